//! What is asked for: an office of a state or body, by the words of the question.

use std::collections::HashSet;

use knowledge::{Meaning, Office};

use super::title::{self, Title};
use crate::engine::Register;

/// An office of a state or body.
#[derive(Debug, Clone)]
pub(super) struct Asked<'r> {
    /// The office; more than one where the same post is listed under several ("ambassador to the EU").
    pub(super) offices: Vec<&'r Office>,
    /// ISO alpha-3, or the id of a body.
    pub(super) code: String,
    /// The question: what tells holders of one office apart.
    pub(super) title: Title,
    /// Every name of its body: "Central Intelligence Agency" of "CIA".
    pub(super) names: Vec<Title>,
    /// The names of every other state and body of the question, which a holder's title must have.
    pub(super) toward: Vec<Vec<Title>>,
    /// Whether the name of the office in the question has the body in it: "President of the European Commission".
    pub(super) by_name: bool,
    /// Whether the rows are those of the body's state or whole: then titles that name the body go before others.
    pub(super) of_organ: bool,
}

impl Asked<'_> {
    /// Whether a holder's title must name the body: "an official" of the United Nations need not be one of the organ asked for.
    pub(super) fn must_name(&self) -> bool {
        self.of_organ && self.offices.iter().all(|office| VAGUE.contains(&&*office.id))
    }
}

/// More states than this use a title alike: then the question must say which.
const STATES_SHOWN: usize = 6;
/// So many heads of one body are shown.
const HEADS_SHOWN: usize = 4;
/// Offices that only say that somebody has one.
const VAGUE: [&str; 3] = ["official", "permanent-secretary", "head-of-state-or-government"];
const HEADS_OF_STATE: [&str; 2] = ["head-of-state", "head-of-government"];
/// Offices of those who are sent to a body, between which usage and our rows waver.
const SENT: [&str; 2] = ["permanent-representative", "ambassador"];

/// The offices that the question can mean; none where it names none, or no state.
pub(super) fn asked<'r>(register: &'r Register, query: &str) -> Vec<Asked<'r>> {
    let question = Question::new(register, query);
    for body in question.holders() {
        let found = question.offices_of(body);
        let with_terms = |asked: &&Asked| register_has(register, asked);
        if let Some(first) = found.iter().find(with_terms).or(found.last()) {
            let alike = found.iter().filter(|a| (body.ambiguous || a.code == first.code) && with_terms(a));
            let others = alike.filter(|other| !std::ptr::eq(*other, first));
            return [first].into_iter().chain(others).cloned().collect();
        }
    }
    if question.bodies.is_empty() { question.offices_without_body() } else { Vec::new() }
}

/// Those who head the body that the question names and says no more of: "IAEA".
pub(super) fn heads<'r>(register: &'r Register, query: &str) -> Vec<Asked<'r>> {
    let question = Question::new(register, query);
    match question.bodies.as_slice() {
        [body] if question.rest(body).is_empty() && !body.is_state => question.heads_of(body),
        _ => Vec::new(),
    }
}

fn register_has(register: &Register, asked: &Asked) -> bool {
    asked.offices.iter().any(|office| !register.offices.terms_in(&office.id, &asked.code).is_empty())
}

/// The words of a question with the states and bodies among them.
struct Question<'r> {
    register: &'r Register,
    words: Vec<String>,
    bodies: Vec<Named>,
}

/// A state or body that the question names.
struct Named {
    /// Where it stands among the words.
    words: std::ops::Range<usize>,
    /// Codes under which its offices may be listed, likeliest first.
    codes: Vec<String>,
    /// Whether the codes are different states: "Congolese".
    ambiguous: bool,
    is_state: bool,
    /// Whether it is told as whom somebody is sent to or placed in: "to the UN", "for Syria".
    is_toward: bool,
    /// Whether it is told as whose the office is: "of France".
    is_owner: bool,
    /// Every name of it.
    names: Vec<String>,
}

impl<'r> Question<'r> {
    /// States and bodies in the order of the question, the longest names first where they overlap.
    fn new(register: &'r Register, query: &str) -> Question<'r> {
        let plain = query.replace("'s", "").replace("’s", "");
        let trim = |word: &str| word.trim_matches(|c| matches!(c, ',' | '"' | '“' | '”' | '?')).to_owned();
        let words: Vec<String> = plain.split_whitespace().map(trim).filter(|word| !word.is_empty()).collect();
        let (mut bodies, mut start) = (Vec::new(), 0);
        while start < words.len() {
            let longest = words.len().min(start + register.knowledge.longest_name());
            let hit = (start + 1..=longest).rev().find_map(|end| meant(register, &words, start..end));
            start = hit.as_ref().map_or(start + 1, |body| body.words.end);
            bodies.extend(hit);
        }
        Question { register, words, bodies }
    }

    /// The bodies that may have the office: what stands first ("US ambassador to Russia"), but whom somebody is sent to last.
    fn holders(&self) -> impl Iterator<Item = &Named> {
        let (toward, own): (Vec<&Named>, Vec<&Named>) = self.bodies.iter().partition(|body| body.is_toward);
        own.into_iter().chain(toward)
    }

    /// The offices of a body that the question can mean: one for each of its codes, or its heads where the question asks for whoever
    /// heads it.
    fn offices_of(&self, body: &Named) -> Vec<Asked<'r>> {
        let found: Vec<Asked> = body.codes.iter().filter_map(|code| self.office_at(body, code)).collect();
        let vague = |asked: &Asked| asked.offices.iter().all(|office| VAGUE.contains(&&*office.id));
        let telling = |asked: &&Asked| !vague(asked) && register_has(self.register, asked);
        let told = found.iter().find(telling);
        if !title::is_general(&self.rest(body)) || told.is_some_and(|asked| asked.by_name || asked.code == body.codes[0]) {
            return found;
        }
        let heads = self.heads_of(body);
        let own = heads.iter().any(|asked| asked.code == body.codes[0]);
        if heads.is_empty() || told.is_some() && !own { found } else { heads }
    }

    fn office_at(&self, body: &Named, code: &str) -> Option<Asked<'r>> {
        let (office, names_body) = self.best_title(body, code)?;
        let sent = office.level == "envoy" && office.sector == "GOV";
        if sent && names_body {
            // "UN ambassador" is the name of who is sent there: somebody else's, or by what he is called without it.
            let sender = self.bodies.iter().any(|other| other.is_owner && !std::ptr::eq(other, body));
            let office = self.office_in(&self.without(body), code).map(|(office, _)| office);
            let elsewhere = self.bodies.iter().any(|other| other.is_toward && !std::ptr::eq(other, body));
            return (!sender && elsewhere).then(|| self.asking(body, code, office)).flatten();
        }
        self.asking(body, code, Some(office)).map(|asked| Asked { by_name: names_body, ..asked })
    }

    fn asking(&self, body: &Named, code: &str, office: Option<&'r Office>) -> Option<Asked<'r>> {
        let office = office?;
        let toward: Vec<Vec<Title>> =
            self.bodies.iter().filter(|other| !std::ptr::eq(*other, body)).map(|other| titles(&other.names)).collect();
        let mut offices = vec![office];
        if SENT.contains(&&*office.id) && !toward.is_empty() {
            let others = SENT.iter().filter(|id| **id != office.id);
            offices.extend(others.filter_map(|id| self.register.offices.office(id)));
        }
        let names = if body.is_state { Vec::new() } else { titles(&body.names) };
        let of_organ = !body.is_state && body.codes.first().is_some_and(|own| own != code);
        Some(Asked {
            offices,
            code: code.to_owned(),
            title: Title::new(&self.words.join(" ")),
            names,
            toward,
            by_name: false,
            of_organ,
        })
    }

    /// The office that the question names there, and whether the name of the body is part of it: by its own words, or where they name no
    /// more than without the body, by the wording of it that names most.
    fn best_title(&self, body: &Named, code: &str) -> Option<(&'r Office, bool)> {
        let plain = self.office_in(&self.without(body), code);
        let bare = plain.map_or(0, |(_, letters)| letters);
        let more = |(_, letters): &(&'r Office, usize)| *letters > bare;
        let told = self.office_in(&self.words.join(" "), code).filter(more);
        let reworded = || {
            let found = self.reworded(body, code).into_iter().filter_map(|title| self.office_in(&title, code));
            found.filter(more).max_by_key(|(_, letters)| *letters)
        };
        match told.or_else(reworded) {
            Some((office, _)) => Some((office, true)),
            None => plain.map(|(office, _)| (office, false)),
        }
    }

    fn office_in(&self, title: &str, code: &str) -> Option<(&'r Office, usize)> {
        let state = code.split('/').next().unwrap_or(code);
        let offices = &self.register.offices;
        offices.office_named(title, Some(code)).or_else(|| offices.office_named(title, Some(state)))
    }

    /// The question without a body: "ambassador to China" of "EU ambassador to China", "head" of "head of the IAEA".
    fn without(&self, body: &Named) -> String {
        let mut before: Vec<&str> = self.words[..body.words.start].iter().map(String::as_str).collect();
        // "of" goes with its body, but stays where the body owns what follows: "secretary of Iran's Security Council".
        let owns = self.words.get(body.words.end).is_some_and(|next| !is_preposition(next));
        while !owns && before.last().is_some_and(|word| matches!(word.to_lowercase().as_str(), "the" | "of" | "from")) {
            before.pop();
        }
        [before, self.words[body.words.end..].iter().map(String::as_str).collect()].concat().join(" ")
    }

    /// The question with the body under its other names, and an organ of a state without its state's name: "Secretary of the Security
    /// Council" of "Secretary of the Russian Security Council".
    fn reworded(&self, body: &Named, code: &str) -> Vec<String> {
        if body.is_state {
            return Vec::new();
        }
        let (before, after) = (self.words[..body.words.start].join(" "), self.words[body.words.end..].join(" "));
        let names = body.names.iter().flat_map(|name| [name.clone(), self.without_state(name, code)]);
        names.map(|name| format!("{before} {name} {after}")).collect()
    }

    /// "Security Council" of "Security Council of the Russian Federation".
    fn without_state(&self, name: &str, code: &str) -> String {
        let state = code.split('/').next().unwrap_or(code);
        let name = name.replace("'s ", " ");
        let words: Vec<&str> = name.split_whitespace().collect();
        let is_state = |words: &[&str]| {
            let meanings = self.register.knowledge.meanings(&words.join(" "));
            meanings.iter().any(|meaning| matches!(meaning, Meaning::Country { iso3, .. } if **iso3 == *state))
        };
        let (mut kept, mut at) = (Vec::new(), 0);
        while at < words.len() {
            match (at + 1..=words.len()).rev().find(|&end| is_state(&words[at..end])) {
                Some(end) => at = end,
                None => {
                    kept.push(words[at]);
                    at += 1;
                }
            }
        }
        while kept.last().is_some_and(|word| matches!(*word, "of" | "the")) {
            kept.pop();
        }
        kept.join(" ")
    }

    /// The words of the question beside the body.
    fn rest(&self, body: &Named) -> Vec<String> {
        Title::new(&self.without(body)).words
    }

    /// Those who head a body: by its own rows, or by those rows of its state whose titles name it. Of a state, its two heads.
    fn heads_of(&self, body: &Named) -> Vec<Asked<'r>> {
        let offices = &self.register.offices;
        for code in &body.codes {
            let short = body.names.iter().map(|name| self.without_state(name, code));
            let names = titles(&body.names.iter().cloned().chain(short).collect::<Vec<_>>());
            let terms = offices.terms_of_code(code);
            let listed = |office: &Office| terms.iter().any(|term| term.office == office.id);
            let named = |office: &Office| terms.iter().any(|term| term.office == office.id && is_head_of(&term.title, &names));
            let heading = |office: &&Office| match (body.is_state, body.codes.first() == Some(code)) {
                (true, _) => HEADS_OF_STATE.contains(&&*office.id) && listed(office),
                (false, true) => office.level == "head" && listed(office),
                (false, false) => named(office),
            };
            let mut found: Vec<&Office> = offices.all().iter().filter(heading).collect();
            // Groups in its parliament have leaders too.
            if found.iter().any(|office| office.sector != "PTY") {
                found.retain(|office| office.sector != "PTY");
            }
            if !found.is_empty() {
                let found = found.into_iter().take(HEADS_SHOWN);
                return found.filter_map(|office| self.asking(body, code, Some(office))).collect();
            }
        }
        Vec::new()
    }

    /// A title that a few states use alone ("Chancellor"), or that only a few holders' titles have ("Supreme Allied Commander Europe").
    fn offices_without_body(&self) -> Vec<Asked<'r>> {
        let offices = &self.register.offices;
        let query = self.words.join(" ");
        let title = Title::new(&query);
        let nobody = |code: &str, office: &'r Office| Asked {
            offices: vec![office],
            code: code.to_owned(),
            title: title.clone(),
            names: Vec::new(),
            toward: Vec::new(),
            by_name: false,
            of_organ: false,
        };
        let states = offices.states_of(&query);
        if !states.is_empty() {
            let of = |state: &str| offices.office_of(&query, Some(state)).map(|office| nobody(state, office));
            return if states.len() <= STATES_SHOWN { states.into_iter().filter_map(of).collect() } else { Vec::new() };
        }
        // What every state has needs the state.
        let rare = |office: &&Office| office.sector == "IGO" || matches!(&*office.level, "official" | "member" | "envoy");
        let Some(office) = offices.office_of(&query, None).filter(rare) else { return Vec::new() };
        let telling = |term: &&knowledge::Holder| term.office == office.id && Title::new(&term.title).has(&title);
        let mut codes: Vec<&str> = offices.holders().filter(telling).map(|term| &*term.code).collect();
        codes.sort_unstable();
        codes.dedup();
        if codes.len() <= STATES_SHOWN { codes.into_iter().map(|code| nobody(code, office)).collect() } else { Vec::new() }
    }
}

/// Whether the title is that of a body's head: it names the body, and nothing but who heads it.
fn is_head_of(title: &str, names: &[Title]) -> bool {
    let title = Title::new(title);
    let left = |name: &Title| title.words.iter().filter(|word| !name.words.contains(word)).cloned().collect::<Vec<_>>();
    names.iter().any(|name| title.has(name) && title::is_general(&left(name)))
}

fn is_preposition(word: &str) -> bool {
    matches!(&*word.to_lowercase(), "of" | "from" | "to" | "for" | "with" | "in" | "at" | "on")
}

fn titles(names: &[String]) -> Vec<Title> {
    names.iter().map(|name| Title::new(name)).filter(|name| !name.words.is_empty()).collect()
}

/// Words this short are too often something else once capitals are ignored: "us", "is", "who".
const TOO_SHORT: usize = 3;

/// The state or body that these words mean.
fn meant(register: &Register, words: &[String], at: std::ops::Range<usize>) -> Option<Named> {
    let knowledge = &register.knowledge;
    let text = words[at.clone()].join(" ");
    let exact = knowledge.meanings(&text);
    let meanings = if exact.is_empty() && text.len() > TOO_SHORT { knowledge.meanings_any_case(&text) } else { exact };
    let (mut codes, mut place, mut names) = (Vec::new(), None, HashSet::new());
    for meaning in meanings {
        match meaning {
            Meaning::Country { iso3, .. } if !codes.contains(&iso3.to_string()) => {
                codes.push(iso3.to_string());
                let state = knowledge.country(iso3).into_iter();
                names.extend(state.flat_map(|s| {
                    [&s.name].into_iter().chain(&s.official).chain(&s.other_names).chain(&s.abbreviations).chain(&s.adjectives)
                }));
            }
            Meaning::Place { iso3: Some(iso3), .. } => place = place.or(Some(iso3.to_string())),
            _ => {}
        }
    }
    let states = codes.len();
    let of_bodies = meanings.iter().filter_map(|meaning| match meaning {
        Meaning::Organisation { id } => knowledge.organisation(id),
        _ => None,
    });
    // A region with a government of its own is asked for under that one's rows first, then under its state's.
    for body in of_bodies {
        codes.extend([body.id.clone(), body.code().to_owned()]);
        names.extend([&body.name].into_iter().chain(&body.other_names));
    }
    codes.extend(place.filter(|_| states == 0));
    let mut seen = HashSet::new();
    codes.retain(|code| seen.insert(code.clone()));
    let mut before = words[..at.start].iter().rev().map(|word| word.to_lowercase()).skip_while(|word| word == "the");
    let before = before.next().unwrap_or_default();
    let mut names: Vec<String> = names.into_iter().cloned().chain([text]).collect();
    names.sort_unstable();
    names.dedup();
    (!codes.is_empty()).then_some(Named {
        words: at,
        codes,
        ambiguous: states > 1,
        is_state: states > 0,
        is_toward: is_preposition(&before) && !matches!(&*before, "of" | "from"),
        is_owner: matches!(&*before, "of" | "from"),
        names,
    })
}
