//! What unfinished words could become: completed from living articles, counted as a search counts.

use std::path::Path;

use archive::{Archive, SearchRequest, SuggestRequest, Suggestion, Writer};
use article::{Article, Block};
use index::{DiskArchive, DiskWriter, WriterOptions};
use query::Completion;

fn article(id: &str, title: &str, text: &str) -> Article {
    Article {
        id: id.into(),
        title: title.into(),
        blocks: text.lines().map(Block::paragraph).collect(),
        publication: "L’Écho d’Étampes".into(),
        authors: vec!["Marie Morel".into()],
        tags: vec!["Énergie solaire".into()],
        provider: "Agence du Littoral".into(),
        lang: "fr".into(),
        section: "Économie".into(),
        ..Article::default()
    }
}

fn articles() -> Vec<Article> {
    vec![
        article(
            "1",
            "À l’Élysée, Anselme Ribot parle",
            "La sécheresse inquiète l’Élysée. Le porte-parole Anselme Ribot, de l’Elysée, a parlé.",
        ),
        article("2", "La sécheresse dure", "Les sécheresses durent. Anselme Ribot et la Vigie du Sud, a dit la Vigie du Sud."),
        article("3", "Séchage du foin", "Il sèche, dit M. Morel, porte-parole des éleveurs à Sarmont."),
    ]
}

fn fill(folder: &Path, articles: Vec<Article>) {
    let mut writer = DiskWriter::open(folder, WriterOptions::default()).expect("a writer");
    writer.put(articles).expect("articles put");
    writer.commit().expect("a commit");
    writer.finish().expect("an end");
}

/// The suggestions for a query with its caret at the end, each with its number of articles.
fn suggest(archive: &DiskArchive, typed: &str) -> Vec<String> {
    let unfinished = query::unfinished(typed, typed.chars().count()).expect("something to complete");
    let words = unfinished.words.iter().map(|word| word.text.clone()).collect();
    let request = SuggestRequest { words, field: unfinished.field, size: 8, ..SuggestRequest::default() };
    let found = archive.suggest(&request).expect("suggestions");
    for Suggestion { kind, text, words, articles } in &found {
        let completion = match (kind.field(), unfinished.field) {
            (Some(field), None) => Completion::Fact(field, text),
            _ if *kind == archive::SuggestionKind::Word => Completion::Word(text),
            _ => Completion::Phrase(text),
        };
        let (query, _) = unfinished.completed(*words, completion);
        if *words < unfinished.words.len() {
            continue;
        }
        let total = archive.search(&SearchRequest::new(query::parse(&query).query)).expect("an answer").total.value;
        assert_eq!(*articles, total, "{typed} → {query}");
    }
    found.into_iter().map(|found| format!("{} {} {}", found.kind.name(), found.text, found.articles)).collect()
}

#[track_caller]
fn check(archive: &DiskArchive, typed: &str, expected: &[&str]) {
    assert_eq!(suggest(archive, typed), expected, "{typed}");
}

#[test]
fn words_and_names_are_completed_as_they_are_written() {
    let folder = tempfile::tempdir().expect("a folder");
    fill(folder.path(), articles());
    let archive = DiskArchive::open(folder.path()).expect("an archive");
    check(&archive, "elys", &["word Élysée 1"]);
    check(&archive, "l’ely", &["word Élysée 1"]);
    check(&archive, "secher", &["word sécheresse 2"]);
    check(&archive, "maroc SAUF sécheresses", &[]);
    check(&archive, "porte-par", &["word porte-parole 2"]);
    check(&archive, "ribo", &["word Ribot 2", "name Anselme Ribot 2"]);
    check(&archive, "loi anselme ri", &["word Ribot 2", "name Anselme Ribot 2"]);
    check(&archive, "vigie du s", &["name Vigie du Sud 1"]);
    check(&archive, "mor", &["word Morel 1", "author Marie Morel 3"]);
    check(&archive, "etampe", &["publication L’Écho d’Étampes 3"]);
    check(&archive, "a", &[]);
    check(&archive, "zzz", &[]);
}

#[test]
fn fields_complete_their_own_values() {
    let folder = tempfile::tempdir().expect("a folder");
    fill(folder.path(), articles());
    let archive = DiskArchive::open(folder.path()).expect("an archive");
    check(&archive, "auteur:mar", &["author Marie Morel 3"]);
    check(&archive, "auteur:\"marie mo", &["author Marie Morel 3"]);
    check(&archive, "publication:ech", &["publication L’Écho d’Étampes 3"]);
    check(&archive, "rubrique:eco", &["section Économie 3"]);
    check(&archive, "titre:sech", &["word sécheresse 1", "word séchage 1"]);
    check(&archive, "titre:ribo", &["word Ribot 1", "name Anselme Ribot 1"]);
    check(&archive, "motcle:sol", &["tag Énergie solaire 3"]);
    check(&archive, "fournisseur:litt", &["provider Agence du Littoral 3"]);
    check(&archive, "langue:f", &[]);
    check(&archive, "format:zz", &[]);
}

#[test]
fn what_only_replaced_articles_held_is_not_offered() {
    let folder = tempfile::tempdir().expect("a folder");
    fill(folder.path(), articles());
    let archive = DiskArchive::open(folder.path()).expect("an archive");
    check(&archive, "anselme", &["word Anselme 2", "name Anselme Ribot 2"]);
    fill(folder.path(), vec![article("1", "Rien", "Rien."), article("2", "Le foin", "Le sel, dit Anselme.")]);
    assert!(archive.refresh().expect("a look"));
    check(&archive, "anselm", &["word Anselme 1"]);
    check(&archive, "secher", &[]);
    check(&archive, "sech", &["word sèche 1", "word séchage 1"]);
}
