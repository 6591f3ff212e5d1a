//! Where words stand, as a person looks for them: line and column, or the page where there are pages, and the paragraph.

use reading::document::{BlockKind, Document, Span};

/// The beginning of a span in its document.
#[derive(Debug, PartialEq)]
pub(crate) struct Place {
    /// Lines and columns (in characters) count from 1.
    line: usize,
    column: usize,
    page: Option<u32>,
    block: Option<String>,
}

impl Place {
    /// Where `span` begins.
    pub(crate) fn of(document: &Document, span: Span) -> Place {
        let before = &document.text()[..span.start()];
        let line_start = before.rfind('\n').map_or(0, |at| at + 1);
        Place {
            line: before.matches('\n').count() + 1,
            column: before[line_start..].chars().count() + 1,
            page: document.page(span),
            block: block(document, span),
        }
    }
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

/// The block that `span` begins in: a paragraph by its number, anything else by what it is.
fn block(document: &Document, span: Span) -> Option<String> {
    let runs = |kind| matches!(kind, BlockKind::Paragraph | BlockKind::ListItem);
    let at = document.blocks().iter().position(|b| b.span.start() <= span.start() && span.start() < b.span.end())?;
    Some(match document.blocks()[at].kind {
        BlockKind::Headline => "headline".into(),
        BlockKind::Byline => "byline".into(),
        BlockKind::Dateline => "dateline".into(),
        BlockKind::Caption => "caption".into(),
        BlockKind::Paragraph | BlockKind::ListItem => {
            format!("¶{}", document.blocks()[..=at].iter().filter(|b| runs(b.kind)).count())
        }
    })
}

#[cfg(test)]
mod tests {
    use reading::document::{Block, PageStart, Source};

    use super::*;

    #[test]
    fn columns_count_characters_and_paragraphs_leave_headings_out() {
        let text = "Kovač meets Roe\n\nÇavuşoğlu met Roe.";
        let block = |span, kind| Block { span, kind };
        let blocks = vec![block(Span::new(0, 16), BlockKind::Headline), block(Span::new(18, text.len()), BlockKind::Paragraph)];
        let document = Document::new(text, blocks, Source::default());
        let roe = text.rfind("Roe").unwrap();
        assert_eq!(Place::of(&document, Span::new(roe, roe + 3)).to_string(), "3:15\u{a0}¶1");
        assert_eq!(Place::of(&document, Span::new(0, 5)).to_string(), "1:1\u{a0}headline");
        let paged = document.with_pages(vec![PageStart { offset: 0, page: 1 }, PageStart { offset: 18, page: 2 }]);
        assert_eq!(Place::of(&paged, Span::new(roe, roe + 3)).to_string(), "p.\u{a0}2\u{a0}¶1");
    }
}
