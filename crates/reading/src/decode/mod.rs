//! Bytes to a [`Document`]: plain text, Markdown and HTML in any charset, PDF, DOCX, ODT, RTF and mail.
//!
//! What a document says of itself (front matter, page metadata, date line) becomes its [`Source`]; what the caller states
//! in [`Hints`] stands above it. The text of a plain UTF-8 file is the file's, byte for byte.

mod charset;
mod guard;
mod html;
mod language;
mod mail;
mod markdown;
mod office;
mod page;
mod pdf;
mod plain;
mod rtf;
mod shape;
mod sniff;
mod stated;

use crate::{
    document::{Day, Document, Kind, Source, kind_of},
    error::Error,
};
pub(crate) use language::english_words;
use page::Page;
use sniff::{Container, Form};

/// How many bytes of text a document may have unless the caller says otherwise: 20 MB.
pub const MAX_BYTES: usize = 20_000_000;

/// What the caller knows of a document. It stands above what the document says of itself.
#[derive(Debug, Clone)]
pub struct Hints<'h> {
    /// File name, or `-` for standard input.
    pub name: Option<&'h str>,
    /// Headline.
    pub title: Option<&'h str>,
    /// Outlet or issuing body.
    pub publisher: Option<&'h str>,
    /// Address.
    pub url: Option<&'h str>,
    /// Day of publication.
    pub published: Option<Day>,
    /// Day on which it was sent; it counts only where the document gives none.
    pub sent: Option<Day>,
    /// What kind of document it is.
    pub kind: Option<Kind>,
    /// The most bytes of decoded text that are let in.
    pub max_bytes: usize,
}

impl Default for Hints<'_> {
    fn default() -> Self {
        Hints {
            name: None,
            title: None,
            publisher: None,
            url: None,
            published: None,
            sent: None,
            kind: None,
            max_bytes: MAX_BYTES,
        }
    }
}

/// A document and what was odd about its bytes.
#[derive(Debug, Clone)]
pub struct Decoded {
    /// The document.
    pub document: Document,
    /// What a user should know and need not act on: a name that lies, bytes that were replaced.
    pub warnings: Vec<String>,
}

/// One of the documents in a file: a mail holds its own text and what is attached to it.
#[derive(Debug)]
pub struct Part {
    /// Name of the attachment, through all mails around it (`report.pdf`, `forwarded.eml#annex.docx`); `None` for the
    /// file itself.
    pub name: Option<String>,
    /// The document, or why it was refused.
    pub decoded: Result<Decoded, Error>,
}

/// How deep mails within mails are opened.
const DEEPEST: usize = 4;

/// Makes a document of `bytes`: for a mail of its own text, or of the first thing attached to it if it has none. Pure: the
/// same bytes and hints give the same document.
///
/// A text in another language than English, or in none that can be told, is a document too: see [`Source::language`].
pub fn decode(bytes: &[u8], hints: &Hints) -> Result<Decoded, Error> {
    decode_all(bytes, hints).swap_remove(0).decoded
}

/// Makes documents of all that is in `bytes`; at least one part, and the file's own first.
///
/// Only mails give more than one. Title, address and name in `hints` are the file's own, the rest holds for attachments too.
pub fn decode_all(bytes: &[u8], hints: &Hints) -> Vec<Part> {
    decode_within(bytes, hints, 0)
}

/// Whether `bytes` are of a form that has to be opened by a parser of its own. Such files can be made to exhaust or to
/// crash their reader; a program that reads what strangers send does well to open them in another process.
pub fn is_container(bytes: &[u8], name: Option<&str>) -> bool {
    sniff::container(bytes, name).is_some()
}

/// All documents in a file that lies `depth` mails deep.
fn decode_within(bytes: &[u8], hints: &Hints, depth: usize) -> Vec<Part> {
    if sniff::container(bytes, hints.name) == Some(Container::Mail) {
        return guard::guarded("a mail", || Ok(mail::parts(bytes, hints, depth)))
            .unwrap_or_else(|error| vec![Part { name: None, decoded: Err(error) }]);
    }
    vec![Part { name: None, decoded: decode_one(bytes, hints) }]
}

fn decode_one(bytes: &[u8], hints: &Hints) -> Result<Decoded, Error> {
    match sniff::container(bytes, hints.name) {
        Some(container) => open(container, bytes, hints),
        None => decode_text(bytes, hints),
    }
}

/// Opens a container that holds one text.
fn open(container: Container, bytes: &[u8], hints: &Hints) -> Result<Decoded, Error> {
    let mut warnings = Vec::new();
    let room = guard::room(bytes.len(), hints.max_bytes);
    let page = match container {
        Container::Pdf => guard::guarded("a PDF", || pdf::page(bytes, room, &mut warnings)),
        Container::Rtf => guard::guarded("an RTF document", || rtf::page(bytes, room, &mut warnings)),
        Container::Zip | Container::Mail => guard::guarded("a ZIP file", || office::page(bytes, room, &mut warnings)),
    }?;
    finished(page, hints, warnings)
}

/// A document of a page that holds words.
fn finished(mut page: Page, hints: &Hints, mut warnings: Vec<String>) -> Result<Decoded, Error> {
    page.text = charset::no_controls(page.text)?;
    let source = source(&page, hints);
    if let Some(day) = page.presumed.published.filter(|&day| source.published == Some(day) && hints.published.is_none()) {
        warnings.push(format!("gives no date; read as of {day}, the day on which the file was made (--published tells better)"));
    }
    Ok(Decoded { document: Document::new(page.text, page.blocks, source).with_pages(page.pages), warnings })
}

/// Text, Markdown or HTML.
fn decode_text(bytes: &[u8], hints: &Hints) -> Result<Decoded, Error> {
    let mut warnings = Vec::new();
    refuse(bytes, hints)?;
    let form = sniff::form(bytes, hints.name, &mut warnings)?;
    let text = charset::decode(bytes, form == Form::Html, &mut warnings)?;
    if text.len() > hints.max_bytes {
        return Err(Error::TooLarge { bytes: text.len(), max: hints.max_bytes });
    }
    if text.trim().is_empty() {
        return Err(Error::Blank { bytes: bytes.len() });
    }
    let page = match form {
        Form::Plain => plain_page(text),
        Form::Markdown => markdown::page(&text),
        Form::Html => html::page(&text, &mut warnings),
    };
    match form {
        _ if !page.blocks.is_empty() => {}
        Form::Html => return Err(Error::NoText { bytes: bytes.len() }),
        Form::Plain | Form::Markdown => return Err(Error::Blank { bytes: bytes.len() }),
    }
    finished(page, hints, warnings)
}

/// Refuses what is seen to be no text before anything is decoded.
fn refuse(bytes: &[u8], hints: &Hints) -> Result<(), Error> {
    if bytes.is_empty() {
        return Err(Error::Empty);
    }
    sniff::refuse_foreign(bytes)?;
    // No charset has more than four bytes a letter, nor two for each byte of UTF-8.
    if bytes.len() / 2 > hints.max_bytes {
        return Err(Error::TooLarge { bytes: bytes.len(), max: hints.max_bytes });
    }
    Ok(())
}

fn plain_page(text: String) -> Page {
    let blocks = shape::shaped(&text, &plain::paragraphs(&text));
    Page { text, blocks, stated: Source::default(), presumed: Source::default(), pages: Vec::new() }
}

/// What is known of the document: the caller's word, then its metadata, then its own first lines.
fn source(page: &Page, hints: &Hints) -> Source {
    let said = stated::in_text(&page.text, &page.blocks);
    let Source { title, publisher, byline, url, published, .. } = page.stated.clone();
    let presumed = page.presumed.clone();
    let hint = |hint: Option<&str>| hint.map(str::to_owned);
    let mut source = Source {
        title: hint(hints.title).or(title).or(said.title),
        publisher: hint(hints.publisher).or(publisher).or(said.publisher),
        byline: byline.or(said.byline).or(presumed.byline),
        url: hint(hints.url).or(url),
        published: hints.published.or(published).or(said.published).or_else(|| {
            let made = hints.sent.or(presumed.published)?;
            stated::near_the_top(&page.text, &page.blocks).or(Some(made))
        }),
        language: language::of(&page.text, &page.blocks),
        kind: hints.kind,
    };
    source.kind = source.kind.or_else(|| Some(kind_of(&page.text, &page.blocks, &source)));
    source
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::document::Span;

    /// The law of blocks: in order, apart, without white space at their ends, and nothing else left outside them.
    fn assert_tiled(document: &Document) {
        let text = document.text();
        let mut end = 0;
        for block in document.blocks() {
            assert!(
                block.span.start() >= end && text[end..block.span.start()].trim().is_empty(),
                "before {:?} in {text:?}",
                block.span
            );
            let words = document.words(block.span);
            assert!(!words.is_empty() && words.trim() == words, "{words:?}");
            end = block.span.end();
        }
        assert!(text[end..].trim().is_empty(), "after {end} in {text:?}");
    }

    const PIECES: &[&str] = &[
        "<p>",
        "</p>",
        "<div class=content>",
        "</div>",
        "<table>",
        "<td>",
        "<b>",
        "</b>",
        "<a href='x'>",
        "</a>",
        "<li>",
        "<ul>",
        "</ul>",
        "<br>",
        "<h1>",
        "</h1>",
        "<title>",
        "</title>",
        "<script>",
        "</script>",
        "<script type=application/ld+json>{\"@type\":\"Article\",\"author\":[1]}</script>",
        "<meta property=og:title content=",
        "\"",
        "'",
        ">",
        "<",
        "&",
        "&amp;",
        "&#0;",
        "&#x110000;",
        "\u{a0}",
        "é",
        "日本",
        "\u{2028}",
        "\n",
        "\n\n",
        "- ",
        "> ",
        "* ",
        "**",
        "[x](y)",
        "```",
        "| a | b |\n|---|---|\n",
        "The envoy left, and said that they would meet again. ",
        "By Jane Roe",
        "5 March 2024",
        "<svg><path>",
        "<select>",
        "<template>",
        "<form>",
        "<!--",
        "-->",
        "<![CDATA[",
        "<frameset>",
        "</body>",
        "<style>",
        "</style>",
        "<plaintext>",
        "<noscript>",
    ];

    const CONTAINERS: &[&[u8]] = &[
        b"%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[3 0 R]>>endobj 3 0 obj<</Type/Page/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>endobj 5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj 4 0 obj<<>>stream\n",
        b"{\\rtf1\\ansi ",
        b"Message-ID: 1\r\nFrom: a\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n",
        b"PK\x03\x04",
    ];

    const PACKED: &[&[u8]] = &[
        b"BT /F 12 Tf 72 720 Td ",
        b"(The envoy left.) Tj ",
        b"[(The) -300 (minis-)] TJ T* ",
        b"1 0 0 1 300 500 Tm ",
        b"0 1 -1 0 9 9 cm ",
        b"q ",
        b"Q ",
        b"ET ",
        b"endstream endobj trailer<</Root 1 0 R>>",
        b"{",
        b"}",
        b"\\par ",
        b"\\'e9",
        b"\\u269?",
        b"{\\footnote ",
        b"\\uc0 ",
        b"{\\*\\x ",
        b"\\bin9 ",
        b"\\outlinelevel1 ",
        b"The envoy left. ",
        b"\r\n",
        b"\r\n\r\n",
        b"--b\r\n",
        b"--b--\r\n",
        b"> ",
        b"-- \r\n",
        b"Content-Type: text/html\r\n",
        b"Content-Type: message/rfc822\r\n",
        b"Content-Transfer-Encoding: base64\r\n",
        b"Subject: =?utf-8?Q?T=C4=8D?=\r\n",
        b"\xff\xfe\x00",
    ];

    fn read(text: &str) -> Document {
        decode(text.as_bytes(), &Hints::default()).expect("a text").document
    }

    #[test]
    fn a_plain_text_is_the_file_and_says_what_it_says() {
        let text = "Talks End in Bern\r\nBy Jane Roe\r\n5 March 2024\r\n\r\nThe two ministers ended their talks in Bern.\r\nNo date was set for more.\r\n \r\n";
        let document = read(text);
        assert_eq!(document.text(), text);
        let source = document.source();
        assert_eq!(source.title.as_deref(), Some("Talks End in Bern"));
        assert_eq!(source.byline.as_deref(), Some("By Jane Roe"));
        assert_eq!(source.published.map(|day| day.to_string()).as_deref(), Some("2024-03-05"));
        assert_eq!(source.language.as_deref(), Some("en"));
        assert_tiled(&document);
    }

    #[test]
    fn the_callers_word_stands_above_the_texts() {
        let hints =
            Hints { title: Some("Other"), published: "2024-03-06".parse().ok(), kind: Some(Kind::Opinion), ..Hints::default() };
        let document = decode(b"Talks End\n\n5 March 2024\nThey ended.", &hints).unwrap().document;
        let source = document.source();
        assert_eq!((source.title.as_deref(), source.kind), (Some("Other"), Some(Kind::Opinion)));
        assert_eq!(source.published.map(|day| day.to_string()).as_deref(), Some("2024-03-06"));
    }

    #[test]
    fn what_holds_no_text_is_refused() {
        let refused = |bytes: &[u8]| decode(bytes, &Hints::default()).unwrap_err();
        assert_eq!(refused(b""), Error::Empty);
        assert_eq!(refused(b" \r\n\t"), Error::Blank { bytes: 4 });
        assert!(refused(b"\xef\xbb\xbf \n").is_empty());
        assert!(refused(b"a\0b").is_format());
        let hints = Hints { max_bytes: 8, ..Hints::default() };
        assert!(decode(b"Nine byte", &hints).unwrap_err().is_too_large());
        assert!(decode(b"8 bytes.", &hints).is_ok());
    }

    proptest! {
        #[test]
        fn any_bytes_give_a_document_or_an_error(bytes in proptest::collection::vec(any::<u8>(), 0..600)) {
            if let Ok(decoded) = decode(&bytes, &Hints::default()) {
                assert_tiled(&decoded.document);
            }
        }

        #[test]
        fn any_page_gives_a_document_or_an_error(
            pieces in proptest::collection::vec(proptest::sample::select(PIECES), 0..60),
            head in proptest::sample::select(&["<html>", "<!DOCTYPE html><body>", "---\ntitle: x\n---\n", "# A\n# B\n"][..]),
        ) {
            let page = head.to_owned() + &pieces.concat();
            if let Ok(decoded) = decode(page.as_bytes(), &Hints::default()) {
                assert_tiled(&decoded.document);
            }
        }

        #[test]
        fn any_container_gives_documents_or_errors(
            head in proptest::sample::select(CONTAINERS),
            pieces in proptest::collection::vec(proptest::sample::select(PACKED), 0..40),
            cut in 0..4_000_usize,
        ) {
            let mut file = [head.to_vec(), pieces.concat()].concat();
            file.truncate(cut.max(head.len()));
            for part in decode_all(&file, &Hints::default()) {
                if let Ok(decoded) = part.decoded {
                    assert_tiled(&decoded.document);
                }
            }
        }

        #[test]
        fn valid_utf8_is_unchanged(text in "([A-Za-z,.:\"’é日•*#\\-0-9 \t]{0,90}(\n|\r\n|\n\n|\u{2028}| ))*") {
            let hints = Hints { name: Some("a.txt"), ..Hints::default() };
            if let Ok(decoded) = decode(text.as_bytes(), &hints) {
                prop_assert_eq!(decoded.document.text(), &text);
                assert_tiled(&decoded.document);
                let whole = Span::new(0, text.len());
                prop_assert!(decoded.document.blocks().iter().all(|block| whole.contains(block.span)));
            }
        }
    }
}
