//! Scores cleaning against annotated pages, whole route included: what `kiosque inspect` would give for the same pages.
//!
//! ```text
//! cargo run --release -p ingest --example score -- FOLDER                 pages with the strings they must and must not give
//! cargo run --release -p ingest --example score -- PAGES.warc.gz GOLD.jsonl   pages with the articles they must give
//! cargo run --release -p ingest --example score -- DUMPS/ GOLD.jsonl          plain text of pages with the articles it must give
//!   --peer FILE.jsonl   scores what another extractor gave for the same pages beside ours: a line {"url", "title", "text", "authors", "published"} a page
//!   --worst N           the worst pages, and what is wrong with them
//! ```
//!
//! FOLDER holds `evaldata.json` in the form of the annotations of trafilatura's tests (`url: {file, with, without, title, author, date}`) and
//! the pages in `cache/` or `eval/`. DUMPS holds a file `ID.txt` for each article of GOLD. Every second page is held out: it is counted, never listed.

mod annotated;
mod gold;
mod pages;
mod reading;

use std::error::Error;
use std::path::Path;

use article::Article;
use reading::Reading;

/// What the scores of one page add to a total.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Right {
    right: f64,
    of: u32,
}

impl Right {
    /// `right`, 0 to 1, of one; of none when there is nothing to find.
    pub(crate) fn when(right: bool, expected: bool) -> Self {
        Self { right: f64::from(u8::from(right && expected)), of: u32::from(expected) }
    }

    pub(crate) fn add(&mut self, other: Self) {
        self.right += other.right;
        self.of += other.of;
    }

    pub(crate) fn share(self) -> f64 {
        self.right / f64::from(self.of.max(1))
    }
}

/// What the command line asks for.
#[derive(Default)]
struct Asked {
    paths: Vec<String>,
    peer: Option<String>,
    worst: usize,
}

fn asked() -> Result<Asked, Box<dyn Error>> {
    let mut asked = Asked::default();
    let mut words = std::env::args().skip(1);
    while let Some(word) = words.next() {
        match word.as_str() {
            "--peer" => asked.peer = Some(words.next().ok_or("--peer needs a file")?),
            "--worst" => asked.worst = words.next().ok_or("--worst needs a number")?.parse()?,
            _ => asked.paths.push(word),
        }
    }
    Ok(asked)
}

fn main() -> Result<(), Box<dyn Error>> {
    let asked = asked()?;
    let peer = asked.peer.as_deref().map(Reading::of_file).transpose()?;
    match asked.paths.as_slice() {
        [folder] => {
            let pages = annotated::read(Path::new(folder))?;
            let warc = pages::warc(pages.iter().map(|page| (page.url.as_str(), page.html.as_slice())));
            // By place and not by address: not every annotation has an address of the web.
            let place = |article: &Article| usize::try_from(article.source.record).unwrap_or(0).saturating_sub(1);
            let ours = Reading::of_warc(warc, |article| pages.get(place(article)).map_or_else(String::new, |page| page.url.clone()))?;
            annotated::report("kiosque", &pages, &ours, asked.worst);
            if let Some(peer) = peer {
                annotated::report("peer", &pages, &peer, 0);
            }
        }
        [folder, articles] if Path::new(folder).is_dir() => {
            let articles = gold::read(Path::new(articles))?;
            let ours = Reading::of_dumps(Path::new(folder), |id| gold::address(&articles, id))?;
            gold::report("kiosque", &articles, &ours, asked.worst);
        }
        [warc, articles] => {
            let articles = gold::read(Path::new(articles))?;
            let ours = Reading::of_warc(pages::bytes(Path::new(warc))?, |article| article.url.clone())?;
            gold::report("kiosque", &articles, &ours, asked.worst);
            if let Some(peer) = peer {
                gold::report("peer", &articles, &peer, 0);
            }
        }
        _ => return Err(
            "usage: score FOLDER | score PAGES.warc[.gz] GOLD.jsonl[.gz] | score DUMPS/ GOLD.jsonl[.gz] [--peer FILE.jsonl] [--worst N]"
                .into(),
        ),
    }
    Ok(())
}
