//! Contacts, calendars, photographs, tracks.

use super::build::{archive, photograph};
use super::{NUMBERS, accounts, carried, clean, masks};
use crate::carried::{CHAT, codes, scan, zip};

#[test]
fn a_contact_of_the_old_form_is_decoded() {
    let card = "BEGIN:VCARD\r\nVERSION:2.1\r\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:K=C3=BChnel;Renate\r\nitem1.TEL;CELL:+49 152 28817386\r\nEMAIL;ENCODING=QUOTED-PRINTABLE:renate=40kunde.example\r\nEND:VCARD\r\n";
    let report = carried("Renate.vcf", "text/x-vcard", card.as_bytes());
    assert_eq!(
        masks(&report, "email-address"),
        ["r•••@k•••.example"],
        "{report:#}"
    );
    // The file by its kind, and the card in it.
    assert_eq!(masks(&report, "contact-card").len(), 2);
    assert_eq!(masks(&report, "phone-number").len(), 1);
    clean(&report);
}

#[test]
fn an_invitation_is_unfolded() {
    let calendar = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nSUMMARY:Aufmaß\r\nDESCRIPTION:Bitte an IBAN DE59 9801 12\r\n 34 0004 7110 17\\, danke\r\nATTENDEE;CN=Kurt Muster:mailto:kurt@kunde.example\r\nDTSTART:20260302T100000Z\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
    let report = carried("Termin.ics", "text/calendar", calendar.as_bytes());
    assert_eq!(accounts(&report), 1, "{report:#}");
    assert_eq!(masks(&report, "email-address"), ["k•••@k•••.example"]);
    clean(&report);
}

#[test]
fn a_photograph_says_where_it_was_taken() {
    for torn in [false, true] {
        let report = carried("Bild.jpg", "image/jpeg", &photograph(51, 12, torn));
        assert_eq!(masks(&report, "location-share").len(), 1, "{report:#}");
        assert_eq!(codes(&report, "coverage"), ["picture in/a.eml"]);
        assert!(codes(&report, "gaps").is_empty());
    }
}

#[test]
fn a_photograph_in_a_chat_is_counted_once() {
    let chat = format!("{CHAT}03.02.26, 12:33 - Kurt Muster: Bild.jpg (Datei angehängt)\n");
    let export = zip(&[
        ("Bild.jpg", &photograph(51, 12, false)),
        ("WhatsApp Chat mit Kurt Muster.txt", chat.as_bytes()),
    ]);
    let report = scan(&[("WhatsApp Chat mit Kurt Muster.zip", &export)]);
    assert_eq!(masks(&report, "location-share").len(), 1, "{report:#}");
    let counted = report["coverage"].as_array().unwrap();
    assert_eq!(counted.len(), 1, "{counted:?}");
    assert_eq!(counted[0]["count"], 1);
}

#[test]
fn tracks_tell_places() {
    let gpx = "<?xml version=\"1.0\"?><gpx><trk><name>Baustelle</name><trkseg><trkpt lat=\"51.31221\" lon=\"12.37455\"/></trkseg></trk></gpx>";
    let kml = "<kml xmlns=\"http://www.opengis.net/kml/2.2\"><Placemark><Point><coordinates>12.37455,51.31221,0</coordinates></Point></Placemark></kml>";
    for (name, text) in [("Weg.gpx", gpx), ("Ort.kml", kml)] {
        let report = carried(name, "application/octet-stream", text.as_bytes());
        assert_eq!(masks(&report, "location-share").len(), 1, "{report:#}");
        clean(&report);
    }
}

#[test]
fn books_and_flat_documents_are_read() {
    let members = [
        ("mimetype", "application/epub+zip".to_owned()),
        ("META-INF/container.xml", "<container/>".to_owned()),
        (
            "OEBPS/inhalt.opf",
            "<package xmlns:dc=\"d\"><dc:creator>anna@kunde.example</dc:creator></package>"
                .to_owned(),
        ),
        (
            "OEBPS/1.xhtml",
            format!("<html><p>IBAN {}</p></html>", NUMBERS[0]),
        ),
    ];
    let members: Vec<(String, String)> = members
        .into_iter()
        .map(|(n, t)| (n.to_owned(), t))
        .collect();
    let report = carried("Handbuch.epub", "application/epub+zip", &archive(&members));
    assert_eq!(accounts(&report), 1, "{report:#}");
    assert_eq!(masks(&report, "email-address"), ["a•••@k•••.example"]);
    clean(&report);
    let flat = format!(
        "<?xml version=\"1.0\"?><office:document xmlns:office=\"o\" xmlns:text=\"t\" xmlns:dc=\"dc\"><office:meta><dc:creator>anna@kunde.example</dc:creator></office:meta><office:body><text:p>IBAN <text:span>{}</text:span></text:p></office:body></office:document>",
        NUMBERS[0]
    );
    for name in ["Brief.fodt", "Brief.xml"] {
        let report = carried(name, "application/octet-stream", flat.as_bytes());
        assert_eq!(accounts(&report), 1, "{report:#}");
        assert_eq!(masks(&report, "email-address"), ["a•••@k•••.example"]);
        clean(&report);
    }
}

#[test]
fn pictures_of_every_form_say_where_they_were_taken() {
    let photograph = photograph(51, 12, false);
    // The block of EXIF without the frame that JPEG needs.
    let block = &photograph[12..photograph.len() - 2];
    let chunk = |name: &[u8], bytes: &[u8]| {
        [
            &(bytes.len() as u32).to_be_bytes()[..],
            name,
            bytes,
            &[0; 4],
        ]
        .concat()
    };
    let head = [0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0];
    let png = [
        b"\x89PNG\r\n\x1a\n".to_vec(),
        chunk(b"IHDR", &head),
        chunk(b"eXIf", block),
        chunk(b"IDAT", b""),
        chunk(b"IEND", b""),
    ]
    .concat();
    let part = |name: &[u8], bytes: &[u8]| {
        let pad: &[u8] = if bytes.len() % 2 == 1 { &[0] } else { &[] };
        [name, &(bytes.len() as u32).to_le_bytes()[..], bytes, pad].concat()
    };
    let parts = [
        b"WEBP".to_vec(),
        part(b"VP8X", &[8, 0, 0, 0, 0, 0, 0, 0, 0, 0]),
        part(b"EXIF", block),
    ]
    .concat();
    let webp = part(b"RIFF", &parts);
    let packet = "<x:xmpmeta xmlns:x=\"a\"><r:Description exif:GPSLatitude=\"51,30.0N\" exif:GPSLongitude=\"12,30.0E\" photoshop:AuthorsPosition=\"x\"/></x:xmpmeta>";
    let packet = [b"http://ns.adobe.com/xap/1.0/\0", packet.as_bytes()].concat();
    let jpeg = [
        b"\xff\xd8\xff\xe1",
        &((packet.len() + 2) as u16).to_be_bytes()[..],
        &packet,
        b"\xff\xd9",
    ]
    .concat();
    for (name, bytes) in [("a.png", png), ("a.webp", webp), ("a.jpg", jpeg)] {
        let report = carried(name, "application/octet-stream", &bytes);
        let places = masks(&report, "location-share");
        assert_eq!(places.len(), 1, "{name}: {report:#}");
        assert_eq!(codes(&report, "coverage"), ["picture in/a.eml"], "{name}");
    }
}
