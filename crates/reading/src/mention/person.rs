//! Persons: by name with the title around it, or by office alone.

use std::{collections::HashSet, ops::Range};

use super::{Finder, Mention, MentionKind, title, words::Words};
use crate::grammar::Upos;

/// Every person named, in order.
pub(super) fn named(words: &Words) -> Vec<Mention> {
    let mut found: Vec<Mention> = Vec::new();
    for sentence in &words.parse.sentences {
        let spans =
            sentence.names.iter().filter(|(_, kind)| *kind == "person").flat_map(|(range, _)| parts(words, range.clone()));
        let by_head = spans.filter_map(|range| core(words, range));
        let by_title = sentence.tokens.clone().filter_map(|t| titled(words, t));
        let mut cores: Vec<(Range<usize>, &str)> = by_head.map(|r| (r, "name")).chain(by_title.map(|r| (r, "titled"))).collect();
        cores.sort_by_key(|(r, _)| (r.start, std::cmp::Reverse(r.end)));
        for (range, by) in cores {
            let floor = found.last().map_or(0, |m| m.tokens.end);
            if floor <= range.start {
                found.push(mention(words, range, by, floor));
            }
        }
    }
    found
}

/// A span of the name head may hold several people: "Jane Roe of Norway and Ana Kovač of Slovenia".
fn parts(words: &Words, range: Range<usize>) -> Vec<Range<usize>> {
    let parted = |t: &usize| matches!(words.lower[*t].as_str(), "and" | "," | "of" | "for");
    let mut starts = vec![range.start];
    starts.extend(range.clone().filter(parted).map(|t| t + 1));
    let ends = range.clone().filter(parted).chain([range.end]);
    starts.into_iter().zip(ends).filter(|(start, end)| start < end).map(|(start, end)| start..end).collect()
}

/// Where the name proper begins: the parser hangs a name's further parts on its first, and leaves what precedes it out.
fn first_of_flat(words: &Words, start: usize, end: usize) -> usize {
    let last = &words.parse.tokens[end - 1];
    match last.head.filter(|&h| last.relation() == "flat" && h > start && h < end) {
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
    let title = |t: usize| words.title_head(t) || words.title_modifier(t) || words.honorific(t);
    while start < end
        && (words.lower[start] == "-"
            || title(start) && !is_initial(words, start)
            || !words.is_capital(start) && !particle(words, start)
            || nation(words, start)
            || !words.is_capital(start) && start + 1 == end)
    {
        start += 1;
    }
    // A title may lie within the span the head gives: "Secretary of State Blinken".
    if let Some(last) = (start..end)
        .rev()
        .find(|&t| title(t) && !is_initial(words, t) || matches!(words.lower[t].as_str(), "of" | "for" | "," | "and"))
    {
        start = if (last + 1..end).any(|t| words.is_capital(t)) {
            last + 1
        } else {
            return (start < last && !(start..last).any(title)).then_some(start..last);
        };
        while start < end && nation(words, start) {
            start += 1;
        }
    }
    while end > start && matches!(words.lower[end - 1].as_str(), "'s" | "'" | "," | "." | "-") {
        end -= 1;
    }
    let sentence = words.sentence(range.start).end;
    while end < sentence && continues(words, end) {
        end += 1;
    }
    if start >= end {
        return None;
    }
    let start = first_of_flat(words, start, end);
    let letters = (start..end).any(|t| words.is_capital(t) && words.lower[t].chars().filter(|c| c.is_alphabetic()).count() > 1);
    (letters && !known_otherwise(words, start..end) && !is_common(words, start, end)).then_some(start..end)
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

/// One word that is no name: a plural, or the last word of a portfolio ("Foreign *Affairs*").
fn is_common(words: &Words, start: usize, end: usize) -> bool {
    let plural = matches!(&*words.parse.tokens[start].xpos, "NNS" | "NNPS");
    let portfolio = [
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
    start + 1 == end && (plural || portfolio.contains(&words.lower[start].as_str()))
}

/// A name goes on over a hyphen ("el-Sisi") and flat parts.
fn continues(words: &Words, token: usize) -> bool {
    let glued = |t: usize| words.parse.tokens[t].span.start() == words.parse.tokens[t - 1].span.end();
    let hyphen = matches!(words.lower[token].as_str(), "-" | "’" | "'")
        && glued(token)
        && token + 1 < words.lower.len()
        && glued(token + 1)
        && words.is_capital(token + 1);
    let after_hyphen = words.lower[token - 1] == "-" && glued(token);
    let flat = words.parse.tokens[token].relation() == "flat"
        && words.upos(token) == Upos::Propn
        && words.is_capital(token)
        && words.hit(token).is_none();
    hyphen || after_hyphen || flat
}

/// A capitalised name after a capitalised title, which the name head missed: "President Ruto".
fn titled(words: &Words, token: usize) -> Option<Range<usize>> {
    let from = words.sentence(token).start;
    let title = token > from && words.is_capital(token - 1) && (words.title_head(token - 1) || words.honorific(token - 1));
    let free = words.is_capital(token)
        && words.upos(token) == Upos::Propn
        && words.hit(token).is_none()
        && !words.title_head(token)
        && !words.title_modifier(token)
        && !words.honorific(token);
    if !title || !free {
        return None;
    }
    let until = words.sentence(token).end;
    let mut end = token + 1;
    while end < until
        && (words.upos(end) == Upos::Propn && words.is_capital(end) && !words.title_head(end) && words.hit(end).is_none()
            || continues(words, end))
    {
        end += 1;
    }
    Some(token..end)
}

fn mention(words: &Words, name: Range<usize>, by: &str, floor: usize) -> Mention {
    let before = title::before(words, name.start, floor);
    let after = title::after(words, name.end);
    let of = trailing_state(words, name.end);
    let start = before.as_ref().map_or(name.start, |title| title.tokens.start);
    let after = after.filter(|r| before.is_none() || !person_begins(words, r.end + 1));
    let end = after.as_ref().map_or_else(|| of.as_ref().map_or(name.end, |r| r.end), |r| r.end);
    let office = longer(words, before.as_ref().map(|title| title.office.clone()), after.clone());
    let code = [after, before.map(|title| title.tokens), of].into_iter().flatten().find_map(|r| code_in(words, r));
    let found_by = match by {
        "name" => Finder::Model { id: "name".to_owned(), version: words.resources.model.name().to_owned() },
        _ => Finder::Pattern { id: "person.titled".to_owned(), revision: 1 },
    };
    make(words, start..end, MentionKind::Person, Some(name), office, code, found_by)
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
    match (before.filter(titled), after.filter(titled)) {
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
    words.code(at).map(|_| past..hit.tokens.end)
}

/// The state or body that a title serves: not the one after "to" (an ambassador to Greece serves another).
pub(super) fn code_in(words: &Words, range: Range<usize>) -> Option<String> {
    let posted = (range.start..range.end)
        .find(|&t| t > range.start && matches!(words.lower[t].as_str(), "to" | "for"))
        .unwrap_or(range.end);
    (range.start..posted).find_map(|t| words.code(t)).or_else(|| {
        // "Foreign Minister for Norway" serves Norway; an envoy for Yemen does not.
        let envoy = (range.start..posted).any(|t| {
            matches!(
                words.lower[t].as_str(),
                "envoy"
                    | "representative"
                    | "ambassador"
                    | "coordinator"
                    | "adviser"
                    | "advisor"
                    | "rapporteur"
                    | "commissioner"
                    | "secretary"
                    | "director"
                    | "negotiator"
            )
        });
        if envoy { None } else { (posted..range.end).find_map(|t| words.code(t)) }
    })
}

/// Persons by office alone, where no name stands with it: "the Libyan ambassador to Greece", "the Secretary-General".
pub(super) fn by_office(words: &Words, taken: &[bool], named: &[Mention]) -> Vec<Mention> {
    let mut found = Vec::new();
    let surnames: HashSet<&str> =
        named.iter().filter_map(|m| m.name.as_ref()).filter(|n| n.len() > 1).map(|n| words.lower[n.end - 1].as_str()).collect();
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
    let determiner = matches!(words.lower[at].as_str(), "the" | "a" | "an" | "his" | "her" | "their" | "its" | "our" | "my");
    let start = if determiner { at + 1 } else { at };
    if start >= until
        || taken[at]
        || taken[start]
        || !(words.title_head(start) || words.title_modifier(start) || words.hit(start).is_some())
    {
        return None;
    }
    let end = title::forward(words, start, until);
    let head = (start..end)
        .filter(|&t| words.strong_head(t) && matches!(words.upos(t), Upos::Noun | Upos::Propn))
        .find(|&t| !(t + 1..end).any(|u| words.title_head(u) && words.lower[u - 1] != "of"))?;
    let singular = !matches!(&*words.parse.tokens[head].xpos, "NNS" | "NNPS");
    if !singular
        || (start..end).any(|t| taken[t])
        || (start..head).all(|t| words.title_modifier(t)) && !determiner && !words.is_capital(head)
    {
        return None;
    }
    let led = at.saturating_sub(usize::from(at > 0 && words.lower[at - 1] == "the"));
    let office_of =
        led > 1 && words.lower[led - 1] == "of" && matches!(words.lower[led - 2].as_str(), "office" | "bureau" | "residence");
    if office_of {
        return None;
    }
    // "Special Envoy for Yemen Roe": the surname of one named in full elsewhere ends the title.
    if let Some(name) = (head + 1..end).find(|&t| words.is_capital(t) && surnames.contains(words.lower[t].as_str())) {
        let code = code_in(words, start..name);
        let found_by = Finder::Pattern { id: "person.titled".to_owned(), revision: 1 };
        return Some(make(words, start..name + 1, MentionKind::Person, Some(name..name + 1), Some(start..name), code, found_by));
    }
    let indefinite = matches!(words.lower[at].as_str(), "a" | "an");
    let code = code_in(words, start..end);
    if indefinite && code.is_none() {
        return None;
    }
    let found_by = Finder::Pattern { id: "person.office".to_owned(), revision: 1 };
    Some(make(words, at..end, MentionKind::Office, None, Some(start..end), code, found_by))
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
    let outside = |t: &usize| {
        words.parse.tokens[*t].head.is_none_or(|h| !tokens.contains(&h))
            && words.upos(*t) != Upos::Punct
            && words.upos(*t) != Upos::Adp
    };
    let head = tokens.clone().find(outside).unwrap_or(tokens.start);
    Mention { span: words.parse.span(tokens.clone()), tokens, head, kind, name, office, code, listed: None, found_by }
}
