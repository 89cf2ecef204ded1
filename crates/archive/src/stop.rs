use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

/// A way to end a search or a revision that runs: whoever waits sets it, the work looks at it and ends with what it has.
///
/// Dropping a future does not stop the thread that searches, so the deadline has to be asked for inside matching. There, work is counted
/// too, in about the nanoseconds that it takes: what is allowed for a query then does not depend on how busy the machine is.
#[derive(Clone, Debug, Default)]
pub struct Stop(Arc<State>);

#[derive(Debug)]
struct State {
    set: AtomicBool,
    /// The work told so far, and the most that is allowed.
    spent: AtomicU64,
    most: u64,
    /// What ends this one too, and learns of its work.
    around: Option<Stop>,
}

impl Default for State {
    fn default() -> Self {
        Self { set: AtomicBool::new(false), spent: AtomicU64::new(0), most: u64::MAX, around: None }
    }
}

impl Stop {
    /// Asks the work to end.
    pub fn set(&self) {
        self.0.set.store(true, Ordering::Relaxed);
    }

    /// Whether the work should end.
    pub fn is_set(&self) -> bool {
        let State { set, spent, most, around } = &*self.0;
        set.load(Ordering::Relaxed) || spent.load(Ordering::Relaxed) >= *most || around.as_ref().is_some_and(Self::is_set)
    }

    /// One that is set when this one is, and also once it was told so much work.
    #[must_use]
    pub fn after(&self, most: u64) -> Self {
        Self(Arc::new(State { most, around: Some(self.clone()), ..State::default() }))
    }

    /// Tells of work done, in about nanoseconds; whether it should end.
    pub fn spend(&self, work: u64) -> bool {
        let mut stop = Some(self);
        while let Some(Self(state)) = stop {
            state.spent.fetch_add(work, Ordering::Relaxed);
            stop = state.around.as_ref();
        }
        self.is_set()
    }

    /// The work told so far.
    pub fn spent(&self) -> u64 {
        self.0.spent.load(Ordering::Relaxed)
    }

    /// The work that is still allowed.
    pub fn left(&self) -> u64 {
        let around = self.0.around.as_ref().map_or(u64::MAX, Self::left);
        self.0.most.saturating_sub(self.spent()).min(around)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_ends_when_it_is_asked_to_or_when_the_work_is_done() {
        let asked = Stop::default();
        let search = asked.after(100);
        let planning = search.after(search.left() / 2);
        assert!(!planning.spend(49) && !search.is_set());
        assert!(planning.spend(1) && !search.is_set(), "what is inside ends alone");
        assert_eq!((asked.spent(), search.left(), planning.left()), (50, 50, 0));
        assert!(search.spend(50) && !asked.is_set());
        let other = asked.after(100);
        asked.set();
        assert!(other.is_set() && other.after(9).is_set());
    }
}
