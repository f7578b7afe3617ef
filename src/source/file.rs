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
        match File::open(&self.path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => moved(&self.path)
                .and_then(|path| File::open(path).ok())
                .ok_or_else(|| error.into()),
            opened => opened.map_err(|error| refused(&self.path, error)),
        }
    }
}

/// The file under its new name: a mail server renames a mail of a Maildir whenever its flags change, and moves it from `new` to
/// `cur`; what stands before the flags stays (mail.md section 7). Looked for only where such a file is gone.
fn moved(path: &Path) -> Option<PathBuf> {
    let folder = path.parent()?;
    let in_maildir = folder.file_name().is_some_and(|f| f == "cur" || f == "new");
    let unique = |name: &str| {
        let marks = [":2,", ";2,", "!2,"]
            .iter()
            .filter_map(|mark| name.rfind(mark));
        name[..marks.max().unwrap_or(name.len())].to_owned()
    };
    let wanted = unique(path.file_name()?.to_str().filter(|_| in_maildir)?);
    ["cur", "new"].iter().find_map(|other| {
        let entries = std::fs::read_dir(folder.parent()?.join(other)).ok()?;
        let mut names = entries.filter_map(|e| e.ok()?.file_name().into_string().ok());
        let name = names.find(|name| unique(name) == wanted)?;
        Some(folder.parent()?.join(other).join(name))
    })
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
    use super::{Content as _, FileContent, refused};
    use crate::model::trouble::GapCode;
    use std::io::{self, Read as _};
    use std::path::Path;

    #[test]
    fn a_mail_whose_flags_changed_is_found_again() {
        let folder = tempfile::tempdir().unwrap();
        let of = |name: &str| folder.path().join(name);
        std::fs::create_dir(of("cur")).unwrap();
        std::fs::create_dir(of("other")).unwrap();
        std::fs::write(of("cur/1.a.host,S=3:2,RS"), "neu").unwrap();
        std::fs::write(of("other/1.a.host,S=3:2,RS"), "neu").unwrap();
        for listed in ["new/1.a.host,S=3", "cur/1.a.host,S=3:2,"] {
            let mut text = String::new();
            let opened = FileContent::new(of(listed)).open();
            opened.unwrap().read_to_string(&mut text).unwrap();
            assert_eq!(text, "neu", "{listed}");
        }
        // Another mail, and a folder that is no mailbox's.
        for gone in ["cur/2.a.host:2,S", "other/1.a.host,S=3:2,"] {
            assert!(FileContent::new(of(gone)).open().is_err(), "{gone}");
        }
    }

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
