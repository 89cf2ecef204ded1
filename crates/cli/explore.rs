//! `kiosque timeline` and `kiosque concordance`.

use std::io;
use std::process::ExitCode;

use anyhow::Result;
use archive::{
    Archive, CollocatesRequest, Concordance, ConcordanceRequest, Counts, Curves, FacetField, Filters, Interval, SearchRequest, Selection,
    Table, Timeline, TimelineRequest, Understood, Value as CurveValue, thin,
};
use index::DiskArchive;
use query::{Options, Parsed};
use serde_json::{Map, Value};

use crate::terminal::{self, Colour, Voice, number, plain};
use crate::variants;
use crate::{args, past};

/// Width of the bars, in characters.
const BAR: f64 = 40.0;

/// Prints how the articles of searches divide over time.
pub(crate) fn timeline(asked: &args::Timeline, voice: Voice) -> Result<ExitCode> {
    let (archive, selections) = open(&asked.explored.chosen, &asked.queries, voice)?;
    let mut timelines = Vec::new();
    for (query, of) in selections {
        let interval = asked.interval.map(Interval::from);
        let filters = of.filters.clone();
        let timeline = archive.timeline(&TimelineRequest { of, interval, occurrences: asked.occurrences })?;
        told(&archive, &timeline.understood, &filters, timeline.partial, voice)?;
        timelines.push((query, timeline));
    }
    let curves = Curves {
        measure: asked.measure.into(),
        occurrences: asked.occurrences,
        // An average of an even number of points has no middle: it takes one more.
        smooth: usize::from(asked.smooth) | 1,
        relative: asked.relative.into(),
        base: asked.base,
    };
    let table = || Table::of_timelines(&timelines.iter().map(|(query, timeline)| (query.as_str(), timeline)).collect::<Vec<_>>(), &curves);
    if asked.explored.json {
        print_json(&table())?;
    } else if asked.explored.csv {
        print_csv(&table())?;
    } else {
        let points: Vec<_> = timelines.iter().map(|(_, timeline)| timeline.points.as_slice()).collect();
        for ((query, timeline), curve) in timelines.iter().zip(curves.draw(&points)) {
            print_timeline(query, timeline, &curve, &curves, voice)?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// Prints the places that match.
pub(crate) fn concordance(asked: &args::Concordance, voice: Voice) -> Result<ExitCode> {
    let query = asked.query.join(" ");
    let (archive, selections) = open(&asked.explored.chosen, std::slice::from_ref(&query), voice)?;
    for (_, of) in selections {
        let filters = of.filters.clone();
        let words = (!asked.sentence).then_some(asked.words.into());
        let (order, within) = (asked.order.into(), asked.within.clone());
        let request = ConcordanceRequest { of, order, words, within, offset: asked.offset, size: asked.limit.into() };
        let found = archive.concordance(&request)?;
        told(&archive, &found.understood, &filters, found.partial, voice)?;
        if asked.explored.json {
            print_json(&Table::of_lines(&found))?;
        } else if asked.explored.csv {
            print_csv(&Table::of_lines(&found))?;
        } else {
            print_lines(&found, voice)?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// Prints the words near the places that match.
pub(crate) fn collocates(asked: &args::Collocates, voice: Voice) -> Result<ExitCode> {
    let query = asked.query.join(" ");
    let (archive, selections) = open(&asked.explored.chosen, std::slice::from_ref(&query), voice)?;
    for (_, of) in selections {
        let filters = of.filters.clone();
        let found = archive.collocates(&CollocatesRequest { of, window: asked.window.into(), size: asked.limit.into() })?;
        told(&archive, &found.understood, &filters, found.partial, voice)?;
        if asked.explored.json {
            print_json(&Table::of_words(&found))?;
        } else if asked.explored.csv {
            print_csv(&Table::of_words(&found))?;
        } else {
            let (places, read, articles) = (number(found.occurrences), number(found.read), number(found.articles));
            terminal::print(&format!(
                "{places} {} {read} / {articles} articles",
                voice.say("occurrences, articles lus :", "matches, articles read:")
            ))?;
            for word in &found.words {
                let (near, elsewhere) = (number(word.near), number(word.elsewhere));
                terminal::print(&format!("{:<24} {near:>8} {elsewhere:>10} {:>10.1}", plain(&word.text), word.score))?;
            }
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// The archive, and the articles that each query chooses.
pub(crate) fn open(asked: &args::Chosen, queries: &[String], voice: Voice) -> Result<(DiskArchive, Vec<(String, Selection)>)> {
    let archive = variants::open(&asked.archive.index, &asked.spellings, voice)?;
    let (from, to) = (asked.from.map(|(first, _)| first), asked.to.map(|(_, last)| last));
    let mut filters = Filters::between(from, to).since(asked.past.since());
    asked.publication.iter().for_each(|name| filters.choose(FacetField::Publication, name));
    let selection = |raw: &String| {
        let Parsed { query, notices } = query::parse_with(raw, Options { operator: asked.operator.into(), exact: asked.exact });
        notices.iter().for_each(|notice| eprintln!("! {}", plain(&notice.text(voice.language))));
        let selection = Selection { filters: filters.clone(), fold: asked.fold, variants: !asked.no_variants, ..Selection::new(query) };
        (raw.clone(), selection)
    };
    let selections: Vec<_> = queries.iter().map(selection).collect();
    for (raw, of) in &selections {
        let Selection { query, filters, variants, .. } = of.clone();
        let request = SearchRequest { filters, variants, ..SearchRequest::new(query) };
        if let Some(compared) = past::compared(&archive, &request, &asked.past, None)? {
            eprintln!("{} · {}", plain(raw), past::told(&compared, voice));
        }
    }
    Ok((archive, selections))
}

/// Tells on standard error how a query was understood, and when the archive holds little of what it asks for.
pub(crate) fn told(archive: &dyn Archive, understood: &Understood, filters: &Filters, partial: bool, voice: Voice) -> Result<()> {
    let query = query::describe(&understood.query, voice.language);
    eprintln!("{} {}", voice.say("compris comme", "understood as"), plain(&query));
    understood.notices.iter().for_each(|notice| eprintln!("! {}", plain(&notice.text(voice.language))));
    if let Some(thin) = thin(archive, &understood.query, filters)? {
        eprintln!("! {}", thin.text(voice.language));
    }
    if partial {
        eprintln!("! {}", voice.stopped_early());
    }
    Ok(())
}

fn print_timeline(query: &str, timeline: &Timeline, curve: &[Option<CurveValue>], curves: &Curves, voice: Voice) -> io::Result<()> {
    let most = curve.iter().flatten().map(|value| value.value).fold(0.0, f64::max);
    let unit = match (curves.measure, curves.occurrences) {
        (archive::Measure::Share, true) => voice.say("occurrences, par million de mots", "matches, per million words"),
        (archive::Measure::Share, false) => voice.say("articles, sur 1 000", "articles, per 1,000"),
        (archive::Measure::Number, true) => voice.say("occurrences", "matches"),
        (archive::Measure::Number, false) => "articles",
    };
    let against = match curves.relative {
        archive::Relative::Plain => "",
        archive::Relative::Base => voice.say(", base 100", ", base 100"),
        archive::Relative::Ratio => voice.say(", rapport à la première requête", ", ratio to the first query"),
        archive::Relative::Difference => voice.say(", différence avec la première requête", ", difference from the first query"),
    };
    terminal::print(&voice.paint(Colour::Bold, &format!("{query} · {unit}{against}")))?;
    let count = |counts: Counts| number(if curves.occurrences { counts.occurrences } else { counts.articles });
    let drawn = |name: &str, counts: Counts, value: Option<&CurveValue>| match value {
        None if counts.of_articles == 0 => format!("{name:<24} {:>10} {}", count(counts), voice.say("pas d’archives", "no archives")),
        None => format!("{name:<24} {:>10} {:>10}", count(counts), "–"),
        Some(CurveValue { value, .. }) => {
            let bar = if most > 0.0 { (value / most * BAR).round().max(0.0) as usize } else { 0 };
            format!("{name:<24} {:>10} {value:>10.2} {}", count(counts), "▇".repeat(bar))
        }
    };
    let line = |name: &str, counts: Counts| format!("{name:<24} {:>10}", count(counts));
    let name = |point: &archive::Point| {
        if point.from == point.to { point.from.to_string() } else { format!("{}..{}", point.from, point.to) }
    };
    for (point, value) in timeline.points.iter().zip(curve) {
        terminal::print(&drawn(&name(point), point.counts, value.as_ref()))?;
    }
    for point in &timeline.coarser {
        terminal::print(&voice.paint(Colour::Grey, &line(&name(point), point.counts)))?;
    }
    if timeline.undated.articles > 0 {
        terminal::print(&line(voice.say("sans date", "undated"), timeline.undated))?;
    }
    terminal::print(&voice.paint(Colour::Bold, &line("total", timeline.total)))
}

fn print_lines(found: &Concordance, voice: Voice) -> io::Result<()> {
    let (lines, articles) = (number(found.total), number(found.articles));
    let are = if found.total < 2 { voice.say("ligne dans", "line in") } else { voice.say("lignes dans", "lines in") };
    let counted = if found.articles < 2 { "article" } else { "articles" };
    terminal::print(&format!("{lines} {are} {articles} {counted}"))?;
    if let Some(kept) = found.kept {
        terminal::print(&format!("{} {}", number(kept), voice.say("avec ces mots", "with these words")))?;
    }
    if let Some(read) = found.read {
        terminal::print(&format!(
            "! {} {}",
            voice.say("trop de lignes, lues seulement les", "too many lines, read only the first"),
            number(read)
        ))?;
    }
    let widest = found.lines.iter().map(|line| line.left.chars().count()).max().unwrap_or(0);
    for line in &found.lines {
        let (left, right) = (plain(&line.left).replace('\n', " "), plain(&line.right).replace('\n', " "));
        let room = " ".repeat(widest - line.left.chars().count().min(widest));
        let date = line.published.map(|published| published.to_string()).unwrap_or_default();
        let matched = voice.paint(Colour::Green, &format!("[{}]", line.matched.replace('\n', " ")));
        terminal::print(&format!("{room}{left}{matched}{right}"))?;
        let facts =
            format!("{room}{} · {} · {date} · {}", " ".repeat(left.chars().count().min(4)), plain(&line.publication), plain(&line.id));
        terminal::print(&voice.paint(Colour::Grey, &facts))?;
    }
    Ok(())
}

pub(crate) fn print_csv(table: &Table) -> Result<()> {
    let mut writer = csv::Writer::from_writer(io::stdout().lock());
    writer.write_record(table.columns)?;
    for row in &table.rows {
        writer.write_record(row)?;
    }
    writer.flush()?;
    Ok(())
}

/// One object a row; a number that is not known is null.
pub(crate) fn print_json(table: &Table) -> Result<()> {
    let told = |column: &str, value: &str| {
        if Table::is_number(column) { value.parse().map_or(Value::Null, Value::Number) } else { Value::from(value) }
    };
    for row in &table.rows {
        let object: Map<String, Value> =
            table.columns.iter().zip(row).map(|(column, value)| ((*column).to_owned(), told(column, value))).collect();
        terminal::print(&serde_json::to_string(&object)?)?;
    }
    Ok(())
}
