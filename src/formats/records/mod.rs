//! What the readers of other messengers share: a file is a row of records (array elements, lines, XML elements, rows),
//! found while streaming, read in ranges, each with the way back to its bytes.
//!
//! A reader says how its file is divided ([`Layout`]), what its frame and the files beside it tell ([`Records::book`],
//! [`Records::settle`]), and what messages a record gives. Everything else is here: bounded memory, ranges, context of
//! three earlier messages of the same conversation, newest-first files turned round, damaged records counted.

mod count;
mod cut;
pub(crate) mod files;
pub(crate) mod json;
pub(crate) mod markup;
pub(crate) mod node;
pub(crate) mod out;
mod read;
pub(crate) mod split;
mod survey;
pub(crate) mod times;
pub(crate) mod words;
pub(crate) mod written;
pub(crate) mod xml;

pub(crate) use node::{Node, Quoted};
pub(crate) use out::Out;
pub(crate) use split::Layout;
pub(crate) use written::Written;

use super::{Claim, Dialect, Format, FormatCard, ReadRange, Reading, Sink, Survey};
use crate::model::{Conversation, Troubles};
use crate::source::{Bundle, Entry};

/// A record larger than this is left out with a gap (promise 7: the largest message).
pub(crate) const RECORD: u64 = 256 << 20;

/// One record of a file.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Record<'a> {
    /// Its bytes as text, and whether bytes that are no UTF-8 were replaced (then places are those of the record).
    pub(crate) text: &'a str,
    /// Where it begins in the entry.
    pub(crate) at: u64,
    /// Which array of the file, in order.
    pub(crate) list: usize,
}

/// What a reader of record files must say.
pub(crate) trait Records: Sync {
    /// What frame and companions tell.
    type Book: Send + Sync + 'static;

    /// What people may know of it.
    fn card(&self) -> &'static FormatCard;

    /// Which members of the bundle are its own.
    fn claims(&self, bundle: &Bundle) -> Vec<Claim>;

    /// Says what the user named and no input has, once all inputs were offered.
    fn offered(&self, _troubles: &mut Troubles) {}

    /// How this file is divided.
    fn layout(&self, reading: &Reading<'_>) -> Layout;

    /// What the files beside it tell.
    fn book(&self, reading: &Reading<'_>, troubles: &mut Troubles) -> Self::Book;

    /// Whether one conversation may lie in several files of a bundle.
    fn spreads(&self) -> bool {
        false
    }

    /// As [`Format::companions`].
    fn companions(&self, _bundle: &Bundle, _claim: &Claim) -> Vec<usize> {
        Vec::new()
    }

    /// Whether [`Records::glance`] wants to see each record.
    fn glances(&self) -> bool {
        false
    }

    /// Learns from a record in file order, and says which conversation its messages belong to; none where it has none.
    fn glance(&self, _book: &mut Self::Book, record: &Record<'_>) -> Option<usize> {
        Some(record.list)
    }

    /// The conversations, once everything was seen: `frame` is the document without its records.
    fn settle(
        &self,
        reading: &Reading<'_>,
        book: &mut Self::Book,
        frame: &Node<'_>,
    ) -> Vec<Conversation>;

    /// Whether it is to be said where the export does not tell which side is the own one: not in every file of many.
    fn says_own_side(&self, _reading: &Reading<'_>) -> bool {
        true
    }

    /// The messages of a record. At least one, unless the record is damaged or tells of none.
    fn messages(&self, book: &Self::Book, record: &Record<'_>, out: &mut Out<'_>);
}

/// Makes a reader of record files a [`Format`].
#[derive(Debug)]
pub(crate) struct Reader<R>(pub(crate) R);

impl<R: Records> Format for Reader<R> {
    fn card(&self) -> &'static FormatCard {
        self.0.card()
    }

    fn spreads(&self) -> bool {
        self.0.spreads()
    }

    fn claims(&self, bundle: &Bundle) -> Vec<Claim> {
        self.0.claims(bundle)
    }

    fn offered(&self, troubles: &mut Troubles) {
        self.0.offered(troubles);
    }

    fn companions(&self, bundle: &Bundle, claim: &Claim) -> Vec<usize> {
        self.0.companions(bundle, claim)
    }

    fn survey(&self, reading: &Reading<'_>, range_bytes: u64) -> Survey {
        survey::survey(&self.0, reading, range_bytes)
    }

    fn read(
        &self,
        reading: &Reading<'_>,
        dialect: &Dialect,
        range: &ReadRange,
        sink: &mut dyn Sink,
    ) {
        // A dialect of another reader never comes here; if it did, there would be nothing to read by.
        if let Some(dialect) = dialect.downcast_ref::<read::RecordDialect<R::Book>>() {
            let read = read::read(&self.0, dialect, range, &mut |m| sink.message(m));
            if let Err(error) = read {
                let place = crate::model::Place::entry(reading.path());
                sink.troubles().gap(error.code, place, error.detail);
            }
        }
    }
}

/// As [`head`], of files with this extension only: others are not opened.
pub(crate) fn head_of(entry: &Entry, extension: &str) -> Option<String> {
    if entry.extension() == extension {
        head(entry)
    } else {
        None
    }
}

/// The first bytes of an entry as text, without a byte-order mark; cut at a character border.
pub(crate) fn head(entry: &Entry) -> Option<String> {
    let bytes = entry.head(crate::source::limits::HEAD).ok()?;
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&bytes);
    match std::str::from_utf8(bytes) {
        Ok(text) => Some(text.to_owned()),
        Err(error) if error.valid_up_to() > 0 => {
            String::from_utf8(bytes[..error.valid_up_to()].to_vec()).ok()
        }
        Err(_) => None,
    }
}

/// Whether a head holds this JSON key (`"key"` and a colon), whatever stands between them.
pub(crate) fn has_key(head: &str, key: &str) -> bool {
    let quoted = format!("\"{key}\"");
    head.match_indices(&quoted)
        .any(|(at, _)| head[at + quoted.len()..].trim_start().starts_with(':'))
}

/// A companion file read as JSON with `take`; nothing where it is missing. What is damaged is a gap.
pub(crate) fn companion(entry: &Entry, troubles: &mut Troubles, take: &mut dyn FnMut(&Node<'_>)) {
    let place = crate::model::Place::entry(&entry.path);
    let bytes = match entry.head(json::FRAME + 1) {
        Ok(bytes) => bytes,
        Err(error) => return troubles.gap(error.code, place, error.detail),
    };
    if bytes.len() > json::FRAME {
        let detail = format!("a list of people or chats above {} MiB", json::FRAME >> 20);
        return troubles.gap(crate::model::GapCode::Limit, place, detail);
    }
    let text = String::from_utf8_lossy(&bytes);
    match node::parse(text.trim_start_matches('\u{feff}'), 0) {
        Ok(node) => take(&node),
        Err(why) => {
            troubles.gap(
                crate::model::GapCode::Damaged,
                place,
                format!("JSON: {why}"),
            );
        }
    }
}

/// A claim on one file with the files beside it.
pub(crate) fn claim(
    main: usize,
    members: Vec<usize>,
    confidence: super::Confidence,
    why: &str,
) -> Claim {
    Claim {
        main,
        members,
        confidence,
        why: why.to_owned(),
    }
}
