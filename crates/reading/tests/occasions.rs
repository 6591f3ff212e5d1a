//! Whole records of short texts of our own: several sentences on one occasion, lists, delegations, legs, turns.

mod common;

use reading::{
    Reading,
    document::{Block, BlockKind, Document, Kind, Source, Span},
};

use common::READER;

/// Reads paragraphs, the first a headline if `kind` is a transcript.
fn read(paragraphs: &[&str], kind: Kind) -> Reading {
    let text = paragraphs.join("\n");
    let mut start = 0;
    let mut blocks = Vec::new();
    for (nth, paragraph) in paragraphs.iter().enumerate() {
        let headline = nth == 0 && kind == Kind::Transcript;
        let kind = if headline { BlockKind::Headline } else { BlockKind::Paragraph };
        blocks.push(Block { span: Span::new(start, start + paragraph.len()), kind });
        start += paragraph.len() + 1;
    }
    let published = "2025-05-14".parse().ok();
    READER.read(Document::new(
        text,
        blocks,
        Source { published, language: Some("en".into()), kind: Some(kind), ..Source::default() },
    ))
}

/// One line an engagement: form, status, place; role and name of each party.
fn shown(reading: &Reading) -> Vec<String> {
    let line = |e: &reading::record::Engagement| {
        let party = |(actor, role): &(reading::name::ActorId, reading::record::Role)| {
            format!("{} {}", role.as_str(), reading.cast.actors[actor.0].name)
        };
        let parties: Vec<String> = e.participants.iter().map(party).collect();
        let place = e.place.as_deref().map(|p| format!(" in {p}")).unwrap_or_default();
        format!("{} {}{place}: {}", e.form.as_str(), e.status.as_str(), parties.join(", "))
    };
    reading.engagements.iter().map(line).collect()
}

#[test]
fn delegations_told_in_sentences_of_their_own_sat_at_the_dialogue() {
    let text = "The Governments of the United States and Norway held the third U.S.-Norway Strategic Dialogue in Oslo on May 12, \
                2025. The U.S. delegation was led by Assistant Secretary of State Jane Roe and included Ambassador Tom Lee, Deputy \
                Assistant Secretary Ann Bell, and Senior Director Sam Ott.";
    let lines = shown(&read(&[text], Kind::News));
    assert_eq!(lines.len(), 1, "{lines:#?}");
    for party in
        ["host United States", "host Norway", "lead Jane Roe", "attendee Tom Lee", "attendee Ann Bell", "attendee Sam Ott"]
    {
        assert!(lines[0].contains(party), "no {party} in {}", lines[0]);
    }
}

#[test]
fn lists_of_those_present_come_out_whole_and_observers_observe() {
    let text = "New Zealand and Fiji co-hosted the Pacific Tuna Ministerial in Suva on 12 May. Ministers from Kiribati, Nauru, Palau, \
                Samoa, Tonga and Tuvalu attended. The meeting was co-chaired by Fijian Minister for Fisheries Alitia Bose and New \
                Zealand Foreign Minister Ann Wood. Representatives of Australia, France and the European Union took part as observers.";
    let lines = shown(&read(&[text], Kind::News));
    assert_eq!(lines.len(), 1, "{lines:#?}");
    let wanted = [
        "host New Zealand",
        "host Fiji",
        "chair Alitia Bose",
        "chair Ann Wood",
        "attendee Kiribati",
        "attendee Nauru",
        "attendee Palau",
        "attendee Samoa",
        "attendee Tonga",
        "attendee Tuvalu",
        "observer Australia",
        "observer France",
        "observer European Union",
    ];
    for party in wanted {
        assert!(lines[0].contains(party), "no {party} in {}", lines[0]);
    }
}

#[test]
fn legs_are_told_by_where_and_when() {
    let text = "Under Secretary Jane Roe will travel to Riga, Oslo, and Lisbon from May 21 to 28. In Riga on May 21 and 22, Under \
                Secretary Roe will meet Foreign Minister Braže. She will conclude her trip in Lisbon.";
    assert_eq!(
        shown(&read(&[text], Kind::Readout)),
        [
            "visit planned in Riga, Oslo, and Lisbon: visitor Jane Roe, host Latvia, host Norway, host Portugal",
            "visit planned in Riga: visitor Jane Roe, host Latvia",
            "meeting planned in Riga: principal Jane Roe, principal Baiba Braže",
            "visit planned in Lisbon: visitor Jane Roe, host Portugal",
        ]
    );
}

#[test]
fn a_series_goes_on_between_the_same_states() {
    let text = "India and Guyana held the fifth India-Guyana Joint Commission Meeting (JCM) in Georgetown in March 2025. The sixth JCM \
                will be convened in New Delhi in the second half of 2026.";
    assert_eq!(
        shown(&read(&[text], Kind::News)),
        [
            "meeting historical in Georgetown: visitor India, host Guyana",
            "meeting planned in New Delhi: visitor Guyana, host India",
        ]
    );
}

#[test]
fn a_transcript_is_an_occasion_and_we_are_its_speakers() {
    let lines = [
        "Foreign Minister Jane Roe and Foreign Minister Ana Kovač Before Their Meeting",
        "FOREIGN MINISTER ROE: Welcome to Valletta, Ana. We met in Bled last September.",
        "FOREIGN MINISTER KOVAČ: Thank you. I will visit Gozo tomorrow.",
    ];
    let shown = shown(&read(&lines, Kind::Transcript));
    assert!(shown.iter().any(|l| l.starts_with("speech happened: speaker Jane Roe, speaker Ana Kovač")), "{shown:#?}");
    let met = shown.iter().find(|l| l.contains("Bled")).unwrap_or_else(|| panic!("{shown:#?}"));
    assert!(met.contains("Jane Roe") && met.contains("Ana Kovač"), "{met}");
}

#[test]
fn who_is_told_something_in_a_call_is_in_it() {
    let text = "President Jane Roe warned President Ana Kovač in a telephone call on Monday that time was short.";
    assert_eq!(shown(&read(&[text], Kind::News)), ["call happened: principal Jane Roe, principal Ana Kovač"]);
}

#[test]
fn he_and_she_are_told_apart_by_names_and_titles() {
    let text = "Foreign Minister Carlos Silva arrived in Oslo on Monday, and Ambassador Ellen Berg gave a dinner for him. On Tuesday he \
                met the Norwegian defence minister.";
    let lines = shown(&read(&[text], Kind::News));
    assert!(
        lines.iter().any(|l| l.starts_with("meeting") && l.contains("Carlos Silva") && !l.contains("Ellen Berg")),
        "{lines:#?}"
    );
}
