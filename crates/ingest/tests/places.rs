//! Where files are found, and through what they are read.

use expect_test::expect;
use ingest::{Input, Options, inspect};
use std::ops::ControlFlow;

use crate::session::{Session, answer, gzip, record, zstd};

#[test]
fn a_folder_is_read_by_name_hidden_files_apart() {
    let session = Session::new()
        .file("b.jsonl", record("B"))
        .file("a/2.jsonl", record("A2"))
        .file("a/10.jsonl", record("A10"))
        .file("a/.hidden.jsonl", record("Caché"))
        .file(".git/c.jsonl", record("Caché"));
    session.shows(
        &["."],
        &expect![[r#"
            ./a/10.jsonl:1 A10 (5 mots)
            ./a/2.jsonl:1 A2 (5 mots)
            ./b.jsonl:1 B (5 mots)
        "#]],
    );
    session.shows(
        &["a/*.jsonl", "b.jsonl"],
        &expect![[r#"
            a/10.jsonl:1 A10 (5 mots)
            a/2.jsonl:1 A2 (5 mots)
            b.jsonl:1 B (5 mots)
        "#]],
    );
}

#[test]
fn compression_is_seen_from_the_content() {
    let members = [gzip(record("Un")), gzip(record("Deux"))].concat();
    let frames = [zstd(record("Un")), zstd(record("Deux"))].concat();
    Session::new()
        .file("members.jsonl.gz", &members)
        .file("frames.jsonl.zst", frames)
        .file("misnamed.jsonl", gzip(record("Un")))
        .file("nested.gz", gzip(zstd(record("Un"))))
        .file("padded.gz", [members, vec![0; 512]].concat())
        .shows(
            &["."],
            &expect![[r#"
                ./frames.jsonl.zst:1 Un (5 mots)
                ./frames.jsonl.zst:2 Deux (5 mots)
                ./members.jsonl.gz:1 Un (5 mots)
                ./members.jsonl.gz:2 Deux (5 mots)
                ./misnamed.jsonl:1 Un (5 mots)
                ./nested.gz:1 Un (5 mots)
                ./padded.gz:1 Un (5 mots)
                ./padded.gz:2 Deux (5 mots)
            "#]],
        );
}

#[test]
fn a_web_archive_may_be_compressed_by_record_with_a_dictionary() {
    let page = |title: &str| answer("Content-Type: text/html", &format!("<html><title>{title}</title><h1>{title}</h1>"));
    let records = [page("Un"), page("Deux")];
    let samples: Vec<String> = (0..200).map(|n| page(&format!("Titre {n} du journal"))).collect();
    let dictionary = zstd::dict::from_samples(&samples, 4 << 10).expect("a dictionary");
    let mut file = [0x5d, 0x2a, 0x4d, 0x18].to_vec();
    file.extend(u32::try_from(dictionary.len()).expect("short").to_le_bytes());
    file.extend(&dictionary);
    for record in &records {
        let mut compressor = zstd::bulk::Compressor::with_dictionary(3, &dictionary).expect("a compressor");
        file.extend(compressor.compress(record.as_bytes()).expect("memory"));
    }
    let session = Session::new().file("a.warc.zst", file).file("b.warc.gz", records.map(gzip).concat());
    let (_, report) = session.read(&["a.warc.zst", "b.warc.gz"]);
    let counts: Vec<(&str, u64)> = report.by_file.iter().map(|file| (file.format, file.counts.records)).collect();
    assert_eq!(counts, [("warc", 2), ("warc", 2)]);
    assert_eq!(report.rejected_by.keys().filter(|code| **code != "no-article").count(), 0, "{:?}", report.rejected_by);
}

#[test]
fn text_in_utf16_is_cut_at_its_own_lines() {
    let text = format!("{}{}", record("L’été"), record("Ċ et 上"));
    let utf16 = |mark: &[u8], bytes: fn(u16) -> [u8; 2]| [mark.to_vec(), text.encode_utf16().flat_map(bytes).collect()].concat();
    Session::new()
        .file("be.jsonl", utf16(b"\xfe\xff", u16::to_be_bytes))
        .file("le.jsonl", utf16(b"\xff\xfe", u16::to_le_bytes))
        .file("unmarked.jsonl", utf16(b"", u16::to_le_bytes))
        .shows(
            &["."],
            &expect![[r#"
                ./be.jsonl:1 L’été (5 mots)
                ./be.jsonl:2 Ċ et 上 (5 mots)
                ./le.jsonl:1 L’été (5 mots)
                ./le.jsonl:2 Ċ et 上 (5 mots)
                ./unmarked.jsonl:1 L’été (5 mots)
                ./unmarked.jsonl:2 Ċ et 上 (5 mots)
            "#]],
        );
}

#[test]
fn what_cannot_be_reached_is_named_and_the_rest_is_read() {
    let session = Session::new().file("z.jsonl", record("Z")).file("empty.jsonl", "").file("blank.txt", " \n").file("none.json", "[]");
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink("nowhere", session.path().join("broken")).expect("a link");
        std::os::unix::fs::symlink(".", session.path().join("round")).expect("a link");
        let _ = std::os::unix::net::UnixListener::bind(session.path().join("socket")).expect("a socket");
    }
    session.shows(
        &["missing.jsonl", "no-*.jsonl", "."],
        &expect![[r#"
            missing.jsonl:0 ✗ missing
            no-*.jsonl:0 ✗ missing
            ./blank.txt:0 ✗ empty
            ./broken:0 ✗ missing
            ./empty.jsonl:0 ✗ empty
            ./none.json:0 ✗ empty
            ./socket:0 ✗ unreadable
            ./z.jsonl:1 Z (5 mots)
        "#]],
    );
}

#[test]
fn a_stream_is_read_like_a_file() {
    let input = Input::Stream { name: "-".into(), reader: Box::new(std::io::Cursor::new(gzip(record("Un")))) };
    let mut places = Vec::new();
    let report = inspect(vec![input], &Options::default(), &mut |found| {
        places.extend(found.map(|article| format!("{}:{}", article.source.path, article.source.record)));
        ControlFlow::Continue(())
    })
    .expect("threads");
    assert_eq!((places, report.files), (vec!["-:1".to_owned()], 1));
}

/// A zip of files, each stored or deflated.
fn zip(files: &[(&str, &[u8])]) -> Vec<u8> {
    use std::io::Write;
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (at, (name, bytes)) in files.iter().enumerate() {
        let method = [zip::CompressionMethod::Deflated, zip::CompressionMethod::Stored][at % 2];
        zip.start_file(*name, zip::write::SimpleFileOptions::default().compression_method(method)).expect("memory");
        zip.write_all(bytes).expect("memory");
    }
    zip.finish().expect("memory").into_inner()
}

#[test]
fn a_file_of_a_zip_that_is_not_what_was_packed_is_said() {
    let (un, deux) = (record("Un"), record("Deux"));
    let inner = zip(&[("c.jsonl", un.as_bytes())]);
    let mut bytes = zip(&[("a.jsonl", un.as_bytes()), ("b.jsonl", deux.as_bytes()), ("c.zip", &inner)]);
    let title = b"\"Deux\"";
    let at = bytes.windows(title.len()).position(|bytes| bytes == title).expect("a stored file");
    bytes[at + 1] = b'N';
    Session::new().file("un.zip", bytes).shows(
        &["un.zip"],
        &expect![[r#"
        un.zip/a.jsonl:1 Un (5 mots)
        un.zip/b.jsonl:1 Neux (5 mots)
        un.zip/b.jsonl:2 ✗ damaged
        un.zip/c.zip:0 ✗ binary
    "#]],
    );
}

#[test]
fn a_zip_is_read_like_a_folder() {
    let (b, un, deux) = (record("B"), record("Un"), gzip(record("Deux")));
    let files: [(&str, &[u8]); 7] = [
        ("b.jsonl", b.as_bytes()),
        ("a/un.jsonl", un.as_bytes()),
        ("a/deux.jsonl.gz", &deux),
        ("__MACOSX/._b.jsonl", b"\0\x05\x16\x07"),
        ("./c.jsonl", b.as_bytes()),
        ("a/image.png", b"\x89PNG\r\n"),
        ("dedans.zip", b"PK\x03\x04"),
    ];
    Session::new().file("presse.zip", zip(&files)).file("zippé.gz", gzip(zip(&files))).shows(
        &["."],
        &expect![[r#"
            ./presse.zip/a/deux.jsonl.gz:1 Deux (5 mots)
            ./presse.zip/a/image.png:0 ✗ binary
            ./presse.zip/a/un.jsonl:1 Un (5 mots)
            ./presse.zip/b.jsonl:1 B (5 mots)
            ./presse.zip/c.jsonl:1 B (5 mots)
            ./presse.zip/dedans.zip:0 ✗ binary
            ./zippé.gz:0 ✗ damaged
        "#]],
    );
}

#[test]
fn a_zip_that_is_none_or_that_swells_is_refused() {
    let bomb = zip(&[("bombe.jsonl", "{\"title\": \"T\"}\n".repeat(2 << 20).as_bytes()), ("bon.jsonl", record("Bon").as_bytes())]);
    let (cut, _) = bomb.split_at(bomb.len() - 40);
    let session = Session::new()
        .file("coupe.zip", cut)
        .file("vide.zip", zip(&[(".caché", b"x")]))
        .file("lettre.docx", zip(&[("[Content_Types].xml", b"<Types/>"), ("word/document.xml", b"<w/>")]))
        .file("bombe.zip", &bomb);
    let (shown, _) = session.read(&["."]);
    let lines: Vec<&str> = shown.lines().filter(|line| !line.contains(" T (0 mots)")).collect();
    expect![[r#"
        ./bombe.zip/bombe.jsonl:69906 ✗ damaged
        ./bombe.zip/bon.jsonl:1 Bon (5 mots)
        ./coupe.zip:0 ✗ damaged
        ./lettre.docx:0 ✗ binary
        ./vide.zip:0 ✗ empty"#]]
    .assert_eq(&lines.join("\n"));
}
