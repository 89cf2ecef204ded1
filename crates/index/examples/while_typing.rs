//! What the help around a search costs, beside plain Tantivy, in one run.
//!
//! ```text
//! cargo run --release -p index --example beside_tantivy -- ingest ARTICLES.jsonl FOLDER
//! cargo run --release -p index --example while_typing -- FOLDER
//! ```
//!
//! * Suggestions for the beginnings of words of titles, two to six letters long. Beside them: the terms of plain Tantivy's body that begin
//!   so, the most frequent eight, which are stems without accents.
//! * Articles like an article. Beside them: Tantivy's `MoreLikeThisQuery` on its body.
//! * Passages: a search with two passages a hit, and the same without.
//!
//! Microseconds; the best of some rounds counts.

use std::collections::HashMap;
use std::error::Error;
use std::path::Path;
use std::time::Instant;

use archive::{Archive, Hit, SearchRequest, Sort, Stop, SuggestRequest};
use index::DiskArchive;
use query::Query;
use tantivy::collector::TopDocs;
use tantivy::query::MoreLikeThisQuery;
use tantivy::schema::Field;
use tantivy::tokenizer::{Language, LowerCaser, SimpleTokenizer, Stemmer, TextAnalyzer};
use tantivy::{DocAddress, Index, Searcher};

type Outcome<T> = Result<T, Box<dyn Error>>;

/// Repetitions of each.
const ROUNDS: usize = 3;
/// Articles whose titles are typed, and whose like is looked for.
const ARTICLES: usize = 100;

fn main() -> Outcome<()> {
    let folder = std::env::args().nth(1).ok_or("give the folder that beside_tantivy filled")?;
    let archive = DiskArchive::open(&Path::new(&folder).join("kiosque"))?;
    let index = Index::open_in_dir(Path::new(&folder).join("tantivy"))?;
    let french = TextAnalyzer::builder(SimpleTokenizer::default()).filter(LowerCaser).filter(Stemmer::new(Language::French)).build();
    index.tokenizers().register("fr", french);
    let (body, searcher) = (index.schema().get_field("body")?, index.reader()?.searcher());
    let request = SearchRequest { sort: Sort::Oldest, size: ARTICLES, passages: 0, ..SearchRequest::new(Query::All) };
    let articles = archive.search(&request)?.hits;
    let first = Instant::now();
    archive.suggest(&typed("ab"))?;
    println!("the first suggestion of a commit takes {:.0} ms\n", first.elapsed().as_secs_f64() * 1e3);
    println!("{:28} {:>8} {:>6} {:>6} {:>6} {:>6}", "µs", "mean", "p50", "p95", "p99", "max");

    let beginnings = beginnings(&articles);
    let (mut ours, mut theirs, mut found) = (Vec::new(), Vec::new(), HashMap::<&str, usize>::new());
    let (mut cold, mut slowest) = (Vec::new(), (0.0, ""));
    for letters in &beginnings {
        let start = Instant::now();
        let suggestions = archive.suggest(&typed(letters))?;
        cold.push(start.elapsed().as_secs_f64() * 1e6);
        suggestions.iter().for_each(|suggestion| *found.entry(suggestion.kind.name()).or_default() += 1);
        ours.push(best(|| archive.suggest(&typed(letters)))?);
        theirs.push(best(|| terms(&searcher, body, letters))?);
        let last = *cold.last().unwrap_or(&0.0);
        slowest = if last > slowest.0 { (last, letters) } else { slowest };
    }
    print("kiosque, 8 suggestions", ours);
    print("the first time of a commit", cold);
    print("tantivy, 8 stems", theirs);

    let (mut ours, mut theirs, mut fewest) = (Vec::new(), Vec::new(), usize::MAX);
    for (place, article) in articles.iter().enumerate() {
        fewest = fewest.min(archive.similar(&article.id, 10, &Stop::default())?.unwrap_or_default().hits.len());
        ours.push(best(|| archive.similar(&article.id, 10, &Stop::default()))?);
        let like = MoreLikeThisQuery::builder().with_document(DocAddress::new(0, place as u32));
        theirs.push(best(|| searcher.search(&like, &TopDocs::with_limit(10).order_by_score()))?);
    }
    print("kiosque, 10 like an article", ours);
    print("tantivy, 10 like an article", theirs);

    let (mut with, mut without) = (Vec::new(), Vec::new());
    for article in &articles {
        let mut request = SearchRequest::new(query::parse(&article.title.text).query);
        with.push(best(|| archive.search(&request))?);
        request.passages = 0;
        without.push(best(|| archive.search(&request))?);
    }
    print("10 hits of a title, passages", with);
    print("10 hits of a title", without);
    println!("\nslowest beginning: {:?}, {:?}", slowest, archive.suggest(&typed(slowest.1))?);
    println!("{} beginnings; suggested {found:?}; at least {fewest} articles were alike", beginnings.len());
    Ok(())
}

fn typed(letters: &str) -> SuggestRequest {
    SuggestRequest { words: vec![letters.to_owned()], size: 8, ..SuggestRequest::default() }
}

/// Beginnings of the words of some titles, two to six letters long.
fn beginnings(articles: &[Hit]) -> Vec<String> {
    let titles = articles.iter().map(|hit| hit.title.text.as_str());
    let words = titles.flat_map(|title| title.split(|c: char| !c.is_alphanumeric())).filter(|word| word.chars().count() > 6);
    let mut found: Vec<String> =
        words.enumerate().map(|(at, word)| word.chars().take(2 + at % 5).flat_map(char::to_lowercase).collect()).collect();
    found.sort_unstable();
    found.dedup();
    found
}

/// The eight most frequent terms that begin so.
fn terms(searcher: &Searcher, field: Field, letters: &str) -> Outcome<Vec<(u32, Vec<u8>)>> {
    let mut found: HashMap<Vec<u8>, u32> = HashMap::new();
    for segment in searcher.segment_readers() {
        let inverted = segment.inverted_index(field)?;
        let mut terms = inverted.terms().range().ge(letters).into_stream()?;
        while terms.advance() && terms.key().starts_with(letters.as_bytes()) {
            *found.entry(terms.key().to_vec()).or_default() += terms.value().doc_freq;
        }
    }
    let mut found: Vec<(u32, Vec<u8>)> = found.into_iter().map(|(term, articles)| (articles, term)).collect();
    found.sort_unstable_by(|a, b| b.cmp(a));
    found.truncate(8);
    Ok(found)
}

fn best<T, E: Into<Box<dyn Error>>>(mut work: impl FnMut() -> Result<T, E>) -> Outcome<f64> {
    let mut least = f64::INFINITY;
    for _ in 0..ROUNDS {
        let start = Instant::now();
        std::hint::black_box(work().map_err(Into::into)?);
        least = least.min(start.elapsed().as_secs_f64() * 1e6);
    }
    Ok(least)
}

fn print(name: &str, mut times: Vec<f64>) {
    times.sort_by(f64::total_cmp);
    let at = |share: f64| times[((times.len() - 1) as f64 * share) as usize];
    let mean = times.iter().sum::<f64>() / times.len() as f64;
    println!("{name:28} {mean:8.0} {:6.0} {:6.0} {:6.0} {:6.0}", at(0.5), at(0.95), at(0.99), at(1.0));
}
