//! `kiosque sources` and `kiosque coverage`.

use std::io;
use std::process::ExitCode;

use anyhow::Result;
use archive::{Archive, Coverage, Interval, Table};
use article::Day;
use index::DiskArchive;

use crate::args;
use crate::explore::{print_csv, print_json};
use crate::terminal::{self, Colour, Voice, number, plain};

/// Width of the bars, in characters.
const BAR: u64 = 40;

/// Prints the newspapers, each with its days.
pub(crate) fn sources(asked: &args::Sources, voice: Voice) -> Result<ExitCode> {
    let overview = DiskArchive::open(&asked.archive.index)?.overview()?;
    if asked.json {
        print_json(&Table::of_sources(&overview))?;
    } else if asked.csv {
        print_csv(&Table::of_sources(&overview))?;
    } else {
        let day = |day: Option<Day>| day.map_or_else(|| "?".to_owned(), |day| day.to_string());
        for span in &overview.publications {
            let name = if span.name.is_empty() { voice.say("sans publication", "no publication").to_owned() } else { plain(&span.name) };
            terminal::print(&format!("{:>12}  {}..{}  {name}", number(span.articles), day(span.first), day(span.last)))?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// Prints what is held and what is missing.
pub(crate) fn coverage(asked: &args::Coverage, voice: Voice) -> Result<ExitCode> {
    let coverage = DiskArchive::open(&asked.archive.index)?.coverage(&asked.publication)?;
    let interval = asked.interval.map_or(Interval::Month, Interval::from);
    if asked.json {
        print_json(&Table::of_coverage(&coverage, interval))?;
    } else if asked.csv {
        print_csv(&Table::of_coverage(&coverage, interval))?;
    } else {
        print(&coverage, interval, voice)?;
    }
    Ok(ExitCode::SUCCESS)
}

fn print(coverage: &Coverage, interval: Interval, voice: Voice) -> io::Result<()> {
    let held = coverage.by(interval);
    let most = held.iter().map(|held| held.articles).max().unwrap_or(1);
    for held in &held {
        let days = if held.from == held.to { held.from.to_string() } else { format!("{}..{}", held.from, held.to) };
        let bar = "▇".repeat((held.articles * BAR).div_ceil(most) as usize);
        terminal::print(&format!("{days:<24} {:>10} {bar}", number(held.articles)))?;
    }
    if coverage.undated > 0 {
        terminal::print(&format!("{:<24} {:>10}", voice.say("sans date", "undated"), number(coverage.undated)))?;
    }
    terminal::print(&voice.paint(Colour::Bold, &format!("{:<24} {:>10}", "total", number(coverage.articles()))))?;
    for gap in coverage.gaps() {
        terminal::print(&format!("! {}", gap.text(voice.language)))?;
    }
    Ok(())
}
