//! What an engagement is part of, and what it has from that: its soil, its day, its standing.

use std::collections::BTreeSet;

use jiff::ToSpan;
use knowledge::{Meaning, PlaceKind};

use super::{
    Engagement, Form, Role, clause, detail,
    find::{Ground, Telling},
    merge::{Occasion, dates_agree},
    soil,
};
use crate::{
    document::{BlockKind, Day, Kind, Period},
    grammar::Upos,
    mention::when::When,
    name::{ActorId, ActorKind},
    quote::Status,
};

/// Finds each engagement's whole, and completes it from there and from what stands beside it.
pub(super) fn join(ground: &Ground, occasions: &[Occasion], made: &mut [Engagement]) {
    of_headlines(ground, occasions, made);
    same_day(ground, occasions, made);
    same_era(ground, occasions, made);
    let parents: Vec<Option<usize>> = (0..made.len()).map(|at| part_of(ground, occasions, made, at)).collect();
    for (engagement, parent) in made.iter_mut().zip(&parents) {
        engagement.part_of = *parent;
    }
    for at in 0..made.len() {
        if made[at].part_of.is_none() {
            made[at].part_of = of_company(ground, occasions, made, at);
        }
    }
    of_titled_visit(ground, occasions, made);
    inherit(ground, occasions, made);
    soil::at_home(ground, occasions, made);
    soil::at_seat(ground, made);
    soil::before_the_press(ground, made);
    settle_roles(ground, made);
}

/// A visit's host is the state, where the text names only its city.
pub(super) fn add_hosts(ground: &Ground, made: &mut [Engagement]) {
    for visit in made.iter_mut().filter(|e| e.form == Form::Visit && !e.participants.iter().any(|(_, r)| *r == Role::Host)) {
        let code = visit.country.clone();
        let host = ground.cast.actors.iter().position(|a| a.kind == ActorKind::Country && code.is_some() && a.code == code);
        visit.participants.extend(host.map(|at| (ActorId(at), Role::Host)));
    }
    for visit in made.iter_mut().filter(|e| e.form == Form::Visit && e.country.is_none()) {
        let hosts: BTreeSet<String> = visit
            .participants
            .iter()
            .filter(|(_, r)| *r == Role::Host)
            .filter_map(|(a, _)| ground.cast.actors[a.0].code.clone())
            .collect();
        visit.country = hosts
            .into_iter()
            .next()
            .filter(|c| c.len() == 3 && visit.participants.iter().filter(|(_, r)| *r == Role::Host).count() == 1);
    }
}

/// The visit, the journey, the summit that an engagement belongs to.
fn part_of(ground: &Ground, occasions: &[Occasion], made: &[Engagement], at: usize) -> Option<usize> {
    let part = &made[at];
    // Beside a summit is not in it, but still in the journey that led there.
    let aside = occasions[at].tellings.iter().any(|t| t.telling.setting.aside);
    let occasion = || at_occasion(ground, occasions, made, at);
    (!aside).then(occasion).flatten().or_else(|| {
        let fits = |v: usize| v != at && made[v].form == Form::Visit && within(ground, occasions, made, at, v);
        let stop = |v: &usize| hosts(ground, &made[*v]).len() <= 1;
        let titled = |v: usize| occasions[v].lead().headline;
        let before = (0..at).rev().filter(|&v| fits(v)).min_by_key(|&v| (!stop(&v), titled(v), at - v));
        let later = || (at + 1..made.len()).filter(|&v| fits(v) && !matches!(part.form, Form::Visit | Form::Speech));
        // The leg told next is nearer than the whole journey.
        let near = |v: &usize| sentence_of(ground, &occasions[*v]) <= sentence_of(ground, &occasions[at]) + LEG_WITHIN;
        let leg = later().find(|v| stop(v) && near(v));
        before.filter(stop).or(leg).or(before).or_else(|| later().next())
    })
}

/// How many sentences after a part its leg may be told.
const LEG_WITHIN: usize = 3;

fn sentence_of(ground: &Ground, occasion: &Occasion) -> usize {
    ground.parse.tokens[occasion.lead().telling.anchor].sentence
}

/// An account of one visit, as its title says, tells of that visit's meetings, whoever of the two states was there.
fn of_titled_visit(ground: &Ground, occasions: &[Occasion], made: &mut [Engagement]) {
    let titled = |v: &usize| made[*v].form == Form::Visit && occasions[*v].tellings.iter().any(|t| t.headline);
    let Some(visit) = (0..made.len()).find(titled).filter(|&v| made[v].part_of.is_none()) else { return };
    let one = (0..made.len()).filter(|&v| made[v].form == Form::Visit).count() == 1;
    let hosts = hosts(ground, &made[visit]);
    if !one || hosts.len() != 1 {
        return;
    }
    let code = |a: &ActorId| ground.cast.actors[a.0].code.clone();
    let sides: BTreeSet<String> =
        made[visit].participants.iter().filter_map(|(a, _)| code(a)).chain(hosts.iter().cloned()).collect();
    for at in 0..made.len() {
        let part = &made[at];
        let met = matches!(part.form, Form::Meeting | Form::Talks | Form::Reception | Form::Signing);
        let aside = occasions[at].tellings.iter().any(|t| t.telling.setting.aside);
        let codes: BTreeSet<String> = part.participants.iter().filter_map(|(a, _)| code(a)).collect();
        let among = codes.is_subset(&sides) && !codes.is_disjoint(&hosts);
        let fits = met
            && !aside
            && part.part_of.is_none()
            && among
            && part.country.as_ref().is_none_or(|c| hosts.contains(c))
            && times_agree(ground, occasions, made, at, visit);
        if fits {
            made[at].part_of = Some(visit);
        }
    }
}

/// Who sat in the visitor's meetings came along, and what he did there besides is of the visit too.
fn of_company(ground: &Ground, occasions: &[Occasion], made: &[Engagement], at: usize) -> Option<usize> {
    let part = &made[at];
    let met = matches!(part.form, Form::Meeting | Form::Talks | Form::Speech | Form::Reception | Form::Signing);
    let came = |v: usize, other: &Engagement| {
        let hosts = hosts(ground, &made[v]);
        let guest = |a: &ActorId| {
            let actor = &ground.cast.actors[a.0];
            actor.kind == ActorKind::Person && actor.code.as_ref().is_none_or(|c| !hosts.contains(c))
        };
        other.participants.iter().any(|(a, _)| guest(a) && part.participants.iter().any(|(b, _)| a == b))
            && on_its_soil(ground, part, &hosts)
            && times_agree(ground, occasions, made, at, v)
    };
    let parts = made[..at].iter().filter_map(|other| other.part_of.map(|v| (v, other)));
    parts.rev().find(|&(v, other)| met && made[v].form == Form::Visit && came(v, other)).map(|(v, _)| v)
}

/// "Met X at the summit", "a summit where they signed", "at the opening of the summit she said": the summit of the same sentence.
fn at_occasion(ground: &Ground, occasions: &[Occasion], made: &[Engagement], at: usize) -> Option<usize> {
    if matches!(made[at].form, Form::Visit | Form::Summit | Form::Conference) {
        return None;
    }
    let part = detail::predicate(ground.parse, occasions[at].lead().telling.clause);
    let lead = occasions[at].lead().telling.anchor;
    let there = |other: &usize| {
        matches!(made[*other].form, Form::Summit | Form::Conference)
            && sentence_of(ground, &occasions[at]).saturating_sub(sentence_of(ground, &occasions[*other])) <= SEEN_WITHIN
            && made[*other].status == made[at].status
    };
    let among =
        ground.parse.children(part).any(|t| ground.parse.tokens[t].relation() != "nsubj" && ground.knows(|w| &w.present, t));
    let told = (0..made.len()).find(|&other| {
        let occasion = matches!(made[other].form, Form::Summit | Form::Conference)
            || made[other].form == Form::Meeting && made[at].form == Form::Speech;
        let holds =
            |anchor: usize| told_at(ground, anchor, lead) || told_at(ground, anchor, part) || told_where(ground, anchor, part);
        other != at && occasion && occasions[other].tellings.iter().any(|t| holds(t.telling.anchor))
    });
    // "Addressed the delegates": of the conference told before.
    told.or_else(|| (0..at).rev().filter(|_| among).find(there))
}

/// For how many sentences "the delegates" are those of the conference told last.
const SEEN_WITHIN: usize = 12;

/// "at the summit", "during the opening of the summit", under the word that tells the part.
fn told_at(ground: &Ground, occasion: usize, part: usize) -> bool {
    let parse = ground.parse;
    let stage = |&t: &usize| {
        matches!(
            &*parse.tokens[t].lemma.to_lowercase(),
            "opening" | "closing" | "close" | "start" | "end" | "session" | "beginning"
        )
    };
    let top = parse.tokens[occasion].head.filter(stage).unwrap_or(occasion);
    parse.tokens[top].head == Some(part) && clause::preposition(parse, top).is_some_and(|p| matches!(&*p, "at" | "during"))
}

/// "a summit in Oslo, where they signed": a clause with "where" that follows the occasion's word.
fn told_where(ground: &Ground, occasion: usize, part: usize) -> bool {
    let parse = ground.parse;
    let opens = parse.children_by(part, "advmod").find(|&t| parse.tokens[t].lemma.eq_ignore_ascii_case("where"));
    opens.is_some_and(|r#where| {
        parse.tokens[occasion].sentence == parse.tokens[part].sentence
            && occasion < r#where
            && r#where - occasion <= WHERE_AFTER
            && matches!(parse.tokens[part].relation(), "acl" | "advcl")
    })
}

/// How far behind an occasion's word its clause with "where" begins.
const WHERE_AFTER: usize = 6;

fn hosts(ground: &Ground, visit: &Engagement) -> BTreeSet<String> {
    let hosts = visit.participants.iter().filter(|(_, r)| *r == Role::Host);
    hosts.filter_map(|(a, _)| ground.cast.actors[a.0].code.clone()).collect()
}

/// Whether one engagement, a meeting or a leg, was held within this visit.
fn within(ground: &Ground, occasions: &[Occasion], made: &[Engagement], at: usize, whole: usize) -> bool {
    let (part, visit) = (&made[at], &made[whole]);
    let hosts = hosts(ground, visit);
    let place = match part.form {
        Form::Visit => {
            let mut legs = self::hosts(ground, part);
            legs.extend(part.country.clone());
            let tours = hosts.is_empty() && visit.country.is_none();
            legs.len() == 1 && (tours || hosts.len() > 1 && legs.is_subset(&hosts))
        }
        Form::Call | Form::Correspondence => false,
        _ => on_its_soil(ground, part, &hosts),
    };
    let brought = has_visitor(visit, part)
        || whole < at && is_of_delegation(ground, part, visit, &hosts)
        || is_for(ground, occasions[at].lead().telling.anchor, occasions[whole].lead().telling);
    brought && place && times_agree(ground, occasions, made, at, whole)
}

fn has_visitor(visit: &Engagement, part: &Engagement) -> bool {
    visit.participants.iter().any(|(a, r)| *r == Role::Visitor && part.participants.iter().any(|(b, _)| a == b))
}

/// "Arrived for talks", "ended a visit after talks with the king": held where the visit's own clause says so.
fn is_for(ground: &Ground, part: usize, visit: &Telling) -> bool {
    let parse = ground.parse;
    let under = parse.tokens[part].head.is_some_and(|h| h == visit.anchor || h == visit.clause);
    under && clause::preposition(parse, part).is_some_and(|p| matches!(&*p, "for" | "after" | "during" | "with"))
}

/// Signed or held by those who came along with the hosts: both states have somebody in it.
fn is_of_delegation(ground: &Ground, part: &Engagement, visit: &Engagement, hosts: &BTreeSet<String>) -> bool {
    let code = |a: &ActorId| ground.cast.actors[a.0].code.as_ref();
    let codes: BTreeSet<&String> = part.participants.iter().filter_map(|(a, _)| code(a)).collect();
    let joint = matches!(part.form, Form::Signing | Form::Talks | Form::Meeting | Form::Reception | Form::Conference);
    let visitor = visit.participants.iter().any(|(a, r)| *r == Role::Visitor && code(a).is_some_and(|c| codes.contains(c)));
    let current = part.status != Status::Historical && visit.status != Status::Historical;
    joint && current && visitor && codes.iter().any(|c| hosts.contains(*c))
}

fn on_its_soil(ground: &Ground, part: &Engagement, hosts: &BTreeSet<String>) -> bool {
    let others = part.participants.iter().filter_map(|(a, _)| ground.cast.actors[a.0].code.as_deref());
    match &part.country {
        Some(code) => hosts.is_empty() || hosts.contains(code),
        None => {
            hosts.is_empty() || others.clone().any(|c| hosts.contains(c)) || others.clone().collect::<BTreeSet<_>>().len() < 2
        }
    }
}

/// What never was belongs to no visit that was; while a visit lasts, more of it is to come.
fn times_agree(ground: &Ground, occasions: &[Occasion], made: &[Engagement], at: usize, whole: usize) -> bool {
    let (part, visit, lead) = (&made[at], &made[whole], occasions[at].lead().telling);
    let sentence = |at: usize| sentence_of(ground, &occasions[at]);
    let days = time_of(ground, &occasions[whole], visit);
    let published = ground.document.source().published;
    let lasts = visit.status == Status::Ongoing
        || visit.status == Status::Happened && days.zip(published).is_some_and(|(d, p)| d.to.last() >= p.first());
    // "In Oslo the king did not receive him" tells of the visit all the same.
    let missed = part.status == Status::Denied && (lead.setting.place.is_some() || lead.setting.when.is_some());
    // What is told as new was no part of what is told as past, unless in the same breath.
    let apart =
        visit.status == Status::Historical && part.status == Status::Happened && sentence(at).abs_diff(sentence(whole)) > 1;
    !apart
        && (missed || (part.status == Status::Denied) == (visit.status == Status::Denied))
        && (part.status.is_ahead() == visit.status.is_ahead() || part.status.is_ahead() && lasts)
        && dates_agree(part.date, days)
}

/// The days that a visit can have taken: whoever arrived on Monday stayed on, whoever left on Friday had been there before.
fn time_of(ground: &Ground, visit: &Occasion, whole: &Engagement) -> Option<Period> {
    let date = whole.date?;
    let (Some(from), Some(to)) = (date.from.exact(), date.to.exact()) else { return Some(date) };
    if from != to {
        return Some(date);
    }
    match turn_of(ground, visit.lead().telling) {
        Some(Turn::Begins) => {
            let stops = i32::try_from(hosts(ground, whole).len()).unwrap_or(1).clamp(1, 4);
            Some(Period { from: date.from, to: Day::of(to.checked_add((STAY * stops).days()).ok()?) })
        }
        Some(Turn::Ends) => Some(Period { from: Day::of(from.checked_sub(STAY.days()).ok()?), to: date.to }),
        None => Some(date),
    }
}

/// So many days more a visit lasts at most, where only its first or last day is told.
const STAY: i32 = 4;

/// Which end of an occasion its time belongs to.
#[derive(Clone, Copy, PartialEq)]
enum Turn {
    Begins,
    Ends,
}

fn turn_of(ground: &Ground, telling: &Telling) -> Option<Turn> {
    let lemma = |t: usize| ground.parse.tokens[t].lemma.to_lowercase();
    let verb = clause::clause(ground.parse, telling.anchor);
    // "Departs for Lima" begins what "departs" alone ends.
    let sets_out = |t: usize| detail::bound_for(ground, t).is_some();
    [telling.anchor, telling.clause, verb].into_iter().find_map(|t| match &*lemma(t) {
        _ if sets_out(t) => Some(Turn::Begins),
        "arrive" | "land" | "travel" | "fly" | "begin" | "start" | "open" | "set" | "come" | "go" | "kick" => Some(Turn::Begins),
        "end" | "conclude" | "wrap" | "wind" | "finish" | "close" | "leave" | "depart" | "complete" | "return" => {
            Some(Turn::Ends)
        }
        _ => None,
    })
}

/// "Ended a two-day visit on Friday", "three days of talks": one day told, and how many there were.
pub(super) fn lasting(ground: &Ground, telling: &Telling, date: Period) -> Period {
    let of = || {
        let day = date.from.exact().filter(|_| date.from == date.to)?;
        let more = days_of(ground, telling)?.checked_sub(1)?;
        Some(match turn_of(ground, telling)? {
            Turn::Begins => Period { from: date.from, to: Day::of(day.checked_add(more.days()).ok()?) },
            Turn::Ends => Period { from: Day::of(day.checked_sub(more.days()).ok()?), to: date.to },
        })
    };
    of().unwrap_or(date)
}

/// "a three-day visit", "three days of talks": how many days, said in the clause that tells it.
fn days_of(ground: &Ground, telling: &Telling) -> Option<i32> {
    const NUMBERS: [&str; 9] = ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];
    let number = |word: &str| {
        let named = NUMBERS.iter().position(|n| *n == word).map(|n| n as i32 + 2);
        named.or_else(|| word.parse().ok().filter(|n| (2..15).contains(n)))
    };
    let mut tokens = ground.parse.subtree(telling.clause);
    tokens.extend(ground.parse.subtree(telling.anchor));
    let (first, last) = (*tokens.iter().min()?, *tokens.iter().max()?);
    let words: Vec<String> = (first..=last).map(|t| ground.parse.form(ground.document, t).to_lowercase()).collect();
    words.iter().enumerate().find_map(|(at, word)| {
        let next = |n: usize| words.get(at + n).map_or("", String::as_str);
        let whole = word.strip_suffix("-day").and_then(number);
        let split = (next(1) == "-" && next(2) == "day" || next(1) == "days" && next(2) == "of").then(|| number(word)).flatten();
        whole.or(split)
    })
}

/// What a part does not say of where, when and whether it is past, its whole does.
fn inherit(ground: &Ground, occasions: &[Occasion], made: &mut [Engagement]) {
    for at in 0..made.len() {
        let Some(parent) = made[at].part_of else { continue };
        let whole = made[parent].clone();
        let part = &mut made[at];
        if matches!(part.form, Form::Call | Form::Correspondence) {
            continue;
        }
        if part.place.is_none() && part.country.as_ref().is_none_or(|c| whole.country.as_ref() == Some(c)) {
            part.place = whole.place.filter(|words| is_town(ground, words));
        }
        part.country = part.country.take().or(whole.country);
        let undated = part.date.is_none() && part.date_text.is_none();
        if undated && whole.status == Status::Historical && part.status == Status::Happened {
            part.status = Status::Historical;
        }
        let ended = part.form == Form::Speech && turn_of(ground, occasions[parent].lead().telling) == Some(Turn::Ends);
        if undated && gives_day(ground, &occasions[parent]) {
            part.date = whole.date;
        } else if undated && ended && part.status == Status::Happened {
            // The press hears of a visit as it ends.
            part.date = whole.date.map(|d| d.to.into());
        }
    }
}

fn is_town(ground: &Ground, words: &str) -> bool {
    let kinds = |m: &Meaning| matches!(m, Meaning::Place { kind: PlaceKind::Capital | PlaceKind::City, .. });
    ground.resources.knowledge.meanings(words).iter().any(kinds)
}

/// Whether a visit's time is its parts' too: one day or something as loose as a month, and not the day when it began or ended.
fn gives_day(ground: &Ground, visit: &Occasion) -> bool {
    let lead = visit.lead().telling;
    let one_day = visit.date().is_some_and(|d| d.from.exact().is_some());
    let turns = one_day && turn_of(ground, lead).is_some();
    !turns && lead.setting.when.as_ref().is_some_and(|when| !when.lists_days())
}

/// A headline leaves out when, and its nouns leave out whether: the text's first sentence, and its journeys, say so.
fn of_headlines(ground: &Ground, occasions: &[Occasion], made: &mut [Engagement]) {
    let open = |s: Status| matches!(s, Status::Planned | Status::Possible);
    for at in 0..made.len() {
        let lead = occasions[at].lead();
        if !lead.headline || made[at].status != Status::Happened {
            continue;
        }
        let noun = lead.telling.anchor != lead.telling.clause || ground.parse.tokens[lead.telling.anchor].upos != Upos::Verb;
        let ahead = |e: &Engagement| e.form == Form::Visit && open(e.status) && has_visitor(&made[at], e);
        if noun && made[at].form == Form::Visit && made[at + 1..].iter().any(ahead) {
            made[at].status = Status::Planned;
        } else if made[at].date.is_none() && made[at].date_text.is_none() {
            // A visit lasts; that it was "today" is all the same said of it.
            let today = ground.document.source().published.map(Period::from);
            made[at].date = first_day(ground).filter(|day| made[at].form != Form::Visit || Some(*day) == today);
        }
    }
}

/// The day that the first sentence of the text names.
fn first_day(ground: &Ground) -> Option<Period> {
    let body = |block: usize| ground.document.blocks()[block].kind == BlockKind::Paragraph;
    let first = ground.parse.sentences.iter().find(|s| body(s.block) && s.tokens.len() > DATELINE_TOKENS)?;
    let when = ground.whens.iter().find(|w| first.tokens.contains(&w.tokens.start))?;
    when.resolve(ground.document.source().published, false).filter(|d| d.from == d.to && d.from.exact().is_some())
}

/// A dateline, which stands as a sentence of its own, has no more tokens.
const DATELINE_TOKENS: usize = 12;

/// "Afterwards they signed": what is told right after a dated act, of the same people, was on the same day.
fn same_day(ground: &Ground, occasions: &[Occasion], made: &mut [Engagement]) {
    for at in 1..made.len() {
        let lead = occasions[at].lead();
        let undated = made[at].date.is_none() && lead.telling.setting.when.as_ref().is_none_or(When::is_loose);
        let news = made[at].status == Status::Happened && made[at].form != Form::Visit;
        if !undated || !news || lead.headline || is_perfect(ground, lead.telling.clause) {
            continue;
        }
        let told = |b: &usize| {
            made[*b].status == Status::Happened
                && made[*b].form != Form::Visit
                && follows(ground, &occasions[*b], &occasions[at])
                && kin(ground, &made[*b], &made[at])
        };
        let day = (0..at).rev().find(told).and_then(|b| made[b].date);
        let there = |b: &usize| same_stay(ground, occasions, made, *b, at);
        let stay = || (0..at).rev().find(there).and_then(|b| made[b].date);
        made[at].date = day.filter(|d| d.from == d.to && d.from.exact().is_some()).or_else(stay);
    }
}

/// "The high point was February 1998. He flew to Baghdad": what is told right after a time long past was then.
fn same_era(ground: &Ground, occasions: &[Occasion], made: &mut [Engagement]) {
    let parse = ground.parse;
    let Some(published) = ground.document.source().published else { return };
    for (engagement, occasion) in made.iter_mut().zip(occasions) {
        let lead = occasion.lead();
        let undated = engagement.date.is_none() && engagement.date_text.is_none();
        let past = |t: usize| &*parse.tokens[t].xpos == "VBD";
        if !undated || engagement.status != Status::Happened || lead.headline || !past(lead.telling.clause) {
            continue;
        }
        let (anchor, sentence) = (lead.telling.anchor, parse.tokens[lead.telling.anchor].sentence);
        let near = |when: &&When| {
            let told = parse.tokens[when.tokens.start].sentence;
            parse.sentences[told].block == parse.sentences[sentence].block && told <= sentence && sentence - told <= 1
        };
        let last = ground.whens.iter().rev().filter(|w| w.tokens.start < anchor).find(near);
        let today = ground.whens.iter().any(|w| parse.tokens[w.tokens.start].sentence == sentence && w.tokens.start > anchor);
        let told = last.filter(|w| !today && is_main_past(ground, w)).and_then(|w| w.resolve(Some(published), false));
        if let Some(day) = told.filter(|d| (published.first() - d.to.last()).get_days() > ERA_DAYS) {
            (engagement.status, engagement.date) = (Status::Historical, Some(day));
        }
    }
}

/// What lies further back than this was no news of late.
const ERA_DAYS: i32 = 240;

/// Whether a time is that of a main clause in the past: not "since 2012", not "who was born in 1962".
fn is_main_past(ground: &Ground, when: &When) -> bool {
    let parse = ground.parse;
    let since = |t: usize| matches!(&*parse.tokens[t].lemma.to_lowercase(), "since" | "until" | "for" | "from");
    let led = when.tokens.start.checked_sub(1).is_some_and(since) || since(when.tokens.start);
    let mut at = when.tokens.end - 1;
    // From the time's own words to the clause that they stand in.
    for _ in 0..6 {
        let predicate = parse.tokens[at].upos == Upos::Verb || parse.children_by(at, "cop").next().is_some();
        if predicate {
            break;
        }
        let Some(head) = parse.tokens[at].head else { break };
        at = head;
    }
    let main = matches!(parse.tokens[at].relation(), "root" | "conj" | "parataxis");
    let was = |t: usize| &*parse.tokens[t].xpos == "VBD";
    let past = was(at) || parse.children(at).any(|t| matches!(parse.tokens[t].relation(), "cop" | "aux") && was(t));
    !led && main && past
}

/// "She saw him in Lima last week. In Lima she spoke with …": the same person in the same town, a few sentences on.
fn same_stay(ground: &Ground, occasions: &[Occasion], made: &[Engagement], before: usize, at: usize) -> bool {
    let gap = sentence_of(ground, &occasions[at]).saturating_sub(sentence_of(ground, &occasions[before]));
    let (a, b) = (&made[before], &made[at]);
    let towns = a.place.is_some() && a.place == b.place && a.country.is_some() && a.country == b.country;
    let person = |actor: &ActorId| ground.cast.actors[actor.0].kind == ActorKind::Person;
    let shared = || a.participants.iter().any(|(x, _)| person(x) && b.participants.iter().any(|(y, _)| x == y));
    gap <= STAY_WITHIN && towns && a.date.is_some() && shared()
}

/// For how many sentences one is where one was.
const STAY_WITHIN: usize = 4;

/// "Had met": before what is told.
pub(super) fn is_perfect(ground: &Ground, clause: usize) -> bool {
    let parse = ground.parse;
    parse.children_by(clause, "aux").any(|t| parse.form(ground.document, t).eq_ignore_ascii_case("had"))
}

/// Whether one act is told right after another: in the same paragraph, or taken up with "then" or "afterwards".
fn follows(ground: &Ground, earlier: &Occasion, later: &Occasion) -> bool {
    let parse = ground.parse;
    let (a, b) = (earlier.lead(), later.lead());
    let (from, to) = (parse.tokens[a.telling.anchor].sentence, parse.tokens[b.telling.anchor].sentence);
    let taken_up = parse.sentences[to].tokens.clone().any(|t| {
        parse.tokens[t].relation() == "advmod"
            && matches!(
                &*parse.tokens[t].lemma.to_lowercase(),
                "then" | "afterwards" | "afterward" | "later" | "also" | "subsequently"
            )
    });
    let gap = to.saturating_sub(from);
    let block = |sentence: usize| parse.sentences[sentence].block;
    // The press is told on the day of the news.
    let press = b.telling.form == Form::Speech && gap <= 6;
    // An official account goes through the day in order, and the first paragraphs tell what the headline tells.
    let account = ground.document.source().kind == Some(Kind::Readout) && gap <= 3;
    let head = a.headline && block(to).abs_diff(block(from)) <= LEAD_BLOCKS;
    let beside = block(from) == block(to) && gap <= 2;
    from <= to && (press || account || head || beside || taken_up && gap <= 3)
}

/// The paragraphs that tell what the headline tells.
const LEAD_BLOCKS: usize = 2;

fn kin(ground: &Ground, a: &Engagement, b: &Engagement) -> bool {
    let code = |a: &ActorId| ground.cast.actors[a.0].code.as_ref();
    a.participants.iter().any(|(x, _)| b.participants.iter().any(|(y, _)| x == y || code(x).is_some() && code(x) == code(y)))
}

/// A meeting on one side's soil, outside a told visit: the other side is the visitor.
fn settle_roles(ground: &Ground, made: &mut [Engagement]) {
    for meeting in made.iter_mut().filter(|e| matches!(e.form, Form::Meeting | Form::Talks) && e.part_of.is_none()) {
        let code = |a: &ActorId| ground.cast.actors[a.0].code.clone();
        let sides: BTreeSet<Option<String>> = meeting.participants.iter().map(|(a, _)| code(a)).collect();
        if sides.len() != 2 || sides.contains(&None) || meeting.country.is_none() || !sides.contains(&meeting.country) {
            continue;
        }
        let soil = meeting.country.clone();
        for (actor, role) in &mut meeting.participants {
            if matches!(role, Role::Principal | Role::Host | Role::Visitor) {
                *role = if code(actor) == soil { Role::Host } else { Role::Visitor };
            }
        }
    }
}
