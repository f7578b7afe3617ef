//! `[decision.invoice]`: over what a process runs from now on, and over what when that is down.

use super::read::{channel, keys};
use super::table::{At, Said, Table};
use crate::model::mistake::nearest;
use crate::model::{Channel, Decision, Process};

/// All decisions, in the order of the processes; mistakes are said, each where it stands.
pub(super) fn read(top: &Table<'_, '_>, said: &mut Said) -> Vec<Decision> {
    let Some(all) = top.free("decision", said) else {
        return Vec::new();
    };
    let tables = all.own_tables(keys("decision"), said);
    let read = tables.iter().map(|(name, table)| one(name, table, said));
    let mut decisions: Vec<Decision> = read.collect::<Vec<_>>().into_iter().flatten().collect();
    decisions.sort_by_key(|d| d.process);
    decisions
}

fn one(name: &At<String>, table: &Table<'_, '_>, said: &mut Said) -> Option<Decision> {
    let process = Process::from_id(&name.0);
    if process.is_none() {
        let known: Vec<&str> = Process::ALL.iter().map(|p| p.id()).collect();
        said.unknown("process", name, &known);
    }
    let way = table.text("channel", said);
    if way.is_none() {
        let help = format!("`[decision.{}]`: add `channel = \"…\"`", name.0);
        said.mistake(name.1.clone(), "a decision without a channel", help);
    }
    let way = way.and_then(|w| channel(&w, said));
    let fallback = table.text("fallback", said).map(|f| fallback(f, said));
    let reason = table.text("reason", said).map(|(reason, _)| reason);
    let date = table.text("date", said).and_then(|(typed, span)| {
        let day = typed.parse().ok();
        if day.is_none() {
            said.mistake(
                span,
                format!("`{typed}` is no day"),
                "type it as \"2026-03-31\"",
            );
        }
        day
    });
    Some(Decision {
        process: process?,
        channel: way?,
        fallback,
        reason,
        date,
    })
}

/// A fallback may be in the firm's own words; what is nearly a channel is a slip.
fn fallback((typed, span): At<String>, said: &mut Said) -> String {
    if let Some(channel) = slip(&typed) {
        said.mistake(
            span,
            format!("unknown channel `{typed}`"),
            format!("did you mean `{channel}`?"),
        );
    }
    typed
}

/// The channel that a fallback probably means, where it is none itself and no words of one's own.
#[must_use]
pub fn slip(typed: &str) -> Option<&'static str> {
    let own_words = Channel::from_id(typed).is_some()
        || typed.chars().any(|c| c.is_uppercase() || c.is_whitespace());
    let ids = Channel::ALL.iter().map(|c| c.id());
    nearest(typed, ids).filter(|_| !own_words && typed.len() > 3)
}

#[cfg(test)]
mod tests {
    use super::slip;

    #[test]
    fn only_a_slip_is_taken_for_a_channel() {
        assert_eq!(slip("emial-tls"), Some("email-tls"));
        assert_eq!(slip("sms"), None);
        assert_eq!(slip("Telefon"), None);
        assert_eq!(slip("der Bauleiter ruft an"), None);
    }
}
