//! What was typed, and what files say, settled into one [`Plan`]: every option resolved, every user file read.
//! Nothing behind it looks at a flag again.

pub mod accept;
pub mod choice;
pub mod contacts;
pub mod settings;
pub mod settle;
pub mod zone;

pub use accept::Accept;
pub use choice::Choice;
pub use contacts::Contacts;
pub use settings::Settings;
pub use settle::{Problem, copies, inspect, scan};

use crate::content::aids::Aids;
use crate::detect::Engine;
use crate::formats::OwnSide;
use crate::model::{
    Audience, AudienceSet, Channel, Conversation, EntryPath, Language, Parties, Severity, Tier,
    Verdict, Zone,
};
use crate::policy::{Policy, Schedule};
use crate::report::{NameStyle, Report};
use crate::source::{Budget, Bundle, Passwords};
use jiff::civil::Date;
use std::path::PathBuf;

/// Where a report goes.
pub struct Target {
    /// The file; none is standard output.
    pub path: Option<PathBuf>,
    /// Its kind.
    pub report: &'static dyn Report,
}

/// The inputs, listed before anything is read.
pub struct Inputs {
    /// One bundle per path handed in.
    pub bundles: Vec<Bundle>,
    /// What was met while listing.
    pub troubles: crate::model::Troubles,
    /// Passwords of archives.
    pub passwords: Passwords,
    /// Memory for what must be read from the middle, and the folder for what is larger.
    pub budget: Budget,
}

/// Who is who.
#[derive(Debug, Clone, Default)]
pub struct People {
    /// Own side.
    pub own: OwnSide,
    /// Contacts.
    pub contacts: Contacts,
    /// Settings about conversations and channels.
    pub settings: Settings,
    /// Channel of all sources, in place of what the formats say.
    pub channel: Option<Channel>,
    /// Settings files inside scanned paths that were used, with what of them was not trusted.
    pub used_inside: Vec<(EntryPath, Vec<&'static str>)>,
}

impl People {
    /// Audiences of a conversation's members beside the own side.
    #[must_use]
    pub fn audiences(&self, conversation: &Conversation) -> AudienceSet {
        if let Some(told) = self
            .settings
            .conversation(&conversation.title)
            .and_then(|c| c.audience)
        {
            return AudienceSet::of(told);
        }
        let others = conversation
            .participants
            .iter()
            .filter(|p| p.own != Some(true) && !self.is_own(&p.name, p.handle.as_deref()));
        let found: Vec<Option<Audience>> = others
            .map(|p| self.contacts.of_person(&p.name, p.handle.as_deref()))
            .collect();
        let by_title = self.contacts.of_person(&conversation.title, None);
        match (by_title, found.iter().any(Option::is_some)) {
            (Some(told), false) => AudienceSet::of(told),
            _ if found.is_empty() => AudienceSet::of(by_title.unwrap_or(Audience::Unknown)),
            _ => contacts::set_of(found.into_iter()),
        }
    }

    /// Audiences of a mail's senders and recipients beside the own side, and how many they are.
    #[must_use]
    pub fn mail_audiences(&self, parties: &Parties) -> (AudienceSet, u16) {
        let mut count = 0_u16;
        let others = parties
            .from
            .iter()
            .chain(&parties.to)
            .filter(|(address, _)| !self.own.has_mail(address));
        let set = others
            .map(|(address, name)| {
                count = count.saturating_add(1);
                Some(
                    self.contacts
                        .of_mail(address)
                        .or_else(|| self.contacts.of_person(name, None))
                        .unwrap_or(Audience::Unknown),
                )
            })
            .collect::<Vec<_>>();
        if set.is_empty() {
            (AudienceSet::of(Audience::Staff), 0)
        } else {
            (contacts::set_of(set.into_iter()), count)
        }
    }

    /// Whether a participant is our own side.
    #[must_use]
    pub fn is_own(&self, name: &str, handle: Option<&str>) -> bool {
        let lower = name.trim().to_lowercase();
        let number = handle
            .map(contacts::digits)
            .or_else(|| name.starts_with('+').then(|| contacts::digits(name)));
        self.own.names.contains(&lower)
            || number.is_some_and(|n| n.len() > 5 && self.own.numbers.contains(&n))
            || self.own.has_mail(&lower)
    }
}

/// The settled run of `scan`.
pub struct Plan {
    /// Inputs.
    pub inputs: Inputs,
    /// Who is who.
    pub people: People,
    /// Compiled rules.
    pub engine: Engine,
    /// Settled policy.
    pub policy: Policy,
    /// What is to be kept for how long.
    pub schedule: Schedule,
    /// Reports to write.
    pub targets: Vec<Target>,
    /// Language of reports.
    pub language: Language,
    /// Names in reports.
    pub names: NameStyle,
    /// Findings below are hidden.
    pub min_severity: Severity,
    /// Findings below are hidden.
    pub min_confidence: Tier,
    /// Findings at or above end with status 1.
    pub fail_on: Option<Verdict>,
    /// Which conversations are read.
    pub choice: Choice,
    /// Days.
    pub days: (Option<Date>, Option<Date>),
    /// Zone assumed for wall times without an offset.
    pub zone: Option<Zone>,
    /// Known gaps.
    pub accepts: Vec<Accept>,
    /// Day of the run, by its stated time: known gaps end by it.
    pub today: Date,
    /// Programs that turn pictures and sound into text.
    pub aids: Aids,
    /// Folder for what is too large for memory.
    pub work_dir: Option<PathBuf>,
    /// Open values instead of masks, once confirmed at a terminal.
    pub reveal: bool,
    /// What was read is read again behind the fold for copies, as it is for open values.
    pub keep_originals: bool,
    /// Findings say which evidence decided.
    pub explain: bool,
    /// Coverage counts as gaps.
    pub strict: bool,
    /// Nothing but the report.
    pub quiet: bool,
    /// Show progress.
    pub progress: bool,
    /// Colour on standard output.
    pub colour: bool,
    /// Threads.
    pub jobs: usize,
    /// Case key, where one was given.
    pub case_key: Option<[u8; 32]>,
    /// Stated time of the run.
    pub now: String,
    /// The plan as reports print it.
    pub printed: Vec<(String, String)>,
    /// Wanted length of ranges in bytes (tests cut smaller).
    pub range_bytes: u64,
}
