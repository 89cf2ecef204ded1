use crate::{Selection, Snapshot, Understood};

/// Asks which words stand near the places that match more often than elsewhere.
#[derive(Clone, Debug)]
pub struct CollocatesRequest {
    /// Which articles.
    pub of: Selection,
    /// Words on each side that are near, 1 to [`CollocatesRequest::WIDEST`].
    pub window: usize,
    /// Words to give, 1 to [`CollocatesRequest::MOST_WORDS`].
    pub size: usize,
}

impl CollocatesRequest {
    /// Most words on each side.
    pub const WIDEST: usize = 20;
    /// Most words in one answer.
    pub const MOST_WORDS: usize = 200;
    /// Articles that are read at most; of more, these are taken at even distances over time.
    pub const MOST_READ: usize = 6_000;

    /// The fifty words that stand most remarkably within five words of the places that match.
    pub fn new(of: Selection) -> Self {
        Self { of, window: 5, size: 50 }
    }
}

/// Words that stand near the places that match.
#[derive(Clone, Debug)]
pub struct Collocates {
    /// The most remarkable first. Stop words are left out, and words that stand there once.
    pub words: Vec<Collocate>,
    /// Places that were looked at.
    pub occurrences: u64,
    /// Words near them, stop words counted.
    pub near: u64,
    /// All other words of the articles that the filters leave.
    pub elsewhere: u64,
    /// Articles that were read, of `articles` that have places.
    pub read: u64,
    /// Articles that have places.
    pub articles: u64,
    /// How the query was understood.
    pub understood: Understood,
    /// Whether the work was stopped early.
    pub partial: bool,
    /// The state of the archive that was read.
    pub snapshot: Snapshot,
}

/// A word that stands near, in all its forms.
#[derive(Clone, Debug, PartialEq)]
pub struct Collocate {
    /// As it is written most often there.
    pub text: String,
    /// How often it stands near.
    pub near: u64,
    /// How often it stands elsewhere.
    pub elsewhere: u64,
    /// Log-likelihood ratio of the two frequencies; above 15.13 chance alone would do so once in 10,000 words. Rayson and Garside,
    /// “Comparing corpora using frequency profiling”, 2000.
    pub score: f64,
}

impl Collocate {
    /// The log-likelihood ratio of `near` in `of_near` words, and `elsewhere` in `of_elsewhere`; 0 when it is not more frequent near.
    pub fn score(near: u64, of_near: u64, elsewhere: u64, of_elsewhere: u64) -> f64 {
        let (a, b, c, d) = (near as f64, elsewhere as f64, of_near as f64, of_elsewhere as f64);
        if c == 0.0 || (d > 0.0 && a / c <= b / d) {
            return 0.0;
        }
        let expected = (a + b) / (c + d);
        let part = |seen: f64, of: f64| if seen > 0.0 { seen * (seen / (of * expected)).ln() } else { 0.0 };
        2.0 * (part(a, c) + part(b, d))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ratio_is_that_of_the_paper() {
        // 20 in 1,000 words against 30 in 100,000, worked out by hand from the formula.
        assert!((Collocate::score(20, 1_000, 30, 100_000) - 117.90).abs() < 0.01, "{}", Collocate::score(20, 1_000, 30, 100_000));
        assert!(Collocate::score(1, 1_000, 100, 100_000).abs() < 1e-9, "as frequent elsewhere");
        assert!(Collocate::score(3, 1_000, 0, 100_000) > 15.13);
    }
}
