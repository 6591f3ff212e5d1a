//! Evidence: spans of code points, and how far two lists of them share their words.

use serde::Deserialize;

/// Code points above which a span is not the words that carry a fact (OUTPUT.md).
pub(super) const LONGEST: i64 = 500;

/// A half-open range of code points with its words, as both forms print it.
#[derive(Debug, Clone, Default, Deserialize)]
pub(super) struct Span {
    pub(super) start: i64,
    pub(super) end: i64,
    #[serde(default)]
    pub(super) text: Option<String>,
}

impl Span {
    fn len(&self) -> i64 {
        self.end - self.start
    }

    fn shared(&self, other: &Span) -> i64 {
        self.end.min(other.end) - self.start.max(other.start)
    }

    /// Whether it is short enough to be evidence and `text`, as code points, has its words there.
    pub(super) fn holds(&self, text: &[char]) -> bool {
        if self.start < 0 || self.len() <= 0 || self.len() > LONGEST {
            return false;
        }
        let place = |at: i64| (at as usize).min(text.len());
        let there = &text[place(self.start)..place(self.end)];
        self.text.as_deref().is_some_and(|words| words.chars().eq(there.iter().copied()))
    }

    /// How well two mentions coincide: 1 for the same words, at least 0.5 where one lies in the other, 0 when apart.
    pub(super) fn nearness(&self, other: &Span) -> f64 {
        let both = self.shared(other);
        if both <= 0 {
            return 0.0;
        }
        let (a, b, both) = (self.len() as f64, other.len() as f64, both as f64);
        both / a.min(b) * (0.5 + 0.5 * both / (a + b - both))
    }
}

/// Share of the shorter of two lists of spans that lies inside the other.
pub(super) fn overlap(a: &[Span], b: &[Span]) -> f64 {
    let (a, b) = (merged(a), merged(b));
    let shorter = size(&a).min(size(&b));
    if shorter == 0 { 0.0 } else { common(&a, &b) as f64 / shorter as f64 }
}

/// The code points of a list of spans, as ranges in order that do not touch.
fn merged(spans: &[Span]) -> Vec<(i64, i64)> {
    let mut ranges: Vec<(i64, i64)> = spans.iter().filter(|s| s.len() > 0).map(|s| (s.start, s.end)).collect();
    ranges.sort_unstable();
    let mut merged: Vec<(i64, i64)> = Vec::with_capacity(ranges.len());
    for (start, end) in ranges {
        match merged.last_mut() {
            Some(last) if start <= last.1 => last.1 = last.1.max(end),
            _ => merged.push((start, end)),
        }
    }
    merged
}

fn size(ranges: &[(i64, i64)]) -> i64 {
    ranges.iter().map(|(start, end)| end - start).sum()
}

fn common(a: &[(i64, i64)], b: &[(i64, i64)]) -> i64 {
    let shared = |x: &(i64, i64), y: &(i64, i64)| (x.1.min(y.1) - x.0.max(y.0)).max(0);
    a.iter().map(|x| b.iter().map(|y| shared(x, y)).sum::<i64>()).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn span(start: i64, end: i64, text: &str) -> Span {
        Span { start, end, text: Some(text.into()) }
    }

    #[test]
    fn a_span_holds_only_its_own_words() {
        let text: Vec<char> = "Kovač met Roe".chars().collect();
        assert!(span(0, 5, "Kovač").holds(&text));
        assert!(!span(0, 6, "Kovač").holds(&text));
        assert!(!span(-13, -8, "Kovač").holds(&text));
        assert!(!span(3, 3, "").holds(&text));
        let long: Vec<char> = "a".repeat(501).chars().collect();
        assert!(!span(0, 501, &"a".repeat(501)).holds(&long));
    }

    #[test]
    fn overlap_is_a_share_of_the_shorter() {
        let (clause, word) = (vec![span(0, 20, "")], vec![span(15, 25, ""), span(18, 25, "")]);
        assert_eq!(overlap(&clause, &word), 0.5);
        assert_eq!(overlap(&clause, &[]), 0.0);
    }
}
