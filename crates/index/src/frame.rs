//! How an article is stored: one zstd frame each, with a dictionary trained on the archive's own first articles.
//!
//! A frame an article is read without unpacking its neighbours, and the dictionary makes it smaller than a block of several
//! articles would be. A frame begins with the number of its dictionary (0: none) and the unpacked length (u32, little endian).

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use serde::Serialize;
use serde::de::DeserializeOwned;
use zstd::bulk::{Compressor, Decompressor};

use crate::folder;

/// zstd level: higher ones gain little on texts of a few kilobytes and cost several times the time.
const LEVEL: i32 = 3;
/// Size of a dictionary in bytes.
const DICTIONARY: usize = 110 << 10;
/// Articles a dictionary is trained on; archives smaller than that do without.
pub(crate) const SAMPLES: usize = 1024;
/// Longest article, unpacked: a frame that claims more is damaged.
const LONGEST: usize = 256 << 20;

const HEADER: usize = 5;

/// Packs articles.
pub(crate) struct Packer {
    number: u8,
    compressor: Compressor<'static>,
}

impl Packer {
    /// A packer with the newest dictionary of the archive at `folder`, if it has one.
    pub(crate) fn open(folder: &Path) -> io::Result<Self> {
        match newest(folder) {
            None => Ok(Self { number: 0, compressor: Compressor::new(LEVEL)? }),
            Some(number) => {
                let dictionary = fs::read(dictionary_path(folder, number))?;
                Ok(Self { number, compressor: Compressor::with_dictionary(LEVEL, &dictionary)? })
            }
        }
    }

    /// Whether a dictionary would make what is packed smaller.
    pub(crate) fn wants_dictionary(&self) -> bool {
        self.number == 0
    }

    /// Trains a dictionary on `samples` and keeps it with the archive.
    /// Samples too alike or too few to learn from leave the packer as it is.
    pub(crate) fn train(&mut self, folder: &Path, samples: &[Vec<u8>]) -> io::Result<()> {
        let Ok(dictionary) = zstd::dict::from_samples(samples, DICTIONARY) else { return Ok(()) };
        folder::keep(&dictionary_path(folder, 1), &dictionary)?;
        *self = Self::open(folder)?;
        Ok(())
    }

    /// The frame of some bytes.
    pub(crate) fn pack(&mut self, plain: &[u8]) -> io::Result<Vec<u8>> {
        if plain.len() > LONGEST {
            return Err(io::Error::other("an article of more than 256 MB"));
        }
        let length = plain.len() as u32;
        let mut frame = Vec::with_capacity(HEADER + zstd::zstd_safe::compress_bound(plain.len()));
        frame.push(self.number);
        frame.extend_from_slice(&length.to_le_bytes());
        frame.extend_from_slice(&self.compressor.compress(plain)?);
        Ok(frame)
    }
}

/// The bytes of a value, before packing.
pub(crate) fn to_bytes(value: &impl Serialize) -> io::Result<Vec<u8>> {
    postcard::to_stdvec(value).map_err(io::Error::other)
}

/// Unpacks articles; many threads share one.
pub(crate) struct Unpacker {
    folder: PathBuf,
    /// Unpackers not in use, by the number of their dictionary: to set one up costs more than to unpack an article.
    idle: Mutex<Vec<(u8, Decompressor<'static>)>>,
}

impl Unpacker {
    pub(crate) fn new(folder: &Path) -> Self {
        Self { folder: folder.to_owned(), idle: Mutex::new(Vec::new()) }
    }

    /// The value in a frame.
    pub(crate) fn unpack<T: DeserializeOwned>(&self, frame: &[u8]) -> io::Result<T> {
        let damaged = || io::Error::new(io::ErrorKind::InvalidData, "a stored article is damaged");
        let (header, packed) = frame.split_at_checked(HEADER).ok_or_else(damaged)?;
        let (&number, length) = header.split_first().ok_or_else(damaged)?;
        let length = u32::from_le_bytes(length.try_into().map_err(|_| damaged())?) as usize;
        if length > LONGEST {
            return Err(damaged());
        }
        let mut decompressor = self.take(number)?;
        let plain = decompressor.decompress(packed, length)?;
        self.idle.lock().unwrap_or_else(PoisonError::into_inner).push((number, decompressor));
        postcard::from_bytes(&plain).map_err(|_| damaged())
    }

    fn take(&self, number: u8) -> io::Result<Decompressor<'static>> {
        let mut idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(at) = idle.iter().position(|(has, _)| *has == number) {
            return Ok(idle.swap_remove(at).1);
        }
        drop(idle);
        if number == 0 { Decompressor::new() } else { Decompressor::with_dictionary(&fs::read(dictionary_path(&self.folder, number))?) }
    }
}

fn dictionary_path(folder: &Path, number: u8) -> PathBuf {
    folder.join(format!("dictionary-{number}.zdict"))
}

fn newest(folder: &Path) -> Option<u8> {
    (1..=u8::MAX).rev().find(|&number| dictionary_path(folder, number).exists())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_packed_is_unpacked_with_and_without_a_dictionary() {
        let folder = tempfile::tempdir().expect("a folder");
        let text = |n: usize| format!("Le conseil municipal numéro {n} a voté {} crédits pour la rénovation des écoles.", n * 7).repeat(4);
        let mut packer = Packer::open(folder.path()).expect("a packer");
        let first = packer.pack(&to_bytes(&text(0)).expect("bytes")).expect("a frame");
        let samples: Vec<Vec<u8>> = (0..SAMPLES).map(|n| to_bytes(&text(n)).expect("bytes")).collect();
        packer.train(folder.path(), &samples).expect("training");
        assert!(!packer.wants_dictionary());
        let second = packer.pack(&to_bytes(&text(9999)).expect("bytes")).expect("a frame");
        assert!(second.len() < first.len());
        let unpacker = Unpacker::new(folder.path());
        assert_eq!(unpacker.unpack::<String>(&first).expect("text"), text(0));
        assert_eq!(unpacker.unpack::<String>(&second).expect("text"), text(9999));
        for cut in 0..second.len() {
            assert!(unpacker.unpack::<String>(&second[..cut]).is_err(), "a frame cut at {cut}");
        }
    }
}
