//! Which engagements are diplomacy: somebody in them acts for a state, a body of states, an armed group.

use super::{Engagement, Form, Role, find::Ground};
use crate::name::{Actor, ActorKind};

/// For each engagement whether it is kept: what private people do among themselves is not. Whoever has neither office nor state
/// in the text, and what is told without parties, is kept in a document that tells of diplomacy besides.
pub(super) fn keep(ground: &Ground, made: &[Engagement]) -> Vec<bool> {
    let actors = |e: &Engagement| {
        // A place alone makes no state a party: of a journey only who travels counts.
        let counts = |role: Role| e.form != Form::Visit || role == Role::Visitor;
        e.participants.iter().filter(|(_, role)| counts(*role)).map(|(a, _)| &ground.cast.actors[a.0]).collect::<Vec<_>>()
    };
    let public = |e: &Engagement| actors(e).into_iter().any(|a| acts(ground, a));
    // A text that speaks of states, and of those who act for them, tells of their dealings.
    let diplomacy = made.iter().any(public) || ground.cast.actors.iter().any(|a| acts(ground, a));
    let open = |e: &Engagement| actors(e).is_empty() || actors(e).into_iter().any(is_unknown);
    // A summit is diplomacy by its name.
    let summit = |e: &Engagement| {
        e.form == Form::Summit && !e.participants.iter().any(|(a, _)| ground.cast.actors[a.0].kind == ActorKind::Person)
    };
    made.iter().map(|e| public(e) || summit(e) || diplomacy && open(e)).collect()
}

/// A person of whom the text says nothing.
fn is_unknown(actor: &Actor) -> bool {
    actor.kind == ActorKind::Person && actor.office.is_none() && actor.code.is_none()
}

/// Whether an actor acts for more than himself.
pub(super) fn acts(ground: &Ground, actor: &Actor) -> bool {
    let code = actor.code.as_deref();
    let body = code.is_some_and(|c| c.starts_with("IGO:") || c.starts_with("NSA:"));
    let of_public = body || code.is_some_and(|c| c.len() == 3);
    let titles = ground.resources.offices.titles();
    match actor.kind {
        ActorKind::Country | ActorKind::Government | ActorKind::Igo | ActorKind::People => true,
        ActorKind::Org => of_public,
        ActorKind::Group => of_public || actor.mentions.iter().any(|&m| is_public_noun(ground, ground.cast.mentions[m].head)),
        ActorKind::Person => match &actor.office {
            Some(office) if titles.is_private(office) => body,
            Some(_) => true,
            None => of_public,
        },
    }
}

/// Collectives that act in public without being named: those who hold an office, and sides of a conflict.
fn is_public_noun(ground: &Ground, token: usize) -> bool {
    let word = &ground.parse.tokens[token];
    let lemma = word.lemma.to_lowercase();
    let office = ground.resources.offices.titles().heads.contains(&lemma);
    office
        || matches!(
            &*lemma,
            "government"
                | "authority"
                | "delegation"
                | "official"
                | "leader"
                | "leadership"
                | "rebel"
                | "junta"
                | "side"
                | "party"
                | "country"
                | "nation"
                | "state"
                | "troop"
                | "militant"
                | "guarantor"
                | "committee"
                | "commission"
                | "council"
                | "ministry"
                | "embassy"
                | "parliament"
                | "army"
                | "military"
                | "mediator"
                | "counterpart"
                | "head"
                | "minister"
                | "diplomat"
                | "negotiator"
                | "envoy"
                | "ambassador"
                | "power"
                | "mission"
        )
}
