use std::collections::HashSet;

/// What is said, each once, in order.
pub(super) fn distinct(said: impl Iterator<Item = String>) -> Vec<String> {
    let mut seen = HashSet::new();
    said.filter(|tag| !tag.trim().is_empty() && seen.insert(tag.clone())).collect()
}

/// Several keywords in one text.
pub(super) fn keywords(text: &str) -> Vec<String> {
    text.split([',', ';', '|']).map(str::trim).filter(|tag| !tag.is_empty()).map(str::to_owned).collect()
}
