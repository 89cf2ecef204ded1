//! `kiosque ingest`.

use std::fs::{self, File};
use std::io::{self, BufWriter, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::thread;
use std::time::{Duration, Instant};

use ::ingest::{Input, Options, Progress, Reject, Report};
use anyhow::{Context, Result};
use archive::Stop;
use article::Day;
use index::{DiskWriter, WriterOptions};
use indicatif::{ProgressBar, ProgressStyle};

use crate::terminal::{self, Voice, number};
use crate::{args, exit};

/// Reads the files asked for into the archive; tells what became of them.
pub(crate) fn ingest(asked: args::Ingest, voice: Voice) -> Result<ExitCode> {
    let rejects = asked.rejects.unwrap_or_else(|| beside(&asked.archive.index));
    let report = run(&asked.archive.index, asked.input, &rejects, voice)?;
    if asked.json {
        terminal::print(&serde_json::to_string(&report)?)?;
    } else {
        terminal::print(&summary(&report, voice))?;
    }
    Ok(match (report.interrupted, report.counts.rejected) {
        (true, _) => ExitCode::from(exit::INTERRUPTED),
        (false, 0) => ExitCode::SUCCESS,
        (false, _) => ExitCode::from(exit::REJECTED),
    })
}

/// Reads `input` into the archive at `folder`.
pub(crate) fn run(folder: &Path, input: args::Input, rejects: &Path, voice: Voice) -> Result<Report> {
    let mut writer = DiskWriter::open(folder, WriterOptions::default())?;
    let stop = Stop::default();
    stop_on_interrupt(stop.clone());
    let options = options(&input, stop);
    let mut rejected = Rejects { path: rejects.to_owned(), file: None, failed: None };
    let mut show = Show::new(voice);
    let report =
        ::ingest::run(inputs(input.paths), &options, &mut writer, &mut |reject| rejected.keep(reject, voice), &mut |p| show.progress(p))?;
    show.end();
    writer.finish()?;
    rejected.finish()?;
    if report.counts.rejected > 0 {
        eprintln!(
            "{} {}",
            voice.say("Rejets, à corriger et à reprendre :", "Rejected records, to mend and feed again:"),
            rejects.display()
        );
    }
    Ok(report)
}

/// What `inspect` and `ingest` read, with standard input for `-`.
pub(crate) fn inputs(paths: Vec<PathBuf>) -> Vec<Input> {
    let standard = |path: &PathBuf| path.as_os_str() == "-";
    paths
        .into_iter()
        .map(|path| if standard(&path) { Input::Stream { name: "-".into(), reader: Box::new(io::stdin()) } } else { path.into() })
        .collect()
}

/// How to read.
pub(crate) fn options(input: &args::Input, stop: Stop) -> Options {
    let cores = thread::available_parallelism().map_or(1, usize::from);
    let threads = input.threads.map_or(cores, usize::from);
    Options { format: input.format, threads, today: today(), stop, ..Options::default() }
}

fn today() -> Option<Day> {
    let today = jiff::Timestamp::now().to_zoned(jiff::tz::TimeZone::UTC).date();
    Day::new(today.year(), today.month(), today.day()).ok()
}

/// Beside the archive, not in it: `archive.rejects.jsonl`.
fn beside(folder: &Path) -> PathBuf {
    let mut name = folder.file_name().unwrap_or_default().to_owned();
    name.push(".rejects.jsonl");
    folder.with_file_name(name)
}

fn stop_on_interrupt(stop: Stop) {
    let wait = move || {
        if let Ok(runtime) = tokio::runtime::Builder::new_current_thread().enable_all().build()
            && runtime.block_on(tokio::signal::ctrl_c()).is_ok()
        {
            stop.set();
            // Asked twice, while reading waits for input: nothing that was acknowledged is lost.
            if runtime.block_on(tokio::signal::ctrl_c()).is_ok() {
                std::process::exit(exit::INTERRUPTED.into());
            }
        }
    };
    // Without the thread the interrupt ends the process at once, which loses nothing that was acknowledged.
    drop(thread::Builder::new().name("interrupt".into()).spawn(wait));
}

fn summary(report: &Report, voice: Voice) -> String {
    let counts = &report.counts;
    let [read, added, unchanged, replaced, rejected] =
        [counts.records, counts.added, counts.unchanged, counts.replaced, counts.rejected].map(number);
    match voice.language {
        query::Language::French => {
            format!("lus {read} · ajoutés {added} · inchangés {unchanged} · remplacés {replaced} · rejetés {rejected}")
        }
        query::Language::English => {
            format!("read {read} · added {added} · unchanged {unchanged} · replaced {replaced} · rejected {rejected}")
        }
    }
}

/// Writes rejected records, a JSON object a line; makes the file only when there is one.
///
/// The file takes its name at the end: the rejects of an earlier run may be what is being read.
struct Rejects {
    path: PathBuf,
    file: Option<BufWriter<File>>,
    failed: Option<io::Error>,
}

impl Rejects {
    fn keep(&mut self, reject: &Reject, voice: Voice) {
        voice.rejected(reject);
        if let Err(error) = self.write(reject) {
            self.failed.get_or_insert(error);
        }
    }

    fn write(&mut self, reject: &Reject) -> io::Result<()> {
        let unfinished = self.unfinished();
        let file = match &mut self.file {
            Some(file) => file,
            empty => empty.insert(BufWriter::new(File::create(unfinished)?)),
        };
        serde_json::to_writer(&mut *file, reject)?;
        file.write_all(b"\n")
    }

    fn unfinished(&self) -> PathBuf {
        let mut name = self.path.as_os_str().to_owned();
        name.push(".unfinished");
        name.into()
    }

    fn finish(mut self) -> Result<()> {
        if let Some(file) = &mut self.file {
            file.flush().and_then(|()| fs::rename(self.unfinished(), &self.path)).with_context(|| self.path.display().to_string())?;
        }
        match self.failed {
            Some(error) => Err(error).with_context(|| format!("{}: the rejected records could not be written", self.path.display())),
            None => Ok(()),
        }
    }
}

/// A bar on a terminal; elsewhere a plain line every few seconds.
struct Show {
    bar: Option<ProgressBar>,
    last: Instant,
    voice: Voice,
}

/// Time between two plain lines.
const EVERY: Duration = Duration::from_secs(5);

impl Show {
    fn new(voice: Voice) -> Self {
        let bar = io::stderr().is_terminal().then(|| {
            let bar = ProgressBar::new(0);
            let template = "{bar:32} {bytes}/{total_bytes} · {bytes_per_sec} · {eta} · {msg}";
            if let Ok(style) = ProgressStyle::with_template(template) {
                bar.set_style(style);
            }
            bar
        });
        Self { bar, last: Instant::now(), voice }
    }

    fn progress(&mut self, progress: &Progress) {
        let articles = || format!("{} {}", number(progress.counts.articles), self.voice.say("articles", "articles"));
        match &self.bar {
            Some(bar) => {
                bar.set_length(progress.bytes_in_all.max(progress.bytes));
                bar.set_position(progress.bytes);
                bar.set_message(articles());
            }
            None if self.last.elapsed() >= EVERY => {
                self.last = Instant::now();
                eprintln!("{} · {}/{} Mo", articles(), progress.bytes >> 20, progress.bytes_in_all >> 20);
            }
            None => {}
        }
    }

    fn end(&self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }
}
