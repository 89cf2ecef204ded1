use std::collections::HashSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use glob::{MatchOptions, Pattern, PatternError};

use super::{Input, Origin, Place};
use crate::reject::{Fault, Reject, io_fault};

/// The files of `inputs` in the order given, those of a folder sorted by name. What cannot be reached is a reject in its place.
pub(crate) fn places(inputs: Vec<Input>) -> Vec<Result<Place, Box<Reject>>> {
    let mut found = Vec::new();
    for input in inputs {
        match input {
            Input::Stream { name, reader } => found.push(Ok(Place { name, bytes: 0, origin: Origin::Stream(reader) })),
            Input::Path(path) => named(&path, &mut found),
        }
    }
    found
}

/// A path given by a person: itself when it exists, else as a pattern.
fn named(path: &Path, found: &mut Vec<Result<Place, Box<Reject>>>) {
    let exists = fs::symlink_metadata(path).is_ok();
    let pattern = path.to_str().filter(|text| !exists && text.contains(['*', '?', '[']));
    let Some(pattern) = pattern else { return walk(path, found) };
    match matching(pattern) {
        Err(error) => found.push(Err(lost(path, Fault::new("missing", format!("motif illisible ({error})"))))),
        Ok(paths) if paths.is_empty() => found.push(Err(lost(path, Fault::new("missing", "aucun fichier ne répond à ce motif")))),
        Ok(paths) => paths.iter().for_each(|path| walk(path, found)),
    }
}

/// The paths that a pattern names, sorted; `**` stands for any folders. Names that are not UTF-8 are matched by what can be read of
/// them, where the `glob` crate's own walk panics.
fn matching(pattern: &str) -> Result<Vec<PathBuf>, PatternError> {
    let options = MatchOptions { require_literal_leading_dot: true, ..MatchOptions::new() };
    let mut reached = vec![PathBuf::from(if pattern.starts_with('/') { "/" } else { "" })];
    for part in pattern.split('/').filter(|part| !part.is_empty()) {
        let signs = Pattern::new(part)?;
        let fits = |path: &Path| path.file_name().is_some_and(|name| signs.matches_with(&name.to_string_lossy(), options));
        reached = match part {
            "**" => reached.into_iter().flat_map(|folder| folders(&folder)).collect(),
            _ if part.contains(['*', '?', '[']) => reached.iter().flat_map(|folder| entries(folder)).filter(|path| fits(path)).collect(),
            _ => reached.into_iter().map(|folder| folder.join(part)).filter(|path| fs::symlink_metadata(path).is_ok()).collect(),
        };
    }
    reached.sort_unstable();
    reached.dedup();
    Ok(reached)
}

/// A folder and all the folders below it, hidden ones and links apart.
fn folders(folder: &Path) -> Vec<PathBuf> {
    let mut found = vec![folder.to_path_buf()];
    let mut at = 0;
    while let Some(folder) = found.get(at).cloned() {
        let hidden = |path: &Path| path.file_name().is_some_and(|name| name.as_encoded_bytes().starts_with(b"."));
        found.extend(
            entries(&folder).into_iter().filter(|path| !hidden(path) && fs::symlink_metadata(path).is_ok_and(|about| about.is_dir())),
        );
        at += 1;
    }
    found
}

/// What a folder holds; nothing when it cannot be read.
fn entries(folder: &Path) -> Vec<PathBuf> {
    let here = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    let names = fs::read_dir(here).into_iter().flatten().flatten().map(|entry| entry.file_name());
    names.map(|name| folder.join(name)).collect()
}

/// Everything under `path`. A stack and not a recursion, and each real folder once: links may go round in circles.
fn walk(path: &Path, found: &mut Vec<Result<Place, Box<Reject>>>) {
    let mut waiting = vec![path.to_path_buf()];
    let mut entered = HashSet::new();
    while let Some(path) = waiting.pop() {
        let explicit = entered.is_empty();
        match fs::metadata(&path) {
            Err(error) => found.push(Err(lost(&path, unreachable(&path, &error)))),
            Ok(about) if about.is_dir() => {
                let real = fs::canonicalize(&path).unwrap_or_else(|_| path.clone());
                if entered.insert(real) {
                    enter(&path, &mut waiting, found);
                }
            }
            // A pipe named by a person is read; one met in a folder could wait for ever.
            Ok(about) if about.is_file() || explicit => {
                found.push(Ok(Place { name: path.display().to_string(), bytes: about.len(), origin: Origin::File(path) }));
            }
            Ok(_) => found.push(Err(lost(&path, Fault::new("unreadable", "ni fichier ni dossier")))),
        }
    }
}

/// Puts the entries of a folder on the stack so that they come off it by name.
fn enter(folder: &Path, waiting: &mut Vec<PathBuf>, found: &mut Vec<Result<Place, Box<Reject>>>) {
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) => return found.push(Err(lost(folder, io_fault(&error)))),
    };
    let mut paths = Vec::new();
    for entry in entries {
        match entry {
            Ok(entry) if entry.file_name().as_encoded_bytes().starts_with(b".") => {}
            Ok(entry) => paths.push(entry.path()),
            Err(error) => found.push(Err(lost(folder, io_fault(&error)))),
        }
    }
    paths.sort_unstable_by(|a, b| b.cmp(a));
    waiting.append(&mut paths);
}

fn unreachable(path: &Path, error: &io::Error) -> Fault {
    if fs::symlink_metadata(path).is_ok_and(|about| about.is_symlink()) {
        return Fault::new("missing", "lien brisé : le fichier qu’il désigne n’existe pas");
    }
    io_fault(error)
}

fn lost(path: &Path, fault: Fault) -> Box<Reject> {
    Box::new(fault.at(&path.display().to_string(), 0, 0, 0))
}
