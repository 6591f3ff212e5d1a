//! The trained heads on their development sets, with gold words; and how well words and sentences are found without.

use std::{collections::BTreeMap, path::Path};

use anyhow::{Context, Result};
use neural::Model;
use reading::grammar::{Count, accuracy, accuracy::Counts, conllu, score_segmentation};
use serde_json::json;

use super::{LARGEST_SET, print, print_json};
use crate::{command::Outcome, input};

pub(super) fn run(folder: &Path, model: &Model, as_json: bool) -> Result<Outcome> {
    let read = |sentences: &[Vec<&str>]| model.read(sentences);
    let open = |name: &str| {
        let file = folder.join(name);
        input::file(&file, LARGEST_SET).with_context(|| file.display().to_string()).map(|bytes| (name.to_owned(), bytes))
    };
    let treebank = |(name, bytes): &(String, Vec<u8>), frames: &accuracy::Frames| -> Result<Counts> {
        let gold = conllu::read(bytes).with_context(|| name.clone())?;
        let mut counts = accuracy::score_treebank(&gold, frames, read);
        let found = score_segmentation(&gold);
        counts.insert("sentences found".into(), found.sentences);
        counts.insert("words found".into(), found.words);
        Ok(counts)
    };
    let (frames_name, frames) = open("frames/ewt_srl_dev.jsonl")?;
    let frames = accuracy::read_frames(&frames).context(frames_name)?;
    let (attributions_name, attributions) = open("attribution/polnear_dev.jsonl")?;
    let said = accuracy::score_attributions(&attributions, read).context(attributions_name)?;
    let sets: [(&str, Counts); 3] = [
        ("EWT", treebank(&open("syntax/ewt_dev.conllu")?, &frames)?),
        ("GUM", treebank(&open("syntax/gum_dev.conllu")?, &accuracy::Frames::default())?),
        ("PolNeAR", said),
    ];
    if as_json {
        give_json(&sets)?
    } else {
        give(&sets)?
    }
    Ok(Outcome::Done)
}

fn give(sets: &[(&str, Counts)]) -> Result<()> {
    print(format_args!("{:28}{:>8}{:>8}{:>8}{:>8}{:>8}{:>8}\n", "", "F1", "prec.", "recall", "right", "given", "wanted"))?;
    for (set, counts) in sets {
        for (name, count) in counts {
            let Count { right, given, wanted } = *count;
            let [f1, precision, recall] = [count.f1(), count.precision(), count.recall()];
            print(format_args!(
                "{:28}{f1:>8.2}{precision:>8.2}{recall:>8.2}{right:>8}{given:>8}{wanted:>8}\n",
                format!("{set} {name}")
            ))?;
        }
    }
    Ok(())
}

fn give_json(sets: &[(&str, Counts)]) -> Result<()> {
    let figure = |(name, count): (&String, &Count)| {
        let figure = json!({"f1": count.f1(), "precision": count.precision(), "recall": count.recall(),
            "right": count.right, "given": count.given, "wanted": count.wanted});
        (name.clone(), figure)
    };
    let sets = sets.iter().map(|(set, counts)| (set.to_string(), counts.iter().map(figure).collect()));
    print_json(&sets.collect::<BTreeMap<String, BTreeMap<String, _>>>())
}
