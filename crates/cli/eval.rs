//! `kiosque eval`: judged queries as a TREC run.

use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::process::ExitCode;

use anyhow::{Context, Result};
use archive::{Archive, SearchRequest};
use index::{DiskArchive, Ranking};

use crate::args;
use crate::terminal::{Voice, number};

/// Writes for each query the articles in the order a reader meets them, those included that are offered as matching in part.
pub(crate) fn eval(asked: &args::Eval, voice: Voice) -> Result<ExitCode> {
    let mut ranking = Ranking::default();
    for part in &asked.without {
        ranking = ranking.without(part).with_context(|| {
            format!("--without {part} : {} {}", voice.say("parties connues :", "known parts:"), Ranking::PARTS.join(", "))
        })?;
    }
    let archive = DiskArchive::open(&asked.archive.index)?.ranked(ranking);
    let queries = fs::read_to_string(&asked.queries).with_context(|| asked.queries.display().to_string())?;
    let mut run = BufWriter::new(File::create(&asked.run).with_context(|| asked.run.display().to_string())?);
    let mut asked_queries = 0;
    for (at, line) in queries.lines().enumerate() {
        let mut columns = line.split('\t');
        let (Some(id), Some(text), Some(set)) = (columns.next(), columns.next(), columns.next()) else {
            let place = format!("{}:{}", asked.queries.display(), at + 1);
            anyhow::bail!(
                "{place}: {}",
                voice.say("trois colonnes attendues (id, texte, série)", "expected three columns (id, text, set)")
            );
        };
        if !asked.sets.is_empty() && !asked.sets.iter().any(|wanted| wanted == set) {
            continue;
        }
        asked_queries += 1;
        let request = SearchRequest { size: asked.limit.into(), passages: 0, ..SearchRequest::new(query::parse(text).query) };
        let hits = archive.search(&request)?;
        for (rank, (hit, _)) in hits.in_order().into_iter().take(asked.limit.into()).enumerate() {
            // Scores fall with the rank: those that match in part may be on a scale of their own.
            writeln!(run, "{id} Q0 {} {} {} kiosque", hit.id, rank + 1, 1000 - rank)?;
        }
    }
    run.flush()?;
    eprintln!("{} {}", number(asked_queries), voice.say("requêtes", "queries"));
    Ok(ExitCode::SUCCESS)
}
