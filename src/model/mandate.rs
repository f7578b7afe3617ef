//! The firm and why it is checked: what an accountable check writes down (Art. 5(2) GDPR). Nothing here is guessed; what
//! nobody answered is `None`, and reports say "not documented".

use super::terms::WorksCouncil;
use jiff::civil::Date;

/// The firm.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Business {
    /// Name.
    pub name: Option<String>,
    /// Trade, in the firm's own words.
    pub trade: Option<String>,
    /// Country: `de`, `at`, `ch`.
    pub country: Option<String>,
    /// State or canton, for the competent authority.
    pub state: Option<String>,
    /// People who work there.
    pub staff: Option<u32>,
}

/// Who ordered the check, why, and on what footing it stands.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Mandate {
    /// Who ordered it.
    pub ordered_by: Option<String>,
    /// Why.
    pub reason: Option<String>,
    /// Whose phones and mailboxes.
    pub devices: Option<String>,
    /// Whether private use of them is allowed.
    pub private_use: Option<bool>,
    /// Since when staff know of it and could take private chats out.
    pub staff_know_since: Option<Date>,
    /// Works council.
    pub works_council: Option<WorksCouncil>,
    /// Who runs it.
    pub run_by: Option<String>,
    /// Date of the contract with whoever runs it (Art. 28 GDPR).
    pub contract: Option<Date>,
}

/// Firm and mandate, as a report prints them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Footing {
    /// The firm.
    pub business: Business,
    /// The mandate.
    pub mandate: Mandate,
}
