//! The newspapers, what is held of each, and their days one by one.

use std::collections::HashMap;
use std::sync::Arc;

use archive::{Archive, Coverage, FacetField, Filters, Held, Interval, SearchRequest, Sort};
use article::Day;
use askama::Template;
use axum::Extension;
use axum::extract::{Path, State};
use axum::response::Response;
use query::Query;

use super::hit::HitView;
use super::home::filing_key;
use super::{Chrome, HTML, SEARCH};
use crate::app::{App, Written};
use crate::asked::Asked;
use crate::error::Error;
use crate::frame::Visit;
use crate::sources::{keyed, path};
use crate::words::{Say, typography};

/// Where the same is as data.
const API: &str = "/api/v1/coverage";
const API_SOURCES: &str = "/api/v1/sources";
/// Gaps that are named, the longest.
const GAPS: usize = 100;
/// Articles of a day that are listed.
const ARTICLES: usize = SearchRequest::MAX_SIZE;

#[derive(Template)]
#[template(path = "sources.html")]
struct Sources {
    chrome: Chrome,
    sources: Vec<SourceView>,
}

struct SourceView {
    name: String,
    href: String,
    years: String,
    articles: String,
}

#[derive(Template)]
#[template(path = "calendar.html")]
struct Calendar {
    chrome: Chrome,
    name: String,
    /// What it is the calendar of.
    heading: String,
    facts: String,
    search: String,
    csv: String,
    /// Where the newspaper is, from one of its years.
    up: Option<String>,
    /// Heads of the columns.
    columns: Vec<String>,
    rows: Vec<Row>,
    /// What a gap is, and the gaps.
    rule: String,
    gaps: Vec<(String, String)>,
    more: Option<String>,
    previous: Option<(String, String)>,
    next: Option<(String, String)>,
}

struct Row {
    name: String,
    href: Option<String>,
    cells: Vec<Cell>,
}

/// A month or a day.
struct Cell {
    /// `None` outside the calendar, and where nothing is held.
    count: Option<String>,
    href: String,
    /// What it is the count of, for those who hear it.
    label: String,
    /// Share of the fullest, in percent.
    width: u64,
}

#[derive(Template)]
#[template(path = "day.html")]
struct DayPage<'a> {
    chrome: Chrome,
    heading: String,
    count: String,
    /// Says that not all are listed.
    first_of: Option<String>,
    search: String,
    year: (String, String),
    hits: Vec<HitView<'a>>,
    previous: Option<(String, String)>,
    next: Option<(String, String)>,
}

/// `GET /sources`
pub(crate) async fn sources(State(app): State<Arc<App>>, Extension(visit): Extension<Visit>) -> Result<Response, Error> {
    let seen = visit.clone();
    app.answer(&visit, HTML, move |archive, _| {
        let (say, overview) = (Say(seen.language), archive.overview()?);
        let mut filed = keyed(&overview);
        filed.sort_by_cached_key(|(_, span)| filing_key(&span.name));
        let view = |(key, span): &(String, &archive::PublicationSpan)| SourceView {
            name: say.facet_value(FacetField::Publication, &span.name),
            href: path(key) + seen.ui(),
            years: typography::years(span.first, span.last),
            articles: say.number(span.articles),
        };
        let sources = filed.iter().map(view).collect();
        let chrome = Chrome { data: Some(API_SOURCES.to_owned()), ..Chrome::new(say.sources().to_owned(), &seen) };
        Ok(Written::Whole(Sources { chrome, sources }.render()?.into_bytes()))
    })
    .await
}

/// A newspaper with what is held of it.
struct Source {
    /// As stored.
    stored: String,
    name: String,
    path: String,
    coverage: Coverage,
}

impl Source {
    fn find(archive: &dyn Archive, key: &str, say: Say) -> Result<Self, Error> {
        let overview = archive.overview()?;
        let (key, span) = keyed(&overview).into_iter().find(|(known, _)| known == key).ok_or(Error::NotFound)?;
        Ok(Self {
            stored: span.name.clone(),
            name: say.facet_value(FacetField::Publication, &span.name),
            path: path(&key),
            coverage: archive.coverage(std::slice::from_ref(&span.name))?,
        })
    }

    /// The search for its articles, of some days.
    fn search(&self, ui: Option<query::Language>, from: Option<Day>, to: Option<Day>) -> String {
        let filters = Filters::between(from, to).with(FacetField::Publication, self.stored.as_str());
        Asked { filters, ui, sort: Some(Sort::Oldest), ..Asked::default() }.address(SEARCH)
    }

    fn data(&self, csv: bool) -> String {
        let mut text = form_urlencoded::Serializer::new(String::new());
        text.append_pair("publication", &self.stored);
        if csv {
            text.append_pair("interval", "day").append_pair("format", "csv");
        }
        format!("{API}?{}", text.finish())
    }

    fn year_path(&self, year: i16) -> String {
        format!("{}/{year:04}", self.path)
    }

    fn day_path(&self, day: Day) -> String {
        format!("{}/{:04}/{:02}/{:02}", self.path, day.year(), day.month(), day.day())
    }
}

/// `GET /sources/{key}`: years by months.
pub(crate) async fn source(
    State(app): State<Arc<App>>,
    Extension(visit): Extension<Visit>,
    Path(key): Path<String>,
) -> Result<Response, Error> {
    let seen = visit.clone();
    app.answer(&visit, HTML, move |archive, _| {
        let say = Say(seen.language);
        let source = Source::find(archive, &key, say)?;
        let months = source.coverage.by(Interval::Month);
        let counts: HashMap<(Day, Day), u64> = months.iter().map(|held| ((held.from, held.to), held.articles)).collect();
        let most = months.iter().map(|held| held.articles).max().unwrap_or(1);
        let is_coarse = |held: &&Held| held.to > held.from.end_of_month();
        let has_coarse = months.iter().any(|held| is_coarse(&held));
        let cell = |from: Day, to: Day, label: String| {
            let count = counts.get(&(from, to)).copied();
            Cell {
                count: count.map(|count| say.number(count)),
                href: source.search(seen.asked.ui, Some(from), Some(to)),
                label,
                width: count.unwrap_or(0) * 100 / most,
            }
        };
        let years = source.coverage.span().map_or(0..0, |(first, last)| first.year()..last.year() + 1);
        let row = |year: i16| {
            let month = |month: i8| Day::new(year, month, 1).unwrap_or(Day::EARLIEST);
            let mut cells: Vec<Cell> = (1..=12)
                .map(|number| {
                    cell(Interval::Month.start(month(number)), month(number).end_of_month(), typography::month(month(number), say.0))
                })
                .collect();
            if has_coarse {
                cells.push(cell(month(1), Interval::Year.end(month(1)), format!("{year}, {}", say.not_known("month"))));
            }
            Row { name: year.to_string(), href: Some(source.year_path(year) + seen.ui()), cells }
        };
        let rows = years.map(row).collect();
        let columns = say.month_names().into_iter().chain(has_coarse.then(|| say.not_known("month"))).map(str::to_owned).collect();
        let page = Calendar {
            heading: source.name.clone(),
            columns,
            rows,
            up: None,
            search: source.search(seen.asked.ui, None, None),
            previous: None,
            next: None,
            ..calendar(&source, None, &seen)
        };
        Ok(Written::Whole(page.render()?.into_bytes()))
    })
    .await
}

/// `GET /sources/{key}/{year}`: months by days.
pub(crate) async fn source_year(
    State(app): State<Arc<App>>,
    Extension(visit): Extension<Visit>,
    Path((key, year)): Path<(String, String)>,
) -> Result<Response, Error> {
    let seen = visit.clone();
    app.answer(&visit, HTML, move |archive, _| {
        let say = Say(seen.language);
        let (first, last) = Day::span(&year).filter(|_| year.len() == 4).ok_or(Error::NotFound)?;
        let source = Source::find(archive, &key, say)?;
        let counts: HashMap<(Day, Day), u64> = source.coverage.held.iter().map(|held| ((held.from, held.to), held.articles)).collect();
        let of_year = || source.coverage.held.iter().filter(|held| held.from >= first && held.to <= last);
        let most = of_year().map(|held| held.articles).max().unwrap_or(1);
        let is_of_month = |held: &Held| held.from != held.to && held.to == held.from.end_of_month();
        let has_coarse = of_year().any(is_of_month);
        let cell = |from: Day, to: Day, href: String, label: String| {
            let count = counts.get(&(from, to)).copied();
            Cell { count: count.map(|count| say.number(count)), href, label, width: count.unwrap_or(0) * 100 / most }
        };
        let nothing = || Cell { count: None, href: String::new(), label: String::new(), width: 0 };
        let row = |number: i8| {
            let month = Day::new(first.year(), number, 1).ok();
            let mut cells: Vec<Cell> = (1..=31)
                .map(|day| match Day::new(first.year(), number, day) {
                    Ok(on) => cell(on, on, source.day_path(on) + seen.ui(), typography::day(on, say.0)),
                    Err(_) => nothing(),
                })
                .collect();
            if has_coarse {
                cells.push(month.map_or_else(nothing, |month| {
                    let (to, label) = (month.end_of_month(), format!("{}, {}", typography::month(month, say.0), say.not_known("day")));
                    cell(month, to, source.search(seen.asked.ui, Some(month), Some(to)), label)
                }));
            }
            Row { name: say.month_names()[usize::from(number.unsigned_abs()) - 1].to_owned(), href: None, cells }
        };
        let rows = (1..=12).map(row).collect();
        let columns = (1..=31).map(|day| day.to_string()).chain(has_coarse.then(|| say.not_known("day").to_owned())).collect();
        let beside = |year: Option<i16>| year.map(|year| (year.to_string(), source.year_path(year) + seen.ui()));
        let of = |held: &Held| held.from.year();
        let page = Calendar {
            heading: format!("{}, {year}", source.name),
            columns,
            rows,
            up: Some(source.path.clone() + seen.ui()),
            search: source.search(seen.asked.ui, Some(first), Some(last)),
            previous: beside(source.coverage.held.iter().map(of).filter(|other| *other < first.year()).max()),
            next: beside(source.coverage.held.iter().map(of).filter(|other| *other > first.year()).min()),
            ..calendar(&source, Some((first, last)), &seen)
        };
        Ok(Written::Whole(page.render()?.into_bytes()))
    })
    .await
}

/// What every calendar has: what is held within some days, and the gaps that reach into them.
fn calendar(source: &Source, within: Option<(Day, Day)>, visit: &Visit) -> Calendar {
    let say = Say(visit.language);
    let coverage = &source.coverage;
    let is_within = |from: Day, to: Day| within.is_none_or(|(first, last)| from <= last && to >= first);
    let mut gaps: Vec<_> = coverage.gaps().into_iter().filter(|gap| is_within(gap.from, gap.to)).collect();
    let all = gaps.len();
    if all > GAPS {
        gaps.sort_by_key(|gap| std::cmp::Reverse(gap.days()));
        gaps.truncate(GAPS);
        gaps.sort_by_key(|gap| gap.from);
    }
    let articles: u64 = match within {
        None => coverage.articles(),
        Some((first, last)) => coverage.held.iter().filter(|held| held.from >= first && held.to <= last).map(|held| held.articles).sum(),
    };
    let span = coverage.span().filter(|_| within.is_none());
    let mut facts = vec![say.articles(articles)];
    facts.extend(span.map(|(first, last)| format!("{} – {}", typography::day(first, say.0), typography::day(last, say.0))));
    facts.extend((within.is_none() && coverage.undated > 0).then(|| say.undated("", coverage.undated).trim_end_matches('.').to_owned()));
    let title = if within.is_some() {
        format!("{} – {}", source.name, visit.path.rsplit('/').next().unwrap_or_default())
    } else {
        source.name.clone()
    };
    Calendar {
        chrome: Chrome { data: Some(source.data(false)), q: String::new(), ..Chrome::new(title, visit) },
        name: source.name.clone(),
        heading: String::new(),
        facts: facts.join(", "),
        search: String::new(),
        csv: source.data(true),
        up: None,
        columns: Vec::new(),
        rows: Vec::new(),
        rule: say.gap_rule(coverage.step(), all as u64),
        gaps: gaps.iter().map(|gap| (sentence(&gap.text(say.0)), say.day_count(gap.days()))).collect(),
        more: all.checked_sub(GAPS).filter(|more| *more > 0).map(|more| say.others(more as u64)),
        previous: None,
        next: None,
    }
}

/// With a capital.
fn sentence(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// `GET /sources/{key}/{year}/{month}/{day}`: the articles of a day.
pub(crate) async fn source_day(
    State(app): State<Arc<App>>,
    Extension(visit): Extension<Visit>,
    Path((key, year, month, day)): Path<(String, String, String, String)>,
) -> Result<Response, Error> {
    let seen = visit.clone();
    app.answer(&visit, HTML, move |archive, stop| {
        let say = Say(seen.language);
        let on = Day::span(&format!("{year}-{month}-{day}")).map(|(day, _)| day).ok_or(Error::NotFound)?;
        let source = Source::find(archive, &key, say)?;
        let filters = Filters::between(Some(on), Some(on)).with(FacetField::Publication, source.stored.as_str());
        let request = SearchRequest {
            filters,
            sort: Sort::Oldest,
            size: ARTICLES,
            passages: 1,
            correct: false,
            stop: stop.clone(),
            ..SearchRequest::new(Query::All)
        };
        let found = archive.search(&request)?;
        let total = found.total.value;
        let (before, after) = source.coverage.beside(on);
        let beside = |day: Option<Day>| day.map(|day| (typography::day(day, say.0), source.day_path(day) + seen.ui()));
        let heading = format!("{}, {}", source.name, typography::day(on, say.0));
        let page = DayPage {
            chrome: Chrome { q: String::new(), ..Chrome::new(heading.clone(), &seen) },
            heading,
            count: say.articles(total),
            first_of: (total > ARTICLES as u64).then(|| say.first_of(ARTICLES as u64, total)),
            search: source.search(seen.asked.ui, Some(on), Some(on)),
            year: (on.year().to_string(), source.year_path(on.year()) + seen.ui()),
            hits: found.hits.iter().map(|hit| HitView::new(hit, say, seen.ui())).collect(),
            previous: beside(before),
            next: beside(after),
        };
        Ok(Written::new(page.render()?.into_bytes(), found.partial))
    })
    .await
}
