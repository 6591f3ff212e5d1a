//! What the engine knows and a person can edit: states, bodies, places, offices and who held them when.
//!
//! Every table is a file in this crate's folders; `README.md` there lists columns, sources and licences. The code here
//! only gives typed, read-only views. A table that breaks its own rules stops the tests, with file, line and mend.

mod error;
mod holder;
mod office;

pub use error::Error;
pub use holder::{Holder, Offices, Sure, TermDate};
pub use office::{Office, OfficeName, Titles};
