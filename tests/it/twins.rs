//! The same chat in two kinds of export: recognised across summer and winter time, the richer one counts, and what only
//! looks like a twin is none. The chats are invented.
#![allow(clippy::unwrap_used, reason = "a failing helper is a failing test")]

use super::phone;
use super::whatsapp_run::{codes, scan};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use serde_json::Value;
use std::fs;
use std::io::Write as _;
use std::path::Path;

/// Seconds since 1970, sender (true is the telephone's owner), text.
type Entry = (i64, bool, String);

/// A text every nine days of 2026, some of them the same, one of them with an IBAN.
fn talk() -> Vec<Entry> {
    let texts = (0..40_i64).map(|n| match n {
        7 => "Bitte an IBAN DE59 9801 1234 0004 7110 17".to_owned(),
        n if n % 5 == 3 => "Ok".to_owned(),
        n => format!("Nachricht {n} vom Bau"),
    });
    let entries = texts.zip(0_i64..).map(|(text, n)| {
        let time = 1_767_598_272 + n * (9 * 86_400 + 37 * 60);
        (time, n % 3 == 0, text)
    });
    entries.collect()
}

/// Minutes that the clock in Berlin is ahead.
fn berlin(time: i64) -> i64 {
    let zone = TimeZone::get("Europe/Berlin").unwrap();
    let offset = zone.to_offset(Timestamp::from_second(time).unwrap());
    i64::from(offset.seconds()) / 60
}

/// The chat as the phone exports it, its clock `ahead` minutes of UTC.
fn text(entries: &[Entry], ahead: impl Fn(i64) -> i64) -> String {
    let mut out = String::new();
    for (time, own, text) in entries {
        let wall = Timestamp::from_second(time + ahead(*time) * 60).unwrap();
        let wall = TimeZone::UTC.to_datetime(wall).strftime("%d.%m.%y, %H:%M");
        let sender = if *own { "Anna Beyer" } else { "Kurt Voss" };
        out.push_str(&format!("{wall} - {sender}: {text}\n"));
    }
    out
}

/// The chat as the phone's database has it, with the files it names.
fn database(folder: &Path, entries: &[Entry]) {
    let mut sql = "
CREATE TABLE jid (_id INTEGER PRIMARY KEY, user TEXT, server TEXT, type INTEGER, raw_string TEXT);
INSERT INTO jid VALUES (1,'4915100000002','s.whatsapp.net',0,'4915100000002@s.whatsapp.net');
CREATE TABLE chat (_id INTEGER PRIMARY KEY, jid_row_id INTEGER, subject TEXT, group_type INTEGER, sort_timestamp INTEGER);
INSERT INTO chat VALUES (1,1,NULL,0,0);
CREATE TABLE message (_id INTEGER PRIMARY KEY, chat_row_id INTEGER, from_me INTEGER, key_id TEXT, sender_jid_row_id INTEGER,
 status INTEGER, timestamp INTEGER, received_timestamp INTEGER, message_type INTEGER, text_data TEXT, sort_id INTEGER);
"
    .to_owned();
    for (number, (time, own, text)) in entries.iter().enumerate() {
        let number = number + 1;
        sql.push_str(&format!(
            "INSERT INTO message VALUES ({number},1,{},'K{number}',0,0,{time}000,0,0,'{text}',{number});\n",
            u8::from(*own)
        ));
    }
    phone::make(&folder.join("phone/msgstore.db"), &sql);
}

const NAME: &str = "WhatsApp Chat mit Kurt Voss.txt";

fn folder(text: &str, entries: &[Entry]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    database(folder.path(), entries);
    fs::create_dir_all(folder.path().join("text")).unwrap();
    fs::write(folder.path().join("text").join(NAME), text).unwrap();
    folder
}

/// Messages, repeated ones, and whether twins were met.
fn counts(report: &Value) -> (u64, u64, bool) {
    let count = |key: &str| report["counts"][key].as_u64().unwrap();
    let twin = codes(report, "notes").contains(&"twin".to_owned());
    (count("messages"), count("duplicates"), twin)
}

/// The same, looked at without searching.
fn met(text: &str, entries: &[Entry]) -> (u64, u64, bool) {
    let folder = folder(text, entries);
    let output = crate::cli::program()
        .args(["inspect", "--format", "json"])
        .arg(folder.path())
        .output()
        .unwrap();
    let inspected: Value = serde_json::from_slice(&output.stdout).unwrap();
    let sum = |key: &str| {
        let sources = inspected["sources"].as_array().unwrap().iter();
        let chats = sources.flat_map(|s| s["conversations"].as_array().unwrap());
        chats.map(|c| c[key].as_u64().unwrap()).sum()
    };
    let twin = codes(&inspected, "notes").contains(&"twin".to_owned());
    (sum("messages"), sum("duplicates"), twin)
}

#[test]
fn text_export_and_database_of_one_chat_count_once() {
    let entries = talk();
    let folder = folder(&text(&entries, berlin), &entries);
    let (_, report) = scan(folder.path(), |_| {});
    assert_eq!(counts(&report), (80, 40, true));
    let found = report["findings"].as_array().unwrap();
    let ibans: Vec<&Value> = found.iter().filter(|f| f["detector"] == "iban").collect();
    assert_eq!(ibans.len(), 1);
    assert!(
        ibans[0]["source"]
            .as_str()
            .unwrap()
            .ends_with("msgstore.db")
    );
    let notes = report["notes"].as_array().unwrap();
    let twin: Vec<&Value> = notes.iter().filter(|n| n["code"] == "twin").collect();
    assert_eq!(twin.len(), 1);
    assert!(twin[0]["place"].as_str().unwrap().contains("text/"));
    let said = twin[0]["text"].as_str().unwrap();
    assert!(
        said.contains("40 of 40 texts agree with whatsapp-android"),
        "{said}"
    );
    assert!(!codes(&report, "notes").contains(&"overlap".to_owned()));
    let chats = report["conversations"].as_array().unwrap();
    let shown: Vec<_> = chats
        .iter()
        .map(|c| {
            (
                c["format"].as_str().unwrap(),
                c["duplicates"].as_u64().unwrap(),
            )
        })
        .collect();
    assert_eq!(shown, [("whatsapp-android", 0), ("whatsapp-text", 40)]);
    let topics = report["counts"]["topics"].as_object().unwrap();
    assert_eq!(topics.values().filter_map(Value::as_u64).sum::<u64>(), 40);

    // The sample line and `inspect` say the same.
    let run = |arguments: &[&str]| {
        let output = crate::cli::program()
            .args(arguments)
            .arg(folder.path())
            .output()
            .unwrap();
        String::from_utf8(output.stdout).unwrap()
    };
    let page = run(&[
        "scan",
        "--lang",
        "en",
        "--quiet",
        "--now",
        "2027-02-01T00:00:00Z",
    ]);
    let page = page.split_whitespace().collect::<Vec<_>>().join(" ");
    let sample = "One conversation from 2 sources, 80 messages, 40 of them repeats";
    assert!(page.contains(sample), "{page}");
    let inspected: Value = serde_json::from_str(&run(&["inspect", "--format", "json"])).unwrap();
    let duplicates: u64 = inspected["sources"]
        .as_array()
        .unwrap()
        .iter()
        .flat_map(|s| s["conversations"].as_array().unwrap())
        .map(|c| c["duplicates"].as_u64().unwrap())
        .sum();
    assert_eq!(duplicates, 40);
    assert!(codes(&inspected, "notes").contains(&"twin".to_owned()));
    let german = run(&["inspect", "--lang", "de"]);
    assert!(
        german.contains("40 von 40 Texten stimmen überein mit whatsapp-android"),
        "{german}"
    );
}

#[test]
fn threads_order_and_names_of_the_run_do_not_matter() {
    let entries = talk();
    let folder = folder(&text(&entries, berlin), &entries);
    let (_, one) = scan(folder.path(), |c| {
        c.args(["--jobs", "1"]);
    });
    let (_, four) = scan(folder.path(), |c| {
        c.args(["--jobs", "4"]);
    });
    assert_eq!(one, four);
    let lone = |first: &str, second: &str| {
        let (_, report) = scan(&folder.path().join(first), |c| {
            c.arg(folder.path().join(second));
        });
        let left: Vec<String> = report["conversations"]
            .as_array()
            .unwrap()
            .iter()
            .filter(|c| c["duplicates"] == 40)
            .map(|c| c["format"].as_str().unwrap().to_owned())
            .collect();
        (counts(&report), left)
    };
    let wanted = ((80, 40, true), vec!["whatsapp-text".to_owned()]);
    assert_eq!(lone("text", "phone"), wanted);
    assert_eq!(lone("phone", "text"), wanted);
}

#[test]
fn nine_of_ten_must_agree() {
    let entries = talk();
    let changed = |count: usize| {
        let mut entries = entries.clone();
        for entry in entries.iter_mut().rev().take(count) {
            entry.2.push_str(" anders");
        }
        text(&entries, berlin)
    };
    assert_eq!(met(&changed(4), &entries), (80, 40, true));
    assert_eq!(met(&changed(5), &entries), (80, 0, false));
    assert_eq!(met(&changed(6), &entries), (80, 0, false));
}

#[test]
fn a_part_of_a_chat_is_left_to_the_whole_whatever_the_kinds() {
    let entries = talk();
    assert_eq!(met(&text(&entries[25..], berlin), &entries), (55, 15, true));
    assert_eq!(met(&text(&entries, berlin), &entries[25..]), (55, 15, true));
    // Half of each is nobody's twin.
    let early = text(&entries[..30], berlin);
    assert_eq!(met(&early, &entries[10..]), (60, 0, false));
}

#[test]
fn clocks_may_differ_by_quarter_hours_and_summer_time_and_by_nothing_else() {
    let entries = talk();
    let with = |ahead: &dyn Fn(i64) -> i64| met(&text(&entries, ahead), &entries).2;
    assert!(with(&|_| 0));
    assert!(with(&|_| 345), "Kathmandu, without summer time");
    assert!(
        with(&|time| berlin(time) - 360),
        "America's side of the world"
    );
    let york = TimeZone::get("America/New_York").unwrap();
    assert!(with(&|time| {
        let offset = york.to_offset(Timestamp::from_second(time).unwrap());
        i64::from(offset.seconds()) / 60
    }));
    assert!(!with(&|_| 67), "no whole quarter hours");
    assert!(
        !with(&|time| berlin(time) + (time / 86_400) % 40),
        "it drifts by minutes"
    );
    assert!(
        !with(&|time| (time / 86_400 / 30) % 12 * 15),
        "it drifts by quarter hours"
    );
    assert!(
        !with(&|time| (berlin(time) - 60) * 3),
        "summer is three hours ahead"
    );
    let mut shuffled = entries.clone();
    for (at, entry) in shuffled.iter_mut().enumerate() {
        entry.2.clone_from(&entries[(at * 7) % 40].2);
    }
    assert_eq!(met(&text(&shuffled, berlin), &entries), (80, 0, false));
}

#[test]
fn another_channel_and_what_is_sent_to_many_are_no_twins() {
    let entries = talk();
    let other = folder(&text(&entries, berlin), &entries);
    let settings = "[channels]\n\"*/text/*\" = \"whatsapp-business-app\"\n";
    let settings_file = other.path().join("kanalwacht.toml");
    fs::write(&settings_file, settings).unwrap();
    let (_, report) = scan(other.path(), |c| {
        c.arg("--config").arg(&settings_file);
    });
    assert_eq!(counts(&report), (80, 0, false), "{report}");

    let own: Vec<Entry> = entries
        .iter()
        .map(|(t, _, x)| (*t, true, x.clone()))
        .collect();
    assert_eq!(met(&text(&own, berlin), &own), (80, 0, false));
    // Two texts prove nothing.
    assert_eq!(
        met(&text(&entries[..2], berlin), &entries[..2]),
        (4, 0, false)
    );
}

#[test]
fn what_stands_in_a_file_that_only_the_twin_has_still_counts() {
    let entries = talk();
    let folder = tempfile::tempdir().unwrap();
    database(folder.path(), &entries);
    let mut zip = zip::ZipWriter::new(fs::File::create(folder.path().join("Kurt.zip")).unwrap());
    let options = zip::write::SimpleFileOptions::default();
    zip.start_file(NAME, options).unwrap();
    let line = "31.12.26, 12:00 - Kurt Voss: Konto.txt (Datei angehängt)\n";
    zip.write_all(format!("{}{line}", text(&entries, berlin)).as_bytes())
        .unwrap();
    zip.start_file("Konto.txt", options).unwrap();
    zip.write_all(b"Konto IBAN DE02 1203 0000 0000 2020 51")
        .unwrap();
    zip.finish().unwrap();
    let (_, report) = scan(folder.path(), |_| {});
    assert_eq!(counts(&report), (81, 41, true));
    let found = report["findings"].as_array().unwrap();
    let sources: Vec<&str> = found
        .iter()
        .filter(|f| f["detector"] == "iban")
        .map(|f| f["source"].as_str().unwrap())
        .collect();
    assert_eq!(sources.len(), 2, "{sources:?}");
    assert!(
        sources.iter().any(|s| s.contains("Konto.txt")),
        "{sources:?}"
    );
}
