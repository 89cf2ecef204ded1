//! The chart of one or several searches over time.

use std::sync::Arc;

use archive::{Interval, Measure, Point, Relative, Timeline, Value};
use askama::Template;
use axum::Extension;
use axum::extract::State;
use axum::response::Response;

use super::chart::{ChartView, Stroke};
use super::{Chrome, HTML, LINES, SEARCH, TRENDS};
use crate::app::{App, Written};
use crate::asked::{self, Asked, Explored, Format, Trouble, View};
use crate::error::Error;
use crate::explore::{self, Made};
use crate::frame::Visit;
use crate::words::{Language, Say, Texts};

/// Where charts are as data.
const API: &str = "/api/v1/trends";
/// Rows of a table that can still be read; the rest is in the CSV.
const MOST_ROWS: usize = 400;
/// Fewer articles make a curve of chance.
const FEW: u64 = 30;
/// Of fewer articles than this, a share jumps with each of them.
const THIN: u64 = 20;

#[derive(Template)]
#[template(path = "trends.html")]
struct Trends {
    chrome: Chrome,
    measures: String,
    series: Vec<SeriesView>,
    chart: Option<ChartView>,
    notices: Vec<String>,
    notes: Vec<String>,
    partial: bool,
    fields: Vec<String>,
    intervals: Vec<Choice>,
    averages: Vec<Choice>,
    relatives: Vec<Choice>,
    /// The days of the base, as typed.
    base: String,
    bands: bool,
    by_share: bool,
    occurrences: bool,
    fold: bool,
    /// What the form keeps.
    kept: Vec<(&'static str, String)>,
    chosen: Vec<String>,
    rows: Vec<Row>,
    /// How many rows are left out.
    more: Option<String>,
    permalink: Option<String>,
    csv: String,
    svg: String,
}

struct SeriesView {
    stroke: Stroke,
    query: String,
    href: String,
    lines: String,
    total: String,
    /// When it is not the word itself.
    understood: Option<String>,
}

struct Choice {
    value: String,
    label: String,
    chosen: bool,
}

/// What the table beside the curves has of a period, a cell for each.
pub(super) struct Row {
    pub(super) name: String,
    pub(super) cells: Vec<Cell>,
}

/// A number, and the articles behind it.
pub(super) struct Cell {
    pub(super) value: String,
    pub(super) href: Option<String>,
}

/// `GET /tendances`
pub(crate) async fn trends(State(app): State<Arc<App>>, Extension(visit): Extension<Visit>) -> Result<Response, Error> {
    let seen = visit.clone();
    app.answer(&visit, HTML, move |archive, stop| {
        let (asked, troubles) = Explored::read(View::Timeline, &seen.parameters);
        let made = explore::timelines(archive, &asked, seen.language, stop)?;
        let partial = made.iter().any(|made| made.made.partial);
        Ok(Written::new(page(&asked, &troubles, &made, &seen).render()?.into_bytes(), partial))
    })
    .await
}

fn page(asked: &Explored, troubles: &[Trouble], made: &[Made<Timeline>], visit: &Visit) -> Trends {
    let say = Say(visit.language);
    let t = Texts::of(visit.language);
    let Drawn { interval, curves, names, measures, chart } = Drawn::new(asked, made, say);
    let points = made.first().map_or(&[][..], |made| &made.made.points);
    let troubles = say.troubles(troubles);
    let title = if asked.queries.is_empty() { t.trends.to_owned() } else { format!("{} – {}", asked.queries.join(", "), t.trends) };
    let data = Some(Explored { format: Format::Json, ..asked.clone() }.with(|asked| asked.asked.ui = None).address(API));
    let mut fields = asked.queries.clone();
    fields.resize((fields.len() + 1).clamp(2, Explored::MOST_QUERIES), String::new());
    Trends {
        chrome: Chrome { data, q: asked.asked.q.clone(), ..Chrome::new(title, visit) },
        chart,
        svg: Explored { format: Format::Svg, ..asked.clone() }.address(API),
        series: made.iter().enumerate().map(|(at, made)| SeriesView::new(at + 1, made, asked, say)).collect(),
        notices: troubles.chain(made.iter().flat_map(|made| made.said(say))).collect(),
        notes: notes(made, &curves, asked, interval, say),
        partial: made.iter().any(|made| made.made.partial),
        fields,
        intervals: intervals(asked, t),
        averages: averages(asked, t),
        relatives: relatives(asked, t),
        base: asked.curves.base.map_or_else(String::new, asked::base),
        bands: asked.bands,
        by_share: asked.curves.measure == Measure::Share,
        occurrences: asked.curves.occurrences,
        fold: asked.asked.fold,
        kept: Asked { q: String::new(), fold: true, ..asked.asked.clone() }.parameters(),
        chosen: asked.asked.chosen().iter().map(|chosen| say.chosen(chosen)).collect(),
        rows: points
            .iter()
            .zip(&names)
            .take(MOST_ROWS)
            .enumerate()
            .map(|(at, (point, name))| row(asked, name, *point, at, made, &curves, say))
            .collect(),
        more: points.len().checked_sub(MOST_ROWS).filter(|more| *more > 0).map(|more| say.others(more as u64)),
        permalink: made.first().and_then(|made| asked.pinned(&made.made.snapshot)).map(|asked| asked.address(TRENDS)),
        csv: Explored { format: Format::Csv, ..asked.clone() }.with(|asked| asked.asked.ui = None).address(API),
        measures,
    }
}

/// What the curves are drawn from.
struct Drawn {
    interval: Interval,
    curves: Vec<Vec<Option<Value>>>,
    /// Of the points.
    names: Vec<String>,
    measures: String,
    chart: Option<ChartView>,
}

impl Drawn {
    fn new(asked: &Explored, made: &[Made<Timeline>], say: Say) -> Self {
        let interval = made.first().map_or(Interval::Year, |made| made.made.interval);
        let points = made.first().map_or(&[][..], |made| &made.made.points);
        let names: Vec<String> = points.iter().map(|point| say.interval(interval, point.from)).collect();
        let curves = asked.curves.draw(&made.iter().map(|made| made.made.points.as_slice()).collect::<Vec<_>>());
        let measures = say.measure(&asked.curves, interval, made.first().map_or("", |made| &made.raw));
        let chart = ChartView::new(say.chart(&measures, &names, made.len()), &curves, asked.bands, &names, say);
        Self { interval, curves, names, measures, chart }
    }
}

/// The curves as a drawing of its own.
pub(crate) fn drawing(asked: &Explored, made: &[Made<Timeline>], language: Language) -> String {
    let say = Say(language);
    let t = Texts::of(language);
    let Drawn { measures, chart, .. } = Drawn::new(asked, made, say);
    let name = |made: &Made<Timeline>| {
        let query = if made.raw.trim().is_empty() { t.everything } else { made.raw.trim() };
        format!("{query} ({})", say.articles(made.made.total.articles))
    };
    let legend: Vec<String> = made.iter().map(name).collect();
    let snapshot = made.first().map_or("", |made| made.made.snapshot.id.as_str());
    let mut source = vec![format!("Kiosque · {snapshot}")];
    source.extend(asked.asked.chosen().iter().map(|chosen| say.chosen(chosen)));
    match chart {
        Some(chart) => chart.drawing(&measures, &legend, &source.join(" · ")),
        None => ChartView::empty().drawing(t.nothing_drawn, &legend, &source.join(" · ")),
    }
}

impl SeriesView {
    fn new(number: usize, made: &Made<Timeline>, asked: &Explored, say: Say) -> Self {
        let Made { raw, understood, made, .. } = made;
        let mut total = say.articles(made.total.articles);
        if asked.curves.occurrences {
            total = format!("{}, {total}", say.matches(made.total.occurrences));
        }
        let search = asked.search(raw);
        Self {
            stroke: Stroke(number - 1),
            query: raw.trim().to_owned(),
            href: search.address(SEARCH),
            lines: Explored::of_search(View::Lines, &search).address(LINES),
            total,
            understood: Some(understood.clone())
                .filter(|understood| understood.trim_matches(['«', '»', '“', '”', '\u{a0}', ' ']) != raw.trim()),
        }
    }
}

/// What a period has of each search: the value drawn, and the articles behind it.
fn row(asked: &Explored, name: &str, point: Point, at: usize, made: &[Made<Timeline>], curves: &[Vec<Option<Value>>], say: Say) -> Row {
    let cells = made.iter().zip(curves).map(|(made, curve)| {
        let counts = made.made.points.get(at).map(|point| point.counts).unwrap_or_default();
        let search = asked.search(&made.raw).with(|asked| {
            asked.filters.from = Some(asked.filters.from.map_or(point.from, |from| from.max(point.from)));
            asked.filters.to = Some(asked.filters.to.map_or(point.to, |to| to.min(point.to)));
        });
        let value = curve.get(at).copied().flatten();
        Cell {
            value: match value {
                Some(value) => say.decimal(value.value),
                None if counts.of_articles > 0 => say.no_value().to_owned(),
                None => Texts::of(say.0).gap.to_owned(),
            },
            href: (counts.articles > 0).then(|| search.address(SEARCH)),
        }
    });
    Row { name: name.to_owned(), cells: cells.collect() }
}

/// What a reader of the curve has to know.
fn notes(made: &[Made<Timeline>], curves: &[Vec<Option<Value>>], asked: &Explored, interval: Interval, say: Say) -> Vec<String> {
    let mut notes = Vec::new();
    if asked.bands {
        notes.push(say.bands(&asked.curves));
    }
    if asked.interval.is_some_and(|wanted| wanted != interval) {
        notes.push(say.longer_interval(interval));
    }
    let points = made.first().map_or(&[][..], |made| &made.made.points);
    let thin = points.iter().filter(|point| (1..THIN).contains(&point.counts.of_articles)).count();
    if thin > 0 && asked.curves.measure == Measure::Share {
        notes.push(say.thin(thin as u64, points.len() as u64, THIN));
    }
    for (Made { raw, made, .. }, curve) in made.iter().zip(curves) {
        let query = raw.trim();
        if made.points.iter().zip(curve).any(|(point, value)| point.counts.of_articles > 0 && value.is_none()) {
            let note = say.nothing_to_set_against(asked.curves.relative, query);
            if !notes.contains(&note) {
                notes.push(note);
            }
        }
        let coarser: u64 = made.coarser.iter().map(|point| point.counts.articles).sum();
        if coarser > 0 {
            notes.push(say.coarser(query, coarser));
        }
        if made.undated.articles > 0 {
            notes.push(say.undated(query, made.undated.articles));
        }
        if !query.is_empty() && made.total.articles < FEW {
            notes.push(say.few(query, made.total.articles));
        }
    }
    notes
}

fn intervals(asked: &Explored, t: &Texts) -> Vec<Choice> {
    let label = |interval: Option<Interval>| match interval {
        None => t.interval_auto,
        Some(Interval::Day) => t.interval_day,
        Some(Interval::Week) => t.interval_week,
        Some(Interval::Month) => t.interval_month,
        Some(Interval::Year) => t.interval_year,
    };
    let choice = |interval: Option<Interval>| Choice {
        value: interval.map_or("auto", Interval::name).to_owned(),
        label: label(interval).to_owned(),
        chosen: asked.interval == interval,
    };
    std::iter::once(None).chain(Interval::ALL.map(Some)).map(choice).collect()
}

/// Averages of some points, and the one that is asked for.
fn averages(asked: &Explored, t: &Texts) -> Vec<Choice> {
    let asked = asked.curves.smooth;
    let mut averages = vec![1, 3, 5, 7, 13, 31];
    if let Err(at) = averages.binary_search(&asked) {
        averages.insert(at, asked);
    }
    let label = |average: usize| if average == 1 { t.smooth_none.to_owned() } else { format!("{average} {}", t.points) };
    averages.into_iter().map(|average| Choice { value: average.to_string(), label: label(average), chosen: average == asked }).collect()
}

fn relatives(asked: &Explored, t: &Texts) -> Vec<Choice> {
    let label = |relative| match relative {
        Relative::Plain => t.relative_plain,
        Relative::Base => t.relative_base,
        Relative::Ratio => t.relative_ratio,
        Relative::Difference => t.relative_difference,
    };
    let choice = |relative: Relative| Choice {
        value: relative.name().to_owned(),
        label: label(relative).to_owned(),
        chosen: asked.curves.relative == relative,
    };
    Relative::ALL.map(choice).into()
}

impl Trends {
    fn share(&self) -> &'static str {
        Measure::Share.name()
    }

    fn number(&self) -> &'static str {
        Measure::Number.name()
    }

    fn list(&self) -> &'static str {
        super::LIST
    }

    fn path(&self) -> &'static str {
        TRENDS
    }
}
