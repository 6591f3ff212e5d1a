//! `rapporteur man`: the manual pages, made from the command line itself.

use std::{fs, io::Write, path::PathBuf};

use anyhow::{Context, Result, bail};
use clap::{Command, CommandFactory};
use clap_mangen::Man;

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

impl Args {
    pub(super) fn run(self) -> Result<Outcome> {
        if let Some(folder) = self.into {
            let write = || fs::create_dir_all(&folder).and_then(|()| clap_mangen::generate_to(Cli::command(), &folder));
            write().with_context(|| format!("{}: the pages cannot be written there; name another folder", folder.display()))?;
            return Ok(Outcome::Done);
        }
        let mut page = Vec::new();
        Man::new(command(self.verb.as_deref())?).render(&mut page)?;
        std::io::stdout().write_all(&page)?;
        Ok(Outcome::Done)
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_pages_name_every_option_and_every_value() {
        let mut whole = Cli::command();
        whole.build();
        for verb in whole.get_subcommands() {
            let mut page = Vec::new();
            Man::new(command(Some(verb.get_name())).unwrap()).render(&mut page).unwrap();
            let page = String::from_utf8(page).unwrap().replace("\\-", "-");
            assert!(page.contains(&format!("rapporteur-{}", verb.get_name())), "{page}");
            for option in verb.get_arguments().filter(|option| !option.is_hide_set()) {
                let values = option.get_possible_values();
                let long = option.get_long().map(|long| format!("--{long}"));
                for name in long.into_iter().chain(values.iter().map(|value| value.get_name().to_owned())) {
                    assert!(page.contains(&name), "{name} is not in the page of {}", verb.get_name());
                }
            }
        }
        assert!(command(Some("raed")).unwrap_err().to_string().contains("read, parse"));
    }
}
