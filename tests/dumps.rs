//! Page dumps written for this project, through the whole binary: what they give is exact, and what is removed from them is not found.

use std::collections::BTreeSet;
use std::path::PathBuf;

use serde_json::{Value, json};

use crate::kiosque::{Kiosque, project};

/// Letters at the beginning of a word that its other forms share with it.
const STEM: usize = 4;

/// Letters of the words that are asked for, at least.
const LONG: usize = 5;

/// The dumps that give an article, each with what it has to give.
fn cases() -> Vec<(String, Value)> {
    let entries = std::fs::read_dir(project("tests/corpus")).expect("tests/corpus");
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.expect("a file").path()).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "json"));
    paths.sort();
    let read = |path: PathBuf| {
        let expected: Value = serde_json::from_str(&std::fs::read_to_string(&path).expect("a file")).expect("JSON");
        let expected = if expected.is_array() { expected } else { json!([expected]) };
        (path.with_extension("txt").display().to_string(), expected)
    };
    paths.into_iter().map(read).filter(|(_, expected)| expected[0].is_object()).collect()
}

#[test]
fn look_alikes_of_the_first_page_come_out_exactly() {
    let kiosque = Kiosque::new();
    let mut wrong = Vec::new();
    for (path, expected) in cases() {
        let ran = kiosque.run(&["inspect", "--json", &path]);
        let got: Vec<Value> = ran.out.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
        let expected = expected.as_array().expect("articles");
        if got.len() != expected.len() {
            wrong.push(format!("{path}: {} articles", got.len()));
        }
        for (expected, got) in expected.iter().zip(&got) {
            let keys = expected.as_object().expect("an object").iter();
            let differs = |(key, value): &(&String, &Value)| *key != "removed" && got[*key] != **value;
            wrong.extend(keys.filter(differs).map(|(key, value)| format!("{path} {key}: {} instead of {value}", got[key])));
            let removed = |article: &Value| article["removed"].as_array().map(Vec::len);
            if expected.get("removed").is_some() && removed(expected) != removed(got) {
                wrong.push(format!("{path} removed: {:?} instead of {:?}", removed(got), removed(expected)));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn no_word_of_a_ticker_is_indexed() {
    let kiosque = Kiosque::new();
    let cases = cases();
    kiosque.ingest(&cases.iter().map(|(path, _)| path.as_str()).collect::<Vec<_>>(), 0);
    let articles = || cases.iter().flat_map(|(_, articles)| articles.as_array().expect("articles"));
    let kept = |article: &Value| -> Vec<String> {
        let blocks = article["blocks"].as_array().into_iter().flatten().map(|block| &block["text"]);
        let parts = blocks.chain([&article["title"], &article["publication"], &article["authors"]]);
        parts.map(Value::to_string).collect()
    };
    let stems: BTreeSet<String> = articles().flat_map(kept).flat_map(|text| words(&text)).map(|word| stem(&word)).collect();
    let listed = articles().filter_map(|article| article["removed"].as_array()).flatten().filter(|piece| piece["rule"] == "link-list");
    let ticker: BTreeSet<String> = listed.flat_map(|piece| words(piece["text"].as_str().unwrap_or_default())).collect();
    let asked = |word: &&String| word.len() >= LONG && word.is_ascii() && !stems.contains(&stem(word));
    let alone: Vec<&String> = ticker.iter().filter(asked).collect();
    assert!(alone.len() >= 100, "{} words", alone.len());
    let server = kiosque.serve();
    let found = |word: &&&String| server.json(&format!("/api/v1/search?q={word}"))["total"]["value"] != 0;
    let found: Vec<&&String> = alone.iter().filter(found).collect();
    assert!(found.is_empty(), "{found:?}");
    assert_eq!(server.json("/api/v1/search?q=foggaras")["total"]["value"], 4, "what is kept is found");
}

/// The words of `text` in small letters without accents.
fn words(text: &str) -> Vec<String> {
    let folded: String = text.to_lowercase().chars().map(plain).collect();
    folded.split(|c: char| !c.is_alphabetic()).map(str::to_owned).collect()
}

fn plain(c: char) -> char {
    match c {
        'à' | 'â' => 'a',
        'é' | 'è' | 'ê' | 'ë' => 'e',
        'î' | 'ï' => 'i',
        'ô' => 'o',
        'ù' | 'û' => 'u',
        'ç' => 'c',
        _ => c,
    }
}

fn stem(word: &str) -> String {
    word.chars().take(STEM).collect()
}
