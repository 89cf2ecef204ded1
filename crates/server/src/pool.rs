//! The threads that search. Matching is plain computing: it must neither stall the threads that talk to clients nor
//! grow without bound, so it has as many threads as it can use and a queue that is allowed to be full.
//!
//! Own threads, and not `spawn_blocking` behind a semaphore: a worker that ends one search takes the next from the queue
//! itself, where the semaphore first wakes a task that then wakes a thread.

use std::collections::VecDeque;
use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use archive::Stop;
use tokio::sync::oneshot;

/// Time that a search asked to stop has to hand over what it has.
const GRACE: Duration = Duration::from_secs(1);

type Job = Box<dyn FnOnce() + Send>;

/// Why a search gave no answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Refused {
    /// As many requests as may wait are waiting already, or none of the workers came free in time.
    Busy,
    /// It did not stop when it was asked to.
    Late,
    /// It panicked.
    Panicked,
}

/// See the module.
pub(crate) struct Pool(Arc<Queue>);

struct Queue {
    state: Mutex<State>,
    ready: Condvar,
    limit: usize,
}

#[derive(Default)]
struct State {
    jobs: VecDeque<Job>,
    closed: bool,
}

impl Queue {
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn next(&self) -> Option<Job> {
        let mut state = self.lock();
        loop {
            if let Some(job) = state.jobs.pop_front() {
                return Some(job);
            }
            if state.closed {
                return None;
            }
            state = self.ready.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
    }
}

impl Pool {
    /// Starts `workers` threads before which at most `waiting` jobs queue.
    pub(crate) fn start(workers: usize, waiting: usize) -> io::Result<Self> {
        let pool = Self(Arc::new(Queue { state: Mutex::default(), ready: Condvar::new(), limit: waiting.max(1) }));
        for _ in 0..workers.max(1) {
            let queue = Arc::clone(&pool.0);
            std::thread::Builder::new().name("search".into()).spawn(move || {
                while let Some(job) = queue.next() {
                    // Whoever waits learns of the panic because its channel closes; the thread goes on with the next job.
                    drop(catch_unwind(AssertUnwindSafe(job)));
                }
            })?;
        }
        Ok(pool)
    }

    /// Runs `work` on a worker. After `deadline`, or when the returned future is dropped because the client hung up, the
    /// [`Stop`] that `work` was given is set.
    pub(crate) async fn run<T: Send + 'static>(
        &self,
        deadline: Duration,
        work: impl FnOnce(&Stop) -> T + Send + 'static,
    ) -> Result<T, Refused> {
        let hang_up = SetOnDrop(Stop::default());
        let started = Arc::new(AtomicBool::new(false));
        let (answer, mut wait) = oneshot::channel();
        let job = {
            let (stop, started) = (hang_up.0.clone(), Arc::clone(&started));
            move || {
                if !answer.is_closed() {
                    started.store(true, Ordering::Relaxed);
                    // Nobody waits any more: the answer is of no use.
                    drop(answer.send(work(&stop)));
                }
            }
        };
        self.enqueue(Box::new(job))?;
        tokio::select! {
            biased;
            answer = &mut wait => return answer.map_err(|_| Refused::Panicked),
            () = tokio::time::sleep(deadline) => hang_up.0.set(),
        }
        if !started.load(Ordering::Relaxed) {
            return Err(Refused::Busy);
        }
        match tokio::time::timeout(GRACE, wait).await {
            Ok(answer) => answer.map_err(|_| Refused::Panicked),
            Err(_) => Err(Refused::Late),
        }
    }

    fn enqueue(&self, job: Job) -> Result<(), Refused> {
        let mut state = self.0.lock();
        if state.jobs.len() >= self.0.limit {
            return Err(Refused::Busy);
        }
        state.jobs.push_back(job);
        drop(state);
        self.0.ready.notify_one();
        Ok(())
    }
}

impl Drop for Pool {
    fn drop(&mut self) {
        self.0.lock().closed = true;
        self.0.ready.notify_all();
    }
}

struct SetOnDrop(Stop);

impl Drop for SetOnDrop {
    fn drop(&mut self) {
        self.0.set();
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc;
    use std::time::Instant;

    use super::*;

    const SOON: Duration = Duration::from_millis(50);

    fn until_stopped(stop: &Stop) -> &'static str {
        while !stop.is_set() {
            std::thread::sleep(Duration::from_millis(1));
        }
        "stopped"
    }

    #[tokio::test]
    async fn a_search_past_its_deadline_is_stopped_and_answers() {
        let pool = Pool::start(1, 1).expect("threads");
        assert_eq!(pool.run(SOON, until_stopped).await, Ok("stopped"));
    }

    #[tokio::test]
    async fn a_full_queue_refuses_at_once() {
        let pool = Arc::new(Pool::start(1, 1).expect("threads"));
        let (working, is_working) = mpsc::channel();
        let held = Arc::clone(&pool);
        let running = tokio::spawn(async move {
            held.run(Duration::from_millis(400), move |stop| {
                working.send(()).expect("a test that listens");
                until_stopped(stop)
            })
            .await
        });
        while is_working.try_recv().is_err() {
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
        let held = Arc::clone(&pool);
        let queued = tokio::spawn(async move { held.run(Duration::from_secs(5), |_| "done").await });
        tokio::time::sleep(SOON).await;
        let asked = Instant::now();
        assert_eq!(pool.run(SOON, |_| ()).await, Err(Refused::Busy));
        assert!(asked.elapsed() < SOON, "refused only after {:?}", asked.elapsed());
        assert_eq!(running.await.expect("no panic"), Ok("stopped"));
        assert_eq!(queued.await.expect("no panic"), Ok("done"), "the one that waited has its turn");
    }

    #[tokio::test]
    async fn a_client_that_hangs_up_frees_its_worker() {
        let pool = Pool::start(1, 4).expect("threads");
        drop(tokio::time::timeout(SOON, pool.run(Duration::from_secs(60), until_stopped)).await);
        assert_eq!(pool.run(Duration::from_secs(5), |_| "next").await, Ok("next"));
    }

    #[tokio::test]
    async fn a_panic_costs_one_answer_only() {
        let pool = Pool::start(1, 1).expect("threads");
        assert_eq!(pool.run(SOON, |_| -> () { panic!("on purpose") }).await, Err(Refused::Panicked));
        assert_eq!(pool.run(SOON, |_| "well").await, Ok("well"));
    }
}
