//! The layers of marks over a text.

use reading::{
    Reading,
    name::{ActorId, ActorKind},
    quote::Status,
    record::{Part, json},
};

use super::segment::Mark;
use crate::page::view::{self, Shown};

/// What a mark says of its words. A layer has a look of its own and can be switched off.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum Layer {
    /// Words that carry an engagement.
    Engagement(Footing),
    Person,
    /// States, bodies, organisations, groups, peoples.
    Body,
    Place,
    Date,
    Topic,
    Attribution,
    PassedOver,
}

/// Whether what an engagement tells has come about: its words look otherwise where it has not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum Footing {
    /// It took or takes place.
    Firm,
    /// It may yet.
    Open,
    /// It did not, or others allege it.
    Doubt,
    /// It is told as background.
    Past,
}

impl Footing {
    /// The footing of a status.
    pub(super) fn of(status: Status) -> Footing {
        match status {
            Status::Happened | Status::Ongoing => Footing::Firm,
            Status::Planned | Status::Possible | Status::Urged => Footing::Open,
            Status::Alleged | Status::Denied => Footing::Doubt,
            Status::Historical => Footing::Past,
        }
    }

    /// Its name in the legend.
    pub(super) fn label(self) -> &'static str {
        match self {
            Footing::Firm => "took place",
            Footing::Open => "open",
            Footing::Doubt => "denied or alleged",
            Footing::Past => "earlier",
        }
    }

    /// Its class in the style sheet.
    pub(super) fn class(self) -> &'static str {
        match self {
            Footing::Firm => "firm",
            Footing::Open => "open",
            Footing::Doubt => "doubt",
            Footing::Past => "past",
        }
    }
}

impl Layer {
    /// Whether what its words tell has come about; an engagement's only.
    pub(super) fn footing(self) -> Option<Footing> {
        if let Layer::Engagement(footing) = self { Some(footing) } else { None }
    }

    /// Its class in the style sheet, and the value of its switch.
    pub(super) fn class(self) -> &'static str {
        match self {
            Layer::Engagement(_) => "engagement",
            Layer::Person => "person",
            Layer::Body => "body",
            Layer::Place => "place",
            Layer::Date => "date",
            Layer::Topic => "topic",
            Layer::Attribution => "attribution",
            Layer::PassedOver => "passed",
        }
    }

    /// Its name beside the switch.
    pub(super) fn label(self) -> &'static str {
        match self {
            Layer::Engagement(_) => "Engagements",
            Layer::Person => "Persons",
            Layer::Body => "States and bodies",
            Layer::Place => "Where",
            Layer::Date => "When",
            Layer::Topic => "About what",
            Layer::Attribution => "Says who",
            Layer::PassedOver => "Passed over",
        }
    }

    /// Whether its words are a part of an engagement, and it is worth saying which.
    pub(super) fn is_part(self) -> bool {
        matches!(self, Layer::Place | Layer::Date | Layer::Topic | Layer::Attribution)
    }

    /// Whether it is switched on at first: what was passed over is no fact, and is looked for rather than read.
    pub(super) fn is_on(self) -> bool {
        self != Layer::PassedOver
    }
}

/// Every mark of a reading.
pub(super) fn marks(shown: &Shown) -> Vec<Mark<Layer>> {
    let reading = shown.reading;
    let mut all = Vec::new();
    for (nth, fact) in reading.engagements.iter().enumerate() {
        let id = json::engagement_id(nth);
        let layer = Layer::Engagement(Footing::of(fact.status));
        for (at, &span) in fact.evidence.iter().enumerate() {
            all.push(Mark { span, layer, id: id.clone(), anchor: Some(view::anchor(&id, at)) });
        }
        let part = |&(part, span)| Mark { span, layer: layer_of(part), id: id.clone(), anchor: None };
        all.extend(fact.words.iter().map(part));
    }
    actors(reading, &mut all);
    if shown.explain {
        for (nth, passed) in reading.passed_over.iter().enumerate() {
            let id = view::passed_id(nth);
            let anchor = Some(view::anchor(&id, 0));
            all.push(Mark { span: passed.anchor, layer: Layer::PassedOver, id, anchor });
        }
    }
    all
}

fn actors(reading: &Reading, all: &mut Vec<Mark<Layer>>) {
    for (nth, actor) in reading.cast.actors.iter().enumerate() {
        let id = json::actor_id(ActorId(nth));
        let layer = if actor.kind == ActorKind::Person { Layer::Person } else { Layer::Body };
        for (at, (span, _)) in view::mentions(reading, actor).into_iter().enumerate() {
            let anchor = (at == 0).then(|| view::anchor(&id, at));
            all.push(Mark { span, layer, id: id.clone(), anchor });
        }
    }
}

fn layer_of(part: Part) -> Layer {
    match part {
        Part::Place => Layer::Place,
        Part::Date => Layer::Date,
        Part::Topic => Layer::Topic,
        Part::Attribution => Layer::Attribution,
    }
}
