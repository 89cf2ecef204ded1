//! No query of death: whatever is asked, a search ends within the work that it is allowed, and says so when that cut it short.
//!
//! What is asserted here is the work counted, which is the same on every machine. The processor time and the memory that it stands for are
//! measured on a real archive by `cargo run --release -p index --example hostile -- ARCHIVE`.

use archive::{Archive, FacetField, SearchRequest, Stop, Writer};
use article::{Article, Block};
use index::{DiskArchive, DiskWriter, WriterOptions};

mod queries;

/// Articles of the archive that is asked, one of them very long.
const ARTICLES: u64 = 300;
/// What a search among them is allowed, in nanoseconds as they are counted: 20 milliseconds, and three microseconds an article.
const ALLOWED: u64 = 20_000_000 + 3_000 * ARTICLES;
/// What is told late: the work of one article, and of a few hundred moves of a list.
const LATE: u64 = 4_000_000;

/// A text of little words that every text has, and of words that few have.
fn text(number: u64, words: usize) -> String {
    const LITTLE: [&str; 12] = ["de", "la", "le", "les", "un", "et", "à", "en", "des", "du", "qui", "que"];
    const STARTS: [&str; 12] = ["co", "re", "pr", "in", "pa", "ma", "tr", "ca", "gouverne", "manifesta", "di", "ch"];
    let mut state = number.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1;
    let mut next = |most: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize % most
    };
    let mut text = String::new();
    for word in 0..words {
        if word % 3 > 0 {
            text.push_str(LITTLE[next(LITTLE.len())]);
        } else {
            text.push_str(STARTS[next(STARTS.len())]);
            (0..1 + next(3)).for_each(|_| text.push_str(["ment", "tion", "ra", "li", "no", "que", "zu", "fa"][next(8)]));
        }
        text.push_str(if word % 17 == 16 { ". " } else { " " });
    }
    text
}

fn archive(folder: &std::path::Path) -> DiskArchive {
    let mut writer = DiskWriter::open(folder, WriterOptions::default()).expect("a writer");
    let article = |number: u64| Article {
        id: format!("n{number}"),
        title: text(number + 1_000, 12),
        blocks: (0..4).map(|block| Block::paragraph(text(number * 4 + block, if number == 0 { 5_000 } else { 60 }))).collect(),
        has_lead: true,
        authors: vec!["AFP".to_owned(), text(number % 7, 2)],
        ..Article::default()
    };
    for commit in 0..3 {
        writer.put((0..ARTICLES / 3).map(|number| article(commit * ARTICLES / 3 + number)).collect()).expect("articles");
        writer.commit().expect("a commit");
    }
    writer.finish().expect("an end");
    DiskArchive::open(folder).expect("an archive")
}

#[test]
fn whatever_is_asked_a_search_ends_within_what_it_is_allowed() {
    let folder = tempfile::tempdir().expect("a folder");
    let archive = archive(folder.path());
    let queries = queries::all();
    assert!(queries.len() >= 60);
    let mut cut_short = 0;
    for (name, text) in queries {
        assert!(text.len() <= 4 * query::limits::TEXT_BYTES);
        let stop = Stop::default();
        let request = SearchRequest {
            size: SearchRequest::MAX_SIZE,
            passages: 5,
            fold: true,
            facets: FacetField::ALL.to_vec(),
            stop: stop.clone(),
            ..SearchRequest::new(query::parse(&text).query)
        };
        let hits = archive.search(&request).expect("an answer");
        assert!(stop.spent() <= ALLOWED + LATE, "{name} took {} of {ALLOWED}", stop.spent());
        assert_eq!(hits.total.exact, !hits.partial, "{name}");
        assert!(hits.partial || stop.spent() < ALLOWED, "{name} was cut short and does not say so");
        cut_short += u32::from(hits.partial);
    }
    assert!(cut_short >= 5, "only {cut_short} queries cost too much: nothing was tried");
}

#[test]
fn what_whoever_waits_allows_is_kept_too() {
    let folder = tempfile::tempdir().expect("a folder");
    let archive = archive(folder.path());
    for allowed in [0, 100_000, 2_000_000] {
        let stop = Stop::default().after(allowed);
        let query = query::parse("\"de la le les\"~10 OU co* OU gouvernement~").query;
        let hits = archive.search(&SearchRequest { stop: stop.clone(), ..SearchRequest::new(query) }).expect("an answer");
        assert!(hits.partial && stop.spent() <= allowed + LATE, "{allowed}: {}", stop.spent());
    }
}
