//! Mail readers: mailboxes in one file, mailboxes of one file a mail, and single mails. What a mail is, `mime/` knows; here it becomes a message.

pub mod border;
pub mod direction;
pub mod eml;
pub mod emlx;
mod files;
mod houses;
pub mod inner;
mod joined;
mod labels;
pub(in crate::formats) mod lone;
pub mod maildir;
pub(in crate::formats) mod marks;
pub mod mbox;
pub mod message;
pub(in crate::formats) mod stores;
mod utf7;
mod window;

use crate::formats::{Claim, Confidence, Reading, Survey};
use crate::model::{Conversation, ConversationKind, Participant, Stamp};
use crate::source::{Bundle, Entry};
use std::collections::BTreeMap;

/// Endings that are no part of a mailbox's name; `INBOX.Sent` is one whole.
const ENDINGS: [&str; 9] = [
    "mbox", "mbx", "eml", "msg", "oft", "pst", "ost", "pab", "txt",
];
/// Index files of mail programs: never a mailbox (mail.md section 2).
const INDEX_FILES: [&str; 4] = ["msf", "mab", "dat", "idx"];

/// Whether this entry is an index file by its name, or part of another reader's container.
fn is_index(entry: &Entry) -> bool {
    crate::formats::is_part_of_container(entry)
        || INDEX_FILES.contains(&entry.extension().as_str())
        || [
            "dovecot",
            "courierimap",
            "maildirfolder",
            "table_of_contents",
            "Envelope Index",
        ]
        .iter()
        .any(|start| entry.name().starts_with(start))
}

/// Claims of lone files: each entry is looked at by its first `head` bytes and taken as `judge` says.
fn claims(
    bundle: &Bundle,
    head: usize,
    judge: impl Fn(&Entry, &[u8]) -> Option<(Confidence, &'static str)>,
) -> Vec<Claim> {
    let judged = |(main, entry): (usize, &Entry)| {
        if is_index(entry) {
            return None;
        }
        let (confidence, why) = judge(entry, &entry.head(head).ok()?)?;
        Some(Claim {
            main,
            members: vec![main],
            confidence,
            why: why.into(),
        })
    };
    bundle
        .entries
        .iter()
        .enumerate()
        .filter_map(judged)
        .collect()
}

/// Name of the mailbox: the file's name without its extension. Apple's export names the folder, Thunderbird puts the levels
/// above into folders of their own (mail.md sections 5 and 6).
fn title(reading: &Reading<'_>) -> String {
    let entry = &reading.bundle.entries[reading.claim.main];
    let name = entry.name();
    if let ("mbox", Some(stem)) = (name, entry.folder_name().strip_suffix(".mbox")) {
        return stem.to_owned();
    }
    let levels = entry.folder().split('/').rev();
    let mut levels: Vec<&str> = levels.map_while(|l| l.strip_suffix(".sbd")).collect();
    levels.reverse();
    levels.push(match name.rsplit_once('.') {
        Some((stem, end)) if !stem.is_empty() && ENDINGS.contains(&&*end.to_lowercase()) => stem,
        _ => name,
    });
    levels.join("/")
}

/// Bytes without BOM, NUL padding and blank lines at the beginning; how many were skipped.
fn lead_in(head: &[u8]) -> usize {
    let bom = if head.starts_with(b"\xef\xbb\xbf") {
        3
    } else {
        0
    };
    bom + head[bom..]
        .iter()
        .take_while(|b| matches!(b, b'\r' | b'\n' | 0))
        .count()
}

/// What a survey counts.
#[derive(Debug, Default)]
struct Tally {
    messages: u64,
    attachments: u64,
    senders: Vec<Participant>,
    index: BTreeMap<String, usize>,
    first: Option<Stamp>,
    last: Option<Stamp>,
}

impl Tally {
    fn message(
        &mut self,
        name: Option<&str>,
        address: Option<&str>,
        time: Option<Stamp>,
        attachments: usize,
    ) {
        self.messages += 1;
        self.attachments += attachments as u64;
        if let Some(time) = time {
            self.first = Some(
                self.first
                    .map_or(time, |f| if time.wall < f.wall { time } else { f }),
            );
            self.last = Some(
                self.last
                    .map_or(time, |l| if time.wall > l.wall { time } else { l }),
            );
        }
        if let Some(key) = address.or(name) {
            self.sender(key, name, address, 1);
        }
    }

    fn sender(&mut self, key: &str, name: Option<&str>, address: Option<&str>, messages: u64) {
        let at = *self.index.entry(key.to_string()).or_insert_with(|| {
            self.senders.push(Participant {
                name: name.unwrap_or(key).to_string(),
                handle: address.map(str::to_string),
                own: None,
                messages: 0,
            });
            self.senders.len() - 1
        });
        self.senders[at].messages += messages;
    }

    /// Takes over what a later range counted.
    fn append(&mut self, other: Tally) {
        self.messages += other.messages;
        self.attachments += other.attachments;
        for p in other.senders {
            let key = p.handle.clone().unwrap_or_else(|| p.name.clone());
            self.sender(&key, Some(&p.name), p.handle.as_deref(), p.messages);
        }
        for time in [other.first, other.last].into_iter().flatten() {
            self.first = Some(
                self.first
                    .map_or(time, |f| if time.wall < f.wall { time } else { f }),
            );
            self.last = Some(
                self.last
                    .map_or(time, |l| if time.wall > l.wall { time } else { l }),
            );
        }
    }

    fn fill(self, survey: &mut Survey, reading: &Reading<'_>) {
        let mut conversation = Conversation::new(title(reading), ConversationKind::Mailbox);
        self.describe(&mut conversation, reading);
        survey.conversations = vec![conversation];
    }

    /// Puts what was counted into a conversation.
    fn describe(self, conversation: &mut Conversation, reading: &Reading<'_>) {
        conversation.participants = self.senders;
        for p in &mut conversation.participants {
            p.own = p
                .handle
                .as_deref()
                .filter(|_| !reading.own.mails.is_empty())
                .map(|h| reading.own.has_mail(h));
        }
        conversation.messages = self.messages;
        conversation.attachments = self.attachments;
        (conversation.first, conversation.last) = (self.first, self.last);
    }
}

/// Counts what a reading gives, keeping no text.
#[derive(Default)]
struct Counter {
    tally: Tally,
    troubles: crate::model::Troubles,
}

impl crate::formats::Sink for Counter {
    fn message(&mut self, message: crate::model::Message<'_>) {
        let from = message.parties.as_ref().and_then(|p| p.from.first());
        let address = from
            .map(|(address, _)| address.as_str())
            .filter(|a| !a.is_empty());
        self.tally.message(
            message.sender,
            address,
            message.time,
            message.attachments.len(),
        );
    }

    fn troubles(&mut self) -> &mut crate::model::Troubles {
        &mut self.troubles
    }
}
