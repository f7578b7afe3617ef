//! What messages bring: each attachment is walked with the message as carrier, what nobody reads is coverage.

use super::carried::{CarriedExport, InMessage, Scan, decoded};
use super::gather::Job;
use super::read::{Prepared, Worker};
use super::walk::{Walk, is_opened, is_text, shown_name};
use crate::content::{self, aids::Aids};
use crate::detect::{Examined, Slot};
use crate::model::{
    Attachment, AttachmentKind, Category, CoverageCode, Masked, Message, MessageKind, Place,
    Troubles,
};
use crate::source::{Entry, kind};
use std::sync::Arc;

/// What is walked of an attachment, and the name that stands for it in findings; none where nobody reads it.
pub(super) fn brought(
    job: &Job,
    attachment: &Attachment<'_>,
    aids: &Aids,
) -> Option<(Entry, String)> {
    let media = attachment.media_type.as_deref().unwrap_or_default();
    match (&attachment.content, attachment.entry) {
        (Some(content), _) => {
            let name = shown_name(&attachment.name, media);
            let depth = job.entry().depth.saturating_add(1);
            Some((decoded(&name, content, depth), name))
        }
        (None, Some(at))
            if is_opened(&attachment.name)
                || content::is_picture(&attachment.name)
                || is_aided(attachment, aids) =>
        {
            Some((job.bundle.entries[at].clone(), attachment.name.to_string()))
        }
        _ => None,
    }
}

/// Whether a program for pictures or sound gets it, so that it is counted only after that. Stickers and videos are not.
fn is_aided(attachment: &Attachment<'_>, aids: &Aids) -> bool {
    !matches!(
        attachment.kind,
        AttachmentKind::Sticker | AttachmentKind::Video
    ) && (attachment.content.is_some() || attachment.entry.is_some())
        && aids.takes(&attachment.name)
}

impl Worker<'_> {
    /// What nobody promised to read of this message.
    pub(super) fn cover(&mut self, message: &Message<'_>) {
        // The mail reader sees the whole attachment and counts it itself; what lies beside a mail (Apple Mail) is named by it.
        if message.parties.is_some() {
            let beside = message.attachments.iter().filter_map(|a| a.entry);
            self.result.named.extend(beside);
            return;
        }
        let place = Place::entry(&self.job.entry().path);
        for attachment in &message.attachments {
            if let Some(stem) = attachment.name.strip_suffix(".vcf") {
                self.result.people.insert(stem.to_owned());
            }
            self.result.named.extend(attachment.entry);
            let code = match (
                attachment.protected,
                message.kind == MessageKind::MediaOmitted,
                attachment.kind,
            ) {
                (true, _, _) => CoverageCode::Protected,
                _ if is_aided(attachment, self.shared.aids) => continue,
                (_, true, _) => CoverageCode::LeftOut,
                (_, _, AttachmentKind::Image) => CoverageCode::Picture,
                (_, _, AttachmentKind::Video) => CoverageCode::Video,
                (_, _, AttachmentKind::Audio) => CoverageCode::Voice,
                (_, _, AttachmentKind::Sticker) => CoverageCode::Sticker,
                (_, _, AttachmentKind::Contact) => continue,
                (_, _, AttachmentKind::Document | AttachmentKind::Unknown)
                    if attachment.content.is_some()
                        || is_text(&attachment.name)
                        || (attachment.entry.is_some() && is_opened(&attachment.name)) =>
                {
                    continue;
                }
                (_, _, AttachmentKind::Document | AttachmentKind::Unknown) => {
                    CoverageCode::Document
                }
            };
            self.result.troubles.cover(code, place.clone(), 1);
        }
    }

    /// Walks what a message brings, with the message as carrier.
    pub(super) fn attachments(
        &mut self,
        prepared: &Prepared,
        slot: &mut Slot<'static>,
        message: &Message<'_>,
    ) {
        for (index, attachment) in message.attachments.iter().enumerate() {
            if attachment.protected {
                continue;
            }
            let media = attachment.media_type.as_deref().unwrap_or_default();
            let Some((entry, name)) = brought(self.job, attachment, self.shared.aids) else {
                continue;
            };
            // Media beside a chat were counted with their message.
            let counted = attachment.content.is_none()
                && !is_aided(attachment, self.shared.aids)
                && !matches!(
                    attachment.kind,
                    AttachmentKind::Document | AttachmentKind::Unknown | AttachmentKind::Contact
                );
            let before = self.result.sightings.len();
            let (told, found) = self.walk(prepared, slot, message, (&entry, media, &name), counted);
            let inside = &self.result.sightings[before..];
            if inside
                .iter()
                .any(|s| matches!(s.mask, Masked::EInvoice { .. }))
            {
                self.told.push(index);
            }
            if attachment.content.is_none() {
                self.result.troubles.append(told.unwrap_or_default());
                if found {
                    self.result.exports.push(CarriedExport {
                        number: 0,
                        entry,
                        media: String::new(),
                    });
                }
                continue;
            }
            self.result.inside.extend(told.map(|t| (slot.number, t)));
            if found {
                let (number, range) = (slot.number, self.range);
                let again = InMessage::of(self.job, self.dialect, range, number, index);
                self.result.exports.push(CarriedExport {
                    number,
                    entry: Entry {
                        content: Arc::new(again),
                        ..entry
                    },
                    media: media.to_owned(),
                });
            }
        }
    }

    /// An invoice that was read is one finding: what its name alone says of it is left out. `first` is where the
    /// sightings of the message begin, in the order of its hits.
    pub(super) fn leave_out_names(&mut self, first: usize, examined: &Examined) {
        let read = std::mem::take(&mut self.told);
        let Some(engine) = self.shared.engine.filter(|_| !read.is_empty()) else {
            return;
        };
        let by_name: Vec<usize> = examined
            .hits
            .iter()
            .enumerate()
            .filter(|(_, hit)| {
                let card = &engine.rules.catalogue.cards[usize::from(hit.detector)];
                let file = hit.file.as_ref().map(|(index, _)| index);
                card.category == Category::Invoice && file.is_some_and(|at| read.contains(at))
            })
            .map(|(at, _)| first + at)
            .collect();
        for at in by_name.into_iter().rev() {
            self.result.sightings.remove(at);
        }
    }

    /// What the walk told, if anything, and whether an export lies inside.
    fn walk(
        &mut self,
        prepared: &Prepared,
        slot: &mut Slot<'static>,
        message: &Message<'_>,
        (entry, media, name): (&Entry, &str, &str),
        counted: bool,
    ) -> (Option<Troubles>, bool) {
        let mut scan = Scan {
            shared: self.shared,
            scratch: self.scratch.as_deref_mut(),
            prepared,
            slot,
            message,
            buffer: &mut self.buffer,
            result: &mut self.result,
            place: Place::entry(&self.job.entry().path),
            root: &entry.path,
            name,
            told: Troubles::default(),
            found: false,
            e_invoice: false,
            protected: false,
            counted,
        };
        Walk::new(self.shared.formats, &mut scan).entry(entry, media);
        self.e_invoice |= scan.e_invoice;
        self.protected |= scan.protected;
        let told = Some(scan.told).filter(|t| *t != Troubles::default());
        (told, scan.found)
    }

    /// What is not opened, because its message is private, is counted. What a chat brings was counted with its message
    /// unless it would have been opened.
    pub(super) fn leave_closed(&mut self, message: &Message<'_>) {
        for attachment in message.attachments.iter().filter(|a| !a.protected) {
            let aided = attachment.content.is_none() && is_aided(attachment, self.shared.aids);
            let packed = match &attachment.content {
                Some(_) => !is_text(&attachment.name),
                None => {
                    attachment.entry.is_some()
                        && is_opened(&attachment.name)
                        && !is_text(&attachment.name)
                }
            };
            let code = match (packed, attachment.kind, attachment.content.is_some()) {
                _ if aided => kind::sniff(&attachment.name, &[]),
                (false, ..) | (_, AttachmentKind::Contact, _) => continue,
                (_, AttachmentKind::Image, true) => CoverageCode::Picture,
                _ => CoverageCode::Document,
            };
            let place = Place::entry(&self.job.entry().path);
            self.result.troubles.cover(code, place, 1);
        }
    }
}
