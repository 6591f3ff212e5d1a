//! Words that could refer: names, offices, states, bodies, pronouns, groups, dates, places.

mod abridge;
mod group;
mod person;
mod title;
pub mod when;
mod words;

use std::ops::Range;

use crate::{
    document::{Document, Span},
    grammar::{self, Parse, Upos},
    read::Resources,
};

/// A stretch of words that refers to an actor, and what its words alone say.
#[derive(Debug, Clone, PartialEq)]
pub struct Mention {
    /// The words: title and appositive office belong to it ("Norway's Trade Minister Jane Roe"); final `'s` does not.
    pub span: Span,
    /// Its tokens.
    pub tokens: Range<usize>,
    /// The token that the tree hangs it by.
    pub head: usize,
    /// What it is.
    pub kind: MentionKind,
    /// The person's own name in it ("Jane Roe").
    pub name: Option<Range<usize>>,
    /// The words of an office in it ("Trade Minister").
    pub office: Option<Range<usize>>,
    /// Code of the state or body that its words give (`NOR`, `IGO:UN`).
    pub code: Option<String>,
    /// Id of the organisation that the register knows by these words (`IGO:UN/UNSC`).
    pub listed: Option<String>,
    /// Which rule or head found it.
    pub found_by: Finder,
}

/// What a mention is, before it is known who is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum MentionKind {
    /// A person by name ("Foreign Minister Jane Roe", "Roe").
    Person,
    /// A person by office alone ("the foreign minister", "the Libyan ambassador to Greece").
    Office,
    /// A state, by name, capital, seat, or adjective where it acts ("Oslo", "the Kremlin", "the two countries" is `Group`).
    State,
    /// An organ of a state: ministry, embassy, parliament, court, unnamed officials.
    Government,
    /// An international body or its organ.
    Body,
    /// A party, company, medium, army, think tank.
    Organisation,
    /// An armed group or an unnamed collective ("the two leaders", "both sides").
    Group,
    /// A people or diaspora.
    People,
    /// A personal pronoun.
    Pronoun,
}

/// Which pattern or head found a thing, so that "why?" has an answer.
#[derive(Debug, Clone, PartialEq)]
pub enum Finder {
    /// A declared pattern or a named rule.
    Pattern {
        /// Its name, as `meet.with`.
        id: String,
        /// Its revision.
        revision: u32,
    },
    /// A trained head.
    Model {
        /// The head, as `name`.
        id: String,
        /// The weights, as `encoder-v2`.
        version: String,
    },
}

/// Every mention in a document, in order; a longer one before those inside it.
pub(crate) fn find(document: &Document, parse: &Parse, resources: &Resources) -> Vec<Mention> {
    let words = words::Words::new(document, parse, resources);
    let mut taken = vec![false; parse.tokens.len()];
    let mut all = person::named(&words);
    mark(&mut taken, &all);
    let offices = person::by_office(&words, &taken, &all);
    mark(&mut taken, &offices);
    all.extend(offices);
    let mut known = group::known(&words);
    // "Lima" in "Rosa Lima" is no capital.
    let names: Vec<Range<usize>> = all.iter().filter_map(|m| m.name.clone()).collect();
    known.retain(|m| !names.iter().any(|name| name.start <= m.tokens.start && m.tokens.end <= name.end));
    all.extend(known.iter().filter(|m| m.kind == MentionKind::State || !m.tokens.clone().any(|t| taken[t])).cloned());
    mark(&mut taken, &all[..].iter().filter(|m| m.kind != MentionKind::State).cloned().collect::<Vec<_>>());
    let unknown = group::unknown(&words, &taken);
    mark(&mut taken, &unknown);
    all.extend(unknown);
    all.extend(group::collectives(&words, &taken));
    all.extend(group::pronouns(&words));
    all.sort_by_key(|m| (m.tokens.start, std::cmp::Reverse(m.tokens.end)));
    all
}

/// Reads long-titled sentences again without their titles, and finds the head of each mention in the new trees.
pub(crate) fn reread(document: &Document, parse: &mut Parse, mentions: &mut [Mention], resources: &Resources) {
    let away = abridge::dispensable(document, parse, mentions);
    grammar::reread(document, parse, &away, &resources.model);
    for mention in mentions {
        mention.head = head(parse, &mention.tokens);
    }
}

/// The token of a mention that hangs outside.
fn head(parse: &Parse, tokens: &Range<usize>) -> usize {
    let outside = |t: &usize| {
        parse.tokens[*t].head.is_none_or(|h| !tokens.contains(&h)) && !matches!(parse.tokens[*t].upos, Upos::Punct | Upos::Adp)
    };
    tokens.clone().find(outside).unwrap_or(tokens.start)
}

fn mark(taken: &mut [bool], mentions: &[Mention]) {
    for token in mentions.iter().flat_map(|m| m.tokens.clone()) {
        taken[token] = true;
    }
}
