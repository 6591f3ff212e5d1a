//! Who stands where around a word: subjects, objects and prepositional parties, through passives, control and lists.

use crate::grammar::{Parse, Upos};

/// A place that a party can stand in: `subject`, `object`, `possessor`, `compound`, `modifier`, or a preposition.
pub(super) type Filler = (String, usize);

/// The parties of a verb, its missing subject taken from the clause above it.
pub(super) fn of_verb(parse: &Parse, verb: usize) -> Vec<Filler> {
    if parse.tokens[verb].upos == Upos::Aux {
        return of_copula(parse, verb);
    }
    let mut fillers: Vec<Filler> = parse.children(verb).filter_map(|t| verb_slot(parse, t).map(|slot| (slot, t))).collect();
    // Which noun a phrase hangs on is what parsers get wrong most: "led a delegation to Japan".
    for object in parse.children(verb).filter(|&t| parse.tokens[t].relation() == "obj" || is_means(parse, t)) {
        // "sent a message of congratulations to"
        let hung = |t: usize| parse.children_by(t, "nmod").collect::<Vec<_>>();
        let of = |&t: &usize| preposition(parse, t).is_some_and(|p| p == "of");
        let inner = hung(object).into_iter().filter(of).flat_map(hung);
        let on_object =
            hung(object).into_iter().chain(inner.collect::<Vec<_>>()).filter_map(|t| preposition(parse, t).map(|p| (p, t)));
        let fresh: Vec<Filler> = on_object
            .filter(|(p, _)| {
                matches!(&**p, "to" | "with" | "in" | "from" | "between") && !fillers.iter().any(|(slot, _)| slot == p)
            })
            .collect();
        fillers.extend(fresh);
    }
    let has = |fillers: &[Filler], name: &str| fillers.iter().any(|(slot, _)| slot == name);
    if is_passive(parse, verb) && !has(&fillers, "subject") {
        // "Was received at his request by the minister"
        let phrases = parse.children_by(verb, "obl").flat_map(|t| parse.children_by(t, "nmod"));
        let agent = phrases.filter(|&t| preposition(parse, t).is_some_and(|p| p == "by")).last();
        fillers.extend(agent.map(|t| ("subject".to_owned(), t)));
    }
    if is_participle(parse, verb) {
        // "A delegation headed by the minister": what it describes undergoes it.
        fillers.extend(parse.tokens[verb].head.map(|t| ("object".to_owned(), t)));
    } else if is_passive(parse, verb) {
        if !has(&fillers, "object") {
            // "Arrived and was received by …": the subject is shared.
            fillers.extend(controller(parse, verb).map(|t| ("object".to_owned(), t)));
        }
    } else if !has(&fillers, "subject") {
        fillers.extend(controller(parse, verb).map(|t| ("subject".to_owned(), t)));
    }
    fillers.into_iter().map(|(slot, t)| (slot, antecedent(parse, t))).collect()
}

/// A past participle that describes a noun and has no object of its own.
fn is_participle(parse: &Parse, verb: usize) -> bool {
    let word = &parse.tokens[verb];
    &*word.deprel == "acl" && word.xpos == "VBN" && parse.children_by(verb, "obj").next().is_none()
}

/// "by telephone", "over video": parsers like to hang the other party on it.
fn is_means(parse: &Parse, token: usize) -> bool {
    parse.tokens[token].deprel == "obl:unmarked"
        || parse.tokens[token].relation() == "obl"
            && preposition(parse, token).is_some_and(|p| matches!(&*p, "by" | "over" | "via" | "across"))
}

/// "The envoy is in Kigali": the copula hangs on the place, and so does its subject.
fn of_copula(parse: &Parse, copula: usize) -> Vec<Filler> {
    let Some(place) = parse.tokens[copula].head.filter(|_| parse.tokens[copula].relation() == "cop") else { return Vec::new() };
    let subject = subject(parse, place).map(|t| ("subject".to_owned(), t));
    let here = parse.tokens[place].lemma.eq_ignore_ascii_case("here").then(|| "in".to_owned());
    let whither = preposition(parse, place).or(here).map(|p| (p, place));
    subject.into_iter().chain(whither).collect()
}

fn verb_slot(parse: &Parse, token: usize) -> Option<String> {
    let slot = match &*parse.tokens[token].deprel {
        "nsubj" | "nsubj:outer" | "obl:agent" => "subject",
        "nsubj:pass" | "obj" => "object",
        "iobj" => "object",
        // "Received at his palace Dr Roe": after a phrase parsers lose the object.
        "obl" => return preposition(parse, token).or_else(|| is_name(parse, token).then(|| "object".to_owned())),
        relation if relation.starts_with("obl") => return preposition(parse, token),
        _ => return None,
    };
    Some(slot.to_owned())
}

fn is_name(parse: &Parse, token: usize) -> bool {
    parse.tokens[token].upos == Upos::Propn && parse.tokens[token].head.is_some_and(|h| h < token)
}

/// The parties of a noun.
pub(super) fn of_noun(parse: &Parse, noun: usize) -> Vec<Filler> {
    let slot = |t: usize| match &*parse.tokens[t].deprel {
        "nmod:poss" => Some("possessor".to_owned()),
        "compound" | "amod" | "nmod:desc" | "flat" => Some("compound".to_owned()),
        relation if relation.starts_with("nmod") || relation.starts_with("obl") => preposition(parse, t),
        _ => None,
    };
    let own = parse.children(noun).filter_map(|t| slot(t).map(|s| (s, antecedent(parse, t))));
    own.chain(in_it(parse, noun)).collect()
}

/// The phrase that begins right after a noun is the noun's, wherever the tree hangs it: "a letter to the ministry".
pub(super) fn right_after(parse: &Parse, noun: usize) -> Option<Filler> {
    let next = noun + 1;
    let word = parse.tokens.get(next).filter(|w| w.sentence == parse.tokens[noun].sentence && w.relation() == "case")?;
    let slot = word.lemma.to_lowercase();
    let party = word.head.filter(|&h| h > next && parse.tokens[h].head != Some(noun))?;
    matches!(&*slot, "with" | "to" | "between" | "among" | "by" | "from").then_some((slot, party))
}

/// "The envoy is in talks with …", "is on a visit"; without a verb, as headlines have it, "Envoy in Oslo on visit": who is in it.
fn in_it(parse: &Parse, noun: usize) -> Option<Filler> {
    let inside = preposition(parse, noun).is_some_and(|p| matches!(&*p, "in" | "on"));
    let is = parse.children_by(noun, "cop").next().is_some();
    let verbless = parse.tokens[noun].head.filter(|&h| parse.tokens[noun].relation() == "nmod" && parse.tokens[h].head.is_none());
    let who = if is { subject(parse, noun) } else { verbless };
    who.filter(|_| inside).map(|t| ("possessor".to_owned(), t))
}

/// The preposition that marks a phrase; "on the sidelines of" gives `on`.
pub(super) fn preposition(parse: &Parse, token: usize) -> Option<String> {
    let mut cases = parse.children_by(token, "case").filter(|&t| t < token);
    let own = cases.next();
    // "back to", "onward to": the particle is the verb's.
    let particle = own.filter(|&t| {
        matches!(&*parse.tokens[t].lemma.to_lowercase(), "back" | "onward" | "over" | "across" | "up" | "down" | "away" | "ahead")
    });
    let own = particle.and_then(|_| cases.next()).or(own);
    own.or_else(|| stray(parse, token)).map(|t| parse.tokens[t].lemma.to_lowercase())
}

/// "by telephone with the minister": a preposition that the tree hangs on the noun before it belongs to the phrase after it.
fn stray(parse: &Parse, token: usize) -> Option<usize> {
    let before = parse.subtree(token).first()?.checked_sub(1)?;
    let word = &parse.tokens[before];
    (word.sentence == parse.tokens[token].sentence && word.relation() == "case" && word.head.is_some_and(|h| h < before))
        .then_some(before)
}

/// Whether a verb stands in the passive.
pub(super) fn is_passive(parse: &Parse, verb: usize) -> bool {
    parse.children(verb).any(|t| matches!(&*parse.tokens[t].deprel, "aux:pass" | "nsubj:pass"))
}

/// The subject that a clause without one borrows: of the clause it is joined to or hangs under, or the noun it describes.
fn controller(parse: &Parse, verb: usize) -> Option<usize> {
    let token = &parse.tokens[verb];
    let above = token.head?;
    match token.relation() {
        "acl" if parse.tokens[above].upos != Upos::Verb => {
            let owner = parse.children(above).find(|&t| parse.tokens[t].deprel == "nmod:poss");
            Some(owner.or_else(|| carrier_subject(parse, above)).unwrap_or(above))
        }
        // "The summit that Malta offered to host": the relative pronoun is what is hosted.
        "xcomp" => child(parse, above, "obj").filter(|&t| !is_relative(parse, t)).or_else(|| subject(parse, above)),
        // "We thank the bloc for convening the conference."
        "advcl" if is_marked(parse, verb, "for") => child(parse, above, "obj").or_else(|| subject(parse, above)),
        "conj" | "advcl" | "ccomp" | "parataxis" if parse.tokens[above].upos == Upos::Verb => subject(parse, above),
        "advcl" | "conj" => subject(parse, above),
        // "President to see premier", "the ministers, meeting in Paris, …"
        "csubj" | "parataxis" if matches!(parse.tokens[above].upos, Upos::Propn | Upos::Noun) => Some(above),
        _ => None,
    }
}

fn is_marked(parse: &Parse, clause: usize, word: &str) -> bool {
    parse.children_by(clause, "mark").any(|t| parse.tokens[t].lemma.eq_ignore_ascii_case(word))
}

/// "made plans to visit": the subject of the verb that the noun is the object of.
fn carrier_subject(parse: &Parse, noun: usize) -> Option<usize> {
    let verb = parse.tokens[noun].head.filter(|_| parse.tokens[noun].relation() == "obj")?;
    subject(parse, verb)
}

/// The subject of a verb, its own or borrowed; of a passive, whoever undergoes it.
pub(super) fn subject(parse: &Parse, verb: usize) -> Option<usize> {
    let own = parse.children(verb).find(|&t| parse.tokens[t].relation() == "nsubj");
    own.or_else(|| controller(parse, verb)).map(|t| antecedent(parse, t))
}

fn child(parse: &Parse, token: usize, relation: &str) -> Option<usize> {
    parse.children_by(token, relation).next()
}

fn is_relative(parse: &Parse, token: usize) -> bool {
    matches!(&*parse.tokens[token].xpos, "WP" | "WDT" | "WP$")
}

/// "the minister, who met X": the noun that a relative pronoun stands for; any other word is itself.
fn antecedent(parse: &Parse, token: usize) -> usize {
    if !is_relative(parse, token) {
        return token;
    }
    let mut at = token;
    while let Some(head) = parse.tokens[at].head {
        if &*parse.tokens[at].deprel == "acl:relcl" {
            return head;
        }
        at = head;
    }
    token
}

/// A token and the tokens joined to it by "and" or a comma, in order.
pub(super) fn joined(parse: &Parse, token: usize) -> Vec<usize> {
    let mut all = vec![token];
    let mut at = 0;
    while at < all.len() {
        all.extend(parse.children_by(all[at], "conj").filter(|&t| parse.tokens[t].upos != Upos::Verb));
        at += 1;
    }
    all.sort_unstable();
    all.dedup();
    all
}

/// The verb (or root) whose clause a token belongs to.
pub(super) fn clause(parse: &Parse, token: usize) -> usize {
    let mut at = token;
    while parse.tokens[at].upos != Upos::Verb {
        match parse.tokens[at].head {
            Some(head) => at = head,
            None => break,
        }
    }
    at
}

/// The clauses that a clause hangs under, innermost first, itself included.
pub(super) fn clauses_up(parse: &Parse, token: usize) -> Vec<usize> {
    let mut all = vec![clause(parse, token)];
    while let Some(head) = parse.tokens[all[all.len() - 1]].head {
        let next = clause(parse, head);
        if all.contains(&next) {
            break;
        }
        all.push(next);
    }
    all
}
