//! Numbers that measure or count something.

use super::{
    commitments::denial,
    comparison::{Comparison, matched},
    gold, output,
    span::overlap,
    tally::Tally,
    words::{same_unit, word_f1},
};

/// Whether two amounts agree to a thousandth; so do two that are not given.
fn agree(a: Option<f64>, b: Option<f64>) -> bool {
    match (a, b) {
        (Some(a), Some(b)) => a == b || (a - b).abs() <= 1e-3 * a.abs().max(b.abs()),
        (a, b) => a == b,
    }
}

fn same_amount(g: &gold::Figure, o: &output::Figure) -> bool {
    agree(g.value, o.value) && agree(g.value_max, o.value_max)
}

fn in_same_unit(g: &gold::Figure, o: &output::Figure) -> bool {
    same_unit(g.unit.as_deref(), o.unit.as_deref())
}

fn weigh(g: &gold::Figure, o: &output::Figure) -> f64 {
    let (amount, unit) = (f64::from(same_amount(g, o)), f64::from(in_same_unit(g, o)));
    overlap(&g.head.evidence, &o.head.evidence) * (0.2 + 0.5 * amount + 0.3 * unit)
}

/// Counts figures, and what is said of those on the same words.
pub(super) fn score(c: &Comparison<'_>, tally: &mut Tally) {
    let (golds, outs) = (&c.gold.figures, &c.record.figures);
    let found = matched(golds, outs, weigh);
    let amounts = found.iter().filter(|(g, o)| same_amount(g, o));
    let right = amounts.clone().filter(|(g, o)| in_same_unit(g, o)).count();
    tally.count("figures", right, outs.len(), golds.len());
    tally.count("figures (amount only)", amounts.count(), outs.len(), golds.len());
    for (g, o) in found {
        c.common("figures", &g.head, &o.head, tally);
        denial("figures", &g.head, &o.head, tally);
        let hedge = o.hedge.as_deref().filter(|hedge| !hedge.is_empty()).unwrap_or("exact");
        tally.judge("figures hedge", hedge == g.qualifier);
        tally.grade("figures measures (words)", word_f1(o.measures.as_deref(), g.what.as_deref()));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_agree_to_a_thousandth() {
        assert!(agree(Some(2_500_000.0), Some(2_501_000.0)) && agree(None, None));
        assert!(!agree(Some(100.0), Some(110.0)) && !agree(Some(0.0), None));
    }
}
