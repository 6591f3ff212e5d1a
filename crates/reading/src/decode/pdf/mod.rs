//! PDF: letters where they stand on their pages, and from that the text as it is read.
//!
//! `letters` runs the drawing commands of a page, `rows` makes words and rows of letters, `running` takes away what is
//! printed on every page, `columns` finds the order of reading, `flow` makes paragraphs. All but the first are pure functions
//! over positions.

mod columns;
mod flow;
mod letters;
mod rows;
mod running;

use hayro_syntax::{LoadPdfError, Pdf, metadata::Metadata, object::DateTime};

use super::{guard::damaged, page::Page, stated::one_line};
use crate::{
    document::{Day, Source, wording::is_name},
    error::Error,
};
use letters::Letters;

pub(super) const WHAT: &str = "a PDF";
/// Pages beyond these are not read: an archive of years should come as its issues.
const MOST_PAGES: usize = 3_000;
/// What one compressed stream may unpack to, and all of a file together.
const LARGEST_STREAM: usize = 64 << 20;
const LARGEST: usize = 256 << 20;

/// How far before the end of a file the mark of its end may stand: what servers append is let pass.
const TAIL: usize = 2_048;

const FETCH_ANEW: &str = "fetch the file again, or ask for a whole one";
const RECOGNISE: &str = "recognise its text first: `ocrmypdf FILE OUT.pdf`";

/// The page of a PDF; `room` bytes of text may come out.
pub(super) fn page(bytes: &[u8], room: usize, warnings: &mut Vec<String>) -> Result<Page, Error> {
    refuse_bombs(bytes)?;
    let pdf = Pdf::new(bytes.to_vec()).map_err(refusal)?;
    let pages = pdf.pages();
    if pages.is_empty() {
        return Err(damaged(WHAT, "without any page, as after a broken download"));
    }
    if pages.len() > MOST_PAGES {
        warnings.push(format!("has {} pages; the first {MOST_PAGES} are read", pages.len()));
    }
    let mut letters = Letters::new(room);
    let mut sheets = Vec::new();
    for page in pages.iter().take(MOST_PAGES) {
        sheets.push(rows::of(letters.of_page(page)?));
    }
    if letters.unknown() > letters.known() {
        return Err(Error::Unreadable {
            what: WHAT,
            why: "whose fonts do not say which letters they draw".into(),
            mend: "recognise its text: `ocrmypdf --force-ocr FILE OUT.pdf`",
        });
    }
    let count = sheets.len();
    running::drop(&mut sheets);
    let page = flow::lines(sheets).document(presumed(pdf.metadata()));
    if page.blocks.is_empty() && is_cut(bytes) {
        return Err(Error::Unreadable { what: WHAT, why: "that is cut off before its text".into(), mend: FETCH_ANEW });
    }
    if page.blocks.is_empty() {
        let why = format!("without text ({count} page{} of pictures)", if count == 1 { "" } else { "s" });
        return Err(Error::Unreadable { what: WHAT, why, mend: RECOGNISE });
    }
    if is_cut(bytes) {
        warnings.push("is cut off; what is whole of it is read (fetch the file anew)".to_owned());
    }
    Ok(page)
}

/// Whether the mark is missing with which every PDF ends.
fn is_cut(bytes: &[u8]) -> bool {
    const END: &[u8] = b"%%EOF";
    let tail = &bytes[bytes.len().saturating_sub(TAIL)..];
    !tail.windows(END.len()).any(|window| window == END)
}

fn refusal(error: LoadPdfError) -> Error {
    match error {
        LoadPdfError::Decryption(_) => Error::Unreadable {
            what: WHAT,
            why: "under a password".into(),
            mend: "open it with its password and save it without one: `qpdf --decrypt --password=… FILE OUT.pdf`",
        },
        LoadPdfError::Invalid => damaged(WHAT, "whose parts do not hold together, as after a broken download"),
    }
}

/// Refuses a file with a compressed stream that unpacks beyond measure, before a parser that knows no measure unpacks it.
fn refuse_bombs(bytes: &[u8]) -> Result<(), Error> {
    const STREAM: &[u8] = b"stream";
    let (mut at, mut left) = (0, LARGEST);
    while let Some(found) = bytes[at..].windows(STREAM.len()).position(|window| window == STREAM) {
        at += found + STREAM.len();
        let data = bytes[at..].trim_ascii_start();
        // Only what begins as zlib data does is unpacked; what is not is as large as it is.
        if !matches!(data.first(), Some(0x48 | 0x58 | 0x68 | 0x78)) {
            continue;
        }
        let size = unpacked_size(data, LARGEST_STREAM.min(left));
        left = left.saturating_sub(size);
        if size >= LARGEST_STREAM || left == 0 {
            return Err(Error::Unreadable {
                what: WHAT,
                why: format!("with a stream at byte {at} that unpacks beyond measure"),
                mend: "no ordinary document does; if this one is to be trusted, save it as text: `pdftotext FILE -`",
            });
        }
    }
    Ok(())
}

/// To how many bytes zlib data unpack, counted up to `limit`.
fn unpacked_size(data: &[u8], limit: usize) -> usize {
    let stream = std::io::Read::take(flate2::read::ZlibDecoder::new(data), limit as u64);
    let mut counted = Counted(0);
    // Broken data end in an error after what is whole of them.
    let _ = std::io::copy(&mut { stream }, &mut counted);
    counted.0
}

struct Counted(usize);

impl std::io::Write for Counted {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0 += bytes.len();
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// What the file says of itself.
fn presumed(metadata: &Metadata) -> Source {
    let text = |bytes: &Option<Box<[u8]>>| bytes.as_deref().map(text_string).map(|words| one_line(&words));
    Source {
        title: text(&metadata.title).filter(|title| !title.is_empty()),
        byline: text(&metadata.author).filter(|author| is_name(author)),
        published: metadata.creation_date.as_ref().and_then(day),
        ..Source::default()
    }
}

fn day(date: &DateTime) -> Option<Day> {
    format!("{:04}-{:02}-{:02}", date.year, date.month, date.day).parse().ok()
}

/// A text string of PDF: UTF-16 or UTF-8 with a mark, or else PDFDocEncoding, which is all but Latin-1.
pub(super) fn text_string(bytes: &[u8]) -> String {
    match encoding_rs::Encoding::for_bom(bytes) {
        Some((encoding, _)) => encoding.decode(bytes).0.into_owned(),
        None => encoding_rs::WINDOWS_1252.decode(bytes).0.into_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A page with these drawing commands, then what follows.
    fn pdf(drawing: &str, end: &str) -> Vec<u8> {
        let font = "5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj";
        let page = "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>endobj";
        let tree = "1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj";
        let text = format!("4 0 obj<</Length {}>>stream\n{drawing}\nendstream endobj", drawing.len());
        format!("%PDF-1.7\n{tree}\n{page}\n{font}\n{text}\n{end}").into_bytes()
    }

    const TEXT: &str = "BT /F 12 Tf 72 720 Td (The envoy left Oslo on Monday.) Tj ET";
    const END: &str = "trailer<</Root 1 0 R>>\n%%EOF";

    fn told(bytes: &[u8]) -> Result<(String, Vec<String>), String> {
        let mut warnings = Vec::new();
        let page = page(bytes, 1_000_000, &mut warnings).map_err(|error| error.to_string())?;
        Ok((page.text, warnings))
    }

    #[test]
    fn a_whole_file_is_read_without_a_word() {
        let (text, warnings) = told(&pdf(TEXT, END)).unwrap();
        assert!(text.contains("The envoy left Oslo on Monday.") && warnings.is_empty(), "{text} {warnings:?}");
    }

    #[test]
    fn a_file_cut_before_its_text_is_told_from_one_of_pictures() {
        let pictures = told(&pdf("q Q", END)).unwrap_err();
        assert!(pictures.contains("without text"), "{pictures}");
        let cut = told(&pdf("q Q", "")).unwrap_err();
        assert!(cut.contains("cut off before its text") && !cut.contains("ocrmypdf"), "{cut}");
    }

    #[test]
    fn what_is_whole_of_a_cut_file_is_read_with_a_warning() {
        let (text, warnings) = told(&pdf(TEXT, "trailer<</Root 1 0 R>>\n")).unwrap();
        assert!(text.contains("The envoy left") && warnings.iter().any(|w| w.contains("cut off")), "{text} {warnings:?}");
    }
}
