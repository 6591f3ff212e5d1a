//! Forms of words that tell what a line or a title is.

/// `The below is attributable to Spokesperson Jane Roe:`
pub(crate) fn is_attribution(words: &str) -> bool {
    let small = words.to_lowercase();
    ["attributable to ", "attributed to "].iter().any(|cue| small.contains(cue))
        && words.ends_with([':', '.'])
        && small.split_whitespace().count() <= 20
        && ["the ", "following "].iter().any(|start| small.starts_with(start))
}

/// Two to four capitalised words, as a person's name is printed.
pub(crate) fn is_name(words: &str) -> bool {
    let parts: Vec<&str> = words.split_whitespace().collect();
    let small = ["de", "da", "van", "von", "der", "den", "al", "bin", "el", "la", "le", "del", "di", "dos"];
    let fits = |part: &&str| part.starts_with(char::is_uppercase) || small.contains(part);
    (2..=5).contains(&parts.len())
        && parts.iter().all(fits)
        && !words.starts_with("The ")
        && words.chars().all(|c| c.is_alphabetic() || " .-’'".contains(c))
}

/// Whether the words name an office that a person holds.
pub(crate) fn has_office(words: &str) -> bool {
    const OFFICES: &[&str] = &[
        "secretary",
        "minister",
        "president",
        "ambassador",
        "spokesperson",
        "spokesman",
        "spokeswoman",
        "envoy",
        "representative",
        "chancellor",
        "director",
        "commissioner",
        "chair",
        "chairman",
        "chairwoman",
        "chargé",
        "consul",
        "senator",
        "governor",
        "general",
        "king",
        "queen",
        "premier",
        "administrator",
        "coordinator",
        "counselor",
        "counsellor",
        "correspondent",
        "editor",
        "professor",
        "fellow",
        "columnist",
    ];
    words.to_lowercase().split(|c: char| !c.is_alphanumeric()).any(|word| OFFICES.contains(&word))
}

/// The speaker with whom a turn of a transcript begins: `MR ROE`, `QUESTION`, `Q`.
pub(crate) fn turn(words: &str) -> Option<&str> {
    let (speaker, rest) = words.split_once(':')?;
    let letters = speaker.chars().filter(|c| c.is_alphabetic()).count();
    // `McROE` has the one small letter that a printed speaker may have.
    let sound = speaker.chars().all(|c| !c.is_lowercase() && (c.is_alphanumeric() || " .’'-/&(),".contains(c)) || c == 'c');
    let long = letters >= 2 || matches!(speaker, "Q" | "A");
    (sound && long && speaker.split_whitespace().count() <= 7 && rest.starts_with(char::is_whitespace)).then_some(speaker)
}
