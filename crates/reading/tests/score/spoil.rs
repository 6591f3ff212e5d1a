//! Records spoilt in known ways (the cases of `test_score.py`, and some that only the comparison needs).

use serde_json::{Value, json};

/// The layers that hold facts.
pub(crate) const FACTS: [&str; 6] = ["engagements", "positions", "commitments", "figures", "events", "history"];

/// Spoils a record, given its text; `None` for no record at all.
pub(crate) type Spoil = fn(Value, &str) -> Option<Value>;

/// Each way by its name.
pub(crate) const CASES: &[(&str, Spoil)] = &[
    ("perfect", |r, _| Some(r)),
    ("half of the facts", half),
    ("every fact twice", doubled),
    ("evidence widened to sentences", sentences),
    ("evidence is the whole document", whole_document),
    ("all happened", |r, _| set(r, &["engagements", "positions", "events", "history"], "status", json!("happened"))),
    ("all planned", |r, _| set(r, &["engagements"], "status", json!("planned"))),
    ("all urged", |r, _| set(r, &["engagements"], "status", json!("urged"))),
    ("one participant each", |r, _| change(r, &["engagements"], |f| f["participants"].as_array_mut().unwrap().truncate(1))),
    ("all visits are meetings", |r, _| {
        change(r, &["engagements"], |f| {
            if f["form"] == "visit" {
                f["form"] = json!("meeting")
            }
        })
    }),
    ("all supports", |r, _| set(r, &["positions"], "stance", json!("support"))),
    ("actor and recipient turned", |r, _| change(r, &["events"], turn)),
    ("all CONSULT", |r, _| set(r, &["events"], "type", json!("CONSULT"))),
    ("amounts 10% off", |r, _| change(r, &["figures"], |f| f["value"] = json!(f["value"].as_f64().unwrap() * 1.1))),
    ("no offices, no codes", |r, _| {
        Some(set(r, &["actors"], "office", Value::Null)).and_then(|r| set(r?, &["actors"], "code", Value::Null))
    }),
    ("shifted spans", |r, _| change(r, &["positions"], shift)),
    ("little is known", little),
    ("scrambled once", |r, t| scrambled(r, t, 1)),
    ("scrambled twice", |r, t| scrambled(r, t, 2)),
    ("scrambled thrice", |r, t| scrambled(r, t, 3)),
    ("scrambled and doubled", |r, t| scrambled(doubled(r, t)?, t, 4)),
    ("empty record", |_, _| Some(json!({}))),
    ("no file", |_, _| None),
];

fn list<'r>(record: &'r mut Value, layer: &str) -> &'r mut Vec<Value> {
    record[layer].as_array_mut().unwrap()
}

fn change(mut record: Value, layers: &[&str], change: fn(&mut Value)) -> Option<Value> {
    layers.iter().for_each(|layer| list(&mut record, layer).iter_mut().for_each(change));
    Some(record)
}

fn set(mut record: Value, layers: &[&str], field: &str, value: Value) -> Option<Value> {
    layers.iter().for_each(|layer| list(&mut record, layer).iter_mut().for_each(|f| f[field] = value.clone()));
    Some(record)
}

fn half(mut record: Value, text: &str) -> Option<Value> {
    let mut draw = Draw::new(text, 0);
    FACTS.iter().for_each(|layer| list(&mut record, layer).retain(|_| draw.below(2) == 0));
    Some(record)
}

fn doubled(mut record: Value, _: &str) -> Option<Value> {
    for layer in ["engagements", "positions", "events", "figures", "commitments"] {
        let mut again = list(&mut record, layer).clone();
        again.iter_mut().for_each(|f| f["id"] = json!(format!("{}x", f["id"].as_str().unwrap())));
        list(&mut record, layer).append(&mut again);
    }
    Some(record)
}

fn spans(fact: &mut Value) -> impl Iterator<Item = &mut Value> {
    fact["evidence"].as_array_mut().unwrap().iter_mut()
}

fn span(text: &[char], start: usize, end: usize) -> Value {
    json!({"start": start, "end": end, "text": text[start..end].iter().collect::<String>()})
}

/// Evidence widened to whole sentences: a reader that points at more words than the gold.
fn sentences(mut record: Value, text: &str) -> Option<Value> {
    let text: Vec<char> = text.chars().collect();
    let ends = |at: usize| text[at] == '\n' || (".!?".contains(text[at]) && text.get(at + 1).is_some_and(|c| c.is_whitespace()));
    for layer in FACTS {
        for s in list(&mut record, layer).iter_mut().flat_map(spans) {
            let [start, end] = ["start", "end"].map(|side| s[side].as_u64().unwrap() as usize);
            let start = (0..start).rev().find(|&at| ends(at)).map_or(0, |at| (at + 1).min(start));
            let end = (end..text.len()).find(|&at| ends(at)).unwrap_or(text.len());
            *s = span(&text, start, end);
        }
    }
    Some(record)
}

fn whole_document(mut record: Value, text: &str) -> Option<Value> {
    let text: Vec<char> = text.chars().collect();
    for layer in FACTS {
        list(&mut record, layer).iter_mut().for_each(|f| f["evidence"] = json!([span(&text, 0, text.len())]));
    }
    Some(record)
}

fn turn(event: &mut Value) {
    let actors = event["actors"].take();
    event["actors"] = event["recipients"].take();
    event["recipients"] = actors;
}

fn shift(fact: &mut Value) {
    spans(fact).for_each(|s| s["start"] = json!(s["start"].as_u64().unwrap() + 1));
}

/// Ids, lists and values left out or null, as the form allows.
fn little(mut record: Value, text: &str) -> Option<Value> {
    let mut draw = Draw::new(text, 9);
    for layer in FACTS {
        for fact in list(&mut record, layer) {
            for (name, value) in fact.as_object_mut().unwrap() {
                let needed = name == "evidence" || name == "id" || name == "participants";
                if !needed && draw.below(3) == 0 {
                    *value = Value::Null;
                }
            }
        }
    }
    record.as_object_mut().unwrap().remove("history");
    Some(record)
}

/// Words that the forms know, and some that they do not; `kind` is of actors and of commitments.
const WORDS: &[(&str, &[&str])] = &[
    ("status", &["happened", "ongoing", "planned", "possible", "alleged", "denied", "urged", "historical"]),
    ("certainty", &["asserted", "hedged", "conditional"]),
    ("form", &["visit", "meeting", "call", "summit", "address", "letter", "negotiation", "signing", "interview", "feast"]),
    ("stance", &["support", "oppose", "claim", "neutral", "call_for", "shrug"]),
    ("type", &["CONSULT", "AGREE", "COOPERATE", "REQUEST", "ACCUSE"]),
    ("kind", &["state", "office", "body", "party", "armed_group", "person", "pledge", "plan"]),
    ("code", &["NOR", "USA", "IGO:X", "lower", "NATO"]),
    ("unit", &["%", "US$", "dollars", "Persons", "states", "km", "per cent", "nations"]),
    ("role", &["visitor", "host", "principal", "guest"]),
];

fn vary(fact: &mut Value, draw: &mut Draw) {
    for (name, words) in WORDS {
        if fact.get(name).is_some() && draw.below(4) == 0 {
            fact[name] = json!(words[draw.below(words.len())]);
        }
    }
}

/// Values swapped between facts, words exchanged, actors merged and misnamed, evidence of two facts put together:
/// many near misses and equal weights.
fn scrambled(mut record: Value, text: &str, seed: u64) -> Option<Value> {
    let mut draw = Draw::new(text, seed);
    for layer in ["actors", "engagements", "positions", "commitments", "figures", "events", "history"] {
        let from = list(&mut record, layer).clone();
        for fact in list(&mut record, layer) {
            exchange(fact, &from, &mut draw);
            vary(fact, &mut draw);
            fact["participants"].as_array_mut().into_iter().flatten().for_each(|p| vary(p, &mut draw));
        }
    }
    Some(record)
}

fn exchange(fact: &mut Value, from: &[Value], draw: &mut Draw) {
    for (name, value) in fact.as_object_mut().unwrap().iter_mut().filter(|(name, _)| *name != "id") {
        let other = &from[draw.below(from.len())][name];
        match draw.below(6) {
            0 => *value = other.clone(),
            1 | 2 if other.is_array() => value.as_array_mut().unwrap().extend(other.as_array().unwrap().clone()),
            _ => (),
        }
    }
}

/// SplitMix64, seeded by a text.
pub(crate) struct Draw(u64);

impl Draw {
    /// The same draws for the same text and seed.
    pub(crate) fn new(text: &str, seed: u64) -> Draw {
        Draw(text.bytes().fold(seed, |hash, byte| hash.wrapping_mul(31).wrapping_add(u64::from(byte))))
    }

    /// One of `0..n`.
    pub(crate) fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((z ^ (z >> 31)) % n as u64) as usize
    }
}
