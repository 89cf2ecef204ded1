use super::page::Confidence;
use crate::format::xml::Element;

/// The text of a `TextLine`. Words cut at its end are whole where the file says so (`SUBS_CONTENT`); `begun` is the one that the line
/// before gave in whole, and whose second half is passed over here. Other hyphens stay at the end, for whoever joins the lines.
pub(super) fn text(line: &Element<'_>, begun: &mut Option<String>, confidence: &mut Confidence) -> String {
    let mut text = String::new();
    // Some files mark every space, some none.
    let marks_spaces = line.child("SP").is_some();
    let mut is_apart = true;
    for element in line.elements() {
        match element.name {
            "SP" => is_apart = true,
            "String" => {
                let written = element.attribute("CONTENT");
                confidence.add(element.attribute("WC"), written);
                let whole = element.attribute("SUBS_CONTENT");
                let word = match element.attribute("SUBS_TYPE") {
                    "HypPart1" if !whole.is_empty() => {
                        *begun = Some(whole.to_owned());
                        whole
                    }
                    "HypPart2" if begun.take().is_some_and(|begun| begun == whole) => continue,
                    _ => written,
                };
                if (is_apart || !marks_spaces) && !text.is_empty() && !word.is_empty() {
                    text.push(' ');
                }
                text.push_str(word);
                is_apart = false;
            }
            "HYP" if begun.is_none() => text.push(element.attribute("CONTENT").chars().next().unwrap_or('-')),
            _ => {}
        }
    }
    text
}
