//! From the act's word upwards: what each word on the way makes of it.

use std::{collections::HashSet, iter};

use knowledge::{Cues, StatusWords};

use super::{
    Certainty, Status,
    link::{Link, Reach},
    when::Times,
};
use crate::{
    document::Document,
    grammar::{Parse, Upos},
};

/// Verbs whose past is their present: a tag of tense on them says little.
const TENSELESS: &[&str] = &["cut", "hit", "let", "put", "quit", "read", "set", "shut", "split"];

/// One document's words, and how to ask about them.
pub(super) struct Walk<'a> {
    pub(super) document: &'a Document,
    pub(super) parse: &'a Parse,
    words: &'a StatusWords,
}

/// What was read so far.
#[derive(Debug, Clone, Copy, Default)]
struct Standing {
    status: Option<Status>,
    /// Said on the act's own noun ("the upcoming summit"): what is told above it is another matter, unless it is a no.
    own: bool,
}

impl<'a> Walk<'a> {
    pub(super) fn new(document: &'a Document, parse: &'a Parse, words: &'a StatusWords) -> Walk<'a> {
        Walk { document, parse, words }
    }

    pub(super) fn judge(&self, token: usize) -> (Status, Certainty) {
        let times = Times::around(self.document, self.parse, token);
        let links = self.links(token);
        let mut standing = self.own(token, &times);
        for link in &links {
            standing = self.govern(link, standing);
            standing = self.modal(link, standing);
            standing = self.negate(link, standing);
        }
        let conditional = links.iter().any(|link| self.is_conditional(link));
        let asked = self.is_asked(&links);
        let status = match standing.status {
            Some(Status::Denied | Status::Urged) => standing.status,
            Some(Status::Planned) if standing.own => standing.status,
            _ if conditional || asked && matches!(standing.status, None | Some(Status::Planned)) => Some(Status::Possible),
            Some(Status::Planned) if self.is_thwarted(&links) => Some(Status::Denied),
            other => other,
        };
        let status = status.unwrap_or_else(|| self.tense(token, &links, &times));
        (status, self.certainty(&links, conditional))
    }

    fn certainty(&self, links: &[Link], conditional: bool) -> Certainty {
        let hedged = links.iter().any(|l| self.parse.children(l.at).any(|t| self.words.hedges.adverbs.contains(&self.lemma(t))));
        match (conditional, hedged) {
            (true, _) => Certainty::Conditional,
            (_, true) => Certainty::Hedged,
            _ => Certainty::Asserted,
        }
    }

    // ------------------------------------------------------------ the act's own word

    /// What the act's own noun says: its modifiers, its preposition, the clauses and the time on it.
    fn own(&self, at: usize, times: &Times) -> Standing {
        if self.parse.tokens[at].upos == Upos::Verb {
            return Standing::default();
        }
        let modifier = self.modifier(at);
        let clause = self.parse.children_by(at, "acl").find_map(|t| self.clause_on(t));
        let status = match (clause, modifier) {
            (Some(Status::Denied), _) => clause,
            (_, Some(_)) => modifier,
            _ => clause.or_else(|| self.before_noun(at)).or_else(|| times.is_ahead(at, false).then_some(Status::Planned)),
        };
        // "Any meeting" leaves open whether there is one only as long as nothing above says more.
        let any = self.parse.children_by(at, "det").any(|t| self.lemma(t) == "any");
        Standing { status, own: status.is_some() && !any }
    }

    fn modifier(&self, at: usize) -> Option<Status> {
        self.parse.children(at).find_map(|t| {
            let apt = matches!(self.parse.tokens[t].relation(), "amod" | "det" | "compound" | "acl");
            let (lemma, form) = (self.lemma(t), self.form(t));
            let has = |c: &Cues| c.modifiers.contains(&lemma) || c.modifiers.contains(&form);
            apt.then(|| self.cues().into_iter().find(|(_, c)| has(c)).map(|(s, _)| s)).flatten()
        })
    }

    /// The preposition before it: "ahead of the summit", "without a meeting".
    fn before_noun(&self, at: usize) -> Option<Status> {
        let words: Vec<String> = self.parse.children(at).filter(|&t| matches!(self.parse.tokens[t].relation(), "case" | "mark")).map(|t| self.lemma(t)).collect();
        self.cues().into_iter().find(|(_, c)| words.iter().any(|w| c.prepositions.contains(w))).map(|(s, _)| s)
    }

    /// What a participle or relative clause on the act's noun says: "talks set for Friday", "the trip, which was cancelled".
    fn clause_on(&self, verb: usize) -> Option<Status> {
        let lemma = self.lemma(verb);
        let relative = &*self.parse.tokens[verb].deprel == "acl:relcl";
        let passive = !relative && &*self.parse.tokens[verb].xpos == "VBN" || self.parse.children(verb).any(|t| &*self.parse.tokens[t].deprel == "aux:pass");
        let cue = |of: fn(&Cues) -> &HashSet<String>| self.cues().into_iter().find(|(_, c)| of(c).contains(&lemma)).map(|(s, _)| s);
        let told = passive.then(|| cue(|c| &c.verbs)).flatten().filter(|s| matches!(s, Status::Denied | Status::Planned));
        let state = (self.parse.tokens[verb].upos == Upos::Adj).then(|| cue(|c| &c.adjectives)).flatten();
        let going = (self.words.ongoing.verbs.contains(&lemma) || self.is_under_way(verb)).then_some(Status::Ongoing);
        let ends = relative && &*self.parse.tokens[verb].xpos == "VBZ" && self.words.kinds.ending.contains(&lemma);
        let going = going.or(ends.then_some(Status::Ongoing));
        let occasion = relative && self.is_occasion(verb);
        told.or(state).or(going).or_else(|| occasion.then(|| self.auxiliary(verb)).flatten())
    }

    /// "Under way", "ongoing" as what is said of it.
    fn is_under_way(&self, at: usize) -> bool {
        self.words.ongoing.adjectives.contains(&self.lemma(at)) || matches!(self.lemma(at).as_str(), "progress" | "way") && self.preposition(at).is_some_and(|p| matches!(p.as_str(), "under" | "in"))
    }

    // ------------------------------------------------------------ what governs it

    /// What the word of this link makes of what is below it.
    fn govern(&self, link: &Link, standing: Standing) -> Standing {
        let made = match link.below {
            Some(below) => self.governed(below, link),
            None => self.lead(link.at),
        };
        match (made, standing.status) {
            // "Accepted an invitation to visit": what was asked for is now meant.
            (Some(Status::Planned), Some(Status::Urged | Status::Possible)) if self.words.kinds.consent.contains(&self.lemma(link.at)) => Standing { status: made, own: standing.own },
            (Some(made), _) => compose(made, standing),
            (None, _) => standing,
        }
    }

    fn governed(&self, below: usize, link: &Link) -> Option<Status> {
        let at = link.at;
        if self.is_conjunct(below) {
            return None;
        }
        match self.parse.tokens[at].upos {
            Upos::Verb | Upos::Aux => self.by_verb(below, at, link.reach),
            Upos::Noun | Upos::Propn => self.by_noun(below, at),
            Upos::Adj => self.by_adjective(below, at),
            _ => None,
        }
    }

    fn by_verb(&self, below: usize, at: usize, reach: Reach) -> Option<Status> {
        let (token, lemma) = (&self.parse.tokens[below], self.lemma(at));
        // "Refused to sign after the meeting" says nothing of the meeting.
        if reach == Reach::Clause && token.relation() != "ccomp" {
            return None;
        }
        if self.is_undone_later(below, at) {
            return Some(Status::Denied);
        }
        let infinitive = matches!(token.relation(), "xcomp" | "advcl" | "ccomp") && self.is_infinitive(below);
        // "Arrangements were made for a call"
        let aim = infinitive || token.relation() == "obl" && self.preposition(below).as_deref() == Some("for");
        let by_object = || aim.then(|| self.object_cue(at)).flatten();
        let said_to = infinitive && self.words.kinds.belief_told.contains(&lemma) && self.parse.children(at).any(|t| &*self.parse.tokens[t].deprel == "aux:pass");
        if said_to && self.is_perfect(below) {
            return Some(Status::Alleged);
        }
        let us = lemma == "let" && self.parse.children_by(at, "obj").any(|t| self.form(t) == "us");
        if us && token.relation() == "xcomp" {
            return Some(Status::Urged);
        }
        self.hearsay(below, at).or_else(|| self.by_cue_verb(below, at, &lemma, reach)).or_else(by_object)
    }

    /// "The visit had been planned and was called off": the subject is shared.
    fn is_undone_later(&self, below: usize, at: usize) -> bool {
        let passive = |t: usize| self.parse.children(t).any(|c| &*self.parse.tokens[c].deprel == "aux:pass");
        self.parse.tokens[below].relation() == "nsubj" && self.parse.children_by(at, "conj").any(|t| passive(t) && self.words.denied.verbs.contains(&self.lemma(t)) && !self.has_no(t))
    }

    /// A verb of the lexicon.
    fn by_cue_verb(&self, below: usize, at: usize, lemma: &str, reach: Reach) -> Option<Status> {
        let token = &self.parse.tokens[below];
        let joined = self.preposition(below).or_else(|| self.mark(below)).map(|p| format!("{lemma}_{p}")).unwrap_or_default();
        let of = |word: &str| self.cues().into_iter().find(|(_, c)| c.verbs.contains(word)).map(|(s, _)| s);
        // "Pulled out of the summit", "stayed away from it": the particle may stand with the noun.
        if let Some(status) = of(&joined).filter(|_| matches!(token.relation(), "obl" | "advcl")) {
            return Some(status);
        }
        let status = of(lemma)?;
        let finite = self.is_finite(below);
        match token.relation() {
            // "Announced that they met" tells; "demanded that they meet", "denied that they met" govern.
            "ccomp" if finite && lemma == "hope" => Some(Status::Possible),
            "ccomp" if finite => matches!(status, Status::Denied | Status::Alleged).then_some(status).or_else(|| self.subjunctive(below, status)),
            "ccomp" | "xcomp" if matches!(lemma, "want" | "like") && self.has_other_doer(below, at) => Some(Status::Urged),
            "obj" if lemma == "want" => Some(Status::Urged),
            "advcl" if !self.is_infinitive(below) && !matches!(self.mark(below).as_deref(), Some("of" | "from" | "for" | "on" | "to")) => None,
            // "A summit has been called": one is to be.
            "nsubj" if lemma == "call" => Some(Status::Planned),
            "nsubj" if &*token.deprel == "nsubj:pass" => (status != Status::Alleged && !self.is_purpose(at)).then_some(status),
            "nsubj" if self.words.kinds.lapse.contains(lemma) => Some(Status::Denied),
            // "The talks continue" speaks of the talks; "the summit agreed", "the visit failed" does not call them off.
            "nsubj" => (status == Status::Ongoing).then_some(status),
            // "Asked on the trip" is a question, "insisted on a trip" a demand.
            "obl" if status == Status::Urged && lemma != "insist" && self.preposition(below).as_deref() == Some("on") => None,
            "obl" if matches!(self.preposition(below).as_deref(), Some("for" | "on" | "to" | "from" | "upon" | "against" | "of" | "into")) && reach >= Reach::Full => Some(status),
            "obl" => None,
            "advmod" => (status == Status::Denied).then_some(status),
            "obj" if status == Status::Planned => self.planned_object(below, lemma),
            "xcomp" | "ccomp" | "obj" | "advcl" | "csubj" => Some(status),
            _ => None,
        }
    }

    /// "Demanded that they meet" has a bare verb, "insisted that they met" a tense.
    fn subjunctive(&self, below: usize, status: Status) -> Option<Status> {
        (status == Status::Urged && &*self.parse.tokens[below].xpos == "VB" && self.auxiliary(below).is_none()).then_some(status)
    }

    /// "Announced a visit", "plans talks" look ahead; "confirmed the meeting", "decided the talks" may look back.
    fn planned_object(&self, below: usize, lemma: &str) -> Option<Status> {
        let back = matches!(lemma, "confirm" | "accept" | "decide" | "resolve" | "mean" | "commit" | "set_up" | "suppose");
        let definite = self.parse.children_by(below, "det").any(|t| matches!(self.lemma(t).as_str(), "the" | "this" | "that"));
        (!(back && definite)).then_some(Status::Planned)
    }

    /// "Want them to meet": someone else is to do it.
    fn has_other_doer(&self, below: usize, at: usize) -> bool {
        let doer = |of: usize, relation: &str| self.parse.children_by(of, relation).next().is_some();
        doer(below, "nsubj") || doer(at, "obj")
    }

    /// "The meeting was meant to heal the rift": what is meant is not the meeting, but "is expected to take place" is.
    fn is_purpose(&self, at: usize) -> bool {
        let past = self.parse.children(at).any(|t| &*self.parse.tokens[t].deprel == "aux:pass" && &*self.parse.tokens[t].xpos == "VBD");
        past && self.parse.children_by(at, "xcomp").any(|t| self.is_infinitive(t) && !self.is_occasion(t))
    }

    /// "Had been due to meet, but snow fell"; "was to have met".
    fn is_thwarted(&self, links: &[Link]) -> bool {
        let aux = |at: usize, of: &dyn Fn(usize) -> bool| self.parse.children(at).any(|t| matches!(self.parse.tokens[t].relation(), "aux" | "cop") && of(t));
        let but = |at: usize| self.parse.children_by(at, "conj").chain(iter::once(at)).any(|c| self.parse.children_by(c, "cc").any(|t| self.lemma(t) == "but"));
        let past = |at: usize| aux(at, &|t| &*self.parse.tokens[t].xpos == "VBD") || aux(at, &|t| self.form(t) == "had");
        let have = |at: usize| self.is_infinitive(at) && aux(at, &|t| self.form(t) == "have");
        let was = links.iter().any(|l| l.reach >= Reach::Frame && past(l.at) && self.auxiliary(l.at).is_none());
        was && (links.iter().any(|l| have(l.at)) || links.iter().any(|l| l.reach >= Reach::Frame && past(l.at) && but(l.at)))
    }

    /// "Made plans to meet", "has made up his mind to invade", "stand ready to talk": the object or complement decides.
    fn object_cue(&self, at: usize) -> Option<Status> {
        let ready = || self.parse.children_by(at, "xcomp").find(|&t| self.parse.tokens[t].upos == Upos::Adj);
        let adjective = ready().and_then(|t| self.cue(t, |c| &c.adjectives));
        if adjective.is_some() {
            return adjective;
        }
        let subject = || self.parse.children_by(at, "nsubj").next().filter(|&t| self.is_cue_noun(t));
        let object = self.parse.children_by(at, "obj").next().or_else(subject)?;
        let status = self.cue(object, |c| &c.nouns)?;
        // A no on the verb, or on its subject, turns the status later.
        let no = self.has_no(object) && !self.has_no(at);
        Some(if no { Status::Denied } else { status })
    }

    /// What stands right before "to".
    fn at_to(&self, to: usize) -> Option<Status> {
        let first = self.parse.sentences[self.parse.tokens[to].sentence].tokens.start;
        let back = |n: usize| to.checked_sub(n).filter(|&t| t >= first).map(|t| (self.lemma(t), self.form(t))).unwrap_or_default();
        match (back(2).0.as_str(), back(1).0.as_str(), back(1).1.as_str()) {
            ("have", "yet", _) | ("be", "yet", _) => Some(Status::Denied),
            (_, "have", "have" | "has") => Some(Status::Urged),
            (_, "be", "is" | "are" | "was" | "were" | "'s" | "’s" | "'re" | "’re") => Some(Status::Planned),
            (_, "go", "going") => Some(Status::Planned),
            ("be", "not", _) => Some(Status::Denied),
            _ => None,
        }
    }

    /// What leads the act's own clause: "instead of meeting", "before he could meet"; or asks for its noun.
    fn lead(&self, at: usize) -> Option<Status> {
        if self.parse.tokens[at].upos != Upos::Verb {
            return self.is_demanded_by_need(at).then_some(Status::Urged);
        }
        let denied = self.parse.children(at).any(|t| matches!(self.parse.tokens[t].relation(), "mark" | "cc") && self.words.denied.prepositions.contains(&self.lemma(t)));
        let could = self.mark(at).as_deref() == Some("before") && self.auxiliary(at) == Some(Status::Possible);
        (denied || could).then_some(Status::Denied)
    }

    /// A verb's "to" with what stands right before it: "is to visit", "has yet to"; or alone in a headline, "X to visit Y".
    fn infinitive_cue(&self, at: usize) -> Option<Status> {
        let to = self.parse.children(at).find(|&t| &*self.parse.tokens[t].xpos == "TO")?;
        let fragment = match self.parse.tokens[at].head {
            Some(head) => self.parse.tokens[head].head.is_none() && self.parse.tokens[head].upos == Upos::Propn && self.parse.tokens[at].relation() == "acl",
            None => true,
        };
        self.at_to(to).or(fragment.then_some(Status::Planned))
    }

    /// "What we need is a summit".
    fn is_demanded_by_need(&self, at: usize) -> bool {
        self.parse.children(at).any(|t| matches!(self.parse.tokens[t].relation(), "csubj" | "nsubj") && self.parse.tokens[t].upos == Upos::Verb && self.words.urged.verbs.contains(&self.lemma(t)))
            || self.parse.children(at).any(|t| matches!(self.parse.tokens[t].relation(), "nsubj" | "csubj") && self.parse.children(t).any(|c| self.parse.tokens[c].relation() == "acl" && self.lemma(c) == "need"))
    }

    /// "State media said that they met": their word alone.
    fn hearsay(&self, below: usize, at: usize) -> Option<Status> {
        let content = self.parse.tokens[below].relation() == "ccomp" && self.is_finite(below) || self.parse.tokens[below].relation() == "obj";
        let told = content && self.is_saying(at);
        let source = self.parse.children_by(at, "nsubj").next().filter(|_| told)?;
        let heard = iter::once(source).chain(self.parse.children(source)).any(|t| self.words.kinds.hearsay.contains(&self.lemma(t)) || self.words.kinds.hearsay.contains(&self.form(t)));
        heard.then_some(Status::Alleged)
    }

    fn by_noun(&self, below: usize, at: usize) -> Option<Status> {
        if self.is_under_way(at) && self.parse.tokens[below].relation() == "nsubj" {
            return Some(Status::Ongoing);
        }
        let status = self.cue(at, |c| &c.nouns)?;
        let preposition = self.preposition(below);
        let purpose = matches!(preposition.as_deref(), Some("for" | "of" | "to" | "on" | "about" | "against"));
        let fits = match self.parse.tokens[below].relation() {
            "nmod" | "obl" => &*self.parse.tokens[below].deprel != "nmod:poss" && purpose,
            "acl" | "xcomp" | "ccomp" | "csubj" | "advcl" => true,
            _ => false,
        };
        // A "call" with someone is a conversation, a "time" of day is no urging.
        let other = match self.lemma(at).as_str() {
            "time" => !self.is_infinitive(below) && !self.parse.children_by(at, "amod").any(|t| self.lemma(t) == "high"),
            "call" => preposition.is_some() && preposition.as_deref() != Some("for"),
            "agreement" | "date" | "report" | "talk" => preposition.is_some() && !matches!(preposition.as_deref(), Some("for" | "of")) || self.parse.tokens[at].lemma == "agreement" && preposition.is_some(),
            "way" => !self.is_infinitive(below),
            _ => false,
        };
        (fits && !other).then_some(status)
    }

    fn by_adjective(&self, below: usize, at: usize) -> Option<Status> {
        let relation = self.parse.tokens[below].relation();
        if self.is_under_way(at) && relation == "nsubj" {
            return Some(Status::Ongoing);
        }
        let status = self.cue(at, |c| &c.adjectives)?;
        // "Was able to visit" did.
        if self.lemma(at) == "able" && self.parse.children_by(at, "cop").any(|t| &*self.parse.tokens[t].xpos == "VBD") {
            return None;
        }
        let purpose = matches!(self.preposition(below).as_deref(), Some("for" | "to" | "on" | "about"));
        match relation {
            "xcomp" | "advcl" | "ccomp" | "csubj" => Some(status),
            "obl" => purpose.then_some(status),
            // "A meeting is possible", "is due": but not "the visit was important".
            "nsubj" => matches!(status, Status::Planned | Status::Possible | Status::Denied).then_some(status),
            _ => None,
        }
    }

    // ------------------------------------------------------------ auxiliaries, negation, conditions

    fn modal(&self, link: &Link, standing: Standing) -> Standing {
        if link.reach < Reach::Frame || standing.own || self.parse.children_by(link.at, "mark").any(|t| self.lemma(t) == "whether") {
            return standing;
        }
        let subject = link.below.is_some_and(|b| &*self.parse.tokens[b].deprel == "nsubj" && !self.is_occasion(link.at));
        match self.auxiliary(link.at).or_else(|| self.infinitive_cue(link.at)) {
            // "The talks could fail" leaves the talks as they are.
            Some(Status::Possible) if standing.status == Some(Status::Urged) && self.is_may(link.at) => Standing { status: Some(Status::Possible), own: false },
            Some(Status::Planned) if self.is_perhaps(link.at) => compose(Status::Possible, standing),
            Some(modal) if subject && modal != Status::Planned => standing,
            Some(Status::Possible) if self.is_future_in_past(link.at) => compose(Status::Planned, standing),
            Some(modal) => compose(modal, standing),
            None if self.is_said_to_be(link.at) => compose(Status::Alleged, standing),
            None => standing,
        }
    }

    /// The status that a verb's own auxiliary gives, or that of the conjunct whose auxiliary it shares.
    fn auxiliary(&self, at: usize) -> Option<Status> {
        self.parse.children(at).filter(|&t| matches!(self.parse.tokens[t].relation(), "aux" | "cop")).find_map(|t| {
            match (self.lemma(t).as_str(), self.form(t).as_str()) {
                (_, "will" | "shall" | "'ll" | "’ll" | "wo") => Some(Status::Planned),
                (_, "may" | "might" | "could" | "would" | "can") => Some(Status::Possible),
                ("would" | "will", "'d" | "’d") => Some(Status::Possible),
                (_, "should") if self.is_inverted(t, at) => Some(Status::Possible),
                (_, "should" | "must" | "ought") => Some(Status::Urged),
                ("let", _) => Some(Status::Urged),
                _ => None,
            }
        })
    }

    /// "May ask for a meeting": the asking itself is open.
    fn is_may(&self, at: usize) -> bool {
        self.parse.children_by(at, "aux").any(|t| matches!(self.form(t).as_str(), "may" | "might"))
    }

    /// "Perhaps they will meet".
    fn is_perhaps(&self, at: usize) -> bool {
        self.parse.children_by(at, "advmod").any(|t| self.words.possible.adverbs.contains(&self.lemma(t)))
    }

    /// "Reportedly", "allegedly".
    fn is_said_to_be(&self, at: usize) -> bool {
        self.parse.children_by(at, "advmod").any(|t| self.words.alleged.adverbs.contains(&self.lemma(t)))
    }

    /// "Announced that they would meet": a plan, unless it hangs on a condition.
    fn is_future_in_past(&self, at: usize) -> bool {
        let would = self.parse.children(at).any(|t| self.form(t) == "would");
        let first = if self.is_conjunct(at) { self.parse.tokens[at].head.unwrap_or(at) } else { at };
        let reported = self.parse.tokens[first].relation() == "ccomp" && self.parse.tokens[first].head.is_some_and(|h| &*self.parse.tokens[h].xpos != "VB" && self.parse.tokens[h].upos == Upos::Verb);
        would && reported && !self.has_condition(at)
    }

    /// Turns what is read so far by a "not" on this word.
    fn negate(&self, link: &Link, standing: Standing) -> Standing {
        // A no on the word below was counted there: "there are no plans".
        if !self.no_on(link.at).any(|t| Some(t) != link.below) {
            return standing;
        }
        let below = link.below.map(|b| &self.parse.tokens[b]);
        let clause = below.is_some_and(|b| matches!(b.relation(), "ccomp" | "advcl" | "conj" | "csubj")) && link.reach == Reach::Clause;
        if below.is_some() && link.below.is_some_and(|b| self.parse.children_by(b, "mark").any(|t| matches!(self.lemma(t).as_str(), "whether" | "if"))) {
            return standing;
        }
        match (link.reach, standing.status) {
            // "Did not say that they met" leaves it open; "did not think that they met" does not.
            _ if clause && below.is_some_and(|b| b.relation() == "ccomp") => self.unsaid(link.at, standing),
            (Reach::Full, Some(Status::Denied)) => Standing { status: Some(Status::Possible), own: false },
            (Reach::Full, _) if standing.own && !self.is_about(link) => standing,
            (Reach::Full, _) if self.reaches_down(link) => Standing { status: Some(Status::Denied), own: standing.own },
            _ => standing,
        }
    }

    fn unsaid(&self, at: usize, standing: Standing) -> Standing {
        let status = match standing.status {
            None if self.words.kinds.belief.contains(&self.lemma(at)) => Some(Status::Denied),
            None => Some(Status::Possible),
            other => other,
        };
        Standing { status, ..standing }
    }

    /// Whether the no on this word is one to the act: not so for a purpose or "the" noun of a subject.
    fn reaches_down(&self, link: &Link) -> bool {
        link.below.is_none_or(|b| !matches!(self.parse.tokens[b].relation(), "advcl" | "csubj") || self.mark(b).is_none_or(|m| m == "to"))
    }

    /// Whether the word tells of the occasion itself: the act, or a verb that holds it or calls it off.
    fn is_about(&self, link: &Link) -> bool {
        link.below.is_none() || self.is_occasion(link.at) || self.is_cue_verb(link.at)
    }

    /// "Not", "never", "no one" on a word; "not only" is none.
    fn has_no(&self, at: usize) -> bool {
        self.no_on(at).next().is_some()
    }

    fn no_on(&self, at: usize) -> impl Iterator<Item = usize> {
        self.parse.children(at).filter(move |&t| {
            let negative = matches!(self.lemma(t).as_str(), "not" | "never" | "n't" | "n’t" | "no" | "neither" | "nor" | "nobody" | "none" | "hardly" | "nowhere");
            let apt = matches!(self.parse.tokens[t].relation(), "advmod" | "det" | "cc" | "nsubj" | "cc:preconj");
            let next = self.parse.tokens.get(t + 1).map(|n| n.lemma.to_lowercase()).unwrap_or_default();
            let subject = matches!(self.parse.tokens[t].relation(), "nsubj") && self.parse.children_by(t, "det").chain(self.parse.children_by(t, "advmod")).any(|d| matches!(self.lemma(d).as_str(), "no" | "neither" | "not"));
            negative && apt && !matches!(next.as_str(), "only" | "just" | "merely" | "until" | "doubt") || subject
        })
    }

    /// "If", "unless", "whether", "should Russia choose", "were the Senate to": over the word or on its clause.
    fn is_conditional(&self, link: &Link) -> bool {
        let marked = self.parse.children(link.at).any(|t| matches!(self.lemma(t).as_str(), "if" | "unless" | "whether" | "lest") && matches!(self.parse.tokens[t].relation(), "mark" | "advmod" | "cc"));
        let inverted = self.parse.children(link.at).any(|t| self.is_inverted(t, link.at));
        let hangs = link.reach >= Reach::Frame && self.has_condition(link.at) && self.is_open(link.at);
        marked || inverted || hangs
    }

    /// "Should Russia choose": the auxiliary before the subject, and no question.
    fn is_inverted(&self, aux: usize, verb: usize) -> bool {
        let front = self.parse.tokens[aux].relation() == "aux" && matches!(self.form(aux).as_str(), "should" | "were" | "had");
        front && self.parse.children_by(verb, "nsubj").any(|s| s > aux && s < verb) && !self.ends_in_question(verb)
    }

    /// A clause beside it that begins with "if".
    fn has_condition(&self, at: usize) -> bool {
        self.parse.children_by(at, "advcl").any(|t| matches!(self.mark(t).as_deref(), Some("if" | "unless")) || matches!(self.form(t).as_str(), "provided" | "providing" | "assuming"))
    }

    /// What hangs on a condition must itself be still open: "will meet if"; "met, if only briefly" is not.
    fn is_open(&self, at: usize) -> bool {
        self.auxiliary(at).is_some() || !self.is_finite(at)
    }

    /// "Did they meet?"
    fn is_asked(&self, links: &[Link]) -> bool {
        let Some(root) = links.iter().find(|l| self.parse.tokens[l.at].head.is_none() || self.parse.tokens[l.at].relation() == "parataxis") else { return false };
        let inverted = self.parse.children_by(root.at, "aux").any(|a| self.parse.children_by(root.at, "nsubj").any(|s| a < s));
        let open = !self.parse.children(root.at).any(|t| self.parse.tokens[t].xpos.starts_with('W'));
        root.reach == Reach::Full && inverted && open && self.ends_in_question(root.at)
    }

    fn ends_in_question(&self, at: usize) -> bool {
        let tokens = self.parse.sentences[self.parse.tokens[at].sentence].tokens.clone();
        tokens.rev().take(2).any(|t| self.form(t) == "?")
    }

    // ------------------------------------------------------------ tense and time

    /// Where nothing else decides: past and present tell what happened, the progressive what goes on, old dates history.
    fn tense(&self, token: usize, links: &[Link], times: &Times) -> Status {
        let within: Vec<usize> = links.iter().filter(|l| l.reach >= Reach::Frame).map(|l| l.at).collect();
        let verb = within.iter().copied().find(|&at| self.is_finite(at) || &*self.parse.tokens[at].xpos == "VBN");
        let present = verb.is_some_and(|v| matches!(&*self.parse.tokens[v].xpos, "VBZ" | "VBP") || self.is_progressive(v));
        let present = present && !verb.is_some_and(|v| TENSELESS.contains(&self.form(v).as_str()));
        if verb.is_some_and(|v| present && within.iter().any(|&at| times.is_ahead(at, true)) && !self.is_perfect(v)) {
            return Status::Planned;
        }
        if self.is_now(token) {
            return Status::Ongoing;
        }
        let progressive = within.iter().any(|&at| self.is_progressive(at));
        if progressive && !times.is_long_ago(token) {
            return Status::Ongoing;
        }
        if self.is_long_ago(token, links, times) { Status::Historical } else { Status::Happened }
    }

    /// An old time on the act, or on a verb above it that it shares its time with.
    fn is_long_ago(&self, token: usize, links: &[Link], times: &Times) -> bool {
        let shared = |link: &Link| link.below.is_none_or(|b| matches!(self.parse.tokens[b].relation(), "conj" | "advcl" | "obj" | "xcomp" | "obl" | "nsubj"));
        let up = links.iter().take_while(|l| shared(l)).any(|l| times.is_long_ago(l.at) && !self.is_perfect_now(l.at));
        let beside = self.parse.children_by(token, "advcl").any(|t| matches!(self.mark(t).as_deref(), Some("when" | "after" | "as")) && times.is_long_ago(t));
        // "The last time they met"
        let last = self.parse.tokens[token].head.is_some_and(|h| self.lemma(h) == "time" && self.parse.children_by(h, "amod").any(|t| self.lemma(t) == "last")) && self.parse.tokens[token].relation() == "acl";
        up || beside || last
    }

    /// "Is currently on a visit", "the conference is now in its third day".
    fn is_now(&self, token: usize) -> bool {
        let head = self.parse.tokens[token].head.filter(|_| self.parse.tokens[token].relation() == "nsubj").unwrap_or(token);
        let is = self.parse.children_by(head, "cop").any(|t| matches!(&*self.parse.tokens[t].xpos, "VBZ" | "VBP"));
        let now = self.parse.children_by(head, "advmod").any(|t| self.words.ongoing.adverbs.contains(&self.lemma(t)));
        self.parse.tokens[token].upos != Upos::Verb && is && now
    }

    fn is_progressive(&self, at: usize) -> bool {
        let now = |t: usize| self.parse.tokens[t].relation() == "aux" && matches!(&*self.parse.tokens[t].xpos, "VBP" | "VBZ") && self.lemma(t) == "be";
        &*self.parse.tokens[at].xpos == "VBG" && (self.parse.children(at).any(now) || self.is_perfect_now(at))
    }

    fn is_perfect(&self, at: usize) -> bool {
        self.parse.children_by(at, "aux").any(|t| self.lemma(t) == "have")
    }

    fn is_perfect_now(&self, at: usize) -> bool {
        self.parse.children_by(at, "aux").any(|t| self.lemma(t) == "have" && matches!(&*self.parse.tokens[t].xpos, "VBP" | "VBZ"))
    }

    // ------------------------------------------------------------ words

    /// The tables in the order in which they are asked.
    fn cues(&self) -> [(Status, &Cues); 6] {
        let w = self.words;
        [(Status::Denied, &w.denied), (Status::Urged, &w.urged), (Status::Possible, &w.possible), (Status::Planned, &w.planned), (Status::Alleged, &w.alleged), (Status::Ongoing, &w.ongoing)]
    }

    fn cue(&self, at: usize, of: fn(&Cues) -> &HashSet<String>) -> Option<Status> {
        let lemma = self.lemma(at);
        self.cues().into_iter().find(|(_, c)| of(c).contains(&lemma)).map(|(s, _)| s)
    }

    pub(super) fn is_cue_verb(&self, at: usize) -> bool {
        self.cue(at, |c| &c.verbs).is_some()
    }

    pub(super) fn is_cue_noun(&self, at: usize) -> bool {
        self.cue(at, |c| &c.nouns).is_some()
    }

    pub(super) fn is_occasion(&self, at: usize) -> bool {
        self.words.kinds.occasion.contains(&self.lemma(at)) || self.is_cue_verb(at)
    }

    pub(super) fn is_telling(&self, at: usize) -> bool {
        self.words.kinds.telling.contains(&self.lemma(at))
    }

    pub(super) fn is_saying(&self, at: usize) -> bool {
        self.words.kinds.saying.contains(&self.lemma(at))
    }

    /// A lemma with its particle: `call_off`, `stay_away`.
    pub(super) fn lemma(&self, token: usize) -> String {
        let lemma = self.parse.tokens[token].lemma.to_lowercase();
        let particle = |t: &usize| {
            let word = &self.parse.tokens[*t];
            &*word.deprel == "compound:prt" || word.relation() == "advmod" && *t == token + 1 && matches!(&*word.lemma, "away" | "off" | "out" | "down" | "through")
        };
        match self.parse.children(token).find(particle) {
            Some(particle) => format!("{lemma}_{}", self.parse.tokens[particle].lemma.to_lowercase()),
            None => lemma,
        }
    }

    fn form(&self, token: usize) -> String {
        self.parse.form(self.document, token).to_lowercase()
    }

    /// A verb with tense of its own.
    pub(super) fn is_finite(&self, token: usize) -> bool {
        let auxiliary = |t: usize| matches!(self.parse.tokens[t].relation(), "aux" | "cop") && matches!(&*self.parse.tokens[t].xpos, "MD" | "VBD" | "VBZ" | "VBP");
        matches!(&*self.parse.tokens[token].xpos, "VBD" | "VBZ" | "VBP") || self.parse.children(token).any(auxiliary)
    }

    pub(super) fn is_infinitive(&self, token: usize) -> bool {
        self.parse.children(token).any(|t| &*self.parse.tokens[t].xpos == "TO")
    }

    pub(super) fn is_gerund(&self, token: usize) -> bool {
        &*self.parse.tokens[token].xpos == "VBG"
    }

    fn is_conjunct(&self, token: usize) -> bool {
        self.parse.tokens[token].relation() == "conj"
    }

    pub(super) fn preposition(&self, token: usize) -> Option<String> {
        self.parse.children_by(token, "case").next().map(|t| self.parse.tokens[t].lemma.to_lowercase())
    }

    pub(super) fn mark(&self, token: usize) -> Option<String> {
        self.parse.children_by(token, "mark").next().or_else(|| self.parse.children_by(token, "advmod").find(|&t| self.parse.tokens[t].lemma == "when")).map(|t| self.parse.tokens[t].lemma.to_lowercase())
    }
}

/// What a word above makes of what was read below it.
fn compose(made: Status, standing: Standing) -> Standing {
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
