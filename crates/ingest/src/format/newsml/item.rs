use article::{Block, BlockKind, Notice};

use super::{or, sources};
use crate::Fields;
use crate::format::keywords::distinct;
use crate::format::nitf;
use crate::format::xml::{Element, blocks, inline, lines};

/// An item of NewsML-G2; why it is rightly no article otherwise.
pub(super) fn read(item: &Element<'_>) -> Result<(Fields, Vec<Notice>), &'static str> {
    let nowhere = Element::default();
    let (about, meta) = (item.child("itemMeta").unwrap_or(&nowhere), item.child("contentMeta").unwrap_or(&nowhere));
    match about.child("pubStatus").map_or(String::new(), code).as_str() {
        "canceled" | "cancelled" => return Err("cancelled"),
        "withheld" => return Err("withheld"),
        _ => {}
    }
    let content = Content::of(item)?;
    let inner = content.inner;
    let nature = about.child("itemClass").map_or(String::new(), code);
    let elsewhere = item.find("remoteContent").map(|remote| remote.attribute("href").to_owned());
    if content.blocks.is_empty() && matches!(nature.as_str(), "picture" | "graphic" | "video" | "audio" | "animation") {
        return Err("not-text");
    }
    let mut notices = notices(item, about, meta);
    notices.extend(content.notices);
    let headline = |fits: &dyn Fn(&str) -> bool| {
        let found = meta.all("headline").find(|headline| fits(&role(headline)) && !headline.text().is_empty());
        found.map_or(String::new(), Element::text)
    };
    let title = headline(&|role| !role.contains("sub") && !is_above(role));
    let title = or(or(title, inner.title), about.text_of("title"));
    let summary = meta.all("description").find(|text| !role(text).contains("caption")).map_or(String::new(), Element::text);
    let mut body = nitf::without_title(content.blocks, &title);
    if body.is_empty() {
        let text = match &elsewhere {
            Some(_) if title.is_empty() => return Err("remote-content"),
            Some(file) => format!("titre seul : le texte est dans un autre fichier {file}"),
            None => "titre seul : la source ne donne pas le texte".to_owned(),
        };
        notices.push(Notice::new("title-only", text.trim_end()));
    }
    let captions = meta.all("description").filter(|text| role(text).contains("caption")).map(Element::text);
    body.extend(captions.filter(|text| !text.is_empty()).map(|text| Block { kind: BlockKind::Caption, text }));
    let named = meta.all("infoSource").chain(about.all("provider")).map(label).chain([
        meta.text_of("creditline"),
        inner.publication,
        inner.provider,
    ]);
    let (publication, provider) = sources(named);
    let mut authors: Vec<String> = meta.all("by").map(Element::text).filter(|name| !name.is_empty()).collect();
    if authors.is_empty() {
        authors =
            if inner.authors.is_empty() { meta.all("creator").map(label).filter(|name| !name.is_empty()).collect() } else { inner.authors };
    }
    let coded = ["subject", "genre", "located"].into_iter().flat_map(|name| meta.all(name)).map(label);
    let written = ["keyword", "slugline"].into_iter().flat_map(|name| meta.all(name)).map(Element::text);
    let tags = distinct(coded.chain(written).chain(inner.tags));
    let dates = [meta.text_of("contentCreated"), about.text_of("firstCreated"), about.text_of("versionCreated"), inner.published];
    let lang = meta.child("language").map_or(String::new(), |language| language.attribute("tag").to_owned());
    let fields = Fields {
        id: or(item.attribute("guid").to_owned(), inner.id),
        version: item.attribute("version").trim().parse().unwrap_or(0),
        kicker: headline(&is_above),
        title,
        lead: or(or(summary, headline(&|role| role.contains("sub"))), inner.lead),
        body,
        publication,
        provider,
        authors,
        section: inner.section,
        page: inner.page,
        tags,
        published: dates.into_iter().find(|date| !date.is_empty()).unwrap_or_default(),
        lang: or(or(lang, item.attribute("xml:lang").to_owned()), inner.lang),
        ..Fields::default()
    };
    Ok((fields, notices))
}

/// The text of an item, and what it says of itself.
#[derive(Default)]
struct Content {
    blocks: Vec<Block>,
    inner: Fields,
    notices: Vec<Notice>,
}

impl Content {
    /// The first rendition that holds text.
    fn of(item: &Element<'_>) -> Result<Self, &'static str> {
        for rendition in item.all("contentSet").flat_map(Element::elements) {
            let found = match rendition.name {
                "inlineXML" => match rendition.find("nitf") {
                    Some(nitf) => {
                        let (mut inner, notices) = nitf::read(nitf)?;
                        Self { blocks: std::mem::take(&mut inner.body), inner, notices }
                    }
                    None => Self { blocks: blocks(rendition, &["head"]), ..Self::default() },
                },
                "inlineData" if rendition.attribute("encoding").is_empty() => {
                    let text = rendition.raw_text();
                    let is_html = rendition.attribute("contenttype").contains("html");
                    Self { blocks: if is_html { inline(&text) } else { lines(&text) }, ..Self::default() }
                }
                _ => continue,
            };
            if !found.blocks.is_empty() {
                return Ok(found);
            }
        }
        Ok(Self::default())
    }
}

fn notices(item: &Element<'_>, about: &Element<'_>, meta: &Element<'_>) -> Vec<Notice> {
    let mut notices = Vec::new();
    let is_correction = |code: &str| code.contains("correct") || code.contains("rectif");
    let signals = about.all("signal").chain(about.all("role")).map(code);
    let note = about.all("edNote").map(|note| lines(&note.text())).find(|lines| !lines.is_empty()).unwrap_or_default();
    let note = note.iter().map(|line| line.text.as_str()).collect::<Vec<_>>().join(" ");
    if signals.into_iter().any(|code| is_correction(&code)) {
        notices.push(Notice::new("correction", format!("version corrigée par la source : {note}")));
    } else if !note.is_empty() {
        notices.push(Notice::new("editor-note", format!("note de la source : {note}")));
    }
    let embargo = about.text_of("embargoed");
    if !embargo.is_empty() {
        notices.push(Notice::new("embargo", format!("sous embargo jusqu’au {embargo}")));
    }
    notices.extend(meta.child("urgency").or_else(|| item.child("urgency")).map(|urgency| nitf::urgent(&urgency.text())));
    notices
}

/// What a coded element means in words: its name in French, else in any language, else what stands for it.
fn label(element: &Element<'_>) -> String {
    let french = element.all("name").find(|name| name.attribute("xml:lang").starts_with("fr"));
    let written = french.or_else(|| element.child("name")).map(Element::text).filter(|name| !name.is_empty());
    let own = Some(element.text()).filter(|text| !element.has_elements() && !text.is_empty());
    let coded = ["literal", "qcode", "uri"].map(|name| element.attribute(name)).into_iter().find(|value| !value.is_empty());
    // The code of an agency is its name (`nprov:AFP`); a subject's is only a number.
    let readable = coded.map(|code| match code.rsplit_once(':') {
        Some((_, value)) if value.chars().any(char::is_alphabetic) && !code.contains("//") => value.to_owned(),
        _ => code.to_owned(),
    });
    written.or(own).or(readable).unwrap_or_default()
}

/// The value of a coded element in lower case, without its scheme: `usable` of `stat:usable`.
fn code(element: &Element<'_>) -> String {
    let coded = ["qcode", "uri", "literal"].map(|name| element.attribute(name)).into_iter().find(|value| !value.is_empty());
    coded.unwrap_or_default().rsplit([':', '/']).next().unwrap_or_default().to_ascii_lowercase()
}

fn role(element: &Element<'_>) -> String {
    element.attribute("role").to_ascii_lowercase()
}

fn is_above(role: &str) -> bool {
    role.contains("over") || role.contains("kicker")
}
