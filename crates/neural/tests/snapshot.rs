//! What the built-in model says of a dozen sentences made up for this test, written out so that a change can be read.
//!
//! `WRITE_SNAPSHOT=1 cargo test -p neural --test snapshot` writes `tests/encoder-v2.txt` anew. Processors differ in the last
//! bits of a sum, so a cell in a hundred may differ; more means that the model, or the arithmetic, is another.

use std::{env, fmt::Write, fs};

use neural::{Analysis, Attribution, ENCODER_V2, Frame, Model};

const PATH: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/encoder-v2.txt");

const SENTENCES: [&str; 12] = [
    "The prime minister of Denmark will visit Nairobi on Thursday , her office said .",
    "“ We have no choice but to answer , ” General Okoro told reporters in Abuja .",
    "Chile and Peru signed a treaty that ends a dispute over fishing waters .",
    "The U.N. Security Council condemned the shelling and called for a ceasefire .",
    "According to two diplomats , Ankara had threatened to recall its ambassador from Vienna .",
    "Protesters marched through Lisbon after the government raised fuel prices .",
    "Mr. Haddad , who led the delegation , denied that any deal had been reached .",
    "Japan 's foreign ministry lodged a formal protest with Moscow .",
    "The EU pledged € 40 million in aid to Sudan , but officials warned it was not enough .",
    "TALKS COLLAPSE AS REBELS REJECT TRUCE",
    "Negotiators from both sides are expected to meet again in Muscat next week .",
    "It was not clear who had ordered the strike .",
];

fn ranges(spans: &[(usize, usize)]) -> String {
    spans.iter().map(|(first, last)| format!("{first}-{last}")).collect::<Vec<_>>().join(",")
}

fn frame(Frame { predicate, arguments }: &Frame) -> String {
    let of = |(label, first, last): &(neural::Label, usize, usize)| format!("{label}:{first}-{last}");
    format!("frame {predicate} {}\n", arguments.iter().map(of).collect::<Vec<_>>().join(" "))
}

fn attribution(Attribution { source, cue, content }: &Attribution) -> String {
    format!("says source:{} cue:{}-{} content:{}\n", ranges(source), cue.0, cue.1, ranges(content))
}

/// A line a word (`index form upos xpos lemma head relation entity`), then names, frames and attributions.
fn written(words: &[&str], analysis: &Analysis) -> String {
    let mut out = format!("# {}\n", words.join(" "));
    for (i, (form, word)) in words.iter().zip(&analysis.words).enumerate() {
        let head = word.head.map_or("-".into(), |h| h.to_string());
        let entity = word.entity.as_deref().unwrap_or("-");
        let (upos, xpos, lemma, deprel) = (word.upos, &word.xpos, &word.lemma, &word.deprel);
        writeln!(out, "{i} {form} {upos} {xpos} {lemma} {head} {deprel} {entity}").expect("a string takes any text");
    }
    let names = analysis.names.iter().map(|n| format!("name {} {}-{}\n", n.kind, n.first, n.last));
    out.extend(names.chain(analysis.frames.iter().map(frame)).chain(analysis.attributions.iter().map(attribution)));
    out + "\n"
}

#[test]
fn the_model_says_what_it_said() {
    let sentences: Vec<Vec<&str>> = SENTENCES.iter().map(|s| s.split(' ').collect()).collect();
    let model = Model::from_bytes(ENCODER_V2).expect("the built-in model is sound");
    let got: String = sentences.iter().zip(model.read(&sentences)).map(|(w, a)| written(w, &a)).collect();
    if env::var_os("WRITE_SNAPSHOT").is_some() {
        fs::write(PATH, &got).expect("the snapshot can be written");
    }
    let want = fs::read_to_string(PATH).expect("the snapshot lies beside the test");
    let cells = |text: &str| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
    let (got, want) = (cells(&got), cells(&want));
    let other = got.iter().zip(&want).filter(|(g, w)| g != w).count() + got.len().abs_diff(want.len());
    assert!(other * 100 <= want.len(), "{other} of {} cells differ; see the head of this test", want.len());
}
