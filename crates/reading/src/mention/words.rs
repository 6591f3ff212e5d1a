//! What each token is by the lists: a word of titles, part of a known name.

use std::ops::Range;

use knowledge::{Meaning, PlaceKind, Via};

use crate::{
    document::Document,
    grammar::{Parse, Upos},
    read::Resources,
};

/// A name that the gazetteer knows, at its longest.
#[derive(Debug, Clone)]
pub(super) struct Hit<'a> {
    pub(super) tokens: Range<usize>,
    pub(super) meaning: &'a Meaning,
}

/// A document's tokens with what the lists say of them.
pub(super) struct Words<'a> {
    pub(super) document: &'a Document,
    pub(super) parse: &'a Parse,
    pub(super) resources: &'a Resources,
    /// Lower-case forms.
    pub(super) lower: Vec<String>,
    /// For each token the hit that covers it.
    covered: Vec<Option<usize>>,
    pub(super) hits: Vec<Hit<'a>>,
}

impl<'a> Words<'a> {
    pub(super) fn new(document: &'a Document, parse: &'a Parse, resources: &'a Resources) -> Words<'a> {
        let lower = (0..parse.tokens.len()).map(|t| parse.form(document, t).to_lowercase().replace('’', "'")).collect();
        let mut words = Words { document, parse, resources, lower, covered: vec![None; parse.tokens.len()], hits: Vec::new() };
        for sentence in &parse.sentences {
            words.look_up(sentence.tokens.clone());
        }
        words
    }

    /// Longest names first, from left to right; they never overlap.
    fn look_up(&mut self, sentence: Range<usize>) {
        let text = self.document.words(self.parse.span(sentence.clone()));
        let shouted = !text.chars().any(char::is_lowercase);
        let longest = self.resources.knowledge.longest_name() + 2;
        let mut at = sentence.start;
        while at < sentence.end {
            let found =
                (at + 1..=sentence.end.min(at + longest)).rev().find_map(|end| self.meaning(at..end, shouted).map(|m| (end, m)));
            match found {
                Some((end, meaning)) => {
                    // "Economist Jane Roe" is not of the magazine.
                    let titled = end == at + 1 && self.title_head(at) && (at == sentence.start || self.lower[at - 1] != "the");
                    // "Foreign Office Consultations" are no Foreign Office.
                    let occasion = end < sentence.end && self.lower[end] == "consultations" && self.is_capital(end);
                    if (titled || occasion || self.is_of_another(sentence.start, at))
                        && matches!(meaning, Meaning::Organisation { .. })
                    {
                        at = end;
                        continue;
                    }
                    self.covered[at..end].fill(Some(self.hits.len()));
                    self.hits.push(Hit { tokens: at..end, meaning });
                    at = end;
                }
                None => at += 1,
            }
        }
    }

    /// Whether the name that begins here is the end of a longer one: "National Security Council" and "the Peace and Security Council"
    /// are not the Security Council.
    fn is_of_another(&self, start: usize, at: usize) -> bool {
        let before = |back: usize| at.checked_sub(back).filter(|&token| token >= start);
        let is = |back: usize, words: &[&str]| before(back).is_some_and(|token| words.contains(&self.lower[token].as_str()));
        let capital = |back: usize| before(back).is_some_and(|token| self.is_capital(token) && self.covered[token].is_none());
        is(1, &["national"]) && capital(1) || is(1, &["and"]) && capital(2) && is(3, &["the", "'s"])
    }

    fn meaning(&self, tokens: Range<usize>, shouted: bool) -> Option<&'a Meaning> {
        let words = self.document.words(self.parse.span(tokens.clone()));
        if self.lower[tokens.start] == "the" {
            return None;
        }
        let knowledge = &self.resources.knowledge;
        let meanings = if shouted { knowledge.meanings_any_case(words) } else { knowledge.meanings(words) };
        meanings.first()
    }

    pub(super) fn hit(&self, token: usize) -> Option<&Hit<'a>> {
        self.covered.get(token).copied().flatten().map(|h| &self.hits[h])
    }

    /// Code of the state or body that covers a token: `NOR`, `IGO:UN`.
    pub(super) fn code(&self, token: usize) -> Option<String> {
        match self.hit(token)?.meaning {
            Meaning::Country { iso3, .. } => Some(iso3.to_string()),
            Meaning::Place { iso3, .. } => iso3.as_ref().map(|c| c.to_string()),
            Meaning::Organisation { id } => self.resources.knowledge.organisation(id).map(|o| o.code().to_owned()),
        }
    }

    /// Whether a token is part of an adjective for a state ("Norwegian").
    pub(super) fn is_adjective(&self, token: usize) -> bool {
        self.hit(token).is_some_and(|h| {
            matches!(h.meaning, Meaning::Country { via: Via::Adjective, .. } | Meaning::Place { kind: PlaceKind::Adjective, .. })
        })
    }

    /// The part of speech; past the last word that of no word.
    pub(super) fn upos(&self, token: usize) -> Upos {
        self.parse.tokens.get(token).map_or(Upos::X, |word| word.upos)
    }

    pub(super) fn sentence(&self, token: usize) -> Range<usize> {
        self.parse.sentences[self.parse.tokens[token].sentence].tokens.clone()
    }

    /// Whether the word begins with a capital; past the last word nothing does.
    pub(super) fn is_capital(&self, token: usize) -> bool {
        token < self.lower.len() && self.parse.form(self.document, token).chars().next().is_some_and(char::is_uppercase)
    }

    /// Singular of a lower-case form, where the list of title words knows it.
    pub(super) fn title_head(&self, token: usize) -> bool {
        let titles = self.resources.offices.titles();
        self.opposite_number(token) || titles.heads.contains(self.bare(token)) || titles.weak_heads.contains(self.bare(token))
    }

    /// A head that means an office wherever it stands; "chief" or "leader" needs a name beside it.
    pub(super) fn strong_head(&self, token: usize) -> bool {
        self.opposite_number(token) || self.resources.offices.titles().heads.contains(self.bare(token))
    }

    /// "His Norwegian opposite *number*" is his counterpart.
    fn opposite_number(&self, token: usize) -> bool {
        self.lower[token] == "number" && token > 0 && self.lower[token - 1] == "opposite"
    }

    /// "president" of "ex-president", where that is one token.
    fn bare(&self, token: usize) -> &str {
        let word = &self.lower[token];
        ["ex-", "then-"].iter().find_map(|prefix| word.strip_prefix(prefix)).unwrap_or(word)
    }

    /// Whether the name head takes a token for part of a person's name.
    pub(super) fn in_person(&self, token: usize) -> bool {
        let names = &self.parse.sentences[self.parse.tokens[token].sentence].names;
        names.iter().any(|(range, kind)| *kind == "person" && range.contains(&token))
    }

    /// A head for one who is sent to a place, or set over a matter elsewhere.
    pub(super) fn is_envoy(&self, token: usize) -> bool {
        matches!(
            self.lower[token].as_str(),
            "envoy"
                | "representative"
                | "ambassador"
                | "consul"
                | "chargé"
                | "commander"
                | "coordinator"
                | "adviser"
                | "advisor"
                | "rapporteur"
                | "commissioner"
                | "secretary"
                | "director"
                | "negotiator"
        )
    }

    /// A head for several holders: "ministers", whatever the tagger makes of the capitals.
    pub(super) fn is_plural(&self, token: usize) -> bool {
        let singular = self.lower[token].strip_suffix('s').is_some_and(|one| self.resources.offices.titles().heads.contains(one));
        singular || matches!(&*self.parse.tokens[token].xpos, "NNS" | "NNPS")
    }

    /// A capitalised word that the encoder takes for a place.
    pub(super) fn is_place_name(&self, token: usize) -> bool {
        self.is_capital(token)
            && (self.parse.tokens[token].entity.as_ref().is_some_and(|e| *e == "place") || self.hit(token).is_some())
    }

    /// Part of a state's or a place's name or adjective.
    pub(super) fn is_state(&self, token: usize) -> bool {
        self.hit(token).is_some_and(|h| !matches!(h.meaning, Meaning::Organisation { .. }))
    }

    /// Whether a token is glued to the one before it.
    pub(super) fn is_joined(&self, token: usize) -> bool {
        token > 0 && self.parse.tokens[token].span.start() == self.parse.tokens[token - 1].span.end()
    }

    /// "in" and "Chief" of "Commander-in-Chief", "Large" of "Ambassador-at-Large".
    pub(super) fn in_compound(&self, token: usize) -> bool {
        let after = |t: usize| t > 1 && self.lower[t - 1] == "-" && self.is_joined(t) && self.is_joined(t - 1);
        let small = |t: usize| matches!(self.lower[t].as_str(), "in" | "at" | "of");
        after(token)
            && (small(token) && self.title_head(token - 2)
                || token > 3 && small(token - 2) && after(token - 2) && self.title_head(token - 4))
    }

    pub(super) fn title_modifier(&self, token: usize) -> bool {
        let opposite = self.lower[token] == "opposite" && self.lower.get(token + 1).is_some_and(|next| next == "number");
        opposite || self.resources.offices.titles().modifiers.contains(&self.lower[token])
    }

    /// A word that may stand between a title and a name and names no office beside one: "H.E.", "Colonel", "Prince".
    pub(super) fn courtesy(&self, token: usize) -> bool {
        const GENERALS: [&str; 8] = ["secretary", "attorney", "director", "governor", "consul", "inspector", "solicitor", "-"];
        let word = self.lower[token].trim_end_matches('.');
        let civil = word == "general" && token > 0 && GENERALS.contains(&self.lower[token - 1].as_str());
        let noble = self.resources.offices.titles().nobility.contains(word);
        // "His Excellency", "Her Royal Highness".
        let next = self.lower.get(token + 1).map_or("", String::as_str);
        let his = matches!(word, "his" | "her") && matches!(next, "excellency" | "royal" | "highness" | "majesty" | "holiness");
        !civil && (self.honorific(token) || noble || his || matches!(word, "h.e" | "royal"))
    }

    pub(super) fn honorific(&self, token: usize) -> bool {
        let titles = self.resources.offices.titles();
        let word = self.lower[token].trim_end_matches('.');
        titles.honorifics.contains(word) || titles.ranks.contains(word)
    }
}
