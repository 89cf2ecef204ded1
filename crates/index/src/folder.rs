//! The archive's folder: what makes it one, and opening it.

use std::fs;
use std::io;
use std::path::Path;

use archive::Error;
use tantivy::directory::error::OpenDirectoryError;
use tantivy::directory::{Directory, MmapDirectory};
use tantivy::store::Compressor;
use tantivy::tokenizer::{TextAnalyzer, TokenizerManager};
use tantivy::{Index, IndexSettings};

use crate::schema::{self, Fields};
use crate::terms::LineTokenizer;
use crate::unmapped::Unmapped;

/// The form of what is kept on disk. Another number: other terms or another storage, so the sources are to be ingested again.
const FORM: &str = "13";
const FORM_FILE: &str = "kiosque-form";

/// What an archive is opened for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Use {
    /// Its files are mapped.
    Search,
    /// Its files are read (see [`crate::unmapped`]); an empty archive is made where there is none.
    Write,
}

/// Opens the archive at `folder`.
pub(crate) fn open(folder: &Path, opened_for: Use) -> Result<(Index, Fields), Error> {
    let create = opened_for == Use::Write;
    let path = folder.display().to_string();
    let form_file = folder.join(FORM_FILE);
    let (wanted, fields) = schema::schema();
    let mut index = match fs::read_to_string(&form_file) {
        Ok(form) if form.trim() == FORM => Index::open(directory(folder, opened_for).map_err(storage)?).map_err(storage)?,
        Ok(form) => return Err(Error::Incompatible { path, found: form.trim().to_owned(), expected: FORM.to_owned() }),
        Err(error) if error.kind() == io::ErrorKind::NotFound && create && is_foreign(folder) => return Err(Error::Foreign { path }),
        Err(error) if error.kind() == io::ErrorKind::NotFound && create => {
            make(folder, &wanted).map_err(|reason| Error::Storage { reason: format!("{path}: {reason}") })?
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Err(Error::Missing { path }),
        Err(error) => return Err(Error::Storage { reason: format!("{}: {error}", form_file.display()) }),
    };
    if index.schema() != wanted {
        return Err(Error::Incompatible { path, found: format!("{FORM}?"), expected: FORM.to_owned() });
    }
    // Tantivy wants its own « raw » and « default » even for fields that are only columns.
    let tokenizers = TokenizerManager::default();
    tokenizers.register(schema::LINES, TextAnalyzer::from(LineTokenizer { placed: false }));
    tokenizers.register(schema::PLACED_LINES, TextAnalyzer::from(LineTokenizer { placed: true }));
    index.set_tokenizers(tokenizers);
    Ok((index, fields))
}

fn directory(folder: &Path, opened_for: Use) -> Result<Box<dyn Directory>, OpenDirectoryError> {
    Ok(match opened_for {
        Use::Search => Box::new(MmapDirectory::open(folder)?),
        Use::Write => Box::new(Unmapped::open(folder)?),
    })
}

/// Whether a folder holds files, and not those of an archive left half made.
fn is_foreign(folder: &Path) -> bool {
    let half_made = folder.join("meta.json").exists() || folder.join(".managed.json").exists();
    !half_made && fs::read_dir(folder).is_ok_and(|mut entries| entries.next().is_some())
}

/// Makes an empty archive. The form file comes last: a folder left half made is made again.
fn make(folder: &Path, wanted: &tantivy::schema::Schema) -> Result<Index, String> {
    fs::create_dir_all(folder).map_err(|error| error.to_string())?;
    let directory = directory(folder, Use::Write).map_err(|error| error.to_string())?;
    // Frames are packed already; small blocks, because reading one article copies its block.
    let settings = IndexSettings { docstore_compression: Compressor::None, docstore_blocksize: 4096, ..IndexSettings::default() };
    let index = Index::builder().schema(wanted.clone()).settings(settings).open_or_create(directory).map_err(|error| error.to_string())?;
    fs::write(folder.join(FORM_FILE), format!("{FORM}\n")).map_err(|error| error.to_string())?;
    Ok(index)
}

/// Keeps a file for good: when this returns, it survives a power cut whole.
pub(crate) fn keep(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let unfinished = path.with_extension("unfinished");
    let mut file = fs::File::create(&unfinished)?;
    io::Write::write_all(&mut file, bytes)?;
    file.sync_all()?;
    fs::rename(&unfinished, path)?;
    fs::File::open(path.parent().unwrap_or(Path::new(".")))?.sync_all()
}

/// Removes what a killed writer left behind. Only for whoever holds the writer's lock.
///
/// Tantivy collects its own orphan segments, but not the temporary files of a rename that never happened.
pub(crate) fn sweep(folder: &Path) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name();
        let name = name.to_string_lossy();
        if name.starts_with(".tmp") || name.ends_with(".unfinished") {
            fs::remove_file(entry.path())?;
        }
    }
    Ok(())
}

/// An engine's error as an archive's.
pub(crate) fn storage(error: impl std::fmt::Display) -> Error {
    Error::Storage { reason: error.to_string() }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// An archive of the same form and other fields would be told to be what it is not.
    #[test]
    fn the_form_changes_with_the_fields() {
        let (schema, _) = schema::schema();
        let fields: Vec<&str> = schema.fields().map(|(_, entry)| entry.name()).collect();
        let known = "id stem word bound removed removed_bound title fact name publication lang section author tag provider format date_origin \
                     day last_day moment length title_end lead_end checksum came since bands article aside";
        assert_eq!((FORM, fields.join(" ").as_str()), ("13", known));
    }
}
