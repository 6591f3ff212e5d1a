//! The parse as JSON Lines: one document a line.
//!
//! All places are code points of the document's text, `start` included, `end` not. Token indices inside a sentence count
//! from 0 and include both ends, but for `head`, which is as in CoNLL-U: words count from 1, and 0 is the root.

use std::ops::Range;

use serde::Serialize;

use super::{Attribution, Frame, Parse, Sentence};
use crate::document::{CodePoints, Document};

/// One document.
#[derive(Serialize)]
struct Line<'p> {
    id: &'p str,
    text_sha256: String,
    sentences: Vec<SentenceOut<'p>>,
    attributions: Vec<AttributionOut>,
}

#[derive(Serialize)]
struct SentenceOut<'p> {
    #[serde(skip_serializing_if = "Option::is_none")]
    sent_id: Option<&'p str>,
    start: usize,
    end: usize,
    tokens: Vec<TokenOut<'p>>,
    /// Type, first and last token.
    names: Vec<(&'p str, usize, usize)>,
    frames: Vec<FrameOut<'p>>,
}

#[derive(Serialize)]
struct TokenOut<'p> {
    start: usize,
    end: usize,
    form: &'p str,
    lemma: &'p str,
    upos: &'static str,
    xpos: &'p str,
    head: usize,
    deprel: &'p str,
}

/// As in the frame files that the role head was trained on: no roleset is told, and the predicate itself is argument `V`.
#[derive(Serialize)]
struct FrameOut<'p> {
    pred: usize,
    roleset: Option<&'p str>,
    args: Vec<(&'p str, usize, usize)>,
}

/// As in the attribution files: each part is a list of pieces.
#[derive(Serialize)]
struct AttributionOut {
    source: Vec<(usize, usize)>,
    cue: Vec<(usize, usize)>,
    content: Vec<(usize, usize)>,
}

/// The line of one document, with its newline. `id` is what the caller calls it.
pub fn write(id: &str, document: &Document, parse: &Parse) -> String {
    let places = Places { document, parse, points: CodePoints::new(document.text()) };
    let line = Line {
        id,
        text_sha256: document.id().to_string(),
        sentences: parse.sentences.iter().map(|sentence| places.sentence(sentence)).collect(),
        attributions: parse.sentences.iter().flat_map(|s| &s.attributions).map(|a| places.attribution(a)).collect(),
    };
    // Strings, numbers and lists always serialise.
    serde_json::to_string(&line).unwrap_or_default() + "\n"
}

struct Places<'p> {
    document: &'p Document,
    parse: &'p Parse,
    points: CodePoints,
}

impl<'p> Places<'p> {
    fn point(&self, offset: usize) -> usize {
        self.points.of(self.document.text(), offset)
    }

    /// From the first of these tokens to the last, in code points.
    fn piece(&self, tokens: &Range<usize>) -> (usize, usize) {
        let span = self.parse.span(tokens.clone());
        (self.point(span.start()), self.point(span.end()))
    }

    fn sentence(&self, sentence: &'p Sentence) -> SentenceOut<'p> {
        let first = sentence.tokens.start;
        SentenceOut {
            sent_id: sentence.id.as_deref(),
            start: self.point(sentence.span.start()),
            end: self.point(sentence.span.end()),
            tokens: sentence.tokens.clone().map(|at| self.token(at, first)).collect(),
            names: sentence.names.iter().map(|(tokens, kind)| (&**kind, tokens.start - first, tokens.end - 1 - first)).collect(),
            frames: sentence.frames.iter().map(|frame| self.frame(frame, first)).collect(),
        }
    }

    fn token(&self, at: usize, first: usize) -> TokenOut<'p> {
        let token = &self.parse.tokens[at];
        TokenOut {
            start: self.point(token.span.start()),
            end: self.point(token.span.end()),
            form: self.parse.form(self.document, at),
            lemma: &token.lemma,
            upos: token.upos.as_str(),
            xpos: &token.xpos,
            head: token.head.map_or(0, |head| head - first + 1),
            deprel: &token.deprel,
        }
    }

    fn frame(&self, frame: &'p Frame, first: usize) -> FrameOut<'p> {
        let pred = frame.predicate - first;
        let arguments = frame.arguments.iter().map(|(label, tokens)| (&**label, tokens.start - first, tokens.end - 1 - first));
        let mut args: Vec<_> = arguments.chain([("V", pred, pred)]).collect();
        args.sort_by_key(|(_, first, last)| (*first, *last));
        FrameOut { pred, roleset: None, args }
    }

    fn attribution(&self, attribution: &Attribution) -> AttributionOut {
        let mut content: Vec<_> = attribution.content.iter().chain(&attribution.beyond).collect();
        content.sort_by_key(|tokens| tokens.start);
        AttributionOut {
            source: attribution.source.iter().map(|tokens| self.piece(tokens)).collect(),
            cue: vec![self.piece(&attribution.cue)],
            content: content.into_iter().map(|tokens| self.piece(tokens)).collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use neural::{Analysis, Attribution, Frame, Name};

    use super::*;
    use crate::{
        document::{Block, BlockKind, Source, Span},
        grammar::parse_with,
    };

    #[test]
    fn places_are_code_points_and_indices_are_the_sentences_own() {
        let text = "“Çay.” Kovač said they met.";
        let blocks = vec![Block { span: Span::new(0, text.len()), kind: BlockKind::Paragraph }];
        let document = Document::new(text, blocks, Source::default());
        let parse = parse_with(&document, |sentences| {
            let read = |words: &Vec<&str>| match words.len() {
                5 => Analysis {
                    names: vec![Name { first: 0, last: 0, kind: "person".into() }],
                    frames: vec![Frame { predicate: 3, arguments: vec![("ARG0".into(), 2, 2)] }],
                    attributions: vec![Attribution { source: vec![(0, 0)], cue: (1, 1), content: vec![(2, 3)] }],
                    ..Analysis::default()
                },
                _ => Analysis::default(),
            };
            sentences.iter().map(read).collect()
        });
        let line = write("a", &document, &parse);
        assert!(line.ends_with("]}\n") && line.matches('\n').count() == 1);
        let value: serde_json::Value = serde_json::from_str(&line).unwrap();
        let second = &value["sentences"][1];
        assert_eq!((second["start"].as_u64(), second["end"].as_u64()), (Some(7), Some(27)));
        assert_eq!(second["tokens"][0]["form"], "Kovač");
        assert_eq!(second["names"], serde_json::json!([["person", 0, 0]]));
        assert_eq!(second["frames"], serde_json::json!([{"pred": 3, "roleset": null, "args": [["ARG0", 2, 2], ["V", 3, 3]]}]));
        assert_eq!(value["attributions"], serde_json::json!([{"source": [[7, 12]], "cue": [[13, 17]], "content": [[18, 26]]}]));
    }
}
