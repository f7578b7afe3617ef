//! Habits (report.md 6a): findings of one process, category, channel and audience, counted while they pass; and how the
//! messages after a decision of the firm went.

use super::number::base32;
use crate::model::{
    Audience, Category, Channel, Decision, Direction, Finding, Followed, Habit, Process, Stamp,
    Verdict, Way,
};
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};

/// Months a habit keeps apart: ten years; a hostile file with a date in every month of history must not grow it.
const MOST_MONTHS: usize = 120;

type Key = (Process, Category, Channel, Audience);

/// Counts messages: findings of one message follow each other.
#[derive(Default)]
struct Messages {
    count: u64,
    last: Option<(u32, u64)>,
}

impl Messages {
    /// Whether this is a message not counted yet.
    fn add(&mut self, id: (u32, u64)) -> bool {
        let new = self.last.replace(id) != Some(id);
        self.count += u64::from(new);
        new
    }
}

#[derive(Default)]
struct Running {
    findings: [u64; 3],
    messages: Messages,
    conversations: BTreeSet<u32>,
    risk: f64,
    first: Option<Stamp>,
    last: Option<Stamp>,
    months: BTreeMap<(i16, i8), u64>,
    earlier: u64,
}

impl Running {
    fn add(&mut self, finding: &Finding, verdict: Verdict) {
        let s = &finding.sighting;
        self.findings[verdict.index()] += 1;
        self.risk += finding.risk;
        self.conversations.insert(s.conversation);
        let new = self.messages.add((s.source, s.message));
        let Some(time) = s.time else { return };
        if self.first.is_none_or(|first| time.wall < first.wall) {
            self.first = Some(time);
        }
        if self.last.is_none_or(|last| time.wall > last.wall) {
            self.last = Some(time);
        }
        if new {
            let month = (time.wall.year(), time.wall.month());
            *self.months.entry(month).or_insert(0) += 1;
            if self.months.len() > MOST_MONTHS
                && let Some((_, oldest)) = self.months.pop_first()
            {
                self.earlier += oldest;
            }
        }
    }

    fn finish(self, key: Key) -> Habit {
        let (process, category, channel, audience) = key;
        Habit {
            id: id(key).into(),
            process,
            category,
            channel,
            audience,
            findings: self.findings,
            messages: self.messages.count,
            conversations: self.conversations.len() as u64,
            risk: self.risk,
            first: self.first,
            last: self.last,
            months: self
                .months
                .into_iter()
                .map(|((year, month), count)| (year, month, count))
                .collect(),
            earlier: self.earlier,
        }
    }
}

/// From the four terms alone: the same habit has the same id in every run and every case.
fn id((process, category, channel, audience): Key) -> String {
    let words = format!("{process}/{category}/{channel}/{audience}");
    format!("H-{}", &base32(&Sha256::digest(words))[..10])
}

/// Messages after a decision.
#[derive(Default)]
struct Since {
    kept: Messages,
    against: Messages,
    came_in: Messages,
}

/// The running count.
pub struct Habits<'a> {
    decisions: &'a [Decision],
    running: BTreeMap<Key, Running>,
    ways: BTreeMap<(Process, Channel), (Messages, BTreeSet<u32>)>,
    since: Vec<Since>,
}

/// What the fold counted of habits.
pub struct Counted {
    /// Habits, the highest risk first.
    pub habits: Vec<Habit>,
    /// Over what each process runs.
    pub ways: Vec<Way>,
    /// Decisions, and how it went since.
    pub decisions: Vec<Followed>,
}

impl<'a> Habits<'a> {
    /// Nothing counted yet, to be measured against these decisions.
    #[must_use]
    pub fn new(decisions: &'a [Decision]) -> Self {
        Self {
            decisions,
            running: BTreeMap::new(),
            ways: BTreeMap::new(),
            since: decisions.iter().map(|_| Since::default()).collect(),
        }
    }

    /// Counts a finding; a draft, which was never sent, is no habit.
    pub(super) fn add(&mut self, finding: &Finding) {
        let Some(verdict) = finding.verdict else {
            return;
        };
        let s = &finding.sighting;
        let key = (
            finding.process,
            finding.category,
            s.channel,
            finding.audience,
        );
        self.running.entry(key).or_default().add(finding, verdict);
        let (messages, conversations) = self.ways.entry((finding.process, s.channel)).or_default();
        messages.add((s.source, s.message));
        conversations.insert(s.conversation);
        for (decision, since) in self.decisions.iter().zip(&mut self.since) {
            if decision.process == finding.process {
                since.add(decision, finding);
            }
        }
    }

    /// What was counted.
    #[must_use]
    pub fn finish(self) -> Counted {
        let mut habits: Vec<Habit> = self
            .running
            .into_iter()
            .map(|(key, running)| running.finish(key))
            .collect();
        // Stable: equal risks keep the order of the terms.
        habits.sort_by(|a, b| b.risk.total_cmp(&a.risk));
        let way =
            |((process, channel), (messages, conversations)): (_, (Messages, BTreeSet<u32>))| Way {
                process,
                channel,
                messages: messages.count,
                conversations: conversations.len() as u64,
            };
        let decided = self.decisions.iter().cloned().zip(self.since);
        Counted {
            habits,
            ways: self.ways.into_iter().map(way).collect(),
            decisions: decided
                .map(|(decision, since)| Followed {
                    decision,
                    kept: since.kept.count,
                    against: since.against.count,
                    came_in: since.came_in.count,
                })
                .collect(),
        }
    }
}

impl Since {
    fn add(&mut self, decision: &Decision, finding: &Finding) {
        let s = &finding.sighting;
        let day = s.time.map(|t| t.wall.date());
        // Without both days nobody can tell what came after what.
        if day.zip(decision.date).is_none_or(|(day, date)| day <= date) {
            return;
        }
        let id = (s.source, s.message);
        let fallback = decision
            .fallback_channel()
            .is_some_and(|way| fits(way, s.channel));
        if fits(decision.channel, s.channel) || fallback {
            self.kept.add(id);
        } else if s.direction == Direction::Inbound {
            self.came_in.add(id);
        } else {
            self.against.add(id);
        }
    }
}

/// Whether a message went the decided way: a mail fits where it is protected at least as decided, and an undocumented
/// transport is taken as one with TLS, as the policy does.
fn fits(decided: Channel, went: Channel) -> bool {
    let mail = |channel| match channel {
        Channel::EmailPlain => Some(0),
        Channel::EmailUnknown | Channel::EmailTls => Some(1),
        Channel::EmailE2e => Some(2),
        _ => None,
    };
    match (mail(decided), mail(went)) {
        (Some(decided), Some(went)) => went >= decided,
        _ => decided == went,
    }
}

#[cfg(test)]
mod tests {
    use super::{Channel, MOST_MONTHS, fits, id};
    use crate::model::{Audience, Category, Process};

    #[test]
    fn a_mail_fits_where_it_is_protected_at_least_as_decided() {
        for (decided, went, expected) in [
            (Channel::EmailTls, Channel::EmailTls, true),
            (Channel::EmailTls, Channel::EmailUnknown, true),
            (Channel::EmailTls, Channel::EmailE2e, true),
            (Channel::EmailTls, Channel::EmailPlain, false),
            (Channel::EmailE2e, Channel::EmailTls, false),
            (Channel::EmailUnknown, Channel::WhatsApp, false),
            (Channel::ThreemaWork, Channel::Threema, false),
            (Channel::BusinessSoftware, Channel::BusinessSoftware, true),
        ] {
            assert_eq!(fits(decided, went), expected, "{decided} {went}");
        }
    }

    #[test]
    fn an_id_comes_from_the_terms_alone() {
        let key = (
            Process::Invoice,
            Category::Invoice,
            Channel::WhatsApp,
            Audience::Customer,
        );
        assert_eq!(id(key), id(key));
        assert_eq!(id(key).len(), 12);
        let other = (key.0, key.1, key.2, Audience::Staff);
        assert_ne!(id(key), id(other));
        const { assert!(MOST_MONTHS >= 12) };
    }
}
