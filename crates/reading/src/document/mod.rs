//! One text as it was received, and places in it.

mod author;
mod date;
mod dateline;
mod english_date;
mod kind;
mod span;
mod speaker;
pub(crate) mod wording;

use std::sync::Arc;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

pub use author::{Author, Voice, author_spans, authors};
pub use date::{Day, Period};
pub use dateline::dateline_town;
pub use english_date::english_date;
pub use kind::kind_of;
pub use span::{CodePoints, Span};
pub use speaker::{Turn, turns};

/// SHA-256 of a document's text. A span is only ever read against this hash.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct DocumentId([u8; 32]);

impl std::fmt::Display for DocumentId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl std::fmt::Debug for DocumentId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "DocumentId({self})")
    }
}

/// One text as it was received: decoded, otherwise untouched. The text never changes once it is here.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(into = "Parts", from = "Parts")]
pub struct Document {
    id: DocumentId,
    text: Arc<str>,
    blocks: Vec<Block>,
    source: Source,
    pages: Vec<PageStart>,
}

/// A document as it passes from one process to another; the hash is taken anew from the text.
#[derive(Serialize, Deserialize)]
struct Parts {
    text: String,
    blocks: Vec<Block>,
    source: Source,
    pages: Vec<PageStart>,
}

impl From<Document> for Parts {
    fn from(document: Document) -> Parts {
        let Document { text, blocks, source, pages, .. } = document;
        Parts { text: text.as_ref().to_owned(), blocks, source, pages }
    }
}

impl From<Parts> for Document {
    fn from(parts: Parts) -> Document {
        Document::new(parts.text, parts.blocks, parts.source).with_pages(parts.pages)
    }
}

/// From where on a text stands on which page of the original.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct PageStart {
    /// The first byte.
    pub offset: usize,
    /// The page, counted from 1 as they lie in the file, whatever is printed on them.
    pub page: u32,
}

/// A stretch of text that stands by itself on the page. Sentences never cross blocks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Block {
    /// Where it stands, without white space at its ends.
    pub span: Span,
    /// What it is.
    pub kind: BlockKind,
}

/// What a block is, by its form and place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum BlockKind {
    /// The title, or a heading within the text.
    Headline,
    /// Who wrote it, who issues it ("Office of the Spokesperson").
    Byline,
    /// A line that only gives the date or place of the text.
    Dateline,
    /// Running text.
    Paragraph,
    /// An item of a list.
    ListItem,
    /// Words under a picture.
    Caption,
}

/// Where a document came from, as its own metadata or the user states it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    /// Headline.
    pub title: Option<String>,
    /// Outlet or issuing body.
    pub publisher: Option<String>,
    /// Byline as printed.
    pub byline: Option<String>,
    /// Canonical address.
    pub url: Option<String>,
    /// Day of publication, to the precision known.
    pub published: Option<Day>,
    /// ISO 639-1 code of the language.
    pub language: Option<String>,
    /// What kind of document it is.
    pub kind: Option<Kind>,
}

/// What kind of document it is, by its form and words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Kind {
    /// A report by a medium.
    News,
    /// An op-ed, leader or analysis in its author's own voice.
    Opinion,
    /// An official account of a meeting, trip or act.
    Readout,
    /// A person's or body's own statement.
    Statement,
    /// Speakers' words in turn.
    Transcript,
}

impl Kind {
    /// The word used in records and on the command line.
    pub fn as_str(self) -> &'static str {
        match self {
            Kind::News => "news",
            Kind::Opinion => "opinion",
            Kind::Readout => "readout",
            Kind::Statement => "statement",
            Kind::Transcript => "transcript",
        }
    }
}

impl Document {
    /// Takes a text as decoded. `blocks` must lie inside it, in order, without overlap (as `decode` makes them).
    pub fn new(text: impl Into<Arc<str>>, blocks: Vec<Block>, source: Source) -> Document {
        let text = text.into();
        let id = DocumentId(Sha256::digest(text.as_bytes()).into());
        Document { id, text, blocks, source, pages: Vec::new() }
    }

    /// The same with its pages: `pages` in order of their offsets. Notes that stand after the text lead back to earlier ones.
    pub fn with_pages(self, pages: Vec<PageStart>) -> Document {
        Document { pages, ..self }
    }

    /// The page on which `span` begins; `None` where the original has no pages.
    pub fn page(&self, span: Span) -> Option<u32> {
        let after = self.pages.partition_point(|start| start.offset <= span.start());
        self.pages[..after].last().map(|start| start.page)
    }

    /// The hash of its text.
    pub fn id(&self) -> DocumentId {
        self.id
    }

    /// The text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Its blocks, in order.
    pub fn blocks(&self) -> &[Block] {
        &self.blocks
    }

    /// What is known of where it came from.
    pub fn source(&self) -> &Source {
        &self.source
    }

    /// The words of `span`. Panics if `span` belongs to another document.
    pub fn words(&self, span: Span) -> &str {
        &self.text[span.range()]
    }
}
