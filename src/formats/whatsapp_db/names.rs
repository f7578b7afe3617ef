//! Names of people from the address books beside a database: `wa.db` of Android, `ContactsV2.sqlite` of an iPhone
//! (whatsapp.md sections 11.4 and 13). Both may be absent or empty.

use super::open::Database;
use super::values::{Columns, text};
use crate::model::{Place, Troubles};
use crate::source::Bundle;
use std::collections::HashMap;

/// Names by identifier out of the address book at this place; its damage is said, and the names before it count.
pub(super) fn read(
    bundle: &Bundle,
    at: Option<usize>,
    troubles: &mut Troubles,
) -> HashMap<String, String> {
    let mut names = HashMap::new();
    let Some(at) = at else { return names };
    let done = Database::open(bundle, at).and_then(|book| {
        table(&book, "wa_contacts", "jid", ANDROID, &mut names)?;
        table(&book, "wa_vnames", "jid", &["verified_name"], &mut names)?;
        table(
            &book,
            "wa_contacts",
            "jid",
            &["wa_name", "nickname"],
            &mut names,
        )?;
        table(
            &book,
            "ZWAADDRESSBOOKCONTACT",
            "zwhatsappid",
            &["zfullname", "zbusinessname"],
            &mut names,
        )
    });
    if let (Err(error), Some(entry)) = (done, bundle.entries.get(at)) {
        troubles.gap(error.code, Place::entry(&entry.path), error.detail);
    }
    names
}

/// What the owner called a person, before what the person calls itself.
const ANDROID: &[&str] = &["display_name"];

/// Adds names that are not known yet: the first of the columns that is not empty.
fn table(
    book: &Database,
    table: &str,
    jid: &str,
    wanted: &[&str],
    names: &mut HashMap<String, String>,
) -> Result<(), crate::source::OpenError> {
    let columns = Columns::new("t", book.columns(table));
    if !columns.has(jid) {
        return Ok(());
    }
    let sql = format!("SELECT t.{jid}, {} FROM {table} t", columns.list(wanted));
    book.each(&sql, &mut |row| {
        let name = (1..=wanted.len()).find_map(|at| text(row, at));
        if let (Some(jid), Some(name)) = (text(row, 0), name) {
            // An iPhone's book may leave the server out.
            let jid = if jid.contains('@') {
                jid
            } else {
                format!("{jid}@s.whatsapp.net")
            };
            names.entry(jid).or_insert(name);
        }
    })
}
