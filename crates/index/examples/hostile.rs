//! What hostile queries cost an archive: processor time and memory of each, in a process of its own.
//!
//! ```text
//! cargo run --release -p index --example hostile -- ARCHIVE          # the worst first, then how many are beyond what is promised
//! cargo run --release -p index --example hostile -- ARCHIVE QUERY    # one of them, or any other query
//! cargo run --release -p index --example hostile -- ARCHIVE all ID   # what opening one article from each of them costs
//! ```
//!
//! Each query asks for a hundred hits with five passages, all facets, and folded stories. Memory is what the process takes (not the files
//! that it maps) above what it had before, looked at every half millisecond.

use std::error::Error;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use archive::{Archive, FacetField, SearchRequest, Stop};
use index::DiskArchive;

#[path = "../tests/hostile/queries.rs"]
mod queries;

type Outcome<T> = Result<T, Box<dyn Error>>;

/// What is promised of any query on 36,000 articles: milliseconds of processor time, and megabytes.
const MOST: (f64, f64) = (250.0, 64.0);
/// After this a query is ended.
const LONGEST: Duration = Duration::from_secs(20);

fn main() -> Outcome<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        [archive] => all(archive, ""),
        [archive, "all", id] => all(archive, id),
        [archive, query] => one(Path::new(archive), query, ""),
        [archive, query, id] => one(Path::new(archive), query, id),
        _ => Err("give: ARCHIVE [QUERY [ID]]".into()),
    }
}

fn all(archive: &str, id: &str) -> Outcome<()> {
    let mut lines = Vec::new();
    for (name, _) in queries::all() {
        let mut run =
            Command::new(std::env::current_exe()?).args([archive, name, id]).stdout(Stdio::piped()).stderr(Stdio::null()).spawn()?;
        let until = Instant::now() + LONGEST;
        while run.try_wait()?.is_none() && Instant::now() < until {
            thread::sleep(Duration::from_millis(5));
        }
        let ended = run.try_wait()?.is_some_and(|status| status.success());
        run.kill()?;
        let printed = String::from_utf8_lossy(&run.wait_with_output()?.stdout).trim().to_owned();
        let line = if ended { printed } else { format!("killed, or still running after {} s", LONGEST.as_secs()) };
        let figure = |at: usize| line.split_whitespace().nth(at).and_then(|figure| figure.parse::<f64>().ok());
        let cost = (figure(0).unwrap_or(f64::INFINITY), figure(2).unwrap_or(f64::INFINITY));
        lines.push((cost, format!("{line:75} {name}")));
    }
    lines.sort_by(|a, b| b.0.0.total_cmp(&a.0.0));
    lines.iter().for_each(|(_, line)| println!("{line}"));
    let beyond = lines.iter().filter(|((milliseconds, megabytes), _)| *milliseconds > MOST.0 || *megabytes > MOST.1).count();
    println!("{} queries, {beyond} beyond {} ms or {} MB", lines.len(), MOST.0, MOST.1);
    Ok(())
}

fn one(archive: &Path, query: &str, id: &str) -> Outcome<()> {
    let archive = DiskArchive::open(archive)?;
    let text = queries::all().into_iter().find(|(name, _)| *name == query).map_or(query.to_owned(), |(_, text)| text);
    archive.search(&SearchRequest::new(query::parse("bonjour").query))?;
    let before = taken()?;
    let (most, ended) = (AtomicU64::new(before), AtomicBool::new(false));
    thread::scope(|threads| {
        threads.spawn(|| {
            while !ended.load(Ordering::Relaxed) {
                most.fetch_max(taken().unwrap_or(0), Ordering::Relaxed);
                thread::sleep(Duration::from_micros(500));
            }
        });
        let stop = Stop::default();
        let start = processor_time()?;
        let request = SearchRequest {
            size: SearchRequest::MAX_SIZE,
            passages: 5,
            fold: true,
            facets: FacetField::ALL.to_vec(),
            stop: stop.clone(),
            ..SearchRequest::new(query::parse(&text).query)
        };
        let hits =
            if id.is_empty() { archive.search(&request).map(Some) } else { archive.open(id, Some(&request.query), true).map(|_| None) };
        let milliseconds = (processor_time()? - start) / 1e6;
        ended.store(true, Ordering::Relaxed);
        let found = match hits? {
            Some(hits) => format!("{} articles{}", hits.total.value, if hits.partial { ", partial" } else { "" }),
            None => "opened".to_owned(),
        };
        let megabytes = most.load(Ordering::Relaxed).saturating_sub(before) as f64 / 1e6;
        let counted = stop.spent() as f64 / 1e6;
        println!("{milliseconds:7.1} ms {megabytes:6.1} MB, {counted:6.1} ms counted, {found}");
        Ok(())
    })
}

/// Bytes of memory that belong to the process alone.
fn taken() -> Outcome<u64> {
    let pages = fs::read_to_string("/proc/self/statm")?;
    let pages: Vec<u64> = pages.split_whitespace().filter_map(|pages| pages.parse().ok()).collect();
    let [_, resident, shared, ..] = pages.as_slice() else { return Err("no memory is told".into()) };
    Ok((resident - shared) * 4096)
}

/// Nanoseconds that this thread has run.
fn processor_time() -> Outcome<f64> {
    Ok(fs::read_to_string("/proc/thread-self/schedstat")?.split_whitespace().next().ok_or("no time is told")?.parse()?)
}
