//! Structure to facts: what one document records, each fact tied to the words that carry it.

pub mod json;

use crate::{
    document::{Period, Span},
    mention::Finder,
    name::ActorId,
    quote::{Certainty, Status},
};

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
    /// Which pattern found it.
    pub found_by: Finder,
}

/// Form of an engagement (gold SCHEME: `type`; `talks` for negotiation).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
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

/// What a participant is there as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
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
