//! The words that escape the rules, read once from the three tables beside this file.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::sync::LazyLock;

/// What is particular about a folded word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Exception {
    /// It takes the stem of another: « yeux » of « œil », « ognon » of « oignon ».
    Instead(&'static str),
    /// Its stem is itself, or it would meet another word: « mère » and « mer », « Algérie » and « Alger ».
    Kept,
    /// Ends in -s or -x in the singular too, and would meet another word without: « mois », « paris ».
    Singular,
    /// A plural that looks like « français » or « permis »: « lois », « amis ».
    Plural,
    /// In -ent, and no verb form: « accident ».
    Noun,
    /// In -ment, and a verb form: « confirment ».
    Verb,
    /// In -it, and no verb form: « petit ».
    Adjective,
}

static EXCEPTIONS: LazyLock<HashMap<&'static str, Exception, BuildHasherDefault<Fnv>>> = LazyLock::new(|| rows().collect());

/// What is particular about the word, if anything is.
pub(crate) fn of(word: &str) -> Option<Exception> {
    EXCEPTIONS.get(word).copied()
}

/// The words that take the stem of another.
pub(crate) fn irregular() -> impl Iterator<Item = &'static str> {
    rows().filter(|(_, exception)| matches!(exception, Exception::Instead(_))).map(|(word, _)| word)
}

fn rows() -> impl Iterator<Item = (&'static str, Exception)> {
    let other = |(word, other)| (word, Exception::Instead(other));
    let rules = columns(include_str!("inflection.tsv")).flat_map(|(rule, words)| {
        let exception = match rule {
            "kept" => Exception::Kept,
            "singular" => Exception::Singular,
            "plural" => Exception::Plural,
            "noun" => Exception::Noun,
            "verb" => Exception::Verb,
            _ => Exception::Adjective,
        };
        words.split(' ').map(move |word| (word, exception))
    });
    columns(include_str!("irregular.tsv")).map(other).chain(columns(include_str!("spellings.tsv")).map(other)).chain(rules)
}

fn columns(table: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    table.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once('\t'))
}

/// FNV-1a: the keys are ours and short, so the standard hasher's defence against chosen keys is not needed.
struct Fnv(u64);

impl Default for Fnv {
    fn default() -> Self {
        Self(0xCBF2_9CE4_8422_2325)
    }
}

impl Hasher for Fnv {
    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01B3);
        }
    }

    fn finish(&self) -> u64 {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_word_stands_in_one_row_and_folded() {
        assert_eq!(rows().count(), EXCEPTIONS.len());
        for (word, exception) in rows() {
            assert_eq!(crate::fold(word), word);
            if let Exception::Instead(other) = exception {
                assert_eq!(crate::fold(other), other);
            }
        }
    }

    #[test]
    fn rules_have_known_names() {
        for (rule, _) in columns(include_str!("inflection.tsv")) {
            assert!(["kept", "singular", "plural", "noun", "verb", "adjective"].contains(&rule), "{rule}");
        }
    }

    #[test]
    fn no_row_leads_to_another() {
        for (word, exception) in rows() {
            if let Exception::Instead(other) = exception {
                assert!(!matches!(of(other), Some(Exception::Instead(_))), "{word} → {other}");
            }
        }
    }
}
