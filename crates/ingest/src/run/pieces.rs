use std::collections::BTreeSet;
use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use super::one::{Outcome, Reading};
use super::queue::in_order;
use super::{Error, Options};
use crate::format::{Format, Raw, Unknown, detect, detect_head, records};
use crate::lang::Languages;
use crate::reject::{Fault, Reject, io_fault};
use crate::source::{Input, Place, open, places};

/// Bytes of records that one thread reads at a time.
const BYTES: usize = 256 << 10;

/// Records that one thread reads at a time, whatever their size.
const RECORDS: usize = 256;

/// Records of one file, on their way to a thread that reads them.
struct Job {
    path: Arc<str>,
    format: Option<Format>,
    raws: Vec<Raw>,
    /// What is wrong with the file itself.
    rejects: Vec<Reject>,
    ends: bool,
    bytes: u64,
}

/// The same, read.
pub(super) struct Piece {
    pub(super) path: Arc<str>,
    pub(super) format: Option<Format>,
    pub(super) records: u64,
    pub(super) outcomes: Vec<Outcome>,
    pub(super) unknown: BTreeSet<String>,
    /// Whether the file is read to its end.
    pub(super) ends: bool,
    /// Bytes of all files that were read when this was cut, as they stand on the disk.
    pub(super) bytes: u64,
}

/// How much there is to read.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Extent {
    pub(super) files: u64,
    pub(super) bytes: u64,
}

/// Reads everything and hands it over in the order of the input.
pub(super) fn read(inputs: Vec<Input>, options: &Options, mut take: impl FnMut(Extent, Piece) -> bool) -> Result<(), Error> {
    let places = places(inputs);
    let found = places.iter().filter_map(|place| place.as_ref().ok());
    let extent = found.fold(Extent::default(), |all, place| Extent { files: all.files + 1, bytes: all.bytes + place.bytes });
    let reading = Reading { options, languages: Languages::default() };
    let work = |job: Job| {
        let mut unknown = Unknown::default();
        let mut outcomes: Vec<Outcome> = job.rejects.into_iter().map(|reject| Outcome::Reject(Box::new(reject))).collect();
        let records = job.raws.len() as u64;
        for raw in job.raws {
            outcomes.extend(reading.read(&job.path, job.format.unwrap_or(Format::Dump), raw, &mut unknown));
        }
        Piece { path: job.path, format: job.format, records, outcomes, unknown: unknown.names, ends: job.ends, bytes: job.bytes }
    };
    let produce = |give: &mut dyn FnMut(Job) -> bool| {
        let read = Arc::new(AtomicU64::new(0));
        for place in places {
            let going_on = match place {
                Ok(place) => file(place, options, &read, give),
                Err(reject) => {
                    let path = reject.path.as_str().into();
                    give(Job {
                        path,
                        format: None,
                        raws: Vec::new(),
                        rejects: vec![reject],
                        ends: false,
                        bytes: read.load(Ordering::Relaxed),
                    })
                }
            };
            if !going_on || options.stop.is_set() {
                break;
            }
        }
    };
    in_order(options.threads, produce, work, |piece| take(extent, piece))
        .map_err(|error: io::Error| Error::Thread { reason: error.to_string() })
}

/// Cuts one file into jobs; `false` when nobody wants more.
fn file(place: Place, options: &Options, read: &Arc<AtomicU64>, give: &mut dyn FnMut(Job) -> bool) -> bool {
    let limits = options.limits;
    let path: Arc<str> = place.name.as_str().into();
    let file_name = place.file_name().to_owned();
    let job =
        |format, raws, rejects, ends| Job { path: Arc::clone(&path), format, raws, rejects, ends, bytes: read.load(Ordering::Relaxed) };
    let opened = open(place.origin, limits, Arc::clone(read)).map_err(|error| io_fault(&error));
    let detected = opened.and_then(|mut stream| {
        let format = match options.format {
            Some(format) => format,
            None => detect_head(&mut stream, |head| detect(head, &file_name))?,
        };
        Ok((format, stream))
    });
    let (format, stream) = match detected {
        Ok(detected) => detected,
        Err(fault) => return give(job(None, Vec::new(), vec![fault.at(&path, 0, 0, limits.excerpt)], true)),
    };
    let mut raws = Vec::new();
    let mut size = 0;
    let mut found = false;
    for raw in records(format, stream, &file_name, limits) {
        found = true;
        size += raw.content.size();
        raws.push(raw);
        if size >= BYTES || raws.len() == RECORDS {
            size = 0;
            if !give(job(Some(format), std::mem::take(&mut raws), Vec::new(), false)) {
                return false;
            }
            if options.stop.is_set() {
                return true;
            }
        }
    }
    let nothing = (!found).then(|| Fault::new("empty", "aucun enregistrement dans ce fichier").at(&path, 0, 0, 0));
    give(job(Some(format), raws, nothing.into_iter().collect(), true))
}
