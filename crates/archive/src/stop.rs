use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// A way to end a search or a revision that runs: whoever waits sets it, the work looks at it and ends with what it has.
///
/// Dropping a future does not stop the thread that searches, so the deadline has to be asked for inside matching.
#[derive(Clone, Debug, Default)]
pub struct Stop(Arc<AtomicBool>);

impl Stop {
    /// Asks the work to end.
    pub fn set(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    /// Whether the work should end.
    pub fn is_set(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}
