//! The occasion that a transcript records: its speakers speak there.

use super::{
    Form, Role, clause, detail,
    find::{Ground, Party, Telling},
};
use crate::{document::BlockKind, mention::Finder, name::ActorKind};

/// What the heading of a transcript tells: a speech, or an interview, of those it names.
pub(super) fn speech(ground: &Ground) -> Option<Telling> {
    let speakers = &ground.cast.speakers;
    let parse = ground.parse;
    let headline = |s: &&crate::grammar::Sentence| ground.document.blocks()[s.block].kind == BlockKind::Headline;
    let heading = parse.sentences.iter().find(headline).filter(|_| !speakers.is_empty())?.tokens.clone();
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
    Some(Telling {
        form: if interview { Form::Interview } else { Form::Speech },
        anchor,
        clause: clause::clause(parse, anchor),
        parties,
        echo: false,
        adds: false,
        anaphoric: false,
        next: false,
        title: None,
        name: Vec::new(),
        setting: detail::setting(ground, anchor, anchor),
        found_by: Finder::Pattern { id: "speech.transcript".to_owned(), revision: 1 },
    })
}
