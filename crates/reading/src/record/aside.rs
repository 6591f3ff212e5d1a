//! Parties that a phrase beside the engagement brings in: "at the invitation of …", "accompanied by …", "in honour of …".
//!
//! Parsers hang such phrases on whatever noun stands before them, so they are found by their words; the table is
//! `knowledge/patterns/aside.toml`.

use knowledge::Aside;

use super::{
    Form, Role, clause,
    find::{Ground, Party, Telling},
    form, party, role,
};
use crate::mention::MentionKind;

/// Gives each phrase's parties to the telling that it stands beside.
pub(super) fn bring_in(ground: &Ground, tellings: &mut [Telling]) {
    for aside in ground.resources.patterns.asides() {
        for words in &aside.words {
            let words: Vec<&str> = words.split(' ').collect();
            for mention in 0..ground.cast.mentions.len() {
                let Some(first) = phrase(ground, &words, mention).filter(|_| takes(aside, ground.cast.mentions[mention].kind))
                else {
                    continue;
                };
                let Some(at) = beside(ground, aside, tellings, first) else { continue };
                add(ground, aside, mention, &mut tellings[at]);
            }
        }
    }
}

/// Those of whom another sentence says that they were there: "With the minister was …", "… took part in both conversations".
pub(super) fn bring_from_beyond(ground: &Ground, tellings: &mut [Telling]) {
    for sentence in 0..ground.parse.sentences.len() {
        if let Some((with, company)) = company(ground, sentence) {
            let meant = with.map(|m| &ground.cast.means[m]);
            let shared = |t: &Telling| meant.is_none_or(|meant| t.parties.iter().any(|p| meant.contains(&p.actor)));
            let last = told_before(ground, tellings, sentence).into_iter().find(|&at| shared(&tellings[at]));
            if let Some(at) = last {
                seat(ground, company, &mut tellings[at]);
            }
        }
        if let Some(present) = present_at_both(ground, sentence) {
            for at in told_before(ground, tellings, sentence).into_iter().take(2) {
                seat(ground, present, &mut tellings[at]);
            }
        }
    }
}

/// The last occasions told before a sentence, the nearest first, each with parties of its own.
fn told_before(ground: &Ground, tellings: &[Telling], sentence: usize) -> Vec<usize> {
    let place = |t: &Telling| ground.parse.tokens[t.anchor].sentence;
    let full = |t: &Telling| !t.echo && !t.adds && !t.parties.is_empty();
    let near = |t: &Telling| place(t) < sentence && sentence - place(t) <= 4;
    let mut all: Vec<usize> = Vec::new();
    for at in (0..tellings.len()).rev().filter(|&at| full(&tellings[at]) && near(&tellings[at])) {
        let parties = |n: usize| tellings[n].parties.iter().map(|p| p.actor).collect::<Vec<_>>();
        if all.iter().all(|&other| parties(other) != parties(at)) {
            all.push(at);
        }
    }
    all
}

fn seat(ground: &Ground, mention: usize, telling: &mut Telling) {
    let role = if telling.form == Form::Visit { Role::Visitor } else { Role::Attendee };
    for m in party::list_from(ground, mention) {
        for &actor in &ground.cast.means[m] {
            if !telling.parties.iter().any(|p| p.actor == actor) {
                telling.parties.push(Party { actor, role, span: ground.cast.mentions[m].span });
            }
        }
    }
}

/// "With the Foreign Secretary was Jane Roe", "Also in attendance were …", "Participating in the meeting were …": who, and with
/// whom, if that is said.
fn company(ground: &Ground, sentence: usize) -> Option<(Option<usize>, usize)> {
    let tokens = ground.parse.sentences[sentence].tokens.clone();
    let form = |t: usize| ground.parse.form(ground.document, t).to_lowercase();
    let first = tokens.clone().take(3).find(|&t| !matches!(form(t).as_str(), "also" | "and" | "among" | "the"))?;
    let led = matches!(
        form(first).as_str(),
        "with"
            | "in"
            | "attending"
            | "participating"
            | "present"
            | "joining"
            | "accompanying"
            | "those"
            | "representing"
            | "participants"
    );
    let verb = (first + 1..tokens.end.min(first + 12)).find(|&t| matches!(form(t).as_str(), "was" | "were")).filter(|_| led)?;
    let says = |words: &[&str]| (tokens.start..verb).any(|t| words.contains(&form(t).as_str()));
    let there =
        says(&["attendance", "attending", "participating", "present", "participants", "joining", "accompanying", "representing"]);
    let with = mention_from(ground, first + 1).filter(|&m| form(first) == "with" && ground.cast.mentions[m].tokens.end == verb);
    if !there && with.is_none() {
        return None;
    }
    Some((with, mention_from(ground, verb + 1).filter(|_| verb + 1 < tokens.end)?))
}

/// The longest mention of people that begins here or after an article here.
fn mention_from(ground: &Ground, from: usize) -> Option<usize> {
    let article = || matches!(&*ground.parse.form(ground.document, from).to_lowercase(), "the" | "a" | "an");
    let begins = |m: usize| {
        let start = ground.cast.mentions[m].tokens.start;
        start == from || start == from + 1 && article()
    };
    let people = |m: usize| {
        let kind = ground.cast.mentions[m].kind;
        matches!(
            kind,
            MentionKind::Person | MentionKind::Office | MentionKind::Pronoun | MentionKind::Group | MentionKind::Government
        )
    };
    let all = (0..ground.cast.mentions.len()).filter(|&m| begins(m) && people(m));
    all.max_by_key(|&m| ground.cast.mentions[m].tokens.len())
}

/// "The ambassador took part in both conversations": who.
fn present_at_both(ground: &Ground, sentence: usize) -> Option<usize> {
    let parse = ground.parse;
    let occasion = |t: usize| {
        matches!(
            &*parse.tokens[t].lemma.to_lowercase(),
            "conversation" | "meeting" | "talk" | "discussion" | "session" | "engagement" | "encounter" | "occasion" | "event"
        )
    };
    let both = parse.sentences[sentence].tokens.clone().find(|&t| {
        let noun = parse.tokens[t].head.filter(|_| parse.tokens[t].lemma.eq_ignore_ascii_case("both"));
        noun.is_some_and(|n| n > t && n - t < 4 && occasion(n))
    })?;
    let verb = clause::clauses_up(parse, both).first().copied()?;
    let lemma = parse.tokens[verb].lemma.to_lowercase();
    let there = matches!(&*lemma, "take" | "participate" | "attend" | "join" | "sit" | "present");
    let subject = clause::subject(parse, verb).filter(|_| there)?;
    let mention = ground.cast.mention_at(parse, subject)?;
    matches!(
        ground.cast.mentions[mention].kind,
        MentionKind::Person | MentionKind::Office | MentionKind::Group | MentionKind::Pronoun
    )
    .then_some(mention)
}

/// Where the phrase begins, if it leads to this mention.
fn phrase(ground: &Ground, words: &[&str], mention: usize) -> Option<usize> {
    let form = |t: usize| ground.parse.form(ground.document, t).to_lowercase().replace('’', "'");
    let tokens = &ground.cast.mentions[mention].tokens;
    let from = ground.parse.sentences[ground.parse.tokens[tokens.start].sentence].tokens.start;
    let until = ground.parse.sentences[ground.parse.tokens[tokens.start].sentence].tokens.end;
    let gap = words.iter().position(|word| *word == "…").unwrap_or(words.len());
    // What follows the party: "'s invitation"; a possessive pronoun needs no "'s".
    let mut past = tokens.end;
    for word in &words[(gap + 1).min(words.len())..] {
        let is_it = past < until && form(past) == *word;
        let owned = *word == "'s" && ground.cast.mentions[mention].kind == MentionKind::Pronoun;
        if !is_it && !owned {
            return None;
        }
        past += usize::from(is_it);
    }
    let mut at = tokens.start;
    let article = |t: usize| matches!(form(t).as_str(), "the" | "a" | "an" | "his" | "her" | "its" | "their");
    if at > from && article(at - 1) && !article(at) {
        at -= 1;
    }
    for word in words[..gap].iter().rev() {
        if *word == "the" {
            at -= usize::from(at > from && article(at - 1));
        } else if at > from && form(at - 1) == *word {
            at -= 1;
        } else {
            return None;
        }
    }
    Some(at)
}

fn takes(aside: &Aside, kind: MentionKind) -> bool {
    aside.kinds.is_empty() || aside.kinds.iter().any(|name| name == party::kind_name(kind))
}

/// The telling in the phrase's sentence that it belongs to: the last before it; of a phrase that leads the sentence, the first.
fn beside(ground: &Ground, aside: &Aside, tellings: &[Telling], first: usize) -> Option<usize> {
    let sentence = ground.parse.tokens[first].sentence;
    let fits = |t: &Telling| {
        ground.parse.tokens[t.anchor].sentence == sentence
            && !t.echo
            && (aside.forms.is_empty() || aside.forms.iter().any(|name| form(name) == t.form))
    };
    let before = tellings.iter().rposition(|t| fits(t) && t.anchor < first);
    before.or_else(|| tellings.iter().position(fits))
}

fn add(ground: &Ground, aside: &Aside, mention: usize, telling: &mut Telling) {
    for m in party::list_from(ground, mention) {
        let mention = &ground.cast.mentions[m];
        if !takes(aside, mention.kind) || mention.tokens.contains(&telling.anchor) {
            continue;
        }
        for &actor in &ground.cast.means[m] {
            if !telling.parties.iter().any(|p| p.actor == actor) {
                telling.parties.push(Party { actor, role: role(&aside.role), span: mention.span });
            }
        }
    }
}
