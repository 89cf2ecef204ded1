//! Five hundred damaged inputs beside a good one: nothing panics, each is named in the rejects, every good record is kept.

use std::collections::BTreeSet;
use std::io::Write;

use flate2::Compression;
use flate2::write::GzEncoder;
use serde_json::Value;

use crate::kiosque::Kiosque;

const GOOD: &str = r#"{"id": "good", "title": "La crue recule", "body": "Le fleuve rentre dans son lit."}"#;

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(bytes).expect("bytes packed");
    encoder.finish().expect("a member")
}

/// A small generator, so that the same bytes come in every run (Marsaglia's xorshift, 2003).
struct Noise(u64);

impl Noise {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn bytes(&mut self, count: usize) -> Vec<u8> {
        (0..count).map(|_| (self.next() >> 32) as u8).collect()
    }
}

/// Damaged files, by name.
fn damaged() -> Vec<(String, Vec<u8>)> {
    let mut noise = Noise(20_221_220);
    let warc = "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://fanal.example/1\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: 90000\r\n\r\nHTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>coupé";
    let mut files = Vec::new();
    for n in 0..100 {
        let packed = gzip(GOOD.repeat(3 + n).as_bytes());
        files.push((format!("truncated-{n}.jsonl.gz"), packed[..packed.len() / 2].to_vec()));
        files.push((format!("broken-{n}.warc"), warc.replace("90000", &(90_000 + n).to_string()).into_bytes()));
        let mut bad_text = vec![b'{'];
        bad_text.extend(noise.bytes(40 + n).into_iter().filter(|byte| *byte != b'\n'));
        files.push((format!("bad-utf8-{n}.jsonl"), bad_text));
        let mut binary = b"\x7fELF\x02\x01\x01\0\0\0\0\0".to_vec();
        binary.extend(noise.bytes(600 + n));
        files.push((format!("binary-{n}.txt"), binary));
    }
    for n in 0..50 {
        files.push((format!("empty-{n}.txt"), Vec::new()));
        files.push((format!("deep-{n}.jsonl"), "[".repeat(1_000 + n).into_bytes()));
    }
    files
}

#[test]
fn every_damaged_input_is_named_and_every_good_record_kept() {
    let kiosque = Kiosque::new();
    let files = damaged();
    assert_eq!(files.len(), 500);
    for (name, bytes) in &files {
        kiosque.write(&format!("in/{name}"), bytes);
    }
    kiosque.write("in/good.jsonl", GOOD);
    let input = kiosque.path("in").display().to_string();
    kiosque.ingest(&[&input], 3);
    assert_eq!(kiosque.total("fleuve"), 1);
    let rejects = std::fs::read_to_string(kiosque.path("index.rejects.jsonl")).expect("the rejects");
    let named: BTreeSet<String> = rejects
        .lines()
        .map(|line| serde_json::from_str::<Value>(line).expect("JSON")["path"].as_str().expect("a path").to_owned())
        .collect();
    for (name, _) in &files {
        assert!(named.contains(&format!("{input}/{name}")), "{name} is not among the rejects");
    }
}

#[test]
fn a_folder_without_rights_and_a_missing_file_are_named() {
    let kiosque = Kiosque::new();
    let good = kiosque.write("good.jsonl", GOOD);
    let missing = kiosque.path("missing.jsonl").display().to_string();
    let report = kiosque.ingest(&[&missing, &good], 3);
    assert_eq!((report["added"].as_u64(), report["rejected"].as_u64()), (Some(1), Some(1)));
    assert_eq!(report["rejected_by"]["missing"], 1);
}

#[cfg(unix)]
#[test]
fn a_folder_that_cannot_be_read_is_named() {
    use std::os::unix::fs::PermissionsExt;
    let kiosque = Kiosque::new();
    let good = kiosque.write("good.jsonl", GOOD);
    kiosque.write("closed/inside.jsonl", GOOD);
    let closed = kiosque.path("closed");
    let rights = |mode| std::fs::set_permissions(&closed, std::fs::Permissions::from_mode(mode)).expect("rights set");
    rights(0o000);
    let readable = std::fs::read_dir(&closed).is_ok();
    let report = kiosque.ingest(&[&closed.display().to_string(), &good], if readable { 0 } else { 3 });
    rights(0o700);
    // The superuser reads everything: then both files are the same article.
    assert_eq!(report["added"], 1);
}

#[test]
fn one_line_of_a_hundred_megabytes_is_named_and_what_follows_is_kept() {
    let kiosque = Kiosque::new();
    let mut huge = br#"{"title": "Sans fin", "body": ""#.to_vec();
    huge.resize(100 << 20, b'a');
    huge.extend_from_slice(b"\"}\n");
    huge.extend_from_slice(GOOD.as_bytes());
    let file = kiosque.write("huge.jsonl", huge);
    let report = kiosque.ingest(&[&file], 3);
    assert_eq!((report["added"].as_u64(), report["rejected"].as_u64()), (Some(1), Some(1)));
}
