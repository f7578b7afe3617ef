//! What to do, in which order: groups of categories, each with who, effort and the messages it settles.

use super::tally::Tally;
use crate::model::Category;

/// A group of categories that one action settles; in the order of urgency.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Class {
    Access,
    Sensitive,
    Staff,
    Paper,
    Site,
    Contacts,
}

impl Class {
    pub(super) const ALL: [Class; 6] = [
        Class::Access,
        Class::Sensitive,
        Class::Staff,
        Class::Paper,
        Class::Site,
        Class::Contacts,
    ];

    /// Key of its title; with `-who` behind it, key of who does it.
    pub(super) const fn key(self) -> &'static str {
        match self {
            Class::Access => "class-access",
            Class::Sensitive => "class-sensitive",
            Class::Staff => "class-staff",
            Class::Paper => "class-paper",
            Class::Site => "class-site",
            Class::Contacts => "class-contacts",
        }
    }

    /// The group of a category; advertising needs no action.
    pub(super) const fn of(category: Category) -> Option<Self> {
        Some(match category {
            Category::Credential => Class::Access,
            Category::SpecialCategory
            | Category::PersonalId
            | Category::Criminal
            | Category::Minor => Class::Sensitive,
            Category::Employee => Class::Staff,
            Category::Invoice
            | Category::OfferOrder
            | Category::FinanceAccount
            | Category::ContractLegal
            | Category::Price => Class::Paper,
            Category::SiteStatus | Category::ImageDocumentation | Category::Location => Class::Site,
            Category::PersonalContact | Category::BusinessId | Category::TechnicalId => {
                Class::Contacts
            }
            Category::Marketing => return None,
        })
    }

    /// Key of the effort: passwords are quick, moving staff talk is a change of habit.
    pub(super) const fn effort(self) -> &'static str {
        match self {
            Class::Access | Class::Sensitive => "effort-small",
            Class::Paper | Class::Contacts => "effort-medium",
            Class::Staff | Class::Site => "effort-large",
        }
    }

    /// Its categories that need action.
    pub(super) fn found(self, tally: &Tally) -> Vec<Category> {
        let found = tally
            .categories
            .iter()
            .filter(|(category, t)| Class::of(**category) == Some(self) && !t.worst().is_empty());
        found.map(|(category, _)| *category).collect()
    }
}
