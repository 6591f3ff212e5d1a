//! Gold predicates and roles.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;

use super::{JsonError, tags::Tags};

/// Gold frames by `sent_id`.
pub type Frames = BTreeMap<String, Vec<GoldFrame>>;

/// One predicate and its arguments as the role head learns them.
#[derive(Debug, Clone, PartialEq)]
pub struct GoldFrame {
    /// The predicate's word.
    pub predicate: usize,
    /// First word, word after the last, and label of each argument.
    pub arguments: BTreeSet<(usize, usize, String)>,
}

/// Labels that are learnt.
const ROLES: &[&str] = &[
    "ARG0", "ARG1", "ARG2", "ARG3", "ARG4", "ARGM-TMP", "ARGM-ADV", "ARGM-MOD", "ARGM-NEG", "ARGM-ADJ", "ARGM-LOC", "ARGM-MNR",
    "ARGM-DIS", "ARGM-EXT", "ARGM-PRP", "ARGM-CAU", "ARGM-PRR", "ARGM-LVB", "ARGM-DIR", "ARGM-PRD", "ARGM-GOL", "ARGM-CXN",
    "ARGM-COM", "R-ARG0", "R-ARG1", "C-ARG1", "C-V", "R-ARGM",
];

#[derive(Deserialize)]
struct Row {
    sent_id: String,
    tokens: Vec<String>,
    frames: Vec<FrameRow>,
}

#[derive(Deserialize)]
struct FrameRow {
    pred: usize,
    args: Vec<(String, usize, usize)>,
}

/// Reads a file of frames: one sentence a line, `{"sent_id", "tokens", "frames": [{"pred", "args": [[label, first, last]]}]}`.
pub fn read_frames(bytes: &[u8]) -> Result<Frames, JsonError> {
    let lines = bytes.split(|b| *b == b'\n').enumerate().filter(|(_, line)| !line.trim_ascii().is_empty());
    let read = |(nth, line): (usize, &[u8])| {
        let row: Row = serde_json::from_slice(line).map_err(|e| JsonError { line: nth + 1, problem: e.to_string() })?;
        let frames = row.frames.into_iter().map(|frame| gold(frame, row.tokens.len())).collect();
        Ok((row.sent_id, frames))
    };
    lines.map(read).collect()
}

fn gold(frame: FrameRow, count: usize) -> GoldFrame {
    let mut tags = Tags::new(count);
    for (label, first, last) in frame.args.iter().filter(|(label, ..)| label != "V") {
        tags.cover(*first, *last, fold(label).unwrap_or(label));
    }
    GoldFrame { predicate: frame.pred, arguments: tags.spans() }
}

/// The label that is learnt for `label`: rare R- and C- labels fold into broader ones.
fn fold(label: &str) -> Option<&str> {
    let label = label.strip_suffix("-DSP").unwrap_or(label);
    if label.starts_with("R-ARGM") {
        return Some("R-ARGM");
    }
    let label = match label.strip_prefix("C-").or(label.strip_prefix("R-")) {
        Some(plain) if !ROLES.contains(&label) => plain,
        _ => label,
    };
    ROLES.contains(&label).then_some(label)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_fold_and_the_predicate_has_none() {
        let line =
            br#"{"sent_id": "a-1", "tokens": ["They", "met", "there", "twice"], "frames": [{"pred": 1, "roleset": "meet.03",
            "args": [["ARG0", 0, 0], ["V", 1, 1], ["C-ARGM-LOC", 2, 2], ["ARGM-REC", 3, 3]]}]}"#;
        let one = line.iter().copied().filter(|b| *b != b'\n').collect::<Vec<u8>>();
        let frames = read_frames(&one).unwrap();
        let labels: Vec<&str> = frames["a-1"][0].arguments.iter().map(|(_, _, label)| label.as_str()).collect();
        assert_eq!(labels, ["ARG0", "ARGM-LOC", "ARGM-REC"]);
        assert_eq!(read_frames(b"{}\n").unwrap_err().line, 1);
    }
}
