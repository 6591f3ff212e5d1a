//! Actors by name.

use reading::{
    Reading,
    name::{Actor, ActorKind},
};

use super::sheet::{QUIET, STRONG, paint, tame};

/// `Jane Roe, Trade Minister (NOR)`.
pub(crate) fn full(actor: &Actor) -> String {
    let office = actor.office.as_deref().map_or(String::new(), |office| format!(", {}", tame(office)));
    let code = actor.code.as_deref().map_or(String::new(), |code| paint(QUIET, &format!(" ({})", tame(code))));
    format!("{}{office}{code}", paint(STRONG, &short(actor)))
}

/// The name alone.
pub(crate) fn short(actor: &Actor) -> String {
    tame(&actor.name)
}

/// The state with this code as the document names it; the code where it does not.
pub(crate) fn country(reading: &Reading, code: &str) -> String {
    let state = reading.cast.actors.iter().find(|a| a.kind == ActorKind::Country && a.code.as_deref() == Some(code));
    state.map_or_else(|| tame(code), short)
}
