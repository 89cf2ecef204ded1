//! How often « vouliez-vous dire » is offered for judged queries, and how often it is right.
//!
//! ```text
//! cargo run --release -p index --example corrections -- ARCHIVE QUERIES.tsv even|odd
//! ```
//!
//! The second column of QUERIES is the query, the third its set, the fifth the kind of carelessness. A query of the set `hard` is that of
//! the set `kw` with the same number, typed carelessly: an offer is right when it has the same words, in any inflection.

use std::collections::{BTreeMap, HashMap};
use std::error::Error;
use std::fs;
use std::path::Path;

use archive::{Archive, SearchRequest};
use index::DiskArchive;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [folder, queries, half] = arguments.as_slice() else { return Err("give: ARCHIVE QUERIES.tsv even|odd".into()) };
    let archive = DiskArchive::open(Path::new(folder))?;
    let queries = fs::read_to_string(queries)?;
    let rows = queries.lines().map(|line| line.split('\t').collect::<Vec<_>>()).filter(|columns| columns.len() == 5);
    let mut well: HashMap<&str, &str> = HashMap::new();
    let mut told: BTreeMap<&str, Told> = BTreeMap::new();
    for columns in rows {
        let [id, text, set, _, kind] = columns[..] else { continue };
        let number: u32 = id[1..].parse()?;
        if set == "kw" {
            well.insert(&id[1..], text);
        }
        if (set == "title" && !number.is_multiple_of(3)) || number.is_multiple_of(2) != (half == "even") {
            continue;
        }
        let hits = archive.search(&SearchRequest { size: 0, passages: 0, ..SearchRequest::new(query::parse(text).query) })?;
        let row = told.entry(if set == "hard" { kind } else { set }).or_default();
        row.queries += 1;
        if let Some(meant) = hits.understood.meant {
            row.offered += 1;
            let meant = meant.query.to_string();
            let is_right = well.get(&id[1..]).is_some_and(|well| words(well) == words(&meant));
            row.right += usize::from(is_right);
            if std::env::var_os("SHOW").is_some() && !is_right {
                println!("{id} {text} → {meant} ({} → {})", hits.total.value, well.get(&id[1..]).unwrap_or(&""));
            }
        }
    }
    println!("{:16} {:>8} {:>8} {:>8}", "set or slip", "queries", "offered", "right");
    for (name, row) in told {
        println!("{name:16} {:8} {:8} {:8}", row.queries, row.offered, row.right);
    }
    Ok(())
}

#[derive(Default)]
struct Told {
    queries: usize,
    offered: usize,
    right: usize,
}

fn words(query: &str) -> Vec<String> {
    query.split(|c: char| !c.is_alphanumeric()).map(french::fold).filter(|word| word.len() > 1).map(|word| french::stem(&word)).collect()
}
