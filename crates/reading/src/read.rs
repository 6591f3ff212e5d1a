//! The whole way, in the order it happens.

use crate::{
    document::Document,
    grammar::{self, Parse},
    mention,
    name::{self, Cast},
    record::{self, Engagement, PassedOver},
};

/// What every reading stands on beside the document: read-only, so one serves all threads.
pub struct Resources {
    /// The trained heads.
    pub model: neural::Model,
    /// States, bodies, places.
    pub knowledge: knowledge::Knowledge,
    /// What raises an engagement.
    pub patterns: knowledge::Patterns,
    /// What the words above an act make of it.
    pub status: knowledge::StatusWords,
    /// Offices and who held them when.
    pub offices: knowledge::Offices,
}

/// Reads documents.
pub struct Reader {
    resources: Resources,
}

impl Reader {
    /// A reader on these resources.
    pub fn new(resources: Resources) -> Reader {
        Reader { resources }
    }

    /// The whole way, in the order it happens.
    pub fn read(&self, document: Document) -> Reading {
        let resources = &self.resources;
        let mut parse = grammar::parse(&document, &resources.model);
        let mut mentions = mention::find(&document, &parse, resources);
        mention::reread(&document, &mut parse, &mut mentions, resources);
        let cast = name::resolve(&document, &parse, mentions, resources);
        let (engagements, passed_over) = record::code(&document, &parse, &cast, resources);
        Reading { document, parse, cast, engagements, passed_over }
    }
}

/// One document and all that was read from it.
#[derive(Debug, Clone)]
pub struct Reading {
    /// The document, as given.
    pub document: Document,
    /// Its grammar.
    pub parse: Parse,
    /// Everyone it speaks of.
    pub cast: Cast,
    /// Meetings, visits, calls and the like.
    pub engagements: Vec<Engagement>,
    /// What was seen and not recorded, and why.
    pub passed_over: Vec<PassedOver>,
}
