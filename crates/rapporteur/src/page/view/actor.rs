//! Actor by actor: people in full, everyone else in short.

use reading::{
    Reading,
    document::Span,
    mention::MentionKind,
    name::{Actor, ActorId, ActorKind, Registered},
    record::json,
};

use super::{Kin, Piece, Row, Shown, Who, Words, anchor, joined, named, plain, quoted, words};
use crate::page::place::Places;

/// The people, in order of the text.
pub(super) fn people(shown: &Shown, places: &Places) -> Vec<Who> {
    of_kind(shown, places, ActorKind::Person)
}

/// The rest by kind.
pub(super) fn others(shown: &Shown, places: &Places) -> Vec<Kin> {
    let kinds = [ActorKind::Country, ActorKind::Government, ActorKind::Igo, ActorKind::Org, ActorKind::Group, ActorKind::People];
    let kin = |kind| Kin { kind, actors: of_kind(shown, places, kind) };
    kinds.into_iter().map(kin).filter(|kin| !kin.actors.is_empty()).collect()
}

fn of_kind(shown: &Shown, places: &Places, kind: ActorKind) -> Vec<Who> {
    let all = shown.reading.cast.actors.iter().enumerate();
    all.filter(|(_, actor)| actor.kind == kind).map(|(nth, actor)| who(shown, places, nth, actor)).collect()
}

fn who(shown: &Shown, places: &Places, nth: usize, actor: &Actor) -> Who {
    let reading = shown.reading;
    let id = json::actor_id(ActorId(nth));
    let took_part = |&e: &usize| reading.engagements[e].participants.iter().any(|p| p.0 == ActorId(nth));
    Who {
        kind: actor.kind,
        name: if actor.kind == ActorKind::Person { named::full(actor, id.clone()) } else { named::brief(actor, id.clone()) },
        called: forms(reading, actor),
        first: mentions(reading, actor).first().map(|m| words(&reading.document, places, m.0, anchor(&id, 0))),
        took_part: (0..reading.engagements.len()).filter(took_part).map(json::engagement_id).collect(),
        row: actor.register.as_ref().filter(|row| row.yours || shown.explain).map(row),
        finder: shown.explain.then(|| plain::finder(&actor.found_by)),
        id,
    }
}

/// The row of the register that names the person. The line of a built-in row changes with every edit of the table, and a
/// record has it: a row of the user's own is what one looks up.
fn row(row: &Registered) -> String {
    if row.yours { format!("yours, {}", row.row) } else { format!("built-in, {}", row.sure.as_str()) }
}

impl Who {
    /// What there is to say beside the name.
    pub(crate) fn rows(&self) -> Vec<Row> {
        let first = |words: &Words| Piece::plain(words.place.to_string()).to(words.anchor.clone());
        let rows = [
            ("called", joined(self.called.iter().map(Piece::plain), " · ")),
            ("first", self.first.iter().map(first).collect()),
            ("in", joined(self.took_part.iter().map(|id| Piece::plain(id).to(id)), ", ")),
            ("register", self.row.iter().map(Piece::plain).collect()),
            ("found by", self.finder.iter().map(Piece::plain).collect()),
        ];
        rows.into_iter().filter(|(_, value)| !value.is_empty()).map(|(label, value)| Row { label, value }).collect()
    }
}

/// Where an actor is spoken of, pronouns included, in order.
pub(crate) fn mentions(reading: &Reading, actor: &Actor) -> Vec<(Span, MentionKind)> {
    let mut all: Vec<_> = actor.mentions.iter().map(|&m| &reading.cast.mentions[m]).map(|m| (m.span, m.kind)).collect();
    all.sort_by_key(|m| m.0);
    all
}

/// Each form of the name once, with how often it stands.
fn forms(reading: &Reading, actor: &Actor) -> Vec<String> {
    let mut forms: Vec<(String, usize)> = Vec::new();
    for (span, _) in mentions(reading, actor).into_iter().filter(|(_, kind)| *kind != MentionKind::Pronoun) {
        let form = quoted(reading.document.words(span));
        match forms.iter_mut().find(|(known, _)| *known == form) {
            Some((_, count)) => *count += 1,
            None => forms.push((form, 1)),
        }
    }
    let counted = |(form, count): (String, usize)| if count > 1 { format!("{form}\u{a0}×{count}") } else { form };
    forms.into_iter().map(counted).collect()
}
