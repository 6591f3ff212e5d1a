//! One document's gold beside its record: who in the one is whom in the other.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    actors,
    gold::{self, Gold},
    output::{Actor, Head, Record},
    pairing,
    tally::Tally,
};

/// Whom a fact names, in the gold's terms.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Who<'a> {
    /// The document's own voice.
    Author,
    /// An entity of the gold.
    Entity(&'a str),
    /// An actor of the record that the gold does not have.
    Unknown(&'a str),
}

pub(super) type Set<'a> = BTreeSet<Who<'a>>;

/// F1 of two sets; 1 if both are empty.
pub(super) fn set_f1<T: Ord>(a: &BTreeSet<T>, b: &BTreeSet<T>) -> f64 {
    let total = a.len() + b.len();
    if total == 0 { 1.0 } else { (2 * shared(a, b)) as f64 / total as f64 }
}

/// How many the two have in common.
pub(super) fn shared<T: Ord>(a: &BTreeSet<T>, b: &BTreeSet<T>) -> usize {
    a.intersection(b).count()
}

/// Pairs of gold and output facts, one to one, of greatest total weight.
pub(super) fn matched<'a, G, O>(golds: &'a [G], outs: &'a [O], weigh: impl Fn(&'a G, &'a O) -> f64) -> Vec<(&'a G, &'a O)> {
    let weight: Vec<Vec<f64>> = golds.iter().map(|g| outs.iter().map(|o| weigh(g, o)).collect()).collect();
    pairing::pairs(&weight).into_iter().map(|(i, j)| (&golds[i], &outs[j])).collect()
}

/// A gold and a record of the same text, with their actors paired.
pub(super) struct Comparison<'a> {
    pub(super) gold: &'a Gold,
    pub(super) record: Record,
    pub(super) bad_spans: usize,
    /// The gold entity that an output actor is, by their places in the two lists.
    pub(super) pairs: Vec<(usize, usize)>,
    entity: BTreeMap<&'a str, &'a gold::Entity>,
    /// Place of an output actor, and the gold entity it is, by its id.
    actor: BTreeMap<String, usize>,
    entity_of: BTreeMap<String, &'a str>,
}

impl<'a> Comparison<'a> {
    pub(super) fn new(gold: &'a Gold, mut record: Record, text: &str) -> Comparison<'a> {
        let bad_spans = record.settle(text);
        let pairs = actors::align(&gold.entities, &record.actors);
        let entity_of = pairs.iter().map(|&(i, j)| (record.actors[j].id.clone(), gold.entities[i].id.as_str())).collect();
        let actor = record.actors.iter().enumerate().map(|(n, a)| (a.id.clone(), n)).collect();
        let entity = gold.entities.iter().map(|e| (e.id.as_str(), e)).collect();
        Comparison { gold, record, bad_spans, pairs, entity, actor, entity_of }
    }

    /// The gold entity of that id.
    pub(super) fn entity(&self, id: &str) -> Option<&'a gold::Entity> {
        self.entity.get(id).copied()
    }

    /// The output actor of that id.
    pub(super) fn actor(&self, id: &str) -> Option<&Actor> {
        self.actor.get(id).map(|&n| &self.record.actors[n])
    }

    /// The gold entity that an output actor is.
    pub(super) fn entity_of(&self, actor: &str) -> Option<&'a gold::Entity> {
        self.entity(self.entity_of.get(actor)?)
    }

    /// The gold entities that some output actor is.
    pub(super) fn recognised(&self) -> impl Iterator<Item = &'a gold::Entity> {
        self.entity_of.values().filter_map(|id| self.entity(id))
    }

    /// Whom output actors are in the gold.
    pub(super) fn who<'s>(&'s self, actors: impl IntoIterator<Item = &'s String>) -> Set<'s> {
        let one = |actor: &'s String| match self.entity_of.get(actor) {
            Some(entity) => Who::Entity(entity),
            None if actor == "AUTHOR" => Who::Author,
            None => Who::Unknown(actor),
        };
        actors.into_iter().map(one).collect()
    }

    /// Whom gold ids name, where nobody is read as the author.
    pub(super) fn entities<'s>(&self, ids: impl IntoIterator<Item = &'s String>) -> Set<'s> {
        let one = |id: &'s String| if id == "AUTHOR" { Who::Author } else { Who::Entity(id) };
        ids.into_iter().map(one).collect()
    }

    /// The same, where those who speak as the document are its author.
    pub(super) fn authored<'s>(&self, set: Set<'s>) -> Set<'s> {
        let speaks = |id: &str| self.gold.author.iter().any(|author| author == id);
        set.into_iter().map(|who| if matches!(who, Who::Entity(id) if speaks(id)) { Who::Author } else { who }).collect()
    }

    /// Reads a group that is named for its members, or members for their group, as what the gold has.
    pub(super) fn fit<'s>(&'s self, got: &Set<'s>, want: &Set<'s>) -> Set<'s> {
        let mut fitted = Set::new();
        for &who in got {
            if want.contains(&who) {
                fitted.insert(who);
                continue;
            }
            let members: Set<'_> = self.members(who).filter(|member| want.contains(member)).collect();
            let groups = want.iter().copied().filter(|&group| self.members(group).any(|member| member == who));
            let read = if members.is_empty() { groups.collect() } else { members };
            fitted.extend(if read.is_empty() { Set::from([who]) } else { read });
        }
        fitted
    }

    fn members(&self, who: Who<'_>) -> impl Iterator<Item = Who<'a>> + use<'a> {
        let members = match who {
            Who::Entity(id) => self.entity(id).map_or(&[][..], |entity| &entity.members),
            _ => &[],
        };
        members.iter().map(|id| Who::Entity(id))
    }

    /// The code of an output actor, or a bare code. How a body without ISO code is spelt is not judged.
    pub(super) fn code<'s>(&'s self, actor: &'s str) -> Option<&'s str> {
        let code = match self.actor(actor) {
            Some(actor) => actor.code.as_deref(),
            None => Some(actor),
        };
        let iso = |code: &str| code.len() == 3 && code.bytes().all(|b| b.is_ascii_uppercase());
        match self.entity_of(actor).and_then(|entity| entity.code.as_deref()) {
            Some(body) if body.contains(':') && !code.is_some_and(iso) => Some(body),
            _ => code,
        }
    }

    /// The codes of output actors.
    pub(super) fn codes_of<'s>(&'s self, actors: impl IntoIterator<Item = &'s String>) -> BTreeSet<&'s str> {
        actors.into_iter().filter_map(|actor| self.code(actor)).collect()
    }

    /// The codes of gold entities.
    pub(super) fn codes(&self, ids: &Set<'_>) -> BTreeSet<&'a str> {
        let code = |who: &Who<'_>| match who {
            Who::Entity(id) => self.entity(id)?.code.as_deref().filter(|code| !code.is_empty()),
            _ => None,
        };
        ids.iter().filter_map(code).collect()
    }

    /// Counts what is judged of every matched fact: how firmly it is said, and by whom.
    pub(super) fn common(&self, layer: &str, g: &gold::Head, o: &Head, tally: &mut Tally) {
        let certainty = o.certainty.as_deref().filter(|c| !c.is_empty()).unwrap_or("asserted");
        tally.judge(&format!("{layer} certainty"), certainty == g.certainty());
        let want = self.authored(self.entities([&g.source]));
        let holders = self.authored(self.entities(&g.holders));
        let voice = self.authored(self.who(&o.voice));
        let last = self.authored(self.who(o.voice.last()));
        let others: Set<'_> = voice.difference(&holders).copied().collect();
        let says = |set: &Set<'_>| if set.is_empty() { want == Set::from([Who::Author]) } else { *set == want };
        tally.judge(&format!("{layer} voice"), says(&last) || says(&others));
    }

    /// Counts whether the status is right, and whether a fact was taken for none or the reverse.
    pub(super) fn status(&self, layer: &str, g: &gold::Head, o: &Head, tally: &mut Tally) {
        let want_fact = is_fact(g.status());
        tally.judge(&format!("{layer} status"), status_is_right(g, o));
        let said = if want_fact { "said not to have happened" } else { "said to have happened" };
        for name in ["status errors", &format!("status errors: {said}")] {
            tally.judge(name, o.status.as_deref().is_some_and(is_fact) != want_fact);
        }
    }
}

/// Whether an output status says what the gold's does: `ongoing` for what happened, `alleged` for what another tells.
pub(super) fn status_is_right(g: &gold::Head, o: &Head) -> bool {
    let happened = g.status() == "happened";
    let told = g.source != "AUTHOR" || g.certainty() != "asserted";
    o.is(g.status()) || (happened && (o.is("ongoing") || (told && o.is("alleged"))))
}

fn is_fact(status: &str) -> bool {
    matches!(status, "happened" | "ongoing" | "alleged")
}
