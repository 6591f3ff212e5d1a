//! The sample documents as the program reads them: a page each in `corpus/read/`, the README's transcript, and records that
//! keep the schema.
//!
//! `UPDATE_DOCS=1 cargo test -p rapporteur` writes pages and transcript anew; the diff then shows what a change does.

use std::{
    env, fs,
    path::{Path, PathBuf},
    process::Command,
};

/// What the README shows.
const SHOWN: &str = "rapporteur read corpus/readout.txt";

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// What the program prints in the root of the repository, on a page 100 columns wide.
fn rapporteur(args: &[&str]) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_rapporteur"));
    command.current_dir(root()).args(args).env("COLUMNS", "100").env_remove("CLICOLOR_FORCE");
    let run = command.output().expect("the program starts");
    assert_eq!(run.status.code(), Some(0), "{args:?}: {}", String::from_utf8_lossy(&run.stderr));
    String::from_utf8(run.stdout).expect("what is printed is UTF-8")
}

/// Names of the sample documents, in order.
fn samples() -> Vec<String> {
    let entries = fs::read_dir(root().join("corpus")).expect("corpus/ is there");
    let names = entries.filter_map(|entry| entry.ok()?.file_name().into_string().ok());
    let mut samples: Vec<String> = names.filter(|name| name != "README.md" && name.contains('.')).collect();
    samples.sort();
    samples
}

fn is_update() -> bool {
    env::var_os("UPDATE_DOCS").is_some()
}

/// Where two texts part, for the message of a test.
fn parting(old: &str, new: &str) -> Option<String> {
    let mut pairs = (1..).zip(old.lines().map(Some).chain([None]).zip(new.lines().map(Some).chain([None])));
    let (line, (old, new)) = pairs.find(|(_, (old, new))| old != new)?;
    Some(format!("line {line}:\n  - {}\n  + {}", old.unwrap_or("(ends)"), new.unwrap_or("(ends)")))
}

#[test]
fn sample_documents_are_read_as_their_pages_show() {
    let mut changed = Vec::new();
    for sample in samples() {
        let page = rapporteur(&["read", "--explain", &format!("corpus/{sample}")]);
        let file = root().join("corpus/read").join(format!("{sample}.page"));
        if is_update() {
            fs::write(&file, &page).expect("corpus/read can be written");
            continue;
        }
        let kept = fs::read_to_string(&file).unwrap_or_default();
        changed.extend(parting(&kept, &page).map(|parting| format!("{sample}, {parting}")));
    }
    assert!(changed.is_empty(), "run UPDATE_DOCS=1 cargo test -p rapporteur, then read the diff\n{}", changed.join("\n"));
}

#[test]
fn records_of_sample_documents_keep_the_schema() {
    let schema = fs::read_to_string(root().join("docs/record-v1.schema.json")).expect("the schema is there");
    let schema = serde_json::from_str(&schema).expect("the schema is JSON");
    let schema = jsonschema::draft202012::options().should_validate_formats(true).build(&schema).expect("the schema is sound");
    let files: Vec<String> = samples().iter().map(|sample| format!("corpus/{sample}")).collect();
    let args: Vec<&str> =
        ["read", "--format", "jsonl", "--explain"].into_iter().chain(files.iter().map(String::as_str)).collect();
    let records = rapporteur(&args);
    // A mail gives a record for each attachment too.
    assert!(records.lines().count() > files.len());
    for line in records.lines() {
        let record: serde_json::Value = serde_json::from_str(line).expect("a line is JSON");
        let file = &record["document"]["id"];
        let faults: Vec<String> = schema.iter_errors(&record).map(|e| format!("{}: {e}", e.instance_path())).collect();
        assert_eq!(faults, [""; 0], "{file}");
    }
}

#[test]
fn the_readme_shows_what_the_program_prints() {
    let file = root().join("README.md");
    let mut readme = fs::read_to_string(&file).expect("README.md is there");
    let opens = format!("```text\n$ {SHOWN}\n");
    let from = readme.find(&opens).expect("README.md shows the program at work") + opens.len();
    let to = from + readme[from..].find("```").expect("the transcript ends");
    let args: Vec<&str> = SHOWN.split(' ').skip(1).collect();
    let printed: String = rapporteur(&args).lines().map(|line| format!("{}\n", line.trim_end())).collect();
    if is_update() {
        readme.replace_range(from..to, &printed);
        fs::write(&file, readme).expect("README.md can be written");
    } else if let Some(parting) = parting(&readme[from..to], &printed) {
        panic!("run UPDATE_DOCS=1 cargo test -p rapporteur; README.md, transcript, {parting}");
    }
}
