//! Text forms (character sets, HTML, wrapped lines, quotes) and the wording of reports in two languages.
//! May use only [`crate::model`].

pub mod charset;
pub mod flowed;
pub mod guides;
pub mod html;
pub mod phrases;
pub mod quotes;
pub mod rtf;
mod signature;
pub mod wording;

pub use wording::{Part, Wording};
