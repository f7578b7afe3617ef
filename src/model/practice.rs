//! What findings add up to: habits, the ways processes take, what the firm decided, what is known of the services.

use super::outcome::Bilingual;
use super::terms::{Audience, Category, Channel, Process, Verdict};
use super::time::Stamp;
use jiff::civil::Date;
use std::collections::BTreeMap;

/// Findings of one process, category, channel and audience: what a report talks about.
#[derive(Debug, Clone, PartialEq)]
pub struct Habit {
    /// `H-` and ten characters: from the four terms alone, the same in every run.
    pub id: Box<str>,
    /// What of the firm's work.
    pub process: Process,
    /// Kind of data.
    pub category: Category,
    /// Over what.
    pub channel: Channel,
    /// To whom: the audience that decided.
    pub audience: Audience,
    /// Findings by verdict: allowed, caution, forbidden.
    pub findings: [u64; 3],
    /// Messages that hold them.
    pub messages: u64,
    /// Conversations that hold them.
    pub conversations: u64,
    /// Sum of their risks, for order only.
    pub risk: f64,
    /// Earliest dated one.
    pub first: Option<Stamp>,
    /// Latest dated one.
    pub last: Option<Stamp>,
    /// Messages by year and month, the latest ones; those of earlier months are counted in `earlier`.
    pub months: Vec<(i16, i8, u64)>,
    /// Messages of months before those.
    pub earlier: u64,
}

impl Habit {
    /// The strictest verdict in it.
    #[must_use]
    pub fn verdict(&self) -> Verdict {
        let found = Verdict::ALL.iter().rev().copied();
        found
            .into_iter()
            .find(|v| self.findings[v.index()] > 0)
            .unwrap_or(Verdict::Allowed)
    }
}

/// Over what a process runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Way {
    /// What of the firm's work.
    pub process: Process,
    /// Over what.
    pub channel: Channel,
    /// Messages with findings of this process, each counted once.
    pub messages: u64,
    /// Conversations that hold them.
    pub conversations: u64,
}

/// What the firm decided for a process (`[decision.…]` of its settings).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision {
    /// For what of its work.
    pub process: Process,
    /// The way from then on.
    pub channel: Channel,
    /// The way when that one is down: a channel, or the firm's own words (telephone, site diary).
    pub fallback: Option<String>,
    /// Why.
    pub reason: Option<String>,
    /// Since when; only later messages are measured against it.
    pub date: Option<Date>,
}

impl Decision {
    /// The fallback, where it is a channel.
    #[must_use]
    pub fn fallback_channel(&self) -> Option<Channel> {
        self.fallback.as_deref().and_then(Channel::from_id)
    }
}

/// A decision, and how the messages after it went.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Followed {
    /// The decision.
    pub decision: Decision,
    /// Messages since then on the decided way, or on the fallback.
    pub kept: u64,
    /// Messages since then on another way, by the firm or by nobody known.
    pub against: u64,
    /// Messages since then that came in on another way: no breach of the decision, but clients to be told.
    pub came_in: u64,
}

/// What a report says of a process.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ProcessText {
    /// Name.
    pub title: Bilingual,
    /// The way it should take.
    pub recommended: Bilingual,
    /// What stands still while its only messenger is down.
    pub stops: Bilingual,
    /// What can stand in for it.
    pub fallback: Bilingual,
    /// What an owner usually says against the better way.
    pub objection: Bilingual,
    /// What an adviser answers.
    pub answer: Bilingual,
    /// The next step.
    pub next: Bilingual,
    /// What the owner can send to people as it is.
    pub sentence: Bilingual,
}

/// What is known of the service behind a channel: whom one trusts, and what it earns its money with.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Service {
    /// Who runs it.
    pub operator: Bilingual,
    /// What it earns its money with.
    pub earns: Bilingual,
    /// Whether data leave the European Economic Area.
    pub third_country: Bilingual,
    /// Whether it uploads the address book.
    pub address_book: Bilingual,
    /// Whether there is a processing contract (Art. 28 GDPR).
    pub contract: Bilingual,
    /// Whether it archives.
    pub archive: Bilingual,
    /// How it encrypts.
    pub encryption: Bilingual,
    /// When that was looked up, `2026-11`.
    pub state: String,
}

/// What a country's overlay says.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CountryText {
    /// Identifier.
    pub id: String,
    /// Name.
    pub name: Bilingual,
    /// The law of data protection.
    pub law: Bilingual,
    /// How long records are kept.
    pub retention: Bilingual,
    /// Who supervises.
    pub authority: Bilingual,
}

/// A verdict that a user's own policy file changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Override {
    /// Kind of data.
    pub category: Category,
    /// For this audience only; for all without a line of their own where none.
    pub audience: Option<Audience>,
    /// Over what.
    pub channel: Channel,
    /// In the profile it extends.
    pub before: Verdict,
    /// In the file.
    pub after: Verdict,
    /// Its line, `firma.toml:12`.
    pub line: String,
}

/// What a run knows of the firm's practice beside single findings.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Practice {
    /// Habits, the highest risk first.
    pub habits: Vec<Habit>,
    /// Over what each process runs, in the order of the terms.
    pub ways: Vec<Way>,
    /// Decisions of the firm, in the order of the terms.
    pub decisions: Vec<Followed>,
    /// What is said of processes.
    pub processes: BTreeMap<Process, ProcessText>,
    /// What is known of the services.
    pub services: BTreeMap<Channel, Service>,
    /// WhatsApp sources of which nobody said which of the two apps they are from.
    pub whatsapp_unstated: u64,
    /// Whose law is named.
    pub country: CountryText,
    /// When the policy was last checked against law and facts, as its file says.
    pub policy_state: String,
    /// The profile that the policy extends; empty for a built-in one that extends none.
    pub extends: String,
    /// What a user's own policy changed.
    pub overrides: Vec<Override>,
    /// Modifiers that a user's own policy wrote anew or added.
    pub own_modifiers: Vec<String>,
}
