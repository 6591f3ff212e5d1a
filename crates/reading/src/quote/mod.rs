//! Whose words, and how firmly: planned, denied, alleged, urged.

mod status;

use crate::{
    document::Span,
    grammar::{Attribution, Parse},
    name::{ActorId, Cast},
};

pub use status::{Certainty, Status, judge};

/// Who says what stands at `token`, outermost first: the speaker whose turn it is, then the sources of the attributions whose
/// content it lies in.
pub fn voice(parse: &Parse, cast: &Cast, token: usize) -> Vec<ActorId> {
    let turn = cast.turns.iter().find(|(turn, _)| turn.contains(parse.tokens[token].span));
    let mut chain: Vec<ActorId> = turn.map(|(_, actor)| *actor).into_iter().collect();
    for attribution in around(parse, token) {
        let source = attribution.source.iter().cloned().flatten().find_map(|t| cast.mention_at(parse, t));
        let Some(said_by) = source.map(|m| &cast.means[m]) else { continue };
        // Several who speak together as the document are its own voice, not a chain of sources.
        let own = said_by.len() > 1 && said_by.iter().all(|actor| cast.author.contains(actor));
        for &actor in said_by.iter().filter(|_| !own) {
            if !chain.contains(&actor) {
                chain.push(actor);
            }
        }
    }
    chain
}

/// The words that attribute what stands at `token`, outermost first: "said", "according to".
pub fn cues(parse: &Parse, token: usize) -> Vec<Span> {
    let words = |a: &Attribution| {
        let tokens = &parse.tokens[a.cue.clone()];
        Some(tokens.first()?.span.join(tokens.last()?.span))
    };
    around(parse, token).into_iter().filter_map(words).collect()
}

/// The attributions whose content `token` lies in, the widest first.
fn around(parse: &Parse, token: usize) -> Vec<&Attribution> {
    let mut around: Vec<_> = parse.told_by(token).filter(|a| !is_undertaking(parse, a)).collect();
    around.sort_by_key(|a| std::cmp::Reverse(a.content.iter().map(|c| c.len()).sum::<usize>()));
    around
}

/// "Agreed to meet", "refused to go": the infinitive is what the source does, not what it says. "Claims to have met" tells.
fn is_undertaking(parse: &Parse, attribution: &Attribution) -> bool {
    let tops = || {
        let content = attribution.content.iter().cloned().flatten();
        content.filter(|&t| parse.tokens[t].head.is_some_and(|h| attribution.cue.contains(&h)))
    };
    let bare = |t: usize| {
        let infinitive = parse.children(t).any(|c| &*parse.tokens[c].xpos == "TO");
        parse.tokens[t].relation() == "xcomp" && infinitive && !parse.children(t).any(|c| parse.tokens[c].lemma == "have")
    };
    tops().any(bare)
}
