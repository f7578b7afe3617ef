//! Contacts, calendars, photographs, tracks.

use super::build::photograph;
use super::{accounts, carried, clean, masks};
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
