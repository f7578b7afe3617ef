//! Names of people from the address books beside a database: `wa.db` of Android, `ContactsV2.sqlite` of an iPhone
//! (whatsapp.md sections 11.4 and 13). Both may be absent or empty.

use super::open::Database;
use super::values::{Columns, text};
use crate::model::{Place, Troubles};
use crate::source::Bundle;
use std::collections::HashMap;

/// Names by identifier out of the address book at this place; its damage is said, and the names before it count.
pub(super) fn read(bundle: &Bundle, at: Option<usize>, troubles: &mut Troubles) -> Names {
    let mut found = Names::default();
    let Names { names, lids } = &mut found;
    let Some(at) = at else { return found };
    let done = Database::open(bundle, at).and_then(|book| {
        table(&book, "wa_contacts", "jid", ANDROID, names)?;
        table(&book, "wa_vnames", "jid", &["verified_name"], names)?;
        let said = [
            "wa_name",
            "nickname",
            "given_name",
            "family_name",
            "company",
        ];
        table(&book, "wa_contacts", "jid", &said, names)?;
        let iphone = ["zfullname", "zbusinessname", "zgivenname"];
        for jid in ["zwhatsappid", "zlid"] {
            table(&book, "ZWAADDRESSBOOKCONTACT", jid, &iphone, names)?;
        }
        anonymous(&book, lids)
    });
    if let (Err(error), Some(entry)) = (done, bundle.entries.get(at)) {
        troubles.gap(error.code, Place::entry(&entry.path), error.detail);
    }
    found
}

/// What an address book tells.
#[derive(Default)]
pub(super) struct Names {
    /// Names by identifier.
    pub(super) names: HashMap<String, String>,
    /// The person behind an anonymous identifier.
    pub(super) lids: HashMap<String, String>,
}

/// Adds the server where an iPhone's book leaves it out.
fn whole(jid: String, server: &str) -> String {
    if jid.contains('@') {
        jid
    } else {
        format!("{jid}@{server}")
    }
}

/// Which anonymous identifier is whose (newer books of iPhones).
fn anonymous(
    book: &Database,
    lids: &mut HashMap<String, String>,
) -> Result<(), crate::source::OpenError> {
    let columns = Columns::new("t", book.columns("ZWAADDRESSBOOKCONTACT"));
    if !columns.has("zlid") || !columns.has("zwhatsappid") {
        return Ok(());
    }
    let sql = "SELECT ZLID, ZWHATSAPPID FROM ZWAADDRESSBOOKCONTACT";
    book.each(sql, &mut |row| {
        if let (Some(lid), Some(jid)) = (text(row, 0), text(row, 1)) {
            lids.insert(whole(lid, "lid"), whole(jid, "s.whatsapp.net"));
        }
    })
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
    let server = if jid == "zlid" {
        "lid"
    } else {
        "s.whatsapp.net"
    };
    book.each(&sql, &mut |row| {
        let name = (1..=wanted.len()).find_map(|at| text(row, at));
        if let (Some(jid), Some(name)) = (text(row, 0), name) {
            names.entry(whole(jid, server)).or_insert(name);
        }
    })
}
