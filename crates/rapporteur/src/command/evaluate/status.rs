//! A status set: sentences with an act each, and whether it happened.

use std::{collections::BTreeMap, path::Path};

use anyhow::{Context, Result};
use reading::score::{
    Record,
    status::{self, Verdict},
};

use super::{Args, Item, LARGEST_SET, day, outcome, print, print_json};
use crate::{
    command::Outcome,
    engine::{Engine, Stated},
    input,
};

pub(super) fn run(args: &Args, file: &Path, engine: &Engine) -> Result<Outcome> {
    let name = || file.display().to_string();
    let acts = input::text(file, LARGEST_SET).and_then(|text| Ok(status::items(&text)?)).with_context(name)?;
    let item = |act: &status::Item| {
        let stated = Stated { published: day(Some(&act.date)), url: Some(act.url.clone()), ..Stated::default() };
        Item { id: act.id.clone(), text: act.document(), stated }
    };
    let items: Vec<Item> = acts.iter().map(item).collect();
    let records = args.records(&items, engine)?;
    let outcome = outcome(&records);
    let mut found = BTreeMap::new();
    for (act, record) in acts.iter().zip(records) {
        if let Some(record) = record {
            found.insert(act.id.clone(), Record::parse(&act.id, &record)?);
        }
    }
    let evaluation = status::score(&acts, &found);
    if args.json {
        print_json(&evaluation)?;
    } else if args.misses {
        misses(&acts, &evaluation)?;
    } else {
        print(format_args!("{evaluation}"))?;
    }
    Ok(outcome)
}

/// Each act that is not right: what was made of it, what it is, and the sentence with the act in brackets.
fn misses(acts: &[status::Item], evaluation: &status::Evaluation) -> Result<()> {
    let verdicts: BTreeMap<_, _> = evaluation.verdicts.iter().map(|(id, verdict)| (&**id, *verdict)).collect();
    for act in acts {
        let verdict = verdicts.get(&*act.id).copied().unwrap_or(Verdict::Absent);
        if !matches!(verdict, Verdict::Right | Verdict::Void) {
            let (id, form, status, sentence) = (&act.id, &act.form, &act.status, marked(&act.text, act.anchor));
            print(format_args!("{id}  {verdict:<7} {status:<10} {form:<14} {sentence}\n"))?;
        }
    }
    Ok(())
}

/// `text` with brackets around the code points of `anchor`.
fn marked(text: &str, anchor: [i64; 2]) -> String {
    let mark = |(nth, letter): (usize, char)| match nth as i64 {
        at if at == anchor[0] => format!("[{letter}"),
        at if at == anchor[1] => format!("]{letter}"),
        _ => letter.into(),
    };
    text.chars().enumerate().map(mark).collect()
}

#[cfg(test)]
mod tests {
    use super::marked;

    #[test]
    fn the_act_stands_in_brackets() {
        assert_eq!(marked("Kovač will meet Roe.", [11, 15]), "Kovač will [meet] Roe.");
    }
}
