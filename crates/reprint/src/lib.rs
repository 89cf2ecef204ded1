//! Which articles tell the same story: a dispatch that ten newspapers printed, its corrected edition, the version of the evening.
//!
//! Two articles are compared by their texts as [`Shingles`] (every five words in a row), never by their titles: newspapers
//! give one dispatch ten titles, and one title to ten weather reports. Who is worth comparing is found by [`Bands`]: texts that
//! are alike very probably share one of them.
//!
//! ```
//! use article::{Article, Block};
//! use reprint::{Relation, Shingles, relation};
//!
//! let text = "Le conseil municipal a voté lundi la rénovation du vieux marché couvert, fermé depuis la crue de l’hiver dernier.";
//! let dispatch = Article { blocks: vec![Block::paragraph(format!("ORAN (APS) – {text}"))], ..Article::default() };
//! let printed = Article { blocks: vec![Block::paragraph(text), Block::paragraph("Avec APS")], ..Article::default() };
//! let (dispatch, printed) = (Shingles::of(&dispatch), Shingles::of(&printed));
//! assert_eq!(relation(&dispatch, &printed), Some(Relation::Reprint));
//! ```
//!
//! # Layout
//!
//! | | |
//! |---|---|
//! | `agency` | what the wire adds to a text: the place it was sent from, the signature |
//! | `words` | the words compared: case, accents and signs do not count, figures do |
//! | `shingles` | a text as a set of five words in a row |
//! | `bands` | MinHash: 32 keys of a set, of which like sets share one |
//! | `likeness` | how much two sets share, and what that makes of them |
//! | `difference` | what became of a text in another, word by word |

mod agency;
mod bands;
mod difference;
mod likeness;
mod shingles;
mod words;

pub use bands::Bands;
pub use difference::{Difference, Piece, Side, difference};
pub use likeness::{Likeness, Relation, likeness, relation};
pub use shingles::Shingles;
