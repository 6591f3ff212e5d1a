//! Words that keep their full stop, and when.
//!
//! The lists are those that news, readouts and the English treebanks use. A word that is also common without a stop
//! ("No", "Mar", "Sun") only keeps it where what follows says so.

/// Before a name: courtesy, ranks and offices. A sentence does not end after one.
const TITLES: &[&str] = &[
    "Adm", "Alh", "Amb", "Arch", "Assoc", "Asst", "Atty", "Ald", "Barr", "Bp", "Brig", "Capt", "Cdr", "Cdre", "Cllr", "Cmdr",
    "Cmdre", "Cmdt", "Col", "Cong", "Cpl", "Cpt", "Dep", "Dr", "Dra", "Drs", "Eng", "Engr", "Ens", "Flt", "Fr", "Gen", "Gov",
    "Govs", "Gp", "Hon", "Ing", "Insp", "Kum", "Ldr", "Lic", "Lt", "Ltc", "Ltg", "Maj", "Mdm", "Messrs", "Mgr", "Mlle", "Mme",
    "Mr", "Mrs", "Ms", "Msgr", "Pfc", "Pres", "Prof", "Profs", "Pte", "Pvt", "Rep", "Reps", "Rev", "Revd", "Rt", "Sec", "Sen",
    "Sens", "Sgt", "Shri", "Smt", "Sqn", "Sra", "Srta", "Supt", "Ven", "Wg", "MR", "MRS", "MS", "DR", "GEN", "LT", "COL", "SEN",
    "REP", "GOV", "PROF", "ST", "SMT", "AMB", "MAJ", "BRIG", "CAPT", "ADM", "REV", "HON",
];

/// Letters before a name, their inner stops kept: "His Excellency", "the Right Honourable".
const LETTERED: &[&str] = &["H.E", "H.M", "H.R.H", "H.H", "H.I.M", "S.E", "Rt.Hon", "e.g", "i.e", "E.g", "I.e"];

/// Before a name of a place, or where a word is never the last.
const LEADING: &[&str] = &["Ft", "Mt", "St", "Ste", "vs", "viz", "cf", "approx", "ca", "Mx"];

/// After a name or a word: a sentence may end here.
const CLOSING: &[&str] = &[
    "Assn", "Ave", "Blvd", "Bros", "Co", "Corp", "Dept", "Esq", "Inc", "Jr", "Ltd", "Retd", "retd", "Rtd", "Sr", "Univ", "dept",
    "etc", "Etc", "govt", "Govt", "Intl",
];

/// Months that are no other word.
const MONTHS: &[&str] = &[
    "Jan", "Feb", "Apr", "Jun", "Jul", "Aug", "Sep", "Sept", "Oct", "Nov", "Dec", "JAN", "FEB", "APR", "AUG", "SEPT", "OCT",
    "NOV", "DEC",
];

/// Abbreviations only before a number.
const NUMBERED: &[&str] = &[
    "Art", "Arts", "Ch", "Fig", "Figs", "Mar", "No", "Nos", "Para", "Paras", "Pt", "Vol", "Vols", "art", "c", "ch", "ext", "fig",
    "figs", "no", "nos", "p", "para", "paras", "pp", "sec", "vol", "vols",
];

/// Abbreviations only before a number or a comma.
const WEEKDAYS: &[&str] = &["Mon", "Tue", "Tues", "Wed", "Thu", "Thur", "Thurs", "Fri", "Sat", "Sun"];

/// American states, abbreviated only after the comma that follows a town.
const STATES: &[&str] = &[
    "Ala", "Ariz", "Ark", "Calif", "Colo", "Conn", "Del", "Fla", "Ga", "Ill", "Ind", "Kan", "Ky", "La", "Mass", "Md", "Mich",
    "Minn", "Miss", "Mo", "Mont", "Neb", "Nev", "Okla", "Ore", "Pa", "Tenn", "Tex", "Va", "Vt", "Wash", "Wis", "Wyo",
];

/// Capitalised words that open sentences and are hardly ever part of a name.
const STARTERS: &[&str] = &[
    "A",
    "According",
    "After",
    "Although",
    "An",
    "And",
    "Another",
    "As",
    "Asked",
    "At",
    "Because",
    "Before",
    "Both",
    "But",
    "By",
    "Despite",
    "During",
    "Earlier",
    "Each",
    "Even",
    "For",
    "From",
    "He",
    "Her",
    "Here",
    "His",
    "However",
    "I",
    "If",
    "In",
    "Instead",
    "It",
    "Its",
    "Last",
    "Later",
    "Many",
    "Meanwhile",
    "More",
    "Most",
    "Mr.",
    "Mrs.",
    "Ms.",
    "My",
    "No",
    "Nor",
    "Not",
    "Now",
    "On",
    "One",
    "Only",
    "Other",
    "Others",
    "Our",
    "Over",
    "She",
    "Since",
    "So",
    "Some",
    "Still",
    "Such",
    "That",
    "The",
    "Their",
    "Then",
    "There",
    "These",
    "They",
    "This",
    "Those",
    "Though",
    "Through",
    "Thus",
    "To",
    "Today",
    "Two",
    "Under",
    "Until",
    "Washington",
    "We",
    "Were",
    "What",
    "When",
    "Where",
    "Whether",
    "While",
    "Who",
    "Why",
    "With",
    "Without",
    "Yesterday",
    "Yet",
    "You",
    "Your",
];

/// Does `word`, with a stop right after it, keep that stop? `before` is the token before; `after` the text behind the stop.
pub(super) fn keeps_stop(word: &str, before: Option<&str>, after: &str) -> bool {
    let next = after.trim_start().chars().next();
    let glued = after.chars().next().is_some_and(char::is_alphanumeric);
    if let Some(letter) = single(word) {
        return keeps_initial(letter, before, after);
    }
    let listed = |list: &[&str]| list.contains(&word);
    if glued {
        // "St.Petersburg", "Gen.Roe".
        return next.is_some_and(char::is_uppercase) && (listed(TITLES) || listed(LEADING));
    }
    let digit = next.is_some_and(|c| c.is_ascii_digit());
    listed(TITLES)
        || listed(LEADING)
        || listed(CLOSING)
        || listed(MONTHS)
        || (digit && (listed(NUMBERED) || listed(WEEKDAYS)))
        || (next == Some(',') && listed(WEEKDAYS))
        || (before == Some(",") && listed(STATES))
        || (word == "al" && before == Some("et"))
}

/// "J. Smith", "J.Smith", "p. 5", "Roe v. Wade"; not "Plan B. The …".
fn keeps_initial(letter: char, before: Option<&str>, after: &str) -> bool {
    let next = after.trim_start();
    let first = next.chars().next();
    match letter {
        'c' | 'p' => first.is_some_and(|c| c.is_ascii_digit()),
        'v' => first.is_some_and(char::is_uppercase) && before.is_some_and(is_capitalised),
        _ if !letter.is_uppercase() => false,
        _ if before.is_some_and(is_initial) => true,
        'I' if before.is_some_and(|word| !is_capitalised(word)) => false,
        _ => first.is_some_and(char::is_uppercase) && !opens_sentence(first_word(next)),
    }
}

/// "U." before "S."
fn is_initial(word: &str) -> bool {
    word.strip_suffix('.').and_then(single).is_some_and(char::is_uppercase)
}

fn single(word: &str) -> Option<char> {
    let mut chars = word.chars();
    chars.next().filter(|c| c.is_alphabetic() && chars.next().is_none())
}

/// The word at the start of `text`, up to white space; at most a few letters are looked at.
fn first_word(text: &str) -> &str {
    let end = text.char_indices().take(20).find(|(_, c)| !c.is_alphanumeric()).map_or(text.len().min(20), |(at, _)| at);
    text.get(..end).unwrap_or_default()
}

/// Whether the first letter is a capital.
pub(super) fn is_capitalised(word: &str) -> bool {
    word.chars().next().is_some_and(char::is_uppercase)
}

/// Whether this token can hardly be anything but the first of a sentence, given its capital.
pub(super) fn opens_sentence(word: &str) -> bool {
    STARTERS.contains(&word)
}

/// Whether `token` (with its stop) stands before a name or number, so that no sentence ends after it.
pub(super) fn leads(token: &str) -> bool {
    token.strip_suffix('.').is_some_and(|word| TITLES.contains(&word) || LEADING.contains(&word) || LETTERED.contains(&word))
}

/// Whether `token` (with its stop) is only used before a number.
pub(super) fn is_numbered(token: &str) -> bool {
    token.strip_suffix('.').is_some_and(|word| NUMBERED.contains(&word))
}

/// Names of months and weekdays, long and short, and of time zones: they go on after "a.m.".
pub(super) fn goes_with_hour(word: &str) -> bool {
    let word = word.trim_end_matches('.');
    const ZONES: &[&str] = &[
        "ET",
        "EST",
        "EDT",
        "GMT",
        "UTC",
        "CET",
        "BST",
        "IST",
        "PT",
        "PST",
        "Eastern",
        "Pacific",
        "Central",
        "Greenwich",
        "Moscow",
        "Local",
    ];
    const DAYS: &[&str] = &["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
    const FULL: &[&str] = &[
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    [ZONES, DAYS, FULL, MONTHS, WEEKDAYS].iter().any(|list| list.contains(&word))
}
