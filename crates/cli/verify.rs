//! `kiosque index verify`.

use std::process::ExitCode;

use anyhow::Result;
use archive::coherence;
use index::DiskArchive;

use crate::args;
use crate::terminal::{self, Voice, number, plain};

/// Reads what the archive keeps, and has it counted in every way.
pub(crate) fn verify(asked: &args::Verify, voice: Voice) -> Result<ExitCode> {
    let archive = DiskArchive::open(&asked.archive.index)?;
    let mut is_sound = true;
    let verified = archive.verify()?;
    terminal::print(&format!("{} {}", number(verified.articles), voice.say("articles lus en entier", "articles read whole")))?;
    for fault in &verified.faults {
        is_sound = false;
        eprintln!("! {}", plain(fault));
    }
    if asked.coherence {
        let found = coherence(&archive, asked.queries, asked.seed)?;
        terminal::print(&format!(
            "{} {} ({} {}), {} {}, {} {}, {} {}",
            number(found.searches),
            voice.say("recherches comptées de toutes les façons", "searches counted in every way"),
            number(found.found),
            voice.say("avec réponse", "with an answer"),
            number(found.comparisons),
            voice.say("comparaisons", "comparisons"),
            number(found.partial),
            voice.say("laissées de côté, partielles", "left out, partial"),
            number(found.differences.len() as u64),
            voice.say("différences", "differences"),
        ))?;
        for difference in &found.differences {
            is_sound = false;
            eprintln!("! {}", plain(&difference.to_string()));
        }
    }
    if is_sound { Ok(ExitCode::SUCCESS) } else { Ok(ExitCode::FAILURE) }
}
