use std::collections::HashSet;

use crate::Limits;
use crate::format::{Format, detect, detect_head, mets};
use crate::reject::Reject;
use crate::source::{Beside, Place};

/// The files that other files of the same input read with them: the pages that a METS file puts together into articles are no articles of
/// their own.
#[derive(Default)]
pub(super) struct Claims {
    /// Files not looked at yet: the name of each and its folder.
    candidates: Vec<(String, Beside)>,
    /// Full names, whatever way inputs and METS files write them.
    claimed: HashSet<String>,
}

impl Claims {
    /// Adds files that may claim others.
    pub(super) fn add(&mut self, places: &[Result<Place, Box<Reject>>]) {
        self.candidates.extend(places.iter().filter_map(|place| place.as_ref().ok()).map(|place| {
            let own_name = place.name.rsplit('/').next().unwrap_or_default();
            (own_name.to_owned(), Beside::of(place))
        }));
    }

    /// Whether another file reads the one of this full name with it. The first page asked for costs a look at the beginning of every file,
    /// because their names do not say which is a METS; inputs without pages never pay for it.
    pub(super) fn hold(&mut self, full_name: &str, limits: Limits) -> bool {
        for (own_name, beside) in self.candidates.drain(..) {
            let named = named_by(&own_name, &beside, limits);
            self.claimed.extend(named.iter().filter_map(|page| beside.full_name(page)));
        }
        self.claimed.contains(full_name)
    }
}

/// The pages that a file names when it is a METS.
pub(super) fn named_by(own_name: &str, beside: &Beside, limits: Limits) -> Vec<String> {
    let Some(Ok(mut stream)) = beside.open(own_name, limits) else { return Vec::new() };
    match detect_head(&mut stream, |head| detect(head, own_name)) {
        Ok(Format::Mets) => mets::named_pages(stream, limits),
        _ => Vec::new(),
    }
}
