//! The grammar of a document: blocks to sentences, sentences to tokens, and what the model says of them.

use std::{borrow::Cow, ops::Range};

use neural::{Analysis, Model, Word};

use super::{
    Attribution, Frame, Label, Parse, Sentence, Token, prose::without_prose, quotation, sentence::sentences, token::tokens,
};
use crate::document::{Block, Document, Span};

/// Sentences handed to the model at a time: enough to fill a batch, few enough to bound the memory.
const BATCH: usize = 64;

/// Characters of one word that the model is shown. A longer one (an address, a run of signs) would crowd out the sentence.
const SHOWN: usize = 48;

/// Parses `document`. Sentences go to the model in batches, so what is held besides the parse does not grow with the text.
pub fn parse(document: &Document, model: &Model) -> Parse {
    parse_with(document, |sentences| model.read(sentences))
}

/// Parses `document` with whatever reads words: [`parse`] with the model, tests with a stub.
/// `read` must give one [`Analysis`] a sentence, in order, with as many words.
pub fn parse_with(document: &Document, read: impl Fn(&[Vec<&str>]) -> Vec<Analysis>) -> Parse {
    let mut parse = segment(document);
    let forms: Vec<&str> = parse.tokens.iter().map(|token| document.words(token.span)).collect();
    label(&mut parse, &forms, read);
    quotation::carry_on(&mut parse, document);
    parse
}

/// Sentences and tokens alone, of all that is prose; all labels are blank.
pub(super) fn segment(document: &Document) -> Parse {
    let mut parse = Parse::default();
    let left_out = without_prose(document);
    for (nth, block) in document.blocks().iter().enumerate().filter(|(nth, _)| left_out.binary_search(nth).is_err()) {
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
        id: None,
        span: first.join(*last),
        tokens: start..parse.tokens.len(),
        block,
        names: Vec::new(),
        frames: Vec::new(),
        attributions: Vec::new(),
    });
}

fn blank(span: Span, sentence: usize) -> Token {
    Token {
        span,
        sentence,
        lemma: String::new(),
        upos: super::Upos::X,
        xpos: "".into(),
        head: None,
        deprel: "root".into(),
        entity: None,
    }
}

/// Lets the model read every sentence and writes down what it says. `forms` has the word of each token.
pub(super) fn label(parse: &mut Parse, forms: &[&str], read: impl Fn(&[Vec<&str>]) -> Vec<Analysis>) {
    let mut sentences = &mut parse.sentences[..];
    while !sentences.is_empty() {
        let (batch, rest) = sentences.split_at_mut(BATCH.min(sentences.len()));
        let shown: Vec<Vec<Cow<str>>> = batch.iter().map(|s| shown_words(&forms[s.tokens.clone()])).collect();
        let words: Vec<Vec<&str>> = shown.iter().map(|words| words.iter().map(|word| &**word).collect()).collect();
        for (sentence, analysis) in batch.iter_mut().zip(read(&words)) {
            let tokens = sentence.tokens.clone();
            label_words(&mut parse.tokens[tokens.clone()], &forms[tokens.clone()], analysis.words, tokens.start);
            sentence.names = names(analysis.names, &tokens);
            sentence.frames = analysis.frames.into_iter().filter_map(|frame| move_frame(frame, &tokens)).collect();
            sentence.attributions = analysis.attributions.into_iter().filter_map(|a| move_attribution(a, &tokens)).collect();
        }
        sentences = rest;
    }
}

// ------------------------------------------------------------ what the model is shown

/// The forms of a sentence as the model should see them.
fn shown_words<'f>(forms: &[&'f str]) -> Vec<Cow<'f, str>> {
    let headline = is_title_case(forms);
    forms.iter().map(|form| if headline { shorten(form).to_uppercase().into() } else { shorten(form).into() }).collect()
}

/// A headline in Title Case: no stop at its end, and several long words, all with a capital.
///
/// To the encoder a capital among small letters speaks for a name; words all in capitals it reads by themselves. On
/// sentences of GUM put in Title Case, names score 59 as they are and 68 in capitals (71 as they were written), UPOS 93.7
/// and 95.6. A headline that is in capitals already is therefore shown as it is: small letters would cost it as much.
fn is_title_case(forms: &[&str]) -> bool {
    let long = || forms.iter().filter(|form| form.chars().filter(|c| c.is_alphabetic()).count() > 3);
    let capitalised = |form: &str| form.chars().find(|c| c.is_alphabetic()).is_some_and(char::is_uppercase);
    let stop = forms.last().is_some_and(|form| matches!(*form, "." | ":" | "”" | "\""));
    !stop
        && long().count() >= 4
        && long().all(|form| capitalised(form))
        && long().any(|form| form.chars().any(char::is_lowercase))
}

fn shorten(form: &str) -> &str {
    form.char_indices().nth(SHOWN).map_or(form, |(at, _)| &form[..at])
}

// ------------------------------------------------------------ what the model says

/// Tags, lemmas and the tree of one sentence, whose first token is `start`.
fn label_words(tokens: &mut [Token], forms: &[&str], words: Vec<Word>, start: usize) {
    let mut heads: Vec<Option<usize>> = words.iter().map(|word| word.head).collect();
    heads.resize(tokens.len(), None);
    settle(&mut heads);
    for (token, form) in tokens.iter_mut().zip(forms) {
        token.lemma = (*form).to_owned();
    }
    for ((token, form), word) in tokens.iter_mut().zip(forms).zip(words) {
        if !word.lemma.is_empty() && shorten(form).len() == form.len() {
            token.lemma = restore_case(word.lemma, form);
        }
        (token.upos, token.xpos, token.deprel, token.entity) = (word.upos, word.xpos, word.deprel, word.entity);
    }
    for (token, head) in tokens.iter_mut().zip(heads) {
        token.head = head.map(|head| start + head);
        if head.is_some() == (token.relation() == "root") {
            token.deprel = if head.is_some() { "dep" } else { "root" }.into();
        }
    }
}

/// A lemma that keeps the capitals of a form which only the model saw in capitals gets those of the text.
fn restore_case(lemma: String, form: &str) -> String {
    let same = |(of_lemma, of_form): (char, char)| of_lemma == of_form || of_lemma.to_lowercase().eq(of_form.to_lowercase());
    let begins = lemma.chars().count() <= form.chars().count() && lemma.chars().zip(form.chars()).all(same);
    let capital = lemma.chars().any(char::is_uppercase);
    if begins && capital { form.chars().take(lemma.chars().count()).collect() } else { lemma }
}

/// Makes the heads one tree with one root, whatever they were: all that reads a tree relies on it, and a walk must end.
/// A model's own trees pass unchanged.
fn settle(heads: &mut [Option<usize>]) {
    let count = heads.len();
    heads.iter_mut().for_each(|head| *head = head.filter(|h| *h < count));
    let Some(root) = heads.iter().position(Option::is_none).or((count > 0).then_some(0)) else { return };
    heads.iter_mut().for_each(|head| *head = head.or(Some(root)));
    heads[root] = None;
    let mut safe = vec![false; count];
    safe[root] = true;
    for from in 0..count {
        let mut path = Vec::new();
        let mut at = from;
        while !safe[at] {
            safe[at] = true;
            path.push(at);
            at = heads[at].unwrap_or(root);
        }
        // A path that runs back into itself has met no root: its last token is hung there.
        if let Some(last) = path.last().filter(|_| path.contains(&at)) {
            heads[*last] = Some(root);
        }
    }
}

/// A range of the sentence's words as tokens of the document; `None` if it is not inside.
fn moved(first: usize, last: usize, sentence: &Range<usize>) -> Option<Range<usize>> {
    (first <= last && last < sentence.len()).then(|| sentence.start + first..sentence.start + last + 1)
}

fn names(names: Vec<neural::Name>, sentence: &Range<usize>) -> Vec<(Range<usize>, Label)> {
    names.into_iter().filter_map(|name| Some((moved(name.first, name.last, sentence)?, name.kind))).collect()
}

fn move_frame(frame: neural::Frame, sentence: &Range<usize>) -> Option<Frame> {
    let predicate = moved(frame.predicate, frame.predicate, sentence)?.start;
    let arguments = frame.arguments.into_iter().filter_map(|(label, first, last)| Some((label, moved(first, last, sentence)?)));
    Some(Frame { predicate, arguments: arguments.collect() })
}

fn move_attribution(attribution: neural::Attribution, sentence: &Range<usize>) -> Option<Attribution> {
    let pieces =
        |pieces: Vec<(usize, usize)>| pieces.into_iter().filter_map(|(first, last)| moved(first, last, sentence)).collect();
    let cue = moved(attribution.cue.0, attribution.cue.1, sentence)?;
    Some(Attribution { source: pieces(attribution.source), cue, content: pieces(attribution.content), beyond: Vec::new() })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::document::{BlockKind, Source};

    #[test]
    fn a_headline_in_title_case_is_shown_in_capitals() {
        let headline = ["Envoys", "of", "Ruritania", "Sign", "Border", "Accord"];
        assert_eq!(shown_words(&headline), ["ENVOYS", "OF", "RURITANIA", "SIGN", "BORDER", "ACCORD"]);
        let sentence = ["Envoys", "signed", "the", "Border", "Accord", "in", "Geneva"];
        assert_eq!(shown_words(&sentence), sentence);
        assert_eq!(restore_case("RURITANIA".into(), "Ruritania"), "Ruritania");
        assert_eq!(restore_case("sign".into(), "Sign"), "sign");
    }

    /// A document of one block a line, headlines and paragraphs in turn.
    fn lines(text: &str) -> Document {
        let mut blocks = Vec::new();
        for line in text.split('\n').filter(|line| !line.trim().is_empty()) {
            let start = line.trim().as_ptr() as usize - text.as_ptr() as usize;
            let kind = if blocks.len() % 2 == 0 { BlockKind::Headline } else { BlockKind::Paragraph };
            blocks.push(Block { span: Span::new(start, start + line.trim().len()), kind });
        }
        Document::new(text, blocks, Source::default())
    }

    #[test]
    fn the_model_reads_the_same_twice() {
        let model = Model::from_bytes(neural::ENCODER_V2).unwrap();
        let document = lines("Envoys meet\nRuritania’s envoy didn't meet Anna Roe in Geneva, officials said.");
        let parses = [parse(&document, &model), parse(&document, &model)];
        assert_eq!(format!("{:?}", parses[0]), format!("{:?}", parses[1]));
        let said = parses[0].tokens.iter().find(|t| t.sentence == 1 && t.head.is_none()).unwrap();
        assert_eq!((document.words(said.span), said.lemma.as_str()), ("said", "say"));
        assert_eq!(parses[0].sentences[1].attributions.len(), 1);
    }

    proptest! {
        #[test]
        fn tokens_tile_sentences_and_sentences_keep_to_their_block(text in "(\\PC|[A-Z]?[a-z]{1,4}[.?!]? |\n){0,60}") {
            let document = lines(&text);
            let parse = segment(&document);
            let mut next = 0;
            for (nth, sentence) in parse.sentences.iter().enumerate() {
                prop_assert_eq!(sentence.tokens.start, next);
                next = sentence.tokens.end;
                prop_assert!(parse.tokens[sentence.tokens.clone()].iter().all(|t| t.sentence == nth));
                prop_assert!(document.blocks()[sentence.block].span.contains(sentence.span));
                prop_assert_eq!(parse.span(sentence.tokens.clone()), sentence.span);
            }
            prop_assert_eq!(next, parse.tokens.len());
        }

        #[test]
        fn any_heads_become_one_tree(mut heads in prop::collection::vec(prop::option::of(0usize..12), 1..12)) {
            settle(&mut heads);
            prop_assert_eq!(heads.iter().filter(|h| h.is_none()).count(), 1);
            for from in 0..heads.len() {
                let steps = std::iter::successors(Some(from), |at| heads[*at]).take(heads.len() + 1).count();
                prop_assert!(steps <= heads.len());
            }
        }
    }
}
