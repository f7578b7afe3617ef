//! Rows of a distribution list were sent one by one to each member and lie in those chats as well, with an id of their own.
//! One of the two counts (threema.md sections 4.5 and 11.9): a row takes over the id of one copy, so that the fold sees them
//! as the same message.

use super::layout::beside;
use super::survey::Chat;
use crate::formats::Reading;
use crate::formats::threema::csv::{Found, Header, Record, records};
use crate::formats::threema::ids;
use std::collections::HashMap;

/// How far apart the app made row and copies at most, in milliseconds.
const APART: i64 = 60_000;

/// Ids of copies by the offset of the list's row.
pub(super) fn find(reading: &Reading<'_>, chat: &Chat, list: &str) -> HashMap<u64, String> {
    // Rows by type and body: when they were posted, and where they stand.
    let mut rows: HashMap<(String, String), Vec<(i64, u64)>> = HashMap::new();
    let mut header = None;
    let first = records(&chat.handle, &mut |found| match (found, &header) {
        (Found::TooLong, _) => {}
        (Found::Record(_, bytes), None) => header = Some(Header::of(bytes)),
        (Found::Record(offset, bytes), Some(header)) => {
            let row = Record::new(header, bytes, offset);
            if let Some(posted) = row.millis("posted_at") {
                let key = (row.text("type"), row.text("body"));
                rows.entry(key).or_default().push((posted, offset));
            }
        }
    });
    let mut copies = HashMap::new();
    let members = chat.tables.lists.get(list).map(|l| l.members.as_slice());
    for member in members.unwrap_or_default() {
        if first.is_err() || rows.is_empty() {
            break;
        }
        in_chat(reading, chat, member, &mut rows, &mut copies);
    }
    copies
}

/// Looks into the chat with one member; what cannot be read there is told by that chat's own survey.
fn in_chat(
    reading: &Reading<'_>,
    chat: &Chat,
    member: &str,
    rows: &mut HashMap<(String, String), Vec<(i64, u64)>>,
    copies: &mut HashMap<u64, String>,
) {
    let folder = reading.bundle.entries[reading.claim.main].folder();
    let Some(file) = chat.tables.file_of.get(member) else {
        return;
    };
    let path = beside(folder, &format!("message_{file}.csv"));
    let handle = reading
        .bundle
        .find(&path)
        .and_then(|at| reading.bundle.entries[at].content.handle().ok());
    let Some(handle) = handle else { return };
    let key = ids::direct(chat.tables.own.as_deref(), member);
    let mut header = None;
    let _told_elsewhere = records(&handle, &mut |found| match (found, &header) {
        (Found::TooLong, _) => {}
        (Found::Record(_, bytes), None) => header = Some(Header::of(bytes)),
        (Found::Record(offset, bytes), Some(header)) => {
            let row = Record::new(header, bytes, offset);
            if !row.flag("isoutbox") {
                return;
            }
            let Some(posted) = row.millis("posted_at") else {
                return;
            };
            let Some(waiting) = rows.get_mut(&(row.text("type"), row.text("body"))) else {
                return;
            };
            let near = |(at, _): &(i64, u64)| at.abs_diff(posted) <= APART as u64;
            if let Some(at) = waiting.iter().position(near)
                && let Some(id) =
                    super::read::native_id(&row, Some(&key), chat.tables.own.as_deref())
            {
                copies.insert(waiting.swap_remove(at).1, id);
            }
        }
    });
}
