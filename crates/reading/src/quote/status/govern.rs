//! What a word makes of the act that it governs: "agreed to meet", "plans for a visit", "ready to talk".

use std::iter;

use super::{
    Status,
    link::{Link, Reach},
    walk::{Standing, Walk, compose},
};
use crate::grammar::Upos;

impl Walk<'_> {
    /// What the word of this link makes of what is below it.
    pub(super) fn govern(&self, link: &Link, standing: Standing) -> Standing {
        let made = match link.below {
            Some(below) if link.reach == Reach::Aside => self.governed(below, link).filter(|s| *s == Status::Alleged),
            Some(_) if self.is_faded(link) || self.is_unheeded(link) => Some(Status::Denied),
            Some(below) => self.idiom(link).or_else(|| self.governed(below, link)),
            None => self.lead(link.at),
        };
        match (made, standing.status) {
            // "Accepted an invitation to visit": what was asked for is now meant.
            (Some(Status::Planned), Some(Status::Urged | Status::Possible))
                if self.words.kinds.consent.contains(&self.lemma(link.at)) =>
            {
                Standing { status: made, own: standing.own }
            }
            (Some(made), _) => compose(made, standing),
            (None, _) if self.is_left_unsaid(link) => self.unsaid(link.at, standing),
            (None, _) => standing,
        }
    }

    pub(super) fn governed(&self, below: usize, link: &Link) -> Option<Status> {
        let at = link.at;
        if self.is_conjunct(below) {
            return None;
        }
        match self.parse.tokens[at].upos {
            // "Is poised to": some adjectives are tagged as the participles that they were.
            Upos::Verb | Upos::Aux => self.by_verb(below, at, link.reach).or_else(|| {
                let adjective = matches!(&*self.parse.tokens[at].xpos, "JJ" | "VBN") && link.reach == Reach::Full;
                adjective.then(|| self.by_adjective(below, at)).flatten()
            }),
            Upos::Noun | Upos::Propn => self.by_noun(below, at),
            Upos::Adj => self.by_adjective(below, at).or_else(|| self.by_subject(below, at)),
            Upos::Adv => self.by_subject(below, at),
            // "Said yes to a dinner"
            Upos::Intj => match self.lemma(at).as_str() {
                "yes" => Some(Status::Planned),
                "no" => Some(Status::Denied),
                _ => None,
            },
            _ => None,
        }
    }

    /// "Plans are afoot for a conference": the predicate stands between the noun and its purpose.
    fn by_subject(&self, below: usize, at: usize) -> Option<Status> {
        let aim = self.parse.tokens[below].relation() == "obl" && self.preposition(below).as_deref() == Some("for");
        let subject = self.parse.children_by(at, "nsubj").next().filter(|_| aim && !self.has_no(at))?;
        self.cue(subject, |c| &c.nouns)
    }

    /// "Hopes of a meeting have faded"; where the talks themselves fail, they were held.
    fn is_faded(&self, link: &Link) -> bool {
        let hope = |t: usize| self.parse.tokens[t].relation() == "nsubj" && self.is_cue_noun(t);
        let fades = link.below.is_some_and(hope) && self.words.kinds.fade.contains(&self.lemma(link.at));
        // "Nothing came of plans to meet"
        let nothing = || self.parse.children_by(link.at, "nsubj").any(|t| self.lemma(t) == "nothing");
        let came_of = |t: usize| self.preposition(t).as_deref() == Some("of") && self.is_cue_noun(t);
        !link.of_act && (fades || self.lemma(link.at) == "come" && link.below.is_some_and(came_of) && nothing())
    }

    /// "Ignored calls to go"; of the act itself the verb says nothing so plain.
    fn is_unheeded(&self, link: &Link) -> bool {
        let asked = |t: usize| {
            self.parse.tokens[t].relation() == "obj"
                && matches!(self.cue(t, |c| &c.nouns), Some(Status::Urged | Status::Possible))
        };
        !link.of_act && link.below.is_some_and(asked) && self.words.kinds.unheeded.contains(&self.lemma(link.at))
    }

    /// "It is understood that they met".
    pub(super) fn is_impersonal(&self, at: usize) -> bool {
        let passive = self.parse.children(at).any(|t| &*self.parse.tokens[t].deprel == "aux:pass");
        passive && self.parse.children(at).any(|t| self.form(t) == "it" && t < at)
    }

    /// "Declined to confirm that they had met".
    fn is_left_unsaid(&self, link: &Link) -> bool {
        let refused = self.cue(link.at, |c| &c.verbs) == Some(Status::Denied);
        let said = |t: usize| self.parse.tokens[t].relation() == "xcomp" && (self.is_saying(t) || self.lemma(t) == "comment");
        link.reach == Reach::Clause && refused && link.below.is_some_and(said)
    }

    pub(super) fn by_verb(&self, below: usize, at: usize, reach: Reach) -> Option<Status> {
        let (token, lemma) = (&self.parse.tokens[below], self.lemma(at));
        // "Refused to sign after the meeting" says nothing of the meeting.
        // "Rejected claims that they had met" does.
        let claim = self.is_cue_noun(below) && token.relation() == "obj";
        if reach <= Reach::Clause && token.relation() != "ccomp" && !claim {
            return None;
        }
        if self.is_undone_later(below, at) {
            return Some(Status::Denied);
        }
        let infinitive = matches!(token.relation(), "xcomp" | "advcl" | "ccomp") && self.is_infinitive(below);
        // "Arrangements were made for a call"
        let purpose = |p: &str| p == "for" || p == "to" && self.parse.children_by(at, "obj").any(|t| self.is_stop(t));
        let aim = infinitive || token.relation() == "obl" && self.preposition(below).is_some_and(|p| purpose(&p));
        if token.relation() == "obl" && aim && self.parse.children_by(at, "obj").any(|t| self.is_stop(t)) {
            return Some(Status::Denied);
        }
        let by_object = || aim.then(|| self.object_cue(at)).flatten();
        let said_to = infinitive
            && self.words.kinds.belief_told.contains(&lemma)
            && self.parse.children(at).any(|t| &*self.parse.tokens[t].deprel == "aux:pass");
        if said_to && self.is_perfect(below) {
            return Some(Status::Alleged);
        }
        if token.relation() == "ccomp" && self.is_impersonal(at) && self.words.kinds.belief_told.contains(&lemma) {
            return Some(Status::Alleged);
        }
        let let_be = lemma == "let" && &*self.parse.tokens[at].xpos == "VB" && self.auxiliary(at).is_none();
        if let_be && self.is_imperative(at) && token.relation() == "xcomp" {
            return Some(Status::Urged);
        }
        if let Some(status) = self.beside_adjective(below, at) {
            return Some(status);
        }
        if infinitive && lemma == "work" {
            return Some(Status::Possible);
        }
        if infinitive && reach == Reach::Full && self.is_led_by_no(at) {
            return Some(Status::Denied);
        }
        self.hearsay(below, at).or_else(|| self.by_cue_verb(below, at, &lemma, reach)).or_else(by_object)
    }

    /// "Left the door open to talks", "remain open to meeting": an adjective right before the "to" that hangs on the verb.
    fn beside_adjective(&self, below: usize, at: usize) -> Option<Status> {
        let lead = self.parse.children(below).find(|&t| {
            matches!(self.parse.tokens[t].relation(), "case" | "mark") && matches!(self.form(t).as_str(), "to" | "for")
        })?;
        let apt = matches!(self.parse.tokens[below].relation(), "obl" | "advcl");
        let adjective = lead.checked_sub(1).filter(|&t| apt && self.parse.tokens[t].head == Some(at))?;
        // "Opened the door to talks"
        if self.lemma(adjective) == "door" && matches!(self.lemma(at).as_str(), "open" | "leave" | "keep") {
            return Some(Status::Possible);
        }
        let complement = self.parse.tokens[adjective].relation() == "xcomp" && self.parse.tokens[adjective].upos == Upos::Adj;
        complement.then(|| self.cue(adjective, |c| &c.adjectives)).flatten()
    }

    /// "The talks went on for hours and broke up": told to its end.
    fn has_ended(&self, at: usize) -> bool {
        let past = |t: usize| &*self.parse.tokens[t].xpos == "VBD";
        past(at) && self.parse.children_by(at, "conj").any(past)
    }

    /// "Put an end to the talks", "ordered a halt to them".
    fn is_stop(&self, noun: usize) -> bool {
        self.words.denied.nouns.contains(&self.lemma(noun))
    }

    /// "The visit had been planned for months and began on Sunday".
    fn came_about(&self, at: usize) -> bool {
        self.parse.children_by(at, "conj").any(|t| {
            &*self.parse.tokens[t].xpos == "VBD" && self.words.kinds.occasion.contains(&self.lemma(t)) && !self.has_no(t)
        })
    }

    /// "The visit had been planned and was called off": the subject is shared.
    pub(super) fn is_undone_later(&self, below: usize, at: usize) -> bool {
        let passive = |t: usize| self.parse.children(t).any(|c| &*self.parse.tokens[c].deprel == "aux:pass");
        self.parse.tokens[below].relation() == "nsubj"
            && self.parse.children_by(at, "conj").any(|t| {
                (passive(t) || self.is_bare_participle(t)) && self.words.denied.verbs.contains(&self.lemma(t)) && !self.has_no(t)
            })
    }

    /// "Was planned and then cancelled": the auxiliary is shared.
    fn is_bare_participle(&self, at: usize) -> bool {
        &*self.parse.tokens[at].xpos == "VBN"
            && self.parse.children_by(at, "nsubj").next().is_none()
            && self.auxiliary(at).is_none()
    }

    /// A verb of the lexicon.
    pub(super) fn by_cue_verb(&self, below: usize, at: usize, lemma: &str, reach: Reach) -> Option<Status> {
        let token = &self.parse.tokens[below];
        let joined = self.preposition(below).or_else(|| self.mark(below)).map(|p| format!("{lemma}_{p}")).unwrap_or_default();
        let of = |word: &str| self.cues().into_iter().find(|(_, c)| c.verbs.contains(word)).map(|(s, _)| s);
        // "Pulled out of the summit", "stayed away from it": the particle may stand with the noun.
        if let Some(status) = of(&joined).filter(|_| matches!(token.relation(), "obl" | "advcl")) {
            return Some(status);
        }
        let status = of(lemma)?;
        // "Confirmed having met"
        if status == Status::Planned && self.parse.children_by(below, "aux").any(|t| self.form(t) == "having") {
            return None;
        }
        let finite = self.is_finite(below);
        // "Sat out the summit", with the noun beside the verb where its object should be.
        let bare = token.relation() == "obl" && token.upos == Upos::Noun && below > at && self.preposition(below).is_none();
        match if bare { "obj" } else { token.relation() } {
            "ccomp" if self.words.kinds.proposing.contains(lemma) && self.is_for_others(below, at) => Some(Status::Urged),
            // "Announced that they met" tells; "demanded that they meet", "denied that they met" govern.
            "ccomp" if finite && lemma == "hope" => Some(Status::Possible),
            "ccomp" if finite && self.words.kinds.dread.contains(lemma) && self.auxiliary(below).is_some() => {
                Some(Status::Possible)
            }
            "ccomp" if finite => {
                matches!(status, Status::Denied | Status::Alleged).then_some(status).or_else(|| self.subjunctive(below, status))
            }
            "ccomp" | "xcomp" if matches!(lemma, "want" | "like") && self.has_other_doer(below, at) => Some(Status::Urged),
            "obj" if lemma == "want" => Some(Status::Urged),
            // "We expect Moscow to withdraw"
            "xcomp" if lemma == "expect" && self.has_other_doer(below, at) && self.is_said_by_us(at) => Some(Status::Urged),
            "advcl"
                if !self.is_infinitive(below)
                    && !matches!(self.mark(below).as_deref(), Some("of" | "from" | "for" | "on" | "to")) =>
            {
                None
            }
            // "A summit has been called": one is to be.
            "nsubj" if lemma == "call" => Some(Status::Planned),
            "nsubj" if &*token.deprel == "nsubj:pass" && self.came_about(at) => None,
            "nsubj" if &*token.deprel == "nsubj:pass" && status == Status::Planned && self.auxiliary(at).is_none() => {
                self.planned_object(below, lemma).filter(|_| !self.is_purpose(at))
            }
            "nsubj" if &*token.deprel == "nsubj:pass" => (status != Status::Alleged && !self.is_purpose(at)).then_some(status),
            "nsubj" if self.words.kinds.lapse.contains(lemma) => Some(Status::Denied),
            // "The talks continue" speaks of the talks; "the summit agreed", "the visit failed" does not call them off.
            // "Went on for hours and broke up" is over.
            "nsubj" => (status == Status::Ongoing && !self.has_ended(at)).then_some(status),
            // "Asked on the trip" is a question, "insisted on a trip" a demand.
            "obl" if status == Status::Urged && lemma != "insist" && self.preposition(below).as_deref() == Some("on") => None,
            "obl" if self.takes(status, below) && reach >= Reach::Full => Some(status),
            "obl" => None,
            "advcl" if status == Status::Ongoing => None,
            "advmod" => (status == Status::Denied).then_some(status),
            // "Undertook a visit"
            "obj" if self.words.kinds.occasion.contains(lemma) => None,
            "obj" if status == Status::Planned => self.planned_object(below, lemma),
            "xcomp" | "ccomp" | "obj" | "advcl" | "csubj" => Some(status),
            _ => None,
        }
    }

    /// Whether such a verb governs the act through this preposition: "pulled out of the talks", not "was avoided thanks to them".
    fn takes(&self, status: Status, below: usize) -> bool {
        match (status, self.preposition(below).as_deref()) {
            // "Refused every request for an interview"
            (Status::Denied, Some("for")) => {
                let verb = self.parse.tokens[below].head;
                verb.is_some_and(|at| self.parse.children_by(at, "obj").any(|t| self.is_cue_noun(t)))
            }
            (Status::Denied, Some("to" | "into" | "on")) => false,
            (Status::Ongoing, preposition) => preposition == Some("with"),
            (_, preposition) => {
                matches!(preposition, Some("for" | "on" | "to" | "from" | "upon" | "against" | "of" | "into"))
            }
        }
    }

    /// "Demanded that they meet" has a bare verb, "insisted that they met" a tense.
    pub(super) fn subjunctive(&self, below: usize, status: Status) -> Option<Status> {
        // The tagger takes many a bare verb for a present or a past.
        let bare = &*self.parse.tokens[below].xpos == "VB" || self.is_bare_of_one(below);
        (status == Status::Urged && bare && self.auxiliary(below).is_none()).then_some(status)
    }

    /// "Proposed that the others meet": a bare verb, and not those who propose it.
    fn is_for_others(&self, below: usize, at: usize) -> bool {
        let doer = |of: usize| self.parse.children_by(of, "nsubj").next().map(|t| self.form(t));
        let bare = matches!(&*self.parse.tokens[below].xpos, "VB" | "VBP") || self.is_bare_of_one(below);
        let open = self.auxiliary(below).is_none_or(|s| s == Status::Urged);
        bare && open && doer(below).is_some_and(|d| d != "we" && d != "they") && doer(below) != doer(at)
    }

    /// "That the union impose": no "s" after a single subject.
    fn is_bare_of_one(&self, verb: usize) -> bool {
        let one = self.parse.children_by(verb, "nsubj").any(|t| matches!(&*self.parse.tokens[t].xpos, "NN" | "NNP"));
        one && self.form(verb) == self.parse.tokens[verb].lemma.to_lowercase()
    }

    /// "Announced a visit", "plans talks" look ahead; "confirmed the meeting", "decided the talks" may look back.
    pub(super) fn planned_object(&self, below: usize, lemma: &str) -> Option<Status> {
        let back = matches!(lemma, "confirm" | "accept" | "decide" | "resolve" | "mean" | "commit" | "set_up" | "suppose");
        let definite = self
            .parse
            .children(below)
            .any(|t| matches!(self.lemma(t).as_str(), "the" | "this" | "that") || &*self.parse.tokens[t].deprel == "nmod:poss");
        (!(back && definite)).then_some(Status::Planned)
    }

    fn is_said_by_us(&self, at: usize) -> bool {
        self.parse.children_by(at, "nsubj").any(|t| matches!(self.form(t).as_str(), "we" | "i"))
    }

    /// "Want them to meet": someone else is to do it.
    pub(super) fn has_other_doer(&self, below: usize, at: usize) -> bool {
        let doer = |of: usize, relation: &str| self.parse.children_by(of, relation).next().is_some();
        doer(below, "nsubj") || doer(at, "obj")
    }

    /// "The meeting was meant to heal the rift": what is meant is not the meeting, but "is expected to take place" is.
    pub(super) fn is_purpose(&self, at: usize) -> bool {
        let past =
            self.parse.children(at).any(|t| &*self.parse.tokens[t].deprel == "aux:pass" && &*self.parse.tokens[t].xpos == "VBD");
        past && self.parse.children_by(at, "xcomp").any(|t| self.is_infinitive(t) && !self.is_occasion(t))
    }

    /// "Had been due to meet, but snow fell"; "was to have met".
    pub(super) fn is_thwarted(&self, links: &[Link]) -> bool {
        let aux = |at: usize, of: &dyn Fn(usize) -> bool| {
            self.parse.children(at).any(|t| matches!(self.parse.tokens[t].relation(), "aux" | "cop") && of(t))
        };
        let but = |at: usize| {
            self.parse
                .children_by(at, "conj")
                .chain(iter::once(at))
                .any(|c| self.parse.children_by(c, "cc").any(|t| self.lemma(t) == "but"))
        };
        let past = |at: usize| aux(at, &|t| &*self.parse.tokens[t].xpos == "VBD") || aux(at, &|t| self.form(t) == "had");
        let have = |at: usize| self.is_infinitive(at) && aux(at, &|t| self.form(t) == "have");
        let was = links.iter().any(|l| l.reach >= Reach::Frame && past(l.at) && self.auxiliary(l.at).is_none());
        was && (links.iter().any(|l| have(l.at)) || links.iter().any(|l| l.reach >= Reach::Frame && past(l.at) && but(l.at)))
            || links.iter().any(|l| l.reach >= Reach::Frame && (self.is_past_intent(l) || self.never_did(l.at)))
    }

    /// "Was supposed to come but never did".
    fn never_did(&self, at: usize) -> bool {
        let but = |t: usize| self.parse.children_by(t, "cc").any(|c| self.lemma(c) == "but");
        let bare = |t: usize| matches!(self.form(t).as_str(), "did" | "was" | "were" | "has" | "have" | "had");
        self.parse.children_by(at, "conj").any(|t| but(t) && bare(t) && self.has_no(t))
    }

    /// "Tried to meet but was stopped", "asked to see him but was refused".
    pub(super) fn is_foiled(&self, links: &[Link]) -> bool {
        let stopped = |t: usize| {
            let lemma = self.lemma(t);
            self.words.denied.verbs.contains(&lemma) || matches!(lemma.as_str(), "stop" | "turn_away" | "turn_back")
        };
        let but = |t: usize| self.parse.children_by(t, "cc").any(|c| self.lemma(c) == "but");
        links.iter().filter(|l| l.below.is_some() && l.reach >= Reach::Frame && self.is_cue_verb(l.at)).any(|l| {
            let past = matches!(&*self.parse.tokens[l.at].xpos, "VBD" | "VBN");
            past && self.parse.children_by(l.at, "conj").any(|t| but(t) && stopped(t) && !self.has_no(t))
        })
    }

    /// "Had hoped to meet", "had been due to meet": what was meant then is told because it came to nothing. In what someone
    /// says, "had" may be the past of "have", unless it was meant by others: "had been expected".
    fn is_past_intent(&self, link: &Link) -> bool {
        let had = self.parse.children_by(link.at, "aux").any(|t| self.form(t) == "had");
        let been = self.parse.children(link.at).any(|t| self.form(t) == "been");
        let reported = self.parse.tokens[link.at].relation() == "ccomp" && !been;
        let aim = link.below.is_some_and(|b| self.is_infinitive(b));
        had && aim && !reported && self.words.kinds.intent.contains(&self.lemma(link.at))
    }

    /// "Made plans to meet", "has made up her mind to resign", "stand ready to talk": the object or complement decides.
    pub(super) fn object_cue(&self, at: usize) -> Option<Status> {
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
    pub(super) fn at_to(&self, to: usize) -> Option<Status> {
        let first = self.parse.sentences[self.parse.tokens[to].sentence].tokens.start;
        let back =
            |n: usize| to.checked_sub(n).filter(|&t| t >= first).map(|t| (self.lemma(t), self.form(t))).unwrap_or_default();
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
    pub(super) fn lead(&self, at: usize) -> Option<Status> {
        if self.parse.tokens[at].upos != Upos::Verb {
            let open = || self.is_talked_about(at).then_some(Status::Possible);
            let alone = || self.is_let_alone(at).then_some(Status::Denied);
            return self.is_demanded_by_need(at).then_some(Status::Urged).or_else(alone).or_else(open);
        }
        let could = self.mark(at).as_deref() == Some("before") && self.auxiliary(at) == Some(Status::Possible);
        (self.is_led_by_no(at) || self.is_almost(at) || self.is_let_alone(at) || could).then_some(Status::Denied)
    }

    /// "Almost met".
    fn is_almost(&self, at: usize) -> bool {
        let so = |t: usize| self.parse.tokens[t].relation() == "advmod" && self.words.kinds.almost.contains(&self.lemma(t));
        !self.is_infinitive(at) && self.auxiliary(at).is_none() && self.parse.children(at).any(so)
    }

    /// "Without meeting", "instead of agreeing to meet".
    fn is_led_by_no(&self, at: usize) -> bool {
        let far_from = |t: usize| self.form(t) == "from" && t > 0 && self.form(t - 1) == "far";
        self.parse.children(at).any(far_from)
            || self.parse.children(at).any(|t| {
                matches!(self.parse.tokens[t].relation(), "mark" | "cc")
                    && self.words.denied.prepositions.contains(&self.lemma(t))
            })
    }

    /// A verb's "to" with what stands right before it: "is to visit", "has yet to"; or alone in a headline, "X to visit Y".
    pub(super) fn infinitive_cue(&self, at: usize) -> Option<Status> {
        let to = self.parse.children(at).find(|&t| &*self.parse.tokens[t].xpos == "TO")?;
        let fragment = match self.parse.tokens[at].head {
            Some(head) => {
                // "Roe, Doe to hold talks": the tree may hang one name on the other.
                let listed = |h: usize| {
                    let word = &self.parse.tokens[h];
                    let beside = matches!(word.relation(), "compound" | "conj" | "appos" | "list" | "flat");
                    let on_root = word.head.is_none_or(|up| beside && self.parse.tokens[up].head.is_none());
                    on_root || word.relation() == "parataxis"
                };
                listed(head)
                    && (self.parse.tokens[head].upos == Upos::Propn || self.is_headline_doer(head, at))
                    && matches!(self.parse.tokens[at].relation(), "acl" | "xcomp" | "csubj")
            }
            None => true,
        };
        self.at_to(to).or(fragment.then_some(Status::Planned))
    }

    /// "Armenia's prime minister to meet": someone of somewhere, with no verb beside.
    fn is_headline_doer(&self, noun: usize, at: usize) -> bool {
        let of_place = self.parse.children(noun).any(|t| {
            matches!(self.parse.tokens[t].relation(), "nmod" | "compound" | "amod")
                && t < noun
                && self.parse.tokens[t].xpos.starts_with("NNP")
        });
        let sentence = self.parse.sentences[self.parse.tokens[noun].sentence].tokens.clone();
        self.parse.tokens[noun].upos == Upos::Noun
            && of_place
            && self.parse.tokens[noun].head.is_none()
            && self.preposition(noun).is_none()
            && !self.is_cue_noun(noun)
            && !sentence.take_while(|&t| t < at).any(|t| self.is_finite(t))
    }

    /// "What we need is a summit".
    pub(super) fn is_demanded_by_need(&self, at: usize) -> bool {
        self.parse.children(at).any(|t| {
            matches!(self.parse.tokens[t].relation(), "csubj" | "nsubj")
                && self.parse.tokens[t].upos == Upos::Verb
                && self.words.urged.verbs.contains(&self.lemma(t))
        }) || self.parse.children(at).any(|t| {
            matches!(self.parse.tokens[t].relation(), "nsubj" | "csubj")
                && (self.parse.children(t).any(|c| self.parse.tokens[c].relation() == "acl" && self.lemma(c) == "need")
                    || self.is_only_answer(t))
        }) || self.is_only_means(at)
    }

    /// "The only way out is dialogue".
    fn is_only_answer(&self, at: usize) -> bool {
        matches!(self.lemma(at).as_str(), "way" | "path" | "answer" | "solution" | "option" | "remedy")
            && self.parse.children(at).any(|t| self.form(t) == "only")
    }

    /// "Can only be solved through dialogue".
    fn is_only_means(&self, at: usize) -> bool {
        let means = matches!(self.preposition(at).as_deref(), Some("through" | "by" | "via"));
        let only = |verb: usize| {
            let has = |word: &str| self.parse.children(verb).any(|t| self.form(t) == word);
            has("only") && (has("can") || has("could"))
        };
        means && self.parse.tokens[at].head.is_some_and(only)
    }

    /// "State media said that they met": their word alone.
    pub(super) fn hearsay(&self, below: usize, at: usize) -> Option<Status> {
        let content = self.parse.tokens[below].relation() == "ccomp" && self.is_finite(below)
            || self.parse.tokens[below].relation() == "obj";
        // "Rumour has it that they met"
        let told = content && (self.is_saying(at) || self.lemma(at) == "have");
        let source = self.parse.children_by(at, "nsubj").next().filter(|_| told)?;
        (self.is_hearsay(source) || self.is_of_others(source, below)).then_some(Status::Alleged)
    }

    /// "The rebels say that the army shelled them": one side's word on what others did; of itself it may speak.
    fn is_of_others(&self, source: usize, clause: usize) -> bool {
        let named = self.parse.children_by(clause, "nsubj").any(|t| self.parse.tokens[t].upos != Upos::Pron);
        named && self.is_partisan(source)
    }

    /// "The rebels", "opposition leaders".
    pub(super) fn is_partisan(&self, source: usize) -> bool {
        let side = |t: usize| self.words.kinds.partisan.contains(&self.lemma(t));
        side(source) || self.parse.children_by(source, "compound").any(side)
    }

    pub(super) fn by_noun(&self, below: usize, at: usize) -> Option<Status> {
        if self.is_under_way(at) && self.parse.tokens[below].relation() == "nsubj" {
            return Some(Status::Ongoing);
        }
        // "Was accused by them of ordering it": hung on those who accuse.
        if &*self.parse.tokens[at].deprel == "obl:agent" && self.parse.tokens[below].relation() == "acl" {
            return self.parse.tokens[at].head.and_then(|verb| self.cue(verb, |c| &c.verbs));
        }
        // "On the way to talks"
        if matches!(self.lemma(at).as_str(), "way" | "route") && self.parse.children_by(at, "case").any(|t| self.form(t) == "on")
        {
            return Some(Status::Planned);
        }
        if self.is_proof(at) {
            return self.is_lacking(at).then_some(Status::Denied);
        }
        if self.is_taken_chance(at) {
            return None;
        }
        let status = if self.is_only_way(at) { Status::Urged } else { self.cue(at, |c| &c.nouns)? };
        let preposition = self.preposition(below);
        // "Despite a promise to withdraw, the army stayed"
        if self.preposition(at).as_deref() == Some("despite") && matches!(status, Status::Planned | Status::Urged) {
            return Some(Status::Denied);
        }
        let purpose = matches!(preposition.as_deref(), Some("for" | "of" | "to" | "on" | "about" | "against"));
        let fits = match self.parse.tokens[below].relation() {
            "nmod" | "obl" => &*self.parse.tokens[below].deprel != "nmod:poss" && purpose,
            "acl" | "xcomp" | "ccomp" | "csubj" | "advcl" => true,
            // "On the agenda: a meeting"
            "appos" => status == Status::Planned && self.preposition(at).as_deref() == Some("on"),
            // "A visit is a possibility", "among the options are sanctions"
            "nsubj" => status == Status::Possible && self.parse.children_by(at, "cop").next().is_some(),
            _ => false,
        } || self.lemma(at) == "interest" && preposition.as_deref() == Some("in");
        // A "call" with someone is a conversation, a "time" of day is no urging.
        let other = match self.lemma(at).as_str() {
            // "It is time for talks"
            "time" => {
                let is = self.parse.children_by(at, "cop").next().is_some() && preposition.as_deref() == Some("for");
                !is && !self.is_infinitive(below) && !self.parse.children_by(at, "amod").any(|t| self.lemma(t) == "high")
            }
            "call" => preposition.is_some() && preposition.as_deref() != Some("for"),
            "agreement" | "date" | "report" | "talk" => {
                preposition.is_some() && !matches!(preposition.as_deref(), Some("for" | "of"))
                    || self.parse.tokens[at].lemma == "agreement" && preposition.is_some()
            }
            "way" => !self.is_infinitive(below),
            // "In charge of the talks"
            "charge" => self.parse.tokens[below].relation() != "acl",
            _ => false,
        };
        (fits && !other).then_some(status)
    }

    /// "Did have an opportunity to speak": it was taken.
    fn is_taken_chance(&self, at: usize) -> bool {
        let taken = |verb: usize| {
            let past = &*self.parse.tokens[verb].xpos == "VBD"
                || self
                    .parse
                    .children_by(verb, "aux")
                    .any(|t| matches!(self.form(t).as_str(), "did" | "has" | "have" | "'ve" | "’ve"));
            matches!(self.lemma(verb).as_str(), "have" | "get" | "take" | "use" | "seize") && past && !self.has_no(verb)
        };
        matches!(self.lemma(at).as_str(), "chance" | "opportunity" | "occasion")
            && self.parse.tokens[at].relation() == "obj"
            && self.parse.tokens[at].head.is_some_and(taken)
            && !self.has_no(at)
    }

    /// "No sign", "little evidence".
    pub(super) fn is_lacking(&self, at: usize) -> bool {
        self.parse.children(at).any(|t| matches!(self.lemma(t).as_str(), "no" | "little" | "scant"))
    }

    pub(super) fn by_adjective(&self, below: usize, at: usize) -> Option<Status> {
        let relation = self.parse.tokens[below].relation();
        if self.is_under_way(at) && relation == "nsubj" {
            return Some(Status::Ongoing);
        }
        let would = self.parse.children_by(at, "aux").any(|t| self.form(t) == "would") && self.is_infinitive(below);
        if self.is_too(at, below) || would && self.words.kinds.unwise.contains(&self.lemma(at)) {
            return Some(Status::Denied);
        }
        let status = self.cue(at, |c| &c.adjectives)?;
        // "Was able to visit" did.
        if self.lemma(at) == "able" && self.parse.children_by(at, "cop").any(|t| &*self.parse.tokens[t].xpos == "VBD") {
            return None;
        }
        // "Is likely to have met": a guess about the past, hedged.
        let guess = self.is_infinitive(below) && self.is_perfect(below);
        if guess && matches!(status, Status::Planned | Status::Possible) {
            return None;
        }
        let purpose = matches!(self.preposition(below).as_deref(), Some("for" | "to" | "on" | "about" | "from"));
        match relation {
            "xcomp" | "advcl" | "ccomp" | "csubj" => Some(status),
            // "Dismissed as baseless a report that they had met"
            "obl" => (purpose || status == Status::Denied && self.is_cue_noun(below)).then_some(status),
            // "A meeting is possible", "is due": but not "the visit was important".
            "nsubj" => {
                // "A return to talks is essential", but "the visit is important".
                let some = self.parse.children_by(below, "det").any(|t| matches!(self.form(t).as_str(), "a" | "an"));
                (status != Status::Urged || some && self.is_present(at, "cop")).then_some(status)
            }
            _ => None,
        }
    }
}
