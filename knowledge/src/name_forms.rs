//! The forms under which a person is looked up. Stands alone beside `fold`: the build script makes the index of names with it.

use crate::fold::fold;

/// A name as it is compared: folded, without the Arabic article.
pub(crate) fn name_key(name: &str) -> String {
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
pub(crate) fn short_forms<'a>(name: &'a str, code: &str) -> Vec<&'a str> {
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
