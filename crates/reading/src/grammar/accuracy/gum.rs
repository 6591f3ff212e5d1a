//! Gold names and types of mentions, from the `Entity=` brackets of GUM.

use std::collections::BTreeSet;

use super::tags::Tags;
use crate::grammar::conllu::Sentence;

/// What the name and the entity head learn of one sentence.
pub(super) struct Entities {
    /// First word, word after the last, type.
    pub(super) names: BTreeSet<(usize, usize, String)>,
    /// Type of the outermost mention that a word heads.
    pub(super) heads: BTreeSet<(usize, String)>,
}

const KINDS: &[&str] =
    &["person", "place", "organization", "event", "time", "object", "abstract", "animal", "plant", "substance"];

struct Mention {
    first: usize,
    last: usize,
    kind: String,
}

/// Names are flat: the longest of nested mentions headed by a proper noun (or a number, for time), clipped to the name.
pub(super) fn entities(sentence: &Sentence) -> Entities {
    let tree = Tree::new(sentence);
    let mut heads: Vec<Option<(usize, String)>> = vec![None; sentence.words.len()];
    let mut names = BTreeSet::new();
    for mention in mentions(sentence).into_iter().filter(|m| KINDS.contains(&m.kind.as_str())) {
        let Some(top) = tree.top(&mention) else { continue };
        let size = mention.last - mention.first + 1;
        if heads[top].as_ref().is_none_or(|(known, _)| size > *known) {
            heads[top] = Some((size, mention.kind.clone()));
        }
        let upos = &sentence.words[top].upos;
        if upos == "PROPN" || (mention.kind == "time" && upos == "NUM") {
            let (first, last) = tree.name(top, &mention);
            names.insert((first, last, mention.kind));
        }
    }
    let heads = heads.into_iter().enumerate().filter_map(|(at, found)| Some((at, found?.1))).collect();
    Entities { names: flatten(names, sentence.words.len()), heads }
}

fn flatten(names: BTreeSet<(usize, usize, String)>, count: usize) -> BTreeSet<(usize, usize, String)> {
    let mut longest_first: Vec<_> = names.into_iter().collect();
    longest_first.sort_by_key(|(first, last, _)| std::cmp::Reverse(last - first));
    let mut tags = Tags::new(count);
    for (first, last, kind) in longest_first {
        if (first..=last).all(|at| tags.is_free(at)) {
            tags.cover(first, last, &kind);
        }
    }
    tags.spans()
}

/// The bracketed mentions, in the order in which they close.
fn mentions(sentence: &Sentence) -> Vec<Mention> {
    let mut found = Vec::new();
    let mut open: Vec<(String, String, usize)> = Vec::new();
    for (at, word) in sentence.words.iter().enumerate() {
        let Some(entity) = word.misc.split('|').find_map(|entry| entry.strip_prefix("Entity=")) else { continue };
        for bracket in brackets(entity) {
            match bracket {
                Bracket::Open(group, kind) => open.push((group, kind, at)),
                Bracket::Whole(kind) => found.push(Mention { first: at, last: at, kind }),
                Bracket::Close(group) => {
                    if let Some(nth) = open.iter().rposition(|(known, ..)| *known == group) {
                        let (_, kind, first) = open.remove(nth);
                        found.push(Mention { first, last: at, kind });
                    }
                }
            }
        }
    }
    found
}

enum Bracket {
    Open(String, String),
    Whole(String),
    Close(String),
}

/// The brackets of one `Entity=` value: "(1-person-new", "(2-place-giv)", "1)".
fn brackets(mut entity: &str) -> Vec<Bracket> {
    let mut found = Vec::new();
    while !entity.is_empty() {
        let opens = entity.starts_with('(');
        let body = entity.strip_prefix('(').unwrap_or(entity);
        let end = body.find(['(', ')']).unwrap_or(body.len());
        let closes = body[end..].starts_with(')');
        let mut fields = body[..end].split('-').map(str::to_owned);
        let group = fields.next().unwrap_or_default();
        let kind = fields.next().unwrap_or_default();
        match (opens, closes) {
            (true, true) => found.push(Bracket::Whole(kind)),
            (true, false) => found.push(Bracket::Open(group, kind)),
            (false, true) => found.push(Bracket::Close(group)),
            (false, false) => {}
        }
        entity = &body[end + usize::from(closes)..];
    }
    found
}

struct Tree<'s> {
    sentence: &'s Sentence,
    children: Vec<Vec<usize>>,
}

impl<'s> Tree<'s> {
    fn new(sentence: &'s Sentence) -> Tree<'s> {
        let mut children = vec![Vec::new(); sentence.words.len()];
        for (at, word) in sentence.words.iter().enumerate() {
            if let Some(head) = word.head.and_then(|head| head.checked_sub(1)) {
                children[head].push(at);
            }
        }
        Tree { sentence, children }
    }

    /// The first word of the mention whose head lies outside it, punctuation only if there is nothing else.
    fn top(&self, mention: &Mention) -> Option<usize> {
        let words = &self.sentence.words;
        let inside = |head: usize| (mention.first + 1..=mention.last + 1).contains(&head);
        let mut tops = (mention.first..=mention.last).filter(|at| !words[*at].head.is_some_and(inside));
        let first = tops.next()?;
        let better = std::iter::once(first).chain(tops).find(|at| words[*at].upos != "PUNCT");
        Some(better.unwrap_or(first))
    }

    /// The name around `top`: without determiners, common modifiers and clauses.
    fn name(&self, top: usize, mention: &Mention) -> (usize, usize) {
        let mut core = BTreeSet::from([top]);
        let mut todo = vec![top];
        while let Some(parent) = todo.pop() {
            for &child in &self.children[parent] {
                let inside = (mention.first..=mention.last).contains(&child);
                if inside && self.belongs(child, parent == top) && core.insert(child) {
                    todo.push(child);
                }
            }
        }
        let (mut low, mut high) = (top, top);
        while low > 0 && core.contains(&(low - 1)) {
            low -= 1;
        }
        while core.contains(&(high + 1)) {
            high += 1;
        }
        while low < top && matches!(self.sentence.words[low].upos.as_str(), "ADP" | "PART" | "PUNCT") {
            low += 1;
        }
        (low, high)
    }

    fn belongs(&self, at: usize, under_top: bool) -> bool {
        let word = &self.sentence.words[at];
        let upos = word.upos.as_str();
        match word.deprel.split(':').next().unwrap_or_default() {
            "flat" | "compound" | "goeswith" => true,
            "amod" | "nummod" | "nmod" => matches!(upos, "PROPN" | "NUM") || word.form.starts_with(char::is_uppercase),
            "case" => !under_top && matches!(upos, "ADP" | "PART"),
            "punct" => matches!(word.form.as_str(), "-" | "." | "&" | "-." | ".&" | "-.&"),
            _ => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::grammar::conllu;

    #[test]
    fn a_name_is_clipped_and_nested_names_give_way() {
        let rows = [
            "1\tThe\tthe\tDET\tDT\t_\t2\tdet\t_\tEntity=(1-organization-new",
            "2\tMinistry\tMinistry\tPROPN\tNNP\t_\t5\tnsubj\t_\t_",
            "3\tof\tof\tADP\tIN\t_\t4\tcase\t_\t_",
            "4\tRuritania\tRuritania\tPROPN\tNNP\t_\t2\tnmod\t_\tEntity=(2-place-new)1)",
            "5\tagreed\tagree\tVERB\tVBD\t_\t0\troot\t_\t_",
        ];
        let sentences = conllu::read(rows.join("\n").as_bytes()).unwrap();
        let found = entities(&sentences[0]);
        assert_eq!(found.names, BTreeSet::from([(1, 4, "organization".to_owned())]));
        assert_eq!(found.heads, BTreeSet::from([(1, "organization".to_owned()), (3, "place".to_owned())]));
    }
}
