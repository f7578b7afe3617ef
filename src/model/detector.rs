//! What the stages after detection may know of a detector: its card, never its patterns.

use super::outcome::Bilingual;
use super::terms::{Category, Circumstance, Severity, Verdict};

/// Position of a detector in the catalogue of the run.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize,
)]
pub struct DetectorIndex(pub u16);

/// How a detector's value is masked: the closed list of report.md section 7.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize,
)]
#[serde(rename_all = "kebab-case")]
pub enum MaskKind {
    /// Country, check digits and the last two.
    Iban,
    /// Country and operator part, last two digits.
    Phone,
    /// First letters of the local part and domain.
    Mail,
    /// Given name and initial.
    Name,
    /// First letter of the street, first two digits of the postal code.
    Address,
    /// Title, kind of characters and their number.
    KindAndLength,
    /// Order of magnitude of an amount.
    Band,
    /// Year only.
    Year,
    /// The category's name, never the term.
    CategoryOnly,
    /// Extension and matched word of a file name.
    FileKind,
    /// Title and number of words.
    Words,
    /// Last two characters.
    LastTwo,
    /// Number, form and order of magnitude of an electronic invoice.
    EInvoice,
    /// Nothing at all.
    Nothing,
}

/// What every stage may know of a detector.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DetectorCard {
    /// Stable identifier.
    pub id: String,
    /// Main category.
    pub category: Category,
    /// Further categories.
    pub also: Vec<Category>,
    /// Inherent sensitivity.
    pub severity: Severity,
    /// Builds entities and raises other scores, but never causes a finding alone.
    pub supporting: bool,
    /// No finding by itself: what the fold raises, from this detector's phrases or without any.
    pub circumstance: Option<Circumstance>,
    /// Title in both languages.
    pub title: Bilingual,
    /// What is to be done about it, where its category's texts do not say it.
    pub advice: Option<Bilingual>,
    /// How its value is masked.
    pub mask: MaskKind,
    /// What each of its tiers asks for, in order: the evidence words of its file.
    pub evidence: Vec<String>,
}

impl DetectorCard {
    /// A hit of it says by itself what a message is about: neither supporting nor a circumstance, which speaks of others.
    #[must_use]
    pub const fn is_about(&self) -> bool {
        !self.supporting && self.circumstance.is_none()
    }
}

/// When a circumstance is raised, and how it is judged at least.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CircumstanceRule {
    /// Which.
    pub what: Circumstance,
    /// Its card.
    pub card: DetectorIndex,
    /// The verdict it is never milder than.
    pub verdict: Verdict,
    /// Categories of which a finding must be there; any where empty.
    pub of: Vec<Category>,
    /// Detectors of which a finding must be near.
    pub with: Vec<DetectorIndex>,
    /// How many make it one, where it is a matter of number.
    pub least: u32,
}

/// The detectors of a run, in catalogue order, and behind them the circumstances without phrases; [`DetectorIndex`] points
/// into it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Catalogue {
    /// Cards by index.
    pub cards: Vec<DetectorCard>,
    /// Circumstances that may be raised.
    pub circumstances: Vec<CircumstanceRule>,
}

impl Catalogue {
    /// The card of one detector.
    ///
    /// # Panics
    /// Where the index is not of this catalogue: both come from the same compiled rules.
    #[must_use]
    pub fn card(&self, index: DetectorIndex) -> &DetectorCard {
        &self.cards[usize::from(index.0)]
    }

    /// The rule of a circumstance, where the rules of the run have it.
    #[must_use]
    pub fn circumstance(&self, what: Circumstance) -> Option<&CircumstanceRule> {
        self.circumstances.iter().find(|rule| rule.what == what)
    }
}
