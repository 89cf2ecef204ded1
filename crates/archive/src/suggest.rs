use query::Field;

use crate::Stop;

/// What somebody is typing.
#[derive(Clone, Debug, Default)]
pub struct SuggestRequest {
    /// The words before the caret, the last one unfinished.
    pub words: Vec<String>,
    /// The field that they stand in.
    pub field: Option<Field>,
    /// Suggestions to give, at most [`SuggestRequest::MAX_SIZE`].
    pub size: usize,
    /// When set, what is counted by then is given.
    pub stop: Stop,
}

impl SuggestRequest {
    /// Suggestions given at most: a list is read at one glance.
    pub const MAX_SIZE: usize = 20;
}

/// What the words could become.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggestion {
    /// What it is.
    pub kind: SuggestionKind,
    /// As the articles write it.
    pub text: String,
    /// How many of the last words it takes the place of.
    pub words: usize,
    /// Articles that a search for it finds, in the field asked for.
    pub articles: u64,
}

/// What a [`Suggestion`] is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum SuggestionKind {
    /// A word of the articles.
    Word,
    /// A name of several words: a person, a place, a body.
    Name,
    /// A newspaper.
    Publication,
    /// Who signed.
    Author,
    /// A section.
    Section,
    /// A keyword of a newspaper.
    Tag,
    /// An agency or aggregator.
    Provider,
    /// A format of the files read.
    Format,
}

impl SuggestionKind {
    /// The name in the API.
    pub fn name(self) -> &'static str {
        match self {
            Self::Word => "word",
            Self::Name => "name",
            Self::Publication => "publication",
            Self::Author => "author",
            Self::Section => "section",
            Self::Tag => "tag",
            Self::Provider => "provider",
            Self::Format => "format",
        }
    }

    /// The field that its text is a value of; `None` for what stands in the text.
    pub fn field(self) -> Option<Field> {
        match self {
            Self::Word | Self::Name => None,
            Self::Publication => Some(Field::Publication),
            Self::Author => Some(Field::Author),
            Self::Section => Some(Field::Section),
            Self::Tag => Some(Field::Tag),
            Self::Provider => Some(Field::Provider),
            Self::Format => Some(Field::Format),
        }
    }
}
