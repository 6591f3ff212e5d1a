//! What holds of every analysis, whatever the words.

use std::sync::LazyLock;

use neural::{Analysis, ENCODER_V2, Model};
use proptest::prelude::*;

static MODEL: LazyLock<Model> = LazyLock::new(|| Model::from_bytes(ENCODER_V2).expect("the built-in model is sound"));

fn read(words: &[&str]) -> Analysis {
    MODEL.read(&[words.to_vec()]).remove(0)
}

/// As many words as were given; one root; every word hangs on it; all ranges lie inside and are the right way round.
fn lawful(words: usize, analysis: &Analysis) -> Result<(), String> {
    let check = |holds: bool, what: &str| {
        if holds { Ok(()) } else { Err(format!("{what}: {analysis:?}")) }
    };
    check(analysis.words.len() == words, "one entry a word")?;
    let roots = analysis.words.iter().filter(|w| w.head.is_none()).count();
    check(roots == usize::from(words > 0), "one root")?;
    for start in 0..words {
        let up = std::iter::successors(Some(start), |&i| analysis.words[i].head);
        check(up.take(words + 1).count() <= words, "no cycle")?;
    }
    let within = |&(first, last): &(usize, usize)| first <= last && last < words;
    check(analysis.names.iter().all(|n| within(&(n.first, n.last))), "names lie inside")?;
    check(analysis.names.windows(2).all(|n| n[0].last < n[1].first), "names are flat and in order")?;
    let arguments = analysis.frames.iter().flat_map(|f| &f.arguments);
    check(arguments.clone().all(|&(_, first, last)| within(&(first, last))), "arguments lie inside")?;
    let spans = analysis.attributions.iter().flat_map(|a| a.source.iter().chain(&a.content).chain([&a.cue]));
    check(spans.clone().all(within), "attributions lie inside")
}

fn word() -> impl Strategy<Value = String> {
    prop_oneof![
        6 => "[a-z]{1,9}|[A-Z][a-z]{1,7}|[.,;“”'0-9]",
        2 => "\\PC{0,6}",
        1 => ".{0,4}",
        1 => "[.]{0,300}|[a-zé]{90,130}|(ab-){60,90}",
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 10, ..ProptestConfig::default() })]

    #[test]
    fn any_words_have_a_lawful_analysis(words in prop::collection::vec(word(), 0..40)) {
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        lawful(words.len(), &read(&words)).map_err(TestCaseError::fail)?;
    }

    #[test]
    fn company_changes_nothing(sentences in prop::collection::vec(prop::collection::vec(word(), 0..8), 1..6)) {
        let sentences: Vec<Vec<&str>> = sentences.iter().map(|s| s.iter().map(String::as_str).collect()).collect();
        let together = MODEL.read(&sentences);
        let alone: Vec<Analysis> = sentences.iter().map(|words| read(words)).collect();
        prop_assert_eq!(together, alone);
    }
}

#[test]
fn vectors_are_the_same_to_the_bit_in_any_company_and_on_any_number_of_threads() {
    let sentences: Vec<Vec<&str>> =
        (1..60).map(|n| "Ministers met in Oslo , and talks went on .".split(' ').cycle().take(n).collect()).collect();
    let on = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("threads can be started");
        pool.install(|| MODEL.vectors(&sentences))
    };
    let alone: Vec<Vec<f32>> = sentences.iter().flat_map(|s| MODEL.vectors(std::slice::from_ref(s))).collect();
    assert_eq!(on(1), alone);
    assert_eq!(on(3), alone);
}

#[test]
fn a_sentence_longer_than_the_encoder_takes_keeps_all_its_words() {
    let words: Vec<&str> = "The minister of Norway said talks had failed ;".split(' ').cycle().take(900).collect();
    let analysis = read(&words);
    lawful(900, &analysis).expect("a lawful analysis");
    let said = |from: usize| analysis.attributions.iter().any(|a| words[a.cue.0] == "said" && a.cue.0 >= from);
    assert!(said(0) && said(800), "cues are found to the end");
    assert_eq!(MODEL.vectors(&[words])[0].len(), 901 * MODEL.vectors(&[vec![]])[0].len().max(384));
}

#[test]
fn no_words_no_labels() {
    assert_eq!(MODEL.read(&[]), []);
    assert_eq!(read(&[]), Analysis::default());
    lawful(3, &read(&["", "", "\u{0}"])).expect("a lawful analysis");
}

#[test]
fn other_bytes_are_refused_with_a_reason() {
    for bytes in [&b""[..], b"PK\x03\x04", &ENCODER_V2[..1000], &ENCODER_V2[..ENCODER_V2.len() - 1]] {
        let error = Model::from_bytes(bytes).err().expect("these bytes are no model");
        assert!(error.to_string().contains("training/quantise.py"), "{error}");
    }
}

#[test]
fn weights_and_labels_must_agree() {
    let text = br#"\"CONJ\""#;
    let mut bytes = ENCODER_V2.to_vec();
    let at = bytes.windows(9).position(|w| w == br#"\"CCONJ\""#).expect("the header names its tags");
    bytes[at..at + 9].copy_from_slice(&[text, &b" "[..]].concat());
    let error = Model::from_bytes(&bytes).err().expect("CONJ is no tag of UD v2");
    assert!(error.to_string().contains("CONJ"), "{error}");
}
