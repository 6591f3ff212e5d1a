//! Who is who: invented sentences, and for each person the name, the office and whom they serve.

mod common;

use reading::{
    decode::{Hints, decode},
    name::ActorKind,
};

use common::READER;

/// The persons of a text as `name; office; code`, a dash for what is not known.
fn persons(text: &str, publisher: Option<&str>, published: &str) -> Vec<String> {
    let hints = Hints { name: Some("a.txt"), publisher, published: Some(published.parse().expect("a day")), ..Hints::default() };
    let document = decode(text.as_bytes(), &hints).expect("plain text").document;
    let reading = READER.read(document);
    let persons = reading.cast.actors.iter().filter(|a| a.kind == ActorKind::Person);
    let or_dash = |word: &Option<String>| word.clone().unwrap_or_else(|| "-".to_owned());
    persons.map(|a| format!("{}; {}; {}", a.name, or_dash(&a.office), or_dash(&a.code))).collect()
}

/// Groups and organs that are named without one's own name, as `words; code`.
fn check_groups(text: &str, wanted: &[&str]) {
    let hints = Hints { name: Some("a.txt"), ..Hints::default() };
    let cast = READER.read(decode(text.as_bytes(), &hints).expect("plain text").document).cast;
    let unnamed = cast.actors.iter().filter(|a| matches!(a.kind, ActorKind::Group | ActorKind::Government));
    let found: Vec<String> = unnamed.map(|a| format!("{}; {}", a.name, a.code.as_deref().unwrap_or("-"))).collect();
    assert_eq!(found, wanted, "{text}");
}

fn check(text: &str, wanted: &[&str]) {
    assert_eq!(persons(text, None, "2024-03-05"), wanted, "{text}");
}

fn check_of(publisher: &str, text: &str, wanted: &[&str]) {
    assert_eq!(persons(text, Some(publisher), "2024-03-05"), wanted, "{text}");
}

#[test]
fn a_title_before_a_comma_is_the_name_s() {
    check(
        "Norway's interim trade minister, Jane Roe, met the Secretary-General's Special Envoy for the basin, Ana Kovač, on Monday.",
        &["Jane Roe; interim trade minister; NOR", "Ana Kovač; Secretary-General's Special Envoy for the basin; IGO:UN"],
    );
    check(
        "The Minister of Trade, Prince Omar bin Saad, met the Prime Minister of Norway, H.E. Jane Roe.",
        &["Omar bin Saad; Minister of Trade; -", "Jane Roe; Prime Minister; NOR"],
    );
    check("They saw the President of Malawi, His Excellency Dr. Joseph Banda, in Blantyre.", &["Joseph Banda; President; MWI"]);
}

#[test]
fn a_rank_is_no_office_beside_one() {
    check(
        "The army's deputy chief of staff, Colonel John Roe, and Lieutenant General Peter Smith, the deputy defence minister, met in Oslo.",
        &["John Roe; army's deputy chief of staff; -", "Peter Smith; deputy defence minister; -"],
    );
}

#[test]
fn a_title_for_several_is_shared_out() {
    check(
        "Presidents Jane Roe of Norway and Ana Kovač of Slovenia met in Lima.",
        &["Jane Roe; President; NOR", "Ana Kovač; President; SVN"],
    );
    check(
        "The foreign ministers of Chile and Peru, Maria Soto and Luis Vega, respectively, attended.",
        &["Maria Soto; foreign minister; CHL", "Luis Vega; foreign minister; PER"],
    );
}

#[test]
fn whose_one_is_stands_before_the_name_or_its_title() {
    check("The EU's Carla Rossi and Norway's Jane Roe objected.", &["Carla Rossi; -; IGO:EU", "Jane Roe; -; NOR"]);
    check(
        "Turkish President Ali Demir's special adviser, Mehmet Kaya, left.",
        &["Ali Demir; President; TUR", "Mehmet Kaya; special adviser; TUR"],
    );
}

#[test]
fn a_counterpart_holds_the_same_office() {
    check(
        "Sweden's prime minister, Nils Berg, received his Danish counterpart, General Lars Holm, in Stockholm.",
        &["Nils Berg; prime minister; SWE", "Lars Holm; prime minister; DNK"],
    );
}

#[test]
fn a_visit_to_a_place_is_no_part_of_a_title() {
    check("The visit of the Special Envoy to Kampala was postponed.", &["the Special Envoy; Special Envoy; -"]);
    check(
        "The Ambassador to Norway, H.E Kenji Mori, called on Premier of Northern Province Sione Tui in Auki on Wednesday.",
        &["Kenji Mori; Ambassador to Norway; -", "Sione Tui; Premier of Northern Province; -"],
    );
    check("King Olav International Airport was closed.", &[]);
}

#[test]
fn names_hold_together() {
    check(
        "Reporters saw Bashar al-Kovač, Staffan de Roe and Kim Jong-ho in Geneva.",
        &["Bashar al-Kovač; -; -", "Staffan de Roe; -; -", "Kim Jong-ho; -; -"],
    );
    check("Belgium's King Albert III and Queen Sofia hosted a dinner.", &["Albert III; King; BEL", "Sofia; Queen; BEL"]);
    check("Anthony J. Roe left. Tony Roe will be back.", &["Anthony J. Roe; -; -"]);
}

#[test]
fn a_document_s_own_officials_and_their_hosts() {
    check_of(
        "Ministry of Foreign Affairs, Norway",
        "State Secretary Jane Roe arrived in Lima on Monday. She held talks there with Deputy Foreign Minister Luis Vega.",
        &["Jane Roe; State Secretary; NOR", "Luis Vega; Deputy Foreign Minister; PER"],
    );
    check_of(
        "United Nations",
        "The Spokesman for the Secretary-General had this to say.",
        &["The Spokesman for the Secretary-General; Spokesman for the Secretary-General; IGO:UN"],
    );
}

#[test]
fn the_register_knows_by_full_name() {
    let now = persons("Canada greeted Justin Trudeau. Ethiopia remembered Meles Zenawi.", None, "2020-05-02");
    assert_eq!(now, ["Justin Trudeau; Prime Minister; CAN", "Meles Zenawi; former Prime Minister; ETH"]);
    let named = persons("Iran replied. The Iranian president thanked them, and Hassan Rouhani left.", None, "2015-05-02");
    assert_eq!(named, ["Hassan Rouhani; President; IRN"]);
}

#[test]
fn a_headline_shortens_an_office() {
    check(
        "Trade envoy quits\n\nThe special envoy for ports, Jane Roe, left her post on Monday, a source said in Oslo on Friday.",
        &["Jane Roe; special envoy for ports; -"],
    );
}

#[test]
fn titles_end_where_they_end() {
    check(
        "Deputy Prime Minister and Minister of Foreign and European Affairs Zoran Babić visited Lima on Monday.",
        &["Zoran Babić; Deputy Prime Minister and Minister of Foreign and European Affairs; -"],
    );
    check(
        "The head of the central bank, Ivan Horvat, met the commander of the French forces in Gabon, General Luc Petit.",
        &["Ivan Horvat; head of the central bank; -", "Luc Petit; commander of the French forces; FRA"],
    );
    check(
        "She spoke to Ana Kovač, the Slovenian envoy to the Western Balkans, an official said.",
        &["Ana Kovač; envoy to the Western Balkans; SVN"],
    );
    check("Pope Leo met Ms. Rosa Lima.", &["Leo; Pope; VAT", "Rosa Lima; -; -"]);
}

#[test]
fn whoever_leads_a_side_is_of_it() {
    check(
        "The Norwegian side was led by Additional Secretary Mr. Olav Roe and the Kenyan side by the Director for Asia, Amb. Margaret Doe.",
        &["Olav Roe; Additional Secretary; NOR", "Margaret Doe; Director for Asia; KEN"],
    );
}

#[test]
fn courtesy_abbreviated_or_in_brackets_ends_nothing() {
    check(
        "She came with the Minister of Trade, H.E. Mr. John Roe, and saw Smt. Ana Kovač, Minister of Ports of Norway.",
        &["John Roe; Minister of Trade; -", "Ana Kovač; Minister of Ports; NOR"],
    );
    check(
        "Minister of State for Ports of Malawi General (Dr.) Joseph Banda (Retd) met Norwegian Minister for Trade and Ocean Affairs Dr. Jane Roe.",
        &["Joseph Banda; Minister of State for Ports; MWI", "Jane Roe; Minister for Trade and Ocean Affairs; NOR"],
    );
    check(
        "The mediator, the Rev. Peter Smith, thanked Gen. John Roe (Retd), a former chief of staff.",
        &["Peter Smith; mediator; -", "John Roe; former chief of staff; -"],
    );
}

#[test]
fn one_is_briefed_on_a_matter_and_advises_on_another() {
    check(
        "Norway's trade secretary was briefed by the president's adviser on maritime affairs, Jane Roe.",
        &["Norway's trade secretary; trade secretary; NOR", "Jane Roe; president's adviser on maritime affairs; -"],
    );
    check("The Norwegian citizen Jane Roe was released.", &["Jane Roe; -; NOR"]);
}

#[test]
fn our_president_is_the_speaker_s() {
    check_of(
        "Government of Norway",
        "“Our president will come,” Chilean Foreign Minister Ana Roe said.",
        &["Gabriel Boric; president; CHL", "Ana Roe; Foreign Minister; CHL"],
    );
}

#[test]
fn a_republic_has_no_queen() {
    check(
        "Danish and Chilean officials waited for Her Majesty the Queen, who had seen the Danish prime minister.",
        &["the Queen; Queen; DNK", "Mette Frederiksen; prime minister; DNK"],
    );
}

#[test]
fn who_is_accompanied_lends_his_state() {
    check(
        "Chilean Foreign Minister Ana Roe, accompanied by the Minister of Ports, Juan Paz, called on the President of Malawi, Joseph Banda.",
        &["Ana Roe; Foreign Minister; CHL", "Juan Paz; Minister of Ports; CHL", "Joseph Banda; President; MWI"],
    );
}

#[test]
fn counterparts_in_a_list_have_each_his_state() {
    check(
        "Norwegian Trade Minister Jane Roe met his Latvian and Chilean counterparts, Ilze Kalna and Ana Paz, in Oslo.",
        &["Jane Roe; Trade Minister; NOR", "Ilze Kalna; Trade Minister; LVA", "Ana Paz; Trade Minister; CHL"],
    );
    check(
        "The directors general of port operations, Jane Roe and her Latvian opposite number, met.",
        &[
            "Jane Roe; director general of port operations; -",
            "her Latvian opposite number; director general of port operations; LVA",
        ],
    );
}

#[test]
fn a_state_may_stand_before_its_short_form() {
    check("They saw Republic of Malawi (ROM) Ports Minister Joseph Banda.", &["Joseph Banda; Ports Minister; MWI"]);
}

#[test]
fn a_journalist_works_for_a_medium_and_a_director_for_a_firm() {
    check("The question came from Jane Roe, Oslo Herald.", &["Jane Roe; -; MED:OSLO_HERALD"]);
    check_of(
        "Government of Norway",
        "Jane Roe, director of the Golden Trading Company, was listed.",
        &["Jane Roe; director of the Golden Trading Company; -"],
    );
}

#[test]
fn a_group_is_on_the_side_of_whoever_has_brings_or_meets_it() {
    check_groups("Chilean Foreign Minister Ana Roe arrived in Oslo with a business delegation.", &["a business delegation; CHL"]);
    check_groups("Chilean President Juan Paz dismissed his ministers.", &["his ministers; CHL"]);
    check_groups("Norwegian and Latvian officials met.", &["Norwegian and Latvian officials; -"]);
}

#[test]
fn an_organ_s_name_may_be_the_end_of_another_s() {
    let hints = Hints { name: Some("a.txt"), ..Hints::default() };
    for (text, council) in [
        ("The Peace and Security Council of the African Union met in Addis Ababa.", false),
        ("The African Union's Peace and Security Council met in Addis Ababa.", false),
        ("The African Union and the Security Council met in Addis Ababa.", true),
    ] {
        let cast = READER.read(decode(text.as_bytes(), &hints).expect("plain text").document).cast;
        assert_eq!(cast.actors.iter().any(|actor| actor.code.as_deref() == Some("IGO:UN")), council, "{text}");
    }
}

#[test]
fn whose_they_are_is_told_by_a_side_a_seat_or_a_possessor() {
    check(
        "On the Kenyan side, Trade Secretary John Doe took part. Norway recalled its trade envoy, Jane Roe.",
        &["John Doe; Trade Secretary; KEN", "Jane Roe; trade envoy; NOR"],
    );
    check(
        "They met Ana Kovač, Director General at the Ministry for Foreign Affairs of Slovenia, and Mr Hague.",
        &["Ana Kovač; Director General at the Ministry for Foreign Affairs; SVN", "Hague; -; -"],
    );
    check_of("Government of Norway", "They saw Prime Minister Juan Paz.", &["Juan Paz; Prime Minister; NOR"]);
    check_of("US Department of State", "They saw Prime Minister Juan Paz.", &["Juan Paz; Prime Minister; -"]);
    check_groups("Norway wrote to the government in Riga.", &["the government; LVA"]);
}

#[test]
fn names_hold_courtesy_and_titles_hold_fields() {
    check("They saw President Sheikh Omar Sheikh Saad of Malawi.", &["Omar Sheikh Saad; President; MWI"]);
    check(
        "Acting Assistant Secretary for South and Central Asian Affairs Jane Roe met the Norwegian envoy.",
        &["Jane Roe; Acting Assistant Secretary for South and Central Asian Affairs; -", "the Norwegian envoy; envoy; NOR"],
    );
    check(
        "Norway's Chief of Protocol and Ambassador-at-Large Jane Roe met visiting Chilean Minister Juan Paz.",
        &["Jane Roe; Chief of Protocol and Ambassador-at-Large; NOR", "Juan Paz; Minister; CHL"],
    );
}
