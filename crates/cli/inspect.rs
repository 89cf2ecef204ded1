//! `kiosque inspect`.

use std::io::{self, BufWriter, Write};
use std::ops::ControlFlow;
use std::process::ExitCode;

use ::ingest::Report;
use anyhow::Result;
use archive::Stop;
use article::{Article, Plain};

use crate::terminal::{Colour, Voice};
use crate::{args, columns, exit, ingest};

/// Shows what each record gives: what cleaning keeps and what it removes.
pub(crate) fn inspect(asked: args::Inspect, voice: Voice) -> Result<ExitCode> {
    if asked.mapping_template {
        return template(&asked.input, voice);
    }
    let options = ingest::options(&asked.input, Stop::default())?;
    let mut missing = Missing::default();
    let mut out = BufWriter::new(io::stdout().lock());
    let mut failed = None;
    let report = ::ingest::inspect(ingest::inputs(&asked.input.paths), &options, &mut |found| {
        if let Ok(article) = &found {
            missing.note(article);
        }
        let written = match found {
            Ok(article) if asked.json => json(&article, &mut out),
            Ok(article) => text(&article, &mut out, voice),
            Err(reject) => {
                voice.rejected(&reject);
                Ok(())
            }
        };
        match written {
            Ok(()) if asked.limit == Some(missing.articles) => ControlFlow::Break(()),
            Ok(()) => ControlFlow::Continue(()),
            Err(error) => {
                failed = Some(error);
                ControlFlow::Break(())
            }
        }
    })?;
    let failed = failed.or(out.flush().err());
    if failed.is_none() && (asked.input.mapping.is_some() || asked.limit.is_some()) {
        say_unread(&report, voice);
        missing.say(voice);
    }
    if failed.is_none() && !asked.json && (report.counts.skipped > 0 || report.counts.articles == 0) {
        eprintln!("{}", ingest::counted(&report, voice));
    }
    match failed {
        Some(error) => Err(error.into()),
        None if report.counts.rejected > 0 => Ok(ExitCode::from(exit::REJECTED)),
        None => Ok(ExitCode::SUCCESS),
    }
}

/// Prints a mapping file for the first file asked for.
fn template(input: &args::Input, voice: Voice) -> Result<ExitCode> {
    let options = ingest::options(input, Stop::default())?;
    let Some(first) = ingest::inputs(&input.paths).into_iter().next() else { return Ok(ExitCode::SUCCESS) };
    match ::ingest::mapping_template(first, &options) {
        Ok(text) => {
            io::stdout().lock().write_all(text.as_bytes())?;
            Ok(ExitCode::SUCCESS)
        }
        Err(reject) => {
            voice.rejected(&reject);
            Ok(ExitCode::from(exit::REJECTED))
        }
    }
}

/// How many of the articles shown lack a part.
#[derive(Default)]
struct Missing {
    articles: u64,
    title: u64,
    text: u64,
    date: u64,
    publication: u64,
    signature: u64,
}

impl Missing {
    fn note(&mut self, article: &Article) {
        self.articles += 1;
        self.title += u64::from(article.title.is_empty());
        self.text += u64::from(article.blocks.is_empty());
        self.date += u64::from(article.published.is_none());
        self.publication += u64::from(article.publication.is_empty());
        self.signature += u64::from(article.authors.is_empty() && article.provider.is_empty());
    }

    fn say(&self, voice: Voice) {
        let parts = [
            (self.title, voice.say("titre", "title")),
            (self.text, voice.say("texte", "text")),
            (self.date, "date"),
            (self.publication, voice.say("journal", "publication")),
            (self.signature, voice.say("signature", "signature")),
        ];
        let of = voice.say("sur", "of");
        let lacking: Vec<String> =
            parts.iter().filter(|(count, _)| *count > 0).map(|(count, name)| format!("{name} ({count} {of} {})", self.articles)).collect();
        if !lacking.is_empty() {
            eprintln!("{} {}", voice.say("Il manque :", "Missing:"), lacking.join(", "));
        }
    }
}

/// Tells which fields of the records nothing reads.
fn say_unread(report: &Report, voice: Voice) {
    if !report.unknown_fields.is_empty() {
        let names: Vec<String> = report.unknown_fields.iter().map(|name| crate::terminal::plain(name)).collect();
        eprintln!("{} {}", voice.say("Champs que rien ne lit :", "Fields that nothing reads:"), names.join(", "));
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
