//! Auxiliaries, negation and conditions on the act's verb and those above it.

use super::{
    Status,
    link::{Link, Reach},
    walk::{Standing, Walk, compose},
};
use crate::grammar::Upos;

impl Walk<'_> {
    pub(super) fn modal(&self, link: &Link, standing: Standing) -> Standing {
        if link.reach < Reach::Frame
            || standing.own
            || self.parse.children_by(link.at, "mark").any(|t| self.lemma(t) == "whether")
        {
            return standing;
        }
        let subject = link.below.is_some_and(|b| &*self.parse.tokens[b].deprel == "nsubj" && !self.is_occasion(link.at));
        let due = || self.is_due_to(link.at).then_some(Status::Planned);
        match self.is_called(link.at).or_else(|| self.auxiliary(link.at)).or_else(|| self.infinitive_cue(link.at)).or_else(due) {
            // "The talks could fail" leaves the talks as they are.
            Some(Status::Possible) if standing.status == Some(Status::Urged) && self.is_may(link.at) => {
                Standing { status: Some(Status::Possible), own: false }
            }
            Some(Status::Planned) if self.is_perhaps(link.at) => compose(Status::Possible, standing),
            Some(Status::Possible) if subject && link.of_act && link.below.is_some_and(|b| self.is_thought_up(b, link.at)) => {
                compose(Status::Possible, standing)
            }
            // "The visit would be the first"
            Some(Status::Possible) if subject && link.of_act && self.is_would_be(link.at) => compose(Status::Planned, standing),
            // "In what would be the first visit there"
            Some(Status::Possible) if link.below.is_none() && self.is_would_be(link.at) && self.is_first_of_kind(link.at) => {
                compose(Status::Planned, standing)
            }
            Some(modal) if subject && modal != Status::Planned => standing,
            Some(Status::Possible | Status::Urged) if self.is_counterfactual(link.at) => compose(Status::Denied, standing),
            // "What should have been a routine visit"
            Some(Status::Urged) if self.is_perfect(link.at) && link.below.is_none() => standing,
            Some(Status::Possible) if self.is_future_in_past(link.at) => compose(Status::Planned, standing),
            Some(modal) => compose(modal, standing),
            None if self.is_said_to_be(link.at) => compose(Status::Alleged, standing),
            None if self.is_imperative(link.at) => compose(Status::Urged, standing),
            None => standing,
        }
    }

    /// The status that a verb's own auxiliary gives, or that of the conjunct whose auxiliary it shares.
    pub(super) fn auxiliary(&self, at: usize) -> Option<Status> {
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

    /// "Are due to speak", with "due to" taken for a preposition; "due to a visit" is one.
    fn is_due_to(&self, at: usize) -> bool {
        let due = |t: usize| self.form(t) == "due" && self.parse.children_by(t, "fixed").any(|to| to + 1 == at || to + 2 == at);
        let phrase = self.parse.children(at).any(|t| matches!(self.parse.tokens[t].relation(), "det" | "amod" | "nmod"));
        let cop = self.parse.children_by(at, "cop").next().is_some();
        let mut before = self.parse.children(at).filter(|&t| matches!(self.parse.tokens[t].relation(), "case" | "mark"));
        before.any(due) && (self.parse.tokens[at].upos == Upos::Verb || cop && !phrase)
    }

    /// "Would have met", "should have met": they did not. In what someone says, "would have" is the past of "will have".
    pub(super) fn is_counterfactual(&self, at: usize) -> bool {
        let aux = |of: &[&str]| self.parse.children_by(at, "aux").any(|t| of.contains(&self.form(t).as_str()));
        let reported = self.is_future_in_past(at) || self.is_inverted_condition(at);
        let unreal = aux(&["would", "'d", "’d"]) && !reported || aux(&["should", "ought"]);
        self.parse.tokens[at].upos == Upos::Verb && unreal && aux(&["have", "'ve", "’ve"])
    }

    /// "Had they met, war might have been avoided": neither came about.
    pub(super) fn is_unreal_condition(&self, link: &Link) -> bool {
        let had = self.parse.children_by(link.at, "aux").any(|t| self.form(t) == "had");
        let condition = self.is_inverted_condition(link.at) || self.mark(link.at).as_deref() == Some("if");
        let unreal = |head: usize| {
            let aux = |of: &[&str]| self.parse.children_by(head, "aux").any(|t| of.contains(&self.form(t).as_str()));
            aux(&["would", "could", "might", "'d", "’d"]) && aux(&["have", "'ve", "’ve"])
        };
        link.reach == Reach::Full && had && condition && self.parse.tokens[link.at].head.is_some_and(unreal)
    }

    fn is_inverted_condition(&self, at: usize) -> bool {
        self.parse.children(at).any(|t| self.is_inverted(t, at))
    }

    fn is_would_be(&self, at: usize) -> bool {
        let has =
            |relation: &str, forms: &[&str]| self.parse.children_by(at, relation).any(|t| forms.contains(&self.form(t).as_str()));
        has("aux", &["would"]) && has("cop", &["be"])
    }

    /// "A visit would send the wrong signal": such a one as there is none yet.
    fn is_thought_up(&self, act: usize, at: usize) -> bool {
        let indefinite =
            self.parse.children_by(act, "det").any(|t| matches!(self.lemma(t).as_str(), "a" | "an" | "any" | "such"));
        indefinite && self.parse.children_by(at, "aux").any(|t| matches!(self.form(t).as_str(), "would" | "might" | "could"))
    }

    /// "May ask for a meeting": the asking itself is open.
    pub(super) fn is_may(&self, at: usize) -> bool {
        self.parse.children_by(at, "aux").any(|t| matches!(self.form(t).as_str(), "may" | "might"))
    }

    /// "Perhaps they will meet".
    pub(super) fn is_perhaps(&self, at: usize) -> bool {
        self.parse.children_by(at, "advmod").any(|t| self.words.possible.adverbs.contains(&self.lemma(t)))
    }

    /// "Reportedly", "allegedly".
    pub(super) fn is_said_to_be(&self, at: usize) -> bool {
        self.parse.children_by(at, "advmod").any(|t| self.words.alleged.adverbs.contains(&self.lemma(t)))
    }

    /// "Announced that they would meet": a plan, unless it hangs on a condition.
    pub(super) fn is_future_in_past(&self, at: usize) -> bool {
        let would = self.parse.children(at).any(|t| self.form(t) == "would");
        let first = if self.is_conjunct(at) { self.parse.tokens[at].head.unwrap_or(at) } else { at };
        let reported = self.parse.tokens[first].relation() == "ccomp"
            && self.parse.tokens[first]
                .head
                .is_some_and(|h| &*self.parse.tokens[h].xpos != "VB" && self.parse.tokens[h].upos == Upos::Verb);
        would && reported && !self.has_condition(at)
    }

    /// "One option is to send troops": what the subject calls it.
    fn is_called(&self, at: usize) -> Option<Status> {
        let named = self.is_infinitive(at) && self.parse.children_by(at, "cop").next().is_some();
        let subject = self.parse.children_by(at, "nsubj").find(|_| named)?;
        self.cue(subject, |c| &c.nouns)
    }

    /// Turns what is read so far by a "not" on this word.
    pub(super) fn negate(&self, link: &Link, standing: Standing) -> Standing {
        // A no on the word below was counted there: "there are no plans".
        if !self.no_on(link.at).any(|t| Some(t) != link.below)
            || self.is_only_way(link.at)
            || self.is_proof(link.at) && self.phrase(link.at).is_none()
        {
            return standing;
        }
        if standing.status == Some(Status::Ongoing) && self.words.kinds.stopping.contains(&self.lemma(link.at)) {
            return standing;
        }
        if link.below.is_some() && self.words.kinds.implicative.contains(&self.lemma(link.at)) {
            return match standing.status {
                // "Never fails to visit"
                Some(Status::Denied) => Standing::default(),
                _ => standing,
            };
        }
        let below = link.below.map(|b| &self.parse.tokens[b]);
        let clause =
            below.is_some_and(|b| matches!(b.relation(), "ccomp" | "advcl" | "conj" | "csubj")) && link.reach == Reach::Clause;
        if below.is_some()
            && link
                .below
                .is_some_and(|b| self.parse.children_by(b, "mark").any(|t| matches!(self.lemma(t).as_str(), "whether" | "if")))
        {
            return standing;
        }
        match (link.reach, standing.status) {
            // "Did not say that they met" leaves it open; "did not think that they met" does not.
            _ if clause && below.is_some_and(|b| matches!(b.relation(), "ccomp" | "csubj")) => self.unsaid(link.at, standing),
            // "Would neither confirm nor deny that they met"
            (_, Some(Status::Denied))
                if link.below.is_some_and(|b| self.is_conjunct(b) && self.cue(b, |c| &c.verbs).is_some()) =>
            {
                Standing { status: Some(Status::Possible), own: false }
            }
            (Reach::Full, Some(Status::Denied)) => Standing { status: Some(Status::Possible), own: false },
            (Reach::Full, _) if standing.own && !self.is_about(link) => standing,
            (Reach::Full, _) if self.reaches_down(link) => Standing { status: Some(Status::Denied), own: standing.own },
            _ => standing,
        }
    }

    pub(super) fn unsaid(&self, at: usize, standing: Standing) -> Standing {
        let status = match standing.status {
            // "Did not deny that they met"
            Some(Status::Denied) if self.cue(at, |c| &c.verbs) == Some(Status::Denied) => Some(Status::Possible),
            None if self.words.kinds.belief.contains(&self.lemma(at)) => Some(Status::Denied),
            None => Some(Status::Possible),
            other => other,
        };
        Standing { status, ..standing }
    }

    /// Whether the no on this word is one to the act: not so for a purpose or "the" noun of a subject.
    pub(super) fn reaches_down(&self, link: &Link) -> bool {
        link.below.is_none_or(|b| {
            !matches!(self.parse.tokens[b].relation(), "advcl" | "csubj") || self.mark(b).is_none_or(|m| m == "to")
        })
    }

    /// Whether the word tells of the occasion itself: the act, or a verb that holds it or calls it off.
    pub(super) fn is_about(&self, link: &Link) -> bool {
        link.below.is_none() || self.is_occasion(link.at) || self.is_cue_verb(link.at)
    }

    /// "Not", "never", "no one" on a word; "not only" is none.
    pub(super) fn has_no(&self, at: usize) -> bool {
        self.no_on(at).next().is_some()
    }

    pub(super) fn no_on(&self, at: usize) -> impl Iterator<Item = usize> {
        self.parse.children(at).filter(move |&t| {
            let negative = matches!(
                self.lemma(t).as_str(),
                "not" | "never" | "n't" | "n’t" | "no" | "neither" | "nor" | "nobody" | "none" | "hardly" | "nowhere"
            );
            let apt = matches!(self.parse.tokens[t].relation(), "advmod" | "det" | "cc" | "nsubj" | "cc:preconj");
            let next = self.parse.tokens.get(t + 1).map(|n| n.lemma.to_lowercase()).unwrap_or_default();
            let suggests = t > 0 && self.form(t - 1) == "why";
            let argument = match self.parse.tokens[t].relation() {
                "nsubj" => true,
                // "Met nobody", "bombed no hospital"
                "obj" => self.parse.tokens[at].upos == Upos::Verb && !self.is_occasion(at),
                _ => false,
            };
            let without = argument && !self.words.kinds.terms.contains(&self.lemma(t)) && self.has_no_determiner(t);
            // "Not since the war has one visited the island": one did before.
            let not_since = next == "since" && self.parse.tokens.get(t + 2).is_some() && t + 2 != at;
            negative && apt && !suggests && !not_since && !matches!(next.as_str(), "only" | "just" | "merely" | "until" | "doubt")
                || without
                || self.is_never(t)
                || self.is_no_longer(t)
        })
    }

    /// "At no point did they meet, he insisted", with what is fronted hung on the verb of saying.
    pub(super) fn is_never_above(&self, at: usize) -> bool {
        let inverted = self.parse.children_by(at, "aux").any(|a| self.parse.children_by(at, "nsubj").any(|s| a < s));
        let saying = self.parse.tokens[at].head.filter(|_| inverted && self.parse.tokens[at].relation() == "ccomp");
        saying.is_some_and(|h| self.parse.children_by(h, "obl").any(|t| t < at && self.is_never(t)))
    }

    /// "No minister", "neither side".
    fn has_no_determiner(&self, at: usize) -> bool {
        self.parse
            .children_by(at, "det")
            .chain(self.parse.children_by(at, "advmod"))
            .chain(self.parse.children_by(at, "cc"))
            .any(|d| matches!(self.lemma(d).as_str(), "no" | "neither" | "not"))
            || matches!(self.lemma(at).as_str(), "nobody" | "none")
    }

    /// "If", "unless", "whether", "should Russia choose", "were the Senate to": over the word or on its clause.
    pub(super) fn is_conditional(&self, link: &Link) -> bool {
        let marked = self.parse.children(link.at).any(|t| {
            matches!(self.lemma(t).as_str(), "if" | "unless" | "whether" | "lest")
                && matches!(self.parse.tokens[t].relation(), "mark" | "advmod" | "cc")
        });
        let inverted = self.parse.children(link.at).any(|t| self.is_inverted(t, link.at));
        let hangs = link.reach >= Reach::Frame && self.has_condition(link.at) && self.is_open(link.at);
        marked || inverted || hangs || self.is_in_event(link.at)
    }

    /// "Should Russia choose": the auxiliary before the subject, and no question.
    pub(super) fn is_inverted(&self, aux: usize, verb: usize) -> bool {
        let front = self.parse.tokens[aux].relation() == "aux" && matches!(self.form(aux).as_str(), "should" | "were" | "had");
        front
            && self
                .parse
                .children(verb)
                .filter(|&s| matches!(self.parse.tokens[s].relation(), "nsubj" | "expl"))
                .any(|s| s > aux && s < verb)
            && !self.ends_in_question(verb)
    }

    /// A clause beside it that begins with "if".
    pub(super) fn has_condition(&self, at: usize) -> bool {
        self.parse.children_by(at, "obl").any(|t| self.is_in_case(t))
            || self.parse.children_by(at, "advcl").any(|t| {
                matches!(self.mark(t).as_deref(), Some("if" | "unless")) && !self.is_to_be_believed(t)
                    || matches!(self.form(t).as_str(), "provided" | "providing" | "assuming")
                    || self.is_inverted_condition(t)
            })
    }

    /// "Depending on the vote", "in the event of an attack".
    fn is_in_case(&self, at: usize) -> bool {
        let case = |form: &str| self.parse.children_by(at, "case").any(|t| self.form(t) == form);
        case("depending")
            || case("in")
                && matches!(self.lemma(at).as_str(), "event" | "case")
                && self.parse.children_by(at, "nmod").next().is_some()
    }

    /// "In the event that she visits", with "that" taken for a pronoun or not.
    fn is_in_event(&self, clause: usize) -> bool {
        let event = |h: usize| {
            let case = self.preposition(h).as_deref() == Some("in");
            let that = self.parse.children_by(clause, "nsubj").all(|t| self.form(t) != "that") && self.form(h + 1) == "that";
            case && that && h < clause && matches!(self.lemma(h).as_str(), "event" | "case" | "eventuality")
        };
        self.parse.tokens[clause].relation() == "acl" && self.parse.tokens[clause].head.is_some_and(event)
    }

    /// What hangs on a condition must itself be still open: "will meet if"; "met, if only briefly" is not.
    pub(super) fn is_open(&self, at: usize) -> bool {
        self.auxiliary(at).is_some() || !self.is_finite(at)
    }

    /// "Did they meet?"
    pub(super) fn is_asked(&self, links: &[Link]) -> bool {
        let Some(root) =
            links.iter().find(|l| self.parse.tokens[l.at].head.is_none() || self.parse.tokens[l.at].relation() == "parataxis")
        else {
            return false;
        };
        let inverted = self.parse.children_by(root.at, "aux").any(|a| self.parse.children_by(root.at, "nsubj").any(|s| a < s));
        let open = !self.parse.children(root.at).any(|t| self.parse.tokens[t].xpos.starts_with('W'));
        root.reach == Reach::Full && inverted && open && self.ends_in_question(root.at)
    }

    pub(super) fn ends_in_question(&self, at: usize) -> bool {
        let tokens = self.parse.sentences[self.parse.tokens[at].sentence].tokens.clone();
        tokens.rev().take(2).any(|t| self.form(t) == "?")
    }
}
