//! `kiosque explain`.

use std::process::ExitCode;

use anyhow::{Result, anyhow};
use archive::{Archive, SearchRequest};

use crate::terminal::{Voice, plain};
use crate::{args, terminal, variants};

/// Prints why an article has the score that a search gives it.
pub(crate) fn explain(asked: &args::Explain, voice: Voice) -> Result<ExitCode> {
    let archive = variants::open(&asked.archive.index, &asked.spellings, voice)?;
    let request = SearchRequest {
        variants: !asked.no_variants,
        correct: !asked.as_typed,
        passages: 0,
        ..SearchRequest::new(query::parse(&asked.query).query)
    };
    let explanation = archive.explain(&request, &asked.id)?.ok_or_else(|| {
        let hint = voice.say("l’archive n’a pas d’article", "the archive has no article");
        anyhow!("{hint} {:?} : kiosque search --json …", asked.id)
    })?;
    terminal::print(&query::describe(&request.query, voice.language))?;
    for line in explanation.lines(voice.language) {
        terminal::print(&plain(&line))?;
    }
    Ok(ExitCode::SUCCESS)
}
