//! Issues of several files: what a METS names is read with it and nowhere else.

use crate::session::Session;

pub(crate) fn page(text: &str) -> String {
    let words: String = text.split(' ').map(|word| format!("<String CONTENT='{word}'/>")).collect();
    format!("<alto><Layout><Page>{}</Page></Layout></alto>", block("B", &words))
}

fn block(id: &str, words: &str) -> String {
    format!("<TextBlock ID='{id}'><TextLine>{words}</TextLine></TextBlock>")
}

/// A METS without articles.
pub(crate) fn mets(pages: &[&str]) -> String {
    let files: String = pages.iter().map(|page| format!("<file ID='F{page}'><FLocat href='{page}'/></file>")).collect();
    format!("<mets><fileSec><fileGrp USE='ALTO'>{files}</fileGrp></fileSec></mets>")
}

/// Reads what `session` holds: one article, and the page by itself is none.
#[track_caller]
fn once(session: &Session, paths: &[&str]) {
    let (shown, report) = session.read(paths);
    let counts = (report.counts.articles, report.counts.rejected, report.skipped_by.get("page-of-mets").copied());
    assert_eq!(counts, (1, 0, Some(1)), "{shown}");
}

#[test]
fn a_page_is_read_once_however_its_mets_is_called_and_written() {
    let text = || page("Un texte de cinq mots");
    once(&Session::new().file("d/issue.mets", mets(&["p1.xml"])).file("d/p1.xml", text()), &["d"]);
    once(&Session::new().file("d/m.xml", mets(&["p1.alto"])).file("d/p1.alto", text()), &["d"]);
    once(&Session::new().file("d/m.xml", mets(&["p%201.xml"])).file("d/p 1.xml", text()), &["d"]);
    once(&Session::new().file("m.xml", mets(&["./p1.xml"])).file("p1.xml", text()), &["m.xml", "./p1.xml"]);
    once(&Session::new().file("d/m.xml", mets(&["p1.xml"]) + "<!-- fin -->").file("d/p1.xml", text()), &["d"]);
    let wrapped = format!("<?xml version='1.0'?><record><metadata>{}</metadata></record>", mets(&["p1.xml"]));
    once(&Session::new().file("d/m.xml", wrapped).file("d/p1.xml", text()), &["d"]);
}

#[test]
fn what_is_no_page_is_read_by_itself() {
    let feed = "<rss><channel><item><title>Le blé</title><description>Un texte de cinq mots.</description></item></channel></rss>";
    let (shown, report) = Session::new().file("d/m.xml", mets(&["feed.xml"])).file("d/feed.xml", feed).read(&["d"]);
    assert_eq!((report.counts.articles, report.skipped_by.get("page-of-mets")), (1, None), "{shown}");
    // A METS cut short reads no page: each is read by itself.
    let cut = mets(&["p1.xml"]).replace("</mets>", "");
    let (shown, report) = Session::new().file("d/m.xml", cut).file("d/p1.xml", page("Un texte de cinq mots")).read(&["d"]);
    assert_eq!((report.counts.articles, report.skipped_by.get("page-of-mets")), (1, None), "{shown}");
}

#[test]
fn a_description_named_a_million_times_is_read_once() {
    let description = format!("<dmdSec ID='A'><mdWrap>{}</mdWrap></dmdSec>", "<a>b</a>".repeat(2_000));
    let plan = mets(&["p1.xml"])
        .replace("<fileSec>", &format!("{description}<fileSec>"))
        .replace("</mets>", &format!("<structMap TYPE='LOGICAL'><div TYPE='ISSUE' DMDID='{}'/></structMap></mets>", "A ".repeat(500_000)));
    let start = std::time::Instant::now();
    once(&Session::new().file("d/m.xml", plan).file("d/p1.xml", page("Un texte de cinq mots")), &["d"]);
    assert!(start.elapsed().as_secs() < 20, "{:?}", start.elapsed());
}

#[test]
fn what_no_article_names_is_read_too() {
    let words = |text: &str| text.split(' ').map(|word| format!("<String CONTENT='{word}'/>")).collect::<String>();
    let rest = "Ce que nul article ne nomme compte pourtant dix mots au moins";
    let blocks = [("A", "Un article de cinq mots"), ("B", rest), ("C", "Une réclame de cinq mots")];
    let blocks: String = blocks.iter().map(|(id, text)| block(id, &words(text))).collect();
    let second = block("D", &words("Une seconde page dans le même fichier"));
    let file = format!("<alto><Layout><Page PHYSICAL_IMG_NR='1'>{blocks}</Page><Page PHYSICAL_IMG_NR='2'>{second}</Page></Layout></alto>");
    let div = |kind: &str, block: &str| format!("<div TYPE='{kind}'><fptr><area FILEID='Fp.xml' BEGIN='{block}'/></fptr></div>");
    let map = format!("<structMap TYPE='LOGICAL'>{}{}</structMap></mets>", div("ARTICLE", "A"), div("ADVERTISEMENT", "C"));
    let (shown, report) = Session::new().file("d/m.xml", mets(&["p.xml"]).replace("</mets>", &map)).file("d/p.xml", file).read(&["d"]);
    assert_eq!((report.counts.articles, report.counts.rejected), (2, 0), "{shown}");
    assert!(shown.contains("(5 mots)") && shown.contains("(19 mots)"), "{shown}");
}

#[test]
fn a_file_with_thousands_of_ids_is_read_once() {
    let file = page(&"mot ".repeat(20_000));
    let ids: String = (0..5_000).map(|n| format!("<file ID='F{n}'><FLocat href='{}p.xml'/></file>", "./".repeat(n % 7))).collect();
    let plan = format!("<mets><fileSec><fileGrp USE='ALTO'>{ids}</fileGrp></fileSec></mets>");
    let start = std::time::Instant::now();
    once(&Session::new().file("d/m.xml", plan).file("d/p.xml", file), &["d"]);
    assert!(start.elapsed().as_secs() < 20, "{:?}", start.elapsed());
}
