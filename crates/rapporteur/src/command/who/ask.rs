//! What is asked for: an office of a state or body, by the words of the question.

use std::collections::HashSet;

use knowledge::{Meaning, Office};

use crate::engine::Register;

/// An office of a state or body.
#[derive(Debug, Clone)]
pub(super) struct Asked<'r> {
    pub(super) office: &'r Office,
    /// ISO alpha-3, or the id of a body.
    pub(super) code: String,
    /// Folded words of the question: what tells holders of one office apart.
    pub(super) words: HashSet<String>,
    /// Words of every name of its body: "Central Intelligence Agency" of "CIA".
    pub(super) names: HashSet<String>,
    /// Words for the other states and bodies of the question, one of which a holder's title must have.
    pub(super) toward: HashSet<String>,
}

/// More states than this use a title alike: then the question must say which.
const STATES_SHOWN: usize = 6;

/// The offices that the question can mean; none where it names none, or no state.
pub(super) fn asked<'r>(register: &'r Register, query: &str) -> Vec<Asked<'r>> {
    let offices = &register.offices;
    let named = named(register, query);
    let of = |code: &str, body: Option<&Named>| {
        let state = code.split('/').next().unwrap_or(code);
        let office = offices.office_of(query, Some(code)).or_else(|| offices.office_of(query, Some(state)))?;
        let words = folded(query);
        let names = body.filter(|body| !body.is_state).map(|body| body.words.clone()).unwrap_or_default();
        let others = named.iter().filter(|other| body.is_none_or(|body| !std::ptr::eq(body, *other)));
        let toward = others.flat_map(|other| other.words.iter().cloned()).collect();
        Some(Asked { office, code: code.to_owned(), words, names, toward })
    };
    // What stands first holds the office: "US ambassador to Russia". A body's own rows go before those of its state.
    for body in &named {
        let found: Vec<Asked> = body.codes.iter().filter_map(|code| of(code, Some(body))).collect();
        let with_terms = |asked: &&Asked| !offices.terms_in(&asked.office.id, &asked.code).is_empty();
        if let Some(first) = found.iter().find(with_terms).or(found.last()) {
            let alike = found.iter().filter(|a| body.ambiguous && with_terms(a) && a.code != first.code);
            return [first].into_iter().chain(alike).cloned().collect();
        }
    }
    let states = offices.states_of(query);
    if states.len() <= STATES_SHOWN { states.into_iter().filter_map(|state| of(state, None)).collect() } else { Vec::new() }
}

/// A state or body that the question names.
struct Named {
    /// Codes under which its offices may be listed, likeliest first.
    codes: Vec<String>,
    /// Whether the codes are different states: "Congolese".
    ambiguous: bool,
    is_state: bool,
    words: HashSet<String>,
}

/// States and bodies in the order of the question, the longest names first where they overlap.
fn named(register: &Register, query: &str) -> Vec<Named> {
    let plain = query.replace("'s", "").replace("’s", "");
    let words: Vec<&str> =
        plain.split_whitespace().map(|word| word.trim_matches(|c| matches!(c, ',' | '"' | '“' | '”'))).collect();
    let (mut found, mut start) = (Vec::new(), 0);
    while start < words.len() {
        let longest = words.len().min(start + register.knowledge.longest_name());
        let hit = (start + 1..=longest).rev().find_map(|end| Some((end, meant(register, &words[start..end].join(" "))?)));
        match hit {
            Some((end, body)) => {
                found.push(body);
                start = end;
            }
            None => start += 1,
        }
    }
    found
}

/// Words this short are too often something else once capitals are ignored: "us", "is", "who".
const TOO_SHORT: usize = 3;

fn meant(register: &Register, words: &str) -> Option<Named> {
    let knowledge = &register.knowledge;
    let exact = knowledge.meanings(words);
    let meanings = if exact.is_empty() && words.len() > TOO_SHORT { knowledge.meanings_any_case(words) } else { exact };
    let (mut codes, mut names, mut states) = (Vec::new(), HashSet::new(), 0);
    for meaning in meanings {
        match meaning {
            Meaning::Country { iso3, .. } if !codes.contains(&iso3.to_string()) => {
                states += 1;
                codes.push(iso3.to_string());
                names.extend(knowledge.country(iso3).into_iter().flat_map(|country| folded(&country.name)));
            }
            Meaning::Organisation { id } => {
                let body = knowledge.organisation(id);
                codes.push(id.to_string());
                codes.extend(body.map(|body| body.code().to_owned()).filter(|code| **code != **id));
                names.extend(
                    body.into_iter().flat_map(|body| [&body.name].into_iter().chain(&body.other_names)).flat_map(|n| folded(n)),
                );
            }
            Meaning::Place { iso3: Some(iso3), name, .. } if codes.is_empty() => {
                codes.push(iso3.to_string());
                names.extend(folded(name));
            }
            _ => {}
        }
    }
    (!codes.is_empty()).then_some(Named { codes, ambiguous: states > 1, is_state: states > 0, words: names })
}

/// Words that tell nothing.
const LITTLE: [&str; 9] = ["of", "the", "for", "to", "and", "in", "at", "a", "s"];

/// The words of a title or question that may tell one from another.
pub(super) fn folded(text: &str) -> HashSet<String> {
    let folded = knowledge::fold(text);
    folded.split(' ').filter(|word| !word.is_empty() && !LITTLE.contains(word)).map(str::to_owned).collect()
}
