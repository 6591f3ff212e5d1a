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
    /// Adjectives, determiners and participles on its own noun.
    pub modifiers: HashSet<String>,
    /// Adjectives that govern it: "is due to visit".
    pub adjectives: HashSet<String>,
    /// Prepositions before its noun.
    pub prepositions: HashSet<String>,
    /// Adverbs on its verb.
    pub adverbs: HashSet<String>,
    /// What is said of it as a preposition with a noun, joined: "is on hold" is `on_hold`.
    pub phrases: HashSet<String>,
    /// A verb with its object, joined, that govern it together: "gave the summit a miss" is `give_miss`.
    pub idioms: HashSet<String>,
}

/// Adverbs that hedge.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Hedges {
    /// Lemmas.
    pub adverbs: HashSet<String>,
}

/// Verbs and nouns that decide nothing by themselves, but how far a negation or a modal above them reaches.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Kinds {
    /// Verbs that tell of an occasion through its noun: "hold talks".
    pub occasion: HashSet<String>,
    /// Verbs of words and feelings about what is there already: "discuss", "condemn".
    pub telling: HashSet<String>,
    /// Verbs whose clause is what someone says or thinks.
    pub saying: HashSet<String>,
    /// Verbs of belief: their negation is that of what is believed.
    pub belief: HashSet<String>,
    /// Verbs that in the present tense say that an occasion is on.
    pub ending: HashSet<String>,
    /// Verbs with which one says yes to what was asked.
    pub consent: HashSet<String>,
    /// Verbs whose active subject does not take place: "the visit fell through".
    pub lapse: HashSet<String>,
    /// Verbs that in the passive tell what others believe.
    pub belief_told: HashSet<String>,
    /// Those whose word alone does not make a fact: media, rumours.
    pub hearsay: HashSet<String>,
    /// Verbs whose negation says that what they govern is done: "never fails to".
    pub implicative: HashSet<String>,
    /// Verbs with which a hope or a plan comes to nothing.
    pub fade: HashSet<String>,
    /// What of an act may be unsettled without the act being denied: its date, its place.
    pub terms: HashSet<String>,
    /// Intentions that with "had" came to nothing.
    pub intent: HashSet<String>,
    /// What speaks for an act, or with "no" against it: signs, evidence.
    pub proof: HashSet<String>,
    /// Adverbs with which an act just did not come about.
    pub almost: HashSet<String>,
    /// Verbs with which one does not do what is asked: "resisted calls to send".
    pub unheeded: HashSet<String>,
    /// Occasions that are talked about before they are held: "discussed a visit".
    pub arranged: HashSet<String>,
    /// Verbs of what may come: with a future below, it is open.
    pub dread: HashSet<String>,
    /// Adjectives that with "would" say that it should not be: "would be wrong to send".
    pub unwise: HashSet<String>,
    /// Verbs of coming to an end: with "not", it goes on.
    pub stopping: HashSet<String>,
    /// Sides in a quarrel, whose word on others is no fact.
    pub partisan: HashSet<String>,
    /// Those who speak for an authority: "press service".
    pub mouthpiece: HashSet<String>,
    /// Nouns of what is told, with the clause that tells it: "reports that they met".
    pub told_nouns: HashSet<String>,
    /// Verbs with which one puts something to others: "proposed that they meet".
    pub proposing: HashSet<String>,
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
    pub kinds: Kinds,
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
