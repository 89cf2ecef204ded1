//! `kiosque compare` and `kiosque terms`.

use std::io;
use std::process::ExitCode;

use anyhow::Result;
use archive::{
    Against, Archive, CompareRequest, Comparison, FacetField, Filters, Interval, Layout, Selection, SpecificRequest, SpecificSide, Table,
    side_by_side,
};

use crate::args;
use crate::explore::{open, print_csv, print_json, told};
use crate::terminal::{self, Colour, Voice, number, plain};

/// Prints two searches side by side.
pub(crate) fn compare(asked: &args::Compare, voice: Voice) -> Result<ExitCode> {
    let first = asked.query.clone().unwrap_or_default();
    let second = asked.with.clone().unwrap_or_else(|| first.clone());
    let (archive, selections) = open(&asked.explored.chosen, &[first, second], voice)?;
    let [(raw, a), (other_raw, b)] = selections.try_into().map_err(|_| anyhow::anyhow!("two searches"))?;
    let b = Selection { filters: other_filters(asked, &b.filters), ..b };
    let names = [(&raw, &a), (&other_raw, &b)].map(|(raw, of)| name(raw, of));
    let request = CompareRequest { sides: [a, b], interval: asked.interval.map(Interval::from), size: asked.limit.into() };
    let found = side_by_side(&archive, &request)?;
    for (side, of) in found.sides.iter().zip(&request.sides) {
        told(&archive, &side.timeline.understood, &of.filters, found.partial, voice)?;
    }
    if asked.explored.json {
        print_json(&Table::of_comparison(&found))?;
    } else if asked.explored.csv {
        print_csv(&Table::of_comparison(&found))?;
    } else {
        print(&found, &names, voice)?;
    }
    Ok(ExitCode::SUCCESS)
}

/// Prints the words that the articles of a search use more than the rest.
pub(crate) fn terms(asked: &args::Terms, voice: Voice) -> Result<ExitCode> {
    let query = asked.query.join(" ");
    let (archive, selections) = open(&asked.explored.chosen, std::slice::from_ref(&query), voice)?;
    for (_, of) in selections {
        let filters = of.filters.clone();
        let found = archive.specific(&SpecificRequest { of, against: Against::Rest, size: asked.limit.into() })?;
        told(&archive, &found.of.understood, &filters, found.partial, voice)?;
        if asked.explored.json {
            print_json(&Table::of_terms(&found))?;
        } else if asked.explored.csv {
            print_csv(&Table::of_terms(&found))?;
        } else {
            print_terms(&found.of, voice)?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// The filters of the second search: what is its own takes the place of what is of both.
fn other_filters(asked: &args::Compare, filters: &Filters) -> Filters {
    let mut filters = filters.clone();
    if !asked.with_publication.is_empty() {
        filters.clear(FacetField::Publication);
        asked.with_publication.iter().for_each(|name| filters.choose(FacetField::Publication, name));
    }
    if asked.with_from.is_some() || asked.with_to.is_some() {
        (filters.from, filters.to) = (asked.with_from.map(|(first, _)| first), asked.with_to.map(|(_, last)| last));
    }
    filters
}

/// A search, with what is chosen beside it.
fn name(raw: &str, of: &Selection) -> String {
    let day = |day: Option<article::Day>| day.map(|day| day.to_string()).unwrap_or_default();
    let Filters { from, to, .. } = of.filters;
    let days = if from.is_some() || to.is_some() { format!("{}..{}", day(from), day(to)) } else { String::new() };
    let publications = of.filters.of(FacetField::Publication).join(", ");
    let parts: Vec<&str> = [raw, &publications, &days].into_iter().filter(|part| !part.is_empty()).collect();
    if parts.is_empty() { "*".to_owned() } else { parts.join(" · ") }
}

fn print(found: &Comparison, names: &[String; 2], voice: Voice) -> io::Result<()> {
    for (side, name) in found.sides.iter().zip(names) {
        terminal::print(&format!("{} · {} articles", voice.paint(Colour::Bold, name), number(side.timeline.total.articles)))?;
    }
    if found.both > 0 {
        terminal::print(&format!("{} : {}", voice.say("articles des deux", "articles of both"), number(found.both)))?;
    }
    if found.layout == Layout::FromTheirBeginning {
        terminal::print(voice.say(
            "! les deux périodes sont posées l’une sur l’autre, chacune depuis son premier jour",
            "! the two periods are laid one over the other, each from its first day",
        ))?;
    }
    terminal::print(&format!("\n{}", voice.say("articles, sur 1 000", "articles, per 1,000")))?;
    for points in &found.points {
        let cell = |at: usize| match points[at] {
            None => format!("{:<12} {:>8} {:>9}", "", "", ""),
            Some(point) => {
                let share = point.counts.per_thousand_articles().map_or_else(|| "–".to_owned(), |share| format!("{share:.2}"));
                format!("{:<12} {:>8} {share:>9}", point.from.to_string(), number(point.counts.articles))
            }
        };
        terminal::print(&format!("{}   {}", cell(0), cell(1)))?;
    }
    for (side, name) in found.sides.iter().zip(names) {
        terminal::print(&format!("\n{}", voice.paint(Colour::Bold, name)))?;
        for value in side.publications.values.iter().take(10) {
            let name = if value.value.is_empty() { voice.say("sans publication", "no publication") } else { &value.value };
            terminal::print(&format!("{:>12}  {}", number(value.count), plain(name)))?;
        }
        print_terms(&side.specific, voice)?;
    }
    Ok(())
}

/// A word a line: articles that hold it here, there, and how remarkable that is.
fn print_terms(side: &SpecificSide, voice: Voice) -> io::Result<()> {
    let read = format!("{} {} / {}", voice.say("articles lus :", "articles read:"), number(side.read), number(side.articles));
    terminal::print(&voice.paint(Colour::Grey, &read))?;
    for term in &side.terms {
        let (here, there) = (number(term.articles), number(term.others));
        terminal::print(&format!("{:<24} {here:>8} {there:>10} {:>10.1}", plain(&term.text), term.score))?;
    }
    Ok(())
}
