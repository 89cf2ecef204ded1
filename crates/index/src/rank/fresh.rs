//! Letting newer articles come first, where that is asked for.

use article::Day;
use tantivy::DocId;
use tantivy::columnar::Column;

/// Days after which half of what age can take away is gone.
const HALF_LIFE: f32 = 180.0;
/// What the oldest article keeps of its score: what it says counts more than when.
const LEAST: f32 = 0.5;

/// What a score is multiplied with for the age of the article: .5 + .5 · 2^(−age ÷ 180 days), and .5 without a date. Age is counted from the
/// newest article of the archive, not from today: the same archive gives the same answer next year.
pub(crate) struct Freshness<'a> {
    days: &'a Column<u64>,
    newest: Option<Day>,
}

impl<'a> Freshness<'a> {
    pub(crate) fn new(days: &'a Column<u64>, newest: Option<Day>) -> Self {
        Self { days, newest }
    }

    /// For an article; at most 1.
    pub(crate) fn of(&self, doc: DocId) -> f32 {
        let day = self.days.first(doc).and_then(|number| Day::from_number(u32::try_from(number).ok()?).ok());
        self.newest.zip(day).map_or(LEAST, |(newest, day)| factor(day.days_until(newest)))
    }
}

fn factor(age: i32) -> f32 {
    LEAST + (1.0 - LEAST) * (-(age.max(0) as f32) / HALF_LIFE).exp2()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn age_takes_half_at_most() {
        assert!((factor(0) - 1.0).abs() < 1e-6 && (factor(180) - 0.75).abs() < 1e-6);
        assert!(factor(100_000) >= LEAST && factor(-5) <= 1.0);
    }
}
