//! What extended headers say of the member that follows them: pax records (POSIX.1-2017, "pax Extended Header") and GNU's
//! long names.

use super::super::entry::{Handle, OpenError};
use super::sparse::Told;
use ::tar::{EntryType, PaxExtensions};

/// Bytes of one extended header: a name has some hundred, a map of holes some thousand.
const EXTENDED: u64 = 1 << 20;

/// What was said so far.
#[derive(Default)]
pub(super) struct Extended {
    pub(super) name: Option<Vec<u8>>,
    /// Length of the member where its own field is too small.
    pub(super) size: Option<u64>,
    /// What is told of its holes.
    pub(super) sparse: Option<Told>,
}

impl Extended {
    /// Takes in an extended header; false where it is longer than the limit.
    pub(super) fn read(
        &mut self,
        kind: EntryType,
        handle: &Handle,
        start: u64,
        size: u64,
    ) -> Result<bool, OpenError> {
        if size > EXTENDED {
            return Ok(false);
        }
        let mut bytes = Vec::new();
        handle.read_range(start, start.saturating_add(size), &mut bytes)?;
        if kind.is_gnu_longname() {
            let end = memchr::memchr(0, &bytes).unwrap_or(bytes.len());
            bytes.truncate(end);
            self.name = Some(bytes);
        } else {
            self.records(&bytes);
        }
        Ok(true)
    }

    fn records(&mut self, bytes: &[u8]) {
        // A record that cannot be read ends the header: behind it nothing has a beginning.
        for record in PaxExtensions::new(bytes).map_while(Result::ok) {
            let value = record.value_bytes();
            let number = || std::str::from_utf8(value).ok()?.parse().ok();
            match record.key_bytes() {
                // The path of a file with holes names the program's own folder for them.
                b"path" if self.sparse.as_ref().is_some_and(|s| s.named) => {}
                b"path" => self.name = Some(value.to_vec()),
                b"size" => self.size = number(),
                b"GNU.sparse.name" => {
                    self.name = Some(value.to_vec());
                    self.sparse.get_or_insert_default().named = true;
                }
                b"GNU.sparse.size" | b"GNU.sparse.realsize" => {
                    self.sparse.get_or_insert_default().real = number();
                }
                b"GNU.sparse.offset" | b"GNU.sparse.numbytes" => {
                    self.sparse.get_or_insert_default().numbers.extend(number());
                }
                b"GNU.sparse.map" => {
                    let told = self.sparse.get_or_insert_default();
                    told.numbers = value
                        .split(|byte| *byte == b',')
                        .map_while(|n| std::str::from_utf8(n).ok()?.parse().ok())
                        .collect();
                }
                b"GNU.sparse.major" => {
                    self.sparse.get_or_insert_default().in_front = value == b"1";
                }
                _ => {}
            }
        }
    }
}
