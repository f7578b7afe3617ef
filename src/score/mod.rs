//! How well the detectors find: labelled messages against what is found in them (catalogue section 8).
//!
//! `labelled` reads a line, `judge` examines it as a scan would, `tally` counts, `scores` is what comes out.

pub mod judge;
pub mod labelled;
mod scores;
mod spans;
mod tally;

pub use judge::{Judge, Predicted, Reported};
pub use labelled::{Labelled, Mistake, read};
pub use scores::{Categories, DetectorScore, Negatives, Rates, Scores, Spans, Topics};
pub use tally::{Miss, Tally};
