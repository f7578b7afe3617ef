//! What messages bring: text is scanned with the message as carrier, the rest is coverage.

use super::read::{Prepared, Worker};
use crate::detect::{Engine, Slot, Thread, sight};
use crate::model::{AttachmentKind, CoverageCode, Message, MessageKind, Place, Section, TextMap};
use crate::text::{charset, html};
use std::borrow::Cow;

impl Worker<'_> {
    /// What nobody promised to read of this message.
    pub(super) fn cover(&mut self, message: &Message<'_>) {
        // The mail reader sees the whole attachment and counts it itself.
        if message.parties.is_some() {
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
                (_, true, _) => CoverageCode::LeftOut,
                (_, _, AttachmentKind::Image) => CoverageCode::Picture,
                (_, _, AttachmentKind::Video) => CoverageCode::Video,
                (_, _, AttachmentKind::Audio) => CoverageCode::Voice,
                (_, _, AttachmentKind::Sticker) => CoverageCode::Sticker,
                (_, _, AttachmentKind::Contact) => continue,
                (_, _, AttachmentKind::Document | AttachmentKind::Unknown)
                    if attachment.content.is_some() || is_text(&attachment.name) =>
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

    /// Text attachments are scanned with the message that brings them as carrier.
    pub(super) fn attachments(
        &mut self,
        engine: &Engine,
        prepared: &Prepared,
        slot: &mut Slot<'_>,
        message: &Message<'_>,
    ) {
        for attachment in &message.attachments {
            let bytes: Cow<'_, [u8]> = match (&attachment.content, attachment.entry) {
                (Some(content), _) => Cow::Borrowed(content),
                (None, Some(entry)) if is_text(&attachment.name) => {
                    let entry = &self.job.bundle.entries[entry];
                    match entry.text() {
                        Ok(bytes) => Cow::Owned(bytes),
                        Err(error) => {
                            self.result.troubles.gap(
                                error.code,
                                Place::entry(&entry.path),
                                error.detail,
                            );
                            continue;
                        }
                    }
                }
                _ => continue,
            };
            let decoded = charset::decode(&bytes, None).text;
            let is_html = attachment.name.to_lowercase().ends_with(".html")
                || attachment.name.to_lowercase().ends_with(".htm");
            let text: Cow<'_, str> = if is_html {
                Cow::Owned(html::html_to_text(&decoded).text)
            } else {
                decoded
            };
            let mut inner = Message::new(MessageKind::Text, Cow::Borrowed(&text));
            inner.sender = message.sender;
            inner.time = message.time;
            inner.forwarded = message.forwarded;
            inner.map = TextMap::None;
            inner.sections = Vec::<Section>::new();
            let mut alone = Thread::default();
            let (Some(scratch), Some(chat)) = (self.scratch.as_deref_mut(), &prepared.chat) else {
                return;
            };
            let examined = engine.examine(scratch, chat, &mut alone, slot.audiences, &inner);
            if examined.hits.is_empty() {
                continue;
            }
            let channel = slot.channel;
            self.fill_keys(slot, channel, message);
            let inside = Slot {
                attachment: Some(&attachment.name),
                ..slot.clone()
            };
            sight(
                engine,
                self.shared.keys,
                &inside,
                &inner,
                &examined,
                &mut self.result.sightings,
            );
        }
    }
}

/// Files whose text is read as it is.
fn is_text(name: &str) -> bool {
    let extension = name
        .rsplit_once('.')
        .map_or_else(String::new, |(_, e)| e.to_lowercase());
    [
        "txt", "csv", "xml", "html", "htm", "vcf", "ics", "json", "md", "log",
    ]
    .contains(&extension.as_str())
}
