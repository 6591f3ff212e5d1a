//! How far two spellings are apart.

/// Letters to change, drop, add or swap with their neighbour; anything above `most` is `most + 1`.
///
/// Only the band of the table is filled in which a path of `most` steps can run (Ukkonen 1985): names are compared with thousands.
pub(crate) fn distance(a: &[u8], b: &[u8], most: usize) -> usize {
    let far = most + 1;
    if a.len().abs_diff(b.len()) > most {
        return far;
    }
    let (mut before, mut row) = (vec![far; b.len() + 1], vec![far; b.len() + 1]);
    let mut above: Vec<usize> = (0..=b.len()).map(|j| j.min(far)).collect();
    for (i, &x) in a.iter().enumerate() {
        let (first, last) = ((i + 1).saturating_sub(most), (i + 1 + most).min(b.len()));
        row[first.saturating_sub(1)] = if first <= 1 { (i + 1).min(far) } else { far };
        let mut least = row[first.saturating_sub(1)];
        for j in first.max(1)..=last {
            let mut cost = (above[j - 1] + usize::from(x != b[j - 1])).min(above[j] + 1).min(row[j - 1] + 1);
            if i > 0 && j > 1 && x == b[j - 2] && a[i - 1] == b[j - 1] {
                cost = cost.min(before[j - 2] + 1);
            }
            row[j] = cost.min(far);
            least = least.min(row[j]);
        }
        if least > most {
            return far;
        }
        if let Some(beyond) = row.get_mut(last + 1) {
            *beyond = far;
        }
        std::mem::swap(&mut before, &mut above);
        std::mem::swap(&mut above, &mut row);
    }
    above[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_swap_is_one_step_and_far_words_stop_early() {
        assert_eq!(distance(b"lavrov", b"larvov", 2), 1);
        assert_eq!(distance(b"lavrov", b"lavrof", 2), 1);
        assert_eq!(distance(b"lavrov", b"blinken", 2), 3);
    }

    /// The whole table, without a band.
    fn in_full(a: &[u8], b: &[u8]) -> usize {
        let mut table = vec![vec![0; b.len() + 1]; a.len() + 1];
        for i in 0..=a.len() {
            for j in 0..=b.len() {
                table[i][j] = match (i, j) {
                    (0, n) | (n, 0) => n,
                    _ => {
                        let kept = table[i - 1][j - 1] + usize::from(a[i - 1] != b[j - 1]);
                        let swap = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
                        let swapped = if swap { table[i - 2][j - 2] + 1 } else { kept };
                        kept.min(table[i - 1][j] + 1).min(table[i][j - 1] + 1).min(swapped)
                    }
                };
            }
        }
        table[a.len()][b.len()]
    }

    #[test]
    fn the_band_holds_all_that_is_near() {
        let words: Vec<Vec<u8>> = (0..729).map(|n: u32| (0..6).map(|d| b'a' + (n / 3_u32.pow(d) % 3) as u8).collect()).collect();
        for (n, a) in words.iter().enumerate() {
            let b = &words[(n * 37 + 11) % words.len()];
            for (a, b) in [(&a[..], &b[..]), (&a[..n % 7], &b[..]), (&a[..], &b[..n % 5])] {
                (0..4).for_each(|most| assert_eq!(distance(a, b, most), in_full(a, b).min(most + 1), "{a:?} {b:?} {most}"));
            }
        }
    }
}
