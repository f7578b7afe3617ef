//! A detector matched. Holds no text: origin, span, tier, keys, facts and the finished mask only.

use super::detector::DetectorIndex;
use super::place::{ByteSpan, LineColumn, Span};
use super::terms::{AudienceSet, Channel, Direction, Severity, Tier, Topic};
use super::time::Stamp;

/// A value as it may be shown; worded in the report's language by the report's view.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum Masked {
    /// Already language-free: `DE59 •••• •••• •••• •••• 17`.
    Text(Box<str>),
    /// Kind and length: number of characters and whether they hold digits, letters, others.
    Length {
        /// Number of characters without blanks.
        characters: u32,
        /// Holds digits.
        digits: bool,
        /// Holds letters.
        letters: bool,
        /// Holds anything else.
        others: bool,
    },
    /// Order of magnitude in whole units of the currency: from, to (`None` above the largest band).
    Band {
        /// Lower bound.
        from: u32,
        /// Upper bound.
        to: Option<u32>,
        /// Currency sign or code.
        currency: Box<str>,
    },
    /// An electronic invoice: last two of its number, form, order of magnitude.
    EInvoice {
        /// `••17`.
        number: Box<str>,
        /// `XRechnung 3.0`.
        form: Box<str>,
        /// Lower bound of its total.
        from: u32,
        /// Upper bound (`None` above the largest band).
        to: Option<u32>,
        /// Currency sign or code.
        currency: Box<str>,
    },
    /// Number of words of a phrase.
    Words(u32),
    /// How many people, houses or entries a circumstance is about.
    Count(u32),
    /// The category's name only.
    CategoryOnly,
    /// Nothing at all.
    Nothing,
}

/// What the fold needs to know of the message beside the match.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, serde::Serialize, serde::Deserialize)]
pub struct Facts {
    /// Exact amount in cents, where the match is one.
    pub amount: Option<i64>,
    /// Stands in quoted text.
    pub quoted: bool,
    /// Stands in a signature block.
    pub signature: bool,
    /// Stands in forwarded text, or the message is forwarded.
    pub forwarded: bool,
    /// Recognised by a program in a picture or a sound.
    pub recognised: bool,
    /// A live location.
    pub live: bool,
    /// The check digit fails although the label says what it is.
    pub checksum_failed: bool,
    /// The message is marked confidential: one severity step up.
    pub confidential: bool,
    /// A private person is named in the message.
    pub person_named: bool,
    /// The message brings a structured electronic invoice, told by its content or the name of its file.
    pub e_invoice: bool,
    /// The message came in a mass or from a robot (newsletter, list, absence note, spam): nobody's letter to the firm.
    pub mass: bool,
}

/// The attachment a match lies in. Hashed while its bytes are in memory for reading; nothing is read for the hash alone.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct InAttachment {
    /// Path from the message on: `Belege.zip!/rechnung.txt`.
    pub path: Box<str>,
    /// Declared media type, empty where none is declared.
    pub media_type: Box<str>,
    /// Length in bytes.
    pub size: u64,
    /// SHA-256 of its bytes.
    pub sha256: [u8; 32],
}

/// A detector matched.
#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Sighting {
    /// Index of the source in the run.
    pub source: u32,
    /// Index of the conversation in the run.
    pub conversation: u32,
    /// Message number, from 1 in file order of its conversation's source; 0 for a file of the export that no message names.
    pub message: u64,
    /// Path of the entry the text stands in, where it is not the source's own (a further page).
    pub entry: Option<Box<str>>,
    /// The attachment inside the message, where the match is in one.
    pub attachment: Option<Box<InAttachment>>,
    /// Which detector.
    pub detector: DetectorIndex,
    /// How sure.
    pub tier: Tier,
    /// Which of the detector's tiers held, before it was lowered for a quote or a signature.
    pub held: u8,
    /// Inherent severity of this match (a role address is less than a personal one).
    pub severity: Severity,
    /// Code points in the message's (or attachment's) text.
    pub span: Span,
    /// Bytes in the entry.
    pub bytes: Option<ByteSpan>,
    /// Line and column, where the entry is line text.
    pub at: Option<LineColumn>,
    /// When.
    pub time: Option<Stamp>,
    /// Which way.
    pub direction: Direction,
    /// Over what.
    pub channel: Channel,
    /// To whom, as contacts, settings and own data say.
    pub audiences: AudienceSet,
    /// Keyed hashes of a mail's senders and recipients whom nobody told; those of a chat stand with its conversation.
    pub strangers: Vec<u64>,
    /// Participants or recipients beside the own side.
    pub readers: u16,
    /// What the message is about.
    pub topic: Topic,
    /// Keyed hash of the message's identity: native id, else channel, wall minute and normalised text.
    pub message_key: [u8; 16],
    /// Hash of the thread, 0 where there is none.
    pub thread_key: u64,
    /// Keyed hash of the normalised value; all zero where values are not linked (ID card serials).
    pub value_key: [u8; 16],
    /// Keyed hashes of the persons the value belongs to.
    pub person_keys: Vec<u64>,
    /// The value as it may be shown.
    pub mask: Masked,
    /// Facts for the fold.
    pub facts: Facts,
}
