//! Named limits, each with its reason. Counted in work (bytes, members, depth), checked before the call.

/// Archives and mails inside one another: deeper nesting is met only in bombs.
pub const ARCHIVE_DEPTH: u8 = 8;
/// Members of one archive: the largest real chat export seen held some 60,000 media files.
pub const ARCHIVE_MEMBERS: usize = 1_000_000;
/// Output bytes for one input byte, counted on real output: text compresses 20 times at most, logs 100 times.
pub const ARCHIVE_RATIO: u64 = 200;
/// Output below this size is never judged by its ratio: a short chat of one repeated line is no bomb.
pub const RATIO_FLOOR: u64 = 16 << 20;
/// One entry held in memory because it must be read in pieces or from the middle.
pub const HELD_ENTRY: u64 = 512 << 20;
/// All entries held at one time (promise 7).
pub const HELD_TOTAL: u64 = 512 << 20;
/// Bytes looked at to recognise a format.
pub const HEAD: usize = 64 << 10;
/// Members of all archives that one message brings: a letter with more is a trap or a backup.
pub const CARRIED_MEMBERS: usize = 10_000;
/// Bytes read out of the containers that one message brings.
pub const CARRIED_BYTES: u64 = 1 << 30;
/// Packed containers inside the containers of one message, held in memory at one time by one thread (promise 7).
pub const CARRIED_HELD: u64 = 64 << 20;
/// Exports inside messages that become sources of their own, in one run: each keeps its summary in memory.
pub const CARRIED_SOURCES: usize = 1_000;
/// A text attachment that is scanned: longer ones are logs and data dumps, not letters.
pub const TEXT_ATTACHMENT: usize = 16 << 20;
