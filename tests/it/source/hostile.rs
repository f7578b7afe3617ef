//! Archives made or broken to do harm.

use super::{
    add, build, gap_codes, inners, open, options, outer, plain, read, refusal, renamed, unpacking,
};
use kanalwacht::model::trouble::GapCode;
use kanalwacht::source::OpenError;
use kanalwacht::source::archive::{self, Unpacking};
use proptest::prelude::*;
use std::io::{self, Read, Write};
use zip::CompressionMethod;
use zip::unstable::write::FileOptionsExt;
use zip::write::SimpleFileOptions;

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
fn the_number_of_members_is_limited_before_they_are_listed() {
    let mut bytes = b"PK\x06\x06".to_vec();
    bytes.resize(56, 0);
    bytes[4] = 44;
    bytes[24..32].copy_from_slice(&2_000_000_u64.to_le_bytes());
    bytes[32..40].copy_from_slice(&2_000_000_u64.to_le_bytes());
    bytes.extend_from_slice(b"PK\x06\x07\0\0\0\0\0\0\0\0\0\0\0\0\x01\0\0\0");
    bytes.extend_from_slice(b"PK\x05\x06\0\0\0\0\xff\xff\xff\xff");
    bytes.resize(56 + 20 + 20, 0xff);
    bytes.extend_from_slice(&[0, 0]);
    let error = refusal(archive::open(&outer(bytes), &Unpacking::default()));
    assert_eq!(error.code, GapCode::Limit);
    assert!(error.detail.contains("2000000"));
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
