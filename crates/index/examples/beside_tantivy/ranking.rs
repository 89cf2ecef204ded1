//! Ranking alone: from the typed text to the ten best articles, nothing read of them.
//!
//! Both sides start from the text (parsing, analysis, dictionaries) and end with places and scores of ten articles. Each round asks all
//! contenders the same query, forwards and backwards by turns; the best of the rounds is taken, so everything is warm.
//!
//! Ours counts in every case and corrects words where few articles match; Tantivy as told. It searches one
//! field (lead and body) or, as its query parser does with several fields, each word in title or body.

use std::fs;
use std::path::Path;
use std::time::Instant;

use archive::SearchRequest;
use index::DiskArchive;
use query::{Operator, Options, Query};
use tantivy::Searcher;
use tantivy::collector::{Count, TopDocs};
use tantivy::query::QueryParser;

use super::{Outcome, plain_index};

const ROUNDS: usize = 6;
/// The goal is stated for so many queries.
const QUERIES: usize = 1_000;

/// Answers a query, and tells how many articles it found.
type Answer<'a> = Box<dyn Fn(&str) -> Outcome<u64> + 'a>;

/// A way to answer, and which of Tantivy's it is to be compared with.
struct Contender<'a> {
    name: &'static str,
    peer: Option<&'static str>,
    answer: Answer<'a>,
}

pub(crate) fn measure(folder: &Path, queries: &Path) -> Outcome<()> {
    let text = fs::read_to_string(queries)?;
    let queries: Vec<&str> = text.lines().filter_map(|line| line.split('\t').nth(1)).take(QUERIES).collect();
    let archive = DiskArchive::open(&folder.join("kiosque"))?;
    let index = plain_index(&folder.join("tantivy"), false)?;
    let searcher = index.reader()?.searcher();
    let (title, body) = (index.schema().get_field("title")?, index.schema().get_field("body")?);
    let parser = |fields: &[tantivy::schema::Field], all: bool| {
        let mut parser = QueryParser::for_index(&index, fields.to_vec());
        if all {
            parser.set_conjunction_by_default();
        }
        parser
    };
    let (one, both) = ([body], [title, body]);
    let mut contenders = vec![
        tantivy("tantivy: all words, one field", parser(&one, true), &searcher, false),
        tantivy("tantivy: all words, two fields", parser(&both, true), &searcher, false),
        tantivy("tantivy: all words, two fields, count", parser(&both, true), &searcher, true),
        tantivy("tantivy: any word, one field", parser(&one, false), &searcher, false),
        tantivy("tantivy: any word, two fields", parser(&both, false), &searcher, false),
        tantivy("tantivy: any word, two fields, count", parser(&both, false), &searcher, true),
        kiosque("kiosque: all words, count", "tantivy: all words, two fields, count", &archive, Operator::All, false),
        kiosque("kiosque: usual (part, if few), count", "tantivy: any word, two fields, count", &archive, Operator::Auto, true),
        kiosque("kiosque: any word, count", "tantivy: any word, two fields, count", &archive, Operator::Any, false),
    ];
    let mut times = vec![Vec::with_capacity(queries.len()); contenders.len()];
    let mut found = vec![0; contenders.len()];
    for query in &queries {
        let mut least = vec![f64::INFINITY; contenders.len()];
        for round in 0..ROUNDS {
            for turn in 0..contenders.len() {
                let at = if round % 2 == 0 { turn } else { contenders.len() - 1 - turn };
                let start = Instant::now();
                let articles = std::hint::black_box((contenders[at].answer)(query)?);
                least[at] = least[at].min(start.elapsed().as_secs_f64() * 1e6);
                if round == 0 {
                    found[at] += articles;
                }
            }
        }
        times.iter_mut().zip(least).for_each(|(times, least)| times.push(least));
    }
    let figures: Vec<[f64; 4]> = times.into_iter().map(figures).collect();
    println!("{} queries, µs                           mean    p50    p95    p99    found   p50, p99 ÷ peer", queries.len());
    let names: Vec<&str> = contenders.iter().map(|contender| contender.name).collect();
    for (at, Contender { name, peer, .. }) in contenders.drain(..).enumerate() {
        let [mean, p50, p95, p99] = figures[at];
        print!("{name:38} {mean:6.0} {p50:6.0} {p95:6.0} {p99:6.0} {:8}", found[at]);
        if let Some(peer) = peer.and_then(|peer| names.iter().position(|name| *name == peer)) {
            print!("   {:5.2} {:5.2}   {}", p50 / figures[peer][1], p99 / figures[peer][3], names[peer]);
        }
        println!();
    }
    Ok(())
}

fn tantivy<'a>(name: &'static str, parser: QueryParser, searcher: &'a Searcher, count: bool) -> Contender<'a> {
    let answer = move |text: &str| {
        let query = parser.parse_query_lenient(text).0;
        let top = TopDocs::with_limit(10).order_by_score();
        Ok(if count { searcher.search(&query, &(top, Count))?.1 as u64 } else { searcher.search(&query, &top)?.len() as u64 })
    };
    Contender { name, peer: None, answer: Box::new(answer) }
}

fn kiosque<'a>(name: &'static str, peer: &'static str, archive: &'a DiskArchive, operator: Operator, in_part: bool) -> Contender<'a> {
    let answer = move |text: &str| Ok(archive.top(&SearchRequest::new(parsed(text, operator)), in_part)?.total);
    Contender { name, peer: Some(peer), answer: Box::new(answer) }
}

fn parsed(text: &str, operator: Operator) -> Query {
    query::parse_with(text, Options { operator, ..Options::default() }).query
}

fn figures(mut times: Vec<f64>) -> [f64; 4] {
    times.sort_by(f64::total_cmp);
    let at = |share: f64| times[((times.len() - 1) as f64 * share) as usize];
    [times.iter().sum::<f64>() / times.len() as f64, at(0.5), at(0.95), at(0.99)]
}

/// Writes what each query finds: its total, then the articles in order with their scores.
pub(crate) fn list(archive: &Path, queries: &Path) -> Outcome<()> {
    let archive = DiskArchive::open(archive)?;
    for line in fs::read_to_string(queries)?.lines() {
        let mut columns = line.split('\t');
        let (Some(id), Some(text)) = (columns.next(), columns.next()) else { continue };
        for operator in [Operator::Auto, Operator::All, Operator::Any] {
            let top = archive.top(&SearchRequest::new(parsed(text, operator)), true)?;
            let best: Vec<String> =
                top.best.iter().map(|(address, score)| format!("{}/{}:{score:.3}", address.segment_ord, address.doc_id)).collect();
            println!("{id} {operator:?} {} {}", top.total, best.join(" "));
        }
    }
    Ok(())
}
