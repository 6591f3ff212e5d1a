//! CoNLL-U in and out.
//!
//! [`read`] takes what treebanks and other parsers write, and says line and remedy where it cannot. [`write()`] gives what
//! the official validator accepts at level 2. White space inside a sentence is written as one space, since `# text` is one line.

use std::fmt::Write;

use unicode_normalization::UnicodeNormalization;

use super::{Parse, Sentence as Read, token::joins};
use crate::document::Document;

/// Words of one sentence beyond which a file is refused: no sentence, but a sign that blank lines are missing.
const MOST_WORDS: usize = 20_000;

/// One sentence of a file.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Sentence {
    /// All its comments, in order, without `#` and the spaces around.
    pub comments: Vec<String>,
    /// Its syntactic words. Empty nodes are passed over.
    pub words: Vec<Word>,
    /// Its multiword tokens, in order.
    pub multiwords: Vec<Multiword>,
}

/// One row. Columns that hold `_` are empty here (but for a word that is itself an underscore).
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Word {
    /// FORM.
    pub form: String,
    /// LEMMA.
    pub lemma: String,
    /// UPOS.
    pub upos: String,
    /// XPOS.
    pub xpos: String,
    /// HEAD: the number of the head, counted from 1; 0 for the root; `None` where the file has `_`.
    pub head: Option<usize>,
    /// DEPREL.
    pub deprel: String,
    /// MISC.
    pub misc: String,
}

/// A range row: several words written as one ("don't").
#[derive(Debug, Clone, PartialEq)]
pub struct Multiword {
    /// Index of its first word, from 0.
    pub first: usize,
    /// Index of its last word.
    pub last: usize,
    /// As it is written.
    pub form: String,
    /// MISC.
    pub misc: String,
}

/// A line that cannot be read, and the remedy.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {problem}")]
pub struct Error {
    /// The line, counted from 1.
    pub line: usize,
    /// What is wrong, and what to write instead.
    pub problem: String,
}

// ---------------------------------------------------------------- reading

/// Reads a file.
pub fn read(bytes: &[u8]) -> Result<Vec<Sentence>, Error> {
    let mut reader = Reader::default();
    for (nth, line) in bytes.split(|b| *b == b'\n').enumerate() {
        reader.line = nth + 1;
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        let line = if nth == 0 { line.strip_prefix("\u{feff}".as_bytes()).unwrap_or(line) } else { line };
        let line = std::str::from_utf8(line).or_else(|_| reader.fail("not UTF-8; save the file as UTF-8"))?;
        reader.take(line)?;
    }
    reader.close()?;
    Ok(reader.found)
}

#[derive(Default)]
struct Reader {
    line: usize,
    now: Sentence,
    found: Vec<Sentence>,
}

impl Reader {
    fn fail<T>(&self, problem: impl Into<String>) -> Result<T, Error> {
        Err(Error { line: self.line, problem: problem.into() })
    }

    fn take(&mut self, line: &str) -> Result<(), Error> {
        if line.trim().is_empty() {
            self.close()
        } else if let Some(comment) = line.strip_prefix('#') {
            self.now.comments.push(comment.trim().to_owned());
            Ok(())
        } else {
            self.row(line)
        }
    }

    fn row(&mut self, line: &str) -> Result<(), Error> {
        let cells: Vec<&str> = line.splitn(11, '\t').collect();
        let Ok(cells) = <[&str; 10]>::try_from(cells) else {
            return self.fail("a row must have 10 columns with one tab between each; write `_` for an empty one");
        };
        if cells[1].trim().is_empty() {
            return self.fail("the second column (FORM) is empty; write the word there");
        }
        if cells[0].contains('.') {
            return Ok(());
        }
        match cells[0].split_once('-') {
            Some((first, last)) => self.range(first, last, cells),
            None => self.word(cells),
        }
    }

    fn word(&mut self, cells: [&str; 10]) -> Result<(), Error> {
        let due = self.now.words.len() + 1;
        if number(cells[0]) != Some(due) {
            return self.fail(format!(
                "the ID is `{}` where {due} is due; count words from 1 and part sentences by a blank line",
                show(cells[0])
            ));
        }
        if due > MOST_WORDS {
            return self.fail(format!("a sentence of more than {MOST_WORDS} words; part sentences by a blank line"));
        }
        let head = match cells[6] {
            "_" => None,
            cell => match number(cell) {
                Some(head) => Some(head),
                None => {
                    return self
                        .fail(format!("the head is `{}`; write the number of a word, 0 for the root, or `_`", show(cell)));
                }
            },
        };
        let filled =
            |nth: usize| if cells[nth] == "_" && !(nth == 2 && cells[1] == "_") { String::new() } else { cells[nth].to_owned() };
        let form = cells[1].to_owned();
        self.now.words.push(Word {
            form,
            lemma: filled(2),
            upos: filled(3),
            xpos: filled(4),
            head,
            deprel: filled(7),
            misc: filled(9),
        });
        Ok(())
    }

    fn range(&mut self, first: &str, last: &str, cells: [&str; 10]) -> Result<(), Error> {
        let free = self.now.multiwords.last().map_or(0, |m| m.last + 1);
        let due = self.now.words.len();
        let (Some(first), Some(last)) = (number(first), number(last)) else {
            return self.fail(format!("the ID is `{}`; a range is written as `3-4`", show(cells[0])));
        };
        if first != due + 1 || last < first || due < free {
            return self.fail(format!(
                "the range `{}` must stand right before word {} and overlap no other",
                show(cells[0]),
                due + 1
            ));
        }
        let misc = if cells[9] == "_" { String::new() } else { cells[9].to_owned() };
        self.now.multiwords.push(Multiword { first: first - 1, last: last - 1, form: cells[1].to_owned(), misc });
        Ok(())
    }

    /// Ends a sentence, at a blank line or the end of the file.
    fn close(&mut self) -> Result<(), Error> {
        let now = std::mem::take(&mut self.now);
        let count = now.words.len();
        if let Some(multiword) = now.multiwords.iter().find(|m| m.last >= count) {
            return self.fail(format!(
                "the range {}-{} goes beyond the {count} words above; end it sooner",
                multiword.first + 1,
                multiword.last + 1
            ));
        }
        if let Some((nth, word)) = now.words.iter().enumerate().find(|(_, w)| w.head.is_some_and(|h| h > count)) {
            let head = word.head.unwrap_or_default();
            return self.fail(format!(
                "word {} of the sentence above has the head {head}, but there are {count} words; mend the head",
                nth + 1
            ));
        }
        if count > 0 {
            self.found.push(now);
        }
        Ok(())
    }
}

fn number(cell: &str) -> Option<usize> {
    let digits = !cell.is_empty() && cell.len() <= 9 && cell.bytes().all(|b| b.is_ascii_digit());
    if digits { cell.parse().ok() } else { None }
}

/// The start of a cell, for a message.
fn show(cell: &str) -> String {
    cell.chars().take(20).collect()
}

/// One token as it is written: a multiword token, or a word by itself.
pub(super) struct Surface<'s> {
    pub(super) form: &'s str,
    /// Its words.
    pub(super) first: usize,
    pub(super) last: usize,
    pub(super) space_after: bool,
}

impl Sentence {
    /// The value of the comment `name = value`.
    pub fn comment(&self, name: &str) -> Option<&str> {
        self.comments.iter().find_map(|c| c.strip_prefix(name)?.trim_start().strip_prefix('=').map(str::trim))
    }

    /// `# sent_id`.
    pub fn id(&self) -> Option<&str> {
        self.comment("sent_id")
    }

    /// `# text`.
    pub fn text(&self) -> Option<&str> {
        self.comment("text")
    }

    /// Whether a comment such as `newdoc` or `newpar`, with or without an id, opens the sentence.
    pub fn opens(&self, what: &str) -> bool {
        self.comments.iter().any(|c| c.split([' ', '=', '\t']).next() == Some(what))
    }

    /// Its tokens as written, in order.
    pub(super) fn surface(&self) -> Vec<Surface<'_>> {
        let mut multiwords = self.multiwords.iter().peekable();
        let mut found = Vec::new();
        let mut at = 0;
        while let Some(word) = self.words.get(at) {
            let token = match multiwords.next_if(|m| m.first == at) {
                Some(m) => Surface { form: &m.form, first: m.first, last: m.last, space_after: has_space(&m.misc) },
                None => Surface { form: &word.form, first: at, last: at, space_after: has_space(&word.misc) },
            };
            at = token.last + 1;
            found.push(token);
        }
        found
    }
}

fn has_space(misc: &str) -> bool {
    !misc.split('|').any(|entry| entry == "SpaceAfter=No")
}

// ---------------------------------------------------------------- writing

/// Writes the parse of one document. Sentences without an id of their own are numbered under the start of the text's hash.
pub fn write(document: &Document, parse: &Parse) -> String {
    let mut out = String::with_capacity(parse.tokens.len() * 48);
    let name = document.id().to_string();
    for (nth, sentence) in parse.sentences.iter().enumerate() {
        let before = nth.checked_sub(1).map(|n| parse.sentences[n].block);
        comments(&mut out, &name, nth, sentence, before);
        let tokens = tokens_of(document, parse, sentence);
        let _ = writeln!(out, "# text = {}", plain_text(&tokens));
        tokens.iter().for_each(|token| rows(&mut out, parse, sentence, token));
        out.push('\n');
    }
    out
}

fn comments(out: &mut String, name: &str, nth: usize, sentence: &Read, before: Option<usize>) {
    if before.is_none() {
        let _ = writeln!(out, "# newdoc id = {name}");
    }
    if before != Some(sentence.block) {
        out.push_str("# newpar\n");
    }
    let _ = match &sentence.id {
        Some(id) => writeln!(out, "# sent_id = {}", clean(id)),
        None => writeln!(out, "# sent_id = {}-{}", &name[..12], nth + 1),
    };
}

/// One token as it is written: its words, and whether a space follows.
struct Written {
    words: Vec<(usize, String)>,
    space_after: bool,
}

impl Written {
    fn form(&self) -> String {
        self.words.iter().map(|(_, form)| form.as_str()).collect()
    }
}

fn tokens_of(document: &Document, parse: &Parse, sentence: &Read) -> Vec<Written> {
    let mut found: Vec<Written> = Vec::new();
    for at in sentence.tokens.clone() {
        let span = parse.tokens[at].span;
        let form = Some(clean(document.words(span))).filter(|form| !form.is_empty()).unwrap_or_else(|| "_".into());
        let next = parse.tokens.get(at + 1).map_or(document.text().len(), |t| t.span.start());
        let space_after = next > span.end() || at + 1 == parse.tokens.len();
        match found.last_mut() {
            Some(last)
                if !last.space_after
                    && last.words.last().is_some_and(|(_, before)| joins(before, &form, &parse.tokens[at].xpos)) =>
            {
                last.words.push((at, form));
                last.space_after = space_after;
            }
            _ => found.push(Written { words: vec![(at, form)], space_after }),
        }
    }
    found
}

fn plain_text(tokens: &[Written]) -> String {
    let mut text = String::new();
    for token in tokens {
        text.push_str(&token.form());
        text.push_str(if token.space_after { " " } else { "" });
    }
    text.truncate(text.trim_end().len());
    text
}

fn rows(out: &mut String, parse: &Parse, sentence: &Read, token: &Written) {
    let spacing = if token.space_after { "_" } else { "SpaceAfter=No" };
    let number = |at: usize| at - sentence.tokens.start + 1;
    if let [(first, _), .., (last, _)] = &token.words[..] {
        let _ = writeln!(out, "{}-{}\t{}\t_\t_\t_\t_\t_\t_\t_\t{spacing}", number(*first), number(*last), token.form());
    }
    let misc = if token.words.len() > 1 { "_" } else { spacing };
    for (at, form) in &token.words {
        let word = &parse.tokens[*at];
        let lemma = Some(clean(&word.lemma)).filter(|lemma| !matches!(lemma.as_str(), "" | "_")).unwrap_or_else(|| form.clone());
        let xpos = if word.xpos.is_empty() { "_" } else { &word.xpos };
        let head = word.head.map_or(0, number);
        let _ = writeln!(out, "{}\t{form}\t{lemma}\t{}\t{xpos}\t_\t{head}\t{}\t_\t{misc}", number(*at), word.upos, word.deprel);
    }
}

/// Text fit for a cell: composed (NFC), with single spaces, and a box for what the validator takes for a broken character.
fn clean(text: &str) -> String {
    if text.bytes().all(|b| b.is_ascii_graphic()) {
        return text.to_owned();
    }
    let words: Vec<&str> = text.split(char::is_whitespace).filter(|word| !word.is_empty()).collect();
    words.join(" ").replace(|c: char| c.is_control() || c == '\u{fffd}', "□").nfc().collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::{
        document::{Block, BlockKind, Source, Span},
        grammar::{parse_given_with, parse_with},
    };

    fn blank(sentences: &[Vec<&str>]) -> Vec<neural::Analysis> {
        sentences.iter().map(|_| neural::Analysis::default()).collect()
    }

    fn paragraph(text: &str) -> Document {
        let trimmed = text.trim();
        let start = text.len() - text.trim_start().len();
        let blocks = vec![Block { span: Span::new(start, start + trimmed.len()), kind: BlockKind::Paragraph }];
        Document::new(text, blocks, Source::default())
    }

    fn written(text: &str) -> String {
        let document = paragraph(text);
        write(&document, &parse_with(&document, blank))
    }

    /// The official validator's checks at levels 1 and 2, as far as they concern what is written here.
    fn validate(file: &str) {
        assert!(file.is_empty() || file.ends_with("\n\n"));
        let mut ids = std::collections::BTreeSet::new();
        for sentence in read(file.as_bytes()).unwrap() {
            assert!(ids.insert(sentence.id().unwrap().to_owned()));
            let spaced = |t: &Surface| t.form.to_owned() + if t.space_after { " " } else { "" };
            let joined: String = sentence.surface().iter().map(spaced).collect();
            assert_eq!(sentence.text().unwrap(), joined.trim_end());
            assert_eq!(sentence.words.iter().filter(|w| w.head == Some(0)).count(), 1);
            for word in &sentence.words {
                assert_eq!(word.head == Some(0), word.deprel == "root");
                assert!(word.upos.parse::<neural::Upos>().is_ok());
                assert!(!word.lemma.is_empty() && !word.form.chars().any(|c| c.is_control() || c == '\u{2028}'));
            }
            for multiword in &sentence.multiwords {
                assert!(sentence.words[multiword.first..=multiword.last].iter().all(|w| !w.misc.contains("SpaceAfter")));
            }
        }
    }

    #[test]
    fn multiword_tokens_get_their_range() {
        let file = written("They don't agree, “Russia’s envoy” cannot stay.");
        let rows: Vec<&str> = file.lines().filter(|l| l.starts_with(|c: char| c.is_ascii_digit())).collect();
        let ids: Vec<&str> = rows.iter().filter_map(|r| r.split('\t').next()).collect();
        assert_eq!(ids[..4], ["1", "2-3", "2", "3"]);
        assert!(rows[1].starts_with("2-3\tdon't\t_\t_") && rows.iter().any(|r| r.starts_with("7-8\tRussia’s\t")));
        assert!(file.contains("# text = They don't agree, “Russia’s envoy” cannot stay.\n"));
        validate(&file);
    }

    #[test]
    fn a_wrapped_sentence_is_written_on_one_line() {
        let file = written("The envoys\n  met\u{a0}in Geneva.\nThey left.");
        assert!(file.contains("# text = The envoys met in Geneva.\n") && file.contains("# text = They left.\n"));
        validate(&file);
    }

    #[test]
    fn what_cannot_be_read_is_told_with_its_line() {
        let row = |id: &str, head: &str| format!("{id}\tword\t_\t_\t_\t_\t{head}\t_\t_\t_\n");
        let told = |text: String| read(text.as_bytes()).unwrap_err();
        assert_eq!(told(row("1", "_") + &row("3", "_")).line, 2);
        assert!(told("1\tword\n".into()).problem.contains("10 columns"));
        assert!(told(row("1", "x")).problem.contains("head"));
        assert!(told(row("1", "7")).problem.contains("head 7"));
        assert!(told(row("1-2", "_") + &row("1", "_")).problem.contains("goes beyond"));
        assert!(read(b"\xff\n").unwrap_err().problem.contains("UTF-8"));
    }

    #[test]
    fn ranges_empty_nodes_and_foreign_line_ends_are_read() {
        let text = "\u{feff}# sent_id = a-1\r\n# text = They don't.\r\n1\tThey\tthey\tPRON\tPRP\t_\t3\tnsubj\t_\t_\r\n\
                    2-3\tdon't\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No\r\n2\tdo\tdo\tAUX\tVBP\t_\t0\troot\t_\t_\r\n\
                    2.1\tgo\tgo\tVERB\tVB\t_\t_\t_\t0:root\t_\r\n3\tn't\tnot\tPART\tRB\t_\t2\tadvmod\t_\t_\r\n\
                    4\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\t_";
        let sentences = read(text.as_bytes()).unwrap();
        assert_eq!((sentences.len(), sentences[0].words.len(), sentences[0].multiwords.len()), (1, 4, 1));
        let (document, parse) = parse_given_with(&sentences, blank);
        assert_eq!(document.text(), "They don't.");
        assert_eq!(parse.sentences[0].id.as_deref(), Some("a-1"));
        assert_eq!((1..3).map(|t| parse.form(&document, t)).collect::<Vec<_>>(), ["do", "n't"]);
    }

    proptest! {
        #[test]
        fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
            let _ = read(&bytes);
        }

        #[test]
        fn any_rows_are_read_or_refused(text in "([0-9]{1,2}(-[0-9])?\t(a|b'|_|) ?(\t(_|0|1|9|SpaceAfter=No)){8}\n|\n|# text = ab'\n){0,8}") {
            if let Ok(sentences) = read(text.as_bytes()) {
                let (document, parse) = parse_given_with(&sentences, blank);
                prop_assert_eq!(parse.tokens.len(), sentences.iter().map(|s| s.words.len()).sum::<usize>());
                write(&document, &parse);
            }
        }

        /// What is written is valid, and reading it gives the same words again.
        #[test]
        fn what_is_written_is_read_again(text in "(\\PC|[A-Z]?[a-z]{1,5}('s|n't|s')?[ .]|[.?!,;“”] |[ \n\t]|\u{1}){0,40}") {
            let document = paragraph(&text);
            let parse = parse_with(&document, blank);
            let file = write(&document, &parse);
            validate(&file);
            let sentences = read(file.as_bytes()).unwrap();
            let (second, again) = parse_given_with(&sentences, blank);
            let forms = |d: &Document, p: &Parse| (0..p.tokens.len()).map(|t| clean(p.form(d, t))).collect::<Vec<_>>();
            prop_assert_eq!(forms(&document, &parse), forms(&second, &again));
            prop_assert_eq!(file, write(&document, &parse));
        }
    }
}
