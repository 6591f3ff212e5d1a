//! PLOVER events: type, and the codes of the two sides as sets.

use std::collections::BTreeSet;

use super::{
    comparison::{Comparison, matched, shared},
    gold, output,
    span::overlap,
    tally::Tally,
};

/// How far the sides of an output event are those of the gold's.
struct Parts {
    /// Both sides equal.
    strict: bool,
    /// The actors equal; where the type knows no sides, all together equal.
    lenient: bool,
    /// Anyone at all in common.
    any: bool,
}

fn parts(c: &Comparison<'_>, g: &gold::Event, o: &output::Event) -> Parts {
    let (actors, recipients) = (c.codes_of(&o.actors), c.codes_of(&o.recipients));
    let (want_actors, want_recipients) = (codes(&g.actors), codes(&g.recipients));
    let (all, want_all) = (&actors | &recipients, &want_actors | &want_recipients);
    let mutual = matches!(&*g.kind, "CONSULT" | "AGREE" | "COOPERATE");
    Parts {
        strict: actors == want_actors && recipients == want_recipients,
        lenient: actors == want_actors || (mutual && all == want_all),
        any: shared(&all, &want_all) > 0,
    }
}

fn codes(list: &[String]) -> BTreeSet<&str> {
    list.iter().map(String::as_str).collect()
}

fn same_type(g: &gold::Event, o: &output::Event) -> bool {
    o.kind.as_deref() == Some(&g.kind)
}

fn weigh(c: &Comparison<'_>, g: &gold::Event, o: &output::Event) -> f64 {
    let (evidence, parts) = (overlap(&g.head.evidence, &o.head.evidence), parts(c, g, o));
    if evidence == 0.0 || !parts.any {
        return 0.0;
    }
    let (strict, lenient) = (f64::from(parts.strict), f64::from(parts.lenient));
    0.2 * evidence + 0.4 * f64::from(same_type(g, o)) + 0.2 * strict + 0.15 * lenient + 0.05
}

/// Counts events, strictly and by two looser readings, and what is said of those of the same type.
pub(super) fn score(c: &Comparison<'_>, tally: &mut Tally) {
    let (golds, outs) = (&c.gold.plover, &c.record.events);
    let mut typed = matched(golds, outs, |g, o| weigh(c, g, o));
    typed.retain(|(g, o)| same_type(g, o));
    let parts: Vec<Parts> = typed.iter().map(|(g, o)| parts(c, g, o)).collect();
    let mut count = |name: &str, right: fn(&Parts) -> bool| {
        tally.count(name, parts.iter().filter(|p| right(p)).count(), outs.len(), golds.len());
    };
    count("events", |p| p.strict);
    count("events (without recipients)", |p| p.lenient);
    count("events (type, any actor)", |p| p.any);
    for (g, o) in typed {
        // what was agreed to is still to come: readers put that on the deed or on the word
        if g.kind != "AGREE" {
            c.status("events", &g.head, &o.head, tally);
        }
        c.common("events", &g.head, &o.head, tally);
        tally.judge("events mode", o.mode == g.mode);
        let (want, got) = (codes(&g.context), codes(&o.contexts));
        tally.count("events contexts", shared(&want, &got), got.len(), g.context.len());
    }
}
