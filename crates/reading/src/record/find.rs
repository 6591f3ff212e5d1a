//! Patterns against the tree: every word that raises an engagement, with the parties around it.

use std::collections::BTreeMap;

use knowledge::{Pattern, Slot};

use super::{
    Form, PassedOver, Role, clause, detail,
    party::{fill, is_many, is_plural, stands_for_itself},
};
use crate::{
    document::{BlockKind, Document, Span},
    grammar::{Parse, Upos},
    mention::{Finder, MentionKind, when::When},
    name::{ActorId, ActorKind, Cast},
    read::Resources,
};

/// What a reading of engagements stands on: all earlier layers, read-only.
pub(super) struct Ground<'a> {
    pub(super) document: &'a Document,
    pub(super) parse: &'a Parse,
    pub(super) cast: &'a Cast,
    pub(super) whens: &'a [When],
    pub(super) resources: &'a Resources,
}

/// One telling of an engagement, in one clause.
#[derive(Debug, Clone)]
pub(super) struct Telling {
    pub(super) form: Form,
    /// The word that raised it.
    pub(super) anchor: usize,
    /// The verb whose clause tells it.
    pub(super) clause: usize,
    pub(super) parties: Vec<Party>,
    /// Only adds to what is told elsewhere.
    pub(super) echo: bool,
    /// An echo that brings parties in.
    pub(super) adds: bool,
    /// "the talks", "their meeting", "they discussed": speaks of something told before.
    pub(super) anaphoric: bool,
    /// "the next round": one more of a kind told before.
    pub(super) next: bool,
    /// "the Strategic Dialogue": an occasion with a name of its own; the last word of it.
    pub(super) title: Option<String>,
    pub(super) setting: detail::Setting,
    pub(super) found_by: Finder,
}

/// A participant as one clause names it.
#[derive(Debug, Clone)]
pub(super) struct Party {
    pub(super) actor: ActorId,
    pub(super) role: Role,
    pub(super) span: Span,
}

/// Every telling in the document, in order of the words, and what was raised but lacked a party.
pub(super) fn tellings(ground: &Ground) -> (Vec<Telling>, Vec<PassedOver>) {
    let mut found = Vec::new();
    let mut passed = Vec::new();
    for token in 0..ground.parse.tokens.len() {
        let mut candidates: Vec<Telling> = Vec::new();
        for pattern in raised(ground, token) {
            match tell(ground, pattern, token) {
                Ok(telling) => candidates.push(telling),
                Err(because) => passed.push(passed_over(ground, pattern, token, because)),
            }
        }
        // Of several patterns on one word, the one that makes a record and has most parties speaks for it.
        candidates.sort_by_key(|t| (t.echo, std::cmp::Reverse(t.parties.len())));
        found.extend(candidates.into_iter().next());
    }
    (found, passed)
}

fn passed_over(ground: &Ground, pattern: &Pattern, token: usize, because: String) -> PassedOver {
    PassedOver { anchor: ground.parse.tokens[token].span, finder: finder(pattern), because }
}

fn finder(pattern: &Pattern) -> Finder {
    Finder::Pattern { id: pattern.id.clone(), revision: pattern.revision }
}

/// Patterns that this word may raise by its lemma and part of speech.
fn raised<'a>(ground: &Ground<'a>, token: usize) -> Vec<&'a Pattern> {
    let lemma = ground.parse.tokens[token].lemma.to_lowercase();
    let patterns = &ground.resources.patterns;
    match ground.parse.tokens[token].upos {
        Upos::Verb | Upos::Aux | Upos::Adj => patterns.of_verb(&lemma).collect(),
        Upos::Noun | Upos::Propn => patterns.of_noun(&lemma).filter(|p| names(ground, p, token)).collect(),
        _ => Vec::new(),
    }
}

/// Whether one of the pattern's nouns, of one word or several, ends at this token.
fn names(ground: &Ground, pattern: &Pattern, token: usize) -> bool {
    pattern.noun.iter().any(|noun| {
        noun.rsplit(' ').enumerate().all(|(back, word)| {
            let at = token.checked_sub(back).map(|t| ground.parse.tokens[t].lemma.to_lowercase());
            at.as_deref() == Some(word)
        })
    })
}

fn tell(ground: &Ground, pattern: &Pattern, token: usize) -> Result<Telling, String> {
    let parse = ground.parse;
    let verbal = matches!(parse.tokens[token].upos, Upos::Verb | Upos::Aux | Upos::Adj);
    let (fillers, carrier) = if verbal { (around_verb(ground, token), token) } else { around_noun(ground, pattern, token) };
    let words =
        lemmas_of(parse, if parse.tokens[token].upos == Upos::Aux { parse.tokens[token].head.unwrap_or(token) } else { token });
    let title = (!verbal && is_title(ground, token)).then(|| parse.tokens[token].lemma.to_lowercase());
    if pattern.named && title.is_none() && !is_carried(ground, token) {
        return Err("no name of an occasion, and nothing says that it was held".to_owned());
    }
    if let Some(word) = pattern.without.iter().find(|w| hangs(ground, token, w)) {
        return Err(format!("`{word}` hangs on it"));
    }
    if !pattern.beside.is_empty() && !pattern.beside.iter().any(|b| words.iter().any(|w| w == b)) {
        return Err(format!("none of {} beside it", pattern.beside.join(", ")));
    }
    let setting = detail::setting(ground, token, carrier);
    let mut parties = Vec::new();
    let mut filled: BTreeMap<&str, usize> = BTreeMap::new();
    for (name, slot, role, at) in slotted(pattern, &fillers) {
        let mut cast = fill(ground, slot, role, at, token);
        if name == "compound" {
            // "the Foreign Affairs Ministerial Meeting": words of the occasion's name, not a body that no list has.
            cast.retain(|p| ground.cast.actors[p.actor.0].code.is_some());
        }
        if !cast.is_empty() || stands_for_itself(ground, slot, at) {
            *filled.entry(name).or_default() += cast.len().max(1 + usize::from(is_plural(parse, at) || is_many(ground, at)));
            parties.extend(cast);
        }
    }
    for need in &pattern.needs {
        let met = need.split('|').any(|slot| match slot {
            "place" => setting.place.is_some(),
            "time" => setting.when.is_some(),
            "several" => filled.values().sum::<usize>() > 1,
            "held" => carrier != token && (setting.place.is_some() || setting.when.is_some()) && is_carried(ground, token),
            slot => filled.contains_key(slot),
        });
        if !met {
            return Err(format!("nobody stands as {}", need.replace('|', " or ")));
        }
    }
    if pattern.form == "visit"
        && !parties.is_empty()
        && !parties.iter().any(|p| p.role == Role::Visitor && travels_for_others(ground, p.actor))
    {
        return Err("the visitor holds no office".to_owned());
    }
    if !parties.is_empty() && parties.iter().all(|p| is_unnamed(ground, p)) {
        return Err("nobody in it has a name, an office or a state".to_owned());
    }
    if pattern.form == "visit" && comes_home(ground, &parties) {
        return Err("the visitor comes home".to_owned());
    }
    let form = form_of(pattern, &setting);
    let anaphoric = !verbal && parties.len() < 2 && points_back(ground, token);
    let mut seen = Vec::new();
    parties.retain(|p: &Party| {
        !seen.contains(&p.actor) && {
            seen.push(p.actor);
            true
        }
    });
    Ok(Telling {
        form,
        anchor: token,
        clause: carrier,
        parties,
        echo: pattern.echo || pattern.adds,
        adds: pattern.adds,
        anaphoric,
        next: !verbal && is_next(ground, token),
        title,
        setting,
        found_by: finder(pattern),
    })
}

/// A private person's journey is no visit in the sense of diplomacy.
fn travels_for_others(ground: &Ground, actor: ActorId) -> bool {
    let actor = &ground.cast.actors[actor.0];
    actor.kind != ActorKind::Person || actor.office.is_some()
}

/// A collective that no list has, of no known state: "the villagers".
fn is_unnamed(ground: &Ground, party: &Party) -> bool {
    let actor = &ground.cast.actors[party.actor.0];
    actor.code.is_none() && matches!(&actor.found_by, Finder::Pattern { id, .. } if id == "group.unnamed")
}

/// "Will return to Washington": whoever serves the state he comes to visits nobody.
fn comes_home(ground: &Ground, parties: &[Party]) -> bool {
    let codes = |role: Role| {
        parties.iter().filter(move |p| p.role == role).map(|p| ground.cast.actors[p.actor.0].code.as_deref()).collect::<Vec<_>>()
    };
    let (visitors, hosts) = (codes(Role::Visitor), codes(Role::Host));
    !hosts.is_empty() && !visitors.is_empty() && hosts.iter().all(|h| h.is_some() && visitors.iter().all(|v| v == h))
}

/// "the next session of the Commission", "the next round of talks".
fn is_next(ground: &Ground, noun: usize) -> bool {
    let parse = ground.parse;
    let next = |t: usize| parse.children(t).any(|c| matches!(&*parse.tokens[c].lemma.to_lowercase(), "next" | "subsequent"));
    next(noun) || next(counted(parse, noun))
}

/// Whether a noun is the last word of an occasion's own name: in capitals, and not merely as headlines have it.
fn is_title(ground: &Ground, noun: usize) -> bool {
    let parse = ground.parse;
    let block = parse.sentences[parse.tokens[noun].sentence].block;
    let headline = ground.document.blocks()[block].kind == BlockKind::Headline;
    let plain = matches!(
        &*parse.tokens[noun].lemma.to_lowercase(),
        "meeting" | "visit" | "call" | "talk" | "trip" | "travel" | "discussion"
    );
    !(headline && plain) && parse.form(ground.document, noun).starts_with(char::is_uppercase)
}

fn form_of(pattern: &Pattern, setting: &detail::Setting) -> Form {
    let form = super::form(&pattern.form);
    // "Spoke with X in Oslo" is no call: the two were in one place.
    if pattern.id == "call.speak" && setting.place.is_some() && !setting.remote { Form::Meeting } else { form }
}

/// Each filler with its slot in the pattern and its role.
fn slotted<'p>(pattern: &'p Pattern, fillers: &'p [clause::Filler]) -> impl Iterator<Item = (&'p str, &'p Slot, Role, usize)> {
    fillers.iter().filter_map(|(name, at)| {
        let (plain, role) = name.split_once('=').map_or((name.as_str(), None), |(slot, role)| (slot, Some(role)));
        let (key, slot) = pattern.slots.get_key_value(plain)?;
        Some((key.as_str(), slot, super::role(role.unwrap_or(&slot.role)), *at))
    })
}

/// The parties of a verb. Where the tree gives it no subject, whoever stands right before it: long titles mislead the parser.
fn around_verb(ground: &Ground, verb: usize) -> Vec<clause::Filler> {
    let mut fillers = clause::of_verb(ground.parse, verb);
    if let Some(place) = detail::there(ground, &ground.parse.children(verb).collect::<Vec<_>>()) {
        fillers.extend(["to", "in"].map(|slot| (slot.to_owned(), place)));
    }
    let passive = clause::is_passive(ground.parse, verb);
    let missing = if passive { "object" } else { "subject" };
    if ground.parse.tokens[verb].upos == Upos::Verb && !fillers.iter().any(|(slot, _)| slot == missing) {
        fillers.extend(neighbour(ground, verb).map(|t| (missing.to_owned(), t)));
    }
    fillers
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

/// The verb that a noun hangs on, or the one of its relative clause: "the talks that will be held in Geneva".
fn carrying_verb(parse: &Parse, noun: usize) -> Option<usize> {
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
    let relative = parse.children(noun).find(|&t| &*parse.tokens[t].deprel == "acl:relcl" && clause::is_passive(parse, t));
    relative.or_else(|| hung.filter(|&h| parse.tokens[h].upos == Upos::Verb))
}

/// Whether a verb tells that the noun's occasion was held: it carries the noun, or says that it took place.
fn is_carried(ground: &Ground, noun: usize) -> bool {
    let noun = counted(ground.parse, noun);
    let Some(verb) = carrying_verb(ground.parse, noun) else { return false };
    let lemma = ground.parse.tokens[verb].lemma.to_lowercase();
    let told = matches!(ground.parse.tokens[noun].relation(), "obj" | "nsubj") || ground.parse.tokens[noun].head != Some(verb);
    told && (ground.resources.patterns.support(&lemma).is_some() || matches!(&*lemma, "occur" | "happen" | "focus" | "last"))
}

/// The parties of an engagement's noun: its own, those of the verb that carries it, and whoever speaks "in a call with X".
fn around_noun(ground: &Ground, pattern: &Pattern, noun: usize) -> (Vec<clause::Filler>, usize) {
    let parse = ground.parse;
    let mut fillers = clause::of_noun(parse, noun);
    if let Some((slot, party)) = clause::right_after(parse, noun).filter(|(s, _)| !fillers.iter().any(|(f, _)| f == s)) {
        fillers.push((slot, party));
    }
    let noun = counted(parse, noun);
    fillers.extend(hosted_by(ground, noun, pattern));
    let Some(verb) = carrying_verb(parse, noun) else {
        return (fillers, clause::clause(parse, noun));
    };
    let lemma = parse.tokens[verb].lemma.to_lowercase();
    let relation = match parse.tokens[noun].relation() {
        relation if parse.tokens[noun].head == Some(verb) => relation,
        "nmod" => "obl",
        _ => "nsubj",
    };
    let support = ground.resources.patterns.support(&lemma);
    match (support, relation) {
        (Some(support), "obj" | "nsubj" | "obl") if carries(parse, noun, verb, support) => {
            let carried = clause::of_verb(parse, verb).into_iter().filter(|&(_, t)| t != noun);
            fillers.extend(carried.map(|(slot, t)| carried_slot(&slot, t, support, pattern)));
        }
        (None, "obl") if gathers(pattern) && clause::preposition(parse, noun).is_some_and(|p| p == "at") => {
            fillers.extend(clause::subject(parse, verb).map(|t| ("possessor=attendee".to_owned(), t)));
        }
        (None, "obl") if !fillers.iter().any(|(slot, _)| slot == "possessor") => {
            let during = clause::preposition(parse, noun)
                .is_some_and(|p| matches!(&*p, "in" | "during" | "at" | "after" | "before" | "on" | "for" | "following"));
            let subject = clause::subject(parse, verb)
                .filter(|_| during && fillers.iter().any(|(s, _)| matches!(&**s, "with" | "to" | "between")) || speaks(pattern));
            fillers.extend(subject.map(|t| ("possessor".to_owned(), t)));
            if during && ground.resources.patterns.addresses(&lemma) && !fillers.iter().any(|(s, _)| s == "with") {
                fillers.extend(spoken_to(parse, verb));
            }
        }
        _ => {}
    }
    (fillers, verb)
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
fn counted(parse: &Parse, noun: usize) -> usize {
    let count =
        |t: &usize| matches!(&*parse.tokens[*t].lemma.to_lowercase(), "round" | "series" | "set" | "day" | "number" | "session");
    let above = parse.tokens[noun].head.filter(count);
    above.filter(|_| parse.tokens[noun].relation() == "nmod").unwrap_or(noun)
}

/// Whether a supporting verb tells of the noun's occasion: "held talks", "talks were held", "took part in talks".
fn carries(parse: &Parse, noun: usize, verb: usize, support: &knowledge::Support) -> bool {
    let leads = support.subject.as_deref() == Some("lead");
    match parse.tokens[noun].relation() {
        "obl" | "nmod" => clause::preposition(parse, noun)
            .is_some_and(|p| matches!(&*p, "in" | "into" | "on") || leads && matches!(&*p, "to" | "at")),
        "obj" => true,
        _ => clause::is_passive(parse, verb) || parse.tokens[verb].lemma == "take",
    }
}

/// "a conference hosted by Sweden", "talks held in Doha": the parties of the participle that describes the noun.
fn hosted_by(ground: &Ground, noun: usize, pattern: &Pattern) -> Vec<clause::Filler> {
    let parse = ground.parse;
    let mut fillers = Vec::new();
    // "The pledging event for Yemen co-hosted by …": the participle may hang on the noun between.
    let between = parse.children_by(noun, "nmod").flat_map(|t| parse.children_by(t, "acl"));
    let described = parse.children_by(noun, "acl").chain(between);
    let tells = |t: &usize| parse.tokens[*t].xpos == "VBN" || &*parse.tokens[*t].deprel == "acl:relcl";
    for verb in described.filter(tells).collect::<Vec<_>>() {
        let Some(support) = ground.resources.patterns.support(&parse.tokens[verb].lemma.to_lowercase()) else { continue };
        let own = clause::of_verb(parse, verb).into_iter().filter(|&(_, t)| t != noun);
        fillers.extend(own.map(|(slot, t)| carried_slot(&slot, t, support, pattern)));
    }
    fillers
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

/// Whether a dependent of this word, or the dependent's case marker, has this lemma (or, for `xcomp`, this relation).
fn hangs(ground: &Ground, token: usize, word: &str) -> bool {
    let parse = ground.parse;
    let says_when = |t: usize| ground.whens.iter().any(|w| w.tokens.contains(&t));
    parse.children(token).filter(|&t| !says_when(t)).any(|t| {
        parse.tokens[t].lemma.eq_ignore_ascii_case(word)
            || parse.tokens[t].relation() == word
            || (parse.tokens[token].upos != Upos::Verb && clause::preposition(parse, t).as_deref() == Some(word))
    })
}

/// Lemmas under a word, three steps deep at most: what stands beside it in its own clause.
fn lemmas_of(parse: &Parse, token: usize) -> Vec<String> {
    let mut level = vec![token];
    let mut all = vec![parse.tokens[token].lemma.to_lowercase()];
    for _ in 0..3 {
        level = level.iter().flat_map(|&t| parse.children(t)).collect();
        all.extend(level.iter().map(|&t| parse.tokens[t].lemma.to_lowercase()));
    }
    all
}

/// "the meeting", "their talks": definite, and nothing beside it that would tell which.
fn points_back(ground: &Ground, noun: usize) -> bool {
    let parse = ground.parse;
    let definite = parse.children(noun).any(|t| match &*parse.tokens[t].deprel {
        "det" => matches!(&*parse.tokens[t].lemma.to_lowercase(), "the" | "this" | "that" | "these" | "those" | "both"),
        "nmod:poss" => parse.tokens[t].upos == Upos::Pron,
        _ => false,
    });
    let told = parse.children(noun).any(|t| {
        matches!(parse.tokens[t].relation(), "nmod" | "compound" | "nummod") && parse.tokens[t].deprel != "nmod:poss"
            || parse.tokens[t].upos == Upos::Propn
            || parse.tokens[t].relation() == "acl" && parse.form(ground.document, noun + 1) != ","
    });
    definite && !told
}
