use std::collections::HashMap;

use article::Notice;

use crate::format::xml::Element;

/// What the head of an ALTO file says of its pages.
#[derive(Debug, Default)]
pub(in crate::format) struct Layout {
    /// The unit of places where it is not the pixel; empty otherwise.
    unit: String,
    /// Sizes of the fonts, in points, by the ids of styles.
    sizes: HashMap<String, f32>,
}

impl Layout {
    pub(super) fn read(root: &Element<'_>) -> Self {
        let unit = root.find("MeasurementUnit").map_or(String::new(), Element::text);
        let styles = root.below().filter(|element| element.is("TextStyle"));
        let sizes = styles.filter_map(|style| Some((style.attribute("ID").to_owned(), style.attribute("FONTSIZE").parse().ok()?)));
        Self { unit: if unit.eq_ignore_ascii_case("pixel") { String::new() } else { unit }, sizes: sizes.collect() }
    }

    /// Whether places are in pixels of the scan: tenths of millimetres cannot be told into pixels without its resolution.
    pub(super) fn is_in_pixels(&self) -> bool {
        self.unit.is_empty()
    }

    /// What there is to say where they are not.
    pub(in crate::format) fn notice(&self) -> Option<Notice> {
        let text = || format!("emplacements laissés de côté : ils sont en {}, non en pixels", self.unit);
        (!self.is_in_pixels()).then(|| Notice::new("regions-unit", text()))
    }

    /// The size of the first font that `styles`, a list of ids, names.
    pub(super) fn size(&self, styles: &str) -> Option<f32> {
        styles.split_ascii_whitespace().find_map(|id| self.sizes.get(id)).copied()
    }
}
