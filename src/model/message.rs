//! One thing one person sent, as a reader hands it on. Borrowed where the entry allows it.

use super::place::{EntryPath, LineColumn, TextMap};
use super::terms::{Channel, Direction};
use super::time::Stamp;
use std::borrow::Cow;

/// What kind of entry of a conversation a message is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum MessageKind {
    /// Written by a person.
    Text,
    /// Brings a named file (with or without a caption).
    Attachment,
    /// Brought a file that is not in the export.
    MediaOmitted,
    /// A shared place.
    Location,
    /// A live location.
    LiveLocation,
    /// An address-book entry inside the message.
    Contact,
    /// A poll: question and answers are the text.
    Poll,
    /// A call entry.
    Call,
    /// Deleted by its sender or an administrator.
    Deleted,
    /// Written by the messenger itself: no sender, or the one who caused it.
    System,
    /// Written by the messenger itself without a sender, but with words that people chose: searched, unlike [`Self::System`].
    Notice,
    /// A body that is exactly `null` (view-once or an old call entry).
    Null,
    /// A sender and nothing else.
    Empty,
}

impl MessageKind {
    /// Whether it counts as a service line.
    #[must_use]
    pub const fn is_service(self) -> bool {
        matches!(self, MessageKind::System | MessageKind::Notice)
    }

    /// The identifier used in fixtures and inspection.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            MessageKind::Text => "text",
            MessageKind::Attachment => "attachment",
            MessageKind::MediaOmitted => "media-omitted",
            MessageKind::Location => "location",
            MessageKind::LiveLocation => "live-location",
            MessageKind::Contact => "contact",
            MessageKind::Poll => "poll",
            MessageKind::Call => "call",
            MessageKind::Deleted => "deleted",
            MessageKind::System => "system",
            MessageKind::Notice => "notice",
            MessageKind::Null => "null",
            MessageKind::Empty => "empty",
        }
    }
}

/// What an attachment is, told by its bytes, name or the marker that stands for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum AttachmentKind {
    /// A picture.
    Image,
    /// A video, an animated GIF too.
    Video,
    /// A voice message or other sound.
    Audio,
    /// A sticker.
    Sticker,
    /// A contact card.
    Contact,
    /// Any other document.
    Document,
    /// Media of a kind the export does not tell.
    Unknown,
}

/// A file a message brings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attachment<'a> {
    /// Name as the message gives it, empty where it gives none.
    pub name: Cow<'a, str>,
    /// What it is.
    pub kind: AttachmentKind,
    /// Index of the bundle's entry that holds it, where it is there.
    pub entry: Option<usize>,
    /// Bytes decoded from inside the message (mail), where they are held.
    pub content: Option<Cow<'a, [u8]>>,
    /// Declared media type, where one is declared.
    pub media_type: Option<Cow<'a, str>>,
    /// Where the name stands in the message's text (byte range), for findings by file name.
    pub in_text: Option<(usize, usize)>,
    /// The sender protected the content (S/MIME, PGP, a password).
    pub protected: bool,
}

impl<'a> Attachment<'a> {
    /// A file that a message names, with the bundle's entry that holds it, where it lies there.
    #[must_use]
    pub fn new(name: impl Into<Cow<'a, str>>, kind: AttachmentKind, entry: Option<usize>) -> Self {
        Self {
            name: name.into(),
            kind,
            entry,
            content: None,
            media_type: None,
            in_text: None,
            protected: false,
        }
    }
}

/// Which part of a text its sender did not newly write as text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SectionKind {
    /// Quoted from an earlier mail.
    Quote,
    /// A signature block.
    Signature,
    /// A forwarded mail: a new transfer.
    Forward,
    /// Recognised by a program in a picture or a sound: letters may be misread.
    Recognised,
}

/// A marked byte range of a message's text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Section {
    /// What it is.
    pub kind: SectionKind,
    /// First byte.
    pub start: usize,
    /// One past the last.
    pub end: usize,
}

/// Senders and recipients of one mail: addresses in lower case with the display names they came with.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Parties {
    /// From and Sender.
    pub from: Vec<(String, String)>,
    /// To, Cc, Bcc.
    pub to: Vec<(String, String)>,
    /// Houses outside the firm whose addresses everybody who got the mail sees.
    pub open_domains: u32,
}

/// What a mail is that no person wrote to another (mail.md section 19).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum MailClass {
    /// From a mailing list.
    List,
    /// Newsletters and other mass mail.
    Newsletter,
    /// Written by a program: absence notes, notices.
    Automatic,
    /// Says that a mail could not be delivered; often holds it.
    Bounce,
    /// Says that a mail was read.
    Receipt,
    /// Sorted out as unwanted by the mail program or its user.
    Spam,
}

impl MailClass {
    /// The identifier used in fixtures.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            MailClass::List => "list",
            MailClass::Newsletter => "newsletter",
            MailClass::Automatic => "automatic",
            MailClass::Bounce => "bounce",
            MailClass::Receipt => "receipt",
            MailClass::Spam => "spam",
        }
    }

    /// Whether it came in a mass or from a robot: then it is nobody's letter to the firm. A bounce brings back what the firm
    /// itself sent.
    #[must_use]
    pub const fn is_mass(self) -> bool {
        !matches!(self, MailClass::Bounce)
    }
}

/// One thing one person sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message<'a> {
    /// Given only as context for the ones that follow: it was read in the range before.
    pub context_only: bool,
    /// Which conversation of its source, index into the survey's list.
    pub conversation: usize,
    /// When, as the export says.
    pub time: Option<Stamp>,
    /// Who, as the export writes it (no marks, no `~`); none for lines of the messenger itself.
    pub sender: Option<&'a str>,
    /// Which way, where the reader knows; else the pipeline settles it by the sender.
    pub direction: Option<Direction>,
    /// What kind of entry.
    pub kind: MessageKind,
    /// Text as written: line breaks are `\n`, nothing normalised.
    pub text: Cow<'a, str>,
    /// The way from the text back to the bytes.
    pub map: TextMap,
    /// Line of the entry the message begins on, and the column (from 1, code points) of the first character of `text`.
    pub line: Option<(u64, u64)>,
    /// Line and column of the first character of each piece of `map`, where the text's line breaks are not those of the
    /// entry (escapes of JSON, `<br>` of HTML); empty: places are counted from `line` through the text.
    pub places: Vec<LineColumn>,
    /// The entry that `map`, `line` and `places` speak of, where it is not the source's own (a further page).
    pub entry: Option<&'a EntryPath>,
    /// Files it brings.
    pub attachments: Vec<Attachment<'a>>,
    /// Quoted, signature and forwarded ranges, ascending.
    pub sections: Vec<Section>,
    /// Edited after sending.
    pub edited: bool,
    /// Forwarded as a whole.
    pub forwarded: bool,
    /// Messages of this conversation vanish by themselves from now on, this one does, or the history was cleared here (M7).
    pub vanishing: bool,
    /// Number of this message among those of its conversation, as far as the export gives one that replies point at.
    pub number_in_chat: Option<u64>,
    /// The message of the same conversation that this one answers, by its [`Self::number_in_chat`].
    pub reply_to: Option<u64>,
    /// Native identifier (Message-ID), where the export has one.
    pub native_id: Option<Cow<'a, str>>,
    /// Root of the thread, where the export has one.
    pub thread: Option<Cow<'a, str>>,
    /// Channel of this message where it differs from its conversation's (mail).
    pub channel: Option<Channel>,
    /// Senders and recipients of a mail.
    pub parties: Option<Parties>,
    /// What a mail is that no person wrote to another.
    pub class: Option<MailClass>,
    /// Deleted in its store, where it lies all the same.
    pub deleted: bool,
}

impl<'a> Message<'a> {
    /// An entry with a kind and a text, everything else unknown.
    #[must_use]
    pub fn new(kind: MessageKind, text: Cow<'a, str>) -> Self {
        Self {
            context_only: false,
            conversation: 0,
            time: None,
            sender: None,
            direction: None,
            kind,
            text,
            map: TextMap::None,
            line: None,
            places: Vec::new(),
            entry: None,
            attachments: Vec::new(),
            sections: Vec::new(),
            edited: false,
            forwarded: false,
            vanishing: false,
            number_in_chat: None,
            reply_to: None,
            native_id: None,
            thread: None,
            channel: None,
            parties: None,
            class: None,
            deleted: false,
        }
    }
}
