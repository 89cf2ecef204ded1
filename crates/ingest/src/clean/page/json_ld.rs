//! What a page says of its article in JSON-LD (schema.org).

use serde_json::Value;

use super::tree::Tree;

/// Types of articles; the many kinds of `…NewsArticle` end alike.
const ARTICLES: &[&str] = &[
    "article",
    "newsarticle",
    "blogposting",
    "reportage",
    "report",
    "liveblogposting",
    "socialmediaposting",
    "opinion",
    "column",
    "review",
    "recipe",
];

/// Objects that are looked at in one page: some list thousands of products.
const MOST_OBJECTS: usize = 2_000;

/// What JSON-LD gives; empty where it gives nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct JsonLd {
    pub(super) headline: String,
    pub(super) description: String,
    pub(super) body: String,
    pub(super) published: String,
    /// From JSON too broken to be read: it may be of a picture.
    pub(super) perhaps_published: String,
    pub(super) modified: String,
    pub(super) authors: Vec<String>,
    /// Authors that the page says are organisations.
    pub(super) organisations: Vec<String>,
    pub(super) publisher: String,
    pub(super) sections: Vec<String>,
    pub(super) keywords: Vec<String>,
    /// From the home page to the article.
    pub(super) breadcrumb: Vec<String>,
    pub(super) lang: String,
}

/// The JSON-LD of the page at `url`.
pub(super) fn read(tree: &Tree, url: &str) -> JsonLd {
    let texts: Vec<String> = tree.elements("script").filter_map(|at| json(tree, at)).collect();
    let values: Vec<Value> = texts.iter().filter_map(|text| parse(text)).collect();
    let objects = objects(&values);
    let mut data = JsonLd::default();
    let articles = || objects.iter().filter(|object| is_article(object));
    let here = |object: &&&Value| {
        !url.is_empty() && ["url", "mainEntityOfPage", "@id"].iter().any(|key| same_address(&address(&object[*key]), url))
    };
    // A page may describe other articles too: the one that names this address, else the first that says enough.
    let full = |object: &&&Value| object["headline"].is_string() && !object["datePublished"].is_null();
    if let Some(article) = articles().find(here).or_else(|| articles().find(full)).or_else(|| articles().next()) {
        data = of_article(article, &objects);
    }
    if data.published.is_empty()
        && let Some(page) = objects.iter().find(|object| is_a(object, &["webpage", "itempage"]) && !object["datePublished"].is_null())
    {
        data.published = string(&page["datePublished"]);
        data.modified = string(&page["dateModified"]);
    }
    if data.published.is_empty() && values.len() < texts.len() {
        data.perhaps_published = texts.iter().find_map(|text| broken(text, "datePublished")).unwrap_or_default().to_owned();
    }
    if let Some(list) = objects.iter().find(|object| is_a(object, &["breadcrumblist"])) {
        let name = |item: &Value| [string(&item["name"]), string(&item["item"]["name"])].into_iter().find(|name| !name.is_empty());
        data.breadcrumb = list["itemListElement"].as_array().into_iter().flatten().filter_map(name).collect();
    }
    if data.publisher.is_empty()
        && let Some(site) = objects.iter().find(|object| is_a(object, &["website", "newsmediaorganization"]))
    {
        data.publisher = string(&site["name"]);
    }
    data
}

/// The text of a script that is JSON-LD, or is written as if it were.
fn json(tree: &Tree, at: usize) -> Option<String> {
    let kind = tree.nodes[at].attribute("type");
    if kind.to_ascii_lowercase().contains("ld+json") {
        return Some(tree.raw_text(at));
    }
    let text = tree.below(at).next().filter(|_| kind.is_empty()).map(|first| tree.nodes[first].text.trim_start())?;
    let start: String = text.chars().take(60).filter(|c| !c.is_whitespace()).collect();
    (start.starts_with("{\"@context\"") || start.starts_with("[{\"@context\"")).then(|| tree.raw_text(at))
}

/// JSON as pages write it: in comments, with raw line breaks in strings, with a semicolon behind.
fn parse(text: &str) -> Option<Value> {
    let text = text.trim().trim_start_matches("<!--").trim_start_matches("//<![CDATA[").trim_start_matches("<![CDATA[");
    let text = text.trim_end_matches("-->").trim_end_matches("//]]>").trim_end_matches("]]>").trim().trim_end_matches(';');
    if let Ok(value) = serde_json::from_str(text) {
        return Some(value);
    }
    let clean: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    // Trailing commas are the commonest fault.
    let mut repaired = String::with_capacity(clean.len());
    for c in clean.chars() {
        if matches!(c, '}' | ']') {
            let kept = repaired.trim_end().trim_end_matches(',').len();
            repaired.truncate(kept);
        }
        repaired.push(c);
    }
    serde_json::from_str(&repaired).ok()
}

/// The string under `key` in JSON too broken to be read.
fn broken<'a>(text: &'a str, key: &str) -> Option<&'a str> {
    let (_, rest) = text.split_once(&format!("\"{key}\""))?;
    let rest = rest.trim_start().strip_prefix(':')?.trim_start().strip_prefix('"')?;
    rest.split('"').next()
}

/// The first string under each of `keys` in the scripts of the page, in its order: what programs keep for themselves.
pub(super) fn in_scripts<'a>(tree: &'a Tree, keys: &'a [&str]) -> impl Iterator<Item = String> {
    let texts = tree.elements("script").map(|at| tree.raw_text(at));
    texts.flat_map(|text| keys.iter().filter_map(|key| broken(&text, key).map(str::to_owned)).collect::<Vec<_>>())
}

/// All the objects in `values`, outer ones first.
fn objects(values: &[Value]) -> Vec<&Value> {
    let mut objects: Vec<&Value> = Vec::new();
    let mut queue: std::collections::VecDeque<&Value> = values.iter().collect();
    while let Some(value) = queue.pop_front() {
        if objects.len() == MOST_OBJECTS {
            break;
        }
        match value {
            Value::Array(items) => queue.extend(items),
            Value::Object(fields) => {
                objects.push(value);
                queue.extend(fields.values().filter(|field| field.is_object() || field.is_array()));
            }
            _ => {}
        }
    }
    objects
}

fn types(object: &Value) -> Vec<String> {
    let of = |value: &Value| value.as_str().map(|name| name.rsplit(['/', ':']).next().unwrap_or(name).to_ascii_lowercase());
    match &object["@type"] {
        Value::Array(names) => names.iter().filter_map(of).collect(),
        one => of(one).into_iter().collect(),
    }
}

fn is_a(object: &Value, names: &[&str]) -> bool {
    types(object).iter().any(|name| names.contains(&name.as_str()))
}

fn is_article(object: &Value) -> bool {
    types(object).iter().any(|name| ARTICLES.contains(&name.as_str()) || name.ends_with("article"))
}

fn of_article(article: &Value, objects: &[&Value]) -> JsonLd {
    let mut data = JsonLd {
        headline: string(&article["headline"]),
        description: string(&article["description"]),
        body: string(&article["articleBody"]),
        published: [string(&article["datePublished"]), string(&article["dateCreated"])]
            .into_iter()
            .find(|date| !date.is_empty())
            .unwrap_or_default(),
        modified: string(&article["dateModified"]),
        publisher: names(&article["publisher"], objects).into_iter().map(|(name, _)| name).next().unwrap_or_default(),
        sections: strings(&article["articleSection"]),
        keywords: keywords(&article["keywords"]),
        lang: string(&article["inLanguage"]),
        ..JsonLd::default()
    };
    if data.headline.is_empty() {
        data.headline = string(&article["name"]);
    }
    let signed = [&article["author"], &article["creator"]].into_iter().find(|value| !value.is_null()).unwrap_or(&Value::Null);
    for (name, organisation) in names(signed, objects) {
        if organisation { data.organisations.push(name) } else { data.authors.push(name) }
    }
    data
}

/// The names of the persons and organisations of `value`, and whether each is an organisation.
fn names(value: &Value, objects: &[&Value]) -> Vec<(String, bool)> {
    let one = |value: &Value| -> Vec<(String, bool)> {
        match value {
            Value::String(name) if !name.contains("://") => vec![(name.clone(), false)],
            Value::Object(fields) => {
                let known = fields.get("name").filter(|name| !name.is_null());
                let by_id = || {
                    objects
                        .iter()
                        .find(|object| value["@id"].is_string() && object["@id"] == value["@id"] && !object["name"].is_null())
                        .copied()
                };
                let source = if known.is_some() { Some(value) } else { by_id() };
                // Pages of one person say that she is both.
                let of_types = |part: &str| source.is_some_and(|source| types(source).iter().any(|name| name.contains(part)));
                let organisation = of_types("organization") && !of_types("person");
                source.into_iter().flat_map(|source| strings(&source["name"])).map(|name| (name, organisation)).collect()
            }
            _ => Vec::new(),
        }
    };
    match value {
        Value::Array(items) => items.iter().flat_map(one).collect(),
        other => one(other),
    }
}

fn string(value: &Value) -> String {
    strings(value).into_iter().next().unwrap_or_default()
}

fn strings(value: &Value) -> Vec<String> {
    match value {
        Value::String(text) => vec![text.clone()],
        Value::Number(number) => vec![number.to_string()],
        Value::Array(items) => items.iter().filter_map(|item| item.as_str().map(str::to_owned)).collect(),
        Value::Object(fields) => {
            fields.get("@value").or_else(|| fields.get("name")).and_then(Value::as_str).map(str::to_owned).into_iter().collect()
        }
        _ => Vec::new(),
    }
}

fn keywords(value: &Value) -> Vec<String> {
    match value {
        Value::String(list) => list.split([',', ';']).map(str::to_owned).collect(),
        Value::Array(items) => items.iter().flat_map(strings).collect(),
        _ => Vec::new(),
    }
}

fn address(value: &Value) -> String {
    match value {
        Value::String(url) => url.clone(),
        Value::Object(fields) => fields.get("@id").or_else(|| fields.get("url")).and_then(Value::as_str).unwrap_or_default().to_owned(),
        _ => String::new(),
    }
}

/// Whether two addresses are one, the protocol, fragment and last slash aside.
fn same_address(a: &str, b: &str) -> bool {
    let bare = |url: &str| {
        let url = url.split('#').next().unwrap_or(url);
        url.trim_start_matches("https:")
            .trim_start_matches("http:")
            .trim_start_matches("//")
            .trim_start_matches("www.")
            .trim_end_matches('/')
            .to_owned()
    };
    !a.is_empty() && bare(a) == bare(b)
}
