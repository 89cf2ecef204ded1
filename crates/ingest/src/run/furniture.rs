use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use archive::Writer;
use article::Article;

use crate::clean::learnt::{Learner, Learnt, Seen, strip};

/// Articles between two looks at what was learnt; before that, at each doubling. What is learnt after an article went to the archive is
/// applied to it at the end of the run.
const LOOK: u64 = 4096;

/// The furniture of the sources of a run: what earlier runs learnt, and what this one learns.
pub(super) struct Furniture {
    path: PathBuf,
    learner: Learner,
    seen: u64,
    /// What was known when the run began.
    before: Learnt,
    /// What articles are stripped of now.
    known: Learnt,
}

impl Furniture {
    /// Opens what earlier runs learnt; an absent file is nothing.
    pub(super) fn open(path: &Path) -> io::Result<Self> {
        let before: Learnt = match fs::read(path) {
            Ok(bytes) => serde_json::from_slice(&bytes)?,
            Err(error) if error.kind() == io::ErrorKind::NotFound => Learnt::default(),
            Err(error) => return Err(error),
        };
        Ok(Self { path: path.to_owned(), learner: Learner::default(), seen: 0, known: before.clone(), before })
    }

    /// Learns from an article, and takes out of it what is known by now.
    pub(super) fn take_out(&mut self, article: &mut Article, seen: &Seen) {
        self.learner.see(seen);
        self.seen += 1;
        if self.seen.is_multiple_of(LOOK) || (self.seen >= 64 && self.seen < LOOK && self.seen.is_power_of_two()) {
            self.known.absorb(self.learner.learnt());
        }
        strip(article, &self.known);
    }

    /// Takes what this run learnt out of the articles that went to the archive before it was known; gives their number. The archive is
    /// then to be committed, and [`Furniture::keep`] called.
    pub(super) fn revise(&mut self, writer: &mut dyn Writer) -> Result<u64, archive::Error> {
        self.known.absorb(self.learner.learnt());
        let mut new = self.known.clone();
        new.rows.retain(|source, rows| self.before.rows.get(source) != Some(rows));
        if new.is_empty() { Ok(0) } else { writer.revise(&mut |article| strip(article, &new)) }
    }

    /// Articles that taught nothing, because they came from more sources than are counted.
    pub(super) fn not_learnt(&self) -> u64 {
        self.learner.left_out()
    }

    /// Keeps what is known for the next run.
    pub(super) fn keep(&self) -> io::Result<()> {
        if self.known == self.before {
            return Ok(());
        }
        let mut name = self.path.as_os_str().to_owned();
        name.push(".unfinished");
        let mut file = BufWriter::new(File::create(&name)?);
        serde_json::to_writer(&mut file, &self.known)?;
        file.flush()?;
        file.into_inner()?.sync_data()?;
        fs::rename(name, &self.path)
    }
}
