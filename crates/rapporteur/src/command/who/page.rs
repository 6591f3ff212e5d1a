//! The answer for a person in a terminal.

use jiff::civil::Date;
use knowledge::Holder;
use reading::document::Day;

use super::answer::{Answer, Person, Post};
use crate::{
    engine::Register,
    page::{
        plain,
        terminal::sheet::{DOUBT, QUIET, STRONG, Sheet, paint},
        view::tame,
    },
};

/// So many people of one name are shown in full, and so many terms of each.
const PEOPLE_SHOWN: usize = 8;
const TERMS_SHOWN: usize = 12;

/// The page of an answer, `width` columns wide.
pub(super) fn page(register: &Register, answer: &Answer, width: usize) -> String {
    let mut sheet = Sheet::new(width);
    for post in &answer.posts {
        about_post(&mut sheet, register, answer, post);
    }
    for (nth, person) in answer.people.iter().take(PEOPLE_SHOWN).enumerate() {
        if nth == 1 {
            sheet.heading("Others of that name");
        }
        about_person(&mut sheet, register, answer, person);
    }
    if answer.people.len() > PEOPLE_SHOWN {
        sheet.gap();
        sheet.text(0, &format!("And {} more; write the full name.", answer.people.len() - PEOPLE_SHOWN));
    }
    sheet.finish()
}

fn about_post(sheet: &mut Sheet, register: &Register, answer: &Answer, post: &Post) {
    let margin = sheet.step();
    let id = paint(QUIET, &format!("[{}]", post.office.id));
    let what =
        format!("{} of {} ({}) {}", capital(&post.office.words()), register.name_of(&post.code), post.code, when(answer.on));
    sheet.hanging(0, &format!("{} {id}", paint(STRONG, &what)));
    if post.held.is_empty() {
        sheet.row(margin, "held by", &paint(DOUBT, "not known"));
    }
    for term in &post.held {
        sheet.row(margin, "held by", &format!("{}, {}", paint(STRONG, &name(term)), held(term, answer.on.first(), &post.code)));
        sheet.row(margin, "", &evidence(term));
    }
    for (label, term) in [("before", post.before), ("after", post.after)] {
        if let Some(term) = term {
            sheet.row(margin, label, &format!("{}, {}", tame(&term.person), span(term)));
        }
    }
}

fn about_person(sheet: &mut Sheet, register: &Register, answer: &Answer, person: &Person) {
    let margin = sheet.step();
    let any = person.any();
    sheet.hanging(0, &format!("{} · {}", paint(STRONG, &name(any)), register.name_of(any.actor_code())));
    if person.held.is_empty() {
        sheet.row(margin, "that day", &paint(DOUBT, &format!("no office is known {}", when(answer.on))));
    }
    for term in &person.held {
        sheet.row(margin, "that day", &held(term, answer.on.first(), &any.code));
        sheet.row(margin, "", &evidence(term));
        for other in rivals(register, term, answer) {
            sheet.row(margin, "beside", &format!("{}, {}", tame(&other.person), span(other)));
        }
    }
    for term in person.other.iter().take(TERMS_SHOWN) {
        sheet.row(margin, "else", &held(term, answer.on.first(), &any.code));
    }
    if person.other.len() > TERMS_SHOWN {
        sheet.row(margin, "", &format!("and {} more terms; --format json gives them all", person.other.len() - TERMS_SHOWN));
    }
}

/// Who else is listed on the day in an office of one.
fn rivals<'r>(register: &'r Register, term: &Holder, answer: &Answer) -> Vec<&'r Holder> {
    let single = register.offices.office(&term.office).is_some_and(|office| office.single);
    let listed = if single { register.offices.terms_in(&term.office, &term.code) } else { Vec::new() };
    let other = |other: &&Holder| other.person != term.person && other.held_within(answer.on.first(), answer.on.last());
    listed.into_iter().filter(other).collect()
}

fn name(term: &Holder) -> String {
    match term.other_names.as_slice() {
        [] => tame(&term.person),
        others => format!("{} (also {})", tame(&term.person), tame(&others.join(", "))),
    }
}

/// The title and its time, and a warning where the source does not speak for the day.
fn held(term: &Holder, day: Date, code: &str) -> String {
    let title = if term.title.is_empty() { &term.office } else { &term.title };
    let stale = match &term.seen {
        Some(seen) if term.is_stale_on(day) => paint(DOUBT, &format!(" · may have left since {}", date(&seen.text))),
        _ => String::new(),
    };
    let whose = if term.code == code { String::new() } else { format!(" ({})", term.code) };
    format!("{}{whose}, {}{stale}", tame(title), span(term))
}

/// `9 March 2004 to 21 May 2012`; an open term says until when it was seen.
fn span(term: &Holder) -> String {
    let from = if term.from.text.is_empty() { "start not known".to_owned() } else { date(&term.from.text) };
    match (&term.to, &term.seen) {
        (Some(to), _) => format!("{from} to {}", date(&to.text)),
        (None, Some(seen)) => format!("{from} to at least {}", date(&seen.text)),
        (None, None) => format!("{from} on"),
    }
}

/// `9 March 2004`.
fn date(text: &str) -> String {
    text.parse().map_or_else(|_| text.to_owned(), plain::day)
}

/// `on 9 March 2004`, `in 2004`.
pub(super) fn when(on: Day) -> String {
    format!("{} {}", if on.exact().is_some() { "on" } else { "in" }, plain::day(on))
}

fn capital(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// How sure, from where, which row, and what to know.
fn evidence(term: &Holder) -> String {
    let source = match term.source.split_once(':') {
        Some(("ep", list)) => format!("every-politician-scrapers, list {list}"),
        _ if term.source == "own" => "general knowledge".to_owned(),
        _ => tame(&term.source),
    };
    let note = if term.note.is_empty() { String::new() } else { format!(" · {}", tame(&term.note)) };
    paint(QUIET, &format!("{} · {source} · {}{note}", term.sure.as_str(), tame(&term.place)))
}
