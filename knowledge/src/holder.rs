//! Who held which office, from when to when.

use jiff::civil::Date;

/// A day, month or year, as precisely as it is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TermDate {
    /// `2019`, `2019-05` or `2019-05-30`.
    pub text: String,
    /// The first day that it can mean.
    pub first: Date,
    /// The last day that it can mean.
    pub last: Date,
}

/// How far a term is to be trusted, surest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sure {
    /// The user's own.
    Yours,
    /// Added by us from general knowledge, where the sources were wrong or silent.
    Known,
    /// As a source lists it.
    Listed,
    /// Added by us, where our memory is thinner.
    Likely,
    /// Sources disagree, or the end is our inference.
    Doubtful,
}

impl Sure {
    /// The word for it, as the table has it.
    pub fn as_str(self) -> &'static str {
        match self {
            Sure::Yours => "yours",
            Sure::Known => "known",
            Sure::Listed => "listed",
            Sure::Likely => "likely",
            Sure::Doubtful => "doubtful",
        }
    }
}

/// One term of one person in one office.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Holder {
    /// The name in its usual English spelling.
    pub person: String,
    /// Other spellings and names.
    pub other_names: Vec<String>,
    /// ISO alpha-3 of the state, or the id of a body (`IGO:NATO`, `IRQ/KRG`).
    pub code: String,
    /// Id of the office.
    pub office: String,
    /// The title as held; empty where it is the office's common one.
    pub title: String,
    /// When it began.
    pub from: TermDate,
    /// When it ended; `None` where no end is known.
    pub to: Option<TermDate>,
    /// For a term without an end: the last day that the source speaks for.
    pub seen: Option<TermDate>,
    /// Where the row comes from; `own` for ours.
    pub source: String,
    /// How far to trust it.
    pub sure: Sure,
    /// The person's Wikidata id, where known.
    pub wikidata: Option<String>,
    /// What a reader of the row should know.
    pub note: String,
    /// The file and line that say so.
    pub place: String,
}

impl Holder {
    /// Whether the term covers the day, its first and last day included, every date as wide as its precision.
    pub fn held_on(&self, day: Date) -> bool {
        self.from.first <= day && self.to.as_ref().is_none_or(|to| day <= to.last)
    }

    /// Whether it covers any day from the first to the last.
    pub fn held_within(&self, first: Date, last: Date) -> bool {
        self.from.first <= last && self.to.as_ref().is_none_or(|to| first <= to.last)
    }

    /// Whether both terms certainly have a day in common, the day of a hand-over left out.
    pub fn overlaps(&self, other: &Holder) -> bool {
        let begins = self.from.last.max(other.from.last);
        [self, other].iter().all(|holder| holder.to.as_ref().is_none_or(|to| begins < to.first))
    }

    /// Whether the term is open and the day later than its source speaks for: he may have left since.
    pub fn is_stale_on(&self, day: Date) -> bool {
        self.to.is_none() && self.seen.as_ref().is_some_and(|seen| seen.last < day)
    }

    /// The actor code that records show: that of the body up to its slash (`IRQ` for `IRQ/KRG`).
    pub fn actor_code(&self) -> &str {
        self.code.split_once('/').map_or(&self.code, |(code, _)| code)
    }

    /// Whether it comes from the user's own register.
    pub fn is_yours(&self) -> bool {
        self.sure == Sure::Yours
    }

    /// Whether the day may lie before the start or after the end, as the dates are not precise enough, or is shared in a hand-over.
    pub(crate) fn is_edge(&self, day: Date) -> bool {
        day <= self.from.last && self.from.first != self.from.last || self.to.as_ref().is_some_and(|to| day >= to.first)
    }
}

/// The term that a line of `offices/holders.tsv` states.
pub(crate) fn read(line: &str, place: String) -> Result<Holder, String> {
    let cells: Vec<&str> = line.split('\t').collect();
    let [code, office, title, person, other_names, from, to, seen, source, sure, wikidata, note] = cells[..] else {
        return Err(format!("{} cells instead of 12; check the tabs", cells.len()));
    };
    let holder = Holder {
        person: person.to_owned(),
        other_names: other_names.split(';').map(str::trim).filter(|name| !name.is_empty()).map(str::to_owned).collect(),
        code: code.to_owned(),
        office: office.to_owned(),
        title: title.to_owned(),
        from: term_date(from)?.ok_or("no start; leave the row out if none is known")?,
        to: term_date(to)?,
        seen: term_date(seen)?,
        source: source.to_owned(),
        sure: sureness(sure)?,
        wikidata: Some(wikidata.to_owned()).filter(|id| !id.is_empty()),
        note: note.to_owned(),
        place,
    };
    match &holder.to {
        Some(to) if to.last < holder.from.first => {
            Err(format!("ends {to} before it starts {from}; swap or mend the dates", to = to.text))
        }
        _ => Ok(holder),
    }
}

fn sureness(text: &str) -> Result<Sure, String> {
    let builtin = [Sure::Known, Sure::Listed, Sure::Likely, Sure::Doubtful];
    let found = builtin.into_iter().find(|sure| sure.as_str() == text);
    found.ok_or_else(|| format!("`{text}` is not known, listed, likely or doubtful"))
}

impl TermDate {
    /// A start that is not known: as far back as one looks.
    pub(crate) fn ever() -> TermDate {
        TermDate { text: String::new(), first: Date::MIN, last: Date::MIN }
    }

    /// The date that `2019`, `2019-05` or `2019-05-30` states; none for anything else.
    pub fn parse(text: &str) -> Option<TermDate> {
        let parts: Vec<&str> = text.split('-').collect();
        let widths = [4, 2, 2];
        let digits = |part: &str, width: usize| part.len() == width && part.bytes().all(|b| b.is_ascii_digit());
        if parts.len() > 3 || !parts.iter().zip(widths).all(|(part, width)| digits(part, width)) {
            return None;
        }
        let year = parts[0].parse().ok()?;
        let small = |nth: usize| parts.get(nth).map(|part| part.parse::<i8>()).transpose().ok();
        let (first, last) = match (small(1)?, small(2)?) {
            (None, _) => (Date::new(year, 1, 1).ok()?, Date::new(year, 12, 31).ok()?),
            (Some(month), None) => (Date::new(year, month, 1).ok()?, Date::new(year, month, 1).ok()?.last_of_month()),
            (Some(month), Some(day)) => (Date::new(year, month, day).ok()?, Date::new(year, month, day).ok()?),
        };
        Some(TermDate { text: text.to_owned(), first, last })
    }
}

fn term_date(text: &str) -> Result<Option<TermDate>, String> {
    if text.is_empty() {
        return Ok(None);
    }
    TermDate::parse(text).map(Some).ok_or_else(|| format!("`{text}` is no date; write 2019, 2019-05 or 2019-05-30"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_as_wide_as_their_precision() {
        let may = TermDate::parse("2019-05").unwrap();
        assert_eq!((may.first.to_string(), may.last.to_string()), ("2019-05-01".into(), "2019-05-31".into()));
        assert_eq!(TermDate::parse("2020").unwrap().last.to_string(), "2020-12-31");
        for wrong in ["", "May", "2019-13", "2019-02-30", "2019-5-1", "2019-05-257", "2019-05-01-01", "201", "+019"] {
            assert_eq!(TermDate::parse(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn a_row_that_ends_before_it_starts_says_how_to_mend_it() {
        let row = "RUS\tforeign-minister\t\tX Y\t\t2004\t2003\t\town\tknown\t\t";
        assert_eq!(read(row, String::new()).unwrap_err(), "ends 2003 before it starts 2004; swap or mend the dates");
    }
}
