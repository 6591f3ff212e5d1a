//! Given names and titles that tell "he" from "she": `names/given.toml`.

use std::collections::HashSet;

use serde::Deserialize;

use crate::Error;

/// Which of "he" and "she" stands for a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gender {
    /// She.
    Female,
    /// He.
    Male,
}

/// The lists, in lower case without accents.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GivenNames {
    female: HashSet<String>,
    male: HashSet<String>,
    female_titles: HashSet<String>,
    male_titles: HashSet<String>,
}

impl GivenNames {
    pub(crate) fn read() -> Result<GivenNames, Error> {
        let text = include_str!("../names/given.toml");
        toml::from_str(text).map_err(|e| Error::in_toml("knowledge/names/given.toml", text, &e))
    }

    /// What a given name tells; `None` for one that both bear or that is not listed.
    pub fn of_name(&self, name: &str) -> Option<Gender> {
        told(self.female.contains(name), self.male.contains(name))
    }

    /// What a word before a name tells: "Ms", "King".
    pub fn of_title(&self, word: &str) -> Option<Gender> {
        told(self.female_titles.contains(word), self.male_titles.contains(word))
    }
}

fn told(female: bool, male: bool) -> Option<Gender> {
    match (female, male) {
        (true, false) => Some(Gender::Female),
        (false, true) => Some(Gender::Male),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_titles_tell_and_no_name_stands_in_both_lists() {
        let given = GivenNames::read().unwrap();
        assert_eq!(given.of_name("annalena"), Some(Gender::Female));
        assert_eq!(given.of_title("king"), Some(Gender::Male));
        assert_eq!(given.of_name("xyz"), None);
        let both: Vec<_> = given.female.intersection(&given.male).collect();
        assert!(both.is_empty(), "in both lists: {both:?}");
    }
}
