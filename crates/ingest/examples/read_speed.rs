//! How fast input becomes articles, by processor time: `cargo run --release -p ingest --example read_speed -- FILES…`
//!
//! Prints megabytes of decompressed input a second of processor time, over all threads, and what is not read from the archive's files.
//! The options `--threads N` and `--repeat N` do what they say.

use std::ffi::OsString;
use std::fs;
use std::io::Read;
use std::ops::ControlFlow;
use std::time::Instant;

use ingest::{Input, Options, inspect};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut options = Options::default();
    let (mut repeat, mut files) = (1_usize, Vec::<OsString>::new());
    let mut arguments = std::env::args_os().skip(1);
    while let Some(argument) = arguments.next() {
        let mut number = || arguments.next().and_then(|text| text.into_string().ok()).and_then(|text| text.parse().ok()).unwrap_or(1);
        match argument.to_str() {
            Some("--threads") => options.threads = number(),
            Some("--repeat") => repeat = number(),
            _ => files.push(argument),
        }
    }
    // Decompressed first and read from memory: the question is what reading costs, not what unpacking costs.
    for file in files {
        let mut bytes = Vec::new();
        let packed = fs::File::open(&file)?;
        if file.to_string_lossy().ends_with(".gz") {
            flate2::read::MultiGzDecoder::new(packed).read_to_end(&mut bytes)?;
        } else {
            fs::File::open(&file)?.read_to_end(&mut bytes)?;
        }
        let megabytes = bytes.len() as f64 * repeat as f64 / 1e6;
        let inputs =
            (0..repeat).map(|_| Input::Stream { name: "memory".into(), reader: Box::new(std::io::Cursor::new(bytes.clone())) }).collect();
        let (started, before) = (Instant::now(), processor_seconds());
        let report = inspect(inputs, &options, &mut |_| ControlFlow::Continue(()))?;
        let (wall, spent) = (started.elapsed().as_secs_f64(), processor_seconds() - before);
        println!(
            "{}: {megabytes:.1} MB, {} articles, {} rejected; {spent:.2} s of processor = {:.1} MB/s, {:.0} articles/s; {wall:.2} s on the clock",
            file.to_string_lossy(),
            report.counts.articles,
            report.counts.rejected,
            megabytes / spent,
            report.counts.articles as f64 / spent,
        );
    }
    Ok(())
}

/// Seconds of processor this process has used, in user mode and in the system; 0 where there is no `/proc`.
fn processor_seconds() -> f64 {
    let Ok(stat) = fs::read_to_string("/proc/self/stat") else { return 0.0 };
    // The name in brackets may hold spaces: fields are counted behind it.
    let fields = stat.rsplit(')').next().unwrap_or_default().split_whitespace();
    // A tick is a hundredth of a second on every Linux.
    fields.skip(11).take(2).filter_map(|ticks| ticks.parse::<f64>().ok()).sum::<f64>() / 100.0
}
