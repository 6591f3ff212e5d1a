//! The reader that tests share: the built-in model, tables and patterns, loaded once a test program.

use std::sync::LazyLock;

use knowledge::{Knowledge, Offices, Patterns, StatusWords};
use neural::{ENCODER_V2, Model};
use reading::{Reader, read::Resources};

pub(crate) static READER: LazyLock<Reader> = LazyLock::new(|| {
    Reader::new(Resources {
        model: Model::from_bytes(ENCODER_V2).expect("the built-in model is sound"),
        knowledge: Knowledge::builtin().expect("the built-in tables are sound"),
        patterns: Patterns::builtin().expect("the built-in patterns are sound"),
        status: StatusWords::builtin().expect("the built-in words are sound"),
        offices: Offices::builtin().expect("the built-in offices are sound"),
    })
});
