//! Spans as one row of labels, each word in at most one: the form in which the heads learn.

use std::collections::BTreeSet;

/// A row of begin/inside labels.
pub(super) struct Tags(Vec<Option<(bool, String)>>);

impl Tags {
    pub(super) fn new(count: usize) -> Tags {
        Tags(vec![None; count])
    }

    pub(super) fn is_free(&self, at: usize) -> bool {
        self.0.get(at).is_some_and(Option::is_none)
    }

    pub(super) fn begins(&self, at: usize) -> bool {
        self.0.get(at).is_some_and(|tag| matches!(tag, Some((true, _))))
    }

    /// Marks the words `first` to `last`, over whatever stood there.
    pub(super) fn cover(&mut self, first: usize, last: usize, kind: &str) {
        for at in first..(last + 1).min(self.0.len()) {
            self.0[at] = Some((at == first, kind.to_owned()));
        }
    }

    /// Marks the runs of those among `words` (in order) that are free.
    pub(super) fn fill(&mut self, words: &[usize], kind: &str) {
        let free: Vec<usize> = words.iter().copied().filter(|at| self.is_free(*at)).collect();
        for (nth, at) in free.iter().enumerate() {
            let follows = nth > 0 && free[nth - 1] + 1 == *at;
            self.0[*at] = Some((!follows, kind.to_owned()));
        }
    }

    /// The spans: first word, word after the last, kind.
    pub(super) fn spans(&self) -> BTreeSet<(usize, usize, String)> {
        let mut found: Vec<(usize, usize, String)> = Vec::new();
        for (at, tag) in self.0.iter().enumerate() {
            let Some((begins, kind)) = tag else { continue };
            match found.last_mut() {
                Some(last) if !begins && last.1 == at && last.2 == *kind => last.1 = at + 1,
                _ => found.push((at, at + 1, kind.clone())),
            }
        }
        found.into_iter().collect()
    }
}
