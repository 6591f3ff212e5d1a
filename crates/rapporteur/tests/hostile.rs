//! Files made to harm their reader, some three hundred, through the real program: each ends soon, in bounded memory, with a
//! record or with an error that says what to do, and never with a crash.

use std::{
    fmt::Write as _,
    fs,
    io::Write as _,
    path::{Path, PathBuf},
    process::Command,
};

use flate2::{Compression, write::ZlibEncoder};
use zip::{ZipWriter, write::SimpleFileOptions};

/// A file by name.
type Files = Vec<(String, Vec<u8>)>;

#[test]
fn hostile_files_are_read_or_refused_and_nothing_else() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("hostile");
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    let files: Files = [pdfs(), offices(), mails(), rtfs(), cut()].concat();
    assert!(files.len() >= 300, "{} files", files.len());
    let paths: Vec<PathBuf> = files
        .iter()
        .map(|(name, bytes)| {
            let path = folder.join(name);
            fs::write(&path, bytes).unwrap();
            path
        })
        .collect();
    let run = Command::new(env!("CARGO_BIN_EXE_rapporteur")).args(["read", "--format", "jsonl"]).args(&paths).output().unwrap();
    let said = String::from_utf8_lossy(&run.stderr);
    assert_eq!(run.status.code(), Some(1), "{said}");
    assert!(!said.contains("panicked"), "{said}");
    for (name, _) in &files {
        let stem = name.rsplit_once('.').unwrap().0;
        let read = String::from_utf8_lossy(&run.stdout).contains(&format!("\"id\":\"{stem}"));
        let errors = said.lines().filter(|line| line.contains(&format!("/{name}: ")) && !line.contains(": warning: "));
        let mended = errors.clone().all(|error| error.contains(';') || error.contains("first: "));
        assert!(read || errors.count() > 0, "{name}: nothing was said of it");
        assert!(mended, "{name}: no mend in {said}");
    }
    // What is harmless among them is read.
    for whole in ["cut-100-pdf", "cut-100-docx", "cut-100-odt", "cut-100-rtf", "cut-100-eml"] {
        assert!(String::from_utf8_lossy(&run.stdout).contains(whole), "{whole}: {said}");
    }
    #[cfg(unix)]
    assert!(most_memory() < 640 << 20, "{} bytes in one process", most_memory());
}

/// The most that any process begun here has held, in bytes.
#[cfg(unix)]
fn most_memory() -> u64 {
    use nix::sys::resource::{UsageWho, getrusage};
    // Linux counts in KiB, macOS in bytes.
    let unit = if cfg!(target_os = "macos") { 1 } else { 1024 };
    getrusage(UsageWho::RUSAGE_CHILDREN).unwrap().max_rss() as u64 * unit
}

fn named(name: &str, bytes: impl Into<Vec<u8>>) -> (String, Vec<u8>) {
    (name.into(), bytes.into())
}

fn deflated(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

/// A PDF of these objects, the first of which is its catalogue, with a sound table of places.
fn pdf(objects: &[Vec<u8>]) -> Vec<u8> {
    let (mut out, mut places) = (b"%PDF-1.7\n".to_vec(), Vec::new());
    for (nth, object) in (1..).zip(objects) {
        places.push(out.len());
        out.extend(format!("{nth} 0 obj\n").bytes());
        out.extend(object);
        out.extend(b"\nendobj\n");
    }
    let start = out.len();
    let mut table = format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1);
    places.iter().for_each(|place| writeln!(table, "{place:010} 00000 n ").unwrap());
    out.extend(table.bytes());
    out.extend(format!("trailer\n<< /Size {} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n", objects.len() + 1).bytes());
    out
}

fn stream(dict: &str, data: &[u8]) -> Vec<u8> {
    [format!("<< /Length {} {dict} >>\nstream\n", data.len()).as_bytes(), data, b"\nendstream"].concat()
}

const FONT: &str = "<< /Type /Font /Subtype /Type1 /BaseFont /Times-Roman >>";
const PAGE: &str = "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> /XObject << /X 6 0 R >> >> >>";

/// A PDF of one page with this content; objects from the sixth on are the caller's.
fn one_page(content: Vec<u8>, more: &[Vec<u8>]) -> Vec<u8> {
    let own = [
        b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(),
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_vec(),
        PAGE.into(),
        content,
        FONT.into(),
    ];
    pdf(&[&own[..], more].concat())
}

fn words(text: &str) -> Vec<u8> {
    stream("", format!("BT /F1 11 Tf 72 700 Td ({text}) Tj ET").as_bytes())
}

fn pdfs() -> Files {
    let zeros = vec![0; 200 << 20];
    let bomb = deflated(&zeros);
    let twice = deflated(&bomb);
    let spaces = deflated(&b"BT /F1 11 Tf (The envoy left. ) Tj ET ".repeat(4 << 20));
    let catalog = || b"<< /Type /Catalog /Pages 2 0 R >>".to_vec();
    let kids = (0..200_000).map(|_| "3 0 R ").collect::<String>();
    let nested = |open: &str, close: &str, depth: usize| [open.repeat(depth), close.repeat(depth)].concat();
    let mut files = vec![
        named("pdf-header-only.pdf", "%PDF-1.7\n"),
        named("pdf-header-and-end.pdf", "%PDF-1.4\n%%EOF"),
        named("pdf-flate-bomb.pdf", one_page(stream("/Filter /FlateDecode", &bomb), &[])),
        named("pdf-flate-bomb-twice.pdf", one_page(stream("/Filter [/FlateDecode /FlateDecode]", &twice), &[])),
        named("pdf-text-bomb.pdf", one_page(stream("/Filter /FlateDecode", &spaces), &[])),
        named(
            "pdf-runlength-bomb.pdf",
            one_page(stream("/Filter [/FlateDecode /RunLengthDecode]", &deflated(&[129, b' '].repeat(30 << 20))), &[]),
        ),
        named("pdf-many-filters.pdf", one_page(stream(&format!("/Filter [{}]", "/ASCIIHexDecode ".repeat(50_000)), b"00"), &[])),
        named("pdf-self-kids.pdf", pdf(&[catalog(), b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 9 >>".to_vec()])),
        named(
            "pdf-kids-circle.pdf",
            pdf(&[catalog(), b"<< /Type /Pages /Kids [3 0 R] >>".to_vec(), b"<< /Type /Pages /Kids [2 0 R] >>".to_vec()]),
        ),
        named(
            "pdf-same-page-often.pdf",
            pdf(&[
                catalog(),
                format!("<< /Type /Pages /Kids [{kids}] /Count 200000 >>").into(),
                PAGE.into(),
                words("The envoy left."),
                FONT.into(),
            ]),
        ),
        named(
            "pdf-pages-inline.pdf",
            pdf(&[
                catalog(),
                format!("<< /Type /Pages /Kids [{}] >>", "<< /Type /Page /Contents 4 0 R >> ".repeat(100_000)).into(),
                b"null".to_vec(),
                words("The envoy left."),
            ]),
        ),
        named("pdf-root-is-itself.pdf", pdf(&[b"1 0 R".to_vec()])),
        named("pdf-references-in-a-ring.pdf", pdf(&[b"2 0 R".to_vec(), b"3 0 R".to_vec(), b"1 0 R".to_vec()])),
        named("pdf-deep-arrays.pdf", pdf(&[catalog(), nested("[", "]", 1_000_000).into()])),
        named("pdf-deep-dicts.pdf", pdf(&[nested("<< /A ", " >>", 300_000).into()])),
        named("pdf-deep-arrays-in-content.pdf", one_page(stream("", nested("[", "]", 1_000_000).as_bytes()), &[])),
        named("pdf-deep-states.pdf", one_page(stream("", "q ".repeat(2_000_000).as_bytes()), &[])),
        named("pdf-deep-marks.pdf", one_page(stream("", "/P BMC ".repeat(1_000_000).as_bytes()), &[])),
        named("pdf-deep-strings.pdf", one_page(stream("", format!("BT {} ET", "(".repeat(1_000_000)).as_bytes()), &[])),
        named(
            "pdf-form-in-itself.pdf",
            one_page(
                stream("", b"/X Do"),
                &[stream("/Type /XObject /Subtype /Form /Resources << /XObject << /X 6 0 R >> >>", &b"/X Do ".repeat(50))],
            ),
        ),
        named(
            "pdf-wide-lines.pdf",
            one_page(
                stream(
                    "",
                    (0..200_000)
                        .map(|n| format!("BT /F1 1 Tf {} {} Td ( ) Tj ET ", n % 500, n / 500))
                        .collect::<String>()
                        .as_bytes(),
                ),
                &[],
            ),
        ),
        named(
            "pdf-all-on-one-spot.pdf",
            one_page(stream("", format!("BT /F1 1 Tf 9 9 Td {} ET", "(x) Tj 0 0 Td ".repeat(100_000)).as_bytes()), &[]),
        ),
        named("pdf-numbers-without-end.pdf", one_page(stream("", "9".repeat(4_000_000).as_bytes()), &[])),
        named(
            "pdf-matrix-of-infinities.pdf",
            one_page(
                stream("", format!("{} cm BT /F1 1e38 Tf (x) Tj ET", "1e38 1e38 -1e38 1e38 1e38 1e38 cm ".repeat(9)).as_bytes()),
                &[],
            ),
        ),
        named("pdf-operands.pdf", one_page(stream("", "1 ".repeat(3_000_000).as_bytes()), &[])),
        named("pdf-inline-images.pdf", one_page(stream("", b"BI /W 9 ID xEIx ".repeat(20_000).as_slice()), &[])),
        named("pdf-length-of-4-gib.pdf", one_page([b"<< /Length 4294967295 >>\nstream\n".as_slice(), b"BT ET"].concat(), &[])),
        named("pdf-length-below-zero.pdf", one_page(b"<< /Length -5 >>\nstream\nBT ET\nendstream".to_vec(), &[])),
        named(
            "pdf-font-is-itself.pdf",
            one_page(words("x"), &[b"<< /Type /Font /Subtype /Type0 /DescendantFonts [6 0 R] >>".to_vec()]),
        ),
        named("pdf-without-words.pdf", one_page(stream("", b"0 0 9 9 re f"), &[])),
        named(
            "pdf-numbers-of-objects.pdf",
            (1..200_000).fold(b"%PDF-1.4\n".to_vec(), |mut out, n| {
                out.extend(format!("{n} 0 obj null endobj\n").bytes());
                out
            }),
        ),
    ];
    let xref = |table: &str| {
        format!("%PDF-1.7\n1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj\n2 0 obj << /Type /Pages /Kids [] >> endobj\n{table}")
    };
    files.extend([
        named("pdf-xref-circle.pdf", xref("xref\n0 1\n0000000000 65535 f \ntrailer << /Root 1 0 R /Size 3 /Prev 110 >>\nstartxref\n110\n%%EOF")),
        named("pdf-xref-of-billions.pdf", xref("xref\n0 4294967295\n0000000000 65535 f \ntrailer << /Root 1 0 R /Size 4294967295 >>\nstartxref\n110\n%%EOF")),
        named("pdf-xref-nowhere.pdf", xref("trailer << /Root 1 0 R >>\nstartxref\n99999999999999\n%%EOF")),
        named("pdf-xref-stream-of-billions.pdf", xref("9 0 obj << /Type /XRef /Size 2147483647 /W [1 2 1] /Index [0 2147483647] /Root 1 0 R /Length 0 >> stream\n\nendstream endobj\nstartxref\n110\n%%EOF")),
        named("pdf-object-stream-in-itself.pdf", pdf(&[b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(), stream("/Type /ObjStm /N 1000000000 /First 2000000000 /Extends 2 0 R", b"2 0 2 0")])),
        named("pdf-encrypted.pdf", one_page_under_password()),
        named("pdf-encrypted-badly.pdf", b"%PDF-1.7\n1 0 obj << /Type /Catalog >> endobj\ntrailer << /Root 1 0 R /Encrypt << /Filter /Standard /V 99 /R 99 >> >>\nstartxref\n0\n%%EOF".to_vec()),
    ]);
    files
}

/// A PDF that says it is encrypted, with keys that fit no password.
fn one_page_under_password() -> Vec<u8> {
    let plain = one_page(words("The envoy left."), &[]);
    let text = String::from_utf8_lossy(&plain).into_owned();
    let keys = format!("<< /Filter /Standard /V 2 /R 3 /Length 128 /P -4 /O <{0}> /U <{0}> >>", "ab".repeat(32));
    text.replace("/Root 1 0 R", &format!("/Root 1 0 R /ID [<00> <00>] /Encrypt {keys}")).into_bytes()
}

fn archive(entries: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in entries {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn docx(document: &str) -> Vec<u8> {
    archive(&[("word/document.xml", document.as_bytes())])
}

fn odt(content: &str) -> Vec<u8> {
    archive(&[("mimetype", b"application/vnd.oasis.opendocument.text"), ("content.xml", content.as_bytes())])
}

fn offices() -> Files {
    let zeros = vec![b' '; 150 << 20];
    let paragraph = "<w:p><w:r><w:t>The envoy left.</w:t></w:r></w:p>";
    let entities = (1..40).fold("<!DOCTYPE x [<!ENTITY a0 'The envoy left.'>".to_owned(), |out, n| {
        out + &format!("<!ENTITY a{n} '{}'>", format!("&a{};", n - 1).repeat(10))
    });
    let mut layers = archive(&[("word/document.xml", b"<x/>")]);
    for _ in 0..30 {
        layers = archive(&[("inner.zip", &layers)]);
    }
    let many: Vec<(String, Vec<u8>)> = (0..30_000).map(|n| named(&format!("f{n}"), "")).collect();
    let many: Vec<(&str, &[u8])> = many.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).collect();
    let mut lies = docx(paragraph);
    let at = lies.windows(4).rposition(|w| w == b"PK\x01\x02").unwrap();
    lies[at + 20..at + 28].fill(0xff);
    let mut locked = docx(paragraph);
    locked[6] |= 1;
    let at = locked.windows(4).rposition(|w| w == b"PK\x01\x02").unwrap();
    locked[at + 8] |= 1;
    vec![
        named("docx-bomb.docx", archive(&[("word/document.xml", &zeros)])),
        named("docx-text-bomb.docx", docx(&paragraph.repeat(1 << 20))),
        named("docx-one-long-word.docx", docx(&format!("<w:p><w:t>{}</w:t></w:p>", "x".repeat(60 << 20)))),
        named("docx-empty-paragraphs.docx", docx(&format!("<w:body>{}{paragraph}</w:body>", "<w:p/>".repeat(1_000_000)))),
        named("docx-deep.docx", docx(&"<w:p>".repeat(1_000_000))),
        named("docx-attributes.docx", docx(&format!("<w:p {}>", "a='1' ".repeat(1_000_000)))),
        named("docx-entities.docx", docx(&format!("{entities}]><w:p><w:t>&a39;</w:t></w:p>"))),
        named(
            "docx-outer-entity.docx",
            docx("<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><w:p><w:t>Talks &e;</w:t></w:p>"),
        ),
        named("docx-open-comment.docx", docx(&format!("{paragraph}<!-- {}", "x".repeat(1 << 20)))),
        named("docx-breaks.docx", docx(&format!("<w:p>{}</w:p>", "<w:br/>".repeat(1_000_000)))),
        named("docx-deletions.docx", docx(&format!("{}{paragraph}", "<w:del>".repeat(1_900)))),
        named("docx-utf16-rubbish.docx", archive(&[("word/document.xml", b"\xff\xfe\x00\xd8\x00\xd8\x3c\x00")])),
        named("docx-styles-bomb.docx", archive(&[("word/styles.xml", &zeros), ("word/document.xml", paragraph.as_bytes())])),
        named("docx-no-words.docx", docx("<w:document/>")),
        named("docx-lies-of-its-size.docx", lies),
        named("docx-locked.docx", locked),
        named("odt-bomb.odt", odt(&" ".repeat(120 << 20))),
        named("odt-text-bomb.odt", odt(&"<text:p>The envoy left.</text:p>".repeat(1 << 20))),
        named("odt-deep.odt", odt(&"<text:list>".repeat(1_000_000))),
        named("odt-notes-in-notes.odt", odt(&"<text:note><text:p>x</text:p>".repeat(100))),
        named("odt-without-content.odt", archive(&[("mimetype", b"application/vnd.oasis.opendocument.text")])),
        named(
            "odt-sheet.odt",
            archive(&[("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", b"<x/>")]),
        ),
        named("zip-in-zip.zip", layers),
        named("zip-of-many.docx", archive(&many)),
        named(
            "zip-bad-end.docx",
            b"PK\x03\x04PK\x05\x06\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff".to_vec(),
        ),
        named("zip-folder-paths.docx", archive(&[("../../word/document.xml", b"<x/>")])),
        named("sheet.docx", archive(&[("xl/workbook.xml", b"<x/>")])),
        named("slides.docx", archive(&[("ppt/presentation.xml", b"<x/>")])),
        named("book.docx", archive(&[("META-INF/container.xml", b"<x/>")])),
        named("pages.docx", archive(&[("Index/Document.iwa", b"x")])),
    ]
}

const MAIL: &str = "From: Jane Roe <roe@example.org>\r\nMIME-Version: 1.0\r\nMessage-ID: <1@example.org>\r\nSubject: Talks\r\n";

fn mails() -> Files {
    let nested = (0..1_000).fold(format!("{MAIL}\r\nThe envoy left.\r\n"), |inner, n| {
        format!("{MAIL}Content-Type: multipart/mixed; boundary=b{n}\r\n\r\n--b{n}\r\nContent-Type: message/rfc822\r\n\r\n{inner}\r\n--b{n}--\r\n")
    });
    let parts = |part: &str, count: usize| {
        format!("{MAIL}Content-Type: multipart/mixed; boundary=b\r\n\r\n{}--b--\r\n", format!("--b\r\n{part}\r\n").repeat(count))
    };
    let bodies =
        (0..1_000).map(|n| format!("Content-Type: multipart/mixed; boundary=b{n}\r\n\r\n--b{n}\r\n")).collect::<String>();
    vec![
        named("mail-nested.eml", nested),
        named("mail-multiparts-within.eml", format!("{MAIL}{bodies}")),
        named(
            "mail-one-boundary.eml",
            format!("{MAIL}{}", "Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n".repeat(20_000)),
        ),
        named(
            "mail-of-many-parts.eml",
            parts("Content-Type: text/plain\r\nContent-Disposition: attachment; filename=a.txt\r\n\r\nThe envoy left.", 5_000),
        ),
        named("mail-of-empty-parts.eml", parts("", 200_000)),
        named("mail-base64-rubbish.eml", format!("{MAIL}Content-Transfer-Encoding: base64\r\n\r\n{}", "!?=%".repeat(200_000))),
        named(
            "mail-quoted-rubbish.eml",
            format!("{MAIL}Content-Transfer-Encoding: quoted-printable\r\n\r\n{}", "=Z".repeat(500)),
        ),
        named("mail-long-header.eml", format!("{MAIL}Subject: {}\r\n\r\nThe envoy left.", "x ".repeat(200_000))),
        named("mail-many-headers.eml", format!("{MAIL}{}\r\nThe envoy left.", "Received: by a\r\n".repeat(100_000))),
        named("mail-encoded-words.eml", format!("{MAIL}X: {}\r\n\r\nThe envoy left.", "=?utf-8?B?4pyT?= ".repeat(50_000))),
        named("mail-comments.eml", format!("Message-ID: 1\r\nFrom: {}\r\n\r\nThe envoy left.", "(".repeat(500_000))),
        named("mail-addresses.eml", format!("Message-ID: 1\r\nFrom: {}\r\n\r\nThe envoy left.", "a@b.c, ".repeat(100_000))),
        named("mail-dates.eml", "Message-ID: 1\r\nFrom: a\r\nDate: 99 Xxx 99999999999999 99:99:99 +9999\r\n\r\nThe envoy left."),
        named("mail-of-quotes.eml", format!("{MAIL}\r\n{}", "> ".repeat(300_000))),
        named(
            "mail-bomb-within.eml",
            parts(
                "Content-Type: application/zip; name=a.docx\r\nContent-Disposition: attachment; filename=a.docx\r\n\r\nPK\x03\x04",
                60,
            ),
        ),
        named(
            "mail-named-badly.eml",
            parts(
                "Content-Type: text/plain; name=\"../../../etc/passwd\"\r\nContent-Disposition: attachment; filename=\"\x01/\x02\"\r\n\r\nThe envoy left.",
                3,
            ),
        ),
        named("mail-html-deep.eml", format!("{MAIL}Content-Type: text/html\r\n\r\n{}The envoy left.", "<div>".repeat(100_000))),
        named("mail-without-text.eml", format!("{MAIL}\r\n\r\n")),
    ]
}

fn rtfs() -> Files {
    let body = |rtf: String| format!("{{\\rtf1\\ansi {rtf}");
    vec![
        named("rtf-groups.rtf", body("{".repeat(1_000_000))),
        named("rtf-groups-closed.rtf", body("{".repeat(1_000_000) + "The envoy left." + &"}".repeat(1_000_001))),
        named("rtf-closed.rtf", body("}".repeat(1_000_000))),
        named("rtf-bin.rtf", body("\\bin2147483647 The envoy left.".into())),
        named("rtf-bin-below-zero.rtf", body("\\bin-1 The envoy left.".repeat(20))),
        named("rtf-numbers.rtf", body("\\u99999999999999999999 \\uc2147483647\\u-99999 x".repeat(100))),
        named("rtf-halves.rtf", body("\\u-10240 ?".repeat(200))),
        named("rtf-long-word.rtf", body(format!("\\{} The envoy left.", "a".repeat(1_000_000)))),
        named("rtf-breaks.rtf", body("\\par\\line".repeat(500_000) + "The envoy left.")),
        named("rtf-hex.rtf", body("\\'zz\\'".repeat(500))),
        named(
            "rtf-fonts.rtf",
            body(format!(
                "{{\\fonttbl{}}}The envoy left.",
                (0..100_000).map(|n| format!("{{\\f{n}\\fcharset238 x;}}")).collect::<String>()
            )),
        ),
        named("rtf-notes.rtf", body("x{\\footnote y".repeat(200))),
        named("rtf-nowhere.rtf", body("{\\*\\x The envoy left.}".repeat(1_000))),
        named("rtf-only-head.rtf", "{\\rtf"),
        named("rtf-bytes.rtf", [b"{\\rtf1 ".as_slice(), &(0..=255).collect::<Vec<u8>>().repeat(5)].concat()),
    ]
}

/// Sound files of each format, cut off at every second hundredth.
fn cut() -> Files {
    let text = "The Ruritanian foreign minister met the envoy of Freedonia in Strelsau on Monday.";
    let paragraphs = |open: &str, close: &str| (0..2).map(|n| format!("{open}{n}. {text}{close}")).collect::<String>();
    let commands = (0..2).map(|n| format!("({n}. {text}) Tj 0 -14 Td ")).collect::<String>();
    let sound = [
        (
            "pdf",
            one_page(stream("/Filter /FlateDecode", &deflated(format!("BT /F1 9 Tf 50 800 Td {commands} ET").as_bytes())), &[]),
        ),
        (
            "docx",
            docx(&format!("<w:document><w:body>{}</w:body></w:document>", paragraphs("<w:p><w:r><w:t>", "</w:t></w:r></w:p>"))),
        ),
        ("odt", odt(&format!("<office:text>{}</office:text>", paragraphs("<text:p>", "</text:p>")))),
        ("rtf", format!("{{\\rtf1\\ansi {}}}", paragraphs("\\pard ", "\\par")).into_bytes()),
        (
            "eml",
            format!(
                "{MAIL}Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\n{}\r\n--b--\r\n",
                paragraphs("", "\r\n\r\n")
            )
            .into_bytes(),
        ),
    ];
    let at = |bytes: &[u8], part: usize| bytes[..bytes.len() * part / 100].to_vec();
    let cuts = (2..=100).step_by(2);
    sound
        .iter()
        .flat_map(|(kind, bytes)| cuts.clone().map(move |part| named(&format!("cut-{part}-{kind}.{kind}"), at(bytes, part))))
        .collect()
}
