use std::collections::BTreeSet;
use std::fmt::Debug;

use article::Notice;

use crate::reject::Fault;
use crate::{Fields, Record};

/// What reads the parts of a file whose records name what they hold (JSON, tables, feeds, exports of press databases).
///
/// A format is two steps: cutting, in the one thread that reads files, which should cost no more than finding where records end; and
/// reading, in several. What the head of a file says about all its records (the columns of a table, the title of a feed) is found while
/// cutting, and kept in the reader that the parts share.
pub(crate) trait Reader: Debug + Send + Sync {
    /// What `bytes`, one part of the file, holds. Never panics and never fails: what is wrong is a [`Fault`] among the records.
    fn read(&self, bytes: &[u8], unknown: &mut Unknown) -> Parsed;

    /// `bytes`, one part of the file, as a file of its own in UTF-8: what a person mends and gives again must say what its parts are.
    fn alone(&self, bytes: &[u8]) -> Vec<u8> {
        bytes.to_vec()
    }
}

/// What a part of a file holds.
#[derive(Debug, Default)]
pub(crate) struct Parsed {
    /// Its records in order; a fault with the bytes that it is about, or without any when it is about the whole part.
    pub(crate) records: Vec<Result<Record, Fault>>,
    /// What there is to say about how the part was decoded, for each article in it.
    pub(crate) notices: Vec<Notice>,
    /// Why something in it is rightly no article, as kebab-case codes.
    pub(crate) skipped: Vec<&'static str>,
}

impl Parsed {
    /// One record with what was noticed in it, or the code of why it is rightly none.
    pub(crate) fn one(read: Result<(Fields, Vec<Notice>), &'static str>, noticed: impl IntoIterator<Item = Notice>) -> Self {
        match read {
            Err(code) => Self::skipped(code),
            Ok((fields, more)) => {
                let notices = noticed.into_iter().chain(more).collect();
                Self { records: vec![Ok(Record::Fields(Box::new(fields)))], notices, ..Self::default() }
            }
        }
    }

    /// A part that is rightly no article.
    pub(crate) fn skipped(code: &'static str) -> Self {
        Self { skipped: vec![code], ..Self::default() }
    }
}

/// Names of fields that nothing reads, gathered over a run so that they are said once.
#[derive(Debug, Default)]
pub(crate) struct Unknown {
    pub(crate) names: BTreeSet<String>,
}

impl Unknown {
    /// Names kept at most: a file whose keys are data would fill the memory.
    pub(crate) const MOST: usize = 200;

    pub(crate) fn note(&mut self, name: &str) {
        if self.names.len() < Self::MOST && !self.names.contains(name) {
            self.names.insert(name.chars().take(100).collect());
        }
    }
}
