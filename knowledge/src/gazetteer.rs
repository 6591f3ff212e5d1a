//! Words to what they can mean: states, places, organisations.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::Arc;

use crate::country::Country;
use crate::organisation::Organisation;
use crate::place::{Place, PlaceKind};

/// One thing that some words can mean.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Meaning {
    /// A state or territory, or its government.
    Country {
        /// Its code.
        iso3: Arc<str>,
        /// What kind of word means it.
        via: Via,
    },
    /// A place.
    Place {
        /// Its name in the table, whichever spelling was asked for.
        name: Arc<str>,
        /// The state in which it lies.
        iso3: Option<Arc<str>>,
        /// What it is.
        kind: PlaceKind,
    },
    /// A body; see [`crate::Knowledge::organisation`].
    Organisation {
        /// Its id.
        id: Arc<str>,
    },
}

/// What kind of word means a state.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Via {
    /// A name: "Norway", "Kingdom of Norway".
    Name,
    /// An abbreviation: "U.S.".
    Abbreviation,
    /// An adjective: "Dutch".
    Adjective,
    /// A noun for people: "Dutchman", "Norwegians".
    Demonym,
    /// A capital that may stand for the government: "Oslo".
    Capital,
    /// A seat that stands for the government: "the Kremlin".
    Metonym,
}

/// Whether an index keeps capitals apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Case {
    /// "US" is not "us".
    Kept,
    /// It is.
    Levelled,
}

/// An index over the tables.
#[derive(Debug, Clone)]
pub(crate) struct Gazetteer {
    case: Case,
    index: HashMap<String, Vec<Meaning>>,
    longest: usize,
}

impl Gazetteer {
    /// Indexes the tables. Where words have several meanings, states come first, then places, then organisations, each
    /// in the order of its table.
    pub(crate) fn new(case: Case, countries: &[Country], places: &[Place], organisations: &[Organisation]) -> Gazetteer {
        let rows = countries.len() + places.len() + organisations.len();
        let mut gazetteer = Gazetteer { case, index: HashMap::with_capacity(rows * 3), longest: 0 };
        for country in countries {
            gazetteer.add_country(country);
        }
        for place in places {
            gazetteer.add_capital(place);
        }
        for place in places {
            gazetteer.add_place(place);
        }
        for organisation in organisations {
            let id: Arc<str> = organisation.id.as_str().into();
            for name in std::iter::once(&organisation.name).chain(&organisation.other_names) {
                gazetteer.add(name, &Meaning::Organisation { id: id.clone() });
            }
        }
        gazetteer
    }

    fn add_country(&mut self, country: &Country) {
        let iso3: Arc<str> = country.iso3.as_str().into();
        let words = [
            (Via::Name, std::slice::from_ref(&country.name)),
            (Via::Name, &country.official),
            (Via::Name, &country.other_names),
            (Via::Abbreviation, &country.abbreviations),
            (Via::Adjective, &country.adjectives),
            (Via::Demonym, &country.demonyms),
            (Via::Metonym, &country.metonyms),
        ];
        for (via, words) in words {
            for word in words {
                self.add(word, &Meaning::Country { iso3: iso3.clone(), via });
            }
        }
    }

    /// A capital stands for its government under every spelling.
    fn add_capital(&mut self, place: &Place) {
        if let (PlaceKind::Capital, Some(iso3)) = (place.kind, &place.iso3) {
            let meaning = Meaning::Country { iso3: iso3.as_str().into(), via: Via::Capital };
            for name in std::iter::once(&place.name).chain(&place.other_names) {
                self.add(name, &meaning);
            }
        }
    }

    fn add_place(&mut self, place: &Place) {
        let meaning =
            Meaning::Place { name: place.name.as_str().into(), iso3: place.iso3.as_deref().map(Arc::from), kind: place.kind };
        for name in std::iter::once(&place.name).chain(&place.other_names) {
            self.add(name, &meaning);
        }
    }

    fn add(&mut self, words: &str, meaning: &Meaning) {
        let key = key(words);
        self.longest = self.longest.max(key.split(' ').count() + 1);
        let plain = plain(&key);
        if self.case == Case::Levelled {
            return self.insert(plain.to_lowercase(), meaning);
        }
        if plain != key {
            self.insert(plain.into_owned(), meaning);
        }
        self.insert(key.into_owned(), meaning);
    }

    fn insert(&mut self, key: String, meaning: &Meaning) {
        let meanings = self.index.entry(key).or_insert_with(|| Vec::with_capacity(1));
        if !meanings.contains(meaning) {
            meanings.push(meaning.clone());
        }
    }

    /// What these words can mean.
    pub(crate) fn meanings(&self, words: &str) -> &[Meaning] {
        let key = key(words);
        let found = match self.case {
            Case::Kept => self.index.get(&*key).or_else(|| self.index.get(&*plain(&key))),
            Case::Levelled => self.index.get(&plain(&key).to_lowercase()),
        };
        found.map_or(&[], Vec::as_slice)
    }

    /// Words in the longest name, with an article.
    pub(crate) fn longest(&self) -> usize {
        self.longest
    }
}

/// The form under which words are kept and sought: straight apostrophes, plain hyphens, single spaces, "U.S." for
/// "U. S.", and no article in front.
fn key(words: &str) -> Cow<'_, str> {
    let words = words.trim();
    let words = ["the ", "The ", "THE "].iter().find_map(|article| words.strip_prefix(article)).unwrap_or(words);
    let tidy = words.bytes().all(|b| b.is_ascii() && (b == b' ' || !b.is_ascii_whitespace()))
        && !words.contains("  ")
        && !words.contains(". ");
    if tidy {
        return Cow::Borrowed(words);
    }
    let straight: String = words.chars().map(straight).collect();
    let mut key = String::with_capacity(straight.len());
    for word in straight.split_whitespace() {
        let initials = ends_with_initial(&key) && starts_with_initial(word);
        if !key.is_empty() && !initials {
            key.push(' ');
        }
        key.push_str(word);
    }
    Cow::Owned(key)
}

fn straight(c: char) -> char {
    match c {
        '’' | '‘' | 'ʼ' | 'ʻ' | '`' | '′' => '\'',
        '‐' | '‑' | '‒' | '–' | '—' | '−' => '-',
        c => c,
    }
}

/// Whether it ends with a capital and a full stop, nothing of a word before them.
fn ends_with_initial(text: &str) -> bool {
    let mut back = text.chars().rev();
    back.next() == Some('.')
        && back.next().is_some_and(|c| c.is_ascii_uppercase())
        && back.next().is_none_or(|c| c == '.' || c == ' ')
}

fn starts_with_initial(word: &str) -> bool {
    let mut chars = word.chars();
    chars.next().is_some_and(|c| c.is_ascii_uppercase()) && chars.next() == Some('.')
}

/// Latin letters without their marks.
fn plain(words: &str) -> Cow<'_, str> {
    if words.is_ascii() {
        return Cow::Borrowed(words);
    }
    let mut plain = String::with_capacity(words.len());
    for c in words.chars() {
        match base(c) {
            Some(letters) => plain.push_str(letters),
            None => plain.push(c),
        }
    }
    Cow::Owned(plain)
}

fn base(c: char) -> Option<&'static str> {
    Some(match c {
        'á' | 'à' | 'â' | 'ä' | 'ã' | 'å' | 'ā' | 'ă' | 'ą' | 'ạ' | 'ả' | 'ấ' | 'ầ' | 'ắ' | 'ằ' => "a",
        'Á' | 'À' | 'Â' | 'Ä' | 'Ã' | 'Å' | 'Ā' | 'Ă' | 'Ą' => "A",
        'é' | 'è' | 'ê' | 'ë' | 'ē' | 'ė' | 'ę' | 'ě' | 'ế' | 'ề' | 'ệ' | 'ẹ' | 'ǝ' | 'ə' => "e",
        'É' | 'È' | 'Ê' | 'Ë' | 'Ē' | 'Ė' | 'Ę' | 'Ě' | 'Ə' => "E",
        'í' | 'ì' | 'î' | 'ï' | 'ī' | 'į' | 'ı' | 'ị' | 'ĩ' => "i",
        'Í' | 'Ì' | 'Î' | 'Ï' | 'Ī' | 'Į' | 'İ' => "I",
        'ó' | 'ò' | 'ô' | 'ö' | 'õ' | 'ō' | 'ő' | 'ø' | 'ơ' | 'ố' | 'ồ' | 'ộ' | 'ọ' => "o",
        'Ó' | 'Ò' | 'Ô' | 'Ö' | 'Õ' | 'Ō' | 'Ő' | 'Ø' | 'Ơ' => "O",
        'ú' | 'ù' | 'û' | 'ü' | 'ū' | 'ű' | 'ů' | 'ų' | 'ũ' | 'ư' | 'ụ' => "u",
        'Ú' | 'Ù' | 'Û' | 'Ü' | 'Ū' | 'Ű' | 'Ů' | 'Ų' => "U",
        'ý' | 'ÿ' => "y",
        'Ý' => "Y",
        'ç' | 'ć' | 'č' | 'ċ' | 'ĉ' => "c",
        'Ç' | 'Ć' | 'Č' | 'Ċ' => "C",
        'ñ' | 'ń' | 'ň' | 'ņ' => "n",
        'Ñ' | 'Ń' | 'Ň' | 'Ņ' => "N",
        'š' | 'ś' | 'ş' | 'ș' | 'ṣ' => "s",
        'Š' | 'Ś' | 'Ş' | 'Ș' | 'Ṣ' => "S",
        'ž' | 'ź' | 'ż' => "z",
        'Ž' | 'Ź' | 'Ż' => "Z",
        'ğ' | 'ģ' | 'ġ' => "g",
        'Ğ' | 'Ģ' | 'Ġ' => "G",
        'ţ' | 'ț' | 'ť' | 'ṭ' => "t",
        'Ţ' | 'Ț' | 'Ť' => "T",
        'ď' | 'đ' | 'ð' | 'ḍ' => "d",
        'Ď' | 'Đ' | 'Ð' => "D",
        'ł' | 'ľ' | 'ļ' | 'ĺ' => "l",
        'Ł' | 'Ľ' | 'Ļ' => "L",
        'ř' => "r",
        'Ř' => "R",
        'ķ' => "k",
        'Ķ' => "K",
        'ħ' | 'ḥ' => "h",
        'Ħ' | 'Ḥ' => "H",
        'ß' => "ss",
        'æ' => "ae",
        'Æ' => "Ae",
        'œ' => "oe",
        'þ' => "th",
        'Þ' => "Th",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_level_what_printers_vary() {
        assert_eq!(key("the  Quai\u{a0}d’Orsay"), "Quai d'Orsay");
        assert_eq!(key("U. S. A."), "U.S.A.");
        assert_eq!(key("St. Kitts"), "St. Kitts");
        assert_eq!(key("Guinea–Bissau"), "Guinea-Bissau");
        assert_eq!(key("Theresienstadt"), "Theresienstadt");
        assert_eq!(plain("São Tomé"), "Sao Tome");
    }
}
