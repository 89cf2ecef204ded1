use std::sync::Arc;

use crate::newsstand::Newsstand;
use crate::{ask, get};

#[tokio::test]
async fn every_hit_and_every_article_can_be_cited() {
    let app = server::router(&crate::config(), Arc::new(Newsstand::reprinted())).expect("threads");
    let reference = "«\u{a0}Le sel reconnu\u{a0}», L’Écho du littoral, 5\u{a0}mars 2023";
    for path in ["/search?q=sel&collapse=none", "/a/sel@echo/le-sel-reconnu"] {
        let page = ask(&app, path).await.is(200).shows(reference).shows("href=\"/api/v1/articles/sel%40echo.ris\">RIS</a>");
        page.shows("rft_val_fmt=info%3Aofi%2Ffmt%3Akev%3Amtx%3Adc&#38;rft.type=newspaperArticle&#38;rft.title=Le+sel+reconnu");
    }
    let english =
        ask(&app, "/a/sel@echo/le-sel-reconnu?ui=en").await.is(200).shows("“Le sel reconnu”, L’Écho du littoral, 5\u{a0}March 2023");
    english.shows(">Cite</summary>");
}

#[tokio::test]
async fn an_article_tells_programs_what_it_is() {
    let page = get("/a/veau-1/dans-la-vallee-la-secheresse-oblige-a-choisir-entre-le-foin").await.is(200);
    let page = page.shows("<meta name=\"dc.type\" content=\"newspaperArticle\">").shows("og:site_name").shows("\"@type\":\"NewsArticle\"");
    page.hides("citation_journal_title");
}

#[tokio::test]
async fn an_article_is_a_file_of_other_programs() {
    let app = server::router(&crate::config(), Arc::new(Newsstand::reprinted())).expect("threads");
    for (file, kind, text) in [
        ("ris", "application/x-research-info-systems; charset=utf-8", "TY  - NEWS\r\n"),
        ("bib", "application/x-bibtex; charset=utf-8", "title = {{Le sel reconnu}}"),
        ("csl.json", "application/vnd.citationstyles.csl+json", "\"type\":\"article-newspaper\""),
        ("txt", "text/plain; charset=utf-8", "5\u{a0}mars 2023"),
    ] {
        let answer = ask(&app, &format!("/api/v1/articles/sel%40echo.{file}")).await.is(200).shows(text);
        assert_eq!(answer.header("content-type"), kind);
        assert!(answer.header("content-disposition").ends_with(&format!("; filename=\"sel_echo.{file}\"")));
    }
    ask(&app, "/api/v1/articles/absent.ris").await.is(404);
    ask(&app, "/api/v1/export?q=sel&format=ris").await.is(200).shows("ER  - \r\n");
}

#[tokio::test]
async fn others_of_the_day_are_named() {
    let app = server::router(&crate::config(), Arc::new(Newsstand::every_attempt())).expect("threads");
    let page = ask(&app, "/a/h12/alert-alert-alert-1").await;
    let page = if page.status == 301 { ask(&app, page.header("location")).await } else { page };
    page.is(200).shows("Du même jour").shows("href=\"/search?from=2020-01-01&#38;to=2020-01-01\">Tout ce jour\u{a0}: 202\u{a0}articles");
}
