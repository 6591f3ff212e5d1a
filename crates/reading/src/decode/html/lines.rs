//! A page's text as lines, by one walk over its tokens.

use std::cell::RefCell;

use html5ever::{
    LocalName,
    tendril::StrTendril,
    tokenizer::{
        BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer,
        states::{Rawtext, Rcdata, ScriptData},
    },
};

use super::super::page::Lines;
use crate::document::BlockKind;

/// What is left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Skip {
    /// What is never shown.
    Scripts,
    /// That, and navigation, asides, footers and what is hidden.
    Surroundings,
}

/// The lines of `html`.
pub(super) fn of(html: &str, skip: Skip) -> Lines {
    let walk = Walk(RefCell::new(State { lines: Lines::default(), skip, inside: None }));
    let walk = tokenized(html, walk);
    walk.0.into_inner().lines
}

/// Feeds all tokens of `html` to `sink`.
pub(super) fn tokenized<S: TokenSink>(html: &str, sink: S) -> S {
    let input = BufferQueue::default();
    input.push_back(StrTendril::from_slice(html));
    let tokenizer = Tokenizer::new(sink, Default::default());
    // A sink that asks to run a script pauses; these do not, but a loop costs nothing.
    while !input.is_empty() {
        let _ = tokenizer.feed(&input);
    }
    tokenizer.end();
    tokenizer.sink
}

/// What the tokenizer must know after a start tag: how the element's content is read.
pub(super) fn content<H>(tag: &Tag) -> TokenSinkResult<H> {
    match (&tag.kind, &*tag.name) {
        (TagKind::StartTag, "script") => TokenSinkResult::RawData(ScriptData),
        (TagKind::StartTag, "style" | "xmp" | "iframe" | "noembed" | "noframes") => TokenSinkResult::RawData(Rawtext),
        (TagKind::StartTag, "title" | "textarea") => TokenSinkResult::RawData(Rcdata),
        _ => TokenSinkResult::Continue,
    }
}

struct Walk(RefCell<State>);

struct State {
    lines: Lines,
    skip: Skip,
    /// The element that is left out, and how many of its name are open.
    inside: Option<(LocalName, usize)>,
}

impl TokenSink for Walk {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        let mut state = self.0.borrow_mut();
        match token {
            Token::TagToken(tag) => {
                state.tag(&tag);
                content(&tag)
            }
            Token::CharacterTokens(words) => {
                if state.inside.is_none() {
                    state.lines.words(&words);
                }
                TokenSinkResult::Continue
            }
            _ => TokenSinkResult::Continue,
        }
    }
}

impl State {
    fn tag(&mut self, tag: &Tag) {
        let starts = tag.kind == TagKind::StartTag;
        let left_out = starts && self.leaves_out(tag);
        match &mut self.inside {
            Some((name, open)) if *name == tag.name && starts => *open += usize::from(!tag.self_closing),
            Some((name, open)) if *name == tag.name && *open > 1 => *open -= 1,
            Some((name, _)) if *name == tag.name => self.inside = None,
            Some(_) => {}
            None if left_out => self.inside = Some((tag.name.clone(), 1)),
            None if starts => self.start(&tag.name),
            None => self.end(&tag.name),
        }
    }

    fn leaves_out(&self, tag: &Tag) -> bool {
        let all = self.skip == Skip::Surroundings;
        match &*tag.name {
            "script" | "style" | "title" | "textarea" | "noscript" | "template" | "iframe" | "object" | "canvas" | "select"
            | "noembed" | "noframes" | "audio" | "video" => true,
            "svg" | "math" => !tag.self_closing,
            "nav" | "aside" | "footer" | "dialog" | "menu" | "button" => all,
            "div" | "span" | "section" | "ul" => all && is_hidden(tag),
            _ => false,
        }
    }

    fn start(&mut self, name: &str) {
        match name {
            "br" => self.lines.line_break(),
            "li" => self.lines.begin(BlockKind::ListItem),
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => self.lines.begin(BlockKind::Headline),
            "figcaption" | "caption" => self.lines.begin(BlockKind::Caption),
            _ if is_block(name) => self.paragraph(),
            _ => {}
        }
    }

    /// A paragraph begins, unless a list item, caption or heading has only just begun and this is its content.
    fn paragraph(&mut self) {
        if !self.lines.is_fresh() {
            self.lines.end();
        }
    }

    fn end(&mut self, name: &str) {
        if is_block(name) || matches!(name, "li" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "figcaption" | "caption") {
            self.lines.end();
        }
    }
}

fn is_hidden(tag: &Tag) -> bool {
    tag.attrs.iter().any(|attribute| match &*attribute.name.local {
        "hidden" => true,
        "aria-hidden" => &*attribute.value == "true",
        "style" => attribute.value.replace(' ', "").contains("display:none"),
        _ => false,
    })
}

fn is_block(name: &str) -> bool {
    matches!(
        name,
        "p" | "div"
            | "article"
            | "section"
            | "main"
            | "header"
            | "footer"
            | "nav"
            | "aside"
            | "body"
            | "html"
            | "head"
            | "blockquote"
            | "pre"
            | "ul"
            | "ol"
            | "dl"
            | "dt"
            | "dd"
            | "table"
            | "tr"
            | "td"
            | "th"
            | "tbody"
            | "thead"
            | "figure"
            | "form"
            | "fieldset"
            | "hr"
            | "address"
            | "details"
            | "summary"
            | "center"
            | "option"
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Source;

    fn text(html: &str, skip: Skip) -> String {
        of(html, skip).page(Source::default()).text
    }

    #[test]
    fn blocks_become_lines_and_inline_tags_vanish() {
        assert_eq!(
            text("<p>The <b>minister</b>’s\n  <i>envoy</i></p><div>left&hellip;</div>", Skip::Scripts),
            "The minister’s envoy\n\nleft…\n"
        );
        assert_eq!(text("<ul><li><p>One</p><li>Two</ul>Three", Skip::Scripts), "One\nTwo\n\nThree\n");
        assert_eq!(text("<p>&nbsp;<p>One&nbsp;<p>&#8220;Two", Skip::Scripts), "One\n\n“Two\n");
    }

    #[test]
    fn what_is_not_shown_is_left_out() {
        let html = "<style>p{}</style><nav>Home<nav>x</nav>y</nav><p>One<svg/><svg><text>no</text></svg> two</p><div style='display: none'>no</div><script>'<p>'";
        assert_eq!(text(html, Skip::Surroundings), "One two\n");
        assert!(text(html, Skip::Scripts).starts_with("Home"));
    }
}
