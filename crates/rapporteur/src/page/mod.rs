//! The record of one document as a page for a person: in a terminal, as Markdown, as HTML.
//!
//! [`view`] says what stands on a page, in plain words; each form lays the same view out in its own way.

pub(crate) mod html;
pub(crate) mod markdown;
mod place;
pub(crate) mod plain;
pub(crate) mod terminal;
pub(crate) mod view;

pub(crate) use view::{Shown, View};
