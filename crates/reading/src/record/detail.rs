//! Where, when and about what, from the clause that tells an engagement.

use std::ops::Range;

use knowledge::{Meaning, PlaceKind};

use super::{clause, find::Ground};
use crate::{
    document::Span,
    grammar::{Parse, Upos},
    mention::when::When,
};

/// What a clause says of an engagement beside its parties.
#[derive(Debug, Clone, Default)]
pub(super) struct Setting {
    /// The words for where, and the state they lie in.
    pub(super) place: Option<(Span, Option<String>)>,
    /// The words for when.
    pub(super) when: Option<When>,
    /// By telephone or video link.
    pub(super) remote: bool,
    pub(super) topics: Vec<Span>,
    /// "on the sidelines of": held beside another engagement, not in it.
    pub(super) aside: bool,
}

/// Reads the setting of the engagement that `anchor` raises in the clause of `carrier`.
pub(super) fn setting(ground: &Ground, anchor: usize, carrier: usize) -> Setting {
    let parse = ground.parse;
    let own = own_tokens(parse, anchor, carrier);
    let lemma = |t: usize| parse.tokens[t].lemma.to_lowercase();
    Setting {
        place: place(ground, &settings(parse, anchor, carrier), anchor)
            .or_else(|| place_in_name(ground, anchor))
            .or_else(|| there(ground, &own).map(|t| place_of(ground, t))),
        when: when(ground, &own, carrier),
        remote: own.iter().any(|&t| {
            matches!(
                &*lemma(t),
                "phone"
                    | "telephone"
                    | "video"
                    | "videolink"
                    | "virtual"
                    | "virtually"
                    | "online"
                    | "zoom"
                    | "teleconference"
                    | "videoconference"
            )
        }),
        topics: topics(ground, anchor, carrier),
        aside: own.iter().any(|&t| matches!(&*lemma(t), "sideline" | "sidelines" | "margin" | "margins")),
    }
}

/// Phrases that can say where: those of the verb and of the raising word, and those that hang on the parties ("met X in Y").
fn settings(parse: &Parse, anchor: usize, carrier: usize) -> Vec<usize> {
    let mut near: Vec<usize> =
        [anchor, carrier].iter().flat_map(|&t| parse.children(t)).filter(|&t| !opens_clause(parse, t)).collect();
    let held = parse.children_by(anchor, "acl").filter(|&t| parse.tokens[t].xpos == "VBN").flat_map(|t| parse.children(t));
    near.extend(held.collect::<Vec<_>>());
    let on_parties = near
        .iter()
        .filter(|&&t| matches!(parse.tokens[t].relation(), "obj" | "obl" | "nmod" | "nsubj"))
        .flat_map(|&t| clause::joined(parse, t))
        .flat_map(|t| parse.children(t).collect::<Vec<_>>());
    near.extend(on_parties.collect::<Vec<_>>());
    near.sort_unstable();
    near.dedup();
    near
}

/// Tokens of the clause itself: what hangs under its verb and the anchor, without the clauses below.
fn own_tokens(parse: &Parse, anchor: usize, carrier: usize) -> Vec<usize> {
    let mut own = Vec::new();
    let mut todo = vec![carrier, anchor];
    while let Some(token) = todo.pop() {
        if own.contains(&token) {
            continue;
        }
        own.push(token);
        todo.extend(parse.children(token).filter(|&t| !opens_clause(parse, t) || t == anchor));
    }
    own.sort_unstable();
    own
}

fn opens_clause(parse: &Parse, token: usize) -> bool {
    matches!(parse.tokens[token].relation(), "advcl" | "acl" | "ccomp" | "csubj" | "parataxis")
        || parse.tokens[token].relation() == "conj" && parse.tokens[token].upos == Upos::Verb
}

fn when(ground: &Ground, own: &[usize], carrier: usize) -> Option<When> {
    let within = |tokens: &[usize]| ground.whens.iter().find(|w| w.tokens.clone().any(|t| tokens.contains(&t))).cloned();
    within(own).or_else(|| {
        // "Traveled on Monday to meet Wang": an infinitive, participle or joined verb takes its time from the clause above.
        let ups = clause::clauses_up(ground.parse, carrier);
        let borrowed = ups
            .windows(2)
            .take_while(|w| matches!(ground.parse.tokens[w[0]].relation(), "xcomp" | "advcl" | "acl" | "conj"))
            .map(|w| w[1]);
        borrowed.filter_map(|up| within(&own_tokens(ground.parse, up, up))).next()
    })
}

fn place(ground: &Ground, own: &[usize], anchor: usize) -> Option<(Span, Option<String>)> {
    let parse = ground.parse;
    let heads = own.iter().copied().filter(|&t| {
        t != anchor
            && matches!(parse.tokens[t].relation(), "obl" | "nmod")
            && is_place(ground, t)
            && clause::preposition(parse, t).is_some_and(|p| matches!(&*p, "in" | "at" | "to" | "near" | "outside" | "aboard"))
    });
    let mut best: Option<usize> = None;
    for head in heads {
        let preposition = clause::preposition(parse, head).unwrap_or_default();
        if preposition == "to"
            && !matches!(
                &*parse.tokens[anchor].lemma.to_lowercase(),
                "travel" | "visit" | "trip" | "fly" | "go" | "journey" | "head" | "return" | "tour" | "come"
            )
        {
            continue;
        }
        let nearer = best.is_none_or(|b| head.abs_diff(anchor) < b.abs_diff(anchor));
        if nearer {
            best = Some(head);
        }
    }
    best.map(|head| place_of(ground, head))
}

pub(super) fn place_of(ground: &Ground, head: usize) -> (Span, Option<String>) {
    let words = place_words(ground, head);
    (ground.parse.span(words.clone()), country_of(ground, words))
}

/// "the London conference", "the Astana talks".
fn place_in_name(ground: &Ground, anchor: usize) -> Option<(Span, Option<String>)> {
    let parse = ground.parse;
    let town = |meaning: &Meaning| {
        matches!(
            meaning,
            Meaning::Place { kind: PlaceKind::Capital | PlaceKind::City | PlaceKind::Venue | PlaceKind::Building, .. }
        )
    };
    let mut names = parse.children_by(anchor, "compound").map(|t| known_name(ground, t));
    let words = names.find(|words| {
        let text = ground.document.words(parse.span(words.clone()));
        words.end <= anchor && ground.resources.knowledge.meanings(text).first().is_some_and(town)
    })?;
    Some((parse.span(words.clone()), country_of(ground, words)))
}

/// What "there" stands for among these tokens: the place named last before it.
pub(super) fn there(ground: &Ground, own: &[usize]) -> Option<usize> {
    let parse = ground.parse;
    let word = |t: usize| parse.tokens[t].lemma.to_lowercase();
    let adverb = own.iter().copied().find(|&t| word(t) == "there" && parse.tokens[t].relation() == "advmod")?;
    let sentence = parse.tokens[adverb].sentence;
    let from = parse.sentences[sentence.saturating_sub(2)].tokens.start;
    let where_to = |t: usize| clause::preposition(parse, t).is_some() || parse.tokens[t].relation() == "obj";
    (from..adverb).rev().find(|&t| parse.tokens[t].upos == Upos::Propn && where_to(t) && is_place(ground, t))
}

/// Whether the gazetteer knows the words of this token's name as a place or state, or the encoder says it is a place.
pub(super) fn is_place(ground: &Ground, token: usize) -> bool {
    if ground.parse.tokens[token].upos == Upos::Pron {
        return false;
    }
    let entity = ground.parse.tokens[token].entity.as_ref();
    entity.is_some_and(|e| *e == "place") || country_of(ground, place_words(ground, token)).is_some()
}

/// The name around a token: compounds and flat parts, joined places ("Rome and Matera"), a state after a comma.
fn place_words(ground: &Ground, head: usize) -> Range<usize> {
    let parse = ground.parse;
    let mut tokens = vec![head];
    let mut at = 0;
    while at < tokens.len() {
        let part = |t: usize| match parse.tokens[t].relation() {
            "compound" | "flat" | "appos" | "conj" | "nummod" => true,
            "amod" | "nmod" => parse.tokens[t].upos == Upos::Propn,
            "det" => false,
            _ => false,
        };
        tokens.extend(parse.children(tokens[at]).filter(|&t| part(t)));
        at += 1;
    }
    let known = known_name(ground, head);
    let first = tokens.iter().copied().chain([known.start]).min().unwrap_or(head);
    let last = tokens.iter().copied().chain([known.end - 1]).max().unwrap_or(head);
    first..last + 1
}

/// The longest name of the gazetteer around a token: "New York" around "York", whatever the tree says.
fn known_name(ground: &Ground, token: usize) -> Range<usize> {
    let sentence = ground.parse.sentences[ground.parse.tokens[token].sentence].tokens.clone();
    let from = token.saturating_sub(3).max(sentence.start);
    let until = (token + 4).min(sentence.end);
    let known = |range: &Range<usize>| {
        let meanings = ground.resources.knowledge.meanings(ground.document.words(ground.parse.span(range.clone())));
        meanings.iter().any(|m| !matches!(m, Meaning::Organisation { .. }))
    };
    let ranges = (from..=token).flat_map(|start| (token + 1..=until).map(move |end| start..end));
    ranges.filter(known).max_by_key(|r| r.len()).unwrap_or(token..token + 1)
}

/// The state that a stretch of words names or lies in: the longest name known, from the right.
pub(super) fn country_of(ground: &Ground, words: Range<usize>) -> Option<String> {
    let mut codes: Vec<String> = Vec::new();
    let mut start = words.start;
    while start < words.end {
        let longest = (start + 1..=words.end).rev().find_map(|end| {
            let meanings = ground.resources.knowledge.meanings(ground.document.words(ground.parse.span(start..end)));
            meanings.first().map(|_| (end, meanings.iter().find_map(state_of)))
        });
        // "America" within "Latin America" is no state.
        match longest {
            Some((end, code)) => {
                codes.extend(code);
                start = end;
            }
            None => start += 1,
        }
    }
    codes.dedup();
    if codes.len() == 1 { codes.pop() } else { None }
}

fn state_of(meaning: &Meaning) -> Option<String> {
    match meaning {
        Meaning::Country { iso3, .. } => Some(iso3.to_string()),
        Meaning::Place { iso3, .. } => iso3.as_ref().map(|c| c.to_string()),
        Meaning::Organisation { .. } => None,
    }
}

/// What it was about: after "about", "on", "over", or the object of "to discuss".
fn topics(ground: &Ground, anchor: usize, carrier: usize) -> Vec<Span> {
    let parse = ground.parse;
    let mut heads = Vec::new();
    for token in [anchor, carrier] {
        for child in parse.children(token) {
            let preposition = clause::preposition(parse, child);
            let about =
                preposition.as_deref().is_some_and(|p| matches!(p, "about" | "on" | "over" | "regarding" | "concerning" | "for"));
            if about && matches!(parse.tokens[child].relation(), "obl" | "nmod") && !is_time(ground, child) {
                heads.push(child);
            }
            if matches!(parse.tokens[child].relation(), "advcl" | "acl" | "xcomp" | "conj") && talks_of(parse, child) {
                heads.extend(objects(parse, child));
            }
        }
        if talks_of(parse, token) {
            heads.extend(objects(parse, token));
        }
    }
    heads.sort_unstable();
    heads.dedup();
    heads.iter().flat_map(|&h| clause::joined(parse, h)).map(|t| topic_words(parse, t)).collect()
}

fn talks_of(parse: &Parse, token: usize) -> bool {
    matches!(
        &*parse.tokens[token].lemma.to_lowercase(),
        "discuss"
            | "address"
            | "cover"
            | "review"
            | "raise"
            | "focus"
            | "exchange"
            | "coordinate"
            | "negotiate"
            | "explore"
            | "underscore"
            | "stress"
            | "emphasise"
            | "emphasize"
    )
}

fn objects(parse: &Parse, verb: usize) -> Vec<usize> {
    parse
        .children(verb)
        .filter(|&t| {
            matches!(&*parse.tokens[t].deprel, "obj" | "nsubj:pass") || clause::preposition(parse, t).as_deref() == Some("on")
        })
        .collect()
}

fn is_time(ground: &Ground, token: usize) -> bool {
    ground.whens.iter().any(|w| w.tokens.contains(&token))
}

/// A topic is short: the head, what stands before it, and one phrase after it.
fn topic_words(parse: &Parse, head: usize) -> Span {
    let near = |t: usize| matches!(parse.tokens[t].relation(), "compound" | "amod" | "flat" | "nmod" | "nummod" | "case");
    let mut tokens = vec![head];
    let mut at = 0;
    while at < tokens.len() && tokens.len() < 12 {
        let from = tokens[at];
        tokens.extend(
            parse.children(from).filter(|&t| near(t) && (t > head || from == head && parse.tokens[t].relation() != "case")),
        );
        at += 1;
    }
    let first = tokens.iter().copied().min().unwrap_or(head);
    let last = tokens.iter().copied().max().unwrap_or(head);
    parse.span(first..last + 1)
}
