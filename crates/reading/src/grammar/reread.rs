//! A second reading of sentences whose long names mislead the parser, without the words that they can do without.

use neural::Model;

use super::{Parse, Sentence, Upos, parse::label};
use crate::document::Document;

/// Fewer words left out than this change no tree.
const WORTHWHILE: usize = 3;

/// Reads again each sentence of which `away` leaves out some words, and hangs those on the token that `away` names for them.
/// `away` has one entry a token of `parse`, and names only tokens that stay. Tags, names and frames are as they were.
pub(crate) fn reread(document: &Document, parse: &mut Parse, away: &[Option<usize>], model: &Model) {
    let mut short = Parse::default();
    let mut kept: Vec<usize> = Vec::new();
    for sentence in &parse.sentences {
        let stays: Vec<usize> = sentence.tokens.clone().filter(|&t| away[t].is_none()).collect();
        if stays.len() > 1 && sentence.tokens.len() - stays.len() >= WORTHWHILE {
            let tokens = kept.len()..kept.len() + stays.len();
            short.tokens.extend(stays.iter().map(|&t| parse.tokens[t].clone()));
            short.sentences.push(Sentence { tokens, ..sentence.clone() });
            kept.extend(stays);
        }
    }
    let forms: Vec<&str> = short.tokens.iter().map(|token| document.words(token.span)).collect();
    label(&mut short, &forms, |sentences| model.read(sentences));
    let read: Vec<usize> = short.sentences.iter().map(|s| parse.tokens[kept[s.tokens.start]].sentence).collect();
    for (&token, shown) in kept.iter().zip(short.tokens) {
        parse.tokens[token].head = shown.head.map(|head| kept[head]);
        parse.tokens[token].deprel = shown.deprel;
    }
    for token in read.into_iter().flat_map(|sentence| parse.sentences[sentence].tokens.clone()) {
        if let Some(owner) = away[token] {
            let relation = if parse.tokens[token].upos == Upos::Punct { "punct" } else { "dep" };
            (parse.tokens[token].head, parse.tokens[token].deprel) = (Some(owner), relation.into());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Block, BlockKind, Source, Span};

    #[test]
    fn a_name_without_its_title_is_the_subject_and_the_title_hangs_on_it() {
        let text = "Permanent Under-Secretary for Ports and Inland Waterways Jane Roe met Ana Kovač.";
        let block = Block { span: Span::new(0, text.len()), kind: BlockKind::Paragraph };
        let document = Document::new(text, vec![block], Source::default());
        let model = Model::from_bytes(neural::ENCODER_V2).unwrap();
        let mut parse = crate::grammar::parse(&document, &model);
        let jane = (0..parse.tokens.len()).find(|&t| parse.form(&document, t) == "Jane").unwrap();
        let away: Vec<Option<usize>> = (0..parse.tokens.len()).map(|t| (t < jane).then_some(jane)).collect();
        reread(&document, &mut parse, &away, &model);
        let met = parse.tokens.iter().position(|t| t.head.is_none()).unwrap();
        assert_eq!(
            (parse.form(&document, met), parse.tokens[jane].head, parse.tokens[jane].relation()),
            ("met", Some(met), "nsubj")
        );
        assert!((0..jane).all(|t| parse.tokens[t].head == Some(jane) && parse.tokens[t].relation() == "dep"));
    }
}
