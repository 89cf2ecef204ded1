use std::collections::HashMap;
use std::collections::hash_map::Entry;

use article::BlockKind;

use crate::format::xml::Element;

/// What a METS file says of its pages and articles.
#[derive(Debug, Default)]
pub(super) struct Plan {
    /// Where the ALTO files are, by their ids.
    pub(super) files: HashMap<String, String>,
    /// Their ids in the order of the pages.
    pub(super) pages: Vec<String>,
    /// The place of each among the pages, from 1, and what it is called.
    pub(super) numbers: HashMap<String, (u32, String)>,
    pub(super) items: Vec<Item>,
    /// Ids of the descriptions of the issue and what holds it, the nearest first.
    pub(super) described: Vec<String>,
    /// Blocks that are rightly in no article: advertisements, running titles.
    pub(super) aside: Vec<(String, String)>,
    /// Items that are rightly no articles.
    pub(super) skipped: Vec<&'static str>,
    /// The name of the issue in its library.
    pub(super) name: String,
}

/// An article of the plan.
#[derive(Debug, Default)]
pub(super) struct Item {
    pub(super) id: String,
    pub(super) label: String,
    pub(super) section: String,
    pub(super) described: Vec<String>,
    pub(super) parts: Vec<Part>,
}

/// Blocks that are one part of an article.
#[derive(Debug)]
pub(super) struct Part {
    pub(super) role: Role,
    /// File and block; an empty block is the whole page.
    pub(super) areas: Vec<(String, String)>,
}

/// What a part is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    Kicker,
    Title,
    Lead,
    Author,
    /// Blocks of text, each for itself.
    Text(BlockKind),
    /// Blocks that are one paragraph, over columns and pages.
    Paragraph,
    /// Page numbers, running titles.
    Aside,
}

/// What an element of the logical plan is.
enum Nature {
    Article,
    Section,
    /// No article, with the name of what it is.
    Other(&'static str),
    /// An issue, a supplement: something around.
    Container,
}

impl Plan {
    pub(super) fn read(mets: &Element<'_>) -> Self {
        let files = mets.all("fileSec").flat_map(|section| files(section, ""));
        let mut plan = Self { files: files.collect(), name: mets.attribute("OBJID").to_owned(), ..Self::default() };
        let map = |wanted: &str| mets.all("structMap").find(|map| map.attribute("TYPE").eq_ignore_ascii_case(wanted));
        if let Some(physical) = map("physical") {
            for page in physical.below().filter(|div| div.is("div") && kind(div) == "page") {
                let label = [page.attribute("ORDERLABEL"), page.attribute("ORDER")].into_iter().find(|label| !label.is_empty());
                if let Some((file, _)) = areas(page).into_iter().find(|(file, _)| plan.files.contains_key(file)) {
                    plan.add_page(file, label.unwrap_or_default());
                }
            }
        }
        if plan.pages.is_empty() {
            let mut ids: Vec<String> = plan.files.keys().cloned().collect();
            ids.sort_by_key(|id| plan.files.get(id).cloned());
            ids.into_iter().for_each(|id| plan.add_page(id, ""));
        }
        if let Some(logical) = map("logical") {
            logical.all("div").for_each(|div| plan.visit(div, ""));
        }
        plan.described.reverse();
        plan
    }

    fn add_page(&mut self, file: String, label: &str) {
        let place = u32::try_from(self.pages.len() + 1).unwrap_or(u32::MAX);
        if let Entry::Vacant(slot) = self.numbers.entry(file.clone()) {
            slot.insert((place, label.to_owned()));
            self.pages.push(file);
        }
    }

    /// Depth is bounded when the tree is made.
    fn visit(&mut self, div: &Element<'_>, section: &str) {
        let has_areas = || div.below().any(|element| element.is("fptr"));
        match nature(div) {
            Nature::Article => self.items.push(self.item(div, section)),
            Nature::Section if div.below().any(|inner| inner.is("div") && matches!(nature(inner), Nature::Article)) => {
                let label = if div.attribute("LABEL").is_empty() { section } else { div.attribute("LABEL") };
                div.all("div").for_each(|child| self.visit(child, label));
            }
            Nature::Section if has_areas() => self.items.push(self.item(div, section)),
            Nature::Other(code) if has_areas() => {
                self.skipped.push(code);
                self.aside.extend(std::iter::once(div).chain(div.below()).flat_map(areas));
            }
            Nature::Section | Nature::Other(_) => {}
            Nature::Container => {
                self.described.extend(ids(div.attribute("DMDID")));
                div.all("div").for_each(|child| self.visit(child, section));
            }
        }
    }

    fn item(&self, div: &Element<'_>, section: &str) -> Item {
        let mut item = Item {
            id: div.attribute("ID").to_owned(),
            label: div.attribute("LABEL").to_owned(),
            section: section.to_owned(),
            described: ids(div.attribute("DMDID")).collect(),
            parts: Vec::new(),
        };
        self.add(div, Role::Text(BlockKind::Paragraph), &mut item.parts);
        item
    }

    fn add(&self, div: &Element<'_>, role: Role, parts: &mut Vec<Part>) {
        let areas: Vec<_> = areas(div).into_iter().filter(|(file, _)| self.files.contains_key(file)).collect();
        if !areas.is_empty() {
            parts.push(Part { role, areas });
        }
        for child in div.all("div") {
            self.add(child, self::role(&kind(child), role), parts);
        }
    }
}

/// The type of a part of the plan as it is compared: lower case, without what parts its words.
fn kind(div: &Element<'_>) -> String {
    div.attribute("TYPE").chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

fn nature(div: &Element<'_>) -> Nature {
    match kind(div).as_str() {
        "article" | "news" | "editorial" | "interview" | "review" | "letter" | "serial" | "feuilleton" | "poem" | "obituary" => {
            Nature::Article
        }
        "section" | "rubric" | "rubrique" => Nature::Section,
        "advertisement" | "advertising" | "advert" | "ad" | "publicite" => Nature::Other("advertisement"),
        "masthead" | "titlesection" | "headpiece" | "publishingstmt" | "imprint" | "pagenumber" | "runningtitle" | "illustration"
        | "image" => Nature::Other("not-an-article"),
        _ => Nature::Container,
    }
}

/// What a part of an article is, by its type; that of what is around it where the type says nothing.
fn role(kind: &str, around: Role) -> Role {
    match kind {
        "heading" | "title" | "headline" | "maintitle" | "titre" => Role::Title,
        "overline" | "kicker" | "surtitre" => Role::Kicker,
        "subheadline" | "subtitle" | "subheading" | "soustitre" | "lead" | "abstract" | "chapo" | "chapeau" => Role::Lead,
        "author" | "byline" | "signature" | "auteur" => Role::Author,
        "crosshead" | "crossheading" | "intertitle" | "intertitre" | "sectiontitle" => Role::Text(BlockKind::Heading),
        "illustration" | "image" | "picture" | "figure" | "caption" | "legend" => Role::Text(BlockKind::Caption),
        "quote" | "blockquote" => Role::Text(BlockKind::Quote),
        "paragraph" | "para" => Role::Paragraph,
        "body" | "bodycontent" | "text" | "textblock" => Role::Text(BlockKind::Paragraph),
        "pagenumber" | "runningtitle" | "header" | "footer" | "advertisement" => Role::Aside,
        _ => around,
    }
}

/// The files and blocks that a part of the plan points at itself.
fn areas(div: &Element<'_>) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for pointer in div.all("fptr") {
        if !pointer.has_elements() {
            found.push((pointer.attribute("FILEID").to_owned(), String::new()));
        }
        // Areas with a shape are on the picture of the page.
        let areas = pointer.below().filter(|area| area.is("area") && area.attribute("SHAPE").is_empty());
        found.extend(areas.map(|area| (area.attribute("FILEID").to_owned(), area.attribute("BEGIN").to_owned())));
    }
    found
}

/// The ALTO files below a section or a group of files: those that are called so, else those that are XML.
fn files(group: &Element<'_>, around: &str) -> Vec<(String, String)> {
    let named = [around, group.attribute("USE"), group.attribute("ID")].join(" ").to_ascii_lowercase();
    let mut found = Vec::new();
    for child in group.elements() {
        if child.is("fileGrp") {
            found.extend(files(child, &named));
        } else if child.is("file") {
            let address = child.child("FLocat").map_or("", |place| place.attribute("href"));
            let lower = address.to_ascii_lowercase();
            let is_alto = ["alto", "ocr", "text", "fulltext"].iter().any(|word| named.contains(word)) && !named.contains("image");
            let is_xml = child.attribute("MIMETYPE").contains("xml") || lower.trim_end_matches(".gz").ends_with(".xml");
            if !address.is_empty() && (is_xml || (is_alto && child.attribute("MIMETYPE").is_empty())) {
                found.push((child.attribute("ID").to_owned(), address.to_owned()));
            }
        }
    }
    found
}

fn ids(list: &str) -> impl Iterator<Item = String> {
    list.split_ascii_whitespace().map(str::to_owned)
}
