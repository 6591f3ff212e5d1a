//! Codes as words that a person would use.

use reading::{
    document::{Day, Kind, Period},
    mention::Finder,
    name::ActorKind,
    quote::{Certainty, Status},
    record::{Engagement, Form, Role},
};

const MONTHS: [&str; 12] =
    ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

/// `26 July 2021`, `July 2021`, `2021`.
pub(crate) fn day(day: Day) -> String {
    match (day.exact(), day.month()) {
        (Some(date), _) => format!("{} {} {}", date.day(), month(date.month()), day.year()),
        (None, Some(m)) => format!("{} {}", month(m), day.year()),
        _ => day.year().to_string(),
    }
}

fn month(month: i8) -> &'static str {
    MONTHS[month as usize - 1]
}

/// `25–26 July 2021`, `30 July – 2 August 2021`.
pub(crate) fn period(period: Period) -> String {
    let (from, to) = (period.from, period.to);
    if from == to {
        return day(from);
    }
    match (from.exact(), to.exact()) {
        (Some(a), Some(b)) if (a.year(), a.month()) == (b.year(), b.month()) => format!("{}–{}", a.day(), day(to)),
        (Some(a), Some(b)) if a.year() == b.year() => format!("{} {} – {}", a.day(), month(a.month()), day(to)),
        _ => format!("{} – {}", day(from), day(to)),
    }
}

pub(crate) fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::News => "news report",
        Kind::Opinion => "opinion",
        Kind::Readout => "official read-out",
        Kind::Statement => "statement",
        Kind::Transcript => "transcript",
    }
}

/// The name of a language by its ISO 639-1 code; the code itself where the list ends.
pub(crate) fn language(code: &str) -> String {
    const NAMES: [(&str, &str); 24] = [
        ("ar", "Arabic"),
        ("bg", "Bulgarian"),
        ("cs", "Czech"),
        ("de", "German"),
        ("el", "Greek"),
        ("en", "English"),
        ("es", "Spanish"),
        ("fa", "Persian"),
        ("fr", "French"),
        ("he", "Hebrew"),
        ("hi", "Hindi"),
        ("id", "Indonesian"),
        ("it", "Italian"),
        ("ja", "Japanese"),
        ("ko", "Korean"),
        ("nl", "Dutch"),
        ("pl", "Polish"),
        ("pt", "Portuguese"),
        ("ru", "Russian"),
        ("sl", "Slovenian"),
        ("sv", "Swedish"),
        ("tr", "Turkish"),
        ("uk", "Ukrainian"),
        ("zh", "Chinese"),
    ];
    NAMES.iter().find(|(known, _)| *known == code).map_or_else(|| format!("language “{code}”"), |(_, name)| (*name).into())
}

pub(crate) fn form(form: Form) -> &'static str {
    match form {
        Form::Visit => "Visit",
        Form::Meeting => "Meeting",
        Form::Call => "Call",
        Form::Summit => "Summit",
        Form::Conference => "Conference",
        Form::Talks => "Talks",
        Form::Speech => "Speech",
        Form::Interview => "Interview",
        Form::Signing => "Signing",
        Form::Correspondence => "Correspondence",
        Form::Reception => "Reception",
    }
}

/// What became of it, in the text's own terms.
pub(crate) fn standing(fact: &Engagement) -> String {
    let status = match fact.status {
        Status::Happened => "took place",
        Status::Ongoing => "under way",
        Status::Planned => "planned",
        Status::Possible => "possible, not settled",
        Status::Alleged => "alleged by others",
        Status::Denied => "did not or will not take place",
        Status::Urged => "called for, not agreed",
        Status::Historical => "earlier, told as background",
    };
    match fact.certainty {
        Certainty::Asserted => status.into(),
        Certainty::Hedged => format!("{status}; hedged"),
        Certainty::Conditional => format!("{status}; on a condition"),
    }
}

/// The label of those who are there as `role`.
pub(crate) fn role(role: Role, several: bool) -> &'static str {
    match (role, several) {
        (Role::Visitor, false) => "visitor",
        (Role::Visitor, true) => "visitors",
        (Role::Host, false) => "host",
        (Role::Host, true) => "hosts",
        (Role::Principal, _) => "party",
        (Role::Speaker, false) => "speaker",
        (Role::Speaker, true) => "speakers",
        (Role::Audience, _) => "audience",
        (Role::Chair, _) => "chair",
        (Role::Lead, _) => "led by",
        (Role::Attendee, _) => "present",
        (Role::Observer, false) => "observer",
        (Role::Observer, true) => "observers",
    }
}

/// A heading for actors of one kind.
pub(crate) fn actors(kind: ActorKind) -> &'static str {
    match kind {
        ActorKind::Person => "people",
        ActorKind::Country => "states",
        ActorKind::Government => "organs",
        ActorKind::Igo => "bodies",
        ActorKind::Org => "others",
        ActorKind::Group => "groups",
        ActorKind::People => "peoples",
    }
}

/// What an actor of this kind is.
pub(crate) fn actor(kind: ActorKind) -> &'static str {
    match kind {
        ActorKind::Person => "person",
        ActorKind::Country => "state",
        ActorKind::Government => "organ of a state",
        ActorKind::Igo => "international body",
        ActorKind::Org => "organisation",
        ActorKind::Group => "group",
        ActorKind::People => "people",
    }
}

pub(crate) fn finder(finder: &Finder) -> String {
    match finder {
        Finder::Pattern { id, revision } => format!("pattern {id}, revision {revision}"),
        Finder::Model { id, version } => format!("the head {id} of {version}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn periods_say_nothing_twice() {
        let between = |from: &str, to: &str| period(Period { from: from.parse().unwrap(), to: to.parse().unwrap() });
        assert_eq!(between("2021-07-25", "2021-07-26"), "25–26 July 2021");
        assert_eq!(between("2021-07-30", "2021-08-02"), "30 July – 2 August 2021");
        assert_eq!(between("2021-12-30", "2022-01-02"), "30 December 2021 – 2 January 2022");
        assert_eq!(between("2021-07", "2021-07"), "July 2021");
        assert_eq!(between("2021", "2022"), "2021 – 2022");
    }
}
