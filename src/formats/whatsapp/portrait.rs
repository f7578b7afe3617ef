//! From counts to the conversation a survey shows: participants, kind, own side, and the notes
//! (whatsapp.md sections 1, 4, 5 and 9).

use super::dates::{ORDERS, Order, unkey};
use super::scan::Plan;
use super::senders::{NameMap, Role, judge};
use super::tally::Tally;
use super::{coding::line_text, fold, title};
use crate::formats::OwnSide;
use crate::model::{Conversation, ConversationKind, NoteCode, Participant, Place, Stamp, Troubles};
use jiff::civil::{Date, Time};

/// The conversation and what each would-be sender is.
pub(super) struct Portrait {
    /// The conversation.
    pub(super) conversation: Conversation,
    /// Names by participant.
    pub(super) names: Vec<String>,
    /// What each would-be sender is.
    pub(super) roles: NameMap<Role>,
}

/// Draws the conversation.
pub(super) fn draw(tally: &Tally, title: String, order: Order, own: &OwnSide) -> Portrait {
    let mut names: Vec<String> = Vec::new();
    let mut roles = NameMap::default();
    let mut participants: Vec<Participant> = Vec::new();
    let mut system = tally.senderless;
    let mut attachments = 0;
    let compound = tally.senders.compound(&title);
    for (raw, counted) in &tally.senders.rows {
        if let Some(role) = judge(raw, counted, tally.messages) {
            roles.insert(raw.clone(), role);
            system += counted.messages;
            continue;
        }
        system += counted.generated;
        attachments += counted.attachments;
        let whole = match compound.iter().find(|(first, _)| **first == **raw) {
            Some((_, second)) => format!("{}: {}", line_text(raw), line_text(second)),
            None => line_text(raw).into_owned(),
        };
        let name = fold::name(&whole);
        let at = names
            .iter()
            .position(|known| *known == name)
            .unwrap_or_else(|| {
                participants.push(Participant {
                    handle: fold::number(&name),
                    name: name.clone(),
                    own: None,
                    messages: 0,
                });
                names.push(name);
                names.len() - 1
            });
        participants[at].messages += counted.messages - counted.certain;
        roles.insert(raw.clone(), Role::Person(at));
    }
    let kind = if tally.broadcast {
        ConversationKind::Broadcast
    } else if tally.group || participants.len() > 2 {
        ConversationKind::Group
    } else {
        ConversationKind::Direct
    };
    settle_own(&mut participants, kind, &title, own);
    let mut conversation = Conversation::new(title, kind);
    conversation.participants = participants;
    conversation.messages = tally.messages;
    conversation.system = system;
    conversation.attachments = attachments;
    if let Some((first, last)) = evidence(tally, order).and_then(|e| e.range) {
        conversation.first = stamp(first);
        conversation.last = stamp(last);
    }
    Portrait {
        conversation,
        names,
        roles,
    }
}

fn evidence(tally: &Tally, order: Order) -> Option<&super::dates::Evidence> {
    // Files whose year stands first with four digits keep their evidence in the first place.
    let at = ORDERS.iter().position(|o| *o == order)?;
    Some(match &tally.evidence[at] {
        empty if empty.range.is_none() => &tally.evidence[0],
        found => found,
    })
}

fn stamp(key: u64) -> Option<Stamp> {
    let (year, month, day, time) = unkey(key);
    let date = Date::new(year as i16, month as i8, day as i8).ok()?;
    let time = Time::new(
        (time / 3600) as i8,
        (time / 60 % 60) as i8,
        (time % 60) as i8,
        0,
    )
    .ok()?;
    Some(Stamp::local(date.to_datetime(time)))
}

/// Which side is the own one: as told, or the one the title of a direct chat does not name (section 5).
fn settle_own(people: &mut [Participant], kind: ConversationKind, title: &str, own: &OwnSide) {
    let told = |person: &Participant| {
        let name = person.name.to_lowercase();
        let digits = |text: &str| -> String { text.chars().filter(char::is_ascii_digit).collect() };
        own.names.iter().any(|n| n.to_lowercase() == name)
            || person
                .handle
                .as_deref()
                .is_some_and(|h| own.numbers.iter().any(|n| digits(n) == digits(h)))
    };
    if people.iter().any(told) {
        for person in people.iter_mut() {
            person.own = Some(told(person));
        }
        return;
    }
    if kind != ConversationKind::Direct || people.len() > 2 {
        return;
    }
    let other = people.iter().position(|p| title::same(&p.name, title));
    match (other, people.len()) {
        (Some(other), _) => {
            for (at, person) in people.iter_mut().enumerate() {
                person.own = Some(at != other);
            }
        }
        // The other one is known by the title and never wrote.
        (None, 1) if !title.is_empty() => people[0].own = Some(true),
        _ => {}
    }
}

/// Messages an export holds at most, without and with media, and how near counts as near (section 1).
const CAPS: [std::ops::RangeInclusive<u64>; 2] = [39_000..=40_100, 9_900..=10_050];

/// The notes of a survey.
pub(super) fn notes(
    tally: &Tally,
    plan: &Plan,
    order: Order,
    portrait: &Portrait,
    has_media: bool,
    place: &Place,
    troubles: &mut Troubles,
) {
    let mut note = |code, at: Place, detail: String| troubles.note(code, at, detail);
    if !portrait.conversation.participants.is_empty()
        && !portrait
            .conversation
            .participants
            .iter()
            .any(|p| p.own == Some(true))
    {
        note(NoteCode::OwnSideUnknown, place.clone(), String::new());
    }
    let capped = CAPS[usize::from(has_media)].contains(&tally.messages);
    if capped {
        let detail = format!("{} messages: near the limit of an export", tally.messages);
        note(NoteCode::BeginningMissing, place.clone(), detail);
    } else if !tally.encrypted {
        note(
            NoteCode::BeginningMissing,
            place.clone(),
            "no encryption notice at the beginning".to_owned(),
        );
    }
    if tally.walked.filled_before > 0 {
        let at = Place::line(&place.path, 1);
        note(
            NoteCode::TextBeforeFirst,
            at,
            format!("{} lines", tally.walked.filled_before),
        );
    }
    if let (lines @ 1.., unknown) = tally.yearless {
        let detail = format!("{lines} lines, {unknown} of them without any year above");
        note(NoteCode::YearGuessed, place.clone(), detail);
    }
    let alike: u64 = tally.candidates.iter().map(|c| c.count - c.accepted).sum();
    if alike > 0 {
        note(
            NoteCode::LookalikeHeaders,
            place.clone(),
            format!("{alike} lines taken as text"),
        );
    }
    if let Some(found) = evidence(tally, order) {
        for line in &found.jumps {
            note(
                NoteCode::TimeJump,
                Place::line(&place.path, *line),
                String::new(),
            );
        }
        if found.impossible > 0 && !plan.accepted.is_empty() {
            note(
                NoteCode::DateUnreadable,
                place.clone(),
                format!("{} headers", found.impossible),
            );
        }
    }
}
