use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use archive::{Stop, Writer};
use article::Article;
use serde::{Deserialize, Serialize};

use crate::clean::learnt::{Learner, Learnt, Seen, strip};

/// Articles between two looks at what was learnt; before that, at each doubling. What is learnt after an article went to the archive is
/// applied to it at the end of the run.
const LOOK: u64 = 4096;

/// The furniture of the sources of a run: what earlier runs learnt, and what this one learns.
pub(super) struct Furniture {
    path: PathBuf,
    learner: Learner,
    seen: u64,
    /// What was known when the run began, and taken out of the articles of the archive.
    before: Learnt,
    /// Whether this run was ended before all of what it knows was taken out of them.
    owes: bool,
    /// What articles are stripped of now.
    known: Learnt,
}

/// What one run leaves to the next.
#[derive(Default, Serialize, Deserialize)]
struct Kept {
    #[serde(flatten)]
    known: Learnt,
    /// Whether the next run has to take it out of what the archive holds.
    #[serde(default)]
    owes: bool,
}

impl Furniture {
    /// Opens what earlier runs learnt; an absent file is nothing.
    pub(super) fn open(path: &Path) -> io::Result<Self> {
        let Kept { known, owes } = match fs::read(path) {
            Ok(bytes) => serde_json::from_slice(&bytes)?,
            Err(error) if error.kind() == io::ErrorKind::NotFound => Kept::default(),
            Err(error) => return Err(error),
        };
        let before = if owes { Learnt::default() } else { known.clone() };
        Ok(Self { path: path.to_owned(), learner: Learner::default(), seen: 0, before, owes, known })
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

    /// Takes what this run learnt out of the articles that went to the archive before it was known, until `stop` is set, and then the next
    /// run does it; gives their number. The archive is then to be committed, and [`Furniture::keep`] called.
    pub(super) fn revise(&mut self, writer: &mut dyn Writer, stop: &Stop) -> Result<u64, archive::Error> {
        self.known.absorb(self.learner.learnt());
        let mut new = self.known.clone();
        new.rows.retain(|source, rows| self.before.rows.get(source) != Some(rows));
        let changed = if new.is_empty() { 0 } else { writer.revise(stop, &mut |article| strip(article, &new))? };
        self.owes = !new.is_empty() && stop.is_set();
        Ok(changed)
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
        serde_json::to_writer(&mut file, &Kept { known: self.known.clone(), owes: self.owes })?;
        file.flush()?;
        file.into_inner()?.sync_data()?;
        fs::rename(name, &self.path)
    }
}
