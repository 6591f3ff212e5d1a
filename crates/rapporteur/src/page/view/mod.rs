//! What a page says of a reading, in words: the same for every form of page.
//!
//! Whatever comes from the document is tamed here, once, so that no form of page can forget to.

mod actor;
mod engagement;
mod named;

use reading::{
    Reading,
    document::{Document, Kind, Span},
    name::{ActorId, ActorKind},
    quote::Status,
    record::json,
};

use super::{
    place::{Place, Places},
    plain,
};
use crate::engine::{self, Countries};
pub(crate) use actor::mentions;
use named::short;

/// What is shown, and how much of it.
#[derive(Clone, Copy)]
pub(crate) struct Shown<'r> {
    pub(crate) reading: &'r Reading,
    pub(crate) countries: &'r Countries,
    /// Also what found each thing, and what was passed over.
    pub(crate) explain: bool,
}

/// A page before it has a form.
pub(crate) struct View {
    pub(crate) title: String,
    /// Publisher, date, kind, language, file.
    pub(crate) source: Vec<String>,
    /// Where it was published, if that is an address of the web.
    pub(crate) url: Option<String>,
    /// SHA-256 of the text that the words stand in.
    pub(crate) hash: String,
    /// In whose voice the document speaks.
    pub(crate) author: Option<String>,
    /// Whether what its author asserts is the author's claim.
    pub(crate) opinion: bool,
    /// Why nothing was read.
    pub(crate) unread: Option<String>,
    /// Engagements in the order of the page: parts follow their whole.
    pub(crate) facts: Vec<Fact>,
    pub(crate) people: Vec<Who>,
    /// Everyone else, by kind.
    pub(crate) others: Vec<Kin>,
    /// What was seen and not recorded, where that was asked for.
    pub(crate) passed_over: Option<Vec<Passed>>,
}

/// One engagement.
pub(crate) struct Fact {
    pub(crate) id: String,
    /// Id of what it is part of.
    pub(crate) whole: Option<String>,
    /// How deep it hangs under others.
    pub(crate) depth: usize,
    pub(crate) form: &'static str,
    pub(crate) standing: String,
    pub(crate) status: Status,
    pub(crate) rows: Vec<Row>,
    pub(crate) evidence: Vec<Words>,
}

/// An actor, and how the text speaks of it.
pub(crate) struct Who {
    pub(crate) id: String,
    pub(crate) kind: ActorKind,
    /// With office and state for a person; in short for anyone else.
    pub(crate) name: Vec<Piece>,
    /// Each form of the name once, with how often it stands.
    pub(crate) called: Vec<String>,
    /// Where the text first speaks of it.
    pub(crate) first: Option<Words>,
    /// Ids of the engagements that it took part in.
    pub(crate) took_part: Vec<String>,
    /// The row of the register that names it: always one of the user's own, any where that was asked for.
    pub(crate) row: Option<String>,
    /// What found it, where that was asked for.
    pub(crate) finder: Option<String>,
}

/// Actors of one kind.
pub(crate) struct Kin {
    pub(crate) kind: ActorKind,
    pub(crate) actors: Vec<Who>,
}

/// Something that was seen and not recorded.
pub(crate) struct Passed {
    pub(crate) id: String,
    pub(crate) words: Words,
    pub(crate) because: String,
    pub(crate) finder: String,
}

/// A label and what it labels. The label is empty where a line goes on with the side of the one before.
pub(crate) struct Row {
    pub(crate) label: &'static str,
    pub(crate) value: Vec<Piece>,
}

/// A few words of a page.
#[derive(Clone)]
pub(crate) struct Piece {
    pub(crate) text: String,
    pub(crate) weight: Weight,
    /// What the words stand for: the id of a fact or an actor, or of words in the text.
    pub(crate) to: Option<String>,
}

/// How much a piece calls for the eye.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Weight {
    Plain,
    Strong,
    /// There when one looks for it.
    Quiet,
}

/// Words of the document that carry something, and where they stand.
pub(crate) struct Words {
    /// Names these words among those of its fact: `e1.2` for the second of the first engagement.
    pub(crate) anchor: String,
    pub(crate) text: String,
    pub(crate) place: Place,
}

impl View {
    /// The view of a reading, which came from `name`.
    pub(crate) fn of(shown: &Shown, name: &str) -> View {
        let reading = shown.reading;
        let source = reading.document.source();
        let places = Places::of(&reading.document);
        let author: Vec<String> = reading.cast.author.iter().map(|a| short(&reading.cast.actors[a.0])).collect();
        let unread = engine::foreign_language(&reading.document).map(|language| {
            format!("The text is in {}. Only English is read, so nothing is recorded.", plain::language(language))
        });
        let passed = |(nth, p): (usize, &reading::record::PassedOver)| Passed {
            id: passed_id(nth),
            words: words(&reading.document, &places, p.anchor, anchor(&passed_id(nth), 0)),
            because: tame(&p.because),
            finder: plain::finder(&p.finder),
        };
        View {
            title: tame(source.title.as_deref().unwrap_or(name)),
            source: source_line(reading, name),
            url: source.url.as_deref().map(tame).filter(|url| is_web(url)),
            hash: reading.document.id().to_string(),
            author: (!author.is_empty()).then(|| author.join(" and ")),
            opinion: source.kind == Some(Kind::Opinion),
            unread,
            facts: engagement::all(shown, &places),
            people: actor::people(shown, &places),
            others: actor::others(shown, &places),
            passed_over: shown.explain.then(|| reading.passed_over.iter().enumerate().map(passed).collect()),
        }
    }
}

fn source_line(reading: &Reading, name: &str) -> Vec<String> {
    let source = reading.document.source();
    let facts = [
        source.publisher.as_deref().map(tame),
        Some(source.published.map_or("date not known".into(), plain::day)),
        source.kind.map(|kind| plain::kind(kind).into()),
        source.language.as_deref().map(plain::language),
        source.title.as_ref().map(|_| tame(name)),
    ];
    facts.into_iter().flatten().collect()
}

/// Whether a page may make a link of it: no other scheme, which could run something, and nothing that ends early.
fn is_web(url: &str) -> bool {
    let web = ["https://", "http://"].iter().any(|scheme| url.starts_with(scheme));
    web && !url.contains(|c: char| c.is_whitespace() || c == '\u{fffd}' || "<>\"\\^`{|}".contains(c))
}

impl Piece {
    fn new(text: impl Into<String>, weight: Weight) -> Piece {
        Piece { text: text.into(), weight, to: None }
    }

    pub(crate) fn plain(text: impl Into<String>) -> Piece {
        Piece::new(text, Weight::Plain)
    }

    pub(crate) fn quiet(text: impl Into<String>) -> Piece {
        Piece::new(text, Weight::Quiet)
    }

    fn to(self, id: impl Into<String>) -> Piece {
        Piece { to: Some(id.into()), ..self }
    }
}

/// An actor's name alone, standing for the actor.
fn name_of(reading: &Reading, actor: ActorId) -> Piece {
    Piece::plain(short(&reading.cast.actors[actor.0])).to(json::actor_id(actor))
}

/// `pieces` with `between` between each two.
fn joined(pieces: impl IntoIterator<Item = Piece>, between: &str) -> Vec<Piece> {
    let mut all = Vec::new();
    for piece in pieces {
        if !all.is_empty() {
            all.push(Piece::plain(between));
        }
        all.push(piece);
    }
    all
}

/// Id of the `nth` thing that was passed over.
pub(crate) fn passed_id(nth: usize) -> String {
    format!("x{}", nth + 1)
}

/// Name of the `nth` words of a fact or an actor.
pub(crate) fn anchor(id: &str, nth: usize) -> String {
    format!("{id}.{}", nth + 1)
}

fn words(document: &Document, places: &Places, span: Span, anchor: String) -> Words {
    Words { anchor, text: tame(document.words(span)), place: places.find(span) }
}

/// Whether a character could act on what shows it: controls, and marks that turn the direction of writing.
pub(crate) fn acts(c: char) -> bool {
    c.is_control() || matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// `text` on one line and without characters that act: what a document says must not act.
pub(crate) fn tame(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    words.join(" ").replace(acts, "\u{fffd}")
}

/// `text` in quotation marks, unless it stands in them already.
pub(crate) fn quoted(text: &str) -> String {
    let text = tame(text);
    if text.starts_with('“') && text.ends_with('”') { text } else { format!("“{text}”") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_document_says_does_not_act() {
        assert_eq!(tame("a\x1b[2J\nb\u{202e}  c"), "a\u{fffd}[2J b\u{fffd} c");
    }

    #[test]
    fn words_in_quotation_marks_get_no_second_pair() {
        assert_eq!(quoted("“We agree,” he said"), "““We agree,” he said”");
        assert_eq!(quoted("“We agree”"), "“We agree”");
    }
}
