//! What is typed for the commands that copy out of exports.

use super::InputArgs;
use clap::{Args, ValueEnum};
use std::path::PathBuf;

/// Options of the commands that copy out of exports.
#[derive(Debug, Args)]
pub struct CopyArgs {
    /// What is read.
    #[command(flatten)]
    pub input: InputArgs,
    /// Folder for the copies: new or empty, outside everything that is read
    #[arg(long, value_name = "DIR")]
    pub out: PathBuf,
    /// Case folder: takes settings, people, key and decisions from it
    #[arg(long, value_name = "DIR", conflicts_with = "config")]
    pub case: Option<PathBuf>,
    /// Policy: a built-in name or a file [default: handwerk]
    #[arg(long, value_name = "NAME|FILE")]
    pub policy: Option<String>,
    /// Whose law says how long something is kept: de, at, ch [default: de]
    #[arg(long, value_name = "COUNTRY")]
    pub country: Option<String>,
    /// Folder with detector files that add to the built-in ones or replace them by id
    #[arg(long, value_name = "DIR")]
    pub rules: Option<PathBuf>,
    /// Who is who: CSV with the header name,number,mail,audience, or vCard with CATEGORIES
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
    /// Zone assumed for times without one: an IANA name (Europe/Berlin) or an offset (+01:00)
    #[arg(long, value_name = "ZONE", allow_hyphen_values = true)]
    pub zone: Option<String>,
    /// Folder for what is too large for memory: holds content while the program runs, readable by you only
    #[arg(long, value_name = "DIR")]
    pub work_dir: Option<PathBuf>,
    /// Say nothing
    #[arg(long)]
    pub quiet: bool,
    /// The time stated in the index (RFC 3339) [default: SOURCE_DATE_EPOCH, else the clock]
    #[arg(long, value_name = "TIME")]
    pub now: Option<String>,
}

/// Options of `redact`.
#[derive(Debug, Args)]
pub struct RedactArgs {
    /// What is read and where copies go.
    #[command(flatten)]
    pub copy: CopyArgs,
    /// Form of the copies [default: txt for chats, mbox for mailboxes]
    #[arg(long, value_enum, value_name = "FORM")]
    pub format: Option<CopyForm>,
}

/// Form of a copy.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum CopyForm {
    /// A text as a phone exports it
    Txt,
    /// A page to read
    Html,
    /// A mailbox
    Mbox,
}
