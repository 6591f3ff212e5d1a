//! What is long and no prose: columns of words or figures, another file's bytes taken for letters.
//!
//! Nothing can be read from it, and the model would take as long over it as over so many words that say something.

use super::token::tokens;
use crate::{decode::english_words, document::Document};

/// A block of fewer tokens is read whatever it holds: headings, lists and tables may do without words of form.
const BLOCK: usize = 600;
/// The same for a whole document, which may hold its rubbish in short lines.
const DOCUMENT: usize = 3_000;
/// English prose has a word of form among four; less than one among so many tokens is none.
const SPARSE: usize = 50;

/// The blocks, by their place, that are too long to be read for nothing: in order, most often none.
pub fn without_prose(document: &Document) -> Vec<usize> {
    let counts: Vec<(usize, usize)> = document
        .blocks()
        .iter()
        .map(|block| {
            let (forms, _) = english_words(document.words(block.span));
            (forms, tokens(document.text(), block.span.range()).len())
        })
        .collect();
    let (forms, all) = counts.iter().fold((0, 0), |(forms, all), (f, a)| (forms + f, all + a));
    let is_rubbish = |forms: usize, all: usize, least: usize| all > least && forms * SPARSE < all;
    if is_rubbish(forms, all, DOCUMENT) {
        return (0..counts.len()).collect();
    }
    let rubbish = |(nth, &(forms, all)): (usize, &(usize, usize))| is_rubbish(forms, all, BLOCK).then_some(nth);
    counts.iter().enumerate().filter_map(rubbish).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{decode, grammar::parse_with};

    const PROSE: &str =
        "The envoys of both states met in Oslo on Monday, and the ministry said that they would meet again in May.\n\n";

    /// Words of English letters that are none.
    fn rubbish(words: usize) -> String {
        let word = |n: usize| (0..2 + n % 7).map(|at| char::from(b'a' + ((n * 31 + at * 17 + n / 26) % 26) as u8)).collect();
        (0..words).map(word).collect::<Vec<String>>().join(" ")
    }

    fn document(text: &str) -> Document {
        decode::decode(text.as_bytes(), &decode::Hints::default()).unwrap().document
    }

    /// How many tokens the model is shown.
    fn shown(text: &str) -> usize {
        parse_with(&document(text), |sentences| vec![neural::Analysis::default(); sentences.len()]).tokens.len()
    }

    #[test]
    fn a_megabyte_of_rubbish_is_not_shown_to_the_model() {
        assert_eq!(shown(&rubbish(200_000)), 0);
        assert_eq!(shown(&rubbish(20_000).replace(" x", "\n\nx")), 0, "in short paragraphs");
        assert_eq!(shown(&"4 7 % & ".repeat(2_000)), 0, "figures and marks");
    }

    #[test]
    fn the_prose_beside_it_is_read() {
        let text = format!("{}{}\n\n{PROSE}", PROSE.repeat(40), rubbish(2_000));
        let document = document(&text);
        let left_out = without_prose(&document);
        assert_eq!(left_out.len(), 1);
        assert!(document.words(document.blocks()[left_out[0]].span).len() > 5_000);
        assert_eq!(shown(&text), 41 * shown(PROSE));
    }

    #[test]
    fn short_lists_and_long_prose_without_stops_are_read() {
        assert!(without_prose(&document(&rubbish(300))).is_empty());
        assert!(without_prose(&document(&PROSE.replace(['.', ',', '\n'], " ").repeat(200))).is_empty());
    }
}
