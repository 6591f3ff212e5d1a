//! Who takes part: invented texts, and those whom the record must have at an engagement.

mod common;

use reading::decode::{Hints, decode};

use common::READER;

/// One line an engagement: its form and the names of its parties.
fn engagements(text: &str) -> Vec<String> {
    let hints = Hints { name: Some("a.txt"), published: "2024-03-05".parse().ok(), ..Hints::default() };
    let reading = READER.read(decode(text.as_bytes(), &hints).expect("plain text").document);
    let parties = |e: &reading::record::Engagement| {
        let names = e.participants.iter().map(|(actor, _)| reading.cast.actors[actor.0].name.as_str());
        names.collect::<Vec<_>>().join(", ")
    };
    reading.engagements.iter().map(|e| format!("{}: {}", e.form.as_str(), parties(e))).collect()
}

/// The text has one engagement of this form that all of these take part in.
fn meet(form: &str, text: &str, names: &[&str]) {
    let found = engagements(text);
    let has = |line: &&String| line.starts_with(form) && names.iter().all(|name| line.contains(name));
    assert!(found.iter().any(|line| has(&line)), "{text}\n{found:#?}");
}

#[test]
fn phrases_bring_parties_in() {
    meet(
        "visit",
        "At the invitation of President Ana Paz of Chile, Norwegian Prime Minister Jane Roe will pay an official visit to Chile in May.",
        &["Ana Paz", "Jane Roe"],
    );
    meet(
        "reception",
        "Norwegian Prime Minister Jane Roe hosted a dinner in Oslo in honour of the president of Chile, Ana Paz.",
        &["Jane Roe", "Ana Paz"],
    );
    meet(
        "visit",
        "The Norwegian trade minister, Jane Roe, will make stops in Chile and Peru, accompanied by Ambassador Nina Dahl.",
        &["Jane Roe", "Nina Dahl"],
    );
    meet(
        "talks",
        "Talks between Norway and Chile, mediated by Foreign Minister Juan Paz of Peru, were held in Lima on Monday.",
        &["Norway", "Chile", "Juan Paz"],
    );
}

#[test]
fn lists_come_whole_whatever_the_kinds_in_them() {
    meet(
        "meeting",
        "The Norwegian minister saw Senator Jane Roe and other members of the trade committee in Oslo.",
        &["Jane Roe", "members of the trade committee"],
    );
    meet(
        "meeting",
        "Norway's prime minister, Jane Roe, hosted the leaders of Latvia and Lithuania in Oslo on Monday.",
        &["Jane Roe", "Latvia", "Lithuania"],
    );
    meet(
        "meeting",
        "We, the foreign ministers of Estonia, Latvia and Lithuania, met in Riga on Monday.",
        &["Estonia", "Lithuania"],
    );
}

#[test]
fn those_present_are_told_in_sentences_of_their_own() {
    let meeting = "Norwegian Prime Minister Jane Roe received Chilean President Ana Paz in Oslo on Monday.";
    for (further, name) in [
        ("With the president was Juan Vega, the Chilean trade minister.", "Juan Vega"),
        ("In attendance were Ambassador Nina Dahl and Deputy Minister Olav Berg.", "Nina Dahl"),
        ("On the Chilean side, Trade Minister Juan Vega took part.", "Juan Vega"),
    ] {
        meet("meeting", &format!("{meeting} {further}"), &["Jane Roe", "Ana Paz", name]);
    }
}

#[test]
fn it_and_stand_ins_mean_those_named_before() {
    meet("talks", "Norway said it will host talks between Chile and Peru in May.", &["Norway", "Chile", "Peru"]);
    meet(
        "talks",
        "Foreign ministers Jane Roe of Norway and Ana Paz of Chile met in Lima on Monday with Peruvian President Juan Vega. \
         The pair also held talks with Peru's trade minister, Rosa Quispe.",
        &["Jane Roe", "Ana Paz", "Rosa Quispe"],
    );
}
