//! The encoder: six post-norm BERT layers over a ragged batch.
//!
//! A batch is the pieces of several windows, one after the other, in one matrix `[pieces, hidden]`: the linear layers,
//! where nearly all the time goes, see no padding, and only attention looks at where a window begins and ends. Every row of
//! a product is summed in the same order whatever stands in the other rows, so the vectors do not depend on the batch.
//!
//! Products are in f32 although the weights are stored in int8. On AVX2 without VNNI the int8 kernels are about twice as fast
//! (156 against 85 thousand million operations a second on one core of an AMD EPYC), but the inputs cannot be brought to eight
//! bits a row: in most layers one dimension holds nearly all of a row's length (largest number over root mean square: 19.5 of
//! a possible 19.6), everything else rounds to nothing, and tags fell to 12.5 % right. It would take that dimension apart.

use std::ops::Range;

use rayon::prelude::*;
use rten_simd::SimdOp;
use rten_tensor::Matrix;
use rten_vecmath::Softmax;

use crate::{
    Error,
    file::{File, Quantised},
    linear::{Linear, Norm, gelu, product},
    pieces::Case,
    window::Window,
};

/// Rows that go through the wide layer together: what it holds between its two products then stays in the cache.
const SLICE: usize = 64;

pub(crate) struct Encoder {
    hidden: usize,
    words: Quantised,
    /// Position vectors; the one segment's vector is added in.
    positions: Vec<f32>,
    cases: Vec<f32>,
    norm: Norm,
    layers: Vec<Layer>,
}

impl Encoder {
    pub(crate) fn load(file: &File) -> Result<Encoder, Error> {
        let (config, hidden) = (&file.config, file.config.hidden_size);
        let segment = file.plain("encoder.segment", &[hidden])?;
        let mut positions = file.matrix("encoder.position.weight", config.max_pieces, hidden)?;
        positions.chunks_exact_mut(hidden).for_each(|row| add(row, &segment));
        let layer =
            |i| Layer::load(file, &format!("encoder.layers.{i}"), config.num_attention_heads, hidden, config.intermediate_size);
        Ok(Encoder {
            hidden,
            words: file.quantised("encoder.word.weight", config.vocab_size, hidden)?,
            positions,
            cases: file.matrix("encoder.case.weight", Case::COUNT, hidden)?,
            norm: Norm::load(file, "encoder.norm", hidden)?,
            layers: (0..config.num_hidden_layers).into_par_iter().map(layer).collect::<Result<_, _>>()?,
        })
    }

    /// Vectors `[pieces, hidden]` of all the windows' pieces, window after window.
    pub(crate) fn pieces(&self, windows: &[Window]) -> Vec<f32> {
        let mut x = Vec::with_capacity(windows.iter().map(|w| w.ids.len()).sum::<usize>() * self.hidden);
        let mut bounds = Vec::with_capacity(windows.len());
        for window in windows {
            let start = x.len() / self.hidden;
            self.embed(window, &mut x);
            bounds.push(start..x.len() / self.hidden);
        }
        self.norm.apply(&mut x);
        let mut buffers = Buffers::default();
        self.layers.iter().for_each(|layer| layer.apply(&mut x, &bounds, &mut buffers));
        x
    }

    fn embed(&self, window: &Window, x: &mut Vec<f32>) {
        let d = self.hidden;
        for (i, (&id, &case)) in window.ids.iter().zip(&window.cases).enumerate() {
            let at = x.len();
            x.resize(at + d, 0.0);
            let row = &mut x[at..];
            self.words.row(id as usize, row);
            add(row, &self.positions[i * d..][..d]);
            add(row, &self.cases[case as usize * d..][..d]);
        }
    }
}

fn add(row: &mut [f32], other: &[f32]) {
    row.iter_mut().zip(other).for_each(|(x, y)| *x += y);
}

/// What a layer holds while it works.
#[derive(Default)]
pub(crate) struct Buffers {
    qkv: Vec<f32>,
    scores: Vec<f32>,
    mixed: Vec<f32>,
    context: Vec<f32>,
    wide: Vec<f32>,
}

/// One post-norm transformer layer over a ragged batch.
pub(crate) struct Layer {
    heads: usize,
    hidden: usize,
    qkv: Linear,
    out: Linear,
    norm1: Norm,
    up: Linear,
    down: Linear,
    norm2: Norm,
}

impl Layer {
    /// Tensors under `{prefix}.`; `hidden` is the width of a row, `inner` that between the two last products.
    pub(crate) fn load(file: &File, prefix: &str, heads: usize, hidden: usize, inner: usize) -> Result<Layer, Error> {
        let name = |part| format!("{prefix}.{part}");
        Ok(Layer {
            heads,
            hidden,
            qkv: Linear::load(file, &name("qkv"), 3 * hidden, hidden)?,
            out: Linear::load(file, &name("out"), hidden, hidden)?,
            norm1: Norm::load(file, &name("norm1"), hidden)?,
            up: Linear::load(file, &name("up"), inner, hidden)?,
            down: Linear::load(file, &name("down"), hidden, inner)?,
            norm2: Norm::load(file, &name("norm2"), hidden)?,
        })
    }

    /// Rows `x`, in place; each range of `bounds` is a window whose rows attend to each other.
    pub(crate) fn apply(&self, x: &mut [f32], bounds: &[Range<usize>], buffers: &mut Buffers) {
        self.qkv.apply_to(x, &mut buffers.qkv);
        buffers.context.resize(x.len(), 0.0);
        for window in bounds {
            self.attend(window.clone(), buffers);
        }
        self.out.add_to(&buffers.context, x);
        self.norm1.apply(x);
        for rows in x.chunks_mut(SLICE * self.hidden) {
            self.up.apply_to(rows, &mut buffers.wide);
            gelu(&mut buffers.wide);
            self.down.add_to(&buffers.wide, rows);
        }
        self.norm2.apply(x);
    }

    /// Scaled dot-product attention of one window's pieces with each other, head by head, into `context`.
    fn attend(&self, window: Range<usize>, buffers: &mut Buffers) {
        let (n, d, width) = (window.len(), self.hidden, self.hidden / self.heads);
        let qkv = &buffers.qkv[window.start * 3 * d..window.end * 3 * d];
        let part = |at: usize| {
            let view = &qkv[at..at + (n - 1) * 3 * d + width];
            Matrix::from_slice_with_strides([n, width], view, [3 * d, 1]).expect("n rows of the window's qkv matrix")
        };
        for at in (0..d).step_by(width) {
            product((width as f32).sqrt().recip(), part(at), part(d + at).transposed(), &mut buffers.scores);
            buffers.scores.chunks_exact_mut(n).for_each(|row| {
                Softmax::new_mut(row).dispatch();
            });
            product(1.0, Matrix::from_data([n, n], buffers.scores.as_slice()), part(2 * d + at), &mut buffers.mixed);
            let context = buffers.context[window.start * d..window.end * d].chunks_exact_mut(d);
            for (to, from) in context.zip(buffers.mixed.chunks_exact(width)) {
                to[at..at + width].copy_from_slice(from);
            }
        }
    }
}
