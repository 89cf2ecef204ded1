//! What one word adds to the score of an article.

use std::io;

use tantivy::postings::{Postings, SegmentPostings};
use tantivy::schema::IndexRecordOption;
use tantivy::{DocId, DocSet, TERMINATED};

use super::counted::Counted;
use super::{K1, Ranking, ceiling};
use crate::plan::{Alternative, RankedWord};
use crate::terms::TITLE_FORM;
use crate::view::{Segment, View};

/// Scores the articles of one segment by one word.
pub(super) struct WordRanker<'a> {
    alternatives: Vec<AlternativeRanker<'a>>,
    weight: f32,
    pub idf: f32,
    /// The most it can add to any score.
    pub ceiling: f32,
    /// The most it can add to the score of the article asked for last; 0 where it is absent.
    pub most: f32,
}

struct AlternativeRanker<'a> {
    frequencies: Frequencies<'a>,
    idf_stem: f32,
    /// The weight of the very form, as it counts beside the stem.
    idf_exact: f32,
    trust: f32,
    /// Whether it is a stop word, as a correction may be: the list of its stem leaves it out.
    is_stop: bool,
    /// How often the stem counts in the article asked for last.
    times: u32,
}

/// How often the stem and the very form occur, as they are weighted.
enum Frequencies<'a> {
    /// As the archive keeps them. A form counts nowhere more often than its stem.
    Kept(Cursor, Exact<'a>),
    /// Of a word that has only its forms.
    Forms(Exact<'a>),
    /// Counted where they stand.
    Counted(Box<Counted>, Ranking),
}

impl<'a> WordRanker<'a> {
    pub(super) fn new(word: &'a RankedWord, segment: &'a Segment, view: &'a View, ranking: &Ranking) -> io::Result<Self> {
        let alternatives = word.alternatives.iter().map(|alternative| AlternativeRanker::new(alternative, segment, view, ranking));
        let alternatives = alternatives.collect::<io::Result<Vec<_>>>()?;
        let idf = alternatives.iter().map(|alternative| alternative.idf_stem).fold(0.0, f32::max);
        Ok(Self { alternatives, weight: word.weight, idf, ceiling: word.ceiling(view, ranking), most: 0.0 })
    }

    /// Moves on to `doc`, and tells the most that the word can add to its score.
    pub(super) fn ask(&mut self, doc: DocId, norm: f32) -> io::Result<f32> {
        let mut most = 0.0f32;
        for alternative in &mut self.alternatives {
            most = most.max(alternative.ask(doc, norm)?);
        }
        self.most = most * self.weight;
        Ok(self.most)
    }

    /// What the word adds to the score of `doc`, which was asked for last: the best of what may stand for it.
    pub(super) fn gained(&mut self, doc: DocId, norm: f32) -> io::Result<f32> {
        let mut most = 0.0f32;
        for alternative in &mut self.alternatives {
            most = most.max(alternative.gained(doc, norm)?);
        }
        Ok(most * self.weight)
    }

    /// Articles that its stems are in, as their lists tell.
    pub(super) fn articles(&self) -> u32 {
        self.alternatives.iter().map(|alternative| alternative.cursor().map_or(0, Cursor::articles)).fold(0, u32::saturating_add)
    }

    /// The first article from `target` on that one of its stems is in.
    pub(super) fn seek(&mut self, target: DocId) -> DocId {
        let docs =
            self.alternatives.iter_mut().map(|alternative| alternative.cursor_mut().map_or(TERMINATED, |cursor| cursor.seek(target)));
        docs.min().unwrap_or(TERMINATED)
    }
}

impl<'a> AlternativeRanker<'a> {
    fn new(alternative: &'a Alternative, segment: &'a Segment, view: &'a View, ranking: &Ranking) -> io::Result<Self> {
        let (idf_stem, idf_exact) = alternative.idfs(view);
        let exact = Exact { alternative, segment, view, title: ranking.title, opened: None };
        let frequencies = match &alternative.stem {
            Some(_) if !ranking.is_kept() => Frequencies::Counted(Box::new(Counted::new(alternative, segment, view)?), *ranking),
            Some(stem) => Frequencies::Kept(Cursor::new(stem.lists.open(segment, &segment.stem, IndexRecordOption::WithFreqs)?), exact),
            None => Frequencies::Forms(exact),
        };
        Ok(Self {
            frequencies,
            idf_stem,
            idf_exact: ranking.exact * idf_exact,
            trust: alternative.trust,
            is_stop: french::is_stop(&alternative.folded),
            times: 0,
        })
    }

    fn ask(&mut self, doc: DocId, norm: f32) -> io::Result<f32> {
        match &mut self.frequencies {
            Frequencies::Kept(stem, _) => {
                self.times = stem.times(doc);
                if self.is_stop {
                    self.gained(doc, norm)
                } else if self.times == 0 {
                    Ok(0.0)
                } else {
                    Ok((self.idf_stem + self.idf_exact) * saturated(self.times, norm) * self.trust)
                }
            }
            Frequencies::Forms(_) | Frequencies::Counted(..) => self.gained(doc, norm),
        }
    }

    fn gained(&mut self, doc: DocId, norm: f32) -> io::Result<f32> {
        let (stem, exact) = match &mut self.frequencies {
            Frequencies::Kept(_, exact) if self.times > 0 || self.is_stop => (self.times, exact.times(doc)?),
            Frequencies::Kept(..) => (0, 0),
            Frequencies::Forms(exact) => (0, exact.times(doc)?),
            Frequencies::Counted(counted, ranking) => counted.frequencies(doc, ranking),
        };
        if stem == 0 && exact == 0 {
            return Ok(0.0);
        }
        Ok((self.idf_stem * saturated(stem, norm) + self.idf_exact * saturated(exact, norm)) * self.trust)
    }

    fn cursor(&self) -> Option<&Cursor> {
        if let Frequencies::Kept(cursor, _) = &self.frequencies { Some(cursor) } else { None }
    }

    fn cursor_mut(&mut self) -> Option<&mut Cursor> {
        if let Frequencies::Kept(cursor, _) = &mut self.frequencies { Some(cursor) } else { None }
    }
}

impl RankedWord {
    /// The most the word can add to a score.
    pub(crate) fn ceiling(&self, view: &View, ranking: &Ranking) -> f32 {
        let ceilings = self.alternatives.iter().map(|alternative| {
            let (stem, exact) = alternative.idfs(view);
            ceiling(stem, ranking.exact * exact) * alternative.trust
        });
        ceilings.fold(0.0, f32::max) * self.weight
    }
}

/// A list, and where in it one is.
struct Cursor {
    doc: DocId,
    /// Behind a pointer: it holds a block of the list, a kilobyte.
    list: Option<Box<SegmentPostings>>,
}

impl Cursor {
    fn new(list: Option<SegmentPostings>) -> Self {
        let list = list.map(Box::new);
        Self { doc: list.as_deref().map_or(TERMINATED, DocSet::doc), list }
    }

    fn seek(&mut self, target: DocId) -> DocId {
        if self.doc < target
            && let Some(list) = &mut self.list
        {
            self.doc = list.seek(target);
        }
        self.doc
    }

    /// How often `doc` has the term.
    fn times(&mut self, doc: DocId) -> u32 {
        if self.seek(doc) != doc {
            return 0;
        }
        self.list.as_ref().map_or(0, |list| list.term_freq())
    }

    fn articles(&self) -> u32 {
        self.list.as_deref().map_or(0, DocSet::size_hint)
    }
}

/// How often the very form occurs. Its lists are opened when first asked for: most articles need not be asked.
struct Exact<'a> {
    alternative: &'a Alternative,
    segment: &'a Segment,
    view: &'a View,
    /// How often an occurrence in the title counts.
    title: u32,
    opened: Option<Opened>,
}

struct Opened {
    forms: Vec<Cursor>,
    in_title: Cursor,
}

impl Exact<'_> {
    fn times(&mut self, doc: DocId) -> io::Result<u32> {
        let opened = match &mut self.opened {
            Some(opened) => opened,
            empty => empty.insert(Opened::open(self.alternative, self.segment, self.view)?),
        };
        let times: u32 = opened.forms.iter_mut().map(|form| form.times(doc)).sum();
        Ok(if times > 0 { times + (self.title - 1) * opened.in_title.times(doc) } else { 0 })
    }
}

impl Opened {
    fn open(alternative: &Alternative, segment: &Segment, view: &View) -> io::Result<Self> {
        let freqs = IndexRecordOption::WithFreqs;
        let mut forms = Vec::with_capacity(alternative.exact.len());
        for form in &alternative.exact {
            if let Some(list) = form.lists.open(segment, &segment.word, freqs)? {
                forms.push(Cursor::new(Some(list)));
            }
        }
        let in_title = if forms.is_empty() {
            None
        } else {
            segment.postings(&segment.title, view.fields.title, &format!("{TITLE_FORM}{}", alternative.folded), freqs)?
        };
        Ok(Self { forms, in_title: Cursor::new(in_title) })
    }
}

/// tf′(k1+1) ÷ (k1+tf′).
fn saturated(frequency: u32, norm: f32) -> f32 {
    let tf = frequency as f32 * norm;
    tf * (K1 + 1.0) / (K1 + tf)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn frequency_saturates() {
        assert!(saturated(2, 1.0) > saturated(1, 1.0) && saturated(2, 1.0) < 2.0 * saturated(1, 1.0));
        assert!(saturated(200, 1.0) < K1 + 1.0);
        assert_eq!(saturated(0, 1.0), 0.0);
    }
}
