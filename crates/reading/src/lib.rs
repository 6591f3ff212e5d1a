//! Reporting on diplomacy in, records out.
//!
//! The way of the data is the order of the modules: `decode` < `document` < `grammar` < `mention` < `name` < `quote` <
//! `record` < `score`. [`Reader::read`] is the whole of it. Nothing here reads a clock, a network or a store.

pub mod decode;
pub mod document;
mod error;
pub mod grammar;
pub mod mention;
pub mod name;
pub mod quote;
pub mod read;
pub mod record;
pub mod score;

pub use error::Error;
pub use read::{Reader, Reading};
