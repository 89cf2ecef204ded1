//! What an article is, as plain data: every reader makes one, every archive keeps it, every page shows it.
//!
//! * [`Article`]: the normalised article; [`Block`]: a piece of its text; [`Removed`]: what cleaning took out of it.
//! * [`Published`]: a date with its [`Precision`] and its [`DateOrigin`]; [`Day`]: a calendar day within the history of the press.
//! * [`id`]: how an article gets an identifier that stays the same from one run to the next.
//!
//! ```
//! use article::{Article, Block};
//! let article = Article { title: "Le lait baisse".into(), blocks: vec![Block::paragraph("Le litre est à 38 centimes.")], ..Article::default() };
//! assert_eq!(article.body(), "Le litre est à 38 centimes.");
//! ```

mod article;
mod date;
pub mod id;
mod plain;

pub use article::{Article, Block, BlockKind, Notice, Region, Removed, Source};
pub use date::{DateOrigin, Day, InvalidDay, Precision, Published};
pub use plain::Plain;
