//! The commits of an archive so far: which states it was in, so that an answer can be compared with an earlier one.
//!
//! A commit is known by its number and by its tag, a hash of what it brought and of the tag before it: the same articles committed in the same
//! parts give the same states anywhere, and commit 12 of another archive is no commit 12 of this one. A line a commit, in a file that the
//! commit names (see [`crate::payload`]): number, tag, day (0 when unknown), articles.

use std::path::Path;

use archive::Error;
use article::Day;
use tantivy::Index;
use xxhash_rust::xxh3::xxh3_64;

use crate::payload::{self, Kind, Named, Payload};

/// A commit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Commit {
    /// 1 for the first.
    pub number: u32,
    pub tag: u32,
    /// The day it was made.
    pub day: Option<Day>,
    /// Articles that the archive then held.
    pub articles: u64,
}

/// All of them, the first first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Commits(Vec<Commit>);

impl Commits {
    /// The commits up to the newest, which holds `articles`. When their file is lost only the newest is known: no article is, and no answer.
    pub(crate) fn of_commit(index: &Index, folder: &Path, articles: u64) -> Result<Self, Error> {
        let (number, tag) = Payload::newest(index)?.commit;
        let alone = || Self(Vec::from_iter((number > 0).then_some(Commit { number, tag, day: None, articles })));
        Ok(match payload::read(Kind::Commits, index, folder)? {
            Named::Whole(bytes) => Self::from_bytes(&bytes).unwrap_or_else(alone),
            Named::Nothing | Named::Lost(..) => alone(),
        })
    }

    /// The newest; number 0 when there is none.
    pub(crate) fn newest(&self) -> Commit {
        self.0.last().copied().unwrap_or_default()
    }

    /// Adds a commit that brings articles with these checksums.
    pub(crate) fn add(&mut self, mut brought: Vec<u64>, day: Option<Day>, articles: u64) {
        let before = self.newest();
        // In one order whatever the order they came in.
        brought.sort_unstable();
        let mut said = before.tag.to_le_bytes().to_vec();
        brought.iter().for_each(|checksum| said.extend_from_slice(&checksum.to_le_bytes()));
        self.0.push(Commit { number: before.number + 1, tag: short(&said), day, articles });
    }

    /// What a state is called in which `spellings` are searched together.
    pub(crate) fn state(&self, spellings: u32) -> String {
        let Commit { number, tag, .. } = self.newest();
        format!("{number}-{tag:08x}-{spellings:08x}")
    }

    /// The commit of a state, and the spellings that were searched together then.
    pub(crate) fn of_state(&self, state: &str) -> Option<(Commit, u32)> {
        let mut parts = state.split('-');
        let (number, tag, spellings) = (parts.next()?, parts.next()?, parts.next()?);
        let number: u32 = number.parse().ok()?;
        let (tag, spellings) = (u32::from_str_radix(tag, 16).ok()?, u32::from_str_radix(spellings, 16).ok()?);
        let commit = if number == 0 { Commit::default() } else { *self.0.iter().find(|commit| commit.number == number)? };
        (parts.next().is_none() && commit.tag == tag).then_some((commit, spellings))
    }

    pub(crate) fn to_bytes(&self) -> Vec<u8> {
        let line = |commit: &Commit| {
            let Commit { number, tag, day, articles } = commit;
            format!("{number} {tag:08x} {} {articles}\n", day.map_or(0, Day::number))
        };
        self.0.iter().map(line).collect::<String>().into_bytes()
    }

    fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let commit = |line: &str| {
            let mut facts = line.split(' ');
            Some(Commit {
                number: facts.next()?.parse().ok()?,
                tag: u32::from_str_radix(facts.next()?, 16).ok()?,
                day: Day::from_number(facts.next()?.parse().ok()?).ok(),
                articles: facts.next()?.parse().ok()?,
            })
        };
        std::str::from_utf8(bytes).ok()?.lines().map(commit).collect::<Option<_>>().map(Self)
    }
}

/// A hash of four bytes.
pub(crate) fn short(bytes: &[u8]) -> u32 {
    (xxh3_64(bytes) >> 32) as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_and_a_state_names_its_commit() {
        let mut commits = Commits::default();
        let empty = commits.state(7);
        commits.add(vec![3, 1], Day::new(2026, 11, 24).ok(), 2);
        let first = commits.state(7);
        commits.add(vec![9], None, 3);
        assert_eq!(Commits::from_bytes(&commits.to_bytes()).as_ref(), Some(&commits));
        assert_eq!(commits.of_state(&first).map(|(commit, spellings)| (commit.number, commit.articles, spellings)), Some((1, 2, 7)));
        assert_eq!(commits.of_state(&empty).map(|(commit, _)| commit.number), Some(0));
        let mut other = Commits::default();
        other.add(vec![4], None, 1);
        for unknown in [other.state(7).as_str(), "", "1", "9-00000000-00000000", "1-x-y", &format!("{first}-1"), "4f0e9a1b2c3d4e5f"] {
            assert_eq!(commits.of_state(unknown), None, "{unknown}");
        }
        let mut again = Commits::default();
        again.add(vec![1, 3], None, 2);
        assert_eq!(again.state(7), first, "neither the order nor the day counts");
    }
}
