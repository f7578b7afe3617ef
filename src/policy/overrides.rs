//! What a user's own policy file changes in the profile it extends: each cell that answers otherwise, with its line.

use super::settled::Policy;
use crate::model::practice::Override;
use crate::model::{Audience, Category, Channel};

/// Every changed cell, in the order of the terms.
pub(super) fn find(inherited: &Policy, policy: &Policy) -> Vec<Override> {
    let mut found = Vec::new();
    for category in Category::ALL {
        for channel in Channel::ALL {
            let key = (*category, *channel);
            let base = policy.cells.get(&key);
            let before = inherited.cells.get(&key);
            if let (Some(before), Some(after)) = (before, base)
                && before.verdict != after.verdict
            {
                found.push(Override {
                    category: *category,
                    audience: None,
                    channel: *channel,
                    before: before.verdict,
                    after: after.verdict,
                    line: after.line.clone(),
                });
            }
            for audience in Audience::ALL {
                let before = inherited.audience_cell(*category, *audience, *channel);
                let after = policy.audience_cell(*category, *audience, *channel);
                // What follows from the main cell has been said.
                let follows = base.is_some_and(|b| b.line == after.line);
                if before.verdict != after.verdict && !follows {
                    found.push(Override {
                        category: *category,
                        audience: Some(*audience),
                        channel: *channel,
                        before: before.verdict,
                        after: after.verdict,
                        line: after.line,
                    });
                }
            }
        }
    }
    found
}
