//! From the act's word upwards: what each word on the way makes of it.

use std::collections::HashSet;

use knowledge::{Cues, StatusWords};

use super::{Certainty, Status, link::Link, when::Times};
use crate::{
    document::Document,
    grammar::{Parse, Upos},
};

/// One document's words, and how to ask about them.
pub(super) struct Walk<'a> {
    pub(super) document: &'a Document,
    pub(super) parse: &'a Parse,
    pub(super) words: &'a StatusWords,
}

/// What was read so far.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Standing {
    pub(super) status: Option<Status>,
    /// Said on the act's own noun ("the upcoming summit"): what is told above it is another matter, unless it is a no.
    pub(super) own: bool,
}

impl<'a> Walk<'a> {
    pub(super) fn new(document: &'a Document, parse: &'a Parse, words: &'a StatusWords) -> Walk<'a> {
        Walk { document, parse, words }
    }

    pub(super) fn judge(&self, token: usize) -> (Status, Certainty) {
        let times = Times::around(self.document, self.parse, token);
        let links = self.links(token);
        let mut standing = self.own(token, &times);
        // "Has yet to decide whether to go": what is said of the deciding is not said of the going.
        let whether = |l: &Link| self.parse.children_by(l.at, "mark").any(|t| self.lemma(t) == "whether");
        let last = links.iter().position(whether).unwrap_or(links.len());
        for link in links.iter().take(last + 1) {
            standing = self.govern(link, standing);
            standing = self.modal(link, standing);
            standing = self.negate(link, standing);
            if link.below.is_none() && self.is_never_above(link.at) {
                standing.status = Some(Status::Denied);
            }
        }
        if links.iter().any(|link| self.is_unreal_condition(link)) {
            return (Status::Denied, Certainty::Conditional);
        }
        let conditional = links.iter().any(|link| self.is_conditional(link));
        let asked = self.is_asked(&links);
        let status = match standing.status {
            Some(Status::Denied) => standing.status,
            Some(Status::Urged) if !self.is_foiled(&links) => standing.status,
            Some(Status::Planned) if standing.own => standing.status,
            _ if conditional || asked && matches!(standing.status, None | Some(Status::Planned)) => Some(Status::Possible),
            Some(Status::Planned | Status::Possible | Status::Urged) if self.is_foiled(&links) => Some(Status::Denied),
            Some(Status::Planned) if self.is_thwarted(&links) => Some(Status::Denied),
            None if self.is_told_aside(&links) => Some(Status::Alleged),
            other => other,
        };
        let status = status.unwrap_or_else(|| self.tense(token, &links, &times));
        (status, self.certainty(&links, conditional))
    }

    fn certainty(&self, links: &[Link], conditional: bool) -> Certainty {
        let hedge = |t: usize| self.words.hedges.adverbs.contains(&self.lemma(t));
        // "Reportedly met", "is likely to have met"
        let hedged = links.iter().any(|l| self.parse.children(l.at).any(hedge) || l.below.is_some() && hedge(l.at));
        match (conditional, hedged) {
            (true, _) => Certainty::Conditional,
            (_, true) => Certainty::Hedged,
            _ => Certainty::Asserted,
        }
    }

    /// What the act's own noun says: its modifiers, its preposition, the clauses and the time on it.
    pub(super) fn own(&self, at: usize, times: &Times) -> Standing {
        if matches!(self.parse.tokens[at].upos, Upos::Verb | Upos::Adj) {
            let ahead = self.is_awaited(at) || self.is_bound(at);
            let ongoing = self.is_assembled(at).then_some(Status::Ongoing);
            return Standing { status: ahead.then_some(Status::Planned).or(ongoing), own: false };
        }
        // "Is on a visit to Chile until Friday"
        if self.is_engaged(at) && !times.is_ahead(at, false) {
            return Standing { status: Some(Status::Ongoing), own: true };
        }
        // "Currently on a visit"
        let now = self.parse.children_by(at, "advmod").any(|t| self.words.ongoing.adverbs.contains(&self.lemma(t)));
        if now && matches!(self.preposition(at).as_deref(), Some("on" | "in")) {
            return Standing { status: Some(Status::Ongoing), own: true };
        }
        let modifier = self.modifier(at);
        let clause = self.parse.children_by(at, "acl").find_map(|t| self.clause_on(t));
        let status = match (clause, modifier) {
            (Some(Status::Denied), _) => clause,
            (_, Some(_)) => modifier,
            (None, None) if self.parse.children_by(at, "acl").any(|t| self.is_of_now(t) && times.is_ahead(t, true)) => {
                Some(Status::Planned)
            }
            _ => clause.or_else(|| self.before_noun(at)).or_else(|| times.is_ahead(at, false).then_some(Status::Planned)),
        };
        // "Any meeting" leaves open whether there is one only as long as nothing above says more.
        let any = self.parse.children_by(at, "det").any(|t| self.lemma(t) == "any");
        Standing { status, own: status.is_some() && !any }
    }

    pub(super) fn modifier(&self, at: usize) -> Option<Status> {
        self.parse.children(at).find_map(|t| {
            let apt = matches!(self.parse.tokens[t].relation(), "amod" | "det" | "compound" | "acl");
            let (lemma, form) = (self.lemma(t), self.form(t));
            let has = |c: &Cues| c.modifiers.contains(&lemma) || c.modifiers.contains(&form);
            apt.then(|| self.cues().into_iter().find(|(_, c)| has(c)).map(|(s, _)| s)).flatten()
        })
    }

    /// The preposition before it: "ahead of the summit", "without a meeting".
    pub(super) fn before_noun(&self, at: usize) -> Option<Status> {
        // "Ahead of his visit": by place, for the tree hangs "ahead" now on the noun, now on the verb.
        let ahead = |of: usize| self.form(of) == "of" && of > 0 && self.form(of - 1) == "ahead";
        let phrase = self.parse.subtree(at).first().copied().filter(|&t| t > 0 && t <= at);
        if self.parse.children_by(at, "case").any(ahead) || phrase.is_some_and(|t| ahead(t) || ahead(t - 1)) {
            return Some(Status::Planned);
        }
        // "Without so much as a handshake", "without even a meeting"
        let first = self.parse.sentences[self.parse.tokens[at].sentence].tokens.start;
        let between = |t: &usize| matches!(self.form(*t).as_str(), "so" | "much" | "as" | "even" | "a" | "an" | "any" | "single");
        let lead = (first..at).rev().find(|t| !between(t));
        if lead.is_some_and(|t| self.form(t) == "without") {
            return Some(Status::Denied);
        }
        // "Rather than an apology"
        let than = |t: usize| self.form(t) == "rather" && self.parse.children_by(t, "fixed").next().is_some();
        if self.parse.children_by(at, "advmod").any(|t| t < at && than(t)) {
            return Some(Status::Denied);
        }
        let words: Vec<String> = self
            .parse
            .children(at)
            .filter(|&t| matches!(self.parse.tokens[t].relation(), "case" | "mark" | "cc"))
            .filter(|&t| t < at)
            .map(|t| self.lemma(t))
            .collect();
        self.cues().into_iter().find(|(_, c)| words.iter().any(|w| c.prepositions.contains(w))).map(|(s, _)| s)
    }

    /// What a participle or relative clause on the act's noun says: "talks set for Friday", "the trip, which was cancelled".
    pub(super) fn clause_on(&self, verb: usize) -> Option<Status> {
        let lemma = self.lemma(verb);
        let relative = &*self.parse.tokens[verb].deprel == "acl:relcl";
        let having = self.parse.children_by(verb, "aux").any(|t| self.lemma(t) == "have");
        let passive = !relative && !having && &*self.parse.tokens[verb].xpos == "VBN"
            || self.parse.children(verb).any(|t| &*self.parse.tokens[t].deprel == "aux:pass");
        let cue =
            |of: fn(&Cues) -> &HashSet<String>| self.cues().into_iter().find(|(_, c)| of(c).contains(&lemma)).map(|(s, _)| s);
        let told = passive.then(|| cue(|c| &c.verbs)).flatten().filter(|s| matches!(s, Status::Denied | Status::Planned));
        let state = (self.parse.tokens[verb].upos == Upos::Adj).then(|| cue(|c| &c.adjectives)).flatten();
        let going = (self.words.ongoing.verbs.contains(&lemma) || self.is_under_way(verb)).then_some(Status::Ongoing);
        let ends = relative && &*self.parse.tokens[verb].xpos == "VBZ" && self.words.kinds.ending.contains(&lemma);
        let going = going.or(ends.then_some(Status::Ongoing));
        // "A deal that will end the war" may be there already.
        // "Which Norway will host": the object is the noun itself.
        let other = |t: usize| !self.parse.tokens[t].xpos.starts_with('W');
        let occasion = relative && self.is_occasion(verb) && !self.parse.children_by(verb, "obj").any(other);
        told.or(state).or(going).or_else(|| occasion.then(|| self.auxiliary(verb)).flatten())
    }

    /// "Under way", "ongoing" as what is said of it.
    pub(super) fn is_under_way(&self, at: usize) -> bool {
        self.words.ongoing.adjectives.contains(&self.lemma(at))
            || matches!(self.lemma(at).as_str(), "progress" | "way")
                && self.preposition(at).is_some_and(|p| matches!(p.as_str(), "under" | "in"))
    }
}

impl Walk<'_> {
    /// The tables in the order in which they are asked.
    pub(super) fn cues(&self) -> [(Status, &Cues); 6] {
        let w = self.words;
        [
            (Status::Denied, &w.denied),
            (Status::Urged, &w.urged),
            (Status::Possible, &w.possible),
            (Status::Planned, &w.planned),
            (Status::Alleged, &w.alleged),
            (Status::Ongoing, &w.ongoing),
        ]
    }

    pub(super) fn cue(&self, at: usize, of: fn(&Cues) -> &HashSet<String>) -> Option<Status> {
        let lemma = self.lemma(at);
        self.cues().into_iter().find(|(_, c)| of(c).contains(&lemma)).map(|(s, _)| s)
    }

    pub(super) fn is_cue_verb(&self, at: usize) -> bool {
        self.cue(at, |c| &c.verbs).is_some()
    }

    pub(super) fn is_cue_noun(&self, at: usize) -> bool {
        self.cue(at, |c| &c.nouns).is_some() || self.is_proof(at)
    }

    pub(super) fn is_occasion(&self, at: usize) -> bool {
        // "Is not going to happen"
        let going = || self.form(at) == "going" && self.parse.children_by(at, "xcomp").any(|t| self.is_infinitive(t));
        self.words.kinds.occasion.contains(&self.lemma(at)) || self.is_cue_verb(at) || going()
    }

    pub(super) fn is_telling(&self, at: usize) -> bool {
        self.words.kinds.telling.contains(&self.lemma(at))
    }

    pub(super) fn is_saying(&self, at: usize) -> bool {
        self.words.kinds.saying.contains(&self.lemma(at))
    }

    /// A lemma with its particle: `call_off`, `stay_away`.
    pub(super) fn lemma(&self, token: usize) -> String {
        let lemma = self.base(token);
        let particle = |t: &usize| {
            let word = &self.parse.tokens[*t];
            &*word.deprel == "compound:prt"
                || matches!(word.relation(), "advmod" | "xcomp")
                    && *t == token + 1
                    && (&*word.lemma == "back" && self.is_known_verb(&format!("{lemma}_back"))
                        || matches!(
                            &*word.lemma,
                            "away" | "off" | "out" | "down" | "through" | "short" | "close" | "ahead" | "apart"
                        ))
        };
        match self.parse.children(token).find(particle) {
            Some(particle) => format!("{lemma}_{}", self.parse.tokens[particle].lemma.to_lowercase()),
            None => lemma,
        }
    }

    /// The lemma. That of a rare verb may be cut wrongly ("alleg", "postpon", a headline's "cance"): then the form says which verb
    /// of the lexicon it is.
    fn base(&self, token: usize) -> String {
        let (lemma, form) = (self.parse.tokens[token].lemma.to_lowercase(), self.form(token));
        if self.parse.tokens[token].upos != Upos::Verb || self.is_known_verb(&lemma) {
            return lemma;
        }
        let cut = ["", "s", "d", "ed", "ing"].into_iter().filter_map(|end| form.strip_suffix(end));
        let whole = cut.flat_map(|stem| [stem.to_owned(), format!("{stem}e")]);
        whole.into_iter().find(|word| self.is_known_verb(word)).unwrap_or(lemma)
    }

    fn is_known_verb(&self, word: &str) -> bool {
        self.cues().iter().any(|(_, c)| c.verbs.contains(word))
    }

    pub(super) fn form(&self, token: usize) -> String {
        self.parse.form(self.document, token).to_lowercase()
    }

    /// A verb with tense of its own.
    pub(super) fn is_finite(&self, token: usize) -> bool {
        let auxiliary = |t: usize| {
            matches!(self.parse.tokens[t].relation(), "aux" | "cop")
                && matches!(&*self.parse.tokens[t].xpos, "MD" | "VBD" | "VBZ" | "VBP")
        };
        matches!(&*self.parse.tokens[token].xpos, "VBD" | "VBZ" | "VBP") || self.parse.children(token).any(auxiliary)
    }

    pub(super) fn is_infinitive(&self, token: usize) -> bool {
        self.parse.children(token).any(|t| &*self.parse.tokens[t].xpos == "TO")
    }

    pub(super) fn is_gerund(&self, token: usize) -> bool {
        &*self.parse.tokens[token].xpos == "VBG"
    }

    pub(super) fn is_conjunct(&self, token: usize) -> bool {
        self.parse.tokens[token].relation() == "conj"
    }

    pub(super) fn preposition(&self, token: usize) -> Option<String> {
        self.parse.children_by(token, "case").next().map(|t| self.parse.tokens[t].lemma.to_lowercase())
    }

    pub(super) fn mark(&self, token: usize) -> Option<String> {
        self.parse
            .children_by(token, "mark")
            .next()
            .or_else(|| self.parse.children_by(token, "advmod").find(|&t| self.parse.tokens[t].lemma == "when"))
            .map(|t| self.parse.tokens[t].lemma.to_lowercase())
    }
}

/// What a word above makes of what was read below it.
pub(super) fn compose(made: Status, standing: Standing) -> Standing {
    let status = match (made, standing.status) {
        // "Fail to rule out"
        (Status::Denied, Some(Status::Denied)) => Status::Possible,
        (Status::Denied, _) => Status::Denied,
        (_, Some(kept)) if standing.own => kept,
        (Status::Urged, Some(Status::Denied)) => Status::Denied,
        (Status::Urged, _) => Status::Urged,
        (Status::Possible, Some(Status::Planned)) => Status::Possible,
        (made, kept) => kept.unwrap_or(made),
    };
    Standing { status: Some(status), own: standing.own }
}
