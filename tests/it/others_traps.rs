//! Each trap that the format notes on other messengers name, as a test of its own; sections in the names.

#![allow(clippy::unwrap_used)]

use super::support_others::{Read, bundle_of, read_all};
use kanalwacht::formats::FORMATS;
use kanalwacht::model::{Channel, ConversationKind, GapCode, NoteCode};
use std::fmt::Write as _;

fn read(files: &[(&str, &str)]) -> Vec<Read> {
    let files: Vec<(String, Vec<u8>)> = files
        .iter()
        .map(|(n, t)| ((*n).to_owned(), t.as_bytes().to_vec()))
        .collect();
    read_all(&bundle_of(&files), 4 << 20)
}

fn one(name: &str, text: &str) -> Read {
    let mut all = read(&[(name, text)]);
    assert_eq!(all.len(), 1, "{name}");
    all.remove(0)
}

fn texts(read: &Read) -> Vec<&str> {
    read.messages.iter().map(|m| m.text.as_str()).collect()
}

fn sms(inner: &str) -> Read {
    one("sms.xml", &format!("<smses>{inner}</smses>"))
}

fn thread(messages: &str) -> Read {
    one(
        "message_1.json",
        &format!(
            "{{\"participants\":[{{\"name\":\"A\"}},{{\"name\":\"B\"}}],\"messages\":[{messages}],\"title\":\"A\",\"thread_path\":\"inbox/a\"}}"
        ),
    )
}

#[test]
fn sms_1_emoji_as_surrogate_pairs_and_lone_ones() {
    let read =
        sms(r#"<sms address="1" date="1" type="1" body="&#55357;&#56846; &#55357; &#56846;" />"#);
    assert_eq!(texts(&read), ["\u{1f60e} \u{fffd} \u{fffd}"]);
}

#[test]
fn sms_1_null_and_unknown_mean_no_value() {
    let read = sms(
        r#"<sms address="+49351000" date="1" type="1" subject="null" body="null" contact_name="(Unknown)" />"#,
    );
    assert_eq!(read.messages[0].kind, "empty");
    assert_eq!(read.messages[0].sender.as_deref(), Some("+49351000"));
}

#[test]
fn sms_1_attributes_of_many_megabytes() {
    let data = "QUJD".repeat(1 << 20);
    let read = sms(&format!(
        r#"<mms date="1" msg_box="1" address="+49351000"><parts><part ct="text/plain" text="vorher" /><part ct="image/jpeg" cl="a.jpg" data="{data}" /></parts></mms><sms address="+49351000" date="2" type="1" body="nachher" />"#
    ));
    assert_eq!(texts(&read), ["vorher", "nachher"]);
    assert_eq!(read.messages[0].files, ["a.jpg:Image:absent"]);
}

#[test]
fn sms_1_numbers_in_all_spellings_are_one_chat() {
    let all: String = [
        "+491510000001",
        "01510000001",
        "00491510000001",
        "0151 000 0001",
    ]
    .iter()
    .fold(String::new(), |mut s, a| {
        write!(s, r#"<sms address="{a}" date="1" type="1" body="x" />"#).unwrap();
        s
    });
    assert_eq!(sms(&all).conversations.len(), 1);
}

#[test]
fn sms_1_a_stylesheet_line_is_passed_over() {
    let read = one(
        "a.xml",
        "<?xml version=\"1.0\"?>\n<?xml-stylesheet type=\"text/xsl\" href=\"sms.xsl\"?>\n<smses count=\"1\"><sms address=\"1\" date=\"1\" type=\"1\" body=\"x\"/></smses>",
    );
    assert_eq!(texts(&read), ["x"]);
}

#[test]
fn sms_1_layout_parts_and_the_stand_in_address_are_no_content() {
    let read = sms(
        r#"<mms date="1" msg_box="1" address="+49351000001"><parts><part ct="application/smil" text="weg" /><part ct="text/plain" text="da" /></parts><addrs><addr address="insert-address-token" type="151" /><addr address="+49351000001" type="137" /></addrs></mms>"#,
    );
    assert_eq!(texts(&read), ["da"]);
    let names: Vec<&str> = read.conversations[0]
        .participants
        .iter()
        .map(|p| p.name.as_str())
        .collect();
    assert_eq!(names, ["+49351000001", "Ich / Me"]);
}

#[test]
fn sms_1_direction_by_type() {
    let read = sms(&(1..=6).fold(String::new(), |mut s, t| {
        write!(s, r#"<sms address="1" date="1" type="{t}" body="x" />"#).unwrap();
        s
    }));
    let ways: Vec<&str> = read.messages.iter().map(|m| m.direction).collect();
    assert_eq!(
        ways,
        [
            "inbound", "outbound", "draft", "outbound", "draft", "outbound"
        ]
    );
}

#[test]
fn sms_1_a_file_that_is_cut_off_gives_what_was_before_and_a_gap() {
    let read = one(
        "a.xml",
        r#"<smses><sms address="1" date="1" type="1" body="x"/><sms address="1" date="1" type="1" body="ab"#,
    );
    assert_eq!(texts(&read), ["x"]);
    assert_eq!(read.troubles.gaps()[0].code, GapCode::Damaged);
}

#[test]
fn facebook_2_mojibake_is_repaired_string_by_string_only() {
    let read = thread(
        r#"{"sender_name":"A","timestamp_ms":2,"content":"M\u00c3\u00bcller \u00e2\u0082\u00ac"},{"sender_name":"A","timestamp_ms":1,"content":"Müller \u20ac"}"#,
    );
    assert_eq!(texts(&read), ["Müller €", "Müller €"]);
}

#[test]
fn facebook_2_messages_without_type_are_messages() {
    let read = thread(r#"{"sender_name":"A","timestamp_ms":2,"content":"x"}"#);
    assert_eq!(read.messages[0].kind, "text");
}

#[test]
fn facebook_2_newest_first_becomes_oldest_first_in_every_cut() {
    let list: Vec<String> = (0..20)
        .rev()
        .map(|n| {
            format!(
                "{{\"sender_name\":\"A\",\"timestamp_ms\":{},\"content\":\"{n}\"}}",
                1000 * (n + 1)
            )
        })
        .collect();
    let text = format!(
        "{{\"participants\":[{{\"name\":\"A\"}}],\"messages\":[{}]}}",
        list.join(",")
    );
    let bundle = bundle_of(&[("message_1.json".to_owned(), text.into_bytes())]);
    let read = read_all(&bundle, 4 << 20);
    let whole: Vec<String> = read[0].messages.iter().map(|m| m.text.clone()).collect();
    let cut = read_all(&bundle, 60);
    assert_eq!(
        whole,
        cut[0]
            .messages
            .iter()
            .map(|m| m.text.clone())
            .collect::<Vec<_>>()
    );
    assert!(cut[0].context.len() > 20);
}

#[test]
fn facebook_2_an_empty_inbox_and_an_html_download_say_what_to_do() {
    let read = read(&[("messages/inbox/a_1/message_1.html", "<html></html>")]);
    let gap = &read[0].troubles.gaps()[0];
    assert_eq!(gap.code, GapCode::NotReadYet);
    assert!(gap.detail.contains("JSON"));
}

#[test]
fn facebook_2_encrypted_chats_are_a_download_of_their_own() {
    let read = one(
        "A_1.json",
        r#"{"participants":["A","B"],"threadName":"A_1","messages":[{"senderName":"A","text":"x","timestamp":1767600000000,"type":"text","isUnsent":false,"media":[],"reactions":[]}]}"#,
    );
    assert_eq!((read.format, texts(&read)), ("messenger-secure", vec!["x"]));
}

#[test]
fn facebook_2_no_owner_is_guessed() {
    let read = thread(r#"{"sender_name":"A","timestamp_ms":2,"content":"x"}"#);
    assert!(
        read.conversations[0]
            .participants
            .iter()
            .all(|p| p.own.is_none())
    );
    assert!(
        read.troubles
            .notes()
            .iter()
            .any(|n| n.code == NoteCode::OwnSideUnknown)
    );
}

/// A download of these threads: folder and the people in it.
fn download(threads: &[(&str, &[&str])]) -> Vec<Read> {
    let files: Vec<(String, Vec<u8>)> = threads
        .iter()
        .map(|(folder, people)| {
            let people: Vec<String> = people
                .iter()
                .map(|p| format!("{{\"name\":\"{p}\"}}"))
                .collect();
            let text = format!(
                "{{\"participants\":[{}],\"messages\":[{{\"sender_name\":\"x\",\"timestamp_ms\":5,\"content\":\"a\"}}],\"thread_path\":\"inbox/{folder}\"}}",
                people.join(",")
            );
            (format!("messages/inbox/{folder}/message_1.json"), text.into_bytes())
        })
        .collect();
    read_all(&bundle_of(&files), 4 << 20)
}

fn owners(read: &Read) -> Vec<&str> {
    let people = read.conversations[0].participants.iter();
    let own = people.filter(|p| p.own == Some(true));
    own.map(|p| p.name.as_str()).collect()
}

fn noted(read: &Read, code: NoteCode) -> bool {
    read.troubles.notes().iter().any(|n| n.code == code)
}

#[test]
fn facebook_2_the_owner_is_the_name_in_all_threads() {
    let all = download(&[
        ("a", &["Sabine Renner", "Bad M\\u00c3\\u00bcller"]),
        ("b", &["Kurt Voss", "Bad M\\u00c3\\u00bcller"]),
        (
            "c",
            &["Kurt Voss", "Sabine Renner", "Bad M\\u00c3\\u00bcller"],
        ),
    ]);
    for read in &all {
        assert_eq!(owners(read), ["Bad Müller"], "{}", read.path);
        assert!(noted(read, NoteCode::OwnSideDerived));
        assert!(!noted(read, NoteCode::OwnSideUnknown));
    }
    let others = all[0].conversations[0].participants.iter();
    assert_eq!(others.filter(|p| p.own == Some(false)).count(), 1);
}

#[test]
fn facebook_2_where_several_names_or_none_are_in_all_threads_nobody_is_taken() {
    for threads in [
        // Two are in all.
        &[("a", &["A", "B"][..]), ("b", &["A", "B", "C"][..])][..],
        // Nobody is in all.
        &[("a", &["A", "B"]), ("b", &["A", "C"]), ("c", &["B", "C"])],
        // A name that two people bear.
        &[("a", &["A", "A", "B"]), ("b", &["A", "A", "C"])],
        // The same people twice tell no more than once.
        &[("a", &["A", "B"]), ("b", &["A", "B"])],
    ] {
        for read in download(threads) {
            assert_eq!(owners(&read), [""; 0], "{threads:?}");
            assert!(noted(&read, NoteCode::OwnSideUnknown), "{threads:?}");
            assert!(!noted(&read, NoteCode::OwnSideDerived), "{threads:?}");
        }
    }
}

#[test]
fn facebook_2_encrypted_chats_have_an_owner_by_the_same_rule() {
    let chat = |n: u8, people: &str| {
        (
            format!("chat_{n}.json"),
            format!(
                "{{\"participants\":[{people}],\"threadName\":\"chat_{n}\",\"messages\":[{{\"senderName\":\"A\",\"text\":\"x\",\"timestamp\":5}}]}}"
            ),
        )
    };
    let (a, b) = (chat(1, "\"A\",\"B\""), chat(2, "\"C\",\"A\""));
    let all = read(&[(&a.0, &a.1), (&b.0, &b.1)]);
    assert!(all.iter().all(|r| owners(r) == ["A"]));
}

#[test]
fn facebook_2_corrupt_messages_are_counted_and_not_fatal() {
    let read = thread(
        r#"{"sender_name":"A","timestamp_ms":5000,"content":"x"},{"sender_name" "A"},{"sender_name":"B","timestamp_ms":1000,"content":"y"}"#,
    );
    assert_eq!(texts(&read), ["y", "x"]);
    assert!(
        read.troubles.gaps()[0]
            .detail
            .starts_with("1 records could not be read")
    );
}

fn signal(lines: &str) -> Read {
    let head = "{\"version\":\"1\",\"backupTimeMs\":\"1\"}\n{\"recipient\":{\"id\":\"1\",\"self\":{}}}\n{\"recipient\":{\"id\":\"2\",\"contact\":{\"e164\":\"49351\"}}}\n{\"chat\":{\"id\":\"9\",\"recipientId\":\"2\"}}\n";
    one("main.jsonl", &format!("{head}{lines}"))
}

#[test]
fn signal_3a_numbers_may_be_strings_or_numbers() {
    let read = signal(
        "{\"chatItem\":{\"chatId\":9,\"authorId\":2,\"dateSent\":1767600000000,\"incoming\":{},\"standardMessage\":{\"text\":{\"body\":\"x\"}}}}\n{\"chatItem\":{\"chatId\":\"9\",\"authorId\":\"2\",\"dateSent\":\"1767600000000\",\"incoming\":{},\"standardMessage\":{\"text\":{\"body\":\"y\"}}}}",
    );
    assert_eq!(texts(&read), ["x", "y"]);
    assert_eq!(read.messages[0].time, read.messages[1].time);
    assert_eq!(read.messages[0].sender.as_deref(), Some("+49351"));
}

#[test]
fn signal_3a_disappearing_messages_are_a_note() {
    let read = signal(
        "{\"chatItem\":{\"chatId\":\"9\",\"authorId\":\"2\",\"dateSent\":\"1\",\"directionless\":{},\"updateMessage\":{\"expirationTimerChange\":{\"expiresInMs\":\"1\"}}}}",
    );
    assert!(
        read.troubles
            .notes()
            .iter()
            .any(|n| n.code == NoteCode::Disappearing)
    );
}

#[test]
fn signal_3a_earlier_versions_are_searched_too() {
    let read = signal(
        "{\"chatItem\":{\"chatId\":\"9\",\"authorId\":\"2\",\"dateSent\":\"5\",\"incoming\":{},\"revisions\":[{\"authorId\":\"2\",\"dateSent\":\"4\",\"incoming\":{},\"standardMessage\":{\"text\":{\"body\":\"alt\"}}}],\"standardMessage\":{\"text\":{\"body\":\"neu\"}}}}",
    );
    assert_eq!(texts(&read), ["alt", "neu"]);
}

#[test]
fn signal_3a_encrypted_backups_are_said_to_be_locked() {
    for name in [
        "signal-backup-2026/main",
        "signal-2026-01-01-00-00-00.backup",
    ] {
        let read = one(name, "\u{1}\u{2}\u{3}");
        assert_eq!(read.troubles.gaps()[0].code, GapCode::NotReadYet, "{name}");
    }
}

#[test]
fn signal_3a_imported_sms_are_judged_as_sms() {
    let read = signal(
        "{\"chatItem\":{\"chatId\":\"9\",\"authorId\":\"2\",\"dateSent\":\"5\",\"sms\":true,\"incoming\":{},\"standardMessage\":{\"text\":{\"body\":\"x\"}}}}",
    );
    assert!(read.messages[0].flags.contains(Channel::Sms.id()));
}

#[test]
fn signal_3b_the_old_plaintext_export_is_the_sms_schema() {
    let read = one(
        "SignalPlaintextBackup.xml",
        r#"<smses count="1"><sms address="+49351000" date="1767600000000" type="2" body="x" /></smses>"#,
    );
    assert_eq!((read.format, texts(&read)), ("sms-backup", vec!["x"]));
}

#[test]
fn teams_4_markup_becomes_text_and_own_messages_are_known() {
    let read = one(
        "messages.json",
        r#"{"userId":"8:live:me","exportDate":"x","conversations":[{"id":"8:live:a","MessageList":[{"id":"1","displayName":null,"originalarrivaltime":"2026-01-05T08:00:00Z","messagetype":"RichText/Html","content":"<p>a &amp; b</p>","from":"8:live:me"}]}]}"#,
    );
    assert_eq!(texts(&read), ["a & b"]);
    assert_eq!(read.messages[0].direction, "outbound");
}

#[test]
fn google_5_a_missing_date_falls_back_to_the_edit() {
    let read = one(
        "messages.json",
        r#"{"messages":[{"creator":{"name":"A"},"updated_date":"Friday, May 29, 2026 at 3:00:29 AM UTC","text":"x","topic_id":"1"}]}"#,
    );
    assert_eq!(
        read.messages[0].time.as_deref(),
        Some("2026-05-29T03:00:29Z")
    );
}

#[test]
fn google_5_dates_in_other_words_stay_missing_and_are_told() {
    let read = one(
        "messages.json",
        r#"{"messages":[{"creator":{"name":"A"},"created_date":"vendredi","text":"x","topic_id":"1"}]}"#,
    );
    assert_eq!(read.messages[0].time, None);
    assert!(
        read.troubles
            .notes()
            .iter()
            .any(|n| n.code == NoteCode::DateUnreadable)
    );
}

#[test]
fn google_5_deleted_senders_have_no_address() {
    let read = one(
        "messages.json",
        r#"{"messages":[{"creator":{"name":"Weg"},"created_date":"x","text":"x","topic_id":"1"}]}"#,
    );
    assert_eq!(read.messages[0].sender.as_deref(), Some("Weg"));
}

#[test]
fn slack_6_addresses_of_files_are_never_shown() {
    let all = read(&[
        ("users.json", "[]"),
        ("channels.json", "[]"),
        (
            "a/2026-01-05.json",
            r#"[{"type":"message","user":"U1","text":"x","ts":"1767600000.1","files":[{"name":"p.pdf","url_private":"https://files.example/p?t=xoxe-1"}]}]"#,
        ),
    ]);
    let message = &all[0].messages[0];
    assert!(!message.text.contains("xoxe") && !message.files.concat().contains("xoxe"));
    assert_eq!(message.files, ["p.pdf:Document:absent"]);
}

#[test]
fn slack_6_days_of_a_channel_are_one_conversation() {
    let day = |n: u8| {
        (
            format!("a/2026-01-0{n}.json"),
            format!(r#"[{{"type":"message","user":"U1","text":"x","ts":"176760000{n}.1"}}]"#),
        )
    };
    let (a, b) = (day(5), day(6));
    let all = read(&[
        ("users.json", "[]"),
        ("channels.json", r#"[{"id":"C1","name":"a","members":[]}]"#),
        (&a.0, &a.1),
        (&b.0, &b.1),
    ]);
    assert_eq!(all.len(), 2);
    assert!(
        all.iter()
            .all(|r| r.conversations[0].native_id.as_deref() == Some("C1"))
    );
}

#[test]
fn matrix_7_replies_are_not_counted_twice_and_redacted_ones_are_deleted() {
    let read = one(
        "export.json",
        r#"{"room_name":"R","exported_by":"A","messages":[{"type":"m.room.message","sender":"@a:x","origin_server_ts":1,"content":{"msgtype":"m.text","body":"> <@b:x> IBAN\n\nja","m.relates_to":{"m.in_reply_to":{"event_id":"1"}}}},{"type":"m.room.message","sender":"@a:x","origin_server_ts":2,"content":{}}]}"#,
    );
    assert_eq!(texts(&read), ["ja", ""]);
    assert_eq!(read.messages[1].kind, "deleted");
}

#[test]
fn matrix_7_what_was_not_decrypted_is_counted() {
    let read = one(
        "export.json",
        r#"{"room_name":"R","exported_by":"A","messages":[{"type":"m.room.encrypted","sender":"@a:x","origin_server_ts":1,"content":{"ciphertext":"x"}}]}"#,
    );
    assert!(
        read.troubles
            .notes()
            .iter()
            .any(|n| n.code == NoteCode::Undecrypted)
    );
}

#[test]
fn matrix_7_its_html_is_not_taken_for_telegram() {
    let read = one(
        "messages.html",
        "<html><head><title>Exported Data</title></head><body><div class=\"mx_RoomView\"></div><li class=\"mx_EventTile\" data-self=\"true\" data-event-id=\"$1\"><span class=\"mx_MessageTimestamp\" title=\"Mo, 5. Jan 2026 08:00:00\"></span><span class=\"mx_EventTile_body\">x</span></li></body></html>",
    );
    assert_eq!((read.format, texts(&read)), ("matrix-html", vec!["x"]));
    assert_eq!(read.messages[0].direction, "outbound");
    assert_eq!(
        read.messages[0].time.as_deref(),
        Some("2026-01-05T08:00:00")
    );
}

#[test]
fn matrix_7_a_page_of_an_unknown_form_is_a_gap() {
    let read = one(
        "messages.html",
        "<html><body><main class=\"mx_RoomView\"><article class=\"mx_EventTile\">x</article></main></body></html>",
    );
    assert_eq!(read.messages.len(), 0);
    assert_eq!(read.troubles.gaps()[0].code, GapCode::NotReadYet);
}

#[test]
fn discord_8_a_clock_in_a_text_begins_no_message() {
    let rule = "=".repeat(62);
    let text = format!(
        "{rule}\nGuild: B\nChannel: T / d\n{rule}\n\n[2026-01-05 09:00] kurt\nProtokoll:\n[12:34:56] Pumpe an\n\n"
    );
    assert_eq!(
        texts(&one("a.txt", &text)),
        ["Protokoll:\n[12:34:56] Pumpe an"]
    );
}

#[test]
fn matrix_7_its_text_is_not_taken_for_whatsapp() {
    let line = |n: u8| format!("5.1.2026, 09:0{n}:00 - Kurt Voss: Zeile {n}\n");
    let text: String = (0..6).map(line).collect();
    let read = one("matrix - Bad - Chat Export - 1.6.2026.txt", &text);
    assert_eq!(read.format, "matrix-text");
    assert_eq!(read.messages.len(), 6);
    assert_eq!(read.conversations[0].title, "Bad");
}

#[test]
fn matrix_7_dates_with_slashes_need_a_day_above_twelve() {
    let text = |last: &str| format!("05/01/2026, 09:00:00 - Kurt: a\n{last}, 09:01:00 - Kurt: b\n");
    let first = |last: &str| {
        one("matrix-Bad-export-1.txt", &text(last)).messages[0]
            .time
            .clone()
    };
    assert_eq!(first("25/01/2026").as_deref(), Some("2026-01-05T09:00:00"));
    assert_eq!(first("05/25/2026").as_deref(), Some("2026-05-01T09:00:00"));
    assert_eq!(first("06/01/2026"), None);
}

#[test]
fn discord_8_parts_and_private_talk_have_their_titles() {
    let head = |guild: &str, channel: &str| {
        let rule = "=".repeat(62);
        format!(
            "{rule}\nGuild: {guild}\nChannel: {channel}\n{rule}\n\n[2026-01-05 09:00] kurt\nx\n"
        )
    };
    let title = |name: &str, text: &str| {
        let read = one(name, text);
        let c = &read.conversations[0];
        (c.title.clone(), c.native_id.clone())
    };
    assert_eq!(
        title(
            "Bau - Text - dach [77] [part 2].txt",
            &head("Bau", "Text / dach")
        ),
        ("Bau: dach".to_owned(), Some("77".to_owned()))
    );
    assert_eq!(
        title(
            "Direct Messages - Private - petra [78].txt",
            &head("Direct Messages", "Private / petra")
        ),
        ("petra".to_owned(), Some("78".to_owned()))
    );
}

#[test]
fn slack_6_text_folders_of_single_users_are_recognised() {
    let all = read(&[
        ("export/channels/baustelle.txt", "x"),
        ("export/dms/petra.txt", "x"),
        ("export/files/a.txt", "x"),
    ]);
    let gap = &all[0].troubles.gaps()[0];
    assert_eq!(gap.code, GapCode::NotReadYet);
    assert!(gap.detail.contains("Slack"), "{}", gap.detail);
    // A folder of that name alone is nothing of Slack's.
    assert!(read(&[("export/channels/notizen.txt", "x")]).is_empty());
}

#[test]
fn discord_8_a_byte_order_mark_and_forwarded_messages() {
    let read = one(
        "a.json",
        "\u{feff}{\"guild\":{\"id\":\"0\",\"name\":\"Direct Messages\"},\"channel\":{\"id\":\"1\",\"type\":\"DirectTextChat\",\"name\":\"a\"},\"messages\":[{\"id\":\"1\",\"type\":\"Default\",\"timestamp\":\"2026-01-05T08:00:00+01:00\",\"content\":\"\",\"author\":{\"name\":\"a\"},\"forwardedMessage\":{\"content\":\"x\",\"attachments\":[]}}]}",
    );
    assert_eq!(texts(&read), ["x"]);
    assert_eq!(read.conversations[0].kind, ConversationKind::Direct);
}

#[test]
fn common_unknown_fields_and_types_never_abort() {
    let read = thread(
        r#"{"sender_name":{"x":1},"timestamp_ms":"abc","content":["a"],"photos":3,"share":7,"is_unsent":"no"},{"sender_name":"A","timestamp_ms":1,"content":"x"}"#,
    );
    assert_eq!(read.messages.len(), 2);
}

#[test]
fn every_reader_tells_how_to_export_in_both_languages() {
    for format in FORMATS {
        let card = format.card();
        assert!(
            !card.how.0.is_empty() && card.how.0.len() == card.how.1.len(),
            "{}",
            card.id
        );
    }
}

/// The steps, what to do where a menu item is missing or blocked, media, the way to the computer, the date.
#[test]
fn every_kind_has_a_guide_in_both_languages() {
    for format in FORMATS {
        let id = format.card().id;
        for (lang, words) in [
            (
                "de",
                [
                    "Fehlt der Menüpunkt",
                    "Mit oder ohne Medien",
                    "verschlüsselten Stick",
                    "Stand 25.11.2026",
                ],
            ),
            (
                "en",
                [
                    "missing or blocked",
                    "With or without media",
                    "encrypted stick",
                    "As of 2026-11-25",
                ],
            ),
        ] {
            let said = super::cli::run(&["formats", "show", id, "--lang", lang]);
            assert_eq!(said.status, 0, "{id}");
            assert!(said.out.starts_with(id), "{}", said.out);
            for word in words {
                assert!(
                    said.out.contains(word),
                    "{id} {lang}: {word} not in\n{}",
                    said.out
                );
            }
        }
    }
    let whatsapp = super::cli::run(&["formats", "whatsapp", "--lang", "de"]).out;
    assert!(
        whatsapp.contains("Erweiterter Chat-Datenschutz"),
        "{whatsapp}"
    );
    let telegram = super::cli::run(&["formats", "show", "telegram-json", "--lang", "de"]).out;
    assert!(telegram.contains("24 Stunden"), "{telegram}");
}

#[test]
fn facebook_2_a_file_that_is_a_link_to_the_web_is_not_in_the_download() {
    let read = thread(
        r#"{"sender_name":"A","timestamp_ms":5,"photos":[{"uri":"https://scontent.example/a.jpg?x=1","creation_timestamp":5}]}"#,
    );
    assert_eq!(read.messages[0].kind, "media-omitted");
    assert!(read.messages[0].files[0].ends_with(":Image:absent"));
}

#[test]
fn facebook_2_links_that_are_shared_are_text() {
    let read = thread(
        r#"{"sender_name":"A","timestamp_ms":5,"content":"Schau","share":{"link":"https://plan.example/x","share_text":"Preis 950 Euro"}}"#,
    );
    assert_eq!(
        texts(&read),
        ["Schau\nPreis 950 Euro\nhttps://plan.example/x"]
    );
}

fn slack(messages: &str) -> Read {
    read(&[
        ("users.json", r#"[{"id":"U1","real_name":"Kurt Voss"}]"#),
        (
            "channels.json",
            r#"[{"id":"C1","name":"a","members":["U1"]}]"#,
        ),
        ("a/2026-01-05.json", messages),
    ])
    .remove(0)
}

#[test]
fn slack_6_signs_for_people_channels_and_links_are_resolved() {
    let read = slack(
        r#"[{"type":"message","user":"U1","ts":"1767600000.1","text":"<@U1> in <#C1|a>: <mailto:a@b.example|a@b.example> &amp; <https://x.example|Plan> &lt;3"}]"#,
    );
    let text = texts(&read)[0];
    for part in ["Kurt Voss", "a@b.example", "https://x.example", "& ", "<3"] {
        assert!(text.contains(part), "{part} not in {text}");
    }
    assert!(!text.contains("U1"), "{text}");
}

#[test]
fn slack_6_what_bots_say_only_in_attachments_and_blocks_is_read() {
    let read = slack(
        r#"[{"type":"message","subtype":"bot_message","bot_id":"B1","username":"Kasse","ts":"1767600000.1","text":"","attachments":[{"fallback":"x","text":"Rechnung 4711"}]},{"type":"message","subtype":"bot_message","bot_id":"B1","ts":"1767600001.1","blocks":[{"type":"section","text":{"type":"mrkdwn","text":"Angebot 12"}}]},{"type":"message","subtype":"tombstone","user":"U1","ts":"1767600002.1","text":"weg"}]"#,
    );
    let all = texts(&read);
    assert!(
        all[0].contains("Rechnung 4711") && all[1].contains("Angebot 12"),
        "{all:?}"
    );
    assert_eq!(read.messages[0].sender.as_deref(), Some("Kasse"));
    assert_eq!(read.messages[2].kind, "deleted");
}

#[test]
fn google_5_a_message_of_attachments_alone_names_the_file_in_the_folder() {
    let all = read(&[
        (
            "Groups/DM 1/messages.json",
            r#"{"messages":[{"creator":{"name":"A"},"created_date":"Friday, May 29, 2026 at 3:00:29 AM UTC","topic_id":"1","attached_files":[{"original_name":"Plan.pdf","export_name":"File-Plan.pdf"}]}]}"#,
        ),
        ("Groups/DM 1/File-Plan.pdf", "%PDF-1.4"),
    ]);
    assert_eq!(all[0].messages[0].files, ["Plan.pdf:Document"]);
    assert_eq!(all[0].messages[0].kind, "attachment");
}
