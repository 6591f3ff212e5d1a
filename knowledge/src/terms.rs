//! The built-in table of terms, read a row at a time: nothing of it is parsed before somebody asks for it.
//!
//! The table is sorted by state and office, so a search by halves finds a group; the index of names is made by `build.rs`,
//! sorted too. A program that reads one document pays for the dozen rows that it looks at, however long the table grows.

use std::cmp::Ordering;
use std::ops::Range;
use std::sync::OnceLock;

use crate::distance::distance;
use crate::holder::{self, Holder};

const TABLE: &str = include_str!("../offices/holders.tsv");
/// A line a name: the folded name, the rows of people of that full name, the rows of people whom the news may call so.
const NAMES: &str = include_str!(concat!(env!("OUT_DIR"), "/names.tsv"));

/// The rows of `offices/holders.tsv`.
#[derive(Debug, Clone)]
pub(crate) struct Terms {
    lines: Vec<&'static str>,
    read: Vec<OnceLock<Box<Holder>>>,
    /// Full names with their rows, shortest first: for names that are spelt alike.
    full: OnceLock<Vec<(&'static str, &'static str)>>,
}

impl Terms {
    pub(crate) fn builtin() -> Terms {
        let lines: Vec<&str> = TABLE.lines().skip(1).collect();
        let read = std::iter::repeat_with(OnceLock::new).take(lines.len()).collect();
        Terms { lines, read, full: OnceLock::new() }
    }

    /// How many there are.
    pub(crate) fn len(&self) -> usize {
        self.lines.len()
    }

    /// The term in this row. A test reads every row, so that none can fail here.
    pub(crate) fn get(&self, row: usize) -> &Holder {
        let read = || Box::new(self.parse(row).unwrap_or_else(|error| panic!("{}: {error}", place(row))));
        self.read[row].get_or_init(read)
    }

    /// What the row says, or what is wrong with it.
    pub(crate) fn parse(&self, row: usize) -> Result<Holder, String> {
        holder::read(self.lines[row], place(row))
    }

    /// The rows of an office of a state or body.
    pub(crate) fn of_office(&self, code: &str, office: &str) -> Range<usize> {
        let order = |line: &&str| {
            let mut cells = line.split('\t');
            let found = (cells.next().unwrap_or_default(), cells.next().unwrap_or_default());
            found.cmp(&(code, office))
        };
        let from = self.lines.partition_point(|line| order(line) == Ordering::Less);
        from..from + self.lines[from..].partition_point(|line| order(line) == Ordering::Equal)
    }

    /// The rows of a state or body.
    pub(crate) fn of_code(&self, code: &str) -> Range<usize> {
        let order = |line: &&str| line.split('\t').next().unwrap_or_default().cmp(code);
        let from = self.lines.partition_point(|line| order(line) == Ordering::Less);
        from..from + self.lines[from..].partition_point(|line| order(line) == Ordering::Equal)
    }

    /// The rows of people of this folded name or short form, in the order of the table.
    pub(crate) fn of_name(&self, name: &str) -> Vec<usize> {
        let Some((full, short)) = find(NAMES, name).and_then(|cells| cells.split_once('\t')) else { return Vec::new() };
        let mut rows: Vec<usize> = numbers(full).chain(numbers(short)).collect();
        rows.sort_unstable();
        rows.dedup();
        rows
    }

    /// Full names up to `most` steps away from the folded one, with the steps and the row.
    pub(crate) fn near(&self, name: &str, most: usize) -> Vec<(usize, usize)> {
        let full = self.full.get_or_init(full_names);
        let from = full.partition_point(|(other, _)| other.len() + most < name.len());
        full[from..]
            .iter()
            .take_while(|(other, _)| other.len() <= name.len() + most)
            .map(|(other, rows)| (distance(name.as_bytes(), other.as_bytes(), most), rows))
            .filter(|(steps, _)| (1..=most).contains(steps))
            .flat_map(|(steps, rows)| numbers(rows).map(move |row| (steps, row)))
            .collect()
    }

    /// Every folded full name, shortest first.
    pub(crate) fn names(&self) -> impl Iterator<Item = (&'static str, usize)> {
        let first = |rows: &str| numbers(rows).next().unwrap_or_default();
        self.full.get_or_init(full_names).iter().map(move |(name, rows)| (*name, first(rows)))
    }
}

/// File and line of a row.
fn place(row: usize) -> String {
    format!("offices/holders.tsv:{}", row + 2)
}

fn full_names() -> Vec<(&'static str, &'static str)> {
    let cells = |line: &'static str| {
        let (name, rows) = line.split_once('\t')?;
        let (full, _) = rows.split_once('\t')?;
        (!full.is_empty()).then_some((name, full))
    };
    let mut full: Vec<(&str, &str)> = NAMES.lines().filter_map(cells).collect();
    full.sort_by_key(|(name, _)| name.len());
    full
}

fn numbers(cell: &str) -> impl Iterator<Item = usize> {
    cell.split(' ').filter_map(|number| number.parse().ok())
}

/// What stands behind the key in a text of lines sorted by their first cell.
fn find<'t>(text: &'t str, key: &str) -> Option<&'t str> {
    let bytes = text.as_bytes();
    let (mut low, mut high) = (0, text.len());
    while low < high {
        let middle = low + (high - low) / 2;
        let start = bytes[low..middle].iter().rposition(|&b| b == b'\n').map_or(low, |at| low + at + 1);
        let end = bytes[middle..].iter().position(|&b| b == b'\n').map_or(text.len(), |at| middle + at);
        let (found, cells) = text[start..end].split_once('\t')?;
        match found.cmp(key) {
            Ordering::Less => low = (end + 1).min(text.len()),
            Ordering::Greater => high = start,
            Ordering::Equal => return Some(cells),
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_can_be_read_and_the_table_is_sorted() {
        let terms = Terms::builtin();
        let key = |row: usize| {
            let holder = terms.parse(row).unwrap_or_else(|error| panic!("{}: {error}", place(row)));
            (holder.code, holder.office, holder.from.text)
        };
        let keys: Vec<_> = (0..terms.len()).map(key).collect();
        for (row, pair) in keys.windows(2).enumerate() {
            assert!(pair[0] <= pair[1], "{}: not in order; make it with make_holders.py", place(row + 1));
        }
    }

    #[test]
    fn a_search_by_halves_finds_every_line_and_nothing_else() {
        let text = "a\t1\t\nab\t2\t\nb\t\t3\n";
        for (key, cells) in [("a", Some("1\t")), ("ab", Some("2\t")), ("b", Some("\t3")), ("", None), ("aa", None), ("c", None)] {
            assert_eq!(find(text, key), cells, "{key:?}");
        }
        for line in NAMES.lines().step_by(101) {
            let (key, cells) = line.split_once('\t').unwrap();
            assert_eq!(find(NAMES, key), Some(cells), "{key}");
        }
    }

    #[test]
    fn the_rows_of_an_office_are_all_of_them() {
        let terms = Terms::builtin();
        let rows = terms.of_office("NOR", "foreign-minister");
        let all = (0..terms.len()).filter(|&row| (&*terms.get(row).code, &*terms.get(row).office) == ("NOR", "foreign-minister"));
        assert!(rows.len() > 5 && rows.eq(all));
        assert!(terms.of_office("NOR", "no-such").is_empty());
    }
}
