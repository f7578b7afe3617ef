//! Copies without names and values: each source read again, findings masked, names replaced, private talk left out; then
//! the copy itself is scanned like any export, and what would still be found is masked too, until nothing is.

mod check;
mod known;
mod words;

use super::again::{Original, Originals};
use crate::copies::forms::tame;
use crate::copies::marks::{self, Mark};
use crate::copies::{Draft, Form, People, Talk};
use crate::detect::{Hit, Scratch, Thread};
use crate::formats::Format;
use crate::model::{Category, Language, MaskKind, Message, MessageKind, Outcome, Topic};
use crate::plan::Plan;
use known::people;
use std::collections::BTreeMap;
use std::io;
use words::{Words, extension, is_service, line, placeholder, size};

/// Text held at most, in bytes: a copy is for a person to read, and it is scanned as a whole.
const MOST: usize = 256 << 20;

/// An attachment that is not in the copy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dropped {
    /// Number of the message in its copy, from 1.
    pub message: u64,
    /// Extension of its name, in capitals; empty where it tells nothing.
    pub kind: String,
    /// Length in bytes, where the export holds it.
    pub bytes: Option<u64>,
}

/// A finished copy.
pub struct Copied {
    /// Name of its file.
    pub name: String,
    /// Its content.
    pub text: String,
    /// What is not in it.
    pub dropped: Vec<Dropped>,
}

/// What was done.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Redacted {
    /// Copies written.
    pub copies: u64,
    /// Messages in them.
    pub messages: u64,
    /// Places masked or replaced.
    pub replaced: u64,
    /// Persons who have a number.
    pub people: u64,
    /// Private messages left out.
    pub private: u64,
    /// Lines of the messenger itself and deleted messages left out.
    pub service: u64,
    /// Attachments left out.
    pub attachments: u64,
    /// Sources that are no longer what was read, or that are too large: nothing was copied out of them.
    pub changed: Vec<u32>,
    /// Names of copies in which something would still be found: they are not written.
    pub failed: Vec<String>,
}

/// A copy being made.
struct Open {
    talk: Talk,
    form: Form,
    mail: bool,
    dropped: Vec<Dropped>,
}

/// Makes all copies and hands each to `put`. `form` says how, where the source's own form is not wanted. The plan is used
/// for scanning the copies afterwards and holds no inputs and no people of its own any more.
///
/// # Errors
/// What `put` returned; reading or writing a spill file.
pub fn redact(
    plan: &mut Plan,
    outcome: &Outcome,
    originals: &Originals,
    readers: &[&'static dyn Format],
    form: Option<Form>,
    put: &mut dyn FnMut(Copied) -> io::Result<()>,
) -> io::Result<Redacted> {
    let people = people(plan, outcome, originals);
    let mut copying = Copying {
        plan,
        outcome,
        form,
        people,
        open: BTreeMap::new(),
        held: 0,
        redacted: Redacted::default(),
    };
    for (original, source) in originals.sources.iter().zip(0_u32..) {
        copying.source(original, source);
    }
    let (open, mut redacted) = (copying.open, copying.redacted);
    redacted.people = copying.people.count() as u64;
    check::prepare(plan);
    for open in open.into_values() {
        let mut talk = open.talk;
        let name = format!(
            "{}.{}",
            talk.title.to_lowercase().replace(' ', "-"),
            open.form.extension()
        );
        // A page is read by no reader: its messages are checked in the form that is.
        let checked = match (open.form, open.mail) {
            (Form::Html, true) => Form::Mbox,
            (Form::Html, false) => Form::Text,
            (form, _) => form,
        };
        let Some(masked) = check::until_clean(plan, readers, &mut talk, checked)? else {
            redacted.failed.push(name);
            continue;
        };
        redacted.replaced += masked;
        redacted.copies += 1;
        redacted.messages += talk.drafts.len() as u64;
        redacted.attachments += open.dropped.len() as u64;
        put(Copied {
            name,
            text: talk.write(open.form),
            dropped: open.dropped,
        })?;
    }
    Ok(redacted)
}

struct Copying<'a> {
    plan: &'a Plan,
    outcome: &'a Outcome,
    form: Option<Form>,
    people: People,
    open: BTreeMap<u32, Open>,
    held: usize,
    redacted: Redacted,
}

impl Copying<'_> {
    fn source(&mut self, original: &Original, source: u32) {
        if !original.unchanged() || self.held > MOST {
            self.redacted.changed.push(source);
            return;
        }
        let mut scratch = self.plan.engine.scratch();
        scratch.keep_supporting = true;
        let mut threads: Vec<Thread> = vec![Thread::default(); original.prepared.len()];
        let own = &self.plan.people.own;
        original.again(own, &mut |_, message| {
            self.message(original, message, &mut scratch, &mut threads);
        });
        if self.held > MOST {
            self.redacted.changed.push(source);
        }
    }

    fn message(
        &mut self,
        original: &Original,
        message: &Message<'_>,
        scratch: &mut Scratch,
        threads: &mut [Thread],
    ) {
        let last = original.prepared.len().saturating_sub(1);
        let index = message.conversation.min(last);
        let Some(prepared) = original.prepared.get(index).filter(|p| p.is_chosen()) else {
            return;
        };
        let summary = self.outcome.conversations.get(prepared.index as usize);
        let twin = summary.is_some_and(|c| c.twin.is_some());
        let Some(chat) = prepared.chat.as_ref().filter(|_| !twin) else {
            return;
        };
        if !self.within_days(message) || self.held > MOST {
            return;
        }
        let audiences = match &message.parties {
            Some(parties) => self.plan.people.mail_audiences(parties).0,
            None => prepared.audiences,
        };
        let engine = &self.plan.engine;
        let examined = engine.examine(scratch, chat, &mut threads[index], audiences, message);
        if examined.topic == Some(Topic::Private) {
            self.redacted.private += 1;
            return;
        }
        if is_service(message) {
            self.redacted.service += 1;
            return;
        }
        let text = self.text(message, &examined.hits);
        self.held += text.len();
        let (sender, to) = self.who(message);
        let mail = message.parties.is_some();
        let open = self.open(prepared.index, mail);
        let number = open.talk.drafts.len() as u64 + 1;
        let sizes = message.attachments.iter().map(|a| size(original, a));
        let named = message.attachments.iter().zip(sizes);
        open.dropped
            .extend(named.map(|(attachment, bytes)| Dropped {
                message: number,
                kind: extension(&attachment.name),
                bytes,
            }));
        open.talk.drafts.push(Draft {
            time: message.time,
            sender,
            to,
            text,
        });
    }

    fn within_days(&self, message: &Message<'_>) -> bool {
        let (since, until) = self.plan.days;
        let Some(day) = message.time.map(|t| t.wall.date()) else {
            return true;
        };
        since.is_none_or(|s| day >= s) && until.is_none_or(|u| day <= u)
    }

    /// The copy of a conversation, begun with its first message.
    fn open(&mut self, conversation: u32, mail: bool) -> &mut Open {
        let number = self.open.len() + 1;
        let language = self.plan.language;
        let form = self
            .form
            .unwrap_or(if mail { Form::Mbox } else { Form::Text });
        self.open.entry(conversation).or_insert_with(|| {
            let word = match (mail, language) {
                (true, Language::De) => "Postfach",
                (true, Language::En) => "Mailbox",
                (false, _) => "Chat",
            };
            Open {
                talk: Talk {
                    title: format!("{word} {number:02}"),
                    drafts: Vec::new(),
                    language,
                },
                form,
                mail,
                dropped: Vec::new(),
            }
        })
    }

    fn who(&mut self, message: &Message<'_>) -> (Option<usize>, Vec<usize>) {
        let Some(parties) = &message.parties else {
            return (
                self.people.person(message.sender.unwrap_or_default(), ""),
                Vec::new(),
            );
        };
        let from = parties.from.first();
        let sender = from.and_then(|(address, name)| self.people.person(name, address));
        let to = parties.to.iter();
        let to = to.filter_map(|(address, name)| self.people.person(name, address));
        (sender, to.collect())
    }

    /// What was written, without values, names and files.
    fn text(&mut self, message: &Message<'_>, hits: &[Hit]) -> String {
        let words = Words::of(self.plan.language);
        let whole = match message.kind {
            MessageKind::Location | MessageKind::LiveLocation => Some(words.place),
            MessageKind::Contact => Some(words.contact),
            MessageKind::MediaOmitted if !message.text.contains('\n') => Some(words.file),
            _ => None,
        };
        if let Some(whole) = whole {
            self.redacted.replaced += 1;
            return whole.to_owned();
        }
        let mut marks: Vec<Mark> = hits
            .iter()
            .filter(|hit| hit.file.is_none() && !self.names_known(hit, &message.text))
            .map(|hit| self.mark(hit))
            .collect();
        if message.kind == MessageKind::MediaOmitted {
            marks.extend(placeholder(&message.text, words.file));
        }
        let named = message.attachments.iter().filter_map(|a| a.in_text);
        marks.extend(named.map(|(start, end)| line(&message.text, start, end, words.file)));
        let (people, mut names) = (&self.people, 0);
        let (text, masked) = marks::apply(&message.text, &mut marks, &mut |between| {
            let (text, count) = people.replace(between, words.name);
            names += count;
            text
        });
        self.redacted.replaced += masked + names;
        let unnamed = message.attachments.iter().any(|a| a.in_text.is_none());
        let tamed = tame(&text);
        if unnamed && !tamed.contains(words.file) {
            let gap = if tamed.contains('\n') { '\n' } else { ' ' };
            return format!("{tamed}{gap}{}", words.file);
        }
        tamed
    }

    /// A name of somebody who has a number: that says more than a mark.
    fn names_known(&self, hit: &Hit, text: &str) -> bool {
        let card = &self.plan.engine.rules.catalogue.cards[usize::from(hit.detector)];
        card.mask == MaskKind::Name && self.people.replace(&text[hit.start..hit.end], "").1 > 0
    }

    /// A value by what it is; of a statement the words that prove it, of one that shames or harms all of it.
    fn mark(&self, hit: &Hit) -> Mark {
        let card = &self.plan.engine.rules.catalogue.cards[usize::from(hit.detector)];
        let shown = marks::label(card.mask, self.plan.language);
        let statement = matches!(card.mask, MaskKind::Words | MaskKind::CategoryOnly);
        let harmful = matches!(
            card.category,
            Category::SpecialCategory
                | Category::Criminal
                | Category::Credential
                | Category::Employee
                | Category::Minor
                | Category::PersonalId
        );
        let (start, end) = if statement && !harmful {
            hit.proof
        } else {
            (hit.start, hit.end)
        };
        Mark {
            start,
            end,
            shown: shown.into(),
        }
    }
}
