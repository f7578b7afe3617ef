//! A settled policy: every cell with the place that gives it, the modifiers in order, the texts.

use super::processes::Processes;
use crate::model::mistake::Mistakes;
use crate::model::outcome::CategoryText;
use crate::model::practice::{CountryText, Override, Practice, Service};
use crate::model::{Audience, Bilingual, Category, Channel, Direction, Process, Verdict};
use std::collections::BTreeMap;

/// A verdict and the place that gives it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cell {
    /// The verdict.
    pub verdict: Verdict,
    /// `handwerk.toml:123`.
    pub line: String,
}

/// In which step a modifier acts (policy.md 2.2).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// Changes the category.
    Category,
    /// One step better, together at most one.
    Relax,
    /// The worst wins and is final.
    Tighten,
    /// Severity only: the fold's work.
    Severity,
}

/// A settled modifier.
#[derive(Debug, Clone)]
pub struct Modifier {
    /// Identifier.
    pub id: String,
    /// Step.
    pub step: Step,
    /// Circumstance.
    pub circumstance: String,
    /// Only for these audiences (all where empty).
    pub audiences: Vec<Audience>,
    /// Only for these categories.
    pub categories: Vec<Category>,
    /// Only on these channels.
    pub channels: Vec<Channel>,
    /// Changes.
    pub changes: Vec<Change>,
    /// Title, when, effect.
    pub texts: [Bilingual; 3],
    /// Articles and judgments.
    pub basis: String,
    /// Its line.
    pub line: String,
}

/// A settled change.
#[derive(Debug, Clone)]
pub struct Change {
    /// Only on these channels.
    pub channels: Vec<Channel>,
    /// Only for these categories.
    pub categories: Vec<Category>,
    /// Only from this verdict.
    pub from: Option<Verdict>,
    /// To this verdict.
    pub to: Option<Verdict>,
    /// To this category.
    pub category: Option<Category>,
    /// Said instead.
    pub hint: Option<Bilingual>,
    /// Its line.
    pub line: String,
}

/// A settled policy.
#[derive(Debug, Clone, Default)]
pub struct Policy {
    pub(super) name: String,
    pub(super) sha256: String,
    pub(super) cells: BTreeMap<(Category, Channel), Cell>,
    pub(super) audience_cells: BTreeMap<(Category, Audience, Channel), Cell>,
    pub(super) judged_as: BTreeMap<Audience, Audience>,
    pub(super) consumer: Vec<Channel>,
    pub(super) modifiers: Vec<Modifier>,
    pub(super) channel_names: BTreeMap<Channel, Bilingual>,
    pub(super) texts: BTreeMap<Category, CategoryText>,
    pub(super) stated_amount: Option<u32>,
    pub(super) without_effect: Option<Mistakes>,
    pub(super) processes: Processes,
    pub(super) services: BTreeMap<Channel, Service>,
    pub(super) country: CountryText,
    pub(super) state: String,
    pub(super) extends: String,
    pub(super) own_texts: BTreeMap<Category, OwnText>,
    pub(super) overrides: Vec<Override>,
    pub(super) own_modifiers: Vec<String>,
}

/// The texts that a user's own file wrote; empty where it wrote none.
#[derive(Debug, Clone, Default)]
pub(super) struct OwnText(pub(super) CategoryText);

impl OwnText {
    /// Puts them over others.
    pub(super) fn over(&self, text: &mut CategoryText) {
        let put = |own: &Bilingual, to: &mut Bilingual| {
            if !own.de.is_empty() {
                to.clone_from(own);
            }
        };
        put(&self.0.title, &mut text.title);
        put(&self.0.reason, &mut text.reason);
        put(&self.0.basis, &mut text.basis);
        put(&self.0.recommendation, &mut text.recommendation);
        if !self.0.steps.0.is_empty() {
            text.steps.clone_from(&self.0.steps);
        }
    }
}

/// Which facts somebody stated, whatever they are; what nobody stated is listed in the report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StatedFacts {
    /// Whether the firm is a health trade (M8).
    pub health_trade: bool,
    /// Whether messengers run in a managed container (M10).
    pub managed: bool,
    /// From which amount an invoice is high (M6).
    pub high_amount: bool,
    /// Whether all members of a group need to know (M3), or there is no group.
    pub need_to_know: bool,
    /// Whether there is a processing contract for the team chat, or there is no team chat.
    pub team_chat_contract: bool,
}

impl Policy {
    /// Name of the profile.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The process that a finding belongs to.
    #[must_use]
    pub fn process(
        &self,
        detector: &str,
        category: Category,
        direction: Direction,
        audience: Audience,
    ) -> Process {
        self.processes.of(detector, category, direction, audience)
    }

    /// Detectors that its table of processes names.
    pub fn process_detectors(&self) -> impl Iterator<Item = &str> {
        self.processes.detectors()
    }

    /// When it was last checked against law and facts, as its file says: `2026-11`.
    #[must_use]
    pub fn state(&self) -> &str {
        &self.state
    }

    /// What it knows of the services behind the channels.
    #[must_use]
    pub const fn services(&self) -> &BTreeMap<Channel, Service> {
        &self.services
    }

    /// Whose laws it names.
    #[must_use]
    pub const fn country(&self) -> &CountryText {
        &self.country
    }

    /// The profile a user's own file extends; empty for a built-in one that extends none.
    #[must_use]
    pub fn extends(&self) -> &str {
        &self.extends
    }

    /// What a user's own file changes in the profile it extends.
    #[must_use]
    pub fn overrides(&self) -> &[Override] {
        &self.overrides
    }

    /// Modifiers that a user's own file writes anew or adds.
    #[must_use]
    pub fn own_modifiers(&self) -> &[String] {
        &self.own_modifiers
    }

    /// Title, when, effect, articles and line of a modifier.
    #[must_use]
    pub fn modifier(&self, id: &str) -> Option<&Modifier> {
        self.modifiers.iter().find(|m| m.id == id)
    }

    /// What reports print of it beside verdicts: texts, services, country, overrides; nothing counted yet.
    #[must_use]
    pub fn practice(&self) -> Practice {
        Practice {
            processes: self.processes.texts().clone(),
            services: self.services.clone(),
            country: self.country.clone(),
            policy_state: self.state.clone(),
            extends: self.extends.clone(),
            overrides: self.overrides.clone(),
            own_modifiers: self.own_modifiers.clone(),
            ..Practice::default()
        }
    }

    /// SHA-256 of the files it was settled from.
    #[must_use]
    pub fn sha256(&self) -> &str {
        &self.sha256
    }

    /// What it says about each category.
    #[must_use]
    pub fn texts(&self) -> BTreeMap<Category, CategoryText> {
        self.texts.clone()
    }

    /// Names of the channels.
    #[must_use]
    pub fn channels(&self) -> BTreeMap<Channel, Bilingual> {
        self.channel_names.clone()
    }

    /// The base cell of a category and channel (audience customer, sent by the firm, one to one).
    #[must_use]
    pub fn cell(&self, category: Category, channel: Channel) -> Option<&Cell> {
        self.cells.get(&(category, channel))
    }

    /// The channels of a firm's own contract: with one, the vendor works on the firm's behalf as that of its business
    /// software does, so team chat is judged by those cells (policy.md section 1).
    pub fn note_team_chat_contract(&mut self) {
        let from = Channel::BusinessSoftware;
        for category in Category::ALL {
            if let Some(cell) = self.cells.get(&(*category, from)).cloned() {
                self.cells.insert((*category, Channel::TeamChat), cell);
            }
            for audience in Audience::ALL {
                let key = |channel| (*category, *audience, channel);
                match self.audience_cells.get(&key(from)).cloned() {
                    Some(cell) => self.audience_cells.insert(key(Channel::TeamChat), cell),
                    None => self.audience_cells.remove(&key(Channel::TeamChat)),
                };
            }
        }
    }

    /// The modifier that raises the severity of what the firm sends again and again (M2); none where a policy has none.
    #[must_use]
    pub fn repetition(&self) -> Option<&str> {
        let repeats = |m: &&Modifier| m.step == Step::Severity && m.circumstance == "outbound";
        self.modifiers.iter().find(repeats).map(|m| m.id.as_str())
    }

    /// The amount of M6 in EUR that this policy states by itself; the built-in profiles only propose one.
    #[must_use]
    pub const fn stated_high_amount(&self) -> Option<u32> {
        self.stated_amount
    }

    /// What nobody stated and the policy would have asked for: identifiers of modifiers, and of the two statements that
    /// no modifier stands for.
    #[must_use]
    pub fn not_applied(&self, stated: &StatedFacts) -> Vec<String> {
        let known = |c: &str| match c {
            "health-trade" => stated.health_trade,
            "managed" => stated.managed,
            "high-amount" => stated.high_amount || self.stated_amount.is_some(),
            _ => true,
        };
        let modifiers = self
            .modifiers
            .iter()
            .filter(|m| !known(&m.circumstance))
            .map(|m| m.id.clone());
        let others = [
            ("need-to-know", stated.need_to_know),
            ("team-chat-contract", stated.team_chat_contract),
        ];
        let others = others.iter().filter(|(_, is)| !is);
        modifiers
            .chain(others.map(|(id, _)| (*id).to_owned()))
            .collect()
    }

    /// Entries of a user's own file that can never decide anything.
    #[must_use]
    pub const fn without_effect(&self) -> Option<&Mistakes> {
        self.without_effect.as_ref()
    }
}
