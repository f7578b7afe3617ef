//! From messages to sightings: text preparation with the way back, prefilter, matching, topics.
//!
//! Knows the rules and the conversation, never the policy. No pattern runs once per rule per message; no text leaves.

mod clause;
pub mod engine;
pub mod explain;
mod group;
pub mod identity;
pub mod keys;
pub mod keywords;
pub mod mask;
pub mod numbers;
pub mod prepare;
pub mod profile;
pub mod proof;
pub mod reject;
pub mod scene;
pub mod sight;
mod single;
pub mod subject;
pub mod tiers;
pub mod topic;

pub use engine::{Engine, Examined, Hit, Scratch};
pub use explain::{Considered, Explained, Outcome, Tried};
pub use identity::Identity;
pub use keys::Keys;
pub use profile::{Cost, Profile};
pub use scene::{Chat, Thread};
pub use sight::{Slot, message_key, place, sight};
pub use subject::Subject;
