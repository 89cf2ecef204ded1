//! Two searches side by side.

use std::collections::BTreeMap;
use std::sync::Arc;

use archive::{Curves, FacetField, Overview, Point, Value};
use article::Day;
use askama::Template;
use axum::Extension;
use axum::extract::State;
use axum::response::Response;

use super::chart::{ChartView, Stroke};
use super::terms::TermView;
use super::trends::{Cell, Row};
use super::{COMPARE, Chrome, HTML, SEARCH, TERMS};
use crate::app::{App, Written};
use crate::asked::{Asked, Explored, Sides, Trouble, View};
use crate::error::Error;
use crate::explore::{self, SideBySide};
use crate::frame::Visit;
use crate::words::{Say, Texts};

/// Where a comparison is as data.
const API: &str = "/api/v1/compare";
/// Newspapers that are shown, those with the most articles of both.
const NEWSPAPERS: usize = 12;
/// Newspapers that can be chosen, those with the most articles.
const CHOICES: usize = 300;
/// Rows of a table that can still be read; the rest is in the CSV.
const MOST_ROWS: usize = 400;

#[derive(Template)]
#[template(path = "compare.html")]
struct Page<'a> {
    chrome: Chrome,
    /// What both have in common.
    common: String,
    told: Option<Told<'a>>,
    notices: Vec<String>,
    /// Which of the forms is open: 0 for two queries, 1 for newspapers, 2 for periods.
    open: usize,
    asked: &'a Sides,
    /// The query that one search in two places starts from.
    q: String,
    choices: Vec<String>,
    csv: String,
}

/// What is told once two searches differ.
struct Told<'a> {
    sides: [SideView<'a>; 2],
    measures: String,
    chart: Option<ChartView>,
    notes: Vec<String>,
    newspapers: Vec<Row>,
    /// How many newspapers are left out.
    others: Option<String>,
    rows: Vec<Row>,
    more: Option<String>,
    partial: bool,
}

struct SideView<'a> {
    stroke: Stroke,
    label: String,
    href: String,
    total: String,
    understood: &'a str,
    read: String,
    terms: Vec<TermView<'a>>,
    /// In the place of the words, when there are none.
    no_terms: &'static str,
    /// The same words beside the rest.
    beside_the_rest: String,
}

impl<'a> SideView<'a> {
    fn words(&self) -> &[TermView<'a>] {
        &self.terms
    }
}

/// `GET /comparer`
pub(crate) async fn compare(State(app): State<Arc<App>>, Extension(visit): Extension<Visit>) -> Result<Response, Error> {
    let seen = visit.clone();
    app.answer(&visit, HTML, move |archive, stop| {
        let (asked, troubles) = Sides::read(&seen.parameters);
        let made = if asked.differs() { Some(explore::both(archive, &asked, seen.language, stop)?) } else { None };
        let partial = made.as_ref().is_some_and(|made| made.made.partial);
        let overview = archive.overview()?;
        Ok(Written::new(page(&asked, &troubles, made.as_ref(), &overview, &seen).render()?.into_bytes(), partial))
    })
    .await
}

fn page<'a>(asked: &'a Sides, troubles: &[Trouble], made: Option<&'a SideBySide>, overview: &Overview, visit: &Visit) -> Page<'a> {
    let say = Say(visit.language);
    let [a, b] = &asked.sides;
    let (labels, common) = labels(&asked.sides, say);
    let title = if made.is_some() { format!("{} – {}", labels.join(", "), say.comparison()) } else { say.comparison().to_owned() };
    let troubles = say.troubles(troubles);
    let noticed = made.iter().flat_map(|made| made.notices.iter().map(|notice| notice.text.clone()));
    let open = match () {
        () if a.q != b.q => 0,
        () if a.filters.of(FacetField::Publication) != b.filters.of(FacetField::Publication) => 1,
        () if a.filters != b.filters => 2,
        () => 0,
    };
    let mut choices: Vec<String> = overview.publications.iter().take(CHOICES).map(|span| span.name.clone()).collect();
    choices.extend(["a.publication", "b.publication"].map(|name| asked.value(name).to_owned()));
    choices.retain(|name| !name.is_empty());
    choices.sort_by_cached_key(|name| super::home::filing_key(name));
    choices.dedup();
    Page {
        chrome: Chrome { data: Some(asked.changed(API, &["ui"], &[])), q: a.q.clone(), ..Chrome::new(title, visit) },
        common,
        told: made.map(|made| Told::new(asked, made, labels, say)),
        notices: troubles.chain(noticed).collect(),
        open,
        q: a.q.clone(),
        choices,
        csv: asked.changed(API, &["ui", "format"], &[("format", "csv")]),
        asked,
    }
}

/// What tells the two apart, and what they share.
fn labels(sides: &[Asked; 2], say: Say) -> ([String; 2], String) {
    let [a, b] = sides;
    let chosen = [a, b].map(Asked::chosen);
    let label = |at: usize| {
        let own = chosen[at].iter().filter(|one| !chosen[1 - at].contains(one)).map(|one| say.chosen(one));
        let query = (a.q.trim() != b.q.trim()).then(|| query_or_all(&sides[at], say));
        let parts: Vec<String> = query.into_iter().chain(own).collect();
        if parts.is_empty() { query_or_all(&sides[at], say) } else { parts.join(", ") }
    };
    let shared = chosen[0].iter().filter(|one| chosen[1].contains(one)).map(|one| say.chosen(one));
    let query = (a.q.trim() == b.q.trim()).then(|| query_or_all(a, say));
    ([label(0), label(1)], query.into_iter().chain(shared).collect::<Vec<_>>().join(", "))
}

fn query_or_all(side: &Asked, say: Say) -> String {
    let query = side.q.trim();
    if query.is_empty() { Texts::of(say.0).everything.to_owned() } else { query.to_owned() }
}

impl<'a> Told<'a> {
    fn new(asked: &'a Sides, told: &'a SideBySide, labels: [String; 2], say: Say) -> Self {
        let made = &told.made;
        let searches = asked.sides.each_ref().map(|side| Asked { fold: true, ..side.clone() });
        let name = |points: &[Option<Point>; 2]| {
            let mut names: Vec<String> = points.iter().flatten().map(|point| say.interval(made.interval, point.from)).collect();
            names.dedup();
            names.join(" · ")
        };
        let names: Vec<String> = made.points.iter().map(name).collect();
        let share =
            |point: Option<Point>| point.and_then(|point| point.counts.per_thousand_articles()).map(|value| Value { value, band: None });
        let values = [0, 1].map(|at: usize| made.points.iter().map(|points| share(points[at])).collect::<Vec<_>>());
        let measures = say.measure(&Curves::default(), made.interval, "");
        let both = (made.both > 0).then(|| say.of_both(made.both));
        let beyond = made.sides.iter().zip(&labels).flat_map(|(side, label)| {
            let coarser: u64 = side.timeline.coarser.iter().map(|point| point.counts.articles).sum();
            let undated = side.timeline.undated.articles;
            [(coarser > 0).then(|| say.coarser(label, coarser)), (undated > 0).then(|| say.undated(label, undated))]
        });
        let notes = say.layout(made.layout).map(str::to_owned).into_iter().chain(both).chain(beyond.flatten()).collect();
        let newspapers = newspapers(made.sides.each_ref().map(|side| side.publications.values.as_slice()), &searches, say);
        let rows = made.points.iter().take(MOST_ROWS).zip(&names).map(|(points, name)| Row {
            name: name.clone(),
            cells: [0, 1].map(|at: usize| point_cell(points[at], &searches[at], say)).into(),
        });
        Self {
            chart: ChartView::new(say.chart(&measures, &names, 2), &values, false, &names, say),
            measures,
            notes,
            others: newspapers.len().checked_sub(NEWSPAPERS).filter(|more| *more > 0).map(|more| say.others(more as u64)),
            newspapers: newspapers.into_iter().take(NEWSPAPERS).collect(),
            rows: rows.collect(),
            more: made.points.len().checked_sub(MOST_ROWS).filter(|more| *more > 0).map(|more| say.others(more as u64)),
            partial: made.partial,
            sides: {
                let mut labels = labels.into_iter();
                [0, 1].map(|at: usize| {
                    let (side, other) = (&made.sides[at].specific, &made.sides[1 - at].specific);
                    SideView {
                        stroke: Stroke(at),
                        label: labels.next().unwrap_or_default(),
                        href: searches[at].address(SEARCH),
                        total: say.articles(made.sides[at].timeline.total.articles),
                        understood: &told.understood[at],
                        read: say.read_for_words(side.read, side.articles),
                        no_terms: say.no_terms(other.articles),
                        terms: TermView::all(side, other.articles, &searches[at], &side.understood.query, say),
                        beside_the_rest: Explored::of_search(View::Terms, &searches[at]).address(TERMS),
                    }
                })
            },
        }
    }
}

fn point_cell(point: Option<Point>, search: &Asked, say: Say) -> Cell {
    let Some(point) = point else { return Cell { value: String::new(), href: None } };
    let within = |from: Day, to: Day| {
        search.with(|asked| {
            asked.filters.from = Some(asked.filters.from.map_or(from, |known| known.max(from)));
            asked.filters.to = Some(asked.filters.to.map_or(to, |known| known.min(to)));
        })
    };
    let share = point.counts.per_thousand_articles();
    Cell {
        value: share.map_or_else(|| Texts::of(say.0).gap.to_owned(), |share| say.decimal(share)),
        href: (point.counts.articles > 0).then(|| within(point.from, point.to).address(SEARCH)),
    }
}

/// The newspapers of both, those with the most articles first.
fn newspapers(values: [&[archive::FacetValue]; 2], searches: &[Asked; 2], say: Say) -> Vec<Row> {
    let mut counts: BTreeMap<&str, [u64; 2]> = BTreeMap::new();
    for (at, values) in values.into_iter().enumerate() {
        values.iter().for_each(|value| counts.entry(&value.value).or_default()[at] += value.count);
    }
    let mut counts: Vec<(&str, [u64; 2])> = counts.into_iter().collect();
    counts.sort_by_key(|(_, [a, b])| std::cmp::Reverse(a + b));
    let row = |(name, counts): (&str, [u64; 2])| {
        let cell = |at: usize| Cell {
            value: say.number(counts[at]),
            href: (counts[at] > 0).then(|| {
                let of = searches[at].with(|asked| {
                    asked.filters.clear(FacetField::Publication);
                    asked.filters.choose(FacetField::Publication, name);
                });
                of.address(SEARCH)
            }),
        };
        Row { name: say.facet_value(FacetField::Publication, name), cells: vec![cell(0), cell(1)] }
    };
    counts.into_iter().map(row).collect()
}

impl Page<'_> {
    /// What a form keeps beside its own fields: what was given for both, and is in no form.
    fn kept(&self) -> Vec<(&str, &str)> {
        let is_kept = |name: &str| name != "q" && !name.contains('.');
        let given = self.asked.given.iter().filter(|(name, _)| is_kept(name));
        given.map(|(name, value)| (name.as_str(), value.as_str())).collect()
    }

    /// The second query, where there is one.
    fn other_query(&self) -> &str {
        let [a, b] = &self.asked.sides;
        if a.q == b.q { "" } else { &b.q }
    }

    /// The end of a period, as it was typed.
    fn end(&self, side: &str, end: &str) -> &str {
        self.asked.value(&format!("{side}.{end}"))
    }

    fn is_chosen(&self, name: &str, choice: &str) -> bool {
        self.asked.value(name) == choice
    }

    /// The names of the two.
    fn two<'t>(&self, told: &'t Told<'_>) -> (&'t str, &'t str) {
        (&told.sides[0].label, &told.sides[1].label)
    }

    /// The name of the other.
    fn beside<'t>(&self, told: &'t Told<'_>, at: &usize) -> &'t str {
        &told.sides[1 - at].label
    }

    fn path(&self) -> &'static str {
        COMPARE
    }
}
