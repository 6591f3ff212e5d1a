//! A reading in its public form: `rapporteur-record/1` (`docs/record-v1.schema.json`).
//!
//! Bytes end here: every offset that leaves is a Unicode code point of the text, and every span repeats its words.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::Role;
use crate::{
    document::{CodePoints, Document, Kind},
    mention::{self, MentionKind},
    name::{self, ActorId},
    read::Reading,
};

/// Name of the form; a change that breaks a reader of it changes the number.
pub const SCHEMA: &str = "rapporteur-record/1";

/// The longest evidence, in code points: more than this is not the words that carry a fact.
pub const LONGEST: usize = 500;

/// The record of one document.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Record {
    /// [`SCHEMA`].
    pub schema: String,
    /// The document.
    pub document: Heading,
    /// SHA-256 of the text that the offsets count in, as UTF-8.
    pub text_sha256: String,
    /// The unit of offsets: `code points`.
    pub offsets: String,
    /// Whom the document speaks of.
    pub actors: Vec<Actor>,
    /// Who met whom.
    pub engagements: Vec<Engagement>,
    /// Who stands where on what: not read yet.
    pub positions: Vec<Value>,
    /// Who promised what: not read yet.
    pub commitments: Vec<Value>,
    /// Numbers and what they measure: not read yet.
    pub figures: Vec<Value>,
    /// PLOVER events: not read yet.
    pub events: Vec<Value>,
    /// Background to the news: not read yet.
    pub history: Vec<Value>,
    /// What was seen and not recorded; only where it was asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub passed_over: Option<Vec<PassedOver>>,
}

/// What is known of the document itself.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct Heading {
    /// Name of the file without its ending.
    pub id: String,
    pub title: Option<String>,
    pub publisher: Option<String>,
    pub url: Option<String>,
    /// Day of publication, to the precision known.
    pub date: Option<String>,
    /// ISO 639-1.
    pub language: Option<String>,
    pub kind: Option<String>,
    /// Actors who speak as the document.
    pub author: Vec<String>,
}

/// A place in the text, in code points, and its words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct Span {
    pub start: usize,
    pub end: usize,
    pub text: String,
    /// Page of the original on which it begins, where that has pages.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub page: Option<u32>,
}

/// A person, state, body or group; see [`crate::name::Actor`].
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct Actor {
    pub id: String,
    pub name: String,
    pub kind: String,
    pub code: Option<String>,
    pub sector: Option<String>,
    pub office: Option<String>,
    /// Names and descriptions in order; pronouns are left out.
    pub mentions: Vec<Span>,
    pub found_by: Finder,
    /// The row of the register that told something of a person.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub register: Option<Registered>,
    pub confidence: Option<f64>,
}

/// See [`crate::name::Registered`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct Registered {
    /// `yours` or `built-in`.
    pub whose: String,
    pub row: String,
    pub sure: String,
}

impl From<&crate::name::Registered> for Registered {
    fn from(row: &crate::name::Registered) -> Registered {
        let whose = if row.yours { "yours" } else { "built-in" };
        Registered { whose: whose.into(), row: row.row.clone(), sure: row.sure.as_str().into() }
    }
}

/// See [`crate::record::Engagement`].
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct Engagement {
    pub id: String,
    pub form: String,
    pub participants: Vec<Participant>,
    pub place: Option<String>,
    pub country: Option<String>,
    pub date: Option<String>,
    pub date_text: Option<String>,
    pub topics: Vec<String>,
    /// The engagement that this one is a part of.
    pub part_of: Option<String>,
    pub status: String,
    pub certainty: String,
    /// Who says so, outermost first; empty for the document itself.
    pub voice: Vec<String>,
    pub evidence: Vec<Span>,
    pub found_by: Finder,
    pub confidence: Option<f64>,
}

/// One who took part.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct Participant {
    pub actor: String,
    pub role: String,
}

/// Which pattern, head or person found a thing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
#[allow(missing_docs)]
pub enum Finder {
    Pattern { id: String, revision: u32 },
    Model { id: String, version: String },
}

/// Something that was seen and not recorded, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct PassedOver {
    pub anchor: Span,
    pub found_by: Finder,
    pub because: String,
}

/// The record of `reading` under the name `id`; what was passed over goes in only if `explain`.
pub fn record(reading: &Reading, id: &str, explain: bool) -> Record {
    let text = Text::of(&reading.document);
    Record {
        schema: SCHEMA.into(),
        document: heading(reading, id),
        text_sha256: reading.document.id().to_string(),
        offsets: "code points".into(),
        actors: reading.cast.actors.iter().enumerate().map(|(nth, a)| actor(&text, reading, nth, a)).collect(),
        engagements: reading.engagements.iter().enumerate().map(|(nth, e)| engagement(&text, nth, e)).collect(),
        positions: Vec::new(),
        commitments: Vec::new(),
        figures: Vec::new(),
        events: Vec::new(),
        history: Vec::new(),
        passed_over: explain.then(|| passed_over(&text, reading)),
    }
}

/// Id of an actor in the record: `a1` for the first.
pub fn actor_id(actor: ActorId) -> String {
    format!("a{}", actor.0 + 1)
}

/// Id of an engagement in the record: `e1` for the first.
pub fn engagement_id(nth: usize) -> String {
    format!("e{}", nth + 1)
}

fn heading(reading: &Reading, id: &str) -> Heading {
    let source = reading.document.source();
    Heading {
        id: id.into(),
        title: source.title.clone(),
        publisher: source.publisher.clone(),
        url: source.url.clone(),
        date: source.published.map(|day| day.to_string()),
        language: source.language.clone(),
        kind: source.kind.map(|kind| Kind::as_str(kind).into()),
        author: actor_ids(&reading.cast.author),
    }
}

fn actor(text: &Text, reading: &Reading, nth: usize, actor: &name::Actor) -> Actor {
    let mut spans: Vec<_> = actor
        .mentions
        .iter()
        .map(|&m| &reading.cast.mentions[m])
        .filter(|m| m.kind != MentionKind::Pronoun)
        .map(|m| m.span)
        .collect();
    spans.sort();
    spans.dedup();
    Actor {
        id: actor_id(ActorId(nth)),
        name: actor.name.clone(),
        kind: actor.kind.as_str().into(),
        code: actor.code.clone(),
        sector: actor.sector.clone(),
        office: actor.office.clone(),
        mentions: spans.into_iter().map(|span| text.span(span)).collect(),
        found_by: (&actor.found_by).into(),
        register: actor.register.as_ref().map(Into::into),
        confidence: None,
    }
}

fn engagement(text: &Text, nth: usize, fact: &super::Engagement) -> Engagement {
    let participant = |&(actor, role): &(ActorId, Role)| Participant { actor: actor_id(actor), role: role.as_str().into() };
    Engagement {
        id: engagement_id(nth),
        form: fact.form.as_str().into(),
        participants: fact.participants.iter().map(participant).collect(),
        place: fact.place.clone(),
        country: fact.country.clone(),
        date: fact.date.map(|date| date.to_string()),
        date_text: fact.date_text.clone(),
        topics: fact.topics.clone(),
        part_of: fact.part_of.map(engagement_id),
        status: fact.status.as_str().into(),
        certainty: fact.certainty.as_str().into(),
        voice: actor_ids(&fact.voice),
        evidence: fact.evidence.iter().map(|&span| text.evidence(span)).collect(),
        found_by: (&fact.found_by).into(),
        confidence: None,
    }
}

fn passed_over(text: &Text, reading: &Reading) -> Vec<PassedOver> {
    let one = |p: &super::PassedOver| PassedOver {
        anchor: text.evidence(p.anchor),
        found_by: (&p.finder).into(),
        because: p.because.clone(),
    };
    reading.passed_over.iter().map(one).collect()
}

fn actor_ids(actors: &[ActorId]) -> Vec<String> {
    actors.iter().map(|&a| actor_id(a)).collect()
}

/// A document's text with its code points counted.
struct Text<'d> {
    document: &'d Document,
    text: &'d str,
    points: CodePoints,
}

impl<'d> Text<'d> {
    fn of(document: &'d Document) -> Text<'d> {
        Text { document, text: document.text(), points: CodePoints::new(document.text()) }
    }

    fn span(&self, span: crate::document::Span) -> Span {
        let of = |offset| self.points.of(self.text, offset);
        Span {
            start: of(span.start()),
            end: of(span.end()),
            text: self.text[span.range()].into(),
            page: self.document.page(span),
        }
    }

    fn evidence(&self, span: crate::document::Span) -> Span {
        let words = within(&self.text[span.range()], LONGEST);
        self.span(crate::document::Span::new(span.start(), span.start() + words.len()))
    }
}

/// `words`, or their beginning up to the last clause that ends within `longest` code points; to the last word where
/// no clause does.
fn within(words: &str, longest: usize) -> &str {
    let Some((limit, _)) = words.char_indices().nth(longest) else { return words };
    let head = &words[..limit];
    let ends = |marks: &[char]| {
        let spaced = |at: usize, mark: &str| words[at + mark.len()..].starts_with(char::is_whitespace);
        head.rmatch_indices(marks).find(|&(at, mark)| at > 0 && spaced(at, mark)).map(|(at, _)| at)
    };
    let space = || head.rfind(char::is_whitespace).filter(|&at| at > 0);
    let end = ends(&['.', ';', '!', '?']).or_else(|| ends(&[',', ':', '–', '—'])).or_else(space).unwrap_or(limit);
    head[..end].trim_end()
}

impl From<&mention::Finder> for Finder {
    fn from(finder: &mention::Finder) -> Finder {
        match finder.clone() {
            mention::Finder::Pattern { id, revision } => Finder::Pattern { id, revision },
            mention::Finder::Model { id, version } => Finder::Model { id, version },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_stretch_is_cut_at_a_clause() {
        assert_eq!(within("They met, and then, at last, they agreed", 22), "They met, and then");
        assert_eq!(within("They met. They then, at last, agreed", 25), "They met");
        assert_eq!(within("They met", 8), "They met");
    }

    #[test]
    fn a_stretch_without_clauses_is_cut_at_a_word_and_a_number_is_no_clause() {
        assert_eq!(within("Kovač und Çavuşoğlu sprachen", 22), "Kovač und Çavuşoğlu");
        assert_eq!(within("worth 120.000 euros in all", 10), "worth");
        assert_eq!(within("日本日本日本", 4), "日本日本");
    }
}
