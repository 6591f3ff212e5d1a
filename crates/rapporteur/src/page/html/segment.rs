//! Marks that overlap, as stretches of text that do not.
//!
//! The text is cut wherever a mark begins or ends. Within a segment every mark holds throughout, so a segment is one element,
//! whatever lies over it, and nothing is nested.

use std::collections::BTreeMap;

use reading::document::Span;

/// A stretch of the text that stands for something.
#[derive(Debug, Clone)]
pub(super) struct Mark<L> {
    pub(super) span: Span,
    pub(super) layer: L,
    /// Id of the fact or actor that it belongs to.
    pub(super) id: String,
    /// Names these words among those of the fact, where somebody points at them.
    pub(super) anchor: Option<String>,
}

/// A stretch of the text under the same marks throughout, as indices: the shortest mark first.
#[derive(Debug, PartialEq)]
pub(super) struct Segment {
    pub(super) span: Span,
    pub(super) marks: Vec<usize>,
    /// The marks that begin with it.
    pub(super) begin: Vec<usize>,
    /// The marks that end with it.
    pub(super) end: Vec<usize>,
}

/// The segments of a text of `len` bytes, cut also at `borders`. They tile the text.
pub(super) fn segments<L>(len: usize, marks: &[Mark<L>], borders: impl IntoIterator<Item = usize>) -> Vec<Segment> {
    let mut cuts: BTreeMap<usize, (Vec<usize>, Vec<usize>)> = BTreeMap::new();
    for border in borders.into_iter().chain([0, len]) {
        cuts.entry(border).or_default();
    }
    for (nth, mark) in marks.iter().enumerate().filter(|(_, mark)| !mark.span.is_empty()) {
        cuts.entry(mark.span.start()).or_default().0.push(nth);
        cuts.entry(mark.span.end()).or_default().1.push(nth);
    }
    let mut open: Vec<usize> = Vec::new();
    let mut all: Vec<Segment> = Vec::with_capacity(cuts.len());
    for (at, (begin, end)) in cuts {
        if let Some(last) = all.last_mut() {
            last.span = Span::new(last.span.start(), at);
            last.end.clone_from(&end);
        }
        open.retain(|nth| !end.contains(nth));
        open.extend(&begin);
        open.sort_by_key(|&nth| (marks[nth].span.len(), nth));
        if at < len {
            all.push(Segment { span: Span::new(at, at), marks: open.clone(), begin, end: Vec::new() });
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn mark(start: usize, end: usize) -> Mark<()> {
        Mark { span: Span::new(start, end), layer: (), id: String::new(), anchor: None }
    }

    #[test]
    fn what_overlaps_is_cut_and_the_shortest_leads() {
        let marks = [mark(0, 6), mark(4, 9), mark(4, 5)];
        let got: Vec<_> = segments(10, &marks, [2]).into_iter().map(|s| (s.span.range(), s.marks)).collect();
        let want =
            [(0..2, vec![0]), (2..4, vec![0]), (4..5, vec![2, 1, 0]), (5..6, vec![1, 0]), (6..9, vec![1]), (9..10, vec![])];
        assert_eq!(got, want);
    }

    proptest! {
        #[test]
        fn segments_tile_the_text_and_know_their_marks(
            len in 1usize..60,
            ends in prop::collection::vec((0usize..60, 0usize..60), 0..12),
            borders in prop::collection::vec(0usize..60, 0..4),
        ) {
            let marks: Vec<_> = ends.iter().map(|&(a, b)| mark(a.min(b).min(len), a.max(b).min(len))).collect();
            let all = segments(len, &marks, borders.into_iter().filter(|&b| b <= len));
            prop_assert_eq!(all.first().map(|s| s.span.start()), Some(0));
            prop_assert_eq!(all.last().map(|s| s.span.end()), Some(len));
            prop_assert!(all.windows(2).all(|w| w[0].span.end() == w[1].span.start()));
            for segment in &all {
                prop_assert!(!segment.span.is_empty());
                for (nth, mark) in marks.iter().enumerate().filter(|(_, mark)| !mark.span.is_empty()) {
                    prop_assert_eq!(segment.marks.contains(&nth), mark.span.overlaps(segment.span));
                    prop_assert!(!mark.span.overlaps(segment.span) || mark.span.contains(segment.span));
                    prop_assert_eq!(segment.begin.contains(&nth), mark.span.start() == segment.span.start());
                    prop_assert_eq!(segment.end.contains(&nth), mark.span.end() == segment.span.end());
                }
            }
        }
    }
}
