//! One engagement: its form and standing, who, when, where, about what, who says so, and the words.

use reading::{
    Reading,
    document::Kind,
    name::ActorId,
    record::{Engagement, Role, json},
};

use super::{Fact, Piece, Row, Shown, anchor, joined, name_of, named, plain, quoted, tame, words};
use crate::page::place::Places;

/// All of them, the parts of a visit after the visit.
pub(super) fn all(shown: &Shown, places: &Places) -> Vec<Fact> {
    tree(&shown.reading.engagements).into_iter().map(|(nth, depth)| one(shown, places, nth, depth)).collect()
}

/// Indices in the order of the page, each with how deep it hangs. A ring of parts, which no text can mean, is broken.
fn tree(all: &[Engagement]) -> Vec<(usize, usize)> {
    fn hang(all: &[Engagement], nth: usize, depth: usize, out: &mut Vec<(usize, usize)>) {
        if out.iter().any(|&(seen, _)| seen == nth) {
            return;
        }
        out.push((nth, depth));
        for part in (0..all.len()).filter(|&part| all[part].part_of == Some(nth)) {
            hang(all, part, depth + 1, out);
        }
    }
    let mut out = Vec::with_capacity(all.len());
    let roots = (0..all.len()).filter(|&nth| all[nth].part_of.is_none());
    for nth in roots.chain(0..all.len()) {
        hang(all, nth, 0, &mut out);
    }
    out
}

fn one(shown: &Shown, places: &Places, nth: usize, depth: usize) -> Fact {
    let document = &shown.reading.document;
    let fact = &shown.reading.engagements[nth];
    let id = json::engagement_id(nth);
    let evidence = fact.evidence.iter().enumerate().map(|(at, &span)| words(document, places, span, anchor(&id, at)));
    Fact {
        evidence: evidence.collect(),
        whole: fact.part_of.map(json::engagement_id),
        depth,
        form: plain::form(fact.form),
        standing: plain::standing(fact),
        status: fact.status,
        rows: rows(shown, fact),
        id,
    }
}

fn rows(shown: &Shown, fact: &Engagement) -> Vec<Row> {
    let reading = shown.reading;
    let mut rows = Vec::new();
    let mut row = |label, value: Vec<Piece>| rows.extend((!value.is_empty()).then_some(Row { label, value }));
    row("when", when(fact));
    row("where", place(shown, fact).map(Piece::plain).into_iter().collect());
    for (label, actor) in sides(reading, fact) {
        row(label, named::full(&reading.cast.actors[actor.0], json::actor_id(actor)));
    }
    row("about", joined(fact.topics.iter().map(|topic| Piece::plain(tame(topic))), "; "));
    row("says", voice(reading, fact));
    if shown.explain {
        row("found by", vec![Piece::plain(plain::finder(&fact.found_by))]);
    }
    rows
}

fn when(fact: &Engagement) -> Vec<Piece> {
    match (fact.date.map(plain::period), &fact.date_text) {
        (Some(date), Some(words)) => vec![Piece::plain(format!("{date} ")), Piece::quiet(quoted(words))],
        (Some(date), None) => vec![Piece::plain(date)],
        (None, Some(words)) => vec![Piece::plain(quoted(words))],
        (None, None) => Vec::new(),
    }
}

fn place(shown: &Shown, fact: &Engagement) -> Option<String> {
    let country = fact.country.as_deref().map(|code| named::country(shown, code));
    match (fact.place.as_deref(), country) {
        (Some("virtual"), _) => Some("online".into()),
        (Some(place), Some(country)) if !place.contains(&country) => Some(format!("{}, {country}", tame(place))),
        (Some(place), _) => Some(tame(place)),
        (None, country) => country,
    }
}

/// Who was there, by side: a label where a side begins, none on the lines that go on with it. Principals have no side of
/// their own by role, so each country among them is one: "between … and …".
fn sides<'r>(reading: &'r Reading, fact: &'r Engagement) -> Vec<(&'static str, ActorId)> {
    const ORDER: [Role; 9] = [
        Role::Visitor,
        Role::Lead,
        Role::Host,
        Role::Chair,
        Role::Speaker,
        Role::Principal,
        Role::Audience,
        Role::Attendee,
        Role::Observer,
    ];
    let mut lines = Vec::new();
    for role in ORDER {
        let there = fact.participants.iter().filter(|p| p.1 == role).map(|p| p.0);
        let sides = by_side(reading, there);
        let several = sides.len() > 1 || sides.iter().any(|side| side.len() > 1);
        for (nth, side) in sides.iter().enumerate() {
            let label = match (role, nth) {
                (Role::Principal, 0) if sides.len() > 1 => "between",
                (Role::Principal, 0) if several => "among",
                (Role::Principal, 1..) => "and",
                (role, 0) => plain::role(role, several),
                _ => "",
            };
            lines.extend(side.iter().enumerate().map(|(at, &actor)| (if at == 0 { label } else { "" }, actor)));
        }
    }
    lines
}

/// Those of one code together, in order of the first; who has no code stands alone.
fn by_side(reading: &Reading, actors: impl Iterator<Item = ActorId>) -> Vec<Vec<ActorId>> {
    let code = |actor: ActorId| reading.cast.actors[actor.0].code.as_deref();
    let mut sides: Vec<Vec<ActorId>> = Vec::new();
    for actor in actors {
        match sides.iter_mut().find(|side| code(actor).is_some() && code(side[0]) == code(actor)) {
            Some(side) => side.push(actor),
            None => sides.push(vec![actor]),
        }
    }
    sides
}

/// Who says so, the one who knows first. A document's own voice needs no line, but an opinion's is its author's claim.
fn voice(reading: &Reading, fact: &Engagement) -> Vec<Piece> {
    if fact.voice.is_empty() && reading.document.source().kind == Some(Kind::Opinion) {
        return vec![Piece::plain("the author")];
    }
    joined(fact.voice.iter().rev().map(|&actor| name_of(reading, actor)), ", by way of ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample;

    #[test]
    fn parts_hang_under_their_whole_and_a_ring_is_broken() {
        let mut all = sample::reading().engagements;
        all.truncate(3);
        for (fact, part_of) in all.iter_mut().zip([Some(2), Some(0), None]) {
            fact.part_of = part_of;
        }
        assert_eq!(tree(&all), [(2, 0), (0, 1), (1, 2)]);
        all[2].part_of = Some(1);
        assert_eq!(tree(&all), [(0, 0), (1, 1), (2, 2)]);
    }
}
