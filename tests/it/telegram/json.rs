//! `result.json`: every line of the reader's test list (telegram.md section 15), nos. 1 to 8 and 10.

use super::{Whole, bundle, chat, file, read};
use proptest::prelude::*;
use std::fmt::Write as _;

fn only(messages: &str) -> super::Seen {
    let whole = chat(messages);
    assert_eq!(whole.taken.messages.len(), 1, "{messages}");
    whole.taken.messages[0].clone()
}

fn text(fields: &str) -> String {
    only(&format!("{{\"id\": 1, \"type\": \"message\", {fields}}}")).text
}

fn titles(whole: &Whole) -> Vec<&str> {
    let conversations = whole.survey.conversations.iter();
    conversations.map(|c| c.title.as_str()).collect()
}

// 1. Roots.

#[test]
fn root_of_one_chat_with_and_without_a_name() {
    let named = file(r#"{"name": "Kurt", "type": "personal_chat", "id": 1, "messages": []}"#);
    assert_eq!(titles(&named), ["Kurt"]);
    for (kind, title) in [
        ("saved_messages", "Saved messages"),
        ("replies", "Replies"),
        ("verification_codes", "Verification codes"),
        ("personal_chat", "Deleted account 7"),
    ] {
        let whole = file(&format!(
            r#"{{"type": "{kind}", "id": 7, "messages": [{{"id": 1, "type": "message", "text": "x"}}]}}"#
        ));
        assert_eq!(titles(&whole), [title]);
        assert_eq!(whole.taken.messages.len(), 1);
    }
}

#[test]
fn root_of_an_account_with_only_left_chats_and_without_personal_information() {
    let whole = file(
        r#"{"about": "x", "left_chats": {"about": "y", "list": [
            {"name": "Alt", "type": "private_group", "id": 5, "messages": [
                {"id": 1, "type": "message", "from": "A", "from_id": "user1", "text": "x"}]}]}}"#,
    );
    assert_eq!(titles(&whole), ["Alt"]);
    assert_eq!(whole.taken.messages[0].direction, None);
    assert!(whole.codes().contains(&"own-side-unknown"));
}

#[test]
fn chats_of_unknown_kinds_are_read() {
    let whole = file(
        r#"{"name": "x", "type": "hologram_chat", "id": 1, "messages": [{"id": 1, "type": "message", "text": "da"}]}"#,
    );
    assert_eq!(whole.texts(), ["da"]);
}

#[test]
fn kinds_of_chats_become_kinds_of_conversations() {
    for (kind, wanted) in [
        ("personal_chat", "direct"),
        ("bot_chat", "direct"),
        ("saved_messages", "direct"),
        ("private_group", "group"),
        ("private_supergroup", "group"),
        ("public_supergroup", "group"),
        ("private_channel", "broadcast"),
        ("public_channel", "broadcast"),
    ] {
        let whole = file(&format!(
            r#"{{"name": "x", "type": "{kind}", "id": 1, "messages": []}}"#
        ));
        assert_eq!(whole.survey.conversations[0].kind.id(), wanted, "{kind}");
    }
}

// 2. Broken JSON.

#[test]
fn control_escapes_in_a_button_and_escaped_backslashes_that_stay() {
    assert_eq!(
        text(
            r#""text": "Menü", "inline_bot_buttons": [[{"type": "default", "text": "a\x01b", "data": "\x1F"}]]"#
        ),
        "Menü\na\u{1}b"
    );
    assert_eq!(text(r#""text": "C:\\x01 und \x0C""#), "C:\\x01 und \u{c}");
}

#[test]
fn a_document_id_without_quotes() {
    let whole = chat(concat!(
        r#"{"id": 1, "type": "message", "text": [{"type": "custom_emoji", "text": "a", "document_id": "#,
        "video_files/st{\"icker (2).webm\n",
        r#"}, " b"]}, {"id": 2, "type": "message", "text": "c"}"#
    ));
    assert_eq!(whole.texts(), ["a b", "c"]);
    assert!(!whole.codes().contains(&"damaged"));
}

#[test]
fn a_doubled_text_keeps_its_content() {
    let twice = only(
        r#"{"id": 1, "type": "service", "action": "send_webview_data", "text": "Bestellung", "text": "", "text_entities": []}"#,
    );
    assert_eq!(twice.text, "send_webview_data\nBestellung");
    assert_eq!(text(r#""text": "a", "text": "b""#), "ab");
}

#[test]
fn a_cut_file_gives_what_is_whole_and_says_where_it_ends() {
    let json = r#"{"name": "K", "type": "personal_chat", "id": 1, "messages": [{"id": 1, "type": "message", "text": "ganz"}, {"id": 2, "type": "message", "text": "hal"#;
    let whole = file(json);
    assert_eq!(whole.texts(), ["ganz"]);
    assert_eq!(whole.survey.conversations[0].messages, 1);
    let gaps = whole.survey.troubles.gaps();
    assert_eq!(gaps.len(), 1);
    let end = json.find("}, {").unwrap() + 1;
    assert!(
        gaps[0].detail.ends_with(&format!("byte {end}")),
        "{}",
        gaps[0].detail
    );
}

#[test]
fn several_roots_glued_together_are_all_read() {
    let one = r#"{"name": "A", "type": "personal_chat", "id": 1, "messages": [{"id": 1, "type": "message", "text": "eins"}]}"#;
    let two = one.replace("\"A\"", "\"B\"").replace("eins", "zwei");
    let whole = file(&format!("{one}\n{two}"));
    assert_eq!(whole.texts(), ["eins", "zwei"]);
    assert_eq!(titles(&whole), ["A", "B"]);
    assert!(whole.codes().contains(&"several-roots"));
}

#[test]
fn a_wrong_type_costs_its_field_only() {
    let odd = only(
        r#"{"id": "1", "type": "message", "date": 5, "from": {"x": 1}, "from_id": true, "photo": 7, "poll": "x", "text": "bleibt", "reply_to_message_id": []}"#,
    );
    assert_eq!(odd.text, "bleibt");
    assert_eq!((odd.sender, odd.time), (None, None));
}

#[test]
fn bytes_that_are_no_utf8_are_said() {
    let mut bytes = br#"{"name": "K", "type": "personal_chat", "id": 1, "messages": [{"id": 1, "type": "message", "text": "gr"#.to_vec();
    bytes.extend_from_slice(b"\xfcn\"}]}");
    let bundle = bundle(vec![("result.json".to_owned(), bytes)]);
    let whole = read("telegram-json", &bundle, 4 << 20).unwrap();
    assert_eq!(whole.texts(), ["grün"]);
    assert!(whole.codes().contains(&"charset-assumed"));
}

// 3. Texts.

#[test]
fn texts_in_every_form() {
    assert_eq!(text(r#""text": "einfach""#), "einfach");
    assert_eq!(
        text(r#""text": ["a ", {"type": "bold", "text": "b"}, " c", ""]"#),
        "a b c"
    );
    assert_eq!(
        text(r#""text": [{"type": "bold", "text": "vorn"}, " dann"]"#),
        "vorn dann"
    );
    assert_eq!(text(r#""text": """#), "");
    assert_eq!(
        text(r#""text": [{"type": "italic", "text": "nur"}]"#),
        "nur"
    );
    assert_eq!(
        text(
            r#""text": "alt", "text_entities": [{"type": "plain", "text": "ne"}, {"type": "bold", "text": "u"}]"#
        ),
        "neu"
    );
    assert_eq!(text(r#""text": ["a"], "text_entities": []"#), "a");
}

#[test]
fn a_link_gives_what_is_read_and_its_target() {
    assert_eq!(
        text(
            r#""text": ["Siehe ", {"type": "text_link", "text": "hier", "href": "https://a.example/"}, "!"]"#
        ),
        "Siehe hier!\nhttps://a.example/"
    );
    assert_eq!(
        text(r#""text": [{"type": "link", "text": "https://a.example/"}]"#),
        "https://a.example/"
    );
}

#[test]
fn a_phone_number_split_over_two_runs_is_one_number() {
    assert_eq!(
        text(
            r#""text": ["Ruf ", {"type": "phone", "text": "+49 151"}, " 234", {"type": "bold", "text": "5678"}]"#
        ),
        "Ruf +49 151 2345678"
    );
}

// 4. Rich messages.

#[test]
fn a_rich_message_with_table_and_list() {
    let rich = r#""rich_message": {"blocks": [
        {"type": "table", "rows": [{"cells": [{"text": {"type": "plain", "text": "a"}}, {"text": {"type": "bold", "text": {"type": "plain", "text": "b"}}}]},
                                    {"cells": [{"text": {"type": "plain", "text": "c"}}]}]},
        {"type": "list", "items": [{"text": {"type": "plain", "text": "d"}}, {"blocks": [{"type": "paragraph", "text": {"type": "plain", "text": "e"}}]}]}]}"#;
    assert_eq!(text(rich), "a\tb\nc\nd\ne");
}

// 5. Ids.

#[test]
fn ids_of_all_forms_and_negative_message_ids() {
    for (id, shown) in [
        (r#""user1""#, "user1"),
        (r#""channel1""#, "channel1"),
        (r#""chat1""#, "chat1"),
        ("1", "user1"),
        ("4294967297", "user1"),
    ] {
        let seen = only(&format!(
            r#"{{"id": -999999999, "type": "message", "date": "2026-02-03T12:00:00", "from": null, "from_id": {id}, "text": "x"}}"#
        ));
        assert_eq!(seen.sender.as_deref(), Some(shown));
        assert!(seen.id.unwrap().contains(" -999999999 "));
    }
}

// 6. What is missing.

#[test]
fn names_that_are_null_stay_missing() {
    let deleted = only(r#"{"id": 1, "type": "message", "from": null, "text": "x"}"#);
    assert_eq!(deleted.sender, None);
    let members = chat(
        r#"{"id": 1, "type": "service", "actor": null, "actor_id": "user9", "action": "invite_members", "members": [null, "Kurt"], "text": ""}"#,
    );
    let people: Vec<&str> = members.survey.conversations[0]
        .participants
        .iter()
        .map(|p| p.name.as_str())
        .collect();
    assert_eq!(people, ["user9", "Kurt"]);
}

#[test]
fn an_unsupported_message_is_counted_and_said() {
    let whole = chat(r#"{"id": 1, "type": "unsupported"}"#);
    assert_eq!(whole.survey.conversations[0].messages, 1);
    assert_eq!(whole.taken.messages[0].sender, None);
    assert_eq!(whole.taken.messages[0].time, None);
    assert!(whole.codes().contains(&"unsupported-message"));
}

#[test]
fn a_custom_action_without_action() {
    let notice = only(r#"{"id": 1, "type": "service", "information_text": "Hallo", "text": ""}"#);
    assert_eq!((notice.kind, notice.text.as_str()), ("notice", "Hallo"));
    let unknown = only(
        r#"{"id": 1, "type": "service", "actor": "A", "action": "warp_drive", "cargo": {"label": "Ziegel"}, "gift_text": [{"type": "plain", "text": "a"}, {"type": "bold", "text": "b"}]}"#,
    );
    assert_eq!(unknown.kind, "system");
    assert_eq!(unknown.text, "warp_drive\nZiegel\nab");
}

// 7. Times.

#[test]
fn times_by_unixtime_only_local_and_epoch_edits() {
    let at = |fields: &str| {
        only(&format!(
            r#"{{"id": 1, "type": "message", {fields}, "text": "x"}}"#
        ))
    };
    let both = at(r#""date": "2024-07-01T12:00:00", "date_unixtime": "1719828000""#);
    assert_eq!(both.time.as_deref(), Some("2024-07-01T12:00:00+02:00"));
    let local = at(r#""date": "2019-03-31T02:30:00", "edited": "1970-01-01T01:00:00""#);
    assert_eq!(local.time.as_deref(), Some("2019-03-31T02:30:00"));
    assert!(!local.edited);
    assert!(at(r#""date": "2019-03-31T02:30:00", "edited": "2019-03-31T03:30:00""#).edited);
}

// 8. Files.

#[test]
fn files_that_are_there_left_out_lost_and_outside() {
    let message =
        |value: &str| format!(r#"{{"id": 1, "type": "message", "file": "{value}", "text": ""}}"#);
    let messages = [
        "(File not included. Change data exporting settings to download.)",
        "(File exceeds maximum size. Change data exporting settings to download.)",
        "(File unavailable, please try again later)",
        "files/da.txt",
        "files/fort.txt",
        "../geheim.txt",
    ]
    .map(message)
    .join(",");
    let json =
        format!(r#"{{"name": "K", "type": "personal_chat", "id": 1, "messages": [{messages}]}}"#);
    let bundle = bundle(vec![
        ("a/geheim.txt".to_owned(), vec![1]),
        ("a/x/files/da.txt".to_owned(), vec![1]),
        ("a/x/result.json".to_owned(), json.into_bytes()),
    ]);
    let whole = read("telegram-json", &bundle, 4 << 20).unwrap();
    let kinds: Vec<&str> = whole.taken.messages.iter().map(|m| m.kind).collect();
    assert_eq!(kinds[..3], ["media-omitted"; 3]);
    assert_eq!(kinds[3..], ["attachment"; 3]);
    let bound: Vec<Option<usize>> = whole.taken.messages.iter().map(|m| m.files[0].1).collect();
    assert_eq!(bound, [None, None, None, Some(1), None, None]);
    let notes: Vec<String> = [&whole.survey.troubles, &whole.taken.troubles]
        .iter()
        .flat_map(|t| t.notes())
        .map(|n| format!("{}: {}", n.code, n.detail))
        .collect();
    for note in [
        "attachment-missing: 1 files",
        "attachment-missing: path leads out of the export, 1 messages",
        "media-not-exported: 1 by the settings, 1 by their size, 1 no longer there",
    ] {
        assert!(notes.iter().any(|n| n == note), "{note} in {notes:?}");
    }
}

#[test]
fn thumbnails_are_no_attachments() {
    let files = [
        "files/Kunden.pdf",
        "files/Kunden_info.pdf",
        "photos/p.jpg",
        "photos/p_thumb.jpg",
        "result.json",
        "video_files/v.mp4",
        "video_files/v.mp4_thumb.jpg",
    ];
    let json = br#"{"name": "K", "type": "personal_chat", "id": 1, "messages": []}"#;
    let bundle = bundle(files.map(|f| (f.to_owned(), json.to_vec())).to_vec());
    let format = super::format("telegram-json");
    let claims = format.claims(&bundle);
    let claim = claims.iter().find(|c| c.main == 4).unwrap();
    assert_eq!(format.companions(&bundle, claim), [3, 6]);
}

#[test]
fn windows_paths_are_no_way_out() {
    for path in ["C:\\\\x.txt", "/etc/passwd", "files\\\\..\\\\..\\\\x"] {
        let whole = chat(&format!(
            r#"{{"id": 1, "type": "message", "file": "{path}", "text": ""}}"#
        ));
        assert_eq!(whole.taken.messages[0].files[0].1, None);
        assert!(whole.codes().contains(&"attachment-missing"), "{path}");
    }
}

// 10. Size.

/// Some 12 MB that a range at a time is read from; what is held grows with neither the file nor its chats' texts.
#[test]
fn a_large_file_is_read_in_ranges_that_together_are_the_file() {
    let mut json = String::from(r#"{"about": "x", "chats": {"about": "y", "list": ["#);
    for chat in 0..4 {
        let _ = write!(
            json,
            r#"{}{{"name": "Chat {chat}", "type": "private_group", "id": {}, "messages": ["#,
            if chat > 0 { "," } else { "" },
            chat + 1
        );
        for id in 0..8000 {
            let _ = write!(
                json,
                "{}\n{{\"id\": {id}, \"type\": \"message\", \"date\": \"2026-02-03T12:00:00\", \"from\": \"P{}\", \"from_id\": \"user{}\", \"text\": [\"Zeile {id} \", {{\"type\": \"bold\", \"text\": \"fett\"}}, \"{}\"]}}",
                if id > 0 { "," } else { "" },
                id % 50,
                id % 50,
                "x".repeat(200)
            );
        }
        json.push_str("]}");
    }
    json.push_str("]}}");
    let length = json.len() as u64;
    let bundle = bundle(vec![("result.json".to_owned(), json.into_bytes())]);
    let whole = read("telegram-json", &bundle, 1 << 20).unwrap();
    let ranges = &whole.survey.ranges;
    assert!(ranges.len() >= 11);
    assert_eq!(ranges[0].start, 0);
    assert!(ranges.windows(2).all(|pair| pair[0].end == pair[1].start));
    assert!(
        ranges
            .iter()
            .rev()
            .skip(1)
            .all(|r| r.end - r.start < (1 << 20) + 1000)
    );
    assert_eq!(ranges[ranges.len() - 1].end, length);
    assert_eq!(whole.taken.messages.len(), 32_000);
    assert!(
        whole
            .survey
            .conversations
            .iter()
            .all(|c| c.messages == 8000 && c.participants.len() == 50)
    );
}

#[test]
fn a_message_beyond_the_limit_costs_itself() {
    let long = "x".repeat(5 << 20);
    let whole = chat(&format!(
        r#"{{"id": 1, "type": "message", "text": "{long}"}}, {{"id": 2, "type": "message", "text": "danach"}}"#
    ));
    assert_eq!(whole.texts(), ["", "danach"]);
    assert_eq!(whole.survey.conversations[0].messages, 2);
    assert!(whole.codes().contains(&"limit"));
}

// Places, and nothing that stops a run.

/// The entry's bytes behind each piece of a text are that piece, and its line and column are those of the bytes.
#[test]
fn texts_lead_back_to_their_bytes_lines_and_columns() {
    for folder in super::folders() {
        let (id, bundle, _) = super::fixture(&folder);
        if id != "telegram-json" {
            continue;
        }
        let whole = read(&id, &bundle, 300).unwrap();
        let bytes = bundle.entries[whole.main].head(usize::MAX >> 1).unwrap();
        for m in &whole.taken.messages {
            for (at, c) in m.text.char_indices() {
                let span = m.map.bytes(&m.text, at, at + c.len_utf8()).unwrap();
                let from = span.offset as usize;
                let part = std::str::from_utf8(&bytes[from..from + span.length as usize]).unwrap();
                let same =
                    part.starts_with('\\') || part == "\"" || part == "," || part.chars().eq([c]);
                assert!(same, "{c:?} is {part:?} in {:?}", m.text);
                let (number, piece) = m.map.piece(at).unwrap();
                let before = std::str::from_utf8(&bytes[..from]).unwrap();
                let line = before.matches('\n').count() as u64 + 1;
                let column = before.rsplit('\n').next().unwrap().chars().count() as u64 + 1;
                assert_eq!(m.places[number].line, line);
                assert_eq!(
                    m.places[number].column + piece.columns(&m.text, at),
                    column,
                    "{c:?}"
                );
            }
        }
    }
}

#[test]
fn equal_names_do_not_mix_up_the_sides() {
    let whole = file(
        r#"{"about": "x", "personal_information": {"user_id": 1}, "chats": {"list": [
            {"name": "Max", "type": "personal_chat", "id": 2, "messages": [
                {"id": 1, "type": "message", "from": "Max Roth", "from_id": "user1", "text": "a"},
                {"id": 2, "type": "message", "from": "Max Roth", "from_id": "user2", "text": "b"}]}]}}"#,
    );
    let ways: Vec<_> = whole.taken.messages.iter().map(|m| m.direction).collect();
    assert_eq!(ways, [Some("outbound"), Some("inbound")]);
}

#[test]
fn the_same_message_has_the_same_id_and_an_edited_one_another() {
    let id = |extra: &str| {
        only(&format!(
            r#"{{"id": 1, "type": "message", "date": "2026-02-03T12:00:00", "date_unixtime": "1770116400"{extra}, "text": "x"}}"#
        ))
        .id
    };
    assert_eq!(id(""), id(r#", "edited": "1970-01-01T01:00:00""#));
    assert_ne!(
        id(""),
        id(r#", "edited": "2026-02-03T12:01:00", "edited_unixtime": "1770116460""#)
    );
}

proptest! {
    #[test]
    fn damaged_files_never_stop_a_run(cut in 0_usize..4000, flips in prop::collection::vec((0_usize..4000, 0_u8..8), 0..6), size in 1_u64..900, seed in 0_usize..3) {
        let names = ["parts", "account", "old-client"];
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/telegram").join(names[seed]);
        let mut bytes = std::fs::read(folder.join("result.json")).unwrap();
        bytes.truncate(bytes.len().saturating_sub(cut % bytes.len()));
        for (at, bit) in flips {
            let len = bytes.len().max(1);
            if let Some(byte) = bytes.get_mut(at % len) {
                *byte ^= 1 << bit;
            }
        }
        let bundle = bundle(vec![("result.json".to_owned(), bytes)]);
        let one = read("telegram-json", &bundle, 4 << 20);
        let many = read("telegram-json", &bundle, size);
        prop_assert_eq!(one.is_some(), many.is_some());
        if let (Some(one), Some(many)) = (one, many) {
            prop_assert_eq!(&one.taken.messages, &many.taken.messages);
            prop_assert_eq!(&one.survey.conversations, &many.survey.conversations);
            let counted: u64 = one.survey.conversations.iter().map(|c| c.messages).sum();
            prop_assert_eq!(counted, one.taken.messages.len() as u64);
        }
    }
}
