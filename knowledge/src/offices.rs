//! Who held which office, from when to when: the built-in terms, and the user's own laid over them.

use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};

use jiff::civil::Date;

use crate::distance::distance;
use crate::error::Error;
use crate::holder::Holder;
use crate::name_forms::{name_key, short_forms};
use crate::office::{Catalogue, Office, Titles};
use crate::terms::Terms;

const OFFICES: &str = "offices/offices.toml";
const TITLES: &str = "offices/titles.toml";

/// The offices, their holders, and the words of titles.
#[derive(Debug, Clone)]
pub struct Offices {
    catalogue: Catalogue,
    titles: Titles,
    builtin: Terms,
    own: Vec<Holder>,
    own_names: HashMap<String, Vec<usize>>,
    /// Built-in terms that the user's own contradict: left out, or with other dates.
    overruled: HashSet<usize>,
    mended: HashMap<usize, Holder>,
}

impl Offices {
    /// The tables that are built in.
    pub fn builtin() -> Result<Offices, Error> {
        Ok(Offices {
            catalogue: Catalogue::read(OFFICES, include_str!("../offices/offices.toml"))?,
            titles: Titles::read(TITLES, include_str!("../offices/titles.toml"))?,
            builtin: Terms::builtin(),
            own: Vec::new(),
            own_names: HashMap::new(),
            overruled: HashSet::new(),
            mended: HashMap::new(),
        })
    }

    /// With the user's own terms laid over the built-in ones.
    ///
    /// Where one of his names the same person in the same office at an overlapping time, the built-in term is left out. In an
    /// office of one, the built-in term of somebody else ends where his begins and begins where his ends; one that lies within
    /// it is left out.
    #[must_use]
    pub fn with_own(mut self, own: Vec<Holder>) -> Offices {
        for holder in own {
            self.lay_over(&holder);
            let at = self.own.len();
            for name in [&holder.person].into_iter().chain(&holder.other_names).map(|name| name_key(name)) {
                for form in short_forms(&name, &holder.code) {
                    let rows = self.own_names.entry(form.to_owned()).or_default();
                    if rows.last() != Some(&at) {
                        rows.push(at);
                    }
                }
            }
            self.own.push(holder);
        }
        self
    }

    fn lay_over(&mut self, own: &Holder) {
        let single = self.office(&own.office).is_some_and(|office| office.single);
        for row in self.builtin.of_office(&own.code, &own.office) {
            let Some(listed) = self.term(row) else { continue };
            if !own.overlaps(listed) {
                continue;
            }
            let same = same_person(own, listed);
            let own_end = own.to.as_ref().filter(|to| listed.to.as_ref().is_none_or(|end| to.last < end.first));
            if !same && single && listed.from.last < own.from.first {
                let mended = Holder { to: Some(own.from.clone()), seen: None, ..listed.clone() };
                self.mended.insert(row, mended);
            } else if let (false, true, Some(end)) = (same, single, own_end) {
                let mended = Holder { from: end.clone(), ..listed.clone() };
                self.mended.insert(row, mended);
            } else if same || single {
                self.overruled.insert(row);
            }
        }
    }

    /// The built-in term in this row, as the user's own leave it.
    fn term(&self, row: usize) -> Option<&Holder> {
        if self.overruled.contains(&row) {
            return None;
        }
        Some(self.mended.get(&row).unwrap_or_else(|| self.builtin.get(row)))
    }

    /// All offices, in the order of the file.
    pub fn all(&self) -> &[Office] {
        &self.catalogue.offices
    }

    /// All terms: the user's own, then the built-in ones by state or body, office and start.
    pub fn holders(&self) -> impl Iterator<Item = &Holder> {
        self.own.iter().chain((0..self.builtin.len()).filter_map(|row| self.term(row)))
    }

    /// The office with this id.
    pub fn office(&self, id: &str) -> Option<&Office> {
        self.catalogue.get(id)
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
        self.catalogue.office_of(title, code).map(|(office, _)| office)
    }

    /// The office that a title names, as [`Offices::office_of`] finds it, and how many letters of the title name it: of two wordings
    /// of one title the one that names more is the better.
    pub fn office_named(&self, title: &str, code: Option<&str>) -> Option<(&Office, usize)> {
        self.catalogue.office_of(title, code)
    }

    /// Who held it on that day (first and last day included), surest first; open terms that may have ended since come last.
    pub fn holders_on(&self, office: &str, code: &str, day: Date) -> Vec<&Holder> {
        let mut held: Vec<&Holder> = self.terms_in(office, code).into_iter().filter(|holder| holder.held_on(day)).collect();
        held.sort_by_key(|holder| {
            (!holder.is_yours(), holder.is_stale_on(day), holder.sure, holder.is_edge(day), Reverse(holder.from.first))
        });
        held
    }

    /// All terms in an office of a state or body: the user's own first, then by start.
    pub fn terms_in(&self, office: &str, code: &str) -> Vec<&Holder> {
        let own = self.own.iter().filter(|holder| holder.office == office && holder.code == code);
        own.chain(self.builtin.of_office(code, office).filter_map(|row| self.term(row))).collect()
    }

    /// All terms of a state or body, whatever the office.
    pub fn terms_of_code(&self, code: &str) -> Vec<&Holder> {
        let own = self.own.iter().filter(|holder| holder.code == code);
        own.chain(self.builtin.of_code(code).filter_map(|row| self.term(row))).collect()
    }

    /// All terms of people of this surname or full name, whatever the accents, capitals, hyphens or "al-".
    pub fn terms_of(&self, name: &str) -> Vec<&Holder> {
        let name = name_key(name);
        let own = self.own_names.get(&name).into_iter().flatten().map(|&at| &self.own[at]);
        own.chain(self.builtin.of_name(&name).into_iter().filter_map(|row| self.term(row))).collect()
    }

    /// Terms of people whose full name is one letter away (two, from eight letters on), nearest first: for a misspelt name.
    pub fn close_names(&self, name: &str) -> Vec<&Holder> {
        let name = name_key(name);
        let allowed = match name.chars().filter(|c| *c != ' ').count() {
            0..5 => return Vec::new(),
            5..8 => 1,
            _ => 2,
        };
        let mut found: Vec<(usize, bool, usize)> =
            self.builtin.near(&name, allowed).into_iter().map(|(steps, row)| (steps, true, row)).collect();
        for (at, holder) in self.own.iter().enumerate() {
            let names = [&holder.person].into_iter().chain(&holder.other_names);
            let steps = names.map(|other| distance(name.as_bytes(), name_key(other).as_bytes(), allowed)).min();
            found.extend(steps.filter(|steps| (1..=allowed).contains(steps)).map(|steps| (steps, false, at)));
        }
        found.sort_unstable();
        let mut seen = HashSet::new();
        found.retain(|&(_, listed, at)| seen.insert((listed, at)));
        found.into_iter().filter_map(|(_, listed, at)| if listed { self.term(at) } else { Some(&self.own[at]) }).collect()
    }

    /// Every full name once, folded, with one of its bearer's terms: for suggestions where nothing fits.
    pub fn full_names(&self) -> impl Iterator<Item = (String, &Holder)> {
        let own = self.own.iter().map(|holder| (name_key(&holder.person), holder));
        own.chain(self.builtin.names().filter_map(|(name, row)| Some((name.to_owned(), self.term(row)?))))
    }

    /// The state that a title belongs to alone: Ireland for "Taoiseach".
    pub fn only_state(&self, title: &str) -> Option<String> {
        match self.catalogue.states_of(title)[..] {
            [state] => Some(state.to_owned()),
            _ => None,
        }
    }

    /// The states and bodies that use these words for an office of their own ("Chancellor"); none where the words are common.
    pub fn states_of(&self, title: &str) -> Vec<&str> {
        self.catalogue.states_of(title)
    }

    /// The words that titles are made of.
    pub fn titles(&self) -> &Titles {
        &self.titles
    }
}

fn same_person(a: &Holder, b: &Holder) -> bool {
    let names = |holder: &Holder| -> HashSet<String> {
        [&holder.person].into_iter().chain(&holder.other_names).map(|name| name_key(name)).collect()
    };
    !names(a).is_disjoint(&names(b))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Sure, TermDate, fold};

    fn own(person: &str, office: &str, from: &str, to: &str) -> Holder {
        Holder {
            person: person.into(),
            other_names: Vec::new(),
            code: "NOR".into(),
            office: office.into(),
            title: String::new(),
            from: TermDate::parse(from).unwrap(),
            to: TermDate::parse(to),
            seen: None,
            source: "desk.csv:2".into(),
            sure: Sure::Yours,
            wikidata: None,
            note: String::new(),
            place: "desk.csv:2".into(),
        }
    }

    fn names(holders: Vec<&Holder>) -> Vec<String> {
        holders.into_iter().map(|holder| holder.person.clone()).collect()
    }

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    #[test]
    fn an_own_term_takes_its_time_out_of_the_listed_one() {
        let offices = Offices::builtin().unwrap();
        let on = |offices: &Offices, day_: &str| names(offices.holders_on("foreign-minister", "NOR", day(day_)));
        let listed = on(&offices, "2019-05-01");
        assert!(listed.len() == 1 && listed[0].ends_with("Søreide"), "{listed:?}");
        let offices = offices.with_own(vec![own("Jane Roe", "foreign-minister", "2019-04-01", "2019-06-01")]);
        assert_eq!(on(&offices, "2019-05-01"), ["Jane Roe"]);
        assert_eq!(on(&offices, "2019-03-01"), listed);
        assert_eq!(names(offices.terms_of("Roe")), ["Jane Roe"]);
        assert!(offices.close_names("Jane Reo").iter().any(|holder| holder.is_yours()));
        assert!(offices.terms_of("Søreide").iter().all(|holder| !holder.held_on(day("2019-05-01"))));
    }

    #[test]
    fn the_same_person_is_not_listed_twice_and_others_stay() {
        let offices = Offices::builtin().unwrap();
        let all = offices.terms_in("foreign-minister", "NOR").len();
        let minister = fold(&names(offices.holders_on("foreign-minister", "NOR", day("2019-05-01")))[0]);
        let offices = offices.with_own(vec![own(&minister, "foreign-minister", "2018-01-01", "2020-01-01")]);
        assert_eq!(offices.terms_in("foreign-minister", "NOR").len(), all);
        assert_eq!(names(offices.holders_on("foreign-minister", "NOR", day("2019-05-01"))), [minister]);
    }

    #[test]
    fn beside_others_in_an_office_of_many() {
        let offices = Offices::builtin().unwrap().with_own(vec![own("Jane Roe", "ambassador", "2018", "")]);
        assert_eq!(names(offices.holders_on("ambassador", "NOR", day("2030-01-01")))[0], "Jane Roe");
    }
}
