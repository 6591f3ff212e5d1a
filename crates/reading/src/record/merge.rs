//! Several tellings of one occasion become one engagement; meetings find the visit they belong to.

use std::collections::BTreeSet;

use super::{
    Engagement, Form, Part, PassedOver, Role, clause,
    find::{Ground, Telling},
    public, whole,
};
use crate::{
    document::{BlockKind, Period, Span},
    mention::when::When,
    name::{ActorId, ActorKind},
    quote::{self, Certainty, Status},
};

/// How long before the document an act may lie and still be its news; what is older is told as background.
const NEWS_DAYS: i32 = 8;

/// The same for what the document opens with.
const LATE_NEWS_DAYS: i32 = 40;

/// One occasion, from all its tellings.
pub(super) struct Occasion<'t> {
    pub(super) tellings: Vec<Told<'t>>,
    parties: Vec<(ActorId, Role)>,
}

/// A telling and what its clause commits to.
pub(super) struct Told<'t> {
    pub(super) telling: &'t Telling,
    pub(super) status: Status,
    certainty: Certainty,
    pub(super) date: Option<Period>,
    pub(super) headline: bool,
}

/// Engagements in order of their first words, and echoes that belong to none.
pub(super) fn engagements(ground: &Ground, tellings: &[Telling]) -> (Vec<Engagement>, Vec<PassedOver>) {
    let mut occasions: Vec<Occasion> = Vec::new();
    let mut passed = Vec::new();
    // What only adds waits for the occasion that it hangs under: "a delegation headed by the minister arrived".
    let under = |t: &Telling| tellings.iter().any(|o| t.adds && !o.adds && ground.parse.is_under(t.anchor, o.anchor));
    let mut ordered: Vec<&Telling> = tellings.iter().collect();
    ordered.sort_by_key(|t| (ground.parse.tokens[t.anchor].sentence, under(t)));
    for telling in ordered {
        let told = told(ground, telling);
        let titled =
            occasions.iter().rposition(|o| has_title(o, telling) && dates_agree(o.date(), told.date) && statuses_agree(o, &told));
        match titled.or_else(|| occasions.iter().rposition(|o| same(ground, o, &told))) {
            Some(at) => occasions[at].add(told),
            None if telling.echo || telling.parties.is_empty() && telling.anaphoric => {
                passed.push(passed_by(ground, telling, "speaks of a meeting told elsewhere, and none fits"));
            }
            None => {
                let parties = sides_of_last(ground, &occasions, telling);
                occasions.push(Occasion { parties: parties.unwrap_or_else(|| parties_of(telling)), tellings: vec![told] });
            }
        }
    }
    let mut made: Vec<Engagement> = occasions.iter().map(|o| engagement(ground, o)).collect();
    whole::add_hosts(ground, &mut made);
    let kept = public::keep(ground, &made);
    let private = occasions.iter().zip(&kept).filter(|(_, kept)| !**kept);
    let because = "nobody in it acts for a state or a body of states";
    passed.extend(private.map(|(occasion, _)| passed_by(ground, occasion.lead().telling, because)));
    let mut keeps = kept.iter();
    made.retain(|_| *keeps.next().unwrap_or(&true));
    let mut keeps = kept.iter();
    occasions.retain(|_| *keeps.next().unwrap_or(&true));
    whole::join(ground, &occasions, &mut made);
    (made, passed)
}

fn passed_by(ground: &Ground, telling: &Telling, because: &str) -> PassedOver {
    let anchor = ground.parse.tokens[telling.anchor].span;
    PassedOver { anchor, finder: telling.found_by.clone(), because: because.to_owned() }
}

fn told<'t>(ground: &Ground, telling: &'t Telling) -> Told<'t> {
    let (status, certainty) = quote::judge(ground.document, ground.parse, &ground.resources.status, telling.anchor);
    let published = ground.document.source().published;
    let resolved = |ahead: bool| telling.setting.when.as_ref().and_then(|w| w.resolve(published, ahead));
    // "Is on travel from October 6": what goes on may have begun, or be about to.
    let near = |days: i32| resolved(true).zip(published).is_some_and(|(d, p)| (d.from.first() - p.first()).get_days() < days);
    let ahead = status.is_ahead() || status == Status::Ongoing && near(LATE_NEWS_DAYS);
    let date = telling.setting.when.as_ref().and_then(|w| w.resolve(published, ahead));
    let block = &ground.document.blocks()[ground.parse.sentences[ground.parse.tokens[telling.anchor].sentence].block];
    Told { telling, status, certainty, date, headline: block.kind == BlockKind::Headline }
}

fn parties_of(telling: &Telling) -> Vec<(ActorId, Role)> {
    telling.parties.iter().map(|p| (p.actor, p.role)).collect()
}

/// Who will meet at "the next round": the states that met at the last, whoever spoke for them then.
fn sides_of_last(ground: &Ground, occasions: &[Occasion], telling: &Telling) -> Option<Vec<(ActorId, Role)>> {
    let series = |o: &&Occasion| matches!(o.form(), Form::Meeting | Form::Talks | Form::Summit | Form::Conference);
    let cast = ground.cast;
    let vague = telling.parties.iter().all(|p| cast.actors[p.actor.0].kind == ActorKind::Group || p.role == Role::Host);
    let last = occasions.iter().rev().filter(|_| telling.next && vague).find(series)?;
    let state = |code: &str| cast.actors.iter().position(|a| a.kind == ActorKind::Country && a.code.as_deref() == Some(code));
    let codes: BTreeSet<&str> = last.actors().iter().filter_map(|a| cast.actors[a.0].code.as_deref()).collect();
    let hosts = |a: &usize| telling.parties.iter().any(|p| p.actor == ActorId(*a) && p.role == Role::Host);
    let role = |a: &usize| if hosts(a) { Role::Host } else { Role::Principal };
    let states: Vec<(ActorId, Role)> = codes.into_iter().filter_map(state).map(|a| (ActorId(a), role(&a))).collect();
    let of_them = telling.parties.iter().filter(|p| p.role == Role::Host).all(|p| states.iter().any(|(a, _)| *a == p.actor));
    (states.len() > 1 && of_them).then_some(states)
}

impl<'t> Occasion<'t> {
    fn add(&mut self, told: Told<'t>) {
        for party in &told.telling.parties {
            if !self.parties.iter().any(|(actor, _)| *actor == party.actor) {
                self.parties.push((party.actor, party.role));
            }
        }
        self.tellings.push(told);
    }

    fn actors(&self) -> BTreeSet<ActorId> {
        self.parties.iter().map(|(actor, _)| *actor).collect()
    }

    /// The telling that speaks for the occasion: the first that is neither headline nor echo.
    pub(super) fn lead(&self) -> &Told<'t> {
        let full = self.tellings.iter().find(|t| !t.headline && !t.telling.echo);
        full.unwrap_or(&self.tellings[0])
    }

    /// The form of the telling that leads; a summit or conference by name outranks the verb "met".
    fn form(&self) -> Form {
        let lead = self.lead().telling.form;
        let named = self.tellings.iter().map(|t| t.telling.form).find(|f| matches!(f, Form::Summit | Form::Conference));
        named.filter(|_| lead == Form::Meeting).unwrap_or(lead)
    }

    pub(super) fn date(&self) -> Option<Period> {
        self.lead().date.or_else(|| self.tellings.iter().find_map(|t| t.date))
    }

    /// Its tellings, the one that leads first.
    fn led(&self) -> impl Iterator<Item = &Told<'t>> {
        std::iter::once(self.lead()).chain(&self.tellings)
    }

    /// The words for where, and the state they lie in.
    fn place(&self) -> Option<&(Span, Option<String>)> {
        self.led().filter(|t| !t.telling.echo).find_map(|t| t.telling.setting.place.as_ref())
    }

    /// The words for when.
    fn when(&self) -> Option<&When> {
        self.led().find_map(|t| t.telling.setting.when.as_ref())
    }

    fn country(&self) -> Option<&str> {
        self.tellings.iter().filter(|t| !t.telling.echo).find_map(|t| t.telling.setting.place.as_ref()?.1.as_deref())
    }
}

/// Whether a telling speaks of this occasion.
fn same(ground: &Ground, occasion: &Occasion, told: &Told) -> bool {
    let telling = told.telling;
    if within_telling(ground, occasion, telling) {
        return true;
    }
    if !forms_agree(occasion.form(), telling) || !dates_agree(occasion.date(), told.date) || !statuses_agree(occasion, told) {
        return false;
    }
    if telling.title.is_some() && occasion.tellings.iter().any(|t| t.telling.title.is_some() && t.telling.title != telling.title)
    {
        return false;
    }
    // "The World Trade Week conference" is not "the Maritime conference".
    let other = |t: &Told| !t.telling.name.is_empty() && t.telling.name.iter().all(|word| !telling.name.contains(word));
    if telling.form == Form::Conference && !telling.name.is_empty() && occasion.tellings.iter().any(other) {
        return false;
    }
    let country = telling.setting.place.as_ref().filter(|_| !telling.echo).and_then(|(_, code)| code.as_deref());
    if matches!((occasion.country(), country), (Some(a), Some(b)) if a != b) {
        return false;
    }
    let (old, new) = (occasion.actors(), telling.parties.iter().map(|p| p.actor).collect::<BTreeSet<_>>());
    let shared = old.intersection(&new).count();
    let nested = shared == old.len().min(new.len());
    let near = ground.parse.tokens[telling.anchor].sentence
        - ground.parse.tokens[occasion.tellings[occasion.tellings.len() - 1].telling.anchor].sentence
        <= 6;
    if telling.adds {
        return adds_to(ground, occasion, told, shared);
    }
    let refers = telling.echo || telling.anaphoric;
    // "They met. They had discussed it on 11 May": on a day of its own, before.
    let before = |t: &Telling| whole::is_perfect(ground, t.clause) && !is_reported(ground, t.clause);
    let lead = occasion.lead();
    let parted = before(telling) && !before(lead.telling) || is_long_ago(ground, told) && !lead.headline;
    if told.date.is_some() && occasion.date().is_none() && lead.status != Status::Historical && parted {
        return false;
    }
    // "They also met …": one more occasion, unless it brings in nobody new.
    if !refers && is_another(ground, telling) && !new.is_subset(&old) {
        return false;
    }
    match (occasion.form(), new.len()) {
        // "The Geneva meeting" without its parties, after one in Geneva that was told with them.
        (_, 0) => refers && near || country.is_some() && country == occasion.country(),
        (Form::Visit, _) if telling.form == Form::Visit => shared > 0 && visits_agree(ground, occasion, told),
        (Form::Speech | Form::Interview, _) => shared > 0,
        (Form::Summit | Form::Conference, _) if telling.form == occasion.form() && shared > 0 && nested => true,
        _ if telling.anaphoric && near && !other_persons(ground, &new, &old, telling) => {
            new.len() < 2 || shared > 0 || seats(telling) || speak_for(ground, &new, &old)
        }
        _ => {
            shared >= 2 && nested
                || shared >= 1 && refers && near && new.is_subset(&old)
                || (told.headline || occasion.tellings.iter().all(|t| t.headline)) && shared >= 1 && nested
        }
    }
}

/// "Roe had discussed it with Doe" is not the meeting of Roe and Poe: each names a person whom the other does not.
fn other_persons(ground: &Ground, new: &BTreeSet<ActorId>, old: &BTreeSet<ActorId>, telling: &Telling) -> bool {
    let person = |a: &&ActorId| ground.cast.actors[a.0].kind == ActorKind::Person;
    let alone = |a: &BTreeSet<ActorId>, b: &BTreeSet<ActorId>| a.difference(b).any(|a| person(&a));
    !seats(telling) && new.iter().filter(person).count() > 1 && alone(new, old) && alone(old, new)
}

/// "Roe last hosted Doe in 2021" beside what is news today.
fn is_long_ago(ground: &Ground, told: &Told) -> bool {
    let (Some(published), Some(date)) = (ground.document.source().published, told.date) else { return false };
    (published.first() - date.to.last()).get_days() > LATE_NEWS_DAYS
}

/// Whether those present, accompanied or led in one sentence sat at an occasion told in it or shortly before.
fn adds_to(ground: &Ground, occasion: &Occasion, told: &Told, shared: usize) -> bool {
    let sentence = |t: &Telling| ground.parse.tokens[t.anchor].sentence;
    let (here, last) = (sentence(told.telling), occasion.tellings.iter().map(|t| sentence(t.telling)).max().unwrap_or_default());
    let gathering = occasion.form() != Form::Call || shared > 0;
    gathering && (here == last || here - last <= 3 && told.status.is_ahead() == occasion.lead().status.is_ahead())
}

/// "also", "then", "separately" beside the verb that tells it.
fn is_another(ground: &Ground, telling: &Telling) -> bool {
    ground.parse.children_by(telling.clause, "advmod").any(|t| {
        matches!(
            &*ground.parse.tokens[t].lemma.to_lowercase(),
            "also" | "then" | "later" | "separately" | "subsequently" | "afterwards" | "next"
        )
    })
}

/// "The session was chaired by Ambassador Roe": each of the new ones serves one of those told before, who are several states.
fn speak_for(ground: &Ground, new: &BTreeSet<ActorId>, old: &BTreeSet<ActorId>) -> bool {
    let codes = |actors: &BTreeSet<ActorId>| -> BTreeSet<String> {
        actors.iter().filter_map(|a| ground.cast.actors[a.0].code.clone()).collect()
    };
    let (new_codes, old_codes) = (codes(new), codes(old));
    let serves = |a: &ActorId| ground.cast.actors[a.0].kind == ActorKind::Person;
    old_codes.len() > 1 && !new_codes.is_empty() && new.iter().any(serves) && new_codes.is_subset(&old_codes)
}

/// "The meeting was chaired by …": parties that say how they sat there, and so may be new.
fn seats(telling: &Telling) -> bool {
    let sits = |role: Role| matches!(role, Role::Chair | Role::Lead | Role::Host | Role::Attendee | Role::Observer);
    let chaired = telling.parties.iter().any(|p| matches!(p.role, Role::Chair | Role::Lead));
    chaired || telling.parties.iter().all(|p| sits(p.role))
}

/// "met in Niamey for a summit", "met to continue their talks": the noun names what the verb told.
fn within_telling(ground: &Ground, occasion: &Occasion, telling: &Telling) -> bool {
    let parse = ground.parse;
    if !matches!(telling.form, Form::Meeting | Form::Talks | Form::Summit | Form::Conference) || telling.anchor == telling.clause
    {
        return false;
    }
    let verb = parse.tokens[telling.anchor].head;
    let is_for = clause::preposition(parse, telling.anchor).is_some_and(|p| p == "for");
    let purpose = matches!(parse.tokens[telling.clause].relation(), "advcl" | "xcomp")
        && parse.children(telling.clause).any(|t| parse.tokens[t].xpos == "TO");
    let above = parse.tokens[telling.clause].head.filter(|_| purpose);
    occasion.tellings.iter().any(|t| {
        t.telling.form == Form::Meeting
            && t.telling.anchor == t.telling.clause
            && (is_for && Some(t.telling.anchor) == verb || Some(t.telling.anchor) == above)
    })
}

/// "the Dialogue" after "the Third Security Dialogue".
fn has_title(occasion: &Occasion, telling: &Telling) -> bool {
    telling.title.is_some() && occasion.tellings.iter().any(|t| t.telling.title == telling.title)
}

fn visits_agree(ground: &Ground, occasion: &Occasion, told: &Told) -> bool {
    let hosts = |parties: &[(ActorId, Role)]| {
        parties
            .iter()
            .filter(|(_, r)| *r == Role::Host)
            .filter_map(|(a, _)| ground.cast.actors[a.0].code.clone())
            .collect::<BTreeSet<_>>()
    };
    let new: Vec<(ActorId, Role)> = told.telling.parties.iter().map(|p| (p.actor, p.role)).collect();
    let (old, new) = (hosts(&occasion.parties), hosts(&new));
    // A title lists states, its text the towns: where the tables know most of them, it is one journey.
    let titled = told.headline || occasion.tellings.iter().all(|t| t.headline);
    let most = titled && old.len().min(new.len()) > 1 && (old.is_subset(&new) || new.is_subset(&old));
    old == new
        || most
        || (old.is_empty() || new.is_empty()) && (told.telling.anaphoric || told.telling.adds || occasion.tellings[0].headline)
}

fn forms_agree(form: Form, telling: &Telling) -> bool {
    use Form::{Call, Conference, Interview, Meeting, Reception, Signing, Speech, Summit, Talks, Visit};
    let groups: [&[Form]; 6] = [
        &[Meeting, Talks, Summit, Conference, Reception],
        &[Speech, Interview],
        &[Call, Meeting],
        &[Call, Talks],
        &[Signing, Meeting],
        &[Signing, Summit],
    ];
    if form == telling.form {
        return true;
    }
    // Only a word that points back may call a conference "the meeting"; two full tellings of unlike form are two occasions.
    let loose = telling.echo
        || telling.anaphoric
        || matches!((form, telling.form), (Meeting, Talks) | (Talks, Meeting) | (Call, Meeting));
    // Who accompanied a visitor sat at his meetings too.
    if telling.adds && telling.form == Visit && matches!(form, Meeting | Talks | Reception | Call) {
        return true;
    }
    loose && groups.iter().any(|g| g.contains(&form) && g.contains(&telling.form))
}

pub(super) fn dates_agree(a: Option<Period>, b: Option<Period>) -> bool {
    let (Some(a), Some(b)) = (a, b) else { return true };
    a.from.first() <= b.to.last() && b.from.first() <= a.to.last()
}

fn statuses_agree(occasion: &Occasion, told: &Told) -> bool {
    let lead = occasion.lead();
    told.headline
        || lead.headline
        || told.telling.echo
        || told.telling.anaphoric
        || lead.status == told.status
        || lead.status.is_ahead() == told.status.is_ahead() && told.status != Status::Denied && lead.status != Status::Denied
}

fn engagement(ground: &Ground, occasion: &Occasion) -> Engagement {
    let lead = occasion.lead();
    let place = occasion.place().cloned();
    let date = occasion.date().map(|d| whole::lasting(ground, lead.telling, d));
    let mut topics: Vec<String> = Vec::new();
    for span in occasion.tellings.iter().flat_map(|t| &t.telling.setting.topics) {
        let words = ground.document.words(*span).split_whitespace().collect::<Vec<_>>().join(" ");
        if !topics.contains(&words) {
            topics.push(words);
        }
    }
    let remote = occasion.tellings.iter().any(|t| t.telling.setting.remote);
    Engagement {
        form: occasion.form(),
        participants: occasion.parties.clone(),
        country: place.as_ref().and_then(|(_, code)| code.clone()),
        place: match place {
            Some((span, _)) => Some(ground.document.words(span).split_whitespace().collect::<Vec<_>>().join(" ")),
            None => (remote && occasion.form() != Form::Call).then(|| "virtual".to_owned()),
        },
        date,
        date_text: occasion.when().map(|w| ground.document.words(w.span).to_owned()),
        topics,
        part_of: None,
        status: settled(ground, lead, date),
        certainty: lead.certainty,
        voice: quote::voice(ground.parse, ground.cast, lead.telling.anchor),
        evidence: evidence(ground, occasion),
        words: words(ground, occasion),
        found_by: lead.telling.found_by.clone(),
    }
}

/// What the clause commits to, against the calendar: what lies well before the document is told as background.
fn settled(ground: &Ground, lead: &Told, date: Option<Period>) -> Status {
    let status = lead.status;
    // Hearsay of long ago is background as much as fact is.
    let told = matches!(status, Status::Happened | Status::Ongoing | Status::Alleged);
    let (Some(published), Some(date)) = (ground.document.source().published, date) else { return status };
    let age = (published.first() - date.to.last()).get_days();
    // "On Thursday they had met": what was over when the news came about.
    let over = age > 1 && whole::is_perfect(ground, lead.telling.clause) && !is_reported(ground, lead.telling.clause);
    // The opening sentence tells the news, though it may be weeks old when it is printed.
    let opens = ground.parse.tokens[lead.telling.anchor].sentence == 0 && lead.telling.anchor == lead.telling.clause;
    let old = age > if opens { LATE_NEWS_DAYS } else { NEWS_DAYS };
    if told && (old || over) { Status::Historical } else { status }
}

/// "Said that they had met": the perfect is the reporter's.
fn is_reported(ground: &Ground, clause: usize) -> bool {
    clause::clauses_up(ground.parse, clause).iter().any(|&c| ground.parse.tokens[c].relation() == "ccomp")
}

fn evidence(ground: &Ground, occasion: &Occasion) -> Vec<Span> {
    let mut spans: Vec<Span> = Vec::new();
    let lead = occasion.lead().telling.anchor;
    // An echo with one party ("the Secretary raised …") tells a topic, not the occasion.
    let tells = |t: &&Told| !t.telling.echo || t.telling.parties.len() > 1 || t.telling.anchor == lead;
    for told in occasion.tellings.iter().filter(tells) {
        let span = clause_span(ground, told.telling);
        if !spans.iter().any(|s| s.overlaps(span)) {
            spans.push(span);
        }
    }
    spans.sort_unstable();
    spans
}

/// The words of its parts: those that the engagement's own fields were read from.
fn words(ground: &Ground, occasion: &Occasion) -> Vec<(Part, Span)> {
    let place = occasion.place().map(|(span, _)| (Part::Place, *span));
    let when = occasion.when().map(|w| (Part::Date, w.span));
    let topics = occasion.tellings.iter().flat_map(|t| &t.telling.setting.topics).map(|&span| (Part::Topic, span));
    let cues = quote::cues(ground.parse, occasion.lead().telling.anchor).into_iter().map(|span| (Part::Attribution, span));
    let mut words: Vec<(Part, Span)> = place.into_iter().chain(when).chain(topics).chain(cues).collect();
    words.sort_unstable_by_key(|&(part, span)| (span, part));
    words.dedup();
    words
}

/// The words of one telling: the word that raises it, its verb, its parties, place and time, as far as they stand in its clause.
fn clause_span(ground: &Ground, telling: &Telling) -> Span {
    let parse = ground.parse;
    let mut span = parse.tokens[telling.anchor].span;
    // "The envoy is in Oslo": the tree hangs the copula, and all else, on the place.
    let copula = parse.tokens[telling.anchor].head.filter(|_| parse.tokens[telling.anchor].relation() == "cop");
    let clause = copula.unwrap_or(telling.clause);
    if parse.is_under(telling.anchor, clause) {
        span = span.join(parse.tokens[clause].span);
    }
    let sentence = &parse.sentences[parse.tokens[telling.anchor].sentence];
    let inside = |part: Span| {
        sentence.tokens.clone().any(|t| {
            part.contains(parse.tokens[t].span) && (t == clause || parse.is_under(t, clause) || parse.is_under(t, telling.anchor))
        })
    };
    let when = telling.setting.when.as_ref().map(|w| w.span);
    let place = telling.setting.place.as_ref().map(|(s, _)| *s);
    let core = span;
    for part in telling.parties.iter().map(|p| p.span).chain(when).chain(place) {
        if inside(part) {
            span = span.join(part);
        }
    }
    // "In Riga on 3 May the envoy met": the clause begins with its preposition.
    let first = parse.tokens[sentence.tokens.start].clone();
    let fronted = first.relation() == "case" && first.head.is_some_and(|h| span.contains(parse.tokens[h].span));
    let whole = if fronted { span.join(first.span) } else { span };
    // Longer evidence is no evidence: what raised it and its verb still are.
    if ground.document.words(whole).chars().count() > LONGEST_EVIDENCE { core } else { whole }
}

/// So many characters evidence has at most.
const LONGEST_EVIDENCE: usize = 500;
