//! What must hold of the members of bodies.

use std::collections::HashMap;

use jiff::civil::{Date, date};
use knowledge::Knowledge;

fn knowledge() -> Knowledge {
    Knowledge::builtin().unwrap_or_else(|error| panic!("{error}"))
}

#[test]
fn every_member_is_a_state_and_every_body_is_in_its_table() {
    let knowledge = knowledge();
    for member in knowledge.memberships() {
        assert!(knowledge.organisation(&member.body).is_some(), "no body {}", member.body);
        assert!(knowledge.country(&member.iso3).is_some(), "{}: no state {}", member.body, member.iso3);
    }
    assert!(knowledge.memberships().is_sorted_by_key(|member| (&member.body, &member.iso3)));
}

#[test]
fn nobody_is_in_a_body_twice_at_once() {
    let knowledge = knowledge();
    let mut groups: HashMap<(&str, &str), Vec<_>> = HashMap::new();
    for member in knowledge.memberships() {
        groups.entry((&member.body, &member.iso3)).or_default().push(member);
    }
    for (key, times) in groups {
        for (at, a) in times.iter().enumerate() {
            let inside = |day: Date| times[at + 1..].iter().any(|b| b.holds_on(day));
            let starts = a.from.as_ref().map_or(Date::MIN, |from| from.first);
            let ends = a.to.as_ref().map_or(Date::MAX, |to| to.last);
            assert!(!inside(starts) && !inside(ends), "{key:?} twice at once");
        }
    }
}

/// Fifteen seats, five of them permanent, every day since 2000.
#[test]
fn the_security_council_has_fifteen_members() {
    let knowledge = knowledge();
    for year in 2000..=2026 {
        let members = knowledge.members_on("IGO:UN/UNSC", date(year, 6, 1));
        assert_eq!(members.len(), 15, "{year}: {members:?}");
    }
}

#[test]
fn bodies_have_as_many_members_as_they_say() {
    let knowledge = knowledge();
    for (body, day, count) in [
        ("IGO:EU", date(2019, 1, 1), 28),
        ("IGO:EU", date(2021, 1, 1), 27),
        ("IGO:EUROZONE", date(2024, 1, 1), 20),
        ("IGO:SCHENGEN", date(2025, 1, 1), 29),
        ("IGO:NATO", date(2000, 1, 1), 19),
        ("IGO:NATO", date(2024, 6, 1), 32),
        ("IGO:G7", date(2020, 1, 1), 7),
        ("IGO:G20", date(2020, 1, 1), 19),
        ("IGO:BRICS", date(2020, 1, 1), 5),
        ("IGO:SCO", date(2025, 1, 1), 10),
        ("IGO:CSTO", date(2025, 1, 1), 6),
        ("IGO:EAEU", date(2020, 1, 1), 5),
        ("IGO:ASEAN", date(2020, 1, 1), 10),
        ("IGO:GCC", date(2020, 1, 1), 6),
        ("IGO:LAS", date(2015, 1, 1), 21),
        ("IGO:LAS", date(2024, 1, 1), 22),
        ("IGO:OIC", date(2020, 1, 1), 56),
        ("IGO:AU", date(2020, 1, 1), 55),
        ("IGO:ECOWAS", date(2020, 1, 1), 15),
        ("IGO:ECOWAS", date(2025, 6, 1), 12),
        ("IGO:SADC", date(2020, 1, 1), 16),
        ("IGO:EAC", date(2025, 1, 1), 8),
        ("IGO:IGAD", date(2020, 1, 1), 8),
        ("IGO:CELAC", date(2012, 1, 1), 33),
        ("IGO:OAS", date(2020, 1, 1), 34),
        ("IGO:CARICOM", date(2020, 1, 1), 15),
        ("IGO:COMMONWEALTH", date(2024, 1, 1), 56),
        ("IGO:OPEC", date(2024, 6, 1), 12),
        ("IGO:OECD", date(2024, 1, 1), 38),
        ("IGO:OSCE", date(2020, 1, 1), 57),
        ("IGO:COE", date(2020, 1, 1), 47),
        ("IGO:COE", date(2023, 1, 1), 46),
        ("IGO:B9", date(2020, 1, 1), 9),
        ("IGO:P51", date(2014, 1, 1), 6),
        ("IGO:APEC", date(2020, 1, 1), 21),
        ("IGO:CPTPP", date(2025, 1, 1), 12),
        ("IGO:RCEP", date(2023, 1, 1), 15),
        ("IGO:SAARC", date(2020, 1, 1), 8),
    ] {
        let members = knowledge.members_on(body, day);
        assert_eq!(members.len(), count, "{body} on {day}: {members:?}");
    }
}
