use std::sync::Arc;

use archive::{FacetField, Hits, Meant, Sort};
use article::Day;
use askama::Template;
use axum::Extension;
use axum::extract::State;
use axum::response::Response;
use export::Format;

use super::facets::FacetView;
use super::hit::HitView;
use super::past::PastView;
use super::ways::WaysView;
use super::years::YearsView;
use super::{API_EXPORT, API_SEARCH, COMPARE, Chrome, DOSSIER, HTML, LINES, SEARCH, TRENDS, WORDS};
use crate::app::{App, Written};
use crate::asked::{Asked, Explored, Gathered, Sides, Trouble, View};
use crate::error::Error;
use crate::feed;
use crate::frame::Visit;
use crate::search::{self, Found, WaysOut};
use crate::words::Say;

#[derive(Template)]
#[template(path = "results.html")]
struct Results<'a> {
    chrome: Chrome,
    count: String,
    notices: Vec<String>,
    understood: &'a str,
    forms: Vec<FormsView<'a>>,
    /// The way to the same search with the other spellings of names, or without, when it makes a difference.
    spellings: Option<String>,
    has_spellings: bool,
    meant: Option<MeantView>,
    chosen: Vec<Link>,
    clear: String,
    partial: bool,
    past: Option<PastView>,
    /// The same search and what it finds now, to come back to.
    permalink: Option<String>,
    /// The articles of a press review so far, and the press review of all that is found.
    basket: Vec<String>,
    dossier: String,
    years: Option<YearsView>,
    /// The same articles over time, and line by line.
    trends: String,
    lines: Option<String>,
    words: Option<String>,
    /// Its newest articles, as a feed.
    feed: String,
    /// The search whole, in each format.
    exports: Vec<(&'static str, String)>,
    compare: String,
    facets: Vec<FacetView>,
    /// What applying the facets keeps.
    kept: Vec<(&'static str, String)>,
    from: String,
    to: String,
    sorts: Vec<SortLink>,
    range: String,
    /// Whether reprints are folded, and the way to the other view, when there are any.
    folding: Option<Folding>,
    first: usize,
    /// Whether some of the hits match only in part.
    together: bool,
    hits: Vec<HitView<'a>>,
    nearly: Vec<HitView<'a>>,
    previous: Option<String>,
    next: Option<String>,
    ways: Option<WaysView>,
}

/// A filter that can be taken away.
struct Link {
    label: String,
    href: String,
}

struct SortLink {
    label: &'static str,
    href: String,
    current: bool,
}

/// « 12 reprises repliées », « les montrer ».
struct Folding {
    said: String,
    turn: &'static str,
    href: String,
}

/// « Vouliez-vous dire « sécheresse » ? », with the number of articles behind it, and the way to refuse.
struct MeantView {
    query: String,
    href: String,
    articles: String,
    refuse: String,
}

impl MeantView {
    fn new(meant: &Meant, asked: &Asked, say: Say) -> Self {
        let query = meant.query.to_string();
        Self {
            href: asked.with(|asked| asked.q.clone_from(&query)).address(SEARCH),
            refuse: asked.with(|asked| asked.correct = false).address(SEARCH),
            articles: say.articles(meant.articles),
            query,
        }
    }
}

/// A typed word with what it stood for.
struct FormsView<'a> {
    typed: &'a str,
    forms: String,
    ignored: bool,
    variants: String,
    corrected: String,
}

/// `GET /search`
pub(crate) async fn results(State(app): State<Arc<App>>, Extension(visit): Extension<Visit>) -> Result<Response, Error> {
    let seen = visit.clone();
    app.answer(&visit, HTML, move |archive, stop| {
        let (mut asked, troubles) = Asked::read(&seen.parameters);
        asked.facets = facets(&asked);
        let is_unknown = match &asked.as_of {
            Some(state) => archive.past(state)?.is_none(),
            None => false,
        };
        if is_unknown {
            (asked.as_of, asked.counted, asked.filters.since) = (None, None, None);
        }
        let found = search::search(archive, &asked, seen.language, stop)?;
        let nothing = found.hits.total.value == 0 && !found.hits.partial;
        let ways = if nothing { Some(search::ways_out(archive, &asked, &found, stop)?) } else { None };
        if ways.as_ref().is_some_and(|ways| ways.is_empty_archive) {
            return Err(Error::Empty);
        }
        // In the address of a page, facets are not a choice.
        asked.facets.clear();
        let mut page = page(&asked, &troubles, &found, ways, &seen);
        if is_unknown {
            page.notices.insert(0, Say(seen.language).no_snapshot_but_now().to_owned());
        }
        Ok(Written::new(page.render()?.into_bytes(), found.hits.partial || stop.is_set()))
    })
    .await
}

/// The facets of the page: months once a year is chosen, or they would be too many to read.
fn facets(asked: &Asked) -> Vec<FacetField> {
    let has_year = [FacetField::Year, FacetField::Month].iter().any(|field| !asked.filters.of(*field).is_empty());
    FacetField::ALL.into_iter().filter(|field| has_year || *field != FacetField::Month).collect()
}

/// Where the search is as a file.
fn exports(asked: &Asked, say: Say) -> Vec<(&'static str, String)> {
    let export = Explored::of_search(View::Export, asked).with(|asked| asked.asked.ui = None).address(API_EXPORT);
    let joined = if export.contains('?') { '&' } else { '?' };
    Format::ALL.into_iter().map(|format| (say.format(format), format!("{export}{joined}format={}", format.name()))).collect()
}

fn page<'a>(asked: &'a Asked, troubles: &[Trouble], found: &'a Found, ways: Option<WaysOut>, visit: &Visit) -> Results<'a> {
    let (say, hits) = (Say(visit.language), &found.hits);
    let count = say.total(hits.total);
    let title = if asked.q.trim().is_empty() { count.clone() } else { format!("{} – {count}", asked.q.trim()) };
    let data = Some(asked.with(|asked| asked.ui = None).address(API_SEARCH));
    let parameters = asked.reading().address("");
    let view = |(hit, full)| if full { HitView::new(hit, say, &parameters) } else { HitView::in_part(hit, say, &parameters) };
    let mut shown: Vec<HitView> = hits.in_order().into_iter().map(view).collect();
    let nearly = if hits.together { Vec::new() } else { shown.split_off(hits.hits.len()) };
    // Where nothing is found, the ways out say that the days lie outside.
    let says_outside = ways.as_ref().is_some_and(|ways| ways.coverage.is_some());
    let noticed = found.notices.iter().filter(|notice| !says_outside || notice.is_of_query());
    let troubles = say.troubles(troubles);
    Results {
        chrome: Chrome { data, ..Chrome::new(title, visit) },
        count,
        notices: troubles.chain(noticed.map(|notice| notice.text.clone())).collect(),
        understood: &found.understood,
        forms: forms(found, say),
        spellings: {
            let is_choice = !asked.variants || hits.understood.readings.iter().any(|reading| !reading.variants.is_empty());
            is_choice.then(|| asked.with(|asked| asked.variants = !asked.variants).address(SEARCH))
        },
        has_spellings: asked.variants,
        meant: hits.understood.meant.as_ref().map(|meant| MeantView::new(meant, asked, say)),
        chosen: asked
            .chosen()
            .iter()
            .map(|chosen| Link { label: say.chosen(chosen), href: asked.without(chosen).address(SEARCH) })
            .collect(),
        clear: asked.with(|asked| asked.filters = archive::Filters::default()).address(SEARCH),
        partial: hits.partial,
        past: found.compared.as_ref().map(|compared| PastView::new(compared, asked, say)),
        permalink: {
            let is_whole = hits.total.exact && asked.filters.since.is_none();
            is_whole.then(|| asked.pinned(&hits.snapshot, hits.total.value).address(SEARCH))
        },
        basket: asked.basket.clone(),
        dossier: Gathered {
            asked: asked.with(|asked| (asked.as_of, asked.basket) = (None, Vec::new())),
            ids: asked.basket.clone(),
            ..Gathered::default()
        }
        .address(DOSSIER),
        years: YearsView::new(&hits.facets, asked.filters.of(FacetField::Year), say),
        trends: Explored::of_search(View::Timeline, asked).address(TRENDS),
        lines: (!asked.q.trim().is_empty()).then(|| Explored::of_search(View::Lines, asked).address(LINES)),
        feed: Asked { offset: 0, sort: None, ui: None, ..asked.reading().with(|reading| reading.filters = asked.filters.clone()) }
            .address(feed::ATOM),
        exports: exports(asked, say),
        words: (!asked.q.trim().is_empty()).then(|| Explored::of_search(View::Words, asked).address(WORDS)),
        compare: Sides::of_search(asked).address(COMPARE),
        facets: FacetView::all(&hits.facets, asked, say),
        kept: asked
            .with(|asked| asked.filters = archive::Filters::default().since(asked.filters.since.take()))
            .with_nothing_counted()
            .parameters(),
        from: asked.filters.from.map(shortest_from).unwrap_or_default(),
        to: asked.filters.to.map(shortest_to).unwrap_or_default(),
        sorts: sorts(asked, say),
        range: range(asked, shown.len(), say),
        together: hits.together && !hits.nearly.is_empty(),
        folding: folding(asked, hits, say),
        first: asked.offset + 1,
        hits: shown,
        nearly,
        previous: asked.previous().map(|previous| previous.address(SEARCH)),
        next: asked.next(hits.stories).map(|next| next.address(SEARCH)),
        ways: ways.map(|ways| WaysView::new(&ways, hits.understood.meant.as_ref(), asked, say)),
    }
}

fn month(day: Day) -> String {
    format!("{:04}-{:02}", day.year(), day.month())
}

/// The shortest that means « from this day on ».
fn shortest_from(day: Day) -> String {
    match (day.month(), day.day()) {
        (1, 1) => day.year().to_string(),
        (_, 1) => month(day),
        _ => day.to_string(),
    }
}

/// The shortest that means « up to this day ».
fn shortest_to(day: Day) -> String {
    match (day.month(), day == day.end_of_month()) {
        (12, true) => day.year().to_string(),
        (_, true) => month(day),
        _ => day.to_string(),
    }
}

fn range(asked: &Asked, shown: usize, say: Say) -> String {
    say.range(asked.offset as u64 + 1, (asked.offset + shown) as u64)
}

fn folding(asked: &Asked, hits: &Hits, say: Say) -> Option<Folding> {
    let t = crate::words::Texts::of(say.0);
    let href = asked.with(|asked| asked.fold = !asked.fold).address(SEARCH);
    if !asked.fold {
        return Some(Folding { said: t.unfolded.to_owned(), turn: t.fold, href });
    }
    let folded = hits.total.value.saturating_sub(hits.stories);
    (folded > 0).then(|| Folding { said: say.folded(folded), turn: t.unfold, href })
}

fn sorts(asked: &Asked, say: Say) -> Vec<SortLink> {
    let t = crate::words::Texts::of(say.0);
    let orders = [(Sort::Relevance, t.relevance), (Sort::Fresh, t.fresh), (Sort::Newest, t.newest), (Sort::Oldest, t.oldest)];
    // Without a query nothing is more relevant than anything else.
    let browse = asked.q.trim().is_empty();
    orders
        .into_iter()
        .filter(|(sort, _)| !(browse && sort.is_by_score()))
        .map(|(sort, label)| SortLink {
            label,
            current: asked.order() == sort,
            href: asked.with(|asked| asked.sort = Some(sort)).address(SEARCH),
        })
        .collect()
}

/// The words that stood for something else than themselves.
fn forms(found: &Found, say: Say) -> Vec<FormsView<'_>> {
    let telling = found.hits.understood.telling().into_iter();
    let views = telling.map(|reading| {
        let mut forms: Vec<String> = reading.beside().map(str::to_owned).collect();
        if reading.other_forms > 0 {
            forms.push(say.others(reading.other_forms));
        }
        FormsView {
            typed: &reading.typed,
            forms: forms.join(", "),
            ignored: reading.ignored,
            variants: reading.variants.join(", "),
            corrected: reading.corrected.join(", "),
        }
    });
    views.collect()
}
