//! How fast the built-in model reads, beside what the processor can do: `cargo run --release -p neural --example speed -- FILE.conllu`.
//!
//! Reads the first sentences of the file on 1 and 2 threads, then multiplies matrices of the encoder's own shapes in one big
//! product each: the difference between the two is what attention, norms, heads and decoding cost. Last, the same product
//! with int8 numbers, to see whether it would pay on this processor.

use std::{env, fs, hint::black_box, time::Instant};

use neural::{ENCODER_V2, Model};
use rten_gemm::{GemmExecutor, GemmInputA, GemmInputB, GemmOptions};
use rten_tensor::Matrix;

/// Inputs and outputs of a layer's four products.
const SHAPES: [(usize, usize); 4] = [(384, 1152), (384, 384), (384, 1536), (1536, 384)];
const LAYERS: f64 = 6.0;
const ROWS: usize = 1024;

/// Operations that the encoder's products take for one word piece.
fn per_piece() -> f64 {
    LAYERS * SHAPES.iter().map(|(inputs, outputs)| 2.0 * (inputs * outputs) as f64).sum::<f64>()
}

/// The shortest of five runs, in seconds.
fn best(mut work: impl FnMut()) -> f64 {
    let runs = (0..5).map(|_| {
        let began = Instant::now();
        work();
        began.elapsed().as_secs_f64()
    });
    runs.fold(f64::MAX, f64::min)
}

/// Thousand million operations a second of one layer's products in f32.
fn plain_f32() -> f64 {
    let gemm = GemmExecutor::<f32>::default();
    let seconds = SHAPES.map(|(k, n)| {
        let (a, b, mut out) = (vec![0.5f32; ROWS * k], vec![0.25f32; k * n], vec![0.0f32; ROWS * n]);
        let packed = gemm.prepack_b(Matrix::from_data([k, n], b.as_slice()));
        let a = GemmInputA::Unpacked(Matrix::from_data([ROWS, k], a.as_slice()));
        best(|| gemm.gemm(black_box(&mut out), a, GemmInputB::Packed(&packed), GemmOptions::default()).expect("shapes agree"))
    });
    per_piece() / LAYERS * ROWS as f64 / seconds.iter().sum::<f64>() / 1e9
}

/// The same of u8 by i8 numbers, summed in i32, without the quantising of inputs that would come on top.
fn plain_int8() -> f64 {
    let gemm = GemmExecutor::<u8, i8, i32>::default();
    let seconds = SHAPES.map(|(k, n)| {
        let (a, b, mut out) = (vec![3u8; ROWS * k], vec![5i8; k * n], vec![0i32; ROWS * n]);
        let packed = gemm.prepack_b(Matrix::from_data([k, n], b.as_slice()));
        let a = GemmInputA::Unpacked(Matrix::from_data([ROWS, k], a.as_slice()));
        best(|| gemm.gemm(black_box(&mut out), a, GemmInputB::Packed(&packed), GemmOptions::default()).expect("shapes agree"))
    });
    per_piece() / LAYERS * ROWS as f64 / seconds.iter().sum::<f64>() / 1e9
}

fn sentences(text: &str) -> Vec<Vec<&str>> {
    text.split("\n\n").map(|block| block.lines().filter_map(word).collect::<Vec<_>>()).filter(|w| !w.is_empty()).collect()
}

/// The form in a treebank's line, if the line is a word's.
fn word(line: &str) -> Option<&str> {
    let mut cells = line.split('\t');
    cells.next()?.parse::<u32>().ok()?;
    cells.next()
}

fn report(model: &Model, sentences: &[Vec<&str>], threads: usize) {
    let (words, pieces) = (sentences.iter().map(Vec::len).sum::<usize>(), model.count_pieces(sentences));
    let whole = best(|| assert_eq!(model.read(sentences).len(), sentences.len()));
    let encoder = best(|| assert_eq!(model.vectors(sentences).len(), sentences.len()));
    println!("{threads} threads: {words} words, {pieces} pieces in {whole:.3} s");
    println!("  read     {:8.0} words/s {:8.0} pieces/s", words as f64 / whole, pieces as f64 / whole);
    println!(
        "  encoder  {:8.0} pieces/s {:6.1} GFLOP/s in its products",
        pieces as f64 / encoder,
        per_piece() * pieces as f64 / encoder / 1e9
    );
    println!("  products alone: f32 {:6.1} GFLOP/s, int8 {:6.1} GOP/s", plain_f32(), plain_int8());
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let text = fs::read_to_string(env::args().nth(1).ok_or("give a .conllu file")?)?;
    let sentences: Vec<Vec<&str>> = sentences(&text).into_iter().take(300).collect();
    let mut built = None;
    let loading = best(|| built = Some(Model::from_bytes(ENCODER_V2).expect("the built-in model is sound")));
    let model = built.ok_or("the model was built above")?;
    println!(
        "loading {:.0} ms; kernels {} and {}",
        1e3 * loading,
        GemmExecutor::<f32>::default().kernel_name(),
        GemmExecutor::<u8, i8, i32>::default().kernel_name()
    );
    for threads in [1, 2] {
        rayon::ThreadPoolBuilder::new().num_threads(threads).build()?.install(|| report(&model, &sentences, threads));
    }
    Ok(())
}
