//! What must hold across offices and their holders.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use knowledge::{Knowledge, Offices, Sure, fold};

static KNOWLEDGE: LazyLock<Knowledge> = LazyLock::new(|| Knowledge::builtin().unwrap_or_else(|error| panic!("{error}")));
static OFFICES: LazyLock<Offices> = LazyLock::new(|| Offices::builtin().unwrap_or_else(|error| panic!("{error}")));

const SECTORS: &str = "AGR BUS COP CRM CVL EDU ELI GOV IGO JRN JUD LAB LEG MED MIL OPP PRM PTY REB REF REL SOC SPY";
const LEVELS: &str = "head deputy-head minister deputy-minister senior-official envoy official member local";

fn is_code(code: &str) -> bool {
    let of_body = || KNOWLEDGE.organisations().iter().any(|body| body.code() == code);
    KNOWLEDGE.country(code).is_some() || KNOWLEDGE.organisation(code).is_some() || of_body()
}

#[test]
fn every_office_has_a_sector_and_a_level_and_names_its_states() {
    for office in OFFICES.all() {
        assert!(SECTORS.split(' ').any(|known| known == office.sector), "{}: sector {}", office.id, office.sector);
        assert!(LEVELS.split(' ').any(|known| known == office.level), "{}: level {}", office.id, office.level);
        for name in &office.names {
            let code = name.country.as_deref();
            assert!(code.is_none_or(is_code), "{}: {:?} is no state or body", office.id, name.country);
            assert!(!fold(&name.text).is_empty(), "{}: a name without letters", office.id);
        }
    }
}

#[test]
fn no_common_name_means_two_offices() {
    let mut owner: HashMap<String, &str> = HashMap::new();
    for office in OFFICES.all() {
        for name in office.names.iter().filter(|name| name.country.is_none()) {
            let other = owner.insert(fold(&name.text), &office.id);
            assert!(other.is_none_or(|other| other == office.id), "{:?} means {other:?} and {}; keep one", name.text, office.id);
        }
    }
}

/// A name that another of the same office's names swallows is no fault; one that the reader takes for another office is.
#[test]
fn every_office_is_found_by_each_of_its_names() {
    let mut wrong = Vec::new();
    for office in OFFICES.all() {
        for name in &office.names {
            let found = OFFICES.office_of(&name.text, name.country.as_deref()).map(|office| office.id.as_str());
            if found != Some(&office.id) {
                wrong.push(format!("{} {:?} {:?}: {found:?}", office.id, name.text, name.country));
            }
        }
    }
    assert!(wrong.is_empty(), "{} names lead elsewhere:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn every_term_is_of_a_known_office_and_state_and_names_somebody() {
    for term in OFFICES.holders() {
        assert!(OFFICES.office(&term.office).is_some(), "{}: no office {:?}", term.place, term.office);
        assert!(is_code(&term.code), "{}: {:?} is no state or body", term.place, term.code);
        assert!(!fold(&term.person).is_empty(), "{}: {:?} has no letters", term.place, term.person);
        assert!(term.to.is_none() || term.seen.is_none(), "{}: closed, and seen", term.place);
        assert!(!term.other_names.contains(&term.person), "{}: its own other name", term.place);
    }
}

/// Two at once in an office of one: only the hand-over of a day, or what is marked as doubtful or explained in a note.
#[test]
fn two_at_once_are_in_doubt() {
    let mut groups: HashMap<(&str, &str), Vec<&knowledge::Holder>> = HashMap::new();
    for term in OFFICES.holders() {
        if OFFICES.office(&term.office).is_some_and(|office| office.single) {
            groups.entry((&term.code, &term.office)).or_default().push(term);
        }
    }
    for terms in groups.values() {
        for (at, a) in terms.iter().enumerate() {
            for b in &terms[at + 1..] {
                let other = a.person != b.person && (a.wikidata.is_none() || a.wikidata != b.wikidata);
                let doubt = [a, b].iter().any(|term| term.sure == Sure::Doubtful || !term.note.is_empty());
                assert!(!other || doubt || !a.overlaps(b), "{} and {}: {} and {} at once", a.place, b.place, a.person, b.person);
            }
        }
    }
}

#[test]
fn whoever_is_listed_is_found_by_name_and_by_office() {
    for term in OFFICES.holders().step_by(37) {
        assert!(OFFICES.terms_of(&term.person).contains(&term), "{}: {}", term.place, term.person);
        assert!(OFFICES.holders_on(&term.office, &term.code, term.from.first).contains(&term), "{}: {}", term.place, term.person);
    }
}

#[test]
fn a_term_of_ours_is_in_the_table() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("offices/additions");
    let listed: HashSet<(&str, &str, &str)> = OFFICES.holders().map(|term| (&*term.code, &*term.office, &*term.person)).collect();
    for file in std::fs::read_dir(folder).unwrap().map(|file| file.unwrap().path()) {
        for (at, line) in
            std::fs::read_to_string(&file).unwrap().lines().enumerate().skip(1).filter(|(_, line)| !line.starts_with('#'))
        {
            let cells: Vec<&str> = line.split('\t').collect();
            let [code, office, _, person, ..] = cells[..] else { continue };
            let there = listed.contains(&(code, office, person));
            assert!(there, "{}:{}: {person} is not in holders.tsv; run make_holders.py", file.display(), at + 1);
        }
    }
}
