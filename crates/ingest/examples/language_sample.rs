//! How much text the language needs: `cargo run --release -p ingest --example language_sample -- FILES…`
//!
//! For each length, in characters, of the beginning that is looked at: articles on which it gives the same language as the whole
//! text, the least confidence, and articles a second of one thread. This is where the constant of `lang.rs` comes from.

use std::ops::ControlFlow;
use std::time::Instant;

use ingest::{Input, Options, inspect};
use whatlang::{Detector, Lang};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let inputs: Vec<Input> = std::env::args_os().skip(1).map(Input::from).collect();
    let mut texts = Vec::new();
    inspect(inputs, &Options::default(), &mut |found| {
        texts.extend(found.map(|article| format!("{}\n{}", article.title, article.text())));
        ControlFlow::Continue(())
    })?;
    let langs = [Lang::Fra, Lang::Eng, Lang::Ara, Lang::Spa, Lang::Ita, Lang::Por, Lang::Ron, Lang::Deu, Lang::Nld, Lang::Cat];
    let detector = Detector::with_allowlist(langs.to_vec());
    let whole: Vec<Option<Lang>> = texts.iter().map(|text| detector.detect_lang(text)).collect();
    println!("characters  same language  of articles  below .3  articles/s");
    for length in [200, 300, 500, 1_000, 2_000, usize::MAX] {
        let started = Instant::now();
        let (mut same, mut unsure) = (0, 0);
        for (text, expected) in texts.iter().zip(&whole) {
            let end = text.char_indices().nth(length).map_or(text.len(), |(at, _)| at);
            let found = detector.detect(&text[..end]);
            same += usize::from(found.as_ref().map(whatlang::Info::lang) == *expected);
            unsure += usize::from(found.is_none_or(|found| found.confidence() < 0.3));
        }
        let rate = texts.len() as f64 / started.elapsed().as_secs_f64();
        let length = if length == usize::MAX { "all".to_owned() } else { length.to_string() };
        println!("{length:>10}  {same:>13}  {:>11}  {unsure:>8}  {rate:>10.0}", texts.len());
    }
    Ok(())
}
