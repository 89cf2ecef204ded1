//! The engine finds exactly the articles that a reader would who goes through the text with `SYNTAX.md` in hand.
//!
//! `QUERIES=100000 SEED=7 cargo test -p index --test reference` asks other queries, and more.

mod articles;
mod naive;
mod queries;

use std::collections::BTreeSet;

use archive::{Archive, ExplainedWord, FacetField, Filters, SearchRequest, Sort, Writer};
use article::Article;
use index::{DiskArchive, DiskWriter, WriterOptions};
use naive::Reference;
use proptest::prelude::*;
use proptest::test_runner::{Config, RngAlgorithm, TestCaseError, TestError, TestRng, TestRunner};
use query::Query;

const ARTICLES: usize = 200;

fn number(name: &str, usual: u64) -> u64 {
    std::env::var(name).ok().and_then(|number| number.parse().ok()).unwrap_or(usual)
}

fn archive(articles: &[Article]) -> (tempfile::TempDir, DiskArchive) {
    let folder = tempfile::tempdir().expect("a folder");
    let mut writer = DiskWriter::open(folder.path(), WriterOptions::default()).expect("a writer");
    // Two commits: what is found must not depend on the segments.
    for half in articles.chunks(articles.len() / 2 + 1) {
        writer.put(half.to_vec()).expect("articles put");
        writer.commit().expect("a commit");
    }
    writer.finish().expect("an end");
    let archive = DiskArchive::open(folder.path()).expect("an archive");
    (folder, archive)
}

/// The numbers of the articles that the archive finds: each is of a newspaper of its own, so the counts by newspaper tell them without
/// reading the articles, some languages at a time because an answer names fifty newspapers.
fn found(archive: &DiskArchive, query: &Query) -> BTreeSet<usize> {
    let mut found = BTreeSet::new();
    for lang in articles::LANGS {
        let filters = Filters::default().with(FacetField::Lang, lang);
        let asked = SearchRequest { filters, size: 0, facets: vec![FacetField::Publication], ..request(query) };
        let hits = archive.search(&asked).expect("an answer");
        assert!(!hits.partial, "{query} is too much work");
        let names = &hits.facets[0].values;
        assert_eq!(hits.total.value, names.len() as u64, "the total of {query}");
        found.extend(names.iter().filter_map(|name| name.value.rsplit(' ').next()?.parse::<usize>().ok()));
    }
    found
}

/// The same score, but for the last digits of sums in another order.
fn near(a: f32, b: f32) -> bool {
    (a - b).abs() <= a.abs().max(b.abs()) * 1e-4
}

fn request(query: &Query) -> SearchRequest {
    SearchRequest { passages: 0, together: false, correct: false, ..SearchRequest::new(query.clone()) }
}

/// A query printed and read again, without the places of its words.
fn again(query: &Query) -> Query {
    query::parse(&query.to_string()).query.with_words(&|word| query::Word { at: 0, ..word.clone() })
}

fn told(article: &Article) -> String {
    let mut lines = vec![format!("titre : {}", article.title)];
    lines.extend(article.blocks.iter().map(|block| format!("{} {}", if article.has_lead { "|" } else { ":" }, block.text)));
    lines.extend(article.removed.iter().map(|removed| format!("retiré : {}", removed.text)));
    let published = article.published.map(|published| published.to_string()).unwrap_or_default();
    lines.push(format!(
        "{published} {} mots, {} {} {:?} {} {:?} {} {}",
        article.word_count(),
        article.publication,
        article.provider,
        article.authors,
        article.section,
        article.tags,
        article.lang,
        article.source.format
    ));
    lines.join("\n")
}

fn check(share: u64) {
    let articles = articles::articles(ARTICLES, 1);
    let (_folder, archive) = archive(&articles);
    let reference = Reference::read(&articles);
    let mut seed = [0; 32];
    seed[..8].copy_from_slice(&(4 * number("SEED", 0) + share).to_le_bytes());
    let config =
        Config { cases: (number("QUERIES", 10_000) / 4) as u32, failure_persistence: None, max_shrink_iters: 1000, ..Config::default() };
    let mut runner = TestRunner::new_with_rng(config, TestRng::from_seed(RngAlgorithm::ChaCha, &seed));
    let telling = std::cell::Cell::new((0u64, 0u64));
    let outcome = runner.run(&queries::queries(&articles), |tree| {
        let query = query::parse(&tree.to_string()).query;
        if again(&query) != query.with_words(&|word| query::Word { at: 0, ..word.clone() }) {
            return Err(TestCaseError::fail(format!("« {query} » is read as {:?}, and its print as {:?}", query, again(&query))));
        }
        let expected: BTreeSet<usize> = reference.found(&query).into_iter().collect();
        let (asked, some) = telling.get();
        telling.set((asked + 1, some + u64::from(!expected.is_empty() && expected.len() < ARTICLES)));
        let found = found(&archive, &query);
        if let Some(&number) = found.symmetric_difference(&expected).next() {
            let [engine, reader] = [&found, &expected].map(|found| if found.contains(&number) { "finds" } else { "does not find" });
            let article = told(&articles[number]);
            return Err(TestCaseError::fail(format!(
                "« {query} »: the engine {engine}, the reader {reader} article {number}:\n{article}\n{query:?}"
            )));
        }
        for sort in [Sort::Relevance, Sort::Newest].into_iter().filter(|_| asked % 8 == 0) {
            let hits = archive.search(&SearchRequest { sort, size: 5, ..request(&query) }).expect("an answer");
            let numbers = hits.hits.iter().filter_map(|hit| hit.id.parse().ok());
            prop_assert_eq!((hits.total.value, hits.hits.len()), (expected.len() as u64, expected.len().min(5)));
            prop_assert!(numbers.into_iter().all(|number| expected.contains(&number)), "{} shows what it does not find", query);
            for hit in hits.hits.iter().filter(|hit| hit.score > 0.0) {
                let told = archive.explain(&request(&query), &hit.id).expect("an answer").expect("the article");
                let points: f32 = told.words.iter().map(ExplainedWord::points).sum();
                prop_assert!(told.matches && near(told.score, hit.score) && near(points * told.share, hit.score), "{}: {:?}", query, told);
            }
        }
        Ok(())
    });
    match outcome {
        Ok(()) => {}
        Err(TestError::Fail(reason, query)) => panic!("{reason}\nfrom « {query} »"),
        Err(TestError::Abort(reason)) => panic!("{reason}"),
    }
    let (asked, some) = telling.get();
    assert!(some * 3 > asked, "only {some} of {asked} queries find some articles and not others");
}

/// The queries in four shares, so that as many processors work at once.
#[test]
fn the_engine_finds_what_a_reader_finds() {
    check(0);
}

#[test]
fn the_engine_finds_what_a_reader_finds_again() {
    check(1);
}

#[test]
fn the_engine_finds_what_a_reader_finds_still() {
    check(2);
}

#[test]
fn the_engine_finds_what_a_reader_finds_always() {
    check(3);
}
