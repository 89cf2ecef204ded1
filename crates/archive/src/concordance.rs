use article::Published;

use crate::{PassageField, Selection, Snapshot, Understood};

/// Asks for the places that match, each with the words around it.
#[derive(Clone, Debug)]
pub struct ConcordanceRequest {
    /// Which articles.
    pub of: Selection,
    /// Order of the lines.
    pub order: LineOrder,
    /// Words on each side, 0 to [`ConcordanceRequest::MOST_WORDS`]; `None` is the whole sentence.
    pub words: Option<usize>,
    /// Words that a line must hold, in any of their forms, in what stands around the place; empty is any line.
    pub within: String,
    /// Lines to pass over.
    pub offset: u64,
    /// Lines to give, 0 to [`ConcordanceRequest::MOST_LINES`].
    pub size: usize,
}

impl ConcordanceRequest {
    /// Most words on each side.
    pub const MOST_WORDS: usize = 40;
    /// Most lines in one answer.
    pub const MOST_LINES: usize = 1_000;
    /// Lines that are put in the order of the words around them, or looked through for some, at most: each has to be read.
    pub const MOST_SORTED: u64 = 20_000;

    /// The first fifty lines of `of`, the newest first, with ten words on each side.
    pub fn new(of: Selection) -> Self {
        Self { of, order: LineOrder::default(), words: Some(10), within: String::new(), offset: 0, size: 50 }
    }
}

/// Order of the lines. Lines of one article, and lines that are equal in what is compared, stay in the order of the text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum LineOrder {
    /// Newest article first, undated ones last.
    #[default]
    Newest,
    /// Oldest article first, undated ones last.
    Oldest,
    /// By the words that match, then those after them.
    Match,
    /// By the words before, the nearest first.
    Left,
    /// By the words after.
    Right,
}

impl LineOrder {
    /// All of them.
    pub const ALL: [LineOrder; 5] = [Self::Newest, Self::Oldest, Self::Match, Self::Left, Self::Right];

    /// The name in the API.
    pub fn name(self) -> &'static str {
        match self {
            Self::Newest => "newest",
            Self::Oldest => "oldest",
            Self::Match => "match",
            Self::Left => "left",
            Self::Right => "right",
        }
    }

    /// Whether the words of all lines decide.
    pub fn is_by_words(self) -> bool {
        matches!(self, Self::Match | Self::Left | Self::Right)
    }
}

/// The places that match.
#[derive(Clone, Debug)]
pub struct Concordance {
    /// The lines asked for, in order.
    pub lines: Vec<Line>,
    /// All lines: the occurrences of a [`crate::Timeline`].
    pub total: u64,
    /// The articles with them. An article that matches by its facts alone has no line.
    pub articles: u64,
    /// The lines that hold the words asked for; `None` when none were asked for.
    pub kept: Option<u64>,
    /// How many lines were put in the order of their words, or looked through, the first by date, when there are too many for all.
    pub read: Option<u64>,
    /// How the query was understood.
    pub understood: Understood,
    /// Whether the work was stopped early: then `total` and `articles` are lower bounds.
    pub partial: bool,
    /// The state of the archive that was read.
    pub snapshot: Snapshot,
}

/// A place that matches, in its context. The three texts follow each other as the article has them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// The article's id.
    pub id: String,
    /// Its headline.
    pub title: String,
    /// Its newspaper.
    pub publication: String,
    /// Its date.
    pub published: Option<Published>,
    /// Its language.
    pub lang: String,
    /// Where the place is.
    pub field: PassageField,
    /// The paragraph it begins in, counted from 0; `None` is the title.
    pub block: Option<usize>,
    /// What stands before, of the same paragraph.
    pub left: String,
    /// What matches, from its first to its last word.
    pub matched: String,
    /// What stands after.
    pub right: String,
}
