//! Every count and score equals that of the reference scorers, `score.py` and `score_status.py`.
//!
//! They are not part of this repository: where no `shared/gold` lies beside the workspace, or there is no `python3`,
//! these tests say so and pass.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use reading::score::{self, Case, Record, status};
use serde_json::{Value, json};
use spoil::{CASES, Draw};

#[path = "score/spoil.rs"]
mod spoil;

/// Scores each folder of records named after the gold; one round of bootstrap, since intervals are not compared.
const SCORE: &str = "
import json, pathlib, sys
sys.path.insert(0, sys.argv[1])
import score
gold, result = pathlib.Path(sys.argv[2]), {}
for folder in sys.argv[3:]:
    documents = list(score.load(gold, pathlib.Path(folder)))
    result[pathlib.Path(folder).name] = {
        'documents': len(documents), 'bad_spans': sum(d.bad_spans for d in documents),
        'scores': score.summary(documents, rounds=1), 'by_document': {d.gold['id']: d.tally for d in documents}}
print(json.dumps(result))
";

const AS_OUTPUT: &str = "
import json, sys
sys.path.insert(0, sys.argv[1])
import score
print(json.dumps(score.as_output(json.load(open(sys.argv[2], encoding='utf-8')))))
";

const STATUS: &str = "
import json, os, sys
sys.path.insert(0, sys.argv[1])
import score_status as s
items = [json.loads(line) for line in open(sys.argv[2], encoding='utf-8')]
records = json.load(open(sys.argv[3], encoding='utf-8'))
pairs = [(i, s.judge(i, records.get(i['id'], {}))) for i in items]
print(json.dumps({'verdicts': {i['id']: v for i, v in pairs}, 'scores': s.figures(pairs)}))
";

fn reference() -> Option<PathBuf> {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let found = here.ancestors().map(|folder| folder.join("shared/gold")).find(|gold| gold.join("score.py").exists());
    let python = Command::new("python3").arg("--version").output().is_ok_and(|out| out.status.success());
    if found.is_none() || !python {
        eprintln!("skipped: needs python3 and shared/gold/score.py in a folder above {}", here.display());
    }
    found.filter(|_| python)
}

fn python(script: &str, arguments: &[&Path]) -> Value {
    let out = Command::new("python3").arg("-B").arg("-c").arg(script).args(arguments).output().unwrap();
    assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
    serde_json::from_slice(&out.stdout).unwrap()
}

/// The documents of a gold folder: id, gold, text.
fn gold(folder: &Path) -> Vec<(String, String, String)> {
    let files = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut gold: Vec<PathBuf> = files.filter(|path| path.extension().is_some_and(|e| e == "json")).collect();
    gold.sort();
    let read = |path: &PathBuf| fs::read_to_string(path).unwrap();
    let id = |path: &PathBuf| path.file_stem().unwrap().to_string_lossy().into_owned();
    gold.iter().map(|path| (id(path), read(path), read(&path.with_extension("txt")))).collect()
}

fn scratch(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    folder
}

fn same(ours: &Value, theirs: &Value) -> bool {
    match (ours.as_f64(), theirs.as_f64()) {
        (Some(a), Some(b)) => (a - b).abs() <= 1e-9,
        _ => ours == theirs,
    }
}

fn assert_same(case: &str, ours: &Value, theirs: &Value) {
    for field in ["documents", "bad_spans"] {
        assert_eq!(ours[field], theirs[field], "{case}: {field}");
    }
    for (name, figure) in theirs["scores"].as_object().unwrap() {
        for column in ["score", "right", "given", "wanted", "precision", "recall"] {
            let (ours, theirs) = (&ours["scores"][name][column], &figure[column]);
            assert!(same(ours, theirs), "{case}: {name}, {column}: {ours}, not {theirs}");
        }
    }
    let names = |value: &Value| value["scores"].as_object().unwrap().len();
    assert_eq!(names(ours), names(theirs), "{case}: figures");
    for (document, tally) in theirs["by_document"].as_object().unwrap() {
        let ours = &ours["by_document"][document];
        assert_eq!(ours.as_object().unwrap().len(), tally.as_object().unwrap().len(), "{case}: {document}");
        for (name, counts) in tally.as_object().unwrap() {
            let counts = counts.as_array().unwrap().iter().zip(ours[name].as_array().unwrap());
            assert!(counts.clone().all(|(theirs, ours)| same(ours, theirs)), "{case}: {document}, {name}: {counts:?}");
        }
    }
}

/// Spoils the gold's own records in every way and compares the scores of each.
fn compare(reference: &Path, gold_folder: &Path, name: &str) {
    let gold = gold(gold_folder);
    let scratch = scratch(name);
    let mut ours = BTreeMap::new();
    for (n, (name, spoil)) in CASES.iter().enumerate() {
        let folder = scratch.join(n.to_string());
        fs::create_dir(&folder).unwrap();
        let cases: Vec<Case> = gold
            .iter()
            .map(|(id, gold, text)| {
                let output = spoil(score::as_output(id, gold).unwrap(), text).map(|record| record.to_string());
                output.iter().for_each(|output| fs::write(folder.join(format!("{id}.json")), output).unwrap());
                Case { id: id.clone(), gold: gold.clone(), text: text.clone(), output }
            })
            .collect();
        ours.insert(n.to_string(), (*name, json!(score::documents(cases).unwrap())));
    }
    let folders: Vec<PathBuf> = ours.keys().map(|n| scratch.join(n)).collect();
    let arguments: Vec<&Path> = [reference, gold_folder].into_iter().chain(folders.iter().map(|f| &**f)).collect();
    let theirs = python(SCORE, &arguments);
    ours.iter().for_each(|(n, (name, ours))| assert_same(name, ours, &theirs[n]));
}

#[test]
fn counts_and_scores_on_the_gold() {
    let Some(reference) = reference() else { return };
    compare(&reference, &reference.join("dev"), "score-dev");
}

#[test]
fn counts_and_scores_on_invented_documents() {
    let Some(reference) = reference() else { return };
    let invented = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/score");
    compare(&reference, &invented, "score-invented");
}

#[test]
fn the_perfect_record() {
    let Some(reference) = reference() else { return };
    for (id, gold, _) in gold(&reference.join("dev")) {
        let theirs = python(AS_OUTPUT, &[&reference, &reference.join("dev").join(format!("{id}.json"))]);
        assert_eq!(score::as_output(&id, &gold).unwrap(), theirs, "{id}");
    }
}

/// A record with up to five facts about the anchor, of any form and status.
fn made_up(item: &status::Item, draw: &mut Draw) -> Value {
    let forms = ["visit", "meeting", "call", "summit", "conference", "talks", "speech", "interview", "signing"];
    let types = ["CONSULT", "AGREE", "REQUEST", "AID", "ASSAULT", "THREATEN", "ACCUSE", "REJECT", "SUPPORT", "PROTEST"];
    let statuses = ["happened", "ongoing", "planned", "possible", "alleged", "denied", "urged", "historical"];
    let certainties = ["asserted", "hedged", "conditional"];
    let length = item.document().chars().count();
    let mut one_of = |list: &[&str], own: &str| match draw.below(3) {
        0 => own.to_string(),
        _ => list[draw.below(list.len())].to_string(),
    };
    let mut layers = [vec![], vec![]];
    for n in 0..5 {
        let form = if n % 2 == 0 { one_of(&forms, &item.form) } else { one_of(&types, &item.form) };
        let status = one_of(&statuses, &item.status);
        let certainty = one_of(&certainties, "hedged");
        layers[n % 2].push(json!({["form", "type"][n % 2]: form, "status": status, "certainty": certainty}));
    }
    for fact in layers.iter_mut().flatten() {
        let spans = (0..draw.below(3)).map(|_| (draw.below(length), 1 + draw.below(length)));
        fact["evidence"] = spans.map(|(start, size)| json!({"start": start, "end": start + size})).collect();
    }
    let [engagements, events] = layers;
    json!({"engagements": engagements, "events": events})
}

#[test]
fn verdicts_on_the_status_set() {
    let Some(reference) = reference() else { return };
    let set = reference.join("status_dev.jsonl");
    let items = status::items(&fs::read_to_string(&set).unwrap()).unwrap();
    for seed in 0..4 {
        let made = items.iter().map(|item| (item.id.clone(), made_up(item, &mut Draw::new(&item.text, seed))));
        let mut made: BTreeMap<String, Value> = made.collect();
        made.pop_first();
        let file = scratch("status").join("records.json");
        fs::write(&file, json!(made).to_string()).unwrap();
        let theirs = python(STATUS, &[&reference, &set, &file]);
        let records = made.iter().map(|(id, record)| (id.clone(), Record::parse(id, &record.to_string()).unwrap()));
        let ours = status::score(&items, &records.collect());
        for (id, verdict) in &ours.verdicts {
            assert_eq!(verdict.as_str(), theirs["verdicts"][id], "{id}");
        }
        for (name, share) in &ours.scores {
            assert!(same(&json!(share.score), &theirs["scores"][name]), "{name}");
        }
    }
}
