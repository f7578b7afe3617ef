//! What stands on page one: light, two statements, four numbers, sample line, actions, what is good.

use super::View;
use super::actions::Class;
use super::light::percent;
use super::rows::{ActionRow, ConversationRow, NumberRow, day};
use crate::model::{ChosenBy, ConversationKind, ConversationSummary, EntryPath};

/// Limits of the check: keys `limit-1` and following.
const LIMITS: usize = 7;

/// Ground rules: keys `general-1` and following.
const GENERAL: usize = 6;

impl View<'_> {
    /// The result in one sentence.
    #[must_use]
    pub fn verdict(&self) -> String {
        let [_, caution, forbidden] = self.outcome.counts.verdicts;
        if self.outside_only() {
            let outside = self.outcome.counts.outside;
            return self.with("verdict-line-outside", &[("count", outside.into())]);
        }
        if self.outcome.counts.messages == 0 {
            return self.say("verdict-line-nothing-read");
        }
        if caution + forbidden == 0 {
            return self.say("verdict-line-none");
        }
        self.with(
            "verdict-line-findings",
            &[("caution", caution.into()), ("forbidden", forbidden.into())],
        )
    }

    /// *Practice today*: period, count, index; empty where nothing was read.
    #[must_use]
    pub fn practice(&self) -> Vec<String> {
        if self.nothing_read() {
            return Vec::new();
        }
        let window = &self.tally.window;
        let period = match window.days {
            Some((from, to)) => self.with(
                "practice-period",
                &[
                    ("from", (&day(self.language(), from)).into()),
                    ("to", (&day(self.language(), to)).into()),
                ],
            ),
            None => self.say("practice-undated"),
        };
        let count = match window.messages.count {
            0 => self.say("practice-none"),
            n => self.with("practice-count", &[("messages", n.into())]),
        };
        let word = match window.index {
            0..=9 => "index-0",
            10..=29 => "index-1",
            30..=59 => "index-2",
            60..=79 => "index-3",
            _ => "index-4",
        };
        let index = self.with(
            "practice-index",
            &[
                ("index", u64::from(window.index).into()),
                ("word", (&self.say(word)).into()),
            ],
        );
        vec![period, count, index]
    }

    /// *Stock* in numbers: messages, conversations, attachments, period.
    #[must_use]
    pub fn stock_holds(&self) -> String {
        let counts = &self.outcome.counts;
        let held = self.with(
            "stock-holds",
            &[
                ("messages", counts.messages.into()),
                ("conversations", self.looked_at().into()),
                ("attachments", counts.attachments.into()),
            ],
        );
        match self.sample_period() {
            Some(period) => format!("{held}, {period}"),
            None => held,
        }
    }

    /// *Stock*: to look at, to keep, to delete.
    #[must_use]
    pub fn stock(&self) -> Vec<String> {
        let stock = &self.tally.stock;
        let lines: Vec<String> = [
            ("stock-breach", &stock.breach),
            ("stock-keep", &stock.keep),
            ("stock-delete", &stock.delete),
        ]
        .into_iter()
        .filter(|(_, messages)| messages.count > 0)
        .map(|(key, messages)| self.with(key, &[("messages", messages.count.into())]))
        .collect();
        if lines.is_empty() {
            vec![self.say("stock-none")]
        } else {
            lines
        }
    }

    /// The four numbers.
    #[must_use]
    pub fn numbers(&self) -> Vec<NumberRow> {
        let counts = &self.outcome.counts;
        let row = |key: &str, count: u64, hint: String| NumberRow {
            value: self.number(count),
            label: self.with(key, &[("count", count.into())]),
            hint,
        };
        let hint = |key: &str, count: u64| self.with(key, &[("count", count.into())]);
        let messages = [("messages", counts.messages_forbidden.into())];
        let unread = [
            ("count", self.unread.into()),
            ("percent", self.unread_percent().into()),
        ];
        vec![
            row(
                "number-forbidden",
                counts.verdicts[2],
                self.with("number-forbidden-hint", &messages),
            ),
            row(
                "number-critical",
                counts.critical,
                hint("number-critical-hint", counts.critical),
            ),
            row(
                "number-persons",
                counts.persons_min,
                hint("number-persons-hint", counts.persons_min),
            ),
            row(
                "number-unread",
                self.unread,
                if self.nothing_read() {
                    hint("number-unread-hint-alone", self.unread)
                } else {
                    self.with("number-unread-hint", &unread)
                },
            ),
        ]
    }

    pub(super) fn unread_percent(&self) -> u64 {
        percent(self.unread, self.outcome.counts.messages)
    }

    /// Conversations in the sample: one that lies wholly outside the period is not part of it, and one that was handed
    /// in twice is one.
    fn looked_at(&self) -> u64 {
        let all = self.outcome.conversations.iter();
        all.filter(|c| c.twin.is_none() && (c.messages > 0 || c.outside == 0))
            .count() as u64
    }

    /// The parts of the sample line.
    #[must_use]
    pub fn sample(&self) -> Vec<String> {
        let counts = &self.outcome.counts;
        let mut parts = vec![
            self.with(
                "sample-conversations",
                &[
                    ("conversations", self.looked_at().into()),
                    ("sources", self.sources_read().into()),
                ],
            ),
            self.with("sample-messages", &[("messages", counts.messages.into())]),
        ];
        if counts.duplicates > 0 {
            parts.push(self.with("sample-duplicates", &[("count", counts.duplicates.into())]));
        }
        if counts.outside > 0 {
            parts.push(self.with("sample-outside", &[("count", counts.outside.into())]));
        }
        parts.extend(self.sample_period());
        let judged: u64 = counts.topics.iter().sum();
        let share = |n| percent(n, judged).into();
        parts.push(self.with("sample-private", &[("percent", share(counts.topics[2]))]));
        parts.push(self.with("sample-marketing", &[("percent", share(counts.topics[1]))]));
        parts
    }

    /// Sources with at least one conversation that is read.
    fn sources_read(&self) -> u64 {
        let all = self.outcome.sources.iter();
        all.filter(|s| EntryPath::source_not_chosen(&s.path).is_none())
            .count() as u64
    }

    /// Who chose what was read, and how much was left; empty where nothing was read and nobody chose.
    #[must_use]
    pub fn choice(&self) -> String {
        let left = self.outcome.counts.not_chosen;
        match self.outcome.run.chosen_by {
            ChosenBy::Nobody if self.nothing_read() => String::new(),
            ChosenBy::Nobody => self.say("choice-nobody"),
            ChosenBy::All => self.say("choice-all"),
            ChosenBy::List => {
                let chosen = self.with("choice-list", &[("chosen", self.looked_at().into())]);
                let key = match left.messages {
                    0 => "choice-left",
                    _ if left.uncounted => "choice-left-at-least",
                    _ => "choice-left-messages",
                };
                let parts = [
                    ("conversations", left.conversations.into()),
                    ("messages", left.messages.into()),
                ];
                format!("{chosen} {}", self.with(key, &parts))
            }
        }
    }

    /// From the earliest to the latest dated message; none where none is dated.
    fn sample_period(&self) -> Option<String> {
        let firsts = self
            .outcome
            .conversations
            .iter()
            .filter_map(|c| c.first)
            .map(|s| s.wall.date());
        let lasts = self
            .outcome
            .conversations
            .iter()
            .filter_map(|c| c.last)
            .map(|s| s.wall.date());
        let (from, to) = (firsts.min()?, lasts.max()?);
        let (from, to) = (day(self.language(), from), day(self.language(), to));
        Some(self.with(
            "sample-period",
            &[("from", (&from).into()), ("to", (&to).into())],
        ))
    }

    /// What goes well.
    #[must_use]
    pub fn good(&self) -> Vec<String> {
        let counts = &self.outcome.counts;
        self.counted(&[
            ("good-line", counts.verdicts[0]),
            ("good-marketing", counts.topics[1]),
        ])
    }

    /// What was left out of the judgement: drafts, mass mail, own data, hidden findings; and the policy's hints, where the
    /// verdict stands but something is to be said.
    #[must_use]
    pub fn left_out(&self) -> Vec<String> {
        let counts = &self.outcome.counts;
        let mut lines = self.counted(&[
            ("drafts-line", counts.drafts),
            ("mass-mail-line", counts.mass_mail),
            ("own-data-line", counts.own_data),
            ("hidden-line", counts.hidden),
        ]);
        lines.extend(counts.hints.iter().map(|(hint, count)| {
            let hint = hint.get(self.language());
            self.with(
                "hint-line",
                &[("hint", hint.into()), ("count", (*count).into())],
            )
        }));
        lines
    }

    /// Sentences with a count, without those that count nothing.
    fn counted(&self, lines: &[(&str, u64)]) -> Vec<String> {
        let some = lines.iter().filter(|(_, n)| *n > 0);
        some.map(|(key, n)| self.with(key, &[("count", (*n).into())]))
            .collect()
    }

    /// All actions, the most urgent first.
    #[must_use]
    pub fn actions(&self) -> Vec<ActionRow> {
        Class::ALL
            .into_iter()
            .filter_map(|class| self.action_row(class))
            .collect()
    }

    fn action_row(&self, class: Class) -> Option<ActionRow> {
        let categories = class.found(&self.tally);
        if categories.is_empty() {
            return None;
        }
        let messages = self.tally.classes.get(&class).map_or(0, |m| m.count);
        let part = |category| {
            let better = self.text_of(category, |t| t.recommendation.get(self.language()));
            (self.category(category), better, self.steps(category))
        };
        Some(ActionRow {
            title: self.say(class.key()),
            who: self.say(&format!("{}-who", class.key())),
            effort: self.say(class.effort()),
            settles: self.with("label-settles", &[("messages", messages.into())]),
            parts: categories.into_iter().map(part).collect(),
        })
    }

    /// Ground rules for the firm.
    #[must_use]
    pub fn general(&self) -> Vec<String> {
        (1..=GENERAL)
            .map(|n| self.say(&format!("general-{n}")))
            .collect()
    }

    /// Limits of the check.
    #[must_use]
    pub fn limits(&self) -> Vec<String> {
        let asked = |option: &str| self.outcome.run.plan.iter().any(|(name, _)| name == option);
        let first = match (asked("ocr"), asked("transcribe")) {
            (false, false) => "limit-1",
            (true, false) => "limit-1-ocr",
            (false, true) => "limit-1-transcribe",
            (true, true) => "limit-1-aided",
        };
        let others = (2..=LIMITS).map(|n| self.say(&format!("limit-{n}")));
        std::iter::once(self.say(first)).chain(others).collect()
    }

    /// Conversations in input order.
    #[must_use]
    pub fn conversations(&self) -> Vec<ConversationRow> {
        let rows = self.outcome.conversations.iter().enumerate();
        rows.map(|(i, c)| self.conversation_row(i, c)).collect()
    }

    /// The kind of a conversation; a group of clients and staff is named as what it is.
    fn kind_words(&self, c: &ConversationSummary) -> String {
        let mixed = c.kind == ConversationKind::Group && c.audiences.is_mixed();
        self.term("kind", if mixed { "mixed-group" } else { c.kind.id() })
    }

    fn conversation_row(&self, index: usize, c: &ConversationSummary) -> ConversationRow {
        let source = c.source as usize;
        let audiences: Vec<String> = c
            .audiences
            .iter()
            .map(|a| self.term("audience", a.id()))
            .collect();
        let period = match (c.first, c.last) {
            (Some(a), Some(b)) => {
                let (a, b) = (a.wall.date(), b.wall.date());
                format!("{} – {}", day(self.language(), a), day(self.language(), b))
            }
            _ => self.say("label-undated"),
        };
        ConversationRow {
            title: self.titles[index].clone(),
            source: self.sources.get(source).cloned().unwrap_or_default(),
            format: self.outcome.sources.get(source).map_or("", |s| s.format),
            channel: self.channel(c.channel),
            kind: self.kind_words(c),
            audience: audiences.join(", "),
            participants: self.number(c.participants.len() as u64),
            messages: self.number(c.messages),
            attachments: self.number(c.attachments),
            topics: c.topics.map(|n| self.number(n)).join(" / "),
            period,
        }
    }
}
