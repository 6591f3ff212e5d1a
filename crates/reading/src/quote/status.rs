//! Did it happen? What a sentence commits to, for an act that one of its words names.

use knowledge::{Cues, StatusWords};

use crate::{
    document::Document,
    grammar::{Parse, Upos},
};

/// Status of a fact (OUTPUT.md).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Status {
    /// It took place.
    Happened,
    /// It is going on.
    Ongoing,
    /// Scheduled, intended, pledged, agreed to but still to come.
    Planned,
    /// Conditional, "may", "potential".
    Possible,
    /// Told by others; the document does not stand behind it.
    Alleged,
    /// It did not, will not or may not take place: negated, refused, called off.
    Denied,
    /// Demanded, called for.
    Urged,
    /// Told as background from before the reported present.
    Historical,
}

impl Status {
    /// The word used in records.
    pub fn as_str(self) -> &'static str {
        match self {
            Status::Happened => "happened",
            Status::Ongoing => "ongoing",
            Status::Planned => "planned",
            Status::Possible => "possible",
            Status::Alleged => "alleged",
            Status::Denied => "denied",
            Status::Urged => "urged",
            Status::Historical => "historical",
        }
    }
}

/// How firmly it is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Certainty {
    /// Plainly.
    Asserted,
    /// "likely", "reportedly", "potential".
    Hedged,
    /// "if", "unless".
    Conditional,
}

impl Certainty {
    /// The word used in records.
    pub fn as_str(self) -> &'static str {
        match self {
            Certainty::Asserted => "asserted",
            Certainty::Hedged => "hedged",
            Certainty::Conditional => "conditional",
        }
    }
}

/// What the sentence commits to for the act that `token` names.
///
/// A walk from the act's own word up the tree. Nearest to the act stand its modifiers and auxiliaries, then the words that
/// govern it ("agreed to meet", "plans for a visit"), then theirs. The first that decides gives the status; a negation
/// on that word or on one above it turns the act to denied, and an `if` makes it possible. Words: `lexicons/status.toml`.
pub fn judge(document: &Document, parse: &Parse, words: &StatusWords, token: usize) -> (Status, Certainty) {
    let walk = Walk { document, parse, words };
    let path = walk.path(token);
    let decided = path.iter().enumerate().find_map(|(step, &at)| walk.decides(&path, step, at).map(|status| (step, status)));
    let negated = path.iter().enumerate().any(|(step, &at)| walk.is_negated(&path, step, at));
    let conditional = path.iter().any(|&at| walk.is_conditional(at));
    let hedged = path.iter().any(|&at| walk.is_hedged(at));
    let status = match decided {
        _ if negated => Status::Denied,
        Some((_, status)) => status,
        None if conditional => Status::Possible,
        None => walk.tense(&path),
    };
    let certainty = match (conditional, hedged) {
        (true, _) => Certainty::Conditional,
        (_, true) => Certainty::Hedged,
        _ => Certainty::Asserted,
    };
    (status, certainty)
}

struct Walk<'a> {
    document: &'a Document,
    parse: &'a Parse,
    words: &'a StatusWords,
}

impl Walk<'_> {
    /// The act's word and the words above it that still speak of it; a verb of saying ends what they commit to.
    fn path(&self, token: usize) -> Vec<usize> {
        let mut path = vec![token];
        let mut at = token;
        while let Some(head) = self.parse.tokens[at].head {
            let relation = self.parse.tokens[at].relation();
            let joined = relation == "conj" && self.finite(at);
            if matches!(relation, "nsubj" | "parataxis" | "appos" | "nmod:poss")
                && self.parse.tokens[head].upos == Upos::Verb
                && !self.about(head)
                || joined
                || &*self.parse.tokens[at].deprel == "acl:relcl"
            {
                break;
            }
            if relation == "obl" && !self.governs(head) && self.parse.tokens[head].upos == Upos::Verb && !self.about(head) {
                break;
            }
            path.push(head);
            at = head;
        }
        path
    }

    /// A verb with tense of its own.
    fn finite(&self, token: usize) -> bool {
        matches!(&*self.parse.tokens[token].xpos, "VBD" | "VBZ" | "VBP")
            || self.parse.children(token).any(|t| self.parse.tokens[t].relation() == "aux" && self.parse.tokens[t].xpos != "TO")
    }

    /// Verbs that tell of an occasion through its noun: "the talks took place", "the visit was called off".
    fn about(&self, verb: usize) -> bool {
        let lemma = self.lemma(verb);
        self.governs(verb)
            || matches!(
                &*lemma,
                "hold"
                    | "take"
                    | "begin"
                    | "start"
                    | "open"
                    | "occur"
                    | "host"
                    | "convene"
                    | "happen"
                    | "resume"
                    | "conclude"
                    | "end"
                    | "attend"
                    | "arrive"
            )
    }

    fn governs(&self, verb: usize) -> bool {
        let lemma = self.lemma(verb);
        self.cues().iter().any(|(_, c)| c.verbs.contains(&lemma))
    }

    fn cues(&self) -> [(Status, &Cues); 6] {
        let w = self.words;
        [
            (Status::Denied, &w.denied),
            (Status::Planned, &w.planned),
            (Status::Urged, &w.urged),
            (Status::Possible, &w.possible),
            (Status::Alleged, &w.alleged),
            (Status::Ongoing, &w.ongoing),
        ]
    }

    /// A verb's lemma with its particle: `call_off`.
    fn lemma(&self, token: usize) -> String {
        let lemma = self.parse.tokens[token].lemma.to_lowercase();
        match self.parse.children(token).find(|&t| &*self.parse.tokens[t].deprel == "compound:prt") {
            Some(particle) => format!("{lemma}_{}", self.parse.tokens[particle].lemma.to_lowercase()),
            None => lemma,
        }
    }

    /// The status that the word at this step of the path gives the act below it, if it decides.
    fn decides(&self, path: &[usize], step: usize, at: usize) -> Option<Status> {
        let token = &self.parse.tokens[at];
        let below = step.checked_sub(1).map(|s| path[s]);
        let governed = below.and_then(|b| self.governed(b, at));
        governed
            .or_else(|| self.modified(at, step))
            .or_else(|| if matches!(token.upos, Upos::Verb | Upos::Aux | Upos::Adj | Upos::Noun) { self.modal(at) } else { None })
    }

    /// What a governing word makes of the act or word below it.
    fn governed(&self, below: usize, at: usize) -> Option<Status> {
        let lemma = self.lemma(at);
        let relation = &*self.parse.tokens[below].deprel;
        let pick = |of: fn(&Cues) -> &std::collections::HashSet<String>| {
            self.cues().into_iter().find(|(_, c)| of(c).contains(&lemma)).map(|(s, _)| s)
        };
        match self.parse.tokens[at].upos {
            Upos::Verb
                if matches!(relation, "xcomp" | "ccomp" | "obj" | "nsubj:pass" | "obl" | "advcl" | "csubj:pass" | "nsubj") =>
            {
                let status = pick(|c| &c.verbs)?;
                // "Announced that they met" tells; "announced a visit", "agreed to meet" look ahead.
                let told = relation == "ccomp" && self.finite(below) || relation == "advcl" && !self.infinitive(below);
                let aside = relation == "obl"
                    && !matches!(self.preposition(below).as_deref(), Some("for" | "on" | "to" | "from" | "upon" | "against"))
                    || relation == "nsubj";
                (!told && !(aside && status != Status::Denied)).then_some(status)
            }
            Upos::Noun | Upos::Propn if matches!(relation, "acl" | "nmod" | "xcomp" | "compound") => pick(|c| &c.nouns),
            Upos::Adj => pick(|c| &c.adjectives),
            _ => None,
        }
    }

    fn infinitive(&self, token: usize) -> bool {
        self.parse.children(token).any(|t| self.parse.tokens[t].xpos == "TO")
    }

    fn preposition(&self, token: usize) -> Option<String> {
        self.parse.children_by(token, "case").next().map(|t| self.parse.tokens[t].lemma.to_lowercase())
    }

    /// Modifiers on the act's noun, or its preposition: "a planned visit", "ahead of the summit".
    fn modified(&self, at: usize, step: usize) -> Option<Status> {
        if step > 0 {
            return None;
        }
        let modifier = self.parse.children(at).find_map(|t| {
            let lemma = self.parse.tokens[t].lemma.to_lowercase();
            let form = self.parse.form(self.document, t).to_lowercase();
            let apt = matches!(self.parse.tokens[t].relation(), "amod" | "det" | "compound" | "acl");
            let mut cues = self.cues().into_iter().chain([(Status::Historical, &self.words.historical)]);
            cues.find(|(_, c)| apt && (c.modifiers.contains(&lemma) || c.modifiers.contains(&form))).map(|(s, _)| s)
        });
        let preposition = || {
            let word = self.preposition(at)?;
            self.cues().into_iter().find(|(_, c)| c.prepositions.contains(&word)).map(|(s, _)| s)
        };
        modifier.or_else(preposition)
    }

    /// Auxiliaries of a verb.
    fn modal(&self, at: usize) -> Option<Status> {
        self.parse.children(at).find_map(|t| {
            let token = &self.parse.tokens[t];
            if !matches!(token.relation(), "aux" | "cop") {
                return None;
            }
            match (&*token.lemma.to_lowercase(), self.parse.form(self.document, t).to_lowercase().as_str()) {
                (_, "will" | "shall" | "'ll" | "’ll" | "wo") => Some(Status::Planned),
                (_, "may" | "might" | "could" | "would" | "can" | "'d" | "’d") => Some(Status::Possible),
                (_, "should" | "must" | "ought") => Some(Status::Urged),
                _ => None,
            }
        })
    }

    fn is_negated(&self, path: &[usize], step: usize, at: usize) -> bool {
        let negation = self.parse.children(at).any(|t| {
            let lemma = self.parse.tokens[t].lemma.to_lowercase();
            let only = self.parse.tokens.get(t + 1).is_some_and(|next| matches!(&*next.lemma, "only" | "just" | "merely"));
            matches!(&*lemma, "not" | "never" | "n't" | "no" | "neither" | "nor" | "nobody")
                && matches!(self.parse.tokens[t].relation(), "advmod" | "det" | "cc" | "nsubj")
                && !only
        });
        // "Did not say that they met" leaves the meeting open: only what governs the act carries its no down.
        let carried = step == 0 || path.windows(2).take(step).all(|w| self.carries(w[0], w[1]));
        negation && carried
    }

    fn carries(&self, below: usize, above: usize) -> bool {
        let relation = self.parse.tokens[below].relation();
        matches!(relation, "xcomp" | "obj" | "acl" | "nmod" | "nsubj" | "conj" | "obl")
            || relation == "ccomp" && self.governs(above)
    }

    fn is_conditional(&self, at: usize) -> bool {
        self.parse.children(at).any(|t| {
            self.parse.tokens[t].relation() == "mark"
                && matches!(&*self.parse.tokens[t].lemma.to_lowercase(), "if" | "unless" | "whether")
        })
    }

    fn is_hedged(&self, at: usize) -> bool {
        self.parse.children(at).any(|t| self.words.hedges.adverbs.contains(&self.parse.tokens[t].lemma.to_lowercase()))
    }

    /// Past and present tell what happened; a bare infinitive or participle takes the tense of the verb above.
    fn tense(&self, path: &[usize]) -> Status {
        for &at in path {
            let going = self.parse.children(at).any(|t| {
                self.parse.tokens[t].relation() == "aux"
                    && matches!(&*self.parse.tokens[t].xpos, "VBP" | "VBZ")
                    && self.parse.tokens[t].lemma == "be"
            });
            match &*self.parse.tokens[at].xpos {
                "VBD" | "VBZ" | "VBP" => return Status::Happened,
                "VBG" if going => return Status::Ongoing,
                _ => {}
            }
        }
        Status::Happened
    }
}
