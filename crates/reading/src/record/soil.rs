//! On whose soil an engagement was that no words place: by who was at home, by a body's seat, by where the news comes from.

use std::collections::BTreeSet;

use knowledge::{Meaning, PlaceKind};

use super::{Engagement, Form, Role, clause, find::Ground, merge::Occasion};
use crate::{
    document::{BlockKind, Kind, dateline_town},
    mention::Finder,
    name::{Actor, ActorKind},
    quote::Status,
};

/// Where nothing says where: he who receives is at home, and an envoy sees officials of the state that he is sent to.
pub(super) fn at_home(ground: &Ground, occasions: &[Occasion], made: &mut [Engagement]) {
    let dateline = told_from(ground).map(|(_, code)| code);
    let face_to_face = |e: &Engagement| {
        matches!(e.form, Form::Meeting | Form::Talks | Form::Reception | Form::Conference | Form::Summit)
            && e.country.is_none()
            && e.place.as_deref() != Some("virtual")
    };
    for (meeting, occasion) in made.iter_mut().zip(occasions).filter(|(e, _)| face_to_face(e)) {
        let of = |wanted: &dyn Fn(&Actor, Role) -> bool| {
            let chosen = meeting.participants.iter().filter(|(a, r)| wanted(&ground.cast.actors[a.0], *r));
            chosen.filter_map(|(a, _)| ground.cast.actors[a.0].code.clone()).collect::<BTreeSet<String>>()
        };
        let at_home = of(&|a, r| r == Role::Host && !is_envoy(a) && !is_mission(a));
        let sent = of(&|a, _| is_envoy(a));
        let others = of(&|a, _| !is_envoy(a) && !is_mission(a));
        let foreign = || Some(&others).filter(|o| sent.len() == 1 && o.is_disjoint(&sent));
        let called_on = is_call_on(ground, occasion).then_some(()).and_then(|()| {
            let &(last, _) = meeting.participants.last()?;
            Some(BTreeSet::from([ground.cast.actors[last.0].code.clone()?]))
        });
        // News from a capital, of one of its officials and a stranger, or of a host whose state nobody needs to be told.
        let has = |wanted: &dyn Fn(&Actor, Role) -> bool| {
            meeting.participants.iter().any(|(a, r)| wanted(&ground.cast.actors[a.0], *r))
        };
        let plain_host = has(&|a, r| r == Role::Host && a.code.is_none());
        let local = |d: &String| others.contains(d) && (others.len() == 2 || has(&|a, _| is_mission(a)));
        let reported = dateline.clone().filter(|d| meeting.status != Status::Historical && (plain_host || local(d)));
        let reported = reported.map(|d| BTreeSet::from([d]));
        // "The ambassador to Peru met a governor": in Peru, whoever of no known state the other is.
        let post = posts(ground, meeting).filter(|p| others.iter().all(|c| c == p)).map(|p| BTreeSet::from([p]));
        let soil = Some(&at_home)
            .filter(|h| !h.is_empty())
            .or(called_on.as_ref())
            .or_else(foreign)
            .or(post.as_ref())
            .or(reported.as_ref());
        meeting.country = soil.filter(|s| s.len() == 1).and_then(|s| s.first()).filter(|c| c.len() == 3).cloned();
    }
}

/// The state that the one envoy in a meeting is sent to, as his office says.
fn posts(ground: &Ground, meeting: &Engagement) -> Option<String> {
    let actors = || meeting.participants.iter().map(|(a, _)| &ground.cast.actors[a.0]);
    let post = |actor: &Actor| {
        let office = actor.office.as_ref().filter(|_| is_envoy(actor))?;
        let state = office.split_once(" to ")?.1.trim_start_matches("the ");
        ground.resources.knowledge.meanings(state).iter().find_map(|m| match m {
            Meaning::Country { iso3, .. } => Some(iso3.to_string()),
            _ => None,
        })
    };
    let all: BTreeSet<String> = actors().filter_map(post).collect();
    all.into_iter().next().filter(|_| actors().filter(|a| is_envoy(a)).count() == 1)
}

/// "Called on the president", "a courtesy call on him".
fn is_call_on(ground: &Ground, meeting: &Occasion) -> bool {
    let lead = meeting.lead().telling;
    let on = |t: usize| {
        clause::preposition(ground.parse, t).as_deref() == Some("on")
            && lead.parties.iter().any(|p| p.span.contains(ground.parse.tokens[t].span))
    };
    ground.parse.tokens[lead.anchor].lemma.eq_ignore_ascii_case("call") && ground.parse.children(lead.anchor).any(on)
}

/// Whether he lives in the state that he is sent to.
fn is_envoy(actor: &Actor) -> bool {
    const ENVOYS: [&str; 4] = ["ambassador", "high commissioner", "chargé", "consul"];
    let office = actor.office.as_deref().unwrap_or_default().to_lowercase();
    ENVOYS.iter().any(|word| office.contains(word)) && !office.contains("united nations")
}

/// An embassy stands on foreign soil.
fn is_mission(actor: &Actor) -> bool {
    let name = actor.name.to_lowercase();
    ["embassy", "high commission", "consulate", "mission"].iter().any(|word| name.contains(word))
}

/// A transcript is dated and placed as its head says; what the press was told was told where the news is datelined.
pub(super) fn before_the_press(ground: &Ground, made: &mut [Engagement]) {
    let transcript = ground.document.source().kind == Some(Kind::Transcript);
    let place = told_from(ground);
    let statement = ground.document.source().kind == Some(Kind::Statement);
    let published = ground.document.source().published.map(Into::into);
    // "Statement by the ambassador at the Security Council meeting": given, and the meeting held, on the day of the text.
    let opens = |e: &Engagement| e.evidence.first().is_some_and(|span| in_head(ground, span.start()));
    let whole: BTreeSet<usize> =
        made.iter().filter(|e| statement && e.form == Form::Speech && opens(e)).filter_map(|e| e.part_of).collect();
    for (at, engagement) in made.iter_mut().enumerate() {
        let own = statement && engagement.form == Form::Speech && opens(engagement) || whole.contains(&at);
        if own && engagement.status == Status::Happened && engagement.date_text.is_none() {
            engagement.date = engagement.date.or(published);
        }
    }
    let speech =
        |e: &&mut Engagement| e.form == Form::Speech && e.status == Status::Happened && (!transcript || is_transcript(e));
    for speech in made.iter_mut().filter(speech) {
        if transcript {
            speech.date = speech.date.or(ground.document.source().published.map(Into::into));
        }
        if let Some((words, code)) = place.clone().filter(|_| speech.place.is_none() && speech.country.is_none()) {
            (speech.place, speech.country) = (Some(words), Some(code));
        }
    }
}

fn is_transcript(speech: &Engagement) -> bool {
    matches!(&speech.found_by, Finder::Pattern { id, .. } if id == "speech.transcript")
}

/// The town that the document was written or spoken in.
fn told_from(ground: &Ground) -> Option<(String, String)> {
    let transcript = ground.document.source().kind == Some(Kind::Transcript);
    if transcript { place_in_head(ground) } else { dateline_town(ground.document).and_then(|words| town(ground, words)) }
}

/// What is said to the Security Council, or held by it, is in New York.
pub(super) fn at_seat(ground: &Ground, made: &mut [Engagement]) {
    let sits = |e: &&mut Engagement| matches!(e.form, Form::Speech | Form::Meeting) && e.country.is_none() && e.place.is_none();
    for engagement in made.iter_mut().filter(sits) {
        let bodies = engagement.participants.iter().filter(|(_, role)| *role != Role::Speaker);
        engagement.country = bodies.filter_map(|(a, _)| seat_of(ground, &ground.cast.actors[a.0])).next();
    }
}

/// The state in which a body of states sits, as the knowledge has it for the body or the one that it is an organ of.
fn seat_of(ground: &Ground, actor: &Actor) -> Option<String> {
    let knowledge = &ground.resources.knowledge;
    let body = |words: &str| {
        knowledge.meanings(words).iter().find_map(|m| match m {
            Meaning::Organisation { id } => knowledge.organisation(id),
            _ => None,
        })
    };
    let body = body(actor.name.trim_start_matches("the ")).filter(|_| actor.kind == ActorKind::Igo)?;
    let whole = || knowledge.organisation(body.part_of.as_deref()?)?.seat.as_deref();
    let seat = body.seat.as_deref().or_else(whole)?;
    town(ground, seat).map(|(_, code)| code)
}

/// Whether a place in the text is in its title or the lines about it.
fn in_head(ground: &Ground, at: usize) -> bool {
    let before = |b: &&crate::document::Block| b.span.end() <= at;
    ground.document.blocks().iter().filter(before).count() <= 1
}

/// The town that a line of the document's head names.
fn place_in_head(ground: &Ground) -> Option<(String, String)> {
    let lines = ground.document.blocks().iter().take(HEAD).filter(|b| b.kind != BlockKind::Headline);
    lines.map(|b| ground.document.words(b.span)).find_map(|line| town(ground, line))
}

/// A document's head has so many blocks.
const HEAD: usize = 6;

/// The town that a line begins with, and its state.
fn town(ground: &Ground, line: &str) -> Option<(String, String)> {
    let name = line.split([',', '(']).next()?.trim();
    let known = |words: &str| {
        ground.resources.knowledge.meanings(words).iter().find_map(|m| match m {
            Meaning::Place { kind: PlaceKind::Capital | PlaceKind::City, iso3: Some(code), .. } => Some(code.to_string()),
            _ => None,
        })
    };
    let plain: String = name.split_whitespace().map(capitalised).collect::<Vec<_>>().join(" ");
    known(&plain).map(|code| (plain, code))
}

/// "NEW" as "New".
fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().into_iter().chain(letters.flat_map(char::to_lowercase)).collect()
}
