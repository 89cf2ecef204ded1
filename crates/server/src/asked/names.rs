//! The parameters that choose articles, of which each address takes some more.

/// Those names, then others.
macro_rules! names {
    ($($own:literal),* $(,)?) => {
        &[
            "q", "operator", "exact", "strict", "variants", "variantes", "publication", "source", "lang", "author", "section", "tag",
            "provider", "length", "story", "date_precision", "date_origin", "year", "month", "from", "to", "collapse", "ui", $($own),*
        ]
    };
}

pub(super) use names;
