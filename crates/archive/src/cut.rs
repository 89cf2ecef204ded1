use query::Language;

/// What an archive left out of a query because it was too much: never in silence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cut {
    /// A truncated or nearly spelt word stands for more forms than are searched.
    Expansion {
        /// The word as typed.
        word: String,
        /// Its forms in the archive.
        forms: usize,
        /// How many of them are searched, the most frequent.
        searched: usize,
    },
    /// A word with hyphens is made of more words than are searched.
    Word {
        /// The beginning of the word as typed.
        start: String,
        /// The words it is made of.
        pieces: usize,
        /// How many of them are searched, the first.
        searched: usize,
    },
    /// A phrase is made of more words than are searched, once its hyphens are parted.
    Phrase {
        /// How many are searched, the first.
        searched: usize,
    },
}

impl Cut {
    /// Stable kebab-case name.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Expansion { .. } => "expansion-cut",
            Self::Word { .. } => "word-cut",
            Self::Phrase { .. } => "phrase-cut",
        }
    }

    /// For a person.
    pub fn text(&self, language: Language) -> String {
        match (self, language) {
            (Self::Expansion { word, forms, searched }, Language::French) => {
                format!("«\u{a0}{word}\u{a0}» a {forms} formes dans l’archive\u{a0}: les {searched} plus fréquentes sont cherchées.")
            }
            (Self::Expansion { word, forms, searched }, Language::English) => {
                format!("“{word}” has {forms} forms in the archive: the {searched} most frequent are searched.")
            }
            (Self::Word { start, pieces, searched }, Language::French) => {
                format!("«\u{a0}{start}…\u{a0}» est fait de {pieces} mots\u{a0}: les {searched} premiers sont cherchés.")
            }
            (Self::Word { start, pieces, searched }, Language::English) => {
                format!("“{start}…” is made of {pieces} words: the first {searched} are searched.")
            }
            (Self::Phrase { searched }, Language::French) => {
                format!("L’expression est faite de plus de {searched} mots\u{a0}: les premiers sont cherchés.")
            }
            (Self::Phrase { searched }, Language::English) => {
                format!("The phrase is made of more than {searched} words: the first are searched.")
            }
        }
    }
}
