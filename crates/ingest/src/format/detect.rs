use std::io::BufRead;

use memchr::memmem;

use super::feed::is_json_feed;
use super::xml::first_names;
use super::{Format, press, table};
use crate::reject::{Fault, io_fault};
use crate::source::Stream;

/// Bytes of a file that are looked at.
///
/// Exports of Factiva put ninety thousand bytes of styles before their first article.
pub(crate) const HEAD: usize = 256 << 10;

/// Names of files that are not the press, by the bytes they start with.
const SIGNATURES: &[(&[u8], &str)] = &[
    (b"%PDF", "un PDF"),
    (b"\x89PNG", "une image PNG"),
    (b"\xff\xd8\xff", "une image JPEG"),
    (b"GIF8", "une image GIF"),
    (b"BM", "une image BMP"),
    (b"II*\0", "une image TIFF"),
    (b"MM\0*", "une image TIFF"),
    (
        b"PK\x03\x04",
        "un zip dans un zip, dans un autre fichier ou dans un flux : sortez-le de là et donnez-le comme fichier, ou décompressez-le d’abord",
    ),
    (b"Rar!", "une archive rar : décompressez-la d’abord"),
    (b"7z\xbc\xaf", "une archive 7z : décompressez-la d’abord"),
    (b"BZh", "un fichier bzip2 : décompressez-le d’abord"),
    (b"\xfd7zXZ", "un fichier xz : décompressez-le d’abord"),
    (b"\x04\x22\x4d\x18", "un fichier lz4 : décompressez-le d’abord"),
    (b"\xd0\xcf\x11\xe0", "un document Office ancien"),
    (b"SQLite format 3", "une base SQLite"),
    (b"{\\rtf", "un document RTF"),
    (b"ID3", "un fichier audio"),
    (b"OggS", "un fichier audio"),
    (b"\x1aE\xdf\xa3", "une vidéo"),
    (b"\x7fELF", "un programme"),
];

/// The format of a file by its beginning, then by its name; why there is none otherwise.
pub(crate) fn detect(head: &[u8], file_name: &str) -> Result<Format, Fault> {
    let head = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head);
    let start = head.trim_ascii_start();
    if start.is_empty() {
        let reason = if head.len() < HEAD { "fichier vide" } else { "rien que du blanc, sur 256 Kio au moins" };
        return Err(Fault::new("empty", reason));
    }
    if start.starts_with(b"WARC/") {
        return Ok(Format::Warc);
    }
    if let Some(what) = binary(head) {
        return Err(Fault::new("binary", format!("ce n’est pas du texte : {what}")));
    }
    if is_rejects(start) {
        return Ok(Format::Rejects);
    }
    if is_json_feed(start) {
        return Ok(Format::Feed);
    }
    if is_json(start) {
        return Ok(Format::Jsonl);
    }
    let ending = file_name.rsplit_once('.').map_or(String::new(), |(_, ending)| ending.to_ascii_lowercase());
    if let Some(format) = press::detect(start) {
        return Ok(format);
    }
    if let Some(format) = xml(start) {
        return Ok(format);
    }
    match markup(start) {
        Some(Markup::Html) => return Ok(Format::Html),
        Some(Markup::Xml) if !matches!(ending.as_str(), "html" | "htm" | "xhtml") => return Err(unknown_xml(start)),
        _ => {}
    }
    match ending.as_str() {
        "jsonl" | "ndjson" | "json" => Ok(Format::Jsonl),
        "html" | "htm" | "xhtml" | "shtml" => Ok(Format::Html),
        "csv" => Ok(Format::Csv),
        "tsv" | "tab" => Ok(Format::Tsv),
        "xml" | "rss" | "atom" => Err(unknown_xml(start)),
        _ => Ok(table::detect(start).unwrap_or(Format::Dump)),
    }
}

/// Looks at the beginning of a stream; an error before its first byte is the file's own.
pub(crate) fn detect_head(stream: &mut Stream, detect: impl FnOnce(&[u8]) -> Result<Format, Fault>) -> Result<Format, Fault> {
    if stream.prefix(HEAD).is_empty()
        && let Err(error) = stream.fill_buf()
    {
        return Err(io_fault(&error));
    }
    detect(stream.prefix(HEAD))
}

/// The XML format whose element comes first, or stands in a wrapper: any where that is XML without doubt, else only those that no other
/// markup has.
fn xml(start: &[u8]) -> Option<Format> {
    let mut names = first_names(start).map(xml_format);
    let first = names.next()?;
    if first.is_some() {
        return first;
    }
    let is_xml = start.starts_with(b"<?xml");
    names.flatten().find(|format| is_xml || matches!(format, Format::Html | Format::Newsml | Format::Nitf | Format::Alto | Format::Mets))
}

fn xml_format(root: &str) -> Option<Format> {
    match root {
        "rss" | "RDF" | "feed" | "urlset" | "sitemapindex" | "channel" | "item" | "entry" => Some(Format::Feed),
        "newsMessage" | "newsItem" | "packageItem" | "conceptItem" | "knowledgeItem" | "planningItem" | "catalogItem" | "NewsML"
        | "NewsItem" => Some(Format::Newsml),
        "nitf" => Some(Format::Nitf),
        "alto" => Some(Format::Alto),
        "mets" => Some(Format::Mets),
        "html" => Some(Format::Html),
        _ => None,
    }
}

fn unknown_xml(start: &[u8]) -> Fault {
    let root = first_names(start).next().map_or(String::new(), |root| format!(" <{}>", root.chars().take(40).collect::<String>()));
    let known = "RSS, Atom, plan de site, NewsML, NITF, ALTO, METS";
    Fault::new("unsupported", format!("ce XML{root} n’est pas d’un format connu ({known}) : donnez l’article en JSONL, HTML ou texte"))
}

/// What a file is that is not text. A stray zero does not make a text binary, many control bytes do.
fn binary(head: &[u8]) -> Option<&'static str> {
    if let Some((_, what)) = SIGNATURES.iter().find(|(signature, _)| head.starts_with(signature) && !is_word(signature, head)) {
        return Some(what);
    }
    if head.get(257..262) == Some(b"ustar") {
        return Some("une archive tar : décompressez-la d’abord");
    }
    if matches!(head, [_, _, _, _, b'f', b't', b'y', b'p', ..]) {
        return Some("une vidéo");
    }
    let controls = head.iter().filter(|byte| **byte < b' ' && !matches!(**byte, b'\t' | b'\n' | b'\r' | 0x0c | 0x1b)).count();
    (controls * 50 > head.len()).then_some("un fichier binaire")
}

/// « BM », « ID3 » and « BZh » can start a word: they are signatures only when no text follows.
fn is_word(signature: &[u8], head: &[u8]) -> bool {
    signature.len() < 4 && signature.is_ascii() && !head[..head.len().min(64)].iter().any(|byte| *byte < b'\t')
}

/// Lines with the keys of a [`crate::Reject`], in whatever order and spacing a program has written them again.
fn is_rejects(start: &[u8]) -> bool {
    let line = start.split(|byte| *byte == b'\n').next().unwrap_or(start);
    let has = |key: &[u8]| memmem::find(line, key).is_some();
    start.starts_with(b"{") && [b"\"path\"".as_slice(), b"\"record\"", b"\"reason\"", b"\"raw\"", b"\"raw_cut\""].into_iter().all(has)
}

/// `{"`, `[{`, or one of the first lines is a whole object (a file cut out of a longer one starts in mid-record).
fn is_json(start: &[u8]) -> bool {
    let opens = |bytes: &[u8], first: u8, second: &[u8]| {
        bytes.strip_prefix(&[first]).is_some_and(|rest| rest.trim_ascii_start().first().is_some_and(|byte| second.contains(byte)))
    };
    opens(start, b'{', b"\"}")
        || opens(start, b'[', b"{]")
        || start.split(|byte| *byte == b'\n').skip(1).take(20).any(|line| {
            let line = line.trim_ascii();
            opens(line, b'{', b"\"") && line.ends_with(b"}") && serde_json::from_slice::<serde::de::IgnoredAny>(line).is_ok()
        })
}

enum Markup {
    Html,
    Xml,
}

fn markup(start: &[u8]) -> Option<Markup> {
    if !start.starts_with(b"<") {
        return None;
    }
    let lower = start.to_ascii_lowercase();
    let has = |tag: &[u8]| memmem::find(&lower, tag).is_some();
    if has(b"<html") || has(b"<!doctype html") {
        return Some(Markup::Html);
    }
    if lower.starts_with(b"<?xml") {
        return Some(Markup::Xml);
    }
    let any = [b"<head".as_slice(), b"<body", b"<div", b"<article", b"<p>", b"<p ", b"<h1", b"<table", b"<meta", b"<title"];
    any.into_iter().any(has).then_some(Markup::Html)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(head: &[u8], file_name: &str, expected: &str) {
        let found = match detect(head, file_name) {
            Ok(format) => format.name().to_owned(),
            Err(fault) => format!("{}: {}", fault.code, fault.reason),
        };
        assert_eq!(found, expected);
    }

    #[test]
    fn content_decides() {
        check(b"{\"title\": \"x\"}\n", "a.txt", "jsonl");
        check(b"\xef\xbb\xbf\n [\n {\"title\": 1}]", "a", "jsonl");
        check(b"{\n  \"title\": \"x\"", "a", "jsonl");
        check(b"f the record\"}\n{\"title\": \"x\"}\n", "a.txt", "jsonl");
        check(b"WARC/1.0\r\n", "a.txt", "warc");
        check(b"<!DOCTYPE html><title>x", "a.txt", "html");
        check(b"<?xml version='1.0'?>\n<html xmlns='x'>", "a.xml", "html");
        check(b"<div class=a>x</div>", "a", "html");
        check(b"<article><header><span class='DocPublicationName'>x</span>", "a.html", "europresse");
        check(b"<html><div class=\"article frArticle\">x</div>", "a.html", "factiva");
        check("Titre;Date;Texte\nA;2020;b".as_bytes(), "a.txt", "csv");
        check(b"title\tbody\n", "-", "tsv");
        check("« Un titre »\n\nUn texte.".as_bytes(), "a.txt", "page-dump");
        check(b"BMW rappelle des voitures", "a.txt", "page-dump");
        check(b"{ pas du json", "a.txt", "page-dump");
        check(b"un\0 zero dans un texte, cela arrive, et ce n'est pas grave du tout", "a.txt", "page-dump");
    }

    #[test]
    fn xml_is_told_by_its_elements() {
        check(b"<?xml version='1.0'?><!-- x --><rss><channel><item><![CDATA[<html>]]>", "a.html", "feed");
        check(b"\xef\xbb\xbf<x:feed xmlns:x='http://www.w3.org/2005/Atom'>", "a", "feed");
        check(b"<?xml version='1.0'?><reponse><tete/><rdf:RDF>", "a", "feed");
        check(b"<urlset><url>", "a", "feed");
        check(b"{\"version\": \"https://jsonfeed.org/version/1.1\"", "a", "feed");
        check(b"<div><feed>", "a", "html");
        check(b"<inlineXML><nitf><body>", "a", "nitf");
        check(b"<html><body><nitf>", "a", "html");
    }

    #[test]
    fn then_the_name() {
        check(b"pas un objet", "a.jsonl", "jsonl");
        check(b"Un titre\nUn texte", "a.HTML", "html");
        check(b"titre;date", "a.csv", "csv");
        check(b"a\tb", "a.TSV", "tsv");
    }

    #[test]
    fn what_is_not_the_press_is_named() {
        check(b" \n\t", "a.txt", "empty: fichier vide");
        check(b"%PDF-1.7", "a.txt", "binary: ce n’est pas du texte : un PDF");
        check(b"\x89PNG\r\n", "a", "binary: ce n’est pas du texte : une image PNG");
        check(b"BM\0\0\0\0\0\0", "a", "binary: ce n’est pas du texte : une image BMP");
        check(b"\0\x01\x02\x03abc", "a", "binary: ce n’est pas du texte : un fichier binaire");
        check(
            b"<?xml version='1.0'?><recette>",
            "a",
            "unsupported: ce XML <recette> n’est pas d’un format connu (RSS, Atom, plan de site, NewsML, NITF, ALTO, METS) : \
             donnez l’article en JSONL, HTML ou texte",
        );
    }
}
