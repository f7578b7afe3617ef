//! Beside the trap list: answers, the columns of all versions, who voted (threema.md sections 2, 4.7 and 4.9).

use super::traps::{backup, texts};
use super::{bundle, claims, lone, read};
use kanalwacht::formats::RANGE_BYTES;
use kanalwacht::source::BundleKind;

const ROW: &str = "\"apiid\",\"uid\",\"isoutbox\",\"posted_at\",\"created_at\",\"type\",\"body\",\"quoted_message_apiid\"";

#[test]
fn new_quotes_point_at_the_message_by_its_id_in_backup_and_export_of_all_chats() {
    let rows = "\"00000000000000a1\",\"u1\",\"0\",\"1773126000000\",\"1773126000000\",\"TEXT\",\"Wann?\",\"\"\n\"00000000000000a2\",\"u2\",\"1\",\"1773126060000\",\"1773126060000\",\"TEXT\",\"Morgen\",\"00000000000000a1\"\n";
    let (found, ..) = backup(ROW, rows);
    let export = r#"{"conversationMetadata":{"contactIdentity":"KH8V2K4T"},"conversationType":"Direct","userIdentity":"RNR4D7X2","messages":[
{"id":"00000000000000a1","senderIdentity":"KH8V2K4T","type":"text","text":"Wann?","timestamps":{"sentAt":"2026-03-10T07:00:00Z"}},
{"id":"00000000000000a2","senderIdentity":"RNR4D7X2","type":"text","text":"Morgen","replyTo":"00000000000000a1","timestamps":{"sentAt":"2026-03-10T07:01:00Z"}}]}"#;
    let all = read(
        &lone("x.zip", "K. ID KH8V2K4T/Messages", export),
        RANGE_BYTES,
    );
    for messages in [&found[0]["messages"], &all.0[0]["messages"]] {
        assert!(messages[0]["answers"].is_null());
        assert_eq!(messages[1]["answers"], 0);
    }
}

/// The columns of message files through the versions (threema.md section 4.9): the same message is read from each.
#[test]
fn every_version_of_the_backup_is_read() {
    let old = [
        "apiid",
        "uid",
        "isoutbox",
        "isread",
        "issaved",
        "messagestae",
        "posted_at",
        "created_at",
        "modified_at",
        "type",
        "body",
        "isstatusmessage",
    ];
    let later: [(u32, &[&str]); 9] = [
        (7, &[]),
        (9, &["isqueued"]),
        (10, &["isqueued", "caption"]),
        (15, &["isqueued", "caption", "quoted_message_apiid"]),
        (
            16,
            &[
                "isqueued",
                "caption",
                "quoted_message_apiid",
                "delivered_at",
                "read_at",
            ],
        ),
        (
            17,
            &[
                "isqueued",
                "caption",
                "quoted_message_apiid",
                "delivered_at",
                "read_at",
                "g_msg_states",
            ],
        ),
        (
            20,
            &[
                "isqueued",
                "caption",
                "quoted_message_apiid",
                "delivered_at",
                "read_at",
                "g_msg_states",
                "display_tags",
            ],
        ),
        (
            22,
            &[
                "caption",
                "quoted_message_apiid",
                "delivered_at",
                "read_at",
                "g_msg_states",
                "display_tags",
            ],
        ),
        (
            24,
            &[
                "caption",
                "quoted_message_apiid",
                "delivered_at",
                "read_at",
                "g_msg_states",
                "display_tags",
                "edited_at",
                "deleted_at",
            ],
        ),
    ];
    for (version, more) in later {
        let columns: Vec<&str> = old.iter().chain(more).copied().collect();
        let cells: Vec<String> = columns
            .iter()
            .map(|c| match *c {
                "apiid" => "\"00000000000000a1\"".to_owned(),
                "posted_at" | "created_at" => "\"1773126000000\"".to_owned(),
                "type" => "\"TEXT\"".to_owned(),
                "body" => "\"Guten Morgen\"".to_owned(),
                "g_msg_states" => String::new(),
                _ => "\"\"".to_owned(),
            })
            .collect();
        let header: Vec<String> = columns.iter().map(|c| format!("\"{c}\"")).collect();
        let (found, codes, _) = backup(&header.join(","), &format!("{}\n", cells.join(",")));
        assert_eq!(texts(&found), ["Guten Morgen"], "{version}");
        assert_eq!(found[0]["messages"][0]["sender"], "Renate K.", "{version}");
        assert_eq!(codes, ["variant-unknown"], "{version}");
    }
}

/// Who voted has read the group, also where the group's list no longer has them.
#[test]
fn voters_of_a_poll_are_people_of_their_group() {
    let file = |name: &str, text: &str| (name.to_owned(), text.as_bytes().to_vec());
    let files = vec![
        file("settings", "\"version\",\"27\"\n"),
        file(
            "contacts.csv",
            "\"identity\",\"firstname\",\"lastname\",\"nick_name\",\"identity_id\"\n\"KH8V2K4T\",\"Renate\",\"K.\",\"\",\"0000000007\"\n",
        ),
        file(
            "groups.csv",
            "\"id\",\"creator\",\"groupname\",\"members\",\"group_uid\"\n\"ed91e1d98e41de13\",\"RNR4D7X2\",\"Bau\",\"RNR4D7X2\",\"0000000009\"\n",
        ),
        file(
            "ballot.csv",
            "\"id\",\"aid\",\"creator\",\"ref\",\"ref_id\",\"name\"\n\"1\",\"00000000000000b1\",\"RNR4D7X2\",\"GroupBallotModel\",\"0000000009\",\"Wann?\"\n",
        ),
        file(
            "ballot_vote.csv",
            "\"id\",\"ballot_uid\",\"choice_uid\",\"identity\",\"choice\"\n\"1\",\"00000000000000b1-RNR4D7X2\",\"0\",\"KH8V2K4T\",\"1\"\n",
        ),
        file(
            "group_message_0000000009.csv",
            "\"apiid\",\"uid\",\"identity\",\"isoutbox\",\"posted_at\",\"created_at\",\"type\",\"body\"\n\"00000000000000a1\",\"u\",\"\",\"1\",\"1773126000000\",\"1773126000000\",\"TEXT\",\"Hallo\"\n",
        ),
    ];
    let bundle = bundle("threema-backup_1_1.zip", BundleKind::Archive, &files);
    let (format, claim) = claims(&bundle).remove(0);
    let reading = kanalwacht::formats::Reading {
        bundle: &bundle,
        claim: &claim,
        own: &kanalwacht::formats::OwnSide::default(),
        fan: &kanalwacht::formats::OneByOne,
    };
    let survey = format.survey(&reading, RANGE_BYTES);
    let people = survey.conversations[0].participants.iter();
    assert!(people.clone().any(|p| p.name == "Renate K."), "{people:?}");
}
