//! The tree that the parser makes and that an archive answers. It knows words as they were typed, and no analysis.

use std::fmt;

/// What to find. Depth is at most [`crate::limits::DEPTH`], so recursion over it is safe.
///
/// The parser gives each query in one form, that of [`Query::normal`]: a `Not` stands only in an `And`, beside a part to
/// take away from, which is [`Query::All`] when the query only excludes.
#[derive(Clone, Debug, PartialEq)]
pub enum Query {
    /// Every article: the empty query.
    All,
    /// One word.
    Word(Word),
    /// Words that follow each other, or stand near each other.
    Phrase(Phrase),
    /// Words, phrases and choices of them (an `Or`, or another `Together` of a shorter reach) that stand within reach of each other.
    Together(Reach, Vec<Query>),
    /// The query, looked for in one field only; dates, lengths and other fields inside keep their own meaning.
    In(Field, Box<Query>),
    /// Published within these days.
    Dates(Dates),
    /// Length of the text in words.
    Length(Comparison, u32),
    /// All of them.
    And(Vec<Query>),
    /// Most of them: a pasted headline, where the words that carry half of the weight are enough. More than
    /// four plain words, and always the whole query.
    Most(Vec<Query>),
    /// At least one of them.
    Or(Vec<Query>),
    /// Articles that do not match.
    Not(Box<Query>),
    /// The query, with its weight in the ranking multiplied (0.01 to 100, see [`crate::limits::WEIGHTS`]).
    Weight(Box<Query>, f32),
}

/// One word as it was typed, apostrophes and hyphens included (`l’État`, `porte-parole`).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// The word, without its operators.
    pub text: String,
    /// Which forms of it are meant.
    pub form: Form,
    /// Where it stands in the typed query, in characters from 0.
    pub at: usize,
}

impl Query {
    /// Whether every article matches: nothing was asked.
    pub fn is_all(&self) -> bool {
        matches!(self, Self::All)
    }

    /// Whether the query only excludes (`SAUF sport`): then every article matches but those.
    pub fn is_only_negative(&self) -> bool {
        match self {
            Self::Not(_) => true,
            Self::And(parts) => parts.iter().any(|part| matches!(part, Self::Not(_))) && crate::normal::is_only_negative(parts),
            _ => false,
        }
    }

    /// The queries right inside this one.
    pub fn parts(&self) -> &[Query] {
        match self {
            Self::And(parts) | Self::Or(parts) | Self::Most(parts) | Self::Together(_, parts) => parts,
            Self::In(_, inner) | Self::Not(inner) | Self::Weight(inner, _) => std::slice::from_ref(inner),
            Self::All | Self::Word(_) | Self::Phrase(_) | Self::Dates(_) | Self::Length(..) => &[],
        }
    }

    /// The same query with each word changed.
    #[must_use]
    pub fn with_words(&self, change: &dyn Fn(&Word) -> Word) -> Self {
        let many = |parts: &[Query]| parts.iter().map(|part| part.with_words(change)).collect();
        let one = |inner: &Query| Box::new(inner.with_words(change));
        match self {
            Self::Word(word) => Self::Word(change(word)),
            Self::Phrase(Phrase { words, near }) => Self::Phrase(Phrase { words: words.iter().map(change).collect(), near: *near }),
            Self::Together(reach, parts) => Self::Together(*reach, many(parts)),
            Self::In(field, inner) => Self::In(*field, one(inner)),
            Self::And(parts) => Self::And(many(parts)),
            Self::Most(parts) => Self::Most(many(parts)),
            Self::Or(parts) => Self::Or(many(parts)),
            Self::Not(inner) => Self::Not(one(inner)),
            Self::Weight(inner, weight) => Self::Weight(one(inner), *weight),
            Self::All | Self::Dates(_) | Self::Length(..) => self.clone(),
        }
    }

    /// Number of levels: 1 for a word.
    pub fn depth(&self) -> usize {
        let mut deepest = 0;
        let mut open = vec![(self, 1)];
        while let Some((query, depth)) = open.pop() {
            deepest = deepest.max(depth);
            open.extend(query.parts().iter().map(|part| (part, depth + 1)));
        }
        deepest
    }
}

/// The words that are searched for, each once, in the order typed: without what is excluded. For highlighting and the echo.
pub fn words(query: &Query) -> Vec<&Word> {
    let mut found = Vec::new();
    let mut open = vec![query];
    while let Some(query) = open.pop() {
        match query {
            Query::Word(word) => found.push(word),
            Query::Phrase(phrase) => found.extend(&phrase.words),
            Query::Not(_) => {}
            other => open.extend(other.parts().iter().rev()),
        }
    }
    found.sort_by_key(|word| word.at);
    found.dedup();
    found
}

/// Which forms of a word are meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// Any form: accents, case, plural, verb form do not matter.
    Any,
    /// As written: accents and inflection count (`=tours`).
    Exact,
    /// Truncation: `*` stands for any end or middle, `?` for one letter (`constitution*`, `t?xte`); both stay in the text.
    Pattern,
    /// Spelling tolerance (`Zelenski~`).
    Fuzzy,
}

/// Words in a row or near each other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Phrase {
    /// The words, in the order typed; at least one.
    pub words: Vec<Word>,
    /// How near they must be.
    pub near: Near,
}

impl Phrase {
    /// Whether every word is meant as written (`="Le Monde"`).
    pub fn is_exact(&self) -> bool {
        self.words.iter().all(|word| word.form == Form::Exact)
    }
}

/// How near the words of a [`Phrase`] stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Near {
    /// One after the other.
    Adjacent,
    /// In any order, with at most so many other words between them in all.
    Within(u8),
    /// In the order typed, with at most so many other words between them in all.
    Ordered(u8),
}

/// How near the parts of a [`Query::Together`] stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// In any order, with at most so many other words between them in all.
    Within(u8),
    /// In the order typed, with at most so many other words between them in all.
    Ordered(u8),
    /// In the same sentence.
    Sentence,
    /// In the same paragraph.
    Paragraph,
}

impl Reach {
    /// Whether it is a piece of the text, and no number of words.
    pub fn is_unit(self) -> bool {
        matches!(self, Self::Sentence | Self::Paragraph)
    }

    /// Whether what stands within `inner` can be a part of what stands within this.
    pub(crate) fn holds(self, inner: Self) -> bool {
        match self {
            Self::Within(_) | Self::Ordered(_) => !inner.is_unit(),
            Self::Sentence => inner != Self::Paragraph,
            Self::Paragraph => true,
        }
    }
}

/// A field of an article.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Field {
    /// `titre:` the headline.
    Title,
    /// `chapo:` the lead.
    Lead,
    /// `texte:` the text after the title, the lead included.
    Body,
    /// `auteur:` who signed.
    Author,
    /// `publication:` the newspaper.
    Publication,
    /// `fournisseur:` who passed it on.
    Provider,
    /// `rubrique:` the section.
    Section,
    /// `motcle:` the publisher's keywords.
    Tag,
    /// `langue:` ISO 639-1 code.
    Lang,
    /// `format:` the format it was read as.
    Format,
    /// `zone:retire:` what cleaning removed.
    Removed,
}

/// Days from `from` to `to`, both included, as the numbers `YYYYMMDD` (`article::Day::number`); an open end is `None`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dates {
    /// First day.
    pub from: Option<u32>,
    /// Last day.
    pub to: Option<u32>,
}

/// How a number is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Comparison {
    /// `<`
    Less,
    /// `<=`
    AtMost,
    /// `=`
    Equal,
    /// `>=`
    AtLeast,
    /// `>`
    More,
}

impl fmt::Display for Comparison {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Less => "<",
            Self::AtMost => "<=",
            Self::Equal => "=",
            Self::AtLeast => ">=",
            Self::More => ">",
        })
    }
}
