//! Proves the examples and look-alikes of the rules: the same function for `rules check` and the test suite.

use super::engine::{Engine, Hit};
use super::scene::Thread;
use crate::model::{
    Attachment, AttachmentKind, AudienceSet, ConversationKind, Message, MessageKind, Stamp, Tier,
};
use crate::rules::{Mistake, Proof};
use jiff::civil::date;
use std::borrow::Cow;

/// Runs all examples and look-alikes; gives the file name and mistake of each that fails.
#[must_use]
pub fn prove(engine: &Engine) -> Vec<(String, Mistake)> {
    let mut scratch = engine.scratch();
    scratch.keep_supporting = true;
    engine
        .rules
        .proofs
        .iter()
        .filter_map(|proof| failure(engine, &mut scratch, proof).map(|m| (proof.file.clone(), m)))
        .collect()
}

fn failure(engine: &Engine, scratch: &mut super::Scratch, proof: &Proof) -> Option<Mistake> {
    let text = proof.text.get_ref();
    let hits = examine(engine, scratch, proof);
    let id = &engine.rules.catalogue.cards[proof.detector as usize].id;
    let own: Vec<&Hit> = hits
        .iter()
        .filter(|h| h.detector == proof.detector && h.tier >= Tier::Medium)
        .collect();
    let found: Vec<&str> = own.iter().map(|h| shown(text, proof, h)).collect();
    let mistake = |message: String| {
        Some(Mistake {
            span: proof.text.span(),
            message,
            help: None,
        })
    };
    if !proof.must_hit {
        return if found.is_empty() {
            None
        } else {
            mistake(format!("`{id}` finds {found:?} in a look-alike"))
        };
    }
    let any = proof.finds.iter().any(|f| f == "*");
    let met = if any {
        !found.is_empty()
    } else {
        found == proof.finds.iter().map(String::as_str).collect::<Vec<_>>()
    };
    if met {
        None
    } else {
        mistake(format!(
            "`{id}` finds {found:?}, expected {:?}",
            proof.finds
        ))
    }
}

fn shown<'a>(text: &'a str, proof: &'a Proof, hit: &Hit) -> &'a str {
    if hit.file.is_some() {
        proof.file_name.as_deref().unwrap_or_default()
    } else {
        &text[hit.proof.0..hit.proof.1]
    }
}

fn examine(engine: &Engine, scratch: &mut super::Scratch, proof: &Proof) -> Vec<Hit> {
    let audiences = AudienceSet::of(proof.audience);
    let mail = proof
        .channel
        .as_deref()
        .is_some_and(|c| c.starts_with("email"));
    let kind = if mail {
        ConversationKind::Mailbox
    } else {
        ConversationKind::Direct
    };
    let chat = engine.chat(&proof.title, &[], audiences, kind, false);
    let mut thread = Thread::default();
    let at = |minute: usize| {
        Some(Stamp::local(date(2026, 3, 3).at(
            9,
            (minute % 60) as i8,
            0,
            0,
        )))
    };
    for (index, before) in proof.before.iter().enumerate() {
        let mut message = Message::new(MessageKind::Text, Cow::Borrowed(before));
        message.sender = Some("A");
        message.time = at(index);
        engine.examine(scratch, &chat, &mut thread, audiences, &message);
    }
    let mut message = Message::new(
        MessageKind::Text,
        Cow::Borrowed(proof.text.get_ref().as_str()),
    );
    message.sender = Some("B");
    message.time = at(proof.before.len());
    if let Some(media) = &proof.media {
        match media.as_str() {
            "location" => message.kind = MessageKind::Location,
            "live-location" => message.kind = MessageKind::LiveLocation,
            other => message
                .attachments
                .push(attachment("", attachment_kind(other))),
        }
    }
    if let Some(name) = &proof.file_name {
        message
            .attachments
            .push(attachment(name, AttachmentKind::Document));
    }
    engine
        .examine(scratch, &chat, &mut thread, audiences, &message)
        .hits
}

fn attachment_kind(name: &str) -> AttachmentKind {
    match name {
        "image" => AttachmentKind::Image,
        "video" => AttachmentKind::Video,
        "audio" => AttachmentKind::Audio,
        "sticker" => AttachmentKind::Sticker,
        "contact" => AttachmentKind::Contact,
        "document" => AttachmentKind::Document,
        _ => AttachmentKind::Unknown,
    }
}

fn attachment(name: &str, kind: AttachmentKind) -> Attachment<'_> {
    Attachment::new(name, kind, None)
}
