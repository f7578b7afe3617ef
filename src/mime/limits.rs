//! Limits on foreign mail, each with its reason (mail.md section 21). Counted before the work is done.

/// Multiparts inside multiparts: real mail has up to 6.
pub const DEPTH: usize = 32;
/// Parts of one mail: real mail has up to some hundred.
pub const PARTS: usize = 10_000;
/// One header: the longest real ones are recipient lists; beyond it is cut with a note.
pub const HEADER: usize = 1 << 20;
/// Headers of one part: real mail has up to some hundred.
pub const HEADERS: usize = 10_000;
/// One mail held in memory.
pub const MAIL: u64 = 256 << 20;
/// One attachment that is decoded for reading.
pub const DECODED: usize = 100 << 20;
/// A parameterised header (`Content-Type`) that is looked at: real ones have some hundred bytes.
pub const PARAMETERS: usize = 16 << 10;
/// Looked at for the closing `?=` of an encoded word: RFC 2047 allows 75 bytes, bad mailers write whole headers.
pub const ENCODED_WORD: usize = 16 << 10;
