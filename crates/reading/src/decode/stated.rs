//! What a text's own first lines say of where it comes from.

use crate::document::{Block, BlockKind, Day, Source, english_date};

/// How far into a paragraph the dash of an opening such as `GENEVA, 4 March 2024 (Agency) —` may stand.
const OPENING: usize = 120;

/// Title, byline, publisher and date, as far as the first blocks give them.
pub(super) fn in_text(text: &str, blocks: &[Block]) -> Source {
    let head = blocks.iter().take_while(|block| !is_text(block.kind));
    let first = |kind: BlockKind| head.clone().find(|block| block.kind == kind).map(|block| one_line(&text[block.span.range()]));
    let opening =
        blocks.iter().find(|block| block.kind == BlockKind::Paragraph).and_then(|block| opening(&text[block.span.range()]));
    let (opening_day, agency) = opening.map_or((None, None), |(day, agency)| (day, agency));
    let dates =
        blocks.iter().filter(|block| block.kind == BlockKind::Dateline).filter_map(|block| date_in(&text[block.span.range()]));
    Source {
        title: first(BlockKind::Headline),
        byline: first(BlockKind::Byline),
        publisher: agency,
        published: dates.into_iter().next().or(opening_day),
        ..Source::default()
    }
}

/// A date in a short line among the first: a document is better taken to be of that day than of the day on which its file
/// was made.
pub(super) fn near_the_top(text: &str, blocks: &[Block]) -> Option<Day> {
    const LINES: usize = 8;
    let lines = blocks.iter().take(LINES).map(|block| &text[block.span.range()]);
    lines.filter(|line| line.len() <= OPENING).find_map(date_in)
}

fn is_text(kind: BlockKind) -> bool {
    matches!(kind, BlockKind::Paragraph | BlockKind::ListItem)
}

/// White space and line ends as single spaces.
pub(super) fn one_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The first date in a line.
pub(super) fn date_in(line: &str) -> Option<Day> {
    let starts = line.char_indices().filter(|&(at, c)| c.is_alphanumeric() && !line[..at].ends_with(char::is_alphanumeric));
    starts.take(OPENING).find_map(|(at, _)| english_date(&line[at..])).map(|(day, _)| day)
}

/// A date as metadata gives it: `2024-03-05T10:00:00Z`, `2024/03/05`, `20240305`, `2024-03`, `March 5, 2024`.
pub(super) fn date_of(value: &str) -> Option<Day> {
    let value = value.trim();
    let compact = value
        .get(..8)
        .filter(|digits| digits.bytes().all(|b| b.is_ascii_digit()))
        .map(|d| format!("{}-{}-{}", &d[..4], &d[4..6], &d[6..]));
    let dashed = [10, 7, 4]
        .into_iter()
        .filter_map(|length| value.get(..length).filter(|_| length == 10 || value.len() == length))
        .map(|date| date.replace('/', "-"));
    compact.into_iter().chain(dashed).find_map(|date| date.parse().ok()).or_else(|| english_date(value).map(|(day, _)| day))
}

/// Day and agency of an opening in capitals: `GENEVA, 4 March 2024 (Agency) —`.
fn opening(words: &str) -> Option<(Option<Day>, Option<String>)> {
    let dash =
        [" — ", " – ", " - ", " -- ", "— ", "– "].iter().filter_map(|dash| words.find(dash)).min().filter(|&at| at <= OPENING)?;
    let head = &words[..dash];
    let place = head.split([',', '(', ' ']).next()?;
    if place.chars().count() < 3 || !place.chars().all(char::is_uppercase) {
        return None;
    }
    let agency = head.split_once('(').and_then(|(_, rest)| rest.split_once(')')).map(|(agency, _)| agency.trim());
    let agency = agency.filter(|agency| agency.starts_with(char::is_uppercase) && date_in(agency).is_none());
    Some((date_in(head), agency.map(str::to_owned)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn metadata_gives_dates_in_many_forms() {
        for value in [
            "2024-03-05T23:59:00+01:00",
            "2024-03-05",
            "2024/03/05 10:00",
            "20240305",
            "Tue, 5 March 2024",
            "March 5, 2024 10:00",
        ] {
            assert_eq!(date_of(value).map(|day| day.to_string()).as_deref(), Some("2024-03-05"), "{value}");
        }
        assert_eq!(date_of("2024-03").map(|day| day.to_string()).as_deref(), Some("2024-03"));
        assert!(["", "today", "05.03.2024", "99999999", "é2024-03-05"].iter().all(|value| date_of(value).is_none()));
    }

    #[test]
    fn an_opening_gives_day_and_agency() {
        let (day, agency) = opening("GENEVA, 4 March 2024 (Agency) — The talks began.").unwrap();
        assert_eq!((day.unwrap().to_string().as_str(), agency.as_deref()), ("2024-03-04", Some("Agency")));
        assert_eq!(opening("KYIV, Ukraine (AP) - The talks began.").unwrap(), (None, Some("AP".into())));
        assert_eq!(opening("The talks of 4 March 2024 — the first in years — ended."), None);
    }
}
