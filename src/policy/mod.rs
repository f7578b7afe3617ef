//! Policy files as written -> a judge. Knows channels, categories, audiences and circumstances; never sees a text.

pub mod country;
pub mod explain;
pub mod judge;
mod overrides;
mod pages;
pub mod processes;
pub mod retention;
pub mod services;
pub mod settle;
pub mod settled;
pub mod state;
mod without_effect;
pub mod written;

pub use explain::{Explanation, explain};
pub use judge::{CaseFacts, Judgement, Question};
pub use processes::Processes;
pub use retention::Schedule;
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

/// Says in `extends` that a file stands for itself; without the line it extends [`DEFAULT`].
pub const EXTENDS_NOTHING: &str = "nothing";

/// The profile that counts where nobody names one, and that a user's own file extends by default.
pub const DEFAULT: &str = "handwerk";

/// Identifiers of the modifiers of policy.md 2.2.
pub(crate) const MODIFIERS: [&str; 12] = [
    "M1", "M2", "M3", "M4", "M5", "M6", "M7", "M8", "M9", "M10", "M11", "M12",
];
