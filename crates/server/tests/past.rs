//! What became of a search since an earlier state of the archive, from outside.

use serde_json::Value;

use crate::get;

#[tokio::test]
async fn a_permalink_says_what_changed_since_and_lists_it() {
    let page = get("/search?q=s%C3%A9cheresse").await.is(200);
    page.shows("<a href=\"/search?q=s%C3%A9cheresse&#38;as_of=1&#38;counted=6\">Lien permanent</a>");
    let page = get("/search?q=s%C3%A9cheresse&as_of=0&counted=5").await.is(200);
    let page = page.shows("5\u{a0}articles le 24\u{a0}novembre 2026, 6 aujourd’hui\u{a0}: +\u{a0}1.");
    page.shows("as_of=0&#38;counted=5&#38;change=new\">+\u{a0}1\u{a0}article ajouté depuis</a>");
    let page = get("/search?q=s%C3%A9cheresse&as_of=0&counted=5&change=new").await.is(200);
    page.shows("<h1>1\u{a0}article").shows("Ajoutés depuis").hides("Lien permanent");
    get("/search?q=s%C3%A9cheresse&as_of=1&counted=6").await.is(200).shows("Rien n’a changé dans les archives depuis ce lien");
    get("/search?q=s%C3%A9cheresse&as_of=0&counted=9&ui=en").await.is(200).shows("cannot be the one of this search");
}

#[tokio::test]
async fn an_unknown_state_is_said_with_what_to_do() {
    let page = get("/search?q=s%C3%A9cheresse&as_of=x&counted=5&change=new").await.is(200);
    page.shows("<h1>6\u{a0}articles").shows("Ce lien permanent est d’un état que ces archives ne connaissent pas");
    get("/tendances?q=lait&as_of=x").await.is(400).shows("Sans le paramètre as_of");
    for path in ["search", "timeline", "concordance", "collocates", "facets/year"] {
        let body: Value = serde_json::from_str(&get(&format!("/api/v1/{path}?q=lait&as_of=x")).await.is(400).text).expect("JSON");
        assert_eq!(body["type"], "/api#unknown-snapshot", "{path}");
    }
}

#[tokio::test]
async fn programs_get_the_same() {
    let body: Value = serde_json::from_str(&get("/api/v1/search?q=s%C3%A9cheresse&as_of=0&counted=5").await.is(200).text).expect("JSON");
    let as_of = &body["as_of"];
    assert_eq!((as_of["then"]["value"].as_u64(), as_of["now"].as_u64(), as_of["gone"].as_u64()), (Some(5), Some(6), Some(0)));
    assert_eq!((as_of["new"].as_u64(), as_of["day"].as_str()), (Some(1), Some("2026-11-24")));
    assert_eq!(as_of["links"]["new"], "/api/v1/search?q=s%C3%A9cheresse&as_of=0&counted=5&change=new");
    assert_eq!(body["links"]["permalink"], "/api/v1/search?q=s%C3%A9cheresse&as_of=1&counted=6");
    let body: Value = serde_json::from_str(&get("/api/v1/timeline?q=s%C3%A9cheresse&as_of=0").await.is(200).text).expect("JSON");
    assert_eq!(body["series"][0]["query"]["as_of"]["then"]["value"], 5);
    for view in ["concordance", "collocates", "terms", "facets/year"] {
        let answer = get(&format!("/api/v1/{view}?q=s%C3%A9cheresse&as_of=0")).await.is(200);
        let body: Value = serde_json::from_str(&answer.text).expect("JSON");
        assert_eq!(body["query"]["as_of"]["then"]["value"], 5, "{view}");
    }
}

#[tokio::test]
async fn every_view_has_a_permalink_and_says_what_changed() {
    for view in ["tendances", "concordance", "voisinage", "termes", "valeurs/year"] {
        let page = get(&format!("/{view}?q=lait&size=60&ui=fr")).await.is(200);
        page.shows("as_of=1").shows(">Lien permanent</a>");
        let page = get(&format!("/{view}?q=s%C3%A9cheresse&as_of=0")).await.is(200);
        page.shows("«\u{a0}sécheresse\u{a0}»\u{a0}: ").shows("6 aujourd’hui");
        get(&format!("/{view}?q=s%C3%A9cheresse&as_of=0&change=new")).await.is(200).hides("Lien permanent");
    }
}
