//! TAR archives and files packed with gzip: names, holes, links, damage, and what is made to do harm.

use super::{gap_codes, inners, note_codes, read, refusal};
use flate2::Compression;
use flate2::write::GzEncoder;
use kanalwacht::model::trouble::{CoverageCode, GapCode, NoteCode};
use kanalwacht::model::{EntryPath, Troubles};
use kanalwacht::source::archive::{self, Unpacking};
use kanalwacht::source::{Budget, Bundle, Entry, Handle, Input, collect, held};
use proptest::prelude::*;
use std::io::Write;
use tar::{Builder, EntryType, Header};

/// A header and its bytes, filled up to a whole block; the kind as its letter.
fn block(name: &[u8], kind: u8, bytes: &[u8]) -> Vec<u8> {
    let mut header = Header::new_ustar();
    header.as_mut_bytes()[..name.len()].copy_from_slice(name);
    header.set_entry_type(EntryType::new(kind));
    header.set_size(bytes.len() as u64);
    header.set_mode(0o644);
    header.set_cksum();
    filled([header.as_bytes(), bytes].concat())
}

fn filled(mut bytes: Vec<u8>) -> Vec<u8> {
    bytes.resize(bytes.len().next_multiple_of(512), 0);
    bytes
}

fn tar(blocks: &[Vec<u8>]) -> Vec<u8> {
    [blocks.concat(), vec![0; 1024]].concat()
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut packer = GzEncoder::new(Vec::new(), Compression::best());
    packer.write_all(bytes).unwrap();
    packer.finish().unwrap()
}

fn pax(records: &[(&str, &[u8])]) -> Vec<u8> {
    let mut bytes = Vec::new();
    for (key, value) in records {
        let rest = key.len() + value.len() + 3;
        let digits = (rest + 2).to_string().len();
        write!(bytes, "{} {key}=", rest + digits).unwrap();
        bytes.extend_from_slice(value);
        bytes.push(b'\n');
    }
    block(b"PaxHeaders/x", b'x', &bytes)
}

fn entry(name: &str, bytes: Vec<u8>) -> Entry {
    held::entry(name, EntryPath::new(name), bytes, 0)
}

fn open(name: &str, bytes: Vec<u8>) -> (Bundle, Troubles) {
    let entry = entry(name, bytes);
    assert!(archive::is_archive(&entry).unwrap());
    archive::open(&entry, &Unpacking::default()).unwrap()
}

fn texts(bundle: &Bundle) -> Vec<(String, String)> {
    let all = bundle.entries.iter();
    all.map(|e| {
        let text = String::from_utf8_lossy(&read(e).unwrap()).into_owned();
        (e.inner.clone(), text)
    })
    .collect()
}

fn places(troubles: &Troubles) -> Vec<(GapCode, String)> {
    let gaps = troubles.gaps().into_iter();
    gaps.map(|g| (g.code, g.place.path.as_str().to_owned()))
        .collect()
}

#[test]
fn members_are_read_in_place_and_links_are_not_followed() {
    let long = format!("{}/chat.txt", "Ordner mit langem Namen".repeat(9));
    let mut builder = Builder::new(Vec::new());
    for (name, bytes) in [("b.txt", "second"), (&long, "long"), ("a.txt", "first")] {
        let mut header = Header::new_gnu();
        header.set_size(bytes.len() as u64);
        builder
            .append_data(&mut header, name, bytes.as_bytes())
            .unwrap();
    }
    for (kind, name) in [(EntryType::Symlink, "s"), (EntryType::Link, "h")] {
        let mut header = Header::new_gnu();
        header.set_entry_type(kind);
        header.set_size(0);
        builder.append_link(&mut header, name, "a.txt").unwrap();
    }
    let bytes = builder.into_inner().unwrap();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("export.tar");
    std::fs::write(&path, &bytes).unwrap();
    let (files, _) = collect(
        &[Input::Path(path)],
        &mut std::io::empty(),
        &Budget::default(),
    )
    .unwrap();
    // No memory at all: the members of a real file are read where they lie.
    let unpacking = Unpacking {
        budget: Budget::with_limits(0, 0),
        ..Unpacking::default()
    };
    let (bundle, troubles) = archive::open(&files[0].entries[0], &unpacking).unwrap();
    assert_eq!(inners(&bundle), [&*long, "a.txt", "b.txt"]);
    assert_eq!(
        texts(&bundle).iter().map(|(_, t)| &**t).collect::<Vec<_>>(),
        ["long", "first", "second"]
    );
    let first = &bundle.entries[1];
    assert_eq!(first.path.as_str(), "export.tar!/a.txt");
    assert_eq!((first.depth, first.size), (1, 5));
    let handle = first.content.handle().unwrap();
    assert!(matches!(handle, Handle::Part(..)));
    let mut piece = Vec::new();
    handle.read_range(2, 99, &mut piece).unwrap();
    assert_eq!(piece, b"rst");
    let covered = troubles.coverage();
    assert_eq!(
        (covered[0].code, covered[0].count, covered.len()),
        (CoverageCode::Link, 2, 1)
    );
    assert!(!troubles.has_gaps() && troubles.notes().is_empty());
}

#[test]
fn hostile_names_are_gaps_and_doubles_are_numbered() {
    let (bundle, troubles) = open(
        "a.tar",
        tar(&[
            block(b"../evil", b'0', b"1"),
            block(b"/evil", b'0', b"2"),
            block(b"C:evil", b'0', b"3"),
            block(b"ev\x1b[31mil", b'0', b"4"),
            block(b"dir\\good.txt", b'0', b"5"),
            block(b"dir/good.txt", b'0', b"6"),
            block(b"B\xfcro.txt", 0, b"7"),
            block(b"dir/", 0, b""),
            block(b"dir", b'5', b""),
            block(b"pipe", b'6', b""),
        ]),
    );
    assert_eq!(
        inners(&bundle),
        ["Büro.txt", "dir/good (2).txt", "dir/good.txt"]
    );
    assert_eq!(gap_codes(&troubles), [GapCode::UnsafePath; 4]);
    assert!(troubles.gaps().iter().all(|g| !g.detail.contains("evil")));
    assert_eq!(
        note_codes(&troubles),
        [NoteCode::NameDecoded, NoteCode::DuplicateName]
    );
    assert_eq!(troubles.coverage()[0].code, CoverageCode::UnknownFile);
}

#[test]
fn extended_headers_name_and_measure_the_next_member_only() {
    let mut small = block(b"short", b'0', b"0123456789");
    // Its own field cannot hold the length.
    small[124..136].copy_from_slice(b"00000000000\0");
    let mut header = Header::new_ustar();
    header.as_mut_bytes().copy_from_slice(&small[..512]);
    header.set_cksum();
    small[..512].copy_from_slice(header.as_bytes());
    let long = "ü".repeat(300);
    let (bundle, troubles) = open(
        "a.tar",
        tar(&[
            block(b"pax_global", b'g', b"18 comment=nothing\n"),
            pax(&[("path", long.as_bytes()), ("size", b"10")]),
            small,
            block(b"next", b'0', b"x"),
        ]),
    );
    assert_eq!(
        texts(&bundle),
        [
            ("next".to_owned(), "x".to_owned()),
            (long, "0123456789".to_owned())
        ]
    );
    assert!(!troubles.has_gaps());
}

/// `ab`, a hole of 8 bytes, `cd`, a hole of 4 bytes.
fn with_holes() -> [Vec<u8>; 4] {
    let mut old = block(b"old", b'S', b"abcd");
    let mut header = Header::new_gnu();
    header.as_mut_bytes()[..3].copy_from_slice(b"old");
    header.set_entry_type(EntryType::GNUSparse);
    header.set_size(4);
    if let Some(gnu) = header.as_gnu_mut() {
        for (place, (offset, len)) in [(0, 2), (10, 2), (16, 0)].into_iter().enumerate() {
            gnu.sparse[place].offset[..11].copy_from_slice(format!("{offset:011o}").as_bytes());
            gnu.sparse[place].numbytes[..11].copy_from_slice(format!("{len:011o}").as_bytes());
        }
        gnu.realsize[..11].copy_from_slice(format!("{:011o}", 16).as_bytes());
    }
    header.set_cksum();
    old[..512].copy_from_slice(header.as_bytes());
    let numbers = [
        ("GNU.sparse.size", &b"16"[..]),
        ("GNU.sparse.numblocks", b"2"),
        ("GNU.sparse.offset", b"0"),
        ("GNU.sparse.numbytes", b"2"),
        ("GNU.sparse.offset", b"10"),
        ("GNU.sparse.numbytes", b"2"),
    ];
    let map = [
        ("GNU.sparse.name", &b"p01"[..]),
        ("GNU.sparse.size", b"16"),
        ("GNU.sparse.numblocks", b"2"),
        ("GNU.sparse.map", b"0,2,10,2"),
    ];
    let front = [
        ("GNU.sparse.major", &b"1"[..]),
        ("GNU.sparse.minor", b"0"),
        ("GNU.sparse.name", b"p10"),
        ("GNU.sparse.realsize", b"16"),
        ("path", b"GNUSparseFile.0/p10"),
    ];
    let stored = [filled(b"2\n0\n2\n10\n2\n".to_vec()), b"abcd".to_vec()].concat();
    [
        old,
        [pax(&numbers), block(b"p00", b'0', b"abcd")].concat(),
        [pax(&map), block(b"GNUSparseFile.0/p01", b'0', b"abcd")].concat(),
        [pax(&front), block(b"GNUSparseFile.0/p10", b'0', &stored)].concat(),
    ]
}

#[test]
fn files_with_holes_are_filled_in_all_four_forms() {
    let mut blocks = with_holes().to_vec();
    blocks.push(block(b"z", b'0', b"behind"));
    let (bundle, troubles) = open("a.tar", tar(&blocks));
    assert!(!troubles.has_gaps(), "{:?}", troubles.gaps());
    assert_eq!(inners(&bundle), ["old", "p00", "p01", "p10", "z"]);
    for entry in &bundle.entries[..4] {
        let wanted = b"ab\0\0\0\0\0\0\0\0cd\0\0\0\0";
        assert_eq!(read(entry).unwrap(), wanted, "{}", entry.inner);
        let mut bytes = Vec::new();
        let handle = entry.content.handle().unwrap();
        handle.read_range(1, 11, &mut bytes).unwrap();
        assert_eq!(bytes, &wanted[1..11]);
    }
    assert_eq!(read(&bundle.entries[4]).unwrap(), b"behind");
}

#[test]
fn holes_without_end_and_maps_that_lie_do_no_harm() {
    let huge = [
        pax(&[
            ("GNU.sparse.size", b"9000000000000000000"),
            ("GNU.sparse.map", b"0,4"),
        ]),
        block(b"huge", b'0', b"abcd"),
    ];
    let lies = [
        pax(&[("GNU.sparse.size", b"16"), ("GNU.sparse.map", b"10,2,0,2")]),
        block(b"lies", b'0', b"abcd"),
    ];
    let (bundle, troubles) = open("a.tar", tar(&[huge.concat(), lies.concat()]));
    assert_eq!(inners(&bundle), ["huge"]);
    assert_eq!(
        places(&troubles),
        [(GapCode::Damaged, "a.tar!/lies".to_owned())]
    );
    let stream = bundle.entries[0].content.open().map(|_| ()).unwrap_err();
    assert_eq!(stream.code, GapCode::Limit);
    let held = bundle.entries[0].content.handle().map(|_| ()).unwrap_err();
    assert_eq!(held.code, GapCode::Limit);
}

#[test]
fn a_cut_archive_is_read_to_the_cut_and_says_where() {
    let whole = tar(&[block(b"a", b'0', b"first"), block(b"b", b'0', &[b'x'; 600])]);
    // In the second member's bytes, between members, in a header, between the blocks of the mark.
    for (len, names, place) in [
        (1024 + 512 + 100, vec!["a", "b"], Some("a.tar!/b")),
        (1024, vec!["a"], Some("a.tar")),
        (1024 + 200, vec!["a"], Some("a.tar")),
        (whole.len() - 1024, vec!["a", "b"], Some("a.tar")),
        (whole.len() - 512, vec!["a", "b"], None),
    ] {
        for packed in [false, true] {
            let bytes = whole[..len].to_vec();
            let bytes = if packed { gzip(&bytes) } else { bytes };
            let (bundle, troubles) = open("a.tar", bytes);
            assert_eq!(inners(&bundle), names, "{len}");
            let wanted = place.map(|p| (GapCode::Damaged, p.to_owned()));
            assert_eq!(places(&troubles), Vec::from_iter(wanted), "{len}");
        }
    }
    let (bundle, _) = open("a.tar", whole[..1024 + 512 + 100].to_vec());
    assert_eq!(bundle.entries[1].size, 100);
    assert_eq!(read(&bundle.entries[1]).unwrap(), [b'x'; 100]);
}

#[test]
fn a_damaged_header_loses_its_own_member_only_and_joined_archives_are_one() {
    let mut bytes = tar(&[
        block(b"a", b'0', b"1"),
        block(b"b", b'0', b"2"),
        block(b"c", b'0', b"3"),
    ]);
    bytes[1024 + 3] ^= 1;
    let (bundle, troubles) = open("a.tar", bytes);
    assert_eq!(inners(&bundle), ["a", "c"]);
    assert_eq!(places(&troubles), [(GapCode::Damaged, "a.tar".to_owned())]);
    assert_eq!(
        troubles.gaps()[0].detail,
        "bytes 1024 to 2048 belong to no member"
    );
    let joined = [
        tar(&[block(b"a", b'0', b"1")]),
        tar(&[block(b"b", b'0', b"2")]),
        b"padding".to_vec(),
    ]
    .concat();
    let (bundle, troubles) = open("a.tar", joined);
    assert_eq!(inners(&bundle), ["a", "b"]);
    assert!(!troubles.has_gaps());
}

#[test]
fn gzip_holds_an_archive_or_one_file_and_is_limited_by_what_comes_out() {
    let bytes = tar(&[block(b"chat.txt", b'0', b"text")]);
    let joined = [gzip(&bytes[..700]), gzip(&bytes[700..])].concat();
    for packed in [gzip(&bytes), joined] {
        let (bundle, troubles) = open("a.tgz", packed);
        assert_eq!(bundle.entries[0].path.as_str(), "a.tgz!/chat.txt");
        assert_eq!(read(&bundle.entries[0]).unwrap(), b"text");
        assert!(!troubles.has_gaps());
    }
    let (bundle, _) = open("Post.mbox.GZ", gzip(b"From "));
    assert_eq!(bundle.entries[0].path.as_str(), "Post.mbox.GZ!/Post.mbox");
    for picture in ["a.svgz", "a.tgs"] {
        assert!(!archive::is_archive(&entry(picture, gzip(b"<svg/>"))).unwrap());
    }
    // Half of it is there, and it is said.
    let text: Vec<u8> = (0..200_000_u32)
        .map(|n| (n.wrapping_mul(n) >> 7) as u8)
        .collect();
    let packed = gzip(&text);
    let (bundle, troubles) = open("Post.mbox.gz", packed[..packed.len() / 2].to_vec());
    let there = read(&bundle.entries[0]).unwrap();
    assert!(!there.is_empty() && text.starts_with(&there));
    assert_eq!(
        places(&troubles),
        [(GapCode::Damaged, "Post.mbox.gz".to_owned())]
    );
    let bomb = gzip(&vec![0; 40 << 20]);
    let error = refusal(archive::open(&entry("a.gz", bomb), &Unpacking::default()));
    assert_eq!(error.code, GapCode::Limit);
    let small = Unpacking {
        budget: Budget::with_limits(1000, 1000),
        ..Unpacking::default()
    };
    let error = refusal(archive::open(&entry("a.tgz", gzip(&bytes)), &small));
    assert_eq!(error.code, GapCode::UnpackFirst);
}

#[test]
fn members_and_depth_are_limited() {
    let few = Unpacking {
        members: 2,
        ..Unpacking::default()
    };
    let three = tar(&[
        block(b"a", b'0', b""),
        block(b"b", b'0', b""),
        block(b"c", b'0', b""),
    ]);
    let error = refusal(archive::open(&entry("a.tar", three), &few));
    assert_eq!(error.code, GapCode::Limit);
    let mut bytes = b"deep".to_vec();
    for _ in 0..9 {
        bytes = gzip(&tar(&[block(b"in.tgz", b'0', &bytes)]));
    }
    let mut at = entry("a.tgz", bytes);
    for _ in 0..8 {
        let (bundle, _) = archive::open(&at, &Unpacking::default()).unwrap();
        at = bundle.entries[0].clone();
    }
    let error = refusal(archive::open(&at, &Unpacking::default()));
    assert_eq!(error.code, GapCode::Limit);
    let long = block(b"././@LongLink", b'L', &vec![b'a'; (1 << 20) + 1]);
    let (bundle, troubles) = open("a.tar", tar(&[long, block(b"short", b'0', b"x")]));
    assert_eq!(inners(&bundle), ["short"]);
    assert_eq!(gap_codes(&troubles), [GapCode::Limit]);
}

fn specimen() -> Vec<u8> {
    let mut blocks = with_holes().to_vec();
    blocks.push(pax(&[("path", b"lang/er/name"), ("size", b"5")]));
    blocks.push(block(b"x", b'0', b"hello"));
    blocks.push(block(b"././@LongLink", b'L', b"ein/langer/name\0"));
    blocks.push(block(b"y", b'0', b"welt"));
    tar(&blocks)
}

fn read_everything(bytes: Vec<u8>) {
    let entry = entry("a.tar", bytes);
    let _ = archive::is_archive(&entry);
    let Ok((bundle, _)) = archive::open(&entry, &Unpacking::default()) else {
        return;
    };
    for entry in &bundle.entries {
        let _ = read(entry);
        let _ = entry.content.handle();
    }
}

#[test]
fn every_cut_is_a_gap_and_no_panic() {
    let bytes = specimen();
    for cut in (0..bytes.len()).step_by(37) {
        read_everything(bytes[..cut].to_vec());
        read_everything(bytes[cut..].to_vec());
    }
    let packed = gzip(&bytes);
    for cut in 0..packed.len() {
        read_everything(packed[..cut].to_vec());
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn flipped_bits_never_panic(flips in prop::collection::vec((any::<prop::sample::Index>(), 0..8_u8), 1..6), sums: bool, packed: bool) {
        let mut bytes = specimen();
        for (at, bit) in flips {
            let at = at.index(bytes.len());
            bytes[at] ^= 1 << bit;
        }
        // With the sums put right, the walk goes on into what the flips made of the headers.
        if sums {
            for block in bytes.chunks_exact_mut(512).filter(|b| &b[257..262] == b"ustar") {
                let mut header = Header::new_ustar();
                header.as_mut_bytes().copy_from_slice(block);
                header.set_cksum();
                block.copy_from_slice(header.as_bytes());
            }
        }
        read_everything(if packed { gzip(&bytes) } else { bytes });
    }
}
