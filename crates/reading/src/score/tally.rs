//! Three counts a figure.

use std::collections::BTreeMap;

use serde::{Serialize, Serializer, ser::SerializeSeq};

/// How many are right, how many were given, how many were wanted. Right may be a fraction (shared words).
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Counts {
    /// Right ones.
    pub right: f64,
    /// Those of the record.
    pub given: usize,
    /// Those of the gold.
    pub wanted: usize,
}

impl Counts {
    /// Sums up.
    pub(super) fn sum<'a>(counts: impl IntoIterator<Item = &'a Counts>) -> Counts {
        counts.into_iter().fold(Counts::default(), |sum, c| Counts {
            right: sum.right + c.right,
            given: sum.given + c.given,
            wanted: sum.wanted + c.wanted,
        })
    }

    /// F1, from 0 to 1; accuracy where as many are given as wanted. `None` where there is nothing to judge.
    pub fn value(self) -> Option<f64> {
        let total = self.given + self.wanted;
        (total > 0).then(|| 2.0 * self.right / total as f64)
    }
}

impl Serialize for Counts {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let mut list = to.serialize_seq(Some(3))?;
        list.serialize_element(&self.right)?;
        list.serialize_element(&self.given)?;
        list.serialize_element(&self.wanted)?;
        list.end()
    }
}

/// The counts of one document, by the figure's name.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
#[serde(transparent)]
pub struct Tally(pub BTreeMap<String, Counts>);

impl Tally {
    /// Adds to a figure.
    pub(super) fn count(&mut self, name: &str, right: usize, given: usize, wanted: usize) {
        self.add(name, right as f64, given, wanted);
    }

    /// Adds one judged thing.
    pub(super) fn judge(&mut self, name: &str, right: bool) {
        self.add(name, f64::from(right), 1, 1);
    }

    /// Adds one thing that may be right in part.
    pub(super) fn grade(&mut self, name: &str, right: f64) {
        self.add(name, right, 1, 1);
    }

    fn add(&mut self, name: &str, right: f64, given: usize, wanted: usize) {
        let counts = self.0.entry(name.to_string()).or_default();
        counts.right += right;
        counts.given += given;
        counts.wanted += wanted;
    }
}
