//! Who held which office, from when to when.

use std::collections::HashMap;

use jiff::civil::Date;

use crate::error::Error;
use crate::office::{Office, Register, Titles, fold};

const OFFICES: &str = "offices/offices.toml";
const TITLES: &str = "offices/titles.toml";
const HOLDERS: &str = "offices/holders.tsv";

/// A day, month or year, as precisely as it is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TermDate {
    /// `2019`, `2019-05` or `2019-05-30`.
    pub text: String,
    /// The first day that it can mean.
    pub first: Date,
    /// The last day that it can mean.
    pub last: Date,
}

/// How far a term is to be trusted, surest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sure {
    /// Added by us from general knowledge, where the sources were wrong or silent.
    Known,
    /// As a source lists it.
    Listed,
    /// Added by us, where our memory is thinner.
    Likely,
    /// Sources disagree, or the end is our inference.
    Doubtful,
}

/// One term of one person in one office.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Holder {
    /// The name in its usual English spelling.
    pub person: String,
    /// Other spellings and names.
    pub other_names: Vec<String>,
    /// ISO alpha-3 of the state, or `IGO:…`.
    pub code: String,
    /// Id of the office.
    pub office: String,
    /// The title as held; empty where it is the office's common one.
    pub title: String,
    /// When it began.
    pub from: TermDate,
    /// When it ended; `None` where no end is known.
    pub to: Option<TermDate>,
    /// For a term without an end: the last day that the source speaks for.
    pub seen: Option<TermDate>,
    /// Where the row comes from; `own` for ours.
    pub source: String,
    /// How far to trust it.
    pub sure: Sure,
    /// The person's Wikidata id, where known.
    pub wikidata: Option<String>,
    /// What a reader of the row should know.
    pub note: String,
}

impl Holder {
    /// Whether the term covers the day, its first and last day included, every date as wide as its precision.
    pub fn held_on(&self, day: Date) -> bool {
        self.from.first <= day && self.to.as_ref().is_none_or(|to| day <= to.last)
    }

    /// Whether the term is open and the day later than its source speaks for: he may have left since.
    pub fn is_stale_on(&self, day: Date) -> bool {
        self.to.is_none() && self.seen.as_ref().is_some_and(|seen| seen.last < day)
    }

    /// Whether the day may lie before the start or after the end, as the dates are not precise enough, or is shared in a hand-over.
    fn is_edge(&self, day: Date) -> bool {
        day <= self.from.last && self.from.first != self.from.last || self.to.as_ref().is_some_and(|to| day >= to.first)
    }
}

/// The offices, their holders, and the words of titles.
#[derive(Debug, Clone)]
pub struct Offices {
    register: Register,
    titles: Titles,
    holders: Vec<Holder>,
    by_office: HashMap<String, HashMap<String, Vec<usize>>>,
    by_name: HashMap<String, Vec<usize>>,
    by_full_name: HashMap<String, Vec<usize>>,
}

impl Offices {
    /// The tables that are built in.
    pub fn builtin() -> Result<Offices, Error> {
        let register = Register::read(OFFICES, include_str!("../offices/offices.toml"))?;
        let titles = Titles::read(TITLES, include_str!("../offices/titles.toml"))?;
        let holders = read_holders(HOLDERS, include_str!("../offices/holders.tsv"), &register)?;
        Ok(Offices::index(register, titles, holders))
    }

    fn index(register: Register, titles: Titles, holders: Vec<Holder>) -> Offices {
        let (mut by_office, mut by_name, mut by_full_name) =
            (HashMap::<String, HashMap<String, Vec<usize>>>::new(), HashMap::new(), HashMap::new());
        for (at, holder) in holders.iter().enumerate() {
            by_office.entry(holder.office.clone()).or_default().entry(holder.code.clone()).or_default().push(at);
            for name in [&holder.person].into_iter().chain(&holder.other_names) {
                let name = name_key(name);
                for key in short_forms(&name, &holder.code) {
                    push_new(&mut by_name, key, at);
                }
                push_new(&mut by_full_name, &name, at);
            }
        }
        Offices { register, titles, holders, by_office, by_name, by_full_name }
    }

    /// All offices, in the order of the file.
    pub fn all(&self) -> &[Office] {
        &self.register.offices
    }

    /// All terms, by state or body, office and start.
    pub fn holders(&self) -> &[Holder] {
        &self.holders
    }

    /// The office with this id.
    pub fn office(&self, id: &str) -> Option<&Office> {
        self.register.get(id)
    }

    /// The office that a title names, for a state or body if known: the longest declared name inside the title that no other
    /// word of it governs ("spokesman for the president" is a spokesman). None for titles it does not know.
    ///
    /// ```
    /// let offices = knowledge::Offices::builtin()?;
    /// let office = offices.office_of("Minister of Foreign Affairs and International Cooperation", None);
    /// assert_eq!(office.map(|o| o.id.as_str()), Some("foreign-minister"));
    /// # Ok::<(), knowledge::Error>(())
    /// ```
    pub fn office_of(&self, title: &str, code: Option<&str>) -> Option<&Office> {
        self.register.office_of(title, code)
    }

    /// Who held it on that day (first and last day included), surest first; open terms that may have ended since come last.
    pub fn holders_on(&self, office: &str, code: &str, day: Date) -> Vec<&Holder> {
        let terms = self.by_office.get(office).and_then(|codes| codes.get(code));
        let mut held: Vec<&Holder> =
            terms.into_iter().flatten().map(|&at| &self.holders[at]).filter(|holder| holder.held_on(day)).collect();
        held.sort_by_key(|holder| {
            (holder.is_stale_on(day), holder.sure, holder.is_edge(day), std::cmp::Reverse(holder.from.first))
        });
        held
    }

    /// All terms of people of this surname or full name, whatever the accents, capitals, hyphens or "al-".
    pub fn terms_of(&self, name: &str) -> Vec<&Holder> {
        self.by_name.get(&name_key(name)).into_iter().flatten().map(|&at| &self.holders[at]).collect()
    }

    /// Terms of people whose full name is one letter away (two, from eight letters on), nearest first: for a misspelt name.
    pub fn close_names(&self, name: &str) -> Vec<&Holder> {
        let name = name_key(name);
        let allowed = match name.chars().filter(|c| *c != ' ').count() {
            0..5 => return Vec::new(),
            5..8 => 1,
            _ => 2,
        };
        let near =
            |other: &String| Some(distance(name.as_bytes(), other.as_bytes(), allowed)).filter(|d| (1..=allowed).contains(d));
        let mut found: Vec<(usize, usize)> = self
            .by_full_name
            .iter()
            .filter_map(|(other, terms)| Some((near(other)?, terms)))
            .flat_map(|(d, terms)| terms.iter().map(move |&at| (d, at)))
            .collect();
        found.sort_unstable();
        found.dedup_by_key(|(_, at)| *at);
        found.into_iter().map(|(_, at)| &self.holders[at]).collect()
    }

    /// The state that a title belongs to alone: the United States for "Secretary of State".
    pub fn only_state(&self, title: &str) -> Option<String> {
        if let Some(office) = self.office_of(title, None) {
            let whole = |n: &&crate::OfficeName| fold(&n.text) == fold(title);
            let mut states = office.names.iter().filter(whole).map(|n| n.country.clone());
            return states.next().flatten().filter(|_| states.next().is_none());
        }
        let mut states = self.all().iter().flat_map(|o| &o.names).filter(|n| n.country.is_some() && fold(&n.text) == fold(title));
        states.next().and_then(|n| n.country.clone()).filter(|_| states.next().is_none())
    }

    /// The words that titles are made of.
    pub fn titles(&self) -> &Titles {
        &self.titles
    }
}

fn push_new(index: &mut HashMap<String, Vec<usize>>, key: &str, at: usize) {
    let terms = index.entry(key.to_owned()).or_default();
    if terms.last() != Some(&at) {
        terms.push(at);
    }
}

/// A name as it is compared: folded, without the Arabic article.
fn name_key(name: &str) -> String {
    let folded = fold(name);
    let words: Vec<&str> = folded.split(' ').filter(|word| !matches!(*word, "al" | "el")).collect();
    words.join(" ")
}

/// States whose people put the surname first.
const SURNAME_FIRST: [&str; 8] = ["CHN", "TWN", "HKG", "KOR", "PRK", "VNM", "KHM", "SGP"];
/// States whose people bear two surnames, of which the news often uses the first.
const TWO_SURNAMES: [&str; 20] = [
    "ARG", "BOL", "CHL", "COL", "CRI", "CUB", "DOM", "ECU", "ESP", "GNQ", "GTM", "HND", "MEX", "NIC", "PAN", "PER", "PRY", "SLV",
    "URY", "VEN",
];

/// The whole name and what the news may shorten it to: every ending of it, and the surname where that does not stand last.
fn short_forms<'a>(name: &'a str, code: &str) -> Vec<&'a str> {
    let mut forms = vec![name];
    forms.extend(name.match_indices(' ').map(|(at, _)| &name[at + 1..]));
    let words: Vec<&str> = name.split(' ').collect();
    if words.len() > 1 && SURNAME_FIRST.contains(&code) {
        forms.push(words[0]);
    }
    if words.len() > 2 && TWO_SURNAMES.contains(&code) {
        let surname = words[words.len() - 2];
        forms.push(surname);
        forms.push(&name[..name.len() - words[words.len() - 1].len() - 1]);
    }
    forms.dedup();
    forms
}

/// Letters to change, drop, add or swap with their neighbour; anything above `most` is `most + 1`.
fn distance(a: &[u8], b: &[u8], most: usize) -> usize {
    if a.len().abs_diff(b.len()) > most {
        return most + 1;
    }
    let mut before: Vec<usize> = Vec::new();
    let mut above: Vec<usize> = (0..=b.len()).collect();
    for (i, &x) in a.iter().enumerate() {
        let mut row = vec![i + 1];
        for (j, &y) in b.iter().enumerate() {
            let mut cost = (above[j] + usize::from(x != y)).min(above[j + 1] + 1).min(row[j] + 1);
            if i > 0 && j > 0 && x == b[j - 1] && a[i - 1] == y {
                cost = cost.min(before[j - 1] + 1);
            }
            row.push(cost);
        }
        if row.iter().min() > Some(&most) {
            return most + 1;
        }
        before = std::mem::replace(&mut above, row);
    }
    above[b.len()].min(most + 1)
}

fn read_holders(file: &str, tsv: &str, register: &Register) -> Result<Vec<Holder>, Error> {
    let rows = tsv.lines().enumerate().skip(1).filter(|(_, line)| !line.is_empty());
    rows.map(|(at, line)| read_holder(line, register).map_err(|message| Error::at(file, at + 1, message))).collect()
}

fn read_holder(line: &str, register: &Register) -> Result<Holder, String> {
    let cells: Vec<&str> = line.split('\t').collect();
    let [code, office, title, person, other_names, from, to, seen, source, sure, wikidata, note] = cells[..] else {
        return Err(format!("{} cells instead of 12; check the tabs", cells.len()));
    };
    if register.get(office).is_none() {
        return Err(format!("no office `{office}`; declare it in {OFFICES}"));
    }
    let holder = Holder {
        person: person.to_owned(),
        other_names: other_names.split(';').map(str::trim).filter(|name| !name.is_empty()).map(str::to_owned).collect(),
        code: code.to_owned(),
        office: office.to_owned(),
        title: title.to_owned(),
        from: term_date(from)?.ok_or("no start; leave the row out if none is known")?,
        to: term_date(to)?,
        seen: term_date(seen)?,
        source: source.to_owned(),
        sure: sureness(sure)?,
        wikidata: Some(wikidata.to_owned()).filter(|id| !id.is_empty()),
        note: note.to_owned(),
    };
    match &holder.to {
        Some(to) if to.last < holder.from.first => {
            Err(format!("ends {to} before it starts {from}; swap or mend the dates", to = to.text))
        }
        _ => Ok(holder),
    }
}

fn sureness(text: &str) -> Result<Sure, String> {
    match text {
        "known" => Ok(Sure::Known),
        "listed" => Ok(Sure::Listed),
        "likely" => Ok(Sure::Likely),
        "doubtful" => Ok(Sure::Doubtful),
        _ => Err(format!("`{text}` is not known, listed, likely or doubtful")),
    }
}

fn term_date(text: &str) -> Result<Option<TermDate>, String> {
    if text.is_empty() {
        return Ok(None);
    }
    let wrong = || format!("`{text}` is no date; write 2019, 2019-05 or 2019-05-30");
    let number = |part: &str| part.parse::<i16>().map_err(|_| wrong());
    let parts = text.split('-').map(number).collect::<Result<Vec<i16>, String>>()?;
    let date = |y: i16, m: i16, d: i16| Date::new(y, m as i8, d as i8).map_err(|_| wrong());
    let (first, last) = match parts[..] {
        [y] => (date(y, 1, 1)?, date(y, 12, 31)?),
        [y, m] => (date(y, m, 1)?, date(y, m, 1)?.last_of_month()),
        [y, m, d] => (date(y, m, d)?, date(y, m, d)?),
        _ => return Err(wrong()),
    };
    Ok(Some(TermDate { text: text.to_owned(), first, last }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_as_wide_as_their_precision() {
        let may = term_date("2019-05").unwrap().unwrap();
        assert_eq!((may.first.to_string(), may.last.to_string()), ("2019-05-01".into(), "2019-05-31".into()));
        assert!(term_date("2019-13").is_err());
        assert!(term_date("May").is_err());
    }

    #[test]
    fn a_swap_is_one_step_and_far_words_stop_early() {
        assert_eq!(distance(b"lavrov", b"larvov", 2), 1);
        assert_eq!(distance(b"lavrov", b"lavrof", 2), 1);
        assert_eq!(distance(b"lavrov", b"blinken", 2), 3);
    }

    #[test]
    fn a_row_that_ends_before_it_starts_says_how_to_mend_it() {
        let register = Register::read(OFFICES, include_str!("../offices/offices.toml")).unwrap();
        let row = "code\nRUS\tforeign-minister\t\tX Y\t\t2004\t2003\t\town\tknown\t\t";
        let error = read_holders("t.tsv", row, &register).unwrap_err();
        assert_eq!(error.to_string(), "t.tsv:2: ends 2003 before it starts 2004; swap or mend the dates");
    }
}
