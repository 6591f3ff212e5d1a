//! `rapporteur evaluate`: how well, measured on gold.

use anyhow::Result;

use super::Outcome;

/// Measure the reader on gold data
#[derive(clap::Args)]
pub(crate) struct Args {}

impl Args {
    pub(super) fn run(self) -> Result<Outcome> {
        Ok(Outcome::Done)
    }
}
