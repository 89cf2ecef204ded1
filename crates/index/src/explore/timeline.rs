//! How articles divide over time.

use std::collections::{BTreeMap, HashMap};
use std::io;

use archive::{Counts, Filters, Interval, Point, Stop, Timeline, TimelineRequest, Understood};
use article::Day;
use french::Analyzer;
use tantivy::DocAddress;

use super::occurrences::Wanted;
use super::{COUNT, Matching};
use crate::plan::{self, Node};
use crate::view::{Segment, View};

/// The days an article can be of, as numbers: its first and its last. `None` without a date.
type Span = Option<(u64, u64)>;

/// Counts by span; ordered, so that the same articles always give the same answer.
pub(crate) type BySpan = BTreeMap<Span, Counts>;

pub(crate) fn timeline(view: &View, request: &TimelineRequest, stop: &Stop, analyzer: &mut Analyzer) -> io::Result<Timeline> {
    let of = &request.of;
    let plan = plan::plan(&of.query, view, of.variants, analyzer, stop)?;
    let walk = Walk { filters: &of.filters, fold: of.fold, view, stop };
    let mut counted = BySpan::new();
    let wanted = if request.occurrences { Some(Wanted::new(&plan.full.node, view, stop)?) } else { None };
    walk.count(&plan.full.node, wanted.as_ref(), &mut counted, |counts, told| {
        counts.articles += 1;
        counts.occurrences += told.occurrences;
    })?;
    walk.count_whole(&mut counted)?;
    let understood = Understood { query: of.query.clone(), readings: plan.readings, notices: plan.notices, meant: None };
    let partial = stop.is_set() || plan.partial;
    let mut total = Counts::default();
    counted.values().for_each(|counts| total += *counts);
    let undated = counted.remove(&None).unwrap_or_default();
    let dated = counted.into_iter().filter_map(|(span, counts)| {
        let (first, last) = span?;
        Some(Point { from: day(first)?, to: day(last)?, counts })
    });
    let (interval, points, coarser) = points(dated.collect(), request.interval);
    Ok(Timeline { interval, points, coarser, undated, total, understood, partial, snapshot: view.snapshot.clone() })
}

fn day(number: u64) -> Option<Day> {
    Day::from_number(u32::try_from(number).ok()?).ok()
}

/// Walks through articles, counting.
struct Walk<'a> {
    filters: &'a Filters,
    fold: bool,
    view: &'a View,
    stop: &'a Stop,
}

/// An article met.
#[derive(Clone, Copy)]
struct Told {
    span: Span,
    /// Its place in time; undated ones come last.
    moment: u64,
    occurrences: u64,
    words: u64,
}

impl Told {
    fn new(address: DocAddress, segment: &Segment, occurrences: u64) -> Self {
        let doc = address.doc_id;
        let span = segment.day.first(doc).map(|first| (first, segment.last_day.first(doc).unwrap_or(first)));
        let words = segment.length.first(doc).unwrap_or(0) + segment.title_end.first(doc).unwrap_or(0);
        Self { span, moment: segment.moment.first(doc).unwrap_or(u64::MAX), occurrences, words }
    }
}

impl Walk<'_> {
    /// Counts what the filters leave. Without filters that is the same for every search of a commit: it is counted once, and spends as much
    /// of the allowed work the next time.
    fn count_whole(&self, counted: &mut BySpan) -> io::Result<()> {
        let add = |counts: &mut Counts, told: Told| {
            counts.of_articles += 1;
            counts.of_words += told.words;
        };
        if *self.filters != Filters::default() {
            return self.count(&Node::Everything, None, counted, add);
        }
        let kept = self.view.whole(self.fold);
        let mut whole = BySpan::new();
        match kept.get() {
            Some(kept) => {
                self.stop.spend(self.view.articles * COUNT);
                whole.clone_from(kept);
            }
            None => {
                self.count(&Node::Everything, None, &mut whole, add)?;
                if !self.stop.is_set() {
                    kept.get_or_init(|| whole.clone());
                }
            }
        }
        for (span, counts) in whole {
            *counted.entry(span).or_default() += counts;
        }
        Ok(())
    }

    /// Has `add` count each article, or the first of each story, by its days.
    fn count(&self, node: &Node, wanted: Option<&Wanted>, counted: &mut BySpan, add: impl Fn(&mut Counts, Told)) -> io::Result<()> {
        let mut stories: HashMap<_, Told> = HashMap::new();
        // Articles come more or less by their days: most are counted without a look at the tree.
        let mut last: (Span, Counts) = (None, Counts::default());
        for (ord, segment) in self.view.segments.iter().enumerate() {
            let mut finder = wanted.map(|wanted| wanted.finder(segment, self.view, self.stop)).transpose()?;
            for address in Matching::new(node, self.filters, ord, self.view, self.stop)? {
                let occurrences = finder.as_mut().map_or(0, |finder| finder.of(address.doc_id).len() as u64);
                let told = Told::new(address, segment, occurrences);
                match self.view.stories.story(address).filter(|_| self.fold) {
                    Some(story) => {
                        let first = stories.entry(story).or_insert(told);
                        if told.moment < first.moment {
                            *first = told;
                        }
                    }
                    None => {
                        if last.0 != told.span {
                            *counted.entry(last.0).or_default() += std::mem::take(&mut last.1);
                            last.0 = told.span;
                        }
                        add(&mut last.1, told);
                    }
                }
            }
        }
        *counted.entry(last.0).or_default() += last.1;
        for told in stories.into_values() {
            add(counted.entry(told.span).or_default(), told);
        }
        Ok(())
    }
}

/// Puts what was counted by days into intervals; apart what is known less well.
fn points(dated: Vec<Point>, asked: Option<Interval>) -> (Interval, Vec<Point>, Vec<Point>) {
    let first = dated.iter().map(|point| point.from).min();
    let last = dated.iter().map(|point| point.to).max();
    let Some((first, last)) = first.zip(last) else { return (asked.unwrap_or(Interval::Year), Vec::new(), Vec::new()) };
    let interval = interval(asked, first, last);
    let mut points: Vec<Point> = Vec::new();
    let mut next = Some(interval.start(first));
    while let Some(from) = next.filter(|from| *from <= last) {
        points.push(Point { from, to: interval.end(from), counts: Counts::default() });
        next = interval.next(from);
    }
    let mut coarser = Vec::new();
    for point in dated {
        let found = points.partition_point(|other| other.to < point.from);
        match points.get_mut(found).filter(|other| point.to <= other.to) {
            Some(other) => other.counts += point.counts,
            None => coarser.push(point),
        }
    }
    // Nothing is known of the ends when only what is known less well reaches there.
    let is_empty = |point: &Point| point.counts == Counts::default();
    while points.last().is_some_and(is_empty) {
        points.pop();
    }
    let empty = points.iter().take_while(|point| is_empty(point)).count();
    points.drain(..empty);
    (interval, points, coarser)
}

/// The interval asked for, or what fits; longer where there would be too many points.
fn interval(asked: Option<Interval>, first: Day, last: Day) -> Interval {
    let days = first.days_until(last) + 1;
    let wanted = asked.unwrap_or_else(|| Interval::fitting(days));
    let most = |interval: &Interval| {
        let length = match interval {
            Interval::Day => 1,
            Interval::Week => 7,
            Interval::Month => 28,
            Interval::Year => return true,
        };
        usize::try_from(days / length).is_ok_and(|points| points < Timeline::MOST_POINTS)
    };
    Interval::ALL.into_iter().filter(|interval| *interval >= wanted).find(most).unwrap_or(Interval::Year)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn counted(from: u32, to: u32, articles: u64) -> Point {
        let day = |number| Day::from_number(number).expect("a day");
        Point { from: day(from), to: day(to), counts: Counts { articles, ..Counts::default() } }
    }

    #[track_caller]
    fn check(asked: Option<Interval>, dated: &[Point], interval: Interval, expected: &[(u32, u64)], apart: usize) {
        let (found, points, coarser) = points(dated.to_vec(), asked);
        let points: Vec<(u32, u64)> = points.iter().map(|point| (point.from.number(), point.counts.articles)).collect();
        assert_eq!((found, points.as_slice(), coarser.len()), (interval, expected, apart));
    }

    #[test]
    fn points_follow_each_other_without_a_gap() {
        let dated = [counted(20200131, 20200131, 2), counted(20200201, 20200229, 3), counted(20200402, 20200402, 1)];
        check(Some(Interval::Month), &dated, Interval::Month, &[(20200101, 2), (20200201, 3), (20200301, 0), (20200401, 1)], 0);
        check(Some(Interval::Year), &dated, Interval::Year, &[(20200101, 6)], 0);
    }

    #[test]
    fn what_is_known_less_well_stands_apart() {
        let dated = [counted(20200101, 20201231, 5), counted(20200229, 20200229, 1), counted(20200301, 20200331, 4)];
        check(Some(Interval::Day), &dated, Interval::Day, &[(20200229, 1)], 2);
        check(Some(Interval::Month), &dated, Interval::Month, &[(20200201, 1), (20200301, 4)], 1);
        check(None, &[], Interval::Year, &[], 0);
    }

    #[test]
    fn too_many_points_make_longer_ones() {
        let dated = [counted(19000101, 19000101, 1), counted(20000101, 20000101, 1)];
        let (found, points, _) = points(dated.to_vec(), Some(Interval::Day));
        assert_eq!(found, Interval::Month);
        assert!(points.len() < Timeline::MOST_POINTS);
    }
}
