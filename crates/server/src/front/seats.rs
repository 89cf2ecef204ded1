use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use tokio::sync::Notify;

/// The connections that wait for a request, longest waiting first, so that a full house can free a place without
/// cutting anyone who is being served.
#[derive(Default)]
pub(super) struct Seats(Mutex<Idle>);

#[derive(Default)]
struct Idle {
    next: u64,
    waiting: BTreeMap<u64, Arc<Notify>>,
}

impl Seats {
    /// A seat for a new connection, idle until its first request.
    pub(super) fn take(self: &Arc<Self>) -> Arc<Seat> {
        let seat = Seat { seats: Arc::clone(self), leave: Arc::default(), turn: Mutex::default() };
        seat.wait();
        Arc::new(seat)
    }

    /// Asks the connection that has been idle longest to leave; `false` when all are being served.
    pub(super) fn free_the_longest_idle(&self) -> bool {
        let longest = self.0.lock().unwrap_or_else(PoisonError::into_inner).waiting.pop_first();
        if let Some((_, leave)) = &longest {
            leave.notify_one();
        }
        longest.is_some()
    }
}

/// The place of one connection.
pub(super) struct Seat {
    seats: Arc<Seats>,
    leave: Arc<Notify>,
    /// Its key among the waiting, while it waits.
    turn: Mutex<Option<u64>>,
}

impl Seat {
    /// Marks the connection as served for as long as the guard lives.
    pub(super) fn busy(&self) -> Busy<'_> {
        self.leave_the_waiting();
        Busy(self)
    }

    /// Returns when the place is needed for somebody else.
    pub(super) async fn asked_to_leave(&self) {
        self.leave.notified().await;
    }

    fn wait(&self) {
        let mut idle = self.seats.0.lock().unwrap_or_else(PoisonError::into_inner);
        let turn = idle.next;
        idle.next += 1;
        idle.waiting.insert(turn, Arc::clone(&self.leave));
        *self.turn.lock().unwrap_or_else(PoisonError::into_inner) = Some(turn);
    }

    fn leave_the_waiting(&self) {
        let mut idle = self.seats.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(turn) = self.turn.lock().unwrap_or_else(PoisonError::into_inner).take() {
            idle.waiting.remove(&turn);
        }
    }
}

impl Drop for Seat {
    fn drop(&mut self) {
        self.leave_the_waiting();
    }
}

/// See [`Seat::busy`].
pub(super) struct Busy<'a>(&'a Seat);

impl Drop for Busy<'_> {
    fn drop(&mut self) {
        self.0.wait();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_idle_leaves_and_the_served_stay() {
        let seats = Arc::new(Seats::default());
        let (first, second) = (seats.take(), seats.take());
        let busy = first.busy();
        assert!(seats.free_the_longest_idle(), "the second is idle");
        assert!(!seats.free_the_longest_idle(), "the first is being served");
        drop(busy);
        drop(second);
        assert!(seats.free_the_longest_idle(), "the first is idle again");
    }
}
