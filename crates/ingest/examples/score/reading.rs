//! What an extractor gave for each page, and how texts are compared.

use std::collections::HashMap;
use std::error::Error;
use std::ops::ControlFlow;
use std::path::Path;

use article::Article;
use serde_json::Value;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::pages;

/// What was found in a page.
#[derive(Debug, Default)]
pub(crate) struct Found {
    pub(crate) title: String,
    /// The main text, lead first, a block a line.
    pub(crate) text: String,
    pub(crate) authors: Vec<String>,
    /// Agency.
    pub(crate) provider: String,
    /// `YYYY-MM-DD`, empty when none was found.
    pub(crate) day: String,
}

impl From<Article> for Found {
    fn from(article: Article) -> Self {
        let day = article.published.map(|published| published.to_string().chars().take(10).collect()).unwrap_or_default();
        Self { text: article.text(), title: article.title, authors: article.authors, provider: article.provider, day }
    }
}

/// What an extractor gave.
#[derive(Default)]
pub(crate) struct Reading {
    /// By address.
    pub(crate) found: HashMap<String, Found>,
    /// Pages read in a second of processor time; `None` for a peer, whose time is not known here.
    pub(crate) speed: Option<f64>,
}

impl Reading {
    /// Ours, of the pages of a WARC; `name` says under which address an article is found.
    pub(crate) fn of_warc(warc: Vec<u8>, name: impl Fn(&Article) -> String) -> Result<Self, Box<dyn Error>> {
        let input = ingest::Input::Stream { name: "pages.warc".into(), reader: Box::new(std::io::Cursor::new(warc)) };
        let (mut articles, mut pages) = (Vec::new(), 0u32);
        let started = processor_time();
        ingest::inspect(vec![input], &ingest::Options::default(), &mut |article| {
            pages += 1;
            articles.extend(article);
            ControlFlow::Continue(())
        })?;
        let speed = processor_time().zip(started).map(|(end, start)| f64::from(pages) / (end - start).max(0.01));
        let found = articles.into_iter().map(|article| (name(&article), Found::from(article))).collect();
        Ok(Self { found, speed })
    }

    /// Ours, of the plain text of pages in `folder`; `address` says which page the text of a file name is of.
    pub(crate) fn of_dumps(folder: &Path, address: impl Fn(&str) -> String) -> Result<Self, Box<dyn Error>> {
        let options = ingest::Options { format: Some(ingest::Format::Dump), ..ingest::Options::default() };
        let (mut reading, mut dumps) = (Self::default(), 0u32);
        let started = processor_time();
        ingest::inspect(vec![folder.as_os_str().to_owned().into()], &options, &mut |article| {
            dumps += 1;
            if let Ok(article) = article {
                let name = Path::new(&article.source.path).file_stem().unwrap_or_default().to_string_lossy().into_owned();
                reading.found.entry(address(&name)).or_insert_with(|| Found::from(article));
            }
            ControlFlow::Continue(())
        })?;
        reading.speed = processor_time().zip(started).map(|(end, start)| f64::from(dumps) / (end - start).max(0.01));
        Ok(reading)
    }

    /// A peer's, from a file of JSON lines.
    pub(crate) fn of_file(path: &str) -> Result<Self, Box<dyn Error>> {
        let mut reading = Self::default();
        for line in String::from_utf8(pages::bytes(Path::new(path))?)?.lines() {
            let value: Value = serde_json::from_str(line)?;
            let text = |key: &str| value[key].as_str().unwrap_or_default().to_owned();
            let authors = value["authors"].as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect();
            let found = Found {
                title: text("title"),
                text: text("text"),
                authors,
                provider: String::new(),
                day: text("published").chars().take(10).collect(),
            };
            reading.found.insert(text("url"), found);
        }
        Ok(reading)
    }
}

/// Seconds of processor time this process has used, where the system tells (Linux).
fn processor_time() -> Option<f64> {
    // The two numbers after the eleven that follow the name in brackets: ticks of a hundredth of a second.
    let stat = std::fs::read_to_string("/proc/self/stat").ok()?;
    let fields: Vec<&str> = stat.rsplit(')').next()?.split_whitespace().collect();
    let ticks: f64 = fields.get(11..13)?.iter().filter_map(|ticks| ticks.parse::<f64>().ok()).sum();
    Some(ticks / 100.0)
}

/// Lower case, without accents, apostrophes straight.
pub(crate) fn folded(text: &str) -> String {
    text.to_lowercase().replace('’', "'").nfkd().filter(|c| !is_combining_mark(*c)).collect()
}

/// The words of `text`, folded.
pub(crate) fn words(text: &str) -> Vec<String> {
    let apart = |c: char| !c.is_alphanumeric() && c != '_';
    folded(text).split(apart).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// `text` with case and punctuation folded.
pub(crate) fn key(text: &str) -> String {
    words(text).join(" ")
}
