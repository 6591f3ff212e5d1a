//! Tables as files: a header, then rows of tab-separated cells; `;` between the items of a list; `#` begins a remark.

use std::fmt::Display;

use crate::error::Error;

/// One row of a table with `N` columns.
pub(crate) struct Row<'t, const N: usize> {
    file: &'t str,
    line: usize,
    /// Cells in the order of the header.
    pub(crate) cells: [&'t str; N],
}

/// Reads all rows of `text`, whose first line must be `header`.
pub(crate) fn rows<'t, const N: usize>(file: &'t str, text: &'t str, header: [&str; N]) -> Result<Vec<Row<'t, N>>, Error> {
    let mut lines = text.lines().enumerate().map(|(nth, line)| (nth + 1, line));
    let first = lines.next().map_or("", |(_, line)| line);
    if !first.split('\t').eq(header) {
        let wrong = format!("the header is {:?}", first.split('\t').collect::<Vec<_>>());
        return Err(Error::at(file, 1, format!("{wrong}; make it {header:?}, tabs between")));
    }
    lines
        .filter(|(_, line)| !line.trim().is_empty() && !line.starts_with('#'))
        .map(|(line, words)| row(file, line, words))
        .collect()
}

fn row<'t, const N: usize>(file: &'t str, line: usize, words: &'t str) -> Result<Row<'t, N>, Error> {
    let mut cells = [""; N];
    let mut count = 0;
    for cell in words.split('\t') {
        if let Some(slot) = cells.get_mut(count) {
            *slot = cell;
        }
        count += 1;
    }
    let row = Row { file, line, cells };
    if count != N {
        return Err(row.error(format!("{count} cells"), format!("the header has {N}: one tab for every empty cell too")));
    }
    match row.cells.iter().find(|cell| cell.trim() != **cell) {
        Some(cell) => Err(row.error(format!("space around {cell:?}"), "take it away")),
        None => Ok(row),
    }
}

impl<const N: usize> Row<'_, N> {
    /// An error at this row: what is wrong, and how to mend it.
    pub(crate) fn error(&self, wrong: impl Display, mend: impl Display) -> Error {
        Error::at(self.file, self.line, format!("{wrong}; {mend}"))
    }

    /// A cell that must not be empty.
    pub(crate) fn needed(&self, cell: &str, column: &str) -> Result<String, Error> {
        match cell {
            "" => Err(self.error(format!("no {column}"), format!("fill the column {column:?}"))),
            cell => Ok(cell.to_owned()),
        }
    }

    /// The items of a list cell, none for an empty one.
    pub(crate) fn list(&self, cell: &str) -> Result<Vec<String>, Error> {
        if cell.is_empty() {
            return Ok(Vec::new());
        }
        match cell.split(';').find(|item| item.trim() != *item || item.is_empty()) {
            Some(item) => Err(self.error(format!("list item {item:?} in {cell:?}"), "no space or empty item around `;`")),
            None => Ok(cell.split(';').map(str::to_owned).collect()),
        }
    }

    /// A number, or nothing.
    pub(crate) fn number<T: std::str::FromStr>(&self, cell: &str) -> Result<Option<T>, Error> {
        match cell {
            "" => Ok(None),
            cell => {
                cell.parse().map(Some).map_err(|_| self.error(format!("{cell:?} is no number"), "write digits only, or nothing"))
            }
        }
    }
}

/// A cell that may be empty.
pub(crate) fn optional(cell: &str) -> Option<String> {
    (!cell.is_empty()).then(|| cell.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn errors_name_file_line_and_mend() {
        let error = rows("t.tsv", "a\tb\n# remark\n1\t2\n3\n", ["a", "b"]).err().unwrap();
        assert_eq!(error.to_string(), "t.tsv:4: 1 cells; the header has 2: one tab for every empty cell too");
        let rows = rows("t.tsv", "a\tb\nx;;y\t2\n", ["a", "b"]).unwrap();
        assert!(rows[0].list(rows[0].cells[0]).is_err());
        assert_eq!(rows[0].number::<u16>(rows[0].cells[1]), Ok(Some(2)));
    }
}
