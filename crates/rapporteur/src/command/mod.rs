//! The verbs, one a file.

mod completions;
mod evaluate;
mod man;
mod parse;
mod read;
mod who;

use std::fmt::Display;

use anyhow::Result;
use clap::{Parser, Subcommand};

use crate::apart;

/// Reads reporting on diplomacy and keeps the record of relations in it, each fact with the words that carry it.
#[derive(Parser)]
#[command(version, about, disable_help_subcommand = true, after_help = EXIT_CODES)]
pub(crate) struct Cli {
    #[command(subcommand)]
    verb: Verb,
}

const EXIT_CODES: &str = "Exit codes: 0 done; 1 some inputs were refused, each named on standard error; \
2 nothing could be done, or the command line is wrong.\n\nNothing is fetched and nothing is sent: the model is inside the program.";

#[derive(Subcommand)]
enum Verb {
    Read(read::Args),
    Who(who::Args),
    Parse(parse::Args),
    Evaluate(evaluate::Args),
    Completions(completions::Args),
    Man(man::Args),
    /// Open a container for another run of this program
    #[command(name = apart::VERB, hide = true)]
    OpenApart,
}

/// How a run ended that began at all.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Outcome {
    Done,
    SomeRefused,
    AllRefused,
}

impl Outcome {
    /// From how many of the inputs were refused.
    fn of(refused: usize, inputs: usize) -> Outcome {
        match refused {
            0 => Outcome::Done,
            _ if refused < inputs => Outcome::SomeRefused,
            _ => Outcome::AllRefused,
        }
    }
}

impl Cli {
    /// Runs the verb.
    pub(crate) fn run(self) -> Result<Outcome> {
        match self.verb {
            Verb::Read(args) => args.run(),
            Verb::Who(args) => args.run(),
            Verb::Parse(args) => args.run(),
            Verb::Evaluate(args) => args.run(),
            Verb::Completions(args) => args.run(),
            Verb::Man(args) => args.run(),
            Verb::OpenApart => apart::answer().map(|()| Outcome::Done),
        }
    }
}

/// A line on standard error. That nobody reads it is no reason to stop.
pub(crate) fn complain(what: impl Display) {
    use std::io::Write;
    let _ = writeln!(std::io::stderr(), "rapporteur: {what}");
}
