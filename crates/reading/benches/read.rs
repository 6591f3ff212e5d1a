//! The sample documents from bytes to records, one thread; and what building a reader takes.

use criterion::{Criterion, SamplingMode, Throughput, criterion_group, criterion_main};
use knowledge::{Knowledge, Offices, Patterns, StatusWords};
use neural::{ENCODER_V2, Model};
use reading::{
    Reader,
    decode::{self, Hints},
    document::Document,
    read::Resources,
    record::json,
};

/// Name and bytes of the documents.
const CORPUS: [(&str, &[u8]); 6] = [
    ("readout.txt", include_bytes!("../../../corpus/readout.txt")),
    ("wire.txt", include_bytes!("../../../corpus/wire.txt")),
    ("oped.txt", include_bytes!("../../../corpus/oped.txt")),
    ("transcript.txt", include_bytes!("../../../corpus/transcript.txt")),
    ("news.html", include_bytes!("../../../corpus/news.html")),
    ("briefing.md", include_bytes!("../../../corpus/briefing.md")),
];

fn document(name: &str, bytes: &[u8]) -> Document {
    decode::decode(bytes, &Hints { name: Some(name), ..Hints::default() }).expect("a sample is a document").document
}

fn reader() -> Reader {
    Reader::new(Resources {
        model: Model::from_bytes(ENCODER_V2).expect("the built-in model is sound"),
        knowledge: Knowledge::builtin().expect("the built-in tables are sound"),
        patterns: Patterns::builtin().expect("the built-in patterns are sound"),
        status: StatusWords::builtin().expect("the built-in words are sound"),
        offices: Offices::builtin().expect("the built-in offices are sound"),
    })
}

/// Engagements in the records of all documents.
fn engagements(reader: &Reader) -> usize {
    let records = CORPUS.iter().map(|(name, bytes)| json::record(&reader.read(document(name, bytes)), name, false));
    records.map(|record| record.engagements.len()).sum()
}

fn read(criterion: &mut Criterion) {
    let reader = reader();
    let expected = engagements(&reader);
    assert!(expected > 15, "{expected} engagements are too few: this times something else than reading");
    let words: usize = CORPUS.iter().map(|(name, bytes)| document(name, bytes).text().split_whitespace().count()).sum();
    let pool = rayon::ThreadPoolBuilder::new().num_threads(1).build().expect("a thread can be started");
    let mut group = criterion.benchmark_group("corpus");
    group.sample_size(10).sampling_mode(SamplingMode::Flat).throughput(Throughput::Elements(words as u64));
    group.bench_function("bytes to documents", |b| {
        b.iter(|| {
            assert_eq!(
                CORPUS.iter().map(|(name, bytes)| document(name, bytes)).filter(|d| !d.blocks().is_empty()).count(),
                CORPUS.len()
            )
        });
    });
    group.bench_function("bytes to records", |b| b.iter(|| pool.install(|| assert_eq!(engagements(&reader), expected))));
    group.finish();
    criterion.benchmark_group("start").sample_size(10).bench_function("reader", |b| b.iter(self::reader));
}

criterion_group!(benches, read);
criterion_main!(benches);
