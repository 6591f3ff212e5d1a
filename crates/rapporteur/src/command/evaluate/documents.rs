//! A folder of gold documents: `<id>.json` beside `<id>.txt`.

use std::path::Path;

use anyhow::{Context, Result};
use reading::score;
use serde::Deserialize;

use super::{Args, Item, LARGEST_SET, day, files, outcome, print, print_json};
use crate::{command::Outcome, engine::{Engine, Stated}, input};

/// What the reader may know of the gold.
#[derive(Deserialize)]
struct Header {
    id: String,
    text_file: String,
    date: Option<String>,
    title: Option<String>,
    publisher: Option<String>,
    url: Option<String>,
}

pub(super) fn run(args: &Args, folder: &Path, engine: &Engine) -> Result<Outcome> {
    let (mut items, mut golds) = (Vec::new(), Vec::new());
    for file in files(folder, "json")? {
        let (item, gold) = open(&file).with_context(|| file.display().to_string())?;
        items.push(item);
        golds.push(gold);
    }
    let records = args.records(&items, engine)?;
    let outcome = outcome(&records);
    let cases: Vec<score::Case> = items
        .into_iter()
        .zip(golds)
        .zip(records)
        .map(|((item, gold), output)| score::Case { id: item.id, gold, text: item.text, output })
        .collect();
    if args.misses {
        for case in &cases {
            for miss in score::misses(case)? {
                print(format_args!("{miss}\n"))?;
            }
        }
        return Ok(outcome);
    }
    give(args, &score::documents(cases)?)?;
    Ok(outcome)
}

fn open(file: &Path) -> Result<(Item, String)> {
    let gold = input::text(file, LARGEST_SET)?;
    let header: Header = serde_json::from_str(&gold).context("this is not a gold document")?;
    let text_file = file.with_file_name(&header.text_file);
    let text = input::text(&text_file, LARGEST_SET).with_context(|| text_file.display().to_string())?;
    let stated = Stated {
        published: day(header.date.as_deref()),
        title: header.title,
        publisher: header.publisher,
        url: header.url,
        kind: None,
    };
    Ok((Item { id: header.id, text, stated }, gold))
}

fn give(args: &Args, evaluation: &score::Evaluation) -> Result<()> {
    if args.json {
        let mut figures = serde_json::to_value(evaluation)?;
        if let Some(figures) = figures.as_object_mut().filter(|_| !args.by_document) {
            figures.remove("by_document");
        }
        return print_json(&figures);
    }
    print(format_args!("{evaluation}"))?;
    for note in &evaluation.notes {
        print(format_args!("{note}\n"))?;
    }
    if args.by_document {
        by_document(evaluation)?;
    }
    Ok(())
}

/// F1 in percent of the figures that count whole things, a document a line.
fn by_document(evaluation: &score::Evaluation) -> Result<()> {
    const SHOWN: [(&str, &str); 4] =
        [("actors persons", "persons"), ("engagements", "engag."), ("participants", "partic."), ("engagements status", "status")];
    print(format_args!("\n{:44}{:>9}{:>9}{:>9}{:>9}\n", "", SHOWN[0].1, SHOWN[1].1, SHOWN[2].1, SHOWN[3].1))?;
    for (id, tally) in &evaluation.by_document {
        let value = |name: &str| tally.0.get(name).and_then(|counts| counts.value());
        let shown = |name: &str| value(name).map_or("-".into(), |share| format!("{:.1}", 100.0 * share));
        let [a, b, c, d] = SHOWN.map(|(name, _)| shown(name));
        print(format_args!("{id:44}{a:>9}{b:>9}{c:>9}{d:>9}\n"))?;
    }
    Ok(())
}
