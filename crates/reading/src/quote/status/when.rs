//! What the words for a time say of an act: long ago, or still to come.

use std::ops::Range;

use crate::{
    document::{BlockKind, Day, Document, Period},
    grammar::{Parse, Upos},
    mention::when::{self, When},
};

/// A report's own news is younger than this; what lies further back is told as background.
const NEWS_DAYS: i32 = 240;

/// A month's day without a year lies on the nearer side, unless both are this near: then the words decide nothing.
const UNSURE_DAYS: i32 = 7;

/// Decades by their own names.
const DECADES: &[&str] = &["twenties", "thirties", "forties", "fifties", "sixties", "seventies", "eighties", "nineties"];

/// The times of one sentence.
pub(super) struct Times<'a> {
    document: &'a Document,
    parse: &'a Parse,
    /// With the tokens they stand on, in the document's own count.
    found: Vec<(When, Range<usize>)>,
    tokens: Range<usize>,
    headline: bool,
}

impl<'a> Times<'a> {
    /// The times of the sentence that `token` stands in.
    pub(super) fn around(document: &'a Document, parse: &'a Parse, token: usize) -> Times<'a> {
        let sentence = &parse.sentences[parse.tokens[token].sentence];
        let start = sentence.tokens.start;
        let whens = when::find(document, &alone(parse, parse.tokens[token].sentence));
        let found = whens.into_iter().map(|w| (w.tokens.start + start..w.tokens.end + start, w)).map(|(at, w)| (w, at)).collect();
        let headline = document.blocks().get(sentence.block).is_some_and(|b| b.kind == BlockKind::Headline);
        Times { document, parse, found, tokens: sentence.tokens.clone(), headline }
    }

    /// Whether a time on `token`'s own clause or noun lies years back.
    pub(super) fn is_long_ago(&self, token: usize) -> bool {
        self.on(token).any(|(when, at)| self.is_old(when) && !self.spans_to_now(at)) || self.decades_back(token)
    }

    /// Whether a time on `token` is still to come. For a verb in the present tense a weekday is enough, outside headlines.
    pub(super) fn is_ahead(&self, token: usize, present: bool) -> bool {
        if !present && self.is_so_long_off(token) {
            return true;
        }
        let Some(published) = self.document.source().published else {
            return self.on(token).any(|(_, at)| self.says_next(at) || present && self.says_later(at));
        };
        let weekday = |at: &Range<usize>| {
            present
                && !self.headline
                && self.words(at).iter().any(|w| w.ends_with("day") && w != "today" && w != "yesterday" && w != "day")
        };
        self.on(token).any(|(when, at)| {
            when.looks_ahead()
                || self.says_next(at)
                || present && self.says_later(at)
                || is_later(when, published) && !self.spans_to_then(at)
                || weekday(at) && !is_today(when, published)
        })
    }

    /// "Leaves tonight for Lima", "heads to Lima this week", "2:30 p.m. The minister meets": a verb in the simple present with a
    /// time not yet over behind it, wherever the tree hangs that, or in a line that a time of day opens.
    pub(super) fn is_set_for(&self, verb: usize) -> bool {
        let Some(published) = self.document.source().published.filter(|_| !self.headline) else {
            return self.is_in_schedule(verb);
        };
        let clause_ends = |t: usize| {
            matches!(&*self.parse.tokens[t].xpos, "VBD" | "VBZ" | "VBP" | "MD" | "WRB" | "WDT" | "WP")
                || matches!(self.form(t).as_str(), "because" | "after" | "since" | "that" | "while" | "as")
        };
        let soon = |(when, at): &&(When, Range<usize>)| {
            let near = at.start > verb && !(verb + 1..at.start).any(clause_ends) && !self.spans_to_now(at);
            let weekday = || self.words(at).iter().any(|w| w.ends_with("day") && w != "yesterday" && w != "day");
            let today = || self.words(at).iter().any(|w| matches!(w.as_str(), "tonight" | "this"));
            near && (when.looks_ahead() || self.says_next(at) || is_later(when, published) || weekday() || today())
        };
        self.found.iter().any(|f| soon(&f)) || self.is_in_schedule(verb)
    }

    /// A line of a schedule: it opens with a time of day.
    fn is_in_schedule(&self, verb: usize) -> bool {
        let sentence = &self.parse.sentences[self.parse.tokens[verb].sentence];
        let Some(block) = self.document.blocks().get(sentence.block) else { return false };
        let before = sentence.tokens.start.checked_sub(1).map(|t| self.form(t)).unwrap_or_default();
        let same = sentence.tokens.start > 0
            && self.parse.sentences[self.parse.tokens[sentence.tokens.start - 1].sentence].block == sentence.block;
        opens_with_time_of_day(self.document.words(block.span))
            || same && matches!(before.trim_end_matches('.'), "a.m" | "p.m" | "am" | "pm" | "noon")
    }

    fn is_old(&self, when: &When) -> bool {
        let Some(published) = self.document.source().published else { return false };
        when.resolve(Some(published), false).is_some_and(|p| {
            let (end, year) = (days(p.to.last(), published.first()), days(p.from.first(), p.to.last()) > 300);
            end > NEWS_DAYS || year && end > 0
        })
    }

    /// "Since 2019" and "until 2030" are no time at which something happened.
    fn spans_to_now(&self, at: &Range<usize>) -> bool {
        let before = at.start.checked_sub(1).filter(|t| self.tokens.contains(t)).map(|t| self.form(t));
        let lead = [self.form(at.start), before.unwrap_or_default()];
        lead.iter().any(|w| matches!(w.as_str(), "since" | "until" | "for"))
    }

    /// "Through March 11" is when it ends.
    fn spans_to_then(&self, at: &Range<usize>) -> bool {
        let before = at.start.checked_sub(1).filter(|t| self.tokens.contains(t)).map(|t| self.form(t)).unwrap_or_default();
        [before, self.form(at.start)].iter().any(|w| matches!(w.as_str(), "through" | "until" | "till"))
    }

    /// "The summit in a few months", "talks in two weeks": so long from now. Read by place, for the parser hangs such words on
    /// the verb.
    fn is_so_long_off(&self, token: usize) -> bool {
        let after: Vec<String> = (token + 1..self.tokens.end.min(token + 5)).map(|t| self.form(t)).collect();
        let unit = after.iter().position(|w| matches!(w.as_str(), "days" | "weeks" | "months"));
        let past = after.iter().any(|w| matches!(w.as_str(), "recent" | "last" | "past" | "the"));
        after.first().is_some_and(|w| w == "in") && unit.is_some_and(|at| at >= 2) && !past
    }

    /// "Later today", "later this week".
    fn says_later(&self, at: &Range<usize>) -> bool {
        let words = self.words(at);
        let later = |t: usize| self.tokens.contains(&t) && self.form(t) == "later";
        let lead = at.start.checked_sub(1).is_some_and(later) || words.first().is_some_and(|w| w == "later");
        lead && words.iter().any(|w| matches!(w.as_str(), "today" | "tonight" | "this"))
    }

    fn says_next(&self, at: &Range<usize>) -> bool {
        self.words(at).iter().any(|w| matches!(w.as_str(), "tomorrow" | "next" | "coming" | "soon" | "shortly"))
    }

    /// "In the 1990s", "decades ago".
    fn decades_back(&self, token: usize) -> bool {
        self.tokens.clone().filter(|&t| self.hangs_on(t, token)).any(|t| {
            let word = self.form(t);
            let decade = word.len() >= 5 && word.ends_with("0s") && word[..4].bytes().all(|b| b.is_ascii_digit());
            let of_years = |t: usize| {
                self.tokens.contains(&t)
                    && matches!(
                        self.form(t).as_str(),
                        "years" | "decades" | "centuries" | "decade" | "century" | "generation" | "long"
                    )
            };
            let ago = word == "ago" && t > 0 && of_years(t - 1);
            let century = word == "century"
                && self.tokens.contains(&t.saturating_sub(1))
                && matches!(self.form(t - 1).as_str(), "last" | "19th" | "20th" | "18th" | "nineteenth" | "twentieth");
            let named = matches!(self.parse.tokens[t].relation(), "nummod" | "compound" | "amod");
            let year = named && self.is_past_year(&word);
            year || decade || century || ago || DECADES.contains(&word.as_str())
        })
    }

    /// "The 1960 treaty": a year in the occasion's name, well before the document.
    fn is_past_year(&self, word: &str) -> bool {
        let year = word.parse().ok().filter(|y: &i16| word.len() == 4 && (1500..2200).contains(y));
        year.zip(self.document.source().published).is_some_and(|(year, published)| year < published.year())
    }

    /// Times that hang on `token` with no other clause between.
    fn on(&self, token: usize) -> impl Iterator<Item = (&When, &Range<usize>)> {
        self.found.iter().filter(move |(_, at)| at.clone().any(|t| self.hangs_on(t, token))).map(|(when, at)| (when, at))
    }

    fn hangs_on(&self, time: usize, token: usize) -> bool {
        let mut at = time;
        // A time's own words are a few links deep: "on the 4th of May last year".
        for _ in 0..4 {
            let Some(head) = self.parse.tokens[at].head else { return false };
            if head == token {
                return self.parse.tokens[at].relation() != "conj";
            }
            let own =
                self.found.iter().any(|(_, range)| range.contains(&head)) || self.parse.tokens[at].relation() == "nmod:poss";
            if !own && !self.dates_an_occasion(at, head) {
                return false;
            }
            at = head;
        }
        false
    }

    /// "In the spring of 1986", "during the crisis of 1962", "at the summit in 2012": what happens then has its date.
    fn dates_an_occasion(&self, time: usize, noun: usize) -> bool {
        let then = |word: &str| matches!(word, "in" | "during" | "at" | "on" | "amid" | "as");
        let dates = matches!(self.parse.tokens[time].relation(), "nmod" | "nummod" | "compound" | "amod");
        let prepositions = self.parse.children_by(noun, "case");
        let at = prepositions.map(|t| self.form(t)).next().unwrap_or_default();
        dates
            && self.parse.tokens[noun].upos == Upos::Noun
            && match self.parse.tokens[noun].relation() {
                "obl" => then(&at),
                // "At the height of the 1962 crisis"
                "nmod" => at == "of" && self.parse.tokens[time].relation() != "nmod",
                _ => false,
            }
    }

    fn words(&self, at: &Range<usize>) -> Vec<String> {
        at.clone().map(|t| self.form(t)).collect()
    }

    fn form(&self, token: usize) -> String {
        self.parse.form(self.document, token).to_lowercase()
    }
}

/// "2:30 p.m.", "14.30", "Noon".
fn opens_with_time_of_day(line: &str) -> bool {
    let line = line.trim_start_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    let hour = line.split(|c: char| !c.is_ascii_digit()).next().unwrap_or_default();
    let rest = &line[hour.len()..];
    let minutes = rest.strip_prefix([':', '.']).map(|m| m.bytes().take_while(u8::is_ascii_digit).count());
    let clock = minutes == Some(2);
    let half = |text: &str| ["am", "a.m", "pm", "p.m", "hrs", "hours"].iter().any(|h| text.trim_start().starts_with(h));
    (1..=2).contains(&hour.len()) && (clock || half(rest)) || line.starts_with("noon") || line.starts_with("midday")
}

/// A parse of the one sentence, counted from 0: times are looked for in it alone.
fn alone(parse: &Parse, nth: usize) -> Parse {
    let mut sentence = parse.sentences[nth].clone();
    let start = sentence.tokens.start;
    let mut tokens = parse.tokens[sentence.tokens.clone()].to_vec();
    for token in &mut tokens {
        token.sentence = 0;
        token.head = token.head.map(|head| head - start);
    }
    sentence.tokens = 0..tokens.len();
    Parse { sentences: vec![sentence], tokens }
}

/// Whether the words may mean the document's own day.
fn is_today(when: &When, published: Day) -> bool {
    when.resolve(Some(published), true).is_some_and(|p| p == Period::from(published))
}

/// Whether the nearer of the days that the words may mean is still to come.
fn is_later(when: &When, published: Day) -> bool {
    let (back, ahead) = (when.resolve(Some(published), false), when.resolve(Some(published), true));
    let (Some(back), Some(ahead)) = (back, ahead) else { return false };
    let (past, to_come) = (distance(back, published), distance(ahead, published));
    match back == ahead {
        true => ahead.from.first() > published.last(),
        false => ahead.from.first() > published.last() && past > UNSURE_DAYS && to_come < past,
    }
}

fn distance(period: Period, published: Day) -> i32 {
    days(period.from.first(), published.first()).abs()
}

fn days(from: jiff::civil::Date, to: jiff::civil::Date) -> i32 {
    (to - from).get_days()
}
