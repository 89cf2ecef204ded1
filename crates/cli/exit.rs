//! What the command's end tells a script.

use std::io;
use std::process::ExitCode;

use query::Language;

use crate::terminal::Voice;

/// Asked for something that cannot be done.
pub(crate) const USAGE: u8 = 2;
/// Done, but some records were rejected.
pub(crate) const REJECTED: u8 = 3;
/// The archive is missing, locked or of another form.
const ARCHIVE: u8 = 4;
/// The address cannot be listened on.
pub(crate) const CANNOT_LISTEN: u8 = 5;
/// Ended by the keyboard.
pub(crate) const INTERRUPTED: u8 = 130;

/// An address that cannot be listened on.
#[derive(Debug)]
pub(crate) struct CannotListen(pub String);

impl std::fmt::Display for CannotListen {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for CannotListen {}

/// Whether standard output was closed by its reader.
pub(crate) fn is_broken_pipe(error: &anyhow::Error) -> bool {
    error.downcast_ref::<io::Error>().is_some_and(|error| error.kind() == io::ErrorKind::BrokenPipe)
}

/// What went wrong, in the reader's language where it is the archive that says so.
pub(crate) fn said(error: &anyhow::Error, voice: Voice) -> String {
    let of_archive = error.chain().find_map(|cause| cause.downcast_ref::<archive::Error>());
    match (voice.language, of_archive) {
        (Language::French, Some(of_archive)) => french(of_archive),
        _ => format!("{error:#}"),
    }
}

fn french(error: &archive::Error) -> String {
    use archive::Error::{Foreign, Incompatible, Locked, Missing, NoSnapshot, Storage};
    match error {
        Missing { path } => format!("aucune archive dans {path} : créez-la par « kiosque ingest --index {path} FICHIERS… »"),
        Foreign { path } => format!("le dossier {path} contient d’autres fichiers qu’une archive : donnez un dossier nouveau ou vide"),
        Locked { path } => format!("un autre programme écrit dans l’archive {path} : attendez qu’il ait fini, puis recommencez"),
        Incompatible { path, found, expected } => format!(
            "l’archive {path} a la forme {found}, ce programme lit la forme {expected} : relisez les sources dans un dossier nouveau"
        ),
        NoSnapshot { snapshot } => format!(
            "l’archive ne connaît pas l’état {snapshot:?} : elle a été refaite depuis, ou c’est l’état d’une autre ; sans --as-of, elle est cherchée \
             telle qu’elle est"
        ),
        Storage { reason } => format!("l’archive ne peut être lue ou écrite : {reason}"),
    }
}

/// The exit code of a failure: 4 for the archive, 5 for the address, else 1.
pub(crate) fn of(error: &anyhow::Error) -> ExitCode {
    for cause in error.chain() {
        match cause.downcast_ref::<archive::Error>() {
            Some(archive::Error::NoSnapshot { .. }) => return ExitCode::from(USAGE),
            Some(archive::Error::Storage { .. }) => return ExitCode::FAILURE,
            Some(_) => return ExitCode::from(ARCHIVE),
            None if cause.is::<CannotListen>() => return ExitCode::from(CANNOT_LISTEN),
            None => {}
        }
    }
    ExitCode::FAILURE
}
