//! One reading made by hand, for the tests of everything that shows a reading.

use std::ops::Range;

use reading::{
    Reading,
    document::{Block, BlockKind, Document, Kind, Source, Span},
    grammar::Parse,
    mention::{Finder, Mention, MentionKind},
    name::{Actor, ActorId, ActorKind, Cast},
    quote::{Certainty, Status},
    record::{Engagement, Form, Part, PassedOver, Role},
};

const TEXT: &str = "Norway’s trade minister visits Ljubljana\n\n\
    Norway’s Trade Minister Jane Roe met Foreign Minister Ana Kovač in Ljubljana on 4 March 2024 to discuss energy, the \
    Slovenian foreign ministry said. Kovač welcomed the talks and announced that the two countries will sign an agreement \
    worth 120 million euros by June.\n\n\
    Roe arrived on Sunday for a two-day visit. She did not meet President Mark Novak. The proposal met with criticism.\n";

fn at(words: &str) -> Span {
    let start = TEXT.find(words).expect(words);
    Span::new(start, start + words.len())
}

fn rule(id: &str) -> Finder {
    Finder::Pattern { id: id.into(), revision: 1 }
}

fn mention(span: Span, kind: MentionKind) -> Mention {
    let none: Range<usize> = 0..0;
    Mention { span, tokens: none, head: 0, kind, name: None, office: None, code: None, listed: None, found_by: rule("name") }
}

fn document() -> Document {
    let mut blocks = Vec::new();
    let mut from = 0;
    for (nth, words) in TEXT.split("\n\n").enumerate() {
        let kind = if nth == 0 { BlockKind::Headline } else { BlockKind::Paragraph };
        blocks.push(Block { span: Span::new(from, from + words.trim_end().len()), kind });
        from += words.len() + 2;
    }
    let source = Source {
        title: Some("Norway’s trade minister visits Ljubljana".into()),
        publisher: Some("Example Wire".into()),
        published: Some("2024-03-05".parse().unwrap()),
        language: Some("en".into()),
        kind: Some(Kind::News),
        ..Source::default()
    };
    Document::new(TEXT, blocks, source)
}

fn cast() -> Cast {
    use MentionKind::{Government, Person, Pronoun, State};
    let list = [
        (at("Norway’s Trade Minister Jane Roe"), Person, 0),
        (at("Norway"), State, 3),
        (at("Foreign Minister Ana Kovač"), Person, 1),
        (at("the Slovenian foreign ministry"), Government, 2),
        (at("Kovač welcomed").prefix(6), Person, 1),
        (at("Roe arrived").prefix(3), Person, 0),
        (at("She"), Pronoun, 0),
        (at("President Mark Novak"), Person, 4),
    ];
    let actor = |nth: usize, name: &str, kind, code: &str, office: Option<&str>| Actor {
        name: name.into(),
        kind,
        code: Some(code.into()),
        sector: (kind != ActorKind::Country).then(|| "GOV".into()),
        office: office.map(Into::into),
        mentions: (0..list.len()).filter(|&m| list[m].2 == nth).collect(),
        found_by: Finder::Model { id: "name".into(), version: "encoder-v2".into() },
        register: None,
    };
    Cast {
        actors: vec![
            actor(0, "Jane Roe", ActorKind::Person, "NOR", Some("Trade Minister")),
            actor(1, "Ana Kovač", ActorKind::Person, "SVN", Some("Foreign Minister")),
            actor(2, "Ministry of Foreign Affairs of Slovenia", ActorKind::Government, "SVN", None),
            actor(3, "Norway", ActorKind::Country, "NOR", None),
            actor(4, "Mark Novak", ActorKind::Person, "SVN", Some("President")),
        ],
        mentions: list.iter().map(|&(span, kind, _)| mention(span, kind)).collect(),
        means: list.iter().map(|m| vec![ActorId(m.2)]).collect(),
        author: Vec::new(),
        turns: Vec::new(),
    }
}

fn engagement(form: Form, status: Status, participants: &[(usize, Role)], evidence: &[&str]) -> Engagement {
    Engagement {
        form,
        participants: participants.iter().map(|&(a, role)| (ActorId(a), role)).collect(),
        place: None,
        country: None,
        date: None,
        date_text: None,
        topics: Vec::new(),
        part_of: None,
        status,
        certainty: Certainty::Asserted,
        voice: Vec::new(),
        evidence: evidence.iter().map(|words| at(words)).collect(),
        words: Vec::new(),
        found_by: rule("meet.with"),
    }
}

/// A meeting inside a visit, a signing that is planned, a meeting that did not take place.
pub(crate) fn reading() -> Reading {
    use Role::{Host, Principal, Visitor};
    let met = "Norway’s Trade Minister Jane Roe met Foreign Minister Ana Kovač in Ljubljana on 4 March 2024";
    let day = |day: &str| day.parse::<reading::document::Day>().unwrap();
    let meeting = Engagement {
        place: Some("Ljubljana".into()),
        country: Some("SVN".into()),
        date: Some(day("2024-03-04").into()),
        date_text: Some("on 4 March 2024".into()),
        topics: vec!["energy".into()],
        part_of: Some(1),
        voice: vec![ActorId(2)],
        words: vec![
            (Part::Place, at("Ljubljana on").prefix(9)),
            (Part::Date, at("on 4 March 2024")),
            (Part::Topic, at("energy")),
            (Part::Attribution, at("said")),
        ],
        ..engagement(Form::Meeting, Status::Happened, &[(0, Visitor), (1, Host)], &[met, "the talks"])
    };
    let visit = Engagement {
        country: Some("SVN".into()),
        date: Some(reading::document::Period { from: day("2024-03-03"), to: day("2024-03-04") }),
        date_text: Some("on Sunday".into()),
        words: vec![(Part::Date, at("on Sunday"))],
        ..engagement(Form::Visit, Status::Happened, &[(0, Visitor)], &["Roe arrived on Sunday for a two-day visit"])
    };
    let signing = Engagement {
        date_text: Some("by June".into()),
        topics: vec!["agreement worth 120 million euros".into()],
        certainty: Certainty::Hedged,
        voice: vec![ActorId(2), ActorId(1)],
        ..engagement(
            Form::Signing,
            Status::Planned,
            &[(3, Principal), (1, Principal), (4, Principal)],
            &["the two countries will sign an agreement worth 120 million euros by June"],
        )
    };
    let denied =
        engagement(Form::Meeting, Status::Denied, &[(0, Visitor), (4, Host)], &["She did not meet President Mark Novak"]);
    Reading {
        document: document(),
        parse: Parse::default(),
        cast: cast(),
        engagements: vec![meeting, visit, signing, denied],
        passed_over: vec![PassedOver {
            anchor: at("met with criticism"),
            finder: rule("meet.with"),
            because: "Criticism is nobody.".into(),
        }],
    }
}

trait Prefix {
    fn prefix(self, bytes: usize) -> Span;
}

impl Prefix for Span {
    fn prefix(self, bytes: usize) -> Span {
        Span::new(self.start(), self.start() + bytes)
    }
}
