//! Files with names and data of people: for the eyes of whoever asked for them.

use std::fs::OpenOptions;
use std::io::{self, BufWriter, Write};
use std::path::Path;

/// Writes a file that only its owner reads; a `new` one only, where somebody may have worked in the one that is there.
///
/// # Errors
/// What opening or writing met, with the file's name.
pub(super) fn private_file(
    file: &Path,
    new: bool,
    write: &mut dyn FnMut(&mut dyn Write) -> io::Result<()>,
) -> io::Result<()> {
    let named =
        |error: io::Error| io::Error::new(error.kind(), format!("{}: {error}", file.display()));
    let mut options = OpenOptions::new();
    options.write(true);
    if new {
        options.create_new(true);
    } else {
        options.create(true).truncate(true);
    }
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut out = BufWriter::new(options.open(file).map_err(named)?);
    write(&mut out).and_then(|()| out.flush()).map_err(named)
}
