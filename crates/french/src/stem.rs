//! The stem of a folded word: our tables, the rules of inflection, then Snowball French.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use frostem::{Algorithm, Stemmer};

use crate::exceptions::{self, Exception};
use crate::inflection::{regular, singular};

/// The stem of one folded word, computed anew (an [`Analyzer`](crate::Analyzer) remembers).
///
/// A word of ASCII letters is brought to its singular, masculine or infinitive by our tables and rules, then stemmed by Snowball French.
/// A word with another letter is not French once folded, and stays. A number stays too, but its ordinal endings become one:
/// `2eme`, `2nd`, `deuxieme` → `2e`. The stem of a stem may be another: give it folded words only.
///
/// ```
/// assert_eq!(french::stem("travaux"), french::stem("travail"));
/// assert_eq!(french::stem("2eme"), "2e");
/// ```
pub fn stem(folded: &str) -> String {
    if !folded.bytes().all(|b| b.is_ascii_lowercase()) {
        return ordinal(folded).unwrap_or_else(|| folded.to_owned());
    }
    // « premières » is looked up as written, then as « premiere ».
    let singular = match exceptions::of(folded) {
        Some(Exception::Kept) => return folded.to_owned(),
        Some(Exception::Instead(other)) => other.into(),
        _ => singular(folded),
    };
    let word = match exceptions::of(&singular) {
        Some(Exception::Kept) => return singular.into_owned(),
        Some(Exception::Instead(other)) if exceptions::of(other) == Some(Exception::Kept) => return other.to_owned(),
        Some(Exception::Instead(other)) => other,
        _ => &singular,
    };
    if word.starts_with(|c: char| c.is_ascii_digit()) {
        return word.to_owned();
    }
    let regular = regular(roman(word).unwrap_or(word));
    let mut stem = Stemmer::new(Algorithm::French).stem(&regular).into_owned();
    // Snowball turns the y of « employ-er » into i, and leaves that of « employ-é », which it sees without an accent.
    if stem.len() > 3 && stem.ends_with('y') {
        stem.pop();
        stem.push('i');
    }
    stem
}

/// The words whose stem begins otherwise by a rule of [`inflection`](crate::inflection), not by a table.
const BY_RULE: [&str; 2] = ["viennent", "tiennent"];

static IRREGULAR: LazyLock<Vec<(&str, String)>> = LazyLock::new(|| {
    let mut stems: Vec<(&str, String)> = exceptions::irregular().chain(BY_RULE).map(|word| (word, stem(word))).collect();
    stems.sort_unstable();
    stems
});

/// The stems of folded words that begin with `start` while their stem does not: whoever looks for all words with a beginning among
/// the stems would miss « yeux » beside « œil ».
///
/// ```
/// assert_eq!(french::stems_elsewhere("ye").collect::<Vec<_>>(), [french::stem("oeil")]);
/// ```
pub fn stems_elsewhere(start: &str) -> impl Iterator<Item = &'static str> + use<> {
    let from = IRREGULAR.partition_point(|(word, _)| *word < start);
    let words = IRREGULAR[from..].iter().take_while(|(word, _)| word.starts_with(start));
    let stems: BTreeSet<&str> = words.map(|(_, stem)| stem.as_str()).filter(|stem| !stem.starts_with(start)).collect();
    stems.into_iter()
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
