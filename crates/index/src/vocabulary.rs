//! The words an archive holds: the forms of a stem, the words that fit a pattern or are nearly spelt like another.

use std::io;
use std::ops::Deref;
use std::sync::Arc;

use archive::Stop;
use query::Field;

use crate::lists::Lists;
use crate::plan::Zone;
use crate::terms::{self, END};
use crate::view::View;

/// A word as the archive holds it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Form(Arc<Entry>);

#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Entry {
    /// Its term in the word field.
    pub key: String,
    /// The folded form.
    pub folded: String,
    /// The form as written.
    pub written: String,
    /// Its lists in the field that it was looked up in.
    pub lists: Lists,
    /// Articles that hold it; deleted ones count until their segment is merged.
    pub articles: u64,
}

impl Deref for Form {
    type Target = Entry;

    fn deref(&self) -> &Entry {
        &self.0
    }
}

/// Forms that few stems have more of: room for so many is made at once.
const USUAL: usize = 16;
/// Terms looked at between two looks at the stop signal.
const STOP_EVERY: u32 = 256;
/// What reading a term takes, keeping one that fits, and finding where to begin, in nanoseconds.
const READ: u64 = 200;
const KEEP: u64 = 1_000;
const BEGIN: u64 = 4_000;

/// The forms of a stem in title and text, most frequent first.
pub(crate) fn forms(view: &View, stem: &str) -> io::Result<Vec<Form>> {
    forms_in(view, Zone::Anywhere, stem, &Stop::default())
}

/// The forms of a stem in the field that holds `zone`, most frequent first.
pub(crate) fn forms_in(view: &View, zone: Zone, stem: &str, stop: &Stop) -> io::Result<Vec<Form>> {
    let look_up = || Ok(ordered(within(view, zone, &format!("{stem}{END}"), stop, |_| true)?, form));
    match zone {
        Zone::Anywhere | Zone::Title | Zone::Lead | Zone::Body => view.remembered.forms(stem, stop, look_up),
        Zone::Facts | Zone::Removed => look_up(),
    }
}

/// The words that begin with `shared` and whose folded form `fits`, most frequent first.
///
/// A term begins with its stem, and a stem with the first letters of its word, so only the terms that share `shared` are looked at, and
/// those of the few stems that begin otherwise.
pub(crate) fn matching(view: &View, zone: Zone, shared: &str, stop: &Stop, fits: &dyn Fn(&str) -> bool) -> io::Result<Vec<Form>> {
    let mut folded = String::new();
    let mut fits = |key: &str| {
        terms::read_key(key, &mut folded);
        fits(&folded)
    };
    let mut found = within(view, zone, shared, stop, &mut fits)?;
    for stem in french::stems_elsewhere(shared) {
        found.extend(within(view, zone, &format!("{stem}{END}"), stop, &mut fits)?);
    }
    Ok(ordered(found, form))
}

/// The words of a fact that begin with `shared` and whose folded and written form `fits`, most frequent first.
pub(crate) fn facts(view: &View, field: Field, shared: &str, stop: &Stop, fits: &dyn Fn(&str, &str) -> bool) -> io::Result<Vec<Form>> {
    let start = format!("{}{shared}", terms::fact_mark(field));
    let found = within(view, Zone::Facts, &start, stop, |key| {
        let (folded, written) = terms::read_fact(key);
        fits(folded, written)
    })?;
    Ok(ordered(found, |key, lists| {
        let (folded, written) = terms::read_fact(&key);
        let (folded, written) = (folded.to_owned(), written.to_owned());
        Form(Arc::new(Entry { key, folded, written, articles: lists.articles(), lists }))
    }))
}

fn form(key: String, lists: Lists) -> Form {
    let mut folded = String::with_capacity(key.len());
    let written = terms::read_key(&key, &mut folded).map_or_else(|| folded.clone(), str::to_owned);
    Form(Arc::new(Entry { key, folded, written, articles: lists.articles(), lists }))
}

/// Forms, most frequent first.
fn ordered(found: Vec<(String, Lists)>, form: impl Fn(String, Lists) -> Form) -> Vec<Form> {
    let mut forms: Vec<Form> = found.into_iter().map(|(key, lists)| form(key, lists)).collect();
    forms.sort_by(|a, b| b.articles.cmp(&a.articles).then_with(|| a.key.cmp(&b.key)));
    forms
}

/// The terms that begin with `start` and which `fits` accepts, with their lists.
fn within(view: &View, zone: Zone, start: &str, stop: &Stop, mut fits: impl FnMut(&str) -> bool) -> io::Result<Vec<(String, Lists)>> {
    let mut found: Vec<(String, Lists)> = Vec::with_capacity(USUAL);
    for segment in &view.segments {
        if stop.is_set() || stop.spend(BEGIN) {
            break;
        }
        let mut terms = segment.placed_words(zone, view).0.terms().range().ge(start).into_stream()?;
        let mut looked = 0u32;
        while terms.advance() {
            looked = looked.wrapping_add(1);
            if looked.is_multiple_of(STOP_EVERY) && stop.spend(u64::from(STOP_EVERY) * READ) {
                break;
            }
            let Ok(key) = std::str::from_utf8(terms.key()) else { continue };
            if !key.starts_with(start) {
                break;
            }
            if fits(key) {
                found.push((key.to_owned(), Lists::one(segment.ord, terms.value().clone())));
            }
        }
    }
    stop.spend(found.len() as u64 * KEEP);
    if view.segments.len() > 1 {
        found.sort_by(|a, b| a.0.cmp(&b.0));
        found.dedup_by(|(key, lists), (known, known_lists)| {
            let is_same = key == known;
            if is_same {
                known_lists.append(lists);
            }
            is_same
        });
    }
    Ok(found)
}

/// Whether a folded word fits a pattern in which `*` stands for any letters and `?` for one.
///
/// Goes back only to the last `*`, so the time is at most the product of the lengths.
pub(crate) fn fits(word: &str, pattern: &str) -> bool {
    let start = pattern.find(['*', '?']).unwrap_or(pattern.len());
    let (Some(word), pattern) = (word.strip_prefix(&pattern[..start]), &pattern[start..]) else { return false };
    if pattern == "*" {
        return true;
    }
    let word: Vec<char> = word.chars().collect();
    let pattern: Vec<char> = pattern.chars().collect();
    let (mut at, mut of) = (0, 0);
    let mut star: Option<(usize, usize)> = None;
    while at < word.len() {
        match pattern.get(of) {
            Some('*') => {
                star = Some((at, of));
                of += 1;
            }
            Some(&c) if c == '?' || c == word[at] => {
                at += 1;
                of += 1;
            }
            _ => match star {
                Some((from, star_of)) => {
                    at = from + 1;
                    of = star_of + 1;
                    star = Some((from + 1, star_of));
                }
                None => return false,
            },
        }
    }
    pattern[of..].iter().all(|&c| c == '*')
}

/// Whether two words are at most `most` edits apart: a letter missing, added, changed, or swapped with its neighbour
/// (optimal string alignment distance).
pub(crate) fn nearly(a: &str, b: &str, most: usize) -> bool {
    // A letter is at most four bytes: most words fall here, before anything is copied.
    if a.len().abs_diff(b.len()) > 4 * most {
        return false;
    }
    if a.is_ascii() && b.is_ascii() {
        if most == 1 {
            return one_edit(a.as_bytes(), b.as_bytes());
        }
        // An edit takes one letter away and brings another, at most.
        let letters = |word: &str| word.bytes().fold(0u64, |letters, letter| letters | 1 << (letter & 63));
        if (letters(a) ^ letters(b)).count_ones() as usize > 2 * most {
            return false;
        }
    }
    let a: Vec<char> = a.chars().collect();
    let b: Vec<char> = b.chars().collect();
    if a.len().abs_diff(b.len()) > most {
        return false;
    }
    let mut rows = [vec![0usize; b.len() + 1], (0..=b.len()).collect(), vec![0; b.len() + 1]];
    for i in 1..=a.len() {
        let [before, last, now] = &mut rows;
        now[0] = i;
        for j in 1..=b.len() {
            let change = last[j - 1] + usize::from(a[i - 1] != b[j - 1]);
            now[j] = change.min(last[j] + 1).min(now[j - 1] + 1);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                now[j] = now[j].min(before[j - 2] + 1);
            }
        }
        if now.iter().all(|&distance| distance > most) {
            return false;
        }
        rows.rotate_left(1);
    }
    rows[1][b.len()] <= most
}

/// Whether two words are at most one edit apart: what is left between their common beginning and end tells.
fn one_edit(a: &[u8], b: &[u8]) -> bool {
    if a.len().abs_diff(b.len()) > 1 {
        return false;
    }
    let start = a.iter().zip(b).take_while(|(a, b)| a == b).count();
    let (a, b) = (&a[start..], &b[start..]);
    let end = a.iter().rev().zip(b.iter().rev()).take_while(|(a, b)| a == b).count();
    match (&a[..a.len() - end], &b[..b.len() - end]) {
        ([] | [_], [] | [_]) => true,
        ([a1, a2], [b1, b2]) => a1 == b2 && a2 == b1,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns() {
        for (word, pattern, expected) in [
            ("constitution", "constitution*", true),
            ("constitutionnel", "constitution*", true),
            ("texte", "t?xte", true),
            ("txte", "t?xte", false),
            ("anticonstitutionnel", "anti*nel", true),
            ("abcbc", "a*bc", true),
            ("aaaa", "*a?", true),
            ("a", "a*b", false),
        ] {
            assert_eq!(fits(word, pattern), expected, "{word} {pattern}");
        }
    }

    #[test]
    fn spellings() {
        for (a, b, most, expected) in [
            ("zelenski", "zelensky", 1, true),
            ("gouvernement", "gouvernemnet", 1, true),
            ("gouvernement", "gouvrenmeent", 1, false),
            ("chat", "chats", 1, true),
            ("chat", "chien", 2, false),
            ("", "a", 1, true),
            ("aab", "ab", 1, true),
            ("abcd", "badc", 1, false),
            ("chat", "caht", 1, true),
        ] {
            assert_eq!(nearly(a, b, most), expected, "{a} {b}");
        }
    }
}
