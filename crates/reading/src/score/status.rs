//! Did it happen? Single acts with the status that their sentence commits to (STATUS.md; `score_status.py`).

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize, Serializer, ser::SerializeMap};

use super::{
    Error,
    engagements::compatible,
    output::{Head, Record},
    summary::{rounded, samples},
};

/// Event types that may stand for each other (STATUS.md).
const GROUPS: &[&[&str]] = &[
    &["AGREE", "SUPPORT", "COOPERATE", "AID", "CONCEDE", "RETREAT"],
    &["ACCUSE", "REJECT"],
    &["THREATEN", "COERCE", "SANCTION", "MOBILIZE", "ASSAULT", "PROTEST"],
    &["REQUEST"],
];

/// Draws of documents for one interval.
const ROUNDS: usize = 500;

/// One sentence, one act.
#[derive(Debug, Clone, Deserialize)]
pub struct Item {
    /// Its id, which the record's file bears.
    pub id: String,
    /// The document it is from; intervals draw documents.
    pub url: String,
    /// Day of that document, to the precision known.
    pub date: String,
    /// The sentence before, or nothing.
    pub context: String,
    /// The sentence.
    pub text: String,
    /// Where the act is named, in code points of `text`.
    pub anchor: [i64; 2],
    /// `engagement` or `event`.
    pub act: String,
    /// Its form, or its event type.
    pub form: String,
    /// What the sentence commits to.
    pub status: String,
}

/// Reads a status set, one item a line.
pub fn items(jsonl: &str) -> Result<Vec<Item>, Error> {
    let lines = jsonl.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    let item = |(n, line)| serde_json::from_str(line).map_err(|source| Error::Item { line: n + 1, source });
    lines.map(item).collect()
}

impl Item {
    /// The text that is to be read: context and sentence.
    pub fn document(&self) -> String {
        if self.context.is_empty() { self.text.clone() } else { format!("{} {}", self.context, self.text) }
    }

    /// The anchor in that text.
    fn anchor(&self) -> (i64, i64) {
        let before = if self.context.is_empty() { 0 } else { self.context.chars().count() as i64 + 1 };
        (self.anchor[0] + before, self.anchor[1] + before)
    }

    fn is_unreal(&self) -> bool {
        matches!(&*self.status, "planned" | "possible" | "denied" | "urged")
    }

    /// Length of the shortest evidence that overlaps the anchor.
    fn shortest(&self, fact: &Head) -> Option<i64> {
        let (first, past) = self.anchor();
        let on_anchor = fact.evidence.iter().filter(|span| span.start < past && first < span.end);
        on_anchor.map(|span| span.end - span.start).min()
    }

    /// The fact that names the act: of equal form or type, then with the shortest evidence, then the first.
    fn fact<'r>(&self, record: &'r Record) -> Option<&'r Head> {
        let of_engagement = self.act == "engagement";
        let engagements = record.engagements.iter().map(|e| (e.form.as_deref(), &e.head));
        let engagements = engagements.filter(|(form, _)| of_engagement && form.is_some_and(|f| compatible(f, &self.form)));
        let fits = |kind: &str| match of_engagement {
            true => matches!(kind, "CONSULT" | "AGREE"),
            false => kind == self.form || together(kind, &self.form),
        };
        let events = record.events.iter().map(|e| (e.kind.as_deref(), &e.head));
        let events = events.filter(|(kind, _)| kind.is_some_and(fits));
        let named = engagements.chain(events);
        let found = named.filter_map(|(kind, fact)| Some((kind != Some(&self.form), self.shortest(fact)?, fact)));
        found.min_by_key(|&(other, length, _)| (other, length)).map(|(.., fact)| fact)
    }
}

fn together(a: &str, b: &str) -> bool {
    GROUPS.iter().any(|group| group.contains(&a) && group.contains(&b))
}

/// How a record does on one item.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Verdict {
    /// No fact on the anchor.
    Absent,
    /// Happened for ongoing; happened, but hedged, for alleged.
    Near,
    /// The status of the item.
    Right,
    /// What is not real given as fact.
    Worst,
    /// Any other status.
    Wrong,
}

impl Verdict {
    /// The word that is printed.
    pub fn as_str(self) -> &'static str {
        match self {
            Verdict::Absent => "absent",
            Verdict::Near => "near",
            Verdict::Right => "right",
            Verdict::Worst => "worst",
            Verdict::Wrong => "wrong",
        }
    }
}

impl std::fmt::Display for Verdict {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.pad(self.as_str())
    }
}

/// What `record` says of the item's act.
pub fn judge(item: &Item, record: &Record) -> Verdict {
    let Some(fact) = item.fact(record) else { return Verdict::Absent };
    let hedged = fact.certainty.as_deref() == Some("hedged");
    let close = item.status == "ongoing" || (item.status == "alleged" && hedged);
    match fact.status.as_deref() {
        Some(status) if status == item.status => Verdict::Right,
        Some("happened" | "ongoing" | "historical") if item.is_unreal() => Verdict::Worst,
        Some("happened") if close => Verdict::Near,
        _ => Verdict::Wrong,
    }
}

/// One figure of a status set, in percent.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Share {
    /// `None` where nothing was judged.
    pub score: Option<f64>,
    /// 95% of it, by bootstrap over documents.
    pub interval: [f64; 2],
}

/// The scores of a status set. Serialises to what `score_status.py --json` prints.
#[derive(Debug, Clone, Serialize)]
pub struct Evaluation {
    /// How many acts.
    pub items: usize,
    /// Each figure by its name, in the order of STATUS.md.
    #[serde(serialize_with = "as_map")]
    pub scores: Vec<(&'static str, Share)>,
    /// For each status, how often each verdict.
    #[serde(rename = "by status")]
    pub by_status: BTreeMap<String, BTreeMap<Verdict, usize>>,
    /// The verdict on each item, by its id, in the order of the set.
    #[serde(skip)]
    pub verdicts: Vec<(String, Verdict)>,
}

fn as_map<S: Serializer>(scores: &[(&'static str, Share)], to: S) -> Result<S::Ok, S::Error> {
    let mut map = to.serialize_map(Some(scores.len()))?;
    scores.iter().try_for_each(|(name, share)| map.serialize_entry(name, share))?;
    map.end()
}

/// Scores records, by the id of their item, against a status set; where there is none, nothing was found.
pub fn score(items: &[Item], records: &BTreeMap<String, Record>) -> Evaluation {
    let empty = Record::default();
    let verdict = |item: &Item| judge(item, records.get(&item.id).unwrap_or(&empty));
    let pairs: Vec<(&Item, Verdict)> = items.iter().map(|item| (item, verdict(item))).collect();
    let mut by_status: BTreeMap<String, BTreeMap<Verdict, usize>> = BTreeMap::new();
    for (item, verdict) in &pairs {
        *by_status.entry(item.status.clone()).or_default().entry(*verdict).or_default() += 1;
    }
    let verdicts = pairs.iter().map(|(item, verdict)| (item.id.clone(), *verdict)).collect();
    Evaluation { items: items.len(), scores: with_intervals(&pairs), by_status, verdicts }
}

fn with_intervals(pairs: &[(&Item, Verdict)]) -> Vec<(&'static str, Share)> {
    let mut by_url: BTreeMap<&str, Vec<(&Item, Verdict)>> = BTreeMap::new();
    for &(item, verdict) in pairs {
        by_url.entry(&item.url).or_default().push((item, verdict));
    }
    let urls: Vec<&Vec<(&Item, Verdict)>> = by_url.values().collect();
    let drawn = samples(ROUNDS, urls.len(), 1);
    let drawn: Vec<_> = drawn.iter().map(|s| figures(s.iter().flat_map(|&i| urls[i].iter().copied()))).collect();
    let figures = figures(pairs.iter().copied());
    let spread = |n: usize| drawn.iter().filter_map(|sample| sample[n].1).collect();
    let share = |(n, (name, score))| (name, Share { score, interval: interval(spread(n)) });
    figures.into_iter().enumerate().map(share).collect()
}

fn interval(mut values: Vec<f64>) -> [f64; 2] {
    if values.is_empty() {
        return [0.0, 0.0];
    }
    values.sort_unstable_by(f64::total_cmp);
    let at = |place: f64| values[place as usize];
    [at(0.025 * values.len() as f64), at(0.975 * (values.len() - 1) as f64)]
}

fn figures<'i>(pairs: impl Iterator<Item = (&'i Item, Verdict)>) -> [(&'static str, Option<f64>); 5] {
    let (mut all, mut found, mut unreal, mut unreal_found) = (0, 0, 0, 0);
    let (mut right, mut near, mut worst) = (0, 0, 0);
    for (item, verdict) in pairs {
        let seen = usize::from(verdict != Verdict::Absent);
        all += 1;
        found += seen;
        unreal += usize::from(item.is_unreal());
        unreal_found += if item.is_unreal() { seen } else { 0 };
        right += usize::from(verdict == Verdict::Right);
        near += usize::from(verdict == Verdict::Near);
        worst += usize::from(verdict == Verdict::Worst);
    }
    let share = |part: usize, whole: usize| (whole > 0).then(|| percent_of(part, whole));
    [
        ("found", share(found, all)),
        ("accuracy", share(right, found)),
        ("near misses", share(near, found)),
        ("worst errors", share(worst, unreal)),
        ("worst errors of those found", share(worst, unreal_found)),
    ]
}

/// As `score_status.py` reckons it, 100 first, so that halves round alike.
fn percent_of(part: usize, whole: usize) -> f64 {
    rounded(100.0 * part as f64 / whole as f64, 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn item(status: &str) -> Item {
        Item {
            id: "s1".into(),
            url: "u".into(),
            date: "2024".into(),
            context: "No – never.".into(),
            text: "They refused to meet.".into(),
            anchor: [16, 20],
            act: "engagement".into(),
            form: "meeting".into(),
            status: status.into(),
        }
    }

    fn record(facts: &str) -> Record {
        Record::parse("s1", facts).unwrap()
    }

    #[test]
    fn an_act_that_did_not_happen_given_as_fact_is_the_worst_error() {
        let said =
            record(r#"{"engagements": [{"form": "talks", "status": "happened", "evidence": [{"start": 28, "end": 32}]}]}"#);
        assert_eq!(judge(&item("denied"), &said), Verdict::Worst);
        assert_eq!(judge(&item("ongoing"), &said), Verdict::Near);
        assert_eq!(judge(&item("alleged"), &said), Verdict::Wrong);
        assert_eq!(judge(&item("denied"), &Record::default()), Verdict::Absent);
    }

    #[test]
    fn equal_form_goes_before_shorter_evidence() {
        let both = record(
            r#"{"engagements": [{"form": "talks", "status": "happened", "evidence": [{"start": 28, "end": 32}]},
                {"form": "meeting", "status": "denied", "evidence": [{"start": 12, "end": 33}]}]}"#,
        );
        assert_eq!(judge(&item("denied"), &both), Verdict::Right);
    }
}
