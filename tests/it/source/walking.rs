//! Folders, lone files, standard input.

use super::{inners, note_codes, read};
use kanalwacht::model::Troubles;
use kanalwacht::model::trouble::{CoverageCode, NoteCode};
use kanalwacht::source::{Budget, BundleKind, Input, collect};
use std::fs;
use std::io;
use std::path::Path;

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
        let (bundles, troubles) =
            collect(&[Input::Path(root)], &mut io::empty(), &Budget::default()).unwrap();
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
    let (bundles, _) = collect(&inputs, &mut &b"from a pipe"[..], &Budget::default()).unwrap();
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
    let error = collect(&inputs, &mut io::empty(), &Budget::default())
        .map(|_| ())
        .unwrap_err();
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
    let (bundles, troubles) =
        collect(&[Input::Path(root)], &mut io::empty(), &Budget::default()).unwrap();
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
