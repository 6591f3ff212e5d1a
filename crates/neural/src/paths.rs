//! Where each word stands in the tree, seen from a pivot (a predicate, a cue): what the conditioned heads read beside the words.
//!
//! From the pivot one climbs to the lowest node that dominates the word too, and from there down into the child whose part of
//! the tree holds the word. That child's relation names the way; its whole part of the tree mostly is one argument, so two
//! bits tell its border. `training/paths.py` is the same in Python.

/// Farther up, and deeper down, nothing is looked for.
const CLIMB: usize = 6;
const DEPTH: usize = 24;
/// Classes of the steps climbed: 0, 1, 2, 3 or more.
const UPS: usize = 4;
/// Classes of the border: the word is the child itself or not, its left neighbour lies in the same part or not.
pub(crate) const BORDERS: usize = 4;

/// How many path classes there are for so many relations.
pub(crate) fn classes(relations: usize) -> usize {
    UPS * (relations + 2)
}

/// The tree over a sentence's nodes: node 0 is the root and its own head, word i is node i + 1.
pub(crate) struct Arcs {
    /// The head of each node.
    pub heads: Vec<usize>,
    /// The number of each node's relation; the root's is never looked at.
    pub relations: Vec<usize>,
}

/// How a node stands to the pivot.
pub(crate) struct Standing {
    /// Steps climbed and the relation of the way down, in one class.
    pub path: usize,
    /// Border class.
    pub border: usize,
}

/// The standing of every node to the node `pivot`; `relations` is the number of relations there are.
pub(crate) fn standings(arcs: &Arcs, pivot: usize, relations: usize) -> Vec<Standing> {
    let chain = chain(arcs, pivot);
    let mut left = None;
    let standing = |node: usize| {
        let (path, part) = way(arcs, &chain, node, relations);
        let border = 2 * usize::from(part == node) + usize::from(left == Some(part));
        left = Some(part);
        Standing { path, border }
    };
    (0..arcs.heads.len()).map(standing).collect()
}

/// The pivot and its ancestors.
fn chain(arcs: &Arcs, pivot: usize) -> [usize; CLIMB + 1] {
    let mut chain = [pivot; CLIMB + 1];
    for i in 1..chain.len() {
        chain[i] = arcs.heads[chain[i - 1]];
    }
    chain
}

/// The path class of a node, and the child on the way down whose part of the tree holds it.
fn way(arcs: &Arcs, chain: &[usize], node: usize, relations: usize) -> (usize, usize) {
    let (itself, far) = (relations, relations + 1);
    let class = |up: usize, relation: usize| up.min(UPS - 1) * (relations + 2) + relation;
    let (mut at, mut child) = (node, node);
    for depth in 0..DEPTH {
        if let Some(up) = chain.iter().position(|&c| c == at) {
            return (class(up, if depth == 0 { itself } else { arcs.relations[child] }), child);
        }
        (child, at) = (at, arcs.heads[at]);
    }
    (class(CLIMB, far), node)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `Envoys from Oslo arrived and left`: arrived is the root, left its conjunct.
    fn arcs() -> Arcs {
        Arcs { heads: vec![0, 4, 3, 1, 0, 6, 4], relations: vec![9, 0, 1, 2, 3, 4, 5] }
    }

    fn seen_from(pivot: usize) -> Vec<(usize, usize, usize)> {
        standings(&arcs(), pivot, 6).iter().map(|s| (s.path / 8, s.path % 8, s.border)).collect()
    }

    #[test]
    fn a_verbs_arguments_are_its_childrens_parts() {
        let subject = [(0, 0, 2), (0, 0, 1), (0, 0, 1)];
        assert_eq!(seen_from(4)[1..4], subject);
        assert_eq!(seen_from(4)[4], (0, 6, 2), "the pivot itself");
        assert_eq!(seen_from(4)[0], (1, 6, 2), "the root is one step up");
    }

    #[test]
    fn a_conjunct_finds_the_subject_one_step_up() {
        assert_eq!(seen_from(6)[1..5], [(1, 0, 2), (1, 0, 1), (1, 0, 1), (1, 6, 2)]);
        assert_eq!(seen_from(6)[5], (0, 4, 2));
    }
}
