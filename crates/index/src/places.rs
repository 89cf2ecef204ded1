//! Whether words stand where a phrase, a proximity search or a sentence wants them.
//!
//! `same` numbers the parts so that equal ones share a number, that of the first: one place never serves two of them.

use archive::Stop;
use query::Near;

/// What looking at a span takes, in nanoseconds.
const SPAN: u64 = 15;

/// Where something stands: the positions of its first and its last word.
pub(crate) type Span = (u32, u32);

/// Whether the words, each given by its positions in increasing order, stand as `near` says.
pub(crate) fn stand(positions: &[Vec<u32>], same: &[usize], near: Near) -> bool {
    match near {
        Near::Adjacent => adjacent(positions).next().is_some(),
        Near::Ordered(between) => ordered(positions, between.into()).next().is_some(),
        Near::Within(between) => within(positions, same, between.into()).next().is_some(),
    }
}

/// Where the words stand as `near` says.
pub(crate) fn spans(positions: &[Vec<u32>], same: &[usize], near: Near) -> Vec<Span> {
    match near {
        Near::Adjacent => adjacent(positions).collect(),
        Near::Ordered(between) => ordered(positions, between.into()).collect(),
        Near::Within(between) => within(positions, same, between.into()).collect(),
    }
}

/// The same, with the places where they could stand closer: what is near others begins or ends at any of them.
pub(crate) fn all_spans(positions: &[Vec<u32>], same: &[usize], near: Near, stop: &Stop) -> Vec<Span> {
    let alone = |places: &Vec<u32>| places.iter().map(|&place| (place, place)).collect();
    let parts = || positions.iter().map(alone).collect::<Vec<_>>();
    match near {
        Near::Adjacent => adjacent(positions).collect(),
        Near::Ordered(between) => all_ordered_spans(&parts(), between.into(), stop),
        Near::Within(between) => near_spans(&parts(), same, between.into(), Which::All, stop),
    }
}

fn adjacent(positions: &[Vec<u32>]) -> impl Iterator<Item = Span> {
    let first = positions.first().map_or(&[][..], Vec::as_slice);
    let follow = |start: u32| positions.iter().zip(start..).skip(1).all(|(places, place)| places.binary_search(&place).is_ok());
    first.iter().filter(move |&&start| follow(start)).map(|&start| (start, start + positions.len() as u32 - 1))
}

fn ordered(positions: &[Vec<u32>], between: u32) -> impl Iterator<Item = Span> {
    let first = positions.first().map_or(&[][..], Vec::as_slice);
    let room = positions.len() as u32 + between;
    first.iter().filter_map(move |&start| {
        let mut last = start;
        for places in positions.iter().skip(1) {
            last = *places.get(places.partition_point(|&place| place <= last))?;
            if last - start >= room {
                return None;
            }
        }
        Some((start, last))
    })
}

/// Slides a window over all places in order, and looks whether it holds as many places of each word as are wanted.
fn within(positions: &[Vec<u32>], same: &[usize], between: u32) -> impl Iterator<Item = Span> {
    let room = positions.len() as u32 + between;
    let wanted = wanted(same);
    let mut places: Vec<(u32, usize)> = Vec::new();
    for (word, list) in positions.iter().enumerate() {
        if same[word] == word {
            places.extend(list.iter().map(|&place| (place, word)));
        }
    }
    places.sort_unstable();
    let mut held = vec![0usize; positions.len()];
    // How many words stand less often in the window than is wanted.
    let mut missing = wanted.iter().filter(|wanted| **wanted > 0).count();
    let (mut start, mut end) = (0, 0);
    std::iter::from_fn(move || {
        while let Some(&(place, word)) = places.get(end) {
            end += 1;
            held[word] += 1;
            missing -= usize::from(held[word] == wanted[word]);
            while place - places[start].0 >= room {
                let word = places[start].1;
                missing += usize::from(held[word] == wanted[word]);
                held[word] -= 1;
                start += 1;
            }
            if missing == 0 {
                while held[places[start].1] > wanted[places[start].1] {
                    held[places[start].1] -= 1;
                    start += 1;
                }
                return Some((places[start].0, place));
            }
        }
        None
    })
}

/// How many places each part must have; none for those that are equal to an earlier one.
fn wanted(same: &[usize]) -> Vec<usize> {
    let mut wanted = vec![0; same.len()];
    same.iter().for_each(|&part| wanted[part] += 1);
    wanted
}

/// Where parts stand one after the other, with at most `between` words between them in all.
pub(crate) fn ordered_spans(parts: &[Vec<Span>], between: u32) -> Vec<Span> {
    /// The words between the parts so far, where they begin, and where they end.
    type Row = (u32, u32, u32);
    let mut rows: Vec<Row> = parts.first().map_or(Vec::new(), |spans| spans.iter().map(|&(start, end)| (0, start, end)).collect());
    for spans in parts.iter().skip(1) {
        rows.sort_unstable_by_key(|&(.., end)| end);
        let mut before = rows.iter().peekable();
        // What ends late and has few words between costs least to go on from; of equals, what begins late.
        let mut best: Option<Row> = None;
        let cost = |&(gaps, start, end): &Row| (i64::from(gaps) - i64::from(end), -i64::from(start));
        let mut next = Vec::new();
        for &(start, end) in spans {
            while let Some(row) = before.next_if(|(.., last)| *last < start) {
                if best.as_ref().is_none_or(|best| cost(row) < cost(best)) {
                    best = Some(*row);
                }
            }
            if let Some((gaps, begin, last)) = best {
                let gaps = gaps + (start - last - 1);
                if gaps <= between {
                    next.push((gaps, begin, end));
                }
            }
        }
        rows = next;
    }
    let mut spans: Vec<Span> = rows.into_iter().map(|(_, start, end)| (start, end)).collect();
    spans.sort_unstable();
    spans.dedup();
    spans
}

/// Everywhere parts stand one after the other, with at most `between` words between them in all; what is found by then once `stop` is set.
pub(crate) fn all_ordered_spans(parts: &[Vec<Span>], between: u32, stop: &Stop) -> Vec<Span> {
    /// Where the parts so far end and begin, and the words between them.
    type Row = (u32, u32, u32);
    let mut rows: Vec<Row> = parts.first().map_or(Vec::new(), |spans| spans.iter().map(|&(start, end)| (end, start, 0)).collect());
    for spans in parts.iter().skip(1) {
        rows.sort_unstable();
        rows.dedup_by_key(|&mut (end, start, _)| (end, start));
        let mut next = Vec::new();
        for &(start, end) in spans {
            let from = rows.partition_point(|&(last, ..)| last + between + 1 < start);
            let before = rows[from..].iter().take_while(|(last, ..)| *last < start);
            let gone_on = before.map(|&(last, first, gaps)| (end, first, gaps + start - last - 1));
            next.extend(gone_on.filter(|(.., gaps)| *gaps <= between));
            if stop.spend((1 + rows.len() as u64 - from as u64).min(1 + u64::from(between)) * SPAN) {
                break;
            }
        }
        rows = next;
    }
    each_once(rows.into_iter().map(|(end, start, _)| (start, end)).collect())
}

/// Which of the places where parts stand near each other.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Which {
    /// The first that begins with a part.
    Closest,
    /// Each that begins with one part and ends with another.
    All,
}

fn each_once(mut spans: Vec<Span>) -> Vec<Span> {
    spans.sort_unstable();
    spans.dedup();
    spans
}

/// Where parts stand in any order, with at most `between` words between them in all; what is found by then once `stop` is set.
pub(crate) fn near_spans(parts: &[Vec<Span>], same: &[usize], between: u32, which: Which, stop: &Stop) -> Vec<Span> {
    let wanted = wanted(same);
    let length = |(start, end): Span| end - start + 1;
    let mut all: Vec<(Span, usize)> = Vec::new();
    let mut room = between;
    for (part, spans) in parts.iter().enumerate() {
        if same[part] == part {
            all.extend(spans.iter().map(|&span| (span, part)));
        }
        room += spans.iter().map(|&span| length(span)).max().unwrap_or(0);
    }
    all.sort_unstable();
    let mut found = Vec::new();
    let mut window: Vec<(Span, usize)> = Vec::new();
    // The longest spans of each part in the window, as many as are wanted: they leave the fewest words between.
    let mut longest: Vec<Vec<u32>> = vec![Vec::new(); parts.len()];
    for (at, &(first, first_part)) in all.iter().enumerate() {
        window.clear();
        window.extend(all[at..].iter().take_while(|((start, _), _)| start - first.0 < room).filter(|((_, end), _)| end - first.0 < room));
        // What begins the stretch comes before what ends where it does.
        window.sort_by_key(|&((_, end), _)| end);
        if stop.spend((window.len() * parts.len()) as u64 * SPAN) {
            break;
        }
        longest.iter_mut().for_each(Vec::clear);
        for &(last, last_part) in &window {
            let is_first = (last, last_part) == (first, first_part);
            if last.1 >= first.1 {
                let words = wanted.iter().zip(&longest).enumerate().try_fold(0, |words, (part, (&wanted, longest))| {
                    let ends = [(first, first_part), (last, last_part)];
                    let ends = ends[..if is_first { 1 } else { 2 }].iter().filter(|(_, of)| *of == part);
                    let (count, length) = ends.fold((0, 0), |(count, sum), (span, _)| (count + 1, sum + length(*span)));
                    let rest = longest.get(..wanted.checked_sub(count)?)?;
                    Some(words + length + rest.iter().sum::<u32>())
                });
                if words.is_some_and(|words| last.1 - first.0 < words + between) {
                    found.push((first.0, last.1));
                    if which == Which::Closest {
                        break;
                    }
                }
            }
            if !is_first {
                let longest = &mut longest[last_part];
                longest.insert(longest.partition_point(|&other| other > length(last)), length(last));
                longest.truncate(wanted[last_part]);
            }
        }
    }
    each_once(found)
}

/// In which units (sentences, paragraphs), given by where they begin, all parts stand: from the first to the last of them there.
pub(crate) fn unit_spans(parts: &[Vec<Span>], same: &[usize], starts: &[u32]) -> Vec<Span> {
    let wanted = wanted(same);
    let mut units: Vec<Unit> = parts.first().map_or(Vec::new(), |spans| by_unit(spans, starts));
    units.retain(|unit| unit.count >= wanted[0]);
    for (part, spans) in parts.iter().enumerate().skip(1).filter(|(part, _)| wanted[*part] > 0) {
        let with_part = by_unit(spans, starts);
        units.retain_mut(|unit| {
            let found = with_part.binary_search_by_key(&unit.number, |unit| unit.number).ok().map(|at| &with_part[at]);
            let Some(other) = found.filter(|other| other.count >= wanted[part]) else { return false };
            unit.span = (unit.span.0.min(other.span.0), unit.span.1.max(other.span.1));
            true
        });
    }
    units.into_iter().map(|unit| unit.span).collect()
}

/// A unit with a part in it.
struct Unit {
    number: usize,
    /// How many times.
    count: usize,
    span: Span,
}

/// The units that spans stand in; those that reach from one into another stand in none.
fn by_unit(spans: &[Span], starts: &[u32]) -> Vec<Unit> {
    let mut units: Vec<Unit> = Vec::new();
    for &(start, end) in spans {
        let number = starts.partition_point(|&first| first <= start);
        if starts.get(number).is_some_and(|&next| next <= end) {
            continue;
        }
        match units.last_mut() {
            Some(unit) if unit.number == number => {
                unit.count += 1;
                unit.span.1 = unit.span.1.max(end);
            }
            _ => units.push(Unit { number, count: 1, span: (start, end) }),
        }
    }
    units
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(positions: &[&[u32]], near: Near, expected: bool) {
        let positions: Vec<Vec<u32>> = positions.iter().map(|places| places.to_vec()).collect();
        let same: Vec<usize> = positions.iter().map(|places| positions.iter().position(|other| other == places).expect("itself")).collect();
        assert_eq!(stand(&positions, &same, near), expected);
        assert_eq!(!spans(&positions, &same, near).is_empty(), expected);
        assert_eq!(!all_spans(&positions, &same, near, &Stop::default()).is_empty(), expected);
    }

    #[test]
    fn one_after_the_other() {
        check(&[&[3, 9], &[10]], Near::Adjacent, true);
        check(&[&[3, 9], &[9, 11]], Near::Adjacent, false);
        check(&[&[1], &[2], &[3]], Near::Adjacent, true);
    }

    #[test]
    fn near_in_order() {
        check(&[&[1], &[4]], Near::Ordered(2), true);
        check(&[&[1], &[5]], Near::Ordered(2), false);
        check(&[&[4], &[1]], Near::Ordered(5), false);
        check(&[&[1, 20], &[18, 24]], Near::Ordered(3), true);
    }

    #[test]
    fn near_in_any_order() {
        check(&[&[4], &[1]], Near::Within(2), true);
        check(&[&[5], &[1]], Near::Within(2), false);
        check(&[&[1, 30], &[33], &[31, 90]], Near::Within(1), true);
    }

    #[test]
    fn a_word_wanted_twice_must_stand_twice() {
        check(&[&[4], &[4]], Near::Within(9), false);
        check(&[&[4, 6], &[4, 6]], Near::Within(9), true);
        assert!(unit_spans(&[vec![(4, 4)], vec![(4, 4)]], &[0, 0], &[]).is_empty());
        assert_eq!(unit_spans(&[vec![(4, 4), (9, 9)], vec![(4, 4), (9, 9)]], &[0, 0], &[]), [(4, 9)]);
    }

    #[test]
    fn phrases_near_each_other() {
        let (loi, senat) = (vec![(3, 5), (20, 22)], vec![(0, 0), (25, 26)]);
        let (two, stop) = ([loi.clone(), senat.clone()], Stop::default());
        assert_eq!((ordered_spans(&two, 2), all_ordered_spans(&two, 2, &stop)), (vec![(20, 26)], vec![(20, 26)]));
        assert!(ordered_spans(&two, 1).is_empty() && all_ordered_spans(&two, 1, &stop).is_empty());
        assert_eq!(near_spans(&[loi.clone(), senat.clone()], &[0, 1], 2, Which::Closest, &stop), [(0, 5), (20, 26)]);
        assert_eq!(near_spans(&[senat, loi], &[0, 1], 1, Which::All, &stop), []);
    }

    #[test]
    fn what_could_stand_closer_stands_there_too() {
        let (positions, same, stop) = ([vec![4, 9], vec![7]], [0, 1], Stop::default());
        assert_eq!(spans(&positions, &same, Near::Within(5)), [(4, 7), (7, 9)]);
        assert_eq!(all_spans(&[vec![4], vec![7, 9]], &same, Near::Within(5), &stop), [(4, 7), (4, 9)]);
        assert_eq!(all_spans(&[vec![4, 5], vec![7]], &same, Near::Ordered(5), &stop), [(4, 7), (5, 7)]);
    }

    #[test]
    fn phrases_in_one_unit() {
        let starts = [10, 20];
        let spans = unit_spans(&[vec![(1, 2), (9, 10), (12, 13)], vec![(4, 4), (15, 15), (30, 30)]], &[0, 1], &starts);
        assert_eq!(spans, [(1, 4), (12, 15)]);
    }
}
