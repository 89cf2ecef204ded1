//! The guided search.

use super::{Language, Say};

/// What the page of the guided search says.
pub(crate) struct GuidedTexts {
    pub(crate) heading: &'static str,
    pub(crate) intro: &'static str,
    /// Of each field, in the order of the page.
    pub(crate) labels: [&'static str; 5],
    pub(crate) alternatives: &'static str,
    pub(crate) show: &'static str,
    pub(crate) became: &'static str,
    pub(crate) everything: &'static str,
    pub(crate) examples: &'static str,
}

const FRENCH: GuidedTexts = GuidedTexts {
    heading: "Recherche guidée",
    intro: "Remplissez ce qui vous sert\u{a0}: la page en fait une requête, que vous pourrez ensuite taper vous-même.",
    labels: ["Tous ces mots", "Cette expression exacte", "L’un de ces mots au moins", "Aucun de ces mots", "Dans le titre"],
    alternatives: "Une virgule sépare ce qui a plusieurs mots\u{a0}: premier ministre, gouvernement",
    show: "Montrer la requête",
    became: "Vos réponses deviennent",
    everything: "tous les articles",
    examples: "Exemples pris dans ces archives",
};

const ENGLISH: GuidedTexts = GuidedTexts {
    heading: "Guided search",
    intro: "Fill in what helps you: the page makes a query of it, which you can then type yourself.",
    labels: ["All of these words", "This exact phrase", "At least one of these words", "None of these words", "In the title"],
    alternatives: "A comma parts what has several words: premier ministre, gouvernement",
    show: "Show the query",
    became: "Your answers become",
    everything: "all articles",
    examples: "Examples from these archives",
};

impl Say {
    /// What the guided search says, for templates.
    pub(crate) fn guided(self) -> &'static GuidedTexts {
        match self.0 {
            Language::French => &FRENCH,
            Language::English => &ENGLISH,
        }
    }

    /// Where it is told how accessible the pages are.
    pub(crate) fn accessibility(self) -> &'static str {
        self.either("Accessibilité\u{a0}: partiellement conforme", "Accessibility: partly conformant")
    }
}
