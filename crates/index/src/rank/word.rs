//! What one word adds to the score of an article.

use std::io;

use tantivy::{DocId, TERMINATED};

use super::counted::Counted;
use super::cursor::Cursor;
use super::{K1, Ranking, ceiling};
use crate::lists::Lists;
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

    /// Passes the articles before `end`, and tells of each the most that the word can add to its score. How many were passed.
    pub(super) fn gather(&mut self, end: DocId, norm: impl Fn(DocId) -> f32, mut each: impl FnMut(DocId, f32)) -> u64 {
        let weight = self.weight;
        if let [AlternativeRanker { frequencies: Frequencies::Kept(stem, _), idf_stem, idf_exact, trust, .. }] = &mut *self.alternatives {
            let (idf, trust) = (*idf_stem + *idf_exact, *trust);
            let gathered = stem.gather(end);
            for &(doc, times) in gathered {
                each(doc, idf * saturated(times, norm(doc)) * trust * weight);
            }
            return gathered.len() as u64;
        }
        let mut most: Vec<(DocId, f32)> = Vec::new();
        for alternative in &mut self.alternatives {
            let (idf, trust) = (alternative.idf_stem + alternative.idf_exact, alternative.trust);
            let Some(stem) = alternative.cursor_mut() else { continue };
            most.extend(stem.gather(end).iter().map(|&(doc, times)| (doc, idf * saturated(times, norm(doc)) * trust * weight)));
        }
        most.sort_unstable_by(|a, b| a.0.cmp(&b.0).then(b.1.total_cmp(&a.1)));
        most.dedup_by_key(|(doc, _)| *doc);
        most.iter().for_each(|&(doc, most)| each(doc, most));
        most.len() as u64
    }

    /// As [`WordRanker::ask`], of an article passed with [`WordRanker::gather`].
    pub(super) fn recall(&mut self, doc: DocId, norm: f32) -> f32 {
        let mut most = 0.0f32;
        for alternative in &mut self.alternatives {
            alternative.times = alternative.cursor_mut().map_or(0, |cursor| cursor.recall(doc));
            most = most.max(alternative.most(norm));
        }
        self.most = most * self.weight;
        self.most
    }

    /// The first article from `target` on that one of its stems is in.
    #[inline]
    pub(super) fn seek(&mut self, target: DocId) -> DocId {
        let docs =
            self.alternatives.iter_mut().map(|alternative| alternative.cursor_mut().map_or(TERMINATED, |cursor| cursor.seek(target)));
        docs.min().unwrap_or(TERMINATED)
    }
}

impl<'a> AlternativeRanker<'a> {
    fn new(alternative: &'a Alternative, segment: &'a Segment, view: &'a View, ranking: &Ranking) -> io::Result<Self> {
        let (idf_stem, idf_exact) = alternative.idfs(view);
        let exact = Exact { alternative, segment, title: ranking.title, opened: None };
        let frequencies = match &alternative.stem {
            Some(_) if !ranking.is_kept() => Frequencies::Counted(Box::new(Counted::new(alternative, segment, view)?), *ranking),
            Some(stem) => Frequencies::Kept(Cursor::open(&stem.lists, segment, &segment.stem)?, exact),
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
                if self.is_stop { self.gained(doc, norm) } else { Ok(self.most(norm)) }
            }
            Frequencies::Forms(_) | Frequencies::Counted(..) => self.gained(doc, norm),
        }
    }

    /// The most that it can add: no form counts more often than its stem.
    fn most(&self, norm: f32) -> f32 {
        if self.times == 0 { 0.0 } else { (self.idf_stem + self.idf_exact) * saturated(self.times, norm) * self.trust }
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

/// How often the very form occurs. Its lists are opened when first asked for: most articles need not be asked.
struct Exact<'a> {
    alternative: &'a Alternative,
    segment: &'a Segment,
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
            empty => empty.insert(Opened::open(self.alternative, self.segment)?),
        };
        let times: u32 = opened.forms.iter_mut().map(|form| form.times(doc)).sum();
        Ok(if times > 0 { times + (self.title - 1) * opened.in_title.times(doc) } else { 0 })
    }
}

impl Opened {
    fn open(alternative: &Alternative, segment: &Segment) -> io::Result<Self> {
        let in_segment = alternative.exact.iter().filter(|form| form.lists.of(segment).is_some());
        let forms = in_segment.map(|form| Cursor::open(&form.lists, segment, &segment.word)).collect::<io::Result<Vec<_>>>()?;
        let mut in_title = Lists::default();
        if !forms.is_empty()
            && let Some(list) = segment.title.terms().get(format!("{TITLE_FORM}{}", alternative.folded))?
        {
            in_title.add(segment.ord, list);
        }
        Ok(Self { forms, in_title: Cursor::open(&in_title, segment, &segment.title)? })
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
