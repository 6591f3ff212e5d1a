//! The grammar of a document: blocks to sentences, sentences to tokens, and what the model says of them.

use std::ops::Range;

use neural::{Analysis, Word};

use super::{Attribution, Frame, Parse, Sentence, Token, sentence::sentences, token::tokens};
use crate::document::{Block, Document, Span};

/// Sentences handed to the model at a time: enough to fill a batch, few enough to bound the memory.
const BATCH: usize = 64;

/// Characters of one word that the model is shown. A longer one (an address, a run of signs) would crowd out the sentence.
const SHOWN: usize = 48;

/// Parses `document` with whatever reads words: [`super::parse`] with the model, tests with a stub.
/// `read` must give one [`Analysis`] a sentence, in order, with as many words.
pub fn parse_with(document: &Document, read: impl Fn(&[Vec<&str>]) -> Vec<Analysis>) -> Parse {
    let mut parse = segment(document);
    label(document, &mut parse, read);
    parse
}

/// Sentences and tokens alone; all labels are blank.
pub(super) fn segment(document: &Document) -> Parse {
    let mut parse = Parse::default();
    for (nth, block) in document.blocks().iter().enumerate() {
        segment_block(document.text(), nth, block, &mut parse);
    }
    parse
}

fn segment_block(text: &str, nth: usize, block: &Block, parse: &mut Parse) {
    let spans = tokens(text, block.span.range());
    for range in sentences(text, &spans, block.kind) {
        push_sentence(&spans[range], nth, parse);
    }
}

/// Adds a sentence of these tokens, blank.
pub(super) fn push_sentence(spans: &[Span], block: usize, parse: &mut Parse) {
    let (Some(first), Some(last)) = (spans.first(), spans.last()) else { return };
    let start = parse.tokens.len();
    let sentence = parse.sentences.len();
    parse.tokens.extend(spans.iter().map(|span| blank(*span, sentence)));
    parse.sentences.push(Sentence {
        span: first.join(*last),
        tokens: start..parse.tokens.len(),
        block,
        names: Vec::new(),
        frames: Vec::new(),
        attributions: Vec::new(),
    });
}

fn blank(span: Span, sentence: usize) -> Token {
    Token { span, sentence, lemma: String::new(), upos: super::Upos::X, xpos: "".into(), head: None, deprel: "root".into(), entity: None }
}

/// Lets the model read every sentence and writes down what it says.
pub(super) fn label(document: &Document, parse: &mut Parse, read: impl Fn(&[Vec<&str>]) -> Vec<Analysis>) {
    let all: Vec<usize> = (0..parse.sentences.len()).collect();
    for batch in all.chunks(BATCH) {
        let shown: Vec<Vec<String>> = batch.iter().map(|s| shown_words(document, parse, *s)).collect();
        let words: Vec<Vec<&str>> = shown.iter().map(|words| words.iter().map(String::as_str).collect()).collect();
        for (sentence, analysis) in batch.iter().zip(read(&words)) {
            place(document, parse, *sentence, analysis);
        }
    }
}

// ------------------------------------------------------------ what the model is shown

/// The forms of a sentence as the model should see them.
fn shown_words(document: &Document, parse: &Parse, sentence: usize) -> Vec<String> {
    let forms: Vec<&str> = parse.sentences[sentence].tokens.clone().map(|t| parse.form(document, t)).collect();
    let capitals = is_all_capitals(&forms);
    forms.iter().map(|form| if capitals { lower_capitals(form) } else { shorten(form).to_owned() }).collect()
}

/// A headline in capitals: several words, and not one small letter.
fn is_all_capitals(forms: &[&str]) -> bool {
    let words = forms.iter().filter(|form| form.chars().filter(|c| c.is_alphabetic()).count() > 1).count();
    words >= 3 && !forms.iter().any(|form| form.chars().any(char::is_lowercase))
}

/// The encoder learnt case from ordinary text: "SIGN DEAL IN GENEVA" reads as "Sign Deal in Geneva".
fn lower_capitals(form: &str) -> String {
    const INITIALS: &[&str] = &["AU", "CIA", "EU", "FBI", "G20", "G7", "IAEA", "IMF", "NATO", "OPEC", "OSCE", "UAE", "UK", "UN", "US", "USA", "WHO", "WTO"];
    const SMALL: &[&str] =
        &["A", "AN", "AND", "AS", "AT", "BUT", "BY", "FOR", "FROM", "IN", "INTO", "OF", "ON", "OR", "OVER", "THE", "TO", "WITH"];
    let form = shorten(form);
    if INITIALS.contains(&form) || form.contains('.') {
        return form.to_owned();
    }
    if SMALL.contains(&form) {
        return form.to_lowercase();
    }
    let mut chars = form.chars();
    chars.next().map_or(String::new(), |first| first.to_string() + &chars.as_str().to_lowercase())
}

fn shorten(form: &str) -> &str {
    form.char_indices().nth(SHOWN).map_or(form, |(at, _)| &form[..at])
}

// ------------------------------------------------------------ what the model says

/// Writes one analysis down, its word indices moved to the document's.
fn place(document: &Document, parse: &mut Parse, sentence: usize, analysis: Analysis) {
    let tokens = parse.sentences[sentence].tokens.clone();
    for (token, word) in tokens.clone().zip(analysis.words) {
        let form = document.words(parse.tokens[token].span);
        set_labels(&mut parse.tokens[token], word, form, &tokens);
    }
    let move_range = |first: usize, last: usize| tokens.start + first..(tokens.start + last + 1).min(tokens.end);
    let fits = |first: usize, last: usize| first <= last && last < tokens.len();
    let pieces = |pieces: Vec<(usize, usize)>| pieces.into_iter().filter(|(a, z)| fits(*a, *z)).map(|(a, z)| move_range(a, z)).collect();
    let target = &mut parse.sentences[sentence];
    target.names = analysis.names.into_iter().filter(|n| fits(n.first, n.last)).map(|n| (move_range(n.first, n.last), n.kind)).collect();
    target.frames = analysis.frames.into_iter().filter(|f| f.predicate < tokens.len()).map(|f| move_frame(f, &tokens)).collect();
    target.attributions = analysis
        .attributions
        .into_iter()
        .filter(|a| fits(a.cue.0, a.cue.1))
        .map(|a| Attribution { source: pieces(a.source), cue: move_range(a.cue.0, a.cue.1), content: pieces(a.content) })
        .collect();
}

fn set_labels(token: &mut Token, word: Word, form: &str, sentence: &Range<usize>) {
    token.lemma = if word.lemma.is_empty() || form.chars().nth(SHOWN).is_some() { form.to_owned() } else { word.lemma };
    token.upos = word.upos;
    token.xpos = word.xpos;
    token.head = word.head.filter(|head| *head < sentence.len()).map(|head| sentence.start + head);
    token.deprel = word.deprel;
    token.entity = word.entity;
}

fn move_frame(frame: neural::Frame, sentence: &Range<usize>) -> Frame {
    let arguments = frame.arguments.into_iter().filter(|(_, first, last)| first <= last && *last < sentence.len());
    Frame {
        predicate: sentence.start + frame.predicate,
        arguments: arguments.map(|(label, first, last)| (label, sentence.start + first..sentence.start + last + 1)).collect(),
    }
}
