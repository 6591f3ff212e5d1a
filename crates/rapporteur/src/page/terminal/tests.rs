//! The page as a person sees it, without its colours.

use reading::{Reading, document::Kind};

use super::*;
use crate::{engine::Countries, page::Shown, sample};

fn page_of(reading: &Reading, width: usize, explain: bool) -> String {
    let shown = Shown { reading, countries: &Countries::default(), explain };
    page(&View::of(&shown, "roe-kovac.txt"), width)
}

fn plain_page(width: usize, explain: bool) -> String {
    anstream::adapter::strip_str(&page_of(&sample::reading(), width, explain)).to_string()
}

#[test]
fn at_80_columns() {
    insta::assert_snapshot!(plain_page(80, false));
}

#[test]
fn at_40_columns() {
    insta::assert_snapshot!(plain_page(40, false));
}

#[test]
fn with_what_found_each_thing() {
    insta::assert_snapshot!(plain_page(80, true));
}

#[test]
fn no_line_is_wider_than_the_page() {
    for width in 24..120 {
        for line in plain_page(width, true).lines() {
            assert!(textwrap::core::display_width(line) <= width, "{width}: {line}");
        }
    }
}

#[test]
fn an_opinion_says_whose_claim_it_is() {
    let reading = with_source(|source| source.kind = Some(Kind::Opinion));
    let page = page_of(&reading, 80, false);
    assert!(page.contains("what its author asserts is the author’s claim"));
    assert!(page.contains("the author\n"));
}

#[test]
fn what_is_not_english_says_so_and_nothing_else() {
    let reading = with_source(|source| source.language = Some("fr".into()));
    let page = page_of(&reading, 80, false);
    assert!(page.contains("The text is in French."));
    assert!(!page.contains("Who met whom"));
}

fn with_source(change: impl FnOnce(&mut reading::document::Source)) -> Reading {
    let mut reading = sample::reading();
    let mut source = reading.document.source().clone();
    change(&mut source);
    reading.document = reading::document::Document::new(reading.document.text(), reading.document.blocks().to_vec(), source);
    reading
}
