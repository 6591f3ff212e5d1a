//! How well the heads read, measured on development files with gold words.
//!
//! Counts follow the recipe that trained the model (what is folded, what is clipped), so that figures can be set side by
//! side: a label that was not learnt stays in the gold as a miss, spans count only if exact, punctuation counts.

mod attribution;
mod frames;
mod gum;
mod tags;

use std::collections::{BTreeMap, BTreeSet};

use neural::Analysis;

pub use attribution::score_attributions;
pub use frames::{Frames, read_frames};

use super::{Count, Parse, conllu, parse_given_with};

/// Counts by name: `upos`, `las`, `names`, `roles`, …
pub type Counts = BTreeMap<String, Count>;

/// A line of a JSON Lines file that cannot be read, and why.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {problem}")]
pub struct JsonError {
    /// The line, counted from 1.
    pub line: usize,
    /// What is wrong.
    pub problem: String,
}

/// Reads the sentences of a treebank anew, with their own words, and compares.
///
/// By word: `upos`, `xpos`, `lemma`, `uas`, `las` (main types), `las_subtypes`. Where the file marks entities (GUM):
/// `names` (span and type), `names_span`, `names:person` and so on, `entity` (type at the head of a mention). Where
/// `frames` knows the sentence: `predicates`, and `roles` of the predicates that were found.
pub fn score_treebank(gold: &[conllu::Sentence], frames: &Frames, read: impl Fn(&[Vec<&str>]) -> Vec<Analysis>) -> Counts {
    let gold: Vec<conllu::Sentence> = gold.iter().filter(|s| !s.words.is_empty()).cloned().collect();
    let (_, parse) = parse_given_with(&gold, read);
    let has_entities = gold.iter().any(|s| s.words.iter().any(|w| w.misc.contains("Entity=")));
    let mut counts = Counts::new();
    for (nth, sentence) in gold.iter().enumerate() {
        words(&mut counts, sentence, &parse, nth);
        if has_entities {
            entities(&mut counts, sentence, &parse, nth);
        }
        if let Some(wanted) = sentence.id().and_then(|id| frames.get(id)) {
            roles(&mut counts, wanted, &parse, nth);
        }
    }
    counts
}

fn words(counts: &mut Counts, sentence: &conllu::Sentence, parse: &Parse, nth: usize) {
    let main = |deprel: &str| deprel.split(':').next().unwrap_or_default().to_owned();
    let start = parse.sentences[nth].tokens.start;
    for (word, token) in sentence.words.iter().zip(&parse.tokens[start..]) {
        let head = Some(token.head.map_or(0, |head| head - start + 1)) == word.head;
        let rights = [
            ("upos", token.upos.as_str() == word.upos),
            ("xpos", *token.xpos == *word.xpos),
            ("lemma", token.lemma == word.lemma),
            ("uas", head),
            ("las", head && token.relation() == main(&word.deprel)),
            ("las_subtypes", head && *token.deprel == *word.deprel),
        ];
        for (name, right) in rights {
            let count = counts.entry(name.to_owned()).or_default();
            *count = Count { right: count.right + usize::from(right), given: count.given + 1, wanted: count.wanted + 1 };
        }
    }
}

type Spans = BTreeSet<(usize, usize, String)>;

fn entities(counts: &mut Counts, sentence: &conllu::Sentence, parse: &Parse, nth: usize) {
    let gold = gum::entities(sentence);
    let read = &parse.sentences[nth];
    let start = read.tokens.start;
    let given: Spans =
        read.names.iter().map(|(tokens, kind)| (tokens.start - start, tokens.end - start, kind.to_string())).collect();
    let bare = |spans: &Spans| spans.iter().map(|(first, past, _)| (*first, *past)).collect::<BTreeSet<_>>();
    counts.entry("names".into()).or_default().add(&given, &gold.names);
    counts.entry("names_span".into()).or_default().add(&bare(&given), &bare(&gold.names));
    for kind in ["person", "place", "organization", "time", "abstract", "event"] {
        let of = |spans: &Spans| spans.iter().filter(|s| s.2 == kind).cloned().collect::<Spans>();
        counts.entry(format!("names:{kind}")).or_default().add(&of(&given), &of(&gold.names));
    }
    let tokens = parse.tokens[read.tokens.clone()].iter().enumerate();
    let given = tokens.filter_map(|(nth, token)| Some((nth, token.entity.as_ref()?.to_string()))).collect();
    counts.entry("entity".into()).or_default().add(&given, &gold.heads);
}

fn roles(counts: &mut Counts, wanted: &[frames::GoldFrame], parse: &Parse, nth: usize) {
    let read = &parse.sentences[nth];
    let start = read.tokens.start;
    let given = read.frames.iter().map(|f| f.predicate - start).collect();
    counts.entry("predicates".into()).or_default().add(&given, &wanted.iter().map(|f| f.predicate).collect());
    let arguments = |f: &super::Frame| {
        let predicate = f.predicate - start;
        let each = f
            .arguments
            .iter()
            .map(move |(label, tokens)| (predicate, tokens.start - start, tokens.end - start, label.to_string()));
        each.collect::<Vec<_>>()
    };
    let given = read.frames.iter().flat_map(arguments).collect();
    let wanted =
        wanted.iter().flat_map(|f| f.arguments.iter().map(|(a, z, label)| (f.predicate, *a, *z, label.clone()))).collect();
    counts.entry("roles".into()).or_default().add(&given, &wanted);
}
