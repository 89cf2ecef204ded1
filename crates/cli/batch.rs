//! `kiosque batch`.

use std::io::{self, BufRead};
use std::process::ExitCode;

use anyhow::{Context, Result};
use archive::{Archive, SearchRequest};
use query::{Options, Parsed};

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
    let mut writer = csv::Writer::from_writer(io::stdout().lock());
    if asked.hits == 0 {
        writer.write_record(["line", "query", "understood", "articles", "stories", "exact", "notices"])?;
    } else {
        writer.write_record(["line", "query", "rank", "id", "score", "published", "publication", "title", "url"])?;
    }
    for (number, line) in reader.lines().enumerate() {
        let raw = line.with_context(|| format!("{path}:{}", number + 1))?;
        let raw = raw.trim();
        if raw.is_empty() || raw.starts_with('#') {
            continue;
        }
        let line = (number + 1).to_string();
        let Parsed { query, notices } = query::parse_with(raw, Options { operator: asked.operator.into(), exact: asked.exact });
        let request =
            SearchRequest { size: asked.hits.into(), passages: 0, fold: true, correct: false, ..SearchRequest::new(query.clone()) };
        let hits = archive.search(&request)?;
        let notices: Vec<String> = notices.iter().map(|notice| notice.text(voice.language)).collect();
        if !notices.is_empty() {
            eprintln!("{path}:{line}: {}", plain(&notices.join(" ")));
        }
        if asked.hits == 0 {
            let (articles, stories) = (hits.total.value.to_string(), hits.stories.to_string());
            let understood = query::describe(&query, voice.language);
            writer.write_record([&line, raw, &understood, &articles, &stories, &hits.total.exact.to_string(), &notices.join(" ")])?;
            continue;
        }
        for (rank, hit) in hits.hits.iter().enumerate() {
            let published = hit.published.map(|published| published.to_string()).unwrap_or_default();
            let (rank, score) = ((rank + 1).to_string(), hit.score.to_string());
            writer.write_record([&line, raw, &rank, &hit.id, &score, &published, &hit.publication, &hit.title.text, &hit.url])?;
        }
    }
    writer.flush()?;
    Ok(ExitCode::SUCCESS)
}
