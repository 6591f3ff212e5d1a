//! ODT: paragraphs, headings, lists, tables row by row; notes after the text, tracked deletions left out.

use super::{
    super::{
        guard,
        page::Lines,
        stated::{date_of, one_line},
    },
    ODT,
    archive::Archive,
    part,
    xml::{self, Attributes, Tag},
};
use crate::{
    document::{BlockKind, Source},
    error::Error,
};

/// Whether the archive is a text document of OpenDocument, and no sheet or drawing; where that cannot be told it is taken to
/// be.
pub(super) fn is_text(archive: &mut Archive, warnings: &mut Vec<String>) -> bool {
    let kind = archive.extra("mimetype", warnings);
    kind.is_none_or(|kind| String::from_utf8_lossy(&kind).trim().starts_with("application/vnd.oasis.opendocument.text"))
}

/// The lines of the document and what it says of itself.
pub(super) fn read(archive: &mut Archive, room: usize, warnings: &mut Vec<String>) -> Result<(Lines, Source), Error> {
    let manifest = archive.extra("META-INF/manifest.xml", warnings);
    if manifest.is_some_and(|manifest| String::from_utf8_lossy(&manifest).contains("encryption-data")) {
        return Err(Error::Unreadable {
            what: ODT,
            why: "under a password".into(),
            mend: "open it with its password and save it without one",
        });
    }
    let xml = part(ODT, archive, "content.xml")?;
    let mut text = Text::default();
    let broken = xml::walk(ODT, &xml, |tag| {
        text.meet(tag);
        if text.size() > room { Err(guard::outgrown(ODT, room)) } else { Ok(()) }
    })?;
    warnings.extend(broken.map(|why| format!("{why}; what stands before is read")));
    let said = archive.extra("meta.xml", warnings).map(|meta| properties(&meta)).transpose()?;
    Ok((text.lines(), said.unwrap_or_default()))
}

/// Elements whose words are not of the text.
const HIDDEN: &[&str] =
    &["tracked-changes", "annotation", "table-of-content", "note-citation", "ruby-text", "scripts", "desc", "title"];

/// The walk through the text.
#[derive(Default)]
struct Text {
    lines: Lines,
    notes: Vec<Lines>,
    /// The text around a note, while the note is read.
    around: Option<Lines>,
    hidden: Vec<&'static str>,
    /// Lists around here.
    lists: usize,
    /// Paragraphs around here: white space between elements is none of the text.
    paragraphs: usize,
    noted: usize,
}

impl Text {
    fn meet(&mut self, tag: Tag) {
        match tag {
            Tag::Open(name, attributes) => match HIDDEN.iter().find(|&&hidden| hidden == name) {
                Some(hidden) => self.hidden.push(hidden),
                None if self.hidden.is_empty() => self.open(name, &attributes),
                None => {}
            },
            Tag::Close(name) if self.hidden.last() == Some(&name) => _ = self.hidden.pop(),
            Tag::Close(name) if self.hidden.is_empty() => self.close(name),
            Tag::Words(words) if self.hidden.is_empty() && self.paragraphs > 0 => self.lines.words(words),
            Tag::Close(_) | Tag::Words(_) => {}
        }
    }

    fn open(&mut self, name: &str, attributes: &Attributes) {
        match name {
            "p" | "h" => {
                self.paragraphs += 1;
                self.lines.begin(match name {
                    "h" => BlockKind::Headline,
                    _ if self.lists > 0 => BlockKind::ListItem,
                    _ if is_title(&attributes.get("style-name").unwrap_or_default()) => BlockKind::Headline,
                    _ => BlockKind::Paragraph,
                });
            }
            "list" => self.lists += 1,
            "s" | "tab" => self.lines.words(" "),
            "line-break" => self.lines.line_break(),
            // A note stands within the word to which it belongs.
            "note" if self.around.is_none() => self.around = Some(std::mem::take(&mut self.lines)),
            _ => {}
        }
    }

    fn close(&mut self, name: &str) {
        match name {
            "p" | "h" => {
                self.paragraphs = self.paragraphs.saturating_sub(1);
                self.lines.end();
            }
            "list" => self.lists = self.lists.saturating_sub(1),
            "note" => {
                if let Some(around) = self.around.take() {
                    let note = std::mem::replace(&mut self.lines, around);
                    self.noted += note.size();
                    self.notes.push(note);
                }
            }
            _ => {}
        }
    }

    fn size(&self) -> usize {
        self.lines.size() + self.noted + self.around.as_ref().map_or(0, Lines::size)
    }

    /// The text, and its notes after it.
    fn lines(mut self) -> Lines {
        if let Some(around) = self.around.take() {
            self.notes.push(std::mem::replace(&mut self.lines, around));
        }
        for note in self.notes {
            self.lines.append(note);
        }
        self.lines
    }
}

fn is_title(style: &str) -> bool {
    style == "Title"
}

/// What `meta.xml` says: title, and the day on which the document was made.
fn properties(meta: &[u8]) -> Result<Source, Error> {
    let mut source = Source::default();
    let (mut key, mut value) = (String::new(), String::new());
    xml::walk(ODT, meta, |tag| {
        match tag {
            Tag::Open(name, _) => (key, value) = (name.to_owned(), String::new()),
            Tag::Words(words) => value.push_str(words),
            Tag::Close(_) => match key.as_str() {
                "title" if !value.trim().is_empty() => source.title = Some(one_line(&value)),
                "creation-date" => source.published = source.published.or(date_of(&value)),
                _ => {}
            },
        }
        Ok(())
    })?;
    Ok(source)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn notes_stand_after_the_text_and_deletions_are_gone() {
        let xml = "<office:text><text:tracked-changes><text:p>Deleted.</text:p></text:tracked-changes>
            <text:h text:outline-level='1'>Talks</text:h>
            <text:p>The minister<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>Of trade.</text:p>
            </text:note-body></text:note> met<text:s/>the <text:span>en</text:span>voy.</text:p>
            <text:list><text:list-item><text:p>trade</text:p></text:list-item><text:list-item><text:p>fish</text:p></text:list-item>
            </text:list></office:text>";
        let mut text = Text::default();
        xml::walk(ODT, xml.as_bytes(), |tag| {
            text.meet(tag);
            Ok(())
        })
        .unwrap();
        let page = text.lines().document(Source::default());
        assert_eq!(page.text, "Talks\n\nThe minister met the envoy.\n\ntrade\nfish\n\nOf trade.\n");
    }
}
