//! A folder of files, and what reading them shows, as one text.

use std::fs;
use std::io::Write;
use std::ops::ControlFlow;
use std::path::Path;

use ingest::{Input, Limits, Options, Report, inspect};
use tempfile::TempDir;

/// A folder of input files.
pub(crate) struct Session {
    folder: TempDir,
    pub(crate) options: Options,
}

impl Session {
    pub(crate) fn new() -> Self {
        Self { folder: TempDir::new().expect("a folder"), options: Options { threads: 2, ..Options::default() } }
    }

    pub(crate) fn within(limits: Limits) -> Self {
        let session = Self::new();
        Self { options: Options { limits, ..session.options }, ..session }
    }

    pub(crate) fn path(&self) -> &Path {
        self.folder.path()
    }

    pub(crate) fn file(self, name: &str, bytes: impl AsRef<[u8]>) -> Self {
        let path = self.path().join(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, bytes).expect("a file");
        self
    }

    /// Reads `paths` of the folder: a line an article (place, title, number of words), a line a reject.
    pub(crate) fn read(&self, paths: &[&str]) -> (String, Report) {
        let inputs = paths.iter().map(|path| Input::from(self.path().join(path))).collect();
        let mut shown = String::new();
        let report = inspect(inputs, &self.options, &mut |found| {
            let folder = format!("{}/", self.path().display());
            shown.push_str(&match found {
                Ok(article) => {
                    let place = format!("{}:{}", article.source.path, article.source.record).replace(&folder, "");
                    format!("{place} {} ({} mots)\n", article.title, article.word_count())
                }
                Err(reject) => format!("{}:{} ✗ {}\n", reject.path, reject.record, reject.code).replace(&folder, ""),
            });
            ControlFlow::Continue(())
        })
        .expect("threads");
        (shown, report)
    }

    #[track_caller]
    pub(crate) fn shows(&self, paths: &[&str], expected: &expect_test::Expect) {
        expected.assert_eq(&self.read(paths).0);
    }
}

/// A JSON record of one article.
pub(crate) fn record(title: &str) -> String {
    format!("{{\"title\": \"{title}\", \"body\": \"Un texte de cinq mots.\"}}\n")
}

pub(crate) fn gzip(bytes: impl AsRef<[u8]>) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    encoder.write_all(bytes.as_ref()).expect("memory");
    encoder.finish().expect("memory")
}

pub(crate) fn zstd(bytes: impl AsRef<[u8]>) -> Vec<u8> {
    zstd::encode_all(bytes.as_ref(), 1).expect("memory")
}

/// A web archive record of an answer.
pub(crate) fn answer(head: &str, body: &str) -> String {
    let answer = format!("HTTP/1.1 200 OK\r\n{head}\r\n\r\n{body}");
    format!(
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://journal.example/{}\r\nWARC-Date: 2021-03-04T05:06:07Z\r\n\
         Content-Type: application/http; msgtype=response\r\nContent-Length: {}\r\n\r\n{answer}\r\n\r\n",
        body.len(),
        answer.len()
    )
}
