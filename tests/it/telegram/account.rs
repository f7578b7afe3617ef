//! What `result.json` tells beside texts: who answers whom, who read, whose number is known, what vanishes
//! (telegram.md sections 3, 4, 6, 12).

use super::{Whole, chat, file};

fn people(whole: &Whole) -> Vec<(&str, Option<&str>, u64)> {
    let people = whole.survey.conversations[0].participants.iter();
    people
        .map(|p| (p.name.as_str(), p.handle.as_deref(), p.messages))
        .collect()
}

#[test]
fn an_answer_points_at_a_message_of_its_own_chat_only() {
    let whole = chat(
        r#"{"id": -999999990, "type": "message", "text": "Wann?"},
        {"id": 2, "type": "message", "text": "Morgen", "reply_to_message_id": -999999990},
        {"id": 3, "type": "message", "text": "Siehe dort", "reply_to_message_id": 2, "reply_to_peer_id": "channel5"}"#,
    );
    let links: Vec<_> = whole
        .taken
        .messages
        .iter()
        .map(|m| (m.number, m.reply_to))
        .collect();
    assert_eq!(
        links,
        [
            (Some(-999_999_990), None),
            (Some(2), Some(-999_999_990)),
            (Some(3), None)
        ]
    );
}

#[test]
fn timers_cleared_histories_and_self_destruction_are_messages_that_vanish() {
    for (fields, vanishes) in [
        (
            r#""type": "service", "actor": "A", "action": "set_messages_ttl", "period": 86400"#,
            true,
        ),
        (
            r#""type": "service", "actor": "A", "action": "set_messages_ttl", "period": 0"#,
            false,
        ),
        (
            r#""type": "service", "actor": "A", "action": "clear_history""#,
            true,
        ),
        (
            r#""type": "message", "from": "A", "photo": "x", "self_destruct_period_seconds": 5, "text": """#,
            true,
        ),
        (r#""type": "message", "from": "A", "text": "x""#, false),
    ] {
        let whole = chat(&format!("{{\"id\": 1, {fields}}}"));
        assert_eq!(whole.taken.messages[0].vanishing, vanishes, "{fields}");
        let said = whole.codes().contains(&"disappearing-messages");
        assert_eq!(said, vanishes && fields.contains("service"), "{fields}");
    }
}

#[test]
fn who_reacted_has_read_it() {
    let whole = file(
        r#"{"name": "Bau", "type": "private_group", "id": 5, "messages": [{"id": 1, "type": "message", "from": "Anna", "from_id": "user1", "text": "x",
        "reactions": [{"type": "emoji", "count": 2, "emoji": "👍", "recent": [{"from": "Kurt", "from_id": "user2", "date": "2026-02-03T12:30:00"}, {"from": null}]}]}]}"#,
    );
    assert_eq!(people(&whole), [("Anna", None, 1), ("Kurt", None, 0)]);
}

const NUMBERS: &str = r#""personal_information": {"user_id": 1, "first_name": "Anna", "last_name": "Beyer", "phone_number": "+49 151 1"},
"contacts": {"about": "x", "list": [
 {"first_name": "Kurt", "last_name": "Voss", "phone_number": "+49 151 2"},
 {"first_name": "Lene", "last_name": "", "phone_number": "+49 151 3"},
 {"first_name": "Ida", "last_name": "Roth", "phone_number": "+49 151 4"},
 {"first_name": "Ida", "last_name": "Roth", "phone_number": "+49 151 5"},
 {"first_name": "Anders", "last_name": "Genannt", "phone_number": "+49 151 6", "user_id": 6},
 {"first_name": "", "last_name": "", "phone_number": ""}]}"#;

#[test]
fn numbers_of_the_address_book_tell_who_people_are_where_they_can_be_meant() {
    let messages: Vec<String> = ["Anna Beyer", "Kurt Voss", "Lene", "Ida Roth", "Ida Roth", "Otto"]
        .iter()
        .enumerate()
        .map(|(at, name)| {
            let id = at + 1;
            format!(r#"{{"id": {id}, "type": "message", "from": "{name}", "from_id": "user{id}", "text": "x"}}"#)
        })
        .collect();
    let whole = file(&format!(
        r#"{{{NUMBERS}, "chats": {{"list": [{{"name": "Bau", "type": "private_group", "id": 5, "messages": [{}]}}]}}}}"#,
        messages.join(", ")
    ));
    // By account or by a full name that one entry alone has; a first name or a name of two people says too little.
    assert_eq!(
        people(&whole),
        [
            ("Anna Beyer", Some("+49 151 1"), 1),
            ("Kurt Voss", Some("+49 151 2"), 1),
            ("Lene", None, 1),
            ("Ida Roth", None, 1),
            ("Ida Roth", None, 1),
            ("Otto", Some("+49 151 6"), 1),
        ]
    );
}

#[test]
fn what_an_account_holds_beside_its_chats_is_counted_known_or_not() {
    let whole = file(
        r#"{"about": "x", "personal_information": {"user_id": 1}, "contacts": {"list": [{}, {}]}, "frequent_contacts": {"list": [{}]},
        "sessions": {"list": [{}, {}]}, "web_sessions": {"list": [{}]}, "other_data": {"drafts": [1]}, "profile_music": [{}],
        "of_a_later_version": {"list": [{}, {}, {}]}, "chats": {"list": []}}"#,
    );
    let mut counts: Vec<_> = whole
        .survey
        .troubles
        .coverage()
        .iter()
        .map(|c| (c.code.id(), c.count))
        .collect();
    counts.sort_unstable();
    assert_eq!(counts, [("account-data", 10), ("address-book", 2)]);
}
