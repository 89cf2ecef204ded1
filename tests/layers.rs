//! The arrows between our crates, which only go down.

use std::collections::BTreeSet;
use std::fs;

use crate::kiosque::project;

/// Each crate with what it may use of ours.
const ARROWS: [(&str, &[&str]); 9] = [
    ("article", &[]),
    ("french", &[]),
    ("query", &[]),
    ("archive", &["article", "query"]),
    ("reprint", &["article", "french"]),
    ("index", &["archive", "article", "french", "query", "reprint"]),
    ("ingest", &["archive", "article", "french"]),
    ("export", &["article"]),
    ("server", &["archive", "article", "export", "query"]),
];

/// What only some crates may use.
const KEPT_IN: [(&str, &[&str]); 7] = [
    ("tantivy", &["index"]),
    ("askama", &["server"]),
    ("axum", &["server"]),
    ("encoding_rs", &["ingest"]),
    ("frostem", &["french"]),
    ("similar", &["reprint"]),
    ("whatlang", &["ingest"]),
];

/// The names of the `[dependencies]` of a crate.
fn dependencies(name: &str) -> BTreeSet<String> {
    let manifest = fs::read_to_string(project(&format!("crates/{name}/Cargo.toml"))).expect("a manifest");
    let section = manifest.split("\n[").find_map(|section| section.strip_prefix("dependencies]")).unwrap_or_default();
    section.lines().filter_map(|line| Some(line.split(['.', '=', ' ']).next()?.trim().to_owned())).filter(|name| !name.is_empty()).collect()
}

#[test]
fn arrows_only_go_down() {
    let ours: BTreeSet<&str> = ARROWS.iter().map(|(name, _)| *name).collect();
    for (name, may) in ARROWS {
        for dependency in dependencies(name) {
            assert!(!ours.contains(dependency.as_str()) || may.contains(&dependency.as_str()), "{name} uses {dependency}");
        }
    }
    let members: BTreeSet<String> = fs::read_dir(project("crates"))
        .expect("the crates")
        .map(|entry| entry.expect("a crate").file_name().to_string_lossy().into_owned())
        .filter(|name| name != "cli")
        .collect();
    assert_eq!(members, ours.iter().map(|name| (*name).to_owned()).collect(), "each crate has its row");
}

#[test]
fn each_crate_keeps_its_own() {
    for (name, _) in ARROWS {
        let dependencies = dependencies(name);
        for (outside, homes) in KEPT_IN {
            assert!(!dependencies.contains(outside) || homes.contains(&name), "{name} uses {outside}");
        }
    }
}

/// No crate below the command reads the environment or the clock.
#[test]
fn only_the_command_reads_the_environment_and_the_clock() {
    for (name, _) in ARROWS {
        for (path, text) in sources(&project(&format!("crates/{name}/src"))) {
            let code = text.split("#[cfg(test)]").next().unwrap_or_default();
            for forbidden in ["std::env", "env::var", "SystemTime::now", "Timestamp::now", "Zoned::now"] {
                assert!(!code.contains(forbidden), "{path} uses {forbidden}");
            }
        }
    }
}

fn sources(folder: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            found.extend(sources(&path.display().to_string()));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push((path.display().to_string(), fs::read_to_string(&path).expect("text")));
        }
    }
    found
}
