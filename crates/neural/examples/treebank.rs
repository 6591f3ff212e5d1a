//! Figures of the built-in model on a treebank with gold words: `cargo run -p neural --example treebank -- FILE.conllu`.
//!
//! Prints shares of words in per cent, as training/evaluate.py does, so that the two can be laid side by side. With
//! `--lemmas` it prints instead the wrong lemmas by number: `n  form  xpos  got  gold`.

use std::{collections::HashMap, env, fs};

use neural::{Analysis, ENCODER_V2, Model, Word};

/// One treebank line: form, lemma, upos, xpos, head, relation.
struct Gold<'a>([&'a str; 10]);

impl Gold<'_> {
    fn head(&self) -> Option<usize> {
        self.0[6].parse::<usize>().ok()?.checked_sub(1)
    }
}

fn sentences(text: &str) -> Vec<Vec<Gold<'_>>> {
    let row = |line| Gold(<[&str; 10]>::try_from(str::split(line, '\t').collect::<Vec<_>>()).expect("ten columns"));
    let is_word = |line: &&str| line.split('\t').next().is_some_and(|id| id.parse::<u32>().is_ok());
    let blocks = text.split("\n\n").map(|block| block.lines().filter(is_word).map(row).collect::<Vec<_>>());
    blocks.filter(|rows| !rows.is_empty()).collect()
}

fn main_type(relation: &str) -> &str {
    relation.split(':').next().unwrap_or(relation)
}

fn right(word: &Word, Gold(cells): &Gold) -> [bool; 6] {
    let head = word.head == Gold(*cells).head();
    let main = head && main_type(&word.deprel) == main_type(cells[7]);
    let whole = head && word.deprel == cells[7];
    [word.upos.as_str() == cells[3], word.xpos == cells[4], word.lemma == cells[2], head, main, whole]
}

fn figures(gold: &[Vec<Gold>], got: &[Analysis]) {
    let (mut hits, mut n) = ([0u32; 6], 0u32);
    for (word, row) in pairs(gold, got) {
        n += 1;
        hits.iter_mut().zip(right(word, row)).for_each(|(hit, is)| *hit += u32::from(is));
    }
    for (name, hit) in ["upos", "xpos", "lemma", "uas", "las", "las_subtypes"].into_iter().zip(hits) {
        println!("{name:13} {:6.2}", 100.0 * f64::from(hit) / f64::from(n));
    }
    println!("{:13} {n:6}", "words");
}

fn pairs<'a>(gold: &'a [Vec<Gold<'a>>], got: &'a [Analysis]) -> impl Iterator<Item = (&'a Word, &'a Gold<'a>)> {
    gold.iter().zip(got).flat_map(|(rows, analysis)| analysis.words.iter().zip(rows))
}

fn wrong_lemmas(gold: &[Vec<Gold>], got: &[Analysis]) {
    let mut wrong: HashMap<[&str; 4], u32> = HashMap::new();
    for (word, Gold(cells)) in pairs(gold, got).filter(|(word, row)| word.lemma != row.0[2]) {
        *wrong.entry([cells[1], &word.xpos, &word.lemma, cells[2]]).or_default() += 1;
    }
    let mut wrong: Vec<_> = wrong.into_iter().collect();
    wrong.sort_by_key(|(cells, n)| (std::cmp::Reverse(*n), *cells));
    wrong.iter().take(200).for_each(|(cells, n)| println!("{n:4}  {}", cells.join("  ")));
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let lemmas = env::args().any(|a| a == "--lemmas");
    let path = env::args().skip(1).find(|a| !a.starts_with("--")).ok_or("give a .conllu file")?;
    let text = fs::read_to_string(path)?.replace("\r\n", "\n");
    let gold = sentences(&text);
    let words: Vec<Vec<&str>> = gold.iter().map(|rows| rows.iter().map(|row| row.0[1]).collect()).collect();
    let got = Model::from_bytes(ENCODER_V2)?.read(&words);
    if lemmas {
        wrong_lemmas(&gold, &got)
    } else {
        figures(&gold, &got)
    }
    Ok(())
}
