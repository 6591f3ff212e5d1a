//! Actor by actor: people in full, everyone else in short.

use reading::{
    Reading,
    mention::MentionKind,
    name::{Actor, ActorId, ActorKind},
    record::json,
};

use super::{
    Shown, named, place_of, plain,
    sheet::{QUIET, Sheet, paint, quoted},
};

/// Writes the people, then the rest by kind.
pub(crate) fn write(sheet: &mut Sheet, shown: &Shown) {
    let Shown { reading, explain, .. } = *shown;
    for (nth, actor) in of_kind(reading, ActorKind::Person) {
        sheet.gap();
        let id = paint(QUIET, &format!("[{}]", json::actor_id(ActorId(nth))));
        sheet.hanging(0, &format!("{} {id}", named::full(actor)));
        person(sheet, reading, nth, actor, explain);
    }
    sheet.gap();
    let kinds = [ActorKind::Country, ActorKind::Government, ActorKind::Igo, ActorKind::Org, ActorKind::Group, ActorKind::People];
    for kind in kinds {
        let names: Vec<String> = of_kind(reading, kind).map(|(_, actor)| brief(actor, explain)).collect();
        if !names.is_empty() {
            sheet.row(0, plain::actors(kind), &names.join(" · "));
        }
    }
}

fn of_kind(reading: &Reading, kind: ActorKind) -> impl Iterator<Item = (usize, &Actor)> {
    reading.cast.actors.iter().enumerate().filter(move |(_, actor)| actor.kind == kind)
}

fn person(sheet: &mut Sheet, reading: &Reading, nth: usize, actor: &Actor, explain: bool) {
    let margin = sheet.step();
    let (forms, first) = forms(reading, actor);
    if !forms.is_empty() {
        sheet.row(margin, "called", &forms.join(" · "));
    }
    if let Some(first) = first {
        sheet.row(margin, "first", &first);
    }
    let there: Vec<String> = (0..reading.engagements.len())
        .filter(|&e| reading.engagements[e].participants.iter().any(|p| p.0 == ActorId(nth)))
        .map(json::engagement_id)
        .collect();
    if !there.is_empty() {
        sheet.row(margin, "in", &there.join(", "));
    }
    if let Some(row) = actor.register.as_ref().filter(|row| row.yours || explain) {
        // The line of a built-in row changes with every edit of the table, and a record has it: `yours` is what one looks up.
        let row =
            if row.yours { format!("yours {}", paint(QUIET, &row.row)) } else { format!("built-in, {}", row.sure.as_str()) };
        sheet.row(margin, "register", &row);
    }
    if explain {
        sheet.row(margin, "found by", &plain::finder(&actor.found_by));
    }
}

/// Each form of the name once, with how often it stands, and the place of the first.
fn forms(reading: &Reading, actor: &Actor) -> (Vec<String>, Option<String>) {
    let mut mentions: Vec<_> = actor.mentions.iter().map(|&m| &reading.cast.mentions[m]).collect();
    mentions.sort_by_key(|m| m.span);
    let mut forms: Vec<(String, usize)> = Vec::new();
    for mention in mentions.iter().filter(|m| m.kind != MentionKind::Pronoun) {
        let form = quoted(reading.document.words(mention.span));
        match forms.iter_mut().find(|(known, _)| *known == form) {
            Some((_, count)) => *count += 1,
            None => forms.push((form, 1)),
        }
    }
    let counted = |(form, count): (String, usize)| if count > 1 { format!("{form}\u{a0}×{count}") } else { form };
    (forms.into_iter().map(counted).collect(), mentions.first().map(|m| place_of(reading, m.span)))
}

fn brief(actor: &Actor, explain: bool) -> String {
    let code = actor.code.as_deref().map_or(String::new(), |code| format!(" ({code})"));
    let finder = if explain { format!(", {}", plain::finder(&actor.found_by)) } else { String::new() };
    format!("{}{}", named::short(actor), paint(QUIET, &format!("{code}{finder}")))
}
