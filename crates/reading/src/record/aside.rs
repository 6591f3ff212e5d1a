//! Parties that a phrase beside the engagement brings in: "at the invitation of …", "accompanied by …", "in honour of …".
//!
//! Parsers hang such phrases on whatever noun stands before them, so they are found by their words; the table is
//! `knowledge/patterns/aside.toml`.

use knowledge::Aside;

use super::{
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
    before.or_else(|| tellings.iter().position(|t| fits(t)))
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
