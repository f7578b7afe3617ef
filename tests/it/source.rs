//! Folders, archives, passwords and hostile archives.

use kanalwacht::model::EntryPath;
use kanalwacht::model::Troubles;
use kanalwacht::model::trouble::{CoverageCode, GapCode, NoteCode};
use kanalwacht::source::archive::{self, Unpacking};
use kanalwacht::source::{
    Budget, Bundle, BundleKind, Entry, Handle, Input, OpenError, collect, held,
};
use proptest::prelude::*;
use std::fs;
use std::io::{self, Cursor, Read, Write};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use zip::unstable::write::FileOptionsExt;
use zip::write::{SimpleFileOptions, ZipWriter};
use zip::{AesMode, CompressionMethod};

fn options() -> SimpleFileOptions {
    SimpleFileOptions::default().compression_method(CompressionMethod::Deflated)
}

fn build(fill: impl FnOnce(&mut ZipWriter<Cursor<Vec<u8>>>)) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    fill(&mut writer);
    writer.finish().unwrap().into_inner()
}

fn add(writer: &mut ZipWriter<Cursor<Vec<u8>>>, name: &str, bytes: &[u8]) {
    writer.start_file(name, options()).unwrap();
    writer.write_all(bytes).unwrap();
}

fn plain(members: &[(&str, &[u8])]) -> Vec<u8> {
    build(|writer| {
        for (name, bytes) in members {
            add(writer, name, bytes);
        }
    })
}

/// Replaces a name (of equal length) in headers and directory, which the writing crate itself would refuse.
fn renamed(mut zip: Vec<u8>, from: &[u8], to: &[u8]) -> Vec<u8> {
    assert_eq!(from.len(), to.len());
    let mut at = 0;
    while let Some(found) = memchr::memmem::find(&zip[at..], from) {
        at += found;
        zip[at..at + to.len()].copy_from_slice(to);
        at += to.len();
    }
    zip
}

fn outer(bytes: Vec<u8>) -> Entry {
    held::entry("a.zip", EntryPath::new("a.zip"), bytes, 0)
}

fn open(bytes: Vec<u8>) -> (Bundle, Troubles) {
    archive::open(&outer(bytes), &Unpacking::default()).unwrap()
}

fn refusal(result: Result<(Bundle, Troubles), OpenError>) -> OpenError {
    result.map(|_| ()).unwrap_err()
}

fn inners(bundle: &Bundle) -> Vec<&str> {
    bundle.entries.iter().map(|e| e.inner.as_str()).collect()
}

fn read(entry: &Entry) -> Result<Vec<u8>, OpenError> {
    let mut bytes = Vec::new();
    entry.content.open()?.read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn gap_codes(troubles: &Troubles) -> Vec<GapCode> {
    troubles.gaps().iter().map(|gap| gap.code).collect()
}

fn note_codes(troubles: &Troubles) -> Vec<NoteCode> {
    troubles.notes().iter().map(|note| note.code).collect()
}

fn unpacking(passwords: &[&str]) -> Unpacking {
    let mut unpacking = Unpacking::default();
    for password in passwords {
        unpacking.passwords.add(None, password);
    }
    unpacking
}

#[test]
fn members_are_sorted_and_read_as_stream_and_in_place() {
    let (bundle, troubles) = open(build(|writer| {
        add(writer, "b/IMG-1.jpg", b"picture");
        writer.add_directory("b", options()).unwrap();
        add(writer, "__MACOSX/._a", b"");
        add(writer, "_chat.txt", &b"line\n".repeat(9000));
        writer.add_symlink("link", "_chat.txt", options()).unwrap();
    }));
    assert_eq!(
        inners(&bundle),
        ["__MACOSX/._a", "_chat.txt", "b/IMG-1.jpg"]
    );
    assert_eq!(bundle.kind, BundleKind::Archive);
    assert_eq!(bundle.root.as_str(), "a.zip");
    assert_eq!(bundle.outer.as_ref().map(Entry::name), Some("a.zip"));
    let chat = &bundle.entries[bundle.find("_chat.txt").unwrap()];
    assert_eq!(chat.path.as_str(), "a.zip!/_chat.txt");
    assert_eq!((chat.depth, chat.size), (1, 45_000));
    assert_eq!(read(chat).unwrap(), b"line\n".repeat(9000));
    let handle = chat.content.handle().unwrap();
    let mut piece = Vec::new();
    handle.read_range(44_995, 99_999, &mut piece).unwrap();
    assert_eq!(piece, b"line\n");
    let coverage = troubles.coverage();
    assert_eq!(
        (coverage[0].code, coverage[0].count),
        (CoverageCode::Link, 1)
    );
    assert!(!troubles.has_gaps() && troubles.notes().is_empty());
}

#[test]
fn an_archive_is_known_by_its_bytes() {
    let zip = plain(&[("a.txt", b"x")]);
    let mut unpacks_itself = b"MZ program".to_vec();
    unpacks_itself.extend_from_slice(&zip);
    for (bytes, is) in [
        (zip.clone(), true),
        (plain(&[]), true),
        (unpacks_itself.clone(), true),
        (b"PK".to_vec(), false),
        (b"Hello".to_vec(), false),
        (Vec::new(), false),
    ] {
        assert_eq!(archive::is_archive(&outer(bytes)).unwrap(), is);
    }
    assert_eq!(inners(&open(unpacks_itself).0), ["a.txt"]);
    let cut = zip[..zip.len() - 4].to_vec();
    let error = refusal(archive::open(&outer(cut), &Unpacking::default()));
    assert_eq!(error.code, GapCode::Damaged);
}

#[test]
fn unsafe_names_are_gaps_and_backslashes_are_borders() {
    let zip = plain(&[
        ("AA/evil.txt", b"1"),
        ("Bevil.txt", b"2"),
        ("CCevil.txt", b"3"),
        ("Devil.txt", b"4"),
        ("dirEgood.txt", b"5"),
    ]);
    let zip = renamed(zip, b"AA/evil", b"../evil");
    let zip = renamed(zip, b"Bevil", b"/evil");
    let zip = renamed(zip, b"CCevil", b"C:evil");
    let zip = renamed(zip, b"Devil", b"\0evil");
    let zip = renamed(zip, b"dirEgood", b"dir\\good");
    let (bundle, troubles) = open(zip);
    assert_eq!(inners(&bundle), ["dir/good.txt"]);
    assert_eq!(gap_codes(&troubles), [GapCode::UnsafePath; 4]);
    assert!(
        troubles
            .gaps()
            .iter()
            .all(|gap| !gap.detail.contains("evil"))
    );
}

#[test]
fn names_without_the_utf8_flag() {
    // UTF-8 without the flag is read as UTF-8; what is none, as CP437 with a note.
    let zip = renamed(plain(&[("XXbel.txt", b"1")]), b"XXbel", "übel".as_bytes());
    let (bundle, troubles) = open(zip);
    assert_eq!(inners(&bundle), ["übel.txt"]);
    assert!(troubles.notes().is_empty());
    let zip = renamed(plain(&[("Xbel.txt", b"1")]), b"Xbel", b"\x81bel");
    let (bundle, troubles) = open(zip);
    assert_eq!(inners(&bundle), ["übel.txt"]);
    assert_eq!(note_codes(&troubles), [NoteCode::NameDecoded]);
}

#[test]
fn members_of_one_name_are_all_read() {
    let zip = plain(&[
        ("a.txt", b"first"),
        ("b.txt", b"second"),
        ("c.txt", b"third"),
        ("z", b"4"),
    ]);
    let zip = renamed(zip, b"b.txt", b"a.txt");
    let zip = renamed(zip, b"c.txt", b"a.txt");
    let (bundle, troubles) = open(zip);
    assert_eq!(inners(&bundle), ["a (2).txt", "a (3).txt", "a.txt", "z"]);
    let texts: Vec<_> = bundle.entries.iter().map(|e| read(e).unwrap()).collect();
    assert_eq!(texts, [b"second".as_slice(), b"third", b"first", b"4"]);
    assert_eq!(note_codes(&troubles), [NoteCode::DuplicateName; 2]);
    assert!(!troubles.has_gaps());
}

#[test]
fn nested_archives_stop_at_the_stated_depth() {
    let mut bytes = plain(&[("chat.txt", b"deep")]);
    for _ in 0..8 {
        bytes = plain(&[("inner.zip", &bytes)]);
    }
    let unpacking = Unpacking::default();
    let mut entry = outer(bytes);
    for depth in 1..=8 {
        let (bundle, _) = archive::open(&entry, &unpacking).unwrap();
        entry = bundle.entries[0].clone();
        assert_eq!(entry.depth, depth);
        assert!(archive::is_archive(&entry).unwrap());
    }
    assert!(
        entry
            .path
            .as_str()
            .starts_with("a.zip!/inner.zip!/inner.zip")
    );
    assert_eq!(
        refusal(archive::open(&entry, &unpacking)).code,
        GapCode::Limit
    );
}

#[test]
fn bombs_are_stopped_by_what_comes_out() {
    let zip = build(|writer| {
        writer.start_file("zero.txt", options()).unwrap();
        io::copy(&mut io::repeat(0).take(40 << 20), writer).unwrap();
        add(writer, "fine.txt", &[b'a'; 1 << 20]);
    });
    assert!(zip.len() < 64 << 10);
    let (bundle, _) = open(zip);
    assert_eq!(read(&bundle.entries[0]).unwrap().len(), 1 << 20);
    let bomb = &bundle.entries[1];
    let mut out = 0;
    let mut stream = bomb.content.open().unwrap();
    let mut block = vec![0; 1 << 20];
    let error = loop {
        match stream.read(&mut block) {
            Ok(read) => out += read,
            Err(error) => break OpenError::from(error),
        }
    };
    assert_eq!(error.code, GapCode::Limit);
    assert!(out <= 16 << 20);
    let held = bomb.content.handle().map(|_| ()).unwrap_err();
    assert_eq!(held.code, GapCode::Limit);
}

#[test]
fn members_that_share_bytes_are_refused() {
    let mut zip = plain(&[("a.txt", b"first"), ("b.txt", b"second")]);
    // The first member's packed size in the directory grows over the second member.
    let at = memchr::memmem::find(&zip, b"PK\x01\x02").unwrap() + 20;
    zip[at] = 60;
    let (bundle, troubles) = open(zip);
    assert_eq!(inners(&bundle), ["b.txt"]);
    assert_eq!(gap_codes(&troubles), [GapCode::Damaged]);
}

#[test]
fn declared_sizes_are_not_believed() {
    let mut zip = plain(&[("a.txt", &b"text".repeat(100))]);
    let at = memchr::memmem::find(&zip, b"PK\x01\x02").unwrap() + 24;
    zip[at..at + 4].copy_from_slice(&u32::MAX.saturating_sub(1).to_le_bytes());
    let (bundle, _) = open(zip.clone());
    let handle = bundle.entries[0].content.handle().unwrap();
    assert_eq!(handle.len(), 400);
    zip[at..at + 4].copy_from_slice(&3_u32.to_le_bytes());
    let (bundle, _) = open(zip);
    assert_eq!(read(&bundle.entries[0]).unwrap_err().code, GapCode::Damaged);
}

#[test]
fn held_members_share_one_budget() {
    let zip = plain(&[("a", &[1; 3000]), ("b", &[2; 3000]), ("c", &[3; 9000])]);
    let unpacking = Unpacking {
        budget: Budget::with_limits(5000, 4000),
        ..Unpacking::default()
    };
    let (bundle, _) = archive::open(&outer(zip), &unpacking).unwrap();
    let handle = |index: usize| bundle.entries[index].content.handle();
    let first = handle(0).unwrap();
    let again = handle(0).unwrap();
    assert!(
        matches!((&first, &again), (Handle::Inflated(a), Handle::Inflated(b)) if Arc::ptr_eq(a, b))
    );
    assert_eq!(
        handle(1).map(|_| ()).unwrap_err().code,
        GapCode::UnpackFirst
    );
    drop((first, again));
    assert_eq!(handle(1).unwrap().len(), 3000);
    let large = handle(2).map(|_| ()).unwrap_err();
    assert_eq!(large.code, GapCode::UnpackFirst);
    assert!(large.detail.contains("unpack first"));
    assert_eq!(unpacking.budget.used(), 0);
}

fn aes(password: &str) -> Vec<u8> {
    build(|writer| {
        for (name, bytes) in [("a.txt", b"open sesame"), ("b.txt", b"and another")] {
            let options = options().with_aes_encryption(AesMode::Aes256, password);
            writer.start_file(name, options).unwrap();
            writer.write_all(bytes).unwrap();
        }
    })
}

fn old(password: &[u8]) -> Vec<u8> {
    build(|writer| {
        for (name, bytes) in [("a.txt", b"open sesame"), ("b.txt", b"and another")] {
            let options = options().with_deprecated_encryption(password).unwrap();
            writer.start_file(name, options).unwrap();
            writer.write_all(bytes).unwrap();
        }
    })
}

#[test]
fn locked_archives_try_all_candidates() {
    // Six hundred wrong ones: two or three of them pass the old encryption's check of one byte.
    let mut many: Vec<String> = (0..600).map(|n| format!("wrong {n}")).collect();
    many.push("schlüssel".into());
    let many: Vec<&str> = many.iter().map(String::as_str).collect();
    for (zip, candidates) in [
        (aes("schlüssel"), &["no", "schlüssel"][..]),
        (old("schlüssel".as_bytes()), &many),
        (old(b"schl\xfcssel"), &many),
    ] {
        let open = |unpacking: &Unpacking| archive::open(&outer(zip.clone()), unpacking).unwrap().0;
        let bundle = open(&unpacking(candidates));
        assert_eq!(read(&bundle.entries[0]).unwrap(), b"open sesame");
        assert_eq!(read(&bundle.entries[1]).unwrap(), b"and another");
        assert_eq!(bundle.entries[1].content.handle().unwrap().len(), 11);
        let code = |passwords: &[&str]| {
            read(&open(&unpacking(passwords)).entries[0])
                .unwrap_err()
                .code
        };
        assert_eq!(code(&[]), GapCode::PasswordMissing);
        assert_eq!(
            code(&candidates[..candidates.len() - 1]),
            GapCode::PasswordWrong
        );
    }
}

#[test]
fn a_locked_archive_is_asked_about_once() {
    for (answer, code) in [
        (Some("schlüssel"), None),
        (Some("falsch"), Some(GapCode::PasswordWrong)),
        (None, Some(GapCode::PasswordMissing)),
    ] {
        let asked = Arc::new(AtomicUsize::new(0));
        let count = Arc::clone(&asked);
        let mut unpacking = Unpacking::default();
        unpacking.passwords.ask_with(Arc::new(move |path| {
            assert_eq!(path, "a.zip");
            count.fetch_add(1, Ordering::Relaxed);
            answer.map(str::to_owned)
        }));
        let zip = old("schlüssel".as_bytes());
        let (bundle, _) = archive::open(&outer(zip), &unpacking).unwrap();
        assert_eq!(asked.load(Ordering::Relaxed), 0);
        for entry in &bundle.entries {
            assert_eq!(read(entry).err().map(|error| error.code), code);
        }
        assert_eq!(asked.load(Ordering::Relaxed), 1);
    }
}

#[test]
fn damaged_bytes_of_a_locked_member_are_no_wrong_password() {
    let mut zip = aes("geheim");
    // The last byte of the first member's check, just before the second member's header.
    let second = memchr::memmem::rfind(&zip, b"PK\x03\x04").unwrap();
    zip[second - 1] ^= 1;
    let (bundle, _) = archive::open(&outer(zip), &unpacking(&["geheim"])).unwrap();
    assert_eq!(read(&bundle.entries[0]).unwrap_err().code, GapCode::Damaged);
    assert_eq!(read(&bundle.entries[1]).unwrap(), b"and another");
}

#[test]
fn threads_read_members_of_one_archive_at_once() {
    let texts: Vec<Vec<u8>> = (0..8_u8).map(|n| vec![n; 200_000]).collect();
    let names: Vec<String> = (0..8).map(|n| format!("{n}.txt")).collect();
    let members: Vec<(&str, &[u8])> = names
        .iter()
        .zip(&texts)
        .map(|(name, text)| (name.as_str(), text.as_slice()))
        .collect();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.zip");
    fs::write(&path, plain(&members)).unwrap();
    let (files, _) = collect(&[Input::Path(path)], &mut io::empty()).unwrap();
    let (bundle, _) = archive::open(&files[0].entries[0], &Unpacking::default()).unwrap();
    std::thread::scope(|scope| {
        for (entry, text) in bundle.entries.iter().zip(&texts) {
            scope.spawn(move || assert_eq!(&read(entry).unwrap(), text));
        }
    });
}

fn write_all(folder: &Path, names: &[&str]) {
    for name in names {
        let path = name.split('/').fold(folder.to_path_buf(), |p, s| p.join(s));
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, name).unwrap();
    }
}

#[test]
fn folders_list_all_files_in_one_order() {
    let names = [
        "b.txt",
        ".hidden/x",
        "a/z.txt",
        "a.txt",
        "a/.gitignore",
        "ä.txt",
        "B.txt",
    ];
    let mut reversed = names;
    reversed.reverse();
    let mut lists = Vec::new();
    for names in [names, reversed] {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().join("Exporte");
        write_all(&root, &names);
        let (bundles, troubles) = collect(&[Input::Path(root)], &mut io::empty()).unwrap();
        assert_eq!(troubles, Troubles::default());
        assert_eq!(bundles[0].kind, BundleKind::Folder);
        assert_eq!(bundles[0].root.as_str(), "Exporte");
        let list: Vec<_> = bundles[0]
            .entries
            .iter()
            .map(|e| (e.path.to_string(), e.inner.clone(), read(e).unwrap()))
            .collect();
        assert!(list.iter().all(|(_, inner, text)| inner.as_bytes() == text));
        lists.push(list);
    }
    let inners: Vec<&str> = lists[0]
        .iter()
        .map(|(_, inner, _)| inner.as_str())
        .collect();
    assert_eq!(
        inners,
        [
            ".hidden/x",
            "B.txt",
            "a.txt",
            "a/.gitignore",
            "a/z.txt",
            "b.txt",
            "ä.txt"
        ]
    );
    assert_eq!(lists[0][4].0, "Exporte/a/z.txt");
    assert_eq!(lists[0], lists[1]);
}

#[test]
fn inputs_are_listed_in_order_each_once() {
    let folder = tempfile::tempdir().unwrap();
    write_all(folder.path(), &["x/chat.txt", "y/chat.txt"]);
    let file = |folder_name: &str| Input::Path(folder.path().join(folder_name).join("chat.txt"));
    let inputs = [file("y"), Input::Stdin, file("x"), file("y"), Input::Stdin];
    let (bundles, _) = collect(&inputs, &mut &b"from a pipe"[..]).unwrap();
    let roots: Vec<&str> = bundles.iter().map(|b| b.root.as_str()).collect();
    assert_eq!(roots, ["chat.txt", "-", "chat (2).txt"]);
    assert!(
        bundles
            .iter()
            .all(|b| b.kind == BundleKind::File && b.outer.is_none())
    );
    assert_eq!(read(&bundles[0].entries[0]).unwrap(), b"y/chat.txt");
    assert_eq!(read(&bundles[1].entries[0]).unwrap(), b"from a pipe");
    assert_eq!(read(&bundles[2].entries[0]).unwrap(), b"x/chat.txt");
}

#[test]
fn missing_paths_are_all_named() {
    let folder = tempfile::tempdir().unwrap();
    write_all(folder.path(), &["here.txt"]);
    let [here, gone, lost] = ["here.txt", "gone", "lost"].map(|name| folder.path().join(name));
    let inputs = [&gone, &here, &lost].map(|path| Input::Path(path.clone()));
    let error = collect(&inputs, &mut io::empty()).map(|_| ()).unwrap_err();
    assert_eq!(error.0, [gone, lost]);
}

#[cfg(unix)]
#[test]
fn links_are_counted_and_odd_names_kept_apart() {
    use std::os::unix::ffi::OsStrExt;
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path().join("root");
    write_all(&root, &["a.txt"]);
    std::os::unix::fs::symlink(folder.path(), root.join("loop")).unwrap();
    std::os::unix::fs::symlink("nowhere", root.join("broken")).unwrap();
    for name in [&b"n\xf6.txt"[..], b"n\xfc.txt"] {
        fs::write(root.join(std::ffi::OsStr::from_bytes(name)), name).unwrap();
    }
    let (bundles, troubles) = collect(&[Input::Path(root)], &mut io::empty()).unwrap();
    assert_eq!(
        inners(&bundles[0]),
        ["a.txt", "n\u{fffd} (2).txt", "n\u{fffd}.txt"]
    );
    assert_eq!(read(&bundles[0].entries[1]).unwrap(), b"n\xfc.txt");
    let coverage = troubles.coverage();
    assert_eq!(
        (coverage[0].code, coverage[0].count),
        (CoverageCode::Link, 2)
    );
    assert_eq!(
        note_codes(&troubles),
        [NoteCode::NameDecoded, NoteCode::DuplicateName]
    );
    assert!(!troubles.has_gaps());
}

/// Opens and reads everything that can be reached; whatever happens must be an error and no panic.
fn read_everything(bytes: Vec<u8>) {
    let entry = outer(bytes);
    let _ = archive::is_archive(&entry);
    let Ok((bundle, _)) = archive::open(&entry, &unpacking(&["geheim"])) else {
        return;
    };
    for entry in &bundle.entries {
        let _ = read(entry);
        let _ = entry.content.handle();
    }
}

fn specimen() -> Vec<u8> {
    let zip = build(|writer| {
        add(
            writer,
            "_chat.txt",
            &b"[01.02.24, 10:00:00] A: Hallo\n".repeat(20),
        );
        let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
        writer.start_file("b.txt", stored.large_file(true)).unwrap();
        writer.write_all(b"stored").unwrap();
        let locked = options().with_deprecated_encryption(b"geheim").unwrap();
        writer.start_file("c.txt", locked).unwrap();
        writer.write_all(b"locked").unwrap();
        add(writer, "d.txt", b"twice");
    });
    renamed(zip, b"d.txt", b"b.txt")
}

#[test]
fn every_cut_is_an_error_and_no_panic() {
    let zip = specimen();
    read_everything(zip.clone());
    for cut in 0..zip.len() {
        read_everything(zip[..cut].to_vec());
        read_everything(zip[cut..].to_vec());
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn flipped_bits_never_panic(flips in prop::collection::vec((any::<prop::sample::Index>(), 0..8_u8), 1..6)) {
        let mut zip = specimen();
        for (at, bit) in flips {
            let at = at.index(zip.len());
            zip[at] ^= 1 << bit;
        }
        read_everything(zip);
    }
}
