//! How often the language of short texts is told: `cargo run --release -p ingest --example languages -- FILE.tsv…`
//!
//! A line is a language (ISO 639-1) and a text that has nothing else beside it: a headline, a lead. Languages that we do not tell are written
//! with a question mark (`?pl`): right is « unknown » there. Beside each figure that of whatlang alone, among the same ten languages and
//! without a threshold, in the same run. `--wrong N` lists the first texts of the odd lines that are not told right.

use std::collections::{BTreeMap, HashMap};
use std::error::Error;
use std::fs;
use std::ops::ControlFlow;

use ingest::{Input, Options, inspect};
use whatlang::{Detector, Lang};

#[derive(Default)]
struct Counts {
    all: usize,
    right: usize,
    unknown: usize,
    french: usize,
    peer_right: usize,
    peer_french: usize,
}

fn main() -> Result<(), Box<dyn Error>> {
    let mut files: Vec<String> = std::env::args().skip(1).collect();
    let wrong = match files.iter().position(|word| word == "--wrong") {
        Some(at) => files.drain(at..at + 2).nth(1).ok_or("--wrong needs a number")?.parse()?,
        None => 0,
    };
    for file in files {
        let texts = fs::read_to_string(&file)?;
        let lines: Vec<(&str, &str)> = texts.lines().filter_map(|line| line.split_once('\t')).collect();
        report(&file, &lines, &told(&lines)?, wrong);
    }
    Ok(())
}

/// The language of each text, as `kiosque inspect` tells it; what cannot be an article has none.
fn told(lines: &[(&str, &str)]) -> Result<Vec<String>, Box<dyn Error>> {
    let records: String =
        lines.iter().enumerate().map(|(at, (_, text))| format!("{}\n", serde_json::json!({"id": at, "text": text}))).collect();
    let mut told: HashMap<String, String> = HashMap::new();
    let input = Input::Stream { name: "texts.jsonl".into(), reader: Box::new(std::io::Cursor::new(records)) };
    inspect(vec![input], &Options::default(), &mut |article| {
        told.extend(article.map(|article| (article.source.record.to_string(), article.lang)));
        ControlFlow::Continue(())
    })?;
    Ok((1..=lines.len()).map(|record| told.remove(&record.to_string()).unwrap_or_default()).collect())
}

fn report(file: &str, lines: &[(&str, &str)], told: &[String], wrong: usize) {
    const LANGS: [(Lang, &str); 10] = [
        (Lang::Fra, "fr"),
        (Lang::Eng, "en"),
        (Lang::Ara, "ar"),
        (Lang::Spa, "es"),
        (Lang::Ita, "it"),
        (Lang::Por, "pt"),
        (Lang::Ron, "ro"),
        (Lang::Deu, "de"),
        (Lang::Nld, "nl"),
        (Lang::Cat, "ca"),
    ];
    let detector = Detector::with_allowlist(LANGS.map(|(lang, _)| lang).to_vec());
    let peer = |text: &str| {
        let found = detector.detect_lang(text);
        LANGS.iter().find(|(lang, _)| Some(*lang) == found).map_or("", |(_, code)| *code)
    };
    let mut counts: BTreeMap<&str, Counts> = BTreeMap::new();
    let mut listed = 0;
    for (at, ((lang, text), told)) in lines.iter().zip(told).enumerate() {
        let expected = if lang.starts_with('?') { "" } else { lang };
        let peer = peer(text);
        let count = counts.entry(lang).or_default();
        count.all += 1;
        count.right += usize::from(told == expected);
        count.unknown += usize::from(told.is_empty());
        count.french += usize::from(told == "fr");
        count.peer_right += usize::from(peer == expected);
        count.peer_french += usize::from(peer == "fr");
        if told != expected && at % 2 == 0 && listed < wrong {
            listed += 1;
            println!("  {lang} told « {told} »: {text}");
        }
    }
    println!("{file}\n  lang   texts   right  unknown  wrong  called fr | whatlang: right  called fr");
    for (lang, count) in counts {
        let part = |number: usize| 100.0 * number as f64 / count.all as f64;
        let wrong = if lang.starts_with('?') { count.all - count.right } else { count.all - count.right - count.unknown };
        println!(
            "  {lang:5} {:6}  {:6.2}  {:7.2}  {:5.2}  {:9.2} | {:15.2}  {:9.2}",
            count.all,
            part(count.right),
            part(count.unknown),
            part(wrong),
            part(count.french),
            part(count.peer_right),
            part(count.peer_french)
        );
    }
}
