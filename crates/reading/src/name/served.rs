//! Whom an office-holder serves where his title names no state: a wrong state is worse than none.

use std::collections::HashMap;

use knowledge::{Meaning, Via};

use super::{ActorId, Casting, office::is_throne};
use crate::{document::dateline_town, grammar::Upos, mention::MentionKind};

/// Verbs and nouns whose other party may be at home where they happen.
const MEETING: &[&str] = &[
    "meet",
    "receive",
    "welcome",
    "see",
    "greet",
    "host",
    "chair",
    "co-chair",
    "call",
    "confer",
    "consult",
    "talk",
    "talks",
    "hold",
    "meeting",
    "consultation",
    "discussion",
    "conversation",
    "visit",
    "negotiation",
    "session",
];

/// Words of what only a state has, for organs and officials that are named without it.
const OF_ORGANS: &[&str] = &[
    "ministry",
    "embassy",
    "consulate",
    "commission",
    "parliament",
    "cabinet",
    "government",
    "authorities",
    "police",
    "army",
    "military",
    "presidency",
    "consular",
    "provincial",
    "judiciary",
];

/// Words of several states at once, and of what is no state's.
const OF_SEVERAL: &[&str] =
    &["two", "both", "three", "all", "other", "joint", "international", "member", "european", "opposition"];

/// Verbs whose subject is the one who is at home.
const HOSTING: &[&str] = &["receive", "welcome", "host", "greet"];

/// Words of offices that only states have.
const OF_STATES: &[&str] = &[
    "minister",
    "president",
    "premier",
    "king",
    "queen",
    "ambassador",
    "governor",
    "chancellor",
    "prince",
    "emir",
    "sultan",
    "mayor",
    "senator",
];

/// A state or capital that the text names, and where.
pub(super) struct Scene {
    code: String,
    token: usize,
    /// Whether it stands in somebody's title.
    is_title: bool,
    /// The preposition, if it is where something happens and not who acts: "in Oslo", "to Norway".
    place: Option<Placed>,
}

/// How a place is named.
#[derive(Clone, Copy, PartialEq)]
enum Placed {
    /// "in Oslo".
    In,
    /// "to Oslo", "from Oslo".
    Way,
}

impl Casting<'_> {
    /// The state or body that the office in a mention belongs to, where its words name none.
    pub(super) fn served(&self, mention: usize, office: &str) -> Option<String> {
        if let Some(owner) = self.owner_of(mention) {
            return self.mentions[owner]
                .code
                .clone()
                .or_else(|| self.means[owner].first().and_then(|id| self.actors[id.0].code.clone()));
        }
        if let Some(code) = self.of_possessor(mention) {
            return Some(code);
        }
        if self.is_of_firm(mention) {
            return None;
        }
        if self.is_of_body(office) {
            return self.served_body(office);
        }
        let told = self
            .resources
            .offices
            .only_state(office)
            .or_else(|| self.by_courtesy(mention))
            .or_else(|| self.accompanied(mention))
            .or_else(|| self.led_side(mention));
        // A coach or a chairman serves no state only because one is spoken of.
        if told.is_some() || self.resources.offices.titles().is_private(office) {
            return told;
        }
        let could = |code: &String| self.could_serve(mention, office, code);
        self.beside(mention)
            .filter(|code| code.len() == 3 || !is_of_state(office))
            .filter(could)
            .or_else(|| self.at_home_there(mention).filter(|_| !is_sent(office)).filter(could))
            .or_else(|| self.home.clone().filter(|home| !home.starts_with("IGO:") || !is_of_state(office)).filter(could))
            .or_else(|| self.dateline().filter(could).or_else(|| self.about(mention).filter(could)).filter(|_| !is_sent(office)))
    }

    /// Whether the register leaves room for this person there: a state without prime ministers has no Prime Minister Roe, and
    /// whom it knows by full name in other states alone serves none but those.
    fn could_serve(&self, mention: usize, office: &str, code: &str) -> bool {
        code.len() != 3 || self.has_office(office, code) && !self.is_of_elsewhere(mention, code)
    }

    /// Whether a state has such an office, as far as the register tells: of one that alone heads it.
    fn has_office(&self, office: &str, code: &str) -> bool {
        let offices = &self.resources.offices;
        let Some(day) = self.published.and_then(crate::document::Day::exact) else { return true };
        let Some(held) = offices.office_of(office, Some(code)).filter(|o| o.single) else { return true };
        if is_throne(office) || super::office::is_former(office) || !matches!(&*held.id, "head-of-government" | "head-of-state") {
            return true;
        }
        let heads = |id: &str| offices.holders_on(id, code, day);
        let holders = heads(&held.id);
        // A kingdom has a prime minister and no president.
        let reigned = held.id == "head-of-state" && !holders.is_empty() && holders.iter().all(|h| is_throne(&h.title));
        !reigned && (!holders.is_empty() || heads("head-of-state").is_empty() && heads("head-of-government").is_empty())
    }

    fn is_of_elsewhere(&self, mention: usize, code: &str) -> bool {
        let named = self.mentions[mention].name.is_some() && self.name_words(mention).len() > 1;
        let terms = if named { self.resources.offices.terms_of(&self.name_text(mention)) } else { Vec::new() };
        !terms.is_empty() && terms.iter().all(|term| term.actor_code() != code)
    }

    /// "Norway recalled *its* ambassador", "the Latvians and *their* president": the state of the one that is spoken of.
    fn of_possessor(&self, mention: usize) -> Option<String> {
        let start = self.mentions[mention].tokens.start;
        let of_several = |t: usize| matches!(self.form(t).to_lowercase().as_str(), "its" | "their");
        let whose = [Some(start), start.checked_sub(1)].into_iter().flatten().find(|&t| of_several(t))?;
        let counterpart =
            |t: usize| matches!(&*self.form(t).to_lowercase(), "counterpart" | "counterparts" | "number" | "host" | "guest");
        if self.mentions[mention].tokens.clone().any(counterpart) {
            return None;
        }
        let sentence = self.parse.tokens[whose].sentence;
        let collective = |m: &&crate::mention::Mention| {
            let kind = matches!(
                m.kind,
                MentionKind::State
                    | MentionKind::Body
                    | MentionKind::Organisation
                    | MentionKind::Government
                    | MentionKind::People
            );
            kind && m.code.is_some() && m.tokens.end <= whose
        };
        let subject = |m: &&crate::mention::Mention| self.parse.tokens[m.head].relation() == "nsubj";
        let within = |s: usize| self.mentions.iter().filter(collective).filter(move |m| self.parse.tokens[m.head].sentence == s);
        let here = within(sentence).filter(subject).last().or_else(|| within(sentence).last());
        here.or_else(|| within(sentence.checked_sub(1)?).find(subject))?.code.clone()
    }

    /// "The Norwegian side was led by the trade minister", "and the Kenyan side by the director": the side's state.
    fn led_side(&self, mention: usize) -> Option<String> {
        let (start, head) = (self.mentions[mention].tokens.start, self.mentions[mention].head);
        let is_side = |t: usize| {
            t != head && matches!(&*self.parse.tokens[t].lemma.to_lowercase(), "side" | "delegation" | "team" | "mission")
        };
        if let Some(code) = self.on_side(mention) {
            return Some(code);
        }
        // "included the trade minister and the envoy": the second hangs on the first.
        let first = self.parse.tokens[head].head.filter(|_| self.parse.tokens[head].relation() == "conj").unwrap_or(head);
        let leads = |v: &usize| {
            matches!(&*self.parse.tokens[*v].lemma, "lead" | "head" | "include" | "comprise" | "represent" | "consist")
        };
        let verb = self.parse.tokens[first].head.filter(leads);
        let told = verb.and_then(|v| self.parse.children(v).find(|&t| is_side(t)));
        let by = (start.saturating_sub(2)..start).find(|&t| self.form(t) == "by");
        let gapped = by.and_then(|t| t.checked_sub(1)).filter(|&t| is_side(t));
        let side = gapped.or(told)?;
        self.mentions.iter().find(|m| m.head == side)?.code.clone()
    }

    /// "On the Norwegian side, the trade minister took part", "From the Kenyan side …": the side that leads the sentence.
    fn on_side(&self, mention: usize) -> Option<String> {
        let start = self.mentions[mention].tokens.start;
        let sentence = self.parse.sentences[self.parse.tokens[start].sentence].tokens.clone();
        let side = |m: &&crate::mention::Mention| {
            let tokens = &m.tokens;
            let lead = (sentence.start..tokens.start).rev().map(|t| self.form(t).to_lowercase()).find(|w| w != "the");
            let noun = tokens.end.checked_sub(1).map(|t| self.form(t).to_lowercase()).unwrap_or_default();
            let is_side = matches!(noun.as_str(), "side" | "delegation" | "part")
                || tokens.end < sentence.end && self.form(tokens.end) == "side";
            is_side
                && m.code.is_some()
                && sentence.start <= tokens.start
                && tokens.end <= start
                && lead.is_some_and(|w| matches!(w.as_str(), "on" | "from" | "for"))
        };
        self.mentions.iter().rev().find(side)?.code.clone()
    }

    /// "Our president", "my minister": the state of whoever speaks there.
    pub(super) fn of_the_speaker(&self, mention: usize) -> Option<String> {
        let (start, span) = (self.mentions[mention].tokens.start, self.mentions[mention].span);
        let before = start.checked_sub(1).map(|t| self.form(t).to_lowercase());
        let own = |word: &str| matches!(word, "our" | "my");
        if !own(&self.form(start).to_lowercase()) && !before.is_some_and(|word| own(&word)) {
            return None;
        }
        let turn = self.turns.iter().find(|(turn, _)| turn.contains(span)).map(|(_, actor)| *actor);
        let served = |id: ActorId| self.actors[id.0].code.clone();
        turn.or_else(|| self.quoted(start))
            .and_then(served)
            .or_else(|| self.author.iter().find_map(|&id| served(id)))
            .or_else(|| self.home.clone())
    }

    /// Who says the words in which a token stands: the source of an attribution.
    pub(super) fn quoted(&self, token: usize) -> Option<ActorId> {
        let source = &self.parse.told_by(token).next()?.source;
        let says = |m: &usize| {
            let mention = &self.mentions[*m];
            let person = matches!(mention.kind, MentionKind::Person | MentionKind::Office);
            person && source.iter().any(|part| part.start < mention.tokens.end && mention.tokens.start < part.end)
        };
        (0..self.mentions.len()).filter(says).find_map(|m| self.means[m].first().copied())
    }

    /// "Her Majesty the Queen": of the speaker's state or the document's own, if it is a monarchy, or of the only one in the text.
    pub(super) fn of_the_throne(&self, mention: usize) -> Option<String> {
        let title = super::person::office_words(self, mention).filter(|title| is_throne(title))?;
        let day = self.published?.exact()?;
        let reigns = |code: &String| {
            let offices = &self.resources.offices;
            let office = offices.office_of(&title, Some(code)).map(|o| o.id.as_str());
            office.is_some_and(|id| offices.holders_on(id, code, day).iter().any(|h| is_throne(&h.title)))
        };
        let span = self.mentions[mention].span;
        let turn = self.turns.iter().find(|(turn, _)| turn.contains(span)).map(|(_, actor)| *actor);
        let speaker =
            turn.or_else(|| self.quoted(self.mentions[mention].tokens.start)).and_then(|id| self.actors[id.0].code.clone());
        let own = speaker.filter(reigns).or_else(|| self.home.clone().filter(reigns));
        own.or_else(|| {
            let mut codes: Vec<String> =
                self.mentions.iter().filter_map(|m| m.code.clone()).filter(|code| code.len() == 3).collect();
            codes.sort_unstable();
            codes.dedup();
            codes.retain(reigns);
            codes.pop().filter(|_| codes.is_empty())
        })
    }

    /// "He called at the Norwegian embassy and told the ambassador": the embassy's, if one was named shortly before.
    pub(super) fn of_the_embassy(&self, mention: usize) -> Option<String> {
        let office = &self.mentions[mention];
        let sentence = self.parse.tokens[office.head].sentence;
        let bare = office.tokens.len() == 2 && self.form(office.tokens.start).eq_ignore_ascii_case("the");
        if !bare || !is_sent(&self.form(office.tokens.end - 1)) {
            return None;
        }
        let embassy = |m: &&crate::mention::Mention| {
            let near = sentence.checked_sub(self.parse.tokens[m.head].sentence).is_some_and(|back| back < 2);
            let post = m.tokens.clone().any(|t| matches!(self.form(t).to_lowercase().as_str(), "embassy" | "consulate"));
            m.kind == MentionKind::Government && near && m.tokens.end <= office.tokens.start && post
        };
        self.mentions.iter().rev().find(embassy)?.code.clone()
    }

    /// The state of the town that a report is dated from, if the report is also about it: its own people are named without it.
    fn dateline(&self) -> Option<String> {
        let town = dateline_town(self.document)?;
        let meaning = self.resources.knowledge.meanings_any_case(town).first()?;
        let Meaning::Country { iso3, .. } = meaning else { return None };
        let named = self.mentions.iter().filter(|m| m.code.as_deref() == Some(iso3.as_ref()) && m.kind != MentionKind::Person);
        (named.count() > 1).then(|| iso3.to_string())
    }

    /// The state that the text is about; for one who is named with its people, the only other state of the text.
    fn about(&self, mention: usize) -> Option<String> {
        let central = self.central.clone()?;
        let sentence = self.parse.tokens[self.mentions[mention].head].sentence;
        if !self.persons_with(&central, sentence, usize::MAX) {
            return Some(central);
        }
        let mut others: Vec<&str> = self.scenes.iter().map(|s| s.code.as_str()).filter(|code| **code != central).collect();
        others.sort_unstable();
        others.dedup();
        let [other] = others[..] else { return None };
        Some(other.to_owned())
    }

    /// The state of an organ or officials named without it: "the health ministry", "senior government officials".
    pub(super) fn organ_of(&self, mention: usize) -> Option<String> {
        let named = &self.mentions[mention];
        let words: Vec<String> = named.tokens.clone().map(|t| self.form(t).to_lowercase()).collect();
        let any = |list: &[&str]| words.iter().any(|w| list.contains(&w.as_str()));
        let diplomatic = !any(&["commission"]) || any(&["high"]);
        let kinds = matches!(named.kind, MentionKind::Government | MentionKind::Organisation | MentionKind::Group);
        if !kinds || named.listed.is_some() || !any(OF_ORGANS) || any(OF_SEVERAL) || !diplomatic {
            return None;
        }
        let same = |m: &crate::mention::Mention| self.parse.tokens[m.head].sentence == self.parse.tokens[named.head].sentence;
        let described =
            self.mentions.iter().find(|m| m.kind == MentionKind::State && m.tokens.end == named.tokens.start && same(m));
        if let Some(state) = described.filter(|_| words[0] != "the") {
            return state.code.clone();
        }
        let home = self.home.clone().filter(|code| !code.starts_with("IGO:"));
        let abroad = any(&["embassy", "consulate", "consular", "commission"]);
        if let Some(code) = self.seated(mention).filter(|_| !abroad) {
            return Some(code);
        }
        if abroad { home } else { self.at_home_there(mention).or(home).or_else(|| self.about(mention)) }
    }

    /// "the government *in Oslo*", "the government *of President Roe*": the state that its seat or its head tells.
    pub(super) fn seated(&self, mention: usize) -> Option<String> {
        let tokens = &self.mentions[mention].tokens;
        let within = |m: &&crate::mention::Mention| {
            let person = matches!(m.kind, MentionKind::Person | MentionKind::Office);
            person && tokens.start < m.tokens.start && m.tokens.end <= tokens.end && m.code.is_some()
        };
        let follows = |m: &&crate::mention::Mention| {
            let article = usize::from(m.tokens.start > 0 && self.form(m.tokens.start - 1).eq_ignore_ascii_case("the"));
            let preposition = m.tokens.start - article;
            let joined = |word: &str| preposition == tokens.end + 1 && self.form(tokens.end).eq_ignore_ascii_case(word);
            match m.kind {
                MentionKind::State => joined("in") || joined("of") || joined("from"),
                MentionKind::Person | MentionKind::Office => joined("of"),
                _ => false,
            }
        };
        self.mentions.iter().find(within).or_else(|| self.mentions.iter().find(follows))?.code.clone()
    }

    /// "Chancellor Roe's spokesman": he serves whom she serves.
    fn owner_of(&self, mention: usize) -> Option<usize> {
        let start = self.mentions[mention].tokens.start;
        let mark = start.checked_sub(1).filter(|&t| matches!(self.form(t).as_str(), "'s" | "’s"))?;
        (0..self.mentions.len()).find(|&m| self.mentions[m].tokens.end == mark && self.mentions[m].kind != MentionKind::Pronoun)
    }

    /// "Director of the Golden Trading Company": a firm's people serve no state.
    fn is_of_firm(&self, mention: usize) -> bool {
        const FIRMS: [&str; 8] = ["company", "corporation", "enterprises", "holdings", "industries", "ltd", "inc", "co"];
        let firm = |t: usize| FIRMS.contains(&self.form(t).to_lowercase().trim_end_matches('.'));
        self.mentions[mention].office.clone().is_some_and(|office| office.into_iter().any(firm))
    }

    /// Whether only international bodies have such an office.
    fn is_of_body(&self, office: &str) -> bool {
        let known = self.resources.offices.office_of(office, None).is_some_and(|o| o.sector == "IGO");
        known || !is_of_state(office) && office.to_lowercase().replace('-', " ").contains("secretary general")
    }

    /// The body whose office it is: the one that issues the text, the one that it names most, or the one that alone has it.
    fn served_body(&self, office: &str) -> Option<String> {
        const OF_THE_UN: [&str; 4] =
            ["secretary general's", "of the secretary general", "under secretary general", "assistant secretary general"];
        let lower = office.to_lowercase().replace('-', " ");
        let only = self.resources.offices.only_state(office);
        let home = self.home.clone().filter(|code| code.starts_with("IGO:"));
        let un = OF_THE_UN.iter().any(|words| lower.contains(words)).then(|| "IGO:UN".to_owned());
        only.or(home).or_else(|| self.most_named(|code| code.starts_with("IGO:"))).or(un)
    }

    /// "Shri": courtesy of one state alone.
    fn by_courtesy(&self, mention: usize) -> Option<String> {
        let mention = &self.mentions[mention];
        let before = mention.tokens.start..mention.name.as_ref()?.start;
        let courtesy = &self.resources.offices.titles().courtesy_of;
        before.rev().find_map(|t| courtesy.get(self.form(t).to_lowercase().trim_end_matches('.')).cloned())
    }

    /// "Roe, accompanied by the trade minister": the state of the one who is accompanied.
    pub(super) fn accompanied(&self, mention: usize) -> Option<String> {
        let tokens = &self.parse.tokens;
        let start = self.mentions[mention].tokens.start;
        let right_before = (start.saturating_sub(3)..start).find(|&t| self.form(t) == "accompanied");
        let above = || self.governors(self.mentions[mention].head).take(3).find(|&t| tokens[t].lemma == "accompany");
        let verb = right_before.or_else(above)?;
        // "Roe, accompanied by …", however the tree hangs the rest.
        let set_off = verb.checked_sub(2).filter(|&t| tokens[t].sentence == tokens[verb].sentence && self.form(t + 1) == ",");
        let by = (verb + 1..self.mentions[mention].tokens.start).any(|t| self.form(t) == "by");
        let passive = self.parse.children_by(verb, "nsubj").next();
        let person = passive.filter(|&t| &*tokens[t].xpos != "WP");
        // "Roe, who is accompanied by …", "Accompanied by …, Roe": the noun, or the subject of the clause.
        let above = || {
            let up = tokens[verb].head?;
            Some(self.parse.children_by(up, "nsubj").next().filter(|_| tokens[verb].relation() == "advcl").unwrap_or(up))
        };
        let tree = || person.or_else(above).and_then(|patient| self.code_at(patient));
        set_off.and_then(|name| self.code_at(name)).or_else(tree).filter(|_| by)
    }

    /// The state of the person at a token; of "she", of the one named before as subject or first in the sentence before.
    pub(super) fn code_at(&self, token: usize) -> Option<String> {
        let person = |m: &&crate::mention::Mention| matches!(m.kind, MentionKind::Person | MentionKind::Office);
        let named = self.mentions.iter().filter(person).find(|m| m.head == token || m.tokens.contains(&token));
        let pronoun = self.parse.tokens[token].upos == Upos::Pron;
        let before = || {
            let sentence = self.parse.tokens[token].sentence.checked_sub(1).filter(|_| pronoun)?;
            self.mentions.iter().filter(person).find(|m| self.parse.tokens[m.head].sentence == sentence)
        };
        let meant = named.or_else(before)?;
        let at = self.mentions.iter().position(|m| std::ptr::eq(m, meant))?;
        meant.code.clone().or_else(|| self.means[at].first().and_then(|id| self.actors[id.0].code.clone()))
    }

    /// "Norway's president and the foreign minister": the state of the one whom a conjunction ties to this.
    pub(super) fn beside(&self, mention: usize) -> Option<String> {
        let head = self.mentions[mention].head;
        let tied = self.parse.tokens[head].head.filter(|_| self.parse.tokens[head].relation() == "conj")?;
        let verb = self.governors(tied).any(|t| matches!(self.parse.tokens[t].lemma.as_str(), "sign" | "exchange" | "initial"));
        let led = self.parse.children_by(head, "case").next().is_some();
        let holds = |m: &&crate::mention::Mention| {
            matches!(m.kind, MentionKind::Person | MentionKind::Office) && m.tokens.contains(&tied) && m.office.is_some()
        };
        self.mentions.iter().find(holds).filter(|_| !verb && !led)?.code.clone()
    }

    /// The state where a meeting happens, if this person is the one at home: the host, or the other party of a home official.
    pub(super) fn at_home_there(&self, mention: usize) -> Option<String> {
        let head = self.mentions[mention].head;
        let subject = self.parse.tokens[head].relation() == "nsubj";
        let lemma = |t: usize| self.parse.tokens[t].lemma.to_lowercase();
        // Of two who sign the second is the one at home; an act signed into law has no such sides.
        let signs = |t: usize| lemma(t) == "sign" && self.parse.tokens[head].relation() == "conj";
        // "the visit of the trade minister": the visitor is not at home.
        let travels = self.governors(head).take(1).any(|t| matches!(lemma(t).as_str(), "visit" | "trip" | "tour"))
            && self.parse.tokens[head].relation() == "nmod";
        // "At the President's request": nobody whom one meets.
        let owns = &*self.parse.tokens[head].deprel == "nmod:poss";
        let met = !travels && !owns && self.governors(head).take(3).any(|t| MEETING.contains(&lemma(t).as_str()) || signs(t));
        let hosts = self.governors(head).take(1).any(|t| HOSTING.contains(&lemma(t).as_str()));
        let scene =
            self.scene_before(mention, !subject && met || hosts).or_else(|| self.scene_after(mention).filter(|_| hosts))?;
        let at_odds = self.persons_with(&scene, self.parse.tokens[head].sentence, self.mentions[mention].tokens.start);
        (Some(&scene) != self.home.as_ref() && !at_odds).then_some(scene)
    }

    /// The last place before a mention: in its own sentence right before it ("in Oslo the President"), or, for one who is met,
    /// a few sentences back.
    fn scene_before(&self, mention: usize, met: bool) -> Option<String> {
        let (start, head) = (self.mentions[mention].tokens.start, self.mentions[mention].head);
        let sentence = self.parse.tokens[head].sentence;
        let back = if self.home.is_some() { 4 } else { 0 };
        // In an official account where its people go is where they meet; in news others travel too.
        let counts = |s: &&Scene| match s.place {
            Some(Placed::In) => true,
            Some(Placed::Way) => self.home.is_some(),
            None => false,
        };
        let last = self.scenes.iter().rev().find(|s| s.token < start && counts(s))?;
        if Some(&last.code) == self.home.as_ref() {
            return None;
        }
        let distance = sentence - self.parse.tokens[last.token].sentence;
        let bare = |t: usize| matches!(self.parse.tokens[t].upos, Upos::Punct | Upos::Det | Upos::Propn);
        let close = distance == 0 && last.place == Some(Placed::In) && (last.token + 1..start).all(bare);
        (close || met && distance <= back).then(|| last.code.clone())
    }

    /// "received at the palace in Oslo today the president of Chile".
    fn scene_after(&self, mention: usize) -> Option<String> {
        let mention = &self.mentions[mention];
        let sentence = self.parse.tokens[mention.head].sentence;
        let within = |s: &&Scene| {
            s.place == Some(Placed::In) && s.token >= mention.tokens.end && self.parse.tokens[s.token].sentence == sentence
        };
        self.scenes.iter().find(within).map(|s| s.code.clone())
    }

    /// Whether a person before this in the sentence serves the state already: he is then more likely the one at home.
    fn persons_with(&self, code: &str, sentence: usize, before: usize) -> bool {
        self.mentions.iter().any(|m| {
            matches!(m.kind, MentionKind::Person | MentionKind::Office)
                && m.code.as_deref() == Some(code)
                && m.tokens.start < before
                && self.parse.tokens[m.head].sentence == sentence
        })
    }

    /// What a token hangs by, upwards.
    pub(super) fn governors(&self, token: usize) -> impl Iterator<Item = usize> + '_ {
        std::iter::successors(self.parse.tokens[token].head, |&t| self.parse.tokens[t].head)
    }

    /// The code that the mentions have most, if no other comes near.
    pub(super) fn most_named(&self, fits: impl Fn(&str) -> bool) -> Option<String> {
        let named = self.mentions.iter().filter_map(|m| m.code.as_deref());
        let codes = named.chain(self.actors.iter().filter_map(|a| a.code.as_deref()));
        leading(codes.filter(|code| fits(code)).map(|code| (code, 1)))
    }

    /// "special envoy for Norway": a state that is only what an office is for.
    fn is_field(&self, state: &crate::mention::Mention) -> bool {
        let start = state.tokens.start;
        let governed = start > 0 && matches!(self.form(start - 1).as_str(), "for" | "to");
        let inside = |m: &crate::mention::Mention| m.office.as_ref().is_some_and(|o| o.contains(&start));
        state.kind == MentionKind::State && governed && self.mentions.iter().any(inside)
    }

    /// Finds where the text's states are named, and which one it is about.
    pub(super) fn set_scenes(&mut self) {
        let mut scenes: Vec<Scene> = Vec::new();
        for mention in self.mentions.iter().filter(|m| m.kind == MentionKind::State && !self.is_field(m)) {
            if let Some(code) = mention.code.clone().filter(|code| code.len() == 3) {
                let token = mention.tokens.start;
                scenes.push(Scene { code, token, is_title: self.in_title(token), place: self.placed(token) });
            }
        }
        // What a text is about stands at its head: those of its first sentences count double. What is once named as a place
        // or in a title is no more than that.
        let weight = |s: &Scene| if self.parse.tokens[s.token].sentence < 3 { 2 } else { 1 };
        let foreign = || scenes.iter().filter(|s| Some(&s.code) != self.home.as_ref());
        let stands = |code: &String| {
            let of_it = || foreign().filter(|s| s.code == *code);
            of_it().any(|s| s.place.is_none() && !s.is_title) || of_it().nth(1).is_some()
        };
        self.central = leading(foreign().map(|s| (s.code.as_str(), weight(s)))).filter(stands);
        self.scenes = scenes;
    }

    fn in_title(&self, token: usize) -> bool {
        let persons = self.mentions.iter().filter(|m| matches!(m.kind, MentionKind::Person | MentionKind::Office));
        persons.into_iter().any(|m| m.tokens.contains(&token))
    }

    /// What makes a place of a state's name: the preposition before it, a visit to it, or that it is its capital's.
    fn placed(&self, token: usize) -> Option<Placed> {
        let from = self.parse.sentences[self.parse.tokens[token].sentence].tokens.start;
        match (from..token).rev().map(|t| self.form(t).to_lowercase()).find(|w| w != "the").unwrap_or_default().as_str() {
            "in" | "at" => return Some(Placed::In),
            "to" | "from" | "for" | "into" => return Some(Placed::Way),
            _ => {}
        }
        let verb = self.parse.tokens[token].head.filter(|_| self.parse.tokens[token].relation() == "obj");
        let visited = verb.is_some_and(|v| matches!(&*self.parse.tokens[v].lemma, "visit" | "reach" | "leave" | "tour"));
        (visited || self.is_capital(token)).then_some(Placed::Way)
    }

    fn is_capital(&self, token: usize) -> bool {
        let meaning = self.resources.knowledge.meanings(&self.form(token)).first();
        matches!(meaning, Some(Meaning::Country { via: Via::Capital | Via::Metonym, .. }))
    }
}

/// Offices whose holders are abroad by their nature: the state around them is not theirs.
fn is_sent(office: &str) -> bool {
    let lower = office.to_lowercase();
    ["ambassador", "consul", "chargé", "high commissioner", "envoy", "mediator"].iter().any(|word| lower.contains(word))
}

fn is_of_state(office: &str) -> bool {
    let lower = office.to_lowercase();
    lower.split(|c: char| !c.is_alphanumeric()).any(|word| OF_STATES.contains(&word)) && !lower.contains("secretary")
}

/// The heaviest, if it weighs half as much again as any other.
fn leading<'a>(weighed: impl Iterator<Item = (&'a str, usize)>) -> Option<String> {
    let mut sums: HashMap<&str, usize> = HashMap::new();
    for (code, weight) in weighed {
        *sums.entry(code).or_default() += weight;
    }
    let mut sums: Vec<(&str, usize)> = sums.into_iter().collect();
    sums.sort_by_key(|&(code, sum)| (std::cmp::Reverse(sum), code));
    match sums[..] {
        [(code, _)] => Some(code.to_owned()),
        [(code, first), (_, second), ..] if first >= 2 * second => Some(code.to_owned()),
        _ => None,
    }
}
