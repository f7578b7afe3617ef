//! Mailboxes as programs keep them: Maildir, Apple Mail, Gmail's download, Thunderbird's profile (mail.md sections 4 to 7).
#![allow(clippy::unwrap_used, reason = "a failing helper is a failing test")]

use super::support_mail::{Keeper, Kept, format, own, read_claim};
use super::support_others::bundle_of;
use super::whatsapp_run::scan;
use kanalwacht::model::Troubles;
use kanalwacht::source::Bundle;
use std::fs;
use std::path::Path;

/// A case of `fixtures/` as a bundle.
fn case(name: &str) -> Bundle {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("fixtures")
        .join(name);
    let files = walkdir::WalkDir::new(&root).sort_by_file_name().into_iter();
    let files = files
        .map(Result::unwrap)
        .filter(|f| f.file_type().is_file());
    let files: Vec<(String, Vec<u8>)> = files
        .map(|f| {
            let name = f.path().strip_prefix(&root).unwrap().iter();
            let name: Vec<_> = name.map(|part| part.to_str().unwrap()).collect();
            (name.join("/"), fs::read(f.path()).unwrap())
        })
        .collect();
    bundle_of(&files)
}

/// Title of each mailbox and what is in it.
fn read_all(id: &str, bundle: &Bundle) -> (Vec<(String, Vec<Kept>)>, Troubles) {
    let mut troubles = Troubles::default();
    let mut found = Vec::new();
    for claim in format(id).claims(bundle) {
        let (title, keeper): (String, Keeper) = read_claim(id, bundle, &claim, &own());
        troubles.append(keeper.troubles);
        found.push((title, keeper.kept));
    }
    (found, troubles)
}

fn of<'k>(boxes: &'k [(String, Vec<Kept>)], subject: &str) -> &'k Kept {
    let mut all = boxes.iter().flat_map(|(_, kept)| kept);
    all.find(|k| k.text.starts_with(subject))
        .unwrap_or_else(|| panic!("{subject}"))
}

fn details(troubles: &Troubles, code: &str) -> Vec<String> {
    let notes = troubles.notes().into_iter().filter(|n| n.code.id() == code);
    notes.map(|n| n.detail).collect()
}

#[test]
fn a_maildir_is_read_folder_by_folder() {
    let bundle = case("maildir/plusplus");
    let (boxes, troubles) = read_all("maildir", &bundle);
    let titles: Vec<&str> = boxes.iter().map(|(title, _)| title.as_str()).collect();
    assert_eq!(titles, ["INBOX", "Archiv", "Entwürfe", "Kunden/2024"]);
    let counts: Vec<usize> = boxes.iter().map(|(_, kept)| kept.len()).collect();
    // What is under delivery in `tmp` is no mail yet.
    assert_eq!(counts, [4, 1, 1, 1]);
    assert_eq!(of(&boxes, "Entwurf").direction, "draft");
    assert_eq!(of(&boxes, "Im Entwurf").direction, "draft");
    assert_eq!(of(&boxes, "Angebot").direction, "inbound");
    assert!(of(&boxes, "Weg damit").deleted && !of(&boxes, "Angebot").deleted);
    assert!(of(&boxes, "Gepackt").text.contains("Der Text war gepackt."));
    // A mail without a date has the time of its delivery.
    let dated = of(&boxes, "Ohne Datum").date.clone();
    assert_eq!(dated.as_deref(), Some("2026-01-05T08:05:00Z"));
    let gaps: Vec<String> = troubles
        .gaps()
        .iter()
        .map(|g| g.code.id().to_owned())
        .collect();
    assert_eq!(gaps, ["not-read-yet"], "Zstandard is said, not read");
    assert_eq!(
        details(&troubles, "deleted-kept"),
        ["marked for deletion on the mail server"]
    );
}

#[test]
fn places_in_a_maildir_are_those_of_the_mails_file() {
    let (boxes, _) = read_all("maildir", &case("maildir/plusplus"));
    let entry = of(&boxes, "Weg damit").entry.clone().unwrap();
    assert!(entry.ends_with("cur/1767600100.M2P1.srv;2,ST"), "{entry}");
    // The first file is the source itself.
    assert_eq!(of(&boxes, "Angebot").entry, None);
}

#[test]
fn thunderbirds_store_of_files_keeps_its_levels() {
    let (boxes, _) = read_all("maildir", &case("maildir/thunderbird"));
    assert_eq!(boxes[0].0, "ImapMail/imap.firma.example/Sent/2025");
    assert_eq!(of(&boxes, "Gesendet").direction, "outbound");
}

#[test]
fn a_folder_named_new_is_no_mailbox() {
    let mail = b"From: a@b.example\nSubject: x\n\ny\n".to_vec();
    let bundle = bundle_of(&[("new/brief.eml".into(), mail)]);
    assert!(format("maildir").claims(&bundle).is_empty());
    assert_eq!(format("eml").claims(&bundle).len(), 1);
}

#[test]
fn apples_store_is_read_mailbox_by_mailbox() {
    let (boxes, troubles) = read_all("apple-mail", &case("apple/store"));
    let titles: Vec<(&str, usize)> = boxes.iter().map(|(t, k)| (t.as_str(), k.len())).collect();
    assert_eq!(titles, [("INBOX", 8), ("Sent Messages", 1)]);
    assert_eq!(
        details(&troubles, "length-deviates"),
        ["length before the mail"]
    );
    for subject in ["Falsche Länge", "Ohne Liste"] {
        let text = &of(&boxes, subject).text;
        assert_eq!(text, &format!("{subject}\n\nAlles da.\n"));
    }
    let deleted = of(&boxes, "Gelöscht");
    assert!(deleted.deleted);
    assert_eq!(deleted.date.as_deref(), Some("2026-01-05T08:00:00Z"));
    assert_eq!(of(&boxes, "Entwurf").direction, "draft");
    assert_eq!(of(&boxes, "Werbung").class.as_deref(), Some("spam"));
    assert_eq!(of(&boxes, "Unser Angebot").direction, "outbound");
}

#[test]
fn attachments_of_partly_loaded_mails_lie_beside_them() {
    let bundle = case("apple/store");
    let (boxes, troubles) = read_all("apple-mail", &bundle);
    let entry = |at: Option<usize>| at.map(|at| bundle.entries[at].name().to_owned());
    let mail = of(&boxes, "Mit Anhang");
    assert_eq!(mail.text, "Mit Anhang\n\nAnbei die Liste.");
    let names: Vec<&str> = mail.attachments.iter().map(|a| a.0.as_str()).collect();
    assert_eq!(names, ["Liste.txt", "Fehlt.txt"]);
    assert_eq!(entry(mail.entries[0]).as_deref(), Some("Liste.txt"));
    assert_eq!(mail.entries[1], None);
    let old = of(&boxes, "Älterer Anhang");
    assert_eq!(entry(old.entries[0]).as_deref(), Some("146060.2.emlxpart"));
    assert_eq!(
        details(&troubles, "attachment-missing"),
        ["attachment not downloaded, 4711 bytes"]
    );
    let covered: Vec<&str> = troubles.coverage().iter().map(|c| c.code.id()).collect();
    assert_eq!(covered, ["left-out"]);
}

#[test]
fn the_whole_program_reads_what_lies_beside_a_mail() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/apple/store");
    let (_, report) = scan(&root, |command| {
        command.args(["--own", "@firma.example", "--min-confidence", "low"]);
    });
    let text = report["findings"].to_string();
    assert!(text.contains("Liste.txt"), "{text}");
    assert_eq!(report["counts"]["messages"], 9);
    let unknown = report["coverage"].as_array().unwrap().iter();
    let unknown: Vec<_> = unknown.filter(|c| c["code"] == "unknown-file").collect();
    assert!(
        unknown.iter().all(|c| c.to_string().contains("Info.plist")),
        "{unknown:?}"
    );
}

#[test]
fn an_exported_folder_is_named_after_it() {
    let (boxes, _) = read_all("mbox", &case("apple/exported"));
    assert_eq!(boxes[0].0, "Kunden");
    assert_eq!(boxes[0].1.len(), 1);
}

fn mbox(mails: &[&str]) -> Bundle {
    named_mbox("Alle E-Mails.mbox", mails)
}

fn named_mbox(name: &str, mails: &[&str]) -> Bundle {
    let text: String = mails
        .iter()
        .map(|mail| format!("From 1@xxx Mon Jan 05 09:00:00 +0000 2026\n{mail}\n\n"))
        .collect();
    bundle_of(&[(name.to_owned(), text.into_bytes())])
}

#[test]
fn labels_of_gmail_settle_where_a_mail_lay() {
    let mail = |labels: &str, subject: &str| {
        format!(
            "X-GM-THRID: 17\nX-Gmail-Labels: {labels}\nFrom: info@firma.example\nTo: karl@kunde.example\nSubject: {subject}\nMessage-ID: <{subject}@x>\nDate: Mon, 5 Jan 2026 09:00:00 +0100\n\nText"
        )
    };
    let foreign = |labels: &str, subject: &str| {
        mail(labels, subject).replace(
            "From: info@firma.example\nTo: karl@kunde.example",
            "From: karl@kunde.example\nTo: info@firma.example",
        )
    };
    let draft = mail("=?UTF-8?Q?Entw=C3=BCrfe,\"Kunden,_M=C3=BCller\"?=", "D1");
    let english = mail("Draft", "D2");
    let spam = foreign("Spam,Category Promotions", "S1");
    let bin = foreign("Papierkorb", "P1");
    let talk = "X-GM-THRID: 18\nX-Gmail-Labels: Chat\nFrom: Karl <karl@kunde.example>\nReceived: by 10.0.0.1 with SMTP; Mon, 5 Jan 2026 10:00:00 +0100\n\nKommst du heute?";
    let bundle = mbox(&[&draft, &english, &spam, &bin, talk]);
    let (boxes, troubles) = read_all("mbox", &bundle);
    assert_eq!(of(&boxes, "D1").direction, "draft");
    assert_eq!(of(&boxes, "D2").direction, "draft");
    assert_eq!(of(&boxes, "S1").class.as_deref(), Some("spam"));
    assert!(of(&boxes, "P1").deleted);
    let talk = of(&boxes, "Kommst du heute?");
    assert_eq!(talk.channel, "team-chat");
    assert_eq!(talk.date.as_deref(), Some("2026-01-05T10:00:00+01:00"));
    assert_eq!(details(&troubles, "deleted-kept"), ["in the bin of Gmail"]);
}

#[test]
fn a_mail_in_several_label_files_counts_once() {
    let folder = tempfile::tempdir().unwrap();
    let below = folder.path().join("Takeout/Mail");
    fs::create_dir_all(&below).unwrap();
    let mail = "From 1@xxx Mon Jan 05 09:00:00 +0000 2026\nX-GM-THRID: 17\nX-Gmail-Labels: Wichtig,Kunden\nFrom: karl@kunde.example\nTo: info@firma.example\nSubject: Konto\nMessage-ID: <1@x>\nDate: Mon, 5 Jan 2026 09:00:00 +0100\n\nIBAN DE02 1203 0000 0000 2020 51\n\n";
    fs::write(below.join("Wichtig.mbox"), mail).unwrap();
    fs::write(below.join("Kunden.mbox"), mail).unwrap();
    let (_, report) = scan(folder.path(), |command| {
        command.args(["--own", "@firma.example"]);
    });
    assert_eq!(report["counts"]["messages"], 2);
    assert_eq!(report["counts"]["duplicates"], 1);
    assert_eq!(report["findings"].as_array().unwrap().len(), 1);
    // Both places are told, the second as a repetition.
    let places = report["conversations"].as_array().unwrap().iter();
    let mut told: Vec<_> = places
        .map(|c| {
            (
                c["title"].as_str().unwrap(),
                c["duplicates"].as_u64().unwrap(),
            )
        })
        .collect();
    told.sort_unstable();
    assert_eq!(told, [("Kunden", 0), ("Wichtig", 1)]);
}

#[test]
fn a_mail_without_an_id_is_the_same_in_a_mailbox_and_alone() {
    let folder = tempfile::tempdir().unwrap();
    let mail = "From: karl@kunde.example\nTo: info@firma.example\nSubject: Konto\nDate: Mon, 5 Jan 2026 09:00:00 +0100\n\nIBAN DE02 1203 0000 0000 2020 51\n";
    let border = "From karl@kunde.example Mon Jan  5 09:00:00 2026\n";
    fs::write(folder.path().join("a.eml"), mail).unwrap();
    fs::write(folder.path().join("b.mbox"), format!("{border}{mail}\n")).unwrap();
    let (_, report) = scan(folder.path(), |_| {});
    assert_eq!(report["counts"]["duplicates"], 1);
}

#[test]
fn thunderbirds_flags_and_what_it_took_out() {
    let head =
        "From: karl@kunde.example\nTo: info@firma.example\nDate: Mon, 5 Jan 2026 09:00:00 +0100\n";
    let deleted = format!(
        "X-Mozilla-Status: 0009\nX-Mozilla-Status2: 00000000\n{head}Subject: Weg\n\nDie IBAN ist DE02 1203 0000 0000 2020 51."
    );
    let partial = format!("X-Mozilla-Status: 0400\n{head}Subject: Halb\n\nAnfang");
    let empty = format!("X-Mozilla-Status: 0001\n{head}Subject: Nur Kopf\n");
    let detached = format!(
        "X-Mozilla-Status: 0001\n{head}Subject: Abgetrennt\nContent-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain\n\nText\n--b\nContent-Type: application/pdf; name=\"Rechnung.pdf\"\nX-Mozilla-External-Attachment-URL: file:///C:/Rechnung.pdf\nX-Mozilla-Altered: AttachmentDetached; date=\"x\"\n\nYou deleted an attachment from this message. IBAN DE02 1203 0000 0000 2020 51\n--b\nContent-Type: text/x-moz-deleted; name=\"Deleted: Plan.pdf\"\nX-Mozilla-Altered: AttachmentDeleted; date=\"x\"\n\nThe original MIME headers\n--b--"
    );
    let bundle = named_mbox(
        "Mail/Local Folders/Kunden.sbd/Inbox",
        &[&deleted, &partial, &empty, &detached],
    );
    let (boxes, troubles) = read_all("mbox", &bundle);
    assert_eq!(boxes[0].0, "Kunden/Inbox");
    assert!(of(&boxes, "Weg").deleted && !of(&boxes, "Halb").deleted);
    let mail = of(&boxes, "Abgetrennt");
    assert_eq!(mail.text, "Abgetrennt\n\nText");
    let names: Vec<(&str, bool)> = mail
        .attachments
        .iter()
        .map(|a| (a.0.as_str(), a.1.is_none()))
        .collect();
    assert_eq!(names, [("Rechnung.pdf", true), ("Plan.pdf", true)]);
    let missing = details(&troubles, "attachment-missing");
    assert_eq!(
        missing,
        [
            "attachment deleted in Thunderbird",
            "attachment detached in Thunderbird"
        ]
    );
    let bodies: Vec<u64> = troubles
        .coverage()
        .iter()
        .filter(|c| c.code.id() == "body-missing")
        .map(|c| c.count)
        .collect();
    assert_eq!(bodies, [2]);
}

#[test]
fn deleted_mails_are_read_and_can_be_left_out() {
    let folder = tempfile::tempdir().unwrap();
    let mail = "From - Mon Jan  5 09:00:00 2026\nX-Mozilla-Status: 0009\nFrom: karl@kunde.example\nTo: info@firma.example\nSubject: Weg\nDate: Mon, 5 Jan 2026 09:00:00 +0100\n\nDie IBAN ist DE02 1203 0000 0000 2020 51.\n\n";
    fs::write(folder.path().join("Inbox"), mail).unwrap();
    let (_, report) = scan(folder.path(), |_| {});
    assert_eq!(report["findings"].as_array().unwrap().len(), 1);
    assert!(report["notes"].to_string().contains("deleted-kept"));
    let settings = tempfile::tempdir().unwrap();
    let file = settings.path().join("s.toml");
    fs::write(&file, "[mailbox]\nleave-out-deleted = true\n").unwrap();
    let (_, report) = scan(folder.path(), |command| {
        command.arg("--config").arg(&file);
    });
    assert!(report["findings"].as_array().unwrap().is_empty());
    assert_eq!(report["counts"]["messages"], 0);
    assert!(report["coverage"].to_string().contains("deleted-left-out"));
}

#[test]
fn a_growing_mailbox_ends_where_it_ended_at_opening() {
    use kanalwacht::source::Content as _;
    use std::io::Write as _;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("Inbox");
    let mail = "From a@b.example Mon Jan  5 09:00:00 2026\nSubject: x\n\ny\n\n";
    fs::write(&path, mail).unwrap();
    let handle = kanalwacht::source::file::FileContent::new(&path)
        .handle()
        .unwrap();
    fs::OpenOptions::new()
        .append(true)
        .open(&path)
        .unwrap()
        .write_all(mail.as_bytes())
        .unwrap();
    let mut bytes = Vec::new();
    handle.read_range(0, u64::MAX, &mut bytes).unwrap();
    assert_eq!(bytes, mail.as_bytes());
}

#[test]
fn yenc_is_named_and_no_text() {
    let mail = "From: a@b.example\nSubject: Bild\n\nvorher\n=ybegin line=128 size=9 name=bild.jpg\nIBAN DE02120300000000202051\n=yend size=9\nnachher";
    let (boxes, troubles) = read_all("mbox", &mbox(&[mail]));
    let mail = of(&boxes, "Bild");
    assert_eq!(mail.text.trim_end(), "Bild\n\nvorher\n\n\nnachher");
    assert_eq!(mail.attachments[0].0, "bild.jpg");
    assert_eq!(troubles.coverage()[0].code.id(), "picture");
}
