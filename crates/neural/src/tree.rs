//! The best dependency tree with one root.
//!
//! Chu–Liu–Edmonds on a dense graph, contracting cycles as they are met (Tarjan 1977), so quadratic in the number of words.
//! That exactly one word hangs on the root is had by making every arc from the root dearer than any tree can repay, which is
//! exact (Stanojević and Cohen 2021, "A root of the problem").

/// Heads of the words in the best tree. `scores` is `[n + 1, n + 1]`, row-major, dependent by head; node 0 is the root, and
/// row 0 and the diagonal are not looked at. The answer has one entry a word: its head's node, 0 for the one root.
pub(crate) fn best_tree(scores: &[f32], nodes: usize) -> Vec<usize> {
    let greedy: Vec<usize> = (1..nodes).map(|d| best_head(&scores[d * nodes..][..nodes], d)).collect();
    if is_tree(&greedy) { greedy } else { Forest::new(scores, nodes).solve() }
}

fn best_head(row: &[f32], dependent: usize) -> usize {
    let heads = (0..row.len()).filter(|&h| h != dependent);
    heads.reduce(|best, h| if row[h] > row[best] { h } else { best }).unwrap_or(0)
}

/// One root, and every word reaches it.
fn is_tree(heads: &[usize]) -> bool {
    heads.iter().filter(|&&h| h == 0).count() == 1 && reach_root(heads)
}

fn reach_root(heads: &[usize]) -> bool {
    let mut reaches = vec![false; heads.len() + 1];
    reaches[0] = true;
    for start in 1..=heads.len() {
        let (mut node, mut steps) = (start, 0);
        while !reaches[node] && steps <= heads.len() {
            (node, steps) = (heads[node - 1], steps + 1);
        }
        if !reaches[node] {
            return false;
        }
        let mut node = start;
        while !reaches[node] {
            reaches[node] = true;
            node = heads[node - 1];
        }
    }
    true
}

/// An arc into a (contracted) node: what it is worth there, and the words it really joins.
#[derive(Clone, Copy)]
struct Arc {
    worth: f64,
    dependent: usize,
    head: usize,
}

#[derive(Clone, Copy, PartialEq)]
enum State {
    Fresh,
    /// On the path being grown.
    Open,
    /// Known to hang on the root.
    Settled,
    /// Inside a contracted cycle.
    Gone,
}

/// The graph while cycles are being contracted. Nodes past the first `words + 1` stand for cycles.
struct Forest {
    words: usize,
    /// `arcs[d][h]`: the best arc into node `d` from node `h`.
    arcs: Vec<Vec<Arc>>,
    state: Vec<State>,
    /// The arc chosen into each node.
    chosen: Vec<Arc>,
    /// The cycle that a node went into.
    parent: Vec<usize>,
}

impl Forest {
    fn new(scores: &[f32], nodes: usize) -> Forest {
        let toll = 1.0 + nodes as f64 * spread(scores, nodes);
        let arc = |dependent: usize, head: usize| {
            let worth = f64::from(scores[dependent * nodes + head]) - if head == 0 { toll } else { 0.0 };
            Arc { worth, dependent, head }
        };
        let arcs: Vec<Vec<Arc>> = (0..nodes).map(|d| (0..nodes).map(|h| arc(d, h)).collect()).collect();
        let mut state = vec![State::Fresh; nodes];
        state[0] = State::Settled;
        let chosen = arcs.iter().map(|row| row[0]).collect();
        Forest { words: nodes - 1, arcs, state, chosen, parent: (0..nodes).collect() }
    }

    fn solve(mut self) -> Vec<usize> {
        for word in 1..=self.words {
            if self.state[word] == State::Fresh {
                self.grow(word);
            }
        }
        self.expand();
        self.chosen[1..=self.words].iter().map(|arc| arc.head).collect()
    }

    /// Follows best arcs from a fresh node until something settled is reached; cycles on the way become nodes.
    fn grow(&mut self, start: usize) {
        let (mut path, mut node) = (vec![], start);
        loop {
            let head = self.choose(node);
            self.state[node] = State::Open;
            path.push(node);
            match self.state[head] {
                State::Settled => break,
                State::Open => {
                    let from = path.iter().position(|&n| n == head).unwrap_or(0);
                    node = self.contract(&path.split_off(from));
                }
                _ => node = head,
            }
        }
        for node in path {
            self.state[node] = State::Settled;
        }
    }

    /// Chooses the best arc into a node, and says which live node it comes from.
    fn choose(&mut self, node: usize) -> usize {
        let live = (0..self.state.len()).filter(|&h| h != node && self.state[h] != State::Gone);
        let row = &self.arcs[node];
        let head = live.reduce(|best, h| if row[h].worth > row[best].worth { h } else { best }).unwrap_or(0);
        self.chosen[node] = row[head];
        head
    }

    /// A cycle becomes one node: an arc into it is worth what it adds over the cycle's own arc that it replaces.
    fn contract(&mut self, cycle: &[usize]) -> usize {
        let new = self.state.len();
        let entering = |h: usize| cycle.iter().map(move |&c| (c, h));
        let row = (0..new).map(|h| best_arc(entering(h).map(|(c, h)| self.replacing(c, h)))).collect();
        for d in 0..new {
            let arc = best_arc(cycle.iter().map(|&c| self.arcs[d][c]));
            self.arcs[d].push(arc);
        }
        self.arcs.push(row);
        let unused = self.chosen[cycle[0]];
        self.arcs[new].push(unused);
        for &member in cycle {
            self.state[member] = State::Gone;
            self.parent[member] = new;
        }
        self.state.push(State::Fresh);
        self.chosen.push(unused);
        self.parent.push(new);
        new
    }

    fn replacing(&self, member: usize, head: usize) -> Arc {
        let arc = self.arcs[member][head];
        Arc { worth: arc.worth - self.chosen[member].worth, ..arc }
    }

    /// Opens the cycles again, the last first: the arc into a cycle goes to the member that holds its dependent.
    fn expand(&mut self) {
        for cycle in (self.words + 1..self.state.len()).rev() {
            let arc = self.chosen[cycle];
            let mut member = arc.dependent;
            while self.parent[member] != cycle {
                member = self.parent[member];
            }
            self.chosen[member] = arc;
        }
    }
}

fn best_arc(mut arcs: impl Iterator<Item = Arc>) -> Arc {
    let first = arcs.next().expect("a cycle has members");
    arcs.fold(first, |best, arc| if arc.worth > best.worth { arc } else { best })
}

/// Highest less lowest score of any arc.
fn spread(scores: &[f32], nodes: usize) -> f64 {
    let arcs = (1..nodes).flat_map(|d| (0..nodes).filter(move |&h| h != d).map(move |h| f64::from(scores[d * nodes + h])));
    let (low, high) = arcs.fold((f64::MAX, f64::MIN), |(low, high), s| (low.min(s), high.max(s)));
    (high - low).max(0.0)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn total(scores: &[f32], nodes: usize, heads: &[usize]) -> f64 {
        heads.iter().zip(1..).map(|(h, d)| f64::from(scores[d * nodes + h])).sum()
    }

    /// The best single-root tree by trying all of them.
    fn by_trial(scores: &[f32], nodes: usize) -> f64 {
        let words = nodes - 1;
        let all = (0..nodes.pow(words as u32)).map(|mut code| {
            let mut heads = Vec::with_capacity(words);
            for _ in 0..words {
                heads.push(code % nodes);
                code /= nodes;
            }
            heads
        });
        let sound = |h: &Vec<usize>| is_tree(h) && h.iter().zip(1..).all(|(&h, d)| h != d);
        all.filter(sound).map(|h| total(scores, nodes, &h)).fold(f64::MIN, f64::max)
    }

    proptest! {
        #[test]
        fn no_tree_is_better(scores in prop::collection::vec(-9f32..9.0, 36), nodes in 2usize..=6) {
            let scores = &scores[..nodes * nodes];
            let heads = Forest::new(scores, nodes).solve();
            prop_assert!(is_tree(&heads), "{heads:?}");
            prop_assert!((total(scores, nodes, &heads) - by_trial(scores, nodes)).abs() < 1e-4);
            prop_assert!((total(scores, nodes, &best_tree(scores, nodes)) - by_trial(scores, nodes)).abs() < 1e-4);
        }

        #[test]
        fn ties_and_nonsense_still_give_a_tree(picks in prop::collection::vec(0usize..4, 900), nodes in 2usize..30) {
            let scores: Vec<f32> = picks.iter().map(|&p| [0.0, 1.0, -1e9, 3e9][p]).collect();
            prop_assert!(is_tree(&best_tree(&scores[..nodes * nodes], nodes)));
        }
    }

    #[test]
    fn no_words_no_heads() {
        assert!(best_tree(&[0.0], 1).is_empty());
    }

    #[test]
    fn a_long_nest_of_cycles_is_quick() {
        let nodes = 255;
        let worth = |d: usize, h: usize| {
            if d == 0 || d.abs_diff(h) != 1 { -((d + h) as f32) } else { h.min(d) as f32 }
        };
        let scores: Vec<f32> = (0..nodes * nodes).map(|i| worth(i / nodes, i % nodes)).collect();
        assert!(is_tree(&best_tree(&scores, nodes)));
    }
}
