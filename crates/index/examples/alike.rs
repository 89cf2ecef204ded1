//! How near the articles are that are offered as being on the same subject, beside Tantivy's `MoreLikeThisQuery`, in one run.
//!
//! ```text
//! cargo run --release -p index --example beside_tantivy -- ingest ARTICLES.jsonl FOLDER
//! cargo run --release -p index --example alike -- FOLDER ARTICLES.jsonl even|odd
//! ```
//!
//! The keywords that newspapers gave some articles are the judges: neither engine has them here. Of each article with three keywords or
//! more, the five nearest that have keywords are looked at; their worth is the share of its keywords that they have too, where a keyword
//! weighs by its rarity. The story of the article itself counts for neither.

use std::collections::{HashMap, HashSet};
use std::error::Error;
use std::fs;
use std::path::Path;

use archive::{Archive, Stop};
use index::DiskArchive;
use serde_json::Value;
use tantivy::collector::TopDocs;
use tantivy::query::MoreLikeThisQuery;
use tantivy::schema::Value as _;
use tantivy::tokenizer::{Language, LowerCaser, SimpleTokenizer, Stemmer, TextAnalyzer};
use tantivy::{DocAddress, Index, TantivyDocument};

/// Articles looked at, of those asked for.
const NEAREST: usize = 5;
const ASKED: usize = 60;
/// Articles whose like is looked for: every so many.
const EVERY: usize = 5;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [folder, articles, half] = arguments.as_slice() else { return Err("give: FOLDER ARTICLES.jsonl even|odd".into()) };
    let archive = DiskArchive::open(&Path::new(folder).join("kiosque"))?;
    let index = Index::open_in_dir(Path::new(folder).join("tantivy"))?;
    let french = TextAnalyzer::builder(SimpleTokenizer::default()).filter(LowerCaser).filter(Stemmer::new(Language::French)).build();
    index.tokenizers().register("fr", french);
    let (searcher, id) = (index.reader()?.searcher(), index.schema().get_field("id")?);

    let mut keywords: Vec<(String, Vec<String>)> = Vec::new();
    for line in fs::read_to_string(articles)?.lines() {
        let record: Value = serde_json::from_str(line)?;
        let list = |key: &str| record[key].as_array().into_iter().flatten().filter_map(|value| Some(value.as_str()?.to_owned())).collect();
        keywords.push((record["id"].as_str().unwrap_or_default().to_owned(), list("tags")));
    }
    let judge = Judge::new(&keywords);
    let (mut ours, mut theirs, mut asked, mut found) = (0.0, 0.0, 0, [0, 0]);
    let parity = usize::from(half == "odd");
    let wanted = keywords.iter().enumerate().filter(|(at, (_, tags))| at % 2 == parity && tags.len() > 2);
    for (at, (article, tags)) in wanted.step_by(EVERY) {
        let Some(opened) = archive.open(article, None, true)? else { continue };
        let mut story: HashSet<String> = opened.story.into_iter().flat_map(|story| story.members).map(|member| member.id).collect();
        story.insert(article.clone());
        let similar = archive.similar(article, ASKED, &Stop::default())?.unwrap_or_default();
        let near = judge.worth(tags, similar.hits.iter().map(|hit| hit.id.clone()));
        let like = MoreLikeThisQuery::builder().with_document(DocAddress::new(0, at as u32));
        let top = searcher.search(&like, &TopDocs::with_limit(ASKED).order_by_score())?;
        let mut ids = Vec::new();
        for (_, address) in top {
            let document: TantivyDocument = searcher.doc(address)?;
            ids.extend(document.get_first(id).and_then(|value| value.as_str()).map(str::to_owned).filter(|id| !story.contains(id)));
        }
        let far = judge.worth(tags, ids.into_iter());
        ours += near.0;
        theirs += far.0;
        found = [found[0] + near.1, found[1] + far.1];
        asked += 1;
    }
    println!("{asked} articles; of the weight of its keywords the nearest five have, on average:");
    println!("kiosque {:.3} ({} articles found)", ours / f64::from(asked), found[0]);
    println!("tantivy {:.3} ({} articles found)", theirs / f64::from(asked), found[1]);
    Ok(())
}

/// Knows the keywords of all articles and how many have each.
struct Judge<'k> {
    of_article: HashMap<&'k str, &'k [String]>,
    articles: HashMap<&'k str, f64>,
}

impl<'k> Judge<'k> {
    fn new(keywords: &'k [(String, Vec<String>)]) -> Self {
        let mut articles: HashMap<&str, f64> = HashMap::new();
        keywords.iter().flat_map(|(_, tags)| tags).for_each(|tag| *articles.entry(tag).or_default() += 1.0);
        Self { of_article: keywords.iter().map(|(id, tags)| (id.as_str(), tags.as_slice())).collect(), articles }
    }

    /// The mean share of the weight of `tags` that the first articles with keywords have, out of as many as are looked at.
    fn worth(&self, tags: &[String], near: impl Iterator<Item = String>) -> (f64, usize) {
        let weight = |tag: &String| (self.of_article.len() as f64 / self.articles[tag.as_str()]).ln();
        let all: f64 = tags.iter().map(weight).sum();
        let judged = near.filter_map(|id| self.of_article.get(id.as_str()).copied()).filter(|tags| !tags.is_empty()).take(NEAREST);
        let shares: Vec<f64> = judged.map(|others| tags.iter().filter(|tag| others.contains(tag)).map(weight).sum::<f64>() / all).collect();
        (shares.iter().sum::<f64>() / NEAREST as f64, shares.len())
    }
}
