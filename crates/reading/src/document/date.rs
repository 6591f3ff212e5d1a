//! Days as texts give them: to the day, the month or the year.

use std::{fmt, str::FromStr};

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// A day to the precision that is known: `2024`, `2024-03` or `2024-03-05`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct Day {
    year: i16,
    month: Option<i8>,
    day: Option<i8>,
}

impl Day {
    /// To the day.
    pub fn of(date: Date) -> Day {
        Day { year: date.year(), month: Some(date.month()), day: Some(date.day()) }
    }

    /// To the month; `None` if there is no such month.
    pub fn month_of(year: i16, month: i8) -> Option<Day> {
        Date::new(year, month, 1).ok().map(|_| Day { year, month: Some(month), day: None })
    }

    /// To the year; `None` outside -9999 to 9999.
    pub fn year_of(year: i16) -> Option<Day> {
        Date::new(year, 1, 1).ok().map(|_| Day { year, month: None, day: None })
    }

    /// The year.
    pub fn year(self) -> i16 {
        self.year
    }

    /// The month, 1 to 12.
    pub fn month(self) -> Option<i8> {
        self.month
    }

    /// The date, if it is known to the day.
    pub fn exact(self) -> Option<Date> {
        Date::new(self.year, self.month?, self.day?).ok()
    }

    /// Its first date.
    pub fn first(self) -> Date {
        Date::constant(self.year, self.month.unwrap_or(1), self.day.unwrap_or(1))
    }

    /// Its last date.
    pub fn last(self) -> Date {
        match (self.month, self.day) {
            (None, _) => Date::constant(self.year, 12, 31),
            (Some(_), None) => self.first().last_of_month(),
            _ => self.first(),
        }
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.year)?;
        if let Some(month) = self.month {
            write!(f, "-{month:02}")?;
        }
        if let Some(day) = self.day {
            write!(f, "-{day:02}")?;
        }
        Ok(())
    }
}

impl From<Day> for String {
    fn from(day: Day) -> String {
        day.to_string()
    }
}

impl TryFrom<String> for Day {
    type Error = String;

    fn try_from(text: String) -> Result<Day, String> {
        text.parse()
    }
}

impl FromStr for Day {
    type Err = String;

    fn from_str(text: &str) -> Result<Day, String> {
        let mend = || format!("`{text}` is not a date; write YYYY, YYYY-MM or YYYY-MM-DD, as 2024-03-05");
        let parts: Vec<&str> = text.split('-').collect();
        let digits =
            |s: &str, n: usize| if s.len() == n && s.bytes().all(|b| b.is_ascii_digit()) { s.parse().ok() } else { None };
        let year = parts.first().and_then(|y| digits(y, 4)).ok_or_else(mend)?;
        let month = parts.get(1).map(|m| digits(m, 2).ok_or_else(mend)).transpose()?.map(|m| m as i8);
        let day = parts.get(2).map(|d| digits(d, 2).ok_or_else(mend)).transpose()?.map(|d| d as i8);
        if parts.len() > 3 || Date::new(year, month.unwrap_or(1), day.unwrap_or(1)).is_err() {
            return Err(mend());
        }
        Ok(Day { year, month, day })
    }
}

/// One day, or from one to another: printed as `2024-03-05` or `2024-03-05/2024-03-07`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Period {
    /// The first day.
    pub from: Day,
    /// The last; equal to `from` for a single day (or month, or year).
    pub to: Day,
}

impl From<Day> for Period {
    fn from(day: Day) -> Period {
        Period { from: day, to: day }
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.from == self.to { write!(f, "{}", self.from) } else { write!(f, "{}/{}", self.from, self.to) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_print_as_they_are_read() {
        for text in ["2024", "2024-02", "2024-02-29"] {
            assert_eq!(text.parse::<Day>().unwrap().to_string(), text);
        }
        for text in ["", "24", "2024-13", "2023-02-29", "2024-3-5", "2024-03-05-01", "+024", "２０２４"] {
            assert!(text.parse::<Day>().unwrap_err().contains("YYYY-MM-DD"), "{text}");
        }
    }

    #[test]
    fn a_month_ends_on_its_last_day() {
        let day: Day = "2024-02".parse().unwrap();
        assert_eq!(day.last().to_string(), "2024-02-29");
        assert_eq!(day.exact(), None);
    }
}
