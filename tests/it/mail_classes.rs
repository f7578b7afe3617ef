//! Mail that nobody wrote to the firm, mail that comes back, and mail that shows its recipients (mail.md sections 17 and 19).
#![allow(clippy::unwrap_used, reason = "a failing helper is a failing test")]

use super::whatsapp_run::scan;
use serde_json::Value;
use std::fs;

const IBAN: &str = "DE02 1203 0000 0000 2020 51";

fn run(files: &[(&str, String)], settings: &str) -> Value {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in files {
        fs::write(folder.path().join(name), text).unwrap();
    }
    let beside = tempfile::tempdir().unwrap();
    let file = beside.path().join("s.toml");
    fs::write(&file, settings).unwrap();
    let (_, report) = scan(folder.path(), |command| {
        command
            .args(["--own", "@firma.example"])
            .arg("--config")
            .arg(&file);
    });
    report
}

fn findings(report: &Value) -> usize {
    report["findings"].as_array().unwrap().len()
}

fn inbound(id: &str, headers: &str) -> String {
    format!(
        "Received: from mx.shop.example by mx.firma.example with ESMTPS; Mon, 5 Jan 2026 09:00:00 +0100\nFrom: shop@shop.example\nTo: info@firma.example\nSubject: Neues {id}\nMessage-ID: <{id}@shop.example>\nDate: Mon, 5 Jan 2026 09:00:00 +0100\n{headers}\nUnsere IBAN ist {IBAN}.\n"
    )
}

#[test]
fn mass_mail_that_came_in_is_counted_and_not_judged() {
    let newsletter = inbound("n", "List-Unsubscribe: <https://shop.example/x>\n");
    let robot = inbound("r", "Auto-Submitted: auto-replied\n");
    let letter = inbound("l", "X-Auto-Response-Suppress: All\n").replace("2020 51", "2020 51 ");
    let files = [("n.eml", newsletter), ("r.eml", robot)];
    let report = run(&files, "");
    assert_eq!(findings(&report), 0);
    assert_eq!(report["counts"]["mass_mail"], 2);
    assert_eq!(report["counts"]["messages"], 2);
    let report = run(&files, "[mailbox]\nmass-mail = true\n");
    assert_eq!(
        (findings(&report), &report["counts"]["mass_mail"]),
        (2, &Value::from(0))
    );
    assert_eq!(findings(&run(&[("l.eml", letter)], "")), 1);
}

#[test]
fn what_the_firm_sends_to_a_list_is_judged() {
    let sent = inbound("s", "List-Unsubscribe: <mailto:weg@firma.example>\n").replace(
        "From: shop@shop.example\nTo: info@firma.example",
        "From: info@firma.example\nTo: kunden@verteiler.example",
    );
    assert_eq!(findings(&run(&[("s.eml", sent)], "")), 1);
}

fn sent_and_returned() -> [(&'static str, String); 2] {
    let original = format!(
        "From: info@firma.example\nTo: karl@kunde.example\nSubject: Konto\nMessage-ID: <o1@firma.example>\nDate: Mon, 5 Jan 2026 09:00:00 +0100\n\nBitte an {IBAN}.\n"
    );
    let bounce = format!(
        "Return-Path: <>\nReceived: from mx.kunde.example by mx.firma.example with ESMTPS; Mon, 5 Jan 2026 09:01:00 +0100\nFrom: MAILER-DAEMON@mx.kunde.example\nTo: info@firma.example\nSubject: Undelivered\nMessage-ID: <b1@kunde.example>\nDate: Mon, 5 Jan 2026 09:01:00 +0100\nContent-Type: multipart/report; report-type=delivery-status; boundary=b\n\n--b\nContent-Type: text/plain\n\nUnknown user.\n--b\nContent-Type: message/delivery-status\n\nAction: failed\n--b\nContent-Type: message/rfc822\n\n{original}\n--b--\n"
    );
    [("a-sent.eml", original), ("b-bounce.eml", bounce)]
}

#[test]
fn a_bounce_is_linked_to_what_was_sent() {
    let [sent, bounce] = sent_and_returned();
    let detectors = |report: &Value| {
        let all = report["findings"].as_array().unwrap().iter();
        let all = all.map(|f| f["detector"].as_str().unwrap().to_owned());
        all.collect::<Vec<_>>()
    };
    // The account number once, and that the mail came back with it.
    let both = run(&[sent, bounce.clone()], "");
    assert_eq!(detectors(&both), ["iban", "wrong-chat"]);
    // Where the sent copy is not there, what came back is the only trace.
    let report = run(&[bounce], "");
    assert_eq!(detectors(&report), ["iban", "wrong-chat"]);
    assert!(report["findings"][0]["repeated"].as_bool().unwrap_or(true));
}

#[test]
fn many_outside_recipients_in_sight_are_said() {
    let to = |count: usize| {
        let list: Vec<String> = (0..count)
            .map(|n| format!("k{n}@kunde{n}.example"))
            .collect();
        list.join(", ")
    };
    let mail = |to: &str, bcc: &str| {
        format!(
            "From: info@firma.example\nTo: {to}\nBcc: {bcc}\nSubject: Urlaub\nMessage-ID: <u@firma.example>\nDate: Mon, 5 Jan 2026 09:00:00 +0100\n\nWir haben Urlaub.\n"
        )
    };
    let has = |text: String| {
        let report = run(&[("u.eml", text)], "");
        let all = report["findings"].as_array().unwrap();
        all.iter()
            .any(|f| f["detector"] == "open-distribution-list")
    };
    assert!(has(mail(&to(5), "")));
    assert!(!has(mail(&to(4), "")));
    // Blind copies show nothing, colleagues are no strangers, one firm is one domain.
    assert!(!has(mail("info@firma.example", &to(9))));
    assert!(!has(mail(&["x@kunde1.example"; 9].join(", "), "")));
}
