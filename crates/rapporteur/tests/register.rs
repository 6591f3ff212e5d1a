//! `who` and `--register` as a user runs them.

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Output},
};

use serde_json::Value;

const DESK: &str = "person,office,country,from,to,other_names,note\n\
    Jane Roe,foreign minister,Norway,2030-01-01,,Jane B. Roe,\n\
    Ola Brekke,Keeper of the Fjords,NOR,2029,2031,,made up\n";

fn folder(test: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("register-{test}"));
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join("desk.csv"), DESK).unwrap();
    folder
}

fn rapporteur(folder: &Path, args: &[&str]) -> (i32, String, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_rapporteur"));
    command.current_dir(folder).args(args).env("COLUMNS", "200").env_remove("CLICOLOR_FORCE");
    let Output { status, stdout, stderr } = command.output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (status.code().unwrap(), text(stdout), text(stderr))
}

/// The answer to a question, which the register must know.
fn json(folder: &Path, args: &[&str]) -> Value {
    let (code, out, err) = rapporteur(folder, &[&["who", "--format", "json"], args].concat());
    assert_eq!(code, 0, "{args:?}: {err}");
    serde_json::from_str(&out).unwrap()
}

#[test]
fn who_held_an_office_on_a_day() {
    let here = folder("office");
    for (query, on, person, code) in [
        ("French foreign minister", "2019-05-01", "Jean-Yves Le Drian", "FRA"),
        ("foreign minister of France", "2019-05", "Jean-Yves Le Drian", "FRA"),
        ("Iran's foreign minister", "2014", "Mohammad Javad Zarif", "IRN"),
        ("secretary general of NATO", "2016-01-01", "Jens Stoltenberg", "IGO:NATO"),
        ("nato secretary general", "2016-01-01", "Jens Stoltenberg", "IGO:NATO"),
        ("president of the European Commission", "2010", "José Manuel Barroso", "IGO:EU"),
        ("UN chief", "2018", "António Guterres", "IGO:UN"),
        ("Taoiseach", "2012", "Enda Kenny", "IRL"),
        ("german chancellor", "2019-05-01", "Angela Merkel", "DEU"),
        ("CIA director", "2010-01-01", "Leon Panetta", "USA"),
        ("British ambassador to France", "2018", "Edward Llewellyn", "GBR"),
        ("Secretary of State for Defence of the UK", "2020", "Ben Wallace", "GBR"),
    ] {
        let answer = json(&here, &[query, "--on", on]);
        let post = &answer["offices"][0];
        assert_eq!((&post["holders"][0]["person"], &post["code"]), (&person.into(), &code.into()), "{query}: {answer:#}");
        assert!(post["holders"][0]["row"].as_str().unwrap().starts_with("offices/holders.tsv:"));
    }
}

/// Whose post it is and to whom he is sent, heads by whatever word, and organs under their state's name.
#[test]
fn posts_at_bodies_and_heads_of_bodies() {
    let here = folder("bodies");
    for (query, person, code) in [
        ("Permanent Representative of France to the UN", "Nicolas de Rivière", "FRA"),
        ("UN ambassador of France", "Nicolas de Rivière", "FRA"),
        ("UK ambassador to the EU", "Lindsay Croisdale-Appleby", "GBR"),
        ("US ambassador to NATO", "Julianne Smith", "USA"),
        ("EU ambassador to China", "Jorge Toledo", "IGO:EU"),
        ("head of the IAEA", "Rafael Grossi", "IGO:IAEA"),
        ("IAEA", "Rafael Grossi", "IGO:IAEA"),
        ("deputy head of the IAEA", "Massimo Aparo", "IGO:IAEA"),
        ("head of the FSB", "Alexander Bortnikov", "RUS"),
        ("commander of CENTCOM", "Michael Kurilla", "USA"),
        ("commander of the RSF", "Mohamed Hamdan Dagalo", "NSA:RSF"),
        ("who leads Hezbollah", "Hassan Nasrallah", "NSA:HEZBOLLAH"),
        ("UN special envoy for Syria", "Geir Pedersen", "IGO:UN"),
        ("UN humanitarian chief", "Martin Griffiths", "IGO:UN"),
        ("president of the ECB", "Christine Lagarde", "IGO:EU"),
        ("president of the ICJ", "Nawaf Salam", "IGO:ICJ"),
        ("head of the AU Commission", "Moussa Faki", "IGO:AU"),
        ("Secretary of the Russian Security Council", "Sergey Shoygu", "RUS"),
        ("secretary of Iran's Supreme National Security Council", "Ali Akbar Ahmadian", "IRN"),
        ("first minister of Wales", "Vaughan Gething", "GBR"),
        ("prime minister of the Kurdistan Region", "Masrour Barzani", "IRQ/KRG"),
        ("president of Republika Srpska", "Milorad Dodik", "BIH/RS"),
        ("president of the Central Tibetan Administration", "Penpa Tsering", "CHN/CTA"),
        ("US Secretary of Homeland Security", "Alejandro Mayorkas", "USA"),
        ("Chief of the General Staff of the UK", "Patrick Sanders", "GBR"),
        ("leader of China", "Xi Jinping", "CHN"),
        ("Supreme Allied Commander Europe", "Christopher Cavoli", "IGO:NATO"),
    ] {
        let answer = json(&here, &[query, "--on", "2024-06-01"]);
        let post = &answer["offices"][0];
        assert_eq!((&post["holders"][0]["person"], &post["code"]), (&person.into(), &code.into()), "{query}: {answer:#}");
    }
    for (query, words) in [
        ("president of the Security Council", "no rotating chair of IGO:UN is known"),
        ("US Permanent Representative to the OSCE", "no permanent representative of USA is known"),
        ("NATO ambassador", "permanent representative of whom?"),
    ] {
        let (code, _, err) = rapporteur(&here, &["who", query, "--on", "2024-06-01"]);
        assert!(code == 2 && err.contains(words), "{query}: {err}");
    }
}

#[test]
fn before_and_after_and_two_states_of_one_adjective() {
    let here = folder("beside");
    let answer = json(&here, &["French foreign minister", "--on", "2019-05-01"]);
    let post = &answer["offices"][0];
    assert_eq!(post["before"]["person"], "Jean-Marc Ayrault");
    assert_eq!(post["after"]["person"], "Catherine Colonna");
    let answer = json(&here, &["Congolese president", "--on", "2010"]);
    let codes: Vec<&Value> = answer["offices"].as_array().unwrap().iter().map(|post| &post["code"]).collect();
    assert_eq!(codes, ["COD", "COG"]);
}

#[test]
fn what_a_person_held_and_his_namesakes() {
    let here = folder("person");
    let answer = json(&here, &["President", "Macron", "--on", "2018"]);
    assert_eq!(answer["people"][0]["held"][0]["office"], "head-of-state");
    let answer = json(&here, &["Lavrov", "--on", "2019"]);
    let people = answer["people"].as_array().unwrap();
    assert_eq!(people[0]["held"][0]["office"], "foreign-minister");
    assert!(people.len() > 1 && people[1]["held"][0]["office"] != "foreign-minister");
    let (_, page, _) = rapporteur(&here, &["who", "Lavrov", "--on", "2019"]);
    assert!(page.contains("Minister of Foreign Affairs, 9 March 2004") && page.contains("Others of that name"), "{page}");
}

#[test]
fn not_known_is_said_with_what_is_near() {
    let here = folder("unknown");
    for (args, words) in [
        (&["Lavrof"][..], "near it are: "),
        (&["foreign minister"], "foreign minister of whom?"),
        (&["French foreign minister", "--on", "1700"], "no foreign minister of FRA is known in 1700"),
        (&["Qwxzk"], "nobody of that name"),
        (&[" - "], "nobody is asked for"),
        (&["Lavrov", "--on", "May 2019"], "write YYYY"),
        (&["Lavrov", "--register", "none.csv"], "none.csv: there is no such file"),
    ] {
        let (code, _, err) = rapporteur(&here, &[&["who"], args].concat());
        assert_eq!(code, 2, "{args:?}");
        assert!(err.contains(words), "{args:?}: {err}");
    }
}

#[test]
fn an_open_term_says_until_when_it_is_known() {
    let here = folder("stale");
    let (code, page, _) = rapporteur(&here, &["who", "French", "foreign", "minister", "--on", "2090"]);
    assert_eq!(code, 0);
    assert!(page.contains("may have left since"), "{page}");
}

#[test]
fn your_own_register_goes_before_ours() {
    let here = folder("own");
    let own = ["--register", "desk.csv"];
    let answer = json(&here, &[&["Norwegian foreign minister", "--on", "2030-06-01"], &own[..]].concat());
    let holders = answer["offices"][0]["holders"].as_array().unwrap();
    assert_eq!(holders.len(), 1);
    assert_eq!(
        (&holders[0]["person"], &holders[0]["register"], &holders[0]["row"]),
        (&"Jane Roe".into(), &"yours".into(), &"desk.csv:2".into())
    );
    let (_, page, _) = rapporteur(&here, &[&["who", "Brekke", "--on", "2030"], &own[..]].concat());
    assert!(page.contains("Keeper of the Fjords") && page.contains("yours") && page.contains("desk.csv:3 · made up"), "{page}");
}

#[test]
fn a_record_says_which_row_told_it() {
    let here = folder("read");
    fs::write(
        here.join("news.txt"),
        "Roe met the French ambassador in Oslo on Monday to discuss fisheries, the Norwegian foreign ministry said.\n",
    )
    .unwrap();
    let read = |more: &[&str]| rapporteur(&here, &[&["read", "--published", "2030-03-05", "news.txt"], more].concat());
    let (code, out, err) = read(&["--register", "desk.csv", "--format", "json"]);
    assert_eq!(code, 0, "{err}");
    let record: Value = serde_json::from_str(&out).unwrap();
    let roe =
        record["actors"].as_array().unwrap().iter().find(|actor| actor["name"] == "Jane Roe").unwrap_or_else(|| panic!("{out}"));
    assert_eq!(roe["office"], "foreign minister");
    assert_eq!(roe["register"], serde_json::json!({"whose": "yours", "row": "desk.csv:2", "sure": "yours"}));
    let (_, page, _) = read(&["--register", "desk.csv"]);
    assert!(page.contains("yours, desk.csv:2"), "{page}");
    let (_, out, _) = read(&["--format", "json"]);
    assert!(!out.contains("Jane Roe"), "{out}");
}

#[test]
fn a_bad_register_stops_the_reading_with_every_line_named() {
    let here = folder("bad");
    fs::write(here.join("bad.csv"), "person;office;country;from\r\nA Roe;envoy;Norwy;\r\n;envoy;NOR;\r\nB Roe;envoy;NOR;May\r\n")
        .unwrap();
    fs::write(here.join("news.txt"), "Roe met the French ambassador in Oslo on Monday.\n").unwrap();
    for verb in [&["read", "news.txt"][..], &["who", "Roe"]] {
        let (code, out, err) = rapporteur(&here, &[verb, &["--register", "bad.csv"]].concat());
        assert_eq!((code, &*out), (2, ""), "{err}");
        for words in
            ["bad.csv:2: no state or body is called \"Norwy\"", "bad.csv:3: no person", "bad.csv:4: from \"May\" is no date"]
        {
            assert!(err.contains(words), "{err}");
        }
    }
}

#[test]
fn the_example_of_the_docs_is_a_register() {
    let here = folder("docs");
    let docs = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/register.md")).unwrap();
    let from = docs.find("```csv\n").unwrap() + 7;
    let csv = &docs[from..from + docs[from..].find("```").unwrap()];
    fs::write(here.join("example.csv"), csv).unwrap();
    for (query, office) in
        [("Jane Roe", "trade-minister"), ("Kovač", "foreign-minister"), ("Mary Doe", "deputy-secretary-general")]
    {
        let answer = json(&here, &[query, "--on", "2023", "--register", "example.csv"]);
        let terms: Vec<&Value> = answer["people"]
            .as_array()
            .unwrap()
            .iter()
            .flat_map(|p| p["held"].as_array().unwrap())
            .chain(answer["people"].as_array().unwrap().iter().flat_map(|p| p["other_terms"].as_array().unwrap()))
            .collect();
        assert!(terms.iter().any(|term| term["register"] == "yours" && term["office"] == office), "{answer:#}");
    }
}
