//! A large set of real articles, where a machine has one (it is no part of the project).

use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::path::Path;

use ingest::{Options, inspect};

#[test]
fn every_article_of_a_large_set_is_read() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/corpus/orange-articles.jsonl.gz");
    if !file.exists() {
        eprintln!("skipped: no {}", file.display());
        return;
    }
    let mut langs: BTreeMap<String, u64> = BTreeMap::new();
    let mut undated = 0;
    let options = Options { threads: 2, ..Options::default() };
    let report = inspect(vec![file.into()], &options, &mut |found| {
        if let Ok(article) = found {
            *langs.entry(article.lang).or_default() += 1;
            undated += u64::from(article.published.is_none());
        }
        ControlFlow::Continue(())
    })
    .expect("threads");
    assert_eq!((report.counts.articles, report.counts.rejected, undated), (17_350, 0, 0));
    assert_eq!(langs.into_iter().collect::<Vec<_>>(), [("fr".to_owned(), 17_350)]);
}
