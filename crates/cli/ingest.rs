//! `kiosque ingest`.

use std::io::{self, IsTerminal};
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant, SystemTime};

use ::ingest::{Follow, Input, Options, Progress, Reject, Report};
use anyhow::{Context, Result, bail};
use archive::Stop;
use article::Day;
use index::{DiskWriter, WriterOptions};
use indicatif::{ProgressBar, ProgressStyle};

use crate::rejects::Rejects;
use crate::terminal::{self, Voice, number};
use crate::{args, exit, written};

/// Reads the files asked for into the archive; tells what became of them.
pub(crate) fn ingest(asked: args::Ingest, voice: Voice) -> Result<ExitCode> {
    let folder = asked.archive.index;
    let stop = Stop::default();
    stop_on_interrupt(stop.clone());
    let wanted = Wanted {
        rejects: asked.rejects.unwrap_or_else(|| beside(&folder, ".rejects.jsonl")),
        report: Some(asked.report.unwrap_or_else(|| beside(&folder, ".report.json"))),
        again: asked.again,
        commit_every: asked.commit_every,
        settled_for: asked.watch.map(|_| SETTLED),
        stop,
    };
    if let Some(seconds) = asked.watch {
        return watch(&folder, &asked.input, &wanted, Duration::from_secs(seconds.into()), voice);
    }
    let report = run(&folder, &asked.input, &wanted, voice)?;
    tell(&report, asked.json, voice)?;
    Ok(match (report.interrupted, report.counts.rejected) {
        (true, _) => ExitCode::from(exit::INTERRUPTED),
        (false, 0) => ExitCode::SUCCESS,
        (false, _) => ExitCode::from(exit::REJECTED),
    })
}

/// How long a file that a watched folder receives must have stayed as it is: half an article must not be read as a whole one.
const SETTLED: Duration = Duration::from_secs(2);

/// Reads what is new, again and again, until interrupted.
fn watch(folder: &Path, input: &args::Input, wanted: &Wanted, every: Duration, voice: Voice) -> Result<ExitCode> {
    if input.paths.iter().any(|path| is_standard(path)) {
        bail!(
            "{}",
            voice.say(
                "--watch regarde des fichiers et des dossiers, pas l’entrée standard",
                "--watch looks at files and folders, not at standard input"
            )
        );
    }
    while !wanted.stop.is_set() {
        let report = run(folder, input, wanted, voice)?;
        if report.files > report.files_unchanged || report.interrupted {
            tell(&report, false, voice)?;
        }
        let until = Instant::now() + every;
        while Instant::now() < until && !wanted.stop.is_set() {
            thread::sleep(Duration::from_millis(100).min(every));
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn tell(report: &Report, json: bool, voice: Voice) -> Result<()> {
    let told = if json { serde_json::to_string(report)? } else { summary(report, voice) };
    Ok(terminal::print(&told)?)
}

/// What a run does beside reading.
pub(crate) struct Wanted {
    /// Where the rejected records go.
    pub rejects: PathBuf,
    /// Where the whole report goes.
    pub report: Option<PathBuf>,
    /// Whether files that have not changed are read as well.
    pub again: bool,
    /// Articles between two commits, when not as usual.
    pub commit_every: Option<u64>,
    /// How long a file must have stayed as it is to be read.
    pub settled_for: Option<Duration>,
    pub stop: Stop,
}

impl Wanted {
    /// For a run that nobody asked anything special of.
    pub(crate) fn plain(folder: &Path) -> Self {
        let stop = Stop::default();
        stop_on_interrupt(stop.clone());
        Self { rejects: beside(folder, ".rejects.jsonl"), report: None, again: false, commit_every: None, settled_for: None, stop }
    }
}

/// Reads `input` into the archive at `folder`.
pub(crate) fn run(folder: &Path, input: &args::Input, wanted: &Wanted, voice: Voice) -> Result<Report> {
    something_to_read(input, voice)?;
    let mut writer = DiskWriter::open(folder, WriterOptions { day: today(), ..WriterOptions::default() })?;
    let usual = options(input, wanted.stop.clone())?;
    let options = Options {
        memory: Some(folder.to_owned()),
        arriving: wanted.settled_for.and_then(since),
        again: wanted.again,
        commit_every: wanted.commit_every.unwrap_or(usual.commit_every),
        ..usual
    };
    let mut told = Told { rejects: Rejects::new(&wanted.rejects)?, show: Show::new(voice), voice };
    let report = ::ingest::run(inputs(&input.paths), &options, &mut writer, &mut told);
    told.show.end();
    // After a failure as well: what was rejected up to the last commit is not told again.
    let rejected = told.rejects.finish(report.as_ref().map_or(&[], |report| &report.by_file));
    let report = report?;
    writer.finish()?;
    if rejected? > 0 && report.counts.rejected > 0 {
        let say = voice.say("Rejets, à corriger et à reprendre :", "Rejected records, to mend and feed again:");
        eprintln!("{say} {}", wanted.rejects.display());
    }
    if let Some(path) = wanted.report.as_ref().filter(|_| report.files_unchanged < report.by_file.len() as u64) {
        let json = serde_json::to_vec_pretty(&report)?;
        std::fs::write(path, json).with_context(|| path.display().to_string())?;
    }
    Ok(report)
}

/// Fails when nothing of what is asked for exists: a misspelt path must not make an empty archive.
fn something_to_read(input: &args::Input, voice: Voice) -> Result<()> {
    let may_exist = |path: &PathBuf| is_standard(path) || path.exists() || path.to_string_lossy().contains(['*', '?', '[']);
    if input.paths.iter().any(may_exist) {
        return Ok(());
    }
    let paths: Vec<String> = input.paths.iter().map(|path| path.display().to_string()).collect();
    bail!("{} : {}", paths.join(", "), voice.say("introuvable, vérifiez le chemin", "not found, check the path"));
}

fn is_standard(path: &Path) -> bool {
    path.as_os_str() == "-"
}

/// Follows a run for a person.
struct Told {
    rejects: Rejects,
    show: Show,
    voice: Voice,
}

impl Follow for Told {
    fn rejected(&mut self, reject: &Reject) {
        self.voice.rejected(reject);
        self.rejects.keep(reject);
    }

    fn progress(&mut self, progress: &Progress) {
        self.show.progress(progress);
    }

    fn committed(&mut self) {
        self.rejects.flush();
    }
}

/// What `inspect` and `ingest` read, with standard input for `-`.
pub(crate) fn inputs(paths: &[PathBuf]) -> Vec<Input> {
    let input = |path: &PathBuf| match is_standard(path) {
        true => Input::Stream { name: "-".into(), reader: Box::new(io::stdin()) },
        false => path.into(),
    };
    paths.iter().map(input).collect()
}

/// How to read.
pub(crate) fn options(input: &args::Input, stop: Stop) -> Result<Options> {
    let cores = thread::available_parallelism().map_or(1, usize::from);
    let threads = input.threads.map_or(cores, usize::from);
    let mapping = input.mapping.as_deref().map(written::mapping).transpose()?.map(Arc::new);
    let aliases = Arc::new(input.aliases.as_deref().map(written::aliases).transpose()?.unwrap_or_default());
    Ok(Options {
        format: input.format,
        mapping,
        aliases,
        threads,
        today: today(),
        keep: input.keep.iter().map(|rule| rule.name().to_owned()).collect(),
        stop,
        ..Options::default()
    })
}

/// From `time` ago on, to within a day: a later date is that of a clock that is wrong, and would be waited for in vain.
fn since(time: Duration) -> Option<Range<SystemTime>> {
    let now = SystemTime::now();
    Some(now.checked_sub(time)?..now.checked_add(Duration::from_secs(24 * 3600))?)
}

pub(crate) fn today() -> Option<Day> {
    let today = jiff::Timestamp::now().to_zoned(jiff::tz::TimeZone::UTC).date();
    Day::new(today.year(), today.month(), today.day()).ok()
}

/// Beside the archive, not in it: `archive.rejects.jsonl`.
pub(crate) fn beside(folder: &Path, ending: &str) -> PathBuf {
    let mut name = folder.file_name().unwrap_or_default().to_owned();
    name.push(ending);
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

/// What became of the records, in a line.
fn summary(report: &Report, voice: Voice) -> String {
    let counts = &report.counts;
    let of_archive =
        [(counts.added, "ajoutés", "added"), (counts.unchanged, "inchangés", "unchanged"), (counts.replaced, "remplacés", "replaced")];
    let of_archive = of_archive.map(|(count, french, english)| format!("{} {}", voice.say(french, english), number(count)));
    let read = counted(report, voice);
    let (read, rest) = read.split_once(" · ").unwrap_or((&read, ""));
    let interrupted = voice.say("\ninterrompu : relancez la même commande pour reprendre", "\ninterrupted: run the same command to go on");
    format!("{read} · {} · {rest}{}", of_archive.join(" · "), if report.interrupted { interrupted } else { "" })
}

/// What was read, rejected and passed over, with the kinds of what was passed over.
pub(crate) fn counted(report: &Report, voice: Voice) -> String {
    let some = |count: u64| Some(count).filter(|count| *count > 0);
    let parts = [
        (Some(report.counts.records), "lus", "read"),
        (Some(report.counts.rejected), "rejetés", "rejected"),
        (some(report.files_unchanged), "fichiers déjà lus", "files read before"),
        (some(report.counts.skipped), "passés", "skipped"),
    ];
    let said = parts.into_iter().filter_map(|(count, french, english)| Some(format!("{} {}", voice.say(french, english), number(count?))));
    let said = said.collect::<Vec<_>>().join(" · ");
    let kinds: Vec<String> = report.skipped_by.iter().map(|(code, count)| format!("{code} {}", number(*count))).collect();
    if kinds.is_empty() { said } else { format!("{said} ({})", kinds.join(", ")) }
}

/// A bar on a terminal; elsewhere a plain line every few seconds.
struct Show {
    bar: Option<ProgressBar>,
    start: Instant,
    last: Instant,
    voice: Voice,
}

/// Time between two plain lines.
const EVERY: Duration = Duration::from_secs(5);

impl Show {
    fn new(voice: Voice) -> Self {
        let bar = io::stderr().is_terminal().then(|| {
            let bar = ProgressBar::new(0);
            let template = "{bar:32} {decimal_bytes}/{decimal_total_bytes} · {decimal_bytes_per_sec} · {eta} · {msg}";
            if let Ok(style) = ProgressStyle::with_template(template) {
                bar.set_style(style);
            }
            bar
        });
        Self { bar, start: Instant::now(), last: Instant::now(), voice }
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
                eprintln!("{} · {}", articles(), self.pace(progress));
            }
            None => {}
        }
    }

    /// How far, how fast, how long still: `120/900 Mo · 4,2 Mo/s · reste 3 min`.
    fn pace(&self, progress: &Progress) -> String {
        let megabytes = |bytes: u64| bytes as f64 / 1e6;
        let rate = megabytes(progress.bytes) / self.start.elapsed().as_secs_f64().max(0.001);
        let left = megabytes(progress.bytes_in_all.saturating_sub(progress.bytes)) / rate.max(0.001);
        let minutes = (left / 60.0).ceil();
        let unit = self.voice.say("Mo", "MB");
        let said = format!("{:.0}/{:.0} {unit} · {rate:.1} {unit}/s", megabytes(progress.bytes), megabytes(progress.bytes_in_all));
        match self.voice.language {
            query::Language::French => format!("{} · reste {minutes:.0} min", said.replace('.', ",")),
            query::Language::English => format!("{said} · {minutes:.0} min left"),
        }
    }

    fn end(&self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }
}
