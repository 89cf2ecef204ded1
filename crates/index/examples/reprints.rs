//! How well and how fast the archive finds who tells the same story.
//!
//! ```text
//! cargo run --release -p index --example reprints -- score ARTICLES.jsonl
//! cargo run --release -p index --example reprints -- cost ARTICLES
//! ```
//!
//! `score` puts the articles in commits of 5,000 and compares the stories found with every pair of articles whose exact Jaccard on five
//! words in a row is .8 or more: pairwise precision, recall and F1. `cost` makes up so many articles (a million: 3 GB on disk), then
//! times commits of 1 and of 1,000 more, with and without a text to compare.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::error::Error;
use std::fs;
use std::time::Instant;

use archive::{Archive, Relation, Writer};
use article::{Article, Block, DateOrigin, Day, Published};
use index::{DiskArchive, DiskWriter, WriterOptions};
use reprint::{Bands, Shingles, likeness};
use serde_json::Value;

type Outcome<T> = Result<T, Box<dyn Error>>;
type Pairs = BTreeSet<(usize, usize)>;

/// Articles in a commit.
const COMMIT: usize = 5_000;

fn main() -> Outcome<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["score", articles] => score(&fs::read_to_string(articles)?),
        ["cost", articles] => cost(articles.parse()?),
        _ => Err("give: score ARTICLES.jsonl, or: cost ARTICLES".into()),
    }
}

fn score(lines: &str) -> Outcome<()> {
    let articles: Vec<Article> = lines.lines().map(|line| Ok(article(&serde_json::from_str(line)?))).collect::<Outcome<_>>()?;
    let folder = tempfile::tempdir()?;
    put(folder.path(), articles.clone())?;
    let archive = DiskArchive::open(folder.path())?;

    let start = cpu_seconds()?;
    let shingles: Vec<Shingles> = articles.iter().map(Shingles::of).collect();
    let cut = cpu_seconds()?;
    let keys: Vec<Bands> = shingles.iter().map(Bands::of).collect();
    let micros = |seconds: f64| seconds * 1e6 / keys.len() as f64;
    println!("{} articles; shingles {:.1} µs, bands {:.1} µs an article", keys.len(), micros(cut - start), micros(cpu_seconds()? - cut));

    let number: HashMap<&str, usize> = articles.iter().enumerate().map(|(at, article)| (article.id.as_str(), at)).collect();
    let (mut told, mut all) = (Pairs::new(), Pairs::new());
    let mut kinds: BTreeMap<&str, usize> = BTreeMap::new();
    for article in &articles {
        let Some(story) = archive.open(&article.id, None)?.and_then(|opened| opened.story) else { continue };
        let members = || story.members.iter().map(|member| (number[member.id.as_str()], member.relation));
        all.extend(pairs(members().map(|(at, _)| at).collect()));
        told.extend(pairs(members().filter(|(_, relation)| *relation != Relation::Version).map(|(at, _)| at).collect()));
        let own = story.members.iter().find(|member| member.id == article.id);
        *kinds.entry(own.map_or("", |member| member.relation.name())).or_default() += 1;
    }
    println!("{kinds:?}");
    let exact = exact(&shingles);
    let shared = |pairs: &Pairs| pairs.iter().copied().filter(|(a, b)| likeness(&shingles[*a], &shingles[*b]).shared >= 0.8).collect();
    println!("pairs of Jaccard >= .8: {}", exact.len());
    for (name, found) in [("found, of Jaccard >= .8", shared(&all)), ("originals and reprints", told), ("all of a story", all)] {
        let right = found.intersection(&exact).count() as f64;
        let (precision, recall) = (right / found.len() as f64, right / exact.len() as f64);
        let f1 = 2.0 * precision * recall / (precision + recall);
        println!("{name:24} {:6} pairs  precision {precision:.4}  recall {recall:.4}  F1 {f1:.4}", found.len());
    }
    Ok(())
}

/// The pairs among some articles.
fn pairs(mut articles: Vec<usize>) -> Pairs {
    articles.sort_unstable();
    let with_later = |(at, a): (usize, &usize)| articles[at + 1..].iter().map(|b| (*a, *b)).collect::<Vec<_>>();
    articles.iter().enumerate().flat_map(with_later).collect()
}

/// Every pair that shares 80 %: all pairs with a common shingle are looked at.
fn exact(shingles: &[Shingles]) -> Pairs {
    let mut articles_of: HashMap<u32, Vec<usize>> = HashMap::new();
    for (at, set) in shingles.iter().enumerate() {
        set.iter().for_each(|shingle| articles_of.entry(shingle).or_default().push(at));
    }
    let met: BTreeSet<(usize, usize)> = articles_of.into_values().filter(|articles| articles.len() > 1).flat_map(pairs).collect();
    met.into_iter().filter(|(a, b)| likeness(&shingles[*a], &shingles[*b]).shared >= 0.8).collect()
}

fn article(record: &Value) -> Article {
    let text = |key: &str| record[key].as_str().unwrap_or_default();
    let day = || {
        let parts: Vec<i16> = text("published_at").get(..10)?.split('-').filter_map(|part| part.parse().ok()).collect();
        Day::new(*parts.first()?, i8::try_from(*parts.get(1)?).ok()?, i8::try_from(*parts.get(2)?).ok()?).ok()
    };
    Article {
        id: text("id").to_owned(),
        title: text("title").to_owned(),
        blocks: std::iter::once(text("lead")).chain(text("body").lines()).map(Block::paragraph).collect(),
        has_lead: true,
        published: day().map(|day| Published::on(day, DateOrigin::Metadata)),
        ..Article::default()
    }
}

fn put(folder: &std::path::Path, articles: Vec<Article>) -> Outcome<()> {
    let mut writer = DiskWriter::open(folder, WriterOptions::default())?;
    for commit in articles.chunks(COMMIT) {
        writer.put(commit.to_vec())?;
        writer.commit()?;
    }
    Ok(writer.finish()?)
}

fn cost(articles: usize) -> Outcome<()> {
    let folder = tempfile::tempdir()?;
    let mut writer = DiskWriter::open(folder.path(), WriterOptions::default())?;
    for at in 0..articles {
        writer.put(vec![made_up(at, 100)])?;
        if at % 50_000 == 49_999 {
            writer.commit()?;
        }
    }
    writer.commit()?;
    println!("{articles} articles     milliseconds: compared  not compared");
    for more in [1, 1_000] {
        let mut time = |words: usize, from: usize| -> Outcome<f64> {
            let mut best = f64::INFINITY;
            for round in 0..3 {
                writer.put((0..more).map(|at| made_up(from + round * more + at, words)).collect())?;
                let start = Instant::now();
                writer.commit()?;
                best = best.min(start.elapsed().as_secs_f64() * 1e3);
            }
            Ok(best)
        };
        let (compared, not) = (time(100, articles + 10 * more)?, time(0, articles + 20 * more)?);
        println!("a commit of {more:5}               {compared:10.0} {not:13.0}");
    }
    Ok(())
}

/// Processor time of this process so far, in seconds (Linux counts it in hundredths).
fn cpu_seconds() -> Outcome<f64> {
    let stat = fs::read_to_string("/proc/self/stat")?;
    let ticks = stat.rsplit(')').next().unwrap_or_default().split_whitespace().skip(11).take(2);
    Ok(ticks.filter_map(|ticks| ticks.parse::<f64>().ok()).sum::<f64>() / 100.0)
}

/// An article of so many words that no other has in the same order.
fn made_up(number: usize, words: usize) -> Article {
    let mut state = number as u64;
    let mut word = || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        format!("mot{} ", (state >> 33) % 3_000)
    };
    Article {
        id: format!("a{number}"),
        blocks: vec![Block::paragraph((0..words).map(|_| word()).collect::<String>())],
        ..Article::default()
    }
}
