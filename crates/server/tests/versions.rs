//! A story from its first print to its last, and what its texts differ by.

use std::sync::Arc;

use serde_json::Value;

use crate::ask;
use crate::newsstand::Newsstand;

#[tokio::test]
async fn a_story_is_told_and_its_texts_are_compared() {
    let app = server::router(&crate::config(), Arc::new(Newsstand::reprinted())).expect("threads");
    let page = ask(&app, "/recit/sel@echo").await.is(200);
    let page = page
        .shows("3\u{a0}articles, dans 3\u{a0}journaux")
        .shows("reprise à l’identique")
        .shows("autre version, 75\u{a0}% du texte en commun");
    let page = page
        .shows("De <span class=\"publication\">La Tribune de Sarmont</span>")
        .shows("à <span class=\"publication\">L’Écho du littoral</span>");
    let page = page.shows("3\u{a0}mots ajoutés, 2\u{a0}mots coupés, 1\u{a0}mot en commun").shows("trop longs pour être comparés");
    page.shows("<del><span class=\"unseen\" lang=\"fr\">[coupé\u{a0}: </span>").shows("<ins>").shows("/recit/sel%40courrier#comparaison");
    ask(&app, "/recit/sel@tribune").await.is(200).shows("à <span class=\"publication\">L’Écho du littoral</span>");
    ask(&app, "/recit/sel@courrier?with=sel@echo&ui=en")
        .await
        .is(200)
        .shows("From <span class=\"publication\">L’Écho")
        .shows("[cut: ")
        .shows("/recit/sel@courrier?with=sel%40echo&#38;ui=fr");
    ask(&app, "/recit/poivre").await.is(200).shows("Aucun autre article").hides("<ins>");
    ask(&app, "/recit/rien").await.is(404);
    ask(&app, "/recit/sel@echo?with=poivre").await.is(404);
    ask(&app, "/a/sel@echo").await.is(301);
    ask(&app, "/a/sel@echo/le-sel-reconnu").await.is(200).shows("href=\"/recit/sel%40echo\"");
}

#[tokio::test]
async fn programs_get_the_same() {
    let app = server::router(&crate::config(), Arc::new(Newsstand::reprinted())).expect("threads");
    let json = |text: &str| serde_json::from_str::<Value>(text).expect("JSON");
    let body = json(&ask(&app, "/api/v1/articles/sel@echo/reprints").await.is(200).text);
    let kinds: Vec<&str> =
        body["members"].as_array().expect("members").iter().map(|member| member["kind"].as_str().expect("a kind")).collect();
    assert_eq!(kinds, ["original", "identical", "version"]);
    assert!(body["difference"].is_null());
    let body = json(&ask(&app, "/api/v1/articles/sel@echo/reprints?with=sel@tribune").await.is(200).text);
    assert_eq!((&body["difference"]["cut"], &body["difference"]["paragraphs"][0][1]["kind"]), (&Value::from(2), &Value::from("added")));
    ask(&app, "/api/v1/articles/sel@echo/reprints?avec=x").await.is(400);
    ask(&app, "/api/v1/articles/sel@echo/reprints?with=x").await.is(404);
}
