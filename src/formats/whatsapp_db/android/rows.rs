//! Messages of Android's schema since 2021, with what hangs on them in other tables (whatsapp.md section 11.2).

use super::super::book::{Book, Item, Nature, OWNER, number};
use super::super::codes::{self, nature, plain};
use super::super::files::{Named, card};
use super::super::lookup::Lookup;
use super::super::open::Database;
use super::super::record::{Record, join, place};
use super::super::values::{Columns, int, real, stamp, text};
use crate::model::{AttachmentKind, MessageKind};
use std::cell::Cell;
use std::collections::HashMap;

/// Reads the messages of these places, in order; how many side rows were damaged.
pub(in super::super) fn fetch(
    database: &Database,
    items: &[Item],
    book: &Book,
    take: &mut dyn FnMut(&Item, Result<Record, String>),
) -> u64 {
    let failed = Cell::new(0);
    let mut reader = Reader::new(database, &failed);
    for item in items {
        let record = reader.record(item.id, book);
        take(item, record);
    }
    drop(reader);
    failed.get()
}

struct Reader<'c> {
    message: rusqlite::Result<rusqlite::Statement<'c>>,
    media: Lookup<'c>,
    quoted: Lookup<'c>,
    edited: Lookup<'c>,
    forwarded: Lookup<'c>,
    location: Lookup<'c>,
    vcard: Lookup<'c>,
    options: Lookup<'c>,
    votes: Lookup<'c>,
    timer: Lookup<'c>,
    business: Vec<Lookup<'c>>,
    action: Lookup<'c>,
    system: Vec<Lookup<'c>>,
}

/// The last code of what people write themselves; products, orders, templates and invitations come behind it.
const LAST_PLAIN: i64 = 20;

/// Tables of business messages and the columns with words in them (section 11.2).
const BUSINESS: &[(&str, &[&str])] = &[
    (
        "message_template",
        &["content_text_data", "footer_text_data"],
    ),
    ("message_template_button", &["text_data", "extra_data"]),
    ("message_product", &["title", "description"]),
    ("message_order", &["order_title", "message"]),
    ("message_group_invite", &["group_name", "invite_code"]),
    ("message_ui_elements", &["element_content"]),
];

impl<'c> Reader<'c> {
    fn new(database: &'c Database, failed: &'c Cell<u64>) -> Self {
        let columns = Columns::new("m", database.columns("message"));
        let sql = format!(
            "SELECT {} FROM message m WHERE m._id = ?1",
            columns.list(&[
                "message_type",
                "timestamp",
                "received_timestamp",
                "text_data",
                "key_id"
            ])
        );
        let side =
            |table, wanted: &[&str]| Lookup::new(database, table, "message_row_id", wanted, failed);
        let mapped = Columns::new("m", database.columns("jid_map")).has("lid_row_id");
        // The person behind an anonymous identifier, where the map tells it.
        let (shown, behind) = if mapped {
            (
                "coalesce(k.raw_string, j.raw_string)",
                "LEFT JOIN jid_map m ON m.lid_row_id = j._id LEFT JOIN jid k ON k._id = m.jid_row_id",
            )
        } else {
            ("j.raw_string", "")
        };
        let people = |table: &str, column: &str| {
            let sql = format!(
                "SELECT {shown} FROM {table} t JOIN jid j ON j._id = t.{column} {behind} WHERE t.message_row_id = ?1"
            );
            Lookup::query(database, &sql, failed)
        };
        let votes = format!(
            "SELECT v.message_poll_option_id, a.from_me, {shown} FROM message_add_on a \
             JOIN message_add_on_poll_vote_selected_option v ON v.message_add_on_row_id = a._id \
             LEFT JOIN jid j ON j._id = a.sender_jid_row_id {behind} \
             WHERE a.parent_message_row_id = ?1 ORDER BY a._id, v._id"
        );
        Self {
            message: database.connection().prepare(&sql),
            media: side(
                "message_media",
                &[
                    "file_path",
                    "media_name",
                    "mime_type",
                    "media_caption",
                    "raw_transcription_text",
                ],
            ),
            quoted: side("message_quoted", &["text_data"]),
            edited: side("message_edit_info", &["message_row_id"]),
            forwarded: side("message_forwarded", &["message_row_id"]),
            location: side(
                "message_location",
                &[
                    "place_name",
                    "place_address",
                    "url",
                    "latitude",
                    "longitude",
                    "live_location_final_latitude",
                    "live_location_final_longitude",
                ],
            ),
            vcard: side("message_vcard", &["vcard"]),
            options: side("message_poll_option", &["option_name", "vote_total", "_id"]),
            votes: Lookup::query(database, &votes, failed),
            timer: side("message_ephemeral_setting", &["setting_duration"]),
            business: BUSINESS
                .iter()
                .map(|(table, wanted)| side(table, wanted))
                .collect(),
            action: side("message_system", &["action_type"]),
            system: vec![
                people("message_system_chat_participant", "user_jid_row_id"),
                people("message_system_number_change", "old_jid_row_id"),
                people("message_system_number_change", "new_jid_row_id"),
                side("message_system_value_change", &["old_data"]),
            ],
        }
    }

    fn record(&mut self, id: i64, book: &Book) -> Result<Record, String> {
        let message = self.message.as_mut().map_err(|e| e.to_string())?;
        let read = |row: &rusqlite::Row<'_>| {
            let time = stamp(int(row, 1)).or_else(|| stamp(int(row, 2)));
            Ok((int(row, 0), time, text(row, 3), text(row, 4)))
        };
        let (code, time, words, key) = message.query_row([id], read).map_err(|e| e.to_string())?;
        let media = self
            .media
            .all(id, |row| [0, 1, 2, 3, 4].map(|at| text(row, at)));
        let nature = if book.missed.contains(&id) {
            plain(MessageKind::Call)
        } else {
            nature(code, !media.is_empty(), words.is_some())
        };
        let mut parts = vec![words];
        let mut files: Vec<Named> = Vec::new();
        for [path, name, media_type, caption, transcript] in media {
            parts.extend([caption, transcript]);
            files.push(Named {
                path,
                name,
                media_type,
                content: None,
                kind: nature.file.filter(|kind| *kind != AttachmentKind::Unknown),
            });
        }
        if files.is_empty()
            && nature
                .file
                .is_some_and(|kind| kind != AttachmentKind::Contact)
        {
            files.push(Named {
                kind: nature.file,
                ..Named::default()
            });
        }
        self.extra(id, nature, book, &mut parts, &mut files);
        if code > LAST_PLAIN && nature.kind != MessageKind::System {
            for table in &mut self.business {
                let words = table.all(id, |row| [text(row, 0), row_text(row, 1)]);
                parts.extend(words.into_iter().flatten().map(|part| part.map(elements)));
            }
        }
        let durations = self.timer.all(id, |row| int(row, 0));
        let words = if nature.kind == MessageKind::System {
            self.event(id, parts, book)
        } else {
            join(parts)
        };
        Ok(Record {
            nature,
            text: words,
            quote: self
                .quoted
                .all(id, |row| text(row, 0))
                .into_iter()
                .flatten()
                .next(),
            time,
            files,
            edited: self.edited.any(id),
            forwarded: self.forwarded.any(id),
            vanishing: nature.kind == MessageKind::System && durations.iter().any(|d| *d > 0),
            key,
        })
    }

    /// What hangs on messages of this kind.
    fn extra(
        &mut self,
        id: i64,
        nature: Nature,
        book: &Book,
        parts: &mut Vec<Option<String>>,
        files: &mut Vec<Named>,
    ) {
        match nature.kind {
            MessageKind::Location | MessageKind::LiveLocation => {
                let places = self.location.all(id, |row| {
                    let point = place(real(row, 3), real(row, 4));
                    [
                        text(row, 0),
                        text(row, 1),
                        text(row, 2).filter(|u| point.as_ref() != Some(u)),
                        point,
                        // Where a live location ended.
                        place(real(row, 5), real(row, 6)),
                    ]
                });
                parts.extend(places.into_iter().flatten());
            }
            MessageKind::Contact => {
                let cards = self.vcard.all(id, |row| text(row, 0));
                files.extend(cards.into_iter().flatten().map(card));
            }
            MessageKind::Poll => parts.extend(self.poll(id, book)),
            _ => {}
        }
    }

    /// The answers of a poll, each with those who chose it, else with how many did.
    fn poll(&mut self, id: i64, book: &Book) -> Vec<Option<String>> {
        let mut voters: HashMap<i64, Vec<String>> = HashMap::new();
        self.votes.each(id, &mut |row| {
            let name = if int(row, 1) == 1 {
                book.names.get(OWNER).cloned()
            } else {
                text(row, 2).map(|jid| shown(jid, book))
            };
            voters.entry(int(row, 0)).or_default().extend(name);
        });
        let options = self
            .options
            .all(id, |row| (text(row, 0), int(row, 1), int(row, 2)));
        let lines = options.into_iter().map(|(name, total, option)| {
            let name = name?;
            Some(match voters.get(&option) {
                Some(voters) => format!("{name}: {}", voters.join(", ")),
                None if total > 0 => format!("{name} ({total})"),
                None => name,
            })
        });
        lines.collect()
    }

    /// The words of an event: its text where that is words, and whom it is about.
    fn event(&mut self, id: i64, mut parts: Vec<Option<String>>, book: &Book) -> String {
        let action = self.action.all(id, |row| int(row, 0)).first().copied();
        if action.is_some_and(|action| !codes::action_has_words(action)) {
            parts.clear();
        }
        let mut about = Vec::new();
        for table in &mut self.system {
            about.extend(table.all(id, |row| text(row, 0)).into_iter().flatten());
        }
        let about = about.into_iter().map(|jid| Some(shown(jid, book)));
        join(parts.into_iter().chain(about))
    }
}

/// How a person is called.
fn shown(jid: String, book: &Book) -> String {
    let known = book.jids.get(&jid).and_then(|at| book.names.get(*at));
    known.cloned().or_else(|| number(&jid)).unwrap_or(jid)
}

/// The words of a button or list, which stand in JSON (section 11.2); anything else is words already.
fn elements(written: String) -> String {
    const WORDS: &[&str] = &["title", "sub_title", "description"];
    fn collect(value: &serde_json::Value, words: &mut Vec<Option<String>>) {
        match value {
            serde_json::Value::Object(fields) => {
                for (key, value) in fields {
                    match value.as_str() {
                        Some(word) if WORDS.contains(&key.as_str()) => {
                            words.push(Some(word.to_owned()));
                        }
                        _ => collect(value, words),
                    }
                }
            }
            serde_json::Value::Array(list) => list.iter().for_each(|v| collect(v, words)),
            _ => {}
        }
    }
    if !written.starts_with('{') {
        return written;
    }
    let mut words = Vec::new();
    match serde_json::from_str(&written) {
        Ok(value) => collect(&value, &mut words),
        Err(_) => return written,
    }
    if words.is_empty() {
        return written;
    }
    join(words)
}

/// A column that not every query asks for.
fn row_text(row: &rusqlite::Row<'_>, at: usize) -> Option<String> {
    (at < row.as_ref().column_count()).then(|| text(row, at))?
}
