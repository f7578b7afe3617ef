//! The draft of an answer to the person: every point of Art. 15 (1) GDPR, what was found in numbers and days, nobody else's
//! name. Somebody must read it before it is sent; what the program cannot know stands in square brackets.

use super::SubjectView;
use crate::model::{Category, Channel, Retained, SubjectPlace, Until};
use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};

/// Categories by what they are processed for.
const PURPOSES: &[(&str, &[Category])] = &[
    (
        "orders",
        &[
            Category::OfferOrder,
            Category::Invoice,
            Category::Price,
            Category::SiteStatus,
            Category::ImageDocumentation,
            Category::ContractLegal,
            Category::FinanceAccount,
        ],
    ),
    ("staff", &[Category::Employee]),
    ("marketing", &[Category::Marketing]),
];

/// Writes the draft.
///
/// # Errors
/// What writing met.
pub fn letter(subject: &SubjectView<'_>, out: &mut dyn Write) -> io::Result<()> {
    let (view, found) = (subject.view, subject.found);
    let say = |key: &str| view.say(&format!("letter-{key}"));
    let sure: Vec<&SubjectPlace> = found.places.iter().filter(|p| p.is_sure()).collect();
    let who = subject.known_as().into_iter().next().unwrap_or_default();
    for line in [
        "draft",
        "draft-identity",
        "draft-month",
        "draft-others",
        "draft-check",
    ] {
        writeln!(out, "# {}", say(line))?;
    }
    if let Some(purpose) = subject.purpose {
        let purpose = super::plain(purpose);
        writeln!(
            out,
            "# {}",
            view.with("subject-purpose", &[("purpose", (&*purpose).into())])
        )?;
    }
    writeln!(
        out,
        "\n{}\n\n{}\n",
        say("head"),
        view.with("letter-subject", &[("who", (&who).into())])
    )?;
    writeln!(out, "{}\n\n{}\n", say("salutation"), say("opening"))?;
    if sure.is_empty() && found.exchanged.is_empty() {
        writeln!(out, "{}\n", say("nothing"))?;
        return writeln!(out, "{}", say("closing"));
    }
    point(out, &say("a"), &purposes(subject, &sure))?;
    point(out, &say("b"), &data(subject, &sure))?;
    point(out, &say("c"), &recipients(subject, &sure))?;
    point(out, &say("d"), &periods(subject, &sure))?;
    point(out, &say("e"), &[say("e-text")])?;
    point(out, &say("f"), &[say("f-text")])?;
    point(out, &say("g"), &origin(subject, &sure))?;
    point(out, &say("h"), &[say("h-text")])?;
    point(out, &say("transfer"), &[say("transfer-text")])?;
    point(out, &say("copy"), &copies(subject, &sure))?;
    writeln!(out, "{}", say("closing"))
}

fn point(out: &mut dyn Write, title: &str, lines: &[String]) -> io::Result<()> {
    writeln!(out, "{title}")?;
    for line in lines {
        writeln!(out, "  - {line}")?;
    }
    writeln!(out)
}

/// Every kind of data, with the number of messages it was found in.
fn kinds(subject: &SubjectView<'_>, places: &[&SubjectPlace]) -> BTreeMap<Category, u64> {
    let mut kinds: BTreeMap<Category, u64> = subject.found.exchanged_categories.clone();
    for category in places.iter().flat_map(|p| &p.categories) {
        *kinds.entry(*category).or_default() += 1;
    }
    kinds
}

fn purposes(subject: &SubjectView<'_>, places: &[&SubjectPlace]) -> Vec<String> {
    let kinds = kinds(subject, places);
    let met = PURPOSES
        .iter()
        .filter(|(_, categories)| categories.iter().any(|c| kinds.contains_key(c)));
    let met = met.map(|(id, _)| subject.view.say(&format!("letter-purpose-{id}")));
    met.chain([subject.view.say("letter-purpose-talk")])
        .collect()
}

fn data(subject: &SubjectView<'_>, places: &[&SubjectPlace]) -> Vec<String> {
    let view = subject.view;
    let mentions: BTreeSet<_> = places.iter().flat_map(|p| &p.mentions).copied().collect();
    let contact: Vec<String> = mentions.into_iter().map(|m| subject.mention(m)).collect();
    let contact = contact.join(", ");
    let mut lines = Vec::new();
    if !contact.is_empty() {
        lines.push(view.with("letter-contact", &[("list", (&contact).into())]));
    }
    lines.extend(kinds(subject, places).into_keys().map(|c| view.category(c)));
    lines
}

fn recipients(subject: &SubjectView<'_>, places: &[&SubjectPlace]) -> Vec<String> {
    let view = subject.view;
    let audiences = places
        .iter()
        .filter(|p| !p.alone)
        .flat_map(|p| p.audiences.iter())
        .collect();
    let audiences = subject.audiences(audiences);
    let talks = subject.found.exchanged.keys();
    let talks = talks
        .filter_map(|c| view.outcome.conversations.get(*c as usize))
        .map(|c| c.channel);
    let channels: BTreeSet<_> = places.iter().map(|p| p.channel).chain(talks).collect();
    let channels: BTreeSet<String> = channels.into_iter().map(|c| service(subject, c)).collect();
    let channels: Vec<String> = channels.into_iter().collect();
    let channels = channels.join(", ");
    let mut lines = Vec::new();
    if !audiences.is_empty() {
        lines.push(view.with("letter-recipients", &[("list", (&audiences).into())]));
    }
    lines.push(view.with("letter-services", &[("list", (&channels).into())]));
    lines
}

/// A service as people call it: how a mail travelled is no matter of this letter.
fn service(subject: &SubjectView<'_>, channel: Channel) -> String {
    match channel {
        Channel::EmailPlain | Channel::EmailUnknown | Channel::EmailTls | Channel::EmailE2e => {
            subject.view.say("letter-mail")
        }
        other => subject.view.channel(other),
    }
}

fn periods(subject: &SubjectView<'_>, places: &[&SubjectPlace]) -> Vec<String> {
    let mut latest: BTreeMap<u16, Retained> = BTreeMap::new();
    for retention in places.iter().filter_map(|p| p.retention) {
        let known = latest.entry(retention.class).or_insert(retention);
        known.until = known.until.max(retention.until);
    }
    let known = latest.into_values().map(|r| match r.until {
        // What has no reason to stay is a matter of the firm, told to the person as what happens to it.
        Until::Now => subject.view.say("letter-period-now"),
        _ => subject.retention(r),
    });
    known
        .chain([subject.view.say("letter-period-rest")])
        .collect()
}

fn origin(subject: &SubjectView<'_>, places: &[&SubjectPlace]) -> Vec<String> {
    let view = subject.view;
    let written: u64 = subject.found.exchanged.values().map(|e| e.written).sum();
    let received: u64 = subject.found.exchanged.values().map(|e| e.received).sum();
    vec![
        view.with(
            "letter-origin-own",
            &[("written", written.into()), ("received", received.into())],
        ),
        view.with(
            "letter-origin-others",
            &[("count", (places.len() as u64).into())],
        ),
    ]
}

/// One line a place: day, channel, kinds of data; no title and no name.
fn copies(subject: &SubjectView<'_>, places: &[&SubjectPlace]) -> Vec<String> {
    let view = subject.view;
    let line = |p: &&SubjectPlace| {
        let data = if p.categories.is_empty() {
            view.say("letter-named")
        } else {
            subject.categories(p)
        };
        format!(
            "{} · {} · {data}",
            view.time(p.time),
            service(subject, p.channel)
        )
    };
    std::iter::once(view.say("letter-copy-text"))
        .chain(places.iter().map(line))
        .collect()
}
