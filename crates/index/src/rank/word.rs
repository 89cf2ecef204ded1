//! What one word adds to the score of an article.

use std::io;

use archive::Stop;
use tantivy::{DocId, TERMINATED};

use super::counted::Counted;
use super::cursor::Cursor;
use super::{K1, Ranking, ceiling};
use crate::finder::Finder;
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
    /// How often the stem counts in the article asked for last, and the very form where that is known.
    times: u32,
    exact_times: Option<u32>,
}

/// How often the stem and the very form occur, as they are weighted.
enum Frequencies<'a> {
    /// As the archive keeps them. A form counts nowhere more often than its stem.
    Kept(Cursor, Exact<'a>),
    /// Of a word that has only its forms.
    Forms(Exact<'a>),
    /// Counted where they stand.
    Counted(Box<Counted>, Ranking),
    /// Of words in a row.
    Row(Box<Finder>, Ranking),
}

impl<'a> WordRanker<'a> {
    pub(super) fn new(word: &'a RankedWord, segment: &'a Segment, view: &'a View, ranking: &Ranking, stop: &Stop) -> io::Result<Self> {
        let alternatives = word.alternatives.iter().map(|alternative| AlternativeRanker::new(alternative, segment, view, ranking, stop));
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

    /// Which of what may stand for it gives most in `doc`, which was asked for last, and the points for its stem and for its very form.
    pub(super) fn points(&mut self, doc: DocId, norm: f32) -> io::Result<(usize, f32, f32)> {
        let mut best = (0, 0.0, 0.0);
        for (at, alternative) in self.alternatives.iter_mut().enumerate() {
            let (stem, exact) = alternative.points(doc, norm)?;
            let (stem, exact) = (stem * self.weight, exact * self.weight);
            if stem + exact > best.1 + best.2 {
                best = (at, stem, exact);
            }
        }
        Ok(best)
    }

    /// Articles that its stems are in, as their lists tell.
    pub(super) fn articles(&self) -> u32 {
        self.alternatives.iter().map(|alternative| alternative.cursor().map_or(0, Cursor::articles)).fold(0, u32::saturating_add)
    }

    /// Passes the articles before `end`, and tells of those that are wanted what the word adds to their scores. How many were passed.
    /// `times` has a zero for each of the articles, before and after.
    pub(super) fn gather(
        &mut self,
        (start, end): (DocId, DocId),
        norm: impl Fn(DocId) -> f32,
        wants: impl Fn(DocId) -> bool,
        times: &mut [u32],
        mut each: impl FnMut(DocId, f32),
    ) -> io::Result<u64> {
        let weight = self.weight;
        if let [only] = self.alternatives.as_mut_slice() {
            return only.gather((start, end), norm, wants, times, |doc, gained| each(doc, gained * weight));
        }
        let mut found: Vec<(DocId, f32)> = Vec::new();
        let mut passed = 0;
        for alternative in &mut self.alternatives {
            passed += alternative.gather((start, end), &norm, &wants, times, |doc, gained| found.push((doc, gained * weight)))?;
        }
        found.sort_unstable_by(|a, b| a.0.cmp(&b.0).then(b.1.total_cmp(&a.1)));
        found.dedup_by_key(|(doc, _)| *doc);
        found.into_iter().for_each(|(doc, gained)| each(doc, gained));
        Ok(passed)
    }

    /// As [`WordRanker::ask`], of an article passed with [`WordRanker::gather`].
    pub(super) fn recall(&mut self, doc: DocId, norm: f32) -> f32 {
        let most = self.alternatives.iter_mut().map(|alternative| alternative.recall(doc, norm)).fold(0.0, f32::max);
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
    fn new(alternative: &'a Alternative, segment: &'a Segment, view: &'a View, ranking: &Ranking, stop: &Stop) -> io::Result<Self> {
        let (idf_stem, idf_exact) = alternative.idfs(view);
        let exact = Exact { alternative, segment, title: ranking.title, opened: None };
        let frequencies = match (&alternative.stem, &alternative.row) {
            (_, Some(row)) => Frequencies::Row(Box::new(Finder::new(row, segment, view, stop)?), *ranking),
            (Some(_), None) if !ranking.is_kept() => Frequencies::Counted(Box::new(Counted::new(alternative, segment, view)?), *ranking),
            (Some(stem), None) => Frequencies::Kept(Cursor::open(&stem.lists, segment, &segment.stem)?, exact),
            (None, None) => Frequencies::Forms(exact),
        };
        Ok(Self {
            frequencies,
            idf_stem,
            idf_exact: ranking.exact * idf_exact,
            trust: alternative.trust,
            is_stop: french::is_stop(&alternative.folded),
            times: 0,
            exact_times: None,
        })
    }

    fn ask(&mut self, doc: DocId, norm: f32) -> io::Result<f32> {
        match &mut self.frequencies {
            Frequencies::Kept(stem, _) => {
                (self.times, self.exact_times) = (stem.times(doc), None);
                if self.is_stop { self.gained(doc, norm) } else { Ok(self.most(norm)) }
            }
            Frequencies::Row(finder, ranking) => {
                self.times = finder.counts(doc).weighted(ranking);
                self.gained(doc, norm)
            }
            Frequencies::Forms(_) | Frequencies::Counted(..) => self.gained(doc, norm),
        }
    }

    fn gather(
        &mut self,
        (start, end): (DocId, DocId),
        norm: impl Fn(DocId) -> f32,
        wants: impl Fn(DocId) -> bool,
        exact_times: &mut [u32],
        mut each: impl FnMut(DocId, f32),
    ) -> io::Result<u64> {
        let Frequencies::Kept(stem, exact) = &mut self.frequencies else { return Ok(0) };
        stem.gather(end);
        if stem.gathered().is_empty() {
            return Ok(0);
        }
        exact.gather(start, end)?;
        exact.tell(start, exact_times);
        let (idf_stem, idf_exact) = (self.idf_stem * self.trust, self.idf_exact * self.trust);
        for &(doc, times) in stem.gathered() {
            if wants(doc) {
                let (norm, exact_times) = (norm(doc), exact_times[(doc - start) as usize]);
                // One division for two: what `gained` says to its last digits.
                let (stem, exact) = (times as f32 * norm, exact_times as f32 * norm);
                let both = idf_stem * stem * (K1 + exact) + idf_exact * exact * (K1 + stem);
                each(doc, both * (K1 + 1.0) / ((K1 + stem) * (K1 + exact)));
            }
        }
        exact.forget(start, exact_times);
        Ok(stem.gathered().len() as u64)
    }

    fn recall(&mut self, doc: DocId, norm: f32) -> f32 {
        if let Frequencies::Kept(stem, exact) = &mut self.frequencies {
            self.times = stem.recall(doc);
            self.exact_times = Some(if self.times > 0 { exact.recall(doc) } else { 0 });
        }
        self.most(norm)
    }

    /// The most that it can add: no form counts more often than its stem.
    fn most(&self, norm: f32) -> f32 {
        if self.times == 0 { 0.0 } else { (self.idf_stem + self.idf_exact) * saturated(self.times, norm) * self.trust }
    }

    fn gained(&mut self, doc: DocId, norm: f32) -> io::Result<f32> {
        let (stem, exact) = self.times(doc)?;
        if stem == 0 && exact == 0 {
            return Ok(0.0);
        }
        Ok((self.idf_stem * saturated(stem, norm) + self.idf_exact * saturated(exact, norm)) * self.trust)
    }

    /// The same for the stem and for the very form.
    fn points(&mut self, doc: DocId, norm: f32) -> io::Result<(f32, f32)> {
        let (stem, exact) = self.times(doc)?;
        Ok((self.idf_stem * saturated(stem, norm) * self.trust, self.idf_exact * saturated(exact, norm) * self.trust))
    }

    /// How often the stem and the very form count in `doc`, which was asked for last.
    fn times(&mut self, doc: DocId) -> io::Result<(u32, u32)> {
        Ok(match &mut self.frequencies {
            Frequencies::Kept(_, exact) if self.times > 0 || self.is_stop => {
                (self.times, self.exact_times.map_or_else(|| exact.times(doc), Ok)?)
            }
            Frequencies::Kept(..) => (0, 0),
            Frequencies::Forms(exact) => (0, exact.times(doc)?),
            Frequencies::Counted(counted, ranking) => counted.frequencies(doc, ranking),
            Frequencies::Row(..) => (self.times, 0),
        })
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
    fn opened(&mut self) -> io::Result<&mut Opened> {
        Ok(match &mut self.opened {
            Some(opened) => opened,
            empty => empty.insert(Opened::open(self.alternative, self.segment)?),
        })
    }

    /// Passes the articles from `start` to `end`.
    fn gather(&mut self, start: DocId, end: DocId) -> io::Result<()> {
        let opened = self.opened()?;
        for list in opened.forms.iter_mut().chain([&mut opened.in_title]) {
            list.seek(start);
            list.gather(end);
        }
        Ok(())
    }

    /// As [`Exact::times`], of an article passed with [`Exact::gather`].
    fn recall(&mut self, doc: DocId) -> u32 {
        let Some(Opened { forms, in_title }) = &mut self.opened else { return 0 };
        let times: u32 = forms.iter_mut().map(|form| form.recall(doc)).sum();
        if times > 0 { times + (self.title - 1) * in_title.recall(doc) } else { 0 }
    }

    /// Tells how often the form counts in the articles passed, from `start` on.
    fn tell(&self, start: DocId, told: &mut [u32]) {
        let Some(Opened { forms, in_title }) = &self.opened else { return };
        for &(doc, times) in forms.iter().flat_map(Cursor::gathered) {
            told[(doc - start) as usize] += times;
        }
        for &(doc, times) in in_title.gathered() {
            let told = &mut told[(doc - start) as usize];
            *told += if *told > 0 { (self.title - 1) * times } else { 0 };
        }
    }

    /// Sets to zero what [`Exact::tell`] told.
    fn forget(&self, start: DocId, told: &mut [u32]) {
        let Some(Opened { forms, .. }) = &self.opened else { return };
        forms.iter().flat_map(Cursor::gathered).for_each(|(doc, _)| told[(doc - start) as usize] = 0);
    }

    fn times(&mut self, doc: DocId) -> io::Result<u32> {
        let title = self.title;
        let opened = self.opened()?;
        let times: u32 = opened.forms.iter_mut().map(|form| form.times(doc)).sum();
        Ok(if times > 0 { times + (title - 1) * opened.in_title.times(doc) } else { 0 })
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
