//! Named limits of the Telegram reader, each with its reason.

/// One message object or HTML block. Telegram allows 4,096 characters; with all formatting, buttons and a rich message
/// real ones stay far below 1 MiB. The way back to the bytes costs up to sixteen times as much memory.
pub(super) const MESSAGE: usize = 4 << 20;
/// Values inside one message object: real ones have a few dozen, a poll or rich message some thousand.
pub(super) const VALUES: usize = 100_000;
/// Nesting inside one message object: rich messages nest their styles a few levels deep.
pub(super) const DEPTH: usize = 128;
/// Names, keys and other short strings of the file's frame; the rest of a longer one is left out.
pub(super) const SHORT: usize = 4 << 10;
/// Chats of one account: Telegram's own clients hold some thousand.
pub(super) const CHATS: usize = 100_000;
/// People of one file that are listed as participants: the largest Telegram groups have 200,000 members.
pub(super) const PEOPLE: usize = 400_000;
/// Entries of the address book whose number is kept; Telegram's own limit is far below.
pub(super) const BOOK: usize = 50_000;
/// Read at a time.
pub(super) const CHUNK: u64 = 256 << 10;
/// Messages of context before a range (ARCHITECTURE.md, "Two readings").
pub(super) const CONTEXT: usize = 3;
