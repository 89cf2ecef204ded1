use std::sync::Arc;

use axum::body::Body;
use axum::http::Request;

use crate::newsstand::Newsstand;
use crate::{get, send};

#[tokio::test]
async fn the_first_page_says_what_the_archive_holds() {
    let page = get("/").await.is(200);
    let page = page.shows("35\u{a0}articles").shows("12\u{a0}juillet 1998").shows("La Tribune de Sarmont").shows("2022–2024");
    assert_eq!(page.header("content-type"), "text/html; charset=utf-8");
    assert!(page.header("content-security-policy").starts_with("default-src 'none'; script-src 'self'"));
    assert_eq!(page.header("x-content-type-options"), "nosniff");
    assert!(!page.header("x-request-id").is_empty() && page.header("server-timing").starts_with("total;dur="));
    page.hides("style=").hides("<script>").hides("onclick");
}

#[tokio::test]
async fn a_search_marks_what_it_found() {
    get("/search?q=s%C3%A9cheresse")
        .await
        .is(200)
        .shows("<h1>6\u{a0}articles pour <q>")
        .shows("la <mark>sécheresse</mark> oblige")
        .shows("<time datetime=\"2022-12-20T16:40:00\">20\u{a0}décembre 2022</time>")
        .shows("/a/veau-1/dans-la-vallee-la-secheresse-oblige-a-choisir-entre-le-foin?q=s%C3%A9cheresse");
}

#[tokio::test]
async fn what_the_archive_holds_is_text_and_never_markup() {
    for path in ["/", "/search?q=s%C3%A9cheresse", "/a/pirate/script-alert-secheresse-script-compagnie?q=s%C3%A9cheresse"] {
        let page = get(path).await.is(200);
        page.hides("<script>")
            .hides("<img")
            .hides("<i>Gazette")
            .hides("<b>Agence")
            .hides("href=\"javascript:")
            .hides("Ceci n’est pas une marque</mark>");
    }
}

/// The elements that our templates write.
const OURS: &str = "!doctype a article aside b blockquote body br button code dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 \
                    head header html input label legend li link main mark meta nav ol p pre q rect script search section span summary svg \
                    time title ul";

#[tokio::test]
async fn no_field_of_an_article_becomes_an_element_or_an_attribute() {
    let stand = Newsstand::every_attempt();
    let articles = (0..stand.0.len()).map(|place| format!("/a/h{place}"));
    let app = server::router(&crate::config(), Arc::new(stand)).expect("threads");
    for path in articles.chain(["/".to_owned(), "/search?q=alert".to_owned(), "/search?q=alert&offset=20&section=%3Cscript%3E".to_owned()])
    {
        let mut page = crate::ask(&app, &path).await;
        if page.status == 301 {
            page = crate::ask(&app, page.header("location")).await;
        }
        let page = page.is(200).hides("\" on").hides("href=\"javascript").hides("href=\"data").hides("href=\"//");
        for tag in page.text.split('<').skip(1) {
            let name = tag.trim_start_matches('/').split(|c: char| !c.is_ascii_alphanumeric() && c != '!').next().unwrap_or_default();
            assert!(OURS.split_whitespace().any(|ours| ours == name), "{path}: <{}", tag.chars().take(60).collect::<String>());
        }
        // The script of every page, and the data of an article, which nothing runs.
        let data = usize::from(path.starts_with("/a/"));
        assert_eq!(page.text.matches("<script").count(), 1 + data, "{path}");
        assert_eq!(page.text.matches("<script type=\"application/ld+json\">").count(), data, "{path}");
    }
}

#[tokio::test]
async fn what_is_typed_is_text_too() {
    let page = get("/search?q=%22%3E%3Cscript%3Ealert(1)%3C/script%3E&publication=%22onload%3D").await.is(200);
    page.hides("<script>").hides("\"onload").shows("&#60;script&#62;");
}

#[tokio::test]
async fn a_story_is_one_hit_that_leads_to_its_life() {
    let app = server::router(&crate::config(), Arc::new(Newsstand::reprinted())).expect("threads");
    let page = crate::ask(&app, "/search?q=sel").await.is(200).shows("<h1>4\u{a0}articles").shows("Résultats 1 à 2");
    page.shows("#histoire\">+\u{a0}2\u{a0}reprises</a>")
        .shows("2\u{a0}reprises repliées, <a href=\"/search?q=sel&#38;collapse=none\">les montrer</a>");
    let page = crate::ask(&app, "/search?q=sel&collapse=none")
        .await
        .is(200)
        .shows("Résultats 1 à 4")
        .shows("href=\"/search?q=sel\">les replier</a>");
    page.hides("#histoire");

    let page = crate::ask(&app, "/a/sel@echo/le-sel-reconnu").await.is(200).shows("<a href=\"#histoire\">+\u{a0}2\u{a0}reprises</a>");
    page.shows("première parution")
        .shows("même texte")
        .shows("l’article ouvert")
        .shows("autre version, 75\u{a0}% du texte en commun")
        .shows("la plus longue")
        .shows("<b lang=\"fr\" dir=\"ltr\">Le sel reconnu</b>")
        .shows("&#60;b&#62;Sel");
    let english = crate::ask(&app, "/a/sel@echo/le-sel-reconnu?ui=en").await.is(200).shows("first published");
    english.shows("/une-appellation-pour-le-sel?ui=en\">Une appellation pour le sel</a>");
    crate::ask(&app, "/a/poivre/le-poivre-non").await.is(200).hides("histoire");
}

#[tokio::test]
async fn results_come_in_pages() {
    let first = get("/search").await.is(200).shows("Résultats 1 à 20").shows("href=\"/search?offset=20\"");
    first.hides("rel=\"prev\"");
    let second = get("/search?offset=20").await.is(200).shows("Résultats 21 à 35").shows("start=\"21\"").shows("rel=\"prev\"");
    second.hides("rel=\"next\"");
}

#[tokio::test]
async fn filters_are_links_that_take_them_away() {
    get("/search?q=s%C3%A9cheresse&year=2022&lang=fr")
        .await
        .is(200)
        .shows("href=\"/search?q=s%C3%A9cheresse&#38;year=2022\"")
        .shows("name=\"year\" value=\"2022\" checked")
        .shows("Tout effacer");
}

#[tokio::test]
async fn nothing_found_comes_with_counted_ways_out() {
    get("/search?q=s%C3%A9cheresse+velours&year=2022")
        .await
        .is(200)
        .shows("0\u{a0}article pour")
        .shows("aucun article")
        .shows("<a href=\"/search?q=s%C3%A9cheresse\">sécheresse</a> <span class=\"count\">6\u{a0}articles</span>")
        .shows("operator=any");
    get("/search?q=s%C3%A9cheresse&from=2030")
        .await
        .is(200)
        .shows("hors des archives")
        .shows("<span class=\"count\">6\u{a0}articles</span>");
    get("/search?q=velours").await.is(200).shows("Aucun de ces mots");
}

#[tokio::test]
async fn what_was_meant_is_offered_with_its_count_and_can_be_refused() {
    let page = get("/search?q=s%C3%A9cheresze&year=2022").await.is(200).shows("<h1>0\u{a0}article");
    let page = page
        .shows("Vouliez-vous dire <q><a href=\"/search?q=s%C3%A9cheresse&#38;year=2022\">sécheresse</a></q>\u{202f}?")
        .shows("<span class=\"count\">6\u{a0}articles</span>")
        .shows("href=\"/search?q=s%C3%A9cheresze&#38;year=2022&#38;correct=none\">non, chercher tel quel</a>");
    assert_eq!(page.text.matches(">sécheresse</a>").count(), 1, "offered once");
    let refused = get("/search?q=s%C3%A9cheresze&correct=none").await.is(200).hides("Vouliez-vous dire");
    assert_eq!(refused.text.matches("name=\"correct\"").count(), 1, "the filters keep it, a new query does not");
}

#[tokio::test]
async fn what_matches_in_part_says_so_among_the_few_that_match() {
    let page = get("/search?q=s%C3%A9cheresse+fontaines").await.is(200).shows("<h1>1\u{a0}article pour");
    page.shows("Il manque\u{a0}: fontaines").shows("Ils ne sont pas comptés ci-dessus");
}

#[tokio::test]
async fn what_matches_in_part_stands_apart_when_all_words_are_asked_for() {
    let page = get("/search?q=s%C3%A9cheresse+fontaines&operator=all").await.is(200).shows("<h1>1\u{a0}article pour");
    page.shows("Ces articles répondent en partie").shows("Il manque\u{a0}: fontaines");
}

#[tokio::test]
async fn an_article_shows_what_cleaning_removed() {
    let page = get("/a/veau-1/dans-la-vallee-la-secheresse-oblige-a-choisir-entre-le-foin?q=s%C3%A9cheresse").await.is(200);
    page.shows("lang=\"fr\" dir=\"ltr\"")
        .shows("4\u{a0}occurrences")
        .shows("id=\"m2\"")
        .shows("href=\"#m3\"")
        .shows("Ce que le nettoyage a retiré")
        .shows("Liste de liens vers d’autres articles")
        .shows("Abonnez-vous pour 1 euro par mois")
        .shows("https://presse.example/veau-1");
}

#[tokio::test]
async fn what_was_removed_is_shown_as_such() {
    let found = get("/search?q=zone%3Aretire%3Aabonnez").await.is(200).shows("<h1>1\u{a0}article pour");
    found.shows("Retiré de la page\u{a0}: Invitation à s’abonner").shows("<mark>Abonnez</mark>-vous");
    let page = get("/a/veau-1/dans-la-vallee-la-secheresse-oblige-a-choisir-entre-le-foin?q=zone%3Aretire%3Aabonnez").await.is(200);
    page.shows("1\u{a0}occurrence").shows("id=\"retire\" open").shows("<mark>Abonnez</mark>-vous").shows("href=\"#retire\"");
    get("/a/veau-1/dans-la-vallee-la-secheresse-oblige-a-choisir-entre-le-foin?q=abonnez").await.is(200).hides("<mark>");
}

#[tokio::test]
async fn other_spellings_can_be_left_out() {
    let page = get("/search?q=kiev").await.is(200).shows("autres graphies\u{a0}: kyiv").shows("/search?q=kiev&#38;variants=0");
    page.shows("Chercher sans les autres graphies");
    get("/search?q=kiev&variantes=non")
        .await
        .is(200)
        .shows("Les autres graphies des noms ne sont pas cherchées")
        .shows("\"/search?q=kiev\"");
}

#[tokio::test]
async fn an_article_leads_to_others_on_its_subject() {
    let page = get("/a/veau-1/dans-la-vallee-la-secheresse-oblige-a-choisir-entre-le-foin").await.is(200);
    page.shows("<h2>Sur le même sujet</h2>").shows("Mots cherchés\u{a0}:");
    get("/a/nu").await.is(200).hides("Sur le même sujet");
}

#[tokio::test]
async fn an_article_has_one_address() {
    for path in ["/a/veau-1", "/a/veau-1/autre-titre"] {
        let moved = get(&format!("{path}?q=eau")).await.is(301);
        assert_eq!(moved.header("location"), "/a/veau-1/dans-la-vallee-la-secheresse-oblige-a-choisir-entre-le-foin?q=eau");
    }
    get("/a/nu").await.is(200).shows("Sans titre");
    get("/a/ar-1").await.is(200).shows("lang=\"ar\" dir=\"rtl\"");
}

#[tokio::test]
async fn the_reader_chooses_the_language() {
    let english = Request::get("/search?q=eau").header("host", "k").header("accept-language", "en-GB").body(Body::empty());
    send(english.expect("a request")).await.is(200).shows("<html lang=\"en\">").shows(" for <q>");
    get("/search?q=eau&ui=en").await.is(200).shows("<html lang=\"en\">").shows("ui=fr");
}

#[tokio::test]
async fn failures_are_pages() {
    get("/rien").await.is(404).shows("Cette page n’existe pas");
    get("/a/inconnu").await.is(404).shows("Cet article n’est pas dans les archives");
    let failed = get("/search?q=panique").await.is(500).shows("value=\"panique\"").shows("Numéro de la demande");
    let id = failed.header("x-request-id").to_owned();
    failed.shows(&id).hides("on purpose");
    get("/search?q=disque").await.is(500).hides("on fire");
    let request = Request::post("/search").header("host", "k").body(Body::empty()).expect("a request");
    let answer = send(request).await.is(405);
    assert_eq!(answer.header("allow"), "GET,HEAD");
}

#[tokio::test]
async fn a_search_stopped_early_says_so() {
    get("/search?q=lenteur").await.is(200).shows("au moins 0\u{a0}article").shows("role=\"status\"");
}

#[tokio::test]
async fn an_empty_archive_says_what_to_do() {
    let app = server::router(&crate::config(), Arc::new(Newsstand(Vec::new()))).expect("threads");
    for (path, status) in [("/", 503), ("/search?q=eau", 503), ("/readyz", 503), ("/healthz", 200)] {
        crate::ask(&app, path).await.is(status);
    }
    crate::ask(&app, "/").await.shows("kiosque ingest");
}

#[tokio::test]
async fn a_parameter_that_cannot_be_used_is_said_while_the_rest_answers() {
    get("/search?q=s%C3%A9cheresse&year=hier&utm_source=x")
        .await
        .is(200)
        .shows("<h1>6\u{a0}articles")
        .shows("«\u{a0}hier\u{a0}»")
        .hides("utm_source");
}

#[tokio::test]
async fn an_answer_is_kept_and_named() {
    let app = crate::app();
    let first = crate::ask(&app, "/search?q=eau").await.is(200);
    let again = crate::ask(&app, "/search?q=eau").await.is(200);
    assert_eq!((first.header("etag"), &first.text), (again.header("etag"), &again.text));
    let other = crate::ask(&app, "/search?q=eau&ui=en").await.is(200);
    assert_ne!(first.header("etag"), other.header("etag"));
    let known = Request::get("/search?q=eau").header("host", "k").header("if-none-match", first.header("etag")).body(Body::empty());
    let unchanged = crate::send_to(&app, known.expect("a request")).await.is(304);
    assert!(unchanged.text.is_empty() && !unchanged.header("content-security-policy").is_empty());
    let partial = crate::ask(&app, "/search?q=lenteur").await.is(200);
    assert_eq!((partial.header("etag"), partial.header("cache-control")), ("", "no-store"), "the next search may find more");
}

#[tokio::test]
async fn styles_are_kept_for_ever_under_a_name_of_their_own() {
    let home = get("/").await;
    let address = home.text.split('"').find(|part| part.starts_with("/static/kiosque-") && part.ends_with(".css")).expect("a style");
    let style = get(address).await.is(200);
    assert_eq!(style.header("cache-control"), "public, max-age=31536000, immutable");
    get("/static/../Cargo.toml").await.is(404);
    get("/static/kiosque-00000000.css").await.is(404);
}

#[tokio::test]
async fn the_other_language_keeps_what_the_page_shows() {
    for (path, other) in [
        ("/tendances?q=lait&q=eau&smooth=3&ui=fr", "/tendances?q=lait&#38;q=eau&#38;smooth=3&#38;ui=en"),
        ("/concordance?q=lait&order=left", "/concordance?q=lait&#38;order=left&#38;ui=en"),
        ("/valeurs/section?q=lait&prefix=a", "/valeurs/section?q=lait&#38;prefix=a&#38;ui=en"),
        ("/comparer?q=lait&a.from=2020&b.from=2021", "/comparer?q=lait&#38;a.from=2020&#38;b.from=2021&#38;ui=en"),
        ("/search?publication=", "/search?publication=&#38;ui=en"),
        ("/aide", "/aide?ui=en"),
    ] {
        get(path).await.is(200).shows(&format!("<a href=\"{other}\" hreflang=\"en\""));
    }
    get("//elsewhere.example/x").await.is(404).shows("<a href=\"/elsewhere.example/x?ui=en\"");
}
