use article::{Block, BlockKind, Notice};

use super::{or, sources};
use crate::Fields;
use crate::format::keywords::distinct;
use crate::format::nitf;
use crate::format::xml::{Element, blocks, lines};

/// An item of NewsML 1.2; why it is rightly no article otherwise.
pub(super) fn read(item: &Element<'_>) -> Result<(Fields, Vec<Notice>), &'static str> {
    let nowhere = Element::default();
    let managed = item.child("NewsManagement").unwrap_or(&nowhere);
    let formal = |path: &str| managed.at(path).map_or(String::new(), |element| element.attribute("FormalName").to_owned());
    match formal("Status").to_ascii_lowercase().as_str() {
        "canceled" | "cancelled" | "killed" => return Err("cancelled"),
        "withheld" => return Err("withheld"),
        _ => {}
    }
    let mut notices = Vec::new();
    let (mut text, mut captions, mut inner) = (Vec::new(), Vec::new(), Fields::default());
    for component in item.below().filter(|element| element.is("NewsComponent")) {
        let role = component.child("Role").map_or("", |role| role.attribute("FormalName")).to_ascii_lowercase();
        for content in component.all("ContentItem") {
            let is_caption = role.contains("caption");
            if !is_caption && !text.is_empty() {
                continue;
            }
            let data = content.child("DataContent").unwrap_or(content);
            let found = match data.find("nitf") {
                Some(article) => {
                    let (mut fields, noticed) = nitf::read(article)?;
                    notices.extend(noticed);
                    let body = std::mem::take(&mut fields.body);
                    inner = fields;
                    body
                }
                None if data.has_elements() => blocks(data, &["head", "MediaType", "Format", "Characteristics"]),
                None => lines(&data.raw_text()),
            };
            if is_caption {
                captions.extend(found.into_iter().map(|block| Block { kind: BlockKind::Caption, ..block }));
            } else {
                text = found;
            }
        }
    }
    let line = |name: &str| {
        let found = item.below().filter(|element| element.is("NewsLines")).map(|lines| lines.text_of(name)).find(|text| !text.is_empty());
        found.unwrap_or_default()
    };
    let named = |name: &str, attribute: &str| {
        item.below().filter(|element| element.is(name)).map(|element| element.attribute(attribute).to_owned()).collect::<Vec<_>>()
    };
    if text.is_empty() && captions.is_empty() && line("HeadLine").is_empty() {
        return Err("not-text");
    }
    let title = or(line("HeadLine"), inner.title);
    let parties = item.below().filter(|element| element.is("Provider") || element.is("Source"));
    let parties = parties.filter_map(|element| element.child("Party")).map(|party| party.attribute("FormalName").to_owned());
    // « afp.com » is the agency of that name.
    let issuer = item.text_at("Identification/NewsIdentifier/ProviderId").split('.').next().unwrap_or_default().to_owned();
    let (publication, provider) = sources(parties.chain([line("CreditLine"), inner.publication, inner.provider, issuer]));
    let urgency = formal("Urgency");
    if !urgency.is_empty() {
        notices.push(nitf::urgent(&urgency));
    }
    if formal("Instruction").to_ascii_lowercase().contains("correct") {
        notices.push(Notice::new("correction", "version corrigée par la source"));
    }
    if text.is_empty() {
        notices.push(Notice::new("title-only", "titre seul : la source ne donne pas le texte"));
    }
    let keywords = item.below().filter(|element| element.is("KeywordLine")).map(Element::text);
    let coded = ["Genre", "Subject", "SubjectMatter", "SubjectDetail"].into_iter().flat_map(|name| named(name, "FormalName"));
    let cities = item.below().filter(|element| element.is("Property") && element.attribute("FormalName") == "City");
    let cities = cities.map(|place| place.attribute("Value").to_owned());
    let tags = distinct(keywords.chain([line("SlugLine")]).chain(coded).chain(cities).chain(inner.tags));
    let mut body = nitf::without_title(text, &title);
    body.extend(captions);
    let dates = [managed.text_of("FirstCreated"), managed.text_of("ThisRevisionCreated"), inner.published, line("DateLine")];
    let signed = line("ByLine");
    let fields = Fields {
        id: identifier(item),
        version: item.text_at("Identification/NewsIdentifier/RevisionId").trim().parse().unwrap_or(0),
        title,
        lead: or(line("SubHeadLine"), inner.lead),
        body,
        publication,
        provider,
        authors: if signed.is_empty() { inner.authors } else { vec![signed] },
        section: inner.section,
        page: inner.page,
        tags,
        published: dates.into_iter().find(|date| !date.is_empty()).unwrap_or_default(),
        lang: or(
            named("Language", "FormalName").into_iter().next().unwrap_or_default(),
            or(item.attribute("xml:lang").to_owned(), inner.lang),
        ),
        ..Fields::default()
    };
    Ok((fields, notices))
}

/// The identifier of an item whatever its revision: a corrected item replaces the first.
fn identifier(item: &Element<'_>) -> String {
    let Some(names) = item.at("Identification/NewsIdentifier") else { return String::new() };
    let revision = names.text_of("RevisionId");
    let public = names.text_of("PublicIdentifier");
    match public.rsplit_once(':') {
        // The revision, then whether it is new (« N ») or an update (« U »).
        Some((whole, last)) if !revision.is_empty() && last.trim_end_matches(char::is_alphabetic) == revision => whole.to_owned(),
        _ => or(public, names.text_of("NewsItemId")),
    }
}
