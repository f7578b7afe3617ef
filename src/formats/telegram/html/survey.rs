//! The first reading of the pages of a chat: counts, people, and where ranges begin with what went before each.

use super::super::folder;
use super::super::limits;
use super::super::media;
use super::super::noted::{Noted, Told};
use super::super::scan::Spot;
use super::account::{self, Account};
use super::block::{self, Parsed};
use super::pages::{self, Found, Leaf};
use super::read::{Table, linked};
use super::state::{self, Settled, State};
use super::title;
use crate::formats::{ReadRange, Reading, Survey};
use crate::model::{
    Conversation, ConversationKind, CoverageCode, GapCode, MessageKind, NoteCode, Participant,
    Place, Stamp, Troubles,
};
use std::collections::{HashMap, VecDeque};
use std::sync::Arc;

/// Title of the chat with oneself; labels are always English.
const SAVED: &str = "Saved messages";

#[derive(Default)]
struct Tally {
    messages: u64,
    system: u64,
    attachments: u64,
    people: Vec<Participant>,
    index: HashMap<String, usize>,
    span: Option<(Stamp, Stamp)>,
    absent: [u64; 3],
    dangling: u64,
    noted: Noted,
    /// Offsets of the zone as the pages state them; they are those of winter.
    offset: Option<String>,
    ranges: Vec<ReadRange>,
    leads: Vec<(Spot, State)>,
    recent: VecDeque<(u64, Spot, State)>,
}

/// Surveys one chat.
pub(super) fn survey(reading: &Reading<'_>, range_bytes: u64) -> Survey {
    let mut troubles = Troubles::default();
    let (leaves, root) = leaves(reading, &mut troubles);
    let end = leaves.last().map_or(0, |l| l.base + l.length);
    let mut tally = Tally::default();
    let whole = ReadRange {
        lead: 0,
        start: 0,
        end,
        first_message: 1,
        lead_line: 1,
    };
    let mut state = State::default();
    let mut take = |state: &mut State, found: Found<'_>| {
        tally.block(reading, &root, state, &found, range_bytes.max(1));
    };
    let done = pages::walk(
        reading.bundle,
        &leaves,
        &whole,
        Spot::FIRST,
        &mut state,
        &mut take,
    );
    if let Err((leaf, error)) = done {
        let place = Place::entry(&reading.bundle.entries[leaf.entry].path);
        troubles.gap(error.code, place, error.detail);
    }
    if let Some(last) = tally.ranges.last_mut() {
        last.end = end;
    }
    let name = title::of(reading.bundle, reading.claim.main);
    let told = told(reading, &root, &mut troubles);
    tally.notes(&Place::entry(reading.path()), &mut troubles);
    std::mem::take(&mut tally.noted).tell(&mut troubles);
    let (ranges, leads) = (tally.ranges.clone(), std::mem::take(&mut tally.leads));
    let conversation = tally.draw(name, &told, reading, &mut troubles);
    let alone = conversation.title == SAVED;
    Survey {
        conversations: vec![conversation],
        ranges: ranges.clone(),
        dialect: Arc::new(Table {
            leaves,
            ranges,
            leads,
            root,
            alone,
        }),
        troubles,
    }
}

/// The pages in order, and the folder of the export.
fn leaves(reading: &Reading<'_>, troubles: &mut Troubles) -> (Vec<Leaf>, String) {
    let main = reading.claim.main;
    let (entries, missing) = pages::of(reading.bundle, main);
    let mut base = 0;
    let leaves = entries.into_iter().map(|entry| {
        let length = reading.bundle.entries[entry].size;
        let leaf = Leaf {
            entry,
            base,
            length,
        };
        base += length;
        leaf
    });
    for number in missing {
        let detail = format!("page {number} of the chat is missing");
        troubles.gap(GapCode::Damaged, Place::entry(reading.path()), detail);
    }
    let folder = reading.bundle.entries[main].folder();
    (leaves.collect(), folder::root(folder).to_owned())
}

/// What the account says of this chat; its first chat tells what else the account holds.
fn told(reading: &Reading<'_>, root: &str, troubles: &mut Troubles) -> Account {
    let bundle = reading.bundle;
    let folder = bundle.entries[reading.claim.main].folder();
    let chat = folder::below(root, folder).unwrap_or_default();
    if !folder::is_chat_folder(chat) {
        return Account::default();
    }
    let first = bundle.entries.iter().position(|entry| {
        folder::below(root, entry.folder()).is_some_and(folder::is_chat_folder)
            && folder::page_number(entry.name()) == Some(1)
    });
    if first == Some(reading.claim.main) {
        let place = Place::entry(reading.path());
        let contacts = account::count(bundle, root, "contacts.html");
        let facts = ["frequent.html", "sessions.html", "web_sessions.html"]
            .iter()
            .map(|list| account::count(bundle, root, list))
            .sum();
        for (code, count) in [
            (CoverageCode::AddressBook, contacts),
            (CoverageCode::AccountData, facts),
        ] {
            if count > 0 {
                troubles.cover(code, place.clone(), count);
            }
        }
    }
    account::of(bundle, root, chat)
}

impl Tally {
    fn block(
        &mut self,
        reading: &Reading<'_>,
        root: &str,
        state: &mut State,
        found: &Found<'_>,
        range_bytes: u64,
    ) {
        let before = state.clone();
        let spot = found.block.spot;
        let settled = match found.block.bytes {
            None => {
                state.unread();
                None
            }
            Some(bytes) => {
                let parsed = block::read(bytes, found.block.offset);
                let Some(settled) = state.step(&parsed) else {
                    // Layout is read again by whatever range it lies in, and its day is in the state.
                    return;
                };
                if self.offset.is_none() {
                    self.offset = state::offset(&parsed.date)
                        .filter(|_| settled.time.is_some() && !settled.day_only)
                        .map(str::to_owned);
                }
                Some((parsed, settled))
            }
        };
        self.messages += 1;
        self.cut(found.at, spot, &before, range_bytes);
        let Some((parsed, settled)) = settled else {
            return;
        };
        self.system += u64::from(settled.kind == MessageKind::System);
        let path = &reading.bundle.entries[found.leaf.entry].path;
        self.note(&parsed, &settled, || Place::line(path, spot.line));
        if let Some(time) = settled.time {
            let (first, last) = self.span.get_or_insert((time, time));
            if time.wall < first.wall {
                *first = time;
            }
            if time.wall > last.wall {
                *last = time;
            }
        }
        if let Some(sender) = settled.sender {
            self.person(sender);
        }
        self.attachments += parsed.files.len() as u64;
        for file in &parsed.files {
            match file.absence {
                Some(absence) => self.absent[absence as usize] += 1,
                None => {
                    let there = linked(reading, root, found.leaf, &file.path).is_some();
                    self.dangling += u64::from(!there);
                }
            }
        }
    }

    fn note(&mut self, parsed: &Parsed, settled: &Settled, place: impl Fn() -> Place) {
        if settled.unsupported {
            return;
        }
        let mut add = |code, detail| self.noted.add(Told::Note(code), detail, &place);
        if parsed.flat.assumed {
            add(NoteCode::CharsetAssumed, "windows-1252");
        }
        if settled.time.is_none() {
            add(NoteCode::DateUnreadable, "no date taken");
        }
        if settled.day_only {
            add(NoteCode::DayOnly, "");
        }
        // However deep the page lies, such a path leaves the folder of the scan.
        let out = |file: &media::File| media::inside("x/x/x", &file.path).is_none();
        if parsed.files.iter().any(out) {
            add(NoteCode::AttachmentMissing, "path leads out of the export");
        }
        if vanishing(settled.kind, &parsed.flat.text) {
            add(NoteCode::Disappearing, "set_messages_ttl");
        }
        if settled.torn {
            let detail = "joined to a message that is not there";
            self.noted.add(Told::Gap(GapCode::Damaged), detail, place);
        }
    }

    fn person(&mut self, name: String) {
        if let Some(at) = self.index.get(&name) {
            self.people[*at].messages += 1;
        } else if self.people.len() < limits::PEOPLE {
            self.index.insert(name.clone(), self.people.len());
            self.people.push(Participant {
                name,
                handle: None,
                own: None,
                messages: 1,
            });
        }
    }

    /// Begins a range at this message where the last one is long enough.
    fn cut(&mut self, at: u64, spot: Spot, before: &State, range_bytes: u64) {
        let begins = self
            .ranges
            .last()
            .is_none_or(|last| at - last.start >= range_bytes);
        if begins {
            let start = match self.ranges.last_mut() {
                Some(last) => {
                    last.end = at;
                    at
                }
                None => 0,
            };
            let first = (0, Spot::FIRST, State::default());
            let (lead, lead_spot, state) = if start == 0 {
                first
            } else {
                self.recent.front().cloned().unwrap_or(first)
            };
            self.ranges.push(ReadRange {
                lead,
                start,
                end: at,
                first_message: self.messages,
                lead_line: lead_spot.line,
            });
            self.leads.push((lead_spot, state));
        }
        self.recent.push_back((at, spot, before.clone()));
        if self.recent.len() > limits::CONTEXT {
            self.recent.pop_front();
        }
    }

    fn notes(&self, place: &Place, troubles: &mut Troubles) {
        if self.people.len() >= limits::PEOPLE {
            let detail = format!("more than {} people", limits::PEOPLE);
            troubles.gap(GapCode::Limit, place.clone(), detail);
        }
        if let Some(offset) = &self.offset {
            troubles.note(NoteCode::WinterOffset, place.clone(), offset.clone());
        }
        media::note_missing(self.dangling, &self.absent, place, troubles);
    }

    fn draw(
        self,
        title: String,
        told: &Account,
        reading: &Reading<'_>,
        troubles: &mut Troubles,
    ) -> Conversation {
        let info = told.entry.as_ref().map(|e| e.info.as_str());
        let kind = match info {
            Some("group") => ConversationKind::Group,
            Some("channel") => ConversationKind::Broadcast,
            None | Some("unknown") if self.people.len() > 2 => ConversationKind::Group,
            _ => ConversationKind::Direct,
        };
        let place = Place::entry(reading.path());
        let outgoing = |e: &account::Listed| e.details.contains("outgoing");
        if told.entry.as_ref().is_some_and(outgoing) {
            troubles.note(
                NoteCode::OtherSideMissing,
                place.clone(),
                "outgoing messages",
            );
        }
        let mut people = self.people;
        settle_own(&mut people, kind, &title, told.owner.as_deref(), reading);
        if !people.is_empty()
            && kind != ConversationKind::Broadcast
            && people.iter().all(|p| p.own != Some(true))
        {
            troubles.note(NoteCode::OwnSideUnknown, place, "");
        }
        let mut conversation = Conversation::new(title, kind);
        conversation.participants = people;
        conversation.messages = self.messages;
        conversation.system = self.system;
        conversation.attachments = self.attachments;
        if let Some((first, last)) = self.span {
            (conversation.first, conversation.last) = (Some(first), Some(last));
        }
        conversation
    }
}

/// Which side is ours: as told, the account's owner, or the one whom the title of a chat of two does not name.
fn settle_own(
    people: &mut [Participant],
    kind: ConversationKind,
    title: &str,
    owner: Option<&str>,
    reading: &Reading<'_>,
) {
    let told = |name: &str| {
        let name = name.to_lowercase();
        let own = reading.own.names.iter();
        own.map(|n| n.to_lowercase()).any(|n| n == name)
    };
    if people.iter().any(|p| told(&p.name)) {
        people.iter_mut().for_each(|p| p.own = Some(told(&p.name)));
    } else if let Some(owner) = owner.filter(|owner| people.iter().any(|p| p.name == *owner)) {
        people
            .iter_mut()
            .for_each(|p| p.own = Some(p.name == owner));
    } else if kind == ConversationKind::Direct
        && people.len() == 2
        && people.iter().any(|p| p.name == title)
    {
        people
            .iter_mut()
            .for_each(|p| p.own = Some(p.name != title));
    }
}

/// Whether a service sentence says that messages vanish from here on (rule 10).
pub(super) fn vanishing(kind: MessageKind, sentence: &str) -> bool {
    let says = [
        " has set messages to auto-delete in ",
        " set messages to automatically delete after ",
    ];
    kind == MessageKind::System && says.iter().any(|words| sentence.contains(words))
}
