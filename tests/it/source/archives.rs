//! Archives as bundles: order, names, depth, memory.

use super::{
    add, build, gap_codes, inners, note_codes, open, options, outer, plain, read, refusal, renamed,
};
use kanalwacht::model::trouble::{CoverageCode, GapCode, NoteCode};
use kanalwacht::source::archive::{self, Unpacking};
use kanalwacht::source::{Budget, BundleKind, Entry, Handle, Input, collect};
use std::fs;
use std::io;
use std::sync::Arc;

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

#[test]
fn what_is_too_large_for_memory_goes_to_the_work_folder() {
    let work = tempfile::tempdir().unwrap();
    let left = || fs::read_dir(work.path()).unwrap().count();
    let budget = Budget::with_limits(5000, 4000).with_work_dir(Some(work.path().to_owned()));
    let zip = plain(&[("c", &[3; 9000])]);
    let unpacking = Unpacking {
        budget: budget.clone(),
        ..Unpacking::default()
    };
    let (bundle, _) = archive::open(&outer(zip), &unpacking).unwrap();
    let handle = || bundle.entries[0].content.handle().unwrap();
    let (Handle::File(first, 9000), Handle::File(again, 9000)) = (handle(), handle()) else {
        panic!("a member beyond the limit is a file");
    };
    assert!(Arc::ptr_eq(&first, &again), "it is unpacked once");
    let mut bytes = Vec::new();
    handle().read_range(8990, 9100, &mut bytes).unwrap();
    assert_eq!(bytes, [3; 10]);
    drop((first, again, bundle));
    assert_eq!((left(), budget.used()), (0, 0));

    let mut stream = &[7; 6000][..];
    let (streams, troubles) = collect(&[Input::Stdin], &mut stream, &budget).unwrap();
    assert!(!troubles.has_gaps());
    assert_eq!(read(&streams[0].entries[0]).unwrap(), [7; 6000]);
    let (refused, troubles) = collect(
        &[Input::Stdin],
        &mut &[7; 6000][..],
        &Budget::with_limits(5000, 4000),
    )
    .unwrap();
    assert!(refused.is_empty() && troubles.gaps()[0].detail.contains("--work-dir"));
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
    let (files, _) = collect(&[Input::Path(path)], &mut io::empty(), &Budget::default()).unwrap();
    let (bundle, _) = archive::open(&files[0].entries[0], &Unpacking::default()).unwrap();
    std::thread::scope(|scope| {
        for (entry, text) in bundle.entries.iter().zip(&texts) {
            scope.spawn(move || assert_eq!(&read(entry).unwrap(), text));
        }
    });
}
