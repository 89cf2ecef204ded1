use crate::{Selection, Snapshot, Understood};

/// Asks which words stand in more of some articles than of others.
#[derive(Clone, Debug)]
pub struct SpecificRequest {
    /// Which articles.
    pub of: Selection,
    /// Which others.
    pub against: Against,
    /// Words to give of each side, 1 to [`SpecificRequest::MOST_TERMS`].
    pub size: usize,
}

/// The articles that others are compared with.
#[derive(Clone, Debug)]
pub enum Against {
    /// Those that the filters leave beside them.
    Rest,
    /// Those of another selection; articles of both count on both sides.
    Other(Selection),
}

impl SpecificRequest {
    /// Most words of a side.
    pub const MOST_TERMS: usize = 200;
    /// Articles of a side that are read for their words at most; of more, these are taken at even distances over time. Whatever word is
    /// found in them is counted in all articles.
    pub const MOST_READ: usize = 2_500;
}

/// Words that stand in more of some articles than of others.
#[derive(Clone, Debug)]
pub struct Specific {
    /// The articles asked for.
    pub of: SpecificSide,
    /// The others. The rest has no terms: nothing of it is read.
    pub against: SpecificSide,
    /// Articles of both.
    pub both: u64,
    /// Whether the work was stopped early.
    pub partial: bool,
    /// The state of the archive that was read.
    pub snapshot: Snapshot,
}

/// One side.
#[derive(Clone, Debug)]
pub struct SpecificSide {
    /// The most remarkable first, without stop words and the words of this side's query.
    pub terms: Vec<SpecificTerm>,
    /// Its articles, or stories where they are folded.
    pub articles: u64,
    /// How many of them were read for their words.
    pub read: u64,
    /// How the query was understood.
    pub understood: Understood,
}

/// A word, in all its forms.
#[derive(Clone, Debug, PartialEq)]
pub struct SpecificTerm {
    /// As it is written most often on its side.
    pub text: String,
    /// Articles of its side that hold it: what a search for it beside the query finds.
    pub articles: u64,
    /// Articles of the other side that hold it.
    pub others: u64,
    /// Log-likelihood ratio of the two shares; above 15.13 chance alone would do so once in 10,000 words. Dunning, “Accurate methods for
    /// the statistics of surprise and coincidence”, 1993.
    pub score: f64,
}

impl SpecificTerm {
    /// The log-likelihood ratio of a word in `articles` of `of_articles`, and `others` of `of_others`; 0 when its share is not the larger.
    ///
    /// Articles are counted, not words: one article that repeats a word a hundred times says no more than once what its side speaks of.
    pub fn score(articles: u64, of_articles: u64, others: u64, of_others: u64) -> f64 {
        let [a, of_a, b, of_b] = [articles, of_articles, others, of_others].map(|count| count as f64);
        if of_a == 0.0 || of_b == 0.0 || a / of_a <= b / of_b {
            return 0.0;
        }
        let share = (a + b) / (of_a + of_b);
        let part = |seen: f64, expected: f64| if seen > 0.0 { seen * (seen / expected).ln() } else { 0.0 };
        let with = part(a, of_a * share) + part(b, of_b * share);
        let without = part(of_a - a, of_a * (1.0 - share)) + part(of_b - b, of_b * (1.0 - share));
        2.0 * (with + without)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ratio_is_that_of_the_paper() {
        // Worked out by hand from the table 110, 2442, 111, 29114 that the paper gives: 270.72.
        let score = SpecificTerm::score(110, 110 + 2_442, 111, 111 + 29_114);
        assert!((score - 270.72).abs() < 0.01, "{score}");
        assert!(SpecificTerm::score(1, 10, 10, 100).abs() < 1e-9, "as frequent there");
        assert!(SpecificTerm::score(0, 10, 0, 100).abs() < 1e-9);
        assert!(SpecificTerm::score(10, 10, 0, 10) > 15.13);
        assert!(SpecificTerm::score(3, 10, 0, 0).abs() < 1e-9, "nothing to compare with");
    }
}
