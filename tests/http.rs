//! The page and the API of the real server, and that both agree with the command line.

use crate::kiosque::Kiosque;

#[test]
fn page_api_and_command_agree() {
    let kiosque = Kiosque::with_sample();
    let server = kiosque.serve();
    for (query, encoded) in [("sécheresse", "s%C3%A9cheresse"), ("barrage OU tramway", "barrage+OU+tramway"), ("", "")] {
        let total = kiosque.total(query);
        assert!(total > 0, "{query}");
        assert_eq!(server.json(&format!("/api/v1/search?q={encoded}"))["total"]["value"], total, "{query}");
        let page = server.get(&format!("/search?q={encoded}")).replace('\u{a0}', " ");
        assert!(page.starts_with("HTTP/1.1 200"), "{page}");
        assert!(page.contains(&format!("{total} articles")), "the page tells {total} for {query}");
    }
}

#[test]
fn facts_that_no_article_has_are_not_called_unknown_words() {
    let kiosque = Kiosque::with_sample();
    let server = kiosque.serve();
    for (encoded, said) in [("date:1950", "hors des archives"), ("mots%3E99999", "Aucun article ne remplit ces conditions")] {
        let page = server.get(&format!("/search?q={encoded}"));
        assert!(page.contains(said) && !page.contains("Aucun de ces mots"), "{page}");
    }
}

#[test]
fn an_article_is_served_with_what_was_removed() {
    let kiosque = Kiosque::with_sample();
    let server = kiosque.serve();
    let hits = kiosque.search("format:page-dump")["hits"].clone();
    let id = hits[0]["id"].as_str().expect("an id");
    let article = server.json(&format!("/api/v1/articles/{id}"));
    assert!(!article["removed"].as_array().expect("removed parts").is_empty());
    assert_eq!(server.json("/api/v1/articles/nothing")["status"], 404);
}

#[test]
fn a_new_article_is_found_without_a_restart() {
    let kiosque = Kiosque::with_sample();
    let server = kiosque.serve();
    let file = kiosque.write("new.jsonl", r#"{"id": "new", "title": "Un zébrophone inédit", "body": "Il joue tout seul."}"#);
    assert_eq!(server.json("/api/v1/search?q=zebrophone")["total"]["value"], 0);
    kiosque.ingest(&[&file], 0);
    let found = || server.json("/api/v1/search?q=zebrophone")["total"]["value"] == 1;
    let deadline = std::time::Instant::now() + std::time::Duration::from_secs(10);
    while !found() {
        assert!(std::time::Instant::now() < deadline, "the commit is never seen");
        std::thread::sleep(std::time::Duration::from_millis(20));
    }
}

#[test]
fn the_demonstration_makes_an_archive_of_another_form_again() {
    let kiosque = Kiosque::new();
    kiosque.write("index-data/sample/a.jsonl", "{\"title\": \"Le zébrophone\", \"text\": \"Il sonne encore ce matin.\"}\n");
    kiosque.write("index-data/index/kiosque-form", "1\n");
    let server = kiosque.demo();
    assert_eq!(server.json("/api/v1/search?q=zebrophone")["total"]["value"], 1);
}
