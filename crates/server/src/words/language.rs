/// A language of the interface. French comes first everywhere: the archives are French.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Language {
    #[default]
    French,
    English,
}

impl Language {
    /// ISO 639-1, as in `ui=` and `lang=`.
    pub(crate) fn code(self) -> &'static str {
        match self {
            Self::French => "fr",
            Self::English => "en",
        }
    }

    /// The language with this code.
    pub(crate) fn with_code(code: &str) -> Option<Self> {
        match code {
            "fr" => Some(Self::French),
            "en" => Some(Self::English),
            _ => None,
        }
    }

    /// The other one, for the link that switches.
    pub(crate) fn other(self) -> Self {
        match self {
            Self::French => Self::English,
            Self::English => Self::French,
        }
    }

    /// The language that `Accept-Language` prefers among ours; French when it names neither.
    pub(crate) fn accepted(header: &str) -> Self {
        let weighed = header.split(',').filter_map(|range| {
            let (tag, weight) = range.split_once(';').unwrap_or((range, "q=1"));
            let primary = tag.trim().split('-').next().unwrap_or_default().to_ascii_lowercase();
            let weight: f32 = weight.trim().strip_prefix("q=")?.parse().ok()?;
            Some((Self::with_code(&primary)?, weight)).filter(|(_, weight)| *weight > 0.0)
        });
        // Of equal weights the first named wins.
        weighed.fold(None, |best: Option<(Self, f32)>, next| if best.is_none_or(|b| next.1 > b.1) { Some(next) } else { best }).map_or_else(Self::default, |best| best.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(header: &str, expected: Language) {
        assert_eq!(Language::accepted(header), expected, "{header}");
    }

    #[test]
    fn the_heaviest_of_ours_wins() {
        check("", Language::French);
        check("fr-FR,fr;q=0.9,en;q=0.8", Language::French);
        check("en-GB,en;q=0.9,fr;q=0.8", Language::English);
        check("de, en;q=0.5, fr;q=0.7", Language::French);
        check("ar,en;q=0.2", Language::English);
        check("en;q=0,*", Language::French);
        check("en;q=lots;;,,", Language::French);
    }
}
