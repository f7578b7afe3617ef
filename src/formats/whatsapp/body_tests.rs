//! Table tests of generated bodies: whatsapp.md sections 6.1 to 6.7 and lines 10 of section 8.

use super::*;
use crate::model::AttachmentKind as K;
use crate::model::MessageKind as M;

const ANDROID: Mode = Mode {
    family: Family::Dash,
    strict: false,
};
const IPHONE: Mode = Mode {
    family: Family::Bracket,
    strict: true,
};
const STRIPPED: Mode = Mode {
    family: Family::Bracket,
    strict: false,
};

fn kind(body: &str, mode: Mode) -> (MessageKind, String) {
    let found = full(body, mode, &[]);
    let name = found
        .file
        .map_or(String::new(), |f| body[f.name.0..f.name.1].to_owned());
    (found.kind, name)
}

fn full(body: &str, mode: Mode, members: &[&str]) -> Body {
    if !suspicious(body.as_bytes(), body.find('\n').unwrap_or(body.len()), mode) {
        return plain(body);
    }
    read(body, false, mode, &|name| members.contains(&name))
}

#[test]
fn android_bodies() {
    for (body, expected, name) in [
        ("Hallo", M::Text, ""),
        ("<Medien ausgeschlossen>", M::MediaOmitted, ""),
        ("<Media omitted>\nhier das Bild", M::MediaOmitted, ""),
        (
            "<Media omitted>\nAngebot 12.pdf",
            M::MediaOmitted,
            "Angebot 12.pdf",
        ),
        (
            "IMG-20210403-WA0001.jpg (Datei angehängt)",
            M::Attachment,
            "IMG-20210403-WA0001.jpg",
        ),
        (
            "\u{200e}Maße (Bad) final (2).pdf (Datei angehängt)\nbitte",
            M::Attachment,
            "Maße (Bad) final (2).pdf",
        ),
        (
            "Plan.pdf • \u{200e}3 pages \u{200e}(fichier joint)",
            M::Attachment,
            "Plan.pdf",
        ),
        ("Plan.pdf (3 KB) (file attached)", M::Attachment, "Plan.pdf"),
        ("فایل پیوست شد Plan.pdf", M::Attachment, "Plan.pdf"),
        ("der Plan (Datei angehängt) fehlt noch", M::Text, ""),
        ("der Plan (Datei angehängt)", M::Text, ""),
        ("gut :)", M::Text, ""),
        ("Diese Nachricht wurde gelöscht", M::Deleted, ""),
        ("This message was deleted by admin Anna.", M::Deleted, ""),
        ("Verpasster Sprachanruf", M::Call, ""),
        ("null", M::Null, ""),
        ("null Problem", M::Text, ""),
        ("", M::Empty, ""),
        (
            "location: https://maps.google.com/?q=51.0,-13.5",
            M::Location,
            "",
        ),
        ("schau: https://maps.google.com/?q=51.0,-13.5", M::Text, ""),
        (
            "Hof\nLohweg 1\nhttps://foursquare.com/v/4b0000000000000000000000",
            M::Location,
            "",
        ),
        ("Live-Standort wird geteilt", M::LiveLocation, ""),
        (
            "POLL:\nWer kommt?\nOPTION: ich (2 votes)\nOPTION: nein (1 vote)",
            M::Poll,
            "",
        ),
        ("Liste:\nA: Rohr (2 Stück)\nB: Muffe (3 Stück)", M::Text, ""),
        (
            "Klaus Maler.vcf (Datei angehängt)",
            M::Attachment,
            "Klaus Maler.vcf",
        ),
    ] {
        assert_eq!(kind(body, ANDROID), (expected, name.to_owned()), "{body}");
    }
}

#[test]
fn iphone_bodies() {
    for (body, expected, name) in [
        ("\u{200e}Bild weggelassen", M::MediaOmitted, ""),
        ("Bild weggelassen", M::Text, ""),
        (
            "Offer.pdf • \u{200e}3 pages \u{200e}document omitted",
            M::MediaOmitted,
            "Offer.pdf",
        ),
        (
            "Contract.docx \u{200e}Dokument weggelassen",
            M::MediaOmitted,
            "Contract.docx",
        ),
        ("schau mal \u{200e}Bild weggelassen", M::MediaOmitted, ""),
        (
            "\u{200e}<Anhang: 00000003-PHOTO-2026-02-08-07-01-10.jpg>",
            M::Attachment,
            "00000003-PHOTO-2026-02-08-07-01-10.jpg",
        ),
        (
            "Wand \u{200e}<Anhang: 00000001-a.jpg>",
            M::Attachment,
            "00000001-a.jpg",
        ),
        (
            "\u{200e}<pièce jointe : 00000001-a.jpg >",
            M::Attachment,
            "00000001-a.jpg",
        ),
        (
            "\u{200e}<附件：00000001-a.jpg>",
            M::Attachment,
            "00000001-a.jpg",
        ),
        (
            "\u{200e}<00000001-a.jpg eklendi>",
            M::Attachment,
            "00000001-a.jpg",
        ),
        (
            "2013-08-06-PHOTO-00000006.jpg <\u{200e}attached>",
            M::Attachment,
            "2013-08-06-PHOTO-00000006.jpg",
        ),
        (
            "\u{200e}Verpasster Sprachanruf. \u{200e}Zum Zurückrufen tippen",
            M::Call,
            "",
        ),
        ("\u{200e}Voice call. \u{200e}No answer", M::Call, ""),
        (
            "\u{200e}Standort: https://maps.google.com/?q=51.0,-13.5",
            M::Location,
            "",
        ),
        (
            "\u{200e}Hof (Lohweg 1): https://foursquare.com/v/4b0000000000000000000000",
            M::Location,
            "",
        ),
        (
            "\u{200e}POLL:\nWer?\n\u{200e}OPTION: ich (\u{200e}2 votes)\n\u{200e}OPTION: x (\u{200e}1 vote)",
            M::Poll,
            "",
        ),
        ("\u{200e}Diese Nachricht wurde gelöscht.", M::Deleted, ""),
        ("\u{200e}Etwas ganz Neues", M::System, ""),
        ("Diese Nachricht wurde gelöscht.", M::Text, ""),
    ] {
        assert_eq!(kind(body, IPHONE), (expected, name.to_owned()), "{body}");
    }
    assert_eq!(kind("Bild weggelassen", STRIPPED).0, M::MediaOmitted);
    assert_eq!(kind("<Anhang: 00000001-a.jpg>", STRIPPED).0, M::Attachment);
}

#[test]
fn the_edit_mark_is_taken_off() {
    for (body, mode) in [
        (
            "Treffen um acht <Diese Nachricht wurde bearbeitet.>",
            ANDROID,
        ),
        (
            "Treffen um acht \u{200e}<Diese Nachricht wurde bearbeitet>",
            IPHONE,
        ),
    ] {
        let found = full(body, mode, &[]);
        assert!(found.edited, "{body}");
        assert_eq!(&body[found.start..found.end], "Treffen um acht");
        assert_eq!(found.kind, M::Text);
    }
    assert!(!full("Treffen <Diese Nachricht wurde bearbeitet>", IPHONE, &[]).edited);
}

#[test]
fn the_longest_name_in_the_export_wins() {
    let body = "Plan (3 KB) (Datei angehängt)";
    let found = full(body, ANDROID, &["Plan (3 KB)"]);
    assert_eq!(
        found.file.map(|f| &body[f.name.0..f.name.1]),
        Some("Plan (3 KB)")
    );
    assert_eq!(
        full("Klaus.vcf (file attached)", ANDROID, &[])
            .file
            .map(|f| f.kind),
        Some(K::Contact)
    );
}
