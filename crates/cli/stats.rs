//! `kiosque stats`.

use std::io;
use std::process::ExitCode;

use anyhow::Result;
use archive::{Archive, Overview};
use article::Day;
use index::DiskArchive;
use serde_json::json;

use crate::args;
use crate::terminal::{self, Voice, number, plain};

/// Prints what the archive holds.
pub(crate) fn stats(asked: &args::Stats, voice: Voice) -> Result<ExitCode> {
    let overview = DiskArchive::open(&asked.archive.index)?.overview()?;
    if asked.json {
        terminal::print(&format!("{}", as_json(&overview)))?;
    } else {
        print(&overview, voice)?;
    }
    Ok(ExitCode::SUCCESS)
}

fn as_json(overview: &Overview) -> serde_json::Value {
    let day = |day: Option<Day>| day.map(|day| day.to_string());
    let spans = overview.publications.iter();
    json!({
        "articles": overview.articles,
        "first": day(overview.first),
        "last": day(overview.last),
        "undated": overview.undated,
        "bytes": overview.bytes,
        "snapshot": overview.snapshot.id,
        "langs": overview.langs.iter().map(|lang| json!({"lang": lang.value, "articles": lang.count})).collect::<Vec<_>>(),
        "publications": spans
            .map(|span| json!({"publication": span.name, "articles": span.articles, "first": day(span.first), "last": day(span.last)}))
            .collect::<Vec<_>>(),
    })
}

fn print(overview: &Overview, voice: Voice) -> io::Result<()> {
    let day = |day: Option<Day>| day.map_or_else(|| "?".to_owned(), |day| day.to_string());
    terminal::print(&format!("{} articles · {} – {}", number(overview.articles), day(overview.first), day(overview.last)))?;
    terminal::print(&format!("{} {}", number(overview.undated), voice.say("sans date", "undated")))?;
    terminal::print(&format!("{} Mo · {} {}", number(overview.bytes / 1_000_000), voice.say("état", "snapshot"), overview.snapshot.id))?;
    for lang in &overview.langs {
        let name = if lang.value.is_empty() { voice.say("langue inconnue", "unknown language") } else { &lang.value };
        terminal::print(&format!("{:>12}  {name}", number(lang.count)))?;
    }
    terminal::print("")?;
    for span in &overview.publications {
        let name = if span.name.is_empty() { voice.say("sans publication", "no publication").to_owned() } else { plain(&span.name) };
        terminal::print(&format!("{:>12}  {name}, {} – {}", number(span.articles), day(span.first), day(span.last)))?;
    }
    Ok(())
}
