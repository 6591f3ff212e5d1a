//! Paragraphs, headings and notes, of lines; words divided at the ends of lines are whole again.

use std::collections::HashMap;

use super::{
    super::{
        page::Lines,
        plain::{ends_sentence, is_item},
    },
    columns::{self, Line},
    rows::{Rows, Word},
};
use crate::document::BlockKind;

/// A heading is larger than the text by so much,
const LARGER: f32 = 1.12;
/// a note smaller.
const SMALLER: f32 = 0.93;
/// Lines further apart than so many times the usual are two paragraphs.
const APART: f32 = 1.2;
/// A heading has at most so many letters.
const LONGEST_HEADING: usize = 250;

/// The text of all pages, as lines for a page of ours.
pub(super) fn lines(pages: Vec<Rows>) -> Lines {
    let pages: Vec<(u32, Vec<Line>)> = (1..).zip(pages).map(|(page, rows)| (page, columns::lines(rows.rows))).collect();
    let usual = Usual::of(pages.iter().flat_map(|(_, lines)| lines));
    let (mut text, mut notes) = (Vec::new(), Vec::new());
    for (page, lines) in pages {
        let foot = foot(&lines, &usual);
        for line in lines {
            let note = line.y > foot && line.size <= usual.size * SMALLER;
            if note { &mut notes } else { &mut text }.push((page, line));
        }
    }
    let paragraphs = paragraphs(text, &usual).into_iter().chain(paragraphs(notes, &usual));
    let paragraphs: Vec<Paragraph> = paragraphs.collect();
    let known = known_words(&paragraphs);
    let mut out = Lines::default();
    let mut at = None;
    for paragraph in &paragraphs {
        put(paragraph, &usual, &known, &mut at, &mut out);
    }
    out.end();
    out
}

/// The size of most of the text and the distance of its lines, as a multiple of the size.
struct Usual {
    size: f32,
    leading: f32,
    /// Paragraphs begin with an indent.
    indents: bool,
}

impl Usual {
    fn of<'l>(lines: impl Iterator<Item = &'l Line> + Clone) -> Usual {
        let letters = |line: &Line| line.words.iter().map(|word| word.text.len()).sum::<usize>();
        let sizes = weights(lines.clone().map(|line| (line.size, letters(line))));
        let size = sizes.iter().max_by_key(|&(&half, &weight)| (weight, -half)).map_or(1.0, |(&half, _)| half as f32 / 2.0);
        let pairs = lines.clone().zip(lines.clone().skip(1)).filter(|(line, next)| line.nth == next.nth && next.y > line.y);
        let gaps = weights(pairs.map(|(line, next)| ((next.y - line.y) / line.size * TENTHS, 1)));
        // Of short paragraphs there may be as many gaps between them as within them: the smallest that is common counts.
        let all: usize = gaps.values().sum();
        let common = gaps.iter().filter(|&(&half, &weight)| half > 0 && weight * 6 >= all).map(|(&half, _)| half).min();
        let (indented, text) = lines.filter(|line| (line.size - size).abs() < 0.5).fold((0, 0), |(indented, text), line| {
            (indented + usize::from(line.is_indented() && line.indent() < 4.0 * line.size), text + 1)
        });
        let indents = indented * 12 >= text && indented * 2 <= text;
        Usual { size, indents, leading: common.map_or(1.2, |half| half as f32 / 2.0 / TENTHS) }
    }
}

/// Leadings are counted in tenths of the size.
const TENTHS: f32 = 10.0;

/// How much weight each number has, by halves.
fn weights(numbers: impl Iterator<Item = (f32, usize)>) -> HashMap<i32, usize> {
    let mut weights: HashMap<i32, usize> = HashMap::new();
    for (number, weight) in numbers {
        *weights.entry((number * 2.0).round() as i32).or_default() += weight;
    }
    weights
}

/// Below which height only notes stand on a page.
fn foot(lines: &[Line], usual: &Usual) -> f32 {
    let text = lines.iter().filter(|line| line.size > usual.size * SMALLER).map(|line| line.y);
    text.max_by(f32::total_cmp).unwrap_or(f32::INFINITY)
}

/// Lines that belong together, each with its page.
type Paragraph = Vec<(u32, Line)>;

fn paragraphs(lines: Vec<(u32, Line)>, usual: &Usual) -> Vec<Paragraph> {
    let mut paragraphs: Vec<Paragraph> = Vec::new();
    let mut lines = lines.into_iter().peekable();
    while let Some((page, line)) = lines.next() {
        let next = lines.peek().filter(|(on, next)| *on == page && next.nth == line.nth).map(|(_, next)| next);
        match paragraphs.last_mut() {
            Some(paragraph) if follows(paragraph, (page, &line), next, usual) => paragraph.push((page, line)),
            _ => paragraphs.push(vec![(page, line)]),
        }
    }
    paragraphs
}

/// Whether `line` goes on with a paragraph; `next` stands under it in its column.
fn follows(paragraph: &Paragraph, (page, line): (u32, &Line), next: Option<&Line>, usual: &Usual) -> bool {
    let Some((on, last)) = paragraph.last() else { return false };
    let size = (last.size - line.size).abs() <= 0.08 * last.size.max(line.size);
    if !size || last.bold() != line.bold() || last.cells || line.cells || is_item(&line.text()) || is_note(last, line, usual) {
        return false;
    }
    let text = last.text();
    if *on != page || last.nth != line.nth {
        // A column or a page further on: a sentence that is not at its end goes on, and a paragraph that would have an
        // indent if it were a new one.
        let goes_on = usual.indents && !line.is_indented() && last.x1() > last.column.1 - last.size;
        return (!ends_sentence(&text) || goes_on)
            && (!line.is_heading(usual) || last.is_heading(usual))
            && !is_only_capitals(&text);
    }
    let down = line.y - last.y;
    if down <= 0.0 || down > APART * usual.leading * last.size.max(line.size) {
        return false;
    }
    if last.is_heading(usual) {
        return true;
    }
    let first = &paragraph[0].1;
    let hanging = is_item(&first.text()) && line.indent() > first.indent();
    if line.indent() > last.indent() + 0.7 * line.size && !hanging && !centred(line, last) {
        return false;
    }
    // Two first lines of paragraphs, of which the upper has no second.
    let below = next.is_some_and(|next| !next.is_indented() && (next.size - line.size).abs() < 0.5);
    if paragraph.len() == 1 && last.is_indented() && line.is_indented() && !centred(line, last) && (below || ends_sentence(&text))
    {
        return false;
    }
    // The next word would have had room: the line was ended on purpose.
    let room = line.words.first().map_or(0.0, |word| word.x1 - word.x0) + 0.4 * line.size;
    let short = last.x1() + room < last.column.1 - 0.5 * line.size;
    let small = line.words.first().is_some_and(|word| word.text.starts_with(char::is_lowercase));
    !short || small && !ends_sentence(&text)
}

/// Whether a line in small type begins a note of its own: `3 See the treaty …`.
fn is_note(last: &Line, line: &Line, usual: &Usual) -> bool {
    let first = line.words.first();
    line.size <= usual.size * SMALLER
        && first.is_some_and(|word| word.raised || word.text.len() <= 3 && word.text.starts_with(|c: char| c.is_ascii_digit()))
        && ends_sentence(&last.text())
}

fn centred(line: &Line, other: &Line) -> bool {
    let middle = |line: &Line| (line.x0() + line.x1()) / 2.0;
    (middle(line) - middle(other)).abs() < 0.5 * line.size && line.x0() - line.column.0 > line.size
}

fn is_only_capitals(words: &str) -> bool {
    !words.chars().any(char::is_lowercase)
}

impl Line {
    fn x0(&self) -> f32 {
        self.words.first().map_or(0.0, |word| word.x0)
    }

    /// How far it begins to the right of its column's edge.
    fn indent(&self) -> f32 {
        self.x0() - self.column.0
    }

    fn is_indented(&self) -> bool {
        self.indent() > 0.7 * self.size
    }

    fn x1(&self) -> f32 {
        self.words.last().map_or(0.0, |word| word.x1)
    }

    fn bold(&self) -> bool {
        self.words.iter().all(|word| word.bold || word.raised)
    }

    /// Its words as they are read; marks of notes are no words.
    fn text(&self) -> String {
        let mut text = String::new();
        for (nth, word) in self.words.iter().enumerate() {
            if word.raised && is_mark(&word.text) && follows_word(&self.words[..nth]) {
                continue;
            }
            if !word.glued && !text.is_empty() {
                text.push(' ');
            }
            text.push_str(&word.text);
        }
        text
    }

    fn is_heading(&self, usual: &Usual) -> bool {
        self.size >= usual.size * LARGER || self.bold()
    }
}

/// `3`, `12`, `*`, `†`: what points to a note.
fn is_mark(word: &str) -> bool {
    word.len() <= 6 && word.chars().all(|c| c.is_ascii_digit() || "*†‡§,[]()".contains(c))
}

/// Whether a mark after these words would point to a note and not be an exponent: it stands after a word or a stop.
fn follows_word(words: &[Word]) -> bool {
    words.last().is_some_and(|word| {
        let letters = word.text.chars().filter(|c| c.is_alphabetic()).count();
        letters >= 3 || word.text.ends_with(['.', ',', '”', '"', ';', ':', ')', '?', '!'])
    })
}

/// How often each word stands somewhere within a line, in small letters.
fn known_words(paragraphs: &[Paragraph]) -> HashMap<String, u32> {
    let mut known: HashMap<String, u32> = HashMap::new();
    for (_, line) in paragraphs.iter().flatten() {
        let inner = line.words.len().saturating_sub(1);
        for word in &line.words[..inner] {
            *known.entry(bare(&word.text)).or_default() += 1;
        }
    }
    known
}

fn bare(word: &str) -> String {
    word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase()
}

/// Writes a paragraph; `at` is the page that was written last.
fn put(paragraph: &Paragraph, usual: &Usual, known: &HashMap<String, u32>, at: &mut Option<u32>, out: &mut Lines) {
    let texts: Vec<String> = paragraph.iter().map(|(_, line)| line.text()).collect();
    let letters: usize = texts.iter().map(String::len).sum();
    let heading = paragraph.iter().all(|(_, line)| line.is_heading(usual)) && letters <= LONGEST_HEADING;
    out.begin(match () {
        _ if heading && !texts.last().is_some_and(|text| text.ends_with('.')) => BlockKind::Headline,
        _ if is_item(&texts[0]) => BlockKind::ListItem,
        _ => BlockKind::Paragraph,
    });
    for (nth, ((page, _), text)) in paragraph.iter().zip(&texts).enumerate() {
        if *at != Some(*page) {
            out.turn_to(*page);
            *at = Some(*page);
        }
        match texts.get(nth + 1).map(|next| joint(text, next, known)) {
            Some(Joint::Whole) => out.words(text.trim_end_matches(HYPHENS)),
            Some(Joint::Compound) => out.words(text),
            Some(Joint::Words) | None => {
                out.words(text);
                out.words(" ");
            }
        }
    }
    out.end();
}

const HYPHENS: [char; 3] = ['-', '\u{2010}', '\u{ad}'];

/// How the end of a line and the beginning of the next belong together.
#[derive(Debug, PartialEq)]
enum Joint {
    /// Two words.
    Words,
    /// One word that was divided.
    Whole,
    /// One word with a hyphen of its own.
    Compound,
}

fn joint(line: &str, next: &str, known: &HashMap<String, u32>) -> Joint {
    let before = line.trim_end_matches(HYPHENS);
    let word_before = before.rsplit(char::is_whitespace).next().unwrap_or_default();
    if before.len() == line.len() || !before.ends_with(char::is_alphanumeric) {
        return Joint::Words;
    }
    if line.ends_with('\u{ad}') {
        return Joint::Whole;
    }
    if !next.starts_with(char::is_lowercase) {
        return if next.starts_with(char::is_alphanumeric) { Joint::Compound } else { Joint::Words };
    }
    let word_after = next.split(char::is_whitespace).next().unwrap_or_default();
    let times = |word: &str| known.get(&bare(word)).copied().unwrap_or(0);
    let whole = times(&format!("{word_before}{word_after}"));
    let compound = times(&format!("{word_before}-{word_after}"));
    // Both halves are words of this text: "cease-fire" rather than "minis-ter". A half with a hyphen has one already.
    let halves = times(word_before) > 0 && times(word_after) > 0;
    match () {
        _ if compound > whole => Joint::Compound,
        _ if whole > 0 => Joint::Whole,
        _ if halves || word_before.contains('-') || word_before.ends_with(|c: char| c.is_ascii_digit()) => Joint::Compound,
        _ => Joint::Whole,
    }
}

#[cfg(test)]
mod tests {
    use super::{
        super::{
            letters::Sheet,
            rows::{self, tests::set},
        },
        *,
    };
    use crate::document::{Document, Source, Span};

    fn document(pages: &[&[(&str, f32, f32, f32)]]) -> Document {
        let page = |parts: &&[(&str, f32, f32, f32)]| {
            let letters = parts.iter().flat_map(|&(text, x, y, size)| set(text, x, y, size)).collect();
            rows::of(Sheet { letters, height: 840.0 })
        };
        let page = lines(pages.iter().map(page).collect()).document(Source::default());
        Document::new(page.text, page.blocks, Source::default()).with_pages(page.pages)
    }

    #[test]
    fn paragraphs_are_joined_and_run_over_pages() {
        let document = document(&[
            &[
                ("Talks End", 50.0, 60.0, 16.0),
                ("The minister met the envoy in the minis-", 50.0, 100.0, 10.0),
                ("try and left.", 50.0, 112.0, 10.0),
                ("Nobody saw them, neither in the old town", 60.0, 124.0, 10.0),
            ],
            &[("nor at the station, the paper wrote then.", 50.0, 60.0, 10.0), ("All went home by the train.", 60.0, 72.0, 10.0)],
        ]);
        assert_eq!(
            document.text(),
            "Talks End\n\nThe minister met the envoy in the ministry and left.\n\nNobody saw them, neither in the old town nor at the station, the paper wrote then.\n\nAll went home by the train.\n"
        );
        let page = |words: &str| {
            let at = document.text().find(words).unwrap();
            document.page(Span::new(at, at + words.len()))
        };
        assert_eq!([page("Talks"), page("neither in"), page("nor at"), page("All")], [Some(1), Some(1), Some(2), Some(2)]);
    }

    #[test]
    fn notes_stand_after_the_text() {
        let document = document(&[
            &[("The minister met the envoy in Bern and the", 50.0, 100.0, 10.0), ("1 See the treaty of Bern.", 50.0, 800.0, 7.0)],
            &[("two spoke of the border and of the trade.", 50.0, 100.0, 10.0)],
        ]);
        assert_eq!(
            document.text(),
            "The minister met the envoy in Bern and the two spoke of the border and of the trade.\n\n1 See the treaty of Bern.\n"
        );
    }

    #[test]
    fn a_hyphen_stays_where_the_text_bears_it_out() {
        let known = |words: &[&str]| words.iter().map(|word| (word.to_string(), 1)).collect::<HashMap<_, _>>();
        assert_eq!(joint("the minis-", "ter left", &known(&[])), Joint::Whole);
        assert_eq!(joint("a cease-", "fire held", &known(&["cease-fire"])), Joint::Compound);
        assert_eq!(joint("a long-", "term plan", &known(&["long", "term"])), Joint::Compound);
        assert_eq!(joint("a cease-", "fire held", &known(&["ceasefire", "cease", "fire"])), Joint::Whole);
        assert_eq!(joint("the Anglo-", "French pact", &known(&[])), Joint::Compound);
        assert_eq!(joint("the talks –", "in Bern", &known(&[])), Joint::Words);
    }
}
