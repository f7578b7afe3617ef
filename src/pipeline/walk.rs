//! Walks what a message brings: mails and archives inside one another, member by member. Text is handed to the visitor,
//! an export inside is told as a source of its own, everything else is coverage. Limits are checked before the call.

use super::barrier;
use super::gather::{self, DOCUMENTS};
use crate::content::{self, aids::Aids};
use crate::formats::mail::inner;
use crate::formats::outlook::inner as outlook;
use crate::formats::{Claim, Format};
use crate::mime::attached::COMPOUND;
use crate::mime::limits::DECODED;
use crate::model::{CoverageCode, EntryPath, GapCode, Place, Section, Troubles};
use crate::source::archive::{self, Unpacking};
use crate::source::{Budget, Bundle, BundleKind, Entry, OpenError, held, kind, limits};
use crate::text::{charset, html};
use std::borrow::Cow;
use std::collections::BTreeSet;
use std::sync::Arc;

/// Text met on a walk.
pub(super) struct Met<'a> {
    /// Path of the entry.
    pub path: &'a EntryPath,
    /// Declared media type, empty where none is.
    pub media: &'a str,
    /// The entry's bytes.
    pub bytes: &'a [u8],
    /// Their text.
    pub text: Cow<'a, str>,
    /// Quotes and signatures, where it is a mail.
    pub sections: Vec<Section>,
    /// A mail that was sent on: a new transfer of what it holds.
    pub forwarded: bool,
    /// A structured electronic invoice.
    pub e_invoice: bool,
}

/// Takes what a walk meets, in order.
pub(super) trait Visitor {
    /// Whether texts are wanted at all: if not, they are not read.
    fn wants_text(&self) -> bool;
    /// One text.
    fn text(&mut self, met: Met<'_>);
    /// An export: a source of its own.
    fn source(&mut self, bundle: &Arc<Bundle>, format: &'static dyn Format, claim: Claim);
    /// Programs that turn pictures and sound into text, where the user asked for them.
    fn aids(&self) -> Option<&Aids> {
        None
    }
    /// What nobody promised to read.
    fn cover(&mut self, code: CoverageCode);
    /// Gaps and notes, with places on the way.
    fn troubles(&mut self) -> &mut Troubles;
}

/// One walk through what one message brings.
pub(super) struct Walk<'a> {
    formats: &'a [&'static dyn Format],
    pub(super) visitor: &'a mut dyn Visitor,
    unpacking: Unpacking,
    /// Members and bytes met so far.
    members: usize,
    bytes: u64,
    /// Pictures and sounds handed to other programs so far.
    pub(super) aided: usize,
}

impl<'a> Walk<'a> {
    pub(super) fn new(formats: &'a [&'static dyn Format], visitor: &'a mut dyn Visitor) -> Self {
        Self {
            formats,
            visitor,
            // A budget of its own: what other threads hold must not decide what is read here. Passwords are not tried
            // on attachments: what a sender locked is coverage.
            unpacking: Unpacking {
                budget: Budget::with_limits(limits::CARRIED_HELD, limits::CARRIED_HELD),
                ..Unpacking::default()
            },
            members: 0,
            bytes: 0,
            aided: 0,
        }
    }

    /// Walks one entry. `media` is its declared type.
    pub(super) fn entry(&mut self, entry: &Entry, media: &str) {
        let head = match entry.head(limits::HEAD) {
            Ok(head) => head,
            Err(error) => return self.failed(entry, error),
        };
        let code = kind::sniff(&entry.inner, &head);
        if is_mail(entry, media) {
            self.mail(entry);
        } else if is_outlook(entry, media, &head) {
            self.outlook(entry, code);
        } else if self.document(entry, media, &head, code) {
        } else if is_archive(entry, &head, code) {
            self.archive(entry);
        } else if code == CoverageCode::UnknownFile && self.is_source(entry) {
        } else if is_text(entry.name()) || media.starts_with("text/") {
            self.text(entry, media);
        } else if !self.sound(entry, media, code) {
            self.visitor.cover(code);
        }
    }

    /// An export in one file; a lone mail is no source of its own, it is judged by the message that brings it.
    fn is_source(&mut self, entry: &Entry) -> bool {
        let bundle = Arc::new(Bundle {
            root: entry.path.clone(),
            kind: BundleKind::File,
            entries: vec![entry.clone()],
            outer: None,
        });
        let mut found = gather::claims(self.formats, &bundle, self.visitor.troubles());
        let Some((format, claim)) = found.pop() else {
            return false;
        };
        if format.card().id == "eml" {
            self.mail(entry);
        } else {
            self.visitor.source(&bundle, format, claim);
        }
        true
    }

    fn text(&mut self, entry: &Entry, media: &str) {
        if !self.visitor.wants_text() {
            return;
        }
        let bytes = match entry.text() {
            Ok(bytes) => bytes,
            Err(error) => return self.failed(entry, error),
        };
        if !self.counts(entry, bytes.len() as u64) {
            return;
        }
        let decoded = charset::decode(&bytes, None).text;
        let is_html = media == "text/html" || matches!(&*entry.extension(), "html" | "htm");
        let text = if is_html {
            Cow::Owned(html::html_to_text(&decoded).text)
        } else {
            decoded
        };
        self.visitor.text(Met {
            path: &entry.path,
            media,
            bytes: &bytes,
            text,
            sections: Vec::new(),
            forwarded: false,
            e_invoice: false,
        });
    }

    fn mail(&mut self, entry: &Entry) {
        if let Some(bytes) = self.attached_mail(entry) {
            self.read_mail(entry, &bytes, &bytes);
        }
    }

    /// A message of Outlook; another compound file with its name is a document.
    fn outlook(&mut self, entry: &Entry, code: CoverageCode) {
        let Some(bytes) = self.attached_mail(entry) else {
            return;
        };
        match outlook::as_mail(&bytes, &entry.path, self.visitor.troubles()) {
            Ok(Some(mail)) => self.read_mail(entry, &bytes, &mail),
            Ok(None) => self.visitor.cover(code),
            Err(error) => self.failed(entry, error),
        }
    }

    /// The bytes of an attached mail, where limits allow it to be opened.
    fn attached_mail(&mut self, entry: &Entry) -> Option<Vec<u8>> {
        if !self.may_open(entry) {
            return None;
        }
        let bytes = match entry.head(DECODED + 1) {
            Ok(bytes) if bytes.len() > DECODED => {
                let detail = format!("attached mail is larger than {} MiB", DECODED >> 20);
                self.failed(entry, OpenError::new(GapCode::Limit, detail));
                return None;
            }
            Ok(bytes) => bytes,
            Err(error) => {
                self.failed(entry, error);
                return None;
            }
        };
        self.counts(entry, bytes.len() as u64).then_some(bytes)
    }

    /// `bytes` are the entry's own, which evidence names; `mail` are the same in MIME form.
    fn read_mail(&mut self, entry: &Entry, bytes: &[u8], mail: &[u8]) {
        let read = inner::read(mail, &entry.path, self.visitor.troubles());
        let Ok(mail) = read else {
            return self.failed(entry, OpenError::new(GapCode::Panic, ""));
        };
        // Its own header is shown as origin; who is judged is whoever sent it on.
        let path = match mail.header.as_str() {
            "" => entry.path.clone(),
            header => EntryPath::new(format!("{} ({header})", entry.path)),
        };
        if self.visitor.wants_text() {
            self.visitor.text(Met {
                path: &path,
                media: "message/rfc822",
                bytes,
                text: Cow::Owned(mail.text),
                sections: mail.sections,
                forwarded: true,
                e_invoice: false,
            });
        }
        mail.covered.into_iter().for_each(|c| self.visitor.cover(c));
        for (name, media, bytes) in mail.attachments {
            let name = shown_name(&name, &media);
            let path = entry.path.member(&name);
            let inside = held::entry(name, path, bytes, entry.depth.saturating_add(1));
            if !self.counts_member(&inside) {
                return;
            }
            self.entry(&inside, &media);
        }
    }

    fn archive(&mut self, entry: &Entry) {
        if !self.may_open(entry) {
            return;
        }
        let room = limits::CARRIED_MEMBERS.saturating_sub(self.members);
        match archive::count(entry) {
            Ok(count) if count > room => {
                let detail = format!(
                    "the archives of one message have more than {} members",
                    limits::CARRIED_MEMBERS
                );
                return self.failed(entry, OpenError::new(GapCode::Limit, detail));
            }
            Ok(_) => {}
            Err(error) => return self.failed(entry, error),
        }
        let unpacking = Unpacking {
            members: room,
            ..self.unpacking.clone()
        };
        let opened = barrier(self.visitor.troubles(), Place::entry(&entry.path), || {
            archive::open(entry, &unpacking)
        });
        let (bundle, told) = match opened {
            None => return,
            Some(Err(error)) => return self.failed(entry, error),
            Some(Ok((bundle, told))) => (Arc::new(bundle), told),
        };
        self.visitor.troubles().append(told);
        if !self.counts(entry, archive::unpacked(&bundle)) {
            return;
        }
        let mut taken = BTreeSet::new();
        let mut found = gather::claims(self.formats, &bundle, self.visitor.troubles());
        found.retain(|(format, _)| !is_single_mail(*format));
        found.sort_by_key(|(_, claim)| claim.main);
        for (format, claim) in found {
            taken.insert(claim.main);
            taken.extend(claim.members.iter().copied());
            self.visitor.source(&bundle, format, claim);
        }
        for (index, member) in bundle.entries.iter().enumerate() {
            if !self.counts_member(member) {
                return;
            }
            if !taken.contains(&index) {
                self.entry(member, "");
            }
        }
    }

    /// Whether a container may be opened this deep.
    pub(super) fn may_open(&mut self, entry: &Entry) -> bool {
        let fits = entry.depth < limits::ARCHIVE_DEPTH;
        if !fits {
            let detail = format!(
                "archives and mails nested deeper than {}",
                limits::ARCHIVE_DEPTH
            );
            self.failed(entry, OpenError::new(GapCode::Limit, detail));
        }
        fits
    }

    pub(super) fn counts_member(&mut self, entry: &Entry) -> bool {
        self.members += 1;
        let fits = self.members <= limits::CARRIED_MEMBERS;
        if !fits {
            let detail = format!(
                "one message brings more than {} files",
                limits::CARRIED_MEMBERS
            );
            self.failed(entry, OpenError::new(GapCode::Limit, detail));
        }
        fits
    }

    pub(super) fn counts(&mut self, entry: &Entry, bytes: u64) -> bool {
        self.bytes += bytes;
        let fits = self.bytes <= limits::CARRIED_BYTES;
        if !fits {
            let detail = format!(
                "more than {} MiB come out of what one message brings",
                limits::CARRIED_BYTES >> 20
            );
            self.failed(entry, OpenError::new(GapCode::Limit, detail));
        }
        fits
    }

    pub(super) fn failed(&mut self, entry: &Entry, error: OpenError) {
        if matches!(
            error.code,
            GapCode::PasswordMissing | GapCode::PasswordWrong
        ) {
            return self.visitor.cover(CoverageCode::Protected);
        }
        self.visitor
            .troubles()
            .gap(error.code, Place::entry(&entry.path), error.detail);
    }
}

/// Name of an attachment as paths show it.
pub(super) fn shown_name(name: &str, media: &str) -> String {
    match (name, media) {
        ("", "message/rfc822" | "message/global") => "message.eml".to_owned(),
        ("", _) => "unnamed".to_owned(),
        _ => name.to_owned(),
    }
}

fn is_single_mail(format: &dyn Format) -> bool {
    matches!(format.card().id, "eml" | "outlook-msg" | "outlook-tnef")
}

fn is_mail(entry: &Entry, media: &str) -> bool {
    matches!(media, "message/rfc822" | "message/global") || entry.extension() == "eml"
}

/// By the first bytes, and by name or type where those are a document's as well.
fn is_outlook(entry: &Entry, media: &str, head: &[u8]) -> bool {
    outlook::may_be(head)
        && (!head.starts_with(COMPOUND)
            || media == "application/vnd.ms-outlook"
            || matches!(&*entry.extension(), "msg" | "oft"))
}

fn is_archive(entry: &Entry, head: &[u8], code: CoverageCode) -> bool {
    archive::begins(head, &entry.extension())
        && code != CoverageCode::Document
        && !DOCUMENTS.contains(&&*entry.extension())
}

fn extension(name: &str) -> String {
    name.rsplit_once('.')
        .map_or_else(String::new, |(_, e)| e.to_lowercase())
}

/// Files whose text is read as it is.
pub(super) fn is_text(name: &str) -> bool {
    [
        "txt", "csv", "xml", "html", "htm", "vcf", "vcard", "ics", "json", "md", "log",
    ]
    .contains(&&*extension(name))
}

/// Files beside a chat that are opened, by name; the walk looks at their bytes.
pub(super) fn is_opened(name: &str) -> bool {
    is_text(name) || is_container(name) || content::is_document(name)
}

/// Files that hold files, by name; the walk looks at their bytes.
pub(super) fn is_container(name: &str) -> bool {
    ["zip", "tar", "gz", "tgz", "eml", "msg", "oft"].contains(&&*extension(name))
}
