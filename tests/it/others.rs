//! The readers of other messengers on their fixtures: what they give is `expect.txt` beside each (written anew with
//! KANALWACHT_BLESS=1); any cut gives the same; texts lead back to their bytes; damage never stops a run.

// Helpers of tests may fail as loudly as the tests themselves.
#![allow(clippy::unwrap_used)]

use super::support_others::{Read, bundle_of, read_all, show};
use kanalwacht::model::TextMap;
use proptest::prelude::*;
use std::path::{Path, PathBuf};

const KINDS: [&str; 11] = [
    "sms",
    "messenger",
    "signal",
    "teams",
    "google",
    "slack",
    "matrix",
    "discord",
    "table",
    "recognised",
    "whatsapp-tools",
];

fn cases() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures");
    let mut found = Vec::new();
    for kind in KINDS {
        for item in std::fs::read_dir(root.join(kind)).unwrap() {
            found.push(item.unwrap().path());
        }
    }
    found.sort();
    found
}

fn files(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut files = Vec::new();
    for item in walkdir::WalkDir::new(folder) {
        let item = item.unwrap();
        let inner = item.path().strip_prefix(folder).unwrap();
        let name = inner.to_str().unwrap().replace('\\', "/");
        if item.file_type().is_file() && name != "expect.txt" {
            files.push((name, std::fs::read(item.path()).unwrap()));
        }
    }
    files
}

#[test]
fn fixtures_are_read_as_expected() {
    let mut wrong = Vec::new();
    for case in cases() {
        let shown = show(&read_all(&bundle_of(&files(&case)), 4 << 20));
        let expect = case.join("expect.txt");
        if std::env::var_os("KANALWACHT_BLESS").is_some() {
            std::fs::write(&expect, &shown).unwrap();
        }
        if std::fs::read_to_string(&expect).unwrap_or_default() != shown {
            wrong.push(format!("{}:\n{shown}", case.display()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn any_cut_gives_the_same_messages() {
    for case in cases() {
        let bundle = bundle_of(&files(&case));
        let whole = show(&read_all(&bundle, 4 << 20));
        for size in [1, 150, 1000] {
            assert_eq!(
                whole,
                show(&read_all(&bundle, size)),
                "{} {size}",
                case.display()
            );
        }
    }
}

#[test]
fn ranges_bring_three_earlier_messages_of_the_same_conversation() {
    let lines: String = (0..40)
        .map(|n| {
            format!(
                "<sms address=\"+49151000000{}\" date=\"{}\" type=\"1\" body=\"Zeile {n}\" />\n",
                n % 2,
                1_767_600_000_000_u64 + n * 60_000
            )
        })
        .collect();
    let files = [(
        "sms.xml".to_owned(),
        format!("<smses>{lines}</smses>").into_bytes(),
    )];
    let read = read_all(&bundle_of(&files), 1);
    let source: &Read = &read[0];
    assert_eq!(source.messages.len(), 40);
    // Each range holds one message and is given the three before it of its own conversation.
    for message in &source.context[10..] {
        let number: u64 = message.text["Zeile ".len()..].parse().unwrap();
        assert_eq!(number % 2, message.conversation as u64);
    }
    let full: usize = 3 * (40 - 6) + 2 * (1 + 2);
    assert_eq!(source.context.len(), full);
}

/// Each word of plain letters stands where its place says, or was put in by the reader.
#[test]
fn texts_lead_back_to_their_bytes() {
    let mut words = 0;
    for case in cases() {
        let bundle = bundle_of(&files(&case));
        for source in read_all(&bundle, 4 << 20) {
            let bytes = bundle.entries[source.main].head(1 << 20).unwrap();
            for message in &source.messages {
                let text = &message.text;
                if matches!(message.map, TextMap::None | TextMap::Region(_)) {
                    continue;
                }
                let mut start = 0;
                for word in text.split(|c: char| !c.is_ascii_alphanumeric()) {
                    let at = text[start..].find(word).unwrap() + start;
                    start = at + word.len();
                    if word.is_empty() {
                        continue;
                    }
                    let span = message.map.bytes(text, at, start).unwrap();
                    let there = &bytes[span.offset as usize..(span.offset + span.length) as usize];
                    assert!(
                        there == word.as_bytes() || there.is_empty(),
                        "{}: {word} in {text}",
                        case.display()
                    );
                    words += usize::from(!there.is_empty());
                }
            }
        }
    }
    assert!(words > 150, "{words}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]
    #[test]
    fn damaged_files_never_stop_a_run(case in 0_usize..1000, file in 0_usize..100, cut in 0_usize..10_000, flips in prop::collection::vec((0_usize..100_000, 0_u8..8), 0..6), size in 1_u64..2000) {
        let cases = cases();
        let mut files = files(&cases[case % cases.len()]);
        let count = files.len();
        let bytes = &mut files[file % count].1;
        let keep = bytes.len().saturating_sub(cut % (bytes.len() + 1));
        if cut % 3 == 0 {
            bytes.truncate(keep);
        }
        for (at, bit) in flips {
            let len = bytes.len().max(1);
            if let Some(byte) = bytes.get_mut(at % len) {
                *byte ^= 1 << bit;
            }
        }
        let total: usize = files.iter().map(|(_, b)| b.len()).sum();
        let bundle = bundle_of(&files);
        let one = read_all(&bundle, 4 << 20);
        let texts: usize = one.iter().flat_map(|s| &s.messages).map(|m| m.text.len()).sum();
        prop_assert!(texts <= 10 * total);
        prop_assert_eq!(show(&one), show(&read_all(&bundle, size)));
    }
}

#[test]
fn a_conversation_in_several_files_is_one_in_the_run() {
    for (case, sources, conversations) in [("slack/workspace", 3, 2), ("messenger/facebook", 3, 1)]
    {
        let folder = format!("fixtures/{case}");
        let said = super::cli::run(&["inspect", &folder, "--format", "json"]);
        let value: serde_json::Value = serde_json::from_str(&said.out).unwrap();
        let all = value["sources"].as_array().unwrap();
        assert_eq!(all.len(), sources, "{case}");
        let counted: usize = all
            .iter()
            .map(|s| s["conversations"].as_array().unwrap().len())
            .sum();
        assert_eq!(counted, conversations, "{case}");
    }
}

#[test]
fn files_of_a_thread_come_in_the_order_of_their_numbers() {
    let said = super::cli::run(&["inspect", "fixtures/messenger/facebook", "--format", "json"]);
    let value: serde_json::Value = serde_json::from_str(&said.out).unwrap();
    let paths: Vec<&str> = value["sources"]
        .as_array()
        .unwrap()
        .iter()
        .map(|s| s["path"].as_str().unwrap().rsplit('/').next().unwrap())
        .collect();
    assert_eq!(
        paths,
        ["message_1.json", "message_2.json", "message_10.json"]
    );
}
