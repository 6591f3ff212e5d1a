//! Spans from scores: the best label sequence in which `I-x` only follows `B-x` or `I-x`.
//!
//! Where a head has a chain, what the label before adds to a label's score counts too (a linear-chain CRF, Lafferty,
//! McCallum and Pereira 2001).

use crate::{Error, Label, file::File};

/// A head's labels `O`, `B-x`, `I-x`, taken apart.
pub(crate) struct Bio {
    tags: Vec<Tag>,
    /// `[labels + 1, labels]`: what the label of the row adds to that of the column, the last row for the first word. Empty
    /// where nothing was learnt.
    steps: Vec<f32>,
}

/// One label. For `Inside`, also which other labels it may follow.
enum Tag {
    Outside,
    Begin(Label),
    Inside { kind: Label, begin: usize },
}

/// A labelled run of words, first and last, 0-based.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Span {
    pub kind: Label,
    pub first: usize,
    pub last: usize,
}

impl Bio {
    pub(crate) fn load(file: &File, head: &'static str) -> Result<Bio, Error> {
        let texts = file.texts(head)?;
        let tags = texts.iter().map(|text| tag(head, text, texts)).collect::<Result<_, _>>()?;
        let bio = Bio { tags, steps: vec![] };
        let startable = bio.tags.iter().any(|t| !matches!(t, Tag::Inside { .. }));
        if startable { Ok(bio) } else { Err(Error::NoLabels(head)) }
    }

    /// As [`Bio::load`], with the chain `chain.{head}.weight`.
    pub(crate) fn chained(file: &File, head: &'static str) -> Result<Bio, Error> {
        let bio = Bio::load(file, head)?;
        let steps = file.matrix(&format!("chain.{head}.weight"), bio.len() + 1, bio.len())?;
        Ok(Bio { steps, ..bio })
    }

    pub(crate) fn len(&self) -> usize {
        self.tags.len()
    }

    /// Spans of the best sequence for scores `[words, labels]`, in order (Viterbi).
    pub(crate) fn spans(&self, scores: &[f32]) -> Vec<Span> {
        self.spans_of(&self.best(scores))
    }

    /// Numbers of the labels, one a word.
    fn best(&self, scores: &[f32]) -> Vec<usize> {
        let labels = self.tags.len();
        let mut back = Vec::with_capacity(scores.len());
        let mut best = vec![0.0; labels];
        let mut next = best.clone();
        for (i, row) in scores.chunks_exact(labels).enumerate() {
            let top = argmax(&best);
            for (label, &score) in row.iter().enumerate() {
                let (from, before) = if i == 0 { (0, self.step(labels, label)) } else { self.reached(label, &best, top) };
                let impossible = i == 0 && matches!(self.tags[label], Tag::Inside { .. });
                next[label] = if impossible { f32::NEG_INFINITY } else { before + score };
                back.push(from);
            }
            std::mem::swap(&mut best, &mut next);
        }
        trace(&back, argmax(&best), labels)
    }

    fn step(&self, from: usize, to: usize) -> f32 {
        self.steps.get(from * self.tags.len() + to).copied().unwrap_or(0.0)
    }

    /// The best label before this one, and the score with which it leads here; `top` is the best of all labels.
    fn reached(&self, label: usize, best: &[f32], top: usize) -> (usize, f32) {
        let from = |before: usize| (before, best[before] + self.step(before, label));
        let higher = |a: (usize, f32), b: (usize, f32)| if b.1 > a.1 { b } else { a };
        match self.tags[label] {
            Tag::Inside { begin, .. } => higher(from(begin), from(label)),
            _ if self.steps.is_empty() => from(top),
            _ => (1..best.len()).map(from).fold(from(0), higher),
        }
    }

    fn spans_of(&self, sequence: &[usize]) -> Vec<Span> {
        let mut spans: Vec<Span> = vec![];
        for (i, &label) in sequence.iter().enumerate() {
            match &self.tags[label] {
                Tag::Outside => {}
                Tag::Begin(kind) => spans.push(Span { kind: kind.clone(), first: i, last: i }),
                Tag::Inside { kind, .. } => match spans.last_mut().filter(|s| s.kind == *kind && s.last + 1 == i) {
                    Some(span) => span.last = i,
                    None => spans.push(Span { kind: kind.clone(), first: i, last: i }),
                },
            }
        }
        spans
    }
}

fn trace(back: &[usize], last: usize, labels: usize) -> Vec<usize> {
    let mut label = last;
    let mut path = Vec::with_capacity(back.len() / labels);
    for row in back.chunks_exact(labels).rev() {
        path.push(label);
        label = row[label];
    }
    path.reverse();
    path
}

fn tag(head: &'static str, text: &str, all: &[String]) -> Result<Tag, Error> {
    let wrong = |mend| Error::Label { head, label: text.to_owned(), mend };
    match text.split_once('-') {
        None if text == "O" => Ok(Tag::Outside),
        Some(("B", kind)) => Ok(Tag::Begin(kind.into())),
        Some(("I", kind)) => {
            let begin = all.iter().position(|l| l.strip_prefix("B-") == Some(kind));
            let begin = begin.ok_or_else(|| wrong("an I- label needs its B- label"))?;
            Ok(Tag::Inside { kind: kind.into(), begin })
        }
        _ => Err(wrong("it must be O, B-… or I-…")),
    }
}

/// Index of the first highest number; 0 of none.
pub(crate) fn argmax(row: &[f32]) -> usize {
    (1..row.len()).fold(0, |best, i| if row[i] > row[best] { i } else { best })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bio() -> Bio {
        let texts = ["O", "B-x", "I-x", "B-y", "I-y"].map(str::to_owned);
        Bio { tags: texts.iter().map(|t| tag("name", t, &texts).unwrap()).collect(), steps: vec![] }
    }

    #[test]
    fn a_chain_adds_to_what_the_words_say() {
        let mut chained = Bio { steps: vec![0.0; 30], ..bio() };
        let scores = [2.0, 1.0, 0.0, 0.0, 0.0, 2.0, 0.0, 1.5, 0.0, 0.0];
        assert_eq!(chained.best(&scores), [0, 0]);
        chained.steps[5 + 2] = 2.0; // I-x after B-x
        assert_eq!(chained.best(&scores), [1, 2]);
        chained.steps[25] = 4.0; // O first
        assert_eq!(chained.best(&scores), [0, 0]);
    }

    #[test]
    fn inside_never_comes_first_nor_after_another_kind() {
        assert_eq!(bio().best(&[0.0, 1.0, 9.0, 0.0, 0.0]), [1]);
        let scores = [0.0, 3.0, 0.0, 0.0, 0.0, 0.0, 0.0, 2.0, 0.0, 3.0];
        assert_eq!(bio().best(&scores), [1, 2]);
        assert!(bio().best(&[]).is_empty());
    }

    #[test]
    fn spans_are_inclusive() {
        let spans = bio().spans_of(&[1, 2, 0, 3, 1]);
        let plain: Vec<_> = spans.iter().map(|s| (&*s.kind, s.first, s.last)).collect();
        assert_eq!(plain, [("x", 0, 1), ("y", 3, 3), ("x", 4, 4)]);
    }

    #[test]
    fn labels_must_be_bio() {
        let alone = ["I-x".to_owned()];
        assert!(tag("name", "I-x", &alone).is_err());
        assert!(tag("name", "person", &alone).is_err());
    }
}
