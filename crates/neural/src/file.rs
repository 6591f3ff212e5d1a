//! The model file: safetensors, with labels and word pieces in its header, int8 rows with f32 scales behind it.

use std::collections::HashMap;

use safetensors::{Dtype, SafeTensors};
use serde::Deserialize;

use crate::{Error, Label};

/// Sizes of the encoder, as the file describes them.
#[derive(Debug, Clone, Deserialize)]
pub(crate) struct Config {
    pub hidden_size: usize,
    pub num_attention_heads: usize,
    pub num_hidden_layers: usize,
    pub intermediate_size: usize,
    pub vocab_size: usize,
    pub layer_norm_eps: f32,
    pub max_pieces: usize,
    pub cls: u32,
    pub sep: u32,
    pub unk: u32,
}

impl Config {
    fn check(&self) -> Result<(), Error> {
        let wrong = |what, value, mend| Err(Error::Config { what, value, mend });
        if self.hidden_size == 0 || self.intermediate_size == 0 {
            return wrong("hidden_size or intermediate_size", 0, "both must be 1 or more");
        }
        if self.num_attention_heads == 0 || !self.hidden_size.is_multiple_of(self.num_attention_heads) {
            return wrong("num_attention_heads", self.num_attention_heads, "it must divide hidden_size");
        }
        if self.max_pieces < 8 {
            return wrong("max_pieces", self.max_pieces, "it must be 8 or more");
        }
        let highest = self.cls.max(self.sep).max(self.unk) as usize;
        if highest >= self.vocab_size {
            return wrong("vocab_size", self.vocab_size, "cls, sep and unk must be below it");
        }
        Ok(())
    }
}

#[derive(Deserialize)]
struct About {
    name: String,
    config: Config,
    distance_classes: Vec<usize>,
    labels: HashMap<String, Vec<String>>,
}

/// A model file, parsed but not yet turned into numbers.
pub(crate) struct File<'a> {
    tensors: SafeTensors<'a>,
    labels: HashMap<String, Vec<String>>,
    pub name: String,
    pub config: Config,
    /// Lower ends of the distance classes.
    pub distances: Vec<usize>,
    /// Word pieces; their order is their number.
    pub pieces: Vec<String>,
}

impl<'a> File<'a> {
    pub(crate) fn parse(bytes: &'a [u8]) -> Result<File<'a>, Error> {
        let (_, header) = SafeTensors::read_metadata(bytes)?;
        let entry = |key: &'static str| header.metadata().as_ref().and_then(|m| m.get(key)).ok_or(Error::Header(key));
        let about: About = serde_json::from_str(entry("about")?)?;
        about.config.check()?;
        let pieces: Vec<String> = entry("pieces")?.split('\n').map(str::to_owned).collect();
        if pieces.len() != about.config.vocab_size {
            let mend = "it must be the number of word pieces in the header";
            return Err(Error::Config { what: "vocab_size", value: about.config.vocab_size, mend });
        }
        let About { name, config, distance_classes: distances, labels } = about;
        Ok(File { tensors: SafeTensors::deserialize(bytes)?, labels, name, config, distances, pieces })
    }

    /// The labels of one head, as text.
    pub(crate) fn texts(&self, head: &'static str) -> Result<&[String], Error> {
        self.labels.get(head).map(Vec::as_slice).filter(|l| !l.is_empty()).ok_or(Error::NoLabels(head))
    }

    /// The labels of one head.
    pub(crate) fn labels(&self, head: &'static str) -> Result<Vec<Label>, Error> {
        Ok(self.texts(head)?.iter().map(|l| Label::from(l.as_str())).collect())
    }

    /// A tensor stored in f32, flat; `shape` is what it must have.
    pub(crate) fn plain(&self, name: &str, shape: &[usize]) -> Result<Vec<f32>, Error> {
        let numbers = floats(self.bytes(name, Dtype::F32, shape)?);
        all_finite(name, &numbers)?;
        Ok(numbers)
    }

    /// A matrix `[rows, columns]`, flat, whichever way it is stored.
    pub(crate) fn matrix(&self, name: &str, rows: usize, columns: usize) -> Result<Vec<f32>, Error> {
        if self.tensors.tensor(name).is_ok_and(|t| t.dtype() == Dtype::F32) {
            return self.plain(name, &[rows, columns]);
        }
        let quantised = self.quantised(name, rows, columns)?;
        let mut out = vec![0.0; rows * columns];
        for (i, row) in out.chunks_exact_mut(columns.max(1)).enumerate() {
            quantised.row(i, row);
        }
        Ok(out)
    }

    /// A matrix left in int8.
    pub(crate) fn quantised(&self, name: &str, rows: usize, columns: usize) -> Result<Quantised, Error> {
        let bytes = self.bytes(name, Dtype::I8, &[rows, columns])?;
        let scales = self.plain(&format!("{name}.scale"), &[rows])?;
        Ok(Quantised { numbers: bytes.iter().map(|&b| b.cast_signed()).collect(), scales, columns })
    }

    fn bytes(&self, name: &str, dtype: Dtype, shape: &[usize]) -> Result<&'a [u8], Error> {
        let tensor = self.tensors.tensor(name).map_err(|_| Error::Missing(name.to_owned()))?;
        if tensor.dtype() != dtype || tensor.shape() != shape {
            return Err(Error::Shape {
                tensor: name.to_owned(),
                found: format!("{:?} {:?}", tensor.dtype(), tensor.shape()),
                wanted: format!("{dtype:?} {shape:?}"),
            });
        }
        Ok(tensor.data())
    }
}

/// A matrix in int8, each row with its own scale.
pub(crate) struct Quantised {
    numbers: Vec<i8>,
    scales: Vec<f32>,
    columns: usize,
}

impl Quantised {
    /// Writes row `i` in f32; `out` has as many numbers as the matrix has columns.
    pub(crate) fn row(&self, i: usize, out: &mut [f32]) {
        let row = &self.numbers[i * self.columns..][..self.columns];
        let scale = self.scales[i];
        for (x, &q) in out.iter_mut().zip(row) {
            *x = f32::from(q) * scale;
        }
    }
}

fn floats(bytes: &[u8]) -> Vec<f32> {
    bytes.as_chunks().0.iter().map(|&b| f32::from_le_bytes(b)).collect()
}

fn all_finite(name: &str, numbers: &[f32]) -> Result<(), Error> {
    match numbers.iter().all(|x| x.is_finite()) {
        true => Ok(()),
        false => Err(Error::NotFinite(name.to_owned())),
    }
}
