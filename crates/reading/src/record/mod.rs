//! Structure to facts: what one document records, each fact tied to the words that carry it.

mod around;
mod aside;
mod clause;
mod detail;
mod find;
pub mod json;
mod leg;
mod merge;
mod party;
mod public;
mod soil;
mod transcript;
mod whole;

use crate::{
    document::{Document, Period, Span},
    grammar::Parse,
    mention::{Finder, when},
    name::{ActorId, Cast},
    quote::{Certainty, Status},
    read::Resources,
};

/// What the document records, and what was seen and passed over.
pub(crate) fn code(document: &Document, parse: &Parse, cast: &Cast, resources: &Resources) -> (Vec<Engagement>, Vec<PassedOver>) {
    let whens = when::find(document, parse);
    let short = find::abbreviations(document, parse, resources);
    let ground = find::Ground { document, parse, cast, whens: &whens, short: &short, resources };
    let (mut tellings, mut passed) = find::tellings(&ground);
    aside::bring_in(&ground, &mut tellings);
    aside::bring_from_beyond(&ground, &mut tellings);
    let (engagements, unplaced) = merge::engagements(&ground, &tellings);
    passed.extend(unplaced);
    (engagements, passed)
}

/// One occasion on which actors deal with each other (gold SCHEME: engagements).
#[derive(Debug, Clone, PartialEq)]
pub struct Engagement {
    /// Its form.
    pub form: Form,
    /// Who took part, and as what.
    pub participants: Vec<(ActorId, Role)>,
    /// The words for where.
    pub place: Option<String>,
    /// ISO 3166-1 alpha-3 of where.
    pub country: Option<String>,
    /// When, resolved against the document's date.
    pub date: Option<Period>,
    /// The words for when.
    pub date_text: Option<String>,
    /// What it was about.
    pub topics: Vec<String>,
    /// The visit, summit or conference it belongs to, as an index into the engagements of the same record.
    pub part_of: Option<usize>,
    /// Did it happen?
    pub status: Status,
    /// How firmly it is said.
    pub certainty: Certainty,
    /// Who says so, outermost first; empty for the document itself.
    pub voice: Vec<ActorId>,
    /// The words that carry it: a clause each, in order.
    pub evidence: Vec<Span>,
    /// The words of its single parts, in order of the text. What was inferred has none.
    pub words: Vec<(Part, Span)>,
    /// Which pattern found it.
    pub found_by: Finder,
}

/// A part of an engagement that has words of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Part {
    /// Where.
    Place,
    /// When.
    Date,
    /// About what.
    Topic,
    /// The words that hand it to somebody who says so: "said", "according to".
    Attribution,
}

/// Form of an engagement (gold SCHEME: `type`; `talks` for negotiation).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[allow(missing_docs)]
pub enum Form {
    Visit,
    Meeting,
    Call,
    Summit,
    Conference,
    Talks,
    Speech,
    Interview,
    Signing,
    Correspondence,
    Reception,
}

/// The form of a pattern file's name for it. The patterns' own tests see to it that no other word stands there.
fn form(name: &str) -> Form {
    match name {
        "visit" => Form::Visit,
        "call" => Form::Call,
        "summit" => Form::Summit,
        "conference" => Form::Conference,
        "talks" => Form::Talks,
        "speech" => Form::Speech,
        "interview" => Form::Interview,
        "signing" => Form::Signing,
        "correspondence" => Form::Correspondence,
        "reception" => Form::Reception,
        _ => Form::Meeting,
    }
}

impl Form {
    /// The word used in records.
    pub fn as_str(self) -> &'static str {
        match self {
            Form::Visit => "visit",
            Form::Meeting => "meeting",
            Form::Call => "call",
            Form::Summit => "summit",
            Form::Conference => "conference",
            Form::Talks => "talks",
            Form::Speech => "speech",
            Form::Interview => "interview",
            Form::Signing => "signing",
            Form::Correspondence => "correspondence",
            Form::Reception => "reception",
        }
    }
}

/// What a participant is there as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[allow(missing_docs)]
pub enum Role {
    Visitor,
    Host,
    Principal,
    Speaker,
    Audience,
    Chair,
    Lead,
    Attendee,
    Observer,
}

/// The role of a pattern's word for it.
fn role(name: &str) -> Role {
    match name {
        "visitor" => Role::Visitor,
        "host" => Role::Host,
        "speaker" => Role::Speaker,
        "audience" => Role::Audience,
        "chair" => Role::Chair,
        "lead" => Role::Lead,
        "attendee" => Role::Attendee,
        "observer" => Role::Observer,
        _ => Role::Principal,
    }
}

impl Role {
    /// The word used in records.
    pub fn as_str(self) -> &'static str {
        match self {
            Role::Visitor => "visitor",
            Role::Host => "host",
            Role::Principal => "principal",
            Role::Speaker => "speaker",
            Role::Audience => "audience",
            Role::Chair => "chair",
            Role::Lead => "lead",
            Role::Attendee => "attendee",
            Role::Observer => "observer",
        }
    }
}

/// Something that was seen and not recorded, so that "why is there no record here?" has an answer.
#[derive(Debug, Clone, PartialEq)]
pub struct PassedOver {
    /// The words that raised it.
    pub anchor: Span,
    /// Which pattern or head raised it.
    pub finder: Finder,
    /// Why it was not recorded.
    pub because: String,
}
