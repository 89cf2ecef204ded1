//! A run into an archive that is made up.

use std::collections::HashMap;

use archive::{Error, Outcome, Stop, Writer};
use article::Article;
use ingest::{Follow, Options, Progress, Reject, run};

use crate::issues::{mets, page};
use crate::session::{Session, record};

/// An archive in memory that counts, and that can fail.
#[derive(Default)]
struct Memory {
    put: Vec<Article>,
    by_id: HashMap<String, Article>,
    batches: Vec<usize>,
    /// How many articles were put before each commit.
    commits: Vec<usize>,
    fails_after: Option<usize>,
}

impl Writer for Memory {
    fn put(&mut self, articles: Vec<Article>) -> Result<Vec<Outcome>, Error> {
        if self.fails_after.is_some_and(|most| self.put.len() >= most) {
            return Err(Error::Storage { reason: "disk full".into() });
        }
        self.batches.push(articles.len());
        self.put.extend(articles.iter().cloned());
        let mut keep = |article: Article| match self.by_id.insert(article.id.clone(), article.clone()) {
            None => Outcome::Added,
            Some(before) if before == article => Outcome::Unchanged,
            Some(_) => Outcome::Replaced,
        };
        Ok(articles.into_iter().map(&mut keep).collect())
    }

    fn commit(&mut self) -> Result<(), Error> {
        self.commits.push(self.put.len());
        Ok(())
    }

    fn revise(&mut self, stop: &Stop, change: &mut dyn FnMut(&mut Article) -> bool) -> Result<u64, Error> {
        Ok(self.by_id.values_mut().take_while(|_| !stop.is_set()).map(|article| u64::from(change(article))).sum())
    }
}

/// What a run told.
#[derive(Default)]
struct Told {
    rejected: Vec<Reject>,
    last: Option<Progress>,
    /// Set at the first progress when `ends` says so.
    stop: Stop,
    ends: bool,
}

impl Follow for Told {
    fn rejected(&mut self, reject: &Reject) {
        self.rejected.push(reject.clone());
    }

    fn progress(&mut self, progress: &Progress) {
        self.last = Some(progress.clone());
        if self.ends {
            self.stop.set();
        }
    }

    fn committed(&mut self) {}
}

fn session(articles: usize) -> Session {
    let lines: String = (0..articles).map(|n| record(&format!("Titre {n}"))).collect();
    Session::new().file("a.jsonl", &lines[..lines.len() / 2]).file("b.jsonl", lines)
}

#[test]
fn articles_come_in_the_order_of_the_input_whatever_the_threads() {
    let session = session(2000);
    let read = |threads| {
        let mut memory = Memory::default();
        let mut told = Told::default();
        let options = Options { threads, ..Options::default() };
        let report = run(vec![session.path().into()], &options, &mut memory, &mut told);
        (report.expect("a report"), memory.put, told.rejected)
    };
    let one = read(1);
    assert_eq!(one, read(3));
    let (report, put, rejected) = one;
    assert_eq!(put.len() as u64, report.counts.articles);
    assert_eq!((report.counts.added, report.files), (2000, 2));
    assert_eq!(report.counts.added + report.counts.replaced, report.counts.articles, "the same titles, from another file");
    assert!(rejected.len() <= 1, "the file cut in mid-line has one bad line at most");
    assert_eq!(report.by_file.iter().map(|file| file.counts.articles).sum::<u64>(), report.counts.articles);
}

#[test]
fn batches_and_commits_are_bounded() {
    let session = session(1000);
    let mut memory = Memory::default();
    let options = Options { batch: 64, commit_every: 300, ..Options::default() };
    let mut told = Told::default();
    let report = run(vec![session.path().join("b.jsonl").into()], &options, &mut memory, &mut told).expect("a report");
    assert!(memory.batches.iter().all(|batch| *batch <= 64));
    assert_eq!(memory.commits, [512, 1000], "after each piece that brings enough");
    let last = told.last.expect("progress");
    assert_eq!((last.counts.articles, last.files, last.files_in_all, last.bytes), (1000, 1, 1, last.bytes_in_all));
    assert_eq!(report.bytes, last.bytes);
}

#[test]
fn nothing_is_committed_when_nothing_was_read() {
    let mut memory = Memory::default();
    let report = run(vec!["/nowhere/at/all".into()], &Options::default(), &mut memory, &mut ()).expect("a report");
    assert_eq!((report.counts.rejected, memory.commits.len()), (1, 0));
}

#[test]
fn a_failing_archive_ends_the_run_and_says_what_is_safe() {
    let session = session(1000);
    let mut memory = Memory { fails_after: Some(640), ..Memory::default() };
    let options = Options { batch: 64, commit_every: 300, ..Options::default() };
    let error = run(vec![session.path().join("b.jsonl").into()], &options, &mut memory, &mut ()).expect_err("a failure");
    assert!(error.to_string().starts_with("512 articles are safe"), "{error}");
    assert_eq!(memory.commits, [512]);
}

#[test]
fn a_run_can_be_ended_early_and_keeps_what_it_read() {
    let session = session(100_000);
    let mut memory = Memory::default();
    let stop = Stop::default();
    let options = Options { stop: stop.clone(), ..Options::default() };
    let report =
        run(vec![session.path().into()], &options, &mut memory, &mut Told { stop, ends: true, ..Told::default() }).expect("a report");
    assert!(report.interrupted && report.counts.articles > 0 && report.counts.articles < 100_000);
    assert_eq!(memory.commits, [memory.put.len()]);
}

#[test]
fn a_report_is_flat_json() {
    let session = session(10);
    let mut memory = Memory::default();
    let report = run(vec![session.path().join("b.jsonl").into()], &Options::default(), &mut memory, &mut ()).expect("a report");
    let json = serde_json::to_value(report).expect("JSON");
    assert_eq!((&json["added"], &json["by_file"][0]["format"], &json["interrupted"]), (&10.into(), &"jsonl".into(), &false.into()));
}

#[test]
fn a_run_takes_up_what_the_one_before_left() {
    let session = session(40_000);
    let mut memory = Memory::default();
    let stop = Stop::default();
    let memory_folder = session.path().join(".memory");
    std::fs::create_dir(&memory_folder).expect("a folder");
    let kept = Some(memory_folder);
    let first = Options { stop: stop.clone(), memory: kept.clone(), ..Options::default() };
    let input = || vec![session.path().join("b.jsonl").into()];
    let report = run(input(), &first, &mut memory, &mut Told { stop, ends: true, ..Told::default() }).expect("a report");
    let done = report.counts.records;
    assert!(report.interrupted && done > 0 && !report.by_file[0].whole);

    let options = Options { memory: kept, ..Options::default() };
    let report = run(input(), &options, &mut memory, &mut ()).expect("a report");
    assert_eq!((report.counts.records + done, report.counts.unchanged), (40_000, 0), "each record is read once");
    assert_eq!((report.by_file[0].done_before, report.by_file[0].whole), (done, true));
    assert_eq!(memory.by_id.len(), 40_000);

    let report = run(input(), &options, &mut memory, &mut ()).expect("a report");
    assert_eq!((report.files, report.files_unchanged, report.counts.records), (1, 1, 0), "what has not changed is not read");
    let report = run(input(), &Options { again: true, ..options.clone() }, &mut memory, &mut ()).expect("a report");
    assert_eq!((report.files_unchanged, report.counts.unchanged), (0, 40_000), "unless asked");

    std::fs::write(session.path().join("b.jsonl"), record("Un autre titre")).expect("a file");
    let report = run(input(), &options, &mut memory, &mut ()).expect("a report");
    assert_eq!((report.counts.records, report.counts.added), (1, 1), "a changed file is read");
    assert_eq!(memory.by_id.len(), 40_001, "what vanished from it is kept");
}

#[test]
fn what_was_not_committed_is_read_again() {
    let session = session(1000);
    let memory_folder = session.path().join(".memory");
    std::fs::create_dir(&memory_folder).expect("a folder");
    let kept = Some(memory_folder);
    let options = Options { batch: 64, commit_every: 300, memory: kept, ..Options::default() };
    let input = || vec![session.path().join("b.jsonl").into()];
    let mut memory = Memory { fails_after: Some(640), ..Memory::default() };
    run(input(), &options, &mut memory, &mut ()).expect_err("a failure");
    memory.fails_after = None;
    run(input(), &options, &mut memory, &mut ()).expect("a report");
    assert_eq!(memory.by_id.len(), 1000);
}

/// A page whose last row its newspaper prints under all.
fn under_fanal(n: usize) -> String {
    format!(
        "{{\"url\": \"https://fanal.example/{n}\", \"title\": \"Titre {n}\", \"body\": \"La commune numéro {n} a rentré sa récolte, disent \
         ses cultivateurs.\\nLe Fanal, premier au port.\"}}\n"
    )
}

#[test]
fn furniture_learnt_late_is_taken_out_of_what_came_before() {
    let session = Session::new().file("a.jsonl", (0..40).map(under_fanal).collect::<String>()).file("b.jsonl", under_fanal(40));
    let folder = session.path().join(".memory");
    std::fs::create_dir(&folder).expect("a folder");
    let read = |name: &str, keep: &[&str]| {
        let mut memory = Memory::default();
        let keep = keep.iter().map(|rule| (*rule).to_owned()).collect();
        let options = Options { memory: Some(folder.clone()), keep, again: true, ..Options::default() };
        let report = run(vec![session.path().join(name).into()], &options, &mut memory, &mut ()).expect("a report");
        let texts: Vec<String> = memory.by_id.values().map(Article::text).collect();
        (report.revised, texts.iter().filter(|text| text.contains("premier au port")).count())
    };
    assert_eq!(read("a.jsonl", &[]), (40, 0), "learnt at the end of the run");
    assert_eq!(read("b.jsonl", &[]), (0, 0), "known to the next run");
    assert_eq!(read("b.jsonl", &["repeated-row"]), (0, 1), "unless asked otherwise");
}

#[test]
fn a_mets_is_read_again_once_one_of_its_pages_is_another() {
    let session = Session::new().file("d/m.xml", mets(&["p1.xml", "p2.xml"])).file("d/p1.xml", page("Une page de cinq mots"));
    let kept = tempfile::tempdir().expect("a folder");
    let options = Options { memory: Some(kept.path().to_owned()), ..Options::default() };
    let mut memory = Memory::default();
    let mut read = || {
        let before = memory.put.len();
        run(vec![session.path().join("d").into()], &options, &mut memory, &mut ()).expect("a report");
        memory.put[before..].iter().map(|article| article.blocks[0].text.clone()).collect::<Vec<_>>()
    };
    assert_eq!(read(), ["Une page de cinq mots"]);
    assert!(read().is_empty());
    std::fs::write(session.path().join("d/p2.xml"), page("Une page venue plus tard")).expect("a file");
    assert_eq!(read(), ["Une page de cinq mots", "Une page venue plus tard"]);
    assert!(read().is_empty());
    std::fs::write(session.path().join("d/p2.xml"), page("Une page lue une fois de plus")).expect("a file");
    assert_eq!(read(), ["Une page de cinq mots", "Une page lue une fois de plus"]);
    assert!(read().is_empty());
}

#[test]
fn a_run_that_is_ended_leaves_furniture_to_the_next() {
    let session = Session::new().file("a.jsonl", (0..40).map(under_fanal).collect::<String>()).file("b.jsonl", under_fanal(40));
    let folder = session.path().join(".memory");
    std::fs::create_dir(&folder).expect("a folder");
    let mut memory = Memory::default();
    let mut read = |name: &str, ends: bool| {
        let stop = Stop::default();
        let options = Options { memory: Some(folder.clone()), stop: stop.clone(), ..Options::default() };
        let mut told = Told { stop, ends, ..Told::default() };
        let report = run(vec![session.path().join(name).into()], &options, &mut memory, &mut told).expect("a report");
        let texts = memory.by_id.values().map(Article::text);
        (report.revised, texts.filter(|text| text.contains("premier au port")).count())
    };
    assert_eq!(read("a.jsonl", true), (0, 40), "ended: the archive is not gone over");
    assert_eq!(read("b.jsonl", false), (40, 0), "the next run does it");
    assert_eq!(read("b.jsonl", false), (0, 0), "once");
}
