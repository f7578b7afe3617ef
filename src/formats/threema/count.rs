//! The counting of a survey: the reading itself, with nothing kept but numbers and names.

use crate::formats::Sink;
use crate::model::{Conversation, Message, MessageKind, Participant, Stamp, Troubles};
use jiff::ToSpan;
use jiff::civil::DateTime;
use std::collections::HashMap;

/// Different senders that are kept: a chat has some hundreds of members at most.
const SENDERS: usize = 10_000;

/// Jumps of time that are told: one is worth a look, a hundred are not.
const JUMPS: usize = 20;

/// Takes messages and keeps numbers and names.
#[derive(Default)]
pub(super) struct Counter {
    people: Vec<Participant>,
    index: HashMap<String, usize>,
    messages: u64,
    system: u64,
    attachments: u64,
    first: Option<Stamp>,
    last: Option<Stamp>,
    /// The clock before it went back, and the line at which it did.
    high: Option<DateTime>,
    low: Option<u64>,
    jumps: Vec<u64>,
    /// Told again by the reading that follows.
    unheard: Troubles,
}

impl Sink for Counter {
    fn message(&mut self, message: Message<'_>) {
        if message.context_only {
            return;
        }
        self.messages += 1;
        self.system += u64::from(message.kind == MessageKind::System);
        self.attachments += message.attachments.len() as u64;
        if let Some(time) = message.time {
            if self.first.is_none_or(|f| time.wall < f.wall) {
                self.first = Some(time);
            }
            if self.last.is_none_or(|l| time.wall > l.wall) {
                self.last = Some(time);
            }
            self.watch(time.wall, message.line);
        }
        if let Some(sender) = message.sender {
            self.person(sender, 1);
        }
    }

    fn troubles(&mut self) -> &mut Troubles {
        self.unheard = Troubles::default();
        &mut self.unheard
    }
}

impl Counter {
    /// Sees time go back by more than a day and come back.
    fn watch(&mut self, wall: DateTime, line: Option<(u64, u64)>) {
        let back = self
            .high
            .and_then(|high| high.checked_sub(1.day()).ok())
            .is_some_and(|limit| wall < limit);
        if back {
            self.low = self.low.or(line.map(|(line, _)| line));
            return;
        }
        if let Some(line) = self.low.take()
            && self.jumps.len() < JUMPS
        {
            self.jumps.push(line);
        }
        self.high = Some(wall);
    }

    /// Lines at which time went back and came back behind them.
    pub(super) fn jumps(&mut self) -> Vec<u64> {
        std::mem::take(&mut self.jumps)
    }

    /// Somebody who belongs to the conversation, with so many messages more.
    pub(super) fn person(&mut self, name: &str, messages: u64) {
        if let Some(at) = self.index.get(name) {
            self.people[*at].messages += messages;
        } else if self.people.len() < SENDERS {
            self.index.insert(name.to_owned(), self.people.len());
            self.people.push(Participant {
                name: name.to_owned(),
                messages,
                ..Participant::default()
            });
        }
    }

    /// Fills a conversation; `own` says which side a name is, where that is known.
    pub(super) fn fill(self, conversation: &mut Conversation, own: &dyn Fn(&str) -> Option<bool>) {
        conversation.participants = self.people;
        for person in &mut conversation.participants {
            person.own = own(&person.name);
        }
        conversation.messages = self.messages;
        conversation.system = self.system;
        conversation.attachments = self.attachments;
        (conversation.first, conversation.last) = (self.first, self.last);
    }
}
