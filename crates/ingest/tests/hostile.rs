//! Broken and hostile input: each fault is named, each good record is kept.

use std::path::Path;

use expect_test::expect;
use ingest::{Format, Limits};

use crate::session::{Session, answer, gzip, record, zstd};

#[test]
fn a_bad_line_costs_itself() {
    let lines = [
        record("Un"),
        "{\"title\": \"Deux\", \"body\": \n".into(),
        "\n".into(),
        "null\n".into(),
        "[]\n".into(),
        "{}\n".into(),
        "{\"couleur\": \"bleu\"}\n".into(),
        "{\"title\": \"Trois\"} bruit\n".into(),
        format!("{{\"title\": {}1{}}}\n", "[".repeat(200_000), "]".repeat(200_000)),
        "{\"title\": \"\\u0000\\u0007\", \"body\": \"\\u200b\"}\n".into(),
        record("Quatre").trim_end().into(),
    ];
    let session = Session::new().file("a.jsonl", lines.concat());
    session.shows(
        &["a.jsonl"],
        &expect![[r#"
            a.jsonl:1 Un (5 mots)
            a.jsonl:2 ✗ bad-json
            a.jsonl:4 ✗ bad-json
            a.jsonl:5 ✗ bad-json
            a.jsonl:6 ✗ no-text
            a.jsonl:7 ✗ no-text
            a.jsonl:8 Trois (0 mots)
            a.jsonl:8 ✗ bad-json
            a.jsonl:9 ✗ bad-json
            a.jsonl:10 ✗ no-text
            a.jsonl:11 Quatre (5 mots)
        "#]],
    );
    let report = session.read(&["a.jsonl"]).1;
    assert_eq!(report.unknown_fields.into_iter().collect::<Vec<_>>(), ["couleur"]);
}

#[test]
fn a_reason_says_what_to_do() {
    let limits = Limits { record: 1 << 20, ..Limits::default() };
    let lines =
        [record("Un").as_str(), "{\"title\": \"Un\", \"body\": \n", "{\"title\": \"Un\", 5}\n", "{\"couleur\": \"bleu\"}\n"].concat();
    let session = Session::within(limits).file("a.jsonl", lines + &"x".repeat(2 << 20));
    let mut reasons = Vec::new();
    let each = &mut |found: Result<_, ingest::Reject>| {
        reasons.extend(found.err().map(|reject| reject.reason));
        std::ops::ControlFlow::Continue(())
    };
    ingest::inspect(vec![session.path().join("a.jsonl").into()], &session.options, each).expect("threads");
    for (reason, advice) in reasons.iter().zip([
        "reprenez-le en entier",
        "corrigez-le (key must be a string at line 1 column 17",
        "--mapping-template",
        "découpez-le",
    ]) {
        assert!(reason.contains(advice), "{reason}");
    }
    assert_eq!(reasons.len(), 4, "{reasons:?}");
}

#[test]
fn a_line_without_end_is_passed_over() {
    let limits = Limits { record: 1 << 20, ..Limits::default() };
    let endless = format!("{{\"title\": \"{}\"}}\n", "x".repeat(10 << 20));
    let lines = [record("Un"), endless.clone(), record("Deux")].concat();
    let array = format!("[{}]", [record("Un"), endless, record("Deux")].join(","));
    Session::within(limits).file("a.jsonl", &lines).file("b.json", array).file("c.txt", "Mot ".repeat(1 << 20)).shows(
        &["."],
        &expect![[r#"
            ./a.jsonl:1 Un (5 mots)
            ./a.jsonl:2 ✗ too-large
            ./a.jsonl:3 Deux (5 mots)
            ./b.json:1 Un (5 mots)
            ./b.json:2 ✗ too-large
            ./b.json:3 Deux (5 mots)
            ./c.txt:1 ✗ too-large
        "#]],
    );
}

#[test]
fn a_file_cut_short_keeps_what_precedes() {
    // Text that compresses badly, so that cutting the file loses lines at its end only.
    let noise = |seed: u64| (0..400_u64).map(|n| format!("{:x} ", (n + seed).wrapping_mul(0x9e37_79b9_7f4a_7c15))).collect::<String>();
    let lines: Vec<String> = (1..=50).map(|n| format!("{{\"title\": \"{n}\", \"body\": \"{}\"}}\n", noise(n * 1000))).collect();
    for (name, whole) in [("a.jsonl.gz", gzip(lines.concat())), ("a.jsonl.zst", zstd(lines.concat()))] {
        let session = Session::new().file(name, &whole[..whole.len() - 2000]);
        let (shown, report) = session.read(&[name]);
        let kept = report.counts.articles;
        assert!((30..50).contains(&kept) && report.counts.rejected == 1, "{shown}");
        assert_eq!(report.rejected_by.keys().collect::<Vec<_>>(), [&"truncated"]);
        assert!((1..=kept).all(|n| shown.contains(&format!("{name}:{n} {n} ("))), "{shown}");
    }
}

#[test]
fn a_damaged_member_costs_itself() {
    for (name, pack) in [("a.jsonl.gz", gzip as fn(String) -> Vec<u8>), ("a.jsonl.zst", zstd)] {
        let mut members: Vec<Vec<u8>> = ["Un", "Deux", "Trois", "Quatre"].map(|title| pack(record(title).repeat(3))).to_vec();
        let middle = members[1].len() / 2;
        members[1][middle..][..8].fill(0xff);
        members[2].truncate(20);
        let (shown, _) = Session::new().file(name, members.concat()).read(&[name]);
        assert!(shown.matches("Un (").count() == 3 && shown.matches("Quatre (").count() == 3, "{shown}");
        assert!(shown.contains('✗'), "{shown}");
    }
}

#[test]
fn a_bomb_is_not_unpacked() {
    let bomb = |title: &str| format!("{}{{\"title\": \"{title}\", \"body\": \"{}\"}}\n", record("Un"), "a ".repeat(40 << 20));
    let page = answer("Content-Type: text/html\r\nContent-Encoding: gzip", "");
    let (head, _) = page.split_once("\r\n\r\n").expect("a head");
    let body =
        [b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n\r\n".to_vec(), gzip("<p>".repeat(20 << 20))].concat();
    let head = head.lines().filter(|line| !line.starts_with("Content-Length")).collect::<Vec<_>>().join("\r\n");
    let archive = [format!("{head}\r\nContent-Length: {}\r\n\r\n", body.len()).into_bytes(), body, b"\r\n\r\n".to_vec()].concat();
    Session::new()
        .file("a.jsonl.gz", gzip(bomb("Bombe")))
        .file("b.jsonl.zst", zstd(bomb("Bombe")))
        .file("c.warc", archive)
        .file("d.gz", gzip(gzip(vec![b'a'; 200 << 20])))
        .shows(
            &["."],
            &expect![[r#"
                ./a.jsonl.gz:1 Un (5 mots)
                ./a.jsonl.gz:2 ✗ damaged
                ./b.jsonl.zst:1 Un (5 mots)
                ./b.jsonl.zst:2 ✗ damaged
                ./c.warc:1 ✗ too-large
                ./d.gz:1 ✗ damaged
            "#]],
        );
}

#[test]
fn what_is_not_text_is_named() {
    Session::new()
        .file("a.pdf", b"%PDF-1.4 \x01\x02")
        .file("b.jpg", b"\xff\xd8\xff\xe0\0\x10JFIF")
        .file("c.zip", b"PK\x03\x04\x14\0\0\0")
        .file("d.bin", [0_u8, 1, 2, 3, 250, 251].repeat(100))
        .file("e.csv", "titre;date\n")
        .file("f.gz", gzip(b"\x89PNG\r\n\x1a\n"))
        .shows(
            &["."],
            &expect![[r#"
                ./a.pdf:0 ✗ binary
                ./b.jpg:0 ✗ binary
                ./c.zip:0 ✗ damaged
                ./d.bin:0 ✗ binary
                ./e.csv:0 ✗ empty
                ./f.gz:0 ✗ binary
            "#]],
        );
}

#[test]
fn wrong_bytes_are_read_as_well_as_they_can_be() {
    let latin1 = b"{\"title\": \"L'\xe9t\xe9 \xe0 No\xebl, d\xe9j\xe0 pass\xe9\"}\n";
    let mojibake = "{\"title\": \"L’été, lâ€™Ã©tÃ©\"}\n";
    let control = b"{\"title\": \"ta\tb\x07ule\"}\n{\"title\": \"nul\0\"}\n";
    let lines = [latin1.as_slice(), mojibake.as_bytes(), control].concat();
    let session = Session::new().file("a.jsonl", lines);
    session.shows(
        &["a.jsonl"],
        &expect![[r#"
            a.jsonl:1 L'été à Noël, déjà passé (0 mots)
            a.jsonl:2 L’été, l’été (0 mots)
            a.jsonl:3 ta b ule (0 mots)
            a.jsonl:4 nul (0 mots)
        "#]],
    );
}

#[test]
fn a_tower_of_elements_is_refused() {
    let tower = format!("<html><body>{}x", "<div>".repeat(200_000));
    let records = [answer("Content-Type: text/html", &tower), answer("Content-Type: text/html", "")].concat();
    Session::new().file("a.html", tower).file("b.warc", records).shows(
        &["."],
        &expect![[r#"
            ./a.html:1 ✗ no-article
            ./b.warc:1 ✗ no-article
            ./b.warc:2 ✗ empty
        "#]],
    );
}

#[test]
fn a_wrong_format_asked_for_is_said_record_by_record() {
    let mut session = Session::new().file("a.txt", "Pas du JSON\nDu tout\n").file("b.jsonl", record("B"));
    session.options.format = Some(Format::Jsonl);
    session.shows(
        &["a.txt", "b.jsonl"],
        &expect![[r#"
            a.txt:1 ✗ bad-json
            a.txt:2 ✗ bad-json
            b.jsonl:1 B (5 mots)
        "#]],
    );
    session.options.format = Some(Format::Warc);
    session.shows(
        &["b.jsonl"],
        &expect![[r#"
            b.jsonl:1 ✗ damaged
        "#]],
    );
}

/// Reads one file that is broken, mends the text of each reject, and reads that: what becomes of it.
#[track_caller]
fn mended(name: &str, bytes: &[u8], wrong: &str, right: &str, expected: &str) {
    let session = Session::new().file(name, bytes);
    let mut rejects = Vec::new();
    let inputs = vec![session.path().join(name).into()];
    ingest::inspect(inputs, &session.options, &mut |found| {
        rejects.extend(found.err());
        std::ops::ControlFlow::Continue(())
    })
    .expect("threads");
    let lines: Vec<String> = rejects
        .into_iter()
        .map(|reject| {
            assert!(reject.raw.contains(wrong), "{name}: {}: {}", reject.code, reject.raw);
            let reject = ingest::Reject { raw: reject.raw.replace(wrong, right), ..reject };
            serde_json::to_string(&reject).expect("plain data") + "\n"
        })
        .collect();
    let session = session.file("mended.rejects.jsonl", lines.concat());
    let mut shown = String::new();
    ingest::inspect(vec![session.path().join("mended.rejects.jsonl").into()], &session.options, &mut |found| {
        shown.push_str(&match found {
            Ok(article) => {
                let place = Path::new(&article.source.path).file_name().expect("a name").display();
                let text = article.blocks.first().map_or("", |block| block.text.as_str());
                let day = article.published.map_or(String::new(), |published| format!(" ({published})"));
                format!("{place}:{} {} | {}{day} | {text}\n", article.source.record, article.publication, article.title)
            }
            Err(reject) => format!("✗ {}: {}\n", reject.code, reject.raw),
        });
        std::ops::ControlFlow::Continue(())
    })
    .expect("threads");
    assert_eq!(shown, expected, "{name}: {lines:?}");
}

#[test]
fn rejects_can_be_mended_and_fed_again() {
    let broken = "{\"title\": \"Un\" \"body\": \"x\"}\n";
    let lines = [record("Zéro"), "\n".into(), broken.into(), "\n".into(), record("Deux")].concat();
    mended("a.jsonl", lines.as_bytes(), "\" \"body", "\", \"body", "a.jsonl:3  | Un | x\n");
    let latin = b"{\"title\": \"Un \xe9t\xe9\" \"body\": \"No\xebl \xe0 c\xf4t\xe9\"}\n";
    mended("a.jsonl", latin, "\" \"body", "\", \"body", "a.jsonl:1  | Un été | Noël à côté\n");
    mended("a.jsonl", broken.as_bytes(), broken.trim_end(), " ", "✗ empty:  \n");
    mended("a.csv", "titre;texte;journal\nUn;b;c;Le Fanal\nDeux;d;e\n".as_bytes(), "b;c", "b, c", "a.csv:2 Le Fanal | Un | b, c\n");
    let page = |text: &str| {
        format!("<html><head><meta charset=windows-1252><title>Le lait</title></head><body><h1>Le lait</h1>{text}</body></html>")
    };
    let text = "<p>Le litre est à trente-huit centimes, disent les éleveurs réunis au marché.</p>";
    let expected = "Le lait | Le litre est à trente-huit centimes, disent les éleveurs réunis au marché.\n";
    let deep = |text: &str| page(&format!("é{}{text}", "<div>".repeat(300)));
    let bytes: Vec<u8> = deep(text).chars().map(|c| u8::try_from(u32::from(c)).expect("a letter of windows-1252")).collect();
    let wrong = "é".to_owned() + &"<div>".repeat(300);
    mended("a.html", &bytes, &wrong, "", &format!("a.html:1  | {expected}"));
    mended(
        "a.warc",
        answer("Content-Type: text/html; charset=utf-8", &deep(text)).as_bytes(),
        &wrong,
        "",
        &format!("a.warc:1 journal.example | {expected}"),
    );
    // The year is that of the day on which the page was fetched.
    mended(
        "a.warc",
        answer("Content-Type: text/html; charset=utf-8", &deep(&format!("{text}<p>Publié le 3 mars</p>"))).as_bytes(),
        &wrong,
        "",
        &format!("a.warc:1 journal.example | {}", expected.replace("Le lait |", "Le lait (2021-03-03) |")),
    );
    let feed = "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>Le Fanal</title>\
                <item><title>Un</title><description>Un texte.</description></itm>\
                <item><title>Deux</title></item></channel></rss>";
    mended("a.xml", feed.as_bytes(), "</itm>", "</item>", "a.xml:1 Le Fanal | Un | Un texte.\n");
    let feed = "{\"version\": \"https://jsonfeed.org/version/1.1\", \"title\": \"Le Fanal\", \"items\": [\
                {\"id\": 1, \"title\": \"Un\" \"content_text\": \"Un texte.\"}]}";
    mended("a.json", feed.as_bytes(), "\" \"content", "\", \"content", "a.json:1 Le Fanal | Un | Un texte.\n");
}
