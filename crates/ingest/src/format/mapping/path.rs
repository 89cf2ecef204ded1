use crate::format::loose::Loose;

/// The value at a dotted path; a list on the way gives the values of all its items, unless the path counts them (`authors.0`).
///
/// A name that holds dots itself goes before what they may lead to.
pub(super) fn at<'a>(value: &Loose<'a>, path: &str) -> Option<Loose<'a>> {
    match value {
        Loose::Object(entries) => {
            let named = |wanted: &str| {
                let exact = entries.iter().find(|(name, _)| name == wanted);
                exact.or_else(|| entries.iter().find(|(name, _)| same(name, wanted))).map(|(_, value)| value)
            };
            if let Some(value) = named(path) {
                return Some(value.clone());
            }
            let dots = path.match_indices('.').map(|(dot, _)| dot);
            dots.rev().find_map(|dot| at(named(&path[..dot])?, &path[dot + 1..]))
        }
        Loose::List(items) => {
            let (first, rest) = path.split_once('.').map_or((path, None), |(first, rest)| (first, Some(rest)));
            if let Some(item) = first.parse().ok().and_then(|number: usize| items.get(number)) {
                return rest.map_or_else(|| Some(item.clone()), |rest| at(item, rest));
            }
            let found: Vec<Loose<'a>> = items.iter().filter_map(|item| at(item, path)).collect();
            (!found.is_empty()).then_some(Loose::List(found))
        }
        _ => None,
    }
}

/// Whether a path begins with the field `name`.
pub(super) fn starts_with(path: &str, name: &str) -> bool {
    same(path, name) || path.match_indices('.').any(|(dot, _)| same(&path[..dot], name))
}

/// Names of columns are typed by people: case and the space around them do not matter.
fn same(a: &str, b: &str) -> bool {
    a == b || a.trim().to_lowercase() == b.trim().to_lowercase()
}
