//! The seeds of the fuzz target, and what it once found, replayed; and that the stack does not grow with the query.

use std::fs;
use std::path::Path;
use std::thread;

use crate::asked;

/// Bytes of stack that any query is parsed, printed and told in, unoptimised.
const STACK: usize = 256 << 10;

fn check(texts: Vec<String>) {
    let work = move || texts.iter().for_each(|text| asked::check_text(text));
    thread::Builder::new().stack_size(STACK).spawn(work).expect("a thread").join().expect("no panic");
}

#[test]
fn the_seeds() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/fuzz/seeds/query");
    let seeds = fs::read_dir(&folder).expect("the seeds").map(|entry| fs::read(entry.expect("a seed").path()).expect("a seed"));
    let texts: Vec<String> = seeds.map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).collect();
    assert!(texts.len() >= 20);
    check(texts);
}

#[test]
fn no_query_is_too_deep_for_a_small_stack() {
    let opening =
        ["(", "NOT (", "SAUF ", "-(", "titre:(", "((a OU ", "(a PRES/2 ", "(a MEMEPHRASE (", "\"a ", "«", "-", "a^2 (", "zone:retire:("];
    check(opening.iter().map(|open| open.repeat(8192 / open.len())).collect());
    check(opening.iter().map(|open| format!("{}a{}", open.repeat(4096 / open.len()), ")".repeat(4096 / open.len()))).collect());
}
