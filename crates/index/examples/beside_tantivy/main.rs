//! The embedded archive beside plain Tantivy (its own tokenizer and French stemmer, title and body, stored text), in one run.
//!
//! ```text
//! cargo run --release -p index --example beside_tantivy -- ingest ARTICLES.jsonl FOLDER [ENGINE]
//! cargo run --release -p index --example beside_tantivy -- search FOLDER QUERIES.tsv
//! cargo run --release -p index --example beside_tantivy -- ranking FOLDER QUERIES.tsv
//! cargo run --release -p index --example beside_tantivy -- list ARCHIVE QUERIES.tsv > found
//! ```
//!
//! `ingest` builds both archives with one indexing thread each, kiosque first, and prints megabytes of JSONL a second of wall
//! and of processor time. `search` runs the second column of QUERIES over both (which `ingest` left in FOLDER) and prints
//! microseconds: ten best articles with their count, then the whole answer with ten snippets. `ranking` compares ranking alone (see `ranking`); `list` writes what it finds, to see
//! that a change finds the same.

use std::error::Error;
use std::fs;
use std::path::Path;
use std::time::Instant;

use archive::{Archive, SearchRequest, Writer};
use article::{Article, Block};
use index::{DiskArchive, DiskWriter, WriterOptions};
use serde_json::Value;
use tantivy::collector::{Count, TopDocs};
use tantivy::query::QueryParser;
use tantivy::schema::{IndexRecordOption, STORED, Schema, TextFieldIndexing, TextOptions};
use tantivy::snippet::SnippetGenerator;
use tantivy::tokenizer::{Language, LowerCaser, SimpleTokenizer, Stemmer, TextAnalyzer};
use tantivy::{Index, TantivyDocument, doc};

mod ranking;

type Outcome<T> = Result<T, Box<dyn Error>>;

/// Memory for each engine's indexing thread.
const MEMORY: usize = 96 << 20;

fn main() -> Outcome<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["ingest", articles, folder] => ingest(Path::new(articles), Path::new(folder), ""),
        ["ingest", articles, folder, engine] => ingest(Path::new(articles), Path::new(folder), engine),
        ["search", folder, queries] => search(Path::new(folder), Path::new(queries)),
        ["ranking", folder, queries] => ranking::measure(Path::new(folder), Path::new(queries)),
        ["list", archive, queries] => ranking::list(Path::new(archive), Path::new(queries)),
        _ => Err("give: ingest ARTICLES.jsonl FOLDER, search or ranking FOLDER QUERIES.tsv, or list ARCHIVE QUERIES.tsv".into()),
    }
}

fn ingest(articles: &Path, folder: &Path, only: &str) -> Outcome<()> {
    let bytes = fs::metadata(articles)?.len() as f64;
    println!("engine      MB/s wall  MB/s cpu  size/JSONL");
    for (name, build) in [("kiosque", kiosque as fn(&str, &Path) -> Outcome<()>), ("tantivy", plain)] {
        if !only.is_empty() && only != name {
            continue;
        }
        let folder = folder.join(name);
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder)?;
        let (wall, cpu) = (Instant::now(), cpu_seconds()?);
        build(&fs::read_to_string(articles)?, &folder)?;
        let (wall, cpu) = (wall.elapsed().as_secs_f64(), cpu_seconds()? - cpu);
        let size: u64 = fs::read_dir(&folder)?.filter_map(|entry| Some(entry.ok()?.metadata().ok()?.len())).sum();
        println!("{name:10} {:10.1} {:9.1} {:11.3}", bytes / wall / 1e6, bytes / cpu / 1e6, size as f64 / bytes);
    }
    Ok(())
}

fn kiosque(articles: &str, folder: &Path) -> Outcome<()> {
    let mut writer = DiskWriter::open(folder, WriterOptions { threads: 1, memory: MEMORY, day: None })?;
    for line in articles.lines() {
        writer.put(vec![article(&serde_json::from_str(line)?)])?;
    }
    writer.commit()?;
    Ok(writer.finish()?)
}

fn article(record: &Value) -> Article {
    let text = |key: &str| record[key].as_str().unwrap_or_default();
    let lead = text("lead");
    let lead_and_body = (!lead.is_empty()).then_some(lead).into_iter().chain(text("body").lines());
    Article {
        id: text("id").to_owned(),
        url: text("url").to_owned(),
        title: text("title").to_owned(),
        blocks: lead_and_body.map(Block::paragraph).collect(),
        has_lead: !lead.is_empty(),
        publication: text("site").to_owned(),
        section: text("section").to_owned(),
        ..Article::default()
    }
}

fn plain_index(folder: &Path, create: bool) -> Outcome<Index> {
    let mut schema = Schema::builder();
    let indexing = TextFieldIndexing::default().set_tokenizer("fr").set_index_option(IndexRecordOption::WithFreqsAndPositions);
    let text = TextOptions::default().set_indexing_options(indexing).set_stored();
    schema.add_text_field("title", text.clone());
    schema.add_text_field("body", text);
    schema.add_text_field("id", STORED);
    let index = if create { Index::create_in_dir(folder, schema.build())? } else { Index::open_in_dir(folder)? };
    let french = TextAnalyzer::builder(SimpleTokenizer::default()).filter(LowerCaser).filter(Stemmer::new(Language::French)).build();
    index.tokenizers().register("fr", french);
    Ok(index)
}

fn plain(articles: &str, folder: &Path) -> Outcome<()> {
    let index = plain_index(folder, true)?;
    let schema = index.schema();
    let (title, body, id) = (schema.get_field("title")?, schema.get_field("body")?, schema.get_field("id")?);
    let mut writer: tantivy::IndexWriter = index.writer_with_num_threads(1, MEMORY)?;
    for line in articles.lines() {
        let record: Value = serde_json::from_str(line)?;
        let text = |key: &str| record[key].as_str().unwrap_or_default();
        let whole = [text("lead"), text("body")].join("\n");
        writer.add_document(doc!(title => text("title"), body => whole, id => text("id")))?;
    }
    writer.commit()?;
    writer.wait_merging_threads()?;
    Ok(())
}

/// Repetitions of each query; the best is taken.
const ROUNDS: usize = 5;

fn search(folder: &Path, queries: &Path) -> Outcome<()> {
    let queries: Vec<String> = fs::read_to_string(queries)?.lines().filter_map(|line| line.split('\t').nth(1)).map(str::to_owned).collect();
    let archive = DiskArchive::open(&folder.join("kiosque"))?;
    let index = plain_index(&folder.join("tantivy"), false)?;
    let schema = index.schema();
    let (title, body) = (schema.get_field("title")?, schema.get_field("body")?);
    let searcher = index.reader()?.searcher();
    let mut parser = QueryParser::for_index(&index, vec![title, body]);
    parser.set_conjunction_by_default();

    let mut times: [Vec<f64>; 4] = Default::default();
    for query in &queries {
        let parsed = query::parse(query).query;
        let mut request = SearchRequest { passages: 0, ..SearchRequest::new(parsed) };
        times[0].push(best(|| archive.search(&request).map(|_| ()).map_err(Into::into))?);
        request.passages = 2;
        times[2].push(best(|| archive.search(&request).map(|_| ()).map_err(Into::into))?);
        let plain = parser.parse_query_lenient(query).0;
        times[1].push(best(|| Ok(searcher.search(&plain, &(TopDocs::with_limit(10).order_by_score(), Count)).map(|_| ())?))?);
        times[3].push(best(|| {
            let (top, _) = searcher.search(&plain, &(TopDocs::with_limit(10).order_by_score(), Count))?;
            let snippets = SnippetGenerator::create(&searcher, &plain, body)?;
            for (_, address) in top {
                let document: TantivyDocument = searcher.doc(address)?;
                std::hint::black_box(snippets.snippet_from_doc(&document));
            }
            Ok(())
        })?);
    }
    println!("{:5} queries, µs           mean    p50    p95    p99", queries.len());
    let names = ["kiosque, 10 articles", "tantivy, 10 ids", "kiosque, whole answer", "tantivy, whole answer"];
    for (name, mut times) in names.into_iter().zip(times) {
        times.sort_by(f64::total_cmp);
        let at = |share: f64| times[((times.len() - 1) as f64 * share) as usize];
        let mean = times.iter().sum::<f64>() / times.len() as f64;
        println!("{name:24} {mean:8.0} {:6.0} {:6.0} {:6.0}", at(0.5), at(0.95), at(0.99));
    }
    Ok(())
}

fn best(mut work: impl FnMut() -> Outcome<()>) -> Outcome<f64> {
    let mut least = f64::INFINITY;
    for _ in 0..ROUNDS {
        let start = Instant::now();
        work()?;
        least = least.min(start.elapsed().as_secs_f64() * 1e6);
    }
    Ok(least)
}

/// Processor time of this process so far, in seconds (Linux counts it in hundredths).
fn cpu_seconds() -> Outcome<f64> {
    let stat = fs::read_to_string("/proc/self/stat")?;
    let ticks = stat.rsplit(')').next().unwrap_or_default().split_whitespace().skip(11).take(2);
    Ok(ticks.filter_map(|ticks| ticks.parse::<f64>().ok()).sum::<f64>() / 100.0)
}
