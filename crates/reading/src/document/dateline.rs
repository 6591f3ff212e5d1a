//! Where a report was written, as its first paragraph says.

use super::{BlockKind, Document};

/// A dateline is shorter, in bytes.
const LONGEST: usize = 60;

/// The town that opens the first paragraph, before its dash: `GENEVA` of "GENEVA (Agency) — The talks …".
pub fn dateline_town(document: &Document) -> Option<&str> {
    let first = document.blocks().iter().find(|b| matches!(b.kind, BlockKind::Paragraph | BlockKind::Dateline))?;
    let words = document.words(first.span);
    let dash = words.find(['—', '–']).or_else(|| words.find(" - "))?;
    let opening = words.get(..dash).filter(|opening| opening.len() < LONGEST)?;
    opening.split([',', '(']).next().map(str::trim)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Block, Source, Span};

    #[test]
    fn a_town_before_a_dash_and_nothing_from_a_sentence_with_one() {
        let town = |text: &'static str| {
            let block = Block { span: Span::new(0, text.len()), kind: BlockKind::Paragraph };
            dateline_town(&Document::new(text, vec![block], Source::default())).map(str::to_owned)
        };
        assert_eq!(town("GENEVA (Agency) — The talks ended."), Some("GENEVA".to_owned()));
        assert_eq!(town("Lima, May 3 - The minister left."), Some("Lima".to_owned()));
        assert_eq!(town("The minister, who had come to Lima for two days of talks on fish — and left — was tired."), None);
        assert_eq!(town("No dash."), None);
    }
}
