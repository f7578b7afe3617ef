//! All fixtures, in every form people hand them over, at every cut, and damaged.

use super::{Case, bundle, case, cases, claims, read, whole};
use kanalwacht::formats::RANGE_BYTES;
use kanalwacht::source::BundleKind;
use proptest::prelude::*;
use std::sync::LazyLock;

#[test]
fn fixtures_are_read_as_expected() {
    for case in cases() {
        let bundle = bundle(&case.root, BundleKind::Archive, &case.files);
        let format = case.expect["format"].as_str().unwrap();
        assert!(claims(&bundle).iter().all(|(f, _)| f.card().id == format));
        let (conversations, notes, gaps) = read(&bundle, RANGE_BYTES);
        let expected = case.expect["conversations"].as_array().unwrap();
        let found = conversations.as_array().unwrap();
        for (found, expected) in found.iter().zip(expected) {
            let messages = expected["messages"].as_array().unwrap();
            for (found, expected) in found["messages"].as_array().unwrap().iter().zip(messages) {
                assert_eq!(found, expected, "{}", case.name);
            }
            assert_eq!(found, expected, "{}", case.name);
        }
        assert_eq!(found.len(), expected.len(), "{}", case.name);
        assert_eq!(
            serde_json::to_value(&notes).unwrap(),
            case.expect["notes"],
            "{}",
            case.name
        );
        assert!(gaps.is_empty(), "{}: {gaps:?}", case.name);
    }
}

#[test]
fn any_cut_gives_the_same_messages() {
    for case in cases() {
        let bundle = bundle(&case.root, BundleKind::Archive, &case.files);
        let uncut = read(&bundle, RANGE_BYTES);
        for range_bytes in [1, 90, 300, 700] {
            assert_eq!(
                read(&bundle, range_bytes),
                uncut,
                "{} {range_bytes}",
                case.name
            );
        }
    }
}

/// Users hand over unpacked copies as well, deep in other folders and beside other files.
#[test]
fn unpacked_folders_are_read_like_archives() {
    for case in cases() {
        let packed = bundle(&case.root, BundleKind::Archive, &case.files);
        // An unpacked folder keeps the archive's name, which is the title of an iPhone's chat.
        let folder = case.root.trim_end_matches(".zip");
        let mut files = case.files.clone();
        for (name, _) in &mut files {
            *name = format!("exporte/{folder}/{name}");
        }
        files.push(("exporte/notizen.txt".into(), b"Ein Brief\n".to_vec()));
        files.push(("settings".into(), b"x=1\n".to_vec()));
        let unpacked = bundle("daten", BundleKind::Folder, &files);
        let (mut found, notes, gaps) = read(&unpacked, RANGE_BYTES);
        let (expected, expected_notes, _) = read(&packed, RANGE_BYTES);
        for conversation in found.as_array_mut().unwrap() {
            for message in conversation["messages"].as_array_mut().unwrap() {
                if let Some(member) = message["member"].as_str() {
                    let bare = member.strip_prefix(&format!("exporte/{folder}/")).unwrap();
                    message["member"] = bare.into();
                }
            }
        }
        assert_eq!(found, expected, "{}", case.name);
        assert_eq!(notes, expected_notes);
        assert!(gaps.is_empty());
    }
}

/// The title is in the name alone, and a renamed archive has none; all else stays.
#[test]
fn renamed_archives_are_known_by_their_members() {
    for case in cases() {
        let renamed = bundle("Sicherung.zip", BundleKind::Archive, &case.files);
        let found = claims(&renamed);
        assert!(!found.is_empty(), "{}", case.name);
        assert!(
            found
                .iter()
                .all(|(f, _)| f.card().id == case.expect["format"])
        );
    }
    let case = case("ios-chat");
    let (found, ..) = read(
        &bundle("Sicherung.zip", BundleKind::Archive, &case.files),
        RANGE_BYTES,
    );
    assert_eq!(found[0]["title"], "");
    assert_eq!(
        found[0]["messages"],
        case.expect["conversations"][0]["messages"]
    );
}

/// CRLF for LF, as some programs copy texts.
#[test]
fn line_ends_of_copies_do_no_harm() {
    for name in ["android-chat", "android-group-en"] {
        let mut case = case(name);
        let before = read(&bundle(&case.root, BundleKind::Archive, &case.files), 400);
        for (name, bytes) in &mut case.files {
            if name.ends_with(".txt") {
                let text = String::from_utf8(bytes.clone()).unwrap();
                *bytes = format!("\u{feff}{}", text.replace('\n', "\r\n")).into_bytes();
            }
        }
        let after = read(&bundle(&case.root, BundleKind::Archive, &case.files), 400);
        assert_eq!(before, after);
    }
    let mut case = case("ios-group");
    let before = read(&bundle(&case.root, BundleKind::Archive, &case.files), 400);
    case.files[0].1.retain(|b| *b != b'\r');
    let after = read(&bundle(&case.root, BundleKind::Archive, &case.files), 400);
    assert_eq!(before, after);
}

/// The cases, read once.
fn all() -> Vec<&'static Case> {
    static ALL: LazyLock<Vec<Case>> = LazyLock::new(cases);
    ALL.iter().collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]
    /// Whatever happens to the bytes: no panic, no hang, and the same at every cut.
    #[test]
    fn damaged_bytes_never_stop_a_run(
        pick in 0_usize..7,
        member in any::<prop::sample::Index>(),
        at in any::<prop::sample::Index>(),
        byte in any::<u8>(),
        cut in any::<bool>(),
    ) {
        let mut case = all().swap_remove(pick).clone();
        let texts: Vec<usize> = (0..case.files.len())
            .filter(|n| {
                let name = &case.files[*n].0;
                name.ends_with(".csv") || name.ends_with(".txt") || name.ends_with("Messages")
            })
            .collect();
        let bytes = &mut case.files[texts[member.index(texts.len())]].1;
        if !bytes.is_empty() {
            let at = at.index(bytes.len());
            if cut {
                bytes.truncate(at);
            } else {
                bytes[at] = byte;
            }
        }
        let bundle = bundle(&case.root, BundleKind::Archive, &case.files);
        for (format, claim) in claims(&bundle) {
            let one = whole(&bundle, format, &claim, RANGE_BYTES);
            let many = whole(&bundle, format, &claim, 200);
            prop_assert_eq!(one.taken.messages, many.taken.messages);
        }
    }
}
