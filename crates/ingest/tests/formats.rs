//! Every format, by files that are each odd in one way: `formats/<format>/<what-is-odd>.<ending>` and, beside it, what reading it gives
//! (`<what-is-odd>.expected`). A folder is one input; `<what-is-odd>.toml` is the mapping that the file is read with. To write what is expected: `UPDATE_EXPECT=1 cargo test -p ingest formats`.

use std::fs;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use article::Article;
use ingest::{Mapping, Options, Reject, inspect};

#[test]
fn every_file_gives_what_stands_beside_it() {
    let formats = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/formats");
    let mut checked = 0;
    for folder in entries(&formats) {
        for input in
            entries(&folder).into_iter().filter(|path| path.extension().is_none_or(|ending| ending != "expected" && ending != "toml"))
        {
            expect_test::expect_file![input.with_extension("expected")].assert_eq(&shown(&input));
            checked += 1;
        }
    }
    assert!(checked > 0, "no file in {}", formats.display());
}

fn entries(folder: &Path) -> Vec<PathBuf> {
    let mut paths: Vec<PathBuf> = fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path()).collect();
    paths.sort();
    paths
}

/// What reading a file or a folder gives: its articles, its rejects, what was passed over.
fn shown(input: &Path) -> String {
    let mut shown = String::new();
    let mapping = fs::read_to_string(input.with_extension("toml")).ok().map(|text| Mapping::read(&text).expect("a mapping").into());
    let options = Options { mapping, ..Options::default() };
    let report = inspect(vec![input.to_path_buf().into()], &options, &mut |found| {
        shown.push_str(&match found {
            Ok(article) => {
                let named = article.removed.iter().filter_map(|piece| piece.rule.parse::<ingest::Rule>().err());
                assert_eq!(named.collect::<Vec<_>>(), [], "--keep does not know it");
                article_shown(&article)
            }
            Err(reject) => reject_shown(&reject, input),
        });
        ControlFlow::Continue(())
    })
    .expect("threads");
    for (code, count) in &report.skipped_by {
        shown.push_str(&format!("skipped {code}: {count}\n"));
    }
    if !report.unknown_fields.is_empty() {
        shown.push_str(&format!("read by nothing: {}\n", report.unknown_fields.iter().cloned().collect::<Vec<_>>().join(", ")));
    }
    shown
}

fn reject_shown(reject: &Reject, input: &Path) -> String {
    let path = reject.path.replace(&format!("{}/", input.display()), "").replace(&input.display().to_string(), "");
    let place = if path.is_empty() { String::new() } else { format!("{path} ") };
    let start: String = reject.raw.chars().take(60).collect();
    format!("✗ {place}record {} byte {}: {} ({}) {start:?}\n\n", reject.record, reject.byte, reject.code, reject.reason)
}

fn article_shown(article: &Article) -> String {
    let published = article.published.as_ref().map_or(String::new(), ToString::to_string);
    let parts = [
        ("id", article.id.as_str()),
        ("url", &article.url),
        ("kicker", &article.kicker),
        ("title", &article.title),
        ("publication", &article.publication),
        ("publication as given", &article.publication_as_given),
        ("provider", &article.provider),
        ("authors", &article.authors.join(" | ")),
        ("section", &article.section),
        ("page", &article.page),
        ("tags", &article.tags.join(" | ")),
        ("published", &published),
        ("lang", &article.lang),
    ];
    let mut shown = format!("# {} {}\n", article.source.format, article.source.record);
    let given = parts.iter().filter(|(_, value)| !value.is_empty());
    given.for_each(|(name, value)| shown.push_str(&format!("{name}: {value}\n")));
    if let Some(quality) = article.ocr_quality {
        shown.push_str(&format!("ocr quality: {quality:.2}\n"));
    }
    for notice in &article.notices {
        shown.push_str(&format!("notice {}: {}\n", notice.code, notice.text));
    }
    for (index, block) in article.blocks.iter().enumerate() {
        let kind = if index == 0 && article.has_lead { "Lead".to_owned() } else { format!("{:?}", block.kind) };
        shown.push_str(&format!("{kind} {}\n", block.text));
        for at in article.regions.iter().filter(|region| region.block as usize == index) {
            shown.push_str(&format!("  at page {}: {},{} {}×{}\n", at.page, at.left, at.top, at.width, at.height));
        }
    }
    for removed in &article.removed {
        shown.push_str(&format!("removed {}: {}\n", removed.rule, removed.text.replace('\n', " ⏎ ")));
    }
    shown.push('\n');
    shown
}
