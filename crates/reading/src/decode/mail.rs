//! Mail: its own text, and what is attached to it.
//!
//! What is quoted from an earlier mail was written by somebody else at another time: it is left out with a warning, unless the
//! mail holds little else, as one that passes a text on. So is a signature below its `-- `.

use mail_parser::{Address, Message, MessageParser, MessagePart, MimeHeaders, PartType};

use super::{
    DEEPEST, Decoded, Hints, Part, decode_within, finished, guard::damaged, html, page::Page, plain_page, stated::one_line,
};
use crate::{
    document::{Day, Source, wording::is_name},
    error::Error,
};

const WHAT: &str = "a mail";
/// So many attachments are looked at.
const MOST_ATTACHED: usize = 64;
/// Of own text there must be so many letters, or what is quoted is what was meant.
const OWN: usize = 200;
/// A signature has at most so many lines.
const SIGNATURE: usize = 20;

/// The documents in a mail that lies `depth` mails deep: its text, if it has any, and its attachments.
pub(super) fn parts(bytes: &[u8], hints: &Hints, depth: usize) -> Vec<Part> {
    let Some(message) = MessageParser::default().parse(bytes) else {
        return vec![Part { name: None, decoded: Err(damaged(WHAT, "whose headers cannot be understood")) }];
    };
    let sent = message.date().and_then(|date| day(date.year, date.month, date.day));
    let (attached, not_read) = attachments(&message, hints, sent, depth);
    let own = text(&message, hints, sent, not_read);
    match own {
        Err(error) if error.is_empty() && attached.iter().any(|part| part.decoded.is_ok()) => attached,
        own => std::iter::once(Part { name: None, decoded: own }).chain(attached).collect(),
    }
}

fn day(year: u16, month: u8, day: u8) -> Option<Day> {
    format!("{year:04}-{month:02}-{day:02}").parse().ok()
}

/// The text of the mail itself under its subject.
fn text(message: &Message, hints: &Hints, sent: Option<Day>, not_read: Vec<String>) -> Result<Decoded, Error> {
    let mut warnings = Vec::new();
    let mut page = body(message, &mut warnings);
    if !not_read.is_empty() {
        warnings.push(format!("attached and not read: {}", not_read.join(", ")));
    }
    if page.blocks.is_empty() {
        return Err(Error::Blank { bytes: message.raw_message().len() });
    }
    if page.text.len() > hints.max_bytes {
        return Err(Error::TooLarge { bytes: page.text.len(), max: hints.max_bytes });
    }
    let subject = message.subject().map(subject).unwrap_or_default();
    page = page.under(&subject);
    let (byline, publisher) = sender(message);
    let Source { title, url, .. } = page.stated;
    page.stated = Source {
        title: Some(subject).filter(|subject| !subject.is_empty()).or(title),
        byline,
        publisher,
        url,
        published: sent,
        ..Source::default()
    };
    finished(page, hints, warnings)
}

/// The subject without what replying and passing on put before it; none where it is longer than any title.
fn subject(subject: &str) -> String {
    const LONGEST: usize = 500;
    if subject.len() > LONGEST {
        return String::new();
    }
    let mut words = one_line(subject);
    loop {
        let prefix = ["re:", "fw:", "fwd:", "aw:", "wg:"]
            .iter()
            .find(|prefix| words.get(..prefix.len()).is_some_and(|head| head.eq_ignore_ascii_case(prefix)));
        match prefix {
            Some(prefix) => words = words[prefix.len()..].trim_start().to_owned(),
            None => return words,
        }
    }
}

/// Who sent it: a person is its byline, an office its publisher.
fn sender(message: &Message) -> (Option<String>, Option<String>) {
    let name = message.from().and_then(Address::first).and_then(|address| address.name()).map(one_line);
    match name.filter(|name| !name.is_empty()) {
        Some(name) if is_name(&name) => (Some(name), None),
        name => (None, name),
    }
}

/// The text parts, or those in HTML where the plain ones say nothing.
fn body(message: &Message, warnings: &mut Vec<String>) -> Page {
    let part = |&id: &u32| message.parts.get(id as usize);
    let plain: Vec<&str> = message.text_body.iter().filter_map(part).filter_map(plain_words).collect();
    let own = own_words(&plain.join("\n\n").replace('\0', ""), warnings);
    if own.chars().filter(|c| c.is_alphabetic()).count() > 0 {
        return plain_page(own);
    }
    let pages = message.html_body.iter().filter_map(part).filter_map(|part| match &part.body {
        PartType::Html(text) => Some(text.as_ref()),
        _ => None,
    });
    html::page(&pages.collect::<Vec<_>>().join("\n"), warnings)
}

fn plain_words<'m>(part: &'m MessagePart) -> Option<&'m str> {
    match &part.body {
        PartType::Text(text) => Some(text.as_ref()),
        _ => None,
    }
}

/// What the sender wrote: without signature, and without what is quoted, if enough is left.
fn own_words(text: &str, warnings: &mut Vec<String>) -> String {
    let lines: Vec<&str> = text.lines().collect();
    let quoted = |line: &&str| line.trim_start().starts_with('>');
    let end = lines
        .iter()
        .rposition(|line| matches!(*line, "-- " | "--"))
        .filter(|&at| lines.len() - at <= SIGNATURE)
        .unwrap_or(lines.len());
    let own: Vec<&str> = lines[..end].iter().copied().filter(|line| !quoted(line)).collect();
    let letters: usize = own.iter().map(|line| line.chars().filter(|c| c.is_alphabetic()).count()).sum();
    let count = lines.iter().filter(|line| quoted(line)).count();
    if end < lines.len() {
        warnings.push(format!("ends in a signature ({}), which is left out", counted(lines.len() - end - 1)));
    }
    if count > 0 && letters < OWN {
        let bare = |line: &&str| line.trim_start().trim_start_matches(['>', ' ']).to_owned();
        return lines[..end]
            .iter()
            .map(|line| if quoted(line) { bare(line) } else { (*line).to_owned() })
            .collect::<Vec<_>>()
            .join("\n");
    }
    if count > 0 {
        warnings.push(format!("quotes an earlier mail ({}), which is left out", counted(count)));
    }
    own.join("\n")
}

fn counted(lines: usize) -> String {
    if lines == 1 { "1 line".into() } else { format!("{lines} lines") }
}

/// What is attached: the documents, and the names of what is none.
fn attachments(message: &Message, hints: &Hints, sent: Option<Day>, depth: usize) -> (Vec<Part>, Vec<String>) {
    let (mut parts, mut not_read) = (Vec::new(), Vec::new());
    for (nth, part) in message.attachments().enumerate() {
        let name = part.attachment_name().map(plain_name).filter(|name| !name.is_empty());
        let nested = matches!(part.body, PartType::Message(_));
        let name = name.unwrap_or_else(|| format!("attachment-{}{}", nth + 1, if nested { ".eml" } else { "" }));
        if nth >= MOST_ATTACHED {
            not_read.push(format!("what follows {name}"));
            break;
        }
        if depth >= DEEPEST && nested {
            not_read.push(format!("{name} (a mail within {DEEPEST} others)"));
            continue;
        }
        if is_machines(part) {
            not_read.push(name);
            continue;
        }
        let own = Hints { name: Some(&name), title: None, url: None, sent: hints.sent.or(sent), ..hints.clone() };
        for inner in decode_within(part.contents(), &own, depth + 1) {
            match inner.decoded {
                Err(Error::Format { what, .. }) => not_read.push(format!("{name} ({what})")),
                Err(error @ Error::Binary { .. }) => not_read.push(format!("{name} ({})", brief(&error))),
                Err(error) if error.is_empty() => not_read.push(format!("{name} (without text)")),
                decoded => {
                    let name = inner.name.map_or_else(|| name.clone(), |inner| format!("{name}#{inner}"));
                    parts.push(Part { name: Some(name), decoded });
                }
            }
        }
    }
    (parts, not_read)
}

/// An error up to its mend.
fn brief(error: &Error) -> String {
    let text = error.to_string();
    text.split([';', ':']).next().unwrap_or_default().to_owned()
}

/// What is written for machines, though it is text: invitations, cards, keys, reports of delivery.
fn is_machines(part: &MessagePart) -> bool {
    let kind = part.content_type();
    let sub = kind.and_then(|kind| kind.subtype()).unwrap_or_default().to_ascii_lowercase();
    [
        "calendar",
        "vcard",
        "x-vcard",
        "pgp-signature",
        "pgp-keys",
        "pkcs7-signature",
        "x-pkcs7-signature",
        "delivery-status",
        "css",
    ]
    .contains(&sub.as_str())
        || part.content_id().is_some() && kind.is_some_and(|kind| kind.ctype().eq_ignore_ascii_case("image"))
}

/// A name without folders and control characters.
fn plain_name(name: &str) -> String {
    let base = name.rsplit(['/', '\\']).next().unwrap_or_default();
    base.chars().filter(|c| !c.is_control()).take(200).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(mail: &str) -> Vec<Part> {
        parts(mail.replace('\n', "\r\n").as_bytes(), &Hints::default(), 0)
    }

    const HEAD: &str = "From: Press Office of the Ministry <press@example.org>\nTo: desk@example.org\n\
        Date: Tue, 5 Mar 2024 10:00:00 +0100\nSubject: Fwd: =?utf-8?Q?Minister_Kova=C4=8D_in_Bern?=\nMIME-Version: 1.0\n";

    #[test]
    fn a_mail_is_its_text_under_its_subject() {
        let mail = format!(
            "{HEAD}Content-Type: text/plain; charset=iso-8859-2\nContent-Transfer-Encoding: quoted-printable\n\n\
             Minister Kova=E8 met the envoy on Mon=\nday.\n\n-- \nPress Office\n+1 555\n"
        );
        let part = read(&mail).remove(0);
        let decoded = part.decoded.unwrap();
        assert_eq!(decoded.document.text(), "Minister Kovač in Bern\n\nMinister Kovač met the envoy on Monday.\n");
        let source = decoded.document.source();
        assert_eq!(source.title.as_deref(), Some("Minister Kovač in Bern"));
        assert_eq!(source.publisher.as_deref(), Some("Press Office of the Ministry"));
        assert_eq!(source.published.map(|day| day.to_string()).as_deref(), Some("2024-03-05"));
        assert_eq!(decoded.warnings, ["ends in a signature (2 lines), which is left out"]);
    }

    #[test]
    fn attachments_are_documents_of_their_own() {
        let mail = format!(
            "{HEAD}Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/html\n\n<p>See the <b>annex</b>.</p>\n\
             --b\nContent-Type: text/plain; name=annex.txt\nContent-Disposition: attachment; filename=\"../annex.txt\"\n\n\
             The envoy left.\n--b\nContent-Type: image/png; name=logo.png\nContent-Disposition: attachment; filename=logo.png\n\
             Content-Transfer-Encoding: base64\n\niVBORw0KGgo=\n--b--\n"
        );
        let parts = read(&mail);
        assert_eq!(parts.iter().map(|part| part.name.as_deref()).collect::<Vec<_>>(), [None, Some("annex.txt")]);
        let own = parts[0].decoded.as_ref().unwrap();
        assert_eq!(own.document.text(), "Minister Kovač in Bern\n\nSee the annex.\n");
        assert_eq!(own.warnings, ["attached and not read: logo.png (a PNG image)"]);
        let annex = parts[1].decoded.as_ref().unwrap();
        assert_eq!(annex.document.text().trim(), "The envoy left.");
        assert_eq!(annex.document.source().published.map(|day| day.to_string()).as_deref(), Some("2024-03-05"));
    }

    #[test]
    fn what_is_quoted_is_left_out_of_an_answer_and_read_where_it_is_passed_on() {
        let mut warnings = Vec::new();
        let answer = format!("{}\n> The envoy left.\n> He is back.\n", "They met in Bern again. ".repeat(20));
        assert!(!own_words(&answer, &mut warnings).contains("envoy"));
        assert_eq!(warnings, ["quotes an earlier mail (2 lines), which is left out"]);
        assert_eq!(own_words("FYI\n> The envoy left.\n>\n> He is back.", &mut Vec::new()), "FYI\nThe envoy left.\n\nHe is back.");
    }

    #[test]
    fn mails_within_mails_are_opened_to_a_depth() {
        let mut mail = "From: a@example.org\nMIME-Version: 1.0\nSubject: Innermost\n\nThe envoy left.\n".to_owned();
        for nth in 0..7 {
            mail = format!(
                "From: a@example.org\nMIME-Version: 1.0\nSubject: Mail {nth}\nContent-Type: multipart/mixed; boundary=b{nth}\n\n--b{nth}\n\nText {nth}.\n--b{nth}\nContent-Type: message/rfc822\n\n{mail}\n--b{nth}--\n"
            );
        }
        let parts = read(&mail);
        assert_eq!(parts.len(), DEEPEST + 1);
        assert!(parts[DEEPEST].decoded.as_ref().unwrap().warnings[0].contains("a mail within 4 others"));
    }
}
