//! Who stands around a word that raises an engagement: a verb's own parties, a noun's, and those of the verb that carries it.

use knowledge::Pattern;

use super::{
    clause, detail,
    find::{Ground, hyphen_range},
    party::is_plural,
};
use crate::{
    grammar::{Parse, Upos},
    mention::{Mention, MentionKind},
};

/// The parties of a verb. Where the tree gives it no subject, whoever stands right before it: long titles mislead the parser.
pub(super) fn around_verb(ground: &Ground, verb: usize) -> Vec<clause::Filler> {
    let mut fillers = clause::of_verb(ground.parse, verb);
    if !fillers.iter().any(|(slot, _)| slot == "object") {
        fillers.extend(behind_phrase(ground, verb).map(|t| ("object".to_owned(), t)));
    }
    if let Some(place) = detail::there(ground, &ground.parse.children(verb).collect::<Vec<_>>()) {
        fillers.extend(["to", "in"].map(|slot| (slot.to_owned(), place)));
    }
    let passive = clause::is_passive(ground.parse, verb);
    let missing = if passive { "object" } else { "subject" };
    if ground.parse.tokens[verb].upos == Upos::Verb
        && !fillers.iter().any(|(slot, _)| slot == missing)
        && let Some(t) = neighbour(ground, verb)
    {
        fillers.insert(0, (missing.to_owned(), t));
    }
    fillers
}

/// "Received at his palace Dr Roe": an object behind a phrase of place, which parsers hang on the phrase.
fn behind_phrase(ground: &Ground, verb: usize) -> Option<usize> {
    let parse = ground.parse;
    let phrase = parse.children_by(verb, "obl").find(|&t| {
        t > verb
            && clause::preposition(parse, t).is_some_and(|p| matches!(&*p, "at" | "in"))
            && parse.children_by(t, "case").next() == Some(verb + 1)
    })?;
    let close = |m: &Mention| matches!(parse.tokens[m.tokens.start - 1].upos, Upos::Noun | Upos::Propn | Upos::Det);
    let behind = |m: &&Mention| {
        m.kind == MentionKind::Person
            && m.tokens.start > phrase
            && parse.is_under(m.head, phrase)
            && m.tokens.start < phrase + 6
            && close(m)
    };
    ground.cast.mentions.iter().find(behind).map(|m| m.head)
}

/// The head of the mention that ends right before a verb, with auxiliaries and adverbs between at most.
fn neighbour(ground: &Ground, verb: usize) -> Option<usize> {
    let parse = ground.parse;
    let from = parse.sentences[parse.tokens[verb].sentence].tokens.start;
    let mut at = verb;
    while at > from && (matches!(parse.tokens[at - 1].upos, Upos::Aux | Upos::Adv) || parse.tokens[at - 1].relation() == "aux") {
        at -= 1;
    }
    let before =
        ground.cast.mentions.iter().filter(|m| m.tokens.end == at && (m.kind != MentionKind::State || m.tokens.start == from));
    before.max_by_key(|m| m.tokens.len()).map(|m| m.head)
}

/// The verb that a noun hangs on, or the one of its relative clause: "the talks that are to open in Lima".
fn carrying_verb(ground: &Ground, noun: usize) -> Option<usize> {
    let parse = ground.parse;
    let hung = parse.tokens[noun].head;
    // "In Geneva at the round table, the minister …": the phrase hangs on the place, the place on the verb.
    if let Some(place) = hung.filter(|&h| {
        parse.tokens[noun].relation() == "nmod"
            && parse.tokens[h].relation() == "obl"
            && parse.tokens[h].entity.as_ref().is_some_and(|e| *e == "place")
    }) {
        return parse.tokens[place].head.filter(|&h| parse.tokens[h].upos == Upos::Verb);
    }
    // "Led the delegation to the dialogue": the noun hangs on those who are sent to it.
    let sent = hung.filter(|&h| {
        matches!(&*parse.tokens[h].lemma.to_lowercase(), "delegation" | "team" | "mission")
            && clause::preposition(parse, noun).is_some_and(|p| p == "to")
    });
    if let Some(verb) = sent.and_then(|h| parse.tokens[h].head).filter(|&v| parse.tokens[v].upos == Upos::Verb) {
        return Some(verb);
    }
    if let Some(verb) = object_after_company(parse, noun) {
        return Some(verb);
    }
    let relative = parse.children(noun).find(|&t| &*parse.tokens[t].deprel == "acl:relcl" && clause::is_passive(parse, t));
    let verb = relative.or_else(|| hosting(ground, noun)).or_else(|| hung.filter(|&h| parse.tokens[h].upos == Upos::Verb))?;
    Some(foreseen(parse, verb).unwrap_or(verb))
}

/// "the meeting that Japan will host", "the summit, which the kingdom is hosting": the verb whose object the noun is.
fn hosting(ground: &Ground, noun: usize) -> Option<usize> {
    let parse = ground.parse;
    let support = |t: usize| ground.resources.patterns.support(&parse.tokens[t].lemma.to_lowercase());
    let hosts = |t: usize| support(t).is_some_and(|s| s.subject.is_some());
    let other = |t: usize| parse.children_by(t, "nsubj").any(|c| !matches!(&*parse.tokens[c].xpos, "WP" | "WDT"));
    parse.children(noun).find(|&t| &*parse.tokens[t].deprel == "acl:relcl" && hosts(t) && other(t))
}

/// "We will host, together with Malta, a meeting of …": the parser takes the object for an apposition of the company.
fn object_after_company(parse: &Parse, noun: usize) -> Option<usize> {
    let company = parse.tokens[noun].head.filter(|_| parse.tokens[noun].relation() == "appos")?;
    let phrase = std::iter::successors(Some(company), |&t| parse.tokens[t].head.filter(|_| parse.tokens[t].relation() == "conj"))
        .last()?;
    let verb =
        parse.tokens[phrase].head.filter(|&h| parse.tokens[phrase].relation() == "obl" && parse.tokens[h].upos == Upos::Verb)?;
    parse.children_by(verb, "obj").next().is_none().then_some(verb)
}

/// "is expected to take place", "is scheduled to be held": the verb that says so.
fn foreseen(parse: &Parse, verb: usize) -> Option<usize> {
    let plan =
        matches!(&*parse.tokens[verb].lemma, "expect" | "schedule" | "plan" | "set" | "slate" | "agree" | "intend" | "hope");
    parse.children_by(verb, "xcomp").find(|&t| plan && parse.tokens[t].upos == Upos::Verb)
}

/// Whether a verb tells that the noun's occasion was held: it carries the noun, or says that it took place.
pub(super) fn is_carried(ground: &Ground, noun: usize) -> bool {
    let noun = counted(ground, noun);
    let Some(verb) = carrying_verb(ground, noun) else { return false };
    let lemma = ground.parse.tokens[verb].lemma.to_lowercase();
    let told = matches!(ground.parse.tokens[noun].relation(), "obj" | "nsubj") || ground.parse.tokens[noun].head != Some(verb);
    told && (ground.resources.patterns.support(&lemma).is_some() || matches!(&*lemma, "occur" | "happen" | "focus" | "last"))
}

/// The parties of an engagement's noun: its own, those of the verb that carries it, and whoever speaks "in a call with X".
pub(super) fn around_noun(ground: &Ground, pattern: &Pattern, noun: usize) -> (Vec<clause::Filler>, usize) {
    let parse = ground.parse;
    let mut fillers = clause::of_noun(parse, noun);
    if let Some((slot, party)) =
        clause::right_after(parse, hyphen_range(ground, noun).end - 1).filter(|(s, _)| !fillers.iter().any(|(f, _)| f == s))
    {
        fillers.push((slot, party));
    }
    fillers.extend(hyphenated(ground, noun));
    let noun = counted(ground, noun);
    fillers.extend(hosted_by(ground, noun, pattern));
    let Some(verb) = carrying_verb(ground, noun) else {
        return (fillers, clause::clause(parse, noun));
    };
    let lemma = parse.tokens[verb].lemma.to_lowercase();
    let relation = match parse.tokens[noun].relation() {
        "xcomp" | "ccomp" if parse.tokens[noun].head == Some(verb) => "obj",
        relation if parse.tokens[noun].head == Some(verb) => relation,
        _ if hosting(ground, noun) == Some(verb) => "obj",
        "appos" => "obj",
        "nmod" => "obl",
        _ => "nsubj",
    };
    // "Took up the matter at the summit": a verb that carries the occasion elsewhere only says what was done there.
    let support = ground.resources.patterns.support(&lemma);
    let support = support.filter(|s| relation != "obl" || carries(parse, noun, verb, s));
    match (support, relation) {
        (Some(support), "obj" | "nsubj" | "obl") if carries(parse, noun, verb, support) => {
            let carried = clause::of_verb(parse, verb).into_iter().filter(|&(_, t)| t != noun);
            fillers.extend(carried.map(|(slot, t)| carried_slot(&slot, t, support, pattern)));
            if support.subject.as_deref() == Some("lead") {
                let led = parse.children_by(verb, "obj").filter(|&t| t != noun);
                fillers.extend(led.map(|t| ("possessor=attendee".to_owned(), t)).collect::<Vec<_>>());
            }
        }
        (_, "obl") if is_awaited(parse, noun, &lemma) || gathers(pattern) && is_reached(ground, noun, &lemma) => {
            fillers.extend(clause::subject(parse, verb).map(|t| ("possessor=attendee".to_owned(), t)));
        }
        (_, "obl") if !fillers.iter().any(|(slot, _)| slot == "possessor") => {
            let during = clause::preposition(parse, noun).is_some_and(|p| {
                matches!(
                    &*p,
                    "in" | "during"
                        | "at"
                        | "after"
                        | "before"
                        | "on"
                        | "for"
                        | "following"
                        | "over"
                        | "with"
                        | "via"
                        | "through"
                )
            });
            let sided = fillers.iter().any(|(s, _)| matches!(&**s, "with" | "to" | "between"));
            let subject = clause::subject(parse, verb).filter(|_| during && sided || speaks(pattern));
            fillers.extend(subject.map(|t| ("possessor".to_owned(), t)));
            let inside = clause::preposition(parse, noun)
                .is_some_and(|p| matches!(&*p, "in" | "during" | "at" | "over" | "via" | "through"));
            if inside && !sided {
                fillers.extend(both_sides(parse, verb));
            }
            let spoken = clause::preposition(parse, noun).is_some_and(|p| matches!(&*p, "in" | "during" | "at"));
            if spoken && ground.resources.patterns.addresses(&lemma) && !fillers.iter().any(|(s, _)| s == "with") {
                fillers.extend(spoken_to(parse, verb));
            }
        }
        _ => {}
    }
    (fillers, verb)
}

/// "the India-Guyana Joint Commission", "the Gulf–China summit": both sides in the name.
fn hyphenated(ground: &Ground, noun: usize) -> Vec<clause::Filler> {
    let from = ground.parse.sentences[ground.parse.tokens[noun].sentence].tokens.start.max(noun.saturating_sub(10));
    let side = |left: bool, dash: usize| {
        let edge = |m: &Mention| if left { m.tokens.end == dash } else { m.tokens.start == dash + 1 };
        let named = |m: &&Mention| matches!(m.kind, MentionKind::State | MentionKind::Body) && edge(m);
        ground.cast.mentions.iter().find(named).map(|m| m.head)
    };
    let mut sides = (from..noun).rev().filter(|&t| matches!(ground.parse.form(ground.document, t), "-" | "–"));
    let pair = sides.find_map(|dash| Some([side(true, dash)?, side(false, dash)?]));
    let in_name = |pair: &[usize; 2]| {
        (pair[1] + 1..noun).all(|t| !matches!(ground.parse.tokens[t].upos, Upos::Verb | Upos::Punct | Upos::Adp))
    };
    pair.filter(in_name).into_iter().flatten().map(|t| ("between".to_owned(), t)).collect()
}

/// "In a call, the king and the president discussed …": a subject that is several is all the sides there are.
fn both_sides(parse: &Parse, verb: usize) -> Option<clause::Filler> {
    let several = clause::subject(parse, verb).filter(|&t| clause::joined(parse, t).len() > 1 || is_plural(parse, t));
    several.map(|t| ("between".to_owned(), t))
}

/// "Told the minister in a call": both sides of it.
fn spoken_to(parse: &Parse, verb: usize) -> Vec<clause::Filler> {
    let passive = clause::is_passive(parse, verb);
    let other = parse.children(verb).find(|&t| matches!(&*parse.tokens[t].deprel, "obj" | "iobj" | "nsubj:pass" | "obl:agent"));
    let side = |slot: &str, t: usize| (slot.to_owned(), t);
    let subject = clause::subject(parse, verb).filter(|_| !passive).map(|t| side("possessor", t));
    subject.into_iter().chain(other.map(|t| side("with", t))).collect()
}

/// "the 14th round of talks": the noun that the verb carries.
pub(super) fn counted(ground: &Ground, noun: usize) -> usize {
    let parse = ground.parse;
    let measures = |t: &usize| ground.resources.patterns.measures(&parse.tokens[*t].lemma.to_lowercase());
    let above = parse.tokens[noun].head.filter(measures);
    above.filter(|_| parse.tokens[noun].relation() == "nmod").unwrap_or(noun)
}

/// Whether a supporting verb tells of the noun's occasion: "held talks", "talks were held", "took part in talks".
fn carries(parse: &Parse, noun: usize, verb: usize, support: &knowledge::Support) -> bool {
    let leads = support.subject.as_deref() == Some("lead");
    match parse.tokens[noun].relation() {
        "obl" | "nmod" => clause::preposition(parse, noun)
            .is_some_and(|p| matches!(&*p, "in" | "into" | "on") || leads && matches!(&*p, "to" | "at")),
        "obj" | "appos" | "xcomp" | "ccomp" => true,
        _ => {
            parse.tokens[verb].head == Some(noun) && !clause::is_passive(parse, verb)
                || clause::is_passive(parse, verb)
                || parse.tokens[verb].lemma == "take"
        }
    }
}

/// "a conference hosted by Sweden", "talks held in Doha": the parties of the participle that describes the noun.
fn hosted_by(ground: &Ground, noun: usize, pattern: &Pattern) -> Vec<clause::Filler> {
    let parse = ground.parse;
    let mut fillers = Vec::new();
    // "The round table on ports co-hosted by …": the participle may hang on the noun between.
    let between = parse.children_by(noun, "nmod").flat_map(|t| parse.children_by(t, "acl"));
    let described = parse.children_by(noun, "acl").chain(between);
    let tells = |t: &usize| parse.tokens[*t].xpos == "VBN" || &*parse.tokens[*t].deprel == "acl:relcl";
    for verb in described.filter(tells).map(|t| offered(parse, t)).collect::<Vec<_>>() {
        let Some(support) = ground.resources.patterns.support(&parse.tokens[verb].lemma.to_lowercase()) else { continue };
        let own = clause::of_verb(parse, verb).into_iter().filter(|&(_, t)| t != noun);
        fillers.extend(own.map(|(slot, t)| carried_slot(&slot, t, support, pattern)));
    }
    fillers
}

/// "Spoke at the summit", "flew to Bali for the summit": whoever acts there, or goes there, attends.
fn is_reached(ground: &Ground, noun: usize, verb: &str) -> bool {
    let goes = || ground.resources.patterns.of_verb(verb).any(|p| p.form == "visit");
    clause::preposition(ground.parse, noun).is_some_and(|p| p == "at" || p == "for" && goes())
}

/// "Failed to turn up for the meeting".
fn is_awaited(parse: &Parse, noun: usize, verb: &str) -> bool {
    matches!(verb, "turn" | "show") && clause::preposition(parse, noun).is_some_and(|p| p == "for")
}

/// "a summit which he offered to host": the verb that is offered.
fn offered(parse: &Parse, verb: usize) -> usize {
    parse.children_by(verb, "xcomp").find(|&t| parse.tokens[t].upos == Upos::Verb).unwrap_or(verb)
}

/// Forms whose noun takes the speaker of its clause without more ado: "said in an interview", "told a press conference".
fn speaks(pattern: &Pattern) -> bool {
    matches!(&*pattern.form, "speech" | "interview")
}

/// Forms that one is *at*: whoever speaks or acts there attends.
fn gathers(pattern: &Pattern) -> bool {
    matches!(&*pattern.form, "summit" | "conference")
}

/// A party of the carrying verb, in the slot of the noun's pattern; `possessor=host` gives the role that the verb gives.
fn carried_slot(slot: &str, token: usize, support: &knowledge::Support, pattern: &Pattern) -> clause::Filler {
    let slot = match (slot, &support.subject) {
        ("subject", Some(role)) if pattern.slots.contains_key("possessor") => format!("possessor={role}"),
        ("subject", _) => "possessor".to_owned(),
        (other, _) => other.to_owned(),
    };
    (slot, token)
}
