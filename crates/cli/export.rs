//! `kiosque export`.

use std::fs::File;
use std::io::{self, Write};
use std::process::ExitCode;

use anyhow::{Context, Result};
use archive::{Archive, ExportRequest, Sink, Snapshot};
use article::Article;
use export::Writer;

use crate::args;
use crate::explore::{open, told};
use crate::terminal::{Voice, number};

/// Writes all articles of a search in a format of other programs.
pub(crate) fn export(asked: &args::Export, voice: Voice) -> Result<ExitCode> {
    let query = asked.query.join(" ");
    let (archive, selections) = open(&asked.chosen, std::slice::from_ref(&query), voice)?;
    let out: Box<dyn Write> = match &asked.output {
        Some(path) => Box::new(io::BufWriter::new(File::create(path).with_context(|| path.display().to_string())?)),
        None => Box::new(io::BufWriter::new(io::stdout().lock())),
    };
    let mut writing = Writing { writer: asked.format.writer(), buffer: Vec::new(), out, failed: None };
    for (_, of) in selections {
        let filters = of.filters.clone();
        let exported = archive.export(&ExportRequest { of, newest_first: !asked.oldest }, &mut writing)?;
        writing.end()?;
        told(&archive, &exported.understood, &filters, exported.partial, voice)?;
        eprintln!("{} {}", number(exported.taken), voice.say("articles écrits", "articles written"));
    }
    Ok(ExitCode::SUCCESS)
}

/// Writes articles as they come.
struct Writing {
    writer: Box<dyn Writer>,
    buffer: Vec<u8>,
    out: Box<dyn Write>,
    failed: Option<anyhow::Error>,
}

impl Writing {
    fn empty(&mut self) -> io::Result<()> {
        self.out.write_all(&self.buffer)?;
        self.buffer.clear();
        Ok(())
    }

    /// Keeps what went wrong, and says whether all is well.
    fn kept<E: Into<anyhow::Error>>(&mut self, done: Result<(), E>) -> bool {
        self.failed = self.failed.take().or(done.err().map(Into::into));
        self.failed.is_none()
    }

    fn end(&mut self) -> Result<()> {
        if let Some(error) = self.failed.take() {
            return Err(error);
        }
        self.writer.end(&mut self.buffer)?;
        self.empty()?;
        Ok(self.out.flush()?)
    }
}

impl Sink for Writing {
    fn begin(&mut self, _: u64, _: &Snapshot) {
        let begun = self.writer.begin(&mut self.buffer);
        self.kept(begun);
    }

    fn take(&mut self, article: &Article) -> bool {
        let written = self.writer.article(article, &mut self.buffer);
        if !self.kept(written) {
            return false;
        }
        let emptied = self.empty();
        self.kept(emptied)
    }
}
