//! METS, the plan of a digitised issue, with the ALTO pages it names beside it (Library of Congress, METS 1; MODS and Dublin Core in it).
//!
//! * `plan`: which files there are, in which order the pages come, which blocks make an article.
//! * `issue`: what is known of the issue: newspaper, day, language. `pages`: the ALTO files, read when first named.
//! * `assemble`: an item of the plan → one article, across pages.
//!
//! Paths that leave the folder of the METS file are not followed.

mod assemble;
mod issue;
mod pages;
mod plan;

use std::collections::BTreeSet;
use std::sync::Arc;

use memchr::memmem;

use self::issue::{Descriptions, Issue};
use self::pages::Pages;
use self::plan::Plan;
use super::xml::{Context, Cut, Cutting, Grammar, Head, document};
use super::{About, Parsed, Raw, Reader, Unknown};
use crate::reject::Fault;
use crate::source::{Beside, Stream};
use crate::{Limits, Record};

/// The articles of an issue: one part, because every article of it may name every page.
pub(super) fn records(stream: Stream, about: &About) -> Box<dyn Iterator<Item = Raw>> {
    let (beside, limits) = (about.beside.clone(), about.limits);
    let reader =
        move |head: &Head<'_>| -> Arc<dyn Reader> { Arc::new(Mets { context: head.context.clone(), beside: beside.clone(), limits }) };
    Box::new(Cut::new(stream, about.limits, Grammar { record, reader: Box::new(reader) }))
}

fn record(_: &str, name: &str) -> Option<Cutting> {
    (name == "mets").then_some(Cutting::Record)
}

/// The files that a METS file names, when it is whole: they are read with it. In a settled order.
pub(crate) fn named_pages(mut stream: Stream, limits: Limits) -> Vec<String> {
    let mut bytes = Vec::new();
    if !matches!(stream.rest(&mut bytes, limits.record), Ok(false)) {
        return Vec::new();
    }
    // A wrapper, such as the answer of an OAI-PMH server, may hold several; what is cut short reads no page.
    let tags = memmem::find_iter(&bytes, b"mets>").filter_map(|end| bytes[..end].rsplit(|byte| *byte == b'<').next());
    let whole = tags.filter(|tag| tag.starts_with(b"/")).count();
    document(&bytes, |tree| {
        let plans = tree.root.below().filter(|element| element.is("mets")).take(whole).map(Plan::read);
        let named: BTreeSet<String> = plans.flat_map(|plan| plan.files.into_values()).collect();
        named.into_iter().collect()
    })
}

#[derive(Debug)]
struct Mets {
    context: Context,
    beside: Beside,
    limits: Limits,
}

impl Reader for Mets {
    fn read(&self, bytes: &[u8], _: &mut Unknown) -> Parsed {
        let text = self.context.text(bytes);
        let tree = self.context.tree(&text.text);
        let Some(mets) = tree.root.child("mets") else { return Parsed::default() };
        let plan = Plan::read(mets);
        let descriptions = Descriptions::of(mets);
        let issue = Issue::read(&descriptions, &plan);
        let mut pages = Pages::new(&plan, &self.beside, self.limits);
        let mut parsed = Parsed { notices: tree.notices.into_iter().chain(text.notice).collect(), ..Parsed::default() };
        for item in &plan.items {
            if pages.is_full() {
                break;
            }
            let fields = assemble::article(item, &issue, &mut pages, &descriptions);
            parsed.records.push(Ok(Record::Fields(Box::new(fields))));
        }
        // What the plan leaves out is no less printed: what no article names of a page is read as one.
        pages.pass_over(&plan.aside);
        for page in &plan.pages {
            if pages.is_full() {
                break;
            }
            match assemble::page(page, &issue, &mut pages) {
                Some(Ok(fields)) => parsed.records.push(Ok(Record::Fields(Box::new(fields)))),
                Some(Err(code)) => parsed.skipped.push(code),
                None => {}
            }
        }
        if pages.is_full() {
            let reason = "les mêmes pages sont nommées tant de fois que le texte dépasse toute mesure : le reste est laissé de côté";
            parsed.records.push(Err(Fault::new("too-large", reason)));
        }
        parsed.notices.extend(pages.notices());
        parsed.skipped.extend(&plan.skipped);
        if parsed.records.is_empty() && parsed.skipped.is_empty() {
            let reason = "ce METS ne nomme aucune page qui se lise : gardez ses fichiers ALTO à côté de lui, aux chemins qu’il donne";
            parsed.records.push(Err(Fault::new("no-pages", reason)));
        }
        parsed
    }
}
