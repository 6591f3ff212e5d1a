//! The least that is accepted of each figure; below it, a change is not taken in (`eval/floors.toml`).

use std::fmt;

use serde::Deserialize;

use super::{Error, Scores, status};

/// Floors of all sets.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Floors {
    #[serde(default)]
    floor: Vec<Floor>,
}

/// One bound on one figure.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Floor {
    /// The set, as the name of its folder or file: `dev`, `status_dev`.
    pub set: String,
    /// The figure, as the table names it: `engagements`, `participants office`, `worst errors`.
    pub layer: String,
    /// Its column.
    pub metric: Metric,
    /// Least accepted, in percent.
    pub least: Option<f64>,
    /// Most accepted, where lower is better.
    pub most: Option<f64>,
}

/// A column of the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Metric {
    /// F1 or accuracy.
    Score,
    /// Right of given.
    Precision,
    /// Right of wanted.
    Recall,
}

/// A floor that does not hold.
#[derive(Debug, Clone, PartialEq)]
pub struct Fallen {
    /// The floor.
    pub floor: Floor,
    /// What was measured; `None` if the set has no such figure.
    pub got: Option<f64>,
}

impl Floors {
    /// Reads `floors.toml`.
    pub fn parse(toml: &str) -> Result<Floors, Error> {
        let floors: Floors = toml::from_str(toml).map_err(|error| Error::Floors(error.to_string()))?;
        match floors.floor.iter().find(|floor| floor.least.is_some() == floor.most.is_some()) {
            Some(floor) => Err(Error::Floors(format!("{floor}: give one of `least` and `most`"))),
            None => Ok(floors),
        }
    }

    /// The floors of `set` that `scores` fall below.
    pub fn check(&self, set: &str, scores: &Scores) -> Vec<Fallen> {
        self.fallen(set, |floor| {
            let figure = scores.0.get(&floor.layer)?;
            match floor.metric {
                Metric::Score => figure.score,
                Metric::Precision => figure.precision,
                Metric::Recall => figure.recall,
            }
        })
    }

    /// The floors of a status set that fall; its figures have the column `score` only.
    pub fn check_status(&self, set: &str, evaluation: &status::Evaluation) -> Vec<Fallen> {
        self.fallen(set, |floor| {
            let (_, share) = evaluation.scores.iter().find(|(name, _)| *name == floor.layer)?;
            share.score.filter(|_| floor.metric == Metric::Score)
        })
    }

    fn fallen(&self, set: &str, measured: impl Fn(&Floor) -> Option<f64>) -> Vec<Fallen> {
        let of_set = self.floor.iter().filter(|floor| floor.set == set);
        let judged = of_set.map(|floor| Fallen { floor: floor.clone(), got: measured(floor) });
        judged.filter(|fallen| !fallen.got.is_some_and(|got| fallen.floor.holds(got))).collect()
    }
}

impl Floor {
    fn holds(&self, got: f64) -> bool {
        self.least.is_none_or(|least| got >= least) && self.most.is_none_or(|most| got <= most)
    }
}

impl fmt::Display for Floor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let metric = match self.metric {
            Metric::Score => "score",
            Metric::Precision => "precision",
            Metric::Recall => "recall",
        };
        write!(f, "{}: {}, {metric}", self.set, self.layer)
    }
}

impl fmt::Display for Fallen {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.got {
            Some(got) => write!(f, "{} is {got:.1}", self.floor)?,
            None => write!(f, "{} is not measured", self.floor)?,
        }
        let bound = |word: &str, value: Option<f64>| value.map(|v| format!("; {word} {v:.1}")).unwrap_or_default();
        write!(f, "{}{}", bound("least", self.floor.least), bound("most", self.floor.most))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::score::Figure;

    const TABLE: &str = r#"
        [[floor]]
        set = "dev"
        layer = "engagements"
        metric = "precision"
        least = 60

        [[floor]]
        set = "dev"
        layer = "status errors"
        metric = "score"
        most = 5.0

        [[floor]]
        set = "other"
        layer = "engagements"
        metric = "score"
        least = 99.0
    "#;

    fn figure(score: f64) -> Figure {
        let (score, precision) = (Some(score), Some(score));
        Figure { score, interval: None, right: 1.0, given: 1, wanted: 1, precision, recall: None }
    }

    fn scores(engagements: f64, errors: f64) -> Scores {
        Scores([("engagements".into(), figure(engagements)), ("status errors".into(), figure(errors))].into())
    }

    #[test]
    fn only_what_fell_is_listed() {
        let floors = Floors::parse(TABLE).unwrap();
        assert!(floors.check("dev", &scores(60.0, 5.0)).is_empty());
        let fallen = floors.check("dev", &scores(59.9, 5.1));
        let lines: Vec<String> = fallen.iter().map(Fallen::to_string).collect();
        let want = ["dev: engagements, precision is 59.9; least 60.0", "dev: status errors, score is 5.1; most 5.0"];
        assert_eq!(lines, want);
    }

    #[test]
    fn a_figure_that_is_not_there_has_fallen() {
        let fallen = Floors::parse(TABLE).unwrap().check("other", &Scores::default());
        assert_eq!(fallen[0].to_string(), "other: engagements, score is not measured; least 99.0");
    }

    #[test]
    fn a_floor_has_one_bound() {
        let table = "[[floor]]\nset = \"dev\"\nlayer = \"events\"\nmetric = \"score\"";
        let message = Floors::parse(table).unwrap_err().to_string();
        assert_eq!(message, "floors: dev: events, score: give one of `least` and `most`");
    }
}
