//! The light heads on the word vectors. A window's vectors are `[words + 1, hidden]`; row 0 is `[CLS]`, the root.

use std::iter;

use rten_tensor::Matrix;

use crate::{
    Error,
    bio::argmax,
    file::File,
    linear::{Linear, gelu, product},
    paths::Arcs,
    tree::best_tree,
};

/// A label for each word by itself.
pub(crate) struct Tagger {
    linear: Linear,
    labels: usize,
}

impl Tagger {
    pub(crate) fn load(file: &File, head: &'static str) -> Result<Tagger, Error> {
        let labels = file.texts(head)?.len();
        Ok(Tagger { linear: Linear::load(file, &format!("tag.{head}"), labels, file.config.hidden_size)?, labels })
    }

    /// Scores of the words, the root left out: `[words, labels]`.
    pub(crate) fn scores(&self, vectors: &[f32], hidden: usize) -> Vec<f32> {
        self.linear.apply(&vectors[hidden..])
    }

    /// The best label of each word.
    pub(crate) fn tags(&self, vectors: &[f32], hidden: usize) -> Vec<usize> {
        self.scores(vectors, hidden).chunks_exact(self.labels).map(argmax).collect()
    }
}

/// Biaffine attention for heads and relations (Dozat and Manning 2017).
pub(crate) struct Tree {
    arc_dependent: Linear,
    arc_head: Linear,
    arc: Linear,
    arc_width: usize,
    relation_dependent: Linear,
    relation_head: Linear,
    relation: Linear,
    relation_width: usize,
    labels: usize,
}

impl Tree {
    pub(crate) fn load(file: &File) -> Result<Tree, Error> {
        let (d, labels) = (file.config.hidden_size, file.texts("deprel")?.len());
        let (arc, rel) = (256, 100);
        Ok(Tree {
            arc_dependent: Linear::load(file, "tree.arc_dep", arc, d)?,
            arc_head: Linear::load(file, "tree.arc_head", arc, d)?,
            arc: Linear::load(file, "tree.arc", arc, arc)?,
            arc_width: arc,
            relation_dependent: Linear::load(file, "tree.rel_dep", rel, d)?,
            relation_head: Linear::load(file, "tree.rel_head", rel, d)?,
            relation: Linear::without_bias(file, "tree.rel", labels * (rel + 1), rel + 1)?,
            relation_width: rel,
            labels,
        })
    }

    /// The best tree and its relations.
    pub(crate) fn read(&self, vectors: &[f32], nodes: usize) -> Arcs {
        let heads = best_tree(&self.arcs(vectors, nodes), nodes);
        let relations = self.relations(vectors, &heads);
        let with_root = |of_words: Vec<usize>| iter::once(0).chain(of_words).collect();
        Arcs { heads: with_root(heads), relations: with_root(relations) }
    }

    /// Scores `[nodes, nodes]`, dependent by head.
    fn arcs(&self, vectors: &[f32], nodes: usize) -> Vec<f32> {
        let dependents = self.arc.apply(&bent(&self.arc_dependent, vectors));
        let heads = bent(&self.arc_head, vectors);
        let side = |x| Matrix::from_data([nodes, self.arc_width], x);
        let mut scores = vec![];
        product(1.0, side(dependents.as_slice()), side(heads.as_slice()).transposed(), &mut scores);
        scores
    }

    /// The best relation of each word to its given head: a bilinear form for each label, with a constant 1 appended.
    fn relations(&self, vectors: &[f32], heads: &[usize]) -> Vec<usize> {
        let width = self.relation_width + 1;
        let dependents = self.with_one(bent(&self.relation_dependent, vectors));
        let sides = self.with_one(bent(&self.relation_head, vectors));
        let forms = self.relation.apply(&dependents[width..]);
        let of_word = forms.chunks_exact(self.labels * width).zip(heads);
        of_word.map(|(forms, &head)| best_form(forms, &sides[head * width..][..width])).collect()
    }

    fn with_one(&self, rows: Vec<f32>) -> Vec<f32> {
        rows.chunks_exact(self.relation_width).flat_map(|row| row.iter().copied().chain(iter::once(1.0))).collect()
    }
}

fn bent(linear: &Linear, x: &[f32]) -> Vec<f32> {
    let mut out = linear.apply(x);
    gelu(&mut out);
    out
}

fn best_form(forms: &[f32], head: &[f32]) -> usize {
    let scores = forms.chunks_exact(head.len()).map(|form| form.iter().zip(head).map(|(x, y)| x * y).sum());
    argmax(&scores.collect::<Vec<f32>>())
}
