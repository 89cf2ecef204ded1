use std::collections::{HashMap, HashSet};

use super::plan::Plan;
use crate::format::xml::Element;

/// What is known of an issue, or of one article of it.
#[derive(Clone, Debug, Default)]
pub(super) struct Issue {
    /// The name of the issue in its library.
    pub(super) name: String,
    /// The newspaper; of an article, its title.
    pub(super) title: String,
    pub(super) published: String,
    pub(super) lang: String,
    pub(super) authors: Vec<String>,
    pub(super) url: String,
}

impl Issue {
    /// What the descriptions say that are no article's: those of the issue first, then of the newspaper, then the others.
    pub(super) fn read(descriptions: &Descriptions<'_>, plan: &Plan) -> Self {
        let known: HashSet<&str> = plan.items.iter().flat_map(|item| &item.described).chain(&plan.described).map(String::as_str).collect();
        let others = descriptions.order.iter().filter(|id| !known.contains(**id)).map(|id| (*id).to_owned());
        let described: Vec<String> = plan.described.iter().cloned().chain(others).collect();
        Self { name: plan.name.clone(), authors: Vec::new(), ..Self::described(descriptions, &described) }
    }

    /// What the descriptions with these ids say, the first that says something.
    pub(super) fn described(descriptions: &Descriptions<'_>, ids: &[String]) -> Self {
        let mut known = Self::default();
        for found in ids.iter().filter_map(|id| descriptions.sections.get(id.as_str())) {
            for (slot, value) in [
                (&mut known.title, &found.title),
                (&mut known.published, &found.published),
                (&mut known.lang, &found.lang),
                (&mut known.url, &found.url),
            ] {
                if slot.is_empty() {
                    slot.clone_from(value);
                }
            }
            if known.authors.is_empty() {
                known.authors.clone_from(&found.authors);
            }
        }
        known
    }
}

/// The descriptions of a METS file by their ids, each read once: a list may name the same one a million times.
pub(super) struct Descriptions<'a> {
    sections: HashMap<&'a str, Issue>,
    order: Vec<&'a str>,
}

impl<'a> Descriptions<'a> {
    pub(super) fn of(mets: &'a Element<'a>) -> Self {
        let read = |section: &Element<'_>| section.find("mods:mods").map_or_else(|| dublin_core(section), mods);
        let sections: Vec<(&str, Issue)> = mets.all("dmdSec").map(|section| (section.attribute("ID"), read(section))).collect();
        Self { order: sections.iter().map(|(id, _)| *id).collect(), sections: sections.into_iter().collect() }
    }
}

/// A description in MODS. An issue is part of its newspaper, whose title counts then.
fn mods(mods: &Element<'_>) -> Issue {
    let title = |of: &Element<'_>| {
        let main = of.all("mods:titleInfo").find(|title| title.attribute("type").is_empty());
        main.map_or(String::new(), |title| {
            let (article, name) = (title.text_of("mods:nonSort"), title.text_of("mods:title"));
            let space = if article.is_empty() || article.ends_with(['’', '\'']) { "" } else { " " };
            format!("{article}{space}{name}")
        })
    };
    let host = mods.all("mods:relatedItem").find(|item| item.attribute("type") == "host").map_or(String::new(), title);
    let dates = ["mods:originInfo/mods:dateIssued", "mods:part/mods:date", "mods:originInfo/mods:dateCreated"];
    Issue {
        title: if host.is_empty() { title(mods) } else { host },
        published: dates.iter().map(|path| mods.text_at(path)).find(|date| !date.is_empty()).unwrap_or_default(),
        lang: code(&mods.text_at("mods:language/mods:languageTerm")),
        authors: mods.all("mods:name").map(name).filter(|name| !name.is_empty()).collect(),
        url: address(mods.all("mods:identifier").map(Element::text)),
        ..Issue::default()
    }
}

/// `<namePart type="given">` before `<namePart type="family">`, or one part as it is written.
fn name(name: &Element<'_>) -> String {
    let part = |kind: &str| name.all("mods:namePart").find(|part| part.attribute("type") == kind).map_or(String::new(), Element::text);
    let (given, family, whole) = (part("given"), part("family"), part(""));
    if family.is_empty() { whole } else { format!("{given} {family}").trim().to_owned() }
}

fn dublin_core(section: &Element<'_>) -> Issue {
    let of =
        |name: &str| section.find(name).or_else(|| section.find(&name.replace("dc:", "dcterms:"))).map_or(String::new(), Element::text);
    Issue {
        title: of("dc:title"),
        published: of("dc:date"),
        lang: code(&of("dc:language")),
        authors: section.below().filter(|element| element.is("dc:creator")).map(Element::text).collect(),
        url: address(section.below().filter(|element| element.is("dc:identifier")).map(Element::text)),
        ..Issue::default()
    }
}

fn address(identifiers: impl Iterator<Item = String>) -> String {
    identifiers.into_iter().find(|id| id.starts_with("http://") || id.starts_with("https://")).unwrap_or_default()
}

/// Libraries write three letters (ISO 639-2); articles have two.
fn code(language: &str) -> String {
    match language.to_ascii_lowercase().as_str() {
        "fre" | "fra" | "français" | "french" => "fr".to_owned(),
        "ger" | "deu" => "de".to_owned(),
        "eng" => "en".to_owned(),
        "dut" | "nld" => "nl".to_owned(),
        "ita" => "it".to_owned(),
        "spa" => "es".to_owned(),
        "ara" => "ar".to_owned(),
        "bre" => "br".to_owned(),
        _ => language.to_owned(),
    }
}
