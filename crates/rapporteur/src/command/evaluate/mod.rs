//! `rapporteur evaluate`: how well, measured on gold.

mod documents;
mod heads;
mod status;

use std::{
    fs,
    io::Write,
    num::NonZeroUsize,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result, bail};
use reading::{document::Day, record::json};
use serde::Serialize;

use super::{Outcome, complain};
use crate::{
    engine::{self, Engine, Stated},
    parallel,
};

/// Measure the reader on gold data
///
/// A folder of gold documents (*.json and *.txt), a status set (*.jsonl), or with --heads the development sets of the
/// trained heads. The reader is given date, title, publisher and address of each document, and nothing else of the gold.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// Folder of gold documents, or a status set
    #[arg(value_name = "DIR|STATUS.jsonl", required_unless_present = "heads")]
    set: Option<PathBuf>,

    /// Figures as JSON
    #[arg(long)]
    json: bool,

    /// Each thing that was missed, made up or got wrong, one a line
    #[arg(long, conflicts_with = "json")]
    misses: bool,

    /// The counts of each document too
    #[arg(long)]
    by_document: bool,

    /// Write the records into this folder, one a file
    #[arg(long, value_name = "DIR")]
    write: Option<PathBuf>,

    /// Measure the trained heads on the development sets in this folder
    #[arg(long, value_name = "DATA_DIR", conflicts_with_all = ["set", "misses", "by_document", "write"])]
    heads: Option<PathBuf>,

    /// Another model than the one inside the program
    #[arg(long, value_name = "FILE")]
    model: Option<PathBuf>,

    /// How many documents to read at once [default: as the machine has cores]
    #[arg(long, value_name = "N")]
    jobs: Option<NonZeroUsize>,
}

/// Larger than any set: a file beyond it is not one.
const LARGEST_SET: u64 = 1 << 30;

/// A text that is to be read and scored.
struct Item {
    id: String,
    text: String,
    stated: Stated,
}

impl Args {
    pub(super) fn run(self) -> Result<Outcome> {
        let model = engine::model(self.model.as_deref())?;
        if let Some(folder) = &self.heads {
            return heads::run(folder, &model, self.json);
        }
        let set = self.set.as_deref().context("name a folder of gold documents, or a status set")?;
        let kind = fs::metadata(set).with_context(|| set.display().to_string())?;
        let engine = Engine::new(model, None)?;
        if kind.is_dir() { documents::run(&self, set, &engine) } else { status::run(&self, set, &engine) }
    }

    /// The record of each item as it goes out, in order; `None` for one that was refused.
    fn records(&self, items: &[Item], engine: &Engine) -> Result<Vec<Option<String>>> {
        if let Some(folder) = &self.write {
            fs::create_dir_all(folder).with_context(|| folder.display().to_string())?;
        }
        let read = |item: &Item| {
            let decoded = engine::decode(item.text.as_bytes(), &format!("{}.txt", item.id), LARGEST_SET, &item.stated)?;
            let reading = engine.read(decoded.document);
            Ok(serde_json::to_string_pretty(&json::record(&reading, &item.id, false))?)
        };
        let mut records = Vec::with_capacity(items.len());
        parallel::each(items, self.jobs.unwrap_or_else(parallel::all_cores), read, |item, record: Result<String>| {
            let record = record.inspect_err(|error| complain(format_args!("{}: {error:#}", item.id))).ok();
            if let (Some(folder), Some(record)) = (&self.write, &record) {
                let file = folder.join(format!("{}.json", item.id));
                fs::write(&file, format!("{record}\n")).with_context(|| file.display().to_string())?;
            }
            records.push(record);
            Ok(())
        })?;
        Ok(records)
    }
}

/// A date of the gold; one that is none is as good as none.
fn day(text: Option<&str>) -> Option<Day> {
    text?.parse().ok()
}

fn print_json(figures: &impl Serialize) -> Result<()> {
    print(format_args!("{}\n", serde_json::to_string_pretty(figures)?))
}

fn print(what: std::fmt::Arguments) -> Result<()> {
    let mut out = std::io::stdout().lock();
    out.write_fmt(what)?;
    Ok(out.flush()?)
}

fn outcome(records: &[Option<String>]) -> Outcome {
    Outcome::of(records.iter().filter(|record| record.is_none()).count(), records.len())
}

/// Files of `folder` with this ending, in order of their names.
fn files(folder: &Path, ending: &str) -> Result<Vec<PathBuf>> {
    let entries = fs::read_dir(folder).with_context(|| folder.display().to_string())?;
    let mut files: Vec<PathBuf> = entries.map(|entry| Ok(entry?.path())).collect::<Result<_>>()?;
    files.retain(|file| file.extension().is_some_and(|e| e == ending));
    files.sort();
    if files.is_empty() {
        bail!("{}: there is no *.{ending} file in this folder; name the folder that holds the set", folder.display());
    }
    Ok(files)
}
