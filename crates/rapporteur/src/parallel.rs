//! Work on many things at once, results in order.

use std::{
    collections::BTreeMap,
    num::NonZeroUsize,
    sync::{
        atomic::{AtomicUsize, Ordering},
        mpsc,
    },
    thread,
};

use anyhow::Result;

/// As many as the machine runs at once.
pub(crate) fn all_cores() -> NonZeroUsize {
    thread::available_parallelism().unwrap_or(NonZeroUsize::MIN)
}

/// Does `work` on each of `items` in `jobs` threads and hands the results to `take` in the order of the items. An error
/// of `take` ends it.
pub(crate) fn each<T: Sync, R: Send>(
    items: &[T],
    jobs: NonZeroUsize,
    work: impl Fn(&T) -> R + Sync,
    mut take: impl FnMut(&T, R) -> Result<()>,
) -> Result<()> {
    let next = AtomicUsize::new(0);
    let (give, results) = mpsc::sync_channel(jobs.get());
    thread::scope(|scope| {
        for _ in 0..jobs.get().min(items.len()) {
            let (give, next, work) = (give.clone(), &next, &work);
            scope.spawn(move || {
                loop {
                    let nth = next.fetch_add(1, Ordering::Relaxed);
                    let Some(item) = items.get(nth) else { break };
                    if give.send((nth, work(item))).is_err() {
                        break;
                    }
                }
            });
        }
        drop(give);
        let mut waiting = BTreeMap::new();
        let mut due = 0;
        for (nth, result) in results {
            waiting.insert(nth, result);
            while let Some(result) = waiting.remove(&due) {
                take(&items[due], result)?;
                due += 1;
            }
        }
        Ok(())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_come_in_order_and_an_error_ends_it() {
        let items: Vec<u32> = (0..100).collect();
        let jobs = NonZeroUsize::new(4).unwrap();
        let mut got = Vec::new();
        each(&items, jobs, |n| n * 2, |_, double| {
            got.push(double);
            Ok(())
        })
        .unwrap();
        assert_eq!(got, items.iter().map(|n| n * 2).collect::<Vec<_>>());
        let stop = each(&items, jobs, |&n| n, |_, n| if n < 3 { Ok(()) } else { anyhow::bail!("enough") });
        assert_eq!(stop.unwrap_err().to_string(), "enough");
    }
}
