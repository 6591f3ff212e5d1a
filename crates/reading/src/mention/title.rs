//! Titles: where the words of an office begin and end.
//!
//! A title is made of heads ("minister"), modifiers ("deputy", "foreign"), names of states and bodies, and, after a head,
//! of-phrases ("Minister of Foreign Affairs and International Cooperation"). The lists stand in `knowledge/offices/titles.toml`.

use std::ops::Range;

use super::words::Words;
use crate::grammar::Upos;

/// The title that stands right before a name: "Norway's Trade Minister" before "Jane Roe".
pub(super) fn before(words: &Words, name: usize) -> Option<Range<usize>> {
    let from = words.sentence(name).start;
    let mut end = name;
    // "the Italian foreign minister, Luigi Di Maio": a comma may stand between, if the title begins with a determiner.
    let mut past = end;
    while past > from && words.honorific(past - 1) && !words.title_head(past - 1) {
        past -= 1;
    }
    if past > from && words.lower[past - 1] == "," {
        end = past;
    }
    let comma = end > from && words.lower[end - 1] == ",";
    if comma {
        end -= 1;
    }
    let mut at = end;
    while at > from && belongs(words, at - 1, end) {
        at -= 1;
    }
    let range = trim(words, at..end)?;
    let led = range.start > from && matches!(words.lower[range.start - 1].as_str(), "the" | "'s" | "its" | "our" | "his" | "her");
    let adjacent = words.title_head(end - 1) || (range.start..end).any(|t| matches!(words.lower[t].as_str(), "of" | "for"));
    (!comma || (led || range.start == from) && adjacent).then_some(range)
}

/// Whether a token can belong to a title that ends at `end`.
fn belongs(words: &Words, token: usize, end: usize) -> bool {
    let word = words.lower[token].as_str();
    let has_head = |range: Range<usize>| range.clone().any(|t| words.title_head(t) || words.honorific(t));
    let left = |n: usize| token.checked_sub(n).filter(|&t| t >= words.sentence(token).start);
    match word {
        "of" | "for" | "to" | "on" => left(1).is_some_and(|t| {
            (words.title_head(t) || title_noun(words, t) || words.is_capital(t) && of_before(words, t)) && !words.is_adjective(t)
        }),
        "and" | "&" => match left(1) {
            Some(t) if has_head(token + 1..end) => words.title_head(t) && words.is_capital(t) && words.is_capital(token + 1),
            // "Security, Democracy, and Human Rights"
            Some(t) if words.lower[t] == "," => t > 0 && words.is_capital(t - 1) && of_before(words, t - 1),
            Some(t) => words.is_capital(t) && of_before(words, t),
            None => false,
        },
        "," => !has_head(token + 1..end) && left(1).is_some_and(|t| words.is_capital(t) && of_before(words, t)),
        "the" => left(1).is_some_and(|t| matches!(words.lower[t].as_str(), "of" | "for" | "to")),
        "'s" | "'" => left(1).is_some_and(|t| words.hit(t).is_some()),
        "-" | "–" => left(1).is_some_and(|t| words.is_capital(t) || words.title_modifier(t) || words.title_head(t)),
        _ => {
            words.title_head(token)
                || words.title_modifier(token)
                || words.honorific(token)
                || words.hit(token).is_some()
                || words.is_capital(token)
                    && matches!(words.upos(token), Upos::Propn | Upos::Adj | Upos::Noun)
                    && (of_before(words, token) || has_head(token + 1..end))
        }
    }
}

/// Words that may stand between a head and "of": "Secretary General of".
fn title_noun(words: &Words, token: usize) -> bool {
    words.title_modifier(token) && words.is_capital(token)
}

/// Whether an of-phrase of a title reaches this token from the left: "Minister of Foreign *Affairs*".
fn of_before(words: &Words, token: usize) -> bool {
    let from = words.sentence(token).start;
    let mut at = token;
    for _ in 0..9 {
        if at <= from {
            return false;
        }
        at -= 1;
        match words.lower[at].as_str() {
            "of" | "for" if at > from && (words.title_head(at - 1) || title_noun(words, at - 1)) => return true,
            "and" | "&" | "," | "the" => {}
            _ if words.is_capital(at) || words.lower[at] == "of" || words.lower[at] == "for" => {}
            _ => return false,
        }
    }
    false
}

/// Cuts what a title cannot begin with; `None` if no head is left.
fn trim(words: &Words, range: Range<usize>) -> Option<Range<usize>> {
    let mut start = range.start;
    while start < range.end
        && matches!(words.lower[start].as_str(), "of" | "for" | "to" | "and" | "," | "the" | "'s" | "'" | "-" | "–" | "&" | "on")
    {
        start += 1;
    }
    let has_head = (start..range.end).any(|t| words.title_head(t) || words.honorific(t));
    (start < range.end && has_head).then_some(start..range.end)
}

/// The title that stands after a name and a comma: ", the Norwegian trade minister,".
pub(super) fn after(words: &Words, past: usize) -> Option<Range<usize>> {
    let until = words.sentence(past.checked_sub(1)?).end;
    if past >= until || !matches!(words.lower[past].as_str(), "," | "(" | "–" | "—") {
        return None;
    }
    let mut start = past + 1;
    if start < until && matches!(words.lower[start].as_str(), "the" | "a" | "an" | "its" | "their" | "who") {
        start += 1;
    }
    let end = forward(words, start, until);
    let closed = end == until
        || matches!(words.lower[end].as_str(), "," | ")" | "." | ";" | "and" | "–" | "—" | "who")
        || words.upos(end) == Upos::Verb
        || words.upos(end) == Upos::Aux;
    let alone = words.lower[past] != "," || end < until;
    (closed && alone && (start..end).any(|t| words.title_head(t)) && !names_person(words, start..end)).then_some(start..end)
}

/// The end of a title that begins at `start`.
pub(super) fn forward(words: &Words, start: usize, until: usize) -> usize {
    let mut at = start;
    let mut head = false;
    while at < until {
        let word = words.lower[at].as_str();
        let next = |n: usize| at + n < until;
        let goes_on = match word {
            "of" | "for" | "to" | "in" | "at" | "on" => {
                head && next(1)
                    && (words.is_capital(at + 1)
                        || words.lower[at + 1] == "the"
                        || words.title_modifier(at + 1)
                        || foreign(words, at + 1))
            }
            "the" => at > start && matches!(words.lower[at - 1].as_str(), "of" | "for" | "to" | "in" | "at" | "on"),
            "and" | "&" => {
                next(1)
                    && at > start
                    && (words.is_capital(at + 1)
                        && words.is_capital(at - 1)
                        && of_before(words, at - 1)
                        && !person_follows(words, at + 1)
                        || words.title_head(at - 1) && title_starts(words, at + 1))
            }
            "'s" | "'" => at > start && words.hit(at - 1).is_some() && !head,
            "-" | "–" => at > start && next(1) && words.parse.tokens[at].span.start() == words.parse.tokens[at - 1].span.end(),
            _ => {
                let prior = at > start
                    && matches!(words.lower[at - 1].as_str(), "of" | "for" | "the" | "and" | "to" | "in" | "at" | "on" | "&");
                words.title_head(at)
                    || words.title_modifier(at)
                    || words.hit(at).is_some()
                    || words.honorific(at)
                    || matches!(words.upos(at), Upos::Propn | Upos::Noun | Upos::Adj)
                        && (words.is_capital(at) || foreign(words, at))
                        && (!head || prior || of_before(words, at))
                    || prior && head && words.upos(at) == Upos::Noun
            }
        };
        if !goes_on {
            break;
        }
        head |= words.title_head(at);
        at += 1;
    }
    while at > start
        && matches!(
            words.lower[at - 1].as_str(),
            "of" | "for" | "to" | "and" | "the" | "'s" | "'" | "-" | "–" | "&" | "in" | "at" | "on"
        )
    {
        at -= 1;
    }
    at
}

fn foreign(words: &Words, token: usize) -> bool {
    matches!(
        words.lower[token].as_str(),
        "foreign" | "external" | "defence" | "defense" | "national" | "international" | "affairs" | "trade" | "security"
    )
}

fn title_starts(words: &Words, token: usize) -> bool {
    words.title_head(token) || words.title_modifier(token)
}

fn person_follows(words: &Words, token: usize) -> bool {
    words.parse.sentences[words.parse.tokens[token].sentence]
        .names
        .iter()
        .any(|(range, kind)| *kind == "person" && range.start <= token && token < range.end)
}

fn names_person(words: &Words, range: Range<usize>) -> bool {
    let names = &words.parse.sentences[words.parse.tokens[range.start].sentence].names;
    names.iter().any(|(name, kind)| {
        *kind == "person"
            && name.start < range.end
            && range.start < name.end
            && name.clone().any(|t| {
                range.contains(&t)
                    && words.is_capital(t)
                    && !words.title_head(t)
                    && !words.title_modifier(t)
                    && words.hit(t).is_none()
                    && !of_before(words, t)
            })
    })
}
