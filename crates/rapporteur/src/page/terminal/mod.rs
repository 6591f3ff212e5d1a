//! The page in a terminal: as wide as it is, in few styles.

pub(crate) mod sheet;
#[cfg(test)]
mod tests;

use reading::quote::Status;

use super::{
    View, plain,
    view::{Fact, Piece, Row, Weight, Who, quoted},
};
use sheet::{DOUBT, OPEN, QUIET, STRONG, Sheet, paint};

/// The page, `width` columns wide.
pub(crate) fn page(view: &View, width: usize) -> String {
    let mut sheet = Sheet::new(width);
    head(&mut sheet, view);
    if let Some(why) = &view.unread {
        sheet.gap();
        sheet.text(0, why);
        return sheet.finish();
    }
    sheet.heading("Who met whom");
    if view.facts.is_empty() {
        sheet.gap();
        sheet.text(0, "No meeting, visit, call or the like is told.");
    }
    view.facts.iter().for_each(|fact| engagement(&mut sheet, fact));
    if !(view.people.is_empty() && view.others.is_empty()) {
        sheet.heading("Who they are");
        actors(&mut sheet, view);
    }
    passed_over(&mut sheet, view);
    sheet.finish()
}

/// Columns of the page: `COLUMNS`, or the terminal's, up to what reads well; 80 where there is none.
pub(crate) fn width() -> usize {
    const READS_WELL: usize = 100;
    let stated = std::env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok()).filter(|&columns| columns > 0);
    let terminal = || terminal_size::terminal_size_of(std::io::stdout()).map(|(width, _)| width.0.into());
    stated.or_else(terminal).unwrap_or(80).min(READS_WELL)
}

fn head(sheet: &mut Sheet, view: &View) {
    sheet.text(0, &paint(STRONG, &view.title));
    sheet.text(0, &paint(QUIET, &view.source.join(" · ")));
    if let Some(author) = &view.author {
        sheet.text(0, &format!("In the voice of {author}."));
    }
    if view.opinion {
        sheet.text(0, &paint(DOUBT, "Opinion: what its author asserts is the author’s claim."));
    }
}

fn engagement(sheet: &mut Sheet, fact: &Fact) {
    sheet.gap();
    let margin = fact.depth * sheet.step();
    let inner = margin + sheet.step();
    sheet.hanging(margin, &title(fact));
    rows(sheet, inner, &fact.rows);
    for words in &fact.evidence {
        sheet.words(inner, &format!("{} {}", words.text, paint(QUIET, &words.place.to_string())));
    }
}

fn title(fact: &Fact) -> String {
    let standing = match fact.status {
        Status::Happened | Status::Ongoing => fact.standing.clone(),
        Status::Planned | Status::Possible | Status::Urged => paint(OPEN, &fact.standing),
        Status::Alleged | Status::Denied => paint(DOUBT, &fact.standing),
        Status::Historical => paint(QUIET, &fact.standing),
    };
    let whole = fact.whole.as_ref().map_or(String::new(), |whole| format!(", part of {whole}"));
    format!("{}, {standing} {}", paint(STRONG, fact.form), paint(QUIET, &format!("[{}{whole}]", fact.id)))
}

fn actors(sheet: &mut Sheet, view: &View) {
    for person in &view.people {
        sheet.gap();
        sheet.hanging(0, &format!("{} {}", painted(&person.name), paint(QUIET, &format!("[{}]", person.id))));
        let margin = sheet.step();
        rows(sheet, margin, &person.rows());
    }
    sheet.gap();
    for kin in &view.others {
        let names: Vec<String> = kin.actors.iter().map(brief).collect();
        sheet.row(0, plain::actors(kin.kind), &names.join(" · "));
    }
}

fn brief(actor: &Who) -> String {
    let finder = actor.finder.as_ref().map_or(String::new(), |finder| paint(QUIET, &format!(", {finder}")));
    format!("{}{finder}", painted(&actor.name))
}

fn passed_over(sheet: &mut Sheet, view: &View) {
    let Some(all) = &view.passed_over else { return };
    sheet.heading("What was passed over");
    sheet.gap();
    if all.is_empty() {
        sheet.text(0, "Nothing.");
    }
    for passed in all {
        let place = paint(QUIET, &passed.words.place.to_string());
        sheet.hanging(0, &format!("{} {place}", quoted(&passed.words.text)));
        sheet.text(sheet.step(), &format!("{} {}", passed.because, paint(QUIET, &format!("({})", passed.finder))));
    }
}

fn rows(sheet: &mut Sheet, margin: usize, rows: &[Row]) {
    for row in rows {
        sheet.row(margin, row.label, &painted(&row.value));
    }
}

fn painted(pieces: &[Piece]) -> String {
    let paint = |piece: &Piece| match piece.weight {
        Weight::Plain => piece.text.clone(),
        Weight::Strong => paint(STRONG, &piece.text),
        Weight::Quiet => paint(QUIET, &piece.text),
    };
    pieces.iter().map(paint).collect()
}
