//! Makes the index of names of `offices/holders.tsv`: a line a name, sorted, so that the program need not index anything when it starts.

// What the crate shows to others is of no use outside this script.
#[allow(unreachable_pub)]
#[path = "src/fold.rs"]
mod fold;
#[path = "src/name_forms.rs"]
mod name_forms;

use std::collections::BTreeMap;
use std::{env, fs, path::Path};

/// The rows that a name leads to: of people of that full name, and of people whom the news may call so.
type Rows = (Vec<usize>, Vec<usize>);

fn main() {
    for file in ["offices/holders.tsv", "src/fold.rs", "src/name_forms.rs", "build.rs"] {
        println!("cargo::rerun-if-changed={file}");
    }
    let table = fs::read_to_string("offices/holders.tsv").expect("offices/holders.tsv lies beside this script");
    let out = Path::new(&env::var_os("OUT_DIR").expect("cargo sets OUT_DIR")).join("names.tsv");
    fs::write(out, lines(&index(&table))).expect("OUT_DIR can be written");
}

fn index(table: &str) -> BTreeMap<String, Rows> {
    let mut names: BTreeMap<String, Rows> = BTreeMap::new();
    for (row, line) in table.lines().skip(1).enumerate() {
        let cells: Vec<&str> = line.split('\t').collect();
        let [code, _, _, person, others, ..] = cells[..] else { continue };
        for name in [person].into_iter().chain(others.split(';')).map(name_forms::name_key).filter(|name| !name.is_empty()) {
            for form in name_forms::short_forms(&name, code) {
                push(&mut names.entry(form.to_owned()).or_default().1, row);
            }
            push(&mut names.entry(name).or_default().0, row);
        }
    }
    names
}

fn push(rows: &mut Vec<usize>, row: usize) {
    if rows.last() != Some(&row) {
        rows.push(row);
    }
}

fn lines(names: &BTreeMap<String, Rows>) -> String {
    let cell = |rows: &[usize]| rows.iter().map(usize::to_string).collect::<Vec<_>>().join(" ");
    let line = |(name, (full, all)): (&String, &Rows)| {
        let short: Vec<usize> = all.iter().copied().filter(|row| !full.contains(row)).collect();
        format!("{name}\t{}\t{}\n", cell(full), cell(&short))
    };
    names.iter().map(line).collect()
}
