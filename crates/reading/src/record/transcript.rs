//! The occasion that a transcript records: its speakers speak there.

use super::{
    Form, Role, clause, detail,
    find::{Ground, Party, Telling},
};
use crate::{document::BlockKind, name::ActorKind};

/// What the heading of a transcript tells: a speech, or an interview, of those it names.
pub(super) fn speech(ground: &Ground) -> Option<Telling> {
    let parse = ground.parse;
    let headline = |s: &&crate::grammar::Sentence| ground.document.blocks()[s.block].kind == BlockKind::Headline;
    let heading = parse.sentences.iter().find(headline).filter(|_| !ground.cast.turns.is_empty())?.tokens.clone();
    let named = ground.cast.mentions.iter().enumerate().filter(|(_, m)| heading.contains(&m.tokens.start));
    let mut parties: Vec<Party> = Vec::new();
    for (mention, words) in named {
        for &actor in ground.cast.means[mention].iter().filter(|a| ground.cast.actors[a.0].kind == ActorKind::Person) {
            if !parties.iter().any(|p| p.actor == actor) {
                parties.push(Party { actor, role: Role::Speaker, span: words.span });
            }
        }
    }
    if parties.is_empty() {
        return None;
    }
    let interview = heading.clone().any(|t| parse.tokens[t].lemma.eq_ignore_ascii_case("interview"));
    let anchor = heading.clone().find(|&t| parse.tokens[t].head.is_none())?;
    let form = if interview { Form::Interview } else { Form::Speech };
    let telling = Telling::by_rule("speech.transcript", form, anchor, parties, detail::setting(ground, anchor, anchor));
    Some(Telling { clause: clause::clause(parse, anchor), ..telling })
}
