//! WhatsApp's databases of newer telephones: lists of calls, reactions, votes, answers, anonymous people.

#![allow(clippy::unwrap_used)]

use super::phone;
use super::whatsapp_db::{Taken, folder, memory, read, rows};
use super::whatsapp_run::{codes, scan};
use kanalwacht::formats::whatsapp_db::{WhatsAppAndroid, WhatsAppIphone};
use kanalwacht::model::{Conversation, CoverageCode, Direction, NoteCode};

fn android() -> (Vec<Conversation>, Taken) {
    let folder_of = tempfile::tempdir().unwrap();
    phone::android_more(folder_of.path());
    read(&WhatsAppAndroid, &folder(folder_of.path()), 4 << 20)
}

fn iphone() -> (Vec<Conversation>, Taken) {
    let folder_of = tempfile::tempdir().unwrap();
    phone::iphone_more(folder_of.path());
    read(&WhatsAppIphone, &folder(folder_of.path()), 4 << 20)
}

fn covered(taken: &Taken) -> u64 {
    let all = taken.troubles.coverage();
    let reactions = all.iter().filter(|c| c.code == CoverageCode::Reaction);
    reactions.map(|c| c.count).sum()
}

fn noted(taken: &Taken, code: NoteCode) -> Vec<String> {
    let all = taken.troubles.notes();
    let wanted = all.iter().filter(|n| n.code == code);
    wanted.map(|n| n.detail.clone()).collect()
}

/// Identifiers of the calls of a chat, in order, with what stands around them.
fn calls(taken: &Taken, chat: usize) -> Vec<&str> {
    let of_chat = taken
        .messages
        .iter()
        .filter(|m| m.chat == chat && m.kind == "call");
    of_chat.map(|m| m.id.rsplit('/').next().unwrap()).collect()
}

#[test]
fn androids_list_of_calls_adds_what_no_message_tells() {
    let (chats, taken) = android();
    assert!(!taken.troubles.has_gaps(), "{:?}", taken.troubles.gaps());
    // C4 is the missed call of message M40, C2 that of message G6.
    assert_eq!(calls(&taken, 0), ["C1", "C5", "M40"]);
    assert_eq!(calls(&taken, 1), ["G6"]);
    let at = |id: &str| {
        taken
            .messages
            .iter()
            .position(|m| m.id.ends_with(id))
            .unwrap()
    };
    assert!(
        at("/K3") < at("/C1") && at("/C1") < at("/K5"),
        "by its time"
    );
    let first = &taken.messages[at("/C1")];
    assert_eq!(
        (&*first.time, first.direction),
        ("2026-02-03T10:31:30Z", Some(Direction::Outbound))
    );
    // Who was only called has a chat of calls.
    let last = chats.len() - 1;
    assert_eq!(
        (&*chats[last].title, chats[last].messages),
        ("+4915100000008", 1)
    );
    assert_eq!(calls(&taken, last), ["C3"]);
    assert_eq!(taken.messages[at("/C3")].sender, "+4915100000008");
    let counted: u64 = chats.iter().map(|c| c.messages).sum();
    assert_eq!(counted, taken.messages.len() as u64);
}

#[test]
fn androids_old_list_of_calls_adds_what_no_message_tells() {
    let folder_of = tempfile::tempdir().unwrap();
    phone::android_old_more(folder_of.path());
    let (chats, taken) = read(&WhatsAppAndroid, &folder(folder_of.path()), 4 << 20);
    assert!(!taken.troubles.has_gaps(), "{:?}", taken.troubles.gaps());
    assert_eq!(calls(&taken, 0), ["C2", "A9", "A10"]);
    assert_eq!(taken.messages[1].id, "4915100000002@s.whatsapp.net/C2");
    assert_eq!(chats.last().unwrap().title, "+4915100000008");
}

#[test]
fn androids_polls_have_their_votes_by_name() {
    let (_, taken) = android();
    let polls: Vec<&str> = taken
        .messages
        .iter()
        .filter(|m| m.kind == "poll")
        .map(|m| &*m.text)
        .collect();
    assert_eq!(polls, ["Termin\nMontag: Olga, Anna Beyer\nDienstag"]);
}

#[test]
fn androids_reactions_timers_and_own_number_are_told() {
    let (chats, taken) = android();
    // The second was taken back.
    assert_eq!(covered(&taken), 1);
    assert_eq!(
        noted(&taken, NoteCode::Disappearing),
        ["1 chats have a timer for disappearing messages"]
    );
    let vanishing: Vec<&str> = taken
        .messages
        .iter()
        .filter(|m| m.vanishing)
        .map(|m| &*m.id)
        .collect();
    assert_eq!(vanishing, ["4915100000002@s.whatsapp.net/M41"]);
    let own: Vec<_> = chats[1]
        .participants
        .iter()
        .filter(|p| p.own == Some(true))
        .collect();
    assert_eq!(
        own.len(),
        1,
        "the owner is in the list of members and is nobody else"
    );
    assert_eq!(own[0].handle.as_deref(), Some("+4915100000001"));
}

#[test]
fn anonymous_people_of_android_have_their_names_also_in_events() {
    let (_, taken) = android();
    let all = rows(&taken, 1);
    assert!(all.contains(&("text", "Olga", "von anonym")), "{all:?}");
    assert!(
        all.contains(&("system", "", "Baustelle Süd\nKurt Voss\nOlga")),
        "{all:?}"
    );
    // Words of buttons without the frame around them, and where a live location ended.
    assert!(
        all.contains(&("text", "Olga", "Ihre Rechnung\noffen"))
            || all.contains(&("text", "Olga", "offen\nIhre Rechnung")),
        "{all:?}"
    );
    let ended = "https://maps.google.com/?q=52.5,13.25\nhttps://maps.google.com/?q=52.75,13.5";
    assert!(all.contains(&("live-location", "Olga", ended)), "{all:?}");
}

#[test]
fn an_iphones_answers_bring_what_they_answer() {
    let (_, taken) = iphone();
    assert!(!taken.troubles.has_gaps(), "{:?}", taken.troubles.gaps());
    let all = rows(&taken, 0);
    assert!(
        all.contains(&("text", "Kurt Voss", "Der Termin steht\nPasst")),
        "by its identifier: {all:?}"
    );
    assert!(
        all.contains(&("text", "Kurt Voss", "Wie bitte?")),
        "the original is gone: {all:?}"
    );
    let group = rows(&taken, 1);
    assert!(
        group.contains(&("text", "Lena Blau", "Ich bin krank\nanonym")),
        "by its row: {group:?}"
    );
}

#[test]
fn anonymous_people_of_an_iphone_are_named_by_its_books() {
    let (chats, taken) = iphone();
    let lena = chats[1]
        .participants
        .iter()
        .find(|p| p.name == "Lena Blau")
        .unwrap();
    assert_eq!(lena.handle.as_deref(), Some("+4915100000005"));
    let karl = chats.iter().position(|c| c.title == "Karl").unwrap();
    assert_eq!(
        chats[karl].native_id.as_deref(),
        Some("4915100000006@s.whatsapp.net")
    );
    assert!(
        rows(&taken, karl).contains(&("text", "Karl", "Karl hier")),
        "{:?}",
        rows(&taken, karl)
    );
}

#[test]
fn an_iphones_reactions_timers_and_lone_contacts_are_told() {
    let (_, taken) = iphone();
    assert_eq!(covered(&taken), 2);
    assert_eq!(
        noted(&taken, NoteCode::Disappearing),
        ["a timer was changed 1 times"]
    );
    let all = rows(&taken, 0);
    assert!(
        all.contains(&("contact", "Ich / Me", "Mia Muster\n+4915100000009")),
        "{all:?}"
    );
}

#[test]
fn an_iphones_list_of_calls_adds_what_no_message_tells() {
    let (chats, taken) = iphone();
    // CALL-1 is a message, S6 the missed one of type 10.
    assert_eq!(calls(&taken, 0), ["CALL-2", "S6", "CALL-1"]);
    let second = taken
        .messages
        .iter()
        .find(|m| m.id.ends_with("/CALL-2"))
        .unwrap();
    assert_eq!(
        (&*second.sender, second.direction),
        ("Ich / Me", Some(Direction::Outbound))
    );
    let group = taken
        .messages
        .iter()
        .find(|m| m.id.ends_with("/CALL-3"))
        .unwrap();
    assert_eq!(
        (group.chat, &*group.sender, group.direction),
        (1, "", None),
        "who called is not told"
    );
    assert_eq!(chats.last().unwrap().title, "+4915100000007");
}

#[test]
fn any_cut_and_the_memory_give_the_same_with_calls() {
    let folder_of = tempfile::tempdir().unwrap();
    phone::android_more(&folder_of.path().join("a"));
    phone::iphone_more(&folder_of.path().join("i"));
    for (name, format) in [
        ("a", &WhatsAppAndroid as &dyn kanalwacht::formats::Format),
        ("i", &WhatsAppIphone),
    ] {
        let path = folder_of.path().join(name);
        let whole = read(format, &folder(&path), 4 << 20);
        for bytes in [1, 600] {
            let cut = read(format, &folder(&path), bytes);
            assert_eq!(
                (&cut.0, &cut.1.messages),
                (&whole.0, &whole.1.messages),
                "{name} {bytes}"
            );
        }
        let held = read(format, &memory(&path), 4 << 20);
        assert_eq!(
            (held.0, held.1.messages),
            (whole.0, whole.1.messages),
            "{name}"
        );
    }
}

#[test]
fn a_backups_list_of_calls_is_found_by_its_fixed_name() {
    let backup = tempfile::tempdir().unwrap();
    phone::iphone_backup(backup.path());
    let alone = tempfile::tempdir().unwrap();
    phone::iphone_more(alone.path());
    let stored = backup
        .path()
        .join("1b/1b432994e958845fffe8e2f190f26d1511534088");
    std::fs::create_dir_all(stored.parent().unwrap()).unwrap();
    std::fs::copy(alone.path().join("CallHistory.sqlite"), stored).unwrap();
    let (chats, _) = read(&WhatsAppIphone, &folder(backup.path()), 4 << 20);
    assert_eq!(chats.last().unwrap().title, "+4915100000007");
    let (_, report) = scan(alone.path(), |_| {});
    assert!(
        !codes(&report, "coverage").contains(&"unknown-file".to_owned()),
        "{}",
        report["coverage"]
    );
}

#[test]
fn a_damaged_list_of_calls_loses_no_message() {
    let folder_of = tempfile::tempdir().unwrap();
    phone::iphone_more(folder_of.path());
    let path = folder_of.path().join("CallHistory.sqlite");
    let whole = std::fs::read(&path).unwrap();
    std::fs::write(&path, &whole[..700]).unwrap();
    let (_, taken) = read(&WhatsAppIphone, &folder(folder_of.path()), 4 << 20);
    assert!(taken.troubles.has_gaps());
    assert!(rows(&taken, 0).contains(&("text", "Kurt Voss", "Der Termin steht\nPasst")));
}
