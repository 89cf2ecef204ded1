use std::fs::File;
use std::io::{self, BufRead, Read};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use super::counted::Counted;
use super::members::{Gzip, Members, Zstd};
use super::ratio::Guarded;
use super::utf16::{self, Utf16};
use super::{Origin, Place, Stream, zipped};
use crate::Limits;
use crate::reject::Reject;

/// Layers of compression that are taken off: `.warc.gz` files compressed once more exist, more than that is an attack.
const LAYERS: usize = 3;

/// Longest dictionary of a `.warc.zst`, in bytes.
const DICTIONARY: u64 = 16 << 20;

/// What a place turns out to be when it is opened.
pub(crate) enum Opened {
    File(Stream),
    /// A zip: the files in it, in order.
    Files(Vec<Result<Place, Box<Reject>>>),
}

/// Opens a place; a zip file gives what is in it. `read` counts the bytes read from the disk.
pub(crate) fn open(place: Place, limits: Limits, read: Arc<AtomicU64>) -> io::Result<Opened> {
    let zip = match &place.origin {
        Origin::File(path) => Some(path.clone()),
        Origin::Member(..) | Origin::Stream(_) => None,
    };
    let mut stream = stream(place.origin, limits, read)?;
    Ok(match zip {
        Some(path) if stream.prefix(4) == b"PK\x03\x04" => Opened::Files(zipped::places(&path, &place.name)),
        _ => Opened::File(stream),
    })
}

/// The decompressed bytes of a file, UTF-16 turned into UTF-8.
pub(super) fn stream(origin: Origin, limits: Limits, read: Arc<AtomicU64>) -> io::Result<Stream> {
    let (bytes, packing): (Box<dyn Read>, Option<zipped::Packing>) = match origin {
        Origin::File(path) => (Box::new(File::open(path)?), None),
        Origin::Member(zip, index) => zip.bytes(index).map(|(bytes, packing)| (bytes, Some(packing)))?,
        Origin::Stream(reader) => (reader, None),
    };
    let mut stream = Stream::new(Tally { inner: bytes, read, failed: false });
    if let Some(packing) = packing {
        stream = zipped::unpacked(stream, packing, limits);
    }
    for _ in 0..LAYERS {
        stream = match stream.prefix(4) {
            [0x1f, 0x8b, 8, ..] => {
                let (counted, taken) = Counted::new(stream);
                Stream::new(Guarded::new(Members::<_, Gzip<_>>::new(counted, ()), taken, limits))
            }
            [0x28, 0xb5, 0x2f, 0xfd] | [0x50..=0x5f, 0x2a, 0x4d, 0x18] => {
                let dictionary = dictionary(&mut stream)?;
                let (counted, taken) = Counted::new(stream);
                Stream::new(Guarded::new(Members::<_, Zstd<_>>::new(counted, dictionary), taken, limits))
            }
            _ => break,
        };
    }
    let stream = match utf16::encoding(stream.prefix(4096)) {
        Some(encoding) => Stream::new(Utf16::new(stream, encoding)),
        None => stream,
    };
    Ok(stream)
}

/// The dictionary that a `.warc.zst` may carry in its first frame (IIPC, Zstandard Compression in WARC 1.0), itself compressed or not.
fn dictionary(stream: &mut Stream) -> io::Result<Vec<u8>> {
    let length = match stream.prefix(12) {
        [0x5d, 0x2a, 0x4d, 0x18, a, b, c, d, start @ ..] => {
            let is_dictionary = matches!(start, [0x28, 0xb5, 0x2f, 0xfd] | [0x37, 0xa4, 0x30, 0xec]);
            u64::from(u32::from_le_bytes([*a, *b, *c, *d])) * u64::from(is_dictionary)
        }
        _ => 0,
    };
    if length == 0 {
        return Ok(Vec::new());
    }
    if length > DICTIONARY {
        return Err(io::Error::new(io::ErrorKind::InvalidData, "dictionnaire zstd démesuré"));
    }
    stream.consume(8);
    let mut frame = Vec::new();
    stream.by_ref().take(length).read_to_end(&mut frame)?;
    if frame.starts_with(&[0x37, 0xa4, 0x30, 0xec]) {
        return Ok(frame);
    }
    let mut dictionary = Vec::new();
    zstd::stream::read::Decoder::new(frame.as_slice())?.take(DICTIONARY).read_to_end(&mut dictionary)?;
    Ok(dictionary)
}

/// Tells how far a file was read, for the progress bar of another thread. The first error is the end of it: a bad disk gives it for ever.
struct Tally {
    inner: Box<dyn Read>,
    read: Arc<AtomicU64>,
    failed: bool,
}

impl Read for Tally {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        if self.failed {
            return Ok(0);
        }
        let read = self.inner.read(into);
        match &read {
            Ok(read) => _ = self.read.fetch_add(*read as u64, Ordering::Relaxed),
            Err(error) => self.failed = error.kind() != io::ErrorKind::Interrupted,
        }
        read
    }
}
