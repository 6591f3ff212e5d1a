//! A page put together from its lines: what every form but plain text becomes.

use super::shape;
use crate::document::{Block, BlockKind, PageStart, Source, Span};

/// A text, its blocks, and what it says of itself.
pub(super) struct Page {
    pub(super) text: String,
    pub(super) blocks: Vec<Block>,
    pub(super) stated: Source,
    /// What its file says, which counts only where the text is silent: office programs fill in what was at hand.
    pub(super) presumed: Source,
    /// Where the pages of the original begin, if it has any.
    pub(super) pages: Vec<PageStart>,
}

/// A block on its way: its kind, its words, and the pages of the original that begin within it.
struct Line {
    kind: BlockKind,
    words: String,
    pages: Vec<PageStart>,
}

/// Lines as they are met in a page; each becomes a block.
#[derive(Default)]
pub(super) struct Lines {
    done: Vec<Line>,
    kind: Option<BlockKind>,
    open: String,
    /// Bytes of the lines that are done.
    held: usize,
    /// Pages that began within the open line.
    pages: Vec<PageStart>,
    /// A page that begins with the next letter.
    turned: Option<u32>,
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

    /// The open line is of this kind.
    pub(super) fn set(&mut self, kind: BlockKind) {
        self.kind = Some(kind);
    }

    /// Ends the open line; the next is a paragraph.
    pub(super) fn end(&mut self) {
        let line = std::mem::take(&mut self.open);
        let pages = std::mem::take(&mut self.pages);
        let kind = self.kind.take().unwrap_or(BlockKind::Paragraph);
        let words = line.trim();
        if !words.is_empty() {
            self.held += words.len();
            self.done.push(Line { kind, words: words.to_owned(), pages });
        }
        (self.space, self.broken) = (false, false);
    }

    /// Adds words; runs of white space become one space.
    pub(super) fn words(&mut self, words: &str) {
        for c in words.chars() {
            match c {
                ' ' | '\n' | '\t' | '\r' | '\u{c}' => self.space = true,
                // What no charset calls a letter is the rubbish of a damaged file.
                c if c.is_control() => {}
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
        if let Some(page) = self.turned.take() {
            self.pages.push(PageStart { offset: self.open.len(), page });
        }
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

    /// How many bytes are held, white space at ends included: to be asked after each word.
    pub(super) fn size(&self) -> usize {
        self.held + self.open.len()
    }

    /// What follows stands on this page of the original.
    pub(super) fn turn_to(&mut self, page: u32) {
        self.turned = Some(page);
    }

    /// Adds the lines of another after these.
    pub(super) fn append(&mut self, mut other: Lines) {
        self.end();
        other.end();
        self.held += other.held;
        self.done.extend(other.done);
    }

    /// Whether a line of some kind has begun and has no words yet.
    pub(super) fn is_fresh(&self) -> bool {
        self.kind.is_some() && self.open.is_empty()
    }

    /// How many bytes of words there are.
    pub(super) fn len(&self) -> usize {
        self.done.iter().map(|line| line.words.len()).sum::<usize>() + self.open.trim().len()
    }

    /// The page: title first, as a reader sees it, and the byline under it, unless the lines begin with them.
    pub(super) fn page(mut self, stated: Source) -> Page {
        self.end();
        let mut lines = self.done;
        if let Some(byline) = stated.byline.as_deref().filter(|_| stated.title.is_some())
            && !lines.iter().take(4).any(|line| line.words.contains(byline))
        {
            let by = if shape::is_byline(byline) { byline.to_owned() } else { format!("By {byline}") };
            lines.insert(0, Line { kind: BlockKind::Byline, words: by, pages: Vec::new() });
        }
        if let Some(title) = stated.title.as_deref() {
            if let Some(at) = lines.iter().take(4).position(|line| same(&line.words, title)) {
                lines.remove(at);
            }
            lines.insert(0, Line { kind: BlockKind::Headline, words: title.to_owned(), pages: Vec::new() });
        }
        let mut page = assembled(lines, stated);
        shape::refine(&page.text, &mut page.blocks);
        page
    }

    /// The page of a document that shows its own title: nothing is put into its text. What its file says is presumed only, and
    /// a title only where the first lines bear it out: office programs fill in the name of the file, or of the template.
    pub(super) fn document(mut self, mut presumed: Source) -> Page {
        const FIRST: usize = 6;
        self.end();
        let title = presumed.title.take().filter(|title| {
            let shown = self.done.iter_mut().take(FIRST).find(|line| same(&line.words, title));
            shown.map(|line| line.kind = BlockKind::Headline).is_some()
        });
        let headed = self.done.iter().take(FIRST).any(|line| line.kind == BlockKind::Headline);
        let mut page = assembled(self.done, Source { title, ..Source::default() });
        page.presumed = presumed;
        if headed {
            shape::refine(&page.text, &mut page.blocks);
        } else {
            shape::without_headings(&page.text, &mut page.blocks);
        }
        page
    }
}

impl Page {
    /// The page with `title` above its text, unless its first lines have it.
    pub(super) fn under(mut self, title: &str) -> Page {
        let shown = self.blocks.iter().take(4).any(|block| same(&self.text[block.span.range()], title));
        if shown || title.is_empty() {
            return self;
        }
        let shift = title.len() + 2;
        self.text.insert_str(0, &format!("{title}\n\n"));
        for block in &mut self.blocks {
            block.span = Span::new(block.span.start() + shift, block.span.end() + shift);
        }
        self.blocks.insert(0, Block { span: Span::new(0, title.len()), kind: BlockKind::Headline });
        self
    }
}

/// Whether two titles are the same but for case, marks and white space.
fn same(one: &str, other: &str) -> bool {
    let bare = |words: &str| words.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect::<String>();
    bare(one) == bare(other)
}

/// Lines with an empty one between them, but for the items of a list.
fn assembled(lines: Vec<Line>, stated: Source) -> Page {
    let (mut text, mut blocks, mut pages) = (String::new(), Vec::with_capacity(lines.len()), Vec::new());
    let mut last = None;
    for Line { kind, words, pages: starts } in lines {
        match last {
            None => {}
            Some(BlockKind::ListItem) if kind == BlockKind::ListItem => text.push('\n'),
            Some(_) => text.push_str("\n\n"),
        }
        let start = text.len();
        pages.extend(starts.into_iter().map(|page| PageStart { offset: start + page.offset, ..page }));
        text.push_str(&words);
        blocks.push(Block { span: Span::new(start, text.len()), kind });
        last = Some(kind);
    }
    text.push('\n');
    Page { text, blocks, stated, presumed: Source::default(), pages }
}
