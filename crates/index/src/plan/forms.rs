//! The forms that stand for a word in the archive: what is searched, told, ranked and marked.

use std::io;

use archive::{Cut, Reading};
use french::Kind;
use query::{Form as Wanted, Near, Query, Word};

use super::{Alternative, Context, Known, Piece, Placed, Planner, RankedWord, Slot, Wish, Zone};
use crate::lists::Stem;
use crate::marks::{MarkedRow, MarkedWord};
use crate::rank::idf;
use crate::view::View;
use crate::vocabulary::{self, Form};

/// How much another spelling of a name is trusted: of articles that are alike, the one with the spelling typed comes first.
const VARIANT_TRUST: f32 = 0.9;
/// Terms a truncated or misspelt word may stand for.
const MOST_EXPANSIONS: usize = 1024;
/// Terms that all such words of a query may stand for, when each has its share: an open list takes two kilobytes.
const MOST_IN_ALL: usize = 8192;
/// Words of the text that a typed word may be: « a-b-c… » is as long as one likes.
const MOST_PIECES: usize = query::limits::PHRASE_WORDS;

/// Terms that each truncated or misspelt word of a query may stand for.
pub(super) fn share(query: &Query) -> usize {
    let is_expanded = |word: &Word| matches!(word.form, Wanted::Pattern | Wanted::Fuzzy);
    let mut expanded = 0;
    let mut open = vec![query];
    while let Some(query) = open.pop() {
        match query {
            Query::Word(word) => expanded += usize::from(is_expanded(word)),
            Query::Phrase(phrase) => expanded += phrase.words.iter().filter(|word| is_expanded(word)).count(),
            other => open.extend(other.parts()),
        }
    }
    MOST_EXPANSIONS.min(MOST_IN_ALL / expanded.max(1)).max(1)
}

impl Planner<'_> {
    /// The words of the text that a typed word is, and the one that its hyphens join.
    pub(super) fn pieces(&mut self, text: &str) -> (Vec<Piece>, Option<Piece>) {
        let mut pieces = Vec::new();
        let mut joined = None;
        self.analyzer.analyze(text, |token| {
            let piece = Piece {
                folded: token.folded.to_owned(),
                written: token.written.to_owned(),
                stem: token.stem.to_owned(),
                stop: token.kind == Kind::Stop,
            };
            if token.kind == Kind::Joined {
                joined = Some(piece);
            } else {
                pieces.push(piece);
            }
        });
        if pieces.len() > MOST_PIECES {
            let start: String = text.chars().take(20).collect();
            self.notices.push(Cut::Word { start, pieces: pieces.len(), searched: MOST_PIECES });
            pieces.truncate(MOST_PIECES);
            joined = None;
        }
        (pieces, joined)
    }

    /// What stands for a piece: its very form where `exact`, else all forms of its stem, and the other spellings of a name.
    pub(super) fn known(&self, piece: &Piece, exact: bool, context: Context) -> io::Result<Known> {
        let forms = vocabulary::forms_in(self.view, context.zone, &piece.stem, self.stop)?;
        let mut known = Known { forms, asked: piece.asked(exact), ..Known::default() };
        if exact {
            known.forms.retain(|form| form.written == piece.written);
            return Ok(known);
        }
        if piece.stop {
            return Ok(known);
        }
        if self.variants {
            for variant in self.view.variants.others(&piece.stem) {
                let forms = vocabulary::forms_in(self.view, context.zone, &variant.stem, self.stop)?;
                if !forms.is_empty() {
                    known.variants.push((variant.clone(), self.view.stem(&variant.stem)?, forms));
                }
            }
        }
        // A stop word that shares the stem (« sûr » with « sûre ») is not in the list of the stem, so it would be found by chance.
        known.forms.retain(|form| !french::is_stop(&form.folded));
        if context.zone != Zone::Removed {
            known.stems.push(self.view.stem(&piece.stem)?);
            known.stems.extend(known.variants.iter().map(|(_, stem, _)| stem.clone()));
        }
        Ok(known)
    }

    /// What a truncated or misspelt word stands for: told, ranked and marked.
    pub(super) fn expanded(&mut self, word: &Word, context: Context) -> io::Result<Slot> {
        let known = Known { forms: self.expand(word, context)?, asked: word.to_string(), ..Known::default() };
        self.note_forms(word, &known, false, context);
        self.rank_forms(&known.forms, word, context);
        self.mark(&known, false, context);
        Ok(known.slot())
    }

    /// The terms a truncated or misspelt word stands for.
    pub(super) fn expand(&mut self, word: &Word, context: Context) -> io::Result<Vec<Form>> {
        let folded = folded_pattern(bare(&word.text));
        let is_pattern = word.form == Wanted::Pattern;
        let most = match folded.chars().count() {
            0..5 => 0,
            5..8 => 1,
            _ => 2,
        };
        let fits = |form: &str| if is_pattern { vocabulary::fits(form, &folded) } else { vocabulary::nearly(form, &folded, most) };
        // The stem of a number with an ending (« 2nd ») begins with its digits only.
        let letters = if is_pattern && !folded.starts_with(|c: char| c.is_ascii_digit()) { 2 } else { 1 };
        let shared: String = folded.chars().take_while(|c| !matches!(c, '*' | '?')).take(letters).collect();
        let forms = match context.field {
            Some(field) if context.zone == Zone::Facts => {
                vocabulary::facts(self.view, field, &shared, self.stop, &|folded, _| fits(folded))?
            }
            _ => vocabulary::matching(self.view, context.zone, &shared, self.stop, &fits)?,
        };
        let most = self.share;
        if forms.len() > most {
            self.notices.push(Cut::Expansion { word: word.to_string(), forms: forms.len(), searched: most });
        }
        Ok(forms.into_iter().take(most).collect())
    }

    /// Tells what a word stood for.
    pub(super) fn note_forms(&mut self, word: &Word, known: &Known, ignored: bool, context: Context) {
        if !context.positive {
            return;
        }
        let mut written: Vec<String> = Vec::new();
        for form in &known.forms {
            if !written.contains(&form.written) {
                written.push(form.written.clone());
            }
        }
        let other_forms = written.len().saturating_sub(Reading::MOST_FORMS) as u64;
        written.truncate(Reading::MOST_FORMS);
        let articles = match known.stems.as_slice() {
            [stem] => stem.articles,
            _ => known.all().map(|form| form.articles).sum::<u64>().min(self.view.articles),
        };
        self.readings.push(Reading {
            typed: word.text.clone(),
            forms: written,
            other_forms,
            variants: known.others(),
            articles,
            ignored,
            corrected: Vec::new(),
        });
    }

    /// Tells the other spellings of the pieces of the word told last.
    pub(super) fn note_others(&mut self, others: Vec<String>, context: Context) {
        if let Some(reading) = self.readings.last_mut().filter(|_| context.positive) {
            reading.variants.extend(others);
        }
    }

    /// Ranks a word that may also be written as several in a row: it was ranked last.
    pub(super) fn rank_row(&mut self, row: &Placed, context: Context) {
        if !context.positive || context.zone == Zone::Removed {
            return;
        }
        let Some(word) = self.words.last_mut() else { return };
        let Some(first) = word.alternatives.first() else { return };
        let alternative = Alternative { row: Some(row.clone()), exact: Vec::new(), ..first.clone() };
        word.alternatives.push(alternative);
        if let Some(wish) = self.wishes.last_mut().filter(|_| context.wish) {
            wish.word = word.clone();
        }
    }

    /// Ranks and marks a piece of a word.
    pub(super) fn rank(&mut self, piece: &Piece, known: &Known, word: &Word, context: Context) -> io::Result<()> {
        let exact = word.form == Wanted::Exact;
        self.mark(known, exact, context);
        if !context.positive || context.zone == Zone::Removed {
            return Ok(());
        }
        let stem = match known.stems.first() {
            _ if piece.stop => None,
            Some(stem) => Some(stem.clone()),
            None => Some(self.view.stem(&piece.stem)?),
        };
        let alternative = |stem: Option<Stem>, folded: &String, forms: &[Form], trust| Alternative {
            stem,
            exact: forms.iter().filter(|form| form.folded == *folded).cloned().collect(),
            folded: folded.clone(),
            trust,
            row: None,
        };
        let mut alternatives = vec![alternative(stem, &piece.folded, &known.forms, 1.0)];
        alternatives.extend(
            known.variants.iter().map(|(variant, stem, forms)| alternative(Some(stem.clone()), &variant.folded, forms, VARIANT_TRUST)),
        );
        let ranked = RankedWord { alternatives, weight: context.weight };
        if context.wish && !piece.stop {
            let marks = marked(known, exact, context.zone, self.view);
            self.wishes.push(Wish { typed: word.text.clone(), word: ranked.clone(), marks });
        }
        self.words.push(ranked);
        Ok(())
    }

    /// Ranks a truncated word by the most frequent of its forms: they tell most of it.
    fn rank_forms(&mut self, forms: &[Form], word: &Word, context: Context) {
        const RANKED: usize = 16;
        if !context.positive || context.zone == Zone::Removed {
            return;
        }
        let exact = forms.iter().take(RANKED).cloned().collect();
        let alternative = Alternative { stem: None, exact, folded: french::fold(&word.text), trust: 1.0, row: None };
        self.words.push(RankedWord { alternatives: vec![alternative], weight: context.weight });
    }

    /// What is marked where a word in `context` stands.
    pub(super) fn marks(&mut self, context: Context) -> &mut Vec<MarkedRow> {
        if context.zone == Zone::Removed { &mut self.removed_marks } else { &mut self.marks }
    }

    /// Which part of what is marked a word in `context` must stand in.
    fn marked_zone(context: Context) -> Zone {
        if context.zone == Zone::Removed { Zone::Anywhere } else { context.zone }
    }

    /// Has a word marked where it stands; not what is excluded.
    pub(super) fn mark(&mut self, known: &Known, exact: bool, context: Context) {
        if context.positive {
            let row = marked(known, exact, Self::marked_zone(context), self.view);
            self.marks(context).push(row);
        }
    }

    /// Has words marked together, and no longer each by itself: those were marked from `first` on.
    pub(super) fn mark_row(&mut self, words: Vec<MarkedWord>, near: Near, first: usize, context: Context) {
        if context.positive {
            let weight = self.marks(context).drain(first..).map(|row| row.weight).sum();
            self.marks(context).push(MarkedRow { words, near, zone: Self::marked_zone(context), weight });
        }
    }
}

fn marked(known: &Known, exact: bool, zone: Zone, view: &View) -> MarkedRow {
    let weight = idf(view.articles, known.all().map(|form| form.articles).sum());
    MarkedRow::word(MarkedWord::of(known.all(), exact), zone, weight)
}

/// A truncated word without its elided article: `l’Algéri*` is `Algéri*`.
fn bare(text: &str) -> &str {
    match text.split_once(['\'', '’']) {
        Some((article, rest)) if article.len() <= 2 && !rest.is_empty() => rest,
        _ => text,
    }
}

/// A truncated word, folded between its `*` and `?`.
fn folded_pattern(text: &str) -> String {
    text.split_inclusive(['*', '?'])
        .flat_map(|piece| {
            let sign = piece.chars().next_back().filter(|c| matches!(c, '*' | '?'));
            french::fold(piece).chars().chain(sign).collect::<Vec<_>>()
        })
        .collect()
}
