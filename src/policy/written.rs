//! A policy file as written; every verdict keeps its span, so that a judgement can cite its line.

use crate::model::Bilingual;
use serde::Deserialize;
use std::collections::BTreeMap;
use toml::Spanned;

/// A sentence in both languages.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Two {
    /// German.
    pub de: String,
    /// English.
    pub en: String,
}

impl Two {
    /// As reports carry it.
    pub(super) fn both(&self) -> Bilingual {
        Bilingual {
            de: self.de.clone(),
            en: self.en.clone(),
        }
    }
}

/// A list of sentences in both languages.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TwoLists {
    /// German.
    pub de: Vec<String>,
    /// English.
    pub en: Vec<String>,
}

/// The file.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct File {
    /// Name of the profile.
    pub name: Spanned<String>,
    /// Profile it changes.
    pub extends: Option<Spanned<String>>,
    /// State of law and facts.
    pub state: Option<Spanned<String>>,
    /// Amount of M6 in EUR.
    pub high_amount_eur: Option<u32>,
    /// Title.
    pub title: Option<Two>,
    /// Notice.
    pub note: Option<Two>,
    /// Categories whose documents must be kept.
    #[serde(default)]
    pub document_categories: Vec<Spanned<String>>,
    /// What every report lists first.
    pub general_steps: Option<TwoLists>,
    /// Words for verdicts.
    #[serde(default)]
    pub verdict: BTreeMap<Spanned<String>, Two>,
    /// Channels.
    #[serde(default)]
    pub channel: Vec<Channel>,
    /// Audiences.
    #[serde(default)]
    pub audience: BTreeMap<Spanned<String>, Audience>,
    /// Categories.
    #[serde(default)]
    pub category: BTreeMap<Spanned<String>, Category>,
    /// Modifiers.
    #[serde(default)]
    pub modifier: Vec<Modifier>,
    /// Rules over cells taken from the extended profile.
    #[serde(default)]
    pub rule: Vec<Rule>,
}

/// A channel.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Channel {
    /// Identifier.
    pub id: Spanned<String>,
    /// Name.
    pub name: Two,
    /// Offered for private use, without a processing contract for a firm.
    #[serde(default)]
    pub consumer_messenger: bool,
}

/// An audience.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Audience {
    /// Name.
    pub name: Two,
    /// Whose cells apply.
    pub judged_as: Option<Spanned<String>>,
    /// Remark printed beside it.
    pub mark: Option<Two>,
}

/// A category.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Category {
    /// Name.
    pub title: Option<Two>,
    /// Why it matters.
    pub reason: Option<Two>,
    /// Articles and judgments.
    pub basis: Option<Two>,
    /// The channel to use instead.
    pub recommended: Option<Two>,
    /// What to do.
    pub steps: Option<TwoLists>,
    /// Verdict by channel.
    #[serde(default)]
    pub channels: BTreeMap<Spanned<String>, Spanned<String>>,
    /// Verdict by audience and channel (`every-channel` for all), where it differs.
    #[serde(default)]
    pub audience: BTreeMap<Spanned<String>, BTreeMap<Spanned<String>, Spanned<String>>>,
}

/// A modifier.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Modifier {
    /// Identifier, M1 to M12.
    pub id: Spanned<String>,
    /// Name.
    pub name: String,
    /// category, relax, tighten, severity.
    pub step: Spanned<String>,
    /// The circumstance.
    pub r#if: Spanned<String>,
    /// Only for these audiences.
    #[serde(default)]
    pub audiences: Vec<Spanned<String>>,
    /// Only for these categories.
    #[serde(default)]
    pub categories: Vec<Spanned<String>>,
    /// Only on these channels.
    #[serde(default)]
    pub channels: Vec<Spanned<String>>,
    /// Articles and judgments.
    pub basis: String,
    /// Title.
    pub title: Two,
    /// When it applies.
    pub when: Two,
    /// What it does.
    pub effect: Two,
    /// Changes, the first that fits counts.
    #[serde(default)]
    pub change: Vec<Change>,
}

/// What a modifier changes.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Change {
    /// Only on these channels.
    #[serde(default)]
    pub channels: Vec<Spanned<String>>,
    /// Only for these categories.
    #[serde(default)]
    pub categories: Vec<Spanned<String>>,
    /// Only from this verdict.
    pub from: Option<Spanned<String>>,
    /// To this verdict.
    pub to: Option<Spanned<String>>,
    /// To this category.
    pub category: Option<Spanned<String>>,
    /// Said instead of a change.
    pub hint: Option<Two>,
}

/// A rule over cells of the extended profile.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Rule {
    /// From this verdict.
    pub from: Spanned<String>,
    /// To this verdict.
    pub to: Spanned<String>,
    /// Not on these channels.
    #[serde(default)]
    pub except_channels: Vec<Spanned<String>>,
}
