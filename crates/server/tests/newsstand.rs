//! A small archive in memory: invented articles, and a matcher as simple as can be. What it answers is exact enough for
//! the pages; how an archive ought to find things is tested elsewhere.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::time::Duration;

use archive::{
    Against, Archive, Change, Collocate, Collocates, CollocatesRequest, Concordance, ConcordanceRequest, Correction, Counts, Coverage,
    Error, ExplainedForm, ExplainedWord, Explanation, ExportRequest, Exported, Facet, FacetField, FacetValue, Held, Hit, Hits, Interval,
    Line, Marks, Meant, Opened, Overview, Passage, PassageField, Past, Piece, PieceKind, Point, PublicationSpan, Reading, Relation,
    SearchRequest, Similar, Sink, Snapshot, Sort, Specific, SpecificRequest, SpecificSide, SpecificTerm, Stop, Story, StoryMember,
    SuggestRequest, Suggestion, SuggestionKind, TextDifference, Timeline, TimelineRequest, Total, Understood,
};
use article::{Article, Block, BlockKind, DateOrigin, Day, Notice, Precision, Published, Removed, Source};
use query::{Field, Query};

/// See the module.
pub(crate) struct Newsstand(pub(crate) Vec<Article>);

impl Newsstand {
    /// A dozen invented articles, awkward ones among them.
    pub(crate) fn filled() -> Self {
        Self(articles())
    }

    /// One dispatch in three newspapers, and an article of its own. What stands before « @ » in an id is the story.
    pub(crate) fn reprinted() -> Self {
        let lead = "Le sel de Port-Luzel aura son appellation.";
        let text = ["La commission a tranché lundi.", "Les sauniers attendaient depuis neuf ans.", "Les paludiers du littoral aussi."];
        Self(vec![
            story("sel@echo", "L’Écho du littoral", 20230305, "Le sel reconnu", lead, &text[..2]),
            story("sel@tribune", "La Tribune de Sarmont", 20230304, "Une appellation pour le sel", lead, &text[..2]),
            story("sel@courrier", "Le Courrier de la Vézonne", 20230306, "<b>Sel</b> : neuf ans d’attente", lead, &text),
            story("poivre", "L’Écho du littoral", 20230307, "Le poivre, non", "Le sel oui, le poivre non.", &[]),
        ])
    }

    /// The story that an article tells with others, the oldest first.
    fn story(&self, id: &str) -> Option<Story> {
        let (name, _) = id.split_once('@')?;
        let mut articles: Vec<&Article> = self.0.iter().filter(|article| article.id.starts_with(name)).collect();
        articles.sort_by_key(|article| article.published.map(|published| published.day));
        let longest = articles.iter().map(|article| article.word_count()).max();
        let members = articles.iter().enumerate().map(|(place, article)| StoryMember {
            id: article.id.clone(),
            title: article.title.clone(),
            url: article.url.clone(),
            publication: article.publication.clone(),
            provider: article.provider.clone(),
            published: article.published,
            words: article.word_count() as u32,
            relation: [Relation::Original, Relation::Reprint, Relation::Version][place.min(2)],
            shared: [1.0, 1.0, 0.754][place.min(2)],
            is_representative: Some(article.word_count()) == longest,
        });
        Some(Story { members: members.collect(), others: 0 })
    }

    /// Articles whose every field tries to be more than text.
    pub(crate) fn hostile() -> Self {
        let attempts = [
            "<script>alert(1)</script>",
            "\"><script>alert(1)</script>",
            "'><img src=x onerror=alert(1)>",
            "</p></article></main><script>alert(1)</script>",
            "</title><svg onload=alert(1)>",
            "\" onmouseover=alert(1) autofocus onfocus=alert(1) x=\"",
            "<iframe srcdoc=\"<script>alert(1)</script>\">",
            "<a href=javascript:alert(1)>alert</a>",
            "<style>@import 'http://presse.example/x';</style> alert",
            "<base href=http://presse.example/> alert",
            "<meta http-equiv=refresh content=0;url=javascript:alert(1)>",
            "<form action=http://presse.example><button>alert</button></form>",
            "{{ alert }} {% alert %} ${alert(1)}",
            "&lt;script&gt;alert(1)&lt;/script&gt;",
            "<mark>alert</mark><mark onclick=alert(1)>",
            "alert \u{202e}\u{2066} \u{0} \u{feff} <!-- --> ]]>",
            "<math><mtext></mtext><mglyph><style><img src=x onerror=alert(1)></style></mglyph></math>",
            "<noscript><img src=x onerror=alert(1)></noscript>",
            "</textarea></select></option><script>alert(1)</script>",
            "<link rel=stylesheet href=//presse.example/x.css> alert",
            "<object data=javascript:alert(1)> alert",
            "alert".repeat(60).leak(),
        ];
        Self(attempts.iter().enumerate().map(|(place, text)| hostile(place, text)).collect())
    }

    /// The same, two hundred of them.
    pub(crate) fn every_attempt() -> Self {
        let mut stand = Self::hostile();
        let more = attempts_of_every_kind().enumerate().map(|(place, text)| hostile(stand.0.len() + place, &text)).collect::<Vec<_>>();
        stand.0.extend(more);
        stand
    }
}

impl Archive for Newsstand {
    fn search(&self, request: &SearchRequest) -> Result<Hits, Error> {
        let words = words_of(&request.query);
        let mut partial = false;
        match words.first().map(String::as_str) {
            Some("panique") => panic!("on purpose"),
            Some("disque") => return Err(Error::Storage { reason: "the disk is on fire".into() }),
            Some("lenteur") => {
                while !request.stop.is_set() {
                    std::thread::sleep(Duration::from_millis(1));
                }
                partial = true;
            }
            _ => {}
        }
        let matching: Vec<&Article> = self.0.iter().filter(|article| matches(&request.query, article)).collect();
        let mut found: Vec<&Article> = matching.iter().copied().filter(|article| passes(article, request, None)).collect();
        if let Some(since) = &request.filters.since {
            let first = self.0.first().map(|article| article.id.as_str());
            found.retain(|article| (since.change == Change::New) == (Some(article.id.as_str()) == first));
        }
        match request.sort {
            Sort::Relevance | Sort::Fresh => {}
            Sort::Newest => found.sort_by_key(|article| std::cmp::Reverse(article.published.map(|p| p.day))),
            Sort::Oldest => found.sort_by_key(|article| article.published.map(|p| p.day)),
        }
        let half = |article: &&Article| {
            let held = words.iter().filter(|word| holds(article, word)).count();
            held > 0 && held < words.len() && passes(article, request, None) && words.len() > 1
        };
        let nearly: Vec<&Article> =
            if found.len() < request.size && request.offset == 0 { self.0.iter().filter(half).collect() } else { Vec::new() };
        let nearly = nearly.into_iter().filter(|article| !matches(&request.query, article));
        let total = found.len() as u64;
        let mut folded: BTreeMap<String, u64> = BTreeMap::new();
        if request.fold {
            found.retain(|article| {
                let Some((name, _)) = article.id.split_once('@') else { return true };
                let met = folded.entry(name.to_owned()).and_modify(|others| *others += 1).or_default();
                *met == 0
            });
        }
        let hit = |article: &Article| {
            let others = article.id.split_once('@').and_then(|(name, _)| folded.get(name));
            let mut hit = hit(article, &words, request.passages);
            hit.folded = others.copied().unwrap_or_default();
            hit.passages.extend(removed_passages(article, &removed_words_of(&request.query)));
            hit
        };
        // One slip of the hand is known here.
        let typed = "sécheresze";
        let meant = words.iter().any(|word| word == typed).then(|| Meant {
            query: query::parse("sécheresse").query,
            words: vec![Correction { typed: typed.into(), meant: "sécheresse".into() }],
            articles: self.0.iter().filter(|article| holds(article, "sécheresse")).count() as u64,
        });
        let readings = words.iter().map(|word| Reading {
            typed: word.clone(),
            forms: vec![word.clone(), format!("{word}s")],
            variants: if word == "kiev" && request.variants { vec!["kyiv".into()] } else { Vec::new() },
            articles: self.0.iter().filter(|article| holds(article, word)).count() as u64,
            ..Reading::default()
        });
        Ok(Hits {
            total: Total { value: total, exact: !partial },
            stories: found.len() as u64,
            hits: found.iter().skip(request.offset).take(request.size).map(|article| hit(article)).collect(),
            nearly: nearly.map(|article| Hit { score: 0.5, missing: lacking(article, &words), ..hit(article) }).collect(),
            together: request.together && (1..10).contains(&total),
            facets: request.facets.iter().map(|field| facet(*field, &matching, request)).collect(),
            understood: Understood {
                query: request.query.clone(),
                readings: readings.collect(),
                notices: Vec::new(),
                meant: meant.filter(|_| request.correct),
            },
            partial,
            snapshot: Snapshot { id: "1".into() },
        })
    }

    fn open(&self, id: &str, query: Option<&Query>, _: bool) -> Result<Option<Opened>, Error> {
        let Some(article) = self.0.iter().find(|article| article.id == id) else { return Ok(None) };
        let words = query.map(words_of).unwrap_or_default();
        let removed = query.map(removed_words_of).unwrap_or_default();
        let marks = Marks {
            title: marks(&article.title, &words),
            blocks: article.blocks.iter().map(|block| marks(&block.text, &words)).collect(),
            removed: article.removed.iter().map(|piece| marks(&piece.text, &removed)).collect(),
        };
        Ok(Some(Opened { article: article.clone(), marks, story: self.story(id) }))
    }

    fn explain(&self, request: &SearchRequest, id: &str) -> Result<Option<Explanation>, Error> {
        let Some(article) = self.0.iter().find(|article| article.id == id) else { return Ok(None) };
        let form = ExplainedForm { written: "sécheresse".into(), is_typed: true, title: 1, lead: 0, early: 0, rest: 2 };
        let words = words_of(&request.query).into_iter().map(|word| ExplainedWord {
            forms: if holds(article, &word) { vec![form.clone()] } else { Vec::new() },
            any_form: if holds(article, &word) { 1.5 } else { 0.0 },
            form_typed: 0.0,
            articles: 6,
            rarity: 2.5,
            weight: 1.0,
            word,
        });
        let words: Vec<ExplainedWord> = words.collect();
        let matches = words.iter().all(|word| !word.forms.is_empty());
        Ok(Some(Explanation { score: words.iter().map(ExplainedWord::points).sum(), matches, words, share: 1.0, freshness: 1.0 }))
    }

    fn similar(&self, id: &str, size: usize, _: &Stop) -> Result<Option<Similar>, Error> {
        let Some(article) = self.0.iter().find(|article| article.id == id) else { return Ok(None) };
        let words: Vec<String> =
            article.title.split(|c: char| !c.is_alphanumeric()).filter(|word| word.len() > 5).map(str::to_owned).collect();
        let story = |id: &str| id.split_once('@').map(|(name, _)| name.to_owned());
        let others = self.0.iter().filter(|other| other.id != id && (story(id).is_none() || story(id) != story(&other.id)));
        let near = others.filter(|other| words.iter().any(|word| holds(other, word)));
        let hits = near.take(size).map(|other| hit(other, &[], 0)).collect();
        Ok(Some(Similar { words, hits, partial: false }))
    }

    fn suggest(&self, request: &SuggestRequest) -> Result<Vec<Suggestion>, Error> {
        let Some(letters) = request.words.last().map(|word| word.to_lowercase()) else { return Ok(Vec::new()) };
        let mut found = Vec::new();
        let mut add = |kind, text: &str, articles: usize| {
            let text = text.to_owned();
            found.push(Suggestion { kind, text, words: 1, articles: articles as u64 });
        };
        if request.field.is_none_or(Field::is_text) {
            let titles = self.0.iter().map(|article| article.title.to_lowercase());
            let words: BTreeSet<String> =
                titles.flat_map(|title| title.split(|c: char| !c.is_alphanumeric()).map(str::to_owned).collect::<Vec<_>>()).collect();
            for word in words.iter().filter(|word| word.starts_with(&letters) && **word != letters) {
                add(SuggestionKind::Word, word, self.0.iter().filter(|article| holds(article, word)).count());
            }
        }
        for (kind, of) in [(SuggestionKind::Publication, FacetField::Publication), (SuggestionKind::Author, FacetField::Author)] {
            let values =
                self.0.iter().flat_map(|article| value(article, of)).fold(BTreeMap::<String, usize>::new(), |mut counts, value| {
                    *counts.entry(value).or_default() += 1;
                    counts
                });
            let begins = |value: &str| value.to_lowercase().split(' ').any(|word| word.starts_with(&letters));
            let wanted = request.field.is_none() || request.field == kind.field();
            values.iter().filter(|(value, _)| wanted && begins(value)).for_each(|(value, count)| add(kind, value, *count));
        }
        found.truncate(request.size);
        Ok(found)
    }

    /// By year, whatever is asked.
    fn timeline(&self, request: &TimelineRequest) -> Result<Timeline, Error> {
        let words = words_of(&request.of.query);
        if words.iter().any(|word| word == "panique") {
            panic!("on purpose");
        }
        let mut years: BTreeMap<i16, Counts> = BTreeMap::new();
        let (mut undated, mut total) = (Counts::default(), Counts::default());
        for article in &self.0 {
            let matches = matches(&request.of.query, article);
            let places = places(article, &words).len() as u64;
            let counts = Counts {
                articles: u64::from(matches),
                occurrences: if matches && request.occurrences { places } else { 0 },
                of_articles: 1,
                of_words: article.word_count() as u64,
            };
            total += counts;
            match article.published {
                Some(published) => *years.entry(published.day.year()).or_default() += counts,
                None => undated += counts,
            }
        }
        let span = years.keys().min().copied().zip(years.keys().max().copied());
        let points = span.into_iter().flat_map(|(first, last)| first..=last).map(|year| Point {
            from: Day::new(year, 1, 1).expect("a day"),
            to: Day::new(year, 12, 31).expect("a day"),
            counts: years.get(&year).copied().unwrap_or_default(),
        });
        Ok(Timeline {
            interval: Interval::Year,
            points: points.collect(),
            coarser: Vec::new(),
            undated,
            total,
            understood: understood(&request.of.query),
            partial: false,
            snapshot: self.snapshot(),
        })
    }

    fn concordance(&self, request: &ConcordanceRequest) -> Result<Concordance, Error> {
        let words = words_of(&request.of.query);
        let matching: Vec<&Article> = self.0.iter().filter(|article| matches(&request.of.query, article)).collect();
        let lines: Vec<Line> = matching.iter().flat_map(|article| places(article, &words)).collect();
        let all = lines.len() as u64;
        let lines: Vec<Line> = lines.into_iter().filter(|line| format!("{}{}", line.left, line.right).contains(&request.within)).collect();
        let shown = lines.iter().skip(usize::try_from(request.offset).unwrap_or(usize::MAX)).take(request.size);
        Ok(Concordance {
            lines: shown.cloned().collect(),
            total: all,
            articles: matching.len() as u64,
            kept: (!request.within.is_empty()).then_some(lines.len() as u64),
            read: None,
            understood: understood(&request.of.query),
            partial: false,
            snapshot: self.snapshot(),
        })
    }

    fn export(&self, request: &ExportRequest, sink: &mut dyn Sink) -> Result<Exported, Error> {
        let of = SearchRequest { filters: request.of.filters.clone(), ..SearchRequest::new(request.of.query.clone()) };
        let passing = self.0.iter().filter(|article| passes(article, &of, None));
        let matching: Vec<&Article> = passing.filter(|article| matches(&of.query, article)).collect();
        let total = matching.len() as u64;
        sink.begin(total, &self.snapshot());
        let taken = matching.into_iter().take_while(|article| sink.take(article)).count() as u64;
        let (understood, snapshot) = (understood(&request.of.query), self.snapshot());
        Ok(Exported { total, taken, understood, partial: taken < total, snapshot })
    }

    /// Of the words before and behind the places.
    fn collocates(&self, request: &CollocatesRequest) -> Result<Collocates, Error> {
        let lines = self.concordance(&ConcordanceRequest { size: 1_000, ..ConcordanceRequest::new(request.of.clone()) })?;
        let mut counts: BTreeMap<String, u64> = BTreeMap::new();
        for line in &lines.lines {
            let beside = line.left.split_whitespace().rev().take(request.window).chain(line.right.split_whitespace().take(request.window));
            beside.for_each(|word| *counts.entry(word.to_owned()).or_default() += 1);
        }
        let near = counts.values().sum();
        let words = counts.into_iter().take(request.size);
        Ok(Collocates {
            words: words.map(|(text, near)| Collocate { text, near, elsewhere: 3, score: near as f64 * 2.5 }).collect(),
            occurrences: lines.total,
            near,
            elsewhere: 900,
            read: lines.articles,
            articles: lines.articles,
            understood: lines.understood,
            partial: false,
            snapshot: self.snapshot(),
        })
    }

    fn article(&self, id: &str) -> Result<Option<Article>, Error> {
        Ok(self.0.iter().find(|article| article.id == id).cloned())
    }

    /// Everything but the end.
    fn difference(&self, earlier: &str, later: &str) -> Result<Option<TextDifference>, Error> {
        let texts = [earlier, later].map(|id| self.0.iter().find(|article| article.id == id).map(Article::text));
        let [Some(earlier), Some(later)] = texts else { return Ok(None) };
        let piece = |kind, text: &str| Piece { kind, text: text.to_owned() };
        let paragraphs = vec![vec![piece(PieceKind::Cut, &earlier), piece(PieceKind::Added, &later), piece(PieceKind::Same, "Fin.")]];
        Ok(Some(TextDifference { paragraphs, same: 1, cut: 2, added: 3, rough: true }))
    }

    /// Before its state of now it lacked its first article.
    fn past(&self, snapshot: &str) -> Result<Option<Past>, Error> {
        let (articles, day) = (self.0.len() as u64, Day::new(2026, 11, 24).ok());
        let past = |missing| Past { day, articles: articles - missing, replaced: 0, removed: 0, added: missing, same_spellings: true };
        Ok(match snapshot {
            "0" => Some(past(1)),
            "1" => Some(past(0)),
            _ => None,
        })
    }

    /// Of the words in the titles, whatever is asked otherwise.
    fn specific(&self, request: &SpecificRequest) -> Result<Specific, Error> {
        let of_side = |of: &archive::Selection| -> Vec<&Article> {
            let asked = SearchRequest { filters: of.filters.clone(), ..SearchRequest::new(of.query.clone()) };
            self.0.iter().filter(|article| matches(&of.query, article) && passes(article, &asked, None)).collect()
        };
        let of = of_side(&request.of);
        let rest = archive::Selection { query: Query::All, ..request.of.clone() };
        let (mut others, query) = match &request.against {
            Against::Rest => (of_side(&rest), Query::All),
            Against::Other(other) => (of_side(other), other.query.clone()),
        };
        let both = others.iter().filter(|other| of.iter().any(|article| article.id == other.id)).count() as u64;
        if matches!(request.against, Against::Rest) {
            others.retain(|other| of.iter().all(|article| article.id != other.id));
        }
        let terms = |articles: &[&Article], others: &[&Article]| {
            let title_words = articles.iter().flat_map(|article| article.title.split(|c: char| !c.is_alphanumeric()));
            let words: BTreeSet<&str> = title_words.filter(|word| word.len() > 4).collect();
            let held =
                |word: &str, articles: &[&Article]| articles.iter().filter(|article| holds(article, &word.to_lowercase())).count() as u64;
            let term = |word: &str| SpecificTerm {
                text: word.to_owned(),
                articles: held(word, articles),
                others: held(word, others),
                score: SpecificTerm::score(held(word, articles), articles.len() as u64, held(word, others), others.len() as u64),
            };
            words.into_iter().map(term).filter(|term| term.score > 0.0).take(request.size).collect()
        };
        let side = |articles: &[&Article], others: &[&Article], query: &Query| SpecificSide {
            terms: terms(articles, others),
            articles: articles.len() as u64,
            read: articles.len() as u64,
            understood: understood(query),
        };
        Ok(Specific {
            of: side(&of, &others, &request.of.query),
            against: side(&others, &of, &query),
            both: if matches!(request.against, Against::Rest) { 0 } else { both },
            partial: false,
            snapshot: self.snapshot(),
        })
    }

    fn coverage(&self, publications: &[String]) -> Result<Coverage, Error> {
        let mut held: BTreeMap<Day, u64> = BTreeMap::new();
        let mut undated = 0;
        for article in self.0.iter().filter(|article| publications.is_empty() || publications.contains(&article.publication)) {
            match article.published {
                Some(published) => *held.entry(published.day).or_default() += 1,
                None => undated += 1,
            }
        }
        let held = held.into_iter().map(|(day, articles)| Held { from: day, to: day, articles });
        Ok(Coverage { held: held.collect(), undated, snapshot: self.snapshot() })
    }

    fn snapshot(&self) -> Snapshot {
        Snapshot { id: "1".into() }
    }

    fn overview(&self) -> Result<Overview, Error> {
        let days = |articles: &[&Article]| {
            let days = articles.iter().filter_map(|article| Some(article.published?.day));
            (days.clone().min(), days.max())
        };
        let all: Vec<&Article> = self.0.iter().collect();
        let mut publications = BTreeMap::<&str, Vec<&Article>>::new();
        for article in &all {
            publications.entry(&article.publication).or_default().push(article);
        }
        let span = |(name, articles): (&str, Vec<&Article>)| {
            let (first, last) = days(&articles);
            PublicationSpan { name: name.to_owned(), articles: articles.len() as u64, first, last }
        };
        let (first, last) = days(&all);
        Ok(Overview {
            articles: all.len() as u64,
            first,
            last,
            undated: all.iter().filter(|article| article.published.is_none()).count() as u64,
            publications: publications.into_iter().map(span).collect(),
            ..Overview::default()
        })
    }
}

fn understood(query: &Query) -> Understood {
    Understood { query: query.clone(), readings: Vec::new(), notices: Vec::new(), meant: None }
}

/// The places of the words, with what stands before and after in the same text.
fn places(article: &Article, words: &[String]) -> Vec<Line> {
    let blocks = article.blocks.iter().enumerate().map(|(at, block)| (Some(at), &block.text));
    let line = |block: Option<usize>, text: &str, place: Range<usize>| Line {
        id: article.id.clone(),
        title: article.title.clone(),
        publication: article.publication.clone(),
        published: article.published,
        lang: article.lang.clone(),
        field: if block.is_some() { PassageField::Body } else { PassageField::Title },
        block,
        left: text[..place.start].to_owned(),
        matched: text[place.clone()].to_owned(),
        right: text[place.end..].to_owned(),
    };
    let texts = std::iter::once((None, &article.title)).chain(blocks);
    texts.flat_map(|(block, text)| marks(text, words).into_iter().map(move |place| line(block, text, place))).collect()
}

fn words_of(query: &Query) -> Vec<String> {
    match query {
        Query::Word(word) => vec![word.text.clone()],
        Query::Phrase(phrase) => phrase.words.iter().map(|word| word.text.clone()).collect(),
        Query::And(parts) | Query::Or(parts) | Query::Most(parts) => parts.iter().flat_map(words_of).collect(),
        Query::In(query::Field::Removed, _) => Vec::new(),
        Query::In(_, inner) | Query::Weight(inner, _) => words_of(inner),
        _ => Vec::new(),
    }
}

/// The words looked for in what was removed: one term is enough here.
fn removed_words_of(query: &Query) -> Vec<String> {
    match query {
        Query::In(query::Field::Removed, inner) => words_of(inner),
        _ => Vec::new(),
    }
}

fn removed_passages(article: &Article, words: &[String]) -> Vec<Passage> {
    let pieces = article.removed.iter().map(|piece| Passage {
        text: piece.text.clone(),
        marks: marks(&piece.text, words),
        field: PassageField::Removed,
        rule: Some(piece.rule.clone()),
        ..Passage::default()
    });
    pieces.filter(|passage| !passage.marks.is_empty()).collect()
}

fn matches(query: &Query, article: &Article) -> bool {
    match query {
        Query::Word(_) | Query::Phrase(_) => words_of(query).iter().all(|word| holds(article, word)),
        Query::And(parts) | Query::Most(parts) => parts.iter().all(|part| matches(part, article)),
        Query::Or(parts) => parts.iter().any(|part| matches(part, article)),
        Query::Not(part) => !matches(part, article),
        Query::In(query::Field::Removed, part) => !removed_passages(article, &words_of(part)).is_empty(),
        Query::In(_, part) | Query::Weight(part, _) => matches(part, article),
        _ => true,
    }
}

fn holds(article: &Article, word: &str) -> bool {
    let word = [word.to_owned()];
    !marks(&article.title, &word).is_empty() || article.blocks.iter().any(|block| !marks(&block.text, &word).is_empty())
}

fn lacking(article: &Article, words: &[String]) -> Vec<String> {
    words.iter().filter(|word| !holds(article, word)).cloned().collect()
}

/// Where the words stand, letter by letter, in any case.
fn marks(text: &str, words: &[String]) -> Vec<Range<usize>> {
    let words: Vec<String> = words.iter().map(|word| word.to_lowercase()).collect();
    let mut marks = Vec::new();
    let mut start = None;
    for (at, character) in text.char_indices().chain([(text.len(), ' ')]) {
        match (start, character.is_alphanumeric()) {
            (None, true) => start = Some(at),
            (Some(from), false) => {
                let word = text[from..at].to_lowercase();
                if words.iter().any(|w| *w == word || format!("{w}s") == word) {
                    marks.push(from..at);
                }
                start = None;
            }
            _ => {}
        }
    }
    marks
}

fn value(article: &Article, field: FacetField) -> Vec<String> {
    match field {
        FacetField::Publication => vec![article.publication.clone()],
        FacetField::Year => vec![article.published.map(|p| p.day.year().to_string()).unwrap_or_default()],
        FacetField::Lang => vec![article.lang.clone()],
        FacetField::Section => vec![article.section.clone()],
        FacetField::Author => article.authors.clone(),
        FacetField::Tag => article.tags.clone(),
        FacetField::Provider => vec![article.provider.clone()],
        FacetField::Month => vec![article.published.map(|p| format!("{:04}-{:02}", p.day.year(), p.day.month())).unwrap_or_default()],
        FacetField::DatePrecision => article.published.map(|p| p.precision.as_str().replace("minute", "day")).into_iter().collect(),
        FacetField::DateOrigin => article.published.map(|p| p.origin.as_str().to_owned()).into_iter().collect(),
        FacetField::Length => vec!["0..99".to_owned()],
        FacetField::Story => vec![if article.id.contains('@') { "reprinted" } else { "alone" }.to_owned()],
    }
}

fn passes(article: &Article, request: &SearchRequest, but: Option<FacetField>) -> bool {
    let filters = &request.filters;
    let day = article.published.map(|published| published.day);
    filters.chosen().all(|(field, wanted)| but == Some(field) || value(article, field).iter().any(|value| wanted.contains(value)))
        && filters.from.is_none_or(|from| day.is_some_and(|day| day >= from))
        && filters.to.is_none_or(|to| day.is_some_and(|day| day <= to))
}

fn facet(field: FacetField, matching: &[&Article], request: &SearchRequest) -> Facet {
    let mut counts = BTreeMap::<String, u64>::new();
    for article in matching.iter().filter(|article| passes(article, request, Some(field))) {
        for value in value(article, field) {
            *counts.entry(value).or_default() += 1;
        }
    }
    let mut values: Vec<_> = counts.into_iter().map(|(value, count)| FacetValue { value, count }).collect();
    if field == FacetField::Year {
        values.reverse();
    } else {
        values.sort_by_key(|value| std::cmp::Reverse(value.count));
    }
    Facet { field, values, others: 0 }
}

fn hit(article: &Article, words: &[String], passages: usize) -> Hit {
    let marked = article.blocks.iter().enumerate().filter(|(_, block)| !marks(&block.text, words).is_empty());
    let mut shown: Vec<_> = marked.take(passages).collect();
    if shown.is_empty() {
        shown = article.blocks.iter().enumerate().take(passages.min(1)).collect();
    }
    let passage = |(place, block): (usize, &Block)| Passage {
        text: block.text.clone(),
        marks: marks(&block.text, words),
        field: if place == 0 && article.has_lead { PassageField::Lead } else { PassageField::Body },
        rule: None,
        cut_before: place > 1,
        cut_after: false,
    };
    Hit {
        id: article.id.clone(),
        score: 1.0,
        title: Passage {
            text: article.title.clone(),
            marks: marks(&article.title, words),
            field: PassageField::Title,
            ..Passage::default()
        },
        url: article.url.clone(),
        publication: article.publication.clone(),
        provider: article.provider.clone(),
        published: article.published,
        lang: article.lang.clone(),
        authors: article.authors.clone(),
        section: article.section.clone(),
        page: article.page.clone(),
        words: article.word_count() as u32,
        folded: 0,
        missing: Vec::new(),
        passages: shown.into_iter().map(passage).collect(),
    }
}

/// An article whose every field is `text`.
fn hostile(place: usize, text: &str) -> Article {
    let urls = [
        "javascript:alert(1)",
        "data:text/html,<script>alert(1)</script>",
        "https://presse.example/\"onclick=\"alert(1)",
        "//presse.example/alert",
    ];
    let text = text.to_owned();
    Article {
        url: urls[place % urls.len()].into(),
        kicker: text.clone(),
        authors: vec![text.clone()],
        provider: text.clone(),
        section: text.clone(),
        tags: vec![text.clone()],
        lang: ["fr", "\" onclick=alert(1)", "<b>"][place % 3].into(),
        removed: vec![Removed { rule: text.clone(), text: text.clone(), before: 0 }],
        notices: vec![Notice::new(text.clone(), text.clone())],
        source: Source { path: text.clone(), record: 1, format: text.clone(), version: 0 },
        ..story(&format!("h{place}"), &text, 20200101, &text, &text, &[&text])
    }
}

/// Ways out of a text, an attribute, an element that holds text, a script or an address, each with ways to run something.
fn attempts_of_every_kind() -> impl Iterator<Item = String> {
    const WAYS_OUT: [&str; 15] = [
        "",
        "\">",
        "'>",
        "\"/>",
        "-->",
        "]]>",
        "</title>",
        "</script>",
        "</style>",
        "</textarea>",
        "</details></article>",
        "</svg>",
        "\\u003c/script\\u003e",
        "%22%3E",
        "\u{2028}\" ",
    ];
    const WAYS_TO_RUN: [&str; 12] = [
        "<script>alert(1)</script>",
        "<ScRiPt src=data:,alert(1)></sCrIpT>",
        "<img src=x onerror=alert(1)>",
        "<svg/onload=alert(1)>",
        "<details open ontoggle=alert(1)>",
        "<body onpageshow=alert(1)>",
        "<video><source onerror=alert(1)></video>",
        "<input autofocus onfocus=alert(1)>",
        " autofocus onfocus=alert(1) tabindex=0 x=",
        "<iframe src=javascript:alert(1)>",
        "<a href=\"java\tscript:alert(1)\" id=m1>alert</a>",
        "<style>*{background:url(http://presse.example/alert)}</style>",
    ];
    WAYS_OUT.into_iter().flat_map(|out| WAYS_TO_RUN.into_iter().map(move |run| format!("{out}{run}")))
}

fn story(id: &str, publication: &str, date: u32, title: &str, lead: &str, text: &[&str]) -> Article {
    let day = Day::from_number(date).expect("a day of the press");
    let blocks = std::iter::once(lead).chain(text.iter().copied()).map(Block::paragraph);
    Article {
        id: id.into(),
        url: format!("https://presse.example/{id}"),
        title: title.into(),
        blocks: blocks.collect(),
        has_lead: true,
        publication: publication.into(),
        published: Some(Published::on(day, DateOrigin::Metadata)),
        lang: "fr".into(),
        lang_confidence: 0.99,
        source: Source { path: "essai.jsonl".into(), record: 1, format: "jsonl".into(), version: 0 },
        ..Article::default()
    }
}

fn articles() -> Vec<Article> {
    let valley = "Le Courrier de la Vézonne";
    let coast = "L’Écho du littoral";
    let capital = "La Tribune de Sarmont";
    let drought = Article {
        kicker: "Agriculture".into(),
        authors: vec!["Maëlle Quintrec".into()],
        section: "Économie".into(),
        tags: vec!["eau".into(), "élevage".into()],
        published: Some(Published {
            minute: Some(16 * 60 + 40),
            precision: Precision::Minute,
            ..Published::on(Day::from_number(20221220).expect("a day"), DateOrigin::Dateline)
        }),
        removed: vec![
            Removed {
                rule: "link-list".into(),
                text: "À lire aussi\nLe marché de Noël ouvre samedi\nUn nouveau pont à Brisac".into(),
                before: 0,
            },
            Removed { rule: "call-to-action".into(), text: "Abonnez-vous pour 1 euro par mois".into(), before: 0 },
        ],
        notices: vec![Notice::new("mojibake-repaired", "Des lettres accentuées mal encodées ont été rétablies.")],
        blocks: vec![
            Block::paragraph(
                "Les éleveurs de la haute Vézonne n’ont pas vu une vraie pluie depuis le mois de mai. La sécheresse vide les granges avant l’hiver.",
            ),
            Block::paragraph(
                "« On donne en septembre le foin de janvier », résume Armand Tassel, qui élève quarante vaches à Brisac. Dans la vallée, la sécheresse n’est plus un accident : c’est la cinquième en huit ans.",
            ),
            Block::heading("Une source sur trois est à sec"),
            Block::paragraph(
                "Le syndicat des eaux compte les sources une par une. Sur cent douze, trente-neuf ne coulent plus. La préfecture interdit d’arroser les jardins, et les piscines restent vides.",
            ),
            Block {
                kind: BlockKind::Quote, text: "Nous ne demandons pas la pluie au préfet, seulement de ne pas vendre nos prés.".into()
            },
            Block { kind: BlockKind::Item, text: "39 sources taries sur 112".into() },
            Block { kind: BlockKind::Item, text: "18 communes ravitaillées par camion".into() },
            Block::paragraph(
                "Un plan contre la sécheresse sera présenté au printemps : deux retenues, et des haies replantées sur trente kilomètres.",
            ),
            Block { kind: BlockKind::Caption, text: "Le lavoir de Brisac, à sec depuis le 14 juillet. Photo Maëlle Quintrec.".into() },
        ],
        ..story("veau-1", valley, 20221220, "Dans la vallée, la sécheresse oblige à choisir entre le foin et les bêtes", "", &[])
    };
    let hostile = Article {
        url: "javascript:alert(1)".into(),
        provider: "\"><b>Agence</b>".into(),
        ..story(
            "pirate",
            "<i>Gazette</i>",
            20210102,
            "<script>alert(\"sécheresse\")</script> & compagnie",
            "</p><img src=x onerror=alert(1)> La sécheresse des champs & des mots.",
            &["<mark>Ceci n’est pas une marque</mark>"],
        )
    };
    let arabic = Article {
        lang: "ar".into(),
        has_lead: false,
        ..story("ar-1", "صدى الساحل", 20200605, "الجفاف يهدد موسم الحصاد", "يخشى المزارعون على موسم الحصاد بعد خريف بلا مطر.", &[])
    };
    let english = Article {
        lang: "en".into(),
        provider: "Agence Littoral".into(),
        ..story(
            "en-1",
            coast,
            20190301,
            "Fishermen of Port-Luzel count their empty nets",
            "The harbour has not seen such a poor spring for thirty years.",
            &["Boats stay in the harbour until the drought in the estuary ends."],
        )
    };
    let bare = Article {
        id: "nu".into(),
        title: String::new(),
        blocks: vec![Block::paragraph("Une brève sans titre, sans date et sans journal, sur la sécheresse.")],
        lang: String::new(),
        ..Article::default()
    };
    let mut articles = vec![
        drought,
        story(
            "eau-2",
            capital,
            20220801,
            "Sécheresse : le préfet de Sarmont coupe l’eau des fontaines",
            "Les quarante-deux fontaines de la ville sont fermées jusqu’à nouvel ordre.",
            &[
                "La mesure économise l’équivalent de deux cents foyers. La sécheresse, dit la mairie, durera jusqu’aux premières neiges.",
                "Les marchands de glaces protestent.",
            ],
        ),
        story(
            "eau-3",
            coast,
            20220803,
            "À Port-Luzel, l’eau de mer remonte dans les puits",
            "La sécheresse abaisse la nappe ; le sel prend sa place.",
            &["Trois maraîchers ont perdu leurs salades."],
        ),
        story(
            "pont-1",
            valley,
            20230914,
            "Le pont de Brisac rouvrira avant la fête de la châtaigne",
            "Deux ans de travaux s’achèvent, avec six mois de retard.",
            &["Les camions de plus de dix tonnes continueront de passer par Vauclaire."],
        ),
        story(
            "ecole-1",
            capital,
            20240110,
            "Une école de trois élèves refuse de fermer",
            "À Montlieu, les parents occupent la classe depuis lundi.",
            &["L’inspection promet une réponse avant la fin du mois."],
        ),
        story(
            "velo-1",
            coast,
            19980712,
            "La course du littoral s’achève dans le brouillard",
            "Personne n’a vu le vainqueur franchir la ligne.",
            &["Le jury a départagé les coureurs à l’oreille."],
        ),
        story(
            "lait-1",
            valley,
            20200512,
            "Le lait baisse, les laiteries se taisent",
            "Le litre est payé 38 centimes aux éleveurs de la vallée.",
            &["Une réunion est prévue à Sarmont. La sécheresse n’arrange rien."],
        ),
        hostile,
        arabic,
        english,
        bare,
    ];
    // Enough of the same for a second page.
    for number in 1..=24_u32 {
        let mut brief = story(
            &format!("breve-{number}"),
            capital,
            20230101 + number,
            &format!("Le bulletin des eaux, semaine {number}"),
            "Le niveau de la Vézonne est mesuré chaque lundi au pont de Sarmont.",
            &["Toutes les mesures sont publiées à la mairie."],
        );
        brief.section = "Bulletin".into();
        articles.push(brief);
    }
    articles
}
