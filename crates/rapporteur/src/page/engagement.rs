//! One engagement: its form and standing, who, when, where, about what, who says so, and the words.

use reading::{
    Reading,
    document::Kind,
    name::ActorId,
    quote::Status,
    record::{Engagement, Role, json},
};

use super::{
    Shown, named, place_of, plain,
    sheet::{DOUBT, OPEN, QUIET, STRONG, Sheet, paint, quoted, tame},
};

/// Writes all of them, the parts of a visit under the visit.
pub(crate) fn write(sheet: &mut Sheet, shown: &Shown) {
    for (nth, depth) in tree(&shown.reading.engagements) {
        sheet.gap();
        one(sheet, shown, nth, depth);
    }
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

fn one(sheet: &mut Sheet, shown: &Shown, nth: usize, depth: usize) {
    let reading = shown.reading;
    let fact = &reading.engagements[nth];
    let margin = depth * sheet.step();
    let inner = margin + sheet.step();
    sheet.hanging(margin, &title(nth, fact));
    if let Some(when) = when(fact) {
        sheet.row(inner, "when", &when);
    }
    if let Some(place) = place(shown, fact) {
        sheet.row(inner, "where", &place);
    }
    for (label, actor) in sides(reading, fact) {
        sheet.row(inner, label, &named::full(&reading.cast.actors[actor.0]));
    }
    if !fact.topics.is_empty() {
        sheet.row(inner, "about", &fact.topics.iter().map(|t| tame(t)).collect::<Vec<_>>().join("; "));
    }
    if let Some(voice) = voice(reading, fact) {
        sheet.row(inner, "says", &voice);
    }
    if shown.explain {
        sheet.row(inner, "found by", &plain::finder(&fact.found_by));
    }
    for &span in &fact.evidence {
        let words = tame(reading.document.words(span));
        sheet.words(inner, &format!("{words} {}", paint(QUIET, &place_of(reading, span))));
    }
}

fn title(nth: usize, fact: &Engagement) -> String {
    let standing = plain::standing(fact);
    let standing = match fact.status {
        Status::Happened | Status::Ongoing => standing,
        Status::Planned | Status::Possible | Status::Urged => paint(OPEN, &standing),
        Status::Alleged | Status::Denied => paint(DOUBT, &standing),
        Status::Historical => paint(QUIET, &standing),
    };
    let whole = fact.part_of.map_or(String::new(), |whole| format!(", part of {}", json::engagement_id(whole)));
    let id = format!("{}{whole}", json::engagement_id(nth));
    format!("{}, {standing} {}", paint(STRONG, plain::form(fact.form)), paint(QUIET, &format!("[{id}]")))
}

fn when(fact: &Engagement) -> Option<String> {
    match (fact.date.map(plain::period), &fact.date_text) {
        (Some(date), Some(words)) => Some(format!("{date} {}", paint(QUIET, &quoted(words)))),
        (Some(date), None) => Some(date),
        (None, Some(words)) => Some(quoted(words)),
        (None, None) => None,
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
        Role::Visitor, Role::Lead, Role::Host, Role::Chair, Role::Speaker, Role::Principal, Role::Audience, Role::Attendee,
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
fn voice(reading: &Reading, fact: &Engagement) -> Option<String> {
    let names: Vec<String> = fact.voice.iter().rev().map(|&a| named::short(&reading.cast.actors[a.0])).collect();
    if names.is_empty() {
        return (reading.document.source().kind == Some(Kind::Opinion)).then(|| "the author".into());
    }
    Some(names.join(", by way of "))
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
