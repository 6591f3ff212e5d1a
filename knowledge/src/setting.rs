//! What says where an occasion was: `lexicons/setting.toml`.

use std::collections::HashSet;

use serde::Deserialize;

use crate::Error;

/// Words for where, by what they are to the occasion.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SettingWords {
    /// Rooms and buildings: "at the Department of State".
    pub venues: HashSet<String>,
    /// Such as stand on another state's soil than that whose name they bear: "embassy".
    pub foreign: HashSet<String>,
    /// Verbs and nouns of going: "to" after them says where one arrives.
    pub going: HashSet<String>,
    /// Verbs of setting out: "for" after them says where one goes.
    pub leaving: HashSet<String>,
    /// Verbs of being there: what one does next is done there.
    pub staying: HashSet<String>,
    /// Verbs of holding an occasion.
    pub holding: HashSet<String>,
    /// Those at an occasion.
    pub present: HashSet<String>,
}

impl SettingWords {
    pub(crate) fn read() -> Result<SettingWords, Error> {
        let text = include_str!("../lexicons/setting.toml");
        toml::from_str(text).map_err(|e| Error::in_toml("knowledge/lexicons/setting.toml", text, &e))
    }
}
