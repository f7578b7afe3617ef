//! What changed between two runs of one case, in five groups. Findings are told apart by id alone, so a chat exported again
//! later, longer or under another name is compared rightly. Only what newly arose speaks of behaviour.

use super::past::{PastFinding, PastReport};
use super::triage::Triage;
use crate::model::TriageState;
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};

/// The five groups, in the order in which they are told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group {
    /// A message of a day after the old run.
    Arisen,
    /// An older message, a new chat, or a detector that changed.
    Seen,
    /// In both.
    Still,
    /// In the old one only. Exports drop their oldest messages: never called deleted.
    Gone,
    /// Somebody wrote down that it is taken care of.
    Done,
}

impl Group {
    /// All groups.
    pub const ALL: [Self; 5] = [
        Self::Arisen,
        Self::Seen,
        Self::Still,
        Self::Gone,
        Self::Done,
    ];

    /// The identifier used in JSON and in the tables of sentences.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Arisen => "newly-arisen",
            Self::Seen => "only-now-seen",
            Self::Still => "still-there",
            Self::Gone => "no-longer-in-the-export",
            Self::Done => "confirmed-done",
        }
    }
}

/// Why two reports cannot be compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// Ids of a run without a case key are good for that run only.
    #[error("made without a case key: its ids are good for that run only and fit no other")]
    NoCaseKey {
        /// The older one it is.
        old: bool,
    },
    /// Two firms.
    #[error(
        "the two reports belong to two cases; values and findings are never linked across cases"
    )]
    TwoCases,
    /// The wrong way round.
    #[error("the first report is the newer one")]
    WrongWayRound,
}

/// Two runs compared.
#[derive(Debug)]
pub struct Diff<'a> {
    /// Findings by group, in the order of their report.
    pub groups: BTreeMap<Group, Vec<&'a PastFinding>>,
    /// Findings that somebody called false: in no group.
    pub left_out: u64,
    /// Business messages of the days after the old run; none where the report does not tell.
    pub business: Option<u64>,
    /// Messages that the first group stands in.
    pub arisen_messages: u64,
    /// Rules or policy are not those of the old run.
    pub rules_changed: bool,
}

impl Diff<'_> {
    /// Findings of a group.
    #[must_use]
    pub fn of(&self, group: Group) -> &[&PastFinding] {
        self.groups.get(&group).map_or(&[], Vec::as_slice)
    }

    /// Whether something newly arose that nobody accepted.
    #[must_use]
    pub fn is_news(&self, triage: &Triage, today: Date) -> bool {
        let accepted = |f: &&PastFinding| state(f, triage, today).is_some();
        self.of(Group::Arisen).iter().any(|f| !accepted(f))
    }

    /// Messages with something new for each hundred business messages since, in tenths.
    #[must_use]
    pub fn per_hundred_tenths(&self) -> Option<u64> {
        let business = self.business.filter(|b| *b > 0)?;
        Some((self.arisen_messages * 1000 + business / 2) / business)
    }
}

/// What somebody decided: by the file as it is now, else as the report of the run had it.
fn state(finding: &PastFinding, triage: &Triage, today: Date) -> Option<TriageState> {
    let written = finding.triage.as_ref().and_then(|t| t.state());
    match triage.of(&finding.id) {
        Some(entry) => entry.is_in_force(today).then_some(entry.is),
        None => written,
    }
}

/// Compares two reports of one case; `triage` is the file as it is now, and counts as of the newer run.
///
/// # Errors
/// Why they cannot be compared.
pub fn diff<'a>(
    old: &'a PastReport,
    new: &'a PastReport,
    triage: &Triage,
) -> Result<Diff<'a>, Refused> {
    for (report, is_old) in [(old, true), (new, false)] {
        if !report.run.case_key {
            return Err(Refused::NoCaseKey { old: is_old });
        }
    }
    if let (Some(a), Some(b)) = (&old.run.key_id, &new.run.key_id)
        && a != b
    {
        return Err(Refused::TwoCases);
    }
    if old.run.stated_time > new.run.stated_time {
        return Err(Refused::WrongWayRound);
    }
    let (before, today) = (old.run.day(), new.run.day());
    let mut groups: BTreeMap<Group, Vec<&PastFinding>> = BTreeMap::new();
    let mut left_out = 0;
    let known: BTreeSet<&str> = ids(old);
    let now: BTreeSet<&str> = ids(new);
    let gone = old.findings.iter().filter(|f| !now.contains(&*f.id));
    for (finding, is_old) in new
        .findings
        .iter()
        .map(|f| (f, false))
        .chain(gone.map(|f| (f, true)))
        .filter(|(f, _)| f.is_open())
    {
        let group = match state(finding, triage, today) {
            Some(TriageState::False) => {
                left_out += 1;
                continue;
            }
            Some(TriageState::Fixed) => Group::Done,
            _ if is_old => Group::Gone,
            _ if known.contains(&*finding.id) => Group::Still,
            _ if arose_after(finding, old, before) => Group::Arisen,
            _ => Group::Seen,
        };
        groups.entry(group).or_default().push(finding);
    }
    let arisen = groups.get(&Group::Arisen).into_iter().flatten();
    let messages: BTreeSet<(&str, &str, u64)> = arisen
        .map(|f| (&*f.source, &*f.conversation, f.message))
        .collect();
    let days = &new.counts.business_days;
    let since = days.iter().filter(|(day, _)| **day > before);
    Ok(Diff {
        left_out,
        business: (!days.is_empty()).then(|| since.map(|(_, count)| count).sum()),
        arisen_messages: messages.len() as u64,
        rules_changed: old.run.rules_sha256 != new.run.rules_sha256
            || old.run.policy_sha256 != new.run.policy_sha256,
        groups,
    })
}

fn ids(report: &PastReport) -> BTreeSet<&str> {
    report.findings.iter().map(|f| f.id.as_str()).collect()
}

/// Whether a message was written after a run. Where only the wall clock is known, a message of the very day of the run
/// may have been there already: it is not called new.
fn arose_after(finding: &PastFinding, old: &PastReport, day: Date) -> bool {
    match (finding.utc, finding.wall()) {
        (Some(at), _) => at > old.run.stated_time,
        (None, Some(wall)) => wall.date() > day,
        (None, None) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::super::past::parse;
    use super::super::triage::TriageEntry;
    use super::*;
    use jiff::civil::date;

    fn report(day: &str, key: &str, findings: &str) -> PastReport {
        let text = format!(
            "{{\"version\":1,\"run\":{{\"program\":\"kanalwacht-report\",\"stated_time\":\"{day}T10:00:00Z\",\
             \"case_key\":true,\"key_id\":\"{key}\"}},\"findings\":[{findings}],\
             \"counts\":{{\"business_days\":{{\"2026-01-05\":50,\"2026-04-01\":30,\"2026-04-02\":10}}}}}}"
        );
        parse(text.as_bytes()).unwrap()
    }

    fn finding(id: &str, message: u64, time: &str) -> String {
        format!(
            "{{\"id\":\"{id}\",\"verdict\":\"forbidden\",\"message\":{message},\"time\":{time}}}"
        )
    }

    fn fixed(id: &str) -> Triage {
        let entry = TriageEntry {
            finding: id.into(),
            is: TriageState::Fixed,
            who: "T".into(),
            when: date(2026, 3, 1),
            why: "w".into(),
            until: None,
            line: 1,
        };
        Triage::new("triage.toml", vec![entry])
    }

    #[test]
    fn each_finding_stands_in_its_group() {
        let old = [
            finding("F-GONE", 1, "\"2026-01-01T10:00:00\""),
            finding("F-STILL", 2, "\"2026-01-02T10:00:00\""),
            finding("F-DONE", 3, "\"2026-01-03T10:00:00\""),
        ];
        let new = [
            finding("F-STILL", 2, "\"2026-01-02T10:00:00\""),
            finding("F-SAMEDAY", 4, "\"2026-03-01T23:00:00\""),
            finding("F-UNDATED", 5, "null"),
            finding("F-NEW", 6, "\"2026-04-01T10:00:00\""),
            finding("F-NEW2", 6, "\"2026-04-01T10:00:00\""),
        ];
        let old = report("2026-03-01", "k", &old.join(","));
        let new = report("2026-06-01", "k", &new.join(","));
        let triage = fixed("F-DONE");
        let diff = diff(&old, &new, &triage).unwrap();
        let ids = |g| -> Vec<&str> { diff.of(g).iter().map(|f| f.id.as_str()).collect() };
        assert_eq!(ids(Group::Arisen), ["F-NEW", "F-NEW2"]);
        assert_eq!(ids(Group::Seen), ["F-SAMEDAY", "F-UNDATED"]);
        assert_eq!(ids(Group::Still), ["F-STILL"]);
        assert_eq!(ids(Group::Gone), ["F-GONE"]);
        assert_eq!(ids(Group::Done), ["F-DONE"]);
        assert!(diff.is_news(&triage, date(2026, 6, 1)));
        // One message among the forty since: 2.5 of a hundred.
        assert_eq!(
            (diff.business, diff.per_hundred_tenths()),
            (Some(40), Some(25))
        );
    }

    #[test]
    fn what_cannot_be_compared_is_refused() {
        let one = report("2026-03-01", "a", "");
        let refused = |old: &PastReport, new: &PastReport| {
            diff(old, new, &Triage::default()).map(|_| ()).unwrap_err()
        };
        let other = report("2026-04-01", "b", "");
        assert_eq!(refused(&one, &other), Refused::TwoCases);
        let earlier = report("2026-02-01", "a", "");
        assert_eq!(refused(&one, &earlier), Refused::WrongWayRound);
        let mut without = report("2026-04-01", "a", "");
        without.run.case_key = false;
        assert_eq!(refused(&one, &without), Refused::NoCaseKey { old: false });
    }
}
