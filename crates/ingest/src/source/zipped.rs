use std::fs::File;
use std::io::{self, BufReader, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use flate2::Crc;
use flate2::bufread::DeflateDecoder;
use zip::{CompressionMethod, ZipArchive};

use super::counted::Counted;
use super::ratio::Guarded;
use super::{Origin, Place, Stream};
use crate::Limits;
use crate::reject::{Fault, Reject};

/// A zip file whose members are read one by one, each from its own place in the file.
#[derive(Debug)]
pub(crate) struct Zip {
    path: PathBuf,
    members: Vec<Member>,
}

#[derive(Debug)]
struct Member {
    /// Its path in the zip, with `/`.
    name: String,
    /// Where its bytes start in the file.
    start: u64,
    /// Its size in the file.
    packed: u64,
    packing: Packing,
}

/// How a member is packed, and what its bytes were before.
#[derive(Clone, Copy, Debug)]
pub(super) struct Packing {
    deflated: bool,
    /// Their sum (CRC-32).
    sum: u32,
    size: u64,
}

/// Names by which documents that are zips inside show themselves: they are no archives of files.
const DOCUMENTS: &[(&str, &str)] = &[
    ("[Content_Types].xml", "un document Office"),
    ("mimetype", "un document OpenDocument ou EPUB"),
    ("META-INF/MANIFEST.MF", "un programme Java"),
];

/// The members of a zip file in the order of their names, hidden ones apart; what cannot be read of it in its place.
pub(super) fn places(path: &Path, name: &str) -> Vec<Result<Place, Box<Reject>>> {
    let lost = |name: String, fault: Fault| Err(Box::new(fault.at(&name, 0, 0, 0)));
    let (zip, faults) = match open(path) {
        Ok(opened) => opened,
        Err(fault) => return vec![lost(name.to_owned(), fault)],
    };
    let zip = Arc::new(zip);
    let members = zip.members.iter().enumerate().map(|(index, member)| {
        Ok(Place { name: format!("{name}/{}", member.name), bytes: 0, origin: Origin::Member(Arc::clone(&zip), index) })
    });
    members.chain(faults.into_iter().map(|(member, fault)| lost(format!("{name}/{member}"), fault))).collect()
}

/// Reads the directory of a zip: its members, and those that cannot be read.
fn open(path: &Path) -> Result<(Zip, Vec<(String, Fault)>), Fault> {
    let damaged = |error: &dyn std::fmt::Display| Fault::new("damaged", format!("zip illisible ({error}) : reprenez-en une copie entière"));
    let file = File::open(path).map_err(|error| crate::reject::io_fault(&error))?;
    let length = file.metadata().map_err(|error| crate::reject::io_fault(&error))?.len();
    let mut archive = ZipArchive::new(BufReader::new(file)).map_err(|error| damaged(&error))?;
    if let Some((_, what)) = DOCUMENTS.iter().find(|(name, _)| archive.index_for_name(name).is_some()) {
        return Err(Fault::new("binary", format!("ce n’est pas du texte : {what}")));
    }
    let (mut members, mut faults, mut packed) = (Vec::new(), Vec::new(), 0_u64);
    for index in 0..archive.len() {
        let read = archive.by_index_raw(index).and_then(|member| Ok((member.name()?.replace('\\', "/"), member)));
        let (name, member) = match read {
            Ok((name, member)) => (name.trim_start_matches("./").to_owned(), member),
            Err(error) => {
                faults.push((format!("n° {}", index + 1), damaged(&error)));
                continue;
            }
        };
        if member.is_dir() || is_hidden(&name) {
            continue;
        }
        packed = packed.saturating_add(member.compressed_size());
        match (member.encrypted(), member.compression()) {
            (true, _) => faults.push((name, Fault::new("encrypted", "protégé par un mot de passe : décompressez le zip d’abord"))),
            (false, method @ (CompressionMethod::Stored | CompressionMethod::Deflated)) => match member.data_start() {
                Some(start) => {
                    let deflated = method == CompressionMethod::Deflated;
                    let packing = Packing { deflated, sum: member.crc32(), size: member.size() };
                    members.push(Member { name, start, packed: member.compressed_size(), packing });
                }
                None => faults.push((name, damaged(&"position inconnue"))),
            },
            (false, method) => {
                let reason = format!("compression {method} : décompressez le zip d’abord");
                faults.push((name, Fault::new("unsupported", reason)));
            }
        }
    }
    if members.is_empty() && faults.is_empty() {
        return Err(Fault::new("empty", "ce zip ne contient aucun fichier"));
    }
    // Members that lie over one another make a few bytes a thousand files.
    if packed > length {
        return Err(Fault::new("damaged", "les fichiers de ce zip se recouvrent : ce n’est pas une archive honnête"));
    }
    members.sort_by(|a, b| a.name.cmp(&b.name));
    Ok((Zip { path: path.to_owned(), members }, faults))
}

/// Hidden as in a folder, and what one system adds for itself.
fn is_hidden(name: &str) -> bool {
    name.split('/').any(|part| part.starts_with('.') || part == "__MACOSX")
}

impl Zip {
    /// The member's name in the zip.
    pub(super) fn name(&self, index: usize) -> &str {
        self.members.get(index).map_or("", |member| member.name.as_str())
    }

    /// The member of this name.
    pub(super) fn find(&self, name: &str) -> Option<usize> {
        self.members.binary_search_by(|member| member.name.as_str().cmp(name)).ok()
    }

    /// The zip file itself.
    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// The bytes of a member as they lie in the file, and how they are packed.
    pub(super) fn bytes(&self, index: usize) -> io::Result<(Box<dyn Read>, Packing)> {
        let member = self.members.get(index).ok_or(io::ErrorKind::NotFound)?;
        let mut file = File::open(&self.path)?;
        file.seek(SeekFrom::Start(member.start))?;
        Ok((Box::new(file.take(member.packed)), member.packing))
    }
}

/// Takes the compression of a member off; its last byte is followed by an error when they are not those that were packed.
pub(super) fn unpacked(stream: Stream, packing: Packing, limits: Limits) -> Stream {
    let checked = |inner: Box<dyn Read>| Stream::new(Checked { inner, packing, seen: Crc::new(), told: false });
    if packing.deflated {
        let (counted, taken) = Counted::new(stream);
        checked(Box::new(Guarded::new(DeflateDecoder::new(counted), taken, limits)))
    } else {
        checked(Box::new(stream))
    }
}

/// Reads a member, and says once at its end when its sum is not the one written in the zip.
struct Checked {
    inner: Box<dyn Read>,
    packing: Packing,
    seen: Crc,
    told: bool,
}

impl Read for Checked {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(into);
        // One error is enough.
        self.told |= read.as_ref().is_err_and(|error| error.kind() != io::ErrorKind::Interrupted);
        let read = read?;
        self.seen.update(&into[..read]);
        let at_end = read == 0 && !into.is_empty() && !self.told;
        // The sum of the zip counts modulo 2³², and so does its size in old ones.
        let same = self.seen.sum() == self.packing.sum && u64::from(self.seen.amount()) == self.packing.size & 0xffff_ffff;
        if at_end && !same {
            self.told = true;
            return Err(io::Error::new(io::ErrorKind::InvalidData, "la somme de contrôle du zip n’est pas la bonne"));
        }
        Ok(read)
    }
}
