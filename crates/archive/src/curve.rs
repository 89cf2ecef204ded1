use article::Day;

use crate::{Counts, Point};

/// What a curve measures.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Measure {
    /// The share of all that the filters leave: articles per thousand, occurrences per million words.
    #[default]
    Share,
    /// How many.
    Number,
}

impl Measure {
    /// Both.
    pub const ALL: [Measure; 2] = [Self::Share, Self::Number];

    /// The name in the API.
    pub fn name(self) -> &'static str {
        match self {
            Self::Share => "share",
            Self::Number => "number",
        }
    }
}

/// What a curve is set against.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Relative {
    /// Nothing: it is what is measured.
    #[default]
    Plain,
    /// Its own mean over the base, which is 100.
    Base,
    /// The first curve, by which it is divided.
    Ratio,
    /// The first curve, which is taken from it.
    Difference,
}

impl Relative {
    /// All of them.
    pub const ALL: [Relative; 4] = [Self::Plain, Self::Base, Self::Ratio, Self::Difference];

    /// The name in the API.
    pub fn name(self) -> &'static str {
        match self {
            Self::Plain => "plain",
            Self::Base => "base",
            Self::Ratio => "ratio",
            Self::Difference => "difference",
        }
    }
}

/// How timelines become curves.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Curves {
    /// What they measure.
    pub measure: Measure,
    /// Whether places that match are measured, or articles.
    pub occurrences: bool,
    /// Points that a moving average takes together, around each: odd, 1 to [`Curves::WIDEST`]; 1 leaves them as they are.
    pub smooth: usize,
    /// What they are set against.
    pub relative: Relative,
    /// First and last day of the base of [`Relative::Base`]; `None` is all of the curve.
    pub base: Option<(Day, Day)>,
}

/// A point of a curve.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Value {
    /// What is measured.
    pub value: f64,
    /// Between what it would lie nineteen times in twenty, were the archive a sample drawn by lot from a larger press; unknown where it is
    /// set against another curve. See [`Curves::draw`].
    pub band: Option<(f64, f64)>,
}

/// The normal deviate of 95 in 100.
const DEVIATE: f64 = 1.959_963_984_540_054;

impl Default for Curves {
    fn default() -> Self {
        Self { measure: Measure::Share, occurrences: false, smooth: 1, relative: Relative::Plain, base: None }
    }
}

impl Curves {
    /// Most points that an average takes together.
    pub const WIDEST: usize = 99;

    /// A curve for the points of each timeline, all of the same interval, and a value for each point; `None` where the archive holds nothing, or where there is
    /// nothing to set it against.
    ///
    /// A moving average sums what is counted before it divides, so that a thin month weighs little; a point near an end takes fewer. Bands of
    /// shares of articles are Wilson's intervals, those of occurrences and of numbers Byar's approximation of Poisson's: places of one article
    /// go together, so theirs are too narrow rather than too wide. Wilson, “Probable inference”, 1927; Breslow and Day, “Statistical methods
    /// in cancer research” II, 1987, p. 69.
    pub fn draw(&self, timelines: &[&[Point]]) -> Vec<Vec<Option<Value>>> {
        let mut curves: Vec<Vec<Option<Value>>> = timelines.iter().map(|points| self.measured(points)).collect();
        match self.relative {
            Relative::Plain => {}
            Relative::Base => {
                for (curve, points) in curves.iter_mut().zip(timelines) {
                    self.set_to_base(curve, points);
                }
            }
            Relative::Ratio => against_first(&mut curves, |value, first| (first > 0.0).then(|| value / first)),
            Relative::Difference => against_first(&mut curves, |value, first| Some(value - first)),
        }
        curves
    }

    fn measured(&self, points: &[Point]) -> Vec<Option<Value>> {
        let around = self.smooth / 2;
        let value = |at: usize| {
            points.get(at).filter(|point| point.counts.of_articles > 0)?;
            let near = points.get(at.saturating_sub(around)..(at + around + 1).min(points.len()))?;
            let held = near.iter().filter(|point| point.counts.of_articles > 0);
            let (mut counts, mut number) = (Counts::default(), 0);
            for point in held {
                counts += point.counts;
                number += 1;
            }
            self.value(counts, number)
        };
        (0..points.len()).map(value).collect()
    }

    /// What is measured of the counts of `points` points together.
    fn value(&self, counts: Counts, points: u32) -> Option<Value> {
        let seen = if self.occurrences { counts.occurrences } else { counts.articles } as f64;
        let times = |unit: f64, (low, high): (f64, f64)| Value { value: seen * unit, band: Some((low * unit, high * unit)) };
        match (self.measure, self.occurrences) {
            (Measure::Number, _) => Some(times(1.0 / f64::from(points), poisson(seen))),
            (Measure::Share, true) => (counts.of_words > 0).then(|| times(1e6 / counts.of_words as f64, poisson(seen))),
            (Measure::Share, false) => {
                let of = counts.of_articles as f64;
                (of > 0.0).then(|| times(1e3 / of, wilson(seen, of)))
            }
        }
    }

    fn set_to_base(&self, curve: &mut [Option<Value>], points: &[Point]) {
        let is_base = |from: Day, to: Day| self.base.is_none_or(|(first, last)| first <= to && from <= last);
        let base = curve.iter().zip(points).filter(|(_, point)| is_base(point.from, point.to));
        let values: Vec<f64> = base.filter_map(|(value, _)| Some(value.as_ref()?.value)).collect();
        let mean = values.iter().sum::<f64>() / values.len() as f64;
        for value in curve {
            // A mean of nothing is no number.
            *value = value.filter(|_| mean > 0.0).map(|Value { value, band }| {
                let set = |value: f64| value / mean * 100.0;
                Value { value: set(value), band: band.map(|(low, high)| (set(low), set(high))) }
            });
        }
    }
}

fn against_first(curves: &mut [Vec<Option<Value>>], set: impl Fn(f64, f64) -> Option<f64>) {
    let first = curves.first().cloned().unwrap_or_default();
    for curve in curves {
        for (at, value) in curve.iter_mut().enumerate() {
            let against = first.get(at).copied().flatten();
            *value = value.zip(against).and_then(|(value, first)| Some(Value { value: set(value.value, first.value)?, band: None }));
        }
    }
}

/// Between what a number that chance makes lies, `seen` times having been seen.
fn poisson(seen: f64) -> (f64, f64) {
    let bound = |seen: f64, side: f64| {
        if seen > 0.0 { seen * (1.0 - 1.0 / (9.0 * seen) + side * DEVIATE / (3.0 * seen.sqrt())).powi(3) } else { 0.0 }
    };
    (bound(seen, -1.0).max(0.0), bound(seen + 1.0, 1.0))
}

/// Between what a number of `of` drawn lies, `seen` of them having been seen.
fn wilson(seen: f64, of: f64) -> (f64, f64) {
    let share = seen.min(of) / of;
    let squared = DEVIATE * DEVIATE;
    let middle = share + squared / (2.0 * of);
    let half = DEVIATE * (share * (1.0 - share) / of + squared / (4.0 * of * of)).sqrt();
    let bound = |bound: f64| (bound / (1.0 + squared / of) * of).clamp(0.0, of);
    (bound(middle - half), bound(middle + half))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn points(counts: &[(u64, u64)]) -> Vec<Point> {
        let point = |(at, (articles, of)): (usize, &(u64, u64))| {
            let day = |month, day| Day::new(2000 + at as i16, month, day).expect("a day");
            let counts = Counts { articles: *articles, occurrences: 2 * articles, of_articles: *of, of_words: 100 * of };
            Point { from: day(1, 1), to: day(12, 31), counts }
        };
        counts.iter().enumerate().map(point).collect()
    }

    #[track_caller]
    fn check(curves: &Curves, timelines: &[&[Point]], expected: &[&[Option<f64>]]) {
        let drawn = curves.draw(timelines);
        let values: Vec<Vec<Option<f64>>> =
            drawn.iter().map(|curve| curve.iter().map(|value| value.map(|value| value.value)).collect()).collect();
        assert_eq!(values, expected);
    }

    #[test]
    fn curves_are_shares_or_numbers() {
        let timeline = points(&[(1, 10), (0, 0), (3, 10)]);
        check(&Curves::default(), &[&timeline], &[&[Some(100.0), None, Some(300.0)]]);
        check(&Curves { occurrences: true, ..Curves::default() }, &[&timeline], &[&[Some(2_000.0), None, Some(6_000.0)]]);
        check(&Curves { measure: Measure::Number, ..Curves::default() }, &[&timeline], &[&[Some(1.0), None, Some(3.0)]]);
    }

    #[test]
    fn an_average_sums_before_it_divides_and_leaves_gaps() {
        let timeline = points(&[(1, 10), (0, 0), (3, 30), (8, 20)]);
        let smooth = Curves { smooth: 3, ..Curves::default() };
        check(&smooth, &[&timeline], &[&[Some(100.0), None, Some(220.0), Some(220.0)]]);
        check(&Curves { measure: Measure::Number, ..smooth }, &[&timeline], &[&[Some(1.0), None, Some(5.5), Some(5.5)]]);
    }

    #[test]
    fn curves_are_set_against_their_mean_or_the_first() {
        let (one, two) = (points(&[(1, 10), (3, 10)]), points(&[(4, 10), (0, 10)]));
        let set = |relative| Curves { relative, ..Curves::default() };
        check(&set(Relative::Base), &[&one, &two], &[&[Some(50.0), Some(150.0)], &[Some(200.0), Some(0.0)]]);
        check(&set(Relative::Ratio), &[&one, &two], &[&[Some(1.0), Some(1.0)], &[Some(4.0), Some(0.0)]]);
        check(&set(Relative::Difference), &[&one, &two], &[&[Some(0.0), Some(0.0)], &[Some(300.0), Some(-300.0)]]);
        check(&set(Relative::Ratio), &[&two, &one], &[&[Some(1.0), None], &[Some(0.25), None]]);
        let june = |day| Day::new(2000, 6, day).expect("a day");
        check(&Curves { base: Some((june(1), june(30))), ..set(Relative::Base) }, &[&one], &[&[Some(100.0), Some(300.0)]]);
    }

    #[test]
    fn bands_are_those_of_the_tables() {
        // Exact limits for 10 are 4.795 and 18.39 (Breslow and Day, p. 70); Byar's are within a hundredth of the square root.
        let (low, high) = poisson(10.0);
        assert!((low - 4.795).abs() < 0.02 && (high - 18.39).abs() < 0.02, "{low} {high}");
        assert_eq!(poisson(0.0).0, 0.0);
        assert!((poisson(0.0).1 - 3.67).abs() < 0.05, "{}", poisson(0.0).1);
        // 10 of 100: .0552 and .1744.
        let (low, high) = wilson(10.0, 100.0);
        assert!((low - 5.52).abs() < 0.01 && (high - 17.44).abs() < 0.01, "{low} {high}");
    }
}
