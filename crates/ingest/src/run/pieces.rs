use std::collections::BTreeSet;
use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use super::claims::{Claims, named_by};
use super::journal::{Mark, Past};
use super::one::{Outcome, Reading};
use super::queue::in_order;
use super::{Error, Options};
use crate::format::{About, Content, Format, Raw, Unknown, detect, detect_head, records};
use crate::lang::Languages;
use crate::reject::{Fault, Reject, io_fault};
use crate::source::{Beside, Input, Opened, Place, open, places};

/// Bytes of records that one thread reads at a time.
const BYTES: usize = 256 << 10;

/// Records that one thread reads at a time, whatever their size.
const RECORDS: usize = 256;

/// Records of one file, on their way to a thread that reads them.
struct Job {
    raws: Vec<Raw>,
    /// What is wrong with the file itself.
    rejects: Vec<Reject>,
    cut: Cut,
}

/// The same, read.
pub(super) struct Piece {
    pub(super) outcomes: Vec<Outcome>,
    pub(super) unknown: BTreeSet<String>,
    pub(super) cut: Cut,
}

/// Which part of which file a piece is.
#[derive(Clone)]
pub(super) struct Cut {
    pub(super) path: Arc<str>,
    pub(super) format: Option<Format>,
    /// Records in it.
    pub(super) records: u64,
    /// Records of the file that earlier runs have done, when this is its first piece.
    pub(super) done_before: u64,
    /// Number of the last of those, and of the last that is done with this piece.
    pub(super) last_before: u64,
    pub(super) last: u64,
    /// Whether the file is read to its end, now or by an earlier run.
    pub(super) ends: bool,
    /// Bytes of all files that were read when this was cut, as they stand on the disk.
    pub(super) bytes: u64,
    /// How far the file is read with it, and its full name; `None` when that is of no use to another run.
    pub(super) mark: Option<(Arc<str>, Mark)>,
}

impl Cut {
    /// Whether it stands for a whole file that an earlier run has read.
    pub(super) fn is_unchanged(&self) -> bool {
        self.ends && self.format.is_none() && self.mark.is_some()
    }
}

/// How much there is to read.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Extent {
    pub(super) files: u64,
    pub(super) bytes: u64,
}

/// Reads everything that `past` does not know as done, and hands it over in the order of the input.
pub(super) fn read(inputs: Vec<Input>, options: &Options, past: &Past, mut take: impl FnMut(Extent, Piece) -> bool) -> Result<(), Error> {
    let places = places(inputs);
    let found = places.iter().filter_map(|place| place.as_ref().ok());
    let extent = found.fold(Extent::default(), |all, place| Extent { files: all.files + 1, bytes: all.bytes + place.bytes });
    let reading = Reading { options, languages: Languages::default() };
    let work = |job: Job| {
        let mut unknown = Unknown::default();
        let mut outcomes: Vec<Outcome> = job.rejects.into_iter().map(|reject| Outcome::Reject(Box::new(reject))).collect();
        for raw in job.raws {
            outcomes.extend(reading.read(&job.cut.path, job.cut.format.unwrap_or(Format::Dump), raw, &mut unknown));
        }
        Piece { outcomes, unknown: unknown.names, cut: job.cut }
    };
    let produce = |give: &mut dyn FnMut(Job) -> bool| {
        let mut cutter = Cutter { options, past, reading: options.reading(), read: Arc::default(), claims: Claims::default(), give };
        cutter.all(places);
    };
    in_order(options.threads, produce, work, |piece| take(extent, piece))
        .map_err(|error: io::Error| Error::Thread { reason: error.to_string() })
}

/// Cuts files into jobs.
struct Cutter<'a> {
    options: &'a Options,
    past: &'a Past,
    reading: String,
    /// Bytes read of all files.
    read: Arc<AtomicU64>,
    /// Files that are read with others.
    claims: Claims,
    give: &'a mut dyn FnMut(Job) -> bool,
}

impl Cutter<'_> {
    /// Cuts all files; `false` when nobody wants more.
    fn all(&mut self, places: Vec<Result<Place, Box<Reject>>>) -> bool {
        if self.options.format.is_none() {
            self.claims.add(&places);
        }
        let arriving = self.options.arriving.clone();
        let arrives = |place: &Place| arriving.as_ref().is_some_and(|moments| place.changed_in(moments));
        places.into_iter().filter(|place| !place.as_ref().is_ok_and(arrives)).all(|place| {
            let wanted = match place {
                Ok(place) => self.file(place),
                Err(reject) => {
                    let cut = self.cut(reject.path.as_str().into());
                    (self.give)(Job { raws: Vec::new(), rejects: vec![*reject], cut })
                }
            };
            wanted && !self.options.stop.is_set()
        })
    }

    /// Cuts one file, or the files in it when it is a zip; `false` when nobody wants more.
    fn file(&mut self, place: Place) -> bool {
        let mut cut = self.cut(place.name.as_str().into());
        let (own_name, beside) = (place.name.rsplit('/').next().unwrap_or_default().to_owned(), Beside::of(&place));
        if let Some((full_name, stamp)) = place.identity() {
            let same = |mark: &&Mark| !self.options.again && mark.beside == beside.stamp(&mark.named);
            let known = self.past.mark(&full_name, &stamp, &self.reading).filter(same).cloned();
            let mark = known.unwrap_or_else(|| Mark { stamp, reading: self.reading.clone(), ..Mark::default() });
            cut.done_before = mark.records;
            (cut.last_before, cut.last) = (mark.last, mark.last);
            cut.ends = mark.whole;
            cut.mark = Some((full_name.into(), mark));
        }
        if cut.ends {
            self.read.fetch_add(place.bytes, Ordering::Relaxed);
            return (self.give)(Job { raws: Vec::new(), rejects: Vec::new(), cut });
        }
        let limits = self.options.limits;
        let mapping = self.options.mapping.clone();
        let about = About { file_name: place.file_name().to_owned(), beside, limits, mapping };
        let opened = open(place, limits, Arc::clone(&self.read)).map_err(|error| io_fault(&error));
        let detected = opened.and_then(|opened| match opened {
            Opened::Files(files) => Ok(Err(files)),
            Opened::File(mut stream) => {
                let format = match self.options.format {
                    Some(format) => format,
                    None => detect_head(&mut stream, |head| detect(head, &about.file_name))?,
                };
                Ok(Ok((format, stream)))
            }
        });
        match detected {
            Ok(Ok((Format::Alto, _))) if cut.mark.as_ref().is_some_and(|(full_name, _)| self.claims.hold(full_name, limits)) => {
                let skipped = Raw { number: 1, byte: 0, content: Content::Skipped("page-of-mets") };
                self.records(Cut { format: Some(Format::Alto), ..cut }, std::iter::once(skipped))
            }
            Ok(Ok((Format::Mets, stream))) => {
                // It is another METS once one of its pages is another.
                if let Some((_, mark)) = &mut cut.mark {
                    mark.named = named_by(&own_name, &about.beside, limits);
                    mark.beside = about.beside.stamp(&mark.named);
                }
                self.records(Cut { format: Some(Format::Mets), ..cut }, records(Format::Mets, stream, &about))
            }
            Ok(Ok((format, stream))) => self.records(Cut { format: Some(format), ..cut }, records(format, stream, &about)),
            // Each file of a zip has a mark of its own.
            Ok(Err(files)) => self.all(files),
            Err(fault) => {
                let rejects = vec![fault.at(&cut.path, 0, 0, limits.excerpt)];
                (self.give)(Job { raws: Vec::new(), rejects, cut: Cut { ends: true, mark: None, ..cut } })
            }
        }
    }

    /// Cuts the records of a file into jobs, without those that an earlier run has done; `false` when nobody wants more.
    fn records(&mut self, mut cut: Cut, records: impl Iterator<Item = Raw>) -> bool {
        let mut raws = Vec::new();
        let mut size = 0;
        let mut found = cut.done_before;
        for raw in records.skip(usize::try_from(cut.done_before).unwrap_or(usize::MAX)) {
            found += 1;
            cut.last = raw.number;
            size += raw.content.size();
            raws.push(raw);
            if size >= BYTES || raws.len() == RECORDS {
                size = 0;
                if !self.piece(&mut cut, std::mem::take(&mut raws), Vec::new(), found) {
                    return false;
                }
                if self.options.stop.is_set() {
                    return true;
                }
            }
        }
        cut.ends = true;
        let nothing = (found == 0).then(|| Fault::new("empty", "aucun enregistrement dans ce fichier").at(&cut.path, 0, 0, 0));
        self.piece(&mut cut, raws, nothing.into_iter().collect(), found)
    }

    fn piece(&mut self, cut: &mut Cut, raws: Vec<Raw>, rejects: Vec<Reject>, done: u64) -> bool {
        cut.records = raws.len() as u64;
        cut.bytes = self.read.load(Ordering::Relaxed);
        if let Some((_, mark)) = &mut cut.mark {
            (mark.records, mark.last, mark.whole) = (done, cut.last, cut.ends);
        }
        let given = (self.give)(Job { raws, rejects, cut: cut.clone() });
        (cut.done_before, cut.last_before) = (0, 0);
        given
    }

    fn cut(&self, path: Arc<str>) -> Cut {
        Cut {
            path,
            format: None,
            records: 0,
            done_before: 0,
            last_before: 0,
            last: 0,
            ends: false,
            bytes: self.read.load(Ordering::Relaxed),
            mark: None,
        }
    }
}
