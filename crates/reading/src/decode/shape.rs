//! What a block is, by its form and place.

use super::plain::{ends_sentence, is_item};
use crate::document::{
    Block, BlockKind, Span, english_date,
    wording::{has_office, is_attribution, is_name, turn},
};

/// A heading has at most so many characters.
const LONGEST_HEADING: usize = 90;
/// A title has at most so many.
const LONGEST_TITLE: usize = 250;
/// Bylines and datelines stand among the first blocks.
const HEAD: usize = 8;

/// Gives each paragraph of a plain text its kind.
pub(super) fn shaped(text: &str, paragraphs: &[Span]) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::with_capacity(paragraphs.len());
    let mut running = false;
    for (nth, &span) in paragraphs.iter().enumerate() {
        let words = &text[span.range()];
        let head = !running && nth < HEAD;
        let last = nth + 1 == paragraphs.len();
        let kind = match () {
            _ if nth == 0 => first(words, last),
            _ if head => kind_in_head(words).unwrap_or_else(|| kind_in_body(words, last)),
            _ => kind_in_body(words, last),
        };
        running |= matches!(kind, BlockKind::Paragraph | BlockKind::ListItem);
        blocks.push(Block { span, kind });
    }
    blocks
}

/// Gives bylines, date lines and captions their kinds where a page's tags do not tell.
pub(super) fn refine(text: &str, blocks: &mut [Block]) {
    let mut running = false;
    for (nth, block) in blocks.iter_mut().enumerate().filter(|(_, block)| block.kind == BlockKind::Paragraph) {
        let words = &text[block.span.range()];
        block.kind = match () {
            _ if is_caption(words) => BlockKind::Caption,
            _ if !running && nth < HEAD => kind_in_head(words).unwrap_or(BlockKind::Paragraph),
            _ => BlockKind::Paragraph,
        };
        running |= block.kind == BlockKind::Paragraph;
    }
}

/// Gives paragraphs of a document that marks no headings the kinds that they would have in a plain text.
pub(super) fn without_headings(text: &str, blocks: &mut [Block]) {
    let spans: Vec<Span> = blocks.iter().map(|block| block.span).collect();
    for (block, shaped) in blocks.iter_mut().zip(shaped(text, &spans)) {
        if block.kind == BlockKind::Paragraph {
            block.kind = shaped.kind;
        }
    }
}

/// The first block: a title, unless it reads as text.
fn first(words: &str, only: bool) -> BlockKind {
    match () {
        _ if is_dateline(words) => BlockKind::Dateline,
        _ if is_byline(words) => BlockKind::Byline,
        _ if !only && is_title(words) => BlockKind::Headline,
        _ => kind_in_body(words, only),
    }
}

fn is_title(words: &str) -> bool {
    let stop = words.ends_with(['.', ':', ';', ',']) && !ends_with_initials(words);
    !stop
        && !is_item(words)
        && turn(words).is_none()
        && words.chars().count() <= LONGEST_TITLE
        && words.chars().any(char::is_alphabetic)
}

/// `U.S.`, `D.C.`: a stop that ends no sentence.
fn ends_with_initials(words: &str) -> bool {
    words
        .rsplit(char::is_whitespace)
        .next()
        .is_some_and(|last| last.matches('.').count() >= 2 && last.len() <= 6 && !last.contains(".."))
}

/// Between the title and the text: who, where and when.
fn kind_in_head(words: &str) -> Option<BlockKind> {
    match () {
        _ if is_dateline(words) => Some(BlockKind::Dateline),
        _ if is_byline(words) || is_person_line(words) => Some(BlockKind::Byline),
        _ if is_place(words) => Some(BlockKind::Dateline),
        _ => None,
    }
}

fn kind_in_body(words: &str, last: bool) -> BlockKind {
    match () {
        _ if is_item(words) => BlockKind::ListItem,
        _ if is_caption(words) => BlockKind::Caption,
        _ if is_dateline(words) => BlockKind::Dateline,
        _ if is_byline(words) => BlockKind::Byline,
        _ if !last && is_heading(words) => BlockKind::Headline,
        _ => BlockKind::Paragraph,
    }
}

/// A short line that ends no sentence and begins none that goes on.
fn is_heading(words: &str) -> bool {
    let open = words.ends_with([',', '-', '–', '—']) || ends_sentence(words);
    let begins = words.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
    begins
        && !open
        && words.lines().count() == 1
        && words.chars().count() <= LONGEST_HEADING
        && turn(words).is_none()
        && !words.ends_with(['"', '”'])
}

/// Only a date, with what may stand beside it: a label, a weekday, an hour, a place.
fn is_dateline(words: &str) -> bool {
    if words.len() > 120 || ends_sentence(words) && !words.ends_with(['.', ')']) {
        return false;
    }
    if ["for immediate release", "embargoed until"].iter().any(|label| starts_with_no_case(words, label)) {
        return true;
    }
    let Some((before, after)) = date_within(words) else { return false };
    let label = before.trim_end_matches([' ', ',', ':', '|', '-', '–', '—', '(', '·', '•']);
    let label_only =
        ["", "published", "updated", "posted", "last updated", "date", "released", "issued", "published on", "on", "dated"];
    (label_only.iter().any(|known| label.eq_ignore_ascii_case(known)) || is_place(label)) && is_hour(after)
}

/// The words before and after the first date of a line.
fn date_within(words: &str) -> Option<(&str, &str)> {
    let starts = words.char_indices().filter(|&(at, c)| c.is_alphanumeric() && !words[..at].ends_with(char::is_alphanumeric));
    starts.filter_map(|(at, _)| english_date(&words[at..]).map(|(_, length)| (&words[..at], &words[at + length..]))).next()
}

/// What may follow a date on its line: an hour, a zone, closing marks.
fn is_hour(after: &str) -> bool {
    let words = |c: char| c.is_whitespace() || ",|-–—()·•.".contains(c);
    let zones = ["am", "pm", "a", "m", "p", "gmt", "utc", "et", "est", "edt", "cet", "cest", "at", "bst", "local", "time"];
    let hour = |word: &str| word.len() <= 5 && word.contains(':') && word.bytes().all(|b| b.is_ascii_digit() || b == b':');
    let short = |word: &str| word.len() <= 2 && word.bytes().all(|b| b.is_ascii_digit());
    after.split(words).filter(|word| !word.is_empty()).all(|word| {
        let word = word.to_ascii_lowercase();
        zones.contains(&word.as_str()) || hour(&word) || short(&word)
    })
}

/// Who wrote it or who issues it, by the words that say so.
pub(super) fn is_byline(words: &str) -> bool {
    if words.chars().count() > 160 {
        return false;
    }
    let by = ["By ", "BY ", "Written by ", "Reported by ", "Reporting by ", "Posted by ", "Author: ", "Story by "];
    let named = by.iter().find_map(|start| words.strip_prefix(start));
    named.is_some_and(|rest| rest.starts_with(char::is_uppercase) && !ends_sentence(rest) && capitals(rest))
        || is_office_line(words)
        || is_attribution(words)
}

/// `Office of the Spokesperson`, `Press Service of the Ministry`.
fn is_office_line(words: &str) -> bool {
    let starts = [
        "office of ",
        "bureau of ",
        "press office",
        "press service",
        "press release",
        "media note",
        "permanent mission of ",
        "embassy of ",
        "ministry of ",
        "delegation of ",
    ];
    starts.iter().any(|start| starts_with_no_case(words, start))
        && words.split_whitespace().count() <= 12
        && !ends_sentence(words)
        && capitals(words)
}

/// `Jane Roe, Secretary of State`; `Jane Roe`.
fn is_person_line(words: &str) -> bool {
    if ends_sentence(words) || words.chars().count() > 120 || !capitals(words) || turn(words).is_some() {
        return false;
    }
    match words.split_once(", ") {
        Some((name, office)) => is_name(name) && has_office(office),
        None => is_name(words) && !is_hall(words),
    }
}

/// A place by its form: `BERN`, `Bern, Switzerland`, `The Grand Hotel`.
fn is_place(words: &str) -> bool {
    let count = words.split_whitespace().count();
    let plain = words.chars().all(|c| c.is_alphabetic() || " ,.’'-/".contains(c));
    let stop = words.ends_with(['.', ',']) && !ends_with_initials(words);
    (1..=6).contains(&count)
        && plain
        && !stop
        && capitals(words)
        && !has_office(words)
        && (count == 1 || words.contains(',') || is_hall(words))
}

fn is_hall(words: &str) -> bool {
    const HALLS: &[&str] = &[
        "headquarters",
        "hotel",
        "palace",
        "room",
        "hall",
        "house",
        "embassy",
        "building",
        "center",
        "centre",
        "airport",
        "residence",
        "university",
        "ministry",
    ];
    words.starts_with("The ") || words.to_lowercase().split_whitespace().any(|word| HALLS.contains(&word))
}

/// Whether all words but the small ones begin with capitals.
fn capitals(words: &str) -> bool {
    const SMALL: &[&str] =
        &["of", "the", "and", "for", "in", "to", "at", "on", "de", "al", "a", "an", "with", "from", "da", "van", "von", "el"];
    words
        .split(|c: char| c.is_whitespace() || c == '-')
        .filter(|word| word.starts_with(char::is_lowercase))
        .all(|word| SMALL.contains(&word.trim_end_matches(',')))
}

fn is_caption(words: &str) -> bool {
    const STARTS: &[&str] = &[
        "photo:",
        "photo by",
        "photograph:",
        "image:",
        "picture:",
        "(photo",
        "[photo",
        "file photo",
        "credit:",
        "photo credit",
        "caption:",
        "fig. ",
        "figure 1",
        "[image",
        "image credit",
    ];
    words.chars().count() <= 300 && STARTS.iter().any(|start| starts_with_no_case(words, start))
}

fn starts_with_no_case(words: &str, start: &str) -> bool {
    words.get(..start.len()).is_some_and(|head| head.eq_ignore_ascii_case(start))
}

#[cfg(test)]
mod tests {
    use super::*;
    use BlockKind::*;

    fn kinds(text: &str) -> Vec<BlockKind> {
        shaped(text, &super::super::plain::paragraphs(text)).into_iter().map(|block| block.kind).collect()
    }

    #[test]
    fn a_readout_has_title_office_attribution_and_text() {
        let text = "Minister Roe’s Call with Ambassador Kovač\n\nOffice of the Spokesperson\nThe below is attributable to Spokesperson Jane Roe:\nThe minister spoke today with the ambassador.\n\nTrade Ties\n- The two sides trade in cheese.\n";
        assert_eq!(kinds(text), [Headline, Byline, Byline, Paragraph, Headline, ListItem]);
    }

    #[test]
    fn a_transcript_has_speaker_place_and_hall_before_its_turns() {
        let text = "Minister Roe at the Opening\n\nJane Roe, Minister of Trade\nBern, Switzerland\nThe Grand Hotel\nMINISTER ROE: Thank you all\nMR KOVAČ: Thank you.\n";
        assert_eq!(kinds(text), [Headline, Byline, Dateline, Dateline, Paragraph, Paragraph]);
    }

    #[test]
    fn news_has_a_date_line_or_none() {
        assert_eq!(kinds("Talks end in Bern\n\nTuesday, March 5, 2024\nThe talks ended.\n"), [Headline, Dateline, Paragraph]);
        assert_eq!(
            kinds("Talks end in Bern\nBy Jane Roe\nPublished 5 March 2024, 10:30 a.m. GMT\nThe talks ended."),
            [Headline, Byline, Dateline, Paragraph]
        );
        assert_eq!(kinds("The talks ended on 5 March 2024. No date was set."), [Paragraph]);
        assert_eq!(kinds("Next, a comment on the talks.\n\nThey ended well."), [Paragraph, Paragraph]);
    }

    #[test]
    fn dates_within_sentences_make_no_dateline() {
        assert!(is_dateline("WASHINGTON, D.C., March 3, 2022"));
        assert!(!is_dateline("The talks of March 3, 2022 ended"));
        assert!(!is_dateline("March 3, 2022 was a Thursday on which they met"));
    }
}
