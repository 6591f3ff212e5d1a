//! Did it happen? Single acts with the status that their sentence commits to (STATUS.md; `score_status.py`).
//!
//! Beyond the reference scorer a set may name the parties of an act, and may hold words that look like an engagement and are none:
//! what it does not have, it has no figures for.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize, Serializer, ser::SerializeMap};

use super::{
    Error,
    engagements::compatible,
    output::{Head, Record},
    span::Span,
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
    /// Its form, or its event type; `none` for words that only look like an engagement.
    pub form: String,
    /// Where its parties stand, in code points of `text`.
    #[serde(default)]
    pub parties: Vec<[i64; 2]>,
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

    /// Words of the sentence as they stand in that text.
    fn in_document(&self, words: [i64; 2]) -> (i64, i64) {
        let before = if self.context.is_empty() { 0 } else { self.context.chars().count() as i64 + 1 };
        (words[0] + before, words[1] + before)
    }

    /// It only looks like an engagement.
    fn is_none(&self) -> bool {
        self.form == "none"
    }

    fn is_unreal(&self) -> bool {
        matches!(&*self.status, "planned" | "possible" | "denied" | "urged")
    }

    /// Length of the shortest evidence that overlaps the anchor.
    fn shortest(&self, fact: &Head) -> Option<i64> {
        let anchor = self.in_document(self.anchor);
        let on_anchor = fact.evidence.iter().filter(|span| overlaps(span, anchor));
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

    /// Of the engagement that names the act: how its participants agree with the parties of the sentence.
    fn parties(&self, record: &Record) -> Option<Parties> {
        let head = self.fact(record)?;
        let engagement = record.engagements.iter().find(|e| std::ptr::eq(&e.head, head))?;
        let parties: Vec<(i64, i64)> = self.parties.iter().map(|&words| self.in_document(words)).collect();
        let mentions = |id: &str| record.actors.iter().find(|a| a.id == id).map_or(&[][..], |a| &a.mentions);
        let is = |party: &(i64, i64), id: &str| mentions(id).iter().any(|span| overlaps(span, *party));
        let ids: Vec<&str> = engagement.participants.iter().map(|p| &*p.actor).collect();
        Some(Parties {
            wanted: parties.len(),
            found: parties.iter().filter(|party| ids.iter().any(|id| is(party, id))).count(),
            given: ids.len(),
            meant: ids.iter().filter(|id| parties.iter().any(|party| is(party, id))).count(),
        })
    }
}

/// Counts of the parties of one act or several: a party is found if a participant has a mention on its words.
#[derive(Debug, Clone, Copy, Default)]
struct Parties {
    wanted: usize,
    found: usize,
    given: usize,
    /// Of those given, how many stand on the words of a party.
    meant: usize,
}

fn overlaps(span: &Span, (first, past): (i64, i64)) -> bool {
    span.start < past && first < span.end
}

fn together(a: &str, b: &str) -> bool {
    GROUPS.iter().any(|group| group.contains(&a) && group.contains(&b))
}

/// How a record does on one item.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// No fact on the anchor.
    Absent,
    /// No engagement on the anchor, and none there.
    Void,
    /// An engagement on words that only look like one.
    MadeUp,
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
            Verdict::Void => "void",
            Verdict::MadeUp => "made-up",
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
    if item.is_none() {
        let made_up = record.engagements.iter().any(|e| item.shortest(&e.head).is_some());
        return if made_up { Verdict::MadeUp } else { Verdict::Void };
    }
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
pub fn score<'i>(items: &'i [Item], records: &BTreeMap<String, Record>) -> Evaluation {
    let empty = Record::default();
    let judged = |item: &'i Item| {
        let record = records.get(&item.id).unwrap_or(&empty);
        Judged { item, verdict: judge(item, record), parties: item.parties(record).unwrap_or_default() }
    };
    let all: Vec<Judged> = items.iter().map(judged).collect();
    let mut by_status: BTreeMap<String, BTreeMap<Verdict, usize>> = BTreeMap::new();
    for one in &all {
        *by_status.entry(one.item.status.clone()).or_default().entry(one.verdict).or_default() += 1;
    }
    let verdicts = all.iter().map(|one| (one.item.id.clone(), one.verdict)).collect();
    Evaluation { items: items.len(), scores: with_intervals(&all), by_status, verdicts }
}

/// One item, and what a record makes of it.
#[derive(Debug, Clone, Copy)]
struct Judged<'i> {
    item: &'i Item,
    verdict: Verdict,
    parties: Parties,
}

fn with_intervals(all: &[Judged]) -> Vec<(&'static str, Share)> {
    let mut by_url: BTreeMap<&str, Vec<Judged>> = BTreeMap::new();
    for &one in all {
        by_url.entry(&one.item.url).or_default().push(one);
    }
    let urls: Vec<&Vec<Judged>> = by_url.values().collect();
    let drawn = samples(ROUNDS, urls.len(), 1);
    let drawn: Vec<_> = drawn.iter().map(|s| figures(s.iter().flat_map(|&i| urls[i].iter().copied()))).collect();
    let spread = |n: usize| drawn.iter().filter_map(|sample| sample[n].1).collect();
    let share = |(n, (name, score))| (name, Share { score, interval: interval(spread(n)) });
    let names_parties = all.iter().any(|one| !one.item.parties.is_empty());
    let has_none = all.iter().any(|one| one.item.is_none());
    let is_asked = |name: &str| match name {
        "parties found" | "parties right, of those given" => names_parties,
        "made up" => has_none,
        _ => true,
    };
    let shares = figures(all.iter().copied()).into_iter().enumerate().map(share);
    shares.filter(|(name, _)| is_asked(name)).collect()
}

fn interval(mut values: Vec<f64>) -> [f64; 2] {
    if values.is_empty() {
        return [0.0, 0.0];
    }
    values.sort_unstable_by(f64::total_cmp);
    let at = |place: f64| values[place as usize];
    [at(0.025 * values.len() as f64), at(0.975 * (values.len() - 1) as f64)]
}

fn figures<'i>(judged: impl Iterator<Item = Judged<'i>>) -> [(&'static str, Option<f64>); 8] {
    let mut counts: BTreeMap<Verdict, usize> = BTreeMap::new();
    let (mut unreal, mut unreal_found) = (0, 0);
    let mut parties = Parties::default();
    for Judged { item, verdict, parties: here } in judged {
        *counts.entry(verdict).or_default() += 1;
        unreal += usize::from(item.is_unreal());
        unreal_found += usize::from(item.is_unreal() && verdict != Verdict::Absent);
        parties.wanted += here.wanted;
        parties.found += here.found;
        parties.given += here.given;
        parties.meant += here.meant;
    }
    let of = |verdicts: &[Verdict]| verdicts.iter().filter_map(|v| counts.get(v)).sum::<usize>();
    let found = of(&[Verdict::Near, Verdict::Right, Verdict::Worst, Verdict::Wrong]);
    let (made_up, worst) = (of(&[Verdict::MadeUp]), of(&[Verdict::Worst]));
    let share = |part: usize, whole: usize| (whole > 0).then(|| percent_of(part, whole));
    [
        ("found", share(found, found + of(&[Verdict::Absent]))),
        ("accuracy", share(of(&[Verdict::Right]), found)),
        ("near misses", share(of(&[Verdict::Near]), found)),
        ("worst errors", share(worst, unreal)),
        ("worst errors of those found", share(worst, unreal_found)),
        ("parties found", share(parties.found, parties.wanted)),
        ("parties right, of those given", share(parties.meant, parties.given)),
        ("made up", share(made_up, made_up + of(&[Verdict::Void]))),
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
            parties: Vec::new(),
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

    #[test]
    fn parties_are_looked_for_on_their_words_and_looks_deceive() {
        let acts = [
            Item { parties: vec![[0, 4]], ..item("denied") },
            Item { id: "s2".into(), form: "none".into(), ..item("none") },
            Item { id: "s3".into(), form: "none".into(), ..item("none") },
        ];
        let said = r#"{"actors": [{"id": "a1", "mentions": [{"start": 12, "end": 16}]}, {"id": "a2"}],
            "engagements": [{"form": "meeting", "status": "denied", "evidence": [{"start": 28, "end": 32}],
                "participants": [{"actor": "a1"}, {"actor": "a2"}]}]}"#;
        let records = ["s1", "s2"].map(|id| (id.to_owned(), record(said)));
        let scores: BTreeMap<_, _> = score(&acts, &records.into()).scores.into_iter().map(|(n, s)| (n, s.score)).collect();
        let figures = ["found", "accuracy", "parties found", "parties right, of those given", "made up"];
        assert_eq!(figures.map(|name| scores[name]), [100.0, 100.0, 100.0, 50.0, 50.0].map(Some));
    }
}
