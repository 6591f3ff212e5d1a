//! The program measured on gold must keep the floors of `eval/floors.toml`.
//!
//! Our own gold always; annotated sets in a folder `shared/` above the repository where there is one.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use reading::score::{Figure, Scores, floors::Floors};
use serde_json::Value;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// What `rapporteur evaluate ... --json` prints.
fn evaluated(args: &[&Path]) -> Value {
    let mut command = Command::new(env!("CARGO_BIN_EXE_rapporteur"));
    let run = command.arg("evaluate").args(args).arg("--json").output().expect("the program starts");
    assert_eq!(run.status.code(), Some(0), "{args:?}: {}", String::from_utf8_lossy(&run.stderr));
    serde_json::from_slice(&run.stdout).expect("what is printed is JSON")
}

/// The figures of the trained heads, as `EWT las`, in the columns of the others.
fn measured_heads(data: &Path) -> Scores {
    let printed = evaluated(&[Path::new("--heads"), data]);
    let figure = |figure: &Value| {
        let percent = |key: &str| figure[key].as_f64();
        let (score, precision, recall) = (percent("f1"), percent("precision"), percent("recall"));
        Figure { score, precision, recall, interval: None, right: 0.0, given: 0, wanted: 0 }
    };
    let sets = printed.as_object().expect("sets have names").iter();
    let figures = sets
        .flat_map(|(set, of)| of.as_object().into_iter().flatten().map(move |(name, f)| (format!("{set} {name}"), figure(f))));
    Scores(figures.collect::<BTreeMap<_, _>>())
}

/// The figures of a set, as `rapporteur evaluate SET --json` gives them.
fn measured(set: &Path) -> Scores {
    let printed = evaluated(&[set]);
    let figure = |figure: &Value| {
        let percent = |key: &str| figure.get(key).and_then(Value::as_f64);
        let (score, precision, recall) = (percent("score"), percent("precision"), percent("recall"));
        Figure { score, precision, recall, interval: None, right: 0.0, given: 0, wanted: 0 }
    };
    let scores = printed["scores"].as_object().expect("figures have names");
    Scores(scores.iter().map(|(name, value)| (name.clone(), figure(value))).collect::<BTreeMap<_, _>>())
}

fn keeps_floors(name: &str, measured: &Scores) {
    let floors = fs::read_to_string(root().join("eval/floors.toml")).expect("eval/floors.toml is there");
    let floors = Floors::parse(&floors).expect("eval/floors.toml is sound");
    let fallen: Vec<String> = floors.check(name, measured).iter().map(ToString::to_string).collect();
    assert!(fallen.is_empty(), "below eval/floors.toml:\n{}", fallen.join("\n"));
}

/// A set that is not part of this repository, if it is at hand.
fn shared(path: &str) -> Option<PathBuf> {
    let root = root().canonicalize().expect("the repository is there");
    let found = root.ancestors().map(|folder| folder.join("shared").join(path)).find(|set| set.exists());
    if found.is_none() {
        println!("skipped: no shared/{path} in a folder above the repository");
    }
    found
}

#[test]
fn own_gold() {
    keeps_floors("own", &measured(&root().join("eval/gold/own")));
}

#[test]
fn own_acts() {
    for set in ["own-acts", "own-acts-held"] {
        keeps_floors(set, &measured(&root().join(format!("eval/gold/{set}.jsonl"))));
    }
}

#[test]
fn own_status_set() {
    keeps_floors("own-status", &measured(&root().join("eval/gold/own-status.jsonl")));
}

#[test]
fn second_own_status_set() {
    keeps_floors("own-status-2", &measured(&root().join("eval/gold/own-status-2.jsonl")));
}

#[test]
fn annotated_public_texts() {
    shared("gold/dev").iter().for_each(|set| keeps_floors("dev", &measured(set)));
}

#[test]
fn status_set_of_public_texts() {
    shared("gold/status_dev.jsonl").iter().for_each(|set| keeps_floors("status_dev", &measured(set)));
}

#[test]
fn trained_heads() {
    let data = shared("data/syntax").and_then(|syntax| syntax.parent().map(Path::to_owned));
    data.iter().for_each(|data| keeps_floors("heads", &measured_heads(data)));
}
