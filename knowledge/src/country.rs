//! States and territories, those that are gone or disputed too.

use crate::error::Error;
use crate::table;

/// A state or territory: its codes, the years it existed, and every word that means it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Country {
    /// ISO 3166-1 alpha-3; ISO 3166-3 for states that are gone; `X..` of our own where ISO has none.
    pub iso3: String,
    /// ISO 3166-1 alpha-2.
    pub iso2: Option<String>,
    /// Correlates of War number.
    pub cown: Option<u16>,
    /// Correlates of War letters.
    pub cowc: Option<String>,
    /// Gleditsch-Ward number.
    pub gwn: Option<u16>,
    /// First year as a state: that of the Correlates of War where they list it.
    pub from: Option<i16>,
    /// Last year, if gone.
    pub to: Option<i16>,
    /// The state under which it is counted where ISO has no code of its own for it: its successor, if gone; the one
    /// from which it broke away, if few recognise it.
    pub counted_under: Option<String>,
    /// The name to show.
    pub name: String,
    /// Official names, present and past.
    pub official: Vec<String>,
    /// Other names in use, former ones too.
    pub other_names: Vec<String>,
    /// Abbreviations.
    pub abbreviations: Vec<String>,
    /// Adjectives.
    pub adjectives: Vec<String>,
    /// Nouns for its people, singular and plural.
    pub demonyms: Vec<String>,
    /// Capitals and seats of government, the chief one first; each is a row of the places too.
    pub capitals: Vec<String>,
    /// Buildings and streets that stand for its government.
    pub metonyms: Vec<String>,
}

impl Country {
    /// The code that today's tables use: that of the state under which it is counted, else its own.
    pub fn code_today(&self) -> &str {
        self.counted_under.as_deref().unwrap_or(&self.iso3)
    }

    /// Whether it was a state in `year`, as far as the table says.
    pub fn existed_in(&self, year: i16) -> bool {
        self.from.is_none_or(|from| from <= year) && self.to.is_none_or(|to| year <= to)
    }
}

const FILE: &str = "countries/countries.tsv";
const HEADER: [&str; 16] = [
    "iso3c",
    "iso2c",
    "cown",
    "cowc",
    "gwn",
    "from",
    "to",
    "counted_under",
    "name",
    "official",
    "other_names",
    "abbreviations",
    "adjectives",
    "demonyms",
    "capitals",
    "metonyms",
];

/// Reads the table of this crate.
pub(crate) fn read() -> Result<Vec<Country>, Error> {
    parse(include_str!("../countries/countries.tsv"))
}

fn parse(text: &str) -> Result<Vec<Country>, Error> {
    table::rows(FILE, text, HEADER)?.iter().map(country).collect()
}

fn country(row: &table::Row<'_, 16>) -> Result<Country, Error> {
    let [iso3, iso2, cown, cowc, gwn, from, to, counted_under, name, rest @ ..] = row.cells;
    let [official, other_names, abbreviations, adjectives, demonyms, capitals, metonyms] = rest;
    if iso3.len() != 3 || !iso3.bytes().all(|b| b.is_ascii_uppercase()) {
        return Err(row.error(format!("iso3c is {iso3:?}"), "three capital letters; X.. where ISO has no code"));
    }
    Ok(Country {
        iso3: iso3.to_owned(),
        iso2: table::optional(iso2),
        cown: row.number(cown)?,
        cowc: table::optional(cowc),
        gwn: row.number(gwn)?,
        from: row.number(from)?,
        to: row.number(to)?,
        counted_under: table::optional(counted_under),
        name: row.needed(name, "name")?,
        official: row.list(official)?,
        other_names: row.list(other_names)?,
        abbreviations: row.list(abbreviations)?,
        adjectives: row.list(adjectives)?,
        demonyms: row.list(demonyms)?,
        capitals: row.list(capitals)?,
        metonyms: row.list(metonyms)?,
    })
}
