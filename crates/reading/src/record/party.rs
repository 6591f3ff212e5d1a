//! Who fills a slot: the mentions that a phrase stands for, lists whole, groups by their members.

use knowledge::Slot;

use super::{
    Role, clause, detail,
    find::{Ground, Party},
};
use crate::{
    grammar::{Parse, Upos},
    mention::{Mention, MentionKind},
};

pub(super) fn fill(ground: &Ground, slot: &Slot, role: Role, token: usize, anchor: usize) -> Vec<Party> {
    let mut found: Vec<usize> = Vec::new();
    let mut fitting = false;
    let each =
        listed(ground, described(ground, token)).into_iter().flat_map(|t| members(ground, t).into_iter().map(move |m| (t, m)));
    for (whole, at) in each.collect::<Vec<_>>() {
        let Some(mention) = ground.cast.mention_at(ground.parse, at).or_else(|| apposed(ground, at)) else { continue };
        // A name that holds the raising word is the occasion's own: "the Strategic Dialogue".
        let medium = takes(slot, "medium") && is_medium(ground, mention);
        let Mention { kind, ref tokens, .. } = ground.cast.mentions[mention];
        // "host the third ministerial": an occasion is nobody's guest.
        let occasion = kind == MentionKind::Group
            && ground.resources.patterns.of_noun(&ground.parse.tokens[at].lemma.to_lowercase()).next().is_some();
        // Reporters hear a speech; they are no party to it.
        if tokens.contains(&anchor) || is_press(ground, at) || occasion {
            continue;
        }
        // Whoever stands in a list with one who fits the slot is there as the same: "saw the minister and members of the guild".
        // Members stand where their group may: "hosted the leaders of Norway and Latvia".
        let group = ground.cast.mention_at(ground.parse, whole).map(|m| ground.cast.mentions[m].kind);
        let fits = medium || fits(slot, kind) || whole != at && group.is_some_and(|group| fits(slot, group));
        fitting |= fits;
        if fits || !matches!(kind, MentionKind::Pronoun | MentionKind::People) {
            found.push(mention);
        }
    }
    if !fitting {
        found.clear();
    }
    let whole = completed(ground, found);
    let party = |m: usize| ground.cast.means[m].iter().map(move |&actor| (actor, ground.cast.mentions[m].span));
    whole.into_iter().flat_map(party).map(|(actor, span)| Party { actor, role, span }).collect()
}

/// "We, the foreign ministers of …, met": of a pronoun that means nobody known, what is set beside it.
fn described(ground: &Ground, token: usize) -> usize {
    let nobody = |m: usize| ground.cast.mentions[m].kind == MentionKind::Pronoun && ground.cast.means[m].is_empty();
    let beside = || ground.parse.children_by(token, "appos").next();
    ground.cast.mention_at(ground.parse, token).filter(|&m| nobody(m)).and_then(|_| beside()).unwrap_or(token)
}

/// A token and those joined to it, also where the tree joins them to another word of its mention: "Trade Minister Jane Roe *and …*".
fn listed(ground: &Ground, token: usize) -> Vec<usize> {
    let parse = ground.parse;
    let mut all = clause::joined(parse, token);
    let mut at = 0;
    while at < all.len() {
        let mention = ground.cast.mention_at(parse, all[at]).map(|m| &ground.cast.mentions[m]);
        let person = mention.filter(|m| matches!(m.kind, MentionKind::Person | MentionKind::Office | MentionKind::Group));
        let inner = person.into_iter().flat_map(|m| m.tokens.clone()).flat_map(|t| parse.children_by(t, "conj"));
        let outside = inner.filter(|&t| person.is_some_and(|m| !m.tokens.contains(&t)) && parse.tokens[t].upos != Upos::Verb);
        let acts = |&t: &usize| {
            let Some(m) = ground.cast.mention_at(parse, t).map(|m| &ground.cast.mentions[m]) else { return false };
            // "heads of state and government": no government of anybody's.
            matches!(m.kind, MentionKind::Person | MentionKind::Office | MentionKind::Group)
                || m.kind == MentionKind::Government && m.code.is_some()
        };
        for further in outside.filter(acts).flat_map(|t| clause::joined(parse, t)).collect::<Vec<_>>() {
            if !all.contains(&further) {
                all.push(further);
            }
        }
        at += 1;
    }
    all
}

/// A mention and those that stand in a list after it: commas and "and" between.
pub(super) fn list_from(ground: &Ground, mention: usize) -> Vec<usize> {
    let start = ground.cast.mentions[mention].tokens.start;
    list_around(ground, mention).into_iter().filter(|&m| ground.cast.mentions[m].tokens.start >= start).collect()
}

/// Lists come out whole: where most of a list of three and more were found, the tree lost the others.
fn completed(ground: &Ground, found: Vec<usize>) -> Vec<usize> {
    let Some(&first) = found.first() else { return found };
    let list = list_around(ground, first);
    let known = list.iter().filter(|m| found.contains(m)).count();
    let whole = list.len() > 2 && known * 2 >= list.len();
    // "Between Norway and six powers": an "and" that hangs on what is no conjunct tells that the tree is at fault.
    let parse = ground.parse;
    let torn = |m: usize| {
        let head = ground.cast.mentions[m].head;
        parse.tokens[head].relation() != "conj" && parse.children_by(head, "cc").any(|t| t < head)
    };
    let fresh: Vec<usize> = list.into_iter().filter(|&m| !found.contains(&m) && (whole || torn(m))).collect();
    found.into_iter().chain(fresh).collect()
}

/// The mentions before and after this one with nothing but commas, "and" and articles between.
fn list_around(ground: &Ground, mention: usize) -> Vec<usize> {
    let cast = ground.cast;
    let parse = ground.parse;
    let sentence = |m: usize| parse.tokens[cast.mentions[m].head].sentence;
    let inside = |m: usize| {
        cast.mentions.iter().enumerate().any(|(n, other)| {
            n != m
                && other.tokens.start <= cast.mentions[m].tokens.start
                && cast.mentions[m].tokens.end <= other.tokens.end
                && other.tokens.len() > cast.mentions[m].tokens.len()
        })
    };
    let mut outer: Vec<usize> = (0..cast.mentions.len())
        .filter(|&m| sentence(m) == sentence(mention) && cast.mentions[m].kind != MentionKind::Pronoun)
        .filter(|&m| m == mention || !inside(m))
        .collect();
    outer.sort_by_key(|&m| cast.mentions[m].tokens.start);
    let Some(at) = outer.iter().position(|&m| m == mention) else { return vec![mention] };
    let linked = |left: usize, right: usize| {
        let between = cast.mentions[left].tokens.end..cast.mentions[right].tokens.start;
        let plain = |t: usize| matches!(parse.form(ground.document, t), "," | ";" | "and" | "the" | "The" | "as" | "well");
        !between.is_empty() && between.clone().all(plain) && between.clone().any(|t| parse.form(ground.document, t) != "the")
    };
    let mut from = at;
    while from > 0 && linked(outer[from - 1], outer[from]) {
        from -= 1;
    }
    let mut until = at;
    while until + 1 < outer.len() && linked(outer[until], outer[until + 1]) {
        until += 1;
    }
    outer[from..=until].to_vec()
}

/// "representatives of Egypt, France and Greece": those listed stand for the group.
fn members(ground: &Ground, token: usize) -> Vec<usize> {
    let parse = ground.parse;
    // "each of them", "both of the ministers"
    let part = matches!(
        &*parse.tokens[token].lemma.to_lowercase(),
        "each"
            | "both"
            | "all"
            | "some"
            | "many"
            | "most"
            | "several"
            | "group"
            | "number"
            | "host"
            | "handful"
            | "dozen"
            | "couple"
            | "pair"
            | "one"
    ) && ground.cast.mention_at(parse, token).is_none_or(|m| ground.cast.mentions[m].head != token);
    let whole = parse.children_by(token, "nmod").find(|&t| part && clause::preposition(parse, t).is_some_and(|p| p == "of"));
    if let Some(whole) = whole {
        return vec![whole];
    }
    let kind = |t: usize| ground.cast.mention_at(parse, t).map(|m| ground.cast.mentions[m].kind);
    let group = is_plural(parse, token)
        && matches!(kind(token), Some(MentionKind::Group | MentionKind::Government | MentionKind::Office) | None);
    let of =
        parse.children(token).filter(|&t| group && clause::preposition(parse, t).is_some_and(|p| matches!(&*p, "of" | "from")));
    let listed: Vec<usize> = of
        .flat_map(|t| clause::joined(parse, t))
        .filter(|&t| matches!(kind(t), Some(MentionKind::State | MentionKind::Body)))
        .collect();
    let states = kind(token).is_none() || parse.tokens[token].lemma.eq_ignore_ascii_case("government");
    if listed.len() > 1 || !listed.is_empty() && states { listed } else { vec![token] }
}

fn fits(slot: &Slot, kind: MentionKind) -> bool {
    slot.kinds.is_empty() || slot.kinds.iter().any(|k| k == kind_name(kind))
}

/// The word that patterns use for a kind of mention.
pub(super) fn kind_name(kind: MentionKind) -> &'static str {
    match kind {
        MentionKind::Person => "person",
        MentionKind::Office => "office",
        MentionKind::State => "state",
        MentionKind::Government => "government",
        MentionKind::Body => "body",
        MentionKind::Organisation => "organisation",
        MentionKind::Group => "group",
        MentionKind::People => "people",
        MentionKind::Pronoun => "pronoun",
    }
}

/// "the harbour master, Jane Roe": a title that no list has is not in the mention, but the name hangs on it.
fn apposed(ground: &Ground, token: usize) -> Option<usize> {
    let parse = ground.parse;
    let hung = parse.children(token).filter(|&t| matches!(parse.tokens[t].relation(), "appos" | "flat"));
    let mut named = hung.filter_map(|t| ground.cast.mention_at(parse, t));
    named.find(|&m| ground.cast.mentions[m].kind == MentionKind::Person)
}

fn takes(slot: &Slot, kind: &str) -> bool {
    slot.kinds.iter().any(|k| k == kind)
}

fn is_press(ground: &Ground, token: usize) -> bool {
    let lemma = ground.parse.tokens[token].lemma.to_lowercase();
    matches!(&*lemma, "reporter" | "press" | "journalist" | "medium" | "media" | "newsman" | "correspondent")
}

/// An agency, paper or broadcaster that the tables know as one.
fn is_medium(ground: &Ground, mention: usize) -> bool {
    ground.cast.means[mention].iter().any(|a| ground.cast.actors[a.0].sector.as_deref() == Some("JRN"))
}

/// Fillers that are no actors but make the pattern hold: a place visited, the press, one medium, an occasion.
pub(super) fn stands_for_itself(ground: &Ground, slot: &Slot, token: usize) -> bool {
    let is = |kind: &str| takes(slot, kind);
    let lemma = ground.parse.tokens[token].lemma.to_lowercase();
    let people = slot.kinds.is_empty() || is("person") || is("group");
    people && is_somebody(ground, token)
        || is("press") && is_press(ground, token)
        || is("place") && ground.parse.tokens[token].upos == Upos::Propn && detail::is_place(ground, token)
        || is("site") && (is_site(ground, token) || lemma == "here")
        || is("initials") && is_initials(ground, token)
        || is("document") && ground.resources.patterns.is_document(&lemma)
        || is("medium")
            && matches!(
                &*lemma,
                "radio"
                    | "television"
                    | "tv"
                    | "newspaper"
                    | "broadcaster"
                    | "daily"
                    | "weekly"
                    | "magazine"
                    | "network"
                    | "channel"
            )
        || is("occasion")
            && (ground.parse.tokens[token].entity.as_ref().is_some_and(|e| *e == "event")
                || matches!(
                    &*lemma,
                    "ceremony"
                        | "opening"
                        | "event"
                        | "launch"
                        | "conference"
                        | "summit"
                        | "forum"
                        | "rally"
                        | "session"
                        | "sitting"
                        | "assembly"
                        | "gathering"
                        | "debate"
                        | "meeting"
                ))
}

/// Somebody, though no mention says who: "an aide", "we" outside a speech, a name that the name head does not know.
fn is_somebody(ground: &Ground, token: usize) -> bool {
    let word = &ground.parse.tokens[token];
    let lemma = word.lemma.to_lowercase();
    let pronoun = || matches!(&*lemma, "i" | "we" | "he" | "she" | "they" | "who" | "you" | "each" | "both");
    let name = || word.xpos == "NNP" && word.entity.as_ref().is_none_or(|e| *e == "person") && !detail::is_place(ground, token);
    match word.upos {
        Upos::Pron => pronoun(),
        Upos::Propn => name() || ground.resources.patterns.is_somebody(&lemma),
        Upos::Noun => ground.resources.patterns.is_somebody(&lemma),
        _ => false,
    }
}

/// Letters that stand for no body that the tables know: "host the next CNWG".
fn is_initials(ground: &Ground, token: usize) -> bool {
    let form = ground.parse.form(ground.document, token);
    let coded = |m: usize| ground.cast.means[m].iter().any(|a| ground.cast.actors[a.0].code.is_some());
    form.len() > 2 && form.chars().all(char::is_uppercase) && !ground.cast.mention_at(ground.parse, token).is_some_and(coded)
}

/// What the encoder takes for a place: "the power station".
fn is_site(ground: &Ground, token: usize) -> bool {
    let word = &ground.parse.tokens[token];
    let named = word.entity.as_ref().is_some_and(|e| *e == "place");
    let area = matches!(&*word.lemma.to_lowercase(), "region" | "continent" | "capital" | "corridor" | "peninsula" | "frontline");
    // "In the hospital" is a place, "in hospital" a state of health.
    let said = |t: usize| matches!(ground.parse.tokens[t].relation(), "det" | "amod" | "nmod" | "compound");
    let bare = word.upos == Upos::Noun && !ground.parse.children(token).any(said);
    named && matches!(word.upos, Upos::Noun | Upos::Propn) && !bare || area
}

/// A body of several heads: "the Council met".
pub(super) fn is_many(ground: &Ground, token: usize) -> bool {
    let noun = matches!(
        &*ground.parse.tokens[token].lemma.to_lowercase(),
        "council"
            | "committee"
            | "commission"
            | "cabinet"
            | "board"
            | "group"
            | "assembly"
            | "bureau"
            | "parliament"
            | "quartet"
            | "troika"
    );
    noun && ground.parse.tokens[token].xpos != "CD"
}

pub(super) fn is_plural(parse: &Parse, token: usize) -> bool {
    matches!(&*parse.tokens[token].xpos, "NNS" | "NNPS")
}
