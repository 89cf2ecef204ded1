use std::collections::{HashMap, HashSet};

use article::Notice;

use super::plan::Plan;
use crate::Limits;
use crate::format::alto::{self, Page, TextBlock};
use crate::source::Beside;

/// Missing pages that are named.
const SHOWN: usize = 10;

/// The pages of an issue, each read when it is first named.
pub(super) struct Pages<'a> {
    plan: &'a Plan,
    beside: &'a Beside,
    limits: Limits,
    /// By the id of the file; `None` when it cannot be read.
    read: HashMap<String, Option<Page>>,
    /// Files that an article took something from.
    used: HashSet<String>,
    missing: Vec<String>,
    notices: Vec<Notice>,
    /// Bytes of text given: one block may be named a million times.
    given: usize,
}

/// A block of a page.
pub(super) struct Named<'a> {
    pub(super) block: &'a TextBlock,
    /// Its page, from 1.
    pub(super) page: u32,
}

impl<'a> Pages<'a> {
    pub(super) fn new(plan: &'a Plan, beside: &'a Beside, limits: Limits) -> Self {
        Self { plan, beside, limits, read: HashMap::new(), used: HashSet::new(), missing: Vec::new(), notices: Vec::new(), given: 0 }
    }

    /// The blocks that `areas` name, in their order. What is named and not there is passed over.
    pub(super) fn blocks(&mut self, areas: &[(String, String)]) -> Vec<Named<'_>> {
        for (file, _) in areas {
            self.load(file);
        }
        let mut found = Vec::new();
        for (file, block) in areas {
            if self.given > self.limits.record {
                break;
            }
            let Some(Some(page)) = self.read.get(file) else { continue };
            let range = if block.is_empty() { Some(0..page.blocks.len()) } else { page.named.get(block).cloned() };
            let Some(blocks) = range.and_then(|range| page.blocks.get(range)) else { continue };
            if !blocks.is_empty() {
                self.used.insert(file.clone());
            }
            self.given += blocks.iter().flat_map(|block| &block.lines).map(String::len).sum::<usize>();
            let number = number(self.plan, file, page);
            found.extend(blocks.iter().map(|block| Named { block, page: number }));
        }
        found
    }

    /// Whether more was named than an issue may hold.
    pub(super) fn is_full(&self) -> bool {
        self.given > self.limits.record
    }

    /// The page of a file.
    pub(super) fn page(&mut self, file: &str) -> Option<(&Page, u32)> {
        self.load(file);
        let page = self.read.get(file)?.as_ref()?;
        Some((page, number(self.plan, file, page)))
    }

    /// What a page is called: the number printed on it, else its place.
    pub(super) fn label(&self, file: &str) -> String {
        let printed = self.read.get(file).and_then(Option::as_ref).map(|page| page.printed.clone()).filter(|printed| !printed.is_empty());
        let planned = self.plan.numbers.get(file).map(|(_, label)| label.clone());
        printed.or(planned).unwrap_or_default()
    }

    /// The files that no article took anything from, in the order of the pages.
    pub(super) fn unnamed(&self) -> Vec<String> {
        self.plan.pages.iter().filter(|file| !self.used.contains(*file)).cloned().collect()
    }

    /// What there is to say for all articles of the issue.
    pub(super) fn notices(self) -> Vec<Notice> {
        let mut notices = self.notices;
        if !self.missing.is_empty() {
            let shown = self.missing.iter().take(SHOWN).map(String::as_str).collect::<Vec<_>>().join(", ");
            let more = self.missing.len().saturating_sub(SHOWN);
            let more = if more > 0 { format!(" et {more} autres") } else { String::new() };
            let text = format!("pages introuvables ou illisibles à côté du METS : {shown}{more}");
            notices.push(Notice::new("page-missing", text));
        }
        notices
    }

    fn load(&mut self, file: &str) {
        if self.read.contains_key(file) {
            return;
        }
        let page = self.plan.files.get(file).and_then(|address| {
            let page = self.open(address);
            if page.is_none() {
                self.missing.push(address.clone());
            }
            page
        });
        self.read.insert(file.to_owned(), page);
    }

    fn open(&mut self, address: &str) -> Option<Page> {
        let mut stream = self.beside.open(address, self.limits)?.ok()?;
        let mut bytes = Vec::new();
        // What was read before an error is a page cut short.
        let _ = stream.rest(&mut bytes, self.limits.record);
        let (layout, pages) = alto::pages(&bytes);
        if self.notices.is_empty() {
            self.notices.extend(layout.notice());
        }
        pages.into_iter().next()
    }
}

/// The number of a page, from 1: its own, else its place in the plan.
fn number(plan: &Plan, file: &str, page: &Page) -> u32 {
    let planned = plan.numbers.get(file).map_or(1, |(place, _)| *place);
    if page.number > 0 { page.number } else { planned }
}
