//! `rules explain` and `rules profile`: what they say of a message and of the rules.

use crate::cli::program;

fn explained(text: &str, more: &[&str]) -> String {
    let output = program()
        .args(["rules", "explain", text, "--lang", "en"])
        .args(more)
        .output()
        .expect("runs");
    assert!(output.status.success(), "{output:?}");
    String::from_utf8(output.stdout).expect("UTF-8")
}

#[test]
fn what_is_found_is_told_with_its_evidence() {
    let said = explained(
        "bin bis Freitag krank geschrieben",
        &["--audience", "staff"],
    );
    assert!(said.starts_with("topic: employee"), "{said}");
    assert!(said.contains("employee-sickness (Sick note)"), "{said}");
    assert!(said.contains("✓ high:"), "{said}");
}

#[test]
fn a_missing_check_names_what_is_missing() {
    // The last digit is wrong and nothing labels it.
    let said = explained("DE89 3704 0044 0532 0130 01", &[]);
    assert!(said.contains("no tier holds"), "{said}");
    assert!(said.contains("[no check]"), "{said}");
}

#[test]
fn a_reject_rule_is_named() {
    let said = explained("Fehlercode 4030, IP 65, nach DIN EN 1090", &[]);
    assert!(said.contains("Claimed by reject rules"), "{said}");
    assert!(said.contains("R1: „DIN EN 1090“"), "{said}");
}

#[test]
fn the_message_before_and_the_title_decide() {
    let alone = explained("30904752865", &[]);
    assert!(alone.contains("de-steuer-id"), "{alone}");
    let asked = explained("30904752865", &["--before", "schick mal deine Steuer-ID"]);
    assert!(asked.contains("certain"), "{asked}");
    assert!(asked.contains("[thread:label]"), "{asked}");
}

#[test]
fn an_unknown_word_is_met_with_the_known_ones() {
    let output = program()
        .args(["rules", "explain", "x", "--channel", "whatsap"])
        .output()
        .expect("runs");
    assert_eq!(output.status.code(), Some(2));
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(said.contains("whatsapp"), "{said}");
}

#[test]
fn a_profile_has_a_row_for_every_detector() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("messages.txt");
    let text = "DE89 3704 0044 0532 0130 00\nbin krank\nhallo\nhallo\n";
    std::fs::write(&file, text).expect("written");
    let output = program()
        .args(["rules", "profile", "--rounds", "1"])
        .arg(&file)
        .output()
        .expect("runs");
    assert!(output.status.success(), "{output:?}");
    let said = String::from_utf8(output.stdout).expect("UTF-8");
    assert!(said.starts_with("4 messages"), "{said}");
    let iban = said
        .lines()
        .find(|line| line.starts_with("iban "))
        .expect("a row");
    assert!(iban.ends_with("25.0 %"), "found in one of four: {iban}");
    let list = program().args(["rules", "list"]).output().expect("runs");
    let text = String::from_utf8_lossy(&list.stdout);
    // Circumstances without phrases are looked for in no text.
    for detector in text.lines().filter(|line| !line.ends_with('°')) {
        let id = detector.split(' ').next().unwrap_or_default();
        let row = format!("{id} ");
        assert!(said.lines().any(|line| line.starts_with(&row)), "{row}");
    }
}

#[test]
fn a_scan_says_what_decided_only_where_that_was_asked_for() {
    let folder = tempfile::tempdir().expect("a folder");
    let chat = "[03.03.26, 09:00:00] Anna Berg: Konto DE89 3704 0044 0532 0130 00\n\
                [03.03.26, 09:01:00] Udo Renz: danke\n";
    std::fs::write(folder.path().join("_chat.txt"), chat).expect("written");
    let scanned = |more: &[&str]| {
        let output = program()
            .args(["scan", "--lang", "en", "--format", "json"])
            .args(more)
            .arg(folder.path())
            .output()
            .expect("runs");
        let report: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
        report["findings"][0].clone()
    };
    let explained = scanned(&["--explain"]);
    assert_eq!(explained["detector"], "iban");
    assert_eq!(explained["evidence"], "dach + check");
    assert_eq!(scanned(&[])["evidence"], serde_json::Value::Null);
}
