//! `rapporteur who`: who it would be on that day, the evidence, and who else it could be.

mod answer;
mod ask;
mod json;
mod page;
mod title;

use std::{
    io::{self, Write},
    path::PathBuf,
};

use anyhow::{Result, bail};
use clap::ValueEnum;
use jiff::{Timestamp, tz::TimeZone};
use reading::document::Day;

use super::{Outcome, complain};
use crate::{engine::Register, page::terminal::width};

/// Say who held an office, or which offices a person held
///
/// The office with its state or body ("French foreign minister", "secretary general of NATO"), or a name ("Lavrov"). Shown are the
/// holder of that day, where that was taken from and how sure it is, and who else it could be.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// A name, or an office with its state or body
    #[arg(required = true, value_name = "NAME|OFFICE")]
    query: Vec<String>,

    /// The day, month or year asked for [default: today]
    #[arg(long, value_name = "YYYY[-MM[-DD]]")]
    on: Option<Day>,

    /// Your own office-holders (CSV), laid over the built-in register
    #[arg(long, value_name = "FILE")]
    register: Option<PathBuf>,

    /// How to give the answer
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    Text,
    Json,
}

impl Args {
    pub(super) fn run(self) -> Result<Outcome> {
        let query = self.query.join(" ");
        if !query.contains(char::is_alphanumeric) {
            bail!(
                "nobody is asked for; write a name (rapporteur who Lavrov) or an office (rapporteur who \"French foreign minister\")"
            );
        }
        let register = Register::new(self.register.as_deref())?;
        let on = self.on.unwrap_or_else(|| Day::of(TimeZone::UTC.to_datetime(Timestamp::now()).date()));
        let answer = answer::answer(&register, &query, on);
        match self.format {
            Format::Text => write!(anstream::stdout(), "{}", page::page(&register, &answer, width()))?,
            Format::Json => writeln!(io::stdout(), "{}", serde_json::to_string_pretty(&json::answer(&register, &answer))?)?,
        }
        if answer.is_known() {
            return Ok(Outcome::Done);
        }
        complain(answer.unknown());
        Ok(Outcome::AllRefused)
    }
}
