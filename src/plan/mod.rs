//! What was typed, and what files say, settled into one [`Plan`]: every option resolved, every user file read.
//! Nothing behind it looks at a flag again.

pub mod accept;
pub mod case;
pub mod choice;
pub mod contacts;
mod people;
pub mod settings;
pub mod settle;
pub mod triage;
pub mod zone;

pub use accept::Accept;
pub use choice::Choice;
pub use contacts::Contacts;
pub use people::{Members, People, counterpart};
pub use settings::Settings;
pub use settle::subject::SubjectPlan;
pub use settle::{Problem, copies, inspect, scan};

use crate::content::aids::Aids;
use crate::detect::Engine;
use crate::model::{Language, Severity, Tier, Verdict, Zone};
use crate::policy::{Policy, Schedule};
use crate::report::{Length, NameStyle, Report};
use crate::source::{Budget, Bundle, Passwords};
use crate::store::{Case, Triage};
use jiff::civil::Date;
use std::path::PathBuf;

/// Where a report goes.
pub struct Target {
    /// The file; none is standard output.
    pub path: Option<PathBuf>,
    /// Only its owner may read it.
    pub private: bool,
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

/// What ends with status 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Failing {
    /// Candidates for a breach.
    Breach,
    /// Findings with this verdict or a stricter one.
    Verdict(Verdict),
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
    /// Somebody said so: else each kind of report has its own way.
    pub names_told: bool,
    /// How much the report to hand over says.
    pub length: Length,
    /// Findings below are hidden.
    pub min_severity: Severity,
    /// Findings below are hidden.
    pub min_confidence: Tier,
    /// Findings that end with status 1.
    pub fail_on: Option<Failing>,
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
    /// The case that the run belongs to.
    pub case: Option<Case>,
    /// What was decided about findings so far.
    pub triage: Triage,
    /// Stated time of the run.
    pub now: String,
    /// The plan as reports print it.
    pub printed: Vec<(String, String)>,
    /// One person is looked up in the originals afterwards.
    pub looks_up: bool,
    /// Wanted length of ranges in bytes (tests cut smaller).
    pub range_bytes: u64,
}
