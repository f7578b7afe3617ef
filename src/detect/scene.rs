//! What a detector may look at when it settles one message: the hits, their windows, the thread, the conversation.
//!
//! Windows are those of catalogue 1.2. A detector sees the conversation (audiences, title, participants), never the policy.

use super::keywords::{ListSet, WordHit};
use super::numbers::PatternHit;
use crate::model::{AudienceSet, Severity, Tier as Level};
use crate::rules::values::Answer;
use crate::rules::{Evidence, FileClass, MediaClass, RuleSet, Window};

/// Characters before an anchor that count as tight.
const TIGHT_BEFORE: usize = 40;
/// Characters after an anchor that count as tight.
const TIGHT_AFTER: usize = 20;
/// Messages of a thread beside the current one.
pub const THREAD_MESSAGES: usize = 3;
/// Minutes within which a message still belongs to the thread.
const THREAD_MINUTES: i64 = 10;

impl Chat {
    /// Whether the conversation is nobody's business: counted, never read closer.
    #[must_use]
    pub const fn is_private(&self) -> bool {
        self.private
    }
}

/// What detection knows of a conversation.
#[derive(Debug, Clone)]
pub struct Chat {
    /// Audiences of its members.
    pub audiences: AudienceSet,
    /// Lists that match in its title or participants' names.
    pub named: ListSet,
    /// Marked private: counted, nothing kept.
    pub private: bool,
    /// One to many.
    pub broadcast: bool,
    /// Mail: evidence counts within the paragraph or three lines.
    pub mailbox: bool,
}

/// The last messages of a conversation, without their texts.
#[derive(Debug, Clone, Default)]
pub struct Thread {
    last: [Option<Earlier>; THREAD_MESSAGES],
}

/// What stays of an earlier message.
#[derive(Debug, Clone)]
struct Earlier {
    minute: Option<i64>,
    number: Option<u64>,
    lists: ListSet,
}

impl Thread {
    /// Takes in a message after it was settled.
    pub fn push(&mut self, minute: Option<i64>, number: Option<u64>, lists: &ListSet) {
        self.last.rotate_right(1);
        self.last[0] = Some(Earlier {
            minute,
            number,
            lists: *lists,
        });
    }

    /// Adds all lists met in these messages, however long ago.
    pub fn join_into(&self, met: &mut ListSet) {
        for earlier in self.last.iter().flatten() {
            met.join(&earlier.lists);
        }
    }

    /// Whether a list was met in a message shortly before, or in the one that is answered, whenever that was. An answer to
    /// one further back is not followed: ranges begin with these messages and no others, and any cut gives the same.
    fn has(&self, list: crate::rules::ListId, now: Option<i64>, reply_to: Option<u64>) -> bool {
        self.last.iter().flatten().any(|earlier| {
            let near = match (earlier.minute, now) {
                (Some(then), Some(now)) => (now - then).abs() <= THREAD_MINUTES,
                _ => true,
            };
            let answered = reply_to.is_some() && earlier.number == reply_to;
            (near || answered) && earlier.lists.has(list)
        })
    }
}

/// A detector that fired, in bytes of the prepared text.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Candidate {
    /// Index of the detector.
    pub detector: u16,
    /// How sure.
    pub tier: Level,
    /// Severity of this match.
    pub severity: Severity,
    /// First byte.
    pub start: u32,
    /// One past the last.
    pub end: u32,
    /// The check said valid.
    pub valid: bool,
    /// The check said wrong sum.
    pub failed: bool,
    /// Where the anchor is a word: its bounds (what a reject rule looks at).
    pub anchor: (u32, u32),
}

/// One message with all hits.
pub struct Scene<'a> {
    /// The rules.
    pub rules: &'a RuleSet,
    /// Prepared text.
    pub text: &'a str,
    /// Word hits.
    pub words: &'a [WordHit],
    /// Pattern hits.
    pub patterns: &'a [PatternHit],
    /// Lists met in the message.
    pub lists: &'a ListSet,
    /// The conversation.
    pub chat: &'a Chat,
    /// Earlier messages.
    pub thread: &'a Thread,
    /// Audiences of this message (a mail has its own).
    pub audiences: AudienceSet,
    /// Wall minute.
    pub minute: Option<i64>,
    /// The message it answers.
    pub reply_to: Option<u64>,
    /// Classes of the files it brings; `None` for an extension of no class.
    pub files: &'a [Option<FileClass>],
    /// Kinds of the media it brings or left out.
    pub media: &'a [MediaClass],
    /// What earlier detectors found.
    pub seen: &'a [Candidate],
}

/// The anchor of a tier.
#[derive(Debug, Clone, Copy)]
pub struct Anchor {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
    /// What the check said of it.
    pub answer: Option<Answer>,
}

/// Evidence held; where it is a place in the text, that place.
pub type Held = Option<Option<(u32, u32)>>;

impl Scene<'_> {
    /// Whether evidence holds for an anchor.
    #[must_use]
    pub fn holds(&self, evidence: &Evidence, anchor: Anchor) -> Held {
        match evidence {
            Evidence::Any(parts) => parts.iter().find_map(|p| self.holds(p, anchor)),
            Evidence::Words(list, Window::Chat) => self.chat.named.has(*list).then_some(None),
            Evidence::Words(list, window) => {
                if self.lists.has(*list) {
                    let hit = self
                        .words
                        .iter()
                        .find(|h| h.list == *list && self.within(*window, anchor, h.start, h.end));
                    if let Some(hit) = hit {
                        return Some(Some((hit.start, hit.end)));
                    }
                }
                (*window == Window::Thread
                    && !self.chat.mailbox
                    && self.thread.has(*list, self.minute, self.reply_to))
                .then_some(None)
            }
            Evidence::Pattern(pattern, window) => {
                let hit = self.patterns.iter().find(|h| {
                    h.pattern == *pattern && self.within(*window, anchor, h.value.0, h.value.1)
                })?;
                Some(Some(hit.value))
            }
            Evidence::Check => (anchor.answer == Some(Answer::Valid)).then_some(None),
            Evidence::CheckFailed => (anchor.answer == Some(Answer::WrongSum)).then_some(None),
            Evidence::Gate(gate) => self.gate(*gate, anchor).then_some(None),
            Evidence::Near(detectors, window) => {
                let hit = self.seen.iter().find(|c| {
                    let counts = c.tier >= Level::Medium
                        || self.rules.catalogue.cards[c.detector as usize].supporting;
                    counts
                        && detectors.contains(&c.detector)
                        && self.within(*window, anchor, c.start, c.end)
                })?;
                Some(Some((hit.start, hit.end)))
            }
            Evidence::File(classes) => self
                .files
                .iter()
                .any(|f| classes.is_empty() || f.is_some_and(|f| classes.contains(&f)))
                .then_some(None),
            Evidence::Media(kinds) => self
                .media
                .iter()
                .any(|m| kinds.is_empty() || kinds.contains(m))
                .then_some(None),
        }
    }

    fn gate(&self, gate: usize, anchor: Anchor) -> bool {
        let Some(gate) = self.rules.gates.get(gate) else {
            return false;
        };
        gate.audiences.iter().any(|a| self.audiences.has(a))
            || self.chat.named.has(gate.title)
            || self
                .holds(&Evidence::Words(gate.words, Window::Thread), anchor)
                .is_some()
    }

    fn within(&self, window: Window, anchor: Anchor, start: u32, end: u32) -> bool {
        match window {
            Window::Tight => self.tight(anchor, start, end),
            Window::Chat => false,
            Window::Message | Window::Thread if self.chat.mailbox => {
                self.same_paragraph(anchor, start, end)
            }
            Window::Message | Window::Thread => true,
        }
    }

    fn tight(&self, anchor: Anchor, start: u32, end: u32) -> bool {
        let (from, to, limit) = if end <= anchor.start {
            (end, anchor.start, TIGHT_BEFORE)
        } else if start >= anchor.end {
            (anchor.end, start, TIGHT_AFTER)
        } else {
            return true;
        };
        let between = &self.text[from as usize..to as usize];
        !between.contains('\n') && (between.len() <= limit || between.chars().count() <= limit)
    }

    /// Three line breaks or fewer between, or no blank line.
    fn same_paragraph(&self, anchor: Anchor, start: u32, end: u32) -> bool {
        let (from, to) = if end <= anchor.start {
            (end, anchor.start)
        } else {
            (anchor.end, start.max(anchor.end))
        };
        let between = &self.text[from as usize..to as usize];
        let breaks = between.bytes().filter(|b| *b == b'\n').count();
        breaks <= 3 || !between.contains("\n\n")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::ListId;

    #[test]
    fn an_answer_belongs_to_the_message_it_answers_however_late() {
        let mut lists = ListSet::default();
        lists.insert(ListId(3));
        let mut thread = Thread::default();
        thread.push(Some(0), Some(7), &lists);
        let late = Some(10 * THREAD_MINUTES);
        assert!(thread.has(ListId(3), Some(1), None));
        assert!(!thread.has(ListId(3), late, None));
        assert!(!thread.has(ListId(3), late, Some(8)));
        assert!(thread.has(ListId(3), late, Some(7)));
        // A message without a number is answered by nobody.
        let mut thread = Thread::default();
        thread.push(Some(0), None, &lists);
        assert!(!thread.has(ListId(3), late, None));
    }
}
