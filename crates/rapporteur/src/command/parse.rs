//! `rapporteur parse`: the grammar alone.

use anyhow::Result;

use super::Outcome;

/// Give the grammar of a document: sentences, words, tags, trees
#[derive(clap::Args)]
pub(crate) struct Args {}

impl Args {
    pub(super) fn run(self) -> Result<Outcome> {
        Ok(Outcome::Done)
    }
}
