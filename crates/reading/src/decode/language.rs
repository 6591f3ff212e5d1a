//! Which language a text is in, by the majority of its paragraphs.

use std::collections::HashMap;

use whatlang::{Lang, Script, detect};

use crate::document::Block;

/// Paragraphs looked at, spread over the document, and how much of each.
const SAMPLES: usize = 200;
const SAMPLE: usize = 1000;
/// A paragraph of fewer letters is counted only if there is none longer.
const SHORT: usize = 40;

/// English words of form that are no words, or rare ones, in its neighbours.
const ENGLISH: &[&str] = &[
    "the", "and", "of", "to", "with", "for", "from", "that", "this", "by", "will", "would", "has", "have", "had", "were", "been",
    "its", "their", "which", "said", "says", "after", "over", "as", "not", "are", "is", "be", "between", "against",
];

/// The ISO 639-1 code, or `None` where it cannot be told: never a guess from a headline.
pub(super) fn of(text: &str, blocks: &[Block]) -> Option<String> {
    let step = blocks.len() / SAMPLES + 1;
    let samples: Vec<&str> = blocks.iter().step_by(step).map(|block| cut(&text[block.span.range()])).collect();
    let long: Vec<&str> = samples.iter().copied().filter(|words| letters(words) >= SHORT).collect();
    let mut votes: HashMap<&'static str, usize> = HashMap::new();
    for words in if long.is_empty() { &samples } else { &long } {
        if let Some(code) = of_words(words) {
            *votes.entry(code).or_default() += letters(words);
        }
    }
    let (code, _) = votes.into_iter().max_by_key(|&(code, count)| (count, code))?;
    Some(code.to_owned())
}

fn cut(words: &str) -> &str {
    words.char_indices().nth(SAMPLE).map_or(words, |(end, _)| &words[..end])
}

fn letters(words: &str) -> usize {
    words.chars().filter(|c| c.is_alphabetic()).count()
}

/// One paragraph: English by its words of form, otherwise what the detector is sure of.
fn of_words(words: &str) -> Option<&'static str> {
    let (english, all) = english_words(words);
    if english * 5 >= all && english > 0 {
        return Some("en");
    }
    // In small letters: capitals mislead the detector.
    let info = detect(&words.to_lowercase());
    let latin = info.as_ref().is_some_and(|info| info.script() == Script::Latin);
    match info {
        Some(info) if !latin && (info.is_reliable() || only_language(info.script())) => iso(info.lang()),
        Some(info) if latin && info.is_reliable() && all >= 6 && info.lang() != Lang::Eng => iso(info.lang()),
        Some(info) if latin && info.lang() == Lang::Eng && (english > 0 || info.is_reliable()) => Some("en"),
        _ if latin && english > 0 && english * 12 >= all => Some("en"),
        _ => None,
    }
}

/// How many words are English words of form, and how many there are.
pub(crate) fn english_words(words: &str) -> (usize, usize) {
    let all = words.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty());
    let english = all.clone().filter(|word| ENGLISH.contains(&word.to_ascii_lowercase().as_str())).count();
    (english, all.count())
}

/// Scripts in which nearly all text is in one language.
fn only_language(script: Script) -> bool {
    matches!(
        script,
        Script::Mandarin
            | Script::Hangul
            | Script::Hiragana
            | Script::Katakana
            | Script::Greek
            | Script::Georgian
            | Script::Thai
            | Script::Armenian
    )
}

/// ISO 639-1 of what the detector knows.
fn iso(lang: Lang) -> Option<&'static str> {
    const CODES: &[(&str, &str)] = &[
        ("epo", "eo"),
        ("eng", "en"),
        ("rus", "ru"),
        ("cmn", "zh"),
        ("spa", "es"),
        ("por", "pt"),
        ("ita", "it"),
        ("ben", "bn"),
        ("fra", "fr"),
        ("deu", "de"),
        ("ukr", "uk"),
        ("kat", "ka"),
        ("ara", "ar"),
        ("hin", "hi"),
        ("jpn", "ja"),
        ("heb", "he"),
        ("yid", "yi"),
        ("pol", "pl"),
        ("amh", "am"),
        ("jav", "jv"),
        ("kor", "ko"),
        ("nob", "nb"),
        ("dan", "da"),
        ("swe", "sv"),
        ("fin", "fi"),
        ("tur", "tr"),
        ("nld", "nl"),
        ("hun", "hu"),
        ("ces", "cs"),
        ("ell", "el"),
        ("bul", "bg"),
        ("bel", "be"),
        ("mar", "mr"),
        ("kan", "kn"),
        ("ron", "ro"),
        ("slv", "sl"),
        ("hrv", "hr"),
        ("srp", "sr"),
        ("mkd", "mk"),
        ("lit", "lt"),
        ("lav", "lv"),
        ("est", "et"),
        ("tam", "ta"),
        ("vie", "vi"),
        ("urd", "ur"),
        ("tha", "th"),
        ("guj", "gu"),
        ("uzb", "uz"),
        ("pan", "pa"),
        ("aze", "az"),
        ("ind", "id"),
        ("tel", "te"),
        ("pes", "fa"),
        ("mal", "ml"),
        ("ori", "or"),
        ("mya", "my"),
        ("nep", "ne"),
        ("sin", "si"),
        ("khm", "km"),
        ("tuk", "tk"),
        ("aka", "ak"),
        ("zul", "zu"),
        ("sna", "sn"),
        ("afr", "af"),
        ("lat", "la"),
        ("slk", "sk"),
        ("cat", "ca"),
        ("tgl", "tl"),
        ("hye", "hy"),
        ("cym", "cy"),
    ];
    CODES.iter().find(|(code, _)| *code == lang.code()).map(|&(_, iso)| iso)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn language(text: &str) -> Option<String> {
        of(text, &super::super::shape::shaped(text, &super::super::plain::paragraphs(text)))
    }

    #[test]
    fn short_english_is_english() {
        for text in [
            "MINISTERS OF BOTH STATES TO MEET IN BERN",
            "The envoy left.",
            "Kovač said he would not resign.",
            "Talks with Çavuşoğlu and Štefančič end in Þingvellir.",
        ] {
            assert_eq!(language(text).as_deref(), Some("en"), "{text}");
        }
    }

    #[test]
    fn other_languages_are_named() {
        for (text, code) in [
            (
                "Die Außenminister beider Staaten haben sich am Montag in Bern getroffen und über die Lage an der Grenze gesprochen.",
                "de",
            ),
            (
                "Les ministres des affaires étrangères des deux pays se sont rencontrés lundi à Berne pour parler de la frontière.",
                "fr",
            ),
            ("Министры иностранных дел двух стран встретились в понедельник в Берне и обсудили положение на границе.", "ru"),
            ("两国外交部长星期一在伯尔尼会晤，讨论了边界局势。", "zh"),
            ("التقى وزيرا خارجية البلدين يوم الاثنين في برن وناقشا الوضع على الحدود.", "ar"),
        ] {
            assert_eq!(language(text).as_deref(), Some(code), "{text}");
        }
    }

    #[test]
    fn the_majority_counts_and_nothing_is_guessed() {
        let mixed = "The two foreign ministers met in Bern on Monday and spoke of the border.\nThey will meet again in May, the ministry said in a statement.\n« Nous sommes prêts à parler de la frontière », a dit le ministre.\n";
        assert_eq!(language(mixed).as_deref(), Some("en"));
        assert_eq!(language("Bern Genf Zug"), None);
        assert_eq!(language("12345 67"), None);
    }

    #[test]
    fn every_language_of_the_detector_has_a_code() {
        assert!(
            Lang::all().iter().all(|&lang| iso(lang).is_some()),
            "{:?}",
            Lang::all().iter().filter(|&&lang| iso(lang).is_none()).collect::<Vec<_>>()
        );
    }
}
