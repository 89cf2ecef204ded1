use std::collections::HashMap;
use std::ops::Range;

use super::Layout;
use super::line;
use crate::format::xml::Element;
use crate::ocr;

/// A page.
#[derive(Debug, Default)]
pub(in crate::format) struct Page {
    /// Its number among the images, from 1; 0 when the file does not say.
    pub(in crate::format) number: u32,
    /// The number printed on it.
    pub(in crate::format) printed: String,
    /// Its blocks that hold text, in the order of the file.
    pub(in crate::format) blocks: Vec<TextBlock>,
    /// Which blocks an id names: one, or those in a `ComposedBlock`.
    pub(in crate::format) named: HashMap<String, Range<usize>>,
}

/// A block of lines.
#[derive(Debug, Default)]
pub(in crate::format) struct TextBlock {
    pub(in crate::format) lines: Vec<String>,
    /// Left, top, width and height in pixels of the scan.
    pub(in crate::format) place: Option<[u32; 4]>,
    /// How big the letters are: points, or the height of the lines where no font is named.
    pub(in crate::format) size: f32,
    pub(in crate::format) confidence: Confidence,
}

/// The mean of the confidences of words, weighted by their letters.
#[derive(Clone, Copy, Debug, Default)]
pub(in crate::format) struct Confidence {
    sum: f32,
    letters: f32,
}

impl Confidence {
    pub(super) fn add(&mut self, word_confidence: &str, word: &str) {
        let Ok(confidence) = word_confidence.parse::<f32>() else { return };
        let letters = word.chars().count() as f32;
        self.sum += confidence.clamp(0.0, 1.0) * letters;
        self.letters += letters;
    }

    pub(in crate::format) fn and(&mut self, other: Self) {
        self.sum += other.sum;
        self.letters += other.letters;
    }

    /// How well a text was read: what the machine said, else what its words show; `None` where a short text shows nothing.
    pub(in crate::format) fn quality(self, text: &str) -> Option<f32> {
        if self.letters > 0.0 {
            return Some(self.sum / self.letters);
        }
        (text.split_whitespace().take(30).count() == 30).then(|| ocr::quality(text))
    }
}

impl TextBlock {
    /// Its lines as running text.
    pub(in crate::format) fn text(&self) -> String {
        text_of([self].into_iter())
    }

    fn read(element: &Element<'_>, layout: &Layout, begun: &mut Option<String>) -> Self {
        let mut block = Self { place: place(element).filter(|_| layout.is_in_pixels()), ..Self::default() };
        let (mut heights, mut size) = (Vec::new(), layout.size(element.attribute("STYLEREFS")));
        for line in element.all("TextLine") {
            let first = line.child("String").map_or("", |word| word.attribute("STYLEREFS"));
            size = size.or_else(|| layout.size(line.attribute("STYLEREFS"))).or_else(|| layout.size(first));
            heights.extend(line.attribute("HEIGHT").parse::<f32>());
            let text = line::text(line, begun, &mut block.confidence);
            if !text.is_empty() {
                block.lines.push(text);
            }
        }
        block.size = size.unwrap_or_else(|| heights.iter().sum::<f32>() / (heights.len().max(1) as f32));
        block
    }
}

/// The running text of blocks that follow one another: a paragraph may go on in the next column.
pub(in crate::format) fn text_of<'a>(blocks: impl Iterator<Item = &'a TextBlock>) -> String {
    ocr::join_hyphens(blocks.flat_map(|block| block.lines.iter().map(String::as_str)))
}

impl Page {
    /// `element` is a `Page`.
    pub(super) fn read(element: &Element<'_>, layout: &Layout) -> Self {
        let mut page = Self {
            number: element.attribute("PHYSICAL_IMG_NR").parse().unwrap_or(0),
            printed: element.attribute("PRINTED_IMG_NR").to_owned(),
            ..Self::default()
        };
        page.add(element, layout, &mut None);
        page
    }

    /// Depth is bounded when the tree is made.
    fn add(&mut self, element: &Element<'_>, layout: &Layout, begun: &mut Option<String>) {
        for child in element.elements() {
            let first = self.blocks.len();
            if child.is("TextBlock") {
                let block = TextBlock::read(child, layout, begun);
                if !block.lines.is_empty() {
                    self.blocks.push(block);
                }
            } else {
                self.add(child, layout, begun);
            }
            let id = child.attribute("ID");
            if !id.is_empty() && !child.is("TextLine") {
                self.named.insert(id.to_owned(), first..self.blocks.len());
            }
        }
    }
}

fn place(element: &Element<'_>) -> Option<[u32; 4]> {
    // Some programs write « 123.0 »; a negative place is none.
    let number = |name: &str| {
        element.attribute(name).parse::<f32>().ok().filter(|value| (0.0..1e7).contains(value)).map(|value| value.round() as u32)
    };
    Some([number("HPOS")?, number("VPOS")?, number("WIDTH")?, number("HEIGHT")?])
}
