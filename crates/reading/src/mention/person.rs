//! Persons: by name with the title around it, or by office alone.

use std::{collections::HashSet, ops::Range};

use super::{Finder, Mention, MentionKind, title, words::Words};
use crate::{document::BlockKind, grammar::Upos};

/// What may bear a person's name and is none.
const BEARERS: [&str; 29] = [
    "accords",
    "accord",
    "agreement",
    "process",
    "doctrine",
    "initiative",
    "meeting",
    "forum",
    "party",
    "bank",
    "airport",
    "university",
    "foundation",
    "institute",
    "street",
    "avenue",
    "square",
    "prize",
    "award",
    "hotel",
    "stadium",
    "hospital",
    "college",
    "school",
    "centre",
    "center",
    "bridge",
    "province",
    "palace",
];

/// Every person named, in order.
pub(super) fn named(words: &Words) -> Vec<Mention> {
    let mut found: Vec<Mention> = Vec::new();
    for sentence in &words.parse.sentences {
        let spans =
            sentence.names.iter().filter(|(_, kind)| *kind == "person").flat_map(|(range, _)| parts(words, range.clone()));
        let by_head = spans.filter_map(|range| core(words, range));
        let by_title =
            sentence.tokens.clone().filter_map(|t| titled(words, t).or_else(|| owned(words, t)).or_else(|| governs(words, t)));
        let mut cores: Vec<(Range<usize>, &str)> = by_head.map(|r| (r, "name")).chain(by_title.map(|r| (r, "titled"))).collect();
        cores.sort_by_key(|(r, _)| (r.start, std::cmp::Reverse(r.end)));
        let first = found.len();
        for (range, by) in cores {
            let floor = found.last().map_or(0, |m| m.tokens.end);
            if floor <= range.start {
                found.push(mention(words, range, by, floor));
            }
        }
        share_titles(words, &mut found[first..]);
        share_back(words, &mut found[first..]);
        share_counterparts(words, &mut found[first..]);
    }
    found
}

/// "Presidents Jane Roe of Norway and Ana Kovač of Slovenia": a title for several is shared out over the names that follow it.
fn share_titles(words: &Words, found: &mut [Mention]) {
    for first in 0..found.len() {
        let Some(office) = found[first].office.clone() else { continue };
        let Some(head) = office.clone().find(|&t| words.title_head(t) && words.is_plural(t)) else { continue };
        let follows = |at: usize| found[at].office.is_none() && joined(words, found[at - 1].tokens.end, found[at].tokens.start);
        let last = (first + 1..found.len()).take_while(|&at| follows(at)).last().unwrap_or(first);
        let mut codes: Vec<String> = (head + 1..office.end).filter_map(|t| words.code(t)).collect();
        codes.dedup();
        let own = found[first..=last].iter().enumerate().map(|(at, m)| match codes.len() {
            0 => m.code.clone(),
            1 => codes.first().cloned(),
            several => codes.get(at).filter(|_| several == last + 1 - first).cloned(),
        });
        for (at, code) in own.collect::<Vec<_>>().into_iter().enumerate() {
            found[first + at].office = Some(office.start..if codes.is_empty() { office.end } else { head + 1 });
            found[first + at].code = code;
        }
    }
}

/// "Jane Roe and Ana Kovač, the envoys of Norway": a title for several after the last of them is the others' too.
fn share_back(words: &Words, found: &mut [Mention]) {
    for last in (1..found.len()).rev() {
        let (name, office) = (found[last].name.clone(), found[last].office.clone());
        let (Some(name), Some(office)) = (name, office) else { continue };
        let several = office.clone().any(|t| words.title_head(t) && words.is_plural(t));
        if office.start < name.end || !several {
            continue;
        }
        for at in (0..last).rev() {
            if found[at].office.is_some() || !joined(words, found[at].tokens.end, found[at + 1].tokens.start) {
                break;
            }
            found[at].office = Some(office.clone());
            found[at].code = found[last].code.clone();
        }
    }
}

/// "His Latvian and Chilean counterparts, Jane Roe and Ana Kovač": to each his state, in order.
fn share_counterparts(words: &Words, found: &mut [Mention]) {
    for first in 0..found.len() {
        let head =
            found[first].tokens.start.checked_sub(2).filter(|&t| words.lower[t] == "counterparts" && words.lower[t + 1] == ",");
        let Some(head) = head else { continue };
        let phrase = |&t: &usize| words.hit(t).is_some() || matches!(words.lower[t].as_str(), "and" | ",");
        let mut codes: Vec<String> = (0..head).rev().take_while(phrase).filter_map(|t| words.code(t)).collect();
        codes.reverse();
        let last =
            (first + 1..found.len()).take_while(|&at| joined(words, found[at - 1].tokens.end, found[at].tokens.start)).last();
        let named = first..last.unwrap_or(first) + 1;
        if codes.len() == named.len() {
            for (at, code) in named.zip(codes) {
                found[at].office = Some(head..head + 1);
                found[at].code = Some(code);
            }
        }
    }
}

/// Whether only a comma or "and" stands between two names.
fn joined(words: &Words, from: usize, to: usize) -> bool {
    from < to && (from..to).all(|t| matches!(words.lower[t].as_str(), "and" | "," | "&"))
}

/// A span of the name head may hold several people: "Jane Roe of Norway and Ana Kovač of Slovenia".
fn parts(words: &Words, range: Range<usize>) -> Vec<Range<usize>> {
    let possessive = |t: usize| matches!(words.lower[t].as_str(), "'s" | "’s") && t + 1 < range.end;
    let parted = |t: &usize| {
        possessive(*t)
            || matches!(words.lower[*t].as_str(), "and" | "," | "of" | "for" | "in" | "at" | "on") && !words.is_capital(*t)
    };
    let mut starts = vec![range.start];
    starts.extend(range.clone().filter(parted).map(|t| t + 1));
    let ends = range.clone().filter(parted).chain([range.end]);
    starts.into_iter().zip(ends).filter(|(start, end)| start < end).map(|(start, end)| start..end).collect()
}

/// Where the name proper begins: the parser hangs a name's further parts on its first, and leaves what precedes it out.
fn first_of_flat(words: &Words, start: usize, end: usize) -> usize {
    let tree = &words.parse.tokens;
    let up = |&t: &usize| tree[t].head.filter(|&h| tree[t].relation() == "flat" && h > start && h < end);
    // Parts may hang on one another: "Jane" < "de" < "Roe". A chain that leads to the start has all of it.
    let top = std::iter::successors(Some(end - 1), up).last().filter(|&t| t != end - 1);
    match top.filter(|&t| tree[t].relation() != "flat" || tree[t].head != Some(start)) {
        Some(first)
            if (start..first)
                .all(|t| words.parse.tokens[t].head != Some(first) || words.parse.tokens[t].relation() != "flat") =>
        {
            first
        }
        _ => start,
    }
}

/// The person's own name in a span of the name head: without titles at its start, states at its ends.
fn core(words: &Words, range: Range<usize>) -> Option<Range<usize>> {
    let (mut start, mut end) = (range.start, range.end);
    // "un" in "Jong-un" is a syllable.
    let syllable = |t: usize| t > range.start && words.lower[t - 1] == "-" && !words.is_capital(t);
    let title = |t: usize| !syllable(t) && (words.title_head(t) || words.title_modifier(t) || words.courtesy(t));
    while start < end
        && (words.lower[start] == "-"
            || title(start) && !is_initial(words, start) && !is_given(words, start, end)
            || !words.is_capital(start) && !particle(words, start)
            || nation(words, start)
            || !words.is_capital(start) && start + 1 == end)
    {
        start += 1;
    }
    while is_governed_rest(words, range.start) && start + 1 < end && is_portfolio(words, start) {
        start += 1;
    }
    if is_field(words, start, end) {
        return None;
    }
    // A title may lie within the span the head gives: "Secretary of State Blinken".
    if let Some(last) = (start..end).rev().find(|&t| {
        title(t) && !is_initial(words, t) && !within_name(words, start, t, end) && !is_given(words, t, end)
            || matches!(words.lower[t].as_str(), "of" | "for" | "," | "and")
    }) {
        start = if (last + 1..end).any(|t| words.is_capital(t)) {
            last + 1
        } else {
            // A title right after a capitalised word makes a title of both: "Additional Secretary".
            let half = title(last) && last == start + 1;
            return (start < last && !half && !(start..last).any(title) && !is_common(words, start, last)).then_some(start..last);
        };
        while start < end && (nation(words, start) || start + 1 < end && is_portfolio(words, start)) {
            start += 1;
        }
    }
    while end > start && (matches!(words.lower[end - 1].as_str(), "'s" | "'" | "," | "." | "-") || abbreviated(words, end - 1)) {
        end -= 1;
    }
    if end > start {
        start = first_of_flat(words, start, end);
    }
    let sentence = words.sentence(range.start).end;
    while end < sentence && (continues(words, end) || end > start && surname_follows(words, end, sentence)) {
        end += 1;
    }
    if start >= end || is_named_after(words, end) || end > start + 1 && BEARERS.contains(&words.lower[end - 1].as_str()) {
        return None;
    }
    let start = first_of_flat(words, start, end);
    // "Commander-in-Chief", "Ambassador-at-Large".
    if start > 0 && words.lower[start - 1] == "-" && words.is_joined(start - 1) && words.title_head(start.saturating_sub(2)) {
        return None;
    }
    let letters = (start..end).any(|t| words.is_capital(t) && words.lower[t].chars().filter(|c| c.is_alphabetic()).count() > 1);
    let other = known_otherwise(words, start..end) || is_common(words, start, end) || is_short_form(words, start, end);
    let address = (start..end).any(|t| words.lower[t].contains('@'));
    (letters && !other && !address).then_some(start..end)
}

/// "Amir" in "Foreign Minister Amir Khan Roe": a given name that would be a title elsewhere.
fn is_given(words: &Words, token: usize, end: usize) -> bool {
    let after_title = token > 0 && words.title_head(token - 1);
    let given = words.resources.knowledge.given_names().of_name(&words.lower[token]).is_some();
    given && after_title && token + 1 < end
}

/// "Sheikh" in "Sharif Sheikh Ahmed", "King" in "Jane King Roe": courtesy that is part of a name between others.
fn within_name(words: &Words, start: usize, token: usize, until: usize) -> bool {
    let own = |t: usize| words.is_capital(t) && words.upos(t) == Upos::Propn && words.hit(t).is_none();
    let titles = words.resources.offices.titles();
    let word = words.lower[token].as_str();
    let noble = titles.nobility.contains(word) || titles.honorifics.contains(word) && word.len() > 3;
    let plain = |t: usize| own(t) && !words.title_head(t) && !words.title_modifier(t) && !words.courtesy(t);
    // "Hossein Amir-Roe".
    let next = if words.lower.get(token + 1).is_some_and(|w| w == "-") { token + 2 } else { token + 1 };
    token > start && next < until && noble && words.is_capital(token) && plain(token - 1) && plain(next)
}

/// "Secretary for South" of "for South and Central Asian Affairs": the first word of a field, not a person.
fn is_field(words: &Words, start: usize, end: usize) -> bool {
    let governed = start > 1 && matches!(words.lower[start - 1].as_str(), "for" | "of") && words.title_head(start - 2);
    let goes_on = words.lower.get(end).is_some_and(|word| matches!(word.as_str(), "and" | "," | "&"));
    start + 1 == end && governed && goes_on && words.is_capital(end + 1)
}

/// "Resources" in "for Management and Resources Jane Roe": what stands after the "and" of a field.
fn is_governed_rest(words: &Words, start: usize) -> bool {
    start > 3 && matches!(words.lower[start - 1].as_str(), "and" | "&") && matches!(words.lower[start - 3].as_str(), "for" | "of")
}

/// "(ROK)", "(DGPOs)": what stands alone in brackets, in capitals, shortens the words before it.
fn is_short_form(words: &Words, start: usize, end: usize) -> bool {
    let opened = (1..5).find_map(|back| {
        let word = words.lower[start.checked_sub(back)?].as_str();
        (matches!(word, "(" | ")") || back == 4).then_some(word == "(")
    });
    let bracketed = opened == Some(true) && words.lower.get(end).is_some_and(|word| word == ")");
    let capitals = words.parse.form(words.document, start).chars().filter(|c| c.is_uppercase()).count();
    bracketed && end == start + 1 && capitals > 1
}

/// Courtesy that is never a name, left at the end of a sentence that was cut there.
fn abbreviated(words: &Words, token: usize) -> bool {
    matches!(
        words.lower[token].trim_end_matches('.'),
        "smt" | "mr" | "ms" | "mrs" | "dr" | "hon" | "h.e" | "shri" | "his" | "her"
    )
}

fn is_initial(words: &Words, token: usize) -> bool {
    words.lower[token].chars().filter(|c| c.is_alphabetic()).count() == 1 && words.is_capital(token)
}

fn particle(words: &Words, token: usize) -> bool {
    matches!(
        words.lower[token].as_str(),
        "al" | "el"
            | "bin"
            | "ibn"
            | "bint"
            | "von"
            | "van"
            | "de"
            | "da"
            | "di"
            | "del"
            | "della"
            | "dos"
            | "der"
            | "ul"
            | "ur"
            | "abu"
            | "le"
            | "la"
            | "'s"
            | "-"
    )
}

fn nation(words: &Words, token: usize) -> bool {
    words.hit(token).is_some_and(|h| {
        h.tokens.len() < 3 && words.code(token).is_some() && h.tokens.start == token || words.is_adjective(token)
    }) && words.parse.tokens[token].entity.as_ref().is_none_or(|e| *e != "person")
}

/// Every word is a place's, a people's or a body's name, and no title makes a person of it.
fn known_otherwise(words: &Words, range: Range<usize>) -> bool {
    let titled = range.start > 0 && (words.title_head(range.start - 1) || words.honorific(range.start - 1));
    let covered = |t: usize| words.hit(t).is_some() || words.upos(t) == Upos::Punct;
    words.hit(range.start).is_some_and(|h| h.tokens == range) || !titled && range.clone().all(covered)
}

/// Last words of portfolios: "Foreign *Affairs*".
fn is_portfolio(words: &Words, token: usize) -> bool {
    const PORTFOLIOS: [&str; 13] = [
        "affairs",
        "cooperation",
        "relations",
        "rights",
        "security",
        "trade",
        "defence",
        "defense",
        "policy",
        "resources",
        "development",
        "general",
        "issues",
    ];
    PORTFOLIOS.contains(&words.lower[token].as_str())
}

/// What is no name: a plural alone, or what begins with the last word of a portfolio.
fn is_common(words: &Words, start: usize, end: usize) -> bool {
    let plural = matches!(&*words.parse.tokens[start].xpos, "NNS" | "NNPS");
    start + 1 == end && plural || is_portfolio(words, start)
}

/// A name goes on over a hyphen ("el-Sisi") and flat parts.
fn continues(words: &Words, token: usize) -> bool {
    let glued = |t: usize| words.parse.tokens[t].span.start() == words.parse.tokens[t - 1].span.end();
    let hyphen = matches!(words.lower[token].as_str(), "-" | "’" | "'")
        && glued(token)
        && token + 1 < words.lower.len()
        && glued(token + 1)
        && (words.is_capital(token + 1) || words.upos(token + 1) == Upos::Propn || given_syllable(words, token + 1));
    let after_hyphen = words.lower[token - 1] == "-" && glued(token);
    let flat = words.parse.tokens[token].relation() == "flat"
        && words.upos(token) == Upos::Propn
        && words.is_capital(token)
        && words.hit(token).is_none();
    hyphen || after_hyphen || flat
}

/// "Hae-*won*", not "Roe-*led*".
fn given_syllable(words: &Words, token: usize) -> bool {
    let word = words.lower[token].as_str();
    let made =
        word.ends_with("ed") || word.ends_with("ing") || matches!(word, "run" | "held" | "born" | "era" | "style" | "type");
    !made && word.len() < 6 && word.chars().all(char::is_alphabetic)
}

/// "Jane *de* Roe", "Omar *al*-Kovač": a particle between the parts of a name.
fn surname_follows(words: &Words, token: usize, until: usize) -> bool {
    let part = particle(words, token) && !matches!(words.lower[token].as_str(), "'s" | "-");
    let next = if token + 1 < until && words.lower[token + 1] == "-" { token + 2 } else { token + 1 };
    part && words.is_capital(token - 1) && next < until && words.is_capital(next) && words.upos(next) == Upos::Propn
        || particle(words, token - 1) && words.is_capital(token) && words.upos(token) == Upos::Propn
}

/// A party, prize or place that bears a person's name, or what looks like one.
fn is_named_after(words: &Words, past: usize) -> bool {
    past < words.sentence(past - 1).end && words.is_capital(past) && BEARERS.contains(&words.lower[past].as_str())
}

/// A capitalised name after a capitalised title, which the name head missed: "President Ruto".
fn titled(words: &Words, token: usize) -> Option<Range<usize>> {
    let from = words.sentence(token).start;
    let head = token > from && (words.title_head(token - 1) || words.courtesy(token - 1));
    // Without a capital, only a name of two parts: "party leader Jane Roe".
    let full = token + 1 < words.lower.len() && words.is_capital(token + 1) && words.parse.tokens[token + 1].head == Some(token);
    let of_state =
        token > from + 2 && words.lower[token - 1] == "state" && words.lower[token - 2] == "of" && words.title_head(token - 3);
    if token > from && head && polite(words, token - 1) && words.is_capital(token) && words.upos(token) == Upos::Propn {
        // "Mr Hague" is no town.
        let surname = words.hit(token).is_some_and(|hit| hit.tokens == (token..token + 1));
        let followed = words.is_capital(token + 1) && words.upos(token + 1) == Upos::Propn;
        if surname && !followed && !words.title_head(token) {
            return Some(token..token + 1);
        }
    }
    let title = head && (words.is_capital(token - 1) || full && words.title_head(token - 1)) || of_state;
    let free = words.is_capital(token)
        && words.upos(token) == Upos::Propn
        && &*words.parse.tokens[token].xpos != "NNPS"
        && words.hit(token).is_none()
        && !words.title_head(token)
        && !words.title_modifier(token)
        && !words.honorific(token);
    let described = token > from && full && is_described(words, token - 1);
    if !(title || described) || !free || is_place(words, token - 1) {
        return None;
    }
    let until = words.sentence(token).end;
    let mut end = token + 1;
    while end < until
        && (words.upos(end) == Upos::Propn && words.is_capital(end) && !words.title_head(end) && words.hit(end).is_none()
            || within_name(words, token, end, until)
            || continues(words, end))
    {
        end += 1;
    }
    Some(token..end)
}

/// "Slovenia's Anže Roe": two parts of a name after a state that has it, which the name head missed.
fn owned(words: &Words, token: usize) -> Option<Range<usize>> {
    let sentence = words.sentence(token);
    let state = token.checked_sub(2).filter(|&t| t >= sentence.start && matches!(&*words.lower[t + 1], "'s" | "’s"))?;
    let of_state = words.hit(state).is_some_and(|h| !matches!(h.meaning, knowledge::Meaning::Organisation { .. }));
    let part = |t: usize| {
        t < sentence.end
            && words.is_capital(t)
            && words.upos(t) == Upos::Propn
            && words.hit(t).is_none()
            && !words.title_head(t)
            && !words.title_modifier(t)
            && !words.honorific(t)
    };
    let mut end = (token..sentence.end).find(|&t| !part(t)).unwrap_or(sentence.end);
    while end > token + 1 && words.lower[end - 1] == "'s" {
        end -= 1;
    }
    // A firm is named so too: the encoder, the given name or the register must take it for a person.
    let told = (token..end).any(|t| words.parse.tokens[t].entity.as_ref().is_some_and(|e| *e == "person"));
    let given = words.resources.knowledge.given_names().of_name(&words.lower[token]).is_some();
    let name = || words.document.words(words.parse.span(token..end));
    let bears = (token..end).any(|t| BEARERS.contains(&words.lower[t].as_str()));
    let person = !bears && end > token && (told || given || !words.resources.offices.terms_of(name()).is_empty());
    (of_state && person && (2..5).contains(&(end - token))).then_some(token..end)
}

/// "Premier of Northern Province Sione Tui": two parts of a name after the province that a title governs.
fn governs(words: &Words, token: usize) -> Option<Range<usize>> {
    const UNITS: [&str; 10] =
        ["province", "state", "region", "county", "district", "territory", "governorate", "oblast", "prefecture", "canton"];
    let sentence = words.sentence(token);
    let unit = token.checked_sub(1).filter(|&t| t >= sentence.start && UNITS.contains(&words.lower[t].as_str()))?;
    let of = (sentence.start..unit).rev().take(4).find(|&t| words.lower[t] == "of")?;
    let title = of > sentence.start && words.title_head(of - 1);
    let part = |t: usize| words.is_capital(t) && words.upos(t) == Upos::Propn && words.hit(t).is_none() && !words.title_head(t);
    let end = (token..sentence.end).find(|&t| !part(t)).unwrap_or(sentence.end);
    (title && words.is_capital(unit) && (2..5).contains(&(end - token))).then_some(token..end)
}

/// Courtesy that stands before surnames alone.
fn polite(words: &Words, token: usize) -> bool {
    matches!(words.lower[token].trim_end_matches('.'), "mr" | "mrs" | "ms" | "miss")
}

/// What one may be called who holds no office: "the Norwegian *citizen* Jane Roe", "his *sister* Ana Paz".
fn is_described(words: &Words, token: usize) -> bool {
    words.resources.offices.titles().callings.contains(&words.lower[token])
}

fn mention(words: &Words, name: Range<usize>, by: &str, floor: usize) -> Mention {
    let before = title::before(words, name.start, floor);
    let owner = if before.is_none() { possessor(words, name.start, floor) } else { None };
    let after = title::after(words, &name).filter(|r| before.is_none() || !person_begins(words, r.end + 1));
    let of = trailing_state(words, name.end).or_else(|| trailing_body(words, name.end));
    let ahead = before.as_ref().map(|title| title.tokens.clone()).or(owner);
    let start = ahead.as_ref().map_or(name.start, |r| r.start);
    let end = after.as_ref().map_or_else(|| of.as_ref().map_or(name.end, |r| r.end), |r| r.end);
    let office = longer(words, before.map(|title| title.office), after.clone());
    let code = [of, after, ahead].into_iter().flatten().find_map(|r| code_in(words, r));
    let found_by = match by {
        "name" => Finder::Model { id: "name".to_owned(), version: words.resources.model.name().to_owned() },
        _ => Finder::Pattern { id: "person.titled".to_owned(), revision: 1 },
    };
    make(words, start..end, MentionKind::Person, Some(name), office, code, found_by)
}

/// "Norway's Jane Roe": whose she is.
fn possessor(words: &Words, name: usize, floor: usize) -> Option<Range<usize>> {
    let from = words.sentence(name).start.max(floor);
    let owner = name.checked_sub(2).filter(|&t| t >= from && words.lower[t + 1] == "'s")?;
    let start = words.hit(owner)?.tokens.start;
    (start >= from && words.code(owner).is_some()).then_some(start..name)
}

/// "Jane Roe of the Labour Party".
fn trailing_body(words: &Words, past: usize) -> Option<Range<usize>> {
    let sentence = &words.parse.sentences[words.parse.tokens[past - 1].sentence];
    if past + 1 >= sentence.tokens.end || words.lower[past] != "of" {
        return None;
    }
    let at = if words.lower[past + 1] == "the" { past + 2 } else { past + 1 };
    let body = |(range, kind): &&(Range<usize>, crate::grammar::Label)| {
        *kind == "organization"
            && range.end > at
            && (range.start == at || range.start + 1 == at && words.lower[range.start] == "the")
    };
    sentence.names.iter().find(body).map(|(range, _)| past..range.end)
}

/// "…, the foreign minister, Prince Faisal": the title after one name is the title before the next.
fn person_begins(words: &Words, token: usize) -> bool {
    let named = |(range, kind): &(Range<usize>, crate::grammar::Label)| *kind == "person" && range.contains(&token);
    token < words.lower.len()
        && words.is_capital(token)
        && (words.courtesy(token) || words.parse.sentences[words.parse.tokens[token].sentence].names.iter().any(named))
}

/// Of the titles before and after a name the one that says more; courtesy says nothing, and a rank little.
fn longer(words: &Words, before: Option<Range<usize>>, after: Option<Range<usize>>) -> Option<Range<usize>> {
    let titled = |r: &Range<usize>| r.clone().any(|t| words.title_head(t));
    let office = |r: &Range<usize>| r.clone().any(|t| words.title_head(t) && !words.courtesy(t));
    match (before.filter(titled), after) {
        (Some(b), Some(a)) if office(&b) == office(&a) => Some(if a.len() > b.len() + 1 { a } else { b }),
        (Some(b), Some(a)) => Some(if office(&b) { b } else { a }),
        (b, a) => b.or(a),
    }
}

/// "President Muhammadu Buhari of Nigeria".
fn trailing_state(words: &Words, past: usize) -> Option<Range<usize>> {
    let until = words.sentence(past - 1).end;
    let of = past + 1 < until && words.lower[past] == "of";
    let at = if of && words.lower[past + 1] == "the" { past + 2 } else { past + 1 };
    let hit = words.hit(at).filter(|h| of && at < until && h.tokens.start == at)?;
    let noun = |&t: &usize| words.is_adjective(at) && matches!(words.upos(t), Upos::Noun | Upos::Propn);
    let end = (hit.tokens.end..until).take_while(noun).last().map_or(hit.tokens.end, |t| t + 1);
    words.code(at).map(|_| past..end)
}

/// The state or body that a title serves: not the one after "to" (an ambassador to Greece serves another).
pub(super) fn code_in(words: &Words, range: Range<usize>) -> Option<String> {
    let governing = |t: usize| {
        (range.start + 1..t).rev().find(|&p| matches!(words.lower[p].as_str(), "of" | "to" | "for" | "in" | "at" | "on" | "from"))
    };
    let sent = range.clone().find(|&t| words.lower[t] == "to").unwrap_or(range.end);
    // "at the Norwegian Ministry" serves Norway, "in Norway" only stands there; "for Ports of Norway" serves it, "for Norway" may.
    let away = |t: usize| {
        let directly = |p: usize| p + 1 == t || p + 2 == t && words.lower[p + 1] == "the";
        t > sent
            || governing(t).is_some_and(|p| match words.lower[p].as_str() {
                "for" | "on" => true,
                "in" | "at" => directly(p) && !words.is_adjective(t),
                _ => false,
            })
    };
    let starts =
        |t: &usize| words.hit(*t).is_some_and(|h| h.tokens.start == *t || h.tokens.start < range.start && *t == range.start);
    // "Secretary (CPV & OIA)": what stands in brackets is a field.
    let bracketed = |t: usize| {
        let mark = (range.start..t).rev().find(|&m| matches!(words.lower[m].as_str(), "(" | ")"));
        mark.is_some_and(|m| words.lower[m] == "(")
    };
    let coded = |t: &usize| words.code(*t).is_some() && !bracketed(*t);
    let mut named = range.clone().filter(starts).filter(coded);
    named.clone().find(|&t| !away(t)).and_then(|t| words.code(t)).or_else(|| {
        // "Foreign Minister for Norway" serves Norway; an envoy for Yemen does not.
        let first = named.next()?;
        let envoy = (range.start..first).any(|t| words.is_envoy(t));
        words.code(first).filter(|_| !envoy)
    })
}

/// Persons by office alone, where no name stands with it: "the Libyan ambassador to Greece", "the Secretary-General".
pub(super) fn by_office(words: &Words, taken: &[bool], named: &[Mention]) -> Vec<Mention> {
    let mut found = Vec::new();
    let surnames: HashSet<&str> = named
        .iter()
        .filter_map(|m| m.name.as_ref().filter(|n| n.len() > 1 || m.tokens.len() > 1))
        .map(|n| words.lower[n.end - 1].as_str())
        .collect();
    for sentence in &words.parse.sentences {
        let mut at = sentence.tokens.start;
        while at < sentence.tokens.end {
            match office_at(words, taken, at, sentence.tokens.end, &surnames) {
                Some(mention) => {
                    at = mention.tokens.end;
                    found.push(mention);
                }
                None => at += 1,
            }
        }
    }
    found
}

fn office_at(words: &Words, taken: &[bool], at: usize, until: usize, surnames: &HashSet<&str>) -> Option<Mention> {
    if let Some(name) = throne_name(words, taken, at, until) {
        let found_by = Finder::Pattern { id: "person.titled".to_owned(), revision: 1 };
        return Some(make(words, at..name + 1, MentionKind::Person, Some(name..name + 1), Some(at..name), None, found_by));
    }
    let determiner = matches!(words.lower[at].as_str(), "the" | "a" | "an" | "his" | "her" | "their" | "its" | "our" | "my");
    let start = if determiner { title::past_qualities(words, at + 1, until) } else { at };
    if start >= until
        || taken[at]
        || taken[start]
        || !(words.title_head(start) || words.title_modifier(start) || words.hit(start).is_some())
    {
        return None;
    }
    let end = title::forward(words, start, until);
    let head = main_head(words, start, end, determiner)?;
    let owned = (start..head).any(|t| words.hit(t).is_some() || words.lower[t] == "'s");
    if words.is_plural(head)
        || (start..end).any(|t| taken[t])
        || !determiner && !words.is_capital(head) && !owned && !is_headline(words, head)
        || is_place(words, head)
    {
        return None;
    }
    let led = at.saturating_sub(usize::from(at > 0 && words.lower[at - 1] == "the"));
    let office_of =
        led > 1 && words.lower[led - 1] == "of" && matches!(words.lower[led - 2].as_str(), "office" | "bureau" | "residence");
    if office_of {
        return None;
    }
    // "Special Envoy for Yemen Roe": the surname of one named elsewhere, or what the tree takes for a name, ends the title.
    let surname = (head + 1..end).find(|&t| words.is_capital(t) && surnames.contains(words.lower[t].as_str()));
    if let Some(last) = surname.or_else(|| flat_end(words, head, end)) {
        let name = full_name(words, head + 1, last);
        let code = code_in(words, start..name.start);
        let found_by = Finder::Pattern { id: "person.titled".to_owned(), revision: 1 };
        let office = Some(start..name.start);
        return Some(make(words, start..name.end, MentionKind::Person, Some(name), office, code, found_by));
    }
    let indefinite = matches!(words.lower[at].as_str(), "a" | "an");
    let code = code_in(words, start..end);
    if indefinite && code.is_none() {
        return None;
    }
    // What a headline names without article or state is taken only for somebody whom the text names.
    let rule = if determiner || owned || words.is_capital(head) { "person.office" } else { "person.headline" };
    let found_by = Finder::Pattern { id: rule.to_owned(), revision: 1 };
    Some(make(words, at..end, MentionKind::Office, None, Some(start..end), code, found_by))
}

/// Headlines leave articles out: "Norway suspends trade minister".
fn is_headline(words: &Words, token: usize) -> bool {
    let block = words.parse.sentences[words.parse.tokens[token].sentence].block;
    words.document.blocks()[block].kind == BlockKind::Headline
}

/// "Queen Sofia": a throne's title before a name that is also a place's.
fn throne_name(words: &Words, taken: &[bool], at: usize, until: usize) -> Option<usize> {
    let noble = |t: usize| words.is_capital(t) && words.resources.offices.titles().nobility.contains(&words.lower[t]);
    let next = at + 1;
    let apart = next < until && !taken[at] && !taken[next] && !is_place(words, next);
    (apart && noble(at) && words.upos(next) == Upos::Propn && words.hit(next).is_some_and(|h| h.tokens == (next..next + 1)))
        .then_some(next)
}

/// The last word of a title that the tree hangs on its head as part of a name: "Premier of Northern Province Jane *Roe*".
fn flat_end(words: &Words, head: usize, end: usize) -> Option<usize> {
    let tree = &words.parse.tokens;
    let last = (head + 2..end).rev().find(|&t| words.is_capital(t))?;
    let top = std::iter::successors(Some(last), |&t| tree[t].head.filter(|_| tree[t].relation() == "flat")).last()?;
    let own = words.hit(last).is_none() && !words.title_head(last) && !words.title_modifier(last) && !words.courtesy(last);
    let apart = !matches!(words.lower[last - 1].as_str(), "of" | "for" | "the" | "and" | "-" | "'s");
    (top == head && last != head && own && apart && tree[last].upos == Upos::Propn).then_some(last)
}

/// The noun that a title turns on: the last head before its first of-phrase, after any possessor.
fn main_head(words: &Words, start: usize, end: usize, determiner: bool) -> Option<usize> {
    let noun = |t: usize| matches!(words.upos(t), Upos::Noun | Upos::Propn);
    let strong = |t: usize| words.strong_head(t) && noun(t);
    let from = (start..end).rev().find(|&t| words.lower[t] == "'s" && words.hit(t).is_none()).map_or(start, |t| t + 1);
    let first = (from..end).find(|&t| strong(t));
    let reach = |t: usize| {
        (t + 1..end).find(|&u| matches!(words.lower[u].as_str(), "of" | "for" | "to" | "in" | "at" | "on")).unwrap_or(end)
    };
    if let Some(first) = first {
        return (first..reach(first)).rev().find(|&t| strong(t));
    }
    // "the Mexican leader", "the Turkish intelligence chief": of a state that is named.
    let of_state = |t: usize| {
        let named = (start..t).any(|u| words.is_state(u) && words.is_adjective(u));
        named && (words.is_adjective(t - 1) || words.title_modifier(t - 1))
    };
    let leads = |t: usize| matches!(words.lower[t].as_str(), "leader" | "chief" | "ruler") && noun(t) && !words.is_plural(t);
    if let Some(leader) = (from + 1..end).find(|&t| determiner && leads(t) && of_state(t)) {
        return Some(leader);
    }
    // "the Opposition Leader": a weak head counts where it is written as a title.
    (from + 1..end).find(|&t| determiner && words.title_head(t) && noun(t) && words.is_capital(t) && words.title_modifier(t - 1))
}

/// A place named after an office: "King Olav International Airport".
fn is_place(words: &Words, head: usize) -> bool {
    let sentence = &words.parse.sentences[words.parse.tokens[head].sentence];
    let place = |range: &Range<usize>| range.contains(&head) && BEARERS.contains(&words.lower[range.end - 1].as_str());
    sentence.names.iter().any(|(range, kind)| *kind == "place" && place(range))
}

/// A name from its last word back to where the tree says it begins.
fn full_name(words: &Words, from: usize, last: usize) -> Range<usize> {
    let tree = &words.parse.tokens;
    let first = tree[last].head.filter(|&h| h >= from && h < last && tree[last].relation() == "flat").unwrap_or(last);
    // Both parts may hang on the title itself: "Premier Jane Roe" as two flat parts of "Premier".
    let joined = |t: usize| {
        let twin = tree[t].relation() == "flat" && tree[last].relation() == "flat" && tree[t].head == tree[last].head;
        (twin || tree[t].head == Some(last)) && words.is_capital(t) && words.hit(t).is_none()
    };
    let mut start = first;
    while start > from && joined(start - 1) {
        start -= 1;
    }
    start..last + 1
}

/// A mention over these tokens; its head is the token that hangs outside.
pub(super) fn make(
    words: &Words,
    tokens: Range<usize>,
    kind: MentionKind,
    name: Option<Range<usize>>,
    office: Option<Range<usize>>,
    code: Option<String>,
    found_by: Finder,
) -> Mention {
    let head = super::head(words.parse, &tokens);
    Mention { span: words.parse.span(tokens.clone()), tokens, head, kind, name, office, code, listed: None, found_by }
}
