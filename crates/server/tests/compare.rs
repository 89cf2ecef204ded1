use serde_json::Value;

use crate::{Answer, get};

fn json(answer: &Answer) -> Value {
    serde_json::from_str(&answer.text).expect("JSON")
}

#[tokio::test]
async fn two_searches_stand_side_by_side_and_agree_with_searching() {
    let body = json(&get("/api/v1/compare?a.q=s%C3%A9cheresse&b.q=bulletin").await.is(200));
    let sides = body["sides"].as_array().expect("sides");
    for (side, raw) in sides.iter().zip(["s%C3%A9cheresse", "bulletin"]) {
        let search = json(&get(&format!("/api/v1/search?q={raw}")).await.is(200));
        assert_eq!(side["articles"], search["total"]["value"], "{raw}");
        let of_all: u64 = side["publications"].as_array().expect("publications").iter().filter_map(|value| value["count"].as_u64()).sum();
        assert_eq!(Some(of_all), side["articles"].as_u64());
        let points = side["points"].as_array().expect("points").iter().filter_map(|point| point["articles"].as_u64()).sum::<u64>();
        assert_eq!(Some(points + side["undated"].as_u64().unwrap_or(0)), side["articles"].as_u64());
    }
    assert_eq!(
        (body["layout"].as_str(), body["links"]["html"].as_str()),
        (Some("calendar"), Some("/comparer?a.q=s%C3%A9cheresse&b.q=bulletin"))
    );
    let csv = get("/api/v1/compare?a.q=lait&b.q=bulletin&format=csv").await.is(200);
    csv.shows("what,side,from,to,name,articles,of_articles,others,of_others,score\n").shows("total,a,").shows("publication,b,");
}

#[tokio::test]
async fn the_page_tells_two_newspapers_and_two_periods_apart() {
    let page =
        get("/comparer?q=s%C3%A9cheresse&a.publication=L%E2%80%99%C3%89cho+du+littoral&b.publication=La+Tribune+de+Sarmont").await.is(200);
    page.shows("Comparer").shows("<option selected>L’Écho du littoral</option>").hides("style=");
    let page = get("/comparer?q=s%C3%A9cheresse&a.from=2020&a.to=2020&b.from=2022&b.to=2022").await.is(200);
    page.shows("name=\"b.to\" value=\"2022\"").shows("posées l’une sur l’autre").shows("compris comme");
    get("/comparer").await.is(200).shows("Deux recherches").shows("à deux époques").hides("<figure");
    get("/comparer?q=lait&c=1").await.is(200).hides("<figure");
    get("/search?q=lait").await.is(200).shows("/comparer?q=lait");
    assert_eq!(json(&get("/api/v1/compare?a.q=lait&b.size=3").await.is(400))["parameter"], "b.size");
}

#[tokio::test]
async fn each_word_leads_to_the_articles_that_hold_it() {
    let body = json(&get("/api/v1/terms?q=s%C3%A9cheresse&size=3").await.is(200));
    let words = body["words"].as_array().expect("words");
    assert!(!words.is_empty() && words.len() <= 3, "{body}");
    get("/api/v1/terms?q=lait&format=csv").await.is(200).shows("word,articles,of_articles,others,of_others,score");
    get("/termes?q=s%C3%A9cheresse").await.is(200).shows("Rapport de vraisem").shows("/search?q=s%C3%A9cheresse+").hides("style=");
    get("/termes").await.is(200).shows("Cherchez quelque chose");
    get("/voisinage?q=lait").await.is(200).shows("/termes?q=lait");
}

#[tokio::test]
async fn nothing_of_an_article_runs_in_a_comparison() {
    let app = server::router(&crate::config(), std::sync::Arc::new(crate::newsstand::Newsstand::hostile())).expect("threads");
    for path in ["/comparer?a.q=alert&b.q=%3Cscript%3E", "/termes?q=alert", "/sources"] {
        crate::ask(&app, path).await.is(200).hides("<script>").hides("onclick=\"").hides("<img ");
    }
}

#[tokio::test]
async fn each_newspaper_has_its_calendar_and_each_day_its_articles() {
    get("/").await.is(200).shows("href=\"/sources\"");
    get("/sources").await.is(200).shows("/sources/la-tribune-de-sarmont").shows("/sources/%D8%B5").shows("/sources/-");
    let page = get("/sources/la-tribune-de-sarmont").await.is(200);
    page.shows("janvier 2023, 24").shows("/sources/la-tribune-de-sarmont/2023\"").shows("Ce qui manque").hides("style=");
    let year = get("/sources/la-tribune-de-sarmont/2023").await.is(200);
    year.shows("/sources/la-tribune-de-sarmont/2023/01/03").shows("rel=\"prev\"").hides("2023/02/30");
    let day = get("/sources/la-tribune-de-sarmont/2023/01/03").await.is(200);
    day.shows("3\u{a0}janvier 2023").shows("semaine 2").shows("2\u{a0}janvier 2023").shows("/sources/la-tribune-de-sarmont/2023/01/04");
    get("/sources/la-tribune-de-sarmont/2023/02/20").await.is(200).shows("0\u{a0}article").shows("/2023/01/25");
    for path in ["/sources/nulle-part", "/sources/-/20x3", "/sources/la-tribune-de-sarmont/2023/02/30"] {
        get(path).await.is(404);
    }
}

#[tokio::test]
async fn what_is_held_and_lacking_is_told_as_data() {
    let sources = json(&get("/api/v1/sources").await.is(200));
    let first = &sources["publications"][0];
    assert!(first["html"].as_str().is_some_and(|path| path.starts_with("/sources/")), "{first}");
    let name = "La+Tribune+de+Sarmont";
    let body = json(&get(&format!("/api/v1/coverage?publication={name}&interval=year")).await.is(200));
    let sum: u64 = body["held"].as_array().expect("years").iter().filter_map(|held| held["articles"].as_u64()).sum();
    assert_eq!(Some(sum), body["articles"].as_u64());
    assert_eq!(body["step_days"], 1);
    assert!(body["gaps"][0]["text"].as_str().is_some_and(|text| text.starts_with("rien du ")), "{body}");
    get("/api/v1/coverage?format=csv").await.is(200).shows("from,to,articles\n");
    get("/api/v1/sources?format=csv").await.is(200).shows("publication,articles,first,last\n");
    assert_eq!(json(&get("/api/v1/coverage?interval=auto").await.is(400))["parameter"], "interval");
}

/// The same bulletins every month from January to June 2023, but none in February.
fn bulletins() -> axum::Router {
    let briefs: Vec<article::Article> =
        crate::newsstand::Newsstand::filled().0.into_iter().filter(|article| article.id.starts_with("breve-")).collect();
    let in_month = |month: i8| {
        briefs.clone().into_iter().map(move |brief| {
            let day = brief.published.map(|published| published.day.day()).expect("a day");
            let on = article::Day::new(2023, month, day).expect("a day");
            let published = article::Published::on(on, article::DateOrigin::Metadata);
            article::Article { id: format!("{}-{month}", brief.id), published: Some(published), ..brief }
        })
    };
    let articles = [1, 3, 4, 5, 6].into_iter().flat_map(in_month).collect();
    server::router(&crate::config(), std::sync::Arc::new(crate::newsstand::Newsstand(articles))).expect("threads")
}

#[tokio::test]
async fn an_answer_over_a_thin_period_says_so_in_every_view() {
    let app = bulletins();
    let thin = "from=2023-02&to=2023-02";
    for view in ["search", "timeline", "concordance", "collocates", "terms", "compare"] {
        let body = json(&crate::ask(&app, &format!("/api/v1/{view}?q=bulletin&{thin}&strict=1")).await.is(200));
        let notices = body.pointer("/query/notices").or(body.pointer("/series/0/query/notices")).or(body.get("notices"));
        assert_eq!(notices.and_then(|notices| notices[0]["code"].as_str()), Some("thin-period"), "{view}: {body}");
    }
    for page in ["search", "tendances", "concordance", "voisinage", "termes"] {
        crate::ask(&app, &format!("/{page}?q=bulletin&{thin}")).await.is(200).shows("L’archive n’a rien ici");
        crate::ask(&app, &format!("/{page}?q=bulletin&from=2023-03&to=2023-04")).await.is(200).hides("L’archive");
        crate::ask(&app, &format!("/{page}?q=bulletin")).await.is(200).hides("L’archive");
    }
    crate::ask(&app, &format!("/comparer?a.q=bulletin&b.q=lait&{thin}")).await.is(200).shows("L’archive n’a rien ici");
    crate::ask(&app, "/concordance?q=eau&to=1700").await.is(200).shows("elle va du");
    crate::ask(&app, "/search?q=eau&to=1700").await.is(200).shows("hors des archives").hides("elle va du");
}

#[tokio::test]
async fn words_without_anything_to_compare_with_are_not_called_frequent_everywhere() {
    get("/termes?year=2022").await.is(200).shows("aucun autre article à qui").hides("qu’ailleurs.");
    let page = get("/comparer?q=lait&a.from=1999&a.to=1999&b.from=2000").await.is(200);
    page.shows("aucun autre article à qui");
}
