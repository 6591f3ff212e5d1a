//! Whose words, and how firmly: planned, denied, alleged, urged.

mod status;

use crate::{
    grammar::Parse,
    name::{ActorId, Cast},
};

pub use status::{Certainty, Status, judge};

/// Who says what stands at `token`, outermost first: the sources of the attributions whose content it lies in.
pub fn voice(parse: &Parse, cast: &Cast, token: usize) -> Vec<ActorId> {
    let sentence = &parse.sentences[parse.tokens[token].sentence];
    let mut around: Vec<_> = sentence.attributions.iter().filter(|a| a.content.iter().any(|c| c.contains(&token))).collect();
    around.sort_by_key(|a| std::cmp::Reverse(a.content.iter().map(|c| c.len()).sum::<usize>()));
    let mut chain = Vec::new();
    for attribution in around {
        let source = attribution.source.iter().cloned().flatten().find_map(|t| cast.mention_at(parse, t));
        for &actor in source.into_iter().flat_map(|m| &cast.means[m]) {
            if !chain.contains(&actor) {
                chain.push(actor);
            }
        }
    }
    chain
}
