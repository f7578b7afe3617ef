//! Outlook's messages inside other messages: an attached `.msg` or `winmail.dat` as the mail it is, so that one reader walks
//! what all mails bring.

use super::{storage, tnef, written};
use crate::mime::attached::{COMPOUND, TNEF};
use crate::model::{EntryPath, Place, Troubles};
use crate::source::{Handle, OpenError};

/// Whether bytes that begin so may be such a message; compound files are documents as well.
#[must_use]
pub fn may_be(head: &[u8]) -> bool {
    head.starts_with(TNEF) || head.starts_with(COMPOUND)
}

/// The message in MIME form; none where it is none of Outlook's. Gaps are told of `path`.
///
/// # Errors
/// A compound file that is damaged.
pub fn as_mail(
    bytes: &[u8],
    path: &EntryPath,
    troubles: &mut Troubles,
) -> Result<Option<Vec<u8>>, OpenError> {
    let item = if bytes.starts_with(TNEF) {
        tnef::read(bytes)
    } else if bytes.starts_with(COMPOUND) {
        let handle = Handle::Memory(bytes.into());
        if !storage::is_message(&handle) {
            return Ok(None);
        }
        storage::read(&handle)?
    } else {
        return Ok(None);
    };
    item.losses(&mut |gap| {
        troubles.gap(gap.code, Place::entry(path), gap.detail.clone());
    });
    Ok(Some(written::mail(&item)))
}
