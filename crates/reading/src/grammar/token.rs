//! Text to words, by the habits of the English Universal Dependencies treebanks (EWT, GUM).
//!
//! Hyphens and slashes between words stand alone ("U.S. - China"), but a prefix keeps its hyphen ("non-aligned");
//! clitics are words ("do n't", "Russia 's"); abbreviations and initials keep their stop; a currency sign, a percent sign
//! and a unit stand beside their number. Nothing is lost: between two tokens there is nothing but white space.
//!
//! One pass, with no way back of more than a few characters, so a megabyte without a space costs a megabyte's time.

use std::ops::Range;

use unicode_normalization::char::is_combining_mark;

use super::abbreviation::keeps_stop;
use crate::document::Span;

/// Prefixes that keep their hyphen. Others ("vice-president", "al-Sisi") do not: the treebanks' majority decides.
const PREFIXES: &[&str] = &[
    "anti", "arch", "bi", "co", "counter", "cross", "de", "e", "ex", "extra", "hyper", "inter", "intra", "macro", "mega",
    "micro", "mid", "mini", "mis", "multi", "neo", "non", "over", "post", "pre", "pro", "pseudo", "psycho", "quasi", "re",
    "semi", "socio", "sub", "super", "trans", "ultra", "un", "under",
];

/// Letters behind a number that are a word of their own.
const UNITS: &[&str] = &[
    "am", "b", "bn", "cm", "ft", "g", "gb", "ghz", "gw", "ha", "hrs", "hz", "k", "kb", "kg", "kgs", "km", "kms", "kph", "kw",
    "lb", "lbs", "m", "mb", "mg", "mhz", "min", "mins", "ml", "mm", "mn", "mph", "mw", "pm", "sq", "tn", "trn", "tr", "x",
];

/// Last parts of a bare address ("mofa.go.kr" is rare; "example.org/path" is not), and of file names.
const ENDINGS: &[&str] = &[
    "com", "org", "net", "edu", "gov", "mil", "int", "info", "biz", "eu", "uk", "de", "fr", "ru", "cn", "jp", "kr", "il", "ir",
    "ua", "tv", "io", "nz", "au", "ca", "ch", "pdf", "doc", "docx", "xls", "xlsx", "html", "htm", "txt", "jpg", "zip",
];

/// Words cut off at the front, with their apostrophe.
const ELIDED: &[&str] = &["em", "til", "till", "cause", "tis", "twas", "n", "bout"];

/// Smileys, which the treebanks keep whole.
const SMILEYS: &[&str] = &[":-)", ":-(", ";-)", ":)", ":(", ";)", "=)"];

/// The words of `text[within]`, in order. `within` must lie on character boundaries.
pub fn tokens(text: &str, within: Range<usize>) -> Vec<Span> {
    let mut scanner =
        Scanner { text: &text[..within.end], at: within.start, from: within.start, plain_until: 0, found: Vec::new() };
    while let Some(first) = scanner.peek() {
        if first.is_whitespace() {
            scanner.at += first.len_utf8();
        } else {
            scanner.step(first);
        }
    }
    scanner.found
}

/// Whether `form`, written right behind `before`, is one multiword token with it ("do|n't", "Russia|'s", "can|not").
pub fn is_clitic(before: &str, form: &str) -> bool {
    let (before, form) = (before.to_lowercase(), form.to_lowercase().replace('’', "'"));
    match form.as_str() {
        "n't" | "'s" | "'re" | "'ve" | "'ll" | "'d" | "'m" => before.ends_with(|c: char| c.is_alphanumeric() || c == '.'),
        _ => SPLIT_WORDS.iter().any(|(first, second)| *first == before && *second == form),
    }
}

/// Whether `form`, right behind `before`, is one multiword token with it; a bare apostrophe ("States|'") if it is tagged as
/// possessive, or not tagged at all.
pub(super) fn joins(before: &str, form: &str, xpos: &str) -> bool {
    let bare = matches!(form, "'" | "’") && matches!(xpos, "POS" | "") && before.ends_with(['s', 'S', 'x', 'z']);
    bare || is_clitic(before, form)
}

/// Words that are two.
const SPLIT_WORDS: &[(&str, &str)] = &[("can", "not"), ("gon", "na"), ("wan", "na"), ("got", "ta")];

struct Scanner<'t> {
    /// The text up to the end of the stretch that is read.
    text: &'t str,
    at: usize,
    /// Where the stretch begins.
    from: usize,
    /// Up to here no address begins: known from an earlier look ahead, so that none is made twice.
    plain_until: usize,
    found: Vec<Span>,
}

impl<'t> Scanner<'t> {
    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    fn rest(&self) -> &'t str {
        &self.text[self.at..]
    }

    fn char_at(&self, at: usize) -> Option<char> {
        self.text[at..].chars().next()
    }

    /// The character before the present place, if it belongs to the stretch.
    fn behind(&self) -> Option<char> {
        self.text[self.from..self.at].chars().next_back()
    }

    fn last(&self) -> Option<&'t str> {
        self.found.last().map(|span| &self.text[span.range()])
    }

    fn take(&mut self, end: usize) {
        self.found.push(Span::new(self.at, end));
        self.at = end;
    }

    /// Reads what begins with `first`: one token, or a word and its clitics.
    fn step(&mut self, first: char) {
        let end = if is_word(first) {
            self.address().or_else(|| self.acronym()).or_else(|| self.number(self.at))
        } else {
            self.sign(first)
        };
        match end {
            Some(end) => self.take(end),
            None if is_word(first) => self.word(),
            None => self.take(self.run(first)),
        }
    }

    // ------------------------------------------------------------ addresses

    fn address(&mut self) -> Option<usize> {
        if self.at < self.plain_until {
            return None;
        }
        if starts_with_scheme(self.rest()) {
            return Some(self.url_end());
        }
        let run = self.at + prefix_len(self.rest(), |c| is_word(c) || matches!(c, '.' | '+' | '%' | '-'));
        self.mail_end(run).or_else(|| self.domain_end(run)).or_else(|| {
            self.plain_until = run;
            None
        })
    }

    fn url_end(&self) -> usize {
        let stop = |c: char| c.is_whitespace() || matches!(c, '<' | '>' | '"' | '“' | '”' | '‘' | '’' | '«' | '»' | '|');
        let address = &self.rest()[..prefix_len(self.rest(), |c| !stop(c))];
        self.at + trim_address(address).len()
    }

    fn mail_end(&self, run: usize) -> Option<usize> {
        let host = self.text[run..].strip_prefix('@')?;
        let host = &host[..prefix_len(host, |c| is_word(c) || matches!(c, '.' | '-'))];
        let host = host.trim_end_matches(['.', '-']);
        host.contains('.').then(|| run + 1 + host.len())
    }

    fn domain_end(&self, run: usize) -> Option<usize> {
        let host = self.text[self.at..run].trim_end_matches(['.', '-']);
        let (front, ending) = host.rsplit_once('.')?;
        let known = ENDINGS.contains(&ending) || ENDINGS.iter().any(|e| ending == e.to_uppercase());
        if !known || front.ends_with(['.', '-']) || front.contains("..") {
            return None;
        }
        let end = self.at + host.len();
        let path = &self.text[end..];
        Some(if path.starts_with('/') {
            end + trim_address(&path[..prefix_len(path, |c| !c.is_whitespace())]).len()
        } else {
            end
        })
    }

    // ------------------------------------------------------------ numbers and abbreviations

    /// "U.S.", "a.m.", "U.S.A", "Ph.D.".
    fn acronym(&self) -> Option<usize> {
        if let Some(degree) =
            ["Ph.D.", "Ph.D", "M.Sc.", "B.Sc.", "LL.M.", "LL.B.", "D.Phil."].iter().find(|d| self.rest().starts_with(**d))
        {
            return Some(self.at + degree.len());
        }
        let (mut end, mut stops) = (self.at, 0);
        while let Some(letter) = self.single_letter(end) {
            end += letter.len_utf8();
            if !self.text[end..].starts_with('.') {
                return (stops > 0).then_some(end);
            }
            end += 1;
            stops += 1;
        }
        (stops > 1).then_some(end)
    }

    fn single_letter(&self, at: usize) -> Option<char> {
        let letter = self.char_at(at).filter(|c| c.is_alphabetic())?;
        let next = self.char_at(at + letter.len_utf8());
        (!next.is_some_and(is_word)).then_some(letter)
    }

    /// "3,000.5", "10:30", "9/11", "2024-03-05", "21st", "1990s", "1990's"; a unit stays outside.
    fn number(&self, at: usize) -> Option<usize> {
        if !self.char_at(at)?.is_ascii_digit() {
            return None;
        }
        let mut end = self.grouped(at).unwrap_or_else(|| self.digits(at));
        while let Some(sign) = self.char_at(end).filter(|c| matches!(c, '.' | ',' | ':')) {
            let next = self.digits(end + sign.len_utf8());
            if next == end + 1 {
                break;
            }
            end = next;
        }
        let suffix = &self.text[end..end + prefix_len(&self.text[end..], is_word)];
        if UNITS.contains(&suffix.to_lowercase().as_str()) {
            return Some(end);
        }
        Some(end + suffix.len() + self.decade(end, suffix))
    }

    /// The length of "'s" behind a round number.
    fn decade(&self, end: usize, suffix: &str) -> usize {
        let rest = &self.text[end..];
        let round = suffix.is_empty() && self.text[..end].ends_with('0');
        let mark = ["'s", "’s"].into_iter().find(|mark| rest.starts_with(mark));
        mark.filter(|mark| round && !rest[mark.len()..].chars().next().is_some_and(is_word)).map_or(0, str::len)
    }

    fn digits(&self, at: usize) -> usize {
        at + prefix_len(&self.text[at..], |c| c.is_ascii_digit())
    }

    /// Dates and telephone numbers: short groups of digits between hyphens or slashes, in shapes that are nothing else.
    fn grouped(&self, at: usize) -> Option<usize> {
        const SHAPES: &[(char, &[usize])] =
            &[('-', &[4, 2, 2]), ('-', &[3, 4]), ('-', &[3, 3, 4]), ('-', &[1, 3, 3, 4]), ('-', &[5, 4])];
        let tail = self.text.as_bytes();
        let mut groups = [0usize; 5];
        let (mut count, mut end, mut sign) = (0, at, None);
        while count < groups.len() {
            let length = tail[end..].iter().take(5).take_while(|b| b.is_ascii_digit()).count();
            groups[count] = length;
            count += 1;
            end += length;
            match tail.get(end) {
                Some(&b @ (b'-' | b'/'))
                    if length > 0 && sign.is_none_or(|s| s == b) && tail.get(end + 1).is_some_and(u8::is_ascii_digit) =>
                {
                    sign = Some(b);
                    end += 1;
                }
                _ => break,
            }
        }
        let groups = &groups[..count];
        let sign = sign? as char;
        let day_first = count == 3 && groups[0] <= 2 && groups[1] <= 2 && matches!(groups[2], 2 | 4);
        let fraction = sign == '/' && count == 2 && groups.iter().all(|g| *g <= 2);
        let slashed = sign == '/' && groups == [4, 2, 2];
        (day_first || fraction || slashed || SHAPES.contains(&(sign, groups))).then_some(end)
    }

    // ------------------------------------------------------------ words

    fn word(&mut self) {
        let mut end = self.word_end(self.at);
        end = self.prefixed(end).or_else(|| self.ampersand(end)).or_else(|| self.dollar(end)).unwrap_or(end);
        let word = &self.text[self.at..end];
        if self.text[end..].starts_with('.') && keeps_stop(word, self.last(), &self.text[end + 1..]) {
            return self.take(end + 1);
        }
        self.split_clitics(end);
    }

    /// Letters and digits, with apostrophes inside.
    fn word_end(&self, at: usize) -> usize {
        let mut end = at;
        loop {
            end += prefix_len(&self.text[end..], is_word);
            let mut rest = self.text[end..].chars();
            match rest.next() {
                Some(mark) if is_apostrophe(mark) && rest.next().is_some_and(char::is_alphabetic) => end += mark.len_utf8(),
                _ => return end,
            }
        }
    }

    fn prefixed(&self, end: usize) -> Option<usize> {
        let word = &self.text[self.at..end];
        let known = word.len() <= 8 && PREFIXES.contains(&word.to_lowercase().as_str());
        let next = self.text[end..].strip_prefix('-')?.chars().next()?;
        (known && next.is_alphanumeric()).then(|| self.word_end(end + 1))
    }

    /// "AT&T", "R&D".
    fn ampersand(&self, end: usize) -> Option<usize> {
        let short = |word: &str| word.len() <= 4 && word.chars().all(char::is_uppercase);
        self.text[end..].strip_prefix('&')?;
        let second = self.word_end(end + 1);
        (short(&self.text[self.at..end]) && second > end + 1 && short(&self.text[end + 1..second])).then_some(second)
    }

    /// "US$", "HK$" before a number.
    fn dollar(&self, end: usize) -> Option<usize> {
        let word = &self.text[self.at..end];
        let rest = self.text[end..].strip_prefix('$')?;
        let number = rest.starts_with(|c: char| c.is_ascii_digit());
        (number && word.len() <= 3 && word.bytes().all(|b| b.is_ascii_uppercase())).then_some(end + 1)
    }

    /// Takes the word up to `end` in pieces: host first, clitics after.
    fn split_clitics(&mut self, end: usize) {
        let mut cuts = [end; 4];
        let mut host = end;
        let mut count = 0;
        while count < 3 {
            let Some(cut) = clitic_at(&self.text[self.at..host]) else { break };
            host = self.at + cut;
            count += 1;
            cuts[count] = host;
        }
        for nth in (1..=count).rev() {
            self.take(cuts[nth]);
        }
        self.take(end);
    }

    // ------------------------------------------------------------ signs

    /// Signs that begin a longer token.
    fn sign(&self, first: char) -> Option<usize> {
        let rest = &self.text[self.at + first.len_utf8()..];
        let word = self.at + first.len_utf8() + prefix_len(rest, is_word);
        let body = &self.text[self.at + first.len_utf8()..word];
        let free = !self.behind().is_some_and(|c| is_word(c) || c == first);
        match first {
            c if is_apostrophe(c) => self.apostrophe(body, free).then_some(word),
            '@' if free && !body.is_empty() => Some(word),
            '#' if free && body.starts_with(char::is_alphabetic) => Some(word),
            '.' | '+' if free && body.starts_with(|c: char| c.is_ascii_digit()) => self.number(self.at + 1),
            ':' | ';' | '=' if !self.behind().is_some_and(char::is_alphanumeric) => {
                SMILEYS.iter().find(|smiley| self.rest().starts_with(**smiley)).map(|smiley| self.at + smiley.len())
            }
            _ => None,
        }
    }

    /// "'s" behind a stop or a quotation mark; "'em"; "'90s".
    fn apostrophe(&self, body: &str, free: bool) -> bool {
        let glued = self.behind().is_some_and(|c| !c.is_whitespace());
        if glued && !self.behind().is_some_and(|c| matches!(c, '(' | '[' | '—' | '–' | '"' | '“')) {
            return matches!(body, "s" | "S" | "re" | "ve" | "ll" | "d" | "m");
        }
        let year = body.strip_suffix('s').unwrap_or(body);
        let decade = year.len() == 2 && year.bytes().all(|b| b.is_ascii_digit());
        free && (decade || ELIDED.contains(&body))
    }

    /// The end of a run of like signs, or of the one sign.
    fn run(&self, first: char) -> usize {
        let rest = self.rest();
        let length = match first {
            '.' | '…' => prefix_len(rest, |c| matches!(c, '.' | '…')),
            '?' | '!' => prefix_len(rest, |c| matches!(c, '?' | '!')),
            '-' | '*' | '=' | '~' | '#' | '<' | '>' | '+' | '—' | '`' | '•' => prefix_len(rest, |c| c == first),
            c if is_apostrophe(c) && rest[c.len_utf8()..].starts_with(c) => 2 * c.len_utf8(),
            c => c.len_utf8(),
        };
        let length = length + prefix_len(&rest[length..], is_joiner);
        self.at + length
    }
}

/// How many bytes of `text`, from its start, hold only characters that please `wanted`.
fn prefix_len(text: &str, wanted: impl Fn(char) -> bool) -> usize {
    text.find(|c| !wanted(c)).unwrap_or(text.len())
}

/// Letters, digits, and what hangs on them: combining marks, soft hyphens, marks of direction.
fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_' || is_joiner(c)
}

fn is_joiner(c: char) -> bool {
    let invisible = matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}' | '\u{1f3fb}'..='\u{1f3ff}');
    !c.is_ascii() && (invisible || is_combining_mark(c))
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | 'ʼ' | '‘')
}

fn starts_with_scheme(text: &str) -> bool {
    ["http://", "https://", "ftp://", "www.", "mailto:"].iter().any(|scheme| {
        text.as_bytes().get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme.as_bytes()))
            && text.len() > scheme.len()
    })
}

/// An address without the sentence's own punctuation behind it.
fn trim_address(address: &str) -> &str {
    let brackets = if address.contains('(') { &[][..] } else { &[')'][..] };
    let trailing = |c: char| matches!(c, '.' | ',' | ';' | ':' | '!' | '?' | ']' | '}' | '\'' | '*') || brackets.contains(&c);
    let trimmed = address.trim_end_matches(trailing);
    if trimmed.is_empty() { address } else { trimmed }
}

/// Where the last clitic of `word` begins.
fn clitic_at(word: &str) -> Option<usize> {
    // No clitic is longer than "n’t"; only the end is looked at, whatever the length of the word.
    let from = word.char_indices().rev().take(4).last().map_or(0, |(at, _)| at);
    let tail = word[from..].to_lowercase().replace('’', "'");
    let cut = |clitic: &str| word.char_indices().rev().nth(clitic.len() - 1).map(|(at, _)| at).filter(|at| *at > 0);
    if let Some(clitic) = ["n't", "'s", "'re", "'ve", "'ll", "'d", "'m"].iter().find(|clitic| tail.ends_with(**clitic)) {
        return cut(clitic);
    }
    let whole = (from == 0 || word.len() <= 6).then(|| word.to_lowercase())?;
    SPLIT_WORDS.iter().find(|(first, second)| whole.strip_prefix(first) == Some(*second)).map(|(first, _)| first.len())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// `|` marks a cut inside what white space does not part.
    fn check(marked: &str) {
        let text = marked.replace('|', "");
        let wanted: Vec<&str> = marked.split(['|', ' ']).collect();
        let found: Vec<&str> = tokens(&text, 0..text.len()).into_iter().map(|s| &text[s.range()]).collect();
        assert_eq!(found, wanted);
    }

    #[test]
    fn clitics_are_words() {
        check("do|n't it|'s Russia|’s can|not gon|na We|’ll would|n’t|’ve States|’ O'Brien|'s|, U.S.|’s");
        check("“|Roe|”|’s d'Ivoire ’em in the ’90s 1990's");
    }

    #[test]
    fn hyphens_and_slashes_stand_alone_but_prefixes_hold() {
        check("U.S.|-|China cease|-|fire non-aligned pro-government|, al|-|Sisi and|/|or 15|-|member COVID|-|19 2001|-|2004");
    }

    #[test]
    fn abbreviations_keep_their_stop() {
        check("Mr. Roe Lt. Gen. J. Smith at 5 p.m. on Jan. 5 met S. Jaishankar|, Roe Inc.|, Ph.D. No. 5");
        check("Plan B|. The end|. No|. He sat in the sun|. these U. S.|; he");
        check("Roe v. Doe|, Boston|, Mass. et al.");
    }

    #[test]
    fn numbers_stay_whole_and_units_beside_them() {
        check("$|3.5|bn €|120 US$|40|m 5|% 3,000,000 10:30|pm 21st 1990s 9/11 2024-03-05 05/03/2024 5|km .5 +44 #|1 7|-|0");
    }

    #[test]
    fn addresses_stay_whole() {
        check(
            "See https://example.org/a?b=c(d)|, www.example.com/x|. Write to j.roe@mfa.example.net|. #peace @roe example.org/path",
        );
    }

    #[test]
    fn signs_run_together_only_with_their_like() {
        check("Well|... no|?! yes|—|then -- “|‘|Go|’|”|, he said|. [|...|] (|end|)|. ***");
    }

    #[test]
    fn hostile_texts_take_linear_time() {
        for piece in ["a", ".", "a.", "a-", "'", "1/", "1.", "a@", "#a", "http://", "é", "(", "A.B", "’s"] {
            let text = piece.repeat(300_000 / piece.len());
            let spans = tokens(&text, 0..text.len());
            assert_eq!(spans.iter().map(|s| s.len()).sum::<usize>(), text.len(), "{piece}");
        }
    }

    proptest! {
        /// The law of this module: tokens and white space make up the text.
        #[test]
        fn tokens_tile_the_text(text in "(\\PC|[ \n.,'’\"a-z0-9@/&$#-]){0,80}") {
            let mut at = 0;
            for span in tokens(&text, 0..text.len()) {
                prop_assert!(text[at..span.start()].chars().all(char::is_whitespace));
                prop_assert!(!span.is_empty());
                prop_assert!(!text[span.range()].contains(char::is_whitespace));
                at = span.end();
            }
            prop_assert!(text[at..].chars().all(char::is_whitespace));
        }
    }
}
