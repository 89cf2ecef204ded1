/// A mistake in a file that a person writes for us (a mapping, aliases), with its line.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("ligne {line} : {reason}")]
pub struct Mistake {
    /// The line, from 1.
    pub line: usize,
    /// What is wrong, and what would be right.
    pub reason: String,
}

impl Mistake {
    pub(crate) fn new(line: usize, reason: impl Into<String>) -> Self {
        Self { line, reason: reason.into() }
    }

    pub(crate) fn syntax(text: &str, error: &toml::de::Error) -> Self {
        Self::new(error.span().map_or(1, |span| line_of(text, span.start)), error.message())
    }
}

/// The line, from 1, of the byte `at`.
pub(crate) fn line_of(text: &str, at: usize) -> usize {
    1 + text.as_bytes()[..at.min(text.len())].iter().filter(|byte| **byte == b'\n').count()
}

/// The one of `names` that is nearest to `typed`, when it is near enough to be a slip of the hand.
pub(crate) fn nearest<'a>(typed: &str, names: &[&'a str]) -> Option<&'a str> {
    let slips = (typed.chars().count() / 3).clamp(1, 3);
    let near = |name: &&'a str| strsim::osa_distance(&typed.to_lowercase(), &name.to_lowercase());
    names.iter().copied().min_by_key(near).filter(|name| near(name) <= slips)
}
