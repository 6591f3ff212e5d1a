//! Who speaks as the document: the words that name its author.

use super::{
    BlockKind, Document, Kind, Span,
    wording::{has_office, is_attribution, is_name},
};

/// Whose voice a name of the author stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Voice {
    /// A person: `I` is this one.
    Person,
    /// A state, government or body: `we` are these.
    Body,
}

/// One who speaks as the document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Author {
    /// The words that name the author, with title or office, without article.
    pub span: Span,
    /// Whether it is a person or a body.
    pub voice: Voice,
}

/// The words that name who speaks as the document, in order: for [`authors`] without their voices.
pub fn author_spans(document: &Document) -> Vec<Span> {
    authors(document).into_iter().map(|author| author.span).collect()
}

/// Who speaks as the document, by byline, title, attribution or signature.
///
/// Nobody does in news and transcripts, nor where a press release quotes a person. Where only the issuing office is named,
/// as in `Office of the Spokesperson`, it is that.
pub fn authors(document: &Document) -> Vec<Author> {
    let mut found = match document.source().kind {
        Some(Kind::Readout) => [attributed(document), signed_by_office(document), joint(document)].concat(),
        Some(Kind::Statement) if quotes_a_person(document) => Vec::new(),
        Some(Kind::Statement) => {
            [titled_apart(document), attributed(document), signed_by_office(document), joint(document), signature(document)]
                .concat()
        }
        Some(Kind::Opinion) => {
            [byline(document), signed_by_office(document), reflected(document), titled(document), signature(document)].concat()
        }
        Some(Kind::News | Kind::Transcript) | None => Vec::new(),
    };
    if found.is_empty() && document.source().kind == Some(Kind::Readout) {
        found = issuing_office(document);
    }
    found.sort_by_key(|author| author.span);
    found.dedup_by(|later, earlier| earlier.span.overlaps(later.span));
    found
}

/// Blocks of a kind, as span and words.
fn blocks(document: &Document, kind: BlockKind) -> impl Iterator<Item = (Span, &str)> {
    document.blocks().iter().filter(move |block| block.kind == kind).map(|block| (block.span, document.words(block.span)))
}

/// A part of a block's words as a span, without white space at its ends.
fn part(block: Span, words: &str, from: usize, to: usize) -> Option<Span> {
    let piece = words.get(from..to)?;
    let start = block.start() + from + (piece.len() - piece.trim_start().len());
    let length = piece.trim().len();
    (length > 0).then(|| Span::new(start, start + length))
}

fn person(span: Span) -> Author {
    Author { span, voice: Voice::Person }
}

fn body(span: Span) -> Author {
    Author { span, voice: Voice::Body }
}

/// `The below is attributable to Spokesperson Jane Roe:`
fn attributed(document: &Document) -> Vec<Author> {
    let after =
        |words: &str| ["attributable to ", "attributed to "].iter().find_map(|cue| words.find(cue).map(|at| at + cue.len()));
    let named = blocks(document, BlockKind::Byline).filter(|(_, words)| is_attribution(words)).filter_map(|(span, words)| {
        let from = after(words)? + if words[after(words)?..].starts_with("the ") { 4 } else { 0 };
        part(span, words, from, words.trim_end_matches([':', '.']).len())
    });
    named.map(person).collect()
}

/// `Jane Roe, Minister of Trade`
fn signed_by_office(document: &Document) -> Vec<Author> {
    let signed = |words: &str| words.split_once(", ").is_some_and(|(name, office)| is_name(name) && has_office(office));
    blocks(document, BlockKind::Byline).filter(|(_, words)| signed(words)).map(|(span, _)| person(span)).collect()
}

/// `By Jane Roe and John Doe`
fn byline(document: &Document) -> Vec<Author> {
    let mut found = Vec::new();
    for (span, words) in blocks(document, BlockKind::Byline) {
        let Some((from, _)) = words.match_indices(' ').find(|&(at, _)| words[..at].to_lowercase().ends_with("by")) else {
            continue;
        };
        found.extend(
            split(words, from, words.len(), &[" and ", " & ", ", "])
                .into_iter()
                .filter_map(|(from, to)| part(span, words, from, to)),
        );
    }
    found.retain(|&span| is_name(document.words(span)));
    found.into_iter().map(person).collect()
}

/// A range cut at any of `marks`.
fn split(words: &str, from: usize, to: usize, marks: &[&str]) -> Vec<(usize, usize)> {
    let (mut pieces, mut start, mut at) = (Vec::new(), from, from);
    while at < to {
        match marks.iter().find(|mark| words[at..to].starts_with(**mark)) {
            Some(mark) => {
                pieces.push((start, at));
                at += mark.len();
                start = at;
            }
            None => at += words[at..].chars().next().map_or(1, char::len_utf8),
        }
    }
    pieces.push((start, to));
    pieces.retain(|&(from, to)| !words[from..to].trim().is_empty());
    pieces
}

/// `Statement by Minister Jane Roe on …`, `Statement of the European Union on …`, `G7 Ministers’ Statement on …`
fn titled(document: &Document) -> Vec<Author> {
    let Some((span, title)) = blocks(document, BlockKind::Headline).next() else { return Vec::new() };
    let small = title.to_ascii_lowercase();
    let behalf = small.find("on behalf of ").map(|at| at + "on behalf of ".len());
    let by = [
        "statement by ",
        "statement from ",
        "statement of ",
        "remarks by ",
        "message from ",
        "letter from ",
        "declaration by ",
        "declaration of ",
    ];
    let by = by.iter().find_map(|cue| small.find(cue).map(|at| at + cue.len()));
    let mut ranges = Vec::new();
    for from in by.into_iter().chain(behalf) {
        let (from, to) = named(title, from);
        ranges.extend(persons_apart(title, from, to));
    }
    if let (true, Some(end)) = (ranges.is_empty(), small.find(" statement")) {
        let owner = title[..end].trim_end_matches(" Joint").trim_end_matches(" joint");
        ranges.push((0, owner.trim_end_matches(['’', '\'']).trim_end_matches("’s").len()));
    }
    let authors = ranges
        .into_iter()
        .filter_map(|(from, to)| part(span, title, from, to).filter(|_| title[from..to].starts_with(char::is_uppercase)));
    authors
        .filter(|&span| !matches!(document.words(span).to_lowercase().as_str(), "joint" | "press" | "media" | "full"))
        .map(|span| whose(document, span))
        .collect()
}

/// As [`titled`], but where it is a list (`Governments of A and B`) its members stand for it.
fn titled_apart(document: &Document) -> Vec<Author> {
    let members = joint(document);
    titled(document).into_iter().filter(|author| !members.iter().any(|member| member.span.overlaps(author.span))).collect()
}

/// A name with an office is a person's, another is a body's.
fn whose(document: &Document, span: Span) -> Author {
    let words = document.words(span);
    let plural = ["ministers", "leaders", "governments", "presidents"].iter().any(|many| words.to_lowercase().contains(many));
    if has_office(words) && !plural { person(span) } else { body(span) }
}

/// The run of names that begins at `from`: capitalised words and what links them.
fn named(title: &str, from: usize) -> (usize, usize) {
    let from = from + if title[from..].to_ascii_lowercase().starts_with("the ") { 4 } else { 0 };
    let (mut end, mut at, mut linked) = (from, from, false);
    for word in title[from..].split_inclusive(' ') {
        let bare = word.trim_end();
        let link = matches!(bare, "of" | "for" | "and" | "to" | "&") || (bare == "the" && linked);
        let name = bare.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit()) && !is_topic(bare);
        at += word.len();
        match () {
            _ if name => end = at - (word.len() - bare.len()),
            _ if link && end > from => {}
            _ => break,
        }
        linked = link;
        if bare.ends_with([':', ';']) {
            break;
        }
    }
    (from, end.max(from) - title[from..end].len() + title[from..end].trim_end_matches([',', ':', ';']).len())
}

/// A word that leads over to what the statement is about, also where titles are in capitals.
fn is_topic(word: &str) -> bool {
    let small = word.to_lowercase();
    matches!(
        small.as_str(),
        "on" | "about" | "at" | "in" | "following" | "regarding" | "concerning" | "after" | "ahead" | "to" | "marking"
    ) || (small.len() > 6 && small.ends_with("ing") && small != "beijing")
}

/// Two persons joined by `and` are two; `Minister of Trade and Industry Roe` is one.
fn persons_apart(title: &str, from: usize, to: usize) -> Vec<(usize, usize)> {
    let cuts = title[from..to].match_indices(" and ").map(|(at, _)| from + at);
    let Some(cut) = cuts.into_iter().find(|&cut| has_office(&title[from..cut]) && has_office(&title[cut..to])) else {
        return vec![(from, to)];
    };
    [(from, cut)].into_iter().chain(persons_apart(title, cut + " and ".len(), to)).collect()
}

/// `released by the Governments of A and B`, `Representatives of A, B, and C met`
fn joint(document: &Document) -> Vec<Author> {
    let title = blocks(document, BlockKind::Headline).next().map_or("", |(_, title)| title).to_lowercase();
    if !title.contains("joint") && !title.contains("communiqu") {
        return Vec::new();
    }
    let groups = ["overnments of ", "epresentatives of ", "oreign ministers of ", "eaders of ", "inisters of "];
    let title_and_text = blocks(document, BlockKind::Headline).take(1).chain(blocks(document, BlockKind::Paragraph).take(2));
    let found = title_and_text.filter_map(|(span, words)| {
        let from = groups.iter().find_map(|group| words.find(group).map(|at| at + group.len()))?;
        let to = listed(words, from);
        Some(
            split(words, from, to, &[", and ", " and ", ", "])
                .into_iter()
                .filter_map(|(from, to)| part(span, words, from, to))
                .collect::<Vec<_>>(),
        )
    });
    found
        .max_by_key(|spans| spans.len())
        .unwrap_or_default()
        .into_iter()
        .map(|span| body(without_article(document, span)))
        .collect()
}

fn without_article(document: &Document, span: Span) -> Span {
    let article = if document.words(span).starts_with("the ") { 4 } else { 0 };
    Span::new(span.start() + article, span.end())
}

/// Where a list of names that begins at `from` ends: at the first word that is no name and links none.
fn listed(words: &str, from: usize) -> usize {
    let (mut end, mut at) = (from, from);
    for word in words[from..].split_inclusive(' ') {
        let bare = word.trim_end();
        let name = bare.starts_with(char::is_uppercase);
        if !name && !matches!(bare, "of" | "and" | "the") {
            break;
        }
        at += word.len();
        if name {
            end = at - (word.len() - bare.len());
        }
        if bare.ends_with(['.', ';', ':']) && !bare.contains("U.") {
            break;
        }
    }
    end - words[from..end].len() + words[from..end].trim_end_matches([',', '.', ';', ':']).len()
}

/// `an editorial reflecting the views of the … government`
fn reflected(document: &Document) -> Vec<Author> {
    let found = document.blocks().iter().find_map(|block| {
        let words = document.words(block.span);
        let from = words.find("reflecting the views of ").map(|at| at + "reflecting the views of ".len())?;
        let from = from + if words[from..].starts_with("the ") { 4 } else { 0 };
        let to = from + words[from..].find(['.', ',', ';']).unwrap_or(words.len() - from);
        part(block.span, words, from, to)
    });
    found.map(body).into_iter().collect()
}

/// A name alone at the end.
fn signature(document: &Document) -> Vec<Author> {
    let last = document.blocks().iter().rev().take(2).find(|block| {
        let words = document.words(block.span).trim_start_matches(['–', '—', '-', ' ']);
        let name = words.split_once(", ").map_or(words, |(name, office)| if has_office(office) { name } else { words });
        document.blocks().len() > 2 && words.chars().count() <= 100 && is_name(name)
    });
    let bare = |span: Span| {
        part(
            span,
            document.words(span),
            document.words(span).len() - document.words(span).trim_start_matches(['–', '—', '-', ' ']).len(),
            span.len(),
        )
    };
    last.and_then(|block| bare(block.span)).map(person).into_iter().collect()
}

/// Whether the first paragraphs lead in a quotation: `Minister Roe said:`.
fn quotes_a_person(document: &Document) -> bool {
    blocks(document, BlockKind::Paragraph).take(4).any(|(_, words)| words.contains(" said:"))
}

/// `Office of the Spokesperson`
fn issuing_office(document: &Document) -> Vec<Author> {
    let offices = blocks(document, BlockKind::Byline)
        .filter(|(_, words)| words.contains(" of ") && !is_attribution(words) && !is_name(words));
    offices.take(1).map(|(span, _)| body(span)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::decode::{Hints, decode};

    fn names(text: &str) -> Vec<String> {
        let document = decode(text.as_bytes(), &Hints::default()).unwrap().document;
        author_spans(&document).into_iter().map(|span| document.words(span).to_owned()).collect()
    }

    #[test]
    fn a_readout_speaks_through_its_spokesperson() {
        let text = "Minister Roe’s Call with Envoy Kovač\n\nOffice of the Spokesperson\nThe below is attributable to Spokesperson Jane Roe:\nThe minister spoke today with the envoy.\n";
        assert_eq!(names(text), ["Spokesperson Jane Roe"]);
        let text = "Envoy Roe Travels to Bern\n\nOffice of the Spokesperson\nThe envoy will travel to Bern.\n";
        assert_eq!(names(text), ["Office of the Spokesperson"]);
    }

    #[test]
    fn a_statement_speaks_for_whom_its_title_names() {
        let text = |title: &str| format!("{title}\n\nWe are dismayed by the news. Our thoughts are with the victims.\n");
        assert_eq!(
            names(&text("Statement by the Minister of Trade and Industry Jane Roe on the Floods")),
            ["Minister of Trade and Industry Jane Roe"]
        );
        assert_eq!(
            names(&text("Joint Statement by Minister Jane Roe and Envoy Ján Kovač Commending the Pact")),
            ["Minister Jane Roe", "Envoy Ján Kovač"]
        );
        assert_eq!(names(&text("Statement by the Ruritanian League on the Floods")), ["Ruritanian League"]);
        assert_eq!(
            names(&text("Joint Statement of the Governments of Ruritania and the Duchy of Strelsau")),
            ["Ruritania", "Duchy of Strelsau"]
        );
    }

    #[test]
    fn an_opinion_speaks_for_its_byline_and_news_for_nobody() {
        let text = "Why the Pact Will Fail\nBy Jane Roe and John Doe\n\nI have long argued that the pact is weak. In my view it must change, and I believe that it cannot hold.\n";
        assert_eq!(names(text), ["Jane Roe", "John Doe"]);
        assert!(names("Talks end\nBy Jane Roe\n\nThe talks ended on Monday, the ministry said. No date was set.\n").is_empty());
        assert!(
            names(
                "Minister on attack\n\nMinister for Trade Jane Roe said:\n\nI condemn this attack. We stand with the victims.\n"
            )
            .is_empty()
        );
    }
}
