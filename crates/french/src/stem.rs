//! The stem of a folded word: our tables of exceptions, then Snowball French.

use std::collections::HashMap;
use std::sync::LazyLock;

use frostem::{Algorithm, Stemmer};

/// Folded form → the form that is stemmed in its place.
static INSTEAD: LazyLock<HashMap<&'static str, &'static str>> =
    LazyLock::new(|| include_str!("irregular.tsv").lines().chain(include_str!("spellings.tsv").lines()).filter_map(row).collect());

fn row(line: &'static str) -> Option<(&'static str, &'static str)> {
    if line.starts_with('#') { None } else { line.split_once('\t') }
}

/// The stem of one folded word, computed anew (an [`Analyzer`](crate::Analyzer) remembers).
///
/// Words of ASCII letters are stemmed by Snowball French; a word with another letter is not French once folded and stays. A number
/// stays too, but its ordinal endings become one: `2eme`, `2nd`, `deuxieme` → `2e`.
///
/// ```
/// assert_eq!(french::stem("travaux"), french::stem("travail"));
/// assert_eq!(french::stem("2eme"), "2e");
/// ```
pub fn stem(folded: &str) -> String {
    if !folded.bytes().all(|b| b.is_ascii_lowercase()) {
        return ordinal(folded).unwrap_or_else(|| folded.to_owned());
    }
    let word = instead(folded);
    if word.starts_with(|c: char| c.is_ascii_digit()) {
        return word.to_owned();
    }
    let word = roman(word).unwrap_or(word);
    Stemmer::new(Algorithm::French).stem(word).into_owned()
}

fn instead(folded: &str) -> &str {
    let singular = || INSTEAD.get(folded.strip_suffix('s')?);
    INSTEAD.get(folded).or_else(singular).copied().unwrap_or(folded)
}

/// `2eme` → `2e`, `1er` → `1e`, `3es` → `3e`.
fn ordinal(folded: &str) -> Option<String> {
    let ending = folded.trim_start_matches(|c: char| c.is_ascii_digit());
    let digits = folded.strip_suffix(ending).filter(|digits| !digits.is_empty())?;
    let is_ordinal = match ending.strip_suffix('s').unwrap_or(ending) {
        "e" | "eme" | "ieme" | "nd" | "nde" | "de" => true,
        "er" | "ere" | "re" => digits == "1",
        _ => false,
    };
    is_ordinal.then(|| format!("{digits}e"))
}

/// `xixeme` → `xixe`: a century written out meets the usual one.
fn roman(folded: &str) -> Option<&str> {
    let ending = folded.trim_start_matches(['i', 'v', 'x']);
    // The i of -ieme was taken for a digit: « xxième » and « xxème » are the same century.
    let digits = folded.strip_suffix(ending)?;
    (matches!(ending, "eme" | "emes") && !digits.is_empty()).then(|| &folded[..digits.len() + 1])
}
