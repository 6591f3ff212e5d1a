//! Actors by name.

use reading::name::{Actor, ActorKind};

use super::{Piece, Shown, Weight, tame};

/// `Jane Roe, Trade Minister (NOR)`, standing for the actor `id`.
pub(super) fn full(actor: &Actor, id: String) -> Vec<Piece> {
    let office = actor.office.as_deref().map(|office| Piece::plain(format!(", {}", tame(office))));
    let code = actor.code.as_deref().map(|code| Piece::quiet(format!(" ({})", tame(code))));
    let name = Piece::new(short(actor), Weight::Strong).to(id);
    [Some(name), office, code].into_iter().flatten().collect()
}

/// `Norway (NOR)`, standing for the actor `id`.
pub(super) fn brief(actor: &Actor, id: String) -> Vec<Piece> {
    let code = actor.code.as_deref().map(|code| Piece::quiet(format!(" ({})", tame(code))));
    [Some(Piece::plain(short(actor)).to(id)), code].into_iter().flatten().collect()
}

/// The name alone.
pub(super) fn short(actor: &Actor) -> String {
    tame(&actor.name)
}

/// The state with this code: as the document names it, or as the tables do; the code where neither knows it.
pub(super) fn country(shown: &Shown, code: &str) -> String {
    let is_meant = |a: &&Actor| a.kind == ActorKind::Country && a.code.as_deref() == Some(code);
    let told = shown.reading.cast.actors.iter().find(is_meant).map(short);
    told.or_else(|| shown.countries.name(code).map(str::to_owned)).unwrap_or_else(|| tame(code))
}
