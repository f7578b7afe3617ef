//! Small phone databases with invented people, made with SQLite itself: the schemas of whatsapp.md sections 11 and 13
//! with the columns a reader may meet.

#![allow(clippy::unwrap_used)]

use rusqlite::Connection;
use std::fs;
use std::path::Path;

/// Anna's telephone, with a chat with Kurt and a group; row numbers are those of the tests.
const ANDROID: &str = "
CREATE TABLE jid (_id INTEGER PRIMARY KEY, user TEXT, server TEXT, type INTEGER, raw_string TEXT);
INSERT INTO jid VALUES (1,'4915100000002','s.whatsapp.net',0,'4915100000002@s.whatsapp.net'),
 (2,'120363000000000001','g.us',1,'120363000000000001@g.us'), (3,'4915100000003','s.whatsapp.net',0,'4915100000003@s.whatsapp.net'),
 (4,'77001','lid',18,'77001@lid'), (5,'0','s.whatsapp.net',0,'0@s.whatsapp.net'), (6,'status','broadcast',11,'status@broadcast');
CREATE TABLE jid_map (lid_row_id INTEGER, jid_row_id INTEGER);
INSERT INTO jid_map VALUES (4,3);
CREATE TABLE chat (_id INTEGER PRIMARY KEY, jid_row_id INTEGER, subject TEXT, group_type INTEGER, sort_timestamp INTEGER);
INSERT INTO chat VALUES (1,1,NULL,0,0), (2,2,'Baustelle Süd',0,0), (3,5,NULL,0,0), (4,6,NULL,0,0);
CREATE TABLE message (_id INTEGER PRIMARY KEY, chat_row_id INTEGER, from_me INTEGER, key_id TEXT, sender_jid_row_id INTEGER,
 status INTEGER, timestamp INTEGER, received_timestamp INTEGER, message_type INTEGER, text_data TEXT, sort_id INTEGER);
CREATE TABLE message_media (message_row_id INTEGER PRIMARY KEY, file_path TEXT, file_size INTEGER, mime_type TEXT, media_name TEXT,
 media_caption TEXT, raw_transcription_text TEXT);
CREATE TABLE message_location (message_row_id INTEGER PRIMARY KEY, latitude REAL, longitude REAL, place_name TEXT, place_address TEXT, url TEXT);
CREATE TABLE message_vcard (_id INTEGER PRIMARY KEY, message_row_id INTEGER, vcard TEXT);
CREATE TABLE message_quoted (message_row_id INTEGER PRIMARY KEY, key_id TEXT, from_me INTEGER, text_data TEXT);
INSERT INTO message_quoted VALUES (11,'weg',0,'Der Türcode ist 4711'), (4,'K3',1,'Das Angebot kommt morgen');
CREATE TABLE message_forwarded (message_row_id INTEGER PRIMARY KEY, forward_score INTEGER);
CREATE TABLE message_edit_info (message_row_id INTEGER PRIMARY KEY, original_key_id TEXT, edited_timestamp INTEGER);
CREATE TABLE message_system (message_row_id INTEGER PRIMARY KEY, action_type INTEGER);
CREATE TABLE message_system_chat_participant (message_row_id INTEGER, user_jid_row_id INTEGER);
CREATE TABLE message_poll_option (_id INTEGER PRIMARY KEY, message_row_id INTEGER, option_name TEXT, vote_total INTEGER);
CREATE TABLE message_template (message_row_id INTEGER PRIMARY KEY, content_text_data TEXT, footer_text_data TEXT);
CREATE TABLE group_participant_user (_id INTEGER PRIMARY KEY, group_jid_row_id INTEGER, user_jid_row_id INTEGER, rank INTEGER);
INSERT INTO group_participant_user VALUES (1,2,1,0), (2,2,3,1);
CREATE TABLE props (_id INTEGER PRIMARY KEY, key TEXT, value TEXT);
INSERT INTO props VALUES (1,'user_push_name','Anna Beyer');
INSERT INTO message VALUES (1,-1,0,'-1',0,0,0,0,0,NULL,1);
INSERT INTO message VALUES
 (2,1,0,'K2',0,0,1770114600000,0,7,'',2), (3,1,1,'K3',0,0,1770114660000,0,0,'Das Angebot kommt morgen',3),
 (4,1,0,'K4',0,0,1770114720000,0,0,'IBAN DE59 9801 1234 0004 7110 17',5), (5,1,0,'K5',NULL,0,1770114780000,0,1,'Bad oben',4),
 (6,1,0,'K6',0,0,0,1770114840000,9,NULL,6), (7,1,1,'K7',0,0,1770114900000,0,5,NULL,7), (8,1,1,'K8',0,0,1770114960000,0,4,'Mia Muster',8),
 (9,1,0,'K9',0,0,1770115020000,0,15,NULL,9), (10,2,0,'G1',3,0,1770115080000,0,7,'Baustelle Süd',10),
 (11,2,0,'G2',4,0,1770115140000,0,0,'Wer kommt?',11), (12,2,0,'G3',1,0,1770115200000,0,66,'Termin',12),
 (13,2,0,'G4',1,0,1770115260000,0,2,NULL,13), (14,2,1,'G5',0,0,1770115320000,0,9999,'neu',14), (15,3,0,'X1',5,0,1770115380000,0,0,'Willkommen',15),
 (16,99,0,'Y1',1,0,1770115440000,0,0,'verwaist',16), (17,2,0,'G6',3,0,1770115500000,0,90,NULL,17), (18,2,0,'G7',3,0,1770115560000,0,25,NULL,18);
INSERT INTO message_media VALUES (5,'Media/WhatsApp Images/IMG-20260203-WA0001.jpg',3,'image/jpeg',NULL,NULL,NULL),
 (6,'Media/WhatsApp Documents/DOC-20260203-WA0002.txt',3,'text/plain','Aufmass.txt','Bitte prüfen',NULL),
 (13,'Media/WhatsApp Voice Notes/202606/PTT-20260203-WA0003.opus',3,'audio/ogg; codecs=opus',NULL,NULL,'Ich bin krank');
INSERT INTO message_location VALUES (7,52.5,13.25,'Lager','Weg 1',NULL);
INSERT INTO message_vcard VALUES (1,8,'BEGIN:VCARD'||char(10)||'FN:Mia Muster'||char(10)||'TEL:+4915100000009'||char(10)||'END:VCARD');
INSERT INTO message_forwarded VALUES (3,1);
INSERT INTO message_edit_info VALUES (4,'K4',1770114730000);
INSERT INTO message_system VALUES (2,67),(10,11);
INSERT INTO message_system_chat_participant VALUES (10,1);
INSERT INTO message_poll_option VALUES (1,12,'Montag',1),(2,12,'Dienstag',0);
INSERT INTO message_template VALUES (18,'Ihre Rechnung ist da','Abmelden');
";

/// The address book of that telephone.
const ADDRESSES: &str = "
CREATE TABLE wa_contacts (_id INTEGER PRIMARY KEY, jid TEXT, number TEXT, display_name TEXT, wa_name TEXT);
INSERT INTO wa_contacts VALUES (1,'4915100000002@s.whatsapp.net','+4915100000002','Kurt Voss','kv'), (2,'4915100000003@s.whatsapp.net','',NULL,'Olga');
CREATE TABLE wa_vnames (_id INTEGER PRIMARY KEY, jid TEXT, verified_name TEXT);
";

pub(crate) fn make(path: &Path, sql: &str) -> Connection {
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    let connection = Connection::open(path).unwrap();
    connection.execute_batch(sql).unwrap();
    connection
}

/// `msgstore.db` and `wa.db` of Anna's telephone.
pub(crate) fn android(folder: &Path) {
    make(&folder.join("msgstore.db"), ANDROID);
    make(&folder.join("wa.db"), ADDRESSES);
}

/// All files below a folder with their bytes.
pub(crate) fn contents(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut found: Vec<_> = walkdir::WalkDir::new(folder)
        .into_iter()
        .map(Result::unwrap)
        .filter(|e| e.file_type().is_file())
        .map(|e| {
            let name = e.path().strip_prefix(folder).unwrap();
            (
                name.to_string_lossy().replace('\\', "/"),
                fs::read(e.path()).unwrap(),
            )
        })
        .collect();
    found.sort();
    found
}

/// A telephone of 2019.
const ANDROID_OLD: &str = "
CREATE TABLE messages (_id INTEGER PRIMARY KEY, key_remote_jid TEXT, key_from_me INTEGER, key_id TEXT, remote_resource TEXT, status INTEGER,
 data TEXT, timestamp INTEGER, received_timestamp INTEGER, media_wa_type TEXT, media_mime_type TEXT, media_name TEXT, media_caption TEXT,
 latitude REAL, longitude REAL, forwarded INTEGER, edit_version INTEGER, thumb_image BLOB);
INSERT INTO messages VALUES (1,'-1',0,'-1',NULL,-1,'',0,0,'-1',NULL,NULL,NULL,0,0,0,0,NULL),
 (2,'4915100000002@s.whatsapp.net',0,'A2',NULL,0,'Wann kommt die Rechnung?',1550000000000,0,'0',NULL,NULL,NULL,0,0,0,0,NULL),
 (3,'4915100000002@s.whatsapp.net',1,'A3',NULL,13,NULL,1550000060000,0,'1','image/jpeg','IMG-20190212-WA0001.jpg','Rohbau',0,0,1,0,X'00'),
 (4,'4915100000001-1550000000@g.us',0,'A4','4915100000003@s.whatsapp.net',0,'Moin',1550000120000,0,'0',NULL,NULL,NULL,0,0,0,0,NULL),
 (5,'4915100000001-1550000000@g.us',1,'A5','4915100000002@s.whatsapp.net',6,'4',1550000180000,0,'0',NULL,NULL,NULL,0,0,0,0,NULL),
 (6,'4915100000002@s.whatsapp.net',0,'A6',NULL,0,NULL,1550000240000,0,'5',NULL,'Hof',NULL,52.5,13.25,0,0,NULL),
 (7,'4915100000002@s.whatsapp.net',0,'A7',NULL,0,NULL,0,1550000300000,'0',NULL,NULL,NULL,0,0,0,7,NULL),
 (8,'4915100000002@s.whatsapp.net',0,'A8',NULL,0,'BEGIN:VCARD'||char(10)||'FN:Mia Muster'||char(10)||'END:VCARD',1550000360000,0,'4',NULL,NULL,NULL,0,0,0,0,NULL);
ALTER TABLE messages ADD COLUMN quoted_row_id INTEGER;
CREATE TABLE messages_quotes (_id INTEGER PRIMARY KEY, key_id TEXT, data TEXT);
INSERT INTO messages_quotes VALUES (1,'A2','Wann kommt die Rechnung?');
UPDATE messages SET quoted_row_id=1 WHERE _id=4;
CREATE TABLE chat_list (_id INTEGER PRIMARY KEY, key_remote_jid TEXT, subject TEXT);
INSERT INTO chat_list VALUES (1,'4915100000001-1550000000@g.us','Rohbau Nord');
CREATE TABLE group_participants (_id INTEGER PRIMARY KEY, gjid TEXT, jid TEXT, admin INTEGER);
INSERT INTO group_participants VALUES (1,'4915100000001-1550000000@g.us','',1),(2,'4915100000001-1550000000@g.us','4915100000002@s.whatsapp.net',0);
";

/// `msgstore.db` of a telephone of 2019.
pub(crate) fn android_old(folder: &Path) {
    make(&folder.join("msgstore.db"), ANDROID_OLD);
}

/// An iPhone: times count seconds from 2001.
const IPHONE: &str = "
CREATE TABLE ZWACHATSESSION (Z_PK INTEGER PRIMARY KEY, ZCONTACTJID VARCHAR, ZPARTNERNAME VARCHAR, ZSESSIONTYPE INTEGER);
INSERT INTO ZWACHATSESSION VALUES (1,'4915100000002@s.whatsapp.net','Kurt V.',0),(2,'120363000000000001@g.us','Baustelle Süd',1);
CREATE TABLE ZWAGROUPMEMBER (Z_PK INTEGER PRIMARY KEY, ZCHATSESSION INTEGER, ZMEMBERJID VARCHAR, ZCONTACTNAME VARCHAR, ZFIRSTNAME VARCHAR, ZISACTIVE INTEGER);
INSERT INTO ZWAGROUPMEMBER VALUES (1,2,'4915100000002@s.whatsapp.net',NULL,'Kurt',1),(2,2,'4915100000003@s.whatsapp.net',NULL,NULL,1),
 (3,2,'4915100000004@s.whatsapp.net','Paul Weg',NULL,0);
CREATE TABLE ZWAPROFILEPUSHNAME (Z_PK INTEGER PRIMARY KEY, ZJID VARCHAR, ZPUSHNAME VARCHAR);
INSERT INTO ZWAPROFILEPUSHNAME VALUES (1,'4915100000003@s.whatsapp.net','Olga');
CREATE TABLE ZWAMEDIAITEM (Z_PK INTEGER PRIMARY KEY, ZMESSAGE INTEGER, ZMEDIALOCALPATH VARCHAR, ZTITLE VARCHAR, ZVCARDSTRING VARCHAR,
 ZVCARDNAME VARCHAR, ZLATITUDE FLOAT, ZLONGITUDE FLOAT);
INSERT INTO ZWAMEDIAITEM VALUES (1,2,'Media/4915100000002@s.whatsapp.net/a/b/bild.jpg','Bad oben','image/jpeg','aGFzaA==',800,600),
 (2,3,'Media/4915100000002@s.whatsapp.net/a/c/x.txt','Aufmass.txt','text/plain',NULL,0,0),
 (3,4,NULL,NULL,'BEGIN:VCARD'||char(10)||'FN:Mia Muster'||char(10)||'END:VCARD_$!<VCard-Separator>!$_BEGIN:VCARD'||char(10)||'FN:Ole Muster'||char(10)||'END:VCARD',
  'Mia Muster_$!<Name-Separator>!$_Ole Muster',0,0),
 (4,5,NULL,'Hof',NULL,NULL,52.5,13.25), (5,10,NULL,'Fremde Seite',NULL,NULL,0,0);
CREATE TABLE ZWAMESSAGE (Z_PK INTEGER PRIMARY KEY, ZCHATSESSION INTEGER, ZISFROMME INTEGER, ZFROMJID VARCHAR, ZTOJID VARCHAR, ZGROUPMEMBER INTEGER,
 ZMESSAGEDATE TIMESTAMP, ZMESSAGETYPE INTEGER, ZGROUPEVENTTYPE INTEGER, ZTEXT VARCHAR, ZMEDIAITEM INTEGER, ZSORT FLOAT, ZSTANZAID VARCHAR);
INSERT INTO ZWAMESSAGE VALUES (1,1,1,NULL,'4915100000002@s.whatsapp.net',NULL,791807460.5,0,0,'Der Termin steht',NULL,2,'S1'),
 (2,1,0,'4915100000002@s.whatsapp.net',NULL,NULL,791807400,1,0,NULL,1,1,'S2'), (3,1,0,'4915100000002@s.whatsapp.net',NULL,NULL,791807520,8,0,NULL,2,3,'S3'),
 (4,1,1,NULL,'x',NULL,791807580,4,0,NULL,3,4,'S4'), (5,1,1,NULL,'x',NULL,791807640,5,0,NULL,4,5,'S5'),
 (6,1,0,NULL,NULL,NULL,791807700,10,1,NULL,NULL,6,'S6'), (7,2,0,'120363000000000001@g.us',NULL,2,791807760,0,0,'Ich bin krank',NULL,1,'S7'),
 (8,2,0,'120363000000000001@g.us',NULL,3,791807820,0,0,'Moin',NULL,2,'S8'),
 (9,2,0,'120363000000000001@g.us',NULL,1,791807880,6,56,'{\"previous_subject\":\"Süd\",\"new_subject\":\"Baustelle Süd\"}',NULL,3,'S9'),
 (10,2,0,'120363000000000001@g.us',NULL,1,791807940,7,0,'https://example.org',5,4,'S10');
";

/// The address book of that iPhone.
const IPHONE_ADDRESSES: &str = "
CREATE TABLE ZWAADDRESSBOOKCONTACT (Z_PK INTEGER PRIMARY KEY, ZFULLNAME VARCHAR, ZPHONENUMBER VARCHAR, ZWHATSAPPID VARCHAR);
INSERT INTO ZWAADDRESSBOOKCONTACT VALUES (1,'Kurt Voss','+49 151 00000002','4915100000002@s.whatsapp.net');
";

/// `ChatStorage.sqlite` and `ContactsV2.sqlite` of an iPhone.
pub(crate) fn iphone(folder: &Path) {
    make(&folder.join("ChatStorage.sqlite"), IPHONE);
    make(&folder.join("ContactsV2.sqlite"), IPHONE_ADDRESSES);
}

/// The same as a backup of Finder has it, with one file of WhatsApp and one of another app.
pub(crate) fn iphone_backup(folder: &Path) {
    let stored = |id: &str| folder.join(&id[..2]).join(id);
    make(&stored("7c7fba66680ef796b916b067077cc246adacf01d"), IPHONE);
    make(
        &stored("b8548dc30aa1030df0ce18ef08b882cf7ab5212f"),
        IPHONE_ADDRESSES,
    );
    let (text, other) = ("11".repeat(20), "22".repeat(20));
    for id in [&text, &other] {
        fs::create_dir_all(folder.join(&id[..2])).unwrap();
        fs::write(stored(id), "Wand 3,20 m").unwrap();
    }
    make(
        &folder.join("Manifest.db"),
        &format!(
            "CREATE TABLE Files (fileID TEXT PRIMARY KEY, domain TEXT, relativePath TEXT, flags INTEGER, file BLOB);
             INSERT INTO Files VALUES ('{text}','AppDomainGroup-group.net.whatsapp.WhatsApp.shared','Message/Media/4915100000002@s.whatsapp.net/a/c/x.txt',1,NULL),
              ('{other}','AppDomain-other','Message/x.txt',1,NULL);"
        ),
    );
}

/// What newer telephones of Android have beside: calls, reactions, votes, anonymous people, timers, buttons.
const ANDROID_MORE: &str = "
INSERT INTO jid (_id,user,server,raw_string) VALUES (20,'777','lid','777@lid'), (21,'4915100000001','s.whatsapp.net','4915100000001@s.whatsapp.net'),
 (22,'4915100000008','s.whatsapp.net','4915100000008@s.whatsapp.net');
INSERT INTO jid_map VALUES (20,3);
CREATE TABLE call_log (_id INTEGER PRIMARY KEY, jid_row_id INTEGER, group_jid_row_id INTEGER, from_me INTEGER, call_id TEXT, timestamp INTEGER,
 video_call INTEGER, duration INTEGER, call_result INTEGER);
INSERT INTO call_log VALUES (1,1,0,1,'C1',1770114690000,0,62,5), (2,20,2,0,'call:G6',1770115499000,0,0,2), (3,22,0,0,'C3',1770117000000,1,0,4),
 (4,1,0,0,'C4',1770114961000,0,0,2), (5,1,0,0,'C5',1770114970000,0,0,2);
CREATE TABLE message_call_log (message_row_id INTEGER, call_log_row_id INTEGER);
CREATE TABLE missed_call_logs (_id INTEGER PRIMARY KEY, message_row_id INTEGER, timestamp INTEGER, video_call INTEGER);
INSERT INTO message VALUES (40,1,0,'M40',0,6,1770114960000,0,7,NULL,40);
INSERT INTO missed_call_logs VALUES (1,40,1770114960000,0);
INSERT INTO message VALUES (41,1,0,'M41',0,0,1770114965000,0,7,NULL,41), (42,2,0,'M42',20,0,1770115600000,0,0,'von anonym',42),
 (43,2,0,'M43',20,0,1770115610000,0,46,NULL,43), (44,2,0,'M44',3,0,1770115620000,0,16,NULL,44), (45,2,1,'M45',21,0,1770115630000,0,7,NULL,45);
CREATE TABLE message_ephemeral_setting (message_row_id INTEGER, setting_duration INTEGER);
INSERT INTO message_ephemeral_setting VALUES (41,86400);
INSERT INTO message_system VALUES (41,56),(45,12);
CREATE TABLE message_system_group (message_row_id INTEGER, is_me_joined INTEGER);
INSERT INTO message_system_group VALUES (45,1);
INSERT INTO message_system_chat_participant VALUES (45,21),(10,20);
INSERT INTO group_participant_user VALUES (3,2,21,1);
ALTER TABLE chat ADD COLUMN ephemeral_expiration INTEGER;
UPDATE chat SET ephemeral_expiration=86400 WHERE _id=1;
CREATE TABLE message_add_on (_id INTEGER PRIMARY KEY, parent_message_row_id INTEGER, from_me INTEGER, sender_jid_row_id INTEGER, message_add_on_type INTEGER);
CREATE TABLE message_add_on_reaction (message_add_on_row_id INTEGER, reaction TEXT, sender_timestamp INTEGER);
CREATE TABLE message_add_on_poll_vote_selected_option (_id INTEGER PRIMARY KEY, message_add_on_row_id INTEGER, message_poll_option_id INTEGER);
INSERT INTO message_add_on VALUES (1,12,0,20,67),(2,12,1,0,67),(3,11,0,1,56),(4,11,0,3,56);
INSERT INTO message_add_on_reaction VALUES (3,'👍',1770115700000),(4,'',1770115701000);
INSERT INTO message_add_on_poll_vote_selected_option VALUES (1,1,1),(2,2,1);
CREATE TABLE message_ui_elements (message_row_id INTEGER, element_content TEXT);
INSERT INTO message_ui_elements VALUES (43,'{\"title\":\"Ihre Rechnung\",\"rows\":[{\"id\":\"r1\",\"description\":\"offen\"}]}');
ALTER TABLE message_location ADD COLUMN live_location_final_latitude REAL;
ALTER TABLE message_location ADD COLUMN live_location_final_longitude REAL;
INSERT INTO message_location VALUES (44,52.5,13.25,NULL,NULL,NULL,52.75,13.5);
";

/// Anna's telephone with a newer version of the app.
pub(crate) fn android_more(folder: &Path) {
    android(folder);
    make(&folder.join("msgstore.db"), ANDROID_MORE);
}

/// Calls and reactions of a telephone of 2019 to 2021.
const ANDROID_OLD_MORE: &str = "
CREATE TABLE jid (_id INTEGER PRIMARY KEY, user TEXT, server TEXT, raw_string TEXT);
INSERT INTO jid VALUES (1,'4915100000002','s.whatsapp.net','4915100000002@s.whatsapp.net'),(2,'4915100000008','s.whatsapp.net','4915100000008@s.whatsapp.net');
CREATE TABLE call_log (_id INTEGER PRIMARY KEY, jid_row_id INTEGER, from_me INTEGER, call_id TEXT, timestamp INTEGER, video_call INTEGER, duration INTEGER, call_result INTEGER);
INSERT INTO call_log VALUES (1,1,0,'call:A9',1550000400000,0,0,2),(2,1,1,'C2',1550000030000,0,30,5),(3,2,0,'C3',1550000500000,0,0,2);
INSERT INTO messages VALUES (9,'4915100000002@s.whatsapp.net',0,'A9',NULL,6,NULL,1550000400000,0,'10',NULL,NULL,NULL,0,0,0,0,NULL,NULL);
CREATE TABLE missed_call_logs (_id INTEGER PRIMARY KEY, message_row_id INTEGER, timestamp INTEGER, video_call INTEGER);
INSERT INTO messages VALUES (10,'4915100000002@s.whatsapp.net',0,'A10',NULL,6,NULL,1550000600000,0,'0',NULL,NULL,NULL,0,0,0,0,NULL,NULL);
INSERT INTO missed_call_logs VALUES (1,10,1550000600000,0);
";

/// The telephone of 2019 with its list of calls.
pub(crate) fn android_old_more(folder: &Path) {
    android_old(folder);
    make(&folder.join("msgstore.db"), ANDROID_OLD_MORE);
}

/// What newer iPhones have beside: answers, reactions, anonymous people, cards of their own table.
const IPHONE_MORE: &str = "
ALTER TABLE ZWAMESSAGE ADD COLUMN ZPARENTMESSAGE INTEGER;
ALTER TABLE ZWAMEDIAITEM ADD COLUMN ZMETADATA BLOB;
ALTER TABLE ZWACHATSESSION ADD COLUMN ZCONTACTIDENTIFIER VARCHAR;
INSERT INTO ZWACHATSESSION VALUES (3,'888@lid','Karl',0,'4915100000006@s.whatsapp.net');
INSERT INTO ZWAGROUPMEMBER VALUES (4,2,'777@lid',NULL,NULL,1);
INSERT INTO ZWAMEDIAITEM (Z_PK,ZMESSAGE,ZMETADATA) VALUES (20,20,X'2A025331'), (21,21,X'2A03776567');
INSERT INTO ZWAMEDIAITEM (Z_PK,ZMESSAGE,ZVCARDNAME) VALUES (22,24,'Mia Muster');
INSERT INTO ZWAMESSAGE VALUES (20,1,0,'4915100000002@s.whatsapp.net',NULL,NULL,791808000,0,0,'Passt',20,10,'S20',NULL),
 (21,1,0,'4915100000002@s.whatsapp.net',NULL,NULL,791808060,0,0,'Wie bitte?',21,11,'S21',NULL),
 (22,2,0,'120363000000000001@g.us',NULL,4,791808120,0,0,'anonym',NULL,5,'S22',7),
 (23,3,0,'888@lid',NULL,NULL,791808180,0,0,'Karl hier',NULL,1,'S23',NULL),
 (24,1,1,NULL,'x',NULL,791808240,4,0,NULL,22,12,'S24',NULL),
 (25,1,0,NULL,NULL,NULL,791808300,59,0,NULL,NULL,13,'CALL-1',NULL),
 (26,1,0,NULL,NULL,NULL,791808360,28,0,NULL,NULL,14,'S26',NULL);
CREATE TABLE ZWAMESSAGEINFO (Z_PK INTEGER PRIMARY KEY, ZMESSAGE INTEGER, ZRECEIPTINFO BLOB);
INSERT INTO ZWAMESSAGEINFO VALUES (1,1,X'20013A100A090A01491201311A01311203120131'), (2,2,X'FFFF'), (3,3,NULL);
CREATE TABLE ZWAVCARDMENTION (Z_PK INTEGER PRIMARY KEY, ZMEDIAITEM INTEGER, ZWHATSAPPID VARCHAR, ZSENDERJID VARCHAR);
INSERT INTO ZWAVCARDMENTION VALUES (1,22,'4915100000009@s.whatsapp.net',NULL);
";

/// The list of calls of that iPhone.
const IPHONE_CALLS: &str = "
CREATE TABLE ZWAAGGREGATECALLEVENT (Z_PK INTEGER PRIMARY KEY, ZINCOMING INTEGER);
INSERT INTO ZWAAGGREGATECALLEVENT VALUES (1,1),(2,0);
CREATE TABLE ZWACDCALLEVENT (Z_PK INTEGER PRIMARY KEY, Z1CALLEVENTS INTEGER, ZOUTCOME INTEGER, ZDATE TIMESTAMP, ZDURATION FLOAT, ZCALLIDSTRING VARCHAR,
 ZGROUPJIDSTRING VARCHAR);
INSERT INTO ZWACDCALLEVENT VALUES (1,1,1,791808300,0,'CALL-1',NULL), (2,2,0,791807430,60,'CALL-2',NULL), (3,NULL,0,791807990,60,'CALL-3','120363000000000001@g.us'),
 (4,1,0,791809000,5,'CALL-4',NULL);
CREATE TABLE ZWACDCALLEVENTPARTICIPANT (Z_PK INTEGER PRIMARY KEY, Z1PARTICIPANTS INTEGER, ZJIDSTRING VARCHAR);
INSERT INTO ZWACDCALLEVENTPARTICIPANT VALUES (1,1,'4915100000002@s.whatsapp.net'),(2,2,'4915100000002@s.whatsapp.net'),(3,3,'777@lid'),(4,4,'4915100000007@s.whatsapp.net');
";

/// Its address book with anonymous identifiers.
const IPHONE_ADDRESSES_MORE: &str = "
ALTER TABLE ZWAADDRESSBOOKCONTACT ADD COLUMN ZLID VARCHAR;
INSERT INTO ZWAADDRESSBOOKCONTACT VALUES (2,'Lena Blau','+49 151 00000005','4915100000005@s.whatsapp.net','777@lid');
";

/// The iPhone with a newer version of the app and its list of calls.
pub(crate) fn iphone_more(folder: &Path) {
    iphone(folder);
    make(&folder.join("ChatStorage.sqlite"), IPHONE_MORE);
    make(&folder.join("ContactsV2.sqlite"), IPHONE_ADDRESSES_MORE);
    make(&folder.join("CallHistory.sqlite"), IPHONE_CALLS);
}

/// How a backup is locked.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Locked {
    Crypt12,
    Crypt14,
    Crypt15,
    /// As crypt15 in several files: no MD5 behind the seal.
    Increment,
}

/// The root key of end-to-end encrypted backups of these tests.
pub(crate) const ROOT: [u8; 32] = [0x42; 32];

/// The cipher's key of the older backups of these tests.
const CLASSIC: [u8; 32] = [0x24; 32];

/// A key file as Java writes it.
fn java(data: &[u8]) -> Vec<u8> {
    let begin = [
        0xAC, 0xED, 0, 5, 0x75, 0x72, 0, 2, 0x5B, 0x42, 0xAC, 0xF3, 0x17, 0xF8, 6, 8, 0x54, 0xE0,
        2, 0, 0, 0x78, 0x70,
    ];
    [&begin[..], &(data.len() as u32).to_be_bytes(), data].concat()
}

/// The files `encrypted_backup.key` and `key`.
pub(crate) fn key_files(folder: &Path) {
    fs::create_dir_all(folder).unwrap();
    fs::write(folder.join("encrypted_backup.key"), java(&ROOT)).unwrap();
    let mut old = vec![7; 99];
    old.extend(CLASSIC);
    fs::write(folder.join("key"), java(&old)).unwrap();
}

fn field(number: u8, bytes: &[u8]) -> Vec<u8> {
    [&[number << 3 | 2, bytes.len() as u8], bytes].concat()
}

/// Packs and locks a database as the app does.
pub(crate) fn lock(plain: &[u8], how: Locked) -> Vec<u8> {
    use aes_gcm::aead::{AeadInOut, KeyInit, consts::U16};
    use hmac::Mac;
    use std::io::Write as _;
    type Cipher = aes_gcm::AesGcm<aes_gcm::aes::Aes256, U16>;
    let mut packer = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::fast());
    packer.write_all(plain).unwrap();
    let mut sealed = packer.finish().unwrap();
    let mac = |key: &[u8], message: &[u8]| -> [u8; 32] {
        let mut mac = <hmac::Hmac<sha2::Sha256> as hmac::KeyInit>::new_from_slice(key).unwrap();
        mac.update(message);
        mac.finalize().into_bytes().into()
    };
    let key = match how {
        Locked::Crypt15 | Locked::Increment => mac(&mac(&[0; 32], &ROOT), b"backup encryption\x01"),
        Locked::Crypt12 | Locked::Crypt14 => CLASSIC,
    };
    let nonce = [5; 16];
    let tag = Cipher::new(&key.into())
        .encrypt_inout_detached(&nonce.into(), b"", (&mut sealed[..]).into())
        .unwrap();
    let head = match how {
        Locked::Crypt12 => [&[0, 1, 2][..], &[7; 48], &nonce].concat(),
        Locked::Crypt14 => {
            let inner = [
                field(1, b"0"),
                field(2, b"2"),
                field(3, &[7; 32]),
                field(4, &[7; 16]),
                field(5, &nonce),
            ]
            .concat();
            // Flags of the app make the head longer than 127 bytes: its length then takes two.
            let fields = [vec![0x08, 0], field(2, &inner), field(4, &[0x28; 60])].concat();
            assert!(fields.len() > 127);
            [
                vec![fields.len() as u8 & 0x7f | 0x80, (fields.len() >> 7) as u8],
                fields,
            ]
            .concat()
        }
        Locked::Crypt15 | Locked::Increment => {
            let fields = [vec![0x08, 1], field(3, &field(1, &nonce))].concat();
            [vec![fields.len() as u8], fields].concat()
        }
    };
    let behind: &[u8] = match how {
        Locked::Crypt12 => b"0123456789abcdef--17",
        Locked::Crypt14 | Locked::Crypt15 => b"0123456789abcdef",
        Locked::Increment => b"",
    };
    [&head[..], &sealed, &tag, behind].concat()
}
