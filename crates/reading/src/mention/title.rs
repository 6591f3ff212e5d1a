//! Titles: where the words of an office begin and end.
//!
//! A title is made of heads ("minister"), modifiers ("deputy", "foreign"), names of states and bodies, and, after a head,
//! of-phrases ("Minister of Foreign Affairs and International Cooperation"). The lists stand in `knowledge/offices/titles.toml`.

use std::ops::Range;

use super::words::Words;
use crate::grammar::Upos;

/// The words of a title beside a name.
#[derive(Debug, Clone)]
pub(super) struct Title {
    /// All its words, courtesy included: "the Minister of Trade, H.E." before the name.
    pub(super) tokens: Range<usize>,
    /// Those that name the office: "Minister of Trade".
    pub(super) office: Range<usize>,
}

/// The title that stands before a name: "Norway's Trade Minister" before "Jane Roe". Words before `floor` are another's.
pub(super) fn before(words: &Words, name: usize, floor: usize) -> Option<Title> {
    let from = words.sentence(name).start.max(floor);
    let mut past = name;
    while let Some(further) = courtesy_before(words, past).filter(|&t| t >= from) {
        past = further;
    }
    // "the mediator, *the* Rev. Jane Roe".
    if past < name && past > from + 1 && words.lower[past - 1] == "the" && words.lower[past - 2] == "," {
        past -= 1;
    }
    if past >= from + 3 && words.lower[past - 1] == "," && matches!(words.lower[past - 2].as_str(), "a.i." | "a.i") {
        past -= 2;
    }
    let set_off = past.checked_sub(1).filter(|&mark| mark >= from).and_then(|mark| match words.lower[mark].as_str() {
        "," => apposed(words, from, mark),
        ")" => bracketed(words, from, mark),
        _ => None,
    });
    if let Some(office) = set_off {
        return Some(Title { tokens: office.start..name, office });
    }
    let mut at = past;
    while at > from && belongs(words, at - 1, name) {
        at -= 1;
    }
    let tokens = trim(words, at..name)?;
    let office = without_courtesy(words, tokens.clone());
    let start = shortened_state(words, tokens.start, from).unwrap_or(tokens.start);
    let start = visiting(words, start, from).unwrap_or(start);
    Some(Title { tokens: start..tokens.end, office })
}

/// "talks with *visiting* Foreign Minister Jane Roe", but not "is visiting": it says how he is there.
fn visiting(words: &Words, title: usize, from: usize) -> Option<usize> {
    let word = title.checked_sub(1).filter(|&t| t >= from && words.lower[t] == "visiting")?;
    let lead = word.checked_sub(1).filter(|&t| t >= from)?;
    let said = matches!(words.upos(lead), Upos::Adp | Upos::Det | Upos::Cconj | Upos::Sconj | Upos::Verb)
        || matches!(words.lower[lead].as_str(), "with" | "met" | "by" | "his" | "her" | "their" | "'s");
    said.then_some(word)
}

/// "*Republic of Korea (ROK)* Foreign Minister": where the state begins that stands before a title with its short form.
fn shortened_state(words: &Words, title: usize, from: usize) -> Option<usize> {
    let open = title.checked_sub(3).filter(|&t| words.lower[t] == "(" && words.lower[t + 2] == ")")?;
    let state = open.checked_sub(1).and_then(|t| words.hit(t)).filter(|hit| hit.tokens.start >= from)?;
    Some(state.tokens.start)
}

/// Where the courtesy that ends at `past` begins, one in brackets too: "General (Dr.)".
fn courtesy_before(words: &Words, past: usize) -> Option<usize> {
    let last = past.checked_sub(1)?;
    if words.courtesy(last) {
        return Some(last);
    }
    let inside = last.checked_sub(1).filter(|&t| words.lower[last] == ")" && words.courtesy(t))?;
    inside.checked_sub(1).filter(|&open| words.lower[open] == "(")
}

/// "the Latvian trade minister, Jane Roe": a title of its own before a comma, at its longest.
fn apposed(words: &Words, from: usize, comma: usize) -> Option<Range<usize>> {
    // "The directors of ports (DOPs), Jane Roe and …".
    let open = (from + 1..comma).rev().find(|&t| words.lower[t] == "(").filter(|_| comma > 0 && words.lower[comma - 1] == ")");
    let comma = open.unwrap_or(comma);
    let whole = |&start: &usize| {
        opens_title(words, start, from)
            && forward(words, start, comma) == comma
            && (start..comma).any(|t| words.title_head(t))
            && (words.title_head(comma - 1)
                || (start..comma).any(|t| matches!(words.lower[t].as_str(), "of" | "for" | "to" | "in" | "on")))
    };
    (from..comma).find(whole).map(|start| start..comma)
}

/// Whether a title set off by a comma can begin here: after a determiner or possessor, or with a state or possessor itself.
fn opens_title(words: &Words, start: usize, from: usize) -> bool {
    const LEADS: [&str; 11] = ["the", "a", "an", "'s", "its", "our", "your", "his", "her", "their", "my"];
    let quality = |&t: &usize| !words.is_capital(t) && words.upos(t) == Upos::Adj && !title_starts(words, t);
    let described = (from..start).rev().take(3).take_while(quality).last();
    start == from
        || described.is_some_and(|t| t > from && LEADS.contains(&words.lower[t - 1].as_str()))
        || LEADS.contains(&words.lower[start - 1].as_str())
        || words.hit(start).is_some_and(|h| h.tokens.start == start)
        || words.lower[start + 1] == "'s"
}

/// "Joint Secretary (Southern Africa) Ms Roe": a title with its field or its abbreviation in brackets.
fn bracketed(words: &Words, from: usize, close: usize) -> Option<Range<usize>> {
    let open = (from + 1..close).rev().find(|&t| words.lower[t] == "(")?;
    if !words.title_head(open - 1) && close - open > 2 {
        return None;
    }
    let mut start = open;
    while start > from && belongs(words, start - 1, open) {
        start -= 1;
    }
    let title = trim(words, start..open)?;
    Some(title.start..close + 1)
}

/// A title without the courtesy at its end, if anything else is left: "Prime Minister" of "Prime Minister Dr".
fn without_courtesy(words: &Words, tokens: Range<usize>) -> Range<usize> {
    let mut end = tokens.end;
    while let Some(further) = courtesy_before(words, end).filter(|&t| t >= tokens.start) {
        end = further;
    }
    let says = (tokens.start..end).any(|t| words.title_head(t)) && words.lower[end - 1] != "-";
    if says { tokens.start..end } else { tokens }
}

/// Whether a token can belong to a title that ends at `end`.
fn belongs(words: &Words, token: usize, end: usize) -> bool {
    let word = words.lower[token].as_str();
    let has_head = |range: Range<usize>| range.clone().any(|t| words.title_head(t) || words.honorific(t));
    let second = || (token + 1..end).any(|t| words.title_head(t) && !words.courtesy(t));
    let left = |n: usize| token.checked_sub(n).filter(|&t| t >= words.sentence(token).start);
    match word {
        "of" | "for" | "to" | "on" => left(1).is_some_and(|t| {
            (words.title_head(t) || title_noun(words, t) || words.is_capital(t) && of_before(words, t)) && !words.is_adjective(t)
        }),
        _ if words.in_compound(token) || word == "-" && token + 1 < end && words.in_compound(token + 1) => true,
        // "Envoy Roe and Norway's trade minister": a possessor begins another's title.
        "and" | "&"
            if token + 2 < end
                && words.hit(token + 1).is_some()
                && (token + 2..end.min(token + 5)).any(|t| words.lower[t] == "'s") =>
        {
            false
        }
        "and" | "&" => match left(1) {
            Some(t) if words.title_modifier(t) && words.title_modifier(token + 1) && has_head(token + 1..end) => true,
            // "for Foreign Affairs and Vice-President of": another office of the same person.
            Some(t)
                if second()
                    && !words.in_person(t)
                    && words.is_capital(t)
                    && words.is_capital(token + 1)
                    && of_before(words, t)
                    && (token + 1..end.min(token + 9)).any(|h| words.title_head(h)) =>
            {
                true
            }
            Some(t) if second() => words.title_head(t) && words.is_capital(t) && words.is_capital(token + 1),
            // "Security, Democracy, and Human Rights"
            Some(t) if words.lower[t] == "," => t > 0 && words.is_capital(t - 1) && of_before(words, t - 1),
            Some(t) => words.is_capital(t) && of_before(words, t),
            None => false,
        },
        "," => !has_head(token + 1..end) && left(1).is_some_and(|t| words.is_capital(t) && of_before(words, t)),
        // "for Asia and the Pacific".
        "the" => left(1).is_some_and(|t| {
            let joined = words.lower[t] == "and" && t > 0 && words.is_capital(t - 1) && of_before(words, t - 1);
            matches!(words.lower[t].as_str(), "of" | "for" | "to") || joined && words.is_capital(token + 1)
        }),
        "'s" | "'" => left(1).is_some_and(|t| words.hit(t).is_some() || words.is_capital(t)),
        "-" | "–" | "/" => left(1).is_some_and(|t| words.is_capital(t) || words.title_modifier(t) || words.title_head(t)),
        _ if is_date(words, token) => false,
        _ => {
            words.title_head(token)
                || words.title_modifier(token)
                || words.courtesy(token)
                || words.hit(token).is_some()
                || words.is_capital(token)
                    && matches!(words.upos(token), Upos::Propn | Upos::Adj | Upos::Noun)
                    && (of_before(words, token) || has_head(token + 1..end))
        }
    }
}

/// Words that may stand between a head and "of": "Secretary General of".
fn title_noun(words: &Words, token: usize) -> bool {
    words.title_modifier(token) && words.is_capital(token)
}

/// Whether an of-phrase of a title reaches this token from the left: "Minister of Foreign *Affairs*".
fn of_before(words: &Words, token: usize) -> bool {
    let from = words.sentence(token).start;
    let mut at = token;
    for _ in 0..9 {
        if at <= from {
            return false;
        }
        at -= 1;
        match words.lower[at].as_str() {
            "of" | "for" if at > from && (words.title_head(at - 1) || title_noun(words, at - 1)) => return true,
            "and" | "&" | "," | "the" => {}
            _ if words.is_capital(at) || words.lower[at] == "of" || words.lower[at] == "for" => {}
            _ => return false,
        }
    }
    false
}

/// Cuts what a title cannot begin with; `None` if no head is left.
fn trim(words: &Words, range: Range<usize>) -> Option<Range<usize>> {
    let mut start = range.start;
    while start < range.end
        && matches!(
            words.lower[start].as_str(),
            "of" | "for" | "to" | "and" | "," | "the" | "'s" | "'" | "-" | "–" | "/" | "&" | "on"
        )
    {
        start += 1;
    }
    // "under King Olav" is no deputy.
    let preposition = start + 1 < range.end && words.lower[start] == "under" && !words.is_capital(start);
    if preposition && !matches!(words.lower[start + 1].as_str(), "-" | "secretary") {
        start += 1;
    }
    let has_head = (start..range.end).any(|t| words.title_head(t) || words.courtesy(t));
    (start < range.end && has_head).then_some(start..range.end)
}

/// The title that stands after a name and a comma: ", the Norwegian trade minister,".
pub(super) fn after(words: &Words, name: &Range<usize>) -> Option<Range<usize>> {
    let sentence = words.sentence(name.start);
    let until = sentence.end;
    let past = past_retirement(words, name.end, until);
    if past >= until || !matches!(words.lower[past].as_str(), "," | "(" | "–" | "—") {
        return None;
    }
    let mut start = past + 1;
    let indefinite = start < until && matches!(words.lower[start].as_str(), "a" | "an");
    let article = |t: usize| t < until && matches!(words.lower[t].as_str(), "the" | "its" | "their" | "his" | "her");
    if start + 1 < until && words.lower[start] == "who" && matches!(words.lower[start + 1].as_str(), "is" | "was") {
        start += 2;
    }
    if indefinite || article(start) || start < until && words.lower[start] == "who" {
        start = past_qualities(words, start + 1, until);
    }
    let end = forward(words, start, until);
    // "…, an official said" speaks of another.
    let closed = end == until
        || matches!(words.lower[end].as_str(), "," | ")" | "." | ";" | "and" | "–" | "—" | "who")
        || !indefinite
            && (matches!(words.upos(end), Upos::Verb | Upos::Aux) || matches!(words.lower[end].as_str(), "at" | "in" | "from"));
    // A sentence may end in a list of names and offices, but a line that is only name and title signs what follows.
    let byline = sentence.start == name.start && end > start && words.is_capital(end - 1);
    let alone = words.lower[past] != "," || end < until || byline;
    let titled = (start..end).any(|t| words.title_head(t)) && !names_person(words, start..end);
    if closed && alone && titled { Some(start..end) } else { organ_in_brackets(words, past, until) }
}

/// Past "(Retd)" after a name.
fn past_retirement(words: &Words, past: usize, until: usize) -> usize {
    let retired = |t: usize| matches!(words.lower[t].trim_end_matches('.'), "retd" | "rtd" | "ret" | "retired");
    if past + 2 < until && words.lower[past] == "(" && retired(past + 1) && words.lower[past + 2] == ")" {
        past + 3
    } else {
        past
    }
}

/// Past what is said of an office-holder and is no part of the title: "the *recently detained* trade minister".
pub(super) fn past_qualities(words: &Words, from: usize, until: usize) -> usize {
    const OTHERS: [&str; 9] = ["next", "future", "last", "previous", "same", "other", "another", "possible", "any"];
    let quality = |t: usize| {
        let tag = &*words.parse.tokens[t].xpos;
        let word = words.lower[t].as_str();
        let fits = matches!(words.upos(t), Upos::Adv | Upos::Adj) || matches!(tag, "VBN" | "VBG") || word == "-";
        fits && !words.is_capital(t) && !title_starts(words, t) && words.hit(t).is_none() && !OTHERS.contains(&word)
    };
    let past = (from..until.min(from + 4)).find(|&t| !quality(t)).unwrap_or(from);
    if past < until && (title_starts(words, past) || words.hit(past).is_some()) { past } else { from }
}

/// "Jane Roe (Federal Trade Office)": the organ for which one speaks.
fn organ_in_brackets(words: &Words, open: usize, until: usize) -> Option<Range<usize>> {
    const ORGANS: [&str; 8] =
        ["office", "ministry", "department", "embassy", "agency", "commission", "secretariat", "chancellery"];
    let close = (open + 1..until.min(open + 8)).find(|&t| words.lower[t] == ")").filter(|_| words.lower[open] == "(")?;
    let inside = open + 1..close;
    let organ = inside.clone().any(|t| ORGANS.contains(&words.lower[t].as_str()));
    let named = inside.clone().all(|t| words.is_capital(t) || matches!(words.lower[t].as_str(), "of" | "for" | "the" | "and"));
    (organ && named && inside.len() > 1).then_some(inside)
}

/// The end of a title that begins at `start`.
pub(super) fn forward(words: &Words, start: usize, until: usize) -> usize {
    let mut at = start;
    let mut head = false;
    while at < until {
        let word = words.lower[at].as_str();
        let next = |n: usize| at + n < until;
        let goes_on = match word {
            _ if at > start && words.in_compound(at) => true,
            "," => head && next(1) && is_field_list(words, at, until),
            "the" if at > start && words.lower[at - 1] == "and" => next(1) && words.is_capital(at + 1),
            _ if words.hit(at).is_some_and(|h| start <= h.tokens.start && h.tokens.start < at) => true,
            "of" | "for" | "to" | "in" | "at" | "on" => head && next(1) && governs(words, start, at),
            "two" | "three" => at > start && words.lower[at - 1] == "the" && prior_of(words, start, at - 1),
            "the" => at > start && matches!(words.lower[at - 1].as_str(), "of" | "for" | "to" | "in" | "at" | "on"),
            "and" | "&" => {
                next(1)
                    && at > start
                    && ((words.is_capital(at + 1) || words.lower[at + 1] == "the" && next(2) && words.is_place_name(at + 2))
                        && words.is_capital(at - 1)
                        && of_before(words, at - 1)
                        && (!words.in_person(at + 1) || words.title_modifier(at + 1))
                        || words.title_head(at - 1) && title_starts(words, at + 1)
                        || !head && words.title_modifier(at - 1) && words.title_modifier(at + 1))
            }
            "'s" | "'" => {
                at > start
                    && (words.hit(at - 1).is_some() && !head || next(1) && title_starts(words, at + 1) && words.lower[at] == "'s")
            }
            "-" | "–" | "/" => {
                at > start && next(1) && words.parse.tokens[at].span.start() == words.parse.tokens[at - 1].span.end()
            }
            _ => {
                let prior = is_governed(words, start, at);
                words.title_head(at)
                    || head && word.starts_with("d'")
                    || words.title_modifier(at)
                        && (!head || prior || words.is_capital(at) || postposed(words, at) || leads_on(words, at, until))
                    || words.hit(at).is_some()
                    || words.honorific(at)
                    || matches!(words.upos(at), Upos::Propn | Upos::Noun | Upos::Adj)
                        && (words.is_capital(at) || foreign(words, at))
                        && (!head || prior || of_before(words, at))
                    || prior
                        && head
                        && (words.upos(at) == Upos::Noun || words.upos(at) == Upos::Adj && noun_follows(words, at, until))
            }
        };
        if !goes_on {
            break;
        }
        head |= words.title_head(at);
        at += 1;
    }
    while at > start
        && matches!(
            words.lower[at - 1].as_str(),
            "of" | "for" | "to" | "and" | "the" | "'s" | "'" | "-" | "–" | "/" | "&" | "in" | "at" | "on"
        )
    {
        at -= 1;
    }
    at
}

/// Whether a comma stands within a title's fields and not after it: "for Foreign, Commonwealth and Development Affairs".
fn is_field_list(words: &Words, comma: usize, until: usize) -> bool {
    const ENDS: [&str; 12] = [
        "affairs",
        "labor",
        "labour",
        "rights",
        "policy",
        "trade",
        "development",
        "security",
        "resources",
        "migration",
        "environment",
        "cooperation",
    ];
    let mut at = comma;
    let mut last = comma;
    // Only capitals, commas and one "and" up to the last word of a portfolio; no person's name among them.
    while at < until && at < comma + 10 {
        let word = words.lower[at].as_str();
        let goes_on = words.is_capital(at) && !words.in_person(at) && !words.title_head(at) && !words.is_state(at);
        if !(goes_on || matches!(word, "," | "and" | "&")) {
            break;
        }
        if matches!(word, "and" | "&") {
            last = at;
        }
        at += 1;
    }
    let ends = (last + 1..at).any(|t| ENDS.contains(&words.lower[t].as_str()));
    last > comma && ends && words.is_capital(comma - 1) && of_before(words, comma - 1)
}

/// Whether "of" stands right before a token of the title.
fn prior_of(words: &Words, start: usize, token: usize) -> bool {
    token > start && words.lower[token - 1] == "of"
}

/// Whether a word stands right after a preposition of the title, or with only qualities between: "of the *transitional government*".
fn is_governed(words: &Words, start: usize, token: usize) -> bool {
    let mut at = token;
    let quality = |t: usize| {
        let compound = words.upos(t) == Upos::Noun && words.parse.tokens[t].relation() == "compound";
        words.title_modifier(t) || (words.upos(t) == Upos::Adj || compound) && !words.title_head(t)
    };
    while at > start && quality(at - 1) {
        at -= 1;
    }
    at > start
        && matches!(
            words.lower[at - 1].as_str(),
            "of" | "for" | "the" | "two" | "three" | "and" | "to" | "in" | "at" | "on" | "&"
        )
}

/// Whether a preposition carries the title on: "ambassador *to* Norway", but neither "the minister *to* Norway" nor "*in* Oslo".
fn governs(words: &Words, start: usize, preposition: usize) -> bool {
    let next = preposition + 1;
    let past_article = if words.lower[next] == "the" && next + 1 < words.sentence(next).end { next + 1 } else { next };
    const ORGANS: [&str; 16] = [
        "ministry",
        "department",
        "office",
        "council",
        "secretariat",
        "embassy",
        "bureau",
        "division",
        "cabinet",
        "government",
        "commission",
        "parliament",
        "court",
        "centre",
        "center",
        "headquarters",
    ];
    let place = words.hit(next).is_some_and(|h| !matches!(h.meaning, knowledge::Meaning::Organisation { .. }));
    let head = (start..preposition).rev().find(|&t| words.title_head(t));
    // "minister of transport", "envoy for ports"; but one meets the president "for talks".
    let field = words.upos(next) == Upos::Noun
        && (words.lower[preposition] == "of" || words.lower[preposition] == "for" && head.is_some_and(|h| words.is_envoy(h)));
    let matter = words.lower[preposition] == "on" && matches!(words.upos(next), Upos::Noun | Upos::Adj);
    let opens = matter
        || words.is_capital(next)
        || words.lower[next] == "the"
        || words.title_modifier(next)
        || foreign(words, next)
        || field;
    opens
        && match words.lower[preposition].as_str() {
            "to" => head.is_some_and(|h| is_posted(words, start, h)) && !is_travel(words, start),
            "in" | "at" if place => head.is_some_and(|h| words.is_envoy(h)),
            "in" | "at" => {
                let until = words.sentence(preposition).end.min(past_article + 5);
                words.is_capital(past_article) && (past_article..until).any(|t| ORGANS.contains(&words.lower[t].as_str()))
            }
            "on" => !place && !is_date(words, past_article) && head.is_some_and(|h| is_consulted(words, h)),
            _ => true,
        }
}

/// Heads of those who are set over a matter: an adviser "on" trade; but one briefs the Secretary "on" the talks.
fn is_consulted(words: &Words, head: usize) -> bool {
    matches!(
        words.lower[head].as_str(),
        "envoy"
            | "representative"
            | "coordinator"
            | "adviser"
            | "advisor"
            | "rapporteur"
            | "negotiator"
            | "commissioner"
            | "expert"
    )
}

/// Heads of those who are sent or lent to another: a minister "to" a place is travelling.
fn is_posted(words: &Words, start: usize, head: usize) -> bool {
    const AT_HOME: [&str; 20] = [
        "minister",
        "president",
        "premier",
        "king",
        "queen",
        "prince",
        "princess",
        "emir",
        "amir",
        "sultan",
        "emperor",
        "pope",
        "chancellor",
        "governor",
        "speaker",
        "mayor",
        "senator",
        "leader",
        "pm",
        "state",
    ];
    let abroad = words.lower[head] == "secretary" && (start..head).any(|t| words.lower[t] == "foreign");
    let of_state = words.lower[head] == "secretary" && words.lower.get(head + 2).is_some_and(|w| w == "state");
    !AT_HOME.contains(&words.lower[head].as_str()) && !abroad && !of_state
}

/// "the visit of the envoy to Norway": the place belongs to the visit.
fn is_travel(words: &Words, start: usize) -> bool {
    let from = words.sentence(start).start;
    let article = start > from && matches!(words.lower[start - 1].as_str(), "the" | "a" | "an" | "his" | "her" | "their" | "its");
    let before = if article { start - 1 } else { start };
    before >= from + 2
        && matches!(words.lower[before - 1].as_str(), "of" | "by")
        && matches!(
            words.lower[before - 2].as_str(),
            "visit" | "trip" | "travel" | "tour" | "mission" | "return" | "journey" | "travels"
        )
}

fn is_date(words: &Words, token: usize) -> bool {
    const DAYS: [&str; 19] = [
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    DAYS.contains(&words.lower[token].as_str())
}

/// "the *central* bank".
fn noun_follows(words: &Words, token: usize, until: usize) -> bool {
    token + 1 < until && words.upos(token + 1) == Upos::Noun
}

/// Whether only modifiers stand between here and another head: "deputy *defence* minister".
fn leads_on(words: &Words, token: usize, until: usize) -> bool {
    (token + 1..until).find(|&t| !words.title_modifier(t) || words.title_head(t)).is_some_and(|t| words.title_head(t))
}

/// Modifiers that follow their head: "president elect", "ambassador plenipotentiary".
fn postposed(words: &Words, token: usize) -> bool {
    matches!(
        words.lower[token].as_str(),
        "elect" | "designate" | "general" | "plenipotentiary" | "extraordinary" | "resident" | "emeritus"
    )
}

fn foreign(words: &Words, token: usize) -> bool {
    matches!(
        words.lower[token].as_str(),
        "foreign"
            | "external"
            | "defence"
            | "defense"
            | "national"
            | "international"
            | "affairs"
            | "trade"
            | "security"
            | "staff"
            | "state"
            | "government"
            | "parliament"
            | "mission"
            | "cabinet"
    )
}

fn title_starts(words: &Words, token: usize) -> bool {
    words.title_head(token) || words.title_modifier(token)
}

fn names_person(words: &Words, range: Range<usize>) -> bool {
    let names = &words.parse.sentences[words.parse.tokens[range.start].sentence].names;
    names.iter().any(|(name, kind)| {
        *kind == "person"
            && name.start < range.end
            && range.start < name.end
            && name.clone().any(|t| {
                range.contains(&t)
                    && words.is_capital(t)
                    && !words.title_head(t)
                    && !words.title_modifier(t)
                    && words.hit(t).is_none()
                    && !of_before(words, t)
            })
    })
}
