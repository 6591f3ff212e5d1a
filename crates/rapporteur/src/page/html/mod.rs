//! The page as one file of HTML that needs nothing from elsewhere: the text with its facts marked, and the facts beside it.
//!
//! It works without its script: words lead to their facts and facts to their words by links, layers are switched by the style
//! sheet. The script adds the keyboard, and lights up all the words of a fact at once.

mod layer;
mod segment;

use std::{collections::BTreeSet, fmt, sync::LazyLock};

use askama::Template;
use data_encoding::BASE64;
use reading::document::{BlockKind, Document};
use sha2::{Digest, Sha256};

use super::{
    View, plain,
    view::{Fact, Kin, Piece, Shown, Weight, acts},
};
use layer::{Footing, Layer};
use segment::{Mark, Segment};

const STYLE: &str = include_str!("page.css");
const SCRIPT: &str = include_str!("page.js");

/// Nothing is loaded; of styles and scripts only these two run.
static POLICY: LazyLock<String> = LazyLock::new(|| {
    let hash = |text: &str| BASE64.encode(&Sha256::digest(text.as_bytes()));
    format!(
        "default-src 'none'; style-src 'sha256-{}'; script-src 'sha256-{}'; base-uri 'none'; form-action 'none'",
        hash(STYLE),
        hash(SCRIPT)
    )
});

#[derive(Template)]
#[template(path = "html/page.html")]
struct Page<'v> {
    view: &'v View,
    policy: &'static str,
    style: &'static str,
    script: &'static str,
    language: &'v str,
    layers: Vec<Layer>,
    footings: Vec<Footing>,
    blocks: Vec<Laid>,
    generator: &'static str,
}

/// A block of the text, cut into runs.
struct Laid {
    element: &'static str,
    class: &'static str,
    runs: Vec<Run>,
}

/// A segment as it stands on the page.
struct Run {
    text: String,
    /// Names of the marks that begin here and that somebody points at.
    anchors: Vec<String>,
    /// Classes of its layers; empty where nothing is marked.
    classes: String,
    /// What it carries, that with the shortest mark first.
    carries: Vec<Carried>,
    /// Engagements whose words end here.
    ends: Vec<String>,
}

/// A fact or actor that a run carries, and in which layers.
struct Carried {
    id: String,
    layers: Vec<&'static str>,
}

impl Run {
    /// For the script: ids, and beside them the layers of each.
    fn ids(&self) -> String {
        self.carries.iter().map(|carried| &*carried.id).collect::<Vec<_>>().join(" ")
    }

    fn layers(&self) -> String {
        self.carries.iter().map(|carried| carried.layers.join(",")).collect::<Vec<_>>().join(" ")
    }
}

/// The page.
pub(crate) fn page(view: &View, shown: &Shown) -> Result<String, fmt::Error> {
    let document = &shown.reading.document;
    let marks = layer::marks(shown);
    let layers: BTreeSet<Layer> = marks.iter().map(|mark| mark.layer).collect();
    let footings = layers.iter().filter_map(|layer| layer.footing()).collect();
    let mut layers: Vec<Layer> = layers.into_iter().collect();
    layers.dedup_by_key(|layer| layer.class());
    let page = Page {
        view,
        policy: &POLICY,
        style: STYLE,
        script: SCRIPT,
        language: document.source().language.as_deref().unwrap_or("und"),
        layers,
        footings,
        blocks: blocks(document, &marks),
        generator: concat!("rapporteur ", env!("CARGO_PKG_VERSION")),
    };
    page.render().map_err(|_| fmt::Error)
}

/// The blocks of the text and what stands between them, white space left out.
fn blocks(document: &Document, marks: &[Mark<Layer>]) -> Vec<Laid> {
    let text = document.text();
    let borders = document.blocks().iter().flat_map(|block| [block.span.start(), block.span.end()]);
    let segments = segment::segments(text.len(), marks, borders);
    let mut at = 0;
    let mut take = |until: usize| {
        let from = at;
        at += segments[from..].iter().take_while(|segment| segment.span.end() <= until).count();
        &segments[from..at]
    };
    let mut all = Vec::new();
    let lay = |element, class, segments: &[Segment]| Laid {
        element,
        class,
        runs: segments.iter().map(|segment| run(text, marks, segment)).collect(),
    };
    let blank = |segments: &[Segment]| segments.iter().all(|s| text[s.span.range()].trim().is_empty());
    for block in document.blocks() {
        let between = take(block.span.start());
        all.extend((!blank(between)).then(|| lay("p", "between", between)));
        let (element, class) = element(block.kind);
        all.push(lay(element, class, take(block.span.end())));
    }
    let rest = take(text.len());
    all.extend((!blank(rest)).then(|| lay("p", "between", rest)));
    all
}

fn element(kind: BlockKind) -> (&'static str, &'static str) {
    match kind {
        BlockKind::Headline => ("h3", "headline"),
        BlockKind::Byline => ("p", "byline"),
        BlockKind::Dateline => ("p", "dateline"),
        BlockKind::Paragraph => ("p", "paragraph"),
        BlockKind::ListItem => ("p", "item"),
        BlockKind::Caption => ("p", "caption"),
    }
}

fn run(text: &str, marks: &[Mark<Layer>], segment: &Segment) -> Run {
    let mut classes: Vec<&str> = Vec::new();
    let mut carries: Vec<Carried> = Vec::new();
    for mark in segment.marks.iter().map(|&nth| &marks[nth]) {
        classes.extend(std::iter::once(mark.layer.class()).chain(mark.layer.footing().map(Footing::class)));
        match carries.iter_mut().find(|carried| carried.id == mark.id) {
            Some(carried) => carried.layers.push(mark.layer.class()),
            None => carries.push(Carried { id: mark.id.clone(), layers: vec![mark.layer.class()] }),
        }
    }
    classes.sort_unstable();
    classes.dedup();
    let is_evidence = |nth: &&usize| matches!(marks[**nth].layer, Layer::Engagement(_));
    Run {
        text: shown(&text[segment.span.range()]),
        anchors: segment.begin.iter().filter_map(|&nth| marks[nth].anchor.clone()).collect(),
        classes: classes.join(" "),
        carries,
        ends: segment.end.iter().filter(is_evidence).map(|&nth| marks[nth].id.clone()).collect(),
    }
}

/// The text as it stands, but for characters that act: they would turn or hide what stands around them.
fn shown(text: &str) -> String {
    text.replace(|c: char| acts(c) && !c.is_whitespace(), "\u{fffd}")
}

/// What the template asks for.
impl Page<'_> {
    /// The class of a fact's card.
    fn footing(&self, fact: &Fact) -> &'static str {
        Footing::of(fact.status).class()
    }

    /// How far a card is set in: further than this nobody follows.
    fn depth(&self, fact: &Fact) -> usize {
        fact.depth.min(3)
    }

    /// The heading over actors of a kind.
    fn kind(&self, kin: &Kin) -> &'static str {
        plain::actors(kin.kind)
    }

    /// Whether there is a word in a run for anybody to stop at.
    fn leads(&self, run: &Run) -> bool {
        run.text.chars().any(char::is_alphanumeric)
    }

    fn strong(&self, piece: &Piece) -> bool {
        piece.weight == Weight::Strong
    }

    fn quiet(&self, piece: &Piece) -> bool {
        piece.weight == Weight::Quiet
    }
}

#[cfg(test)]
mod tests;
