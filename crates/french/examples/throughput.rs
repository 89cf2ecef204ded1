//! Megabytes of French a second, beside the plain way: split, lower case, stem each word (what Tantivy's stock chain does).
//!
//! ```text
//! cargo run --release -p french --example throughput -- articles.jsonl
//! ```
//!
//! Of a JSONL file the strings with a space in them are read; any other file is read as text, a line at a time.
//! Each way runs in turn, several rounds; the best round of each counts.

use std::hint::black_box;
use std::time::{Duration, Instant};

use french::Analyzer;
use frostem::{Algorithm, Stemmer};

const ROUNDS: usize = 7;

fn main() -> std::io::Result<()> {
    let Some(path) = std::env::args().nth(1) else {
        eprintln!("usage: throughput FILE.jsonl|FILE.txt");
        std::process::exit(2);
    };
    let texts = texts(&std::fs::read_to_string(&path)?);
    let bytes: usize = texts.iter().map(String::len).sum();
    let mut best = [Duration::MAX; 3];
    let mut words = [0; 3];
    for _ in 0..ROUNDS {
        for (way, run) in [analyzed as fn(&[String]) -> usize, stemmed, split].into_iter().enumerate() {
            let start = Instant::now();
            words[way] = black_box(run(black_box(&texts)));
            best[way] = best[way].min(start.elapsed());
        }
    }
    println!("{} texts, {:.1} MB", texts.len(), bytes as f64 / 1e6);
    for (way, name) in ["french::Analyzer", "split, lower case, frostem", "split, lower case"].iter().enumerate() {
        let rate = bytes as f64 / 1e6 / best[way].as_secs_f64();
        println!("{name:<28} {rate:>7.1} MB/s  {:>10} tokens", words[way]);
    }
    println!("ratio to the plain way with stems: {:.2}", best[1].as_secs_f64() / best[0].as_secs_f64());
    Ok(())
}

fn analyzed(texts: &[String]) -> usize {
    let mut analyzer = Analyzer::new();
    let mut words = 0;
    for text in texts {
        analyzer.analyze(text, |token| {
            black_box((token.written.len(), token.folded.len(), token.stem.len()));
            words += 1;
        });
    }
    words
}

fn stemmed(texts: &[String]) -> usize {
    let stemmer = Stemmer::new(Algorithm::French);
    plain(texts, |word| {
        black_box(stemmer.stem(word).len());
    })
}

fn split(texts: &[String]) -> usize {
    plain(texts, |word| {
        black_box(word.len());
    })
}

fn plain(texts: &[String], mut each: impl FnMut(&str)) -> usize {
    let mut lower = String::new();
    let mut words = 0;
    for text in texts {
        for word in text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
            lower.clear();
            if word.is_ascii() {
                lower.push_str(word);
                lower.make_ascii_lowercase();
            } else {
                lower.extend(word.chars().flat_map(char::to_lowercase));
            }
            each(&lower);
            words += 1;
        }
    }
    words
}

fn texts(content: &str) -> Vec<String> {
    let mut texts = Vec::new();
    for line in content.lines() {
        match serde_json::from_str::<serde_json::Map<String, serde_json::Value>>(line) {
            Ok(article) => {
                texts.extend(article.values().filter_map(|value| value.as_str()).filter(|text| text.contains(' ')).map(str::to_owned));
            }
            Err(_) => texts.push(line.to_owned()),
        }
    }
    texts
}
