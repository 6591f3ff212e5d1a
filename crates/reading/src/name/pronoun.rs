//! "he", "they", "we", "both sides": whoever the words before them make the likeliest.

use std::ops::Range;

use knowledge::Gender;

use super::{Actor, ActorId, ActorKind, Casting, fold};
use crate::mention::MentionKind;

/// Gives pronouns and "the two sides" their actors, in order of the text.
pub(super) fn cast_pronouns(casting: &mut Casting) {
    for mention in 0..casting.mentions.len() {
        let form = casting.form(casting.mentions[mention].head).to_lowercase();
        let meant = match casting.mentions[mention].kind {
            MentionKind::Pronoun => pronoun(casting, mention, &form),
            MentionKind::Group if both(casting, mention) => pair(casting, mention),
            _ => continue,
        };
        casting.means[mention] = meant;
    }
}

fn pronoun(casting: &Casting, mention: usize, form: &str) -> Vec<ActorId> {
    match form {
        "i" | "my" | "me" if !casting.turns.is_empty() => speaker(casting, mention).into_iter().collect(),
        "we" | "us" | "our" if !casting.turns.is_empty() => officials(casting),
        "i" | "my" | "me" | "we" | "us" | "our" if casting.quoted(casting.mentions[mention].tokens.start).is_some() => {
            casting.quoted(casting.mentions[mention].tokens.start).into_iter().collect()
        }
        "i" | "my" | "me" => casting.author.iter().copied().filter(|a| casting.actors[a.0].kind == ActorKind::Person).collect(),
        "we" | "us" | "our" => casting.author.clone(),
        "he" | "him" | "his" | "himself" => antecedent(casting, mention, Gender::Male).into_iter().collect(),
        "she" | "her" | "herself" => antecedent(casting, mention, Gender::Female).into_iter().collect(),
        "pair" | "duo" => of_number(casting, mention, 2),
        "trio" => of_number(casting, mention, 3),
        "it" => itself(casting, mention).into_iter().collect(),
        "you" => addressed(casting, mention).into_iter().collect(),
        "dignitary" | "visitor" | "leader" | "statesman" | "guest" | "host" => {
            dignitary(casting, mention, form == "host").into_iter().collect()
        }
        _ => several(casting, mention),
    }
}

/// "You" of a question in a transcript: the official who answers it.
fn addressed(casting: &Casting, mention: usize) -> Option<ActorId> {
    let span = casting.mentions[mention].span;
    let official = |a: &ActorId| casting.actors[a.0].office.is_some();
    let answers = casting.turns.iter().any(|(turn, a)| turn.contains(span) && official(a));
    let next = casting.turns.iter().find(|(turn, a)| turn.start() > span.start() && official(a));
    next.filter(|_| !answers).map(|(_, actor)| *actor)
}

/// "The visiting dignitary", "his guest": of those named before the nearest who is not at home here, or, as host, who is.
fn dignitary(casting: &Casting, mention: usize, host: bool) -> Option<ActorId> {
    let at = casting.mentions[mention].tokens.start;
    let sentence = casting.parse.tokens[casting.mentions[mention].head].sentence;
    let from = casting.parse.sentences[sentence.saturating_sub(6)].tokens.start;
    let home = casting.home.as_deref().filter(|code| code.len() == 3);
    // "Received his guest": not the one whose guest it is.
    let owner = persons_in(casting, casting.parse.sentences[sentence].tokens.start..at)
        .into_iter()
        .rev()
        .find(|&m| is_subject(casting, m));
    let owner = owner.and_then(|m| casting.means[m].first().copied());
    let fits = |a: &ActorId| {
        let code = casting.actors[a.0].code.as_deref();
        Some(*a) != owner && casting.actors[a.0].office.is_some() && (home.is_none() || (code == home) == host)
    };
    let named = persons_in(casting, from..at).into_iter().rev().filter(|&m| casting.mentions[m].kind != MentionKind::Pronoun);
    named.filter_map(|m| casting.means[m].first().copied()).find(fits)
}

/// "The pair": so many of those whom a sentence before names together, the first of them where it names more.
fn of_number(casting: &Casting, mention: usize, number: usize) -> Vec<ActorId> {
    let sentence = casting.parse.tokens[casting.mentions[mention].head].sentence;
    let named = |s: usize| {
        let mut all: Vec<ActorId> = Vec::new();
        for m in persons_in(casting, casting.parse.sentences[s].tokens.clone()) {
            if !all.contains(&casting.means[m][0]) {
                all.push(casting.means[m][0]);
            }
        }
        all
    };
    let mut meant = (sentence.saturating_sub(3)..sentence).rev().map(named).find(|all| all.len() >= number).unwrap_or_default();
    meant.truncate(number);
    meant.sort_unstable();
    meant
}

/// "Norway said it would host": the state, body or group that acts in the clauses before, or in the sentence before.
fn itself(casting: &Casting, mention: usize) -> Option<ActorId> {
    let at = casting.mentions[mention].head;
    let sentence = casting.parse.tokens[at].sentence;
    let acts = |m: &usize| {
        let kind = casting.means[*m].first().map(|a| casting.actors[a.0].kind);
        let collective = matches!(kind, Some(ActorKind::Country | ActorKind::Igo | ActorKind::Government | ActorKind::Org));
        collective && casting.means[*m].len() == 1 && is_subject(casting, *m)
    };
    let within = |range: Range<usize>| {
        (0..casting.mentions.len()).filter(move |&m| range.contains(&casting.mentions[m].head)).filter(acts)
    };
    let here = casting.parse.sentences[sentence].tokens.start..at;
    let before = || within(casting.parse.sentences[sentence.checked_sub(1)?].tokens.clone()).next();
    within(here).last().or_else(before).and_then(|m| casting.means[m].first().copied())
}

/// Whose turn it is.
fn speaker(casting: &Casting, mention: usize) -> Option<ActorId> {
    let span = casting.mentions[mention].span;
    casting.turns.iter().find(|(turn, _)| turn.contains(span)).map(|(_, actor)| *actor)
}

/// "We" of a transcript: those of its speakers who hold an office, not the moderator.
fn officials(casting: &Casting) -> Vec<ActorId> {
    let mut all: Vec<ActorId> = casting.turns.iter().map(|(_, actor)| *actor).collect();
    all.retain(|a| casting.actors[a.0].office.is_some());
    all.sort_unstable();
    all.dedup();
    all
}

/// Sentences before its own in which a pronoun looks for its person.
const REACH: usize = 3;

/// The person spoken of: a subject rather than another, one known to be of that gender rather than one who may be, one near by
/// rather than one far off (the ranks of centering: Grosz, Joshi and Weinstein 1995); never one whose name or title is the other
/// gender's. Failing all, whoever of that gender was named last.
fn antecedent(casting: &Casting, mention: usize, gender: Gender) -> Option<ActorId> {
    let at = casting.mentions[mention].head;
    let sentence = casting.parse.tokens[at].sentence;
    let meant = |m: usize| casting.means[m].first().copied();
    let may_be = |&m: &usize| {
        !speaks(casting, m)
            && !binds(casting, m, at)
            && meant(m).is_some_and(|a| gender_of(casting, a).is_none_or(|g| g == gender))
    };
    let mut best: Option<(i32, ActorId)> = None;
    for (back, s) in (sentence.saturating_sub(REACH)..=sentence).rev().enumerate() {
        let range = casting.parse.sentences[s].tokens.clone();
        let before = persons_in(casting, range.start..range.end.min(at)).into_iter().filter(may_be);
        // Of its own sentence the nearest goes before, of an earlier one the first subject.
        let mut before: Vec<usize> = before.collect();
        before.reverse();
        if back > 0 {
            before.sort_by_key(|&m| if is_subject(casting, m) { m } else { usize::MAX });
        }
        for m in before {
            let actor = casting.means[m][0];
            let known = gender_of(casting, actor) == Some(gender);
            let rank = i32::from(is_subject(casting, m)) + i32::from(known) - back as i32;
            if best.is_none_or(|(highest, _)| rank > highest) {
                best = Some((rank, actor));
            }
        }
    }
    best.map(|(_, actor)| actor).or_else(|| {
        let told = |m: &usize| meant(*m).is_some_and(|a| gender_of(casting, a) == Some(gender));
        persons_in(casting, 0..at).into_iter().rev().find(told).and_then(meant)
    })
}

/// "The minister called on her": the subject of a clause is not its own object, unless a word says so ("herself").
fn binds(casting: &Casting, subject: usize, pronoun: usize) -> bool {
    let parse = casting.parse;
    let word = &parse.tokens[pronoun];
    let own = matches!(word.relation(), "obj" | "iobj" | "obl") && !casting.form(pronoun).to_lowercase().ends_with("self");
    let subject = &parse.tokens[casting.mentions[subject].head];
    own && subject.relation() == "nsubj" && subject.head == word.head
}

/// What the titles and the given name of a person tell.
fn gender_of(casting: &Casting, actor: ActorId) -> Option<Gender> {
    let given = casting.resources.knowledge.given_names();
    let actor = &casting.actors[actor.0];
    let named = actor.mentions.iter().map(|&m| &casting.mentions[m]).filter(|m| m.kind != MentionKind::Pronoun);
    let title = |t: usize| given.of_title(casting.form(t).to_lowercase().trim_end_matches('.'));
    let by_title = named.filter_map(|m| {
        let until = m.name.as_ref().map_or(m.tokens.end, |n| n.start);
        (m.tokens.start..until).find_map(title)
    });
    let mut by_title = by_title.collect::<Vec<_>>().into_iter();
    by_title.next().or_else(|| fold::fold(&actor.name).iter().take(2).find_map(|word| given.of_name(word)))
}

fn is_subject(casting: &Casting, mention: usize) -> bool {
    casting.parse.tokens[casting.mentions[mention].head].relation() == "nsubj"
}

/// Mentions of one person each that begin in these tokens, pronouns included once they are resolved.
fn persons_in(casting: &Casting, tokens: Range<usize>) -> Vec<usize> {
    let one = |m: &usize| {
        let mention = &casting.mentions[*m];
        tokens.contains(&mention.tokens.start)
            && casting.means[*m].len() == 1
            && casting.actors[casting.means[*m][0].0].kind == ActorKind::Person
    };
    (0..casting.mentions.len()).filter(one).collect()
}

/// Those whom the sentence before names together, or its group.
fn several(casting: &Casting, mention: usize) -> Vec<ActorId> {
    let at = casting.mentions[mention].head;
    let sentence = casting.parse.tokens[at].sentence;
    for s in (sentence.saturating_sub(3)..=sentence).rev() {
        let range = casting.parse.sentences[s].tokens.clone();
        let range = range.start..range.end.min(at);
        let mut persons = match s < sentence {
            true => persons_in(casting, range.clone()),
            false => last_list(casting, range.clone()),
        };
        persons.retain(|&m| !speaks(casting, m));
        let mut persons: Vec<ActorId> = persons.iter().map(|&m| casting.means[m][0]).collect();
        persons.sort_unstable();
        persons.dedup();
        if persons.len() > 1 {
            return persons;
        }
        // "Israeli officials and envoys of the Authority met. The king hosted them.": all who act there.
        let tree = &casting.parse.tokens;
        let acts = |t: usize| {
            let first = tree[t].head.filter(|_| tree[t].relation() == "conj").unwrap_or(t);
            tree[first].relation() == "nsubj"
        };
        let together: Vec<usize> = (0..casting.mentions.len())
            .filter(|&m| range.contains(&casting.mentions[m].tokens.start) && acts(casting.mentions[m].head))
            .filter(|&m| matches!(casting.mentions[m].kind, MentionKind::Group | MentionKind::Government | MentionKind::State))
            .filter(|&m| !casting.means[m].is_empty())
            .collect();
        let groups = together.iter().filter(|&&m| casting.mentions[m].kind != MentionKind::State).count();
        if together.len() > 1 && groups > 0 && s < sentence {
            let mut all: Vec<ActorId> = together.iter().flat_map(|&m| casting.means[m].clone()).collect();
            all.sort_unstable();
            all.dedup();
            return all;
        }
        let group = (0..casting.mentions.len()).rev().find(|&m| {
            range.contains(&casting.mentions[m].tokens.start)
                && casting.mentions[m].kind == MentionKind::Group
                && !casting.means[m].is_empty()
        });
        if let Some(group) = group {
            return casting.means[group].clone();
        }
    }
    Vec::new()
}

/// The persons of the last list in these tokens: "A and B before their meeting".
fn last_list(casting: &Casting, tokens: Range<usize>) -> Vec<usize> {
    let parse = casting.parse;
    let first = |m: usize| {
        let head = casting.mentions[m].head;
        parse.tokens[head].head.filter(|_| parse.tokens[head].relation() == "conj").unwrap_or(head)
    };
    let persons = persons_in(casting, tokens);
    let of_list = |start: usize| persons.iter().copied().filter(|&m| first(m) == start).collect::<Vec<_>>();
    persons.iter().rev().map(|&m| of_list(first(m))).find(|list| list.len() > 1).unwrap_or_default()
}

/// "I", "our": who speaks is not who is spoken of.
fn speaks(casting: &Casting, mention: usize) -> bool {
    matches!(&*casting.form(casting.mentions[mention].head).to_lowercase(), "i" | "me" | "my" | "we" | "us" | "our")
}

/// "both sides", "the two leaders", "the ministers": words for those already named.
fn both(casting: &Casting, mention: usize) -> bool {
    let tokens = casting.mentions[mention].tokens.clone();
    let has = |words: &[&str]| tokens.clone().any(|t| words.contains(&casting.form(t).to_lowercase().as_str()));
    let plain = tokens.clone().all(|t| {
        let form = casting.form(t).to_lowercase();
        t == casting.mentions[mention].head
            || matches!(form.as_str(), "the" | "two" | "both" | "foreign" | "prime" | "three" | "defence" | "defense")
    });
    // Without a number only words that name nobody else: "the ministers" are those just named, "the reporters" are not.
    let named = matches!(
        &*casting.parse.tokens[casting.mentions[mention].head].lemma.to_lowercase(),
        "leader"
            | "minister"
            | "president"
            | "premier"
            | "side"
            | "party"
            | "country"
            | "nation"
            | "state"
            | "government"
            | "man"
            | "principal"
    );
    plain && (has(&["two", "both", "three"]) || has(&["the"]) && named) && casting.mentions[mention].code.is_none()
}

/// The last two of different sides named before: persons for "leaders" and "ministers", states for "countries".
fn pair(casting: &Casting, mention: usize) -> Vec<ActorId> {
    let head = casting.mentions[mention].head;
    let states = matches!(
        casting.parse.tokens[head].lemma.as_str(),
        "country" | "nation" | "government" | "state" | "party" | "side" | "team"
    );
    let at = casting.mentions[mention].tokens.start;
    let named = (0..casting.mentions.len()).rev().filter(|&m| {
        casting.mentions[m].tokens.start < at
            && casting.means[m].len() == 1
            && casting.mentions[m].kind != MentionKind::Pronoun
            && !tells_of(casting, m, head)
    });
    let of_states = matches!(casting.parse.tokens[head].lemma.as_str(), "country" | "nation" | "state" | "government");
    let right = |actor: &ActorId| match (casting.actors[actor.0].kind, casting.actors[actor.0].code.as_deref()) {
        (_, code) if of_states => code.is_some_and(|c| c.len() == 3),
        (ActorKind::Person, _) => true,
        (ActorKind::Country | ActorKind::Group | ActorKind::Igo, _) => states,
        _ => false,
    };
    let named: Vec<(usize, ActorId)> = named
        .map(|m| (casting.parse.tokens[casting.mentions[m].head].sentence, casting.means[m][0]))
        .filter(|(_, actor)| right(actor))
        .collect();
    // "The two presidents" are presidents, if there are two; "the leaders" lead their states.
    let word = casting.parse.tokens[head].lemma.to_lowercase();
    let of_rank = |actor: &Actor| match &*word {
        "leader" => casting
            .resources
            .offices
            .office_of(actor.office.as_deref().unwrap_or_default(), actor.code.as_deref())
            .is_some_and(|o| matches!(&*o.id, "head-of-state" | "head-of-government")),
        word => actor.office.as_deref().is_some_and(|o| fold::fold(o).iter().any(|w| w == word)),
    };
    let ranked: Vec<_> = named.iter().filter(|(_, actor)| of_rank(&casting.actors[actor.0])).copied().collect();
    let named = if sides(casting, ranked.iter().map(|(_, actor)| *actor)).len() > 1 { ranked } else { named };
    // The sentence that names two sides and no third speaks of a pair; failing that, the two named last.
    let sentence = casting.parse.tokens[head].sentence;
    let of_sentence = |s: usize| sides(casting, named.iter().filter(|(n, _)| *n == s).map(|(_, actor)| *actor));
    let together = (sentence.saturating_sub(5)..=sentence).rev().map(of_sentence).find(|pair| pair.len() == 2);
    let mut pair = together.unwrap_or_else(|| sides(casting, named.iter().map(|(_, actor)| *actor)));
    pair.truncate(2);
    if pair.len() < 2 {
        return casting.means[mention].clone();
    }
    if of_states || casting.parse.tokens[head].lemma == "party" {
        pair = pair.into_iter().map(|actor| state_of(casting, actor).unwrap_or(actor)).collect();
    }
    pair.sort_unstable();
    pair
}

/// "The spokeswoman denied that the two men had talked": who tells of them is not one of them.
fn tells_of(casting: &Casting, mention: usize, pair: usize) -> bool {
    let parse = casting.parse;
    let verb = parse.tokens[casting.mentions[mention].head].head.filter(|_| is_subject(casting, mention));
    verb.is_some_and(|v| {
        // "Roe hosted Doe in May, when the two leaders …": a clause of time or description is nothing that he tells.
        let way = std::iter::successors(Some(pair), |&t| parse.tokens[t].head).take_while(|&t| t != v);
        let way: Vec<&str> = way.map(|t| parse.tokens[t].relation()).collect();
        let top = way.last().copied().unwrap_or_default();
        parse.is_under(pair, v)
            && parse.tokens[pair].head != Some(v)
            && matches!(top, "ccomp" | "obj" | "obl")
            && (top == "ccomp" || !way.iter().any(|r| matches!(*r, "acl" | "advcl")))
    })
}

/// The state that an actor serves, where the document names it too: "the two countries" after two ministers.
fn state_of(casting: &Casting, actor: ActorId) -> Option<ActorId> {
    let code = casting.actors[actor.0].code.as_ref()?;
    let state = |a: &Actor| a.kind == ActorKind::Country && a.code.as_ref() == Some(code);
    casting.actors.iter().position(state).map(ActorId)
}

/// The first actor of each side, in this order; one without a code is a side of its own.
fn sides(casting: &Casting, actors: impl Iterator<Item = ActorId>) -> Vec<ActorId> {
    let mut found: Vec<ActorId> = Vec::new();
    for actor in actors {
        let code = |a: ActorId| casting.actors[a.0].code.as_ref();
        if found.iter().all(|&a| a != actor && (code(a) != code(actor) || code(actor).is_none())) {
            found.push(actor);
        }
    }
    found
}
