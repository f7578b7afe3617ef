//! A labelled message examined as a scan examines a message.

use super::labelled::Labelled;
use crate::detect::{Chat, Engine, Explained, Scratch, Thread};
use crate::formats::lone_message;
use crate::model::{
    AudienceSet, Category, Channel, ConversationKind, Message, MessageKind, Stamp, Tier,
};
use jiff::ToSpan;
use jiff::civil::date;
use std::borrow::Cow;
use std::collections::BTreeSet;
use std::ops::Range;

/// Examines labelled messages one by one.
#[derive(Debug)]
pub struct Judge<'e> {
    engine: &'e Engine,
    scratch: Scratch,
}

/// What was found in a message, at any tier.
#[derive(Debug)]
pub struct Reported {
    /// Findings in order of place.
    pub findings: Vec<Predicted>,
    /// What the message is about: a category, `marketing`, `private` or `smalltalk`.
    pub topic: &'static str,
}

/// One finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Predicted {
    /// Index of the detector.
    pub detector: u16,
    /// How sure.
    pub tier: Tier,
    /// Its categories, the main one first.
    pub categories: Vec<Category>,
    /// Bytes of the text.
    pub span: Range<usize>,
}

impl Reported {
    /// Categories of all findings from a tier on.
    #[must_use]
    pub fn categories(&self, threshold: Tier) -> BTreeSet<Category> {
        let reported = self.findings.iter().filter(|f| f.tier >= threshold);
        reported
            .flat_map(|f| f.categories.iter().copied())
            .collect()
    }
}

impl<'e> Judge<'e> {
    /// A judge with compiled rules.
    #[must_use]
    pub fn new(engine: &'e Engine) -> Self {
        Self {
            engine,
            scratch: engine.scratch(),
        }
    }

    /// Examines one message behind its context; context lies one minute apart (catalogue section 8).
    pub fn examine(&mut self, line: &Labelled) -> Reported {
        let (examined, offset) = self.ask(line, Engine::examine);
        let rules = &self.engine.rules;
        let findings = examined
            .hits
            .iter()
            .filter(|hit| rules.catalogue.cards[usize::from(hit.detector)].is_about())
            .map(|hit| {
                let card = &rules.catalogue.cards[usize::from(hit.detector)];
                Predicted {
                    detector: hit.detector,
                    tier: hit.tier,
                    categories: std::iter::once(card.category)
                        .chain(card.also.iter().copied())
                        .collect(),
                    span: hit.start + offset..hit.end + offset,
                }
            })
            .collect();
        Reported {
            findings,
            topic: examined.topic_id(),
        }
    }

    /// Examines one message as [`Self::examine`] does and says why; places are bytes of the message's own text.
    pub fn explain(&mut self, line: &Labelled) -> Explained {
        self.ask(line, Engine::explain).0
    }

    /// Asks the engine about one message, and tells where the message's text begins in the line's.
    fn ask<T>(&mut self, line: &Labelled, question: Question<T>) -> (T, usize) {
        let mail = is_mail(line.channel);
        let kind = if mail {
            ConversationKind::Mailbox
        } else {
            ConversationKind::Direct
        };
        // A private contact's chat is counted and not looked into, here as in a scan.
        let audiences = AudienceSet::of(line.audience);
        let (engine, scratch) = (self.engine, &mut self.scratch);
        let chat = engine.chat(&line.title, &[], audiences, kind, false);
        let mut thread = Thread::default();
        for (minute, text) in line.context.iter().enumerate() {
            let mut message = Message::new(MessageKind::Text, Cow::Borrowed(text));
            message.time = at(minute);
            engine.examine(scratch, &chat, &mut thread, audiences, &message);
        }
        let mut message = if mail {
            Message::new(MessageKind::Text, Cow::Borrowed(line.text.as_str()))
        } else {
            lone_message(&line.text)
        };
        message.time = at(line.context.len());
        // A line of the messenger itself would have no sender; a labelled one was sent.
        message.sender = Some("A");
        let offset = line.text.find(message.text.as_ref()).unwrap_or(0);
        let answer = question(engine, scratch, &chat, &mut thread, audiences, &message);
        (answer, offset)
    }
}

/// [`Engine::examine`] or [`Engine::explain`].
type Question<T> = fn(&Engine, &mut Scratch, &Chat, &mut Thread, AudienceSet, &Message<'_>) -> T;

fn is_mail(channel: Channel) -> bool {
    channel.id().starts_with("email")
}

fn at(minute: usize) -> Option<Stamp> {
    let start = date(2026, 3, 3).at(9, 0, 0, 0);
    let minutes = i64::try_from(minute).unwrap_or(0).minutes();
    start.checked_add(minutes).ok().map(Stamp::local)
}
