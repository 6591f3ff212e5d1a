//! One-to-one pairs of greatest total weight.

/// A row's or column's share in the cost of a pairing, and the search from one row (Hungarian method with potentials,
/// after Kuhn 1955 and Munkres 1957, in the O(n²m) form).
///
/// Sums are taken in the order of `score.py`: equal weights are common, and another order would break ties otherwise.
struct Search<'a> {
    weight: &'a [Vec<f64>],
    rows: Vec<f64>,
    columns: Vec<f64>,
    /// The row that each column is paired with; 0 for none. Rows and columns count from 1.
    partner: Vec<usize>,
}

impl Search<'_> {
    fn new(weight: &[Vec<f64>]) -> Search<'_> {
        let (n, m) = (weight.len(), weight[0].len());
        Search { weight, rows: vec![0.0; n + 1], columns: vec![0.0; m + 1], partner: vec![0; m + 1] }
    }

    /// Finds a column for `row`, moving others aside where that costs least.
    fn place(&mut self, row: usize) {
        let m = self.columns.len();
        let (mut least, mut used, mut way) = (vec![f64::INFINITY; m], vec![false; m], vec![0; m]);
        self.partner[0] = row;
        let mut column = 0;
        while self.partner[column] != 0 {
            used[column] = true;
            self.lower(column, &used, &mut least, &mut way);
            let next = cheapest(&least, &used);
            self.shift(least[next], &used, &mut least);
            column = next;
        }
        while column != 0 {
            self.partner[column] = self.partner[way[column]];
            column = way[column];
        }
    }

    fn lower(&self, column: usize, used: &[bool], least: &mut [f64], way: &mut [usize]) {
        let row = self.partner[column];
        for j in 1..least.len() {
            let cost = -self.weight[row - 1][j - 1] - self.rows[row] - self.columns[j];
            if !used[j] && cost < least[j] {
                (least[j], way[j]) = (cost, column);
            }
        }
    }

    fn shift(&mut self, delta: f64, used: &[bool], least: &mut [f64]) {
        for j in 0..least.len() {
            if used[j] {
                self.rows[self.partner[j]] += delta;
                self.columns[j] -= delta;
            } else {
                least[j] -= delta;
            }
        }
    }
}

fn cheapest(least: &[f64], used: &[bool]) -> usize {
    let free = (1..least.len()).filter(|&j| !used[j]);
    free.reduce(|best, j| if least[j] < least[best] { j } else { best }).expect("more columns than rows")
}

/// Pairs (row, column) of `weight`, in order, whose weights sum to the most; pairs of weight 0 are left out.
pub(super) fn pairs(weight: &[Vec<f64>]) -> Vec<(usize, usize)> {
    let columns = weight.first().map_or(0, Vec::len);
    if columns == 0 {
        return Vec::new();
    }
    if weight.len() > columns {
        let turned: Vec<Vec<f64>> = (0..columns).map(|j| weight.iter().map(|row| row[j]).collect()).collect();
        let mut found: Vec<_> = pairs(&turned).into_iter().map(|(i, j)| (j, i)).collect();
        found.sort_unstable();
        return found;
    }
    let mut search = Search::new(weight);
    (1..=weight.len()).for_each(|row| search.place(row));
    let placed = search.partner.iter().enumerate().skip(1).filter(|(_, row)| **row > 0);
    let mut found: Vec<_> = placed.map(|(j, row)| (row - 1, j - 1)).filter(|&(i, j)| weight[i][j] > 0.0).collect();
    found.sort_unstable();
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_whole_counts_not_the_best_pair() {
        assert_eq!(pairs(&[vec![0.9, 0.8], vec![0.8, 0.1]]), [(0, 1), (1, 0)]);
    }

    #[test]
    fn more_rows_than_columns_and_nothing_at_all() {
        assert_eq!(pairs(&[vec![0.0], vec![0.4], vec![0.6]]), [(2, 0)]);
        assert!(pairs(&[vec![0.0, 0.0]]).is_empty());
        assert!(pairs(&[]).is_empty() && pairs(&[vec![]]).is_empty());
    }
}
