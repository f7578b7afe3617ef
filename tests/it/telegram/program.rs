//! Telegram's exports through the whole program: folders, archives, threads, places in the report.

use crate::cli::program;
use serde_json::Value;
use std::io::Write;
use std::path::Path;
use zip::write::{SimpleFileOptions, ZipWriter};

const INVOICE: &str = "Rechnung Nr. RE-2026-0815 ist fertig";

fn report(path: &Path, jobs: &str) -> (String, Value) {
    let out = tempfile::tempdir().unwrap();
    let file = out.path().join("report.json");
    let mut command = program();
    command
        .arg("scan")
        .arg(path)
        .env("KANALWACHT_KEY", "5".repeat(64))
        .args(["--lang", "en", "--quiet", "--now", "2026-02-03T12:00:00Z"])
        .args(["--jobs", jobs, "--report"])
        .arg(&file);
    // Findings end with 1; what counts here is the report.
    assert!(
        command
            .output()
            .unwrap()
            .status
            .code()
            .is_some_and(|code| code < 2)
    );
    let text = std::fs::read_to_string(&file).unwrap();
    let value = serde_json::from_str(&text).unwrap();
    (text, value)
}

fn fixtures(name: &str) -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("fixtures/telegram")
        .join(name)
}

fn history(page: u64, words: &str) -> String {
    format!(
        "<html><body><div class=\"page_wrap\"><div class=\"page_header\"><div class=\"text bold\">\nKurt\n</div></div>\n<div class=\"page_body chat_page\">\n<div class=\"message default clearfix\" id=\"message{page}\">\n<div class=\"body\">\n<div class=\"pull_right date details\" title=\"03.02.2026 08:00:00\">\n08:00\n</div>\n<div class=\"from_name\">\nAnna\n</div>\n<div class=\"text\">\n{words}\n</div>\n</div>\n</div>\n</div></div></body></html>\n"
    )
}

#[test]
fn a_finding_names_the_page_and_line_it_stands_on() {
    let folder = tempfile::tempdir().unwrap();
    let words = "&quot;IBAN&quot; DE59 9801 1234 0004 7110 17";
    for (name, text) in [
        ("messages.html", history(1, "Hallo")),
        ("messages2.html", history(2, words)),
    ] {
        std::fs::write(folder.path().join(name), text).unwrap();
    }
    let (_, report) = report(folder.path(), "2");
    let findings = report["findings"].as_array().unwrap();
    let iban = findings.iter().find(|f| f["detector"] == "iban").unwrap();
    assert!(
        iban["source"].as_str().unwrap().ends_with("messages2.html"),
        "{iban}"
    );
    assert_eq!(iban["message"], 2);
    let page = history(2, words);
    let at = page.find("DE59").unwrap();
    assert_eq!(iban["offset"], at);
    assert_eq!(iban["length"], 27);
    assert_eq!(iban["line"], page[..at].matches('\n').count() + 1);
    assert_eq!(iban["column"], words.find("DE59").unwrap() + 1);
    assert_eq!(report["conversations"].as_array().unwrap().len(), 1);
    assert_eq!(report["conversations"][0]["messages"], 2);
}

#[test]
fn escapes_do_not_shift_the_place_of_a_finding() {
    let folder = tempfile::tempdir().unwrap();
    let json = "{\n \"name\": \"Kurt\",\n \"type\": \"personal_chat\",\n \"id\": 1,\n \"messages\": [\n  {\n   \"id\": 1,\n   \"type\": \"message\",\n   \"text\": [\"\\u00fcber\\n\\\"so\\\" \\x01\", {\"type\": \"bold\", \"text\": \"IBAN DE59 9801\"}, \" 1234 0004 7110 17\\n\"]\n  }\n ]\n}\n";
    std::fs::write(folder.path().join("result.json"), json).unwrap();
    let (_, report) = report(folder.path(), "1");
    let findings = report["findings"].as_array().unwrap();
    let iban = findings.iter().find(|f| f["detector"] == "iban").unwrap();
    let (start, end) = (json.find("DE59").unwrap(), json.find("10 17").unwrap() + 5);
    assert_eq!(iban["offset"], start);
    assert_eq!(iban["length"], end - start);
    assert_eq!(iban["line"], 9);
    assert_eq!(
        iban["column"],
        json[..start].rsplit('\n').next().unwrap().chars().count() + 1
    );
}

#[test]
fn an_archive_gives_what_its_folder_gives_with_any_number_of_threads() {
    let out = tempfile::tempdir().unwrap();
    let path = out.path().join("export.zip");
    let mut zip = ZipWriter::new(std::fs::File::create(&path).unwrap());
    for (name, bytes) in super::files_below(&fixtures("parts")) {
        zip.start_file(
            format!("ChatExport_2026-02-03/{name}"),
            SimpleFileOptions::default(),
        )
        .unwrap();
        zip.write_all(&bytes).unwrap();
    }
    zip.finish().unwrap();
    let (one, archive) = report(&path, "1");
    let (four, _) = report(&path, "4");
    assert!(one == four);
    let (_, folder) = report(&fixtures("parts"), "2");
    let places = |report: &Value| -> Vec<Value> {
        let findings = report["findings"].as_array().unwrap();
        findings
            .iter()
            .map(|f| {
                serde_json::json!([
                    f["detector"],
                    f["message"],
                    f["line"],
                    f["column"],
                    f["offset"],
                    f["span"]
                ])
            })
            .collect()
    };
    assert!(!places(&archive).is_empty());
    assert_eq!(places(&archive), places(&folder));
}

#[test]
fn the_same_chat_twice_counts_once() {
    let folder = tempfile::tempdir().unwrap();
    for name in ["a", "b"] {
        std::fs::create_dir(folder.path().join(name)).unwrap();
        let from = fixtures("one-chat").join("result.json");
        std::fs::copy(from, folder.path().join(name).join("result.json")).unwrap();
    }
    let (_, report) = report(folder.path(), "2");
    assert_eq!(report["counts"]["messages"], 12);
    assert_eq!(report["counts"]["duplicates"], 6);
}

#[test]
fn system_lines_and_layout_are_counted_rightly_by_inspect() {
    let inspect = |name: &str| -> Value {
        let mut command = program();
        let out = command
            .arg("inspect")
            .arg(fixtures(name))
            .args(["--format", "json"])
            .output()
            .unwrap();
        serde_json::from_slice(&out.stdout).unwrap()
    };
    let text = inspect("html-pages").to_string();
    assert!(text.contains("\"messages\":15"), "{text}");
    let text = inspect("account").to_string();
    assert!(text.contains("\"messages\":6"), "{text}");
}

/// Papers in a chat whose messages vanish are judged with care at least, whichever messenger says so.
#[test]
fn messages_that_vanish_reach_the_judge() {
    let telegram = |period: u64| {
        format!(
            r#"{{"name": "Kurt", "type": "personal_chat", "id": 2, "messages": [
            {{"id": 1, "type": "service", "actor": "Anna", "actor_id": "user1", "action": "set_messages_ttl", "period": {period}, "date": "2026-02-03T08:00:00", "date_unixtime": "1770102000", "text": ""}},
            {{"id": 2, "type": "message", "from": "Anna", "from_id": "user1", "text": "{INVOICE}", "date": "2026-02-03T08:01:00", "date_unixtime": "1770102060"}}]}}"#
        )
    };
    let signal = |timer: u64| {
        format!(
            "{{\"version\":\"1\",\"backupTimeMs\":\"1\"}}\n{{\"recipient\":{{\"id\":\"1\",\"self\":{{}}}}}}\n{{\"recipient\":{{\"id\":\"2\",\"contact\":{{\"e164\":\"49351\"}}}}}}\n{{\"chat\":{{\"id\":\"9\",\"recipientId\":\"2\",\"expirationTimerMs\":\"{timer}\"}}}}\n{{\"chatItem\":{{\"chatId\":\"9\",\"authorId\":\"1\",\"dateSent\":\"1770102060000\",\"outgoing\":{{}},\"standardMessage\":{{\"text\":{{\"body\":\"{INVOICE}\"}}}}}}}}\n"
        )
    };
    for (name, text, vanishes) in [
        ("result.json", telegram(86_400), true),
        ("result.json", telegram(0), false),
        ("main.jsonl", signal(86_400_000), true),
        ("main.jsonl", signal(0), false),
    ] {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(name);
        std::fs::write(&path, text).unwrap();
        let mut command = program();
        command.arg("scan").arg(&path);
        command.args([
            "--channel",
            "business-software",
            "--format",
            "json",
            "--report",
            "-",
        ]);
        let said = crate::cli::said(command.arg("--quiet"));
        let report: Value = serde_json::from_str(&said.out).unwrap();
        assert_ne!(report["findings"].as_array().unwrap().len(), 0, "{name}");
        assert_eq!(
            said.out.contains("\"M7\""),
            vanishes,
            "{name}: {}",
            said.out
        );
        let noted = said.out.contains("\"disappearing-messages\"");
        assert_eq!(noted, vanishes, "{name}");
    }
}
