//! Mail: the one module around `mailparse`. Bytes in, a [`Mail`] out; what had to be guessed, cut or left out is said.
//! May use [`crate::model`] and [`crate::text`] only. No call lets a panic of the library through.

pub mod address;
pub mod attached;
pub mod body;
pub mod class;
pub mod date;
pub mod elsewhere;
pub mod header;
pub mod ids;
pub mod limits;
pub mod made;
pub mod params;
mod plain;
pub mod protect;
mod signed;
pub mod transfer;
pub mod transport;
pub mod tree;
mod uu;
pub mod words;
mod yenc;

pub use address::Address;
pub use attached::Attached;
pub use body::TextPart;
pub use date::DateSource;
pub use elsewhere::Elsewhere;
pub use header::Headers;
pub use transport::Transport;

use crate::model::{MailClass, Stamp};
use std::panic::{AssertUnwindSafe, catch_unwind};

/// A mail as read.
#[derive(Debug, Clone)]
pub struct Mail<'a> {
    /// Its headers.
    pub headers: Headers<'a>,
    /// Decoded subject, where there is one with letters.
    pub subject: Option<String>,
    /// `From`, else `Sender`.
    pub from: Vec<Address>,
    /// `To`, `Cc`, `Bcc`.
    pub to: Vec<Address>,
    /// How many of `to` everybody sees: `To` and `Cc` stand in front of `Bcc`.
    pub open: usize,
    /// What it is that no person wrote to another, or to a list.
    pub class: Option<MailClass>,
    /// When, and where that came from.
    pub date: Option<Stamp>,
    /// Source of the date.
    pub date_source: DateSource,
    /// The date is far from the one of the topmost `Received`.
    pub date_deviates: bool,
    /// Message-ID without angle brackets.
    pub id: Option<String>,
    /// Root of the thread.
    pub thread: Option<String>,
    /// What the headers say about transport.
    pub transport: Transport,
    /// Text and attachments.
    pub content: body::Collected<'a>,
    /// Limits that were met.
    pub limits: tree::Limits,
}

/// The library failed in a way nobody foresaw.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the mail could not be taken apart")]
pub struct Panicked;

impl<'a> Mail<'a> {
    /// Takes a mail apart. `raw` begins with its first header.
    ///
    /// # Errors
    /// A panic inside, kept from spreading.
    pub fn parse(raw: &'a [u8]) -> Result<Self, Panicked> {
        catch_unwind(AssertUnwindSafe(|| Self::take_apart(raw))).map_err(|_| Panicked)
    }

    fn take_apart(raw: &'a [u8]) -> Self {
        let (mut root, limits) = tree::parse(raw);
        let content = body::collect(raw, &root);
        let headers = std::mem::take(&mut root.headers);
        let list = |name: &str| headers.raw(name).map(address::parse).unwrap_or_default();
        let mut from = list("From");
        if from.is_empty() {
            from = list("Sender");
        }
        let mut to: Vec<Address> = ["To", "Cc"].into_iter().flat_map(list).collect();
        let open = to.len();
        to.extend(list("Bcc"));
        let subject = headers.text("Subject").filter(|s| !s.is_empty());
        let class = class::of(
            &headers,
            subject.as_deref().unwrap_or_default(),
            from.first().map_or("", |a| a.address.as_str()),
            &root.media,
            root.content_type.param("report-type"),
        );
        let (date, date_source) = date::of(&headers);
        Self {
            subject,
            from,
            to,
            open,
            class,
            date,
            date_source,
            date_deviates: date::deviates(&headers),
            id: ids::own(&headers),
            thread: ids::thread(&headers),
            transport: transport::of(&headers),
            headers,
            content,
            limits,
        }
    }

    /// Whether this header stands in the mail.
    #[must_use]
    pub fn has(&self, name: &str) -> bool {
        self.headers.raw(name).is_some()
    }
}
