//! Bytes that are in memory already: standard input, attachments of mails, tests.

use super::entry::{Content, Entry, Handle, OpenError};
use crate::model::EntryPath;
use std::io::{Cursor, Read};
use std::sync::Arc;

/// Bytes in memory.
#[derive(Debug, Clone)]
pub struct Held(pub Arc<[u8]>);

impl Content for Held {
    fn open(&self) -> Result<Box<dyn Read + Send>, OpenError> {
        Ok(Box::new(Cursor::new(Arc::clone(&self.0))))
    }

    fn handle(&self) -> Result<Handle, OpenError> {
        Ok(Handle::Memory(Arc::clone(&self.0)))
    }
}

/// An entry of bytes in memory. `depth` is the number of archives and messages around it.
#[must_use]
pub fn entry(
    inner: impl Into<String>,
    path: EntryPath,
    bytes: impl Into<Arc<[u8]>>,
    depth: u8,
) -> Entry {
    let bytes = bytes.into();
    Entry {
        path,
        inner: inner.into(),
        size: bytes.len() as u64,
        depth,
        content: Arc::new(Held(bytes)),
    }
}
