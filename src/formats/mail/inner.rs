//! A mail attached to another message: its text and attachments, judged by the message that brings it. Its own header is
//! only told as origin (mail.md section 12, rule 4).

use super::message::{Text, coverage, remarks};
use crate::formats::outlook::tnef;
use crate::mime::{Mail, Panicked};
use crate::model::{CoverageCode, EntryPath, Section, Troubles};
use crate::text::quotes;

/// What an attached mail holds.
pub struct InnerMail {
    /// Sender's address and date as its header says them, what there is of them.
    pub header: String,
    /// Subject, an empty line and the body.
    pub text: String,
    /// Quotes, signatures and forwarded ranges of the text.
    pub sections: Vec<Section>,
    /// Attachments whose bytes were decoded: name, media type, bytes.
    pub attachments: Vec<(String, String, Vec<u8>)>,
    /// What nobody promised to read of the others.
    pub covered: Vec<CoverageCode>,
}

/// Reads an attached mail; `raw` may begin with one border line and blank lines. Gaps and notes are told of `path`.
///
/// # Errors
/// A panic inside, kept from spreading.
pub fn read(raw: &[u8], path: &EntryPath, troubles: &mut Troubles) -> Result<InnerMail, Panicked> {
    let raw = &raw[super::eml::start_of(raw)..];
    let mut mail = Mail::parse(raw)?;
    tnef::unpack(&mut mail, path, 0, troubles);
    remarks(&mail, path, 0, troubles);
    let subject = mail.subject.as_deref().unwrap_or_default();
    let text = Text::join(subject, &mail.content.texts);
    let sections = text.sections(quotes::forwards(subject));
    let from = mail.from.first().map(|a| a.address.clone());
    let header = [from, mail.date.map(|d| d.to_string())];
    let header: Vec<String> = header
        .into_iter()
        .flatten()
        .filter(|h| !h.is_empty())
        .collect();
    let covered = mail
        .content
        .attachments
        .iter()
        .filter(|a| a.content.is_none());
    Ok(InnerMail {
        header: header.join(", "),
        sections,
        covered: covered.map(coverage).collect(),
        attachments: mail
            .content
            .attachments
            .into_iter()
            .filter_map(|a| Some((a.name, a.media, a.content?.into_owned())))
            .collect(),
        text: text.text,
    })
}
