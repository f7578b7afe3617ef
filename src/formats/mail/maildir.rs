//! Maildir, Maildir++ and Thunderbird's one-file-a-mail store (mail.md sections 5 and 7): a folder with `cur` and `new`.

use super::direction::{self, Folder};
use super::marks::Marks;
use super::message::{self, Origin};
use super::{border, eml, files, stores, utf7};
use crate::formats::{
    Claim, Confidence, Dialect, Format, FormatCard, ReadRange, Reading, Sink, Survey,
};
use crate::model::{Channel, GapCode, Place, Stamp};
use crate::source::{Bundle, Entry, limits::HEAD};

/// The reader.
#[derive(Debug)]
pub struct Maildir;

static CARD: FormatCard = FormatCard {
    id: "maildir",
    title: (
        "E-Mail-Postfach als Ordner (Maildir)",
        "Mailbox as a folder (Maildir)",
    ),
    channel: Channel::EmailUnknown,
    names: &["Maildir/cur/1767600000.M1P2.server:2,S"],
    how: (
        &[
            "Den Ordner des Postfachs vom Mailserver mit allen Unterordnern kopieren (dort meist „Maildir“), am besten gepackt als tar.gz: dann bleiben die Dateinamen ganz",
            "Den kopierten Ordner oder das Archiv angeben",
        ],
        &[
            "Copy the mailbox's folder from the mail server with all its subfolders (there mostly “Maildir”), best packed as tar.gz: then the file names stay whole",
            "Name the copied folder or the archive",
        ],
    ),
    survey_optional: true,
};

/// The mailbox a file lies in, by its folder: that above `cur` or `new`.
fn mailbox(entry: &Entry) -> Option<&str> {
    let folder = entry.folder();
    let (mailbox, last) = folder.rsplit_once('/').unwrap_or(("", folder));
    // A folder named `new` may be anybody's; Thunderbird, which gives its files an extension, knows `cur` only.
    let ours = last == "cur" || last == "new" && entry.extension() != "eml";
    let other = super::is_index(entry) || entry.name().starts_with('.');
    (ours && !other).then_some(mailbox)
}

/// Files of the same mailbox as this one.
fn mails(bundle: &Bundle, main: usize) -> Vec<usize> {
    let own = mailbox(&bundle.entries[main]);
    (0..bundle.entries.len())
        .filter(|at| own.is_some() && mailbox(&bundle.entries[*at]) == own)
        .collect()
}

fn is_mail(entry: &Entry) -> bool {
    let Ok(head) = entry.head(HEAD) else {
        return false;
    };
    let marks = eml::marks(&head, false);
    marks > 1
        || NameParts::of(entry.name()).time.is_some() && (marks > 0 || files::is_packed(&head))
}

/// What the name of a file says.
#[derive(Debug, PartialEq, Eq)]
struct NameParts<'n> {
    /// When it was delivered.
    time: Option<Stamp>,
    /// Letters behind `:2,`; on file systems without a colon `;` or `!` stand for it.
    flags: &'n str,
}

impl<'n> NameParts<'n> {
    fn of(name: &'n str) -> Self {
        let flags = [":2,", ";2,", "!2,"]
            .iter()
            .find_map(|mark| name.rsplit_once(mark))
            .map_or("", |(_, flags)| flags);
        let first = name.split(['.', '_']).next().unwrap_or_default();
        let time = first.parse().ok().filter(|_| first.len() >= 9);
        Self {
            time: time.and_then(files::at_second),
            flags,
        }
    }

    fn has(&self, flag: char) -> bool {
        self.flags.contains(flag)
    }
}

/// One level of a folder's path: Maildir++ writes all levels into one name, `.Kunden.2024`.
fn level(name: &str) -> String {
    let levels = match name.strip_prefix('.') {
        Some(levels) => levels.replace('.', "/"),
        None => name.strip_suffix(".sbd").unwrap_or(name).to_owned(),
    };
    utf7::decode(&levels)
}

impl Format for Maildir {
    fn card(&self) -> &'static FormatCard {
        &CARD
    }

    fn claims(&self, bundle: &Bundle) -> Vec<Claim> {
        let mailboxes = files::by_mailbox(bundle, mailbox).into_values();
        let claim = |members: Vec<usize>| {
            members.iter().find(|at| is_mail(&bundle.entries[**at]))?;
            Some(Claim {
                main: members[0],
                members,
                confidence: Confidence::Sure,
                why: "lies with other mails in the folders `cur` and `new` of a mailbox".into(),
            })
        };
        mailboxes.filter_map(claim).collect()
    }

    fn pages(&self, bundle: &Bundle, claim: &Claim) -> Vec<usize> {
        mails(bundle, claim.main)
    }

    /// Mails under delivery, and lists of mail servers.
    fn companions(&self, bundle: &Bundle, claim: &Claim) -> Vec<usize> {
        let Some(own) = mailbox(&bundle.entries[claim.main]) else {
            return Vec::new();
        };
        let belongs = |entry: &Entry| {
            let folder = entry.folder();
            let within = folder
                .strip_prefix(own)
                .map(|rest| rest.trim_start_matches('/'));
            match within {
                Some("tmp") => true,
                Some("" | "cur" | "new") => super::is_index(entry),
                _ => false,
            }
        };
        (0..bundle.entries.len())
            .filter(|at| belongs(&bundle.entries[*at]))
            .collect()
    }

    fn survey(&self, reading: &Reading<'_>, range_bytes: u64) -> Survey {
        stores::count(self, reading, range_bytes)
    }

    fn quick(&self, reading: &Reading<'_>, range_bytes: u64) -> Survey {
        let mails = mails(reading.bundle, reading.claim.main);
        files::quick(title(reading), mails, range_bytes)
    }

    fn read(
        &self,
        reading: &Reading<'_>,
        dialect: &Dialect,
        range: &ReadRange,
        sink: &mut dyn Sink,
    ) {
        let folder = direction::folder(&title(reading));
        for at in files::of_range(dialect, range) {
            read_one(reading, *at, folder, sink);
        }
    }
}

fn title(reading: &Reading<'_>) -> String {
    let own = mailbox(&reading.bundle.entries[reading.claim.main]);
    files::title(reading, own.unwrap_or_default(), level)
}

fn read_one(reading: &Reading<'_>, at: usize, folder: Folder, sink: &mut dyn Sink) {
    let entry = &reading.bundle.entries[at];
    let Some((bytes, exact)) = files::bytes(entry, sink) else {
        return;
    };
    let name = NameParts::of(entry.name());
    let start = eml::start_of(&bytes);
    let mut marks = Marks::of_folder(&title(reading));
    if name.has('T') {
        marks.deleted = Some("marked for deletion on the mail server");
    }
    let (border, border_name) = match name.time {
        Some(time) => (Some(time), "time of delivery in the file's name taken"),
        None => (border::date(eml::border_line(&bytes)), message::BORDER_LINE),
    };
    let origin = Origin {
        path: &entry.path,
        page: at != reading.claim.main,
        offset: start as u64,
        exact,
        folder: if name.has('D') {
            Folder::Drafts
        } else {
            folder
        },
        own: reading.own,
        border,
        border_name,
        marks,
    };
    if eml::marks(&bytes[..bytes.len().min(HEAD)], true) > 0 {
        message::give(&bytes[start..], &origin, sink);
    } else if files::is_text(&bytes) {
        message::give_headless(&bytes[start..], &origin, sink);
    } else {
        let detail = "no mail in this file of a mailbox";
        sink.troubles()
            .gap(GapCode::Damaged, Place::entry(&entry.path), detail);
    }
}

#[cfg(test)]
mod tests {
    use super::{NameParts, level};

    #[test]
    fn names_tell_flags_and_time() {
        let full = NameParts::of("1767600000.M1P2.host,S=1234,W=1250:2,DRS");
        assert!(full.has('D') && full.has('S') && !full.has('T'));
        assert_eq!(full.time.unwrap().to_string(), "2026-01-05T08:00:00Z");
        // Sizes before the mark are no flags, and Windows writes no colon.
        assert!(!NameParts::of("1767600000.x,S=12").has('S'));
        assert!(NameParts::of("1767600000.x;2,T").has('T'));
        assert!(NameParts::of("1767600000.x!2,ab").has('a'));
        assert_eq!(NameParts::of("notiz.eml").time, None);
    }

    #[test]
    fn levels_of_folders() {
        assert_eq!(level(".Kunden.2024"), "Kunden/2024");
        assert_eq!(level(".Entw&APw-rfe"), "Entwürfe");
        assert_eq!(level("INBOX.sbd"), "INBOX");
    }
}
