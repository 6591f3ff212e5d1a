use proptest::prelude::*;
use reading::{
    Reading,
    document::{Block, Source, Span},
    quote::Status,
};

use super::*;
use crate::{engine::Countries, sample};

fn page_of(reading: &Reading, explain: bool) -> String {
    let shown = Shown { reading, countries: &Countries::default(), explain };
    page(&View::of(&shown, "roe-kovac.txt"), &shown).unwrap()
}

/// The sample about another text, in which every actor and every fact stands at `spans`.
fn about(text: &str, spans: &[Span]) -> Reading {
    let mut reading = sample::reading();
    let source = Source { title: Some(text.chars().take(80).collect()), ..Source::default() };
    reading.document = Document::new(text, vec![Block { span: Span::new(0, text.len()), kind: BlockKind::Paragraph }], source);
    reading.cast.mentions.clear();
    reading.cast.means.clear();
    reading.cast.actors.iter_mut().for_each(|actor| actor.mentions.clear());
    for fact in &mut reading.engagements {
        fact.evidence = spans.to_vec();
        fact.words.clear();
    }
    reading.passed_over.clear();
    reading
}

/// The text of the page's blocks, and nothing of the numbers beside it.
fn text_of(html: &str) -> String {
    let from = html.find("<div lang").unwrap();
    let inner = &html[from..from + html[from..].find("</article>").unwrap()];
    let mut out = String::new();
    for (nth, part) in inner.split('<').enumerate() {
        let Some((tag, words)) = part.split_once('>').filter(|_| nth > 0) else { continue };
        // A number stands between its tag and the next.
        if !tag.starts_with("a class=\"ref\"") {
            out.push_str(words);
        }
    }
    let plain = [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#60;", "<"),
        ("&#62;", ">"),
        ("&#34;", "\""),
        ("&#39;", "'"),
        ("&#38;", "&"),
    ];
    plain.iter().fold(out, |text, (from, to)| text.replace(from, to)).replace("&amp;", "&")
}

#[test]
fn the_sample_as_a_page() {
    let html = page_of(&sample::reading(), true);
    let from = html.find("<body>").unwrap();
    let body = &html[from..html.find("<script>").unwrap()];
    insta::assert_snapshot!(body);
}

#[test]
fn the_page_loads_nothing_and_runs_only_its_own() {
    let html = page_of(&sample::reading(), true);
    let head = html[..html.find("</head>").unwrap()].replace("&#39;", "'");
    assert!(head.contains("default-src 'none'"));
    for (open, close) in [("<style>", "</style>"), ("<script>", "</script>")] {
        let from = html.find(open).unwrap() + open.len();
        let inner = &html[from..from + html[from..].find(close).unwrap()];
        assert!(head.contains(&BASE64.encode(&Sha256::digest(inner.as_bytes()))), "the policy lets {open} run");
        assert_eq!(html.matches(open).count(), 1);
    }
    for loads in [" src=", "@import", "url(", "<link", "<iframe", "<object"] {
        assert!(!html.contains(loads), "{loads} would load something");
    }
}

#[test]
fn what_a_text_says_stays_text() {
    let text = "</script><script>alert(1)</script> \u{202e}gnp.exe\u{2066} <img src=x onerror=alert(1)> \"' & &lt; }} {{ x }}";
    let html = page_of(&about(text, &[Span::new(0, text.len())]), true);
    assert_eq!(html.matches("<script").count(), 1);
    assert!(!html.contains("<img"));
    assert!(!html.contains(['\u{202e}', '\u{2066}']));
    assert_eq!(text_of(&html).trim(), text.replace(['\u{202e}', '\u{2066}'], "\u{fffd}"));
}

#[test]
fn ends_of_lines_are_no_steering() {
    let text = "Roe met Kovač.\r\nThey spoke.\r\n\u{b}Then left.";
    let html = page_of(&about(text, &[Span::new(0, 7)]), false);
    assert_eq!(text_of(&html).trim(), text);
}

#[test]
fn every_link_leads_somewhere_and_every_id_is_one() {
    let html = page_of(&sample::reading(), true);
    let values = |attribute: &str| -> Vec<String> {
        let opens = format!(" {attribute}=\"");
        html.match_indices(&opens).map(|(at, _)| html[at + opens.len()..].split('"').next().unwrap().to_owned()).collect()
    };
    let mut ids = values("id");
    let count = ids.len();
    ids.sort();
    ids.dedup();
    assert_eq!(ids.len(), count);
    for target in values("href").iter().filter_map(|href| href.strip_prefix('#')) {
        assert!(ids.iter().any(|id| id == target), "#{target}");
    }
}

#[test]
fn an_address_is_a_link_only_on_the_web() {
    let with = |url: &str| {
        let mut reading = sample::reading();
        let source = Source { url: Some(url.into()), ..reading.document.source().clone() };
        reading.document = Document::new(reading.document.text(), reading.document.blocks().to_vec(), source);
        page_of(&reading, false).contains("the original")
    };
    assert!(with("https://example.org/a?b=c&d=e"));
    for url in ["javascript:alert(1)", "data:text/html,x", "https://example.org/ x", "https://a\"onclick=\"x"] {
        assert!(!with(url), "{url}");
    }
}

#[test]
fn what_has_not_come_about_looks_otherwise() {
    let mut reading = sample::reading();
    let look = |reading: &Reading| {
        let marks = layer::marks(&Shown { reading, countries: &Countries::default(), explain: false });
        marks.iter().find(|mark| mark.id == "e1").map(|mark| mark.layer)
    };
    for (status, footing) in [
        (Status::Happened, Footing::Firm),
        (Status::Planned, Footing::Open),
        (Status::Urged, Footing::Open),
        (Status::Denied, Footing::Doubt),
        (Status::Alleged, Footing::Doubt),
        (Status::Historical, Footing::Past),
    ] {
        reading.engagements[0].status = status;
        assert_eq!(look(&reading), Some(Layer::Engagement(footing)));
    }
}

#[test]
fn words_between_blocks_are_not_lost() {
    let mut reading = sample::reading();
    let text = reading.document.text().to_owned();
    let blocks = vec![reading.document.blocks()[1].clone()];
    reading.document = Document::new(&*text, blocks, reading.document.source().clone());
    let squeezed = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    assert_eq!(squeezed(&text_of(&page_of(&reading, false))), squeezed(&text));
}

#[test]
fn ten_thousand_marks_in_a_paragraph_of_a_megabyte_are_one_page() {
    let text = "Roe met Kovač. ".repeat(66_000);
    let spans: Vec<Span> = (0..10_000).map(|nth| Span::new(nth * 16, nth * 16 + 7)).collect();
    let mut reading = about(&text, &spans);
    reading.engagements.truncate(1);
    let html = page_of(&reading, false);
    assert_eq!(html.matches("<a class=\"mark").count(), 10_000);
    assert_eq!(text_of(&html).trim(), text.trim());
}

proptest! {
    #[test]
    fn the_text_on_the_page_is_the_text(
        text in r"[a-c <>&'\x22é“”日]{1,60}",
        ends in prop::collection::vec((0usize..60, 0usize..60), 1..6),
    ) {
        let borders: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
        let at = |nth: usize| borders[nth % borders.len()];
        let spans: Vec<Span> = ends.iter().map(|&(a, b)| Span::new(at(a).min(at(b)), at(a).max(at(b)))).collect();
        let html = page_of(&about(&text, &spans), false);
        let squeezed = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        prop_assert_eq!(squeezed(&text_of(&html)), squeezed(&text));
        let shown = spans.iter().filter(|span| !span.is_empty()).count() > 0;
        prop_assert_eq!(html.contains("class=\"mark"), shown);
    }
}
