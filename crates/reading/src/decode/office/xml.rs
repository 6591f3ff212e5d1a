//! XML as a flat run of tags and words: no tree, no entities but the five of XML and numbers, no depth without end.

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_8};
use quick_xml::{
    Reader,
    events::{BytesStart, Event, attributes::Attribute},
};

use super::super::guard::damaged;
use crate::error::Error;

/// Deeper than any program nests.
const DEEPEST: usize = 2_000;

/// What is met, in order. Names come without their prefix.
pub(super) enum Tag<'x> {
    /// A tag opens. One that closes itself gives both.
    Open(&'x str, Attributes<'x>),
    /// A tag closes.
    Close(&'x str),
    /// Words between tags.
    Words(&'x str),
}

/// The attributes of a tag.
pub(super) struct Attributes<'x>(&'x BytesStart<'x>);

impl Attributes<'_> {
    /// The value of the attribute with this name, whatever its prefix.
    pub(super) fn get(&self, name: &str) -> Option<String> {
        let found = |attribute: &Attribute| attribute.key.local_name().as_ref() == name;
        let attribute = self.0.attributes().with_checks(false).flatten().find(found)?;
        let value = attribute.value.as_ref();
        Some(quick_xml::escape::unescape(value).map(Cow::into_owned).unwrap_or_else(|_| value.to_owned()))
    }
}

/// Walks through `xml`. What cannot be understood ends the walk, and gives the reason: what stands before it has been met.
pub(super) fn walk(
    what: &'static str,
    xml: &[u8],
    mut meet: impl FnMut(Tag) -> Result<(), Error>,
) -> Result<Option<String>, Error> {
    let encoding = Encoding::for_bom(xml).map_or(UTF_8, |(encoding, _)| encoding);
    let (text, _) = encoding.decode_with_bom_removal(xml);
    let mut reader = Reader::from_str(&text);
    reader.config_mut().check_end_names = false;
    reader.config_mut().allow_unmatched_ends = true;
    let mut depth = 0_usize;
    loop {
        let event = match reader.read_event() {
            Ok(event) => event,
            Err(error) => return Ok(Some(format!("breaks off at byte {} of its text ({error})", reader.error_position()))),
        };
        match event {
            Event::Start(start) => {
                depth += 1;
                if depth > DEEPEST {
                    return Err(damaged(what, format!("whose mark-up is nested deeper than {DEEPEST}")));
                }
                let name = start.local_name();
                meet(Tag::Open(name.as_ref(), Attributes(&start)))?;
            }
            Event::Empty(start) => {
                let name = start.local_name();
                meet(Tag::Open(name.as_ref(), Attributes(&start)))?;
                meet(Tag::Close(name.as_ref()))?;
            }
            Event::End(end) => {
                depth = depth.saturating_sub(1);
                let name = end.local_name();
                meet(Tag::Close(name.as_ref()))?;
            }
            Event::Text(words) => meet(Tag::Words(&words))?,
            Event::CData(words) => meet(Tag::Words(&words))?,
            Event::GeneralRef(name) => {
                if let Some(c) = character(&name) {
                    meet(Tag::Words(c.encode_utf8(&mut [0; 4])))?;
                }
            }
            Event::Eof if depth > 0 => return Ok(Some("breaks off before its end".into())),
            Event::Eof => return Ok(None),
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => {}
        }
    }
}

/// What `&name;` stands for; entities that a document declares itself stand for nothing.
fn character(name: &str) -> Option<char> {
    match name {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => {
            let number = name.strip_prefix('#')?;
            let code = match number.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                None => number.parse().ok()?,
            };
            char::from_u32(code).filter(|c| !c.is_control() || c.is_whitespace())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn flat(xml: &str) -> (String, Option<String>) {
        let mut out = String::new();
        let broken = walk("a DOCX", xml.as_bytes(), |tag| {
            match tag {
                Tag::Open(name, attributes) => out += &format!("<{name}{}>", attributes.get("v").unwrap_or_default()),
                Tag::Close(name) => out += &format!("</{name}>"),
                Tag::Words(words) => out += words,
            }
            Ok(())
        });
        (out, broken.unwrap())
    }

    #[test]
    fn tags_lose_their_prefix_and_own_entities_their_meaning() {
        let xml = "<!DOCTYPE a [<!ENTITY b 'bbbb'>]><w:a w:v='1 &amp; 2'>x&b;&amp;&#233;<w:c/></w:a>";
        assert_eq!(flat(xml), ("<a1 & 2>x&é<c></c></a>".into(), None));
    }

    #[test]
    fn what_stands_before_a_break_is_met() {
        let (met, broken) = flat("<a>words<b");
        assert!(met.starts_with("<a>words") && broken.is_some(), "{met} {broken:?}");
        assert!(flat("<a>words").1.is_some());
        assert!(walk("a DOCX", "<a>".repeat(3_000).as_bytes(), |_| Ok(())).is_err());
    }
}
