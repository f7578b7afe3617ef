//! Mails as Apple Mail keeps them (mail.md section 6): a length, the mail, a property list; attachments of partly loaded mails
//! lie in files beside them.

use super::direction::{self, Folder};
use super::marks::Marks;
use super::message::{self, Origin};
use super::{eml, files, stores};
use crate::formats::{
    Claim, Confidence, Dialect, Format, FormatCard, ReadRange, Reading, Sink, Survey,
};
use crate::mime::header::line_end;
use crate::mime::{Elsewhere, Mail};
use crate::model::{Channel, NoteCode, Place, Stamp};
use crate::source::{Bundle, Entry};
use memchr::memmem;

/// Looked at to tell a file: its first line.
const HEAD: usize = 64;
/// Bits of `flags`.
const DELETED: u64 = 1 << 1;
const DRAFT: u64 = 1 << 6;
const JUNK: u64 = 1 << 24;

/// The reader.
#[derive(Debug)]
pub struct Emlx;

static CARD: FormatCard = FormatCard {
    id: "apple-mail",
    title: ("Apple Mail (emlx)", "Apple Mail (emlx)"),
    channel: Channel::EmailUnknown,
    names: &["Library/Mail/V10/…/INBOX.mbox/…/Messages/146053.emlx"],
    how: (
        &[
            "Apple Mail: das Postfach links anklicken, „Postfach“, „Postfach exportieren …“, einen leeren Ordner wählen; den entstandenen Ordner „Name.mbox“ angeben",
            "Oder den Ordner „Library/Mail“ des Benutzers im Finder („Gehe zu“, „Gehe zum Ordner …“) auf einen Stick kopieren",
        ],
        &[
            "Apple Mail: click the mailbox on the left, “Mailbox”, “Export Mailbox…”, choose an empty folder; name the folder “Name.mbox” it makes",
            "Or copy the user's folder “Library/Mail” to a stick in the Finder (“Go”, “Go to Folder…”)",
        ],
    ),
    survey_optional: true,
};

/// Folder of the mailbox an entry of the live store belongs to: up to the last level that ends like one.
fn mailbox(entry: &Entry) -> Option<&str> {
    let folder = entry.folder();
    let mut end = folder.len();
    loop {
        let level = &folder[folder[..end].rfind('/').map_or(0, |at| at + 1)..end];
        if level.ends_with(".mbox") || level.ends_with(".imapmbox") {
            return Some(&folder[..end]);
        }
        end = folder[..end].rfind('/')?;
    }
}

fn is_mail(entry: &Entry) -> bool {
    entry.extension() == "emlx"
}

/// Mailbox of a mail: where no folder ends like one, the folder it lies in.
fn home(entry: &Entry) -> &str {
    mailbox(entry).unwrap_or_else(|| entry.folder())
}

fn mails(bundle: &Bundle, main: usize) -> Vec<usize> {
    let own = home(&bundle.entries[main]);
    let belongs = |entry: &Entry| is_mail(entry) && home(entry) == own;
    (0..bundle.entries.len())
        .filter(|at| belongs(&bundle.entries[*at]))
        .collect()
}

/// Whether it is a file that Apple Mail keeps attachments in.
fn is_attachment(entry: &Entry) -> bool {
    entry.extension() == "emlxpart" || entry.inner.contains("/Attachments/")
}

impl Format for Emlx {
    fn card(&self) -> &'static FormatCard {
        &CARD
    }

    fn claims(&self, bundle: &Bundle) -> Vec<Claim> {
        let mut mailboxes = files::by_mailbox(bundle, |entry| is_mail(entry).then(|| home(entry)));
        mailboxes.retain(|_, mails| {
            mails.iter().any(|at| {
                let head = bundle.entries[*at].head(HEAD);
                head.is_ok_and(|head| length(&head[..line_end(&head, 0)]).is_some())
            })
        });
        let beside = files::by_mailbox(bundle, |entry| {
            is_attachment(entry).then(|| mailbox(entry).unwrap_or_else(|| entry.folder()))
        });
        let claim = |(home, mut members): (&str, Vec<usize>)| {
            let main = *members.first()?;
            members.extend(beside.get(home).into_iter().flatten());
            Some(Claim {
                main,
                members,
                confidence: Confidence::Sure,
                why: "is named .emlx and begins with a length".into(),
            })
        };
        mailboxes.into_iter().filter_map(claim).collect()
    }

    fn pages(&self, bundle: &Bundle, claim: &Claim) -> Vec<usize> {
        mails(bundle, claim.main)
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

/// Levels of the path that are mailboxes; account and row folders say nothing to people.
fn title(reading: &Reading<'_>) -> String {
    let entry = &reading.bundle.entries[reading.claim.main];
    files::title(reading, mailbox(entry).unwrap_or_default(), |level| {
        let stem = level.strip_suffix(".mbox");
        stem.or_else(|| level.strip_suffix(".imapmbox"))
            .unwrap_or_default()
            .to_owned()
    })
}

fn read_one(reading: &Reading<'_>, at: usize, folder: Folder, sink: &mut dyn Sink) {
    let entry = &reading.bundle.entries[at];
    let Some(bytes) = eml::whole(entry, sink) else {
        return;
    };
    let parts = Parts::of(&bytes);
    if parts.deviates {
        let place = Place::entry(&entry.path);
        sink.troubles()
            .note(NoteCode::LengthDeviates, place, "length before the mail");
    }
    let list = PropertyList(parts.list);
    let flags = list.number("flags").unwrap_or(0);
    let start = parts.start + eml::start_of(parts.mail);
    let mut marks = Marks::of_folder(&title(reading));
    let has = |bit: u64| flags & bit != 0;
    if has(DELETED) {
        marks.deleted = Some("deleted in Apple Mail");
    }
    marks.spam |= has(JUNK);
    let origin = Origin {
        path: &entry.path,
        page: at != reading.claim.main,
        offset: start as u64,
        exact: true,
        folder: if has(DRAFT) { Folder::Drafts } else { folder },
        own: reading.own,
        border: list.received(),
        border_name: "time of receipt in Apple Mail's list taken",
        marks,
    };
    let mail = &bytes[start..parts.start + parts.mail.len()];
    message::give_with(mail, &origin, sink, &|mail| {
        find_attachments(reading.bundle, entry, mail);
    });
}

/// Looks for the files of attachments that are not in the mail.
fn find_attachments(bundle: &Bundle, entry: &Entry, mail: &mut Mail<'_>) {
    let name = entry.name();
    let row = name.split('.').next().unwrap_or_default();
    // `Messages` and `Attachments` are neighbours.
    let above = entry
        .folder()
        .rsplit_once('/')
        .map_or("", |(above, _)| above);
    for attached in &mut mail.content.attachments {
        let Some(Elsewhere::Beside { part, .. }) = &attached.elsewhere else {
            continue;
        };
        let folder = format!("{above}/Attachments/{row}/{part}");
        let folder = folder.trim_start_matches('/');
        let lone = format!("{}/{row}.{part}.emlxpart", entry.folder());
        let lone = lone.trim_start_matches('/');
        let fits = |e: &Entry| e.folder() == folder || e.inner == lone;
        attached.entry = bundle.entries.iter().position(fits);
        let found = attached.entry.map(|at| bundle.entries[at].name());
        // A part without a name has that of its file.
        if let (Some(found), true) = (found, attached.name.is_empty()) {
            attached.name = found.to_owned();
        }
    }
}

/// The length a first line states: digits, perhaps padded.
fn length(line: &[u8]) -> Option<usize> {
    let line = std::str::from_utf8(line).ok()?.trim();
    let digits = !line.is_empty() && line.bytes().all(|b| b.is_ascii_digit());
    // More digits than a length can have are a wrong length.
    digits.then(|| line.parse().unwrap_or(usize::MAX))
}

/// The three parts of a file.
struct Parts<'b> {
    /// Where the mail begins.
    start: usize,
    mail: &'b [u8],
    list: &'b [u8],
    deviates: bool,
}

impl<'b> Parts<'b> {
    /// By the length; where it does not fit, up to the last property list, else to the end.
    fn of(bytes: &'b [u8]) -> Self {
        let first = line_end(bytes, 0);
        let Some(length) = length(&bytes[..first]) else {
            return Self::by_list(bytes, 0);
        };
        let end = first.saturating_add(length);
        let list = bytes.get(end..).map(|rest| &rest[blank(rest)..]);
        match list {
            Some(list) if list.is_empty() || list.starts_with(b"<?xml") => Self {
                start: first,
                mail: &bytes[first..end],
                list,
                deviates: false,
            },
            _ => Self::by_list(bytes, first),
        }
    }

    fn by_list(bytes: &'b [u8], start: usize) -> Self {
        let rest = &bytes[start..];
        let end = memmem::rfind(rest, b"\n<?xml").map_or(rest.len(), |at| at + 1);
        Self {
            start,
            mail: &rest[..end],
            list: &rest[end..],
            deviates: true,
        }
    }
}

fn blank(bytes: &[u8]) -> usize {
    bytes.iter().take_while(|b| b.is_ascii_whitespace()).count()
}

/// The property list, of which single numbers are wanted.
struct PropertyList<'b>(&'b [u8]);

impl PropertyList<'_> {
    /// The text of the value behind a key.
    fn value(&self, key: &str) -> Option<&str> {
        let key = format!("<key>{key}</key>");
        let at = memmem::find(self.0, key.as_bytes())? + key.len();
        let rest = &self.0[at..self.0.len().min(at + 256)];
        let open = memchr::memchr(b'>', rest)? + 1;
        let close = open + memchr::memchr(b'<', &rest[open..])?;
        std::str::from_utf8(&rest[open..close]).ok().map(str::trim)
    }

    fn number(&self, key: &str) -> Option<u64> {
        self.value(key)?.parse().ok()
    }

    /// When Apple Mail received it, in seconds, sometimes with a fraction.
    fn received(&self) -> Option<Stamp> {
        let seconds = self.value("date-received")?.split('.').next()?;
        files::at_second(seconds.parse().ok()?)
    }
}

#[cfg(test)]
mod tests {
    use super::{Parts, PropertyList};

    const LIST: &str = "<?xml version=\"1.0\"?>\n<plist><dict>\n\t<key>date-received</key>\n\t<integer>1767600000</integer>\n\t<key>flags</key>\n\t<integer>8590195713</integer>\n</dict></plist>\n";

    #[test]
    fn the_length_counts_where_it_fits() {
        let mail = "Subject: x\n\nText\n";
        let file = format!("{:<10}\n{mail}{LIST}", mail.len());
        let parts = Parts::of(file.as_bytes());
        assert_eq!((parts.mail, parts.deviates), (mail.as_bytes(), false));
        let list = PropertyList(parts.list);
        assert_eq!(list.number("flags"), Some(8_590_195_713));
        assert_eq!(list.received().unwrap().to_string(), "2026-01-05T08:00:00Z");
    }

    #[test]
    fn a_wrong_length_and_a_missing_list() {
        let mail = "Subject: x\n\nText with <?xml in it\n";
        for length in ["5", "9999999", "99999999999999999999999"] {
            let file = format!("{length}\n{mail}{LIST}");
            let parts = Parts::of(file.as_bytes());
            assert_eq!(
                (parts.mail, parts.deviates),
                (mail.as_bytes(), true),
                "{length}"
            );
        }
        let file = format!("{}\n{mail}", mail.len());
        let parts = Parts::of(file.as_bytes());
        assert_eq!((parts.mail, parts.deviates), (mail.as_bytes(), false));
        assert_eq!(PropertyList(parts.list).number("flags"), None);
    }
}
