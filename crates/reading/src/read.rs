//! The whole way, in the order it happens.

use crate::{
    document::Document,
    grammar::Parse,
    name::Cast,
    record::{Engagement, PassedOver},
};

/// Reads documents. Holds what a reading needs: the model and the knowledge, both read-only, so one serves all threads.
pub struct Reader {}

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
