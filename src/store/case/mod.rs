//! A case: one folder for one firm, with settings, people, case key, triage, and one dated folder per run.
//!
//! Exports stay outside. The folder is for the owner of the computer alone: files 0600, folders 0700.

pub mod inputs;
pub mod key;
mod lookups;
mod template;

pub use inputs::{InputRecord, RecordedInput};
pub use key::CaseKey;
pub use template::{Answer, settings};

use crate::model::outcome::REPORT_MARKER;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// By this file a folder is known as a case.
pub const CASE_FILE: &str = "fall.json";
/// The case key.
pub const KEY_FILE: &str = "fall.key";
/// Settings, as everywhere.
pub const SETTINGS_FILE: &str = "kanalwacht.toml";
/// Who is who.
pub const PEOPLE_FILE: &str = "personen.csv";
/// What was decided.
pub const TRIAGE_FILE: &str = "triage.toml";
/// The report for programs in the folder of a run.
pub const REPORT_FILE: &str = "bericht.json";
/// All reports of a run.
pub const REPORT_FILES: [&str; 3] = ["bericht.html", "bericht.txt", REPORT_FILE];

/// Runs of one day at most: behind that, something starts the program in a circle.
const RUNS_A_DAY: u32 = 999;

/// Why a folder cannot be used as a case.
#[derive(Debug, thiserror::Error)]
pub enum CaseError {
    /// There is none.
    #[error("is no case")]
    NoCase,
    /// There is one already, or something else.
    #[error("the folder is not empty")]
    NotEmpty,
    /// A case inside a case.
    #[error("lies inside another case")]
    InsideCase,
    /// Its file is damaged.
    #[error("is a damaged case: {CASE_FILE} cannot be read")]
    Damaged,
    /// Its key is not there.
    #[error("the case key is missing: there is no {KEY_FILE}, and KANALWACHT_KEY is not set")]
    NoKey,
    /// The file holds something else.
    #[error("{KEY_FILE} holds no case key")]
    BadKey,
    /// The key file belongs to another case.
    #[error("{KEY_FILE} is the key of another case")]
    OtherKey,
    /// The environment holds the key of another case.
    #[error("KANALWACHT_KEY is the key of another case")]
    ForeignKey,
    /// The operating system refused.
    #[error("cannot be read: {0}")]
    Io(#[from] io::Error),
}

impl CaseError {
    /// What to do.
    #[must_use]
    pub const fn help(&self) -> &'static str {
        match self {
            Self::NoCase => "make one with `kanalwacht case init DIR`",
            Self::NotEmpty => "name a folder that does not exist yet; a case is never written over",
            Self::InsideCase => "name a folder beside it: one folder for one firm",
            Self::Damaged => "take it from your backup; it tells which key belongs to the case",
            Self::NoKey => "put the file back, or set KANALWACHT_KEY",
            Self::BadKey => "it holds 64 hexadecimal digits; take it from your backup",
            Self::OtherKey => "put the right file back: two firms are never mixed in one case",
            Self::ForeignKey => "unset it, or name the other case: two firms are never mixed",
            Self::Io(_) => "check the name and who may read it",
        }
    }
}

#[derive(Serialize, Deserialize)]
struct Written {
    program: String,
    kind: String,
    version: u8,
    key_id: String,
}

/// A case that is there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Case {
    /// Its folder.
    pub dir: PathBuf,
    /// By which its key is known.
    pub key_id: String,
}

impl Case {
    /// Opens a case, without its key.
    ///
    /// # Errors
    /// Why the folder is none.
    pub fn open(dir: &Path) -> Result<Self, CaseError> {
        let text = match fs::read_to_string(dir.join(CASE_FILE)) {
            Ok(text) => text,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Err(CaseError::NoCase),
            Err(error) if error.kind() == io::ErrorKind::NotADirectory => {
                return Err(CaseError::NoCase);
            }
            Err(error) => return Err(error.into()),
        };
        let written: Written = serde_json::from_str(&text).map_err(|_| CaseError::Damaged)?;
        if written.program != REPORT_MARKER || written.kind != "case" {
            return Err(CaseError::Damaged);
        }
        Ok(Self {
            dir: dir.to_path_buf(),
            key_id: written.key_id,
        })
    }

    /// The case that a file or folder lies in, if any.
    #[must_use]
    pub fn around(path: &Path) -> Option<Self> {
        let path = path.canonicalize().ok()?;
        path.ancestors().find_map(|dir| Self::open(dir).ok())
    }

    /// Its key: of the environment where that holds one, else of its file.
    ///
    /// # Errors
    /// There is none, or it is that of another case.
    pub fn key(&self, told: Option<CaseKey>) -> Result<CaseKey, CaseError> {
        if let Some(told) = told {
            let ours = key::id(&told) == self.key_id;
            return ours.then_some(told).ok_or(CaseError::ForeignKey);
        }
        let text = match fs::read_to_string(self.dir.join(KEY_FILE)) {
            Ok(text) => text,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Err(CaseError::NoKey),
            Err(error) => return Err(error.into()),
        };
        let key = key::parse(&text).ok_or(CaseError::BadKey)?;
        let ours = key::id(&key) == self.key_id;
        ours.then_some(key).ok_or(CaseError::OtherKey)
    }

    /// Whether a case may be made here: a folder that is not there or empty, in no other case.
    ///
    /// # Errors
    /// Why not.
    pub fn may_be_made(dir: &Path) -> Result<(), CaseError> {
        if dir.exists() && !(dir.is_dir() && fs::read_dir(dir)?.next().is_none()) {
            return Err(CaseError::NotEmpty);
        }
        let above = dir.parent().filter(|p| !p.as_os_str().is_empty());
        match Self::around(above.unwrap_or(Path::new("."))) {
            Some(_) => Err(CaseError::InsideCase),
            None => Ok(()),
        }
    }

    /// Makes a case in a folder that is not there or empty. `told` is the key of the environment; without one a key is
    /// drawn and written.
    ///
    /// # Errors
    /// The folder holds something, lies inside a case, or cannot be written.
    pub fn create(
        dir: &Path,
        told: Option<CaseKey>,
        settings: &str,
        people: &str,
        triage: &str,
    ) -> Result<Self, CaseError> {
        Self::may_be_made(dir)?;
        private_dir(dir)?;
        let key = told.map_or_else(key::draw, Ok)?;
        if told.is_none() {
            write_new(
                &dir.join(KEY_FILE),
                format!("{}\n", key::written(&key)).as_bytes(),
            )?;
        }
        write_new(&dir.join(SETTINGS_FILE), settings.as_bytes())?;
        write_new(&dir.join(PEOPLE_FILE), people.as_bytes())?;
        write_new(&dir.join(TRIAGE_FILE), triage.as_bytes())?;
        // Last: what has this file is whole.
        let written = Written {
            program: REPORT_MARKER.into(),
            kind: "case".into(),
            version: 1,
            key_id: key::id(&key),
        };
        let mut text = serde_json::to_string_pretty(&written).map_err(io::Error::from)?;
        text.push('\n');
        write_new(&dir.join(CASE_FILE), text.as_bytes())?;
        Self::open(dir)
    }

    /// Makes the folder of a run: named by its day, then with `-2`, `-3` where that exists.
    ///
    /// # Errors
    /// The folder cannot be made.
    pub fn new_run(&self, day: Date) -> io::Result<PathBuf> {
        for number in 1..=RUNS_A_DAY {
            let dir = self.dir.join(numbered(&day.to_string(), number));
            match mode(&mut DirBuilder::new()).create(&dir) {
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
                made => return made.map(|()| dir),
            }
        }
        Err(io::Error::other("too many runs of one day"))
    }

    /// The folders of all runs, the oldest first. What is not named like one is passed over.
    ///
    /// # Errors
    /// The folder cannot be read.
    pub fn runs(&self) -> io::Result<Vec<PathBuf>> {
        let mut runs: Vec<((Date, u32), PathBuf)> = fs::read_dir(&self.dir)?
            .filter_map(Result::ok)
            .filter_map(|e| Some((run_of(e.file_name().to_str()?)?, e.path())))
            .filter(|(_, path)| path.is_dir())
            .collect();
        runs.sort();
        Ok(runs.into_iter().map(|(_, path)| path).collect())
    }

    /// The runs that came to their end: those with a record of their inputs, which is written last.
    ///
    /// # Errors
    /// The folder cannot be read.
    pub fn complete_runs(&self) -> io::Result<Vec<PathBuf>> {
        let mut runs = self.runs()?;
        runs.retain(|run| run.join(inputs::FILE).is_file() && run.join(REPORT_FILE).is_file());
        Ok(runs)
    }

    /// A new file of the case: `NAME-DAY.ENDING`, then with `-2`, `-3`; all endings get the same number.
    ///
    /// # Errors
    /// The file cannot be made.
    pub fn new_files(&self, name: &str, day: Date, endings: &[&str]) -> io::Result<Vec<PathBuf>> {
        for number in 1..=RUNS_A_DAY {
            let stem = numbered(&format!("{name}-{day}"), number);
            let paths = endings.iter().map(|e| self.dir.join(format!("{stem}.{e}")));
            let paths: Vec<PathBuf> = paths.collect();
            if paths.iter().all(|p| !p.exists()) {
                return Ok(paths);
            }
        }
        Err(io::Error::other("too many files of one day"))
    }
}

fn numbered(name: &str, number: u32) -> String {
    match number {
        1 => name.to_owned(),
        n => format!("{name}-{n}"),
    }
}

/// Day and number of a run by the name of its folder.
fn run_of(name: &str) -> Option<(Date, u32)> {
    let day = name.get(..10)?.parse().ok()?;
    match name.get(10..)? {
        "" => Some((day, 1)),
        rest => Some((day, rest.strip_prefix('-')?.parse().ok()?)),
    }
}

fn mode(builder: &mut DirBuilder) -> &mut DirBuilder {
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(builder, 0o700);
    builder
}

fn private_dir(dir: &Path) -> io::Result<()> {
    mode(DirBuilder::new().recursive(true)).create(dir)
}

/// A new file that only its owner may read; never one that is there already.
///
/// # Errors
/// The file is there, or cannot be made.
pub fn create_private(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

/// As [`create_private`], with its content.
///
/// # Errors
/// The file is there, or cannot be written.
pub fn write_new(path: &Path, bytes: &[u8]) -> io::Result<()> {
    create_private(path)?.write_all(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_case_is_made_once_and_knows_its_key() {
        let parent = tempfile::tempdir().unwrap();
        let dir = parent.path().join("Renner");
        let case = Case::create(&dir, None, "", "", "").unwrap();
        let key = case.key(None).unwrap();
        assert_eq!(case.key(Some(key)).unwrap(), key);
        assert!(matches!(
            case.key(Some([7; 32])),
            Err(CaseError::ForeignKey)
        ));
        let again = Case::create(&dir, None, "", "", "");
        assert!(matches!(again, Err(CaseError::NotEmpty)));
        let inside = Case::create(&dir.join("neu"), None, "", "", "");
        assert!(matches!(inside, Err(CaseError::InsideCase)));
        fs::write(dir.join(KEY_FILE), "00".repeat(32)).unwrap();
        assert!(matches!(case.key(None), Err(CaseError::OtherKey)));
        fs::remove_file(dir.join(KEY_FILE)).unwrap();
        assert!(matches!(case.key(None), Err(CaseError::NoKey)));
    }

    #[test]
    fn runs_are_named_by_their_day_and_then_numbered() {
        let parent = tempfile::tempdir().unwrap();
        let case = Case::create(&parent.path().join("a"), Some([1; 32]), "", "", "").unwrap();
        assert!(!case.dir.join(KEY_FILE).exists());
        let day = date(2026, 5, 4);
        let made: Vec<_> = (0..11).map(|_| case.new_run(day).unwrap()).collect();
        case.new_run(date(2026, 5, 3)).unwrap();
        let names: Vec<_> = case.runs().unwrap();
        assert!(names[0].ends_with("2026-05-03") && names[1].ends_with("2026-05-04"));
        assert!(names[2].ends_with("2026-05-04-2") && names[11].ends_with("2026-05-04-11"));
        assert_eq!(&names[1..], made);
        assert!(case.complete_runs().unwrap().is_empty());
    }
}
