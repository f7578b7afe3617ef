//! The forms: each writes the chat as its program does.

use super::super::phone;
use jiff::Timestamp;
use jiff::tz::TimeZone;
use serde_json::json;
use std::fmt::Write as _;
use std::fs;

/// One message of the chat.
pub(super) struct Entry {
    /// Seconds since 1970.
    pub(super) time: i64,
    /// Whether the owner of the telephone wrote it.
    pub(super) own: bool,
    /// What was written.
    pub(super) text: String,
}

impl Entry {
    fn sender(&self) -> &'static str {
        if self.own { "Anna Beyer" } else { "Kurt Voss" }
    }

    /// The wall clock in Berlin.
    fn wall(&self, form: &str) -> String {
        let instant = Timestamp::from_second(self.time).unwrap();
        berlin().to_datetime(instant).strftime(form).to_string()
    }

    fn utc(&self, form: &str) -> String {
        let instant = Timestamp::from_second(self.time).unwrap();
        TimeZone::UTC
            .to_datetime(instant)
            .strftime(form)
            .to_string()
    }
}

/// The chat in one form.
pub(super) struct Form {
    pub(super) name: &'static str,
    pub(super) messenger: &'static str,
    /// Reader that must claim it.
    pub(super) format: &'static str,
    /// How the own side and the other are called in it.
    pub(super) own: &'static str,
    pub(super) other: &'static str,
    pub(super) files: Vec<(String, Vec<u8>)>,
}

pub(super) fn berlin() -> TimeZone {
    TimeZone::get("Europe/Berlin").unwrap()
}

/// Twenty messages from January to October: both clocks of a year, several lines, signs of all sorts.
pub(super) fn talk() -> Vec<Entry> {
    let said = [
        "Guten Morgen, wann kommen Sie?",
        "Morgen um 7: Fliesen & Kleber \"XL\" liegen bereit",
        "Zeile eins\nZeile zwei",
        "Bitte an IBAN DE59 9801 1234 0004 7110 17",
        "Grüße aus der Küche 👍",
        "<b>kein Fett</b> - nur Text",
        "Ok",
        "It's 100 % fertig",
    ];
    (0..20_i64)
        .map(|n| {
            let text = match said.get(n as usize) {
                Some(text) => (*text).to_owned(),
                None if n % 6 == 0 => "Ok".to_owned(),
                None => format!("Nachricht {n} vom Bau"),
            };
            Entry {
                // The fourteenth days of the year on, a quarter to nine in UTC, and some seconds.
                time: 1_768_380_300 + n * (14 * 86_400 + 11 * 60) + 7,
                own: n % 3 == 1,
                text,
            }
        })
        .collect()
}

fn form(
    name: &'static str,
    format: &'static str,
    (own, other): (&'static str, &'static str),
    files: Vec<(&str, String)>,
) -> Form {
    Form {
        name,
        messenger: name.split(' ').next().unwrap(),
        format,
        own,
        other,
        files: files
            .into_iter()
            .map(|(n, t)| (n.to_owned(), t.into_bytes()))
            .collect(),
    }
}

fn lines(entries: &[Entry], line: impl Fn(usize, &Entry) -> String) -> String {
    let all = entries.iter().enumerate();
    all.map(|(n, e)| line(n, e)).collect()
}

fn sql(text: &str) -> String {
    format!("'{}'", text.replace('\'', "''"))
}

fn html(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
        .replace('\'', "&#39;")
        .replace('\n', "<br>")
}

fn database(name: &str, sql: &str) -> Vec<(String, Vec<u8>)> {
    let folder = tempfile::tempdir().unwrap();
    phone::make(&folder.path().join(name), sql);
    vec![(name.to_owned(), fs::read(folder.path().join(name)).unwrap())]
}

/// All forms; of one messenger the richer stands before the poorer.
pub(super) fn all(entries: &[Entry]) -> Vec<Form> {
    let mut all = whatsapp(entries);
    all.extend(telegram(entries));
    all.extend(threema(entries));
    all.extend(signal(entries));
    all.extend(matrix(entries));
    all.extend(discord(entries));
    all.extend(others(entries));
    all
}

const ANDROID: &str = "
CREATE TABLE jid (_id INTEGER PRIMARY KEY, user TEXT, server TEXT, type INTEGER, raw_string TEXT);
INSERT INTO jid VALUES (1,'4915100000002','s.whatsapp.net',0,'4915100000002@s.whatsapp.net');
CREATE TABLE chat (_id INTEGER PRIMARY KEY, jid_row_id INTEGER, subject TEXT, group_type INTEGER, sort_timestamp INTEGER);
INSERT INTO chat VALUES (1,1,NULL,0,0);
CREATE TABLE message (_id INTEGER PRIMARY KEY, chat_row_id INTEGER, from_me INTEGER, key_id TEXT, sender_jid_row_id INTEGER,
 status INTEGER, timestamp INTEGER, received_timestamp INTEGER, message_type INTEGER, text_data TEXT, sort_id INTEGER);
";

const IPHONE: &str = "
CREATE TABLE ZWACHATSESSION (Z_PK INTEGER PRIMARY KEY, ZCONTACTJID VARCHAR, ZPARTNERNAME VARCHAR, ZSESSIONTYPE INTEGER);
INSERT INTO ZWACHATSESSION VALUES (1,'4915100000002@s.whatsapp.net','Kurt Voss',0);
CREATE TABLE ZWAMEDIAITEM (Z_PK INTEGER PRIMARY KEY, ZMESSAGE INTEGER, ZMEDIALOCALPATH VARCHAR, ZTITLE VARCHAR, ZVCARDSTRING VARCHAR,
 ZVCARDNAME VARCHAR, ZLATITUDE FLOAT, ZLONGITUDE FLOAT);
CREATE TABLE ZWAMESSAGE (Z_PK INTEGER PRIMARY KEY, ZCHATSESSION INTEGER, ZISFROMME INTEGER, ZFROMJID VARCHAR, ZTOJID VARCHAR, ZGROUPMEMBER INTEGER,
 ZMESSAGEDATE TIMESTAMP, ZMESSAGETYPE INTEGER, ZGROUPEVENTTYPE INTEGER, ZTEXT VARCHAR, ZMEDIAITEM INTEGER, ZSORT FLOAT, ZSTANZAID VARCHAR);
";

/// Seconds from 1970 to 2001, from which an iPhone counts.
const APPLE: i64 = 978_307_200;

fn whatsapp(entries: &[Entry]) -> Vec<Form> {
    let android = lines(entries, |n, e| {
        format!(
            "INSERT INTO message VALUES ({n}+1,1,{},'K{n}',0,0,{}000,0,0,{},{n}+1);\n",
            u8::from(e.own),
            e.time,
            sql(&e.text)
        )
    });
    let iphone = lines(entries, |n, e| {
        format!(
            "INSERT INTO ZWAMESSAGE VALUES ({n}+1,1,{},NULL,NULL,NULL,{},0,0,{},NULL,{n}+1,'S{n}');\n",
            u8::from(e.own),
            e.time - APPLE,
            sql(&e.text)
        )
    });
    let csv = lines(entries, |_, e| {
        let (kind, id) = if e.own {
            ("Outgoing", "")
        } else {
            ("Incoming", "+4915100000002")
        };
        let name = if e.own { "" } else { "Kurt Voss" };
        format!(
            "Kurt Voss,{},,{kind},{id},{name},Read,,,\"{}\",,,,\r\n",
            e.wall("%Y-%m-%d %H:%M:%S"),
            e.text.replace('"', "\"\"")
        )
    });
    let header = "\u{feff}Chat Session,Message Date,Sent Date,Type,Sender ID,Sender Name,Status,Forwarded,Replying to,Text,Reactions,Attachment,Attachment type,Attachment info\r\n";
    let text = lines(entries, |_, e| {
        format!(
            "{} - {}: {}\n",
            e.wall("%d.%m.%y, %H:%M"),
            e.sender(),
            e.text
        )
    });
    let ios = lines(entries, |_, e| {
        format!(
            "[{}] {}: {}\r\n",
            e.wall("%d.%m.%y, %H:%M:%S"),
            e.sender(),
            e.text
        )
    });
    let both = ("Anna Beyer", "Kurt Voss");
    vec![
        Form {
            files: database("msgstore.db", &format!("{ANDROID}{android}")),
            ..form(
                "whatsapp database, Android",
                "whatsapp-android",
                ("Ich / Me", "+4915100000002"),
                Vec::new(),
            )
        },
        Form {
            files: database("ChatStorage.sqlite", &format!("{IPHONE}{iphone}")),
            ..form(
                "whatsapp database, iPhone",
                "whatsapp-iphone",
                ("Ich / Me", "Kurt Voss"),
                Vec::new(),
            )
        },
        form(
            "whatsapp table, iMazing",
            "whatsapp-imazing",
            ("Ich / Me", "Kurt Voss"),
            vec![("WhatsApp - Kurt Voss.csv", format!("{header}{csv}"))],
        ),
        form(
            "whatsapp text, Android",
            "whatsapp-text",
            both,
            vec![("WhatsApp Chat mit Kurt Voss.txt", text)],
        ),
        form(
            "whatsapp text, iPhone",
            "whatsapp-text",
            both,
            vec![("_chat.txt", ios)],
        ),
    ]
}

fn telegram(entries: &[Entry]) -> Vec<Form> {
    let messages: Vec<_> = entries
        .iter()
        .enumerate()
        .map(|(n, e)| {
            json!({"id": n + 1, "type": "message", "date": e.wall("%Y-%m-%dT%H:%M:%S"), "date_unixtime": e.time.to_string(),
                "from": e.sender(), "from_id": if e.own { "user1" } else { "user2" }, "text": e.text,
                "text_entities": [{"type": "plain", "text": e.text}]})
        })
        .collect();
    let result =
        json!({"name": "Kurt Voss", "type": "personal_chat", "id": 2, "messages": messages});
    let mut page = "<!DOCTYPE html>\n<html>\n <head>\n  <meta charset=\"utf-8\"/>\n<title>Exported Data</title>\n  <link href=\"css/style.css\" rel=\"stylesheet\"/>\n  <script src=\"js/script.js\" type=\"text/javascript\"></script>\n </head>\n <body onload=\"CheckLocation();\">\n  <div class=\"page_wrap\">\n   <div class=\"page_header\">\n    <div class=\"content\">\n     <div class=\"text bold\">\nKurt Voss \n     </div>\n    </div>\n   </div>\n   <div class=\"page_body chat_page\">\n    <div class=\"history\">\n".to_owned();
    for (n, e) in entries.iter().enumerate() {
        write!(
            page,
            "     <div class=\"message default clearfix\" id=\"message{}\">\n      <div class=\"body\">\n       <div class=\"pull_right date details\" title=\"{} UTC+01:00\">\n{}\n       </div>\n       <div class=\"from_name\">\n{} \n       </div>\n       <div class=\"text\">\n{}\n       </div>\n      </div>\n     </div>\n",
            n + 1,
            e.wall("%d.%m.%Y %H:%M:%S"),
            e.wall("%H:%M"),
            e.sender(),
            html(&e.text)
        )
        .unwrap();
    }
    page.push_str("    </div>\n   </div>\n  </div>\n </body>\n</html>\n");
    let both = ("Anna Beyer", "Kurt Voss");
    vec![
        form(
            "telegram JSON",
            "telegram-json",
            both,
            vec![("result.json", result.to_string())],
        ),
        form(
            "telegram HTML",
            "telegram-html",
            both,
            vec![("messages.html", page)],
        ),
    ]
}

fn threema(entries: &[Entry]) -> Vec<Form> {
    let header = "\"apiid\",\"uid\",\"isoutbox\",\"isread\",\"issaved\",\"messagestae\",\"posted_at\",\"created_at\",\"modified_at\",\"type\",\"body\",\"isstatusmessage\",\"caption\",\"quoted_message_apiid\",\"delivered_at\",\"read_at\",\"g_msg_states\",\"display_tags\",\"edited_at\",\"deleted_at\"\n";
    let rows = lines(entries, |n, e| {
        format!(
            "\"{n:016x}\",\"00000000-0000-4000-8000-{n:012}\",\"{}\",\"\",\"\",\"READ\",\"{}000\",\"{}000\",\"\",\"TEXT\",\"{}\",\"0\",\"\",\"\",\"\",\"\",,\"\",\"\",\"\"\n",
            u8::from(e.own),
            e.time,
            e.time,
            e.text.replace('"', "\"\"")
        )
    });
    let contacts = "\"identity\",\"publickey\",\"verification\",\"acid\",\"firstname\",\"lastname\",\"nick_name\",\"last_update\",\"hidden\",\"archived\",\"identity_id\"\n\"KH8V2K4T\",\"\",\"\",\"\",\"Kurt\",\"Voss\",\"\",\"\",\"\",\"\",\"0932292976\"\n";
    let text = lines(entries, |_, e| {
        let name = if e.own { "Ich" } else { "Kurt Voss" };
        format!("[{}] {name}: {}\n", e.wall("%-d.%-m.%Y, %H:%M"), e.text)
    });
    let months = [
        "Januar",
        "Februar",
        "März",
        "April",
        "Mai",
        "Juni",
        "Juli",
        "August",
        "September",
        "Oktober",
        "November",
        "Dezember",
    ];
    let ios = lines(entries, |_, e| {
        let month: usize = e.wall("%-m").parse().unwrap();
        let instant = Timestamp::from_second(e.time).unwrap();
        let summer = berlin().to_offset(instant).seconds() == 7200;
        format!(
            "{} {} {} {} um {} {}: {}\n",
            if e.own { ">>>" } else { "<<<" },
            e.wall("%-d."),
            months[month - 1],
            e.wall("%Y"),
            e.wall("%H:%M:%S"),
            if summer { "MESZ" } else { "MEZ" },
            e.text
        )
    });
    vec![
        form(
            "threema backup, Android",
            "threema-android-backup",
            // The owner's name is in no file of the backup.
            ("", "Kurt Voss"),
            vec![
                ("settings", "27\n".to_owned()),
                ("identity", "x".to_owned()),
                ("contacts.csv", contacts.to_owned()),
                ("message_0932292976.csv", format!("{header}{rows}")),
            ],
        ),
        form(
            "threema text, iPhone",
            "threema-ios-chat",
            // Arrows in place of names.
            ("", ""),
            vec![("Kurt Voss/messages.txt", ios)],
        ),
        form(
            "threema text, Android",
            "threema-android-chat",
            ("Ich", "Kurt Voss"),
            vec![("messages.txt", text)],
        ),
    ]
}

fn signal(entries: &[Entry]) -> Vec<Form> {
    let mut export = [
        json!({"version": "1", "backupTimeMs": "1767600000000", "mediaRootBackupKey": "AAAA", "currentAppVersion": "8.10"}),
        json!({"account": {"givenName": "Anna", "familyName": "Beyer"}}),
        json!({"recipient": {"id": "1", "self": {}}}),
        json!({"recipient": {"id": "2", "contact": {"aci": "AAECAwQFBgcICQoLDA0ODw==", "e164": "491510000001", "systemGivenName": "Kurt", "systemFamilyName": "Voss"}}}),
        json!({"chat": {"id": "10", "recipientId": "2"}}),
    ]
    .map(|v| format!("{v}\n"))
    .concat();
    for e in entries {
        let way = if e.own { "outgoing" } else { "incoming" };
        let author = if e.own { "1" } else { "2" };
        let item = json!({"chatItem": {"chatId": "10", "authorId": author, "dateSent": (e.time * 1000).to_string(), way: {},
            "standardMessage": {"text": {"body": e.text}}}});
        writeln!(export, "{item}").unwrap();
    }
    let rows: Vec<_> = entries
        .iter()
        .enumerate()
        .map(|(n, e)| {
            json!({"id": format!("a{n}"), "conversationId": "c1", "type": if e.own { "outgoing" } else { "incoming" },
                "sent_at": e.time * 1000, "received_at": e.time * 1000, "body": e.text, "source": "+491510000001", "attachments": []})
        })
        .collect();
    let name = |e: &Entry| if e.own { "Me" } else { "Kurt Voss" };
    let md = lines(entries, |_, e| {
        format!(
            "[{}] {}: {}\n\n",
            e.wall("%Y-%m-%d %H:%M:%S"),
            name(e),
            e.text
        )
    });
    let data = lines(entries, |_, e| {
        let line = json!({"date": e.wall("%Y-%m-%dT%H:%M:%S"), "sender": name(e), "body": e.text, "quote": "", "sticker": "",
            "reactions": [], "attachments": []});
        format!("{line}\n")
    });
    let blocks = lines(entries, |_, e| {
        let (from, kind) = if e.own {
            ("You", "outgoing")
        } else {
            ("Kurt Voss (+491510000001)", "incoming")
        };
        let sent = e.utc("%a, %d %b %Y %H:%M:%S +0000");
        format!("From: {from}\nType: {kind}\nSent: {sent}\n\n{}\n\n", e.text)
    });
    let blocks = format!("Conversation: Kurt Voss (+491510000001)\n\n{blocks}");
    let me = ("Me", "Kurt Voss");
    vec![
        form(
            "signal export",
            "signal-export",
            ("Anna Beyer", "Kurt Voss"),
            vec![("main.jsonl", export)],
        ),
        form(
            "signal sigtop, JSON",
            "signal-tools-json",
            me,
            vec![("Kurt Voss (+491510000001).json", json!(rows).to_string())],
        ),
        form(
            "signal sigtop, text",
            "signal-tools-text",
            me,
            vec![("Kurt Voss (+491510000001).txt", blocks)],
        ),
        form(
            "signal signal-export, JSON",
            "signal-tools-json",
            me,
            vec![("Kurt Voss/data.json", data)],
        ),
        form(
            "signal signal-export, Markdown",
            "signal-tools-text",
            me,
            vec![("Kurt Voss/chat.md", md)],
        ),
    ]
}

fn matrix(entries: &[Entry]) -> Vec<Form> {
    let id = |e: &Entry| {
        if e.own {
            "@anna:bau.example"
        } else {
            "@kurt:bau.example"
        }
    };
    let mut events: Vec<_> = entries
        .iter()
        .take(2)
        .map(|e| {
            json!({"type": "m.room.member", "sender": id(e), "state_key": id(e), "event_id": format!("$m{}", id(e)),
                "origin_server_ts": e.time * 1000 - 60_000, "content": {"displayname": e.sender(), "membership": "join"}})
        })
        .collect();
    events.extend(entries.iter().enumerate().map(|(n, e)| {
        json!({"type": "m.room.message", "sender": id(e), "event_id": format!("$e{n}"), "origin_server_ts": e.time * 1000,
            "content": {"msgtype": "m.text", "body": e.text}})
    }));
    let export = json!({"room_name": "Bad Voss", "room_creator": "@kurt:bau.example", "topic": "", "export_date": "x",
        "exported_by": "Anna Beyer", "messages": events});
    let mut page = "<html><head><title>Exported Data</title></head><body><main class=\"mx_RoomView\"><div class=\"mx_RoomHeader_nametext\" title=\"Bad Voss\">Bad Voss</div><ol>".to_owned();
    let mut before = None;
    for (n, e) in entries.iter().enumerate() {
        let profile = format!(
            "<div class=\"mx_DisambiguatedProfile\"><span>{}</span></div>",
            e.sender()
        );
        let profile = if before == Some(e.own) { "" } else { &profile };
        before = Some(e.own);
        write!(
            page,
            "<div class=\"mx_Export_EventWrapper\" id=\"$e{n}\"><li class=\"mx_EventTile\" data-self=\"{}\" data-event-id=\"$e{n}\">{profile}<span class=\"mx_MessageTimestamp\" title=\"{}\">x</span><div class=\"mx_MTextBody\"><span class=\"mx_EventTile_body\" dir=\"auto\">{}</span></div></li></div>",
            e.own,
            e.wall("%a, %-d %b %Y %H:%M:%S"),
            html(&e.text)
        )
        .unwrap();
    }
    page.push_str("</ol></main></body></html>");
    let text = lines(entries, |_, e| {
        format!(
            "{} - {}: {}\n",
            e.wall("%-d.%-m.%Y, %H:%M:%S"),
            e.sender(),
            e.text
        )
    });
    let both = ("Anna Beyer", "Kurt Voss");
    vec![
        form(
            "matrix JSON",
            "matrix-json",
            both,
            vec![("export.json", export.to_string())],
        ),
        form(
            "matrix HTML",
            "matrix-html",
            both,
            vec![("messages.html", page)],
        ),
        form(
            "matrix text",
            "matrix-text",
            both,
            vec![("matrix - Bad Voss - Chat Export - 1.txt", text)],
        ),
    ]
}

fn discord(entries: &[Entry]) -> Vec<Form> {
    let id = |n: usize, e: &Entry| ((e.time as u64 * 1000 - 1_420_070_400_000) << 22) + n as u64;
    let messages: Vec<_> = entries
        .iter()
        .enumerate()
        .map(|(n, e)| {
            json!({"id": id(n, e).to_string(), "type": "Default", "timestamp": e.utc("%Y-%m-%dT%H:%M:%S+00:00"), "timestampEdited": null,
                "content": e.text, "author": {"id": "1", "name": "x", "nickname": e.sender()}, "attachments": [], "embeds": []})
        })
        .collect();
    let export = json!({"guild": {"id": "5", "name": "Bau"}, "channel": {"id": "77", "type": "GuildTextChat", "category": "Text", "name": "dach"},
        "messages": messages, "messageCount": entries.len()});
    let mut page = "<html><head></head><body><div class=\"preamble\"><div class=\"preamble__entry\">Bau</div><div class=\"preamble__entry\">Text / dach</div></div><div class=\"chatlog\">".to_owned();
    for (n, e) in entries.iter().enumerate() {
        let id = id(n, e);
        write!(
            page,
            "<div class=\"chatlog__message-group\"><div id=\"chatlog__message-container-{id}\" class=\"chatlog__message-container\" data-message-id=\"{id}\"><span class=\"chatlog__author\">{}</span><div class=\"chatlog__content chatlog__markdown\"><span class=\"chatlog__markdown-preserve\">{}</span></div></div></div>",
            e.sender(),
            html(&e.text)
        )
        .unwrap();
    }
    page.push_str("</div></body></html>");
    let rule = "=".repeat(62);
    let text = lines(entries, |_, e| {
        format!(
            "[{}] {}\n{}\n\n\n",
            e.wall("%d.%m.%Y %H:%M"),
            e.sender(),
            e.text
        )
    });
    let text = format!(
        "{rule}\nGuild: Bau\nChannel: Text / dach\n{rule}\n\n{text}{rule}\nExported {} message(s)\n{rule}\n",
        entries.len()
    );
    let csv = lines(entries, |_, e| {
        format!(
            "\"1\",\"{}\",\"{}\",\"{}\",\"\",\"\"\n",
            e.sender(),
            e.utc("%Y-%m-%dT%H:%M:%S.0000000+00:00"),
            e.text.replace('"', "\"\"")
        )
    });
    let csv = format!("AuthorID,Author,Date,Content,Attachments,Reactions\n{csv}");
    let both = ("Anna Beyer", "Kurt Voss");
    vec![
        // Both have the ids of the messages and their times; the first by name counts.
        form(
            "discord HTML",
            "discord-html",
            both,
            vec![("Bau - Text - dach [77].html", page)],
        ),
        form(
            "discord JSON",
            "discord-json",
            both,
            vec![("Bau - Text - dach [77].json", export.to_string())],
        ),
        form(
            "discord CSV",
            "discord-text",
            both,
            vec![("Bau - Text - dach [77].csv", csv)],
        ),
        form(
            "discord text",
            "discord-text",
            both,
            vec![("Bau - Text - dach [77].txt", text)],
        ),
    ]
}

/// Messengers that have one form, or two of different channels.
fn others(entries: &[Entry]) -> Vec<Form> {
    let both = ("Anna Beyer", "Kurt Voss");
    let mojibake = |text: &str| -> String { text.bytes().map(char::from).collect() };
    let newest_first: Vec<_> = entries
        .iter()
        .rev()
        .map(|e| json!({"sender_name": e.sender(), "timestamp_ms": e.time * 1000, "content": mojibake(&e.text)}))
        .collect();
    let classic = json!({"participants": [{"name": "Kurt Voss"}, {"name": "Anna Beyer"}], "messages": newest_first,
        "title": "Kurt Voss", "thread_path": "inbox/kurt_1"});
    let secure: Vec<_> = entries
        .iter()
        .rev()
        .map(|e| {
            json!({"senderName": e.sender(), "text": e.text, "timestamp": e.time * 1000, "type": "text", "isUnsent": false, "media": []})
        })
        .collect();
    let secure = json!({"participants": ["Kurt Voss", "Anna Beyer"], "threadName": "Kurt Voss_1", "messages": secure});
    let graph: Vec<_> = entries
        .iter()
        .enumerate()
        .map(|(n, e)| {
            json!({"id": n.to_string(), "messageType": "message", "createdDateTime": e.utc("%Y-%m-%dT%H:%M:%SZ"), "chatId": "19:x",
                "from": {"user": {"displayName": e.sender()}}, "body": {"contentType": "text", "content": e.text}, "attachments": []})
        })
        .collect();
    let slack: Vec<_> = entries
        .iter()
        .map(|e| {
            let text = e.text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
            json!({"type": "message", "user": if e.own { "U1" } else { "U2" }, "text": text, "ts": format!("{}.000100", e.time)})
        })
        .collect();
    let users =
        json!([{"id": "U1", "real_name": "Anna Beyer"}, {"id": "U2", "real_name": "Kurt Voss"}]);
    let sms = lines(entries, |_, e| {
        let body = html(&e.text).replace("<br>", "&#10;");
        format!(
            "<sms address=\"+4915100000002\" date=\"{}000\" type=\"{}\" body=\"{body}\" contact_name=\"Kurt Voss\" />\n",
            e.time,
            if e.own { 2 } else { 1 }
        )
    });
    let google: Vec<_> = entries
        .iter()
        .enumerate()
        .map(|(n, e)| {
            json!({"creator": {"name": e.sender(), "email": "x@firma.example"}, "created_date": e.utc("%A, %B %-d, %Y at %-I:%M:%S\u{202f}%p UTC"),
                "text": e.text, "topic_id": n.to_string(), "message_id": format!("g{n}")})
        })
        .collect();
    let table = lines(entries, |_, e| {
        format!(
            "{};{};\"{}\"\n",
            e.wall("%d.%m.%Y %H:%M"),
            e.sender(),
            e.text.replace('"', "\"\"")
        )
    });
    vec![
        form(
            "messenger download",
            "messenger-json",
            both,
            vec![("messages/inbox/kurt_1/message_1.json", classic.to_string())],
        ),
        form(
            "messenger encrypted",
            "messenger-secure",
            both,
            vec![("Kurt Voss_1.json", secure.to_string())],
        ),
        form(
            "teams graph",
            "teams-graph",
            both,
            vec![("Bad.json", json!(graph).to_string())],
        ),
        form(
            "slack export",
            "slack-export",
            both,
            vec![
                ("users.json", users.to_string()),
                ("bad/2026-01-14.json", json!(slack).to_string()),
            ],
        ),
        form(
            "sms backup",
            "sms-backup",
            ("Ich / Me", "Kurt Voss"),
            vec![("sms.xml", format!("<smses>{sms}</smses>"))],
        ),
        form(
            "google takeout",
            "google-chat",
            both,
            vec![(
                "Groups/DM 1/messages.json",
                json!({"messages": google}).to_string(),
            )],
        ),
        form(
            "any table",
            "table",
            both,
            vec![("nachrichten.csv", format!("Zeit;Absender;Text\n{table}"))],
        ),
    ]
}
