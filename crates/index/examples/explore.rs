//! What counting costs on a large archive, beside Tantivy's own aggregations on the same articles, in one run.
//!
//! ```text
//! cargo run --release -p index --example explore -- vary ARTICLES.jsonl TIMES > VARIED.jsonl
//! cargo run --release -p index --example explore -- measure VARIED.jsonl FOLDER
//! ```
//!
//! `vary` writes each article TIMES times: paragraphs in another order, one in eight words in the place of another of the same article, days
//! moved by up to two years; always the same for the same input. `measure` builds both archives in FOLDER when they are not there, then
//! prints milliseconds, the median of seven: timelines and facets of common words, the first page of a concordance, collocates, specific words
//! against the rest and against another word.

use std::error::Error;
use std::fs;
use std::io::{BufWriter, Write};
use std::path::Path;
use std::time::Instant;

use archive::{
    Against, Archive, CollocatesRequest, ConcordanceRequest, FacetField, Interval, LineOrder, SearchRequest, Selection, SpecificRequest,
    TimelineRequest, Writer,
};
use article::{Article, Block, DateOrigin, Day, Published};
use index::{DiskArchive, DiskWriter, WriterOptions};
use serde_json::{Value, json};
use tantivy::aggregation::AggregationCollector;
use tantivy::aggregation::agg_req::Aggregations;
use tantivy::query::QueryParser;
use tantivy::schema::{FAST, IndexRecordOption, STRING, Schema, TextFieldIndexing, TextOptions};
use tantivy::tokenizer::{Language, LowerCaser, SimpleTokenizer, Stemmer, TextAnalyzer};
use tantivy::{DateTime, Index, TantivyDocument};

type Outcome<T> = Result<T, Box<dyn Error>>;

/// Words that stand in one article of three to one of thirty.
const WORDS: [&str; 6] = ["france", "président", "coronavirus", "police", "retraites", "climat"];
const COMMIT: usize = 5_000;
const ROUNDS: usize = 7;

fn main() -> Outcome<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["vary", articles, times] => vary(&fs::read_to_string(articles)?, times.parse()?),
        ["measure", articles, folder] => measure(Path::new(articles), Path::new(folder)),
        _ => Err("give: vary ARTICLES.jsonl TIMES, or: measure VARIED.jsonl FOLDER".into()),
    }
}

/// Numbers that look like chance, the same for one seed (xorshift, Marsaglia 2003).
struct Chance(u64);

impl Chance {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) as usize % end.max(1)
    }
}

fn vary(lines: &str, times: u64) -> Outcome<()> {
    let mut out = BufWriter::new(std::io::stdout().lock());
    for time in 0..times {
        let mut chance = Chance(time.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1);
        for line in lines.lines() {
            let mut record: Value = serde_json::from_str(line)?;
            if time > 0 {
                let mut paragraphs: Vec<String> = record["body"].as_str().unwrap_or_default().lines().map(str::to_owned).collect();
                let at = chance.below(paragraphs.len());
                paragraphs.rotate_left(at);
                let mut words: Vec<Vec<String>> = paragraphs.iter().map(|text| text.split(' ').map(str::to_owned).collect()).collect();
                for paragraph in &mut words {
                    for _ in 0..paragraph.len() / 8 {
                        let (one, other) = (chance.below(paragraph.len()), chance.below(paragraph.len()));
                        paragraph.swap(one, other);
                    }
                }
                record["body"] = words.iter().map(|words| words.join(" ")).collect::<Vec<_>>().join("\n").into();
                record["id"] = format!("{}-{time}", record["id"].as_str().unwrap_or_default()).into();
                record["url"] = Value::Null;
                if let Some(day) = day(&record) {
                    let moved = day.plus(chance.below(1_460) as i32 - 730).unwrap_or(day);
                    record["published_at"] = moved.to_string().into();
                }
            }
            serde_json::to_writer(&mut out, &record)?;
            out.write_all(b"\n")?;
        }
    }
    Ok(out.flush()?)
}

fn day(record: &Value) -> Option<Day> {
    let text = record["published_at"].as_str()?.get(..10)?;
    Day::span(text).map(|(first, _)| first)
}

fn article(record: &Value) -> Article {
    let text = |key: &str| record[key].as_str().unwrap_or_default().to_owned();
    Article {
        id: text("id"),
        title: text("title"),
        publication: text("site"),
        section: text("section"),
        lang: "fr".to_owned(),
        has_lead: record["lead"].as_str().is_some_and(|lead| !lead.is_empty()),
        blocks: [text("lead"), text("body")].iter().flat_map(|text| text.lines()).filter(|l| !l.is_empty()).map(Block::paragraph).collect(),
        published: day(record).map(|day| Published::on(day, DateOrigin::Metadata)),
        ..Article::default()
    }
}

fn kiosque(articles: &Path, folder: &Path) -> Outcome<DiskArchive> {
    if !folder.exists() {
        let mut writer = DiskWriter::open(folder, WriterOptions::default())?;
        let text = fs::read_to_string(articles)?;
        let lines: Vec<&str> = text.lines().collect();
        for lines in lines.chunks(COMMIT) {
            writer.put(lines.iter().map(|line| Ok(article(&serde_json::from_str(line)?))).collect::<Outcome<_>>()?)?;
            writer.commit()?;
        }
        writer.finish()?;
    }
    Ok(DiskArchive::open(folder)?)
}

fn plain(articles: &Path, folder: &Path) -> Outcome<Index> {
    let mut schema = Schema::builder();
    let indexing = TextFieldIndexing::default().set_tokenizer("fr").set_index_option(IndexRecordOption::WithFreqsAndPositions);
    let text = TextOptions::default().set_indexing_options(indexing);
    let (title, body) = (schema.add_text_field("title", text.clone()), schema.add_text_field("body", text));
    let published = schema.add_date_field("published", FAST);
    let section = schema.add_text_field("section", STRING | FAST);
    let is_new = !folder.exists();
    fs::create_dir_all(folder)?;
    let index = if is_new { Index::create_in_dir(folder, schema.build())? } else { Index::open_in_dir(folder)? };
    let french = TextAnalyzer::builder(SimpleTokenizer::default()).filter(LowerCaser).filter(Stemmer::new(Language::French)).build();
    index.tokenizers().register("fr", french);
    if is_new {
        let mut writer: tantivy::IndexWriter = index.writer_with_num_threads(1, 256 << 20)?;
        for line in fs::read_to_string(articles)?.lines() {
            let record: Value = serde_json::from_str(line)?;
            let value = |key: &str| record[key].as_str().unwrap_or_default().to_owned();
            let mut document = TantivyDocument::default();
            document.add_text(title, value("title"));
            document.add_text(body, [value("lead"), value("body")].join("\n"));
            document.add_text(section, value("section"));
            if let Some(day) = day(&record) {
                document.add_date(published, DateTime::from_timestamp_secs(i64::from(Day::EARLIEST.days_until(day)) * 86_400));
            }
            writer.add_document(document)?;
        }
        writer.commit()?;
        writer.wait_merging_threads()?;
    }
    Ok(index)
}

/// The median, in milliseconds.
fn median(mut work: impl FnMut() -> Outcome<()>) -> Outcome<f64> {
    let mut times = Vec::new();
    for _ in 0..ROUNDS {
        let start = Instant::now();
        work()?;
        times.push(start.elapsed().as_secs_f64() * 1e3);
    }
    times.sort_by(f64::total_cmp);
    Ok(times[ROUNDS / 2])
}

fn measure(articles: &Path, folder: &Path) -> Outcome<()> {
    fs::create_dir_all(folder)?;
    let archive = kiosque(articles, &folder.join("kiosque"))?;
    let index = plain(articles, &folder.join("tantivy"))?;
    let searcher = index.reader()?.searcher();
    let parser = QueryParser::for_index(&index, vec![index.schema().get_field("title")?, index.schema().get_field("body")?]);
    println!("{} articles; tantivy has {} segments", archive.overview()?.articles, searcher.segment_readers().len());
    println!(
        "{:<14}{:>9}  timeline  of places  (tantivy)  facets  (tantivy)  lines  by right  collocates  against the rest  another   ms",
        "word", "articles"
    );
    for word in WORDS {
        let of = || Selection::new(query::parse(word).query);
        let total = archive.search(&SearchRequest { size: 0, ..SearchRequest::new(of().query) })?.total.value;
        let timeline = |occurrences| {
            median(|| {
                let found = archive.timeline(&TimelineRequest { of: of(), interval: Some(Interval::Month), occurrences })?;
                if found.partial { Err("partial".into()) } else { Ok(()) }
            })
        };
        let aggregate = |request: Value| {
            let parsed = parser.parse_query(word)?;
            let aggregations: Aggregations = serde_json::from_value(request)?;
            median(|| {
                let collector = AggregationCollector::from_aggs(aggregations.clone(), Default::default());
                std::hint::black_box(searcher.search(&parsed, &collector)?);
                Ok(())
            })
        };
        let facets = median(|| {
            let facets = vec![FacetField::Section, FacetField::Year];
            std::hint::black_box(archive.search(&SearchRequest { size: 0, facets, correct: false, ..SearchRequest::new(of().query) })?);
            Ok(())
        })?;
        let lines = |order| {
            median(|| {
                std::hint::black_box(archive.concordance(&ConcordanceRequest { order, ..ConcordanceRequest::new(of()) })?);
                Ok(())
            })
        };
        let collocates = median(|| {
            std::hint::black_box(archive.collocates(&CollocatesRequest::new(of()))?);
            Ok(())
        })?;
        let specific = |against: Against| {
            median(|| {
                let found = archive.specific(&SpecificRequest { of: of(), against: against.clone(), size: 30 })?;
                if found.partial { Err("partial".into()) } else { Ok(()) }
            })
        };
        let rest = specific(Against::Rest)?;
        let other = specific(Against::Other(Selection::new(query::parse("ministre").query)))?;
        let by_month = json!({"t": {"date_histogram": {"field": "published", "fixed_interval": "30d"}}});
        let by_section = json!({"s": {"terms": {"field": "section", "size": 50}}});
        println!(
            "{word:<14}{total:>9}  {:>8.1}  {:>9.1}  {:>9.1}  {facets:>6.1}  {:>9.1}  {:>5.1}  {:>8.1}  {collocates:>10.1}  {rest:>16.1}  {other:>7.1}",
            timeline(false)?,
            timeline(true)?,
            aggregate(by_month)?,
            aggregate(by_section)?,
            lines(LineOrder::Newest)?,
            lines(LineOrder::Right)?,
        );
    }
    Ok(())
}
