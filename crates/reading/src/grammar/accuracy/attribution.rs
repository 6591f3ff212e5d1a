//! Gold attributions, clipped to the sentence of their cue.

use std::{
    collections::{BTreeMap, BTreeSet},
    ops::Range,
};

use neural::Analysis;
use serde::Deserialize;

use super::{Counts, JsonError, tags::Tags};
use crate::{
    document::{Block, BlockKind, CodePoints, Document, Source, Span},
    grammar::{Attribution, Parse, Sentence, parse_with},
};

/// Words of a cue beyond which it is cut, as in training.
const CUE: usize = 12;

#[derive(Deserialize)]
struct Article {
    text: String,
    attributions: Vec<Row>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Row {
    source: Vec<(usize, usize)>,
    cue: Vec<(usize, usize)>,
    content: Vec<(usize, usize)>,
}

/// Reads articles (one a line: `{"text", "attributions": [{"source", "cue", "content"}]}`, ranges of code points), finds
/// their sentences and words, and compares: `cues` (exact), `cues_first` (first word), `source` and `content` (exact
/// pieces of the cues that were found), `quotes`, which is both, and over whole documents `content_words` (words of contents
/// with the cue that they belong to) and `content_words_any` (whoever says them).
pub fn score_attributions(bytes: &[u8], read: impl Fn(&[Vec<&str>]) -> Vec<Analysis>) -> Result<Counts, JsonError> {
    let mut counts = Counts::new();
    let lines = bytes.split(|b| *b == b'\n').enumerate().filter(|(_, line)| !line.trim_ascii().is_empty());
    for (nth, line) in lines {
        let article: Article = serde_json::from_slice(line).map_err(|e| JsonError { line: nth + 1, problem: e.to_string() })?;
        let document = paragraphs(article.text);
        let parse = parse_with(&document, &read);
        let rows = Rows::new(&document, article.attributions);
        for sentence in &parse.sentences {
            compare(&mut counts, sentence, &rows.of(&parse, sentence));
        }
        compare_words(&mut counts, &parse, &rows.contents(&parse));
    }
    Ok(counts)
}

/// The article as a document: a paragraph up to each empty line.
fn paragraphs(text: String) -> Document {
    let mut blocks = Vec::new();
    let mut start = 0;
    for part in text.split_inclusive("\n\n") {
        let words = part.trim();
        let from = start + (part.len() - part.trim_start().len());
        if !words.is_empty() {
            blocks.push(Block { span: Span::new(from, from + words.len()), kind: BlockKind::Paragraph });
        }
        start += part.len();
    }
    Document::new(text, blocks, Source::default())
}

/// The attributions of an article, in code points as they are given.
struct Rows<'d> {
    document: &'d Document,
    points: CodePoints,
    rows: Vec<Row>,
}

/// What the heads learn of one sentence.
struct Gold {
    cues: Tags,
    /// By the first word of the cue.
    quotes: BTreeMap<usize, Tags>,
}

impl<'d> Rows<'d> {
    fn new(document: &'d Document, mut rows: Vec<Row>) -> Rows<'d> {
        rows.iter_mut().for_each(|row| row.cue.sort());
        Rows { document, points: CodePoints::new(document.text()), rows }
    }

    fn point(&self, offset: usize) -> usize {
        self.points.of(self.document.text(), offset)
    }

    /// Words of contents, each with the first word of its cue, wherever in the document they stand.
    fn contents(&self, parse: &Parse) -> BTreeSet<(usize, usize)> {
        let words: Vec<Range<usize>> =
            parse.tokens.iter().map(|t| self.point(t.span.start())..self.point(t.span.end())).collect();
        let of = |row: &Row| {
            let cue = covered(&words, &row.cue).first().copied();
            let content = covered(&words, &row.content);
            cue.into_iter().flat_map(move |cue| content.clone().into_iter().map(move |word| (cue, word)))
        };
        self.rows.iter().flat_map(of).collect()
    }

    fn of(&self, parse: &Parse, sentence: &Sentence) -> Gold {
        let inside = self.point(sentence.span.start())..self.point(sentence.span.end());
        let words: Vec<Range<usize>> =
            parse.tokens[sentence.tokens.clone()].iter().map(|t| self.point(t.span.start())..self.point(t.span.end())).collect();
        let mut gold = Gold { cues: Tags::new(words.len()), quotes: BTreeMap::new() };
        for row in self.rows.iter().filter(|row| row.cue.first().is_some_and(|cue| inside.contains(&cue.0))) {
            gold.add(row, &words);
        }
        let cues = &gold.cues;
        gold.quotes.retain(|first, _| cues.begins(*first));
        gold
    }
}

impl Gold {
    /// Of two cues that begin at the same word the first is kept, and what is said with them merges.
    fn add(&mut self, row: &Row, words: &[Range<usize>]) {
        let cue = covered(words, &row.cue);
        let Some(&first) = cue.first() else { return };
        let quote = self.quotes.entry(first).or_insert_with(|| {
            let near: Vec<usize> = cue.iter().copied().filter(|at| at - first < CUE).collect();
            self.cues.fill(&near, "CUE");
            Tags::new(words.len())
        });
        quote.fill(&covered(words, &row.source), "source");
        quote.fill(&covered(words, &row.content), "content");
    }
}

fn covered(words: &[Range<usize>], ranges: &[(usize, usize)]) -> Vec<usize> {
    let touched = |word: &Range<usize>| ranges.iter().any(|(start, end)| word.start < *end && *start < word.end);
    (0..words.len()).filter(|at| touched(&words[*at])).collect()
}

fn compare(counts: &mut Counts, sentence: &Sentence, gold: &Gold) {
    let start = sentence.tokens.start;
    let cues: BTreeSet<_> =
        sentence.attributions.iter().map(|a| (a.cue.start - start, a.cue.end - start, "CUE".to_owned())).collect();
    counts.entry("cues".into()).or_default().add(&cues, &gold.cues.spans());
    let first = cues.iter().map(|cue| cue.0).collect();
    counts.entry("cues_first".into()).or_default().add(&first, &gold.quotes.keys().copied().collect());
    for (name, kinds) in [("source", &["source"][..]), ("content", &["content"]), ("quotes", &["source", "content"])] {
        let wanted = gold.quotes.iter().flat_map(|(cue, tags)| tags.spans().into_iter().map(|(a, z, kind)| (*cue, a, z, kind)));
        let wanted = wanted.filter(|w| kinds.contains(&w.3.as_str())).collect();
        counts.entry(name.into()).or_default().add(&given(sentence, kinds), &wanted);
    }
}

fn compare_words(counts: &mut Counts, parse: &Parse, wanted: &BTreeSet<(usize, usize)>) {
    let said = parse.sentences.iter().flat_map(|s| &s.attributions);
    let words = |a: &Attribution| a.content.iter().chain(&a.beyond).cloned().flatten().collect::<Vec<_>>();
    let found: BTreeSet<_> = said.flat_map(|a| words(a).into_iter().map(|word| (a.cue.start, word))).collect();
    counts.entry("content_words".into()).or_default().add(&found, wanted);
    let any = |pairs: &BTreeSet<(usize, usize)>| pairs.iter().map(|pair| pair.1).collect::<BTreeSet<_>>();
    counts.entry("content_words_any".into()).or_default().add(&any(&found), &any(wanted));
}

fn given(sentence: &Sentence, kinds: &[&str]) -> BTreeSet<(usize, usize, usize, String)> {
    let start = sentence.tokens.start;
    let mut found = BTreeSet::new();
    for attribution in &sentence.attributions {
        for (kind, pieces) in [("source", &attribution.source), ("content", &attribution.content)] {
            if kinds.contains(&kind) {
                found.extend(
                    pieces.iter().map(|p| (attribution.cue.start - start, p.start - start, p.end - start, kind.to_owned())),
                );
            }
        }
    }
    found
}
