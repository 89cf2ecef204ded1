//! How well and how fast the archive finds who tells the same story.
//!
//! ```text
//! cargo run --release -p index --example reprints -- score ARTICLES.jsonl
//! cargo run --release -p index --example reprints -- cost ARTICLES
//! ```
//!
//! `score` puts the articles in commits of 5,000 and compares what the archive finds with what comparing every article with every other
//! one gives, on the shares of five words in a row: two articles are **reprints** when 80 % is common to both, or 90 % of the shorter is
//! in the other and both have 80 words; else **versions** when it is 50 %, or 80 % of the shorter, within seven days. Precision, recall
//! and F1 count pairs: of two articles of one story by what they are to each other; of an original and its story by what `kiosque show`
//! tells; and all pairs of a story, which are linked through others too and so need not be alike. `cost` makes up so many articles (a
//! million: 3 GB on disk), then times commits of 1 and of 1,000 more, with and without a text to compare.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::error::Error;
use std::fs;
use std::time::Instant;

use archive::{Archive, Relation, Writer};
use article::{Article, Block, DateOrigin, Day, Published};
use index::{DiskArchive, DiskWriter, WriterOptions};
use reprint::{Bands, Likeness, Shingles, likeness, relation};
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

    let exact = Exact::new(&articles, &shingles);
    let number: HashMap<&str, usize> = articles.iter().enumerate().map(|(at, article)| (article.id.as_str(), at)).collect();
    let (mut all, mut told) = (Pairs::new(), BTreeMap::new());
    let mut kinds: BTreeMap<&str, usize> = BTreeMap::new();
    for article in &articles {
        let Some(story) = archive.open(&article.id, None, true)?.and_then(|opened| opened.story) else { continue };
        let members: Vec<usize> = story.members.iter().map(|member| number[member.id.as_str()]).collect();
        let to_original = story.members.iter().zip(&members).skip(1);
        told.extend(to_original.map(|(member, at)| ((members[0].min(*at), members[0].max(*at)), member.relation)));
        all.extend(pairs(members));
        let own = story.members.iter().find(|member| member.id == article.id);
        *kinds.entry(own.map_or("", |member| member.relation.name())).or_default() += 1;
    }
    println!("{kinds:?}\n");
    println!("                                      pairs   exact  precision  recall      F1");
    let between = |kind| all.iter().copied().filter(|(a, b)| relation(&shingles[*a], &shingles[*b]) == Some(kind)).collect::<Pairs>();
    row("reprint, between two of a story", &between(reprint::Relation::Reprint), &exact.reprints);
    row("version, between two of a story", &between(reprint::Relation::Version), &exact.versions);
    let with_original = |pairs: &Pairs| pairs.iter().copied().filter(|pair| told.contains_key(pair)).collect::<Pairs>();
    let is_version = |relation: Relation| relation == Relation::Version;
    let as_told = |version| told.iter().filter(|(_, kind)| is_version(**kind) == version).map(|(pair, _)| *pair).collect::<Pairs>();
    row("reprint, as told of the original", &as_told(false), &with_original(&exact.reprints));
    row("version, as told of the original", &as_told(true), &with_original(&exact.versions));
    row("all of a story, linked by others too", &all, &exact.reprints.union(&exact.versions).copied().collect());
    Ok(())
}

fn row(name: &str, found: &Pairs, exact: &Pairs) {
    let right = found.intersection(exact).count() as f64;
    let (precision, recall) = (right / found.len() as f64, right / exact.len() as f64);
    let f1 = 2.0 * precision * recall / (precision + recall);
    println!("{name:36} {:6}  {:6}     {precision:.4}  {recall:.4}  {f1:.4}", found.len(), exact.len());
}

/// What comparing every two articles gives.
#[derive(Default)]
struct Exact {
    reprints: Pairs,
    versions: Pairs,
}

impl Exact {
    /// Looks at all pairs with a common shingle: others share nothing.
    fn new(articles: &[Article], shingles: &[Shingles]) -> Self {
        let mut articles_of: HashMap<u32, Vec<usize>> = HashMap::new();
        for (at, set) in shingles.iter().enumerate() {
            set.iter().for_each(|shingle| articles_of.entry(shingle).or_default().push(at));
        }
        let met: BTreeSet<(usize, usize)> = articles_of.into_values().filter(|articles| articles.len() > 1).flat_map(pairs).collect();
        let mut exact = Self::default();
        for (a, b) in met {
            let Likeness { shared, contained } = likeness(&shingles[a], &shingles[b]);
            let long = articles[a].word_count().min(articles[b].word_count()) >= 80;
            let day = |at: usize| articles[at].published.map(|published| published.day);
            let near = || day(a).zip(day(b)).is_some_and(|(a, b)| a.days_until(b).abs() <= 7);
            if shared >= 0.8 || contained >= 0.9 && long {
                exact.reprints.insert((a, b));
            } else if (shared >= 0.5 || contained >= 0.8) && near() {
                exact.versions.insert((a, b));
            }
        }
        exact
    }
}

/// The pairs among some articles.
fn pairs(mut articles: Vec<usize>) -> Pairs {
    articles.sort_unstable();
    let with_later = |(at, a): (usize, &usize)| articles[at + 1..].iter().map(|b| (*a, *b)).collect::<Vec<_>>();
    articles.iter().enumerate().flat_map(with_later).collect()
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
