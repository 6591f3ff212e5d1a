//! Offices and the titles that name them.
//!
//! A title is compared word by word with the names that `offices/offices.toml` declares, after [`words`] has folded both.

use std::collections::{HashMap, HashSet};

use serde::Deserialize;

use crate::error::Error;

/// An office that news of diplomacy names: "foreign minister", whatever a state calls him.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Office {
    /// Stable, lower case: `foreign-minister`.
    pub id: String,
    /// PLOVER's sector: `GOV`, `MIL`, `LEG`, `JUD`, `IGO`, …
    pub sector: String,
    /// `head`, `deputy-head`, `minister`, `deputy-minister`, `senior-official`, `envoy`, `official`, `member`, `local`.
    pub level: String,
    /// One holder at a time (per state or body).
    pub single: bool,
    /// The names that the news uses, portfolios spelt out.
    pub names: Vec<OfficeName>,
}

/// One declared name of an office.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OfficeName {
    /// As written in English: "Minister of Foreign Affairs".
    pub text: String,
    /// The state or body (ISO alpha-3 or `IGO:…`) where it bears that name; `None` for anywhere.
    pub country: Option<String>,
}

/// The words that titles are made of, lower case, for whoever finds titles in a text.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
pub struct Titles {
    /// Nouns that a title turns on: "minister", "envoy".
    pub heads: HashSet<String>,
    /// Heads that are mostly something else: "chair", "general".
    pub weak_heads: HashSet<String>,
    /// Words that may stand before a head: "deputy", "foreign".
    pub modifiers: HashSet<String>,
    /// Marks of one who holds the office no more.
    pub former: HashSet<String>,
    /// Marks of one who holds it for now.
    pub acting: HashSet<String>,
    /// Marks of one who does not hold it yet.
    pub future: HashSet<String>,
    /// Courtesy before a name: "mr", "h.e.".
    pub honorifics: HashSet<String>,
    /// Military ranks, long and short.
    pub ranks: HashSet<String>,
    /// Titles of birth or of the throne.
    pub nobility: HashSet<String>,
    /// Given names and their short forms, each group one name.
    pub nicknames: Vec<HashSet<String>>,
    /// Last words of callings in private life: "coach", "chairman".
    pub private: HashSet<String>,
    /// Courtesy that only one state's people have, with its code.
    pub courtesy_of: HashMap<String, String>,
}

impl Titles {
    /// Whether a title is a private calling: its last word, before any "of" or "for", is one.
    pub fn is_private(&self, title: &str) -> bool {
        let words = title.split_whitespace().take_while(|word| !matches!(*word, "of" | "for" | "at" | "to" | "in" | ","));
        words.last().is_some_and(|word| self.private.contains(&word.to_lowercase()))
    }

    pub(crate) fn read(file: &str, toml: &str) -> Result<Titles, Error> {
        toml::from_str(toml).map_err(|error| Error::in_toml(file, toml, &error))
    }
}

/// All offices, by id and by name.
#[derive(Debug, Clone)]
pub(crate) struct Register {
    pub(crate) offices: Vec<Office>,
    by_id: HashMap<String, usize>,
    by_name: HashMap<String, Vec<(usize, Option<String>)>>,
    longest: usize,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    secretary_of_state_is_deputy: Vec<String>,
    office: Vec<Entry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    id: String,
    sector: String,
    level: String,
    single: bool,
    names: Vec<String>,
    #[serde(default)]
    per: HashMap<String, Vec<String>>,
    #[serde(default)]
    portfolio: Vec<String>,
    #[serde(default)]
    attributive: Vec<String>,
    deputy: Option<String>,
}

const MINISTERS: [&str; 4] = ["Minister", "Secretary", "Secretary of State", "Cabinet Secretary"];
const DEPUTIES: [&str; 12] = [
    "Deputy Minister",
    "First Deputy Minister",
    "Vice Minister",
    "Minister of State",
    "State Minister",
    "Minister Delegate",
    "Assistant Minister",
    "State Secretary",
    "Parliamentary Under Secretary of State",
    "Under Secretary of State",
    "Under Secretary",
    "Deputy Secretary",
];

impl Register {
    pub(crate) fn read(file: &str, toml: &str) -> Result<Register, Error> {
        let parsed: File = toml::from_str(toml).map_err(|error| Error::in_toml(file, toml, &error))?;
        let by_id: HashMap<String, usize> =
            parsed.office.iter().enumerate().map(|(place, entry)| (entry.id.clone(), place)).collect();
        if by_id.len() < parsed.office.len() {
            return Err(Error::at(file, 0, "two offices bear the same id; rename one"));
        }
        let mut offices: Vec<Office> = parsed
            .office
            .iter()
            .map(|e| Office {
                id: e.id.clone(),
                sector: e.sector.clone(),
                level: e.level.clone(),
                single: e.single,
                names: Vec::new(),
            })
            .collect();
        for (place, entry) in parsed.office.iter().enumerate() {
            spell_out(file, entry, place, &by_id, &parsed.secretary_of_state_is_deputy, &mut offices)?;
        }
        if let Some(&deputy) = by_id.get("deputy-minister") {
            offices[deputy].names.extend(parsed.secretary_of_state_is_deputy.iter().map(|c| name("Secretary of State", Some(c))));
        }
        let mut by_name: HashMap<String, Vec<(usize, Option<String>)>> = HashMap::new();
        let mut longest = 0;
        for (place, office) in offices.iter().enumerate() {
            for declared in &office.names {
                let words = words(&declared.text);
                longest = longest.max(words.len());
                by_name.entry(words.join(" ")).or_default().push((place, declared.country.clone()));
            }
        }
        Ok(Register { offices, by_id, by_name, longest })
    }

    pub(crate) fn get(&self, id: &str) -> Option<&Office> {
        self.by_id.get(id).map(|&place| &self.offices[place])
    }

    /// The office of exactly these words there: the state's own use of them before the common one.
    fn named(&self, words: &str, code: Option<&str>) -> Option<usize> {
        let found = self.by_name.get(words)?;
        let own = found.iter().find(|(_, country)| country.is_some() && country.as_deref() == code);
        let common = || found.iter().find(|(_, country)| country.is_none());
        let only = || found.first().filter(|_| code.is_none());
        own.or_else(common).or_else(only).map(|&(place, _)| place)
    }

    pub(crate) fn office_of(&self, title: &str, code: Option<&str>) -> Option<&Office> {
        let words = words(title);
        let names = self.names_in(&words, code);
        let best =
            names.iter().filter(|n| !is_governed(&words, n, &names)).max_by_key(|n| (n.letters, std::cmp::Reverse(n.start)))?;
        let joint = self.joint_portfolio(&words, best, code).unwrap_or(best.place);
        Some(&self.offices[joint])
    }

    /// Every declared name in the title that no neighbouring word turns into another office.
    fn names_in(&self, words: &[String], code: Option<&str>) -> Vec<Found> {
        let mut found = Vec::new();
        for start in 0..words.len() {
            for end in start + 1..=words.len().min(start + self.longest) {
                let text = words[start..end].join(" ");
                if let Some(place) = self.named(&text, code)
                    && !is_altered(words, start, end)
                {
                    found.push(Found { place, start, end, letters: text.len() });
                }
            }
        }
        found
    }

    /// "Minister of Trade and Foreign Affairs" is the foreign minister: of joint portfolios, the one declared first.
    fn joint_portfolio(&self, words: &[String], best: &Found, code: Option<&str>) -> Option<usize> {
        let head = words[best.start..best.end].iter().position(|w| w == "of")? + best.start + 1;
        if !MINISTERS.iter().any(|m| m.to_lowercase() == words[best.start..head - 1].join(" ")) {
            return None;
        }
        let joined = (head..words.len()).filter(|&at| at == head || words[at - 1] == "and");
        joined
            .flat_map(|at| (at + 1..=words.len()).map(move |end| (at, end)))
            .filter_map(|(at, end)| self.named(&[&words[best.start..head], &words[at..end]].concat().join(" "), code))
            .chain([best.place])
            .min()
    }
}

/// A declared name found at words `start..end` of a title.
struct Found {
    place: usize,
    start: usize,
    end: usize,
    letters: usize,
}

/// "Deputy" before a name, "'s" or "office" after it: another office, or none.
fn is_altered(words: &[String], start: usize, end: usize) -> bool {
    let before = start.checked_sub(1).map(|at| words[at].as_str());
    let after = words.get(end).map(String::as_str);
    let lowered = matches!(before, Some("deputy" | "vice" | "assistant" | "associate" | "under" | "sub" | "shadow" | "junior"));
    let owned = matches!(after, Some("possessive" | "office" | "palace" | "ministry" | "designates"));
    lowered || owned
}

/// "Spokesman for the Prime Minister": a name that another word governs is not the title's own.
fn is_governed(words: &[String], name: &Found, names: &[Found]) -> bool {
    let governs = |at: usize| matches!(words[at].as_str(), "of" | "to" | "in" | "at" | "with" | "from" | "by" | "under");
    let joined = |at: usize| words[at] == "and";
    let Some(at) = (0..name.start).rev().take_while(|&at| !joined(at) || name_follows(names, at)).find(|&at| governs(at)) else {
        return false;
    };
    let held = at > 0
        && matches!(words[at - 1].as_str(), "post" | "position" | "role" | "title" | "rank" | "job" | "duties" | "capacity");
    !held
}

/// Whether a name begins right after this joining word: "… of X and | Prime Minister" starts anew.
fn name_follows(names: &[Found], at: usize) -> bool {
    !names.iter().any(|n| n.start == at + 1)
}

fn name(text: impl Into<String>, country: Option<&String>) -> OfficeName {
    OfficeName { text: text.into(), country: country.cloned() }
}

/// The names that an entry declares: as they stand, and its portfolios with every word for a minister and a deputy.
fn spell_out(
    file: &str,
    entry: &Entry,
    place: usize,
    by_id: &HashMap<String, usize>,
    deputies_in: &[String],
    offices: &mut [Office],
) -> Result<(), Error> {
    let own = &mut offices[place].names;
    own.extend(entry.names.iter().map(|text| name(text, None)));
    for (country, names) in &entry.per {
        own.extend(names.iter().map(|text| name(text, Some(country))));
    }
    own.extend(entry.portfolio.iter().flat_map(|noun| MINISTERS.map(|m| name(format!("{m} of {noun}"), None))));
    own.extend(entry.attributive.iter().flat_map(|word| ["Minister", "Secretary"].map(|m| name(format!("{word} {m}"), None))));
    let Some(deputy) = &entry.deputy else { return Ok(()) };
    let deputy = *by_id
        .get(deputy)
        .ok_or_else(|| Error::at(file, 0, format!("{}: no office `{deputy}`; declare it or name another deputy", entry.id)))?;
    let lower = &mut offices[deputy].names;
    for noun in &entry.portfolio {
        lower.extend(DEPUTIES.map(|m| name(format!("{m} of {noun}"), None)));
        lower.extend(deputies_in.iter().map(|country| name(format!("Secretary of State of {noun}"), Some(country))));
    }
    for word in &entry.attributive {
        lower.extend(
            ["Deputy", "Vice", "First Deputy", "Assistant", "Junior"].map(|m| name(format!("{m} {word} Minister"), None)),
        );
    }
    Ok(())
}

/// The words of a title as they are compared: folded, British, without articles; "for" is "of", a comma "and", "'s" a word.
fn words(title: &str) -> Vec<String> {
    let spaced = title.replace('’', "'").replace("'s ", " possessive ").replace([',', '&'], " and ").replace('-', " ");
    let folded = fold(spaced.strip_suffix("'s").unwrap_or(&spaced)).replace("co operation", "cooperation");
    let mut words: Vec<String> = Vec::new();
    for word in folded.split(' ') {
        let word = match word {
            "" | "the" => continue,
            "defense" => "defence",
            "advisor" => "adviser",
            "organization" => "organisation",
            "labor" => "labour",
            "counselor" => "counsellor",
            "program" => "programme",
            "for" => "of",
            "and" if words.last().is_some_and(|last| last == "and") => continue,
            "undersecretary" => {
                words.push("under".into());
                "secretary"
            }
            word => word,
        };
        words.push(word.to_owned());
    }
    words
}

/// Lower-case letters and digits with single spaces between: accents, apostrophes and full stops gone, other marks a space.
pub(crate) fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            'a'..='z' | '0'..='9' => out.push(c),
            'A'..='Z' => out.push(c.to_ascii_lowercase()),
            '\'' | '’' | 'ʻ' | 'ʼ' | '`' | '.' | '‘' => {}
            c if ('\u{300}'..='\u{36f}').contains(&c) => {}
            c => match unaccented(c) {
                Some(letters) => out.push_str(letters),
                None if !out.is_empty() && !out.ends_with(' ') => out.push(' '),
                None => {}
            },
        }
    }
    out.truncate(out.trim_end().len());
    out
}

/// The plain letters of an accented Latin one.
fn unaccented(c: char) -> Option<&'static str> {
    const TABLE: [(&str, &str); 26] = [
        ("a", "àáâãäåāăąǎạảấầẩẫậắằẳẵặÀÁÂÃÄÅĀĂĄǍẠẢẤẦẨẪẬẮẰẲẴẶəƏ"),
        ("c", "çćĉċčÇĆĈĊČ"),
        ("d", "ďđðĎĐÐḍḌ"),
        ("e", "èéêëēĕėęěẹẻẽếềểễệÈÉÊËĒĔĖĘĚẸẺẼẾỀỂỄỆ"),
        ("g", "ĝğġģǧĜĞĠĢǦ"),
        ("h", "ĥħḥḫĤĦḤḪ"),
        ("i", "ìíîïĩīĭįıǐịỉÌÍÎÏĨĪĬĮİǏỊỈ"),
        ("j", "ĵĴ"),
        ("k", "ķĶḳ"),
        ("l", "ĺļľłĹĻĽŁ"),
        ("n", "ñńņňŋÑŃŅŇ"),
        ("o", "òóôõöøōŏőǒơọỏốồổỗộớờởỡợÒÓÔÕÖØŌŎŐǑƠỌỎỐỒỔỖỘỚỜỞỠỢ"),
        ("r", "ŕŗřŔŖŘ"),
        ("s", "śŝşšșṣŚŜŞŠȘṢ"),
        ("t", "ţťțṭŢŤȚṬ"),
        ("u", "ùúûüũūŭůűųǔưụủứừửữựÙÚÛÜŨŪŬŮŰŲǓƯỤỦỨỪỬỮỰ"),
        ("w", "ŵŴẁẃ"),
        ("y", "ýÿŷỳỵỷỹÝŸŶỲỴỶỸ"),
        ("z", "źżžẓŹŻŽẒ"),
        ("ss", "ß"),
        ("ae", "æÆ"),
        ("oe", "œŒ"),
        ("th", "þÞ"),
        ("b", "ḃ"),
        ("f", "ḟ"),
        ("m", "ṃ"),
    ];
    TABLE.iter().find(|(_, accented)| accented.contains(c)).map(|&(plain, _)| plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_fold_to_plain_letters() {
        assert_eq!(fold("Recep Tayyip Erdoğan"), "recep tayyip erdogan");
        assert_eq!(fold("Ban Ki-moon"), "ban ki moon");
        assert_eq!(fold("Trần Đại Quang"), "tran dai quang");
        assert_eq!(fold("U.N. "), "un");
    }

    #[test]
    fn titles_are_compared_as_british_words_without_articles() {
        assert_eq!(words("Minister for the Defense, and Labor").join(" "), "minister of defence and labour");
        assert_eq!(words("the President's Undersecretary").join(" "), "president possessive under secretary");
    }
}
