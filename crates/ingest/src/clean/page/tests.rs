//! Pages written for these tests, in the shapes that newspapers' pages have.

use article::{Article, BlockKind, Day};
use expect_test::{Expect, expect};

use super::page;
use crate::Page;

fn read(html: &str) -> Article {
    let crawled = Day::new(2023, 1, 5).ok();
    page(&Page { url: "https://www.lequai.example/economie/bus-au-gaz-4512.html".into(), html: html.into(), crawled, given: None })
        .expect("an article")
}

/// The article in short: fields that say something, then a block or a removed piece a line.
#[track_caller]
fn check(html: &str, expected: &Expect) {
    let article = read(html);
    let mut lines = vec![format!("{} | {} | {} | {}", article.title, article.publication, article.authors.join("+"), article.provider)];
    lines.push(format!(
        "{} {} | {} | {}",
        article.published.map_or("-".into(), |date| date.to_string()),
        article.published.map_or("-", |date| date.origin.as_str()),
        article.section,
        article.tags.join("+")
    ));
    for (order, block) in article.blocks.iter().enumerate() {
        let kind = match block.kind {
            BlockKind::Paragraph if order == 0 && article.has_lead => "lead",
            BlockKind::Paragraph => "p",
            BlockKind::Heading => "h",
            BlockKind::Quote => "quote",
            BlockKind::Item => "item",
            BlockKind::Caption => "caption",
        };
        lines.push(format!("{kind}: {}", block.text));
    }
    lines.extend(article.removed.iter().map(|removed| format!("- {}: {}", removed.rule, removed.text)));
    expected.assert_eq(&lines.join("\n"));
}

const TEXT: &str = "<p>La régie des transports de Kerrouan a reçu lundi ses douze premiers bus au gaz naturel, destinés à remplacer des véhicules vieux de plus de vingt ans.</p>
<p>Fabriqués dans l'usine voisine de Menzel Ali, ils circuleront d'abord sur la ligne qui relie la gare au campus, la plus chargée de la ville.</p>
<h2>Trois fois moins cher</h2>
<p>« Un plein coûte trois fois moins cher qu'avec le gazole », se félicite la directrice de la régie.</p>
<ul><li>douze bus en avril ;</li><li>trente autres avant la fin de l'année.</li></ul>
<blockquote><p>La climatisation d'abord, les discours ensuite.</p></blockquote>";

#[test]
fn a_page_as_newspapers_publish_them() {
    let html = format!(
        "<html lang=fr><head><title>Les bus de Kerrouan passent au gaz - Le Quai</title><meta property=og:site_name content='Le Quai'>
        <script type=application/ld+json>{{\"@context\":\"https://schema.org\",\"@graph\":[{{\"@type\":\"NewsArticle\",\"headline\":\"Les bus de Kerrouan passent au gaz\",\"datePublished\":\"2021-04-08T17:40:00+01:00\",\"dateModified\":\"2021-04-09T08:05:00+01:00\",\"author\":[{{\"@type\":\"Person\",\"name\":\"Salma Trabelsi\"}},{{\"@type\":\"Organization\",\"name\":\"Le Quai\"}},{{\"@type\":\"Organization\",\"name\":\"TAP\"}}],\"articleSection\":\"Économie\",\"keywords\":\"bus, gaz\"}}]}}</script></head>
        <body class=has-sidebar><nav><a href=/>Accueil</a> <a href=/sport>Sport</a></nav>
        <main><article><header><h1>Les bus de Kerrouan passent au gaz</h1><p class=chapo>Les douze premiers véhicules rouleront dès le mois prochain.</p>
        <div class=article-meta>Par Salma Trabelsi, publié le 8 avril 2021 à 17h40, mis à jour le 9 avril 2021</div></header>
        <div class=article-body>{TEXT}<p><a href=/tramway>Lire aussi : Tramway, la ligne 3 livrée avant l'été</a></p></div>
        <div class=share-buttons>Partager</div></article>
        <aside><h3>Les plus lus</h3><p>Un paragraphe qui parle longuement d'autre chose, avec assez de mots pour compter comme un texte.</p></aside></main>
        <footer>Tous droits réservés</footer></body></html>"
    );
    check(
        &html,
        &expect![[r#"
        Les bus de Kerrouan passent au gaz | Le Quai | Salma Trabelsi | TAP
        2021-04-08T17:40:00+01:00 metadata | Économie | bus+gaz
        lead: Les douze premiers véhicules rouleront dès le mois prochain.
        p: La régie des transports de Kerrouan a reçu lundi ses douze premiers bus au gaz naturel, destinés à remplacer des véhicules vieux de plus de vingt ans.
        p: Fabriqués dans l'usine voisine de Menzel Ali, ils circuleront d'abord sur la ligne qui relie la gare au campus, la plus chargée de la ville.
        h: Trois fois moins cher
        p: « Un plein coûte trois fois moins cher qu'avec le gazole », se félicite la directrice de la régie.
        item: douze bus en avril ;
        item: trente autres avant la fin de l'année.
        quote: La climatisation d'abord, les discours ensuite.
        - navigation: Accueil Sport
        - byline: Par Salma Trabelsi, publié le 8 avril 2021 à 17h40, mis à jour le 9 avril 2021
        - link-list: Lire aussi : Tramway, la ligne 3 livrée avant l'été
        - share: Partager
        - sidebar: Les plus lus
        - sidebar: Un paragraphe qui parle longuement d'autre chose, avec assez de mots pour compter comme un texte.
        - footer: Tous droits réservés"#]],
    );
}

#[test]
fn the_date_line_and_the_address_date_a_page_without_data() {
    let html = format!(
        "<html><head><title>Le Quai</title></head><body><div id=page><h1>Les bus passent au gaz</h1><div>Mardi 20 - 12 - 2022 à 14 h 05 | Par Salma Trabelsi</div><div class=texte>{TEXT}</div></div></body></html>"
    );
    check(
        &html,
        &expect![[r#"
            Les bus passent au gaz | lequai.example | Salma Trabelsi | 
            2022-12-20T14:05:00 dateline | Economie | 
            p: La régie des transports de Kerrouan a reçu lundi ses douze premiers bus au gaz naturel, destinés à remplacer des véhicules vieux de plus de vingt ans.
            p: Fabriqués dans l'usine voisine de Menzel Ali, ils circuleront d'abord sur la ligne qui relie la gare au campus, la plus chargée de la ville.
            h: Trois fois moins cher
            p: « Un plein coûte trois fois moins cher qu'avec le gazole », se félicite la directrice de la régie.
            item: douze bus en avril ;
            item: trente autres avant la fin de l'année.
            quote: La climatisation d'abord, les discours ensuite.
            - dateline: Mardi 20 - 12 - 2022 à 14 h 05 | Par Salma Trabelsi"#]],
    );
}

#[test]
fn credits_and_fragments_of_legends_go_out_and_sentences_stay() {
    let html = format!(
        "<html><head><title>Le Quai | Les bus passent au gaz</title></head><body><div class=logo>Le Quai</div><article><p>ÉCONOMIE</p>
        <h2>Les bus passent au gaz</h2><h3>Les douze premiers véhicules rouleront dès le mois prochain dans les rues de Kerrouan.</h3>
        <div>Salma Trabelsi • le 08/04/2021 à 17:40</div>
        <figure><figcaption>Un bus au dépôt de Kerrouan.</figcaption></figure>
        <figure><figcaption>Les chauffeurs ont essayé les nouveaux bus lundi sur la route du port. </figcaption></figure><p>Photo : Salma Trabelsi</p>
        {TEXT}<p>KERROUAN (TAP) — Les chauffeurs réclament que la climatisation soit réparée.</p></article></body></html>"
    );
    check(
        &html,
        &expect![[r#"
        Les bus passent au gaz | Le Quai | Salma Trabelsi | 
        2021-04-08T17:40:00 dateline | Economie | 
        lead: Les douze premiers véhicules rouleront dès le mois prochain dans les rues de Kerrouan.
        caption: Les chauffeurs ont essayé les nouveaux bus lundi sur la route du port.
        p: La régie des transports de Kerrouan a reçu lundi ses douze premiers bus au gaz naturel, destinés à remplacer des véhicules vieux de plus de vingt ans.
        p: Fabriqués dans l'usine voisine de Menzel Ali, ils circuleront d'abord sur la ligne qui relie la gare au campus, la plus chargée de la ville.
        h: Trois fois moins cher
        p: « Un plein coûte trois fois moins cher qu'avec le gazole », se félicite la directrice de la régie.
        item: douze bus en avril ;
        item: trente autres avant la fin de l'année.
        quote: La climatisation d'abord, les discours ensuite.
        p: KERROUAN (TAP) — Les chauffeurs réclament que la climatisation soit réparée.
        - outside-main-text: Le Quai
        - above-title: ÉCONOMIE
        - dateline: Salma Trabelsi • le 08/04/2021 à 17:40
        - caption: Un bus au dépôt de Kerrouan.
        - credit: Photo : Salma Trabelsi"#]],
    );
}

#[test]
fn a_text_that_the_page_hides_is_found() {
    // In the names of its elements.
    let hidden = format!(
        "<html><head><title>Les bus passent au gaz</title></head><body><div class='content-hidden is-hidden popup'>{TEXT}</div></body></html>"
    );
    check(
        &hidden,
        &expect![[r#"
        Les bus passent au gaz | lequai.example |  | 
        - - | Economie | 
        p: La régie des transports de Kerrouan a reçu lundi ses douze premiers bus au gaz naturel, destinés à remplacer des véhicules vieux de plus de vingt ans.
        p: Fabriqués dans l'usine voisine de Menzel Ali, ils circuleront d'abord sur la ligne qui relie la gare au campus, la plus chargée de la ville.
        h: Trois fois moins cher
        p: « Un plein coûte trois fois moins cher qu'avec le gazole », se félicite la directrice de la régie.
        item: douze bus en avril ;
        item: trente autres avant la fin de l'année.
        quote: La climatisation d'abord, les discours ensuite."#]],
    );
    // In its data.
    let body = "La régie des transports de Kerrouan a reçu lundi ses douze premiers bus au gaz.\\nIls circuleront sur la ligne qui relie la gare au campus.";
    let data = format!(
        "<html><head><script>{{\"@context\":\"https://schema.org\",\"@type\":\"ReportageNewsArticle\",\"headline\":\"Les bus passent au gaz\",\"author\":\"Salma Trabelsi\",\"publisher\":{{\"name\":\"Le Quai\"}},\"articleBody\":\"{body}\"}}</script></head><body><p>La suite est pour nos lecteurs fidèles.</p></body></html>"
    );
    check(
        &data,
        &expect![[r#"
        Les bus passent au gaz | Le Quai | Salma Trabelsi | 
        - - | Economie | 
        p: La régie des transports de Kerrouan a reçu lundi ses douze premiers bus au gaz.
        p: Ils circuleront sur la ligne qui relie la gare au campus.
        - shorter-than-data: La suite est pour nos lecteurs fidèles."#]],
    );
}

#[test]
fn line_breaks_part_paragraphs() {
    let html = "<html><head><title>T</title></head><body><h1>Les bus passent au gaz</h1><div>La régie des transports a reçu lundi ses douze premiers bus au gaz naturel.<br><br>Fabriqués dans l'usine voisine,<br>ils circuleront d'abord sur la ligne qui relie la gare au campus.<br>Les chauffeurs réclament que la climatisation soit réparée.</div></body></html>";
    check(
        html,
        &expect![[r#"
            Les bus passent au gaz | lequai.example |  | 
            - - | Economie | 
            p: La régie des transports a reçu lundi ses douze premiers bus au gaz naturel.
            p: Fabriqués dans l'usine voisine, ils circuleront d'abord sur la ligne qui relie la gare au campus.
            p: Les chauffeurs réclament que la climatisation soit réparée."#]],
    );
}

#[test]
fn pages_without_text_are_refused_with_a_reason() {
    let reason = |html: &str| page(&Page { html: html.into(), ..Page::default() }).expect_err("no article").reason;
    assert_eq!(reason(""), "aucun texte suivi dans la page");
    assert_eq!(reason("<html><body><nav><a href=/>Accueil</a></nav></body></html>"), "aucun texte suivi dans la page");
    assert_eq!(reason(&"<div>".repeat(150_000)), "éléments imbriqués sur plus de 256 niveaux");
}

/// Who signed and when, of a page with `head` in its head and `top` and `bottom` around the text.
fn said(head: &str, top: &str, bottom: &str) -> (String, String) {
    let page = format!(
        "<html><head><title>Les bus passent au gaz</title>{head}</head><body><article><h1>Les bus passent au gaz</h1>{top}<div>{TEXT}{bottom}</div></article></body></html>"
    );
    let article = read(&page);
    (article.authors.join("+"), article.published.map_or("-".into(), |date| date.to_string()))
}

#[test]
fn whole_names_go_before_pseudonyms_and_houses() {
    let author = |head: &str, top: &str, bottom: &str| said(head, top, bottom).0;
    let meta = |name: &str| format!("<meta name=author content='{name}'>");
    assert_eq!(author(&meta("Lequai Web"), "<p>Par Salma Trabelsi</p>", ""), "Salma Trabelsi");
    assert_eq!(author(&meta("salma"), "<span class=news-list-author>Salma Trabelsi</span>", ""), "Salma Trabelsi");
    assert_eq!(author(&meta("salma"), "", ""), "salma");
    assert_eq!(author("", "<a href=/staff/salma-trabelsi/>Salma Trabelsi</a>", ""), "Salma Trabelsi");
    assert_eq!(author("", "<p>Publié le 8 avril 2021 par Salma Trabelsi</p>", ""), "Salma Trabelsi");
    assert_eq!(author("", "<span class=author>Par</span>", ""), "");
    assert_eq!(author("", "", "<p>La climatisation sera réparée en mai.</p><p><em>Salma Trabelsi</em></p>"), "Salma Trabelsi");
    assert_eq!(author("", "", "<p>La climatisation sera réparée en mai.</p><p>Menzel Ali</p><p>Tous les bus rouleront ensuite.</p>"), "");
}

#[test]
fn readers_see_the_day_that_systems_set_anew_or_tell_in_utc() {
    let day = |head: &str, top: &str, bottom: &str| said(head, top, bottom).1.chars().take(10).collect::<String>();
    let anew = "<meta name=date content='2021-05-01'>";
    assert_eq!(day(anew, "<time datetime=2021-04-08>8 avril</time>", ""), "2021-04-08");
    assert_eq!(day(anew, "", ""), "2021-05-01");
    let utc = |time: &str| format!("<meta property=article:published_time content='{time}'>");
    assert_eq!(day(&utc("2021-04-08T22:30:00Z"), "<p>Publié le 9 avril 2021 à 0 h 30</p>", ""), "2021-04-09");
    assert_eq!(day(&utc("2021-04-08T12:30:00Z"), "<p>Publié le 9 avril 2021</p>", ""), "2021-04-08", "no clock is so far from UTC at noon");
    assert_eq!(day(&utc("2021-04-08T22:30:00+02:00"), "<p>Publié le 9 avril 2021</p>", ""), "2021-04-08", "the data tells its own clock");
    assert_eq!(day("", "", "<p>Inscrit le 3 mai 2019</p>"), "-");
}

#[test]
fn of_a_page_of_pictures_the_legends_are_the_text() {
    let legend = |text: &str| format!("<figure><figcaption>{text}</figcaption></figure>");
    let legends: String =
        ["Le port au petit matin", "Les chauffeurs attendent devant le dépôt", "La directrice montre un moteur"].map(legend).concat();
    let article =
        read(&format!("<html><head><title>Une journée au dépôt</title></head><body><h1>Une journée au dépôt</h1>{legends}</body></html>"));
    assert_eq!(article.blocks.len(), 3);
}

#[track_caller]
fn check_day(head: &str, line: &str, below: &str, expected: &str) {
    let html = format!(
        "<html><head><title>Les bus passent au gaz</title>{head}</head><body><article><h1>Les bus passent au gaz</h1>{line}<div>{TEXT}</div></article>{below}</body></html>"
    );
    let published = read(&html).published.map_or("-".into(), |date| date.to_string().chars().take(10).collect::<String>());
    assert_eq!(published, expected, "{head} {line} {below}");
}

#[test]
fn data_that_contradicts_itself_gives_way_to_what_the_reader_sees() {
    let set_anew =
        r#"<meta name=pubdate content="2022-11-14T15:41:07+01:00"><meta name="DC.date.issued" content="2022-12-04T15:33:00+01:00">"#;
    check_day(set_anew, "<p>04.12.2022 | 15:33</p>", "", "2022-12-04");
    check_day(set_anew, "<p>05.12.2022 | 15:33</p>", "", "2022-11-14");
    check_day(set_anew, "<p>Mis à jour le 04.12.2022 à 15:33</p>", "", "2022-11-14");
    check_day(r#"<meta name=pubdate content="2022-11-14">"#, "<p>04.12.2022 | 15:33</p>", "", "2022-11-14");
}

#[test]
fn a_day_in_utc_is_the_one_the_reader_sees_beside_it() {
    let utc = r#"<meta property="article:published_time" content="2022-12-04T02:41:00Z">"#;
    check_day(utc, "<div>En kiosque le 9/12/2022</div><div class=date>3/12/2022 22:41</div>", "", "2022-12-03");
    check_day(utc, "<div class=date>1/12/2022 22:41</div>", "", "2022-12-04");
}

#[test]
fn programs_of_a_page_keep_its_date_and_members_theirs() {
    check_day("", "", r#"<script>page = {"id": 4512, "published_at":"2022-12-02T06:22:28+01:00"};</script>"#, "2022-12-02");
    check_day("", "", r#"<script>page = {"published_at": null};</script>"#, "-");
    check_day("", "<p>Membre depuis : 18.09.2018, 05:56</p><p>r23 » 21.12.2022, 05:42</p>", "", "2022-12-21");
    check_day(r#"<meta itemprop=dateUpdate content="2022-12-14 10:47:36">"#, "", "", "2022-12-14");
}

#[test]
fn a_date_line_without_a_year_is_no_paragraph() {
    let html = format!(
        "<html><head><title>Le Quai</title></head><body><article><h1>Les bus passent au gaz</h1><p>Publié le 3 mars</p>{TEXT}</article></body></html>"
    );
    let article = read(&html);
    assert!(
        article.removed.iter().any(|removed| removed.rule == "dateline" && removed.text == "Publié le 3 mars"),
        "{:?}",
        article.removed
    );
    assert!(article.blocks.iter().all(|block| !block.text.contains("3 mars")), "{:?}", article.blocks);
}
