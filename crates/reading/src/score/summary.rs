//! Counts of documents to figures with intervals.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::tally::{Counts, Tally};

/// One figure over a set of documents, in percent to one decimal.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Figure {
    /// F1, or accuracy where as many are given as wanted; `None` where nothing was judged.
    pub score: Option<f64>,
    /// 95% of it, by bootstrap over documents.
    pub interval: Option<[f64; 2]>,
    /// Right ones; a fraction where words are shared in part.
    pub right: f64,
    /// Those of the records.
    pub given: usize,
    /// Those of the gold.
    pub wanted: usize,
    /// Right of given.
    pub precision: Option<f64>,
    /// Right of wanted.
    pub recall: Option<f64>,
}

/// Figures by name.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
#[serde(transparent)]
pub struct Scores(pub BTreeMap<String, Figure>);

/// Draws of documents for one interval.
const ROUNDS: usize = 1000;

impl Scores {
    /// The figures of these documents taken together.
    pub(super) fn over(tallies: &[&Tally]) -> Scores {
        let names: BTreeSet<&String> = tallies.iter().flat_map(|tally| tally.0.keys()).collect();
        let samples = samples(ROUNDS, tallies.len(), 7);
        let figure = |name: &String| {
            let counts: Vec<Counts> = tallies.iter().map(|t| t.0.get(name).copied().unwrap_or_default()).collect();
            (name.clone(), Figure::over(&counts, &samples))
        };
        Scores(names.into_iter().map(figure).collect())
    }
}

impl Figure {
    fn over(counts: &[Counts], samples: &[Vec<usize>]) -> Figure {
        let drawn = |sample: &Vec<usize>| Counts::sum(sample.iter().map(|&i| &counts[i])).value();
        let mut spread: Vec<f64> = samples.iter().filter_map(drawn).collect();
        spread.sort_unstable_by(f64::total_cmp);
        let sum = Counts::sum(counts);
        let at = |q: f64| percent(spread[(q * (spread.len() - 1) as f64) as usize]);
        Figure {
            score: sum.value().map(percent),
            interval: (!spread.is_empty()).then(|| [at(0.025), at(0.975)]),
            right: rounded(sum.right, 2),
            given: sum.given,
            wanted: sum.wanted,
            precision: (sum.given > 0).then(|| percent(sum.right / sum.given as f64)),
            recall: (sum.wanted > 0).then(|| percent(sum.right / sum.wanted as f64)),
        }
    }
}

/// A share in percent to one decimal.
pub(super) fn percent(share: f64) -> f64 {
    rounded(100.0 * share, 1)
}

/// Rounded by its exact decimal value, as Python does; multiplying and dividing back would err on some.
pub(super) fn rounded(value: f64, digits: usize) -> f64 {
    format!("{value:.digits$}").parse().expect("a printed number is a number")
}

/// Draws with replacement from `n` things, `n` of them in each round; the same for the same seed, always.
pub(super) fn samples(rounds: usize, n: usize, seed: u64) -> Vec<Vec<usize>> {
    let mut draw = SplitMix(seed);
    (0..rounds).map(|_| (0..n).map(|_| draw.below(n)).collect()).collect()
}

/// SplitMix64 (Steele, Lea and Flood 2014): small, and good enough to draw documents.
struct SplitMix(u64);

impl SplitMix {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// One of `0..n`; the bias of the product is below n / 2⁶⁴.
    fn below(&mut self, n: usize) -> usize {
        ((u128::from(self.next()) * n as u128) >> 64) as usize
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rounding_is_pythons() {
        assert_eq!([0.25, 0.35, 2.675, 66.65].map(|v| rounded(v, 1)), [0.2, 0.3, 2.7, 66.7]);
        assert_eq!(rounded(2.675, 2), 2.67);
    }

    #[test]
    fn draws_are_the_published_ones_and_stay_in_range() {
        assert_eq!(SplitMix(1234567).next(), 6457827717110365317);
        assert!(samples(50, 3, 7).iter().flatten().all(|&i| i < 3));
    }

    #[test]
    fn nothing_judged_is_no_score() {
        let figure = Figure::over(&[Counts::default()], &samples(10, 1, 7));
        assert_eq!((figure.score, figure.interval, figure.precision), (None, None, None));
    }
}
