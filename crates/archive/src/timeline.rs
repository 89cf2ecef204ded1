use article::Day;

use crate::{Interval, Selection, Snapshot, Understood};

/// Asks how articles divide over time.
#[derive(Clone, Debug)]
pub struct TimelineRequest {
    /// Which articles.
    pub of: Selection,
    /// The length of the points; `None` is what fits the days.
    pub interval: Option<Interval>,
    /// Whether the places that match are counted too: it takes longer.
    pub occurrences: bool,
}

/// How articles divide over time. The articles of the points, of `coarser` and of `undated` are together `total`.
#[derive(Clone, Debug)]
pub struct Timeline {
    /// The length of the points. It is longer than the one asked for when there would have been more than [`Timeline::MOST_POINTS`].
    pub interval: Interval,
    /// One after the other without a gap, from the first to the last that the filters leave an article in.
    pub points: Vec<Point>,
    /// Articles of which less is known than the interval tells: only the month, only the year. In the order of their days.
    pub coarser: Vec<Point>,
    /// Articles without a date.
    pub undated: Counts,
    /// All of them.
    pub total: Counts,
    /// How the query was understood.
    pub understood: Understood,
    /// Whether the work was stopped early: then all counts are lower bounds.
    pub partial: bool,
    /// The state of the archive that was counted.
    pub snapshot: Snapshot,
}

impl Timeline {
    /// Points of one answer at most.
    pub const MOST_POINTS: usize = 5_000;
}

/// What was counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Articles that match; stories, where they are folded.
    pub articles: u64,
    /// Places in them that match, none inside another; 0 unless asked for.
    pub occurrences: u64,
    /// Articles that the filters leave, whether they match or not.
    pub of_articles: u64,
    /// Their words, title and text.
    pub of_words: u64,
}

impl Counts {
    /// Articles that match, in a thousand; `None` where there are no articles.
    pub fn per_thousand_articles(&self) -> Option<f64> {
        (self.of_articles > 0).then(|| self.articles as f64 * 1e3 / self.of_articles as f64)
    }

    /// Places that match, in a million words; `None` where there are no words.
    pub fn per_million_words(&self) -> Option<f64> {
        (self.of_words > 0).then(|| self.occurrences as f64 * 1e6 / self.of_words as f64)
    }
}

impl std::ops::AddAssign for Counts {
    fn add_assign(&mut self, other: Self) {
        self.articles += other.articles;
        self.occurrences += other.occurrences;
        self.of_articles += other.of_articles;
        self.of_words += other.of_words;
    }
}

/// Some days. Where the filters leave no article of them, there is a gap in the archive, and no zero.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Point {
    /// First day.
    pub from: Day,
    /// Last day.
    pub to: Day,
    /// What is of these days.
    pub counts: Counts,
}
