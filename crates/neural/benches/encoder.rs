//! Word pieces a second: of the whole reading, of the encoder alone, and of its matrix products alone, in one run.
//!
//! The products are the limit: what the encoder would do if attention, norms and activations cost nothing. All three count
//! word pieces, so their ratio can be read off the throughputs. A piece takes 21.2 million operations in the products.

use std::hint::black_box;

use criterion::{Criterion, SamplingMode, Throughput, criterion_group, criterion_main};
use neural::{ENCODER_V2, Model};
use rten_gemm::{GemmExecutor, GemmInputA, GemmInputB, GemmOptions};
use rten_tensor::Matrix;

const TEXTS: [&str; 3] = [
    include_str!("../../../corpus/wire.txt"),
    include_str!("../../../corpus/oped.txt"),
    include_str!("../../../corpus/readout.txt"),
];

/// Inputs and outputs of a layer's four products.
const SHAPES: [(usize, usize); 4] = [(384, 1152), (384, 384), (384, 1536), (1536, 384)];
const LAYERS: usize = 6;
/// Pieces in one product, as the encoder has them in a batch.
const ROWS: usize = 1024;

/// Sentences of words, cut well enough for timing.
fn sentences() -> Vec<Vec<&'static str>> {
    let ends = |word: &&str| word.ends_with(['.', '?', '”']);
    TEXTS
        .iter()
        .flat_map(|text| text.split_whitespace().collect::<Vec<_>>().split_inclusive(ends).map(<[_]>::to_vec).collect::<Vec<_>>())
        .collect()
}

/// The encoder's products on `ROWS` pieces, weights packed beforehand as the encoder has them.
fn products() -> impl FnMut() {
    let mut layers: Vec<_> = SHAPES
        .iter()
        .map(|&(k, n)| {
            let weight = vec![0.25f32; k * n];
            (
                k,
                GemmExecutor::default().prepack_b(Matrix::from_data([k, n], weight.as_slice())),
                vec![0.5f32; ROWS * k],
                vec![0.0f32; ROWS * n],
            )
        })
        .collect();
    move || {
        for _ in 0..LAYERS {
            for (k, weight, x, out) in &mut layers {
                let x = GemmInputA::Unpacked(Matrix::from_data([ROWS, *k], x.as_slice()));
                GemmExecutor::<f32>::default()
                    .gemm(black_box(out), x, GemmInputB::Packed(weight), GemmOptions::default())
                    .expect("shapes agree");
                assert!((out[0] - 0.125 * *k as f32).abs() < 0.01);
            }
        }
    }
}

fn encoder(criterion: &mut Criterion) {
    let model = Model::from_bytes(ENCODER_V2).expect("the built-in model is sound");
    let sentences = sentences();
    let words: usize = sentences.iter().map(Vec::len).sum();
    let pieces = model.count_pieces(&sentences) as u64;
    for threads in [1, 2] {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("threads can be started");
        let mut group = criterion.benchmark_group(format!("{threads} threads"));
        group.sample_size(10).sampling_mode(SamplingMode::Flat).throughput(Throughput::Elements(pieces));
        group.bench_function("read", |b| {
            b.iter(|| {
                let analyses = pool.install(|| model.read(&sentences));
                assert_eq!(analyses.iter().map(|a| a.words.len()).sum::<usize>(), words);
            });
        });
        group.bench_function("encoder", |b| {
            b.iter(|| assert_eq!(pool.install(|| model.vectors(&sentences)).len(), sentences.len()));
        });
        group.throughput(Throughput::Elements(ROWS as u64));
        let mut products = products();
        group.bench_function("products", |b| b.iter(|| pool.install(&mut products)));
        group.finish();
    }
}

criterion_group!(benches, encoder);
criterion_main!(benches);
