use crate::{
    Collocates, Comparison, Concordance, Counts, Coverage, Curves, Facet, Interval, Overview, Point, Specific, SpecificSide, Timeline,
    Value,
};

/// A table to write: as comma-separated values, or as objects.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// The names of the columns.
    pub columns: &'static [&'static str],
    /// Rows of as many values; an empty one is not known.
    pub rows: Vec<Vec<String>>,
}

impl Table {
    /// Whether the values of a column, of any table, are numbers.
    pub fn is_number(column: &str) -> bool {
        let counts = [
            "line",
            "rank",
            "articles",
            "stories",
            "occurrences",
            "near",
            "elsewhere",
            "of_articles",
            "of_words",
            "of_near",
            "of_elsewhere",
            "others",
            "of_others",
        ];
        let measures = ["articles_per_thousand", "occurrences_per_million", "value", "low", "high", "score"];
        counts.contains(&column) || measures.contains(&column)
    }

    /// Timelines, each with its query: a row a point, with the value of its curve and the band around it, then what is known less well, then
    /// what has no date. Occurrences are left empty unless they were counted.
    pub fn of_timelines(timelines: &[(&str, &Timeline)], curves: &Curves) -> Self {
        let columns = &[
            "query",
            "interval",
            "from",
            "to",
            "articles",
            "occurrences",
            "of_articles",
            "of_words",
            "articles_per_thousand",
            "occurrences_per_million",
            "value",
            "low",
            "high",
            "snapshot",
        ];
        let occurrences = curves.occurrences;
        let points: Vec<&[Point]> = timelines.iter().map(|(_, timeline)| timeline.points.as_slice()).collect();
        let mut rows = Vec::new();
        for ((query, timeline), curve) in timelines.iter().zip(curves.draw(&points)) {
            let row = |interval: &str, days: Option<&Point>, counts: Counts, value: Option<Value>| {
                let day = |day: Option<article::Day>| day.map(|day| day.to_string()).unwrap_or_default();
                let share = |share: Option<f64>| share.map(|share| share.to_string()).unwrap_or_default();
                let band = value.and_then(|value| value.band);
                vec![
                    (*query).to_owned(),
                    interval.to_owned(),
                    day(days.map(|point| point.from)),
                    day(days.map(|point| point.to)),
                    counts.articles.to_string(),
                    if occurrences { counts.occurrences.to_string() } else { String::new() },
                    counts.of_articles.to_string(),
                    counts.of_words.to_string(),
                    share(counts.per_thousand_articles()),
                    share(counts.per_million_words().filter(|_| occurrences)),
                    share(value.map(|value| value.value)),
                    share(band.map(|(low, _)| low)),
                    share(band.map(|(_, high)| high)),
                    timeline.snapshot.id.clone(),
                ]
            };
            let drawn = timeline.points.iter().zip(curve);
            rows.extend(drawn.map(|(point, value)| row(timeline.interval.name(), Some(point), point.counts, value)));
            rows.extend(timeline.coarser.iter().map(|point| row("coarser", Some(point), point.counts, None)));
            if timeline.undated != Counts::default() {
                rows.push(row("undated", None, timeline.undated, None));
            }
        }
        Self { columns, rows }
    }

    /// The values of a facet.
    pub fn of_facet(facet: &Facet) -> Self {
        let rows = facet.values.iter().map(|value| vec![value.value.clone(), value.count.to_string()]);
        Self { columns: &["value", "articles"], rows: rows.collect() }
    }

    /// Words near the places that match.
    pub fn of_words(collocates: &Collocates) -> Self {
        let columns = &["word", "near", "of_near", "elsewhere", "of_elsewhere", "score"];
        let rows = collocates.words.iter().map(|word| {
            let numbers = [word.near, collocates.near, word.elsewhere, collocates.elsewhere].map(|number| number.to_string());
            std::iter::once(word.text.clone()).chain(numbers).chain([word.score.to_string()]).collect()
        });
        Self { columns, rows: rows.collect() }
    }

    /// Lines of a concordance.
    pub fn of_lines(concordance: &Concordance) -> Self {
        let columns = &["id", "published", "publication", "title", "field", "left", "match", "right"];
        let rows = concordance.lines.iter().map(|line| {
            let published = line.published.map(|published| published.to_string()).unwrap_or_default();
            let text = |text: &str| text.to_owned();
            vec![
                text(&line.id),
                published,
                text(&line.publication),
                text(&line.title),
                text(line.field.name()),
                text(&line.left),
                text(&line.matched),
                text(&line.right),
            ]
        });
        Self { columns, rows: rows.collect() }
    }

    /// The words of some articles beside the rest.
    pub fn of_terms(specific: &Specific) -> Self {
        let rows = specific.of.terms.iter().map(|term| {
            let numbers = [term.articles, specific.of.articles, term.others, specific.against.articles].map(|number| number.to_string());
            std::iter::once(term.text.clone()).chain(numbers).chain([term.score.to_string()]).collect()
        });
        Self { columns: &["word", "articles", "of_articles", "others", "of_others", "score"], rows: rows.collect() }
    }

    /// Two searches side by side, each row of one of them: its total, the points of its curve, its newspapers, its words.
    pub fn of_comparison(comparison: &Comparison) -> Self {
        let columns = &["what", "side", "from", "to", "name", "articles", "of_articles", "others", "of_others", "score"];
        let mut rows = Vec::new();
        for (at, name) in ["a", "b"].into_iter().enumerate() {
            let (side, other) = (&comparison.sides[at], &comparison.sides[1 - at]);
            let total = side.timeline.total;
            let mut row = |what: &str, days: Option<&Point>, label: &str, numbers: [Option<u64>; 4], score: String| {
                let day = |day: Option<article::Day>| day.map(|day| day.to_string()).unwrap_or_default();
                let mut row = vec![what.to_owned(), name.to_owned(), day(days.map(|point| point.from)), day(days.map(|point| point.to))];
                row.push(label.to_owned());
                row.extend(numbers.map(|number| number.map(|number| number.to_string()).unwrap_or_default()));
                row.push(score);
                rows.push(row);
            };
            row("total", None, "", [Some(total.articles), Some(total.of_articles), None, None], String::new());
            for point in comparison.points.iter().filter_map(|points| points[at].as_ref()) {
                let numbers = [Some(point.counts.articles), Some(point.counts.of_articles), None, None];
                row(comparison.interval.name(), Some(point), "", numbers, String::new());
            }
            for value in &side.publications.values {
                row("publication", None, &value.value, [Some(value.count), Some(total.articles), None, None], String::new());
            }
            let of = |side: &SpecificSide| Some(side.articles);
            for term in &side.specific.terms {
                let numbers = [Some(term.articles), of(&side.specific), Some(term.others), of(&other.specific)];
                row("word", None, &term.text, numbers, term.score.to_string());
            }
        }
        Self { columns, rows }
    }

    /// What is held, by interval; then what has no date.
    pub fn of_coverage(coverage: &Coverage, interval: Interval) -> Self {
        let row = |from: String, to: String, articles: u64| vec![from, to, articles.to_string()];
        let held = coverage.by(interval).into_iter().map(|held| row(held.from.to_string(), held.to.to_string(), held.articles));
        let undated = (coverage.undated > 0).then(|| row(String::new(), String::new(), coverage.undated));
        Self { columns: &["from", "to", "articles"], rows: held.chain(undated).collect() }
    }

    /// The newspapers.
    pub fn of_sources(overview: &Overview) -> Self {
        let day = |day: Option<article::Day>| day.map(|day| day.to_string()).unwrap_or_default();
        let row = |span: &crate::PublicationSpan| vec![span.name.clone(), span.articles.to_string(), day(span.first), day(span.last)];
        Self { columns: &["publication", "articles", "first", "last"], rows: overview.publications.iter().map(row).collect() }
    }
}
