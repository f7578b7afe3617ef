//! Policy files as written -> a judge. Knows channels, categories, audiences and circumstances; never sees a text.

pub mod explain;
pub mod judge;
mod pages;
pub mod retention;
pub mod settle;
pub mod settled;
mod without_effect;
pub mod written;

pub use explain::{Explanation, explain};
pub use judge::{CaseFacts, Judgement, Question};
pub use settle::load;
pub use settled::{Policy, StatedFacts};

/// The built-in profiles.
pub static BUILT_IN: [(&str, &str); 2] = [
    (
        "handwerk",
        include_str!("../../rules/policies/handwerk.toml"),
    ),
    ("streng", include_str!("../../rules/policies/streng.toml")),
];
