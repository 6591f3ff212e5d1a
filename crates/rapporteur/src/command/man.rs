//! `rapporteur man`: the manual pages, made from the command line itself.

use std::{
    fs,
    io::Write,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result, bail};
use clap::{Command, CommandFactory};
use clap_mangen::{
    Man,
    roff::{Roff, bold, roman},
};

use super::{Cli, Outcome};

/// Print the manual page of this program or of one of its verbs
#[derive(clap::Args)]
pub(crate) struct Args {
    /// The verb; without it, the page of the program
    #[arg(conflicts_with = "into")]
    verb: Option<String>,

    /// Write all pages into this folder instead, as `man` looks for them: rapporteur.1, rapporteur-read.1 …
    #[arg(long, value_name = "FOLDER")]
    into: Option<PathBuf>,
}

/// What a verb is used for, as one would type it.
const EXAMPLES: [(&str, &str, &str); 5] = [
    ("read", "rapporteur read cutting.txt", "The record of a document as a page in the terminal."),
    (
        "read",
        "rapporteur read --format html -o pages/ monday.txt tuesday.txt",
        "A page for a browser of each of several documents.",
    ),
    (
        "read",
        "rapporteur read --published 2024-03-05 --format json -",
        "The record of what stands on standard input, for a program.",
    ),
    ("parse", "rapporteur parse --format jsonl cutting.txt", "Sentences and words with predicates, names and attributions."),
    (
        "evaluate",
        "rapporteur evaluate --misses eval/gold/own",
        "Each thing that the reader gets wrong on a folder of gold documents.",
    ),
];

/// Exit codes, and what each means.
const EXIT_STATUS: [(&str, &str); 3] = [
    ("0", "Everything was done."),
    ("1", "Some inputs were refused; each is named on standard error, with the mend."),
    ("2", "Nothing could be done, or the command line is wrong."),
];

const ENVIRONMENT: [(&str, &str); 2] = [
    ("COLUMNS", "How wide a page in the terminal is, up to 100 columns."),
    ("NO_COLOR, CLICOLOR, CLICOLOR_FORCE", "Whether a page in the terminal has colours."),
];

impl Args {
    pub(super) fn run(self) -> Result<Outcome> {
        match self.into {
            Some(folder) => {
                let refused = || format!("{}: the pages cannot be written there; name another folder", folder.display());
                write_all(&folder).with_context(refused)?;
            }
            None => std::io::stdout().write_all(&page(&command(self.verb.as_deref())?)?)?,
        }
        Ok(Outcome::Done)
    }
}

/// The page of the program and of each verb, under the names that `man` looks for.
fn write_all(folder: &Path) -> Result<()> {
    fs::create_dir_all(folder)?;
    let whole = command(None)?;
    for command in std::iter::once(&whole).chain(whole.get_subcommands()) {
        fs::write(folder.join(Man::new(command.clone()).get_filename()), page(command)?)?;
    }
    Ok(())
}

/// The whole command line, or one verb of it under its full name.
fn command(verb: Option<&str>) -> Result<Command> {
    let mut whole = Cli::command();
    whole.build();
    let Some(verb) = verb else { return Ok(whole) };
    let Some(found) = whole.find_subcommand(verb) else {
        let verbs: Vec<&str> = whole.get_subcommands().map(Command::get_name).collect();
        bail!("there is no verb `{verb}`; the verbs are {}", verbs.join(", "));
    };
    Ok(found.clone())
}

/// The page of a command: what the command line knows of it, then what else a manual page says.
fn page(command: &Command) -> Result<Vec<u8>> {
    let source = concat!("rapporteur ", env!("CARGO_PKG_VERSION"));
    let man = Man::new(command.clone()).source(source).manual("Rapporteur manual");
    let mut out = Vec::new();
    man.render_title(&mut out)?;
    man.render_name_section(&mut out)?;
    man.render_synopsis_section(&mut out)?;
    man.render_description_section(&mut out)?;
    man.render_options_section(&mut out)?;
    if command.has_subcommands() {
        man.render_subcommands_section(&mut out)?;
    }
    let mut rest = Roff::new();
    let examples = EXAMPLES.iter().filter(|(verb, ..)| *verb == command.get_name()).map(|&(_, line, what)| (line, what));
    section(&mut rest, "EXAMPLES", examples);
    section(&mut rest, "EXIT STATUS", EXIT_STATUS);
    section(&mut rest, "ENVIRONMENT", ENVIRONMENT.into_iter().filter(|_| matches!(command.get_name(), "rapporteur" | "read")));
    if !command.has_subcommands() {
        rest.control("SH", ["SEE ALSO"]).text([bold("rapporteur"), roman("(1)")]);
    }
    rest.to_writer(&mut out)?;
    Ok(out)
}

/// A section of terms and what they mean; none where there are none.
fn section<'t>(page: &mut Roff, title: &str, terms: impl IntoIterator<Item = (&'t str, &'t str)>) {
    let mut terms = terms.into_iter().peekable();
    if terms.peek().is_some() {
        page.control("SH", [title]);
    }
    for (term, meaning) in terms {
        page.control("TP", []).text([bold(term)]).text([roman(meaning)]);
    }
}

#[cfg(test)]
mod tests {
    use clap::Parser;

    use super::*;

    #[test]
    fn the_pages_name_every_option_and_every_value() {
        let mut whole = Cli::command();
        whole.build();
        for verb in whole.get_subcommands() {
            let page = String::from_utf8(page(verb).unwrap()).unwrap().replace("\\-", "-");
            assert!(page.contains("EXIT STATUS") && page.contains("SEE ALSO"));
            assert!(page.contains(&format!("rapporteur-{}", verb.get_name())), "{page}");
            for option in verb.get_arguments().filter(|option| !option.is_hide_set()) {
                let values = option.get_possible_values();
                let long = option.get_long().map(|long| format!("--{long}"));
                for name in long.into_iter().chain(values.iter().map(|value| value.get_name().to_owned())) {
                    assert!(page.contains(&name), "{name} is not in the page of {}", verb.get_name());
                }
            }
        }
        assert!(command(Some("raed")).unwrap_err().to_string().contains("read, who, parse"));
    }

    #[test]
    fn examples_are_command_lines_of_this_program() {
        for (verb, line, _) in EXAMPLES {
            let words: Vec<&str> = line.split(' ').collect();
            assert_eq!(words[1], verb);
            Cli::try_parse_from(words).map(drop).unwrap_or_else(|error| panic!("{line}: {error}"));
        }
    }
}
