//! Sentences as the encoder takes them: windows of at most `max_pieces` word pieces.

use crate::pieces::{Case, Vocabulary};

/// What a sentence too long for the encoder is best cut after, and next best.
const STRONG: [&str; 6] = [".", "!", "?", ";", ":", "…"];
const WEAK: [&str; 4] = [",", ")", "—", "–"];

/// A run of a sentence's words that the encoder reads at once; nearly always the whole sentence.
pub(crate) struct Window<'a> {
    /// Which sentence of those that were given.
    pub sentence: usize,
    /// Index in the sentence of the window's first word.
    pub start: usize,
    pub words: &'a [&'a str],
    /// Numbers of the pieces, with `[CLS]` before and `[SEP]` after.
    pub ids: Vec<u32>,
    /// Case class of each piece's word.
    pub cases: Vec<Case>,
    /// Index of the first piece of each word; entry 0 is `[CLS]`.
    pub first: Vec<usize>,
    /// Index of the last piece of each word; entry 0 is `[CLS]`.
    pub last: Vec<usize>,
}

/// How sentences become windows.
pub(crate) struct Cutter {
    pub vocabulary: Vocabulary,
    pub cls: u32,
    pub sep: u32,
    /// With `[CLS]` and `[SEP]`.
    pub max_pieces: usize,
}

impl Cutter {
    /// The windows of a sentence, in order; none for a sentence without words.
    pub(crate) fn windows<'a>(&self, sentence: usize, words: &'a [&'a str]) -> Vec<Window<'a>> {
        let pieces: Vec<Vec<u32>> = words.iter().map(|w| self.word(w)).collect();
        let mut windows = Vec::with_capacity(1);
        let mut start = 0;
        while start < words.len() {
            let end = self.end(words, &pieces, start);
            windows.push(self.window(sentence, start, &words[start..end], &pieces[start..end]));
            start = end;
        }
        windows
    }

    /// A word may take half a window at most, so that its neighbours are read with it. Only its first piece is looked at.
    fn word(&self, word: &str) -> Vec<u32> {
        let mut pieces = self.vocabulary.word(word);
        pieces.truncate(self.max_pieces / 2);
        pieces
    }

    /// Where the window that begins at `start` ends: as late as it fits, but sooner after a stop in its second half.
    fn end(&self, words: &[&str], pieces: &[Vec<u32>], start: usize) -> usize {
        let mut room = self.max_pieces - 2;
        let fitting = pieces[start..].iter().take_while(|p| {
            let fits = p.len() <= room;
            room = room.saturating_sub(p.len());
            fits
        });
        let end = start + fitting.count();
        if end == words.len() {
            return end;
        }
        let half = start + (end - start) / 2;
        let rank = |i: &usize| (cut_rank(words[i - 1]), *i);
        (half.max(start) + 1..=end).max_by_key(rank).unwrap_or(end)
    }

    fn window<'a>(&self, sentence: usize, start: usize, words: &'a [&'a str], pieces: &[Vec<u32>]) -> Window<'a> {
        let (mut ids, mut cases) = (vec![self.cls], vec![Case::None]);
        let (mut first, mut last) = (vec![0], vec![0]);
        for (word, pieces) in words.iter().zip(pieces) {
            first.push(ids.len());
            ids.extend(pieces);
            last.push(ids.len() - 1);
            cases.resize(ids.len(), Case::of(word));
        }
        ids.push(self.sep);
        cases.push(Case::None);
        Window { sentence, start, words, ids, cases, first, last }
    }
}

fn cut_rank(word: &str) -> u8 {
    if STRONG.contains(&word) { 2 } else { u8::from(WEAK.contains(&word)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cutter() -> Cutter {
        let pieces = ["?", "[CLS]", "[SEP]", "a", ",", ";", "##a"].map(str::to_owned);
        Cutter { vocabulary: Vocabulary::new(&pieces, 0), cls: 1, sep: 2, max_pieces: 12 }
    }

    fn lengths(words: &[&str]) -> Vec<usize> {
        cutter().windows(0, words).iter().map(|w| w.words.len()).collect()
    }

    #[test]
    fn a_sentence_that_fits_is_one_window() {
        let words = ["a", "aa", ","];
        let windows = cutter().windows(7, &words);
        assert_eq!((windows.len(), windows[0].sentence, windows[0].start), (1, 7, 0));
        assert_eq!(windows[0].ids, [1, 3, 3, 6, 4, 2]);
        assert_eq!(windows[0].first, [0, 1, 2, 4]);
        assert_eq!(windows[0].last, [0, 1, 3, 4]);
    }

    #[test]
    fn a_long_sentence_is_cut_after_a_stop() {
        assert_eq!(lengths(&["a"; 25]), [10, 10, 5]);
        let mut words = ["a"; 15];
        (words[6], words[8]) = (";", ",");
        assert_eq!(lengths(&words), [7, 8]);
        words[6] = "a";
        assert_eq!(lengths(&words), [9, 6]);
    }

    #[test]
    fn a_word_of_many_pieces_leaves_room_for_others() {
        let long = "a".repeat(50);
        let windows_of = [long.as_str(), "a", "a"];
        assert_eq!(lengths(&windows_of), [3]);
        assert!(lengths(&[]).is_empty());
        assert_eq!(lengths(&["", "\u{200b}"]), [2]);
    }
}
