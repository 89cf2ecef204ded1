//! Answers kept for as long as the archive stays the same: a newspaper's readers ask the same of it on the same morning.

use std::collections::HashMap;
use std::hash::BuildHasher;
use std::hash::RandomState;
use std::sync::{Mutex, PoisonError};

use archive::Snapshot;
use axum::body::Bytes;

/// What the cache may hold, in bytes of answers and of what they were asked by. The newer half outlives the older one.
const MOST_BYTES: usize = 16 * 1024 * 1024;
/// What an answer costs beside its bytes: its place in the table.
const ENTRY_BYTES: usize = 128;

/// See the module.
#[derive(Default)]
pub(crate) struct Cache {
    generations: Mutex<Generations>,
    /// Salts the tags: another run may print other pages of the same archive.
    run: RandomState,
}

/// Two tables: answers go to the young one; when it is full it becomes the old one, whose answers are forgotten unless
/// they were asked for again meanwhile. That is nearly « least recently used », without a list to keep in order.
#[derive(Default)]
struct Generations {
    snapshot: Snapshot,
    young: HashMap<String, Bytes>,
    old: HashMap<String, Bytes>,
    young_bytes: usize,
}

impl Cache {
    /// The answer kept for `asked` of the archive as it is.
    pub(crate) fn get(&self, snapshot: &Snapshot, asked: &str) -> Option<Bytes> {
        let mut generations = self.generations.lock().unwrap_or_else(PoisonError::into_inner);
        generations.turn_to(snapshot);
        if let Some(body) = generations.young.get(asked) {
            return Some(body.clone());
        }
        let (asked, body) = generations.old.remove_entry(asked)?;
        generations.keep(asked, body.clone());
        Some(body)
    }

    /// Keeps an answer to `asked`, given by the archive as it was at `snapshot` or later.
    pub(crate) fn put(&self, snapshot: &Snapshot, asked: String, body: Bytes) {
        let mut generations = self.generations.lock().unwrap_or_else(PoisonError::into_inner);
        // The archive has moved on while the answer was made: it may be of the one state or of the other.
        if generations.snapshot == *snapshot {
            generations.keep(asked, body);
        }
    }

    /// Names what `asked` is answered with by the archive as it is, for `ETag`.
    pub(crate) fn tag(&self, snapshot: &Snapshot, asked: &str) -> String {
        // Weak: the bytes that travel also depend on the compression.
        format!("W/\"{:016x}\"", self.run.hash_one((&snapshot.id, asked)))
    }
}

impl Generations {
    fn turn_to(&mut self, snapshot: &Snapshot) {
        if self.snapshot != *snapshot {
            *self = Self { snapshot: snapshot.clone(), ..Self::default() };
        }
    }

    fn keep(&mut self, asked: String, body: Bytes) {
        let bytes = asked.len() + body.len() + ENTRY_BYTES;
        if bytes > MOST_BYTES / 8 {
            return;
        }
        if self.young_bytes + bytes > MOST_BYTES / 2 {
            self.old = std::mem::take(&mut self.young);
            self.young_bytes = 0;
        }
        self.young_bytes += bytes;
        self.young.insert(asked, body);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn snapshot(id: &str) -> Snapshot {
        Snapshot { id: id.into() }
    }

    #[test]
    fn answers_last_as_long_as_the_archive_stays_the_same() {
        let (cache, one, two) = (Cache::default(), snapshot("1"), snapshot("2"));
        assert_eq!(cache.get(&one, "/"), None);
        cache.put(&one, "/".into(), Bytes::from_static(b"page"));
        assert_eq!(cache.get(&one, "/"), Some(Bytes::from_static(b"page")));
        assert_eq!(cache.get(&two, "/"), None);
        cache.put(&one, "/".into(), Bytes::from_static(b"late"));
        assert_eq!(cache.get(&two, "/"), None, "an answer of the archive as it was is not kept");
        assert_ne!(cache.tag(&one, "/"), cache.tag(&two, "/"));
    }

    #[test]
    fn memory_is_bounded_and_what_is_asked_for_stays() {
        let (cache, one) = (Cache::default(), snapshot("1"));
        let body = Bytes::from(vec![0; 64 * 1024]);
        drop(cache.get(&one, ""));
        cache.put(&one, "asked again".into(), body.clone());
        for number in 0..2_000 {
            cache.put(&one, number.to_string(), body.clone());
            assert!(cache.get(&one, "asked again").is_some(), "after {number}");
        }
        let generations = cache.generations.lock().expect("no panic");
        let held = generations.young.len() + generations.old.len();
        assert!(held * 64 * 1024 <= MOST_BYTES, "{held} answers held");
        assert!(generations.young.len() > 10);
    }
}
