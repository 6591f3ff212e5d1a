//! Bodies of states, organs of one state, parties, armed groups, media, companies, associations.

use crate::error::Error;
use crate::table;

/// A body that acts under a name of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Organisation {
    /// `CODE` or `CODE/OWN`: `IGO:NATO`, `IGO:UN/UNSC`, `USA/FBI`. Unique.
    pub id: String,
    /// The name to show.
    pub name: String,
    /// Other names and abbreviations.
    pub other_names: Vec<String>,
    /// What sort of actor.
    pub kind: OrganisationKind,
    /// PLOVER sector: `GOV`, `MIL`, `LEG`, `JUD`, `REB`, `PTY`, `JRN` (media), `BUS`, …; `IGO` for bodies of states.
    pub sector: String,
    /// The body whose organ or agency it is (an id of this table).
    pub part_of: Option<String>,
    /// Where it sits.
    pub seat: Option<String>,
    /// ISO alpha-3 of its state or home; none for bodies of several.
    pub country: Option<String>,
}

impl Organisation {
    /// The actor code that records show: the id up to its slash (`IGO:UN` for the Security Council, `USA` for the FBI).
    pub fn code(&self) -> &str {
        self.id.split_once('/').map_or(&self.id, |(code, _)| code)
    }
}

/// What sort of actor an organisation is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum OrganisationKind {
    /// Body of states, or its organ.
    Igo,
    /// Party, company, medium, association.
    Org,
    /// Armed group.
    Group,
    /// Organ of a state.
    Government,
}

impl OrganisationKind {
    /// Every kind, by the word used in the table.
    pub const ALL: [(&str, OrganisationKind); 4] = [
        ("igo", OrganisationKind::Igo),
        ("org", OrganisationKind::Org),
        ("group", OrganisationKind::Group),
        ("government", OrganisationKind::Government),
    ];
}

const FILE: &str = "organisations/organisations.tsv";
const HEADER: [&str; 8] = ["id", "name", "other_names", "kind", "sector", "part_of", "seat", "country"];
/// PLOVER's sectors, and `IGO` for bodies of states. Media are `JRN` there, health is `MED`.
const SECTORS: &str = "AGR BUS COP CRM CVL EDU ELI GOV IGO JRN JUD LAB LEG MED MIL OPP PRM PTY REB REF REL SOC SPY";

/// Reads the table of this crate.
pub(crate) fn read() -> Result<Vec<Organisation>, Error> {
    parse(include_str!("../organisations/organisations.tsv"))
}

fn parse(text: &str) -> Result<Vec<Organisation>, Error> {
    table::rows(FILE, text, HEADER)?.iter().map(organisation).collect()
}

fn organisation(row: &table::Row<'_, 8>) -> Result<Organisation, Error> {
    let [id, name, other_names, kind, sector, part_of, seat, country] = row.cells;
    let Some((_, kind)) = OrganisationKind::ALL.into_iter().find(|(word, _)| *word == kind) else {
        return Err(row.error(format!("kind is {kind:?}"), "one of igo, org, group, government"));
    };
    if !SECTORS.split(' ').any(|known| known == sector) {
        return Err(row.error(format!("sector is {sector:?}"), format!("one of {SECTORS}")));
    }
    Ok(Organisation {
        id: row.needed(id, "id")?,
        name: row.needed(name, "name")?,
        other_names: row.list(other_names)?,
        kind,
        sector: sector.to_owned(),
        part_of: table::optional(part_of),
        seat: table::optional(seat),
        country: table::optional(country),
    })
}
