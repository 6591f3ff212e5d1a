//! Any bytes are a document or an error; blocks of a document come in order, inside the text, on borders of characters.

#![no_main]

use libfuzzer_sys::fuzz_target;
use reading::decode::{Hints, decode};

fuzz_target!(|bytes: &[u8]| {
    for name in ["a.txt", "a.html", "a.md"] {
        let Ok(decoded) = decode(bytes, &Hints { name: Some(name), max_bytes: 1 << 20, ..Hints::default() }) else { continue };
        let mut at = 0;
        for block in decoded.document.blocks() {
            assert!(at <= block.span.start() && !decoded.document.words(block.span).trim().is_empty());
            at = block.span.end();
        }
    }
});
