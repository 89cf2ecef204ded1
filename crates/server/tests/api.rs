use std::sync::Arc;

use axum::body::Body;
use axum::http::Request;
use serde_json::Value;

use crate::newsstand::Newsstand;
use crate::{Answer, ask, get, send};

fn json(answer: &Answer) -> Value {
    serde_json::from_str(&answer.text).expect("JSON")
}

#[tokio::test]
async fn a_search_answers_in_the_promised_shape() {
    let answer = get("/api/v1/search?q=s%C3%A9cheresse&size=2&facets=publication,year").await.is(200);
    assert_eq!(answer.header("content-type"), "application/json");
    assert_eq!(answer.header("access-control-allow-origin"), "*");
    let body = json(&answer);
    let keys: Vec<&str> = body.as_object().expect("an object").keys().map(String::as_str).collect();
    assert_eq!(keys, ["facets", "hits", "index", "links", "nearly", "partial", "query", "together", "total", "ways_out"]);
    assert_eq!(body["total"], serde_json::json!({"value": 6, "relation": "eq", "stories": 6}));
    assert_eq!(body["query"]["raw"], "sécheresse");
    assert_eq!(body["query"]["forms"][0]["articles"], 6);
    let hit = &body["hits"][0];
    assert_eq!(hit["published"], "2022-12-20T16:40:00");
    assert_eq!((hit["date_precision"].as_str(), hit["date_origin"].as_str()), (Some("minute"), Some("dateline")));
    assert_eq!(hit["original_url"], "https://presse.example/veau-1");
    assert_eq!(body["facets"][0]["field"], "publication");
    assert_eq!(body["facets"][1]["values"][0], serde_json::json!({"value": "2022", "count": 3}));
    assert_eq!(body["links"]["next"], "/api/v1/search?q=s%C3%A9cheresse&size=2&offset=2&facets=publication%2Cyear");
    assert_eq!(body["links"]["html"], "/search?q=s%C3%A9cheresse&size=2");
}

#[tokio::test]
async fn marks_are_counted_in_code_points() {
    let body = json(&get("/api/v1/search?q=s%C3%A9cheresse").await.is(200));
    for hit in body["hits"].as_array().expect("hits") {
        let passages = hit["passages"].as_array().expect("passages");
        for (text, marks) in
            passages.iter().map(|passage| (&passage["text"], &passage["marks"])).chain([(&hit["title"], &hit["title_marks"])])
        {
            let letters: Vec<char> = text.as_str().expect("text").chars().collect();
            for mark in marks.as_array().expect("marks") {
                let place = |end: usize| usize::try_from(mark[end].as_u64().expect("a number")).expect("small");
                assert_eq!(letters[place(0)..place(1)].iter().collect::<String>().to_lowercase(), "sécheresse");
            }
        }
    }
}

#[tokio::test]
async fn reprints_are_one_hit_unless_asked_otherwise() {
    let app = server::router(&crate::config(), Arc::new(Newsstand::reprinted())).expect("threads");
    let hits = |body: &Value| -> Vec<(String, u64)> {
        let hits = body["hits"].as_array().expect("hits").iter();
        hits.map(|hit| (hit["id"].as_str().expect("an id").to_owned(), hit["folded"].as_u64().expect("a number"))).collect()
    };
    let folded = json(&ask(&app, "/api/v1/search?q=sel&size=1").await.is(200));
    assert_eq!(folded["total"], serde_json::json!({"value": 4, "relation": "eq", "stories": 2}));
    assert_eq!(hits(&folded), [("sel@echo".to_owned(), 2)]);
    let next = json(&ask(&app, folded["links"]["next"].as_str().expect("a second hit")).await.is(200));
    assert_eq!((hits(&next), &next["links"]["next"]), (vec![("poivre".to_owned(), 0)], &Value::Null));
    let plain = json(&ask(&app, "/api/v1/search?q=sel&collapse=none").await.is(200));
    assert_eq!((hits(&plain).len(), plain["total"]["stories"].as_u64()), (4, Some(4)));
    assert_eq!(plain["links"]["html"], "/search?q=sel&collapse=none");

    let story = &json(&ask(&app, "/api/v1/articles/sel@echo").await.is(200))["story"];
    assert_eq!(story["members"][0]["id"], "sel@tribune");
    assert_eq!(story["members"][1]["relation"], "reprint");
    assert_eq!(
        (story["members"][2]["published"].as_str(), story["members"][2]["representative"].as_bool()),
        (Some("2023-03-06"), Some(true))
    );
    assert_eq!(json(&ask(&app, "/api/v1/articles/poivre").await.is(200))["story"], Value::Null);
}

#[tokio::test]
async fn links_lead_to_the_web_only() {
    let body = json(&get("/api/v1/search?q=alert").await.is(200));
    assert_eq!(body["hits"][0]["original_url"], Value::Null);
}

#[tokio::test]
async fn a_query_read_strictly_may_have_nothing_to_remark_on() {
    let answer = get("/api/v1/search?q=eau+ET&strict=1").await;
    let body = json(&answer);
    assert_eq!((answer.status.as_u16(), &body["type"]), (400, &"/api#query-remarked".into()), "{body}");
    assert_eq!((&body["notices"][0]["code"], &body["notices"][0]["at"]), (&"operator-alone".into(), &[4, 6].into()));
    get("/api/v1/search?q=eau+ET").await.is(200);
    get("/api/v1/search?q=eau&strict=1").await.is(200);
}

#[tokio::test]
async fn words_can_be_meant_as_written() {
    let body = json(&get("/api/v1/search?q=eau+vaches&exact=1").await.is(200));
    assert_eq!(body["query"]["understood"], "exactement «\u{a0}eau\u{a0}» et exactement «\u{a0}vaches\u{a0}»");
    assert!(body["links"]["self"].as_str().is_some_and(|link| link.contains("exact=1")));
}

#[tokio::test]
async fn a_search_that_finds_nothing_tells_what_would() {
    let body = json(&get("/api/v1/search?q=s%C3%A9cheresse+licorne+date:2022&lang=ar").await.is(200));
    let ways = body["ways_out"].as_array().expect("ways out");
    let kinds: Vec<&str> = ways.iter().filter_map(|way| way["kind"].as_str()).collect();
    assert_eq!(kinds, ["word", "word"], "{body}");
    assert_eq!(
        (&ways[1]["text"], &ways[1]["articles"], &ways[1]["url"]),
        (&"licorne".into(), &0.into(), &"/api/v1/search?q=licorne".into())
    );
    let body = json(&get("/api/v1/search?q=s%C3%A9cheresse+licorne").await.is(200));
    assert_eq!(body["nearly"][0]["missing"], serde_json::json!(["licorne"]));
    assert_eq!(json(&get("/api/v1/search?q=s%C3%A9cheresse").await.is(200))["ways_out"], Value::Array(Vec::new()));
}

#[tokio::test]
async fn what_was_removed_tells_its_rule() {
    let body = json(&get("/api/v1/search?q=zone%3Aretire%3Aabonnez").await.is(200));
    let passage = &body["hits"][0]["passages"][1];
    assert_eq!((&passage["field"], &passage["rule"], &passage["marks"][0]), (&"removed".into(), &"call-to-action".into(), &[0, 7].into()));
    assert_eq!(body["hits"][0]["passages"][0]["rule"], Value::Null);
}

#[tokio::test]
async fn an_article_comes_whole() {
    let body = json(&get("/api/v1/articles/veau-1").await.is(200));
    assert_eq!(body["removed"][1]["rule"], "call-to-action");
    assert_eq!(body["blocks"][2]["kind"], "heading");
    assert_eq!(body["publication"], "Le Courrier de la Vézonne");
}

/// The status, the problem's type, the parameter and the nearest name.
#[track_caller]
fn check(answer: &Answer, status: u16, kind: &str, parameter: Option<&str>, nearest: Option<&str>) {
    let body = json(answer);
    assert_eq!(answer.header("content-type"), "application/problem+json", "{body}");
    assert_eq!((answer.status.as_u16(), body["type"].as_str()), (status, Some(kind)), "{body}");
    assert_eq!((body["parameter"].as_str(), body["nearest"].as_str()), (parameter, nearest), "{body}");
    assert_eq!(body["request_id"], answer.header("x-request-id"));
    assert_eq!(body["status"], status);
}

#[tokio::test]
async fn a_place_among_the_hits_is_explained() {
    let found = json(&get("/api/v1/search?q=s%C3%A9cheresse").await.is(200));
    let id = found["hits"][0]["id"].as_str().expect("an id");
    let body = json(&get(&format!("/api/v1/explain?q=s%C3%A9cheresse&id={id}")).await.is(200));
    assert_eq!((&body["id"], &body["score"], &body["matches"], &body["share"]), (&id.into(), &1.5.into(), &true.into(), &1.0.into()));
    assert_eq!(body["words"][0]["forms"][0]["title"], 1);
    assert!(body["text"][0].as_str().is_some_and(|text| text.starts_with("L’article répond")), "{body}");
    get("/api/v1/explain?q=s%C3%A9cheresse&id=nowhere").await.is(404);
    get("/api/v1/explain?q=s%C3%A9cheresse&id=1&colour=red").await.is(400);
}

#[tokio::test]
async fn what_was_meant_is_told_and_can_be_refused() {
    let body = json(&get("/api/v1/search?q=s%C3%A9cheresze").await.is(200));
    let suggestion = &body["query"]["suggestion"];
    assert_eq!((suggestion["query"].as_str(), suggestion["articles"].as_u64()), (Some("sécheresse"), Some(6)));
    assert_eq!((&suggestion["words"][0]["typed"], &suggestion["words"][0]["meant"]), (&"sécheresze".into(), &"sécheresse".into()));
    assert_eq!(json(&get("/api/v1/search?q=s%C3%A9cheresze&correct=none").await.is(200))["query"]["suggestion"], Value::Null);
    assert_eq!(json(&get("/api/v1/search?q=eau").await.is(200))["query"]["suggestion"], Value::Null);
}

#[tokio::test]
async fn what_is_typed_is_completed_with_the_query_around_it() {
    let body = json(&get("/api/v1/suggest?q=foin+SAUF+s%C3%A9ch&ui=fr").await.is(200));
    let first = &body["suggestions"][0];
    assert_eq!((first["kind"].as_str(), first["text"].as_str(), first["articles"].as_u64()), (Some("word"), Some("sécheresse"), Some(6)));
    assert_eq!((first["query"].as_str(), first["caret"].as_u64()), (Some("foin SAUF sécheresse"), Some(20)));
    assert_eq!((first["note"].as_str(), body["note"].as_str()), (Some("6\u{a0}articles"), Some("1\u{a0}proposition")));
    let body = json(&get("/api/v1/suggest?q=publication:trib").await.is(200));
    assert_eq!(body["suggestions"][0]["query"], "publication:\"La Tribune de Sarmont\"");
    let body = json(&get("/api/v1/suggest?q=trib+OU+lait&at=4&size=1").await.is(200));
    assert_eq!(body["suggestions"][0]["query"], "publication:\"La Tribune de Sarmont\" OU lait");
    for nothing in ["", "?q=", "?q=foin+", "?q=date:2"] {
        let body = json(&get(&format!("/api/v1/suggest{nothing}")).await.is(200));
        assert_eq!(body["suggestions"].as_array().map(Vec::len), Some(0), "{nothing}");
    }
    check(&get("/api/v1/suggest?query=a").await, 400, "/api#unknown-parameter", Some("query"), None);
    check(&get("/api/v1/suggest?size=99").await, 400, "/api#invalid-parameter", Some("size"), None);
}

#[tokio::test]
async fn articles_on_the_same_subject_are_told_without_reprints() {
    let app = server::router(&crate::config(), Arc::new(Newsstand::reprinted())).expect("threads");
    let body = json(&ask(&app, "/api/v1/articles/sel@tribune/similar").await.is(200));
    assert_eq!(body["words"][0], "appellation");
    let ids: Vec<&str> = body["hits"].as_array().expect("hits").iter().filter_map(|hit| hit["id"].as_str()).collect();
    assert!(!ids.iter().any(|id| id.starts_with("sel@")), "{ids:?}");
    assert_eq!(json(&get("/api/v1/articles/veau-1/similar?size=2").await.is(200))["hits"].as_array().map(Vec::len), Some(2));
    check(&get("/api/v1/articles/inconnu/similar").await, 404, "/api#no-article", None, None);
    check(&get("/api/v1/articles/veau-1/similar?size=21").await, 400, "/api#invalid-parameter", Some("size"), None);
}

#[tokio::test]
async fn every_failure_is_a_problem_document() {
    check(&get("/api/v1/search?publicaton=x").await, 400, "/api#unknown-parameter", Some("publicaton"), Some("publication"));
    check(&get("/api/v1/search?sort=newst").await, 400, "/api#invalid-parameter", Some("sort"), Some("newest"));
    check(&get("/api/v1/search?size=101").await, 400, "/api#invalid-parameter", Some("size"), None);
    check(&get("/api/v1/search?offset=9990").await, 400, "/api#invalid-parameter", Some("offset"), None);
    check(&get("/api/v1/rien").await, 404, "/api#not-found", None, None);
    check(&get("/api/v1/articles/inconnu").await, 404, "/api#no-article", None, None);
    check(&get("/api/v1/search?q=panique").await, 500, "/api#internal-error", None, None);
    check(&get("/api/v1/search?q=disque").await, 500, "/api#internal-error", None, None);
    check(&get(&format!("/api/v1/search?q={}", "a".repeat(9000))).await, 414, "/api#address-too-long", None, None);
    let post = |length: &str| {
        Request::post("/api/v1/search").header("host", "k").header("content-length", length).body(Body::empty()).expect("a request")
    };
    check(&send(post("0")).await, 405, "/api#method-not-allowed", None, None);
    check(&send(post("999999")).await, 413, "/api#body-too-long", None, None);
    let nowhere = Request::get("/api/v1/search").body(Body::empty()).expect("a request");
    check(&send(nowhere).await, 400, "/api#malformed-request", None, None);
}

#[tokio::test]
async fn a_deadline_gives_a_lower_bound() {
    let body = json(&get("/api/v1/search?q=lenteur").await.is(200));
    assert_eq!((&body["partial"], &body["total"]["relation"]), (&Value::Bool(true), &Value::String("gte".into())));
}

#[tokio::test]
async fn browsers_of_other_sites_may_read_it() {
    let request = Request::options("/api/v1/search").header("host", "k").header("origin", "https://a.example").body(Body::empty());
    let answer = send(request.expect("a request")).await.is(204);
    assert_eq!((answer.header("access-control-allow-origin"), answer.header("access-control-allow-methods")), ("*", "GET, HEAD"));
}

#[tokio::test]
async fn pages_are_compressed_and_short_data_is_not() {
    let with =
        |path: &str| Request::get(path).header("host", "k").header("accept-encoding", "gzip, br").body(Body::empty()).expect("a request");
    for (path, encoding) in [("/search", Some("br")), ("/api/v1/search?q=eau", None)] {
        use tower::ServiceExt;
        let response = crate::app().oneshot(with(path)).await.expect("no failure");
        let found = response.headers().get("content-encoding").map(|value| value.to_str().expect("ASCII"));
        assert_eq!(found, encoding, "{path}");
    }
}

#[test]
fn every_address_for_programs_is_documented_in_both_languages() {
    let (documented, routes) = (include_str!("../API.md"), include_str!("../src/app.rs"));
    let halves: Vec<&str> = documented.split("\n# ").collect();
    assert_eq!(halves.len(), 2);
    let addresses: Vec<&str> = routes.split('"').filter(|text| text.starts_with("/api/v1/")).collect();
    assert!(addresses.len() > 10, "{addresses:?}");
    for address in addresses {
        let fixed = address.split_inclusive('{').next().unwrap_or(address);
        assert!(halves.iter().all(|half| half.contains(&format!("`{fixed}"))), "{address}");
    }
}
