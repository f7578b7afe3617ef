//! What a survey counts of each chat, keeping no text, and the conversation it becomes.

use super::content::{self, Content};
use super::entry::{Entry, Sender, Type, vanishing};
use super::ids::{ChatKind, Family, Peer};
use super::limits;
use super::media;
use super::noted::{Noted, Told};
use super::outline::Outline;
use super::read::{Found, Sides, has_one_other};
use super::value::{Document, Node};
use crate::formats::Reading;
use crate::model::{
    Conversation, ConversationKind, GapCode, MessageKind, NoteCode, Participant, Place, Stamp,
    Troubles,
};
use std::collections::{BTreeMap, HashMap};

/// Numbers of one chat.
#[derive(Debug, Default)]
struct Counted {
    messages: u64,
    system: u64,
    attachments: u64,
    span: Option<(Stamp, Stamp)>,
    people: Vec<(Sender, u64)>,
    index: HashMap<Sender, usize>,
}

/// Numbers of a range, or of the whole file.
#[derive(Debug, Default)]
pub(super) struct Tally {
    chats: BTreeMap<usize, Counted>,
    people: usize,
    absent: [u64; 3],
    dangling: u64,
    noted: Noted,
}

impl Counted {
    fn person(&mut self, sender: Sender, messages: u64, room: &mut usize) {
        if let Some(at) = self.index.get(&sender) {
            self.people[*at].1 += messages;
        } else if *room < limits::PEOPLE {
            *room += 1;
            self.index.insert(sender.clone(), self.people.len());
            self.people.push((sender, messages));
        }
    }

    fn time(&mut self, time: Stamp) {
        let (first, last) = self.span.get_or_insert((time, time));
        if time.wall < first.wall {
            *first = time;
        }
        if time.wall > last.wall {
            *last = time;
        }
    }
}

impl Tally {
    /// Counts one message.
    pub(super) fn count(&mut self, found: &Found<'_>, reading: &Reading<'_>) {
        let chat = self.chats.entry(found.block.chat).or_default();
        chat.messages += 1;
        let Some(bytes) = found.bytes else { return };
        let document = Document::read(bytes);
        let root = document.root();
        let entry = Entry::read(root);
        let content = content::of(root, found.offset);
        if let Some(time) = entry.time {
            chat.time(time);
        }
        let service = entry.kind == Type::Service;
        chat.system += u64::from(service);
        if entry.sender != Sender::default() {
            chat.person(entry.sender.clone(), u64::from(!service), &mut self.people);
        }
        if service {
            for name in named(root) {
                chat.person(Sender { peer: None, name }, 0, &mut self.people);
            }
        }
        // Who reacted has read it.
        let reactions = root.get("reactions").into_iter().flat_map(Node::items);
        for reader in reactions
            .filter_map(|r| r.get("recent"))
            .flat_map(Node::items)
        {
            let reader = Sender::read(reader, "from", "from_id");
            if reader != Sender::default() {
                chat.person(reader, 0, &mut self.people);
            }
        }
        let kind = entry.message_kind(root, &content);
        self.note(found, reading, &entry, &content, root);
        let folder = reading.bundle.entries[reading.claim.main].folder();
        let mut attachments = 0;
        for file in &content.files {
            match file.absence {
                Some(absence) => self.absent[absence as usize] += 1,
                None if media::leads_out(&file.path) => {}
                None => {
                    let there = media::entry(reading.bundle, folder, &file.path).is_some();
                    self.dangling += u64::from(!there);
                }
            }
            let given = file.absence.is_none() || kind == MessageKind::MediaOmitted;
            attachments += u64::from(given);
        }
        let chat = self.chats.entry(found.block.chat).or_default();
        chat.attachments += attachments;
    }

    fn note(
        &mut self,
        found: &Found<'_>,
        reading: &Reading<'_>,
        entry: &Entry,
        content: &Content,
        message: Node<'_>,
    ) {
        if entry.kind == Type::Unsupported {
            return;
        }
        let mut add = |code, detail| {
            let place = || Place::line(reading.path(), found.spot.line);
            self.noted.add(Told::Note(code), detail, place);
        };
        if content.flat.assumed {
            add(NoteCode::CharsetAssumed, "windows-1252");
        }
        if entry.time.is_none() {
            add(NoteCode::DateUnreadable, "no date taken");
        }
        let out = |file: &media::File| !file.path.is_empty() && media::leads_out(&file.path);
        if content.files.iter().any(out) {
            add(NoteCode::AttachmentMissing, "path leads out of the export");
        }
        if let Some(action) = vanishing(message) {
            add(NoteCode::Disappearing, action);
        }
    }

    /// Takes over what a later range counted.
    pub(super) fn append(&mut self, other: Tally) {
        self.noted.append(other.noted);
        for (chat, counted) in other.chats {
            let here = self.chats.entry(chat).or_default();
            here.messages += counted.messages;
            here.system += counted.system;
            here.attachments += counted.attachments;
            for time in counted
                .span
                .into_iter()
                .flat_map(|(first, last)| [first, last])
            {
                here.time(time);
            }
            for (sender, messages) in counted.people {
                here.person(sender, messages, &mut self.people);
            }
        }
        for (sum, count) in self.absent.iter_mut().zip(other.absent) {
            *sum += count;
        }
        self.dangling += other.dangling;
    }

    /// The conversations, and whose messages are ours in each.
    pub(super) fn draw(
        mut self,
        outline: &Outline,
        reading: &Reading<'_>,
        troubles: &mut Troubles,
    ) -> (Vec<Conversation>, Vec<Sides>) {
        let place = Place::entry(reading.path());
        self.notes(&place, troubles);
        std::mem::take(&mut self.noted).tell(troubles);
        let owner = outline.owner.map(|id| Peer {
            family: Family::User,
            id,
        });
        let (mut one_sided, mut unknown) = (0, false);
        let drawn = outline.chats.iter().enumerate().map(|(number, chat)| {
            let counted = self.chats.remove(&number).unwrap_or_default();
            let mut sides = Sides {
                owner,
                alone: chat.kind == ChatKind::Saved,
                ..Sides::default()
            };
            if let (true, Some(id)) = (has_one_other(chat.kind), chat.id) {
                sides.other = Some(chat.kind.peer(id));
            }
            if let (true, None, Some(id)) = (sides.alone, owner, chat.id) {
                sides.owner = Some(chat.kind.peer(id));
            }
            let mut conversation =
                Conversation::new(chat.title(), kind(chat.kind, counted.people.len()));
            conversation.native_id = chat.id.map(|id| chat.kind.peer(id).to_string());
            conversation.messages = counted.messages;
            conversation.system = counted.system;
            conversation.attachments = counted.attachments;
            if let Some((first, last)) = counted.span {
                (conversation.first, conversation.last) = (Some(first), Some(last));
            }
            one_sided += u64::from(is_one_sided(&conversation, &counted, owner));
            people(&mut conversation, counted, &mut sides, (reading, outline));
            unknown |= !conversation.participants.is_empty()
                && conversation.kind != ConversationKind::Broadcast
                && conversation
                    .participants
                    .iter()
                    .all(|p| p.own != Some(true));
            (conversation, sides)
        });
        let drawn = drawn.unzip();
        if one_sided > 0 {
            let detail = format!("{one_sided} groups");
            troubles.note(NoteCode::OtherSideMissing, place.clone(), detail);
        }
        if unknown {
            troubles.note(NoteCode::OwnSideUnknown, place, "");
        }
        drawn
    }

    fn notes(&self, place: &Place, troubles: &mut Troubles) {
        if self.people >= limits::PEOPLE {
            let detail = format!("more than {} people", limits::PEOPLE);
            troubles.gap(GapCode::Limit, place.clone(), detail);
        }
        media::note_missing(self.dangling, &self.absent, place, troubles);
    }
}

/// Names in a service line: who was added or removed, who invited.
fn named(message: Node<'_>) -> Vec<String> {
    let members = message.get("members").into_iter().flat_map(Node::items);
    let names = members.chain(message.get("inviter"));
    names
        .filter_map(|name| Some(name.text()?.trim().to_owned()))
        .filter(|name| !name.is_empty())
        .collect()
}

fn kind(chat: ChatKind, people: usize) -> ConversationKind {
    match chat {
        ChatKind::Group | ChatKind::Supergroup => ConversationKind::Group,
        ChatKind::Broadcast => ConversationKind::Broadcast,
        ChatKind::Unknown if people > 2 => ConversationKind::Group,
        _ => ConversationKind::Direct,
    }
}

/// All messages of a group are the owner's: an export of own messages only looks so (section 12).
fn is_one_sided(conversation: &Conversation, counted: &Counted, owner: Option<Peer>) -> bool {
    let mut writers = counted.people.iter().filter(|(_, n)| *n > 0).peekable();
    conversation.kind == ConversationKind::Group
        && owner.is_some()
        && writers.peek().is_some()
        && writers.all(|(sender, _)| sender.peer == owner)
}

/// Enters the participants; a name without an id stands for one that is there already.
fn people(
    conversation: &mut Conversation,
    counted: Counted,
    sides: &mut Sides,
    (reading, outline): (&Reading<'_>, &Outline),
) {
    let known: std::collections::HashSet<String> = counted
        .people
        .iter()
        .filter(|(s, _)| s.peer.is_some())
        .filter_map(|(s, _)| s.shown())
        .collect();
    let told = |name: &str| {
        let name = name.to_lowercase();
        reading
            .own
            .names
            .iter()
            .any(|own| own.to_lowercase() == name)
    };
    let mut owner_name = None;
    for (sender, messages) in counted.people {
        let Some(name) = sender.shown() else { continue };
        if sender.peer.is_none() && known.contains(&name) {
            continue;
        }
        let mut own = sides.own(sender.peer);
        if own == Some(true) {
            owner_name = Some(name.clone());
        }
        if told(&name) {
            own = Some(true);
        }
        let number = outline.book.number(sender.peer, &name);
        conversation.participants.push(Participant {
            handle: number.map(str::to_owned),
            name,
            own,
            messages,
        });
    }
    sides.namesake = owner_name.filter(|name| {
        conversation
            .participants
            .iter()
            .any(|p| p.name == *name && p.own == Some(false))
    });
}
