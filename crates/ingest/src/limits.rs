/// What one document may cost, however broken or hostile it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Most bytes of one record (a line of JSONL, a page), decompressed.
    pub record: usize,
    /// Most decompressed bytes for one compressed byte.
    pub ratio: u64,
    /// Decompressed bytes before the ratio is looked at: a short file of one repeated line is no attack.
    pub ratio_from: u64,
    /// Most bytes of a rejected record that are given back to be mended.
    pub excerpt: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self { record: 16 << 20, ratio: 100, ratio_from: 1 << 20, excerpt: 64 << 10 }
    }
}
