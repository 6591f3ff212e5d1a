//! The record of one document as a page for a person in a terminal.

mod actor;
mod engagement;
mod named;
mod place;
pub(crate) mod plain;
pub(crate) mod sheet;
#[cfg(test)]
mod tests;

use reading::{
    Reading,
    document::{Kind, Span},
};

use crate::engine::{self, Countries};
use place::Place;
use sheet::{DOUBT, QUIET, STRONG, Sheet, paint, quoted, tame};

/// What is shown, and how much of it.
#[derive(Clone, Copy)]
pub(crate) struct Shown<'r> {
    pub(crate) reading: &'r Reading,
    pub(crate) countries: &'r Countries,
    /// Also what found each thing, and what was passed over.
    pub(crate) explain: bool,
}

/// The page of a reading, which came from `name`, `width` columns wide.
pub(crate) fn page(shown: &Shown, name: &str, width: usize) -> String {
    let reading = shown.reading;
    let mut sheet = Sheet::new(width);
    head(&mut sheet, reading, name);
    if let Some(language) = engine::foreign_language(&reading.document) {
        sheet.gap();
        sheet.text(0, &format!("The text is in {}. Only English is read, so nothing is recorded.", plain::language(language)));
        return sheet.finish();
    }
    sheet.heading("Who met whom");
    if reading.engagements.is_empty() {
        sheet.gap();
        sheet.text(0, "No meeting, visit, call or the like is told.");
    }
    engagement::write(&mut sheet, shown);
    if !reading.cast.actors.is_empty() {
        sheet.heading("Who they are");
        actor::write(&mut sheet, shown);
    }
    if shown.explain {
        passed_over(&mut sheet, reading);
    }
    sheet.finish()
}

/// Columns of the page: `COLUMNS`, or the terminal's, up to what reads well; 80 where there is none.
pub(crate) fn width() -> usize {
    const READS_WELL: usize = 100;
    let stated = std::env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok()).filter(|&columns| columns > 0);
    let terminal = || terminal_size::terminal_size_of(std::io::stdout()).map(|(width, _)| width.0.into());
    stated.or_else(terminal).unwrap_or(80).min(READS_WELL)
}

fn head(sheet: &mut Sheet, reading: &Reading, name: &str) {
    let source = reading.document.source();
    sheet.text(0, &paint(STRONG, &tame(source.title.as_deref().unwrap_or(name))));
    let facts = [
        source.publisher.as_deref().map(tame),
        Some(source.published.map_or("date not known".into(), plain::day)),
        source.kind.map(|kind| plain::kind(kind).into()),
        source.language.as_deref().map(plain::language),
        source.title.as_ref().map(|_| name.to_owned()),
    ];
    sheet.text(0, &paint(QUIET, &facts.into_iter().flatten().collect::<Vec<String>>().join(" · ")));
    let author: Vec<String> = reading.cast.author.iter().map(|a| named::short(&reading.cast.actors[a.0])).collect();
    if !author.is_empty() {
        sheet.text(0, &format!("In the voice of {}.", author.join(" and ")));
    }
    if source.kind == Some(Kind::Opinion) {
        sheet.text(0, &paint(DOUBT, "Opinion: what its author asserts is the author’s claim."));
    }
}

fn passed_over(sheet: &mut Sheet, reading: &Reading) {
    sheet.heading("What was passed over");
    sheet.gap();
    if reading.passed_over.is_empty() {
        sheet.text(0, "Nothing.");
    }
    for passed in &reading.passed_over {
        let words = quoted(reading.document.words(passed.anchor));
        let place = paint(QUIET, &place_of(reading, passed.anchor));
        sheet.hanging(0, &format!("{words} {place}"));
        sheet.text(
            sheet.step(),
            &format!("{} {}", tame(&passed.because), paint(QUIET, &format!("({})", plain::finder(&passed.finder)))),
        );
    }
}

fn place_of(reading: &Reading, span: Span) -> String {
    Place::of(&reading.document, span).to_string()
}
