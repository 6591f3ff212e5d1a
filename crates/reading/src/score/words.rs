//! Free text compared by its words: offices, places, topics, issues, units.

use std::collections::BTreeMap;

const STOP: &[&str] = &[
    "a", "an", "the", "of", "and", "to", "in", "on", "for", "with", "by", "at", "its", "their", "his", "her", "is", "be", "as",
    "or", "from", "that", "s", "u",
];

/// Each word of `text` and how often: lower case, without stop words, plural `s` cut off where more than it is left.
fn words(text: &str) -> BTreeMap<String, usize> {
    let mut counts = BTreeMap::new();
    let lower = text.to_lowercase();
    let found = lower.split(|c: char| !(c.is_alphanumeric() || c == '_'));
    for word in found.filter(|word| !word.is_empty() && !STOP.contains(word)) {
        let stem = if word.chars().count() > 3 { word.trim_end_matches('s') } else { word };
        *counts.entry(stem.to_string()).or_insert(0) += 1;
    }
    counts
}

/// F1 of the words of two texts; 0 if neither has any.
pub(super) fn word_f1(a: Option<&str>, b: Option<&str>) -> f64 {
    let (a, b) = (words(a.unwrap_or_default()), words(b.unwrap_or_default()));
    let both: usize = a.iter().map(|(word, n)| (*n).min(b.get(word).copied().unwrap_or(0))).sum();
    let total = a.values().sum::<usize>() + b.values().sum::<usize>();
    (2 * both) as f64 / total.max(1) as f64
}

/// Whether two units are one: of equal name, or with a word in common.
pub(super) fn same_unit(a: Option<&str>, b: Option<&str>) -> bool {
    let (a, b) = (a.unwrap_or_default(), b.unwrap_or_default());
    unit(a) == unit(b) || words(a).keys().any(|word| words(b).contains_key(word))
}

/// The one name of a unit: singular, lower case, signs and long forms by their code.
fn unit(text: &str) -> String {
    let lower = text.trim().to_lowercase();
    let one = if lower.chars().count() > 3 { lower.strip_suffix('s').unwrap_or(&lower) } else { &lower };
    match one {
        "%" | "per cent" | "percentage" => "percent",
        "us$" | "$" | "dollar" | "u.s. dollar" => "usd",
        "€" | "euro" => "eur",
        "£" => "gbp",
        "person" | "individual" => "people",
        "kilometre" | "kilometer" => "km",
        "nation" | "state" | "countrie" => "country",
        "mw" => "megawatt",
        other => other,
    }
    .to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_compared_without_plural_and_stop_words() {
        assert_eq!(word_f1(Some("Minister of Foreign Affairs"), Some("foreign affair minister")), 1.0);
        assert_eq!(word_f1(Some("Trade Minister"), Some("Minister")), 2.0 / 3.0);
        assert_eq!(word_f1(None, Some("the")), 0.0);
    }

    #[test]
    fn units_have_one_name() {
        for (a, b) in [("countries", "state"), ("US$", "dollars"), ("persons", "people"), ("oil barrels", "barrel")] {
            assert!(same_unit(Some(a), Some(b)), "{a}, {b}");
        }
        assert!(same_unit(None, Some("")));
        assert!(!same_unit(Some("hours"), Some("years")));
    }
}
