//! What is looked at before a page is parsed: whether it is one that a reader would write.

use std::borrow::Cow;

/// A tag with more attributes than this loses them: comparing each with all others takes long.
const ATTRIBUTES: usize = 256;
/// Browsers stop at 512.
const DEPTH: usize = 256;
const TAGS: usize = 60_000;
const BYTES: usize = 5_000_000;

/// A page that is safe to walk over.
pub(super) struct Guarded<'h> {
    pub(super) html: Cow<'h, str>,
    /// Whether it is also safe to build a tree of it.
    pub(super) plain: bool,
}

/// Looks at each tag once.
pub(super) fn guarded(html: &str) -> Guarded<'_> {
    let (mut kept, mut copied) = (String::new(), 0);
    let (mut depth, mut deepest, mut tags, mut at) = (0usize, 0, 0, 0);
    while let Some(tag) = next_tag(html, at) {
        at = tag.end;
        tags += 1;
        if tag.attributes > ATTRIBUTES {
            kept.push_str(&html[copied..tag.name_end]);
            kept.push('>');
            copied = tag.end;
        }
        match () {
            _ if tag.closes => depth = depth.saturating_sub(usize::from(nests(&html[tag.name..tag.name_end]))),
            _ if nests(&html[tag.name..tag.name_end]) => depth += 1,
            _ => {}
        }
        deepest = deepest.max(depth);
    }
    let html = if copied == 0 { Cow::Borrowed(html) } else { Cow::Owned(kept + &html[copied..]) };
    Guarded { plain: deepest <= DEPTH && tags <= TAGS && html.len() <= BYTES, html }
}

struct TagAt {
    name: usize,
    name_end: usize,
    end: usize,
    closes: bool,
    attributes: usize,
}

/// The first tag from `from` on, by its brackets and quotation marks.
fn next_tag(html: &str, from: usize) -> Option<TagAt> {
    let bytes = html.as_bytes();
    let mut at = from;
    loop {
        at += html.get(at..)?.find('<')? + 1;
        let closes = bytes.get(at) == Some(&b'/');
        let name = at + usize::from(closes);
        if bytes.get(name).is_some_and(u8::is_ascii_alphabetic) {
            let length = bytes[name..].iter().take_while(|b| !b.is_ascii_whitespace() && !b"/>".contains(b)).count();
            let (end, attributes) = tag_end(bytes, name + length);
            return Some(TagAt { name, name_end: name + length, end, closes, attributes });
        }
    }
}

/// Where a tag ends that has its name behind it, and how many attributes stand before that.
fn tag_end(bytes: &[u8], from: usize) -> (usize, usize) {
    let (mut quote, mut attributes, mut last) = (None, 0, b' ');
    for (at, &b) in bytes.iter().enumerate().skip(from) {
        match quote {
            Some(mark) if b == mark => quote = None,
            Some(_) => {}
            None if b == b'>' => return (at + 1, attributes),
            None if (b == b'"' || b == b'\'') && (last == b'=' || last.is_ascii_whitespace()) => quote = Some(b),
            None if !b.is_ascii_whitespace() && b != b'/' && (last.is_ascii_whitespace() || b"/\"'".contains(&last)) => attributes += 1,
            None => {}
        }
        last = b;
    }
    (bytes.len(), attributes)
}

/// Whether an element goes down a step until it is closed: not those without content, nor those that close each other.
fn nests(name: &str) -> bool {
    const FLAT: &[&str] = &[
        "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr", "p", "li", "dt", "dd", "tr", "td", "th",
        "option", "optgroup", "tbody", "thead", "tfoot", "html", "head", "body", "path", "rect", "circle", "use", "line", "polygon",
    ];
    !FLAT.iter().any(|flat| name.eq_ignore_ascii_case(flat))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn common_pages_pass_untouched() {
        let html = "<p class='a > b' id=x>1 < 2<br><p>é</p><!-- <i --><a href=\"x\">";
        let guarded = guarded(html);
        assert!(guarded.plain && guarded.html == html);
    }

    #[test]
    fn too_many_attributes_are_dropped_and_depth_is_seen() {
        let html = format!("<p {}>Words</p>", "a=1 ".repeat(300));
        assert_eq!(guarded(&html).html, "<p>Words</p>");
        assert!(!guarded(&"<div>".repeat(300)).plain);
        assert!(guarded(&"<div></div><li>".repeat(300)).plain);
    }
}
