//! Lemmas: a script that the encoder chooses, applied to the form, and mended where English leaves no choice.

use std::collections::HashMap;

use crate::{Error, file::File, pieces::Vocabulary};

/// `case|strip|add`: bring the form to a case, take characters off its end, add some.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Script {
    case: Recase,
    strip: usize,
    add: String,
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Recase {
    Keep,
    Lower,
    Title,
}

impl Script {
    /// All the scripts of a model, in the order of its labels.
    pub(crate) fn load(file: &File) -> Result<Vec<Script>, Error> {
        let parse = |text: &String| {
            let mend = "it must be k, l or t, a number, and the letters to add, with | between";
            Script::parse(text).ok_or_else(|| Error::Label { head: "lemma", label: text.clone(), mend })
        };
        file.texts("lemma")?.iter().map(parse).collect()
    }

    fn parse(text: &str) -> Option<Script> {
        let mut parts = text.splitn(3, '|');
        let case = match parts.next()? {
            "k" => Recase::Keep,
            "l" => Recase::Lower,
            "t" => Recase::Title,
            _ => return None,
        };
        Some(Script { case, strip: parts.next()?.parse().ok()?, add: parts.next()?.to_owned() })
    }

    /// The lemma that the script makes of a form.
    pub(crate) fn apply(&self, form: &str) -> String {
        let mut lemma = match self.case {
            Recase::Keep => form.to_owned(),
            Recase::Lower => form.to_lowercase(),
            Recase::Title => title(form),
        };
        for _ in 0..self.strip {
            lemma.pop();
        }
        lemma + &self.add
    }
}

fn title(form: &str) -> String {
    let first = form.chars().next().map_or(0, char::len_utf8);
    form[..first].to_uppercase() + &form[first..].to_lowercase()
}

/// Lemmas of a model: its scripts, mended by what is known of English.
///
/// The scripts are chosen word by word and at times leave half a word (`condemne`, `pledg`). Regular inflection leaves few
/// candidates, though, and the encoder's word pieces, which come in the order of how common they are, tell words from half
/// words: the commonest candidate is the lemma. Irregular forms are listed.
pub(crate) struct Lemmas {
    scripts: Vec<Script>,
    /// By class and form.
    irregular: HashMap<(&'static str, &'static str), &'static str>,
}

impl Lemmas {
    pub(crate) fn load(file: &File) -> Result<Lemmas, Error> {
        Ok(Lemmas { scripts: Script::load(file)?, irregular: irregular() })
    }

    /// The lemma of a form with its Penn tag, given the number of the script that the encoder chose.
    pub(crate) fn lemma(&self, form: &str, xpos: &str, script: usize, vocabulary: &Vocabulary) -> String {
        let said = self.scripts[script].apply(form);
        let lower = form.to_lowercase();
        let listed = classes(xpos).iter().find_map(|class| self.irregular.get(&(*class, lower.as_str())));
        match listed {
            Some(lemma) => (*lemma).to_owned(),
            None if matches!(xpos, "NN" | "JJ" | "RB") && is_half(&said, &lower) => lower,
            None => regular(&lower, xpos, said, vocabulary),
        }
    }
}

/// A singular noun, an adjective or an adverb is its own lemma: a script that cuts letters off it (`agreemen`) is wrong.
fn is_half(said: &str, lower: &str) -> bool {
    let said = said.to_lowercase();
    said.len() < lower.len() && lower.starts_with(&said)
}

fn irregular() -> HashMap<(&'static str, &'static str), &'static str> {
    let lines = include_str!("irregular.txt").lines().filter(|line| !line.starts_with('#'));
    let entries = lines.filter_map(|line| {
        let (class, rest) = line.split_once('\t')?;
        let (lemma, forms) = rest.split_once('\t')?;
        Some(forms.split(' ').map(move |form| ((class, form), lemma)))
    });
    entries.flatten().collect()
}

/// The classes of `irregular.txt` that a tag belongs to.
fn classes(xpos: &str) -> &'static [&'static str] {
    match xpos {
        "VBD" | "VBN" => &["past", "verb", "word"],
        "VB" | "VBP" | "VBZ" | "VBG" => &["verb", "word"],
        "NNS" => &["noun", "word"],
        "JJR" | "JJS" => &["adjective", "word"],
        "RBR" | "RBS" => &["adverb", "word"],
        "NNP" | "NNPS" => &[],
        _ => &["word"],
    }
}

/// Undoes a regular ending; what has none keeps the lemma that the encoder said.
fn regular(form: &str, xpos: &str, said: String, vocabulary: &Vocabulary) -> String {
    let (before, word) = form.rsplit_once('-').map_or(("", form), |(before, word)| (&form[..=before.len()], word));
    let candidates = match xpos {
        "VBD" | "VBN" => past(word),
        "VBG" => word.strip_suffix("ing").map_or(vec![], stems),
        // A past form may be mistaken for a present one; its ending tells.
        "VBZ" if word.ends_with("ed") => past(word),
        "VBZ" | "NNS" => plural(word),
        "VB" | "VBP" if vocabulary.rank(&said).is_none() => vec![word.to_owned()],
        "JJR" | "RBR" if word.len() > 5 => compared(word, "er"),
        "JJS" | "RBS" if word.len() > 5 => compared(word, "est"),
        _ => vec![],
    };
    let candidates: Vec<String> = candidates.into_iter().filter(|c| is_word(c)).collect();
    let common = candidates.iter().filter_map(|c| Some((vocabulary.rank(c)?, c))).min();
    match (common, candidates.first()) {
        (Some((_, lemma)), _) => format!("{before}{lemma}"),
        (None, Some(likely)) => format!("{before}{likely}"),
        (None, None) => said,
    }
}

/// What is left of `'s` or `b's` is no word.
fn is_word(text: &str) -> bool {
    text.chars().all(char::is_alphabetic) && text.contains(|c| is_vowel(c) || c == 'y')
}

fn past(word: &str) -> Vec<String> {
    match word.strip_suffix("ied") {
        Some(stem) => y_or_ie(stem),
        None => word.strip_suffix("ed").map_or(vec![], stems),
    }
}

fn compared(word: &str, ending: &str) -> Vec<String> {
    let Some(stem) = word.strip_suffix(ending) else {
        return vec![];
    };
    match stem.strip_suffix('i') {
        Some(stem) => vec![format!("{stem}y")],
        None => stems(stem),
    }
}

/// `ties` is of `tie`, `cities` of `city`; of a longer word either may be (`movies`).
fn y_or_ie(stem: &str) -> Vec<String> {
    let (y, ie) = (format!("{stem}y"), format!("{stem}ie"));
    if stem.len() < 2 { vec![ie] } else { vec![y, ie] }
}

fn plural(word: &str) -> Vec<String> {
    let Some(stem) = word.strip_suffix('s') else {
        return word.strip_suffix("men").map_or(vec![], |stem| vec![format!("{stem}man")]);
    };
    if let Some(stem) = stem.strip_suffix("ie") {
        return y_or_ie(stem);
    }
    let hissing = ["s", "x", "z", "ch", "sh", "o"];
    match stem.strip_suffix('e') {
        Some(short) if hissing.iter().any(|end| short.ends_with(end)) => {
            vec![stem.to_owned(), short.to_owned()]
        }
        _ if stem.ends_with(['s', 'u', 'i']) => vec![],
        _ => vec![stem.to_owned()],
    }
}

/// What `-ed` or `-ing` may have been put to, likeliest first: the bare stem, the stem with its e, or with one consonant of two.
fn stems(stem: &str) -> Vec<String> {
    let (bare, with_e) = (stem.to_owned(), format!("{stem}e"));
    if let Some(single) = doubled(stem) {
        let usual = stem.ends_with("ll") || stem.ends_with("ss") || stem.ends_with("zz") || stem.ends_with("ff");
        return if usual { vec![bare, single] } else { vec![single, bare] };
    }
    if would_double(stem) || stem.ends_with(['v', 'u']) {
        return vec![with_e];
    }
    if takes_e(stem) { vec![with_e, bare] } else { vec![bare, with_e] }
}

fn doubled(stem: &str) -> Option<String> {
    let mut ends = stem.chars().rev();
    let (last, before) = (ends.next()?, ends.next()?);
    (last == before && !is_vowel(last)).then(|| stem[..stem.len() - last.len_utf8()].to_owned())
}

/// Endings that English words hardly have without an e behind them.
fn takes_e(stem: &str) -> bool {
    ["c", "z", "at", "dg", "rg", "ns", "rs", "is", "os", "us", "bl", "cl", "dl", "gl", "pl", "tl"]
        .iter()
        .any(|end| stem.ends_with(end))
        || long_vowel(stem)
}

/// A single consonant that was not doubled after a stressed vowel: `oblig`, `preclud`. Endings that are seldom stressed
/// (`-en`, `-er`, `-it` …) say nothing; verbs with one of them and an e are listed in `irregular.txt`.
fn long_vowel(stem: &str) -> bool {
    let letters: Vec<char> = stem.chars().rev().take(3).collect();
    let &[last, vowel, before] = &letters[..] else { return false };
    let stressed = match vowel {
        'a' => "bdgkptz",
        'e' => "g",
        'i' => "bdgrz",
        'o' => "bgktd",
        'u' => "bcdgkmnrt",
        'y' => "sz",
        _ => return false,
    };
    !is_vowel(before) && stressed.contains(last)
}

/// One syllable with one short vowel and one consonant: as a verb of its own it would have doubled (`hopped`), so it was
/// `hope` that was `hoped`.
fn would_double(stem: &str) -> bool {
    let letters: Vec<char> = stem.chars().collect();
    let vowels = letters.iter().filter(|&&c| is_vowel(c)).count();
    let spoken = if stem.contains("qu") { vowels.saturating_sub(1) } else { vowels };
    match letters[..] {
        [.., vowel, last] => spoken == 1 && is_vowel(vowel) && !is_vowel(last) && !matches!(last, 'w' | 'x' | 'y'),
        _ => false,
    }
}

fn is_vowel(c: char) -> bool {
    matches!(c, 'a' | 'e' | 'i' | 'o' | 'u')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lemma(script: &str, form: &str) -> String {
        Script::parse(script).unwrap().apply(form)
    }

    #[test]
    fn scripts_are_applied() {
        assert_eq!(lemma("l|1|et", "Met"), "meet");
        assert_eq!(lemma("t|0|", "LIMA"), "Lima");
        assert_eq!(lemma("k|0|", "Kovač"), "Kovač");
        assert_eq!(lemma("l|9|be", "ärë"), "be");
        assert_eq!(lemma("l|0||", "a"), "a|");
    }

    #[test]
    fn other_texts_are_no_scripts() {
        for text in ["", "l", "x|0|", "l|-1|", "l|1"] {
            assert_eq!(Script::parse(text), None, "{text}");
        }
    }

    fn vocabulary() -> Vocabulary {
        let words = "call use add condemn pledge raise us cal deny hope hop city movie man box case house put putt great agree change chang";
        Vocabulary::new(&words.split(' ').map(str::to_owned).collect::<Vec<_>>(), 0)
    }

    fn mended(form: &str, xpos: &str) -> String {
        regular(form, xpos, "said".into(), &vocabulary())
    }

    #[test]
    fn regular_endings_are_undone() {
        let past = ["called", "used", "condemned", "pledged", "raised", "denied", "hoped", "hopped", "agreed", "re-used"];
        assert_eq!(
            past.map(|f| mended(f, "VBD")),
            ["call", "use", "condemn", "pledge", "raise", "deny", "hope", "hop", "agree", "re-use"]
        );
        assert_eq!(["putting", "changing"].map(|f| mended(f, "VBG")), ["put", "change"]);
        assert_eq!(mended("condemned", "VBZ"), "condemn");
        assert_eq!(mended("resume", "VB"), "resume");
        let nouns = ["cities", "movies", "ties", "policemen", "boxes", "cases", "glass", "sheep", "c's"];
        assert_eq!(nouns.map(|f| mended(f, "NNS")), ["city", "movie", "tie", "policeman", "box", "case", "said", "said", "said"]);
        assert_eq!(["greater", "other"].map(|f| mended(f, "JJR")), ["great", "said"]);
    }

    #[test]
    fn words_unknown_to_the_vocabulary_follow_the_usual_spelling() {
        let past = ["defenestrated", "gerrymandered", "finessed", "rebutted", "outmanoeuvred"];
        assert_eq!(past.map(|f| mended(f, "VBN")), ["defenestrate", "gerrymander", "finess", "rebut", "outmanoeuvr"]);
    }

    #[test]
    fn every_irregular_line_is_read() {
        let lines = include_str!("irregular.txt").lines().filter(|l| !l.starts_with('#')).count();
        assert!(irregular().len() > lines);
        assert_eq!(irregular()[&("past", "told")], "tell");
    }
}
