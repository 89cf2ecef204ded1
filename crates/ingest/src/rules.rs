//! The names of the rules of cleaning, as people give them to `--keep`.

use crate::mistake::nearest;

/// All of them, by what they read. Those of Factiva are named after the label of the row.
#[rustfmt::skip]
const RULES: &[&str] = &[
    // Pages and their dumps.
    "above-title", "advertisement", "byline", "call-to-action", "caption", "comments", "cookies", "credit", "dateline", "footer",
    "heading-without-text", "hidden", "legend", "link-list", "navigation", "newsletter", "outside-main-text", "outside-text", "related",
    "share", "shorter-than-data", "sidebar", "tags", "title", "widget",
    // Press databases.
    "aside", "attachment", "certificate", "document-number", "edition", "entities", "header", "information", "legal", "link", "logo",
    "other-publications", "script", "source-link",
    // Rows that a source repeats.
    crate::clean::learnt::RULE,
];

/// How the rules of rows of Factiva begin.
const FACTIVA: &str = "factiva-";

/// The name of a rule of cleaning (see [`article::Removed`]).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rule(String);

/// A rule that does not exist.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no rule {name:?}: {hint}")]
pub struct UnknownRule {
    name: String,
    hint: String,
}

impl Rule {
    /// Its name.
    pub fn name(&self) -> &str {
        &self.0
    }
}

impl std::str::FromStr for Rule {
    type Err = UnknownRule;

    fn from_str(name: &str) -> Result<Self, UnknownRule> {
        if RULES.contains(&name) || name.strip_prefix(FACTIVA).is_some_and(|label| !label.is_empty()) {
            return Ok(Self(name.to_owned()));
        }
        let hint = match nearest(name, RULES) {
            Some(near) => format!("did you mean {near:?}?"),
            None => format!("`inspect` names those of each piece; there are {}", RULES.join(", ")),
        };
        Err(UnknownRule { name: name.to_owned(), hint })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_of_the_hand_is_told_what_was_meant() {
        let read = |name: &str| name.parse::<Rule>().map_err(|unknown| unknown.to_string());
        assert_eq!(read("link-list").map(|rule| rule.name().to_owned()), Ok("link-list".to_owned()));
        assert!(read("factiva-wc").is_ok());
        assert_eq!(read("linklist"), Err("no rule \"linklist\": did you mean \"link-list\"?".to_owned()));
        assert!(read("xyzzy").is_err_and(|said| said.contains("above-title, advertisement")));
    }
}
