//! Real articles, where they lie beside the project.

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
    for (query, encoded) in [("gouvernement", "gouvernement"), ("\"loi de finances\"", "%22loi%20de%20finances%22")] {
        assert_eq!(server.json(&format!("/api/v1/search?q={encoded}"))["total"]["value"], kiosque.total(query), "{query}");
    }
}
