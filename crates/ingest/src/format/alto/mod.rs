//! ALTO, pages as optical recognition read them (Library of Congress, versions 2 to 4).
//!
//! * `layout`: what the head of a file says. `page`: a page as blocks of text with their places. `line`: the words of a line.
//! * `article`: a page that no METS takes apart → one article.

mod article;
mod layout;
mod line;
mod page;

use std::sync::Arc;

pub(super) use article::{heading, named, region};
pub(super) use layout::Layout;
pub(super) use page::{Confidence, Page, TextBlock, text_of};

use super::xml::{Context, Cut, Cutting, Grammar, Head, document};
use super::{About, Parsed, Raw, Reader, Unknown};
use crate::Record;
use crate::source::Stream;

/// The pages of a file, an article each.
pub(super) fn records(stream: Stream, about: &About) -> Box<dyn Iterator<Item = Raw>> {
    let file_name: Arc<str> = about.file_name.as_str().into();
    let reader = move |head: &Head<'_>| -> Arc<dyn Reader> {
        Arc::new(Alto { layout: Layout::read(&head.tree.root), context: head.context.clone(), file_name: Arc::clone(&file_name) })
    };
    Box::new(Cut::new(stream, about.limits, Grammar { record, reader: Box::new(reader) }))
}

fn record(_: &str, name: &str) -> Option<Cutting> {
    (name == "Page").then_some(Cutting::Record)
}

/// The pages of a whole file and what its head says; what was cut short is read as far as it goes.
pub(super) fn pages(bytes: &[u8]) -> (Layout, Vec<Page>) {
    document(bytes, |tree| {
        let layout = Layout::read(&tree.root);
        let pages = tree.root.below().filter(|element| element.is("Page")).map(|element| Page::read(element, &layout)).collect();
        (layout, pages)
    })
}

/// Reads the pages of one file.
#[derive(Debug)]
struct Alto {
    layout: Layout,
    context: Context,
    file_name: Arc<str>,
}

impl Reader for Alto {
    fn read(&self, bytes: &[u8], _: &mut Unknown) -> Parsed {
        let text = self.context.text(bytes);
        let tree = self.context.tree(&text.text);
        let Some(element) = tree.root.elements().next() else { return Parsed::default() };
        let page = Page::read(element, &self.layout);
        if page.blocks.is_empty() {
            return Parsed::skipped("page-without-text");
        }
        let notices = tree.notices.into_iter().chain(text.notice).chain(self.layout.notice()).collect();
        let fields = article::of(&page, &self.file_name);
        Parsed { records: vec![Ok(Record::Fields(Box::new(fields)))], notices, ..Parsed::default() }
    }

    fn alone(&self, bytes: &[u8]) -> Vec<u8> {
        self.context.alone(bytes)
    }
}
