//! What an archive holds of a newspaper, or of all, day by day; and what it lacks.

use std::collections::BTreeMap;

use article::Day;
use query::Language;

use crate::{Interval, Snapshot, day_in_words};

/// What an archive holds of some newspapers.
#[derive(Clone, Debug, Default)]
pub struct Coverage {
    /// The days, months and years that articles are known to be of, in order, each once.
    pub held: Vec<Held>,
    /// Articles without a date.
    pub undated: u64,
    /// The state of the archive.
    pub snapshot: Snapshot,
}

/// Articles of which as much of the date is known: a day, or a month, or a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Held {
    /// First day.
    pub from: Day,
    /// Last day.
    pub to: Day,
    /// How many.
    pub articles: u64,
}

/// Days in a row without an article, more of them than is usual.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Gap {
    /// First day without one.
    pub from: Day,
    /// Last day without one.
    pub to: Day,
}

/// Days with articles that a rhythm is told from, at least.
const RHYTHM: usize = 10;

impl Coverage {
    /// All articles.
    pub fn articles(&self) -> u64 {
        self.undated + self.held.iter().map(|held| held.articles).sum::<u64>()
    }

    /// The first and the last day.
    pub fn span(&self) -> Option<(Day, Day)> {
        let first = self.held.iter().map(|held| held.from).min()?;
        Some((first, self.held.iter().map(|held| held.to).max()?))
    }

    /// The days with articles.
    pub fn days(&self) -> impl DoubleEndedIterator<Item = (Day, u64)> {
        self.held.iter().filter(|held| held.from == held.to).map(|held| (held.from, held.articles))
    }

    /// Articles of a day.
    pub fn on(&self, day: Day) -> u64 {
        self.days().find(|(held, _)| *held == day).map_or(0, |(_, articles)| articles)
    }

    /// The nearest days with articles before and after a day.
    pub fn beside(&self, day: Day) -> (Option<Day>, Option<Day>) {
        let before = self.days().map(|(held, _)| held).take_while(|held| *held < day).last();
        (before, self.days().map(|(held, _)| held).find(|held| *held > day))
    }

    /// Articles by interval, those that hold any; what is known less well stands by itself.
    pub fn by(&self, interval: Interval) -> Vec<Held> {
        let mut counts: BTreeMap<(Day, Day), u64> = BTreeMap::new();
        for held in &self.held {
            let (from, to) = (interval.start(held.from), interval.end(held.from));
            let span = if held.to <= to { (from, to) } else { (held.from, held.to) };
            *counts.entry(span).or_default() += held.articles;
        }
        counts.into_iter().map(|((from, to), articles)| Held { from, to, articles }).collect()
    }

    /// The usual distance from one day with articles to the next, in days: that which nine of ten do not exceed. `None` where there are too
    /// few to tell.
    pub fn step(&self) -> Option<i32> {
        let days: Vec<Day> = self.days().map(|(day, _)| day).collect();
        if days.len() < RHYTHM {
            return None;
        }
        let mut steps: Vec<i32> = days.windows(2).map(|pair| pair[0].days_until(pair[1])).collect();
        steps.sort_unstable();
        steps.get(steps.len() * 9 / 10).copied()
    }

    /// What is missing between the first and the last day: where the next day with articles is more than three usual steps away, so that
    /// at least three issues in a row are not there. Nothing is missing where articles are known to the month or the year only.
    pub fn gaps(&self) -> Vec<Gap> {
        let Some(step) = self.step() else { return Vec::new() };
        let days: Vec<Day> = self.days().map(|(day, _)| day).collect();
        let coarse: Vec<&Held> = self.held.iter().filter(|held| held.from != held.to).collect();
        let gap = |pair: &[Day]| {
            let gap = Gap { from: pair[0].plus(1)?, to: pair[1].plus(-1)? };
            let is_covered = coarse.iter().any(|held| held.from <= gap.to && held.to >= gap.from);
            (pair[0].days_until(pair[1]) > 3 * step && !is_covered).then_some(gap)
        };
        days.windows(2).filter_map(gap).collect()
    }
}

impl Gap {
    /// How many days.
    pub fn days(&self) -> u64 {
        u64::try_from(self.from.days_until(self.to) + 1).unwrap_or(0)
    }

    /// « rien du 3 mars au 12 avril 2019 »
    pub fn text(&self, language: Language) -> String {
        let (from, to) = (day_in_words(self.from, language), day_in_words(self.to, language));
        // The year once, where both are of it.
        let year = format!(" {}", self.from.year());
        let short = if self.from.year() == self.to.year() { from.strip_suffix(&year).unwrap_or(&from).to_owned() } else { from.clone() };
        match language {
            Language::French if self.from == self.to => format!("rien le {from}"),
            Language::French => format!("rien du {short} au {to}"),
            Language::English if self.from == self.to => format!("nothing on {from}"),
            Language::English => format!("nothing from {short} to {to}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(number: u32) -> Day {
        Day::from_number(number).expect("a day")
    }

    fn coverage(days: impl IntoIterator<Item = (u32, u32)>) -> Coverage {
        let held = days.into_iter().map(|(from, to)| Held { from: day(from), to: day(to), articles: 2 });
        Coverage { held: held.collect(), ..Coverage::default() }
    }

    #[test]
    fn a_gap_is_longer_than_three_usual_steps() {
        // Every day of the first half of January but two, and again from the 20th of March on.
        let mut days: Vec<(u32, u32)> = (20190101..=20190115).filter(|day| ![20190106, 20190113].contains(day)).map(|d| (d, d)).collect();
        days.extend((20190320..=20190325).map(|day| (day, day)));
        let held = coverage(days.clone());
        assert_eq!(held.step(), Some(2));
        let [gap] = held.gaps()[..] else { panic!("{:?}", held.gaps()) };
        assert_eq!(gap.text(Language::French), "rien du 16\u{a0}janvier au 19\u{a0}mars 2019");
        assert_eq!(gap.text(Language::English), "nothing from 16\u{a0}January to 19\u{a0}March 2019");
        assert_eq!((gap.days(), held.beside(gap.from)), (63, (Some(day(20190115)), Some(day(20190320)))));
        days.insert(13, (20190201, 20190228));
        assert!(coverage(days).gaps().is_empty(), "articles of February are there");
        assert_eq!(coverage([(20190101, 20190101), (20200101, 20200101)]).step(), None, "two days make no rhythm");
    }

    #[test]
    fn days_are_counted_by_month() {
        let held = coverage([(20190101, 20190101), (20190101, 20191231), (20190131, 20190131), (20190201, 20190228)]);
        let months: Vec<(u32, u32, u64)> =
            held.by(Interval::Month).iter().map(|held| (held.from.number(), held.to.number(), held.articles)).collect();
        assert_eq!(months, [(20190101, 20190131, 4), (20190101, 20191231, 2), (20190201, 20190228, 2)]);
        assert_eq!((held.articles(), held.on(day(20190131)), held.on(day(20190130))), (8, 2, 0));
    }
}
