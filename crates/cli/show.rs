//! `kiosque show`.

use std::io;
use std::process::ExitCode;

use anyhow::{Result, bail};
use archive::Archive;
use article::Plain;
use index::DiskArchive;

use crate::terminal::Voice;
use crate::{args, inspect, terminal};

/// Prints one article, with what was removed from it.
pub(crate) fn show(asked: &args::Show, voice: Voice) -> Result<ExitCode> {
    let archive = DiskArchive::open(&asked.archive.index)?;
    let Some(opened) = archive.open(&asked.id, None)? else {
        let hint = voice.say("l’archive n’a pas d’article", "the archive has no article");
        bail!("{hint} {:?} : kiosque search --json …", asked.id);
    };
    if asked.json {
        terminal::print(&serde_json::to_string(&Plain::from(&opened.article))?)?;
    } else {
        inspect::text(&opened.article, &mut io::stdout().lock(), voice)?;
    }
    Ok(ExitCode::SUCCESS)
}
