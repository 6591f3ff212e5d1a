//! Offices and the titles that name them.
//!
//! A title is compared word by word with the names that `offices/offices.toml` declares, after [`words`] has folded both.

use std::collections::{BTreeMap, HashMap, HashSet};

use serde::Deserialize;

use crate::error::Error;
use crate::fold::fold;

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
    /// The names that the news uses, those that follow from its portfolio left out.
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
    /// What one may be called who holds no office, before a full name: "citizen", "sister".
    pub callings: HashSet<String>,
    /// Last words of callings in private life: "coach", "chairman".
    pub private: HashSet<String>,
    /// Courtesy that only one state's people have, with its code.
    pub courtesy_of: HashMap<String, String>,
}

impl Office {
    /// Its id in words: "foreign minister", "UN ambassador".
    pub fn words(&self) -> String {
        let word = |word| match word {
            "un" | "au" | "icc" | "osce" | "eeas" => word.to_uppercase(),
            "sg" => "of the Secretary-General".to_owned(),
            "bih" => "Bosnian".to_owned(),
            "daffaires" => "d'affaires".to_owned(),
            word => word.to_owned(),
        };
        self.id.split('-').map(word).collect::<Vec<_>>().join(" ")
    }
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
///
/// Portfolios are not spelt out: "Minister of Trade" is the words for a minister and the noun of a portfolio, looked up apart.
/// Some fifty such names for each noun would make the table slow to read and say nothing new.
#[derive(Debug, Clone)]
pub(crate) struct Catalogue {
    pub(crate) offices: Vec<Office>,
    by_id: HashMap<String, usize>,
    /// Whole names, with the state or body where the office bears it, or none for anywhere.
    by_name: HashMap<String, Vec<(usize, Option<String>)>>,
    /// "trade" of "Minister of Trade", with the minister's office and his deputy's.
    nouns: HashMap<String, Portfolio>,
    /// "trade" of "Trade Minister".
    attributives: HashMap<String, Portfolio>,
    words: MinisterWords,
    longest: usize,
}

/// The offices of one portfolio.
#[derive(Debug, Clone, Copy)]
struct Portfolio {
    minister: usize,
    deputy: Option<usize>,
}

/// What ministers and their deputies are called, before and after a portfolio.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct MinisterWords {
    /// Before "of" and the noun: "Minister", "Secretary of State".
    ministers: Vec<String>,
    /// The same for those below: "Deputy Minister", "Minister of State".
    deputies: Vec<String>,
    /// After the attributive: "Minister".
    after: Vec<String>,
    /// Before the attributive and "Minister": "Deputy", "Vice".
    deputy_marks: Vec<String>,
    /// The states where a Secretary of State is a minister's deputy.
    secretary_of_state_is_deputy: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    words: MinisterWords,
    office: Vec<Entry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    id: String,
    sector: String,
    level: String,
    single: bool,
    #[serde(default)]
    names: Vec<String>,
    #[serde(default)]
    per: BTreeMap<String, Vec<String>>,
    #[serde(default)]
    portfolio: Vec<String>,
    #[serde(default)]
    attributive: Vec<String>,
    deputy: Option<String>,
}

const SECRETARY_OF_STATE: &str = "secretary of state";

impl Catalogue {
    pub(crate) fn read(file: &str, toml: &str) -> Result<Catalogue, Error> {
        let File { words: minister_words, office: entries } =
            toml::from_str(toml).map_err(|error| Error::in_toml(file, toml, &error))?;
        let by_id: HashMap<String, usize> = entries.iter().enumerate().map(|(place, e)| (e.id.clone(), place)).collect();
        if by_id.len() < entries.len() {
            return Err(Error::at(file, 0, "two offices bear the same id; rename one"));
        }
        let mut catalogue = Catalogue {
            offices: Vec::new(),
            by_id,
            by_name: HashMap::new(),
            nouns: HashMap::new(),
            attributives: HashMap::new(),
            words: minister_words.folded(),
            longest: 0,
        };
        for entry in entries {
            catalogue.add(file, entry)?;
        }
        catalogue.add_secretaries_of_state();
        Ok(catalogue)
    }

    fn add(&mut self, file: &str, entry: Entry) -> Result<(), Error> {
        let place = self.offices.len();
        let unknown = |deputy: &String| {
            Error::at(file, 0, format!("{}: no office `{deputy}`; declare it or name another deputy", entry.id))
        };
        let deputy = entry.deputy.as_ref().map(|id| self.by_id.get(id).copied().ok_or_else(|| unknown(id))).transpose()?;
        let portfolio = Portfolio { minister: place, deputy };
        for (nouns, index) in [(&entry.portfolio, &mut self.nouns), (&entry.attributive, &mut self.attributives)] {
            for noun in nouns {
                let key = words(noun);
                self.longest = self.longest.max(key.len() + self.words.longest() + 1);
                index.entry(key.join(" ")).or_insert(portfolio);
            }
        }
        let common = entry.names.into_iter().map(|text| OfficeName { text, country: None });
        let own = entry
            .per
            .into_iter()
            .flat_map(|(country, names)| names.into_iter().map(move |text| OfficeName { text, country: Some(country.clone()) }));
        let names: Vec<OfficeName> = common.chain(own).collect();
        for name in &names {
            self.name(place, name);
        }
        self.offices.push(Office { id: entry.id, sector: entry.sector, level: entry.level, single: entry.single, names });
        Ok(())
    }

    fn name(&mut self, place: usize, name: &OfficeName) {
        let words = words(&name.text);
        self.longest = self.longest.max(words.len());
        self.by_name.entry(words.join(" ")).or_default().push((place, name.country.clone()));
    }

    /// The bare "Secretary of State" of the states where he is a deputy.
    fn add_secretaries_of_state(&mut self) {
        let Some(deputy) = self.by_id.get("deputy-minister").copied() else { return };
        for country in self.words.secretary_of_state_is_deputy.clone() {
            let name = OfficeName { text: "Secretary of State".to_owned(), country: Some(country) };
            self.name(deputy, &name);
            self.offices[deputy].names.push(name);
        }
    }

    pub(crate) fn get(&self, id: &str) -> Option<&Office> {
        self.by_id.get(id).map(|&place| &self.offices[place])
    }

    /// The office of exactly these words there: the state's own use of them before the common one.
    fn named(&self, words: &str, code: Option<&str>) -> Option<usize> {
        let declared = self.by_name.get(words).map_or(&[][..], Vec::as_slice);
        let own = declared.iter().find(|(_, country)| country.is_some() && country.as_deref() == code);
        if let Some(&(place, _)) = own {
            return Some(place);
        }
        if let Some(deputy) = self.secretary_of_state(words, code) {
            return Some(deputy);
        }
        let common = declared.iter().find(|(_, country)| country.is_none()).map(|&(place, _)| place);
        let only = || declared.first().filter(|_| code.is_none()).map(|&(place, _)| place);
        [common, self.of_portfolio(words)].into_iter().flatten().min().or_else(only)
    }

    /// "Secretary of State for Trade" in a state where that is a minister's deputy.
    fn secretary_of_state(&self, words: &str, code: Option<&str>) -> Option<usize> {
        let noun = words.strip_prefix(SECRETARY_OF_STATE)?.strip_prefix(" of ")?;
        let there = self.words.secretary_of_state_is_deputy.iter().any(|country| Some(country.as_str()) == code);
        self.nouns.get(noun).filter(|_| there)?.deputy
    }

    /// "Minister of Trade", "Trade Minister", "Deputy Minister of Trade", "Deputy Trade Minister".
    fn of_portfolio(&self, words: &str) -> Option<usize> {
        let noun = |before: &String| self.nouns.get(words.strip_prefix(before.as_str())?.strip_prefix(" of ")?);
        let attributive =
            |words: &str, after: &String| self.attributives.get(words.strip_suffix(after.as_str())?.strip_suffix(' ')?);
        let below =
            |mark: &String| attributive(words.strip_prefix(mark.as_str())?.strip_prefix(' ')?, &self.words.after[0])?.deputy;
        let w = &self.words;
        w.ministers
            .iter()
            .find_map(noun)
            .map(|p| p.minister)
            .or_else(|| w.after.iter().find_map(|after| attributive(words, after)).map(|p| p.minister))
            .or_else(|| w.deputies.iter().find_map(noun).and_then(|p| p.deputy))
            .or_else(|| w.deputy_marks.iter().find_map(below))
    }

    /// The states and bodies that use these words for an office of their own; none where the words are common.
    pub(crate) fn states_of(&self, title: &str) -> Vec<&str> {
        let words = words(title).join(" ");
        let declared = self.by_name.get(&words).map_or(&[][..], Vec::as_slice);
        let common = self.of_portfolio(&words).is_some() || declared.iter().any(|(_, country)| country.is_none());
        if common { Vec::new() } else { declared.iter().filter_map(|(_, country)| country.as_deref()).collect() }
    }

    /// The office that a title names, and how many letters of the title name it.
    pub(crate) fn office_of(&self, title: &str, code: Option<&str>) -> Option<(&Office, usize)> {
        let words = words(title);
        let names = self.names_in(&words, code);
        let best =
            names.iter().filter(|n| !is_governed(&words, n, &names)).max_by_key(|n| (n.letters, std::cmp::Reverse(n.start)))?;
        let joint = self.joint_portfolio(&words, best, code).unwrap_or(best.place);
        Some((&self.offices[joint], best.letters))
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

    /// "Minister of Trade and Foreign Affairs" is the foreign minister: of joint portfolios, the one declared first. A name that is
    /// declared as a whole is not taken apart.
    fn joint_portfolio(&self, words: &[String], best: &Found, code: Option<&str>) -> Option<usize> {
        let title = words[best.start..best.end].join(" ");
        if self.by_name.contains_key(&title) {
            return None;
        }
        let governs = |before: &&String| title.strip_prefix(before.as_str()).is_some_and(|rest| rest.starts_with(" of "));
        let before = self.words.ministers.iter().filter(governs).max_by_key(|before| before.len())?;
        let head = best.start + before.split(' ').count() + 1;
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
    let owned = matches!(after, Some("possessive" | "office" | "palace" | "ministry" | "designates" | "economist" | "scientist"));
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

impl MinisterWords {
    /// As [`words`] compares titles.
    fn folded(self) -> MinisterWords {
        let fold = |list: Vec<String>| list.iter().map(|text| words(text).join(" ")).collect();
        MinisterWords {
            ministers: fold(self.ministers),
            deputies: fold(self.deputies),
            after: fold(self.after),
            deputy_marks: fold(self.deputy_marks),
            secretary_of_state_is_deputy: self.secretary_of_state_is_deputy,
        }
    }

    /// How many words the longest of them has.
    fn longest(&self) -> usize {
        let all = [&self.ministers, &self.deputies, &self.after, &self.deputy_marks].into_iter().flatten();
        all.map(|text| text.split(' ').count()).max().unwrap_or_default() + 1
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    fn catalogue() -> Catalogue {
        Catalogue::read("offices.toml", include_str!("../offices/offices.toml")).unwrap()
    }

    #[test]
    fn titles_name_their_office_in_their_state_or_body() {
        let catalogue = catalogue();
        for (title, code, office) in [
            ("Minister for Trade", None, "trade-minister"),
            ("Trade Secretary", None, "trade-minister"),
            ("Vice Minister of Foreign Affairs", None, "deputy-foreign-minister"),
            ("First Deputy Foreign Minister", None, "deputy-foreign-minister"),
            ("Secretary of State for Trade", Some("GBR"), "trade-minister"),
            ("Secretary of State for Trade", Some("PRT"), "deputy-minister"),
            ("Parliamentary Under-Secretary of State for Defence", None, "deputy-defence-minister"),
            ("Minister of Trade and Foreign Affairs", None, "foreign-minister"),
            ("Minister of Public Security", Some("CHN"), "interior-minister"),
            ("Minister of Public Security", Some("ISR"), "security-minister"),
            ("Secretary of Homeland Security", Some("USA"), "security-minister"),
            ("Chief of the General Staff", Some("GBR"), "army-chief"),
            ("Chief of the General Staff", Some("RUS"), "chief-of-defence"),
            ("General Secretary", Some("CHN"), "party-leader"),
            ("Secretary-General of the Liberal Democratic Party", Some("JPN"), "party-secretary-general"),
            ("President", Some("IGO:ICJ"), "international-court-president"),
            ("President of the Constitutional Court", Some("TUR"), "constitutional-court-president"),
            ("Deputy Director General", Some("IGO:IAEA"), "deputy-head"),
            ("Deputy Director General", Some("NOR"), "permanent-secretary"),
            ("First Minister of Scotland", Some("GBR"), "first-minister"),
            ("Deputy First Minister of Northern Ireland", Some("GBR"), "deputy-first-minister"),
            ("Commissioner for Political Affairs, Peace and Security", Some("IGO:AU"), "regional-commissioner"),
            ("Head of the Chechen Republic", Some("RUS"), "head-of-republic"),
            ("Prime Minister of the Kurdistan Region", Some("IRQ/KRG"), "head-of-government"),
        ] {
            assert_eq!(catalogue.office_of(title, code).map(|(o, _)| o.id.as_str()), Some(office), "{title} {code:?}");
        }
    }

    #[test]
    fn a_title_belongs_to_one_state_only_where_no_other_uses_it() {
        let catalogue = catalogue();
        assert_eq!(catalogue.states_of("the Taoiseach"), ["IRL"]);
        assert!(catalogue.states_of("Chancellor").len() > 2);
        for common in ["Foreign Minister", "Foreign Secretary", "Minister of Trade", "President", "florist"] {
            assert!(catalogue.states_of(common).is_empty(), "{common}");
        }
    }

    #[test]
    fn titles_are_compared_as_british_words_without_articles() {
        assert_eq!(words("Minister for the Defense, and Labor").join(" "), "minister of defence and labour");
        assert_eq!(words("the President's Undersecretary").join(" "), "president possessive under secretary");
    }
}
