//! XML made to hurt: every file ends soon, with a reject or with what is whole in it.

use std::time::{Duration, Instant};

use ingest::Limits;

use crate::session::Session;

/// Far above what any of them takes, because tests run unoptimised on busy machines.
const SOON: Duration = Duration::from_secs(20);

/// What stands before a record, the record's name, and what stands behind it.
const FORMATS: [(&str, &str, &str); 6] = [
    ("<rss><channel><title>Fanal</title>", "item", "</channel></rss>"),
    ("<urlset>", "url", "</urlset>"),
    ("<newsMessage>", "newsItem", "</newsMessage>"),
    ("", "nitf", ""),
    ("<alto><Layout>", "Page", "</Layout></alto>"),
    ("", "mets", ""),
];

/// Reads a record that holds `hostile`, in each format; articles and rejects of each are given to `judge`.
fn check(name: &str, hostile: &str, judge: impl Fn(u64, u64)) {
    for (before, record, after) in FORMATS {
        let file = format!("<?xml version='1.0'?>{before}<{record}>{hostile}</{record}>{after}");
        judge_file(name, record, file.as_bytes(), &judge);
    }
}

fn judge_file(name: &str, record: &str, file: &[u8], judge: &impl Fn(u64, u64)) {
    let session = Session::within(Limits { record: 16 << 20, ..Limits::default() }).file("a.xml", file);
    let start = Instant::now();
    let (shown, report) = session.read(&["a.xml"]);
    let took = start.elapsed();
    eprintln!("{name} in {record}: {took:?}");
    assert!(took < SOON, "{name} in {record} took {took:?}");
    assert!(report.counts.articles + report.counts.rejected + report.counts.skipped > 0, "{name} in {record} was passed over in silence");
    assert!(!shown.contains("panic"), "{name} in {record}: {shown}");
    judge(report.counts.articles, report.counts.rejected);
}

#[test]
fn towers_floods_and_holes() {
    let any = |_, _| {};
    check("a tower of elements", &"<a>".repeat(100_000), any);
    check("a tower of divisions", &"<div TYPE='SECTION'>".repeat(100_000), any);
    check("a long attribute", &format!("<a b='{}'/>", "x".repeat(10 << 20)), any);
    check("a long attribute of a tag that never ends", &format!("<a b='{}", "x".repeat(10 << 20)), any);
    check("thousands of attributes", &format!("<a {}/>", "b='' ".repeat(1 << 17)), any);
    check("thousands of namespaces", &format!("<a {}>{}</a>", "xmlns:b='c' ".repeat(30_000), "<d:e/>".repeat(30_000)), any);
    check("brackets alone", &"<".repeat(1 << 17), any);
    check("comments that never end", &"<!--".repeat(1 << 18), any);
    check("raw text that never ends", &"<![CDATA[".repeat(1 << 17), any);
    check("ampersands", &"&".repeat(1 << 18), any);
    check("unknown entities", &(0..200_000).map(|n| format!("&e{n};")).collect::<String>(), any);
    check("end tags alone", &"</a>".repeat(1 << 18), any);
    check("thousands of categories", &(0..30_000).map(|n| format!("<category>{n}</category>")).collect::<String>(), any);
    check("bytes that are no text", &"\u{1}\u{0}\u{fffd}".repeat(1 << 18), any);
}

#[test]
fn what_never_ends_is_rejected() {
    for (before, record, _) in FORMATS {
        let rejected = |_: u64, rejects: u64| assert!(rejects > 0);
        judge_file("no end", record, format!("<?xml version='1.0'?>{before}<{record}>{}", "Mot ".repeat(1 << 20)).as_bytes(), &rejected);
        judge_file("too long", record, format!("{before}<{record}>{}</{record}>", "Mot ".repeat(5 << 20)).as_bytes(), &rejected);
        judge_file("no record", record, format!("{before}<autre/>").as_bytes(), &|_, _| {});
        let mut latin = format!("<?xml version='1.0' encoding='utf-16'?>{before}<{record}>").into_bytes();
        latin.extend_from_slice(b"\xe9t\xe9 \xff\xfe\x00");
        latin.extend_from_slice(format!("</{record}>").as_bytes());
        judge_file("a wrong encoding", record, &latin, &|_, _| {});
    }
}

#[test]
fn a_bomb_of_entities_does_not_go_off() {
    let levels: String = (1..30).map(|n| format!("<!ENTITY e{n} '{}'>", format!("&e{};", n - 1).repeat(10))).collect();
    let bomb = format!(
        "<?xml version='1.0'?><!DOCTYPE rss [<!ENTITY e0 'ha'>{levels}]><rss><channel><item><title>&e29;</title></item></channel></rss>"
    );
    judge_file("a bomb", "item", bomb.as_bytes(), &|articles, _| assert_eq!(articles, 1));
}

#[test]
fn a_page_named_thousands_of_times_is_read_once() {
    let page = format!(
        "<alto><Layout><Page><PrintSpace ID='P'><TextBlock ID='B'><TextLine>{}</TextLine></TextBlock></PrintSpace></Page></Layout></alto>",
        "<String CONTENT='mot'/>".repeat(10_000)
    );
    let plan = format!(
        "<mets><fileSec><fileGrp USE='ALTO'><file ID='F'><FLocat href='a.xml'/></file></fileGrp></fileSec><structMap TYPE='LOGICAL'>{}</structMap></mets>",
        "<div TYPE='ARTICLE'><fptr><area FILEID='F' BEGIN='P'/></fptr></div>".repeat(5_000)
    );
    let start = Instant::now();
    let session = Session::within(Limits { record: 1 << 19, ..Limits::default() }).file("p/a.xml", page).file("p/m.xml", plan);
    let (_, report) = session.read(&["p"]);
    assert!(start.elapsed() < SOON, "took {:?}", start.elapsed());
    assert_eq!(report.rejected_by.keys().collect::<Vec<_>>(), [&"too-large"]);
}
