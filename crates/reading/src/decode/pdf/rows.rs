//! Words and rows, of letters.

use super::letters::{Letter, Sheet};

/// In sizes of the font: letters that lie so far apart belong to two words,
const WORD_GAP: f32 = 0.17;
/// letters on baselines so near are in one row,
const SAME_ROW: f32 = 0.3;
/// and small letters up to so far from the baseline of larger ones are raised or lowered.
const RAISED: f32 = 0.7;
/// Letters of at most this part of the size are small ones.
const SMALL: f32 = 0.82;

/// A word and where it stands.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Word {
    pub(super) text: String,
    pub(super) x0: f32,
    pub(super) x1: f32,
    pub(super) size: f32,
    pub(super) bold: bool,
    /// No white space before it: it begins where a raised mark ends, or is one.
    pub(super) glued: bool,
    /// A small mark above or below the line.
    pub(super) raised: bool,
}

/// Words on one baseline, from left to right; never none.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Row {
    pub(super) y: f32,
    /// The size of most of its letters.
    pub(super) size: f32,
    pub(super) words: Vec<Word>,
}

/// A page as rows, from top to bottom.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Rows {
    pub(super) height: f32,
    pub(super) rows: Vec<Row>,
}

/// The rows of a page.
pub(super) fn of(sheet: Sheet) -> Rows {
    let lines = lifted(lines(sheet.letters));
    let rows = lines.into_iter().filter_map(|(y, letters)| row(y, letters)).collect();
    Rows { height: sheet.height, rows }
}

/// A letter and whether it is raised or lowered from its row.
type Placed = (Letter, bool);

/// Letters by baseline, top first.
fn lines(mut letters: Vec<Letter>) -> Vec<(f32, Vec<Placed>)> {
    letters.sort_by(|a, b| a.y.total_cmp(&b.y));
    let mut lines: Vec<(f32, Vec<Placed>)> = Vec::new();
    for letter in letters {
        match lines.last_mut() {
            Some((y, line)) if letter.y - *y <= SAME_ROW * letter.size.min(line[0].0.size) => line.push((letter, false)),
            _ => lines.push((letter.y, vec![(letter, false)])),
        }
    }
    lines
}

/// Puts lines of small letters that stand close to larger ones into the lines of those: footnote marks, ordinals, indices.
fn lifted(lines: Vec<(f32, Vec<Placed>)>) -> Vec<(f32, Vec<Placed>)> {
    let mut done: Vec<(f32, Vec<Placed>)> = Vec::new();
    let mut rest = lines.into_iter().peekable();
    while let Some((y, letters)) = rest.next() {
        let fits = |to: &(f32, Vec<Placed>)| belongs(y, &letters, to);
        if rest.peek().is_some_and(fits) {
            if let Some(next) = rest.peek_mut() {
                next.1.extend(letters.into_iter().map(|(letter, _)| (letter, true)));
            }
        } else if done.last().is_some_and(fits) {
            if let Some(last) = done.last_mut() {
                last.1.extend(letters.into_iter().map(|(letter, _)| (letter, true)));
            }
        } else {
            done.push((y, letters));
        }
    }
    done
}

/// Whether these letters are marks on that line: smaller, close by, and each next to a letter of it.
fn belongs(y: f32, letters: &[Placed], (to_y, to): &(f32, Vec<Placed>)) -> bool {
    let largest = |letters: &[Placed]| letters.iter().map(|(letter, _)| letter.size).fold(0.0, f32::max);
    let (small, large) = (largest(letters), largest(to));
    let touches =
        |mark: &Letter| to.iter().any(|(letter, _)| mark.x0 >= letter.x0 && mark.x0 <= letter.x1 + small * letters.len() as f32);
    small <= large * SMALL
        && (y - to_y).abs() <= RAISED * large
        && letters.len() * 3 <= to.len() + 6
        && letters.iter().all(|(letter, _)| letter.text.trim().is_empty() || touches(letter))
}

fn row(y: f32, mut letters: Vec<Placed>) -> Option<Row> {
    letters.sort_by(|(a, _), (b, _)| a.x0.total_cmp(&b.x0));
    drop_shadows(&mut letters);
    let mut words: Vec<Word> = Vec::new();
    let mut apart = true;
    for (letter, raised) in letters {
        if letter.text.trim().is_empty() {
            // An empty letter only takes room: others stand for it.
            match words.last_mut() {
                Some(last) if letter.text.is_empty() && !apart => last.x1 = last.x1.max(letter.x1),
                _ => apart = true,
            }
            continue;
        }
        match words.last_mut() {
            Some(last) if !apart && letter.x0 - last.x1 <= WORD_GAP * last.size.max(letter.size) => {
                if last.raised == raised {
                    last.text.push_str(&letter.text);
                    last.x1 = last.x1.max(letter.x1);
                    last.size = last.size.max(letter.size);
                    last.bold &= letter.bold;
                } else {
                    words.push(word(letter, true, raised));
                }
            }
            _ => words.push(word(letter, false, raised)),
        }
        apart = false;
    }
    let size = main_size(&words)?;
    Some(Row { y, size, words })
}

fn word(letter: Letter, glued: bool, raised: bool) -> Word {
    let Letter { text, x0, x1, size, bold, .. } = letter;
    Word { text, x0, x1, size, bold, glued, raised }
}

/// Drops letters drawn twice on nearly the same spot, which is how some programs make bold type.
fn drop_shadows(letters: &mut Vec<Placed>) {
    letters.dedup_by(|(later, _), (earlier, _)| {
        later.text == earlier.text && (later.x0 - earlier.x0).abs() < 0.12 * earlier.size && !later.text.trim().is_empty()
    });
}

/// The size in which most letters of some words are.
pub(super) fn main_size(words: &[Word]) -> Option<f32> {
    let mut sizes: Vec<(f32, usize)> = Vec::new();
    for word in words.iter().filter(|word| !word.raised) {
        match sizes.iter_mut().find(|(size, _)| (size - word.size).abs() < 0.25) {
            Some((_, letters)) => *letters += word.text.len(),
            None => sizes.push((word.size, word.text.len())),
        }
    }
    let most = sizes.into_iter().max_by(|a, b| a.1.cmp(&b.1).then(a.0.total_cmp(&b.0)));
    most.map(|(size, _)| size).or(words.first().map(|word| word.size))
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// Letters of `text` from `x` on the baseline `y`, each half as wide as the font is high.
    pub(in super::super) fn set(text: &str, x: f32, y: f32, size: f32) -> Vec<Letter> {
        let letter = |(nth, c): (usize, char)| {
            let x0 = x + nth as f32 * size * 0.5;
            Letter { text: c.to_string(), x0, x1: x0 + size * 0.5, y, size, bold: false }
        };
        text.chars().enumerate().map(letter).filter(|letter| letter.text != " ").collect()
    }

    fn words(letters: Vec<Letter>) -> Vec<Vec<String>> {
        let rows = of(Sheet { letters, height: 800.0 }).rows;
        rows.into_iter().map(|row| row.words.into_iter().map(|word| word.text).collect()).collect()
    }

    #[test]
    fn letters_in_any_order_are_words_in_rows() {
        let mut letters = [set("They met.", 50.0, 112.0, 10.0), set("The envoy", 50.0, 100.0, 10.0)].concat();
        letters.reverse();
        assert_eq!(words(letters), [["The", "envoy"], ["They", "met."]]);
    }

    #[test]
    fn a_raised_mark_belongs_to_the_row_below_it() {
        let letters = [set("2", 95.0, 96.5, 6.0), set("The envoy left.", 50.0, 100.0, 10.0)].concat();
        let row = &of(Sheet { letters, height: 800.0 }).rows[0];
        let marks: Vec<_> = row.words.iter().filter(|word| word.raised).map(|word| &*word.text).collect();
        assert_eq!(marks, ["2"]);
    }

    #[test]
    fn letters_drawn_twice_are_read_once() {
        let letters = [set("Talks", 50.0, 100.0, 10.0), set("Talks", 50.4, 100.0, 10.0)].concat();
        assert_eq!(words(letters), [["Talks"]]);
    }
}
