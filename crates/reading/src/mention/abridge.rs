//! What a sentence can do without when its tree is sought: titles around a name, what a title governs, short brackets.
//!
//! Parsers lose the subject behind "Permanent Under-Secretary for Ports and Inland Waterways Jane Roe" and the list behind its
//! appositions. Once mentions are known the sentence is read again as "Jane Roe met …" ([`crate::grammar::reread`]), and the
//! words left out hang on the name they belong to.

use std::ops::Range;

use super::{Mention, MentionKind};
use crate::{
    document::Document,
    grammar::{Parse, Upos},
};

/// A bracket of more words than this is a remark of its own.
const BRACKET: usize = 8;

/// For each token that its sentence can do without, the token that it belongs to.
pub(super) fn dispensable(document: &Document, parse: &Parse, mentions: &[Mention]) -> Vec<Option<usize>> {
    let mut away = vec![None; parse.tokens.len()];
    for mention in mentions {
        match (&mention.name, mention.kind) {
            (Some(name), MentionKind::Person) => titles(document, parse, mention, name.clone(), &mut away),
            (None, MentionKind::Office) => governed(document, parse, mention, &mut away),
            _ => {}
        }
    }
    for sentence in &parse.sentences {
        brackets(document, parse, sentence.tokens.clone(), &mut away);
    }
    for token in 0..away.len() {
        // What belongs to a token in a bracket belongs to the bracket's owner.
        while let Some(further) = away[token].and_then(|owner| away[owner]) {
            away[token] = Some(further);
        }
    }
    away
}

/// All of a person's mention but the name, with the article before it and the comma that closes an apposition.
fn titles(document: &Document, parse: &Parse, mention: &Mention, name: Range<usize>, away: &mut [Option<usize>]) {
    let form = |t: usize| parse.form(document, t);
    let sentence = parse.sentences[parse.tokens[name.start].sentence].tokens.clone();
    let mut out: Vec<usize> = mention.tokens.clone().filter(|t| !name.contains(t)).collect();
    if out.is_empty() {
        return;
    }
    let start = mention.tokens.start;
    let article = |t: usize| parse.tokens[t].upos == Upos::Det;
    if start < name.start && start > sentence.start && article(start - 1) {
        out.push(start - 1);
    }
    let end = mention.tokens.end;
    let set_off = (name.end..end).any(|t| form(t) == ",") || (start..name.start).any(|t| form(t) == ",");
    let resumes =
        |t: usize| t >= sentence.end || !matches!(parse.tokens[t].upos, Upos::Propn | Upos::Cconj | Upos::Det | Upos::Pron);
    if set_off && end < sentence.end && form(end) == "," && resumes(end + 1) {
        out.push(end);
    }
    for token in out {
        away[token] = Some(name.start);
    }
}

/// What an office governs: "of Foreign Affairs" after "the Minister".
fn governed(document: &Document, parse: &Parse, mention: &Mention, away: &mut [Option<usize>]) {
    let of = |&t: &usize| matches!(parse.form(document, t), "of" | "for" | "to" | "in" | "at" | "on");
    let Some(first) = mention.tokens.clone().skip(1).find(of) else { return };
    away[first..mention.tokens.end].fill(Some(first - 1));
}

/// "(ROK)", "(11-16 February 2024)".
fn brackets(document: &Document, parse: &Parse, sentence: Range<usize>, away: &mut [Option<usize>]) {
    let mut open = None;
    for token in sentence.clone() {
        match parse.form(document, token) {
            "(" | "[" => open = Some(token),
            ")" | "]" => {
                let Some(from) = open.take().filter(|&f| f > sentence.start && token - f <= BRACKET + 1) else { continue };
                if (from..token).any(|t| parse.tokens[t].upos == Upos::Verb) {
                    continue;
                }
                let owner = away[from - 1].unwrap_or(from - 1);
                (from..token + 1).filter(|t| *t != owner).for_each(|t| away[t] = Some(owner));
            }
            _ => {}
        }
    }
}
