//! What the words above an act make of it: `lexicons/status.toml`.

use std::collections::HashSet;

use serde::Deserialize;

use crate::Error;

/// Words that give an act one status, by what they are to it.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Cues {
    /// Verbs that govern the act.
    pub verbs: HashSet<String>,
    /// Nouns that govern it.
    pub nouns: HashSet<String>,
    /// Adjectives and determiners on its own noun.
    pub modifiers: HashSet<String>,
    /// Adjectives that govern it: "is due to visit".
    pub adjectives: HashSet<String>,
    /// Prepositions before its noun.
    pub prepositions: HashSet<String>,
}

/// Adverbs that hedge.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Hedges {
    /// Lemmas.
    pub adverbs: HashSet<String>,
}

/// The whole lexicon, one table a status.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub struct StatusWords {
    pub planned: Cues,
    pub denied: Cues,
    pub urged: Cues,
    pub possible: Cues,
    pub alleged: Cues,
    pub ongoing: Cues,
    pub historical: Cues,
    pub hedges: Hedges,
}

impl StatusWords {
    /// The built-in lexicon.
    ///
    /// # Errors
    /// A file that is not TOML of this form, named with the place.
    pub fn builtin() -> Result<StatusWords, Error> {
        let text = include_str!("../lexicons/status.toml");
        toml::from_str(text).map_err(|e| Error::in_toml("knowledge/lexicons/status.toml", text, &e))
    }
}
