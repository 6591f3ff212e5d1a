//! Every pattern's own sentences: what it must find, with its word and its parties, and what it must pass over.

mod common;

use std::{ops::Range, sync::LazyLock};

use knowledge::{Pattern, Patterns};
use reading::{
    Reading,
    document::{Block, BlockKind, Document, Kind, Source, Span},
    record::{Engagement, Role},
};

use common::READER;

static PATTERNS: LazyLock<Patterns> = LazyLock::new(|| Patterns::builtin().expect("the built-in patterns are sound"));

/// Forms that one occasion may go by, beside the form of the pattern that finds it.
const COMPATIBLE: [(&str, &str); 4] =
    [("call", "meeting"), ("talks", "meeting"), ("summit", "meeting"), ("conference", "summit")];

/// Sentences that the reader does not get right yet, by the id of their pattern. What is mended comes off the list; the test
/// says so.
const NOT_YET: &[(&str, &str)] = &[
    (
        "call.noun",
        "During [principal his] {call} with [principal Chancellor Scholz], [principal President Zelenskyy] asked for air defence systems.",
    ),
    ("letter.write", "[principal The police chief] {wrote} to [principal the embassy] in March."),
];

/// An example without its marks, and where they stood.
#[derive(Debug, Default, PartialEq)]
struct Example {
    text: String,
    raised_by: Vec<Range<usize>>,
    parties: Vec<(String, Range<usize>)>,
}

/// Reads `[role words]` and `{word}`.
fn example(marked: &str) -> Result<Example, String> {
    let mut example = Example::default();
    let mut open: Vec<(char, String, usize)> = Vec::new();
    let mut rest = marked;
    while let Some(letter) = rest.chars().next() {
        rest = &rest[letter.len_utf8()..];
        let at = example.text.len();
        match letter {
            '{' => open.push(('}', String::new(), at)),
            '[' => {
                let (role, after) = rest.split_once(' ').ok_or("no role after `[`")?;
                open.push((']', role.to_owned(), at));
                rest = after;
            }
            '}' | ']' => match open.pop() {
                Some(('}', _, from)) if letter == '}' => example.raised_by.push(from..at),
                Some((']', role, from)) if letter == ']' => example.parties.push((role, from..at)),
                _ => return Err(format!("`{letter}` closes nothing")),
            },
            other => example.text.push(other),
        }
    }
    if open.is_empty() { Ok(example) } else { Err("a mark is not closed".to_owned()) }
}

/// The sentence as the one paragraph of a news report.
fn read(text: &str) -> Reading {
    let block = Block { span: Span::new(0, text.len()), kind: BlockKind::Paragraph };
    let published = "2025-05-14".parse().ok();
    let source = Source { published, language: Some("en".into()), kind: Some(Kind::News), ..Source::default() };
    READER.read(Document::new(text, vec![block], source))
}

/// Whether an example's role is kept. `visitor` and `host` must be just that; of others only that they stand there is asked,
/// for who is at home is known by the place, not by the pattern.
fn keeps(wanted: &str, got: Role) -> bool {
    !matches!(wanted, "visitor" | "host") || got.as_str() == wanted
}

fn overlap(span: Span, words: &Range<usize>) -> bool {
    span.start() < words.end && words.start < span.end()
}

fn is_party(reading: &Reading, engagement: &Engagement, role: &str, words: &Range<usize>) -> bool {
    let stands_there =
        |actor: usize| reading.cast.actors[actor].mentions.iter().any(|&m| overlap(reading.cast.mentions[m].span, words));
    engagement.participants.iter().any(|(actor, as_what)| keeps(role, *as_what) && stands_there(actor.0))
}

fn may_be(form: &str, found: &str) -> bool {
    form == found || COMPATIBLE.contains(&(form, found)) || COMPATIBLE.contains(&(found, form))
}

fn shown(reading: &Reading) -> String {
    let party =
        |(actor, role): &(reading::name::ActorId, Role)| format!("{} {}", role.as_str(), reading.cast.actors[actor.0].name);
    let fact = |e: &Engagement| {
        let parties: Vec<String> = e.participants.iter().map(party).collect();
        format!("{} ({})", e.form.as_str(), parties.join(", "))
    };
    let facts: Vec<String> = reading.engagements.iter().map(fact).collect();
    let passed: Vec<String> = reading.passed_over.iter().map(|p| p.because.clone()).collect();
    format!("got: {}; passed over: {}", facts.join("; "), passed.join("; "))
}

/// What is wrong with the record of a sentence that must be found.
fn fault_of_find(pattern: &Pattern, example: &Example) -> Option<String> {
    let reading = read(&example.text);
    let covers = |e: &&Engagement| example.raised_by.iter().all(|word| e.evidence.iter().any(|span| overlap(*span, word)));
    let of_form: Vec<&Engagement> =
        reading.engagements.iter().filter(covers).filter(|e| may_be(&pattern.form, e.form.as_str())).collect();
    if of_form.is_empty() {
        return Some(format!("no {} on {:?}; {}", pattern.form, &example.text[example.raised_by[0].clone()], shown(&reading)));
    }
    let missing = |e: &Engagement| {
        let missing = example.parties.iter().filter(|(role, words)| !is_party(&reading, e, role, words));
        missing.map(|(role, words)| format!("{role} {:?}", &example.text[words.clone()])).collect::<Vec<_>>()
    };
    let least = of_form.into_iter().map(missing).min_by_key(Vec::len).filter(|m| !m.is_empty())?;
    Some(format!("without {}; {}", least.join(", "), shown(&reading)))
}

/// What is wrong with the record of a sentence that must be passed over.
fn fault_of_pass(pattern: &Pattern, text: &str) -> Option<String> {
    let reading = read(text);
    let found = reading.engagements.iter().any(|e| e.form.as_str() == pattern.form);
    found.then(|| shown(&reading))
}

#[test]
fn patterns_find_and_pass_over_their_own_sentences() {
    let mut faults = Vec::new();
    let mut count = 0;
    let mut fail = |id: &str, of: &str, text: &str, fault: Option<String>| {
        let listed = NOT_YET.contains(&(id, text));
        match fault {
            Some(fault) if !listed => faults.push(format!("{id} {of}: {text}\n    {fault}")),
            None if listed => faults.push(format!("{id} {of}: {text}\n    is right now: take it off the list NOT_YET")),
            _ => {}
        }
    };
    for pattern in PATTERNS.all() {
        for marked in &pattern.finds {
            count += 1;
            let fault = match example(marked) {
                Ok(example) if example.raised_by.len() == 1 => fault_of_find(pattern, &example),
                Ok(_) => Some("exactly one word must stand in braces".to_owned()),
                Err(fault) => Some(fault),
            };
            fail(&pattern.id, "finds", marked, fault);
        }
        for text in &pattern.passes {
            count += 1;
            fail(&pattern.id, "passes", text, fault_of_pass(pattern, text));
        }
    }
    assert!(faults.is_empty(), "{} of {count} examples fail:\n{}", faults.len(), faults.join("\n"));
}

#[test]
fn every_pattern_says_what_it_finds_unless_it_only_adds() {
    let bare: Vec<&str> = PATTERNS.all().iter().filter(|p| p.finds.is_empty() && !p.echo && !p.adds).map(|p| &*p.id).collect();
    assert_eq!(bare, [""; 0], "give each a sentence under `finds`");
}

#[test]
fn ids_are_unique_and_forms_and_roles_are_known() {
    let forms = [
        "visit",
        "meeting",
        "call",
        "summit",
        "conference",
        "talks",
        "speech",
        "interview",
        "signing",
        "correspondence",
        "reception",
    ];
    let roles = ["visitor", "host", "principal", "speaker", "audience", "chair", "lead", "attendee", "observer"];
    let mut ids: Vec<&str> = PATTERNS.all().iter().map(|p| &*p.id).collect();
    ids.sort_unstable();
    assert!(ids.windows(2).all(|two| two[0] != two[1]), "an id stands twice in {ids:?}");
    for pattern in PATTERNS.all() {
        assert!(forms.contains(&&*pattern.form), "{}: `{}` is no form", pattern.id, pattern.form);
        for slot in pattern.slots.values() {
            assert!(roles.contains(&&*slot.role), "{}: `{}` is no role", pattern.id, slot.role);
        }
    }
}

#[test]
fn marks_of_an_example_are_read() {
    let got = example("[visitor The envoy] {came} to [host Oslo].").expect("a sound example");
    assert_eq!(got.text, "The envoy came to Oslo.");
    assert_eq!(got.raised_by, vec![10..14]);
    assert_eq!(got.parties, [("visitor".to_owned(), 0..9), ("host".to_owned(), 18..22)]);
    assert!(example("{came").is_err() && example("came]").is_err());
}
