//! One encoder pass over a sentence, and light heads on its words: tags, lemmas, tree, names, predicates, attribution.
//!
//! This is the only door to the weights: [`Model`] takes the bytes of a model file and words, and gives labels.
//! What is computed is written down in the model card (`models/encoder-v2/CARD.md`).
#![warn(missing_docs)]

mod bio;
mod conditioned;
mod encoder;
mod error;
mod file;
mod heads;
mod label;
mod lemma;
mod linear;
mod model;
#[cfg(test)]
mod parity;
mod paths;
mod pieces;
mod tree;
mod window;

pub use error::Error;
pub use label::{Label, Upos};
pub use model::{ENCODER_V2, Model};

/// What the heads say of one sentence. Word indices are 0-based; ranges are inclusive of `first` and `last`.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Analysis {
    /// One entry a word, in order.
    pub words: Vec<Word>,
    /// Names: flat, in order.
    pub names: Vec<Name>,
    /// Predicates with their arguments, in order of the predicate.
    pub frames: Vec<Frame>,
    /// Attributions, in order of the cue.
    pub attributions: Vec<Attribution>,
}

/// The labels of one word.
#[derive(Debug, Clone, PartialEq)]
pub struct Word {
    /// Universal part of speech.
    pub upos: Upos,
    /// Penn tag.
    pub xpos: Label,
    /// Lemma, in its own case.
    pub lemma: String,
    /// Index of the head word; `None` for the root.
    pub head: Option<usize>,
    /// UD relation with subtype, as `nsubj:pass`.
    pub deprel: Label,
    /// Type of the mention that this word heads (`person`, `place`, …), if any.
    pub entity: Option<Label>,
}

/// A name and its type.
#[derive(Debug, Clone, PartialEq)]
pub struct Name {
    /// First word.
    pub first: usize,
    /// Last word.
    pub last: usize,
    /// `person`, `place`, `organization`, `event`, `time`, …
    pub kind: Label,
}

/// A PropBank predicate and its arguments.
#[derive(Debug, Clone, PartialEq)]
pub struct Frame {
    /// The predicate's word.
    pub predicate: usize,
    /// Label (`ARG0`, `ARGM-TMP`, …), first and last word.
    pub arguments: Vec<(Label, usize, usize)>,
}

/// Who says (source), in which words (cue), what (content): each may come in pieces.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Attribution {
    /// Who is made to say it.
    pub source: Vec<(usize, usize)>,
    /// The words that report.
    pub cue: (usize, usize),
    /// What is said.
    pub content: Vec<(usize, usize)>,
}
