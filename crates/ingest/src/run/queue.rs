use std::io;
use std::panic::resume_unwind;
use std::sync::Mutex;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread;

/// Stack of a thread that reads: parsers of others recurse on what they read.
const STACK: usize = 16 << 20;

/// Does `work` on everything that `produce` gives, on `threads` threads, and hands the results to `take` on this one, in the order given.
///
/// With no threads everything is done on this one. At most `2 × threads + 2` pieces are under way. When `take` answers `false` it ends: `produce` sees it because its sink answers
/// `false` too. An error is a thread that could not be started.
pub(super) fn in_order<Job: Send, Done: Send>(
    threads: usize,
    produce: impl FnOnce(&mut dyn FnMut(Job) -> bool) + Send,
    work: impl Fn(Job) -> Done + Sync,
    mut take: impl FnMut(Done) -> bool,
) -> io::Result<()> {
    if threads == 0 {
        produce(&mut |job| take(work(job)));
        return Ok(());
    }
    // Each job carries the way back of its result; the ways back are queued in the order of the jobs.
    let (give_job, jobs) = sync_channel::<(Job, SyncSender<Done>)>(threads);
    let (give_turn, turns) = sync_channel::<Receiver<Done>>(2 * threads);
    let jobs = &Mutex::new(jobs);
    let work = &work;
    thread::scope(move |scope| {
        let thread = |name: &str| thread::Builder::new().name(name.to_owned()).stack_size(STACK);
        let mut started = Vec::new();
        for _ in 0..threads {
            started.push(thread("clean").spawn_scoped(scope, move || answer(jobs, work))?);
        }
        let reader = move || {
            produce(&mut |job| {
                let (answer, answered) = sync_channel(1);
                give_turn.send(answered).is_ok() && give_job.send((job, answer)).is_ok()
            });
        };
        started.push(thread("read").spawn_scoped(scope, reader)?);
        for turn in turns {
            // A worker that died leaves its turn without an answer: the reason comes out when it is joined.
            let Ok(done) = turn.recv() else { break };
            if !take(done) {
                break;
            }
        }
        for thread in started {
            if let Err(panic) = thread.join() {
                resume_unwind(panic);
            }
        }
        Ok(())
    })
}

fn answer<Job, Done>(jobs: &Mutex<Receiver<(Job, SyncSender<Done>)>>, work: impl Fn(Job) -> Done) {
    loop {
        let next = match jobs.lock() {
            Ok(jobs) => jobs.recv(),
            Err(_) => return,
        };
        let Ok((job, answer)) = next else { return };
        // Nobody waits for it any more when the run was ended.
        let _ = answer.send(work(job));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_come_in_the_order_of_the_jobs() {
        for threads in 0..5 {
            let mut taken = Vec::new();
            let work = |job: u64| {
                thread::sleep(std::time::Duration::from_micros(job * 7 % 11 * 50));
                job * 2
            };
            in_order(
                threads,
                |give| assert!((0..200).all(&mut *give)),
                work,
                |done| {
                    taken.push(done);
                    true
                },
            )
            .expect("threads");
            assert_eq!(taken, (0..200).map(|job| job * 2).collect::<Vec<_>>());
        }
    }

    #[test]
    fn the_end_can_come_early() {
        let mut given = 0;
        let mut taken = 0;
        let produce = |give: &mut dyn FnMut(u64) -> bool| {
            while give(given) {
                given += 1;
            }
        };
        in_order(
            2,
            produce,
            |job| job,
            |_| {
                taken += 1;
                taken < 10
            },
        )
        .expect("threads");
        assert!(taken == 10 && given < 30, "{given} pieces were read for 10");
    }
}
