use article::{Block, Day};

/// What a format gives to cleaning: one document, decoded, not yet an article.
#[derive(Clone, Debug)]
pub enum Record {
    /// An HTML page.
    Page(Page),
    /// The plain text of a whole page, with everything that stood around the article.
    Dump(Dump),
    /// A record whose parts have names (a JSONL record).
    Fields(Box<Fields>),
}

/// One HTML page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Page {
    /// Its address; empty when unknown.
    pub url: String,
    /// The page, decoded.
    pub html: String,
    /// The day it was fetched, when known: relative dates count from it, and no article is younger.
    pub crawled: Option<Day>,
}

/// Plain text of a whole page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Dump {
    /// The text, decoded, lines as they stood.
    pub text: String,
    /// Name of the file without its folders; it may hold a date. Empty when unknown.
    pub file_name: String,
}

/// A record whose parts have names. Everything is as given, decoded; an absent part is empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
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
    /// Newspaper.
    pub publication: String,
    /// Agency or aggregator.
    pub provider: String,
    /// Who signed, as given: persons and agencies, one or several a string.
    pub authors: Vec<String>,
    /// Section.
    pub section: String,
    /// Keywords.
    pub tags: Vec<String>,
    /// Date as given.
    pub published: String,
    /// Language as declared.
    pub lang: String,
}
