//! `kiosque batch`.

use std::io::{self, BufRead};
use std::process::ExitCode;

use anyhow::{Context, Result};
use archive::{Batch, Stop};
use query::Options;

use crate::args;
use crate::terminal::{Voice, plain};
use crate::variants;

/// Writes what each query of a list finds, as comma-separated values: how many articles, or the first of them.
pub(crate) fn batch(asked: &args::Batch, voice: Voice) -> Result<ExitCode> {
    let archive = variants::open(&asked.archive.index, &asked.spellings, voice)?;
    let path = asked.queries.display().to_string();
    let reader: Box<dyn BufRead> = if path == "-" {
        Box::new(io::stdin().lock())
    } else {
        Box::new(io::BufReader::new(std::fs::File::open(&asked.queries).with_context(|| path.clone())?))
    };
    let batch = Batch { options: Options { operator: asked.operator.into(), exact: asked.exact }, hits: asked.hits.into(), variants: true };
    let mut writer = csv::Writer::from_writer(io::stdout().lock());
    writer.write_record(batch.table([], voice.language).columns)?;
    for (at, line) in reader.lines().enumerate() {
        let line = line.with_context(|| format!("{path}:{}", at + 1))?;
        for (_, raw) in Batch::queries(&line) {
            let answer = batch.ask(&archive, at + 1, raw, &Stop::default())?;
            if !answer.parsed.notices.is_empty() {
                eprintln!("{path}:{}: {}", at + 1, plain(&answer.notices(voice.language)));
            }
            for row in batch.table([&answer], voice.language).rows {
                writer.write_record(row)?;
            }
        }
    }
    writer.flush()?;
    Ok(ExitCode::SUCCESS)
}
