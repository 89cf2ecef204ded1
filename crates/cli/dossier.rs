//! `kiosque dossier`.

use std::process::ExitCode;

use anyhow::Result;
use archive::{DossierOrder, DossierRequest, SearchRequest};
use index::DiskArchive;
use server::Heading;

use crate::args::{self, Paper};
use crate::ingest::today;
use crate::terminal::{self, Voice, number, plain};

/// Writes a press review to standard output; what is not in it is said on standard error.
pub(crate) fn dossier(asked: &args::DossierAsked, voice: Voice) -> Result<ExitCode> {
    let archive = DiskArchive::open(&asked.archive.index)?;
    let order = match asked.order {
        args::DossierOrder::Given => DossierOrder::Given,
        args::DossierOrder::Date => DossierOrder::Date,
        args::DossierOrder::Publication => DossierOrder::Publication,
    };
    let search = asked.query.as_ref().map(|raw| SearchRequest { fold: true, ..SearchRequest::new(query::parse(raw).query) });
    let request = DossierRequest { ids: asked.ids.clone(), search, order, excerpts: asked.excerpts };
    let dossier = archive::dossier(&archive, &request)?;
    if dossier.beyond > 0 {
        eprintln!("! {} {}", voice.say("articles qui n’y sont pas :", "articles that are not in it:"), number(dossier.beyond));
    }
    dossier.missing.iter().for_each(|id| eprintln!("! {} {}", voice.say("absent de l’archive :", "not in the archive:"), plain(id)));
    let title = if asked.title.is_empty() { asked.query.as_deref().unwrap_or_default() } else { &asked.title };
    let heading = Heading { title, day: today(), order, language: voice.language };
    let text = match asked.format {
        Paper::Markdown => server::dossier_markdown(&dossier, &heading),
        Paper::Html => server::dossier_html(&dossier, &heading)?,
    };
    terminal::print(text.trim_end())?;
    Ok(if dossier.articles.is_empty() { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}
