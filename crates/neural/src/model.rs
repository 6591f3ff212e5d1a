//! The one door to the weights.

use std::str::FromStr;

use rayon::prelude::*;

use crate::{
    Analysis, Attribution, Error, Frame, Label, Name, Upos, Word,
    bio::{Bio, Span},
    conditioned::Conditioned,
    encoder::Encoder,
    file::File,
    heads::{Tagger, Tree},
    lemma::Lemmas,
    linear::Linear,
    paths::Arcs,
    pieces::Vocabulary,
    window::{Cutter, Window},
};

/// The encoder that comes with the program: the bytes of `models/encoder-v2/encoder-v2.safetensors`.
pub static ENCODER_V2: &[u8] = include_bytes!("../../../models/encoder-v2/encoder-v2.safetensors");

/// Word pieces in a batch, at most (a single window may be all of it) and at least, where there are that many.
const BATCH: (usize, usize) = (128, 1024);

/// An encoder with its heads, ready to read. Building one takes some tens of milliseconds; share it.
pub struct Model {
    name: String,
    hidden: usize,
    pub(crate) cutter: Cutter,
    encoder: Encoder,
    /// What the difference of a word's last piece from its first adds to the word.
    join: Linear,
    upos: (Tagger, Vec<Upos>),
    xpos: (Tagger, Vec<Label>),
    lemma: (Tagger, Lemmas),
    entity: (Tagger, Vec<Option<Label>>),
    name_spans: (Tagger, Bio),
    cue: (Tagger, Bio),
    predicate: (Tagger, usize),
    tree: (Tree, Vec<Label>),
    role: Conditioned,
    quote: Conditioned,
}

impl Model {
    /// Reads a model file's bytes ([`ENCODER_V2`] or another of the same make).
    ///
    /// # Errors
    ///
    /// If the bytes are no model file, or its labels and weights do not go together; the error says what would mend it.
    pub fn from_bytes(bytes: &[u8]) -> Result<Model, Error> {
        let file = File::parse(bytes)?;
        let tagger = |head| Tagger::load(&file, head);
        Ok(Model {
            name: file.name.clone(),
            hidden: file.config.hidden_size,
            cutter: cutter(&file),
            encoder: Encoder::load(&file)?,
            join: Linear::without_bias(&file, "join", file.config.hidden_size, file.config.hidden_size)?,
            upos: (tagger("upos")?, upos(&file)?),
            xpos: (tagger("xpos")?, file.labels("xpos")?),
            lemma: (tagger("lemma")?, Lemmas::load(&file)?),
            entity: (tagger("etype")?, file.labels("etype")?.into_iter().map(|l| (l != "O").then_some(l)).collect()),
            name_spans: (tagger("name")?, Bio::chained(&file, "name")?),
            cue: (tagger("cue")?, Bio::chained(&file, "cue")?),
            predicate: (tagger("pred")?, predicate(&file)?),
            tree: (Tree::load(&file)?, file.labels("deprel")?),
            role: Conditioned::load(&file, "role", 2, Bio::load(&file, "role")?)?,
            quote: Conditioned::load(&file, "quote", 1, Bio::chained(&file, "quote")?)?,
        })
    }

    /// The model's name, to stand beside what it says.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Analyses of sentences of words, one a sentence, with one entry a word, whatever the words are.
    ///
    /// The work is shared among the threads of the rayon pool it is called in. The answer depends neither on their number nor
    /// on which sentences are read together. What is held besides the answer grows with the threads, not with the sentences,
    /// but for the word pieces.
    ///
    /// A sentence of more than some 250 word pieces is read in parts, cut after a stop where there is one; the roots of the
    /// later parts then hang on the first part's root as `parataxis`.
    pub fn read(&self, sentences: &[Vec<&str>]) -> Vec<Analysis> {
        let windows = self.windows(sentences);
        let parts: Vec<Analysis> = batches(&windows).par_iter().flat_map_iter(|batch| self.read_batch(batch)).collect();
        let mut analyses = vec![Analysis::default(); sentences.len()];
        for (window, part) in windows.iter().zip(parts) {
            append(&mut analyses[window.sentence], part, window.start);
        }
        analyses
    }

    /// The encoder alone: for each sentence a matrix `[words + 1, hidden]`, flat, `[CLS]` first. In a sentence read in parts
    /// it is the first part's `[CLS]`.
    pub fn vectors(&self, sentences: &[Vec<&str>]) -> Vec<Vec<f32>> {
        let windows = self.windows(sentences);
        let parts: Vec<Vec<f32>> = batches(&windows).par_iter().flat_map_iter(|batch| self.encode(batch)).collect();
        let mut vectors = vec![vec![]; sentences.len()];
        for (window, part) in windows.iter().zip(parts) {
            let from = if window.start == 0 { 0 } else { self.hidden };
            vectors[window.sentence].extend_from_slice(&part[from..]);
        }
        vectors
    }

    /// Number of word pieces the encoder sees for these sentences, its own marks included.
    pub fn count_pieces(&self, sentences: &[Vec<&str>]) -> usize {
        self.windows(sentences).iter().map(|w| w.ids.len()).sum()
    }

    fn windows<'a>(&self, sentences: &'a [Vec<&'a str>]) -> Vec<Window<'a>> {
        let numbered = sentences.par_iter().enumerate();
        numbered.flat_map_iter(|(i, words)| self.cutter.windows(i, words)).collect()
    }

    /// Vectors `[words + 1, hidden]` of each window: those of the words' first pieces, and what their last ones add.
    fn encode(&self, batch: &[Window]) -> Vec<Vec<f32>> {
        let pieces = self.encoder.pieces(batch);
        let mut rest = pieces.as_slice();
        let of_window = batch.iter().map(|window| {
            let (own, after) = rest.split_at(window.ids.len() * self.hidden);
            rest = after;
            self.words_of(window, own)
        });
        of_window.collect()
    }

    fn words_of(&self, window: &Window, pieces: &[f32]) -> Vec<f32> {
        let piece = |i: usize| &pieces[i * self.hidden..][..self.hidden];
        let mut vectors: Vec<f32> = window.first.iter().flat_map(|&i| piece(i)).copied().collect();
        let of_several: Vec<usize> = (0..window.first.len()).filter(|&i| window.last[i] > window.first[i]).collect();
        let apart = |&i: &usize| piece(window.last[i]).iter().zip(piece(window.first[i])).map(|(last, first)| last - first);
        let added = self.join.apply(&of_several.iter().flat_map(apart).collect::<Vec<f32>>());
        for (i, added) in of_several.into_iter().zip(added.chunks_exact(self.hidden)) {
            vectors[i * self.hidden..][..self.hidden].iter_mut().zip(added).for_each(|(x, y)| *x += y);
        }
        vectors
    }

    fn read_batch(&self, batch: &[Window]) -> Vec<Analysis> {
        let vectors = self.encode(batch);
        batch.iter().zip(vectors).map(|(window, vectors)| self.analyse(window, &vectors)).collect()
    }

    fn analyse(&self, window: &Window, vectors: &[f32]) -> Analysis {
        let arcs = self.tree.0.read(vectors, window.words.len() + 1);
        Analysis {
            words: self.words(window, vectors, &arcs),
            names: self.names(vectors),
            frames: self.frames(vectors, &arcs),
            attributions: self.attributions(vectors, &arcs),
        }
    }

    fn words(&self, window: &Window, vectors: &[f32], arcs: &Arcs) -> Vec<Word> {
        let tags = |tagger: &Tagger| tagger.tags(vectors, self.hidden);
        let (upos, xpos) = (tags(&self.upos.0), tags(&self.xpos.0));
        let (lemma, entity) = (tags(&self.lemma.0), tags(&self.entity.0));
        let word = |i: usize| Word {
            upos: self.upos.1[upos[i]],
            xpos: self.xpos.1[xpos[i]].clone(),
            lemma: self.lemma.1.lemma(window.words[i], &self.xpos.1[xpos[i]], lemma[i], &self.cutter.vocabulary),
            head: arcs.heads[i + 1].checked_sub(1),
            deprel: self.tree.1[arcs.relations[i + 1]].clone(),
            entity: self.entity.1[entity[i]].clone(),
        };
        (0..window.words.len()).map(word).collect()
    }

    fn spans(&self, (tagger, bio): &(Tagger, Bio), vectors: &[f32]) -> Vec<Span> {
        bio.spans(&tagger.scores(vectors, self.hidden))
    }

    fn names(&self, vectors: &[f32]) -> Vec<Name> {
        let name = |Span { kind, first, last }| Name { first, last, kind };
        self.spans(&self.name_spans, vectors).into_iter().map(name).collect()
    }

    fn frames(&self, vectors: &[f32], arcs: &Arcs) -> Vec<Frame> {
        let (tagger, yes) = &self.predicate;
        let tags = tagger.tags(vectors, self.hidden);
        let predicates: Vec<usize> = (0..tags.len()).filter(|&i| tags[i] == *yes).collect();
        let roles = self.role.spans(vectors, arcs, &predicates);
        let frame = |(predicate, spans): (usize, Vec<Span>)| Frame {
            predicate,
            arguments: spans.into_iter().map(|s| (s.kind, s.first, s.last)).collect(),
        };
        predicates.into_iter().zip(roles).map(frame).collect()
    }

    fn attributions(&self, vectors: &[f32], arcs: &Arcs) -> Vec<Attribution> {
        let cues = self.spans(&self.cue, vectors);
        let pivots: Vec<usize> = cues.iter().map(|cue| cue.first).collect();
        let quotes = self.quote.spans(vectors, arcs, &pivots);
        cues.into_iter().zip(quotes).map(|(cue, spans)| attribution(&cue, &spans)).collect()
    }
}

fn attribution(cue: &Span, spans: &[Span]) -> Attribution {
    let of = |kind: &str| spans.iter().filter(|s| s.kind == kind).map(|s| (s.first, s.last)).collect();
    Attribution { source: of("SOURCE"), cue: (cue.first, cue.last), content: of("CONTENT") }
}

fn cutter(file: &File) -> Cutter {
    let config = &file.config;
    Cutter {
        vocabulary: Vocabulary::new(&file.pieces, config.unk),
        cls: config.cls,
        sep: config.sep,
        max_pieces: config.max_pieces,
    }
}

fn upos(file: &File) -> Result<Vec<Upos>, Error> {
    let wrong = |text: &str| Error::Label { head: "upos", label: text.to_owned(), mend: "it must be a tag of UD v2" };
    file.texts("upos")?.iter().map(|text| Upos::from_str(text).map_err(|()| wrong(text))).collect()
}

fn predicate(file: &File) -> Result<usize, Error> {
    let yes = file.texts("pred")?.iter().position(|label| label == "PRED");
    yes.ok_or(Error::Label { head: "pred", label: String::new(), mend: "one of the labels must be PRED" })
}

/// Runs of windows whose pieces are few enough to stay near the processor, yet enough to give every thread some.
fn batches<'a, 'w>(windows: &'a [Window<'w>]) -> Vec<&'a [Window<'w>]> {
    let total: usize = windows.iter().map(|w| w.ids.len()).sum();
    let budget = (total / (4 * rayon::current_num_threads())).clamp(BATCH.0, BATCH.1);
    let (mut runs, mut rest) = (vec![], windows);
    while !rest.is_empty() {
        let mut sum = 0;
        let fitting = rest.iter().take_while(|w| {
            sum += w.ids.len();
            sum <= budget
        });
        let (run, after) = rest.split_at(fitting.count().max(1));
        runs.push(run);
        rest = after;
    }
    runs
}

/// Adds a window's analysis to that of its sentence's earlier windows; `by` is the index of its first word.
fn append(whole: &mut Analysis, part: Analysis, by: usize) {
    let root = whole.words.iter().position(|w| w.head.is_none());
    whole.words.extend(part.words.into_iter().map(|word| moved_word(word, root, by)));
    let moved = |(first, last): (usize, usize)| (first + by, last + by);
    let all = |spans: Vec<(usize, usize)>| spans.into_iter().map(moved).collect();
    whole.names.extend(part.names.into_iter().map(|n| Name { first: n.first + by, last: n.last + by, ..n }));
    whole.frames.extend(part.frames.into_iter().map(|f| Frame {
        predicate: f.predicate + by,
        arguments: f.arguments.into_iter().map(|(label, first, last)| (label, first + by, last + by)).collect(),
    }));
    whole.attributions.extend(part.attributions.into_iter().map(|a| Attribution {
        source: all(a.source),
        cue: moved(a.cue),
        content: all(a.content),
    }));
}

fn moved_word(word: Word, root: Option<usize>, by: usize) -> Word {
    match (word.head, root) {
        (None, Some(root)) => Word { head: Some(root), deprel: "parataxis".into(), ..word },
        (head, _) => Word { head: head.map(|h| h + by), ..word },
    }
}
