//! `rapporteur parse`: the grammar alone.

use std::{io::Write, path::PathBuf};

use anyhow::{Context, Result};
use clap::ValueEnum;
use reading::grammar::{self, conllu, jsonl};

use super::{Outcome, complain};
use crate::{
    engine::{self, Stated},
    input::{self, Input},
};

/// Give the grammar of a document: sentences, words, tags, trees
#[derive(clap::Args)]
pub(crate) struct Args {
    /// File to parse; `-` for standard input
    #[arg(value_name = "FILE", required_unless_present = "tokens")]
    file: Option<Input>,

    /// Parse the sentences and words of this CoNLL-U file as they stand there
    #[arg(long, value_name = "FILE.conllu", conflicts_with = "file")]
    tokens: Option<Input>,

    /// CoNLL-U, or one line of JSON that also holds predicates, names and attributions
    #[arg(long, value_enum, default_value_t = Format::Conllu)]
    format: Format,

    /// Refuse what is larger (K, M and G are understood)
    #[arg(long, value_name = "BYTES", default_value = input::MAX_BYTES, value_parser = input::bytes_count)]
    max_bytes: u64,

    /// Another model than the one inside the program
    #[arg(long, value_name = "FILE")]
    model: Option<PathBuf>,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    Conllu,
    Jsonl,
}

impl Args {
    pub(super) fn run(self) -> Result<Outcome> {
        let model = engine::model(self.model.as_deref())?;
        let read = |sentences: &[Vec<&str>]| model.read(sentences);
        let source = self.tokens.as_ref().or(self.file.as_ref()).context("name a file, or `-` for standard input")?;
        let parsed = source.document(self.max_bytes).and_then(|bytes| {
            if self.tokens.is_some() {
                return Ok(grammar::parse_given_with(&conllu::read(&bytes)?, read));
            }
            let parts = engine::decode_all(&bytes, &source.name(), self.max_bytes, &Stated::default())?;
            let decoded = parts.into_iter().next().context("holds no document")?.decoded?;
            decoded.warnings.iter().for_each(|warning| complain(format_args!("{source}: warning: {warning}")));
            let parse = grammar::parse_with(&decoded.document, read);
            Ok((decoded.document, parse))
        });
        let (document, parse) = parsed.with_context(|| source.to_string())?;
        let out = match self.format {
            Format::Conllu => conllu::write(&document, &parse),
            Format::Jsonl => jsonl::write(&source.id(), &document, &parse),
        };
        let mut stream = std::io::stdout().lock();
        stream.write_all(out.as_bytes())?;
        stream.flush()?;
        Ok(Outcome::Done)
    }
}
