//! Words for a time, and the days they mean.

use std::ops::Range;

use jiff::{
    ToSpan,
    civil::{Date, Weekday},
};

use crate::{
    document::{Day, Document, Period, Span},
    grammar::{Parse, Upos},
};

/// Words for a time: "on Wednesday", "last month", "June 27-29".
#[derive(Debug, Clone, PartialEq)]
pub struct When {
    /// Its tokens, the preposition included.
    pub tokens: Range<usize>,
    /// Its words.
    pub span: Span,
    meaning: Meaning,
    /// Days from the day that the meaning gives: "a day later" than the Monday told before.
    shift: i32,
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Meaning {
    /// Days from the document's own: today 0, yesterday -1.
    Days(i32),
    Weekday(Weekday, Side),
    /// From one day of a month to another; equal for a single day.
    MonthDays {
        from: (i8, i8),
        to: (i8, i8),
        year: Option<i16>,
    },
    Month {
        month: i8,
        year: Option<i16>,
        side: Side,
    },
    Year(i16),
    /// The first or second half of a year.
    Half {
        year: i16,
        second: bool,
    },
    Week(i32),
    /// Saturday and Sunday of a week.
    Weekend(i32),
    /// "On the 19th".
    DayOfMonth(i8),
    /// "In ten days": so far ahead, or so long as it took.
    Ahead(Unit, i32),
    /// Days from the day told before it: "that evening" 0, "two days later" 2.
    Beside(i32),
    MonthsAway(i32),
    YearsAway(i32),
    /// Too loose to be a day: "in the coming weeks", "recently".
    Loose,
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Unit {
    Day,
    Week,
    Month,
    Year,
}

impl Unit {
    fn of(word: &str) -> Option<Unit> {
        match word.trim_end_matches(['\'', '’']).trim_end_matches('s') {
            "day" => Some(Unit::Day),
            "week" => Some(Unit::Week),
            "month" => Some(Unit::Month),
            "year" => Some(Unit::Year),
            _ => None,
        }
    }

    /// So many of it from the document's day.
    fn away(self, number: i32) -> Meaning {
        match self {
            Unit::Day => Meaning::Days(number),
            Unit::Week => Meaning::Week(number),
            Unit::Month => Meaning::MonthsAway(number),
            Unit::Year => Meaning::YearsAway(number),
        }
    }
}

/// Which way a weekday or month lies: as the clause has it, or as "last" and "next" say.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Side {
    Open,
    Last,
    Next,
}

impl When {
    /// The days meant: the nearest past for a report, the nearest to come for a plan (`ahead`). `None` if the words and the
    /// document's date do not fix it.
    pub fn resolve(&self, published: Option<Day>, ahead: bool) -> Option<Period> {
        let period = self.meaning.resolve(published, ahead)?;
        if self.shift == 0 {
            return Some(period);
        }
        let day = if self.shift > 0 { period.to.exact()? } else { period.from.exact()? };
        Some(Day::of(day.checked_add(self.shift.days()).ok()?).into())
    }

    /// Whether the words by themselves look ahead: "in ten days".
    pub fn looks_ahead(&self) -> bool {
        matches!(self.meaning, Meaning::Ahead(..))
    }

    /// Whether the words fix no day by themselves: "shortly", "recently".
    pub fn is_loose(&self) -> bool {
        self.meaning == Meaning::Loose
    }

    /// Whether the words give several days one by one: "from 3 to 5 May".
    pub fn lists_days(&self) -> bool {
        matches!(self.meaning, Meaning::MonthDays { from, to, .. } if from != to)
    }

    /// Whether a day without a year is nearer in the future than in the past.
    fn is_nearer_ahead(&self, published: Day) -> bool {
        let away = |ahead: bool| self.resolve(Some(published), ahead).map(|p| (p.from.first() - published.first()).get_days());
        matches!(self.meaning, Meaning::MonthDays { .. })
            && matches!((away(false), away(true)), (Some(past), Some(ahead)) if ahead > 0 && ahead < past.abs())
    }

    /// Whether the words by themselves put the time before the document's present: "last year", "in 2003", "two weeks ago".
    pub fn is_before(&self, published: Day) -> bool {
        self.resolve(Some(published), false).is_some_and(|p| p.to.last() < published.first())
    }
}

impl Meaning {
    fn resolve(self, published: Option<Day>, ahead: bool) -> Option<Period> {
        let today = || published.and_then(Day::exact);
        let base = || published.map(Day::first);
        match self {
            Meaning::Loose | Meaning::Beside(_) => None,
            Meaning::Ahead(unit, number) => ahead.then(|| unit.away(number).resolve(published, true)).flatten(),
            Meaning::Weekend(n) => {
                let saturday = week(today()?, n)?.to.exact()?.yesterday().ok()?;
                Some(Period { from: Day::of(saturday), to: Day::of(saturday.tomorrow().ok()?) })
            }
            Meaning::DayOfMonth(day) => Some(Day::of(day_of_month(today()?, day, ahead)?).into()),
            Meaning::Days(0) => published.map(Period::from),
            Meaning::Days(n) => Some(Day::of(today()?.checked_add(n.days()).ok()?).into()),
            Meaning::Weekday(day, side) => Some(Day::of(weekday(today()?, day, side, ahead)?).into()),
            Meaning::MonthDays { from, to, year } => month_days(from, to, year, base(), ahead),
            Meaning::Month { month, year, side } => month_period(month, year, side, base(), ahead),
            Meaning::Year(year) => Some(Day::year_of(year)?.into()),
            Meaning::Half { year, second } => {
                let (first, last) = if second { (7, 12) } else { (1, 6) };
                Some(Period { from: Day::month_of(year, first)?, to: Day::month_of(year, last)? })
            }
            Meaning::Week(n) => week(today()?, n),
            Meaning::MonthsAway(n) => {
                let date = base()?.first_of_month().checked_add(n.months()).ok()?;
                Some(Day::month_of(date.year(), date.month())?.into())
            }
            Meaning::YearsAway(n) => Some(Day::year_of(base()?.year() + n as i16)?.into()),
        }
    }
}

fn weekday(today: Date, day: Weekday, side: Side, ahead: bool) -> Option<Date> {
    let back = i32::from(day.until(today.weekday()));
    match side {
        Side::Last => today.checked_sub((if back == 0 { 7 } else { back }).days()).ok(),
        Side::Next => today.checked_add((if back == 0 { 7 } else { 7 - back }).days()).ok(),
        Side::Open if ahead && back > 0 => today.checked_add((7 - back).days()).ok(),
        Side::Open => today.checked_sub(back.days()).ok(),
    }
}

fn month_days(from: (i8, i8), to: (i8, i8), year: Option<i16>, base: Option<Date>, ahead: bool) -> Option<Period> {
    let year = match year {
        Some(year) => year,
        None => nearest_year(base?, |y| Date::new(y, from.0, from.1).ok(), ahead)?,
    };
    let later = year + i16::from(to.0 < from.0);
    let (first, last) = (Date::new(year, from.0, from.1).ok()?, Date::new(later, to.0, to.1).ok()?);
    Some(Period { from: Day::of(first), to: Day::of(last) })
}

/// The year that puts a date next to the document's day on the asked side; a day or two of slack, for time zones and late posts.
fn nearest_year(base: Date, date: impl Fn(i16) -> Option<Date>, ahead: bool) -> Option<i16> {
    let slack = 3;
    let years = [base.year() - 1, base.year(), base.year() + 1];
    let right = |y: &&i16| {
        date(**y).is_some_and(|d| if ahead { (d - base).get_days() >= -slack } else { (d - base).get_days() <= slack })
    };
    if ahead { years.iter().find(right).copied() } else { years.iter().rev().find(right).copied() }
}

fn month_period(month: i8, year: Option<i16>, side: Side, base: Option<Date>, ahead: bool) -> Option<Period> {
    let year = match (year, side) {
        (Some(year), _) => year,
        (None, Side::Next) => nearest_year(base?, |y| Date::new(y, month, 28).ok(), true)?,
        // "Last May" is over, whatever is said of it.
        (None, Side::Last) => base?.year() - i16::from(base?.month() <= month),
        (None, _) if ahead => nearest_year(base?, |y| Date::new(y, month, 28).ok(), true)?,
        _ => nearest_year(base?, |y| Date::new(y, month, 1).ok(), false)?,
    };
    Some(Day::month_of(year, month)?.into())
}

/// The nearest day of that number on the asked side.
fn day_of_month(today: Date, day: i8, ahead: bool) -> Option<Date> {
    let months = if ahead { [0, 1, 2] } else { [0, -1, -2] };
    let right = |date: &Date| if ahead { *date >= today } else { *date <= today };
    months.iter().find_map(|&n| {
        let month = today.first_of_month().checked_add(i32::from(n as i8).months()).ok()?;
        Date::new(month.year(), month.month(), day).ok().filter(right)
    })
}

fn week(today: Date, n: i32) -> Option<Period> {
    let monday = today.checked_sub(i32::from(today.weekday().to_monday_zero_offset()).days()).ok()?;
    let from = monday.checked_add((7 * n).days()).ok()?;
    Some(Period { from: Day::of(from), to: Day::of(from.checked_add(6.days()).ok()?) })
}

/// Every expression of time in a document, in order.
pub fn find(document: &Document, parse: &Parse) -> Vec<When> {
    let mut found: Vec<When> = Vec::new();
    for sentence in &parse.sentences {
        let forms: Vec<String> = sentence.tokens.clone().map(|t| parse.form(document, t).to_lowercase()).collect();
        let months: Vec<bool> = sentence.tokens.clone().map(|t| is_month_of(document, parse, t)).collect();
        let reader = Words { forms: &forms, months: &months };
        let mut at = 0;
        while at < forms.len() {
            match reader.at(at) {
                Some((meaning, end)) => {
                    let start = reader.lead(at);
                    let tokens = sentence.tokens.start + start..sentence.tokens.start + end;
                    let (meaning, shift) = beside(document, parse, &found, meaning, tokens.start);
                    found.push(When { span: parse.span(tokens.clone()), tokens, meaning, shift });
                    at = end;
                }
                None => at += 1,
            }
        }
    }
    found
}

/// "The envoy's March visit", "the May talks": before a common noun it is the month.
fn is_month_of(document: &Document, parse: &Parse, token: usize) -> bool {
    let noun = |head: usize| head > token && parse.tokens[head].upos == Upos::Noun;
    parse.form(document, token).starts_with(char::is_uppercase)
        && parse.tokens[token].relation() == "compound"
        && parse.tokens[token].head.is_some_and(noun)
}

/// How many sentences a day stays the one that "later that day" means.
const REMEMBERED: usize = 4;

/// What words mean that count from the day told before them: that day's meaning and the days from it.
fn beside(document: &Document, parse: &Parse, found: &[When], meaning: Meaning, at: usize) -> (Meaning, i32) {
    let Meaning::Beside(days) = meaning else { return (meaning, 0) };
    let near = |when: &&When| parse.tokens[at].sentence - parse.tokens[when.tokens.start].sentence <= REMEMBERED;
    let dated = |when: &&When| {
        matches!(when.meaning, Meaning::Days(_) | Meaning::Weekday(..) | Meaning::MonthDays { .. } | Meaning::DayOfMonth(_))
    };
    // "Which France will host on 21 November. Earlier in the day …": not the day that is still to come, unless all of them are.
    let published = document.source().published;
    let past = |when: &&When| !published.is_some_and(|day| when.is_nearer_ahead(day));
    // "In May 1999 … The next day": nearer than the month nobody can say.
    let rough = |when: &&When| matches!(when.meaning, Meaning::Month { .. } | Meaning::Year(_));
    let fits = |w: &&When| dated(w) || days != 0 && rough(w);
    let told = || found.iter().rev().take_while(near).filter(fits);
    // "Earlier in the day": of the last day told, however far back, that is over.
    let over = |when: &&When| matches!(when.meaning, Meaning::Days(_) | Meaning::Weekday(..));
    let far = || found.iter().rev().find(over).filter(|_| days == 0);
    match told().find(past).or_else(far).or_else(|| told().next()) {
        Some(month) if rough(&month) => (month.meaning, 0),
        Some(day) => (day.meaning, day.shift + days),
        // "Earlier in the day", of a day that nothing names: the document's own.
        None if days == 0 => (Meaning::Days(0), 0),
        None => (Meaning::Loose, 0),
    }
}

const MONTHS: [&str; 12] =
    ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"];
const WEEKDAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
const NUMBERS: [&str; 12] = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
const SEASONS: [&str; 5] = ["spring", "summer", "autumn", "fall", "winter"];

/// The lower-case words of one sentence.
struct Words<'a> {
    forms: &'a [String],
    /// Which of them is sure to name a month, where it could be a verb or a person.
    months: &'a [bool],
}

type Found = Option<(Meaning, usize)>;

impl Words<'_> {
    fn word(&self, at: usize) -> &str {
        self.forms.get(at).map_or("", String::as_str)
    }

    /// A preposition and such before the time itself: "on", "earlier", "from".
    fn lead(&self, at: usize) -> usize {
        let mut start = at;
        while start > 0
            && matches!(
                self.word(start - 1),
                "on" | "in"
                    | "from"
                    | "earlier"
                    | "later"
                    | "late"
                    | "early"
                    | "mid"
                    | "-"
                    | "starting"
                    | "the"
                    | "of"
                    | "between"
                    | "during"
                    | "end"
                    | "beginning"
            )
            && at - start < 3
        {
            start -= 1;
        }
        while start < at && matches!(self.word(start), "-" | "of" | "the" | "end" | "beginning") {
            start += 1;
        }
        start
    }

    fn at(&self, at: usize) -> Found {
        self.relative(at)
            .or_else(|| self.weekday(at))
            .or_else(|| self.month_first(at))
            .or_else(|| self.day_first(at))
            .or_else(|| self.iso(at))
            .or_else(|| self.away(at))
            .or_else(|| self.ahead(at))
            .or_else(|| self.day_alone(at))
            .or_else(|| self.year(at))
            .or_else(|| self.loose(at))
    }

    fn relative(&self, at: usize) -> Found {
        if let Some(found) = self.beside(at) {
            return Some(found);
        }
        let meaning = match (self.word(at), self.word(at + 1)) {
            ("day", "after") if self.word(at + 2) == "tomorrow" => return Some((Meaning::Days(2), at + 3)),
            ("day", "before") if self.word(at + 2) == "yesterday" => return Some((Meaning::Days(-2), at + 3)),
            ("before", "the") if matches!(self.word(at + 3), "is" | "was") && self.word(at + 4) == "out" => {
                return Some((Unit::of(self.word(at + 2))?.away(0), at + 5));
            }
            // "Before the end of the year"
            ("end", "of") if matches!(self.word(at + 2), "the" | "this") && self.word(at + 4) != "of" => {
                return Some((Unit::of(self.word(at + 3))?.away(0), at + 4));
            }
            ("this", "weekend") => Meaning::Weekend(0),
            ("last" | "past", "weekend") => Meaning::Weekend(-1),
            ("next" | "coming", "weekend") => Meaning::Weekend(1),
            ("today" | "tonight", _) => return Some((Meaning::Days(0), at + 1)),
            ("yesterday", "morning" | "afternoon" | "evening" | "night") => return Some((Meaning::Days(-1), at + 2)),
            ("yesterday", _) => return Some((Meaning::Days(-1), at + 1)),
            ("tomorrow", _) => return Some((Meaning::Days(1), at + 1)),
            ("this", "morning" | "afternoon" | "evening") => Meaning::Days(0),
            ("last", "night") => Meaning::Days(-1),
            ("this", "week") => Meaning::Week(0),
            ("last" | "past", "week") => Meaning::Week(-1),
            ("next" | "coming", "week") => Meaning::Week(1),
            ("this", "month") => Meaning::MonthsAway(0),
            ("last", "month") => Meaning::MonthsAway(-1),
            ("next", "month") => Meaning::MonthsAway(1),
            ("this", "year") => Meaning::YearsAway(0),
            ("last", "year") => Meaning::YearsAway(-1),
            ("next", "year") => Meaning::YearsAway(1),
            _ => return None,
        };
        Some((meaning, at + 2))
    }

    /// "That evening", "later in the day", "the following day", "two days earlier": counted from the day told before.
    fn beside(&self, at: usize) -> Found {
        const PARTS: &[&str] = &["day", "morning", "afternoon", "evening", "night"];
        let (first, second, third) = (self.word(at), self.word(at + 1), self.word(at + 2));
        let same = match (first, second) {
            ("that" | "same", part) if PARTS.contains(&part) => Some(2),
            ("earlier" | "later", "in") if third == "the" && PARTS.contains(&self.word(at + 3)) => Some(4),
            ("in", "the") if PARTS[1..].contains(&third) && self.word(at + 3) != "of" => Some(3),
            _ => None,
        };
        if let Some(length) = same {
            return Some((Meaning::Beside(0), at + length));
        }
        let number = self.number(at);
        let (days, length) = match (first, second, third) {
            ("following" | "next", "day" | "morning", _) => (1, 2),
            ("previous" | "preceding", "day" | "evening", _) => (-1, 2),
            (_, "day" | "days" | "week" | "weeks", "later" | "earlier") => {
                let days = number? * if second.starts_with("week") { 7 } else { 1 };
                (if third == "later" { days } else { -days }, 3)
            }
            _ => return None,
        };
        Some((Meaning::Beside(days), at + length))
    }

    fn weekday(&self, at: usize) -> Found {
        let side = self.side(at);
        let start = at + usize::from(side != Side::Open);
        let day = WEEKDAYS.iter().position(|d| *d == self.word(start))?;
        // "Tuesday, October 15, 2019": the date says more.
        let rest = start + 1 + usize::from(self.word(start + 1) == ",");
        if let Some(dated) = self.month_first(rest).or_else(|| self.day_first(rest)) {
            return Some(dated);
        }
        let end = start + 1 + usize::from(matches!(self.word(start + 1), "morning" | "afternoon" | "evening" | "night"));
        Some((Meaning::Weekday(Weekday::from_monday_zero_offset(day as i8).ok()?, side), end))
    }

    fn side(&self, at: usize) -> Side {
        match self.word(at) {
            "last" => Side::Last,
            "next" | "coming" => Side::Next,
            "this" if WEEKDAYS.contains(&self.word(at + 1)) => Side::Open,
            _ => Side::Open,
        }
    }

    /// "March 5, 2024", "June 27-29", "March 21 to March 30", "last March", "March 2024", "mid January".
    fn month_first(&self, at: usize) -> Found {
        let side = self.side(at);
        let start = at + usize::from(side != Side::Open);
        let month = self.month(start)?;
        let Some(day) = self.day(start + 1) else {
            let year = self.full_year(start + 1);
            // "Jan", "Sep" without a day is more often a person; "may" and "march" are verbs.
            let short = self.word(start).trim_end_matches('.').len() <= 4 && !matches!(self.word(start), "june" | "july");
            let plain = year.is_some()
                || side != Side::Open
                || !short && self.word(start) != "march"
                || self.months.get(start).copied().unwrap_or_default()
                || matches!(self.word(start.wrapping_sub(1)), "in" | "early" | "late" | "of" | "by" | "mid");
            return plain.then_some((Meaning::Month { month, year, side }, start + 1 + usize::from(year.is_some())));
        };
        let (to, mut end) = self.until(start + 2, month).unwrap_or(((month, day), start + 2));
        let comma = usize::from(self.word(end) == ",");
        let year = self.full_year(end + comma);
        end += year.map_or(0, |_| comma + 1);
        Some((Meaning::MonthDays { from: (month, day), to, year }, end))
    }

    /// "-29", "to March 30", "and 30", "to 29".
    fn until(&self, at: usize, month: i8) -> Option<((i8, i8), usize)> {
        if !matches!(self.word(at), "-" | "–" | "to" | "and" | "through" | "until") {
            return None;
        }
        if let Some(day) = self.day(at + 1) {
            return Some(((month, day), at + 2));
        }
        let to = self.month(at + 1)?;
        Some(((to, self.day(at + 2)?), at + 3))
    }

    /// "5 March 2024", "27-29 June", "the 5th of March".
    fn day_first(&self, at: usize) -> Found {
        let first = self.day(at)?;
        let (last, mut next) = match self.word(at + 1) {
            "-" | "–" | "to" | "and" => self.day(at + 2).map_or((first, at + 1), |d| (d, at + 3)),
            _ => (first, at + 1),
        };
        next += usize::from(self.word(next) == "of");
        let month = self.month(next)?;
        // "3 May to 5 June"
        let far = matches!(self.word(next + 1), "-" | "–" | "to")
            .then(|| Some(((self.month(next + 3)?, self.day(next + 2)?), next + 4)))
            .flatten();
        let (to, mut end) = far.unwrap_or(((month, last), next + 1));
        let comma = usize::from(self.word(end) == "," && self.full_year(end + 1).is_some());
        let year = self.full_year(end + comma);
        end += year.map_or(0, |_| comma + 1);
        Some((Meaning::MonthDays { from: (month, first), to, year }, end))
    }

    fn iso(&self, at: usize) -> Found {
        let exact = |date: Date, end| {
            Some((
                Meaning::MonthDays { from: (date.month(), date.day()), to: (date.month(), date.day()), year: Some(date.year()) },
                end,
            ))
        };
        if let Ok(day) = self.word(at).parse::<Day>() {
            return day.exact().and_then(|d| exact(d, at + 1));
        }
        let split = (self.word(at + 1) == "-" && self.word(at + 3) == "-")
            .then(|| format!("{}-{}-{}", self.word(at), self.word(at + 2), self.word(at + 4)));
        split?.parse::<Day>().ok()?.exact().and_then(|d| exact(d, at + 5))
    }

    /// "two weeks ago", "in the first half of 2023".
    fn away(&self, at: usize) -> Found {
        if matches!(self.word(at), "first" | "second") && self.word(at + 1) == "half" && self.word(at + 2) == "of" {
            let year = self.full_year(at + 3)?;
            return Some((Meaning::Half { year, second: self.word(at) == "second" }, at + 4));
        }
        let number = self.number(at)?;
        // "Three weeks before the conference" counts from another day.
        let ends = |word: &str| {
            word.is_empty() || !word.starts_with(char::is_alphanumeric) || matches!(word, "and" | "but" | "in" | "at")
        };
        let before = self.word(at + 2) == "before" && ends(self.word(at + 3));
        if !before && !matches!(self.word(at + 2), "ago" | "earlier") {
            return None;
        }
        let meaning = match self.word(at + 1).trim_end_matches('s') {
            "decade" => Meaning::YearsAway(-10 * number),
            "fortnight" => Meaning::Week(-2 * number),
            "minute" | "hour" => Meaning::Days(0),
            unit => Unit::of(unit)?.away(-number),
        };
        Some((meaning, at + 3))
    }

    /// "In ten days", "in two weeks' time", "in a fortnight".
    fn ahead(&self, at: usize) -> Found {
        // "In under three weeks"
        let loosely = ["under", "about", "around", "just", "than", "over"].contains(&self.word(at.wrapping_sub(1)));
        let lead = at.checked_sub(1 + usize::from(loosely) + usize::from(self.word(at.wrapping_sub(2)) == "less"));
        if lead.is_none_or(|lead| self.word(lead) != "in") {
            return None;
        }
        let number = self.number(at)?;
        let (unit, number) = match self.word(at + 1) {
            "fortnight" => (Unit::Week, 2),
            word => (Unit::of(word)?, number),
        };
        let apostrophe = usize::from(matches!(self.word(at + 2), "'" | "’" | "'s" | "’s"));
        let time = usize::from(self.word(at + 2 + apostrophe) == "time");
        // "In two years of war" tells how long.
        let of = matches!(self.word(at + 2), "of" | "after" | "before");
        (!of).then_some((Meaning::Ahead(unit, number), at + 2 + if time > 0 { apostrophe + time } else { 0 }))
    }

    /// "On the 19th", with nothing after it that is the nineteenth of its kind.
    fn day_alone(&self, at: usize) -> Found {
        let ordinal =
            self.word(at).ends_with("th") || ["1st", "2nd", "3rd", "21st", "22nd", "23rd", "31st"].contains(&self.word(at));
        let led = at >= 2 && self.word(at - 1) == "the" && matches!(self.word(at - 2), "on" | "until" | "by" | "from");
        let bare =
            matches!(self.word(at + 1), "" | "." | "," | ";" | "and" | "at" | "in" | "to" | "for" | "with" | "after" | "before");
        (ordinal && led && bare).then(|| Some((Meaning::DayOfMonth(self.day(at)?), at + 1))).flatten()
    }

    fn year(&self, at: usize) -> Found {
        let led = at > 0
            && matches!(
                self.word(at - 1),
                "in" | "since" | "early" | "late" | "mid" | "of" | "until" | "during" | "between" | "as"
            );
        let year = self.full_year(at).filter(|_| led)?;
        Some((Meaning::Year(year), at + 1))
    }

    fn loose(&self, at: usize) -> Found {
        let end = match (self.word(at), self.word(at + 1), self.word(at + 2)) {
            ("recently" | "soon" | "shortly", _, _) => at + 1,
            ("over" | "at", "the", "weekend") => at + 3,
            ("the" | "a", "coming" | "next" | "few", "days" | "weeks" | "months" | "years") => at + 3,
            ("recent" | "coming", "days" | "weeks" | "months" | "years", _) => at + 2,
            ("in", season, _) if SEASONS.contains(&season) => at + 2,
            _ => return None,
        };
        Some((Meaning::Loose, end))
    }

    fn month(&self, at: usize) -> Option<i8> {
        let word = self.word(at).trim_end_matches('.');
        let nth = MONTHS.iter().position(|m| {
            *m == word || word.len() >= 3 && word != "mar" && word.len() <= 4 && m.starts_with(word) && *m != "may"
        });
        nth.map(|n| n as i8 + 1)
    }

    fn day(&self, at: usize) -> Option<i8> {
        let word = self.word(at).trim_end_matches("st").trim_end_matches("nd").trim_end_matches("rd").trim_end_matches("th");
        word.parse().ok().filter(|d| (1..=31).contains(d) && word.len() <= 2)
    }

    fn full_year(&self, at: usize) -> Option<i16> {
        self.word(at).parse().ok().filter(|y| (1500..2200).contains(y) && self.word(at).len() == 4)
    }

    fn number(&self, at: usize) -> Option<i32> {
        let word = self.word(at);
        let named = NUMBERS.iter().position(|n| *n == word).map(|n| n as i32 + 1);
        named.or_else(|| matches!(word, "a" | "an").then_some(1)).or_else(|| word.parse().ok().filter(|n| (1..1000).contains(n)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn means(text: &str, published: &str, ahead: bool) -> String {
        let forms: Vec<String> =
            text.to_lowercase().replace(',', " ,").replace('-', " - ").split_whitespace().map(str::to_owned).collect();
        let words = Words { forms: &forms, months: &[] };
        let (meaning, _) = (0..forms.len()).find_map(|at| words.at(at)).expect("a time");
        let when = When { tokens: 0..1, span: Span::new(0, 0), meaning, shift: 0 };
        when.resolve(published.parse().ok(), ahead).map_or("none".to_owned(), |p| p.to_string())
    }

    #[test]
    fn times_resolve_against_the_day_of_the_document() {
        for (text, published, ahead, want) in [
            ("yesterday", "2022-03-29", false, "2022-03-28"),
            ("on Wednesday", "2020-01-11", false, "2020-01-08"),
            ("on Monday", "2019-02-11", true, "2019-02-11"),
            ("next Friday", "2019-02-11", true, "2019-02-15"),
            ("June 27-29", "2021-06-27", true, "2021-06-27/2021-06-29"),
            ("from March 21 to March 30", "2022-03-21", true, "2022-03-21/2022-03-30"),
            ("on June 29 and 30", "2022-07-01", false, "2022-06-29/2022-06-30"),
            ("4 March 2024", "2024-03-05", false, "2024-03-04"),
            ("on December 30", "2020-01-02", false, "2019-12-30"),
            ("January 3", "2019-12-30", true, "2020-01-03"),
            ("in 2017", "2016-10-01", true, "2017"),
            ("in the first half of 2023", "2022-03-07", true, "2023-01/2023-06"),
            ("last month", "2022-01-07", false, "2021-12"),
            ("two years ago", "2022-01-07", false, "2020"),
            ("in May", "2022-07-07", false, "2022-05"),
            ("before the month is out", "2022-07-07", true, "2022-07"),
            ("half an hour ago", "2022-07-07", false, "2022-07-07"),
            ("in the coming weeks", "2022-07-07", true, "none"),
            ("this weekend", "2009-04-08", true, "2009-04-11/2009-04-12"),
            ("last August", "2024-05-16", true, "2023-08"),
            ("last May", "2024-05-16", false, "2023-05"),
            ("in ten days", "2024-05-16", true, "2024-05-26"),
            ("in ten days", "2024-05-16", false, "none"),
            ("in two weeks' time", "2024-05-16", true, "2024-05-27/2024-06-02"),
            ("on the 19th .", "2024-05-16", true, "2024-05-19"),
            ("on the 19th .", "2024-05-16", false, "2024-04-19"),
            ("the day after tomorrow", "2024-05-16", true, "2024-05-18"),
            ("a fortnight ago", "2024-05-16", false, "2024-04-29/2024-05-05"),
        ] {
            assert_eq!(means(text, published, ahead), want, "{text} in a text of {published}");
        }
    }

    /// The times of a text of 2024-05-16 that fix a day or more.
    fn times(text: &str) -> Vec<String> {
        let model = neural::Model::from_bytes(neural::ENCODER_V2).expect("the built-in model is sound");
        let hints = crate::decode::Hints { published: "2024-05-16".parse().ok(), ..Default::default() };
        let document = crate::decode::decode(text.as_bytes(), &hints).expect("plain text").document;
        let found = find(&document, &crate::grammar::parse(&document, &model));
        found.iter().filter_map(|w| w.resolve(hints.published, false)).map(|p| p.to_string()).collect()
    }

    #[test]
    fn days_are_counted_from_the_one_told_before() {
        let text = "They met on Monday. That evening they dined. Two days later she left. The following day he left too.";
        assert_eq!(times(text), ["2024-05-13", "2024-05-13", "2024-05-15", "2024-05-16"]);
        assert_eq!(times("The envoy was received at the palace earlier in the day."), ["2024-05-16"]);
    }

    #[test]
    fn a_month_before_a_noun_is_no_verb_or_name() {
        assert_eq!(times("The call followed the envoy's March visit to Oslo."), ["2024-03"]);
        assert!(times("Theresa May visited Rome, and the ministers may meet.").is_empty());
    }
}
