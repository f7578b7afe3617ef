//! The internal list for people.

use super::SubjectView;
use crate::model::SubjectPlace;
use std::io::{self, Write};

pub(super) fn text(subject: &SubjectView<'_>, out: &mut dyn Write) -> io::Result<()> {
    let (view, found) = (subject.view, subject.found);
    writeln!(out, "{}\n", view.say("subject-title"))?;
    let names = subject.known_as();
    writeln!(
        out,
        "{}",
        view.with("subject-asked", &[("who", (&names[..1].concat()).into())])
    )?;
    if names.len() > 1 {
        let others = names[1..].join(", ");
        writeln!(
            out,
            "{}",
            view.with("subject-known", &[("names", (&others).into())])
        )?;
    }
    if let Some(purpose) = subject.purpose {
        let purpose = super::plain(purpose);
        writeln!(
            out,
            "{}",
            view.with("subject-purpose", &[("purpose", (&*purpose).into())])
        )?;
    }
    writeln!(
        out,
        "{}",
        view.with(
            "subject-stated",
            &[("time", (&*view.outcome.run.stated_time).into())]
        )
    )?;
    let (sure, perhaps): (Vec<&SubjectPlace>, Vec<&SubjectPlace>) =
        found.places.iter().partition(|p| p.is_sure());
    heading(
        out,
        &view.with("subject-places", &[("count", (sure.len() as u64).into())]),
    )?;
    if sure.is_empty() {
        writeln!(out, "{}", view.say("subject-places-none"))?;
    }
    for (number, place) in (1..).zip(&sure) {
        write_place(subject, number, place, out)?;
    }
    if !perhaps.is_empty() {
        heading(
            out,
            &view.with(
                "subject-perhaps",
                &[("count", (perhaps.len() as u64).into())],
            ),
        )?;
        for (number, place) in (sure.len() + 1..).zip(&perhaps) {
            write_place(subject, number, place, out)?;
        }
    }
    if found.more > 0 {
        writeln!(
            out,
            "{}",
            view.with("subject-more", &[("count", found.more.into())])
        )?;
    }
    exchanged(subject, out)?;
    heading(out, &view.say("subject-notes"))?;
    for line in notes(subject) {
        writeln!(out, "- {line}")?;
    }
    writeln!(out, "\n{} · kanalwacht-report", view.footer())
}

fn heading(out: &mut dyn Write, text: &str) -> io::Result<()> {
    writeln!(out, "\n{text}\n{}", "-".repeat(text.chars().count()))
}

fn write_place(
    subject: &SubjectView<'_>,
    number: usize,
    place: &SubjectPlace,
    out: &mut dyn Write,
) -> io::Result<()> {
    let view = subject.view;
    let title = view.conversation_title(place.conversation);
    writeln!(
        out,
        "{number}. {} · {} · {title}",
        view.time(place.time),
        view.channel(place.channel)
    )?;
    writeln!(
        out,
        "   {} · {}",
        view.source_path(place.source),
        subject.position(place)
    )?;
    writeln!(
        out,
        "   {}: {}",
        view.say("subject-col-why"),
        subject.mentions(place)
    )?;
    if !place.categories.is_empty() {
        writeln!(
            out,
            "   {}: {}",
            view.say("subject-col-data"),
            subject.categories(place)
        )?;
    }
    writeln!(
        out,
        "   {}: {}",
        view.say("subject-col-readers"),
        subject.readers(place)
    )?;
    if let Some(retention) = place.retention {
        writeln!(
            out,
            "   {}: {}",
            view.say("subject-col-retention"),
            subject.retention(retention)
        )?;
    }
    Ok(())
}

/// Messages that the person wrote or received, apart from the places.
fn exchanged(subject: &SubjectView<'_>, out: &mut dyn Write) -> io::Result<()> {
    let (view, found) = (subject.view, subject.found);
    heading(out, &view.say("subject-exchanged"))?;
    writeln!(out, "{}", view.say("subject-exchanged-text"))?;
    if found.exchanged.is_empty() {
        return writeln!(out, "{}", view.say("subject-exchanged-none"));
    }
    for (conversation, count) in &found.exchanged {
        let title = view.conversation_title(*conversation);
        let channel = view
            .outcome
            .conversations
            .get(*conversation as usize)
            .map(|c| view.channel(c.channel));
        let parts = [
            ("written", count.written.into()),
            ("received", count.received.into()),
        ];
        let counts = view.with("subject-exchanged-counts", &parts);
        writeln!(out, "- {} · {title}: {counts}", channel.unwrap_or_default())?;
    }
    let found: Vec<String> = found
        .exchanged_categories
        .iter()
        .map(|(c, n)| format!("{} ({n})", view.category(*c)))
        .collect();
    if found.is_empty() {
        return Ok(());
    }
    writeln!(
        out,
        "{}: {}",
        view.say("subject-col-data"),
        found.join(", ")
    )
}

/// What whoever answers must do and know.
pub(super) fn notes(subject: &SubjectView<'_>) -> Vec<String> {
    let (view, found) = (subject.view, subject.found);
    let mut notes = vec![
        view.say("subject-note-identity"),
        view.say("subject-note-month"),
        view.say("subject-note-others"),
    ];
    if found.places.iter().any(|p| !p.is_sure()) {
        notes.push(view.say("subject-note-perhaps"));
    }
    if found.private > 0 {
        notes.push(view.with("subject-note-private", &[("count", found.private.into())]));
    }
    if !found.changed.is_empty() {
        let list: Vec<&str> = found.changed.iter().map(|s| view.source_path(*s)).collect();
        let list = list.join(", ");
        notes.push(view.with("subject-note-changed", &[("list", (&list).into())]));
    }
    let gaps = view.outcome.gaps.len() as u64;
    if gaps > 0 {
        notes.push(view.with("subject-note-gaps", &[("count", gaps.into())]));
    }
    notes.extend([view.say("subject-note-limits"), view.say("notice")]);
    notes
}
