//! HTML: the main text of a page and what the page says of itself.
//!
//! A readability port finds the main text; one walk over the tokens, which keeps no tree and so has no depth, turns that into
//! lines. Pages that no reader would write (depth, size, number of tags) go the second way only.

mod guard;
mod lines;
mod metadata;

use dom_smoothie::Readability;

use super::page::{Lines, Page};
use crate::document::Source;

/// The page; without blocks if it holds no text.
pub(super) fn page(html: &str, warnings: &mut Vec<String>) -> Page {
    let guarded = guard::guarded(html);
    let mut stated = metadata::stated(&guarded.html);
    let lines = if guarded.plain {
        readable(&guarded.html, &mut stated)
    } else {
        warnings
            .push("is HTML too large or too deep for its main text to be told from the rest; all of its text is read".to_owned());
        None
    };
    let lines = lines.unwrap_or_else(|| visible(&guarded.html));
    if lines.len() == 0 {
        stated.title = None;
        stated.byline = None;
    }
    lines.page(stated)
}

/// The main text, as a readability port finds it.
fn readable(html: &str, stated: &mut Source) -> Option<Lines> {
    let article = Readability::new(html, None, None).ok()?.parse().ok()?;
    let lines = lines::of(&article.content, lines::Skip::Scripts);
    let byline = article.byline.as_deref().map(super::stated::one_line).filter(|byline| metadata::is_byline(byline));
    stated.byline = stated.byline.take().or(byline);
    (lines.len() > 0).then_some(lines)
}

/// All text but what surrounds a page, or with that if there is nothing else.
fn visible(html: &str) -> Lines {
    let inner = lines::of(html, lines::Skip::Surroundings);
    if inner.len() > 0 { inner } else { lines::of(html, lines::Skip::Scripts) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::BlockKind;

    fn read(html: &str) -> Page {
        page(html, &mut Vec::new())
    }

    const ARTICLE: &str = "<!DOCTYPE html><html><head><title>Talks end in Bern - The Herald</title>
        <meta property='og:title' content='Talks end in Bern'><meta property='og:site_name' content='The Herald'>
        <link rel='canonical' href='https://example.org/talks'>
        <script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"datePublished\":\"2024-03-05T08:00:00Z\",\"author\":[{\"name\":\"Jane Roe\"}]}</script>
        </head><body><nav><a href='/'>Home</a> <a href='/w'>World</a></nav>
        <article><h1>Talks end in Bern</h1>
        <p>The foreign ministers of Ruritania and Freedonia ended two days of talks in Bern on Monday, and spoke of&nbsp;trade &amp; the border, officials said.</p>
        <p>They will meet again in May, the Ruritanian ministry said in a statement, and will then try to agree on the prisoners whom each side holds.</p>
        <h2>What is open</h2><ul><li>The border, which is long, and has been closed for years.</li><li>The prisoners, of whom there are many on both sides.</li></ul>
        <script>var x = '<p>no</p>';</script></article>
        <aside>Most read</aside><footer>Imprint, terms of use</footer></body></html>";

    #[test]
    fn an_article_is_read_without_its_surroundings() {
        let page = read(ARTICLE);
        assert!(page.text.starts_with("Talks end in Bern\n\nBy Jane Roe\n\nThe foreign ministers"), "{}", page.text);
        assert!(page.text.contains("of\u{a0}trade & the border"), "{}", page.text);
        assert!(
            page.text.contains("\n\nWhat is open\n\nThe border, which is long, and has been closed for years.\nThe prisoners"),
            "{}",
            page.text
        );
        for gone in ["Home", "Most read", "Imprint", "var x", "no<"] {
            assert!(!page.text.contains(gone), "{gone} in {}", page.text);
        }
        use BlockKind::*;
        let kinds: Vec<BlockKind> = page.blocks.iter().map(|block| block.kind).collect();
        assert_eq!(kinds, [Headline, Byline, Paragraph, Paragraph, Headline, ListItem, ListItem]);
        let Source { publisher, url, published, byline, .. } = page.stated;
        assert_eq!(
            (publisher.as_deref(), url.as_deref(), byline.as_deref()),
            (Some("The Herald"), Some("https://example.org/talks"), Some("Jane Roe"))
        );
        assert_eq!(published.map(|day| day.to_string()).as_deref(), Some("2024-03-05"));
    }

    #[test]
    fn a_short_or_bare_page_is_read_whole() {
        assert_eq!(read("<p>They met.<br>They left.<br><br>All went home.").text, "They met.\nThey left.\n\nAll went home.\n");
        assert!(read("<html><head><title>x</title></head><body><script>1</script></body></html>").blocks.is_empty());
    }

    #[test]
    fn hostile_pages_end_soon() {
        let deep = format!("<html><body>{}The envoy left.{}", "<div>".repeat(100_000), "</div>".repeat(100_000));
        let unclosed = format!("<html><body>{}The envoy left.", "<b class=a><i><a href=x>".repeat(8_000));
        let attributes =
            format!("<html><body><p {}>The envoy left.</p>", (0..100_000).map(|n| format!("a{n}=1 ")).collect::<String>());
        let large = format!("<html><body><p title='{}'>The envoy left.</p>", "x ".repeat(500_000));
        let quote = format!("<html><body><p>The envoy left.</p>{}", "<a href=\"".repeat(100_000));
        let tables = format!("<html><body>{}The envoy left.", "<table><tr><td>".repeat(20_000));
        let flat = format!("<html><body>{}<p>The envoy left.", "<p>Words, and more.".repeat(8_000));
        let anchors = format!("<html><body><p>The envoy left.{}", "<a href=x>Words, and more.</a>".repeat(4_000));
        let drawn = format!("<html><body><p>The envoy left.<svg>{}", "<path>".repeat(8_000));
        let breaks = format!("<html><body><p>The envoy left.{}", "<br>".repeat(8_000));
        let stairs = format!(
            "<html><body><p>The envoy left.{}",
            format!("{}Words.{}", "<div>".repeat(200), "</div>".repeat(200)).repeat(20)
        );
        let cells = format!("<html><body><p>The envoy left.<table>{}", "<tr>Words<td>more".repeat(4_000));
        for html in [deep, unclosed, attributes, large, quote, tables, flat, anchors, drawn, breaks, stairs, cells] {
            let start = std::time::Instant::now();
            let page = read(&html);
            assert!(page.text.contains("The envoy left."), "{}", &page.text[..page.text.len().min(200)]);
            assert!(start.elapsed().as_secs() < 20, "{:?} for {}", start.elapsed(), &html[..60]);
        }
    }
}
