//! Who stands how to what.

use super::{
    comparison::{Comparison, matched, set_f1, shared},
    gold, output,
    span::overlap,
    tally::Tally,
    words::word_f1,
};

/// Which side a stance is on; those that take none are alike.
#[derive(PartialEq)]
enum Side {
    For,
    Against,
    Neither,
}

fn side(stance: Option<&str>) -> Side {
    match stance {
        Some("support" | "praise" | "condolence" | "call_for") => Side::For,
        Some("oppose" | "condemn" | "concern" | "threaten" | "deny") => Side::Against,
        _ => Side::Neither,
    }
}

fn holders(c: &Comparison<'_>, g: &gold::Position, o: &output::Position) -> f64 {
    let want = c.authored(c.entities(&g.head.holders));
    let got = c.authored(c.who(&o.holders));
    set_f1(&want, &c.fit(&got, &want))
}

/// Whether a holder's state is a holder of the gold's, or the reverse.
fn same_state(c: &Comparison<'_>, g: &gold::Position, o: &output::Position) -> bool {
    shared(&c.codes(&c.entities(&g.head.holders)), &c.codes_of(&o.holders)) > 0
}

fn weigh(c: &Comparison<'_>, g: &gold::Position, o: &output::Position) -> f64 {
    let evidence = overlap(&g.head.evidence, &o.head.evidence);
    let same = match holders(c, g, o) {
        0.0 => 0.3 * f64::from(same_state(c, g, o)),
        same => same,
    };
    if evidence == 0.0 || same == 0.0 {
        return 0.0;
    }
    let issue = word_f1(o.issue.as_deref(), Some(&g.issue));
    0.4 * evidence + 0.2 * same + 0.2 * f64::from(same_stance(g, o)) + 0.2 * issue
}

fn same_stance(g: &gold::Position, o: &output::Position) -> bool {
    o.stance.as_deref() == Some(&g.stance)
}

/// Counts positions, strictly and by three looser readings, and what is said of those that match.
pub(super) fn score(c: &Comparison<'_>, tally: &mut Tally) {
    let (golds, outs) = (&c.gold.positions, &c.record.positions);
    let found = matched(golds, outs, |g, o| weigh(c, g, o));
    let mut count = |name: &str, right: &dyn Fn(&gold::Position, &output::Position) -> bool| {
        tally.count(name, found.iter().filter(|(g, o)| right(g, o)).count(), outs.len(), golds.len());
    };
    let held = |g: &gold::Position, o: &output::Position| holders(c, g, o) > 0.0;
    count("positions (or the holder's state)", &same_stance);
    count("positions", &|g, o| same_stance(g, o) && held(g, o));
    count("positions (side of stance)", &|g, o| side(Some(&g.stance)) == side(o.stance.as_deref()) && held(g, o));
    count("positions (holder and words)", &held);
    for (g, o) in found {
        c.status("positions", &g.head, &o.head, tally);
        c.common("positions", &g.head, &o.head, tally);
        attributes(c, g, o, tally);
    }
}

fn attributes(c: &Comparison<'_>, g: &gold::Position, o: &output::Position, tally: &mut Tally) {
    let issue = o.issue.as_deref();
    let words = word_f1(issue, Some(&g.issue)).max(word_f1(issue, Some(&g.gist)));
    tally.grade("positions issue (words)", words);
    let want = c.authored(c.entities(&g.targets));
    let got = c.fit(&c.authored(c.who(&o.targets)), &want);
    tally.count("positions targets", shared(&want, &got), got.len(), want.len());
    tally.judge("positions quoted", o.quoted.unwrap_or(false) == g.direct_quote);
}
