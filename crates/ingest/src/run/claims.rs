use std::collections::HashSet;

use crate::Limits;
use crate::format::{Format, detect, detect_head, mets};
use crate::reject::Reject;
use crate::source::{Beside, Place};

/// The names of the files that other files of the same input read with them: the pages that a METS file puts together into articles are
/// no articles of their own.
///
/// This looks at the beginning of every XML file before the first is read, because names do not say which comes first.
pub(super) fn claimed(places: &[Result<Place, Box<Reject>>], limits: Limits) -> HashSet<String> {
    let is_xml = |place: &&Place| place.file_name().rsplit_once('.').is_some_and(|(_, ending)| ending.eq_ignore_ascii_case("xml"));
    let files: Vec<&Place> = places.iter().filter_map(|place| place.as_ref().ok()).filter(is_xml).collect();
    let mut claimed = HashSet::new();
    if files.len() < 2 {
        return claimed;
    }
    for place in files {
        let beside = Beside::of(place);
        let own_name = place.name.rsplit('/').next().unwrap_or_default();
        let Some(Ok(mut stream)) = beside.open(own_name, limits) else { continue };
        if detect_head(&mut stream, |head| detect(head, own_name)) == Ok(Format::Mets) {
            claimed.extend(mets::named_pages(stream, limits).iter().filter_map(|page| beside.name(page)));
        }
    }
    claimed
}
