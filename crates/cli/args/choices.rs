//! Values that can be chosen by name.

use clap::ValueEnum;

/// What became of articles.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum Change {
    New,
    Changed,
    Same,
}

/// What a curve measures.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum Measure {
    Share,
    Number,
}

impl From<Measure> for archive::Measure {
    fn from(measure: Measure) -> Self {
        match measure {
            Measure::Share => Self::Share,
            Measure::Number => Self::Number,
        }
    }
}

/// What a curve is set against.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum Relative {
    Plain,
    Base,
    Ratio,
    Difference,
}

impl From<Relative> for archive::Relative {
    fn from(relative: Relative) -> Self {
        match relative {
            Relative::Plain => Self::Plain,
            Relative::Base => Self::Base,
            Relative::Ratio => Self::Ratio,
            Relative::Difference => Self::Difference,
        }
    }
}

/// The length of the points of a timeline.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum Interval {
    Day,
    Week,
    Month,
    Year,
}

impl From<Interval> for archive::Interval {
    fn from(interval: Interval) -> Self {
        match interval {
            Interval::Day => Self::Day,
            Interval::Week => Self::Week,
            Interval::Month => Self::Month,
            Interval::Year => Self::Year,
        }
    }
}

/// The order of the lines of a concordance.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum LineOrder {
    Newest,
    Oldest,
    Match,
    Left,
    Right,
}

impl From<LineOrder> for archive::LineOrder {
    fn from(order: LineOrder) -> Self {
        match order {
            LineOrder::Newest => Self::Newest,
            LineOrder::Oldest => Self::Oldest,
            LineOrder::Match => Self::Match,
            LineOrder::Left => Self::Left,
            LineOrder::Right => Self::Right,
        }
    }
}

/// The order of hits.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum Sort {
    Relevance,
    Fresh,
    Newest,
    Oldest,
}

impl From<Sort> for archive::Sort {
    fn from(sort: Sort) -> Self {
        match sort {
            Sort::Relevance => Self::Relevance,
            Sort::Fresh => Self::Fresh,
            Sort::Newest => Self::Newest,
            Sort::Oldest => Self::Oldest,
        }
    }
}

/// What joins words with no operator between them.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum Operator {
    Auto,
    All,
    Any,
}

impl From<Operator> for query::Operator {
    fn from(operator: Operator) -> Self {
        match operator {
            Operator::Auto => Self::Auto,
            Operator::All => Self::All,
            Operator::Any => Self::Any,
        }
    }
}

/// The order of a dossier.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum DossierOrder {
    Given,
    Date,
    Publication,
}

/// How a dossier is written.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum Paper {
    Markdown,
    Html,
}
