//! References to articles.

use super::{Language, Say};

/// What stands around a reference.
pub(crate) struct CitedTexts {
    pub(crate) cite: &'static str,
    pub(crate) copy: &'static str,
    pub(crate) copied: &'static str,
    pub(crate) text: &'static str,
    pub(crate) same_day: &'static str,
}

const FRENCH: CitedTexts = CitedTexts { cite: "Citer", copy: "Copier", copied: "Copié", text: "Texte", same_day: "Du même jour" };
const ENGLISH: CitedTexts = CitedTexts { cite: "Cite", copy: "Copy", copied: "Copied", text: "Text", same_day: "Of the same day" };

impl Say {
    /// What stands around a reference, for templates.
    pub(crate) fn cited(self) -> &'static CitedTexts {
        match self.0 {
            Language::French => &FRENCH,
            Language::English => &ENGLISH,
        }
    }

    /// « Odile Ravel, Jean Brac et Anne Morel »
    pub(crate) fn enumerated(self, names: &[String]) -> String {
        match names {
            [] => String::new(),
            [only] => only.clone(),
            [others @ .., last] => format!("{} {} {last}", others.join(", "), self.either("et", "and")),
        }
    }

    /// A title between quotation marks, those inside it of the other kind.
    pub(crate) fn title_quoted(self, title: &str) -> String {
        let spaces = |letter: char| matches!(letter, ' ' | '\u{a0}' | '\u{202f}');
        let mut inner = String::with_capacity(title.len());
        for (place, piece) in title.split('«').enumerate() {
            let piece = if place == 0 { piece } else { piece.trim_start_matches(spaces) };
            inner.push_str(if place == 0 { "" } else { "“" });
            for (place, piece) in piece.split('»').enumerate() {
                if place > 0 {
                    inner.truncate(inner.trim_end_matches(spaces).len());
                    inner.push('”');
                }
                inner.push_str(piece);
            }
        }
        let english = || format!("“{}”", inner.replace('“', "‘").replace('”', "’"));
        match self.0 {
            Language::French => format!("«\u{a0}{inner}\u{a0}»"),
            Language::English => english(),
        }
    }

    /// « Tous les articles de ce jour »
    pub(crate) fn whole_day(self, count: &str) -> String {
        self.either(format!("Tout ce jour\u{a0}: {count}"), format!("The whole day: {count}"))
    }
}
