//! Messages of Android's schema since 2021, with what hangs on them in other tables (whatsapp.md section 11.2).

use super::super::book::{Book, Item, Nature, number};
use super::super::codes::{self, nature};
use super::super::files::{Named, card};
use super::super::lookup::Lookup;
use super::super::open::Database;
use super::super::record::{Record, join, place};
use super::super::values::{Columns, int, real, stamp, text};
use crate::model::{AttachmentKind, MessageKind};
use std::cell::Cell;

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
        let people = |table: &str, column: &str| {
            let sql = format!(
                "SELECT j.raw_string FROM {table} t JOIN jid j ON j._id = t.{column} WHERE t.message_row_id = ?1"
            );
            Lookup::query(database, &sql, failed)
        };
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
                ],
            ),
            vcard: side("message_vcard", &["vcard"]),
            options: side("message_poll_option", &["option_name"]),
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
        let nature = nature(code, !media.is_empty(), words.is_some());
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
        self.extra(id, nature, &mut parts, &mut files);
        if code > LAST_PLAIN && nature.kind != MessageKind::System {
            for table in &mut self.business {
                let words = table.all(id, |row| [text(row, 0), row_text(row, 1)]);
                parts.extend(words.into_iter().flatten());
            }
        }
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
            key,
        })
    }

    /// What hangs on messages of this kind.
    fn extra(
        &mut self,
        id: i64,
        nature: Nature,
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
                    ]
                });
                parts.extend(places.into_iter().flatten());
            }
            MessageKind::Contact => {
                let cards = self.vcard.all(id, |row| text(row, 0));
                files.extend(cards.into_iter().flatten().map(card));
            }
            MessageKind::Poll => parts.extend(self.options.all(id, |row| text(row, 0))),
            _ => {}
        }
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
        let shown = about.into_iter().map(|jid| {
            let known = book.jids.get(&jid).and_then(|at| book.names.get(*at));
            Some(known.cloned().or_else(|| number(&jid)).unwrap_or(jid))
        });
        join(parts.into_iter().chain(shown))
    }
}

/// A column that not every query asks for.
fn row_text(row: &rusqlite::Row<'_>, at: usize) -> Option<String> {
    (at < row.as_ref().column_count()).then(|| text(row, at))?
}
