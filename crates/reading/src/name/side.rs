//! Whose side a group or organ is on that is named without a state: "his ministers", "a business delegation".

use super::{ActorId, ActorKind, Casting};
use crate::mention::MentionKind;

/// Those who belong to the state of whoever has them: "his *ministers*", "our *embassy*".
const OWNED: &[&str] = &[
    "minister",
    "ministry",
    "official",
    "office",
    "government",
    "cabinet",
    "soldier",
    "troop",
    "army",
    "force",
    "police",
    "delegation",
    "team",
    "embassy",
    "commission",
    "consulate",
    "adviser",
    "advisor",
    "aide",
    "diplomat",
    "parliament",
    "people",
    "citizen",
    "negotiator",
];

/// Words of groups that come from several states, or from elsewhere.
const FROM_ABROAD: &[&str] = &[
    "international",
    "foreign",
    "regional",
    "world",
    "two",
    "three",
    "both",
    "other",
    "neighbour",
    "neighbor",
    "envoy",
    "guarantor",
    "counterpart",
    "leader",
    "minister",
    "mediator",
    "ally",
    "partner",
    "donor",
    "ambassador",
];

/// Nouns for organs of a state and their people.
const OF_STATE: &[&str] = &[
    "official",
    "ministry",
    "embassy",
    "consulate",
    "consular",
    "office",
    "government",
    "cabinet",
    "authority",
    "diplomat",
    "police",
    "palace",
    "regime",
    "junta",
    "parliament",
    "congress",
    "commission",
    "mission",
    "municipality",
    "interagency",
];

/// Nouns for those who belong to the state that a text is about, where nothing else is said.
const DOMESTIC: &[&str] = &[
    "soldier",
    "troop",
    "police",
    "army",
    "authority",
    "assembly",
    "parliament",
    "court",
    "prisoner",
    "candidate",
    "opposition",
    "judiciary",
    "farmer",
    "detainee",
    "activist",
    "lawmaker",
    "legislator",
    "settler",
    "population",
    "electorate",
];

/// Nouns for people who hold no office.
const OF_PEOPLE: &[&str] = &[
    "people",
    "family",
    "refugee",
    "civilian",
    "woman",
    "voter",
    "resident",
    "community",
    "chief",
    "crowd",
    "critic",
    "supporter",
    "tribesman",
    "citizen",
    "villager",
    "worker",
    "student",
    "protester",
    "migrant",
    "survivor",
    "victim",
    "inhabitant",
];

/// Tells organs and peoples among the groups by their nouns.
fn kind_of_group(casting: &Casting, mention: usize, code: Option<&str>) -> ActorKind {
    let lemma = |t: usize| casting.parse.tokens[t].lemma.to_lowercase();
    let noun = casting.noun(mention);
    let any = |list: &[&str]| casting.mentions[mention].tokens.clone().any(|t| list.contains(&lemma(t).as_str()));
    let of_state = code.is_some_and(|code| code.len() == 3);
    let private = any(&["business", "opposition", "rebel", "armed", "trade", "former"]);
    let delegation = matches!(noun.as_str(), "delegation" | "staff" | "minister" | "team");
    if OF_PEOPLE.contains(&noun.as_str()) || any(&["civil"]) && any(&["society"]) {
        ActorKind::People
    } else if of_state && !private && (delegation || any(OF_STATE)) {
        ActorKind::Government
    } else {
        ActorKind::Group
    }
}

/// Gives every group and organ without a state the one that the words around it tell. Pronouns must have been cast.
pub(super) fn cast_sides(casting: &mut Casting) {
    for actor in 0..casting.actors.len() {
        let stateless = matches!(casting.actors[actor].kind, ActorKind::Group | ActorKind::Government | ActorKind::Org);
        if !stateless || casting.actors[actor].code.is_some() {
            continue;
        }
        let Some(first) = casting.actors[actor].mentions.iter().copied().min() else { continue };
        let mention = &casting.mentions[first];
        if !matches!(mention.kind, MentionKind::Group | MentionKind::Government) || mention.listed.is_some() {
            continue;
        }
        casting.actors[actor].code = casting.side_of(first);
    }
    for actor in 0..casting.actors.len() {
        let known = &casting.actors[actor];
        if known.kind == ActorKind::Person && known.code.is_none() && known.office.is_some() {
            casting.actors[actor].code = casting.listed_state(ActorId(actor));
        }
        let known = &casting.actors[actor];
        if known.kind == ActorKind::Person && known.code.is_none() && known.office.is_none() {
            let medium = known.mentions.iter().find_map(|&m| casting.works_for(m));
            casting.actors[actor].code = medium.or_else(|| casting.compatriot(ActorId(actor)));
        }
    }
    for actor in 0..casting.actors.len() {
        let first = casting.actors[actor].mentions.iter().copied().min();
        if let Some(first) =
            first.filter(|&m| casting.mentions[m].kind == MentionKind::Group && casting.mentions[m].listed.is_none())
        {
            casting.actors[actor].kind = kind_of_group(casting, first, casting.actors[actor].code.as_deref());
        }
    }
}

impl Casting<'_> {
    fn side_of(&self, mention: usize) -> Option<String> {
        self.of_members(mention)
            .or_else(|| self.of_owner(mention))
            .or_else(|| self.of_delegation(mention))
            .or_else(|| self.same_organ(mention))
            .or_else(|| self.company_of(mention))
            .or_else(|| self.met_there(mention))
            .or_else(|| self.at_home(mention))
    }

    /// "He was accompanied by senior officials and a group of shipowners": of him whom they accompany.
    fn company_of(&self, mention: usize) -> Option<String> {
        let head = self.mentions[mention].head;
        let first = self.parse.tokens[head].head.filter(|_| self.parse.tokens[head].relation() == "conj");
        let lead = first.and_then(|t| self.mentions.iter().position(|m| m.head == t || m.tokens.contains(&t)));
        let abroad = self.mentions[mention].tokens.clone().any(|t| FROM_ABROAD.contains(&self.form(t).to_lowercase().as_str()));
        self.accompanied(mention).or_else(|| lead.and_then(|m| self.accompanied(m))).filter(|_| !abroad)
    }

    /// Soldiers, police, voters without a state are of the state that the text is about, if one stands out.
    fn at_home(&self, mention: usize) -> Option<String> {
        let words = &self.mentions[mention];
        let lemma = |t: usize| self.parse.tokens[t].lemma.to_lowercase();
        let is = |list: &[&str]| {
            words.tokens.clone().any(|t| list.contains(&lemma(t).as_str()) || list.contains(&&*self.form(t).to_lowercase()))
        };
        let noun = self.noun(mention);
        let own = DOMESTIC.contains(&noun.as_str()) || OF_PEOPLE.contains(&noun.as_str());
        if !own || is(FROM_ABROAD) || is(&["humanitarian", "aid", "united", "global", "european", "african", "arab"]) {
            return None;
        }
        self.seated(mention).or_else(|| self.central.clone())
    }

    /// One whom the register knows by full name for one state alone, be it in other years, is of it, if the text speaks of it.
    fn listed_state(&self, actor: ActorId) -> Option<String> {
        let name = &self.actors[actor.0].name;
        let terms = if name.contains(' ') { self.resources.offices.terms_of(name) } else { Vec::new() };
        let code = terms.first()?.actor_code();
        let one = code.len() == 3 && terms.iter().all(|term| term.actor_code() == code);
        (one && self.speaks_of(code)).then(|| code.to_owned())
    }

    /// A private person in a report on one foreign state is mostly its citizen.
    fn compatriot(&self, actor: ActorId) -> Option<String> {
        let named = |&m: &usize| self.mentions[m].kind == MentionKind::Person;
        let first = self.actors[actor.0].mentions.iter().copied().filter(named).min()?;
        let speaks = self.author.contains(&actor) || self.turns.iter().any(|(_, a)| *a == actor);
        let full = self.name_words(first).len() > 1;
        if let Some(code) = self.listed_state(actor) {
            return Some(code);
        }
        let news = self.home.as_ref().is_none_or(|home| home.starts_with("IGO:"));
        self.central.clone().filter(|_| full && !speaks && news)
    }

    /// "Jane Roe, Oslo Herald.", "Jane Roe of Reuters": the medium that a journalist works for.
    fn works_for(&self, mention: usize) -> Option<String> {
        let past = self.mentions[mention].tokens.end;
        let joined = past < self.parse.tokens.len() && matches!(self.form(past).as_str(), "," | "of" | "from" | "with");
        let start = past + 1;
        let starts = |m: &&crate::mention::Mention| {
            let article = m.tokens.start == start + 1 && self.form(start).eq_ignore_ascii_case("the");
            (m.tokens.start == start || article) && m.code.as_ref().is_some_and(|code| code.starts_with("MED:"))
        };
        self.mentions.iter().find(starts).filter(|_| joined)?.code.clone()
    }

    /// The noun that the group turns on, in lower case.
    fn noun(&self, mention: usize) -> String {
        self.parse.tokens[self.mentions[mention].head].lemma.to_lowercase()
    }

    fn code_of(&self, actor: ActorId) -> Option<String> {
        self.actors[actor.0].code.clone()
    }

    /// "His ministers", "Roe's office": of whom he serves.
    fn of_owner(&self, mention: usize) -> Option<String> {
        let tokens = &self.mentions[mention].tokens;
        let owns = |m: &usize| {
            let owner = &self.mentions[*m];
            let possessive = owner.kind == MentionKind::Pronoun
                || owner.tokens.end < tokens.end && matches!(self.form(owner.tokens.end).as_str(), "'s" | "’s" | "'" | "’");
            *m != mention && owner.tokens.start == tokens.start && possessive
        };
        let owner = (0..self.mentions.len()).find(owns).filter(|_| OWNED.contains(&self.noun(mention).as_str()))?;
        self.means[owner].iter().find_map(|&actor| self.code_of(actor))
    }

    /// "Member States": of the body that issues the text, or that it names most.
    fn of_members(&self, mention: usize) -> Option<String> {
        let tokens = self.mentions[mention].tokens.clone();
        let member = tokens.clone().any(|t| self.form(t).eq_ignore_ascii_case("member"));
        let states = matches!(self.noun(mention).as_str(), "state" | "country").then_some(()).filter(|()| member);
        states.and_then(|()| {
            self.home.clone().filter(|code| code.starts_with("IGO:")).or_else(|| self.most_named(|code| code.starts_with("IGO:")))
        })
    }

    /// "She came with a business delegation": of whoever brings it.
    fn of_delegation(&self, mention: usize) -> Option<String> {
        if !matches!(self.noun(mention).as_str(), "delegation" | "team" | "entourage") {
            return None;
        }
        let head = self.mentions[mention].head;
        let leader = || {
            let led = self.parse.children_by(head, "acl").find(|&t| matches!(&*self.parse.tokens[t].lemma, "lead" | "head"))?;
            self.code_at(self.parse.children_by(led, "obl").next()?)
        };
        let bringer = || {
            let governors = self.governors(head).take(3).filter(|_| self.parse.tokens[head].relation() != "nsubj");
            let subject = governors.filter_map(|t| self.parse.children_by(t, "nsubj").next()).next()?;
            self.code_at(subject)
        };
        self.accompanied(mention).or_else(leader).or_else(bringer)
    }

    /// "The embassy" after "the Norwegian embassy".
    fn same_organ(&self, mention: usize) -> Option<String> {
        let named = &self.mentions[mention];
        let definite = named.tokens.len() == 2 && self.form(named.tokens.start).eq_ignore_ascii_case("the");
        let noun = self.noun(mention);
        let same = |m: &&crate::mention::Mention| {
            let organ = m.kind == MentionKind::Government && self.parse.tokens[m.head].lemma.to_lowercase() == noun;
            let envoy = noun == "embassy"
                && m.office.clone().is_some_and(|o| o.into_iter().any(|t| self.form(t).eq_ignore_ascii_case("ambassador")));
            m.tokens.end <= named.tokens.start && m.code.is_some() && (organ || envoy)
        };
        self.mentions.iter().rev().find(same).filter(|_| definite)?.code.clone()
    }

    /// "In Oslo he met business leaders": those of the place, or of the one whom they are named with.
    fn met_there(&self, mention: usize) -> Option<String> {
        let words = &self.mentions[mention];
        let abroad = words.tokens.clone().any(|t| {
            FROM_ABROAD.contains(&self.form(t).to_lowercase().as_str())
                || FROM_ABROAD.contains(&self.parse.tokens[t].lemma.to_lowercase().as_str())
        });
        if words.kind != MentionKind::Group || abroad {
            return None;
        }
        self.beside(mention).or_else(|| self.at_home_there(mention))
    }
}
