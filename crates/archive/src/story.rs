//! Articles that tell the same story. They are written as programs receive them: the names are a promise.

use article::Published;
use serde::{Serialize, Serializer};

/// The articles that tell one story: a dispatch as newspapers printed it, its corrections, its later versions.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Story {
    /// Its articles in the order of publication, undated ones last; the first is the original. The article that was opened is
    /// among them.
    pub members: Vec<StoryMember>,
    /// Articles beyond those given.
    pub others: u64,
}

/// An article of a [`Story`].
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct StoryMember {
    /// The article's id.
    pub id: String,
    /// Headline.
    pub title: String,
    /// Address of the original page.
    pub url: String,
    /// Newspaper.
    pub publication: String,
    /// Agency or aggregator.
    pub provider: String,
    /// Date.
    #[serde(serialize_with = "as_printed")]
    pub published: Option<Published>,
    /// Length of the text in words.
    pub words: u32,
    /// What it is to the original.
    pub relation: Relation,
    /// Share of its text and the original's that is in both, 0 to 1 (Jaccard, on five words in a row).
    pub shared: f32,
    /// Whether it is the longest: the one to read when only one is read.
    #[serde(rename = "representative")]
    pub is_representative: bool,
}

/// What an article is to the original of its [`Story`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Relation {
    /// The one published first.
    Original,
    /// The same text, but for corrections or what a newspaper cut or added.
    Reprint,
    /// It holds the original, and at least as much besides.
    Contains,
    /// The original holds it, and at least as much besides.
    Extract,
    /// The same story, told again within days.
    Version,
}

impl Relation {
    /// The name in the API.
    pub fn name(self) -> &'static str {
        match self {
            Self::Original => "original",
            Self::Reprint => "reprint",
            Self::Contains => "contains",
            Self::Extract => "extract",
            Self::Version => "version",
        }
    }
}

fn as_printed<S: Serializer>(published: &Option<Published>, serializer: S) -> Result<S::Ok, S::Error> {
    published.map(|published| published.to_string()).serialize(serializer)
}
