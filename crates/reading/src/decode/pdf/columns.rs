//! The order of reading: columns one after the other, tables row by row.

use super::rows::{Row, Word, main_size};

/// In sizes of the font: words so far apart may stand in two columns,
const GAP: f32 = 0.9;
/// and a column is set off by at least so much white.
const GUTTER: f32 = 0.6;
/// White over all columns, so many sizes high, ends them: what stands above it is read first.
const BAND: f32 = 3.5;
/// In a column at least so many rows hold words, on either side of the gutter,
const ROWS: usize = 3;
/// and so many letters on average; with fewer it is a table.
const LETTERS: usize = 14;
/// Where a page has more rows than any that was printed, they are read as they come.
const MOST_ROWS: usize = 1_000;
/// How many columns, and columns of columns, are told apart.
const DEEPEST: usize = 8;

/// A line of text, and the column in which it stands.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Line {
    pub(super) words: Vec<Word>,
    pub(super) y: f32,
    pub(super) size: f32,
    /// Left and right edge of its column.
    pub(super) column: (f32, f32),
    /// Which column of its page, counted in reading order.
    pub(super) nth: usize,
    /// It has cells of a table.
    pub(super) cells: bool,
}

/// The lines of a page in the order in which they are read.
pub(super) fn lines(rows: Vec<Row>) -> Vec<Line> {
    let mut lines = Vec::new();
    read(rows, 0, &mut lines);
    lines
}

fn read(mut rows: Vec<Row>, depth: usize, lines: &mut Vec<Line>) {
    let gutter = if depth < DEEPEST && rows.len() <= MOST_ROWS { gutter(&rows) } else { None };
    let Some(Gutter { x, from, to }) = gutter else { return put(rows, lines) };
    let below = rows.split_off(to);
    let beside = rows.split_off(from);
    let (left, right) = (side(&beside, |word| word.x0 < x), side(&beside, |word| word.x0 >= x));
    for part in [rows, left, right, below] {
        if !part.is_empty() {
            read(part, depth + 1, lines);
        }
    }
}

/// The words of some rows on one side of a gutter.
fn side(rows: &[Row], on: impl Fn(&Word) -> bool) -> Vec<Row> {
    let part = |row: &Row| {
        let words: Vec<Word> = row.words.iter().filter(|word| on(word)).cloned().collect();
        main_size(&words).map(|size| Row { y: row.y, size, words })
    };
    rows.iter().filter_map(part).collect()
}

/// A run of white from row to row, left of `x`.
struct Gutter {
    x: f32,
    from: usize,
    to: usize,
}

/// The gutter with most text on both of its sides.
fn gutter(rows: &[Row]) -> Option<Gutter> {
    let mut best = (0, None);
    for (x, size) in edges(rows) {
        let crosses = |row: &Row| row.words.iter().any(|word| word.x0 < x - 0.05 * size && word.x1 > x - GUTTER * size);
        let mut from = 0;
        while from < rows.len() {
            let to = from + rows[from..].iter().position(crosses).unwrap_or(rows.len() - from);
            let band = |pair: &[Row]| pair[1].y - pair[0].y > BAND * pair[0].size.max(pair[1].size);
            let to = rows[from..to].windows(2).position(band).map_or(to, |before| from + before + 1);
            if let Some(weight) = weight(&rows[from..to], x).filter(|&weight| weight > best.0) {
                best = (weight, Some(Gutter { x: x - 0.05 * size, from, to }));
            }
            from = if rows.get(to).is_some_and(crosses) { to + 1 } else { to.max(from + 1) };
        }
    }
    best.1
}

/// How much text stands on the lesser side of `x`; `None` if one side is no column.
fn weight(rows: &[Row], x: f32) -> Option<usize> {
    let (mut left, mut right) = ((0, 0), (0, 0));
    for row in rows {
        let letters = |on: &dyn Fn(&&Word) -> bool| row.words.iter().filter(on).map(|word| word.text.len()).sum::<usize>();
        for (side, letters) in
            [(&mut left, letters(&|word| word.x0 < x - 0.1)), (&mut right, letters(&|word| word.x0 >= x - 0.1))]
        {
            *side = (side.0 + usize::from(letters > 0), side.1 + letters);
        }
    }
    let column = |(rows, letters): (usize, usize)| rows >= ROWS && letters >= rows * LETTERS;
    (column(left) && column(right)).then_some(left.1.min(right.1))
}

/// Where words begin after a gap, or rows, in at least [`ROWS`] rows; with the size of the font.
fn edges(rows: &[Row]) -> Vec<(f32, f32)> {
    let mut starts: Vec<(f32, f32)> = Vec::new();
    for row in rows {
        let after_gap = row.words.windows(2).filter(|pair| pair[1].x0 - pair[0].x1 >= GAP * row.size).map(|pair| pair[1].x0);
        starts.extend(row.words.first().map(|word| word.x0).into_iter().chain(after_gap).map(|x| (x, row.size)));
    }
    starts.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut edges = Vec::new();
    let mut from = 0;
    for to in 1..=starts.len() {
        let open = starts.get(to).is_some_and(|(x, size)| x - starts[from].0 <= 0.2 * size);
        if !open {
            if to - from >= ROWS {
                edges.push(starts[from]);
            }
            from = to;
        }
    }
    edges
}

/// Rows of one column as lines.
fn put(rows: Vec<Row>, lines: &mut Vec<Line>) {
    let nth = lines.last().map_or(0, |line| line.nth + 1);
    let left = rows.iter().flat_map(|row| row.words.first()).map(|word| word.x0).fold(f32::INFINITY, f32::min);
    let right = rows.iter().flat_map(|row| row.words.last()).map(|word| word.x1).fold(0.0, f32::max);
    for Row { y, size, words } in rows {
        let cells = words.windows(2).any(|pair| pair[1].x0 - pair[0].x1 > 2.5 * size);
        lines.push(Line { words, y, size, column: (left, right), nth, cells });
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

    fn texts(parts: &[(&str, f32, f32)]) -> Vec<String> {
        let letters = parts.iter().flat_map(|&(text, x, y)| set(text, x, y, 10.0)).collect();
        let rows = rows::of(Sheet { letters, height: 840.0 }).rows;
        let text = |line: Line| line.words.into_iter().map(|word| word.text).collect::<Vec<_>>().join(" ");
        lines(rows).into_iter().map(text).collect()
    }

    #[test]
    fn columns_under_a_title_are_read_one_after_the_other() {
        let mut parts = vec![("A title that runs over both of the columns of this page", 50.0, 60.0)];
        for nth in 0..5 {
            parts.push(("left column line words", 50.0, 100.0 + nth as f32 * 12.0));
            // Not on the same baseline: columns are set for themselves.
            parts.push(("right column line word", 170.0, 104.0 + nth as f32 * 12.0));
        }
        let found = texts(&parts);
        assert!(found[0].starts_with("A title"));
        assert!(found[1..6].iter().all(|line| line.starts_with("left")), "{found:#?}");
        assert!(found[6..].iter().all(|line| line.starts_with("right")), "{found:#?}");
    }

    #[test]
    fn a_table_is_read_row_by_row() {
        let rows = ["Date", "Place", "Guest", "Topic"];
        let parts: Vec<_> = rows
            .iter()
            .zip(0..)
            .flat_map(|(word, nth)| {
                let y = 100.0 + nth as f32 * 12.0;
                [(*word, 50.0, y), ("Bern, at noon", 170.0, y)]
            })
            .collect();
        assert_eq!(texts(&parts)[..2], ["Date Bern, at noon", "Place Bern, at noon"]);
    }
}
