//! The seeds of the fuzz targets, and what these once found, replayed.

use std::fs;
use std::path::{Path, PathBuf};

use ingest::Format;

#[allow(unreachable_pub)]
#[path = "../../../tests/fuzz/reader.rs"]
mod reader;

/// The seeds of a target, in the order of their names.
fn seeds(target: &str) -> Vec<(PathBuf, Vec<u8>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/fuzz/seeds").join(target);
    let paths = fs::read_dir(&folder).expect("the seeds").map(|entry| entry.expect("a seed").path());
    let mut found: Vec<_> = paths.map(|path| (path.clone(), fs::read(path).expect("a seed"))).collect();
    found.sort();
    assert!(!found.is_empty(), "{}", folder.display());
    found
}

#[test]
fn readers() {
    for (path, bytes) in seeds("readers") {
        let (first, rest) = bytes.split_first().unwrap_or_else(|| panic!("{} is empty", path.display()));
        reader::read(rest, Format::ALL.get(usize::from(*first)).copied());
    }
}

#[test]
fn pages_and_dumps() {
    for (target, format) in [("page", Format::Html), ("dump", Format::Dump)] {
        for (_, bytes) in seeds(target) {
            reader::read(&bytes, Some(format));
        }
    }
}

#[test]
fn dates() {
    for (path, bytes) in seeds("date") {
        let text = String::from_utf8_lossy(&bytes);
        let read = ingest::date::parse(&text, None);
        assert!(read.is_none_or(|found| found.published.day.year() >= 1631), "{}", path.display());
    }
}
