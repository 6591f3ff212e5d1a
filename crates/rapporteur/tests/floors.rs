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

/// The figures of a set, as `rapporteur evaluate SET --json` gives them.
fn measured(set: &Path) -> Scores {
    let mut command = Command::new(env!("CARGO_BIN_EXE_rapporteur"));
    let run = command.arg("evaluate").arg(set).arg("--json").output().expect("the program starts");
    assert_eq!(run.status.code(), Some(0), "{}: {}", set.display(), String::from_utf8_lossy(&run.stderr));
    let printed: Value = serde_json::from_slice(&run.stdout).expect("what is printed is JSON");
    let figure = |figure: &Value| {
        let percent = |key: &str| figure.get(key).and_then(Value::as_f64);
        let (score, precision, recall) = (percent("score"), percent("precision"), percent("recall"));
        Figure { score, precision, recall, interval: None, right: 0.0, given: 0, wanted: 0 }
    };
    let scores = printed["scores"].as_object().expect("figures have names");
    Scores(scores.iter().map(|(name, value)| (name.clone(), figure(value))).collect::<BTreeMap<_, _>>())
}

fn keeps_floors(name: &str, set: &Path) {
    let floors = fs::read_to_string(root().join("eval/floors.toml")).expect("eval/floors.toml is there");
    let floors = Floors::parse(&floors).expect("eval/floors.toml is sound");
    let fallen: Vec<String> = floors.check(name, &measured(set)).iter().map(ToString::to_string).collect();
    assert!(fallen.is_empty(), "below eval/floors.toml:\n{}", fallen.join("\n"));
}

/// A set that is not part of this repository, if it is at hand.
fn shared(path: &str) -> Option<PathBuf> {
    let root = root().canonicalize().expect("the repository is there");
    let found = root.ancestors().map(|folder| folder.join("shared/gold").join(path)).find(|set| set.exists());
    if found.is_none() {
        println!("skipped: no shared/gold/{path} in a folder above the repository");
    }
    found
}

#[test]
fn own_gold() {
    keeps_floors("own", &root().join("eval/gold/own"));
}

#[test]
fn own_status_set() {
    keeps_floors("own-status", &root().join("eval/gold/own-status.jsonl"));
}

#[test]
fn second_own_status_set() {
    keeps_floors("own-status-2", &root().join("eval/gold/own-status-2.jsonl"));
}

#[test]
fn annotated_public_texts() {
    shared("dev").iter().for_each(|set| keeps_floors("dev", set));
}

#[test]
fn status_set_of_public_texts() {
    shared("status_dev.jsonl").iter().for_each(|set| keeps_floors("status_dev", set));
}
