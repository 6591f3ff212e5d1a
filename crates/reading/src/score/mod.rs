//! How well records agree with what readers wrote down by hand.
//!
//! The method is that of the gold's `SCHEME.md`, section "Scoring", and of `STATUS.md`: `score.py` and `score_status.py`
//! are its reference, and every count and score here equals theirs (the tests compare them where both are at hand).
//! Facts are paired one to one, `pairing` by greatest total weight; each layer has a module that says what weighs and
//! what is right; every figure is three counts a document, summed over documents (`tally`).
//!
//! Only the intervals differ: theirs and ours are bootstraps over documents, drawn by different generators.
//! Ids within a record are taken to be unique, as OUTPUT.md asks; where they are not, counts may differ from theirs.
//! All offsets are Unicode code points. Nothing here opens a file; [`documents`] takes texts and JSON as strings.

mod actors;
mod commitments;
mod comparison;
mod engagements;
mod events;
mod figures;
pub mod floors;
mod gold;
mod history;
mod misses;
mod output;
mod pairing;
mod perfect;
mod positions;
mod span;
pub mod status;
mod summary;
mod table;
mod tally;
mod words;

use std::collections::BTreeMap;

use serde::Serialize;
use sha2::{Digest, Sha256};

use comparison::Comparison;
pub use gold::Gold;
pub use misses::{Cause, Layer, Miss};
pub use output::Record;
pub use perfect::as_output;
pub use summary::{Figure, Scores};
pub use tally::{Counts, Tally};

/// One document with what it should record and what was recorded.
#[derive(Debug, Clone)]
pub struct Case {
    /// What to call it in messages, as the name of its file.
    pub id: String,
    /// The gold, `rapporteur-gold/1`.
    pub gold: String,
    /// The text that both speak of.
    pub text: String,
    /// The record, `rapporteur-record/1`; without one the document counts as an empty record.
    pub output: Option<String>,
}

/// What cannot be scored.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// A gold file that is not in the scheme.
    #[error("{id}: not a `rapporteur-gold/1` file ({source}); SCHEME.md lists its fields")]
    Gold {
        /// The document.
        id: String,
        /// What is amiss, with line and column.
        source: serde_json::Error,
    },
    /// A line of a status set that is not in the scheme.
    #[error("line {line}: not an item of a status set ({source}); STATUS.md lists its fields")]
    Item {
        /// Counted from 1.
        line: usize,
        /// What is amiss.
        source: serde_json::Error,
    },
    /// A record that is not in the output form.
    #[error("{id}: not a `rapporteur-record/1` file ({source}); OUTPUT.md lists its fields")]
    Record {
        /// The document.
        id: String,
        /// What is amiss, with line and column.
        source: serde_json::Error,
    },
    /// A table of floors that does not say what it asks.
    #[error("floors: {0}")]
    Floors(String),
}

/// The scores of a set of documents. Serialises to what `score.py --json --by-document` prints, and `notes` beside it.
#[derive(Debug, Clone, Serialize)]
pub struct Evaluation {
    /// How many documents.
    pub documents: usize,
    /// Spans of the records that do not match their words, or are too long; they were left out.
    pub bad_spans: usize,
    /// Each figure over all documents.
    pub scores: Scores,
    /// The counts of each document, by its id.
    pub by_document: BTreeMap<String, Tally>,
    /// What a reader of the figures should know: records that are missing or belong to another text.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<String>,
}

/// Scores records against gold, as `score.py GOLD OUT` does.
pub fn documents(cases: impl IntoIterator<Item = Case>) -> Result<Evaluation, Error> {
    let (mut by_document, mut notes, mut bad_spans) = (BTreeMap::new(), Vec::new(), 0);
    for case in cases {
        let gold = Gold::parse(&case.id, &case.gold)?;
        let record = record_of(&case, &mut notes);
        let comparison = Comparison::new(&gold, record, &case.text);
        bad_spans += comparison.bad_spans;
        by_document.insert(gold.id.clone(), tally_of(&comparison));
    }
    let scores = Scores::over(&by_document.values().collect::<Vec<_>>());
    Ok(Evaluation { documents: by_document.len(), bad_spans, scores, by_document, notes })
}

/// What was missed, made up or got wrong among persons, engagements and their participants, in the order of the text.
pub fn misses(case: &Case) -> Result<Vec<Miss>, Error> {
    let gold = Gold::parse(&case.id, &case.gold)?;
    let record = record_of(case, &mut Vec::new());
    Ok(misses::of(&Comparison::new(&gold, record, &case.text), &case.text))
}

fn record_of(case: &Case, notes: &mut Vec<String>) -> Record {
    let Some(output) = &case.output else {
        notes.push(format!("{}: counted as empty (no record)", case.id));
        return Record::default();
    };
    match Record::parse(&case.id, output) {
        Ok(record) => {
            let hash: String = Sha256::digest(case.text.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect();
            if record.text_sha256.as_deref() != Some(&hash) {
                notes.push(format!("{}: text_sha256 differs: offsets may not hold", case.id));
            }
            record
        }
        Err(error) => {
            notes.push(format!("{}: counted as empty ({error})", case.id));
            Record::default()
        }
    }
}

fn tally_of(comparison: &Comparison<'_>) -> Tally {
    let mut tally = Tally::default();
    actors::score(comparison, &mut tally);
    engagements::score(comparison, &mut tally);
    positions::score(comparison, &mut tally);
    commitments::score(comparison, &mut tally);
    figures::score(comparison, &mut tally);
    events::score(comparison, &mut tally);
    history::score(comparison, &mut tally);
    tally
}
