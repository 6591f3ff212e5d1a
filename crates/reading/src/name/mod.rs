//! Mentions to actors: who is meant, in which office on that day.

use crate::mention::{Finder, Mention};

/// Index of an actor in [`Cast::actors`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ActorId(pub usize);

/// Everyone a document speaks of.
#[derive(Debug, Clone, Default)]
pub struct Cast {
    /// Actors, in order of their first mention.
    pub actors: Vec<Actor>,
    /// Mentions in order, none overlapping another of the same actor.
    pub mentions: Vec<Mention>,
    /// For each mention whom it means: several for "both sides", none where nobody fits.
    pub means: Vec<Vec<ActorId>>,
    /// Who speaks as the document itself: empty for news.
    pub author: Vec<ActorId>,
}

/// A person, state, body or group that the document speaks of.
#[derive(Debug, Clone, PartialEq)]
pub struct Actor {
    /// Fullest form of the name.
    pub name: String,
    /// What it is.
    pub kind: ActorKind,
    /// ISO 3166-1 alpha-3, or `IGO:…`, `NSA:…`, `NGO:…`, `MED:…`, `MNC:…`; a person has the code of whom he serves.
    pub code: Option<String>,
    /// PLOVER sector (`GOV`, `MIL`, `LEG`, …).
    pub sector: Option<String>,
    /// A person's office, without the country.
    pub office: Option<String>,
    /// Mentions, as indices into [`Cast::mentions`].
    pub mentions: Vec<usize>,
    /// Which rule or head found it.
    pub found_by: Finder,
}

/// What an actor is (gold SCHEME: `kind`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ActorKind {
    /// A person.
    Person,
    /// A state.
    Country,
    /// An organ of a state, or its unnamed officials.
    Government,
    /// A body of states, or its organ.
    Igo,
    /// A party, company, medium, army, think tank.
    Org,
    /// An armed group, an unnamed collective.
    Group,
    /// A people.
    People,
}

impl ActorKind {
    /// The word used in records.
    pub fn as_str(self) -> &'static str {
        match self {
            ActorKind::Person => "person",
            ActorKind::Country => "country",
            ActorKind::Government => "government",
            ActorKind::Igo => "igo",
            ActorKind::Org => "org",
            ActorKind::Group => "group",
            ActorKind::People => "people",
        }
    }
}

impl Cast {
    /// Mentions whose head token is `token`, smallest first.
    pub fn at(&self, token: usize) -> impl Iterator<Item = usize> + '_ {
        (0..self.mentions.len()).filter(move |&m| self.mentions[m].head == token)
    }
}
