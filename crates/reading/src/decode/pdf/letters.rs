//! The letters of a page and where they stand: the text commands of its content, run.

use std::sync::Arc;

use hayro_font::{
    CMapResolverFn, Font, FontCache, FontData, FontGlyph, FontQuery, FontResolverFn, StandardFont, UNITS_PER_EM,
    hayro_cmap::{self, BfString},
    kurbo::{Affine, Point, Vec2},
};
use hayro_syntax::{
    content::{TypedIter, ops::TypedInstruction},
    object::{
        Array, Dict, Name, Number, Object, Stream, String as PdfString,
        dict::keys::{BASE_FONT, FORM, MATRIX, RESOURCES, SUBTYPE},
    },
    page::{Page, Resources},
};

use super::{super::guard, WHAT, text_string};
use crate::error::Error;

/// How deep forms (pages within pages) are drawn.
const DEEPEST_FORM: usize = 12;
/// How many commands are run for one file; a page of text has some thousands.
const MOST_COMMANDS: usize = 20_000_000;
/// How deep states of drawing are kept, and content marked.
const DEEPEST_STATE: usize = 256;
/// How far from level a line may run, as a slope, and still be text and no stamp across the page.
const LEVEL: f64 = 0.09;

/// A letter, or the letters that one glyph stands for, on the page as it is read: x to the right, y downwards, in points.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Letter {
    pub(super) text: String,
    pub(super) x0: f32,
    pub(super) x1: f32,
    /// Its baseline.
    pub(super) y: f32,
    /// Size of its font as it appears.
    pub(super) size: f32,
    pub(super) bold: bool,
}

/// The letters of a page, and its height.
#[derive(Debug, Default)]
pub(super) struct Sheet {
    pub(super) letters: Vec<Letter>,
    pub(super) height: f32,
}

/// Draws the pages of one file.
pub(super) struct Letters<'a> {
    fonts: FontCache<'a>,
    font_resolver: FontResolverFn,
    cmap_resolver: CMapResolverFn,
    room: usize,
    commands: usize,
    known: usize,
    unknown: usize,
}

impl<'a> Letters<'a> {
    /// For a file from which `room` bytes of text may come.
    pub(super) fn new(room: usize) -> Letters<'a> {
        let standard = |query: &FontQuery| -> Option<(FontData, u32)> {
            Some(match query {
                FontQuery::Standard(font) => font.get_font_data(),
                FontQuery::Fallback(query) => query.pick_standard_font().get_font_data(),
            })
        };
        Letters {
            fonts: FontCache::new(),
            font_resolver: Arc::new(standard),
            cmap_resolver: Arc::new(hayro_cmap::load_embedded),
            room,
            commands: 0,
            known: 0,
            unknown: 0,
        }
    }

    /// Letters drawn so far.
    pub(super) fn known(&self) -> usize {
        self.known
    }

    /// Glyphs drawn so far for which the file gives no letter.
    pub(super) fn unknown(&self) -> usize {
        self.unknown
    }

    /// The letters of a page in the direction in which most of them run.
    pub(super) fn of_page(&mut self, page: &'a Page<'a>) -> Result<Sheet, Error> {
        let (width, height) = page.render_dimensions();
        let mut drawing = Drawing { all: self, turned: Default::default(), artifacts: Vec::new() };
        let start = State::new(Affine::new(page.initial_transform(true).as_coeffs()));
        if let Some(content) = page.page_stream() {
            drawing.run(content, page.resources(), start, 0)?;
        }
        Ok(drawing.sheet(width, height))
    }
}

/// Letters of a page by the quarter turn in which they run, with what is marked as no part of the text apart.
struct Drawing<'l, 'a> {
    all: &'l mut Letters<'a>,
    turned: [Vec<Letter>; 4],
    artifacts: Vec<Letter>,
}

/// What the commands change and `q` keeps.
#[derive(Clone)]
struct State<'a> {
    page: Affine,
    font: Option<Font<'a>>,
    bold: bool,
    size: f64,
    letter_spacing: f64,
    word_spacing: f64,
    stretch: f64,
    leading: f64,
    rise: f64,
}

impl State<'_> {
    fn new(page: Affine) -> Self {
        State {
            page,
            font: None,
            bold: false,
            size: 1.0,
            letter_spacing: 0.0,
            word_spacing: 0.0,
            stretch: 1.0,
            leading: 0.0,
            rise: 0.0,
        }
    }
}

/// Content that is marked by the file.
enum Mark {
    Plain,
    /// Headers, footers and ornaments.
    Artifact,
    /// Letters that stand for these words; taken by the first of them.
    Actual(Option<String>),
}

/// Where in its text object a command stands.
#[derive(Clone, Copy)]
struct Pen {
    at: Affine,
    line: Affine,
}

impl Pen {
    const START: Pen = Pen { at: Affine::IDENTITY, line: Affine::IDENTITY };

    fn next_line(&mut self, x: f64, y: f64) {
        self.line *= Affine::translate((x, y));
        self.at = self.line;
    }
}

impl<'a> Drawing<'_, 'a> {
    fn run(&mut self, content: &[u8], resources: &Resources<'a>, start: State<'a>, depth: usize) -> Result<(), Error> {
        let (mut state, mut kept, mut pen, mut marks) = (start, Vec::new(), Pen::START, Vec::new());
        let mut commands = TypedIter::new(content);
        while let Some(command) = commands.next() {
            self.all.commands += 1;
            if self.all.commands > MOST_COMMANDS || self.all.known > self.all.room {
                return Err(guard::outgrown(WHAT, self.all.room));
            }
            use TypedInstruction as T;
            match command {
                T::SaveState(_) if kept.len() < DEEPEST_STATE => kept.push(state.clone()),
                T::RestoreState(_) => state = kept.pop().unwrap_or(state),
                T::Transform(m) => state.page *= matrix([&m.0, &m.1, &m.2, &m.3, &m.4, &m.5]),
                T::BeginText(_) => pen = Pen::START,
                T::CharacterSpacing(n) => state.letter_spacing = n.0.as_f64(),
                T::WordSpacing(n) => state.word_spacing = n.0.as_f64(),
                T::HorizontalScaling(n) => state.stretch = n.0.as_f64() / 100.0,
                T::TextLeading(n) => state.leading = n.0.as_f64(),
                T::TextRise(n) => state.rise = n.0.as_f64(),
                T::TextFont(font) => {
                    state.size = font.1.as_f64();
                    (state.font, state.bold) = self.font(resources, font.0);
                }
                T::NextLine(n) => pen.next_line(n.0.as_f64(), n.1.as_f64()),
                T::NextLineAndSetLeading(n) => {
                    state.leading = -n.1.as_f64();
                    pen.next_line(n.0.as_f64(), n.1.as_f64());
                }
                T::NextLineUsingLeading(_) => pen.next_line(0.0, -state.leading),
                T::SetTextMatrix(m) => {
                    pen.line = matrix([&m.0, &m.1, &m.2, &m.3, &m.4, &m.5]);
                    pen.at = pen.line;
                }
                T::ShowText(text) => self.show(text.0, &state, &mut pen, &mut marks),
                T::NextLineAndShowText(text) => {
                    pen.next_line(0.0, -state.leading);
                    self.show(text.0, &state, &mut pen, &mut marks);
                }
                T::ShowTextWithParameters(text) => {
                    (state.word_spacing, state.letter_spacing) = (text.0.as_f64(), text.1.as_f64());
                    pen.next_line(0.0, -state.leading);
                    self.show(text.2, &state, &mut pen, &mut marks);
                }
                T::ShowTexts(texts) => self.show_all(texts.0, &state, &mut pen, &mut marks),
                T::BeginMarkedContent(mark) if marks.len() < DEEPEST_STATE => marks.push(marked(mark.0, None)),
                T::BeginMarkedContentWithProperties(mark) if marks.len() < DEEPEST_STATE => {
                    let properties = match mark.1 {
                        Object::Dict(properties) => Some(properties.clone()),
                        Object::Name(name) => resources.properties.get::<Dict>(name),
                        _ => None,
                    };
                    marks.push(marked(mark.0, properties));
                }
                T::EndMarkedContent(_) => _ = marks.pop(),
                T::XObject(name) if depth < DEEPEST_FORM && !is_artifact(&marks) => {
                    if let Some(form) = resources.get_x_object(name.0) {
                        self.form(&form, resources, &state, depth)?;
                    }
                }
                _ => {}
            }
        }
        Ok(())
    }

    /// Draws a page within the page.
    fn form(&mut self, form: &Stream<'a>, around: &Resources<'a>, state: &State<'a>, depth: usize) -> Result<(), Error> {
        let dict = form.dict();
        if dict.get::<Name>(SUBTYPE).is_none_or(|kind| kind.as_ref() != FORM) {
            return Ok(());
        }
        let Ok(content) = form.decoded_data() else { return Ok(()) };
        let own = dict.get::<Dict>(RESOURCES).map(Resources::new);
        let mut state = state.clone();
        if let Some(numbers) = dict.get::<Array>(MATRIX) {
            let numbers: Vec<Number> = numbers.iter::<Number>().take(6).collect();
            if let [a, b, c, d, e, f] = &numbers[..] {
                state.page *= matrix([a, b, c, d, e, f]);
            }
        }
        self.run(&content, own.as_ref().unwrap_or(around), state, depth + 1)
    }

    fn font(&mut self, resources: &Resources<'a>, name: &Name) -> (Option<Font<'a>>, bool) {
        let all = &self.all;
        let Some(dict) = resources.get_font(name) else {
            return (all.fonts.standard_font(StandardFont::Helvetica, &all.font_resolver), false);
        };
        let face = dict.get::<Name>(BASE_FONT).map(|face| face.as_str().to_ascii_lowercase()).unwrap_or_default();
        let bold = ["bold", "black", "heavy", "-bd", "cmbx", "semibold", "medi"].iter().any(|mark| face.contains(mark));
        (all.fonts.font(&dict, &all.font_resolver, &all.cmap_resolver), bold)
    }

    fn show_all(&mut self, texts: &Array, state: &State<'a>, pen: &mut Pen, marks: &mut [Mark]) {
        for object in texts.iter::<Object>() {
            match object {
                Object::String(text) => self.show(&text, state, pen, marks),
                Object::Number(back) => {
                    let width = -back.as_f64() / f64::from(UNITS_PER_EM) * state.size * state.stretch;
                    pen.at *= Affine::translate((width, 0.0));
                }
                _ => {}
            }
        }
    }

    fn show(&mut self, text: &PdfString, state: &State<'a>, pen: &mut Pen, marks: &mut [Mark]) {
        let Some(font) = &state.font else { return };
        let bytes = text.as_bytes();
        let mut at = 0;
        while at < bytes.len() {
            let (code, length) = font.read_code(bytes, at);
            let length = length.max(1);
            let spaced = state.letter_spacing + if length == 1 && bytes[at] == b' ' { state.word_spacing } else { 0.0 };
            at += length;
            let width = font.code_advance(code).x / f64::from(UNITS_PER_EM) * state.size;
            let letters = match marks.iter_mut().find_map(|mark| if let Mark::Actual(text) = mark { Some(text) } else { None }) {
                Some(actual) => Some(actual.take().unwrap_or_default()),
                None => unicode(font, code),
            };
            match letters {
                Some(letters) => self.put(letters, width + state.letter_spacing.max(0.0), state, pen, marks),
                None => self.all.unknown += 1,
            }
            pen.at *= Affine::translate(((width + spaced) * state.stretch, 0.0));
        }
    }

    /// Puts letters where the pen is.
    fn put(&mut self, text: String, width: f64, state: &State, pen: &Pen, marks: &[Mark]) {
        self.all.known += text.len();
        let to_page = state.page * pen.at;
        let place = |x: f64| to_page * Point::new(x * state.stretch, state.rise);
        let (from, to) = (place(0.0), place(width));
        let up = vector(to_page, Vec2::new(0.0, state.size));
        let along = vector(to_page, Vec2::new(1.0, 0.0));
        let Some(turn) = quarter_turn(along) else { return };
        let [x0, y, x1] = [turned(from, turn).x, turned(from, turn).y, turned(to, turn).x].map(|n| n as f32);
        let size = up.hypot() as f32;
        if ![x0, x1, y, size].iter().all(|n| n.is_finite() && n.abs() < 1e6) || size <= 0.5 {
            return;
        }
        let letter = Letter { text, x0: x0.min(x1), x1: x1.max(x0), y, size, bold: state.bold };
        if is_artifact(marks) { self.artifacts.push(letter) } else { self.turned[turn].push(letter) }
    }

    /// The letters of the direction in which most run. A file that marks all of its text as ornament has marked nothing.
    fn sheet(mut self, width: f32, height: f32) -> Sheet {
        let turn = (0..4).max_by_key(|&turn| (self.turned[turn].len(), 4 - turn)).unwrap_or(0);
        let mut letters = std::mem::take(&mut self.turned[turn]);
        if letters.is_empty() {
            letters = self.artifacts;
        }
        let (width, height) = if turn % 2 == 0 { (width, height) } else { (height, width) };
        let (left, top) = match turn {
            0 => (0.0, 0.0),
            1 => (0.0, -height),
            2 => (-width, -height),
            _ => (-width, 0.0),
        };
        for letter in &mut letters {
            letter.x0 -= left;
            letter.x1 -= left;
            letter.y -= top;
        }
        letters.retain(|letter| letter.x1 > 0.0 && letter.x0 < width && letter.y > 0.0 && letter.y < height + letter.size);
        Sheet { letters, height }
    }
}

fn is_artifact(marks: &[Mark]) -> bool {
    marks.iter().any(|mark| matches!(mark, Mark::Artifact))
}

fn marked(tag: &Name, properties: Option<Dict>) -> Mark {
    let actual = properties.and_then(|properties| properties.get::<PdfString>(b"ActualText"));
    match actual {
        Some(text) => Mark::Actual(Some(expanded(&text_string(text.as_bytes())))),
        None if tag.as_ref() == b"Artifact" => Mark::Artifact,
        None => Mark::Plain,
    }
}

/// What a glyph stands for; white space for a control character.
fn unicode(font: &Font, code: u32) -> Option<String> {
    let text = match font.glyph(font.map_code(code), code) {
        FontGlyph::Outline(glyph) => glyph.as_unicode(),
        FontGlyph::Type3(glyph) => glyph.as_unicode(),
    }?;
    let text = match text {
        BfString::Char(c) => c.to_string(),
        BfString::String(text) => text,
    };
    // Private letters are pictures: bullets of office programs among them.
    let known = |c: char| match c {
        '\u{f0b7}' | '\u{f0a7}' => '•',
        c if c.is_control() => ' ',
        c => c,
    };
    Some(expanded(&text.chars().map(known).collect::<String>())).filter(|text| !text.chars().all(is_private))
}

fn is_private(c: char) -> bool {
    matches!(c, '\u{e000}'..='\u{f8ff}' | '\u{fffd}')
}

/// Ligatures of print as the letters they join.
fn expanded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\u{fb00}' => out.push_str("ff"),
            '\u{fb01}' => out.push_str("fi"),
            '\u{fb02}' => out.push_str("fl"),
            '\u{fb03}' => out.push_str("ffi"),
            '\u{fb04}' => out.push_str("ffl"),
            '\u{fb05}' | '\u{fb06}' => out.push_str("st"),
            c => out.push(c),
        }
    }
    out
}

fn matrix(numbers: [&Number; 6]) -> Affine {
    Affine::new(numbers.map(Number::as_f64))
}

fn vector(by: Affine, vector: Vec2) -> Vec2 {
    by * vector.to_point() - by * Point::ORIGIN
}

/// How many quarter turns a direction is from level; `None` if it lies between.
fn quarter_turn(along: Vec2) -> Option<usize> {
    let level = |long: f64, short: f64| short.abs() <= long.abs() * LEVEL;
    match () {
        _ if level(along.x, along.y) && along.x > 0.0 => Some(0),
        _ if level(along.y, along.x) && along.y > 0.0 => Some(1),
        _ if level(along.x, along.y) && along.x < 0.0 => Some(2),
        _ if level(along.y, along.x) && along.y < 0.0 => Some(3),
        _ => None,
    }
}

/// A point in a page that is turned back, so that its text runs level.
fn turned(point: Point, turn: usize) -> Point {
    match turn {
        0 => point,
        1 => Point::new(point.y, -point.x),
        2 => Point::new(-point.x, -point.y),
        _ => Point::new(-point.y, point.x),
    }
}
