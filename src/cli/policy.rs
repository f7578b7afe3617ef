//! What was typed of `policy` and its commands.

use super::Lang;
use clap::{Args, Subcommand};
use std::path::PathBuf;

/// Commands on the policy.
#[derive(Debug, Subcommand)]
pub enum PolicyCommand {
    /// The policy as a table
    Show {
        /// A built-in name or a file [default: handwerk]
        #[arg(value_name = "NAME|FILE")]
        name: Option<String>,
        /// The same as an option
        #[arg(long, value_name = "NAME|FILE", conflicts_with = "name")]
        policy: Option<String>,
        /// Whose law it names: de, at, ch [default: de]
        #[arg(long, value_name = "COUNTRY")]
        country: Option<String>,
        /// The services behind the channels instead: who runs them, and what they earn their money with
        #[arg(long)]
        services: bool,
        /// Language
        #[arg(long, value_enum)]
        lang: Option<Lang>,
    },
    /// Check a policy file
    Check {
        /// A built-in name or a file [default: handwerk]
        policy: Option<String>,
    },
    /// The verdict for one case or one finding, its reason and the line that decides
    Explain(PolicyExplainArgs),
    /// Write down what the firm decides: over what each process runs from now on, and over what when that is down
    Decide(DecideArgs),
}

/// What `policy explain` is asked.
#[derive(Debug, Args)]
pub struct PolicyExplainArgs {
    /// Category
    #[arg(long, required_unless_present = "finding")]
    pub category: Option<String>,
    /// Channel
    #[arg(long, required_unless_present = "finding")]
    pub channel: Option<String>,
    /// Audience
    #[arg(long, default_value = "customer")]
    pub audience: String,
    /// Direction: inbound, outbound, internal, draft, unknown
    #[arg(long, default_value = "outbound")]
    pub direction: String,
    /// A finding of a report in JSON, F-…, instead of a category and a channel
    #[arg(long, value_name = "ID", requires = "report", conflicts_with_all = ["category", "channel"])]
    pub finding: Option<String>,
    /// The report
    #[arg(value_name = "REPORT.json", requires = "finding")]
    pub report: Option<PathBuf>,
    /// A built-in name or a file [default: handwerk]
    #[arg(long, value_name = "NAME|FILE")]
    pub policy: Option<String>,
    /// Whose law it names: de, at, ch [default: de]
    #[arg(long, value_name = "COUNTRY")]
    pub country: Option<String>,
    /// Language
    #[arg(long, value_enum)]
    pub lang: Option<Lang>,
}

/// What `policy decide` writes, and where.
#[derive(Debug, Args)]
pub struct DecideArgs {
    /// A report in JSON: asks for the processes found in it and says what they run over today [default: all processes]
    #[arg(value_name = "REPORT.json")]
    pub report: Option<PathBuf>,
    /// The settings file to write to
    #[arg(
        long,
        value_name = "FILE",
        required_unless_present = "case",
        conflicts_with = "case"
    )]
    pub config: Option<PathBuf>,
    /// The case folder, whose kanalwacht.toml is written to
    #[arg(long, value_name = "DIR")]
    pub case: Option<PathBuf>,
    /// The process: acquisition, offer, order, purchasing, site, invoice, dunning, warranty, staff, office
    #[arg(long, value_name = "PROCESS", requires = "channel")]
    pub process: Option<String>,
    /// The way from now on: a channel
    #[arg(long, value_name = "CHANNEL", requires = "process")]
    pub channel: Option<String>,
    /// The way when that one is down: a channel, or words of your own such as Telefon
    #[arg(long, value_name = "WAY", requires = "process")]
    pub fallback: Option<String>,
    /// Why
    #[arg(long, value_name = "TEXT", requires = "process")]
    pub reason: Option<String>,
    /// The time whose day is written as date of the decision (RFC 3339) [default: SOURCE_DATE_EPOCH, else the clock]
    #[arg(long, value_name = "TIME")]
    pub now: Option<String>,
    /// Language
    #[arg(long, value_enum)]
    pub lang: Option<Lang>,
}
