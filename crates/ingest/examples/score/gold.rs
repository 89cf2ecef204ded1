//! Pages whose whole article is known: bags of words, title and day.

use std::collections::HashMap;
use std::error::Error;
use std::path::Path;

use serde_json::Value;

use crate::Right;
use crate::pages;
use crate::reading::{Found, Reading, key, words};

/// What a page must give.
pub(crate) struct Expected {
    id: String,
    url: String,
    title: String,
    lead: String,
    body: String,
    day: String,
    publication: String,
}

/// The articles of a file of JSON lines (`url`, `title`, `lead`, `body`, `published_at`, `site`).
pub(crate) fn read(path: &Path) -> Result<Vec<Expected>, Box<dyn Error>> {
    let mut articles = Vec::new();
    for line in String::from_utf8(pages::bytes(path)?)?.lines() {
        let value: Value = serde_json::from_str(line)?;
        let text = |key: &str| value[key].as_str().unwrap_or_default().to_owned();
        articles.push(Expected {
            id: text("id"),
            url: text("url"),
            title: text("title"),
            lead: text("lead"),
            body: text("body"),
            day: text("published_at").chars().take(10).collect(),
            publication: text("site"),
        });
    }
    strip_site(&mut articles);
    Ok(articles)
}

/// How many titles of a site have to end in the same words for these to be the name of the site and not of the title.
const SHARED: usize = 5;

/// Takes from the titles, which a script took from `<title>`, what a site writes behind each of them: « Le bac : actualité, infos ».
fn strip_site(articles: &mut [Expected]) {
    let mut ends: HashMap<(String, String), usize> = HashMap::new();
    let end = |article: &Expected| article.title.rfind([':', '|', '-', '–', '—']).filter(|at| *at > 0);
    let key = |article: &Expected, at: usize| (article.publication.clone(), article.title[at..].to_owned());
    for article in articles.iter() {
        end(article).into_iter().for_each(|at| *ends.entry(key(article, at)).or_default() += 1);
    }
    for article in articles {
        let shared = end(article).filter(|at| ends[&key(article, *at)] >= SHARED);
        shared.into_iter().for_each(|at| article.title.truncate(article.title[..at].trim_end().len()));
    }
}

/// The address of the article `id`, empty when there is none.
pub(crate) fn address(articles: &[Expected], id: &str) -> String {
    articles.iter().find(|expected| expected.id == id).map_or(String::new(), |expected| expected.url.clone())
}

/// Token F1 of two texts as bags of words, 0 to 1.
fn f1(found: &str, expected: &str) -> f64 {
    let (found, expected) = (words(found), words(expected));
    let all = found.len() + expected.len();
    let mut bag: HashMap<String, i32> = HashMap::new();
    for word in expected {
        *bag.entry(word).or_default() += 1;
    }
    let common = found.into_iter().filter(|word| {
        bag.get_mut(word).is_some_and(|left| {
            *left -= 1;
            *left >= 0
        })
    });
    2.0 * common.count() as f64 / (all.max(1)) as f64
}

/// What one page adds to the scores.
#[derive(Clone, Copy, Default)]
struct Counts {
    pages: u32,
    missing: u32,
    f1: f64,
    title: Right,
    date: Right,
}

impl Counts {
    fn of(expected: &Expected, found: Option<&Found>) -> Self {
        let nothing = Found::default();
        let got = found.unwrap_or(&nothing);
        let with_lead = format!("{}\n{}", expected.lead, expected.body);
        let with_title = format!("{}\n{with_lead}", expected.title);
        Self {
            pages: 1,
            missing: u32::from(found.is_none()),
            f1: [&with_lead, &expected.body, &with_title].into_iter().map(|text| f1(&got.text, text)).fold(0.0, f64::max),
            title: Right::when(key(&got.title) == key(&expected.title), true),
            date: Right::when(got.day == expected.day, true),
        }
    }

    fn add(&mut self, other: Self) {
        self.pages += other.pages;
        self.missing += other.missing;
        self.f1 += other.f1;
        self.title.add(other.title);
        self.date.add(other.date);
    }
}

/// Prints the scores of `reading` on the pages that give `articles`: all of them, those to look at (the odd ones) and those held out.
pub(crate) fn report(name: &str, articles: &[Expected], reading: &Reading, worst: usize) {
    let counts: Vec<Counts> = articles.iter().map(|expected| Counts::of(expected, reading.found.get(&expected.url))).collect();
    let speed = reading.speed.map_or("—".to_owned(), |speed| format!("{speed:.0}"));
    for (half, every, from) in [("all", 1, 0), ("odd", 2, 0), ("even", 2, 1)] {
        let mut total = Counts::default();
        counts.iter().skip(from).step_by(every).for_each(|counts| total.add(*counts));
        println!(
            "{name:8} {half:4} pages {}, missing {}: token F1 {:.4}, title {:.4}, date {:.4}, pages/s {speed}",
            total.pages,
            total.missing,
            total.f1 / f64::from(total.pages.max(1)),
            total.title.share(),
            total.date.share()
        );
    }
    let mut odd: Vec<(&Expected, Counts)> = articles.iter().zip(counts).step_by(2).collect();
    let wrong = |counts: &Counts| 2.0 - counts.title.share() - counts.date.share();
    odd.sort_by(|(_, a), (_, b)| wrong(b).total_cmp(&wrong(a)).then(a.f1.total_cmp(&b.f1)));
    for (expected, counts) in odd.into_iter().take(worst) {
        println!("\n{:.3} {} {} ({})", counts.f1, expected.id, expected.url, expected.publication);
        let Some(found) = reading.found.get(&expected.url) else { continue };
        let (got, wanted) = (words(&found.text), words(&format!("{}\n{}", expected.lead, expected.body)));
        println!("  words {} — expected {}", got.len(), wanted.len());
        if counts.title.share() < 1.0 {
            println!("  title: {} — expected {}", found.title, expected.title);
        }
        if counts.date.share() < 1.0 {
            println!("  date: {} — expected {}", found.day, expected.day);
        }
    }
}
