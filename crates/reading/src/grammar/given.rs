//! Sentences and tokens that were given: as a document, and parsed as they are.

use std::ops::Range;

use neural::{Analysis, Model};

use super::{Parse, conllu::Sentence, parse};
use crate::document::{Block, BlockKind, Document, Source, Span};

/// Parses sentences and tokens as a file gives them, instead of finding them.
///
/// The text is that of `# text`, or put together from the forms; paragraphs are as `# newpar` says. Ids are kept.
pub fn parse_given(sentences: &[Sentence], model: &Model) -> (Document, Parse) {
    parse_given_with(sentences, |words| model.read(words))
}

/// [`parse_given`] with whatever reads words.
pub fn parse_given_with(sentences: &[Sentence], read: impl Fn(&[Vec<&str>]) -> Vec<Analysis>) -> (Document, Parse) {
    let (document, mut parse) = lay_out(sentences);
    let forms: Vec<&str> = sentences.iter().flat_map(|s| s.words.iter().map(|w| w.form.as_str())).collect();
    parse::label(&mut parse, &forms, read);
    (document, parse)
}

/// The document that these sentences make up, and its parse without labels.
pub(super) fn lay_out(sentences: &[Sentence]) -> (Document, Parse) {
    let mut page = Page::default();
    for sentence in sentences {
        page.add(sentence);
    }
    page.close_block();
    (Document::new(page.text, page.blocks, Source::default()), page.parse)
}

#[derive(Default)]
struct Page {
    text: String,
    /// Where the block that is being filled begins.
    start: usize,
    blocks: Vec<Block>,
    parse: Parse,
    /// Whether the sentence before ended in a token without space after it.
    glued: bool,
}

impl Page {
    fn add(&mut self, sentence: &Sentence) {
        if sentence.opens("newdoc") || sentence.opens("newpar") {
            self.close_block();
            self.text.push_str(if self.text.is_empty() { "" } else { "\n\n" });
            self.start = self.text.len();
        } else if !self.text.is_empty() && !self.glued {
            self.text.push(' ');
        }
        let spans = self.write(sentence);
        parse::push_sentence(&spans, self.blocks.len(), &mut self.parse);
        if let Some(last) = self.parse.sentences.last_mut() {
            last.id = sentence.id().map(Into::into);
        }
    }

    fn close_block(&mut self) {
        if self.text.len() > self.start {
            self.blocks.push(Block { span: Span::new(self.start, self.text.len()), kind: BlockKind::Paragraph });
        }
    }

    /// Writes the sentence at the end of the text; the spans of its words.
    fn write(&mut self, sentence: &Sentence) -> Vec<Span> {
        let start = self.text.len();
        let tokens = sentence.surface();
        let placed = sentence.text().and_then(|text| find_all(text, tokens.iter().map(|t| t.form)).map(|ranges| (text, ranges)));
        let ranges: Vec<Range<usize>> = match placed {
            Some((text, ranges)) => {
                self.text.push_str(text);
                ranges.into_iter().map(|r| start + r.start..start + r.end).collect()
            }
            None => tokens
                .iter()
                .enumerate()
                .map(|(nth, t)| self.write_token(t.form, t.space_after && nth + 1 < tokens.len()))
                .collect(),
        };
        self.glued = tokens.last().is_some_and(|t| !t.space_after);
        let words = tokens.iter().zip(ranges).flat_map(|(token, range)| {
            let forms: Vec<&str> = sentence.words[token.first..=token.last].iter().map(|w| w.form.as_str()).collect();
            share(&self.text, range, &forms)
        });
        words.collect()
    }

    fn write_token(&mut self, form: &str, space: bool) -> Range<usize> {
        let start = self.text.len();
        self.text.push_str(form);
        let end = self.text.len();
        self.text.push_str(if space { " " } else { "" });
        start..end
    }
}

/// Where each form stands in `text`, if they stand there one after another with only white space between and nothing left.
fn find_all<'f>(text: &str, forms: impl Iterator<Item = &'f str>) -> Option<Vec<Range<usize>>> {
    let skip = |at: usize| text.len() - text[at..].trim_start().len();
    let mut at = 0;
    let mut found = Vec::new();
    for form in forms {
        let start = skip(at);
        at = start + text[start..].strip_prefix(form).map(|_| form.len())?;
        found.push(start..at);
    }
    (skip(at) == text.len()).then_some(found)
}

/// Shares the place of a token among its words: by their own lengths where they make it up, evenly where they do not ("du" = "de le").
fn share(text: &str, token: Range<usize>, forms: &[&str]) -> Vec<Span> {
    if forms.concat() == text[token.clone()] {
        let ends = forms.iter().scan(token.start, |end, form| {
            *end += form.len();
            Some(*end)
        });
        return ends.zip(forms).map(|(end, form)| Span::new(end - form.len(), end)).collect();
    }
    let bounds: Vec<usize> = text[token.clone()].char_indices().map(|(at, _)| token.start + at).chain([token.end]).collect();
    let chars = bounds.len() - 1;
    (0..forms.len()).map(|n| Span::new(bounds[n * chars / forms.len()], bounds[(n + 1) * chars / forms.len()])).collect()
}
