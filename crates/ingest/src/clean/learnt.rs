//! Furniture learnt from a source: a row that many of its documents have is not of their articles.
//!
//! 1. [`Seen::of`] looks at one article, anywhere and in any order.
//! 2. [`Learner::see`] counts, in the order of the input, so that the same input teaches the same whatever the number of threads.
//! 3. [`Learner::learnt`] tells what is furniture; [`Learnt`] can be kept and joined with what later runs learn.
//! 4. [`strip`] takes it out of an article, also of one that was read before it was known.
//!
//! ```
//! use article::{Article, Block};
//! use ingest::clean::learnt::{Learner, Seen, strip};
//! let page = |n: u32| Article {
//!     url: format!("https://fanal.example/{n}"),
//!     title: format!("Titre {n}"),
//!     blocks: vec![Block::paragraph(format!("La récolte de la commune {n} est rentrée.")), Block::paragraph("Le Fanal, premier au port.")],
//!     ..Article::default()
//! };
//! let mut learner = Learner::default();
//! (0..5).for_each(|n| learner.see(&Seen::of(&page(n))));
//! let mut article = page(9);
//! assert!(strip(&mut article, &learner.learnt()));
//! assert_eq!((article.text().as_str(), article.removed[0].rule.as_str()), ("La récolte de la commune 9 est rentrée.", "repeated-row"));
//! ```

use std::collections::{BTreeMap, HashMap, HashSet};

use article::{Article, Removed};
use serde::{Deserialize, Serialize};
use xxhash_rust::xxh3::xxh3_64;

use super::text;

/// The name of the rule by which furniture goes.
pub const RULE: &str = "repeated-row";

/// Documents of a source from which on it teaches anything.
const LEAST_DOCUMENTS: u64 = 5;

/// Documents in which furniture is seen, at least, and their least part (one in …).
const LEAST: u64 = 3;
const ONE_IN: u64 = 50;

/// Characters from which on a row may be a paragraph that several articles on one affair share, and what it takes then.
const LONG: usize = 200;
const LEAST_LONG: u64 = 5;
const ONE_IN_LONG: u64 = 20;

/// Words that a sentence has at least to be furniture: « Oui. » is an answer in many interviews.
const LEAST_WORDS: usize = 3;

/// The greatest part of an article that is furniture; more is a reprint, whose rows come back with it.
const MOST_TAKEN: f32 = 0.5;

/// Documents after which rarely seen rows are forgotten.
const WINDOW: u64 = 250;

/// What is looked at: rows of a document, rows of a source at one time, sources.
const MOST_ROWS: usize = 400;
/// Rows of all sources at one time, some 80 bytes each.
const MOST_IN_ALL: usize = 500_000;
const MOST_KEPT: usize = 50_000;
const MOST_SOURCES: usize = 4_096;

/// The rows of one document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Seen {
    source: String,
    title: u64,
    /// What each row is known by, and whether it is long.
    rows: Vec<(u64, bool)>,
}

impl Seen {
    /// The rows of `article`, those kept and those removed.
    pub fn of(article: &Article) -> Self {
        let kept = article.blocks.iter().map(|block| block.text.as_str());
        let removed = article.removed.iter().map(|removed| removed.text.as_str());
        let mut rows: Vec<(u64, bool)> = kept.chain(removed).filter_map(key).take(MOST_ROWS).collect();
        rows.sort_unstable();
        rows.dedup();
        Self { source: source(article), title: xxh3_64(text::plain(&article.title).as_bytes()), rows }
    }
}

/// What makes furniture come back: the host of the address; else, for plain text of pages, the folder that it lies in; else the
/// newspaper; else the file.
pub fn source(article: &Article) -> String {
    let host = article.url.split_once("://").map(|(_, rest)| rest.split(['/', '?', '#', ':']).next().unwrap_or_default());
    let path = &article.source.path;
    match host.map(str::to_lowercase) {
        Some(host) if !host.is_empty() => host.strip_prefix("www.").unwrap_or(&host).to_owned(),
        _ if article.source.format == "page-dump" => format!("{}/", path.rsplit_once(['/', '\\']).map_or("", |(folder, _)| folder)),
        _ if !article.publication.is_empty() => text::plain(&article.publication),
        _ => path.clone(),
    }
}

/// What a row is known by, and whether it is long; `None` when it never is furniture.
fn key(row: &str) -> Option<(u64, bool)> {
    let words: Vec<String> = text::words(row).map(str::to_lowercase).collect();
    let answer = text::ends_sentence(row) && words.len() < LEAST_WORDS;
    (!words.is_empty() && !answer).then(|| (xxh3_64(words.join(" ").as_bytes()), row.chars().count() >= LONG))
}

/// Counts the rows of each source, in bounded memory: the lossy counting of Manku and Motwani (« Approximate Frequency Counts over Data
/// Streams », 2002). A count is too low by one document in 250 at most, never too high.
#[derive(Clone, Debug, Default)]
pub struct Learner {
    sources: BTreeMap<String, Counts>,
    /// Rows of all sources.
    rows: usize,
    /// Documents of sources that found no room.
    left_out: u64,
}

#[derive(Clone, Debug, Default)]
struct Counts {
    documents: u64,
    rows: HashMap<(u64, bool), Count>,
}

#[derive(Clone, Debug)]
struct Count {
    documents: u64,
    /// Documents in which it may have been seen before it was counted.
    before: u64,
    /// The last titles it stood under: reprints and new versions of an article are one document.
    titles: [u64; 4],
}

impl Learner {
    /// Counts the rows of one document; to be called in the order of the input.
    pub fn see(&mut self, seen: &Seen) {
        if !self.sources.contains_key(&seen.source) {
            if self.sources.len() == MOST_SOURCES {
                self.left_out += 1;
                return;
            }
            self.sources.insert(seen.source.clone(), Counts::default());
        }
        if let Some(counts) = self.sources.get_mut(&seen.source) {
            let before = counts.rows.len();
            counts.see(seen);
            self.rows = self.rows + counts.rows.len() - before;
        }
        let mut rarest = 1;
        while self.rows > MOST_IN_ALL {
            self.sources.values_mut().for_each(|counts| counts.rows.retain(|_, count| count.documents > rarest));
            self.rows = self.sources.values().map(|counts| counts.rows.len()).sum();
            rarest *= 2;
        }
    }

    /// What is furniture, by what was seen so far.
    pub fn learnt(&self) -> Learnt {
        let sources = self.sources.iter().filter(|(_, counts)| counts.documents >= LEAST_DOCUMENTS);
        let rows = sources.map(|(source, counts)| (source.clone(), counts.furniture())).filter(|(_, rows)| !rows.is_empty());
        Learnt { rows: rows.collect() }
    }

    /// Documents that were not looked at because too many sources came before them.
    pub fn left_out(&self) -> u64 {
        self.left_out
    }
}

impl Counts {
    fn see(&mut self, seen: &Seen) {
        let window = self.documents / WINDOW;
        self.documents += 1;
        for row in &seen.rows {
            let count = self.rows.entry(*row).or_insert(Count { documents: 0, before: window, titles: [0; 4] });
            if !count.titles.contains(&seen.title) {
                count.titles.rotate_right(1);
                count.titles[0] = seen.title;
                count.documents += 1;
            }
        }
        let full = self.rows.len() > MOST_KEPT;
        if full || self.documents.is_multiple_of(WINDOW) {
            let forgotten = self.documents / WINDOW + u64::from(full);
            self.rows.retain(|_, count| count.documents + count.before > forgotten);
        }
    }

    fn furniture(&self) -> Vec<u64> {
        let enough = |long: bool| match long {
            false => LEAST.max(self.documents.div_ceil(ONE_IN)),
            true => LEAST_LONG.max(self.documents.div_ceil(ONE_IN_LONG)),
        };
        let mut rows: Vec<u64> =
            self.rows.iter().filter(|((_, long), count)| count.documents >= enough(*long)).map(|((row, _), _)| *row).collect();
        rows.sort_unstable();
        rows
    }
}

/// The furniture of each source. Plain data; runs keep it in the archive's folder.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Learnt {
    /// For each source, the rows that are furniture: the hash (XXH3, 64 bits) of their words in lower case, in ascending order.
    pub rows: BTreeMap<String, Vec<u64>>,
}

impl Learnt {
    /// Whether nothing was learnt.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// Adds what another run learnt.
    pub fn absorb(&mut self, other: Learnt) {
        for (source, rows) in other.rows {
            let known = self.rows.entry(source).or_default();
            known.extend(rows);
            known.sort_unstable();
            known.dedup();
        }
    }
}

/// Moves the rows of `article` that its source repeats to what was removed, with the rule `repeated-row`; whether there were any.
///
/// An article that would lose most of its text stays whole: it is a reprint.
pub fn strip(article: &mut Article, learnt: &Learnt) -> bool {
    let Some(rows) = learnt.rows.get(&source(article)) else { return false };
    let known = |row: &str| key(row).is_some_and(|(row, _)| rows.binary_search(&row).is_ok());
    let repeated: HashSet<usize> = (0..article.blocks.len()).filter(|at| known(&article.blocks[*at].text)).collect();
    let all: usize = article.blocks.iter().map(|block| block.text.len()).sum();
    let taken: usize = repeated.iter().map(|at| article.blocks[*at].text.len()).sum();
    if repeated.is_empty() || taken as f32 > MOST_TAKEN * all as f32 {
        return false;
    }
    article.has_lead &= !repeated.contains(&0);
    article.regions.retain(|region| !repeated.contains(&(region.block as usize)));
    for region in &mut article.regions {
        let above = repeated.iter().filter(|at| **at < region.block as usize).count();
        region.block -= u32::try_from(above).unwrap_or(region.block);
    }
    let blocks = std::mem::take(&mut article.blocks);
    let mut earlier = std::mem::take(&mut article.removed).into_iter().peekable();
    for (at, block) in blocks.into_iter().enumerate() {
        let left = u32::try_from(article.blocks.len()).unwrap_or(u32::MAX);
        while let Some(piece) = earlier.next_if(|piece| piece.before as usize <= at) {
            article.removed.push(Removed { before: left, ..piece });
        }
        if repeated.contains(&at) {
            article.removed.push(Removed { rule: RULE.into(), text: block.text, before: left });
        } else {
            article.blocks.push(block);
        }
    }
    let left = u32::try_from(article.blocks.len()).unwrap_or(u32::MAX);
    article.removed.extend(earlier.map(|piece| Removed { before: left, ..piece }));
    true
}

#[cfg(test)]
mod tests {
    use article::Block;

    use super::*;

    fn page(n: usize, rows: &[&str]) -> Article {
        let own = format!("La commune numéro {n} a rentré sa récolte sous un ciel clément, disent les cultivateurs du canton.");
        Article {
            url: format!("https://www.fanal.example/{n}"),
            title: format!("Récolte {n}"),
            blocks: std::iter::once(own.as_str()).chain(rows.iter().copied()).map(Block::paragraph).collect(),
            has_lead: true,
            ..Article::default()
        }
    }

    fn learnt(pages: &[Article]) -> Learnt {
        let mut learner = Learner::default();
        pages.iter().for_each(|page| learner.see(&Seen::of(page)));
        learner.learnt()
    }

    /// What is taken out of a page with `rows` after `pages` were seen.
    #[track_caller]
    fn check(pages: &[Article], rows: &[&str], expected: &[&str]) {
        let mut article = page(9999, rows);
        let changed = strip(&mut article, &learnt(pages));
        let removed: Vec<&str> = article.removed.iter().map(|removed| removed.text.as_str()).collect();
        assert_eq!((changed, removed.as_slice()), (!expected.is_empty(), expected));
        assert!(article.has_lead && article.blocks[0].text.starts_with("La commune"));
    }

    #[test]
    fn rows_of_many_documents_are_furniture() {
        let foot = ["Le Fanal de l'Ouest", "Toute reproduction interdite sans accord.", "Oui."];
        let pages: Vec<Article> = (0..5).map(|n| page(n, &foot)).collect();
        check(&pages, &foot, &foot[..2]);
        check(&pages[..4], &foot, &[]);
        check(&pages, &["LE FANAL DE L’OUEST !", "Le Fanal de l'Est"], &["LE FANAL DE L’OUEST !"]);
    }

    #[test]
    fn it_takes_one_document_in_fifty() {
        let pages = |with: usize| -> Vec<Article> { (0..400).map(|n| page(n, if n % 400 < with { &["En bref"] } else { &[] })).collect() };
        check(&pages(8), &["En bref"], &["En bref"]);
        check(&pages(7), &["En bref"], &[]);
    }

    #[test]
    fn furniture_learnt_late_is_taken_from_early_articles() {
        let mut early = page(0, &["En bref"]);
        let pages: Vec<Article> = (0..300).map(|n| page(n, if n > 250 { &["En bref"] } else { &[] })).collect();
        assert!(!strip(&mut early.clone(), &learnt(&pages[..200])) && strip(&mut early, &learnt(&pages)));
    }

    #[test]
    fn what_is_taken_out_can_be_put_back() {
        let pages: Vec<Article> = (0..5).map(|n| page(n, &["En bref"])).collect();
        let mut article = page(7, &["Le préfet est venu.", "En bref", "Il est reparti."]);
        let removed = |text: &str, before| Removed { rule: "menu".into(), text: text.into(), before };
        article.removed = vec![removed("haut", 0), removed("milieu", 3), removed("bas", 4)];
        let whole = article.clone();
        assert!(strip(&mut article, &learnt(&pages)));
        let places: Vec<(&str, u32)> = article.removed.iter().map(|piece| (piece.text.as_str(), piece.before)).collect();
        assert_eq!(places, [("haut", 0), ("En bref", 2), ("milieu", 2), ("bas", 3)]);
        article.put_back(|piece| piece.rule == "repeated-row");
        assert_eq!((article.text(), article.removed), (whole.text(), whole.removed));
    }

    #[test]
    fn reprints_and_shared_paragraphs_stay() {
        let dispatch = page(1, &["Le préfet a pris un arrêté hier soir.", "Les maires sont avertis."]);
        let mut pages: Vec<Article> = (10..20).map(|n| page(n, &[])).collect();
        pages.extend(vec![dispatch; 6]);
        assert!(learnt(&pages).is_empty(), "one title is one document");
        let background = "Le barrage, dont la construction avait commencé il y a douze ans, devait être mis en eau au printemps, mais les \
                          riverains, qui craignent pour leurs puits, ont saisi le tribunal, lequel n'a pas encore rendu son jugement sur le fond.";
        let pages: Vec<Article> = (0..100).map(|n| page(n, &[background][..usize::from(n < 4)])).collect();
        check(&pages, &[background], &[]);
    }

    #[test]
    fn an_article_never_loses_most_of_its_text() {
        let rows =
            ["Le préfet a pris un arrêté hier soir, et les maires du canton, avertis par téléphone, ferment les routes.", "Il neige."];
        let pages: Vec<Article> = (0..9).map(|n| page(n, &rows)).collect();
        let mut article = page(0, &rows);
        article.blocks.remove(0);
        assert!(!strip(&mut article, &learnt(&pages)) && article.blocks.len() == 2);
    }

    #[test]
    fn memory_is_bounded_and_frequent_rows_survive() {
        let mut learner = Learner::default();
        for n in 0..5_000 {
            let other = format!("Une ligne qui ne revient pas, la numéro {n}");
            let rows: &[&str] = if n % 40 == 0 { &[&other, "En bref"] } else { &[&other] };
            learner.see(&Seen::of(&page(n, rows)));
        }
        let counts = &learner.sources["fanal.example"];
        assert!(counts.rows.len() < 1_000, "{} rows", counts.rows.len());
        let mut article = page(1, &["En bref"]);
        assert!(strip(&mut article, &learner.learnt()));
    }

    #[test]
    fn what_was_learnt_can_be_kept_and_joined() {
        let pages: Vec<Article> = (0..5).map(|n| page(n, &["En bref"])).collect();
        let mut all = learnt(&pages);
        let kept = serde_json::to_string(&all).expect("JSON");
        assert_eq!(serde_json::from_str::<Learnt>(&kept).expect("the same"), all);
        let mut others: Vec<Article> = (0..5).map(|n| page(n, &["En bref", "Météo du jour"])).collect();
        others.iter_mut().for_each(|page| page.url = page.url.replace("fanal", "phare"));
        all.absorb(learnt(&others));
        all.absorb(learnt(&pages));
        assert_eq!(
            all.rows.iter().map(|(source, rows)| (source.as_str(), rows.len())).collect::<Vec<_>>(),
            [("fanal.example", 1), ("phare.example", 2)]
        );
    }

    #[test]
    fn sources_are_told_by_host_then_folder_then_newspaper() {
        let with = |url: &str, path: &str, format: &str, publication: &str| {
            let place = article::Source { path: path.into(), format: format.into(), record: 1, version: 0 };
            source(&Article { url: url.into(), publication: publication.into(), source: place, ..Article::default() })
        };
        assert_eq!(with("https://WWW.Fanal.example:80/a", "x", "html", "Le Phare"), "fanal.example");
        assert_eq!(with("", "pages/maghreb/a.txt", "page-dump", "L'Opinion"), "pages/maghreb/");
        assert_eq!(with("", "a.jsonl", "jsonl", "L'Opinion"), "l opinion");
        assert_eq!(with("", "a.jsonl", "jsonl", ""), "a.jsonl");
    }
}
