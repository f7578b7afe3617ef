//! Everything the reports share, settled once: names shortened, values masked in the language of the report, the worst
//! findings, counts, what to do, the traffic light, and every sentence.
//!
//! A report prints what stands here and adds nothing: it opens, sorts, filters, counts and masks nothing by itself.

mod actions;
mod attachment;
mod because;
mod breaches;
mod charts;
mod choices;
mod clean;
mod decided;
mod facts;
mod footing;
mod handles;
mod heat;
mod kept;
mod light;
mod mask;
mod names;
mod page;
mod practice;
mod record;
mod rows;
mod sections;
mod services;
mod spread;
mod subjects;
mod surnames;
mod suspicions;
mod tally;
mod troubles;
mod words;

pub use charts::{BarChart, BarRow, MonthBar, MonthChart};
pub use decided::{DecisionRow, DependenceRow};
pub use footing::FootingRow;
pub use heat::{Heat, HeatCell, HeatRow};
pub use kept::KeptRow;
pub use light::Light;
pub use names::NameStyle;
pub use practice::{HabitRow, TalkRow};
pub use record::RecordBlock;
pub use rows::{ActionRow, CategoryRow, ConversationRow, FindingRow, NumberRow, TroubleRow};
pub use sections::{Length, SectionRow};
pub use services::ServiceRow;
pub use subjects::SubjectsRow;
pub use suspicions::SuspicionRow;
pub use tally::MOST_FINDINGS;

pub(crate) use clean::plain;
pub(super) use decided::only_messenger;
pub use rows::day;

use crate::model::outcome::CategoryText;
use crate::model::{Audience, Category, Channel, Finding, Language, Outcome, Verdict};
use crate::text::{Part, Wording};
use mask::MaskWords;
use names::Names;
use std::io;
use tally::{SHORTLIST, Tally};

/// Actions that stand on page one.
const FIRST_ACTIONS: usize = 5;

/// How a report is to be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ViewOptions {
    /// In which language.
    pub language: Language,
    /// How names are shown.
    pub names: NameStyle,
    /// ANSI colours in the text report.
    pub colour: bool,
    /// How much the report to hand over says.
    pub length: Length,
}

impl Default for ViewOptions {
    fn default() -> Self {
        Self {
            language: Language::De,
            names: NameStyle::Short,
            colour: false,
            length: Length::Long,
        }
    }
}

/// Everything the reports share.
pub struct View<'a> {
    pub(super) outcome: &'a Outcome,
    options: ViewOptions,
    wording: Wording,
    names: Names,
    tally: Tally,
    titles: Vec<String>,
    sources: Vec<String>,
    unread: u64,
}

impl<'a> View<'a> {
    /// Settles everything, with one pass over the findings.
    ///
    /// # Errors
    /// What reading the findings met.
    pub fn new(outcome: &'a Outcome, options: ViewOptions) -> io::Result<Self> {
        let wording = Wording::new(options.language);
        let names = Names::new(options.names, outcome, &wording);
        let sources = outcome
            .sources
            .iter()
            .map(|s| names.path(&s.path))
            .collect();
        let mut view = Self {
            outcome,
            options,
            titles: Vec::new(),
            sources,
            tally: Tally::read(outcome)?,
            unread: light::unread(outcome),
            wording,
            names,
        };
        view.titles = view.conversation_titles();
        Ok(view)
    }

    fn conversation_titles(&self) -> Vec<String> {
        let titles = self.outcome.conversations.iter().enumerate().map(|(i, c)| {
            let title = self.names.title(&c.title, c.kind, i + 1);
            if title.trim().is_empty() {
                self.say("label-unnamed")
            } else {
                title
            }
        });
        titles.collect()
    }

    /// The language of the report.
    #[must_use]
    pub fn language(&self) -> Language {
        self.options.language
    }

    /// Whether the text report may use colours.
    #[must_use]
    pub fn colour(&self) -> bool {
        self.options.colour
    }

    /// How names are shown.
    #[must_use]
    pub fn name_style(&self) -> NameStyle {
        self.options.names
    }

    /// A sentence.
    #[must_use]
    pub fn say(&self, key: &str) -> String {
        self.wording.say(key)
    }

    /// A sentence with values.
    #[must_use]
    pub fn with(&self, key: &str, parts: &[(&str, Part<'_>)]) -> String {
        self.wording.with(key, parts)
    }

    /// A number, written.
    #[must_use]
    pub fn number(&self, n: u64) -> String {
        self.wording.number(n)
    }

    fn term(&self, list: &str, id: &str) -> String {
        self.say(&format!("{list}-{id}"))
    }

    /// Title of a category.
    #[must_use]
    pub fn category(&self, category: Category) -> String {
        let title = self.text_of(category, |t| t.title.get(self.language()));
        if title.is_empty() {
            category.id().to_owned()
        } else {
            title
        }
    }

    /// An audience in words.
    #[must_use]
    pub fn audience(&self, audience: Audience) -> String {
        self.term("audience", audience.id())
    }

    /// Title of a channel.
    #[must_use]
    pub fn channel(&self, channel: Channel) -> String {
        match self.outcome.channels.get(&channel) {
            Some(name) => name.get(self.language()).to_owned(),
            None => channel.id().to_owned(),
        }
    }

    fn text_of<'t>(
        &'t self,
        category: Category,
        pick: impl Fn(&'t CategoryText) -> &'t str,
    ) -> String {
        self.outcome
            .texts
            .get(&category)
            .map(pick)
            .unwrap_or_default()
            .to_owned()
    }

    /// The value of a finding as it may be shown.
    #[must_use]
    pub fn masked(&self, finding: &Finding) -> String {
        let words = MaskWords {
            wording: &self.wording,
            detector: &self.outcome.catalogue.card(finding.sighting.detector).title,
            category: self
                .outcome
                .texts
                .get(&finding.category)
                .map_or(finding.category.id(), |t| t.title.get(self.language())),
        };
        words.write(&finding.sighting.mask)
    }

    /// The open value of a finding, where the user asked for it and it could be read again; marks made visible.
    #[must_use]
    pub fn revealed(&self, finding: &Finding) -> Option<String> {
        let value = self.outcome.revealed.get(&finding.position)?;
        Some(plain(value).into_owned())
    }

    /// What a report shows of the value: open where that was asked for, else masked.
    #[must_use]
    pub fn shown(&self, finding: &Finding) -> String {
        self.revealed(finding)
            .unwrap_or_else(|| self.masked(finding))
    }

    /// Title of a conversation, as names are shown.
    #[must_use]
    pub fn conversation_title(&self, index: u32) -> &str {
        self.titles.get(index as usize).map_or("", String::as_str)
    }

    /// Path of a source, as names are shown.
    #[must_use]
    pub fn source_path(&self, index: u32) -> &str {
        self.sources.get(index as usize).map_or("", String::as_str)
    }

    /// Any other path, as names are shown.
    pub(super) fn path_of(&self, path: &str) -> String {
        self.names.path(path)
    }

    /// A value of the plan, as names are shown.
    #[must_use]
    pub fn plan_value(&self, value: &str) -> String {
        self.names.value(value)
    }

    /// Every finding of the run in order.
    ///
    /// # Errors
    /// What `take` returned, or what reading the findings met.
    pub fn each_finding(&self, take: &mut dyn FnMut(&Finding) -> io::Result<()>) -> io::Result<()> {
        self.outcome.findings.each(&mut |finding| take(&finding))
    }
}

/// What reports print, in the order of page one.
impl View<'_> {
    /// The traffic light.
    #[must_use]
    pub fn light(&self) -> Light {
        if self.nothing_read() {
            return Light::Unclear;
        }
        Light::of(&self.tally.window, self.unread_percent())
    }

    /// Whether not one message was read: nothing can be said then.
    pub(super) fn nothing_read(&self) -> bool {
        self.outcome.counts.messages == 0
    }

    /// Whether messages were read and all of them lie outside the chosen period.
    pub(super) fn outside_only(&self) -> bool {
        self.nothing_read() && self.outcome.counts.outside > 0
    }

    /// The light in words.
    #[must_use]
    pub fn light_words(&self) -> String {
        self.term("light", self.light().id())
    }

    /// What the light means.
    #[must_use]
    pub fn light_text(&self) -> String {
        if self.outside_only() {
            // The verdict has said it.
            return String::new();
        }
        if self.nothing_read() {
            return self.say("light-nothing-read-text");
        }
        let counts = &self.outcome.counts;
        if self.light() == Light::Low && counts.verdicts[2] > counts.triaged[2] {
            return self.say("light-low-stock-text");
        }
        self.say(&format!("light-{}-text", self.light().id()))
    }

    /// The notice of every output, and how far names and values are shortened.
    #[must_use]
    pub fn notices(&self) -> Vec<String> {
        let shown = match (self.name_style(), self.outcome.run.reveal) {
            (_, true) => "notice-revealed",
            (NameStyle::Short, _) => "notice-masked",
            (NameStyle::Pseudonym, _) => "notice-pseudonym",
            (NameStyle::Original, _) => "notice-original",
        };
        let policy = plain(&self.outcome.run.policy);
        let profile = self.with("notice-profile", &[("policy", (&*policy).into())]);
        let zone = self.outcome.run.zone.as_ref().map(|zone| {
            let name = plain(&zone.name);
            self.with("notice-zone", &[("zone", (&*name).into())])
        });
        [
            self.say("notice"),
            self.say(shown),
            self.say("notice-sample"),
            profile,
        ]
        .into_iter()
        .chain(zone)
        .collect()
    }

    /// The actions of page one.
    #[must_use]
    pub fn first_actions(&self) -> Vec<ActionRow> {
        self.actions().into_iter().take(FIRST_ACTIONS).collect()
    }

    /// The worst five.
    #[must_use]
    pub fn shortlist(&self) -> Vec<FindingRow> {
        let worst = self.tally.worst().iter();
        worst.map(|(n, f)| self.finding_row(*n, f)).collect()
    }

    /// How many findings are not in [`Self::shortlist`].
    #[must_use]
    pub fn beyond_shortlist(&self) -> u64 {
        self.tally.open.saturating_sub(SHORTLIST as u64)
    }

    /// Whether a list of findings has this one: what stands in the right place and drafts are only counted.
    #[must_use]
    pub fn is_listed(&self, finding: &Finding) -> bool {
        matches!(finding.verdict, Some(Verdict::Caution | Verdict::Forbidden))
    }

    /// Which findings a list gives, in a sentence.
    #[must_use]
    pub fn worst_text(&self) -> String {
        let shown = self.tally.total.min(MOST_FINDINGS);
        if shown < self.tally.total {
            let parts = [("shown", shown.into()), ("total", self.tally.total.into())];
            return self.with("text-findings-cut", &parts);
        }
        self.say("text-findings-all")
    }
}
