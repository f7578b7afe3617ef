//! Detector files: as written ([`written`]), as compiled ([`RuleSet`]). Knows no message and runs nothing;
//! `detect` proves the examples.

mod circumstance;
pub mod compile;
pub mod evidence;
mod gate;
mod kind;
mod needs;
pub mod pattern;
mod surface;
pub mod words;
pub mod written;

pub use crate::model::mistake::{self, Mistake, Mistakes};
pub use compile::{
    Detector, GateContext, PatternRule, Proof, RejectRule, RuleSet, Tier, WordList, load,
};
pub use evidence::{Evidence, FileClass, ListId, MediaClass, PatternId, Window};
pub use gate::{LEAD_C2, LEAD_E2};
pub use kind::{Kind, Rank};
pub use surface::Surface;

/// The built-in rule files, in catalogue order.
pub static BUILT_IN: &[(&str, &str)] = &[
    (
        "finance-account.toml",
        include_str!("../../rules/finance-account.toml"),
    ),
    ("invoice.toml", include_str!("../../rules/invoice.toml")),
    (
        "offer-order.toml",
        include_str!("../../rules/offer-order.toml"),
    ),
    ("price.toml", include_str!("../../rules/price.toml")),
    (
        "site-status.toml",
        include_str!("../../rules/site-status.toml"),
    ),
    (
        "image-documentation.toml",
        include_str!("../../rules/image-documentation.toml"),
    ),
    (
        "contract-legal.toml",
        include_str!("../../rules/contract-legal.toml"),
    ),
    ("employee.toml", include_str!("../../rules/employee.toml")),
    (
        "personal-contact.toml",
        include_str!("../../rules/personal-contact.toml"),
    ),
    (
        "personal-id.toml",
        include_str!("../../rules/personal-id.toml"),
    ),
    (
        "business-id.toml",
        include_str!("../../rules/business-id.toml"),
    ),
    (
        "special-category.toml",
        include_str!("../../rules/special-category.toml"),
    ),
    ("criminal.toml", include_str!("../../rules/criminal.toml")),
    ("minor.toml", include_str!("../../rules/minor.toml")),
    (
        "credential.toml",
        include_str!("../../rules/credential.toml"),
    ),
    ("location.toml", include_str!("../../rules/location.toml")),
    (
        "technical-id.toml",
        include_str!("../../rules/technical-id.toml"),
    ),
    (
        "circumstances.toml",
        include_str!("../../rules/circumstances.toml"),
    ),
    ("context.toml", include_str!("../../rules/context.toml")),
    ("reject.toml", include_str!("../../rules/reject.toml")),
];

/// What detection needs of the checks beside the rules that name them: detection sees them through the rules only.
pub mod values {
    pub use crate::checks::Answer;
    pub use crate::checks::amount::cents;
    pub use crate::checks::phone::normalise as phone;
    pub use crate::checks::phone::written as phone_written;
}
