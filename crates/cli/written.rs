//! Files that a person writes to say how to read: which field is which part, which names are one newspaper.

use std::fs;
use std::path::Path;

use ::ingest::{Aliases, Mapping};
use anyhow::{Context, Result};

/// The mapping in a file.
pub(crate) fn mapping(path: &Path) -> Result<Mapping> {
    read(path).and_then(|text| Mapping::read(&text).with_context(|| path.display().to_string()))
}

/// The aliases in a file.
pub(crate) fn aliases(path: &Path) -> Result<Aliases> {
    read(path).and_then(|text| Aliases::read(&text).with_context(|| path.display().to_string()))
}

fn read(path: &Path) -> Result<String> {
    let text = fs::read_to_string(path).with_context(|| path.display().to_string())?;
    // Windows editors put a mark in front.
    Ok(text.strip_prefix('\u{feff}').map_or_else(|| text.clone(), str::to_owned))
}
