use std::sync::Arc;
use std::sync::atomic::AtomicU64;

use crate::format::{About, detect, detect_head, mapping_template};
use crate::reject::{Fault, io_fault};
use crate::source::{Beside, Input, Opened, open, places};
use crate::{Options, Reject};

/// A mapping file for the first file of `input`, with the names found in it, ready to be edited; why there is none otherwise.
///
/// Only JSON and tables have names that a mapping can speak of.
pub fn template(input: Input, options: &Options) -> Result<String, Box<Reject>> {
    let mut waiting = places(vec![input]);
    waiting.reverse();
    while let Some(place) = waiting.pop() {
        let place = place?;
        let name = place.name.clone();
        let limits = options.limits;
        let about = About { file_name: place.file_name().to_owned(), beside: Beside::of(&place), limits, mapping: None };
        let refused = |fault: Fault| Box::new(fault.at(&name, 0, 0, limits.excerpt));
        match open(place, limits, Arc::<AtomicU64>::default()).map_err(|error| refused(io_fault(&error)))? {
            Opened::Files(files) => waiting.extend(files.into_iter().rev()),
            Opened::File(mut stream) => {
                let format = match options.format {
                    Some(format) => format,
                    None => detect_head(&mut stream, |head| detect(head, &about.file_name)).map_err(refused)?,
                };
                return mapping_template(format, stream, &about).map_err(refused);
            }
        }
    }
    Err(Box::new(Fault::new("missing", "aucun fichier ici").at("", 0, 0, 0)))
}
