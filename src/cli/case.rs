//! What was typed for a case: making and closing it, comparing its runs, deciding about its findings.

use super::{InputArgs, Lang};
use clap::{Args, Subcommand, ValueEnum};
use std::path::PathBuf;

/// Commands on a case.
#[derive(Debug, Subcommand)]
pub enum CaseCommand {
    /// Make the folder: settings, people, key; asks for the mandate at a terminal
    Init {
        /// Folder that does not exist yet, outside the exports
        #[arg(value_name = "DIR")]
        dir: PathBuf,
        /// Language
        #[arg(long, value_enum)]
        lang: Option<Lang>,
    },
    /// Which exports still exist and where to delete; writes the record to sign, deletes nothing
    Close {
        /// The case
        #[arg(value_name = "DIR")]
        dir: PathBuf,
        /// Where exports may lie besides the places they were read from
        #[arg(value_name = "PATH")]
        paths: Vec<PathBuf>,
        /// What is written and said
        #[command(flatten)]
        said: SaidArgs,
    },
}

/// Language and stated time of commands on results.
#[derive(Debug, Args)]
pub struct SaidArgs {
    /// Language
    #[arg(long, value_enum)]
    pub lang: Option<Lang>,
    /// The time stated (RFC 3339) [default: SOURCE_DATE_EPOCH, else the clock]
    #[arg(long, value_name = "TIME")]
    pub now: Option<String>,
}

/// How an answer is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum AnswerFormat {
    /// For people
    Text,
    /// One JSON object
    Json,
}

/// Options of `diff`.
#[derive(Debug, Args)]
pub struct DiffArgs {
    /// The JSON report of the older run
    #[arg(value_name = "OLD.json")]
    pub old: PathBuf,
    /// The JSON report of the newer run
    #[arg(value_name = "NEW.json")]
    pub new: PathBuf,
    /// How to write it
    #[arg(long, value_enum, default_value_t = AnswerFormat::Text)]
    pub format: AnswerFormat,
    /// Language
    #[arg(long, value_enum)]
    pub lang: Option<Lang>,
}

/// Options of `verify`.
#[derive(Debug, Args)]
pub struct VerifyArgs {
    /// The JSON report
    #[arg(value_name = "REPORT.json")]
    pub of: PathBuf,
    /// Where its inputs lie [default: the places they were read from, for a report in a case]
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// Policy of that run [default: that of the case, else the report's]
    #[arg(long, value_name = "NAME|FILE")]
    pub policy: Option<String>,
    /// Folder with the detector files of that run
    #[arg(long, value_name = "DIR")]
    pub rules: Option<PathBuf>,
    /// Language
    #[arg(long, value_enum)]
    pub lang: Option<Lang>,
}

/// Where decisions are kept.
#[derive(Debug, Args)]
pub struct TriageArgs {
    /// The case
    #[arg(long, value_name = "DIR", required_unless_present = "file")]
    pub case: Option<PathBuf>,
    /// A triage file outside a case
    #[arg(long, value_name = "FILE", conflicts_with = "case")]
    pub file: Option<PathBuf>,
    /// What is written and said
    #[command(flatten)]
    pub said: SaidArgs,
}

/// Commands on decisions.
#[derive(Debug, Subcommand)]
pub enum TriageCommand {
    /// All decisions, and whether they still count
    List {
        /// Where they are kept
        #[command(flatten)]
        at: TriageArgs,
    },
    /// Write down a decision
    Add {
        /// The finding, as the report shows it: F-…
        #[arg(value_name = "ID")]
        finding: String,
        /// The decision
        #[arg(value_enum)]
        is: Decision,
        /// Why
        #[arg(long, value_name = "TEXT")]
        why: String,
        /// Who decided
        #[arg(long, value_name = "NAME")]
        who: String,
        /// Last day on which it counts; what is accepted needs one
        #[arg(long, value_name = "DAY")]
        until: Option<String>,
        /// Where it is kept
        #[command(flatten)]
        at: TriageArgs,
    },
    /// Which decisions are over, and which are about no finding of the newest run; ends with 1 where there are such
    Check {
        /// Where they are kept
        #[command(flatten)]
        at: TriageArgs,
        /// The JSON report to compare with [default: that of the newest run of the case]
        #[arg(long, value_name = "REPORT.json")]
        of: Option<PathBuf>,
    },
}

/// What may be decided about a finding.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Decision {
    /// Known, and it may stay until a day
    Accepted,
    /// A false alarm
    False,
    /// Taken care of
    Fixed,
}

/// Options of `review`.
#[derive(Debug, Args)]
pub struct ReviewArgs {
    /// The JSON report
    #[arg(value_name = "REPORT.json")]
    pub of: PathBuf,
    /// What was read for it, and how.
    #[command(flatten)]
    pub input: InputArgs,
    /// Only these findings; repeatable
    #[arg(long, value_name = "ID")]
    pub only: Vec<String>,
    /// Who decides [default: asked once]
    #[arg(long, value_name = "NAME")]
    pub who: Option<String>,
    /// Triage file, for a report outside a case
    #[arg(long, value_name = "FILE")]
    pub triage: Option<PathBuf>,
    /// Policy of that run
    #[arg(long, value_name = "NAME|FILE")]
    pub policy: Option<String>,
    /// Folder with the detector files of that run
    #[arg(long, value_name = "DIR")]
    pub rules: Option<PathBuf>,
    /// The time stated (RFC 3339) [default: SOURCE_DATE_EPOCH, else the clock]
    #[arg(long, value_name = "TIME")]
    pub now: Option<String>,
}

/// How an overview is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum OverviewFormat {
    /// A table
    Text,
    /// One HTML file
    Html,
    /// One JSON object
    Json,
}

/// Options of `overview`.
#[derive(Debug, Args)]
pub struct OverviewArgs {
    /// The cases
    #[arg(value_name = "CASE", required = true)]
    pub cases: Vec<PathBuf>,
    /// How to write it
    #[arg(long, value_enum, default_value_t = OverviewFormat::Text)]
    pub format: OverviewFormat,
    /// One line for monitoring in place of the table
    #[arg(long, conflicts_with = "format")]
    pub line: bool,
    /// Language
    #[arg(long, value_enum)]
    pub lang: Option<Lang>,
}
