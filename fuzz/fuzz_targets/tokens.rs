//! Tokens come in order and leave nothing but white space between them; sentences tile the tokens.

#![no_main]

use libfuzzer_sys::fuzz_target;
use reading::{
    document::BlockKind,
    grammar::{sentences, tokens},
};

fuzz_target!(|text: &str| {
    let spans = tokens(text, 0..text.len());
    let mut at = 0;
    for span in &spans {
        assert!(span.start() < span.end() && text[at..span.start()].trim().is_empty());
        at = span.end();
    }
    assert!(text[at..].trim().is_empty());
    for kind in [BlockKind::Paragraph, BlockKind::Headline, BlockKind::Dateline] {
        let mut next = 0;
        for range in sentences(text, &spans, kind) {
            assert!(range.start == next && range.end > range.start);
            next = range.end;
        }
        assert_eq!(next, spans.len());
    }
});
