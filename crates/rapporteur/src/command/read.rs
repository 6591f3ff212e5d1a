//! `rapporteur read`: documents in, their records out.

use std::{num::NonZeroUsize, path::PathBuf};

use anyhow::{Result, bail};
use clap::ValueEnum;
use reading::{
    document::{Day, Document, Kind},
    record::json,
};

use super::{Outcome, complain};
use crate::{
    engine::{self, Decoded, Engine, Stated},
    input::{self, Input},
    output::{self, Manner, Output},
    page::{self, Shown, View},
    parallel,
};

/// Read documents and give the record of each
///
/// For a person in a terminal by default; --format md for a memo, html for a browser, json or jsonl for programs.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// Files to read; `-` for standard input
    #[arg(required = true, value_name = "FILE")]
    files: Vec<Input>,

    /// How to give the record
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,

    /// Write to this file, whole or not at all; to a folder (a name that ends in `/`), a file for each document
    #[arg(long, short, value_name = "FILE|FOLDER/")]
    output: Option<PathBuf>,

    /// Say which pattern or head found each thing, and what was passed over and why
    #[arg(long)]
    explain: bool,

    /// Refuse what is larger (K, M and G are understood)
    #[arg(long, value_name = "BYTES", default_value = input::MAX_BYTES, value_parser = input::bytes_count)]
    max_bytes: u64,

    /// Another model than the one inside the program
    #[arg(long, value_name = "FILE")]
    model: Option<PathBuf>,

    /// Your own office-holders (CSV), laid over the built-in register
    #[arg(long, value_name = "FILE")]
    register: Option<PathBuf>,

    /// How many documents to read at once [default: as the machine has cores]
    #[arg(long, value_name = "N")]
    jobs: Option<NonZeroUsize>,

    // Last: its heading holds for all that follows.
    #[command(flatten)]
    stated: StatedArgs,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// A page for a terminal
    Text,
    /// A page of Markdown, for a memo or a wiki
    Md,
    /// A page for a browser, the text with its facts marked: one file for one document
    Html,
    /// The whole record, of one document
    Json,
    /// The whole records of one or many documents, one a line
    Jsonl,
}

impl Format {
    fn manner(self) -> Manner {
        let (between, ending) = match self {
            Format::Text => ("\n\n", "txt"),
            Format::Md => ("\n---\n\n", "md"),
            Format::Html => ("", "html"),
            Format::Json => ("", "json"),
            Format::Jsonl => ("", "jsonl"),
        };
        Manner { between, ending, painted: self == Format::Text }
    }

    /// Whether several documents can follow each other in it.
    fn is_a_stream(self) -> bool {
        !matches!(self, Format::Html | Format::Json)
    }
}

/// What the user knows of a document better than its bytes.
#[derive(clap::Args)]
#[command(next_help_heading = "What is known of the document")]
struct StatedArgs {
    /// Day of publication, against which "on Monday" is resolved
    #[arg(long, value_name = "YYYY[-MM[-DD]]")]
    published: Option<Day>,

    /// Headline (one document only)
    #[arg(long)]
    title: Option<String>,

    /// Outlet or issuing body
    #[arg(long)]
    publisher: Option<String>,

    /// Address (one document only)
    #[arg(long)]
    url: Option<String>,

    /// What kind of document it is
    #[arg(long, value_parser = ["news", "opinion", "readout", "statement", "transcript"])]
    kind: Option<String>,
}

impl StatedArgs {
    fn stated(self) -> Stated {
        let kinds = [Kind::News, Kind::Opinion, Kind::Readout, Kind::Statement, Kind::Transcript];
        Stated {
            published: self.published,
            title: self.title,
            publisher: self.publisher,
            url: self.url,
            kind: self.kind.and_then(|word| kinds.into_iter().find(|kind| kind.as_str() == word)),
        }
    }
}

/// One document of a file as it goes out, and what there is to say of it on standard error.
struct Given {
    /// The file, and the attachment in it.
    name: String,
    /// What its record and its own file are named after.
    id: String,
    page: Result<String>,
    warnings: Vec<String>,
}

impl Args {
    pub(super) fn run(self) -> Result<Outcome> {
        self.check()?;
        let Args { files, format, output, explain, stated, max_bytes, model, register, jobs } = self;
        let stated = stated.stated();
        let engine = Engine::new(engine::model(model.as_deref())?, register.as_deref())?;
        let width = page::terminal::width();
        let show = |file: &Input, name: Option<&str>, Decoded { document, mut warnings }: Decoded| {
            let within = |file: String| name.map_or_else(|| file.clone(), |name| format!("{file}#{name}"));
            let reading = engine.read(document);
            warnings.extend(foreign(&reading.document).or_else(|| no_prose(&reading.document)));
            let shown = Shown { reading: &reading, countries: &engine.countries, explain };
            let view = View::of(&shown, &within(file.title()));
            let page = match format {
                Format::Text => page::terminal::page(&view, width),
                Format::Md => page::markdown::page(&view),
                Format::Html => page::html::page(&view, &shown)?,
                Format::Json => serde_json::to_string_pretty(&json::record(&reading, &within(file.id()), explain))?,
                Format::Jsonl => serde_json::to_string(&json::record(&reading, &within(file.id()), explain))?,
            };
            anyhow::Ok((page, warnings))
        };
        let give = |file: &Input| -> Result<Vec<Given>> {
            let parts = engine::decode_all(&file.document(max_bytes)?, &file.name(), max_bytes, &stated)?;
            if !format.is_a_stream() && parts.len() > 1 && !output.as_deref().is_some_and(output::is_folder) {
                bail!("{}", only_one(format, &format!("this holds {}", parts.len())));
            }
            let given = parts.into_iter().map(|part| {
                let name = part.name.as_deref();
                let shown = part.decoded.and_then(|decoded| show(file, name, decoded));
                let (page, warnings) = shown.map_or_else(|error| (Err(error), Vec::new()), |(page, said)| (Ok(page), said));
                let within = |file: String| name.map_or_else(|| file.clone(), |name| format!("{file}#{name}"));
                Given { name: within(file.to_string()), id: within(file.id()), page, warnings }
            });
            Ok(given.collect())
        };
        let mut out = Output::open(output.as_deref(), format.manner())?;
        let (mut refused, mut documents) = (0, 0);
        parallel::each(&files, jobs.unwrap_or_else(parallel::all_cores), give, |file, given| match given {
            Ok(given) => given.into_iter().try_for_each(|Given { name, id, page, warnings }| {
                documents += 1;
                warnings.iter().for_each(|warning| complain(format_args!("{name}: warning: {warning}")));
                match page {
                    Ok(page) => out.put(&id, &page),
                    Err(error) => {
                        refused += 1;
                        complain(format_args!("{name}: {error:#}"));
                        Ok(())
                    }
                }
            }),
            Err(error) => {
                (documents, refused) = (documents + 1, refused + 1);
                complain(format_args!("{file}: {error:#}"));
                Ok(())
            }
        })?;
        out.finish()?;
        Ok(Outcome::of(refused, documents))
    }

    /// What clap cannot see: options that speak of one document, beside several.
    fn check(&self) -> Result<()> {
        if let Some(named) = &self.output {
            let inputs: Vec<_> = self.files.iter().map(|file| (file.id(), PathBuf::from(&*file.name()))).collect();
            output::check(named, self.format.manner(), &inputs)?;
        }
        if self.files.len() < 2 {
            return Ok(());
        }
        if !self.format.is_a_stream() && !self.output.as_deref().is_some_and(output::is_folder) {
            bail!("{}", only_one(self.format, &format!("{} files are named", self.files.len())));
        }
        if self.stated.title.is_some() || self.stated.url.is_some() {
            bail!("--title and --url speak of one document, and {} files are named; read them one by one", self.files.len());
        }
        if self.files.iter().filter(|file| file.is_stdin()).count() > 1 {
            bail!("standard input (`-`) can be read only once; name it once");
        }
        Ok(())
    }
}

/// That there are more documents than the form can hold, and what to do.
fn only_one(format: Format, but: &str) -> String {
    let mend = if format == Format::Json { "use --format jsonl, or " } else { "" };
    format!("--format {} gives exactly one document, and {but}; {mend}name a folder: -o FOLDER/", format.manner().ending)
}

/// Why a document has no facts, where its language is the reason.
fn foreign(document: &Document) -> Option<String> {
    let language = engine::foreign_language(document)?;
    Some(format!("the text is in {}; only English is read, so its record holds no facts", page::plain::language(language)))
}

/// What of a document is left out because it is no prose.
fn no_prose(document: &Document) -> Option<String> {
    let left_out = reading::grammar::without_prose(document);
    let bytes: usize = left_out.iter().map(|&nth| document.words(document.blocks()[nth].span).len()).sum();
    let all = left_out.len() == document.blocks().len();
    let what = if all { "holds no prose".to_owned() } else { format!("has {bytes} bytes of no prose") };
    (!left_out.is_empty()).then(|| format!("{what} (words or figures without sentences); they are not read"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample;
    use serde_json::Value;

    fn schema() -> jsonschema::Validator {
        let schema: Value = serde_json::from_str(include_str!("../../../../docs/record-v1.schema.json")).unwrap();
        jsonschema::draft202012::options().should_validate_formats(true).build(&schema).unwrap()
    }

    fn faults(record: &Value) -> Vec<String> {
        schema().iter_errors(record).map(|e| format!("{}: {e}", e.instance_path())).collect()
    }

    /// Every `{start, end, text}` under `value`.
    fn spans(value: &Value, out: &mut Vec<(usize, usize, String)>) {
        match value {
            Value::Object(map) if map.contains_key("start") => {
                let number = |key: &str| map[key].as_u64().unwrap() as usize;
                out.push((number("start"), number("end"), map["text"].as_str().unwrap().into()));
            }
            Value::Object(map) => map.values().for_each(|v| spans(v, out)),
            Value::Array(list) => list.iter().for_each(|v| spans(v, out)),
            _ => {}
        }
    }

    #[test]
    fn a_record_keeps_the_schema_and_each_span_its_words() {
        let reading = sample::reading();
        for explain in [false, true] {
            let record = serde_json::to_value(json::record(&reading, "roe-kovac", explain)).unwrap();
            assert_eq!(faults(&record), [""; 0]);
            assert_eq!(record.get("passed_over").is_some(), explain);
            let (mut found, text) = (Vec::new(), reading.document.text().chars().collect::<Vec<_>>());
            spans(&record, &mut found);
            assert!(found.len() > 10);
            for (start, end, words) in found {
                assert_eq!(text[start..end].iter().collect::<String>(), words);
            }
        }
    }

    #[test]
    fn a_pronoun_is_no_mention_and_a_record_reads_back() {
        let record = json::record(&sample::reading(), "roe-kovac", true);
        let words: Vec<_> = record.actors[0].mentions.iter().map(|m| &*m.text).collect();
        assert_eq!(words, ["Norway’s Trade Minister Jane Roe", "Roe"]);
        let line = serde_json::to_string(&record).unwrap();
        assert_eq!(serde_json::from_str::<json::Record>(&line).unwrap(), record);
    }

    #[test]
    fn the_example_of_the_docs_keeps_the_schema_with_every_layer() {
        let example: Value = serde_json::from_str(include_str!("../../../../docs/record-v1.example.json")).unwrap();
        assert_eq!(faults(&example), [""; 0]);
    }

    #[test]
    fn the_schema_refuses_what_is_left_out_or_unheard_of() {
        let whole = serde_json::to_value(json::record(&sample::reading(), "roe-kovac", false)).unwrap();
        let without = |path: &str, key: &str| {
            let mut record = whole.clone();
            record.pointer_mut(path).unwrap().as_object_mut().unwrap().remove(key).unwrap();
            record
        };
        let with = |path: &str, value: &str| {
            let mut record = whole.clone();
            *record.pointer_mut(path).unwrap() = value.into();
            record
        };
        for wrong in [
            without("/engagements/0", "place"),
            without("/document", "language"),
            without("/actors/0/found_by", "version"),
            with("/engagements/0/form", "chat"),
            with("/engagements/0/date", "4 March 2024"),
            with("/actors/0/code", "Norway"),
            with("/schema", "rapporteur-record/2"),
        ] {
            assert!(!faults(&wrong).is_empty(), "{wrong}");
        }
    }
}
