//! Whose words, and how firmly: planned, denied, alleged, urged.

mod status;

pub use status::{Certainty, Status};
