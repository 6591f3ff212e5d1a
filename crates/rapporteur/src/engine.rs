//! The reader as the program holds it: bytes to a document, a document to its reading.

use std::{collections::HashMap, path::Path};

use anyhow::{Context, Result, bail};
use knowledge::{Knowledge, Offices, Patterns, StatusWords};
use neural::Model;
use reading::{
    Reader, Reading,
    decode::{self, Hints},
    document::{Day, Document, Kind},
    grammar::Parse,
    name::Cast,
    read::Resources,
};
use serde::{Deserialize, Serialize};

use crate::{apart, input};

/// What the user says of a document; it goes before what the bytes say.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(crate) struct Stated {
    pub(crate) published: Option<Day>,
    pub(crate) title: Option<String>,
    pub(crate) publisher: Option<String>,
    pub(crate) url: Option<String>,
    pub(crate) kind: Option<Kind>,
}

/// Larger than any model that this program could run.
const LARGEST_MODEL: u64 = 1 << 32;

/// The model inside the program, or the one in `file`.
pub(crate) fn model(file: Option<&Path>) -> Result<Model> {
    let Some(file) = file else { return Ok(Model::from_bytes(neural::ENCODER_V2)?) };
    let model = input::file(file, LARGEST_MODEL).and_then(|bytes| Ok(Model::from_bytes(&bytes)?));
    model.with_context(|| file.display().to_string())
}

/// What reads, and the names of states for those who read the reading.
pub(crate) struct Engine {
    reader: Reader,
    pub(crate) countries: Countries,
}

/// Names of states by ISO 3166-1 alpha-3.
#[derive(Default)]
pub(crate) struct Countries(HashMap<String, String>);

impl Countries {
    /// The name to show.
    pub(crate) fn name(&self, code: &str) -> Option<&str> {
        self.0.get(code).map(String::as_str)
    }
}

/// Larger than any register that people write by hand.
const LARGEST_REGISTER: u64 = 1 << 26;
/// So many faults of a register are told one by one.
const FAULTS_TOLD: usize = 20;

/// Who held which office, and the names of states and bodies.
pub(crate) struct Register {
    pub(crate) knowledge: Knowledge,
    pub(crate) offices: Offices,
}

impl Register {
    /// The built-in one, with the user's own in `file` laid over it.
    pub(crate) fn new(file: Option<&Path>) -> Result<Register> {
        let (knowledge, offices) = (Knowledge::builtin()?, Offices::builtin()?);
        let Some(file) = file else { return Ok(Register { knowledge, offices }) };
        let name = file.display().to_string();
        let bytes = input::file(file, LARGEST_REGISTER).with_context(|| name.clone())?;
        match knowledge::own_terms(&bytes, &name, &knowledge, &offices) {
            Ok(own) => Ok(Register { knowledge, offices: offices.with_own(own) }),
            Err(faults) => {
                let mut told: Vec<String> = faults.iter().take(FAULTS_TOLD).map(ToString::to_string).collect();
                if faults.len() > FAULTS_TOLD {
                    told.push(format!("and {} more lines", faults.len() - FAULTS_TOLD));
                }
                bail!("{}", told.join("\n"))
            }
        }
    }
}

impl Register {
    /// The name of a state or body to show; its code where it has none.
    pub(crate) fn name_of(&self, code: &str) -> String {
        let body = || self.knowledge.organisation(code).map(|body| body.name.clone());
        self.knowledge.country(code).map(|state| state.name.clone()).or_else(body).unwrap_or_else(|| code.to_owned())
    }
}

impl Engine {
    /// With everything that a reading stands on; the user's own register lies over the built-in one.
    pub(crate) fn new(model: Model, register: Option<&Path>) -> Result<Engine> {
        let Register { knowledge, offices } = Register::new(register)?;
        let name = |country: &knowledge::Country| (country.iso3.clone(), country.name.clone());
        let countries = Countries(knowledge.countries().iter().map(name).collect());
        let (patterns, status) = (Patterns::builtin()?, StatusWords::builtin()?);
        let reader = Reader::new(Resources { model, knowledge, patterns, status, offices });
        Ok(Engine { reader, countries })
    }

    /// The reading of a document; without facts where its language is not read.
    pub(crate) fn read(&self, document: Document) -> Reading {
        if foreign_language(&document).is_none() {
            return self.reader.read(document);
        }
        let (parse, cast) = (Parse::default(), Cast::default());
        Reading { document, parse, cast, engagements: Vec::new(), passed_over: Vec::new() }
    }
}

/// A document, and what there is to warn of.
pub(crate) struct Decoded {
    pub(crate) document: Document,
    pub(crate) warnings: Vec<String>,
}

/// One of the documents in a file.
pub(crate) struct Part {
    /// Name of the attachment; `None` for the file itself.
    pub(crate) name: Option<String>,
    pub(crate) decoded: Result<Decoded>,
}

/// The documents in `bytes`, which came from a file of this name: a mail has one for each readable attachment. The text of
/// each may hold `limit` bytes.
pub(crate) fn decode_all(bytes: &[u8], name: &str, limit: u64, stated: &Stated) -> Result<Vec<Part>> {
    if decode::is_container(bytes, Some(name)) {
        return apart::open(bytes, name, limit, stated);
    }
    Ok(vec![Part { name: None, decoded: Ok(decode(bytes, name, limit, stated)?) }])
}

/// The document in `bytes` that are no container.
pub(crate) fn decode(bytes: &[u8], name: &str, limit: u64, stated: &Stated) -> Result<Decoded> {
    let decode::Decoded { document, warnings } = decode::decode(bytes, &hints(name, limit, stated))?;
    Ok(Decoded { document, warnings })
}

/// What is known of a file, as the decoder takes it.
pub(crate) fn hints<'h>(name: &'h str, limit: u64, stated: &'h Stated) -> Hints<'h> {
    Hints {
        name: Some(name),
        title: stated.title.as_deref(),
        publisher: stated.publisher.as_deref(),
        url: stated.url.as_deref(),
        published: stated.published,
        sent: None,
        kind: stated.kind,
        max_bytes: usize::try_from(limit).unwrap_or(usize::MAX),
    }
}

/// The language of a document that is not read for it: only English is.
pub(crate) fn foreign_language(document: &Document) -> Option<&str> {
    document.source().language.as_deref().filter(|&language| language != "en")
}
