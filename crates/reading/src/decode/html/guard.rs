//! What is looked at before a page is parsed: whether it is one that a reader would write.

use std::{borrow::Cow, cell::RefCell};

use html5ever::{
    LocalName,
    tokenizer::{Tag, TagKind, Token, TokenSink, TokenSinkResult},
};

use super::lines::{content, tokenized};

/// A tag with more attributes than this loses them: comparing each with all others takes long.
const ATTRIBUTES: usize = 256;
/// Browsers stop at 512. The readability port takes time with the square of the depth.
const DEPTH: usize = 256;
const TAGS: usize = 60_000;
const BYTES: usize = 5_000_000;

/// A page that is safe to walk over.
pub(super) struct Guarded<'h> {
    pub(super) html: Cow<'h, str>,
    /// Whether it is also safe to build a tree of it.
    pub(super) plain: bool,
}

/// Drops what no page needs, and measures the rest.
pub(super) fn guarded(html: &str) -> Guarded<'_> {
    let html = with_few_attributes(html);
    let measure = tokenized(&html, Measure::default()).0.into_inner();
    Guarded { plain: measure.deepest <= DEPTH && measure.tags <= TAGS && html.len() <= BYTES, html }
}

/// The page, where tags with too many attributes keep none.
fn with_few_attributes(html: &str) -> Cow<'_, str> {
    let (mut kept, mut copied, mut at) = (String::new(), 0, 0);
    while let Some(open) = html[at..].find('<') {
        at += open + 1;
        let bytes = html.as_bytes();
        if !bytes.get(at).is_some_and(u8::is_ascii_alphabetic) {
            continue;
        }
        let name_end = at + bytes[at..].iter().take_while(|b| !b.is_ascii_whitespace() && !b"/>".contains(b)).count();
        let (end, attributes) = tag_end(bytes, name_end);
        if attributes > ATTRIBUTES {
            kept.push_str(&html[copied..name_end]);
            kept.push('>');
            copied = end;
        }
        at = end;
    }
    if copied == 0 { Cow::Borrowed(html) } else { Cow::Owned(kept + &html[copied..]) }
}

/// Where in a tag one is, as the standard's tokenizer has it.
#[derive(Clone, Copy)]
enum In {
    Gap,
    Name,
    AfterName,
    BeforeValue,
    Value,
    Quoted(u8),
}

/// Where a tag ends that has its name behind it, and how many attributes stand before that.
fn tag_end(bytes: &[u8], from: usize) -> (usize, usize) {
    let (mut state, mut attributes) = (In::Gap, 0);
    for (at, &b) in bytes.iter().enumerate().skip(from) {
        let space = b.is_ascii_whitespace();
        state = match (state, b) {
            (In::Quoted(mark), b) if b == mark => In::Gap,
            (In::Quoted(mark), _) => In::Quoted(mark),
            (_, b'>') => return (at + 1, attributes),
            (In::BeforeValue, b'"' | b'\'') => In::Quoted(b),
            (In::BeforeValue, _) if space => In::BeforeValue,
            (In::BeforeValue, _) => In::Value,
            (In::Value, _) if space => In::Gap,
            (In::Value, _) => In::Value,
            (_, b'/') => In::Gap,
            (In::Name | In::AfterName, b'=') => In::BeforeValue,
            (In::Name | In::AfterName, _) if space => In::AfterName,
            (In::Gap, _) if space => In::Gap,
            (In::Name, _) => In::Name,
            (In::Gap | In::AfterName, _) => {
                attributes += 1;
                In::Name
            }
        };
    }
    (bytes.len(), attributes)
}

/// How many tags there are and how deep they stand. What is closed in another order than it was opened counts as open, since
/// a parser may well open it again: rather too deep than not.
#[derive(Default)]
struct Measure(RefCell<Measured>);

#[derive(Default)]
struct Measured {
    open: Vec<LocalName>,
    deepest: usize,
    tags: usize,
}

impl TokenSink for Measure {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        let Token::TagToken(tag) = token else { return TokenSinkResult::Continue };
        self.0.borrow_mut().tag(&tag);
        content(&tag)
    }
}

impl Measured {
    fn tag(&mut self, tag: &Tag) {
        self.tags += 1;
        match tag.kind {
            _ if self.deepest > DEPTH || !nests(tag) => {}
            TagKind::StartTag => self.open.push(tag.name.clone()),
            TagKind::EndTag if self.open.last() == Some(&tag.name) => drop(self.open.pop()),
            TagKind::EndTag => {}
        }
        self.deepest = self.deepest.max(self.open.len());
    }
}

/// Whether an element goes down a step until it is closed: not those without content, nor those that close each other.
fn nests(tag: &Tag) -> bool {
    match &*tag.name {
        "area" | "base" | "br" | "col" | "embed" | "hr" | "img" | "input" | "link" | "meta" | "param" | "source" | "track"
        | "wbr" => false,
        "p" | "li" | "dt" | "dd" | "tr" | "td" | "th" | "option" | "optgroup" | "tbody" | "thead" | "tfoot" | "html" | "head"
        | "body" => false,
        // Drawings close these in the tag itself.
        "path" | "rect" | "circle" | "use" | "line" | "polygon" | "polyline" | "ellipse" | "stop" | "image" | "g" => {
            !tag.self_closing
        }
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn common_pages_pass_untouched() {
        let html = "<p class='a > b' id=x>1 < 2<br><p>é</p><!-- <i --><a href=\"x\">";
        let guarded = guarded(html);
        assert!(guarded.plain && guarded.html == html);
    }

    #[test]
    fn too_many_attributes_are_dropped() {
        let html = format!("<p {}>Words</p>", "a=1 ".repeat(300));
        assert_eq!(guarded(&html).html, "<p>Words</p>");
        assert_eq!(tag_end(b" a='x > y' b = \"z\" c/d>e", 0), (23, 4));
        assert_eq!(tag_end(b" \" a=='x>y", 0), (9, 2));
    }

    #[test]
    fn depth_is_seen_also_where_it_hides() {
        assert!(guarded(&"<div></div><li>".repeat(300)).plain);
        for hidden in
            ["<div>", "<div><!--</div>-->", "<div></b>", "<div><table><tr><td></div>", "<a \" ><div></a>", "<svg><path></svg>"]
        {
            assert!(!guarded(&hidden.repeat(300)).plain, "{hidden}");
        }
    }
}
