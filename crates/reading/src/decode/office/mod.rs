//! Office documents: DOCX and ODT, which are ZIP files of XML.

mod archive;
mod docx;
mod odt;
mod xml;

use super::{
    guard::{self, SAVE_ANEW},
    page::{Lines, Page},
};
use crate::{document::Source, error::Error};
use archive::Archive;

const DOCX: &str = "a DOCX";
const ODT: &str = "an ODT";

/// Other things that are ZIP files, by an entry that only they have.
const FOREIGN: &[(&str, &str, &str)] = &[
    ("xl/workbook.xml", "a spreadsheet (XLSX)", "save the sheet as text or CSV and give what is to be read in sentences"),
    ("xl/workbook.bin", "a spreadsheet (XLSB)", "save the sheet as text or CSV and give what is to be read in sentences"),
    ("ppt/presentation.xml", "a presentation (PPTX)", "save it as PDF, or give its speaker's notes as text"),
    ("Index/Document.iwa", "a Pages document", "export it as DOCX or PDF"),
    ("Index.zip", "a Pages document", "export it as DOCX or PDF"),
    ("META-INF/container.xml", "an e-book (EPUB)", "unpack it and give the HTML files in it"),
    ("content.xml", "a spreadsheet, presentation or drawing (OpenDocument)", "save it as PDF, or what is to be read as text"),
    ("META-INF/MANIFEST.MF", "a program (JAR)", "give text, or a PDF, DOCX, ODT, RTF or mail"),
];

/// The page of an office document; `room` bytes of text may come out.
pub(super) fn page(bytes: &[u8], room: usize, warnings: &mut Vec<String>) -> Result<Page, Error> {
    let mut archive = Archive::open(bytes, warnings)?;
    let (what, lines, stated) = if let Some(main) = docx::main_part(&mut archive)? {
        let (lines, stated) = docx::read(&mut archive, &main, room, warnings)?;
        (DOCX, lines, stated)
    } else if archive.has("content.xml") && odt::is_text(&mut archive, warnings) {
        let (lines, stated) = odt::read(&mut archive, room, warnings)?;
        (ODT, lines, stated)
    } else {
        return Err(foreign(&archive));
    };
    finished(what, lines, stated)
}

fn finished(what: &'static str, lines: Lines, stated: Source) -> Result<Page, Error> {
    let page = lines.document(stated);
    if page.blocks.is_empty() {
        return Err(Error::Unreadable { what, why: "without any words".into(), mend: SAVE_ANEW });
    }
    Ok(page)
}

fn foreign(archive: &Archive) -> Error {
    match FOREIGN.iter().find(|(entry, ..)| archive.has(entry)) {
        Some(&(_, what, mend)) => Error::Format { what, mend },
        None if archive.is_cut() => guard::damaged("a ZIP file", "that breaks off before its text, as after a broken download"),
        None => Error::Format { what: "a ZIP file", mend: "unpack it first and give the files in it" },
    }
}

/// What is read and where the rest of it is, for one XML part of an office document.
fn part<'a>(what: &'static str, archive: &mut Archive<'a>, name: &str) -> Result<Vec<u8>, Error> {
    archive.entry(name)?.ok_or_else(|| guard::damaged(what, format!("whose part `{name}` is missing")))
}
