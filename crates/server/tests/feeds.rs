//! What other programs follow the archive by.

use axum::body::Body;
use axum::http::Request;
use serde_json::Value;

use crate::{get, send};

#[tokio::test]
async fn a_search_is_a_feed_of_its_newest_articles() {
    let feed = get("/search.atom?q=lait").await.is(200);
    assert_eq!(feed.header("content-type"), "application/atom+xml; charset=utf-8");
    feed.shows("<id>http://kiosque.example/search.atom?").shows("<entry").shows("<updated>").shows("href=\"http://kiosque.example/a/");
    let feed = get("/search.json?q=lait").await.is(200);
    assert_eq!(feed.header("content-type"), "application/feed+json; charset=utf-8");
    let feed: Value = serde_json::from_str(&feed.text).expect("JSON");
    assert_eq!(feed["version"], "https://jsonfeed.org/version/1.1");
    let items = feed["items"].as_array().expect("items");
    assert!(items.iter().any(|item| item["date_published"].as_str().is_some_and(|date| date.ends_with("-00:00"))), "{feed}");
    assert!(items.iter().all(|item| item["url"].as_str().is_some_and(|url| url.starts_with("http://kiosque.example/a/"))), "{feed}");
    get("/search.atom?q=lait&sorte=newest").await.is(400);
    get("/search?q=lait").await.is(200).shows("type=\"application/atom+xml\"").shows("/search.atom?q=lait");
}

#[tokio::test]
async fn a_feed_is_sent_once() {
    let app = crate::app();
    let tag = crate::ask(&app, "/search.atom?q=lait").await.is(200).header("etag").to_owned();
    let again = |host: &str| Request::get("/search.atom?q=lait").header("host", host).header("if-none-match", &tag).body(Body::empty());
    crate::send_to(&app, again("kiosque.example").expect("a request")).await.is(304);
    crate::send_to(&app, again("other.example").expect("a request")).await.is(200).shows("http://other.example/a/");
}

#[tokio::test]
async fn nothing_of_an_article_breaks_a_feed() {
    let app = server::router(&crate::config(), std::sync::Arc::new(crate::newsstand::Newsstand::hostile())).expect("threads");
    for path in ["/search.atom", "/search.atom?q=%3C/title%3E%3Cscript%3E", "/sitemap.xml"] {
        crate::ask(&app, path).await.is(200).hides("<script").hides("<img").hides("]]>");
    }
}

#[tokio::test]
async fn addresses_are_those_of_the_client() {
    let ask = |host: &'static str, proto: &'static str| {
        let request = Request::get("/opensearch.xml").header("host", host).header("x-forwarded-proto", proto);
        send(request.body(Body::empty()).expect("a request"))
    };
    ask("presse.example:8080", "").await.is(200).shows("template=\"http://presse.example:8080/search?q={searchTerms}\"");
    ask("presse.example", "https").await.is(200).shows("template=\"https://presse.example/search?q={searchTerms}\"");
    ask("a\"onload=b", "").await.is(200).shows("template=\"/search?q=");
}

#[tokio::test]
async fn robots_find_each_article_once() {
    get("/robots.txt").await.is(200).shows("Sitemap: http://kiosque.example/sitemap.xml");
    let lists = get("/sitemap.xml").await.is(200);
    let months: Vec<&str> = lists.text.split("<loc>http://kiosque.example").skip(1).filter_map(|rest| rest.split('<').next()).collect();
    let mut articles = 0;
    for month in &months {
        articles += get(month).await.is(200).text.matches("<loc>http://kiosque.example/a/").count() as u64;
    }
    let all: Value = serde_json::from_str(&get("/api/v1/search?collapse=none").await.is(200).text).expect("JSON");
    assert!(months.len() > 1, "{months:?}");
    assert_eq!(Some(articles), all["total"]["value"].as_u64());
    get("/sitemap/1631-05").await.is(404);
}
