//! What a run hands to its reports: findings, counts, the three honest lists, and the wording of rules and policy.

use super::conversation::ConversationKind;
use super::detector::Catalogue;
use super::mandate::Footing;
use super::practice::Practice;
use super::retention::Retention;
use super::terms::{AudienceSet, Category, Channel, Language};
use super::time::{Stamp, Zone};
use super::trouble::{Coverage, Gap, Note};
use std::collections::{BTreeMap, HashMap};

/// Stands in every file we write, so that a later run knows it as our own and leaves it aside.
pub const REPORT_MARKER: &str = "kanalwacht-report";

/// Version of the JSON report's shape; grows when a field changes its meaning or goes.
pub const REPORT_VERSION: u8 = 1;

/// A sentence in both languages.
#[derive(Debug, Clone, PartialEq, Eq, Default, serde::Serialize, serde::Deserialize)]
pub struct Bilingual {
    /// German.
    pub de: String,
    /// English.
    pub en: String,
}

impl Bilingual {
    /// The sentence in one language.
    #[must_use]
    pub fn get(&self, language: Language) -> &str {
        match language {
            Language::De => &self.de,
            Language::En => &self.en,
        }
    }
}

/// What the policy has to say about one category, whatever the verdict.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CategoryText {
    /// Name.
    pub title: Bilingual,
    /// Why it matters.
    pub reason: Bilingual,
    /// Articles and judgments.
    pub basis: Bilingual,
    /// The channel to use instead.
    pub recommendation: Bilingual,
    /// What to do, in order: German, English.
    pub steps: (Vec<String>, Vec<String>),
}

/// One source: a claim on a bundle.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceSummary {
    /// Path as found, `a.zip!/chat.txt`; [`EntryPath::not_chosen`] where it holds only conversations that nobody chose.
    ///
    /// [`EntryPath::not_chosen`]: super::EntryPath::not_chosen
    pub path: String,
    /// Format identifier.
    pub format: &'static str,
    /// Channel it is judged as.
    pub channel: Channel,
    /// SHA-256 of the outer file, lower-case hexadecimal.
    pub sha256: String,
    /// Bytes of the outer file.
    pub bytes: u64,
    /// Why this format (shown by `inspect --explain`).
    pub why: String,
}

/// What somebody said about the conversations to be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ChosenBy {
    /// Nobody chose: all were read.
    #[default]
    Nobody,
    /// All were chosen, in so many words.
    All,
    /// A list chose some.
    List,
}

impl ChosenBy {
    /// The identifier used in JSON.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            ChosenBy::Nobody => "nothing",
            ChosenBy::All => "all",
            ChosenBy::List => "list",
        }
    }
}

/// Conversations that nobody chose: their numbers are all that is kept of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct NotChosen {
    /// How many.
    pub conversations: u64,
    /// Their messages, as far as somebody counted them.
    pub messages: u64,
    /// Of some nobody counted the messages (mailboxes are not surveyed).
    pub uncounted: bool,
}

/// One conversation and what was counted in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConversationSummary {
    /// Index of its source.
    pub source: u32,
    /// What a list of chosen conversations may call it: printed by `inspect`, in no report.
    pub id: String,
    /// Title as found.
    pub title: String,
    /// Kind.
    pub kind: ConversationKind,
    /// Channel.
    pub channel: Channel,
    /// Audiences of its members.
    pub audiences: AudienceSet,
    /// Names as found, own side included.
    pub participants: Vec<String>,
    /// Entries, service lines and repeated ones included.
    pub messages: u64,
    /// How many are service lines.
    pub system: u64,
    /// How many were already seen in this run.
    pub duplicates: u64,
    /// The conversation that tells more of the same messages, where there is one: all of these are repeated then.
    pub twin: Option<u32>,
    /// Attachments.
    pub attachments: u64,
    /// Entries outside the chosen period: in no other number of this conversation.
    pub outside: u64,
    /// Messages by topic: business, marketing, private, smalltalk (duplicates left out).
    pub topics: [u64; 4],
    /// Earliest wall time.
    pub first: Option<Stamp>,
    /// Latest wall time.
    pub last: Option<Stamp>,
}

/// Numbers over the whole run.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Counts {
    /// Entries read.
    pub messages: u64,
    /// Of these, already seen in this run.
    pub duplicates: u64,
    /// Attachments.
    pub attachments: u64,
    /// Entries outside the chosen period: in no other number.
    pub outside: u64,
    /// What nobody chose: in no other number.
    pub not_chosen: NotChosen,
    /// Messages by topic: business, marketing, private, smalltalk.
    pub topics: [u64; 4],
    /// Findings by verdict: allowed, caution, forbidden.
    pub verdicts: [u64; 3],
    /// Findings of these that somebody decided about (triage in force), by verdict: they turn no status.
    pub triaged: [u64; 3],
    /// Findings in drafts: no verdict.
    pub drafts: u64,
    /// Sightings in mass mail that came in: not judged, in no other number.
    pub mass_mail: u64,
    /// Findings by category and channel: allowed, caution, forbidden.
    pub cells: BTreeMap<(Category, Channel), [u64; 3]>,
    /// Messages with at least one forbidden finding.
    pub messages_forbidden: u64,
    /// Findings hidden by `--min-severity` and `--min-confidence`.
    pub hidden: u64,
    /// Sightings of the own public data, left out.
    pub own_data: u64,
    /// Findings whose category is critical and whose verdict is forbidden.
    pub critical: u64,
    /// Candidates for a breach that nobody decided about.
    pub breaches: u64,
    /// Distinct persons, at least.
    pub persons_min: u64,
    /// What the policy says beside its verdicts (M6), and to how many findings.
    pub hints: Vec<(Bilingual, u64)>,
    /// Messages by conversation risk: risk index 0 to 100.
    pub index: u8,
    /// Messages by day of the wall clock, duplicates left out; empty where nobody counted. The index of the last 90
    /// days needs it.
    pub days: BTreeMap<jiff::civil::Date, u64>,
    /// Business messages by day of the wall clock, duplicates left out: what new findings are measured against.
    pub business_days: BTreeMap<jiff::civil::Date, u64>,
}

/// Facts of the run that every report prints: the settled plan without jobs, progress and output paths.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct RunFacts {
    /// Program version.
    pub version: String,
    /// Stated time of the run, RFC 3339, where one was stated or the clock was read.
    pub stated_time: String,
    /// SHA-256 over the rules of the run.
    pub rules_sha256: String,
    /// Name of the policy profile.
    pub policy: String,
    /// SHA-256 of the policy file.
    pub policy_sha256: String,
    /// SHA-256 over the sorted list of source hashes.
    pub fingerprint: String,
    /// The settled plan, ordered: option, value.
    pub plan: Vec<(String, String)>,
    /// Whether a case key was given.
    pub case_key: bool,
    /// By which two reports of one case are known: made from the case key, tells nothing about it.
    pub key_id: Option<String>,
    /// The firm and its mandate, where a case or the settings tell of one.
    pub footing: Option<Footing>,
    /// Modifiers not applied because nobody stated their fact.
    pub not_applied: Vec<String>,
    /// The zone that the user assumes for wall times without an offset.
    pub zone: Option<Zone>,
    /// Values were asked for openly.
    pub reveal: bool,
    /// Findings say which evidence decided.
    pub explain: bool,
    /// Who chose the conversations that were read.
    pub chosen_by: ChosenBy,
}

/// What a run hands to its reports. `S` gives the findings in order, as often as asked.
pub struct Outcome {
    /// Facts of the run.
    pub run: RunFacts,
    /// Sources, in input order.
    pub sources: Vec<SourceSummary>,
    /// Conversations, in input order.
    pub conversations: Vec<ConversationSummary>,
    /// Names of persons beside the participants, for reports that shorten names.
    pub people: Vec<String>,
    /// The findings.
    pub findings: Box<dyn FindingList>,
    /// Open values by position of their finding, where the user asked for them at a terminal; never stored.
    pub revealed: HashMap<Box<str>, String>,
    /// Numbers.
    pub counts: Counts,
    /// Habits, ways, decisions, services: what the findings say of the firm's practice.
    pub practice: Practice,
    /// What is to be kept for how long.
    pub retention: Retention,
    /// Not read although we read such things.
    pub gaps: Vec<Gap>,
    /// Said for honesty.
    pub notes: Vec<Note>,
    /// Nobody promised to read it.
    pub coverage: Vec<Coverage>,
    /// Cards of the detectors.
    pub catalogue: Catalogue,
    /// What the policy says about each category.
    pub texts: BTreeMap<Category, CategoryText>,
    /// Names of channels in both languages.
    pub channels: BTreeMap<Channel, Bilingual>,
}

impl Outcome {
    /// Whether there is a gap that nobody accepted: only such a one turns the exit status.
    #[must_use]
    pub fn has_open_gaps(&self) -> bool {
        self.gaps.iter().any(|g| g.accepted.is_none())
    }
}

/// The findings of a run in order; large lists lie in a spill file.
pub trait FindingList: Send + Sync {
    /// How many.
    fn len(&self) -> u64;

    /// Whether there are none.
    fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Gives each finding in order to `take`; stops at its first error.
    ///
    /// # Errors
    /// What `take` returned, or what reading the spill file met.
    fn each(
        &self,
        take: &mut dyn FnMut(super::Finding) -> std::io::Result<()>,
    ) -> std::io::Result<()>;
}
