//! The misses one by one, for those who mend the reading: one line each, with the words to look at.

use std::fmt;

use serde::Serialize;

use super::{
    actors,
    comparison::{Comparison, Set, Who, status_is_right},
    engagements::{self, asked, cast_for, compatible, date_is_right, form, recognised, role_is_right, share_someone, sides},
    gold::{self, form_of},
    output::{self, finder},
    span::{Span, overlap},
};

/// Where a miss is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Layer {
    /// A person among the actors.
    Person,
    /// An engagement.
    Engagement,
    /// A participant of a matched engagement.
    Participant,
}

/// What is amiss.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Cause {
    /// In the gold, not in the record.
    Missed,
    /// In the record, not in the gold.
    Extra,
    /// Matched, with another status.
    Status,
    /// Matched, with another form.
    Form,
    /// Matched, with another date.
    Date,
    /// Matched, with another country.
    Country,
    /// Matched, in another role.
    Role,
    /// Matched, with another office.
    Office,
}

/// One thing that was missed, made up or got wrong. Prints as one line.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Miss {
    /// The document's id.
    pub document: String,
    /// Where.
    pub layer: Layer,
    /// What.
    pub cause: Cause,
    /// Who or which, and got against wanted.
    pub detail: String,
    /// The words that carry it, on one line.
    pub words: String,
    /// Where they begin, in code points.
    pub at: i64,
}

impl fmt::Display for Layer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Layer::Person => "person",
            Layer::Engagement => "engagement",
            Layer::Participant => "participant",
        })
    }
}

impl fmt::Display for Cause {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Cause::Missed => "missed",
            Cause::Extra => "extra",
            Cause::Status => "status",
            Cause::Form => "form",
            Cause::Date => "date",
            Cause::Country => "country",
            Cause::Role => "role",
            Cause::Office => "office",
        })
    }
}

impl fmt::Display for Miss {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Miss { document, layer, cause, detail, words, at } = self;
        write!(f, "{document}  {layer:<11} {cause:<7} {detail}  “{words}” @{at}")
    }
}

/// Words of one evidence span that are shown; the middle of a longer one is left out.
const SHOWN: usize = 160;

/// All misses of one document: persons, then engagements with their participants, each in the order of the text.
pub(super) fn of(c: &Comparison<'_>, text: &str) -> Vec<Miss> {
    let text: Vec<char> = text.chars().collect();
    let notes = Notes { document: &c.gold.id, text: &text };
    let (mut persons, mut occasions) = (persons(c, &notes), occasions(c, &notes));
    persons.sort_by_key(|miss| miss.at);
    occasions.sort_by_key(|miss| miss.at);
    persons.append(&mut occasions);
    persons
}

struct Notes<'a> {
    document: &'a str,
    text: &'a [char],
}

impl Notes<'_> {
    fn miss(&self, layer: Layer, cause: Cause, detail: String, spans: &[Span]) -> Miss {
        let first = spans.iter().min_by_key(|span| span.start);
        let (at, words) = first.map_or((0, String::new()), |span| (span.start, self.words(span)));
        Miss { document: self.document.to_string(), layer, cause, detail, words, at }
    }

    fn words(&self, span: &Span) -> String {
        let place = |at: i64| (at.max(0) as usize).min(self.text.len());
        let words: String = self.text[place(span.start)..place(span.end).max(place(span.start))].iter().collect();
        let line: Vec<char> = words.split_whitespace().collect::<Vec<_>>().join(" ").chars().collect();
        let part = |chars: &[char]| chars.iter().collect::<String>();
        match line.len() {
            n if n > SHOWN => format!("{} … {}", part(&line[..SHOWN / 2]), part(&line[n - SHOWN / 2..])),
            _ => part(&line),
        }
    }
}

// ---- persons

fn persons(c: &Comparison<'_>, notes: &Notes<'_>) -> Vec<Miss> {
    let mut misses = Vec::new();
    for (i, g) in c.gold.entities.iter().enumerate().filter(|(_, g)| g.is_person()) {
        match c.pairs.iter().find(|pair| pair.0 == i) {
            Some(&(_, j)) => person(g, &c.record.actors[j], notes, &mut misses),
            None => misses.push(notes.miss(Layer::Person, Cause::Missed, missed_person(c, g), &g.aliases)),
        }
    }
    let matched = |j: usize| c.pairs.iter().any(|pair| pair.1 == j);
    for (_, o) in c.record.actors.iter().enumerate().filter(|(j, o)| o.is_person() && !matched(*j)) {
        misses.push(notes.miss(Layer::Person, Cause::Extra, extra_person(c, o), &o.mentions));
    }
    misses
}

fn person(g: &gold::Entity, o: &output::Actor, notes: &Notes<'_>, misses: &mut Vec<Miss>) {
    let mut wrong = |cause, got: Option<&str>, want: &str| {
        misses.push(notes.miss(Layer::Person, cause, format!("{}: {}", g.name, instead(got, want)), &g.aliases));
    };
    if let Some(code) = asked(&g.code).filter(|code| o.code.as_deref() != Some(code)) {
        wrong(Cause::Country, o.code.as_deref(), code);
    }
    if let Some(office) = actors::office(g).filter(|office| !actors::same_office(o.office.as_deref(), office)) {
        wrong(Cause::Office, o.office.as_deref(), office);
    }
}

fn missed_person(c: &Comparison<'_>, g: &gold::Entity) -> String {
    let there = c.record.actors.iter().find(|o| overlap(&g.aliases, &o.mentions) > 0.0);
    let why = match there {
        None => "no actor on these words".to_string(),
        Some(o) if o.is_person() => format!("merged with or covered by {}", name(o)),
        Some(o) => format!("the words are {} ({})", name(o), o.kind().unwrap_or("no kind")),
    };
    format!("{} ({why})", g.name)
}

fn extra_person(c: &Comparison<'_>, o: &output::Actor) -> String {
    let there = c.gold.entities.iter().find(|g| overlap(&g.aliases, &o.mentions) > 0.0);
    let why = match there {
        None => "nobody in the gold".to_string(),
        Some(g) if g.is_person() => format!("also {}", g.name),
        Some(g) => format!("the words are {} ({})", g.name, g.kind),
    };
    format!("{} ({why}){}", name(o), by(&o.found_by))
}

fn name(o: &output::Actor) -> &str {
    o.name.as_deref().unwrap_or(&o.id)
}

fn by(found_by: &serde_json::Value) -> String {
    finder(found_by).map(|id| format!(" [{id}]")).unwrap_or_default()
}

fn instead(got: Option<&str>, want: &str) -> String {
    format!("{}, not {want}", got.unwrap_or("none"))
}

// ---- engagements

fn occasions(c: &Comparison<'_>, notes: &Notes<'_>) -> Vec<Miss> {
    let found = engagements::found(c);
    let mut misses = Vec::new();
    for g in c.gold.engagements.iter().filter(|g| !found.iter().any(|pair| pair.0.head.id == g.head.id)) {
        let near = c.record.engagements.iter().filter_map(|o| Some((nearness(c, g, o)?, o))).max_by_key(|n| n.0);
        let why = near.map_or("no engagement on these words".into(), |(near, o)| near.against(said(c, o)));
        misses.push(notes.miss(Layer::Engagement, Cause::Missed, format!("{}; {why}", told(c, g)), &g.head.evidence));
    }
    for o in engagements::judged(c, &found) {
        match found.iter().find(|pair| pair.1.head.id == o.head.id) {
            Some((g, o)) => matched(c, g, o, notes, &mut misses),
            None => misses.push(extra(c, o, notes)),
        }
    }
    misses
}

fn extra(c: &Comparison<'_>, o: &output::Engagement, notes: &Notes<'_>) -> Miss {
    let near = c.gold.engagements.iter().filter_map(|g| Some((nearness(c, g, o)?, g))).max_by_key(|n| n.0);
    let why = near.map_or("none in the gold on these words".into(), |(near, g)| near.against(told(c, g)));
    let detail = format!("{}; {why}{}", said(c, o), by(&o.head.found_by));
    notes.miss(Layer::Engagement, Cause::Extra, detail, &o.head.evidence)
}

fn matched(c: &Comparison<'_>, g: &gold::Engagement, o: &output::Engagement, notes: &Notes<'_>, misses: &mut Vec<Miss>) {
    let mut wrong = |cause, got: Option<&str>, want: &str| {
        let detail = format!("{}{}", instead(got, want), by(&o.head.found_by));
        misses.push(notes.miss(Layer::Engagement, cause, detail, &g.head.evidence));
    };
    if !status_is_right(&g.head, &o.head) {
        wrong(Cause::Status, o.head.status.as_deref(), g.head.status());
    }
    if form(o) != Some(form_of(&g.form)) {
        wrong(Cause::Form, form(o), form_of(&g.form));
    }
    if let Some(date) = asked(&g.date).filter(|date| !date_is_right(o.date.as_deref(), date)) {
        wrong(Cause::Date, o.date.as_deref(), date);
    }
    if let Some(country) = asked(&g.country).filter(|country| o.country.as_deref() != Some(country)) {
        wrong(Cause::Country, o.country.as_deref(), country);
    }
    participants(c, g, o, notes, misses);
}

fn participants(c: &Comparison<'_>, g: &gold::Engagement, o: &output::Engagement, notes: &Notes<'_>, misses: &mut Vec<Miss>) {
    let (must, got) = (sides(g).0, cast_for(c, g, o));
    let form = form_of(&g.form);
    let mut note = |cause, detail: String| {
        let detail = format!("{form}: {detail}{}", by(&o.head.found_by));
        misses.push(notes.miss(Layer::Participant, cause, detail, &g.head.evidence));
    };
    let known = |who: &Who<'_>| c.recognised().any(|entity| *who == Who::Entity(&entity.id));
    let whence = |who: &Who<'_>| if known(who) { "an actor, but not here" } else { "no actor" };
    must.difference(&got).for_each(|who| note(Cause::Missed, format!("{} ({})", called(c, *who), whence(who))));
    got.difference(&must).for_each(|&who| note(Cause::Extra, called(c, who)));
    for (p, entity, role) in recognised(c, g, o) {
        let name = &entity.name;
        if !role_is_right(p.role.as_deref(), role) {
            note(Cause::Role, format!("{name}: {}", instead(p.role.as_deref(), role)));
        }
        if let Some(code) = asked(&entity.code).filter(|code| c.code(&p.actor) != Some(code)) {
            note(Cause::Country, format!("{name}: {}", instead(c.code(&p.actor), code)));
        }
        let office = c.actor(&p.actor).and_then(|actor| actor.office.as_deref());
        if let Some(want) = actors::office(entity).filter(|want| !actors::same_office(office, want)) {
            note(Cause::Office, format!("{name}: {}", instead(office, want)));
        }
    }
}

/// How near an engagement is that did not match, on the same words; the nearer the greater.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Near {
    Form,
    Cast,
    Same,
}

impl Near {
    fn against(self, other: String) -> String {
        match self {
            Near::Form => format!("another form: {other}"),
            Near::Cast => format!("nobody in common: {other}"),
            Near::Same => format!("paired elsewhere: {other}"),
        }
    }
}

fn nearness(c: &Comparison<'_>, g: &gold::Engagement, o: &output::Engagement) -> Option<Near> {
    let fits = form(o).is_some_and(|form| compatible(form, form_of(&g.form)));
    (overlap(&g.head.evidence, &o.head.evidence) > 0.0).then_some(match fits {
        false => Near::Form,
        true if !share_someone(c, g, o) => Near::Cast,
        true => Near::Same,
    })
}

fn told(c: &Comparison<'_>, g: &gold::Engagement) -> String {
    format!("{} {}: {}", g.head.status(), form_of(&g.form), names(c, &sides(g).0))
}

fn said(c: &Comparison<'_>, o: &output::Engagement) -> String {
    let status = o.head.status.as_deref().unwrap_or("no status");
    format!("{status} {}: {}", form(o).unwrap_or("no form"), names(c, &engagements::cast(c, o)))
}

fn names(c: &Comparison<'_>, set: &Set<'_>) -> String {
    let names: Vec<String> = set.iter().map(|&who| called(c, who)).collect();
    if names.is_empty() { "nobody".into() } else { names.join(", ") }
}

/// A name; of an actor that the gold does not have, with a question mark.
fn called(c: &Comparison<'_>, who: Who<'_>) -> String {
    match who {
        Who::Author => "the author".into(),
        Who::Entity(id) => c.entity(id).map_or(id, |entity| &entity.name).into(),
        Who::Unknown(id) => format!("{}?", c.actor(id).map_or(id, name)),
    }
}
