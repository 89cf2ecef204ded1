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

impl Story {
    /// The first of its articles.
    pub fn original(&self) -> Option<&StoryMember> {
        self.members.first()
    }

    /// What a newspaper did with the text of the original to print `member`, as a reader says it.
    pub fn kind(&self, member: &StoryMember) -> Kind {
        let Some(original) = self.original() else { return Kind::Original };
        // A word in twenty is a correction, not a cut.
        let (shorter, longer) = (member.words * 20 < original.words * 19, member.words * 19 > original.words * 20);
        match member.relation {
            Relation::Original => Kind::Original,
            Relation::Version => Kind::Version,
            Relation::Contains => Kind::Extended,
            Relation::Extract => Kind::Shortened,
            Relation::Reprint if member.shared >= 1.0 => Kind::Identical,
            Relation::Reprint if shorter => Kind::Shortened,
            Relation::Reprint if longer => Kind::Extended,
            Relation::Reprint => Kind::Edited,
        }
    }
}

/// What became of the text of the original.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// It is the original.
    Original,
    /// The same text.
    Identical,
    /// The same, but for corrections.
    Edited,
    /// Cut.
    Shortened,
    /// Added to.
    Extended,
    /// Told again.
    Version,
}

impl Kind {
    /// The name in the API.
    pub fn name(self) -> &'static str {
        match self {
            Self::Original => "original",
            Self::Identical => "identical",
            Self::Edited => "edited",
            Self::Shortened => "shortened",
            Self::Extended => "extended",
            Self::Version => "version",
        }
    }
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
