//! The engine: compiled once, shared by all threads; each thread has its own scratch.
//!
//! One message at a time: prepare, find words and patterns, settle detectors pass by pass, reject, settle overlaps,
//! decide the topic. What leaves are hits in bytes of the text as written.

// length: one message from text to hits, read from top to bottom; its parts are files of their own already

use super::keywords::{Keywords, ListSet, Starts, WordHit};
use super::numbers::{NumberCache, Numbers, PatternHit, Seen};
use super::prepare::prepare;
use super::reject::{self, ClaimedSpan};
use super::scene::{Candidate, Chat, Scene, Thread};
use super::tiers::{self, AnchorPlace, Dispatch, PASSES};
use super::topic;
use crate::model::{
    Attachment, AttachmentKind, Audience, AudienceSet, ConversationKind, Message, MessageKind,
    Severity, Tier, Topic,
};
use crate::rules::{FileClass, MediaClass, RuleSet};

/// The compiled rules, ready to examine messages.
#[derive(Debug)]
pub struct Engine {
    /// The rules.
    pub rules: RuleSet,
    keywords: Keywords,
    /// Words of file names.
    file_words: Keywords,
    numbers: Numbers,
    dispatch: Dispatch,
}

/// What one thread needs beside the engine.
#[derive(Debug)]
pub struct Scratch {
    /// Keep hits of supporting detectors too: only their proof needs them.
    pub keep_supporting: bool,
    cache: NumberCache,
    words: Vec<WordHit>,
    starts: Starts,
    patterns: Vec<PatternHit>,
    rejects: Vec<PatternHit>,
    claims: Vec<ClaimedSpan>,
    triggered: Vec<u16>,
    anchors: Vec<AnchorPlace>,
    candidates: Vec<Candidate>,
    files: Vec<Option<FileClass>>,
    media: Vec<MediaClass>,
}

/// A detector that fired, in bytes of the text as written.
#[derive(Debug, Clone, PartialEq)]
pub struct Hit {
    /// Index of the detector.
    pub detector: u16,
    /// How sure.
    pub tier: Tier,
    /// Severity of this match.
    pub severity: Severity,
    /// First byte of the text.
    pub start: usize,
    /// One past the last.
    pub end: usize,
    /// For findings by file name: which attachment, and the matched word of its name.
    pub file: Option<(usize, String)>,
    /// The check digit fails although the label says what it is.
    pub checksum_failed: bool,
}

/// What was found in one message.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Examined {
    /// What it is about; `None` only before anything was examined.
    pub topic: Option<Topic>,
    /// Hits in order of place; supporting detectors left out.
    pub hits: Vec<Hit>,
    /// A person is named.
    pub person_named: bool,
}

impl Engine {
    /// Compiles the rules.
    ///
    /// # Errors
    /// A pattern too large to compile; the text names it.
    pub fn new(rules: RuleSet) -> Result<Self, String> {
        if rules.lists.len() > super::keywords::MOST_LISTS {
            return Err(format!(
                "{} word lists; at most {} are supported",
                rules.lists.len(),
                super::keywords::MOST_LISTS
            ));
        }
        Ok(Self {
            keywords: Keywords::new(&rules, |s| s.messages),
            file_words: Keywords::new(&rules, |s| s.files),
            numbers: Numbers::new(&rules)?,
            dispatch: Dispatch::new(&rules),
            rules,
        })
    }

    /// Scratch for one thread.
    #[must_use]
    pub fn scratch(&self) -> Scratch {
        Scratch {
            keep_supporting: false,
            cache: self.numbers.cache(),
            words: Vec::new(),
            starts: Starts::default(),
            patterns: Vec::new(),
            rejects: Vec::new(),
            claims: Vec::new(),
            triggered: Vec::new(),
            anchors: Vec::new(),
            candidates: Vec::new(),
            files: Vec::new(),
            media: Vec::new(),
        }
    }

    /// What detection may know of a conversation. `mixed` marks a private conversation in which business is talked too.
    #[must_use]
    pub fn chat(
        &self,
        title: &str,
        participants: &[String],
        audiences: AudienceSet,
        kind: ConversationKind,
        mixed: bool,
    ) -> Chat {
        let mut named = ListSet::default();
        let mut hits = Vec::new();
        for name in std::iter::once(title).chain(participants.iter().map(String::as_str)) {
            self.keywords
                .find(&prepare(name).text, &mut hits, &mut Starts::default());
        }
        hits.iter().for_each(|h| named.insert(h.list));
        let marked = audiences == AudienceSet::of(Audience::Private);
        // A title like "Familie Krause" names a customer when the conversation was told to be one.
        let told = audiences
            .iter()
            .any(|a| !matches!(a, Audience::Unknown | Audience::Private));
        let private =
            !mixed && (marked || (!told && title_is_private(&self.keywords, &self.rules, title)));
        Chat {
            audiences,
            named,
            private,
            broadcast: kind == ConversationKind::Broadcast,
            mailbox: kind == ConversationKind::Mailbox,
        }
    }

    /// Examines one message and takes it into the thread.
    pub fn examine(
        &self,
        scratch: &mut Scratch,
        chat: &Chat,
        thread: &mut Thread,
        audiences: AudienceSet,
        message: &Message<'_>,
    ) -> Examined {
        if chat.private {
            return Examined {
                topic: Some(Topic::Private),
                ..Examined::default()
            };
        }
        if message.kind == MessageKind::System && message.sender.is_none() {
            return Examined {
                topic: Some(Topic::Smalltalk),
                ..Examined::default()
            };
        }
        let prepared = prepare(&message.text);
        let text: &str = &prepared.text;
        scratch.words.clear();
        scratch.starts.clear();
        scratch.patterns.clear();
        let features = self
            .keywords
            .find(text, &mut scratch.words, &mut scratch.starts);
        let mut lists = ListSet::default();
        scratch.words.iter().for_each(|h| lists.insert(h.list));
        let minute = message.time.map(|t| t.wall_minute());
        let around = around(&lists, chat, thread);
        let seen = Seen {
            features,
            lists: &around,
        };
        if !message.context_only {
            self.numbers.find(
                text,
                false,
                seen,
                &mut scratch.starts,
                &mut scratch.cache,
                &mut scratch.patterns,
            );
            gather_media(message, &mut scratch.files, &mut scratch.media);
        }
        let mut examined = Examined {
            topic: Some(Topic::Smalltalk),
            ..Examined::default()
        };
        if !message.context_only {
            let context = Context {
                chat,
                thread,
                audiences,
                minute,
                reply_to: message.reply_to,
                lists: &lists,
            };
            let file_hits = self.examine_files(scratch, &context, message);
            self.settle(scratch, &context, text, seen);
            let topic = topic::settle(
                &self.rules,
                &lists,
                chat,
                audiences,
                &mut scratch.candidates,
            );
            examined.person_named = scratch
                .candidates
                .iter()
                .any(|c| self.rules.catalogue.cards[c.detector as usize].id == "person-name");
            for c in &scratch.candidates {
                if scratch.keep_supporting
                    || !self.rules.catalogue.cards[c.detector as usize].supporting
                {
                    let (start, end) = (
                        prepared.original(c.start as usize),
                        prepared.original_end(c.end as usize, &message.text),
                    );
                    examined.hits.push(Hit {
                        detector: c.detector,
                        tier: c.tier,
                        severity: c.severity,
                        start,
                        end,
                        file: None,
                        checksum_failed: c.failed,
                    });
                }
            }
            let by_file =
                topic != Topic::Marketing && file_hits.iter().any(|h| h.tier >= Tier::Medium);
            examined.topic = Some(if by_file { Topic::Business } else { topic });
            if topic != Topic::Private || by_file {
                examined.hits.extend(file_hits);
            }
            examined.hits.sort_by_key(|h| (h.start, h.end, h.detector));
        }
        thread.push(minute, message.number_in_chat, &lists);
        examined
    }

    fn settle(&self, scratch: &mut Scratch, context: &Context<'_>, text: &str, seen: Seen<'_>) {
        scratch.candidates.clear();
        let mut triggered = std::mem::take(&mut scratch.triggered);
        let mut candidates = std::mem::take(&mut scratch.candidates);
        let (mut fresh, mut anchors) = (Vec::new(), std::mem::take(&mut scratch.anchors));
        let mut rejected = false;
        {
            let scene = context.scene(&self.rules, text, scratch, &[]);
            self.dispatch
                .triggered(&self.rules, &scene, false, &mut triggered);
        }
        let mut next = triggered.iter().copied().peekable();
        for pass in 0..PASSES {
            fresh.clear();
            while let Some(detector) = next.next_if(|d| self.dispatch.pass(*d) == pass) {
                let scene = context.scene(&self.rules, text, scratch, &candidates);
                tiers::settle(&scene, detector, &mut anchors, &mut fresh);
            }
            if fresh.is_empty() {
                continue;
            }
            if !rejected {
                rejected = true;
                scratch.rejects.clear();
                let mut hits = std::mem::take(&mut scratch.rejects);
                self.numbers.find_rejects(
                    text,
                    seen,
                    &scratch.starts,
                    &mut scratch.cache,
                    &mut hits,
                );
                let mut claims = std::mem::take(&mut scratch.claims);
                reject::claims(
                    &context.scene(&self.rules, text, scratch, &candidates),
                    &hits,
                    &mut claims,
                );
                (scratch.rejects, scratch.claims) = (hits, claims);
            }
            reject::reject(&self.rules, &scratch.claims, &mut fresh);
            candidates.append(&mut fresh);
            if pass < 2 {
                reject::settle_overlaps(&self.rules, &mut candidates);
            }
        }
        scratch.triggered = triggered;
        scratch.anchors = anchors;
        scratch.candidates = candidates;
    }

    /// Findings by file name: the name is read as words, the span is the whole name.
    fn examine_files(
        &self,
        scratch: &mut Scratch,
        context: &Context<'_>,
        message: &Message<'_>,
    ) -> Vec<Hit> {
        let mut found = Vec::new();
        for (index, attachment) in message.attachments.iter().enumerate() {
            if attachment.name.is_empty() {
                continue;
            }
            let name = words_of_name(&attachment.name);
            let (mut words, mut patterns) = (Vec::new(), Vec::new());
            let mut starts = Starts::default();
            let features = self.file_words.find(&name, &mut words, &mut starts);
            let mut lists = ListSet::default();
            words.iter().for_each(|h| lists.insert(h.list));
            let mut around = around(&lists, context.chat, context.thread);
            around.join(context.lists);
            let seen = Seen {
                features,
                lists: &around,
            };
            self.numbers.find(
                &name,
                true,
                seen,
                &mut starts,
                &mut scratch.cache,
                &mut patterns,
            );
            let class = [file_class(attachment)];
            let scene = Scene {
                rules: &self.rules,
                text: &name,
                words: &words,
                patterns: &patterns,
                lists: &lists,
                chat: context.chat,
                thread: context.thread,
                audiences: context.audiences,
                minute: context.minute,
                reply_to: context.reply_to,
                files: &class,
                media: &[],
                seen: &[],
            };
            let mut triggered = Vec::new();
            self.dispatch
                .triggered(&self.rules, &scene, true, &mut triggered);
            let mut candidates = Vec::new();
            let mut anchors = Vec::new();
            for detector in triggered {
                tiers::settle(&scene, detector, &mut anchors, &mut candidates);
            }
            let (start, end) = attachment.in_text.unwrap_or((0, 0));
            found.extend(candidates.iter().map(|c| {
                let word = name
                    .get(c.anchor.0 as usize..c.anchor.1 as usize)
                    .unwrap_or_default();
                let file = Some((index, word.trim().to_owned()));
                Hit {
                    detector: c.detector,
                    tier: c.tier,
                    severity: c.severity,
                    start,
                    end,
                    file,
                    checksum_failed: false,
                }
            }));
        }
        found
    }
}

fn title_is_private(keywords: &Keywords, rules: &RuleSet, title: &str) -> bool {
    let mut hits = Vec::new();
    keywords.find(&prepare(title).text, &mut hits, &mut Starts::default());
    hits.iter().any(|h| h.list == rules.topics.private_titles)
}

/// Lists met here, in the thread or in the title.
fn around(lists: &ListSet, chat: &Chat, thread: &Thread) -> ListSet {
    let mut around = *lists;
    around.join(&chat.named);
    thread.join_into(&mut around);
    around
}

struct Context<'a> {
    chat: &'a Chat,
    thread: &'a Thread,
    audiences: AudienceSet,
    minute: Option<i64>,
    reply_to: Option<u64>,
    lists: &'a ListSet,
}

impl Context<'_> {
    fn scene<'s>(
        &'s self,
        rules: &'s RuleSet,
        text: &'s str,
        scratch: &'s Scratch,
        seen: &'s [Candidate],
    ) -> Scene<'s> {
        Scene {
            rules,
            text,
            words: &scratch.words,
            patterns: &scratch.patterns,
            lists: self.lists,
            chat: self.chat,
            thread: self.thread,
            audiences: self.audiences,
            minute: self.minute,
            reply_to: self.reply_to,
            files: &scratch.files,
            media: &scratch.media,
            seen,
        }
    }
}

fn gather_media(
    message: &Message<'_>,
    files: &mut Vec<Option<FileClass>>,
    media: &mut Vec<MediaClass>,
) {
    files.clear();
    media.clear();
    for attachment in &message.attachments {
        if !attachment.name.is_empty() {
            files.push(file_class(attachment));
        }
        media.push(match attachment.kind {
            AttachmentKind::Image => MediaClass::Image,
            AttachmentKind::Video => MediaClass::Video,
            AttachmentKind::Audio => MediaClass::Audio,
            AttachmentKind::Sticker => MediaClass::Sticker,
            AttachmentKind::Contact => MediaClass::Contact,
            AttachmentKind::Document => MediaClass::Document,
            AttachmentKind::Unknown => MediaClass::Unknown,
        });
    }
    match message.kind {
        MessageKind::Location => media.push(MediaClass::Location),
        MessageKind::LiveLocation => media.push(MediaClass::LiveLocation),
        MessageKind::Contact => media.push(MediaClass::Contact),
        MessageKind::MediaOmitted if media.is_empty() => media.push(MediaClass::Unknown),
        _ => {}
    }
}

fn file_class(attachment: &Attachment<'_>) -> Option<FileClass> {
    let extension = attachment
        .name
        .rsplit_once('.')
        .map(|(_, e)| e.to_lowercase())?;
    FileClass::of(&extension)
}

/// `RE24-0077_OttBad (1).pdf` as words: `RE24-0077 Ott Bad (1) pdf`. Hyphens stay, numbers need them.
fn words_of_name(name: &str) -> String {
    let mut words = String::with_capacity(name.len() + 8);
    let mut before = ' ';
    for c in name.chars() {
        if before.is_lowercase() && c.is_uppercase() {
            words.push(' ');
        }
        words.push(if matches!(c, '_' | '.') { ' ' } else { c });
        before = c;
    }
    words
}
