//! Which pieces of a page are the article.
//!
//! 1. Every piece gets points for the running text it holds; what the names of its elements call furniture gets none.
//! 2. The root of the text is found from the body down: the element that is called a body of text, else the one that still holds most of the points.
//! 3. The root grows over its neighbours as long as they are running text too (a standfirst in a header, a text cut in two by a picture).
//! 4. Inside it, pieces that are mostly links, calls to action or furniture go out; before it, the standfirst comes in.

use std::ops::Range;

use super::segments::{Kind, Segment, Segments};
use super::tree::Tree;
use crate::clean::{credit, text};

/// Share of the points of an element that a child has to hold for the text to be inside that child.
const DOMINANT: f32 = 0.6;

/// Points that a body of text named as one has to hold, as a share of those of the page.
const NAMED: f32 = 0.3;

/// Elements that are a part of a text and never all of it, however much of it they hold.
const PARTS: &[&str] = &["p", "blockquote", "ul", "ol", "dl", "li", "figure", "pre"];

/// Share of the page's points from which one name no longer takes its element out, and all the elements under one rule together.
const MOST_NAMED: f32 = 0.4;
const MOST_ABUSED: f32 = 0.6;

/// The same for the names that are hardly ever given to an article.
const MOST_TRUSTED: f32 = 0.8;

/// Links above this share make a piece a list of links.
const MOST_LINKED: f32 = 0.55;

/// Letters of an article, at least: below, the page is read a second time.
const SHORTEST_TEXT: usize = 250;

/// Words of a legend, at least.
const SHORTEST_LEGEND: usize = 12;

/// Points of a piece, at most: one endless paragraph does not make a page.
const MOST_POINTS: f32 = 1_000.0;

/// What became of each piece.
#[derive(Debug)]
pub(super) struct MainText {
    /// For each piece, `None` when it is of the article, else the rule that took it out.
    pub(super) rules: Vec<Option<&'static str>>,
    /// The pieces of the root.
    pub(super) range: Range<usize>,
}

/// Finds the article among the pieces of `tree`; `title` is the headline.
///
/// When next to nothing is found, a second reading asks what the names of the elements do not tell: pages call the text `hidden` until a
/// script shows it, a list of results or a poem has no sentence, and of a page of pictures the legends are the text.
pub(super) fn find(tree: &Tree, segments: &Segments, title: &str) -> Option<MainText> {
    let read = |strict: bool| {
        let zones = zones(tree, segments, strict);
        find_outside(tree, segments, title, &zones, strict)
    };
    let first = read(true);
    let found = |found: &Option<MainText>| found.as_ref().map_or(0, |found| letters(segments, found));
    let known = found(&first);
    if known >= SHORTEST_TEXT {
        return first;
    }
    let second = read(false);
    if found(&second) > 3 * known { second } else { first }
}

/// The letters of what was found.
fn letters(segments: &Segments, found: &MainText) -> usize {
    segments.all.iter().zip(&found.rules).filter(|(_, rule)| rule.is_none()).map(|(segment, _)| segment.chars).sum()
}

/// The article outside the `zones`; when not `strict`, rows that are no sentences are text too.
fn find_outside(tree: &Tree, segments: &Segments, title: &str, zones: &[Option<&'static str>], strict: bool) -> Option<MainText> {
    let points: Vec<f32> =
        segments.all.iter().map(|segment| if zones[segment.block].is_some() { 0.0 } else { points(segment, strict) }).collect();
    let totals = totals(tree, segments, &points);
    let root = root(tree, segments, &totals, zones)?;
    let inside = |segment: &Segment| segment.block == root || (root..tree.nodes[root].end).contains(&segment.block);
    let start = segments.all.iter().position(inside)?;
    let end = segments.all.iter().rposition(inside)? + 1;
    let titled = text::plain(title);
    let mut rules: Vec<Option<&'static str>> = Vec::with_capacity(segments.all.len());
    for (at, segment) in segments.all.iter().enumerate() {
        let rule = if (start..end).contains(&at) {
            rule_inside(segment, zones[segment.block], &titled, strict)
        } else {
            Some(if is_title(segment, &titled) { "title" } else { zones[segment.block].unwrap_or("outside-main-text") })
        };
        rules.push(rule);
    }
    let mut found = MainText { rules, range: start..end };
    above_title(segments, &titled, &mut found);
    standfirst(tree, segments, zones, &titled, &mut found);
    around(tree, segments, zones, root, &mut found);
    headings(segments, &mut found);
    found.rules.iter().any(Option::is_none).then_some(found)
}

/// The rule that takes out each element and what is below it.
///
/// A name does not condemn what holds most of the page's text: themes call their `<body>` or their wrapper `has-sidebar`, and number the
/// chapters of an article `toc-1`, `toc-2`.
fn zones(tree: &Tree, segments: &Segments, strict: bool) -> Vec<Option<&'static str>> {
    let plain: Vec<f32> = segments.all.iter().map(|segment| points(segment, true)).collect();
    let totals = totals(tree, segments, &plain);
    let all: f32 = plain.iter().sum();
    let trusted = |at: usize, rule: &str| matches!(rule, "comments" | "hidden") && totals[at] < MOST_TRUSTED * all;
    let small = |at: usize| totals[at] < MOST_NAMED * all;
    let abused = abused(tree, segments, &totals, |at| small(at).then_some(segments.roles[at].rule).flatten());
    let mut zones: Vec<Option<&'static str>> = vec![None; tree.nodes.len()];
    for at in 1..tree.nodes.len() {
        let own = segments.roles[at].rule.filter(|rule| {
            let by_name = segments.roles[at].by_name && (!strict || abused.contains(rule));
            (small(at) || trusted(at, rule)) && (!by_name || strict && matches!(*rule, "comments" | "hidden" | "footer"))
        });
        zones[at] = zones[tree.nodes[at].parent].or(own);
    }
    zones
}

/// The rules under which most of the page's text would go out together.
fn abused(tree: &Tree, segments: &Segments, totals: &[f32], rule: impl Fn(usize) -> Option<&'static str>) -> Vec<&'static str> {
    let mut sums: Vec<(&'static str, f32)> = Vec::new();
    let mut at = 1;
    while at < tree.nodes.len() {
        let Some(rule) = rule(at) else {
            at += 1;
            continue;
        };
        match sums.iter_mut().find(|(known, _)| *known == rule) {
            Some((_, sum)) => *sum += totals[at],
            None => sums.push((rule, totals[at])),
        }
        at = tree.nodes[at].end.max(at + 1);
    }
    let all: f32 = segments.all.iter().map(|segment| points(segment, true)).sum();
    sums.into_iter().filter(|(_, sum)| *sum > MOST_ABUSED * all).map(|(rule, _)| rule).collect()
}

/// How much running text a piece is; when not `strict`, rows that are no sentences count alike.
fn points(segment: &Segment, strict: bool) -> f32 {
    let unlinked = (1.0 - segment.linked).max(0.0);
    let silent = matches!(segment.kind, Kind::Heading(_)) || strict && segment.kind == Kind::Caption;
    if silent || segment.linked > 0.5 || segment.words < if strict { 6 } else { 2 } {
        return 0.0;
    }
    let sentence = segment.ends && segment.words >= 8 || segment.words >= 25;
    let kind = match segment.kind {
        Kind::Paragraph | Kind::Quote => 1.0,
        Kind::Loose => 0.8,
        _ => 0.5,
    };
    let length = (segment.chars as f32).min(MOST_POINTS);
    length * unlinked * unlinked * kind * if sentence || !strict { 1.0 } else { 0.2 }
}

/// The points of the pieces below each element.
fn totals(tree: &Tree, segments: &Segments, points: &[f32]) -> Vec<f32> {
    let mut totals = vec![0.0; tree.nodes.len()];
    for (segment, points) in segments.all.iter().zip(points) {
        totals[segment.block] += points;
    }
    for at in (1..tree.nodes.len()).rev() {
        totals[tree.nodes[at].parent] += totals[at];
    }
    totals
}

/// The element that holds the text of the article.
fn root(tree: &Tree, segments: &Segments, totals: &[f32], zones: &[Option<&'static str>]) -> Option<usize> {
    let body = tree.elements("body").next().unwrap_or(0);
    if totals[body] <= 0.0 {
        return None;
    }
    // Children of each element, most points first, without a list of children: one pass from the end.
    let mut heaviest: Vec<Option<usize>> = vec![None; tree.nodes.len()];
    for at in 1..tree.nodes.len() {
        let parent = tree.nodes[at].parent;
        if totals[at] > 0.0 && heaviest[parent].is_none_or(|best| totals[best] < totals[at]) {
            heaviest[parent] = Some(at);
        }
    }
    let named = (1..tree.nodes.len()).filter(|at| segments.roles[*at].body && zones[*at].is_none() && totals[*at] >= NAMED * totals[body]);
    let mut root = named.max_by(|a, b| totals[*a].total_cmp(&totals[*b]).then(b.cmp(a))).unwrap_or(body);
    while let Some(child) = heaviest[root].filter(|child| totals[*child] >= DOMINANT * totals[root] && !tree.nodes[*child].is(PARTS)) {
        root = child;
    }
    Some(grown(tree, segments, totals, zones, root))
}

/// `root`, or the element above it that adds running text and little else.
fn grown(tree: &Tree, segments: &Segments, totals: &[f32], zones: &[Option<&'static str>], root: usize) -> usize {
    let mut letters = vec![0.0f32; tree.nodes.len()];
    for segment in segments.all.iter().filter(|segment| zones[segment.block].is_none()) {
        letters[segment.block] += segment.chars as f32;
    }
    for at in (1..tree.nodes.len()).rev() {
        letters[tree.nodes[at].parent] += letters[at];
    }
    let mut best = root;
    for above in tree.ancestors(root) {
        if tree.nodes[above].is(&["body", "html", "#root"]) {
            break;
        }
        let (added, more) = (totals[above] - totals[best], letters[above] - letters[best]);
        if added > 0.0 && added >= 0.6 * more {
            best = above;
        }
        if tree.nodes[above].is(&["article", "main"]) {
            break;
        }
    }
    best
}

/// The rule that takes out a piece of the root; when not `strict`, legends are text.
fn rule_inside(segment: &Segment, zone: Option<&'static str>, title: &str, strict: bool) -> Option<&'static str> {
    if let Some(rule) = zone {
        return Some(rule);
    }
    if segment.linked > MOST_LINKED && !(segment.ends && segment.words > 25) {
        return Some("link-list");
    }
    if segment.words <= 40 && text::is_call(&segment.text) {
        return Some("call-to-action");
    }
    if credit::is_credit(&segment.text) {
        return Some("credit");
    }
    // A legend says something of the world in a sentence; a fragment names what the picture shows.
    if strict && segment.kind == Kind::Caption && !(segment.ends && segment.words >= SHORTEST_LEGEND) {
        return Some("caption");
    }
    is_title(segment, title).then_some("title")
}

/// Whether a piece is the headline, or the heading of the page.
fn is_title(segment: &Segment, title: &str) -> bool {
    !title.is_empty() && segment.words < 40 && text::plain(&segment.text) == title
}

/// Takes out what stands above the headline: the section, the line that says « Enquête ».
fn above_title(segments: &Segments, title: &str, found: &mut MainText) {
    let Some(headline) = found.range.clone().find(|at| is_title(&segments.all[*at], title)) else { return };
    for at in found.range.start..headline {
        let segment = &segments.all[at];
        if found.rules[at].is_none() && !(segment.ends && segment.words >= 8) {
            found.rules[at] = Some("above-title");
        }
    }
}

/// The section that stands above the headline; empty when nothing short does.
pub(super) fn section_above<'a>(segments: &'a Segments, found: &MainText) -> &'a str {
    let above = segments.all.iter().zip(&found.rules).find(|(segment, rule)| **rule == Some("above-title") && segment.words <= 3);
    above.map_or("", |(segment, _)| &segment.text)
}

/// Lets the standfirst in: what stands between the headline and the text.
fn standfirst(tree: &Tree, segments: &Segments, zones: &[Option<&'static str>], title: &str, found: &mut MainText) {
    let above = &segments.all[..found.range.start];
    let first = above.iter().rposition(|segment| matches!(segment.kind, Kind::Heading(1)) || is_title(segment, title));
    let Some(headline) = first else { return };
    for at in headline + 1..found.range.start {
        let segment = &segments.all[at];
        let named = std::iter::once(segment.block).chain(tree.ancestors(segment.block)).take(4).any(|block| segments.roles[block].lead);
        let sentence = segment.words >= 8 && (segment.ends || text::function_share(&segment.text) >= 0.15);
        let shaped =
            !matches!(segment.kind, Kind::Caption | Kind::Item) && segment.linked < 0.3 && (sentence || named && segment.words >= 5);
        if shaped && zones[segment.block].is_none() && !text::is_call(&segment.text) {
            found.rules[at] = None;
        }
    }
}

/// Lets in the running text of the same `<article>`, when the root is only a part of it.
fn around(tree: &Tree, segments: &Segments, zones: &[Option<&'static str>], root: usize, found: &mut MainText) {
    let whole = |at: &usize| tree.nodes[*at].is(&["article"]) || segments.roles[*at].body;
    let Some(outer) = tree.ancestors(root).find(whole) else { return };
    let within = tree.below(outer);
    for (at, segment) in segments.all.iter().enumerate() {
        let sentence = segment.words >= 8 && segment.ends && segment.linked < 0.3;
        let text = matches!(segment.kind, Kind::Paragraph | Kind::Loose | Kind::Quote | Kind::Item);
        if found.rules[at] == Some("outside-main-text") && sentence && text && within.contains(&segment.block) {
            found.rules[at] = rule_inside(segment, zones[segment.block], "", true);
        }
    }
}

/// A heading stays when text of the article follows it.
fn headings(segments: &Segments, found: &mut MainText) {
    let mut text_follows = false;
    for at in (0..segments.all.len()).rev() {
        if found.rules[at].is_some() {
            continue;
        }
        if matches!(segments.all[at].kind, Kind::Heading(_)) {
            if !text_follows {
                found.rules[at] = Some("heading-without-text");
            }
            text_follows = false;
        } else {
            text_follows = true;
        }
    }
}
