//! Agreements, pledges, plans, decisions, aid.

use super::{
    comparison::{Comparison, matched, set_f1, shared},
    engagements::asked,
    gold, output,
    span::overlap,
    tally::Tally,
};

fn weigh(c: &Comparison<'_>, g: &gold::Commitment, o: &output::Commitment) -> f64 {
    let evidence = overlap(&g.head.evidence, &o.head.evidence);
    let want = c.entities(&g.parties);
    let got = c.fit(&c.who(&o.by), &want);
    let someone = || shared(&want, &got) > 0 || shared(&c.codes(&want), &c.codes_of(&o.by)) > 0;
    if evidence == 0.0 || !(want.is_empty() || someone()) {
        return 0.0;
    }
    0.6 * evidence + 0.3 * set_f1(&want, &got) + 0.1 * f64::from(o.kind.as_deref() == Some(&g.kind))
}

/// Counts commitments, and what is said of those that match.
pub(super) fn score(c: &Comparison<'_>, tally: &mut Tally) {
    let (golds, outs) = (&c.gold.commitments, &c.record.commitments);
    let found = matched(golds, outs, |g, o| weigh(c, g, o));
    tally.count("commitments", found.len(), outs.len(), golds.len());
    for (g, o) in found {
        denial("commitments", &g.head, &o.head, tally);
        c.common("commitments", &g.head, &o.head, tally);
        tally.judge("commitments kind", o.kind.as_deref() == Some(&g.kind));
        tally.judge("commitments state", o.state.as_deref() == Some(&g.state));
        let (want, got) = (c.entities(&g.beneficiaries), c.who(&o.to));
        tally.count("commitments to", shared(&want, &got), got.len(), want.len());
        if let Some(due) = asked(&g.due) {
            tally.judge("commitments due", o.due.as_deref() == Some(due));
        }
    }
}

/// Judges only denial: an undertaking or an amount is a fact when told, whatever the day of the deed.
pub(super) fn denial(layer: &str, g: &gold::Head, o: &output::Head, tally: &mut Tally) {
    tally.judge(&format!("{layer} status"), o.is("denied") == (g.status() == "denied"));
}
