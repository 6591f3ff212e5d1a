//! Legs of a journey told by where and when alone: "In Riga on 3 and 4 May, the envoy will meet …".

use super::{
    Form, Role, detail,
    find::{Ground, Party, Telling},
};
use crate::name::ActorId;

/// Of each sentence that opens with a place of a journey told before, and a time, the leg it tells.
pub(super) fn legs(ground: &Ground, told: &[Telling]) -> Vec<Telling> {
    let parse = ground.parse;
    let journeys: Vec<&Telling> = told.iter().filter(|t| t.form == Form::Visit && hosts(t).count() > 1).collect();
    let found = parse.sentences.iter().filter_map(|sentence| {
        let start = sentence.tokens.start;
        let opens = parse.form(ground.document, start).eq_ignore_ascii_case("in");
        let place = parse.tokens[start].head.filter(|&h| opens && h > start && parse.tokens[h].relation() == "obl")?;
        let setting = detail::setting(ground, place, place);
        let until = (place..sentence.tokens.end).find(|&t| parse.tokens[t].relation() == "nsubj")?;
        let when = ground.whens.iter().find(|w| w.tokens.start > start && w.tokens.end <= until)?;
        let country = detail::country_of(ground, place..place + 1)?;
        let journey = journeys.iter().find(|j| j.anchor < start && hosts(j).any(|h| code(ground, h) == Some(&country)))?;
        let visitor = journey.parties.iter().find(|p| p.role == Role::Visitor)?;
        let host = journey.parties.iter().find(|p| p.role == Role::Host && code(ground, p.actor) == Some(&country))?;
        let span = parse.tokens[place].span;
        let name = detail::place_of(ground, place);
        let parties = vec![Party { span, ..visitor.clone() }, Party { span, ..host.clone() }];
        let setting = detail::Setting { when: Some(when.clone()), place: Some(name), topics: Vec::new(), ..setting };
        Some(Telling::by_rule("visit.leg", Form::Visit, place, parties, setting))
    });
    found.collect()
}

fn hosts(telling: &Telling) -> impl Iterator<Item = ActorId> {
    telling.parties.iter().filter(|p| p.role == Role::Host).map(|p| p.actor)
}

fn code<'g>(ground: &'g Ground, actor: ActorId) -> Option<&'g String> {
    ground.cast.actors[actor.0].code.as_ref()
}
