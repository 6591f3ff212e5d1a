//! What a page says of itself: `<meta>`, `<link>`, `<time>` and JSON-LD.

use std::cell::RefCell;

use html5ever::tokenizer::{Tag, TagKind, Token, TokenSink, TokenSinkResult};
use serde_json::Value;

use super::{
    super::stated::{date_of, one_line},
    lines::{content, tokenized},
};
use crate::document::Source;

/// Longer values are no titles or names.
const LONGEST: usize = 300;

/// Title, publisher, byline, address and date of a page.
pub(super) fn stated(html: &str) -> Source {
    let found = tokenized(html, Collect::default()).0.into_inner();
    let linked: Vec<Value> = found.json.iter().filter_map(|json| serde_json::from_str(json).ok()).collect();
    let article = linked.iter().find_map(article);
    let publisher = found
        .meta(&["og:site_name", "dc.publisher", "dcterms.publisher", "publisher"])
        .or_else(|| article.and_then(|it| name(&it["publisher"])));
    let headline = article.and_then(|it| it["headline"].as_str()).map(one_line).filter(|title| !title.is_empty());
    let title = headline
        .or_else(|| found.meta(&["og:title", "dc.title", "dcterms.title", "citation_title", "twitter:title"]))
        .or_else(|| found.title_or_heading());
    let byline = article.and_then(|it| name(&it["author"])).or_else(|| {
        found.meta(&["author", "article:author", "dc.creator", "dcterms.creator", "citation_author", "parsely-author"])
    });
    let dates =
        article.and_then(|it| it["datePublished"].as_str()).into_iter().chain(found.values(DATES)).chain(found.time.as_deref());
    Source {
        title: title.map(|title| without_outlet(&title, publisher.as_deref())).filter(|title| title.len() <= LONGEST),
        byline: byline.filter(|byline| is_byline(byline)),
        url: found
            .canonical
            .clone()
            .or_else(|| found.meta(&["og:url"]))
            .filter(|url| url.starts_with("http://") || url.starts_with("https://")),
        published: dates.into_iter().find_map(date_of),
        publisher,
        ..Source::default()
    }
}

const DATES: &[&str] = &[
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "date",
    "dc.date",
    "dc.date.issued",
    "dc.date.created",
    "dcterms.date",
    "dcterms.issued",
    "dcterms.created",
    "pubdate",
    "publishdate",
    "publish-date",
    "publication_date",
    "citation_publication_date",
    "citation_date",
    "parsely-pub-date",
    "sailthru.date",
];

/// Whether a value can be a byline: words, not an address.
pub(super) fn is_byline(value: &str) -> bool {
    value.chars().any(char::is_alphabetic) && value.chars().count() <= 120 && !value.contains("://") && !value.contains('@')
}

/// The title without ` - The Herald`.
fn without_outlet(title: &str, publisher: Option<&str>) -> String {
    let cut = [" | ", " - ", " – ", " — ", " :: "]
        .iter()
        .filter_map(|mark| title.rsplit_once(mark))
        .find(|(_, outlet)| publisher.is_some_and(|it| it.eq_ignore_ascii_case(outlet.trim())));
    cut.map_or(title, |(title, _)| title).trim().to_owned()
}

/// The article among linked data: an object by itself, in an array, or in `@graph`.
fn article(value: &Value) -> Option<&Value> {
    match value {
        Value::Array(items) => items.iter().find_map(article),
        Value::Object(object) if is_article(&value["@type"]) => Some(value).filter(|_| !object.is_empty()),
        Value::Object(object) => object.get("@graph").and_then(article),
        _ => None,
    }
}

fn is_article(kind: &Value) -> bool {
    match kind {
        Value::String(kind) => ["Article", "Report", "Posting", "WebPage", "Statement"].iter().any(|known| kind.ends_with(known)),
        Value::Array(kinds) => kinds.iter().any(|kind| kind.is_string() && is_article(kind)),
        _ => false,
    }
}

/// A name, or several: `"Jane Roe"`, `{"name": "Jane Roe"}`, an array of these.
fn name(value: &Value) -> Option<String> {
    let one = |value: &Value| {
        value.as_str().or_else(|| value["name"].as_str()).map(one_line).filter(|name| !name.is_empty() && name.len() <= LONGEST)
    };
    match value {
        Value::Array(values) => {
            let names: Vec<String> = values.iter().take(10).filter_map(one).collect();
            (!names.is_empty()).then(|| names.join(", "))
        }
        _ => one(value),
    }
}

#[derive(Default)]
struct Collect(RefCell<Found>);

#[derive(Default)]
struct Found {
    meta: Vec<(String, String)>,
    canonical: Option<String>,
    time: Option<String>,
    title: String,
    heading: String,
    json: Vec<String>,
    into: Into,
}

/// Where words go at present.
#[derive(Default, PartialEq, Eq)]
enum Into {
    #[default]
    Nothing,
    Title,
    Heading,
    Json,
}

impl Found {
    /// The first value of the first of these names.
    fn meta(&self, names: &[&str]) -> Option<String> {
        self.values(names).next().map(one_line).filter(|value| !value.is_empty() && value.len() <= LONGEST)
    }

    /// All values under these names, in the order of the names.
    fn values(&self, names: &[&str]) -> impl Iterator<Item = &str> {
        names.iter().flat_map(|name| self.meta.iter().filter(move |(key, _)| key == name)).map(|(_, value)| value.as_str())
    }

    /// The first heading where the title begins with it, otherwise the title.
    fn title_or_heading(&self) -> Option<String> {
        let (title, heading) = (one_line(&self.title), one_line(&self.heading));
        let best = if title.is_empty() || (!heading.is_empty() && title.starts_with(&heading)) { heading } else { title };
        (!best.is_empty()).then_some(best)
    }

    fn start(&mut self, tag: &Tag) {
        let value = |name: &str| {
            tag.attrs.iter().find(|attribute| &*attribute.name.local == name).map(|attribute| attribute.value.to_string())
        };
        let label =
            || value("property").or_else(|| value("name")).or_else(|| value("itemprop")).map(|label| label.to_ascii_lowercase());
        match &*tag.name {
            "meta" if self.meta.len() < 500 => self.meta.extend(label().zip(value("content"))),
            "link" if self.canonical.is_none() && value("rel").is_some_and(|rel| rel.eq_ignore_ascii_case("canonical")) => {
                self.canonical = value("href")
            }
            "time" if self.time.is_none() => self.time = value("datetime"),
            "title" if self.title.is_empty() => self.into = Into::Title,
            "h1" if self.heading.trim().is_empty() => self.into = Into::Heading,
            "script"
                if self.json.len() < 50
                    && value("type").is_some_and(|kind| kind.trim().eq_ignore_ascii_case("application/ld+json")) =>
            {
                self.json.push(String::new());
                self.into = Into::Json;
            }
            _ => {}
        }
    }

    fn words(&mut self, words: &str) {
        match self.into {
            Into::Nothing => {}
            Into::Title => self.title.push_str(words),
            Into::Heading => self.heading.push_str(words),
            Into::Json => self.json.last_mut().into_iter().for_each(|json| json.push_str(words)),
        }
    }
}

impl TokenSink for Collect {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        let mut found = self.0.borrow_mut();
        match token {
            Token::TagToken(tag) => {
                match (tag.kind, &*tag.name) {
                    (TagKind::StartTag, _) => found.start(&tag),
                    (TagKind::EndTag, "title" | "h1" | "script") => found.into = Into::Nothing,
                    _ => {}
                }
                content(&tag)
            }
            Token::CharacterTokens(words) => {
                found.words(&words);
                TokenSinkResult::Continue
            }
            _ => TokenSinkResult::Continue,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn metadata_is_taken_from_many_places() {
        let source = stated(
            "<title>Talks end | The Herald</title><meta name='DC.date' content='2024-03-05'><meta name=author content='Jane Roe'><meta property='og:site_name' content='The Herald'>",
        );
        assert_eq!(source.title.as_deref(), Some("Talks end"));
        assert_eq!(source.byline.as_deref(), Some("Jane Roe"));
        assert_eq!(source.published.map(|day| day.to_string()).as_deref(), Some("2024-03-05"));
    }

    #[test]
    fn linked_data_is_found_in_graphs_and_broken_data_is_passed_over() {
        let source = stated(
            "<script type='application/ld+json'>{broken</script><script type='application/ld+json'>{\"@graph\":[{\"@type\":\"Person\"},{\"@type\":[\"NewsArticle\"],\"headline\":\"Talks  end\",\"author\":\"Jane Roe\",\"publisher\":{\"name\":\"The Herald\"}}]}</script><time datetime='2024-03-05T10:00Z'>",
        );
        assert_eq!(
            (source.title.as_deref(), source.publisher.as_deref(), source.byline.as_deref()),
            (Some("Talks end"), Some("The Herald"), Some("Jane Roe"))
        );
        assert_eq!(source.published.map(|day| day.to_string()).as_deref(), Some("2024-03-05"));
    }

    #[test]
    fn addresses_are_no_bylines() {
        assert_eq!(
            stated("<meta name=author content='https://example.org/jane'><h1>Talks</h1><title>Talks - Herald</title>").byline,
            None
        );
        assert_eq!(stated("<h1>Talks</h1><title>Talks - Herald</title>").title.as_deref(), Some("Talks"));
    }
}
