//! What the survey hands to the reading of a range: the plan, the order of dates, the table of senders, the bytes.

use super::coding::from_utf16;
use super::dates::Order;
use super::scan::Plan;
use super::senders::{NameMap, Role};
use crate::model::trouble::GapCode;
use crate::source::{Entry, Handle, OpenError, limits};
use std::collections::HashMap;
use std::io;
use std::sync::Arc;

/// The dialect of one chat.
pub(super) struct Table {
    /// Where messages begin.
    pub(super) plan: Plan,
    /// Which number of a date is the day.
    pub(super) order: Order,
    /// The bytes.
    pub(super) store: Store,
    /// Files by name.
    pub(super) members: HashMap<String, usize>,
    /// The export was made with media, so that a named file that is not there is missing.
    pub(super) with_media: bool,
    /// Names of the participants.
    pub(super) names: Vec<String>,
    /// What each would-be sender is.
    pub(super) roles: NameMap<Role>,
}

impl Table {
    /// Of a file without messages.
    pub(super) fn nothing() -> Self {
        Self {
            plan: Plan::nothing(),
            order: Order::Dmy,
            store: Store {
                handle: Handle::Memory(Arc::from([])),
                decoded: None,
            },
            members: HashMap::new(),
            with_media: false,
            names: Vec::new(),
            roles: NameMap::default(),
        }
    }
}

/// The bytes of a chat: those of the entry, or decoded ones where it is UTF-16.
pub(super) struct Store {
    handle: Handle,
    decoded: Option<String>,
}

impl Store {
    /// Opens an entry; UTF-16 with a byte-order mark is decoded as a whole (whatsapp.md section 1).
    pub(super) fn open(entry: &Entry) -> Result<Self, OpenError> {
        let handle = entry.content.handle()?;
        let mut bytes = Vec::new();
        handle.read_range(0, 2, &mut bytes)?;
        let mut decoded = None;
        if matches!(bytes.as_slice(), [0xFF, 0xFE] | [0xFE, 0xFF]) {
            if handle.len() > limits::HELD_ENTRY {
                return Err(OpenError {
                    code: GapCode::Limit,
                    detail: "UTF-16 text above the limit: save it as UTF-8".to_owned(),
                });
            }
            handle.read_range(0, handle.len(), &mut bytes)?;
            decoded = from_utf16(&bytes);
        }
        Ok(Self { handle, decoded })
    }

    /// Whether the bytes are decoded ones.
    pub(super) fn is_decoded(&self) -> bool {
        self.decoded.is_some()
    }

    /// The decoded text.
    pub(super) fn text(&self) -> Option<&str> {
        self.decoded.as_deref()
    }

    /// Length of what is walked.
    pub(super) fn len(&self) -> u64 {
        self.decoded
            .as_ref()
            .map_or(self.handle.len(), |text| text.len() as u64)
    }

    /// Length of the entry.
    pub(super) fn entry_len(&self) -> u64 {
        self.handle.len()
    }

    /// Calls `take` with the bytes `start..end`, cut at the end.
    pub(super) fn with(&self, start: u64, end: u64, take: impl FnOnce(&[u8])) -> io::Result<()> {
        let cut = |bytes: &[u8]| -> (usize, usize) {
            let end = end.min(bytes.len() as u64) as usize;
            ((start as usize).min(end), end)
        };
        match (&self.decoded, &self.handle) {
            (Some(text), _) => {
                let (from, to) = cut(text.as_bytes());
                take(&text.as_bytes()[from..to]);
            }
            (None, Handle::Memory(bytes)) => {
                let (from, to) = cut(bytes);
                take(&bytes[from..to]);
            }
            (None, file) => {
                let mut buffer = Vec::new();
                file.read_range(start, end, &mut buffer)?;
                take(&buffer);
            }
        }
        Ok(())
    }
}
