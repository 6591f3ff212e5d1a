//! Places that news of the world names: where something happens, or whose region an adjective means.

use crate::error::Error;
use crate::table;

/// A place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The name to show.
    pub name: String,
    /// Other spellings and former names.
    pub other_names: Vec<String>,
    /// The state in which it lies; none for waters, disputed ground and regions of several states.
    pub iso3: Option<String>,
    /// What it is.
    pub kind: PlaceKind,
}

/// What a place is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PlaceKind {
    /// Capital or seat of government: its name can stand for the government.
    Capital,
    /// City or town.
    City,
    /// Part of a state, or a region of several.
    Region,
    /// Island or group of islands.
    Island,
    /// Sea, strait, river, lake, canal.
    Water,
    /// Where talks are held: resort, estate, forum's seat.
    Venue,
    /// Building, palace, square, crossing, base, plant.
    Building,
    /// No place itself but the adjective or people of one: "European", "Kurds".
    Adjective,
}

impl PlaceKind {
    /// Every kind, by the word used in the table.
    pub const ALL: [(&str, PlaceKind); 8] = [
        ("capital", PlaceKind::Capital),
        ("city", PlaceKind::City),
        ("region", PlaceKind::Region),
        ("island", PlaceKind::Island),
        ("water", PlaceKind::Water),
        ("venue", PlaceKind::Venue),
        ("building", PlaceKind::Building),
        ("adjective", PlaceKind::Adjective),
    ];
}

const FILE: &str = "places/places.tsv";

/// Reads the table of this crate.
pub(crate) fn read() -> Result<Vec<Place>, Error> {
    parse(include_str!("../places/places.tsv"))
}

fn parse(text: &str) -> Result<Vec<Place>, Error> {
    table::rows(FILE, text, ["name", "other_names", "iso3c", "kind"])?.iter().map(place).collect()
}

fn place(row: &table::Row<'_, 4>) -> Result<Place, Error> {
    let [name, other_names, iso3, kind] = row.cells;
    let Some((_, kind)) = PlaceKind::ALL.into_iter().find(|(word, _)| *word == kind) else {
        let words = PlaceKind::ALL.map(|(word, _)| word).join(", ");
        return Err(row.error(format!("kind is {kind:?}"), format!("one of {words}")));
    };
    Ok(Place { name: row.needed(name, "name")?, other_names: row.list(other_names)?, iso3: table::optional(iso3), kind })
}
