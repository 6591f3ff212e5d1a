//! The answer for programs.

use knowledge::Holder;
use serde::Serialize;

use super::answer;
use crate::engine::Register;

/// The answer as it goes out.
#[derive(Serialize)]
pub(super) struct Answer {
    query: String,
    on: String,
    known: bool,
    offices: Vec<Post>,
    people: Vec<Person>,
    near: Vec<String>,
}

#[derive(Serialize)]
struct Post {
    office: String,
    sector: String,
    level: String,
    code: String,
    name: String,
    holders: Vec<Term>,
    before: Option<Term>,
    after: Option<Term>,
}

#[derive(Serialize)]
struct Person {
    person: String,
    held: Vec<Term>,
    other_terms: Vec<Term>,
}

#[derive(Serialize)]
struct Term {
    person: String,
    other_names: Vec<String>,
    code: String,
    office: Option<String>,
    title: String,
    from: Option<String>,
    to: Option<String>,
    seen: Option<String>,
    /// The day asked for is later than the last one that the source speaks for.
    stale: bool,
    register: &'static str,
    sure: &'static str,
    source: String,
    row: String,
    wikidata: Option<String>,
    note: Option<String>,
}

/// The form of an answer that leaves the program.
pub(super) fn answer(register: &Register, answer: &answer::Answer) -> Answer {
    let term = |holder: &&Holder| term(holder, answer);
    let post = |post: &answer::Post| Post {
        office: post.office.id.clone(),
        sector: post.office.sector.clone(),
        level: post.office.level.clone(),
        code: post.code.clone(),
        name: register.name_of(&post.code),
        holders: post.held.iter().map(term).collect(),
        before: post.before.as_ref().map(term),
        after: post.after.as_ref().map(term),
    };
    let person = |person: &answer::Person| Person {
        person: person.any().person.clone(),
        held: person.held.iter().map(term).collect(),
        other_terms: person.other.iter().map(term).collect(),
    };
    Answer {
        query: answer.query.clone(),
        on: answer.on.to_string(),
        known: answer.is_known(),
        offices: answer.posts.iter().map(post).collect(),
        people: answer.people.iter().map(person).collect(),
        near: answer.near.clone(),
    }
}

fn term(holder: &Holder, answer: &answer::Answer) -> Term {
    let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    Term {
        person: holder.person.clone(),
        other_names: holder.other_names.clone(),
        code: holder.code.clone(),
        office: some(&holder.office),
        title: holder.title.clone(),
        from: some(&holder.from.text),
        to: holder.to.as_ref().map(|to| to.text.clone()),
        seen: holder.seen.as_ref().map(|seen| seen.text.clone()),
        stale: holder.is_stale_on(answer.on.first()),
        register: if holder.is_yours() { "yours" } else { "built-in" },
        sure: holder.sure.as_str(),
        source: holder.source.clone(),
        row: holder.place.clone(),
        wikidata: holder.wikidata.clone(),
        note: some(&holder.note),
    }
}
