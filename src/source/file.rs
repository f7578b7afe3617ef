//! Real files, opened for reading only and only when something is read: a bundle of 60,000 media files holds no
//! file handle.

use super::entry::{Content, Handle, OpenError};
use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// A file of the operating system.
#[derive(Debug, Clone)]
pub struct FileContent {
    path: PathBuf,
}

impl FileContent {
    /// The file at this path; nothing is opened yet.
    #[must_use]
    pub fn new(path: impl Into<PathBuf>) -> Self {
        Self { path: path.into() }
    }
}

impl Content for FileContent {
    fn open(&self) -> Result<Box<dyn Read + Send>, OpenError> {
        Ok(Box::new(File::open(&self.path)?))
    }

    fn handle(&self) -> Result<Handle, OpenError> {
        let file = File::open(&self.path)?;
        let len = file.metadata()?.len();
        Ok(Handle::File(Arc::new(file), len))
    }

    fn file(&self) -> Option<&Path> {
        Some(&self.path)
    }
}
