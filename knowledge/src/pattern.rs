//! Patterns for engagements: which word raises one, and where its parties stand around that word.
//!
//! A pattern says nothing of tense, negation or doubt: that is the reader's own work, so "will not meet" is found by the
//! same pattern as "met". `patterns/README.md` explains the format; every `finds` and `passes` is run as a test.

use std::collections::{BTreeMap, HashMap};

use serde::Deserialize;

use crate::Error;

/// What raises an engagement, and who is who around it.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pattern {
    /// Its name, as `meet.with`; stable.
    pub id: String,
    /// Counts up with every change of what it finds.
    pub revision: u32,
    /// Form of the engagement, as in the gold scheme (`talks` for negotiation). Given once a file.
    #[serde(skip)]
    pub form: String,
    /// Lemmas of verbs that raise it.
    #[serde(default)]
    pub verb: Vec<String>,
    /// Lemmas of nouns that raise it; several words for a name such as "press conference", the last being the head.
    #[serde(default)]
    pub noun: Vec<String>,
    /// Where parties stand, by slot: `subject`, `object`, `possessor`, `compound`, or a preposition.
    #[serde(default)]
    pub slots: BTreeMap<String, Slot>,
    /// Each entry must hold: one of its slots, joined by `|`, has a party (or `place`, `time`: has one; `several`: parties in all; `pair`: a subject that is several; `held`: a verb carries the noun and says where or when; `asked`: somebody asks for it).
    #[serde(default)]
    pub needs: Vec<String>,
    /// One of these lemmas must stand in the same clause.
    #[serde(default)]
    pub beside: Vec<String>,
    /// None of these lemmas may stand in the same clause.
    #[serde(default)]
    pub unless: Vec<String>,
    /// None of these lemmas may hang on the word that raises it.
    #[serde(default)]
    pub without: Vec<String>,
    /// The noun raises it only with a capital, or where a verb says that it was held.
    #[serde(default)]
    pub named: bool,
    /// Speaks of what was told before, if anything was: "the two ministers discussed the border".
    #[serde(default)]
    pub refers: bool,
    /// Adds to an engagement told elsewhere, never makes one.
    #[serde(default)]
    pub echo: bool,
    /// An echo that brings parties in: "also present were", "accompanied by".
    #[serde(default)]
    pub adds: bool,
    /// Why it is so, for those who edit it.
    #[serde(default)]
    pub why: String,
    /// Sentences it must find: `{}` around the word that raises it, `[role words]` around each party.
    #[serde(default)]
    pub finds: Vec<String>,
    /// Sentences it must pass over.
    #[serde(default)]
    pub passes: Vec<String>,
}

/// What a party in a slot is there as, and who may fill it.
#[derive(Debug, Clone, Deserialize)]
#[serde(from = "SlotText")]
pub struct Slot {
    /// Role, as in the gold scheme.
    pub role: String,
    /// Kinds of mention that may fill it; empty for any.
    pub kinds: Vec<String>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum SlotText {
    Role(String),
    Full {
        role: String,
        #[serde(default)]
        kinds: Vec<String>,
    },
}

impl From<SlotText> for Slot {
    fn from(text: SlotText) -> Slot {
        match text {
            SlotText::Role(role) => Slot { role, kinds: Vec::new() },
            SlotText::Full { role, kinds } => Slot { role, kinds },
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    form: String,
    pattern: Vec<Pattern>,
}

/// A verb that carries an engagement's noun: "held talks", "attended the summit".
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Support {
    /// Lemmas.
    pub verb: Vec<String>,
    /// What its subject is there as; `None`: whatever the noun's possessor would be.
    pub subject: Option<String>,
}

/// Words that bring a party into an engagement told in the same sentence: "at the invitation of", "accompanied by".
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Aside {
    /// The words before the party, in lower case; "the" stands for any article and for none, `…` for the party where words follow it.
    pub words: Vec<String>,
    /// What the party is there as.
    pub role: String,
    /// Forms that it may be brought into; empty for any.
    #[serde(default)]
    pub forms: Vec<String>,
    /// Kinds of mention that may be brought in; empty for any.
    #[serde(default)]
    pub kinds: Vec<String>,
}

/// Classes of words that stand around engagements; `support.toml` says what each is for.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Words {
    address: Vec<String>,
    measure: Vec<String>,
    people: Vec<String>,
    documents: Vec<String>,
    ask: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SupportFile {
    words: Words,
    support: Vec<Support>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct AsideFile {
    aside: Vec<Aside>,
}

/// All patterns, by the words that raise them.
#[derive(Debug, Clone)]
pub struct Patterns {
    all: Vec<Pattern>,
    verbs: HashMap<String, Vec<usize>>,
    nouns: HashMap<String, Vec<usize>>,
    supports: HashMap<String, Support>,
    words: Words,
    asides: Vec<Aside>,
}

const FILES: &[(&str, &str)] = &[
    ("call.toml", include_str!("../patterns/call.toml")),
    ("conference.toml", include_str!("../patterns/conference.toml")),
    ("correspondence.toml", include_str!("../patterns/correspondence.toml")),
    ("interview.toml", include_str!("../patterns/interview.toml")),
    ("meeting.toml", include_str!("../patterns/meeting.toml")),
    ("reception.toml", include_str!("../patterns/reception.toml")),
    ("signing.toml", include_str!("../patterns/signing.toml")),
    ("speech.toml", include_str!("../patterns/speech.toml")),
    ("summit.toml", include_str!("../patterns/summit.toml")),
    ("talks.toml", include_str!("../patterns/talks.toml")),
    ("visit.toml", include_str!("../patterns/visit.toml")),
];

impl Patterns {
    /// The built-in patterns.
    ///
    /// # Errors
    /// A file that is not TOML of this form, named with the place.
    pub fn builtin() -> Result<Patterns, Error> {
        let mut all = Vec::new();
        for (name, text) in FILES {
            let file: File = toml::from_str(text).map_err(|e| Error::in_toml(&format!("knowledge/patterns/{name}"), text, &e))?;
            all.extend(file.pattern.into_iter().map(|p| Pattern { form: file.form.clone(), ..p }));
        }
        let text = include_str!("../patterns/support.toml");
        let file: SupportFile = toml::from_str(text).map_err(|e| Error::in_toml("knowledge/patterns/support.toml", text, &e))?;
        let supports = file.support.iter().flat_map(|s| s.verb.clone().into_iter().map(move |v| (v, s.clone()))).collect();
        let text = include_str!("../patterns/aside.toml");
        let asides: AsideFile = toml::from_str(text).map_err(|e| Error::in_toml("knowledge/patterns/aside.toml", text, &e))?;
        let index = |words: fn(&Pattern) -> &[String]| {
            let mut map: HashMap<String, Vec<usize>> = HashMap::new();
            for (nth, pattern) in all.iter().enumerate() {
                for word in words(pattern) {
                    let head = word.rsplit(' ').next().unwrap_or(word);
                    let of_head = map.entry(head.to_owned()).or_default();
                    if of_head.last() != Some(&nth) {
                        of_head.push(nth);
                    }
                }
            }
            map
        };
        Ok(Patterns {
            verbs: index(|p| &p.verb),
            nouns: index(|p| &p.noun),
            all,
            supports,
            words: file.words,
            asides: asides.aside,
        })
    }

    /// Every pattern, file by file.
    pub fn all(&self) -> &[Pattern] {
        &self.all
    }

    /// Patterns that a verb of this lemma may raise.
    pub fn of_verb(&self, lemma: &str) -> impl Iterator<Item = &Pattern> {
        self.verbs.get(lemma).into_iter().flatten().map(|&n| &self.all[n])
    }

    /// Patterns that a noun of this lemma, as the last word of the pattern's noun, may raise.
    pub fn of_noun(&self, lemma: &str) -> impl Iterator<Item = &Pattern> {
        self.nouns.get(lemma).into_iter().flatten().map(|&n| &self.all[n])
    }

    /// Whether the object of a verb of this lemma is spoken to: "told the minister in a call".
    pub fn addresses(&self, lemma: &str) -> bool {
        self.words.address.iter().any(|verb| verb == lemma)
    }

    /// Whether a noun of this lemma measures out an occasion or offers it: "two days of talks", "the offer of a meeting".
    pub fn measures(&self, lemma: &str) -> bool {
        self.words.measure.iter().any(|noun| noun == lemma)
    }

    /// Whether a noun of this lemma is somebody who may take part: "an aide to the premier".
    pub fn is_somebody(&self, lemma: &str) -> bool {
        self.words.people.iter().any(|noun| noun == lemma)
    }

    /// Whether a noun of this lemma is something that parties sign: "treaty".
    pub fn is_document(&self, lemma: &str) -> bool {
        self.words.documents.iter().any(|noun| noun == lemma)
    }

    /// Whether whoever does this asks for an occasion, or is ready for it: "appealed for talks", "open to dialogue".
    pub fn asks(&self, lemma: &str) -> bool {
        self.words.ask.iter().any(|word| word == lemma)
    }

    /// Phrases that bring a party into an engagement of their sentence.
    pub fn asides(&self) -> &[Aside] {
        &self.asides
    }

    /// Whether a verb of this lemma carries engagement nouns, and as what its subject is there.
    pub fn support(&self, lemma: &str) -> Option<&Support> {
        self.supports.get(lemma)
    }
}
