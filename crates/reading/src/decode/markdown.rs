//! Markdown: the text that it stands for, without its marks.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::{
    page::{Lines, Page},
    stated::date_of,
};
use crate::document::{BlockKind, Source};

/// The page that `markdown` stands for; front matter says where it comes from.
pub(super) fn page(markdown: &str) -> Page {
    let (stated, body) = front_matter(markdown);
    let mut lines = Lines::default();
    for event in Parser::new_ext(body, Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH) {
        take(event, &mut lines);
    }
    lines.page(stated)
}

fn take(event: Event, lines: &mut Lines) {
    match event {
        Event::Start(Tag::Heading { .. }) => lines.begin(BlockKind::Headline),
        Event::Start(Tag::Item) => lines.begin(BlockKind::ListItem),
        Event::Start(Tag::CodeBlock(_) | Tag::BlockQuote(_) | Tag::List(_) | Tag::TableCell) => lines.end(),
        Event::End(
            TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::Item | TagEnd::CodeBlock | TagEnd::TableCell | TagEnd::HtmlBlock,
        ) => lines.end(),
        Event::Text(words) | Event::Code(words) => lines.words(&words),
        Event::SoftBreak => lines.words(" "),
        Event::HardBreak => lines.line_break(),
        Event::Rule => lines.end(),
        _ => {}
    }
}

/// `---`, then `key: value` lines, then `---`; and the rest. What is not so is all rest.
fn front_matter(markdown: &str) -> (Source, &str) {
    let parts =
        markdown.trim_start().strip_prefix("---").and_then(|after| after.strip_prefix("\r\n").or(after.strip_prefix('\n')));
    let Some((matter, body)) = parts.and_then(|after| after.split_once("\n---")) else { return (Source::default(), markdown) };
    let mut source = Source::default();
    for (key, value) in matter.lines().filter_map(|line| line.split_once(':')) {
        let value = value.trim().trim_matches(['"', '\'']).trim();
        if !value.is_empty() {
            state(&mut source, key.trim().to_ascii_lowercase().as_str(), value);
        }
    }
    let rest = body.split_once('\n').map_or("", |(_, rest)| rest);
    (source, rest)
}

fn state(source: &mut Source, key: &str, value: &str) {
    let words = || Some(value.to_owned());
    match key {
        "title" | "headline" => source.title = words(),
        "publisher" | "source" | "outlet" | "site" => source.publisher = words(),
        "author" | "byline" => source.byline = words(),
        "url" | "link" | "canonical" => source.url = words(),
        "date" | "published" | "datepublished" => source.published = date_of(value),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_go_and_blocks_stay() {
        let markdown = "# Talks *end*\n\nThe [minister](http://a.b/c) met\nthe **envoy** &amp; left.\n\n- trade\n- the border\n  - its north\n\n<div>x</div>\n\n> Quoted.\n";
        let page = page(markdown);
        assert_eq!(page.text, "Talks end\n\nThe minister met the envoy & left.\n\ntrade\nthe border\nits north\n\nQuoted.\n");
        let kinds: Vec<BlockKind> = page.blocks.iter().map(|block| block.kind).collect();
        use BlockKind::*;
        assert_eq!(kinds, [Headline, Paragraph, ListItem, ListItem, ListItem, Paragraph]);
    }

    #[test]
    fn front_matter_says_where_it_comes_from() {
        let page = page(
            "---\ntitle: \"Talks end\"\ndate: 2024-03-05\npublisher: The Herald\nurl: https://example.org/a\ntags: [x]\n---\n\nThe talks ended.\n",
        );
        assert_eq!(page.text, "Talks end\n\nThe talks ended.\n");
        assert_eq!(page.stated.publisher.as_deref(), Some("The Herald"));
        assert_eq!(page.stated.published.map(|day| day.to_string()).as_deref(), Some("2024-03-05"));
        assert_eq!(super::page("--- is a dash").text, "--- is a dash\n");
    }
}
