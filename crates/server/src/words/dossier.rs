//! A press review.

use archive::{Dossier, DossierOrder};
use article::Day;

use super::{Language, Say, typography};

/// What its page says.
pub(crate) struct DossierTexts {
    pub(crate) heading: &'static str,
    pub(crate) empty: &'static str,
    pub(crate) title: &'static str,
    pub(crate) order: &'static str,
    pub(crate) text: &'static str,
    pub(crate) whole: &'static str,
    pub(crate) excerpt: &'static str,
    pub(crate) edit: &'static str,
    pub(crate) up: &'static str,
    pub(crate) down: &'static str,
    pub(crate) more: &'static str,
    pub(crate) file: &'static str,
    pub(crate) contents: &'static str,
    pub(crate) sources: &'static str,
    pub(crate) rights: &'static str,
    pub(crate) pick: &'static str,
    pub(crate) add: &'static str,
    pub(crate) all: &'static str,
}

static FRENCH: DossierTexts = DossierTexts {
    heading: "Revue de presse",
    empty: "Ce dossier est vide. Dans les résultats d’une recherche, cochez des articles, puis «\u{a0}Ajouter au dossier\u{a0}». Le dossier tient tout \
            entier dans l’adresse de sa page\u{a0}: gardez-la pour le garder.",
    title: "Titre du dossier",
    order: "Sommaire",
    text: "Texte",
    whole: "entier",
    excerpt: "extrait",
    edit: "Changer l’ordre, retirer des articles",
    up: "monter",
    down: "descendre",
    more: "Chercher d’autres articles",
    file: "Fichier HTML",
    contents: "Sommaire",
    sources: "Sources et droits",
    rights: "Les articles de ce dossier restent la propriété de leurs éditeurs. Le reproduire, l’envoyer ou le mettre en ligne demande leur accord, ou la \
             licence que le Centre français d’exploitation du droit de copie (CFC) délivre en leur nom pour les revues de presse.",
    pick: "pour le dossier",
    add: "Ajouter au dossier",
    all: "Tout mettre dans un dossier",
};

static ENGLISH: DossierTexts = DossierTexts {
    heading: "Press review",
    empty: "This dossier is empty. Among the results of a search, tick articles, then “Add to the dossier”. The dossier is all in the address of its \
            page: keep that to keep it.",
    title: "Title of the dossier",
    order: "Contents",
    text: "Text",
    whole: "whole",
    excerpt: "excerpt",
    edit: "Change the order, take articles out",
    up: "up",
    down: "down",
    more: "Search for more articles",
    file: "HTML file",
    contents: "Contents",
    sources: "Sources and rights",
    rights: "The articles of this dossier remain the property of their publishers. Reproducing it, sending it on or putting it online needs their consent, \
             or the licence for press reviews that the Centre français d’exploitation du droit de copie (CFC) grants for them.",
    pick: "for the dossier",
    add: "Add to the dossier",
    all: "Make a dossier of all",
};

impl DossierTexts {
    pub(crate) fn of(language: Language) -> &'static Self {
        match language {
            Language::French => &FRENCH,
            Language::English => &ENGLISH,
        }
    }
}

impl Say {
    /// What the results say of dossiers, for templates.
    pub(crate) fn dossier(self) -> &'static DossierTexts {
        DossierTexts::of(self.0)
    }

    /// « Établi le 24 novembre 2026 »
    pub(crate) fn made_on(self, day: Day) -> String {
        let day = typography::day(day, self.0);
        self.either(format!("Établi le {day}"), format!("Made on {day}"))
    }

    pub(crate) fn dossier_order(self, order: DossierOrder) -> &'static str {
        match order {
            DossierOrder::Given => self.either("dans l’ordre choisi", "in the order chosen"),
            DossierOrder::Date => self.either("par date", "by date"),
            DossierOrder::Publication => self.either("par journal", "by newspaper"),
        }
    }

    /// « p. 3 »
    pub(crate) fn page(self, page: &str) -> String {
        format!("p.\u{a0}{page}")
    }

    /// What is not in the dossier though it was asked for.
    pub(crate) fn left_out(self, dossier: &Dossier) -> Vec<String> {
        let mut said = Vec::new();
        if dossier.beyond > 0 {
            let (beyond, most) = (self.articles(dossier.beyond), self.number(Dossier::MOST as u64));
            said.push(self.either(
                format!("Un dossier a {most} articles au plus\u{a0}: {beyond} n’y sont pas."),
                format!("A dossier has {most} articles at most: {beyond} are not in it."),
            ));
        }
        if !dossier.missing.is_empty() {
            let ids = dossier.missing.join(", ");
            said.push(self.either(format!("Absents de ces archives\u{a0}: {ids}."), format!("Not in these archives: {ids}.")));
        }
        said
    }
}
