//! Any bytes are sentences or an error that names a line, and what was read is a document.

#![no_main]

use libfuzzer_sys::fuzz_target;
use reading::grammar::{conllu, parse_given_with};

fuzz_target!(|bytes: &[u8]| {
    match conllu::read(bytes) {
        Ok(sentences) => {
            let blank = |words: &[Vec<&str>]| words.iter().map(|_| Default::default()).collect();
            let (document, parse) = parse_given_with(&sentences, blank);
            let written = conllu::write(&document, &parse);
            assert_eq!(conllu::read(written.as_bytes()).map(|again| again.len()), Ok(parse.sentences.len()));
        }
        Err(error) => assert!(error.to_string().contains("line"), "{error}"),
    }
});
