//! Dates as English writes them, and nothing that only might be one.

use jiff::civil::Date;

use super::Day;

const MONTHS: [&str; 12] =
    ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"];
const WEEKDAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/// The date with which `text` begins, and its length in bytes: `5 March 2024`, `Tuesday, March 5th, 2024`, `March 2024`,
/// `2024-03-05`. A year is needed; `5/3/2024` is nobody's guess.
pub fn english_date(text: &str) -> Option<(Day, usize)> {
    let mut words = Words { text, at: 0 };
    words.weekday();
    let day = words.iso().or_else(|| words.day_first()).or_else(|| words.month_first())?;
    let ends = text[words.at..].chars().next().is_none_or(|c| !c.is_alphanumeric());
    ends.then_some((day, words.at))
}

/// The number of a month by its name or its usual short form.
fn month(word: &str) -> Option<i8> {
    let word = word.to_ascii_lowercase();
    let full = MONTHS.iter().position(|&name| name == word);
    let short = || MONTHS.iter().position(|name| name[..3] == word || (word == "sept" && *name == "september"));
    full.or_else(short).map(|nth| nth as i8 + 1)
}

/// A place in a text from which small things are taken; what does not fit is left.
#[derive(Clone, Copy)]
struct Words<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Words<'t> {
    fn rest(&self) -> &'t str {
        &self.text[self.at..]
    }

    fn skip(&mut self, among: &[char]) -> bool {
        let rest = self.rest();
        let after = rest.trim_start_matches(among);
        self.at += rest.len() - after.len();
        rest.len() != after.len()
    }

    fn take(&mut self, fits: fn(char) -> bool) -> &'t str {
        let rest = self.rest();
        let end = rest.find(|c| !fits(c)).unwrap_or(rest.len());
        self.at += end;
        &rest[..end]
    }

    fn weekday(&mut self) {
        let mut ahead = *self;
        let word = ahead.take(|c| c.is_ascii_alphabetic()).to_ascii_lowercase();
        let short = |name: &str| word.len() >= 3 && word.len() <= 5 && name.starts_with(&word);
        if WEEKDAYS.contains(&word.as_str()) || WEEKDAYS.iter().any(|name| short(name)) {
            ahead.skip(&['.', ',']);
            if ahead.skip(&[' ', '\u{a0}']) {
                *self = ahead;
            }
        }
    }

    fn number(&mut self, digits: std::ops::RangeInclusive<usize>) -> Option<i16> {
        let word = self.take(|c| c.is_ascii_digit());
        if digits.contains(&word.len()) { word.parse().ok() } else { None }
    }

    fn ordinal(&mut self) -> Option<i8> {
        let number = self.number(1..=2)?;
        let mut ahead = *self;
        if ["st", "nd", "rd", "th"].contains(&ahead.take(|c| c.is_ascii_alphabetic()).to_ascii_lowercase().as_str()) {
            *self = ahead;
        }
        Some(number as i8)
    }

    fn month(&mut self) -> Option<i8> {
        let number = month(self.take(|c| c.is_ascii_alphabetic()))?;
        self.skip(&['.']);
        Some(number)
    }

    fn gap(&mut self) -> Option<()> {
        self.skip(&[' ', '\u{a0}', ',']).then_some(())
    }

    fn year(&mut self) -> Option<i16> {
        self.number(4..=4).filter(|year| (1000..=2999).contains(year))
    }

    fn iso(&mut self) -> Option<Day> {
        let bytes = self.rest().as_bytes();
        let digits = |range: std::ops::Range<usize>| bytes[range].iter().all(u8::is_ascii_digit);
        let shaped = bytes.len() >= 10 && digits(0..4) && bytes[4] == b'-' && digits(5..7) && bytes[7] == b'-' && digits(8..10);
        let day: Day = if shaped { self.rest()[..10].parse().ok()? } else { return None };
        self.at += 10;
        Some(day)
    }

    fn day_first(&mut self) -> Option<Day> {
        let mut ahead = *self;
        let day = ahead.ordinal()?;
        ahead.gap()?;
        let month = ahead.month()?;
        ahead.gap()?;
        let date = Date::new(ahead.year()?, month, day).ok()?;
        *self = ahead;
        Some(Day::of(date))
    }

    fn month_first(&mut self) -> Option<Day> {
        let mut ahead = *self;
        let month = ahead.month()?;
        ahead.gap()?;
        let mut to_the_day = ahead;
        let exact = to_the_day.ordinal().and_then(|day| {
            to_the_day.gap()?;
            Date::new(to_the_day.year()?, month, day).ok()
        });
        if let Some(date) = exact {
            *self = to_the_day;
            return Some(Day::of(date));
        }
        let day = Day::month_of(ahead.year()?, month)?;
        *self = ahead;
        Some(day)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_usual_ways_to_write_a_date() {
        for text in [
            "5 March 2024",
            "March 5, 2024",
            "Tuesday, March 5th, 2024",
            "Tue. 5 Mar. 2024",
            "2024-03-05",
            "5th March, 2024",
            "MARCH 5, 2024",
        ] {
            let (day, length) = english_date(text).unwrap_or_else(|| panic!("{text}"));
            assert_eq!((day.to_string().as_str(), length), ("2024-03-05", text.len()), "{text}");
        }
        assert_eq!(english_date("March 2024 saw").map(|(day, length)| (day.to_string(), length)), Some(("2024-03".into(), 10)));
        assert_eq!(
            english_date("Sept. 30, 2019.").map(|(day, length)| (day.to_string(), length)),
            Some(("2019-09-30".into(), 14))
        );
    }

    #[test]
    fn what_only_might_be_a_date_is_none() {
        for text in
            ["", "5/3/2024", "March 5", "30 February 2024", "May we 2024", "March 5, 20245", "Mond 2024", "12 2024", "é March"]
        {
            assert_eq!(english_date(text), None, "{text}");
        }
    }
}
