//! Cleans the HTML pages of a WARC file: one flat JSON article a line, as `kiosque inspect --json` prints them.
//!
//! ```text
//! cargo run --release -p ingest --example clean_warc -- pages.warc.gz > articles.jsonl
//! ```

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::path::Path;

use article::{Day, Plain};
use ingest::{Page, clean};

fn main() -> io::Result<()> {
    let path = std::env::args().nth(1).ok_or_else(|| io::Error::other("usage: clean_warc FILE.warc[.gz]"))?;
    let file = File::open(&path)?;
    let gzip = Path::new(&path).extension().is_some_and(|extension| extension == "gz");
    let mut input: Box<dyn BufRead> =
        if gzip { Box::new(BufReader::new(flate2::read::MultiGzDecoder::new(file))) } else { Box::new(BufReader::new(file)) };
    let mut output = io::stdout().lock();
    let (mut pages, mut busy) = (0, std::time::Duration::ZERO);
    while let Some(page) = next_page(&mut input)? {
        let started = std::time::Instant::now();
        let cleaned = clean::page(&page);
        busy += started.elapsed();
        pages += 1;
        match cleaned {
            Ok(article) => {
                serde_json::to_writer(&mut output, &Plain::from(&article))?;
                output.write_all(b"\n")?;
            }
            Err(nothing) => eprintln!("{}: {}", page.url, nothing.reason),
        }
    }
    eprintln!("{pages} pages, {:.1} pages a second", f64::from(pages) / busy.as_secs_f64());
    Ok(())
}

/// The next response of a simple WARC file: UTF-8 bodies without transfer encoding.
fn next_page(input: &mut dyn BufRead) -> io::Result<Option<Page>> {
    loop {
        let Some(head) = headers(input)? else { return Ok(None) };
        let length = field(&head, "content-length").and_then(|value| value.parse().ok()).unwrap_or(0);
        let mut body = Vec::new();
        input.take(length).read_to_end(&mut body)?;
        if field(&head, "warc-type") != Some("response") {
            continue;
        }
        let html = body.windows(4).position(|window| window == b"\r\n\r\n").map_or(&body[..], |end| &body[end + 4..]);
        let crawled = field(&head, "warc-date").and_then(|date| date.get(..10)).and_then(|date| date.replace('-', "").parse().ok());
        return Ok(Some(Page {
            url: field(&head, "warc-target-uri").unwrap_or_default().to_owned(),
            html: String::from_utf8_lossy(html).into_owned(),
            crawled: crawled.and_then(|number| Day::from_number(number).ok()),
            given: None,
        }));
    }
}

/// The header of the next record, without the blank lines before it.
fn headers(input: &mut dyn BufRead) -> io::Result<Option<Vec<String>>> {
    let mut lines = Vec::new();
    loop {
        let mut line = String::new();
        if input.read_line(&mut line)? == 0 {
            return Ok(None);
        }
        match (line.trim_end(), lines.is_empty()) {
            ("", true) => {}
            ("", false) => return Ok(Some(lines)),
            (line, _) => lines.push(line.to_owned()),
        }
    }
}

fn field<'a>(head: &'a [String], name: &str) -> Option<&'a str> {
    let mut fields = head.iter().filter_map(|line| line.split_once(':'));
    fields.find(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| value.trim())
}
