use proptest::prelude::*;
use pulldown_cmark::{Event, Options, Parser, Tag};
use reading::{
    Reading,
    document::{Document, Source},
};

use super::*;
use crate::{
    engine::Countries,
    page::{Shown, view::tame},
    sample,
};

fn page_of(reading: &Reading, explain: bool) -> String {
    page(&View::of(&Shown { reading, countries: &Countries::default(), explain }, "roe-kovac.txt"))
}

/// Everything that readers of Markdown know beside CommonMark.
fn parsed(markdown: &str) -> Parser<'_> {
    let more = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_MATH
        | Options::ENABLE_GFM
        | Options::ENABLE_DEFINITION_LIST
        | Options::ENABLE_SUPERSCRIPT
        | Options::ENABLE_SUBSCRIPT
        | Options::ENABLE_WIKILINKS;
    Parser::new_ext(markdown, more)
}

/// The text that a reader of `markdown` sees, and how many things of each kind stand in it.
fn seen(markdown: &str) -> (String, Vec<String>) {
    let (mut text, mut kinds) = (String::new(), Vec::new());
    for event in parsed(markdown) {
        match event {
            Event::Text(words) => text.push_str(&words),
            Event::Start(Tag::Heading { level, id, classes, attrs }) => {
                assert!(id.is_none() && classes.is_empty() && attrs.is_empty());
                kinds.push(format!("{level:?}"));
            }
            Event::Start(tag) => kinds.push(format!("{:?}", tag.to_end())),
            Event::End(_) => {}
            other => kinds.push(format!("{other:?}")),
        }
    }
    (text, kinds)
}

#[test]
fn a_record_as_markdown() {
    insta::assert_snapshot!(page_of(&sample::reading(), false));
}

#[test]
fn with_what_found_each_thing() {
    insta::assert_snapshot!(page_of(&sample::reading(), true));
}

/// A reading all of whose foreign words are these.
fn all_of(words: &str) -> Reading {
    let mut reading = sample::reading();
    let source = Source { title: Some(words.into()), publisher: Some(words.into()), ..reading.document.source().clone() };
    let document = Document::new(format!("{words}\n").repeat(2), Vec::new(), source);
    let whole = reading::document::Span::new(0, words.len());
    for actor in &mut reading.cast.actors {
        (actor.name, actor.office) = (words.into(), Some(words.into()));
    }
    reading.cast.mentions.iter_mut().for_each(|mention| mention.span = whole);
    for fact in &mut reading.engagements {
        (fact.place, fact.date_text, fact.topics) = (Some(words.into()), Some(words.into()), vec![words.into()]);
        fact.evidence = vec![whole];
    }
    reading.passed_over.iter_mut().for_each(|passed| (passed.anchor, passed.because) = (whole, words.into()));
    reading.document = document;
    reading
}

const HOSTILE: [&str; 16] = [
    "<script>alert(1)</script>",
    "a | b || c",
    "`code` ``x` ```",
    "[link](javascript:alert(1)) ![i](x) [^1] [[w]]",
    "# no heading #",
    "1. no list",
    "- no list",
    "+ no list",
    "=== --- ***",
    "**bold** __bold__ *a* _b_ ~~c~~",
    "&lt;b&gt; &#60;",
    "\\ \\\\ \\` \\|",
    "{#id .class} $x$ $$y$$ ^a^ ~b~",
    ": term : :::",
    "~~~ fence",
    "12) https://example.org/a_b_c www.example.org <https://example.org>",
];

#[test]
fn hostile_words_change_nothing_of_the_page() {
    let kinds = seen(&page_of(&all_of("Words"), true)).1;
    for words in HOSTILE {
        let (text, got) = seen(&page_of(&all_of(words), true));
        assert_eq!(got, kinds, "{words}");
        assert!(text.matches(&tame(words)).count() > 20, "{words}: {text}");
    }
}

proptest! {
    #[test]
    fn escaped_words_are_read_as_they_were(words in r"[ -~“”é\n]{1,40}") {
        let words = tame(&words);
        prop_assume!(!words.is_empty());
        let head = opening(&words);
        let within = escape(&words);
        let contexts = [("", "", &head), ("# ", "", &within), ("> ", " (1:1)", &head), ("- when: ", "", &within), ("**", "**", &within)];
        for (before, after, escaped) in contexts {
            // Emphasis is only ever laid around names, which begin and end with a letter.
            let (first, last) = (words.chars().next(), words.chars().last());
            let is_name = first.is_some_and(char::is_alphanumeric) && last.is_some_and(char::is_alphanumeric);
            if before == "**" && !is_name {
                continue;
            }
            let bare = seen(&format!("{before}x{after}"));
            let got = seen(&format!("{before}{escaped}{after}"));
            prop_assert_eq!(&got.1, &bare.1, "{:?} {}", before, escaped);
            let want = bare.0.replacen('x', &words, 1);
            prop_assert_eq!(got.0.trim(), want.trim());
        }
    }
}
