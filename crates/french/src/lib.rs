//! French text to search terms, in one pass.
//!
//! ```
//! let mut analyzer = french::Analyzer::new();
//! let mut terms = Vec::new();
//! analyzer.analyze("L’Algérie, aujourd’hui", |token| terms.push((token.folded.to_owned(), token.position)));
//! assert_eq!(terms, [("algerie".to_owned(), 0), ("aujourdhui".to_owned(), 1)]);
//! ```

mod analyzer;
mod cache;
mod compound;
mod elision;
mod exceptions;
mod forms;
mod inflection;
mod letters;
mod numbers;
mod plain;
mod stem;
mod stop;

pub use analyzer::{Analyzer, Kind, Token};
pub use forms::{LONGEST, fold};
pub use stem::stem;
pub use stop::is_stop;
