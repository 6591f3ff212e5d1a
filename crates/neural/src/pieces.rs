//! Words to word pieces: uncased BERT, each word by itself, as the encoder was trained.

use std::collections::HashMap;

use unicode_normalization::UnicodeNormalization;
use unicode_properties::{GeneralCategory, GeneralCategoryGroup, UnicodeGeneralCategory};

/// Chunks longer than this (in characters) are unknown as a whole, as in the `tokenizers` library.
const LONGEST_CHUNK: usize = 100;

/// The vocabulary, apart for pieces that begin a chunk and those that go on with one (`##…`).
pub(crate) struct Vocabulary {
    beginning: HashMap<Box<str>, u32>,
    continuing: HashMap<Box<str>, u32>,
    unknown: u32,
    /// Length in bytes of the longest piece: nothing longer need be looked up.
    longest: usize,
}

impl Vocabulary {
    /// `pieces` in the order of their numbers.
    pub(crate) fn new(pieces: &[String], unknown: u32) -> Vocabulary {
        let (mut beginning, mut continuing) = (HashMap::with_capacity(pieces.len()), HashMap::new());
        for (piece, id) in pieces.iter().zip(0..) {
            match piece.strip_prefix("##").filter(|rest| !rest.is_empty()) {
                Some(rest) => continuing.insert(rest.into(), id),
                None => beginning.insert(piece.as_str().into(), id),
            };
        }
        let longest = pieces.iter().map(String::len).max().unwrap_or(0);
        Vocabulary { beginning, continuing, unknown, longest }
    }

    /// Numbers of the word's pieces: at least one, whatever the word.
    pub(crate) fn word(&self, word: &str) -> Vec<u32> {
        let mut ids = Vec::with_capacity(4);
        for chunk in chunks(&normalised(word)) {
            self.chunk(chunk, &mut ids);
        }
        if ids.is_empty() {
            ids.push(self.unknown);
        }
        ids
    }

    /// How common a word in lower case is, 0 first; none if it is not a piece by itself.
    pub(crate) fn rank(&self, word: &str) -> Option<u32> {
        self.beginning.get(word).copied()
    }

    /// Longest piece first; a chunk with a part that no piece covers is unknown as a whole.
    fn chunk(&self, chunk: &str, ids: &mut Vec<u32>) {
        let kept = ids.len();
        let mut rest = chunk;
        while !rest.is_empty() {
            let known = if rest.len() == chunk.len() { &self.beginning } else { &self.continuing };
            let Some((id, length)) = self.longest_piece(known, rest) else { break };
            ids.push(id);
            rest = &rest[length..];
        }
        if !rest.is_empty() || chunk.chars().count() > LONGEST_CHUNK {
            ids.truncate(kept);
            ids.push(self.unknown);
        }
    }

    fn longest_piece(&self, known: &HashMap<Box<str>, u32>, text: &str) -> Option<(u32, usize)> {
        let top = text.len().min(self.longest);
        let ends = (1..=top).rev().filter(|&end| text.is_char_boundary(end));
        ends.map(|end| (known.get(&text[..end]), end)).find_map(|(id, end)| Some((*id?, end)))
    }
}

/// BERT's cleaning: curly quotes straight, control characters gone, accents stripped, lower case, CJK signs apart.
fn normalised(word: &str) -> String {
    if word.bytes().all(|b| b.is_ascii_graphic()) {
        return word.to_ascii_lowercase();
    }
    let kept = word.chars().map(straight).filter(|&c| !is_dropped(c)).flat_map(apart);
    kept.nfd().filter(|c| c.general_category() != GeneralCategory::NonspacingMark).flat_map(char::to_lowercase).collect()
}

fn straight(c: char) -> char {
    match c {
        '‘' | '’' => '\'',
        '“' | '”' => '"',
        c => c,
    }
}

fn is_dropped(c: char) -> bool {
    use GeneralCategory::{Control, Format, PrivateUse};
    let control = matches!(c.general_category(), Control | Format | PrivateUse) && !matches!(c, '\t' | '\n' | '\r');
    control || c == '\u{fffd}'
}

/// A CJK sign stands by itself, between spaces.
fn apart(c: char) -> impl Iterator<Item = char> {
    let space = is_cjk(c).then_some(' ');
    space.into_iter().chain([c]).chain(space)
}

fn is_cjk(c: char) -> bool {
    matches!(c, '\u{4e00}'..='\u{9fff}' | '\u{3400}'..='\u{4dbf}' | '\u{20000}'..='\u{2a6df}' | '\u{2a700}'..='\u{2b73f}'
        | '\u{2b740}'..='\u{2b81f}' | '\u{2b920}'..='\u{2ceaf}' | '\u{f900}'..='\u{faff}' | '\u{2f800}'..='\u{2fa1f}')
}

/// Splits at white space and around every mark of punctuation.
fn chunks(text: &str) -> impl Iterator<Item = &str> {
    let parts = text.split(char::is_whitespace).flat_map(|part| part.split_inclusive(is_punctuation));
    parts.flat_map(|part| match part.chars().next_back().filter(|&c| is_punctuation(c)) {
        Some(mark) => {
            let (before, mark) = part.split_at(part.len() - mark.len_utf8());
            [before, mark]
        }
        None => [part, ""],
    })
}

fn is_punctuation(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_punctuation();
    }
    c.general_category_group() == GeneralCategoryGroup::Punctuation
}

/// How a word is written; the encoder learnt a vector for each. The numbers are those of the training (`CASES`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum Case {
    /// Not a word: `[CLS]` and `[SEP]`.
    None,
    Lower,
    Title,
    Upper,
    Digit,
    Other,
}

impl Case {
    pub(crate) const COUNT: usize = 6;

    pub(crate) fn of(word: &str) -> Case {
        let (mut upper, mut lower, mut letters, mut count) = (false, false, false, 0);
        for c in word.chars() {
            if is_digit(c) {
                return Case::Digit;
            }
            count += 1;
            upper |= c.is_uppercase() || c.general_category() == GeneralCategory::TitlecaseLetter;
            lower |= c.is_lowercase();
            letters |= c.general_category_group() == GeneralCategoryGroup::Letter;
        }
        let capital = word.chars().next().is_some_and(char::is_uppercase);
        match (letters, lower, upper) {
            (false, ..) => Case::Other,
            (_, true, false) => Case::Lower,
            (_, false, true) if count > 1 => Case::Upper,
            _ if capital => Case::Title,
            _ => Case::Other,
        }
    }
}

/// Decimal digits of any script, and the raised, lowered and ringed ones.
fn is_digit(c: char) -> bool {
    c.is_ascii_digit()
        || !c.is_ascii() && c.general_category() == GeneralCategory::DecimalNumber
        || matches!(c, '²' | '³' | '¹' | '⁰' | '⁴'..='⁹' | '₀'..='₉' | '①'..='⑨')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pieces(word: &str) -> Vec<String> {
        chunks(&normalised(word)).filter(|c| !c.is_empty()).map(str::to_owned).collect()
    }

    fn small() -> Vocabulary {
        let pieces = ["[UNK]", "talk", "##s", "don", "'", "t", "##t"].map(str::to_owned);
        Vocabulary::new(&pieces, 0)
    }

    #[test]
    fn accents_case_and_quotes_go() {
        assert_eq!(pieces("Kovač"), ["kovac"]);
        assert_eq!(pieces("İzmir’s"), ["izmir", "'", "s"]);
        assert_eq!(pieces("“We"), ["\"", "we"]);
        assert_eq!(pieces("a\u{200b}b\u{ad}c"), ["abc"]);
    }

    #[test]
    fn punctuation_and_cjk_stand_alone() {
        assert_eq!(pieces("U.S.-led"), ["u", ".", "s", ".", "-", "led"]);
        assert_eq!(pieces("北京abc"), ["北", "京", "abc"]);
        assert_eq!(pieces("x…y"), ["x", "…", "y"]);
    }

    #[test]
    fn longest_piece_first_and_unknown_as_a_whole() {
        assert_eq!(small().word("Talks"), [1, 2]);
        assert_eq!(small().word("don't"), [3, 4, 5]);
        assert_eq!(small().word("talkx"), [0]);
        assert_eq!(small().word(""), [0]);
        assert_eq!(small().word(&format!("talk{}", "s".repeat(97))), [0]);
        assert_eq!(small().word(&format!("talk{}", "s".repeat(96))).len(), 97);
    }

    #[test]
    fn case_classes() {
        let cases = ["the", "The", "UN", "2030", "…", "I", "iPhone", "McCain", "", "北京", "3rd", "x²"].map(Case::of);
        use Case::*;
        assert_eq!(cases, [Lower, Title, Upper, Digit, Other, Title, Other, Title, Other, Other, Digit, Digit]);
    }
}
