//! RTF: its words, without anything that says how they look.

use std::collections::HashMap;

use encoding_rs::{Encoding, WINDOWS_1252};

use super::{
    guard::{self, SAVE_ANEW},
    page::{Lines, Page},
    stated::one_line,
};
use crate::{
    document::{BlockKind, Day, Source, wording::is_name},
    error::Error,
};

const WHAT: &str = "an RTF document";
/// Groups within groups: what is deeper is not read.
const DEEPEST: usize = 4_096;

/// The page of an RTF document; `room` bytes of text may come out.
pub(super) fn page(bytes: &[u8], room: usize, warnings: &mut Vec<String>) -> Result<Page, Error> {
    let mut reader = Reader::default();
    let mut tokens = Tokens { bytes, at: 0 };
    while let Some(token) = tokens.next() {
        reader.take(token, &mut tokens);
        if reader.text.size() + reader.notes.size() > room {
            return Err(guard::outgrown(WHAT, room));
        }
    }
    reader.flush();
    if !reader.around.is_empty() {
        warnings.push("breaks off before its end; what stands before is read".to_owned());
    }
    if reader.too_deep {
        warnings.push(format!("has groups nested deeper than {DEEPEST}, which are left out"));
    }
    let mut lines = reader.text;
    lines.append(reader.notes);
    let page = lines.document(reader.source);
    if page.blocks.is_empty() {
        return Err(Error::Unreadable { what: WHAT, why: "without any words".into(), mend: SAVE_ANEW });
    }
    Ok(page)
}

/// What an RTF file is made of.
enum Token<'r> {
    Open,
    Close,
    /// `\word` with its number.
    Word(&'r str, Option<i32>),
    /// `\` and a sign.
    Sign(u8),
    /// A byte of text in the charset that holds.
    Byte(u8),
}

struct Tokens<'r> {
    bytes: &'r [u8],
    at: usize,
}

impl<'r> Tokens<'r> {
    fn next(&mut self) -> Option<Token<'r>> {
        loop {
            let &byte = self.bytes.get(self.at)?;
            self.at += 1;
            return Some(match byte {
                b'{' => Token::Open,
                b'}' => Token::Close,
                b'\\' => self.control()?,
                // Line ends are for those who look at the file.
                b'\r' | b'\n' | 0 => continue,
                byte => Token::Byte(byte),
            });
        }
    }

    fn control(&mut self) -> Option<Token<'r>> {
        let start = self.at;
        let letters = self.count(|b| b.is_ascii_alphabetic());
        if letters == 0 {
            let &sign = self.bytes.get(self.at)?;
            self.at += 1;
            return Some(match sign {
                b'\'' => Token::Byte(self.hex()?),
                b'\r' | b'\n' => Token::Word("par", None),
                sign => Token::Sign(sign),
            });
        }
        let word = std::str::from_utf8(&self.bytes[start..self.at]).unwrap_or_default();
        let number = self.at;
        if self.bytes.get(self.at) == Some(&b'-') {
            self.at += 1;
        }
        self.count(|b| b.is_ascii_digit());
        let number = std::str::from_utf8(&self.bytes[number..self.at]).ok().and_then(|digits| digits.parse().ok());
        if self.bytes.get(self.at) == Some(&b' ') {
            self.at += 1;
        }
        Some(Token::Word(word, number))
    }

    fn count(&mut self, fits: impl Fn(u8) -> bool) -> usize {
        let count = self.bytes[self.at..].iter().take_while(|&&b| fits(b)).count();
        self.at += count;
        count
    }

    fn hex(&mut self) -> Option<u8> {
        let digits = self.bytes.get(self.at..self.at + 2)?;
        self.at += 2;
        u8::from_str_radix(std::str::from_utf8(digits).unwrap_or("3f"), 16).ok().or(Some(b'?'))
    }
}

/// Where the words of a group go.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Destination {
    #[default]
    Text,
    Note,
    /// Title or author of the file.
    Title,
    Author,
    /// The day on which it was made.
    Made,
    Fonts,
    Nowhere,
}

/// What holds in a group and ends with it.
#[derive(Clone, Copy)]
struct Group {
    destination: Destination,
    /// How many bytes stand in for a letter that is given by its number.
    stand_ins: usize,
    font: i32,
    hidden: bool,
}

impl Default for Group {
    fn default() -> Self {
        Group { destination: Destination::Text, stand_ins: 1, font: -1, hidden: false }
    }
}

struct Reader {
    text: Lines,
    notes: Lines,
    source: Source,
    group: Group,
    around: Vec<Group>,
    /// Groups that are open beyond the deepest.
    beyond: usize,
    too_deep: bool,
    charset: &'static Encoding,
    fonts: HashMap<i32, &'static Encoding>,
    /// Bytes that wait to be decoded.
    bytes: Vec<u8>,
    /// Half of a letter beyond the first plane.
    half: Option<u16>,
    /// Bytes still to be passed over.
    skip: usize,
    /// The group has just been opened.
    fresh: bool,
    words: String,
    made: (i32, i32, i32),
    kind: BlockKind,
}

impl Default for Reader {
    fn default() -> Self {
        Reader {
            text: Lines::default(),
            notes: Lines::default(),
            source: Source::default(),
            group: Group::default(),
            around: Vec::new(),
            beyond: 0,
            too_deep: false,
            charset: WINDOWS_1252,
            fonts: HashMap::new(),
            bytes: Vec::new(),
            half: None,
            skip: 0,
            fresh: false,
            words: String::new(),
            made: (0, 0, 0),
            kind: BlockKind::Paragraph,
        }
    }
}

/// Destinations that hold no words of the text.
const NOWHERE: &[&str] = &[
    "colortbl",
    "stylesheet",
    "pict",
    "object",
    "header",
    "headerl",
    "headerr",
    "headerf",
    "footer",
    "footerl",
    "footerr",
    "footerf",
    "fldinst",
    "listtable",
    "listoverridetable",
    "revtbl",
    "rsidtbl",
    "generator",
    "info",
    "themedata",
    "datastore",
    "latentstyles",
    "xmlnstbl",
    "listtext",
    "pntext",
    "annotation",
    "atnid",
    "atnauthor",
    "bkmkstart",
    "bkmkend",
    "shpinst",
    "nonshppict",
    "ftnsep",
    "ftnsepc",
    "aftnsep",
    "aftnsepc",
    "tc",
    "xe",
    "filetbl",
    "objdata",
    "mmathPr",
    "operator",
    "company",
    "subject",
    "keywords",
    "doccomm",
    "htmltag",
    "mhtmltag",
    "revtim",
    "printim",
    "template",
    "manager",
    "category",
    "comment",
];

impl Reader {
    fn take(&mut self, token: Token, tokens: &mut Tokens) {
        let fresh = std::mem::replace(&mut self.fresh, matches!(token, Token::Open));
        match token {
            Token::Open => self.open(),
            Token::Close => self.close(),
            Token::Byte(_) if self.skip > 0 => self.skip -= 1,
            Token::Byte(byte) if self.beyond == 0 => self.bytes.push(byte),
            Token::Word("bin", Some(length)) => {
                tokens.at = tokens.at.saturating_add(usize::try_from(length).unwrap_or(0));
            }
            Token::Word(word, number) if self.beyond == 0 => self.word(word, number),
            Token::Sign(b'*') if fresh => {
                self.fresh = true;
                self.group.destination = Destination::Nowhere;
            }
            Token::Sign(sign) if self.beyond == 0 => self.sign(sign),
            _ => {}
        }
    }

    fn open(&mut self) {
        self.flush();
        self.skip = 0;
        if self.around.len() >= DEEPEST {
            self.beyond += 1;
            self.too_deep = true;
        } else {
            self.around.push(self.group);
        }
    }

    fn close(&mut self) {
        self.flush();
        self.skip = 0;
        if self.beyond > 0 {
            self.beyond -= 1;
            return;
        }
        let Some(outer) = self.around.pop() else { return };
        let inner = std::mem::replace(&mut self.group, outer);
        if inner.destination != outer.destination {
            self.leave(inner.destination);
        }
    }

    /// The end of a destination.
    fn leave(&mut self, destination: Destination) {
        let words = one_line(&std::mem::take(&mut self.words));
        match destination {
            Destination::Note => self.notes.end(),
            Destination::Title if !words.is_empty() => self.source.title = Some(words),
            Destination::Author if is_name(&words) => self.source.byline = Some(words),
            Destination::Made => {
                let (year, month, day) = self.made;
                self.source.published = format!("{year:04}-{month:02}-{day:02}").parse::<Day>().ok();
            }
            _ => {}
        }
    }

    fn word(&mut self, word: &str, number: Option<i32>) {
        if word == "u" {
            return self.unicode(number.unwrap_or(i32::from(b'?')));
        }
        self.flush();
        self.skip = 0;
        match word {
            "ansicpg" => self.charset = codepage(number.unwrap_or(0)).unwrap_or(self.charset),
            "mac" => self.charset = encoding_rs::MACINTOSH,
            "fonttbl" => self.go(Destination::Fonts),
            "f" => self.group.font = number.unwrap_or(-1),
            "fcharset" if self.group.destination == Destination::Fonts => {
                if let Some(charset) = charset(number.unwrap_or(0)) {
                    self.fonts.insert(self.group.font, charset);
                }
            }
            "plain" => (self.group.font, self.group.hidden) = (-1, false),
            "uc" => self.group.stand_ins = number.unwrap_or(1).clamp(0, 16) as usize,
            "v" | "deleted" => self.group.hidden = number != Some(0),
            "title" => self.go_always(Destination::Title),
            "author" => self.go_always(Destination::Author),
            "creatim" => self.go_always(Destination::Made),
            "yr" => self.made.0 = number.unwrap_or(0),
            "mo" => self.made.1 = number.unwrap_or(0),
            "dy" => self.made.2 = number.unwrap_or(0),
            "footnote" => {
                self.go(Destination::Note);
                self.notes.end();
            }
            "listtext" | "pntext" => {
                self.set(BlockKind::ListItem);
                self.go(Destination::Nowhere);
            }
            _ if NOWHERE.contains(&word) => self.go(Destination::Nowhere),
            _ => self.form(word, number),
        }
    }

    /// Words that part paragraphs, and those that stand for a sign.
    fn form(&mut self, word: &str, number: Option<i32>) {
        match word {
            "par" | "sect" | "cell" | "row" | "nestcell" | "nestrow" | "page" => self.end(),
            "pard" => self.set(BlockKind::Paragraph),
            "outlinelevel" if number.is_some_and(|level| level < 9) => self.set(BlockKind::Headline),
            "line" | "lbr" => {
                if let Some(lines) = self.lines() {
                    lines.line_break();
                }
            }
            "tab" | "emspace" | "enspace" | "qmspace" => self.put(" "),
            "emdash" => self.put("—"),
            "endash" => self.put("–"),
            "lquote" => self.put("‘"),
            "rquote" => self.put("’"),
            "ldblquote" => self.put("“"),
            "rdblquote" => self.put("”"),
            "bullet" => self.put("•"),
            _ => {}
        }
    }

    fn sign(&mut self, sign: u8) {
        self.flush();
        match sign {
            b'\\' | b'{' | b'}' => self.put(char::from(sign).encode_utf8(&mut [0; 4])),
            b'~' => self.put("\u{a0}"),
            b'_' => self.put("-"),
            _ => {}
        }
    }

    /// Words go elsewhere until the group ends; nothing that lies in a group without words comes out again.
    fn go(&mut self, destination: Destination) {
        if self.group.destination != Destination::Nowhere {
            self.group.destination = destination;
        }
    }

    /// As [`Reader::go`], for what stands among the facts of the file, which are no words of the text.
    fn go_always(&mut self, destination: Destination) {
        if self.around.len() <= 4 {
            self.words.clear();
            self.group.destination = destination;
        }
    }

    fn set(&mut self, kind: BlockKind) {
        self.kind = kind;
        if self.group.destination == Destination::Text {
            self.text.set(kind);
        }
    }

    fn end(&mut self) {
        let kind = self.kind;
        if let Some(lines) = self.lines() {
            lines.begin(kind);
        }
    }

    fn lines(&mut self) -> Option<&mut Lines> {
        match self.group.destination {
            Destination::Text => Some(&mut self.text),
            Destination::Note => Some(&mut self.notes),
            _ => None,
        }
    }

    fn put(&mut self, words: &str) {
        if self.group.hidden {
            return;
        }
        match self.group.destination {
            Destination::Title | Destination::Author => self.words.push_str(words),
            _ => {
                if let Some(lines) = self.lines() {
                    lines.words(words);
                }
            }
        }
    }

    /// A letter by its number in UTF-16, negative in its upper half; what stands in for it is passed over.
    fn unicode(&mut self, number: i32) {
        self.flush();
        self.skip = self.group.stand_ins;
        let unit = number as u16;
        match (self.half.take(), unit) {
            (None, 0xD800..=0xDBFF) => self.half = Some(unit),
            (half, unit) => {
                let units = half.into_iter().chain([unit]);
                let letters: String = char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)).collect();
                // Symbol fonts have their bullets in the private range.
                let letters = if letters == "\u{f0b7}" { "•".to_owned() } else { letters };
                self.put(&letters);
            }
        }
    }

    /// Decodes the bytes that wait.
    fn flush(&mut self) {
        if self.bytes.is_empty() {
            return;
        }
        let bytes = std::mem::take(&mut self.bytes);
        let charset = self.fonts.get(&self.group.font).copied().unwrap_or(self.charset);
        self.put(&charset.decode_without_bom_handling(&bytes).0);
    }
}

/// The charset of a Windows code page.
fn codepage(number: i32) -> Option<&'static Encoding> {
    let label = match number {
        65001 => "utf-8".to_owned(),
        932 => "shift_jis".to_owned(),
        936 => "gbk".to_owned(),
        949 => "euc-kr".to_owned(),
        950 => "big5".to_owned(),
        10000 => "macintosh".to_owned(),
        874 | 1250..=1258 => format!("windows-{number}"),
        _ => return None,
    };
    Encoding::for_label(label.as_bytes())
}

/// The charset of a font by its number.
fn charset(number: i32) -> Option<&'static Encoding> {
    codepage(match number {
        0 => 1252,
        77 => 10000,
        128 => 932,
        129 => 949,
        134 => 936,
        136 => 950,
        161 => 1253,
        162 => 1254,
        163 => 1258,
        177 => 1255,
        178 => 1256,
        186 => 1257,
        204 => 1251,
        222 => 874,
        238 => 1250,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(rtf: &str) -> Page {
        page(rtf.as_bytes(), 1 << 20, &mut Vec::new()).unwrap()
    }

    #[test]
    fn words_come_in_their_charset_and_looks_go() {
        let page = read(
            r"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0\fcharset0 Times;}{\f1\fcharset238 Times CE;}}{\colortbl;\red0;}
            {\info{\title Talks end}{\author Jane Roe}{\creatim\yr2024\mo3\dy5}}{\header Page head\par}
            \pard\outlinelevel0 Talks end\par\pard{\b Minister} {\f1 Kova\'e8} met \u352?ef\u269 \'63ovi\u269?
 \'97 in {\field{\*\fldinst HYPERLINK x}{\fldrslt Bern}}.{\footnote A note.}{\v hidden}\line At noon.\par}",
        );
        assert_eq!(page.text, "Talks end\n\nMinister Kovač met Šefčovič — in Bern.\nAt noon.\n\nA note.\n");
        assert_eq!(page.stated.title.as_deref(), Some("Talks end"));
        assert_eq!(page.presumed.published.map(|day| day.to_string()).as_deref(), Some("2024-03-05"));
        assert_eq!(page.presumed.byline.as_deref(), Some("Jane Roe"));
    }

    #[test]
    fn lists_and_tables_are_blocks() {
        let page = read(r"{\rtf1 {\listtext\'b7\tab}trade\par{\listtext\'b7\tab}fish\par\pard\intbl Date\cell 5 March\cell\row}");
        assert_eq!(page.text, "trade\nfish\n\nDate\n\n5 March\n");
    }

    #[test]
    fn what_is_deep_broken_or_without_words_is_said_to_be() {
        let mut warnings = Vec::new();
        let deep = format!("{{\\rtf1 The envoy left.{}x", "{".repeat(1_000_000));
        assert_eq!(page(deep.as_bytes(), 1 << 20, &mut warnings).unwrap().text, "The envoy left.\n");
        assert_eq!(warnings.len(), 2, "{warnings:?}");
        assert!(page(b"{\\rtf1 }", 1 << 20, &mut warnings).is_err());
        assert!(page("{\\rtf1 talks".repeat(99).as_bytes(), 100, &mut warnings).is_err());
    }
}
