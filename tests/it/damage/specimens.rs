//! Exports to be damaged: every case of `fixtures/`, found by walking, and what other tests build by code.

use super::super::outlook;
use super::super::phone::{self, Locked};
use super::super::whatsapp_csv;
use super::fuzz::{self, File, Read};
use rusqlite::Connection;
use std::collections::BTreeSet;
use std::fs;
use std::io::{Cursor, Write as _};
use std::path::{Path, PathBuf};
use std::sync::{LazyLock, OnceLock};

/// Larger files are not fixtures of a trap; damaging them only takes time.
const LARGEST: u64 = 256 << 10;

/// An export as it lies in a folder.
pub(super) struct Specimen {
    pub(super) name: String,
    pub(super) files: Vec<File>,
    read: OnceLock<Read>,
}

impl Specimen {
    fn new(name: impl Into<String>, files: Vec<File>) -> Self {
        Self {
            name: name.into(),
            files,
            read: OnceLock::new(),
        }
    }

    /// What it holds as long as it is whole.
    pub(super) fn undamaged(&self) -> &Read {
        self.read.get_or_init(|| fuzz::read(&self.files, None))
    }

    /// Bytes of all its files.
    pub(super) fn bytes(&self) -> usize {
        self.files.iter().map(|file| file.bytes.len()).sum()
    }

    /// The readers that claim it, and the container around it.
    pub(super) fn kinds(&self) -> BTreeSet<String> {
        let ids = self.undamaged().formats.iter().map(|id| (*id).to_owned());
        ids.chain(self.container().map(str::to_owned)).collect()
    }

    /// The target beside those of the readers whose seed it is.
    pub(super) fn container(&self) -> Option<&'static str> {
        let any = |test: &dyn Fn(&File) -> bool| self.files.iter().any(test);
        if any(&|file| file.bytes.starts_with(b"PK")) {
            Some("archive")
        } else if any(&|file| file.name.contains(".crypt")) {
            Some("backup")
        } else {
            None
        }
    }
}

/// All of them, in the same order in every run.
pub(super) fn specimens() -> &'static [Specimen] {
    static ALL: LazyLock<Vec<Specimen>> = LazyLock::new(|| {
        let mut all = fixtures();
        all.extend(built());
        all
    });
    &ALL
}

/// Folders below `fixtures/<format>/` are a case each; what lies in `fixtures/<name>/` itself is one together.
fn fixtures() -> Vec<Specimen> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures");
    let mut cases = Vec::new();
    for format in listed(&root).into_iter().filter(|path| path.is_dir()) {
        let (folders, files): (Vec<_>, Vec<_>) =
            listed(&format).into_iter().partition(|path| path.is_dir());
        cases.extend(
            folders
                .iter()
                .map(|folder| case(&root, folder, below(folder))),
        );
        cases.push(case(&root, &format, files));
    }
    cases.retain(|case| !case.files.is_empty());
    cases
}

fn case(root: &Path, folder: &Path, files: Vec<PathBuf>) -> Specimen {
    let is_input = |path: &PathBuf| {
        let name = path.file_name().unwrap().to_string_lossy();
        let about = name.starts_with("expect") || name.ends_with(".py");
        !about && fs::metadata(path).unwrap().len() <= LARGEST
    };
    let read = |path: PathBuf| File {
        name: slashed(path.strip_prefix(folder).unwrap()),
        bytes: fs::read(&path).unwrap(),
    };
    let files = files.into_iter().filter(is_input).map(read).collect();
    Specimen::new(slashed(folder.strip_prefix(root).unwrap()), files)
}

fn listed(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap();
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths
}

fn below(folder: &Path) -> Vec<PathBuf> {
    let walk = walkdir::WalkDir::new(folder).sort_by_file_name();
    let entries = walk.into_iter().map(|entry| entry.unwrap());
    entries
        .filter(|entry| entry.file_type().is_file())
        .map(walkdir::DirEntry::into_path)
        .collect()
}

fn slashed(path: &Path) -> String {
    path.to_string_lossy().replace('\\', "/")
}

/// What is binary and built by code: phone databases alone, with log and with journal, in a backup, locked.
fn built() -> Vec<Specimen> {
    let folder = |fill: &dyn Fn(&Path)| {
        let folder = tempfile::tempdir().unwrap();
        fill(folder.path());
        contents(folder.path())
    };
    let mut all = vec![
        Specimen::new(
            "android",
            folder(&|path| {
                phone::android(path);
                shrink(path);
            }),
        ),
        Specimen::new("android with log", folder(&|path| left_open(path, LOG))),
        Specimen::new(
            "android with journal",
            folder(&|path| left_open(path, JOURNAL)),
        ),
        Specimen::new(
            "android of 2019",
            folder(&|path| {
                phone::android_old(path);
                shrink(path);
            }),
        ),
        Specimen::new(
            "iphone",
            folder(&|path| {
                phone::iphone(path);
                shrink(path);
            }),
        ),
        Specimen::new(
            "iphone backup",
            folder(&|path| {
                phone::iphone_backup(path);
                shrink(path);
            }),
        ),
        Specimen::new(
            "android with calls",
            folder(&|path| {
                phone::android_more(path);
                shrink(path);
            }),
        ),
        Specimen::new(
            "android of 2019 with calls",
            folder(&|path| {
                phone::android_old_more(path);
                shrink(path);
            }),
        ),
        Specimen::new(
            "iphone with calls",
            folder(&|path| {
                phone::iphone_more(path);
                shrink(path);
            }),
        ),
        Specimen::new(
            "imazing",
            vec![File {
                name: "WhatsApp - Kurt Voss.csv".to_owned(),
                bytes: whatsapp_csv::TABLE.as_bytes().to_vec(),
            }],
        ),
    ];
    all.push(Specimen::new(
        "android, packed",
        vec![packed(&all[0].files)],
    ));
    all.extend(
        outlook::specimens()
            .into_iter()
            .map(|(name, bytes)| Specimen::new(name.clone(), vec![File { name, bytes }])),
    );
    for (extension, how) in [
        ("crypt12", Locked::Crypt12),
        ("crypt14", Locked::Crypt14),
        ("crypt15", Locked::Crypt15),
        ("crypt15", Locked::Increment),
    ] {
        let lock = |file: &File| File {
            name: format!("{}.{extension}", file.name),
            bytes: phone::lock(&file.bytes, how),
        };
        let files = all[0].files.iter().map(lock).collect();
        all.push(Specimen::new(format!("locked, {extension}"), files));
    }
    all
}

fn packed(files: &[File]) -> File {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for file in files {
        let options = zip::write::SimpleFileOptions::default();
        writer.start_file(&*file.name, options).unwrap();
        writer.write_all(&file.bytes).unwrap();
    }
    File {
        name: "Handy.zip".to_owned(),
        bytes: writer.finish().unwrap().into_inner(),
    }
}

fn contents(folder: &Path) -> Vec<File> {
    let files = phone::contents(folder).into_iter();
    files.map(|(name, bytes)| File { name, bytes }).collect()
}

/// Databases in small pages, so that damage meets something.
fn shrink(folder: &Path) {
    for path in below(folder) {
        if fs::read(&path).unwrap().starts_with(b"SQLite format 3\0") {
            let connection = Connection::open(path).unwrap();
            connection
                .execute_batch("PRAGMA page_size=512; VACUUM;")
                .unwrap();
        }
    }
}

/// Rows that lie in the log only.
const LOG: &str = "PRAGMA journal_mode=WAL; PRAGMA wal_autocheckpoint=0;
    INSERT INTO message VALUES (30,1,1,'K30',0,0,1770116000000,0,0,'nur im Log',30);";
/// A transaction of which pages are already in the file.
const JOURNAL: &str = "PRAGMA cache_size=1; PRAGMA cache_spill=ON; BEGIN IMMEDIATE;
    UPDATE message SET text_data='unfertig' WHERE _id=3;
    WITH RECURSIVE n(v) AS (SELECT 1 UNION ALL SELECT v+1 FROM n WHERE v<60)
    INSERT INTO message SELECT 100+v,1,1,'L'||v,0,0,1770116000000,0,0,'Zeile '||v||' mit Text',100+v FROM n;";

/// A telephone that was copied while the app wrote.
fn left_open(folder: &Path, writing: &str) {
    let source = tempfile::tempdir().unwrap();
    phone::android(source.path());
    shrink(source.path());
    let connection = Connection::open(source.path().join("msgstore.db")).unwrap();
    connection.execute_batch(writing).unwrap();
    for ending in ["", "-wal", "-journal"] {
        let name = format!("msgstore.db{ending}");
        if source.path().join(&name).exists() {
            fs::copy(source.path().join(&name), folder.join(&name)).unwrap();
        }
    }
}

/// Whoever adds a reader adds a fixture; a kind that is built by code gets its line in [`built`].
#[test]
fn every_reader_and_container_has_a_specimen() {
    let met: BTreeSet<String> = specimens().iter().flat_map(Specimen::kinds).collect();
    let readers = kanalwacht::formats::FORMATS.iter().map(|f| f.card().id);
    let missing: Vec<&str> = readers
        .chain(fuzz::CONTAINERS.iter().copied())
        .filter(|kind| !met.contains(*kind))
        .collect();
    assert!(missing.is_empty(), "nothing to damage for {missing:?}");
}
