//! MinHash (Broder, « On the resemblance and containment of documents », 1997) and its bands (Indyk and Motwani, 1998).

use crate::Shingles;

/// Least hashes kept of a set.
const PLACES: usize = 128;
/// Least hashes in a band: all of them must agree for two sets to share it.
const ROWS: usize = PLACES / Bands::COUNT;
/// Places that each shingle is thrown at. With all 128 it would be MinHash as published, at sixteen times the work; so thrown, each
/// place still keeps the least of a random part of the set, and two sets agree there as often as they share shingles.
const THROWS: u64 = 8;

/// 32 keys of a set of shingles. Two sets that share three quarters of their shingles very nearly always have a common key at the same
/// place, those that share half in 87 cases of 100, those that share a tenth in 1 of 300.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bands(pub [u32; Self::COUNT]);

impl Bands {
    /// Keys of a set.
    pub const COUNT: usize = 32;
    /// The key that says nothing, where a text is too short to give another: it is shared with nobody.
    pub const NONE: u32 = 0;

    /// The keys of an article.
    pub fn of(shingles: &Shingles) -> Self {
        let mut least = [u32::MAX; PLACES];
        for shingle in &shingles.set {
            let seed = u64::from(*shingle).wrapping_mul(0xD6E8_FEB8_6659_FD93);
            for throw in 0..THROWS {
                let thrown = mix(seed.wrapping_add(throw.wrapping_mul(0x9E37_79B9_7F4A_7C15)));
                let place = &mut least[(thrown >> 57) as usize];
                *place = (*place).min(thrown as u32);
            }
        }
        let (bands, _) = least.as_chunks::<ROWS>();
        let mut keys = [Self::NONE; Self::COUNT];
        for (key, band) in keys.iter_mut().zip(bands) {
            *key = key_of(band);
        }
        Self(keys)
    }

    /// Whether any key says something: an article without words has none.
    pub fn is_some(&self) -> bool {
        self.0.iter().any(|key| *key != Self::NONE)
    }
}

fn key_of(band: &[u32; ROWS]) -> u32 {
    if *band == [u32::MAX; ROWS] {
        return Bands::NONE;
    }
    let mixed = band.iter().fold(0u64, |hash, least| mix(hash ^ u64::from(*least)));
    ((mixed >> 32) as u32).max(Bands::NONE + 1)
}

/// A number whose every bit depends on every bit of `x` (the finish of MurmurHash3, Appleby).
fn mix(mut x: u64) -> u64 {
    x = (x ^ (x >> 33)).wrapping_mul(0xFF51_AFD7_ED55_8CCD);
    x = (x ^ (x >> 33)).wrapping_mul(0xC4CE_B9FE_1A85_EC53);
    x ^ (x >> 33)
}
