//! How much two texts share, and what that makes of them.

use article::Day;

use crate::Shingles;
use crate::shingles::SHORT;

/// Share of shingles from which one text is a reprint of the other: the same dispatch, corrected.
const REPRINT: f32 = 0.8;
/// Share of the shorter text in the longer from which it was printed in it.
const REPRINTED_IN: f32 = 0.9;
/// Share of shingles from which two texts of the same days are versions of one story.
const VERSION: f32 = 0.5;
/// Share of the shorter text in the longer from which it is a first version of it.
const VERSION_IN: f32 = 0.8;
/// Days between two versions of a story, at most.
const MOST_DAYS: i32 = 7;
/// Share of the title words of the one with fewer that two short articles must have in common.
const SAME_TITLE: f32 = 0.5;

/// How much two texts share, 0 to 1.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Likeness {
    /// Shingles that both have among all that either has (Jaccard).
    pub shared: f32,
    /// Shingles that both have among those of the one with fewer.
    pub contained: f32,
}

/// What an article is to another one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Relation {
    /// The same text, but for corrections or what a newspaper cut or added.
    Reprint,
    /// The same story, told again within days: a first version, an update.
    Version,
}

/// How much two articles share.
pub fn likeness(a: &Shingles, b: &Shingles) -> Likeness {
    let (few, many) = if a.set.len() <= b.set.len() { (&a.set, &b.set) } else { (&b.set, &a.set) };
    if few.is_empty() {
        return Likeness::default();
    }
    let mut both = 0usize;
    let mut rest = many.iter().peekable();
    for shingle in few {
        while rest.next_if(|other| *other < shingle).is_some() {}
        both += usize::from(rest.peek() == Some(&shingle));
    }
    let either = few.len() + many.len() - both;
    Likeness { shared: both as f32 / either as f32, contained: both as f32 / few.len() as f32 }
}

/// What two articles are to each other; the same whichever is named first.
///
/// * **reprint**: they share 80 % of their shingles, or the shorter is to 90 % in the longer and both have 80 words;
/// * **version**: they share 50 %, or the shorter is to 80 % in the longer, and at most seven days lie between them for certain.
///
/// Short articles must not contradict each other in their titles: a newspaper says « réservé aux abonnés » in as many words.
pub fn relation(a: &Shingles, b: &Shingles) -> Option<Relation> {
    let Likeness { shared, contained } = likeness(a, b);
    let long = a.words.min(b.words) >= SHORT;
    if !long && contradict(&a.title, &b.title) {
        return None;
    }
    if shared >= REPRINT || (contained >= REPRINTED_IN && long) {
        return Some(Relation::Reprint);
    }
    let near = || a.days.zip(b.days).is_some_and(|(a, b)| days_between(a, b) <= MOST_DAYS);
    ((shared >= VERSION || (contained >= VERSION_IN && long)) && near()).then_some(Relation::Version)
}

/// Whether two titles, both known, have too few words in common.
fn contradict(a: &[u64], b: &[u64]) -> bool {
    let fewer = a.len().min(b.len());
    let both = a.iter().filter(|word| b.binary_search(word).is_ok()).count();
    fewer > 0 && (both as f32) < SAME_TITLE * fewer as f32
}

/// Days between two articles, at most: one known to the month only can be of its last day.
fn days_between([a, last_a]: [Day; 2], [b, last_b]: [Day; 2]) -> i32 {
    a.days_until(last_b).max(b.days_until(last_a))
}
