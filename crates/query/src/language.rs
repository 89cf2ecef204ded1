/// A language of the interface.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Language {
    /// Français.
    #[default]
    French,
    /// English.
    English,
}

impl Language {
    /// `text` between this language's quotation marks, with U+00A0 inside the French ones.
    pub(crate) fn quoted(self, text: &str) -> String {
        match self {
            Self::French => format!("«\u{A0}{text}\u{A0}»"),
            Self::English => format!("“{text}”"),
        }
    }

    /// What was typed, between quotation marks, cut where it is longer than a sentence should hold.
    pub(crate) fn quoted_start(self, typed: &str) -> String {
        match typed.char_indices().nth(40) {
            Some((end, _)) => self.quoted(&format!("{}…", &typed[..end])),
            None => self.quoted(typed),
        }
    }
}
