//! What the interface says, in French and in English.

mod language;
mod sentences;
mod texts;
pub(crate) mod typography;

pub(crate) use language::Language;
pub(crate) use sentences::{Say, removal_rule};
pub(crate) use texts::Texts;
