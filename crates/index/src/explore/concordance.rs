//! The places that match, each with the words around it.

use std::collections::HashSet;
use std::io;

use archive::{Concordance, ConcordanceRequest, Line, LineOrder, Stop, Understood};
use article::Article;
use french::{Analyzer, Kind};
use tantivy::DocAddress;

use super::lines::Text;
use super::met::{Met, met, places};
use super::occurrences::Wanted;
use crate::places::Span;
use crate::plan;
use crate::suggest::Writings;
use crate::terms;
use crate::view::View;

/// What reading a word takes, in nanoseconds.
const READ: u64 = 60;

pub(crate) fn concordance(
    view: &View,
    request: &ConcordanceRequest,
    stop: &Stop,
    writings: &mut Writings<'_, '_>,
    analyzer: &mut Analyzer,
) -> io::Result<Concordance> {
    let of = &request.of;
    let plan = plan::plan(&of.query, view, of.variants, analyzer, stop)?;
    let wanted = Wanted::new(&plan.full.node, view, stop)?;
    let mut met = met(&plan.full.node, &wanted, view, of, stop)?;
    let total: u64 = met.iter().map(|met| met.lines).sum();
    let articles = met.len() as u64;
    // Undated ones come last, either way.
    if request.order == LineOrder::Oldest {
        met.sort_by_key(|met| (met.moment.is_none(), met.moment, met.address));
    } else {
        met.sort_by_key(|met| (std::cmp::Reverse(met.moment), met.address));
    }
    let size = request.size.min(ConcordanceRequest::MOST_LINES);
    let within = stems(&request.within, analyzer);
    let are_all_read = request.order.is_by_words() || !within.is_empty();
    let (from, until) =
        if are_all_read { (0, ConcordanceRequest::MOST_SORTED) } else { (request.offset, request.offset.saturating_add(size as u64)) };
    let mut found = Reading { view, wanted: &wanted, request, within: &within, stop, writings, analyzer }.lines(&met, from, until)?;
    let kept = (!within.is_empty()).then_some(found.len() as u64);
    if are_all_read {
        // Those of one order by date are equal here, and stay in it.
        found.sort_by(|(a, _), (b, _)| a.cmp(b));
        let offset = usize::try_from(request.offset).unwrap_or(usize::MAX).min(found.len());
        found.drain(..offset);
        found.truncate(size);
    }
    Ok(Concordance {
        lines: found.into_iter().map(|(_, line)| line).collect(),
        total,
        articles,
        kept,
        read: (are_all_read && total > ConcordanceRequest::MOST_SORTED).then_some(ConcordanceRequest::MOST_SORTED),
        understood: Understood { query: of.query.clone(), readings: plan.readings, notices: plan.notices, meant: None },
        partial: stop.is_set() || plan.partial,
        snapshot: view.snapshot.clone(),
    })
}

/// The stems of the words of a text, without the small words, unless there are no others.
fn stems(text: &str, analyzer: &mut Analyzer) -> HashSet<String> {
    let (mut words, mut small) = (HashSet::new(), HashSet::new());
    analyzer.analyze(text, |token| {
        if token.kind == Kind::Stop { &mut small } else { &mut words }.insert(token.stem.to_owned());
    });
    if words.is_empty() { small } else { words }
}

/// Reads articles for their lines.
struct Reading<'a, 's, 'v> {
    view: &'a View,
    wanted: &'a Wanted,
    request: &'a ConcordanceRequest,
    within: &'a HashSet<String>,
    stop: &'a Stop,
    writings: &'a mut Writings<'s, 'v>,
    analyzer: &'a mut Analyzer,
}

impl Reading<'_, '_, '_> {
    /// The lines from `from` to `until` of the articles in their order, each with what it is compared by.
    fn lines(&mut self, met: &[Met], from: u64, until: u64) -> io::Result<Vec<(String, Line)>> {
        let mut chosen: Vec<(DocAddress, std::ops::Range<u64>)> = Vec::new();
        let mut at = 0;
        for met in met {
            let (start, end) = (from.max(at), until.min(at + met.lines));
            if start < end {
                chosen.push((met.address, start - at..end - at));
            }
            at += met.lines;
        }
        let places = places(self.wanted, self.view, chosen.iter().map(|(address, _)| *address).collect(), self.stop)?;
        let forms = self.forms();
        let mut lines = Vec::new();
        for (address, range) in chosen {
            let article: Article = self.writings.article(address)?;
            if self.stop.spend(article.word_count() as u64 * READ) {
                break;
            }
            let text = Text::new(&article, &forms, self.analyzer);
            let spans = places.get(&address).map_or(&[][..], Vec::as_slice);
            for (_, &span) in spans.iter().enumerate().filter(|(number, _)| range.contains(&(*number as u64))) {
                let line = self.line(&text, span, &article);
                lines.extend(line.filter(|line| self.is_within(line)).map(|line| (self.compared(&text, span), line)));
            }
        }
        Ok(lines)
    }

    /// Whether a line holds the words that it must hold.
    fn is_within(&mut self, line: &Line) -> bool {
        let mut missing: HashSet<&str> = self.within.iter().map(String::as_str).collect();
        for text in [&line.left, &line.matched, &line.right] {
            if missing.is_empty() {
                break;
            }
            self.analyzer.analyze(text, |token| {
                missing.remove(token.stem);
            });
        }
        missing.is_empty()
    }

    /// The folded forms that are looked for.
    fn forms(&self) -> HashSet<String> {
        let folded = |term| {
            let mut folded = String::new();
            terms::read_key(term, &mut folded);
            folded
        };
        self.wanted.terms().map(folded).collect()
    }

    fn compared(&self, text: &Text<'_>, span: Span) -> String {
        match self.request.order {
            LineOrder::Newest | LineOrder::Oldest => String::new(),
            LineOrder::Match => text.matched(span),
            LineOrder::Left => text.before(span),
            LineOrder::Right => text.after(span),
        }
    }

    fn line(&self, text: &Text<'_>, span: Span, article: &Article) -> Option<Line> {
        let words = self.request.words.map(|words| words.min(ConcordanceRequest::MOST_WORDS));
        let context = text.context(span, words)?;
        Some(Line {
            id: article.id.clone(),
            title: article.title.clone(),
            publication: article.publication.clone(),
            published: article.published,
            lang: article.lang.clone(),
            field: context.field,
            block: context.block,
            left: context.left,
            matched: context.matched,
            right: context.right,
        })
    }
}
