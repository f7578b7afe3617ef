//! Registers for whoever keeps the books of data protection: habits, the record of processing (Art. 30 GDPR, report.md
//! 8.2), and what is to be kept or deleted (8.5).

use super::sheets::{Sheet, head};
use super::{Cell, Head};
use crate::model::{Category, Channel, Finding, Until, Verdict};
use crate::report::View;

/// Every habit, the most urgent first.
pub(super) fn habits(view: &View<'_>) -> Sheet {
    let columns = [
        ("col-id", 15),
        ("col-process", 24),
        ("col-category", 30),
        ("col-channel", 32),
        ("col-audience", 22),
        ("verdict-forbidden", 13),
        ("verdict-caution", 13),
        ("verdict-allowed", 13),
        ("col-messages", 13),
        ("h-conversations", 15),
        ("col-first", 13),
        ("col-last", 13),
        ("label-recommended", 60),
    ];
    let habits = view.outcome.practice.habits.iter();
    let rows = habits.map(|habit| {
        let row = view.habit_row(habit);
        let count = |v: Verdict| Cell::Number(habit.findings[v.index()]);
        let day = |stamp: Option<crate::model::Stamp>| {
            stamp.map_or(Cell::Empty, |s| Cell::Day(s.wall.date()))
        };
        vec![
            row.id.into(),
            row.process.into(),
            row.category.into(),
            row.channel.into(),
            row.audience.into(),
            count(Verdict::Forbidden),
            count(Verdict::Caution),
            count(Verdict::Allowed),
            Cell::Number(habit.messages),
            Cell::Number(habit.conversations),
            day(habit.first),
            day(habit.last),
            row.better.into(),
        ]
    });
    Sheet {
        rows: rows.collect(),
        head: head(view, "sheet-habits", &columns),
    }
}

/// One row for each channel that something was found on, in the column order of the usual templates.
pub(super) fn processing(view: &View<'_>) -> Sheet {
    let columns = [
        ("art30-name", 40),
        ("art30-purpose", 40),
        ("art30-subjects", 34),
        ("art30-data", 60),
        ("art30-recipients", 34),
        ("art30-third", 50),
        ("art30-period", 40),
        ("art30-measures", 50),
        ("art30-ground", 26),
        ("art30-contract", 50),
    ];
    let services = view.services_found();
    let rows = services.into_iter().map(|(channel, service)| {
        let say = |text: &crate::model::Bilingual| text.get(view.language()).to_owned();
        let name = view.channel(channel);
        vec![
            view.with("art30-name-of", &[("channel", (&name).into())])
                .into(),
            view.say("art30-purpose-of").into(),
            audiences(view, channel).into(),
            data(view, channel).into(),
            say(&service.operator).into(),
            say(&service.third_country).into(),
            view.say("art30-period-of").into(),
            say(&service.encryption).into(),
            view.say("art30-open").into(),
            say(&service.contract).into(),
        ]
    });
    Sheet {
        rows: rows.collect(),
        head: head(view, "sheet-processing", &columns),
    }
}

/// Whose data: the audiences of the conversations of a channel.
fn audiences(view: &View<'_>, channel: Channel) -> String {
    let mut all = crate::model::AudienceSet::EMPTY;
    let conversations = view.outcome.conversations.iter();
    for c in conversations.filter(|c| c.channel == channel) {
        c.audiences.iter().for_each(|a| all.insert(a));
    }
    let words: Vec<String> = all.iter().map(|a| view.audience(a)).collect();
    words.join(", ")
}

/// Kinds of data really found on a channel, with how often.
fn data(view: &View<'_>, channel: Channel) -> String {
    let cells = view.outcome.counts.cells.iter();
    let found = cells.filter(|((_, on), _)| *on == channel);
    let words: Vec<String> = found
        .map(
            |((category, _), counts): (&(Category, Channel), &[u64; 3])| {
                let count = view.number(counts.iter().sum());
                format!("{} ({count})", view.category(*category))
            },
        )
        .collect();
    words.join(", ")
}

pub(super) fn deletion_head(view: &View<'_>) -> Head {
    let columns = [
        ("col-id", 15),
        ("col-what", 34),
        ("col-conversation", 30),
        ("col-time", 17),
        ("col-place", 30),
        ("col-source", 36),
        ("col-class", 10),
        ("col-class-title", 34),
        ("col-keep-until", 16),
        ("col-keep-note", 60),
        ("col-done", 16),
    ];
    head(view, "sheet-deletion", &columns)
}

/// One finding in the list of what to keep and what to delete; none where the schedule has no class for it.
pub(super) fn deletion(view: &View<'_>, finding: &Finding) -> Option<Vec<Cell>> {
    let retained = finding.retention?;
    let retention = &view.outcome.retention;
    let class = retention.classes.get(usize::from(retained.class))?;
    let row = view.finding_row(0, finding);
    let s = &finding.sighting;
    let (until, mut note) = match retained.until {
        Until::Now => (view.say("keep-now").into(), vec![view.say("delete-where")]),
        Until::Day(day) => (Cell::Day(day), Vec::new()),
        Until::AtLeast(day) => (Cell::Day(day), vec![view.say("keep-at-least")]),
        Until::Undated => (Cell::Empty, vec![view.say("keep-undated")]),
    };
    if retained.export_first {
        note.push(view.say("keep-export-first"));
    }
    if retention.holds.contains_key(&s.conversation) {
        note.push(view.say("keep-hold"));
    }
    Some(vec![
        row.id.into(),
        row.title.into(),
        row.conversation.into(),
        s.time.map_or(Cell::Empty, |t| Cell::Time(t.wall)),
        row.place.into(),
        row.source.into(),
        class.id.to_string().into(),
        class.title.get(view.language()).into(),
        until,
        note.join(" ").into(),
        Cell::Empty,
    ])
}
