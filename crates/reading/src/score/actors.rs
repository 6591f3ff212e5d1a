//! Who is spoken of: entities of the gold against actors of the record.

use super::{comparison::Comparison, gold::Entity, output::Actor, pairing, span::Span, tally::Tally, words::word_f1};

/// Pairs entities with actors by where they are named; persons only with persons.
pub(super) fn align(golds: &[Entity], outs: &[Actor]) -> Vec<(usize, usize)> {
    let weight: Vec<Vec<f64>> = golds.iter().map(|g| outs.iter().map(|o| weigh(g, o)).collect()).collect();
    pairing::pairs(&weight)
}

fn weigh(g: &Entity, o: &Actor) -> f64 {
    if g.is_person() != o.is_person() {
        return 0.0;
    }
    let weight: f64 = g.aliases.iter().map(|alias| nearest(alias, &o.mentions)).sum();
    if weight >= 0.5 { weight } else { 0.0 }
}

fn nearest(alias: &Span, mentions: &[Span]) -> f64 {
    mentions.iter().map(|mention| alias.nearness(mention)).fold(0.0, f64::max)
}

/// Whether half of the words of the two offices are shared.
pub(super) fn same_office(o: Option<&str>, g: &str) -> bool {
    word_f1(o, Some(g)) >= 0.5
}

/// The office of a gold person, which alone is judged.
pub(super) fn office(g: &Entity) -> Option<&str> {
    g.office.as_deref().filter(|office| g.is_person() && !office.is_empty())
}

/// Counts who was found, and what is said of those.
pub(super) fn score(c: &Comparison<'_>, tally: &mut Tally) {
    for &(i, j) in &c.pairs {
        attributes(&c.gold.entities[i], &c.record.actors[j], tally);
    }
    let found = c.recognised().count();
    tally.count("actors found (recall)", found, c.gold.entities.len(), c.gold.entities.len());
    let right = c.recognised().filter(|entity| entity.is_person()).count();
    let given = c.record.actors.iter().filter(|actor| actor.is_person()).count();
    let wanted = c.gold.entities.iter().filter(|entity| entity.is_person()).count();
    tally.count("actors persons", right, given, wanted);
}

fn attributes(g: &Entity, o: &Actor, tally: &mut Tally) {
    tally.judge("actors kind", o.kind() == Some(&g.kind));
    if let Some(code) = g.code.as_deref().filter(|code| !code.is_empty()) {
        tally.judge("actors country", o.code.as_deref() == Some(code));
    }
    if let Some(office) = office(g) {
        tally.judge("actors office", same_office(o.office.as_deref(), office));
    }
    let named = g.aliases.iter().filter(|alias| nearest(alias, &o.mentions) >= 0.5).count();
    tally.count("actors mentions", named, g.aliases.len(), g.aliases.len());
}
