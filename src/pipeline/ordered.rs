//! Runs numbered tasks on several threads and hands their results over in order, with a bounded number in flight.

use std::collections::BTreeMap;
use std::sync::{Condvar, Mutex, mpsc};

/// Tasks in flight per thread: enough to hide an uneven task, few enough for promise 7.
const AHEAD: usize = 2;

/// Calls `work` for each number below `count` on `threads` threads and `take` with each result in order, on this thread.
/// With one thread nothing is spawned.
pub fn ordered<T: Send>(
    threads: usize,
    count: usize,
    work: &(dyn Fn(usize) -> T + Sync),
    take: &mut dyn FnMut(T),
) {
    if threads <= 1 || count <= 1 {
        (0..count).for_each(|index| take(work(index)));
        return;
    }
    let gate = Gate {
        state: Mutex::new((0, 0)),
        moved: Condvar::new(),
        ahead: threads * AHEAD,
        count,
    };
    let (sender, receiver) = mpsc::channel();
    std::thread::scope(|scope| {
        for number in 0..threads.min(count) {
            let (sender, gate) = (sender.clone(), &gate);
            let job = move || {
                while let Some(index) = gate.next() {
                    if sender.send((index, work(index))).is_err() {
                        return;
                    }
                }
            };
            // A named stack: readers of foreign formats nest, and the default differs between systems.
            let built = std::thread::Builder::new()
                .name(format!("reader-{number}"))
                .stack_size(8 << 20)
                .spawn_scoped(scope, job);
            if built.is_err() && number == 0 {
                break;
            }
        }
        drop(sender);
        let mut waiting = BTreeMap::new();
        let mut next = 0;
        for (index, result) in receiver {
            waiting.insert(index, result);
            while let Some(result) = waiting.remove(&next) {
                take(result);
                next += 1;
                gate.done(next);
            }
        }
    });
}

struct Gate {
    /// Next task to start, tasks handed over.
    state: Mutex<(usize, usize)>,
    moved: Condvar,
    ahead: usize,
    count: usize,
}

impl Gate {
    fn next(&self) -> Option<usize> {
        let mut state = self.state.lock().ok()?;
        while state.0 < self.count && state.0 >= state.1 + self.ahead {
            state = self.moved.wait(state).ok()?;
        }
        let index = state.0;
        state.0 += 1;
        (index < self.count).then_some(index)
    }

    fn done(&self, handed: usize) {
        if let Ok(mut state) = self.state.lock() {
            state.1 = handed;
        }
        self.moved.notify_all();
    }
}

#[cfg(test)]
mod tests {
    use super::ordered;

    #[test]
    fn results_come_in_order_whatever_the_threads() {
        for threads in [1, 2, 8] {
            let mut got = Vec::new();
            ordered(threads, 100, &|i| i * i, &mut |r| got.push(r));
            assert_eq!(got, (0..100).map(|i| i * i).collect::<Vec<_>>());
        }
    }
}
