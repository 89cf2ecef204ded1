//! Real articles, where they lie beside the project.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::kiosque::{Kiosque, shared};

#[test]
fn the_first_page_comes_out_clean() {
    let Some(page) = shared("seed/aggregator-page.txt") else { return };
    let kiosque = Kiosque::new();
    let ran = kiosque.run(&["inspect", "--json", &page]);
    let article: Value = serde_json::from_str(&ran.out).expect("one article");
    assert_eq!(article["title"], "Guerre en Ukraine : Poutine en Biélorussie, appréhensions à Kiev");
    assert_eq!(
        (&article["publication"], &article["published"], &article["lang"]),
        (&"L'opinion".into(), &"2022-12-20".into(), &"fr".into())
    );
    assert_eq!((&article["date_precision"], &article["date_origin"]), (&"day".into(), &"dateline".into()));
    let kinds = |kind: &str| article["blocks"].as_array().expect("blocks").iter().filter(|block| block["kind"] == kind).count();
    assert_eq!((kinds("paragraph"), kinds("heading")), (18, 2));
    assert_eq!(article["removed"].as_array().expect("removed parts").len(), 51);

    kiosque.ingest(&[&page], 0);
    for absent in [
        "Bolsonaro",
        "football",
        "Bruges",
        "Dakar",
        "Jazz",
        "fraises",
        "Dati",
        "israélienne",
        "\"Real Madrid\"",
        "\"sécurité routière\"",
        "Moroccan",
    ] {
        assert_eq!(kiosque.total(absent), 0, "{absent}");
        assert_eq!(kiosque.search(absent)["hits"], Value::Array(Vec::new()), "{absent}");
    }
    for present in ["bielorussie", "Biélorussie", "\"drones kamikazes\""] {
        assert_eq!(kiosque.total(present), 1, "{present}");
    }
}

#[test]
fn the_whole_corpus_is_ingested_once() {
    let Some(corpus) = shared("corpus/orange-articles.jsonl.gz") else { return };
    let kiosque = Kiosque::new();
    assert_eq!(kiosque.ingest(&[&corpus], 0)["added"], 17_350);
    assert_eq!(kiosque.ingest(&[&corpus], 0)["added"], 0);
    let same = |queries: &[&str]| {
        let totals: Vec<u64> = queries.iter().map(|query| kiosque.total(query)).collect();
        assert!(totals[0] > 0 && totals.iter().all(|total| *total == totals[0]), "{queries:?}: {totals:?}");
    };
    same(&["evenement", "événement", "ÉVÉNEMENTS", "évènement"]);
    same(&["oeuvre", "œuvre"]);
    same(&["l’État", "État", "l'Etat", "d’État"]);

    let server = kiosque.serve();
    for (word, times) in counted_by_hand(&corpus) {
        let query = if word.contains(' ') { format!("%3D%22{}%22", word.replace(' ', "%20")) } else { format!("%3D{word}") };
        let timeline = server.json(&format!("/api/v1/timeline?occurrences=1&interval=year&q={query}"));
        assert_eq!(timeline["series"][0]["total"]["occurrences"], times, "{word}");
    }
    for (query, encoded) in [("gouvernement", "gouvernement"), ("\"loi de finances\"", "%22loi%20de%20finances%22")] {
        assert_eq!(server.json(&format!("/api/v1/search?q={encoded}"))["total"]["value"], kiosque.total(query), "{query}");
    }
}

/// 160 words and 40 pairs of plain letters, from the most to the least frequent, with how often the articles hold them: counted in their text as
/// cleaning leaves it, without any analysis but the rules that the documentation names. Letters and digits make a word; an elided article is
/// none; punctuation does not part two words, the end of a paragraph does.
fn counted_by_hand(corpus: &str) -> Vec<(String, u64)> {
    const ELIDED: [&str; 13] = ["l", "d", "j", "m", "n", "s", "t", "c", "qu", "jusqu", "lorsqu", "puisqu", "quoiqu"];
    let mut words: BTreeMap<String, u64> = BTreeMap::new();
    let mut pairs: BTreeMap<String, u64> = BTreeMap::new();
    let mut count = |text: &str| {
        let text: String = text.to_lowercase().chars().filter(|c| *c != '\u{ad}').collect();
        let mut last = "";
        let mut rest = text.as_str();
        while let Some(start) = rest.find(char::is_alphanumeric) {
            let word = &rest[start..];
            let end = word.find(|c: char| !c.is_alphanumeric()).unwrap_or(word.len());
            (rest, last) = {
                let (word, after) = word.split_at(end);
                *words.entry(word.to_owned()).or_default() += 1;
                if after.starts_with(['\'', '’']) && ELIDED.contains(&word) {
                    (after, last)
                } else {
                    *pairs.entry(format!("{last} {word}")).or_default() += 1;
                    (after, word)
                }
            };
        }
    };
    let ran = crate::kiosque::run(&["inspect", "--json", corpus], b"");
    for line in ran.out.lines() {
        let article: Value = serde_json::from_str(line).expect("an article");
        count(article["title"].as_str().unwrap_or_default());
        article["blocks"].as_array().expect("blocks").iter().for_each(|block| count(block["text"].as_str().unwrap_or_default()));
    }
    // Letters of ASCII: the query needs no encoding then.
    let is_plain = |word: &str, least: usize| word.len() >= least && word.bytes().all(|b| b.is_ascii_lowercase());
    words.retain(|word, times| *times >= 20 && is_plain(word, 4));
    pairs.retain(|pair, times| *times >= 10 && pair.split(' ').all(|word| is_plain(word, 2)));
    let spread = |counts: BTreeMap<String, u64>, wanted: usize| {
        let mut counts: Vec<(String, u64)> = counts.into_iter().collect();
        counts.sort_by(|(a, x), (b, y)| y.cmp(x).then_with(|| a.cmp(b)));
        let step = (counts.len() / wanted).max(1);
        counts.into_iter().step_by(step).take(wanted).collect::<Vec<_>>()
    };
    let mut spread_words = spread(words, 160);
    spread_words.extend(spread(pairs, 40));
    assert_eq!(spread_words.len(), 200);
    spread_words
}
