//! Meetings, visits, calls: one occasion of the gold against one of the record, and who took part.

use std::collections::BTreeMap;

use super::{
    actors,
    comparison::{Comparison, Set, Who, matched, set_f1, shared},
    gold::{self, form_of},
    output,
    span::overlap,
    tally::Tally,
    words::word_f1,
};

/// Forms between which readers may differ (SCHEME.md, "engagements").
const FORM_GROUPS: &[&[&str]] = &[
    &["meeting", "talks", "summit", "conference", "reception"],
    &["speech", "interview"],
    &["call", "meeting"],
    &["signing", "summit"],
    &["signing", "meeting"],
    &["call", "talks"],
];

/// Whether two forms are one or may stand for each other.
pub(super) fn compatible(a: &str, b: &str) -> bool {
    a == b || FORM_GROUPS.iter().any(|group| group.contains(&a) && group.contains(&b))
}

/// Form of an output engagement, in the output's own words.
pub(super) fn form(o: &output::Engagement) -> Option<&str> {
    o.form.as_deref().map(form_of)
}

/// Who must be named as taking part, and who may be (groups beside their members).
pub(super) fn sides(g: &gold::Engagement) -> (Set<'_>, Set<'_>) {
    let side = |optional| {
        let some = g.participants.iter().filter(move |p| p.optional == optional);
        some.map(|p| Who::Entity(&p.entity)).collect()
    };
    (side(false), side(true))
}

/// Whom the record says took part.
pub(super) fn cast<'s>(c: &'s Comparison<'_>, o: &'s output::Engagement) -> Set<'s> {
    c.who(o.participants.iter().map(|p| &p.actor))
}

/// The same, read as the gold has them beside `g`.
pub(super) fn cast_for<'s>(c: &'s Comparison<'_>, g: &'s gold::Engagement, o: &'s output::Engagement) -> Set<'s> {
    let (must, may) = sides(g);
    c.fit(&cast(c, o), &must).difference(&may).copied().collect()
}

/// Pairs of engagements.
pub(super) fn found<'s>(c: &'s Comparison<'_>) -> Vec<(&'s gold::Engagement, &'s output::Engagement)> {
    matched(&c.gold.engagements, &c.record.engagements, |g, o| weigh(c, g, o))
}

/// Output engagements that are judged: a demanded meeting is not annotated, so only a match brings one in.
pub(super) fn judged<'s>(
    c: &'s Comparison<'_>,
    found: &[(&gold::Engagement, &output::Engagement)],
) -> Vec<&'s output::Engagement> {
    let is_found = |o: &output::Engagement| found.iter().any(|(_, other)| other.head.id == o.head.id);
    c.record.engagements.iter().filter(|o| is_found(o) || !o.head.is("urged")).collect()
}

fn weigh(c: &Comparison<'_>, g: &gold::Engagement, o: &output::Engagement) -> f64 {
    let want = form_of(&g.form);
    let evidence = overlap(&g.head.evidence, &o.head.evidence);
    let form = form(o);
    if evidence == 0.0 || !form.is_some_and(|form| compatible(want, form)) || !share_someone(c, g, o) {
        return 0.0;
    }
    let cast = set_f1(&sides(g).0, &cast_for(c, g, o));
    let equal = f64::from(form == Some(want));
    0.45 * evidence + 0.4 * cast + 0.1 * equal + 0.05 * f64::from(o.head.is(g.head.status()))
}

/// Whether a participant, or a participant's state, is in both; one without participants may be any.
pub(super) fn share_someone(c: &Comparison<'_>, g: &gold::Engagement, o: &output::Engagement) -> bool {
    let (must, got) = (sides(g).0, cast_for(c, g, o));
    let states = || shared(&c.codes(&must), &c.codes_of(o.participants.iter().map(|p| &p.actor)));
    must.is_empty() || got.is_empty() || shared(&must, &got) > 0 || states() > 0
}

/// Whether a role is right: visitor, host, or any other.
pub(super) fn role_is_right(got: Option<&str>, want: &str) -> bool {
    let sided = |role: &str| matches!(role, "visitor" | "host");
    got == Some(want) || !(sided(want) || got.is_some_and(sided))
}

/// Whether a date is the gold's, or the start of the gold's range.
pub(super) fn date_is_right(got: Option<&str>, want: &str) -> bool {
    got == Some(want) || got == want.split('/').next()
}

/// Counts engagements, their participants, and what is said of those that match.
pub(super) fn score(c: &Comparison<'_>, tally: &mut Tally) {
    let found = found(c);
    let judged = judged(c, &found);
    tally.count("engagements", found.len(), judged.len(), c.gold.engagements.len());
    let gold_id: BTreeMap<&str, &str> = found.iter().map(|(g, o)| (&*o.head.id, &*g.head.id)).collect();
    let mut casts: BTreeMap<&str, Set<'_>> = c.record.engagements.iter().map(|o| (&*o.head.id, cast(c, o))).collect();
    let mut hits = 0;
    for (g, o) in &found {
        c.status("engagements", &g.head, &o.head, tally);
        c.common("engagements", &g.head, &o.head, tally);
        let (must, got) = (sides(g).0, cast_for(c, g, o));
        let right = shared(&must, &got);
        tally.count("participants (matched engagements)", right, got.len(), must.len());
        hits += right;
        casts.insert(&o.head.id, got);
        participants(c, g, o, tally);
        occasion(g, o, &gold_id, tally);
    }
    let optional: Set<'_> = c.gold.engagements.iter().flat_map(|g| sides(g).1).collect();
    let given = judged.iter().map(|o| casts[&*o.head.id].difference(&optional).count()).sum();
    let wanted = c.gold.engagements.iter().map(|g| sides(g).0.len()).sum();
    tally.count("participants", hits, given, wanted);
}

fn participants(c: &Comparison<'_>, g: &gold::Engagement, o: &output::Engagement, tally: &mut Tally) {
    for (p, entity, role) in recognised(c, g, o) {
        tally.judge("participants role", role_is_right(p.role.as_deref(), role));
        if let Some(code) = entity.code.as_deref().filter(|code| !code.is_empty()) {
            tally.judge("participants country", c.code(&p.actor) == Some(code));
        }
        if let Some(office) = actors::office(entity) {
            let got = c.actor(&p.actor).and_then(|actor| actor.office.as_deref());
            tally.judge("participants office", actors::same_office(got, office));
        }
    }
}

/// Output participants that the gold asks for, with who they are and in what role.
pub(super) fn recognised<'s>(
    c: &'s Comparison<'_>,
    g: &'s gold::Engagement,
    o: &'s output::Engagement,
) -> Vec<(&'s output::Participant, &'s gold::Entity, &'s str)> {
    let must = sides(g).0;
    // the gold names nobody twice; were it so, the last role would count, as in `score.py`
    let role = |id: &str| g.participants.iter().rev().find(|p| p.entity == id).map(|p| p.role.as_str());
    let asked = |p: &'s output::Participant| {
        let entity = c.entity_of(&p.actor).filter(|entity| must.contains(&Who::Entity(&entity.id)))?;
        Some((p, entity, role(&entity.id)?))
    };
    o.participants.iter().filter_map(asked).collect()
}

fn occasion(g: &gold::Engagement, o: &output::Engagement, gold_id: &BTreeMap<&str, &str>, tally: &mut Tally) {
    tally.judge("engagements form", form(o) == Some(form_of(&g.form)));
    if let Some(date) = asked(&g.date) {
        tally.judge("engagements date", date_is_right(o.date.as_deref(), date));
    }
    if let Some(place) = asked(&g.place) {
        tally.judge("engagements place", word_f1(o.place.as_deref(), Some(place)) >= 0.5);
    }
    if let Some(country) = asked(&g.country) {
        tally.judge("engagements country", o.country.as_deref() == Some(country));
    }
    if asked(&g.part_of).or(asked(&o.part_of)).is_some() {
        let whole = o.part_of.as_deref().and_then(|id| gold_id.get(id)).copied();
        tally.judge("engagements part_of", whole == g.part_of.as_deref());
    }
    if !g.topics.is_empty() {
        let shared = word_f1(Some(&o.topics.join(" ")), Some(&g.topics.join(" ")));
        tally.grade("engagements topics (words)", shared);
    }
}

/// A value that the gold has.
pub(super) fn asked(value: &Option<String>) -> Option<&str> {
    value.as_deref().filter(|value| !value.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn roles_are_visitor_host_or_other() {
        assert!(role_is_right(Some("visitor"), "visitor") && role_is_right(None, "chair"));
        assert!(role_is_right(Some("speaker"), "principal"));
        assert!(!role_is_right(Some("host"), "visitor") && !role_is_right(Some("host"), "principal"));
        assert!(!role_is_right(None, "host"));
    }

    #[test]
    fn a_range_is_found_by_its_start() {
        assert!(date_is_right(Some("2024-03-04"), "2024-03-04/2024-03-06"));
        assert!(!date_is_right(Some("2024-03-06"), "2024-03-04/2024-03-06"));
        assert!(!date_is_right(None, "2024"));
    }
}
