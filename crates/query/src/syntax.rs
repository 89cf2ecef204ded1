use crate::Language;

const SYNTAX: &str = include_str!("../SYNTAX.md");

/// Where the French part ends.
const ENGLISH: &str = "# The query language";

/// The documentation of the query language, in Markdown: the help page and `--help`.
pub fn syntax(language: Language) -> &'static str {
    let (french, english) = SYNTAX.split_at(SYNTAX.find(ENGLISH).unwrap_or(SYNTAX.len()));
    match language {
        Language::French => french,
        Language::English => english,
    }
}
