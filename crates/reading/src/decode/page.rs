//! A page put together from its lines: what HTML and Markdown become.

use super::shape;
use crate::document::{Block, BlockKind, Source, Span};

/// A text, its blocks, and what it says of itself.
pub(super) struct Page {
    pub(super) text: String,
    pub(super) blocks: Vec<Block>,
    pub(super) stated: Source,
}

/// Lines as they are met in a page; each becomes a block.
#[derive(Default)]
pub(super) struct Lines {
    done: Vec<(BlockKind, String)>,
    kind: Option<BlockKind>,
    open: String,
    /// White space was met and is written before the next word.
    space: bool,
    /// A line break was met within the line.
    broken: bool,
}

impl Lines {
    /// Ends the open line; the next is of this kind.
    pub(super) fn begin(&mut self, kind: BlockKind) {
        self.end();
        self.kind = Some(kind);
    }

    /// Ends the open line; the next is a paragraph.
    pub(super) fn end(&mut self) {
        let line = std::mem::take(&mut self.open);
        let kind = self.kind.take().unwrap_or(BlockKind::Paragraph);
        let words = line.trim();
        if !words.is_empty() {
            self.done.push((kind, words.to_owned()));
        }
        (self.space, self.broken) = (false, false);
    }

    /// Adds words; runs of white space become one space.
    pub(super) fn words(&mut self, words: &str) {
        for c in words.chars() {
            match c {
                ' ' | '\n' | '\t' | '\r' | '\u{c}' => self.space = true,
                _ => self.letter(c),
            }
        }
    }

    fn letter(&mut self, c: char) {
        if self.open.is_empty() && c.is_whitespace() {
            return;
        }
        if self.broken && !self.open.is_empty() {
            self.open.push('\n');
        } else if self.space && !self.open.is_empty() {
            self.open.push(' ');
        }
        (self.space, self.broken) = (false, false);
        self.open.push(c);
    }

    /// Breaks the line; twice in a row ends it.
    pub(super) fn line_break(&mut self) {
        if self.broken {
            self.end();
        } else {
            self.broken = true;
        }
    }

    /// Whether a line of some kind has begun and has no words yet.
    pub(super) fn is_fresh(&self) -> bool {
        self.kind.is_some() && self.open.is_empty()
    }

    /// How many bytes of words there are.
    pub(super) fn len(&self) -> usize {
        self.done.iter().map(|(_, words)| words.len()).sum::<usize>() + self.open.trim().len()
    }

    /// The page: title first, as a reader sees it, and the byline under it, unless the lines begin with them.
    pub(super) fn page(mut self, stated: Source) -> Page {
        self.end();
        let mut lines = self.done;
        if let Some(byline) = stated.byline.as_deref().filter(|_| stated.title.is_some())
            && !lines.iter().take(4).any(|(_, words)| words.contains(byline))
        {
            let by = if shape::is_byline(byline) { byline.to_owned() } else { format!("By {byline}") };
            lines.insert(0, (BlockKind::Byline, by));
        }
        if let Some(title) = stated.title.as_deref() {
            if let Some(at) = lines.iter().take(4).position(|(_, words)| same(words, title)) {
                lines.remove(at);
            }
            lines.insert(0, (BlockKind::Headline, title.to_owned()));
        }
        assembled(lines, stated)
    }
}

/// Whether two titles are the same but for case, marks and white space.
fn same(one: &str, other: &str) -> bool {
    let bare = |words: &str| words.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect::<String>();
    bare(one) == bare(other)
}

/// Lines with an empty one between them, but for the items of a list.
fn assembled(lines: Vec<(BlockKind, String)>, stated: Source) -> Page {
    let (mut text, mut blocks) = (String::new(), Vec::with_capacity(lines.len()));
    let mut last = None;
    for (kind, words) in lines {
        match last {
            None => {}
            Some(BlockKind::ListItem) if kind == BlockKind::ListItem => text.push('\n'),
            Some(_) => text.push_str("\n\n"),
        }
        let start = text.len();
        text.push_str(&words);
        blocks.push(Block { span: Span::new(start, text.len()), kind });
        last = Some(kind);
    }
    text.push('\n');
    shape::refine(&text, &mut blocks);
    Page { text, blocks, stated }
}
