//! WhatsApp chats as other programs and WhatsApp Web write them, beyond what the fixtures show: what is counted, what is
//! left to other readers, and files of any size.

#![allow(clippy::unwrap_used)]

use super::support_others::{Read, bundle_of, read_all, show};
use super::whatsapp_run::{codes, scan};
use kanalwacht::model::CoverageCode;
use std::fmt::Write as _;
use std::path::Path;

fn read(files: &[(&str, &str)]) -> Vec<Read> {
    let files: Vec<(String, Vec<u8>)> = files
        .iter()
        .map(|(n, t)| ((*n).to_owned(), t.as_bytes().to_vec()))
        .collect();
    read_all(&bundle_of(&files), 4 << 20)
}

fn fixture(case: &str) -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("fixtures/whatsapp-tools")
        .join(case)
}

fn covered(read: &Read, code: CoverageCode) -> u64 {
    let all = read.troubles.coverage();
    all.iter().filter(|c| c.code == code).map(|c| c.count).sum()
}

#[test]
fn reactions_are_counted_whatever_the_cut() {
    let text = std::fs::read_to_string(fixture("exporter-json/result.json")).unwrap();
    let files = [("result.json".to_owned(), text.into_bytes())];
    for size in [1, 300, 4 << 20] {
        let all = read_all(&bundle_of(&files), size);
        assert_eq!(covered(&all[0], CoverageCode::Reaction), 2, "{size}");
    }
}

#[test]
fn types_of_messages_without_words_are_counted() {
    let text = std::fs::read_to_string(fixture("web/Bad Voss/chat.txt")).unwrap();
    let all = read(&[("chat.txt", &text)]);
    assert_eq!(all[0].format, "whatsapp-web");
    assert_eq!(covered(&all[0], CoverageCode::Unsupported), 1);
}

#[test]
fn the_second_copy_of_an_export_is_no_second_chat() {
    for (case, messages) in [("web", 10), ("exporter-json", 17)] {
        let (_, report) = scan(&fixture(case), |_| {});
        assert_eq!(report["counts"]["messages"], messages, "{case}");
        assert_eq!(report["gaps"], serde_json::json!([]), "{case}");
        let covered = codes(&report, "coverage");
        assert!(covered.contains(&"index-file".to_owned()), "{covered:?}");
        let channel = &report["conversations"][0]["channel"];
        assert_eq!(channel, "whatsapp", "{case}");
        let found = report["findings"].as_array().unwrap();
        assert_eq!(found.iter().filter(|f| f["detector"] == "iban").count(), 1);
    }
}

#[test]
fn many_chats_of_many_messages_keep_their_order_and_chats() {
    let mut text = String::from("{");
    for chat in 0..40 {
        let comma = if chat > 0 { "," } else { "" };
        write!(
            text,
            "{comma}\"49151{chat:08}@s.whatsapp.net\":{{\"name\":\"P{chat}\",\"messages\":{{"
        )
        .unwrap();
        for n in 0..50 {
            let comma = if n > 0 { "," } else { "" };
            let time = 1_767_600_000 + n;
            write!(text, "{comma}\"{n}\":{{\"from_me\":false,\"timestamp\":{time},\"key_id\":\"K{n}\",\"meta\":false,\"data\":\"{chat}/{n}\"}}").unwrap();
        }
        text.push_str("}}");
    }
    text.push('}');
    let files = [("a.json".to_owned(), text.into_bytes())];
    let whole = read_all(&bundle_of(&files), 4 << 20);
    assert_eq!(whole[0].messages.len(), 2_000);
    for message in &whole[0].messages {
        let (chat, _) = message.text.split_once('/').unwrap();
        assert_eq!(chat.parse(), Ok(message.conversation));
        assert_eq!(message.sender, Some(format!("P{chat}")));
    }
    assert_eq!(show(&whole), show(&read_all(&bundle_of(&files), 700)));
}

#[test]
fn a_cut_json_keeps_what_came_before_and_says_so() {
    let text = std::fs::read_to_string(fixture("exporter-json/result.json")).unwrap();
    let cut = text.find("Das Angebot").unwrap();
    let all = read(&[("result.json", &text[..cut])]);
    assert_eq!(all[0].messages.len(), 2);
    assert_eq!(all[0].conversations[0].title, "Kurt Voss");
    assert!(all[0].troubles.has_gaps());
}

#[test]
fn other_json_and_texts_are_none_of_these() {
    let all = read(&[
        ("a.json", "{\"kurt@example.org\": {\"messages\": {}}}"),
        ("b.json", "{\"name\": \"1@g.us\", \"messages\": []}"),
        (
            "c.txt",
            "[2026-01-05 08:00] INFO: start\n[2026-01-05 08:01] INFO: x\n",
        ),
        (
            "d.txt",
            "kurt@example.org\n\n01.04.2015 - 16:00:27; ME: x\n",
        ),
        ("chat.md", "# Notizen\n[9:00:00 AM] **Kurt:** x\n"),
        ("e.html", "<html><title>Whatsapp - Werbung</title></html>"),
    ]);
    let formats: Vec<&str> = all.iter().map(|r| r.format).collect();
    assert!(formats.is_empty(), "{formats:?}");
}
