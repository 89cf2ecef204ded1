use axum::body::Body;
use axum::http::Request;
use serde_json::Value;

use crate::{Answer, get};

fn json(answer: &Answer) -> Value {
    serde_json::from_str(&answer.text).expect("JSON")
}

#[tokio::test]
async fn points_and_what_has_none_are_together_the_total() {
    let body = json(&get("/api/v1/trends?q=s%C3%A9cheresse&q=lait&occurrences=1").await.is(200));
    assert_eq!(body["interval"], "year");
    let series = body["series"].as_array().expect("series");
    assert_eq!(series.len(), 2);
    for one in series {
        for key in ["articles", "occurrences", "of_articles"] {
            let number = |counts: &Value| counts[key].as_u64().expect("a number");
            let points = one["points"].as_array().expect("points");
            assert_eq!(points.iter().map(number).sum::<u64>() + number(&one["undated"]), number(&one["total"]), "{key}");
        }
    }
    let search = json(&get("/api/v1/search?q=s%C3%A9cheresse").await.is(200));
    assert_eq!(series[0]["total"]["articles"], search["total"]["value"]);
    let lines = json(&get("/api/v1/concordance?q=s%C3%A9cheresse").await.is(200));
    assert_eq!(series[0]["total"]["occurrences"], lines["total"]);
    assert!(body["links"]["html"].as_str().expect("an address").starts_with("/tendances?q="), "{body}");
}

#[tokio::test]
async fn places_are_not_counted_unless_asked_for() {
    let body = json(&get("/api/v1/timeline?q=lait").await.is(200));
    assert_eq!(body["series"][0]["total"].get("occurrences"), None);
    assert_eq!(body["index"]["snapshot"], "1");
}

#[tokio::test]
async fn tables_are_comma_separated() {
    let answer = get("/api/v1/timeline?q=lait&format=csv").await.is(200);
    assert_eq!(answer.header("content-type"), "text/csv; charset=utf-8; header=present");
    let lines: Vec<&str> = answer.text.lines().collect();
    let head = "query,interval,from,to,articles,occurrences,of_articles,of_words,articles_per_thousand,occurrences_per_million,value,low,high,snapshot";
    assert_eq!(lines[0], head);
    assert!(lines[1].starts_with("lait,year,"), "{}", lines[1]);
    get("/api/v1/concordance?q=lait&format=csv").await.is(200).shows("id,published,publication,title,field,left,match,right");
}

#[tokio::test]
async fn what_cannot_be_asked_is_named() {
    for (path, parameter) in [
        ("/api/v1/timeline?q=lait&interval=fortnight", "interval"),
        ("/api/v1/timeline?q=lait&order=left", "order"),
        ("/api/v1/concordance?q=lait&words=41", "words"),
        ("/api/v1/concordance?q=lait&facets=year", "facets"),
        ("/api/v1/trends?q=a&q=b&q=c&q=d&q=e&q=f&q=g&q=h&q=i", "q"),
    ] {
        assert_eq!(json(&get(path).await.is(400))["parameter"], parameter, "{path}");
    }
}

#[tokio::test]
async fn the_curves_lead_to_their_articles() {
    let page = get("/tendances?q=s%C3%A9cheresse&q=lait&measure=number").await.is(200);
    page.shows("Nombre d’articles")
        .shows("stroke=\"#b3400c\"")
        .hides("class=\"band\"")
        .shows("/search?q=lait&#38;from=")
        .shows("Tableau CSV")
        .hides("style=");
    get("/tendances").await.is(200).shows("Tous les articles").shows("dans le tableau plus bas.\"");
    get("/tendances?q=lait&interval=hier").await.is(200).shows("interval");
    get("/tendances?q=zzqxvw").await.is(200).shows("«\u{a0}zzqxvw\u{a0}»\u{a0}: aucun article.").hides("si mince");
}

#[tokio::test]
async fn the_curves_are_averaged_and_set_against_each_other() {
    let page = get("/tendances?q=s%C3%A9cheresse&q=lait&smooth=3&bands=1").await.is(200);
    page.shows("Articles sur 1\u{202f}000, moyenne mobile sur 3 ans").shows("<path class=\"band\"").shows("intervalle de Wilson");
    let page = get("/tendances?q=s%C3%A9cheresse&q=lait&relative=ratio&bands=1").await.is(200);
    page.shows("divisés par ceux de «\u{a0}sécheresse\u{a0}»").hides("<path class=\"band\"").shows("n’a pas de marge");
    let body = json(&get("/api/v1/trends?q=s%C3%A9cheresse&q=lait&relative=difference").await.is(200));
    assert_eq!(body["curves"]["relative"], "difference");
    let points = body["series"][0]["points"].as_array().expect("points").iter();
    assert!(points.filter(|point| point["of_articles"].as_u64() > Some(0)).all(|point| point["value"] == 0.0), "{}", body["series"][0]);
    let body = json(&get("/api/v1/timeline?q=lait&measure=number").await.is(200));
    for point in body["series"][0]["points"].as_array().expect("points") {
        assert_eq!(point["value"].as_f64(), point["articles"].as_f64().filter(|_| point["of_articles"] != 0), "{point}");
    }
}

#[tokio::test]
async fn a_curve_that_cannot_be_set_against_anything_is_no_gap_of_the_archive() {
    let page = get("/tendances?q=zzqxvw&q=lait&relative=ratio").await.is(200);
    page.shows("<li>Pas de rapport là où la première recherche ne trouve rien.</li>").shows("\">non défini</a>");
    let page = get("/tendances?q=lait&relative=base&base=1999").await.is(200);
    page.shows("rien dans la période de base").shows("\">non défini</a>");
    get("/tendances?q=s%C3%A9cheresse&relative=base").await.is(200).hides("non défini").hides("période de base");
}

#[tokio::test]
async fn each_place_has_its_line() {
    let page = get("/concordance?q=s%C3%A9cheresse&order=right").await.is(200);
    page.shows("<mark>sécheresse</mark>").shows("aria-current=\"true\">Mots après").shows("?q=s%C3%A9cheresse");
    get("/concordance").await.is(200).shows("Cherchez un mot").hides("<mark>");
    let page = get("/concordance?q=s%C3%A9cheresse&order=right").await;
    page.shows("#p1\"").shows("name=\"within\"").shows("name=\"order\" value=\"right\"");
    get("/concordance?q=lait&within=zzqxvw").await.is(200).shows("Aucune ligne n’a aussi «\u{a0}zzqxvw\u{a0}».").hides("<mark>");
    get("/concordance?q=zzqxvw").await.is(200).shows("id=\"issues\"").hides("name=\"within\"");
    get("/search?q=lait").await.is(200).shows("/tendances?q=lait").shows("/concordance?q=lait");
}

#[tokio::test]
async fn a_table_of_the_first_lines_says_so() {
    let mut newsstand = crate::newsstand::Newsstand::filled();
    newsstand.0[0].blocks.push(article::Block::paragraph("velours ".repeat(1_001)));
    let app = server::router(&crate::config(), std::sync::Arc::new(newsstand)).expect("threads");
    crate::ask(&app, "/concordance?q=velours").await.is(200).shows("donne les 1\u{202f}000 premières lignes").shows("/voisinage?q=velours");
    crate::ask(&app, "/concordance?q=lait").await.is(200).hides("premières lignes");
}

#[tokio::test]
async fn nothing_of_an_article_runs_in_a_line() {
    let app = server::router(&crate::config(), std::sync::Arc::new(crate::newsstand::Newsstand::hostile())).expect("threads");
    for path in ["/concordance?q=script", "/concordance?q=alert", "/tendances?q=%3Cscript%3Ealert(1)%3C/script%3E"] {
        crate::ask(&app, path).await.is(200).hides("<script>").hides("onclick=\"").hides("<img ");
    }
}

#[tokio::test]
async fn the_words_near_are_told_with_their_numbers() {
    let body = json(&get("/api/v1/collocates?q=lait&window=2&size=3").await.is(200));
    assert!(body["words"].as_array().is_some_and(|words| !words.is_empty() && words.len() <= 3), "{body}");
    assert_eq!(body["elsewhere"], 900);
    get("/api/v1/collocates?q=lait&format=csv").await.is(200).shows("word,near,of_near,elsewhere,of_elsewhere,score");
    get("/voisinage?q=lait").await.is(200).shows("Rapport de vraisem").shows("PRES%2F4").hides("style=");
    get("/voisinage").await.is(200).shows("Cherchez un mot");
}

#[tokio::test]
async fn all_values_of_a_facet_are_given_and_searched() {
    let all = json(&get("/api/v1/facets/publication").await.is(200));
    let values = all["values"].as_array().expect("values");
    let sum: u64 = values.iter().map(|value| value["count"].as_u64().expect("a number")).sum();
    assert_eq!(Some(sum), all["total"].as_u64());
    let name = values.iter().filter_map(|value| value["value"].as_str()).find(|name| name.contains("Écho")).expect("an Écho");
    let found = json(&get("/api/v1/facets/publication?prefix=echo&size=1").await.is(200));
    assert_eq!(found["values"][0]["value"], name);
    get("/api/v1/facets/date_precision?format=csv").await.is(200).shows("value,articles");
    get("/api/v1/facets/colour").await.is(404);
    assert_eq!(json(&get("/api/v1/search?length=12").await.is(400))["parameter"], "length");
    get("/search?story=alone&month=2022-12&date_precision=day&length=0..99").await.is(200).shows("décembre 2022").shows("sans reprise");
}

#[tokio::test]
async fn the_curves_are_a_drawing_too() {
    let answer = get("/api/v1/trends?q=s%C3%A9cheresse&q=%3Cb%3E&format=svg&ui=fr").await.is(200);
    assert_eq!(answer.header("content-type"), "image/svg+xml");
    answer.shows("<svg xmlns=").shows("Articles sur 1").shows("&lt;b&gt; (").shows("Kiosque · 1").hides("<b>").hides("plus bas");
    get("/api/v1/trends?q=zzqxvw&format=svg&ui=fr").await.is(200).shows("Rien à dessiner");
    get("/api/v1/concordance?q=lait&format=svg").await.is(400);
}

#[tokio::test]
async fn all_values_have_their_page() {
    get("/valeurs/publication?q=lait")
        .await
        .is(200)
        .shows("/search?q=lait&#38;publication=")
        .shows("/valeurs/tag?q=lait")
        .shows("name=\"prefix\"");
    get("/valeurs/publication?q=lait&prefix=zzz").await.is(200).shows("Aucune valeur ne commence ainsi").hides("&#38;publication=");
    get("/valeurs/colour").await.is(404);
}

#[tokio::test]
async fn an_article_opened_from_a_search_says_why_it_is_there() {
    let hit = json(&get("/api/v1/search?q=lait&size=1").await.is(200))["hits"][0]["url"].as_str().expect("an address").to_owned();
    get(&format!("{hit}?q=lait&ui=fr")).await.is(200).shows("Pourquoi cet article\u{202f}?").shows("points");
    get(&hit).await.is(200).hides("Pourquoi cet article");
}

/// Sends a list, and reads the answer.
async fn send(path: &str, kind: &str, body: &str) -> crate::Answer {
    let request = Request::post(path).header("host", "k").header("content-type", kind);
    crate::send(request.body(Body::from(body.to_owned())).expect("a request")).await
}

#[tokio::test]
async fn each_query_of_a_list_is_counted() {
    let form = "application/x-www-form-urlencoded";
    let body = json(&send("/api/v1/batch", "text/plain", "# remarque\nlait\n\nzzqxvw\n").await.is(200));
    let counts: Vec<_> =
        body["answers"].as_array().expect("answers").iter().map(|a| (a["line"].as_u64(), a["articles"].as_u64())).collect();
    assert_eq!((counts[0].0, counts[1]), (Some(2), (Some(4), Some(0))));
    assert!(counts[0].1 > Some(0), "{body}");
    let table = send("/api/v1/batch?format=csv", form, "queries=lait%0D%0Aeau&hits=1").await.is(200);
    table.shows("line,query,rank,id,score,published,publication,title,url\n1,lait,1,");
    send("/liste", form, "queries=lait&hits=3").await.is(200).shows("/search?q=lait").shows("<ol><li>").shows(">lait</textarea>");
    get("/liste").await.is(200).shows("name=\"queries\"").hides("<table");
    let refused = json(&send("/api/v1/batch?hit=3", "text/plain", "lait").await.is(400));
    assert_eq!((refused["parameter"].as_str(), refused["nearest"].as_str()), (Some("hit"), Some("hits")));
    let refused = get("/api/v1/batch").await.is(405);
    assert!(refused.header("allow").contains("POST"));
    refused.shows("L’en-tête Allow de la réponse dit comment.");
}

#[tokio::test]
async fn a_search_is_exported_whole() {
    let total = json(&get("/api/v1/search?q=lait&collapse=none").await.is(200))["total"]["value"].as_u64().expect("a total");
    assert!(total > 0);
    let lines = get("/api/v1/export?q=lait&format=jsonl").await.is(200);
    assert_eq!((lines.header("x-total-count"), lines.header("content-type")), (total.to_string().as_str(), "application/jsonl"));
    assert_eq!(lines.text.lines().count() as u64, total);
    let table = get("/api/v1/export?q=lait&format=csv-fr").await.is(200);
    assert_eq!(table.header("content-disposition"), "attachment; filename=\"kiosque.csv\"");
    table.shows("id;published;publication");
    assert_eq!(json(&get("/api/v1/export?format=xls").await.is(400))["parameter"], "format");
    get("/search?q=lait").await.is(200).shows("/api/v1/export?q=lait&#38;format=jsonl");
}

#[tokio::test]
async fn an_export_of_an_archive_that_cannot_be_read_is_an_error() {
    let archive = std::sync::Arc::new(crate::door::Endless(tokio::sync::mpsc::unbounded_channel().0));
    let app = server::router(&crate::config(), archive).expect("threads");
    crate::ask(&app, "/api/v1/export?q=lait").await.is(500);
}

#[tokio::test]
async fn a_value_of_any_facet_leads_to_as_many_articles_as_it_counts() {
    let names = json(&get("/api/v1/search?facets=all").await.is(200));
    for facet in names["facets"].as_array().expect("facets") {
        let field = facet["field"].as_str().expect("a name");
        for value in facet["values"].as_array().expect("values") {
            let parameters =
                form_urlencoded::Serializer::new(String::new()).append_pair(field, value["value"].as_str().expect("a value")).finish();
            let found = json(&get(&format!("/api/v1/search?{parameters}")).await.is(200));
            assert_eq!(found["total"]["value"], value["count"], "{parameters}");
        }
    }
}
