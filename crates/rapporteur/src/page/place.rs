//! Where words stand, as a person looks for them: line and column, or the page where there are pages, and the paragraph.

use reading::document::{Block, BlockKind, CodePoints, Document, Span};

/// The beginning of a span in its document.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Place {
    /// Lines and columns (in characters) count from 1.
    line: usize,
    column: usize,
    page: Option<u32>,
    block: Option<String>,
}

impl std::fmt::Display for Place {
    /// Without a space that a line could break at.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.page {
            // Lines of the text are none of the page's.
            Some(page) => write!(f, "p.\u{a0}{page}")?,
            None => write!(f, "{}:{}", self.line, self.column)?,
        }
        self.block.as_ref().map_or(Ok(()), |block| write!(f, "\u{a0}{block}"))
    }
}

/// Finds places in one document. The text is counted once: a long one has many places.
pub(crate) struct Places<'d> {
    document: &'d Document,
    points: CodePoints,
    /// Bytes at which a line begins.
    lines: Vec<usize>,
    /// Paragraphs and items up to each block.
    paragraphs: Vec<usize>,
}

impl<'d> Places<'d> {
    /// Counts the lines and paragraphs of `document`.
    pub(crate) fn of(document: &'d Document) -> Places<'d> {
        let text = document.text();
        let mut count = 0;
        let mut counted = |block: &Block| {
            count += usize::from(matches!(block.kind, BlockKind::Paragraph | BlockKind::ListItem));
            count
        };
        Places {
            document,
            points: CodePoints::new(text),
            lines: std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect(),
            paragraphs: document.blocks().iter().map(&mut counted).collect(),
        }
    }

    /// Where `span` begins.
    pub(crate) fn find(&self, span: Span) -> Place {
        let point = |offset| self.points.of(self.document.text(), offset);
        let line = self.lines.partition_point(|&begins| begins <= span.start());
        Place {
            line,
            column: point(span.start()) - point(self.lines[line - 1]) + 1,
            page: self.document.page(span),
            block: self.block(span),
        }
    }

    /// The block that `span` begins in: a paragraph by its number, anything else by what it is.
    fn block(&self, span: Span) -> Option<String> {
        let blocks = self.document.blocks();
        let at = blocks.partition_point(|b| b.span.start() <= span.start()).checked_sub(1)?;
        if blocks[at].span.end() <= span.start() {
            return None;
        }
        Some(match blocks[at].kind {
            BlockKind::Headline => "headline".into(),
            BlockKind::Byline => "byline".into(),
            BlockKind::Dateline => "dateline".into(),
            BlockKind::Caption => "caption".into(),
            BlockKind::Paragraph | BlockKind::ListItem => format!("¶{}", self.paragraphs[at]),
        })
    }
}

#[cfg(test)]
mod tests {
    use reading::document::{PageStart, Source};

    use super::*;

    #[test]
    fn columns_count_characters_and_paragraphs_leave_headings_out() {
        let text = "Kovač meets Roe\n\nÇavuşoğlu met Roe.";
        let block = |span, kind| Block { span, kind };
        let blocks = vec![block(Span::new(0, 16), BlockKind::Headline), block(Span::new(18, text.len()), BlockKind::Paragraph)];
        let document = Document::new(text, blocks, Source::default());
        let places = Places::of(&document);
        let roe = text.rfind("Roe").unwrap();
        assert_eq!(places.find(Span::new(roe, roe + 3)).to_string(), "3:15\u{a0}¶1");
        assert_eq!(places.find(Span::new(0, 5)).to_string(), "1:1\u{a0}headline");
        assert_eq!(places.find(Span::new(16, 17)).to_string(), "1:16");
        let paged = document.with_pages(vec![PageStart { offset: 0, page: 1 }, PageStart { offset: 18, page: 2 }]);
        assert_eq!(Places::of(&paged).find(Span::new(roe, roe + 3)).to_string(), "p.\u{a0}2\u{a0}¶1");
    }
}
