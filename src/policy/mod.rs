//! Policy files as written -> a judge. Knows channels, categories, audiences and circumstances; never sees a text.

pub mod explain;
pub mod judge;
pub mod settle;
pub mod written;

pub use explain::{Explanation, explain};
pub use judge::{CaseFacts, Judgement, Question};
pub use settle::{Policy, PolicyErrors, load};

/// The built-in profiles.
pub static BUILT_IN: &[(&str, &str)] = &[
    (
        "handwerk",
        include_str!("../../rules/policies/handwerk.toml"),
    ),
    ("streng", include_str!("../../rules/policies/streng.toml")),
];
