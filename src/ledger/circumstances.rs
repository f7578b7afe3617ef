//! Circumstances: findings raised from what stands around others, without a text of their own.
//!
//! Each is raised behind the sighting that completes it, in input order, so that any cut of the input raises the same.
//! What must not be milder than stated is data (`rules/circumstances.toml`); what raises a circumstance is here.

use super::ConversationFacts;
use crate::model::{
    Audience, AudienceSet, Catalogue, Category, Channel, Circumstance, CircumstanceRule,
    ConversationKind, Direction, Facts, Finding, Masked, Severity, Sighting, Span, Tier, Verdict,
};
use std::collections::{HashMap, HashSet};

/// How far back somebody speaks who says that he wrote to the wrong people: the tight window of catalogue 1.2.
const SPOKEN_MINUTES: i64 = 10;
/// The same in messages, where a time is missing.
const SPOKEN_MESSAGES: u64 = 3;
/// A password follows its file in the same hour or the same evening.
const BESIDE_MINUTES: i64 = 24 * 60;
/// The same in messages, where a time is missing.
const BESIDE_MESSAGES: u64 = 10;
/// Findings remembered of one conversation: those of the last few messages.
const REMEMBERED: usize = 16;

/// Where things are near each other: a mail's thread, else its conversation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Around {
    Thread(u64),
    Conversation(u32),
}

/// What is remembered of a finding.
#[derive(Debug, Clone, Copy)]
struct Seen {
    minute: Option<i64>,
    source: u32,
    message: u64,
    direction: Direction,
    category: Category,
    severity: Severity,
}

/// What the circumstances of a run are raised from.
#[derive(Debug, Default)]
pub(super) struct Circumstances {
    findings: HashMap<Around, Vec<Seen>>,
    files: HashMap<Around, Seen>,
    passwords: HashMap<Around, Seen>,
    /// Those that are raised once for a conversation or thread.
    raised: HashSet<(Circumstance, Around)>,
}

/// A sighting of a circumstance, to be judged; what it speaks of settles its category and severity.
#[derive(Debug)]
pub(super) struct Raised {
    pub(super) sighting: Sighting,
    pub(super) category: Category,
    pub(super) least: Verdict,
}

impl Circumstances {
    /// What a fact of the pipeline or a phrase of the rules comes to: none where nothing shows that it matters.
    pub(super) fn stated(
        &mut self,
        catalogue: &Catalogue,
        what: Circumstance,
        mut sighting: Sighting,
    ) -> Option<Raised> {
        let rule = catalogue.circumstance(what)?;
        // What a bounce brings back is marked as quoted too, but is a fact and no phrase.
        let repeated = sighting.facts.quoted && sighting.mask != Masked::Nothing;
        if sighting.facts.mass || repeated || sighting.direction == Direction::Draft {
            return None;
        }
        let mut category = catalogue.card(sighting.detector).category;
        match what {
            Circumstance::PasswordBesideFile => return self.file(catalogue, rule, sighting),
            Circumstance::WrongChat => {
                let spoken = self.spoken_of(&sighting)?;
                category = spoken.category;
                sighting.severity = sighting.severity.max(spoken.severity);
            }
            Circumstance::OpenDistributionList
            | Circumstance::LostDevice
            | Circumstance::RetentionAtRisk
            | Circumstance::MixedGroup
            | Circumstance::AddressBookUploaded => {}
        }
        Some(Raised {
            sighting,
            category,
            least: rule.verdict,
        })
    }

    /// What a finding completes, and what is remembered of it. Called before anything is hidden: what settings hide must
    /// not change what stands beside it.
    pub(super) fn behind(
        &mut self,
        catalogue: &Catalogue,
        facts: Option<&ConversationFacts>,
        finding: &Finding,
    ) -> Vec<Raised> {
        let s = &finding.sighting;
        if s.tier < Tier::Medium || finding.verdict.is_none() {
            return Vec::new();
        }
        let around = around(s);
        let seen = Seen {
            minute: s.time.map(|t| t.wall_minute()),
            source: s.source,
            message: s.message,
            direction: s.direction,
            category: finding.category,
            severity: finding.severity,
        };
        let last = self.findings.entry(around).or_default();
        if last.len() == REMEMBERED {
            last.remove(0);
        }
        last.push(seen);
        let mut raised = Vec::new();
        let rule = |what| catalogue.circumstance(what);
        if let Some(rule) = rule(Circumstance::PasswordBesideFile)
            && rule.with.contains(&s.detector)
        {
            self.passwords.insert(around, seen);
            if self.files.get(&around).is_some_and(|f| beside(f, &seen)) {
                raised.extend(self.once(catalogue, rule, around, s));
            }
        }
        if let Some(rule) = rule(Circumstance::RetentionAtRisk)
            && facts.is_some_and(|c| c.retention_at_risk)
            && rule.of.contains(&finding.category)
        {
            raised.extend(self.once(catalogue, rule, around, s));
        }
        if let Some(rule) = rule(Circumstance::MixedGroup)
            && is_mixed(facts.and_then(|c| c.kind), s)
        {
            raised.extend(self.once(catalogue, rule, around, s));
        }
        raised
    }

    /// A protected file: raises where a password went before it.
    fn file(
        &mut self,
        catalogue: &Catalogue,
        rule: &CircumstanceRule,
        sighting: Sighting,
    ) -> Option<Raised> {
        let around = around(&sighting);
        let seen = Seen {
            minute: sighting.time.map(|t| t.wall_minute()),
            source: sighting.source,
            message: sighting.message,
            direction: sighting.direction,
            category: Category::Credential,
            severity: sighting.severity,
        };
        self.files.insert(around, seen);
        let password = self.passwords.get(&around)?;
        if !beside(password, &seen) {
            return None;
        }
        self.once(catalogue, rule, around, &sighting)
    }

    fn once(
        &mut self,
        catalogue: &Catalogue,
        rule: &CircumstanceRule,
        around: Around,
        s: &Sighting,
    ) -> Option<Raised> {
        self.raised.insert((rule.what, around)).then(|| Raised {
            sighting: bare(catalogue, rule, s),
            category: catalogue.card(rule.card).category,
            least: rule.verdict,
        })
    }

    /// The most severe of the findings that somebody sent just before he says so.
    fn spoken_of(&self, s: &Sighting) -> Option<Seen> {
        let minute = s.time.map(|t| t.wall_minute());
        let said = self.findings.get(&around(s))?.iter().rev();
        said.filter(|seen| {
            let same_side = seen.direction == s.direction
                || [seen.direction, s.direction].contains(&Direction::Unknown);
            let near = s.facts.quoted
                || match (seen.minute, minute) {
                    (Some(then), Some(now)) => (now - then).abs() <= SPOKEN_MINUTES,
                    _ => {
                        seen.source == s.source
                            && s.message.saturating_sub(seen.message) <= SPOKEN_MESSAGES
                    }
                };
            near && (same_side || s.facts.quoted)
        })
        .max_by_key(|seen| seen.severity)
        .copied()
    }
}

fn around(s: &Sighting) -> Around {
    if s.thread_key != 0 && is_mail(s.channel) {
        Around::Thread(s.thread_key)
    } else {
        Around::Conversation(s.conversation)
    }
}

const fn is_mail(channel: Channel) -> bool {
    matches!(
        channel,
        Channel::EmailPlain | Channel::EmailUnknown | Channel::EmailTls | Channel::EmailE2e
    )
}

fn beside(a: &Seen, b: &Seen) -> bool {
    match (a.minute, b.minute) {
        (Some(a), Some(b)) => (a - b).abs() <= BESIDE_MINUTES,
        _ => a.source == b.source && a.message.abs_diff(b.message) <= BESIDE_MESSAGES,
    }
}

/// People of two kinds read along (policy.md 2.1). In a mail, partners beside a customer are the trades of a building
/// site, as everywhere; a group of them is named as mixed.
fn is_mixed(kind: Option<ConversationKind>, s: &Sighting) -> bool {
    match kind {
        Some(ConversationKind::Group) => s.audiences.is_mixed(),
        Some(ConversationKind::Mailbox) => {
            let others = (s.audiences.iter())
                .any(|a| !matches!(a, Audience::Private | Audience::Unknown | Audience::Public));
            s.audiences.has(Audience::Private) && others
        }
        _ => false,
    }
}

/// A sighting at the place of another one, without its match.
fn bare(catalogue: &Catalogue, rule: &CircumstanceRule, s: &Sighting) -> Sighting {
    Sighting {
        attachment: None,
        detector: rule.card,
        tier: Tier::High,
        held: 0,
        severity: catalogue.card(rule.card).severity,
        span: Span::default(),
        bytes: None,
        at: None,
        value_key: [0; 16],
        person_keys: Vec::new(),
        mask: Masked::Nothing,
        facts: Facts::default(),
        ..s.clone()
    }
}

/// Whether a finding is a candidate for a breach (report.md 8.4): the fold marks it, people decide.
///
/// Something went to the wrong people, a device is gone, or what only few need to know reached many.
pub(super) fn is_breach_candidate(
    raised: Option<Circumstance>,
    finding: &Finding,
    facts: Option<&ConversationFacts>,
) -> bool {
    let s = &finding.sighting;
    if finding.verdict != Some(Verdict::Forbidden) && raised.is_none() || s.tier < Tier::Medium {
        return false;
    }
    match raised {
        Some(
            Circumstance::WrongChat | Circumstance::LostDevice | Circumstance::OpenDistributionList,
        ) => return is_ours(s),
        Some(
            Circumstance::RetentionAtRisk
            | Circumstance::MixedGroup
            | Circumstance::PasswordBesideFile
            | Circumstance::AddressBookUploaded,
        ) => return false,
        None => {}
    }
    let staff = [Audience::Staff, Audience::FamilyStaff];
    let among_staff = s.audiences.iter().all(|a| staff.contains(&a)) && !s.audiences.is_empty();
    // Codes and accounts that only the firm's own people read were not disclosed; their being there is finding enough.
    let inside = matches!(
        finding.category,
        Category::Credential | Category::FinanceAccount
    ) && among_staff;
    let few_need_it = !inside
        && matches!(
            finding.category,
            Category::Credential
                | Category::PersonalId
                | Category::SpecialCategory
                | Category::Criminal
                | Category::Minor
                | Category::FinanceAccount
        );
    // Who writes of his own illness decided that himself.
    few_need_it && s.direction != Direction::Inbound && reaches_many(s.audiences, s, facts)
}

/// The firm's own side wrote it, or its staff did; what came in otherwise was disclosed by somebody else.
fn is_ours(s: &Sighting) -> bool {
    s.direction != Direction::Inbound
        || s.audiences.has(Audience::Staff)
        || s.audiences.has(Audience::FamilyStaff)
}

/// Three readers and more beside the own side, unless they need to know; a broadcast, or people of two kinds.
fn reaches_many(audiences: AudienceSet, s: &Sighting, facts: Option<&ConversationFacts>) -> bool {
    let kind = facts.and_then(|c| c.kind);
    let broadcast = kind == Some(ConversationKind::Broadcast) || audiences.has(Audience::Public);
    let group = kind == Some(ConversationKind::Group) && s.readers >= 3;
    broadcast || is_mixed(kind, s) || group && !facts.is_some_and(|c| c.need_to_know)
}
