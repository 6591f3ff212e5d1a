//! What several words make of an act together: "is on hold", "gave it a miss", "if reports are to be believed", "come and see".

use std::iter;

use knowledge::Cues;

use super::{
    Status,
    link::{Link, Reach},
    walk::Walk,
};
use crate::grammar::Upos;

/// Nouns that with "no" or "at no" say never: "at no point did they meet".
const OCCASIONS: &[&str] = &["account", "case", "circumstance", "moment", "occasion", "point", "stage", "time", "way"];

impl Walk<'_> {
    /// What the words beside the act make of it where no single one of them governs it.
    pub(super) fn idiom(&self, link: &Link) -> Option<Status> {
        let below = link.below?;
        let relation = self.parse.tokens[below].relation();
        if link.reach == Reach::Full && self.is_ultimatum(link.at, below) {
            return Some(Status::Urged);
        }
        if !link.of_act && self.is_wished_seen(link.at, below) {
            return Some(Status::Urged);
        }
        let headway = matches!(self.lemma(link.at).as_str(), "progress" | "headway" | "movement" | "breakthrough");
        if headway && relation == "acl" && self.is_gerund(below) && self.is_lacking(link.at) {
            return Some(Status::Denied);
        }
        if link.reach < Reach::Frame || !matches!(relation, "nsubj" | "obj" | "iobj" | "obl") {
            return None;
        }
        if relation == "nsubj" && link.of_act {
            let told = self.of_subject(link.at);
            if told.is_some() {
                return told;
            }
        }
        self.stood(link.at, below).or_else(|| self.verb_with_object(link.at, below)).or_else(|| self.nothing_to_do(link.at))
    }

    /// "The talks are on hold", "they put the talks on ice": where it stands, as the predicate or beside the verb.
    fn stood(&self, at: usize, below: usize) -> Option<Status> {
        if self.parse.tokens[at].upos != Upos::Verb {
            let predicate = self.parse.tokens[below].relation() == "nsubj" && self.parse.children_by(at, "cop").next().is_some();
            return predicate.then(|| self.phrase(at)).flatten();
        }
        let told = matches!(self.parse.tokens[below].relation(), "nsubj" | "obj") && !self.is_telling(at) && !self.is_saying(at);
        self.parse
            .children(at)
            .filter(|&t| told && t != below && matches!(self.parse.tokens[t].relation(), "obl" | "advmod" | "xcomp"))
            .find_map(|t| self.phrase(t))
    }

    /// A word with its preposition: `on_hold`; an adverb stands alone.
    pub(super) fn phrase(&self, at: usize) -> Option<Status> {
        let lemma = self.parse.tokens[at].lemma.to_lowercase();
        // "Is due to begin", with "due to" taken for a preposition.
        if self.preposition(at).as_deref() == Some("due") {
            return Some(Status::Planned);
        }
        let words = match self.preposition(at) {
            Some(preposition) => format!("{preposition}_{lemma}"),
            None => lemma,
        };
        self.in_table(&words, |c| &c.phrases)
    }

    /// "Gave the summit a miss", "made the case for talks".
    fn verb_with_object(&self, at: usize, below: usize) -> Option<Status> {
        let object = self.parse.children_by(at, "obj").find(|&t| t != below)?;
        self.in_table(&format!("{}_{}", self.lemma(at), self.lemma(object)), |c| &c.idioms)
    }

    /// "Wants nothing to do with the talks".
    fn nothing_to_do(&self, at: usize) -> Option<Status> {
        let nothing = self.lemma(at) == "do" && self.parse.tokens[at].head.is_some_and(|h| self.lemma(h) == "nothing");
        nothing.then_some(Status::Denied)
    }

    /// "Were given until Friday to leave", "gave them two weeks to leave".
    fn is_ultimatum(&self, at: usize, below: usize) -> bool {
        let term = |t: usize| {
            self.preposition(t).as_deref() == Some("until")
                || matches!(self.lemma(t).as_str(), "hour" | "day" | "week" | "month" | "deadline")
        };
        self.lemma(at) == "give" && self.is_infinitive(below) && self.parse.children(at).any(|t| t != below && term(t))
    }

    /// "The aid has yet to arrive", "the visit depends on the weather", "the shelling has not stopped".
    fn of_subject(&self, at: usize) -> Option<Status> {
        let lemma = self.lemma(at);
        let present = matches!(&*self.parse.tokens[at].xpos, "VBZ" | "VBP") || self.is_perfect_now(at);
        let yet = self.parse.children(at).any(|t| self.form(t) == "yet")
            && self.parse.children_by(at, "xcomp").any(|t| self.is_infinitive(t));
        let beside = || self.parse.children_by(at, "xcomp").any(|t| self.is_too_hard(t));
        match lemma.as_str() {
            "prove" | "become" | "turn_out" | "be" if beside() => Some(Status::Denied),
            _ if self.is_too_hard(at) => Some(Status::Denied),
            "have" | "be" | "remain" if yet => Some(Status::Denied),
            "depend" | "hinge" if present => Some(Status::Possible),
            _ if present && self.has_no(at) && self.words.kinds.stopping.contains(&lemma) => Some(Status::Ongoing),
            _ => None,
        }
    }

    /// "Too complicated to arrange".
    fn is_too_hard(&self, at: usize) -> bool {
        let arrange = |t: usize| {
            let verb = matches!(
                self.lemma(t).as_str(),
                "arrange" | "hold" | "host" | "manage" | "organise" | "organize" | "schedule" | "set_up" | "stage"
            );
            self.is_infinitive(t) && verb
        };
        self.parse.tokens[at].upos == Upos::Adj
            && self.parse.children_by(at, "advmod").any(|t| self.form(t) == "too" && t < at)
            && self.parse.children(at).any(arrange)
    }

    /// "Want to see talks begin": what one would like to see is for others to do.
    pub(super) fn is_wished_seen(&self, at: usize, seen: usize) -> bool {
        matches!(self.lemma(at).as_str(), "want" | "like" | "love" | "wish" | "need" | "prefer")
            && matches!(self.lemma(seen).as_str(), "see" | "witness")
            && self.parse.tokens[seen].relation() == "xcomp"
            && self.is_infinitive(seen)
    }

    fn in_table(&self, words: &str, of: fn(&Cues) -> &std::collections::HashSet<String>) -> Option<Status> {
        self.cues().into_iter().find(|(_, c)| of(c).contains(words)).map(|(s, _)| s)
    }

    /// "Come and see", "please meet them": a bare verb that opens its clause, with no subject.
    pub(super) fn is_imperative(&self, at: usize) -> bool {
        let token = &self.parse.tokens[at];
        let bare = &*token.xpos == "VB"
            && matches!(token.relation(), "root" | "ccomp" | "parataxis")
            && !self
                .parse
                .children(at)
                .any(|t| t < at && matches!(self.parse.tokens[t].relation(), "nsubj" | "aux" | "mark" | "expl"));
        let first = self.parse.sentences[token.sentence].tokens.start;
        let opens = (first..at)
            .rev()
            .take_while(|&t| !self.is_opening(t))
            .all(|t| matches!(self.parse.tokens[t].relation(), "advmod" | "discourse"));
        bare && opens
    }

    /// A mark before which nothing of the clause stands.
    fn is_opening(&self, at: usize) -> bool {
        matches!(self.form(at).as_str(), "\"" | "“" | "‘" | ":" | ";" | ",")
    }

    /// "If the papers are to be believed", "if true": no condition, but whose word it is.
    pub(super) fn is_to_be_believed(&self, clause: usize) -> bool {
        let bare = self.parse.children_by(clause, "nsubj").next().is_none();
        match self.lemma(clause).as_str() {
            "believe" | "trust" => self.is_infinitive(clause),
            "true" | "confirm" | "verify" | "accurate" => bare && self.mark(clause).as_deref() == Some("if"),
            _ => false,
        }
    }

    /// Whether an aside gives the act to those whose word alone makes no fact: "according to unconfirmed reports".
    pub(super) fn is_told_aside(&self, links: &[Link]) -> bool {
        links.iter().filter(|l| l.reach >= Reach::Frame).any(|link| {
            if self.is_understood(link.at) {
                return true;
            }
            let believed = self.parse.children_by(link.at, "advcl").any(|t| self.is_to_be_believed(t));
            let said = |t: usize| {
                let aside = matches!(self.parse.tokens[t].relation(), "advcl" | "parataxis") && self.mark(t).is_none();
                aside && self.is_impersonal(t) && self.words.kinds.belief_told.contains(&self.lemma(t))
            };
            believed
                || self.parse.children(link.at).any(said)
                || self.parse.children(link.at).any(|t| self.is_according(t) && (self.is_hearsay(t) || self.is_partisan(t)))
        })
    }

    /// "It is understood the two met", with the clause hung on what it is about.
    fn is_understood(&self, at: usize) -> bool {
        let by = |verb: usize| self.is_impersonal(verb) && self.words.kinds.belief_told.contains(&self.lemma(verb));
        let subject = self.parse.tokens[at].head.filter(|_| self.parse.tokens[at].relation() == "acl");
        let told = subject.filter(|&s| self.parse.tokens[s].relation() == "nsubj").and_then(|s| self.parse.tokens[s].head);
        // "They, it is rumoured, haggled", with the aside taken for the main clause.
        let aside = self.parse.tokens[at].head.filter(|_| self.parse.tokens[at].relation() == "advcl" && self.mark(at).is_none());
        matches!(&*self.parse.tokens[at].xpos, "VBD" | "VBN") && (told.is_some_and(by) || aside.is_some_and(by))
    }

    fn is_according(&self, at: usize) -> bool {
        self.parse.children_by(at, "case").any(|t| self.form(t) == "according")
    }

    /// Media, rumours, those who are not named.
    pub(super) fn is_hearsay(&self, source: usize) -> bool {
        // "The Kremlin press service" speaks for the Kremlin.
        let mouth = self.words.kinds.mouthpiece.contains(&self.lemma(source));
        let listed = |t: usize| {
            !(mouth && t != source) && [self.lemma(t), self.form(t)].iter().any(|w| self.words.kinds.hearsay.contains(w))
        };
        iter::once(source).chain(self.parse.children(source)).any(listed)
    }

    /// "At no point", "under no circumstances".
    pub(super) fn is_never(&self, at: usize) -> bool {
        self.parse.tokens[at].relation() == "obl"
            && OCCASIONS.contains(&self.lemma(at).as_str())
            && self.parse.children_by(at, "det").any(|t| self.lemma(t) == "no")
    }

    /// "No longer".
    pub(super) fn is_no_longer(&self, at: usize) -> bool {
        self.form(at) == "longer" && self.parse.children(at).any(|t| self.form(t) == "no")
    }

    /// "Too ill to attend", "too early for a visit"; "too" alone is "also".
    pub(super) fn is_too(&self, at: usize, below: usize) -> bool {
        let too = self.parse.children_by(at, "advmod").any(|t| self.form(t) == "too" && t < at);
        let purpose = self.is_infinitive(below) || self.preposition(below).as_deref() == Some("for");
        too && purpose && matches!(self.parse.tokens[below].relation(), "advcl" | "xcomp" | "ccomp" | "obl" | "acl")
    }

    /// "Let alone met", "much less a meeting".
    pub(super) fn is_let_alone(&self, at: usize) -> bool {
        let first = self.parse.sentences[self.parse.tokens[at].sentence].tokens.start;
        (first.max(at.saturating_sub(4))..at.saturating_sub(1))
            .any(|t| matches!((self.form(t).as_str(), self.form(t + 1).as_str()), ("let", "alone") | ("much", "less")))
    }

    /// "Discussed a visit", "talks on a truce": one that there is not yet.
    pub(super) fn is_talked_about(&self, at: usize) -> bool {
        let some = self.parse.children_by(at, "det").any(|t| matches!(self.form(t).as_str(), "a" | "an"));
        let Some(head) = self.parse.tokens[at].head.filter(|_| some && self.words.kinds.arranged.contains(&self.lemma(at)))
        else {
            return false;
        };
        let about = matches!(self.preposition(at).as_deref(), Some("about" | "on" | "over"));
        match self.parse.tokens[at].relation() {
            "obj" => matches!(self.lemma(head).as_str(), "discuss" | "debate"),
            "nmod" | "obl" => {
                about && matches!(self.lemma(head).as_str(), "talk" | "talks" | "discussion" | "negotiation" | "negotiate")
            }
            _ => false,
        }
    }

    /// "No sign of a visit"
    pub(super) fn is_proof(&self, at: usize) -> bool {
        self.parse.tokens[at].upos == Upos::Noun && self.words.kinds.proof.contains(&self.lemma(at))
    }

    /// "There is no alternative to talks": the no is to the others.
    pub(super) fn is_only_way(&self, at: usize) -> bool {
        matches!(self.lemma(at).as_str(), "alternative" | "substitute")
    }
}
