//! Whether every way of counting agrees: random searches over what an archive holds, each counted in all the ways there are.

use std::collections::BTreeSet;
use std::fmt;

use article::{Article, Day};

use crate::{
    Archive, ConcordanceRequest, Counts, Error, ExportRequest, FacetField, Filters, Hit, Interval, SearchRequest, Selection, Sink,
    Snapshot, Sort, TimelineRequest,
};

/// Searches whose hits are all paged through have at most so many.
const PAGED: u64 = 1_000;
/// Articles whose words make the queries.
const SAMPLED: usize = 200;

/// What was found by checking.
#[derive(Clone, Debug, Default)]
pub struct Coherence {
    /// Searches that were counted in every way.
    pub searches: u64,
    /// Comparisons made.
    pub comparisons: u64,
    /// Searches left out, because one of their answers was partial.
    pub partial: u64,
    /// Searches that found something.
    pub found: u64,
    /// What did not agree.
    pub differences: Vec<Difference>,
}

/// Two counts of one search that do not agree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// The query, as typed.
    pub query: String,
    /// What was chosen beside it.
    pub filters: Filters,
    /// What was compared.
    pub what: String,
    /// The one count.
    pub one: u64,
    /// The other.
    pub other: u64,
}

impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?} {:?}: {}: {} / {}", self.query, self.filters, self.what, self.one, self.other)
    }
}

/// Counts `searches` random searches in every way. The same archive, number and seed give the same searches.
///
/// # Errors
/// Those of the archive.
pub fn coherence(archive: &dyn Archive, searches: u64, seed: u64) -> Result<Coherence, Error> {
    let mut chance = Chance(seed | 1);
    let words = Words::sample(archive, &mut chance)?;
    let mut coherence = Coherence::default();
    for _ in 0..searches {
        let query = words.query(&mut chance);
        let filters = words.filters(&mut chance);
        let interval = *chance.one_of(&Interval::ALL).unwrap_or(&Interval::Year);
        let mut check = Check { archive, raw: query, filters, interval, compared: Vec::new() };
        match check.run()? {
            Some(total) => {
                coherence.searches += 1;
                coherence.found += u64::from(total > 0);
                coherence.comparisons += check.compared.len() as u64;
                let Check { raw, filters, compared, .. } = check;
                let differing = compared.into_iter().filter(|(_, one, other)| one != other);
                coherence.differences.extend(differing.map(|(what, one, other)| Difference {
                    query: raw.clone(),
                    filters: filters.clone(),
                    what,
                    one,
                    other,
                }));
            }
            None => coherence.partial += 1,
        }
    }
    Ok(coherence)
}

/// One search, counted.
struct Check<'a> {
    archive: &'a dyn Archive,
    raw: String,
    filters: Filters,
    interval: Interval,
    compared: Vec<(String, u64, u64)>,
}

impl Check<'_> {
    fn compare(&mut self, what: impl Into<String>, one: u64, other: u64) {
        self.compared.push((what.into(), one, other));
    }

    /// The total; `None` when an answer was partial.
    fn run(&mut self) -> Result<Option<u64>, Error> {
        let query = query::parse(&self.raw).query;
        let request = SearchRequest {
            filters: self.filters.clone(),
            sort: Sort::Oldest,
            size: 0,
            passages: 0,
            correct: false,
            facets: FacetField::ALL.to_vec(),
            ..SearchRequest::new(query.clone())
        };
        let hits = self.archive.search(&request)?;
        let folded = self.archive.search(&SearchRequest { fold: true, facets: Vec::new(), ..request.clone() })?;
        let of = Selection { filters: self.filters.clone(), ..Selection::new(query) };
        let timeline = TimelineRequest { of: of.clone(), interval: Some(self.interval), occurrences: true };
        let stories = self.archive.timeline(&TimelineRequest { of: Selection { fold: true, ..of.clone() }, ..timeline.clone() })?;
        let timeline = self.archive.timeline(&timeline)?;
        let lines = self
            .archive
            .concordance(&ConcordanceRequest { size: ConcordanceRequest::MOST_LINES, ..ConcordanceRequest::new(of.clone()) })?;
        if hits.partial || folded.partial || timeline.partial || stories.partial || lines.partial {
            return Ok(None);
        }
        let total = hits.total.value;
        // A facet without its own filter counts more than the search.
        for facet in hits.facets.iter().filter(|facet| facet.field.is_single() && facet.others == 0) {
            if self.filters.of(facet.field).is_empty() {
                let sum = facet.values.iter().map(|value| value.count).sum();
                self.compare(format!("total / facet {}", facet.field.name()), total, sum);
            }
        }
        for (what, timeline) in [("timeline", &timeline), ("timeline of stories", &stories)] {
            let mut sum = timeline.undated;
            timeline.points.iter().chain(&timeline.coarser).for_each(|point| sum += point.counts);
            let each = |counts: Counts| [counts.articles, counts.occurrences, counts.of_articles, counts.of_words];
            for (name, (one, other)) in
                ["articles", "occurrences", "of_articles", "of_words"].iter().zip(each(timeline.total).into_iter().zip(each(sum)))
            {
                self.compare(format!("{what}: total / sum of {name}"), one, other);
            }
        }
        self.compare("total / timeline", total, timeline.total.articles);
        self.compare("stories / timeline of stories", folded.stories, stories.total.articles);
        self.compare("occurrences of the timeline / lines", timeline.total.occurrences, lines.total);
        self.compare("lines said / lines given", lines.total.min(ConcordanceRequest::MOST_LINES as u64), lines.lines.len() as u64);
        let ids: BTreeSet<&str> = lines.lines.iter().map(|line| line.id.as_str()).collect();
        if lines.total <= ConcordanceRequest::MOST_LINES as u64 {
            self.compare("articles with lines / articles of the lines", lines.articles, ids.len() as u64);
        }
        let mut exported = Ids::default();
        self.archive.export(&ExportRequest { of: of.clone(), newest_first: true }, &mut exported)?;
        self.compare("total / exported articles", total, exported.found.len() as u64);
        self.compare("0 / articles exported twice, or announced and not exported", 0, exported.twice + exported.announced.abs_diff(total));
        if total <= PAGED {
            let found = self.page(&request)?;
            self.compare("total / hits of all pages", total, found.len() as u64);
            self.compare("0 / exported articles that are no hits", 0, exported.found.difference(&found).count() as u64);
            let beyond = ids.iter().filter(|id| !found.contains(**id)).count() as u64;
            self.compare("0 / lines of articles that are no hits", 0, beyond);
        }
        Ok(Some(total))
    }

    /// The ids of all hits, page by page.
    fn page(&self, request: &SearchRequest) -> Result<BTreeSet<String>, Error> {
        let mut found = BTreeSet::new();
        let mut offset = 0;
        loop {
            let page = SearchRequest { offset, size: SearchRequest::MAX_SIZE, facets: Vec::new(), ..request.clone() };
            let hits = self.archive.search(&page)?.hits;
            if hits.is_empty() {
                return Ok(found);
            }
            offset += hits.len();
            found.extend(hits.into_iter().map(|hit| hit.id));
        }
    }
}

/// The ids of exported articles.
#[derive(Default)]
struct Ids {
    announced: u64,
    found: BTreeSet<String>,
    twice: u64,
}

impl Sink for Ids {
    fn begin(&mut self, total: u64, _: &Snapshot) {
        self.announced = total;
    }

    fn take(&mut self, article: &Article) -> bool {
        self.twice += u64::from(!self.found.insert(article.id.clone()));
        true
    }
}

/// What an archive holds, to make queries of.
#[derive(Default)]
struct Words {
    words: Vec<String>,
    /// Two words in a row.
    pairs: Vec<String>,
    hits: Vec<Hit>,
}

impl Words {
    fn sample(archive: &dyn Archive, chance: &mut Chance) -> Result<Self, Error> {
        let all = SearchRequest { size: 1, passages: 5, sort: Sort::Oldest, ..SearchRequest::new(query::Query::All) };
        let most = archive.search(&all)?.total.value.min(SearchRequest::WINDOW as u64 - 1) as usize;
        let mut sampled = Self::default();
        for _ in 0..SAMPLED.min(most) {
            let offset = chance.below(most);
            sampled.hits.extend(archive.search(&SearchRequest { offset, ..all.clone() })?.hits);
        }
        for hit in &sampled.hits {
            for text in std::iter::once(&hit.title).chain(&hit.passages).map(|passage| passage.text.as_str()) {
                let words: Vec<&str> = text.split(|c: char| !c.is_alphabetic()).filter(|word| word.chars().count() > 2).collect();
                sampled.words.extend(words.iter().map(|word| (*word).to_owned()));
                let raw: Vec<&str> = text.split_whitespace().filter(|word| word.chars().all(char::is_alphabetic)).collect();
                sampled.pairs.extend(raw.windows(2).map(|pair| pair.join(" ")));
            }
        }
        Ok(sampled)
    }

    fn word(&self, chance: &mut Chance) -> String {
        chance.one_of(&self.words).cloned().unwrap_or_else(|| "presse".to_owned())
    }

    /// A query; all operators are among those that chance can choose.
    fn query(&self, chance: &mut Chance) -> String {
        let (one, two, three) = (self.word(chance), self.word(chance), self.word(chance));
        let pair = chance.one_of(&self.pairs).cloned().unwrap_or_else(|| "la presse".to_owned());
        let start: String = one.chars().take(4).collect();
        let year = chance.one_of(&self.hits).and_then(|hit| hit.published).map_or(2020, |published| published.day.year());
        match chance.below(24) {
            0 => String::new(),
            1..=3 => one,
            4 => format!("{one} {two}"),
            5 => format!("{one} OU {two}"),
            6 => format!("{one} SAUF {two}"),
            7 => format!("\"{pair}\""),
            8 => format!("\"{one} {two}\"~9"),
            9 => format!("{one} PRES/8 {two}"),
            10 => format!("({one} OU {three}) ADJ/6 {two}"),
            11 => format!("{one} MEMEPHRASE {two}"),
            12 => format!("{one} MEMEPARA \"{pair}\""),
            13 => format!("{start}*"),
            14 => format!("{one}~"),
            15 => format!("titre:{one}"),
            16 => format!("={one} OU texte:{two}"),
            17 => format!("{one} date:{year}"),
            18 => format!("{one} mots>200"),
            19 => format!("SAUF {one}"),
            20 => format!("{one} {two} {three} {pair} {year}"),
            21 => format!("\"{start}* {two}\" OU chapo:{one}"),
            22 => format!("zone:retire:{one} OU {two}"),
            _ => format!("({one} OU \"{pair}\") SAUF titre:{two}"),
        }
    }

    /// What is chosen beside it, more often nothing.
    fn filters(&self, chance: &mut Chance) -> Filters {
        let mut filters = Filters::default();
        let Some(hit) = chance.one_of(&self.hits).cloned() else { return filters };
        let (first, second) = (chance.below(FacetField::ALL.len()), chance.below(10));
        match second {
            0..=3 => {
                let field = FacetField::ALL[first];
                let value = match (field, field.values()) {
                    (_, Some(values)) => chance.one_of(values).map(|value| (*value).to_owned()),
                    (FacetField::Publication, _) => Some(hit.publication),
                    (FacetField::Lang, _) => Some(hit.lang),
                    (FacetField::Section, _) => Some(hit.section),
                    (FacetField::Provider, _) => Some(hit.provider),
                    (FacetField::Author, _) => hit.authors.into_iter().next(),
                    (FacetField::Year, _) => hit.published.map(|published| published.day.year().to_string()),
                    (FacetField::Month, _) => hit.published.and_then(|published| published.day.to_string().get(..7).map(str::to_owned)),
                    _ => Some(String::new()),
                };
                value.into_iter().for_each(|value| filters.choose(field, value));
            }
            4 => filters.from = hit.published.map(|published| published.day),
            5 => filters.to = hit.published.and_then(|published: article::Published| Day::plus(published.day, 40)),
            _ => {}
        }
        filters
    }
}

/// Numbers that look like chance, always the same for one seed (xorshift, Marsaglia 2003).
struct Chance(u64);

impl Chance {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) as usize % end.max(1)
    }

    fn one_of<'t, T>(&mut self, items: &'t [T]) -> Option<&'t T> {
        items.get(self.below(items.len()))
    }
}
