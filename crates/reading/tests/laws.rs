//! What holds of every reading, whatever the text.

mod common;

use proptest::prelude::*;
use reading::{
    Reading,
    decode::{self, Hints},
    document::{Document, Kind, Span},
    record::json,
};

use common::READER;

/// The document in `text`, or nothing where it is refused (a blank text is).
fn document(text: &str, kind: Kind) -> Option<Document> {
    let hints = Hints { name: Some("a.txt"), kind: Some(kind), published: "2025-05-14".parse().ok(), ..Hints::default() };
    decode::decode(text.as_bytes(), &hints).ok().map(|decoded| decoded.document)
}

type Law = Result<(), TestCaseError>;

/// Lies inside the text, on borders of characters, and is not empty.
fn is_sound(span: Span, text: &str) -> bool {
    span.start() < span.end() && text.get(span.range()).is_some()
}

/// Sentences come in order; tokens tile them; between tokens there is white space or nothing; no text of a block is lost.
fn tokens_tile(reading: &Reading) -> Law {
    let (text, parse) = (reading.document.text(), &reading.parse);
    let mut next = 0;
    for sentence in &parse.sentences {
        prop_assert_eq!(sentence.tokens.start, next);
        prop_assert!(!sentence.tokens.is_empty());
        next = sentence.tokens.end;
        prop_assert_eq!(parse.span(sentence.tokens.clone()), sentence.span);
    }
    prop_assert_eq!(next, parse.tokens.len());
    let mut at = 0;
    for token in &parse.tokens {
        prop_assert!(is_sound(token.span, text) && at <= token.span.start(), "{:?} after {at}", token.span);
        at = token.span.end();
    }
    for block in reading.document.blocks() {
        let inside = |s: &Span| block.span.start() <= s.start() && s.end() <= block.span.end();
        let covered: usize = parse.tokens.iter().map(|t| t.span).filter(inside).map(|s| s.end() - s.start()).sum();
        let white: usize = text[block.span.range()].chars().filter(|c| c.is_whitespace()).map(char::len_utf8).sum();
        prop_assert!(covered + white >= block.span.end() - block.span.start(), "letters of {:?} are in no token", block.span);
    }
    Ok(())
}

/// Every span of every layer can be sliced, and everything that refers to another thing refers to one that is there.
fn references_hold(reading: &Reading) -> Law {
    let (text, cast) = (reading.document.text(), &reading.cast);
    prop_assert_eq!(cast.mentions.len(), cast.means.len());
    for mention in &cast.mentions {
        prop_assert!(is_sound(mention.span, text), "mention {:?}", mention.span);
        prop_assert!(mention.head < reading.parse.tokens.len());
    }
    prop_assert!(cast.means.iter().flatten().chain(&cast.author).all(|actor| actor.0 < cast.actors.len()));
    prop_assert!(cast.actors.iter().flat_map(|a| &a.mentions).all(|&m| m < cast.mentions.len()));
    for (nth, fact) in reading.engagements.iter().enumerate() {
        prop_assert!(!fact.evidence.is_empty(), "{} without words", fact.form.as_str());
        prop_assert!(fact.evidence.iter().all(|span| is_sound(*span, text)), "evidence {:?}", fact.evidence);
        prop_assert!(fact.words.iter().all(|(_, span)| is_sound(*span, text)), "words {:?}", fact.words);
        prop_assert!(fact.participants.iter().map(|p| p.0).chain(fact.voice.iter().copied()).all(|a| a.0 < cast.actors.len()));
        prop_assert!(fact.part_of.is_none_or(|whole| whole != nth && whole < reading.engagements.len()));
    }
    prop_assert!(reading.passed_over.iter().all(|p| is_sound(p.anchor, text)));
    Ok(())
}

/// Every `{start, end, text}` of the record, in code points, holds just these words of the text.
fn spans_slice_true(value: &serde_json::Value, letters: &[char]) -> Law {
    match value {
        serde_json::Value::Object(map) => {
            if let (Some(start), Some(end), Some(words)) = (map.get("start"), map.get("end"), map.get("text")) {
                let number = |v: &serde_json::Value| v.as_u64().map(|n| n as usize);
                let range = number(start).zip(number(end)).map(|(start, end)| start..end);
                let sliced = range.clone().and_then(|range| letters.get(range)).map(|letters| letters.iter().collect::<String>());
                prop_assert_eq!(sliced.as_deref(), words.as_str(), "{:?}", range);
            }
            map.values().try_for_each(|value| spans_slice_true(value, letters))
        }
        serde_json::Value::Array(list) => list.iter().try_for_each(|value| spans_slice_true(value, letters)),
        _ => Ok(()),
    }
}

/// All laws on one text, read twice.
fn lawful(text: &str, kind: Kind) -> Law {
    let (Some(document), Some(again)) = (document(text, kind), document(text, kind)) else { return Ok(()) };
    let reading = READER.read(document);
    tokens_tile(&reading)?;
    references_hold(&reading)?;
    let record = json::record(&reading, "a", true);
    let record = serde_json::to_value(&record).map_err(|e| TestCaseError::fail(e.to_string()))?;
    spans_slice_true(&record, &reading.document.text().chars().collect::<Vec<_>>())?;
    let second =
        serde_json::to_value(json::record(&READER.read(again), "a", true)).map_err(|e| TestCaseError::fail(e.to_string()))?;
    prop_assert_eq!(record, second, "read twice, recorded twice otherwise");
    Ok(())
}

/// Clauses as they stand in reporting, to be shuffled.
const CLAUSES: &[&str] = &[
    "Uruguay’s Trade Minister Inés Doe met Foreign Minister Tomáš Hlad in Bratislava on Monday",
    "the two sides will hold talks in Oslo",
    "President Mark Novak did not visit Japan",
    "she denied that they had met",
    "“We agreed to meet again,” he said",
    "the minister was received by the Prime Minister of Latvia",
    "both leaders spoke by phone last week",
    "a delegation led by the Deputy Foreign Minister of Peru arrived in Geneva",
    "the ambassador, who had met the envoy, left",
    "if the talks fail, the summit may be called off",
    "Bern",
    "reportedly",
];

const JOINTS: &[&str] = &[". ", ", and ", "; ", ".\n\n", "\n", ", ", " — ", " (", ") ", "… ", " ", ": "];

fn story() -> impl Strategy<Value = String> {
    let piece =
        (prop::sample::select(CLAUSES), prop::sample::select(JOINTS)).prop_map(|(clause, joint)| format!("{clause}{joint}"));
    prop::collection::vec(piece, 1..7).prop_map(|pieces| pieces.concat())
}

fn kind() -> impl Strategy<Value = Kind> {
    prop::sample::select(&[Kind::News, Kind::Opinion, Kind::Readout, Kind::Statement, Kind::Transcript][..])
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_read_lawfully(text in "(\\PC|[A-Z]?[a-z]{1,7}[.,?!]? |met |President |visit |\n|\r\n){0,50}", kind in kind()) {
        lawful(&text, kind)?;
    }

    #[test]
    fn any_story_is_read_lawfully(text in story(), kind in kind()) {
        lawful(&text, kind)?;
    }
}

#[test]
fn a_reading_does_not_depend_on_what_was_read_before() {
    let text = format!("{}.", CLAUSES[0]);
    let record = || document(&text, Kind::News).map(|document| json::record(&READER.read(document), "a", true));
    let before = record();
    for clause in CLAUSES {
        lawful(clause, Kind::News).expect("a clause is read lawfully");
    }
    assert_eq!(record(), before);
}

#[test]
fn letters_that_are_easily_lost_are_kept() {
    for text in [
        "\u{feff}Tomáš Hlad met Doe.",
        "İstanbul’da Doe met Inés.\u{2028}She left.",
        "Doe met Inés 🤝 in Bern\u{301}.",
        "ﬁnance minister Doe met Inés",
    ] {
        lawful(text, Kind::News).unwrap_or_else(|e| panic!("{text}: {e}"));
    }
}

/// A text that breaks off behind any word is read like any other: no rule looks past the last word.
#[test]
fn texts_that_break_off_are_read() {
    let sets = ["own-acts.jsonl", "own-acts-held.jsonl"];
    let gold = |set: &str| std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../eval/gold").join(set);
    let acts = sets.map(|set| std::fs::read_to_string(gold(set)).unwrap()).join("");
    for (nth, line) in acts.lines().enumerate() {
        let act: serde_json::Value = serde_json::from_str(line).unwrap();
        let words: Vec<&str> = act["text"].as_str().unwrap().split_whitespace().collect();
        // Another place in each sentence, the same in every run.
        let cut = words[..1 + nth * 7 % words.len()].join(" ");
        if let Some(document) = document(&cut, Kind::News) {
            READER.read(document);
        }
    }
}
