//! Options of `inspect`.

use super::InputArgs;
use clap::Args;
use std::path::PathBuf;

/// Options of `inspect`.
#[derive(Debug, Args)]
pub struct InspectArgs {
    /// What is read.
    #[command(flatten)]
    pub input: InputArgs,
    /// text or json
    #[arg(long, value_name = "KIND", default_value = "text")]
    pub format: String,
    /// Say why each file was taken for what it is
    #[arg(long)]
    pub explain: bool,
    /// Write a list of all conversations to choose from, for scan --conversations; only where there is no such file yet
    #[arg(long, value_name = "FILE")]
    pub write_conversations: Option<PathBuf>,
    /// Write a list of everybody who takes part, to say in it who is who, for --contacts; only where there is no such file yet
    #[arg(long, value_name = "FILE.csv")]
    pub people: Option<PathBuf>,
    /// Who is who already: CSV or XLSX with the columns name, number, mail, audience, or vCard
    #[arg(long, value_name = "FILE")]
    pub contacts: Option<PathBuf>,
}
