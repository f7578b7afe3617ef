//! A document that is an archive inside (OOXML, ISO/IEC 29500-2; ODF, ISO/IEC 26300-3): its parts by name, unpacked one
//! after the other within a limit on all of them.

use super::limits::{MEMBERS, UNPACKED};
use super::{Given, Inside, Scan, Unread, limits};
use std::borrow::Cow;
use std::io::{Cursor, Read};
use zip::ZipArchive;
use zip::result::ZipError;

/// First bytes of a compound file ([MS-CFB] 2.2): old Office, and a new document that is locked.
pub(super) const COMPOUND: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";

/// An open document.
pub(super) struct Packed<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    /// Bytes that may still come out.
    rest: u64,
}

impl<'a> Packed<'a> {
    /// Opens it; none where the bytes are no archive.
    pub(super) fn open(bytes: &'a [u8]) -> Result<Self, Unread> {
        let archive = ZipArchive::new(Cursor::new(bytes))
            .map_err(|_| Unread::Damaged("the document is cut off or broken".to_owned()))?;
        if archive.len() > MEMBERS {
            let detail = format!("the document has more than {MEMBERS} parts");
            return Err(Unread::Limit(detail));
        }
        Ok(Self {
            archive,
            rest: UNPACKED,
        })
    }

    /// Names of all parts, sorted so that the tenth page comes after the ninth.
    pub(super) fn names(&self) -> Vec<String> {
        let mut names: Vec<String> = self
            .archive
            .file_names()
            .filter_map(Result::ok)
            .map(Cow::into_owned)
            .collect();
        names.sort_by_cached_key(|name| (name.len(), name.clone()));
        names
    }

    /// Whether there is such a part.
    pub(super) fn has(&self, name: &str) -> bool {
        self.archive.index_for_name(name).is_some()
    }

    /// The bytes of a part.
    pub(super) fn part(&mut self, name: &str) -> Result<Vec<u8>, Unread> {
        let damaged = || Unread::Damaged("a part of the document is broken".to_owned());
        let mut file = match self.archive.by_name(name) {
            Err(ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED)) => {
                return Err(Unread::Protected);
            }
            file => file.map_err(|_| damaged())?,
        };
        let mut bytes = Vec::new();
        let read = (&mut file).take(self.rest + 1).read_to_end(&mut bytes);
        if bytes.len() as u64 > self.rest {
            self.rest = 0;
            let detail = format!(
                "the parts of the document unpack to more than {} MiB",
                UNPACKED >> 20
            );
            return Err(Unread::Limit(detail));
        }
        self.rest -= bytes.len() as u64;
        read.map_err(|_| damaged())?;
        Ok(bytes)
    }

    /// Reads each of these parts with `take`, and says what kept one from being read; the others count.
    pub(super) fn each(
        &mut self,
        names: &[String],
        given: &mut Given,
        mut take: impl FnMut(&str, &str) -> Result<(), super::xml::Broken>,
    ) -> Result<(), Unread> {
        for name in names {
            match self.part(name) {
                Err(Unread::Protected) => return Err(Unread::Protected),
                Err(why) => given.left = Some(why),
                Ok(bytes) => {
                    if take(name, &super::xml::text(&bytes)).is_err() {
                        let detail = "a part of the document is broken";
                        given.left = Some(Unread::Damaged(detail.to_owned()));
                    }
                }
            }
        }
        Ok(())
    }

    /// Hands back files inside the document.
    pub(super) fn hand_back(&mut self, names: &[String], given: &mut Given) {
        let mut bytes = 0;
        for name in names {
            let full = given.inside.len() >= limits::INSIDE;
            match self.part(name) {
                Ok(part) if !full && bytes + part.len() as u64 <= limits::INSIDE_BYTES => {
                    bytes += part.len() as u64;
                    let name = name.rsplit('/').next().unwrap_or(name).to_owned();
                    given.inside.push(Inside { name, bytes: part });
                }
                Ok(_) => given.left = Some(too_much_inside()),
                Err(why) => given.left = Some(why),
            }
        }
    }
}

/// The files inside are more than are handed back.
pub(super) fn too_much_inside() -> Unread {
    let detail = format!(
        "more than {} files or {} MiB inside one document",
        limits::INSIDE,
        limits::INSIDE_BYTES >> 20
    );
    Unread::Limit(detail)
}

impl Packed<'_> {
    /// Counts the pictures among these parts, and takes them where their text is wanted.
    pub(super) fn pictures(
        &mut self,
        names: &[String],
        scans: bool,
        given: &mut Given,
    ) -> Result<(), Unread> {
        let mut bytes = 0;
        for name in names.iter().filter(|n| is_picture(n)) {
            given.pictures += 1;
            if !scans {
                continue;
            }
            match self.part(name) {
                Err(Unread::Protected) => return Err(Unread::Protected),
                Err(why) => given.left = Some(why),
                Ok(part) => {
                    bytes += part.len();
                    if given.scans.len() >= limits::SCANS || bytes > limits::SCANS_BYTES {
                        given.left = Some(super::pdf_scans::too_many());
                        return Ok(());
                    }
                    given.scans.push(Scan {
                        page: given.scans.len() as u32,
                        bytes: part,
                    });
                }
            }
        }
        Ok(())
    }
}

/// Whether a part is a picture made of points.
fn is_picture(name: &str) -> bool {
    [
        "jpg", "jpeg", "png", "gif", "bmp", "tif", "tiff", "webp", "heic",
    ]
    .contains(&&*super::extension(name))
}

impl Packed<'_> {
    /// Counts what these parts unpack to, for libraries that unpack on their own: a stated size may lie.
    pub(super) fn weigh(&mut self, names: &[String]) -> Result<(), Unread> {
        for name in names {
            let Ok(mut file) = self.archive.by_name(name) else {
                continue;
            };
            let mut read = (&mut file).take(self.rest + 1);
            let bytes = std::io::copy(&mut read, &mut std::io::sink()).unwrap_or(0);
            if bytes > self.rest {
                let detail = format!(
                    "the parts of the document unpack to more than {} MiB",
                    UNPACKED >> 20
                );
                return Err(Unread::Limit(detail));
            }
            self.rest -= bytes;
        }
        self.rest = UNPACKED;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write as _;

    #[test]
    fn what_comes_out_is_counted_not_believed() {
        let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
        for name in ["a.xml", "b.xml"] {
            let options = zip::write::SimpleFileOptions::default();
            zip.start_file(name, options).unwrap();
            zip.write_all(&[b' '; 1_000]).unwrap();
        }
        let bytes = zip.finish().unwrap().into_inner();
        let mut packed = Packed::open(&bytes).unwrap();
        packed.rest = 1_500;
        assert_eq!(packed.part("a.xml").unwrap().len(), 1_000);
        assert!(matches!(packed.part("b.xml"), Err(Unread::Limit(_))));
        packed.rest = 1_500;
        let names = packed.names();
        assert!(matches!(packed.weigh(&names), Err(Unread::Limit(_))));
    }
}
