//! "the foreign minister", "his Turkish counterpart": whoever holds the office in this text, or held it on the day.

use knowledge::Titles;

use super::{
    Actor, ActorId, ActorKind, Casting, Registered, fold,
    person::{from_register, office_words, register},
};
use crate::{
    document::BlockKind,
    mention::{Finder, MentionKind},
};

/// Words that make another office of the same head.
const RANKS: &[&str] = &["deputy", "vice", "assistant", "under", "prime", "former", "ex", "associate", "principal"];

/// Takes every person named by office alone, in order of the text.
pub(super) fn cast_offices(casting: &mut Casting) {
    for mention in 0..casting.mentions.len() {
        if casting.mentions[mention].kind != MentionKind::Office {
            continue;
        }
        if casting.mentions[mention].code.is_none() {
            let own = casting.of_the_speaker(mention).or_else(|| casting.of_the_embassy(mention));
            casting.mentions[mention].code = own.or_else(|| casting.of_the_throne(mention));
        }
        let known = author_described(casting, mention)
            .or_else(|| counterpart(casting, mention))
            .or_else(|| head_of_department(casting, mention))
            .or_else(|| holder_in_text(casting, mention, false))
            .or_else(|| named_below(casting, mention))
            .or_else(|| holder_on_day(casting, mention))
            .or_else(|| holder_in_text(casting, mention, true))
            .or_else(|| holder_below(casting, mention));
        let bare = matches!(&casting.mentions[mention].found_by, Finder::Pattern { id, .. } if id == "person.headline");
        if known.is_none() && bare {
            continue;
        }
        let actor = known.unwrap_or_else(|| introduce(casting, mention));
        casting.assign(mention, actor);
        teach(casting, mention, actor);
    }
}

/// What a mention by office says of the person whom it means: a state, and an office where none was given.
fn teach(casting: &mut Casting, mention: usize, actor: ActorId) {
    let (office, code) = (office_words(casting, mention), casting.mentions[mention].code.clone());
    let known = &mut casting.actors[actor.0];
    if known.code.is_none() && code.is_some() {
        known.code = code;
        known.office = known.office.take().or(office);
        from_register(casting, actor);
    }
}

/// "his Turkish counterpart": the one of that state who holds the same office, in the text or on the day.
fn counterpart(casting: &mut Casting, mention: usize) -> Option<ActorId> {
    let code = casting.mentions[mention].code.clone()?;
    let office = counterpart_office(casting, mention)?;
    let titles = casting.resources.offices.titles();
    // A rank is no office: "General" is not short for "Director General".
    let same = |o: &str| {
        let rank = titles.ranks.contains(&o.to_lowercase());
        same_office(titles, &office, o) || !rank && same_office(titles, o, &office)
    };
    let fits = |actor: &Actor| {
        actor.kind == ActorKind::Person && actor.code.as_deref() == Some(&code) && actor.office.as_deref().is_some_and(same)
    };
    let known = (0..casting.actors.len()).find(|&id| fits(&casting.actors[id])).map(ActorId);
    known.or_else(|| holder_of(casting, office.clone(), code.clone())).or_else(|| {
        let (name, found_by) = (casting.name_text(mention), casting.mentions[mention].found_by.clone());
        let sector = casting.resources.offices.office_of(&office, Some(&code)).map(|o| o.sector.clone());
        let (code, office) = (Some(code), Some(office));
        let actor = Actor { name, kind: ActorKind::Person, code, sector, office, mentions: Vec::new(), found_by, register: None };
        Some(casting.introduce(actor))
    })
}

/// The office of the one whose counterpart is spoken of: the last person of another state before, with an office.
pub(super) fn counterpart_office(casting: &Casting, mention: usize) -> Option<String> {
    let meant = &casting.mentions[mention];
    let asked = office_words(casting, mention)?.to_lowercase();
    if !asked.ends_with("counterpart") && !asked.ends_with("opposite number") {
        return None;
    }
    let earlier = (0..casting.mentions.len()).rev().filter(|&m| casting.mentions[m].tokens.end <= meant.tokens.start);
    let persons = earlier.filter_map(|m| casting.means[m].first()).map(|id| &casting.actors[id.0]);
    let other = |actor: &&Actor| actor.kind == ActorKind::Person && (actor.code.is_none() || actor.code != meant.code);
    let ranks = &casting.resources.offices.titles().ranks;
    let says = |o: &String| !o.to_lowercase().ends_with("counterpart") && !ranks.contains(&o.to_lowercase());
    persons.filter(other).find_map(|actor| actor.office.clone()).filter(says)
}

/// The person of the text whose office has these words: the one spoken of last, or one who is yet to come.
fn holder_in_text(casting: &Casting, mention: usize, yet_to_come: bool) -> Option<ActorId> {
    let asked = office_words(casting, mention).unwrap_or_else(|| casting.name_text(mention));
    // Whom a document's own people call "the president" before they name another is their own.
    let own = casting.home.as_deref().filter(|code| yet_to_come && code.len() == 3);
    let code = casting.mentions[mention].code.as_deref().or(own);
    let offices = &casting.resources.offices;
    let titles = offices.titles();
    let at = casting.mentions[mention].tokens.start;
    // "The premier" is the prime minister.
    let same_by_list = |office: &str, held_in: Option<&str>| {
        let state = code.or(held_in).filter(|code| code.len() == 3);
        let meant = offices.office_of(&asked, Some(state?)).filter(|o| o.single);
        let enthroned = meant?.id != "head-of-state" || same_throne(&asked, office);
        Some(offices.office_of(office, held_in)?.id == meant?.id && is_former(&asked) == is_former(office) && enthroned)
    };
    let fits = |actor: &Actor| {
        let held_in = actor.code.as_deref();
        let same_state = match (code, held_in) {
            (Some(a), Some(b)) => a == b,
            (None, _) => true,
            _ => false,
        };
        let same = |o: &str| same_office(titles, &asked, o) || same_by_list(o, held_in) == Some(true);
        actor.kind == ActorKind::Person && same_state && actor.office.as_deref().is_some_and(same)
    };
    let recency = |id: usize| {
        let before = casting.actors[id].mentions.iter().map(|&m| casting.mentions[m].tokens.start).filter(|&s| s < at).max();
        before.map_or(usize::MAX, |s| at - s)
    };
    // Of several ministers "the Minister" is the one whom the text is about: the one it names most.
    // In its own words before by the list: after "the Secretary and the Turkish foreign minister" the latter is "the foreign minister".
    let other = |id: usize| !casting.actors[id].office.as_deref().is_some_and(|o| same_office(titles, &asked, o));
    let rank =
        |&id: &usize| (recency(id) == usize::MAX, other(id), std::cmp::Reverse(casting.actors[id].mentions.len()), recency(id));
    let timely = |&id: &usize| yet_to_come || recency(id) != usize::MAX;
    (0..casting.actors.len()).filter(timely).filter(|&id| fits(&casting.actors[id])).min_by_key(rank).map(ActorId)
}

/// Of the person of that state and office whom the text names further down: it is nearer than the register.
fn named_below(casting: &Casting, mention: usize) -> Option<ActorId> {
    let code = casting.mentions[mention].code.clone().filter(|code| code.len() == 3)?;
    let asked = office_words(casting, mention)?;
    let offices = &casting.resources.offices;
    let meant = offices.office_of(&asked, Some(&code)).filter(|o| o.single)?;
    let holds = |actor: &Actor| {
        let held = actor.office.as_deref().filter(|held| is_former(held) == is_former(&asked) && same_throne(&asked, held));
        let same = held.and_then(|held| offices.office_of(held, Some(&code))).is_some_and(|held| held.id == meant.id);
        actor.kind == ActorKind::Person && actor.code.as_ref() == Some(&code) && same
    };
    let mut holders = (0..casting.actors.len()).filter(|&id| holds(&casting.actors[id]));
    holders.next().filter(|_| holders.next().is_none()).map(ActorId)
}

/// A headline shortens an office: "Trade envoy quits" is the only envoy of the text, if no state speaks against it.
fn holder_below(casting: &Casting, mention: usize) -> Option<ActorId> {
    let sentence = casting.parse.tokens[casting.mentions[mention].head].sentence;
    let block = casting.parse.sentences[sentence].block;
    if casting.document.blocks()[block].kind != BlockKind::Headline {
        return None;
    }
    let titles = casting.resources.offices.titles();
    let asked = own_heads(titles, &office_words(casting, mention)?);
    let code = casting.mentions[mention].code.as_ref();
    let fits = |actor: &Actor| {
        let at_odds = code.is_some() && code != actor.code.as_ref();
        let held = actor.office.as_deref().map(|o| own_heads(titles, o)).unwrap_or_default();
        actor.kind == ActorKind::Person && !at_odds && held.iter().any(|head| asked.contains(head))
    };
    let mut holders = (0..casting.actors.len()).filter(|&id| fits(&casting.actors[id]));
    holders.next().filter(|_| holders.next().is_none()).map(ActorId)
}

fn words(office: &str) -> Vec<String> {
    let skip = ["the", "of", "for", "and", "his", "her", "its", "an", "to", "in"];
    fold::fold(&office.replace('.', "")).into_iter().filter(|w| !skip.contains(&w.as_str())).collect()
}

/// All the words asked for are in the office, it turns on the same noun, and no rank stands in one that is not in the other.
fn same_office(titles: &Titles, asked: &str, office: &str) -> bool {
    let (heads, held) = (own_heads(titles, asked), own_heads(titles, office));
    let rank = |words: &[String], rank: &str| words.iter().any(|w| w == rank);
    let asked = words(asked);
    // Of a joint office one half is enough: "the crown prince" for "crown prince and prime minister".
    let fits = |office: &str| {
        let office = words(office);
        asked.iter().all(|w| office.contains(w)) && RANKS.iter().all(|r| rank(&asked, r) == rank(&office, r))
    };
    !asked.is_empty() && heads.iter().any(|head| held.contains(head)) && (fits(office) || office.split(" and ").any(fits))
}

/// The nouns that an office turns on: "adviser" of "the president's adviser for trade", both of "king and commander".
fn own_heads(titles: &Titles, office: &str) -> Vec<String> {
    const GOVERNING: [&str; 7] = ["of", "for", "to", "in", "at", "on", "with"];
    let lower = office.to_lowercase().replace('’', "'").replace('-', " ");
    lower
        .split(" and ")
        .filter_map(|part| {
            let own = part.rsplit("'s ").next().unwrap_or(part);
            let mut head = None;
            for word in own.split_whitespace().map(|w| w.trim_matches(|c: char| !c.is_alphanumeric())) {
                if head.is_some() && GOVERNING.contains(&word) {
                    break;
                }
                if titles.heads.contains(word) || titles.weak_heads.contains(word) {
                    head = Some(word);
                }
            }
            head.or(own.split_whitespace().last()).map(str::to_owned)
        })
        .collect()
}

/// "The Secretary" in what a Department of State publishes: whoever heads it, in this text or on the day, whichever other secretary
/// it names. "The Minister" of a ministry's text is rather the one named last.
fn head_of_department(casting: &mut Casting, mention: usize) -> Option<ActorId> {
    let asked = office_words(casting, mention)?;
    let publisher = casting.document.source().publisher.clone()?;
    let (_, portfolio) = publisher.split_once("Department of ")?;
    let portfolio = portfolio.split([',', '(', '–']).next()?.trim();
    let code = casting.home.clone().filter(|code| code.len() == 3 && asked.eq_ignore_ascii_case("secretary"))?;
    let title = format!("Secretary of {portfolio}");
    let offices = &casting.resources.offices;
    let meant = offices.office_of(&title, Some(&code)).filter(|o| o.single)?.id.clone();
    let holds = |actor: &Actor| {
        let held = actor.office.as_deref().and_then(|held| offices.office_of(held, Some(&code)));
        actor.kind == ActorKind::Person && actor.code.as_ref() == Some(&code) && held.is_some_and(|held| held.id == meant)
    };
    let known = (0..casting.actors.len()).rev().find(|&id| holds(&casting.actors[id])).map(ActorId);
    known.or_else(|| holder_of(casting, title, code))
}

/// Whoever held the office on the day of the document, if the register is sure.
fn holder_on_day(casting: &mut Casting, mention: usize) -> Option<ActorId> {
    let title = office_words(casting, mention)?;
    let given = casting.mentions[mention].code.clone().or_else(|| casting.served(mention, &title));
    holder_of(casting, title, given?)
}

/// The person whom the register is sure of for this office on the day.
fn holder_of(casting: &mut Casting, title: String, code: String) -> Option<ActorId> {
    let day = casting.published?.exact()?;
    let office = casting.resources.offices.office_of(&title, Some(&code)).filter(|o| o.single)?;
    let holders = casting.resources.offices.holders_on(&office.id, &code, day);
    let holder = holders.first().filter(|first| holders.iter().all(|other| other.person == first.person))?;
    let enthroned = office.id != "head-of-state" || same_throne(&title, &holder.title);
    if holder.is_stale_on(day) || holder.sure == knowledge::Sure::Doubtful || !enthroned {
        return None;
    }
    let name = fold::fold(&holder.person);
    let known = (0..casting.actors.len())
        .find(|&at| casting.actors[at].kind == ActorKind::Person && fold::agree(&fold::fold(&casting.actors[at].name), &name));
    let actor = Actor {
        name: holder.person.clone(),
        kind: ActorKind::Person,
        code: Some(code),
        sector: Some(office.sector.clone()),
        office: Some(title),
        mentions: Vec::new(),
        found_by: register(),
        register: Some(Registered::from(*holder)),
    };
    if let Some(at) = known {
        casting.actors[at].register.get_or_insert(Registered::from(*holder));
    }
    Some(known.map(ActorId).unwrap_or_else(|| casting.introduce(actor)))
}

/// "Former prime minister", "ex-president".
pub(super) fn is_former(office: &str) -> bool {
    words(office).iter().any(|word| matches!(word.as_str(), "former" | "ex"))
}

/// Whether a head of state of this title reigns: a republic has no queen, and a kingdom no president.
pub(super) fn is_throne(title: &str) -> bool {
    const THRONES: [&str; 10] = ["king", "queen", "monarch", "emir", "amir", "sultan", "emperor", "empress", "prince", "pope"];
    title.to_lowercase().split(|c: char| !c.is_alphabetic()).any(|word| THRONES.contains(&word))
}

/// A kingdom has no president, and a queen is not its king.
fn same_throne(title: &str, held: &str) -> bool {
    let says = |title: &str, word: &str| title.to_lowercase().split(|c: char| !c.is_alphabetic()).any(|w| w == word);
    let other = |a: &str, b: &str| says(title, a) && says(held, b);
    is_throne(title) == is_throne(held) && !other("queen", "king") && !other("king", "queen")
}

/// "The writer is a former Norwegian diplomat": the author of the document.
fn author_described(casting: &Casting, mention: usize) -> Option<ActorId> {
    let head = casting.mentions[mention].head;
    let subject = casting.parse.children_by(head, "nsubj").next()?;
    let writes = matches!(casting.parse.tokens[subject].lemma.to_lowercase().as_str(), "writer" | "author");
    let mut persons = casting.author.iter().filter(|id| casting.actors[id.0].kind == ActorKind::Person);
    persons.next().copied().filter(|_| writes && persons.next().is_none())
}

fn introduce(casting: &mut Casting, mention: usize) -> ActorId {
    let name = casting.name_text(mention);
    let office = office_words(casting, mention);
    let code = casting.mentions[mention].code.clone().or_else(|| casting.served(mention, office.as_deref()?));
    let sector =
        office.as_deref().and_then(|o| casting.resources.offices.office_of(o, code.as_deref())).map(|o| o.sector.clone());
    let found_by = casting.mentions[mention].found_by.clone();
    casting.introduce(Actor {
        name,
        kind: ActorKind::Person,
        code,
        sector,
        office,
        mentions: Vec::new(),
        found_by,
        register: None,
    })
}
