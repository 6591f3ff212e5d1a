//! The page as Markdown, to go into a memo or a wiki: CommonMark, and one table as GitHub and most wikis know it.

use super::{
    View, plain,
    view::{Fact, Piece, Weight, Who, quoted},
};

/// The page.
pub(crate) fn page(view: &View) -> String {
    let mut out = head(view);
    if view.unread.is_some() {
        return out;
    }
    out.push_str("\n## Who met whom\n");
    if view.facts.is_empty() {
        out.push_str("\nNo meeting, visit, call or the like is told.\n");
    }
    view.facts.iter().for_each(|fact| out.push_str(&engagement(fact)));
    out.push_str(&actors(view));
    out.push_str(&passed_over(view));
    out
}

fn head(view: &View) -> String {
    let mut out = format!("# {}\n\n{}\n", escape(&view.title), opening(&view.source.join(" · ")));
    if let Some(url) = &view.url {
        out.push_str(&format!("\n<{url}>\n"));
    }
    if let Some(author) = &view.author {
        out.push_str(&format!("\nIn the voice of {}.\n", escape(author)));
    }
    if view.opinion {
        out.push_str("\n**Opinion:** what its author asserts is the author’s claim.\n");
    }
    if let Some(why) = &view.unread {
        out.push_str(&format!("\n{}\n", escape(why)));
    }
    out
}

/// A heading, deeper for a part; what is known as a list; the words as quotations.
fn engagement(fact: &Fact) -> String {
    const DEEPEST: usize = 6;
    let level = "#".repeat((3 + fact.depth).min(DEEPEST));
    let whole = fact.whole.as_ref().map_or(String::new(), |whole| format!(", part of {whole}"));
    let mut out = format!("\n{level} {}, {} ({}{whole})\n\n", fact.form, fact.standing, fact.id);
    for (nth, row) in fact.rows.iter().enumerate() {
        let begins = if nth == 0 { "- " } else { "\n- " };
        let label = if row.label.is_empty() { "; ".to_owned() } else { format!("{begins}{}: ", row.label) };
        out.push_str(&format!("{label}{}", inline(&row.value)));
    }
    out.push('\n');
    for words in &fact.evidence {
        out.push_str(&format!("\n> {} ({})\n", opening(&words.text), words.place));
    }
    out
}

fn actors(view: &View) -> String {
    let all = || view.people.iter().chain(view.others.iter().flat_map(|kin| &kin.actors));
    if all().next().is_none() {
        return String::new();
    }
    let explain = all().any(|who| who.finder.is_some());
    let (title, rule) = if explain { (" found by |", " --- |") } else { ("", "") };
    let head = format!(
        "\n## Who they are\n\n| id | who | kind | called | first | in |{title}\n| --- | --- | --- | --- | --- | --- |{rule}\n"
    );
    head + &all().map(actor).collect::<String>()
}

fn actor(who: &Who) -> String {
    let called: Vec<String> = who.called.iter().map(|form| escape(form)).collect();
    let first = who.first.as_ref().map_or(String::new(), |words| words.place.to_string());
    let finder = who.finder.as_ref().map_or(String::new(), |finder| format!(" {} |", escape(finder)));
    format!(
        "| {} | {} | {} | {} | {first} | {} |{finder}\n",
        who.id,
        inline(&who.name),
        plain::actor(who.kind),
        called.join(", "),
        who.took_part.join(", ")
    )
}

fn passed_over(view: &View) -> String {
    let Some(all) = &view.passed_over else { return String::new() };
    let mut out = "\n## What was passed over\n\n".to_owned();
    if all.is_empty() {
        out.push_str("Nothing.\n");
    }
    for passed in all {
        let words = escape(&quoted(&passed.words.text));
        let (because, finder) = (escape(&passed.because), escape(&passed.finder));
        out.push_str(&format!("- {words} ({}): {because} ({finder})\n", passed.words.place));
    }
    out
}

fn inline(pieces: &[Piece]) -> String {
    let marked = |piece: &Piece| match piece.weight {
        Weight::Strong => format!("**{}**", escape(&piece.text)),
        Weight::Plain | Weight::Quiet => escape(&piece.text),
    };
    pieces.iter().map(marked).collect()
}

/// Foreign words within a line of Markdown, so that they are seen and do nothing else: no emphasis, link, code, HTML or table
/// cell begins or ends in them.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for (at, c) in text.char_indices() {
        // Wikis make links of bare addresses.
        let links = text[at..].starts_with("://") || c == '.' && text[..at].to_ascii_lowercase().ends_with("www");
        if links || "\\`*_[]{}<>#&|~$^".contains(c) {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

/// The same at the head of a line, where they could also begin a list, a rule or a heading.
fn opening(text: &str) -> String {
    let escaped = escape(text);
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    if text[digits..].starts_with(['.', ')']) {
        return format!("{}\\{}", &text[..digits], &escaped[digits..]);
    }
    let opens = escaped.starts_with(|c: char| c.is_ascii_punctuation() && c != '\\');
    if opens { format!("\\{escaped}") } else { escaped }
}

#[cfg(test)]
mod tests;
