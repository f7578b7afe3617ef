//! Options of `subject`.

use super::{InputArgs, Switch};
use clap::Args;
use std::path::PathBuf;

/// Who is looked up, where, and what is written.
#[derive(Debug, Args)]
pub struct SubjectArgs {
    /// Given and family name, telephone number or mail address
    #[arg(value_name = "NAME|NUMBER|MAIL")]
    pub who: String,
    /// What is read.
    #[command(flatten)]
    pub input: InputArgs,
    /// Write the internal list; .txt, .json or .csv; repeatable; `-` is standard output [default: text on standard output]
    #[arg(long, value_name = "FILE")]
    pub report: Vec<PathBuf>,
    /// Write a draft of the answer to the person (Art. 15 GDPR) as text; only where there is no such file yet
    #[arg(long, value_name = "FILE.txt")]
    pub letter: Option<PathBuf>,
    /// Why the person is looked up: required for staff, printed in list and draft
    #[arg(long, value_name = "TEXT")]
    pub purpose: Option<String>,
    /// Case folder: takes settings, people and key from it, and notes there why somebody was looked up
    #[arg(long, value_name = "DIR")]
    pub case: Option<PathBuf>,
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
    /// Policy: a built-in name or a file [default: handwerk]
    #[arg(long, value_name = "NAME|FILE")]
    pub policy: Option<String>,
    /// Folder with detector files that add to the built-in ones or replace them by id
    #[arg(long, value_name = "DIR")]
    pub rules: Option<PathBuf>,
    /// Read the text of pictures and scanned pages with the program tesseract, which must be installed
    #[arg(long)]
    pub ocr: bool,
    /// Turn voice messages into text with this program: it gets the sound on standard input and prints the text
    #[arg(long, value_name = "PROGRAM")]
    pub transcribe: Option<PathBuf>,
    /// Folder for what is too large for memory: holds content while the program runs, readable by you only
    #[arg(long, value_name = "DIR")]
    pub work_dir: Option<PathBuf>,
    /// Say nothing but the list
    #[arg(long)]
    pub quiet: bool,
    /// Show progress on standard error
    #[arg(long, value_enum, default_value = "auto")]
    pub progress: Switch,
    /// The time stated in the list (RFC 3339) [default: SOURCE_DATE_EPOCH, else the clock]
    #[arg(long, value_name = "TIME")]
    pub now: Option<String>,
}
