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
    Ok(articles)
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

/// Prints the scores of `reading` on the pages that give `articles`.
pub(crate) fn report(name: &str, articles: &[Expected], reading: &Reading, worst: usize) {
    let (mut sum, mut missing) = (0.0, 0);
    let (mut title, mut date) = (Right::default(), Right::default());
    let mut scores: Vec<(f64, &Expected, Option<&Found>)> = Vec::new();
    for expected in articles {
        let found = reading.found.get(&expected.url);
        missing += u32::from(found.is_none());
        let empty = Found::default();
        let got = found.unwrap_or(&empty);
        let with_lead = format!("{}\n{}", expected.lead, expected.body);
        let with_title = format!("{}\n{with_lead}", expected.title);
        let best = [&with_lead, &expected.body, &with_title].into_iter().map(|text| f1(&got.text, text)).fold(0.0, f64::max);
        sum += best;
        title.add(Right::when(key(&got.title) == key(&expected.title), true));
        date.add(Right::when(got.day == expected.day, true));
        scores.push((best, expected, found));
    }
    let n = articles.len().max(1) as f64;
    let speed = reading.speed.map_or("—".to_owned(), |speed| format!("{speed:.0}"));
    println!(
        "{name:8} pages {}, missing {missing}: token F1 {:.4}, title {:.4}, date {:.4}, pages/s {speed}",
        articles.len(),
        sum / n,
        title.share(),
        date.share()
    );
    scores.sort_by(|a, b| a.0.total_cmp(&b.0));
    for (score, expected, found) in scores.into_iter().take(worst) {
        println!("\n{score:.3} {} ({})", expected.url, expected.publication);
        let Some(found) = found else { continue };
        let (got, wanted) = (words(&found.text), words(&format!("{}\n{}", expected.lead, expected.body)));
        println!("  words {} — expected {}", got.len(), wanted.len());
        if key(&found.title) != key(&expected.title) {
            println!("  title: {} — expected {}", found.title, expected.title);
        }
        if found.day != expected.day {
            println!("  date: {} — expected {}", found.day, expected.day);
        }
    }
}
