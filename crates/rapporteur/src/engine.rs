//! The reader as the program holds it: bytes to a document, a document to its reading.

use std::path::Path;

use anyhow::{Result, bail};
use reading::{
    Reading,
    document::{Block, BlockKind, Day, Document, Kind, Source, Span},
    grammar::Parse,
    name::Cast,
};

/// What the user says of a document; it goes before what the bytes say.
#[derive(Debug, Clone, Default)]
pub(crate) struct Stated {
    pub(crate) published: Option<Day>,
    pub(crate) title: Option<String>,
    pub(crate) publisher: Option<String>,
    pub(crate) url: Option<String>,
    pub(crate) kind: Option<Kind>,
}

/// One for all threads.
pub(crate) struct Engine {}

impl Engine {
    /// With the model inside the program, or the one in `model`.
    pub(crate) fn open(model: Option<&Path>) -> Result<Engine> {
        if let Some(path) = model {
            bail!("{}: no model can be read yet", path.display());
        }
        Ok(Engine {})
    }

    /// The document in `bytes` and what there is to warn of.
    pub(crate) fn decode(&self, bytes: Vec<u8>, _path: Option<&Path>, _limit: u64, stated: &Stated) -> Result<(Document, Vec<String>)> {
        let text = String::from_utf8(bytes)?;
        if text.trim().is_empty() {
            bail!("this is empty; name a file that holds text");
        }
        let blocks = vec![Block { span: Span::new(0, text.trim_end().len()), kind: BlockKind::Paragraph }];
        let stated = stated.clone();
        let source = Source {
            title: stated.title,
            publisher: stated.publisher,
            url: stated.url,
            published: stated.published,
            kind: stated.kind,
            language: Some("en".into()),
            byline: None,
        };
        Ok((Document::new(text, blocks, source), Vec::new()))
    }

    /// The whole way.
    pub(crate) fn read(&self, document: Document) -> Reading {
        Reading { document, parse: Parse::default(), cast: Cast::default(), engagements: Vec::new(), passed_over: Vec::new() }
    }
}
