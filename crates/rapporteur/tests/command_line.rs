//! The program as a user runs it: exit codes, and what it says of bad input.

use std::{
    fs,
    io::Write,
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
};

use serde_json::Value;

const TEXT: &str = "Norway’s Trade Minister Jane Roe met Foreign Minister Ana Kovač in Ljubljana on 4 March 2024 to discuss \
    energy, the Slovenian foreign ministry said. The two ministers will meet again in Oslo in June.\n";
const FRENCH: &str = "La ministre du Commerce de la Norvège a rencontré lundi la ministre des Affaires étrangères à Ljubljana \
    pour discuter de l’énergie, a annoncé le ministère slovène. Les deux pays signeront un accord avant le mois de juin.\n";

/// A fresh folder of this test.
fn folder(test: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(test);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    folder
}

fn rapporteur(folder: &Path, args: &[&str], stdin: &str) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_rapporteur"));
    command.current_dir(folder).args(args).env_remove("COLUMNS").env_remove("CLICOLOR_FORCE");
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    // A program that refuses its arguments does not read its input.
    let _ = child.stdin.take().unwrap().write_all(stdin.as_bytes());
    child.wait_with_output().unwrap()
}

fn code(output: &Output) -> i32 {
    output.status.code().unwrap()
}

fn out(output: &Output) -> &str {
    std::str::from_utf8(&output.stdout).unwrap()
}

fn err(output: &Output) -> &str {
    std::str::from_utf8(&output.stderr).unwrap()
}

/// Runs `rapporteur read` on one bad input and checks that it is refused with these words, and nothing is put out.
#[track_caller]
fn refused(folder: &Path, name: &str, words: &[&str]) {
    let run = rapporteur(folder, &["read", name], "");
    assert_eq!((code(&run), out(&run)), (2, ""), "{}", err(&run));
    let said = err(&run);
    assert!(said.starts_with(&format!("rapporteur: {name}: ")), "{said}");
    assert_eq!(said.lines().count(), 1, "{said}");
    words.iter().for_each(|word| assert!(said.contains(word), "{word} is not in: {said}"));
}

#[test]
fn each_bad_input_is_refused_with_its_mend() {
    let here = folder("refused");
    fs::create_dir(here.join("cuttings")).unwrap();
    fs::write(here.join("empty.txt"), "").unwrap();
    fs::write(here.join("blank.txt"), " \n\n").unwrap();
    fs::write(here.join("agreement.pdf"), b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n").unwrap();
    refused(&here, "missing.txt", &["no such file", "spelling"]);
    refused(&here, "cuttings", &["directory", "cuttings/*"]);
    refused(&here, "https://example.org/a", &["address", "nothing is fetched", "save the page", "--url"]);
    refused(&here, "empty.txt", &["empty"]);
    refused(&here, "blank.txt", &["space"]);
    refused(&here, "agreement.pdf", &["PDF"]);
}

#[test]
fn what_is_too_large_is_refused_before_it_is_held() {
    let here = folder("large");
    fs::write(here.join("a.txt"), TEXT).unwrap();
    let run = rapporteur(&here, &["read", "--max-bytes", "16", "a.txt"], "");
    assert_eq!(code(&run), 2);
    assert!(err(&run).contains("a.txt: ") && err(&run).contains("--max-bytes"), "{}", err(&run));
    let run = rapporteur(&here, &["read", "--max-bytes", "lots", "a.txt"], "");
    assert_eq!(code(&run), 2);
    assert!(err(&run).contains("write 500000, 64K, 32M or 1G"), "{}", err(&run));
}

#[test]
fn some_refused_is_1_and_the_others_are_read() {
    let here = folder("some");
    fs::write(here.join("a.txt"), TEXT).unwrap();
    let run = rapporteur(&here, &["read", "--format", "jsonl", "a.txt", "missing.txt", "a.txt"], "");
    assert_eq!(code(&run), 1);
    assert_eq!(out(&run).lines().count(), 2);
    assert_eq!(err(&run).lines().count(), 1);
    assert!(err(&run).starts_with("rapporteur: missing.txt: "), "{}", err(&run));
}

#[test]
fn json_is_one_document_and_bears_what_was_stated() {
    let here = folder("json");
    fs::write(here.join("roe.kovac.txt"), TEXT).unwrap();
    let args = [
        "read",
        "--format=json",
        "--published=2024-03-05",
        "--title=Energy",
        "--publisher=Example Wire",
        "--url=https://example.org/1",
        "--kind=news",
        "roe.kovac.txt",
    ];
    let run = rapporteur(&here, &args, "");
    assert_eq!(code(&run), 0, "{}", err(&run));
    let record: Value = serde_json::from_str(out(&run)).unwrap();
    let document = serde_json::json!({"id": "roe.kovac", "title": "Energy", "publisher": "Example Wire",
        "url": "https://example.org/1", "date": "2024-03-05", "language": "en", "kind": "news", "author": []});
    assert_eq!(record["document"], document);
    let text: Vec<char> = TEXT.chars().collect();
    for span in record["engagements"].as_array().unwrap().iter().flat_map(|e| e["evidence"].as_array().unwrap()) {
        let at = |key: &str| span[key].as_u64().unwrap() as usize;
        assert_eq!(text[at("start")..at("end")].iter().collect::<String>(), span["text"].as_str().unwrap());
    }

    let run = rapporteur(&here, &["read", "--format=json", "roe.kovac.txt", "roe.kovac.txt"], "");
    assert_eq!(code(&run), 2);
    assert!(err(&run).contains("--format jsonl"), "{}", err(&run));
}

#[test]
fn wrong_usage_is_2() {
    let here = folder("usage");
    for (args, words) in [
        (&["read"][..], "FILE"),
        (&["raed", "x"], "raed"),
        (&["read", "--published", "5 March 2024", "x"], "YYYY-MM-DD"),
        (&["read", "--kind", "leader", "x"], "opinion"),
        (&["read", "--title", "T", "a", "b"], "one by one"),
        (&["read", "-", "-"], "only once"),
        (&["read", "--jobs", "0", "x"], "--jobs"),
        (&["parse"], "FILE"),
        (&["who"], "NAME|OFFICE"),
        (&["evaluate"], "DIR"),
        (&["evaluate", "nowhere"], "nowhere"),
    ] {
        let run = rapporteur(&here, args, "");
        assert_eq!((code(&run), out(&run)), (2, ""), "{args:?}");
        assert!(err(&run).contains(words), "{args:?}: {}", err(&run));
    }
}

#[test]
fn standard_input_is_read_as_a_page_without_colours() {
    let run = rapporteur(&folder("stdin"), &["read", "-"], TEXT);
    assert_eq!(code(&run), 0, "{}", err(&run));
    assert!(out(&run).contains("Who met whom"));
    assert!(!out(&run).contains('\x1b'));
    assert!(out(&run).lines().all(|line| line.chars().count() <= 80));
}

#[test]
fn a_page_is_as_wide_as_columns_say_and_coloured_where_asked() {
    let here = folder("columns");
    fs::write(here.join("a.txt"), TEXT).unwrap();
    let run = |name: &str, value: &str| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_rapporteur"));
        let run = command.current_dir(&here).args(["read", "a.txt"]).env(name, value).output().unwrap();
        String::from_utf8(run.stdout).unwrap()
    };
    let narrow = run("COLUMNS", "40");
    assert!(narrow.lines().all(|line| line.chars().count() <= 40), "{narrow}");
    assert!(run("CLICOLOR_FORCE", "1").contains("\x1b[1m"));
}

#[test]
fn another_language_is_said_and_gives_no_facts() {
    let run = rapporteur(&folder("french"), &["read", "--format", "json", "-"], FRENCH);
    assert_eq!(code(&run), 0);
    assert!(err(&run).starts_with("rapporteur: standard input: warning: the text is in French"), "{}", err(&run));
    let record: Value = serde_json::from_str(out(&run)).unwrap();
    assert_eq!(record["document"]["language"], "fr");
    assert_eq!(record["engagements"], serde_json::json!([]));
    assert_eq!(record["actors"], serde_json::json!([]));
}

#[test]
fn a_reader_that_leaves_is_no_error() {
    let here = folder("pipe");
    fs::write(here.join("a.txt"), TEXT).unwrap();
    let args: Vec<&str> = ["read", "--format", "jsonl"].into_iter().chain(std::iter::repeat_n("a.txt", 20)).collect();
    let mut child = Command::new(env!("CARGO_BIN_EXE_rapporteur"))
        .current_dir(&here)
        .args(args)
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let run = child.wait_with_output().unwrap();
    assert_eq!((code(&run), err(&run)), (0, ""));
}

#[test]
fn a_model_that_is_none_is_named() {
    let here = folder("model");
    fs::write(here.join("m.safetensors"), "no model").unwrap();
    let run = rapporteur(&here, &["read", "--model", "m.safetensors", "-"], TEXT);
    assert_eq!(code(&run), 2);
    assert!(err(&run).starts_with("rapporteur: m.safetensors: "), "{}", err(&run));
}

#[test]
fn the_grammar_is_given_as_conllu_and_reads_back() {
    let here = folder("parse");
    let run = rapporteur(&here, &["parse", "-"], "They met in Oslo.");
    assert_eq!(code(&run), 0, "{}", err(&run));
    let is_met = |run: &Output| out(run).lines().any(|line| line.starts_with("2\tmet\t") && line.contains("\tVERB\t"));
    assert!(is_met(&run), "{}", out(&run));
    fs::write(here.join("t.conllu"), out(&run)).unwrap();
    let again = rapporteur(&here, &["parse", "--tokens", "t.conllu"], "");
    assert_eq!(code(&again), 0, "{}", err(&again));
    assert!(is_met(&again));
    let run = rapporteur(&here, &["parse", "--format", "jsonl", "-"], "They met in Oslo.");
    assert_eq!(out(&run).lines().count(), 1);
    fs::write(here.join("bad.conllu"), "1\tThey\n").unwrap();
    let run = rapporteur(&here, &["parse", "--tokens", "bad.conllu"], "");
    assert_eq!(code(&run), 2);
    assert!(err(&run).starts_with("rapporteur: bad.conllu: line 1"), "{}", err(&run));
}

#[test]
fn markdown_and_html_are_pages() {
    let here = folder("pages");
    fs::write(here.join("a.txt"), TEXT).unwrap();
    let run = rapporteur(&here, &["read", "--format", "md", "a.txt", "-"], TEXT);
    assert_eq!(code(&run), 0, "{}", err(&run));
    assert_eq!(out(&run).matches("## Who met whom").count(), 2);
    assert_eq!(out(&run).lines().filter(|line| *line == "---").count(), 1, "a rule between two pages");
    let run = rapporteur(&here, &["read", "--format", "html", "a.txt"], "");
    assert_eq!(code(&run), 0, "{}", err(&run));
    assert!(out(&run).starts_with("<!DOCTYPE html>") && out(&run).ends_with("</html>\n"), "{}", out(&run));
    let run = rapporteur(&here, &["read", "--format", "html", "-"], FRENCH);
    assert!(out(&run).contains("The text is in French.") && !out(&run).contains("Who met whom"), "{}", out(&run));
    let run = rapporteur(&here, &["read", "--format", "html", "a.txt", "b.txt"], "");
    assert_eq!(code(&run), 2);
    assert!(err(&run).contains("-o FOLDER/"), "{}", err(&run));
}

#[test]
fn pages_go_to_a_file_or_a_folder_and_never_over_a_document() {
    let here = folder("output");
    fs::write(here.join("a.txt"), TEXT).unwrap();
    fs::write(here.join("b.txt"), TEXT).unwrap();
    let run = rapporteur(&here, &["read", "--format", "html", "-o", "pages/", "a.txt", "b.txt", "missing.txt"], "");
    assert_eq!((code(&run), out(&run)), (1, ""), "{}", err(&run));
    assert!(
        here.join("pages/a.html").is_file() && here.join("pages/b.html").is_file() && !here.join("pages/missing.html").exists()
    );
    let mut command = Command::new(env!("CARGO_BIN_EXE_rapporteur"));
    let run = command.current_dir(&here).args(["read", "-o", "page.txt", "a.txt"]).env("CLICOLOR_FORCE", "1").output().unwrap();
    assert_eq!((code(&run), out(&run)), (0, ""));
    let page = fs::read_to_string(here.join("page.txt")).unwrap();
    assert!(page.contains("Who met whom") && !page.contains('\x1b'), "{page}");
    for (args, words) in [
        (&["read", "-o", "a.txt", "a.txt"][..], "over the document"),
        (&["read", "-o", "none/page.txt", "a.txt"], "none/page.txt: cannot be written"),
        (&["read", "-o", "pages/", "a.txt", "./a.txt"], "two folders"),
    ] {
        let run = rapporteur(&here, args, "");
        assert_eq!((code(&run), out(&run)), (2, ""), "{args:?}: {}", err(&run));
        assert!(err(&run).contains(words), "{args:?}: {}", err(&run));
    }
    assert_eq!(fs::read_to_string(here.join("a.txt")).unwrap(), TEXT);
}

#[test]
fn completions_and_manual_pages_know_every_option() {
    let here = folder("shell");
    let help = rapporteur(&here, &["read", "--help"], "");
    let options: Vec<&str> =
        out(&help).split(|c: char| c.is_whitespace() || c == '[').filter(|word| word.starts_with("--")).collect();
    assert!(options.len() > 8, "{options:?}");
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let run = rapporteur(&here, &["completions", shell], "");
        assert_eq!(code(&run), 0);
        for option in &options {
            // fish names them without the dashes.
            let name = if shell == "fish" { option.trim_start_matches('-') } else { option };
            assert!(out(&run).contains(name), "{shell} does not know {option}");
        }
    }
    let run = rapporteur(&here, &["man", "--into", "man1"], "");
    assert_eq!((code(&run), out(&run)), (0, ""), "{}", err(&run));
    for page in ["rapporteur.1", "rapporteur-read.1", "rapporteur-parse.1", "rapporteur-evaluate.1", "rapporteur-man.1"] {
        assert!(fs::read_to_string(here.join("man1").join(page)).unwrap().contains(".TH"), "{page}");
    }
    let read = rapporteur(&here, &["man", "read"], "");
    assert_eq!(out(&read), fs::read_to_string(here.join("man1/rapporteur-read.1")).unwrap());
    let run = rapporteur(&here, &["man", "raed"], "");
    assert_eq!((code(&run), out(&run)), (2, ""));
    assert!(err(&run).contains("no verb `raed`; the verbs are read"), "{}", err(&run));
}

/// The script is one that bash runs, and it completes.
#[test]
fn bash_completes_with_what_is_printed() {
    let here = folder("bash");
    fs::write(here.join("rapporteur.bash"), rapporteur(&here, &["completions", "bash"], "").stdout).unwrap();
    let script = "source ./rapporteur.bash && COMP_WORDS=(rapporteur read --format h) COMP_CWORD=3 && \
        _rapporteur rapporteur h --format && echo \"${COMPREPLY[*]}\"";
    let Ok(run) = Command::new("bash").current_dir(&here).args(["--norc", "-c", script]).output() else {
        let _ = writeln!(std::io::stderr(), "skipped: no bash to complete with");
        return;
    };
    assert_eq!(out(&run).trim(), "html", "{}", err(&run));
}

/// A gold set of one invented document, of which the reader must not see the genre.
fn gold(folder: &Path) {
    let hash = "0".repeat(64);
    let gold = serde_json::json!({"schema": "rapporteur-gold/1", "id": "g1", "split": "dev", "genre": "opinion", "title": "T",
        "publisher": "P", "licence": "-", "url": "u", "source": "s", "date": "2024-03-05", "author": [], "text_file": "g1.txt",
        "text_sha256": hash, "entities": [], "engagements": [], "positions": [], "commitments": [], "figures": [], "history": [],
        "plover": []});
    fs::write(folder.join("g1.json"), gold.to_string()).unwrap();
    fs::write(folder.join("g1.txt"), TEXT).unwrap();
}

#[test]
fn a_gold_set_is_scored_and_its_records_written() {
    let here = folder("gold");
    gold(&here);
    let run = rapporteur(&here, &["evaluate", ".", "--write", "out", "--by-document"], "");
    assert_eq!(code(&run), 0, "{}", err(&run));
    assert!(out(&run).starts_with("1 documents"), "{}", out(&run));
    assert!(out(&run).lines().last().unwrap().starts_with("g1 "), "{}", out(&run));
    let record: Value = serde_json::from_str(&fs::read_to_string(here.join("out/g1.json")).unwrap()).unwrap();
    assert_eq!(record["document"]["date"], "2024-03-05");
    assert_ne!(record["document"]["kind"], "opinion");

    let run = rapporteur(&here, &["evaluate", ".", "--json"], "");
    let figures: Value = serde_json::from_str(out(&run)).unwrap();
    assert_eq!(figures["documents"], 1);
    assert_eq!(figures.get("by_document"), None);
    let run = rapporteur(&here, &["evaluate", ".", "--misses"], "");
    assert!(out(&run).lines().all(|line| line.starts_with("g1 ")), "{}", out(&run));
}

#[test]
fn a_status_set_is_scored() {
    let here = folder("status");
    let item = serde_json::json!({"id": "s1", "url": "u", "publisher": "p", "licence": "-", "date": "2024-03", "context": "",
        "text": "Jane Roe refused to meet Ana Kovač in Oslo.", "anchor": [20, 24], "act": "engagement", "form": "meeting",
        "actors": [], "status": "denied", "note": ""});
    fs::write(here.join("set.jsonl"), format!("{item}\n")).unwrap();
    let run = rapporteur(&here, &["evaluate", "set.jsonl"], "");
    assert_eq!(code(&run), 0, "{}", err(&run));
    assert!(out(&run).starts_with("found"), "{}", out(&run));
    fs::write(here.join("set.jsonl"), "{}\n").unwrap();
    let run = rapporteur(&here, &["evaluate", "set.jsonl"], "");
    assert_eq!(code(&run), 2);
    assert!(err(&run).starts_with("rapporteur: set.jsonl: line 1"), "{}", err(&run));
}

/// `docs/cli.md` holds the help of the program and of each verb as it prints; `UPDATE_DOCS=1 cargo test` writes it anew.
#[test]
fn the_docs_hold_the_help_as_it_prints() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/cli.md");
    let mut docs = fs::read_to_string(&file).unwrap();
    for verb in [None, Some("read"), Some("who"), Some("parse"), Some("evaluate"), Some("completions"), Some("man")] {
        let args: Vec<&str> = verb.into_iter().chain(["--help"]).collect();
        let run = rapporteur(&folder("help"), &args, "");
        assert_eq!(code(&run), 0);
        let help: String = out(&run).lines().map(|line| format!("{}\n", line.trim_end())).collect();
        let opens = format!("```text rapporteur {}\n", args.join(" "));
        let from = docs.find(&opens).unwrap_or_else(|| panic!("docs/cli.md has no block {opens:?}")) + opens.len();
        let to = from + docs[from..].find("```").unwrap();
        if std::env::var_os("UPDATE_DOCS").is_some() {
            docs.replace_range(from..to, &help);
        } else {
            assert_eq!(&docs[from..to], help, "run UPDATE_DOCS=1 cargo test -p rapporteur --test command_line");
        }
    }
    if std::env::var_os("UPDATE_DOCS").is_some() {
        fs::write(&file, docs).unwrap();
    }
}

#[test]
fn a_mail_gives_a_record_for_each_document_in_it() {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../corpus");
    let run = rapporteur(&corpus, &["read", "--format", "jsonl", "press.eml"], "");
    assert_eq!(code(&run), 0, "{}", err(&run));
    let records: Vec<Value> = out(&run).lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let ids: Vec<&str> = records.iter().map(|record| record["document"]["id"].as_str().unwrap()).collect();
    assert_eq!(ids, ["press", "press#agenda.txt"]);
    assert!(err(&run).contains("press.eml: warning: attached and not read: arms.png (a PNG image)"), "{}", err(&run));
    let run = rapporteur(&corpus, &["read", "--format", "json", "press.eml"], "");
    assert_eq!((code(&run), out(&run)), (2, ""));
    assert!(err(&run).contains("this holds 2; use --format jsonl"), "{}", err(&run));
}

#[test]
fn a_pdf_gives_pages() {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../corpus");
    let run = rapporteur(&corpus, &["read", "--format", "json", "review.pdf"], "");
    let record: Value = serde_json::from_str(out(&run)).unwrap();
    let evidence = record["engagements"].as_array().unwrap().iter().flat_map(|fact| fact["evidence"].as_array().unwrap());
    let pages: Vec<u64> = evidence.map(|span| span["page"].as_u64().unwrap()).collect();
    assert!(pages.contains(&1) && pages.iter().all(|page| [1, 2].contains(page)), "{pages:?}");
}
