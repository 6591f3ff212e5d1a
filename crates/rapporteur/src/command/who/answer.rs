//! What the register says to a question.

use std::{cmp::Reverse, collections::HashSet};

use jiff::civil::Date;
use knowledge::{Holder, Office};
use reading::document::Day;

use super::{
    ask::{self, Asked},
    page,
    title::{self, Title},
};
use crate::engine::Register;

/// The offices and people that the question can mean.
pub(super) struct Answer<'r> {
    pub(super) query: String,
    pub(super) on: Day,
    pub(super) posts: Vec<Post<'r>>,
    pub(super) people: Vec<Person<'r>>,
    /// The office that the question names without its state or body.
    pub(super) office: Option<&'r Office>,
    /// People and offices whose names are near, where nothing fits.
    pub(super) near: Vec<String>,
}

/// An office of a state or body, and who held it.
pub(super) struct Post<'r> {
    pub(super) office: &'r Office,
    pub(super) code: String,
    pub(super) held: Vec<&'r Holder>,
    pub(super) before: Option<&'r Holder>,
    pub(super) after: Option<&'r Holder>,
}

/// A person with all that is known of him.
pub(super) struct Person<'r> {
    /// Terms on the day, the surest first.
    pub(super) held: Vec<&'r Holder>,
    /// Terms at other times, the latest first.
    pub(super) other: Vec<&'r Holder>,
}

impl<'r> Person<'r> {
    /// One of his terms: there is always one.
    pub(super) fn any(&self) -> &'r Holder {
        self.held.first().or(self.other.first()).expect("a person is made of terms")
    }
}

impl Answer<'_> {
    /// Whether the register names anybody.
    pub(super) fn is_known(&self) -> bool {
        !self.people.is_empty() || self.posts.iter().any(|post| !post.held.is_empty())
    }

    /// What to say where it does not.
    pub(super) fn unknown(&self) -> String {
        let near = match self.near.is_empty() {
            true => String::new(),
            false => format!("; near it are: {}", self.near.join("; ")),
        };
        let query = &self.query;
        match (self.posts.first(), self.office) {
            (Some(post), _) => format!("{query}: no {} of {} is known {}", post.office.words(), post.code, page::when(self.on)),
            (None, Some(office)) => {
                let office = office.words();
                format!(
                    "{query}: {office} of whom? write the state or body too, as \"French {office}\" or \"{office} of France\"{near}"
                )
            }
            (None, None) => format!("{query}: nobody of that name and no office of a state or body is known{near}"),
        }
    }
}

/// The answer of the register.
pub(super) fn answer<'r>(register: &'r Register, query: &str, on: Day) -> Answer<'r> {
    let tell = |asked: Vec<Asked<'r>>| -> Vec<Post<'r>> { asked.into_iter().map(|asked| post(register, &asked, on)).collect() };
    let mut posts = tell(ask::asked(register, query));
    let people = if posts.is_empty() { people(register, query, on) } else { Vec::new() };
    if posts.is_empty() && people.is_empty() {
        posts = tell(ask::heads(register, query));
    }
    let nobody = posts.is_empty() && people.is_empty();
    let office = register.offices.office_of(query, None).filter(|_| nobody);
    let near = if nobody && office.is_none() { near(register, query) } else { Vec::new() };
    Answer { query: query.to_owned(), on, posts, people, office, near }
}

/// The first of the offices under which somebody is known for the day, else the first of which anybody is, else the first.
fn post<'r>(register: &'r Register, asked: &Asked<'r>, on: Day) -> Post<'r> {
    let mut posts: Vec<Post> = asked.offices.iter().map(|office| post_in(register, office, asked, on)).collect();
    let held = posts.iter().position(|post| !post.held.is_empty());
    let known = || posts.iter().position(|post| post.before.is_some() || post.after.is_some());
    let at = held.or_else(known).unwrap_or_default();
    posts.swap_remove(at)
}

fn post_in<'r>(register: &'r Register, office: &'r Office, asked: &Asked, on: Day) -> Post<'r> {
    let terms = register.offices.terms_in(&office.id, &asked.code);
    let (first, last) = (on.first(), on.last());
    let held: Vec<&Holder> = terms.iter().copied().filter(|term| term.held_within(first, last)).collect();
    // Titles of one post are told in several ways: what fits best is asked of those of the day, then of the rest.
    let (mut held, terms) = match office.single {
        true => (held, terms),
        false => (fitting(held, asked), fitting(terms, asked)),
    };
    let nearest = |term: &Holder| if office.single { 0 } else { Fit::of(&term.title, asked).beyond };
    held.sort_by_key(|term| (!term.is_yours(), term.is_stale_on(first), nearest(term), order(term, first)));
    let before = terms
        .iter()
        .copied()
        .filter(|term| ended_before(term, first))
        .max_by_key(|term| (term.to.as_ref().map(|to| to.last), term.from.first));
    let after = terms.iter().copied().filter(|term| term.from.first > last).min_by_key(|term| term.from.first);
    Post { office, code: asked.code.clone(), held, before, after }
}

/// Of an office of many: the terms whose titles name whom they are toward and the body, are no deputy's unless a deputy is asked for,
/// and share most with the question. A title that is the question's own leaves no room for others.
fn fitting<'r>(terms: Vec<&'r Holder>, asked: &Asked) -> Vec<&'r Holder> {
    let fits: Vec<(&Holder, Fit)> = terms.into_iter().map(|term| (term, Fit::of(&term.title, asked))).collect();
    let best = fits.iter().map(|(_, fit)| fit.named).max().unwrap_or_default();
    let mut fits: Vec<(&Holder, Fit)> = fits.into_iter().filter(|(_, fit)| fit.named == best).collect();
    if !asked.toward.is_empty() && best.0 == 0 || asked.must_name() && !best.1 {
        return Vec::new();
    }
    if fits.iter().any(|(_, fit)| fit.is_exact()) {
        fits.retain(|(_, fit)| fit.is_exact());
    }
    let most = fits.iter().map(|(_, fit)| fit.shared).max().unwrap_or_default();
    fits.retain(|(_, fit)| fit.shared == most);
    fits.into_iter().map(|(term, _)| term).collect()
}

/// How a holder's title fits a question.
struct Fit {
    /// How many of those whom the question is toward it names; whether it names the body; whether it is as much a deputy's.
    named: (usize, bool, bool),
    /// Words of the question, and of the body's names, that it has.
    shared: usize,
    /// Words that neither the question nor the names have.
    beyond: usize,
    /// Words of the question that it lacks.
    lacking: usize,
}

impl Fit {
    fn of(title: &str, asked: &Asked) -> Fit {
        let title = Title::new(title);
        let of_body: Vec<&String> = asked.names.iter().flat_map(|name| &name.words).collect();
        let of_others: Vec<&String> = asked.toward.iter().flatten().flat_map(|name| &name.words).collect();
        let is_name = |word: &String| of_body.contains(&word) || of_others.contains(&word);
        let asks: Vec<&String> = asked.title.words.iter().filter(|word| !is_name(word)).collect();
        // "Leader", "head", "director": whoever heads it.
        let general = asks.iter().all(|word| title::is_general(std::slice::from_ref(*word)));
        let told = |word: &String| {
            asked.title.words.contains(word) || is_name(word) || general && title::is_general(std::slice::from_ref(word))
        };
        let counts = |word: &String| !(general && title::is_general(std::slice::from_ref(word)));
        let distinct: HashSet<&String> = title.words.iter().filter(|word| counts(word)).collect();
        Fit {
            named: (
                asked.toward.iter().filter(|names| names.iter().any(|name| title.has(name))).count(),
                asked.of_organ && asked.names.iter().any(|name| title.has(name)),
                title.is_lower() == asked.title.is_lower(),
            ),
            shared: distinct
                .iter()
                .map(|word| 2 * usize::from(asked.title.words.contains(word)) + usize::from(of_body.contains(word)))
                .sum(),
            beyond: title.words.iter().filter(|word| !told(word)).count(),
            lacking: asks.into_iter().filter(|word| counts(word) && !title.words.contains(word)).count(),
        }
    }

    fn is_exact(&self) -> bool {
        self.beyond == 0 && self.lacking == 0
    }
}

fn ended_before(term: &Holder, day: Date) -> bool {
    term.to.as_ref().is_some_and(|to| to.last < day)
}

/// The user's own first, then what its source still speaks for, then the surest, then the latest.
fn order(term: &Holder, day: Date) -> (bool, bool, knowledge::Sure, Reverse<Date>) {
    (!term.is_yours(), term.is_stale_on(day), term.sure, Reverse(term.from.first))
}

/// People of that name, each with his terms; those who held something on the day first.
fn people<'r>(register: &'r Register, query: &str, on: Day) -> Vec<Person<'r>> {
    let mut groups: Vec<Vec<&Holder>> = Vec::new();
    for term in named(register, query) {
        let same = |group: &&mut Vec<&Holder>| group.iter().any(|other| is_one(other, term));
        match groups.iter_mut().find(same) {
            Some(group) => group.push(term),
            None => groups.push(vec![term]),
        }
    }
    let person = |group: Vec<&'r Holder>| {
        let (mut held, mut other): (Vec<_>, Vec<_>) = group.into_iter().partition(|term| term.held_within(on.first(), on.last()));
        held.sort_by_key(|term| order(term, on.first()));
        other.sort_by_key(|term| Reverse(term.from.first));
        Person { held, other }
    };
    let mut people: Vec<Person> = groups.into_iter().map(person).collect();
    people.sort_by_key(|person| {
        let stale = person.held.iter().all(|term| term.is_stale_on(on.first()));
        (person.held.is_empty(), stale, place(register, person), Reverse(person.any().from.first))
    });
    people
}

/// How high the highest office is that he held.
fn place(register: &Register, person: &Person) -> usize {
    let terms = if person.held.is_empty() { &person.other } else { &person.held };
    let at = |term: &&Holder| register.offices.all().iter().position(|office| office.id == term.office).unwrap_or_default();
    terms.iter().map(at).min().unwrap_or_default()
}

/// Terms under this name, titles before it left out.
fn named<'r>(register: &'r Register, query: &str) -> Vec<&'r Holder> {
    let titles = register.offices.titles();
    let mut words: Vec<&str> = query.split_whitespace().collect();
    loop {
        let terms = register.offices.terms_of(&words.join(" "));
        let first = words.first().map(|word| word.to_lowercase()).unwrap_or_default();
        let title = [&titles.heads, &titles.weak_heads, &titles.modifiers, &titles.honorifics, &titles.ranks]
            .iter()
            .any(|set| set.contains(first.trim_end_matches('.')));
        if !terms.is_empty() || !title || words.len() < 2 {
            return terms;
        }
        words.remove(0);
    }
}

/// Whether two terms are one person's: by their Wikidata id, or by name within a state or body.
fn is_one(a: &Holder, b: &Holder) -> bool {
    match (&a.wikidata, &b.wikidata) {
        (Some(a), Some(b)) => a == b,
        _ => a.actor_code() == b.actor_code() && knowledge::fold(&a.person) == knowledge::fold(&b.person),
    }
}

const NEAR_SHOWN: usize = 5;
const NEAR: f64 = 0.87;

/// Names of people, and of offices, that are spelt like the question.
fn near(register: &Register, query: &str) -> Vec<String> {
    let asked = knowledge::fold(query);
    let mut found: Vec<(f64, String)> = Vec::new();
    for (name, term) in register.offices.full_names() {
        let whole = strsim::jaro_winkler(&asked, &name);
        let surname = name.rsplit(' ').next().map_or(0.0, |surname| strsim::jaro_winkler(&asked, surname) - 0.01);
        found.push((whole.max(surname), format!("{} ({})", term.person, term.code)));
    }
    for office in register.offices.all() {
        for name in &office.names {
            found.push((strsim::jaro_winkler(&asked, &knowledge::fold(&name.text)), name.text.clone()));
        }
    }
    found.retain(|(likeness, _)| *likeness >= NEAR);
    found.sort_by(|(a, x), (b, y)| b.total_cmp(a).then_with(|| x.cmp(y)));
    found.dedup_by(|a, b| a.1 == b.1);
    found.into_iter().take(NEAR_SHOWN).map(|(_, name)| name).collect()
}
