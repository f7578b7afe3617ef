//! What an account export holds beside its chats (telegram.md section 3). All of it is counted as coverage; read are only
//! the owner's id and number, and the numbers of the address book, which tell who the people of the chats are.

use super::super::scan::Scanned;
use super::Drawing;
use super::book::Contact;
use crate::model::{CoverageCode, Place};

/// Blocks of an account that are counted, and what they count as (section 3).
pub(super) const BLOCKS: &[(&str, CoverageCode)] = &[
    ("personal_information", CoverageCode::AccountData),
    ("contacts", CoverageCode::AddressBook),
    ("frequent_contacts", CoverageCode::AccountData),
    ("sessions", CoverageCode::AccountData),
    ("web_sessions", CoverageCode::AccountData),
    ("other_data", CoverageCode::AccountData),
    ("profile_music", CoverageCode::AccountData),
];

impl Drawing<'_> {
    /// Profile pictures and stories: those that are there are counted as files, the others as left out.
    pub(super) fn pictures(&mut self) -> Scanned<()> {
        let mut left_out = 0;
        self.list(&mut |this, _| {
            let missing = this.short(|v| {
                ["photo", "media"]
                    .iter()
                    .filter_map(|key| v.word(key))
                    .any(|value| super::super::media::placeholder(&value).is_some())
            })?;
            left_out += u64::from(missing == Some(true));
            Ok(())
        })?;
        if left_out > 0 {
            let place = Place::entry(self.path);
            self.outline
                .troubles
                .cover(CoverageCode::LeftOut, place, left_out);
        }
        Ok(())
    }

    /// A block of the account: its entries are counted; `personal_information` says whose account it is.
    pub(super) fn account(&mut self, key: &str, code: CoverageCode) -> Scanned<()> {
        let mut count = 0;
        if key == "personal_information" {
            let owner = self.short(Contact::read)?.unwrap_or_default();
            self.outline.owner = owner.id.or(self.outline.owner);
            self.outline.book.enter(owner);
            count = 1;
        } else if self.scanner.peek()? == Some(b'{') {
            let mut lists = 0;
            self.object(&mut |this, part| {
                if part != "list" {
                    return this.pass_value();
                }
                lists += 1;
                this.list(&mut |this, _| {
                    count += 1;
                    if key != "contacts" {
                        return this.pass_value();
                    }
                    let contact = this.short(Contact::read)?.unwrap_or_default();
                    this.outline.book.enter(contact);
                    Ok(())
                })
            })?;
            // A tree without a list is one thing.
            count += u64::from(lists == 0);
        } else {
            self.list(&mut |this, _| {
                count += 1;
                this.pass_value()
            })?;
        }
        if count > 0 {
            let place = Place::entry(self.path);
            self.outline.troubles.cover(code, place, count);
        }
        Ok(())
    }
}
