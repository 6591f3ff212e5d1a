//! Scoring on two invented documents, whose counts can be checked by hand.

use reading::score::{self, Case, Evaluation};
use serde_json::{Value, json};
use spoil::CASES;

#[path = "score/spoil.rs"]
mod spoil;

const GOLD: [(&str, &str, &str); 2] = [
    ("fisheries", include_str!("score/fisheries.json"), include_str!("score/fisheries.txt")),
    ("trawler", include_str!("score/trawler.json"), include_str!("score/trawler.txt")),
];

fn perfect(gold: &str) -> Value {
    score::as_output("gold", gold).unwrap()
}

fn case(n: usize, output: Option<Value>) -> Case {
    let (id, gold, text) = GOLD[n];
    Case { id: id.into(), gold: gold.into(), text: text.into(), output: output.map(|record| record.to_string()) }
}

fn spoilt(name: &str) -> Evaluation {
    let (_, spoil) = CASES.iter().find(|case| case.0 == name).unwrap();
    score::documents((0..2).map(|n| case(n, spoil(perfect(GOLD[n].1), GOLD[n].2)))).unwrap()
}

/// right, given, wanted
fn counts(evaluation: &Evaluation, name: &str) -> (f64, usize, usize) {
    let figure = &evaluation.scores.0[name];
    (figure.right, figure.given, figure.wanted)
}

#[test]
fn a_perfect_record_scores_100() {
    let perfect = spoilt("perfect");
    for (name, figure) in &perfect.scores.0 {
        let want = if name.starts_with("status errors") { 0.0 } else { 100.0 };
        assert!(figure.score.is_none_or(|score| score == want), "{name}: {figure:?}");
    }
    assert_eq!((perfect.documents, perfect.bad_spans, perfect.notes.len()), (2, 0, 0));
    assert_eq!(counts(&perfect, "actors persons"), (4.0, 4, 4));
    assert_eq!(counts(&perfect, "participants"), (18.0, 18, 18));
}

#[test]
fn a_record_that_is_not_there_is_empty() {
    let none = spoilt("no file");
    assert_eq!(counts(&none, "engagements"), (0.0, 0, 9));
    assert_eq!(none.scores, spoilt("empty record").scores);
    assert_eq!(none.notes, ["fisheries: counted as empty (no record)", "trawler: counted as empty (no record)"]);
}

#[test]
fn facts_given_twice_are_wrong_once() {
    assert_eq!(counts(&spoilt("every fact twice"), "positions"), (5.0, 10, 5));
}

#[test]
fn spans_without_their_words_are_left_out() {
    let shifted = spoilt("shifted spans");
    assert_eq!(shifted.bad_spans, 6);
    assert_eq!(counts(&shifted, "positions"), (0.0, 5, 5));
}

#[test]
fn a_status_error_is_a_fact_taken_for_none_or_the_reverse() {
    let happened = spoilt("all happened");
    // a planned visit, a conference of 2019 and its event, a meeting denied, a call that is only possible
    assert_eq!(counts(&happened, "engagements status"), (5.0, 9, 9));
    assert_eq!(counts(&happened, "status errors: said to have happened"), (5.0, 5, 5));
    assert_eq!(counts(&spoilt("all planned"), "status errors: said not to have happened").0, 5.0);
}

#[test]
fn urged_engagements_without_match_are_not_counted() {
    let mut record = perfect(GOLD[0].1);
    let mut demand = record["engagements"][0].clone();
    demand["id"] = json!("e9");
    demand["status"] = json!("urged");
    demand["form"] = json!("speech");
    record["engagements"].as_array_mut().unwrap().push(demand);
    let evaluation = score::documents([case(0, Some(record))]).unwrap();
    assert_eq!(counts(&evaluation, "engagements"), (5.0, 5, 5));
}

#[test]
fn a_group_stands_for_its_members() {
    let mut record = perfect(GOLD[0].1);
    record["engagements"][2]["participants"] = json!([{"actor": "both", "role": "principal"}]);
    let evaluation = score::documents([case(0, Some(record))]).unwrap();
    assert_eq!(counts(&evaluation, "participants (matched engagements)"), (10.0, 10, 10));
}

#[test]
fn a_record_of_another_text_is_told() {
    let evaluation = score::documents([case(0, Some(perfect(GOLD[1].1)))]).unwrap();
    assert_eq!(evaluation.notes, ["fisheries: text_sha256 differs: offsets may not hold"]);
    assert!(evaluation.bad_spans > 0);
}

#[test]
fn gold_that_is_none_is_refused_with_its_place() {
    let bad = Case { gold: "{\"id\": 1}".into(), ..case(0, None) };
    let message = score::documents([bad]).unwrap_err().to_string();
    assert!(message.starts_with("fisheries: not a `rapporteur-gold/1` file") && message.contains("line 1"), "{message}");
}

#[test]
fn the_table_has_the_columns_of_the_reference() {
    let table = spoilt("every fact twice").to_string();
    let head = "                                        score    95% interval   prec.  recall    right  given  wanted";
    let row = "positions                                66.7      66.7..66.7    50.0   100.0        5     10       5";
    for line in ["2 documents; spans that do not match their words: 0", head, row] {
        assert!(table.lines().any(|l| l == line), "{line}\n{table}");
    }
}

#[test]
fn json_has_the_shape_of_the_reference() {
    let json = json!(spoilt("every fact twice"));
    let want = json!({"score": 66.7, "interval": [66.7, 66.7], "right": 5.0, "given": 10, "wanted": 5, "precision": 50.0, "recall": 100.0});
    assert_eq!(json["scores"]["positions"], want);
    assert_eq!(json["by_document"]["trawler"]["positions"], json!([3.0, 6, 3]));
}

/// One thing amiss of each sort, and how it reads.
#[test]
fn misses_are_one_line_each() {
    let mut record = perfect(GOLD[0].1);
    record["actors"][1]["office"] = json!("President");
    let engagements = record["engagements"].as_array_mut().unwrap();
    engagements[0]["participants"] = json!([{"actor": "brandvik", "role": "host"}, {"actor": "per", "role": "host"}]);
    engagements[0]["found_by"] = json!({"kind": "pattern", "id": "visit.to", "revision": 1});
    engagements[0]["date"] = Value::Null;
    engagements[1]["form"] = json!("visit");
    engagements[3]["status"] = json!("happened");
    engagements.pop();
    let misses = score::misses(&case(0, Some(record))).unwrap();
    let lines: Vec<String> = misses.iter().map(|miss| miss.to_string()).collect();
    assert_eq!(lines.join("\n"), include_str!("score/misses.txt").trim_end(), "\n{}", lines.join("\n"));
    assert!(score::misses(&case(1, Some(perfect(GOLD[1].1)))).unwrap().is_empty());
}
