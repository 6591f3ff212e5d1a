//! Did it happen? What a sentence commits to, for an act that one of its words names.

mod govern;
mod idiom;
mod link;
mod modal;
mod tense;
mod walk;
mod when;

use knowledge::StatusWords;

use crate::{document::Document, grammar::Parse};

/// Status of a fact (OUTPUT.md).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Status {
    /// It took place.
    Happened,
    /// It is going on.
    Ongoing,
    /// Scheduled, intended, pledged, agreed to but still to come.
    Planned,
    /// Conditional, "may", "potential".
    Possible,
    /// Told by others; the document does not stand behind it.
    Alleged,
    /// It did not, will not or may not take place: negated, refused, called off.
    Denied,
    /// Demanded, called for.
    Urged,
    /// Told as background from before the reported present.
    Historical,
}

impl Status {
    /// Whether what it says lies ahead: meant, possible or asked for.
    pub fn is_ahead(self) -> bool {
        matches!(self, Status::Planned | Status::Possible | Status::Urged)
    }

    /// The word used in records.
    pub fn as_str(self) -> &'static str {
        match self {
            Status::Happened => "happened",
            Status::Ongoing => "ongoing",
            Status::Planned => "planned",
            Status::Possible => "possible",
            Status::Alleged => "alleged",
            Status::Denied => "denied",
            Status::Urged => "urged",
            Status::Historical => "historical",
        }
    }
}

/// How firmly it is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Certainty {
    /// Plainly.
    Asserted,
    /// "likely", "reportedly", "potential".
    Hedged,
    /// "if", "unless".
    Conditional,
}

impl Certainty {
    /// The word used in records.
    pub fn as_str(self) -> &'static str {
        match self {
            Certainty::Asserted => "asserted",
            Certainty::Hedged => "hedged",
            Certainty::Conditional => "conditional",
        }
    }
}

/// What the sentence commits to for the act that `token` names.
///
/// A walk from the act's own word up the tree. On the word itself stand its modifiers ("planned", "no", "upcoming"), its
/// auxiliaries and its time; each word above may govern what is below it ("agreed to meet", "plans for a visit", "no plans
/// for a visit") and so makes something else of what was read so far. The walk ends where the words above no longer speak of
/// the act. Where nothing decides, it happened. Words: `lexicons/status.toml`.
pub fn judge(document: &Document, parse: &Parse, words: &StatusWords, token: usize) -> (Status, Certainty) {
    walk::Walk::new(document, parse, words).judge(token)
}
