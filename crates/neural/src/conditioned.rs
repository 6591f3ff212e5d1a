//! Labels of all words in the light of one of them, the pivot: roles of a predicate, source and content of a cue.
//!
//! A second pass, shallow and narrow, for each pivot: every word's vector is mixed with the pivot's and told how far it stands
//! from the pivot and where in the tree, then a layer or two of attention let the words settle their labels together.

use crate::{
    Error,
    bio::{Bio, Span},
    encoder::{Buffers, Layer},
    file::File,
    linear::{Linear, Norm, gelu},
    paths::{self, Arcs, BORDERS, Standing, standings},
};

/// Width of a row of the second pass, and its attention heads.
const WIDTH: usize = 192;
const HEADS: usize = 6;

pub(crate) struct Conditioned {
    word: Linear,
    pivot: Linear,
    /// `[13, width]` for six distance classes: the signed distance from the pivot, the pivot itself in the middle.
    distance: Vec<f32>,
    /// Lower ends of the distance classes.
    ends: Vec<usize>,
    path: Vec<f32>,
    border: Vec<f32>,
    norm: Norm,
    layers: Vec<Layer>,
    out: Linear,
    bio: Bio,
    hidden: usize,
    relations: usize,
}

impl Conditioned {
    /// The head of that name, with so many layers and the rule `bio` for its labels.
    pub(crate) fn load(file: &File, head: &'static str, layers: usize, bio: Bio) -> Result<Conditioned, Error> {
        let (hidden, relations) = (file.config.hidden_size, file.texts("deprel")?.len());
        let name = |part| format!("{head}.{part}");
        let layer = |i| Layer::load(file, &format!("{head}.layers.{i}"), HEADS, WIDTH, 2 * WIDTH);
        Ok(Conditioned {
            word: Linear::load(file, &name("word"), WIDTH, hidden)?,
            pivot: Linear::load(file, &name("pivot"), WIDTH, hidden)?,
            distance: file.matrix(&name("distance.weight"), 2 * file.distances.len() + 1, WIDTH)?,
            ends: file.distances.clone(),
            path: file.matrix(&name("path.weight"), paths::classes(relations), WIDTH)?,
            border: file.matrix(&name("border.weight"), BORDERS, WIDTH)?,
            norm: Norm::load(file, &name("norm"), WIDTH)?,
            layers: (0..layers).map(layer).collect::<Result<_, _>>()?,
            out: Linear::load(file, &name("out"), bio.len(), WIDTH)?,
            bio,
            hidden,
            relations,
        })
    }

    /// Spans for each pivot (a word's index), in the order of the pivots.
    pub(crate) fn spans(&self, vectors: &[f32], arcs: &Arcs, pivots: &[usize]) -> Vec<Vec<Span>> {
        if pivots.is_empty() {
            return vec![];
        }
        let words = self.word.apply(vectors);
        let nodes = arcs.heads.len();
        let mut x = Vec::with_capacity(pivots.len() * words.len());
        pivots.iter().for_each(|&pivot| self.mix(vectors, &words, arcs, pivot + 1, &mut x));
        gelu(&mut x);
        self.norm.apply(&mut x);
        let bounds: Vec<_> = (0..pivots.len()).map(|k| k * nodes..(k + 1) * nodes).collect();
        let mut buffers = Buffers::default();
        self.layers.iter().for_each(|layer| layer.apply(&mut x, &bounds, &mut buffers));
        let labels = self.bio.len();
        self.out.apply(&x).chunks_exact(nodes * labels).map(|scores| self.bio.spans(&scores[labels..])).collect()
    }

    /// One row a node, as it looks from the node `pivot`.
    fn mix(&self, vectors: &[f32], words: &[f32], arcs: &Arcs, pivot: usize, x: &mut Vec<f32>) {
        let b = self.pivot.apply(&vectors[pivot * self.hidden..][..self.hidden]);
        let standings = standings(arcs, pivot, self.relations);
        for (node, (a, Standing { path, border })) in words.chunks_exact(WIDTH).zip(standings).enumerate() {
            let told = [row(&self.distance, self.distance_class(node, pivot)), row(&self.path, path), row(&self.border, border)];
            x.extend((0..WIDTH).map(|k| a[k] + b[k] + a[k] * b[k] + told[0][k] + told[1][k] + told[2][k]));
        }
    }

    fn distance_class(&self, node: usize, pivot: usize) -> usize {
        let reached = self.ends.iter().filter(|&&low| node.abs_diff(pivot) >= low).count();
        if node < pivot { self.ends.len() - reached } else { self.ends.len() + reached }
    }
}

fn row(table: &[f32], i: usize) -> &[f32] {
    &table[i * WIDTH..][..WIDTH]
}
