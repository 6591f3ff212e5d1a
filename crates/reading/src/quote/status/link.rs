//! The words above an act, and how far what they say reaches down to it.

use super::{Status, walk::Walk};
use crate::grammar::Upos;

/// How much of what stands on a word is also said of the act below it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Reach {
    /// Only a condition, and whose word it is: "denied that he left after the talks".
    Aside,
    /// Only a condition, and what governs its whole clause: "after the talks, he left".
    Clause,
    /// Also a future or a possibility: "on the visit, he will meet".
    Frame,
    /// All of it, negation too: "will not hold talks".
    Full,
}

/// A word on the way up.
#[derive(Debug, Clone, Copy)]
pub(super) struct Link {
    pub(super) at: usize,
    /// The word below it on the way; `None` for the act itself.
    pub(super) below: Option<usize>,
    /// Whether that is the act's own word.
    pub(super) of_act: bool,
    pub(super) reach: Reach,
}

impl Walk<'_> {
    /// The act's word and those above it that still speak of it.
    pub(super) fn links(&self, token: usize) -> Vec<Link> {
        let mut links = vec![Link { at: token, below: None, of_act: false, reach: Reach::Full }];
        let (mut at, mut reach) = (token, Reach::Full);
        while let Some(head) = self.parse.tokens[at].head {
            let Some(step) = self.reach(at, head) else { break };
            // What is not said of the word below is not said of those further down.
            reach = reach.min(step);
            links.push(Link { at: head, below: Some(at), of_act: at == token, reach });
            at = head;
        }
        links
    }

    /// How far what stands on `head` reaches down to `below`; `None` where it speaks of something else.
    fn reach(&self, below: usize, head: usize) -> Option<Reach> {
        let token = &self.parse.tokens[below];
        let verb = matches!(self.parse.tokens[head].upos, Upos::Verb | Upos::Aux);
        match token.relation() {
            "acl" if &*token.deprel == "acl:relcl" && !self.is_content(below, head) => None,
            "acl" => self.noun_clause(below, head),
            // "Calls for an end to violence, a genuine dialogue": a list that the parser took for an apposition.
            "appos" if token.upos == Upos::Noun && self.parse.tokens[head].upos == Upos::Noun => Some(Reach::Full),
            // "Cop26, the climate conference, opens"
            "appos" if token.upos == Upos::Noun && self.parse.tokens[head].relation() == "nsubj" => Some(Reach::Full),
            // "Leaves tomorrow, the first visit there in years": named after its verb.
            "parataxis" | "appos" if self.is_first_of_kind(below) => Some(Reach::Frame),
            // "On the agenda: a meeting"
            "appos" if self.is_cue_noun(head) => Some(Reach::Full),
            "parataxis" | "appos" | "amod" | "dep" | "list" | "discourse" => None,
            "conj" => Some(if self.stands_alone(below) { Reach::Clause } else { Reach::Full }),
            "ccomp" if self.is_finite(below) => Some(Reach::Clause),
            // "Did not regret meeting them"
            "xcomp" | "ccomp" if self.is_gerund(below) && self.is_telling(head) && !self.is_cue_verb(head) => None,
            "ccomp" | "xcomp" | "csubj" => Some(Reach::Full),
            "advcl" => self.side_clause(below),
            "nsubj" if &*token.deprel == "nsubj:pass" => Some(Reach::Full),
            "nsubj" if verb && !self.is_occasion(head) => Some(Reach::Frame),
            // "The visit was not easy" was paid.
            "nsubj" if !verb && !self.is_verdict(head) => Some(Reach::Frame),
            // "Want to see talks"
            "obj" if self.parse.tokens[head].head.is_some_and(|h| self.is_wished_seen(h, head)) => Some(Reach::Full),
            "obj" | "iobj" if self.is_telling(head) => None,
            "obl" | "iobj" if verb => self.oblique(below, head),
            // "Back from a visit, he may resign"
            "obl"
                if self.parse.tokens[head].upos == Upos::Adv
                    && self.preposition(below).as_deref() == Some("from")
                    && !self.is_cue_verb(self.parse.tokens[head].head.unwrap_or(head)) =>
            {
                Some(Reach::Clause)
            }
            "nmod" if &*token.deprel == "nmod:poss" => Some(Reach::Frame),
            "nmod" | "compound" => self.noun_modifier(below, head),
            _ => Some(Reach::Full),
        }
    }

    /// Whether a predicate says that its subject takes place, or not: "is possible", "is under way", "is on hold".
    fn is_verdict(&self, at: usize) -> bool {
        self.cue(at, |c| &c.adjectives).is_some() || self.is_cue_noun(at) || self.is_under_way(at) || self.phrase(at).is_some()
    }

    /// "A plan to visit", "reports that they met"; "the talks held there", "the first to visit" stand for themselves.
    fn noun_clause(&self, below: usize, head: usize) -> Option<Reach> {
        self.is_content(below, head).then(|| if self.is_finite(below) { Reach::Clause } else { Reach::Full })
    }

    /// Whether the clause says what the noun is about, and is no relative clause: "plans to visit", "the claim that they met".
    fn is_content(&self, below: usize, head: usize) -> bool {
        if self.is_doer_of(below, head) {
            return true;
        }
        // "Reports that they met", with "that" taken for the object.
        let pronoun = |t: usize| self.form(t) == "that" && t > head && t < below && self.parse.tokens[t].relation() != "det";
        let that = self.parse.children_by(below, "mark").any(|t| self.lemma(t) == "that")
            || self.words.kinds.told_nouns.contains(&self.lemma(head)) && self.parse.children(below).any(pronoun);
        self.is_cue_noun(head)
            && (self.is_infinitive(below) || that || self.preposition(below).is_some() || self.is_gerund(below))
    }

    /// "Urged the regime to free them", "accused them of meeting", with the clause hung on the one who is urged or accused.
    fn is_doer_of(&self, below: usize, head: usize) -> bool {
        let governed = matches!(self.parse.tokens[head].relation(), "obj" | "obl" | "nsubj")
            && self.parse.tokens[head].head.is_some_and(|verb| self.is_cue_verb(verb));
        let clause = self.is_infinitive(below) || matches!(self.mark(below).as_deref(), Some("of" | "from"));
        governed && clause && !self.is_cue_noun(head)
    }

    /// "To attend", "by meeting", "before meeting" go with the main clause; "after they met", "while visiting" by themselves.
    fn side_clause(&self, below: usize) -> Option<Reach> {
        let mark = self.mark(below).unwrap_or_default();
        let joins = self.is_infinitive(below)
            || matches!(
                mark.as_str(),
                "by" | "about" | "through" | "including" | "for" | "to" | "from" | "of" | "into" | "in" | "on" | "against"
            );
        match mark.as_str() {
            _ if joins => Some(Reach::Full),
            "when" | "after" | "while" | "since" | "as" | "once" | "until" if self.is_finite(below) => Some(Reach::Aside),
            "before" | "upon" if !self.is_finite(below) => Some(Reach::Frame),
            _ => Some(Reach::Clause),
        }
    }

    /// A noun beside a verb. Direction and purpose share its no and its will; time and place share only its will.
    fn oblique(&self, below: usize, head: usize) -> Option<Reach> {
        let preposition = self.preposition(below).unwrap_or_default();
        // "Hinted at a visit", but not "said on the visit".
        let hinted = self.words.possible.verbs.contains(&format!("{}_{preposition}", self.lemma(head)));
        // "Insisted on talks" is no saying.
        let hinted = hinted || self.lemma(head) == "insist" && matches!(preposition.as_str(), "on" | "upon");
        // "Should be told in a call", "will say in a speech": what is still to be said there.
        let in_it = matches!(preposition.as_str(), "in" | "at" | "during" | "over");
        let to_come = matches!(self.auxiliary(head), Some(Status::Urged | Status::Planned));
        if in_it && to_come && self.is_saying(head) {
            return Some(Reach::Frame);
        }
        if self.is_telling(head) && !self.is_cue_verb(head) || self.is_saying(head) && !hinted {
            return None;
        }
        match preposition.as_str() {
            "after" | "following" | "since" | "despite" | "because" | "due" => Some(Reach::Aside),
            "for" | "to" | "into" | "toward" | "towards" | "in" | "on" | "upon" | "from" | "against" | "of" | "including"
            | "" => Some(Reach::Full),
            _ => Some(Reach::Frame),
        }
    }

    /// "Plans for a visit", "a round of talks" are one thing with the act; "a meeting after the talks" is another.
    fn noun_modifier(&self, below: usize, head: usize) -> Option<Reach> {
        let preposition = self.preposition(below).unwrap_or_default();
        match preposition.as_str() {
            // "The date of the visit has not been set" is no no to the visit.
            _ if self.words.kinds.terms.contains(&self.lemma(head)) => Some(Reach::Frame),
            _ if self.is_cue_noun(head) => Some(Reach::Full),
            "of" | "" | "including" => Some(Reach::Full),
            "during" | "at" | "in" | "for" | "on" | "through" | "with" | "to" => Some(Reach::Frame),
            _ => None,
        }
    }

    /// "The first visit there", "his second trip".
    pub(super) fn is_first_of_kind(&self, noun: usize) -> bool {
        let ordinal =
            |t: usize| matches!(self.form(t).as_str(), "first" | "second" | "third" | "fourth" | "fifth" | "latest" | "maiden");
        let whole = self.parse.children(noun).any(|t| matches!(self.parse.tokens[t].relation(), "det" | "nmod"));
        self.parse.tokens[noun].upos == Upos::Noun && whole && self.parse.children_by(noun, "amod").any(ordinal)
    }

    /// Whether a conjunct has tense of its own, so that it shares no auxiliary with the first.
    fn stands_alone(&self, token: usize) -> bool {
        let word = &self.parse.tokens[token];
        let own_subject = self.parse.children_by(token, "nsubj").next().is_some() && word.upos == Upos::Verb;
        self.is_finite(token) || own_subject
    }
}
