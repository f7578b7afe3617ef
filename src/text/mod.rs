//! Text forms: character sets, HTML, wrapped lines, quotes. May use only [`crate::model`].

pub mod charset;
pub mod flowed;
pub mod html;
pub mod quotes;
mod signature;
