//! DOCX: paragraphs, headings, lists, tables row by row, text boxes; notes after the text, tracked deletions left out.

use std::collections::HashSet;

use super::{
    super::{
        guard,
        page::Lines,
        stated::{date_of, one_line},
    },
    DOCX,
    archive::Archive,
    part,
    xml::{self, Tag},
};
use crate::{
    document::{BlockKind, Source, wording::is_name},
    error::Error,
};

/// The name of the part that holds the text; `None` if this is no DOCX.
pub(super) fn main_part(archive: &mut Archive) -> Result<Option<String>, Error> {
    const USUAL: &str = "word/document.xml";
    if archive.has(USUAL) {
        return Ok(Some(USUAL.into()));
    }
    let Some(relations) = archive.entry("_rels/.rels")? else { return Ok(None) };
    let mut main = None;
    xml::walk(DOCX, &relations, |tag| {
        if let Tag::Open("Relationship", attributes) = tag
            && attributes.get("Type").is_some_and(|kind| kind.ends_with("/officeDocument"))
        {
            main = attributes.get("Target").map(|target| target.trim_start_matches('/').to_owned());
        }
        Ok(())
    })?;
    let Some(main) = main.filter(|main| archive.has(main)) else { return Ok(None) };
    let text = archive.entry("[Content_Types].xml")?.unwrap_or_default();
    Ok(String::from_utf8_lossy(&text).contains("wordprocessingml").then_some(main))
}

/// The lines of the document and what it says of itself.
pub(super) fn read(archive: &mut Archive, main: &str, room: usize, warnings: &mut Vec<String>) -> Result<(Lines, Source), Error> {
    let headings = match archive.extra(&main.replace("document.xml", "styles.xml"), warnings) {
        Some(styles) => headings(&styles)?,
        None => HashSet::new(),
    };
    let mut lines = Lines::default();
    let mut broken = None;
    for name in [main, "word/footnotes.xml", "word/endnotes.xml"] {
        let xml = if name == main { Some(part(DOCX, archive, name)?) } else { archive.extra(name, warnings) };
        let Some(xml) = xml else { continue };
        let mut text = Text { lines: &mut lines, headings: &headings, within: Vec::new(), words: false, contents: false };
        let end = xml::walk(DOCX, &xml, |tag| {
            text.meet(tag);
            if text.lines.size() > room { Err(guard::outgrown(DOCX, room)) } else { Ok(()) }
        })?;
        lines.end();
        broken = broken.or(end);
    }
    warnings.extend(broken.map(|why| format!("{why}; what stands before is read")));
    let said = archive.extra("docProps/core.xml", warnings).map(|core| properties(&core)).transpose()?;
    Ok((lines, said.unwrap_or_default()))
}

/// Ids of the paragraph styles that are headings, by name or by level of outline.
fn headings(styles: &[u8]) -> Result<HashSet<String>, Error> {
    let (mut found, mut style) = (HashSet::new(), String::new());
    xml::walk(DOCX, styles, |tag| {
        let heads = match &tag {
            Tag::Open("style", attributes) => {
                style = attributes.get("styleId").unwrap_or_default();
                false
            }
            Tag::Open("name", attributes) => attributes.get("val").is_some_and(|name| is_heading(&name)),
            Tag::Open("outlineLvl", attributes) => attributes.get("val").is_some_and(|level| level != "9"),
            _ => false,
        };
        if heads {
            found.insert(style.clone());
        }
        Ok(())
    })?;
    Ok(found)
}

/// Whether a style of this name or id is a heading's.
fn is_heading(style: &str) -> bool {
    let small = style.to_ascii_lowercase();
    small.starts_with("heading") || small == "title"
}

/// Elements whose words are not of the text: tracked deletions, moved text at its old place, codes of fields, the older twin
/// of a drawing.
const HIDDEN: &[&str] = &["del", "moveFrom", "instrText", "delText", "Fallback"];
/// Elements that hold properties: no words, and tags that mean something else in the text.
const PROPERTIES: &[&str] = &["pPr", "rPr", "tblPr", "trPr", "tcPr", "sectPr"];

/// The walk through the text.
struct Text<'t> {
    lines: &'t mut Lines,
    headings: &'t HashSet<String>,
    /// Elements around here that are hidden or hold properties.
    within: Vec<&'static str>,
    /// Within the element that holds words.
    words: bool,
    /// Within a table of contents, which repeats headings.
    contents: bool,
}

impl Text<'_> {
    fn meet(&mut self, tag: Tag) {
        match tag {
            Tag::Open(name, attributes) => {
                let closed = HIDDEN.iter().chain(PROPERTIES).find(|&&closed| closed == name);
                match (closed, self.within.as_slice()) {
                    (Some(closed), _) => self.within.push(closed),
                    (None, []) => self.open(name),
                    (None, ["pPr"]) => self.property(name, &attributes.get("val").unwrap_or_default()),
                    _ => {}
                }
            }
            Tag::Close(name) if self.within.last() == Some(&name) => _ = self.within.pop(),
            Tag::Close(name) if self.within.is_empty() => self.close(name),
            Tag::Words(words) if self.words && !self.contents => self.lines.words(words),
            Tag::Close(_) | Tag::Words(_) => {}
        }
    }

    fn open(&mut self, name: &str) {
        match name {
            "p" => {
                self.contents = false;
                self.lines.begin(BlockKind::Paragraph);
            }
            "t" => self.words = true,
            "tab" | "ptab" => self.lines.words(" "),
            "br" | "cr" => self.lines.line_break(),
            "noBreakHyphen" if !self.contents => self.lines.words("-"),
            _ => {}
        }
    }

    fn close(&mut self, name: &str) {
        match name {
            "p" => self.lines.end(),
            "t" => self.words = false,
            _ => {}
        }
    }

    fn property(&mut self, name: &str, value: &str) {
        match name {
            "pStyle" if value.starts_with("TOC") => self.contents = true,
            "pStyle" if is_heading(value) || self.headings.contains(value) => self.lines.begin(BlockKind::Headline),
            "outlineLvl" if value != "9" => self.lines.begin(BlockKind::Headline),
            "numPr" => self.lines.begin(BlockKind::ListItem),
            _ => {}
        }
    }
}

/// What the properties of the document say: title, author, and the day on which it was made.
fn properties(core: &[u8]) -> Result<Source, Error> {
    let mut source = Source::default();
    let (mut key, mut value) = (String::new(), String::new());
    xml::walk(DOCX, core, |tag| {
        match tag {
            Tag::Open(name, _) => (key, value) = (name.to_owned(), String::new()),
            Tag::Words(words) => value.push_str(words),
            Tag::Close(_) if value.trim().is_empty() => {}
            Tag::Close(_) => {
                state(&mut source, &key, &one_line(&value));
                value.clear();
            }
        }
        Ok(())
    })?;
    Ok(source)
}

fn state(source: &mut Source, key: &str, value: &str) {
    match key {
        "title" => source.title = Some(value.to_owned()),
        "creator" if is_name(value) => source.byline = Some(value.to_owned()),
        "created" => source.published = date_of(value),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(body: &str) -> String {
        let mut lines = Lines::default();
        let headings = HashSet::from(["Kop1".to_owned()]);
        let mut text = Text { lines: &mut lines, headings: &headings, within: Vec::new(), words: false, contents: false };
        xml::walk(DOCX, body.as_bytes(), |tag| {
            text.meet(tag);
            Ok(())
        })
        .unwrap();
        lines.document(Source::default()).text
    }

    #[test]
    fn words_split_over_runs_are_whole_and_deletions_are_gone() {
        let body = "<w:p><w:r><w:t>The min</w:t></w:r>\n <w:r><w:rPr><w:b/></w:rPr><w:t xml:space='preserve'>ister </w:t></w:r>\
            <w:del><w:r><w:delText>never </w:delText></w:r></w:del><w:ins><w:r><w:t>met</w:t></w:r></w:ins>\
            <w:r><w:instrText>PAGE</w:instrText><w:tab/><w:t>her</w:t></w:r></w:p>";
        assert_eq!(read(body), "The minister met her\n");
    }

    #[test]
    fn tables_are_read_row_by_row_and_lists_stay_together() {
        let cell = |words: &str| format!("<w:tc><w:p><w:r><w:t>{words}</w:t></w:r></w:p></w:tc>");
        let table = format!("<w:tbl><w:tr>{}{}</w:tr><w:tr>{}</w:tr></w:tbl>", cell("Date"), cell("5 March"), cell("Place"));
        assert_eq!(read(&table), "Date\n\n5 March\n\nPlace\n");
        let item =
            "<w:p><w:pPr><w:pStyle w:val='X'/><w:numPr><w:ilvl w:val='0'/></w:numPr></w:pPr><w:r><w:t>trade</w:t></w:r></w:p>";
        assert_eq!(read(&item.repeat(2)), "trade\ntrade\n");
    }

    #[test]
    fn headings_are_known_by_style_and_contents_are_left_out() {
        let paragraph = |style: &str| {
            format!("<w:p><w:pPr><w:pStyle w:val='{style}'/></w:pPr><w:r><w:t>The talks in {style} ended.</w:t></w:r></w:p>")
        };
        let mut lines = Lines::default();
        let headings = HashSet::from(["Kop1".to_owned()]);
        let mut text = Text { lines: &mut lines, headings: &headings, within: Vec::new(), words: false, contents: false };
        for style in ["Kop1", "TOC1", "Heading2", "Body"] {
            xml::walk(DOCX, paragraph(style).as_bytes(), |tag| {
                text.meet(tag);
                Ok(())
            })
            .unwrap();
        }
        let page = lines.document(Source::default());
        use BlockKind::*;
        assert_eq!(page.blocks.iter().map(|block| block.kind).collect::<Vec<_>>(), [Headline, Headline, Paragraph]);
    }
}
