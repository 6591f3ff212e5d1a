//! How well sentences and words are found, measured on a treebank.

use std::{collections::BTreeSet, ops::Range};

use super::{Parse, conllu::Sentence, given::lay_out, parse::segment, token::joins};
use crate::document::Document;

/// Right, given and wanted, counted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Count {
    /// Given and wanted.
    pub right: usize,
    /// Given by the program.
    pub given: usize,
    /// Wanted by the gold.
    pub wanted: usize,
}

impl Count {
    /// Right of given, in per cent.
    pub fn precision(self) -> f64 {
        percent(self.right, self.given)
    }

    /// Right of wanted, in per cent.
    pub fn recall(self) -> f64 {
        percent(self.right, self.wanted)
    }

    /// The harmonic mean of the two, in per cent.
    pub fn f1(self) -> f64 {
        percent(2 * self.right, self.given + self.wanted)
    }

    /// Counts one more set of things.
    pub fn add<T: Ord>(&mut self, given: &BTreeSet<T>, wanted: &BTreeSet<T>) {
        self.right += given.intersection(wanted).count();
        self.given += given.len();
        self.wanted += wanted.len();
    }
}

fn percent(part: usize, whole: usize) -> f64 {
    if whole == 0 { 0.0 } else { 100.0 * part as f64 / whole as f64 }
}

/// Counts of what was segmented alike, by exact places in the text.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Segmentation {
    /// Tokens as written ("don't" is one).
    pub tokens: Count,
    /// Syntactic words ("don't" is two).
    pub words: Count,
    /// Multiword tokens.
    pub multiwords: Count,
    /// Sentences.
    pub sentences: Count,
}

/// Puts the text of `gold` together (paragraphs by `# newpar`, a space between sentences), segments it anew and compares.
pub fn score_segmentation(gold: &[Sentence]) -> Segmentation {
    let (document, wanted) = lay_out(gold);
    let given = segment(&document);
    let (given_tokens, given_multiwords) = written(&document, &given);
    let wanted_tokens = gold_tokens(gold, &wanted);
    let mut counts = Segmentation::default();
    counts.tokens.add(&given_tokens, &wanted_tokens.0);
    counts.multiwords.add(&given_multiwords, &wanted_tokens.1);
    counts.words.add(&words(&given), &words(&wanted));
    counts.sentences.add(&sentences(&given), &sentences(&wanted));
    counts
}

type Places = BTreeSet<(usize, usize)>;

fn words(parse: &Parse) -> Places {
    parse.tokens.iter().map(|t| (t.span.start(), t.span.end())).collect()
}

fn sentences(parse: &Parse) -> Places {
    parse.sentences.iter().map(|s| (s.span.start(), s.span.end())).collect()
}

fn place(parse: &Parse, words: Range<usize>) -> (usize, usize) {
    (parse.tokens[words.start].span.start(), parse.tokens[words.end - 1].span.end())
}

/// Tokens as written, and those among them that hold several words.
fn written(document: &Document, parse: &Parse) -> (Places, Places) {
    let mut groups: Vec<Range<usize>> = Vec::new();
    for at in 0..parse.tokens.len() {
        match groups.last_mut() {
            Some(last) if hangs_on(document, parse, at) => last.end = at + 1,
            _ => groups.push(at..at + 1),
        }
    }
    let multiwords = groups.iter().filter(|g| g.len() > 1).map(|g| place(parse, g.clone())).collect();
    (groups.into_iter().map(|g| place(parse, g)).collect(), multiwords)
}

fn hangs_on(document: &Document, parse: &Parse, at: usize) -> bool {
    let (before, token) = (&parse.tokens[at - 1], &parse.tokens[at]);
    let glued = before.span.end() == token.span.start() && before.sentence == token.sentence;
    glued && joins(parse.form(document, at - 1), parse.form(document, at), "")
}

fn gold_tokens(gold: &[Sentence], parse: &Parse) -> (Places, Places) {
    let mut all = (Places::new(), Places::new());
    for (sentence, placed) in gold.iter().filter(|s| !s.words.is_empty()).zip(&parse.sentences) {
        for token in sentence.surface() {
            let place = place(parse, placed.tokens.start + token.first..placed.tokens.start + token.last + 1);
            all.0.insert(place);
            if token.last > token.first {
                all.1.insert(place);
            }
        }
    }
    all
}
