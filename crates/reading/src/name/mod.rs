//! Mentions to actors: who is meant, in which office on that day.

mod fold;
mod office;
mod person;
mod pronoun;
mod served;
mod side;

use knowledge::{Holder, Sure};

use crate::{
    document::{self, Day, Document, Span},
    grammar::Parse,
    mention::{Finder, Mention, MentionKind},
    read::Resources,
};

/// Index of an actor in [`Cast::actors`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ActorId(pub usize);

/// Everyone a document speaks of.
#[derive(Debug, Clone, Default)]
pub struct Cast {
    /// Actors, in order of their first mention.
    pub actors: Vec<Actor>,
    /// Mentions in order, none overlapping another of the same actor.
    pub mentions: Vec<Mention>,
    /// For each mention whom it means: several for "both sides", none where nobody fits.
    pub means: Vec<Vec<ActorId>>,
    /// Who speaks as the document itself: empty for news.
    pub author: Vec<ActorId>,
    /// In a transcript each turn with whoever speaks it, in order.
    pub turns: Vec<(Span, ActorId)>,
}

/// A person, state, body or group that the document speaks of.
#[derive(Debug, Clone, PartialEq)]
pub struct Actor {
    /// Fullest form of the name.
    pub name: String,
    /// What it is.
    pub kind: ActorKind,
    /// ISO 3166-1 alpha-3, or `IGO:…`, `NSA:…`, `NGO:…`, `MED:…`, `MNC:…`; a person has the code of whom he serves.
    pub code: Option<String>,
    /// PLOVER sector (`GOV`, `MIL`, `LEG`, …).
    pub sector: Option<String>,
    /// A person's office, without the country.
    pub office: Option<String>,
    /// Mentions, as indices into [`Cast::mentions`].
    pub mentions: Vec<usize>,
    /// Which rule or head found it.
    pub found_by: Finder,
    /// The row of the register that told something of a person.
    pub register: Option<Registered>,
}

/// A row of the register that a reading relies on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Registered {
    /// Whether it is of the user's own register.
    pub yours: bool,
    /// File and line.
    pub row: String,
    /// How far it is to be trusted.
    pub sure: Sure,
}

impl From<&Holder> for Registered {
    fn from(holder: &Holder) -> Registered {
        Registered { yours: holder.is_yours(), row: holder.place.clone(), sure: holder.sure }
    }
}

/// What an actor is (gold SCHEME: `kind`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ActorKind {
    /// A person.
    Person,
    /// A state.
    Country,
    /// An organ of a state, or its unnamed officials.
    Government,
    /// A body of states, or its organ.
    Igo,
    /// A party, company, medium, army, think tank.
    Org,
    /// An armed group, an unnamed collective.
    Group,
    /// A people.
    People,
}

impl ActorKind {
    /// The word used in records.
    pub fn as_str(self) -> &'static str {
        match self {
            ActorKind::Person => "person",
            ActorKind::Country => "country",
            ActorKind::Government => "government",
            ActorKind::Igo => "igo",
            ActorKind::Org => "org",
            ActorKind::Group => "group",
            ActorKind::People => "people",
        }
    }
}

impl Cast {
    /// The mention that this token heads, or the smallest that holds it: "minister" in "the minister, Jane Roe".
    pub fn mention_at(&self, parse: &Parse, token: usize) -> Option<usize> {
        let headed =
            (0..self.mentions.len()).filter(|&m| self.mentions[m].head == token).max_by_key(|&m| self.mentions[m].tokens.len());
        headed.or_else(|| {
            let holds = |m: &usize| {
                self.mentions[*m].tokens.contains(&token)
                    && parse.tokens[self.mentions[*m].head].sentence == parse.tokens[token].sentence
            };
            (0..self.mentions.len()).filter(holds).min_by_key(|&m| self.mentions[m].tokens.len())
        })
    }
}

/// Says for each mention whom it means. The order matters: names before offices, both before pronouns.
pub(crate) fn resolve(document: &Document, parse: &Parse, mentions: Vec<Mention>, resources: &Resources) -> Cast {
    let mut casting = Casting {
        document,
        parse,
        resources,
        published: document.source().published,
        home: home(document, resources),
        scenes: Vec::new(),
        central: None,
        means: vec![Vec::new(); mentions.len()],
        mentions,
        actors: Vec::new(),
        author: Vec::new(),
        turns: Vec::new(),
    };
    casting.set_scenes();
    person::cast_named(&mut casting);
    cast_bodies(&mut casting);
    // Offices are read with an eye on who speaks ("our president"), and may themselves be who speaks.
    casting.author = author(&casting);
    casting.turns = speakers(&casting);
    if casting.home.is_none() && document.source().kind != Some(document::Kind::Opinion) {
        casting.home = state_of_speakers(&casting);
    }
    office::cast_offices(&mut casting);
    casting.author = author(&casting);
    casting.turns = speakers(&casting);
    pronoun::cast_pronouns(&mut casting);
    side::cast_sides(&mut casting);
    casting.finish()
}

/// A cast in the making.
struct Casting<'a> {
    document: &'a Document,
    parse: &'a Parse,
    resources: &'a Resources,
    published: Option<Day>,
    /// The state that issues the document: its own officials are named without it.
    home: Option<String>,
    /// Where the text names states and capitals, in order.
    scenes: Vec<served::Scene>,
    /// The state other than its own that the text is about, if one stands out.
    central: Option<String>,
    mentions: Vec<Mention>,
    means: Vec<Vec<ActorId>>,
    actors: Vec<Actor>,
    author: Vec<ActorId>,
    /// In a transcript who says what.
    turns: Vec<(Span, ActorId)>,
}

impl Casting<'_> {
    fn introduce(&mut self, actor: Actor) -> ActorId {
        self.actors.push(actor);
        ActorId(self.actors.len() - 1)
    }

    fn assign(&mut self, mention: usize, actor: ActorId) {
        self.means[mention] = vec![actor];
        self.actors[actor.0].mentions.push(mention);
    }

    /// Actors in order of their first mention; those without any are left out.
    fn finish(mut self) -> Cast {
        for (id, actor) in self.actors.iter_mut().enumerate() {
            // "The ministers" that turned out to be two of the others are no actor of their own.
            actor.mentions.retain(|&m| self.means[m].contains(&ActorId(id)));
            actor.mentions.sort_unstable();
        }
        let mut order: Vec<usize> = (0..self.actors.len()).filter(|&a| !self.actors[a].mentions.is_empty()).collect();
        order.sort_by_key(|&a| self.actors[a].mentions[0]);
        let place = |id: &ActorId| order.iter().position(|&a| a == id.0).map(ActorId);
        let means = self.means.iter().map(|ids| ids.iter().filter_map(place).collect()).collect();
        let author = self.author.iter().filter_map(place).collect();
        let actors = order.iter().map(|&a| self.actors[a].clone()).collect();
        let turns = self.turns.iter().filter_map(|(span, id)| Some((*span, place(id)?))).collect();
        Cast { actors, mentions: self.mentions, means, author, turns }
    }
}

/// The state or body in whose name the document speaks, if its author, or everybody who takes a turn in it, serves one.
fn state_of_speakers(casting: &Casting) -> Option<String> {
    let speakers = casting.author.iter().chain(casting.turns.iter().map(|(_, actor)| actor));
    let mut codes = speakers.filter_map(|id| casting.actors[id.0].code.as_ref());
    let first = codes.next()?;
    codes.all(|code| code == first).then(|| first.clone())
}

/// The state of the body that publishes or issues the document.
fn home(document: &Document, resources: &Resources) -> Option<String> {
    let publisher = document.source().publisher.as_deref()?;
    let words: Vec<&str> = publisher.split_whitespace().filter(|word| *word != "The").collect();
    (0..words.len()).find_map(|start| {
        (start + 1..=words.len()).rev().find_map(|end| {
            let meanings = resources.knowledge.meanings(&words[start..end].join(" "));
            meanings.iter().find_map(|m| match m {
                // A paper that is named after a capital begins with it; "Rift Valley Review" is not of The Valley.
                knowledge::Meaning::Country { via: knowledge::Via::Capital | knowledge::Via::Metonym, .. } if start > 0 => None,
                knowledge::Meaning::Country { iso3, .. } => Some(iso3.to_string()),
                knowledge::Meaning::Organisation { id } => resources
                    .knowledge
                    .organisation(id)
                    .map(|o| o.code().to_owned())
                    .filter(|c| c.len() == 3 || c.starts_with("IGO:")),
                knowledge::Meaning::Place { .. } => None,
            })
        })
    })
}

/// States, bodies, organs and groups: one actor for each code, or for each wording where there is none.
fn cast_bodies(casting: &mut Casting) {
    let mut known: Vec<(String, ActorId)> = Vec::new();
    for mention in 0..casting.mentions.len() {
        let Some(kind) = kind_of(casting.mentions[mention].kind) else { continue };
        if casting.mentions[mention].code.is_none() {
            casting.mentions[mention].code = casting.organ_of(mention);
        }
        let key = key(casting, mention, kind);
        let same = known.iter().find(|(k, _)| *k == key).map(|(_, actor)| *actor);
        let actor = match same.or_else(|| shortened(casting, mention)) {
            Some(actor) => actor,
            None => {
                let actor = introduce_body(casting, mention, kind);
                known.push((key, actor));
                actor
            }
        };
        casting.assign(mention, actor);
    }
}

/// "the Council" after "the UN Security Council": the body named last whose name ends so.
fn shortened(casting: &Casting, mention: usize) -> Option<ActorId> {
    let words = &casting.mentions[mention];
    let text = casting.name_text(mention);
    let short = fold::fold(&text).into_iter().filter(|w| w != "the").collect::<Vec<_>>();
    let [word] = short.as_slice() else { return None };
    if words.code.is_some() || !casting.form(words.tokens.end - 1).starts_with(char::is_uppercase) {
        return None;
    }
    let ends_so = |actor: &Actor| {
        let body = matches!(actor.kind, ActorKind::Igo | ActorKind::Org | ActorKind::Government);
        body && actor.code.is_some() && fold::fold(&actor.name).last() == Some(word)
    };
    let named = (0..casting.actors.len()).filter(|&a| ends_so(&casting.actors[a]));
    named.max_by_key(|&a| casting.actors[a].mentions.iter().max().copied()).map(ActorId)
}

fn kind_of(kind: MentionKind) -> Option<ActorKind> {
    Some(match kind {
        MentionKind::State => ActorKind::Country,
        MentionKind::Government => ActorKind::Government,
        MentionKind::Body => ActorKind::Igo,
        MentionKind::Organisation => ActorKind::Org,
        MentionKind::Group => ActorKind::Group,
        MentionKind::People => ActorKind::People,
        MentionKind::Person | MentionKind::Office | MentionKind::Pronoun => return None,
    })
}

fn key(casting: &Casting, mention: usize, kind: ActorKind) -> String {
    let code = casting.mentions[mention].code.as_deref();
    let words =
        || fold::fold(&casting.name_text(mention)).into_iter().filter(|w| w != "the" && w != "two").collect::<Vec<_>>().join(" ");
    if let Some(id) = &casting.mentions[mention].listed {
        return id.clone();
    }
    match (kind, code) {
        (ActorKind::Country | ActorKind::Igo | ActorKind::People, Some(code)) => format!("{}:{code}", kind.as_str()),
        (ActorKind::Org, Some(code)) if code.contains(':') => code.to_owned(),
        (_, code) => format!("{}:{}:{}", kind.as_str(), code.unwrap_or_default(), words()),
    }
}

fn introduce_body(casting: &mut Casting, mention: usize, kind: ActorKind) -> ActorId {
    let code = casting.mentions[mention].code.clone();
    let knowledge = &casting.resources.knowledge;
    let listed = casting.mentions[mention].listed.as_deref().and_then(|id| knowledge.organisation(id));
    let name = match kind {
        ActorKind::Country => code.as_deref().and_then(|c| knowledge.country(c)).map(|c| c.name.clone()),
        ActorKind::Igo | ActorKind::Org => listed.map(|o| o.name.clone()),
        _ => None,
    };
    let name = name.unwrap_or_else(|| casting.name_text(mention));
    let sector = listed.map(|o| o.sector.clone()).or_else(|| (kind == ActorKind::Government).then(|| "GOV".to_owned()));
    let found_by = casting.mentions[mention].found_by.clone();
    casting.introduce(Actor { name, kind, code, sector, office: None, mentions: Vec::new(), found_by, register: None })
}

/// Each turn of a transcript with the person that it is printed under.
fn speakers(casting: &Casting) -> Vec<(Span, ActorId)> {
    let speaker = |turn: document::Turn| {
        let named = (0..casting.mentions.len()).filter(|&m| casting.mentions[m].span.overlaps(turn.speaker));
        let person = |a: &&ActorId| casting.actors[a.0].kind == ActorKind::Person;
        let by_mention = named.filter_map(|m| casting.means[m].iter().find(person).copied()).next();
        let label = fold::fold(casting.document.words(turn.speaker));
        let by_name = || {
            let last = |actor: &Actor| fold::fold(&actor.name).last() == label.last();
            casting.actors.iter().position(|a| a.kind == ActorKind::Person && last(a)).map(ActorId)
        };
        Some((turn.span, by_mention.or_else(by_name)?))
    };
    document::turns(casting.document).into_iter().filter_map(speaker).collect()
}

/// Who speaks as the document, and the states they speak for.
fn author(casting: &Casting) -> Vec<ActorId> {
    let spans = document::author_spans(casting.document);
    let mut authors: Vec<ActorId> = Vec::new();
    for mention in 0..casting.mentions.len() {
        let named = spans.iter().any(|s| s.overlaps(casting.mentions[mention].span));
        for &actor in casting.means[mention].iter().filter(|_| named) {
            if !authors.contains(&actor) {
                authors.push(actor);
            }
        }
    }
    let served = |id: &ActorId| casting.actors[id.0].code.clone().filter(|c| c.len() == 3);
    let states: Vec<String> = authors.iter().filter_map(served).collect();
    let state = |a: &usize| {
        casting.actors[*a].kind == ActorKind::Country && casting.actors[*a].code.as_ref().is_some_and(|c| states.contains(c))
    };
    let states = (0..casting.actors.len()).filter(state).map(ActorId).filter(|a| !authors.contains(a)).collect::<Vec<_>>();
    let all: Vec<ActorId> = authors.into_iter().chain(states).collect();
    // "The foreign ministers of Norway and Latvia": beside the states their ministers together are nobody more.
    let actor = |id: &ActorId| &casting.actors[id.0];
    let stands = |group: &ActorId| all.iter().any(|id| actor(id).kind != ActorKind::Group && actor(id).code == actor(group).code);
    all.iter().filter(|id| actor(id).kind != ActorKind::Group || !stands(id)).copied().collect()
}
