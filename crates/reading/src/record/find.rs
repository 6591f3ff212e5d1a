//! Patterns against the tree: every word that raises an engagement, with the parties around it.

use std::collections::BTreeMap;

use knowledge::{Pattern, Slot};

use super::{
    Form, PassedOver, Role,
    around::{around_noun, around_verb, counted, is_carried},
    clause, detail, leg,
    party::{fill, is_many, is_plural, stands_for_itself},
    public, transcript,
};
use crate::{
    document::{BlockKind, Document, Span},
    grammar::{Parse, Upos},
    mention::{Finder, Mention, when::When},
    name::{ActorId, ActorKind, Cast},
    read::Resources,
};

/// What a reading of engagements stands on: all earlier layers, read-only.
pub(super) struct Ground<'a> {
    pub(super) document: &'a Document,
    pub(super) parse: &'a Parse,
    pub(super) cast: &'a Cast,
    pub(super) whens: &'a [When],
    /// Abbreviations of occasions that the text introduces, with the noun they end in: "Joint Commission Meeting (JCM)".
    pub(super) short: &'a BTreeMap<String, String>,
    pub(super) resources: &'a Resources,
}

impl Ground<'_> {
    /// Whether the lexicon of settings has this word in one of its lists.
    pub(super) fn knows(&self, list: fn(&knowledge::SettingWords) -> &std::collections::HashSet<String>, token: usize) -> bool {
        list(self.resources.knowledge.setting()).contains(&self.parse.tokens[token].lemma.to_lowercase())
    }
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
    /// The capitalised words in its name, in lower case: `world`, `ocean`, `week`.
    pub(super) name: Vec<String>,
    pub(super) setting: detail::Setting,
    pub(super) found_by: Finder,
}

impl Telling {
    /// A telling that no pattern raised: found by a rule of this name.
    pub(super) fn by_rule(rule: &str, form: Form, anchor: usize, parties: Vec<Party>, setting: detail::Setting) -> Telling {
        Telling {
            form,
            anchor,
            clause: anchor,
            parties,
            echo: false,
            adds: false,
            anaphoric: false,
            next: false,
            title: None,
            name: Vec::new(),
            setting,
            found_by: Finder::Pattern { id: rule.to_owned(), revision: 1 },
        }
    }
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
    let legs = leg::legs(ground, &found);
    found.extend(legs);
    found.sort_by_key(|t| t.anchor);
    if let Some(speech) = transcript::speech(ground) {
        found.insert(0, speech);
    }
    (found, passed)
}

fn passed_over(ground: &Ground, pattern: &Pattern, token: usize, because: String) -> PassedOver {
    PassedOver { anchor: ground.parse.tokens[token].span, finder: finder(pattern), because }
}

fn finder(pattern: &Pattern) -> Finder {
    Finder::Pattern { id: pattern.id.clone(), revision: pattern.revision }
}

/// The abbreviations that stand in a bracket after an occasion's noun.
pub(super) fn abbreviations(document: &Document, parse: &Parse, resources: &Resources) -> BTreeMap<String, String> {
    let form = |t: usize| parse.form(document, t);
    let bracketed = (1..parse.tokens.len().saturating_sub(2)).filter(|&t| form(t) == "(" && form(t + 2) == ")");
    let short = bracketed.filter_map(|t| {
        let (noun, letters) = (parse.tokens[t - 1].lemma.to_lowercase(), form(t + 1));
        let capitals = letters.len() > 1 && letters.chars().all(char::is_uppercase);
        let ends = letters.chars().last().map(|c| c.to_ascii_lowercase()) == noun.chars().next();
        (capitals && ends && resources.patterns.of_noun(&noun).next().is_some()).then(|| (letters.to_owned(), noun))
    });
    short.collect()
}

/// Patterns that this word may raise by its lemma and part of speech.
fn raised<'a>(ground: &Ground<'a>, token: usize) -> Vec<&'a Pattern> {
    let lemma = ground.parse.tokens[token].lemma.to_lowercase();
    let patterns = &ground.resources.patterns;
    if let Some(noun) = ground.short.get(ground.parse.form(ground.document, token)) {
        let bracket = token > 0 && ground.parse.form(ground.document, token - 1) == "(";
        return patterns.of_noun(noun).filter(|p| !bracket && p.noun.contains(noun)).collect();
    }
    if let Some(whole) = hyphened(ground, token).filter(|whole| patterns.of_noun(whole).next().is_some()) {
        return patterns.of_noun(&whole).collect();
    }
    match ground.parse.tokens[token].upos {
        Upos::Verb if is_nominal(ground.parse, token) => patterns.of_noun(&lemma).filter(|p| names(ground, p, token)).collect(),
        Upos::Adj if lemma == "present" => Vec::new(),
        Upos::Verb | Upos::Aux | Upos::Adj => patterns.of_verb(&lemma).collect(),
        Upos::Noun | Upos::Propn if !counts(ground, token) && !is_first_part(ground, token) => {
            patterns.of_noun(&lemma).filter(|p| names(ground, p, token)).collect()
        }
        _ => Vec::new(),
    }
}

/// "get-together", "pull-aside": the whole of a word with hyphens, which the tree takes apart, at the part that heads it.
fn hyphened(ground: &Ground, token: usize) -> Option<String> {
    let parse = ground.parse;
    let whole = hyphen_range(ground, token);
    let heads = parse.tokens[token].head.is_none_or(|h| !whole.contains(&h));
    let span = || parse.tokens[whole.start].span.join(parse.tokens[whole.end - 1].span);
    // "pull-asides"
    let single = |words: String| words.strip_suffix('s').map(str::to_owned).unwrap_or(words);
    (whole.len() > 1 && heads).then(|| single(ground.document.words(span()).to_lowercase()))
}

/// The tokens of a word with hyphens.
pub(super) fn hyphen_range(ground: &Ground, token: usize) -> std::ops::Range<usize> {
    let parse = ground.parse;
    let sentence = parse.sentences[parse.tokens[token].sentence].tokens.clone();
    let touch = |left: usize| parse.tokens[left].span.end() == parse.tokens[left + 1].span.start();
    let dash = |t: usize| parse.form(ground.document, t) == "-";
    let (mut from, mut until) = (token, token + 1);
    while from >= sentence.start + 2 && dash(from - 1) && touch(from - 1) && touch(from - 2) {
        from -= 2;
    }
    while until + 1 < sentence.end && dash(until) && touch(until) && touch(until - 1) {
        until += 2;
    }
    from..until
}

/// "Held talks", "for talks with": a noun by its place, whatever its tag.
fn is_nominal(parse: &Parse, token: usize) -> bool {
    let relation = parse.tokens[token].relation();
    relation == "obj" || matches!(relation, "obl" | "nmod") && parse.children_by(token, "case").next().is_some()
}

/// "the second *round* of the dialogue": the noun that it counts raises the occasion.
fn counts(ground: &Ground, token: usize) -> bool {
    let occasion = |t: usize| {
        counted(ground, t) == token
            && ground.resources.patterns.of_noun(&ground.parse.tokens[t].lemma.to_lowercase()).next().is_some()
    };
    ground.parse.children_by(token, "nmod").any(occasion)
}

/// "the Joint *Commission* Meeting": of an occasion's name the last noun raises it.
fn is_first_part(ground: &Ground, token: usize) -> bool {
    let word = &ground.parse.tokens[token];
    let whole = word.head.filter(|&h| word.relation() == "compound" && h > token);
    whole.is_some_and(|h| ground.resources.patterns.of_noun(&ground.parse.tokens[h].lemma.to_lowercase()).next().is_some())
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
    let verbal = matches!(parse.tokens[token].upos, Upos::Verb | Upos::Aux | Upos::Adj) && !is_nominal(parse, token);
    let (fillers, carrier) = if verbal { (around_verb(ground, token), token) } else { around_noun(ground, pattern, token) };
    let words =
        lemmas_of(parse, if parse.tokens[token].upos == Upos::Aux { parse.tokens[token].head.unwrap_or(token) } else { token });
    // "An accord that the two sides signed": what the clause describes stands beside its verb.
    let described = parse.tokens[token]
        .head
        .filter(|_| parse.tokens[token].relation() == "acl")
        .map(|h| parse.tokens[h].lemma.to_lowercase());
    // And so does its subject: "was led by X and included Y".
    let subject =
        fillers.iter().filter(|(slot, _)| verbal && slot == "subject").map(|&(_, t)| parse.tokens[t].lemma.to_lowercase());
    let words: Vec<String> = words.into_iter().chain(described).chain(subject).collect();
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
    if let Some(word) = pattern.unless.iter().find(|u| words.contains(u)) {
        return Err(format!("`{word}` beside it"));
    }
    let setting = detail::setting(ground, token, carrier);
    let (mut parties, mut by_name) = (Vec::new(), Vec::new());
    let mut filled: BTreeMap<&str, usize> = BTreeMap::new();
    let mut unnamed_visitor = false;
    for (name, slot, role, at) in slotted(pattern, &fillers) {
        let mut cast = fill(ground, slot, role, at, token);
        if name == "compound" {
            // "the Foreign Affairs Ministerial Meeting": words of the occasion's name, not a body that no list has.
            cast.retain(|p| ground.cast.actors[p.actor.0].code.is_some());
        }
        // "The carrier flies fighters to Syria": who carries something is no visitor.
        let carries = verbal && parse.children_by(token, "obj").next().is_some();
        unnamed_visitor |= cast.is_empty() && role == Role::Visitor && !carries;
        if !cast.is_empty() || stands_for_itself(ground, slot, at) {
            let together = clause::joined(parse, at).len();
            *filled.entry(name).or_default() +=
                cast.len().max(together).max(1 + usize::from(is_plural(parse, at) || is_many(ground, at) || is_we(parse, at)));
            let in_name = matches!(name, "compound" | "between") && at < token;
            if in_name { by_name.append(&mut cast) } else { parties.append(&mut cast) }
        }
    }
    // "The U.S.-India Dialogue", "the NATO summit": the name tells the parties only where nobody else is said to be there.
    if parties.is_empty() || pattern.form == "visit" {
        parties.append(&mut by_name);
    }
    if pattern.id == "visit.noun" && !parties.iter().any(|p| p.role == Role::Visitor) {
        parties.extend(visitor_before(ground, token));
    }
    for need in &pattern.needs {
        let met = need.split('|').any(|slot| match slot {
            "place" => setting.place.is_some(),
            "time" => setting.when.is_some(),
            "several" => filled.values().sum::<usize>() > 1,
            "pair" => is_pair(ground, &fillers),
            "asked" => is_asked(ground, token),
            "carried" => is_carried(ground, token),
            "led" => fillers.iter().any(|(slot, _)| slot.starts_with("possessor=")),
            "held" => carrier != token && (setting.place.is_some() || setting.when.is_some()) && is_carried(ground, token),
            slot => filled.contains_key(slot),
        });
        if !met {
            return Err(format!("nobody stands as {}", need.replace('|', " or ")));
        }
    }
    let stands_in = unnamed_visitor && needs_visitor(pattern);
    let official = |p: &Party| p.role == Role::Visitor && travels_for_others(ground, p.actor);
    if pattern.form == "visit"
        && !parties.is_empty()
        && !parties.iter().any(official)
        && !stands_in
        && (verbal && anyone_goes(parse, token) || !parties.iter().any(|p| p.role == Role::Visitor))
    {
        return Err("the visitor holds no office".to_owned());
    }
    if !parties.is_empty()
        && parties.iter().all(|p| is_unnamed(ground, p) && !public::acts(ground, &ground.cast.actors[p.actor.0]))
    {
        return Err("nobody in it has a name, an office or a state".to_owned());
    }
    let returns = verbal && parse.tokens[token].lemma == "return";
    if pattern.form == "visit" && comes_home(ground, &parties, returns) {
        return Err("the visitor comes home".to_owned());
    }
    if pattern.adds {
        parties.retain(|p| !is_unnamed(ground, p) && !is_nobody(ground, p));
    }
    let form = form_of(pattern, &setting);
    let next = is_next(ground, token);
    let anaphoric = pattern.refers || !verbal && !next && points_back(ground, token);
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
        next,
        title,
        name: if verbal { Vec::new() } else { name_words(parse, token) },
        setting,
        found_by: finder(pattern),
    })
}

/// "A stop in Malta has been postponed": whoever the sentences before speak of would have made it.
fn visitor_before(ground: &Ground, token: usize) -> Option<Party> {
    let parse = ground.parse;
    let sentence = parse.tokens[token].sentence;
    let from = parse.sentences[sentence.saturating_sub(3)].tokens.start;
    let subject = |m: &&Mention| (from..token).contains(&m.head) && parse.tokens[m.head].relation() == "nsubj";
    let one = |m: &Mention| {
        let at = ground.cast.mentions.iter().position(|other| std::ptr::eq(other, m))?;
        let &[actor] = ground.cast.means[at].as_slice() else { return None };
        let official = ground.cast.actors[actor.0].kind == ActorKind::Person && ground.cast.actors[actor.0].office.is_some();
        official.then_some(Party { actor, role: Role::Visitor, span: m.span })
    };
    ground.cast.mentions.iter().rev().filter(subject).find_map(one)
}

/// Whether the pattern holds only where somebody stands as its subject.
fn needs_visitor(pattern: &Pattern) -> bool {
    pattern.needs.iter().any(|need| need == "subject")
}

/// A private person's journey is no visit in the sense of diplomacy.
fn travels_for_others(ground: &Ground, actor: ActorId) -> bool {
    let actor = &ground.cast.actors[actor.0];
    actor.kind != ActorKind::Person || actor.office.is_some()
}

/// Verbs of everybody's ways: "returned to the village" tells a visit only of one who holds an office; "visited" and "flew to"
/// are told of others too where they are news.
fn anyone_goes(parse: &Parse, verb: usize) -> bool {
    !matches!(
        &*parse.tokens[verb].lemma.to_lowercase(),
        "visit" | "tour" | "travel" | "fly" | "shuttle" | "jet" | "land" | "send" | "dispatch"
    )
}

/// A collective that no list has, of no known state: "the villagers".
fn is_unnamed(ground: &Ground, party: &Party) -> bool {
    let actor = &ground.cast.actors[party.actor.0];
    let assembly = actor.mentions.iter().any(|&m| is_many(ground, ground.cast.mentions[m].head));
    // A people whose state only the text's subject tells is as unnamed as before.
    let told = actor.mentions.iter().any(|&m| ground.cast.mentions[m].code.is_some());
    let stateless = actor.code.is_none() || actor.kind == ActorKind::People && !told;
    stateless && !assembly && matches!(&actor.found_by, Finder::Pattern { id, .. } if id == "group.unnamed")
}

/// "included representatives": a collective of no state that nothing describes.
fn is_nobody(ground: &Ground, party: &Party) -> bool {
    let actor = &ground.cast.actors[party.actor.0];
    actor.kind == ActorKind::Group && actor.code.is_none() && !actor.name.trim_start_matches("the ").contains(' ')
}

/// "Will return to Washington": whoever serves the state he comes to visits nobody. A state that his own words do not name may
/// have been guessed from this very journey; only the verb can then say that he comes home.
fn comes_home(ground: &Ground, parties: &[Party], returns: bool) -> bool {
    let cast = ground.cast;
    let told = |p: &Party| {
        let actor = &cast.actors[p.actor.0];
        actor.kind != ActorKind::Person || actor.mentions.iter().any(|&m| cast.mentions[m].code == actor.code)
    };
    let code = |p: &Party| cast.actors[p.actor.0].code.as_deref();
    let visitors = parties.iter().filter(|p| p.role == Role::Visitor);
    let visitors: Vec<Option<&str>> = visitors.map(|p| code(p).filter(|_| returns || told(p))).collect();
    let hosts: Vec<Option<&str>> = parties.iter().filter(|p| p.role == Role::Host).map(code).collect();
    !hosts.is_empty() && !visitors.is_empty() && hosts.iter().all(|h| h.is_some() && visitors.iter().all(|v| v == h))
}

fn name_words(parse: &Parse, noun: usize) -> Vec<String> {
    let part =
        |t: &usize| matches!(parse.tokens[*t].relation(), "compound" | "amod" | "flat") && parse.tokens[*t].upos == Upos::Propn;
    parse.children(noun).filter(part).map(|t| parse.tokens[t].lemma.to_lowercase()).collect()
}

/// "the sixth session": neither the fifth nor any other.
fn is_counted(ground: &Ground, noun: usize) -> bool {
    let parse = ground.parse;
    let ordinal = |t: usize| {
        let word = parse.tokens[t].lemma.to_lowercase();
        let named = matches!(
            &*word,
            "second" | "third" | "fourth" | "fifth" | "sixth" | "seventh" | "eighth" | "ninth" | "tenth" | "eleventh" | "twelfth"
        );
        named || word.starts_with(|c: char| c.is_ascii_digit()) && word.ends_with(|c: char| c.is_alphabetic())
    };
    [noun, counted(ground, noun)].into_iter().any(|n| parse.children(n).any(ordinal))
}

/// "the next session of the Commission", "the next round of talks", "agreed to meet again".
fn is_next(ground: &Ground, noun: usize) -> bool {
    let parse = ground.parse;
    let with = |t: usize, words: &[&str]| parse.children(t).any(|c| words.contains(&&*parse.tokens[c].lemma.to_lowercase()));
    if parse.tokens[noun].upos == Upos::Verb {
        return with(noun, &["again"]) || parse.tokens[noun].lemma == "reconvene";
    }
    with(noun, &["next", "subsequent"]) || with(counted(ground, noun), &["next", "subsequent"]) || is_counted(ground, noun)
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
    if matches!(&*pattern.id, "call.speak" | "call.pair") && setting.place.is_some() && !setting.remote {
        Form::Meeting
    } else {
        form
    }
}

/// Each filler with its slot in the pattern and its role.
fn slotted<'p>(pattern: &'p Pattern, fillers: &'p [clause::Filler]) -> impl Iterator<Item = (&'p str, &'p Slot, Role, usize)> {
    fillers.iter().filter_map(|(name, at)| {
        let (plain, role) = name.split_once('=').map_or((name.as_str(), None), |(slot, role)| (slot, Some(role)));
        let (key, slot) = pattern.slots.get_key_value(plain)?;
        Some((key.as_str(), slot, super::role(role.unwrap_or(&slot.role)), *at))
    })
}

/// "We, the ministers of …"
fn is_we(parse: &Parse, token: usize) -> bool {
    parse.tokens[token].lemma.eq_ignore_ascii_case("we") && parse.children_by(token, "appos").next().is_some()
}

/// "A and B spoke", "the two presidents spoke": the subject is several people, named or counted, not a crowd.
fn is_pair(ground: &Ground, fillers: &[clause::Filler]) -> bool {
    let parse = ground.parse;
    let two = |t: usize| {
        let counted =
            parse.children(t).any(|c| matches!(&*parse.tokens[c].lemma.to_lowercase(), "two" | "three" | "both" | "four"));
        let definite = parse.children(t).any(|c| parse.tokens[c].lemma.eq_ignore_ascii_case("the"));
        clause::joined(parse, t).len() > 1 || is_plural(parse, t) && (counted || definite)
    };
    fillers.iter().any(|(slot, t)| matches!(&**slot, "subject" | "possessor") && two(*t))
}

/// "Called for talks", "ready for negotiations", "an appeal for dialogue": somebody asks for it or would have it.
fn is_asked(ground: &Ground, noun: usize) -> bool {
    let parse = ground.parse;
    let above = |&t: &usize| parse.tokens[t].head;
    let up = std::iter::successors(Some(counted(ground, noun)), above).skip(1).take(1);
    let phrase = clause::preposition(parse, counted(ground, noun));
    let object = matches!(parse.tokens[counted(ground, noun)].relation(), "obj");
    let reached = object || phrase.is_some_and(|p| matches!(&*p, "for" | "to" | "on" | "of" | "by" | "into" | "in" | "through"));
    up.into_iter().any(|t| reached && ground.resources.patterns.asks(&parse.tokens[t].lemma.to_lowercase()))
}

/// Whether a dependent of this word, or the dependent's case marker, has this lemma (or, for `xcomp`, this relation).
fn hangs(ground: &Ground, token: usize, word: &str) -> bool {
    let parse = ground.parse;
    let says_when = |t: usize| ground.whens.iter().any(|w| w.tokens.contains(&t));
    parse.children(token).filter(|&t| !says_when(t) && !matches!(parse.tokens[t].relation(), "case" | "mark")).any(|t| {
        parse.tokens[t].lemma.eq_ignore_ascii_case(word)
            || parse.tokens[t].relation() == word
            || (t > token || parse.tokens[token].upos != Upos::Verb) && clause::preposition(parse, t).as_deref() == Some(word)
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
