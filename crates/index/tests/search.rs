//! The archive from outside: articles in, queries as people type them, answers out.

use std::path::Path;

use archive::{Archive, FacetField, Hits, Outcome, SearchRequest, Sort, Writer};
use article::{Article, Block, DateOrigin, Day, Published};
use index::{DiskArchive, DiskWriter, WriterOptions};

fn article(id: &str, title: &str, text: &str) -> Article {
    Article { id: id.into(), title: title.into(), blocks: text.lines().map(Block::paragraph).collect(), ..Article::default() }
}

fn on(mut article: Article, year: i16, month: i8, day: i8, publication: &str) -> Article {
    article.published = Day::new(year, month, day).ok().map(|day| Published::on(day, DateOrigin::Metadata));
    article.publication = publication.into();
    article
}

fn articles() -> Vec<Article> {
    vec![
        on(
            article(
                "secheresse",
                "La sécheresse s’étend",
                "Les barrages de l’Oriental sont à moitié vides.\nLe gouvernement a réuni les éleveurs.",
            ),
            2022,
            8,
            3,
            "Le Fanal",
        ),
        on(
            article("loi", "Budget : la loi de finances votée", "La loi de finances rectificative a été votée. L’État paiera."),
            2021,
            12,
            20,
            "Le Fanal",
        ),
        on(
            article("marche", "Le marché rouvre", "Le porte-parole de la mairie a parlé d’une œuvre utile. Les étals attendent."),
            2022,
            12,
            20,
            "La Vigie",
        ),
        on(article("courses", "Une marche pour le climat", "Ils marchaient depuis Tours, sans finances ni loi."), 2020, 1, 1, "La Vigie"),
        article("sans-date", "Brève", "Une sécheresse, encore."),
    ]
}

fn fill(folder: &Path, articles: Vec<Article>) -> Vec<Outcome> {
    let mut writer = DiskWriter::open(folder, WriterOptions::default()).expect("a writer");
    let outcomes = writer.put(articles).expect("articles put");
    writer.commit().expect("a commit");
    writer.finish().expect("an end");
    outcomes
}

struct Library {
    _folder: tempfile::TempDir,
    archive: DiskArchive,
}

fn library() -> Library {
    Library::of(articles())
}

impl Library {
    fn of(articles: Vec<Article>) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        fill(folder.path(), articles);
        let archive = DiskArchive::open(folder.path()).expect("an archive");
        Self { _folder: folder, archive }
    }

    fn search(&self, text: &str) -> Hits {
        self.archive.search(&SearchRequest::new(query::parse(text).query)).expect("an answer")
    }

    #[track_caller]
    fn check(&self, text: &str, expected: &[&str]) {
        let hits = self.search(text);
        let mut ids: Vec<&str> = hits.hits.iter().map(|hit| hit.id.as_str()).collect();
        ids.sort_unstable();
        let mut expected = expected.to_vec();
        expected.sort_unstable();
        assert_eq!(ids, expected, "{text}");
        assert_eq!(hits.total.value, expected.len() as u64, "the total of {text}");
    }
}

#[test]
fn words_match_in_any_form() {
    let library = library();
    for form in ["sécheresse", "secheresse", "SÉCHERESSES", "Sécheresse"] {
        library.check(form, &["secheresse", "sans-date"]);
    }
    library.check("oeuvre", &["marche"]);
    library.check("l’État", &["loi"]);
    library.check("etat", &["loi"]);
    library.check("porteparole", &["marche"]);
    library.check("porte-parole", &["marche"]);
    library.check("eleveur gouvernement", &["secheresse"]);
}

#[test]
fn phrases_keep_their_stop_words() {
    let library = library();
    library.check("\"loi de finances\"", &["loi"]);
    library.check("« loi de finances »", &["loi"]);
    library.check("loi finances", &["loi", "courses"]);
    library.check("\"finances loi\"~2", &["loi", "courses"]);
    library.check("\"vides le\"", &[]);
}

#[test]
fn the_exact_form_counts_when_asked_for() {
    let library = library();
    library.check("marche", &["marche", "courses"]);
    library.check("=marché", &["marche"]);
    library.check("=marche", &["courses"]);
}

#[test]
fn operators_and_fields() {
    let library = library();
    library.check("sécheresse OU marché", &["secheresse", "sans-date", "marche", "courses"]);
    library.check("marche SAUF climat", &["marche"]);
    library.check("-sécheresse", &["loi", "marche", "courses"]);
    library.check("titre:loi", &["loi"]);
    library.check("texte:climat", &[]);
    library.check("publication:vigie", &["marche", "courses"]);
    library.check("date:2022", &["secheresse", "marche"]);
    library.check("date:2022-12-20", &["marche"]);
    library.check("depuis:2021 SAUF publication:\"Le Fanal\"", &["marche"]);
    library.check("barra*", &["secheresse"]);
    library.check("t?urs", &["courses"]);
    library.check("gouv*ment", &["secheresse"]);
    library.check("l’orienta*", &["secheresse"]);
    library.check("porte-par*", &["marche"]);
    library.check("le la de", &["secheresse", "marche"]);
    library.check("le", &["secheresse", "marche", "courses"]);
    library.check("", &["secheresse", "loi", "marche", "courses", "sans-date"]);
}

#[test]
fn what_matches_in_part_is_offered_apart() {
    let library = library();
    let hits = library.search("sécheresse climat");
    assert_eq!((hits.total.value, hits.hits.len()), (0, 0));
    let mut nearly: Vec<&str> = hits.nearly.iter().map(|hit| hit.id.as_str()).collect();
    nearly.sort_unstable();
    assert_eq!(nearly, ["courses", "sans-date", "secheresse"]);
    assert!(!hits.together);
}

#[test]
fn what_matches_in_part_stands_marked_among_the_few_that_match() {
    let library = library();
    let hits = library.search("sécheresse barrages");
    assert_eq!((hits.total.value, hits.together), (1, true));
    let shown: Vec<(&str, bool, &[String])> =
        hits.in_order().into_iter().map(|(hit, full)| (hit.id.as_str(), full, hit.missing.as_slice())).collect();
    assert_eq!(shown, [("secheresse", true, [].as_slice()), ("sans-date", false, ["barrages".to_owned()].as_slice())]);
    // What is written as an order is one.
    assert!(!library.search("\"sécheresse\" barrages").together);
}

#[test]
fn facets_count_without_their_own_filter() {
    let library = library();
    let mut request = SearchRequest { facets: FacetField::ALL.to_vec(), ..SearchRequest::new(query::Query::All) };
    request.filters.choose(FacetField::Publication, "Le Fanal");
    let hits = library.archive.search(&request).expect("an answer");
    assert_eq!(hits.total.value, 2);
    let counts = |field| -> Vec<(String, u64)> {
        let facet = hits.facets.iter().find(|facet| facet.field == field).expect("the facet");
        facet.values.iter().map(|value| (value.value.clone(), value.count)).collect()
    };
    assert_eq!(counts(FacetField::Publication), [("La Vigie".into(), 2), ("Le Fanal".into(), 2), (String::new(), 1)]);
    assert_eq!(counts(FacetField::Year), [("2022".into(), 1), ("2021".into(), 1)]);
    for field in FacetField::ALL.into_iter().filter(|field| field.is_single() && *field != FacetField::Publication) {
        assert_eq!(counts(field).iter().map(|(_, count)| count).sum::<u64>(), 2, "{field:?}");
    }
    assert_eq!(counts(FacetField::DatePrecision), [("day".into(), 2)]);
    assert_eq!(counts(FacetField::Length), [("0..99".into(), 2)]);
    assert_eq!(counts(FacetField::Story), [("alone".into(), 2)]);
    request.filters.choose(FacetField::Length, "1200..");
    let long = library.archive.search(&request).expect("an answer");
    assert_eq!(long.total.value, 0);
    let lengths = long.facets.iter().find(|facet| facet.field == FacetField::Length).expect("the facet");
    assert_eq!(lengths.values.len(), 1, "what another length would find");
}

#[test]
fn dates_sort_both_ways_with_the_undated_last() {
    let library = library();
    let ids = |sort| -> Vec<String> {
        let request = SearchRequest { sort, ..SearchRequest::new(query::Query::All) };
        library.archive.search(&request).expect("an answer").hits.into_iter().map(|hit| hit.id).collect()
    };
    assert_eq!(ids(Sort::Newest), ["marche", "secheresse", "loi", "courses", "sans-date"]);
    assert_eq!(ids(Sort::Oldest), ["courses", "loi", "secheresse", "marche", "sans-date"]);
}

#[test]
fn passages_mark_every_form() {
    let hits = library().search("loi finance");
    let hit = hits.hits.iter().find(|hit| hit.id == "loi").expect("the article");
    let passage = &hit.passages[0];
    let marked: Vec<&str> = passage.marks.iter().map(|mark| &passage.text[mark.clone()]).collect();
    assert_eq!(marked, ["loi", "finances"]);
}

#[test]
fn what_is_marked_is_what_matched() {
    let library = library();
    let marked = |query: &str, id: &str| -> Vec<String> {
        let hits = library.search(query);
        let hit = hits.hits.iter().find(|hit| hit.id == id).expect("the article");
        let all = std::iter::once(&hit.title).chain(&hit.passages);
        all.flat_map(|passage| passage.marks.iter().map(|mark| passage.text[mark.clone()].to_owned())).collect()
    };
    assert_eq!(marked("\"loi de finances\"", "loi"), ["loi de finances", "loi de finances"]);
    assert_eq!(marked("titre:sécheresse", "secheresse"), ["sécheresse"]);
    assert_eq!(marked("=marché", "marche"), ["marché"]);
    assert_eq!(marked("\"finances loi\"~1", "courses"), ["finances", "loi"]);
    assert_eq!(marked("porteparole", "marche"), ["porte-parole"]);
    assert_eq!(marked("porte-parole mairie", "marche"), ["porte-parole", "mairie"]);
    assert_eq!(marked("barra* SAUF marché", "secheresse"), ["barrages"]);
}

#[test]
fn ingesting_twice_adds_nothing_and_a_change_replaces() {
    let folder = tempfile::tempdir().expect("a folder");
    assert_eq!(fill(folder.path(), articles()), [Outcome::Added; 5]);
    assert_eq!(fill(folder.path(), articles()), [Outcome::Unchanged; 5]);
    let mut changed = articles();
    changed[1].title = "Budget adopté".into();
    let outcomes = fill(folder.path(), changed);
    assert_eq!(outcomes.iter().filter(|outcome| **outcome == Outcome::Replaced).count(), 1);
    let archive = DiskArchive::open(folder.path()).expect("an archive");
    assert_eq!(archive.overview().expect("an overview").articles, 5);
    let found = archive.open("loi", None, true).expect("an answer").expect("the article");
    assert_eq!(found.article.title, "Budget adopté");
}

#[test]
fn two_articles_with_one_id_are_both_kept() {
    let folder = tempfile::tempdir().expect("a folder");
    let with_url = |url: &str| Article { url: url.into(), ..article("1", "Un titre", "Un texte.") };
    let both = || vec![with_url("https://a.example/1"), with_url("https://b.example/1")];
    assert_eq!(fill(folder.path(), both()), [Outcome::Added, Outcome::Added]);
    assert_eq!(fill(folder.path(), both()), [Outcome::Unchanged, Outcome::Unchanged]);
}

#[test]
fn a_reader_follows_commits_and_a_second_writer_is_refused() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut writer = DiskWriter::open(folder.path(), WriterOptions::default()).expect("a writer");
    let archive = DiskArchive::open(folder.path()).expect("an archive");
    assert!(matches!(DiskWriter::open(folder.path(), WriterOptions::default()), Err(archive::Error::Locked { .. })));
    assert!(!archive.refresh().expect("a look"));
    writer.put(articles()).expect("articles put");
    assert_eq!(archive.overview().expect("an overview").articles, 0);
    writer.commit().expect("a commit");
    assert!(archive.refresh().expect("a look"));
    assert_eq!(archive.overview().expect("an overview").articles, 5);
}

#[test]
fn no_archive_is_said_so() {
    let folder = tempfile::tempdir().expect("a folder");
    assert!(matches!(DiskArchive::open(folder.path()), Err(archive::Error::Missing { .. })));
}

#[test]
fn newer_articles_come_first_among_those_that_are_alike() {
    let day = |number| Day::from_number(number).ok().map(|day| Published::on(day, DateOrigin::Metadata));
    let article = |id: &str, published, title: &str| Article {
        id: id.into(),
        title: title.into(),
        blocks: vec![Block::paragraph("Le canal est à sec depuis l’automne.")],
        published,
        ..Article::default()
    };
    let library = Library::of(vec![
        article("old", day(19990101), "Le canal"),
        article("new", day(20240101), "Le canal"),
        article("undated", None, "Le canal"),
        article("older-and-better", day(20231001), "Le canal, le canal"),
    ]);
    let found = |sort| -> Vec<(String, f32)> {
        let request = SearchRequest { sort, ..SearchRequest::new(query::parse("canal").query) };
        library.archive.search(&request).expect("an answer").hits.into_iter().map(|hit| (hit.id, hit.score)).collect()
    };
    let (usual, fresh) = (found(Sort::Relevance), found(Sort::Fresh));
    let ids = |found: &[(String, f32)]| found.iter().map(|(id, _)| id.clone()).collect::<Vec<_>>();
    assert_eq!(ids(&usual)[0], "older-and-better");
    assert_eq!(ids(&fresh)[..2], ["new", "older-and-better"]);
    assert!((fresh[2].1 / usual[1].1 - 0.5).abs() < 0.01, "age takes half at most: {fresh:?} {usual:?}");
    for (id, score) in &fresh {
        let request = SearchRequest { sort: Sort::Fresh, ..SearchRequest::new(query::parse("canal").query) };
        let explained = library.archive.explain(&request, id).expect("an answer").expect("the article");
        let sum: f32 = explained.words.iter().map(archive::ExplainedWord::points).sum();
        assert!((sum * explained.share * explained.freshness - score).abs() < 1e-4, "{id}: {explained:?}");
    }
}
