//! Where, when and of what an engagement is part: invented texts of 15 May 2024, and what each record must say.

mod common;

use reading::decode::{Hints, decode};

use common::READER;

/// The engagements of a text as `form; status; place; country; date; form of its whole`, a dash for what is not known.
fn records(text: &str) -> Vec<String> {
    let hints = Hints { name: Some("a.txt"), published: "2024-05-15".parse().ok(), ..Hints::default() };
    let reading = READER.read(decode(text.as_bytes(), &hints).expect("plain text").document);
    let all = &reading.engagements;
    let or_dash = |word: Option<String>| word.unwrap_or_else(|| "-".to_owned());
    let shown = all.iter().map(|e| {
        let date = or_dash(e.date.map(|d| d.to_string()));
        let whole = e.part_of.map_or("-", |at| all[at].form.as_str());
        let (place, country) = (or_dash(e.place.clone()), or_dash(e.country.clone()));
        format!("{}; {}; {place}; {country}; {date}; {whole}", e.form.as_str(), e.status.as_str())
    });
    shown.collect()
}

/// That the text gives a record that reads so.
fn has(text: &str, wanted: &str) {
    let got = records(text);
    assert!(got.iter().any(|record| record == wanted), "{text}\nwanted: {wanted}\ngot:    {}", got.join("\n        "));
}

#[test]
fn a_copula_says_where_and_when() {
    let text = "From 20 to 22 May, Foreign Minister Jane Roe of Norway will be in Lima for consultations.";
    has(text, "visit; planned; Lima; PER; 2024-05-20/2024-05-22; -");
}

#[test]
fn a_clause_with_where_is_where_its_place_is() {
    let text = "Norwegian Foreign Minister Jane Roe will travel to Lima on Friday, where she will meet Peruvian Foreign Minister John Doe.";
    has(text, "meeting; planned; Lima; PER; 2024-05-17; visit");
}

#[test]
fn a_participle_says_when_an_occasion_was_held() {
    let text = "Foreign Minister Jane Roe of Norway briefed Foreign Minister John Doe of Peru on the outcome of the Nordic summit held in Oslo on May 3.";
    has(text, "summit; historical; Oslo; NOR; 2024-05-03; -");
}

#[test]
fn the_parts_of_a_past_visit_are_past_and_of_its_month() {
    let text =
        "The call followed Foreign Minister Jane Roe's March visit to Lima, during which she met Peruvian President John Doe.";
    has(text, "visit; historical; Lima; PER; 2024-03; -");
    has(text, "meeting; historical; Lima; PER; 2024-03; visit");
}

#[test]
fn whoever_receives_is_at_home() {
    has(
        "Peruvian President John Doe received Norwegian Foreign Minister Jane Roe on Monday.",
        "meeting; happened; -; PER; 2024-05-13; -",
    );
    has(
        "The ambassador of Norway, Jane Roe, met Peruvian Foreign Minister John Doe on Monday.",
        "meeting; happened; -; PER; 2024-05-13; -",
    );
}

#[test]
fn days_of_a_visit_are_counted_from_the_end_that_is_told() {
    let text = "Norwegian Foreign Minister Jane Roe ended a three-day visit to Peru on Tuesday.";
    has(text, "visit; happened; Peru; PER; 2024-05-12/2024-05-14; -");
}

#[test]
fn what_follows_was_on_the_same_day() {
    let text = "Norwegian Foreign Minister Jane Roe met Peruvian Foreign Minister John Doe in Lima on Monday. Afterwards the two ministers signed a treaty.";
    has(text, "signing; happened; -; -; 2024-05-13; -");
}

#[test]
fn a_clause_on_an_occasion_says_where_and_when_it_is() {
    let text = "Foreign Ministers Jane Roe of Norway and John Doe of Peru discussed preparations for the third conference on fisheries, which Chile will host in Valparaíso on 3 June.";
    has(text, "conference; planned; Valparaíso; CHL; 2024-06-03; -");
}

#[test]
fn who_sets_out_for_a_town_goes_there() {
    let text = "Foreign Minister Jane Roe of Norway departs on 20 May for Lima and La Paz. In Lima on 23 May she will meet President John Doe of Peru.";
    has(text, "visit; planned; Lima and La Paz; -; 2024-05-20; -");
    has(text, "meeting; planned; Lima; PER; 2024-05-23; visit");
}

#[test]
fn a_visit_that_is_awaited_is_one_to_come_and_so_is_its_purpose() {
    let text = "President John Doe of Peru is expected in Oslo on Friday to see Prime Minister Jane Roe of Norway.";
    has(text, "visit; planned; Oslo; NOR; 2024-05-17; -");
    has(text, "meeting; planned; Oslo; NOR; 2024-05-17; visit");
}

#[test]
fn weeks_before_another_day_are_not_counted_from_today() {
    let text = "The visit comes three weeks before the conference on fisheries, which President John Doe of Peru will open in Lima on 5 June.";
    has(text, "conference; planned; Lima; PER; 2024-06-05; -");
}

#[test]
fn what_follows_a_time_long_past_was_then() {
    let text = "The general has died.\n\nIn 1998 he became prime minister of Norway. With the war at its height, Prime Minister John Doe flew to Lima.";
    has(text, "visit; historical; Lima; PER; 1998; -");
}
