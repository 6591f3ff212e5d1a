//! States, bodies, organs, groups and pronouns.

use std::ops::Range;

use knowledge::{Meaning, OrganisationKind, Via};

use super::{
    Finder, Mention, MentionKind,
    person::make,
    words::{Hit, Words},
};
use crate::grammar::Upos;

/// Organs of a state, as the last word of "the Norwegian …": they act for it.
const ORGANS: &[&str] = &[
    "government",
    "administration",
    "ministry",
    "embassy",
    "consulate",
    "parliament",
    "authority",
    "cabinet",
    "mission",
    "presidency",
    "regime",
    "court",
    "congress",
    "senate",
    "department",
    "state",
    "office",
    "police",
    "army",
    "military",
    "force",
    "navy",
    "agency",
    "commission",
    "junta",
    "palace",
    "side",
];

/// Collectives of persons: unnamed, yet parties to a meeting.
const COLLECTIVES: &[&str] = &[
    "official",
    "leader",
    "minister",
    "representative",
    "delegation",
    "envoy",
    "negotiator",
    "diplomat",
    "member",
    "counterpart",
    "ambassador",
    "side",
    "party",
    "country",
    "team",
    "staff",
    "donor",
    "troop",
    "rebel",
    "president",
    "authority",
    "lawmaker",
    "legislator",
    "senator",
    "general",
    "commander",
    "professional",
    "nation",
    "state",
    "government",
    "activist",
    "businessman",
    "leadership",
    "chief",
    "mediator",
    "parliamentarian",
    "deputy",
    "defender",
    "head",
    "executive",
    "elder",
    "militant",
    "soldier",
    "secretary",
    "adviser",
    "advisor",
    "expert",
    "partner",
    "ally",
    "group",
    "community",
    "delegate",
    "politician",
    "power",
    "colleague",
    "entourage",
    "aide",
    "guest",
    "peer",
    "investor",
    "troika",
    "monarch",
    "commissioner",
    "trustee",
];

/// Names the gazetteer knows: states, bodies, organs, companies, armed groups.
pub(super) fn known(words: &Words) -> Vec<Mention> {
    words.hits.iter().filter_map(|hit| from_hit(words, hit)).collect()
}

fn from_hit(words: &Words, hit: &Hit) -> Option<Mention> {
    let by = |id: &str| Finder::Pattern { id: id.to_owned(), revision: 1 };
    let code = words.code(hit.tokens.start);
    match hit.meaning {
        Meaning::Country { via: Via::Demonym, .. } => {
            Some(make(words, hit.tokens.clone(), MentionKind::People, None, None, code, by("name.people")))
        }
        Meaning::Country { .. } => {
            let named = hit.tokens.start..capital_after(words, hit.tokens.end);
            organ(words, hit).or_else(|| Some(make(words, named, MentionKind::State, None, None, code, by("name.state"))))
        }
        Meaning::Place { .. } => organ(words, hit),
        Meaning::Organisation { id } => {
            let kind = match words.resources.knowledge.organisation(id)?.kind {
                OrganisationKind::Igo => MentionKind::Body,
                OrganisationKind::Org => MentionKind::Organisation,
                OrganisationKind::Group => MentionKind::Group,
                OrganisationKind::Government => MentionKind::Government,
            };
            Some(Mention {
                listed: Some(id.to_string()),
                ..make(words, hit.tokens.clone(), kind, None, None, code, by("name.body"))
            })
        }
    }
}

/// "the Norwegian *capital*", "Norway's *capital*": as much the state as its name.
fn capital_after(words: &Words, end: usize) -> usize {
    let until = words.sentence(end - 1).end;
    let noun = if end < until && words.lower[end] == "'s" { end + 1 } else { end };
    if noun < until && words.lower[noun] == "capital" && words.upos(noun) == Upos::Noun { noun + 1 } else { end }
}

/// "the Norwegian foreign ministry", "Norway's parliament", "Government of Norway".
fn organ(words: &Words, hit: &Hit) -> Option<Mention> {
    let range = organ_after(words, hit).or_else(|| organ_before(words, hit))?;
    let finder = Finder::Pattern { id: "name.organ".to_owned(), revision: 1 };
    Some(make(words, range, MentionKind::Government, None, None, words.code(hit.tokens.start), finder))
}

fn organ_after(words: &Words, hit: &Hit) -> Option<Range<usize>> {
    let until = words.sentence(hit.tokens.start).end;
    let mut at = hit.tokens.end;
    while at < until && at < hit.tokens.end + 5 {
        let lemma = words.parse.tokens[at].lemma.to_lowercase();
        if ORGANS.contains(&lemma.as_str()) && matches!(words.upos(at), Upos::Noun | Upos::Propn) {
            let of = of_phrase(words, at + 1, until);
            return Some(with_article(words, hit.tokens.start)..of);
        }
        let inner = matches!(
            words.lower[at].as_str(),
            "'s" | "'"
                | "foreign"
                | "defence"
                | "defense"
                | "interior"
                | "finance"
                | "supreme"
                | "state"
                | "central"
                | "armed"
                | "security"
                | "national"
                | "federal"
        ) || words.upos(at) == Upos::Propn && words.hit(at).is_none();
        if !inner {
            return None;
        }
        at += 1;
    }
    None
}

/// "Ministry *of Foreign Affairs*".
fn of_phrase(words: &Words, at: usize, until: usize) -> usize {
    if at + 1 >= until || !matches!(words.lower[at].as_str(), "of" | "for") || !words.is_capital(at + 1) {
        return at;
    }
    let mut end = at + 1;
    while end < until
        && (words.is_capital(end) && words.hit(end).is_none()
            || words.lower[end] == "and" && end + 1 < until && words.is_capital(end + 1))
    {
        end += 1;
    }
    end
}

fn organ_before(words: &Words, hit: &Hit) -> Option<Range<usize>> {
    let from = words.sentence(hit.tokens.start).start;
    let mut at = hit.tokens.start;
    if at > from && words.lower[at - 1] == "the" {
        at -= 1;
    }
    if at < from + 2 || words.lower[at - 1] != "of" {
        return None;
    }
    let head = at - 2;
    // "The Governments of Norway and Latvia" are the two states.
    if words.lower[head].ends_with('s') {
        return None;
    }
    let lemma = words.parse.tokens[head].lemma.to_lowercase();
    let organ = ORGANS.contains(&lemma.as_str()) && !matches!(lemma.as_str(), "side" | "force" | "state" | "office");
    (organ && words.upos(head) != Upos::Verb).then(|| with_article(words, head)..hit.tokens.end)
}

fn with_article(words: &Words, start: usize) -> usize {
    if start > words.sentence(start).start && words.lower[start - 1] == "the" { start - 1 } else { start }
}

/// Organisations that the name head finds and the gazetteer does not know.
pub(super) fn unknown(words: &Words, taken: &[bool]) -> Vec<Mention> {
    let names = words.parse.sentences.iter().flat_map(|s| &s.names);
    let fresh =
        names.filter(|(range, kind)| *kind == "organization" && range.clone().all(|t| !taken[t]) && outgrows(words, range));
    let fresh = fresh.filter(|(range, _)| range.clone().any(|t| matches!(words.upos(t), Upos::Propn | Upos::Noun)));
    let fresh = fresh.filter(|(range, _)| words.upos(range.end - 1) != Upos::Adp);
    fresh
        .map(|(range, _)| {
            let finder = Finder::Model { id: "name".to_owned(), version: words.resources.model.name().to_owned() };
            make(
                words,
                range.clone(),
                MentionKind::Organisation,
                None,
                None,
                medium(words, range).or_else(|| home(words, range)),
                finder,
            )
        })
        .collect()
}

/// "Oslo *Herald*", "Radio Lima": the code that the name of a medium makes.
fn medium(words: &Words, range: &Range<usize>) -> Option<String> {
    const MEDIA: [&str; 13] = [
        "herald",
        "radio",
        "television",
        "tv",
        "fm",
        "times",
        "gazette",
        "tribune",
        "courier",
        "newspaper",
        "telegraph",
        "observer",
        "chronicle",
    ];
    let capitals: Vec<usize> = range.clone().filter(|&t| words.is_capital(t) && words.upos(t) != Upos::Det).collect();
    let ends = [capitals.first()?, capitals.last()?];
    let named = capitals.len() > 1 && ends.iter().any(|&&t| MEDIA.contains(&words.lower[t].as_str()));
    let upper = |&t: &usize| words.lower[t].to_uppercase().replace(|c: char| !c.is_alphanumeric(), "");
    named.then(|| format!("MED:{}", capitals.iter().map(upper).collect::<Vec<_>>().join("_")))
}

/// "*Oslo* University of Ports": the state of the first word, if it is a state's, its town's or its people's.
fn home(words: &Words, range: &Range<usize>) -> Option<String> {
    let first = if words.lower[range.start] == "the" { range.start + 1 } else { range.start };
    let state = |hit: &Hit| !matches!(hit.meaning, Meaning::Organisation { .. });
    words.hit(first).filter(|hit| hit.tokens.start == first && state(hit)).and_then(|_| words.code(first))
}

/// A name of which no part is listed, or that ends in a name of its own: "Malta Maritime *Academy*".
fn outgrows(words: &Words, range: &Range<usize>) -> bool {
    let last = range.end - 1;
    range.clone().all(|t| words.hit(t).is_none())
        || words.hit(last).is_none()
            && words.is_capital(last)
            && words.upos(last) == Upos::Propn
            && words.hit(range.start).is_some()
}

/// Unnamed collectives: "senior Emirati government officials", "the two sides".
pub(super) fn collectives(words: &Words, taken: &[bool]) -> Vec<Mention> {
    let plural = |t: usize| {
        matches!(&*words.parse.tokens[t].xpos, "NNS" | "NNPS")
            || matches!(words.lower[t].as_str(), "delegation" | "team" | "staff" | "leadership" | "community" | "entourage")
    };
    let listed = |t: usize| plural(t) && COLLECTIVES.contains(&words.parse.tokens[t].lemma.to_lowercase().as_str());
    // "States" of "the United States" is no collective.
    let all = (0..words.parse.tokens.len()).filter(|&t| !taken[t] && words.hit(t).is_none());
    all.filter_map(|t| match listed(t) {
        true => Some(collective(words, t, "group.collective")),
        false => unnamed(words, t).then(|| collective(words, t, "group.unnamed")).filter(|m| is_told(words, m)),
    })
    .collect()
}

/// Of single nouns only assemblies, and what a state's name marks as its own: "the telephone" is nobody.
fn is_told(words: &Words, mention: &Mention) -> bool {
    const ASSEMBLIES: &[&str] = &[
        "committee",
        "commission",
        "council",
        "group",
        "panel",
        "board",
        "mission",
        "body",
        "cabinet",
        "assembly",
        "parliament",
        "junta",
        "coalition",
        "alliance",
        "bloc",
        "authority",
        "ministry",
        "embassy",
        "government",
        "militia",
        "movement",
        "opposition",
        "leadership",
        "side",
        "camp",
        "wing",
        "faction",
        "quartet",
        "troika",
        "secretariat",
        "presidency",
    ];
    let word = &words.parse.tokens[mention.head];
    &*word.xpos != "NN" || mention.code.is_some() || ASSEMBLIES.contains(&&*word.lemma.to_lowercase())
}

/// What the encoder takes for persons or an organisation though no list has it: "the guarantors", "a boundary committee".
fn unnamed(words: &Words, token: usize) -> bool {
    let word = &words.parse.tokens[token];
    let entity = |kind: &str| word.entity.as_ref().is_some_and(|e| *e == kind);
    match &*word.xpos {
        "NNS" => entity("person") || entity("organization"),
        "NN" => entity("organization"),
        "CD" => {
            matches!(&*words.lower[token], "two" | "three")
                && token > 0
                && words.lower[token - 1] == "the"
                && !modifies(words, token)
        }
        _ => false,
    }
}

/// "the two *men*": the number is not the noun of its phrase.
fn modifies(words: &Words, token: usize) -> bool {
    words.parse.tokens[token].relation() == "nummod"
}

fn collective(words: &Words, head: usize, rule: &str) -> Mention {
    let part = |t: usize| {
        matches!(
            words.parse.tokens[t].relation(),
            "det" | "amod" | "compound" | "nummod" | "nmod" | "punct" | "case" | "conj" | "cc"
        )
    };
    let mut start = head;
    while start > words.sentence(head).start
        && words.parse.is_under(start - 1, head)
        && part(start - 1)
        && !ends_name(words, start - 1)
        && words.upos(start - 1) != Upos::Verb
        && words.lower[start - 1] != ","
    {
        start -= 1;
    }
    // The phrase itself: not what joins it to others or hangs it on a verb.
    while start < head && matches!(words.upos(start), Upos::Cconj | Upos::Adp | Upos::Punct) {
        start += 1;
    }
    let end = group_of(words, head + 1);
    // "Norwegian and Latvian officials", "Norway's neighbours": of several states, or of others than the one named.
    let mut before: Vec<String> = (start..head).rev().filter_map(|t| words.code(t)).collect();
    before.dedup();
    let others = matches!(&*words.parse.tokens[head].lemma, "neighbour" | "neighbor" | "ally" | "partner" | "counterpart");
    let listed =
        end + 1 < words.sentence(head).end && matches!(words.lower[end].as_str(), "," | "and") && words.code(end + 1).is_some();
    let code = match before.len() {
        0 => (head..end).find_map(|t| words.code(t)).filter(|_| !listed),
        1 => before.pop().filter(|_| !others || !words.lower[start..head].iter().any(|w| w == "'s")),
        _ => None,
    };
    make(words, start..end, MentionKind::Group, None, None, code, Finder::Pattern { id: rule.to_owned(), revision: 1 })
}

/// The "and" of "Jane Roe *and* members of the guild": before it stands a name, not a part of the group's.
fn ends_name(words: &Words, token: usize) -> bool {
    let name = |t: usize| words.is_capital(t) && words.upos(t) == Upos::Propn && words.hit(t).is_none() && words.in_person(t);
    words.upos(token) == Upos::Cconj && token > words.sentence(token).start && name(token - 1)
}

/// "members *of civil society*", "leaders *of African Union member states*".
fn group_of(words: &Words, at: usize) -> usize {
    let until = words.sentence(at - 1).end;
    if at + 1 >= until || words.lower[at] != "of" && (words.lower[at] != "from" || words.code(at + 1).is_none()) {
        return at;
    }
    let mut end = at + 1;
    while end < until
        && end < at + 7
        && (matches!(words.upos(end), Upos::Propn | Upos::Noun | Upos::Adj | Upos::Det | Upos::Num)
            || words.lower[end] == "-"
            || &*words.parse.tokens[end].xpos == "VBN" && end == at + 1)
    {
        end += 1;
    }
    if end > at + 1 { end } else { at }
}

/// Personal and possessive pronouns.
pub(super) fn pronouns(words: &Words) -> Vec<Mention> {
    // "It" only as who acts: elsewhere it is mostly a thing.
    let acts = |t: usize| words.lower[t] == "it" && words.parse.tokens[t].relation() == "nsubj";
    let is = |t: &usize| {
        acts(*t)
            || words.upos(*t) == Upos::Pron
                && matches!(
                    words.lower[*t].as_str(),
                    "he" | "him"
                        | "his"
                        | "she"
                        | "her"
                        | "they"
                        | "them"
                        | "their"
                        | "we"
                        | "us"
                        | "our"
                        | "i"
                        | "my"
                        | "me"
                        | "both"
                        | "himself"
                        | "herself"
                        | "themselves"
                        | "you"
                )
    };
    let pronoun = |tokens: Range<usize>| {
        let finder = Finder::Pattern { id: "pronoun".to_owned(), revision: 1 };
        make(words, tokens, MentionKind::Pronoun, None, None, None, finder)
    };
    let all = 0..words.parse.tokens.len();
    let stand_ins = all.clone().filter_map(|t| stand_in(words, t)).map(&pronoun);
    all.filter(is).map(|t| pronoun(t..t + 1)).chain(stand_ins).collect()
}

/// "his guest", "the visiting dignitary", "the pair": nouns that only say which of those named is meant.
fn stand_in(words: &Words, noun: usize) -> Option<Range<usize>> {
    let sentence = words.sentence(noun).start;
    let lead = |n: usize| noun.checked_sub(n).filter(|&t| t >= sentence).map_or("", |t| words.lower[t].as_str());
    let possessive = |word: &str| matches!(word, "his" | "her" | "their");
    let start = match words.lower[noun].as_str() {
        "dignitary" | "visitor" | "leader" | "statesman" | "guest"
            if lead(1) == "visiting" && (lead(2) == "the" || possessive(lead(2))) =>
        {
            noun - 2
        }
        "guest" | "host" if possessive(lead(1)) => noun - 1,
        "pair" | "duo" | "trio" if lead(1) == "the" && words.parse.tokens[noun].relation() == "nsubj" => noun - 1,
        _ => return None,
    };
    // "His host, Jane Roe": named right there.
    if words.lower.get(noun + 1).is_some_and(|w| w == ",") && words.lower.len() > noun + 2 && words.is_capital(noun + 2) {
        return None;
    }
    let alone = noun + 1 >= words.lower.len()
        || words.lower[noun + 1] != "of" && !matches!(words.upos(noun + 1), Upos::Propn | Upos::Noun);
    (alone && words.parse.tokens[noun].xpos == "NN").then_some(start..noun + 1)
}
