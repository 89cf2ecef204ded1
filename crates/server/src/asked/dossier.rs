use archive::{DossierOrder, DossierRequest, Stop};
use article::Day;

use super::read::one_of;
use super::{Asked, Expected, Trouble};
use crate::search;

const ORDERS: &[&str] = &["given", "date", "publication"];
const TEXTS: &[&str] = &["whole", "excerpt"];
const FORMATS: &[&str] = &["json", "html", "markdown"];

/// How a press review is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Paper {
    #[default]
    Json,
    Html,
    Markdown,
}

/// A press review, as its address says it: it is kept nowhere else.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Gathered {
    pub(crate) ids: Vec<String>,
    pub(crate) title: String,
    pub(crate) order: DossierOrder,
    pub(crate) excerpts: bool,
    /// The day it bears.
    pub(crate) date: Option<Day>,
    pub(crate) paper: Paper,
    /// The search whose articles are in it; there is none when nothing is searched for.
    pub(crate) asked: Asked,
}

impl Gathered {
    /// Reads the part of an address after `?`.
    pub(crate) fn read(parameters: &str) -> (Self, Vec<Trouble>) {
        let mut gathered = Self::default();
        let mut troubles = Vec::new();
        for (name, value) in form_urlencoded::parse(parameters.as_bytes()) {
            let name = name.strip_suffix("[]").unwrap_or(&name);
            troubles.extend(gathered.take(name, &value).err());
        }
        troubles.extend(gathered.asked.settle().err());
        (gathered, troubles)
    }

    fn take(&mut self, name: &str, value: &str) -> Result<(), Trouble> {
        match name {
            "id" if !value.is_empty() && !self.ids.iter().any(|id| id == value) => self.ids.push(value.to_owned()),
            "id" => {}
            "title" => value.trim().clone_into(&mut self.title),
            "order" | "text" | "date" | "format" if value.is_empty() => {}
            "order" => self.order = one_of(name, value, ORDERS, |v| DossierOrder::ALL.into_iter().find(|order| order.name() == v))?,
            "text" => self.excerpts = one_of(name, value, TEXTS, |v| TEXTS.iter().position(|text| *text == v))? == 1,
            "date" => {
                let (first, last) = Day::span(value).ok_or_else(|| Trouble::value(name, value, Expected::Date))?;
                self.date = Some(first).filter(|_| first == last);
            }
            "format" => {
                let papers = [Paper::Json, Paper::Html, Paper::Markdown];
                self.paper = one_of(name, value, FORMATS, |v| FORMATS.iter().position(|format| *format == v).map(|at| papers[at]))?;
            }
            _ => self.asked.take(name, value)?,
        }
        Ok(())
    }

    /// Whether the articles of a search are in it.
    fn has_search(&self) -> bool {
        !self.asked.q.trim().is_empty() || !self.asked.chosen().is_empty()
    }

    /// The request to the archive.
    pub(crate) fn request(&self, stop: &Stop) -> DossierRequest {
        let search = self.has_search().then(|| self.asked.request(search::parse(&self.asked).query, stop));
        DossierRequest { ids: self.ids.clone(), search, order: self.order, excerpts: self.excerpts }
    }

    /// The same with these articles, in this order, and no search.
    pub(crate) fn of(&self, ids: Vec<String>) -> Self {
        let asked = Asked { ui: self.asked.ui, ..Asked::default() };
        Self { ids, asked, order: DossierOrder::Given, ..self.clone() }
    }

    /// The parameters that differ from the usual; the title, the order and the text only `with_choices`.
    pub(crate) fn parameters(&self, with_choices: bool) -> Vec<(&'static str, String)> {
        let mut pairs: Vec<(&'static str, String)> = self.ids.iter().map(|id| ("id", id.clone())).collect();
        if with_choices {
            pairs.extend((!self.title.is_empty()).then(|| ("title", self.title.clone())));
            pairs.extend((self.order != DossierOrder::Given).then(|| ("order", self.order.name().to_owned())));
            pairs.extend(self.excerpts.then(|| ("text", TEXTS[1].to_owned())));
        }
        pairs.extend(self.date.map(|date| ("date", date.to_string())));
        match self.paper {
            Paper::Json => {}
            Paper::Html => pairs.push(("format", FORMATS[1].to_owned())),
            Paper::Markdown => pairs.push(("format", FORMATS[2].to_owned())),
        }
        pairs.extend(self.asked.parameters());
        pairs
    }

    /// The address of this at `path`.
    pub(crate) fn address(&self, path: &str) -> String {
        let parameters = form_urlencoded::Serializer::new(String::new()).extend_pairs(self.parameters(true)).finish();
        if parameters.is_empty() { path.to_owned() } else { format!("{path}?{parameters}") }
    }
}
