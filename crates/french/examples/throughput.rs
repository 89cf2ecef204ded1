//! Megabytes of French a second, beside the plain way: split, lower case, stem each word (what Tantivy's stock chain does).
//!
//! ```text
//! cargo run --release -p french --example throughput -- articles.jsonl
//! ```
//!
//! Any text will do, a line at a time; of JSONL the names of the fields are read as words too, by every way alike.
//! Each way runs in turn, several rounds; the best round of each counts.

use std::hint::black_box;
use std::time::{Duration, Instant};

use french::Analyzer;
use frostem::{Algorithm, Stemmer};

const ROUNDS: usize = 7;

fn main() -> std::io::Result<()> {
    let Some(path) = std::env::args().nth(1) else {
        eprintln!("usage: throughput FILE");
        std::process::exit(2);
    };
    let content = std::fs::read_to_string(&path)?;
    let texts: Vec<&str> = content.lines().collect();
    let bytes: usize = texts.iter().map(|text| text.len()).sum();
    let mut best = [Duration::MAX; 3];
    let mut words = [0; 3];
    for _ in 0..ROUNDS {
        for (way, run) in [analyzed as fn(&[&str]) -> usize, stemmed, split].into_iter().enumerate() {
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

fn analyzed(texts: &[&str]) -> usize {
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

fn stemmed(texts: &[&str]) -> usize {
    let stemmer = Stemmer::new(Algorithm::French);
    plain(texts, |word| {
        black_box(stemmer.stem(word).len());
    })
}

fn split(texts: &[&str]) -> usize {
    plain(texts, |word| {
        black_box(word.len());
    })
}

fn plain(texts: &[&str], mut each: impl FnMut(&str)) -> usize {
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
