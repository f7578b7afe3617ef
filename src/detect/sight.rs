//! From hits to sightings: spans in code points, bytes in the entry, line and column, keys, facts and the mask.
//! After this no text travels on.

use super::engine::{Engine, Examined, Hit};
use super::identity::Identity;
use super::keys::{Keys, push_normalised};
use super::mask;
use crate::model::{
    AudienceSet, Channel, DetectorIndex, Direction, Facts, InAttachment, LineColumn, MaskKind,
    Message, MessageKind, SectionKind, Sighting, Span, Tier, Topic,
};
use crate::rules::values;

/// Where a message stands in the run and how it travelled: settled by the pipeline.
#[derive(Debug, Clone)]
pub struct Slot<'a> {
    /// Index of the source.
    pub source: u32,
    /// Index of the conversation in the run.
    pub conversation: u32,
    /// Message number in its source, from 1.
    pub number: u64,
    /// The attachment the text came from.
    pub attachment: Option<&'a InAttachment>,
    /// Which way.
    pub direction: Direction,
    /// Over what.
    pub channel: Channel,
    /// To whom.
    pub audiences: AudienceSet,
    /// Of a mail, those whom nobody told.
    pub strangers: Vec<u64>,
    /// Readers beside the own side.
    pub readers: u16,
    /// Key of the message (of the carrying message for an attachment).
    pub message_key: [u8; 16],
    /// Key of the thread.
    pub thread_key: u64,
}

/// Key of a message: native id, else channel, wall minute and normalised text (report.md section 6).
#[must_use]
pub fn message_key(
    keys: &Keys,
    channel: Channel,
    message: &Message<'_>,
    buffer: &mut Vec<u8>,
) -> [u8; 16] {
    buffer.clear();
    match &message.native_id {
        Some(id) => {
            buffer.extend_from_slice(b"id\0");
            buffer.extend_from_slice(id.as_bytes());
        }
        None => {
            buffer.extend_from_slice(channel.id().as_bytes());
            buffer.push(0);
            let minute = message.time.map_or(i64::MIN, |t| t.wall_minute());
            buffer.extend_from_slice(&minute.to_le_bytes());
            push_normalised(&message.text, buffer);
            for attachment in message.attachments.iter().filter(|a| a.in_text.is_none()) {
                buffer.push(0);
                buffer.extend_from_slice(attachment.name.as_bytes());
            }
        }
    }
    keys.wide(buffer).to_le_bytes()
}

/// Turns the hits of one message into sightings. Says whether the message is marked confidential: what its files hold is
/// then confidential too.
pub fn sight(
    engine: &Engine,
    keys: &Keys,
    slot: &Slot<'_>,
    message: &Message<'_>,
    examined: &Examined,
    out: &mut Vec<Sighting>,
) -> bool {
    let text: &str = &message.text;
    let marked = examined
        .hits
        .iter()
        .any(|hit| is_marker(engine, hit) && lowered(message, hit) >= Tier::Medium);
    let mut cursor = Cursor::default();
    for hit in &examined.hits {
        let card = &engine.rules.catalogue.cards[hit.detector as usize];
        let value = value_of(text, message, hit);
        let word = hit.file.as_ref().map_or("", |(_, word)| word.as_str());
        let located = hit.file.is_none() || hit.end > hit.start;
        let span = if located {
            cursor.span(text, hit.start, hit.end)
        } else {
            Span::default()
        };
        let normalised = mask::normalised(card.mask, value);
        let value_key = normalised.map_or([0; 16], |n| keys.wide(n.as_bytes()).to_le_bytes());
        out.push(Sighting {
            source: slot.source,
            conversation: slot.conversation,
            message: slot.number,
            entry: message.entry.map(|e| e.as_str().into()),
            attachment: slot.attachment.map(|a| Box::new(a.clone())),
            detector: DetectorIndex(hit.detector),
            tier: lowered(message, hit),
            held: hit.held,
            severity: hit.severity,
            span,
            bytes: if located {
                message.map.bytes(text, hit.start, hit.end)
            } else {
                None
            },
            at: if located {
                place(text, message, hit.start)
            } else {
                None
            },
            time: message.time,
            direction: slot.direction,
            channel: slot.channel,
            audiences: slot.audiences,
            strangers: slot.strangers.clone(),
            readers: slot.readers,
            topic: examined.topic.unwrap_or(Topic::Smalltalk),
            message_key: slot.message_key,
            thread_key: slot.thread_key,
            value_key,
            person_keys: person_of(card.mask, value)
                .map(|person| person.key(keys))
                .into_iter()
                .collect(),
            mask: mask::mask(card.mask, value, word),
            facts: Facts {
                amount: if card.mask == MaskKind::Band {
                    values::cents(value)
                } else {
                    None
                },
                quoted: inside(message, hit, SectionKind::Quote),
                signature: inside(message, hit, SectionKind::Signature),
                forwarded: message.forwarded || inside(message, hit, SectionKind::Forward),
                recognised: inside(message, hit, SectionKind::Recognised),
                live: message.kind == MessageKind::LiveLocation,
                checksum_failed: hit.checksum_failed,
                confidential: marked && !is_marker(engine, hit),
                person_named: examined.person_named,
                e_invoice: message.attachments.iter().any(|a| is_e_invoice(&a.name)),
                mass: false,
            },
        });
    }
    marked
}

/// The detector that says of a message that it is confidential: it raises the other findings (policy.md 2.2).
const CONFIDENTIAL_MARKER: &str = "confidential-marker";

fn is_marker(engine: &Engine, hit: &Hit) -> bool {
    engine.rules.catalogue.cards[hit.detector as usize].id == CONFIDENTIAL_MARKER
}

/// What programs write into the file name of an e-invoice: XRechnung is a lone XML file, ZUGFeRD (Factur-X abroad) a PDF
/// with one inside (§ 14 (1) UStG, EN 16931).
const E_INVOICE_NAMES: &[&str] = &["xrechnung", "zugferd", "factur-x", "facturx"];

/// Told by the name alone: an XML file called invoice, or a file that names its e-invoice form.
fn is_e_invoice(name: &str) -> bool {
    let ends = |extension: &str| {
        name.get(name.len().saturating_sub(extension.len())..)
            .is_some_and(|end| end.eq_ignore_ascii_case(extension))
    };
    let (xml, pdf) = (ends(".xml"), ends(".pdf"));
    if !xml && !pdf {
        return false;
    }
    let name = name.to_lowercase();
    E_INVOICE_NAMES.iter().any(|form| name.contains(form))
        || xml && (name.contains("rechnung") || name.contains("invoice"))
}

/// The person a value belongs to: all spellings of a name, number or address are one.
fn person_of(kind: MaskKind, value: &str) -> Option<Identity> {
    match kind {
        MaskKind::Phone => Identity::of_number(value),
        MaskKind::Mail => Identity::of_mail(value),
        MaskKind::Name => Identity::of_name(value),
        _ => None,
    }
}

fn value_of<'t>(text: &'t str, message: &'t Message<'_>, hit: &Hit) -> &'t str {
    match &hit.file {
        Some((index, _)) => message.attachments.get(*index).map_or("", |a| &a.name),
        None => &text[hit.start..hit.end],
    }
}

/// Quotes and signatures are one step less sure (catalogue 1.3), and what a program recognised may be misread.
fn lowered(message: &Message<'_>, hit: &Hit) -> Tier {
    use Tier::{Certain, High, Low, Medium};
    let less_sure = [
        SectionKind::Quote,
        SectionKind::Signature,
        SectionKind::Recognised,
    ];
    if !less_sure.iter().any(|kind| inside(message, hit, *kind)) {
        return hit.tier;
    }
    match hit.tier {
        Certain => High,
        High => Medium,
        Medium | Low => Low,
    }
}

fn inside(message: &Message<'_>, hit: &Hit, kind: SectionKind) -> bool {
    message
        .sections
        .iter()
        .any(|s| s.kind == kind && s.start <= hit.start && hit.start < s.end)
}

/// Line and column of a byte of the text, where the reader knows them.
#[must_use]
pub fn place(text: &str, message: &Message<'_>, at: usize) -> Option<LineColumn> {
    if message.places.is_empty() {
        return message.line.map(|line| line_column(text, line, at));
    }
    let (number, piece) = message.map.piece(at)?;
    let first = message.places.get(number)?;
    Some(LineColumn {
        line: first.line,
        column: first.column + piece.columns(text, at),
    })
}

/// Line and column of a byte of the text, counted from where the text begins in the entry.
fn line_column(text: &str, (line, column): (u64, u64), at: usize) -> LineColumn {
    let before = &text[..at];
    match before.rfind('\n') {
        None => LineColumn {
            line,
            column: column + before.chars().count() as u64,
        },
        Some(last) => LineColumn {
            line: line + before.bytes().filter(|b| *b == b'\n').count() as u64,
            column: 1 + before[last + 1..].chars().count() as u64,
        },
    }
}

/// Counts code points forward only: hits come in order of place.
#[derive(Default)]
struct Cursor {
    byte: usize,
    point: usize,
}

impl Cursor {
    fn span(&mut self, text: &str, start: usize, end: usize) -> Span {
        if start < self.byte {
            *self = Self::default();
        }
        self.point += text[self.byte..start].chars().count();
        self.byte = start;
        Span {
            start: self.point as u32,
            end: (self.point + text[start..end].chars().count()) as u32,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::is_e_invoice;

    #[test]
    fn e_invoices_are_told_by_their_names() {
        for name in [
            "XRechnung_2026-0118.xml",
            "Rechnung 118.XML",
            "RE-118_ZUGFeRD.pdf",
            "factur-x.xml",
        ] {
            assert!(is_e_invoice(name), "{name}");
        }
        for name in ["Rechnung 118.pdf", "export.xml", "xrechnung.txt", "", "ä"] {
            assert!(!is_e_invoice(name), "{name}");
        }
    }
}
