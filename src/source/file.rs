//! Real files, opened for reading only and only when something is read: a bundle of 60,000 media files holds no
//! file handle.

use super::entry::{Content, Handle, OpenError};
use crate::model::trouble::GapCode;
use std::fs::File;
use std::io::{self, Read};
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

impl FileContent {
    fn file_itself(&self) -> Result<File, OpenError> {
        File::open(&self.path).map_err(|error| refused(&self.path, error))
    }
}

/// What the operating system says. Outlook holds its stores open for itself alone, and then the way out is a simple one
/// (mail.md section 10).
fn refused(path: &Path, error: io::Error) -> OpenError {
    let store = path
        .extension()
        .is_some_and(|e| e.eq_ignore_ascii_case("pst") || e.eq_ignore_ascii_case("ost"));
    if store && error.kind() != io::ErrorKind::NotFound {
        let detail =
            format!("close Outlook, which holds this file open, and read it again: {error}");
        return OpenError::new(GapCode::Unreadable, detail);
    }
    error.into()
}

impl Content for FileContent {
    fn open(&self) -> Result<Box<dyn Read + Send>, OpenError> {
        Ok(Box::new(self.file_itself()?))
    }

    fn handle(&self) -> Result<Handle, OpenError> {
        let file = self.file_itself()?;
        let len = file.metadata()?.len();
        Ok(Handle::File(Arc::new(file), len))
    }

    fn file(&self) -> Option<&Path> {
        Some(&self.path)
    }
}

#[cfg(test)]
mod tests {
    use super::refused;
    use crate::model::trouble::GapCode;
    use std::io;
    use std::path::Path;

    #[test]
    fn a_store_in_use_says_to_close_outlook() {
        // What Windows says of a file that another program holds: no kind of its own.
        let held = || io::Error::other("the process cannot access the file");
        let error = refused(Path::new("a/Outlook.PST"), held());
        assert_eq!(error.code, GapCode::Unreadable);
        assert!(error.detail.starts_with("close Outlook"), "{error}");
        let error = refused(Path::new("a/chat.txt"), held());
        assert!(!error.detail.contains("Outlook"), "{error}");
    }
}
