//! Detector files as written: every value that an error may have to point at keeps its span.
//!
//! Nothing is checked here beyond the grammar of TOML and the names of the keys; see `docs/rules.md` for the form.

use serde::Deserialize;
use std::collections::BTreeMap;
use toml::Spanned;

/// One rule file.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct File {
    /// Detectors.
    #[serde(default)]
    pub detector: Vec<Detector>,
    /// Circumstances without phrases of their own.
    #[serde(default)]
    pub circumstance: Vec<Circumstance>,
    /// Reject rules.
    #[serde(default)]
    pub reject: Vec<Reject>,
    /// Named contexts.
    #[serde(default)]
    pub gates: BTreeMap<String, Gate>,
    /// The marketing gate.
    pub marketing: Option<Marketing>,
    /// The private gate.
    pub private: Option<Private>,
    /// Which of two number-like sightings on one span wins, strongest first.
    #[serde(default)]
    pub order: Vec<Spanned<String>>,
    /// When the detectors were last checked against the world, `2026-11`; in the file of contexts.
    pub state: Option<String>,
}

/// A title in both languages.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Title {
    /// German.
    pub de: String,
    /// English.
    pub en: String,
}

/// One detector.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Detector {
    /// Identifier.
    pub id: Spanned<String>,
    /// checksum, shape, marker, file, person, phrase.
    pub kind: Spanned<String>,
    /// Main category.
    pub category: Spanned<String>,
    /// Further categories.
    #[serde(default)]
    pub also: Vec<Spanned<String>>,
    /// Inherent severity.
    pub severity: Spanned<String>,
    /// Mask.
    pub mask: Spanned<String>,
    /// Title.
    pub title: Title,
    /// What is to be done, where its category's texts do not say it.
    pub advice: Option<Title>,
    /// Check function.
    pub check: Option<Spanned<String>>,
    /// Never a finding alone.
    #[serde(default)]
    pub supporting: bool,
    /// Raises the circumstance of its id; never a finding alone.
    #[serde(default)]
    pub circumstance: bool,
    /// Named patterns.
    #[serde(default)]
    pub patterns: BTreeMap<String, Spanned<String>>,
    /// Named word lists.
    #[serde(default)]
    pub words: BTreeMap<String, Spanned<Vec<Spanned<String>>>>,
    /// Tiers in order.
    #[serde(default)]
    pub tier: Vec<Tier>,
    /// Inputs that must hit.
    #[serde(default)]
    pub example: Vec<Example>,
    /// Inputs that must not.
    #[serde(default)]
    pub lookalike: Vec<Example>,
}

/// What the fold raises without a text.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Circumstance {
    /// Which, of a closed list: what raises it is code.
    pub id: Spanned<String>,
    /// Category.
    pub category: Spanned<String>,
    /// Inherent severity.
    pub severity: Spanned<String>,
    /// The verdict it is never milder than.
    pub verdict: Spanned<String>,
    /// Categories of which a finding must be there.
    #[serde(default)]
    pub of: Vec<Spanned<String>>,
    /// Detectors of which a finding must be near.
    #[serde(default)]
    pub with: Vec<Spanned<String>>,
    /// How many make it one.
    #[serde(default)]
    pub least: u32,
    /// Title.
    pub title: Title,
    /// What is to be done.
    pub advice: Title,
}

/// One tier.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tier {
    /// certain, high, medium, low.
    pub is: Spanned<String>,
    /// Evidence that must hold.
    pub when: Spanned<Vec<Spanned<String>>>,
    /// Evidence that must not hold.
    #[serde(default)]
    pub unless: Vec<Spanned<String>>,
    /// The tier's own severity.
    pub severity: Option<Spanned<String>>,
}

/// An example or look-alike.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Example {
    /// The message.
    pub text: Spanned<String>,
    /// What must be found, all of it; `*` stands for anything.
    #[serde(default)]
    pub finds: Vec<String>,
    /// Channel identifier.
    pub channel: Option<Spanned<String>>,
    /// Audience identifier.
    pub audience: Option<Spanned<String>>,
    /// Title of the chat.
    pub title: Option<String>,
    /// Earlier messages, one minute apart.
    #[serde(default)]
    pub before: Vec<String>,
    /// The message brings a file of this kind.
    pub media: Option<Spanned<String>>,
    /// The message brings a file of this name.
    pub file: Option<String>,
}

/// A reject rule.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reject {
    /// Identifier.
    pub id: Spanned<String>,
    /// Patterns whose matches are claimed.
    #[serde(default)]
    pub patterns: Vec<Spanned<String>>,
    /// Phrases that are claimed.
    #[serde(default)]
    pub words: Vec<Spanned<String>>,
    /// Words of which one must stand in the tight window.
    #[serde(default)]
    pub tight: Vec<Spanned<String>>,
    /// Words that must not stand in the message.
    #[serde(default)]
    pub unless: Vec<Spanned<String>>,
    /// Claims only against these detectors.
    #[serde(default)]
    pub only: Vec<Spanned<String>>,
    /// Claims against all but these.
    #[serde(default)]
    pub except: Vec<Spanned<String>>,
    /// Check function that the match must pass.
    pub check: Option<Spanned<String>>,
    /// Why (for `rules show`).
    pub title: Option<Title>,
}

/// A named context.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Gate {
    /// Words in the message or its thread.
    #[serde(default)]
    pub words: Vec<Spanned<String>>,
    /// Words in the title of the conversation.
    #[serde(default)]
    pub title: Vec<Spanned<String>>,
    /// Audiences of which one suffices.
    #[serde(default)]
    pub audiences: Vec<Spanned<String>>,
}

/// The marketing gate (catalogue 4.1).
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Marketing {
    /// (A) addressed to many.
    pub address: Vec<Spanned<String>>,
    /// (A) call to action.
    pub action: Vec<Spanned<String>>,
    /// (B) public subject.
    pub subject: Vec<Spanned<String>>,
    /// (C) person-specific.
    pub specific: Vec<Spanned<String>>,
    /// Detectors whose sightings are no findings inside marketing.
    pub spares: Vec<Spanned<String>>,
}

/// The private gate (catalogue 4.2).
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Private {
    /// Cues in the message.
    pub cues: Vec<Spanned<String>>,
    /// Words in chat titles that mark a chat private.
    pub titles: Vec<Spanned<String>>,
}
