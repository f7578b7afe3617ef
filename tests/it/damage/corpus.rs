//! The stored corpus of `fuzz/` as a plain test, and the fuzzing package in step with the readers.

use super::documents;
use super::fuzz::{CONTAINERS, PARTS, pack, target, unpack};
use super::specimens;
use kanalwacht::formats::FORMATS;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

fn fuzz_folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz")
}

fn targets() -> Vec<&'static str> {
    let readers = FORMATS.iter().map(|format| format.card().id);
    readers
        .chain(CONTAINERS.iter().chain(PARTS).copied())
        .collect()
}

#[test]
fn the_stored_corpus_runs_through_its_targets() {
    let corpus = fuzz_folder().join("corpus");
    let mut inputs = 0;
    for name in targets() {
        for input in fs::read_dir(corpus.join(name)).into_iter().flatten() {
            let path = input.unwrap().path();
            let input = fs::read(&path).unwrap();
            assert!(input.len() <= 8 << 10, "{}: too large", path.display());
            let run = std::panic::catch_unwind(|| target(name, &input));
            assert!(run.is_ok(), "{}", path.display());
            inputs += 1;
        }
    }
    assert!(inputs > 0, "{}", corpus.display());
    for folder in fs::read_dir(&corpus).unwrap() {
        let name = folder.unwrap().file_name();
        let known = targets().iter().any(|target| name == **target);
        assert!(known, "corpus of no target: {}", name.display());
    }
}

#[test]
fn every_reader_has_its_target() {
    let manifest = fs::read_to_string(fuzz_folder().join("Cargo.toml")).unwrap();
    let manifest: toml::Table = manifest.parse().unwrap();
    let mut bins: BTreeMap<&str, &str> = manifest["bin"]
        .as_array()
        .unwrap()
        .iter()
        .map(|bin| (bin["name"].as_str().unwrap(), bin["path"].as_str().unwrap()))
        .collect();
    for name in targets() {
        let path = bins.remove(name);
        let path = path.unwrap_or_else(|| panic!("fuzz/Cargo.toml: no [[bin]] for {name}"));
        let wanted = format!(
            "#![no_main]\nlibfuzzer_sys::fuzz_target!(|input: &[u8]| kanalwacht_fuzz::target(\"{name}\", input));\n"
        );
        let text = fs::read_to_string(fuzz_folder().join(path)).unwrap_or_default();
        assert_eq!(text, wanted, "fuzz/{path}");
    }
    assert!(bins.is_empty(), "targets of no reader: {bins:?}");
}

#[test]
fn files_survive_packing() {
    for specimen in specimens() {
        // Bytes that hold the border by chance are no seed, and said to be none.
        if let Some(input) = pack(&specimen.files) {
            assert_eq!(unpack(&input), specimen.files, "{}", specimen.name);
        }
    }
    let names = unpack(b"../../a//b\nx\x1c\x1c\x1c\x1ca/b\ny\x1c\x1c\x1c\x1c");
    let names: Vec<&str> = names.iter().map(|file| file.name.as_str()).collect();
    assert_eq!(names, ["a/b", "x"]);
}

/// `cargo test --test it seeds -- --ignored`: all specimens as inputs below `fuzz/seeds/`, for a run of the fuzzer.
#[test]
#[ignore = "writes files: only where somebody asks for seeds"]
fn seeds_are_written() {
    for specimen in specimens() {
        let Some(input) = pack(&specimen.files) else {
            continue;
        };
        for kind in specimen.kinds() {
            let folder = fuzz_folder().join("seeds").join(kind);
            fs::create_dir_all(&folder).unwrap();
            let name = specimen.name.replace(", ", "-").replace(['/', ' '], "-");
            fs::write(folder.join(name), &input).unwrap();
        }
    }
    for (target, file) in documents::all() {
        let folder = fuzz_folder().join("seeds").join(target);
        fs::create_dir_all(&folder).unwrap();
        if let Some(input) = pack(std::slice::from_ref(&file)) {
            fs::write(folder.join(&file.name), input).unwrap();
        }
    }
}
