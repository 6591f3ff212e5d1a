//! What was read: the form `rapporteur-record/1` (OUTPUT.md), as far as it is scored.
//!
//! Lenient where `score.py` is: a field or a list that is missing or `null` is not known, and fields not named here
//! are passed by.

use serde::{Deserialize, Deserializer};
use serde_json::Value;

use super::{Error, span::Span};

/// One document's record.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Record {
    pub(super) text_sha256: Option<String>,
    #[serde(deserialize_with = "or_empty")]
    pub(super) actors: Vec<Actor>,
    #[serde(deserialize_with = "or_empty")]
    pub(super) engagements: Vec<Engagement>,
    #[serde(deserialize_with = "or_empty")]
    pub(super) positions: Vec<Position>,
    #[serde(deserialize_with = "or_empty")]
    pub(super) commitments: Vec<Commitment>,
    #[serde(deserialize_with = "or_empty")]
    pub(super) figures: Vec<Figure>,
    #[serde(deserialize_with = "or_empty")]
    pub(super) events: Vec<Event>,
    #[serde(deserialize_with = "or_empty")]
    pub(super) history: Vec<History>,
}

impl Record {
    /// Reads a record; `id` names it in the error.
    pub fn parse(id: &str, json: &str) -> Result<Record, Error> {
        serde_json::from_str(json).map_err(|source| Error::Record { id: id.to_string(), source })
    }

    /// Gives each fact an id and takes out spans that do not hold in `text`; returns how many those were.
    pub(super) fn settle(&mut self, text: &str) -> usize {
        let text: Vec<char> = text.chars().collect();
        let mut bad = 0;
        let mut tidy = |layer: &str, n: usize, id: &mut String, spans: &mut Vec<Span>| {
            if id.is_empty() {
                *id = format!("{layer}/{n}");
            }
            let before = spans.len();
            spans.retain(|span| span.holds(&text));
            bad += before - spans.len();
        };
        self.actors.iter_mut().enumerate().for_each(|(n, a)| tidy("actors", n, &mut a.id, &mut a.mentions));
        let facts = self.heads_mut();
        facts.into_iter().for_each(|(layer, n, head)| tidy(layer, n, &mut head.id, &mut head.evidence));
        bad
    }

    fn heads_mut(&mut self) -> Vec<(&'static str, usize, &mut Head)> {
        fn of<'a, T>(
            layer: &'static str,
            facts: &'a mut [T],
            head: fn(&mut T) -> &mut Head,
        ) -> impl Iterator<Item = (&'static str, usize, &'a mut Head)> {
            facts.iter_mut().enumerate().map(move |(n, fact)| (layer, n, head(fact)))
        }
        of("engagements", &mut self.engagements, |f| &mut f.head)
            .chain(of("positions", &mut self.positions, |f| &mut f.head))
            .chain(of("commitments", &mut self.commitments, |f| &mut f.head))
            .chain(of("figures", &mut self.figures, |f| &mut f.head))
            .chain(of("events", &mut self.events, |f| &mut f.head))
            .chain(of("history", &mut self.history, |f| &mut f.head))
            .collect()
    }
}

/// A list that may be missing or `null`.
fn or_empty<'de, T: Deserialize<'de>, D: Deserializer<'de>>(from: D) -> Result<Vec<T>, D::Error> {
    Ok(Option::deserialize(from)?.unwrap_or_default())
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Actor {
    pub(super) id: String,
    pub(super) name: Option<String>,
    pub(super) kind: Option<String>,
    pub(super) code: Option<String>,
    pub(super) office: Option<String>,
    #[serde(deserialize_with = "or_empty")]
    pub(super) mentions: Vec<Span>,
    pub(super) found_by: Value,
}

impl Actor {
    /// Its kind in the gold's words.
    pub(super) fn kind(&self) -> Option<&str> {
        self.kind.as_deref().map(|kind| match kind {
            "state" => "country",
            "office" => "person",
            "body" => "igo",
            "party" | "company" => "org",
            "armed_group" => "group",
            other => other,
        })
    }

    pub(super) fn is_person(&self) -> bool {
        self.kind() == Some("person")
    }
}

/// What every fact says of itself.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Head {
    pub(super) id: String,
    pub(super) status: Option<String>,
    pub(super) certainty: Option<String>,
    #[serde(deserialize_with = "or_empty")]
    pub(super) voice: Vec<String>,
    #[serde(deserialize_with = "or_empty")]
    pub(super) evidence: Vec<Span>,
    pub(super) found_by: Value,
}

impl Head {
    pub(super) fn is(&self, status: &str) -> bool {
        self.status.as_deref() == Some(status)
    }
}

/// The name of the pattern or head in a `found_by`.
pub(super) fn finder(found_by: &Value) -> Option<&str> {
    found_by.get("id")?.as_str()
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Engagement {
    #[serde(flatten)]
    pub(super) head: Head,
    pub(super) form: Option<String>,
    #[serde(deserialize_with = "or_empty")]
    pub(super) participants: Vec<Participant>,
    pub(super) place: Option<String>,
    pub(super) country: Option<String>,
    pub(super) date: Option<String>,
    #[serde(deserialize_with = "or_empty")]
    pub(super) topics: Vec<String>,
    pub(super) part_of: Option<String>,
}

#[derive(Debug, Clone, Deserialize)]
pub(super) struct Participant {
    pub(super) actor: String,
    #[serde(default)]
    pub(super) role: Option<String>,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Position {
    #[serde(flatten)]
    pub(super) head: Head,
    #[serde(deserialize_with = "or_empty")]
    pub(super) holders: Vec<String>,
    pub(super) stance: Option<String>,
    pub(super) issue: Option<String>,
    #[serde(deserialize_with = "or_empty")]
    pub(super) targets: Vec<String>,
    pub(super) quoted: Option<bool>,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Commitment {
    #[serde(flatten)]
    pub(super) head: Head,
    pub(super) kind: Option<String>,
    #[serde(deserialize_with = "or_empty")]
    pub(super) by: Vec<String>,
    #[serde(deserialize_with = "or_empty")]
    pub(super) to: Vec<String>,
    pub(super) state: Option<String>,
    pub(super) due: Option<String>,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Figure {
    #[serde(flatten)]
    pub(super) head: Head,
    pub(super) value: Option<f64>,
    pub(super) value_max: Option<f64>,
    pub(super) hedge: Option<String>,
    pub(super) unit: Option<String>,
    pub(super) measures: Option<String>,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Event {
    #[serde(flatten)]
    pub(super) head: Head,
    #[serde(rename = "type")]
    pub(super) kind: Option<String>,
    pub(super) mode: Option<String>,
    #[serde(deserialize_with = "or_empty")]
    pub(super) contexts: Vec<String>,
    #[serde(deserialize_with = "or_empty")]
    pub(super) actors: Vec<String>,
    #[serde(deserialize_with = "or_empty")]
    pub(super) recipients: Vec<String>,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct History {
    #[serde(flatten)]
    pub(super) head: Head,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_missing_is_not_known() {
        let json = r#"{"engagements": [{"participants": null, "more": 1}], "positions": null}"#;
        let mut record = Record::parse("d", json).unwrap();
        assert_eq!(record.settle(""), 0);
        assert_eq!(record.engagements[0].head.id, "engagements/0");
        assert!(record.engagements[0].participants.is_empty() && record.positions.is_empty());
    }
}
