use std::collections::HashMap;

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
    /// Full names by the addresses that the plan gives: many ids, and many ways to write it, may name one file.
    names: HashMap<&'a str, String>,
    /// By full name; `None` when it cannot be read.
    read: HashMap<String, Option<Sheets>>,
    missing: Vec<String>,
    notices: Vec<Notice>,
    /// Bytes of text given: one block may be named a million times.
    given: usize,
}

/// The pages of one file, one after the other.
struct Sheets {
    /// The first, with the blocks of all.
    page: Page,
    /// For each block, the number of its page in the file, 0 when it has none, and whether an item of the plan names it.
    blocks: Vec<(u32, bool)>,
}

/// What no item of the plan names of the pages of a file.
#[derive(Default)]
pub(super) struct Rest {
    pub(super) blocks: Vec<TextBlock>,
    /// The number of the page of each block, from 1.
    pub(super) numbers: Vec<u32>,
    /// Whether no item names anything of the file.
    pub(super) is_whole: bool,
}

/// A block of a page.
pub(super) struct Named<'a> {
    pub(super) block: &'a TextBlock,
    /// Its page, from 1.
    pub(super) page: u32,
}

impl<'a> Pages<'a> {
    pub(super) fn new(plan: &'a Plan, beside: &'a Beside, limits: Limits) -> Self {
        let (names, read) = (HashMap::new(), HashMap::new());
        Self { plan, beside, limits, names, read, missing: Vec::new(), notices: Vec::new(), given: 0 }
    }

    /// The blocks that `areas` name, in their order. What is named and not there is passed over.
    pub(super) fn blocks(&mut self, areas: &[(String, String)]) -> Vec<Named<'_>> {
        let mut ranges = Vec::new();
        for (file, block) in areas {
            if self.given > self.limits.record {
                break;
            }
            let Some(sheets) = self.load(file) else { continue };
            let range = if block.is_empty() { Some(0..sheets.blocks.len()) } else { sheets.page.named.get(block).cloned() };
            let Some(range) = range else { continue };
            sheets.blocks[range.clone()].iter_mut().for_each(|(_, is_named)| *is_named = true);
            self.given += sheets.page.blocks[range.clone()].iter().flat_map(|block| &block.lines).map(String::len).sum::<usize>();
            ranges.push((file, range));
        }
        let mut found = Vec::new();
        for (file, range) in ranges {
            let Some(sheets) = self.known(file) else { continue };
            let numbers = sheets.blocks[range.clone()].iter().map(|(number, _)| self.placed(file, *number));
            found.extend(sheets.page.blocks[range].iter().zip(numbers).map(|(block, page)| Named { block, page }));
        }
        found
    }

    /// Takes note of blocks that belong to no article. A whole page is never passed over.
    pub(super) fn pass_over(&mut self, areas: &[(String, String)]) {
        for (file, block) in areas {
            let Some(sheets) = self.load(file) else { continue };
            let Some(range) = sheets.page.named.get(block).cloned() else { continue };
            sheets.blocks[range].iter_mut().for_each(|(_, is_named)| *is_named = true);
        }
    }

    /// What no item names of a file; it is given once.
    pub(super) fn rest(&mut self, file: &str) -> Rest {
        let Some(sheets) = self.load(file) else { return Rest::default() };
        let mut rest = Rest { is_whole: sheets.blocks.iter().all(|(_, is_named)| !is_named), ..Rest::default() };
        for (block, (number, is_named)) in sheets.page.blocks.iter_mut().zip(&mut sheets.blocks) {
            if !std::mem::replace(is_named, true) {
                rest.blocks.push(std::mem::take(block));
                rest.numbers.push(*number);
            }
        }
        self.given += rest.blocks.iter().flat_map(|block| &block.lines).map(String::len).sum::<usize>();
        let numbers = rest.numbers.iter().map(|number| self.placed(file, *number)).collect();
        Rest { numbers, ..rest }
    }

    /// Whether more was named than an issue may hold.
    pub(super) fn is_full(&self) -> bool {
        self.given > self.limits.record
    }

    /// The number of the first page of a file, from 1; 0 when it cannot be read.
    pub(super) fn number(&self, file: &str) -> u32 {
        self.known(file).map_or(0, |sheets| self.placed(file, sheets.page.number))
    }

    /// What a page is called: the number printed on it, else its place.
    pub(super) fn label(&self, file: &str) -> String {
        let printed = self.known(file).map(|sheets| sheets.page.printed.clone()).filter(|printed| !printed.is_empty());
        let planned = self.plan.numbers.get(file).map(|(_, label)| label.clone());
        printed.or(planned).unwrap_or_default()
    }

    /// A page's number: its own, else its place in the plan.
    fn placed(&self, file: &str, number: u32) -> u32 {
        if number > 0 { number } else { self.plan.numbers.get(file).map_or(1, |(place, _)| *place) }
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

    /// What was read of a file.
    fn known(&self, file: &str) -> Option<&Sheets> {
        let address = self.plan.files.get(file)?;
        self.read.get(self.names.get(address.as_str())?)?.as_ref()
    }

    fn load(&mut self, file: &str) -> Option<&mut Sheets> {
        let (plan, beside) = (self.plan, self.beside);
        let address = plan.files.get(file)?;
        let name = self.names.entry(address).or_insert_with(|| beside.full_name(address).unwrap_or_else(|| address.clone())).clone();
        if !self.read.contains_key(&name) {
            let sheets = self.open(address);
            if sheets.is_none() {
                self.missing.push(address.clone());
            }
            self.read.insert(name.clone(), sheets);
        }
        self.read.get_mut(&name)?.as_mut()
    }

    fn open(&mut self, address: &str) -> Option<Sheets> {
        let mut stream = self.beside.open(address, self.limits)?.ok()?;
        let mut bytes = Vec::new();
        // What was read before an error is a page cut short.
        let _ = stream.rest(&mut bytes, self.limits.record);
        let (layout, pages) = alto::pages(&bytes);
        if self.notices.is_empty() {
            self.notices.extend(layout.notice());
        }
        let mut pages = pages.into_iter();
        let mut page = pages.next()?;
        let mut blocks = vec![(page.number, false); page.blocks.len()];
        for next in pages {
            let start = page.blocks.len();
            blocks.extend(std::iter::repeat_n((next.number, false), next.blocks.len()));
            page.blocks.extend(next.blocks);
            for (id, range) in next.named {
                page.named.entry(id).or_insert(start + range.start..start + range.end);
            }
        }
        Some(Sheets { page, blocks })
    }
}
