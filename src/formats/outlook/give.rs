//! Gives an item to the sink as the mail it is.

use super::item::{Body, Item};
use super::letter::{self, Frame};
use super::properties::tag;
use super::{parties, tnef};
use crate::formats::Sink;
use crate::formats::mail::direction::{self, Folder};
use crate::formats::mail::message::{self, Known, Origin};
use crate::mime::Mail;
use crate::model::{CoverageCode, Direction, NoteCode, Place, TextMap, Troubles};

/// Bit of the flags that says: never sent (MS-OXCMSG section 2.2.1.6).
const UNSENT: u64 = 8;

/// Reads an item as a mail and gives it on.
pub(super) fn give(item: &Item, conversation: usize, origin: &Origin<'_>, sink: &mut dyn Sink) {
    let frame = Frame::of(item);
    let mut mail = letter::mail(item, &frame);
    tnef::unpack(&mut mail, origin.path, 0, sink.troubles());
    tell(item, origin, sink.troubles());
    let way = way(item, &mail, origin);
    // The text is a field of a database: it has no bytes of its own in the file.
    let place = |_: &message::Text| TextMap::None;
    message::hand_on(&mail, &Known { way, conversation }, &place, origin, sink);
}

/// What could not be read of an item, and what has to be said of it.
pub(super) fn tell(item: &Item, origin: &Origin<'_>, troubles: &mut Troubles) {
    let place = || Place::entry(origin.path);
    item.losses(&mut |gap| {
        troubles.gap(gap.code, place(), gap.detail.clone());
    });
    let links = links(item);
    if links > 0 {
        troubles.cover(CoverageCode::Link, place(), links);
    }
    if letter::travels(&item.props.class()) && parties::is_internal(item) {
        troubles.note(NoteCode::ExchangeAddress, place(), "");
    }
}

/// Attachments that lie elsewhere, those of messages inside too.
fn links(item: &Item) -> u64 {
    let of = |body: &Body| match body {
        Body::Link => 1,
        Body::Message(inner) => links(inner),
        Body::Bytes { .. } | Body::Object => 0,
    };
    item.clips.iter().map(|clip| of(&clip.body)).sum()
}

/// Which way an item went (mail.md section 17, rule 5).
fn way(item: &Item, mail: &Mail<'_>, origin: &Origin<'_>) -> Direction {
    let unsent = item.props.number(tag::FLAGS).unwrap_or(0) & UNSENT != 0;
    if unsent || !letter::travels(&item.props.class()) {
        return Direction::Draft;
    }
    let told = direction::of(mail, origin.own, origin.folder);
    let sent = item.props.time(tag::SUBMITTED).is_some() && mail.headers.is_empty();
    if told == Direction::Unknown
        && sent
        && origin.own.mails.is_empty()
        && origin.folder == Folder::Other
    {
        // Sent, and no server wrote a line into it.
        return Direction::Outbound;
    }
    told
}
