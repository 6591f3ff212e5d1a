//! Any bytes behind the head of an RTF document are documents or errors; the blocks of each come in order, inside its text.

#![no_main]

use libfuzzer_sys::fuzz_target;
use reading::decode::{Hints, decode_all};

fuzz_target!(|bytes: &[u8]| {
    let mut file = b"{\\\\rtf1 ".to_vec();
    file.extend(bytes);
    for part in decode_all(&file, &Hints { name: Some("a.rtf"), max_bytes: 1 << 20, ..Hints::default() }) {
        let Ok(decoded) = part.decoded else { continue };
        let mut at = 0;
        for block in decoded.document.blocks() {
            assert!(at <= block.span.start() && !decoded.document.words(block.span).trim().is_empty());
            at = block.span.end();
        }
    }
});
