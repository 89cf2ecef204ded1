//! The page the project was created from, where it is at hand, and the look-alikes of `tests/corpus`.

use std::path::{Path, PathBuf};

use article::{BlockKind, Plain};
use serde_json::{Value, json};

use super::dump;
use crate::Dump;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

#[test]
fn the_seed_comes_out_exactly() {
    let path = root().join("../shared/seed/aggregator-page.txt");
    let Ok(text) = std::fs::read_to_string(&path) else {
        println!("skipped: {} is not here", path.display());
        return;
    };
    let articles = dump(&Dump { text, ..Dump::default() }).expect("an article");
    let [article] = articles.as_slice() else { panic!("{} articles", articles.len()) };
    assert_eq!(article.title, "Guerre en Ukraine : Poutine en Biélorussie, appréhensions à Kiev");
    assert_eq!(article.publication, "L'opinion");
    let plain = serde_json::to_value(Plain::from(article)).expect("JSON");
    assert_eq!((plain["published"].as_str(), plain["date_origin"].as_str()), (Some("2022-12-20"), Some("dateline")));
    let kinds: String = article.blocks.iter().map(|block| if block.kind == BlockKind::Heading { 'h' } else { 'p' }).collect();
    assert_eq!(kinds, "pppppppphppppphppppp");
    assert!(article.lead().starts_with("Kiev craint"), "{}", article.lead());
    assert_eq!(article.blocks[8].text, "« Le rôle de la Biélorussie dans cette guerre pourrait bientôt changer »");
    assert_eq!(article.blocks[14].text, "La Russie aurait abattu quatre missiles de fabrication américaine");
    let rules = |rule: &str| article.removed.iter().filter(|removed| removed.rule == rule).count();
    assert_eq!((article.removed.len(), rules("link-list"), rules("call-to-action")), (51, 48, 3));
    assert!(article.authors.is_empty() && article.provider.is_empty() && article.notices.is_empty(), "{plain:#}");
    let text = article.text();
    for ticker in [
        "Bolsonaro",
        "football",
        "Bruges",
        "Dakar",
        "Jazz",
        "fraises",
        "Dati",
        "israélienne",
        "Real Madrid",
        "sécurité routière",
        "Moroccan",
    ] {
        assert!(!text.contains(ticker), "{ticker}");
    }
}

/// A case is a pair of files: the dump, and what each key of its article (or of each of its articles) has to be.
#[test]
fn odd_pages_come_out_exactly() {
    let folder = root().join("tests/corpus");
    let mut cases: Vec<PathBuf> = std::fs::read_dir(&folder).expect("tests/corpus").filter_map(|entry| Some(entry.ok()?.path())).collect();
    cases.retain(|path| path.extension().is_some_and(|extension| extension == "txt"));
    cases.sort();
    assert!(cases.len() >= 10, "{} cases in {}", cases.len(), folder.display());
    let wrong: Vec<String> = cases.iter().flat_map(|case| differences(case)).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn differences(case: &Path) -> Vec<String> {
    let name = &case.file_stem().unwrap_or_default().to_string_lossy();
    let read = |path: &Path| std::fs::read_to_string(path).expect("a file of the pair");
    let expected: Value = serde_json::from_str(&read(&case.with_extension("json"))).expect("JSON");
    let expected = if expected.is_array() { expected } else { json!([expected]) };
    let articles = dump(&Dump { text: read(case), ..Dump::default() }).unwrap_or_default();
    let mut got: Vec<Value> = articles.iter().map(|article| serde_json::to_value(Plain::from(article)).expect("JSON")).collect();
    // Cases say what is removed, and its order; where it stood follows from that.
    for removed in got.iter_mut().filter_map(|article| article["removed"].as_array_mut()).flatten() {
        removed.as_object_mut().expect("an object").remove("before");
    }
    let expected = expected.as_array().cloned().unwrap_or_default();
    if got.len() != expected.len() {
        return vec![format!("{name}: {} articles, expected {}", got.len(), expected.len())];
    }
    let pairs = expected.iter().zip(&got).enumerate();
    let keys = pairs.flat_map(|(order, (expected, got))| {
        let keys = expected.as_object().expect("an object").iter();
        // The language is told later, from the text.
        keys.filter(|(key, value)| *key != "lang" && got[*key] != **value)
            .map(move |(key, value)| format!("{name} [{order}] {key}:\n  expected {value}\n  got      {}", got[key]))
    });
    keys.collect()
}
