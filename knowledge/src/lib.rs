//! What the engine knows and a person can edit: states, bodies, places, offices and who held them when.
//!
//! Every table is a file in this crate's folders; `README.md` there lists columns, sources and licences. The code here
//! only gives typed, read-only views. A table that breaks its own rules stops the tests, with file, line and mend.
//!
//! ```
//! use knowledge::{Knowledge, Meaning, Via};
//!
//! let knowledge = Knowledge::builtin()?;
//! let [Meaning::Country { iso3, via: Via::Metonym }] = knowledge.meanings("the Kremlin") else { panic!() };
//! assert_eq!(knowledge.country(iso3).unwrap().name, "Russia");
//! # Ok::<(), knowledge::Error>(())
//! ```

mod country;
mod distance;
mod error;
mod fold;
mod gazetteer;
mod given;
mod holder;
mod member;
mod name_forms;
mod office;
mod offices;
mod organisation;
mod own;
mod pattern;
mod place;
mod setting;
mod status;
mod table;
mod terms;

use std::collections::HashMap;
use std::sync::OnceLock;

use gazetteer::{Case, Gazetteer};

pub use country::Country;
pub use error::Error;
pub use fold::fold;
pub use gazetteer::{Meaning, Via};
pub use given::{Gender, GivenNames};
pub use holder::{Holder, Sure, TermDate};
pub use member::Membership;
pub use office::{Office, OfficeName, Titles};
pub use offices::Offices;
pub use organisation::{Organisation, OrganisationKind};
pub use own::own_terms;
pub use pattern::{Aside, Pattern, Patterns, Slot, Support};
pub use place::{Place, PlaceKind};
pub use setting::SettingWords;
pub use status::{Cues, Hedges, StatusWords};

/// All tables, read once.
#[derive(Debug, Clone)]
pub struct Knowledge {
    countries: Vec<Country>,
    places: Vec<Place>,
    organisations: Vec<Organisation>,
    memberships: Vec<Membership>,
    country_by_iso3: HashMap<String, usize>,
    organisation_by_id: HashMap<String, usize>,
    gazetteer: Gazetteer,
    any_case: OnceLock<Gazetteer>,
    given: GivenNames,
    setting: SettingWords,
}

impl Knowledge {
    /// The tables that ship with this crate.
    pub fn builtin() -> Result<Knowledge, Error> {
        let (countries, places, organisations) = (country::read()?, place::read()?, organisation::read()?);
        Ok(Knowledge {
            country_by_iso3: index(countries.iter().map(|c| &c.iso3)),
            organisation_by_id: index(organisations.iter().map(|o| &o.id)),
            any_case: OnceLock::new(),
            given: GivenNames::read()?,
            setting: SettingWords::read()?,
            memberships: member::read()?,
            gazetteer: Gazetteer::new(Case::Kept, &countries, &places, &organisations),
            countries,
            places,
            organisations,
        })
    }

    /// Given names and titles that tell "he" from "she".
    pub fn given_names(&self) -> &GivenNames {
        &self.given
    }

    /// What says where an occasion was.
    pub fn setting(&self) -> &SettingWords {
        &self.setting
    }

    /// The state or territory with this code.
    pub fn country(&self, iso3: &str) -> Option<&Country> {
        self.country_by_iso3.get(iso3).map(|&nth| &self.countries[nth])
    }

    /// The organisation with this id (`IGO:NATO`, `IGO:UN/UNSC`, `USA/FBI`).
    pub fn organisation(&self, id: &str) -> Option<&Organisation> {
        self.organisation_by_id.get(id).map(|&nth| &self.organisations[nth])
    }

    /// Every state and territory, in the order of the table.
    pub fn countries(&self) -> &[Country] {
        &self.countries
    }

    /// Every place, in the order of the table.
    pub fn places(&self) -> &[Place] {
        &self.places
    }

    /// Every organisation, in the order of the table.
    pub fn organisations(&self) -> &[Organisation] {
        &self.organisations
    }

    /// Which state belonged to which body, sorted by body; only for bodies whose members news counts.
    pub fn memberships(&self) -> &[Membership] {
        &self.memberships
    }

    /// The states that belonged to a body on that day.
    ///
    /// ```
    /// let knowledge = knowledge::Knowledge::builtin()?;
    /// let members = knowledge.members_on("IGO:AUKUS", "2024-05-01".parse().unwrap());
    /// assert_eq!(members, ["AUS", "GBR", "USA"]);
    /// # Ok::<(), knowledge::Error>(())
    /// ```
    pub fn members_on(&self, body: &str, day: jiff::civil::Date) -> Vec<&str> {
        let mut members: Vec<&str> = self
            .memberships
            .iter()
            .filter(|member| member.body == body && member.holds_on(day))
            .map(|member| member.iso3.as_str())
            .collect();
        members.dedup();
        members
    }

    /// What exactly these words can mean, likeliest first. Levelled are an article in front, apostrophes, dashes,
    /// white space, "U. S." and missing accents, never the case.
    pub fn meanings(&self, words: &str) -> &[Meaning] {
        self.gazetteer.meanings(words)
    }

    /// The same whatever the case, for headlines in capitals. "US" and "us" are one here: the caller looks at the rest.
    pub fn meanings_any_case(&self, words: &str) -> &[Meaning] {
        let index = || Gazetteer::new(Case::Levelled, &self.countries, &self.places, &self.organisations);
        self.any_case.get_or_init(index).meanings(words)
    }

    /// How many words, with an article, the longest name has: no longer run needs trying.
    pub fn longest_name(&self) -> usize {
        self.gazetteer.longest()
    }
}

fn index<'k>(keys: impl Iterator<Item = &'k String>) -> HashMap<String, usize> {
    keys.enumerate().map(|(nth, key)| (key.clone(), nth)).collect()
}
