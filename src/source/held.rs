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

/// A stream that was read to its end: held in memory or in the work folder.
#[derive(Debug, Clone)]
pub(super) struct Once(pub(super) Handle);

impl Content for Once {
    fn open(&self) -> Result<Box<dyn Read + Send>, OpenError> {
        Ok(Box::new(super::cursor::Cursor::new(self.0.clone())))
    }

    fn handle(&self) -> Result<Handle, OpenError> {
        Ok(self.0.clone())
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
