//! A run into an archive that is made up.

use std::collections::HashMap;

use archive::{Error, Outcome, Stop, Writer};
use article::Article;
use ingest::{Options, run};

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
        let mut rejected = Vec::new();
        let options = Options { threads, ..Options::default() };
        let report = run(vec![session.path().into()], &options, &mut memory, &mut |reject| rejected.push(reject.clone()), &mut |_| {});
        (report.expect("a report"), memory.put, rejected)
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
    let mut last = None;
    let report =
        run(vec![session.path().join("b.jsonl").into()], &options, &mut memory, &mut |_| {}, &mut |progress| last = Some(progress.clone()));
    let report = report.expect("a report");
    assert!(memory.batches.iter().all(|batch| *batch <= 64));
    assert_eq!(memory.commits, [320, 640, 960, 1000]);
    let last = last.expect("progress");
    assert_eq!((last.counts.articles, last.files, last.files_in_all, last.bytes), (1000, 1, 1, last.bytes_in_all));
    assert_eq!(report.bytes, last.bytes);
}

#[test]
fn nothing_is_committed_when_nothing_was_read() {
    let mut memory = Memory::default();
    let report = run(vec!["/nowhere/at/all".into()], &Options::default(), &mut memory, &mut |_| {}, &mut |_| {}).expect("a report");
    assert_eq!((report.counts.rejected, memory.commits.len()), (1, 0));
}

#[test]
fn a_failing_archive_ends_the_run_and_says_what_is_safe() {
    let session = session(1000);
    let mut memory = Memory { fails_after: Some(640), ..Memory::default() };
    let options = Options { batch: 64, commit_every: 300, ..Options::default() };
    let error = run(vec![session.path().join("b.jsonl").into()], &options, &mut memory, &mut |_| {}, &mut |_| {}).expect_err("a failure");
    assert!(error.to_string().starts_with("640 articles are safe"), "{error}");
    assert_eq!(memory.commits, [320, 640]);
}

#[test]
fn a_run_can_be_ended_early_and_keeps_what_it_read() {
    let session = session(100_000);
    let mut memory = Memory::default();
    let stop = Stop::default();
    let options = Options { stop: stop.clone(), ..Options::default() };
    let report = run(vec![session.path().into()], &options, &mut memory, &mut |_| {}, &mut |_| stop.set()).expect("a report");
    assert!(report.interrupted && report.counts.articles > 0 && report.counts.articles < 100_000);
    assert_eq!(memory.commits, [memory.put.len()]);
}

#[test]
fn a_report_is_flat_json() {
    let session = session(10);
    let mut memory = Memory::default();
    let report =
        run(vec![session.path().join("b.jsonl").into()], &Options::default(), &mut memory, &mut |_| {}, &mut |_| {}).expect("a report");
    let json = serde_json::to_value(report).expect("JSON");
    assert_eq!((&json["added"], &json["by_file"][0]["format"], &json["interrupted"]), (&10.into(), &"jsonl".into(), &false.into()));
}
