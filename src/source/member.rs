//! One member of an open archive: its stream, its key, its bytes in memory.

use super::budget::{Budget, Inflated};
use super::cursor::Cursor;
use super::entry::{Content, Handle, OpenError};
use super::limits::{ARCHIVE_RATIO, RATIO_FLOOR};
use super::passwords::Passwords;
use crate::model::EntryPath;
use crate::model::trouble::GapCode;
use self_cell::{MutBorrow, self_cell};
use std::fs::File;
use std::io::{self, Read};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError, Weak};
use zip::ZipArchive;
use zip::read::{ZipFile, ZipReadOptions};
use zip::result::ZipError;

/// Deflate gives 1,032 bytes for one at most: how far a declared size is believed when memory is reserved.
const DEFLATE_MOST: u64 = 1032;

type Key = Arc<[u8]>;

/// What the members of an archive share: its directory, parsed once, and the keys.
pub(super) struct Archive {
    pub(super) zip: ZipArchive<Cursor>,
    pub(super) path: EntryPath,
    pub(super) passwords: Passwords,
    pub(super) budget: Budget,
    keys: Vec<Key>,
    asked: OnceLock<Vec<Key>>,
    /// Keys that have opened a member, verified by reading it.
    fitted: Mutex<Vec<Key>>,
}

impl Archive {
    pub(super) fn new(
        zip: ZipArchive<Cursor>,
        path: EntryPath,
        passwords: Passwords,
        budget: Budget,
    ) -> Self {
        Self {
            keys: passwords.for_archive(path.as_str()),
            zip,
            path,
            passwords,
            budget,
            asked: OnceLock::new(),
            fitted: Mutex::default(),
        }
    }
}

/// A member's bytes, read through its archive.
pub(super) struct Member {
    pub(super) archive: Arc<Archive>,
    pub(super) index: usize,
    pub(super) packed: u64,
    pub(super) declared: u64,
    pub(super) locked: bool,
    /// The key that fits, found at the first opening.
    pub(super) key: OnceLock<Result<Key, OpenError>>,
    /// The inflated bytes while anybody holds them, so that ten ranges of a chat inflate it once.
    pub(super) held: Mutex<Held>,
}

/// Where the inflated bytes of a member are.
#[derive(Default)]
pub(super) enum Held {
    /// Nowhere.
    #[default]
    Nowhere,
    /// In memory as long as anybody reads them.
    Memory(Weak<Inflated>),
    /// In the work folder as long as the archive is open: disk is cheaper than inflating again.
    File(Arc<File>, u64),
}

self_cell!(
    /// A member's stream together with the archive it borrows from.
    struct Joined {
        owner: MutBorrow<ZipArchive<Cursor>>,
        #[not_covariant]
        dependent: Borrowed,
    }
);

type Borrowed<'a> = ZipFile<'a, Cursor>;

/// A member's stream that counts what really comes out, whatever the archive declares.
struct Counted {
    stream: Joined,
    out: u64,
    most: u64,
}

impl Read for Counted {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        // Checked before the call: never more than one byte beyond the limit comes out.
        let room = usize::try_from(self.most - self.out + 1).unwrap_or(usize::MAX);
        let most = buffer.len().min(room);
        let read = self
            .stream
            .with_dependent_mut(|_, file| file.read(&mut buffer[..most]))
            .map_err(damage)?;
        self.out += read as u64;
        if self.out > self.most {
            self.out = self.most;
            let detail = format!(
                "more than {} bytes come out of it, over {ARCHIVE_RATIO} for each packed byte",
                self.most
            );
            return Err(io::Error::other(OpenError::new(GapCode::Limit, detail)));
        }
        Ok(read)
    }
}

/// Decoders report damage under several names; what the operating system says stays as it is.
pub(super) fn damage(error: io::Error) -> io::Error {
    match error.kind() {
        io::ErrorKind::InvalidInput | io::ErrorKind::UnexpectedEof => {
            io::Error::new(io::ErrorKind::InvalidData, error)
        }
        _ => error,
    }
}

/// A gap's code for what the ZIP crate says.
pub(super) fn refused(error: ZipError) -> OpenError {
    let code = match error {
        ZipError::Io(error) => return damage(error).into(),
        ZipError::InvalidPassword => GapCode::PasswordWrong,
        ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) => GapCode::PasswordMissing,
        ZipError::UnsupportedArchive(_) | ZipError::CompressionMethodNotSupported(_) => {
            GapCode::NotReadYet
        }
        _ => GapCode::Damaged,
    };
    OpenError::new(code, error.to_string())
}

/// A poisoned lock only means that another thread's reader died; the lists behind it are whole at any time.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Member {
    fn stream(&self, key: Option<&[u8]>) -> Result<Counted, ZipError> {
        let stream = Joined::try_new(MutBorrow::new(self.archive.zip.clone()), |zip| {
            let options = ZipReadOptions::new().password(key);
            zip.borrow_mut().by_index_with_options(self.index, options)
        })?;
        Ok(Counted {
            stream,
            out: 0,
            most: self.packed.saturating_mul(ARCHIVE_RATIO).max(RATIO_FLOOR),
        })
    }

    fn counted(&self) -> Result<Counted, OpenError> {
        if !self.locked {
            return self.stream(None).map_err(refused);
        }
        let key = self
            .key
            .get_or_init(|| self.find_key())
            .as_ref()
            .map_err(Clone::clone)?;
        self.stream(Some(key)).map_err(refused)
    }

    /// The first candidate with which the member can be read, those that opened another member first.
    fn find_key(&self) -> Result<Key, OpenError> {
        let fitted = lock(&self.archive.fitted).clone();
        let mut keys = fitted.clone();
        keys.extend(self.archive.keys.iter().cloned());
        if let Some(key) = self.try_keys(&keys, &fitted)? {
            return Ok(key);
        }
        let ask = || self.archive.passwords.ask(self.archive.path.as_str());
        let asked = self.archive.asked.get_or_init(ask);
        if let Some(key) = self.try_keys(asked, &fitted)? {
            return Ok(key);
        }
        Err(if keys.is_empty() && asked.is_empty() {
            OpenError::new(
                GapCode::PasswordMissing,
                "locked, and no password was given",
            )
        } else {
            let detail = "locked, and none of the passwords fits";
            OpenError::new(GapCode::PasswordWrong, detail)
        })
    }

    /// The old encryption checks one byte, so that every 256th wrong key passes: a key counts as fitting only when
    /// the member could be read to its end with it. That is done once for each archive and again only in doubt.
    fn try_keys(&self, keys: &[Key], fitted: &[Key]) -> Result<Option<Key>, OpenError> {
        if keys.is_empty() {
            return Ok(None);
        }
        let strong = self
            .archive
            .zip
            .clone()
            .get_aes_verification_key_and_salt(self.index)
            .map_err(refused)?
            .is_some();
        let mut broken = None;
        for (place, key) in keys.iter().enumerate() {
            if !self.passes(key)? {
                continue;
            }
            let known = fitted.contains(key);
            if known && (strong || !self.any_passes(&keys[place + 1..], key)?) {
                return Ok(Some(Arc::clone(key)));
            }
            match self.read_through(key) {
                Ok(()) => {
                    let mut fitted = lock(&self.archive.fitted);
                    if !fitted.contains(key) {
                        fitted.push(Arc::clone(key));
                    }
                    return Ok(Some(Arc::clone(key)));
                }
                Err(error) if error.code == GapCode::Unreadable => return Err(error),
                // A strong check passes by chance once in 65,536 times: the key fits and the bytes are broken.
                Err(error) if known => broken = broken.or(Some(error)),
                Err(error) if strong => {
                    let detail = format!("wrong password or damaged file: {}", error.detail);
                    broken = broken.or(Some(OpenError::new(error.code, detail)));
                }
                Err(_) => {}
            }
        }
        broken.map_or(Ok(None), Err)
    }

    fn any_passes(&self, keys: &[Key], except: &Key) -> Result<bool, OpenError> {
        for key in keys.iter().filter(|key| *key != except) {
            if self.passes(key)? {
                return Ok(true);
            }
        }
        Ok(false)
    }

    fn passes(&self, key: &[u8]) -> Result<bool, OpenError> {
        match self.stream(Some(key)) {
            Ok(_) => Ok(true),
            Err(ZipError::InvalidPassword) => Ok(false),
            Err(error) => Err(refused(error)),
        }
    }

    /// Whether everything comes out with this key. A limit that is reached on the way says that it does so far.
    fn read_through(&self, key: &[u8]) -> Result<(), OpenError> {
        let mut stream = self.stream(Some(key)).map_err(refused)?;
        match io::copy(&mut stream, &mut io::sink()).map_err(OpenError::from) {
            Err(error) if error.code != GapCode::Limit => Err(error),
            _ => Ok(()),
        }
    }
}

impl Content for Member {
    fn open(&self) -> Result<Box<dyn Read + Send>, OpenError> {
        Ok(Box::new(self.counted()?))
    }

    fn handle(&self) -> Result<Handle, OpenError> {
        let mut held = lock(&self.held);
        match &*held {
            Held::Memory(bytes) => {
                if let Some(bytes) = bytes.upgrade() {
                    return Ok(Handle::Inflated(bytes));
                }
            }
            Held::File(file, len) => return Ok(Handle::File(Arc::clone(file), *len)),
            Held::Nowhere => {}
        }
        let mut stream = self.counted()?;
        let hint = self.declared.min(self.packed.saturating_mul(DEFLATE_MOST));
        let handle = self.archive.budget.hold(&mut stream, hint)?;
        *held = match &handle {
            Handle::Inflated(bytes) => Held::Memory(Arc::downgrade(bytes)),
            Handle::File(file, len) => Held::File(Arc::clone(file), *len),
            Handle::Memory(_) | Handle::Part(..) | Handle::Joined(..) => Held::Nowhere,
        };
        Ok(handle)
    }
}
