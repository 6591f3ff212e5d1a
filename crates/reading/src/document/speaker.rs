//! Who speaks in which part of a transcript.

use super::{Document, Kind, Span, wording::turn};

/// What one speaker says in one go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Turn {
    /// The printed name: `SECRETARY ROE`.
    pub speaker: Span,
    /// All of it, the printed name included.
    pub span: Span,
}

/// The turns of a transcript, in order; none of any other document.
pub fn turns(document: &Document) -> Vec<Turn> {
    let mut turns: Vec<Turn> = Vec::new();
    let blocks = document.blocks().iter().filter(|_| document.source().kind == Some(Kind::Transcript));
    for block in blocks {
        match (turn(document.words(block.span)), turns.last_mut()) {
            (Some(speaker), _) => {
                let speaker = Span::new(block.span.start(), block.span.start() + speaker.len());
                turns.push(Turn { speaker, span: block.span });
            }
            (None, Some(last)) => last.span = last.span.join(block.span),
            (None, None) => {}
        }
    }
    turns
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Block, BlockKind, Source};

    #[test]
    fn a_turn_goes_on_until_the_next_speaker() {
        let lines = ["Remarks in Lima", "MINISTER ROE: Welcome.", "It is good to see you.", "MS KOVAČ: Thank you."];
        let text = lines.join("\n");
        let blocks = lines.iter().map(|line| {
            let at = text.find(line).unwrap();
            Block { span: Span::new(at, at + line.len()), kind: BlockKind::Paragraph }
        });
        let source = Source { kind: Some(Kind::Transcript), ..Source::default() };
        let document = Document::new(text.as_str(), blocks.collect(), source);
        let turns = turns(&document);
        let shown: Vec<(&str, &str)> = turns.iter().map(|t| (document.words(t.speaker), document.words(t.span))).collect();
        assert_eq!(
            shown,
            [("MINISTER ROE", "MINISTER ROE: Welcome.\nIt is good to see you."), ("MS KOVAČ", "MS KOVAČ: Thank you.")]
        );
    }
}
