//! Which state belonged to which body, from when to when.

use jiff::civil::Date;

use crate::error::Error;
use crate::holder::TermDate;
use crate::table;

/// A state's time in a body. A state that left and came back has two.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Membership {
    /// Id of the body: `IGO:NATO`, `IGO:UN/UNSC`.
    pub body: String,
    /// ISO alpha-3 of the state.
    pub iso3: String,
    /// When it joined; `None`: from the beginning, or longer ago than news goes back.
    pub from: Option<TermDate>,
    /// When it left; `None`: it is still in.
    pub to: Option<TermDate>,
}

impl Membership {
    /// Whether the state was in on that day, every date as wide as its precision.
    pub fn holds_on(&self, day: Date) -> bool {
        self.from.as_ref().is_none_or(|from| from.first <= day) && self.to.as_ref().is_none_or(|to| day <= to.last)
    }
}

const FILE: &str = "organisations/members.tsv";
const HEADER: [&str; 4] = ["body", "iso3c", "from", "to"];

/// Reads the table of this crate.
pub(crate) fn read() -> Result<Vec<Membership>, Error> {
    table::rows(FILE, include_str!("../organisations/members.tsv"), HEADER)?.iter().map(membership).collect()
}

fn membership(row: &table::Row<'_, 4>) -> Result<Membership, Error> {
    let [body, iso3, from, to] = row.cells;
    let date = |cell: &str| match cell {
        "" => Ok(None),
        cell => TermDate::parse(cell)
            .map(Some)
            .ok_or_else(|| row.error(format!("{cell:?} is no date"), "write 2019, 2019-05 or 2019-05-30")),
    };
    let (from, to) = (date(from)?, date(to)?);
    if let (Some(from), Some(to)) = (&from, &to)
        && to.last < from.first
    {
        return Err(row.error(format!("left {} before it joined {}", to.text, from.text), "swap or mend the dates"));
    }
    Ok(Membership { body: row.needed(body, "body")?, iso3: row.needed(iso3, "iso3c")?, from, to })
}
