//! Words to sentences, inside one block.
//!
//! A sentence ends at a stop, a question or an exclamation mark (and the quotation marks and brackets that close with it),
//! if what follows looks like a beginning. Colons and semicolons end nothing. A dateline ("GENEVA (Agency) —") that opens a
//! paragraph is a sentence of its own: left in place, the parser takes the town for the subject of what follows.

use std::ops::Range;

use super::abbreviation::{goes_with_hour, is_capitalised, is_numbered, leads, opens_sentence};
use crate::document::{BlockKind, Span};

/// A sentence of more tokens is cut: it is a list or a table, and what walks its tree should not have to wait.
const LONGEST: usize = 400;

/// A dateline has fewer tokens.
const DATELINE: usize = 16;

/// Verbs that take up a quotation that ends in "?" or "!": the sentence goes on.
const REPORTING: &[&str] =
    &["added", "asked", "asks", "cried", "demanded", "replied", "said", "says", "shouted", "told", "wondered", "wrote"];

/// The sentences of one block, as ranges of `tokens`, which are the block's own, in order. Together they hold them all.
pub fn sentences(text: &str, tokens: &[Span], kind: BlockKind) -> Vec<Range<usize>> {
    let block = Block { text, tokens };
    let whole = matches!(kind, BlockKind::Headline | BlockKind::Byline | BlockKind::Dateline);
    let mut found = Vec::new();
    let mut start = if whole { 0 } else { block.dateline() };
    if start > 0 {
        found.push(0..start);
    }
    for end in start + 1..=tokens.len() {
        if end == tokens.len() || (!whole && block.ends_before(start, end)) {
            block.cut(start..end, &mut found);
            start = end;
        }
    }
    found
}

struct Block<'t> {
    text: &'t str,
    tokens: &'t [Span],
}

impl<'t> Block<'t> {
    fn form(&self, at: usize) -> &'t str {
        &self.text[self.tokens[at].range()]
    }

    fn gap(&self, at: usize) -> &'t str {
        &self.text[self.tokens[at - 1].end()..self.tokens[at].start()]
    }

    /// How many tokens the dateline has that opens the block, its dash included; 0 if there is none.
    ///
    /// A town in capitals, or whatever stands before an agency in brackets; then at most names, days and commas up to a dash.
    fn dateline(&self) -> usize {
        let dash = |at: &usize| matches!(self.form(*at), "-" | "–" | "—" | "--");
        let Some(end) = (1..self.tokens.len().min(DATELINE)).find(dash) else { return 0 };
        let spaced = end + 1 < self.tokens.len() && !self.gap(end + 1).is_empty() && !self.gap(end).is_empty();
        let first = self.form(0);
        let capitals = first.len() > 2 && first.chars().all(char::is_uppercase);
        let bracket = self.form(end - 1) == ")" && (1..end).any(|at| self.form(at) == "(");
        let marked = bracket || (1..end).any(|at| self.form(at) == ",") || first.len() > 4;
        let names_only =
            (0..end).all(|at| !self.form(at).starts_with(char::is_lowercase) || matches!(self.form(at), "of" | "the" | "de"));
        let goes_on = spaced && self.begins(end + 1, true);
        if goes_on && names_only && marked && (capitals || bracket) { end + 1 } else { 0 }
    }

    /// Whether the sentence that began at `start` ends before token `next`.
    fn ends_before(&self, start: usize, next: usize) -> bool {
        if (self.gap(next).is_empty() && !self.is_missing_space(next)) || self.is_note(next) {
            return false;
        }
        let last = self.last_word(start, next);
        let closed = last + 1 < next;
        match self.form(last) {
            "." | "。" => self.begins(next, true) && !self.is_enumerator(start, last),
            "?" | "!" => self.begins(next, true) && !(closed && self.is_taken_up(next)),
            mark if mark.chars().all(|c| matches!(c, '?' | '!')) => self.begins(next, true),
            mark if mark.chars().all(|c| matches!(c, '.' | '…')) => self.begins(next, false),
            word if word.len() > 2 && word.ends_with('.') => self.ends_with_abbreviation(word, next),
            _ => false,
        }
    }

    /// "…the talks.The minister": a stop between a small and a capital letter, and no space.
    fn is_missing_space(&self, next: usize) -> bool {
        let small = next >= 2 && self.form(next - 1) == "." && self.form(next - 2).ends_with(char::is_lowercase);
        small && self.form(next).len() > 1 && is_capitalised(self.form(next))
    }

    /// "[17]" at `at`: a note belongs to what stands before it.
    fn is_note(&self, at: usize) -> bool {
        let number = |form: &str| form.bytes().all(|b| b.is_ascii_digit());
        at + 2 < self.tokens.len() && self.form(at) == "[" && number(self.form(at + 1)) && self.form(at + 2) == "]"
    }

    /// The last token before `next` that is no note and no closing mark glued to what stands before it.
    fn last_word(&self, start: usize, next: usize) -> usize {
        let mut last = next - 1;
        while last >= start + 3 && self.is_note(last - 2) {
            last -= 3;
        }
        while last > start && is_closer(self.form(last)) && self.gap(last).is_empty() {
            last -= 1;
        }
        last
    }

    /// Whether token `at` looks like the first of a sentence.
    fn begins(&self, at: usize, digits: bool) -> bool {
        let mut at = at;
        while at + 1 < self.tokens.len() && is_opener(self.form(at)) {
            at += 1;
        }
        let Some(first) = self.form(at).chars().next() else { return false };
        let goes_on = matches!(first, '.' | ',' | ';' | ':' | '?' | '!' | '…' | '=') || is_closer(self.form(at));
        (first.is_alphabetic() && !first.is_lowercase()) || (digits && !first.is_alphabetic() && !goes_on)
    }

    /// "1." or "a." before what it counts.
    fn is_enumerator(&self, start: usize, stop: usize) -> bool {
        stop == start + 1 && self.form(start).len() <= 3 && self.form(start).bytes().all(|b| b.is_ascii_digit())
    }

    /// "… ready?” Roe asked": a capitalised subject of a few words and a verb of saying.
    fn is_taken_up(&self, next: usize) -> bool {
        (next..self.tokens.len().min(next + 5))
            .take_while(|at| !matches!(self.form(*at), "." | "“" | "\""))
            .any(|at| REPORTING.contains(&self.form(at)))
    }

    fn ends_with_abbreviation(&self, word: &str, next: usize) -> bool {
        let follow = self.form(next);
        if leads(word) || (is_numbered(word) && follow.starts_with(|c: char| c.is_ascii_digit())) {
            return false;
        }
        let hour = matches!(word, "a.m." | "p.m." | "A.M." | "P.M.");
        if hour || matches!(word, "etc." | "Etc.") {
            return is_capitalised(follow) && !goes_with_hour(follow);
        }
        let quoted = is_opener(follow) && next + 1 < self.tokens.len() && opens_sentence(self.form(next + 1));
        opens_sentence(follow) || quoted
    }

    /// Adds `sentence`, in pieces where it is too long: behind the last semicolon, comma or line, or just cut.
    fn cut(&self, sentence: Range<usize>, found: &mut Vec<Range<usize>>) {
        let mut start = sentence.start;
        while sentence.end - start > LONGEST {
            let window = start + LONGEST / 2..start + LONGEST;
            let by = |wanted: &dyn Fn(usize) -> bool| window.clone().rev().find(|at| wanted(*at));
            let end = by(&|at| self.form(at - 1) == ";" || self.gap(at).contains('\n'))
                .or_else(|| by(&|at| matches!(self.form(at - 1), ":" | ",")))
                .unwrap_or(window.end);
            found.push(start..end);
            start = end;
        }
        found.push(start..sentence.end);
    }
}

fn is_closer(form: &str) -> bool {
    matches!(form, "\"" | "'" | "”" | "’" | ")" | "]" | "»" | "''" | "’’" | "}")
}

fn is_opener(form: &str) -> bool {
    matches!(form, "\"" | "'" | "“" | "‘" | "(" | "[" | "«" | "``" | "-" | "–" | "—" | "--" | "•" | "*")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::grammar::token::tokens;

    fn split(text: &str) -> Vec<&str> {
        let tokens = tokens(text, 0..text.len());
        let found = sentences(text, &tokens, BlockKind::Paragraph);
        found.into_iter().map(|r| &text[tokens[r.start].start()..tokens[r.end - 1].end()]).collect()
    }

    /// `|` marks where a sentence must end; everything else must hold together.
    fn check(marked: &str) {
        let text = marked.replace('|', " ");
        let wanted: Vec<&str> = marked.split('|').collect();
        assert_eq!(split(&text), wanted);
    }

    #[test]
    fn stops_end_and_abbreviations_do_not() {
        check("The envoys met in Geneva.|They will meet again on Jan. 5.|Nothing was signed.");
        check("Sec. Gen. Roe met Lt. Gen. J. Smith and Mr. S. Kovač at No. 5 Quay St. on Monday.");
        check("He lives in the U.S.|The minister does not.");
        check("The U.S. Treasury and the U.S. Department of State agreed.");
        check("They left at 5 p.m.|Talks go on.");
        check("They meet at 9 a.m. Monday in the hall.");
        check("He spoke in Washington, D.C.|The crowd left.");
        check("Growth was 3.5 percent.|It had been 4.1.");
    }

    #[test]
    fn quotations_close_with_their_sentence() {
        check("“We agree.”|She left.");
        check("“Are you ready?” Roe asked.|“No!”|He left.");
        check("(They had met before.)|Then they parted.");
        check("It was signed in 1805. [6] [7]|He left.");
        check("\"We agreed.\"|\"They did not.\"");
    }

    #[test]
    fn what_goes_on_is_not_split() {
        check("The aim: peace; the means: talks.");
        check("He waited … and left.|They stayed...|Nobody spoke.");
        check("1. The parties agree.|2. They will meet.");
        check("“Why now?” he asked.");
    }

    #[test]
    fn a_missing_space_ends_a_sentence_all_the_same() {
        assert_eq!(split("It was for the Council.In this they agreed."), ["It was for the Council.", "In this they agreed."]);
        assert_eq!(split("They met in St.Petersburg."), ["They met in St.Petersburg."]);
    }

    #[test]
    fn a_dateline_stands_by_itself() {
        check("GENEVA (Agency) —|The envoys met on Monday.|They parted at noon.");
        check("WASHINGTON, D.C., March 3 -|The minister left.");
        check("Port Louis, Oct. 5 (Agency) --|“We agree,” she said.");
        check("NATO – The Alliance.");
        check("The Union – Ruritania and Graustark – agreed.");
        check("RURITANIA said — Graustark did not.");
    }

    #[test]
    fn a_hard_wrapped_block_is_one_text() {
        assert_eq!(split("The envoys\nmet. They\nagreed."), ["The envoys\nmet.", "They\nagreed."]);
    }

    #[test]
    fn headlines_hold_together_and_endless_sentences_are_cut() {
        let text = "No deal. What now?";
        let found = tokens(text, 0..text.len());
        assert_eq!(sentences(text, &found, BlockKind::Headline).len(), 1);
        let text = "word, ".repeat(1_000);
        let found = tokens(&text, 0..text.len());
        let pieces = sentences(&text, &found, BlockKind::Paragraph);
        assert!(pieces.iter().all(|p| !p.is_empty() && p.len() <= LONGEST));
        assert_eq!(pieces.last().unwrap().end, found.len());
    }
}
