//! Programs of this machine that turn pictures and sound into text, where the user asked for them: none is built in, since
//! all of them need models of many megabytes (crates.md section 1). Bytes by pipe, text back, nothing on disk.

use super::Unread;
use super::limits::{AID_ANSWER, AID_MEMORY, PICTURE_PIXELS, PICTURE_SECONDS, SOUND_SECONDS};
use super::pipe::{Bounds, Ended, run};
use super::recognised;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

/// What is at hand; by default nothing.
#[derive(Debug, Clone, Default)]
pub struct Aids {
    ocr: Option<Ocr>,
    transcribe: Option<PathBuf>,
}

/// The program `tesseract`, with German among its languages.
#[derive(Debug, Clone)]
pub struct Ocr {
    program: PathBuf,
    version: String,
}

/// Why there is no [`Ocr`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Missing {
    /// The program is not installed.
    Program,
    /// Its data for German are not.
    German,
}

/// Extensions of pictures that `tesseract` reads.
const PICTURES: &[&str] = &[
    "jpg", "jpeg", "png", "tif", "tiff", "gif", "bmp", "pnm", "pbm", "pgm", "ppm",
];

/// Extensions of sound.
const SOUNDS: &[&str] = &[
    "opus", "ogg", "oga", "m4a", "mp3", "wav", "aac", "amr", "flac", "wma", "caf",
];

impl Aids {
    /// Asks for these.
    #[must_use]
    pub fn new(ocr: Option<Ocr>, transcribe: Option<PathBuf>) -> Self {
        Self { ocr, transcribe }
    }

    /// What of them a report says: what is recognised depends on it. No path, which would tell of the machine.
    #[must_use]
    pub fn printed(&self) -> Vec<(String, String)> {
        let mut all = Vec::new();
        if let Some(ocr) = &self.ocr {
            all.push(("ocr".to_owned(), format!("tesseract {}", ocr.version)));
        }
        if let Some(name) = self.transcribe.as_deref().and_then(Path::file_name) {
            all.push(("transcribe".into(), name.to_string_lossy().into_owned()));
        }
        all
    }

    /// Whether text in pictures is read.
    #[must_use]
    pub fn sees(&self) -> bool {
        self.ocr.is_some()
    }

    /// Whether sound becomes text.
    #[must_use]
    pub fn hears(&self) -> bool {
        self.transcribe.is_some()
    }

    /// Whether a file of this name is worth opening for them.
    #[must_use]
    pub fn takes(&self, name: &str) -> bool {
        let extension = super::extension(name);
        self.sees() && PICTURES.contains(&&*extension)
            || self.hears() && SOUNDS.contains(&&*extension)
    }

    /// Text in a picture, lines as they stand; empty where there is none to speak of, or the picture is of a kind the
    /// program does not read.
    ///
    /// # Errors
    /// The picture is broken, or a bound was met.
    pub fn picture(&self, bytes: &[u8]) -> Result<String, Unread> {
        let Some(ocr) = &self.ocr else {
            return Ok(String::new());
        };
        if !is_readable(bytes) {
            return Ok(String::new());
        }
        match size(bytes) {
            Some((width, height)) if width.saturating_mul(height) > PICTURE_PIXELS => {
                let detail = format!(
                    "a picture of more than {} million points",
                    PICTURE_PIXELS / 1_000_000
                );
                return Err(Unread::Limit(detail));
            }
            // Dots that tell a sender that his mail was opened, lines, icons.
            Some((width, height)) if width.min(height) < 16 => return Ok(String::new()),
            _ => {}
        }
        let mut command = Command::new(&ocr.program);
        command.args(["stdin", "stdout", "-l", "deu", "tsv"]);
        // One thread for each picture: pictures are read side by side as it is.
        command.env("OMP_THREAD_LIMIT", "1");
        match run(command, bytes, bounds(PICTURE_SECONDS, 1)) {
            Ended::Answer(table) => Ok(recognised::text(&String::from_utf8_lossy(&table))),
            Ended::Refused => Err(Unread::Damaged("the picture cannot be read".to_owned())),
            Ended::GaveUp => Err(Unread::GaveUp(format!(
                "reading the picture takes more than {} MiB of memory or {PICTURE_SECONDS} seconds",
                AID_MEMORY >> 20
            ))),
            Ended::NotStarted => Err(not_started()),
        }
    }

    /// What is said in a sound.
    ///
    /// # Errors
    /// The program could not, or a bound was met.
    pub fn sound(&self, bytes: &[u8]) -> Result<String, Unread> {
        let Some(program) = &self.transcribe else {
            return Ok(String::new());
        };
        // It may use all cores.
        match run(Command::new(program), bytes, bounds(SOUND_SECONDS, 64)) {
            Ended::Answer(text) => Ok(recognised::clean(&String::from_utf8_lossy(&text))),
            Ended::Refused => Err(Unread::Damaged(
                "the program for voice messages could not read the sound".to_owned(),
            )),
            Ended::GaveUp => Err(Unread::GaveUp(format!(
                "turning the sound into text takes more than {SOUND_SECONDS} seconds"
            ))),
            Ended::NotStarted => Err(not_started()),
        }
    }
}

fn not_started() -> Unread {
    Unread::GaveUp("the program could not be started".to_owned())
}

fn bounds(seconds: u64, threads: u64) -> Bounds {
    Bounds {
        answer: AID_ANSWER,
        // Speech models are large and chosen by the user; a picture needs little.
        memory: if threads > 1 { u64::MAX } else { AID_MEMORY },
        seconds: seconds * threads,
        watchdog: Duration::from_secs(seconds),
    }
}

impl Ocr {
    /// Looks for the program and its German, which takes one call.
    ///
    /// # Errors
    /// What is missing.
    pub fn find() -> Result<Self, Missing> {
        let program = program(Path::new("tesseract"))
            .or_else(installed)
            .ok_or(Missing::Program)?;
        let ask = |what: &str| {
            let mut command = Command::new(&program);
            command.arg(what);
            match run(command, b"", bounds(PICTURE_SECONDS, 1)) {
                Ended::Answer(text) => String::from_utf8_lossy(&text).into_owned(),
                _ => String::new(),
            }
        };
        // `tesseract 5.3.0`, then what it is built of.
        let version = ask("--version");
        let first = version.lines().next().unwrap_or_default();
        let version = first.trim_start_matches("tesseract").trim();
        if !ask("--list-langs").lines().any(|l| l.trim() == "deu") {
            return Err(Missing::German);
        }
        Ok(Self {
            version: version.to_owned(),
            program,
        })
    }
}

/// Where the usual installer for Windows lays it without telling the search path.
fn installed() -> Option<PathBuf> {
    let folder = std::env::var_os("ProgramFiles")?;
    let path = Path::new(&folder).join("Tesseract-OCR/tesseract.exe");
    path.is_file().then_some(path)
}

/// A program by its path, or by its name in the search path, as a shell finds it.
#[must_use]
pub fn program(name: &Path) -> Option<PathBuf> {
    let endings: &[&str] = if cfg!(windows) {
        &["", ".exe", ".cmd", ".bat"]
    } else {
        &[""]
    };
    let ended = |path: PathBuf| {
        let mut all = endings.iter().map(|ending| {
            let mut path = path.clone().into_os_string();
            path.push(ending);
            PathBuf::from(path)
        });
        all.find(|path| is_program(path))
    };
    if name.components().count() > 1 {
        return ended(name.to_path_buf());
    }
    let folders = std::env::var_os("PATH")?;
    // A folder that is not named whole would be sought where one happens to stand.
    let mut folders = std::env::split_paths(&folders).filter(|folder| folder.is_absolute());
    folders.find_map(|folder| ended(folder.join(name)))
}

#[cfg(unix)]
fn is_program(path: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt as _;
    std::fs::metadata(path).is_ok_and(|m| m.is_file() && m.permissions().mode() & 0o111 != 0)
}

#[cfg(not(unix))]
fn is_program(path: &Path) -> bool {
    path.is_file()
}

/// Whether bytes begin like a picture that `tesseract` reads.
fn is_readable(bytes: &[u8]) -> bool {
    let begins = |magic: &[u8]| bytes.starts_with(magic);
    let map = matches!(bytes, [b'P', b'1'..=b'6', white, ..] if white.is_ascii_whitespace());
    map || begins(b"\xff\xd8\xff")
        || begins(b"\x89PNG\r\n\x1a\n")
        || begins(b"GIF8")
        || begins(b"BM")
        || begins(b"II*\0")
        || begins(b"MM\0*")
        || begins(b"\0\0\0\x0cjP  ")
        || (begins(b"RIFF") && bytes.get(8..12) == Some(b"WEBP"))
}

/// Width and height, where the first bytes tell (PNG 11.2.2, GIF89a 18, ITU-T T.81 B.2.2).
fn size(bytes: &[u8]) -> Option<(u64, u64)> {
    let big = |at: usize, length: usize| {
        let bytes = bytes.get(at..at.checked_add(length)?)?;
        Some(bytes.iter().fold(0_u64, |n, b| n << 8 | u64::from(*b)))
    };
    if bytes.starts_with(b"\x89PNG") {
        return Some((big(16, 4)?, big(20, 4)?));
    }
    if let Some([a, b, c, d]) = bytes.get(6..10).filter(|_| bytes.starts_with(b"GIF8")) {
        let small = |low: &u8, high: &u8| u64::from(*low) | u64::from(*high) << 8;
        return Some((small(a, b), small(c, d)));
    }
    if !bytes.starts_with(b"\xff\xd8") {
        return None;
    }
    let mut at = 2;
    loop {
        match big(at, 2)? {
            0xffff => at += 1,
            // Frames; C4, C8 and CC are tables.
            0xffc0..=0xffc3 | 0xffc5..=0xffc7 | 0xffc9..=0xffcb | 0xffcd..=0xffcf => {
                return Some((big(at + 7, 2)?, big(at + 5, 2)?));
            }
            0xff01..=0xffff => at = at.checked_add(2 + usize::try_from(big(at + 2, 2)?).ok()?)?,
            _ => return None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_read_from_the_head() {
        let png = b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR\0\0\x01\0\0\0\0\x02";
        assert_eq!(size(png), Some((256, 2)));
        assert_eq!(size(b"GIF89a\x01\0\x02\0"), Some((1, 2)));
        let jpeg = b"\xff\xd8\xff\xe0\0\x04ab\xff\xc0\0\x0b\x08\0\x03\0\x04";
        assert_eq!(size(jpeg), Some((4, 3)));
        for cut in 0..jpeg.len() {
            assert_eq!(size(&jpeg[..cut]), None);
        }
    }

    #[test]
    fn names_are_taken_for_what_was_asked_for_only() {
        let sound = Aids::new(None, Some("x".into()));
        assert!(sound.takes("PTT-1.OPUS") && !sound.takes("IMG-1.jpg"));
        assert!(!Aids::default().takes("PTT-1.opus"));
        assert_eq!(Aids::default().picture(b"GIF89a"), Ok(String::new()));
    }

    #[cfg(unix)]
    #[test]
    fn programs_are_found_as_a_shell_finds_them() {
        assert!(program(Path::new("sh")).is_some_and(|p| p.is_absolute()));
        assert_eq!(program(Path::new("no-such-program-anywhere")), None);
        // A file that cannot be run is no program.
        assert_eq!(program(Path::new("./Cargo.toml")), None);
    }
}
