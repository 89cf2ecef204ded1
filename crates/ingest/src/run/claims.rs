use std::collections::HashSet;

use crate::Limits;
use crate::format::{Format, detect, detect_head, mets};
use crate::reject::Reject;
use crate::source::{Beside, Place};

/// The files that other files of the same input read with them: the pages that a METS file puts together into articles are no articles of
/// their own.
#[derive(Default)]
pub(super) struct Claims {
    /// XML files not looked at yet: the name of each and its folder.
    candidates: Vec<(String, Beside)>,
    claimed: HashSet<String>,
}

impl Claims {
    /// Adds files that may claim others.
    pub(super) fn add(&mut self, places: &[Result<Place, Box<Reject>>]) {
        let is_xml = |place: &&Place| place.file_name().rsplit_once('.').is_some_and(|(_, ending)| ending.eq_ignore_ascii_case("xml"));
        let files = places.iter().filter_map(|place| place.as_ref().ok()).filter(is_xml);
        self.candidates.extend(files.map(|place| {
            let own_name = place.name.rsplit('/').next().unwrap_or_default();
            (own_name.to_owned(), Beside::of(place))
        }));
    }

    /// Whether another file reads `name` with it. The first page asked for costs a look at the beginning of every XML file, because their
    /// names do not say which is a METS; inputs without pages never pay for it.
    pub(super) fn hold(&mut self, name: &str, limits: Limits) -> bool {
        for (own_name, beside) in self.candidates.drain(..) {
            let Some(Ok(mut stream)) = beside.open(&own_name, limits) else { continue };
            if detect_head(&mut stream, |head| detect(head, &own_name)) == Ok(Format::Mets) {
                self.claimed.extend(mets::named_pages(stream, limits).iter().filter_map(|page| beside.name(page)));
            }
        }
        self.claimed.contains(name)
    }
}
