use article::{Block, Day, Notice, Region, Removed};

/// What a format gives to cleaning: one document, decoded, not yet an article.
#[derive(Clone, Debug)]
pub enum Record {
    /// An HTML page.
    Page(Page),
    /// The plain text of a whole page, with everything that stood around the article.
    Dump(Dump),
    /// A record whose parts have names (of JSON, a table, a feed, a press database).
    Fields(Box<Fields>),
}

impl Record {
    /// The record's own id; empty when it has none.
    pub fn id(&self) -> &str {
        match self {
            Self::Page(page) => page.given.as_ref().map_or("", |given| &given.id),
            Self::Dump(_) => "",
            Self::Fields(fields) => &fields.id,
        }
    }
}

impl Record {
    /// Whether it is a record of named parts without title and text.
    pub(crate) fn says_nothing(&self) -> bool {
        matches!(self, Self::Fields(fields) if fields.title.is_empty() && fields.lead.is_empty() && fields.body.is_empty())
    }

    /// What it says by name; `None` when nothing in it has one.
    pub(crate) fn fields_mut(&mut self) -> Option<&mut Fields> {
        match self {
            Self::Page(page) => page.given.as_deref_mut(),
            Self::Dump(_) => None,
            Self::Fields(fields) => Some(fields),
        }
    }
}

/// One HTML page.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Page {
    /// Its address; empty when unknown.
    pub url: String,
    /// The page, decoded.
    pub html: String,
    /// The day it was fetched, when known: relative dates count from it, and no article is younger.
    pub crawled: Option<Day>,
    /// What the record that holds the page says beside it (a crawler's JSON): it goes before what the page says.
    pub given: Option<Box<Fields>>,
}

/// Plain text of a whole page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Dump {
    /// The text, decoded, lines as they stood.
    pub text: String,
    /// Name of the file without its folders; it may hold a date. Empty when unknown, or when the file holds many pages.
    pub file_name: String,
    /// Its address; empty when unknown.
    pub url: String,
    /// The day it was fetched, when known: no article is younger.
    pub crawled: Option<Day>,
}

/// A record whose parts have names. Everything is as given, decoded; an absent part is empty.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Fields {
    /// The record's own id.
    pub id: String,
    /// Address.
    pub url: String,
    /// The line above the title.
    pub kicker: String,
    /// Headline.
    pub title: String,
    /// Lead (chapô).
    pub lead: String,
    /// The text, without the lead unless it repeats it.
    pub body: Vec<Block>,
    /// Which version of the article this is, counted from 1; 0 when nothing says so.
    pub version: u32,
    /// Newspaper.
    pub publication: String,
    /// Agency or aggregator.
    pub provider: String,
    /// Who signed, as given: persons and agencies, one or several a string.
    pub authors: Vec<String>,
    /// Section.
    pub section: String,
    /// Printed page.
    pub page: String,
    /// Keywords.
    pub tags: Vec<String>,
    /// Date as given.
    pub published: String,
    /// Language as declared.
    pub lang: String,
    /// See [`article::Article::ocr_quality`].
    pub ocr_quality: Option<f32>,
    /// Where the blocks of `body` stand on scanned pages.
    pub regions: Vec<Region>,
    /// What the format knows to be no part of the article.
    pub removed: Vec<Removed>,
    /// What was noticed while reading.
    pub notices: Vec<Notice>,
}

#[cfg(test)]
impl Record {
    /// Everything it holds, for tests of formats to compare.
    pub(crate) fn shown(&self) -> String {
        match self {
            Self::Page(page) => {
                format!("page of {} bytes\n{}", page.html.len(), page.given.as_ref().map_or(String::new(), |given| given.shown()))
            }
            Self::Dump(dump) => format!("dump of {} bytes\n", dump.text.len()),
            Self::Fields(fields) => fields.shown(),
        }
    }
}

#[cfg(test)]
impl Fields {
    /// Everything it holds, a part a line, for tests of formats to compare.
    pub(crate) fn shown(&self) -> String {
        let Self { id, url, kicker, title, lead, publication, provider, section, page, published, lang, .. } = self;
        let parts = [
            ("id", id),
            ("url", url),
            ("kicker", kicker),
            ("title", title),
            ("lead", lead),
            ("publication", publication),
            ("provider", provider),
            ("section", section),
            ("page", page),
            ("published", published),
            ("lang", lang),
        ];
        let mut lines: Vec<String> =
            parts.iter().filter(|(_, value)| !value.is_empty()).map(|(name, value)| format!("{name}: {value}\n")).collect();
        let lists = [("authors", &self.authors), ("tags", &self.tags)];
        lines.extend(lists.iter().filter(|(_, values)| !values.is_empty()).map(|(name, values)| format!("{name}: {values:?}\n")));
        lines.extend((self.version > 0).then(|| format!("version: {}\n", self.version)));
        lines.extend(self.ocr_quality.map(|quality| format!("ocr quality: {quality:.2}\n")));
        for (index, block) in self.body.iter().enumerate() {
            lines.push(format!("{:?} {}\n", block.kind, block.text));
            let regions = self.regions.iter().filter(|region| region.block as usize == index);
            lines.extend(regions.map(|r| format!("  at page {}: {},{} {}×{}\n", r.page, r.left, r.top, r.width, r.height)));
        }
        lines.extend(self.removed.iter().map(|removed| format!("− [{}] {}\n", removed.rule, removed.text)));
        lines.extend(self.notices.iter().map(|notice| format!("! {} : {}\n", notice.code, notice.text)));
        lines.concat()
    }
}
