//! Each operator of the query language, from the text that is typed to the articles that are found.

use archive::{Archive, ExplainedWord, FacetField, Hits, PassageField, SearchRequest, Sort, WayKind, WayOut, Writer, ways_out};
use article::{Article, Block, Removed};
use expect_test::expect;
use index::{DiskArchive, DiskWriter, WriterOptions};

/// An archive of articles with a title and a paragraph a line; their ids are their numbers.
struct Library {
    _folder: tempfile::TempDir,
    archive: DiskArchive,
}

fn library(articles: Vec<Article>) -> Library {
    let folder = tempfile::tempdir().expect("a folder");
    let mut writer = DiskWriter::open(folder.path(), WriterOptions::default()).expect("a writer");
    writer.put(articles).expect("articles put");
    writer.commit().expect("a commit");
    writer.finish().expect("an end");
    let archive = DiskArchive::open(folder.path()).expect("an archive");
    Library { _folder: folder, archive }
}

fn of(texts: &[&str]) -> Library {
    library(texts.iter().enumerate().map(|(number, text)| article(number, text)).collect())
}

fn article(number: usize, text: &str) -> Article {
    let mut lines = text.lines();
    let title = lines.next().unwrap_or_default().into();
    Article { id: number.to_string(), title, blocks: lines.map(Block::paragraph).collect(), ..Article::default() }
}

impl Library {
    fn search(&self, text: &str) -> Hits {
        let parsed = query::parse(text);
        assert!(parsed.notices.is_empty(), "{text}: {:?}", parsed.notices);
        self.archive.search(&SearchRequest::new(parsed.query)).expect("an answer")
    }

    fn found(&self, text: &str) -> String {
        let mut ids: Vec<String> = self.search(text).hits.into_iter().map(|hit| hit.id).collect();
        ids.sort_unstable();
        ids.join(" ")
    }

    fn ways(&self, request: &SearchRequest) -> Vec<WayOut> {
        let hits = self.archive.search(request).expect("an answer");
        assert_eq!(hits.total.value, 0);
        ways_out(&self.archive, request, &hits, None).expect("ways out")
    }

    #[track_caller]
    fn check(&self, cases: &[(&str, &str)]) {
        for (text, expected) in cases {
            assert_eq!(self.found(text), *expected, "{text}");
        }
    }
}

#[test]
fn in_the_same_sentence_or_paragraph() {
    let library = of(&[
        "Eau\nM. Benali, du ministère, parle de la sécheresse au Maroc. Le barrage est vide.",
        "Eau\nLa sécheresse gagne. Le Maroc attend.\nLe barrage est vide.",
        "La sécheresse au Maroc\nLe barrage est vide. La loi de finances est votée au Maroc.",
        "Eau\nLa sécheresse gagne.\nLe Maroc attend. La loi.\nDe finances il est question.",
    ]);
    library.check(&[
        ("sécheresse Maroc", "0 1 2 3"),
        ("sécheresse MEMEPHRASE Maroc", "0 2"),
        ("Maroc SAMESENTENCE sécheresses", "0 2"),
        ("sécheresse MEMEPARA Maroc", "0 1 2"),
        ("sécheresse MEMEPARA barrage", "0"),
        ("sécheresse MEMEPHRASE barrage", ""),
        ("benali MEMEPHRASE \"la sécheresse\" MEMEPHRASE maro*", "0"),
        ("(benali OU finances) MEMEPHRASE Maroc", "0 2"),
        ("\"loi de finances\" MEMEPHRASE Maroc", "2"),
        ("benali PRES/9 maroc MEMEPARA barrage", "0"),
        ("benali PRES/9 maroc MEMEPHRASE barrage", ""),
        ("benali ADJ/9 maroc MEMEPARA vide", "0"),
        ("(sécheresse MEMEPHRASE gagne) MEMEPARA Maroc", "1"),
        ("titre:(sécheresse MEMEPHRASE Maroc)", "2"),
        ("sécheresse MEMEPHRASE texte:Maroc", "0"),
        ("sécheresse SAUF sécheresse MEMEPARA Maroc", "3"),
        ("Maroc MEMEPARA Maroc", ""),
        ("barrage MEMEPHRASE =vide", "0 1 2"),
        ("barrage MEMEPHRASE =vides", ""),
        ("barage~ MEMEPHRASE vide", "0 1 2"),
        ("porte-parole MEMEPHRASE barrage", ""),
    ]);
}

#[test]
fn near_each_other() {
    let library = of(&[
        "Budget\nLe sénat a voté hier la loi de finances.",
        "Budget\nLa loi de finances, que le gouvernement a défendue en vain devant des bancs vides, passe au sénat.",
        "Budget\nLe sénat des finances a une loi.",
    ]);
    library.check(&[
        ("\"loi de finances\" PRES/4 sénat", "0"),
        ("sénat ADJ/4 \"loi de finances\"", "0"),
        ("\"loi de finances\" ADJ/4 sénat", ""),
        ("\"loi de finances\" PRES/3 sénat", ""),
        ("(voté OU passe) PRES/1 sénat", "0 1"),
        ("(voté OU passe) ADJ/1 sénat", "1"),
        ("(\"loi de finances\" OU finances) PRES/1 sénat", "2"),
        ("loi PRES/0 (de OU une) PRES/3 sén*", "2"),
    ]);
}

#[test]
fn what_was_removed_is_searched_only_when_asked_for() {
    let removed = |rule: &str, text: &str| Removed { rule: rule.into(), text: text.into(), before: 1 };
    let mut articles = vec![article(0, "Barrage\nLe barrage est vide."), article(1, "Football\nLe match est reporté.")];
    articles[0].removed =
        vec![removed("link-list", "Lire aussi : le football en fête"), removed("call-to-action", "Abonnez-vous. Le barrage vous attend.")];
    let library = library(articles);
    library.check(&[
        ("football", "1"),
        ("zone:retire:football", "0"),
        ("zone:removed:footballs barrage", "0"),
        ("zone:retire:(fête PRES/2 football)", "0"),
        ("zone:retire:\"le football\"", "0"),
        ("zone:retire:foot*", "0"),
        ("zone:retire:=fête", "0"),
        ("zone:retire:=fete", ""),
        ("zone:retire:(football barrage)", "0"),
        ("zone:retire:(football MEMEPARA barrage)", ""),
        ("zone:retire:(abonnez MEMEPARA barrage)", "0"),
        ("zone:retire:(abonnez MEMEPHRASE barrage)", ""),
        ("zone:retire:vide", ""),
        ("SAUF zone:retire:football", "1"),
        ("abonnez OU match", "1"),
    ]);
    let hits = library.search("zone:retire:football barrage");
    let shown: Vec<(PassageField, Option<&str>, &str)> = hits.hits[0]
        .passages
        .iter()
        .map(|passage| (passage.field, passage.rule.as_deref(), &passage.text[passage.marks[0].clone()]))
        .collect();
    assert_eq!(shown, [(PassageField::Body, None, "barrage"), (PassageField::Removed, Some("link-list"), "football")]);
    let query = query::parse("zone:retire:football").query;
    let opened = library.archive.open("0", Some(&query), true).expect("an answer").expect("the article");
    assert_eq!((opened.marks.removed, opened.marks.blocks), (vec![vec![16..24], vec![]], vec![vec![]]));
}

#[test]
fn spellings_of_a_name_stand_for_each_other() {
    let mut articles = vec![
        article(0, "Kiev sous la neige\nLe maire de Kiev attend."),
        article(1, "Kyiv sous la pluie\nLoukachenko n’ira pas à Kyiv."),
        article(2, "Les Ouïgours\nLukashenko reçoit une délégation d’Al-Qaeda."),
    ];
    articles[2].tags = vec!["Kyiv".into()];
    let mut library = library(articles);
    library.check(&[
        ("kiev", "0 1"),
        ("Kyiv", "0 1"),
        ("=Kyiv", "1"),
        ("titre:kyiv", "0 1"),
        ("\"maire de Kyiv\"", "0"),
        ("\"maire de =Kyiv\"", ""),
        ("Kyiv PRES/3 maire", "0"),
        ("kiev MEMEPHRASE lukashenko", "1"),
        ("Ouïghour", "2"),
        ("Al-Qaïda", "2"),
        ("motcle:Kiev", "2"),
        ("motcle:=Kiev", ""),
        ("kiev SAUF kyiv", ""),
    ]);
    let hits = library.search("Kyiv");
    let reading = &hits.understood.readings[0];
    assert_eq!((reading.forms.join(" "), reading.variants.join(" "), reading.articles), ("kyiv".into(), "kiev".into(), 2));
    let marked: Vec<&str> = hits.hits.iter().map(|hit| &hit.title.text[hit.title.marks[0].clone()]).collect();
    assert_eq!((hits.hits[0].id.as_str(), marked), ("1", vec!["Kyiv", "Kiev"]));
    let without = SearchRequest { variants: false, ..SearchRequest::new(query::parse("Kyiv").query) };
    assert_eq!(library.archive.search(&without).expect("an answer").total.value, 1);
    // A list of one’s own takes the place of the usual one, and what was answered before is no longer true.
    let before = library.archive.snapshot();
    let (own, mistakes) = french::Variants::read("neige = pluie");
    assert!(mistakes.is_empty());
    library.archive = DiskArchive::open_with(library._folder.path(), own).expect("an archive");
    library.check(&[("kiev", "0"), ("neige", "0 1")]);
    assert_ne!(library.archive.snapshot(), before);
}

#[test]
fn a_search_that_finds_nothing_knows_what_would() {
    let mut articles = vec![
        article(0, "Le barrage\nLe barrage de l’Oriental est vide. La sécheresse dure."),
        article(1, "Le barrage vide\nLes vannes sont fermées."),
        article(2, "Le marché\nLe barrage filtrant des éleveurs."),
        article(3, "Le barrage encore\nLes vannes."),
    ];
    articles[0].authors = vec!["Jeanne Morel".into()];
    articles[0].publication = "Le Fanal".into();
    let library = library(articles);
    let told = |ways: &[WayOut]| -> Vec<String> {
        let way = |way: &WayOut| {
            let query = match &way.kind {
                WayKind::Spelling(query) | WayKind::AnyWord(query) | WayKind::Word(query) => query.to_string(),
                WayKind::Without { part, query } => format!("{query} (sans {part})"),
                WayKind::Instead { part, by, query } => format!("{query} ({by} pour {part})"),
                WayKind::WithoutFilter(_) | WayKind::WithoutFilters => String::new(),
            };
            format!("{} {} {query}", way.articles, way.kind.name())
        };
        ways.iter().map(way).collect()
    };
    let ways = |text: &str| told(&library.ways(&SearchRequest::new(query::parse(text).query)));
    assert_eq!(ways("barage"), ["4 spelling barrage", "0 word barage"]);
    assert_eq!(ways("barrage licorne"), ["4 word barrage", "0 word licorne"]);
    assert_eq!(ways("barrage auteur:Dupont date:2022"), ["4 word barrage", "0 word auteur:Dupont"]);
    assert_eq!(ways("titre:sécheresse"), ["1 less-strict sécheresse (sécheresse pour titre:sécheresse)", "1 word sécheresse"]);
    assert_eq!(
        ways("\"vide barrage\" SAUF marché"),
        ["2 less-strict vide barrage SAUF marché (vide barrage pour \"vide barrage\")", "2 word vide", "4 word barrage",]
    );
    assert_eq!(
        ways("vannes MEMEPHRASE barrage"),
        ["2 less-strict vannes barrage (vannes barrage pour vannes MEMEPHRASE barrage)", "2 word vannes", "4 word barrage"]
    );
    assert_eq!(ways("=barrages"), ["4 less-strict barrages (barrages pour =barrages)", "0 word =barrages"]);
    assert_eq!(ways("barrage avant:1990"), ["4 without-part barrage (sans avant:1990)", "4 word barrage"]);
    let mut filtered = SearchRequest { sort: Sort::Newest, ..SearchRequest::new(query::parse("vannes").query) };
    filtered.filters.choose(FacetField::Publication, "Le Fanal");
    filtered.filters.choose(FacetField::Lang, "ar");
    assert_eq!(told(&library.ways(&filtered)), ["2 without-filters ", "2 word vannes"]);
}

#[test]
fn a_score_is_explained() {
    let library = of(&["La sécheresse\nLe barrage est vide. Des sécheresses.", "Le barrage\nUn barrage.", "Rien\nIl pleut à Kyiv."]);
    for text in ["sécheresse barrage", "barrage", "sécheresse^3", "sécher* OU kiev", "barrage licorne", "titre:barrage"] {
        let request = SearchRequest::new(query::parse(text).query);
        let hits = library.archive.search(&request).expect("an answer");
        for (hit, is_full) in hits.in_order() {
            let told = library.archive.explain(&request, &hit.id).expect("an answer").expect("the article");
            let points: f32 = told.words.iter().map(ExplainedWord::points).sum();
            assert!((told.score - hit.score).abs() < 1e-4 && (points * told.share - hit.score).abs() < 1e-4, "{text}: {told:?} {hit:?}");
            assert_eq!(told.matches, is_full, "{text}");
        }
    }
    let told = |text: &str, id: &str, language| {
        let request = SearchRequest::new(query::parse(text).query);
        library.archive.explain(&request, id).expect("an answer").expect("the article").lines(language).join("\n")
    };
    expect![[r#"
        L’article répond à toute la recherche : 3,64 points.
        sécheresse : 2,76 points, 1,67 pour ses formes et 1,10 pour la forme tapée. sécheresse (titre 1), sécheresses (début 1). Dans 1 article, rareté 0,98.
        barrage : 0,87 points, 0,58 pour ses formes et 0,29 pour la forme tapée. barrage (début 1). Dans 2 articles, rareté 0,47.
        Titre, chapo et début pèsent plus que la suite ; la proximité des mots ne compte pas."#]].assert_eq(&told("sécheresse barrage", "0", query::Language::French).replace('\u{a0}', " "));
    expect![[r#"
        The article does not match the whole search: 1.01 points.
        barrage: 1.42 points, 0.84 for its forms and 0.58 for the form typed. barrage (title 1, beginning 1). In 2 articles, rarity 0.47.
        licorne: missing, 0 points.
        Words are missing: the sum, 1.42, is multiplied by 0.71.
        Title, lead and beginning weigh more than the rest; how near the words are does not count."#]]
    .assert_eq(&told("barrage licorne", "1", query::Language::English));
    assert!(library.archive.explain(&SearchRequest::new(query::Query::All), "9").expect("an answer").is_none());
}

#[test]
fn what_is_cut_is_said_in_both_languages() {
    let compound = vec!["barrage"; 40].join("-");
    let hits = of(&["Le barrage\nIl est vide."]).archive.search(&SearchRequest::new(query::parse(&compound).query)).expect("an answer");
    let said = |language| hits.understood.notices.iter().map(|cut| cut.text(language)).collect::<Vec<_>>().join(" ");
    assert_eq!(hits.understood.notices[0].code(), "word-cut");
    assert_eq!(
        said(query::Language::French),
        "«\u{a0}barrage-barrage-barr…\u{a0}» est fait de 40 mots\u{a0}: les 32 premiers sont cherchés."
    );
    assert_eq!(said(query::Language::English), "“barrage-barrage-barr…” is made of 40 words: the first 32 are searched.");
}

#[test]
fn what_an_article_lacks_is_said() {
    let library = of(&["Le barrage\nIl est vide.", "La sécheresse\nElle dure.", "Le barrage\nLa sécheresse dure."]);
    let hits = library.search("barrage sécheresse licorne");
    let lacks = |id: &str| hits.nearly.iter().find(|hit| hit.id == id).map(|hit| hit.missing.join(" "));
    assert_eq!(hits.total.value, 0);
    assert_eq!(lacks("0").as_deref(), Some("sécheresse licorne"));
    assert_eq!(lacks("2").as_deref(), Some("licorne"));
    assert!(library.search("barrage").hits.iter().all(|hit| hit.missing.is_empty()));
}
