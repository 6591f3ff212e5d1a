//! Any bytes as the text of a DOCX and of an ODT, and as the ZIP file itself, are documents or errors.

#![no_main]

use std::io::{Cursor, Write};

use libfuzzer_sys::fuzz_target;
use reading::decode::{Hints, decode};
use zip::{ZipWriter, write::SimpleFileOptions};

fn archive(entries: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in entries {
        zip.start_file(*name, SimpleFileOptions::default()).expect("a new entry");
        zip.write_all(bytes).expect("written to memory");
    }
    zip.finish().expect("written to memory").into_inner()
}

fuzz_target!(|bytes: &[u8]| {
    let docx = archive(&[("word/document.xml", bytes)]);
    let odt = archive(&[("mimetype", b"application/vnd.oasis.opendocument.text"), ("content.xml", bytes)]);
    let bare = [b"PK\x03\x04", bytes].concat();
    for file in [docx, odt, bare] {
        let Ok(decoded) = decode(&file, &Hints { max_bytes: 1 << 20, ..Hints::default() }) else { continue };
        let mut at = 0;
        for block in decoded.document.blocks() {
            assert!(at <= block.span.start() && !decoded.document.words(block.span).trim().is_empty());
            at = block.span.end();
        }
    }
});
