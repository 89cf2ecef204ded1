//! What the interface says, in French and in English.

mod cited;
mod compared;
mod coverage;
mod curves;
pub(crate) mod dossier;
mod export;
pub(crate) mod guided;
pub(crate) mod language;
mod list;
mod past;
mod sentences;
mod texts;
pub(crate) mod typography;
mod versions;

pub(crate) use query::Language;
pub(crate) use sentences::{Say, removal_rule};
pub(crate) use texts::Texts;
