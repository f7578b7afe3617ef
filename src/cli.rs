//! What was typed. Imports nothing of ours and decides nothing: [`crate::plan`] says what it means.
// length: one definition of the whole command line, from which its help is made

mod case;
mod copies;
mod policy;

pub use case::{
    AnswerFormat, CaseCommand, Decision, DiffArgs, OverviewArgs, OverviewFormat, ReviewArgs,
    SaidArgs, TriageArgs, TriageCommand, VerifyArgs,
};
pub use copies::{CopyArgs, CopyForm, RedactArgs};
pub use policy::{DecideArgs, PolicyCommand, PolicyExplainArgs};

mod inspect;
mod subject;

pub use inspect::InspectArgs;
pub use subject::SubjectArgs;

use clap::{Args, Parser, Subcommand, ValueEnum};
use std::path::PathBuf;

/// Kanalwacht prüft Chat-Exporte und Postfächer: welche Geschäftsdaten liefen über welchen ungeeigneten Kanal?
///
/// Checks exports of messengers and mailboxes of craft businesses: which business data went over which unsuitable
/// channel, and what to do about it. Nothing leaves this machine.
///
/// Exit status: 0 nothing that --fail-on names; 1 such findings; 2 the command line or a file of yours is wrong (nothing was
/// scanned); 3 something could not be read, or a report not written; 101 the program itself failed.
#[derive(Debug, Parser)]
#[command(name = "kanalwacht", version, max_term_width = 110)]
pub struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Read, detect, judge, report: the main job
    Scan(Box<ScanArgs>),
    /// What would be read: formats, conversations, people, periods, counts; no detection
    Inspect(InspectArgs),
    /// Copy what must be kept and lies only in a messenger, unchanged, with an index
    Extract(CopyArgs),
    /// Copy conversations and mailboxes without names, values, private talk and attachments
    Redact(RedactArgs),
    /// All places where data of one person stand, and a draft of the answer to that person (Art. 15 GDPR)
    Subject(Box<SubjectArgs>),
    /// The export formats that are read, and how to export from the phone
    Formats(FormatsArgs),
    /// The detectors
    #[command(subcommand)]
    Rules(RulesCommand),
    /// The channel policy
    #[command(subcommand)]
    Policy(PolicyCommand),
    /// One folder for one firm: make it, close it
    #[command(subcommand)]
    Case(CaseCommand),
    /// What changed between two runs of a case; ends with 1 where something newly arose
    Diff(DiffArgs),
    /// Whether inputs, rules and policy are still those of a report; ends with 1 where one differs
    Verify(VerifyArgs),
    /// What was decided about findings: accepted, false alarm, taken care of
    #[command(subcommand)]
    Triage(TriageCommand),
    /// Look through the open findings of a report at the terminal, with what stands around them in the original
    Review(ReviewArgs),
    /// One table over many cases; ends with 1 where something newly arose
    Overview(OverviewArgs),
    /// Reads one document from standard input: how this program reads PDF and old Office apart from itself
    #[command(hide = true)]
    ReadDocument {
        /// Pages that are pictures are wanted as well
        #[arg(long)]
        scans: bool,
    },
}

/// Language of what is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Lang {
    /// Deutsch
    De,
    /// English
    En,
}

/// How names of people appear.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Names {
    /// Given name and initial
    Short,
    /// Person 014
    Pseudonym,
    /// As they are: an explicit act
    Original,
}

/// When to use colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Switch {
    /// On a terminal
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

/// Which findings end with status 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum FailOn {
    /// None
    Never,
    /// Candidates for a breach
    Breach,
    /// Unsuitable channels
    Forbidden,
    /// Unsuitable channels, and those that ask for care
    Caution,
}

/// What is read and how: shared by the commands that read exports.
#[derive(Debug, Clone, Args)]
pub struct InputArgs {
    /// Files or folders: exports, archives, mailboxes; `-` is standard input [default: -]
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// Passwords of encrypted archives, one a line, optionally GLOB<TAB>password (also KANALWACHT_PASSWORD)
    #[arg(long, value_name = "FILE")]
    pub password_file: Option<PathBuf>,
    /// Key of encrypted WhatsApp backups: a key file or 64 digits; repeatable (also KANALWACHT_BACKUP_KEY)
    #[arg(long, value_name = "FILE|HEX")]
    pub backup_key: Vec<String>,
    /// Settings file [default: kanalwacht.toml here or in a folder above]
    #[arg(long, value_name = "FILE")]
    pub config: Option<PathBuf>,
    /// An own name, number, mail address or mail domain (@firma.example); repeatable
    #[arg(long, value_name = "WHO")]
    pub own: Vec<String>,
    /// Threads [default: all cores]
    #[arg(long, value_name = "N")]
    pub jobs: Option<usize>,
    /// Language [default: from the locale; German where it says nothing]
    #[arg(long, value_enum)]
    pub lang: Option<Lang>,
    /// How names of people appear
    #[arg(long, value_enum)]
    pub names: Option<Names>,
    /// When to use colour
    #[arg(long, value_enum, default_value = "auto")]
    pub color: Switch,
}

/// Options of `scan`.
#[derive(Debug, Args)]
pub struct ScanArgs {
    /// What is read.
    #[command(flatten)]
    pub input: InputArgs,
    /// Write a report; repeatable; `-` is standard output; kind by extension (.html .xlsx .csv .md .txt .json .jsonl .sarif .junit.xml .gitlab.json) [default: text on standard output]
    #[arg(long, value_name = "FILE")]
    pub report: Vec<PathBuf>,
    /// Kind of the reports whose name does not tell: text, html, xlsx, csv, csv-deletion, csv-processing, markdown, json, jsonl, sarif, junit, gitlab, github
    #[arg(long, value_name = "KIND")]
    pub format: Option<String>,
    /// Length of the HTML report: long, or short for two pages [default: long]
    #[arg(long, value_parser = ["long", "short"], hide_possible_values = true)]
    pub length: Option<String>,
    /// Case folder: takes settings, people, key and decisions from it and writes the reports into a folder of this day
    #[arg(long, value_name = "DIR", conflicts_with = "config")]
    pub case: Option<PathBuf>,
    /// Policy: a built-in name or a file [default: handwerk]
    #[arg(long, value_name = "NAME|FILE")]
    pub policy: Option<String>,
    /// Whose law reports name: de, at, ch [default: de]
    #[arg(long, value_name = "COUNTRY")]
    pub country: Option<String>,
    /// Folder with detector files that add to the built-in ones or replace them by id
    #[arg(long, value_name = "DIR")]
    pub rules: Option<PathBuf>,
    /// Who is who: CSV or XLSX with the columns name, number, mail, audience (see inspect --people), or vCard with CATEGORIES
    #[arg(long, value_name = "FILE")]
    pub contacts: Option<PathBuf>,
    /// Only these conversations: a list of titles or ids, one a line (see inspect --write-conversations); `all` says all
    #[arg(long, value_name = "FILE|all")]
    pub conversations: Option<PathBuf>,
    /// Channel of all sources, in place of what the format says
    #[arg(long, value_name = "CHANNEL")]
    pub channel: Option<String>,
    /// Only messages from this day on (YYYY-MM-DD)
    #[arg(long, value_name = "DAY")]
    pub since: Option<String>,
    /// Only messages up to this day (YYYY-MM-DD)
    #[arg(long, value_name = "DAY")]
    pub until: Option<String>,
    /// Hide findings below this severity: info, low, medium, high, critical [default: info]
    #[arg(long, value_name = "SEVERITY")]
    pub min_severity: Option<String>,
    /// Hide findings below this confidence: low, medium, high, certain [default: medium]
    #[arg(long, value_name = "TIER")]
    pub min_confidence: Option<String>,
    /// Which findings end with status 1 [default: forbidden]
    #[arg(long, value_enum)]
    pub fail_on: Option<FailOn>,
    /// Zone assumed for times without one: an IANA name (Europe/Berlin) or an offset (+01:00)
    #[arg(long, value_name = "ZONE", allow_hyphen_values = true)]
    pub zone: Option<String>,
    /// Read the text of pictures and scanned pages with the program tesseract, which must be installed
    #[arg(long)]
    pub ocr: bool,
    /// Turn voice messages into text with this program: it gets the sound on standard input and prints the text
    #[arg(long, value_name = "PROGRAM")]
    pub transcribe: Option<PathBuf>,
    /// What nobody promised to read counts as a gap
    #[arg(long)]
    pub strict: bool,
    /// A known gap that does not turn the exit status, with reason and last day; repeatable
    #[arg(long, value_name = "CODE:REASON:DAY")]
    pub accept: Vec<String>,
    /// Folder for what is too large for memory: holds content while the program runs, readable by you only
    #[arg(long, value_name = "DIR")]
    pub work_dir: Option<PathBuf>,
    /// Open values instead of masks; asks first, on a terminal only
    #[arg(long)]
    pub reveal: bool,
    /// Each finding says which evidence decided; `rules explain` shows all that was considered in a message
    #[arg(long)]
    pub explain: bool,
    /// Say nothing but the report
    #[arg(long)]
    pub quiet: bool,
    /// Show progress on standard error
    #[arg(long, value_enum, default_value = "auto")]
    pub progress: Switch,
    /// The time stated in reports (RFC 3339) [default: SOURCE_DATE_EPOCH, else the clock]
    #[arg(long, value_name = "TIME")]
    pub now: Option<String>,
}

/// `scan` on a command line of its own.
#[derive(Parser)]
struct Alone {
    #[command(flatten)]
    scan: ScanArgs,
}

impl ScanArgs {
    /// What `scan` means on these inputs where no other option is typed.
    ///
    /// # Errors
    /// An option of `scan` that must be typed: there is none.
    pub fn of(input: InputArgs) -> Result<Self, clap::Error> {
        let Alone { scan } = Alone::try_parse_from(["scan"])?;
        Ok(Self { input, ..scan })
    }
}

/// Options of `formats`.
#[derive(Debug, Args)]
pub struct FormatsArgs {
    /// Only this format (or a whole messenger: whatsapp, mail), with the steps of its export; `show` may stand before it
    #[arg(value_name = "[show] ID", num_args = 0..=2)]
    pub words: Vec<String>,
    /// Language
    #[arg(long, value_enum)]
    pub lang: Option<Lang>,
}

/// Where rules come from.
#[derive(Debug, Args)]
pub struct RulesArgs {
    /// Folder with detector files that add to the built-in ones or replace them by id
    #[arg(long, value_name = "DIR")]
    pub rules: Option<PathBuf>,
    /// Language
    #[arg(long, value_enum)]
    pub lang: Option<Lang>,
}

/// Commands on detectors.
#[derive(Debug, Subcommand)]
pub enum RulesCommand {
    /// All detectors, a line each (* supports others, ° circumstance)
    List {
        /// Where rules come from.
        #[command(flatten)]
        args: RulesArgs,
        /// List the check functions instead
        #[arg(long)]
        checks: bool,
    },
    /// One detector as written
    Show {
        /// Its id
        id: String,
        /// Where rules come from.
        #[command(flatten)]
        args: RulesArgs,
    },
    /// Prove every example and look-alike
    Check {
        /// Where rules come from.
        #[command(flatten)]
        args: RulesArgs,
    },
    /// Why something is found in a message, and why something else is not
    Explain(ExplainArgs),
    /// What each detector costs: share of time, how often its gate opens
    Profile(ProfileArgs),
    /// Measure on labelled messages; ends with 0 whatever the scores
    Score(ScoreArgs),
}

/// The message to explain, and what a scan would know around it.
#[derive(Debug, Args)]
pub struct ExplainArgs {
    /// The message as an export prints it; `-` is standard input
    pub text: String,
    /// A message before it in the same chat, a minute earlier; may be given again
    #[arg(long, value_name = "TEXT")]
    pub before: Vec<String>,
    /// Channel it went over
    #[arg(long, default_value = "whatsapp")]
    pub channel: String,
    /// To whom it went
    #[arg(long, default_value = "unknown")]
    pub audience: String,
    /// Title of the chat
    #[arg(long, default_value = "")]
    pub title: String,
    /// Where rules come from.
    #[command(flatten)]
    pub rules: RulesArgs,
}

/// The messages that detectors are timed on.
#[derive(Debug, Args)]
pub struct ProfileArgs {
    /// A text with a message a line, or labelled messages (.jsonl) [default: the examples of the detectors]
    #[arg(value_name = "FILE")]
    pub file: Option<PathBuf>,
    /// How often each message is examined
    #[arg(long, default_value_t = 20, value_parser = clap::value_parser!(u32).range(1..=10_000))]
    pub rounds: u32,
    /// Where rules come from.
    #[command(flatten)]
    pub rules: RulesArgs,
}

/// What is measured and what is shown of it.
#[derive(Debug, Args)]
pub struct ScoreArgs {
    /// Labelled messages, a JSON object a line; `-` is standard input
    #[arg(value_name = "FILE.jsonl", required = true)]
    pub files: Vec<PathBuf>,
    /// How to write the scores
    #[arg(long, value_enum, default_value_t = ScoreFormat::Text)]
    pub format: ScoreFormat,
    /// Least confidence that counts as found
    #[arg(long, value_enum, default_value_t = Threshold::Medium)]
    pub threshold: Threshold,
    /// The main scores at every threshold
    #[arg(long)]
    pub curve: bool,
    /// Every message with a mistake, its text and what was found in it
    #[arg(long)]
    pub errors: bool,
    /// Where rules come from.
    #[command(flatten)]
    pub rules: RulesArgs,
}

/// How sure a finding must be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Threshold {
    /// Shape or phrase alone
    Low,
    /// Shape with weak context; what reports show
    Medium,
    /// Shape with strong context
    High,
    /// Unique shape that passes its check
    Certain,
}

/// How scores are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ScoreFormat {
    /// A table
    Text,
    /// One JSON object
    Json,
}
