//! Where, when and about what, from the clause that tells an engagement.

use std::ops::Range;

use knowledge::{Meaning, PlaceKind};

use super::{clause, find::Ground};
use crate::{
    document::Span,
    grammar::{Parse, Upos},
    mention::{MentionKind, when::When},
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
    let (anchor, carrier) = (predicate(parse, anchor), predicate(parse, carrier));
    let own = own_tokens(parse, anchor, carrier);
    let lemma = |t: usize| parse.tokens[t].lemma.to_lowercase();
    Setting {
        place: place(ground, &settings(ground, anchor, carrier), anchor)
            .or_else(|| bound_for(ground, anchor).map(|t| place_of(ground, t)))
            .or_else(|| place_in_name(ground, anchor))
            .or_else(|| there(ground, &own).map(|t| place_of(ground, t)))
            .or_else(|| place_above(ground, carrier))
            .or_else(|| stay_of_subject(ground, carrier).map(|t| place_of(ground, t))),
        when: when(ground, &own, anchor, carrier),
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

/// "The envoy is in Kigali": a copula's clause is its complement's.
pub(super) fn predicate(parse: &Parse, token: usize) -> usize {
    parse.tokens[token].head.filter(|_| parse.tokens[token].relation() == "cop").unwrap_or(token)
}

/// Phrases that can say where: those of the verb and of the raising word, and those that hang on the parties ("met X in Y").
fn settings(ground: &Ground, anchor: usize, carrier: usize) -> Vec<usize> {
    let parse = ground.parse;
    let mut near: Vec<usize> =
        [anchor, carrier].iter().flat_map(|&t| parse.children(t)).filter(|&t| !opens_clause(parse, t)).collect();
    near.extend(held(ground, anchor).into_iter().flat_map(|t| parse.children(t).collect::<Vec<_>>()));
    near.extend([anchor, carrier].into_iter().filter(|&t| parse.tokens[t].upos != Upos::Verb));
    // "receive him here in Berlin"
    let here =
        near.iter().filter(|&&t| parse.tokens[t].relation() == "advmod").flat_map(|&t| parse.children(t).collect::<Vec<_>>());
    near.extend(here.collect::<Vec<_>>());
    // "Discussed the crisis in Syria" says where the crisis is.
    let is_topic = |t: usize| parse.tokens[t].relation() == "obj" && parse.tokens[t].head.is_some_and(|h| talks_of(parse, h));
    let on_parties = near
        .iter()
        .filter(|&&t| matches!(parse.tokens[t].relation(), "obj" | "obl" | "nmod" | "nsubj") && !is_topic(t))
        .flat_map(|&t| clause::joined(parse, t))
        .flat_map(|t| parse.children(t).collect::<Vec<_>>());
    let on_parties: Vec<usize> = on_parties.collect();
    // "Saw members of the committee on Capitol Hill": a building one word further down is still theirs all.
    let further =
        on_parties.iter().filter(|&&t| parse.tokens[t].relation() == "nmod").flat_map(|&t| parse.children(t).collect::<Vec<_>>());
    near.extend(further.filter(|&t| is_venue(ground, t)));
    near.extend(on_parties);
    near.sort_unstable();
    near.dedup();
    near
}

/// The participles that say of an occasion when and where: "the session (JCM), held in Oslo in May", wherever the tree hangs them.
fn held(ground: &Ground, anchor: usize) -> Vec<usize> {
    let parse = ground.parse;
    let is_participle = |t: usize| parse.tokens[t].xpos == "VBN" && matches!(parse.tokens[t].relation(), "acl" | "advcl");
    let own = parse.children_by(anchor, "acl").filter(|&t| is_participle(t));
    let end = parse.sentences[parse.tokens[anchor].sentence].tokens.end;
    let after = (anchor + 1..end.min(anchor + HELD_AFTER)).find(|&t| parse.tokens[t].upos == Upos::Verb);
    let of_holding = |&t: &usize| ground.knows(|w| &w.holding, t);
    // "The ministerial of the Platform, which France will host in Paris on 21 November"
    let relative = |&t: &usize| {
        let word = &parse.tokens[t];
        &*word.deprel == "acl:relcl" && word.head.is_some_and(|h| h == anchor || parse.is_under(h, anchor)) && of_holding(&t)
    };
    let told = (anchor + 1..end).find(relative).filter(|_| parse.tokens[anchor].upos != Upos::Verb);
    let mut all: Vec<usize> = own.chain(after.filter(|&t| is_participle(t)).filter(of_holding)).chain(told).collect();
    all.dedup();
    all
}

/// How far after an occasion's noun its participle stands.
const HELD_AFTER: usize = 8;

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

fn when(ground: &Ground, own: &[usize], anchor: usize, carrier: usize) -> Option<When> {
    let parse = ground.parse;
    // "Her first trip since 2012" was not in 2012; he who has been there since Monday came on that day.
    let stays = parse.children_by(carrier, "cop").next().is_some()
        && clause::preposition(parse, carrier).is_some_and(|p| matches!(&*p, "in" | "at" | "on"));
    let since = |w: &When| since_then(parse, w, carrier);
    let said = |w: &&When| (stays || !since(w)) && !is_of_saying(parse, w, carrier);
    let within =
        |tokens: &[usize]| ground.whens.iter().filter(said).find(|w| w.tokens.clone().any(|t| tokens.contains(&t))).cloned();
    // What hangs on the occasion's own noun is nearer than what its clause says.
    let noun = Some(anchor).filter(|&t| parse.tokens[t].upos != Upos::Verb && t != carrier);
    let of_noun = || noun.and_then(|t| within(&own_tokens(parse, t, t)));
    let of_holding = || held(ground, anchor).into_iter().find_map(|t| within(&own_tokens(parse, t, t)));
    of_holding()
        .or_else(of_noun)
        .or_else(|| within(own))
        .or_else(|| within(&nouns_above(parse, anchor)))
        .or_else(|| right_after(ground, anchor))
        .or_else(|| time_of_when(ground, carrier))
        .or_else(|| clause_of_time(ground, carrier))
        .or_else(|| stay_of_subject(ground, carrier).and_then(|t| within(&own_tokens(parse, t, t))))
        .or_else(|| {
            // "Traveled on Monday to meet Wang": an infinitive, participle or joined verb takes its time from the clause above.
            let ups = clause::clauses_up(parse, carrier);
            let borrowed = ups.windows(2).take_while(|w| borrows(parse, w[0])).map(|w| w[1]);
            borrowed.filter_map(|up| within(&own_tokens(parse, up, up))).next()
        })
}

/// Whether a clause has its time from the one above: "who met in Oslo, agreed on Monday to …" has, "who has often called him, visited
/// Oslo in May" has not.
fn borrows(parse: &Parse, clause: usize) -> bool {
    let perfect = || parse.children_by(clause, "aux").any(|t| parse.tokens[t].lemma.eq_ignore_ascii_case("have"));
    match parse.tokens[clause].relation() {
        "xcomp" | "advcl" | "conj" => true,
        "acl" => !perfect(),
        _ => false,
    }
}

/// "Since March", "since the last round in March": when something else was.
fn since_then(parse: &Parse, when: &When, carrier: usize) -> bool {
    let before = when.tokens.start > 0 && parse.tokens[when.tokens.start - 1].lemma.eq_ignore_ascii_case("since");
    let above = std::iter::successors(parse.tokens[when.tokens.start].head, |&t| parse.tokens[t].head);
    let mut above = above.take_while(|&t| t != carrier);
    before || above.any(|t| clause::preposition(parse, t).is_some_and(|p| p == "since"))
}

/// "Said *on Thursday* he would travel": a time between the verb of saying and the subject of what is said is the verb's own,
/// wherever the tree hangs it.
fn is_of_saying(parse: &Parse, when: &When, carrier: usize) -> bool {
    let word = &parse.tokens[carrier];
    let Some(says) = word.head.filter(|_| word.relation() == "ccomp") else { return false };
    let subject = parse.children_by(carrier, "nsubj").next();
    says < when.tokens.start && when.tokens.start <= says + 2 && subject.is_some_and(|t| when.tokens.end <= t)
}

/// "Attendance at the *forum* next month": what hangs on the nouns that an occasion without a verb of its own stands under.
fn nouns_above(parse: &Parse, anchor: usize) -> Vec<usize> {
    let mut tokens = Vec::new();
    let mut at = anchor;
    while let Some(head) = parse.tokens[at].head.filter(|_| parse.tokens[at].relation() == "nmod") {
        tokens.extend(parse.children(head).filter(|&t| t > anchor && !opens_clause(parse, t)).flat_map(|t| parse.subtree(t)));
        at = head;
    }
    tokens
}

/// "The forum in Oslo next month will be …": a time right behind the occasion's phrase is its own, wherever the tree hangs it.
fn right_after(ground: &Ground, anchor: usize) -> Option<When> {
    let parse = ground.parse;
    let last = *parse.subtree(anchor).last().filter(|_| parse.tokens[anchor].upos != Upos::Verb)?;
    ground
        .whens
        .iter()
        .find(|w| w.tokens.start == last + 1)
        .filter(|_| parse.sentences[parse.tokens[anchor].sentence].tokens.contains(&(last + 1)))
        .cloned()
}

/// "Before the month is out": a clause that is all time.
fn clause_of_time(ground: &Ground, carrier: usize) -> Option<When> {
    let mut clauses = ground.parse.children_by(carrier, "advcl");
    clauses.find_map(|c| ground.whens.iter().find(|w| w.tokens.contains(&c))).cloned()
}

/// "The envoy, who was in Lima on Monday, met …": where and when the subject was when he acted.
fn stay_of_subject(ground: &Ground, carrier: usize) -> Option<usize> {
    let parse = ground.parse;
    let subject = parse.children_by(carrier, "nsubj").next()?;
    let told = |t: usize| std::iter::once(t).chain(parse.children_by(t, "xcomp")).collect::<Vec<_>>();
    let stays = |&t: &usize| {
        parse.children_by(t, "cop").next().is_some()
            && clause::preposition(parse, t).is_some_and(|p| matches!(&*p, "in" | "at"))
            && is_place(ground, t)
    };
    parse.children_by(subject, "acl").flat_map(told).find(stays)
}

/// "Since June, when he presented his credentials": the time that a clause with "when" describes stands right before it.
fn time_of_when(ground: &Ground, carrier: usize) -> Option<When> {
    let parse = ground.parse;
    let opens = parse.children_by(carrier, "advmod").find(|&t| parse.tokens[t].lemma.eq_ignore_ascii_case("when"))?;
    let before = |w: &&When| w.tokens.end <= opens && opens - w.tokens.end <= 1;
    ground.whens.iter().find(before).filter(|_| parse.tokens[carrier].relation() != "root").cloned()
}

fn place(ground: &Ground, own: &[usize], anchor: usize) -> Option<(Span, Option<String>)> {
    let parse = ground.parse;
    let heads = own.iter().copied().filter(|&t| {
        let complement = parse.children_by(t, "cop").next().is_some();
        (complement || t != anchor && matches!(parse.tokens[t].relation(), "obl" | "nmod"))
            && clause::preposition(parse, t).is_some_and(|p| match &*p {
                "in" | "at" | "inside" | "on" => is_place(ground, t) && p != "on" || is_venue(ground, t),
                "to" | "near" | "outside" | "aboard" => is_place(ground, t),
                "for" => is_place(ground, t) && ground.knows(|w| &w.leaving, anchor),
                _ => false,
            })
    });
    let whither = |head: usize| clause::preposition(parse, head).as_deref() == Some("to");
    let mut best: Option<usize> = None;
    for head in heads.filter(|&head| !whither(head) || moves(ground, anchor)) {
        let nearer = best.is_none_or(|b| head.abs_diff(anchor) < b.abs_diff(anchor));
        if nearer {
            best = Some(head);
        }
    }
    best.map(|head| place_of(ground, head))
}

/// Whether "to" after this word says where one arrives.
fn moves(ground: &Ground, token: usize) -> bool {
    ground.knows(|w| &w.going, token)
}

/// "Departs on 8 April for Oslo": by place, for the tree hangs the town now on the verb, now on the day.
pub(super) fn bound_for(ground: &Ground, verb: usize) -> Option<usize> {
    let parse = ground.parse;
    let end = parse.sentences[parse.tokens[verb].sentence].tokens.end;
    let lemma = |t: usize| parse.tokens[t].lemma.to_lowercase();
    let mut ahead = verb + 1..end.min(verb + BOUND_WITHIN);
    let preposition = ahead.find(|&t| lemma(t) == "for").filter(|_| ground.knows(|w| &w.leaving, verb))?;
    (preposition + 1..end.min(preposition + 3)).find(|&t| parse.tokens[t].upos == Upos::Propn && is_place(ground, t))
}

/// How many words after a verb of setting out its "for" stands.
const BOUND_WITHIN: usize = 7;

/// "In Oslo, where they met"; "flew to Oslo to meet"; "In Oslo he will speak and meet": a clause that says no place is where the
/// clause above it is.
fn place_above(ground: &Ground, carrier: usize) -> Option<(Span, Option<String>)> {
    let parse = ground.parse;
    let mut at = carrier;
    loop {
        let above = parse.tokens[at].head?;
        let r#where = parse.children_by(at, "advmod").find(|&t| parse.tokens[t].lemma.eq_ignore_ascii_case("where"));
        let infinitive = parse.children(at).any(|t| &*parse.tokens[t].xpos == "TO");
        match (parse.tokens[at].relation(), r#where) {
            ("acl" | "advcl", Some(r#where)) => {
                let near = (parse.sentences[parse.tokens[at].sentence].tokens.start..r#where).rev();
                let place = near.take(WHERE_BEFORE).find(|&t| is_place(ground, t))?;
                return Some(place_of(ground, place));
            }
            ("advcl" | "xcomp", _) if infinitive && (moves(ground, above) || ground.knows(|w| &w.staying, above)) => {
                return place(ground, &settings(ground, above, above), above);
            }
            ("conj", _) if parse.children_by(above, "nsubj").next().is_some() || parse.tokens[above].upos == Upos::Verb => {
                let fronted: Vec<usize> = parse.children_by(above, "obl").filter(|&t| t < above && fronts(parse, t)).collect();
                if let Some(found) = place(ground, &fronted, above) {
                    return Some(found);
                }
            }
            ("xcomp", _) => {}
            _ => return None,
        }
        at = above;
    }
}

/// Whether a phrase stands before the subject of its clause.
fn fronts(parse: &Parse, phrase: usize) -> bool {
    parse.tokens[phrase].head.is_some_and(|verb| parse.children_by(verb, "nsubj").any(|t| t > phrase))
}

/// How many words before a clause with "where" its place may stand.
const WHERE_BEFORE: usize = 12;

pub(super) fn place_of(ground: &Ground, head: usize) -> (Span, Option<String>) {
    let words = place_words(ground, head);
    // "Gah, a village in Pakistan"
    let told = || {
        let range = |t: usize| {
            let tokens = ground.parse.subtree(t);
            Some(*tokens.first()?..*tokens.last()? + 1)
        };
        ground.parse.children_by(head, "appos").filter_map(range).find_map(|words| country_of(ground, words))
    };
    (ground.parse.span(words.clone()), country_of(ground, words).or_else(told).or_else(|| owner(ground, head)))
}

/// The state whose ministry, palace or parliament it is.
fn owner(ground: &Ground, head: usize) -> Option<String> {
    let parse = ground.parse;
    let own = is_venue(ground, head) && !ground.knows(|w| &w.foreign, head);
    let &[actor] = ground.cast.means[ground.cast.mention_at(parse, head).filter(|_| own)?].as_slice() else { return None };
    ground.cast.actors[actor.0].code.clone().filter(|code| code.len() == 3)
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
    // "While there, he met …" stands as a clause of its own.
    let clauses = || own.iter().flat_map(|&t| parse.children_by(t, "advcl"));
    let adverb = own.iter().copied().chain(clauses()).find(|&t| {
        word(t) == "there" && matches!(parse.tokens[t].relation(), "advmod" | "advcl") && parse.tokens[t].upos == Upos::Adv
    })?;
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
    // "Bishkek and Tashkent" lie in no one state, and are known all the same.
    let known = || {
        let meanings = ground.resources.knowledge.meanings(ground.document.words(ground.parse.span(known_name(ground, token))));
        !entity.is_some_and(|e| matches!(&**e, "person" | "organization"))
            && meanings.iter().any(|m| !matches!(m, Meaning::Organisation { .. }))
    };
    entity.is_some_and(|e| *e == "place") || country_of(ground, place_words(ground, token)).is_some() || known()
}

/// "At the Department of State", "on Capitol Hill", "at Villa Somalia": a building by its own noun, or by the first of its name.
fn is_venue(ground: &Ground, token: usize) -> bool {
    let parse = ground.parse;
    let on = clause::preposition(parse, token).as_deref() == Some("on");
    let first = || parse.children(token).filter(|&t| matches!(parse.tokens[t].relation(), "compound" | "flat")).min();
    let named = [Some(token), first()].into_iter().flatten().any(|t| ground.knows(|w| &w.venues, t));
    named && parse.tokens[token].upos != Upos::Verb && (!on || parse.tokens[token].upos == Upos::Propn)
}

/// The name around a token: compounds and flat parts, joined places ("Rome and Matera"), a state after a comma.
fn place_words(ground: &Ground, head: usize) -> Range<usize> {
    let parse = ground.parse;
    let mut tokens = vec![head];
    let mut at = 0;
    while at < tokens.len() {
        let part = |t: usize| match parse.tokens[t].relation() {
            _ if is_time(ground, t) => false,
            "compound" | "flat" => true,
            // "the Chinese capital", "Peru's capital"
            "amod" | "nmod" if parse.tokens[head].lemma == "capital" => {
                parse.tokens[t].relation() == "amod" || &*parse.tokens[t].deprel == "nmod:poss"
            }
            "conj" | "appos" | "amod" | "nmod" => parse.tokens[t].upos == Upos::Propn,
            _ => false,
        };
        tokens.extend(parse.children(tokens[at]).filter(|&t| part(t)));
        at += 1;
    }
    // "a New York hotel": what the tree takes apart is still one name.
    let known: Vec<Range<usize>> = tokens.iter().map(|&t| known_name(ground, t)).collect();
    let first = tokens.iter().copied().chain(known.iter().map(|k| k.start)).min().unwrap_or(head);
    let last = tokens.iter().copied().chain(known.iter().map(|k| k.end - 1)).max().unwrap_or(head);
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
            let whither = ground.knows(|w| &w.leaving, token) && preposition.as_deref() == Some("for");
            let about = about && !whither && !is_manner(ground, child) && !is_time(ground, child);
            if about && matches!(parse.tokens[child].relation(), "obl" | "nmod") {
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
    let topics = heads.iter().flat_map(|&h| clause::joined(parse, h)).filter(|&t| !is_party(ground, t));
    topics.map(|t| topic_words(parse, t)).collect()
}

/// "Called on her", "addressed Congress": whom one speaks to is not what one speaks about.
fn is_party(ground: &Ground, head: usize) -> bool {
    let Some(mention) = ground.cast.mention_at(ground.parse, head) else { return false };
    let kind = ground.cast.mentions[mention].kind;
    let spoken_to =
        || ground.parse.tokens[head].head.is_some_and(|v| ground.parse.tokens[v].lemma.eq_ignore_ascii_case("address"));
    match kind {
        MentionKind::Person | MentionKind::Office | MentionKind::Pronoun => true,
        _ => ground.parse.tokens[head].relation() == "obj" && spoken_to(),
    }
}

/// "On a four-day visit", "on his way home", "on the margins of": how and on what occasion, not about what.
fn is_manner(ground: &Ground, head: usize) -> bool {
    let lemma = ground.parse.tokens[head].lemma.to_lowercase();
    matches!(
        &*lemma,
        "way" | "margin" | "margins" | "sideline" | "sidelines" | "occasion" | "invitation" | "behalf" | "eve" | "phone"
    ) || ground.resources.patterns.of_noun(&lemma).next().is_some()
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
    let mut first = tokens.iter().copied().min().unwrap_or(head);
    let last = tokens.iter().copied().max().unwrap_or(head);
    // "four-day" is one word on paper.
    let sentence = parse.sentences[parse.tokens[head].sentence].tokens.start;
    let hyphen = |t: usize| matches!(&*parse.tokens[t].lemma, "-" | "‑");
    while first > sentence
        && (hyphen(first - 1) || hyphen(first))
        && parse.tokens[first - 1].span.end() == parse.tokens[first].span.start()
    {
        first -= 1;
    }
    parse.span(first..last + 1)
}
