//! A phone database opened so that nothing is written and nothing is missed (whatsapp.md section 11).
//!
//! A real file is opened in place through SQLite's interface without locks, in exclusive mode before the first read:
//! then the rows of a `-wal` beside it count and no `-shm` appears. Everything else is copied into memory first, with
//! its log laid over it (`overlay`); so is a database with the journal of a transaction that never ended, which SQLite
//! would have to write back first.

use super::overlay::Overlay;
use crate::model::trouble::GapCode;
use crate::source::limits::HELD_ENTRY;
use crate::source::{Bundle, Entry, OpenError};
use rusqlite::limits::Limit;
use rusqlite::{Connection, OpenFlags, Row};
use std::io::{self, Read as _};

/// How every SQLite database begins.
pub(super) const MAGIC: &[u8] = b"SQLite format 3\0";
/// SQLite's file interface that takes no locks and makes no files of its own.
const NO_LOCKS: &str = if cfg!(windows) {
    "win32-none"
} else {
    "unix-none"
};
/// The longest text or blob taken from a row: the largest message (promise 7).
const LONGEST_VALUE: i32 = 256 << 20;

/// An open database.
pub(super) struct Database {
    connection: Connection,
}

impl Database {
    /// Opens the database at this place of the bundle together with its log.
    ///
    /// # Errors
    /// Not readable, damaged in its first page, or too large to be held where it must be.
    pub(super) fn open(bundle: &Bundle, at: usize) -> Result<Self, OpenError> {
        let entry = bundle
            .entries
            .get(at)
            .ok_or_else(|| OpenError::new(GapCode::Unreadable, "no such entry"))?;
        let log = |ending| companion(bundle, entry, ending).filter(|log| log.size > 0);
        let connection = match (log("-journal"), entry.content.file()) {
            (Some(journal), _) => held(entry, Overlay::rollback(journal)?)?,
            (None, Some(path)) => {
                let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
                Connection::open_with_flags_and_vfs(path, flags, NO_LOCKS).map_err(refused)?
            }
            (None, None) => {
                let overlay = log("-wal").map(Overlay::read).transpose()?;
                held(entry, overlay.unwrap_or_default())?
            }
        };
        let database = Self { connection };
        database.settle().map_err(refused)?;
        Ok(database)
    }

    /// What must be said before the first read: exclusive mode keeps the index of the log in memory; a foreign schema is
    /// not trusted; cells are checked before they are believed.
    fn settle(&self) -> rusqlite::Result<()> {
        let said = "PRAGMA locking_mode=EXCLUSIVE; PRAGMA query_only=ON; PRAGMA trusted_schema=OFF; \
                    PRAGMA cell_size_check=ON; PRAGMA temp_store=MEMORY; PRAGMA mmap_size=0;";
        self.connection.execute_batch(said)?;
        self.connection
            .set_limit(Limit::SQLITE_LIMIT_LENGTH, LONGEST_VALUE)?;
        // The first read shows whether this is a database at all.
        self.connection
            .query_row("SELECT count(*) FROM sqlite_schema", [], |_| Ok(()))
    }

    /// The connection.
    pub(super) fn connection(&self) -> &Connection {
        &self.connection
    }

    /// The columns of a real table in lower case; none for views and computed columns, which a hostile file could make
    /// endless, and where there is no such table.
    pub(super) fn columns(&self, table: &str) -> Vec<String> {
        let is_table = self.connection.query_row(
            "SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name = ?1 AND rootpage > 0",
            [table],
            |row| row.get::<_, i64>(0),
        );
        if is_table != Ok(1) {
            return Vec::new();
        }
        let read = || -> rusqlite::Result<Vec<String>> {
            let mut statement = self
                .connection
                .prepare("SELECT lower(name) FROM pragma_table_xinfo(?1) WHERE hidden = 0")?;
            statement.query_map([table], |row| row.get(0))?.collect()
        };
        read().unwrap_or_default()
    }

    /// Gives each row of a query; the rows up to a damaged page count.
    ///
    /// # Errors
    /// What SQLite says where the query ends early.
    pub(super) fn each(&self, sql: &str, take: &mut dyn FnMut(&Row<'_>)) -> Result<(), OpenError> {
        let mut statement = self.connection.prepare(sql).map_err(refused)?;
        let mut rows = statement.query([]).map_err(refused)?;
        while let Some(row) = rows.next().map_err(refused)? {
            take(row);
        }
        Ok(())
    }
}

/// Bytes missing at the end of a database, by the number of pages its head states (file format, section 1.3). With a log
/// beside it the last pages may lie there.
///
/// # Errors
/// The entry cannot be read.
pub(super) fn missing(bundle: &Bundle, entry: &Entry) -> Result<u64, OpenError> {
    if companion(bundle, entry, "-wal").is_some_and(|log| log.size > 0) {
        return Ok(0);
    }
    Ok(stated(entry)?.saturating_sub(entry.size))
}

/// Bytes of a database by its own head; 0 where it does not tell.
fn stated(entry: &Entry) -> Result<u64, OpenError> {
    let head = entry.head(100)?;
    let number = |at: usize| {
        let bytes = head.get(at..at + 4).and_then(|b| b.first_chunk::<4>());
        bytes.map_or(0, |b| u64::from(u32::from_be_bytes(*b)))
    };
    // The size of a page stands in two bytes, 1 means 65,536; old programs left a stale number of pages.
    let page = match number(14) & 0xffff {
        1 => 65_536,
        size => size,
    };
    let pages = if number(24) == number(92) {
        number(28)
    } else {
        0
    };
    Ok(pages * page)
}

/// Bytes that an entry really has. What an archive declares takes memory only where the database's own head says the
/// same; else they are counted.
fn length(entry: &Entry) -> Result<u64, OpenError> {
    if entry.content.file().is_some() || stated(entry)? == entry.size {
        return Ok(entry.size);
    }
    let mut stream = entry.content.open()?.take(HELD_ENTRY + 1);
    Ok(io::copy(&mut stream, &mut io::sink())?)
}

/// A file beside this one whose name has this ending more.
pub(super) fn companion<'b>(bundle: &'b Bundle, entry: &Entry, ending: &str) -> Option<&'b Entry> {
    let at = bundle.find(&format!("{}{ending}", entry.inner))?;
    bundle.entries.get(at)
}

/// Copies a database into memory, its log or journal laid over it.
fn held(entry: &Entry, overlay: Overlay) -> Result<Connection, OpenError> {
    let own = length(entry)?;
    if own > HELD_ENTRY {
        let detail = format!(
            "a database larger than {} MiB that must be held in memory",
            HELD_ENTRY >> 20
        );
        return Err(OpenError::new(GapCode::UnpackFirst, detail));
    }
    let size = overlay.size(own).min(HELD_ENTRY);
    let stream = overlay.over(entry.content.open()?, size);
    let mut connection = Connection::open_in_memory().map_err(refused)?;
    let size = usize::try_from(size)
        .map_err(|_| OpenError::new(GapCode::UnpackFirst, "larger than memory"))?;
    connection
        .deserialize_read_exact("main", stream, size, true)
        .map_err(refused)?;
    Ok(connection)
}

/// What SQLite says as a gap: damage, or the operating system's refusal.
pub(super) fn refused(error: rusqlite::Error) -> OpenError {
    use rusqlite::ErrorCode::{CannotOpen, PermissionDenied, SystemIoFailure};
    let code = match error.sqlite_error_code() {
        Some(CannotOpen | PermissionDenied | SystemIoFailure) => GapCode::Unreadable,
        _ => GapCode::Damaged,
    };
    OpenError::new(code, format!("database: {error}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::EntryPath;
    use crate::source::held;

    #[test]
    fn a_declared_size_takes_no_memory() {
        let mut database = Connection::open_in_memory().unwrap();
        database.execute_batch("CREATE TABLE a (b)").unwrap();
        let bytes = database.serialize("main").unwrap().to_vec();
        let mut entry = held::entry("msgstore.db", EntryPath::new("a"), bytes, 1);
        let own = entry.size;
        assert_eq!(length(&entry), Ok(own));
        entry.size = 400 << 20;
        assert_eq!(length(&entry), Ok(own), "what is there counts");
    }
}
