//! Actors by name.

use reading::name::{Actor, ActorKind};

use super::{
    Shown,
    sheet::{QUIET, STRONG, paint, tame},
};

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

/// The state with this code: as the document names it, or as the tables do; the code where neither knows it.
pub(crate) fn country(shown: &Shown, code: &str) -> String {
    let is_meant = |a: &&Actor| a.kind == ActorKind::Country && a.code.as_deref() == Some(code);
    let told = shown.reading.cast.actors.iter().find(is_meant).map(short);
    told.or_else(|| shown.countries.name(code).map(str::to_owned)).unwrap_or_else(|| tame(code))
}
