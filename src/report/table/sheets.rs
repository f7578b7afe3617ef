//! What stands in the sheets.

use super::{Cell, Column, Head, registers};
use crate::model::{Finding, Verdict};
use crate::report::View;

/// A sheet of few rows.
pub(super) struct Sheet {
    pub(super) head: Head,
    pub(super) rows: Vec<Vec<Cell>>,
}

pub(super) fn head(view: &View<'_>, title: &str, columns: &[(&str, u16)]) -> Head {
    let column = |(key, width): &(&str, u16)| -> Column { (view.say(key), *width) };
    Head {
        title: view.say(title),
        columns: columns.iter().map(column).collect(),
    }
}

/// The sheets before the findings.
pub(super) fn overview(view: &View<'_>) -> Sheet {
    let mut rows: Vec<Vec<Cell>> = Vec::new();
    let mut say = |label: String, value: Cell| rows.push(vec![label.into(), value]);
    for sentence in view.notices() {
        say(view.say("h-notice"), sentence.into());
    }
    say(view.say("label-light"), view.light_words().into());
    say(String::new(), view.verdict().into());
    for sentence in view.breach_texts() {
        say(view.say("h-breach"), sentence.into());
    }
    for number in view.numbers() {
        let value = format!("{} ({})", number.value, number.hint);
        say(number.label, value.into());
    }
    for sentence in view.practice() {
        say(view.say("practice"), sentence.into());
    }
    for sentence in view.stock() {
        say(view.say("stock"), sentence.into());
    }
    say(view.say("h-sample"), view.sample().join(", ").into());
    for sentence in view.good() {
        say(view.say("h-good"), sentence.into());
    }
    for sentence in view.limits() {
        say(view.say("h-limits"), sentence.into());
    }
    for (name, value) in view.facts() {
        say(name, value.into());
    }
    Sheet {
        head: head(
            view,
            "sheet-overview",
            &[("col-what", 34), ("col-value", 110)],
        ),
        rows,
    }
}

pub(super) fn findings(view: &View<'_>) -> Head {
    let columns = [
        ("col-number", 7),
        ("col-verdict", 15),
        ("col-what", 30),
        ("col-category", 28),
        ("col-value", 30),
        ("col-channel", 32),
        ("col-audience", 22),
        ("col-direction", 12),
        ("col-conversation", 28),
        ("col-time", 17),
        ("col-place", 30),
        ("col-source", 36),
        ("col-confidence", 15),
        ("label-level", 12),
        ("col-risk", 9),
        ("col-breach", 13),
        ("label-policy-line", 20),
        ("col-id", 15),
    ];
    head(view, "sheet-findings", &columns)
}

/// One finding as a row of [`findings`].
pub(super) fn finding(view: &View<'_>, number: u64, finding: &Finding) -> Vec<Cell> {
    let row = view.finding_row(number, finding);
    let time = match finding.sighting.time {
        Some(stamp) => Cell::Time(stamp.wall),
        None => Cell::Empty,
    };
    let breach = if finding.breach {
        view.say("word-yes").into()
    } else {
        Cell::Empty
    };
    vec![
        Cell::Number(row.number),
        row.verdict.into(),
        row.title.into(),
        row.category.into(),
        row.masked.into(),
        row.channel.into(),
        row.audience.into(),
        row.direction.into(),
        row.conversation.into(),
        time,
        row.place.into(),
        row.source.into(),
        row.tier.into(),
        row.level.into(),
        Cell::Fraction((finding.risk * 100.0).round() / 100.0),
        breach,
        row.policy_line.into(),
        row.id.into(),
    ]
}

/// The sheets behind the findings.
pub(super) fn others(view: &View<'_>) -> Vec<Sheet> {
    vec![
        registers::habits(view),
        actions(view),
        categories(view),
        conversations(view),
        registers::processing(view),
        sources(view),
        troubles(view),
    ]
}

fn actions(view: &View<'_>) -> Sheet {
    let columns = [
        ("col-number", 7),
        ("col-action", 44),
        ("col-who", 24),
        ("col-effort", 14),
        ("col-settles", 26),
        ("col-category", 28),
        ("label-recommended", 40),
        ("label-steps", 90),
        ("col-done", 16),
    ];
    let mut rows = Vec::new();
    for (number, action) in (1..).zip(view.actions()) {
        for (category, better, steps) in action.parts {
            rows.push(vec![
                Cell::Number(number),
                action.title.clone().into(),
                action.who.clone().into(),
                action.effort.clone().into(),
                action.settles.clone().into(),
                category.into(),
                better.into(),
                steps.join(" ").into(),
                Cell::Empty,
            ]);
        }
    }
    Sheet {
        head: head(view, "sheet-actions", &columns),
        rows,
    }
}

/// Category by channel: the heat map as a table.
fn categories(view: &View<'_>) -> Sheet {
    let columns = [
        ("col-category", 34),
        ("col-channel", 34),
        ("verdict-forbidden", 13),
        ("verdict-caution", 13),
        ("verdict-allowed", 13),
    ];
    let cells = view.outcome.counts.cells.iter();
    let rows = cells.map(|((category, channel), counts)| {
        let count = |v: Verdict| Cell::Number(counts[v.index()]);
        vec![
            view.category(*category).into(),
            view.channel(*channel).into(),
            count(Verdict::Forbidden),
            count(Verdict::Caution),
            count(Verdict::Allowed),
        ]
    });
    Sheet {
        rows: rows.collect(),
        head: head(view, "sheet-categories", &columns),
    }
}

fn conversations(view: &View<'_>) -> Sheet {
    let columns = [
        ("col-conversation", 32),
        ("col-kind", 14),
        ("col-channel", 26),
        ("col-audience", 24),
        ("col-participants", 12),
        ("col-messages", 12),
        ("col-attachments", 10),
        ("topic-business", 12),
        ("topic-marketing", 12),
        ("topic-private", 12),
        ("topic-smalltalk", 12),
        ("col-first", 13),
        ("col-last", 13),
        ("col-source", 40),
    ];
    let words = view.conversations();
    let all = view.outcome.conversations.iter().zip(words);
    let rows = all.map(|(c, row)| {
        let day = |stamp: Option<crate::model::Stamp>| {
            stamp.map_or(Cell::Empty, |s| Cell::Day(s.wall.date()))
        };
        let [business, marketing, private, smalltalk] = c.topics.map(Cell::Number);
        vec![
            row.title.into(),
            row.kind.into(),
            row.channel.into(),
            row.audience.into(),
            Cell::Number(c.participants.len() as u64),
            Cell::Number(c.messages),
            Cell::Number(c.attachments),
            business,
            marketing,
            private,
            smalltalk,
            day(c.first),
            day(c.last),
            row.source.into(),
        ]
    });
    Sheet {
        rows: rows.collect(),
        head: head(view, "sheet-conversations", &columns),
    }
}

fn sources(view: &View<'_>) -> Sheet {
    let columns = [("col-source", 60), ("col-bytes", 16), ("col-hash", 70)];
    let sources = view.outcome.sources.iter().zip(view.source_rows());
    let rows = sources.map(|(source, (path, sha256, _))| {
        vec![path.into(), Cell::Number(source.bytes), sha256.into()]
    });
    Sheet {
        rows: rows.collect(),
        head: head(view, "sheet-sources", &columns),
    }
}

/// Gaps, coverage and notes, never mixed: the first column says which.
fn troubles(view: &View<'_>) -> Sheet {
    let columns = [
        ("col-kind", 16),
        ("col-source", 60),
        ("col-what", 90),
        ("col-count", 10),
        ("col-code", 24),
    ];
    let lists = [
        ("h-gaps", view.gaps()),
        ("h-coverage", view.coverage()),
        ("h-notes", view.notes()),
    ];
    let rows = lists.into_iter().flat_map(|(kind, list)| {
        let kind = view.say(kind);
        list.into_iter().map(move |t| {
            vec![
                kind.clone().into(),
                t.place.into(),
                t.text.into(),
                t.count.map_or(Cell::Empty, Cell::Number),
                t.code.into(),
            ]
        })
    });
    Sheet {
        rows: rows.collect(),
        head: head(view, "sheet-unread", &columns),
    }
}
