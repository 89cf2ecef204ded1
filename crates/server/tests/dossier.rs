//! A press review from outside.

use std::sync::Arc;

use serde_json::Value;

use crate::newsstand::Newsstand;
use crate::{ask, get};

#[tokio::test]
async fn articles_are_picked_among_results_and_carried_from_search_to_search() {
    let page = get("/search?q=s%C3%A9cheresse&basket=lait&size=2").await.is(200);
    let page = page.shows("<form id=\"dossier\" action=\"/dossier\"><input type=\"hidden\" name=\"id\" value=\"lait\">");
    let page = page.shows("<input type=\"checkbox\" name=\"id\"").shows("Ajouter au dossier").shows("&#38;basket=lait");
    page.shows("href=\"/dossier?id=lait&#38;q=s%C3%A9cheresse");
}

#[tokio::test]
async fn a_dossier_is_all_in_its_address() {
    let app = server::router(&crate::config(), Arc::new(Newsstand::reprinted())).expect("threads");
    let page = ask(&app, "/dossier?id=poivre&id=sel@tribune&id=rien&title=%3Cb%3ESel&date=2026-11-24").await.is(200);
    let page = page.shows("<h1>&#60;b&#62;Sel</h1>").shows("Établi le 24\u{a0}novembre 2026 – 2\u{a0}articles").shows("Sommaire");
    let page =
        page.shows("<a href=\"#article-1\"").shows("La Tribune de Sarmont, 4\u{a0}mars 2023").shows("La commission a tranché lundi.");
    let page = page.shows("Absents de ces archives\u{a0}: rien.").shows("Centre français d’exploitation du droit de copie");
    let page = page.shows("/dossier?id=sel%40tribune&#38;id=poivre&#38;title=%3Cb%3ESel&#38;date=2026-11-24");
    page.shows("/search?basket=poivre&#38;basket=sel%40tribune").shows("/dossier.css?title=%3Cb%3ESel");
    let style = ask(&app, "/dossier.css?title=%22%3B%7D%3C").await.is(200);
    assert_eq!(style.header("content-type"), "text/css; charset=utf-8");
    style.shows("content: \"\\22 ;\\7d \\3c \"").shows("size: A4");
    let page = ask(&app, "/dossier?q=sel&order=publication&text=excerpt&collapse=none&ui=en").await.is(200);
    page.shows("<h3>L’Écho du littoral</h3>").shows("4\u{a0}articles").shows("Sources and rights");
    ask(&app, "/dossier").await.is(200).shows("Ce dossier est vide");
    ask(&app, "/dossier?id=rien&order=x").await.is(200).shows("Ce dossier est vide");
}

#[tokio::test]
async fn programs_and_printers_get_files() {
    let app = server::router(&crate::config(), Arc::new(Newsstand::reprinted())).expect("threads");
    let body = ask(&app, "/api/v1/dossier?id=poivre&id=rien&title=Sel&date=2026-11-24").await.is(200);
    let body: Value = serde_json::from_str(&body.text).expect("JSON");
    assert_eq!((&body["title"], &body["date"], &body["missing"][0]), (&"Sel".into(), &"2026-11-24".into(), &"rien".into()));
    assert_eq!(
        (&body["articles"][0]["id"], &body["articles"][0]["excerpt"], &body["beyond"]),
        (&"poivre".into(), &false.into(), &0.into())
    );
    let file = ask(&app, "/api/v1/dossier?id=sel@tribune&format=html&title=Sel").await.is(200);
    file.shows("<!doctype html>")
        .shows("@top-left { content: \"Sel\"")
        .shows("<h2 lang=\"fr\" dir=\"ltr\">Une appellation pour le sel</h2>");
    let markdown = ask(&app, "/api/v1/dossier?id=sel@courrier&format=markdown").await.is(200);
    assert_eq!(markdown.header("content-type"), "text/markdown; charset=utf-8");
    markdown.shows("# Revue de presse").shows("## 1. \\<b\\>Sel\\</b\\>");
    ask(&app, "/api/v1/dossier?id=poivre&ordre=date").await.is(400);
    ask(&app, "/api/v1/dossier?order=x").await.is(400);
}

#[tokio::test]
async fn no_article_is_more_than_text_in_it() {
    let app = server::router(&crate::config(), Arc::new(Newsstand::hostile())).expect("threads");
    for path in ["/dossier?q=alert", "/api/v1/dossier?q=alert&format=html"] {
        ask(&app, path).await.is(200).hides("<script>alert").hides("<img src=x").hides("<iframe").hides("href=\"javascript");
    }
}
