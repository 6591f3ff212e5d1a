//! Whose words tell an engagement: the speaker of a turn, the source of a report, or the document itself.

mod common;

use reading::document::{Block, BlockKind, Document, Kind, Source, Span};

use common::READER;

/// Paragraphs, and the last of the voices that tell the one engagement on the words.
const CASES: &[(Kind, &[&str], &str, Option<&str>)] = &[
    (Kind::News, &["The minister said that President Anna Roe met Chancellor John Doe in Vienna."], "met", Some("minister")),
    (Kind::News, &["President Anna Roe agreed to meet Chancellor John Doe in Vienna."], "meet", None),
    (
        Kind::Transcript,
        &[
            "Speakers: Jane Miller, spokeswoman of the foreign ministry",
            "MILLER: Good morning. Foreign Minister Anna Roe met Chancellor John Doe in Vienna on Monday.",
            "QUESTION: Why?",
        ],
        "met",
        Some("Miller"),
    ),
];

#[test]
fn an_engagement_is_told_by_him_whose_turn_it_is_or_whose_report() {
    for (kind, paragraphs, word, wanted) in CASES {
        let reading = READER.read(document(*kind, paragraphs));
        let told = reading.engagements.iter().find(|e| e.evidence.iter().any(|s| reading.document.words(*s).contains(word)));
        let voice = told.unwrap_or_else(|| panic!("no engagement in {paragraphs:?}")).voice.last();
        let name = voice.map(|actor| reading.cast.actors[actor.0].name.as_str());
        let fits = match (name, wanted) {
            (Some(name), Some(wanted)) => name.contains(wanted),
            (name, wanted) => name.is_none() && wanted.is_none(),
        };
        assert!(fits, "{name:?} for {wanted:?} in {paragraphs:?}");
    }
}

fn document(kind: Kind, paragraphs: &[&str]) -> Document {
    let mut text = String::new();
    let mut blocks = Vec::new();
    for paragraph in paragraphs {
        let start = text.len();
        text.push_str(paragraph);
        blocks.push(Block { span: Span::new(start, text.len()), kind: BlockKind::Paragraph });
        text.push('\n');
    }
    let published = "2025-05-14".parse().ok();
    let source = Source { published, language: Some("en".into()), kind: Some(kind), ..Source::default() };
    Document::new(text, blocks, source)
}
