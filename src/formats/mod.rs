//! Readers: one file (or folder) per kind of export behind [`Format`], one line each in [`FORMATS`].
//!
//! A reader recognises, surveys and reads. It knows no rules, no policy, no audiences, and never gives up: what it
//! cannot read becomes a gap, what it has to guess a note.

mod kinds;
pub mod mail;
pub(crate) mod others;
pub mod outlook;
pub(crate) mod records;
pub mod telegram;
pub mod threema;
pub mod whatsapp;
pub mod whatsapp_csv;
pub mod whatsapp_db;
pub(crate) mod whatsapp_tools;

pub use others::table_dates::Dates;
pub use others::table_form::{TableForm, is_whole_pattern};
pub use others::table_row::Role;

use crate::model::{Channel, Conversation, CoverageCode, EntryPath, Message, Troubles};
use crate::source::{Bundle, Entry};
use std::any::Any;
use std::sync::Arc;

/// All readers; the order decides between equally sure claims.
pub static FORMATS: &[&dyn Format] = &[
    // One a line.
    &whatsapp_tools::WEB,
    &whatsapp::WhatsAppText,
    &whatsapp_csv::WhatsAppCsv,
    &whatsapp_db::WhatsAppAndroid,
    &whatsapp_db::WhatsAppIphone,
    &whatsapp_tools::EXPORTER,
    &whatsapp_tools::EXPORTER_TEXT,
    &whatsapp_tools::VIEWER,
    &telegram::json::TelegramJson,
    &telegram::html::TelegramHtml,
    &threema::Backup,
    &threema::AllChats,
    &threema::IosChat,
    &threema::AndroidChat,
    &others::SMS_BACKUP,
    &others::MESSENGER,
    &others::MESSENGER_SECURE,
    &others::SIGNAL,
    &others::SIGNAL_JSON,
    &others::SIGNAL_TEXT,
    &others::TEAMS_PERSONAL,
    &others::TEAMS_GRAPH,
    &others::GOOGLE_CHAT,
    &others::SLACK,
    &others::MATRIX,
    &others::MATRIX_HTML,
    &others::MATRIX_TEXT,
    &others::DISCORD,
    &others::DISCORD_HTML,
    &others::DISCORD_TEXT,
    &others::DISCORD_PACKAGE,
    &mail::mbox::Mbox,
    &mail::eml::Eml,
    &outlook::msg::Msg,
    &outlook::winmail::Winmail,
    &outlook::pst::Pst,
    &outlook::unread::Olm,
    &outlook::unread::Nsf,
    &others::UNREAD,
    &others::TABLE,
];

/// The readers of a run: all of [`FORMATS`], the one for tables with what the settings say of columns.
///
/// Sources hold their readers without a lifetime, so a reader with settings lives as long as the program.
#[must_use]
pub fn with_tables(forms: &[TableForm]) -> Vec<&'static dyn Format> {
    if forms.is_empty() {
        return FORMATS.to_vec();
    }
    let told: &'static dyn Format = Box::leak(Box::new(others::table_with(forms.to_vec())));
    let id = told.card().id;
    let all = FORMATS.iter();
    all.map(|f| if f.card().id == id { told } else { *f })
        .collect()
}

/// What people may know of a format: README table, `formats`, help and claims are fed from it.
#[derive(Debug)]
pub struct FormatCard {
    /// Stable identifier, the value of `format` in JSON.
    pub id: &'static str,
    /// Name in German and English.
    pub title: (&'static str, &'static str),
    /// Channel it is judged as unless the settings say otherwise.
    pub channel: Channel,
    /// File names people meet, as examples.
    pub names: &'static [&'static str],
    /// How to export it from the phone or program, German and English, one step each.
    pub how: (&'static [&'static str], &'static [&'static str]),
    /// Whether `scan` may skip the survey because its dialect is empty (mail).
    pub survey_optional: bool,
}

/// How sure a reader is that members are its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Confidence {
    /// Looks like it; taken where no other reader is sure.
    Maybe,
    /// Marks that only this format has.
    Sure,
    /// The user said so, or a name tells what marks leave open between two formats.
    Told,
}

/// Members of a bundle that one reader reads as one source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Claim {
    /// The entry that is read, index into the bundle.
    pub main: usize,
    /// Entries its messages may name as attachments, and companions (indexes).
    pub members: Vec<usize>,
    /// How sure.
    pub confidence: Confidence,
    /// Why, in one English sentence for `inspect --explain`; never content.
    pub why: String,
}

/// Claims of the entries found, each with the members that `members` gives it; told the other mains, which are nobody's
/// members.
pub(crate) fn claims_of<W: Into<String>>(
    bundle: &Bundle,
    found: Vec<(usize, Confidence, W)>,
    members: fn(&Bundle, usize, &[usize]) -> Vec<usize>,
) -> Vec<Claim> {
    let mains: Vec<usize> = found.iter().map(|(main, ..)| *main).collect();
    found
        .into_iter()
        .map(|(main, confidence, why)| Claim {
            main,
            members: members(bundle, main, &mains),
            confidence,
            why: why.into(),
        })
        .collect()
}

/// What a member of a claim is that no message names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unnamed {
    /// What its name tells.
    ByName,
    /// The reader read it: it is in no list.
    Read,
    /// Counted as this.
    Counts(CoverageCode),
}

/// Our own side as the user told it; compared in lower case.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OwnSide {
    /// Names of people and the firm.
    pub names: Vec<String>,
    /// Telephone numbers, digits with country code.
    pub numbers: Vec<String>,
    /// Mail addresses, or domains with a leading `@`.
    pub mails: Vec<String>,
}

impl OwnSide {
    /// Whether this address (lower case) is an own one.
    #[must_use]
    pub fn has_mail(&self, address: &str) -> bool {
        self.mails.iter().any(|own| {
            if own.starts_with('@') {
                address.ends_with(own.as_str())
            } else {
                address == own
            }
        })
    }
}

/// What a reader is given for one claim.
#[derive(Clone, Copy)]
pub struct Reading<'a> {
    /// The bundle.
    pub bundle: &'a Bundle,
    /// The claim.
    pub claim: &'a Claim,
    /// Our own side.
    pub own: &'a OwnSide,
    /// Runs parts of a survey side by side.
    pub fan: &'a dyn Fan,
}

impl Reading<'_> {
    /// Path of the entry that is read.
    #[must_use]
    pub fn path(&self) -> &EntryPath {
        &self.bundle.entries[self.claim.main].path
    }
}

/// Runs independent jobs, perhaps in parallel; results come back in order.
pub trait Fan: Sync {
    /// Calls `job` for each number below `count`.
    fn run(
        &self,
        count: usize,
        job: &(dyn Fn(usize) -> Box<dyn Any + Send> + Sync),
    ) -> Vec<Box<dyn Any + Send>>;
}

/// Runs the jobs one after the other.
pub struct OneByOne;

impl Fan for OneByOne {
    fn run(
        &self,
        count: usize,
        job: &(dyn Fn(usize) -> Box<dyn Any + Send> + Sync),
    ) -> Vec<Box<dyn Any + Send>> {
        (0..count).map(job).collect()
    }
}

/// What a reader learned in its survey and needs to read a range (header form, date order, sender table …).
pub type Dialect = Arc<dyn Any + Send + Sync>;

/// A piece of an entry to be read on its own, cut on message borders.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadRange {
    /// Where reading starts so that three earlier messages are seen as context.
    pub lead: u64,
    /// First byte of the first message of this range.
    pub start: u64,
    /// One past its last byte.
    pub end: u64,
    /// Number (from 1) of the first message, where the survey counted; else 0 and the pipeline counts.
    pub first_message: u64,
    /// Line (from 1) at `lead`, for line text.
    pub lead_line: u64,
}

/// The first reading of an export: no text is kept.
pub struct Survey {
    /// Conversations in order of first appearance.
    pub conversations: Vec<Conversation>,
    /// The dialect.
    pub dialect: Dialect,
    /// Ranges that cover the entry without overlap, in order.
    pub ranges: Vec<ReadRange>,
    /// Notes, gaps and coverage of the survey.
    pub troubles: Troubles,
}

/// Takes what a reader reads, in file order.
pub trait Sink {
    /// One message.
    fn message(&mut self, message: Message<'_>);
    /// Gaps, notes, coverage met on the way.
    fn troubles(&mut self) -> &mut Troubles;
}

/// Target length of a range in bytes: long enough to hide the cost of a cut, short enough for two threads' memory.
pub const RANGE_BYTES: u64 = 1 << 20;

/// Whether an entry belongs to one reader's container by its name alone, so that no other reader needs to look into it.
pub(crate) fn is_part_of_container(entry: &Entry) -> bool {
    FORMATS.iter().any(|format| format.keeps(entry.name()))
}

/// A reader for one kind of export.
pub trait Format: Sync {
    /// What people may know of it.
    fn card(&self) -> &'static FormatCard;

    /// Whether one conversation may lie in several files of a bundle, told by its native id (a file a day).
    fn spreads(&self) -> bool {
        false
    }

    /// Which members of the bundle belong to this format, how sure, and why.
    fn claims(&self, bundle: &Bundle) -> Vec<Claim>;

    /// Says what the user named and no input has, once all inputs were offered.
    fn offered(&self, _troubles: &mut Troubles) {}

    /// Files of the bundle that belong to the export itself and hold nothing of their own: layout, lists, a second copy in
    /// another form. Counted as `index-file`, offered to nobody else.
    fn companions(&self, _bundle: &Bundle, _claim: &Claim) -> Vec<usize> {
        Vec::new()
    }

    /// Entries that are read together with the claimed one: further pages of the same conversation.
    fn pages(&self, _bundle: &Bundle, _claim: &Claim) -> Vec<usize> {
        Vec::new()
    }

    /// Reads once and settles the dialect. `range_bytes` is the wanted length of ranges (tests cut at every few
    /// messages). For formats with an empty dialect this may be skipped by [`Format::quick`].
    fn survey(&self, reading: &Reading<'_>, range_bytes: u64) -> Survey;

    /// Ranges without a survey, for formats with an empty dialect: one conversation, counts left at 0.
    fn quick(&self, reading: &Reading<'_>, range_bytes: u64) -> Survey {
        self.survey(reading, range_bytes)
    }

    /// What a claimed member is to this reader that no message names.
    fn unnamed(&self, _entry: &Entry) -> Unnamed {
        Unnamed::ByName
    }

    /// Whether only this reader looks into a file of this name: each look at a member of a large locked container costs.
    fn keeps(&self, _name: &str) -> bool {
        false
    }

    /// Reads one range; messages before `range.start` are given as context only.
    fn read(
        &self,
        reading: &Reading<'_>,
        dialect: &Dialect,
        range: &ReadRange,
        sink: &mut dyn Sink,
    );
}
