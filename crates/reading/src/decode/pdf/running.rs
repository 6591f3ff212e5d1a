//! What is printed on every page: headers, footers, page numbers.

use std::collections::HashMap;

use super::rows::{Row, Rows};

/// How many rows at either end of a page may be a header or a footer.
const ROWS: usize = 4;
/// A number alone in so much of the page's height, from top or bottom, is the page's.
const MARGIN: f32 = 0.12;
/// How far a header may shift from page to page, in points.
const SHIFT: f32 = 6.0;
/// Pages so near are looked at: left and right ones may differ.
const NEAR: usize = 2;

/// Drops the rows that are printed on every page: what stands on a page near by in the same place, and lone page numbers.
/// A running title may change with each chapter, and left and right pages may have their own.
pub(super) fn drop(pages: &mut [Rows]) {
    let mut seen: HashMap<(String, bool), Vec<(usize, f32)>> = HashMap::new();
    for (nth, page) in pages.iter().enumerate() {
        for (row, top) in ends(page) {
            seen.entry((pattern(row), top)).or_default().push((nth, place(page, row, top)));
        }
    }
    let running = |nth: usize, page: &Rows, row: &Row, top: bool| {
        let (at, pattern) = (place(page, row, top), pattern(row));
        let near = |&(other, place): &(usize, f32)| other != nth && other.abs_diff(nth) <= NEAR && (place - at).abs() <= SHIFT;
        let words = pattern.chars().filter(|c| c.is_alphabetic()).count() >= 3;
        let repeated = |places: &Vec<(usize, f32)>| {
            // Places are in order of their pages.
            let from = places.partition_point(|&(other, _)| other + NEAR < nth);
            places[from..].iter().take_while(|&&(other, _)| other <= nth + NEAR).any(near)
        };
        words && seen.get(&(pattern, top)).is_some_and(repeated) || is_page_number(row) && at < page.height * MARGIN
    };
    let dropped: Vec<Vec<f32>> = pages
        .iter()
        .enumerate()
        .map(|(nth, page)| ends(page).filter(|&(row, top)| running(nth, page, row, top)).map(|(row, _)| row.y).collect())
        .collect();
    for (page, dropped) in pages.iter_mut().zip(dropped) {
        page.rows.retain(|row| !dropped.contains(&row.y));
    }
}

/// The first and last rows of a page, and whether they are of the first.
fn ends(page: &Rows) -> impl Iterator<Item = (&Row, bool)> {
    let half = page.height / 2.0;
    let first = page.rows.iter().take(ROWS).filter(move |row| row.y < half).map(|row| (row, true));
    let last = page.rows.iter().rev().take(ROWS).filter(move |row| row.y >= half).map(|row| (row, false));
    first.chain(last)
}

/// How far a row stands from its end of the page.
fn place(page: &Rows, row: &Row, top: bool) -> f32 {
    if top { row.y } else { page.height - row.y }
}

/// The words of a row without its numbers, which count the pages.
fn pattern(row: &Row) -> String {
    let mut out = String::new();
    for c in row.words.iter().flat_map(|word| word.text.chars()) {
        match c {
            c if c.is_ascii_digit() => {
                if !out.ends_with('#') {
                    out.push('#');
                }
            }
            c => out.extend(c.to_lowercase()),
        }
    }
    out
}

/// `3`, `- 3 -`, `iv`, `Page 3`, `Page 3 of 7`, `3/7`, `P a g e | 3`.
fn is_page_number(row: &Row) -> bool {
    let text: String = row.words.iter().flat_map(|word| word.text.chars()).filter(|c| c.is_alphanumeric()).collect();
    let small = text.to_lowercase();
    let roman = !small.is_empty() && small.len() <= 6 && small.bytes().all(|b| b"ivxl".contains(&b));
    let bare = small.strip_prefix("page").or(small.strip_prefix("seite")).unwrap_or(&small);
    let counted = bare.split("of").all(|number| (1..=6).contains(&number.len()) && number.bytes().all(|b| b.is_ascii_digit()));
    roman || counted
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

    fn page(number: usize, body: &str) -> Rows {
        let letters = [
            set(&format!("The Herald of Streslau {number}"), 50.0, 40.0, 8.0),
            set(body, 50.0, 100.0, 10.0),
            set(&format!("Page {number} of 3"), 250.0, 790.0, 8.0),
        ];
        rows::of(Sheet { letters: letters.concat(), height: 840.0 })
    }

    fn texts(pages: &[Rows]) -> Vec<String> {
        let text = |row: &Row| row.words.iter().map(|word| &*word.text).collect::<Vec<_>>().join(" ");
        pages.iter().flat_map(|page| page.rows.iter().map(text)).collect()
    }

    #[test]
    fn what_stands_on_every_page_is_dropped_and_the_rest_is_kept() {
        let mut pages = [page(1, "The envoy left."), page(2, "Nobody saw him."), page(3, "He is back.")];
        drop(&mut pages);
        assert_eq!(texts(&pages), ["The envoy left.", "Nobody saw him.", "He is back."]);
    }

    #[test]
    fn tables_of_numbers_that_go_on_are_kept() {
        let page = |number: &str, words: &str| {
            let letters = [set(number, 50.0, 60.0, 10.0), set(words, 50.0, 400.0, 10.0)].concat();
            rows::of(Sheet { letters, height: 840.0 })
        };
        let mut pages = [page("1200 1500 18.5", "All went home."), page("1900 1300 17.2", "Nobody stayed.")];
        drop(&mut pages);
        assert_eq!(texts(&pages).len(), 4);
    }

    #[test]
    fn on_one_page_only_its_number_is_known() {
        let mut pages = [page(1, "The envoy left.")];
        drop(&mut pages);
        assert_eq!(texts(&pages), ["The Herald of Streslau 1", "The envoy left."]);
    }
}
