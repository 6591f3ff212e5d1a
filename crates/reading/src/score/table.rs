//! Scores as a table, with the columns of `score.py` and `score_status.py`.

use std::fmt::{self, Display};

use super::{Evaluation, status};

impl Display for Evaluation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (documents, bad) = (self.documents, self.bad_spans);
        writeln!(f, "{documents} documents; spans that do not match their words: {bad}\n")?;
        let [score, interval, precision, recall] = ["score", "95% interval", "prec.", "recall"];
        let [right, given, wanted] = ["right", "given", "wanted"];
        writeln!(f, "{:38}{score:>7}  {interval:>14}{precision:>8}{recall:>8}{right:>9}{given:>7}{wanted:>8}", "")?;
        for (name, s) in &self.scores.0 {
            let (score, precision, recall) = (shown(s.score), shown(s.precision), shown(s.recall));
            let interval = s.interval.map_or("-".into(), range);
            let (right, given, wanted) = (s.right, s.given, s.wanted);
            writeln!(f, "{name:38}{score:>7}  {interval:>14}{precision:>8}{recall:>8}{right:>9}{given:>7}{wanted:>8}")?;
        }
        Ok(())
    }
}

impl Display for status::Evaluation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (name, s) in &self.scores {
            writeln!(f, "{name:30}{:>8}   {}", shown(s.score), range(s.interval))?;
        }
        for (status, verdicts) in &self.by_status {
            let counts: Vec<String> = verdicts.iter().map(|(verdict, n)| format!("{verdict} {n}")).collect();
            writeln!(f, "{status:12} {}", counts.join(", "))?;
        }
        Ok(())
    }
}

fn shown(score: Option<f64>) -> String {
    score.map_or("-".into(), |score| format!("{score:.1}"))
}

fn range([low, high]: [f64; 2]) -> String {
    format!("{low:.1}..{high:.1}")
}
