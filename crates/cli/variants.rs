//! The spellings of names that are searched together: `kiosque variants`, and the archive opened with them.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, Result};
use french::{Mistake, Variants, Why};
use index::DiskArchive;

use crate::args;
use crate::ingest::beside;
use crate::terminal::{Voice, plain, print};

/// Prints the list in use, to be edited.
pub(crate) fn variants(asked: &args::Variants) -> Result<ExitCode> {
    let list = match file(&asked.archive.index, &asked.spellings) {
        Some(path) => read(&path)?,
        None => Variants::USUAL.to_owned(),
    };
    print(list.trim_end())?;
    Ok(ExitCode::SUCCESS)
}

/// Opens an archive with the list that goes with it.
pub(crate) fn open(folder: &Path, spellings: &args::Spellings, voice: Voice) -> Result<DiskArchive> {
    let Some(path) = file(folder, spellings) else { return Ok(DiskArchive::open(folder)?) };
    let (variants, mistakes) = Variants::read(&read(&path)?);
    for mistake in &mistakes {
        eprintln!("{}:{}: {}", path.display(), mistake.line, said(mistake, voice));
    }
    Ok(DiskArchive::open_with(folder, variants)?)
}

/// The file of the list, unless it is the one of the program.
fn file(folder: &Path, spellings: &args::Spellings) -> Option<PathBuf> {
    let usual = beside(folder, ".variants.txt");
    spellings.variants.clone().or_else(|| usual.is_file().then_some(usual))
}

fn read(path: &Path) -> Result<String> {
    fs::read_to_string(path).with_context(|| path.display().to_string())
}

fn said(mistake: &Mistake, voice: Voice) -> String {
    let why = match mistake.why {
        Why::Alone => voice.say("rien à chercher avec : ligne passée", "nothing to search with it: line passed over"),
        Why::NotAWord => voice.say("ce n’est pas un mot seul : passé", "not a single word: passed over"),
        Why::Twice => voice.say("déjà dans une ligne plus haut : passé", "in an earlier line already: passed over"),
    };
    format!("« {} » · {why}", plain(&mistake.text))
}
