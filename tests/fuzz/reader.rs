//! What every target does with its bytes.

use std::io::Cursor;
use std::ops::ControlFlow;

use ingest::{Format, Input, Limits, Options, inspect};

/// Reads `bytes` as a file of `format`, or of what it seems to be. Panics when a reader did.
pub fn read(bytes: &[u8], format: Option<Format>) {
    let limits = Limits { record: 64 << 10, ..Limits::default() };
    let options = Options { format, limits, threads: 0, ..Options::default() };
    let input = Input::Stream { name: "-".into(), reader: Box::new(Cursor::new(bytes.to_vec())) };
    let report = inspect(vec![input], &options, &mut |found| {
        assert!(found.is_ok() || found.is_err_and(|reject| reject.code != "panic"), "a reader panicked");
        ControlFlow::Continue(())
    });
    let counts = report.expect("no thread is started").counts;
    assert!(counts.articles + counts.rejected + counts.skipped > 0, "nothing came of it, and nothing was said");
}
