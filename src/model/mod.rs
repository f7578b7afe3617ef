//! The nouns of the program: what a chat, a message, a sighting, a finding is.
//!
//! No behaviour beyond the invariants of the types. Every other folder may use this one, and it uses none of them.

pub mod conversation;
pub mod detector;
pub mod finding;
pub mod mandate;
pub mod message;
pub mod mistake;
pub mod outcome;
pub mod person;
pub mod place;
pub mod practice;
pub mod retention;
pub mod sighting;
pub mod subject;
pub mod terms;
pub mod time;
pub mod triage;
pub mod trouble;

pub use conversation::{Conversation, ConversationKind, Participant};
pub use detector::{Catalogue, CircumstanceRule, DetectorCard, DetectorIndex, MaskKind};
pub use finding::{Exposure, Finding, RiskLevel};
pub use mandate::{Business, Footing, Mandate};
pub use message::{
    Attachment, AttachmentKind, MailClass, Message, MessageKind, Parties, Section, SectionKind,
};
pub use outcome::{
    Bilingual, ChosenBy, ConversationSummary, Counts, NotChosen, Outcome, SourceSummary,
};
pub use person::{AudienceSource, PersonRow, Proposal};
pub use place::{ByteSpan, EntryPath, LineColumn, Place, Span, TextMap};
pub use practice::{Decision, Followed, Habit, Practice, Way};
pub use retention::{Retained, Retention, Until};
pub use sighting::{Facts, InAttachment, Masked, Sighting};
pub use subject::{Exchanged, Mention, SubjectFound, SubjectPlace};
pub use terms::{
    Audience, AudienceSet, Category, Channel, Circumstance, Country, Direction, Language, Process,
    Severity, Tier, Topic, TriageState, Verdict, WorksCouncil,
};
pub use time::{Stamp, Zone};
pub use triage::Triaged;
pub use trouble::{Coverage, CoverageCode, Gap, GapCode, Note, NoteCode, Troubles};
