//! « Vouliez-vous dire… »: what is offered in the place of unknown and very rare words, and when nothing is.

use archive::{Archive, FacetField, SearchRequest, Writer};
use article::{Article, Block};
use index::{DiskArchive, DiskWriter, WriterOptions};

fn article(id: String, title: &str, text: &str, publication: &str) -> Article {
    Article {
        id,
        title: title.into(),
        blocks: text.lines().map(Block::paragraph).collect(),
        publication: publication.into(),
        ..Article::default()
    }
}

/// Many articles about dry valleys, some about the army, one with a slip of its own.
fn library() -> (tempfile::TempDir, DiskArchive) {
    library_with(&[])
}

/// The same, and so many articles more of each text.
fn library_with(others: &[(&str, usize)]) -> (tempfile::TempDir, DiskArchive) {
    let mut articles = Vec::new();
    for (text, times) in others {
        let brief = |number| article(format!("{text}{number}"), "Une brève", &format!("{text} Numéro {number}."), "La Vigie");
        articles.extend((0..*times).map(brief));
    }
    for number in 0..30 {
        let text = format!("La sécheresse vide le barrage de Sarmont, dit M. Zelensky. L’armée aide, en canot. Le jour {number}.");
        articles.push(article(format!("s{number}"), "La sécheresse", &text, if number < 10 { "Le Fanal" } else { "La Vigie" }));
        articles.push(article(format!("g{number}"), "Le garage", &format!("Le garage ouvre, au canon. Numéro {number}."), "La Vigie"));
    }
    articles.push(article("slip".into(), "Une brève", "M. Zelenski parle de sécheresse.", "La Vigie"));
    let folder = tempfile::tempdir().expect("a folder");
    let mut writer = DiskWriter::open(folder.path(), WriterOptions::default()).expect("a writer");
    writer.put(articles).expect("articles put");
    writer.commit().expect("a commit");
    writer.finish().expect("an end");
    let archive = DiskArchive::open(folder.path()).expect("an archive");
    (folder, archive)
}

/// What is offered, with its number, which is that of the page behind it.
fn offered(archive: &DiskArchive, text: &str, change: impl Fn(&mut SearchRequest)) -> Option<(String, u64)> {
    let mut request = SearchRequest::new(query::parse(text).query);
    change(&mut request);
    let meant = archive.search(&request).expect("an answer").understood.meant?;
    let query = meant.query.to_string();
    request.query = query::parse(&query).query;
    assert_eq!(request.query.to_string(), query, "{text}");
    let behind = archive.search(&request).expect("an answer");
    assert_eq!((behind.total.value, behind.understood.meant), (meant.articles, None), "{text} → {query}");
    Some((query, meant.articles))
}

#[track_caller]
fn check(archive: &DiskArchive, text: &str, expected: Option<(&str, u64)>) {
    let found = offered(archive, text, |_| {});
    assert_eq!(found.as_ref().map(|(query, articles)| (query.as_str(), *articles)), expected, "{text}");
}

#[test]
fn unknown_words_are_put_right_where_they_stand() {
    let (_folder, archive) = library();
    check(&archive, "secherese", Some(("sécheresse", 31)));
    check(&archive, "Sécherresse SAUF barrage", Some(("Sécheresse SAUF barrage", 1)));
    check(&archive, "\"vide le barage\"", Some(("\"vide le barrage\"", 30)));
    check(&archive, "titre:secherese publication:\"Le Fanal\"", Some(("titre:sécheresse publication:\"Le Fanal\"", 10)));
    check(&archive, "larmee", Some(("l’armée", 30)));
    check(&archive, "l’armmée", Some(("l’armée", 30)));
    check(&archive, "barragesarmont", Some(("barrage sarmont", 30)));
    check(&archive, "secherese OU garage", Some(("sécheresse OU garage", 61)));
}

#[test]
fn the_other_words_tell_which_is_meant() {
    let (_folder, archive) = library();
    check(&archive, "canoz ouvre", Some(("canon ouvre", 30)));
    check(&archive, "canoz Sarmont", Some(("canot Sarmont", 30)));
}

#[test]
fn a_very_rare_word_has_a_much_more_frequent_neighbour() {
    let (_folder, archive) = library();
    let as_spelt = |text: &str| offered(&archive, text, |request| request.variants = false);
    assert_eq!(as_spelt("Zelenski"), Some(("Zelensky".into(), 30)));
    assert_eq!(as_spelt("Zelenski parle"), None);
    check(&archive, "Zelenski", None); // Its other spellings were searched with it.
}

#[test]
fn a_word_never_written_so_is_put_right_though_its_stem_is_known() {
    let (_folder, archive) = library_with(&[("Les larmes de Gerrit et de Gerra.", 4), ("La guerre passe.", 100), ("La gerre.", 1)]);
    check(&archive, "larmee", Some(("l’armée", 30)));
    check(&archive, "gerre", Some(("guerre", 100)));
    check(&archive, "larme", None);
}

#[test]
fn nothing_is_offered_for_what_is_known_meant_or_excluded() {
    let (_folder, archive) = library();
    for text in [
        "sécheresse",
        "secheresses",
        "=secherese",
        "secher*",
        "secherese~",
        "garage SAUF secherese",
        "publication:fanl",
        "zzqxvw",
        "",
        "mur",
    ] {
        check(&archive, text, None);
    }
}

#[test]
fn it_can_be_refused_and_keeps_the_filters() {
    let (_folder, archive) = library();
    let filtered = |request: &mut SearchRequest| request.filters.choose(FacetField::Publication, "Le Fanal");
    assert_eq!(offered(&archive, "secherese", filtered), Some(("sécheresse".into(), 10)));
    assert_eq!(offered(&archive, "secherese", |request| request.correct = false), None);
    let refused = SearchRequest { correct: false, ..SearchRequest::new(query::parse("secherese").query) };
    let hits = archive.search(&refused).expect("an answer");
    assert!(hits.nearly.is_empty() && hits.understood.readings[0].corrected.is_empty(), "nothing is searched in its place either");
}
