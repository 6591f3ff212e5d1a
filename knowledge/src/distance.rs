//! How far two spellings are apart.

/// Letters to change, drop, add or swap with their neighbour; anything above `most` is `most + 1`.
pub(crate) fn distance(a: &[u8], b: &[u8], most: usize) -> usize {
    if a.len().abs_diff(b.len()) > most {
        return most + 1;
    }
    let mut before: Vec<usize> = Vec::new();
    let mut above: Vec<usize> = (0..=b.len()).collect();
    for (i, &x) in a.iter().enumerate() {
        let mut row = vec![i + 1];
        for (j, &y) in b.iter().enumerate() {
            let mut cost = (above[j] + usize::from(x != y)).min(above[j + 1] + 1).min(row[j] + 1);
            if i > 0 && j > 0 && x == b[j - 1] && a[i - 1] == y {
                cost = cost.min(before[j - 1] + 1);
            }
            row.push(cost);
        }
        if row.iter().min() > Some(&most) {
            return most + 1;
        }
        before = std::mem::replace(&mut above, row);
    }
    above[b.len()].min(most + 1)
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
}
