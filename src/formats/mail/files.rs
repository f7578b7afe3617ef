//! What readers of mailboxes share that keep each mail in a file of its own: the mailbox is one source, its files are its pages.

use super::{eml, lead_in, stores};
use crate::formats::{Dialect, ReadRange, Reading, Sink, Survey};
use crate::mime::limits;
use crate::model::{Conversation, ConversationKind, GapCode, Place, Stamp, Troubles};
use crate::source::{Bundle, Entry};
use flate2::read::MultiGzDecoder;
use std::collections::BTreeMap;
use std::io::Read as _;
use std::sync::Arc;

/// Bytes a mail is reckoned at where ranges are cut.
const MAIL_BYTES: u64 = 32 << 10;
/// First bytes of files packed with gzip and with Zstandard.
const GZIP: &[u8] = b"\x1f\x8b\x08";
/// Zstandard (RFC 8878 section 3.1.1).
const ZSTD: &[u8] = b"\x28\xb5\x2f\xfd";

/// The mails of a mailbox, as indexes into the bundle.
struct Files(Vec<usize>);

/// Entries by the mailbox that `of` says they lie in, in the order of the listing.
pub(super) fn by_mailbox<'b>(
    bundle: &'b Bundle,
    of: impl Fn(&'b Entry) -> Option<&'b str>,
) -> BTreeMap<&'b str, Vec<usize>> {
    let mut found: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (at, entry) in bundle.entries.iter().enumerate() {
        if let Some(mailbox) = of(entry) {
            found.entry(mailbox).or_default().push(at);
        }
    }
    found
}

/// The survey without counts: one conversation, ranges of whole files.
pub(super) fn quick(title: String, mails: Vec<usize>, range_bytes: u64) -> Survey {
    Survey {
        conversations: vec![Conversation::new(title, ConversationKind::Mailbox)],
        ranges: stores::ranges(mails.len(), range_bytes / MAIL_BYTES),
        dialect: Arc::new(Files(mails)),
        troubles: Troubles::default(),
    }
}

/// The files of a range.
pub(super) fn of_range<'d>(dialect: &'d Dialect, range: &ReadRange) -> &'d [usize] {
    dialect
        .downcast_ref::<Files>()
        .and_then(|files| files.0.get(range.start as usize..range.end as usize))
        .unwrap_or_default()
}

/// Whether the file is packed, as servers do without a sign in the name.
pub(super) fn is_packed(head: &[u8]) -> bool {
    head.starts_with(GZIP) || head.starts_with(ZSTD)
}

/// The bytes of one mail and whether they are the file's own; none where they cannot be had, which is told.
pub(super) fn bytes(entry: &Entry, sink: &mut dyn Sink) -> Option<(Vec<u8>, bool)> {
    let bytes = eml::whole(entry, sink)?;
    if !is_packed(&bytes) {
        return Some((bytes, true));
    }
    let place = Place::entry(&entry.path);
    if bytes.starts_with(ZSTD) {
        let detail = "the mail is packed with Zstandard";
        sink.troubles().gap(GapCode::NotReadYet, place, detail);
        return None;
    }
    let mut open = Vec::new();
    let read = MultiGzDecoder::new(bytes.as_slice())
        .take(limits::MAIL)
        .read_to_end(&mut open);
    if read.is_err() {
        let detail = "the packed mail ends early or is damaged";
        sink.troubles().gap(GapCode::Damaged, place, detail);
    } else if open.len() as u64 == limits::MAIL {
        let detail = format!(
            "mail is larger than {} MiB, the rest was left out",
            limits::MAIL >> 20
        );
        sink.troubles().gap(GapCode::Limit, place, detail);
    }
    Some((open, false))
}

/// Whether there is anything a mail could begin with; text in a mailbox's folder without a header is read all the same.
pub(super) fn is_text(bytes: &[u8]) -> bool {
    let start = lead_in(bytes);
    !bytes[start..bytes.len().min(start + 512)].contains(&0)
}

/// A point in time as a mail program writes it: seconds since 1970 in UTC.
pub(super) fn at_second(second: i64) -> Option<Stamp> {
    let instant = jiff::Timestamp::from_second(second)
        .ok()
        .filter(|_| second > 0)?;
    let wall = jiff::tz::Offset::UTC.to_datetime(instant);
    Some(Stamp::with_offset(wall, 0))
}

/// The path of a folder as people read it: levels of Thunderbird (`.sbd`) and Apple (`.mbox`) without their endings.
pub(super) fn title(reading: &Reading<'_>, path: &str, level: impl Fn(&str) -> String) -> String {
    let levels = path.split('/').filter(|l| !l.is_empty() && *l != "Maildir");
    let title = levels.map(level).filter(|l| !l.is_empty());
    let title = title.collect::<Vec<_>>().join("/");
    if title.is_empty() {
        // The mailbox itself was handed in.
        let root = reading.bundle.root.as_str();
        let name = root.rsplit('/').next().unwrap_or(root);
        return if name.is_empty() || name == "Maildir" {
            "INBOX".to_owned()
        } else {
            name.to_owned()
        };
    }
    title
}
