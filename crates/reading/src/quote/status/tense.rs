//! What tense and time say where nothing else decides.

use super::{
    Status,
    link::{Link, Reach},
    walk::Walk,
    when::Times,
};
use crate::grammar::Upos;

/// Verbs whose past is their present: a tag of tense on them says little.
const TENSELESS: &[&str] = &["cut", "hit", "let", "put", "quit", "read", "set", "shut", "split"];

impl Walk<'_> {
    /// Where nothing else decides: past and present tell what happened, the progressive what goes on, old dates history.
    pub(super) fn tense(&self, token: usize, links: &[Link], times: &Times) -> Status {
        let within: Vec<usize> = links.iter().filter(|l| l.reach >= Reach::Frame).map(|l| l.at).collect();
        let verb = within.iter().copied().find(|&at| self.is_finite(at) || &*self.parse.tokens[at].xpos == "VBN");
        let present = verb.is_some_and(|v| matches!(&*self.parse.tokens[v].xpos, "VBZ" | "VBP") || self.is_progressive(v));
        let present = present && !verb.is_some_and(|v| TENSELESS.contains(&self.form(v).as_str()));
        let simple =
            verb.filter(|&v| matches!(&*self.parse.tokens[v].xpos, "VBZ" | "VBP") && self.parse.tokens[v].upos == Upos::Verb);
        let scheduled = simple.is_some_and(|v| times.is_set_for(v));
        let ahead = verb.is_some_and(|v| within.iter().any(|&at| times.is_ahead(at, true)) && !self.is_perfect(v));
        if present && (ahead || scheduled) {
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
    pub(super) fn is_long_ago(&self, token: usize, links: &[Link], times: &Times) -> bool {
        let shared = |link: &Link| {
            link.below
                .is_none_or(|b| matches!(self.parse.tokens[b].relation(), "conj" | "advcl" | "obj" | "xcomp" | "obl" | "nsubj"))
        };
        let in_youth = self.parse.children_by(token, "advcl").any(|t| self.is_former_self(t))
            || self.parse.children_by(token, "obl").any(|t| self.is_young_self(t));
        let after_years = links.iter().take_while(|l| shared(l)).any(|l| self.is_years_after(l.at));
        let up = links.iter().take_while(|l| shared(l)).any(|l| times.is_long_ago(l.at) && !self.is_perfect_now(l.at));
        let beside = self
            .parse
            .children_by(token, "advcl")
            .any(|t| matches!(self.mark(t).as_deref(), Some("when" | "after" | "as")) && times.is_long_ago(t));
        // "The last time they met", "the last president to visit"
        let last = self.parse.tokens[token]
            .head
            .filter(|&h| self.parse.children_by(h, "amod").any(|t| self.lemma(t) == "last"))
            .is_some_and(|h| self.lemma(h) == "time" || self.is_infinitive(token))
            && self.parse.tokens[token].relation() == "acl";
        // "It was in 1986 that they met"
        let cleft = self.parse.tokens[token].head.is_some_and(|h| {
            self.parse.tokens[token].relation() == "acl"
                && self.parse.children_by(h, "expl").next().is_some()
                && times.is_long_ago(h)
        });
        // "The 1960 treaty, which they signed in Karachi"
        let named = self.parse.tokens[token]
            .head
            .is_some_and(|h| &*self.parse.tokens[token].deprel == "acl:relcl" && times.is_long_ago(h));
        // "The war that ended in 1953"
        let told = self
            .parse
            .children_by(token, "acl")
            .any(|t| self.parse.tokens[t].xpos.starts_with("VB") && !self.is_of_now(t) && times.is_long_ago(t));
        up || beside
            || last
            || after_years
            || in_youth
            || told
            || named
            || cleft
            || self.is_recalled(token)
            || self.is_held_ago(token)
    }

    /// "Recalled their first meeting".
    fn is_recalled(&self, token: usize) -> bool {
        let by = |h: usize| self.words.historical.verbs.contains(&self.lemma(h));
        let noun = self.parse.tokens[token].upos == Upos::Noun && self.parse.tokens[token].relation() == "obj";
        noun && self.parse.tokens[token].head.is_some_and(by)
    }

    /// "Talks held in Bern a decade ago led nowhere": the parser hangs the time on the verb that comes after it.
    fn is_held_ago(&self, token: usize) -> bool {
        let participle = &*self.parse.tokens[token].xpos == "VBN" && self.parse.tokens[token].relation() == "acl";
        let Some(&last) = self.parse.subtree(token).last().filter(|_| participle) else { return false };
        let end = self.parse.sentences[self.parse.tokens[token].sentence].tokens.end.min(last + 4);
        let ago = (last + 1..end).find(|&t| self.form(t) == "ago");
        ago.is_some_and(|t| {
            let unit = self.lemma(t - 1);
            matches!(unit.as_str(), "year" | "decade" | "century" | "generation")
                && (last + 1..t).all(|between| self.parse.tokens[between].upos != Upos::Verb)
        })
    }

    pub(super) fn is_of_now(&self, at: usize) -> bool {
        matches!(&*self.parse.tokens[at].xpos, "VBZ" | "VBP") || self.is_perfect_now(at)
    }

    /// "When he was a prince".
    fn is_former_self(&self, clause: usize) -> bool {
        let was = self.parse.children_by(clause, "cop").any(|t| &*self.parse.tokens[t].xpos == "VBD");
        was && self.parse.tokens[clause].upos == Upos::Noun && self.mark(clause).as_deref() == Some("when")
    }

    /// "As a young diplomat".
    fn is_young_self(&self, phrase: usize) -> bool {
        let young = |t: usize| matches!(self.lemma(t).as_str(), "young" | "junior" | "teenage");
        self.preposition(phrase).as_deref() == Some("as")
            && (self.parse.children_by(phrase, "amod").any(young)
                || matches!(self.lemma(phrase).as_str(), "boy" | "child" | "girl" | "student" | "teenager"))
    }

    /// "Ten years after the talks", "it is thirty years since he came": read by place, for such words hang now on this, now on
    /// that.
    fn is_years_after(&self, at: usize) -> bool {
        let first = self.parse.sentences[self.parse.tokens[at].sentence].tokens.start;
        self.parse.children(at).any(|t| {
            matches!(self.parse.tokens[t].relation(), "case" | "mark")
                && matches!(self.form(t).as_str(), "after" | "since")
                && t > first
                && matches!(self.form(t - 1).as_str(), "years" | "decades" | "generations" | "centuries")
        })
    }

    /// "Is currently on a visit", "the conference is now in its third day".
    pub(super) fn is_now(&self, token: usize) -> bool {
        let head = self.parse.tokens[token].head.filter(|_| self.parse.tokens[token].relation() == "nsubj").unwrap_or(token);
        let is = self.is_present(head, "cop");
        let engaged = head == token && self.is_engaged(token);
        let busy = self.parse.tokens[token].head.is_some_and(|h| self.is_busy(h) && self.parse.tokens[token].relation() == "obl");
        let there = self.parse.tokens[token].head.is_some_and(|h| self.is_there_for(token, h));
        let nth = is && head != token && self.is_nth(head);
        // "Is in Uzbekistan today"
        if self.parse.tokens[token].relation() == "cop" && matches!(&*self.parse.tokens[token].xpos, "VBZ" | "VBP") {
            return self.parse.tokens[token]
                .head
                .is_some_and(|h| matches!(self.preposition(h).as_deref(), Some("in" | "on" | "at")));
        }
        if engaged || busy || there || nth {
            return self.parse.tokens[token].upos != Upos::Verb;
        }
        let now = self.parse.children_by(head, "advmod").any(|t| self.words.ongoing.adverbs.contains(&self.lemma(t)));
        self.parse.tokens[token].upos != Upos::Verb && is && now
    }

    /// "Is on a visit", "are in talks".
    pub(super) fn is_engaged(&self, act: usize) -> bool {
        self.is_present(act, "cop") && matches!(self.preposition(act).as_deref(), Some("on" | "in"))
    }

    /// "Is expected in Oslo": the act's own verb looks ahead.
    pub(super) fn is_awaited(&self, verb: usize) -> bool {
        let passive = self.parse.children(verb).any(|t| {
            matches!(&*self.parse.tokens[t].deprel, "aux:pass" | "cop")
                && matches!(&*self.parse.tokens[t].xpos, "VBZ" | "VBP" | "VBD")
        });
        passive && self.words.kinds.intent.contains(&self.lemma(verb))
    }

    /// "Is heading to Oslo", "said he was leaving for Oslo": not there yet.
    pub(super) fn is_bound(&self, verb: usize) -> bool {
        let leaves = matches!(self.lemma(verb).as_str(), "head" | "head_off" | "leave" | "depart" | "set_off" | "jet_off");
        let free = self.parse.children_by(verb, "obj").next().is_none();
        let be = |of: &[&str]| self.parse.children_by(verb, "aux").any(|t| of.contains(&self.form(t).as_str()));
        let said = self.parse.tokens[verb].relation() == "ccomp" && self.mark(verb).is_none_or(|m| m == "that");
        leaves
            && free
            && self.is_gerund(verb)
            && (be(&["is", "are", "am", "'s", "’s", "'re", "’re", "'m", "’m"]) || said && be(&["was", "were"]))
    }

    /// "Are gathered in Manama": they are there.
    pub(super) fn is_assembled(&self, verb: usize) -> bool {
        let sits = matches!(self.lemma(verb).as_str(), "gather" | "assemble" | "closet");
        let by = self.parse.children_by(verb, "obl").any(|t| self.preposition(t).as_deref() == Some("by"));
        sits && !by && &*self.parse.tokens[verb].xpos == "VBN" && self.is_present(verb, "aux") && !self.is_perfect(verb)
    }

    pub(super) fn is_present(&self, at: usize, relation: &str) -> bool {
        self.parse.children_by(at, relation).any(|t| matches!(&*self.parse.tokens[t].xpos, "VBZ" | "VBP"))
    }

    /// "Is in Lima for talks".
    fn is_there_for(&self, act: usize, place: usize) -> bool {
        let in_place = self.is_present(place, "cop") && matches!(self.preposition(place).as_deref(), Some("in" | "at"));
        in_place && self.preposition(act).as_deref() == Some("for")
    }

    /// "Is in its third month".
    fn is_nth(&self, at: usize) -> bool {
        let its = self.parse.children(at).any(|t| &*self.parse.tokens[t].deprel == "nmod:poss");
        its && self.preposition(at).as_deref() == Some("in")
            && matches!(self.lemma(at).as_str(), "hour" | "day" | "week" | "month" | "year" | "round" | "phase" | "stage")
    }

    /// "Are locked in talks".
    fn is_busy(&self, at: usize) -> bool {
        if self.lemma(at) == "remain" {
            return matches!(&*self.parse.tokens[at].xpos, "VBZ" | "VBP");
        }
        let be = self.is_present(at, "aux") || self.is_present(at, "cop");
        be && matches!(
            self.lemma(at).as_str(),
            "lock"
                | "locked"
                | "engage"
                | "engaged"
                | "embroil"
                | "immerse"
                | "immersed"
                | "gather"
                | "gathered"
                | "assemble"
                | "assembled"
                | "closet"
                | "closeted"
        )
    }

    pub(super) fn is_progressive(&self, at: usize) -> bool {
        let now = |t: usize| {
            self.parse.tokens[t].relation() == "aux"
                && matches!(&*self.parse.tokens[t].xpos, "VBP" | "VBZ")
                && self.lemma(t) == "be"
        };
        let being = self.parse.children(at).any(|t| self.form(t) == "being");
        if being && self.parse.children(at).any(now) {
            return true;
        }
        &*self.parse.tokens[at].xpos == "VBG" && (self.parse.children(at).any(now) || self.is_perfect_now(at))
    }

    pub(super) fn is_perfect(&self, at: usize) -> bool {
        self.parse.children_by(at, "aux").any(|t| self.lemma(t) == "have")
    }

    pub(super) fn is_perfect_now(&self, at: usize) -> bool {
        self.parse.children_by(at, "aux").any(|t| self.lemma(t) == "have" && matches!(&*self.parse.tokens[t].xpos, "VBP" | "VBZ"))
    }
}
