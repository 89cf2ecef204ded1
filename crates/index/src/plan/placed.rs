//! Words at certain places: compounds, phrases, nearness, sentences, facts.

use std::io;

use archive::Cut;
use query::limits::PHRASE_WORDS;
use query::{Form as Wanted, Near, Phrase, Query, Reach, Word};

use super::{Context, Known, Node, Piece, Place, Placed, Planner, Slot, Zone, alone};
use crate::marks::MarkedWord;
use crate::vocabulary::{self, Form};

/// Words of the text that the words of a phrase may be, hyphens parted.
const MOST_IN_A_PHRASE: usize = 4 * PHRASE_WORDS;

impl Planner<'_> {
    /// Where a part of a query stands; `None` when nothing in it is searched (punctuation).
    pub(super) fn place(&mut self, query: &Query, context: Context) -> io::Result<Option<Place>> {
        Ok(match query {
            Query::Word(word) => self.placed_word(word, context)?,
            Query::Phrase(phrase) => self.phrase(phrase, context)?,
            Query::Or(any) => {
                let places = self.places(any, Context { wish: false, ..context })?;
                (!places.is_empty()).then_some(Place::Any(places))
            }
            Query::Together(reach, parts) => together(*reach, self.places(parts, context)?),
            // Nothing else stands anywhere: the parser sees to that.
            _ => None,
        })
    }

    fn places(&mut self, queries: &[Query], context: Context) -> io::Result<Vec<Place>> {
        let mut places = Vec::new();
        for query in queries {
            places.extend(self.place(query, context)?);
        }
        Ok(places)
    }

    /// Words in a row or near each other. Where each is one word of the text, they are placed together.
    pub(super) fn phrase(&mut self, phrase: &Phrase, context: Context) -> io::Result<Option<Place>> {
        if context.zone == Zone::Facts {
            return Ok(self.fact(&phrase.words, phrase.near, context)?.map(Place::Words));
        }
        let marked = self.marks(context).len();
        let mut places = Vec::new();
        let mut pieces = 0;
        for word in &phrase.words {
            let place = self.placed_word(word, context)?;
            pieces += place.as_ref().map_or(0, count);
            places.extend(place);
            if pieces >= MOST_IN_A_PHRASE {
                self.notices.push(Cut::Phrase { searched: MOST_IN_A_PHRASE });
                break;
            }
        }
        let (reach, is_row) = match phrase.near {
            Near::Adjacent => (Reach::Ordered(0), true),
            Near::Within(others) => (Reach::Within(others), false),
            Near::Ordered(others) => (Reach::Ordered(others), false),
        };
        let slots: Option<Vec<&[Slot]>> = places.iter().map(|place| slots(place, is_row)).collect();
        let Some(slots) = slots.map(|slots| slots.concat()).filter(|slots| !slots.is_empty()) else {
            return Ok(together(reach, places));
        };
        let words = self.marks(context)[marked..].iter().flat_map(|row| row.words.clone()).collect();
        self.mark_row(words, phrase.near, marked, context);
        Ok(Some(Place::Words(Placed { slots, near: phrase.near, zone: context.zone })))
    }

    /// A word of a phrase, where stop words count.
    fn placed_word(&mut self, word: &Word, context: Context) -> io::Result<Option<Place>> {
        if context.zone == Zone::Facts {
            return Ok(self.fact(std::slice::from_ref(word), Near::Adjacent, context)?.map(Place::Words));
        }
        if matches!(word.form, Wanted::Pattern | Wanted::Fuzzy) {
            return Ok(Some(Place::Words(alone(self.expanded(word, context)?, context.zone))));
        }
        let (pieces, joined) = self.pieces(&word.text);
        if pieces.is_empty() {
            return Ok(None);
        }
        let (row, others) = self.row(word, &pieces, context)?;
        let row = Place::Words(row);
        if let ([piece], Wanted::Any) = (pieces.as_slice(), word.form) {
            let known = self.known(piece, false, context)?;
            let apart = self.apart(&known, context)?;
            apart.iter().for_each(|apart| self.rank_row(apart, context));
            return Ok(Some(apart.map_or(row.clone(), |apart| Place::Any(vec![row, Place::Words(apart)]))));
        }
        let Some(joined) = joined.filter(|_| word.form != Wanted::Exact) else { return Ok(Some(row)) };
        let known = self.joined(word, &joined, context)?;
        self.note_forms(word, &known, false, context);
        self.note_others(others, context);
        Ok(Some(if known.is_empty() { row } else { Place::Any(vec![row, Place::Words(alone(known.slot(), context.zone))]) }))
    }

    /// The pieces of a word, one after the other, and the other spellings that stand for them.
    pub(super) fn row(&mut self, word: &Word, pieces: &[Piece], context: Context) -> io::Result<(Placed, Vec<String>)> {
        let exact = word.form == Wanted::Exact;
        let mut slots = Vec::new();
        let mut row = Vec::new();
        let mut others = Vec::new();
        let marked = self.marks(context).len();
        for piece in pieces {
            let known = self.known(piece, exact, context)?;
            others.extend(known.others());
            if !piece.stop {
                self.rank(piece, &known, word, context)?;
            }
            if pieces.len() == 1 {
                self.note_forms(word, &known, false, context);
            }
            row.push(MarkedWord::of(known.all(), exact));
            slots.push(known.slot());
        }
        self.mark_row(row, Near::Adjacent, marked, context);
        Ok((Placed { slots, near: Near::Adjacent, zone: context.zone }, others))
    }

    /// The pieces of a word typed as one that the archive usually writes with a hyphen, in a row: « porteparole » is « porte parole » too.
    pub(super) fn apart(&mut self, known: &Known, context: Context) -> io::Result<Option<Placed>> {
        let is_hyphenated = |form: &&Form| form.written.contains('-');
        let Some(usual) = known.forms.iter().find(is_hyphenated) else { return Ok(None) };
        let count = |hyphenated: bool| -> u64 {
            known.forms.iter().filter(|form| is_hyphenated(form) == hyphenated).map(|form| form.articles).sum()
        };
        // A word cut at the end of a line is no compound.
        if count(true) < count(false) {
            return Ok(None);
        }
        let (pieces, _) = self.pieces(&usual.written);
        if pieces.len() < 2 || pieces.iter().any(|piece| piece.stop) {
            return Ok(None);
        }
        let mut slots = Vec::new();
        let mut row = Vec::new();
        for piece in &pieces {
            let known = self.known(piece, false, context)?;
            row.push(MarkedWord::of(known.all(), false));
            slots.push(known.slot());
        }
        let marked = self.marks(context).len();
        self.mark_row(row, Near::Adjacent, marked, context);
        Ok(Some(Placed { slots, near: Near::Adjacent, zone: context.zone }))
    }

    /// The word that two words in a row make, where the archive writes it with a hyphen between them.
    pub(super) fn made_of(&mut self, first: &Word, second: &Word, context: Context) -> io::Result<Option<Node>> {
        let (pieces, joined) = self.pieces(&format!("{}-{}", first.text, second.text));
        let Some(joined) = joined.filter(|_| pieces.len() == 2 && !pieces.iter().any(|piece| piece.stop)) else { return Ok(None) };
        // Most pairs make no word: then its stem is in no article either, which is soon told.
        if context.zone != Zone::Removed && self.view.stem(&joined.stem)?.articles == 0 {
            return Ok(None);
        }
        let known = self.known(&joined, false, context)?;
        if !known.forms.iter().any(|form| form.written == joined.written) {
            return Ok(None);
        }
        self.mark(&known, false, context);
        Ok(Some(Node::Placed(alone(known.slot(), context.zone))))
    }

    /// The pieces of a word written as one.
    pub(super) fn joined(&mut self, word: &Word, joined: &Piece, context: Context) -> io::Result<Known> {
        let known = self.known(joined, word.form == Wanted::Exact, context)?;
        if !known.is_empty() {
            self.mark(&known, false, context);
        }
        Ok(known)
    }

    /// Words looked for in a fact about the article.
    pub(super) fn fact(&mut self, words: &[Word], near: Near, context: Context) -> io::Result<Option<Placed>> {
        let Some(field) = context.field else { return Ok(None) };
        let mut slots = Vec::new();
        for word in words {
            if matches!(word.form, Wanted::Pattern | Wanted::Fuzzy) {
                let known = Known { forms: self.expand(word, context)?, asked: word.to_string(), ..Known::default() };
                self.note_forms(word, &known, false, context);
                slots.push(known.slot());
                continue;
            }
            for piece in self.pieces(&word.text).0 {
                let is_exact = word.form == Wanted::Exact;
                let others = self.view.variants.others(&piece.stem).filter(|_| self.variants && !is_exact);
                let mut terms = Vec::new();
                for spelling in std::iter::once(&piece.folded).chain(others.map(|variant| &variant.folded)) {
                    let fits = |folded: &str, written: &str| folded == spelling && (!is_exact || written == piece.written);
                    terms.extend(vocabulary::facts(self.view, field, spelling, self.stop, &fits)?.into_iter().map(|form| form.key.clone()));
                }
                slots.push(Slot { asked: piece.asked(is_exact), terms, stems: Vec::new() });
            }
        }
        Ok((!slots.is_empty()).then_some(Placed { slots, near, zone: Zone::Facts }))
    }
}

fn together(reach: Reach, mut places: Vec<Place>) -> Option<Place> {
    if places.len() > 1 { Some(Place::Together(reach, places)) } else { places.pop() }
}

/// The words of a place, of which some may be choices.
fn count(place: &Place) -> usize {
    match place {
        Place::Words(placed) => placed.slots.len(),
        Place::Any(places) | Place::Together(_, places) => places.iter().map(count).sum(),
    }
}

/// The words of a place, when they can stand in a phrase with others: one word, or several in a row where the phrase is one.
fn slots(place: &Place, is_row: bool) -> Option<&[Slot]> {
    match place {
        Place::Words(placed) if placed.slots.len() == 1 || (is_row && placed.near == Near::Adjacent) => Some(&placed.slots),
        _ => None,
    }
}
