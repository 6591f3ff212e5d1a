//! The few kinds of arithmetic the encoder is made of, on row-major f32 matrices, by the fastest path the machine has.

use rten_gemm::{BiasVector, GemmExecutor, GemmInputA, GemmInputB, GemmOptions, PackedBMatrix};
use rten_simd::{SimdOp, SimdUnaryOp};
use rten_tensor::{Matrix, prelude::*};
use rten_vecmath::{Gelu, Normalize, NormalizeOptions, Sum, SumSquareSub};

use crate::{Error, file::File};

/// Shapes are settled when a model is loaded, so that a product cannot fail afterwards.
const CHECKED: &str = "shapes were checked when the model was loaded";

/// `x W' + b`, with `W` packed once for the machine's kernel.
pub(crate) struct Linear {
    weight: PackedBMatrix<f32>,
    bias: Option<Vec<f32>>,
}

impl Linear {
    /// Tensors `{name}.weight` `[outputs, inputs]` and `{name}.bias` `[outputs]`.
    pub(crate) fn load(file: &File, name: &str, outputs: usize, inputs: usize) -> Result<Linear, Error> {
        let bias = file.plain(&format!("{name}.bias"), &[outputs])?;
        Ok(Linear { bias: Some(bias), ..Linear::without_bias(file, name, outputs, inputs)? })
    }

    /// As [`Linear::load`], for a layer that has a weight only.
    pub(crate) fn without_bias(file: &File, name: &str, outputs: usize, inputs: usize) -> Result<Linear, Error> {
        let rows = file.matrix(&format!("{name}.weight"), outputs, inputs)?;
        let weight = Matrix::from_data([outputs, inputs], rows.as_slice());
        Ok(Linear { weight: GemmExecutor::default().prepack_b(weight.transposed()), bias: None })
    }

    /// `[rows, inputs]` to `[rows, outputs]`, in a new matrix.
    pub(crate) fn apply(&self, x: &[f32]) -> Vec<f32> {
        let mut out = Vec::new();
        self.apply_to(x, &mut out);
        out
    }

    /// As [`Linear::apply`], into a buffer that is used again.
    pub(crate) fn apply_to(&self, x: &[f32], out: &mut Vec<f32>) {
        out.resize(x.len() / self.weight.rows() * self.weight.cols(), 0.0);
        self.product(x, out, 0.0);
    }

    /// Adds the product to what `out` holds: a residual connection without a pass of its own.
    pub(crate) fn add_to(&self, x: &[f32], out: &mut [f32]) {
        self.product(x, out, 1.0);
    }

    fn product(&self, x: &[f32], out: &mut [f32], beta: f32) {
        let inputs = self.weight.rows();
        let x = Matrix::from_data([x.len() / inputs, inputs], x);
        let options = GemmOptions { beta, bias: self.bias.as_deref().map(BiasVector::Row), ..Default::default() };
        GemmExecutor::default().gemm(out, GemmInputA::Unpacked(x), GemmInputB::Packed(&self.weight), options).expect(CHECKED);
    }
}

/// `alpha a b` of two views, into `out`.
pub(crate) fn product(alpha: f32, a: Matrix, b: Matrix, out: &mut Vec<f32>) {
    out.resize(a.size(0) * b.size(1), 0.0);
    let options = GemmOptions { alpha, ..Default::default() };
    GemmExecutor::default().gemm(out, GemmInputA::Unpacked(a), GemmInputB::Unpacked(b), options).expect(CHECKED);
}

/// Exact (erf) GELU in place; the error function is good to 7e-7.
pub(crate) fn gelu(x: &mut [f32]) {
    Gelu {}.map_mut(x);
}

/// Layer normalisation.
pub(crate) struct Norm {
    weight: Vec<f32>,
    bias: Vec<f32>,
    epsilon: f32,
}

impl Norm {
    /// Tensors `{name}.weight` and `{name}.bias`, both `[width]`.
    pub(crate) fn load(file: &File, name: &str, width: usize) -> Result<Norm, Error> {
        let vector = |part| file.plain(&format!("{name}.{part}"), &[width]);
        Ok(Norm { weight: vector("weight")?, bias: vector("bias")?, epsilon: file.config.layer_norm_eps })
    }

    /// Every row of `x`, in place.
    pub(crate) fn apply(&self, x: &mut [f32]) {
        x.chunks_exact_mut(self.weight.len()).for_each(|row| self.row(row));
    }

    fn row(&self, row: &mut [f32]) {
        let n = row.len() as f32;
        let mean = Sum::new(row).dispatch() / n;
        let variance = SumSquareSub::new(row, mean).dispatch() / n;
        let options = NormalizeOptions {
            pre_scale_bias: mean,
            scale: (variance + self.epsilon).sqrt().recip(),
            element_scale: Some(&self.weight),
            element_bias: Some(&self.bias),
            ..Default::default()
        };
        Normalize::new_mut(row, options).dispatch();
    }
}
