//! `kiosque inspect`.

use std::io::{self, BufWriter, Write};
use std::ops::ControlFlow;
use std::process::ExitCode;

use anyhow::Result;
use archive::Stop;
use article::{Article, Plain};

use crate::terminal::{Colour, Voice};
use crate::{args, columns, exit, ingest};

/// Shows what each record gives: what cleaning keeps and what it removes.
pub(crate) fn inspect(asked: args::Inspect, voice: Voice) -> Result<ExitCode> {
    let options = ingest::options(&asked.input, Stop::default());
    let mut out = BufWriter::new(io::stdout().lock());
    let mut failed = None;
    let report = ::ingest::inspect(ingest::inputs(&asked.input.paths), &options, &mut |found| {
        let written = match found {
            Ok(article) if asked.json => json(&article, &mut out),
            Ok(article) => text(&article, &mut out, voice),
            Err(reject) => {
                voice.rejected(&reject);
                Ok(())
            }
        };
        match written {
            Ok(()) => ControlFlow::Continue(()),
            Err(error) => {
                failed = Some(error);
                ControlFlow::Break(())
            }
        }
    })?;
    match failed.or(out.flush().err()) {
        Some(error) => Err(error.into()),
        None if report.counts.rejected > 0 => Ok(ExitCode::from(exit::REJECTED)),
        None => Ok(ExitCode::SUCCESS),
    }
}

fn json(article: &Article, out: &mut impl Write) -> io::Result<()> {
    serde_json::to_writer(&mut *out, &Plain::from(article))?;
    out.write_all(b"\n")
}

/// An article as a person reads it on a terminal.
pub(crate) fn text(article: &Article, out: &mut impl Write, voice: Voice) -> io::Result<()> {
    let published = article.published.map(|published| format!("{published} ({})", published.origin.as_str()));
    let facts = [
        &article.publication,
        &article.provider,
        &article.section,
        &article.authors.join(", "),
        &published.unwrap_or_default(),
        &article.lang,
    ];
    let facts: Vec<&str> = facts.into_iter().map(String::as_str).filter(|fact| !fact.is_empty()).collect();
    writeln!(out, "{}", voice.paint(Colour::Bold, &article.title))?;
    writeln!(out, "{}", voice.paint(Colour::Grey, &facts.join(" · ")))?;
    writeln!(out, "{}", voice.paint(Colour::Grey, &format!("{}:{} · {}", article.source.path, article.source.record, article.id)))?;
    let width = console::Term::stdout().size_checked().map(|(_, columns)| usize::from(columns));
    columns::write(article, width, out, voice)?;
    for notice in &article.notices {
        writeln!(out, "{}", voice.paint(Colour::Grey, &format!("! {} : {}", notice.code, notice.text)))?;
    }
    writeln!(out)
}
