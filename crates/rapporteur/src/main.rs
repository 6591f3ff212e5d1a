//! The program: parse the command line, run the verb, give the exit code.

mod apart;
mod command;
mod engine;
mod input;
mod output;
mod page;
mod parallel;
#[cfg(test)]
mod sample;

use std::{io, process::ExitCode};

use clap::Parser;
use command::{Cli, Outcome};

/// Everything was done.
const DONE: u8 = 0;
/// Some of the inputs were refused.
const SOME_REFUSED: u8 = 1;
/// Nothing could be done, or the command line is wrong (clap's own code).
const NOTHING_DONE: u8 = 2;

fn main() -> ExitCode {
    let code = match Cli::parse().run() {
        Ok(Outcome::Done) => DONE,
        Ok(Outcome::SomeRefused) => SOME_REFUSED,
        Ok(Outcome::AllRefused) => NOTHING_DONE,
        Err(error) if is_broken_pipe(&error) => DONE,
        Err(error) => {
            command::complain(format_args!("{error:#}"));
            NOTHING_DONE
        }
    };
    code.into()
}

/// Whether the reader of our output has left, as `head` does: nobody is there to be told.
fn is_broken_pipe(error: &anyhow::Error) -> bool {
    let of_io = |cause: &(dyn std::error::Error + 'static)| match cause.downcast_ref::<io::Error>() {
        Some(io) => Some(io.kind()),
        None => cause.downcast_ref::<serde_json::Error>().and_then(serde_json::Error::io_error_kind),
    };
    error.chain().filter_map(of_io).any(|kind| kind == io::ErrorKind::BrokenPipe)
}
