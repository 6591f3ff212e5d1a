//! What is told as background: found if some fact of the record stands on its words.

use super::{comparison::Comparison, output::Head, span::overlap, tally::Tally};

/// Counts background that was seen, and whether it was seen as background.
pub(super) fn score(c: &Comparison<'_>, tally: &mut Tally) {
    let facts = facts(c);
    for h in &c.gold.history {
        let mut near = facts.iter().filter(|fact| overlap(&h.evidence, &fact.evidence) >= 0.5).peekable();
        let found = near.peek().is_some();
        tally.judge("history found (recall)", found);
        let right = near.any(|fact| fact.is("historical"));
        tally.count("history status", usize::from(right), usize::from(found), usize::from(found));
    }
}

fn facts<'s>(c: &'s Comparison<'_>) -> Vec<&'s Head> {
    let r = &c.record;
    let history = r.history.iter().map(|f| &f.head);
    let history = history.chain(r.engagements.iter().map(|f| &f.head)).chain(r.events.iter().map(|f| &f.head));
    history.chain(r.commitments.iter().map(|f| &f.head)).chain(r.positions.iter().map(|f| &f.head)).collect()
}
