//! The mail readers against `fixtures/mbox` and `fixtures/eml`, also with swapped line ends, cut and damaged.
#![allow(
    clippy::unwrap_used,
    clippy::print_stderr,
    reason = "a failing helper is a failing test"
)]

use super::support_mail::{Kept, bundle, format, own, read};
use kanalwacht::formats::{Claim, OneByOne, RANGE_BYTES, Reading};
use kanalwacht::model::{SectionKind, TextMap};
use proptest::prelude::*;
use serde_json::Value;
use std::path::{Path, PathBuf};

struct Case {
    format: &'static str,
    name: String,
    bytes: Vec<u8>,
    expect: Value,
    place: PathBuf,
}

fn cases() -> Vec<Case> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures");
    let mut cases = Vec::new();
    for format in ["mbox", "eml"] {
        for folder in std::fs::read_dir(root.join(format)).unwrap() {
            let place = folder.unwrap().path();
            let file = std::fs::read_dir(&place)
                .unwrap()
                .map(|f| f.unwrap().path())
                .find(|f| !f.ends_with("expect.json"))
                .unwrap();
            cases.push(Case {
                format,
                name: file.file_name().unwrap().to_str().unwrap().to_string(),
                bytes: std::fs::read(&file).unwrap(),
                expect: serde_json::from_slice(&std::fs::read(place.join("expect.json")).unwrap())
                    .unwrap(),
                place,
            });
        }
    }
    assert!(cases.len() > 30);
    cases
}

fn strings(value: &Value) -> Vec<&str> {
    value
        .as_array()
        .map(|l| l.iter().map(|s| s.as_str().unwrap()).collect())
        .unwrap_or_default()
}

fn check(case: &Case, kept: &[Kept]) {
    let place = case.place.display();
    let texts: Vec<&str> = kept.iter().map(|k| k.text.as_str()).collect();
    assert_eq!(
        kept.len() as u64,
        case.expect["messages"].as_u64().unwrap(),
        "{place}: {texts:#?}"
    );
    for (expected, mail) in case.expect["mails"].as_array().unwrap().iter().zip(kept) {
        let one = |key: &str, got: Option<&str>| {
            if let Some(wanted) = expected.get(key) {
                assert_eq!(wanted.as_str(), got, "{place}: {key}");
            }
        };
        one("subject", mail.text.split("\n\n").next());
        one("from", mail.sender.as_deref());
        one("date", mail.date.as_deref());
        one("direction", Some(&mail.direction));
        one("channel", Some(&mail.channel));
        one("thread", mail.thread.as_deref());
        for text in strings(&expected["body_contains"]) {
            assert!(
                mail.text.contains(text),
                "{place}: {text:?} not in {:?}",
                mail.text
            );
        }
        for text in strings(&expected["body_lacks"]) {
            assert!(
                !mail.text.contains(text),
                "{place}: {text:?} in {:?}",
                mail.text
            );
        }
        if let Some(names) = expected.get("attachments") {
            let got: Vec<&str> = mail.attachments.iter().map(|a| a.0.as_str()).collect();
            assert_eq!(strings(names), got, "{place}");
        }
        for (key, kind) in [
            ("quoted", SectionKind::Quote),
            ("forwarded", SectionKind::Forward),
            ("signature", SectionKind::Signature),
        ] {
            for text in strings(&expected[key]) {
                assert!(
                    mail.sections
                        .iter()
                        .any(|s| s.0 == kind && s.1.contains(text)),
                    "{place}: {key} {text:?} in {:?}",
                    mail.sections
                );
            }
        }
    }
}

#[test]
fn fixtures_read_as_written() {
    for case in cases() {
        let read = read(case.format, &case.name, &case.bytes, RANGE_BYTES);
        check(&case, &read.kept);
        let notes: Vec<&str> = read.troubles.notes().iter().map(|n| n.code.id()).collect();
        for note in strings(&case.expect["notes"]) {
            assert!(
                notes.contains(&note),
                "{}: {note} in {notes:?}",
                case.place.display()
            );
        }
    }
}

#[test]
fn fixtures_read_with_swapped_line_ends() {
    for case in cases()
        .into_iter()
        .filter(|c| c.expect.get("fixed_line_ends").is_none())
    {
        let mut swapped = Vec::new();
        let crlf = memchr::memmem::find(&case.bytes, b"\r\n").is_some();
        for &b in &case.bytes {
            match b {
                b'\r' if crlf => {}
                b'\n' if !crlf => swapped.extend_from_slice(b"\r\n"),
                b => swapped.push(b),
            }
        }
        check(
            &case,
            &read(case.format, &case.name, &swapped, RANGE_BYTES).kept,
        );
    }
}

#[test]
fn cuts_into_ranges_change_nothing() {
    for case in cases() {
        let whole = read(case.format, &case.name, &case.bytes, RANGE_BYTES);
        for range_bytes in [1, 7, 64, 300] {
            let cut = read(case.format, &case.name, &case.bytes, range_bytes);
            assert_eq!(
                whole.kept,
                cut.kept,
                "{} {range_bytes}",
                case.place.display()
            );
            assert_eq!(whole.troubles.notes(), cut.troubles.notes());
        }
    }
}

#[test]
fn texts_lead_back_to_their_bytes() {
    let mut exact = 0;
    for case in cases() {
        for kept in read(case.format, &case.name, &case.bytes, RANGE_BYTES).kept {
            for (at, word) in words(&kept.text) {
                let span = kept.map.bytes(&kept.text, at, at + word.len()).unwrap();
                let bytes = &case.bytes[span.offset as usize..(span.offset + span.length) as usize];
                if is_exact(&kept.map, at) {
                    exact += 1;
                    let back = kanalwacht::text::charset::decode(bytes, Some("windows-1252"))
                        .text
                        .replace('¤', "€");
                    assert_eq!(back, word, "{}", case.place.display());
                }
            }
        }
    }
    assert!(exact > 30);
}

/// Whether the text stands in the mail as it is, from this place on.
fn is_exact(map: &TextMap, at: usize) -> bool {
    match map {
        TextMap::Region(_) | TextMap::None => false,
        TextMap::Whole(_) | TextMap::Pieces(_) => true,
        TextMap::Stretches(stretches) => stretches
            .iter()
            .rfind(|(from, _)| *from <= at)
            .is_some_and(|(_, map)| is_exact(map, at)),
    }
}

#[test]
fn a_decoded_subject_leaves_the_body_exact() {
    let case = cases()
        .into_iter()
        .find(|c| c.place.ends_with("encoded-subject-exact-body"))
        .unwrap();
    let kept = read(case.format, &case.name, &case.bytes, RANGE_BYTES).kept;
    let text = &kept[0].text;
    let bytes = |word: &str| {
        let at = text.find(word).unwrap();
        let span = kept[0].map.bytes(text, at, at + word.len()).unwrap();
        &case.bytes[span.offset as usize..(span.offset + span.length) as usize]
    };
    assert_eq!(bytes("120,00 €"), "120,00 €".as_bytes());
    assert_eq!(bytes("März"), b"=?utf-8?Q?Rechnung_f=C3=BCr_M=C3=A4rz?=");
    // Over both: from the subject on into the body.
    assert!(bytes("März\n\nBetrag").ends_with(b"\n\nBetrag"));
}

fn words(text: &str) -> Vec<(usize, &str)> {
    text.split_whitespace()
        .map(|w| (w.as_ptr() as usize - text.as_ptr() as usize, w))
        .collect()
}

#[test]
fn every_fixture_is_claimed_by_its_reader() {
    for case in cases() {
        let bundle = bundle(&case.name, &case.bytes);
        assert_eq!(
            format(case.format).claims(&bundle).len(),
            1,
            "{}",
            case.place.display()
        );
    }
}

#[test]
fn surveys_count() {
    for case in cases() {
        let bundle = bundle(&case.name, &case.bytes);
        let claim: Claim = format(case.format).claims(&bundle).remove(0);
        let reading = Reading {
            bundle: &bundle,
            claim: &claim,
            own: &own(),
            fan: &OneByOne,
        };
        let survey = format(case.format).survey(&reading, 100);
        assert_eq!(survey.conversations.len(), 1);
        assert_eq!(
            survey.conversations[0].messages,
            case.expect["messages"].as_u64().unwrap()
        );
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn damaged_mail_never_panics(from in 0.0f64..1.0, to in 0.0f64..1.0, flips in prop::collection::vec((0.0f64..1.0, 0u8..8), 0..6)) {
        for case in cases() {
            let len = case.bytes.len();
            let (a, b) = ((from * len as f64) as usize, (to * len as f64) as usize);
            let mut bytes = case.bytes[a.min(b)..a.max(b)].to_vec();
            for (at, bit) in &flips {
                let at = (at * bytes.len() as f64) as usize;
                if let Some(byte) = bytes.get_mut(at) {
                    *byte ^= 1 << bit;
                }
            }
            let read = read(case.format, &case.name, &bytes, 200);
            prop_assert!(!read.troubles.has_gaps(), "{:?}", read.troubles.gaps());
        }
    }
}

#[path = "../../examples/generate/stress.rs"]
mod stress;

/// What is read of them ends at a counted limit, each said by its name; what has no limit is read whole.
#[test]
fn hostile_mail_ends_at_counted_limits() {
    let limits = |name: &str| match name {
        "stress-multiparts" => vec!["MIME depth"],
        "stress-parts" => vec!["MIME parts"],
        "stress-header" | "stress-recipients" => vec!["header length"],
        _ => Vec::new(),
    };
    let words = (
        "words",
        format!("Subject: {}\n\nx", "=?u?q?".repeat(100_000)),
    );
    let quotes = format!(
        "Subject: x\n\n{}",
        "Am 1.1.2026 schrieb\nx\n".repeat(50_000)
    );
    let made = stress::STRESS.iter().map(|(name, make)| (*name, make()));
    for (name, mail) in made.chain([words, ("quotes", quotes)]) {
        let started = std::time::Instant::now();
        let read = read("eml", "x.eml", mail.as_bytes(), RANGE_BYTES);
        let took = started.elapsed();
        assert_eq!(read.kept.len(), 1, "{name}");
        assert!(read.kept[0].text.len() <= mail.len(), "{name}");
        let said: Vec<String> = read.troubles.gaps().into_iter().map(|g| g.detail).collect();
        let wanted = limits(name);
        assert_eq!(said.len(), wanted.len(), "{name}: {said:?}");
        let met = said
            .iter()
            .zip(wanted)
            .all(|(said, wanted)| said.starts_with(wanted));
        assert!(met, "{name}: {said:?}");
        // Only whoever finds no end meets this one: in release each takes less than half a second (benches/README.md).
        assert!(took.as_secs() < 60, "{name}: {took:?}");
    }
}
