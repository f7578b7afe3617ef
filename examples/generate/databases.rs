//! The same invented talk in the databases of WhatsApp; the columns that a reader needs, and no more.

use std::path::Path;

use rusqlite::{Connection, params};

use super::maker::Maker;

const ANDROID: &str = "
CREATE TABLE jid (_id INTEGER PRIMARY KEY, user TEXT, server TEXT, type INTEGER, raw_string TEXT);
INSERT INTO jid VALUES (1,'4915100000002','s.whatsapp.net',0,'4915100000002@s.whatsapp.net'),
 (2,'120363000000000001','g.us',1,'120363000000000001@g.us'), (3,'4915100000003','s.whatsapp.net',0,'4915100000003@s.whatsapp.net');
CREATE TABLE chat (_id INTEGER PRIMARY KEY, jid_row_id INTEGER, subject TEXT, group_type INTEGER, sort_timestamp INTEGER);
INSERT INTO chat VALUES (1,2,'Team Bad',0,0);
CREATE TABLE message (_id INTEGER PRIMARY KEY, chat_row_id INTEGER, from_me INTEGER, key_id TEXT, sender_jid_row_id INTEGER,
 status INTEGER, timestamp INTEGER, received_timestamp INTEGER, message_type INTEGER, text_data TEXT, sort_id INTEGER);
CREATE TABLE message_media (message_row_id INTEGER PRIMARY KEY, file_path TEXT, file_size INTEGER, mime_type TEXT, media_name TEXT,
 media_caption TEXT);
";

const IPHONE: &str = "
CREATE TABLE ZWACHATSESSION (Z_PK INTEGER PRIMARY KEY, ZCONTACTJID VARCHAR, ZPARTNERNAME VARCHAR, ZSESSIONTYPE INTEGER);
INSERT INTO ZWACHATSESSION VALUES (1,'120363000000000001@g.us','Team Bad',1);
CREATE TABLE ZWAGROUPMEMBER (Z_PK INTEGER PRIMARY KEY, ZCHATSESSION INTEGER, ZMEMBERJID VARCHAR, ZCONTACTNAME VARCHAR, ZFIRSTNAME VARCHAR, ZISACTIVE INTEGER);
INSERT INTO ZWAGROUPMEMBER VALUES (1,1,'4915100000002@s.whatsapp.net','Maik Zschoche','Maik',1),(3,1,'4915100000003@s.whatsapp.net','Uwe','Uwe',1);
CREATE TABLE ZWAMEDIAITEM (Z_PK INTEGER PRIMARY KEY, ZMESSAGE INTEGER, ZMEDIALOCALPATH VARCHAR, ZTITLE VARCHAR, ZVCARDSTRING VARCHAR,
 ZVCARDNAME VARCHAR, ZLATITUDE FLOAT, ZLONGITUDE FLOAT);
CREATE TABLE ZWAMESSAGE (Z_PK INTEGER PRIMARY KEY, ZCHATSESSION INTEGER, ZISFROMME INTEGER, ZFROMJID VARCHAR, ZTOJID VARCHAR, ZGROUPMEMBER INTEGER,
 ZMESSAGEDATE TIMESTAMP, ZMESSAGETYPE INTEGER, ZGROUPEVENTTYPE INTEGER, ZTEXT VARCHAR, ZMEDIAITEM INTEGER, ZSORT FLOAT, ZSTANZAID VARCHAR);
";

/// Seconds from 1970 to 2001, where the clock of iOS begins.
const YEAR_2001: i64 = 978_307_200;
/// What a row takes in the file beside its text.
const ROW: u64 = 60;

/// Writes the database of an Android phone (`android`) or an iPhone of about this size to a new file.
pub(crate) fn write(path: &Path, android: bool, bytes: u64, seed: u64) -> rusqlite::Result<()> {
    let mut file = Connection::open(path)?;
    let (tables, row) = if android {
        (
            ANDROID,
            "INSERT INTO message VALUES (?1,1,?2,?3,?4,0,?5,?5,0,?6,?1)",
        )
    } else {
        (
            IPHONE,
            "INSERT INTO ZWAMESSAGE VALUES (?1,1,?2,'120363000000000001@g.us',NULL,?4,?5,0,0,?6,NULL,?1,?3)",
        )
    };
    let all = file.transaction()?;
    all.execute_batch(tables)?;
    {
        let mut insert = all.prepare(row)?;
        let mut maker = Maker::new(seed);
        let (mut written, mut number) = (0, 0_i64);
        while written < bytes {
            number += 1;
            let line = maker.line(8);
            let time = if android {
                line.unix() * 1000
            } else {
                line.unix() - YEAR_2001
            };
            let own = i64::from(line.who == 0);
            let person = if line.who.is_multiple_of(2) { 1 } else { 3 };
            insert.execute(params![
                number,
                own,
                format!("3EB0{number:012X}"),
                person,
                time,
                line.text
            ])?;
            written += line.text.len() as u64 + ROW;
        }
    }
    all.commit()
}
