//! Places in a text: byte offsets inside, code points at the border.

use std::ops::Range;

use serde::{Deserialize, Serialize};

/// A half-open range of bytes in one document's text, on character boundaries.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Span {
    start: u32,
    end: u32,
}

impl Span {
    /// From byte offsets. Texts of 4 GiB and more are refused long before (`decode`).
    pub fn new(start: usize, end: usize) -> Span {
        debug_assert!(start <= end && end <= u32::MAX as usize);
        Span { start: start as u32, end: end as u32 }
    }

    /// First byte.
    pub fn start(self) -> usize {
        self.start as usize
    }

    /// Byte after the last.
    pub fn end(self) -> usize {
        self.end as usize
    }

    /// As a range, for slicing.
    pub fn range(self) -> Range<usize> {
        self.start()..self.end()
    }

    /// Length in bytes.
    pub fn len(self) -> usize {
        self.end() - self.start()
    }

    /// Whether it holds nothing.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Whether the two share a byte.
    pub fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// Whether `other` lies inside.
    pub fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// The shortest span that holds both.
    pub fn join(self, other: Span) -> Span {
        Span { start: self.start.min(other.start), end: self.end.max(other.end) }
    }
}

/// Byte offsets of one text as Unicode code points: the unit of everything that leaves Rust.
pub struct CodePoints {
    /// Code points before each 64th byte, so that a look-up counts at most 63 bytes.
    marks: Vec<u32>,
    ascii: bool,
}

const STEP: usize = 64;

impl CodePoints {
    /// Counts `text` once.
    pub fn new(text: &str) -> CodePoints {
        let mut marks = Vec::with_capacity(text.len() / STEP + 1);
        let mut count = 0;
        for chunk in text.as_bytes().chunks(STEP) {
            marks.push(count);
            count += starts(chunk);
        }
        CodePoints { marks, ascii: text.is_ascii() }
    }

    /// The code point that byte `offset` of `text` (the text given to [`CodePoints::new`]) begins.
    pub fn of(&self, text: &str, offset: usize) -> usize {
        if self.ascii || self.marks.is_empty() {
            return offset;
        }
        let mark = (offset / STEP).min(self.marks.len() - 1);
        self.marks[mark] as usize + starts(&text.as_bytes()[mark * STEP..offset]) as usize
    }
}

/// How many characters begin in these bytes of UTF-8.
fn starts(bytes: &[u8]) -> u32 {
    bytes.iter().filter(|&&b| (b as i8) >= -0x40).count() as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_points_agree_with_chars() {
        let text = "Kovač welcomed “the talks” in Ljubljana — at long last — with Mevlüt Çavuşoğlu and others, 日本.".repeat(3);
        let points = CodePoints::new(&text);
        for (nth, (offset, _)) in text.char_indices().enumerate() {
            assert_eq!(points.of(&text, offset), nth);
        }
        assert_eq!(points.of(&text, text.len()), text.chars().count());
    }
}
