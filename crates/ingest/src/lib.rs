//! Bytes to clean articles: sources, formats, cleaning, dates.
//!
//! ```text
//! bytes ─source─▶ RawFile ─decode─▶ Text ─format─▶ Record ─clean─▶ Article ─▶ archive::Writer
//! ```

pub mod clean;
pub mod date;
mod record;

pub use record::{Dump, Fields, Page, Record};
