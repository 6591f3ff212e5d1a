//! What readers wrote down by hand: the form `rapporteur-gold/1` (SCHEME.md), as far as it is scored.

use serde::Deserialize;

use super::{Error, span::Span};

/// One document's gold.
#[derive(Debug, Clone, Deserialize)]
pub struct Gold {
    pub(super) id: String,
    pub(super) author: Vec<String>,
    pub(super) entities: Vec<Entity>,
    pub(super) engagements: Vec<Engagement>,
    pub(super) positions: Vec<Position>,
    pub(super) commitments: Vec<Commitment>,
    pub(super) figures: Vec<Figure>,
    pub(super) plover: Vec<Event>,
    pub(super) history: Vec<History>,
}

impl Gold {
    /// Reads a gold file; `id` names it in the error.
    pub fn parse(id: &str, json: &str) -> Result<Gold, Error> {
        serde_json::from_str(json).map_err(|source| Error::Gold { id: id.to_string(), source })
    }
}

#[derive(Debug, Clone, Deserialize)]
pub(super) struct Entity {
    pub(super) id: String,
    #[serde(default)]
    pub(super) name: String,
    pub(super) kind: String,
    pub(super) code: Option<String>,
    pub(super) office: Option<String>,
    #[serde(default)]
    pub(super) members: Vec<String>,
    pub(super) aliases: Vec<Span>,
}

impl Entity {
    pub(super) fn is_person(&self) -> bool {
        self.kind == "person"
    }
}

/// What every fact says of itself.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct Head {
    pub(super) id: String,
    pub(super) source: String,
    #[serde(default)]
    pub(super) holders: Vec<String>,
    pub(super) modality: Option<String>,
    pub(super) phase: Option<String>,
    pub(super) aux: Option<String>,
    pub(super) evidence: Vec<Span>,
}

impl Head {
    pub(super) fn status(&self) -> &'static str {
        status_of(self.aux.as_deref(), self.modality.as_deref(), self.phase.as_deref())
    }

    pub(super) fn certainty(&self) -> &'static str {
        certainty_of(self.modality.as_deref())
    }
}

/// The status of a fact from the gold's words (SCHEME.md, "The design's words for these").
pub(super) fn status_of(aux: Option<&str>, modality: Option<&str>, phase: Option<&str>) -> &'static str {
    match aux {
        Some("future") => return "planned",
        Some("historical") => return "historical",
        Some("negation") => return "denied",
        Some("hypothetical") => return "possible",
        _ => (),
    }
    match (modality, phase) {
        (Some("negated"), _) => "denied",
        (Some("conditional"), Some(_)) => "possible",
        (_, Some("upcoming")) => "planned",
        (_, Some("background")) => "historical",
        (Some("planned"), None) => "planned",
        _ => "happened",
    }
}

/// The certainty of a fact from the gold's `modality`.
pub(super) fn certainty_of(modality: Option<&str>) -> &'static str {
    match modality {
        Some("hedged") => "hedged",
        Some("conditional") => "conditional",
        _ => "asserted",
    }
}

/// The gold's older names of forms, in the words of the output.
pub(super) fn form_of(name: &str) -> &str {
    match name {
        "negotiation" => "talks",
        "address" | "press_conference" => "speech",
        "letter" => "correspondence",
        other => other,
    }
}

#[derive(Debug, Clone, Deserialize)]
pub(super) struct Engagement {
    #[serde(flatten)]
    pub(super) head: Head,
    #[serde(rename = "type")]
    pub(super) form: String,
    pub(super) participants: Vec<Participant>,
    pub(super) place: Option<String>,
    pub(super) country: Option<String>,
    pub(super) date: Option<String>,
    pub(super) topics: Vec<String>,
    pub(super) part_of: Option<String>,
}

#[derive(Debug, Clone, Deserialize)]
pub(super) struct Participant {
    pub(super) entity: String,
    pub(super) role: String,
    #[serde(default)]
    pub(super) optional: bool,
}

#[derive(Debug, Clone, Deserialize)]
pub(super) struct Position {
    #[serde(flatten)]
    pub(super) head: Head,
    pub(super) issue: String,
    pub(super) stance: String,
    pub(super) targets: Vec<String>,
    pub(super) gist: String,
    pub(super) direct_quote: bool,
}

#[derive(Debug, Clone, Deserialize)]
pub(super) struct Commitment {
    #[serde(flatten)]
    pub(super) head: Head,
    pub(super) kind: String,
    pub(super) parties: Vec<String>,
    pub(super) beneficiaries: Vec<String>,
    #[serde(rename = "status")]
    pub(super) state: String,
    pub(super) due: Option<String>,
}

#[derive(Debug, Clone, Deserialize)]
pub(super) struct Figure {
    #[serde(flatten)]
    pub(super) head: Head,
    pub(super) value: Option<f64>,
    pub(super) value_max: Option<f64>,
    pub(super) qualifier: String,
    pub(super) unit: Option<String>,
    pub(super) what: Option<String>,
}

#[derive(Debug, Clone, Deserialize)]
pub(super) struct Event {
    #[serde(flatten)]
    pub(super) head: Head,
    #[serde(rename = "event")]
    pub(super) kind: String,
    pub(super) mode: Option<String>,
    pub(super) context: Vec<String>,
    pub(super) actors: Vec<String>,
    pub(super) recipients: Vec<String>,
}

#[derive(Debug, Clone, Deserialize)]
pub(super) struct History {
    pub(super) evidence: Vec<Span>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn status_in_the_words_of_the_output() {
        assert_eq!(status_of(None, Some("conditional"), Some("current")), "possible");
        assert_eq!(status_of(None, Some("conditional"), None), "happened");
        assert_eq!(status_of(None, Some("planned"), Some("current")), "happened");
        assert_eq!(status_of(None, Some("planned"), None), "planned");
        assert_eq!(status_of(None, Some("negated"), Some("background")), "denied");
        assert_eq!(status_of(Some("future"), None, None), "planned");
    }
}
