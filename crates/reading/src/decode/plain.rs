//! Plain text: which lines belong together.

use crate::document::Span;

/// Lines longer than this were never wrapped by hand.
const WIDEST_WRAP: usize = 110;
/// Text wrapped narrower than this is a list, a table or a poem.
const NARROWEST_WRAP: usize = 40;

/// The paragraphs of a text, in order: every byte that is not white space lies in exactly one.
///
/// Blank lines part paragraphs everywhere. Whether a single line end does is decided once for the document.
pub(super) fn paragraphs(text: &str) -> Vec<Span> {
    let stanzas = stanzas(text);
    match wrap_width(text, &stanzas) {
        Some(width) => stanzas.iter().flat_map(|lines| unwrap(text, lines, width)).collect(),
        None => stanzas.into_iter().flatten().collect(),
    }
}

/// Lines without the white space around them, in runs between blank lines.
fn stanzas(text: &str) -> Vec<Vec<Span>> {
    let mut stanzas: Vec<Vec<Span>> = vec![Vec::new()];
    for line in lines(text) {
        let words = trimmed(text, line);
        match stanzas.last_mut() {
            Some(last) if !words.is_empty() => last.push(words),
            Some(last) if !last.is_empty() => stanzas.push(Vec::new()),
            _ => {}
        }
    }
    stanzas.retain(|lines| !lines.is_empty());
    stanzas
}

/// Each line without its end; `\r\n` is one end.
fn lines(text: &str) -> impl Iterator<Item = Span> {
    let mut start = 0;
    std::iter::from_fn(move || {
        let rest = text.get(start..).filter(|rest| !rest.is_empty())?;
        let end = rest.find(['\n', '\r', '\u{c}', '\u{2028}', '\u{2029}']).unwrap_or(rest.len());
        let line = Span::new(start, start + end);
        let ending = if rest[end..].starts_with("\r\n") { 2 } else { rest[end..].chars().next().map_or(0, char::len_utf8) };
        start += end + ending;
        Some(line)
    })
}

/// The span without white space at its ends.
pub(super) fn trimmed(text: &str, span: Span) -> Span {
    let words = &text[span.range()];
    let start = span.start() + (words.len() - words.trim_start().len());
    Span::new(start, start + words.trim().len())
}

/// The width at which the document's lines were broken by hand; `None` if each line is a paragraph.
fn wrap_width(text: &str, stanzas: &[Vec<Span>]) -> Option<usize> {
    let length = |line: &Span| text[line.range()].chars().count();
    let mut lengths: Vec<usize> = stanzas.iter().flatten().map(length).collect();
    lengths.sort_unstable();
    // One long line (an address, a table) does not show that the rest is not wrapped.
    let width = *lengths.get((lengths.len() * 19 / 20).min(lengths.len().checked_sub(1)?))?;
    if !(NARROWEST_WRAP..=WIDEST_WRAP).contains(&width) {
        return None;
    }
    let joints: Vec<(Span, Span)> = stanzas.iter().flat_map(|lines| lines.windows(2).map(|pair| (pair[0], pair[1]))).collect();
    let running = joints.iter().filter(|(line, next)| runs_on(text, *line, *next, width)).count();
    (running * 2 > joints.len()).then_some(width)
}

/// Whether a sentence goes on over the end of `line`, as far as form tells.
fn runs_on(text: &str, line: Span, next: Span, width: usize) -> bool {
    let (words, after) = (&text[line.range()], &text[next.range()]);
    let full = words.chars().count() * 10 >= width * 7;
    let lower = after.starts_with(char::is_lowercase);
    !is_item(after) && (lower || (full && !ends_sentence(words)))
}

/// Puts wrapped lines together; a list item, an indented line or a heading begins anew.
fn unwrap(text: &str, lines: &[Span], width: usize) -> Vec<Span> {
    let mut paragraphs: Vec<Span> = Vec::new();
    let mut last: Option<Span> = None;
    for &line in lines {
        let follows = last.is_some_and(|last| continues(text, last, line, width));
        match paragraphs.last_mut() {
            Some(paragraph) if follows => *paragraph = paragraph.join(line),
            _ => paragraphs.push(line),
        }
        last = Some(line);
    }
    paragraphs
}

fn continues(text: &str, last: Span, line: Span, width: usize) -> bool {
    let (before, words) = (&text[last.range()], &text[line.range()]);
    if is_item(words) || (indent(text, line) > indent(text, last) + 1 && !is_item(before)) {
        return false;
    }
    let short = before.chars().count() * 10 < width * 6;
    words.starts_with(char::is_lowercase) || !short
}

/// White space before a line's first word.
fn indent(text: &str, line: Span) -> usize {
    text[..line.start()].bytes().rev().take_while(|b| matches!(b, b' ' | b'\t')).count()
}

/// Whether words end as a sentence does, quotation marks aside.
pub(super) fn ends_sentence(words: &str) -> bool {
    words.trim_end_matches(['"', '\'', '”', '’', '»', ')', ']']).ends_with(['.', '!', '?', ':', ';', '…'])
}

/// Whether a line is an item of a list by its mark: a bullet, `1.`, `(a)`.
pub(super) fn is_item(words: &str) -> bool {
    let Some((mark, rest)) = words.split_once(char::is_whitespace) else { return false };
    let bullet = matches!(mark, "•" | "-" | "*" | "·" | "◦" | "▪" | "‣" | "–" | "+" | "o" | "●");
    bullet && !rest.is_empty() || is_number(mark)
}

/// `1.`, `12)`, `(a)`, `iv.`
fn is_number(mark: &str) -> bool {
    let Some(core) = mark.strip_suffix(['.', ')']) else { return false };
    let core = core.strip_prefix('(').unwrap_or(core);
    let digits = (1..=2).contains(&core.len()) && core.bytes().all(|b| b.is_ascii_digit());
    let letter = core.len() == 1 && core.bytes().all(|b| b.is_ascii_lowercase());
    let roman = (2..=4).contains(&core.len()) && core.bytes().all(|b| b"ivx".contains(&b));
    digits || ((letter || roman) && mark.ends_with(')')) || (roman && mark.ends_with('.'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<&str> {
        paragraphs(text).into_iter().map(|span| &text[span.range()]).collect()
    }

    #[test]
    fn each_line_is_a_paragraph_where_lines_end_with_sentences() {
        let text = "Ministers meet in Bern\n\nThe two ministers met on Monday.\nThey will meet again, the ministry said.\r\n\r\nNo date was given.\n";
        assert_eq!(
            words(text),
            [
                "Ministers meet in Bern",
                "The two ministers met on Monday.",
                "They will meet again, the ministry said.",
                "No date was given."
            ]
        );
    }

    #[test]
    fn wrapped_lines_are_put_together() {
        let text = "Ministers meet in Bern\n\nThe two foreign ministers met on Monday in the Swiss capital and\nspoke of trade, of the border and of the prisoners whom each side\nstill holds. They will meet again.\nNo communiqué was issued after the talks, which took some three\nhours in all.\n\n- The first point on their list was the\n  border.\n- The second was trade.\n";
        let found = words(text);
        assert_eq!(found[0], "Ministers meet in Bern");
        assert!(found[1].starts_with("The two") && found[1].ends_with("meet again."), "{found:#?}");
        assert_eq!(found[2].lines().count(), 2);
        assert_eq!(found[3], "- The first point on their list was the\n  border.");
        assert_eq!(found[4], "- The second was trade.");
    }

    #[test]
    fn items_are_known_by_their_mark() {
        assert!(["- a", "• a", "1. a", "(a) b", "iv. x"].iter().all(|line| is_item(line)));
        assert!(["-a", "1.5 million", "A. Smith said", "2024. That", "–", "I. Petrov"].iter().all(|line| !is_item(line)));
    }
}
