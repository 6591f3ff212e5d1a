//! Named persons: several forms of a name are one person; what the text does not say of him the register may.

use knowledge::Holder;

use super::{Actor, ActorId, ActorKind, Casting, Registered, fold, office};
use crate::mention::{Finder, Mention, MentionKind};

/// Takes every named person of the document, the fullest names first, so that "Roe" in the headline finds Jane Roe below.
pub(super) fn cast_named(casting: &mut Casting) {
    let mut named: Vec<usize> =
        (0..casting.mentions.len()).filter(|&m| casting.mentions[m].kind == MentionKind::Person).collect();
    named.sort_by_key(|&m| (std::cmp::Reverse(casting.name_words(m).len().min(2)), m));
    for mention in named {
        let Some(actor) =
            same_person(casting, mention).or_else(|| is_credible(casting, mention).then(|| introduce(casting, mention)))
        else {
            continue;
        };
        casting.assign(mention, actor);
        learn(casting, mention, actor);
    }
    let persons = (0..casting.actors.len()).map(ActorId);
    for actor in persons.filter(|id| casting.actors[id.0].kind == ActorKind::Person).collect::<Vec<_>>() {
        from_register(casting, actor);
        casting.serve(actor);
        as_counterpart(casting, actor);
    }
    // A past office counts for a body that the text speaks of, be it only by another of its people.
    for actor in (0..casting.actors.len()).filter(|&a| casting.actors[a].office.is_none()).map(ActorId).collect::<Vec<_>>() {
        from_register(casting, actor);
    }
}

/// "His Turkish counterpart, Jane Roe" holds the office of him whose counterpart she is.
fn as_counterpart(casting: &mut Casting, actor: ActorId) {
    let office = casting.actors[actor.0].mentions.iter().find_map(|&m| office::counterpart_office(casting, m));
    if let Some(office) = office {
        casting.actors[actor.0].office = Some(office);
        from_register(casting, actor);
    }
}

/// One bare word that no fuller name, title or term of office bears out is more often a place or a firm than a person.
fn is_credible(casting: &Casting, mention: usize) -> bool {
    let words = casting.name_words(mention);
    let titled = casting.mentions[mention].tokens.len() > casting.mentions[mention].name.as_ref().map_or(0, |n| n.len());
    words.len() > 1
        || titled
        || casting.mentions[mention].office.is_some()
        || casting.resources.offices.terms_of(&casting.name_text(mention)).into_iter().any(|h| casting.on_the_day(h))
}

fn same_person(casting: &Casting, mention: usize) -> Option<ActorId> {
    let words = casting.name_words(mention);
    let code = casting.mentions[mention].code.as_deref();
    let agrees = |at: &usize| {
        let actor = &casting.actors[*at];
        actor.kind == ActorKind::Person
            && (fold::agree(&fold::fold(&actor.name), &words) || by_nickname(casting, &fold::fold(&actor.name), &words))
            && !matches!((&actor.code, code), (Some(a), Some(b)) if a != b && words.len() < 2)
    };
    let mut fitting: Vec<usize> = (0..casting.actors.len()).filter(agrees).collect();
    let last = words.last()?;
    // Of several of one name, the one whose last name it is, and the one spoken of last.
    fitting.sort_by_key(|&at| (fold::fold(&casting.actors[at].name).last() != Some(last), distance(casting, at, mention)));
    fitting.first().map(|&at| ActorId(at))
}

/// "Tony Roe" for "Anthony J. Roe".
fn by_nickname(casting: &Casting, a: &[String], b: &[String]) -> bool {
    let same = |x: &String, y: &String| {
        casting.resources.offices.titles().nicknames.iter().any(|names| names.contains(x) && names.contains(y))
    };
    a.len() > 1 && b.len() > 1 && a.last() == b.last() && same(&a[0], &b[0])
}

fn distance(casting: &Casting, actor: usize, mention: usize) -> usize {
    let at = casting.mentions[mention].tokens.start;
    let near = |m: &usize| casting.mentions[*m].tokens.start.abs_diff(at);
    casting.actors[actor].mentions.iter().map(near).min().unwrap_or(usize::MAX)
}

fn introduce(casting: &mut Casting, mention: usize) -> ActorId {
    let name = casting.name_text(mention);
    let found_by = casting.mentions[mention].found_by.clone();
    casting.introduce(Actor {
        name,
        kind: ActorKind::Person,
        code: None,
        sector: None,
        office: None,
        mentions: Vec::new(),
        found_by,
        register: None,
    })
}

/// What one mention says: a fuller name, a fuller office, a state.
fn learn(casting: &mut Casting, mention: usize, actor: ActorId) {
    let (name, office, code) =
        (casting.name_text(mention), office_words(casting, mention), casting.mentions[mention].code.clone());
    let known = &mut casting.actors[actor.0];
    if fold::fold(&name).len() > fold::fold(&known.name).len() {
        known.name = name;
    }
    let says_more =
        |new: &String, old: &Option<String>| old.as_ref().is_none_or(|o| new.split(' ').count() > o.split(' ').count());
    if let Some(office) = office.filter(|o| says_more(o, &known.office)) {
        known.office = Some(office);
    }
    known.code = known.code.take().or(code);
}

/// The words of the office in a mention, without the state.
pub(super) fn office_words(casting: &Casting, mention: usize) -> Option<String> {
    let Mention { office: Some(office), .. } = &casting.mentions[mention] else { return None };
    let inner = |m: &&Mention| m.kind == MentionKind::State && office.start <= m.tokens.start && m.tokens.end <= office.end;
    // "of Norway" goes, "of Oslo Region" stays.
    let part = |m: &&Mention| {
        let (before, past) = (m.tokens.start.checked_sub(1).map(|t| casting.form(t)), m.tokens.end);
        let named = past < office.end && casting.form(past).starts_with(char::is_uppercase);
        !(named && before.is_some_and(|w| w == "of"))
    };
    let states: Vec<_> = casting.mentions.iter().filter(inner).filter(part).map(|m| m.tokens.clone()).collect();
    // "Envoy for Norway" keeps its state, "Envoy for Trade of Norway" does not need it.
    let posted = |t: usize| {
        let governing = (office.start..t).rev().map(|o| casting.form(o)).find(|w| matches!(w.as_str(), "to" | "for" | "of"));
        governing.is_some_and(|word| word != "of")
    };
    let mut kept: Vec<usize> = office.clone().filter(|t| posted(*t) || !states.iter().any(|s| s.contains(t))).collect();
    let empty = |t: &usize| matches!(casting.form(*t).as_str(), "of" | "'s" | "’s" | "the" | "," | "-" | "for" | "in");
    while kept.last().is_some_and(&empty) {
        kept.pop();
    }
    while kept.first().is_some_and(&empty) {
        kept.remove(0);
    }
    let mut text = String::new();
    for &token in &kept {
        let glued = token > 0 && casting.parse.tokens[token].span.start() == casting.parse.tokens[token - 1].span.end();
        if !text.is_empty() && !glued {
            text.push(' ');
        }
        let governed = kept.iter().any(|&t| t < token && matches!(casting.form(t).as_str(), "of" | "for" | "to"));
        text.push_str(&if governed { casting.form(token) } else { singular(casting, token) });
    }
    (!text.is_empty()).then_some(text)
}

/// A word of an office as one holder has it: "Minister" of "Foreign Ministers Roe and Kovač".
fn singular(casting: &Casting, token: usize) -> String {
    let form = casting.form(token);
    let one = form.strip_suffix('s').filter(|one| casting.resources.offices.titles().heads.contains(&one.to_lowercase()));
    one.map_or(form.clone(), str::to_owned)
}

/// Fills in office, state and full name of one whom the register knows on that day.
pub(super) fn from_register(casting: &mut Casting, actor: ActorId) {
    let known = casting.actors[actor.0].clone();
    let offices = &casting.resources.offices;
    let titled = known.office.as_deref().and_then(|o| offices.office_of(o, known.code.as_deref()));
    if let Some(office) = titled {
        casting.actors[actor.0].sector = Some(office.sector.clone());
    }
    let terms: Vec<&Holder> = terms_of(casting, &known)
        .into_iter()
        .filter(|h| casting.on_the_day(h))
        .filter(|h| known.code.as_deref().is_none_or(|c| c == h.actor_code()))
        .collect();
    // What a state calls its offices may differ from the common use: the same words there may mean another office.
    let same = |h: &&Holder| {
        let there = known.office.as_deref().and_then(|o| offices.office_of(o, Some(&h.code)));
        titled.is_some_and(|o| o.id == h.office)
            || there.is_some_and(|o| o.id == h.office)
            || known.office.as_deref().is_some_and(|o| o.eq_ignore_ascii_case(&h.title))
    };
    let by_title: Vec<&Holder> = terms.iter().copied().filter(same).collect();
    let full = fold::fold(&known.name).len() > 1;
    let terms = if terms.is_empty() && full && known.office.is_none() { past_terms(casting, &known) } else { terms };
    let chosen = match (by_title.is_empty(), titled.is_some()) {
        (false, _) => by_title,
        (true, true) => Vec::new(),
        (true, false) => terms,
    };
    // Who holds two offices is known by the one that the text speaks of, or by the higher: that which the register declares first.
    let spoken_of = spoken_offices(casting);
    let stale = |h: &Holder| casting.published.is_some_and(|day| h.is_stale_on(day.first()));
    let place = |h: &&&Holder| (stale(h), !spoken_of.contains(&h.office), offices.all().iter().position(|o| o.id == h.office));
    let Some(first) = chosen.iter().min_by_key(place).copied() else { return };
    let one = chosen.iter().all(|h| fold::agree(&fold::fold(&h.person), &fold::fold(&first.person)));
    if !one || !full && casting.published.is_none() && titled.is_none() {
        return;
    }
    let ended = !casting.on_the_day(first);
    let registered = Registered::from(first);
    let filled = &mut casting.actors[actor.0];
    filled.code = filled.code.take().or_else(|| Some(first.actor_code().to_owned()));
    filled.office = filled.office.take().or_else(|| Some(title_of(first, ended)));
    filled.sector = filled.sector.take().or_else(|| offices.office(&first.office).map(|o| o.sector.clone()));
    filled.register = Some(registered);
    if !full {
        filled.name = first.person.clone();
    }
}

/// Terms under this name; under one that is spelt like it, of a state that the text speaks of.
fn terms_of<'a>(casting: &Casting<'a>, known: &Actor) -> Vec<&'a Holder> {
    let offices = &casting.resources.offices;
    // "G.L. Roe" is listed as "G. L. Roe".
    let name = known.name.replace('.', ". ");
    let terms = offices.terms_of(surname(&name));
    if let ([surname], true) = (fold::fold(&known.name).as_slice(), terms.is_empty()) {
        // "S. Roe": an initial that must be the listed person's.
        let initial = known.name.chars().next();
        return offices.terms_of(surname).into_iter().filter(|h| h.person.chars().next() == initial).collect();
    }
    if !terms.is_empty() || fold::fold(&known.name).len() < 2 && !known.name.contains('.') {
        return terms;
    }
    let close = offices.close_names(&name);
    close.into_iter().filter(|h| known.code.as_deref() == Some(h.actor_code()) || casting.speaks_of(h.actor_code())).collect()
}

/// "von der Leyen", "al-Sudani": a surname with its particles alone is looked up by its last word.
fn surname(name: &str) -> &str {
    let words: Vec<&str> = name.split_whitespace().collect();
    match words.split_last() {
        Some((last, particles)) if !particles.is_empty() && particles.iter().all(|w| w.chars().all(char::is_lowercase)) => last,
        _ => name,
    }
}

/// Ids of the offices by which the text names somebody without his name.
fn spoken_offices(casting: &Casting) -> Vec<String> {
    let alone = (0..casting.mentions.len()).filter(|&m| casting.mentions[m].kind == MentionKind::Office);
    let titles = alone.filter_map(|m| Some((office_words(casting, m)?, casting.mentions[m].code.clone())));
    titles
        .filter_map(|(title, code)| {
            casting.resources.offices.office_of(&title, code.as_deref().or(casting.home.as_deref())).map(|o| o.id.clone())
        })
        .collect()
}

/// Terms that ended before the day, for a full name and a state or body that the text speaks of: terms elsewhere say nothing here.
fn past_terms<'a>(casting: &Casting<'a>, known: &Actor) -> Vec<&'a Holder> {
    let Some(day) = casting.published else { return Vec::new() };
    let terms: Vec<&Holder> = terms_of(casting, known).into_iter().filter(|h| casting.speaks_of(h.actor_code())).collect();
    let named = fold::fold(&known.name);
    let whole = terms.iter().all(|h| fold::agree(&fold::fold(&h.person), &named) && terms[0].actor_code() == h.actor_code());
    let before = |h: &Holder| h.to.as_ref().is_some_and(|to| to.last < day.first());
    let fits = whole && terms.iter().all(|h| before(h) && known.code.as_deref().is_none_or(|c| c == h.actor_code()));
    if fits { terms } else { Vec::new() }
}

/// The title of a term as a text would give it: without its body, and as a former one's where it has ended.
fn title_of(term: &Holder, ended: bool) -> String {
    let body = [" of the United Nations", " of the European Union", " of NATO"];
    let title = body.iter().find_map(|end| term.title.strip_suffix(end)).unwrap_or(&term.title);
    if ended { format!("former {title}") } else { title.to_owned() }
}

impl Casting<'_> {
    /// Gives an office-holder whose titles name no state the one that he serves by all that is around him.
    pub(super) fn serve(&mut self, actor: ActorId) {
        let known = &self.actors[actor.0];
        let (None, Some(office)) = (&known.code, &known.office) else { return };
        let first = known.mentions.iter().min().copied();
        let code = first.and_then(|mention| self.served(mention, office));
        self.actors[actor.0].code = code;
        from_register(self, actor);
    }

    /// Whether the text names a state or body, or somebody of it.
    fn speaks_of(&self, code: &str) -> bool {
        let of_it = |known: &Option<String>| known.as_deref() == Some(code);
        self.mentions.iter().any(|m| of_it(&m.code)) || self.actors.iter().any(|a| of_it(&a.code))
    }

    pub(super) fn on_the_day(&self, holder: &Holder) -> bool {
        self.published.is_none_or(|day| holder.held_on(day.first()) || holder.held_on(day.last()))
    }

    pub(super) fn name_text(&self, mention: usize) -> String {
        let mention = &self.mentions[mention];
        let tokens = mention.name.clone().unwrap_or(mention.tokens.clone());
        let text = self.document.words(self.parse.span(tokens));
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    pub(super) fn name_words(&self, mention: usize) -> Vec<String> {
        fold::fold(&self.name_text(mention))
    }

    pub(super) fn form(&self, token: usize) -> String {
        self.parse.form(self.document, token).to_owned()
    }
}

/// The finder of an actor that only the register names.
pub(super) fn register() -> Finder {
    Finder::Pattern { id: "office.holder".to_owned(), revision: 1 }
}
