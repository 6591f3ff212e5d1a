//! Text to sentences, tokens, tags and trees.

mod abbreviation;
pub mod accuracy;
pub mod conllu;
mod given;
pub mod jsonl;
mod parse;
mod prose;
mod quotation;
mod reread;
mod segmentation;
mod sentence;
mod token;

pub use given::{parse_given, parse_given_with};
pub use neural::{Label, Upos};
pub use parse::{parse, parse_with};
pub use prose::without_prose;
pub(crate) use reread::reread;
pub use segmentation::{Count, Segmentation, score_segmentation};
pub use sentence::sentences;
pub use token::{is_clitic, tokens};

use std::ops::Range;

use crate::document::{Document, Span};

/// The grammar of one document. Token indices run over the whole document.
#[derive(Debug, Clone, Default)]
pub struct Parse {
    /// Sentences in order; their tokens tile `tokens`.
    pub sentences: Vec<Sentence>,
    /// Every token of the document, in order of its span.
    pub tokens: Vec<Token>,
}

/// One sentence and what the heads say of it.
#[derive(Debug, Clone)]
pub struct Sentence {
    /// Its id in the file it was given in (`# sent_id`); `None` for a sentence that was found here.
    pub id: Option<Box<str>>,
    /// From its first token to its last.
    pub span: Span,
    /// Its tokens, as a range of [`Parse::tokens`].
    pub tokens: Range<usize>,
    /// Index of its block in the document.
    pub block: usize,
    /// Names with their type, as ranges of tokens.
    pub names: Vec<(Range<usize>, Label)>,
    /// Predicates and their arguments.
    pub frames: Vec<Frame>,
    /// Who says what in which words.
    pub attributions: Vec<Attribution>,
}

/// One syntactic word (UD). White space is the gap between tokens, never a token.
#[derive(Debug, Clone)]
pub struct Token {
    /// Where it stands. Words of one multiword token ("don't") have spans of their own inside it.
    pub span: Span,
    /// Index of its sentence.
    pub sentence: usize,
    /// Lemma.
    pub lemma: String,
    /// Universal part of speech.
    pub upos: Upos,
    /// Penn tag.
    pub xpos: Label,
    /// Head, as index into [`Parse::tokens`]; `None` for the root of its sentence.
    pub head: Option<usize>,
    /// UD relation to the head, with subtype.
    pub deprel: Label,
    /// Type of the mention that this token heads (`person`, `place`, `organization`, `event`, …), if any.
    pub entity: Option<Label>,
}

/// A predicate and its arguments (PropBank labels, without rolesets).
#[derive(Debug, Clone, PartialEq)]
pub struct Frame {
    /// The predicate's token.
    pub predicate: usize,
    /// Label and tokens of each argument.
    pub arguments: Vec<(Label, Range<usize>)>,
}

/// Who says (source), in which words (cue), what (content).
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Attribution {
    /// Tokens of the source, in pieces.
    pub source: Vec<Range<usize>>,
    /// Tokens of the cue.
    pub cue: Range<usize>,
    /// Tokens of the content, in pieces; within the sentence.
    pub content: Vec<Range<usize>>,
    /// Tokens of what the source goes on to say in other sentences, in pieces.
    pub beyond: Vec<Range<usize>>,
}

impl Attribution {
    /// Whether `token` is among the words that are said.
    pub fn holds(&self, token: usize) -> bool {
        self.content.iter().chain(&self.beyond).any(|piece| piece.contains(&token))
    }
}

impl Token {
    /// The relation without its subtype: `nsubj` for `nsubj:pass`.
    pub fn relation(&self) -> &str {
        self.deprel.split(':').next().unwrap_or_default()
    }
}

impl Parse {
    /// Tokens whose head is `token`, in order.
    pub fn children(&self, token: usize) -> impl Iterator<Item = usize> + '_ {
        let sentence = &self.sentences[self.tokens[token].sentence];
        sentence.tokens.clone().filter(move |&t| self.tokens[t].head == Some(token))
    }

    /// Children in the given main relation.
    pub fn children_by<'p>(&'p self, token: usize, relation: &'p str) -> impl Iterator<Item = usize> + 'p {
        self.children(token).filter(move |&t| self.tokens[t].relation() == relation)
    }

    /// `token` and all that hangs under it, in order.
    pub fn subtree(&self, token: usize) -> Vec<usize> {
        let sentence = self.sentences[self.tokens[token].sentence].tokens.clone();
        sentence.filter(|&t| t == token || self.is_under(t, token)).collect()
    }

    /// Whether `token` hangs under `above`, at any depth.
    pub fn is_under(&self, token: usize, above: usize) -> bool {
        let mut at = token;
        while let Some(head) = self.tokens[at].head {
            if head == above {
                return true;
            }
            at = head;
        }
        false
    }

    /// The attributions among whose words `token` is, those of its own sentence first.
    pub fn told_by(&self, token: usize) -> impl Iterator<Item = &Attribution> {
        let own = self.tokens[token].sentence;
        let block = self.sentences[own].block;
        let near = move |s: &&Sentence| s.block.abs_diff(block) <= 1;
        let before = self.sentences[..own].iter().rev().take_while(near);
        let after = self.sentences[own + 1..].iter().take_while(near);
        let sentences = std::iter::once(&self.sentences[own]).chain(before).chain(after);
        sentences.flat_map(|s| &s.attributions).filter(move |a| a.holds(token))
    }

    /// The span from the first of these tokens to the last.
    pub fn span(&self, tokens: Range<usize>) -> Span {
        self.tokens[tokens.start].span.join(self.tokens[tokens.end - 1].span)
    }

    /// The words of a token.
    pub fn form<'d>(&self, document: &'d Document, token: usize) -> &'d str {
        document.words(self.tokens[token].span)
    }
}
