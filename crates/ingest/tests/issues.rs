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
