//! Pages annotated with strings that the text must and must not hold, counted as trafilatura's tests count them (`eval_common.py`).

use std::collections::BTreeSet;
use std::error::Error;
use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::Right;
use crate::reading::{Found, Reading, key};

/// A page and what is known of it; an empty string is not known.
pub(crate) struct Page {
    pub(crate) url: String,
    pub(crate) html: Vec<u8>,
    with: Vec<String>,
    without: Vec<String>,
    title: String,
    author: String,
    date: String,
}

/// The pages of `folder`, by address.
pub(crate) fn read(folder: &Path) -> Result<Vec<Page>, Box<dyn Error>> {
    let annotations: Value = serde_json::from_slice(&fs::read(folder.join("evaldata.json"))?)?;
    let mut pages = Vec::new();
    for (url, item) in annotations.as_object().ok_or("evaldata.json is not an object")? {
        let name = item["file"].as_str().unwrap_or_default();
        let found = ["cache", "eval"].iter().map(|under| folder.join(under).join(name)).find(|path| path.is_file());
        let html = fs::read(found.ok_or_else(|| format!("{url}: no page {name} in cache/ or eval/"))?)?;
        let list = |key: &str| item[key].as_array().into_iter().flatten().filter_map(Value::as_str).map(spaced).collect();
        let text = |key: &str| match &item[key] {
            Value::Array(items) => items.iter().filter_map(Value::as_str).collect::<Vec<_>>().join("; "),
            value => value.as_str().unwrap_or_default().to_owned(),
        };
        let (title, author, date) = (text("title"), text("author"), text("date"));
        pages.push(Page { url: url.clone(), html, with: list("with"), without: list("without"), title, author, date });
    }
    pages.sort_by(|a, b| a.url.cmp(&b.url));
    Ok(pages)
}

/// Counts of one page or of many.
#[derive(Clone, Copy, Default)]
struct Counts {
    /// Strings that must be there and are, that must not and are, that must and are not, that must not and are not.
    true_positive: u32,
    false_positive: u32,
    false_negative: u32,
    true_negative: u32,
    title: Right,
    date: Right,
    author: Right,
}

impl Counts {
    fn of(page: &Page, found: Option<&Found>) -> Self {
        let nothing = Found::default();
        let found = found.unwrap_or(&nothing);
        let text = spaced(&found.text);
        let held = |strings: &[String]| strings.iter().filter(|string| text.contains(*string)).count() as u32;
        let (with, without) = (held(&page.with), held(&page.without));
        Self {
            true_positive: with,
            false_positive: without,
            false_negative: page.with.len() as u32 - with,
            true_negative: page.without.len() as u32 - without,
            title: Right::when(key(&found.title) == key(&page.title), !page.title.is_empty()),
            date: Right::when(found.day == page.date, !page.date.is_empty()),
            author: Right::when(is_signed(found, &page.author), !page.author.is_empty()),
        }
    }

    fn add(&mut self, other: Self) {
        self.true_positive += other.true_positive;
        self.false_positive += other.false_positive;
        self.false_negative += other.false_negative;
        self.true_negative += other.true_negative;
        self.title.add(other.title);
        self.date.add(other.date);
        self.author.add(other.author);
    }

    fn f1(self) -> f64 {
        let twice = 2.0 * f64::from(self.true_positive);
        twice / (twice + f64::from(self.false_positive + self.false_negative)).max(1.0)
    }
}

/// Whether the names found are those of `author`, which may be several: « A und B », « A; B »; an agency counts as a name.
fn is_signed(found: &Found, author: &str) -> bool {
    let names = |text: &str| -> BTreeSet<String> {
        let mut text = text.replace([';', ',', '/', '|'], "\n");
        for joint in [" und ", " et ", " and ", " y ", " & "] {
            text = text.replace(joint, "\n");
        }
        text.split('\n').map(key).filter(|name| !name.is_empty()).collect()
    };
    let persons = found.authors.join("\n");
    let expected = names(author);
    names(&persons) == expected || names(&format!("{persons}\n{}", found.provider)) == expected
}

/// `text` with its runs of white space as one space and without soft hyphens, which are no text: we take them out, annotations may hold them.
fn spaced(text: &str) -> String {
    text.replace('\u{ad}', "").split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Prints the scores of `reading` on `pages`: all of them, those to look at (the odd ones) and those held out.
pub(crate) fn report(name: &str, pages: &[Page], reading: &Reading, worst: usize) {
    let counts: Vec<Counts> = pages.iter().map(|page| Counts::of(page, reading.found.get(&page.url))).collect();
    let speed = reading.speed.map_or("—".to_owned(), |speed| format!("{speed:.0}"));
    for (half, every, from) in [("all", 1, 0), ("odd", 2, 0), ("even", 2, 1)] {
        let mut total = Counts::default();
        counts.iter().skip(from).step_by(every).for_each(|counts| total.add(*counts));
        let (tp, fp, fnn, tn) = (total.true_positive, total.false_positive, total.false_negative, total.true_negative);
        println!(
            "{name:8} {half:4} tp {tp} fp {fp} fn {fnn} tn {tn}  P {:.4} R {:.4} F1 {:.4}  title {:.3} ({})  date {:.3} ({})  author {:.3} ({})  pages/s {speed}",
            f64::from(tp) / f64::from(tp + fp).max(1.0),
            f64::from(tp) / f64::from(tp + fnn).max(1.0),
            total.f1(),
            total.title.share(),
            total.title.of,
            total.date.share(),
            total.date.of,
            total.author.share(),
            total.author.of,
        );
    }
    let mut odd: Vec<(&Page, Counts)> = pages.iter().zip(counts).step_by(2).collect();
    odd.sort_by_key(|(_, counts)| std::cmp::Reverse(counts.false_negative + counts.false_positive));
    for (page, counts) in odd.into_iter().take(worst) {
        println!("\n{}", page.url);
        let nothing = Found::default();
        let found = reading.found.get(&page.url).unwrap_or(&nothing);
        let text = spaced(&found.text);
        page.with.iter().filter(|string| !text.contains(*string)).for_each(|string| println!("  missing: {string}"));
        page.without.iter().filter(|string| text.contains(*string)).for_each(|string| println!("  surplus: {string}"));
        let fields = [
            ("title", counts.title, &page.title, &found.title),
            ("date", counts.date, &page.date, &found.day),
            ("author", counts.author, &page.author, &[found.authors.join("; "), found.provider.clone()].join(" | ")),
        ];
        for (field, right, expected, found) in fields {
            if right.of > 0 && right.share() < 1.0 {
                println!("  {field}: {found} — expected {expected}");
            }
        }
    }
}
