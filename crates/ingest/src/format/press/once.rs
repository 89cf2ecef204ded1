use std::sync::Arc;

use super::cut::{Articles, Cut};
use super::factiva::accession;
use crate::format::{Content, Raw, Reader};

/// The articles of a file that may list one twice (newer exports do, one after the other): the longer of two is kept, the other passed
/// over. One that is listed again elsewhere has the same id, and that is enough.
pub(super) struct Once {
    articles: Articles,
    reader: Arc<dyn Reader>,
    /// The same for an article that was listed twice.
    twice: Arc<dyn Reader>,
    /// The same for an article in which the file ends.
    cut_short: Arc<dyn Reader>,
    /// An article that was cut to look at it.
    next: Option<Cut>,
    /// The double of the article given last.
    double: Option<Raw>,
}

impl Once {
    pub(super) fn new(articles: Articles, reader: Arc<dyn Reader>, twice: Arc<dyn Reader>, cut_short: Arc<dyn Reader>) -> Self {
        Self { articles, reader, twice, cut_short, next: None, double: None }
    }

    fn alone(&self, cut: Cut) -> Raw {
        cut.raw(&self.reader, &self.cut_short)
    }
}

impl Iterator for Once {
    type Item = Raw;

    fn next(&mut self) -> Option<Raw> {
        if let Some(double) = self.double.take() {
            return Some(double);
        }
        let cut = self.next.take().or_else(|| self.articles.next())?;
        let Some(name) = cut.html.as_ref().ok().and_then(|html| accession(html)).map(<[u8]>::to_vec) else {
            return Some(self.alone(cut));
        };
        self.next = self.articles.next();
        let is_double = |next: &Cut| next.html.as_ref().ok().and_then(|html| accession(html)) == Some(&name);
        Some(match self.next.take_if(|next| is_double(next)) {
            None => self.alone(cut),
            Some(double) => {
                self.double = Some(passed_over(&double));
                let length = |cut: &Cut| cut.html.as_ref().map_or(0, Vec::len);
                let html = if length(&double) > length(&cut) { double.html } else { cut.html };
                Cut { html, ..cut }.raw(&self.twice, &self.twice)
            }
        })
    }
}

fn passed_over(cut: &Cut) -> Raw {
    Raw { number: cut.number, byte: cut.byte, content: Content::Skipped("listed-twice") }
}
