//! Two searches side by side, told by what an archive is asked anyway, so that page, API and command show the same.

use article::Day;

use crate::{
    Against, Archive, Error, Facet, FacetField, FacetValue, Interval, Point, SearchRequest, Selection, Snapshot, SpecificRequest,
    SpecificSide, Timeline, TimelineRequest,
};

/// Asks for two selections side by side: two queries, or one in two newspapers, or in two periods.
#[derive(Clone, Debug)]
pub struct CompareRequest {
    /// The two.
    pub sides: [Selection; 2],
    /// The length of the points; `None` is what fits the longer of the two.
    pub interval: Option<Interval>,
    /// Words to give of each side, 1 to [`SpecificRequest::MOST_TERMS`].
    pub size: usize,
}

/// Two selections side by side.
#[derive(Clone, Debug)]
pub struct Comparison {
    /// The two.
    pub sides: [ComparedSide; 2],
    /// The length of the points.
    pub interval: Interval,
    /// How the two curves are laid.
    pub layout: Layout,
    /// The points of both, one beside the other; `None` where a side has none.
    pub points: Vec<[Option<Point>; 2]>,
    /// Articles of both.
    pub both: u64,
    /// Whether the work was stopped early: then all counts are lower bounds.
    pub partial: bool,
    /// The state of the archive that was counted.
    pub snapshot: Snapshot,
}

/// One of the two.
#[derive(Clone, Debug)]
pub struct ComparedSide {
    /// Its articles over time.
    pub timeline: Timeline,
    /// The newspapers that they are of.
    pub publications: Facet,
    /// What it speaks of more than the other.
    pub specific: SpecificSide,
}

/// How two curves are laid.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layout {
    /// Both on one calendar.
    Calendar,
    /// Each from its own first day: the days asked for have none in common.
    FromTheirBeginning,
}

impl Layout {
    /// The name in the API.
    pub fn name(self) -> &'static str {
        match self {
            Self::Calendar => "calendar",
            Self::FromTheirBeginning => "from_their_beginning",
        }
    }
}

/// Compares two selections.
///
/// # Errors
/// Those of the archive.
pub fn side_by_side(archive: &dyn Archive, request: &CompareRequest) -> Result<Comparison, Error> {
    let [a, b] = &request.sides;
    let timeline = |of: &Selection, interval| archive.timeline(&TimelineRequest { of: of.clone(), interval, occurrences: false });
    let mut timelines = [timeline(a, request.interval)?, timeline(b, request.interval)?];
    let interval = timelines[0].interval.max(timelines[1].interval);
    for (told, of) in timelines.iter_mut().zip(&request.sides) {
        if told.interval != interval {
            *told = timeline(of, Some(interval))?;
        }
    }
    let publications = [publications(archive, a)?, publications(archive, b)?];
    let specific = archive.specific(&SpecificRequest { of: a.clone(), against: Against::Other(b.clone()), size: request.size })?;
    let layout = layout(&request.sides);
    let points = match layout {
        Layout::Calendar => on_one_calendar(&timelines),
        Layout::FromTheirBeginning => from_their_beginning(&timelines, &request.sides, interval),
    };
    let partial = specific.partial || timelines.iter().any(|timeline| timeline.partial);
    let [told_a, told_b] = timelines;
    let [of_a, of_b] = publications;
    Ok(Comparison {
        sides: [
            ComparedSide { timeline: told_a, publications: of_a, specific: specific.of },
            ComparedSide { timeline: told_b, publications: of_b, specific: specific.against },
        ],
        interval,
        layout,
        points,
        both: specific.both,
        partial,
        snapshot: specific.snapshot,
    })
}

/// The newspapers of a selection.
fn publications(archive: &dyn Archive, of: &Selection) -> Result<Facet, Error> {
    let request = SearchRequest {
        filters: of.filters.clone(),
        variants: of.variants,
        fold: of.fold,
        size: 0,
        passages: 0,
        correct: false,
        facets: vec![FacetField::Publication],
        stop: of.stop.clone(),
        ..SearchRequest::new(of.query.clone())
    };
    let facet = archive.search(&request)?.facets.into_iter().next();
    let mut facet = facet.unwrap_or(Facet { field: FacetField::Publication, values: Vec::new(), others: 0 });
    // A facet is counted without its own filter; here only what was chosen is of the side.
    let chosen = of.filters.of(FacetField::Publication);
    if !chosen.is_empty() {
        facet.values.retain(|value: &FacetValue| chosen.contains(&value.value));
        facet.others = 0;
    }
    Ok(facet)
}

/// On one calendar, unless the days asked for have none in common.
fn layout(sides: &[Selection; 2]) -> Layout {
    let [a, b] = [&sides[0].filters, &sides[1].filters].map(crate::Filters::period);
    let is_before =
        |(_, to): (Option<Day>, Option<Day>), (from, _): (Option<Day>, Option<Day>)| to.zip(from).is_some_and(|(to, from)| to < from);
    if is_before(a, b) || is_before(b, a) { Layout::FromTheirBeginning } else { Layout::Calendar }
}

fn on_one_calendar(timelines: &[Timeline; 2]) -> Vec<[Option<Point>; 2]> {
    let [a, b] = timelines.each_ref().map(|timeline| &timeline.points);
    let mut first: Vec<Day> = a.iter().chain(b).map(|point| point.from).collect();
    first.sort_unstable();
    first.dedup();
    let at = |points: &[Point], from: Day| points.binary_search_by_key(&from, |point| point.from).ok().map(|at| points[at]);
    first.into_iter().map(|from| [at(a, from), at(b, from)]).collect()
}

fn from_their_beginning(timelines: &[Timeline; 2], sides: &[Selection; 2], interval: Interval) -> Vec<[Option<Point>; 2]> {
    let padded = [0, 1].map(|side| {
        let points = &timelines[side].points;
        let begin = sides[side].filters.period().0.map(|from| interval.start(from));
        let mut padded: Vec<Option<Point>> = Vec::new();
        let mut next = begin.zip(points.first()).filter(|(begin, first)| *begin < first.from).map(|(begin, _)| begin);
        while let Some(from) = next.filter(|from| points.first().is_some_and(|first| *from < first.from)) {
            padded.push(None);
            next = interval.next(from);
        }
        padded.extend(points.iter().copied().map(Some));
        padded
    });
    let longest = padded[0].len().max(padded[1].len());
    (0..longest).map(|at| [0, 1].map(|side: usize| padded[side].get(at).copied().flatten())).collect()
}
