//! What bytes are, by what they begin with.

use crate::error::Error;

/// A form that is read here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// Plain text.
    Plain,
    /// Markdown.
    Markdown,
    /// HTML, also as XHTML.
    Html,
}

impl Form {
    fn name(self) -> &'static str {
        match self {
            Form::Plain => "plain text",
            Form::Markdown => "Markdown",
            Form::Html => "HTML",
        }
    }
}

const IMAGE: &str = "give the text of what it shows";
const UNPACK: &str = "unpack it first and give the files in it";
const OLD_OFFICE: &str = "open it in an office or mail program and save it as DOCX, ODT, PDF or EML";
const PROGRAM: &str = "give text, or a PDF, DOCX, ODT, RTF or mail";
const MEDIA: &str = "give a transcript of it";

/// First bytes, what they show, and the mend.
const FOREIGN: &[(&[u8], &str, &str)] = &[
    (b"PK\x05\x06", "an empty ZIP file", UNPACK),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old office document (DOC, XLS, MSG)", OLD_OFFICE),
    (b"\x89PNG\r\n\x1a\n", "a PNG image", IMAGE),
    (b"\xff\xd8\xff", "a JPEG image", IMAGE),
    (b"GIF87a", "a GIF image", IMAGE),
    (b"GIF89a", "a GIF image", IMAGE),
    (b"II*\0", "a TIFF image", IMAGE),
    (b"MM\0*", "a TIFF image", IMAGE),
    (b"\x1f\x8b", "gzip data", "unpack it first: `gzip -dc FILE`"),
    (b"BZh", "bzip2 data", "unpack it first: `bzip2 -dc FILE`"),
    (b"\xfd7zXZ\0", "xz data", "unpack it first: `xz -dc FILE`"),
    (b"\x28\xb5\x2f\xfd", "zstd data", "unpack it first: `zstd -dc FILE`"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive", UNPACK),
    (b"Rar!\x1a\x07", "a RAR archive", UNPACK),
    (b"\x7fELF", "a program (ELF)", PROGRAM),
    (b"MZ\x90\0", "a program (EXE)", PROGRAM),
    (b"\xfe\xed\xfa\xce", "a program (Mach-O)", PROGRAM),
    (b"\xcf\xfa\xed\xfe", "a program (Mach-O)", PROGRAM),
    (b"\xca\xfe\xba\xbe", "a program (Java or Mach-O)", PROGRAM),
    (b"\0asm", "a program (WebAssembly)", PROGRAM),
    (b"SQLite format 3\0", "an SQLite database", "export the texts from it"),
    (b"PAR1", "a Parquet file", "export the texts from it"),
    (b"ID3", "an MP3 recording", MEDIA),
    (b"OggS", "an Ogg recording", MEDIA),
    (b"fLaC", "a FLAC recording", MEDIA),
    (b"WARC/1.", "a WARC archive", UNPACK),
];

/// A form in which text lies packed: it is opened before it can be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Container {
    /// PDF.
    Pdf,
    /// A ZIP file, which may be an office document.
    Zip,
    /// Rich Text Format.
    Rtf,
    /// A mail with its headers.
    Mail,
}

/// The container that `bytes` are, by their beginning; only a mail needs its name where its headers are few.
pub(super) fn container(bytes: &[u8], name: Option<&str>) -> Option<Container> {
    const PDF_WITHIN: usize = 1024;
    let head = &bytes[..bytes.len().min(PDF_WITHIN)];
    let pdf = |at: usize| head[at..].starts_with(b"%PDF-") && (at == 0 || matches!(head[at - 1], b'\n' | b'\r' | 0));
    let bare = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head).trim_ascii_start();
    match () {
        _ if (0..head.len()).any(pdf) => Some(Container::Pdf),
        _ if bytes.starts_with(b"PK\x03\x04") => Some(Container::Zip),
        _ if bare.starts_with(b"{\\rtf") => Some(Container::Rtf),
        _ if is_mail(bytes, extension(name).as_deref()) => Some(Container::Mail),
        _ => None,
    }
}

/// Whether `bytes` begin with the headers of a mail. A memorandum also has From, To and Subject: without the headers that
/// only mail programs write, the name must say that it is a mail.
fn is_mail(bytes: &[u8], extension: Option<&str>) -> bool {
    const HEADERS_WITHIN: usize = 16 * 1024;
    const MACHINE: &[&str] =
        &["received", "return-path", "message-id", "mime-version", "delivered-to", "dkim-signature", "x-mozilla-status"];
    const HUMAN: &[&str] = &["from", "to", "subject", "date", "cc", "sender", "content-type"];
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(HEADERS_WITHIN)]);
    let named = extension.is_some_and(|extension| matches!(extension, "eml" | "mbox"));
    let lines = head.trim_start_matches('\u{feff}').lines().skip_while(|line| line.is_empty() || line.starts_with("From "));
    let (mut machine, mut human) = (0, 0);
    for line in lines.take_while(|line| !line.is_empty()) {
        if line.starts_with([' ', '\t']) {
            continue;
        }
        let Some((key, _)) = line.split_once(':') else { return false };
        if key.is_empty() || !key.bytes().all(|b| b.is_ascii_graphic()) {
            return false;
        }
        let key = key.to_ascii_lowercase();
        machine += usize::from(MACHINE.contains(&key.as_str()));
        human += usize::from(HUMAN.contains(&key.as_str()));
    }
    if named { machine + human > 0 } else { machine > 0 && human > 0 }
}

/// Refuses what is known and is not text.
pub(super) fn refuse_foreign(bytes: &[u8]) -> Result<(), Error> {
    let refuse = |what, mend| Err(Error::Format { what, mend });
    if let Some(&(_, what, mend)) = FOREIGN.iter().find(|(magic, ..)| bytes.starts_with(magic)) {
        return refuse(what, mend);
    }
    match (bytes.get(..4), bytes.get(4..8), bytes.get(8..12), bytes.get(257..262)) {
        (Some(b"RIFF"), _, Some(b"WEBP"), _) => refuse("a WebP image", IMAGE),
        (Some(b"RIFF"), _, Some(b"WAVE" | b"AVI "), _) => refuse("a recording (RIFF)", MEDIA),
        (_, Some(b"ftyp"), _, _) => refuse("a video or image (MP4, HEIC)", MEDIA),
        (_, _, _, Some(b"ustar")) => refuse("a tar archive", UNPACK),
        _ => Ok(()),
    }
}

/// The form of decoded bytes that `name` may say something about. An extension that lies gives a warning.
pub(super) fn form(bytes: &[u8], name: Option<&str>, warnings: &mut Vec<String>) -> Result<Form, Error> {
    let claimed = extension(name);
    let head = Head::of(bytes);
    let form = match claimed.as_deref() {
        _ if head.is_html() => Form::Html,
        _ if head.is_feed() => {
            return Err(Error::Format { what: "a feed (RSS or Atom)", mend: "give the pages that it links to" });
        }
        Some("html" | "htm" | "xhtml" | "shtml") if head.has_tag() => Form::Html,
        Some("md" | "markdown" | "mdown" | "mkd") => Form::Markdown,
        Some("txt" | "text") => Form::Plain,
        _ if head.is_fragment() => Form::Html,
        _ if head.is_markdown() => Form::Markdown,
        _ => Form::Plain,
    };
    if let (Some(extension), Some(name)) = (&claimed, name)
        && !may_be(extension, form)
    {
        warnings.push(format!("`{name}` is named .{extension} but is {}; read as {}", form.name(), form.name()));
    }
    Ok(form)
}

fn extension(name: Option<&str>) -> Option<String> {
    let base = name?.rsplit(['/', '\\']).next()?;
    let (stem, extension) = base.rsplit_once('.')?;
    let sound = !stem.is_empty() && (1..=8).contains(&extension.len()) && extension.bytes().all(|b| b.is_ascii_alphanumeric());
    sound.then(|| extension.to_ascii_lowercase())
}

/// Whether a file so named may be of this form. Extensions that promise nothing known may be anything.
fn may_be(extension: &str, form: Form) -> bool {
    match extension {
        "html" | "htm" | "xhtml" | "shtml" => form == Form::Html,
        "md" | "markdown" | "mdown" | "mkd" => form == Form::Markdown,
        "txt" | "text" => form == Form::Plain,
        "eml" | "pdf" | "doc" | "docx" | "odt" | "rtf" | "epub" | "zip" | "gz" | "png" | "jpg" | "jpeg" | "gif" | "exe"
        | "xls" | "xlsx" => false,
        _ => true,
    }
}

/// The beginning of a text, one byte a letter, in small letters (UTF-16 loses its zeros).
struct Head {
    small: String,
    lines: Vec<String>,
}

impl Head {
    const LENGTH: usize = 16 * 1024;

    fn of(bytes: &[u8]) -> Head {
        let bytes = &bytes[..bytes.len().min(Head::LENGTH)];
        let bare = bytes
            .strip_prefix(b"\xef\xbb\xbf")
            .or(bytes.strip_prefix(b"\xff\xfe"))
            .or(bytes.strip_prefix(b"\xfe\xff"))
            .unwrap_or(bytes);
        let text: String = bare.iter().filter(|&&b| b != 0).map(|&b| char::from(b)).collect();
        let lines = text.lines().map(str::to_owned).collect();
        Head { small: past_preamble(&text.to_ascii_lowercase()).to_owned(), lines }
    }

    fn is_html(&self) -> bool {
        ["<!doctype html", "<html", "<head", "<body"].iter().any(|tag| self.small.starts_with(tag))
    }

    fn is_feed(&self) -> bool {
        ["<rss", "<feed", "<rdf:rdf"].iter().any(|tag| self.small.starts_with(tag))
    }

    /// Whether it holds any tag that makes a page.
    fn has_tag(&self) -> bool {
        ["<p>", "<p ", "<div", "<h1", "<table", "<article", "<br", "<span", "<meta", "<title", "<ul", "<script", "<a "]
            .iter()
            .any(|tag| self.small.contains(tag))
    }

    /// A piece of a page: begins with a tag and closes some.
    fn is_fragment(&self) -> bool {
        let opens =
            ["<p", "<div", "<h1", "<h2", "<article", "<section", "<main", "<table", "<meta", "<title", "<span", "<script"];
        opens.iter().any(|tag| self.small.starts_with(tag)) && self.small.contains("</")
    }

    /// Signs that hardly stand in plain text: front matter with a title, or headings along with links, emphasis or fences.
    fn is_markdown(&self) -> bool {
        let heading = |line: &&String| {
            line.trim_start_matches('#').starts_with(' ') && (1..=6).contains(&(line.len() - line.trim_start_matches('#').len()))
        };
        let headings = self.lines.iter().filter(heading).count();
        let marked =
            self.small.contains("](http") || self.small.contains("**") || self.lines.iter().any(|line| line.starts_with("```"));
        let front = self.lines.first().is_some_and(|line| line.trim_end() == "---")
            && self.lines.iter().skip(1).take(30).any(|line| line.trim_end() == "---")
            && self.lines.iter().take(30).any(|line| line.to_ascii_lowercase().starts_with("title:"));
        front || headings >= 2 || (headings == 1 && marked)
    }
}

/// Past white space, comments and the XML declaration.
fn past_preamble(small: &str) -> &str {
    let mut rest = small.trim_start();
    loop {
        let end = match rest {
            _ if rest.starts_with("<!--") => "-->",
            _ if rest.starts_with("<?") => "?>",
            _ => return rest,
        };
        match rest.split_once(end) {
            Some((_, after)) => rest = after.trim_start(),
            None => return rest,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form_of(text: &str, name: &str) -> (Form, Vec<String>) {
        let mut warnings = Vec::new();
        (form(text.as_bytes(), Some(name), &mut warnings).unwrap(), warnings)
    }

    #[test]
    fn other_formats_are_refused_by_name_with_a_mend() {
        let error = refuse_foreign(b"\x1f\x8b\x08").unwrap_err();
        assert_eq!(error.to_string(), "is gzip data; unpack it first: `gzip -dc FILE`");
        for bytes in [&b"PK\x05\x06rest"[..], b"\x89PNG\r\n\x1a\n", b"\x1f\x8b\x08", b"\x7fELF", b"RIFF\0\0\0\0WEBP"] {
            assert!(refuse_foreign(bytes).unwrap_err().is_format());
        }
        assert_eq!(refuse_foreign(b"MZ is how the name of the town is abbreviated."), Ok(()));
    }

    #[test]
    fn the_form_is_in_the_bytes() {
        assert_eq!(form_of("<!-- saved -->\n<!DOCTYPE html><p>x", "-").0, Form::Html);
        assert_eq!(form_of("<?xml version='1.0'?><html>", "a").0, Form::Html);
        assert_eq!(form_of("---\ntitle: Talks\n---\nText", "-").0, Form::Markdown);
        assert_eq!(form_of("# Talks\n\nThey **met**.", "-").0, Form::Markdown);
        assert_eq!(form_of("# Talks\n\nThey **met**.", "a.txt").0, Form::Plain);
        assert_eq!(form_of("Talks at #10\n\nThey met.", "-").0, Form::Plain);
    }

    #[test]
    fn containers_are_known_by_their_beginning() {
        let of = |bytes: &[u8], name| container(bytes, Some(name));
        assert_eq!(of(b"junk\n%PDF-1.7", "-"), Some(Container::Pdf));
        assert_eq!(of(b"A file begins with %PDF-1.7", "-"), None);
        assert_eq!(of(b"{\\rtf1\\ansi", "a.doc"), Some(Container::Rtf));
        assert_eq!(of(b"Received: by a\r\n with b\r\nFrom: Roe <roe@example.org>\r\n\r\nText", "-"), Some(Container::Mail));
        let memo = b"From: the minister\nTo: the envoy\nSubject: talks\n\nThey met.";
        assert_eq!((of(memo, "memo.txt"), of(memo, "memo.eml")), (None, Some(Container::Mail)));
        assert_eq!(of(b"The ministers met in Bern.\nReceived: nothing\nFrom: x", "a.eml"), None);
    }

    #[test]
    fn an_extension_that_lies_is_a_warning() {
        let (form, warnings) = form_of("They met in Bern.", "talks.pdf");
        assert_eq!(form, Form::Plain);
        assert_eq!(warnings, ["`talks.pdf` is named .pdf but is plain text; read as plain text"]);
        assert_eq!(form_of("<html><p>They met.", "talks.txt").0, Form::Html);
        assert!(form_of("They met.", "-").1.is_empty());
    }
}
