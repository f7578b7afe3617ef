//! Files packed with gzip: a TAR archive inside, or one lone file. They can only be read from their beginning, so they are
//! unpacked once, into memory or the work folder; what comes before a damage is read.

use super::archive::Unpacking;
use super::entry::{Bundle, BundleKind, Entry, OpenError};
use super::held::Once;
use super::limits::{ARCHIVE_RATIO, RATIO_FLOOR};
use super::member::damage;
use super::tar;
use crate::model::trouble::GapCode;
use crate::model::{Place, Troubles};
use flate2::read::MultiGzDecoder;
use std::io::{self, Read};
use std::sync::Arc;

/// What a gzip file begins with: its two bytes and the only method there is (RFC 1952, section 2.3).
const MAGIC: &[u8] = b"\x1f\x8b\x08";

/// Packed files that are no containers: pictures and Telegram's animated stickers.
const PICTURES: &[&str] = &["svgz", "tgs"];

/// Whether these first bytes are a gzip file's that holds a file; `extension` in lower case.
pub(super) fn begins(head: &[u8], extension: &str) -> bool {
    head.starts_with(MAGIC) && !PICTURES.contains(&extension)
}

/// Opens a packed file: the members of the TAR archive inside, or the one file that it is.
///
/// # Errors
/// As opening the entry; a limit; too large to be held.
pub(super) fn open(entry: &Entry, unpacking: &Unpacking) -> Result<(Bundle, Troubles), OpenError> {
    let mut stream = Unpacked {
        stream: MultiGzDecoder::new(Counting {
            stream: entry.content.open()?,
            bytes: 0,
        }),
        out: 0,
        damage: None,
    };
    let handle = unpacking.budget.hold(&mut stream, 0)?;
    let mut troubles = Troubles::default();
    let damaged = stream.damage.is_some();
    if let Some(error) = stream.damage {
        troubles.gap(error.code, Place::entry(&entry.path), error.detail);
    }
    if tar::begins_at(&handle)? {
        return tar::list(entry, handle, damaged, unpacking, troubles);
    }
    let name = entry.name();
    let inner = name
        .len()
        .checked_sub(3)
        .filter(|at| {
            *at > 0
                && name
                    .get(*at..)
                    .is_some_and(|e| e.eq_ignore_ascii_case(".gz"))
        })
        .map_or(name, |at| &name[..at]);
    let only = Entry {
        path: entry.path.member(inner),
        inner: inner.to_owned(),
        size: handle.len(),
        depth: entry.depth + 1,
        content: Arc::new(Once(handle)),
    };
    let bundle = Bundle {
        root: entry.path.clone(),
        kind: BundleKind::Archive,
        entries: vec![only],
        outer: Some(entry.clone()),
    };
    Ok((bundle, troubles))
}

/// Counts what is really taken in.
struct Counting {
    stream: Box<dyn Read + Send>,
    bytes: u64,
}

impl Read for Counting {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.stream.read(buffer)?;
        self.bytes += read as u64;
        Ok(read)
    }
}

/// What comes out, counted against what went in; ends where the bytes are damaged and remembers that.
struct Unpacked {
    stream: MultiGzDecoder<Counting>,
    out: u64,
    damage: Option<OpenError>,
}

impl Read for Unpacked {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.damage.is_some() {
            return Ok(0);
        }
        let read = match self.stream.read(buffer).map_err(damage) {
            Ok(read) => read,
            Err(error) if error.kind() == io::ErrorKind::InvalidData => {
                self.damage = Some(error.into());
                return Ok(0);
            }
            Err(error) => return Err(error),
        };
        self.out += read as u64;
        let packed = self.stream.get_ref().bytes;
        let most = packed.saturating_mul(ARCHIVE_RATIO).max(RATIO_FLOOR);
        if self.out > most {
            let detail = format!(
                "more than {most} bytes come out of it, over {ARCHIVE_RATIO} for each packed byte"
            );
            return Err(io::Error::other(OpenError::new(GapCode::Limit, detail)));
        }
        Ok(read)
    }
}
